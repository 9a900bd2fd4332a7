//! Moments: a date and a time to the second, with or without an offset from UTC.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::error::Error;

/// The farthest offset from UTC, in minutes: 14 hours.
const MAX_OFFSET: i16 = 14 * 60;

/// A civil date and time to the second, perhaps with its offset from UTC.
///
/// Text and JSON are ISO 8601 in exactly one form: `2026-11-02T08:30:00`, with `+08:00` or `Z` behind it where the
/// offset is known. Fractions, `24:00:00`, the leap second `:60` and `-00:00` are refused; `+00:00` is read and
/// written as `Z`. Years run from 0001 to 9999, offsets to 14 hours.
///
/// Two moments are equal when their text is. Which one is *earlier* can only be told when both have an offset or
/// neither has: [`compare`](Moment::compare). A moment without an offset is local time of a place that the caller
/// knows.
///
/// ```
/// use kouan::foundation::moment::Moment;
/// use std::cmp::Ordering;
///
/// let here = Moment::parse("2026-11-02T08:30:00+08:00")?;
/// let there = Moment::parse("2026-11-02T00:30:00Z")?;
/// assert_eq!(here.compare(&there), Some(Ordering::Equal));
/// assert_eq!(here.date().to_string(), "2026-11-02");
/// assert_eq!(here.compare(&Moment::parse("2026-11-02T08:30:00")?), None);
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Moment {
    local: NaiveDateTime,
    offset_minutes: Option<i16>,
}

impl Moment {
    /// Reads `2026-11-02T08:30:00`, `2026-11-02T08:30:00+08:00` or `2026-11-02T00:30:00Z`.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for any other text and for days and times that do not exist.
    pub fn parse(text: &str) -> Result<Self, Error> {
        read(text.as_bytes()).ok_or_else(|| {
            let shown: String = text.chars().take(32).collect();
            Error::invalid(
                "",
                format!(
                    "{shown:?} is no moment; write 2026-11-02T08:30:00, with +08:00 or Z behind it where the \
                     offset is known"
                ),
            )
        })
    }

    /// A local time without offset; parts of a second are dropped.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for years outside 0001 to 9999.
    pub fn local(date: NaiveDate, time: NaiveTime) -> Result<Self, Error> {
        if !(1..=9999).contains(&date.year()) {
            return Err(Error::invalid("", "the year is outside 0001 to 9999"));
        }
        let time = time.with_nanosecond(0).unwrap_or(time);
        Ok(Moment { local: date.and_time(time), offset_minutes: None })
    }

    /// The same local time, `minutes` ahead of UTC; China is at 480.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] beyond 14 hours.
    pub fn at_offset(self, minutes: i16) -> Result<Self, Error> {
        if minutes.unsigned_abs() > MAX_OFFSET.unsigned_abs() {
            return Err(Error::invalid("", format!("an offset of {minutes} minutes is beyond 14 hours")));
        }
        Ok(Moment { offset_minutes: Some(minutes), ..self })
    }

    /// The local date.
    pub fn date(&self) -> NaiveDate {
        self.local.date()
    }

    /// The local time of day.
    pub fn time(&self) -> NaiveTime {
        self.local.time()
    }

    /// Minutes ahead of UTC, where known.
    pub fn offset_minutes(&self) -> Option<i16> {
        self.offset_minutes
    }

    /// Seconds from `earlier` to this moment, negative when it is later; `None` where only one has an offset.
    pub fn seconds_since(&self, earlier: &Moment) -> Option<i64> {
        if self.offset_minutes.is_some() != earlier.offset_minutes.is_some() {
            return None;
        }
        Some(self.seconds().saturating_sub(earlier.seconds()))
    }

    /// Which moment is earlier; `None` where only one has an offset.
    pub fn compare(&self, other: &Moment) -> Option<Ordering> {
        self.seconds_since(other).map(|seconds| seconds.cmp(&0))
    }

    /// Appends the text. Journals write many moments, and chrono's formatting costs as much as hashing them.
    pub(crate) fn push_to(&self, to: &mut String) {
        let (date, time) = (self.date(), self.time());
        let mut text = *b"0000-00-00T00:00:00+00:00";
        let [y1, y2, y3, y4, _, m1, m2, _, d1, d2, _, h1, h2, _, n1, n2, _, s1, s2, sign, o1, o2, _, o3, o4] =
            &mut text;
        let year = date.year().unsigned_abs();
        digits(year / 100, y1, y2);
        digits(year % 100, y3, y4);
        digits(date.month(), m1, m2);
        digits(date.day(), d1, d2);
        digits(time.hour(), h1, h2);
        digits(time.minute(), n1, n2);
        digits(time.second(), s1, s2);
        let minutes = self.offset_minutes.unwrap_or(0);
        if minutes < 0 {
            *sign = b'-';
        }
        digits(u32::from(minutes.unsigned_abs()) / 60, o1, o2);
        digits(u32::from(minutes.unsigned_abs()) % 60, o3, o4);
        let text = std::str::from_utf8(&text).unwrap_or_default();
        let (civil, offset) = text.split_at_checked(19).unwrap_or_default();
        to.push_str(civil);
        to.push_str(match self.offset_minutes {
            None => "",
            Some(0) => "Z",
            Some(_) => offset,
        });
    }

    /// Seconds from 1970, in UTC with an offset and in local time without.
    fn seconds(&self) -> i64 {
        let offset = i64::from(self.offset_minutes.unwrap_or(0)).saturating_mul(60);
        self.local.and_utc().timestamp().saturating_sub(offset)
    }
}

fn read(text: &[u8]) -> Option<Moment> {
    let (civil, offset) = text.split_at_checked(19)?;
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2] = civil else {
        return None;
    };
    let year = number(&[*y1, *y2, *y3, *y4])?;
    let date =
        NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, number(&[*m1, *m2])?, number(&[*d1, *d2])?)?;
    let time = NaiveTime::from_hms_opt(number(&[*h1, *h2])?, number(&[*n1, *n2])?, number(&[*s1, *s2])?)?;
    let local = Moment::local(date, time).ok()?;
    match offset {
        [] => Some(local),
        [b'Z'] => local.at_offset(0).ok(),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
            let total = i16::try_from(hours.checked_mul(60)?.checked_add(minutes)?).ok()?;
            if minutes > 59 || (*sign == b'-' && total == 0) {
                return None;
            }
            local.at_offset(if *sign == b'-' { total.checked_neg()? } else { total }).ok()
        }
        _ => None,
    }
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0u32, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(*digit & 15))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

impl FromStr for Moment {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Moment::parse(text)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::with_capacity(25);
        self.push_to(&mut text);
        f.pad(&text)
    }
}

/// The two digits of a number below 100.
fn digits(number: u32, tens: &mut u8, units: &mut u8) {
    let digit = |value: u32| b'0'.saturating_add(u8::try_from(value).unwrap_or(0));
    *tens = digit(number / 10);
    *units = digit(number % 10);
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Moment::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Moment {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A date and time to the second, with its offset from UTC where that is known: \
                            2026-11-02T08:30:00, 2026-11-02T08:30:00+08:00, 2026-11-02T00:30:00Z.",
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn reads_and_writes_one_form() {
        for text in [
            "2026-11-02T08:30:00",
            "2026-11-02T08:30:00+08:00",
            "2024-02-29T23:59:59Z",
            "0001-01-01T00:00:00-14:00",
            "9999-12-31T23:59:59+14:00",
            "2026-11-02T08:30:00-03:30",
        ] {
            assert_eq!(moment(text).to_string(), text);
        }
        assert_eq!(moment("2026-11-02T08:30:00+00:00"), moment("2026-11-02T08:30:00Z"));
    }

    #[test]
    fn refuses_all_else() {
        for text in [
            "",
            "2026-11-02",
            "2026-11-02T08:30",
            "2026-11-02 08:30:00",
            "2026-11-02t08:30:00",
            "2026-11-02T08:30:00z",
            "2026-11-02T08:30:00.5",
            "2026-11-02T08:30:00 ",
            " 2026-11-02T08:30:00",
            "2026-11-02T24:00:00",
            "2026-11-02T23:59:60Z",
            "2026-02-29T00:00:00",
            "2026-13-01T00:00:00",
            "2026-00-01T00:00:00",
            "2026-11-00T00:00:00",
            "0000-01-01T00:00:00",
            "2026-11-02T08:30:00-00:00",
            "2026-11-02T08:30:00+8:00",
            "2026-11-02T08:30:00+0800",
            "2026-11-02T08:30:00+08",
            "2026-11-02T08:30:00+14:01",
            "2026-11-02T08:30:00+08:60",
            "+2026-11-02T08:30:00",
            "２026-11-02T08:30:00",
            "20261102T083000Z",
        ] {
            assert!(Moment::parse(text).is_err(), "{text:?}");
        }
        assert!(serde_json::from_str::<Moment>("1730536200").is_err());
    }

    #[test]
    fn orders_only_what_can_be_compared() {
        let noon = moment("2026-11-02T12:00:00");
        assert_eq!(noon.compare(&moment("2026-11-02T12:00:01")), Some(Ordering::Less));
        assert_eq!(noon.compare(&moment("2026-11-02T12:00:00Z")), None);
        let china = moment("2026-11-02T12:00:00+08:00");
        assert_eq!(china.compare(&moment("2026-11-02T04:00:01Z")), Some(Ordering::Less));
        assert_eq!(china.compare(&moment("2026-11-02T03:59:59Z")), Some(Ordering::Greater));
        assert_eq!(china.seconds_since(&moment("2026-11-01T12:00:00+08:00")), Some(86_400));
    }

    proptest! {
        #[test]
        fn text_survives(days in 1i32..3_652_059, seconds in 0u32..86_400, offset in prop::option::of(-840i16..=840)) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
            let mut given = Moment::local(date, time).unwrap();
            if let Some(minutes) = offset {
                given = given.at_offset(minutes).unwrap();
            }
            prop_assert_eq!(Moment::parse(&given.to_string()).unwrap(), given);
            // chrono's own reader as the second opinion
            if offset.is_some() {
                let other = chrono::DateTime::parse_from_rfc3339(&given.to_string()).unwrap();
                prop_assert_eq!(other.timestamp(), given.seconds());
            }
        }
    }
}
