//! Writes the JSON of the DCSA VGM standard 1.0.0: a request that may also stand in a response.
//!
//! Numbers are written with their own digits. Source: DCSA VGM API 1.0.0 (design draft of 2025-10-24).

use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer, ser::SerializeMap};
use serde_json::value::RawValue;

use super::dcsa::{CARRIER_LISTS, SEAL_SOURCES, TERMINAL_LIST};
use super::facts::{Declaration, Party, Seal, StatedIn, StatedMass, Voyage};
use super::rules::Rules;
use super::versions::{Statement, StatementKind};
use super::writing::{Lost, Written, method, need, number, signatory, verified};
use crate::foundation::assessment::Trace;
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// Question of `vgm.write_dcsa`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DcsaFacts {
    /// Declarations and withdrawals; a withdrawal becomes a retraction of its reference.
    pub statements: Vec<Statement>,
    /// Minutes ahead of UTC for times that state no offset; China is at 480. Left out, such times are not carried,
    /// as the standard has none without offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_minutes: Option<i16>,
}

/// Writes declarations and retractions.
///
/// ```
/// use kouan::families::vgm::versions::Statement;
/// use kouan::families::vgm::{Declaration, DcsaFacts, write_dcsa};
///
/// let withdrawn = Statement::withdrawn(Some("VGM-1".into()), Declaration::default());
/// let written = write_dcsa(&DcsaFacts { statements: vec![withdrawn], offset_minutes: None })?;
/// assert_eq!(written.text, r#"{"VGMDeclarations":[{"declarationReference":"VGM-1","isRetracted":true}]}"#);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] with the path of what the standard's conformance asks for and is missing, is not one of the
/// values allowed, or does not fit.
pub fn write_dcsa(facts: &DcsaFacts) -> Result<Written, Error> {
    if facts.offset_minutes.is_some_and(|minutes| minutes.unsigned_abs() > 14 * 60) {
        return Err(Error::invalid("/offset_minutes", "an offset is at most 14 hours, 840 minutes"));
    }
    let mut out = Out { lost: Lost::default(), offset_minutes: facts.offset_minutes };
    let mut declarations = Vec::new();
    for (i, statement) in facts.statements.iter().enumerate() {
        let path = format!("/statements/{i}");
        declarations.push(match statement.kind {
            StatementKind::Withdrawn => out.retraction(statement, &path)?,
            StatementKind::Declared => {
                out.declaration(&statement.declaration, &format!("{path}/declaration"))?
            }
        });
    }
    let json = object([("VGMDeclarations", Some(Json::List(declarations)))]);
    let text = serde_json::to_string(&json).map_err(|error| Error::invalid("", error.to_string()))?;
    Ok(Written { text, not_carried: out.lost.0 })
}

/// For `OPERATIONS`.
pub(super) fn write_op(facts: &DcsaFacts, _: &Rules, _: &mut Trace) -> Result<Written, Error> {
    write_dcsa(facts)
}

/// As much of JSON as is written.
enum Json {
    Text(String),
    Truth(bool),
    Number(Box<RawValue>),
    List(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Text(text) => serializer.serialize_str(text),
            Json::Truth(truth) => serializer.serialize_bool(*truth),
            Json::Number(digits) => digits.serialize(serializer),
            Json::List(list) => list.serialize(serializer),
            Json::Object(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

/// An object of the fields that are there.
fn object<const N: usize>(fields: [(&'static str, Option<Json>); N]) -> Json {
    Json::Object(fields.into_iter().filter_map(|(name, value)| Some((name, value?))).collect())
}

/// An object, or nothing when none of its fields is there.
fn if_any<const N: usize>(fields: [(&'static str, Option<Json>); N]) -> Option<Json> {
    fields.iter().any(|(_, value)| value.is_some()).then(|| object(fields))
}

fn text(text: &str) -> Option<Json> {
    Some(Json::Text(text.to_owned()))
}

struct Out {
    lost: Lost,
    offset_minutes: Option<i16>,
}

impl Out {
    fn fit(&mut self, value: &Option<String>, most: usize, path: String) -> Option<Json> {
        self.lost.fit(value, most, path).and_then(text)
    }

    fn retraction(&mut self, statement: &Statement, path: &str) -> Result<Json, Error> {
        let declaration = &statement.declaration;
        let reference = statement.withdraws.as_ref().or(declaration.reference.as_ref());
        let place = format!("{path}/withdraws");
        let what = "the reference of the declaration that is withdrawn";
        let reference = need(reference.map(String::as_str).unwrap_or_default(), 500, &place, what)?;
        let plain = Declaration {
            reference: declaration.reference.as_ref().filter(|own| own.trim() == reference).cloned(),
            stated_in: declaration.stated_in,
            ..Declaration::default()
        };
        if *declaration != plain {
            self.lost.add("vgm.not-carried-in-cancellation", format!("{path}/declaration"));
        }
        Ok(object([("declarationReference", text(reference)), ("isRetracted", Some(Json::Truth(true)))]))
    }

    fn declaration(&mut self, declaration: &Declaration, path: &str) -> Result<Json, Error> {
        let reference = declaration.reference.as_deref().unwrap_or_default();
        let reference =
            need(reference, 500, &format!("{path}/reference"), "the reference of the declaration")?;
        let (value, unit) = verified(declaration, path)?;
        let method = method(declaration, path)?;
        let signatory = signatory(declaration, 255, path)?;
        let location = self.fit(&declaration.determined_in, 100, format!("{path}/determined_in"));
        let vgm = object([
            ("weight", Some(weight(&value, unit.code())?)),
            ("method", text(method)),
            ("dateTime", self.moment(&declaration.determined_at, format!("{path}/determined_at"))),
            ("location", if_any([("locationName", location)])),
            ("certificationReference", self.fit(&declaration.certificate, 70, format!("{path}/certificate"))),
            ("certificationDateTime", self.moment(&declaration.certified_at, format!("{path}/certified_at"))),
        ]);
        let json = object([
            ("declarationReference", text(reference)),
            ("isRetracted", Some(Json::Truth(false))),
            ("declarationDateTime", self.moment(&declaration.declared_at, format!("{path}/declared_at"))),
            ("VGM", Some(vgm)),
            ("equipmentDetails", Some(self.equipment(declaration, path)?)),
            ("shipmentDetails", Some(self.shipment(declaration, path)?)),
            ("vesselVoyageDetails", self.voyage(&declaration.voyage, &format!("{path}/voyage"))),
            ("responsibleParty", Some(self.responsible(declaration, path)?)),
            ("authorizedParty", self.party(&declaration.authorized, &format!("{path}/authorized"))),
            ("weighingParty", self.party(&declaration.weighing, &format!("{path}/weighing"))),
            ("submittingParty", self.party(&declaration.submitter, &format!("{path}/submitter"))),
            ("orderedByParty", self.party(&declaration.ordered_by, &format!("{path}/ordered_by"))),
            ("holdingParty", self.party(&declaration.holding, &format!("{path}/holding"))),
            ("authorizedPersonSignatory", text(signatory)),
        ]);
        self.lost.no_place(&declaration.gross, format!("{path}/gross"));
        self.lost.no_place(&declaration.equipment.empty, format!("{path}/equipment/empty"));
        self.lost.no_place(&declaration.equipment.position, format!("{path}/equipment/position"));
        if declaration.stated_in == StatedIn::OtherMessage {
            self.lost.add("vgm.not-carried", format!("{path}/stated_in"));
        }
        Ok(json)
    }

    /// The standard has no time without offset.
    fn moment(&mut self, moment: &Option<Moment>, path: String) -> Option<Json> {
        let moment = (*moment)?;
        let with_offset = match (moment.offset_minutes(), self.offset_minutes) {
            (Some(_), _) => Some(moment),
            (None, Some(minutes)) => moment.at_offset(minutes).ok(),
            (None, None) => None,
        };
        match with_offset {
            Some(moment) => text(&moment.to_string()),
            None => {
                self.lost.add("vgm.not-carried-no-offset", path);
                None
            }
        }
    }

    fn equipment(&mut self, declaration: &Declaration, path: &str) -> Result<Json, Error> {
        let equipment = &declaration.equipment;
        let place = format!("{path}/equipment");
        let number = need(&equipment.number, 11, &format!("{place}/number"), "the container number")?;
        let seals: Vec<Json> = equipment
            .seals
            .iter()
            .enumerate()
            .filter_map(|(i, seal)| self.seal(seal, &format!("{place}/seals/{i}")))
            .collect();
        Ok(object([
            ("equipmentReference", text(number)),
            ("ISOEquipmentCode", self.fit(&equipment.size_type, 4, format!("{place}/size_type"))),
            ("isShipperOwned", equipment.shipper_owned.map(Json::Truth)),
            ("seals", (!seals.is_empty()).then_some(Json::List(seals))),
            ("cargoGrossWeight", self.mass(&declaration.cargo_gross, format!("{path}/cargo_gross"))),
            ("tareWeight", self.mass(&equipment.tare, format!("{place}/tare"))),
        ]))
    }

    /// `AC` may be either quarantine service, so it has no source here; others have none at all.
    fn seal(&mut self, seal: &Seal, path: &str) -> Option<Json> {
        let number = self.fit(&Some(seal.number.clone()), 15, path.to_owned())?;
        let mut sources = SEAL_SOURCES.iter().filter(|(_, party)| Some(*party) == seal.party.as_deref());
        let source = match (sources.next(), sources.next()) {
            (Some((source, _)), None) => text(source),
            _ => {
                self.lost.no_place(&seal.party, format!("{path}/party"));
                None
            }
        };
        Some(object([("number", Some(number)), ("source", source)]))
    }

    fn mass(&mut self, mass: &Option<StatedMass>, path: String) -> Option<Json> {
        let mass = mass.as_ref()?;
        let written = number(mass).and_then(|(value, unit, _)| weight(&value, unit.code()));
        if written.is_err() {
            self.lost.add("vgm.not-carried", path);
        }
        written.ok()
    }

    fn shipment(&mut self, declaration: &Declaration, path: &str) -> Result<Json, Error> {
        let references = &declaration.references;
        let place = format!("{path}/references");
        let booking = self.fit(&references.booking, 35, format!("{place}/booking"));
        let bill_of_lading = self.fit(&references.bill_of_lading, 20, format!("{place}/bill_of_lading"));
        if booking.is_none() && bill_of_lading.is_none() {
            let reason =
                "a booking number or a bill of lading that fits is missing; the standard asks for one";
            return Err(Error::invalid(format!("{place}/booking"), reason));
        }
        let mut others = Vec::new();
        for (code, value, field) in [
            ("SI", &references.shipper, "shipper"),
            ("SQ", &references.sequence, "sequence"),
            ("VOR", &references.verification_order, "verification_order"),
            ("VGR", &references.verification, "verification"),
        ] {
            if let Some(reference) = self.fit(value, 100, format!("{place}/{field}")) {
                others.push(object([("typeCode", text(code)), ("reference", Some(reference))]));
            }
        }
        Ok(object([
            ("carrierBookingReference", booking),
            ("transportDocumentReference", bill_of_lading),
            ("otherReferences", (!others.is_empty()).then_some(Json::List(others))),
        ]))
    }

    fn voyage(&mut self, voyage: &Voyage, path: &str) -> Option<Json> {
        self.lost.no_place(&voyage.ship_number, format!("{path}/ship_number"));
        let [carrier, provider] = self.coded(
            [&voyage.carrier, &voyage.carrier_code_list],
            &CARRIER_LISTS,
            4,
            [format!("{path}/carrier"), format!("{path}/carrier_code_list")],
        );
        let [terminal, terminal_provider] = self.coded(
            [&voyage.load_terminal, &voyage.load_terminal_code_list],
            &[TERMINAL_LIST],
            6,
            [format!("{path}/load_terminal"), format!("{path}/load_terminal_code_list")],
        );
        let number = self.fit(&voyage.number, 50, format!("{path}/number"));
        let load_port = self.fit(&voyage.load_port, 5, format!("{path}/load_port"));
        let discharge_port = self.fit(&voyage.discharge_port, 5, format!("{path}/discharge_port"));
        let facility = if_any([("facilityCode", terminal), ("facilityCodeListProvider", terminal_provider)]);
        if_any([
            ("carrierCode", carrier),
            ("carrierCodeListProvider", provider),
            ("exportVoyageNumberOrReference", if_any([("carrierVoyageNumber", number)])),
            ("portOfLoading", if_any([("UNLocationCode", load_port), ("facility", facility)])),
            ("portOfDischarge", if_any([("UNLocationCode", discharge_port)])),
            ("vesselName", self.fit(&voyage.ship, 50, format!("{path}/ship"))),
        ])
    }

    /// A code and the provider of its list. A code of a list that the standard does not name is not written: it would
    /// be taken for one of the others.
    fn coded(
        &mut self,
        [code, list]: [&Option<String>; 2],
        known: &[(&str, &'static str)],
        most: usize,
        [code_path, list_path]: [String; 2],
    ) -> [Option<Json>; 2] {
        let provider = match list.as_deref() {
            None => Some(None),
            Some(list) => match known.iter().find(|(one, _)| *one == list) {
                Some((_, provider)) => Some(text(provider)),
                None => list.strip_prefix(':').filter(|one| fits(one, known)).map(text),
            },
        };
        let Some(provider) = provider else {
            if code.is_some() {
                self.lost.add("vgm.not-carried-code-list", code_path);
            }
            self.lost.add("vgm.not-carried-code-list", list_path);
            return [None, None];
        };
        let code = self.fit(code, most, code_path);
        if code.is_none() {
            self.lost.no_place(list, list_path);
            return [None, None];
        }
        [code, provider]
    }

    fn responsible(&mut self, declaration: &Declaration, path: &str) -> Result<Json, Error> {
        let place = format!("{path}/responsible");
        let party = declaration.responsible.as_ref();
        let given = |text: Option<&String>| text.is_some_and(|text| !text.trim().is_empty());
        let named = given(party.and_then(|party| party.name.as_ref()));
        let known = given(party.and_then(|party| party.contact.as_ref()));
        let written = self.party(&declaration.responsible, &place);
        match written {
            Some(json) if named || known => Ok(json),
            _ => {
                let reason = "the responsible party (the shipper) needs a name, or the name of a contact";
                Err(Error::invalid(format!("{place}/name"), reason))
            }
        }
    }

    fn party(&mut self, party: &Option<Arc<Party>>, path: &str) -> Option<Json> {
        let party = party.as_ref()?;
        if !party.address.is_empty() {
            // the standard names street, city and post code, which lines do not tell
            self.lost.add("vgm.not-carried", format!("{path}/address"));
        }
        let code = self.fit(&party.code, 150, format!("{path}/code"));
        let (mut provider, mut list_name) = (None, None);
        if code.is_none() {
            self.lost.no_place(&party.code_list, format!("{path}/code_list"));
        } else if let Some(list) = self.lost.fit(&party.code_list, 200, format!("{path}/code_list")) {
            let (name, agency) = list.rsplit_once(':').unwrap_or((list, ""));
            let agency = if agency == "306" { "SMDG" } else { agency };
            list_name = text(name).filter(|_| !name.is_empty());
            provider = text(agency).filter(|_| !agency.is_empty());
        }
        let contact = if_any([
            ("name", self.fit(&party.contact, 255, format!("{path}/contact"))),
            ("phone", self.fit(&party.phone, 30, format!("{path}/phone"))),
            ("email", self.fit(&party.email, 255, format!("{path}/email"))),
        ]);
        let code = if_any([("partyCode", code), ("codeListProvider", provider), ("codeListName", list_name)]);
        if_any([
            ("partyName", self.fit(&party.name, 70, format!("{path}/name"))),
            ("party", code),
            ("contactDetails", contact),
        ])
    }
}

/// A provider that reads back as the same list.
fn fits(provider: &str, known: &[(&str, &str)]) -> bool {
    let is_code = !provider.is_empty() && provider.len() <= 10;
    is_code
        && provider.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && known.iter().all(|(_, one)| *one != provider)
}

fn weight(digits: &str, unit: &str) -> Result<Json, Error> {
    let digits = RawValue::from_string(digits.to_owned())
        .map_err(|_| Error::invalid("/value", "the number cannot be written as JSON"))?;
    Ok(object([("value", Some(Json::Number(digits))), ("unit", text(unit))]))
}
