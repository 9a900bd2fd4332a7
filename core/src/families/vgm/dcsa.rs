//! Reads the JSON of the DCSA VGM standard 1.0.0 (design draft of 2025-10-24).
//!
//! Numbers are read from their digits, never through floating point. What the standard's conformance asks for and is
//! not there is a finding, and so is what the record has no place for. Of a retraction only the reference counts,
//! as the standard says.
//!
//! Source: DCSA VGM API 1.0.0, OpenAPI description and conformance scenarios.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use chrono::DateTime;
use serde::Deserializer as _;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::facts::{Declaration, Party, Seal, StatedIn, StatedMass, Voyage};
use super::message::{Limits, MessageKind, Notes, Stopped, VgmFile, VgmMessage, over};
use super::versions::Statement;
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;
use crate::foundation::operation::malformed;

/// The property that holds the declarations, in requests and in responses.
const DECLARATIONS: &str = "VGMDeclarations";

/// Code lists under their DCSA names: `(code list as in EDIFACT, DCSA provider)`.
pub(super) const CARRIER_LISTS: [(&str, &str); 2] = [("LINES:306", "SMDG"), ("172:166", "NMFTA")];
/// The list of terminals that DCSA calls SMDG's.
pub(super) const TERMINAL_LIST: (&str, &str) = ("TERMINALS:306", "SMDG");
/// Who sealed: DCSA source and code of EDIFACT 9303. `AC` stands for both quarantine services.
pub(super) const SEAL_SOURCES: [(&str, &str); 5] =
    [("CAR", "CA"), ("SHI", "SH"), ("CUS", "CU"), ("PHY", "AC"), ("VET", "AC")];

/// True for a JSON object with the property that holds the declarations.
pub(super) fn is_dcsa(input: &[u8]) -> bool {
    struct Keys<'f>(&'f mut bool);

    impl<'de> Visitor<'de> for Keys<'_> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(key) = map.next_key::<Cow<str>>()? {
                if key == DECLARATIONS {
                    *self.0 = true;
                    return Err(A::Error::custom("found"));
                }
                map.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }

    let input = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    let mut found = false;
    // the answer is in `found`; how the reading ended says nothing
    let _ = serde_json::Deserializer::from_slice(input).deserialize_map(Keys(&mut found));
    found
}

/// Reads a request or a response.
pub(super) fn read(input: &str, limits: Limits) -> VgmFile {
    let text = input.strip_prefix('\u{feff}').unwrap_or(input);
    let mut reader = Reader { statements: Vec::new(), seen: 0, limits, over: None, sink: Sink::new(limits) };
    let mut json = serde_json::Deserializer::from_str(text);
    let result = Document(&mut reader).deserialize(&mut json).and_then(|()| json.end());
    let shift = input.len().saturating_sub(text.len());
    let stopped = match (result, reader.over) {
        (Ok(()), _) => None,
        (Err(_), Some(error)) => Some(Stopped::of(&error, 0)),
        (Err(error), None) => Some(stopped(text, &error, shift)),
    };
    if let Some(properties) = reader.sink.not_read() {
        reader.sink.notes.add(Finding::new("vgm.dcsa-not-read").param("properties", properties));
    }
    let message = VgmMessage {
        message: MessageKind::DcsaVgm.name().to_owned(),
        is_read: true,
        statements: reader.statements,
        notes: reader.sink.notes.take(),
        ..VgmMessage::default()
    };
    VgmFile { messages: vec![message], stopped, ..VgmFile::default() }
}

fn stopped(text: &str, error: &serde_json::Error, shift: usize) -> Stopped {
    let Error::Malformed { problem, position, reason, .. } = malformed(text, error) else {
        return Stopped::new("syntax", 0, error.to_string());
    };
    let problem = if error.is_data() { "wrong-type" } else { problem };
    Stopped::new(problem, position.saturating_add(shift), reason)
}

struct Reader {
    statements: Vec<Statement>,
    seen: usize,
    limits: Limits,
    over: Option<Error>,
    sink: Sink,
}

/// The whole document.
struct Document<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "an object with the property {DECLARATIONS:?}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut found = false;
        while let Some(key) = map.next_key::<Cow<str>>()? {
            if key != DECLARATIONS {
                self.0.sink.leave(&key);
                map.next_value::<IgnoredAny>()?;
                continue;
            }
            if found {
                return Err(A::Error::custom(format!("the property {DECLARATIONS:?} stands twice")));
            }
            found = true;
            map.next_value_seed(List(self.0))?;
        }
        if found { Ok(()) } else { Err(A::Error::custom(format!("there is no property {DECLARATIONS:?}"))) }
    }
}

/// The declarations, one by one: what was read before a fault stays.
struct List<'r>(&'r mut Reader);

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of declarations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(raw) = list.next_element::<&RawValue>()? {
            let path = format!("/{DECLARATIONS}/{}", self.0.seen);
            self.0.seen = self.0.seen.saturating_add(1);
            if self.0.seen > self.0.limits.declarations {
                self.0.over = Some(over("declarations", self.0.limits.declarations, self.0.seen));
                return Err(A::Error::custom("limit"));
            }
            let statement = declaration(raw, path, &mut self.0.sink);
            self.0.statements.extend(statement);
        }
        Ok(())
    }
}

/// Findings, and the properties that were not read.
struct Sink {
    notes: Notes,
    not_read: Vec<(String, u64)>,
}

/// Enough for any declaration that follows the standard.
const MOST_PROPERTIES: usize = 60;

impl Sink {
    fn new(limits: Limits) -> Self {
        Sink { notes: Notes::new(limits.notes), not_read: Vec::new() }
    }

    fn leave(&mut self, property: &str) {
        let full = self.not_read.len() >= MOST_PROPERTIES;
        let shown = if is_name(property) { property } else { "…" };
        match self.not_read.iter_mut().find(|(one, _)| one == shown) {
            Some((_, count)) => *count = count.saturating_add(1),
            None if full => {}
            None => self.not_read.push((shown.to_owned(), 1)),
        }
    }

    fn not_read(&self) -> Option<String> {
        let shown: Vec<String> = self
            .not_read
            .iter()
            .map(
                |(property, count)| {
                    if *count == 1 { property.clone() } else { format!("{property} {count}") }
                },
            )
            .collect();
        (!shown.is_empty()).then(|| shown.join(", "))
    }

    fn add(&mut self, code: &str, path: &str, property: &str) {
        self.notes.add(Finding::new(code).at(path).param("property", property));
    }
}

/// A JSON object whose properties are taken one by one; what is left at the end was not read.
struct Node<'a> {
    /// JSON pointer.
    path: String,
    /// Dotted name below the declaration, empty for itself.
    name: String,
    fields: Vec<(Cow<'a, str>, &'a RawValue)>,
}

/// An object as pairs, so that a property that stands twice is seen.
struct Pairs<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> serde::Deserialize<'de> for Pairs<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PairsVisitor<'a>(std::marker::PhantomData<&'a ()>);

        impl<'de: 'a, 'a> Visitor<'de> for PairsVisitor<'a> {
            type Value = Pairs<'a>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Pairs<'a>, A::Error> {
                let mut pairs = Vec::new();
                while let Some((key, value)) = map.next_entry::<Cow<'de, str>, &'de RawValue>()? {
                    pairs.push((key, value));
                }
                Ok(Pairs(pairs))
            }
        }

        deserializer.deserialize_map(PairsVisitor(std::marker::PhantomData))
    }
}

impl<'a> Node<'a> {
    fn read(raw: &'a RawValue, path: String, name: String, sink: &mut Sink) -> Option<Node<'a>> {
        let Ok(Pairs(mut fields)) = serde_json::from_str(raw.get()) else {
            sink.add("vgm.dcsa-wrong-type", &path, shown(&name));
            return None;
        };
        let twice: Vec<String> = fields
            .iter()
            .enumerate()
            .filter(|(i, (key, _))| fields.iter().take(*i).any(|(other, _)| other == key))
            .map(|(_, (key, _))| key.clone().into_owned())
            .collect();
        for key in twice {
            // which of the two its writer meant cannot be told, so neither is read
            fields.retain(|(other, _)| *other != key);
            let property = dotted(&name, &key);
            sink.add("vgm.dcsa-property-twice", &path, if is_name(&property) { &property } else { "…" });
        }
        // null says the same as nothing
        fields.retain(|(_, value)| value.get() != "null");
        Some(Node { path, name, fields })
    }

    fn take(&mut self, property: &str) -> Option<&'a RawValue> {
        let index = self.fields.iter().position(|(key, _)| key == property)?;
        Some(self.fields.remove(index).1)
    }

    fn at(&self, property: &str) -> (String, String) {
        (format!("{}/{property}", self.path), dotted(&self.name, property))
    }

    fn text(&mut self, property: &str, most: usize, sink: &mut Sink) -> Option<String> {
        let raw = self.take(property)?;
        let (path, name) = self.at(property);
        let Ok(text) = serde_json::from_str::<String>(raw.get()) else {
            sink.add("vgm.dcsa-wrong-type", &path, &name);
            return None;
        };
        let found = text.chars().count();
        if found > most {
            let finding = Finding::new("vgm.dcsa-too-long").at(&path).param("property", name);
            sink.notes.add(finding.param("limit", most).param("found", found));
        }
        let text = text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    fn truth(&mut self, property: &str, sink: &mut Sink) -> Option<bool> {
        let raw = self.take(property)?;
        let truth = serde_json::from_str(raw.get()).ok();
        if truth.is_none() {
            let (path, name) = self.at(property);
            sink.add("vgm.dcsa-wrong-type", &path, &name);
        }
        truth
    }

    fn child(&mut self, property: &str, sink: &mut Sink) -> Option<Node<'a>> {
        let raw = self.take(property)?;
        let (path, name) = self.at(property);
        Node::read(raw, path, name, sink)
    }

    fn children(&mut self, property: &str, sink: &mut Sink) -> Vec<Node<'a>> {
        let Some(raw) = self.take(property) else { return Vec::new() };
        let (path, name) = self.at(property);
        let Ok(list) = serde_json::from_str::<Vec<&RawValue>>(raw.get()) else {
            sink.add("vgm.dcsa-wrong-type", &path, &name);
            return Vec::new();
        };
        list.into_iter()
            .enumerate()
            .filter_map(|(i, raw)| Node::read(raw, format!("{path}/{i}"), name.clone(), sink))
            .collect()
    }

    fn moment(&mut self, property: &str, sink: &mut Sink) -> Option<Moment> {
        let text = self.text(property, 30, sink)?;
        if let Ok(moment) = Moment::parse(&text) {
            return Some(moment);
        }
        let (path, name) = self.at(property);
        let Some(moment) = with_fraction(&text) else {
            let finding = Finding::new("vgm.date-not-read").at(path).param("what", name);
            sink.notes.add(finding.param("format", "date-time"));
            return None;
        };
        sink.notes.add_once("vgm.fraction-dropped", &name, || path);
        Some(moment)
    }

    /// A weight. An exponent, text, and what is no number leave it without kilograms.
    fn mass(&mut self, property: &str, sink: &mut Sink) -> Option<StatedMass> {
        let mut node = self.child(property, sink)?;
        let value = node.take("value");
        let unit = node.text("unit", 10, sink).unwrap_or_default();
        let (path, name) = node.at("value");
        if !matches!(unit.as_str(), "KGM" | "LBR") {
            let (path, name) = node.at("unit");
            sink.unknown_code(&path, &name, &unit);
        }
        node.end(sink);
        let Some(value) = value else {
            sink.add("vgm.dcsa-required", &path, &name);
            return None;
        };
        let value = value.get();
        if !value.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
            sink.add("vgm.dcsa-wrong-type", &path, &name);
            let value = serde_json::from_str::<String>(value).ok()?;
            return Some(StatedMass { value, unit, kg: None });
        }
        if value.contains(['e', 'E']) {
            sink.add("vgm.dcsa-exponent", &path, &name);
            return Some(StatedMass { value: value.to_owned(), unit, kg: None });
        }
        Some(StatedMass::read(value, &unit))
    }

    fn end(self, sink: &mut Sink) {
        for (key, _) in &self.fields {
            sink.leave(&dotted(&self.name, key));
        }
    }
}

impl Sink {
    fn unknown_code(&mut self, path: &str, property: &str, found: &str) {
        let short = found.len() <= 12 && found.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let found = if short && !found.is_empty() { found } else { "-" };
        let finding = Finding::new("vgm.dcsa-code-unknown").at(path).param("property", property);
        self.notes.add(finding.param("found", found));
    }
}

fn dotted(name: &str, property: &str) -> String {
    if name.is_empty() { property.to_owned() } else { format!("{name}.{property}") }
}

fn is_name(property: &str) -> bool {
    property.len() <= 80 && property.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
}

fn shown(name: &str) -> &str {
    if name.is_empty() { DECLARATIONS } else { name }
}

/// RFC 3339 with parts of a second, which a moment does not hold.
fn with_fraction(text: &str) -> Option<Moment> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    let offset = i16::try_from(time.offset().local_minus_utc() / 60).ok()?;
    let local = time.naive_local();
    Moment::local(local.date(), local.time()).ok()?.at_offset(offset).ok()
}

fn declaration(raw: &RawValue, path: String, sink: &mut Sink) -> Option<Statement> {
    let mut node = Node::read(raw, path, String::new(), sink)?;
    let reference = node.text("declarationReference", 500, sink);
    let retracted = node.fields.iter().any(|(key, _)| key == "isRetracted");
    match node.truth("isRetracted", sink) {
        Some(true) => return retraction(reference, &node, sink),
        // whether it still holds cannot be told, so it declares nothing
        None if retracted => return None,
        _ => {}
    }
    let mut declaration =
        Declaration { reference, stated_in: StatedIn::Declaration, ..Declaration::default() };
    declaration.declared_at = node.moment("declarationDateTime", sink);
    verified_mass(&mut node, &mut declaration, sink);
    equipment(&mut node, &mut declaration, sink);
    shipment(&mut node, &mut declaration, sink);
    if let Some(voyage) = node.child("vesselVoyageDetails", sink) {
        declaration.voyage = vessel(voyage, sink);
    }
    for (property, slot) in [
        ("responsibleParty", &mut declaration.responsible),
        ("authorizedParty", &mut declaration.authorized),
        ("weighingParty", &mut declaration.weighing),
        ("submittingParty", &mut declaration.submitter),
        ("orderedByParty", &mut declaration.ordered_by),
        ("holdingParty", &mut declaration.holding),
    ] {
        *slot = node
            .child(property, sink)
            .map(|node| party(node, sink))
            .filter(|party| *party != Party::default())
            .map(Arc::new);
    }
    declaration.signatory = node.text("authorizedPersonSignatory", 255, sink);
    conformance(&node.path, &declaration, sink);
    node.end(sink);
    Some(Statement::declared(declaration))
}

fn retraction(reference: Option<String>, node: &Node, sink: &mut Sink) -> Option<Statement> {
    let Some(reference) = reference else {
        sink.add("vgm.dcsa-required", &node.path, "declarationReference");
        return None;
    };
    let declaration = Declaration { reference: Some(reference.clone()), ..Declaration::default() };
    Some(Statement::withdrawn(Some(reference), declaration))
}

/// What the standard's conformance asks for.
fn conformance(path: &str, declaration: &Declaration, sink: &mut Sink) {
    let references = &declaration.references;
    let responsible = declaration.responsible.as_ref();
    let named = responsible.is_some_and(|party| party.name.is_some() || party.contact.is_some());
    for (missing, property) in [
        (declaration.reference.is_none(), "declarationReference"),
        (declaration.vgm.is_none(), "VGM.weight"),
        (declaration.method.is_none(), "VGM.method"),
        (declaration.equipment.number.is_empty(), "equipmentDetails.equipmentReference"),
        (
            references.booking.is_none() && references.bill_of_lading.is_none(),
            "shipmentDetails.carrierBookingReference",
        ),
        (!named, "responsibleParty.partyName"),
        (declaration.signatory.is_none(), "authorizedPersonSignatory"),
    ] {
        if missing {
            sink.add("vgm.dcsa-required", path, property);
        }
    }
}

fn verified_mass(node: &mut Node, declaration: &mut Declaration, sink: &mut Sink) {
    let Some(mut node) = node.child("VGM", sink) else { return };
    declaration.vgm = node.mass("weight", sink);
    if let Some(vgm) = &declaration.vgm
        && is_not_positive(&vgm.value)
    {
        sink.add("vgm.dcsa-not-positive", &format!("{}/weight/value", node.path), "VGM.weight.value");
    }
    declaration.method = node.text("method", 10, sink);
    if let Some(method) = &declaration.method
        && !matches!(method.as_str(), "SM1" | "SM2")
    {
        sink.unknown_code(&format!("{}/method", node.path), "VGM.method", method);
    }
    declaration.determined_at = node.moment("dateTime", sink);
    declaration.certificate = node.text("certificationReference", 70, sink);
    declaration.certified_at = node.moment("certificationDateTime", sink);
    if let Some(mut location) = node.child("location", sink) {
        let code = match location.text("locationName", 100, sink) {
            Some(name) => Some(name),
            None => location.text("UNLocationCode", 5, sink),
        };
        declaration.determined_in = code;
        location.end(sink);
    }
    node.end(sink);
}

/// `0`, `0.00` and everything below.
fn is_not_positive(number: &str) -> bool {
    number.starts_with('-') || number.bytes().all(|byte| matches!(byte, b'0' | b'.'))
}

fn equipment(node: &mut Node, declaration: &mut Declaration, sink: &mut Sink) {
    let Some(mut node) = node.child("equipmentDetails", sink) else { return };
    let equipment = &mut declaration.equipment;
    equipment.number = node.text("equipmentReference", 11, sink).unwrap_or_default();
    equipment.size_type = node.text("ISOEquipmentCode", 4, sink);
    equipment.shipper_owned = node.truth("isShipperOwned", sink);
    for mut seal in node.children("seals", sink) {
        let number = seal.text("number", 15, sink);
        let source = seal.text("source", 3, sink);
        let party = source.as_deref().and_then(|source| {
            SEAL_SOURCES.iter().find(|(one, _)| *one == source).map(|(_, party)| (*party).to_owned())
        });
        // the two quarantine services share one code, so which of them it was is not kept
        if source.is_some() && (party.is_none() || party.as_deref() == Some("AC")) {
            sink.leave("equipmentDetails.seals.source");
        }
        match number {
            Some(number) => equipment.seals.push(Seal { number, party }),
            None => sink.add("vgm.dcsa-required", &seal.path, "equipmentDetails.seals.number"),
        }
        seal.end(sink);
    }
    equipment.tare = node.mass("tareWeight", sink);
    declaration.cargo_gross = node.mass("cargoGrossWeight", sink);
    node.end(sink);
}

fn shipment(node: &mut Node, declaration: &mut Declaration, sink: &mut Sink) {
    let Some(mut node) = node.child("shipmentDetails", sink) else { return };
    let references = &mut declaration.references;
    references.booking = node.text("carrierBookingReference", 35, sink);
    references.bill_of_lading = node.text("transportDocumentReference", 20, sink);
    for mut other in node.children("otherReferences", sink) {
        let kind = other.text("typeCode", 3, sink);
        let slot = match kind.as_deref() {
            Some("SI") => &mut references.shipper,
            Some("SQ") => &mut references.sequence,
            Some("VOR") => &mut references.verification_order,
            Some("VGR") => &mut references.verification,
            _ => {
                sink.leave("shipmentDetails.otherReferences");
                continue;
            }
        };
        let reference = other.text("reference", 100, sink);
        match slot {
            None => *slot = reference,
            Some(_) => sink.leave("shipmentDetails.otherReferences"),
        }
        other.end(sink);
    }
    node.end(sink);
}

fn vessel(mut node: Node, sink: &mut Sink) -> Voyage {
    let mut voyage = Voyage { ship: node.text("vesselName", 50, sink), ..Voyage::default() };
    voyage.carrier = node.text("carrierCode", 4, sink);
    let provider = node.text("carrierCodeListProvider", 10, sink);
    if voyage.carrier.is_some() {
        let list = |provider: String| match CARRIER_LISTS.iter().find(|(_, one)| *one == provider) {
            Some((list, _)) => (*list).to_owned(),
            None => format!(":{provider}"),
        };
        voyage.carrier_code_list = provider.map(list);
    }
    if let Some(mut export) = node.child("exportVoyageNumberOrReference", sink) {
        voyage.number = export.text("carrierVoyageNumber", 50, sink);
        export.end(sink);
    }
    if let Some(mut port) = node.child("portOfLoading", sink) {
        voyage.load_port = port.text("UNLocationCode", 5, sink);
        if let Some(mut facility) = port.child("facility", sink) {
            voyage.load_terminal = facility.text("facilityCode", 6, sink);
            let provider = facility.text("facilityCodeListProvider", 10, sink);
            if voyage.load_terminal.is_some() {
                voyage.load_terminal_code_list = provider.map(|provider| match provider == TERMINAL_LIST.1 {
                    true => TERMINAL_LIST.0.to_owned(),
                    false => format!(":{provider}"),
                });
            }
            facility.end(sink);
        }
        port.end(sink);
    }
    if let Some(mut port) = node.child("portOfDischarge", sink) {
        voyage.discharge_port = port.text("UNLocationCode", 5, sink);
        port.end(sink);
    }
    node.end(sink);
    voyage
}

fn party(mut node: Node, sink: &mut Sink) -> Party {
    let mut party = Party { name: node.text("partyName", 70, sink), ..Party::default() };
    if let Some(mut code) = node.child("party", sink) {
        party.code = code.text("partyCode", 150, sink);
        let (provider, list) =
            (code.text("codeListProvider", 100, sink), code.text("codeListName", 100, sink));
        if party.code.is_some() {
            party.code_list = party_list(provider, list);
        }
        code.end(sink);
    }
    if let Some(mut address) = node.child("address", sink) {
        let street = join(address.text("street", 70, sink), address.text("streetNumber", 50, sink));
        let lines = [
            street,
            address.text("floor", 50, sink),
            address.text("POBox", 20, sink),
            join(address.text("postCode", 10, sink), address.text("city", 35, sink)),
            address.text("stateRegion", 65, sink),
            address.text("countryCode", 2, sink),
        ];
        party.address = lines.into_iter().flatten().collect();
        address.end(sink);
    }
    if let Some(mut contact) = node.child("contactDetails", sink) {
        party.contact = contact.text("name", 255, sink);
        party.phone = contact.text("phone", 30, sink);
        party.email = contact.text("email", 255, sink);
        contact.end(sink);
    }
    node.end(sink);
    party
}

/// `LINES:306` for the list LINES of SMDG, whose code in EDIFACT 3055 is 306.
fn party_list(provider: Option<String>, list: Option<String>) -> Option<String> {
    let agency = provider.map(|provider| if provider == "SMDG" { "306".to_owned() } else { provider });
    match (list, agency) {
        (list, None) => list,
        (list, Some(agency)) => Some(format!("{}:{agency}", list.unwrap_or_default())),
    }
}

fn join(first: Option<String>, second: Option<String>) -> Option<String> {
    match (first, second) {
        (Some(first), Some(second)) => Some(format!("{first} {second}")),
        (first, second) => first.or(second),
    }
}
