//! Working days: the State Council's arrangement of holidays and exchanged weekends.
//!
//! Outside the years that are known nothing is answered: a weekend rule would be wrong around every holiday.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Deserialize;

use super::assessment::{Certainty, Citation};
use super::error::Error;

/// Which days are working days, for the span of days that is known.
///
/// Every question is answered `None` when the answer needs a day outside that span.
///
/// ```
/// use chrono::NaiveDate;
/// use kouan::foundation::calendar::Calendar;
///
/// let china = Calendar::china()?;
/// let day = |text: &str| text.parse::<NaiveDate>().unwrap();
/// assert_eq!(china.is_working_day(day("2026-09-20")), Some(true)); // a Sunday, worked in exchange
/// assert_eq!(china.is_working_day(day("2026-09-25")), Some(false)); // Mid-Autumn, a Friday
/// assert_eq!(china.next_working_day(day("2026-09-24")), Some(day("2026-09-28")));
/// assert_eq!(china.is_working_day(day("2027-01-04")), None);
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    first: NaiveDate,
    last: NaiveDate,
    holidays: BTreeSet<NaiveDate>,
    working_weekends: BTreeSet<NaiveDate>,
    sources: BTreeMap<i32, Citation>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    year: Vec<Year>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Year {
    year: i32,
    title: String,
    number: String,
    certainty: Certainty,
    holidays: Vec<Holiday>,
    #[serde(deserialize_with = "crate::foundation::day::strict_list")]
    working_weekends: Vec<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Holiday {
    name: String,
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    from: NaiveDate,
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    to: NaiveDate,
}

impl Calendar {
    /// The calendar of mainland China that comes with kouan: 2024 to 2026.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] never for the file that is built in.
    pub fn china() -> Result<Self, Error> {
        Calendar::from_toml(kouan_specs::CN_CALENDAR)
    }

    /// A calendar from a file in the form of `specs/calendar/cn.toml`, years without a gap.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] for unknown keys, gaps between years, and days that contradict each other.
    pub fn from_toml(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| broken(error.message()))?;
        let years: Vec<i32> = file.year.iter().map(|year| year.year).collect();
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            return Err(broken("no year is listed"));
        };
        if !years.iter().copied().eq(*first..=*last) {
            return Err(broken("the years must follow each other without a gap"));
        }
        let january =
            NaiveDate::from_ymd_opt(*first, 1, 1).ok_or_else(|| broken("the first year is out of range"))?;
        let december =
            NaiveDate::from_ymd_opt(*last, 12, 31).ok_or_else(|| broken("the last year is out of range"))?;
        let mut holidays = Vec::new();
        let mut working_weekends = Vec::new();
        let mut sources = BTreeMap::new();
        for year in file.year {
            for holiday in &year.holidays {
                holidays.extend(holiday.days(year.year)?);
            }
            working_weekends.extend(year.working_weekends);
            let citation = Citation {
                title: year.title,
                article: Some(year.number),
                from: NaiveDate::from_ymd_opt(year.year, 1, 1),
                certainty: year.certainty,
            };
            sources.insert(year.year, citation);
        }
        let calendar = Calendar::new(january, december, holidays, working_weekends)
            .map_err(|error| broken(&error.to_string()))?;
        Ok(Calendar { sources, ..calendar })
    }

    /// A calendar that the caller vouches for, from `first` to `last` day: the days off beside weekends, and the
    /// weekend days on which work is done.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a span that ends before it starts, days outside it, a working weekend that is
    /// no Saturday or Sunday, and a day in both lists.
    pub fn new(
        first: NaiveDate,
        last: NaiveDate,
        holidays: impl IntoIterator<Item = NaiveDate>,
        working_weekends: impl IntoIterator<Item = NaiveDate>,
    ) -> Result<Self, Error> {
        if last < first {
            return Err(Error::invalid("/last", format!("{last} lies before {first}")));
        }
        let holidays: BTreeSet<NaiveDate> = holidays.into_iter().collect();
        let working_weekends: BTreeSet<NaiveDate> = working_weekends.into_iter().collect();
        if let Some(day) = holidays.iter().chain(&working_weekends).find(|day| **day < first || **day > last)
        {
            return Err(Error::invalid("", format!("{day} lies outside the calendar of {first} to {last}")));
        }
        if let Some(day) = working_weekends.iter().find(|day| !is_weekend(**day)) {
            return Err(Error::invalid("/working_weekends", format!("{day} is no Saturday or Sunday")));
        }
        if let Some(day) = holidays.intersection(&working_weekends).next() {
            return Err(Error::invalid("/holidays", format!("{day} is both a holiday and a working day")));
        }
        Ok(Calendar { first, last, holidays, working_weekends, sources: BTreeMap::new() })
    }

    /// The first and the last day that are known.
    pub fn known(&self) -> (NaiveDate, NaiveDate) {
        (self.first, self.last)
    }

    /// The arrangement that decides a day; `None` for a calendar of the caller's own.
    pub fn source(&self, day: NaiveDate) -> Option<&Citation> {
        self.sources.get(&day.year())
    }

    /// Whether work is done that day.
    pub fn is_working_day(&self, day: NaiveDate) -> Option<bool> {
        if day < self.first || day > self.last {
            return None;
        }
        let off = self.holidays.contains(&day) || (is_weekend(day) && !self.working_weekends.contains(&day));
        Some(!off)
    }

    /// The day itself when it is a working day, else the next one: where a time limit ends that falls on a day off.
    pub fn working_day_from(&self, day: NaiveDate) -> Option<NaiveDate> {
        let mut day = day;
        while !self.is_working_day(day)? {
            day = day.succ_opt()?;
        }
        Some(day)
    }

    /// The first working day after a day.
    pub fn next_working_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.is_working_day(day)?;
        self.working_day_from(day.succ_opt()?)
    }

    /// The `count`-th working day after a day; the day itself for 0, whatever it is.
    pub fn add_working_days(&self, day: NaiveDate, count: u32) -> Option<NaiveDate> {
        self.is_working_day(day)?;
        let mut day = day;
        for _ in 0..count {
            day = self.next_working_day(day)?;
        }
        Some(day)
    }
}

impl Holiday {
    fn days(&self, year: i32) -> Result<impl Iterator<Item = NaiveDate>, Error> {
        let length = self.to.signed_duration_since(self.from).num_days();
        if !(0..31).contains(&length) || self.from.year() != year || self.to.year() != year {
            return Err(broken(&format!("{} runs from {} to {}", self.name, self.from, self.to)));
        }
        let to = self.to;
        Ok(self.from.iter_days().take_while(move |day| *day <= to))
    }
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

fn broken(reason: &str) -> Error {
    Error::rules("calendar", reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn china() -> Calendar {
        Calendar::china().unwrap()
    }

    #[test]
    fn each_year_has_the_arranged_number_of_days() {
        // days off and worked weekend days, as another open data set counts them
        for (year, off, worked) in [(2024, 28, 8), (2025, 28, 5), (2026, 33, 6)] {
            let of_year = |days: &BTreeSet<NaiveDate>| days.iter().filter(|day| day.year() == year).count();
            assert_eq!(of_year(&china().holidays), off, "{year}");
            assert_eq!(of_year(&china().working_weekends), worked, "{year}");
            assert!(china().source(day(&format!("{year}-06-01"))).unwrap().title.contains(&year.to_string()));
        }
    }

    #[test]
    fn single_days_of_the_arrangement() {
        for (text, working) in [
            ("2024-01-01", false),
            ("2024-02-09", true),
            ("2024-02-10", false),
            ("2024-02-17", false),
            ("2024-02-18", true),
            ("2024-06-09", false),
            ("2024-06-10", false),
            ("2024-06-11", true),
            ("2025-01-26", true),
            ("2025-01-27", true),
            ("2025-01-28", false),
            ("2025-10-08", false),
            ("2025-10-09", true),
            ("2025-10-11", true),
            ("2025-10-12", false),
            ("2026-01-04", true),
            ("2026-05-09", true),
            ("2026-10-07", false),
            ("2026-10-08", true),
            ("2026-12-31", true),
        ] {
            assert_eq!(china().is_working_day(day(text)), Some(working), "{text}");
        }
    }

    #[test]
    fn time_limits_that_roll() {
        assert_eq!(china().working_day_from(day("2026-09-25")), Some(day("2026-09-28")));
        assert_eq!(china().working_day_from(day("2026-05-02")), Some(day("2026-05-06")));
        assert_eq!(china().working_day_from(day("2026-10-06")), Some(day("2026-10-08")));
        assert_eq!(china().working_day_from(day("2026-05-09")), Some(day("2026-05-09")));
        // fifth working day of October 2026: 8, 9, 10 (a worked Saturday), 12, 13
        assert_eq!(china().add_working_days(day("2026-09-30"), 5), Some(day("2026-10-13")));
        assert_eq!(china().add_working_days(day("2026-10-03"), 0), Some(day("2026-10-03")));
    }

    #[test]
    fn nothing_is_answered_outside_the_known_years() {
        for text in ["2023-12-31", "2027-01-01", "1999-05-05"] {
            assert_eq!(china().is_working_day(day(text)), None, "{text}");
            assert_eq!(china().next_working_day(day(text)), None, "{text}");
            assert_eq!(china().add_working_days(day(text), 0), None, "{text}");
        }
        assert_eq!(china().next_working_day(day("2026-12-31")), None);
        assert_eq!(china().working_day_from(day("2026-12-31")), Some(day("2026-12-31")));
        assert_eq!(china().add_working_days(day("2026-12-30"), 1), Some(day("2026-12-31")));
        assert_eq!(china().add_working_days(day("2026-12-30"), 2), None);
        assert_eq!(china().add_working_days(day("2024-01-01"), u32::MAX), None);
    }

    #[test]
    fn adding_days_is_counting_them() {
        let china = china();
        let (first, last) = china.known();
        let working: Vec<NaiveDate> = first
            .iter_days()
            .take_while(|day| *day <= last)
            .filter(|day| china.is_working_day(*day).unwrap())
            .collect();
        for (place, start) in working.iter().enumerate().step_by(37) {
            for count in [1usize, 2, 9, 30] {
                let wanted = working.get(place + count).copied();
                assert_eq!(china.add_working_days(*start, count as u32), wanted, "{start} + {count}");
            }
        }
    }

    #[test]
    fn refuses_contradictions() {
        let (first, last) = (day("2026-01-01"), day("2026-12-31"));
        let build = |holidays: &[&str], working: &[&str]| {
            Calendar::new(
                first,
                last,
                holidays.iter().map(|text| day(text)),
                working.iter().map(|text| day(text)),
            )
        };
        assert!(build(&["2026-05-01"], &["2026-05-09"]).is_ok());
        assert!(build(&["2027-05-01"], &[]).is_err());
        assert!(build(&[], &["2026-05-08"]).is_err());
        assert!(build(&["2026-05-09"], &["2026-05-09"]).is_err());
        assert!(Calendar::new(last, first, [], []).is_err());
        let file = kouan_specs::CN_CALENDAR;
        for (from, to) in [
            ("year = 2025\n", "year = 2027\n"),
            ("to = \"2026-02-23\"", "to = \"2026-02-14\""),
            ("to = \"2026-02-23\"", "to = \"2027-02-23\""),
            ("certainty = \"B\"", "certainty = \"E\""),
            ("number =", "nummer ="),
            ("\"2026-02-28\"", "\"2026-02-27\""),
        ] {
            assert!(file.contains(from));
            assert_eq!(
                Calendar::from_toml(&file.replace(from, to)).unwrap_err().code(),
                "invalid-rules",
                "{to}"
            );
        }
        assert!(Calendar::from_toml("").is_err());
    }
}
