//! What is known of a permit: what it allows, to whom, where, and how long.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::foundation::exact::Exact;

/// A permit or licence as the authority issued it.
///
/// ```
/// use kouan::families::permits::{Batches, Permit};
///
/// let permit: Permit = serde_json::from_str(r#"{
///     "batches": "several", "max_uses": 12, "quantity": "1000", "unit": "KGM",
///     "valid_from": "2026-01-01", "valid_to": "2026-12-31"
/// }"#).unwrap();
/// assert_eq!((permit.batches, permit.uses_allowed()), (Batches::Several, Some(12)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Permit {
    /// One batch or several.
    pub batches: Batches,
    /// True for goods in bulk, which may exceed the quantity by a tolerance of their kind of permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<bool>,
    /// By how many per cent the quantity may be exceeded; only for bulk. Left out: that of the kind for bulk, else none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk_tolerance_percent: Option<Exact>,
    /// The one customs office at which it may be used (一证一关).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customs: Option<String>,
    /// How many end users it names; only a number, no names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_users: Option<u32>,
    /// One of the goods for which a kind has a tolerance of its own, as in `crude-oil`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goods: Option<String>,
    /// The holder's credit code; never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<String>,
    /// The commodity code of the goods.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs: Option<String>,
    /// The kind, a key of the rules such as `import-licence`; left out, only what stands here is judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// How often it may be used; a permit for one batch is used once. Left out: as often as its kind allows, or any
    /// number of times where no kind is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_uses: Option<u32>,
    /// The number of the permit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What it allows, in its unit.
    pub quantity: Exact,
    /// The unit, by its UN/ECE Recommendation 20 code.
    pub unit: String,
    /// The first day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub valid_from: NaiveDate,
    /// The last day, still inside.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub valid_to: NaiveDate,
}

impl Permit {
    /// How often it may be used; `None` without a limit.
    pub fn uses_allowed(&self) -> Option<u32> {
        match self.batches {
            Batches::One => Some(1),
            Batches::Several => self.max_uses,
        }
    }

    /// The tolerance in per cent; none is zero.
    pub fn tolerance_percent(&self) -> Exact {
        self.bulk_tolerance_percent.unwrap_or(Exact::ZERO)
    }
}

/// For how many batches a permit is good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Batches {
    /// One batch one permit (一批一证): used once, what is left is lost.
    One,
    /// Not one batch (非一批一证): used several times, deducted use by use.
    Several,
}

/// What a declaration takes from a permit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Use {
    /// The customs office of the declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customs: Option<String>,
    /// The number of the declaration.
    pub declaration: String,
    /// The quantity as declared where it was declared in another unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<DeclaredQuantity>,
    /// The commodity code of the declaration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs: Option<String>,
    /// The quantity in the unit of the permit.
    pub quantity: Exact,
    /// The unit of the quantity; judged where it is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// A quantity in the unit of the declaration, and how it becomes that of the permit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclaredQuantity {
    /// How many units of the permit one unit of the declaration is.
    pub factor: Exact,
    /// The quantity as declared.
    pub quantity: Exact,
    /// Its unit.
    pub unit: String,
}
