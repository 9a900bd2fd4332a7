//! Reads a list from CSV: the columns of the IMDG facts, or those of the table of 49 CFR 172.101.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;
use std::sync::OnceLock;

use csv::StringRecord;

use super::{CATEGORIES, CodeSeries, Entry, List, ListCode, ListedClass};
use crate::families::dangerous_goods::class::{Division, HazardClass, UnNumber};
use crate::foundation::error::Error;

/// The columns of one form of list.
pub(super) struct Form {
    /// Without these no rule can be sure of what the row does not say.
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    entry: fn(&Cells) -> Result<Entry, Bad>,
}

impl Form {
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(self.optional).copied()
    }
}

pub(super) const IMDG: Form = Form {
    required: &[
        "un",
        "proper_shipping_name",
        "class",
        "subsidiary_hazards",
        "packing_group",
        "stowage_category",
        "stowage_codes",
        "handling_codes",
        "segregation_codes",
        "segregation_groups",
    ],
    optional: &[
        "variant",
        "marine_pollutant",
        "special_provisions",
        "limited_quantity",
        "excepted_quantity",
        "ems",
        "packing_instructions",
        "packing_provisions",
        "ibc_instructions",
        "ibc_provisions",
        "tank_instructions",
        "tank_provisions",
        "amended_by_42_24",
    ],
    entry: imdg_entry,
};

pub(super) const CFR: Form = Form {
    required: &[
        "id_number",
        "proper_shipping_name",
        "hazard_class",
        "forbidden",
        "packing_group",
        "subsidiary_risks",
        "vessel_stowage_10a",
        "vessel_other_10b",
    ],
    optional: &[
        "symbols",
        "labels",
        "special_provisions",
        "pkg_exceptions_8a",
        "pkg_nonbulk_8b",
        "pkg_bulk_8c",
        "qty_passenger_air_rail_9a",
        "qty_cargo_air_9b",
    ],
    entry: cfr_entry,
};

/// The columns that answers give as they stand.
const OTHER: [&str; 13] = [
    "packing_instructions",
    "packing_provisions",
    "ibc_instructions",
    "ibc_provisions",
    "tank_instructions",
    "tank_provisions",
    "amended_by_42_24",
    "pkg_exceptions_8a",
    "pkg_nonbulk_8b",
    "pkg_bulk_8c",
    "qty_passenger_air_rail_9a",
    "qty_cargo_air_9b",
    "labels",
];

/// The form that has this column.
pub(super) fn form_of<'a>(mut header: impl Iterator<Item = &'a str>) -> &'static Form {
    if header.any(|column| column == "id_number") { &CFR } else { &IMDG }
}

/// A cell that cannot be used: its column, and why.
struct Bad(&'static str, String);

/// The list that the text holds; the error names row (counted from 1 below the header) and column.
pub(super) fn list(text: Cow<'static, str>, prohibited: &[UnNumber]) -> Result<List, String> {
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(rest.to_owned()),
        None => text,
    };
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let header: Vec<String> =
        reader.headers().map_err(|error| broken(0, &error))?.iter().map(str::to_owned).collect();
    let form = form_of(header.iter().map(String::as_str));
    check_header(&header, form)?;
    let mut entries = Vec::new();
    let mut counted: BTreeMap<UnNumber, u8> = BTreeMap::new();
    let mut record = StringRecord::new();
    let mut row = 0_usize;
    while reader.read_record(&mut record).map_err(|error| broken(row.saturating_add(1), &error))? {
        row = row.saturating_add(1);
        let cells = Cells { header: &header, record: &record };
        let place = |Bad(column, reason)| format!("row {row}, column {column}: {reason}");
        let mut entry = (form.entry)(&cells).map_err(place)?;
        entry.at = record.position().and_then(|at| u32::try_from(at.byte()).ok()).unwrap_or_default();
        entry.forbidden |= entry.un.is_some_and(|un| prohibited.contains(&un));
        if let (Some(un), 0) = (entry.un, entry.variant) {
            let count = counted.entry(un).or_insert(0);
            *count = count
                .checked_add(1)
                .ok_or_else(|| format!("row {row}: {un} has more than 255 rows; divide the list"))?;
            entry.variant = *count;
        }
        entries.push(entry);
    }
    if entries.is_empty() {
        return Err("the list has a header and no rows".to_owned());
    }
    let mut seen = BTreeSet::new();
    let twice = |entry: &&Entry| entry.un.is_some() && !seen.insert((entry.un, entry.variant));
    if let Some(Entry { un: Some(un), variant, .. }) = entries.iter().find(twice) {
        return Err(format!("column variant: row {variant} of {un} stands twice; count the rows from 1"));
    }
    entries.sort_by(|a, b| {
        let by_number = (a.un, a.variant).cmp(&(b.un, b.variant));
        if a.un.is_none() { by_number.then_with(|| a.name.cmp(&b.name)) } else { by_number }
    });
    Ok(List { text, header, entries, names: OnceLock::new() })
}

fn broken(row: usize, error: &csv::Error) -> String {
    let place = if row == 0 { "header".to_owned() } else { format!("row {row}") };
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!(
                "{place} has {len} cells where the header has {expected_len}; put cells with commas in quotes"
            )
        }
        _ => format!("{place} cannot be read as CSV"),
    }
}

fn check_header(header: &[String], form: &Form) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for column in header {
        let shown: String = column.chars().take(40).collect();
        if !form.columns().any(|known| known == column) {
            let known: Vec<&str> = form.columns().collect();
            return Err(format!("column {shown:?} is not known; known are {}", known.join(", ")));
        }
        if !seen.insert(column) {
            return Err(format!("column {shown} stands twice in the header"));
        }
    }
    match form.required.iter().find(|column| !header.iter().any(|known| known == *column)) {
        None => Ok(()),
        Some(missing) => Err(format!(
            "column {missing} is missing; required are {}; leave cells empty where the list has nothing",
            form.required.join(", ")
        )),
    }
}

/// The columns of the row at `at` that are answered as they stand, without empty cells.
pub(super) fn other_columns(text: &str, header: &[String], at: u32) -> BTreeMap<String, String> {
    let rest = usize::try_from(at).ok().and_then(|at| text.get(at..)).unwrap_or_default();
    let reader =
        csv::ReaderBuilder::new().has_headers(false).trim(csv::Trim::All).from_reader(rest.as_bytes());
    let Some(Ok(record)) = reader.into_records().next() else { return BTreeMap::new() };
    let cells = header.iter().zip(record.iter());
    cells
        .filter(|(column, cell)| OTHER.contains(&column.as_str()) && !cell.is_empty())
        .map(|(column, cell)| (column.clone(), cell.to_owned()))
        .collect()
}

struct Cells<'a> {
    header: &'a [String],
    record: &'a StringRecord,
}

impl Cells<'_> {
    /// None when the list has no such column.
    fn get(&self, column: &str) -> Option<&str> {
        self.record.get(self.header.iter().position(|known| known == column)?)
    }

    fn text(&self, column: &str) -> Box<str> {
        self.get(column).unwrap_or_default().into()
    }

    fn required(&self, column: &'static str) -> Result<&str, Bad> {
        self.get(column)
            .filter(|cell| !cell.is_empty())
            .ok_or_else(|| Bad(column, "the cell is empty".to_owned()))
    }

    /// None when the cell is empty.
    fn parse<T: FromStr<Err = Error>>(&self, column: &'static str) -> Result<Option<T>, Bad> {
        match self.get(column) {
            None | Some("") => Ok(None),
            Some(cell) => parse(column, cell).map(Some),
        }
    }

    fn codes(&self, column: &'static str, allowed: &[CodeSeries]) -> Result<Box<[ListCode]>, Bad> {
        let codes = self.get(column).unwrap_or_default().split_whitespace();
        codes
            .map(|text| {
                let code: ListCode = parse(column, text)?;
                match allowed.contains(&code.series) {
                    true => Ok(code),
                    false => Err(Bad(column, format!("{code} does not belong in this column"))),
                }
            })
            .collect()
    }

    fn flag(&self, column: &'static str) -> Result<Option<bool>, Bad> {
        match self.get(column) {
            None => Ok(None),
            Some("0") => Ok(Some(false)),
            Some("1") => Ok(Some(true)),
            Some(cell) => Err(Bad(column, format!("{:?} is neither 0 nor 1", short(cell)))),
        }
    }

    fn category(&self, column: &'static str) -> Result<Option<&'static str>, Bad> {
        match self.get(column) {
            None | Some("") => Ok(None),
            Some(cell) => match CATEGORIES.iter().find(|category| **category == cell) {
                Some(category) => Ok(Some(category)),
                None => Err(Bad(
                    column,
                    format!("{:?} is no category; A to E, for class 1 01 to 05", short(cell)),
                )),
            },
        }
    }
}

fn short(cell: &str) -> String {
    cell.chars().take(24).collect()
}

fn parse<T: FromStr<Err = Error>>(column: &'static str, cell: &str) -> Result<T, Bad> {
    cell.parse().map_err(|error| match error {
        Error::InvalidInput { reason, .. } => Bad(column, reason),
        other => Bad(column, other.to_string()),
    })
}

/// Subsidiary hazards, and whether the list leaves them open: it then refers to a paragraph ("2.0", the opening of
/// 2.0.6.6, or "see …").
fn subsidiary(cells: &Cells, column: &'static str) -> Result<(Box<[HazardClass]>, bool), Bad> {
    let cell = cells.get(column).unwrap_or_default();
    if cell == "2.0" || cell.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("see")) {
        return Ok((Box::default(), true));
    }
    let hazards = cell.split_whitespace().map(|class| parse(column, class)).collect::<Result<_, Bad>>()?;
    Ok((hazards, false))
}

/// Where the list gives no division, a special provision decides on division and subsidiary hazards.
fn is_undivided(class: Option<ListedClass>) -> bool {
    match class {
        None => true,
        Some(ListedClass::Hazard(class)) => matches!(class.division, Division::C1 | Division::C2),
        Some(_) => false,
    }
}

fn imdg_entry(cells: &Cells) -> Result<Entry, Bad> {
    let class = Some(ListedClass::Hazard(parse("class", cells.required("class")?)?));
    let (subsidiary_hazards, open) = subsidiary(cells, "subsidiary_hazards")?;
    let variant = match cells.get("variant") {
        // counted by the reader
        None => 0,
        Some(cell) => match cell.parse() {
            Ok(variant) if variant > 0 => variant,
            _ => return Err(Bad("variant", format!("{:?} is no number from 1 to 255", short(cell)))),
        },
    };
    Ok(Entry {
        un: Some(parse("un", cells.required("un")?)?),
        variant,
        name: cells.required("proper_shipping_name")?.into(),
        imdg: true,
        class,
        subsidiary_open: open || is_undivided(class) && subsidiary_hazards.is_empty(),
        subsidiary_hazards,
        marine_pollutant: cells.flag("marine_pollutant")?,
        packing_group: cells.parse("packing_group")?,
        special_provisions: cells.text("special_provisions"),
        limited_quantity: cells.get("limited_quantity").map(Box::from),
        excepted_quantity: cells.get("excepted_quantity").map(Box::from),
        ems: cells.get("ems").map(Box::from),
        stowage_category: cells.category("stowage_category")?,
        stowage_codes: cells.codes("stowage_codes", &[CodeSeries::Sw])?,
        handling_codes: cells.codes("handling_codes", &[CodeSeries::H])?,
        segregation_codes: cells.codes("segregation_codes", &[CodeSeries::Sg])?,
        segregation_groups: cells.codes("segregation_groups", &[CodeSeries::Sgg])?,
        column_10b: Box::default(),
        symbols: Box::default(),
        forbidden: false,
        at: 0,
    })
}

fn cfr_entry(cells: &Cells) -> Result<Entry, Bad> {
    let class: Option<ListedClass> = cells.parse("hazard_class")?;
    let un = cells.parse("id_number")?;
    let forbidden = class == Some(ListedClass::Forbidden);
    if cells.flag("forbidden")? != Some(forbidden) {
        return Err(Bad("forbidden", "1 stands beside the class \"Forbidden\" and nowhere else".to_owned()));
    }
    if un.is_none() && !forbidden {
        return Err(Bad("id_number", "only forbidden goods have no number".to_owned()));
    }
    let (subsidiary_hazards, open) = subsidiary(cells, "subsidiary_risks")?;
    Ok(Entry {
        un,
        variant: u8::from(un.is_none()),
        name: cells.required("proper_shipping_name")?.into(),
        imdg: false,
        class,
        subsidiary_open: open || is_undivided(class) && subsidiary_hazards.is_empty(),
        subsidiary_hazards,
        marine_pollutant: None,
        packing_group: cells.parse("packing_group")?,
        special_provisions: cells.text("special_provisions"),
        limited_quantity: None,
        excepted_quantity: None,
        ems: None,
        stowage_category: cells.category("vessel_stowage_10a")?,
        stowage_codes: Box::default(),
        handling_codes: Box::default(),
        segregation_codes: Box::default(),
        segregation_groups: Box::default(),
        column_10b: cells.codes("vessel_other_10b", &[CodeSeries::B, CodeSeries::Be])?,
        symbols: cells.text("symbols"),
        forbidden,
        at: 0,
    })
}
