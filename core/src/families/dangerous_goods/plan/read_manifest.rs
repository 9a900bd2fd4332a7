//! Reads a dangerous goods manifest (IMO FAL Form 7) as [`manifest`](super::manifest()) makes it, CSV or JSON, and
//! compares manifests with a plan: what stands in one and not in the other, and what differs.
//!
//! Which of two documents is right is not decided. A row whose goods differ from the plan's was judged on the plan's word
//! alone, so it is not evaluated; a place that differs is for a person to confirm.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::facts::{Plan, PlannedBox};
use super::manifest::{COLUMNS, Manifest, ManifestRow};
use super::slot::Slot;
use crate::families::dangerous_goods::class::{HazardClass, PackingGroup, UnNumber};
use crate::formats::edifact::Stop;
use crate::foundation::assessment::{Finding, Verdict};
use crate::identifiers::container_number;

/// One item that a document lists as dangerous goods of the ship. What the document leaves out is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManifestedItem {
    /// Where it stands in the document: `line 3`.
    pub place: String,
    /// The container number as printed.
    pub container: String,
    /// UN number.
    pub un: Option<UnNumber>,
    /// Class.
    pub class: Option<HazardClass>,
    /// Packing group.
    pub packing_group: Option<PackingGroup>,
    /// Stowage position on board.
    pub slot: Option<Slot>,
}

/// A manifest as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManifestFile {
    /// Its items.
    pub items: Vec<ManifestedItem>,
    /// Cells that do not read, rows without container number. Each leaves something unjudged.
    pub findings: Vec<Finding>,
    /// Where and why the reading stopped before the end.
    pub stopped: Option<Stop>,
}

/// The columns that are compared, by their place among [`COLUMNS`].
struct Columns {
    container: usize,
    un: usize,
    class: usize,
    packing_group: Option<usize>,
    slot: Option<usize>,
}

impl Columns {
    /// The columns of a header in English or Chinese; none when it is no manifest's.
    fn of<'h>(header: impl Iterator<Item = &'h str>) -> Option<Self> {
        let names: Vec<&str> = header.map(|name| name.trim().trim_matches('"').trim()).collect();
        let find = |field: &str| {
            let (_, en, zh, _) = COLUMNS.iter().find(|(name, ..)| *name == field)?;
            names.iter().position(|name| name.eq_ignore_ascii_case(en) || name == zh)
        };
        Some(Columns {
            container: find("container")?,
            un: find("un")?,
            class: find("class")?,
            packing_group: find("packing_group"),
            slot: find("stowage"),
        })
    }
}

/// Reads a text when it is a dangerous goods manifest: CSV with the columns of the form by their names in English or
/// Chinese (container number, UN number and class among them; separated by `,` `;` or tab), or the value or answer of
/// `dangerous_goods.manifest` as JSON.
///
/// Source: IMO FAL Form 7, by public copies of the form.
pub fn read_if_manifest(text: &str) -> Option<ManifestFile> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return read_json(text);
    }
    let header = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t']
        .into_iter()
        .max_by_key(|delimiter| header.bytes().filter(|byte| byte == delimiter).count())
        .unwrap_or(b',');
    Columns::of(header.split(char::from(delimiter)))?;
    Some(read_csv(text, delimiter))
}

fn read_json(text: &str) -> Option<ManifestFile> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    let manifest = value.get("value").unwrap_or(&value);
    let manifest: Manifest = serde_json::from_value(manifest.clone()).ok()?;
    let mut file = ManifestFile::default();
    for (at, row) in manifest.rows.into_iter().enumerate() {
        let line = at.saturating_add(1);
        match of_row(row, format!("row {line}")) {
            Some(item) => file.items.push(item),
            None => file.findings.push(without_container(line)),
        }
    }
    Some(file)
}

fn of_row(row: ManifestRow, place: String) -> Option<ManifestedItem> {
    Some(ManifestedItem {
        place,
        container: row.container?,
        un: row.un,
        class: row.class,
        packing_group: row.packing_group,
        slot: row.stowage,
    })
}

fn without_container(line: usize) -> Finding {
    Finding::new("dangerous_goods.manifest-row-without-container").param("line", line)
}

fn read_csv(text: &str, delimiter: u8) -> ManifestFile {
    let mut file = ManifestFile::default();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns = match reader.headers() {
        Ok(header) => Columns::of(header.iter()),
        Err(_) => None,
    };
    let Some(columns) = columns else {
        file.stopped = Some(stop("syntax", 0, "the header cannot be read"));
        return file;
    };
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let at = error.position().map_or(0, csv::Position::byte);
                let reason = match error.kind() {
                    csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                        format!("a line has {len} cells where the header has {expected_len}")
                    }
                    _ => "a line cannot be read".to_owned(),
                };
                file.stopped = Some(stop("syntax", usize::try_from(at).unwrap_or(usize::MAX), &reason));
                return file;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let line = usize::try_from(line).unwrap_or(usize::MAX);
        let cell = |column: usize| record.get(column).unwrap_or_default();
        let container = cell(columns.container);
        if container.is_empty() {
            file.findings.push(without_container(line));
            continue;
        }
        let item = ManifestedItem {
            place: format!("line {line}"),
            container: container.to_owned(),
            un: value("un", cell(columns.un), line, &mut file.findings),
            class: value("class", cell(columns.class), line, &mut file.findings),
            packing_group: columns
                .packing_group
                .and_then(|column| value("packing_group", cell(column), line, &mut file.findings)),
            slot: columns.slot.and_then(|column| value("stowage", cell(column), line, &mut file.findings)),
        };
        file.items.push(item);
    }
    file
}

fn stop(problem: &str, position: usize, reason: &str) -> Stop {
    Stop { problem: problem.to_owned(), position, reason: reason.to_owned() }
}

/// The value of a cell; an empty one says nothing, and one that does not read is told.
fn value<T: std::str::FromStr>(
    column: &str,
    cell: &str,
    line: usize,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    if cell.is_empty() || cell == "-" {
        return None;
    }
    let value = cell.parse().ok();
    if value.is_none() {
        let printed: String = cell.chars().take(40).collect();
        let finding = Finding::new("dangerous_goods.manifest-cell-unreadable");
        findings.push(finding.param("column", column).param("line", line).param("printed", printed));
    }
    value
}

/// An item of a manifest with the name of its document.
#[derive(Clone, Copy, Debug)]
pub struct Manifested<'m> {
    /// Name of the document.
    pub document: &'m str,
    /// The item.
    pub item: &'m ManifestedItem,
}

impl Manifested<'_> {
    fn place(&self, finding: Finding) -> Finding {
        finding.param("document", self.document).param("place", &self.item.place)
    }
}

/// Something that stands against a plan and its manifests together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ManifestDifference {
    /// Violation, conditional or not evaluated.
    pub verdict: Verdict,
    /// What differs. Parameters `document` and `place` say where the manifest has it.
    pub finding: Finding,
}

/// What two things to compare say of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Goods {
    un: Option<UnNumber>,
    class: Option<HazardClass>,
    packing_group: Option<PackingGroup>,
}

impl Goods {
    /// `3 / 1263 II`.
    fn shown(self) -> String {
        let class = self.class.map_or_else(|| "?".to_owned(), |class| class.to_string());
        let un = self.un.map(|un| format!(" / {un}")).unwrap_or_default();
        let group = self.packing_group.map(|group| format!(" {group}")).unwrap_or_default();
        format!("{class}{un}{group}")
    }

    /// False when both say something and it is not the same.
    fn agrees(self, other: Goods) -> bool {
        let same = |differ: bool| !differ;
        same(self.un.zip(other.un).is_some_and(|(a, b)| a != b))
            && same(self.class.zip(other.class).is_some_and(|(a, b)| a != b))
            && same(self.packing_group.zip(other.packing_group).is_some_and(|(a, b)| a != b))
    }
}

/// What stands against a plan and its manifests together, by container number; nothing when they agree.
///
/// | between manifest and plan | verdict |
/// |---|---|
/// | a container with dangerous goods that is not on the plan | not evaluated: its place is not known |
/// | a container that the plan shows without dangerous goods | violation: one of the two is wrong in any case |
/// | other goods (UN number, class, packing group) | not evaluated: judged by the plan's word alone |
/// | an item more on the manifest | not evaluated |
/// | a container or item that is on the plan alone | conditional: another manifest may list it |
/// | another place | conditional |
pub fn compare_manifests(plan: &Plan, manifests: &[Manifested]) -> Vec<ManifestDifference> {
    let mut found = Vec::new();
    let mut listed: BTreeMap<String, Vec<Manifested>> = BTreeMap::new();
    for one in manifests {
        listed.entry(container_number::normalise(&one.item.container)).or_default().push(*one);
    }
    let mut planned: BTreeMap<String, Vec<&PlannedBox>> = BTreeMap::new();
    for one in plan.boxes.iter().filter(|one| one.container.is_some()) {
        let container = container_number::normalise(one.container.as_deref().unwrap_or_default());
        planned.entry(container).or_default().push(one);
    }
    for (container, rows) in &listed {
        match planned.get(container) {
            Some(boxes) => of_container(container, boxes, rows, &mut found),
            None => {
                if let Some(first) = rows.first() {
                    let finding = Finding::new("dangerous_goods.manifest-box-not-on-plan");
                    let finding = finding.param("container", container).param("goods", all_shown(rows));
                    found.push(ManifestDifference {
                        verdict: Verdict::NotEvaluated,
                        finding: first.place(finding),
                    });
                }
            }
        }
    }
    for (container, boxes) in planned.iter().filter(|(container, _)| !listed.contains_key(*container)) {
        for planned in boxes.iter().filter(|planned| !planned.items.is_empty()) {
            let goods: Vec<String> = goods_of(planned).into_iter().map(Goods::shown).collect();
            let finding = Finding::new("dangerous_goods.plan-box-not-on-manifest")
                .param("container", container)
                .param("slot", slot_shown(planned.slot))
                .param("goods", goods.join(", "));
            found.push(ManifestDifference { verdict: Verdict::Conditional, finding });
        }
    }
    found
}

fn all_shown(rows: &[Manifested]) -> String {
    let goods: Vec<String> = rows.iter().map(|row| of_manifest(row).shown()).collect();
    goods.join(", ")
}

fn slot_shown(slot: Option<Slot>) -> String {
    slot.map_or_else(|| "?".to_owned(), |slot| slot.to_string())
}

fn of_manifest(row: &Manifested) -> Goods {
    Goods { un: row.item.un, class: row.item.class, packing_group: row.item.packing_group }
}

fn goods_of(planned: &PlannedBox) -> Vec<Goods> {
    let items = planned.items.iter().map(|planned| &planned.item);
    items.map(|item| Goods { un: item.un, class: item.class, packing_group: item.packing_group }).collect()
}

/// A container that both name.
fn of_container(
    container: &str,
    boxes: &[&PlannedBox],
    rows: &[Manifested],
    found: &mut Vec<ManifestDifference>,
) {
    let Some(first) = rows.first() else { return };
    let mut on_plan: Vec<Goods> = boxes.iter().flat_map(|planned| goods_of(planned)).collect();
    if on_plan.is_empty() {
        let slot = slot_shown(boxes.iter().find_map(|planned| planned.slot));
        let finding = Finding::new("dangerous_goods.manifest-box-not-dangerous-on-plan")
            .param("container", container)
            .param("slot", slot)
            .param("goods", all_shown(rows));
        found.push(ManifestDifference { verdict: Verdict::Violation, finding: first.place(finding) });
        return;
    }
    let mut open: Vec<Manifested> = rows.to_vec();
    open.sort_by_key(|row| (of_manifest(row), row.document, &row.item.place));
    on_plan.sort_unstable();
    // what agrees is taken out of both, then what has the same number, then whatever is left
    take_pairs(&mut open, &mut on_plan, |row, goods| row == goods, |_, _| {});
    take_pairs(&mut open, &mut on_plan, Goods::agrees, |_, _| {});
    let mut differ = |row: &Manifested, goods: Goods| {
        let finding = Finding::new("dangerous_goods.manifest-goods-differ")
            .param("container", container)
            .param("plan", goods.shown())
            .param("manifest", of_manifest(row).shown());
        found.push(ManifestDifference { verdict: Verdict::NotEvaluated, finding: row.place(finding) });
    };
    take_pairs(&mut open, &mut on_plan, |row, goods| row.un == goods.un, &mut differ);
    take_pairs(&mut open, &mut on_plan, |_, _| true, &mut differ);
    for row in open {
        let finding = Finding::new("dangerous_goods.manifest-item-not-on-plan")
            .param("container", container)
            .param("goods", of_manifest(&row).shown());
        found.push(ManifestDifference { verdict: Verdict::NotEvaluated, finding: row.place(finding) });
    }
    for goods in on_plan {
        let finding = Finding::new("dangerous_goods.plan-item-not-on-manifest")
            .param("container", container)
            .param("goods", goods.shown());
        found.push(ManifestDifference { verdict: Verdict::Conditional, finding: first.place(finding) });
    }
    let slots: Vec<Slot> = boxes.iter().filter_map(|planned| planned.slot).collect();
    let mut told: Vec<Slot> = Vec::new();
    for row in rows {
        let Some(slot) = row.item.slot.filter(|slot| !slots.is_empty() && !slots.contains(slot)) else {
            continue;
        };
        if told.contains(&slot) {
            continue;
        }
        told.push(slot);
        let finding = Finding::new("dangerous_goods.manifest-slot-differs")
            .param("container", container)
            .param("plan", slot_shown(slots.first().copied()))
            .param("manifest", slot);
        found.push(ManifestDifference { verdict: Verdict::Conditional, finding: row.place(finding) });
    }
}

/// Takes the first pairs that fit out of both lists.
fn take_pairs(
    rows: &mut Vec<Manifested>,
    on_plan: &mut Vec<Goods>,
    fits: impl Fn(Goods, Goods) -> bool,
    mut each: impl FnMut(&Manifested, Goods),
) {
    rows.retain(|row| {
        let at = on_plan.iter().position(|goods| fits(of_manifest(row), *goods));
        if let Some(at) = at {
            each(row, on_plan.remove(at));
        }
        at.is_none()
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::dangerous_goods::facts::Item;
    use crate::families::dangerous_goods::plan::{ManifestQuestion, PlannedItem, manifest};
    use crate::families::dangerous_goods::rules::Rules;

    fn planned(container: &str, slot: &str, items: &[(&str, &str)]) -> PlannedBox {
        let item = |(un, class): &(&str, &str)| PlannedItem {
            item: Item { un: un.parse().ok(), class: class.parse().ok(), ..Item::default() },
            ..PlannedItem::default()
        };
        PlannedBox {
            container: Some(container.to_owned()),
            slot: slot.parse().ok(),
            items: items.iter().map(item).collect(),
            ..PlannedBox::default()
        }
    }

    fn plan() -> Plan {
        Plan {
            boxes: vec![
                planned("KOUU 100001-6", "0010182", &[("1263", "3")]),
                planned("KOUU1000021", "0010282", &[("1760", "8"), ("1830", "8")]),
                planned("KOUU1000037", "0010382", &[]),
            ],
            ..Plan::default()
        }
    }

    const HEAD: &str =
        "Booking/reference number,Container number,Class,UN number,Packing group,Stowage position on board";

    fn told(csv: &str) -> Vec<(Verdict, String)> {
        let file = read_if_manifest(&format!("{HEAD}\n{csv}")).unwrap();
        assert_eq!((file.findings.len(), &file.stopped), (0, &None), "{file:?}");
        let items: Vec<Manifested> =
            file.items.iter().map(|item| Manifested { document: "m.csv", item }).collect();
        let found = compare_manifests(&plan(), &items);
        let mut reversed: Vec<Manifested> = items;
        reversed.reverse();
        let sorted = |found: Vec<ManifestDifference>| {
            let short = |ManifestDifference { verdict, finding }| {
                let code = finding.code.trim_start_matches("dangerous_goods.").to_owned();
                (verdict, format!("{code} {}", finding.params["container"]))
            };
            let mut found: Vec<_> = found.into_iter().map(short).collect();
            found.sort_by(|a, b| a.1.cmp(&b.1));
            found
        };
        let found = sorted(found);
        assert_eq!(found, sorted(compare_manifests(&plan(), &reversed)), "order decides nothing");
        found
    }

    const GOOD: &str =
        "B1,KOUU1000016,3,1263,II,0010182\nB2,KOUU1000021,8,1760,,0010282\nB2,KOUU1000021,8,1830,,010282\n";

    #[test]
    fn documents_that_agree_say_nothing() {
        assert_eq!(told(GOOD), []);
        // what one leaves out is no difference
        assert_eq!(told(&GOOD.replace("3,1263,II,0010182", ",1263,,")), []);
    }

    #[test]
    fn every_difference_is_told() {
        let one = |verdict, text: &str| vec![(verdict, text.to_owned())];
        assert_eq!(
            told(&GOOD.replace("0010182", "0010184")),
            one(Verdict::Conditional, "manifest-slot-differs KOUU1000016")
        );
        for (from, to) in [("3,1263", "3,1993"), ("3,1263", "6.1,1263")] {
            assert_eq!(
                told(&GOOD.replace(from, to)),
                one(Verdict::NotEvaluated, "manifest-goods-differ KOUU1000016")
            );
        }
        let further = format!("{GOOD}B3,KOUU1000042,3,1263,II,\n");
        assert_eq!(told(&further), one(Verdict::NotEvaluated, "manifest-box-not-on-plan KOUU1000042"));
        let undeclared = format!("{GOOD}B3,KOUU1000037,3,1263,II,0010382\n");
        assert_eq!(
            told(&undeclared),
            one(Verdict::Violation, "manifest-box-not-dangerous-on-plan KOUU1000037")
        );
        let (first, rest) = GOOD.split_once('\n').unwrap();
        assert_eq!(told(rest), one(Verdict::Conditional, "plan-box-not-on-manifest KOUU1000016"));
        let less = GOOD.replace("B2,KOUU1000021,8,1830,,010282\n", "");
        assert_eq!(told(&less), one(Verdict::Conditional, "plan-item-not-on-manifest KOUU1000021"));
        let more = format!("{GOOD}{}\n", first.replace("1263,II", "1133,II"));
        assert_eq!(told(&more), one(Verdict::NotEvaluated, "manifest-item-not-on-plan KOUU1000016"));
    }

    #[test]
    fn what_the_writer_makes_is_read_and_agrees() {
        let question = ManifestQuestion { plan: plan(), ..ManifestQuestion::default() };
        let answer = manifest(&question, &Rules::builtin().unwrap()).unwrap();
        let value = answer.value.clone().unwrap();
        let texts = [
            value.csv.clone(),
            value.csv.replace(',', ";"),
            serde_json::to_string(&value).unwrap(),
            serde_json::to_string(&answer).unwrap(),
        ];
        for text in texts {
            let file = read_if_manifest(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((file.items.len(), file.findings.len()), (3, 0), "{text}");
            let items: Vec<Manifested> =
                file.items.iter().map(|item| Manifested { document: "m", item }).collect();
            assert_eq!(compare_manifests(&plan(), &items), []);
        }
    }

    #[test]
    fn what_does_not_read_is_told_and_the_rest_is_read() {
        let file = read_if_manifest(&format!(
            "{HEAD}\nB1,KOUU1000016,33,UN1263,IV,10182\nB1,,3,1263,,\nB2,KOUU1000021,8,1760,,\ncut"
        ))
        .unwrap();
        let columns: Vec<&str> = file
            .findings
            .iter()
            .map(|finding| finding.params.get("column").map_or("-", String::as_str))
            .collect();
        assert_eq!(columns, ["class", "packing_group", "stowage", "-"]);
        assert_eq!(file.findings[3].params["line"], "3");
        assert_eq!(file.items.len(), 2);
        assert!(file.stopped.unwrap().reason.contains("1 cells where the header has 6"));
    }

    #[test]
    fn other_tables_are_none() {
        for text in
            ["", "container,weighed_kg\nA,1\n", "Container number,Class\nA,3\n", "{}", "{\"rows\": 1}", "{"]
        {
            assert_eq!(read_if_manifest(text), None, "{text}");
        }
        let chinese = "集装箱号\t联合国编号\t类别\nKOUU1000016\t1263\t3\n";
        assert_eq!(read_if_manifest(chinese).unwrap().items[0].un, "1263".parse().ok());
    }
}
