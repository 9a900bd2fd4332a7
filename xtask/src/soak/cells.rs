//! Which parameter could be changed without a case of its room noticing?
//!
//! Each row of a rule file is laid over itself, once as it stands and once for each of its cells with another value;
//! a cell is protected when a case that holds under the former fails under the latter. Unit tests do not count: a cell
//! needs a case with its source, which all languages run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use kouan::catalog::Engine;
use kouan::check::OVERLAID;
use serde_json::Value as Json;
use toml::{Table, Value};

use super::{Options, Report, Tell, minutes};
use crate::cases;
use crate::root;

/// The answers name a rule by its id; that of the row laid over is taken back to the id of the row below.
const LAID_OVER: &str = "-laid-over";

/// One cell: where it stands, and what else could stand there.
struct Cell {
    place: Vec<Step>,
    name: String,
    other: Value,
}

#[derive(Clone, PartialEq)]
enum Step {
    Key(String),
    Index(usize),
}

/// What became of the cells of a room.
#[derive(Default)]
struct Cells {
    protected: usize,
    open: Vec<String>,
    /// Rows that cannot be laid over themselves, and cells whose other value the rules refuse: a changed file would not
    /// load, so nothing is left to notice.
    refused: usize,
    unlike: Vec<String>,
}

pub(super) fn cells(options: &Options, name: &str, tell: &mut Tell) -> Result<(), String> {
    for room in rooms(options.room.as_deref())? {
        let begun = Instant::now();
        let found = of_room(&room)?;
        let short = room.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        tell(&format!("{name}, {short}"), found.report(minutes(begun.elapsed())))?;
    }
    Ok(())
}

/// The folders in specs that have cases and rules that can be overlaid.
fn rooms(only: Option<&str>) -> Result<Vec<PathBuf>, String> {
    let specs = root().join("specs");
    let mut rooms: Vec<PathBuf> = fs::read_dir(&specs)
        .map_err(|error| format!("{}: {error}", specs.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|room| room.join("cases").is_dir() && OVERLAID.iter().any(|family| room.ends_with(family)))
        .filter(|room| only.is_none_or(|only| room.ends_with(only)))
        .collect();
    rooms.sort();
    match (rooms.is_empty(), only) {
        (true, Some(only)) => Err(format!("no room {only:?} has cases and rules that can be overlaid")),
        _ => Ok(rooms),
    }
}

fn rule_files(room: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(room).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let mut files: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|end| end == "toml") && !path.ends_with("findings.toml"))
        .filter(|path| !path.ends_with("Cargo.toml"))
        .collect();
    files.sort();
    files
}

fn of_room(room: &Path) -> Result<Cells, String> {
    let family = room.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let cases = cases::of_folder(&room.join("cases"))?;
    let mut section = Table::new();
    for file in rule_files(room) {
        let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let mut rules: Table = text.parse().map_err(|error| format!("{}: {error}", file.display()))?;
        if let Some(Value::Table(tables)) = rules.remove(&family) {
            section.extend(tables);
        }
    }
    let mut found = Cells::default();
    for table in section.keys() {
        for index in 0..rows(&section, table).len() {
            let row = Place { family: &family, section: &section, table, index };
            try_row(&row, &cases, &mut found);
        }
        println!("{family}.{table}: {} protected, {} open so far", found.protected, found.open.len());
    }
    Ok(found)
}

fn rows<'a>(section: &'a Table, table: &str) -> Vec<&'a Table> {
    let rows = section.get(table).and_then(Value::as_array);
    rows.into_iter().flatten().filter_map(Value::as_table).collect()
}

/// A row, and the rules around it.
struct Place<'a> {
    family: &'a str,
    section: &'a Table,
    table: &'a str,
    index: usize,
}

/// How a row is laid over itself.
#[derive(Clone, Copy)]
enum Way {
    /// It supersedes the row below.
    Supersede,
    /// The rules of an edition cannot be superseded: all of them are laid beside it under another name.
    Edition,
}

fn try_row(place: &Place, cases: &[cases::Case], found: &mut Cells) {
    let rows = rows(place.section, place.table);
    let Some(row) = rows.get(place.index) else { return };
    let id = text(row, "id").unwrap_or("a row without id");
    let laid = failing(place, row, Way::Supersede, cases).map(|failing| (Way::Supersede, failing));
    let laid = laid.or_else(|reason| {
        let by_edition = failing(place, row, Way::Edition, cases);
        by_edition.map(|failing| (Way::Edition, failing)).map_err(|other| format!("{reason}; {other}"))
    });
    let (way, as_it_stands) = match laid {
        Ok(laid) => laid,
        Err(reason) => return found.unlike.push(format!("{} {id}: {}", place.table, reason)),
    };
    for cell in cells_of(row, &rows, way) {
        let mut changed = Value::Table((*row).clone());
        let Some(leaf) = at(&mut changed, &cell.place) else { continue };
        *leaf = cell.other;
        let Value::Table(changed) = changed else { continue };
        match failing(place, &changed, way, cases) {
            Err(_) => found.refused += 1,
            Ok(failing) if failing.iter().any(|id| !as_it_stands.contains(id)) => found.protected += 1,
            Ok(_) => found.open.push(format!("{} {id} {}", place.table, cell.name)),
        }
    }
}

fn text<'a>(row: &'a Table, key: &str) -> Result<&'a str, String> {
    row.get(key).and_then(Value::as_str).ok_or_else(|| format!("it has no {key}"))
}

/// The ids of the cases that fail when the row is laid over the one in its place; an error when the rules refuse it.
fn failing(place: &Place, row: &Table, way: Way, cases: &[cases::Case]) -> Result<Vec<String>, String> {
    let (id, key) = (text(row, "id")?, text(row, "key")?);
    let edition = key.split('/').next().unwrap_or(key);
    let before = match way {
        Way::Supersede => id,
        Way::Edition => edition,
    };
    let other = format!("{before}{LAID_OVER}");
    let laid = match way {
        Way::Supersede => superseding(place.table, row, &other),
        Way::Edition => edition_beside(place, row, edition, &other),
    };
    let file =
        Table::from_iter([("name".to_owned(), "laid-over".into()), (place.family.to_owned(), laid.into())]);
    let engine = Engine::with_overlays(&[&file.to_string()]).map_err(|error| error.to_string())?;
    let holds = |case: &&cases::Case| {
        let mut question = case.input.clone();
        follow(&mut question, before, &other, way);
        case.holds(&engine, &question, (&other, before))
    };
    Ok(cases.iter().filter(|case| !holds(case)).map(|case| case.id.clone()).collect())
}

fn superseding(table: &str, row: &Table, other: &str) -> Table {
    let mut laid = row.clone();
    let mut below = row.get("supersedes").and_then(Value::as_array).cloned().unwrap_or_default();
    below.extend(row.get("id").cloned());
    laid.insert("id".to_owned(), other.into());
    laid.insert("supersedes".to_owned(), below.into());
    Table::from_iter([(table.to_owned(), Value::Array(vec![laid.into()]))])
}

/// Every row of the edition under its other name, with `changed` in place of its own.
fn edition_beside(place: &Place, changed: &Table, edition: &str, other: &str) -> Table {
    let of_edition = |key: &str| key == edition || key.starts_with(&format!("{edition}/"));
    let renamed = |row: &Table| -> Option<Value> {
        let key = row.get("key")?.as_str().filter(|key| of_edition(key))?;
        let mut row = row.clone();
        row.insert("key".to_owned(), key.replacen(edition, other, 1).into());
        let id = row.get("id")?.as_str()?;
        row.insert("id".to_owned(), format!("{id}{LAID_OVER}").into());
        Some(row.into())
    };
    let tables = place.section.keys().map(|table| {
        let rows = rows(place.section, table).into_iter().enumerate().filter_map(|(index, row)| {
            renamed(if table == place.table && index == place.index { changed } else { row })
        });
        (table.clone(), Value::Array(rows.collect()))
    });
    tables.filter(|(_, rows)| rows.as_array().is_some_and(|rows| !rows.is_empty())).collect()
}

/// A question accepts an unconfirmed rule by naming its id in a list, which the other id joins; an edition it names
/// wherever it asks under one.
fn follow(question: &mut Json, before: &str, other: &str, way: Way) {
    match question {
        Json::Array(list) => {
            list.iter_mut().for_each(|item| follow(item, before, other, way));
            if matches!(way, Way::Supersede) && list.iter().any(|item| item == before) {
                list.push(other.into());
            }
        }
        Json::Object(fields) => fields.values_mut().for_each(|value| follow(value, before, other, way)),
        Json::String(text) if matches!(way, Way::Edition) && text == before => other.clone_into(text),
        _ => {}
    }
}

fn at<'a>(value: &'a mut Value, place: &[Step]) -> Option<&'a mut Value> {
    place.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()),
        Step::Index(index) => value.get_mut(*index),
    })
}

/// The cells of a row: every leaf of its value, and its days where it is looked up by day.
fn cells_of(row: &Table, rows: &[&Table], way: Way) -> Vec<Cell> {
    let mut leaves = Vec::new();
    let keys: &[&str] = match way {
        Way::Supersede => &["from", "until", "value"],
        Way::Edition => &["value"],
    };
    for key in keys {
        if let Some(value) = row.get(*key) {
            walk(value, &mut vec![Step::Key((*key).to_owned())], &mut leaves);
        }
    }
    leaves
        .into_iter()
        .filter_map(|(place, value)| {
            let day = matches!(place.as_slice(), [Step::Key(key)] if key != "value");
            let other = match day {
                true => another_day(&place, value)?,
                false => another(value).or_else(|| elsewhere(&place, value, rows))?,
            };
            let name = place.iter().map(|step| match step {
                Step::Key(key) => key.clone(),
                Step::Index(index) => index.to_string(),
            });
            Some(Cell { name: name.collect::<Vec<_>>().join("."), place, other })
        })
        .collect()
}

fn walk<'a>(value: &'a Value, place: &mut Vec<Step>, leaves: &mut Vec<(Vec<Step>, &'a Value)>) {
    let mut below = |step: Step, value: &'a Value| {
        place.push(step);
        walk(value, place, leaves);
        place.pop();
    };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, value)| below(Step::Key(key.clone()), value)),
        Value::Array(list) => list.iter().enumerate().for_each(|(i, value)| below(Step::Index(i), value)),
        leaf => leaves.push((place.clone(), leaf)),
    }
}

/// A number that is one more, the other truth value.
fn another(value: &Value) -> Option<Value> {
    match value {
        Value::Integer(number) => Some(Value::Integer(number + 1)),
        Value::Boolean(is) => Some(Value::Boolean(!is)),
        Value::String(text) => one_more(text).map(Value::String),
        _ => None,
    }
}

/// A decimal number one unit of its last digit higher.
fn one_more(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|sign| *sign != '.').collect();
    let is_number = !digits.is_empty()
        && digits.chars().all(|sign| sign.is_ascii_digit())
        && text.matches('.').count() <= 1;
    if !is_number {
        return None;
    }
    let scale = text.split_once('.').map_or(0, |(_, after)| after.len());
    let more = digits.parse::<u128>().ok()?.checked_add(1)?;
    let more = format!("{more:0width$}", width = scale + 1);
    let (whole, after) = more.split_at(more.len() - scale);
    Some(if scale == 0 { whole.to_owned() } else { format!("{whole}.{after}") })
}

/// A word that stands in the same place of another row.
fn elsewhere(place: &[Step], value: &Value, rows: &[&Table]) -> Option<Value> {
    rows.iter().find_map(|row| {
        let mut row = Value::Table((*row).clone());
        at(&mut row, place).filter(|other| other.is_str() && *other != value).cloned()
    })
}

/// The first day one earlier, the last day one later. A rule that begins too late cannot be laid over one in force.
fn another_day(place: &[Step], value: &Value) -> Option<Value> {
    let day: chrono::NaiveDate = value.as_str()?.parse().ok()?;
    let other = match place {
        [Step::Key(key)] if key == "from" => day.pred_opt()?,
        _ => day.succ_opt()?,
    };
    Some(other.to_string().into())
}

impl Cells {
    fn report(&self, minutes: u64) -> Report {
        let mut text = format!(
            "| cells | protected by a case | refused when changed | open | minutes |\n\
             |---:|---:|---:|---:|---:|\n| {} | {} | {} | {} | {minutes} |\n",
            self.protected + self.refused + self.open.len(),
            self.protected,
            self.refused,
            self.open.len(),
        );
        let mut list = |title: &str, names: &[String]| {
            if names.is_empty() {
                return;
            }
            let mut by_table: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for (table, cell) in names.iter().filter_map(|name| name.split_once(' ')) {
                by_table.entry(table).or_default().push(cell);
            }
            text.push_str(&format!("\n{title}\n\n"));
            for (table, cells) in by_table {
                text.push_str(&format!("- `{table}`: {}\n", cells.join("; ")));
            }
        };
        list("No case notices a change of:", &self.open);
        let mut unlike = self.unlike.clone();
        unlike.dedup();
        list("Rows that cannot be laid over themselves, so were not tried:", &unlike);
        Report { is_well: self.open.is_empty(), text }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_value_is_the_next_one() {
        let next = |text: &str| one_more(text).unwrap_or_default();
        assert_eq!([next("5"), next("0.5"), next("0.09"), next("9.9")], ["6", "0.6", "0.10", "10.0"]);
        assert_eq!([next(""), next("1.2.3"), next("min"), next("-1")], ["", "", "", ""]);
    }

    #[test]
    fn every_leaf_of_a_value_and_both_days_are_cells() {
        let table: Table = r#"
            rows = [
                { id = "a", key = "K", from = "2026-01-01", until = "2026-12-31", value = { n = "5", l = [1, 2], w = "min" } },
                { id = "b", key = "L", from = "2026-01-01", value = { n = "6", l = [], w = "max" } },
            ]"#
        .parse()
        .unwrap();
        let rows: Vec<&Table> =
            table["rows"].as_array().unwrap().iter().filter_map(Value::as_table).collect();
        let cells: Vec<String> = cells_of(rows[0], &rows, Way::Supersede)
            .iter()
            .map(|cell| format!("{}={}", cell.name, cell.other))
            .collect();
        let expected = [
            "from=\"2025-12-31\"",
            "until=\"2027-01-01\"",
            "value.l.0=2",
            "value.l.1=3",
            "value.n=\"6\"",
            "value.w=\"max\"",
        ];
        assert_eq!(cells, expected);
    }

    #[test]
    fn a_cell_that_no_case_looks_at_is_open() {
        let cases: Vec<cases::Case> = serde_json::from_str(
            r#"[{"id": "a", "operation": "vgm.assess",
                 "input": {"state": "CN", "on": "2026-03-05", "declared_kg": 33500, "measured_kg": 34500},
                 "expected": {"verdict": "compliant"}}]"#,
        )
        .unwrap();
        let row = |absolute: &str, percent: &str| -> Table {
            format!(
                r#"id = "cn-order-2020-6"
                key = "CN"
                from = "2020-06-01"
                title = "t"
                certainty = "A"
                value = {{ percent = "{percent}", absolute_kg = "{absolute}", combine = "min", percent_of = "measured" }}"#
            )
            .parse()
            .unwrap()
        };
        let failing = |absolute, percent| {
            let section = Table::new();
            let place = Place { family: "vgm", section: &section, table: "tolerance", index: 0 };
            failing(&place, &row(absolute, percent), Way::Supersede, &cases)
        };
        assert_eq!(failing("1000", "5"), Ok(vec![]));
        assert_eq!(failing("1000", "6"), Ok(vec![]), "no case is near it");
        assert_eq!(failing("999", "5"), Ok(vec!["a".to_owned()]));
        assert!(failing("many", "5").is_err());
    }
}
