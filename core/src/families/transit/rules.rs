//! The typed rules of this family, compiled once from `specs/transit/rules.toml` and the overlays.

use chrono::NaiveDate;
use serde::Deserialize;

use super::eligibility::Eligibility;
use super::movement::{Direction, TransitLimits};
use super::ncts::{ControlResult, NctsLimits};
use crate::foundation::assessment::{Basis, Finding};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::{self, Row, RuleFile, Table, table};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
    limits: Table<Days>,
    pub(super) eligible: Table<Eligibility>,
    pub(super) control_results: Table<ControlResult>,
    pub(super) levels: Table<Levels>,
    pub(super) ncts_limits: Table<NctsLimits>,
}

/// A limit in calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Days {
    days: u32,
}

/// The levels of a comprehensive guarantee.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Levels {
    pub(super) percents: Vec<Exact>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    limit: Vec<Row<Days>>,
    eligible: Vec<Row<Eligibility>>,
    control_result: Vec<Row<ControlResult>>,
    guarantee_level: Vec<Row<Levels>>,
    ncts_limit: Vec<Row<NctsLimits>>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `transit` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let (basis, mut sections) =
            rules::sections::<Section>("transit", &[kouan_specs::TRANSIT_RULES], overlays)?;
        Ok(Rules {
            basis,
            limits: table(&mut sections, |section| &mut section.limit)?,
            eligible: table(&mut sections, |section| &mut section.eligible)?,
            control_results: table(&mut sections, |section| &mut section.control_result)?,
            levels: table(&mut sections, |section| &mut section.guarantee_level)?,
            ncts_limits: table(&mut sections, |section| &mut section.ncts_limit)?,
        })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The limits in force on a day, or the finding that says which is not known.
    pub(super) fn limits(
        &self,
        direction: Direction,
        on: NaiveDate,
    ) -> Result<Result<TransitLimits, Finding>, Error> {
        let days = |key: &str| -> Result<Result<u32, Finding>, Error> {
            let found = self.limits.find(key, on, &[])?.or_finding("limit", key, on);
            Ok(found.map(|rule| rule.value.days))
        };
        let pre_lodged = match direction {
            Direction::Import => days("pre-lodged-import")?,
            Direction::Export => days("pre-lodged-export")?,
        };
        let (transit, goods) = (days("transit-declared")?, days("goods-declared")?);
        Ok(match (pre_lodged, transit, goods) {
            (Ok(pre_lodged_days), Ok(transit_declared_days), Ok(goods_declared_days)) => {
                Ok(TransitLimits { goods_declared_days, pre_lodged_days, transit_declared_days })
            }
            (Err(finding), ..) | (_, Err(finding), _) | (.., Err(finding)) => Err(finding),
        })
    }
}
