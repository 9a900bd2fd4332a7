//! The tables of charges on ships and boxes beside single numbers: rates by size, suspensions, tariff sheets.

use chrono::NaiveDate;
use serde::Deserialize;

use super::answer::Stop;
use super::practices::FigureRow;
use super::rules::Section;
use super::tariff::{self, TariffSheet};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;
use crate::foundation::rules::{Dated, Found, RowSource, Table, table};

/// One step of a table of rates by size.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Bracket {
    /// The largest size of the step, inclusive; left out in the last.
    #[serde(default)]
    pub(super) to: Option<Exact>,
    /// The rate for one unit of the size.
    #[serde(default)]
    pub(super) rate: Option<Exact>,
    /// One amount whatever the size, in place of a rate.
    #[serde(default)]
    pub(super) flat: Option<Exact>,
}

/// A charge that is suspended from one moment up to another, local time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Suspension {
    /// The first moment of the suspension.
    pub(super) from: Moment,
    /// The first moment after it.
    pub(super) until: Moment,
}

/// The tables, ready for look-up.
#[derive(Clone, Debug)]
pub(super) struct PortTables {
    ladders: Table<Vec<Bracket>>,
    suspensions: Table<Suspension>,
    tariffs: Table<TariffSheet>,
    figures: Table<FigureRow>,
}

impl PortTables {
    /// # Errors
    /// [`Error::InvalidRules`] for rates by size that do not rise to an open end, and for a tariff sheet with a gap, an
    /// overlap or something missing.
    pub(super) fn new(sections: &mut [(RowSource, Section)]) -> Result<Self, Error> {
        for row in sections.iter().flat_map(|(_, section)| &section.ladder) {
            check_brackets(&row.value).map_err(|reason| Error::rules(&row.id, reason))?;
        }
        for row in sections.iter().flat_map(|(_, section)| &section.tariff) {
            tariff::check_strictly(&row.value).map_err(|reason| Error::rules(&row.id, reason))?;
        }
        Ok(PortTables {
            ladders: table(sections, |section| &mut section.ladder)?,
            suspensions: table(sections, |section| &mut section.suspension)?,
            tariffs: table(sections, |section| &mut section.tariff)?,
            figures: table(sections, |section| &mut section.figure)?,
        })
    }

    /// The rates by size in force for a key on a day.
    pub(super) fn ladder(
        &self,
        key: &str,
        on: NaiveDate,
        named: &[String],
    ) -> Result<&Dated<Vec<Bracket>>, Stop> {
        Ok(self.ladders.find(key, on, named)?.or_finding("fees", key, on)?)
    }

    /// The suspension of a charge on a day, where one is in force that day.
    pub(super) fn suspension(&self, key: &str, on: NaiveDate) -> Result<Option<&Dated<Suspension>>, Error> {
        match self.suspensions.find(key, on, &[])? {
            Found::Rule(rule) => Ok(Some(rule)),
            _ => Ok(None),
        }
    }

    /// The names of the figures of the practices.
    pub(super) fn figure_names(&self) -> impl Iterator<Item = &str> {
        self.figures.keys()
    }

    /// A figure of the practices.
    pub(super) fn figure(&self, name: &str, on: NaiveDate) -> Result<&Dated<FigureRow>, Stop> {
        Ok(self.figures.find(name, on, &[])?.or_finding("fees", name, on)?)
    }

    /// The tariff sheet in force for a key on a day.
    pub(super) fn tariff(
        &self,
        key: &str,
        on: NaiveDate,
        named: &[String],
    ) -> Result<&Dated<TariffSheet>, Stop> {
        Ok(self.tariffs.find(key, on, named)?.or_finding("fees", key, on)?)
    }
}

fn check_brackets(brackets: &[Bracket]) -> Result<(), String> {
    let mut reached = Exact::ZERO;
    for (index, bracket) in brackets.iter().enumerate() {
        if bracket.rate.is_some() == bracket.flat.is_some() {
            return Err(format!("step {index} has both a rate and a flat amount, or neither; give one"));
        }
        let last = index.saturating_add(1) == brackets.len();
        match bracket.to {
            Some(to) if to > reached && !last => reached = to,
            None if last => return Ok(()),
            Some(_) if last => return Err(format!("the last step {index} ends; leave out its `to`")),
            Some(to) => {
                return Err(format!("step {index} ends at {to}, not above {reached}; let the steps rise"));
            }
            None => return Err(format!("step {index} has no `to`; only the last step is open")),
        }
    }
    Err("no step; give at least one".to_owned())
}

/// The step into which a size falls.
pub(super) fn bracket(brackets: &[Bracket], size: Exact) -> Option<&Bracket> {
    brackets.iter().find(|bracket| bracket.to.is_none_or(|to| size <= to))
}
