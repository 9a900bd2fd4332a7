//! Reads IFTDGN, the notification of dangerous goods to a port, in its basic fields.
//!
//! ```text
//! UNH BGM DTM FTX HAN | RFF DTM | TDT RFF LOC DTM | NAD CTA COM | EQD MEA
//! CNI HAN DTM LOC | TDT | NAD | GID FTX MEA | DGS FTX MEA LOC | SGP LOC MEA | UNT
//! ```
//!
//! Segments are taken by what they say and not by their exact place, since guides differ. What has no field is kept word
//! for word and counted; names of parties stand in the answer and never in a finding.
//!
//! Source: UN/EDIFACT directories D.95A to D.98B, IFTDGN, and their code lists 3035, 3227, 6313, 4451. No real message
//! was at hand (C).

use serde::{Deserialize, Serialize};

use super::facts::{
    PlanInterchange, PlanMessage, PlannedDate, PlannedItem, PlannedPlace, PlannedReference, PlannedShip,
    PlannedText,
};
use super::notes::{Notes, path, shown};
use super::parts::Parts;
use super::read_baplie::{mass, read_item};
use super::read_manifest::ManifestedItem;
use super::slot::Slot;
use super::{PlanLimits, is_whole, over, stop};
use crate::formats::edifact::{MessageHeader, Reader, Stop};
use crate::foundation::assessment::{Answer, Finding};
use crate::foundation::mass::Mass;

/// Everything that was read from a file of notifications. Findings point into the input as those of a plan do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotificationFile {
    /// The notifications in order.
    pub notifications: Vec<Notification>,
    /// What was tolerated, what does not add up, what was not understood.
    pub findings: Vec<Finding>,
    /// Where and why the reading stopped before the end; left out when everything was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stop>,
}

impl NotificationFile {
    /// Everything was read: nothing stopped, no part of it is beyond reading, and the trailers stand.
    pub fn is_whole(&self) -> bool {
        is_whole(self.stopped.as_ref(), &self.findings)
    }

    /// Goods of which no container is told, counted from 1 over all messages: on a container ship nobody knows where they are.
    pub fn goods_without_container(&self) -> impl Iterator<Item = usize> + '_ {
        let goods = self.notifications.iter().flat_map(|notification| &notification.goods);
        let is_placed =
            |goods: &NotifiedGoods| goods.placements.iter().any(|placement| placement.container.is_some());
        (1..).zip(goods).filter(move |(_, goods)| !is_placed(goods)).map(|(number, _)| number)
    }

    /// Each dangerous item in each box that it is said to be in, as the rows of a manifest, without
    /// [`goods_without_container`](Self::goods_without_container).
    pub fn manifested(&self) -> Vec<ManifestedItem> {
        let mut rows = Vec::new();
        let goods = self.notifications.iter().flat_map(|notification| &notification.goods);
        for (number, one) in (1_usize..).zip(goods) {
            let item = &one.declared.item;
            rows.extend(one.placements.iter().filter_map(|placement| {
                Some(ManifestedItem {
                    place: format!("goods {number}"),
                    container: placement.container.clone()?,
                    un: item.un,
                    class: item.class,
                    packing_group: item.packing_group,
                    slot: placement.slot,
                })
            }));
        }
        rows
    }
}

impl Answer for NotificationFile {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

/// One message: the dangerous goods of one call of a ship, or a part of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Notification {
    /// The interchange that the message stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interchange: Option<PlanInterchange>,
    /// Which message it is.
    pub message: PlanMessage,
    /// The ship and her voyage.
    pub ship: PlannedShip,
    /// What is done with the goods in the port, where one code holds for all (HAN): `LLO`, `DIS`, `TRA`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<String>,
    /// The port that the ship comes from or leaves: LOC+5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure_port: Option<String>,
    /// The port of arrival: LOC+60.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival_port: Option<String>,
    /// The next port of call: LOC+61.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_port: Option<String>,
    /// Other places of the message and the call.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_places: Vec<PlannedPlace>,
    /// The dates of the message and of the call, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<PlannedDate>,
    /// References of the message (RFF).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<PlannedReference>,
    /// The parties of the message.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<NotifiedParty>,
    /// Boxes and vehicles that the message lists (EQD).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<NotifiedEquipment>,
    /// The dangerous items, in the order of the message.
    pub goods: Vec<NotifiedGoods>,
    /// Segments outside the goods that have no field, word for word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<String>,
}

/// NAD: a party and what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotifiedParty {
    /// What it is, by code list 3035: `CA` carrier, `CG` carrier's agent, `CZ` consignor, `CN` consignee.
    pub role: String,
    /// Its code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name; may be that of a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// EQD: a box or vehicle.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotifiedEquipment {
    /// Its kind where it is no container: `TE` trailer, `CH` chassis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Size and type as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// Gross mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
}

/// How many packages of what kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotifiedPackages {
    /// Their number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Their kind by recommendation 21, `DR` drums, or as it is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}

/// SGP: in which box goods are, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotifiedPlacement {
    /// Number of the box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Packages in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packages: Option<u32>,
    /// Gross mass of the goods in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
    /// Net mass of the goods in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub net_kg: Option<Mass>,
    /// The slot on board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// The stowage position where it is no slot of a container ship: `HOLD 2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}

/// One dangerous item of a consignment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NotifiedGoods {
    /// The consignment: number of the transport document, or its place in the message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consignment: Option<String>,
    /// The goods item within it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goods_item: Option<String>,
    /// What is done with this consignment in the port (HAN).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<String>,
    /// Port of loading: LOC+9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_port: Option<String>,
    /// Port of discharge: LOC+11.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge_port: Option<String>,
    /// Other places of the consignment and the item.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_places: Vec<PlannedPlace>,
    /// Parties of the consignment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<NotifiedParty>,
    /// Number and kind of packages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packages: Option<NotifiedPackages>,
    /// Gross mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
    /// What DGS and the texts under it say, with the item as the rules take it.
    pub declared: PlannedItem,
    /// The boxes that it is in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub placements: Vec<NotifiedPlacement>,
}

/// Reads a file when it holds an IFTDGN.
pub fn read_if_iftdgn(input: &[u8], limits: PlanLimits) -> Option<NotificationFile> {
    let mut reader = Reader::new(input, limits.edifact());
    while let Ok(Some(header)) = reader.next_message() {
        if header.kind == "IFTDGN" {
            return Some(read_iftdgn(input, limits));
        }
    }
    None
}

/// Reads the bytes of a file.
///
/// ```
/// use kouan::families::dangerous_goods::{PlanLimits, read_iftdgn};
///
/// let file = read_iftdgn(
///     b"UNB+UNOA:2+KOUAGT+KOUPORT+261125:1200+1'UNH+1+IFTDGN:D:98B:UN'BGM+890+KO-12+9'TDT+20+045E+1++COSU:172:20+++9000003:146:11:EXAMPLE STAR'\
///       LOC+60+CNTAO:139:6'CNI+1+KOBL0001'HAN+DIS'LOC+9+DEHAM:139:6'LOC+11+CNTAO:139:6'\
///       GID+1+40:DR'MEA+AAE+AAB+KGM:8200'DGS+IMD+3+1263+024:CEL+2+FESE'FTX+AAD+++PAINT'\
///       MEA+AAE+AAL+KGM:8000'SGP+KOUU1000417+40'LOC+147+0060284::5'UNT+16+1'UNZ+1+1'",
///     PlanLimits::default(),
/// );
/// let goods = &file.notifications[0].goods[0];
/// assert_eq!(goods.declared.item.un.unwrap().to_string(), "1263");
/// assert_eq!(goods.declared.item.net_kg.unwrap().to_string(), "8000");
/// assert_eq!(goods.packages.as_ref().unwrap().number, Some(40));
/// assert_eq!(goods.placements[0].slot.unwrap().to_string(), "0060284");
/// assert!(file.findings.is_empty());
/// ```
pub fn read_iftdgn(input: &[u8], limits: PlanLimits) -> NotificationFile {
    match input.len() > limits.bytes {
        true => over_bytes(input.len(), limits),
        false => read(Reader::new(input, limits.edifact()), limits),
    }
}

/// Reads text that was decoded before: the character set in UNB is not applied again. Else as [`read_iftdgn`].
pub fn read_iftdgn_text(input: &str, limits: PlanLimits) -> NotificationFile {
    match input.len() > limits.bytes {
        true => over_bytes(input.len(), limits),
        false => read(Reader::of_text(input, limits.edifact()), limits),
    }
}

fn over_bytes(found: usize, limits: PlanLimits) -> NotificationFile {
    let stopped = stop(&over("bytes", limits.bytes, found), 0);
    NotificationFile { stopped: Some(stopped), ..NotificationFile::default() }
}

fn read(mut reader: Reader, limits: PlanLimits) -> NotificationFile {
    let mut file = NotificationFile::default();
    let mut notes = Notes::new(limits.findings);
    let mut parts = Parts::new();
    let mut interchange = None;
    let mut open: Option<MessageReader> = None;
    let mut items = 0_usize;
    let error = loop {
        let segment = match reader.next() {
            None => break None,
            Some(Err(error)) => break Some(error),
            Some(Ok(segment)) => segment,
        };
        parts.load(segment);
        match parts.tag() {
            b"UNB" | b"UNG" | b"UNH" | b"UNT" | b"UNE" | b"UNZ" => {
                if let Some(message) = open.take() {
                    items = items.saturating_add(message.read.goods.len());
                    file.notifications.push(message.finish(true, &mut notes));
                }
                match parts.tag() {
                    b"UNB" => interchange = Some(of_unb(&parts)),
                    b"UNH" => {
                        open = reader.message().and_then(|header| begin(header, &interchange, &mut notes));
                    }
                    _ => {}
                }
            }
            _ => {
                if let Some(message) = &mut open {
                    message.segment(&parts, &mut notes);
                    let now = items.saturating_add(message.read.goods.len());
                    if now > limits.items {
                        message.read.goods.pop();
                        break Some(over("dangerous items of a file", limits.items, now));
                    }
                }
            }
        }
        notes.envelope(&reader);
    };
    if let Some(message) = open {
        file.notifications.push(message.finish(error.is_none(), &mut notes));
    }
    notes.envelope(&reader);
    file.stopped = error.map(|error| stop(&error, reader.position()));
    file.findings = notes.finish();
    file
}

fn of_unb(unb: &Parts) -> PlanInterchange {
    let joined = |element| unb.lines(element).join(":");
    PlanInterchange {
        sender: joined(1),
        recipient: joined(2),
        date: unb.code(3, 0).unwrap_or_default(),
        time: unb.code(3, 1).unwrap_or_default(),
        reference: unb.code(4, 0).unwrap_or_default(),
    }
}

fn begin(
    header: &MessageHeader,
    interchange: &Option<PlanInterchange>,
    notes: &mut Notes,
) -> Option<MessageReader> {
    if header.kind != "IFTDGN" {
        let kind: String = header.kind.chars().filter(char::is_ascii_alphanumeric).take(6).collect();
        let what = if kind.is_empty() { "-" } else { &kind };
        notes.count("dangerous_goods.notification-not-read", what, header.first_segment);
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
    let read = Notification { interchange: interchange.clone(), message, ..Notification::default() };
    Some(MessageReader {
        read,
        under: Under::Message,
        head: NotifiedGoods::default(),
        begun: header.first_segment,
        without_dgs: None,
    })
}

/// What the last segments were about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Under {
    Message,
    Ship,
    Equipment,
    Consignment,
    /// Another means of transport of the message, before or after the ship.
    OtherTransport,
    GoodsItem,
    Item,
    Placement,
}

/// What became of a segment.
enum Outcome {
    Read,
    /// It has no field here.
    Keep,
    /// Its value is missing.
    Empty,
    /// A finding says what is wrong with it.
    Told,
}

struct MessageReader {
    read: Notification,
    under: Under,
    /// What CNI and GID said, which every DGS under them shares.
    head: NotifiedGoods,
    /// The segment where the message begins.
    begun: usize,
    /// The segment of a goods item that no DGS has followed yet.
    without_dgs: Option<usize>,
}

impl MessageReader {
    fn segment(&mut self, parts: &Parts, notes: &mut Notes) {
        let outcome = match parts.tag() {
            b"BGM" => self.beginning(parts),
            b"DTM" => self.date(parts),
            b"RFF" => self.reference(parts),
            b"HAN" => self.handling(parts),
            b"TDT" => self.transport(parts),
            b"LOC" => self.place(parts, notes),
            b"NAD" => self.party(parts),
            b"EQD" => self.equipment(parts),
            b"CNI" => self.consignment(parts, notes),
            b"GID" => self.goods_item(parts, notes),
            b"DGS" => self.dangerous(parts, notes),
            b"FTX" => self.text(parts),
            b"ATT" => self.attribute(parts),
            b"MEA" => self.measurement(parts, notes),
            b"SGP" => self.placement(parts, notes),
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
        let under_item = matches!(self.under, Under::Item | Under::Placement);
        let rest = match self.read.goods.last_mut().filter(|_| under_item) {
            Some(goods) => &mut goods.declared.rest,
            None if matches!(self.under, Under::Consignment | Under::GoodsItem) => {
                &mut self.head.declared.rest
            }
            None => &mut self.read.rest,
        };
        rest.push(parts.verbatim());
    }

    /// The goods that a segment under CNI is about: the item read last, or what its head collects.
    fn goods(&mut self) -> Option<&mut NotifiedGoods> {
        match self.under {
            Under::Consignment | Under::GoodsItem => Some(&mut self.head),
            Under::Item | Under::Placement => self.read.goods.last_mut(),
            _ => None,
        }
    }

    fn beginning(&mut self, bgm: &Parts) -> Outcome {
        let message = &mut self.read.message;
        message.document_code = bgm.code(0, 0);
        message.document = bgm.code(1, 0);
        message.function = bgm.code(2, 0);
        Outcome::Read
    }

    fn date(&mut self, dtm: &Parts) -> Outcome {
        if !matches!(self.under, Under::Message | Under::Ship) {
            return Outcome::Keep;
        }
        if dtm.peek(0, 1).is_empty() {
            return Outcome::Empty;
        }
        let (Some(qualifier), Some(value)) = (dtm.code(0, 0), dtm.code(0, 1)) else { return Outcome::Keep };
        self.read.dates.push(PlannedDate { qualifier, value, format: dtm.code(0, 2), port: None });
        Outcome::Read
    }

    fn reference(&mut self, rff: &Parts) -> Outcome {
        let references = match self.under {
            Under::Message => &mut self.read.references,
            Under::Ship => &mut self.read.ship.references,
            _ => return Outcome::Keep,
        };
        if rff.peek(0, 1).is_empty() {
            return Outcome::Empty;
        }
        let (Some(qualifier), Some(number)) = (rff.code(0, 0), rff.code(0, 1)) else { return Outcome::Keep };
        references.push(PlannedReference { qualifier, number });
        Outcome::Read
    }

    fn handling(&mut self, han: &Parts) -> Outcome {
        if !matches!(self.under, Under::Message | Under::Consignment) {
            return Outcome::Keep;
        }
        let Some(code) = han.code(0, 0) else { return Outcome::Empty };
        let slot = match self.under {
            Under::Message => &mut self.read.handling,
            _ => &mut self.head.handling,
        };
        fill(slot, code)
    }

    fn transport(&mut self, tdt: &Parts) -> Outcome {
        let is_of_message = matches!(self.under, Under::Message | Under::Ship | Under::Equipment);
        if !is_of_message {
            return Outcome::Keep;
        }
        if tdt.peek(0, 0) != b"20" || self.read.ship != PlannedShip::default() {
            self.under = Under::OtherTransport;
            return Outcome::Keep;
        }
        self.under = Under::Ship;
        tdt.accept(0, 0, &[b"20"]);
        // by sea
        tdt.accept(2, 0, &[b"1"]);
        let ship = &mut self.read.ship;
        ship.voyage = tdt.code(1, 0);
        ship.carrier = tdt.code(4, 0);
        ship.carrier_list = ship.carrier.as_ref().and_then(|_| tdt.code_list(4));
        ship.number = tdt.code(7, 0);
        ship.name = tdt.code(7, 3);
        ship.number_list = ship.number.as_ref().and_then(|_| tdt.code_list(7));
        Outcome::Read
    }

    fn place(&mut self, loc: &Parts, notes: &mut Notes) -> Outcome {
        if self.under == Under::OtherTransport {
            return Outcome::Keep;
        }
        let Some(qualifier) = loc.code(0, 0) else { return Outcome::Keep };
        if loc.peek(1, 0).is_empty() {
            return Outcome::Empty;
        }
        if qualifier == "147" {
            return self.position(loc, notes);
        }
        let Some(place) = loc.code(1, 0) else { return Outcome::Empty };
        loc.accept(1, 1, &[b"139"]);
        loc.accept(1, 2, &[b"6"]);
        let slot = match (self.goods(), qualifier.as_str()) {
            (Some(goods), "9") => &mut goods.load_port,
            (Some(goods), "11") => &mut goods.discharge_port,
            (Some(goods), _) => {
                goods.other_places.push(PlannedPlace { qualifier, place });
                return Outcome::Read;
            }
            (None, "5") => &mut self.read.departure_port,
            (None, "60") => &mut self.read.arrival_port,
            (None, "61") => &mut self.read.next_port,
            (None, _) => {
                self.read.other_places.push(PlannedPlace { qualifier, place });
                return Outcome::Read;
            }
        };
        fill(slot, place)
    }

    /// `LOC+147`: where the box, or the goods without box, stands on board.
    fn position(&mut self, loc: &Parts, notes: &mut Notes) -> Outcome {
        let under = self.under;
        let Some(goods) = self.goods() else { return Outcome::Keep };
        if under != Under::Placement {
            goods.placements.push(NotifiedPlacement::default());
        }
        let Some(placement) = goods.placements.last_mut() else { return Outcome::Keep };
        let Some(printed) = loc.code(1, 0) else { return Outcome::Empty };
        loc.accept(1, 1, &[b"9711"]);
        let is_iso = loc.peek(1, 2) == b"5" && loc.accept(1, 2, &[b"5"]);
        match printed.parse::<Slot>() {
            Ok(slot) => fill(&mut placement.slot, slot),
            Err(_) => {
                if is_iso {
                    let finding = Finding::new("dangerous_goods.plan-slot-impossible").at(path(loc.number()));
                    notes.add(finding.param("position", shown(&printed)));
                }
                let position = loc.code(1, 3).unwrap_or(printed);
                fill(&mut placement.position, position)
            }
        }
    }

    fn party(&mut self, nad: &Parts) -> Outcome {
        let Some(role) = nad.code(0, 0) else { return Outcome::Keep };
        let code = nad.code(1, 0);
        if code.is_some() {
            // which list the code is of says nothing of the goods
            let _ = (nad.code(1, 1), nad.code(1, 2));
        }
        let name = nad.code(3, 0).or_else(|| nad.code(2, 0));
        if code.is_none() && name.is_none() {
            return Outcome::Empty;
        }
        let party = NotifiedParty { role, code, name };
        match self.goods() {
            Some(goods) => goods.parties.push(party),
            None => {
                self.under = Under::Message;
                self.read.parties.push(party);
            }
        }
        Outcome::Read
    }

    fn equipment(&mut self, eqd: &Parts) -> Outcome {
        if !matches!(self.under, Under::Message | Under::Ship | Under::Equipment) {
            return Outcome::Keep;
        }
        self.under = Under::Equipment;
        let mut equipment = NotifiedEquipment::default();
        if !eqd.accept(0, 0, &[b"CN"]) {
            equipment.kind = eqd.code(0, 0);
        }
        for element in [1, 2] {
            eqd.accept(element, 1, &[b"6346", b"102"]);
            eqd.accept(element, 2, &[b"5"]);
        }
        equipment.number = eqd.code(1, 0);
        equipment.size_type = eqd.code(2, 0);
        if equipment.number.is_none() {
            return Outcome::Empty;
        }
        self.read.equipment.push(equipment);
        Outcome::Read
    }

    fn consignment(&mut self, cni: &Parts, notes: &mut Notes) -> Outcome {
        self.end_goods_item(notes);
        self.under = Under::Consignment;
        let number = cni.code(0, 0);
        let document = cni.code(1, 0);
        self.head = NotifiedGoods { consignment: document.or(number), ..NotifiedGoods::default() };
        Outcome::Read
    }

    fn goods_item(&mut self, gid: &Parts, notes: &mut Notes) -> Outcome {
        self.end_goods_item(notes);
        self.under = Under::GoodsItem;
        self.without_dgs = Some(gid.number());
        let packages = NotifiedPackages {
            number: gid.code(1, 0).and_then(|text| count(&text, gid, notes)),
            kind: gid.code(1, 1).or_else(|| gid.code(1, 4)),
        };
        let of_consignment = NotifiedGoods {
            goods_item: gid.code(0, 0),
            packages: Some(packages).filter(|packages| *packages != NotifiedPackages::default()),
            gross_kg: None,
            declared: PlannedItem::default(),
            placements: Vec::new(),
            ..self.head.clone()
        };
        self.head = of_consignment;
        Outcome::Read
    }

    fn dangerous(&mut self, dgs: &Parts, notes: &mut Notes) -> Outcome {
        if self.goods().is_none() {
            let finding = Finding::new("dangerous_goods.notification-item-outside").at(path(dgs.number()));
            notes.add(finding);
        }
        self.without_dgs = None;
        let declared = read_item(dgs, notes);
        let of_head = std::mem::take(&mut self.head.declared);
        // what GID said before this DGS is of every item; its masses only of the first
        let mut goods = NotifiedGoods { declared, ..self.head.clone() };
        goods.declared.texts = of_head.texts;
        goods.declared.rest = of_head.rest;
        goods.declared.item.net_kg = of_head.item.net_kg;
        self.head.gross_kg = None;
        self.head.placements.clear();
        self.read.goods.push(goods);
        self.under = Under::Item;
        Outcome::Read
    }

    fn text(&mut self, ftx: &Parts) -> Outcome {
        let Some(qualifier) = ftx.code(0, 0) else { return Outcome::Keep };
        let under = self.under;
        let Some(goods) = self.goods() else { return Outcome::Keep };
        let (code, lines) = (ftx.code(2, 0), ftx.lines(3));
        if code.is_none() && lines.iter().all(|line| line.trim().is_empty()) {
            return Outcome::Empty;
        }
        let name = &mut goods.declared.item.proper_shipping_name;
        let is_name = under == Under::Item && qualifier == "AAD" && code.is_none() && name.is_none();
        let first = lines.first().map(|line| line.trim()).filter(|line| is_name && !line.is_empty());
        if let Some(line) = first {
            *name = Some(line.to_owned());
            if lines.len() == 1 {
                return Outcome::Read;
            }
        }
        goods.declared.texts.push(PlannedText { qualifier, code, lines });
        Outcome::Read
    }

    fn attribute(&mut self, att: &Parts) -> Outcome {
        let Some(goods) = self.read.goods.last_mut().filter(|_| self.under == Under::Item) else {
            return Outcome::Keep;
        };
        let slot = match att.peek(1, 0) {
            b"PSN" => &mut goods.declared.item.proper_shipping_name,
            b"TNM" => &mut goods.declared.technical_name,
            _ => return Outcome::Keep,
        };
        let Some(text) = att.text(2, 3) else { return Outcome::Empty };
        att.accept(0, 0, &[b"26"]);
        att.accept(1, 0, &[b"PSN", b"TNM"]);
        att.accept(1, 1, &[b"DGATT"]);
        att.accept(1, 2, &[b"306"]);
        fill(slot, text)
    }

    fn measurement(&mut self, mea: &Parts, notes: &mut Notes) -> Outcome {
        let what = match (mea.peek(0, 0), mea.peek(1, 0)) {
            (b"AAE" | b"WT", what) => what,
            (what, b"") => what,
            _ => return Outcome::Keep,
        };
        let is_net = match what {
            b"AAL" | b"AAA" | b"N" => true,
            b"AAB" | b"AAD" | b"G" | b"WT" | b"AET" => false,
            _ => return Outcome::Keep,
        };
        if mea.peek(2, 1).is_empty() {
            return Outcome::Empty;
        }
        let _ = (mea.code(0, 0), mea.code(1, 0));
        let (Some(unit), Some(value)) = (mea.code(2, 0), mea.code(2, 1)) else { return Outcome::Keep };
        let Some(mass) = mass(&value, &unit) else {
            let finding = Finding::new("dangerous_goods.plan-mass-unreadable").at(path(mea.number()));
            notes.add(finding.param("value", shown(&value)).param("unit", shown(&unit)));
            return Outcome::Told;
        };
        let under = self.under;
        if under == Under::Equipment {
            return match self.read.equipment.last_mut().filter(|_| !is_net) {
                Some(equipment) => fill(&mut equipment.gross_kg, mass),
                None => Outcome::Keep,
            };
        }
        let Some(goods) = self.goods() else { return Outcome::Keep };
        let slot = match (under, is_net) {
            (Under::Placement, _) => {
                let Some(placement) = goods.placements.last_mut() else { return Outcome::Keep };
                if is_net { &mut placement.net_kg } else { &mut placement.gross_kg }
            }
            (_, true) => &mut goods.declared.item.net_kg,
            (_, false) => &mut goods.gross_kg,
        };
        fill(slot, mass)
    }

    fn placement(&mut self, sgp: &Parts, notes: &mut Notes) -> Outcome {
        let container = sgp.code(0, 0);
        let packages = sgp.code(1, 0).and_then(|text| count(&text, sgp, notes));
        let Some(goods) = self.goods() else { return Outcome::Keep };
        if container.is_none() && packages.is_none() {
            return Outcome::Empty;
        }
        goods.placements.push(NotifiedPlacement { container, packages, ..NotifiedPlacement::default() });
        if matches!(self.under, Under::Item) {
            self.under = Under::Placement;
        }
        Outcome::Read
    }

    /// A goods item that is over and has no DGS: what it says is kept as goods whose item is not known.
    fn end_goods_item(&mut self, notes: &mut Notes) {
        let Some(segment) = self.without_dgs.take() else { return };
        notes.add(Finding::new("dangerous_goods.notification-item-without-dgs").at(path(segment)));
        self.read.goods.push(self.head.clone());
    }

    fn finish(mut self, complete: bool, notes: &mut Notes) -> Notification {
        if complete {
            self.end_goods_item(notes);
            if self.read.goods.is_empty() {
                let finding = Finding::new("dangerous_goods.notification-without-goods").at(path(self.begun));
                notes.add(finding);
            }
            let listed = |number: &str| {
                self.read.equipment.iter().any(|equipment| equipment.number.as_deref() == Some(number))
            };
            let placed = self.read.goods.iter().flat_map(|goods| &goods.placements);
            let named = placed.filter_map(|placement| placement.container.as_deref());
            for container in named.filter(|container| !self.read.equipment.is_empty() && !listed(container)) {
                let finding =
                    Finding::new("dangerous_goods.notification-box-not-listed").at(path(self.begun));
                notes.add(finding.param("container", shown(container)));
            }
        }
        self.read
    }
}

/// A number of packages; a finding when it is none.
fn count(text: &str, parts: &Parts, notes: &mut Notes) -> Option<u32> {
    let number = text.parse().ok();
    if number.is_none() {
        let finding = Finding::new("dangerous_goods.plan-number-unreadable").at(path(parts.number()));
        notes.add(finding.param("what", parts.name()).param("printed", shown(text)));
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

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../../../specs/examples/notification/iftdgn.edi");

    fn of(body: &str) -> NotificationFile {
        let segments = body.matches('\'').count() + 2;
        let text =
            format!("UNB+UNOA:2+A+B+261125:1200+1'UNH+1+IFTDGN:D:98B:UN'{body}UNT+{segments}+1'UNZ+1+1'");
        read_iftdgn(text.as_bytes(), PlanLimits::default())
    }

    fn codes(file: &NotificationFile) -> Vec<&str> {
        file.findings
            .iter()
            .map(|one| one.code.strip_prefix("dangerous_goods.").unwrap_or(&one.code))
            .collect()
    }

    #[test]
    fn the_example_is_read_whole() {
        let file = read_iftdgn(EXAMPLE.as_bytes(), PlanLimits::default());
        assert_eq!((codes(&file), &file.stopped), (vec![], &None));
        let one = &file.notifications[0];
        assert_eq!(one.ship.name.as_deref(), Some("EXAMPLE STAR"));
        assert_eq!(one.ship.voyage.as_deref(), Some("045E"));
        assert_eq!(one.arrival_port.as_deref(), Some("CNTAO"));
        assert_eq!(one.equipment.len(), 2);
        assert_eq!(one.goods.len(), 3);
        assert!(one.rest.is_empty() && one.goods.iter().all(|goods| goods.declared.rest.is_empty()));
        let uns: Vec<String> =
            one.goods.iter().map(|goods| goods.declared.item.un.unwrap().to_string()).collect();
        assert_eq!(uns, ["1263", "1824", "3480"]);
        let paint = &one.goods[0];
        assert_eq!(paint.consignment.as_deref(), Some("KOBL0001"));
        assert_eq!(
            (paint.load_port.as_deref(), paint.discharge_port.as_deref()),
            (Some("DEHAM"), Some("CNTAO"))
        );
        assert_eq!(paint.packages, Some(NotifiedPackages { number: Some(40), kind: Some("DR".into()) }));
        assert_eq!(paint.gross_kg.unwrap().to_string(), "8200");
        assert_eq!(paint.declared.item.net_kg.unwrap().to_string(), "8000");
        assert_eq!(paint.declared.item.flashpoint_c.unwrap().to_string(), "24");
        assert_eq!(paint.declared.item.ems.as_deref(), Some("FESE"));
        assert_eq!(paint.declared.item.proper_shipping_name.as_deref(), Some("PAINT"));
        assert_eq!(paint.placements[0].slot.unwrap().to_string(), "0060284");
        assert_eq!(paint.handling.as_deref(), Some("DIS"));
        // the second item of the goods shares what CNI and GID say, and no mass
        let lye = &one.goods[1];
        assert_eq!((lye.consignment.as_deref(), lye.goods_item.as_deref()), (Some("KOBL0001"), Some("2")));
        assert_eq!(one.goods[2].declared.item.subsidiary_hazards, None);
    }

    #[test]
    fn no_name_of_a_party_stands_in_a_finding() {
        let file = of("NAD+CG+++SECRET PERSON'CTA+HG+:SECRET PERSON'COM+SECRET:TE'NAD+CZ+KOU1:160:20+X+Y+Z'\
            CNI+1+B1'NAD+CN+++SECRET PERSON'GID+1+SECRET:BX'DGS+IMD+SECRET+SECRET'FTX+ZZZ+++SECRET PERSON'");
        let printed = serde_json::to_string(&file.findings).unwrap();
        assert!(!printed.contains("PERSON"), "{printed}");
        let one = &file.notifications[0];
        assert_eq!(one.parties[0].name.as_deref(), Some("SECRET PERSON"));
        assert_eq!(one.parties[1].code.as_deref(), Some("KOU1"));
        assert_eq!(one.goods[0].parties[0].role, "CN");
        // people to call are kept word for word
        assert_eq!(one.rest, ["CTA+HG+:SECRET PERSON", "COM+SECRET:TE", "NAD+CZ+KOU1:160:20+X+Y+Z"]);
    }

    #[test]
    fn what_does_not_fit_is_told_and_the_rest_is_read() {
        let item = "GID+1+4:DR'DGS+IMD+3+1263'";
        for (body, wanted) in [
            ("CNI+1+B1'GID+1+4:DR'DGS+IMD+3+1263'", vec![]),
            ("CNI+1+B1'GID+1+4:DR'", vec!["notification-item-without-dgs"]),
            ("CNI+1+B1'GID+1+4:DR'GID+2+4:DR'DGS+IMD+3+1263'CNI+2'", vec!["notification-item-without-dgs"]),
            ("BGM+890'", vec!["notification-without-goods"]),
            ("DGS+IMD+3+1263'", vec!["notification-item-outside"]),
            ("CNI+1+B1'GID+1+X:DR'DGS+IMD+3+1263'", vec!["plan-number-unreadable"]),
            ("CNI+1'GID+1'DGS+IMD+Z+12'", vec!["plan-class-unreadable", "plan-un-unreadable"]),
            ("CNI+1'GID+1'DGS+ADR+3+1263'", vec!["plan-regulations"]),
            (&format!("CNI+1'{item}MEA+AAE+AAL+XXX:1'"), vec!["plan-mass-unreadable"]),
            (&format!("CNI+1'{item}MEA+AAE+AAL+KGM:'"), vec!["plan-empty-segment"]),
            (&format!("CNI+1'{item}MEA+AAE+AAL+KGM:1'MEA+AAE+AAL+KGM:2'"), vec!["plan-segment-kept"]),
            (&format!("CNI+1'{item}SGP+KOUU1000417'LOC+147+XX60284::5'"), vec!["plan-slot-impossible"]),
            (&format!("CNI+1'{item}SGP+KOUU1000417'LOC+147+HOLD 2'"), vec![]),
            (
                &format!("EQD+CN+KOUU1000417'CNI+1'{item}SGP+KOUU1000420'"),
                vec!["notification-box-not-listed"],
            ),
            (&format!("EQD+CN+KOUU1000417'CNI+1'{item}SGP+KOUU1000417'"), vec![]),
            (&format!("CNI+1'{item}SGP+'"), vec!["plan-empty-segment"]),
            (&format!("CNI+1'TDT+30+X'NAD+CN+K'{item}"), vec!["plan-segment-kept"]),
            (&format!("CNI+1'{item}XYZ+1'"), vec!["plan-segment-kept"]),
        ] {
            let file = of(body);
            assert_eq!(codes(&file), wanted, "{body}");
            assert!(file.stopped.is_none(), "{body}");
        }
        let shared = of("CNI+1+B1'GID+1+4:DR'MEA+AAE+AAB+KGM:10'DGS+IMD+3+1263'DGS+IMD+8+1824'");
        let goods = &shared.notifications[0].goods;
        assert_eq!(goods[0].gross_kg.unwrap().to_string(), "10");
        assert_eq!((goods[1].gross_kg, goods[1].packages == goods[0].packages), (None, true));
    }

    #[test]
    fn a_file_may_be_cut_anywhere() {
        for end in 0..EXAMPLE.len() {
            let file = read_iftdgn(&EXAMPLE.as_bytes()[..end], PlanLimits::default());
            assert!(
                end > EXAMPLE.len() - 3 || file.stopped.is_some() || !file.findings.is_empty() || end == 0,
                "{end}"
            );
        }
        let other = b"UNB+UNOA:2+A+B+261125:1200+1'UNH+1+BAPLIE:D:95B:UN'UNT+2+1'UNZ+1+1'";
        let file = read_iftdgn(other, PlanLimits::default());
        assert_eq!((codes(&file), file.notifications.len()), (vec!["notification-not-read"], 0));
        let limits = PlanLimits { items: 2, ..PlanLimits::default() };
        let file = read_iftdgn(EXAMPLE.as_bytes(), limits);
        assert_eq!(file.notifications[0].goods.len(), 2);
        assert_eq!(file.stopped.unwrap().problem, "limit-exceeded");
        let limits = PlanLimits { bytes: 10, ..PlanLimits::default() };
        assert!(read_iftdgn(EXAMPLE.as_bytes(), limits).stopped.is_some());
    }
}
