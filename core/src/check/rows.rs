//! Rows about boxes from CSV and JSON lines: weighings, plates, trucks, whatever a terminal's table has beside the
//! container number.
//!
//! A table is recognised by its column `container`; the other columns are those of [`Row`], in any order and any
//! number. A column that is not known is named in a finding and left alone; a value that does not read is named with
//! its line and makes the box "not evaluated", never a pass.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::families::vgm::{Truck, VehicleKind};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;

/// What one row says of one box.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The container number as printed.
    pub container: String,
    /// Line in the file, counted from 1.
    pub line: u64,
    /// The mass weighed at the terminal, in kg (`weighed_kg`).
    pub weighed_kg: Option<Mass>,
    /// When it was weighed (`weighed_at`).
    pub weighed_at: Option<Moment>,
    /// The maximum operating gross mass on the safety plate, in kg (`max_gross_kg`).
    pub max_gross_kg: Option<Mass>,
    /// The tare on the box, in kg (`tare_kg`).
    pub tare_kg: Option<Mass>,
    /// Size and type code (`size_type`).
    pub size_type: Option<String>,
    /// True for an empty box (`empty`: true, false).
    pub empty: Option<bool>,
    /// The plate announced for the visit (`announced_plate`). Personal.
    pub announced_plate: Option<String>,
    /// The plate read at the gate (`plate`). Personal.
    pub plate: Option<String>,
    /// The truck (`truck`: rigid, combination; `axles`; `drive_axles`).
    pub truck: Option<Truck>,
    /// Mass of truck, trailer and box, in kg (`combination_kg`).
    pub combination_kg: Option<Mass>,
    /// A verified gross mass stated in the table, in kg (`vgm_kg`).
    pub vgm_kg: Option<Mass>,
    /// Its method (`vgm_method`).
    pub vgm_method: Option<String>,
    /// Its signatory (`vgm_signed_by`). Personal.
    pub vgm_signed_by: Option<String>,
    /// The shipper who is responsible for it (`vgm_responsible`). Personal.
    pub vgm_responsible: Option<String>,
    /// When it was declared (`vgm_declared_at`).
    pub vgm_declared_at: Option<Moment>,
    /// Values that do not read: their findings.
    pub unreadable: Vec<Finding>,
}

/// The columns of a table, in the order of the documentation.
pub const COLUMNS: &[&str] = &[
    "container",
    "size_type",
    "empty",
    "tare_kg",
    "max_gross_kg",
    "weighed_kg",
    "weighed_at",
    "vgm_kg",
    "vgm_method",
    "vgm_signed_by",
    "vgm_responsible",
    "vgm_declared_at",
    "announced_plate",
    "plate",
    "truck",
    "axles",
    "drive_axles",
    "combination_kg",
];

/// Columns whose values are personal and never repeated.
const PERSONAL: &[&str] = &["vgm_signed_by", "vgm_responsible", "announced_plate", "plate"];

/// The rows of a table, and what is to be said of the table itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// One per line with a container number.
    pub rows: Vec<Row>,
    /// Unknown columns, lines without a container number.
    pub findings: Vec<Finding>,
    /// Where and why reading stopped, if it did.
    pub stopped: Option<Error>,
}

/// True when the first line of the text is a header with a column `container`.
pub fn is_table(text: &str) -> bool {
    let header = first_line(text.trim_start_matches('\u{feff}'));
    header.split([',', ';', '\t']).any(|column| column.trim().trim_matches('"') == "container")
}

/// Reads CSV with a header line; the separator is the one of `,` `;` and tab that the header uses.
pub fn read_csv(text: &str) -> Rows {
    let text = text.trim_start_matches('\u{feff}');
    let header = first_line(text);
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|delimiter| header.bytes().filter(|byte| byte == delimiter).count())
        .unwrap_or(b',');
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut rows = Rows::default();
    let columns: Vec<String> = match reader.headers() {
        Ok(header) => header.iter().map(str::to_owned).collect(),
        Err(error) => {
            rows.stopped = Some(csv_error(&error));
            return rows;
        }
    };
    note_unknown(columns.iter().map(String::as_str), &mut rows.findings);
    let mut lines = Lines { text, at: 0, line: 1 };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                rows.stopped = Some(csv_error(&error));
                break;
            }
        };
        let line = lines.of(record.position().map_or(0, csv::Position::byte));
        let cells = columns.iter().map(String::as_str).zip(record.iter());
        take(row(line, cells), &mut rows);
    }
    rows
}

/// A line ends in `\n`, `\r\n`, or in `\r` alone as on old systems.
fn first_line(text: &str) -> &str {
    text.split(['\n', '\r']).next().unwrap_or_default()
}

/// Counts lines along the records; the reader of CSV ends a record at a lone `\r` and does not count it.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of the record that begins at a byte, or behind the ends of lines that stand there.
    fn of(&mut self, byte: u64) -> u64 {
        let bytes = self.text.as_bytes();
        let begin = usize::try_from(byte).unwrap_or(usize::MAX);
        while let Some(byte) = bytes.get(self.at) {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(self.at.saturating_add(1)) != Some(&b'\n'),
                _ if self.at >= begin => break,
                _ => false,
            };
            self.line = self.line.saturating_add(u64::from(ends_line));
            self.at = self.at.saturating_add(1);
        }
        self.line
    }
}

/// Reads JSON lines: one object a line, with the columns as keys and text, whole numbers or true/false as values.
pub fn read_json_lines(text: &str) -> Rows {
    let mut rows = Rows::default();
    let mut position = 0usize;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let number = u64::try_from(index).unwrap_or(u64::MAX).saturating_add(1);
        if !line.trim().is_empty() {
            match serde_json::from_str::<JsonRow>(line) {
                Ok(object) => {
                    note_unknown(object.0.iter().map(|(key, _)| key.as_str()), &mut rows.findings);
                    take(
                        row(number, object.0.iter().map(|(key, cell)| (key.as_str(), cell.as_str()))),
                        &mut rows,
                    );
                }
                Err(error) => {
                    let problem = if error.is_eof() { "truncated" } else { "syntax" };
                    let at = position.saturating_add(error.column().saturating_sub(1));
                    let reason = format!("line {number} is no object of text, whole numbers, true or false");
                    rows.stopped = Some(Error::malformed("JSON lines", problem, at, reason));
                    return rows;
                }
            }
        }
        position = position.saturating_add(line.len());
    }
    rows
}

/// An object whose values are cells; floats, lists and objects are refused.
struct JsonRow(Vec<(String, String)>);

impl<'de> Deserialize<'de> for JsonRow {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = JsonRow;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object of text, whole numbers, true or false")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<JsonRow, A::Error> {
                let mut cells = Vec::new();
                while let Some(key) = map.next_key::<String>()? {
                    let cell = match map.next_value::<serde_json::Value>()? {
                        serde_json::Value::String(text) => text,
                        serde_json::Value::Bool(value) => value.to_string(),
                        serde_json::Value::Null => String::new(),
                        serde_json::Value::Number(number) if number.is_u64() || number.is_i64() => {
                            number.to_string()
                        }
                        _ => return Err(serde::de::Error::custom("no cell")),
                    };
                    cells.push((key, cell));
                }
                Ok(JsonRow(cells))
            }
        }
        deserializer.deserialize_map(Visitor)
    }
}

fn take(row: Result<Row, Finding>, rows: &mut Rows) {
    match row {
        Ok(row) => rows.rows.push(row),
        Err(finding) => rows.findings.push(finding),
    }
}

fn note_unknown<'a>(columns: impl Iterator<Item = &'a str>, findings: &mut Vec<Finding>) {
    for column in columns.filter(|column| !COLUMNS.contains(column)) {
        let shown: String = column.chars().take(40).collect();
        let finding = Finding::new("check.unknown-column").param("column", shown);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
}

fn csv_error(error: &csv::Error) -> Error {
    let position =
        error.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(usize::MAX));
    let reason = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("a line has {len} cells where the header has {expected_len}")
        }
        csv::ErrorKind::Utf8 { .. } => "a line is no UTF-8 text".to_owned(),
        _ => "a line cannot be read".to_owned(),
    };
    Error::malformed("CSV", "syntax", position, reason)
}

fn row<'a>(line: u64, cells: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Row, Finding> {
    let mut row = Row { line, ..Row::default() };
    let (mut kind, mut axles, mut drive_axles) = (None, None, None);
    for (column, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
        let bad = &mut row.unreadable;
        match column {
            "container" => row.container = cell.to_owned(),
            "size_type" => row.size_type = Some(cell.to_owned()),
            "empty" => row.empty = read(column, cell, line, bad, flag),
            "tare_kg" => row.tare_kg = read(column, cell, line, bad, mass),
            "max_gross_kg" => row.max_gross_kg = read(column, cell, line, bad, mass),
            "weighed_kg" => row.weighed_kg = read(column, cell, line, bad, mass),
            "weighed_at" => row.weighed_at = read(column, cell, line, bad, moment),
            "vgm_kg" => row.vgm_kg = read(column, cell, line, bad, mass),
            "vgm_method" => row.vgm_method = Some(cell.to_owned()),
            "vgm_signed_by" => row.vgm_signed_by = Some(cell.to_owned()),
            "vgm_responsible" => row.vgm_responsible = Some(cell.to_owned()),
            "vgm_declared_at" => row.vgm_declared_at = read(column, cell, line, bad, moment),
            "announced_plate" => row.announced_plate = Some(cell.to_owned()),
            "plate" => row.plate = Some(cell.to_owned()),
            "truck" => kind = read(column, cell, line, bad, vehicle_kind),
            "axles" => axles = read(column, cell, line, bad, count),
            "drive_axles" => drive_axles = read(column, cell, line, bad, count),
            "combination_kg" => row.combination_kg = read(column, cell, line, bad, mass),
            _ => {}
        }
    }
    if let (Some(kind), Some(axles)) = (kind, axles) {
        row.truck = Some(Truck { drive_axles, ..Truck::new(kind, axles) });
    }
    if row.container.is_empty() {
        return Err(Finding::new("check.line-without-container").param("line", line));
    }
    Ok(row)
}

/// The cell as a value; what does not read becomes a finding that repeats it only when it is not personal.
fn read<T>(
    column: &str,
    cell: &str,
    line: u64,
    unreadable: &mut Vec<Finding>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let value = parse(cell);
    if value.is_none() {
        let shown: String =
            if PERSONAL.contains(&column) { "…".into() } else { cell.chars().take(40).collect() };
        unreadable.push(
            Finding::new("check.bad-value").param("column", column).param("line", line).param("found", shown),
        );
    }
    value
}

fn mass(cell: &str) -> Option<Mass> {
    Mass::new(Exact::parse(cell).ok()?).ok()
}

fn moment(cell: &str) -> Option<Moment> {
    Moment::parse(cell).ok()
}

fn flag(cell: &str) -> Option<bool> {
    match cell {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn count(cell: &str) -> Option<u32> {
    cell.parse().ok().filter(|count| (1..=32).contains(count))
}

fn vehicle_kind(cell: &str) -> Option<VehicleKind> {
    match cell {
        "rigid" => Some(VehicleKind::Rigid),
        "combination" => Some(VehicleKind::Combination),
        _ => None,
    }
}

/// The day of a moment, for choosing rules.
pub fn day(moment: Option<Moment>) -> Option<NaiveDate> {
    moment.map(|moment| moment.date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_any_order_and_any_separator() {
        for text in [
            "container,weighed_kg,truck,axles\nKOUU1000016, 21840 ,rigid,3\n",
            "\u{feff}weighed_kg;axles;truck;container\r\n21840;3;rigid;KOUU1000016\r\n",
            "container\tweighed_kg\ttruck\taxles\nKOUU1000016\t21840\trigid\t3",
        ] {
            let rows = read_csv(text);
            assert_eq!(rows.stopped, None);
            assert_eq!(rows.rows.len(), 1, "{text}");
            assert_eq!(rows.rows[0].weighed_kg, Some(Mass::from_kg(21_840)));
            assert_eq!(rows.rows[0].truck, Some(Truck::new(VehicleKind::Rigid, 3)));
            assert!(is_table(text));
        }
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let lines = [
                "container,weighed_kg",
                "KOUU1000016,1",
                "",
                "KOUU1000021,2",
                "KOUU1000037,x",
                "KOUU1000042,4",
            ];
            let rows = read_csv(&lines.join(end));
            let told: Vec<u64> = rows.rows.iter().map(|row| row.line).collect();
            assert_eq!(told, [2, 4, 5, 6], "{end:?}");
        }
        let quoted = read_csv("container,remark\nKOUU1000016,\"one\ntwo\"\nKOUU1000021,x\n");
        assert_eq!(quoted.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn json_lines_read_alike() {
        let rows = read_json_lines(
            "{\"container\": \"KOUU1000016\", \"weighed_kg\": 21840}\n\n{\"container\":\"X\",\"empty\":true}",
        );
        assert_eq!(rows.rows.len(), 2);
        assert_eq!(rows.rows[0].weighed_kg, Some(Mass::from_kg(21_840)));
        assert_eq!((rows.rows[1].empty, rows.rows[1].line), (Some(true), 3));
        for bad in [
            "{\"container\": \"X\", \"weighed_kg\": 1.5}",
            "[1]",
            "{\"container\": {}}",
            "{\"container\"",
            "x",
        ] {
            let rows = read_json_lines(&format!("{{\"container\":\"A\"}}\n{bad}\n"));
            assert_eq!(rows.rows.len(), 1);
            assert!(rows.stopped.is_some(), "{bad}");
        }
    }

    #[test]
    fn bad_values_are_named_and_personal_ones_not_repeated() {
        let rows = read_csv("container,weighed_kg,empty,axles,colour\nKOUU1000016,21 840,yes,0,red\n,5,,,\n");
        let codes: Vec<&str> = rows.rows[0].unreadable.iter().map(|f| f.params["column"].as_str()).collect();
        assert_eq!(codes, ["weighed_kg", "empty", "axles"]);
        assert_eq!(rows.rows[0].unreadable[0].params["found"], "21 840");
        assert_eq!(rows.findings.len(), 2);
        assert_eq!(rows.findings[1].params["line"], "3");
    }

    #[test]
    fn a_line_of_another_length_stops_the_reading_and_says_where() {
        let rows = read_csv("container,weighed_kg\nKOUU1000016,1\nKOUU1000021\n");
        assert_eq!(rows.rows.len(), 1);
        assert!(rows.stopped.unwrap().to_string().contains("1 cells where the header has 2"));
    }
}
