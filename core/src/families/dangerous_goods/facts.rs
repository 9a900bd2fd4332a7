//! What a declaration says of one dangerous item.

use serde::{Deserialize, Serialize};

use super::class::{HazardClass, PackingGroup, UnNumber};
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;

/// One dangerous item as declared. What is left out is not known: it is never read as *no*.
///
/// Class, subsidiary hazards and packing group may be left out where the list of the edition gives them; what is
/// declared and differs from the list is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Item {
    /// The UN number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<UnNumber>,
    /// The row of the list where it has several that packing group and class do not tell apart, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant: Option<u8>,
    /// The primary hazard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<HazardClass>,
    /// The subsidiary hazards; an empty list says that there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subsidiary_hazards: Option<Vec<HazardClass>>,
    /// The packing group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing_group: Option<PackingGroup>,
    /// The proper shipping name as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proper_shipping_name: Option<String>,
    /// Packed and declared as limited quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limited_quantity: Option<bool>,
    /// Packed and declared as excepted quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excepted_quantity: Option<bool>,
    /// Declared as marine pollutant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marine_pollutant: Option<bool>,
    /// Flash point in °C, closed cup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flashpoint_c: Option<Exact>,
    /// Emergency schedules as printed: `F-E, S-E`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ems: Option<String>,
    /// Net mass in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_kg: Option<Mass>,
    /// The segregation groups that the consignor decided on for an N.O.S. entry (`SGG1`); an empty list says that
    /// it belongs to none. Groups of the list hold in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation_groups: Option<Vec<String>>,
    /// What it contains, where a segregation code asks; an empty list says nothing of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Vec<Contains>>,
    /// Capacity of the largest receptacle in litres (aerosols, small gas receptacles).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_receptacle_l: Option<Exact>,
    /// Content of the largest package in litres or kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package_l_or_kg: Option<Exact>,
    /// Transported as waste.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waste: Option<bool>,
    /// Damaged, defective or waste batteries under special provision 376 or 377.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damaged_battery: Option<bool>,
    /// Packed in metal drums (stowage code SW15).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metal_drums: Option<bool>,
}

/// What a segregation code asks of the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Contains {
    /// Ammonium compounds or salts.
    Ammonium,
    /// Chlorates.
    Chlorates,
    /// Perchlorates.
    Perchlorates,
    /// Salts of mercury.
    MercurySalts,
    /// Sulphides of arsenic.
    ArsenicSulphides,
    /// A mixture of persulphates of ammonium, potassium or sodium.
    PersulphateMixture,
}
