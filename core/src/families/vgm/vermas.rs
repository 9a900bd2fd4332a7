//! Reads VERMAS, and the same segments in the other EDIFACT messages that carry a verified gross mass.
//!
//! ```text
//! UNH BGM DTM | RFF DTM | NAD CTA COM | EQD RFF LOC SEL | MEA DTM | TDT RFF | DOC DTM | NAD CTA COM | UNT
//! message     | header  | parties     | box             | mass    | ship    | method  | parties
//! ```
//!
//! What the header says holds for every box that does not say otherwise. A segment that the record has no place for
//! is counted in the finding `vgm.segments-not-read`; nothing is dropped in silence.
//!
//! Source: UN/EDIFACT D.16A to D.24A, VERMAS; SMDG 1.0 (`SMDG10`) and its draft (`SMDG04`); for the other messages
//! see [`embedded`].

use std::borrow::Cow;
use std::sync::Arc;

use super::dates;
use super::embedded;
use super::facts::{Declaration, Party, Seal, StatedIn, StatedMass};
use super::message::{Limits, MessageKind, Notes, SegmentCount, Stopped, VgmFile, VgmMessage, over};
use super::versions::{Statement, StatementKind};
use crate::formats::edifact::{self, Element, MessageHeader, Reader, Segment};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::mass::{Mass, MassUnit};

/// Reads every message of an input.
pub(super) fn read(mut reader: Reader, limits: Limits) -> VgmFile {
    let mut file = VgmFile::default();
    let mut notes = Notes::new(limits.notes);
    let mut seen = 0;
    let mut held = 0_usize;
    let error = loop {
        let header = match reader.next_message() {
            Ok(header) => header,
            Err(error) => break Some(error),
        };
        envelope_notes(&reader, &mut seen, &mut notes);
        file.notes.append(&mut notes.take());
        let Some(header) = header else { break None };
        held = held.saturating_add(1);
        let Some(kind) = MessageKind::of_type(&header.kind) else {
            if held > limits.declarations {
                break Some(over("boxes and messages", limits.declarations, held));
            }
            file.messages.push(unread(&header));
            continue;
        };
        let mut message = MessageReader::new(kind, &header, &mut notes);
        let mut found = 1_u64;
        let mut result = Ok(());
        while result.is_ok() {
            match reader.next_segment() {
                Ok(Some(segment)) => {
                    found = found.saturating_add(1);
                    message.segment(&Parts::of(segment));
                }
                Ok(None) => break,
                Err(error) => result = Err(error),
            }
            let now = held.saturating_add(message.boxes());
            if now > limits.declarations {
                message.open = None;
                result = Err(over("boxes and messages", limits.declarations, now));
            }
        }
        held = held.saturating_add(message.boxes());
        let mut message = message.finish(result.is_ok());
        message.segments = Some(match reader.message() {
            Some(now) if now.first_segment == header.first_segment => {
                SegmentCount { stated: now.segments_stated, found: now.segments_found }
            }
            // the next UNH came where UNT should have been
            _ => SegmentCount { stated: None, found },
        });
        envelope_notes(&reader, &mut seen, &mut notes);
        message.notes.append(&mut notes.take());
        file.messages.push(message);
        if let Err(error) = result {
            break Some(error);
        }
    };
    envelope_notes(&reader, &mut seen, &mut notes);
    file.notes.append(&mut notes.take());
    file.stopped = error.map(|error| Stopped::of(&error, reader.position()));
    file
}

/// The notes that the envelope reader made since the last time.
fn envelope_notes(reader: &Reader, seen: &mut usize, notes: &mut Notes) {
    for note in reader.notes().iter().skip(*seen) {
        let mut finding = Finding::new(&format!("formats.{}", note.code.replace('_', "-")))
            .at(format!("/segments/{}", note.segment.saturating_sub(1)));
        for (name, value) in [("stated", &note.stated), ("found", &note.found)] {
            if let Some(value) = value {
                finding = finding.param(name, if value.is_empty() { "-" } else { value });
            }
        }
        notes.add(finding);
    }
    *seen = reader.notes().len();
}

fn unread(header: &MessageHeader) -> VgmMessage {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    VgmMessage {
        message: header.kind.clone(),
        reference: given(&header.reference),
        directory: given(&header.release).map(|release| format!("{}:{release}", header.version)),
        guide: given(&header.association),
        ..VgmMessage::default()
    }
}

/// A segment with its elements found once; the segments read here have nine at most.
struct Parts<'a> {
    segment: Segment<'a>,
    elements: [Option<Element<'a>>; 9],
}

impl<'a> Parts<'a> {
    fn of(segment: Segment<'a>) -> Self {
        let mut parts = Parts { segment, elements: [None; 9] };
        for (slot, element) in parts.elements.iter_mut().zip(segment.elements()) {
            *slot = Some(element);
        }
        parts
    }

    fn tag(&self) -> &'a [u8] {
        self.segment.tag()
    }

    fn number(&self) -> usize {
        self.segment.number()
    }

    fn element(&self, element: usize) -> Option<Element<'a>> {
        self.elements.get(element).copied().flatten()
    }

    fn component(&self, element: usize, component: usize) -> Option<&'a [u8]> {
        self.element(element)?.components().nth(component)
    }
}

/// What the last segments were about; a date or a reference means what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Under {
    /// The message, or the box, or its mass.
    Subject,
    /// The document that names the method.
    Document,
    /// The ship.
    Ship,
    /// Another means of transport, such as the truck; what is said of it is not read.
    OtherTransport,
    Party,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Responsible,
    Authorized,
    Weighing,
    Submitter,
    OrderedBy,
    Holding,
}

/// A box that is being read. What it does not say itself is filled in from the header at its end.
struct OpenBox {
    statement: Statement,
    /// In a bay plan the position comes before the box.
    has_equipment: bool,
    /// Measurements from here on are of the goods.
    in_goods: bool,
    /// The last `DOC` is the one that named the method.
    in_method_document: bool,
    gross_rank: u8,
    /// `GDS+MT`: the bay plan says empty by the nature of the cargo.
    no_cargo: bool,
    /// Method, time and signatory stand in the free text.
    has_proof: bool,
}

struct MessageReader<'n> {
    kind: MessageKind,
    message: VgmMessage,
    header: Declaration,
    open: Option<OpenBox>,
    /// Behind equipment that is no container.
    skipping: bool,
    under: Under,
    role: Option<Role>,
    statements: Vec<Statement>,
    equipment_found: u64,
    equipment_stated: Option<(u64, u64)>,
    groups_of_equipment: bool,
    not_read: NotRead,
    notes: &'n mut Notes,
}

impl<'n> MessageReader<'n> {
    fn new(kind: MessageKind, header: &MessageHeader, notes: &'n mut Notes) -> Self {
        let reader = MessageReader {
            kind,
            message: VgmMessage { is_read: true, ..unread(header) },
            header: Declaration::default(),
            open: None,
            skipping: false,
            under: Under::Subject,
            role: None,
            statements: Vec::new(),
            equipment_found: 0,
            equipment_stated: None,
            groups_of_equipment: false,
            not_read: NotRead::default(),
            notes,
        };
        if reader.is_draft() {
            let guide = reader.message.guide.clone().unwrap_or_default();
            reader.notes.add_once("vgm.draft-dialect", &guide, || segment_path(header.first_segment));
        }
        reader
    }

    /// The codes of the draft, `SMDG04`, are still sent; the final guide is `SMDG10`.
    fn is_draft(&self) -> bool {
        self.kind == MessageKind::Vermas
            && self.message.guide.as_deref().and_then(|guide| guide.strip_prefix("SMDG0")).is_some()
    }

    /// Boxes so far, the open one too.
    fn boxes(&self) -> usize {
        self.statements.len().saturating_add(usize::from(self.open.is_some()))
    }

    fn segment(&mut self, segment: &Parts) {
        match segment.tag() {
            b"EQD" => self.equipment(segment),
            b"LOC" if self.kind == MessageKind::Baplie && segment.component(0, 0) == Some(b"147") => {
                self.position(segment);
            }
            b"CNT" => self.control_total(segment),
            b"UNS" => {}
            _ if self.skipping => self.not_read.count(segment),
            b"BGM" => self.beginning(segment),
            b"DTM" => self.date(segment),
            b"RFF" => self.reference(segment),
            b"NAD" => self.party(segment),
            b"CTA" => self.contact(segment),
            b"COM" => self.communication(segment),
            b"LOC" => self.place(segment),
            b"SEL" => self.seal(segment),
            b"MEA" => self.measurement(segment),
            b"TDT" => self.transport(segment),
            b"DOC" => self.document(segment),
            b"FTX" => self.free_text(segment),
            b"GDS" => self.nature_of_cargo(segment),
            b"DGS" | b"GID" => self.goods(segment),
            b"EQN" => {
                self.groups_of_equipment = true;
                self.not_read.count(segment);
            }
            _ => self.not_read.count(segment),
        }
    }

    /// What is being described: the box, or before the first one the header.
    fn subject(&mut self) -> &mut Declaration {
        match &mut self.open {
            Some(open) => &mut open.statement.declaration,
            None => &mut self.header,
        }
    }

    fn beginning(&mut self, bgm: &Parts) {
        self.message.document_code = owned(bgm, 0, 0);
        self.message.document = owned(bgm, 1, 0);
        self.message.function = owned(bgm, 2, 0);
        self.header.reference.clone_from(&self.message.document);
        if self.kind != MessageKind::Vermas {
            return;
        }
        match self.message.document_code.as_deref() {
            Some("749") => {}
            None | Some("XXX") => {
                let shown = code(self.message.document_code.as_deref());
                self.notes.add_once("vgm.draft-dialect", &format!("BGM+{shown}"), || path(bgm));
            }
            other => {
                let finding = Finding::new("vgm.document-unusual").at(path(bgm));
                self.notes.add(finding.param("document", code(other)));
            }
        }
        if !matches!(self.message.function.as_deref(), Some("9" | "5" | "1")) {
            let shown = code(self.message.function.as_deref());
            self.notes.add(Finding::new("vgm.function-unusual").at(path(bgm)).param("function", shown));
        }
    }

    fn is_withdrawal(&self) -> bool {
        matches!(self.message.function.as_deref(), Some("1" | "3"))
    }

    fn date(&mut self, dtm: &Parts) {
        let qualifier = dtm.component(0, 0).unwrap_or_default();
        if self.under == Under::OtherTransport {
            return self.not_read.count(dtm);
        }
        let in_method_document = self.open.as_ref().is_some_and(|open| open.in_method_document);
        let place = match qualifier {
            b"137" if self.open.is_none() && self.under != Under::Ship => Place::Issued,
            b"137" if self.under == Under::Document && in_method_document => Place::Certified,
            b"798" => Place::Determined,
            b"WAT" => {
                self.notes.add_once("vgm.draft-dialect", "DTM+WAT", || path(dtm));
                Place::Determined
            }
            _ => return self.not_read.count(dtm),
        };
        let (value, format) = (text(dtm, 0, 1), text(dtm, 0, 2));
        let Some(value) = value else {
            return self.empty(dtm, qualifier);
        };
        let read = dates::read(&value, format.as_deref().unwrap_or_default());
        let Some(read) = read else {
            let finding =
                Finding::new("vgm.date-not-read").at(path(dtm)).param("what", named(dtm, qualifier));
            return self.notes.add(finding.param("format", code(format.as_deref())));
        };
        self.assumed(&read, || path(dtm));
        let slot = match place {
            Place::Issued => &mut self.message.issued_at,
            Place::Certified => &mut self.subject().certified_at,
            Place::Determined => &mut self.subject().determined_at,
        };
        if !fill(slot, Some(read.moment)) {
            self.not_read.count(dtm);
        }
        self.header.declared_at = self.message.issued_at;
    }

    fn assumed(&mut self, read: &dates::ReadDate, path: impl Fn() -> String) {
        for (holds, code, what) in [
            (read.short_year, "vgm.two-digit-year", "DTM"),
            (read.no_time, "vgm.time-of-day-missing", "DTM"),
            (read.unknown_zone, "vgm.time-zone-unknown", "DTM"),
        ] {
            if holds {
                self.notes.add_once(code, what, &path);
            }
        }
    }

    fn reference(&mut self, rff: &Parts) {
        let qualifier = rff.component(0, 0).unwrap_or_default();
        if self.under == Under::OtherTransport {
            return self.not_read.count(rff);
        }
        let value = text(rff, 0, 1);
        let (subject, withdraws) = match &mut self.open {
            Some(open) => (&mut open.statement.declaration, &mut open.statement.withdraws),
            None => (&mut self.header, &mut self.message.refers_to),
        };
        let Declaration { references, voyage, .. } = subject;
        let slot = match qualifier {
            b"BN" => &mut references.booking,
            b"BM" => &mut references.bill_of_lading,
            b"SI" => &mut references.shipper,
            b"SQ" => &mut references.sequence,
            b"VOR" => &mut references.verification_order,
            b"VGR" => &mut references.verification,
            b"VON" => &mut voyage.number,
            b"ACW" => withdraws,
            _ => return self.not_read.count(rff),
        };
        if value.is_none() {
            return self.empty(rff, qualifier);
        }
        if !fill_text(slot, value) {
            self.not_read.count(rff);
        }
    }

    fn party(&mut self, nad: &Parts) {
        self.under = Under::Party;
        let qualifier = nad.component(0, 0).unwrap_or_default();
        self.role = match qualifier {
            b"SPC" => Some(Role::Responsible),
            // the consignor of a pre-receival advice is the shipper
            b"CZ" if self.kind == MessageKind::Iftera => Some(Role::Responsible),
            b"AM" => Some(Role::Authorized),
            b"WPA" => Some(Role::Weighing),
            b"TB" => Some(Role::Submitter),
            b"OB" => Some(Role::OrderedBy),
            b"WC" => Some(Role::Holding),
            _ => None,
        };
        let Some(slot) = self.named_party() else {
            return self.not_read.count(nad);
        };
        if slot.is_some() {
            // a second party in the same role: the first stays, and takes no contact of the second
            self.role = None;
            return self.not_read.count(nad);
        }
        let party = party(nad);
        let is_empty = party == Party::default();
        *slot = Some(Arc::new(party));
        if qualifier == b"AM" && self.is_draft() {
            self.notes.add_once("vgm.draft-dialect", "NAD+AM", || path(nad));
        }
        if is_empty {
            self.empty(nad, qualifier);
        }
    }

    /// Where the party of the last NAD is kept.
    fn named_party(&mut self) -> Option<&mut Option<Arc<Party>>> {
        let role = self.role?;
        let declaration = self.subject();
        Some(match role {
            Role::Responsible => &mut declaration.responsible,
            Role::Authorized => &mut declaration.authorized,
            Role::Weighing => &mut declaration.weighing,
            Role::Submitter => &mut declaration.submitter,
            Role::OrderedBy => &mut declaration.ordered_by,
            Role::Holding => &mut declaration.holding,
        })
    }

    fn contact(&mut self, cta: &Parts) {
        // the name is the second component; some put it into the first
        let name = text(cta, 1, 1).or_else(|| text(cta, 1, 0));
        // of a party that is not read, the contact is not read either
        let is_ours = self.role.is_some() || self.under != Under::Party;
        if cta.component(0, 0) == Some(b"RP") && is_ours {
            if name.is_none() {
                return self.empty(cta, b"RP");
            }
            if !fill_text(&mut self.subject().signatory, name) {
                self.not_read.count(cta);
            }
            return;
        }
        let is_read = match self.named_party() {
            Some(Some(party)) => fill_text(&mut Arc::make_mut(party).contact, name),
            _ => false,
        };
        if !is_read {
            self.not_read.count(cta);
        }
    }

    fn communication(&mut self, com: &Parts) {
        let Some(Some(party)) = self.named_party() else {
            return self.not_read.count(com);
        };
        let party = Arc::make_mut(party);
        let mut all_read = true;
        for element in com.segment.elements() {
            let mut parts = element.texts();
            let number = parts.next().and_then(trimmed);
            all_read &= match parts.next().as_deref() {
                Some("EM") => fill_text(&mut party.email, number),
                Some("TE" | "AL") => fill_text(&mut party.phone, number),
                _ => false,
            };
        }
        if !all_read {
            self.not_read.count(com);
        }
    }

    fn equipment(&mut self, eqd: &Parts) {
        self.equipment_found = self.equipment_found.saturating_add(1);
        let in_position =
            self.kind == MessageKind::Baplie && self.open.as_ref().is_some_and(|open| !open.has_equipment);
        if !in_position {
            let position = match &self.open {
                Some(open) if self.kind == MessageKind::Baplie => {
                    open.statement.declaration.equipment.position.clone()
                }
                _ => None,
            };
            self.close();
            self.start(eqd);
            self.subject().equipment.position = position;
        }
        if !matches!(eqd.component(0, 0), Some(b"CN")) {
            self.open = None;
            self.skipping = true;
            return self.not_read.count(eqd);
        }
        let Some(open) = &mut self.open else { return };
        open.has_equipment = true;
        let equipment = &mut open.statement.declaration.equipment;
        equipment.number = owned(eqd, 1, 0).unwrap_or_default();
        equipment.size_type = owned(eqd, 2, 0);
        equipment.shipper_owned = match eqd.component(3, 0) {
            Some(b"1") => Some(true),
            Some(b"2") => Some(false),
            _ => None,
        };
        equipment.empty = match eqd.component(5, 0) {
            Some(b"4") => Some(true),
            Some(b"5") => Some(false),
            _ => None,
        };
    }

    fn position(&mut self, loc: &Parts) {
        self.close();
        self.start(loc);
        self.subject().equipment.position = owned(loc, 1, 0);
    }

    fn start(&mut self, segment: &Parts) {
        self.under = Under::Subject;
        self.role = None;
        self.skipping = false;
        let segment = u64::try_from(segment.number()).unwrap_or(u64::MAX);
        self.open = Some(OpenBox {
            statement: Statement { segment: Some(segment), ..Statement::declared(Declaration::default()) },
            has_equipment: false,
            in_goods: false,
            in_method_document: false,
            gross_rank: 0,
            no_cargo: false,
            has_proof: false,
        });
    }

    /// Ends the box and keeps its statement.
    fn close(&mut self) {
        let (is_draft, is_withdrawal) = (self.is_draft(), self.is_withdrawal());
        let Some(open) = &mut self.open else { return };
        if !open.has_equipment {
            self.open = None;
            return self.not_read.add(*b"LOC", *b"147");
        }
        let declaration = &mut open.statement.declaration;
        if is_draft && declaration.responsible.is_none() {
            declaration.responsible = declaration.authorized.take();
        }
        if open.no_cargo {
            fill(&mut declaration.equipment.empty, Some(true));
        }
        inherit(declaration, &self.header);
        drop_empty_parties(declaration);
        declaration.stated_in = match self.kind {
            MessageKind::Vermas => StatedIn::Declaration,
            MessageKind::Iftera if open.has_proof => StatedIn::Declaration,
            _ => StatedIn::OtherMessage,
        };
        match is_withdrawal {
            true => self.withdraw(),
            false => open.statement.withdraws = None,
        }
        // one move of a large record, from where it was read to where it stays
        self.statements.extend(self.open.take().map(|open| open.statement));
    }

    /// A cancelled list takes away what that list said, never the shipper's own declaration.
    fn withdraw(&mut self) {
        let Some(OpenBox { statement, .. }) = &mut self.open else { return };
        statement.kind = StatementKind::Withdrawn;
        let withdraws = &mut statement.withdraws;
        if withdraws.is_none() {
            withdraws.clone_from(&self.message.refers_to);
        }
        if self.kind != MessageKind::Vermas && withdraws.is_none() {
            withdraws.clone_from(&self.message.document);
            if withdraws.is_none() {
                self.notes.add_once("vgm.withdraws-nothing", self.kind.name(), String::new);
                self.open = None;
            }
        }
    }

    fn place(&mut self, loc: &Parts) {
        if self.under == Under::OtherTransport {
            return self.not_read.count(loc);
        }
        let qualifier = loc.component(0, 0).unwrap_or_default();
        let code = text(loc, 1, 0);
        let voyage = &mut self.subject().voyage;
        let slot = match qualifier {
            b"9" => &mut voyage.load_port,
            b"11" => &mut voyage.discharge_port,
            _ => return self.not_read.count(loc),
        };
        if code.is_none() {
            return self.empty(loc, qualifier);
        }
        if !fill_text(slot, code) {
            return self.not_read.count(loc);
        }
        if qualifier == b"9" && fill_text(&mut voyage.load_terminal, text(loc, 2, 0)) {
            voyage.load_terminal_code_list = code_list(loc, 2);
        }
    }

    fn seal(&mut self, sel: &Parts) {
        let Some(open) = &mut self.open else {
            return self.not_read.count(sel);
        };
        let Some(number) = owned(sel, 0, 0) else {
            return self.empty(sel, b"");
        };
        let (party, beside) = (owned(sel, 1, 0), owned(sel, 0, 1));
        let misplaced = party.is_none() && beside.is_some();
        let seals = &mut open.statement.declaration.equipment.seals;
        if seals.is_empty() {
            // room for one, as most boxes have; `push` alone makes room for four
            seals.reserve_exact(1);
        }
        seals.push(Seal { number, party: party.or(beside) });
        if misplaced {
            self.notes.add_once("vgm.seal-issuer-in-composite", "SEL", || path(sel));
        }
    }

    fn measurement(&mut self, mea: &Parts) {
        let (purpose, attribute) = (mea.component(0, 0), mea.component(1, 0).filter(|code| !code.is_empty()));
        let Some(open) = &mut self.open else {
            return self.not_read.count(mea);
        };
        self.under = Under::Subject;
        let is_vgm = attribute == Some(b"VGM") || (purpose == Some(b"VGM") && attribute.is_none());
        if is_vgm {
            return self.verified(mea);
        }
        if open.in_goods {
            return self.not_read.count(mea);
        }
        let rank = match (purpose, attribute) {
            (_, Some(b"T")) => {
                if !fill(&mut open.statement.declaration.equipment.tare, stated_mass(mea)) {
                    self.not_read.count(mea);
                }
                return;
            }
            (_, Some(b"G")) => 3,
            (_, Some(b"AET")) => 2,
            (Some(b"WT"), None) => 1,
            _ => return self.not_read.count(mea),
        };
        let mass = stated_mass(mea);
        // the plain gross weight stands before the others, whichever comes first
        if mass.is_none() || rank <= open.gross_rank {
            return self.not_read.count(mea);
        }
        open.gross_rank = rank;
        open.statement.declaration.gross = mass;
    }

    fn verified(&mut self, mea: &Parts) {
        let usual = match self.kind {
            MessageKind::Baplie => mea.component(0, 0) != Some(b"WT"),
            _ => mea.component(0, 0) == Some(b"AAE"),
        };
        if !usual {
            self.notes.add_once("vgm.qualifier-misplaced", "MEA", || path(mea));
        }
        let Some(mass) = stated_mass(mea) else {
            return self.empty(mea, b"VGM");
        };
        if is_grouped(&mass.value) {
            let finding = Finding::new("vgm.comma-in-mass").at(path(mea));
            self.notes.add(finding.param("value", &mass.value).param("unit", &mass.unit));
        }
        let vgm = &mut self.subject().vgm;
        match vgm {
            None => *vgm = Some(mass),
            Some(first) if first.value == mass.value && first.unit == mass.unit => {}
            Some(_) => self.notes.add(Finding::new("vgm.mass-repeated").at(path(mea))),
        }
    }

    fn transport(&mut self, tdt: &Parts) {
        self.role = None;
        if tdt.component(0, 0) != Some(b"20") {
            self.under = Under::OtherTransport;
            return self.not_read.count(tdt);
        }
        self.under = Under::Ship;
        let carrier = text(tdt, 4, 0);
        let voyage = &mut self.subject().voyage;
        let mut all_read = true;
        for (slot, value) in [
            (&mut voyage.number, text(tdt, 1, 0)),
            (&mut voyage.ship_number, text(tdt, 7, 0)),
            (&mut voyage.ship, text(tdt, 7, 3)),
        ] {
            all_read &= fill_text(slot, value);
        }
        if voyage.carrier.is_none() && carrier.is_some() {
            voyage.carrier_code_list = code_list(tdt, 4);
        }
        all_read &= fill_text(&mut voyage.carrier, carrier);
        if !all_read {
            self.not_read.count(tdt);
        }
    }

    fn document(&mut self, doc: &Parts) {
        let Some(open) = &mut self.open else {
            return self.not_read.count(doc);
        };
        self.under = Under::Document;
        self.role = None;
        let is_method = |code: &str| matches!(code, "SM1" | "SM2");
        let (method, number) = (text(doc, 0, 0), text(doc, 1, 0));
        let Some(method) = method else {
            open.in_method_document = false;
            return self.empty(doc, b"");
        };
        let declaration = &mut open.statement.declaration;
        let better = match &declaration.method {
            None => true,
            // what is no method gives way to one
            Some(first) => is_method(&method) && !is_method(first),
        };
        open.in_method_document = better || declaration.method.as_deref() == Some(&*method);
        if better {
            declaration.method = Some(method.into_owned());
            declaration.certificate = number.map(Cow::into_owned);
            declaration.certified_at = None;
            return;
        }
        let differs = is_method(&method) && declaration.method.as_deref() != Some(&*method);
        if open.in_method_document && fill_text(&mut declaration.certificate, number) {
            return;
        }
        self.not_read.count(doc);
        if differs {
            self.notes.add(Finding::new("vgm.method-repeated").at(path(doc)));
        }
    }

    fn free_text(&mut self, ftx: &Parts) {
        let proof = match (&self.open, ftx.component(0, 0)) {
            (Some(_), Some(b"AAY")) => embedded::proof(&ftx.segment),
            _ => None,
        };
        let (Some(proof), Some(open)) = (proof, &mut self.open) else {
            return self.not_read.count(ftx);
        };
        let declaration = &mut open.statement.declaration;
        let mut all_read = fill(&mut declaration.signatory, proof.signatory);
        all_read &= fill(&mut declaration.weighing, proof.weighing);
        all_read &= fill(&mut declaration.determined_at, proof.determined_at.map(|read| read.moment));
        if proof.code == "WAT" {
            self.notes.add_once("vgm.weigh-at-terminal", "FTX+AAY", || path(ftx));
        } else {
            all_read &= fill(&mut declaration.method, Some(proof.code));
            open.has_proof = true;
        }
        if !all_read {
            self.not_read.count(ftx);
        }
        if let Some(read) = proof.determined_at {
            self.assumed(&read, || path(ftx));
        }
        if proof.time_unreadable {
            let finding = Finding::new("vgm.date-not-read").at(path(ftx)).param("what", "FTX+AAY");
            self.notes.add(finding.param("format", "-"));
        }
    }

    fn nature_of_cargo(&mut self, gds: &Parts) {
        match &mut self.open {
            Some(open) if gds.component(0, 0) == Some(b"MT") => open.no_cargo = true,
            _ => self.not_read.count(gds),
        }
    }

    fn goods(&mut self, segment: &Parts) {
        if let Some(open) = &mut self.open {
            open.in_goods = true;
        }
        self.not_read.count(segment);
    }

    /// `CNT+16`: the number of pieces of equipment.
    fn control_total(&mut self, cnt: &Parts) {
        let stated = text(cnt, 0, 1).and_then(|count| count.parse::<u64>().ok());
        match (cnt.component(0, 0), stated) {
            (Some(b"16"), Some(stated)) => {
                let number = u64::try_from(cnt.number()).unwrap_or(u64::MAX);
                self.equipment_stated = Some((stated, number));
            }
            _ => self.not_read.count(cnt),
        }
    }

    /// A segment of ours whose value is missing, as in `RFF+SI`.
    fn empty(&mut self, segment: &Parts, qualifier: &[u8]) {
        self.notes.add_once("vgm.empty-segment", &named(segment, qualifier), || path(segment));
    }

    fn finish(mut self, complete: bool) -> VgmMessage {
        self.close();
        let withdraws_all = self.kind == MessageKind::Vermas && self.is_withdrawal();
        if complete && withdraws_all && self.equipment_found == 0 && self.message.refers_to.is_some() {
            // no box is named: all that was declared under the reference is withdrawn
            let declaration = Declaration { declared_at: self.message.issued_at, ..Declaration::default() };
            self.statements.push(Statement::withdrawn(self.message.refers_to.clone(), declaration));
        }
        if let Some((stated, number)) = self.equipment_stated
            && complete
            && stated != self.equipment_found
            && !self.groups_of_equipment
        {
            let finding = Finding::new("vgm.container-count")
                .at(format!("/segments/{}", number.saturating_sub(1)))
                .param("stated", stated)
                .param("found", self.equipment_found);
            self.notes.add(finding);
        }
        if let Some(segments) = self.not_read.shown() {
            self.notes.add(Finding::new("vgm.segments-not-read").param("segments", segments));
        }
        self.message.submitter = self.header.submitter.take().filter(|party| **party != Party::default());
        self.message.statements = self.statements;
        self.message
    }
}

/// Where a date belongs.
enum Place {
    Issued,
    Certified,
    Determined,
}

/// Fills in what the box does not say itself. Ship, number and carrier go together, as do port and terminal.
fn inherit(declaration: &mut Declaration, header: &Declaration) {
    fn fill_from<T: Clone>(slot: &mut Option<T>, header: &Option<T>) {
        if slot.is_none() {
            slot.clone_from(header);
        }
    }
    fill_from(&mut declaration.reference, &header.reference);
    fill_from(&mut declaration.declared_at, &header.declared_at);
    fill_from(&mut declaration.determined_at, &header.determined_at);
    fill_from(&mut declaration.signatory, &header.signatory);
    let (own, common) = (&mut declaration.references, &header.references);
    fill_from(&mut own.booking, &common.booking);
    fill_from(&mut own.bill_of_lading, &common.bill_of_lading);
    fill_from(&mut own.shipper, &common.shipper);
    fill_from(&mut own.verification_order, &common.verification_order);
    fill_from(&mut own.verification, &common.verification);
    fill_from(&mut own.sequence, &common.sequence);
    let (own, common) = (&mut declaration.voyage, &header.voyage);
    if own.ship.is_none() && own.ship_number.is_none() && own.carrier.is_none() && own.number.is_none() {
        own.ship.clone_from(&common.ship);
        own.ship_number.clone_from(&common.ship_number);
        own.number.clone_from(&common.number);
        own.carrier.clone_from(&common.carrier);
        own.carrier_code_list.clone_from(&common.carrier_code_list);
    }
    if own.load_port.is_none() {
        own.load_port.clone_from(&common.load_port);
        own.load_terminal.clone_from(&common.load_terminal);
        own.load_terminal_code_list.clone_from(&common.load_terminal_code_list);
    }
    fill_from(&mut own.discharge_port, &common.discharge_port);
    fill_from(&mut declaration.responsible, &header.responsible);
    fill_from(&mut declaration.authorized, &header.authorized);
    fill_from(&mut declaration.weighing, &header.weighing);
    fill_from(&mut declaration.submitter, &header.submitter);
    fill_from(&mut declaration.ordered_by, &header.ordered_by);
    fill_from(&mut declaration.holding, &header.holding);
}

fn drop_empty_parties(declaration: &mut Declaration) {
    for slot in [
        &mut declaration.responsible,
        &mut declaration.authorized,
        &mut declaration.weighing,
        &mut declaration.submitter,
        &mut declaration.ordered_by,
        &mut declaration.holding,
    ] {
        if slot.as_deref().is_some_and(|party| *party == Party::default()) {
            *slot = None;
        }
    }
}

/// Puts a value where there is none; true when nothing is lost by it.
fn fill<T: PartialEq>(slot: &mut Option<T>, value: Option<T>) -> bool {
    match (&slot, value) {
        (_, None) => true,
        (None, value) => {
            *slot = value;
            true
        }
        (Some(first), Some(value)) => *first == value,
    }
}

/// As [`fill`], for a text that is copied only when it is kept.
fn fill_text(slot: &mut Option<String>, value: Option<Cow<str>>) -> bool {
    match (&slot, value) {
        (_, None) => true,
        (None, Some(value)) => {
            *slot = Some(value.into_owned());
            true
        }
        (Some(first), Some(value)) => *first == value,
    }
}

/// Without blanks around it; `None` when nothing is left.
fn trimmed(text: Cow<str>) -> Option<Cow<str>> {
    match text {
        Cow::Borrowed(text) => Some(text.trim()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
        Cow::Owned(text) => trimmed(Cow::Borrowed(&text)).map(|text| Cow::Owned(text.into_owned())),
    }
}

fn text<'a>(segment: &Parts<'a>, element: usize, component: usize) -> Option<Cow<'a, str>> {
    segment.element(element)?.text(component).and_then(trimmed)
}

fn owned(segment: &Parts, element: usize, component: usize) -> Option<String> {
    text(segment, element, component).map(Cow::into_owned)
}

/// Code list and agency behind a code: `LINES:306`, `:ZZZ`, `LINES`.
fn code_list(segment: &Parts, element: usize) -> Option<String> {
    match (text(segment, element, 1), text(segment, element, 2)) {
        (None, None) => None,
        (list, None) => list.map(Cow::into_owned),
        (list, Some(agency)) => Some([&list.unwrap_or_default(), &*agency].join(":")),
    }
}

/// Name, code and address. A name of several lines is one name.
fn party(nad: &Parts) -> Party {
    let lines = |element: usize, most: usize| {
        let texts = nad.element(element).map(|element| element.texts()).into_iter().flatten();
        texts.take(most).filter_map(trimmed)
    };
    let mut name: Option<String> = None;
    for line in lines(3, 5) {
        match &mut name {
            None => name = Some(line.into_owned()),
            Some(name) => {
                name.push(' ');
                name.push_str(&line);
            }
        }
    }
    let mut address: Vec<String> = Vec::new();
    for line in lines(2, 5).map(Cow::into_owned) {
        match &name {
            None => name = Some(line),
            Some(_) => address.push(line),
        }
    }
    address.extend(lines(4, 4).map(Cow::into_owned));
    address.extend((5..9).filter_map(|element| owned(nad, element, 0)));
    let code = owned(nad, 1, 0);
    let code_list = code.as_ref().and_then(|_| code_list(nad, 1));
    Party { name, code, code_list, address, ..Party::default() }
}

fn stated_mass(mea: &Parts) -> Option<StatedMass> {
    let value = owned(mea, 2, 1)?;
    let unit = owned(mea, 2, 0).unwrap_or_default();
    let kg = MassUnit::from_code(&unit).and_then(|unit| kg(&value, unit).ok());
    Some(StatedMass { value, unit, kg })
}

/// ISO 9735 has the comma too as a decimal mark.
fn kg(value: &str, unit: MassUnit) -> Result<Mass, Error> {
    Mass::from_unit(edifact::decimal(value)?, unit)
}

/// `24,000` is 24 by ISO 9735, and was perhaps meant as 24000.
fn is_grouped(value: &str) -> bool {
    value.split_once(',').is_some_and(|(_, decimals)| {
        decimals.len() == 3 && decimals.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn segment_path(number: usize) -> String {
    format!("/segments/{}", number.saturating_sub(1))
}

fn path(segment: &Parts) -> String {
    segment_path(segment.number())
}

/// A code as it may be shown: short, letters and digits only.
fn code(code: Option<&str>) -> &str {
    code.filter(|code| code.len() <= 3 && code.bytes().all(|byte| byte.is_ascii_alphanumeric()))
        .unwrap_or("-")
}

/// `RFF+SI`; the tag alone where there is no qualifier.
fn named(segment: &Parts, qualifier: &[u8]) -> String {
    let tag = String::from_utf8_lossy(segment.tag());
    match std::str::from_utf8(qualifier) {
        Ok(qualifier) if !qualifier.is_empty() => format!("{tag}+{}", code(Some(qualifier))),
        _ => tag.into_owned(),
    }
}

/// Segments that the record has no place for, counted by tag and qualifier.
#[derive(Default)]
struct NotRead {
    kinds: Vec<([u8; 3], [u8; 3], u64)>,
    others: u64,
}

/// Enough for any message; whoever invents more of them is counted as others.
const MOST_KINDS: usize = 60;
/// Segments whose first component says what they are about, and never holds a name or number of its own.
const QUALIFIED: [&[u8]; 13] =
    [b"DTM", b"RFF", b"NAD", b"CTA", b"LOC", b"MEA", b"TDT", b"DOC", b"FTX", b"EQD", b"CNT", b"GDS", b"DIM"];

impl NotRead {
    fn count(&mut self, segment: &Parts) {
        let Ok(tag) = <[u8; 3]>::try_from(segment.tag()) else {
            self.others = self.others.saturating_add(1);
            return;
        };
        let first = match QUALIFIED.contains(&segment.tag()) {
            true => segment.component(0, 0).unwrap_or_default(),
            false => b"",
        };
        let mut qualifier = *b"   ";
        if first.len() <= 3 && first.iter().all(u8::is_ascii_alphanumeric) {
            qualifier.iter_mut().zip(first).for_each(|(to, from)| *to = *from);
        }
        self.add(tag, qualifier);
    }

    fn add(&mut self, tag: [u8; 3], qualifier: [u8; 3]) {
        let full = self.kinds.len() >= MOST_KINDS;
        let known = self.kinds.iter_mut().find(|(one, other, _)| (*one, *other) == (tag, qualifier));
        match known {
            Some((_, _, count)) => *count = count.saturating_add(1),
            None if full => self.others = self.others.saturating_add(1),
            None => self.kinds.push((tag, qualifier, 1)),
        }
    }

    /// `FTX+AAA 3, TDT+1`, or nothing.
    fn shown(&self) -> Option<String> {
        let mut shown: Vec<String> = Vec::new();
        for (tag, qualifier, count) in &self.kinds {
            let (tag, qualifier) = (String::from_utf8_lossy(tag), String::from_utf8_lossy(qualifier));
            let name = format!("{tag}+{qualifier}");
            let name = name.trim_end().trim_end_matches('+');
            shown.push(if *count == 1 { name.to_owned() } else { format!("{name} {count}") });
        }
        if self.others > 0 {
            shown.push(format!("… {}", self.others));
        }
        (!shown.is_empty()).then(|| shown.join(", "))
    }
}
