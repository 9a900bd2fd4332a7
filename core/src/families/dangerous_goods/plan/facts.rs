//! What a bay plan says: the ship's call, the boxes with their places, the dangerous items in them.
//!
//! Everything is kept: what has no field of its own stands word for word in a `rest`, as the segment is printed
//! with the usual service characters and without its terminator.

use serde::{Deserialize, Serialize};

use super::super::facts::Item;
use super::slot::Slot;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;

/// One plan: one message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// The interchange that the message stands in; left out when it stands in none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interchange: Option<PlanInterchange>,
    /// Which message it is.
    pub message: PlanMessage,
    /// The ship and her voyage.
    pub ship: PlannedShip,
    /// Where the plan was made for: LOC+5, as in `CNTAO`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departure_port: Option<String>,
    /// The next port of call: LOC+61.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_port: Option<String>,
    /// The dates of the message and of the call, as printed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dates: Vec<PlannedDate>,
    /// References of the message (RFF).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<PlannedReference>,
    /// The boxes and the empty locations, in the order of the message.
    pub boxes: Vec<PlannedBox>,
    /// Segments of the message outside its boxes that have no field, word for word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<String>,
}

/// UNB: who sent it to whom, when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanInterchange {
    /// Sender, with its qualifier if it has one: `KOUTST`, `KOUTST:ZZZ`.
    pub sender: String,
    /// Recipient, likewise.
    pub recipient: String,
    /// Date of preparation as printed: `261123`.
    pub date: String,
    /// Time of preparation as printed: `0900`.
    pub time: String,
    /// Control reference.
    pub reference: String,
}

/// UNH and BGM.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanMessage {
    /// `BAPLIE` or `IFTDGN`.
    pub kind: String,
    /// Version and release: `D:95B`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    /// The guide (association assigned code): `SMDG22`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// Message reference number of UNH.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// BGM: document name code, `659` in SMDG 3.1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document_code: Option<String>,
    /// BGM: how much of the ship the plan shows, `LOADONLY`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extent: Option<String>,
    /// BGM: document number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// BGM: `9` original, others by code list 1225.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
}

/// TDT+20.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedShip {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Number as printed: call sign or IMO number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Which number it is, code list and agency as printed: `103` or `103:ZZZ` a call sign, `IMO:11` or `146:11` an
    /// IMO number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_list: Option<String>,
    /// Voyage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voyage: Option<String>,
    /// Carrier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// Code list and agency of the carrier's code as printed: `172:20`, `LINES:306`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_list: Option<String>,
    /// References of the voyage (RFF under TDT).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<PlannedReference>,
    /// Texts on the voyage (FTX under TDT).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<PlannedText>,
}

/// DTM as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedDate {
    /// `137` of the message; `132` estimated arrival, `133` estimated departure, `136` departure, `178` arrival.
    pub qualifier: String,
    /// Digits as printed: `2611230900`.
    pub value: String,
    /// Their format: `101` YYMMDD, `201` YYMMDDHHMM, `203` CCYYMMDDHHMM.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The LOC that the date stands under, where the version says so (3.1): `5`, `61`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<String>,
}

/// RFF as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedReference {
    /// `BM` bill of lading, `BN` booking; SMDG 2 asks for one, and `BM` `1` is what many write without knowing any.
    pub qualifier: String,
    /// Number.
    pub number: String,
}

/// FTX as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedText {
    /// What it is about: `AAA` goods, `CLR` loading remark, and whatever the sender invents.
    pub qualifier: String,
    /// Coded text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The lines, empty ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<String>,
}

/// One box and its place; without any equipment it is a location that stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedBox {
    /// Container number as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// EQD qualifier where it is no container (`CN`): `BB` break bulk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<String>,
    /// Its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// Its place as printed, when that is no slot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// The numbering of `position` where it is not the ISO one: `ZZZ`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position_list: Option<String>,
    /// Size and type as printed: `22G1`, or the old digits `2200`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// True full, false empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full: Option<bool>,
    /// EQD status as printed: `2` export, `3` import, `6` transhipment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The verified gross mass (MEA VGM).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vgm_kg: Option<Mass>,
    /// The gross mass that is not said to be verified (MEA WT, AET in 3.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
    /// Port of loading: LOC+9.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub load_port: Option<String>,
    /// Port of discharge: LOC+11.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge_port: Option<String>,
    /// Further places, such as `76` original port of loading and `83` place of delivery.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_places: Vec<PlannedPlace>,
    /// Operator of the box (NAD+CA, NAD+CF).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// Code list and agency of the operator's code as printed: `172:20`, `LINES:306`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier_list: Option<String>,
    /// Transport temperature (TMP+2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<PlannedTemperature>,
    /// Range of the temperature (RNG+4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature_range: Option<Box<PlannedRange>>,
    /// By how much the load is larger than the box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oversize: Option<Box<PlannedOversize>>,
    /// Nature of the cargo (GDS): `MT` empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nature: Option<String>,
    /// References.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub references: Vec<PlannedReference>,
    /// Handling instructions (FTX+HAN, HAN).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub handling: Vec<PlannedHandling>,
    /// Attached equipment (EQA), such as the further units of a bundle.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<PlannedAttachment>,
    /// Other texts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<PlannedText>,
    /// The dangerous items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<PlannedItem>,
    /// Segments of the box that have no field, or more than their fields hold, word for word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<String>,
}

impl PlannedBox {
    /// The mass that counts: the verified one, or else the other.
    pub fn mass(&self) -> Option<Mass> {
        self.vgm_kg.or(self.gross_kg)
    }

    /// True when something stands here, false for a location that stays empty.
    pub fn is_occupied(&self) -> bool {
        self.container.is_some()
            || self.equipment.is_some()
            || self.size_type.is_some()
            || self.full.is_some()
    }
}

/// LOC as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedPlace {
    /// Which place: `76`, `83`.
    pub qualifier: String,
    /// Its code.
    pub place: String,
}

/// TMP.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedTemperature {
    /// In `unit`.
    pub value: Exact,
    /// `CEL` degrees Celsius, `FAH` degrees Fahrenheit.
    pub unit: String,
}

/// RNG.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedRange {
    /// The lowest, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Exact>,
    /// The highest, in `unit`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Exact>,
    /// `CEL` degrees Celsius, `FAH` degrees Fahrenheit.
    pub unit: String,
}

/// Off-standard dimensions in centimetres.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedOversize {
    /// At the front (DIM+5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub front_cm: Option<Exact>,
    /// At the back (DIM+6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub back_cm: Option<Exact>,
    /// At the right (DIM+7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_cm: Option<Exact>,
    /// At the left (DIM+8).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_cm: Option<Exact>,
    /// At the top (DIM+9, DIM+13 in 3.1).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub height_cm: Option<Exact>,
}

/// A handling instruction: a code, a text, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedHandling {
    /// As printed. `ZZZ`, which says that the text says it, is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// As printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// EQA as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedAttachment {
    /// What it is: `CN`, `RG`.
    pub kind: String,
    /// Its number.
    pub number: String,
}

/// One dangerous item (DGS): what was understood in `item`, what does not fit there as printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedItem {
    /// The item as the rules take it.
    pub item: Item,
    /// The regulations: `IMD` the IMDG Code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regulations: Option<String>,
    /// The class where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_printed: Option<String>,
    /// The UN number where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub un_printed: Option<String>,
    /// The packing group where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packing_group_printed: Option<String>,
    /// The flash point where it is not a number of degrees Celsius: `140:FAH`, `023`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flashpoint_printed: Option<String>,
    /// The flash point as text beside the UN number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flashpoint_text: Option<String>,
    /// Labels that are no subsidiary hazard: the one of the class itself, or one that is no class.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<String>,
    /// Page of the printed Code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Amendment of the Code: `42-24`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amendment: Option<String>,
    /// Table of the Medical First Aid Guide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfag: Option<String>,
    /// Number of the TREM card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trem_card: Option<String>,
    /// Hazard identification number, upper part of the orange placard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hazard_number: Option<String>,
    /// Substance number, lower part of the orange placard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub substance_number: Option<String>,
    /// Packing instruction (8255), category (8325), permission (8211), as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packing_instruction: Option<String>,
    /// Category of the means of transport (8325).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transport_category: Option<String>,
    /// Permission for transport (8211).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permission: Option<String>,
    /// Technical name (ATT+26+TNM).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technical_name: Option<String>,
    /// Texts under the item other than its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub texts: Vec<PlannedText>,
    /// Segments of the item that have no field, word for word.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rest: Vec<String>,
}
