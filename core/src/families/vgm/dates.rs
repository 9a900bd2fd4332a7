//! Dates and times as EDIFACT prints them (DTM, code list 2379) to moments and back.
//!
//! Source: UN/EDIFACT 2379 as of D.21B. Two-digit years are of this century: verified gross mass exists since 2016.

use chrono::{NaiveDate, NaiveTime, Timelike};

use crate::foundation::moment::Moment;

/// A moment that was read, and what had to be assumed for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ReadDate {
    pub(super) moment: Moment,
    /// The year has two digits; 20 was put before them.
    pub(super) short_year: bool,
    /// There is a date only; midnight was put in.
    pub(super) no_time: bool,
    /// The time zone is a name that is not UTC, or is not there; the time is kept as local time.
    pub(super) unknown_zone: bool,
}

/// Digits of the year, digits of the time of day, and whether a time zone follows.
fn mask(format: &str) -> Option<(usize, usize, bool)> {
    Some(match format {
        "101" => (2, 0, false),
        "102" => (4, 0, false),
        "201" => (2, 4, false),
        "202" => (2, 6, false),
        "203" => (4, 4, false),
        "204" => (4, 6, false),
        "206" | "301" => (2, 4, true),
        "207" | "302" => (2, 6, true),
        "205" | "303" => (4, 4, true),
        "208" | "304" => (4, 6, true),
        _ => return None,
    })
}

/// Reads a value by its format code; `None` when the code is not known or the value does not fit it.
pub(super) fn read(value: &str, format: &str) -> Option<ReadDate> {
    let (year_digits, time_digits, zoned) = mask(format)?;
    let (civil, zone) = value.split_at_checked(year_digits.checked_add(4)?.checked_add(time_digits)?)?;
    if !civil.bytes().all(|byte| byte.is_ascii_digit()) || (!zoned && !zone.is_empty()) {
        return None;
    }
    let (year, rest) = civil.split_at_checked(year_digits)?;
    let century = if year_digits == 2 { 2000 } else { 0 };
    let year = year.parse::<i32>().ok()?.checked_add(century)?;
    let mut pairs = rest.as_bytes().chunks(2).map(pair);
    let mut next = || pairs.next().unwrap_or(0);
    let date = NaiveDate::from_ymd_opt(year, next(), next())?;
    let time = NaiveTime::from_hms_opt(next(), next(), next())?;
    let local = Moment::local(date, time).ok()?;
    let (moment, unknown_zone) = match zoned {
        false => (local, false),
        true => in_zone(local, zone)?,
    };
    Some(ReadDate { moment, short_year: year_digits == 2, no_time: time_digits == 0, unknown_zone })
}

fn pair(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |number: u32, digit| {
        number.saturating_mul(10).saturating_add(u32::from(digit.saturating_sub(b'0')))
    })
}

/// `UTC`, `GMT`, `Z`, `+08`, `+0800`, `+08:00`; a name of three other letters, or nothing, tells no offset.
fn in_zone(local: Moment, zone: &str) -> Option<(Moment, bool)> {
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit).then(|| pair(text));
    let (sign, hours, minutes) = match zone.as_bytes() {
        b"UTC" | b"GMT" | b"Z" => return Some((local.at_offset(0).ok()?, false)),
        [] => return Some((local, true)),
        letters @ [_, _, _] if letters.iter().all(u8::is_ascii_uppercase) => return Some((local, true)),
        [sign, h1, h2] => (sign, digits(&[*h1, *h2])?, 0),
        [sign, h1, h2, m1, m2] | [sign, h1, h2, b':', m1, m2] => {
            (sign, digits(&[*h1, *h2])?, digits(&[*m1, *m2])?)
        }
        _ => return None,
    };
    let total = i16::try_from(hours.checked_mul(60)?.checked_add(minutes)?).ok()?;
    let offset = match sign {
        b'+' => total,
        b'-' => total.checked_neg()?,
        _ => return None,
    };
    if minutes > 59 {
        return None;
    }
    Some((local.at_offset(offset).ok()?, false))
}

/// Reads digits that carry no format code, as in free text: 14, 12 or 10 of them, a time zone may follow.
pub(super) fn read_without_format(value: &str) -> Option<ReadDate> {
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    let format = match (digits, digits == value.len()) {
        (14, true) => "204",
        (14, false) => "304",
        (12, true) => "203",
        (12, false) => "303",
        (10, true) => "201",
        (10, false) => "301",
        _ => return None,
    };
    read(value, format)
}

/// Writes a moment: value and format code. With seconds and without offset 204, else by the shortest that holds all.
pub(super) fn write(moment: &Moment) -> (String, &'static str) {
    let (date, time) = (moment.date(), moment.time());
    let day = date.format("%Y%m%d");
    let has_seconds = time.second() != 0;
    let clock = if has_seconds { time.format("%H%M%S") } else { time.format("%H%M") };
    let Some(offset) = moment.offset_minutes() else {
        return (format!("{day}{clock}"), if has_seconds { "204" } else { "203" });
    };
    let sign = if offset < 0 { '-' } else { '+' };
    let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
    let format = if has_seconds { "208" } else { "205" };
    (format!("{day}{clock}{sign}{hours:02}{minutes:02}"), format)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(value: &str, format: &str) -> Option<String> {
        read(value, format).map(|read| read.moment.to_string())
    }

    #[test]
    fn every_format_is_read() {
        for (value, format, moment) in [
            ("261102", "101", "2026-11-02T00:00:00"),
            ("20261102", "102", "2026-11-02T00:00:00"),
            ("2611020830", "201", "2026-11-02T08:30:00"),
            ("261102083015", "202", "2026-11-02T08:30:15"),
            ("202611020830", "203", "2026-11-02T08:30:00"),
            ("20261102083015", "204", "2026-11-02T08:30:15"),
            ("202611020830+0800", "205", "2026-11-02T08:30:00+08:00"),
            ("2611020830-0330", "206", "2026-11-02T08:30:00-03:30"),
            ("261102083015+0000", "207", "2026-11-02T08:30:15Z"),
            ("20261102083015+1400", "208", "2026-11-02T08:30:15+14:00"),
            ("2611020830UTC", "301", "2026-11-02T08:30:00Z"),
            ("261102083015GMT", "302", "2026-11-02T08:30:15Z"),
            ("202611020830+08", "303", "2026-11-02T08:30:00+08:00"),
            ("20261102083015-05", "304", "2026-11-02T08:30:15-05:00"),
            ("20261102083015+08:00", "304", "2026-11-02T08:30:15+08:00"),
            ("20261102083015Z", "304", "2026-11-02T08:30:15Z"),
        ] {
            assert_eq!(text(value, format).as_deref(), Some(moment), "{value}:{format}");
        }
    }

    #[test]
    fn what_was_assumed_is_told() {
        let all = |value, format| {
            read(value, format).map(|read| (read.short_year, read.no_time, read.unknown_zone)).unwrap()
        };
        assert_eq!(all("261102", "101"), (true, true, false));
        assert_eq!(all("20261102", "102"), (false, true, false));
        assert_eq!(all("2611020830", "201"), (true, false, false));
        assert_eq!(all("202611020830", "203"), (false, false, false));
        assert_eq!(all("20261102083015CST", "304"), (false, false, true));
        assert_eq!(all("20261102083015", "304"), (false, false, true));
        assert_eq!(all("20261102083015UTC", "304"), (false, false, false));
        assert_eq!(text("20261102083015CST", "304").as_deref(), Some("2026-11-02T08:30:15"));
    }

    #[test]
    fn what_does_not_fit_is_not_read() {
        for (value, format) in [
            ("", "203"),
            ("20261102083", "203"),
            ("2026110208301", "203"),
            ("20261102083015", "203"),
            ("202613020830", "203"),
            ("202611312330", "203"),
            ("202611022460", "203"),
            ("202611022400", "203"),
            ("2026 1020830", "203"),
            ("20261102o830", "203"),
            ("２０２６１１０２", "102"),
            ("202611020830", "204"),
            ("20261102083015", "718"),
            ("202611020830", ""),
            ("202611020830+1401", "205"),
            ("202611020830+0860", "205"),
            ("202611020830*0800", "205"),
            ("202611020830+080", "205"),
            ("202611020830cst", "303"),
            ("202611020830+x8", "303"),
            ("202611020830CHINA", "303"),
            ("000011020830", "203"),
        ] {
            assert_eq!(read(value, format), None, "{value}:{format}");
        }
    }

    #[test]
    fn free_text_is_read_by_its_length() {
        let text = |value| read_without_format(value).map(|read| read.moment.to_string());
        assert_eq!(text("20250217172830").as_deref(), Some("2025-02-17T17:28:30"));
        assert_eq!(text("20250217172830+01").as_deref(), Some("2025-02-17T17:28:30+01:00"));
        assert_eq!(text("202611042210UTC").as_deref(), Some("2026-11-04T22:10:00Z"));
        assert_eq!(text("202611042210").as_deref(), Some("2026-11-04T22:10:00"));
        assert_eq!(text("1809201106").as_deref(), Some("2018-09-20T11:06:00"));
        assert_eq!(text("1809201106UTC").as_deref(), Some("2018-09-20T11:06:00Z"));
        for value in ["", "20261104", "PACKING LTD", "2026110422101", "2026-11-04"] {
            assert_eq!(text(value), None, "{value}");
        }
    }

    #[test]
    fn the_shortest_format_that_holds_all_is_written() {
        for (moment, value, format) in [
            ("2026-11-02T08:30:00", "202611020830", "203"),
            ("2026-11-02T08:30:15", "20261102083015", "204"),
            ("2026-11-02T08:30:00+08:00", "202611020830+0800", "205"),
            ("2026-11-02T08:30:00Z", "202611020830+0000", "205"),
            ("2026-11-02T08:30:15-03:30", "20261102083015-0330", "208"),
        ] {
            let written = write(&Moment::parse(moment).unwrap());
            assert_eq!((written.0.as_str(), written.1), (value, format));
        }
    }

    proptest! {
        #[test]
        fn writing_and_reading_give_the_same_moment(
            days in 1i32..3_652_059, seconds in 0u32..86_400, offset in prop::option::of(-840i16..=840)
        ) {
            let date = NaiveDate::from_num_days_from_ce_opt(days).unwrap();
            let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
            let mut moment = Moment::local(date, time).unwrap();
            if let Some(minutes) = offset {
                moment = moment.at_offset(minutes).unwrap();
            }
            let (value, format) = write(&moment);
            prop_assert_eq!(read(&value, format).map(|read| read.moment), Some(moment));
        }

        #[test]
        fn nothing_panics(value in ".{0,24}", format in "[0-9]{3}") {
            let _ = read(&value, &format);
            let _ = read_without_format(&value);
        }
    }
}
