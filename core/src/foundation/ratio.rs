//! Exact ratios of integers, for shares and laytime: a third stays a third until it is rounded by name.

use std::fmt;
use std::str::FromStr;

use num_rational::Ratio as Rational;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::Error;
use super::exact::{Exact, Rounding};

/// An exact ratio in lowest terms, both parts below 2¹²⁷ without sign; the denominator is positive.
///
/// Text and JSON are `"numerator/denominator"`, as in `"-2/3"` and `"5/1"`. No operation overflows or rounds
/// without a word.
///
/// ```
/// use kouan::foundation::{exact::{Exact, Rounding}, ratio::Ratio};
///
/// let third = Ratio::new(2, 6)?;
/// assert_eq!(third.to_string(), "1/3");
/// assert_eq!(third.add(third)?.add(third)?, Ratio::from(1));
/// assert_eq!(third.mul(Ratio::from(Exact::parse("100")?))?.to_exact(2, Rounding::HalfUp)?.to_string(), "33.33");
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ratio(Rational<i128>);

impl Ratio {
    /// Zero.
    pub const ZERO: Ratio = Ratio(Rational::new_raw(0, 1));

    /// The ratio of two integers.
    ///
    /// # Errors
    /// [`Error::Inexact`] for a denominator of zero and for −2¹²⁷, which has no opposite.
    pub fn new(numerator: i128, denominator: i128) -> Result<Self, Error> {
        if denominator == 0 {
            return Err(Error::inexact("a division by zero has no result"));
        }
        if numerator == i128::MIN || denominator == i128::MIN {
            return Err(overflow());
        }
        Ok(Ratio(Rational::new(numerator, denominator)))
    }

    /// The integer above the line, with the sign.
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// The integer below the line, at least 1.
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// True for zero.
    pub fn is_zero(self) -> bool {
        self.numerator() == 0
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.numerator() < 0
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`Error::Inexact`] when a part would leave its range.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn add(self, other: Ratio) -> Result<Ratio, Error> {
        checked(self.0.checked_add(&other.0))
    }

    /// The exact difference.
    ///
    /// # Errors
    /// As [`Ratio::add`].
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn sub(self, other: Ratio) -> Result<Ratio, Error> {
        checked(self.0.checked_sub(&other.0))
    }

    /// The exact product.
    ///
    /// # Errors
    /// As [`Ratio::add`].
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn mul(self, other: Ratio) -> Result<Ratio, Error> {
        checked(self.0.checked_mul(&other.0))
    }

    /// The exact quotient.
    ///
    /// # Errors
    /// As [`Ratio::add`]; also for a divisor of zero.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn div(self, by: Ratio) -> Result<Ratio, Error> {
        self.mul(Ratio::new(by.denominator(), by.numerator())?)
    }

    /// The ratio as a decimal, rounded to `decimals` places by `rounding`.
    ///
    /// # Errors
    /// [`Error::Inexact`] when the result needs more than 28 digits, or for a denominator above 10³⁷.
    pub fn to_exact(self, decimals: u32, rounding: Rounding) -> Result<Exact, Error> {
        let divisor = self.denominator().unsigned_abs();
        let numerator = self.numerator().unsigned_abs();
        let magnitude = super::exact::divide(numerator, divisor, decimals, rounding)
            .and_then(|magnitude| i128::try_from(magnitude).ok())
            .ok_or_else(overflow)?;
        Exact::from_parts(if self.is_negative() { magnitude.saturating_neg() } else { magnitude }, decimals)
    }
}

fn checked(result: Option<Rational<i128>>) -> Result<Ratio, Error> {
    result.filter(|ratio| *ratio.numer() != i128::MIN).map(Ratio).ok_or_else(overflow)
}

fn overflow() -> Error {
    Error::inexact("a part of the exact ratio is beyond 2^127; kouan does not round it silently")
}

impl From<i64> for Ratio {
    fn from(value: i64) -> Self {
        Ratio(Rational::from_integer(i128::from(value)))
    }
}

impl From<Exact> for Ratio {
    fn from(value: Exact) -> Self {
        // at most 10^28, below 2^127
        let denominator = 10i128.saturating_pow(value.decimals());
        Ratio(Rational::new(value.mantissa(), denominator))
    }
}

impl FromStr for Ratio {
    type Err = Error;

    /// Reads `-2/3` and `5`: plain integers, no blanks, no plus signs; the terms need not be lowest.
    fn from_str(text: &str) -> Result<Self, Error> {
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let whole = |part: &str| -> Option<i128> {
            let digits = part.strip_prefix('-').unwrap_or(part);
            if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            part.parse().ok()
        };
        match (whole(numerator), whole(denominator)) {
            (Some(numerator), Some(denominator)) if denominator > 0 => Ratio::new(numerator, denominator),
            _ => Err(Error::invalid(
                "",
                "a ratio is two whole numbers such as \"-2/3\", the second above zero",
            )),
        }
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.numerator(), self.denominator())
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Ratio {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Ratio".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact ratio of two whole numbers such as \"-2/3\".",
            "type": "string",
            "pattern": "^-?[0-9]+(/[0-9]+)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ratio(text: &str) -> Ratio {
        text.parse().unwrap()
    }

    #[test]
    fn text_is_in_lowest_terms_and_strict() {
        for (given, wanted) in [("2/6", "1/3"), ("-4/2", "-2/1"), ("5", "5/1"), ("0/7", "0/1"), ("-0", "0/1")]
        {
            assert_eq!(ratio(given).to_string(), wanted);
        }
        for text in ["", "/", "1/", "/2", "1/0", "1/-2", "+1/2", "1 /2", "1/2/3", "1.5", "a", "--1", "-"] {
            assert!(text.parse::<Ratio>().is_err(), "{text:?}");
        }
        assert_eq!(serde_json::to_string(&ratio("1/3")).unwrap(), "\"1/3\"");
        assert_eq!(serde_json::from_str::<Ratio>("\"2/6\"").unwrap(), ratio("1/3"));
        assert!(serde_json::from_str::<Ratio>("1").is_err());
    }

    #[test]
    fn never_overflows_silently() {
        let largest = Ratio::new(i128::MAX, 1).unwrap();
        for refused in [
            Ratio::new(1, 0),
            Ratio::new(i128::MIN, 1),
            Ratio::new(1, i128::MIN),
            largest.add(Ratio::from(1)),
            largest.mul(Ratio::from(2)),
            Ratio::new(-i128::MAX, 1).unwrap().sub(Ratio::from(1)),
            Ratio::new(1, i128::MAX).unwrap().div(Ratio::from(2)),
            Ratio::new(-(1 << 126), 1).unwrap().mul(Ratio::from(2)),
            Ratio::from(1).div(Ratio::ZERO),
        ] {
            assert_eq!(refused.unwrap_err().code(), "inexact");
        }
        assert_eq!(largest.div(largest).unwrap(), Ratio::from(1));
        assert_eq!(largest.to_exact(0, Rounding::Down).unwrap_err().code(), "inexact");
    }

    #[test]
    fn decimals_name_their_rounding() {
        for (text, decimals, rounding, wanted) in [
            ("2/3", 2, Rounding::HalfUp, "0.67"),
            ("-2/3", 2, Rounding::Down, "-0.66"),
            ("-1/3", 2, Rounding::Up, "-0.34"),
            ("1/8", 2, Rounding::HalfEven, "0.12"),
            ("1/8", 2, Rounding::HalfUp, "0.13"),
            ("1/8", 28, Rounding::Down, "0.125"),
            ("7/1", 3, Rounding::Up, "7"),
        ] {
            assert_eq!(ratio(text).to_exact(decimals, rounding).unwrap().to_string(), wanted, "{text}");
        }
        let fine = Ratio::new(i128::MAX - 1, i128::MAX).unwrap();
        assert_eq!(fine.to_exact(28, Rounding::HalfUp).unwrap_err().code(), "inexact");
    }

    proptest! {
        #[test]
        fn agrees_with_cross_multiplication(a in -999i64..999, b in 1i64..999, c in -999i64..999, d in 1i64..999) {
            let (x, y) = (Ratio::new(a.into(), b.into()).unwrap(), Ratio::new(c.into(), d.into()).unwrap());
            let same = |found: Ratio, n: i64, d: i64| found.numerator() * i128::from(d) == i128::from(n) * found.denominator();
            prop_assert!(same(x.add(y).unwrap(), a * d + c * b, b * d));
            prop_assert!(same(x.sub(y).unwrap(), a * d - c * b, b * d));
            prop_assert!(same(x.mul(y).unwrap(), a * c, b * d));
            if c != 0 {
                prop_assert!(same(x.div(y).unwrap(), a * d, b * c));
            }
            prop_assert_eq!(x.cmp(&y), (a * d).cmp(&(c * b)));
        }

        #[test]
        fn a_decimal_survives(mantissa in any::<i64>(), decimals in 0u32..=18) {
            let exact = Exact::from_parts(mantissa.into(), decimals).unwrap();
            prop_assert_eq!(Ratio::from(exact).to_exact(decimals, Rounding::Down).unwrap(), exact);
        }
    }
}
