//! Writes BAPLIE strictly: SMDG 2.2 (D.95B) or SMDG 3.1 (D.13B), in the order of their segments and nothing else.
//!
//! What a version has no place for is listed, never dropped in silence. Lengths are enforced where a source gives them
//! (flash point, EmS, qualifier of a text), not elsewhere. Codes are sent with the code lists that the plan names.
//!
//! Source: UN/EDIFACT D.95B and D.13B, BAPLIE; SMDG 2.2 and 3.1 as production messages show them.

use serde::{Deserialize, Serialize};

use super::super::class::PackingGroup;
use super::super::facts::Item;
use super::facts::{
    Plan, PlanInterchange, PlannedBox, PlannedDate, PlannedItem, PlannedReference, PlannedShip, PlannedText,
};
use super::over;
use crate::formats::edifact::{Charset, SegmentText, Separators, Writer};
use crate::foundation::assessment::{Answer, Finding};
use crate::foundation::error::Error;

/// The versions that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PlanVersion {
    /// D.95B, SMDG 2.2.
    Smdg22,
    /// D.13B, SMDG 3.1.
    Smdg31,
}

/// Question of `dangerous_goods.write_plan`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanToWrite {
    /// The plan, as [`read_plan`](super::read_plan) gives it or made anew.
    pub plan: Plan,
    /// The version to write.
    pub version: PlanVersion,
}

/// A plan that was written, and what it could not carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanText {
    /// The message; save it as UTF-8.
    pub text: String,
    /// What the version does not carry: each finding points at the field. Empty when nothing was left out.
    pub left_out: Vec<Finding>,
}

impl Answer for PlanText {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.left_out.iter_mut().for_each(visit);
    }
}

/// Writes one plan.
///
/// The message stands in an interchange when the plan names one. SMDG 2.2 asks for one reference of each box; where
/// none is known, `RFF+BM:1` is written, as others do.
///
/// ```
/// use kouan::families::dangerous_goods::{Plan, PlanVersion, PlannedBox, PlannedDate, write_plan};
///
/// let mut plan = Plan::default();
/// plan.dates.push(PlannedDate { qualifier: "137".into(), value: "2611230900".into(), format: Some("201".into()), port: None });
/// plan.boxes.push(PlannedBox {
///     container: Some("KOUU1000417".into()),
///     slot: Some("0050082".parse()?),
///     size_type: Some("22G1".into()),
///     full: Some(true),
///     ..PlannedBox::default()
/// });
/// let written = write_plan(&plan, PlanVersion::Smdg22)?;
/// assert!(written.text.contains("LOC+147+0050082::5'RFF+BM:1'EQD+CN+KOUU1000417+22G1+++5'"));
/// assert!(written.left_out.is_empty());
/// plan.boxes[0].slot = None;
/// assert_eq!(write_plan(&plan, PlanVersion::Smdg31).unwrap_err().path(), Some("/boxes/0/slot"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] with the path of what the message cannot do without (the date of the message, the place of
/// a box); [`Error::LimitExceeded`] for more boxes or items than the version holds.
pub fn write_plan(plan: &Plan, version: PlanVersion) -> Result<PlanText, Error> {
    if !matches!(plan.message.kind.as_str(), "" | "BAPLIE") {
        return Err(Error::invalid(
            "/message/kind",
            "only a bay plan can be written; leave it out or give BAPLIE",
        ));
    }
    let most = if version == PlanVersion::Smdg22 { 9_999 } else { 99_999 };
    if plan.boxes.len() > most {
        return Err(over("boxes of a message", most, plan.boxes.len()));
    }
    let mut out = Out { version, segments: Vec::new(), left_out: Vec::new() };
    out.header(plan)?;
    for (i, planned) in plan.boxes.iter().enumerate() {
        out.planned(planned, &format!("/boxes/{i}"))?;
    }
    let reference = out.code(&plan.message.reference, || "/message/reference".to_owned()).unwrap_or("1");
    let text = interchange(plan.interchange.as_ref(), reference, version, &out.segments)?;
    Ok(PlanText { text, left_out: out.left_out })
}

/// The smallest character set that has all characters.
fn interchange(
    header: Option<&PlanInterchange>,
    reference: &str,
    version: PlanVersion,
    segments: &[SegmentText],
) -> Result<String, Error> {
    let identifier = match version {
        PlanVersion::Smdg22 => ["BAPLIE", "D", "95B", "UN", "SMDG22"],
        PlanVersion::Smdg31 => ["BAPLIE", "D", "13B", "UN", "SMDG31"],
    };
    let written = |charset: Charset, syntax: u8| -> Result<Vec<u8>, Error> {
        let mut writer = Writer::new(charset, Separators::default(), false)?;
        if let Some(PlanInterchange { sender, recipient, date, time, reference }) = header {
            let [sender, recipient] = [sender, recipient].map(|party| party.split(':').collect::<Vec<_>>());
            writer.begin(syntax, &sender, &recipient, [date, time], reference).map_err(
                |error| match error {
                    Error::InvalidInput { reason, .. } => Error::invalid("/interchange", reason),
                    other => other,
                },
            )?;
        }
        writer.begin_message(reference, &identifier)?;
        for segment in segments {
            writer.segment_text(segment)?;
        }
        writer.end_message()?;
        writer.finish()
    };
    let texts = segments.iter().flat_map(|segment| segment.elements.iter().flatten()).map(String::as_str);
    let header_texts = header
        .into_iter()
        .flat_map(|one| [&one.sender, &one.recipient, &one.date, &one.time, &one.reference]);
    let bytes = if texts.chain(header_texts.map(String::as_str)).chain([reference]).all(str::is_ascii) {
        written(Charset::UnoA, 2).or_else(|_| written(Charset::UnoC, 3))?
    } else {
        written(Charset::UnoW, 4)?
    };
    // each of the sets is ASCII or UTF-8 here, so this never fails
    String::from_utf8(bytes).map_err(|_| Error::invalid("", "the message cannot be shown as text"))
}

struct Out {
    version: PlanVersion,
    segments: Vec<SegmentText>,
    left_out: Vec<Finding>,
}

impl Out {
    fn is_new(&self) -> bool {
        self.version == PlanVersion::Smdg31
    }

    fn add(&mut self, tag: &str, elements: &[&[&str]]) {
        let elements =
            elements.iter().map(|element| element.iter().map(|text| (*text).to_owned()).collect()).collect();
        self.segments.push(SegmentText { tag: tag.to_owned(), elements, ..SegmentText::default() });
    }

    /// The version has no place for it.
    fn leave(&mut self, path: impl Into<String>) {
        let version = if self.is_new() { "SMDG 3.1" } else { "SMDG 2.2" };
        self.left_out
            .push(Finding::new("dangerous_goods.plan-not-carried").at(path).param("version", version));
    }

    fn leave_if(&mut self, given: bool, path: impl Into<String>) {
        if given {
            self.leave(path);
        }
    }

    /// A code without blanks around it; blank is none.
    fn code<'t>(&mut self, text: &'t Option<String>, path: impl Fn() -> String) -> Option<&'t str> {
        self.plain(text.as_deref()?.trim(), path)
    }

    /// A text that can be sent.
    fn plain<'t>(&mut self, text: &'t str, path: impl Fn() -> String) -> Option<&'t str> {
        if text.chars().any(char::is_control) {
            self.left_out.push(Finding::new("dangerous_goods.plan-not-carried-characters").at(path()));
            return None;
        }
        Some(text).filter(|text| !text.is_empty())
    }

    /// A text that is at most so long.
    fn short<'t>(&mut self, text: &'t str, most: usize, path: impl Fn() -> String) -> Option<&'t str> {
        let text = self.plain(text, &path)?;
        if text.chars().count() > most {
            let finding = Finding::new("dangerous_goods.plan-not-carried-too-long").at(path());
            self.left_out.push(finding.param("limit", most));
            return None;
        }
        Some(text)
    }

    fn header(&mut self, plan: &Plan) -> Result<(), Error> {
        let message = &plan.message;
        let code = self.code(&message.document_code, || "/message/document_code".into()).unwrap_or_default();
        let mut extent = self.code(&message.extent, || "/message/extent".into()).unwrap_or_default();
        if !self.is_new() && !extent.is_empty() {
            self.leave("/message/extent");
            extent = "";
        }
        let document = self.code(&message.document, || "/message/document".into()).unwrap_or_default();
        let function = self.code(&message.function, || "/message/function".into()).unwrap_or_default();
        self.add("BGM", &[&[code, "", extent], &[document], &[function]]);
        let is_issue = |date: &PlannedDate| date.qualifier == "137" && date.port.is_none();
        let Some(issued) = plan.dates.iter().position(is_issue) else {
            return Err(Error::invalid(
                "/dates",
                "the date of the message is missing; give one with qualifier 137",
            ));
        };
        self.dates(plan, |index, _| index == issued);
        let most = if self.is_new() { usize::MAX } else { 1 };
        self.references(&plan.references, most, "/references");
        self.ship(&plan.ship);
        if self.is_new() {
            self.voyage_texts(&plan.ship);
        }
        let ports = [("5", &plan.departure_port, "/departure_port"), ("61", &plan.next_port, "/next_port")];
        let mut written = Vec::new();
        for (qualifier, port, path) in ports {
            let Some(port) = self.code(port, || path.to_owned()) else { continue };
            self.port(qualifier, port);
            written.push(qualifier);
            if self.is_new() {
                self.dates(plan, |_, date| date.port.as_deref() == Some(qualifier));
            }
        }
        if self.is_new() {
            for (index, date) in plan.dates.iter().enumerate() {
                let has_place = date.port.as_deref().is_some_and(|port| written.contains(&port));
                self.leave_if(index != issued && !has_place, format!("/dates/{index}"));
            }
            self.add("UNS", &[&["D"]]);
        } else {
            self.dates(plan, |index, _| index != issued);
            for (index, date) in plan.dates.iter().enumerate() {
                self.leave_if(date.port.is_some(), format!("/dates/{index}/port"));
            }
            self.voyage_texts(&plan.ship);
        }
        self.leave_if(!plan.rest.is_empty(), "/rest");
        Ok(())
    }

    fn dates(&mut self, plan: &Plan, is_wanted: impl Fn(usize, &PlannedDate) -> bool) {
        for (index, date) in plan.dates.iter().enumerate().filter(|(index, date)| is_wanted(*index, date)) {
            let path = || format!("/dates/{index}");
            let [Some(qualifier), Some(value)] =
                [&date.qualifier, &date.value].map(|text| self.plain(text.trim(), path))
            else {
                continue;
            };
            let format = self.code(&date.format, path).unwrap_or_default();
            self.add("DTM", &[&[qualifier, value, format]]);
        }
    }

    fn references(&mut self, references: &[PlannedReference], most: usize, path: &str) {
        for (index, reference) in references.iter().enumerate() {
            let path = || format!("{path}/{index}");
            if index >= most {
                self.leave(path());
                continue;
            }
            let parts = [&reference.qualifier, &reference.number].map(|text| self.plain(text.trim(), path));
            if let [Some(qualifier), Some(number)] = parts {
                self.add("RFF", &[&[qualifier, number]]);
            }
        }
    }

    fn ship(&mut self, ship: &PlannedShip) {
        let part = |name: &'static str| move || format!("/ship/{name}");
        let voyage = self.code(&ship.voyage, part("voyage")).unwrap_or_default();
        let name = self.code(&ship.name, part("name")).unwrap_or_default();
        let (carrier, carrier_list) = self.listed(&ship.carrier, &ship.carrier_list, "/ship/carrier");
        let (number, number_list) = self.listed(&ship.number, &ship.number_list, "/ship/number");
        let [list, agency] = number_list;
        let number = [number, list, agency, name];
        let [list, agency] = carrier_list;
        self.add("TDT", &[&["20"], &[voyage], &[], &[], &[carrier, list, agency], &[], &[], &number]);
    }

    /// A code with its code list and agency; a list without a code says nothing.
    fn listed<'t>(
        &mut self,
        code: &'t Option<String>,
        list: &'t Option<String>,
        path: &str,
    ) -> (&'t str, [&'t str; 2]) {
        let code = self.code(code, || path.to_owned()).unwrap_or_default();
        if code.is_empty() {
            self.leave_if(list.is_some(), format!("{path}_list"));
            return ("", ["", ""]);
        }
        let list = self.code(list, || format!("{path}_list")).unwrap_or_default();
        let (list, agency) = list.split_once(':').unwrap_or((list, ""));
        (code, [list, agency])
    }

    fn voyage_texts(&mut self, ship: &PlannedShip) {
        let most = if self.is_new() { usize::MAX } else { 1 };
        self.references(&ship.references, most, "/ship/references");
        self.texts(&ship.texts, most, "/ship/texts");
    }

    /// The texts, as many as there is room for; how many were written.
    fn texts(&mut self, texts: &[PlannedText], most: usize, path: &str) -> usize {
        let mut written = 0_usize;
        for (index, text) in texts.iter().enumerate() {
            let path = || format!("{path}/{index}");
            if written >= most {
                self.leave(path());
                continue;
            }
            if self.text(text, path) {
                written = written.saturating_add(1);
            }
        }
        written
    }

    fn text(&mut self, text: &PlannedText, path: impl Fn() -> String) -> bool {
        // C108 has five lines
        const LINES: usize = 5;
        let code = self.code(&text.code, || format!("{}/code", path())).unwrap_or_default();
        let lines: Vec<&str> = text.lines.iter().take(LINES).map(String::as_str).collect();
        if code.is_empty() && lines.iter().all(|line| line.trim().is_empty()) {
            return false;
        }
        let Some(qualifier) = self.short(text.qualifier.trim(), 3, || format!("{}/qualifier", path())) else {
            return false;
        };
        if lines
            .iter()
            .any(|line| self.plain(line, || format!("{}/lines", path())).is_none() && !line.is_empty())
        {
            return false;
        }
        self.leave_if(text.lines.len() > LINES, format!("{}/lines/{LINES}", path()));
        self.add("FTX", &[&[qualifier], &[], &[code], &lines]);
        true
    }

    fn planned(&mut self, planned: &PlannedBox, path: &str) -> Result<(), Error> {
        self.position(planned, path)?;
        self.leave_if(!planned.rest.is_empty(), format!("{path}/rest"));
        if self.is_new() { self.new_box(planned, path) } else { self.old_box(planned, path) }
    }

    fn position(&mut self, planned: &PlannedBox, path: &str) -> Result<(), Error> {
        let list = if self.is_new() { "9711" } else { "" };
        if let Some(slot) = planned.slot {
            self.leave_if(planned.position.is_some(), format!("{path}/position"));
            self.add("LOC", &[&["147"], &[&slot.to_string(), list, "5"]]);
            return Ok(());
        }
        let position = self.code(&planned.position, || format!("{path}/position"));
        let numbering = self.code(&planned.position_list, || format!("{path}/position_list"));
        let (Some(position), Some(numbering)) = (position, numbering) else {
            let reason = "the box has no place; a bay plan gives a slot (\"0050082\"), or a position with the numbering \
                          that it is of";
            return Err(Error::invalid(format!("{path}/slot"), reason));
        };
        self.add("LOC", &[&["147"], &[position, "", numbering]]);
        Ok(())
    }

    /// SMDG 2.2: what is known of the place and the goods, then the box.
    fn old_box(&mut self, planned: &PlannedBox, path: &str) -> Result<(), Error> {
        // FTX, LOC and EQA nine times each, RFF once, DGS 999 times
        const MOST: usize = 9;
        const ITEMS: usize = 999;
        if planned.items.len() > ITEMS {
            return Err(over("dangerous items of a box", ITEMS, planned.items.len()));
        }
        self.nature(planned, path);
        let texts = self.texts(&planned.texts, MOST, &format!("{path}/texts"));
        self.handling(planned, MOST.saturating_sub(texts), path);
        self.masses(planned);
        self.dimensions(planned);
        self.temperature(planned, path);
        self.places(planned, MOST, path);
        let before = self.segments.len();
        self.references(&planned.references, 1, &format!("{path}/references"));
        if self.segments.len() == before {
            self.add("RFF", &[&["BM", "1"]]);
        }
        if planned.is_occupied() {
            self.equipment(planned, "", "", path);
            for (index, attached) in planned.attached.iter().enumerate() {
                let path = || format!("{path}/attached/{index}");
                let parts = [&attached.kind, &attached.number].map(|text| self.plain(text.trim(), path));
                match parts {
                    [Some(kind), Some(number)] if index < MOST => self.add("EQA", &[&[kind], &[number]]),
                    _ => self.leave(path()),
                }
            }
            self.operator(planned, "CA", path);
        } else {
            self.leave_if(planned.status.is_some(), format!("{path}/status"));
            self.leave_if(planned.carrier.is_some(), format!("{path}/carrier"));
            self.leave_if(!planned.attached.is_empty(), format!("{path}/attached"));
        }
        for (index, item) in planned.items.iter().enumerate() {
            self.item(item, &format!("{path}/items/{index}"));
        }
        Ok(())
    }

    /// SMDG 3.1: the box, then what is known of it.
    fn new_box(&mut self, planned: &PlannedBox, path: &str) -> Result<(), Error> {
        if !planned.is_occupied() {
            let place = PlannedBox {
                slot: planned.slot,
                position: planned.position.clone(),
                position_list: planned.position_list.clone(),
                texts: planned.texts.clone(),
                references: planned.references.clone(),
                rest: planned.rest.clone(),
                ..PlannedBox::default()
            };
            self.leave_if(place != *planned, path);
            self.texts(&planned.texts, usize::MAX, &format!("{path}/texts"));
            self.references(&planned.references, usize::MAX, &format!("{path}/references"));
            return Ok(());
        }
        self.equipment(planned, "6346", "5", path);
        self.operator(planned, "CF", path);
        self.masses(planned);
        self.handling(planned, usize::MAX, path);
        self.dimensions(planned);
        self.references(&planned.references, usize::MAX, &format!("{path}/references"));
        self.nature(planned, path);
        self.texts(&planned.texts, usize::MAX, &format!("{path}/texts"));
        self.places(planned, usize::MAX, path);
        self.temperature(planned, path);
        self.leave_if(!planned.attached.is_empty(), format!("{path}/attached"));
        for (index, item) in planned.items.iter().enumerate() {
            self.item(item, &format!("{path}/items/{index}"));
        }
        Ok(())
    }

    fn equipment(&mut self, planned: &PlannedBox, list: &str, agency: &str, path: &str) {
        let part = |name: &'static str| move || format!("{path}/{name}");
        let kind = self.code(&planned.equipment, part("equipment")).unwrap_or("CN");
        let container = self.code(&planned.container, part("container")).unwrap_or_default();
        let size_type = self.code(&planned.size_type, part("size_type")).unwrap_or_default();
        let status = self.code(&planned.status, part("status")).unwrap_or_default();
        let full = planned.full.map_or("", |full| if full { "5" } else { "4" });
        let listed = |code| if str::is_empty(code) { [""; 3] } else { [code, list, agency] };
        self.add("EQD", &[&[kind], &listed(container), &listed(size_type), &[], &[status], &[full]]);
    }

    fn operator(&mut self, planned: &PlannedBox, qualifier: &str, path: &str) {
        let (carrier, [list, agency]) =
            self.listed(&planned.carrier, &planned.carrier_list, &format!("{path}/carrier"));
        if !carrier.is_empty() {
            self.add("NAD", &[&[qualifier], &[carrier, list, agency]]);
        }
    }

    fn masses(&mut self, planned: &PlannedBox) {
        let gross = if self.is_new() { "AET" } else { "WT" };
        for (what, mass) in [("VGM", planned.vgm_kg), (gross, planned.gross_kg)] {
            let Some(mass) = mass.map(|mass| mass.to_string()) else { continue };
            match self.is_new() {
                true => self.add("MEA", &[&["AAE"], &[what], &["KGM", &mass]]),
                false => self.add("MEA", &[&[what], &[], &["KGM", &mass]]),
            }
        }
    }

    fn dimensions(&mut self, planned: &PlannedBox) {
        let Some(oversize) = &planned.oversize else { return };
        let height = if self.is_new() { "13" } else { "9" };
        let sides = [
            ("5", oversize.front_cm, 1),
            ("6", oversize.back_cm, 1),
            ("7", oversize.right_cm, 2),
            ("8", oversize.left_cm, 2),
            (height, oversize.height_cm, 3),
        ];
        for (qualifier, value, component) in sides {
            let Some(value) = value.map(|value| value.to_string()) else { continue };
            let mut parts = ["CMT", "", "", ""];
            if let Some(part) = parts.get_mut(component) {
                *part = &value;
            }
            self.add("DIM", &[&[qualifier], &parts]);
        }
    }

    fn temperature(&mut self, planned: &PlannedBox, path: &str) {
        if let Some(temperature) = &planned.temperature
            && let Some(unit) = self.plain(temperature.unit.trim(), || format!("{path}/temperature/unit"))
        {
            self.add("TMP", &[&["2"], &[&temperature.value.to_string(), unit]]);
        }
        if let Some(range) = &planned.temperature_range
            && let Some(unit) = self.plain(range.unit.trim(), || format!("{path}/temperature_range/unit"))
        {
            let [minimum, maximum] =
                [range.minimum, range.maximum].map(|end| end.map(|end| end.to_string()).unwrap_or_default());
            self.add("RNG", &[&["4"], &[unit, &minimum, &maximum]]);
        }
    }

    fn nature(&mut self, planned: &PlannedBox, path: &str) {
        if let Some(nature) = self.code(&planned.nature, || format!("{path}/nature")) {
            self.add("GDS", &[&[nature]]);
        }
    }

    fn handling(&mut self, planned: &PlannedBox, most: usize, path: &str) {
        for (index, handling) in planned.handling.iter().enumerate() {
            let path = || format!("{path}/handling/{index}");
            let code = self.code(&handling.code, path).unwrap_or_default();
            let text = handling.text.as_deref().and_then(|text| self.plain(text, path)).unwrap_or_default();
            match (self.is_new(), index < most) {
                _ if code.is_empty() && text.trim().is_empty() => {}
                (_, false) => self.leave(path()),
                (true, _) => {
                    let code = if code.is_empty() { "ZZZ" } else { code };
                    self.add("HAN", &[&[code, "HANDLING", "306", text]]);
                }
                (false, _) => self.add("FTX", &[&["HAN"], &[], &[code], &[text]]),
            }
        }
    }

    fn places(&mut self, planned: &PlannedBox, most: usize, path: &str) {
        let (list, agency) = if self.is_new() { ("", "") } else { ("139", "6") };
        let mut written = 0_usize;
        for (qualifier, port, name) in
            [("9", &planned.load_port, "load_port"), ("11", &planned.discharge_port, "discharge_port")]
        {
            if let Some(port) = self.code(port, || format!("{path}/{name}")) {
                self.add("LOC", &[&[qualifier], &[port, list, agency]]);
                written = written.saturating_add(1);
            }
        }
        for (index, other) in planned.other_places.iter().enumerate() {
            let path = || format!("{path}/other_places/{index}");
            let parts = [&other.qualifier, &other.place].map(|text| self.plain(text.trim(), path));
            let [Some(qualifier), Some(place)] = parts else { continue };
            if written >= most || matches!(qualifier, "9" | "11" | "147") {
                self.leave(path());
                continue;
            }
            self.add("LOC", &[&[qualifier], &[place, list, agency]]);
            written = written.saturating_add(1);
        }
    }

    /// The port of the ship's call.
    fn port(&mut self, qualifier: &str, port: &str) {
        match self.is_new() {
            true => self.add("LOC", &[&[qualifier], &[port]]),
            false => self.add("LOC", &[&[qualifier], &[port, "139", "6"]]),
        }
    }

    fn item(&mut self, planned: &PlannedItem, path: &str) {
        let item = &planned.item;
        let part = |name: &'static str| move || format!("{path}/{name}");
        let code = |out: &mut Self, value: &Option<String>, name: &'static str| {
            out.code(value, part(name)).unwrap_or_default().to_owned()
        };
        let class = item.class.map(|class| class.to_string());
        let class = class.unwrap_or_else(|| code(self, &planned.class_printed, "class_printed"));
        let un = item.un.map(|un| un.to_string());
        let un = un.unwrap_or_else(|| code(self, &planned.un_printed, "un_printed"));
        let group = item.packing_group.map(|group| match group {
            PackingGroup::I => "1".to_owned(),
            PackingGroup::II => "2".to_owned(),
            PackingGroup::III => "3".to_owned(),
        });
        let group =
            group.unwrap_or_else(|| code(self, &planned.packing_group_printed, "packing_group_printed"));
        let (flashpoint, unit) = self.flashpoint(planned, path);
        let ems = self.ems(item, path);
        let labels = self.labels(planned, path);
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let regulations = code(self, &planned.regulations, "regulations");
        let page = code(self, &planned.page, "page");
        let amendment = code(self, &planned.amendment, "amendment");
        let flashpoint_text = code(self, &planned.flashpoint_text, "flashpoint_text");
        let mfag = code(self, &planned.mfag, "mfag");
        let trem_card = code(self, &planned.trem_card, "trem_card");
        let hazard_number = code(self, &planned.hazard_number, "hazard_number");
        let substance_number = code(self, &planned.substance_number, "substance_number");
        let instruction = code(self, &planned.packing_instruction, "packing_instruction");
        let category = code(self, &planned.transport_category, "transport_category");
        let permission = code(self, &planned.permission, "permission");
        self.add(
            "DGS",
            &[
                &[&regulations],
                &[&class, &page, &amendment],
                &[&un, &flashpoint_text],
                &[&flashpoint, &unit],
                &[&group],
                &[&ems],
                &[&mfag],
                &[&trem_card],
                &[&hazard_number, &substance_number],
                &labels,
                &[&instruction],
                &[&category],
                &[&permission],
            ],
        );
        self.names(planned, path);
        self.leave_if(!planned.rest.is_empty(), format!("{path}/rest"));
        self.not_in_plans(item, path);
    }

    /// Name, technical name, net mass and texts.
    fn names(&mut self, planned: &PlannedItem, path: &str) {
        let item = &planned.item;
        let name_path = || format!("{path}/item/proper_shipping_name");
        let name = item.proper_shipping_name.as_deref();
        let texts = format!("{path}/texts");
        if self.is_new() {
            for (what, text, path) in [
                ("PSN", name, name_path()),
                ("TNM", planned.technical_name.as_deref(), format!("{path}/technical_name")),
            ] {
                if let Some(text) = text.and_then(|text| self.plain(text, || path.clone())) {
                    self.add("ATT", &[&["26"], &[what, "DGATT", "306"], &["", "", "", text]]);
                }
            }
            if let Some(net) = item.net_kg {
                self.add("MEA", &[&["AAE"], &["AAA"], &["KGM", &net.to_string()]]);
            }
            self.leave_if(!planned.texts.is_empty(), texts);
            return;
        }
        self.leave_if(planned.technical_name.is_some(), format!("{path}/technical_name"));
        self.leave_if(item.net_kg.is_some(), format!("{path}/item/net_kg"));
        // one FTX for each DGS; the text with the name and more is the one to send
        let is_name =
            |text: &PlannedText| text.qualifier == "AAC" && text.lines.first().map(String::as_str) == name;
        let named = planned.texts.iter().position(is_name).filter(|_| name.is_some());
        let mut room = 1_usize;
        if let (Some(name), None) = (name, named)
            && let Some(name) = self.plain(name, name_path)
        {
            self.add("FTX", &[&["AAC"], &[], &[], &[name]]);
            room = 0;
        }
        for (index, text) in planned.texts.iter().enumerate() {
            let path = || format!("{texts}/{index}");
            let is_wanted = room > 0 && named.is_none_or(|named| named == index);
            if !is_wanted {
                self.leave(path());
            } else if self.text(text, path) {
                room = 0;
            }
        }
    }

    /// Three digits, as in `013`.
    fn flashpoint(&mut self, planned: &PlannedItem, path: &str) -> (String, String) {
        let Some(celsius) = planned.item.flashpoint_c else {
            let printed = planned.flashpoint_printed.as_deref().unwrap_or_default();
            let printed = self.plain(printed, || format!("{path}/flashpoint_printed")).unwrap_or_default();
            let (value, unit) = printed.split_once(':').unwrap_or((printed, ""));
            return (value.to_owned(), unit.to_owned());
        };
        let text = match celsius.to_i64() {
            Some(degrees @ 0..=999) => format!("{degrees:03}"),
            _ => celsius.to_string(),
        };
        if !self.is_new() && text.len() > 3 {
            self.leave(format!("{path}/item/flashpoint_c"));
            return (String::new(), String::new());
        }
        (text, "CEL".to_owned())
    }

    /// Six characters in 2.2, eight in 3.1; `F-E, S-D` is `FESD` where there is no room.
    fn ems(&mut self, item: &Item, path: &str) -> String {
        let path = || format!("{path}/item/ems");
        let most = if self.is_new() { 8 } else { 6 };
        let Some(ems) = self.code(&item.ems, path) else { return String::new() };
        if ems.chars().count() <= most {
            return ems.to_owned();
        }
        let close: String = ems.chars().filter(char::is_ascii_alphanumeric).collect();
        self.short(&close, most, path).unwrap_or_default().to_owned()
    }

    fn labels(&mut self, planned: &PlannedItem, path: &str) -> Vec<String> {
        let most = if self.is_new() { 4 } else { 3 };
        let subsidiary = planned.item.subsidiary_hazards.as_deref();
        self.leave_if(subsidiary.is_some_and(<[_]>::is_empty), format!("{path}/item/subsidiary_hazards"));
        let subsidiary = subsidiary.unwrap_or_default().iter().map(ToString::to_string);
        let printed = planned.labels.iter().map(|label| label.trim().to_owned());
        let mut labels: Vec<String> = subsidiary.chain(printed).filter(|label| !label.is_empty()).collect();
        if labels.len() > most {
            self.leave(format!("{path}/labels"));
            labels.truncate(most);
        }
        if labels.iter().any(|label| self.plain(label, || format!("{path}/labels")).is_none()) {
            labels.clear();
        }
        labels
    }

    /// What no bay plan says of an item.
    fn not_in_plans(&mut self, item: &Item, path: &str) {
        // every field stands here, so that none is forgotten
        let Item {
            un: _,
            class: _,
            subsidiary_hazards: _,
            packing_group: _,
            proper_shipping_name: _,
            flashpoint_c: _,
            ems: _,
            net_kg: _,
            variant,
            limited_quantity,
            excepted_quantity,
            marine_pollutant,
            segregation_groups,
            segregation_codes,
            contains,
            max_receptacle_l,
            package_l_or_kg,
            boiling_point_c,
            inner_packaging_l,
            inner_packaging_kg,
            class_1_label,
            waste,
            stowage_conditions,
        } = item;
        for (given, name) in [
            (variant.is_some(), "variant"),
            (limited_quantity.is_some(), "limited_quantity"),
            (excepted_quantity.is_some(), "excepted_quantity"),
            (marine_pollutant.is_some(), "marine_pollutant"),
            (segregation_groups.is_some(), "segregation_groups"),
            (segregation_codes.is_some(), "segregation_codes"),
            (contains.is_some(), "contains"),
            (max_receptacle_l.is_some(), "max_receptacle_l"),
            (package_l_or_kg.is_some(), "package_l_or_kg"),
            (boiling_point_c.is_some(), "boiling_point_c"),
            (inner_packaging_l.is_some(), "inner_packaging_l"),
            (inner_packaging_kg.is_some(), "inner_packaging_kg"),
            (class_1_label.is_some(), "class_1_label"),
            (waste.is_some(), "waste"),
            (!stowage_conditions.is_empty(), "stowage_conditions"),
        ] {
            self.leave_if(given, format!("{path}/item/{name}"));
        }
    }
}
