//! The tables of charges on ships and boxes beside single numbers: rates by size, suspensions, tariff sheets.

use chrono::NaiveDate;
use serde::Deserialize;

use super::answer::Stop;
use super::practices::FigureRow;
use super::tariff::{self, TariffSheet};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;
use crate::foundation::rules::{Dated, Found, Row, RowSource, Table};

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

/// The rows of all files, before they become tables.
#[derive(Default)]
pub(super) struct PortRows {
    ladders: Vec<(RowSource, Vec<Row<Vec<Bracket>>>)>,
    suspensions: Vec<(RowSource, Vec<Row<Suspension>>)>,
    tariffs: Vec<(RowSource, Vec<Row<TariffSheet>>)>,
    figures: Vec<(RowSource, Vec<Row<FigureRow>>)>,
}

impl PortRows {
    pub(super) fn add(
        &mut self,
        source: &RowSource,
        ladders: Vec<Row<Vec<Bracket>>>,
        suspensions: Vec<Row<Suspension>>,
        tariffs: Vec<Row<TariffSheet>>,
        figures: Vec<Row<FigureRow>>,
    ) {
        self.ladders.push((source.clone(), ladders));
        self.suspensions.push((source.clone(), suspensions));
        self.tariffs.push((source.clone(), tariffs));
        self.figures.push((source.clone(), figures));
    }
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
    pub(super) fn new(rows: PortRows) -> Result<Self, Error> {
        for row in rows.ladders.iter().flat_map(|(_, rows)| rows) {
            check_brackets(&row.value).map_err(|reason| Error::rules(&row.id, reason))?;
        }
        for row in rows.tariffs.iter().flat_map(|(_, rows)| rows) {
            tariff::check_strictly(&row.value).map_err(|reason| Error::rules(&row.id, reason))?;
        }
        Ok(PortTables {
            ladders: Table::new(rows.ladders)?,
            suspensions: Table::new(rows.suspensions)?,
            tariffs: Table::new(rows.tariffs)?,
            figures: Table::new(rows.figures)?,
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
