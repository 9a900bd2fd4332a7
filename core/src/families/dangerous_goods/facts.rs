//! What a declaration says of one dangerous item.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::class::{HazardClass, PackingGroup, UnNumber};
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;

/// One dangerous item as declared. What is left out is not known: it is never read as *no*.
///
/// Class, subsidiary hazards and packing group may be left out where the list of the edition gives them; what is
/// declared and differs from the list is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
    /// Initial boiling point in °C, where the criteria of class 3 ask for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boiling_point_c: Option<Exact>,
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
    /// The segregation codes of column 16b that are printed for it (`SG35`), for who has the Code at hand and no list
    /// loaded; an empty list says that there are none. Together with class, subsidiary hazards and segregation groups
    /// they stand for the list. Codes of the list hold in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segregation_codes: Option<Vec<String>>,
    /// What it contains, where a segregation code asks; an empty list says nothing of the kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contains: Option<Vec<Contains>>,
    /// Capacity of the largest receptacle in litres (aerosols, small gas receptacles).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_receptacle_l: Option<Exact>,
    /// Content of the largest package in litres or kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package_l_or_kg: Option<Exact>,
    /// Content of the largest inner packaging (or article) in litres; what limits of limited quantities are about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inner_packaging_l: Option<Exact>,
    /// The same in kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inner_packaging_kg: Option<Exact>,
    /// The package bears a subsidiary label of class 1, which a special provision may ask for (SG1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class_1_label: Option<bool>,
    /// Transported as waste.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waste: Option<bool>,
    /// The conditions that stowage codes name, each with whether it holds; one that is left out is not known.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub stowage_conditions: BTreeMap<StowageCondition, bool>,
}

/// What a segregation code asks of the contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Contains {
    /// Ammonium compounds of any kind, salts among them.
    Ammonium,
    /// Salts of ammonium.
    AmmoniumSalts,
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

/// A condition under which a stowage code changes the category (7.1.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StowageCondition {
    /// The conditions of 7.4.1.4 and 7.6.2.8.4 are met (SW14).
    #[serde(rename = "sw14_conditions_met")]
    Sw14ConditionsMet,
    /// Packed in metal drums (SW15).
    MetalDrums,
    /// Unit loads in an open cargo transport unit (SW16).
    UnitLoadsInOpenUnit,
    /// In a closed cargo transport unit or in pallet boxes (SW17).
    ClosedUnitOrPalletBoxes,
    /// Packed under packing instruction P650 (SW18).
    #[serde(rename = "packed_under_p650")]
    PackedUnderP650,
    /// Damaged, defective or waste batteries, and no short international voyage (SW19).
    DamagedBatteryNotShortVoyage,
    /// Uranyl nitrate hexahydrate solution (SW20).
    UranylNitrateHexahydrateSolution,
    /// Pyrophoric metal of uranium or thorium (SW21).
    PyrophoricUraniumOrThorium,
    /// Engines or machinery with fuel of a flash point of 23 °C or above (SW29).
    #[serde(rename = "engine_with_flashpoint_23_or_above")]
    EngineWithFlashpoint23OrAbove,
}

impl StowageCondition {
    /// The word as it stands in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            StowageCondition::Sw14ConditionsMet => "sw14_conditions_met",
            StowageCondition::MetalDrums => "metal_drums",
            StowageCondition::UnitLoadsInOpenUnit => "unit_loads_in_open_unit",
            StowageCondition::ClosedUnitOrPalletBoxes => "closed_unit_or_pallet_boxes",
            StowageCondition::PackedUnderP650 => "packed_under_p650",
            StowageCondition::DamagedBatteryNotShortVoyage => "damaged_battery_not_short_voyage",
            StowageCondition::UranylNitrateHexahydrateSolution => "uranyl_nitrate_hexahydrate_solution",
            StowageCondition::PyrophoricUraniumOrThorium => "pyrophoric_uranium_or_thorium",
            StowageCondition::EngineWithFlashpoint23OrAbove => "engine_with_flashpoint_23_or_above",
        }
    }
}
