//! Reads BAPLIE: D.95B (SMDG 1.5, 2.0 to 2.2) and D.13B (SMDG 3.1), as real files have them.
//!
//! ```text
//! D.95B  UNH BGM DTM RFF NAD | TDT LOC LOC DTM RFF FTX | LOC+147 GDS FTX MEA DIM TMP RNG LOC RFF EQD EQA NAD | DGS FTX | UNT
//! D.13B  UNH BGM DTM | TDT RFF FTX LOC DTM | UNS | LOC+147 EQD NAD MEA HAN DIM RFF GDS FTX LOC TMP RNG | DGS ATT MEA | UNT
//! ```
//!
//! A segment of which any part has no field is kept word for word in the `rest` of its item, box or plan.
//!
//! Source: UN/EDIFACT D.95B and D.13B, BAPLIE; the SMDG guides as real files use them; code list 6145 for dimensions.

use std::collections::{HashMap, HashSet};

use super::super::class::{HazardClass, PackingGroup};
use super::facts::{
    Plan, PlanInterchange, PlanMessage, PlannedAttachment, PlannedBox, PlannedDate, PlannedHandling,
    PlannedItem, PlannedOversize, PlannedPlace, PlannedRange, PlannedReference, PlannedTemperature,
    PlannedText,
};
use super::notes::{Notes, path, shown};
use super::parts::Parts;
use super::slot::Slot;
use super::{PlanFile, PlanLimits, over, stop};
use crate::formats::edifact::{MessageHeader, Reader, decimal};
use crate::foundation::assessment::Finding;
use crate::foundation::exact::Exact;
use crate::foundation::mass::{Mass, MassUnit};

/// Reads every message of an input.
pub(super) fn read(mut reader: Reader, input: &[u8], limits: PlanLimits) -> PlanFile {
    let mut file = PlanFile::default();
    let mut notes = Notes::new(limits.findings);
    blank_lines(input, &mut notes);
    let mut parts = Parts::new();
    let mut interchange = Header::default();
    let mut open: Option<PlanReader> = None;
    let (mut boxes, mut items) = (0_usize, 0_usize);
    let error = loop {
        let segment = match reader.next() {
            None => break None,
            Some(Err(error)) => break Some(error),
            Some(Ok(segment)) => segment,
        };
        parts.load(segment);
        match parts.tag() {
            b"UNB" | b"UNG" | b"UNH" | b"UNT" | b"UNE" | b"UNZ" => {
                if let Some(plan) = open.take() {
                    boxes = boxes.saturating_add(plan.plan.boxes.len());
                    items = items.saturating_add(plan.items);
                    file.plans.push(plan.finish(true, &mut notes));
                }
                match parts.tag() {
                    b"UNB" => interchange = Header::of(&parts),
                    b"UNH" => {
                        open = reader
                            .message()
                            .and_then(|header| begin(header, &mut interchange, &parts, &mut notes));
                        if let (Some(plan), Some(rest)) = (&mut open, input.get(reader.position()..)) {
                            let boxes = boxes_of(rest).min(limits.boxes);
                            plan.plan.boxes.reserve(boxes);
                            plan.begun.reserve(boxes);
                        }
                    }
                    _ => {}
                }
            }
            _ => {
                if let Some(plan) = &mut open {
                    plan.segment(&parts, &mut notes);
                    let now = boxes.saturating_add(plan.plan.boxes.len());
                    if now > limits.boxes {
                        plan.plan.boxes.pop();
                        break Some(over("boxes of a file", limits.boxes, now));
                    }
                    let now = items.saturating_add(plan.items);
                    if now > limits.items {
                        plan.drop_item();
                        break Some(over("dangerous items of a file", limits.items, now));
                    }
                }
            }
        }
        notes.envelope(&reader);
    };
    if let Some(plan) = open {
        file.plans.push(plan.finish(error.is_none(), &mut notes));
    }
    notes.envelope(&reader);
    file.stopped = error.map(|error| stop(&error, reader.position()));
    file.findings = notes.finish();
    file
}

/// About how many boxes the message has that begins here, for the space they take.
fn boxes_of(rest: &[u8]) -> usize {
    let end = memchr::memmem::find(rest, b"UNT+").unwrap_or(rest.len());
    memchr::memmem::find_iter(rest.get(..end).unwrap_or(rest), b"LOC+147+").count()
}

/// Files that were edited by hand have blank lines; they mean nothing.
fn blank_lines(input: &[u8], notes: &mut Notes) {
    let unix = memchr::memmem::find_iter(input, b"\n\n").count();
    let windows = memchr::memmem::find_iter(input, b"\n\r\n").count();
    let found = unix.saturating_add(windows);
    if found > 0 {
        notes.add(Finding::new("dangerous_goods.plan-blank-lines").param("times", found));
    }
}

/// What UNB says, and what it says beyond its fields.
#[derive(Default)]
struct Header {
    interchange: Option<PlanInterchange>,
    rest: Option<String>,
}

impl Header {
    fn of(unb: &Parts) -> Self {
        let joined = |element| unb.lines(element).join(":");
        // which character set it was is no longer of interest: the text is decoded
        unb.pass(0, 0);
        unb.pass(0, 1);
        let interchange = PlanInterchange {
            sender: joined(1),
            recipient: joined(2),
            date: unb.code(3, 0).unwrap_or_default(),
            time: unb.code(3, 1).unwrap_or_default(),
            reference: unb.code(4, 0).unwrap_or_default(),
        };
        let rest = (!unb.is_all_read()).then(|| unb.verbatim());
        Header { interchange: Some(interchange), rest }
    }
}

/// A reader for a message of ours; a finding for another one.
fn begin(header: &MessageHeader, unb: &mut Header, unh: &Parts, notes: &mut Notes) -> Option<PlanReader> {
    if header.kind != "BAPLIE" {
        let kind: String = header.kind.chars().filter(char::is_ascii_alphanumeric).take(6).collect();
        let what = if kind.is_empty() { "-" } else { &kind };
        notes.count("dangerous_goods.plan-message-not-read", what, header.first_segment);
        return None;
    }
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let message = PlanMessage {
        kind: header.kind.clone(),
        directory: given(&header.release).map(|release| format!("{}:{release}", header.version)),
        guide: given(&header.association),
        reference: given(&header.reference),
        ..PlanMessage::default()
    };
    let is_new = is_new(&message);
    if is_new.is_none() {
        let shown = format!("{}:{}:{}", header.version, header.release, header.association);
        let finding = Finding::new("dangerous_goods.plan-version-unknown").at(path(header.first_segment));
        notes.add(finding.param("version", super::notes::shown(&shown)));
    }
    let mut plan = Plan { interchange: unb.interchange.clone(), message, ..Plan::default() };
    plan.rest.extend(unb.rest.take());
    for (element, component) in [(0, 0), (1, 0), (1, 1), (1, 2), (1, 3), (1, 4)] {
        unh.pass(element, component);
    }
    if !unh.is_all_read() {
        plan.rest.push(unh.verbatim());
    }
    Some(PlanReader {
        plan,
        is_new: is_new.unwrap_or(false),
        under: Under::Message,
        items: 0,
        begun: Vec::new(),
        has_equipment: false,
    })
}

/// Whether it is of the second generation (D.13B); `None` when that is not known.
fn is_new(message: &PlanMessage) -> Option<bool> {
    match (message.guide.as_deref(), message.directory.as_deref()) {
        (Some(guide), _) if guide.starts_with("SMDG3") => Some(true),
        (Some(guide), _) if guide.starts_with("SMDG2") || guide.starts_with("SMDG15") => Some(false),
        (None, Some("D:13B")) => Some(true),
        (None, Some("D:95B")) => Some(false),
        _ => None,
    }
}

/// What the last segments were about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Under {
    Message,
    /// A reference of the message (3.1); a date under it is the reference's.
    Reference,
    Ship,
    /// A port of the ship's call, by its qualifier.
    Port(String),
    /// Another means of transport; what is said of it is kept.
    OtherTransport,
    Box,
    Item,
}

/// What became of a segment.
enum Outcome {
    /// Its parts were read; a part that was not makes it kept.
    Read,
    /// It has no field here.
    Keep,
    /// Its value is missing.
    Empty,
    /// A finding says what is wrong with it.
    Told,
}

struct PlanReader {
    plan: Plan,
    is_new: bool,
    under: Under,
    items: usize,
    /// Number of the segment where each box begins.
    begun: Vec<usize>,
    /// The box that is being read has its EQD.
    has_equipment: bool,
}

impl PlanReader {
    fn segment(&mut self, parts: &Parts, notes: &mut Notes) {
        let outcome = match parts.tag() {
            b"LOC" if parts.peek(0, 0) == b"147" => self.position(parts, notes),
            b"LOC" => self.place(parts),
            b"EQD" => self.equipment(parts, notes),
            b"DGS" => self.item(parts, notes),
            b"BGM" => self.beginning(parts),
            b"DTM" => self.date(parts),
            b"RFF" => self.reference(parts),
            b"TDT" => self.transport(parts),
            b"UNS" => {
                parts.accept(0, 0, &[b"D", b"S"]);
                self.end_box(notes, true);
                self.under = Under::Message;
                Outcome::Read
            }
            b"FTX" => self.text(parts, notes),
            b"MEA" => self.measurement(parts, notes),
            b"ATT" => self.attribute(parts),
            _ if self.under != Under::Box => Outcome::Keep,
            b"GDS" => self.nature(parts),
            b"HAN" => self.handling(parts),
            b"DIM" => self.dimension(parts, notes),
            b"TMP" => self.temperature(parts, notes),
            b"RNG" => self.range(parts, notes),
            b"EQA" => self.attachment(parts),
            b"NAD" => self.operator(parts),
            _ => Outcome::Keep,
        };
        let code = match outcome {
            Outcome::Read if parts.is_all_read() => return,
            Outcome::Read | Outcome::Keep => "dangerous_goods.plan-segment-kept",
            Outcome::Empty => "dangerous_goods.plan-empty-segment",
            Outcome::Told => return self.keep(parts),
        };
        notes.count(code, &parts.name(), parts.number());
        self.keep(parts);
    }

    fn keep(&mut self, parts: &Parts) {
        let rest = match (&self.under, self.plan.boxes.last_mut()) {
            (Under::Item, Some(planned)) => match planned.items.last_mut() {
                Some(item) => &mut item.rest,
                None => &mut planned.rest,
            },
            (Under::Box, Some(planned)) => &mut planned.rest,
            _ => &mut self.plan.rest,
        };
        rest.push(parts.verbatim());
    }

    /// The box that is being read.
    fn planned(&mut self) -> Option<&mut PlannedBox> {
        matches!(self.under, Under::Box | Under::Item).then(|| self.plan.boxes.last_mut()).flatten()
    }

    fn planned_item(&mut self) -> Option<&mut PlannedItem> {
        let is_item = self.under == Under::Item;
        self.planned().filter(|_| is_item)?.items.last_mut()
    }

    fn begin_box(&mut self, planned: PlannedBox, segment: usize, notes: &mut Notes) {
        self.end_box(notes, true);
        self.plan.boxes.push(planned);
        self.begun.push(segment);
        self.has_equipment = false;
        self.under = Under::Box;
    }

    /// `LOC+147`: a box begins.
    fn position(&mut self, loc: &Parts, notes: &mut Notes) -> Outcome {
        let mut planned = PlannedBox::default();
        loc.accept(0, 0, &[b"147"]);
        loc.accept(1, 1, &[b"9711"]);
        let is_iso = loc.accept(1, 2, &[b"5"]);
        let printed = loc.word(1, 0);
        let mut outcome = Outcome::Read;
        match printed {
            None => {
                let finding = Finding::new("dangerous_goods.plan-slot-missing").at(path(loc.number()));
                notes.add(finding);
                outcome = Outcome::Told;
            }
            Some(printed) if is_iso => match printed.parse::<Slot>() {
                Ok(slot) => planned.slot = Some(slot),
                Err(_) => {
                    let finding = Finding::new("dangerous_goods.plan-slot-impossible").at(path(loc.number()));
                    notes.add(finding.param("position", shown(&printed)));
                    planned.position = Some(printed.into_owned());
                }
            },
            Some(printed) => {
                planned.position_list = loc.code(1, 2);
                let list = planned.position_list.as_deref().map(shown).unwrap_or_default();
                notes.count("dangerous_goods.plan-position-list", &list, loc.number());
                planned.position = Some(printed.into_owned());
            }
        }
        self.begin_box(planned, loc.number(), notes);
        outcome
    }

    fn place(&mut self, loc: &Parts) -> Outcome {
        if self.under == Under::OtherTransport {
            return Outcome::Keep;
        }
        let in_box = matches!(self.under, Under::Box | Under::Item);
        let Some(qualifier) = loc.word(0, 0) else { return Outcome::Keep };
        if !in_box {
            self.under = Under::Port(qualifier.clone().into_owned());
        }
        let Some(place) = loc.code(1, 0) else { return Outcome::Empty };
        loc.accept(1, 1, &[b"139"]);
        loc.accept(1, 2, &[b"6"]);
        let slot = match (self.planned(), &*qualifier) {
            (Some(planned), "9") => &mut planned.load_port,
            (Some(planned), "11") => &mut planned.discharge_port,
            (Some(planned), _) => {
                planned.other_places.push(PlannedPlace { qualifier: qualifier.into_owned(), place });
                return Outcome::Read;
            }
            (None, "5") => &mut self.plan.departure_port,
            (None, "61") => &mut self.plan.next_port,
            (None, _) => return Outcome::Keep,
        };
        fill(slot, place)
    }

    fn equipment(&mut self, eqd: &Parts, notes: &mut Notes) -> Outcome {
        if self.planned().is_none() {
            notes.add(Finding::new("dangerous_goods.plan-slot-missing").at(path(eqd.number())));
            self.begin_box(PlannedBox::default(), eqd.number(), notes);
        } else if self.has_equipment {
            // a further one in the same place
            let (slot, position, position_list) = match self.planned() {
                Some(one) => (one.slot, one.position.clone(), one.position_list.clone()),
                None => (None, None, None),
            };
            let planned = PlannedBox { slot, position, position_list, ..PlannedBox::default() };
            self.begin_box(planned, eqd.number(), notes);
        }
        self.has_equipment = true;
        self.under = Under::Box;
        let Some(planned) = self.plan.boxes.last_mut() else { return Outcome::Keep };
        if !eqd.accept(0, 0, &[b"CN"]) {
            planned.equipment = eqd.code(0, 0);
        }
        for element in [1, 2] {
            eqd.accept(element, 1, &[b"6346", b"102"]);
            eqd.accept(element, 2, &[b"5"]);
        }
        planned.container = eqd.code(1, 0);
        planned.size_type = eqd.code(2, 0);
        planned.status = eqd.code(4, 0);
        planned.full = match eqd.peek(5, 0) {
            b"5" => Some(true),
            b"4" => Some(false),
            _ => None,
        };
        eqd.accept(5, 0, &[b"5", b"4"]);
        if planned.container.is_none() {
            let finding = Finding::new("dangerous_goods.plan-container-missing").at(path(eqd.number()));
            notes.add(finding);
            if eqd.is_blank_beyond(0) && planned.equipment.is_none() {
                return Outcome::Told;
            }
        }
        size_type_notes(planned.size_type.as_deref(), eqd.number(), notes);
        Outcome::Read
    }

    fn beginning(&mut self, bgm: &Parts) -> Outcome {
        if self.under != Under::Message {
            return Outcome::Keep;
        }
        let message = &mut self.plan.message;
        message.document_code = bgm.code(0, 0);
        message.extent = bgm.code(0, 2).or_else(|| bgm.code(0, 3));
        message.document = bgm.code(1, 0);
        message.function = bgm.code(2, 0);
        Outcome::Read
    }

    fn date(&mut self, dtm: &Parts) -> Outcome {
        let port = match &self.under {
            Under::Message | Under::Ship => None,
            Under::Port(qualifier) => self.is_new.then(|| qualifier.clone()),
            _ => return Outcome::Keep,
        };
        if dtm.peek(0, 1).is_empty() {
            return Outcome::Empty;
        }
        let (Some(qualifier), Some(value)) = (dtm.code(0, 0), dtm.code(0, 1)) else { return Outcome::Keep };
        self.plan.dates.push(PlannedDate { qualifier, value, format: dtm.code(0, 2), port });
        Outcome::Read
    }

    fn reference(&mut self, rff: &Parts) -> Outcome {
        let references = match (&self.under, self.plan.boxes.last_mut()) {
            (Under::Message | Under::Reference, _) => {
                self.under = if self.is_new { Under::Reference } else { Under::Message };
                &mut self.plan.references
            }
            (Under::Ship | Under::Port(_), _) => &mut self.plan.ship.references,
            (Under::Box, Some(planned)) => &mut planned.references,
            _ => return Outcome::Keep,
        };
        if rff.peek(0, 1).is_empty() {
            return Outcome::Empty;
        }
        let (Some(qualifier), Some(number)) = (rff.code(0, 0), rff.code(0, 1)) else { return Outcome::Keep };
        if references.is_empty() {
            // nearly every box has one
            references.reserve_exact(1);
        }
        references.push(PlannedReference { qualifier, number });
        Outcome::Read
    }

    fn transport(&mut self, tdt: &Parts) -> Outcome {
        if matches!(self.under, Under::Box | Under::Item) {
            return Outcome::Keep;
        }
        let ship = &mut self.plan.ship;
        if tdt.peek(0, 0) != b"20" || *ship != Default::default() {
            self.under = Under::OtherTransport;
            return Outcome::Keep;
        }
        self.under = Under::Ship;
        tdt.accept(0, 0, &[b"20"]);
        ship.voyage = tdt.code(1, 0);
        ship.carrier = tdt.code(4, 0);
        ship.carrier_list = ship.carrier.as_ref().and_then(|_| tdt.code_list(4));
        ship.number = tdt.code(7, 0);
        ship.name = tdt.code(7, 3);
        ship.number_list = ship.number.as_ref().and_then(|_| tdt.code_list(7));
        Outcome::Read
    }

    fn text(&mut self, ftx: &Parts, notes: &mut Notes) -> Outcome {
        if !matches!(self.under, Under::Ship | Under::Port(_) | Under::Box | Under::Item) {
            return Outcome::Keep;
        }
        let Some(qualifier) = ftx.code(0, 0) else { return Outcome::Keep };
        let (code, lines) = (ftx.code(2, 0), ftx.lines(3));
        if code.is_none() && lines.iter().all(|line| line.trim().is_empty()) {
            return Outcome::Empty;
        }
        if qualifier.len() != 3 || !qualifier.bytes().all(|byte| byte.is_ascii_uppercase()) {
            notes.count("dangerous_goods.plan-text-qualifier", &shown(&qualifier), ftx.number());
        }
        let is_item = self.under == Under::Item;
        let Some(planned) = self.planned() else {
            self.plan.ship.texts.push(PlannedText { qualifier, code, lines });
            return Outcome::Read;
        };
        if is_item {
            let Some(item) = planned.items.last_mut() else { return Outcome::Keep };
            let name = &mut item.item.proper_shipping_name;
            let is_name = qualifier == "AAC" && code.is_none() && name.is_none();
            match (lines.first(), lines.len()) {
                (Some(line), 1) if is_name => *name = Some(line.clone()),
                (Some(line), _) if is_name && !line.trim().is_empty() => {
                    // the name is its first line; the others stay with it
                    *name = Some(line.clone());
                    item.texts.push(PlannedText { qualifier, code, lines });
                }
                _ => item.texts.push(PlannedText { qualifier, code, lines }),
            }
            return Outcome::Read;
        }
        if qualifier == "HAN" && lines.len() <= 1 {
            let text = lines.into_iter().next();
            planned.handling.push(PlannedHandling { code: code.filter(|code| code != "ZZZ"), text });
        } else {
            planned.texts.push(PlannedText { qualifier, code, lines });
        }
        Outcome::Read
    }

    fn measurement(&mut self, mea: &Parts, notes: &mut Notes) -> Outcome {
        let what = match (mea.peek(0, 0), mea.peek(1, 0)) {
            (b"AAE", what) => what,
            (what, b"") => what,
            _ => return Outcome::Keep,
        };
        // what stands behind an item weighs the item
        let (is_item, is_vgm) = match (what, &self.under) {
            (b"VGM", Under::Box) => (false, true),
            (b"WT" | b"AET" | b"G", Under::Box) => (false, false),
            (b"AAA", Under::Item) => (true, false),
            _ => return Outcome::Keep,
        };
        if mea.peek(2, 1).is_empty() {
            return Outcome::Empty;
        }
        mea.pass(0, 0);
        mea.pass(1, 0);
        let (Some(unit), Some(value)) = (mea.word(2, 0), mea.word(2, 1)) else { return Outcome::Keep };
        let Some(mass) = mass(&value, &unit) else {
            let finding = Finding::new("dangerous_goods.plan-mass-unreadable").at(path(mea.number()));
            notes.add(finding.param("value", shown(&value)).param("unit", shown(&unit)));
            return Outcome::Told;
        };
        if value.contains(['.', ',']) {
            notes.count("dangerous_goods.plan-mass-decimals", &mea.name(), mea.number());
        }
        let slot = match (is_item, self.planned()) {
            (true, Some(planned)) => match planned.items.last_mut() {
                Some(item) => &mut item.item.net_kg,
                None => return Outcome::Keep,
            },
            (false, Some(planned)) if is_vgm => &mut planned.vgm_kg,
            (false, Some(planned)) => &mut planned.gross_kg,
            (_, None) => return Outcome::Keep,
        };
        fill(slot, mass)
    }

    fn attribute(&mut self, att: &Parts) -> Outcome {
        let Some(item) = self.planned_item() else { return Outcome::Keep };
        let slot = match att.peek(1, 0) {
            b"PSN" => &mut item.item.proper_shipping_name,
            b"TNM" => &mut item.technical_name,
            _ => return Outcome::Keep,
        };
        let Some(text) = att.text(2, 3) else { return Outcome::Empty };
        att.accept(0, 0, &[b"26"]);
        att.accept(1, 0, &[b"PSN", b"TNM"]);
        att.accept(1, 1, &[b"DGATT"]);
        att.accept(1, 2, &[b"306"]);
        fill(slot, text)
    }

    fn nature(&mut self, gds: &Parts) -> Outcome {
        let (Some(planned), Some(nature)) = (self.planned(), gds.code(0, 0)) else { return Outcome::Empty };
        fill(&mut planned.nature, nature)
    }

    fn handling(&mut self, han: &Parts) -> Outcome {
        let Some(planned) = self.planned() else { return Outcome::Keep };
        let (code, text) = (han.code(0, 0).filter(|code| code != "ZZZ"), han.text(0, 3));
        han.accept(0, 1, &[b"HANDLING"]);
        han.accept(0, 2, &[b"306"]);
        if code.is_none() && text.is_none() {
            return Outcome::Empty;
        }
        planned.handling.push(PlannedHandling { code, text });
        Outcome::Read
    }

    fn dimension(&mut self, dim: &Parts, notes: &mut Notes) -> Outcome {
        let Some(planned) = self.planned() else { return Outcome::Keep };
        let component = match dim.peek(0, 0) {
            b"5" | b"6" => 1,
            b"7" | b"8" => 2,
            b"9" | b"13" => 3,
            _ => return Outcome::Keep,
        };
        if dim.peek(1, component).is_empty() {
            return if dim.peek(1, 1).is_empty() && dim.peek(1, 2).is_empty() && dim.peek(1, 3).is_empty() {
                Outcome::Empty
            } else {
                Outcome::Keep
            };
        }
        if !dim.accept(1, 0, &[b"CMT"]) || dim.peek(1, 0).is_empty() {
            return Outcome::Keep;
        }
        let qualifier = dim.word(0, 0).unwrap_or_default();
        let Some(value) = number(dim, 1, component, notes) else { return Outcome::Told };
        let oversize = planned.oversize.get_or_insert_with(Box::<PlannedOversize>::default);
        let slot = match &*qualifier {
            "5" => &mut oversize.front_cm,
            "6" => &mut oversize.back_cm,
            "7" => &mut oversize.right_cm,
            "8" => &mut oversize.left_cm,
            _ => &mut oversize.height_cm,
        };
        fill(slot, value)
    }

    fn temperature(&mut self, tmp: &Parts, notes: &mut Notes) -> Outcome {
        let Some(planned) = self.planned() else { return Outcome::Keep };
        if tmp.peek(1, 0).is_empty() {
            return Outcome::Empty;
        }
        let (true, Some(unit)) = (tmp.accept(0, 0, &[b"2"]), tmp.code(1, 1)) else { return Outcome::Keep };
        let Some(value) = number(tmp, 1, 0, notes) else { return Outcome::Told };
        fill(&mut planned.temperature, PlannedTemperature { value, unit })
    }

    fn range(&mut self, rng: &Parts, notes: &mut Notes) -> Outcome {
        let Some(planned) = self.planned() else { return Outcome::Keep };
        let ends = [1, 2].map(|component| !rng.peek(1, component).is_empty());
        if ends == [false, false] {
            return Outcome::Empty;
        }
        let (true, Some(unit)) = (rng.accept(0, 0, &[b"4", b"5"]), rng.code(1, 0)) else {
            return Outcome::Keep;
        };
        let (minimum, maximum) = (number(rng, 1, 1, notes), number(rng, 1, 2, notes));
        if [minimum.is_some(), maximum.is_some()] != ends {
            return Outcome::Told;
        }
        fill(&mut planned.temperature_range, Box::new(PlannedRange { minimum, maximum, unit }))
    }

    fn attachment(&mut self, eqa: &Parts) -> Outcome {
        let Some(planned) = self.planned() else { return Outcome::Keep };
        let (Some(kind), Some(number)) = (eqa.code(0, 0), eqa.code(1, 0)) else { return Outcome::Empty };
        eqa.accept(1, 1, &[b"6346"]);
        eqa.accept(1, 2, &[b"5"]);
        planned.attached.push(PlannedAttachment { kind, number });
        Outcome::Read
    }

    fn operator(&mut self, nad: &Parts) -> Outcome {
        let Some(planned) = self.planned() else { return Outcome::Keep };
        if !matches!(nad.peek(0, 0), b"CA" | b"CF") {
            return Outcome::Keep;
        }
        let Some(carrier) = nad.code(1, 0) else { return Outcome::Empty };
        nad.accept(0, 0, &[b"CA", b"CF"]);
        if planned.carrier.is_some() && planned.carrier.as_ref() != Some(&carrier) {
            return Outcome::Keep;
        }
        planned.carrier = Some(carrier);
        match nad.code_list(1) {
            None => Outcome::Read,
            Some(list) => fill(&mut planned.carrier_list, list),
        }
    }

    fn item(&mut self, dgs: &Parts, notes: &mut Notes) -> Outcome {
        if self.planned().is_none() {
            notes.add(Finding::new("dangerous_goods.plan-item-outside").at(path(dgs.number())));
            return Outcome::Told;
        }
        let item = read_item(dgs, notes);
        if let Some(planned) = self.planned() {
            planned.items.push(item);
        }
        self.items = self.items.saturating_add(1);
        self.under = Under::Item;
        Outcome::Read
    }

    fn drop_item(&mut self) {
        if let Some(planned) = self.plan.boxes.last_mut() {
            planned.items.pop();
        }
    }

    /// What can be said once all of a box was read.
    fn end_box(&mut self, notes: &mut Notes, complete: bool) {
        if !matches!(self.under, Under::Box | Under::Item) {
            return;
        }
        let (Some(planned), Some(begun)) = (self.plan.boxes.last(), self.begun.last()) else { return };
        match (planned.vgm_kg, planned.gross_kg) {
            (Some(vgm), Some(gross)) if vgm == gross => {
                notes.count("dangerous_goods.plan-mass-twice", "VGM, WT", *begun);
            }
            (Some(vgm), Some(gross)) => {
                let finding = Finding::new("dangerous_goods.plan-masses-differ").at(path(*begun));
                notes.add(finding.param("vgm_kg", vgm).param("gross_kg", gross));
            }
            (None, None) if complete && planned.is_occupied() => {
                notes.add(Finding::new("dangerous_goods.plan-mass-missing").at(path(*begun)));
            }
            _ => {}
        }
        let (Some(slot), Some(size_type)) = (planned.slot, planned.size_type.as_deref()) else { return };
        let fits = match size_type.as_bytes().first() {
            Some(b'2') => slot.is_twenty_foot(),
            Some(b'4' | b'L' | b'M' | b'N' | b'P') => !slot.is_twenty_foot(),
            _ => true,
        };
        if !fits {
            let finding = Finding::new("dangerous_goods.plan-slot-length").at(path(*begun));
            notes.add(finding.param("slot", slot).param("size_type", shown(size_type)));
        }
    }

    fn finish(mut self, complete: bool, notes: &mut Notes) -> Plan {
        self.end_box(notes, complete);
        if complete && self.plan.boxes.is_empty() {
            notes.add(Finding::new("dangerous_goods.plan-without-boxes"));
        }
        let boxes = self.plan.boxes.len();
        let mut slots: HashMap<Slot, usize> = HashMap::with_capacity(boxes);
        let mut containers: HashSet<&str> = HashSet::with_capacity(boxes);
        for (index, (planned, begun)) in self.plan.boxes.iter().zip(&self.begun).enumerate() {
            if notes.is_full() {
                break;
            }
            if !planned.is_occupied() || planned.equipment.is_some() {
                continue;
            }
            if let Some(slot) = planned.slot
                && let Some(first) = slots.insert(slot, index)
            {
                let other = self.plan.boxes.get(first).and_then(|other| other.container.as_deref());
                let finding =
                    Finding::new("dangerous_goods.plan-slot-shared").at(path(*begun)).param("slot", slot);
                let name = |container: Option<&str>| container.map_or_else(|| "-".to_owned(), shown);
                notes.add(
                    finding
                        .param("container", name(planned.container.as_deref()))
                        .param("other", name(other)),
                );
            }
            if let Some(container) = planned.container.as_deref()
                && !containers.insert(container)
            {
                let finding = Finding::new("dangerous_goods.plan-container-repeated").at(path(*begun));
                notes.add(finding.param("container", shown(container)));
            }
        }
        self.plan
    }
}

/// One DGS segment, which plans and notifications share.
pub(super) fn read_item(dgs: &Parts, notes: &mut Notes) -> PlannedItem {
    let at = dgs.number();
    let mut planned = PlannedItem {
        regulations: dgs.code(0, 0),
        page: dgs.code(1, 1),
        amendment: dgs.code(1, 2),
        flashpoint_text: dgs.code(2, 1),
        mfag: dgs.code(6, 0),
        trem_card: dgs.code(7, 0),
        hazard_number: dgs.code(8, 0),
        substance_number: dgs.code(8, 1),
        packing_instruction: dgs.code(10, 0),
        transport_category: dgs.code(11, 0),
        permission: dgs.code(12, 0),
        ..PlannedItem::default()
    };
    let item = &mut planned.item;
    item.ems = dgs.code(5, 0);
    match dgs.word(1, 0).map(|text| text.parse::<HazardClass>().map_err(|_| text.into_owned())) {
        Some(Ok(class)) => item.class = Some(class),
        other => {
            planned.class_printed = other.and_then(Result::err);
            unreadable("dangerous_goods.plan-class-unreadable", planned.class_printed.as_deref(), at, notes);
        }
    }
    match dgs.word(2, 0).map(|text| text.parse().map_err(|_| text.into_owned())) {
        Some(Ok(un)) => item.un = Some(un),
        other => {
            planned.un_printed = other.and_then(Result::err);
            unreadable("dangerous_goods.plan-un-unreadable", planned.un_printed.as_deref(), at, notes);
        }
    }
    match dgs.word(4, 0).map(|text| text.parse::<PackingGroup>().map_err(|_| text.into_owned())) {
        None => {}
        Some(Ok(group)) => item.packing_group = Some(group),
        Some(Err(text)) => {
            unreadable("dangerous_goods.plan-packing-group-unreadable", Some(&text), at, notes);
            planned.packing_group_printed = Some(text);
        }
    }
    let (value, unit) = (dgs.word(3, 0), dgs.word(3, 1));
    let celsius = match (&value, unit.as_deref()) {
        (Some(value), Some("CEL")) => decimal(value).ok(),
        _ => None,
    };
    item.flashpoint_c = celsius;
    if celsius.is_none() && (value.is_some() || unit.is_some()) {
        let printed = match unit {
            Some(unit) => format!("{}:{unit}", value.unwrap_or_default()),
            None => value.unwrap_or_default().into_owned(),
        };
        unreadable("dangerous_goods.plan-flashpoint-unit", Some(&printed), at, notes);
        planned.flashpoint_printed = Some(printed);
    }
    let mut subsidiary: Vec<HazardClass> = Vec::new();
    for label in dgs.lines(9).iter().map(|label| label.trim()).filter(|label| !label.is_empty()) {
        match label.parse::<HazardClass>() {
            Ok(hazard) if item.class != Some(hazard) && !subsidiary.contains(&hazard) => {
                subsidiary.push(hazard)
            }
            other => {
                if other.is_err() {
                    unreadable("dangerous_goods.plan-label-unreadable", Some(label), at, notes);
                }
                planned.labels.push(label.to_owned());
            }
        }
    }
    item.subsidiary_hazards = Some(subsidiary).filter(|hazards| !hazards.is_empty());
    if planned.regulations.as_deref() != Some("IMD") {
        let what = planned.regulations.as_deref().map_or_else(|| "-".to_owned(), shown);
        notes.count("dangerous_goods.plan-regulations", &what, at);
    }
    planned
}

fn unreadable(code: &str, printed: Option<&str>, segment: usize, notes: &mut Notes) {
    let printed = printed.map_or_else(|| "-".to_owned(), shown);
    notes.add(Finding::new(code).at(path(segment)).param("printed", printed));
}

/// Old digits, small letters and lengths that no size type has.
fn size_type_notes(size_type: Option<&str>, segment: usize, notes: &mut Notes) {
    let Some(size_type) = size_type else {
        return notes.count("dangerous_goods.plan-empty-segment", "EQD", segment);
    };
    let bytes = size_type.as_bytes();
    if bytes.len() != 4 || !bytes.iter().all(u8::is_ascii_alphanumeric) {
        let finding = Finding::new("dangerous_goods.plan-size-type-unreadable").at(path(segment));
        return notes.add(finding.param("size_type", shown(size_type)));
    }
    if bytes.iter().any(u8::is_ascii_lowercase) {
        notes.count("dangerous_goods.plan-size-type-small-letters", size_type, segment);
    }
    if bytes.iter().all(u8::is_ascii_digit) {
        notes.count("dangerous_goods.plan-size-type-old", size_type, segment);
    }
}

/// Kilograms, nearly always whole ones.
pub(super) fn mass(value: &str, unit: &str) -> Option<Mass> {
    let unit = MassUnit::from_code(unit)?;
    let is_whole = (1..=9).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit());
    match (unit, value.parse::<u32>()) {
        (MassUnit::Kilogram, Ok(kg)) if is_whole => Some(Mass::from_kg(kg)),
        _ => Mass::from_unit(decimal(value).ok()?, unit).ok(),
    }
}

/// A component as a number; a finding when it is none.
fn number(parts: &Parts, element: u16, component: u16, notes: &mut Notes) -> Option<Exact> {
    let text = parts.word(element, component)?;
    let number = decimal(&text).ok();
    if number.is_none() {
        let finding = Finding::new("dangerous_goods.plan-number-unreadable").at(path(parts.number()));
        notes.add(finding.param("what", parts.name()).param("printed", shown(&text)));
    }
    number
}

/// Puts a value where there is none; what differs from it is kept as it stands.
fn fill<T: PartialEq>(slot: &mut Option<T>, value: T) -> Outcome {
    match slot {
        None => *slot = Some(value),
        Some(first) if *first == value => {}
        Some(_) => return Outcome::Keep,
    }
    Outcome::Read
}
