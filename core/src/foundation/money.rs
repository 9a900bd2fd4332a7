//! Money: an exact amount in an ISO 4217 currency.
//!
//! | operation | result |
//! |---|---|
//! | `money + money` | [`add`](Money::add): exact; an error for two currencies |
//! | `money − money` | [`sub`](Money::sub): exact; an error for two currencies |
//! | `money × number` | [`times`](Money::times): exact, or an error when a digit would be lost |
//! | `money ÷ number` | none: multiply, or divide the amount as [`Exact`] with a named rounding |
//! | `money × money` | none: it has no meaning |
//! | `money < money` | [`compare`](Money::compare): `None` for two currencies |
//! | `money in other currency` | none: a rate is a fact of its day; multiply the amount and name the currency |
//! | rounding | [`round`](Money::round): to the minor unit of the currency by a named [`Rounding`] |

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::error::Error;
use super::exact::{Exact, Rounding};

/// A currency by its ISO 4217 code, as in `CNY`.
///
/// ```
/// use kouan::foundation::money::Currency;
///
/// assert_eq!("CNY".parse::<Currency>()?.minor_units(), Some(2));
/// assert_eq!("JPY".parse::<Currency>()?.minor_units(), Some(0));
/// assert_eq!("XAU".parse::<Currency>()?.minor_units(), None);
/// assert!("RMB".parse::<Currency>().is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The yuan.
    pub const CNY: Currency = Currency(iso_currency::Currency::CNY);

    /// The three letters.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals its smallest unit has; `None` where the standard names none (gold, `XXX`).
    pub fn minor_units(self) -> Option<u32> {
        self.0.exponent().map(u32::from)
    }
}

impl FromStr for Currency {
    type Err = Error;

    fn from_str(code: &str) -> Result<Self, Error> {
        iso_currency::Currency::from_code(code).map(Currency).ok_or_else(|| {
            let shown: String = code.chars().take(8).collect();
            Error::invalid(
                "",
                format!("{shown:?} is no ISO 4217 code; write three capital letters such as CNY"),
            )
        })
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Currency {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "An ISO 4217 code of three capital letters, as in CNY.",
            "type": "string",
            "pattern": "^[A-Z]{3}$"
        })
    }
}

/// An exact amount in a currency; JSON is `{"amount":"12.5","currency":"CNY"}`.
///
/// ```
/// use kouan::foundation::{exact::{Exact, Rounding}, money::{Currency, Money}};
///
/// let price = Money::new(Exact::parse("33500.50")?, Currency::CNY);
/// let duty = price.times(Exact::parse("0.065")?)?;
/// assert_eq!(duty.to_string(), "2177.5325 CNY");
/// assert_eq!(duty.round(Rounding::HalfUp)?.to_string(), "2177.53 CNY");
/// assert!(price.add(Money::new(Exact::from(1), "USD".parse()?)).is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Money {
    /// The amount, in whole units of the currency.
    pub amount: Exact,
    /// The currency.
    pub currency: Currency,
}

impl Money {
    /// An amount in a currency.
    pub fn new(amount: Exact, currency: Currency) -> Self {
        Money { amount, currency }
    }

    /// The exact sum.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for two currencies, [`Error::Inexact`] when a digit would be lost.
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn add(self, other: Money) -> Result<Money, Error> {
        self.same_currency(other)?;
        Ok(Money::new(self.amount.add(other.amount)?, self.currency))
    }

    /// The exact difference.
    ///
    /// # Errors
    /// As [`Money::add`].
    #[allow(clippy::should_implement_trait, reason = "the operator cannot fail, this can")]
    pub fn sub(self, other: Money) -> Result<Money, Error> {
        self.same_currency(other)?;
        Ok(Money::new(self.amount.sub(other.amount)?, self.currency))
    }

    /// The exact product with a number.
    ///
    /// # Errors
    /// [`Error::Inexact`] when a digit would be lost.
    pub fn times(self, factor: Exact) -> Result<Money, Error> {
        Ok(Money::new(self.amount.mul(factor)?, self.currency))
    }

    /// Which amount is larger; `None` for two currencies.
    pub fn compare(self, other: Money) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.amount.cmp(&other.amount))
    }

    /// Rounded to the minor unit of its currency: 0.01 for CNY, 1 for JPY, 0.001 for KWD.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a currency without a minor unit, such as gold.
    pub fn round(self, rounding: Rounding) -> Result<Money, Error> {
        let decimals = self.currency.minor_units().ok_or_else(|| {
            Error::invalid("/currency", format!("{} has no minor unit to round to", self.currency))
        })?;
        Ok(Money::new(self.amount.round(decimals, rounding)?, self.currency))
    }

    fn same_currency(self, other: Money) -> Result<(), Error> {
        if self.currency == other.currency {
            return Ok(());
        }
        let reason = format!("{} and {} do not add up; convert one first", self.currency, other.currency);
        Err(Error::invalid("/currency", reason))
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: &str, currency: &str) -> Money {
        Money::new(Exact::parse(amount).unwrap(), currency.parse().unwrap())
    }

    #[test]
    fn json_is_plain_and_strict() {
        let read = |json: &str| serde_json::from_str::<Money>(json);
        let given = read(r#"{"amount":"12.50","currency":"CNY"}"#).unwrap();
        assert_eq!(serde_json::to_string(&given).unwrap(), r#"{"amount":"12.5","currency":"CNY"}"#);
        assert_eq!(read(r#"{"amount":12,"currency":"JPY"}"#).unwrap(), money("12", "JPY"));
        for json in [
            r#"{"amount":12.5,"currency":"CNY"}"#,
            r#"{"amount":"12.5"}"#,
            r#"{"amount":"12.5","currency":"cny"}"#,
            r#"{"amount":"12.5","currency":"RMB"}"#,
            r#"{"amount":"12.5","currency":"CNY","unit":1}"#,
            r#""12.5 CNY""#,
        ] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn rounds_to_the_minor_unit() {
        for (amount, currency, rounding, wanted) in [
            ("12.345", "CNY", Rounding::HalfUp, "12.35"),
            ("12.344", "CNY", Rounding::HalfUp, "12.34"),
            ("12.345", "CNY", Rounding::HalfEven, "12.34"),
            ("12.5", "JPY", Rounding::Down, "12"),
            ("12.3455", "KWD", Rounding::HalfUp, "12.346"),
            ("12.3", "USD", Rounding::Up, "12.3"),
        ] {
            assert_eq!(money(amount, currency).round(rounding).unwrap(), money(wanted, currency));
        }
        assert_eq!(money("1", "XAU").round(Rounding::Down).unwrap_err().code(), "invalid-input");
    }

    #[test]
    fn currencies_do_not_mix() {
        let (yuan, dollar) = (money("10", "CNY"), money("10", "USD"));
        assert_eq!(yuan.add(yuan).unwrap(), money("20", "CNY"));
        assert_eq!(yuan.sub(money("10.01", "CNY")).unwrap(), money("-0.01", "CNY"));
        assert!(yuan.add(dollar).is_err() && yuan.sub(dollar).is_err());
        assert_eq!(yuan.compare(dollar), None);
        assert_eq!(yuan.compare(money("9.99", "CNY")), Some(Ordering::Greater));
    }
}
