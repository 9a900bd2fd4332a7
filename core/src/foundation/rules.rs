//! Dated, cited parameters: read from rule files and overlays, looked up by key and day.
//!
//! A rule file is TOML (an overlay may also be JSON). Each family owns a section; each table of the section is a
//! list of rows of the same form:
//!
//! ```toml
//! name = "port-of-example"        # overlays: how answers name this file
//!
//! [[vgm.tolerance]]
//! id = "contract-2026"
//! key = "XX"                      # what is looked up
//! from = "2026-01-01"             # first day in force
//! until = "2026-12-31"            # last day in force; left out: until replaced
//! title = "Service contract"      # the source …
//! article = "7"
//! certainty = "A"                 # … and how sure it is
//! supersedes = []                 # ids of rules that give way to this one while it is in force
//! value = { percent = "2", combine = "percent", percent_of = "measured" }
//! ```
//!
//! Unknown keys are refused. Two rows in force on one day for one key are an error, unless one names the other in
//! `supersedes`. "No rule in force" is an answer of its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sm3::{Digest, Sm3};

use super::assessment::{Basis, Certainty, Citation, Finding};
use super::day;
use super::error::Error;

/// One row of a rule file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row<T> {
    /// Names the rule, unique in its table.
    pub id: String,
    /// What is looked up, as in `CN`.
    pub key: String,
    /// First day in force.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub from: NaiveDate,
    /// Last day in force; left out: until another takes its place.
    #[serde(default, deserialize_with = "crate::foundation::day::strict_option")]
    pub until: Option<NaiveDate>,
    /// The law, standard or guideline.
    pub title: String,
    /// Article, section or table.
    #[serde(default)]
    pub article: Option<String>,
    /// How sure the source is.
    pub certainty: Certainty,
    /// True when the source does not say since when it is in force: `from` is then the first day for which kouan
    /// vouches, and no citation calls it the day of entry into force.
    #[serde(default)]
    pub vouched: bool,
    /// Ids of rules that give way to this one while it is in force.
    #[serde(default)]
    pub supersedes: Vec<String>,
    /// The parameter itself.
    pub value: T,
}

/// A rule with its days and its source, ready for look-up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// Names the rule.
    pub id: String,
    /// First day in force.
    pub from: NaiveDate,
    /// Last day in force.
    pub until: Option<NaiveDate>,
    /// Last day for which the file vouches; overlays vouch for all their days.
    pub known_to: Option<NaiveDate>,
    /// The parameter.
    pub value: T,
    /// Where it stands.
    pub cite: Citation,
    supersedes: Vec<String>,
}

impl<T> Dated<T> {
    /// True when the rule names this id among those that give way to it.
    pub fn supersedes(&self, id: &str) -> bool {
        self.supersedes.iter().any(|superseded| superseded == id)
    }

    fn in_force(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|until| on <= until)
    }
}

/// What a look-up gave.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'a, T> {
    /// The one rule in force.
    Rule(&'a Dated<T>),
    /// The one rule in force is of certainty D and was not named by the caller.
    Unconfirmed(&'a Dated<T>),
    /// The rule in force is known only up to a day before the one asked.
    PastKnown(NaiveDate),
    /// Rules for this key are known, none is in force that day.
    NoneInForce,
    /// Nothing is known for this key.
    UnknownKey,
}

impl<'a, T> Found<'a, T> {
    /// The rule, or the finding that says why there is none; `what` names the parameter in the finding.
    pub fn or_finding(self, what: &str, key: &str, on: NaiveDate) -> Result<&'a Dated<T>, Finding> {
        let finding = |code| Finding::new(code).param("what", what).param("key", key).param("on", on);
        match self {
            Found::Rule(rule) => Ok(rule),
            Found::Unconfirmed(rule) => {
                Err(finding("rules.unconfirmed").param("rule", &rule.id).cite(&rule.cite))
            }
            Found::PastKnown(known_to) => Err(finding("rules.past-known").param("known_to", known_to)),
            Found::NoneInForce => Err(finding("rules.none-in-force")),
            Found::UnknownKey => Err(finding("rules.unknown-key")),
        }
    }
}

/// A parameter by key and day.
#[derive(Clone, Debug)]
pub struct Table<T> {
    by_key: BTreeMap<String, Vec<Dated<T>>>,
}

impl<T> Table<T> {
    /// A table from the rows of one or more files, each with the last day it vouches for.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] for an id that stands twice, a rule that ends before it begins, or a `supersedes`
    /// that names no rule of the table.
    pub fn new(sources: Vec<(RowSource, Vec<Row<T>>)>) -> Result<Self, Error> {
        let mut ids: Vec<String> = Vec::new();
        let mut by_key: BTreeMap<String, Vec<Dated<T>>> = BTreeMap::new();
        for (source, rows) in sources {
            for row in rows {
                if ids.contains(&row.id) {
                    return Err(Error::rules(
                        &source.name,
                        format!("the id {} stands twice; rename one", row.id),
                    ));
                }
                if row.until.is_some_and(|until| until < row.from) {
                    let reason = format!("{} ends before it begins; check `from` and `until`", row.id);
                    return Err(Error::rules(&source.name, reason));
                }
                ids.push(row.id.clone());
                by_key.entry(row.key.clone()).or_default().push(dated(row, source.known_to));
            }
        }
        for rule in by_key.values().flatten() {
            if let Some(missing) = rule.supersedes.iter().find(|id| !ids.contains(id)) {
                return Err(Error::rules(
                    &rule.id,
                    format!("supersedes names {missing}, which is no rule here"),
                ));
            }
        }
        Ok(Table { by_key })
    }

    /// The rule for `key` on a day; rules of certainty D count only when `named` holds their id.
    ///
    /// # Errors
    /// [`Error::RulesConflict`] when two rules are in force and neither supersedes the other.
    pub fn find(&self, key: &str, on: NaiveDate, named: &[String]) -> Result<Found<'_, T>, Error> {
        let Some(rules) = self.by_key.get(key) else { return Ok(Found::UnknownKey) };
        let superseded =
            |id: &String| rules.iter().any(|rule| rule.in_force(on) && rule.supersedes.contains(id));
        let mut in_force = rules.iter().filter(|rule| rule.in_force(on) && !superseded(&rule.id));
        let Some(rule) = in_force.next() else { return Ok(Found::NoneInForce) };
        if let Some(other) = in_force.next() {
            return Err(Error::RulesConflict {
                key: key.to_owned(),
                on,
                first: rule.id.clone(),
                second: other.id.clone(),
            });
        }
        if let Some(known_to) = rule.known_to.filter(|known_to| on > *known_to) {
            return Ok(Found::PastKnown(known_to));
        }
        if rule.cite.certainty == Certainty::D && !named.contains(&rule.id) {
            return Ok(Found::Unconfirmed(rule));
        }
        Ok(Found::Rule(rule))
    }

    /// Every rule for `key` that is in force on a day, in the order of the files.
    ///
    /// For tables where rules of one key hold side by side: which of them gives way, and what certainty and the last day
    /// vouched for mean, is for the caller to say.
    ///
    /// # Errors
    /// Why there is none: [`Found::UnknownKey`] or [`Found::NoneInForce`].
    pub fn all(&self, key: &str, on: NaiveDate) -> Result<Vec<&Dated<T>>, Found<'_, T>> {
        let Some(rules) = self.by_key.get(key) else { return Err(Found::UnknownKey) };
        let in_force: Vec<_> = rules.iter().filter(|rule| rule.in_force(on)).collect();
        if in_force.is_empty() { Err(Found::NoneInForce) } else { Ok(in_force) }
    }

    /// The keys for which rules are known, in alphabetical order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.by_key.keys().map(String::as_str)
    }
}

fn dated<T>(row: Row<T>, known_to: Option<NaiveDate>) -> Dated<T> {
    let cite = Citation {
        title: row.title,
        article: row.article,
        from: (!row.vouched).then_some(row.from),
        certainty: row.certainty,
    };
    Dated {
        id: row.id,
        from: row.from,
        until: row.until,
        known_to,
        value: row.value,
        cite,
        supersedes: row.supersedes,
    }
}

/// The file that rows come from.
#[derive(Clone, Debug)]
pub struct RowSource {
    /// The name of the file, for messages.
    pub name: String,
    /// The last day it vouches for.
    pub known_to: Option<NaiveDate>,
}

/// A rule file or an overlay, read but not yet given to the families.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// What the file calls itself.
    pub name: String,
    /// The last day it vouches for; overlays have none.
    pub known_to: Option<NaiveDate>,
    digest: [u8; 32],
    sections: toml::Table,
}

impl RuleFile {
    /// Reads TOML, or JSON when the text begins with `{`.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the text when it does not read, has no `name`, or names a
    /// `known_to` that is no date.
    pub fn read(text: &str) -> Result<Self, Error> {
        let unreadable = |error: String| Error::rules("rule file", error.trim_end().to_owned());
        let mut sections: toml::Table = if text.trim_start().starts_with('{') {
            serde_json::from_str(text).map_err(|error| unreadable(error.to_string()))?
        } else {
            toml::from_str(text).map_err(|error| unreadable(error.to_string()))?
        };
        let name = match sections.remove("name") {
            Some(toml::Value::String(name)) => name,
            _ => {
                return Err(unreadable(
                    "`name` is missing; give the file a name such as \"port-of-example\"".into(),
                ));
            }
        };
        let known_to = match sections.remove("known_to") {
            None => None,
            Some(value) => Some(
                value
                    .as_str()
                    .and_then(|text| day::read(text).ok())
                    .ok_or_else(|| Error::rules(&name, "`known_to` is no day; write it as \"2027-12-31\""))?,
            ),
        };
        Ok(RuleFile { name, known_to, digest: Sm3::digest(text.as_bytes()).into(), sections })
    }

    /// The section of one family, or its empty default when the file says nothing of it.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] for an unknown or missing key, or a value that the family cannot use.
    pub fn section<S: DeserializeOwned + Default>(&self, family: &str) -> Result<S, Error> {
        let Some(section) = self.sections.get(family) else { return Ok(S::default()) };
        serde_path_to_error::deserialize(section.clone()).map_err(|error| {
            let place = format!("{}, {family}.{}", self.name, error.path());
            Error::rules(place, error.into_inner().to_string().trim_end().to_owned())
        })
    }

    /// The rows' source, for [`Table::new`].
    pub fn source(&self) -> RowSource {
        RowSource { name: self.name.clone(), known_to: self.known_to }
    }

    /// The families that the file speaks of.
    pub fn families(&self) -> impl Iterator<Item = &str> {
        self.sections.keys().map(String::as_str)
    }
}

/// The section of a family in each of its built-in files and in each overlay, in order, with what every answer given
/// from them stands on.
///
/// # Errors
/// [`Error::InvalidRules`] with the place in the file.
pub fn sections<S: DeserializeOwned + Default>(
    family: &str,
    builtin: &[&str],
    overlays: &[RuleFile],
) -> Result<(Basis, Vec<(RowSource, S)>), Error> {
    let builtin = builtin.iter().map(|text| RuleFile::read(text)).collect::<Result<Vec<_>, _>>()?;
    let files: Vec<&RuleFile> = builtin.iter().chain(overlays).collect();
    let basis = Basis { overlays: overlays.iter().map(|file| file.name.clone()).collect(), ..basis(&files) };
    let mut sections = Vec::new();
    for file in files {
        sections.push((file.source(), file.section::<S>(family)?));
    }
    Ok((basis, sections))
}

/// One table of the sections, whose rows are taken out of them.
///
/// # Errors
/// As [`Table::new`].
pub fn table<S, T>(
    sections: &mut [(RowSource, S)],
    rows: impl Fn(&mut S) -> &mut Vec<Row<T>>,
) -> Result<Table<T>, Error> {
    let rows = |(source, section): &mut (RowSource, S)| (source.clone(), std::mem::take(rows(section)));
    Table::new(sections.iter_mut().map(rows).collect())
}

/// The basis of every answer given from these files: the built-in one first, then the overlays in order.
pub fn basis(files: &[&RuleFile]) -> Basis {
    let mut hash = Sm3::new();
    files.iter().for_each(|file| hash.update(file.digest));
    let digest: [u8; 32] = hash.finalize().into();
    Basis {
        kouan: env!("CARGO_PKG_VERSION").to_owned(),
        rules: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        overlays: files.iter().skip(1).map(|file| file.name.clone()).collect(),
        on: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Section {
        #[serde(default)]
        rate: Vec<Row<u32>>,
    }

    const BUILT_IN: &str = r#"
        name = "built-in"
        known_to = "2027-12-31"
        [[toy.rate]]
        id = "old"
        key = "CN"
        from = "2016-07-01"
        until = "2020-05-31"
        title = "Notice"
        certainty = "B"
        value = 1
        [[toy.rate]]
        id = "new"
        key = "CN"
        from = "2020-06-01"
        title = "Order"
        article = "47"
        certainty = "A"
        value = 2
        [[toy.rate]]
        id = "guess"
        key = "XX"
        from = "2020-01-01"
        title = "Hearsay"
        certainty = "D"
        value = 3
    "#;

    fn table(files: &[&str]) -> Result<Table<u32>, Error> {
        let sources = files
            .iter()
            .map(|text| {
                let file = RuleFile::read(text)?;
                Ok((file.source(), file.section::<Section>("toy")?.rate))
            })
            .collect::<Result<Vec<_>, Error>>()?;
        Table::new(sources)
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn value(table: &Table<u32>, on: &str) -> Option<u32> {
        match table.find("CN", day(on), &[]).unwrap() {
            Found::Rule(rule) => Some(rule.value),
            _ => None,
        }
    }

    #[test]
    fn each_day_has_its_rule_and_none_outside() {
        let table = table(&[BUILT_IN]).unwrap();
        for (on, wanted) in [
            ("2016-06-30", None),
            ("2016-07-01", Some(1)),
            ("2020-05-31", Some(1)),
            ("2020-06-01", Some(2)),
            ("2027-12-31", Some(2)),
            ("2028-01-01", None),
        ] {
            assert_eq!(value(&table, on), wanted, "{on}");
        }
        assert_eq!(table.find("CN", day("2016-06-30"), &[]).unwrap(), Found::NoneInForce);
        assert_eq!(table.find("CN", day("2028-01-01"), &[]).unwrap(), Found::PastKnown(day("2027-12-31")));
        assert_eq!(table.find("cn", day("2021-01-01"), &[]).unwrap(), Found::UnknownKey);
    }

    #[test]
    fn all_rules_of_a_day_stand_side_by_side() {
        let table = table(&[BUILT_IN]).unwrap();
        let ids = |key: &str, on: &str| {
            table.all(key, day(on)).map(|rules| rules.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>())
        };
        assert_eq!(ids("CN", "2020-05-31").unwrap(), ["old"]);
        assert_eq!(ids("CN", "2028-01-01").unwrap(), ["new"]);
        assert_eq!(ids("XX", "2020-01-01").unwrap(), ["guess"]);
        assert_eq!(ids("CN", "2016-06-30").unwrap_err(), Found::NoneInForce);
        assert_eq!(ids("cn", "2020-05-31").unwrap_err(), Found::UnknownKey);
    }

    #[test]
    fn hearsay_decides_only_when_named() {
        let table = table(&[BUILT_IN]).unwrap();
        assert!(matches!(table.find("XX", day("2021-01-01"), &[]).unwrap(), Found::Unconfirmed(_)));
        let named = ["guess".to_owned()];
        assert!(matches!(table.find("XX", day("2021-01-01"), &named).unwrap(), Found::Rule(_)));
    }

    #[test]
    fn an_overlay_replaces_only_what_it_names_and_only_while_it_is_in_force() {
        let overlay = |supersedes: &str| {
            format!(
                r#"name = "port"
                [[toy.rate]]
                id = "port"
                key = "CN"
                from = "2026-01-01"
                until = "2026-12-31"
                title = "Contract"
                certainty = "A"
                supersedes = [{supersedes}]
                value = 9"#
            )
        };
        let replaced = table(&[BUILT_IN, &overlay("\"new\"")]).unwrap();
        assert_eq!(value(&replaced, "2025-12-31"), Some(2));
        assert_eq!(value(&replaced, "2026-01-01"), Some(9));
        assert_eq!(value(&replaced, "2027-01-01"), Some(2));
        let both = table(&[BUILT_IN, &overlay("")]).unwrap();
        assert_eq!(both.find("CN", day("2026-01-01"), &[]).unwrap_err().code(), "rules-conflict");
        assert_eq!(value(&both, "2025-12-31"), Some(2));
        assert_eq!(table(&[BUILT_IN, &overlay("\"nothing\"")]).unwrap_err().code(), "invalid-rules");
    }

    #[test]
    fn json_overlays_read_like_toml() {
        let json = r#"{"name": "j", "toy": {"rate": [{"id": "j1", "key": "JP", "from": "2026-01-01",
            "title": "T", "certainty": "A", "value": 4}]}}"#;
        let table = table(&[BUILT_IN, json]).unwrap();
        assert!(
            matches!(table.find("JP", day("2029-01-01"), &[]).unwrap(), Found::Rule(rule) if rule.value == 4)
        );
    }

    #[test]
    fn files_that_cannot_be_used_say_where_and_why() {
        let message = |text: &str| table(&[text]).unwrap_err().to_string();
        assert!(message("x = 1").contains("name"), "{}", message("x = 1"));
        assert!(message("name = 'a'\nname = 'b'").contains("duplicate key"));
        assert!(message("name = 'a'\n[[toy.rate]]\nid = 'x'").contains("toy.rate[0]"));
        assert!(message(&BUILT_IN.replace("value = 1", "value = 1\ncolour = 'red'")).contains("colour"));
        assert!(message(&BUILT_IN.replace("\"new\"", "\"old\"")).contains("twice"));
        assert!(
            message(&BUILT_IN.replace("until = \"2020-05-31\"", "until = \"2016-06-30\""))
                .contains("ends before")
        );
        assert!(message("name = 'a'\nknown_to = 'soon'").contains("known_to"));
    }

    #[test]
    fn the_basis_changes_with_the_files() {
        let (first, second) = (RuleFile::read(BUILT_IN).unwrap(), RuleFile::read("name = 'port'").unwrap());
        let (one, two) = (basis(&[&first]), basis(&[&first, &second]));
        assert_ne!(one.rules, two.rules);
        assert_eq!(two.overlays, ["port"]);
        assert_eq!(one.rules.len(), 64);
    }
}
