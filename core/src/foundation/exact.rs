//! Exact decimals: the one number type in which money, mass and legal limits are held.
//!
//! | operation | result |
//! |---|---|
//! | [`Exact::parse`] | exact, or an error: no exponents, at most 28 digits, never rounded |
//! | [`add`](Exact::add), [`sub`](Exact::sub), [`mul`](Exact::mul) | exact, or an error when a digit would be lost |
//! | [`div`](Exact::div) | rounded to stated decimals by a named [`Rounding`] |
//! | [`round`](Exact::round) | rounded to stated decimals by a named [`Rounding`] |
//! | text, JSON | without trailing zeros: `1.0` is `1` |
//!
//! `rust_decimal` holds the digits. Its own `+` and `×` round without a word when the result has more than 28
//! digits; the operations here are over its integer mantissa instead and refuse.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::error::Error;

/// The largest mantissa: 2⁹⁶ − 1.
const MAX_MANTISSA: i128 = (1 << 96) - 1;
/// The most decimals.
const MAX_SCALE: u32 = 28;
/// The largest integer that every JSON reader holds exactly: 2⁵³ − 1.
const MAX_JSON_INTEGER: i64 = (1 << 53) - 1;

/// An exact decimal of at most 28 digits.
///
/// In JSON it is read from an integer up to 2⁵³ − 1 or from a decimal string, and always written as a string.
/// Floats are refused: `33500.5` as a JSON number is an error, `"33500.5"` is not.
///
/// ```
/// use kouan::foundation::exact::Exact;
///
/// let pound = Exact::parse("0.45359237")?;
/// assert_eq!(Exact::from(52_910).mul(pound)?.to_string(), "23999.5722967");
/// assert_eq!(Exact::parse("27000.0")?.to_string(), "27000");
/// assert!(Exact::parse("1e3").is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Exact(Decimal);

/// How a result that has more decimals than allowed is brought to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Rounding {
    /// To the nearest; a half goes away from zero (四舍五入).
    HalfUp,
    /// To the nearest; a half goes to the even digit (GB/T 8170).
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

impl Exact {
    /// Zero.
    pub const ZERO: Exact = Exact(Decimal::ZERO);

    /// Reads `123`, `-0.5`, `27000.0`; refuses signs of plus, exponents, blanks, grouping and more than 28 digits.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with an empty path; use [`Error::at`] to name the field.
    pub fn parse(text: &str) -> Result<Self, Error> {
        if !is_plain_decimal(text) {
            return Err(not_plain(text));
        }
        // from_str_exact refuses what it cannot hold; leading zeros are harmless
        Decimal::from_str_exact(text).map(Self::of).map_err(|_| {
            Error::invalid("", format!("{:?} has more than 28 digits; give fewer", shorten(text)))
        })
    }

    /// From an integer mantissa and a number of decimals: `from_parts(335005, 1)` is 33500.5.
    ///
    /// # Errors
    /// [`Error::Inexact`] when the number has more than 28 digits.
    pub fn from_parts(mantissa: i128, decimals: u32) -> Result<Self, Error> {
        let (mut mantissa, mut decimals) = (mantissa, decimals);
        while decimals > 0 && i64::try_from(mantissa).is_err() && mantissa % 10 == 0 {
            mantissa /= 10;
            decimals = decimals.saturating_sub(1);
        }
        // nearly all numbers are short, and 64 bits divide many times faster than 128
        if let Ok(mut short) = i64::try_from(mantissa) {
            while decimals > 0 && short % 10 == 0 {
                short /= 10;
                decimals = decimals.saturating_sub(1);
            }
            mantissa = i128::from(short);
        }
        if decimals > MAX_SCALE || mantissa.unsigned_abs() > MAX_MANTISSA.unsigned_abs() {
            return Err(too_long());
        }
        Decimal::try_from_i128_with_scale(mantissa, decimals).map(Exact).map_err(|_| too_long())
    }

    fn of(value: Decimal) -> Self {
        let value = value.normalize();
        // normalize() keeps the sign of zero
        Exact(if value.is_zero() { Decimal::ZERO } else { value })
    }

    /// The integer behind the number: 33500.5 has mantissa 335005 and one decimal.
    pub fn mantissa(self) -> i128 {
        self.0.mantissa()
    }

    /// How many decimals the number needs.
    pub fn decimals(self) -> u32 {
        self.0.scale()
    }

    /// The number as an integer, if it is one and fits.
    pub fn to_i64(self) -> Option<i64> {
        if self.decimals() == 0 { i64::try_from(self.mantissa()).ok() } else { None }
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.mantissa() < 0
    }

    /// True for zero.
    pub fn is_zero(self) -> bool {
        self.mantissa() == 0
    }

    /// Without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Exact(self.0.abs())
    }

    /// With the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        let mut value = self.0;
        value.set_sign_negative(!self.is_negative() && !self.is_zero());
        Exact(value)
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`Error::Inexact`] when the sum needs more than 28 digits.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn add(self, other: Exact) -> Result<Exact, Error> {
        let decimals = self.decimals().max(other.decimals());
        let (Some(a), Some(b)) = (self.scaled(decimals), other.scaled(decimals)) else {
            return Err(too_long());
        };
        Exact::from_parts(a.checked_add(b).ok_or_else(too_long)?, decimals)
    }

    /// The exact difference.
    ///
    /// # Errors
    /// [`Error::Inexact`] when the difference needs more than 28 digits.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn sub(self, other: Exact) -> Result<Exact, Error> {
        let decimals = self.decimals().max(other.decimals());
        let (Some(a), Some(b)) = (self.scaled(decimals), other.scaled(decimals)) else {
            return Err(too_long());
        };
        Exact::from_parts(a.checked_sub(b).ok_or_else(too_long)?, decimals)
    }

    /// The exact product.
    ///
    /// # Errors
    /// [`Error::Inexact`] when the product needs more than 28 digits.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn mul(self, other: Exact) -> Result<Exact, Error> {
        let (mut a, mut b) = (self.mantissa(), other.mantissa());
        let mut decimals = self.decimals().saturating_add(other.decimals());
        if let (Ok(a), Ok(b)) = (i64::try_from(a), i64::try_from(b)) {
            return Exact::from_parts(short_product(a, b), decimals);
        }
        // Tens that the factors make between them are taken out first, so that only a product that truly needs
        // more than 28 digits overflows.
        while decimals > 0 && take_ten(&mut a, &mut b) {
            decimals = decimals.saturating_sub(1);
        }
        Exact::from_parts(a.checked_mul(b).ok_or_else(too_long)?, decimals)
    }

    /// The quotient, rounded to `decimals` places by `rounding`.
    ///
    /// # Errors
    /// [`Error::Inexact`] for a divisor of zero or a quotient of more than 28 digits.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn div(self, by: Exact, decimals: u32, rounding: Rounding) -> Result<Exact, Error> {
        if by.is_zero() {
            return Err(Error::inexact("a division by zero has no result"));
        }
        let negative = self.is_negative() != by.is_negative();
        // self/by = (m1 / m2) × 10^(s2 − s1); the wanted integer is m1 × 10^(decimals + s2 − s1) / m2.
        let shift = i64::from(decimals)
            .saturating_add(i64::from(by.decimals()))
            .saturating_sub(i64::from(self.decimals()));
        let (numerator, mut divisor) = (self.mantissa().unsigned_abs(), by.mantissa().unsigned_abs());
        for _ in shift..0 {
            divisor = divisor.checked_mul(10).ok_or_else(too_long)?;
        }
        let shift = u32::try_from(shift.max(0)).unwrap_or(u32::MAX);
        let rounded = divide(numerator, divisor, shift, rounding).ok_or_else(too_long)?;
        let signed = i128::try_from(rounded).map_err(|_| too_long())?;
        Exact::from_parts(
            if negative { signed.checked_neg().ok_or_else(too_long)? } else { signed },
            decimals,
        )
    }

    /// The number rounded to `decimals` places by `rounding`.
    ///
    /// ```
    /// use kouan::foundation::exact::{Exact, Rounding};
    ///
    /// let fee = Exact::parse("12.345")?;
    /// assert_eq!(fee.round(2, Rounding::HalfUp)?.to_string(), "12.35");
    /// assert_eq!(fee.round(2, Rounding::HalfEven)?.to_string(), "12.34");
    /// # Ok::<(), kouan::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::Inexact`] never for numbers that are rounded to fewer decimals than they have.
    pub fn round(self, decimals: u32, rounding: Rounding) -> Result<Exact, Error> {
        if self.decimals() <= decimals {
            return Ok(self);
        }
        self.div(Exact::from(1), decimals, rounding)
    }

    /// The mantissa at a larger number of decimals, if it fits.
    fn scaled(self, decimals: u32) -> Option<i128> {
        let shift = decimals.checked_sub(self.decimals())?;
        let mantissa = self.mantissa();
        if shift == 0 {
            return Some(mantissa);
        }
        match (i64::try_from(mantissa), 10i64.checked_pow(shift)) {
            (Ok(mantissa), Some(power)) => Some(short_product(mantissa, power)),
            _ => 10i128.checked_pow(shift)?.checked_mul(mantissa),
        }
    }
}

/// The product of two short numbers: 64 bits by 64 bits fit 128 and cannot wrap.
fn short_product(a: i64, b: i64) -> i128 {
    i128::from(a).wrapping_mul(i128::from(b))
}

/// numerator × 10^shift / divisor as a rounded integer; `None` when it does not fit.
///
/// Long division by single digits: the remainder stays below the divisor, so only a divisor above 10³⁷ or a result
/// beyond 128 bits can overflow.
pub(super) fn divide(numerator: u128, divisor: u128, shift: u32, rounding: Rounding) -> Option<u128> {
    let mut quotient = numerator.checked_div(divisor)?;
    let mut rest = numerator.checked_rem(divisor)?;
    for _ in 0..shift {
        let scaled = rest.checked_mul(10)?;
        quotient = quotient.checked_mul(10)?.checked_add(scaled.checked_div(divisor)?)?;
        rest = scaled.checked_rem(divisor)?;
    }
    round_up(quotient, rest, divisor, rounding)
}

/// Divides one factor of ten out of a × b, if there is one.
fn take_ten(a: &mut i128, b: &mut i128) -> bool {
    if *a % 10 == 0 {
        *a /= 10;
    } else if *b % 10 == 0 {
        *b /= 10;
    } else if *a % 2 == 0 && *b % 5 == 0 {
        *a /= 2;
        *b /= 5;
    } else if *a % 5 == 0 && *b % 2 == 0 {
        *a /= 5;
        *b /= 2;
    } else {
        return false;
    }
    true
}

fn round_up(quotient: u128, rest: u128, divisor: u128, rounding: Rounding) -> Option<u128> {
    let half = rest.checked_mul(2)?.cmp(&divisor);
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::HalfUp => half != Ordering::Less,
        Rounding::HalfEven => half == Ordering::Greater || (half == Ordering::Equal && quotient % 2 == 1),
    };
    if up { quotient.checked_add(1) } else { Some(quotient) }
}

fn is_plain_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(decimals)
}

fn not_plain(text: &str) -> Error {
    Error::invalid(
        "",
        format!("{:?} is not a plain decimal; write digits such as \"1000\" or \"28.5\"", shorten(text)),
    )
}

fn shorten(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn too_long() -> Error {
    Error::inexact("the exact result has more than 28 digits; kouan does not round it silently")
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Exact(Decimal::from(value))
    }
}

impl FromStr for Exact {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Exact::parse(text)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ExactVisitor)
    }
}

struct ExactVisitor;

impl de::Visitor<'_> for ExactVisitor {
    type Value = Exact;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an integer or a decimal string such as \"28.5\"")
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Exact, E> {
        if value.unsigned_abs() > MAX_JSON_INTEGER.unsigned_abs() {
            return Err(E::custom(format!(
                "{value} is beyond 2^53-1, where JSON readers lose digits; write it as a string"
            )));
        }
        Ok(Exact::from(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Exact, E> {
        self.visit_i64(i64::try_from(value).unwrap_or(i64::MAX))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Exact, E> {
        Err(E::custom(format!(
            "{value} is a float; write an integer or a decimal string (floats are not exact)"
        )))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Exact, E> {
        Exact::parse(text).map_err(E::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Exact {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Exact".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An exact decimal: an integer up to 2^53-1 or a decimal string; always written as a string.",
            "type": ["string", "integer"],
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::ratio::Ratio;
    use proptest::prelude::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).unwrap()
    }

    #[test]
    fn canonical_text_has_no_trailing_zeros() {
        for (given, wanted) in
            [("1.0", "1"), ("-0", "0"), ("-0.00", "0"), ("007", "7"), ("0.10", "0.1"), ("100", "100")]
        {
            assert_eq!(exact(given).to_string(), wanted);
        }
    }

    #[test]
    fn refuses_what_is_not_a_plain_decimal() {
        for text in
            ["", "-", ".", "1.", ".5", "+1", "1e3", "1E3", " 1", "1 ", "1_000", "1,5", "NaN", "inf", "١"]
        {
            assert!(Exact::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn refuses_more_digits_than_it_holds() {
        assert!(Exact::parse("79228162514264337593543950335").is_ok());
        assert!(Exact::parse("79228162514264337593543950336").is_err());
        assert!(Exact::parse("0.0000000000000000000000000001").is_ok());
        assert!(Exact::parse("0.00000000000000000000000000001").is_err());
        assert!(Exact::parse("1.00000000000000000000000000001").is_err());
    }

    #[test]
    fn sums_and_products_are_exact_or_refused() {
        // rust_decimal itself answers 10000000000000000000000000000 here
        let big = exact("10000000000000000000000000000");
        assert_eq!(big.add(exact("0.5")).unwrap_err().code(), "inexact");
        assert_eq!(exact("1.000000000000001").mul(exact("1.000000000000001")).unwrap_err().code(), "inexact");
        assert_eq!(exact("0.1").add(exact("0.2")).unwrap(), exact("0.3"));
        assert_eq!(exact("79228162514264337593543950335").add(exact("1")).unwrap_err().code(), "inexact");
        // factors of 96 bits whose product is short
        assert_eq!(
            exact("0.0000000000000000000000000005").mul(exact("2000000000000000000000000000")).unwrap(),
            exact("1")
        );
        assert_eq!(exact("0").mul(exact("0.0001")).unwrap(), Exact::ZERO);
    }

    #[test]
    fn division_names_its_rounding() {
        let third = |rounding| exact("2").div(exact("3"), 2, rounding).unwrap().to_string();
        assert_eq!(third(Rounding::HalfUp), "0.67");
        assert_eq!(third(Rounding::Down), "0.66");
        assert_eq!(third(Rounding::Up), "0.67");
        let half = |text: &str, rounding| exact(text).round(0, rounding).unwrap().to_string();
        assert_eq!(half("2.5", Rounding::HalfEven), "2");
        assert_eq!(half("3.5", Rounding::HalfEven), "4");
        assert_eq!(half("-2.5", Rounding::HalfUp), "-3");
        assert_eq!(half("-2.4", Rounding::Up), "-3");
        assert_eq!(exact("1").div(Exact::ZERO, 2, Rounding::Down).unwrap_err().code(), "inexact");
        assert_eq!(exact("1").div(exact("0.001"), 0, Rounding::Down).unwrap(), exact("1000"));
    }

    #[test]
    fn json_takes_integers_and_strings_and_gives_strings() {
        assert_eq!(serde_json::from_str::<Exact>("33500").unwrap(), exact("33500"));
        assert_eq!(serde_json::from_str::<Exact>("\"33500.50\"").unwrap(), exact("33500.5"));
        assert_eq!(serde_json::to_string(&exact("1.50")).unwrap(), "\"1.5\"");
        for text in
            ["33500.5", "1e3", "9007199254740992", "-9007199254740992", "true", "null", "\"1e3\"", "[1]"]
        {
            assert!(serde_json::from_str::<Exact>(text).is_err(), "{text}");
        }
        assert!(serde_json::from_str::<Exact>("9007199254740991").is_ok());
    }

    fn any_exact() -> impl Strategy<Value = Exact> {
        // both sides of 64 bits, where the short way ends, and long numbers
        let near = |limit: i128| (-9i128..=9).prop_map(move |step| limit + step);
        let mantissa = prop_oneof![
            -1000i128..1000,
            any::<i64>().prop_map(i128::from),
            near(i128::from(i64::MAX)),
            near(i128::from(i64::MIN)),
            -(1i128 << 90)..(1 << 90),
        ];
        let zeros = prop_oneof![2 => Just(0u32), 1 => 0u32..5];
        (mantissa, zeros, 0u32..=20).prop_map(|(mantissa, zeros, decimals)| {
            Exact::from_parts(mantissa / 10i128.pow(zeros) * 10i128.pow(zeros), decimals).unwrap()
        })
    }

    proptest! {
        /// Ratios know no digits, so they are the second opinion.
        #[test]
        fn agrees_with_ratios(a in any_exact(), b in any_exact()) {
            for (found, wanted) in [
                (a.add(b), Ratio::from(a).add(Ratio::from(b))),
                (a.sub(b), Ratio::from(a).sub(Ratio::from(b))),
                (a.mul(b), Ratio::from(a).mul(Ratio::from(b))),
            ] {
                if let (Ok(found), Ok(wanted)) = (&found, &wanted) {
                    prop_assert_eq!(Ratio::from(*found), *wanted);
                    prop_assert_eq!(Exact::parse(&found.to_string()).unwrap(), *found);
                    prop_assert!(found.decimals() == 0 || found.mantissa() % 10 != 0);
                }
                // what ten digits fewer can hold is never refused
                if let Ok(short) = wanted.clone().and_then(|ratio| ratio.to_exact(8, Rounding::Down)) {
                    prop_assert!(found.is_ok() || Ratio::from(short) != wanted.unwrap());
                }
            }
            prop_assert_eq!(a.cmp(&b), Ratio::from(a).cmp(&Ratio::from(b)));
        }
    }
}
