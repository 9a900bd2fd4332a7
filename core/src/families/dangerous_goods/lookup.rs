//! Which row of the list is meant? By number, name and class; what the list leaves open comes back as a question.

use serde::{Deserialize, Serialize};

use super::class::{HazardClass, PackingGroup, UnNumber};
use super::facts::Item;
use super::list::{Entry, ListEntry, ListedClass};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Verdict};
use crate::foundation::error::Error;

/// The rows that fit what is known of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Chosen<'a> {
    /// The list does not have it.
    None,
    /// One row, or several that say the same but for their names: the first of them.
    One(&'a Entry),
    /// Several rows that say different things.
    Several(Vec<&'a Entry>),
}

/// Picks the rows that fit the item, by variant, class, packing group, subsidiary hazards and name.
///
/// What is declared and fits no row is told as a finding with a path below the item, and picks nothing.
pub(super) fn choose<'a>(
    item: &Item,
    rows: impl IntoIterator<Item = &'a Entry>,
) -> (Chosen<'a>, Vec<Finding>) {
    let (rows, findings) = fitting(item, rows);
    let chosen = match rows.split_first() {
        None => Chosen::None,
        Some((first, rest)) if rest.iter().all(|row| row.says_the_same(first)) => Chosen::One(first),
        _ => Chosen::Several(rows),
    };
    (chosen, findings)
}

fn fitting<'a>(item: &Item, rows: impl IntoIterator<Item = &'a Entry>) -> (Vec<&'a Entry>, Vec<Finding>) {
    let mut rows: Vec<&Entry> = rows.into_iter().collect();
    let mut findings = Vec::new();
    let mut narrow = |field: &str, declared: String, fits: &dyn Fn(&Entry) -> bool| {
        let fitting: Vec<&Entry> = rows.iter().copied().filter(|row| fits(row)).collect();
        if fitting.is_empty() && !rows.is_empty() {
            findings.push(
                Finding::new(&format!("dangerous_goods.{}-differs", field.replace('_', "-")))
                    .at(format!("/{field}"))
                    .param("declared", if declared.is_empty() { "-" } else { &declared })
                    .param("listed", listed(&choices(field, &rows))),
            );
        } else {
            rows = fitting;
        }
    };
    if let Some(variant) = item.variant {
        narrow("variant", variant.to_string(), &|row| row.variant == variant);
    }
    if let Some(class) = item.class {
        narrow("class", class.to_string(), &|row| class_fits(class, row.class));
    }
    if let Some(group) = item.packing_group {
        narrow("packing_group", group.to_string(), &|row| row.packing_group == Some(group));
    }
    if let Some(hazards) = &item.subsidiary_hazards {
        narrow("subsidiary_hazards", joined(hazards), &|row| subsidiary_fits(hazards, row));
        if rows.iter().any(|row| same_hazards(hazards, row)) {
            rows.retain(|row| same_hazards(hazards, row));
        }
    }
    if let Some(name) = &item.proper_shipping_name
        && rows.len() > 1
        && rows.iter().any(|row| row.is_named(name))
    {
        rows.retain(|row| row.is_named(name));
    }
    (rows, findings)
}

/// True when the declared class is the listed one, or either of them says less: `2` and `2.1`, `1.4` and `1.4S`.
fn class_fits(declared: HazardClass, listed: Option<ListedClass>) -> bool {
    match listed {
        None => true,
        Some(ListedClass::Hazard(listed)) => {
            let divisions =
                declared.division.is_within(listed.division) || listed.division.is_within(declared.division);
            let groups = declared.group.is_none() || listed.group.is_none() || declared.group == listed.group;
            divisions && groups
        }
        Some(_) => false,
    }
}

/// Every one of the first is among the second.
fn within(these: &[HazardClass], those: &[HazardClass]) -> bool {
    let fits =
        |one: &HazardClass| those.iter().any(|other| class_fits(*one, Some(ListedClass::Hazard(*other))));
    these.iter().all(fits)
}

fn same_hazards(declared: &[HazardClass], row: &Entry) -> bool {
    within(declared, &row.subsidiary_hazards) && within(&row.subsidiary_hazards, declared)
}

/// Where the column is empty, a special provision may still add subsidiary hazards: such a row fits too, and the check
/// of a declaration asks to confirm them.
fn subsidiary_fits(declared: &[HazardClass], row: &Entry) -> bool {
    let by_provision = row.imdg && row.subsidiary_hazards.is_empty() && !row.special_provisions.is_empty();
    row.subsidiary_open || by_provision || same_hazards(declared, row)
}

fn joined<T: ToString>(all: &[T]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// What the rows have in a field, each once and in the order of the rows; "-" for nothing.
fn choices(field: &str, rows: &[&Entry]) -> Vec<String> {
    let mut found = Vec::new();
    for row in rows {
        let text = match field {
            "un" => row.un.map(|un| un.to_string()).unwrap_or_default(),
            "class" => row.class.map(|class| class.to_string()).unwrap_or_default(),
            "packing_group" => row.packing_group.map(|group| group.to_string()).unwrap_or_default(),
            "subsidiary_hazards" => joined(&row.subsidiary_hazards),
            "name" => row.name.to_string(),
            _ => row.variant.to_string(),
        };
        let text = if text.is_empty() { "-".to_owned() } else { text };
        if !found.contains(&text) {
            found.push(text);
        }
    }
    found
}

/// The choices as one text; of long lists the beginning.
pub(super) fn listed(choices: &[String]) -> String {
    let mut shown: Vec<&str> = choices.iter().take(12).map(String::as_str).collect();
    if choices.len() > shown.len() {
        shown.push("…");
    }
    shown.join("; ")
}

/// What has to be told to decide between rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenQuestion {
    /// The field that decides, or comes nearest to it: `un`, `class`, `packing_group`, `subsidiary_hazards`, the name or
    /// `variant`, as the question calls it.
    pub field: String,
    /// What the rows have in it; "-" stands for nothing.
    pub choices: Vec<String>,
}

/// The field that tells the most rows apart, of equal ones the first; the variant, which people do not know, only when no
/// other field does. `name_field` is what the input calls the name.
pub(super) fn question(rows: &[&Entry], name_field: &str) -> Option<OpenQuestion> {
    let mut best: Option<OpenQuestion> = None;
    for field in ["un", "class", "packing_group", "subsidiary_hazards", "name", "variant"] {
        let choices = choices(field, rows);
        let most = best.as_ref().map_or(1, |question| question.choices.len());
        if choices.len() > most && (field != "variant" || best.is_none()) {
            let field = if field == "name" { name_field } else { field };
            best = Some(OpenQuestion { field: field.to_owned(), choices });
        }
    }
    best
}

/// The finding that asks.
pub(super) fn ask(question: &OpenQuestion) -> Finding {
    Finding::new("dangerous_goods.several-rows")
        .at(format!("/{}", question.field))
        .param("field", &question.field)
        .param("choices", listed(&question.choices))
}

/// Question of `dangerous_goods.look_up`: what does the list say of these goods? Number, name or class is needed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookUpQuestion {
    /// The edition whose list is read: `49cfr-2026-06-01`, or one whose pack is loaded, as `imdg-42-24`.
    pub edition: String,
    /// The number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<UnNumber>,
    /// The proper shipping name, or one of its alternatives; case, punctuation and brackets do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<HazardClass>,
    /// The subsidiary hazards; an empty list says that there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidiary_hazards: Option<Vec<HazardClass>>,
    /// The packing group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing_group: Option<PackingGroup>,
    /// The row among those of one number, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<u8>,
}

/// Value of `dangerous_goods.look_up`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LookUp {
    /// The rows that fit, in the order of the list.
    pub entries: Vec<ListEntry>,
    /// What would decide between them; null when they say the same.
    pub question: Option<OpenQuestion>,
}

/// What does the list of an edition say of these goods?
///
/// Compliant: one row fits, or several that say the same but for their names. Conditional: several rows fit, and a
/// finding asks for what decides. Violation: the goods are forbidden, or what was told contradicts the list. Not
/// evaluated: the edition is not known, its list not loaded, or the list has no such number, name or class; a list
/// that does not have it says nothing of it.
///
/// ```
/// use kouan::families::dangerous_goods::{LookUpQuestion, Rules, look_up};
/// use kouan::foundation::assessment::Verdict;
///
/// let rules = Rules::builtin()?;
/// let mut paint = LookUpQuestion { edition: "49cfr-2026-06-01".into(), un: Some("1263".parse()?), ..Default::default() };
/// let answer = look_up(&paint, &rules)?;
/// assert_eq!(answer.verdict, Verdict::Conditional);
/// assert_eq!(answer.value.unwrap().question.unwrap().choices, ["I", "II", "III"]);
///
/// paint.packing_group = Some("II".parse()?);
/// let answer = look_up(&paint, &rules)?;
/// assert_eq!(answer.value.unwrap().entries[0].stowage_category.as_deref(), Some("B"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] when neither number nor name nor class is told.
///
/// Source: 49 CFR 172.101; IMDG Code chapter 3.2.
pub fn look_up(question: &LookUpQuestion, rules: &Rules) -> Result<Assessment<LookUp>, Error> {
    let answer = |verdict, value, findings: Vec<Finding>| {
        Assessment::new(verdict, value, findings, rules.basis.clone())
    };
    let list = match rules.list(&question.edition) {
        Ok(list) => list,
        Err(finding) => return Ok(answer(Verdict::NotEvaluated, None, vec![finding])),
    };
    let cite = rules.list_cite(&question.edition);
    let cited = |finding: Finding| cite.map_or(finding.clone(), |cite| finding.cite(cite));
    let (found, what, path): (Vec<&Entry>, String, &str) = match (question.un, &question.name, question.class)
    {
        (Some(un), ..) => (list.rows_of(un).iter().collect(), un.to_string(), "/un"),
        (None, Some(name), _) => (list.named(name), name.chars().take(80).collect(), "/name"),
        (None, None, Some(class)) => {
            let of_class = |entry: &&Entry| class_fits(class, entry.class) && entry.class.is_some();
            (list.entries().iter().filter(of_class).collect(), class.to_string(), "/class")
        }
        (None, None, None) => return Err(Error::invalid("", "tell at least one of un, name and class")),
    };
    if found.is_empty() {
        let finding = Finding::new("dangerous_goods.not-listed").at(path);
        let finding = finding.param("what", what).param("edition", &question.edition);
        return Ok(answer(Verdict::NotEvaluated, None, vec![cited(finding)]));
    }
    let item = Item {
        variant: question.variant,
        class: question.class,
        subsidiary_hazards: question.subsidiary_hazards.clone(),
        packing_group: question.packing_group,
        proper_shipping_name: question.name.clone(),
        ..Item::default()
    };
    let (rows, mut findings) = fitting(&item, found);
    let mut verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Violation };
    if let Some((of_name, finding)) = judge_name(question.name.as_deref(), &rows, "/name") {
        verdict = verdict.worst(of_name);
        findings.push(finding);
    }
    if let Some(finding) = forbidden(&rows) {
        verdict = Verdict::Violation;
        findings.push(finding);
    }
    let alike =
        rows.split_first().is_none_or(|(first, rest)| rest.iter().all(|row| row.says_the_same(first)));
    let open = if alike { None } else { self::question(&rows, "name") };
    if let Some(open) = &open {
        verdict = verdict.worst(Verdict::Conditional);
        findings.push(ask(open));
    }
    let findings = findings.into_iter().map(cited).collect();
    let entries = rows.iter().map(|row| list.show(row)).collect();
    Ok(answer(verdict, Some(LookUp { entries, question: open }), findings))
}

/// The finding when every row that fits is forbidden.
pub(super) fn forbidden(rows: &[&Entry]) -> Option<Finding> {
    let first = rows.first()?;
    let all = rows.iter().all(|row| row.forbidden);
    all.then(|| Finding::new("dangerous_goods.forbidden").param("name", &first.name))
}

/// The finding when a name is not that of the rows, or only in part.
pub(super) fn judge_name(name: Option<&str>, rows: &[&Entry], path: &str) -> Option<(Verdict, Finding)> {
    let name = name?;
    if rows.iter().any(|row| row.is_named(name)) {
        return None;
    }
    let (verdict, code) = match rows.iter().any(|row| row.is_named_in_part(name)) {
        true => (Verdict::Conditional, "dangerous_goods.name-in-part"),
        false => (Verdict::Violation, "dangerous_goods.name-differs"),
    };
    let finding = Finding::new(code).at(path).param("listed", listed(&choices("name", rows)));
    Some((verdict, finding))
}
