//! Local time of a port as seconds, and spans of it. Nothing here knows what counts.

use std::num::Saturating;

use chrono::{Datelike, NaiveDate, Timelike};

use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// Seconds of local time since Monday, 1 January of the year 1; also a length in seconds.
pub(super) type Seconds = Saturating<i64>;

pub(super) const DAY: Seconds = Saturating(86_400);
const WEEK: Seconds = Saturating(604_800);
/// A port call that lasts longer is a mistake in a date.
pub(super) const LONGEST: Seconds = Saturating(3_660 * 86_400);

/// From `from` up to but without `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stretch {
    pub(super) from: Seconds,
    pub(super) to: Seconds,
}

impl Stretch {
    pub(super) fn new(from: Seconds, to: Seconds) -> Self {
        Stretch { from, to }
    }

    pub(super) fn is_empty(self) -> bool {
        self.to <= self.from
    }

    pub(super) fn length(self) -> Seconds {
        if self.is_empty() { Saturating(0) } else { self.to - self.from }
    }

    pub(super) fn cut(self, to: Stretch) -> Stretch {
        Stretch { from: self.from.max(to.from), to: self.to.min(to.to) }
    }

    pub(super) fn overlaps(self, other: Stretch) -> bool {
        !self.cut(other).is_empty()
    }
}

/// The stretches in order, those that overlap or touch joined.
pub(super) fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.retain(|stretch| !stretch.is_empty());
    stretches.sort_unstable();
    let mut joined: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for stretch in stretches {
        match joined.last_mut() {
            Some(last) if stretch.from <= last.to => last.to = last.to.max(stretch.to),
            _ => joined.push(stretch),
        }
    }
    joined
}

/// What is left of a stretch when `taken` (merged) is taken out.
pub(super) fn without(stretch: Stretch, taken: &[Stretch]) -> Vec<Stretch> {
    let mut left = Vec::new();
    let mut from = stretch.from;
    for part in taken.iter().map(|part| part.cut(stretch)).filter(|part| !part.is_empty()) {
        left.push(Stretch::new(from, part.from));
        from = from.max(part.to);
    }
    left.push(Stretch::new(from, stretch.to));
    left.retain(|part| !part.is_empty());
    left
}

/// How long the stretches are together; they must not overlap.
pub(super) fn length(stretches: &[Stretch]) -> Seconds {
    stretches.iter().map(|stretch| stretch.length()).fold(Saturating(0), |sum, length| sum + length)
}

pub(super) fn start_of(day: NaiveDate) -> Seconds {
    Saturating(i64::from(day.num_days_from_ce())) * DAY - DAY
}

/// The offset of one port; the first moment decides, the others must have the same.
#[derive(Clone, Copy, Default)]
pub(super) struct Zone {
    first: Option<Option<i16>>,
}

impl Zone {
    pub(super) fn read(&mut self, moment: &Moment, path: impl FnOnce() -> String) -> Result<Seconds, Error> {
        let offset = moment.offset_minutes();
        if *self.first.get_or_insert(offset) != offset {
            return Err(Error::invalid(
                path(),
                "another offset from UTC than the first moment of this port; give all moments of a port in its local \
                 time, with one offset or all without",
            ));
        }
        Ok(start_of(moment.date()) + Saturating(i64::from(moment.time().num_seconds_from_midnight())))
    }

    /// The moment at a number of seconds; none outside the years 1 to 9999.
    pub(super) fn moment(self, seconds: Seconds) -> Option<Moment> {
        let day = i32::try_from(seconds.0.div_euclid(DAY.0)).ok()?.checked_add(1)?;
        let date = NaiveDate::from_num_days_from_ce_opt(day)?;
        let second = u32::try_from(seconds.0.rem_euclid(DAY.0)).ok()?;
        let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0)?;
        let local = Moment::local(date, time).ok()?;
        match self.first.flatten() {
            Some(minutes) => local.at_offset(minutes).ok(),
            None => Some(local),
        }
    }
}

/// A stretch of every week, in seconds from Monday midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Weekly {
    from: Seconds,
    length: Seconds,
}

impl Weekly {
    /// Reads `SAT 12:00` and `MON 08:00`.
    pub(super) fn read(from: &str, to: &str, path: &str) -> Result<Self, Error> {
        let from = week_time(from).map_err(|error| error.at(&format!("{path}/from")))?;
        let to = week_time(to).map_err(|error| error.at(&format!("{path}/to")))?;
        let length = if to > from { to - from } else { to + WEEK - from };
        if length >= WEEK {
            return Err(Error::invalid(path, "the period is a whole week; nothing would ever count"));
        }
        Ok(Weekly { from: Saturating(from.0 % WEEK.0), length })
    }

    /// Its stretches that touch a window.
    pub(super) fn within(self, window: Stretch) -> impl Iterator<Item = Stretch> {
        let first = window.from.0.div_euclid(WEEK.0).saturating_sub(1);
        (0..)
            .map(move |week: i64| Saturating(first.saturating_add(week)) * WEEK + self.from)
            .take_while(move |from| *from < window.to)
            .map(move |from| Stretch::new(from, from + self.length))
            .filter(move |stretch| stretch.overlaps(window))
    }
}

fn week_time(text: &str) -> Result<Seconds, Error> {
    let wrong = || {
        let shown: String = text.chars().take(20).collect();
        Error::invalid("", format!("{shown:?} is no time of the week; write it as \"SAT 12:00\""))
    };
    let (day, time) = text.split_once(' ').ok_or_else(wrong)?;
    const DAYS: [&str; 7] = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
    let day = DAYS.iter().position(|known| *known == day).ok_or_else(wrong)?;
    let day = i64::try_from(day).map_err(|_| wrong())?;
    Ok(Saturating(day) * DAY + day_time(time).map_err(|_| wrong())?)
}

/// Reads `08:00`; `24:00` is the end of the day.
pub(super) fn day_time(text: &str) -> Result<Seconds, Error> {
    let digits = |part: &str| -> Option<i64> {
        (part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let read = || {
        let (hours, minutes) = text.split_once(':')?;
        let (hours, minutes) = (digits(hours)?, digits(minutes)?);
        let whole = (hours < 24 && minutes < 60) || (hours == 24 && minutes == 0);
        whole.then_some((Saturating(hours) * Saturating(60) + Saturating(minutes)) * Saturating(60))
    };
    read().ok_or_else(|| {
        let shown: String = text.chars().take(20).collect();
        Error::invalid("", format!("{shown:?} is no time of day; write it as \"08:00\", at most \"24:00\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Seconds {
        Zone::default().read(&Moment::parse(text).unwrap(), String::new).unwrap()
    }

    #[test]
    fn a_moment_survives_seconds() {
        for text in ["2026-03-07T12:34:56", "0001-01-01T00:00:00", "9999-12-31T23:59:59+08:00"] {
            let moment = Moment::parse(text).unwrap();
            let mut zone = Zone::default();
            let seconds = zone.read(&moment, String::new).unwrap();
            assert_eq!(zone.moment(seconds), Some(moment));
        }
        assert_eq!(Zone::default().moment(Saturating(i64::MAX)), None);
        assert_eq!(Zone::default().moment(Saturating(-1)), None);
    }

    #[test]
    fn one_port_has_one_offset() {
        let mut zone = Zone::default();
        let read = |zone: &mut Zone, text: &str| zone.read(&Moment::parse(text).unwrap(), || "/x".into());
        assert!(read(&mut zone, "2026-03-07T12:00:00+08:00").is_ok());
        assert!(read(&mut zone, "2026-03-08T12:00:00+08:00").is_ok());
        assert_eq!(read(&mut zone, "2026-03-08T12:00:00").unwrap_err().path(), Some("/x"));
        assert!(read(&mut zone, "2026-03-08T12:00:00+09:00").is_err());
    }

    #[test]
    fn a_week_goes_over_its_end() {
        let weekly = Weekly::read("SAT 12:00", "MON 08:00", "").unwrap();
        let window = Stretch::new(at("2026-03-05T00:00:00"), at("2026-03-17T00:00:00"));
        let found: Vec<_> = weekly.within(window).collect();
        assert_eq!(
            found,
            [
                Stretch::new(at("2026-03-07T12:00:00"), at("2026-03-09T08:00:00")),
                Stretch::new(at("2026-03-14T12:00:00"), at("2026-03-16T08:00:00")),
            ]
        );
        // it begins in the weekend and ends in it
        let inside = Stretch::new(at("2026-03-08T06:00:00"), at("2026-03-08T07:00:00"));
        assert_eq!(weekly.within(inside).count(), 1);
        let touching = Stretch::new(at("2026-03-09T08:00:00"), at("2026-03-14T12:00:00"));
        assert_eq!(weekly.within(touching).count(), 0);
        assert_eq!(Weekly::read("SUN 00:00", "SUN 24:00", "").unwrap().length, DAY);
        assert_eq!(Weekly::read("FRI 00:00", "SAT 00:00", "").unwrap().length, DAY);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for (from, to) in [
            ("SAT", "MON 08:00"),
            ("sat 12:00", "MON 08:00"),
            ("SAT 12:00", "MON 25:00"),
            ("SAT 12:60", "MON 08:00"),
            ("SAT 24:01", "MON 08:00"),
            ("SAT 1:00", "MON 08:00"),
            ("MON 00:00", "MON 00:00"),
            ("MON 00:00", "SUN 24:00"),
        ] {
            assert!(Weekly::read(from, to, "").is_err(), "{from} {to}");
        }
        assert_eq!(day_time("24:00").unwrap(), DAY);
        assert!(day_time("+1:00").is_err() && day_time("").is_err());
    }

    #[test]
    fn stretches_are_joined_and_taken_out() {
        let stretch = |from, to| Stretch::new(Saturating(from), Saturating(to));
        assert_eq!(
            merged(vec![stretch(5, 9), stretch(0, 2), stretch(2, 3), stretch(8, 10), stretch(4, 4)]),
            [stretch(0, 3), stretch(5, 10)]
        );
        assert_eq!(
            without(stretch(0, 10), &[stretch(-5, 1), stretch(3, 4), stretch(9, 20)]),
            [stretch(1, 3), stretch(4, 9)]
        );
        assert_eq!(without(stretch(0, 10), &[stretch(0, 10)]), []);
        assert_eq!(without(stretch(0, 10), &[]), [stretch(0, 10)]);
    }
}
