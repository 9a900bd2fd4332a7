//! What happens to a permit, and the state that follows from it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Permit, Use};
use crate::foundation::exact::Exact;

/// What happens to a permit. The day on which it happens is that of the entry (`occurred_at`): for a declaration the day
/// of its acceptance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PermitEvent {
    /// The authority issued it.
    Issued {
        /// The permit.
        permit: Box<Permit>,
    },
    /// A declaration holds quantity and one use until it is written off or cancelled.
    Reserved {
        /// What it takes.
        of: Use,
    },
    /// A declaration was released: its reservation, or the quantity itself, is written off.
    WrittenOff {
        /// What it takes.
        of: Use,
    },
    /// A declaration was cancelled: its reservation is dropped, or what it wrote off is given back.
    Cancelled {
        /// The number of the declaration.
        declaration: String,
    },
    /// The authority changed it; what is left out stays.
    Amended {
        /// The change.
        to: Amendment,
    },
    /// The holder asks for a change; the use stops until it is decided.
    ChangeRequested {
        /// The last day on which the authority decides, where known.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::foundation::day::strict_option"
        )]
        decide_by: Option<NaiveDate>,
        /// True for a key element (what, how much, to whom): that needs a new permit.
        key_element: bool,
    },
    /// The authority decided on the change.
    ChangeDecided {
        /// The change; left out, it was not granted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<Amendment>,
    },
    /// The authority carried it over into the next year.
    CarriedOver {
        /// The new last day.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        valid_to: NaiveDate,
    },
    /// The authority stopped its use for a time.
    Suspended {},
    /// The authority allows its use again.
    Resumed {},
    /// The authority withdrew it.
    Revoked {},
    /// The holder handed it back.
    HandedBack {},
    /// It ran out; what is left is lost.
    Expired {},
    /// The issuing authority was told of a write-off, or of one that was given back.
    Reported {
        /// The entry that wrote off or gave back.
        entry: u64,
    },
}

/// What an authority changes of a permit; what is left out stays.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Amendment {
    /// Another customs office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customs: Option<String>,
    /// Another number of uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_uses: Option<u32>,
    /// Another quantity.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Exact>,
    /// Another last day.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub valid_to: Option<NaiveDate>,
}

/// What a declaration holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reservation {
    /// The quantity in the unit of the permit.
    pub quantity: Exact,
    /// Since which day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The entry that reserved it.
    pub entry: u64,
}

/// What a declaration wrote off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WriteOff {
    /// The quantity in the unit of the permit.
    pub quantity: Exact,
    /// What of it exceeded what was free, within the tolerance.
    pub over: Exact,
    /// On which day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The entry that wrote it off.
    pub entry: u64,
}

/// What the issuing authority has not been told yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ToReport {
    /// The entry.
    pub entry: u64,
    /// The declaration.
    pub declaration: String,
    /// Written off or given back.
    pub kind: ReturnKind,
    /// The quantity in the unit of the permit.
    pub quantity: Exact,
    /// What of it exceeded what was free.
    pub over: Exact,
    /// On which day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// What goes back to the issuing authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReturnKind {
    /// A quantity was written off.
    WrittenOff,
    /// A quantity that was written off was given back.
    GivenBack,
}

/// What is so of a permit after everything that happened; grows with its declarations alone.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermitState {
    /// The permit as it stands, changes included; left out before it is issued.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permit: Option<Permit>,
    /// What declarations hold, by their number.
    pub reservations: BTreeMap<String, Reservation>,
    /// What declarations wrote off, by their number.
    pub write_offs: BTreeMap<String, WriteOff>,
    /// The sum of what is held.
    pub reserved: Exact,
    /// The sum of what is written off.
    pub written_off: Exact,
    /// The sum of what exceeded what was free.
    pub over_quantity: Exact,
    /// What the issuing authority has not been told, oldest first.
    pub to_report: Vec<ToReport>,
    /// Since when it is suspended.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub suspended: Option<NaiveDate>,
    /// Since when a change is asked for and not decided.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub change_since: Option<NaiveDate>,
    /// The last day on which the authority decides on it.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub decide_by: Option<NaiveDate>,
    /// Since when it is withdrawn.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub revoked: Option<NaiveDate>,
    /// When it was handed back.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub handed_back: Option<NaiveDate>,
    /// When it ran out.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub expired: Option<NaiveDate>,
}
