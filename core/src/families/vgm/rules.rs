//! The typed rules of this family, compiled once from `specs/vgm/rules.toml` and the overlays.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::gate::GatePractice;
use super::recipients::{self, Cells, Need};
use super::tolerance::{Tolerance, ToleranceRow};
use crate::foundation::assessment::Basis;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
pub(super) use crate::foundation::rules::Found;
use crate::foundation::rules::{self, Row, RowSource, RuleFile, Table, table};
use crate::identifiers;

/// What the rules of verified gross mass and the gate stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    pub(super) basis: Basis,
    pub(super) identifiers: identifiers::Rules,
    pub(super) duty: Table<Duty>,
    pub(super) tolerance: Table<Option<Tolerance>>,
    pub(super) fine: Table<Fine>,
    pub(super) gate: Table<GatePractice>,
    pub(super) typical_tare: Table<TypicalTare>,
    pub(super) typical_vgm: Table<TypicalVgm>,
    pub(super) road_limit: Table<RoadLimit>,
    pub(super) road_adjustment: Table<RoadAdjustment>,
    pub(super) recipients: Table<Need>,
    pub(super) recipient_forms: Table<Vec<String>>,
    /// The ids of the rows of the matrix, which a caller can accept.
    pub(super) recipient_rows: BTreeSet<String>,
}

/// That a verified gross mass is required at all; the row itself has no parameter.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Duty {}

/// What a breach may cost.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fine {
    pub(super) currency: String,
    pub(super) at_least: Exact,
    pub(super) at_most: Exact,
}

/// The tare that boxes of a kind usually have.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypicalTare {
    pub(super) kg: Mass,
}

/// The band in which a verified gross mass usually lies.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TypicalVgm {
    pub(super) at_least_kg: Mass,
    pub(super) at_most_kg: Mass,
}

/// The gross mass above which a vehicle is over-limit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoadLimit {
    pub(super) limit_kg: Mass,
    /// When the tractor has a single drive axle.
    #[serde(default)]
    pub(super) single_drive_axle_kg: Option<Mass>,
    /// A lower limit for some types that the vehicle's papers tell.
    #[serde(default)]
    pub(super) some_types_kg: Option<Mass>,
}

/// What is added to or taken off a road limit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoadAdjustment {
    #[serde(default)]
    pub(super) more_kg: Option<Mass>,
    #[serde(default)]
    pub(super) less_kg: Option<Mass>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    duty: Vec<Row<Duty>>,
    tolerance: Vec<Row<ToleranceRow>>,
    fine: Vec<Row<Fine>>,
    gate: Vec<Row<GatePractice>>,
    typical_tare: Vec<Row<TypicalTare>>,
    typical_vgm: Vec<Row<TypicalVgm>>,
    road_limit: Vec<Row<RoadLimit>>,
    road_adjustment: Vec<Row<RoadAdjustment>>,
    recipients: Vec<Row<Cells>>,
    recipient_forms: Vec<Row<Vec<String>>>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `vgm` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let builtin = [kouan_specs::VGM_RULES, kouan_specs::VGM_RECIPIENTS];
        let (basis, mut sections) = rules::sections::<Section>("vgm", &builtin, overlays)?;
        let mut tolerances = Vec::new();
        for (source, section) in &mut sections {
            tolerances.push((source.clone(), compile_tolerances(std::mem::take(&mut section.tolerance))?));
        }
        let matrix: Vec<(RowSource, Vec<Row<Cells>>)> = sections
            .iter_mut()
            .map(|(source, section)| (source.clone(), std::mem::take(&mut section.recipients)))
            .collect();
        let recipient_rows = matrix.iter().flat_map(|(_, rows)| rows).map(|row| row.id.clone()).collect();
        Ok(Rules {
            basis,
            recipient_rows,
            recipients: recipients::cells(matrix)?,
            recipient_forms: table(&mut sections, |section| &mut section.recipient_forms)?,
            identifiers: identifiers::Rules::builtin()?,
            tolerance: Table::new(tolerances)?,
            duty: table(&mut sections, |section| &mut section.duty)?,
            fine: table(&mut sections, |section| &mut section.fine)?,
            gate: table(&mut sections, |section| &mut section.gate)?,
            typical_tare: table(&mut sections, |section| &mut section.typical_tare)?,
            typical_vgm: table(&mut sections, |section| &mut section.typical_vgm)?,
            road_limit: table(&mut sections, |section| &mut section.road_limit)?,
            road_adjustment: table(&mut sections, |section| &mut section.road_adjustment)?,
        })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The states for which a tolerance, or that there is none, is known.
    pub fn states(&self) -> impl Iterator<Item = &str> {
        self.tolerance.keys()
    }
}

fn compile_tolerances(rows: Vec<Row<ToleranceRow>>) -> Result<Vec<Row<Option<Tolerance>>>, Error> {
    rows.into_iter()
        .map(|row| {
            let value = row.value.compile(&row.id)?;
            Ok(Row {
                id: row.id,
                key: row.key,
                from: row.from,
                until: row.until,
                title: row.title,
                article: row.article,
                certainty: row.certainty,
                vouched: row.vouched,
                supersedes: row.supersedes,
                value,
            })
        })
        .collect()
}
