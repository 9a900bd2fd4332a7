//! Standards of products as dated data, and the one way in which a measured value is compared with a limit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// How a measured value is compared with a limit (GB/T 8170).
///
/// The two disagree: arsenic of 0.504 % against 0.50 % fails by full value and passes by rounded value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Comparison {
    /// The value as it was measured.
    FullValue,
    /// The value rounded half to even to the places of the limit as it is written: `0.50` has two.
    RoundedValue,
}

/// A limit on one element or property. At least one of the two bounds is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limit {
    /// The element or property, as in `As`.
    pub element: String,
    /// The least that is allowed, as it is written; its decimals count when values are rounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<String>,
    /// The most that is allowed, as it is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<String>,
    /// False when a value that equals the bound is outside.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub inclusive: bool,
}

fn yes() -> bool {
    true
}

fn is_yes(inclusive: &bool) -> bool {
    *inclusive
}

/// One grade of a standard: the value must keep all its limits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StandardGrade {
    /// What the standard calls it, as in `9`.
    pub grade: String,
    /// Its limits.
    pub limits: Vec<Limit>,
}

/// A standard: its grades from the best to the last.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Standard {
    /// What it is called, as in `YS/T 3004-2021`.
    pub(super) name: String,
    /// The unit of each element's numbers: `%` or `g/t`, by dry mass.
    pub(super) units: BTreeMap<String, String>,
    /// The grades, best first.
    pub(super) grades: Vec<StandardGrade>,
    /// Limits that every grade keeps, also those grades that are not confirmed. A value outside them conforms to none.
    #[serde(default)]
    pub(super) outer_limits: Vec<Limit>,
}

/// What a measured value is compared with: the bound as a number and the places it was written with.
pub(super) struct Bound {
    pub(super) value: Exact,
    places: u32,
}

impl Bound {
    /// Reads a bound as written.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for text that is no plain decimal, below `path`.
    pub(super) fn read(text: &str, path: &str) -> Result<Bound, Error> {
        let value = Exact::parse(text).map_err(|error| error.at(path))?;
        let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Ok(Bound { value, places: u32::try_from(places).unwrap_or(u32::MAX) })
    }

    /// The value as it is compared.
    pub(super) fn compared(&self, value: Exact, comparison: Comparison) -> Result<Exact, Error> {
        match comparison {
            Comparison::FullValue => Ok(value),
            Comparison::RoundedValue => value.round(self.places, Rounding::HalfEven),
        }
    }
}

/// One value against one bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitCheck {
    /// The element.
    pub element: String,
    /// The value as it was given.
    pub value: Exact,
    /// The value that was compared: rounded, or moved by the guard band, where the question asks for it.
    pub compared: Exact,
    /// Which bound.
    pub bound: BoundKind,
    /// The bound as it is written.
    pub limit: String,
    /// How far inside the value lies; negative outside.
    pub margin: Exact,
    /// True when the bound is kept.
    pub holds: bool,
}

/// The two kinds of bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BoundKind {
    /// The value must be at least this.
    AtLeast,
    /// The value must be at most this.
    AtMost,
}

impl Limit {
    /// Compares a value with the bounds of the limit. `guard` is what the value is moved by, towards the bound, before
    /// it is compared.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a bound that is no number or a limit without a bound.
    pub(super) fn check(
        &self,
        value: Exact,
        guard: Exact,
        comparison: Comparison,
        path: &str,
    ) -> Result<Vec<LimitCheck>, Error> {
        let mut checks = Vec::new();
        if let Some(text) = &self.at_least {
            let bound = Bound::read(text, &format!("{path}/at_least"))?;
            let compared = bound.compared(value.sub(guard)?, comparison)?;
            checks.push(self.one(value, compared, BoundKind::AtLeast, text, compared.sub(bound.value)?));
        }
        if let Some(text) = &self.at_most {
            let bound = Bound::read(text, &format!("{path}/at_most"))?;
            let compared = bound.compared(value.add(guard)?, comparison)?;
            checks.push(self.one(value, compared, BoundKind::AtMost, text, bound.value.sub(compared)?));
        }
        if checks.is_empty() {
            let reason =
                format!("the limit on {} has no bound; give at_least, at_most or both", self.element);
            return Err(Error::invalid(path, reason));
        }
        Ok(checks)
    }

    fn one(&self, value: Exact, compared: Exact, bound: BoundKind, limit: &str, margin: Exact) -> LimitCheck {
        let holds = if self.inclusive { !margin.is_negative() } else { margin > Exact::ZERO };
        LimitCheck {
            element: self.element.clone(),
            value,
            compared,
            bound,
            limit: limit.to_owned(),
            margin,
            holds,
        }
    }
}

/// The most that an element can be in a unit; `None` for a unit that kouan does not know.
pub(super) fn most(unit: &str) -> Option<Exact> {
    match unit {
        "%" => Some(Exact::from(100)),
        "g/t" | "ppm" => Some(Exact::from(1_000_000)),
        _ => None,
    }
}
