//! The typed rules of this family, compiled once from `specs/fees/rules.toml` and the overlays.

use chrono::NaiveDate;
use serde::Deserialize;

use super::answer::Stop;
use super::port_tables::{Bracket, PortTables, Suspension};
use super::practices::FigureRow;
use super::tariff::TariffSheet;
use crate::foundation::assessment::Basis;
use crate::foundation::calendar::Calendar;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::{self, Dated, Row, RuleFile, Table, table};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
    calendar: Calendar,
    known_to: Option<NaiveDate>,
    numbers: Table<Exact>,
    laws: Table<Law>,
    pub(super) port: PortTables,
}

/// A provision that sets a formula or a way of counting and no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Law {}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Section {
    /// Rates, limits, thresholds and counts of days by key and day.
    number: Vec<Row<Exact>>,
    /// Provisions that set a formula or a way of counting.
    law: Vec<Row<Law>>,
    /// Rates by size of the ship.
    pub(super) ladder: Vec<Row<Vec<Bracket>>>,
    /// Charges that are suspended.
    pub(super) suspension: Vec<Row<Suspension>>,
    /// Tariff sheets of ports and lines.
    pub(super) tariff: Vec<Row<TariffSheet>>,
    /// Figures of the ten practices.
    pub(super) figure: Vec<Row<FigureRow>>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `fees` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let builtin = [kouan_specs::FEES_RULES, kouan_specs::FEES_PORT];
        let (basis, mut sections) = rules::sections::<Section>("fees", &builtin, overlays)?;
        let numbers = table(&mut sections, |section| &mut section.number)?;
        let laws = table(&mut sections, |section| &mut section.law)?;
        let known_to = sections.first().and_then(|(source, _)| source.known_to);
        let port = PortTables::new(&mut sections)?;
        Ok(Rules { basis, calendar: Calendar::china()?, known_to, numbers, laws, port })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }

    /// The last day for which the built-in file vouches.
    pub(super) fn last_known(&self) -> Option<NaiveDate> {
        self.known_to
    }

    /// The State Council's calendar for the years that are known.
    pub(super) fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// The number in force for a key on a day, or why there is none.
    pub(super) fn number(&self, key: &str, on: NaiveDate, named: &[String]) -> Result<&Dated<Exact>, Stop> {
        Ok(self.numbers.find(key, on, named)?.or_finding("fees", key, on)?)
    }

    /// The provision in force for a key on a day, or why there is none.
    pub(super) fn law(&self, key: &str, on: NaiveDate, named: &[String]) -> Result<&Dated<Law>, Stop> {
        Ok(self.laws.find(key, on, named)?.or_finding("fees", key, on)?)
    }
}
