//! Fractions of unbounded size for this family, and the roots, logarithms and powers that its formulas need.
//!
//! `ln`, `exp` and powers are computed in fixed point with [`DIGITS`] decimals by series whose error stays below the last
//! ten of them; no floating point takes part. Results are rounded by name when they leave as decimals.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "big integers do not overflow; every division is by a number that is not zero"
)]

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Decimals of the fixed-point numbers in `ln`, `exp` and powers.
const DIGITS: u32 = 50;

/// The fraction that a decimal is.
pub(super) fn of(value: Exact) -> BigRational {
    BigRational::new(BigInt::from(value.mantissa()), power_of_ten(value.decimals()))
}

/// The value, unless it is below zero.
///
/// # Errors
/// [`Error::InvalidInput`] at `path`.
pub(super) fn not_negative(value: Exact, path: &str) -> Result<Exact, Error> {
    if value.is_negative() {
        return Err(Error::invalid(path, format!("{value} is negative; give 0 or more")));
    }
    Ok(value)
}

/// A whole number as fraction.
pub(super) fn whole(value: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(value))
}

/// sum / by + plus, rounded half up to nine places for showing; `plus` alone when there is nothing to divide by.
///
/// # Errors
/// [`Error::Inexact`] when the rounded number has more than 28 digits.
pub(super) fn mean(sum: Exact, by: Exact, plus: Exact) -> Result<Exact, Error> {
    if by.is_zero() {
        return Ok(plus);
    }
    decimal(&(of(sum) / of(by) + of(plus)), 9, Rounding::HalfUp)
}

/// The fraction as `"n/d"`.
pub(super) fn text(value: &BigRational) -> String {
    format!("{}/{}", value.numer(), value.denom())
}

/// The fraction as a decimal of at most `decimals` places.
///
/// # Errors
/// [`Error::Inexact`] when the rounded number has more than 28 digits.
pub(super) fn decimal(value: &BigRational, decimals: u32, rounding: Rounding) -> Result<Exact, Error> {
    let scaled = value.numer() * power_of_ten(decimals);
    let quotient = rounded(&scaled, value.denom(), rounding);
    let mantissa = quotient.to_i128().ok_or_else(too_long)?;
    Exact::from_parts(mantissa, decimals)
}

/// The fraction as a decimal with every digit, if it ends within 28 digits.
pub(super) fn exact_decimal(value: &BigRational) -> Option<Exact> {
    let mut denominator = value.denom().clone();
    let (mut twos, mut fives) = (0u32, 0u32);
    for (prime, count) in [(2, &mut twos), (5, &mut fives)] {
        let prime = BigInt::from(prime);
        while (&denominator % &prime).is_zero() {
            denominator /= &prime;
            *count = count.checked_add(1)?;
            if *count > 28 {
                return None;
            }
        }
    }
    if !denominator.is_one() {
        return None;
    }
    decimal(value, twos.max(fives), Rounding::Down).ok()
}

/// The square root of a fraction that is not negative, rounded half up to `decimals` places.
///
/// # Errors
/// [`Error::Inexact`] below zero, or when the root has more than 28 digits.
pub(super) fn square_root(value: &BigRational, decimals: u32) -> Result<Exact, Error> {
    if value.is_negative() {
        return Err(Error::inexact("a negative number has no square root"));
    }
    // floor(√(v × 10^(2(d+1)))) holds one digit more than asked; the rest below it can only matter at a tie, and a
    // root that ends there is found by squaring
    let shift = power_of_ten(decimals.saturating_add(1));
    let under = value.numer() * &shift * &shift / value.denom();
    let root = BigRational::new(under.sqrt(), shift);
    decimal(&root, decimals, Rounding::HalfUp)
}

/// The natural logarithm of a fraction above zero.
///
/// # Errors
/// [`Error::Inexact`] for zero and below.
pub(super) fn ln(value: &BigRational) -> Result<BigRational, Error> {
    if !value.is_positive() {
        return Err(Error::inexact("only numbers above zero have a logarithm"));
    }
    // value = m × 2^k with 2/3 ≤ m ≤ 4/3
    let (low, high, two) =
        (BigRational::new(2.into(), 3.into()), BigRational::new(4.into(), 3.into()), whole(2));
    let (mut m, mut k) = (value.clone(), 0i64);
    while m > high {
        m /= &two;
        k = k.saturating_add(1);
    }
    while m < low {
        m *= &two;
        k = k.saturating_sub(1);
    }
    let ln2 = ln_near_one(&whole(2));
    Ok(ln_near_one(&m) + ln2 * whole(k))
}

/// 2 artanh((m − 1) / (m + 1)) by its series.
fn ln_near_one(m: &BigRational) -> BigRational {
    let one = one();
    let z = fixed(&((m - whole(1)) / (m + whole(1))));
    let square = &z * &z / &one;
    let (mut power, mut sum, mut n) = (z.clone(), z, 1i64);
    while !power.is_zero() {
        power = &power * &square / &one;
        n = n.saturating_add(2);
        sum += &power / BigInt::from(n);
    }
    BigRational::new(sum * BigInt::from(2), one)
}

/// e to the power of a fraction between −1 000 and 1 000.
///
/// # Errors
/// [`Error::Inexact`] outside that range.
pub(super) fn exp(value: &BigRational) -> Result<BigRational, Error> {
    if value.abs() > whole(1_000) {
        return Err(Error::inexact("an exponent is beyond 1 000; check the units"));
    }
    let negative = value.is_negative();
    // e^|x| = (e^(|x| / 2^h))^(2^h), with |x| / 2^h at most 1; the squarings cost h bits and the whole part its digits
    let (mut x, mut halvings) = (value.abs(), 0u32);
    while x > whole(1) {
        x /= whole(2);
        halvings = halvings.saturating_add(1);
    }
    let one = one();
    let x = fixed(&x);
    let (mut term, mut sum, mut n) = (one.clone(), one.clone(), 0i64);
    while !term.is_zero() {
        n = n.saturating_add(1);
        term = &term * &x / &one / BigInt::from(n);
        sum += &term;
    }
    for _ in 0..halvings {
        sum = &sum * &sum / &one;
    }
    let result = BigRational::new(sum, one);
    Ok(if negative { result.recip() } else { result })
}

/// `base` to the power of `exponent`; zero to a positive power is zero.
///
/// # Errors
/// As [`ln`] and [`exp`].
pub(super) fn power(base: &BigRational, exponent: &BigRational) -> Result<BigRational, Error> {
    if base.is_zero() && exponent.is_positive() {
        return Ok(BigRational::zero());
    }
    exp(&(ln(base)? * exponent))
}

fn one() -> BigInt {
    power_of_ten(DIGITS)
}

fn fixed(value: &BigRational) -> BigInt {
    value.numer() * one() / value.denom()
}

fn power_of_ten(decimals: u32) -> BigInt {
    BigInt::from(10).pow(decimals)
}

fn rounded(numerator: &BigInt, denominator: &BigInt, rounding: Rounding) -> BigInt {
    let negative = numerator.is_negative() != denominator.is_negative();
    let (numerator, denominator) = (numerator.abs(), denominator.abs());
    let quotient = &numerator / &denominator;
    let rest = &numerator % &denominator;
    let twice = &rest * BigInt::from(2);
    let odd = !(&quotient % BigInt::from(2)).is_zero();
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => !rest.is_zero(),
        Rounding::HalfUp => twice >= denominator,
        Rounding::HalfEven => twice > denominator || (twice == denominator && odd),
    };
    let magnitude = if up { quotient + BigInt::one() } else { quotient };
    if negative { -magnitude } else { magnitude }
}

fn too_long() -> Error {
    Error::inexact("the result has more than 28 digits; give fewer, or smaller quantities")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> BigRational {
        of(Exact::parse(text).unwrap())
    }

    fn shown(value: &BigRational, decimals: u32) -> String {
        decimal(value, decimals, Rounding::HalfUp).unwrap().to_string()
    }

    #[test]
    fn logarithms_and_powers_have_the_digits_of_the_tables() {
        assert_eq!(shown(&ln(&whole(2)).unwrap(), 27), "0.693147180559945309417232121");
        assert_eq!(shown(&ln(&whole(10)).unwrap(), 26), "2.30258509299404568401799145");
        assert_eq!(shown(&exp(&whole(1)).unwrap(), 26), "2.71828182845904523536028747");
        assert_eq!(shown(&exp(&whole(-1)).unwrap(), 27), "0.36787944117144232159552377");
        assert_eq!(shown(&power(&whole(2), &number("0.5")).unwrap(), 27), "1.414213562373095048801688724");
        assert_eq!(shown(&power(&whole(10), &whole(20)).unwrap(), 2), "100000000000000000000");
        assert!(ln(&whole(0)).is_err());
        assert!(exp(&whole(1_001)).is_err());
        assert!(power(&whole(0), &whole(2)).unwrap().is_zero());
    }

    #[test]
    fn exp_undoes_ln() {
        for text in ["0.0001", "0.5", "1", "1.25", "7.389", "123456.789"] {
            let value = number(text);
            assert_eq!(shown(&exp(&ln(&value).unwrap()).unwrap(), 20), text);
        }
    }

    #[test]
    fn roots_are_rounded_once() {
        for (text, decimals, wanted) in
            [("1.69", 9, "1.3"), ("2", 9, "1.414213562"), ("0", 3, "0"), ("0.25", 0, "1"), ("0.2499", 0, "0")]
        {
            assert_eq!(square_root(&number(text), decimals).unwrap().to_string(), wanted, "{text}");
        }
        assert!(square_root(&whole(-1), 2).is_err());
    }

    #[test]
    fn decimals_end_or_are_rounded_by_name() {
        let third = BigRational::new(1.into(), 3.into());
        assert_eq!(text(&third), "1/3");
        assert_eq!(exact_decimal(&third), None);
        assert_eq!(exact_decimal(&number("-12.125")).unwrap().to_string(), "-12.125");
        let eighth = BigRational::new((-1).into(), 8.into());
        for (rounding, wanted) in [
            (Rounding::HalfUp, "-0.13"),
            (Rounding::HalfEven, "-0.12"),
            (Rounding::Down, "-0.12"),
            (Rounding::Up, "-0.13"),
        ] {
            assert_eq!(decimal(&eighth, 2, rounding).unwrap().to_string(), wanted);
        }
    }
}
