//! Numbers and dates as they cross: text, so that lifting one never fails. Core reads them, and names the field.

use serde::{Deserialize, Serialize};

/// An exact decimal: `java.math.BigDecimal` in Kotlin, `Decimal` in Swift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "String")]
pub struct ExactDecimal(pub String);

/// JSON may have a whole number as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Whole(i64),
}

impl From<Written> for ExactDecimal {
    fn from(written: Written) -> Self {
        match written {
            Written::Text(text) => ExactDecimal(text),
            Written::Whole(number) => ExactDecimal(number.to_string()),
        }
    }
}

impl From<ExactDecimal> for String {
    fn from(number: ExactDecimal) -> String {
        number.0
    }
}

// not called `Decimal`: the alias would refer to itself in Swift
uniffi::custom_newtype!(ExactDecimal, String);

/// A day without time: `java.time.LocalDate` in Kotlin; in Swift, which has no such type, text such as `2026-03-05`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CivilDate(pub String);

uniffi::custom_newtype!(CivilDate, String);
