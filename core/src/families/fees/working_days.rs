//! The calendar of a question: the State Council's for the years that kouan knows, or the caller's own.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop};
use super::rules::Rules;
use crate::foundation::assessment::Finding;
use crate::foundation::calendar::Calendar;
use crate::foundation::error::Error;

/// A calendar that the caller vouches for, in place of the built-in one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalendarFacts {
    /// Days off beside the ordinary weekends.
    #[serde(deserialize_with = "crate::foundation::day::strict_list")]
    pub holidays: Vec<NaiveDate>,
    /// Saturdays and Sundays on which work is done in exchange.
    #[serde(deserialize_with = "crate::foundation::day::strict_list")]
    pub working_weekends: Vec<NaiveDate>,
    /// The first day for which the lists are complete; left out: not said.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub first: Option<NaiveDate>,
    /// The last day for which the lists are complete; left out: not said.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub last: Option<NaiveDate>,
}

/// A calendar ready to be asked.
pub(super) struct WorkingDays {
    calendar: Calendar,
    /// The years that the caller's lists name, where no span was given; `None` when the span is known.
    listed_years: Option<Vec<i32>>,
}

impl WorkingDays {
    /// The caller's calendar, or the built-in one.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] below `/calendar` for lists that contradict each other.
    pub(super) fn of(facts: Option<&CalendarFacts>, rules: &Rules) -> Result<Self, Error> {
        let Some(facts) = facts else {
            return Ok(WorkingDays { calendar: rules.calendar().clone(), listed_years: None });
        };
        let open = facts.first.is_none() || facts.last.is_none();
        let first = facts.first.or_else(|| NaiveDate::from_ymd_opt(1, 1, 1)).unwrap_or_default();
        let last = facts.last.or_else(|| NaiveDate::from_ymd_opt(9999, 12, 31)).unwrap_or_default();
        let calendar = Calendar::new(
            first,
            last,
            facts.holidays.iter().copied(),
            facts.working_weekends.iter().copied(),
        )
        .map_err(|error| error.at("/calendar"))?;
        let mut years: Vec<i32> =
            facts.holidays.iter().chain(&facts.working_weekends).map(Datelike::year).collect();
        years.dedup();
        Ok(WorkingDays { calendar, listed_years: open.then_some(years) })
    }

    /// The day itself when it is a working day, else the next one.
    pub(super) fn from(&self, day: NaiveDate, notes: &mut Notes) -> Result<NaiveDate, Stop> {
        let found = self.calendar.working_day_from(day).ok_or_else(|| self.unknown(day))?;
        self.vouch(day, found, notes);
        Ok(found)
    }

    /// The `count`-th working day after a day.
    pub(super) fn after(&self, day: NaiveDate, count: u32, notes: &mut Notes) -> Result<NaiveDate, Stop> {
        let mut found = day;
        for _ in 0..count {
            let next = found.succ_opt().ok_or_else(|| self.unknown(found))?;
            found = self.calendar.working_day_from(next).ok_or_else(|| self.unknown(next))?;
        }
        self.vouch(day.succ_opt().unwrap_or(day), found, notes);
        Ok(found)
    }

    /// Whether work is done that day.
    pub(super) fn is_working(&self, day: NaiveDate) -> Result<bool, Stop> {
        self.calendar.is_working_day(day).ok_or_else(|| self.unknown(day))
    }

    /// True for a day off that is no Saturday or Sunday.
    pub(super) fn is_holiday(&self, day: NaiveDate) -> Result<bool, Stop> {
        Ok(!self.is_working(day)? && !is_weekend(day))
    }

    /// Tells once that no list of the caller covers the years of an answer.
    pub(super) fn vouch(&self, from: NaiveDate, to: NaiveDate, notes: &mut Notes) {
        let Some(years) = &self.listed_years else { return };
        let unlisted = (from.year()..=to.year()).find(|year| !years.contains(year));
        if let Some(year) = unlisted {
            notes.conditional(
                Finding::new("fees.calendar-year-not-listed").at("/calendar").param("year", year),
            );
        }
    }

    fn unknown(&self, day: NaiveDate) -> Stop {
        let (first, last) = self.calendar.known();
        let finding = Finding::new("fees.calendar-unknown").at("/calendar").param("on", day);
        finding.param("first", first).param("last", last).into()
    }
}

/// Saturday or Sunday.
pub(super) fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The day so many days later.
///
/// # Errors
/// [`Error::InvalidInput`] beyond the years that a date can have.
pub(super) fn days_later(day: NaiveDate, days: u64) -> Result<NaiveDate, Error> {
    day.checked_add_days(chrono::Days::new(days))
        .ok_or_else(|| Error::invalid("", format!("{days} days after {day} is beyond the calendar")))
}

/// How many days lie between two days; an error at `path` when the second is earlier.
pub(super) fn days_between(from: NaiveDate, to: NaiveDate, path: &str) -> Result<i64, Error> {
    let days = to.signed_duration_since(from).num_days();
    if days < 0 {
        return Err(Error::invalid(path, format!("{to} lies before {from}; check the two days")));
    }
    Ok(days)
}
