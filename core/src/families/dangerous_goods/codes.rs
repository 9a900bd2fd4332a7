//! The codes of the dangerous goods list as machine rules: segregation (SG, 7.2.8), stowage (SW, 7.1.5), handling
//! (H, 7.1.6).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::class::{HazardClass, Term, UnNumber};
use super::facts::{Contains, StowageCondition};
use crate::foundation::exact::Exact;

/// The rules of each segregation code.
pub(super) type SegregationCodes = BTreeMap<String, Vec<SegregationRule>>;

/// The rule of each stowage code.
pub(super) type StowageCodes = BTreeMap<String, StowageRule>;

/// The word of each handling code.
pub(super) type HandlingCodes = BTreeMap<String, String>;

/// Which code of the IMDG Code a number of column 10B of 49 CFR resembles most, by the UN numbers that bear both.
pub(super) type Resemblances = BTreeMap<String, Resemblance>;

/// A likeness of two codes: derived, shown to people, and deciding nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Resemblance {
    /// The code: `SW2`.
    pub(super) code: String,
    /// UN numbers with both, divided by UN numbers with either: above 0.9.
    pub(super) overlap: Exact,
    /// UN numbers that bear the number of column 10B.
    pub(super) numbers: u16,
}

/// One rule of a segregation code; `specs/dangerous_goods/codes.toml` tells what each field means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SegregationRule {
    pub(super) as_class: Option<HazardClass>,
    pub(super) level: Option<Term>,
    pub(super) classes: Vec<HazardClass>,
    pub(super) groups: Vec<String>,
    pub(super) un: Vec<UnNumber>,
    pub(super) contains: Vec<Contains>,
    pub(super) within_group: Option<String>,
    pub(super) except_classes: Vec<HazardClass>,
    pub(super) except_un: Vec<UnNumber>,
    pub(super) except_compatibility: Vec<char>,
    pub(super) except_contains: Vec<Contains>,
    pub(super) except_towards: Vec<HazardClass>,
    pub(super) none_towards: Vec<HazardClass>,
    pub(super) extra: bool,
    pub(super) cargo: Option<OtherCargo>,
    pub(super) same_unit: bool,
    pub(super) article: Option<String>,
    pub(super) exempt: Option<Exempt>,
    pub(super) when: Option<When>,
}

/// Cargo that is not dangerous but must keep its distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum OtherCargo {
    /// Foodstuffs.
    Foodstuffs,
    /// Animal or vegetable oils.
    AnimalOrVegetableOils,
    /// Combustible material, liquids above all.
    CombustibleMaterial,
    /// Iron oxide.
    IronOxide,
    /// Cargo that takes on odours.
    OdourAbsorbingCargo,
}

/// Where a code lifts segregation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Exempt {
    /// Between the goods inside one life-saving appliance (SG71).
    InsideAppliance,
    /// By the lists of 7.2.6.3 (SG72).
    Lists,
}

/// The condition on the substance itself under which a rule of its code holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum When {
    /// The package bears a subsidiary label of class 1.
    #[serde(rename = "class_1_subsidiary")]
    Class1Subsidiary,
    /// Flash point 60 °C closed cup or below.
    #[serde(rename = "flashpoint_60_or_below")]
    Flashpoint60OrBelow,
    /// Receptacles of at most one litre, and no waste.
    #[serde(rename = "receptacles_up_to_1_l")]
    ReceptaclesUpTo1L,
    /// It contains ammonium compounds.
    ContainsAmmonium,
    /// It is a sulphide of arsenic.
    ContainsArsenicSulphides,
}

impl When {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            When::Class1Subsidiary => "class_1_subsidiary",
            When::Flashpoint60OrBelow => "flashpoint_60_or_below",
            When::ReceptaclesUpTo1L => "receptacles_up_to_1_l",
            When::ContainsAmmonium => "contains_ammonium",
            When::ContainsArsenicSulphides => "contains_arsenic_sulphides",
        }
    }
}

/// What a stowage code asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct StowageRule {
    /// The category that holds instead of the list's …
    pub(super) category: Option<String>,
    /// … under this condition.
    pub(super) when: Option<StowageCondition>,
    pub(super) by_receptacle: Option<ByReceptacle>,
    pub(super) clear_of: Option<String>,
    pub(super) under_deck: Option<String>,
    pub(super) note: Option<String>,
}

/// Categories of aerosols by the size of their receptacles (SW22).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ByReceptacle {
    pub(super) up_to_1_l: String,
    pub(super) above_1_l: String,
    pub(super) waste: String,
    pub(super) waste_clear_of: String,
}
