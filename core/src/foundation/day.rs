//! Days read strictly: `2026-03-05` and nothing else, in questions, rules and overlays.
//!
//! `chrono` alone reads `2026-3-5` and `+2026-03-05` too. A day chooses the law, so it must be written out in full:
//! every field of a question that is a day carries `#[serde(deserialize_with = "crate::foundation::day::strict")]`
//! (a test over all operations sees to it).

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, de};

use super::error::Error;

/// Reads `2026-03-05`: four digits of the year, two of the month, two of the day.
///
/// # Errors
/// [`Error::InvalidInput`] for any other text and for days that do not exist.
///
/// ```
/// use kouan::foundation::day;
///
/// assert_eq!(day::read("2026-03-05")?.to_string(), "2026-03-05");
/// assert!(day::read("2026-3-5").is_err());
/// assert!(day::read("2026-02-30").is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn read(text: &str) -> Result<NaiveDate, Error> {
    let mut bytes = text.bytes().enumerate();
    let shape = text.len() == 10
        && bytes.all(|(at, byte)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() });
    let day = if shape { text.parse().ok() } else { None };
    day.ok_or_else(|| {
        let shown: String = text.chars().take(32).collect();
        Error::invalid("", format!("{shown:?} is no day; write it as 2026-03-05"))
    })
}

pub(crate) fn strict<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    deserializer.deserialize_str(Visitor)
}

pub(crate) fn strict_option<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    Ok(Option::<Strict>::deserialize(deserializer)?.map(|day| day.0))
}

pub(crate) fn strict_list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<NaiveDate>, D::Error> {
    Ok(Vec::<Strict>::deserialize(deserializer)?.into_iter().map(|day| day.0).collect())
}

struct Strict(NaiveDate);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        strict(deserializer).map(Strict)
    }
}

struct Visitor;

impl de::Visitor<'_> for Visitor {
    type Value = NaiveDate;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("a day such as 2026-03-05")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<NaiveDate, E> {
        read(text).map_err(|error| match error {
            Error::InvalidInput { reason, .. } => E::custom(reason),
            other => E::custom(other),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_day_in_full_is_a_day() {
        for text in ["2026-03-05", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(read(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "2026",
            "2026-3-5",
            "2026-03-5",
            "+2026-03-05",
            "2026-03-05 ",
            " 2026-03-05",
            "2026/03/05",
            "20260305",
            "2026-03-05T00:00:00",
            "2025-02-29",
            "2026-00-01",
            "2026-13-01",
            "2026-01-00",
            "-026-01-01",
            "２026-01-0",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_refusal_shows_what_stood_there_and_what_to_write() {
        let error = read("2026-3-5").unwrap_err().to_string();
        assert!(error.contains("\"2026-3-5\" is no day; write it as 2026-03-05"), "{error}");
    }
}
