//! Data packs: a list that the user loads as an overlay, and the operation that makes such an overlay from CSV.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Lists, SHIPPED, read};
use crate::families::dangerous_goods::class::UnNumber;
use crate::families::dangerous_goods::rules::{ListSource, Rules};
use crate::foundation::assessment::{Assessment, Verdict};
use crate::foundation::error::Error;

/// A list in a rule file: `[[dangerous_goods.list]]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct ListRow {
    edition: String,
    /// The list as CSV with a header …
    #[serde(default)]
    csv: Option<String>,
    /// … or as rows with the columns as keys.
    #[serde(default)]
    entries: Option<Vec<BTreeMap<String, Cell>>>,
}

/// A cell of a row that is written out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Cell {
    Text(String),
    Number(u32),
    Flag(bool),
}

/// Compiles the lists of the rule files, each with the name of its file.
pub(in super::super) fn compile(rows: Vec<(String, ListRow)>, rules: &Rules) -> Result<Lists, Error> {
    let mut lists = Lists::new();
    for (file, row) in rows {
        let place = format!("{file}, dangerous_goods.list of {}", row.edition);
        let fail = |reason: String| Error::rules(&place, reason);
        match rules.edition(&row.edition) {
            Ok(edition) if edition.value.list == ListSource::Pack => {}
            Ok(_) => return Err(fail("this list comes with kouan; leave it out".to_owned())),
            Err(_) => {
                let known: Vec<&str> = rules.editions().collect();
                let known = known.join(", ");
                return Err(fail(format!(
                    "this edition is not known; known are {known}; add another as [[dangerous_goods.edition]]"
                )));
            }
        }
        let csv = match (row.csv, row.entries) {
            (Some(csv), None) => csv,
            (None, Some(entries)) => written_out(&entries).map_err(&fail)?,
            _ => return Err(fail("give either `csv` or `entries`".to_owned())),
        };
        let list = read::list(Cow::Owned(csv), rules.prohibited(&row.edition)).map_err(&fail)?;
        if lists.insert(row.edition.clone(), Arc::new(list)).is_some() {
            return Err(fail("two packs bring this list; load one".to_owned()));
        }
    }
    Ok(lists)
}

/// Rows that are written out, as CSV; the form is that of the first row.
fn written_out(entries: &[BTreeMap<String, Cell>]) -> Result<String, String> {
    if entries.is_empty() {
        return Err("`entries` has no rows".to_owned());
    }
    let form = read::form_of(entries.iter().take(1).flat_map(|row| row.keys().map(String::as_str)));
    let mut columns: Vec<&str> =
        form.columns().filter(|column| entries.iter().any(|row| row.contains_key(*column))).collect();
    columns.extend(entries.iter().flat_map(|row| row.keys()).map(String::as_str).find(|key| {
        // the reader refuses it with the columns that are known
        !form.columns().any(|known| known == *key)
    }));
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: csv::Error| error.to_string();
    writer.write_record(&columns).map_err(failed)?;
    for (index, row) in entries.iter().enumerate() {
        if let Some(missing) = form.required.iter().find(|column| !row.contains_key(**column)) {
            let number = index.saturating_add(1);
            return Err(format!(
                "row {number}, column {missing} is missing; write \"\" where the list has nothing"
            ));
        }
        let cells = columns.iter().map(|column| match row.get(*column) {
            None => String::new(),
            Some(Cell::Text(text)) => text.clone(),
            Some(Cell::Number(number)) => number.to_string(),
            Some(Cell::Flag(flag)) => u8::from(*flag).to_string(),
        });
        writer.write_record(cells).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(|error| error.to_string())?;
    String::from_utf8(bytes).map_err(|error| error.to_string())
}

/// Question of `dangerous_goods.pack`: make a rule file of this list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackQuestion {
    /// The edition whose list it is: `imdg-42-24`.
    pub edition: String,
    /// The list as CSV with a header; the columns are described in `specs/dangerous_goods/README.md`.
    pub csv: String,
    /// How answers name the pack; left out: `list-` and the edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// Value of `dangerous_goods.pack`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pack {
    /// The rule file: give it to `Engine::with_overlays`, or save it for `--rules`.
    pub overlay: String,
    /// How many rows the list has.
    pub rows: u32,
    /// How many numbers.
    pub numbers: u32,
}

#[derive(Serialize)]
struct Overlay<'a> {
    name: &'a str,
    dangerous_goods: Section<'a>,
}

#[derive(Serialize)]
struct Section<'a> {
    list: [Wrapped<'a>; 1],
}

#[derive(Serialize)]
struct Wrapped<'a> {
    edition: &'a str,
    csv: &'a str,
}

/// Makes a rule file of a list given as CSV, after reading it as the rules will.
///
/// Compliant when every row reads; not evaluated for an edition that is not known.
///
/// ```
/// use kouan::catalog::{CallOptions, Engine};
/// use kouan::families::dangerous_goods::{PackQuestion, Rules, pack};
///
/// let csv = "un,proper_shipping_name,class,subsidiary_hazards,packing_group,stowage_category,stowage_codes,\
///            handling_codes,segregation_codes,segregation_groups\n1090,ACETONE,3,,II,E,,,,\n";
/// let question = PackQuestion { edition: "imdg-42-24".into(), csv: csv.into(), name: None };
/// let pack = pack(&question, &Rules::builtin()?)?.value.unwrap();
/// let engine = Engine::with_overlays(&[&pack.overlay])?;
/// let asked = r#"{"edition": "imdg-42-24", "un": "1090"}"#;
/// let answer = engine.call("dangerous_goods.look_up", asked, &CallOptions::default())?;
/// assert!(answer.contains(r#""proper_shipping_name":"ACETONE""#));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] with row and column for a list that does not read, and for an edition whose list comes with
/// kouan.
pub fn pack(question: &PackQuestion, rules: &Rules) -> Result<Assessment<Pack>, Error> {
    let answer = |verdict, value, findings| Assessment::new(verdict, value, findings, rules.basis.clone());
    match rules.edition(&question.edition) {
        Err(finding) => return Ok(answer(Verdict::NotEvaluated, None, vec![finding])),
        Ok(edition) if edition.value.list == ListSource::Shipped => {
            return Err(Error::invalid("/edition", format!("the list of {SHIPPED} comes with kouan")));
        }
        Ok(_) => {}
    }
    let list = read::list(Cow::Owned(question.csv.clone()), rules.prohibited(&question.edition))
        .map_err(|reason| Error::invalid("/csv", reason))?;
    let default = format!("list-{}", question.edition);
    let overlay = Overlay {
        name: question.name.as_deref().unwrap_or(&default),
        dangerous_goods: Section { list: [Wrapped { edition: &question.edition, csv: &question.csv }] },
    };
    let overlay = serde_json::to_string(&overlay).map_err(|error| Error::invalid("", error.to_string()))?;
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut numbers: Vec<Option<UnNumber>> = list.entries().iter().map(|entry| entry.un).collect();
    numbers.dedup();
    let value = Pack { overlay, rows: count(list.entries().len()), numbers: count(numbers.len()) };
    Ok(answer(Verdict::Compliant, Some(value), vec![]))
}
