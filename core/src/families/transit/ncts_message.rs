//! Reading NCTS phase 5 messages: declaration CC015C, arrival CC007C, goods release CC025C, unloading remarks CC044C.
//!
//! A message is read as far as the rules need it. Names, addresses and contacts of people are not taken over.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::mrn::{MrnFault, is_lrn, parse_mrn};
use super::ncts::NctsEvent;
use super::rules::Rules;
use crate::formats::xml::{Element, Limits, read};
use crate::foundation::assessment::{Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::day;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;

/// The most goods items of a declaration.
const MAX_ITEMS: usize = 1999;

/// Question of `transit.read_ncts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadNctsQuestion {
    /// The message.
    pub text: String,
}

/// A message as it was read. What the message does not have is left out.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsMessage {
    /// The message, as in `CC015C`.
    pub message: String,
    /// The phase, as in `NCTS5.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phase: Option<String>,
    /// Its sender, by code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<String>,
    /// Its recipient, by code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<String>,
    /// When it was prepared, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepared_at: Option<Moment>,
    /// Its identification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identification: Option<String>,
    /// What it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation: Option<String>,
    /// The local reference number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lrn: Option<String>,
    /// The movement reference number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mrn: Option<String>,
    /// The type of declaration, as in `T1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declaration_type: Option<String>,
    /// The additional type: `A` standard, `D` lodged beforehand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_declaration_type: Option<String>,
    /// The code of safety data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<String>,
    /// The office of departure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_of_departure: Option<String>,
    /// The office of destination, declared or actual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office_of_destination: Option<String>,
    /// The identification number of the holder of the procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The identification number of the trader at destination.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trader_at_destination: Option<String>,
    /// The guarantees.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guarantees: Vec<NctsGuarantee>,
    /// The gross mass of the consignment in kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Exact>,
    /// The containers and seals.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub equipment: Vec<NctsEquipment>,
    /// How many house consignments.
    pub house_consignments: u32,
    /// The goods items, in their order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<NctsItem>,
    /// CC007C: when the goods arrived, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<Moment>,
    /// CC007C: true under the simplified procedure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub simplified: Option<bool>,
    /// CC025C: the day of release.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub released_on: Option<NaiveDate>,
    /// CC025C: how much is released.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_indicator: Option<String>,
    /// CC044C: what was found at unloading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unloading: Option<NctsUnloading>,
}

/// A guarantee as declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsGuarantee {
    /// The type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The reference number (GRN), or another reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The amount to be covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Exact>,
    /// Its currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// A container with its seals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsEquipment {
    /// The container; left out for goods without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// The seals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<String>,
}

/// A goods item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsItem {
    /// Which house consignment it stands in, from 1.
    pub house_consignment: u32,
    /// Its number in the house consignment, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Its number in the declaration, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration_number: Option<String>,
    /// The description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The commodity code, six digits or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs: Option<String>,
    /// UN numbers of dangerous goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub un_numbers: Vec<String>,
    /// The gross mass in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Exact>,
    /// The packages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub packages: Vec<NctsPackages>,
    /// CC025C: how it is released.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release_type: Option<String>,
}

/// Packages of one type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsPackages {
    /// The type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
}

/// What was found at unloading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsUnloading {
    /// True when the goods agree with the declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conform: Option<bool>,
    /// True when the unloading is finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete: Option<bool>,
    /// The day.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub on: Option<NaiveDate>,
    /// True when the seals are in order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seals_in_order: Option<bool>,
}

/// Answer of `transit.read_ncts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadNcts {
    /// The message.
    pub message: NctsMessage,
    /// The event of it for `transit.ncts_append`.
    pub event: NctsEvent,
}

/// Reads a message. A text that does not fit its field is a finding and is left out; the rest is read.
///
/// # Errors
/// As [`crate::formats::xml::read`]; [`Error::Malformed`] `message` for another root element.
///
/// ```
/// use kouan::families::transit::read_ncts_text;
///
/// let (message, findings) = read_ncts_text("<CC007C PhaseID='NCTS5.0'><messageType>CC007C</messageType><TransitOperation>
///     <MRN>51GBLFUWH7WOI085M4</MRN></TransitOperation></CC007C>")?;
/// assert_eq!((message.mrn.as_deref(), findings.len()), (Some("51GBLFUWH7WOI085M4"), 0));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn read_ncts_text(text: &str) -> Result<(NctsMessage, Vec<Finding>), Error> {
    let root = read(text, &Limits::default())?;
    if !["CC007C", "CC015C", "CC025C", "CC044C"].contains(&root.name.as_str()) {
        let reason = "the root element is none of CC007C, CC015C, CC025C and CC044C";
        return Err(Error::malformed("NCTS", "message", 0, reason));
    }
    let mut notes = Notes(Vec::new());
    let message = message(&root, &mut notes);
    Ok((message, notes.0))
}

/// Reads a message for the doors.
///
/// # Errors
/// As [`read_ncts_text`].
pub fn read_ncts(
    question: &ReadNctsQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ReadNcts>, Error> {
    let (message, findings) = read_ncts_text(&question.text)?;
    let event = NctsEvent {
        additional_type: message.additional_declaration_type.clone(),
        control_result: None,
        granted: None,
        limit: None,
        lrn: message.lrn.clone(),
        message: format!("IE{}", message.message.trim_matches('C')),
        mrn: message.mrn.clone(),
    };
    let serious = findings.iter().any(|finding| finding.severity == Severity::Error);
    let verdict = if serious { Verdict::Violation } else { Verdict::Compliant };
    Ok(Assessment::new(verdict, Some(ReadNcts { message, event }), findings, rules.basis().clone()))
}

/// What did not fit.
struct Notes(Vec<Finding>);

impl Notes {
    /// The value of a text, or a finding at its place.
    fn value<T>(&mut self, of: &Element, path: &[&str], read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = of.text_at(path)?;
        let value = read(text);
        if value.is_none() {
            let place = format!("/{}", path.join("/"));
            self.0.push(Finding::new("transit.ncts-unreadable-field").at("/text").param("field", place));
        }
        value
    }
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

fn exact(text: &str) -> Option<Exact> {
    Exact::parse(text).ok().filter(|value| !value.is_negative())
}

fn message(root: &Element, notes: &mut Notes) -> NctsMessage {
    let text = |path: &[&str]| root.text_at(path).map(str::to_owned);
    let operation = "TransitOperation";
    let moment = |text: &str| Moment::parse(text).ok();
    let day = |text: &str| day::read(text).ok();
    let consignment = root.child("Consignment");
    let mut read = NctsMessage {
        message: root.name.clone(),
        phase: root.attributes.get("PhaseID").cloned(),
        sender: text(&["messageSender"]),
        recipient: text(&["messageRecipient"]),
        prepared_at: notes.value(root, &["preparationDateAndTime"], moment),
        identification: text(&["messageIdentification"]),
        correlation: text(&["correlationIdentifier"]),
        lrn: text(&[operation, "LRN"]),
        mrn: text(&[operation, "MRN"]),
        declaration_type: text(&[operation, "declarationType"]),
        additional_declaration_type: text(&[operation, "additionalDeclarationType"]),
        security: text(&[operation, "security"]),
        office_of_departure: text(&["CustomsOfficeOfDeparture", "referenceNumber"]),
        office_of_destination: text(&["CustomsOfficeOfDestinationDeclared", "referenceNumber"])
            .or_else(|| text(&["CustomsOfficeOfDestinationActual", "referenceNumber"])),
        holder: text(&["HolderOfTheTransitProcedure", "identificationNumber"]),
        trader_at_destination: text(&["TraderAtDestination", "identificationNumber"]),
        guarantees: root.all("Guarantee").flat_map(|of| guarantees(of, notes)).collect(),
        gross_kg: notes.value(root, &["Consignment", "grossMass"], exact),
        equipment: consignment
            .map(|of| of.all("TransportEquipment").map(equipment).collect())
            .unwrap_or_default(),
        arrived_at: notes.value(root, &[operation, "arrivalNotificationDateAndTime"], moment),
        simplified: notes.value(root, &[operation, "simplifiedProcedure"], flag),
        released_on: notes.value(root, &[operation, "releaseDate"], day),
        release_indicator: text(&[operation, "releaseIndicator"]),
        unloading: root.child("UnloadingRemark").map(|of| NctsUnloading {
            conform: notes.value(of, &["conform"], flag),
            complete: notes.value(of, &["unloadingCompletion"], flag),
            on: notes.value(of, &["unloadingDate"], day),
            seals_in_order: notes.value(of, &["stateOfSeals"], flag),
        }),
        ..NctsMessage::default()
    };
    for house in consignment.iter().flat_map(|of| of.all("HouseConsignment")) {
        read.house_consignments = read.house_consignments.saturating_add(1);
        let number = read.house_consignments;
        read.items.extend(house.all("ConsignmentItem").map(|of| item(of, number, notes)));
    }
    references(&read, text(&["messageType"]), notes);
    read
}

/// What a whole message says about itself.
fn references(read: &NctsMessage, message_type: Option<String>, notes: &mut Notes) {
    let mut found = |finding: Finding| notes.0.push(finding.at("/text"));
    if message_type.is_some_and(|stated| stated != read.message) {
        found(Finding::new("transit.ncts-message-type"));
    }
    if read.items.len() > MAX_ITEMS {
        found(
            Finding::new("transit.ncts-too-many-items")
                .param("count", read.items.len())
                .param("limit", MAX_ITEMS),
        );
    }
    if read.lrn.as_deref().is_some_and(|lrn| !is_lrn(lrn)) {
        found(Finding::new("transit.lrn-format"));
    }
    if read.message == "CC015C" && read.lrn.is_none() {
        found(Finding::new("transit.ncts-reference-missing").param("field", "LRN"));
    }
    if read.message != "CC015C" && read.mrn.is_none() {
        found(Finding::new("transit.ncts-reference-missing").param("field", "MRN"));
    }
    let Some(mrn) = read.mrn.as_deref().map(parse_mrn) else { return };
    match mrn.fault {
        None => {}
        Some(MrnFault::Format) => found(Finding::new("transit.mrn-format")),
        Some(MrnFault::Structure) => found(Finding::new("transit.mrn-structure")),
        Some(MrnFault::CheckDigit) => {
            let expected = mrn.check_digit.map(|digit| digit.to_string()).unwrap_or_default();
            found(Finding::new("transit.mrn-check-digit").param("expected", expected));
        }
    }
}

/// One guarantee for each of its references; one without any of them too.
fn guarantees(of: &Element, notes: &mut Notes) -> Vec<NctsGuarantee> {
    let kind = of.text_at(&["guaranteeType"]).map(str::to_owned);
    let other = of.text_at(&["otherGuaranteeReference"]).map(str::to_owned);
    let mut found: Vec<NctsGuarantee> = of
        .all("GuaranteeReference")
        .map(|reference| NctsGuarantee {
            kind: kind.clone(),
            reference: reference.text_at(&["GRN"]).map(str::to_owned),
            amount: notes.value(reference, &["amountToBeCovered"], exact),
            currency: reference.text_at(&["currency"]).map(str::to_owned),
        })
        .collect();
    if found.is_empty() {
        found.push(NctsGuarantee { kind, reference: other, amount: None, currency: None });
    }
    found
}

fn equipment(of: &Element) -> NctsEquipment {
    let seals = of.all("Seal").filter_map(|seal| seal.text_at(&["identifier"])).map(str::to_owned);
    NctsEquipment {
        container: of.text_at(&["containerIdentificationNumber"]).map(str::to_owned),
        seals: seals.collect(),
    }
}

fn item(of: &Element, house_consignment: u32, notes: &mut Notes) -> NctsItem {
    let text = |path: &[&str]| of.text_at(path).map(str::to_owned);
    let heading = of.text_at(&["Commodity", "CommodityCode", "harmonizedSystemSubHeadingCode"]);
    let more = of.text_at(&["Commodity", "CommodityCode", "combinedNomenclatureCode"]);
    let goods = of.child("Commodity");
    let dangerous = goods.iter().flat_map(|goods| goods.all("DangerousGoods"));
    NctsItem {
        house_consignment,
        number: text(&["goodsItemNumber"]),
        declaration_number: text(&["declarationGoodsItemNumber"]),
        description: text(&["Commodity", "descriptionOfGoods"]),
        hs: heading.map(|heading| format!("{heading}{}", more.unwrap_or_default())),
        un_numbers: dangerous.filter_map(|one| one.text_at(&["UNNumber"])).map(str::to_owned).collect(),
        gross_kg: notes.value(of, &["Commodity", "GoodsMeasure", "grossMass"], exact),
        packages: of
            .all("Packaging")
            .map(|one| NctsPackages {
                kind: one.text_at(&["typeOfPackages"]).map(str::to_owned),
                count: notes.value(one, &["numberOfPackages"], |text| text.parse().ok()),
            })
            .collect(),
        release_type: text(&["releaseType"]),
    }
}
