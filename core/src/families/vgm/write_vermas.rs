//! Writes VERMAS as the final SMDG guide has it (`SMDG10`, D.16A), and nothing of its dialects.
//!
//! Source: UN/EDIFACT D.16A; the codes in use by SMDG10. Lengths by the D.16A element directory, where it was not
//! at hand the shorter ones of D.95B.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::dates;
use super::facts::{Declaration, Party, StatedIn};
use super::rules::Rules;
use super::writing::{Lost, Written, method, need, signatory, verified};
use crate::formats::edifact::{Charset, SegmentText, Separators, Writer};
use crate::foundation::assessment::Trace;
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;
use crate::identifiers::container_number;

/// Question of `vgm.write_vermas`: one message in one interchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VermasFacts {
    /// Sender of the interchange, with its qualifier if it has one: `SHIPPERCO`, `SHIPPERCO:ZZZ`.
    pub sender: String,
    /// Recipient of the interchange, likewise.
    pub recipient: String,
    /// When the interchange is made. Its offset is not sent.
    pub prepared_at: Moment,
    /// Control reference of the interchange, at most 14 characters.
    pub interchange: String,
    /// Number of the document.
    pub document: String,
    /// `9` original (also when left out), `5` replace, `1` cancellation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Number of the document that this one replaces or withdraws; a cancellation must have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<String>,
    /// When the document is issued.
    pub issued_at: Moment,
    /// Who submits; left out, the submitter that all declarations name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<Arc<Party>>,
    /// The declarations, one for each box; of a cancellation only box, references, seals and voyage are sent, and
    /// none at all withdraws the whole document.
    pub declarations: Vec<Declaration>,
}

/// Boxes that one message holds: EQD C99999.
const MOST_BOXES: usize = 99_999;

/// Writes one VERMAS.
///
/// In `text` the message is in UNOC, or, where a name has other letters than ASCII, in UNOW with syntax version 4;
/// both are saved as UTF-8.
///
/// ```
/// use kouan::families::vgm::{Declaration, Equipment, Party, StatedMass, VermasFacts, write_vermas};
/// use kouan::foundation::moment::Moment;
///
/// let at = Moment::parse("2026-11-02T09:15:00")?;
/// let declaration = Declaration {
///     equipment: Equipment { number: "KOUU1000016".into(), ..Equipment::default() },
///     vgm: Some(StatedMass::read("21840", "KGM")),
///     method: Some("SM1".into()),
///     responsible: Some(Party { name: Some("EXAMPLE EXPORT CO LTD".into()), ..Party::default() }.into()),
///     signatory: Some("WANG FANG".into()),
///     ..Declaration::default()
/// };
/// let mut facts = VermasFacts {
///     sender: "SHIPPERCO".into(), recipient: "LINECO".into(), prepared_at: at, interchange: "KO1".into(),
///     document: "VGM-1".into(), function: None, refers_to: None, issued_at: at, submitter: None,
///     declarations: vec![declaration],
/// };
/// let written = write_vermas(&facts)?;
/// assert!(written.text.contains("MEA+AAE+VGM+KGM:21840'"));
/// assert!(written.not_carried.is_empty());
/// facts.declarations[0].signatory = None;
/// assert_eq!(write_vermas(&facts).unwrap_err().path(), Some("/declarations/0/signatory"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] with the path of what is missing, is not one of the values allowed, or is required and does
/// not fit; [`Error::LimitExceeded`] for more than 99 999 boxes.
pub fn write_vermas(facts: &VermasFacts) -> Result<Written, Error> {
    let mut out = Out::default();
    let function = match facts.function.as_deref() {
        None => "9",
        Some(function @ ("9" | "5" | "1")) => function,
        Some(_) => {
            let reason = "the function is 9 (original), 5 (replace) or 1 (cancellation)";
            return Err(Error::invalid("/function", reason));
        }
    };
    let cancels = function == "1";
    if facts.declarations.len() > MOST_BOXES {
        return Err(super::message::over("boxes of a message", MOST_BOXES, facts.declarations.len()));
    }
    if facts.declarations.is_empty() && !cancels {
        return Err(Error::invalid(
            "/declarations",
            "a message that is no cancellation declares at least one box",
        ));
    }
    header(facts, function, &mut out)?;
    for (i, declaration) in facts.declarations.iter().enumerate() {
        let path = format!("/declarations/{i}");
        out.common(declaration, facts, &path);
        out.equipment(declaration, &path)?;
        match cancels {
            true => {
                out.transport(declaration, &path);
                out.left_out_of_cancellation(declaration, &path);
            }
            false => out.declared(declaration, &path)?,
        }
        out.no_place(declaration, &path);
    }
    interchange(facts, &out.segments).map(|text| Written { text, not_carried: out.lost.0 })
}

/// For `OPERATIONS`.
pub(super) fn write_op(facts: &VermasFacts, _: &Rules, _: &mut Trace) -> Result<Written, Error> {
    write_vermas(facts)
}

fn header(facts: &VermasFacts, function: &str, out: &mut Out) -> Result<(), Error> {
    let document = need(&facts.document, 70, "/document", "the number of the document")?;
    out.add("BGM", &[&["749"], &[document], &[function]]);
    out.date("137", &facts.issued_at);
    match &facts.refers_to {
        Some(refers_to) => {
            let refers_to = need(refers_to, 70, "/refers_to", "the number of the document referred to")?;
            out.add("RFF", &[&["ACW", refers_to]]);
        }
        None if function == "1" => {
            let reason = "a cancellation names the document that it withdraws";
            return Err(Error::invalid("/refers_to", reason));
        }
        None => {}
    }
    let path = if facts.submitter.is_some() { "/submitter" } else { "/declarations/0/submitter" };
    if let Some(submitter) = common_submitter(facts) {
        out.party("TB", submitter, path);
    }
    Ok(())
}

/// The submitter for the header: the one that is given, or the one that all declarations agree on.
fn common_submitter(facts: &VermasFacts) -> Option<&Party> {
    if facts.submitter.is_some() {
        return facts.submitter.as_deref();
    }
    let first = facts.declarations.first()?.submitter.as_deref()?;
    facts.declarations.iter().all(|one| one.submitter.as_deref() == Some(first)).then_some(first)
}

fn interchange(facts: &VermasFacts, segments: &[SegmentText]) -> Result<String, Error> {
    let sender = need(&facts.sender, 50, "/sender", "the sender")?;
    let recipient = need(&facts.recipient, 50, "/recipient", "the recipient")?;
    let reference = need(&facts.interchange, 14, "/interchange", "the control reference")?;
    let texts = segments.iter().flat_map(|segment| segment.elements.iter().flatten()).map(String::as_str);
    let is_ascii = texts.chain([sender, recipient, reference]).all(str::is_ascii);
    let (charset, version) = if is_ascii { (Charset::UnoC, 3) } else { (Charset::UnoW, 4) };
    let day = facts.prepared_at.date().format(if is_ascii { "%y%m%d" } else { "%Y%m%d" }).to_string();
    let time = facts.prepared_at.time().format("%H%M").to_string();
    let mut writer = Writer::new(charset, Separators::default(), false)?;
    let [sender, recipient] = [sender, recipient].map(|party| party.split(':').collect::<Vec<_>>());
    writer.begin(version, &sender, &recipient, [&day, &time], reference)?;
    writer.begin_message("1", &["VERMAS", "D", "16A", "UN", "SMDG10"])?;
    for segment in segments {
        writer.segment_text(segment)?;
    }
    writer.end_message()?;
    let bytes = writer.finish()?;
    // the set is ASCII or UTF-8, so this never fails
    String::from_utf8(bytes).map_err(|_| Error::invalid("", "the message cannot be shown as text"))
}

#[derive(Default)]
struct Out {
    segments: Vec<SegmentText>,
    lost: Lost,
}

impl Out {
    fn add(&mut self, tag: &str, elements: &[&[&str]]) {
        let elements =
            elements.iter().map(|element| element.iter().map(|text| (*text).to_owned()).collect()).collect();
        self.segments.push(SegmentText { tag: tag.to_owned(), elements, ..SegmentText::default() });
    }

    fn date(&mut self, qualifier: &str, moment: &Moment) {
        let (value, format) = dates::write(moment);
        self.add("DTM", &[&[qualifier, &value, format]]);
    }

    fn reference(&mut self, qualifier: &str, value: &Option<String>, path: String) {
        if let Some(value) = self.lost.fit(value, 70, path) {
            self.add("RFF", &[&[qualifier, value]]);
        }
    }

    /// What stands once for the whole message: a box cannot say otherwise.
    fn common(&mut self, declaration: &Declaration, facts: &VermasFacts, path: &str) {
        let differs = |own: bool| if own { Some("vgm.not-carried-differs") } else { None };
        let reference =
            declaration.reference.as_deref().is_some_and(|own| own.trim() != facts.document.trim());
        let declared_at = declaration.declared_at.is_some_and(|own| own != facts.issued_at);
        let submitter =
            declaration.submitter.is_some() && declaration.submitter.as_deref() != common_submitter(facts);
        for (code, field) in [
            (differs(reference), "reference"),
            (differs(declared_at), "declared_at"),
            (differs(submitter), "submitter"),
        ] {
            if let Some(code) = code {
                self.lost.add(code, format!("{path}/{field}"));
            }
        }
    }

    fn equipment(&mut self, declaration: &Declaration, path: &str) -> Result<(), Error> {
        let equipment = &declaration.equipment;
        let place = format!("{path}/equipment");
        let number = need(&equipment.number, 17, &format!("{place}/number"), "the container number")?;
        let list: &[&str] = match container_number::parse(number) {
            Some(_) => &[number, "6346", "5"],
            None => &[number],
        };
        let size_type = self.lost.fit(&equipment.size_type, 10, format!("{place}/size_type"));
        let size_type: &[&str] = match size_type {
            Some(size_type) => &[size_type, "6346", "5"],
            None => &[],
        };
        let supplier = match equipment.shipper_owned {
            Some(true) => "1",
            Some(false) => "2",
            None => "",
        };
        let indicator = match equipment.empty {
            Some(true) => "4",
            Some(false) => "5",
            None => "",
        };
        self.add("EQD", &[&["CN"], list, size_type, &[supplier], &[], &[indicator]]);
        let references = &declaration.references;
        for (qualifier, value, field) in [
            ("BN", &references.booking, "booking"),
            ("BM", &references.bill_of_lading, "bill_of_lading"),
            ("SI", &references.shipper, "shipper"),
            ("VOR", &references.verification_order, "verification_order"),
            ("VGR", &references.verification, "verification"),
            ("SQ", &references.sequence, "sequence"),
        ] {
            self.reference(qualifier, value, format!("{path}/references/{field}"));
        }
        self.ports(declaration, path);
        for (i, seal) in equipment.seals.iter().enumerate() {
            let place = format!("{place}/seals/{i}");
            let number = Some(seal.number.clone());
            let Some(number) = self.lost.fit(&number, 35, &*place) else { continue };
            let party = self.lost.fit(&seal.party, 3, format!("{place}/party")).unwrap_or_default();
            self.add("SEL", &[&[number], &[party]]);
        }
        Ok(())
    }

    fn ports(&mut self, declaration: &Declaration, path: &str) {
        let voyage = &declaration.voyage;
        let place = format!("{path}/voyage");
        let terminal = self.lost.fit(&voyage.load_terminal, 35, format!("{place}/load_terminal"));
        let port = self.lost.fit(&voyage.load_port, 35, format!("{place}/load_port"));
        let list = &voyage.load_terminal_code_list;
        let list_place = format!("{place}/load_terminal_code_list");
        match (port, terminal) {
            (Some(port), Some(terminal)) => {
                let [list, agency] = self.list(list, &list_place);
                self.add("LOC", &[&["9"], &[port, "139", "6"], &[terminal, &list, &agency]]);
            }
            (Some(port), None) => {
                self.lost.no_place(list, list_place);
                self.add("LOC", &[&["9"], &[port, "139", "6"]]);
            }
            (None, terminal) => {
                // a terminal is stated at its port
                self.lost.no_place(&terminal, format!("{place}/load_terminal"));
                self.lost.no_place(list, list_place);
            }
        }
        if let Some(port) = self.lost.fit(&voyage.discharge_port, 35, format!("{place}/discharge_port")) {
            self.add("LOC", &[&["11"], &[port, "139", "6"]]);
        }
    }

    /// Code list and agency. An agency is a number or ZZZ; DCSA has others.
    fn list(&mut self, list: &Option<String>, path: &str) -> [String; 2] {
        let Some(text) = self.lost.fit(list, 24, path) else { return Default::default() };
        let (list, agency) = text.rsplit_once(':').unwrap_or((text, ""));
        let is_agency =
            agency.len() <= 3 && (agency == "ZZZ" || agency.bytes().all(|byte| byte.is_ascii_digit()));
        if list.chars().count() > 17 || list.contains(':') || !is_agency {
            self.lost.add("vgm.not-carried-code-list", path);
            return Default::default();
        }
        [list.to_owned(), agency.to_owned()]
    }

    fn transport(&mut self, declaration: &Declaration, path: &str) {
        let voyage = &declaration.voyage;
        let place = format!("{path}/voyage");
        let number = self.lost.fit(&voyage.number, 17, format!("{place}/number"));
        let ship = self.lost.fit(&voyage.ship, 35, format!("{place}/ship"));
        let ship_number = self.lost.fit(&voyage.ship_number, 35, format!("{place}/ship_number"));
        let carrier = self.lost.fit(&voyage.carrier, 17, format!("{place}/carrier"));
        let list_place = format!("{place}/carrier_code_list");
        let [list, agency] = match carrier {
            Some(_) => self.list(&voyage.carrier_code_list, &list_place),
            None => {
                self.lost.no_place(&voyage.carrier_code_list, list_place);
                Default::default()
            }
        };
        if [number, ship, ship_number, carrier].iter().all(Option::is_none) {
            return;
        }
        let ship_list = match ship_number {
            Some(number) if number.len() == 7 && number.bytes().all(|byte| byte.is_ascii_digit()) => "IMO",
            Some(_) => "103",
            None => "",
        };
        self.add(
            "TDT",
            &[
                &["20"],
                &[number.unwrap_or_default()],
                &["1"],
                &[],
                &[carrier.unwrap_or_default(), &list, &agency],
                &[],
                &[],
                &[ship_number.unwrap_or_default(), ship_list, "", ship.unwrap_or_default()],
            ],
        );
    }

    /// Mass, ship, method, parties.
    fn declared(&mut self, declaration: &Declaration, path: &str) -> Result<(), Error> {
        let (value, unit) = verified(declaration, path)?;
        self.add("MEA", &[&["AAE"], &["VGM"], &[unit.code(), &value]]);
        if let Some(determined_at) = &declaration.determined_at {
            self.date("798", determined_at);
        }
        self.transport(declaration, path);
        let method = method(declaration, path)?;
        let certificate = self.lost.fit(&declaration.certificate, 70, format!("{path}/certificate"));
        self.add("DOC", &[&[method, "VGM", "306"], &[certificate.unwrap_or_default()]]);
        if let Some(certified_at) = &declaration.certified_at {
            self.date("137", certified_at);
        }
        let signatory = signatory(declaration, 256, path)?;
        let Some(responsible) = &declaration.responsible else {
            let reason = "the responsible party (the shipper) is missing; name it";
            return Err(Error::invalid(format!("{path}/responsible"), reason));
        };
        let place = format!("{path}/responsible");
        if !self.party("SPC", responsible, &place) {
            let reason = "the responsible party needs a name or a code that fits";
            return Err(Error::invalid(format!("{place}/name"), reason));
        }
        self.add("CTA", &[&["RP"], &["", signatory]]);
        for (qualifier, party, field) in [
            ("AM", &declaration.authorized, "authorized"),
            ("WPA", &declaration.weighing, "weighing"),
            ("OB", &declaration.ordered_by, "ordered_by"),
            ("WC", &declaration.holding, "holding"),
        ] {
            if let Some(party) = party {
                self.party(qualifier, party, &format!("{path}/{field}"));
            }
        }
        Ok(())
    }

    /// Writes a party with its contact; true when it has a name or a code.
    fn party(&mut self, qualifier: &str, party: &Party, path: &str) -> bool {
        let name = self.lost.fit(&party.name, 70, format!("{path}/name"));
        let code = self.lost.fit(&party.code, 35, format!("{path}/code"));
        let list_place = format!("{path}/code_list");
        let [list, agency] = match code {
            Some(_) => self.list(&party.code_list, &list_place),
            None => {
                self.lost.no_place(&party.code_list, list_place);
                Default::default()
            }
        };
        let address = self.address(party, name.is_some(), path);
        let contact = self.lost.fit(&party.contact, 256, format!("{path}/contact"));
        let email = self.lost.fit(&party.email, 512, format!("{path}/email"));
        let phone = self.lost.fit(&party.phone, 512, format!("{path}/phone"));
        let has_contact = contact.is_some() || email.is_some() || phone.is_some();
        if name.is_none() && code.is_none() && !has_contact {
            return false;
        }
        let code_parts = [code.unwrap_or_default(), &list, &agency];
        self.add("NAD", &[&[qualifier], &code_parts, &address, &[name.unwrap_or_default()]]);
        if has_contact {
            self.add("CTA", &[&["IC"], &["", contact.unwrap_or_default()]]);
        }
        for (number, channel) in [(email, "EM"), (phone, "TE")] {
            if let Some(number) = number {
                self.add("COM", &[&[number, channel]]);
            }
        }
        name.is_some() || code.is_some()
    }

    /// The address goes whole or not at all: five lines of 35 characters below a name.
    fn address<'p>(&mut self, party: &'p Party, has_name: bool, path: &str) -> Vec<&'p str> {
        let lines: Vec<&str> =
            party.address.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
        let fits = |line: &&str| line.chars().count() <= 35 && !line.chars().any(char::is_control);
        if lines.is_empty() || (has_name && lines.len() <= 5 && lines.iter().all(fits)) {
            return lines;
        }
        self.lost.add("vgm.not-carried", format!("{path}/address"));
        Vec::new()
    }

    fn left_out_of_cancellation(&mut self, declaration: &Declaration, path: &str) {
        let Declaration { vgm, method, determined_at, certificate, certified_at, signatory, .. } =
            declaration;
        for (is_there, field) in [
            (vgm.is_some(), "vgm"),
            (method.is_some(), "method"),
            (determined_at.is_some(), "determined_at"),
            (certificate.is_some(), "certificate"),
            (certified_at.is_some(), "certified_at"),
            (signatory.is_some(), "signatory"),
            (declaration.responsible.is_some(), "responsible"),
            (declaration.authorized.is_some(), "authorized"),
            (declaration.weighing.is_some(), "weighing"),
            (declaration.ordered_by.is_some(), "ordered_by"),
            (declaration.holding.is_some(), "holding"),
        ] {
            if is_there {
                self.lost.add("vgm.not-carried-in-cancellation", format!("{path}/{field}"));
            }
        }
    }

    fn no_place(&mut self, declaration: &Declaration, path: &str) {
        self.lost.no_place(&declaration.gross, format!("{path}/gross"));
        self.lost.no_place(&declaration.cargo_gross, format!("{path}/cargo_gross"));
        self.lost.no_place(&declaration.determined_in, format!("{path}/determined_in"));
        self.lost.no_place(&declaration.equipment.tare, format!("{path}/equipment/tare"));
        self.lost.no_place(&declaration.equipment.position, format!("{path}/equipment/position"));
        if declaration.stated_in == StatedIn::OtherMessage {
            self.lost.add("vgm.not-carried", format!("{path}/stated_in"));
        }
    }
}
