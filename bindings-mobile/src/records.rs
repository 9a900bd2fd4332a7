//! Generated from the list of operations by `cargo xtask generate`; changes here are lost.
//!
//! Records for what a driver's phone asks, one function an operation. Field names are those of the JSON.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::large_enum_variant, reason = "a record crosses once; a Box would not cross at all")]

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::ask;
use crate::error::KouanError;
use crate::values::{CivilDate, ExactDecimal};

/// The four verdicts, the same in every family and language.
///
/// Nothing is compliant by default: what is not known is `NotEvaluated`, and what holds only if somebody confirms a named fact is `Conditional`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum Verdict {
    /// Every rule that applies is known and holds.
    #[serde(rename = "compliant")]
    Compliant,
    /// A rule that applies does not hold.
    #[serde(rename = "violation")]
    Violation,
    /// Holds if someone confirms the fact that a finding names.
    #[serde(rename = "conditional")]
    Conditional,
    /// A fact or a rule that the question needs is not known; a finding names it.
    #[serde(rename = "not_evaluated")]
    NotEvaluated,
}

/// What a rule found: a stable code, the place in the input, the numbers that decided it, and the source.
///
/// The text in English or Chinese is made on demand by `text::render`, also for findings that were stored. No finding holds the value of a personal field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// Stable code such as `vgm.over-tolerance`; `kouan explain CODE` tells more.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// JSON pointer into the input, empty for the whole.
    pub path: String,
    /// The values that decided it, as text; a name ends in its unit (`declared_kg`).
    pub params: HashMap<String, String>,
    /// Where the rule stands.
    pub cites: Vec<Citation>,
    /// The finding in the language that the caller asked for, if one was.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How much a finding weighs. It does not decide the verdict; the rule does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum Severity {
    /// Something to know.
    #[serde(rename = "info")]
    Info,
    /// Something to look at; nothing is refused for it.
    #[serde(rename = "warning")]
    Warning,
    /// Something that stops, or that keeps a rule from being evaluated.
    #[serde(rename = "error")]
    Error,
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// The law, standard or guideline.
    pub title: String,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Article, section or table, where one is named.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// In force from this day on.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<CivilDate>,
}

/// How sure the source of a parameter is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum Certainty {
    /// Read in the primary text.
    #[serde(rename = "A")]
    A,
    /// Two or more independent secondary sources agree.
    #[serde(rename = "B")]
    B,
    /// One secondary source.
    #[serde(rename = "C")]
    C,
    /// Not confirmed. Never decides unless the caller asks for it by name.
    #[serde(rename = "D")]
    D,
}

/// Value of `vgm.assess`: how the two masses compare, and under which rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmAgreement {
    /// How far apart the two masses are, in kg.
    pub difference_kg: ExactDecimal,
    /// How far apart they may be, inclusive, in kg.
    pub limit_kg: ExactDecimal,
    /// The bound that gives the limit.
    pub bound: VgmBound,
    /// True when the difference does not exceed the limit.
    pub within: bool,
    /// Id of the rule applied.
    pub rule: String,
    /// Where the rule stands.
    pub cite: Citation,
}

/// The bound that decided a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmBound {
    /// The percentage.
    #[serde(rename = "percent")]
    Percent,
    /// The absolute bound.
    #[serde(rename = "absolute")]
    Absolute,
    /// Both give the same limit.
    #[serde(rename = "both")]
    Both,
}

/// What a gate does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmGateAction {
    /// Let it in.
    #[serde(rename = "admit")]
    Admit,
    /// Let it in; line and depot are told and the verified gross mass is corrected before loading.
    #[serde(rename = "admit_and_correct")]
    AdmitAndCorrect,
    /// Turn it away.
    #[serde(rename = "refuse")]
    Refuse,
    /// A person looks first at what the findings name.
    #[serde(rename = "ask")]
    Ask,
}

/// What two goods need between them, from nothing to the strictest (7.2.2, 7.2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum DangerousGoodTerm {
    /// No segregation required.
    #[serde(rename = "X")]
    X,
    /// Away from.
    #[serde(rename = "1")]
    N1,
    /// Separated from.
    #[serde(rename = "2")]
    N2,
    /// Separated by a complete compartment or hold from.
    #[serde(rename = "3")]
    N3,
    /// Separated longitudinally by an intervening complete compartment or hold from.
    #[serde(rename = "4")]
    N4,
}

/// One step of the reasoning: what asks for a term, and between which hazards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodReason {
    /// The term that this step asks for.
    pub term: DangerousGoodTerm,
    /// `table`, `code`, `class_1`.
    pub by: String,
    /// False when it holds only under a fact that is not known; a finding names the fact.
    pub certain: bool,
    /// The hazard of the first item, for the table.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<String>,
    /// The hazard of the second item, for the table.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<String>,
    /// The code of column 16b that asks, or that gave the class for the table: `SG35`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whose code it is.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<DangerousGoodSide>,
}

/// Which of the two items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum DangerousGoodSide {
    /// The first item.
    #[serde(rename = "a")]
    A,
    /// The second item.
    #[serde(rename = "b")]
    B,
}

/// Which rules and which day an answer stands on, so that it can be given again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The version of kouan.
    pub kouan: String,
    /// SM3 digest over the rule files used, overlays included, in lower-case hex.
    pub rules: String,
    /// Names of the overlays in use.
    pub overlays: Vec<String>,
    /// The day that chose the rules, where the question has one.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<CivilDate>,
}

/// Question of `vgm.assess`: does the declared mass agree with the weighed one in this state on this day?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmFacts {
    /// ISO 3166 code of the state whose rule applies, two capital letters: `CN`.
    pub state: String,
    /// The day that chooses the rule.
    pub on: CivilDate,
    /// The verified gross mass that the shipper declared, in kg.
    pub declared_kg: ExactDecimal,
    /// The maximum operating gross mass on the safety plate, in kg; judged when given.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<ExactDecimal>,
    /// The mass that the terminal or the authority weighed, in kg; left out when it was not weighed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_kg: Option<ExactDecimal>,
    /// The accuracy of the scale, plus or minus, in kg. It never widens the tolerance and never changes the verdict; a finding says when another weighing within it could come out on the other side of the limit.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_accuracy_kg: Option<ExactDecimal>,
}

/// One step of a calculation, for those who check it line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What the step is for, as in `limit`.
    pub step: String,
    /// The formula in words or symbols.
    pub formula: String,
    /// The numbers that went in, as text.
    pub operands: HashMap<String, String>,
    /// The number that came out.
    pub result: String,
    /// How it was rounded, if it was.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// Id of the rule applied, if one was.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Question of `vgm.check_declaration`: is this declaration complete and plausible?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmDeclarationFacts {
    /// The day that chooses the rules.
    pub on: CivilDate,
    /// The declaration, as typed in or as read from a message.
    pub declaration: VgmDeclaration,
    /// ISO 3166 code of the state of the port of loading, where known.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
}

/// One box of one message: what it says of the verified gross mass and of all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmDeclaration {
    /// The party that the shipper authorised.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authorized: Option<VgmParty>,
    /// Gross weight of the cargo alone.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cargo_gross: Option<VgmStatedMass>,
    /// Number of the weighing certificate or of the method 2 procedure.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Date of the certificate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified_at: Option<String>,
    /// When the declaration was issued or last changed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_at: Option<String>,
    /// When the mass was determined.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_at: Option<String>,
    /// Where it was determined, as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_in: Option<String>,
    /// The box.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<VgmEquipment>,
    /// A gross weight that is no verified gross mass.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross: Option<VgmStatedMass>,
    /// The party that keeps the documents.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holding: Option<VgmParty>,
    /// The method as printed: `SM1`, `SM2`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The party that ordered the weighing.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered_by: Option<VgmParty>,
    /// The declaration's own reference: DCSA `declarationReference`, VERMAS document number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The shipment's numbers.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub references: Option<VgmReferences>,
    /// The party responsible under SOLAS: the shipper.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<VgmParty>,
    /// Name of the person who signed for the shipper.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// Where it was stated.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_in: Option<VgmStatedIn>,
    /// The party that sent the declaration.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<VgmParty>,
    /// The verified gross mass. `MEA+AAE+G` is never one.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vgm: Option<VgmStatedMass>,
    /// The voyage.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voyage: Option<VgmVoyage>,
    /// The party that weighed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighing: Option<VgmParty>,
}

/// A party of a declaration. Names and contacts are personal data: they stay in the record and never reach findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmParty {
    /// Address lines as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// Code of the party (`QDFWD`).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The list that the code is from, and who keeps it: `LINES:306` is the list of lines of SMDG.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<String>,
    /// Name of the contact person.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Electronic mail.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Name as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Telephone.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A mass as a message prints it, and what it is in kilograms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmStatedMass {
    /// The digits as printed: `27000.0`.
    pub value: String,
    /// The unit as printed, by UN/ECE Recommendation 20: `KGM`, `LBR`.
    pub unit: String,
    /// The mass in kg, exact; left out when value or unit cannot be read. In a question it may always be left out.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<ExactDecimal>,
}

/// The box itself, as a message describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmEquipment {
    /// True when the message says that the box is empty, false when it says that it is laden.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty: Option<bool>,
    /// Container number as printed; `identifiers.container_number` reads it.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Stowage position (`0050082`) in a bay plan.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// The seals.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<VgmSeal>,
    /// True when the message says that the shipper owns the box.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipper_owned: Option<bool>,
    /// Size and type code as printed: `22G1`, `2200`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// Tare as stated.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare: Option<VgmStatedMass>,
}

/// A seal and who put it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmSeal {
    /// The seal number as printed.
    pub number: String,
    /// The sealing party by its code (`SH` shipper, `CA` carrier, `CU` customs …), where the message names one.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
}

/// The numbers by which the parties know the shipment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmReferences {
    /// Bill of lading or other transport document (RFF+BM).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_of_lading: Option<String>,
    /// Booking number (RFF+BN).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Sequence number in the message (RFF+SQ).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence: Option<String>,
    /// The shipper's own number (RFF+SI).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shipper: Option<String>,
    /// Number of the verification documentation (RFF+VGR).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification: Option<String>,
    /// Number of the order to verify (RFF+VOR).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verification_order: Option<String>,
}

/// Where a verified gross mass was stated, which tells whether its proof can be expected beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmStatedIn {
    /// A declaration of its own (VERMAS, DCSA, shipping document): method and signatory belong to it.
    #[serde(rename = "declaration")]
    Declaration,
    /// A message that has no place for method and signatory (COPRAR, COPARN, CODECO, BAPLIE): a number without its legal proof.
    #[serde(rename = "other_message")]
    OtherMessage,
}

/// The voyage on which the box is to leave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmVoyage {
    /// Code of the carrier.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The list that the carrier's code is from, as in `Party::code_list`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier_code_list: Option<String>,
    /// Port of discharge, UN/LOCODE.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discharge_port: Option<String>,
    /// Port of loading, UN/LOCODE.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_port: Option<String>,
    /// Terminal of loading.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_terminal: Option<String>,
    /// The list that the terminal's code is from (`TERMINALS:306` is SMDG's).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_terminal_code_list: Option<String>,
    /// Voyage number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Name of the ship.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship: Option<String>,
    /// IMO ship number or call sign as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_number: Option<String>,
}

/// Value of `vgm.check_declaration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmCheckedDeclaration {
    /// The verified gross mass in kg, exact; null when there is none that can be read.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<ExactDecimal>,
    /// True when a mass above 0, its method, the signatory and the responsible party are all there, whatever else was found.
    pub complete: bool,
}

/// Question of `vgm.assess_load`: may this laden box be loaded on a ship for an international voyage?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmLoadFacts {
    /// The day of loading; it chooses the rules.
    pub on: CivilDate,
    /// The maximum operating gross mass on the safety plate, in kg. Never derived from the size and type code.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<ExactDecimal>,
    /// The mass weighed at the terminal, in kg; compared when given, for which `state` is needed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_kg: Option<ExactDecimal>,
    /// Whether it still stands; left out, it does.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<VgmStanding>,
    /// ISO 3166 code of the state of the port; adds that state's article and tolerance.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The verified gross mass; null or left out when there is none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vgm: Option<VgmVerifiedMass>,
}

/// Whether a verified gross mass still stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmStanding {
    /// The latest declaration for this box.
    #[serde(rename = "current")]
    Current,
    /// Withdrawn by its sender; the box has no verified gross mass.
    #[serde(rename = "cancelled")]
    Cancelled,
    /// A later declaration took its place.
    #[serde(rename = "superseded")]
    Superseded,
    /// Two declarations of the same time differ; a person decides which holds.
    #[serde(rename = "conflict")]
    Conflict,
}

/// The verified gross mass as a decision needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmVerifiedMass {
    /// The mass in kg.
    pub kg: ExactDecimal,
    /// `SM1` (weighed whole) or `SM2` (summed up); any other code is not a method.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Name of the person who signed for the shipper. Personal: never repeated in findings.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed_by: Option<String>,
    /// Where it was stated; left out, a declaration.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_in: Option<VgmStatedIn>,
}

/// Value of `vgm.assess_load`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmLoadDecision {
    /// True: it may be loaded; false: it must not; null: someone has to confirm what the findings name first.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may_load: Option<bool>,
}

/// Question of `vgm.assess_gate`: may this laden box come in?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmGateFacts {
    /// The day at the gate; it chooses the rules.
    pub on: CivilDate,
    /// ISO 3166 code of the state of the port.
    pub state: String,
    /// UN/LOCODE of the port, whose gate practice applies.
    pub port: String,
    /// The container number read at the gate.
    pub container: String,
    /// The container number announced for this visit; left out when none was.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_container: Option<String>,
    /// The number plate announced for this visit. Personal: never repeated in findings.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_plate: Option<String>,
    /// Mass of truck, trailer and box together, in kg; needed with `truck`, of no use without.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combination_kg: Option<ExactDecimal>,
    /// The maximum operating gross mass on the safety plate, in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<ExactDecimal>,
    /// The mass of the box weighed at the gate, in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_kg: Option<ExactDecimal>,
    /// The number plate read at the gate. Personal: never repeated in findings.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// Whether it still stands; left out, it does.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<VgmStanding>,
    /// The truck, for the road limit; left out, the road is not judged.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck: Option<VgmTruck>,
    /// The verified gross mass; null or left out when there is none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vgm: Option<VgmVerifiedMass>,
}

/// A truck as the limit needs it. A tandem counts as two axles, a tridem as three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmTruck {
    /// Rigid or combination.
    pub kind: VgmVehicleKind,
    /// How many axles it stands on, trailer included.
    pub axles: i64,
    /// True when the drive axle is twin-tyred and air-suspended; counts for rigid trucks of three and four axles, and for four-axle combinations whose trailer axles are 1 800 mm apart or more.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub air_suspended_drive_axle: Option<bool>,
    /// The limit of each axle in kg, from the vehicle's papers; the gross limit never exceeds their sum.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axle_limits_kg: Vec<ExactDecimal>,
    /// Driven axles of the tractor; needed from six axles on.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drive_axles: Option<i64>,
    /// Axles with single tyres that are not wide (section width below 425 mm on trailers), drive axles and the steered front axle not counted; left out, every axle counts as twin-tyred.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_tyred_axles: Option<i64>,
    /// Distance between the axles of the trailer, in mm.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trailer_axle_spacing_mm: Option<i64>,
}

/// A rigid truck, or a tractor with a trailer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmVehicleKind {
    /// One rigid truck.
    #[serde(rename = "rigid")]
    Rigid,
    /// Tractor with semi-trailer, or truck with trailer.
    #[serde(rename = "combination")]
    Combination,
}

/// Value of `vgm.assess_gate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmGateDecision {
    /// What the gate does.
    pub action: VgmGateAction,
}

/// Question of `vgm.assess_road`: is this truck over the road's gross limit in China?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRoadFacts {
    /// The day that chooses the rule.
    pub on: CivilDate,
    /// The truck.
    pub truck: VgmTruck,
    /// Mass of truck, trailer, box and all, in kg; left out, only the limit is given.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<ExactDecimal>,
}

/// Value of `vgm.assess_road`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRoadLimitAnswer {
    /// The gross limit in kg, inclusive: the vehicle is over-limit when it exceeds it. Where a fact is missing, the highest that is possible.
    pub limit_kg: ExactDecimal,
    /// How far below the (lowest possible) limit the truck is, in kg; negative when over. Null without a gross mass.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub margin_kg: Option<ExactDecimal>,
    /// Id of the rule applied.
    pub rule: String,
    /// The lowest limit that is possible, when a missing fact would decide between two.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_if_kg: Option<ExactDecimal>,
}

/// Question of `vgm.warn_departure`: will this box, packed as planned, be too heavy for its plate or the road?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmDepartureFacts {
    /// The day of departure; it chooses the rules.
    pub on: CivilDate,
    /// Cargo with packaging, dunnage and securing material, in kg.
    pub contents_kg: ExactDecimal,
    /// Tare of the box as marked on it, in kg.
    pub tare_kg: ExactDecimal,
    /// The maximum operating gross mass on the safety plate, in kg; null or left out when not known.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<ExactDecimal>,
    /// The truck that will carry it in China; left out, the road is not judged.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck: Option<VgmTruck>,
    /// Mass of the truck and trailer without the box, in kg; needed with `truck`, of no use without.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck_kg: Option<ExactDecimal>,
}

/// Value of `vgm.warn_departure`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmDepartureWarning {
    /// What the box will weigh, in kg.
    pub gross_kg: ExactDecimal,
    /// How much has to come out of the box at least, in kg, so that no limit is broken for certain; 0 when nothing. More than the contents when even the empty box is too heavy for the truck.
    pub unload_kg: ExactDecimal,
}

/// Question of `vgm.method1`: the truck weighed full and empty on the same certified scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmMethod1Facts {
    /// Truck with the packed and sealed box, in kg.
    pub full_kg: ExactDecimal,
    /// The same truck, in kg, with the same box still (or again) empty; left out, `full_kg` is the packed box weighed alone.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty_kg: Option<ExactDecimal>,
    /// Tare of the box in kg. Needed with `empty_kg`; when the truck was weighed without any box, give 0.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare_kg: Option<ExactDecimal>,
}

/// Value of `vgm.method1`, `vgm.method2` and `vgm.convert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmCalculatedMass {
    /// The mass in kg, exact.
    pub kg: ExactDecimal,
}

/// Question of `vgm.method2`: everything in the box weighed and added to its tare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmMethod2Facts {
    /// Every package and cargo item, in kg.
    pub cargo_kg: Vec<ExactDecimal>,
    /// Pallets and other packing material, in kg; 0 when there is none.
    pub packaging_kg: ExactDecimal,
    /// Dunnage and securing material, in kg; 0 when there is none.
    pub dunnage_securing_kg: ExactDecimal,
    /// Tare of the box as marked on it, in kg.
    pub tare_kg: ExactDecimal,
}

/// Question of `vgm.convert`: a stated mass in kilograms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmConvertFacts {
    /// The number.
    pub value: ExactDecimal,
    /// `KGM` or `LBR` (0.45359237 kg exactly), UN/ECE Recommendation 20.
    pub unit: VgmMassUnit,
}

/// A unit of mass by its UN/ECE Recommendation 20 code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmMassUnit {
    /// Kilogram.
    #[serde(rename = "KGM")]
    Kgm,
    /// International avoirdupois pound, exactly 0.45359237 kg.
    #[serde(rename = "LBR")]
    Lbr,
}

/// Question of `vgm.read_message`: exactly one of `text` and `base64`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmMessageText {
    /// The message as bytes in base64 (RFC 4648, with padding): for EDIFACT whose character set is not UTF-8.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
    /// The message as text.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// Everything that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmFile {
    /// The messages in order, of other kinds too.
    pub messages: Vec<VgmMessage>,
    /// What is odd about the file outside its messages.
    pub notes: Vec<Finding>,
    /// When the interchange was prepared, by the first UNB; local time, for UNB names no zone.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_at: Option<String>,
    /// Where and why the reading stopped before the end; left out when everything was read.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<VgmStopped>,
}

/// One message.
///
/// Findings point into the input: `/segments/12` is the thirteenth segment, service segments counted, as `formats.edifact` numbers them; of JSON they are plain JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmMessage {
    /// The message type of UNH, as in `VERMAS`; `DCSA_VGM` for the JSON form.
    pub message: String,
    /// False for a message that carries no verified gross mass: only its UNH was read.
    pub is_read: bool,
    /// One for each box, or for each DCSA declaration. A withdrawal need not name a box: then it holds for whatever was declared under the reference that it withdraws.
    pub statements: Vec<VgmStatement>,
    /// What was tolerated, what does not add up, what was not read.
    pub notes: Vec<Finding>,
    /// Version and release, as in `D:16A`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    /// BGM: document number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// BGM: document name code, `749` for a VERMAS.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_code: Option<String>,
    /// BGM: `9` original, `5` replace, `1` cancellation, others by code list 1225.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Association assigned code, as in `SMDG10`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// DTM+137: when the document was issued.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_at: Option<String>,
    /// Message reference number of UNH.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// RFF+ACW: the message that this one withdraws or replaces.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<String>,
    /// Segments from UNH to UNT, both included.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segments: Option<VgmSegmentCount>,
    /// NAD+TB of the header.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<VgmParty>,
}

/// One message's word on one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmStatement {
    /// Declared or withdrawn.
    pub kind: VgmStatementKind,
    /// The declaration; of a withdrawal, what little it says.
    pub declaration: VgmDeclaration,
    /// Number of the segment in the input where the box begins, counted from 1, for a statement that was read.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<i64>,
    /// The reference that is withdrawn (DCSA `declarationReference`, VERMAS RFF+ACW); left out, all of the box.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdraws: Option<String>,
}

/// What a statement does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmStatementKind {
    /// States a verified gross mass.
    #[serde(rename = "declared")]
    Declared,
    /// Withdraws what was stated under a reference, or, without one, for the box.
    #[serde(rename = "withdrawn")]
    Withdrawn,
}

/// The count in UNT and the count of what is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmSegmentCount {
    /// As found.
    pub found: i64,
    /// As stated in UNT; left out when there is no UNT or no number in it.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<i64>,
}

/// Why a reading stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmStopped {
    /// `truncated`, `syntax`, `separators`, `no-interchange`, `encoding`, `wrong-type` or `limit-exceeded`.
    pub problem: String,
    /// Byte up to which the input was read, counted from 0.
    pub position: i64,
    /// What was found, and what to do.
    pub reason: String,
}

/// Question of `vgm.record`: the stored lines of one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecordQuestion {
    /// The stream, as the host named it.
    pub stream: String,
    /// The lines as they are stored, each with its line end.
    pub text: String,
    /// Counts only what happened up to this moment; with offset.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_by: Option<String>,
    /// Counts only what was written down up to this moment; with offset.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    /// Heads that others took down, to compare with.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Head>,
}

/// Where a stream stands: its last entry, or entry 0 and the genesis hash when it has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The stream.
    pub stream: String,
    /// The sequence number of its last entry.
    pub seq: i64,
    /// The hash of that entry.
    pub hash: String,
}

/// Answer of `vgm.record`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecordAnswer {
    /// The record. As of a moment, its snapshot has event version 0: nothing can go on from it.
    pub record: VgmRecordView,
    /// The last entry that was found whole.
    pub head: Head,
    /// How many entries were read.
    pub entries: i64,
    /// How many events, of those that count, cannot happen without what was left out.
    pub cannot_happen: i64,
    /// The highest entry that a witness confirms; 0 when none does.
    pub proved_up_to: i64,
    /// Bytes behind the last whole line; they are no part of the record.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub torn: Option<Torn>,
    /// The first witness that contradicts the chain.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<WitnessFailure>,
}

/// A record as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecordView {
    /// What stands.
    pub standing: VgmRecordStanding,
    /// The number of the version that stands; null when none does.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
    /// The versions among which a person decides.
    pub conflict: Vec<i64>,
    /// May the box be loaded, as far as the record tells?
    pub may_load: Verdict,
    /// Why not, or what is open.
    pub findings: Vec<Finding>,
    /// True when all five recipients accepted the version that stands.
    pub declared_once: bool,
    /// The recipients that have not accepted it.
    pub not_accepted_by: Vec<VgmRecipient>,
    /// The state, whole, with the head it belongs to.
    pub snapshot: VgmRecordSnapshot,
}

/// What stands for a box, as a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmRecordStanding {
    /// Nothing was ever declared.
    #[serde(rename = "nothing")]
    Nothing,
    /// All that was declared is withdrawn.
    #[serde(rename = "withdrawn")]
    Withdrawn,
    /// The box was packed anew, or cargo taken out, since it was declared.
    #[serde(rename = "voided")]
    Voided,
    /// Versions of the same time differ; a person decides.
    #[serde(rename = "conflict")]
    Conflict,
    /// One version stands.
    #[serde(rename = "current")]
    Current,
}

/// Who receives a verified gross mass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmRecipient {
    /// The shipping line, for the master.
    #[serde(rename = "line")]
    Line,
    /// The terminal of loading.
    #[serde(rename = "terminal")]
    Terminal,
    /// The depot that gave the empty box out.
    #[serde(rename = "depot")]
    Depot,
    /// The maritime safety administration.
    #[serde(rename = "maritime_administration")]
    MaritimeAdministration,
    /// The owner of the box.
    #[serde(rename = "box_owner")]
    BoxOwner,
}

/// A state with the head it belongs to, to go on from without the lines before it. It is worth what the place is worth where it was kept: the chain does not cover it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecordSnapshot {
    /// The head.
    pub head: Head,
    /// The version of the events that led to it.
    pub event_version: i64,
    /// The state.
    pub state: VgmBoxState,
}

/// What is so of a box after everything that happened; grows with its versions, weighings and withdrawals alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmBoxState {
    /// The booking numbers under which it was declared or moved.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bookings: Vec<String>,
    /// The versions, in the order of arrival.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub versions: Vec<VgmVersion>,
    /// The withdrawals, in the order of arrival.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawals: Vec<VgmWithdrawal>,
    /// The weighings, in the order of arrival.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measurements: Vec<VgmMeasurement>,
    /// The last word of each recipient on each version.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acknowledgements: Vec<VgmAcknowledgement>,
    /// The container, normalised, since its first declaration.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// When the ship left.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departed_at: Option<String>,
    /// Set while the value is frozen.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frozen: Option<VgmFreeze>,
    /// When and how it came in at the gate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gated_in: Option<VgmGatedIn>,
    /// When the empty box left the depot.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_depot_at: Option<String>,
    /// When it was loaded on the ship on which it is to leave.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub loaded_at: Option<String>,
    /// The last change of ship or port.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<VgmMoved>,
    /// The last inspection that opened the box.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<VgmOpened>,
    /// The safety plate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<VgmPlate>,
    /// The last time that the box was packed anew or cargo taken out; no declaration up to then stands.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voided_at: Option<String>,
}

/// One version of the verified gross mass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmVersion {
    /// Its number: the sequence number of the entry that brought it first.
    pub version: i64,
    /// What was declared.
    pub declaration: VgmCommittedDeclaration,
    /// True when a person decided for another version of the same time.
    pub rejected: bool,
    /// The agreement under which a weighing gave it.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_agreement: Option<String>,
}

/// A declaration as the journal holds it: what the recipients need, without one personal value.
///
/// Parties other than the responsible one, weights that are no verified gross mass and what else a message said stay with the host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmCommittedDeclaration {
    /// Container number as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// Where it was stated.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated_in: Option<VgmStatedIn>,
    /// The voyage on which the box is to leave.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voyage: Option<VgmVoyage>,
    /// Bill of lading or other transport document.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_of_lading: Option<String>,
    /// Booking number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Number of the weighing certificate or of the method 2 procedure.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Date of the certificate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified_at: Option<String>,
    /// When the declaration was issued or last changed; orders the versions.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_at: Option<String>,
    /// When the mass was determined.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_at: Option<String>,
    /// Where it was determined, as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_in: Option<String>,
    /// The method as printed: `SM1`, `SM2`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The declaration's own reference.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The party responsible under SOLAS: the shipper.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<VgmCommittedParty>,
    /// The seals.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<VgmSeal>,
    /// Commitment to the name of the person who signed for the shipper.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// Size and type code as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// Tare as stated.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare: Option<VgmStatedMass>,
    /// The verified gross mass.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vgm: Option<VgmStatedMass>,
}

/// A party as the journal holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmCommittedParty {
    /// Commitment to its address, the lines joined by line ends.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Its code, where it has one that is no personal value.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The list that the code is from.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_list: Option<String>,
    /// Commitment to the name of the contact person.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Commitment to the electronic mail.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Commitment to its name.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Commitment to a code that may be a personal value.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Commitment to the telephone number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// A withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmWithdrawal {
    /// When.
    pub at: String,
    /// What was withdrawn; left out, all of the box.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A weighing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmMeasurement {
    /// When.
    pub at: String,
    /// By whom.
    pub by: String,
    /// The mass in kg.
    pub kg: ExactDecimal,
    /// Number of the weighing certificate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// How it compared.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<VgmCompared>,
}

/// How a weighing compared with a declared mass when it was decided; kept with the event, so that later rules change nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmCompared {
    /// The declared mass in kg.
    pub declared_kg: ExactDecimal,
    /// How far apart the two are, in kg.
    pub difference_kg: ExactDecimal,
    /// The weighed mass in kg.
    pub measured_kg: ExactDecimal,
    /// The verdict of `vgm.assess`.
    pub verdict: Verdict,
    /// The bound that gave the limit.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<VgmBound>,
    /// How far apart they may be, in kg; left out where no tolerance was known.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_kg: Option<ExactDecimal>,
    /// Id of the rule applied.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Where a version stands with a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmAcknowledgement {
    /// The recipient.
    pub recipient: VgmRecipient,
    /// The version.
    pub version: i64,
    /// The word.
    pub status: VgmAcknowledgementStatus,
    /// Since when.
    pub at: String,
    /// Why it was rejected.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Where a version stands with a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmAcknowledgementStatus {
    /// Sent; no answer yet.
    #[serde(rename = "sent")]
    Sent,
    /// The recipient took it.
    #[serde(rename = "accepted")]
    Accepted,
    /// The recipient refused it, with a reason.
    #[serde(rename = "rejected")]
    Rejected,
    /// A later version took its place there.
    #[serde(rename = "superseded")]
    Superseded,
}

/// That the value is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmFreeze {
    /// Since when.
    pub at: String,
    /// The port whose practice it is.
    pub port: String,
}

/// How the box came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmGatedIn {
    /// When.
    pub at: String,
    /// What was decided.
    pub action: VgmGateAction,
}

/// The last change of ship or port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmMoved {
    /// When.
    pub at: String,
    /// The voyage.
    pub voyage: VgmVoyage,
    /// The booking, if it changed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
}

/// The last time that the box was opened for inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmOpened {
    /// When.
    pub at: String,
    /// Whether cargo was taken out, where known.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cargo_removed: Option<bool>,
    /// The seals put on afterwards.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<VgmSeal>,
}

/// The last reading of the safety plate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmPlate {
    /// When.
    pub at: String,
    /// Maximum operating gross mass in kg.
    pub max_gross_kg: ExactDecimal,
    /// Tare in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare_kg: Option<ExactDecimal>,
}

/// What a writer left behind that stopped in the middle of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct Torn {
    /// The byte at which the torn line starts, counted from the first byte that was fed.
    pub position: i64,
    /// How many bytes of it there are.
    pub bytes: i64,
}

/// A witness that does not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct WitnessFailure {
    /// The entry that the witness took down.
    pub seq: i64,
    /// How the chain differs.
    pub reason: Mismatch,
}

/// How a chain differs from what a witness took down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum Mismatch {
    /// The chain is shorter than it was.
    #[serde(rename = "truncated")]
    Truncated,
    /// The chain has another entry at that place.
    #[serde(rename = "forked")]
    Forked,
}

/// Question of `vgm.record_append`: an event, and the record that it happens to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmAppendQuestion {
    /// The stream, as the host named it.
    pub stream: String,
    /// What happened.
    pub event: VgmBoxEvent,
    /// The host's name for it, unique in the stream.
    pub id: String,
    /// When it happened; with offset.
    pub occurred_at: String,
    /// When it is written down; with offset.
    pub recorded_at: String,
    /// ISO 3166 code of the state under whose tolerance a weighing is compared, for `weighed` and `loaded` that bring no comparison.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_in: Option<String>,
    /// The head on which the caller decided; left out, whatever the record stands at.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_head: Option<Head>,
    /// With a snapshot: the stored line that has this id already, if there is one.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_line: Option<String>,
    /// The record so far, in place of its lines.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<VgmRecordSnapshot>,
    /// The lines so far, each with its line end; left out for a new record and with a snapshot.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// What happens to a packed box. When it happened stands in the entry (`occurred_at`), not in the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
#[serde(tag = "type")]
pub enum VgmBoxEvent {
    /// A verified gross mass was stated, for the first time, again, or to correct.
    #[serde(rename = "declared")]
    Declared {
        /// The declaration, without personal values.
        declaration: VgmCommittedDeclaration,
    },
    /// What was stated was withdrawn; the box has no verified gross mass until it is declared anew.
    #[serde(rename = "retracted")]
    Retracted {
        /// The declaration's reference; left out, all that was stated for the box.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// The terminal or the authority weighed the box: a measurement to compare with.
    #[serde(rename = "weighed")]
    Weighed {
        /// Who weighed, by code.
        by: String,
        /// The mass in kg.
        kg: ExactDecimal,
        /// Number of the weighing certificate.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<String>,
        /// How it compares with the mass that stood, as it was decided that day.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compared: Option<VgmCompared>,
        /// The agreement by which the weighing takes the place of the shipper's value; left out, it does not.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under_agreement: Option<String>,
    },
    /// The box was inspected.
    #[serde(rename = "inspected")]
    Inspected {
        /// True when the box was opened.
        opened: bool,
        /// True when cargo was taken out, false when none was; left out, it is not known.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cargo_removed: Option<bool>,
        /// The seals put on afterwards.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seals: Vec<VgmSeal>,
    },
    /// The box was packed anew or partly unpacked.
    #[serde(rename = "repacked")]
    Repacked {
    },
    /// The box leaves on another ship, from another port or under another booking; the mass stays.
    #[serde(rename = "ship_or_port_changed")]
    ShipOrPortChanged {
        /// The new voyage, whole.
        voyage: VgmVoyage,
        /// The new booking number, if it changed.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booking: Option<String>,
    },
    /// The safety plate was read.
    #[serde(rename = "plate_read")]
    PlateRead {
        /// Maximum operating gross mass in kg.
        max_gross_kg: ExactDecimal,
        /// Tare in kg.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tare_kg: Option<ExactDecimal>,
    },
    /// The empty box left the depot.
    #[serde(rename = "left_depot")]
    LeftDepot {
    },
    /// The packed box came in at the gate.
    #[serde(rename = "gated_in")]
    GatedIn {
        /// What `vgm.assess_gate` decided.
        action: VgmGateAction,
        /// Commitment to the person who let it in where the decision was left to one.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_by: Option<String>,
    },
    /// The box was loaded.
    #[serde(rename = "loaded")]
    Loaded {
        /// How the last weighing compares with the mass that stands, where the weighing itself was not compared with that mass.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compared: Option<VgmCompared>,
        /// Commitment to the person who confirmed what was open.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_by: Option<String>,
    },
    /// The ship left.
    #[serde(rename = "departed")]
    Departed {
    },
    /// Customs released the box in a port that takes no amendment afterwards.
    #[serde(rename = "frozen")]
    Frozen {
        /// The port whose practice it is.
        port: String,
    },
    /// The port takes amendments again.
    #[serde(rename = "unfrozen")]
    Unfrozen {
    },
    /// A person decided which of the conflicting versions holds.
    #[serde(rename = "conflict_resolved")]
    ConflictResolved {
        /// Commitment to the person.
        by: String,
        /// The version that holds.
        version: i64,
    },
    /// A recipient's word on a version, or that it was sent.
    #[serde(rename = "acknowledged")]
    Acknowledged {
        /// The recipient.
        recipient: VgmRecipient,
        /// The word.
        status: VgmAcknowledgementStatus,
        /// The version.
        version: i64,
        /// Why it was rejected.
        #[uniffi(default)]
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

/// Answer of `vgm.record_append`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmAppendAnswer {
    /// What came of it.
    pub outcome: VgmAppendOutcome,
    /// Where the stream stands now.
    pub head: Head,
    /// Why it was refused, or why a declaration that was recorded does not stand.
    pub findings: Vec<Finding>,
    /// The record as it is now.
    pub record: VgmRecordView,
    /// The line to store, with its line end.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The number of the entry, new or found.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<i64>,
}

/// What came of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum VgmAppendOutcome {
    /// It happened: store the line.
    #[serde(rename = "recorded")]
    Recorded,
    /// The same event with the same id is in the record already.
    #[serde(rename = "already")]
    Already,
    /// It cannot happen; nothing has changed.
    #[serde(rename = "refused")]
    Refused,
}

/// Question of `vgm.record_event`: a statement, as typed in or as read from a message, and the host's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmEventQuestion {
    /// The statement.
    pub statement: VgmStatement,
    /// The key of the commitments in hex, at least 16 bytes. It stays with the host.
    pub key_hex: String,
    /// Minutes ahead of UTC of the local time in which the statement gives times without an offset: 480 in China.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_offset_minutes: Option<i64>,
}

/// Answer of `vgm.record_event`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmEventAnswer {
    /// The event, without one personal value.
    pub event: VgmBoxEvent,
}

/// Question of `vgm.recipient_view`: one recipient, and a declaration or a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecipientQuestion {
    /// The day that chooses the matrix.
    pub on: CivilDate,
    /// Who receives.
    pub recipient: VgmRecipient,
    /// Unconfirmed rules of the matrix that the caller uses all the same, by id: `depot`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// The declaration; or a record.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declaration: Option<VgmDeclaration>,
    /// With a declaration: the weighing at the gate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_weighing: Option<VgmGateWeighing>,
    /// With a declaration: the maximum gross mass on the plate, in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<ExactDecimal>,
    /// The record, as `vgm.record` and `vgm.record_append` give it in `record.snapshot`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<VgmRecordSnapshot>,
    /// True to give what is useful as well; left out, only what is needed is given.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_optional: Option<bool>,
}

/// The weighing at the gate, as far as a view shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmGateWeighing {
    /// The weighed mass in kg.
    pub measured_kg: ExactDecimal,
    /// How far it is from the verified gross mass, in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difference_kg: Option<ExactDecimal>,
    /// When it was weighed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_at: Option<String>,
    /// The verdict of `vgm.assess`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
}

/// Value of `vgm.recipient_view`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecipientView {
    /// Who receives.
    pub recipient: VgmRecipient,
    /// The forms in which it usually takes it.
    pub forms: Vec<String>,
    /// What it gets.
    pub fields: VgmRecipientFields,
    /// What it needs and is not there.
    pub missing: Vec<String>,
    /// The version of the record that the view shows.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<i64>,
}

/// What a recipient gets; what is not for it is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmRecipientFields {
    /// Bill of lading number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bill_of_lading: Option<String>,
    /// Booking number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// Number of the weighing certificate or of the method 2 procedure.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// Date of the certificate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified_at: Option<String>,
    /// Container number as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// When the mass was determined.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_at: Option<String>,
    /// Where it was determined.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub determined_in: Option<String>,
    /// Port of discharge.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discharge_port: Option<String>,
    /// The weighing at the gate.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate_weighing: Option<VgmGateWeighing>,
    /// Port of loading.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub load_port: Option<String>,
    /// Maximum gross mass on the plate, in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<ExactDecimal>,
    /// The method.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The responsible party, from a declaration.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<VgmParty>,
    /// The responsible party, from a record: the host puts in what the commitments stand for.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible_committed: Option<VgmCommittedParty>,
    /// The seals.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<VgmSeal>,
    /// Name of the ship.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship: Option<String>,
    /// IMO number or call sign of the ship.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ship_number: Option<String>,
    /// The signatory, from a declaration.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory: Option<String>,
    /// The signatory, from a record: the host puts in the name that the commitment stands for.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signatory_committed: Option<String>,
    /// Size and type code.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size_type: Option<String>,
    /// The paragraph by which the signatory verified the mass.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<String>,
    /// Tare in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare_kg: Option<ExactDecimal>,
    /// The verified gross mass.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vgm: Option<VgmStatedMass>,
    /// Voyage number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voyage: Option<String>,
}

/// Question of `vgm.write_vermas`: one message in one interchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmVermasFacts {
    /// Sender of the interchange, with its qualifier if it has one: `SHIPPERCO`, `SHIPPERCO:ZZZ`.
    pub sender: String,
    /// Recipient of the interchange, likewise.
    pub recipient: String,
    /// When the interchange is made. Its offset is not sent.
    pub prepared_at: String,
    /// Control reference of the interchange, at most 14 characters.
    pub interchange: String,
    /// Number of the document.
    pub document: String,
    /// When the document is issued.
    pub issued_at: String,
    /// The declarations, one for each box; of a cancellation only box, references, seals and voyage are sent, and none at all withdraws the whole document.
    pub declarations: Vec<VgmDeclaration>,
    /// `9` original (also when left out), `5` replace, `1` cancellation.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// Number of the document that this one replaces or withdraws; a cancellation must have it.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<String>,
    /// Who submits; left out, the submitter that all declarations name.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<VgmParty>,
}

/// A message that was written, and what it could not carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmWritten {
    /// The message; save it as UTF-8.
    pub text: String,
    /// What the message does not carry: each finding points at the field of the question (`path`) and says why (`vgm.not-carried…`). Empty when nothing was left behind.
    pub not_carried: Vec<Finding>,
}

/// Question of `vgm.write_dcsa`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct VgmDcsaFacts {
    /// Declarations and withdrawals; a withdrawal becomes a retraction of its reference.
    pub statements: Vec<VgmStatement>,
    /// Minutes ahead of UTC for times that state no offset; China is at 480. Left out, such times are not carried, as the standard has none without offset.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset_minutes: Option<i64>,
}

/// One dangerous item as declared. What is left out is not known: it is never read as *no*.
///
/// Class, subsidiary hazards and packing group may be left out where the list of the edition gives them; what is declared and differs from the list is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodItem {
    /// Initial boiling point in °C, where the criteria of class 3 ask for it.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boiling_point_c: Option<ExactDecimal>,
    /// The primary hazard.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The package bears a subsidiary label of class 1, which a special provision may ask for (SG1).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class_1_label: Option<bool>,
    /// What it contains, where a segregation code asks; an empty list says nothing of the kind.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Vec<DangerousGoodContains>>,
    /// Emergency schedules as printed: `F-E, S-E`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ems: Option<String>,
    /// Packed and declared as excepted quantity.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excepted_quantity: Option<bool>,
    /// Flash point in °C, closed cup.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flashpoint_c: Option<ExactDecimal>,
    /// The same in kilograms.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inner_packaging_kg: Option<ExactDecimal>,
    /// Content of the largest inner packaging (or article) in litres; what limits of limited quantities are about.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inner_packaging_l: Option<ExactDecimal>,
    /// Packed and declared as limited quantity.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limited_quantity: Option<bool>,
    /// Declared as marine pollutant.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marine_pollutant: Option<bool>,
    /// Capacity of the largest receptacle in litres (aerosols, small gas receptacles).
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_receptacle_l: Option<ExactDecimal>,
    /// Net mass in kg.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_kg: Option<ExactDecimal>,
    /// Content of the largest package in litres or kilograms.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package_l_or_kg: Option<ExactDecimal>,
    /// The packing group.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing_group: Option<String>,
    /// The proper shipping name as printed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proper_shipping_name: Option<String>,
    /// The segregation codes of column 16b that are printed for it (`SG35`), for who has the Code at hand and no list loaded; an empty list says that there are none. Together with class, subsidiary hazards and segregation groups they stand for the list. Codes of the list hold in any case.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation_codes: Option<Vec<String>>,
    /// The segregation groups that the consignor decided on for an N.O.S. entry (`SGG1`); an empty list says that it belongs to none. Groups of the list hold in any case.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation_groups: Option<Vec<String>>,
    /// The conditions that stowage codes name, each with whether it holds; one that is left out is not known.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "HashMap::is_empty")]
    pub stowage_conditions: HashMap<String, bool>,
    /// The subsidiary hazards; an empty list says that there are none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidiary_hazards: Option<Vec<String>>,
    /// The UN number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<String>,
    /// The row of the list where it has several that packing group and class do not tell apart, counted from 1.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<i64>,
    /// Transported as waste.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waste: Option<bool>,
}

/// What a segregation code asks of the contents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum DangerousGoodContains {
    /// Ammonium compounds of any kind, salts among them.
    #[serde(rename = "ammonium")]
    Ammonium,
    /// Salts of ammonium.
    #[serde(rename = "ammonium_salts")]
    AmmoniumSalts,
    /// Chlorates.
    #[serde(rename = "chlorates")]
    Chlorates,
    /// Perchlorates.
    #[serde(rename = "perchlorates")]
    Perchlorates,
    /// Salts of mercury.
    #[serde(rename = "mercury_salts")]
    MercurySalts,
    /// Sulphides of arsenic.
    #[serde(rename = "arsenic_sulphides")]
    ArsenicSulphides,
    /// A mixture of persulphates of ammonium, potassium or sodium.
    #[serde(rename = "persulphate_mixture")]
    PersulphateMixture,
}

/// Question of `dangerous_goods.segregation`: what do these two items need between them?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodPairQuestion {
    /// The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`.
    pub edition: String,
    /// One item.
    pub a: DangerousGoodItem,
    /// The other item.
    pub b: DangerousGoodItem,
}

/// Value of `dangerous_goods.segregation`: the requirement between two items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodRequirement {
    /// By table and codes, before exemptions; the strictest answer where a fact is open.
    pub term: DangerousGoodTerm,
    /// What must be kept as long as nothing open is confirmed.
    pub required: DangerousGoodTerm,
    /// What is left when everything open is decided for the mildest answer; equal to `required` when nothing is open.
    pub at_least: DangerousGoodTerm,
    /// A code of column 16b of one names the other.
    pub column_16b_hit: bool,
    /// On deck of a container ship two container spaces athwartships besides, of a ro-ro ship 6 m (SG26).
    pub extra_on_deck: bool,
    /// May not share a compartment, a hold or a unit, whatever the term (1.4S in limited quantity beside A and L).
    pub never_together: bool,
    /// Each step, the strictest first.
    pub reasons: Vec<DangerousGoodReason>,
    /// Other cargo that the codes name, which no list of dangerous goods shows.
    pub other_cargo: Vec<DangerousGoodCargoRule>,
    /// Where the table stands.
    pub cite: Citation,
    /// The article under which no segregation is needed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt: Option<String>,
}

/// What a code asks towards cargo that is not dangerous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodCargoRule {
    /// Whose code it is.
    pub of: DangerousGoodSide,
    /// The code.
    pub code: String,
    /// The cargo.
    pub cargo: DangerousGoodOtherCargo,
    /// The term, where the code names one.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<DangerousGoodTerm>,
}

/// Cargo that is not dangerous but must keep its distance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum DangerousGoodOtherCargo {
    /// Foodstuffs.
    #[serde(rename = "foodstuffs")]
    Foodstuffs,
    /// Animal or vegetable oils.
    #[serde(rename = "animal_or_vegetable_oils")]
    AnimalOrVegetableOils,
    /// Combustible material, liquids above all.
    #[serde(rename = "combustible_material")]
    CombustibleMaterial,
    /// Iron oxide.
    #[serde(rename = "iron_oxide")]
    IronOxide,
    /// Cargo that takes on odours.
    #[serde(rename = "odour_absorbing_cargo")]
    OdourAbsorbingCargo,
}

/// Question of `dangerous_goods.check_unit`: may these goods be packed in one cargo transport unit?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodUnitQuestion {
    /// The edition that rules.
    pub edition: String,
    /// What is to be packed.
    pub items: Vec<DangerousGoodItem>,
    /// The goods do not react dangerously with each other.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_dangerous_reaction: Option<bool>,
    /// The transport document carries the statement of 5.4.1.5.11.3.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement_5_4_1_5_11_3: Option<bool>,
}

/// Value of `dangerous_goods.check_unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodUnit {
    /// The pairs between which something stands in the way, or an article lifts it.
    pub pairs: Vec<DangerousGoodUnitPair>,
    /// How many pairs were judged.
    pub judged: i64,
}

/// Two items that need segregation from each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodUnitPair {
    /// The place of one item in the question, from 0.
    pub a: i64,
    /// The place of the other.
    pub b: i64,
    /// What must be kept between them.
    pub term: DangerousGoodTerm,
    /// Whether they may be in one unit all the same; null when a named fact decides.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub together: Option<bool>,
    /// The steps that ask for the term, the strictest first.
    pub reasons: Vec<DangerousGoodReason>,
    /// The article that lets them.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted_by: Option<String>,
}

/// Question of `dangerous_goods.look_up`: what does the list say of these goods? Number, name or class is needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodLookUpQuestion {
    /// The edition whose list is read: `49cfr-2026-06-01`, or one whose pack is loaded, as `imdg-42-24`.
    pub edition: String,
    /// The class.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The proper shipping name, or one of its alternatives; case, punctuation and brackets do not matter.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The packing group.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing_group: Option<String>,
    /// The subsidiary hazards; an empty list says that there are none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidiary_hazards: Option<Vec<String>>,
    /// The number.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<String>,
    /// The row among those of one number, counted from 1.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<i64>,
}

/// Value of `dangerous_goods.look_up`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodLookUp {
    /// The rows that fit, in the order of the list.
    pub entries: Vec<DangerousGoodListEntry>,
    /// What would decide between them; null when they say the same.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<DangerousGoodOpenQuestion>,
}

/// One row of a dangerous goods list, as the list has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodListEntry {
    /// The number; null for the forbidden goods of 49 CFR that have none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<String>,
    /// Counts the rows of one number from 1.
    pub variant: i64,
    /// The name as the list prints it, with its description.
    pub proper_shipping_name: String,
    /// The class; null where the list leaves it to the competent authority.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// The subsidiary hazards.
    pub subsidiary_hazards: Vec<String>,
    /// True when the contents or a special provision decide on subsidiary hazards.
    pub subsidiary_open: bool,
    /// The packing group; null for goods without one.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing_group: Option<String>,
    /// Marine pollutant; null when the list does not say.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marine_pollutant: Option<bool>,
    /// Special provisions as printed, divided by blanks.
    pub special_provisions: String,
    /// The limit for one inner packaging as printed, `0` where none is allowed; null when the list has no such column.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limited_quantity: Option<String>,
    /// `E0` to `E5`; null when the list has no such column.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excepted_quantity: Option<String>,
    /// Emergency schedules: `F-E, S-E`; null when the list has no such column.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ems: Option<String>,
    /// `A` to `E`, for class 1 `01` to `05`; null where the list has none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stowage_category: Option<String>,
    /// `SW1` and so on.
    pub stowage_codes: Vec<String>,
    /// `H1` and so on.
    pub handling_codes: Vec<String>,
    /// `SG1` and so on.
    pub segregation_codes: Vec<String>,
    /// `SGG1` and so on.
    pub segregation_groups: Vec<String>,
    /// Column 10B of 49 CFR.
    pub column_10b: Vec<String>,
    /// Column 1 of 49 CFR: `+`, `A`, `D`, `G`, `I`, `W`.
    pub symbols: String,
    /// Not to be transported.
    pub forbidden: bool,
    /// What else the row has, as printed, by the name of the column.
    pub other: HashMap<String, String>,
}

/// What has to be told to decide between rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct DangerousGoodOpenQuestion {
    /// The field that decides, or comes nearest to it: `un`, `class`, `packing_group`, `subsidiary_hazards`, the name or `variant`, as the question calls it.
    pub field: String,
    /// What the rows have in it; "-" stands for nothing.
    pub choices: Vec<String>,
}

/// Question of `identifiers.container_number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierContainerNumberQuestion {
    /// The number as it was read or typed.
    pub text: String,
}

/// A container number in its parts. What a number that is not of the ISO form does not have is null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierContainerNumberParts {
    /// Upper case, without blanks and hyphens.
    pub normalised: String,
    /// The form that was recognised.
    pub form: IdentifierForm,
    /// True when the form is `iso`, the category is U, J or Z and the check digit is right.
    pub valid: bool,
    /// Three letters, registered with BIC; whether they are is not looked up.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The fourth letter.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// What the category means; null also for a letter that the standard does not have.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub equipment: Option<IdentifierEquipment>,
    /// Six digits.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// The check digit found, 0 to 9.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_digit: Option<i64>,
    /// The check digit that is right, 0 to 9.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_check_digit: Option<i64>,
    /// The weighted sum modulo 11, 0 to 10. Remainders 0 and 10 share the check digit 0.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remainder: Option<i64>,
}

/// Which form a number has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierForm {
    /// Four letters and seven digits.
    #[serde(rename = "iso")]
    Iso,
    /// Four letters and six digits, category U, J or Z: the check digit is absent.
    #[serde(rename = "iso_without_check_digit")]
    IsoWithoutCheckDigit,
    /// Anything else, carried as it is: numbers of shippers' own boxes, of railways, and plain mistakes.
    #[serde(rename = "non_iso")]
    NonIso,
}

/// What kind of equipment the fourth letter names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierEquipment {
    /// `U`
    #[serde(rename = "freight_container")]
    FreightContainer,
    /// `J`
    #[serde(rename = "detachable_equipment")]
    DetachableEquipment,
    /// `Z`
    #[serde(rename = "trailer_or_chassis")]
    TrailerOrChassis,
}

/// Question of `identifiers.size_type`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierSizeTypeQuestion {
    /// The code, as in `22G1`.
    pub text: String,
}

/// A size and type code in its parts; what its character does not tell is null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierSizeType {
    /// The kind of code; null where the type characters are not assigned.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<IdentifierSizeTypeForm>,
    /// External length. For an old numeric code it is read by today's table.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_mm: Option<i64>,
    /// External height.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height: Option<IdentifierExtent>,
    /// External width.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub width: Option<IdentifierExtent>,
    /// Two letters, as in `GP`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub type_group: Option<String>,
    /// True when a letter in fourth place tells reduced stacking or racking strength.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reduced_strength: Option<bool>,
    /// For a code of reduced strength the type code of full strength, as in `G1` for `GB`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail_code_a: Option<String>,
}

/// What kind of code was recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierSizeTypeForm {
    /// The type in detail, as in `22G1` and, of reduced strength, `22GB`.
    #[serde(rename = "detail")]
    Detail,
    /// The group of types alone, as in `22GP`.
    #[serde(rename = "group")]
    Group,
    /// Four digits, as in `2200`: a code from before 1995.
    #[serde(rename = "old_numeric")]
    OldNumeric,
}

/// A dimension in mm: exact, or between two bounds of which either may be absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierExtent {
    /// Exactly this.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mm: Option<i64>,
    /// More than this.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above_mm: Option<i64>,
    /// This or less.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to_mm: Option<i64>,
}

/// Question of `identifiers.imo_ship_number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierImoShipNumberQuestion {
    /// The number, with or without `IMO`, or as a China customs ship code.
    pub text: String,
}

/// An IMO ship number in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierImoShipNumber {
    /// Seven digits and a right check digit. Such a number may still belong to no ship.
    pub valid: bool,
    /// The first reason why it is not: `length`, then `character`, then `check_digit`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<IdentifierReason>,
    /// How the number was written.
    pub form: IdentifierImoForm,
    /// The seven digits alone; null unless there are seven digits.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalised: Option<String>,
    /// The check digit that is right, 0 to 9; null unless there are seven digits.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_digit: Option<i64>,
    /// The customs office of a China customs ship code, as written and not judged.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// Why an identifier does not hold together; the first reason in the order of its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierReason {
    /// Too short or too long.
    #[serde(rename = "length")]
    Length,
    /// A character that cannot stand at its place.
    #[serde(rename = "character")]
    Character,
    /// No kind of station begins like this.
    #[serde(rename = "prefix")]
    Prefix,
    /// Length or a character, where the two are not told apart.
    #[serde(rename = "format")]
    Format,
    /// The date of birth is no day of the calendar.
    #[serde(rename = "date")]
    Date,
    /// The check digit is not the one that the other characters give.
    #[serde(rename = "check_digit")]
    CheckDigit,
}

/// How the number was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierImoForm {
    /// `9074729`
    #[serde(rename = "plain")]
    Plain,
    /// `IMO 9074729`, with or without the blank, in capital or small letters.
    #[serde(rename = "imo_prefix")]
    ImoPrefix,
    /// `UN9074729/4200`: the ship code of China's customs, with the customs office.
    #[serde(rename = "china_customs_ship_code")]
    ChinaCustomsShipCode,
}

/// Question of `identifiers.mmsi`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierMmsiQuestion {
    /// Nine digits.
    pub text: String,
}

/// An MMSI in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierMmsi {
    /// Nine digits that begin like a kind of station.
    pub valid: bool,
    /// The first reason why it is not: `length`, then `character`, then `prefix`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<IdentifierReason>,
    /// The kind of station.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdentifierMmsiKind>,
    /// The three country digits; null for 970, 972 and 974, which have none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mid: Option<String>,
}

/// What kind of station a number belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierMmsiKind {
    /// `MIDxxxxxx`
    #[serde(rename = "ship")]
    Ship,
    /// `0MIDxxxxx`: a group of ships.
    #[serde(rename = "group")]
    Group,
    /// `00MIDxxxx`
    #[serde(rename = "coast")]
    Coast,
    /// `111MIDxxx`: an aircraft for search and rescue.
    #[serde(rename = "sar_aircraft")]
    SarAircraft,
    /// `99MIDxxxx`
    #[serde(rename = "aid_to_navigation")]
    AidToNavigation,
    /// `98MIDxxxx`: craft of a mother ship.
    #[serde(rename = "craft_associated")]
    CraftAssociated,
    /// `8MIDxxxxx`
    #[serde(rename = "handheld_vhf")]
    HandheldVhf,
    /// `970xxxxxx`: a search and rescue transmitter.
    #[serde(rename = "ais_sart")]
    AisSart,
    /// `972xxxxxx`: a man-overboard device.
    #[serde(rename = "man_overboard")]
    ManOverboard,
    /// `974xxxxxx`: an emergency beacon.
    #[serde(rename = "epirb")]
    Epirb,
}

/// Question of `identifiers.unlocode`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierUnlocodeQuestion {
    /// Five signs.
    pub text: String,
}

/// A UN/LOCODE in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierUnlocode {
    /// Two capital letters, then three of A to Z or 2 to 9. Whether the place exists is not told.
    pub well_formed: bool,
    /// Why it is not: `length`, then `character`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<IdentifierReason>,
    /// The country, two letters; null unless well formed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The place in the country, three signs; null unless well formed.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// Question of `identifiers.credit_code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierCreditCodeQuestion {
    /// The code of 18 characters.
    pub text: String,
}

/// A unified social credit code in its parts; all but the first three fields are null unless the form is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierCreditCode {
    /// Right form and right check character.
    pub valid: bool,
    /// The first reason why it is not: `format`, then `check_digit`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<IdentifierReason>,
    /// The text without blanks.
    pub normalised: String,
    /// The registering authority in a word, as in `market_regulation`; null also when its letter is not in the list.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The category within the authority, one character, not looked up.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Six digits of the place of registration, not looked up.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Nine characters; the last is their own check character.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_code: Option<String>,
    /// Whether the organisation code's own check character is right.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_code_check_ok: Option<bool>,
    /// The check character that is right.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_digit: Option<String>,
}

/// Question of `identifiers.resident_id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierResidentIdQuestion {
    /// The number of 18 characters.
    pub text: String,
    /// The day on which the person must have been born already; left out: births in the future are not judged.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<CivilDate>,
}

/// A resident identity number in its parts. All of it is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierResidentId {
    /// Right form, a day of the calendar, right check character.
    pub valid: bool,
    /// The first reason why it is not: `format`, then `date`, then `check_digit`.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<IdentifierReason>,
    /// The number with a capital X; null unless the form is right.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub normalised: Option<String>,
    /// Six digits of the place of registration, not looked up; null unless the form is right.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The day of birth; null unless it is a day of the calendar.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth: Option<CivilDate>,
    /// Null unless the form is right.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<IdentifierSex>,
    /// The check character that is right, 0 to 9 or X; null unless the form is right.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_digit: Option<String>,
}

/// What the sequence number tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierSex {
    /// An odd sequence number.
    #[serde(rename = "male")]
    Male,
    /// An even sequence number.
    #[serde(rename = "female")]
    Female,
}

/// Question of `identifiers.number_plate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierNumberPlateQuestion {
    /// The plate as it was read or typed.
    pub text: String,
}

/// A number plate in its parts. All of it is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierNumberPlate {
    /// The plate without separators, as `normalise` gives it.
    pub normalised: String,
    /// The kind; null when no known form fits.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<IdentifierPlateKind>,
    /// The kind that a mark suggests, where its form is not verified and nothing is judged.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_verified: Option<IdentifierUnverifiedKind>,
    /// The province, one character; null without a kind.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub province: Option<String>,
    /// The letter of the issuing authority; null without a kind.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// What follows, without the last character of trailers, driving schools, police and cross-border plates.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
}

/// The kinds of plates whose forms are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierPlateKind {
    /// Province, authority letter, five letters or digits.
    #[serde(rename = "ordinary")]
    Ordinary,
    /// Ends in 挂.
    #[serde(rename = "trailer")]
    Trailer,
    /// Ends in 学.
    #[serde(rename = "driving_school")]
    DrivingSchool,
    /// Ends in 警.
    #[serde(rename = "police")]
    Police,
    /// 粤Z, four letters or digits, 港.
    #[serde(rename = "hk_cross_border")]
    HkCrossBorder,
    /// 粤Z, four letters or digits, 澳.
    #[serde(rename = "macao_cross_border")]
    MacaoCrossBorder,
    /// New energy, small, battery electric: letter D, A, B, C or E before four digits and one letter or digit.
    #[serde(rename = "nev_small_pure_electric")]
    NevSmallPureElectric,
    /// New energy, small, other than battery electric: letter F, G, H, J or K.
    #[serde(rename = "nev_small_other")]
    NevSmallOther,
    /// New energy, large, battery electric: five digits and letter D, A, B, C or E.
    #[serde(rename = "nev_large_pure_electric")]
    NevLargePureElectric,
    /// New energy, large, other than battery electric: five digits and letter F, G, H, J or K.
    #[serde(rename = "nev_large_other")]
    NevLargeOther,
}

/// Kinds of plates that exist and whose forms are not verified here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierUnverifiedKind {
    /// 使
    #[serde(rename = "embassy")]
    Embassy,
    /// 领
    #[serde(rename = "consulate")]
    Consulate,
    /// 应急
    #[serde(rename = "emergency_rescue")]
    EmergencyRescue,
    /// 临
    #[serde(rename = "temporary")]
    Temporary,
    /// 试
    #[serde(rename = "trial")]
    Trial,
    /// 超
    #[serde(rename = "oversize")]
    Oversize,
    /// 军, or two letters and five letters or digits.
    #[serde(rename = "military")]
    Military,
    /// WJ
    #[serde(rename = "armed_police")]
    ArmedPolice,
}

/// Question of `identifiers.compare_number_plates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierComparePlatesQuestion {
    /// The plate of the appointment; null or left out when there is none.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// The plate that the reader saw, with `?`, `*` or `_` for characters it could not read; null or left out when nothing was read.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
}

/// Two plates compared. Positions count in the normalised plates, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierComparedPlates {
    /// The result.
    pub result: IdentifierPlateComparison,
    /// The normalised plate expected.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<String>,
    /// The normalised plate read.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read: Option<String>,
    /// `length` when the two differ in length; nothing further is compared then.
    #[uniffi(default)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<IdentifierReason>,
    /// The places that differ, without those that the reader left open.
    pub differences: Vec<IdentifierPlateDifference>,
    /// The places that the reader left open.
    pub positions: Vec<i64>,
    /// The places of characters read that no plate has, such as Cyrillic letters.
    pub foreign_characters: Vec<i64>,
}

/// How two plates compare. Only `match` may open anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
pub enum IdentifierPlateComparison {
    /// The same, character by character.
    #[serde(rename = "match")]
    Match,
    /// Different.
    #[serde(rename = "mismatch")]
    Mismatch,
    /// Different only in characters that readers take for one another: a person must look.
    #[serde(rename = "confusable")]
    Confusable,
    /// Nothing was read, or equal save for characters that the reader left open: a person must look.
    #[serde(rename = "unreadable")]
    Unreadable,
    /// One of the two was not given.
    #[serde(rename = "not_checked")]
    NotChecked,
}

/// One place where two plates differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(deny_unknown_fields)]
pub struct IdentifierPlateDifference {
    /// Place in the normalised plates, from 0.
    pub position: i64,
    /// The character expected.
    pub expected: String,
    /// The character read.
    pub read: String,
}

/// The answer of `vgm.assess`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmAssessAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmAgreement>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.check_declaration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmCheckDeclarationAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmCheckedDeclaration>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.assess_load`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmAssessLoadAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmLoadDecision>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.assess_gate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmAssessGateAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmGateDecision>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.assess_road`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmAssessRoadAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmRoadLimitAnswer>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.warn_departure`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmWarnDepartureAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmDepartureWarning>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.method1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmMethod1Answer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmCalculatedMass>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.method2`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmMethod2Answer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmCalculatedMass>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.convert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmConvertAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmCalculatedMass>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `vgm.recipient_view`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct VgmRecipientViewAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<VgmRecipientView>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `dangerous_goods.segregation`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct DangerousGoodSegregationAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<DangerousGoodRequirement>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `dangerous_goods.check_unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct DangerousGoodCheckUnitAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<DangerousGoodUnit>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `dangerous_goods.look_up`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct DangerousGoodLookUpAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<DangerousGoodLookUp>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.container_number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierContainerNumberAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierContainerNumberParts>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.size_type`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierSizeTypeAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierSizeType>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.imo_ship_number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierImoShipNumberAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierImoShipNumber>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.mmsi`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierMmsiAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierMmsi>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.unlocode`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierUnlocodeAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierUnlocode>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.credit_code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierCreditCodeAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierCreditCode>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.resident_id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierResidentIdAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierResidentId>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.number_plate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierNumberPlateAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierNumberPlate>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// The answer of `identifiers.compare_number_plates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct IdentifierCompareNumberPlatesAnswer {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    #[uniffi(default)]
    pub value: Option<IdentifierComparedPlates>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when they were asked for.
    #[uniffi(default)]
    #[serde(default)]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

/// Compares the declared verified gross mass with the weighed mass under the state's tolerance.
#[uniffi::export(default(trace = false))]
pub fn vgm_assess(question: VgmFacts, trace: bool) -> Result<VgmAssessAnswer, KouanError> {
    ask("vgm.assess", &question, trace)
}

/// Checks whether a declaration of verified gross mass is complete and plausible.
#[uniffi::export(default(trace = false))]
pub fn vgm_check_declaration(question: VgmDeclarationFacts, trace: bool) -> Result<VgmCheckDeclarationAnswer, KouanError> {
    ask("vgm.check_declaration", &question, trace)
}

/// Decides whether a laden container may be loaded on a ship.
#[uniffi::export(default(trace = false))]
pub fn vgm_assess_load(question: VgmLoadFacts, trace: bool) -> Result<VgmAssessLoadAnswer, KouanError> {
    ask("vgm.assess_load", &question, trace)
}

/// Decides whether a laden container may come in at the gate.
#[uniffi::export(default(trace = false))]
pub fn vgm_assess_gate(question: VgmGateFacts, trace: bool) -> Result<VgmAssessGateAnswer, KouanError> {
    ask("vgm.assess_gate", &question, trace)
}

/// Compares the mass of a truck with the road's gross limit in China.
#[uniffi::export(default(trace = false))]
pub fn vgm_assess_road(question: VgmRoadFacts, trace: bool) -> Result<VgmAssessRoadAnswer, KouanError> {
    ask("vgm.assess_road", &question, trace)
}

/// Warns before departure from the packer when the packed container will be too heavy.
#[uniffi::export(default(trace = false))]
pub fn vgm_warn_departure(question: VgmDepartureFacts, trace: bool) -> Result<VgmWarnDepartureAnswer, KouanError> {
    ask("vgm.warn_departure", &question, trace)
}

/// Calculates the verified gross mass by method 1, also by double weighing.
#[uniffi::export(default(trace = false))]
pub fn vgm_method1(question: VgmMethod1Facts, trace: bool) -> Result<VgmMethod1Answer, KouanError> {
    ask("vgm.method1", &question, trace)
}

/// Calculates the verified gross mass by method 2: the sum of all that is in the container, and its tare.
#[uniffi::export(default(trace = false))]
pub fn vgm_method2(question: VgmMethod2Facts, trace: bool) -> Result<VgmMethod2Answer, KouanError> {
    ask("vgm.method2", &question, trace)
}

/// Converts a stated mass in kilograms or pounds to kilograms, exactly.
#[uniffi::export(default(trace = false))]
pub fn vgm_convert(question: VgmConvertFacts, trace: bool) -> Result<VgmConvertAnswer, KouanError> {
    ask("vgm.convert", &question, trace)
}

/// Reads what a VERMAS, COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE or DCSA message says of boxes and masses.
#[uniffi::export(default(trace = false))]
pub fn vgm_read_message(question: VgmMessageText, trace: bool) -> Result<VgmFile, KouanError> {
    ask("vgm.read_message", &question, trace)
}

/// Replays the stored record of a box: what stands, which versions, who accepted, may it be loaded.
#[uniffi::export(default(trace = false))]
pub fn vgm_record(question: VgmRecordQuestion, trace: bool) -> Result<VgmRecordAnswer, KouanError> {
    ask("vgm.record", &question, trace)
}

/// Judges an event in the life of a box and gives the line to store, or says why it cannot happen.
#[uniffi::export(default(trace = false))]
pub fn vgm_record_append(question: VgmAppendQuestion, trace: bool) -> Result<VgmAppendAnswer, KouanError> {
    ask("vgm.record_append", &question, trace)
}

/// Makes the event of a declaration or withdrawal, with commitments in place of personal values.
#[uniffi::export(default(trace = false))]
pub fn vgm_record_event(question: VgmEventQuestion, trace: bool) -> Result<VgmEventAnswer, KouanError> {
    ask("vgm.record_event", &question, trace)
}

/// Gives one of the five recipients what it needs of a declaration or record, and nothing that it must not get.
#[uniffi::export(default(trace = false))]
pub fn vgm_recipient_view(question: VgmRecipientQuestion, trace: bool) -> Result<VgmRecipientViewAnswer, KouanError> {
    ask("vgm.recipient_view", &question, trace)
}

/// Writes declarations as a VERMAS message (SMDG10) and lists what it cannot carry.
#[uniffi::export(default(trace = false))]
pub fn vgm_write_vermas(question: VgmVermasFacts, trace: bool) -> Result<VgmWritten, KouanError> {
    ask("vgm.write_vermas", &question, trace)
}

/// Writes declarations and withdrawals as DCSA VGM JSON and lists what it cannot carry.
#[uniffi::export(default(trace = false))]
pub fn vgm_write_dcsa(question: VgmDcsaFacts, trace: bool) -> Result<VgmWritten, KouanError> {
    ask("vgm.write_dcsa", &question, trace)
}

/// Says what two dangerous items need between them, with each step of the reasoning.
#[uniffi::export(default(trace = false))]
pub fn dangerous_goods_segregation(question: DangerousGoodPairQuestion, trace: bool) -> Result<DangerousGoodSegregationAnswer, KouanError> {
    ask("dangerous_goods.segregation", &question, trace)
}

/// Says whether dangerous goods may be packed in one cargo transport unit.
#[uniffi::export(default(trace = false))]
pub fn dangerous_goods_check_unit(question: DangerousGoodUnitQuestion, trace: bool) -> Result<DangerousGoodCheckUnitAnswer, KouanError> {
    ask("dangerous_goods.check_unit", &question, trace)
}

/// Looks goods up in the dangerous goods list of an edition by UN number, name or class.
#[uniffi::export(default(trace = false))]
pub fn dangerous_goods_look_up(question: DangerousGoodLookUpQuestion, trace: bool) -> Result<DangerousGoodLookUpAnswer, KouanError> {
    ask("dangerous_goods.look_up", &question, trace)
}

/// Reads a container number and checks its form, category and check digit.
#[uniffi::export(default(trace = false))]
pub fn identifiers_container_number(question: IdentifierContainerNumberQuestion, trace: bool) -> Result<IdentifierContainerNumberAnswer, KouanError> {
    ask("identifiers.container_number", &question, trace)
}

/// Reads a size and type code into length, height, width, type group and strength.
#[uniffi::export(default(trace = false))]
pub fn identifiers_size_type(question: IdentifierSizeTypeQuestion, trace: bool) -> Result<IdentifierSizeTypeAnswer, KouanError> {
    ask("identifiers.size_type", &question, trace)
}

/// Reads an IMO ship number, also as a ship code of China's customs, and checks its check digit.
#[uniffi::export(default(trace = false))]
pub fn identifiers_imo_ship_number(question: IdentifierImoShipNumberQuestion, trace: bool) -> Result<IdentifierImoShipNumberAnswer, KouanError> {
    ask("identifiers.imo_ship_number", &question, trace)
}

/// Reads an MMSI and tells the kind of station and the country digits.
#[uniffi::export(default(trace = false))]
pub fn identifiers_mmsi(question: IdentifierMmsiQuestion, trace: bool) -> Result<IdentifierMmsiAnswer, KouanError> {
    ask("identifiers.mmsi", &question, trace)
}

/// Checks the form of a UN/LOCODE; whether the place exists is not looked up.
#[uniffi::export(default(trace = false))]
pub fn identifiers_unlocode(question: IdentifierUnlocodeQuestion, trace: bool) -> Result<IdentifierUnlocodeAnswer, KouanError> {
    ask("identifiers.unlocode", &question, trace)
}

/// Reads a unified social credit code of China and checks it and its organisation code.
#[uniffi::export(default(trace = false))]
pub fn identifiers_credit_code(question: IdentifierCreditCodeQuestion, trace: bool) -> Result<IdentifierCreditCodeAnswer, KouanError> {
    ask("identifiers.credit_code", &question, trace)
}

/// Reads a resident identity number of China and checks its form, date and check character.
#[uniffi::export(default(trace = false))]
pub fn identifiers_resident_id(question: IdentifierResidentIdQuestion, trace: bool) -> Result<IdentifierResidentIdAnswer, KouanError> {
    ask("identifiers.resident_id", &question, trace)
}

/// Reads a number plate of China and tells its kind.
#[uniffi::export(default(trace = false))]
pub fn identifiers_number_plate(question: IdentifierNumberPlateQuestion, trace: bool) -> Result<IdentifierNumberPlateAnswer, KouanError> {
    ask("identifiers.number_plate", &question, trace)
}

/// Compares the number plate expected with the plate read; look-alike characters ask for a person.
#[uniffi::export(default(trace = false))]
pub fn identifiers_compare_number_plates(question: IdentifierComparePlatesQuestion, trace: bool) -> Result<IdentifierCompareNumberPlatesAnswer, KouanError> {
    ask("identifiers.compare_number_plates", &question, trace)
}

/// Asks by JSON, with the question and the answer read into their records and written from them.
#[cfg(test)]
pub(crate) fn through(id: &str, json: &str) -> Option<Result<String, KouanError>> {
    match id {
        "vgm.assess" => Some(crate::through::<VgmFacts, VgmAssessAnswer>(id, json)),
        "vgm.check_declaration" => Some(crate::through::<VgmDeclarationFacts, VgmCheckDeclarationAnswer>(id, json)),
        "vgm.assess_load" => Some(crate::through::<VgmLoadFacts, VgmAssessLoadAnswer>(id, json)),
        "vgm.assess_gate" => Some(crate::through::<VgmGateFacts, VgmAssessGateAnswer>(id, json)),
        "vgm.assess_road" => Some(crate::through::<VgmRoadFacts, VgmAssessRoadAnswer>(id, json)),
        "vgm.warn_departure" => Some(crate::through::<VgmDepartureFacts, VgmWarnDepartureAnswer>(id, json)),
        "vgm.method1" => Some(crate::through::<VgmMethod1Facts, VgmMethod1Answer>(id, json)),
        "vgm.method2" => Some(crate::through::<VgmMethod2Facts, VgmMethod2Answer>(id, json)),
        "vgm.convert" => Some(crate::through::<VgmConvertFacts, VgmConvertAnswer>(id, json)),
        "vgm.read_message" => Some(crate::through::<VgmMessageText, VgmFile>(id, json)),
        "vgm.record" => Some(crate::through::<VgmRecordQuestion, VgmRecordAnswer>(id, json)),
        "vgm.record_append" => Some(crate::through::<VgmAppendQuestion, VgmAppendAnswer>(id, json)),
        "vgm.record_event" => Some(crate::through::<VgmEventQuestion, VgmEventAnswer>(id, json)),
        "vgm.recipient_view" => Some(crate::through::<VgmRecipientQuestion, VgmRecipientViewAnswer>(id, json)),
        "vgm.write_vermas" => Some(crate::through::<VgmVermasFacts, VgmWritten>(id, json)),
        "vgm.write_dcsa" => Some(crate::through::<VgmDcsaFacts, VgmWritten>(id, json)),
        "dangerous_goods.segregation" => Some(crate::through::<DangerousGoodPairQuestion, DangerousGoodSegregationAnswer>(id, json)),
        "dangerous_goods.check_unit" => Some(crate::through::<DangerousGoodUnitQuestion, DangerousGoodCheckUnitAnswer>(id, json)),
        "dangerous_goods.look_up" => Some(crate::through::<DangerousGoodLookUpQuestion, DangerousGoodLookUpAnswer>(id, json)),
        "identifiers.container_number" => Some(crate::through::<IdentifierContainerNumberQuestion, IdentifierContainerNumberAnswer>(id, json)),
        "identifiers.size_type" => Some(crate::through::<IdentifierSizeTypeQuestion, IdentifierSizeTypeAnswer>(id, json)),
        "identifiers.imo_ship_number" => Some(crate::through::<IdentifierImoShipNumberQuestion, IdentifierImoShipNumberAnswer>(id, json)),
        "identifiers.mmsi" => Some(crate::through::<IdentifierMmsiQuestion, IdentifierMmsiAnswer>(id, json)),
        "identifiers.unlocode" => Some(crate::through::<IdentifierUnlocodeQuestion, IdentifierUnlocodeAnswer>(id, json)),
        "identifiers.credit_code" => Some(crate::through::<IdentifierCreditCodeQuestion, IdentifierCreditCodeAnswer>(id, json)),
        "identifiers.resident_id" => Some(crate::through::<IdentifierResidentIdQuestion, IdentifierResidentIdAnswer>(id, json)),
        "identifiers.number_plate" => Some(crate::through::<IdentifierNumberPlateQuestion, IdentifierNumberPlateAnswer>(id, json)),
        "identifiers.compare_number_plates" => Some(crate::through::<IdentifierComparePlatesQuestion, IdentifierCompareNumberPlatesAnswer>(id, json)),
        _ => None,
    }
}
