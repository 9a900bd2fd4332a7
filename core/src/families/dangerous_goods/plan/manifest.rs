//! The dangerous goods manifest (IMO FAL Form 7) of a plan: a table, the same as CSV, and a page to print.
//!
//! Columns are those of the form as public copies print it: booking or reference number, marks and container number,
//! number and kind of packages, proper shipping name, class, UN number, packing group, subsidiary hazards, flash point,
//! marine pollutant, mass gross and net, EmS, stowage position on board. What a bay plan does not carry stays empty and is
//! told; the caller may add it.

use serde::{Deserialize, Serialize};

use super::facts::{Plan, PlannedBox, PlannedItem};
use super::slot::Slot;
use crate::families::dangerous_goods::class::{HazardClass, PackingGroup, UnNumber};
use crate::families::dangerous_goods::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::mass::Mass;

/// Question of `dangerous_goods.manifest`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManifestQuestion {
    /// The plan with its dangerous items, as `read_plan` gives it.
    pub plan: Plan,
    /// The edition whose list fills in what an item leaves out, where one row fits alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The flag state of the ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// The shipping agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// What the plan does not carry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additions: Vec<ManifestAddition>,
}

/// What the plan does not carry of one item. It takes the place of what the plan says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManifestAddition {
    /// The place of the box in the plan, from 0.
    #[serde(rename = "box")]
    pub of_box: u64,
    /// The place of the item in the box, from 0.
    pub item: u64,
    /// Booking or reference number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Marks and numbers besides the container's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<String>,
    /// Number and kind of packages: `40 drums (1A1)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packages: Option<String>,
    /// Gross mass of the item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
}

/// Value of `dangerous_goods.manifest`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Manifest {
    /// What stands above the table.
    pub header: ManifestHeader,
    /// A row for each item, by slot, container and place in the box.
    pub rows: Vec<ManifestRow>,
    /// The table as CSV, with the names of the columns in English.
    pub csv: String,
    /// The table as a page of HTML to print, in English and Chinese; it loads nothing.
    pub html: String,
}

/// What stands above the table. What the plan does not say is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManifestHeader {
    /// Name of the ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship: Option<String>,
    /// IMO number, where the plan's number is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imo_number: Option<String>,
    /// Call sign, or whichever other number the plan has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_sign: Option<String>,
    /// Voyage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voyage: Option<String>,
    /// Flag state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flag: Option<String>,
    /// The port that the plan was made for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure_port: Option<String>,
    /// The next port of call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_port: Option<String>,
    /// The shipping agent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
}

/// One item. What is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManifestRow {
    /// The place of the box in the plan, from 0.
    #[serde(rename = "box")]
    pub of_box: u64,
    /// The place of the item in the box, from 0.
    pub item: u64,
    /// Booking or reference number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Marks and numbers besides the container's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<String>,
    /// Container number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Number and kind of packages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packages: Option<String>,
    /// Proper shipping name, with the technical name in brackets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proper_shipping_name: Option<String>,
    /// Class.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<HazardClass>,
    /// UN number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<UnNumber>,
    /// Packing group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing_group: Option<PackingGroup>,
    /// Subsidiary hazards; an empty list says that there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidiary_hazards: Option<Vec<HazardClass>>,
    /// Flash point, in °C closed cup or as the plan prints it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flashpoint: Option<String>,
    /// Marine pollutant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marine_pollutant: Option<bool>,
    /// Gross mass of the item. The mass of a plan is that of the whole box and does not stand here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
    /// Net mass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_kg: Option<Mass>,
    /// Emergency schedules.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ems: Option<String>,
    /// Stowage position on board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stowage: Option<Slot>,
    /// The fields that were filled in from the list of the edition.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from_list: Vec<String>,
}

/// The columns of the form with what they are called, and whether every item has one.
pub(super) const COLUMNS: [(&str, &str, &str, bool); 15] = [
    ("reference", "Booking/reference number", "订舱/参考号", true),
    ("marks", "Marks and numbers", "标记与编号", false),
    ("container", "Container number", "集装箱号", true),
    ("packages", "Number and kind of packages", "件数与包装种类", true),
    ("proper_shipping_name", "Proper shipping name", "正确运输名称", true),
    ("class", "Class", "类别", true),
    ("un", "UN number", "联合国编号", true),
    ("packing_group", "Packing group", "包装类", false),
    ("subsidiary_hazards", "Subsidiary hazards", "次要危险", false),
    ("flashpoint", "Flash point (°C, c.c.)", "闪点（°C，闭杯）", false),
    ("marine_pollutant", "Marine pollutant", "海洋污染物", true),
    ("gross_kg", "Mass (kg), gross", "毛重（kg）", true),
    ("net_kg", "Mass (kg), net", "净重（kg）", true),
    ("ems", "EmS", "应急措施", true),
    ("stowage", "Stowage position on board", "船上积载位置", true),
];

impl ManifestRow {
    /// The cells in the order of [`COLUMNS`]; none where nothing is known.
    fn cells(&self) -> [Option<String>; 15] {
        let list = |hazards: &Vec<HazardClass>| {
            let all: Vec<String> = hazards.iter().map(ToString::to_string).collect();
            if all.is_empty() { "-".to_owned() } else { all.join(", ") }
        };
        [
            self.reference.clone(),
            self.marks.clone(),
            self.container.clone(),
            self.packages.clone(),
            self.proper_shipping_name.clone(),
            self.class.map(|class| class.to_string()),
            self.un.map(|un| un.to_string()),
            self.packing_group.map(|group| group.to_string()),
            self.subsidiary_hazards.as_ref().map(list),
            self.flashpoint.clone(),
            self.marine_pollutant.map(|is| if is { "P" } else { "-" }.to_owned()),
            self.gross_kg.map(|mass| mass.to_string()),
            self.net_kg.map(|mass| mass.to_string()),
            self.ems.clone(),
            self.stowage.map(|slot| slot.to_string()),
        ]
    }
}

/// The dangerous goods manifest of a plan.
///
/// Compliant when every column that each item has is filled. Conditional when some are empty: a finding for each column
/// tells in how many rows, and a person fills them in. Not evaluated when the plan has no dangerous items: a plan may leave
/// them out, so that is no empty manifest. Fields filled in from a list are named in the row; what is declared is never
/// replaced. This judges whether the form is complete, not whether the goods are declared rightly.
///
/// # Errors
/// [`Error::InvalidInput`] for an addition to an item that the plan does not have, or a second one to the same item.
///
/// Source: IMO FAL Form 7 (FAL Convention, annex), by public copies of the form; SOLAS VII/4, MARPOL annex III.
pub fn manifest(question: &ManifestQuestion, rules: &Rules) -> Result<Assessment<Manifest>, Error> {
    manifest_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn manifest_traced(
    question: &ManifestQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Manifest>, Error> {
    check_additions(question)?;
    let mut findings = Vec::new();
    let edition = question.edition.as_deref();
    if let Some(edition) = edition
        && let Err(finding) = rules.list(edition)
    {
        return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], rules.basis().clone()));
    }
    let mut rows = Vec::new();
    for (at, planned) in question.plan.boxes.iter().enumerate() {
        for (place, item) in planned.items.iter().enumerate() {
            let mut row = row(planned, item);
            row.of_box = count(at);
            row.item = count(place);
            if let Some(edition) = edition {
                fill_in(&mut row, item, edition, rules);
            }
            let of_row = |one: &&ManifestAddition| (one.of_box, one.item) == (row.of_box, row.item);
            if let Some(addition) = question.additions.iter().find(of_row) {
                add(&mut row, addition);
            }
            rows.push(row);
        }
    }
    rows.sort_by_cached_key(|row| (row.stowage, row.container.clone(), row.of_box, row.item));
    findings.extend(empty_columns(&rows));
    let verdict = match (rows.is_empty(), findings.is_empty()) {
        (true, _) => Verdict::NotEvaluated,
        (false, true) => Verdict::Compliant,
        (false, false) => Verdict::Conditional,
    };
    if rows.is_empty() {
        findings.push(Finding::new("dangerous_goods.manifest-without-items").at("/plan/boxes"));
    }
    let header = header(question);
    let value = Manifest { csv: csv(&rows)?, html: html(&header, &rows), header, rows };
    Ok(Assessment::new(verdict, Some(value), findings, rules.basis().clone()))
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn check_additions(question: &ManifestQuestion) -> Result<(), Error> {
    for (at, addition) in question.additions.iter().enumerate() {
        let refused = |reason: &str| Err(Error::invalid(format!("/additions/{at}"), reason));
        let of_box = usize::try_from(addition.of_box).ok().and_then(|at| question.plan.boxes.get(at));
        let item = usize::try_from(addition.item).ok();
        if of_box.zip(item).and_then(|(planned, item)| planned.items.get(item)).is_none() {
            return refused("the plan has no such item; boxes and items are counted from 0");
        }
        let same =
            |before: &ManifestAddition| (before.of_box, before.item) == (addition.of_box, addition.item);
        if question.additions.iter().take(at).any(same) {
            return refused("this item has an addition already; write one for each item");
        }
    }
    Ok(())
}

fn header(question: &ManifestQuestion) -> ManifestHeader {
    let plan = &question.plan;
    let ship = &plan.ship;
    let is_imo = ship.number_list.as_deref().is_some_and(|list| {
        let code = list.split(':').next().unwrap_or_default();
        matches!(code, "IMO" | "146")
    });
    ManifestHeader {
        ship: ship.name.clone(),
        imo_number: ship.number.clone().filter(|_| is_imo),
        call_sign: ship.number.clone().filter(|_| !is_imo),
        voyage: ship.voyage.clone(),
        flag: question.flag.clone(),
        departure_port: plan.departure_port.clone(),
        next_port: plan.next_port.clone(),
        agent: question.agent.clone(),
    }
}

/// What the plan says of one item.
fn row(planned: &PlannedBox, item: &PlannedItem) -> ManifestRow {
    let goods = &item.item;
    let named = |qualifier: &str| {
        // many plans write the number 1 without knowing any
        let known = planned.references.iter().find(|one| one.qualifier == qualifier && one.number != "1");
        known.map(|reference| reference.number.clone())
    };
    let flashpoint = goods.flashpoint_c.map(|point| point.to_string());
    let name = goods.proper_shipping_name.as_ref().map(|name| match &item.technical_name {
        Some(technical) => format!("{name} ({technical})"),
        None => name.clone(),
    });
    ManifestRow {
        reference: named("BN").or_else(|| named("BM")),
        container: planned.container.clone(),
        proper_shipping_name: name,
        class: goods.class,
        un: goods.un,
        packing_group: goods.packing_group,
        subsidiary_hazards: goods.subsidiary_hazards.clone(),
        flashpoint: flashpoint
            .or_else(|| item.flashpoint_printed.clone())
            .or_else(|| item.flashpoint_text.clone()),
        marine_pollutant: goods.marine_pollutant,
        net_kg: goods.net_kg,
        ems: goods.ems.clone(),
        stowage: planned.slot,
        ..ManifestRow::default()
    }
}

/// Fills in what the item leaves out, where one row of the list fits alone and nothing declared contradicts it.
fn fill_in(row: &mut ManifestRow, item: &PlannedItem, edition: &str, rules: &Rules) {
    let Some(entry) = rules.only_row(edition, &item.item) else { return };
    let mut filled = Vec::new();
    let mut fill = |field: &str, is_empty: bool, has: bool| {
        if is_empty && has {
            filled.push(field.to_owned());
        }
        is_empty && has
    };
    if fill("proper_shipping_name", row.proper_shipping_name.is_none(), true) {
        row.proper_shipping_name = Some(entry.name.to_string());
    }
    if fill("class", row.class.is_none(), entry.hazard().is_some()) {
        row.class = entry.hazard();
    }
    if fill("packing_group", row.packing_group.is_none(), entry.packing_group.is_some()) {
        row.packing_group = entry.packing_group;
    }
    // an empty column says no more than itself: a special provision may add subsidiary hazards
    let hazards = !entry.subsidiary_hazards.is_empty() && !entry.subsidiary_open;
    if fill("subsidiary_hazards", row.subsidiary_hazards.is_none(), hazards) {
        row.subsidiary_hazards = Some(entry.subsidiary_hazards.to_vec());
    }
    if fill("marine_pollutant", row.marine_pollutant.is_none(), entry.marine_pollutant.is_some()) {
        row.marine_pollutant = entry.marine_pollutant;
    }
    // "*": it depends on the goods
    let ems = entry.ems.as_deref().filter(|ems| !matches!(*ems, "" | "*"));
    if fill("ems", row.ems.is_none(), ems.is_some()) {
        row.ems = ems.map(str::to_owned);
    }
    row.from_list = filled;
}

fn add(row: &mut ManifestRow, addition: &ManifestAddition) {
    let put = |into: &mut Option<String>, from: &Option<String>| {
        if from.is_some() {
            into.clone_from(from);
        }
    };
    put(&mut row.reference, &addition.reference);
    put(&mut row.marks, &addition.marks);
    put(&mut row.packages, &addition.packages);
    row.gross_kg = addition.gross_kg.or(row.gross_kg);
}

/// One finding for each column that every item has and that is empty in some rows.
fn empty_columns(rows: &[ManifestRow]) -> Vec<Finding> {
    let cells: Vec<_> = rows.iter().map(ManifestRow::cells).collect();
    let mut found = Vec::new();
    for (at, (column, ..)) in COLUMNS.iter().enumerate().filter(|(_, (.., always))| *always) {
        let is_empty = |row: &&[Option<String>; 15]| !matches!(row.get(at), Some(Some(_)));
        let empty = cells.iter().filter(is_empty).count();
        if empty > 0 {
            let finding = Finding::new("dangerous_goods.manifest-column-empty");
            found.push(finding.param("column", column).param("rows", empty).param("of", rows.len()));
        }
    }
    found
}

fn csv(rows: &[ManifestRow]) -> Result<String, Error> {
    // writing to memory cannot fail; should it, nobody gets half a table
    let failed = || Error::invalid("/plan", "the table could not be written");
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|(_, name, ..)| *name)).map_err(|_| failed())?;
    for row in rows {
        writer.write_record(row.cells().map(Option::unwrap_or_default)).map_err(|_| failed())?;
    }
    let bytes = writer.into_inner().map_err(|_| failed())?;
    String::from_utf8(bytes).map_err(|_| failed())
}

/// What is printed, with nothing that HTML could read as its own.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            letter => out.push(letter),
        }
    }
    out
}

const STYLE: &str = "@page{size:A4 landscape;margin:10mm}\
body{font:9pt/1.3 sans-serif}h1{font-size:13pt}\
table{border-collapse:collapse;width:100%}th,td{border:1px solid #000;padding:2px 3px;text-align:left;vertical-align:top}\
th{font-weight:normal;background:#eee}thead{display:table-header-group}tr{break-inside:avoid}\
dl{display:grid;grid-template-columns:repeat(4,1fr);gap:2px 8px;margin:0 0 8px}dt{font-size:8pt;color:#444}dd{margin:0}";

fn html(header: &ManifestHeader, rows: &[ManifestRow]) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    let title = "Dangerous goods manifest (IMO FAL Form 7) / 危险货物舱单";
    page.push_str(&format!(
        "<title>{title}</title><style>{STYLE}</style></head>\n<body><h1>{title}</h1>\n<dl>"
    ));
    let heads = [
        ("Name of ship", "船名", &header.ship),
        ("IMO number", "IMO 编号", &header.imo_number),
        ("Call sign", "呼号", &header.call_sign),
        ("Voyage number", "航次", &header.voyage),
        ("Flag State of ship", "船旗国", &header.flag),
        ("Port of departure", "离港港口", &header.departure_port),
        ("Next port", "下一港", &header.next_port),
        ("Shipping agent", "船舶代理", &header.agent),
    ];
    for (en, zh, value) in heads {
        let value = escaped(value.as_deref().unwrap_or_default());
        page.push_str(&format!("<div><dt>{en} / {zh}</dt><dd>{value}</dd></div>"));
    }
    page.push_str("</dl>\n<table><thead><tr>");
    for (_, en, zh, _) in COLUMNS {
        page.push_str(&format!("<th>{en}<br>{zh}</th>"));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for cell in row.cells() {
            page.push_str(&format!("<td>{}</td>", escaped(&cell.unwrap_or_default())));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody></table>\n<p>Date and signature by master, authorized agent or officer / 船长、授权代理人或高级船员签字及日期</p></body></html>\n");
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::dangerous_goods::facts::Item;
    use crate::families::dangerous_goods::plan::{PlanLimits, PlannedReference, read_plan};

    fn plan() -> Plan {
        let file = read_plan(
            b"UNH+1+BAPLIE:D:13B:UN:SMDG31'BGM+659::LOADONLY+X2+9'DTM+137:202612020815:203'\
              TDT+20+V1+++ZZZ:LINES:306+++9074729:IMO:11:KOUAN EXAMPLE'LOC+5+CNTAO'LOC+61+KRPUS'UNS+D'\
              LOC+147+0140014:9711:5'EQD+CN+KOUU3001006:6346:5+45G1:6346:5+++5'NAD+CF+ZZZ:LINES:306'\
              MEA+AAE+VGM+KGM:24000'LOC+9+CNTAO'LOC+11+SGSIN'RFF+BN:B77'\
              DGS+IMD+3::42-24+1263+023:CEL+2+F-ES-E'ATT+26+PSN:DGATT:306+:::PAINT'MEA+AAE+AAA+KGM:15000.5'UNT+17+1'",
            PlanLimits::default(),
        );
        file.plans.into_iter().next().unwrap()
    }

    fn ask(question: &ManifestQuestion) -> Assessment<Manifest> {
        manifest(question, &Rules::builtin().unwrap()).unwrap()
    }

    fn question(plan: Plan) -> ManifestQuestion {
        ManifestQuestion { plan, ..ManifestQuestion::default() }
    }

    fn empty(answer: &Assessment<Manifest>) -> Vec<String> {
        answer.findings.iter().filter_map(|finding| finding.params.get("column").cloned()).collect()
    }

    #[test]
    fn a_plan_fills_its_columns_and_the_rest_is_told() {
        let answer = ask(&question(plan()));
        assert_eq!(answer.verdict, Verdict::Conditional);
        assert_eq!(empty(&answer), ["packages", "marine_pollutant", "gross_kg"]);
        let value = answer.value.unwrap();
        assert_eq!((value.header.ship.as_deref(), value.header.call_sign), (Some("KOUAN EXAMPLE"), None));
        assert_eq!(value.header.imo_number.as_deref(), Some("9074729"));
        let line = value.csv.lines().nth(1).unwrap();
        assert!(line.starts_with("B77,,KOUU3001006,,PAINT,3,1263,II,"), "{line}");
        assert!(line.ends_with(",,15000.5,F-ES-E,0140014"), "{line}");
    }

    #[test]
    fn what_is_added_makes_it_complete() {
        let mut asked = question(plan());
        asked.plan.boxes[0].items[0].item.marine_pollutant = Some(false);
        asked.additions = vec![ManifestAddition {
            packages: Some("40 drums, \"1A1\" <b>".into()),
            marks: Some("N/M".into()),
            gross_kg: serde_json::from_str("15800").ok(),
            ..ManifestAddition::default()
        }];
        let answer = ask(&asked);
        assert_eq!((answer.verdict, answer.findings.len()), (Verdict::Compliant, 0));
        let value = answer.value.unwrap();
        assert!(
            value.html.contains("<td>40 drums, &quot;1A1&quot; &lt;b&gt;</td>")
                && !value.html.contains("<b>")
        );
        let mut read = csv::Reader::from_reader(value.csv.as_bytes());
        let record = read.records().next().unwrap().unwrap();
        assert_eq!((&record[3], &record[11]), ("40 drums, \"1A1\" <b>", "15800"));
        for (of_box, item) in [(1, 0), (0, 1), (u64::MAX, 0)] {
            let mut wrong = asked.clone();
            wrong.additions.push(ManifestAddition { of_box, item, ..ManifestAddition::default() });
            let error = manifest(&wrong, &Rules::builtin().unwrap()).unwrap_err();
            assert_eq!(error.path(), Some("/additions/1"));
        }
        asked.additions.push(ManifestAddition::default());
        assert_eq!(manifest(&asked, &Rules::builtin().unwrap()).unwrap_err().path(), Some("/additions/1"));
    }

    #[test]
    fn the_list_fills_in_what_one_row_alone_says() {
        let mut asked = question(plan());
        asked.edition = Some("49cfr-2026-06-01".into());
        let item = |un: &str, group: &str| PlannedItem {
            item: Item { un: un.parse().ok(), packing_group: group.parse().ok(), ..Item::default() },
            ..PlannedItem::default()
        };
        // acetone has one row; paint three, by packing group; 1986 PG II has a subsidiary hazard
        asked.plan.boxes[0].items = vec![item("1090", ""), item("1263", ""), item("1986", "II")];
        let value = ask(&asked).value.unwrap();
        let of = |at: usize| {
            let row = &value.rows[at];
            (
                row.proper_shipping_name.as_deref(),
                row.class.map(|class| class.to_string()),
                row.from_list.len(),
            )
        };
        assert_eq!(of(0), (Some("Acetone"), Some("3".into()), 3));
        assert_eq!(of(1), (None, None, 0));
        assert_eq!(value.rows[2].subsidiary_hazards, Some(vec!["6.1".parse().unwrap()]));
        // what is declared stays, and a contradiction fills in nothing
        asked.plan.boxes[0].items = vec![item("1090", "I")];
        let value = ask(&asked).value.unwrap();
        assert_eq!((value.rows[0].from_list.len(), value.rows[0].packing_group), (0, Some(PackingGroup::I)));
        asked.edition = Some("imdg-42-24".into());
        let answer = ask(&asked);
        assert!(answer.value.is_none() && answer.has("dangerous_goods.list-not-loaded"));
    }

    #[test]
    fn rows_stand_by_slot_and_a_number_one_is_no_reference() {
        let mut asked = question(plan());
        let mut second = asked.plan.boxes[0].clone();
        second.slot = "0010182".parse().ok();
        second.references = vec![PlannedReference { qualifier: "BM".into(), number: "1".into() }];
        asked.plan.boxes.push(second);
        let answer = ask(&asked);
        assert_eq!(empty(&answer)[0], "reference");
        assert_eq!(
            (&answer.findings[0].params["rows"], &answer.findings[0].params["of"]),
            (&"1".into(), &"2".into())
        );
        let order: Vec<u64> = answer.value.unwrap().rows.iter().map(|row| row.of_box).collect();
        assert_eq!(order, [1, 0]);
    }

    #[test]
    fn a_plan_without_items_is_no_empty_manifest() {
        let mut asked = question(plan());
        asked.plan.boxes[0].items.clear();
        let answer = ask(&asked);
        assert!(
            answer.verdict == Verdict::NotEvaluated && answer.has("dangerous_goods.manifest-without-items")
        );
    }

    /// Each field of a row stands in its own column.
    #[test]
    fn cells_and_columns_go_together() {
        let value = ask(&question(plan())).value.unwrap();
        let row = serde_json::to_value(&value.rows[0]).unwrap();
        for ((field, ..), cell) in COLUMNS.iter().zip(value.rows[0].cells()) {
            let shown = row.get(*field).and_then(|value| value.as_str()).map(str::to_owned);
            assert_eq!(shown, cell, "{field}");
        }
    }
}
