//! What every calculation of this family gives: lines that say what is charged, on what, at which rate, by which rule,
//! how it was rounded; and their sum.

use serde::{Deserialize, Serialize};

use crate::foundation::assessment::{Citation, Finding};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};
use crate::foundation::rules::Dated;
use crate::foundation::text::{self, Lang};

/// One amount of a statement: what, on what base, at which rate, by which rule, rounded how.
///
/// `formula` says how the amount follows from the numbers beside it, as in `base × rate + quantity × per_unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementLine {
    /// What is charged, as a stable word: `customs-duty`, `import-vat`, `tonnage-tax`.
    pub item: String,
    /// The part of the question that is charged, as a JSON pointer: `/lines/2`; empty for the whole.
    #[serde(default)]
    pub path: String,
    /// How the amount is calculated.
    pub formula: String,
    /// What the rate is taken of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Exact>,
    /// The unit of the base: a currency code, or a word such as `net-ton`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_unit: Option<String>,
    /// The rate as a fraction (`0.13` is 13 %), or the price of one unit of the base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Exact>,
    /// A count beside the base: units charged by quantity, days, boxes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Exact>,
    /// The unit of the quantity, as in `kg` or `day`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity_unit: Option<String>,
    /// The amount for one unit of the quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_unit: Option<Exact>,
    /// The amount, after rounding.
    pub amount: Money,
    /// How the amount was rounded, as in `half_up 0.01`; left out when the exact amount stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// Id of the rule applied, if one of the rule files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Where the rule stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<Citation>,
}

/// Lines of one currency and their sum.
///
/// ```
/// use kouan::families::fees::{Statement, StatementLine};
/// use kouan::foundation::{exact::Exact, money::{Currency, Money}, text::Lang};
///
/// let yuan = |amount: &str| Exact::parse(amount).map(|exact| Money::new(exact, Currency::CNY));
/// let duty = StatementLine::new("customs-duty", "base × rate", yuan("65000")?)
///     .base(Exact::from(1_000_000), "CNY")
///     .rate(Exact::parse("0.065")?);
/// let statement = Statement::of(vec![duty], Currency::CNY)?;
/// assert_eq!(statement.total.to_string(), "65000 CNY");
/// assert!(statement.explain(Lang::En).starts_with("customs duty: 1 000 000.00 CNY × 0.065 (6.5 %) = 65 000.00 CNY"));
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// What is charged, in the order of the calculation.
    pub lines: Vec<StatementLine>,
    /// The sum of the lines.
    pub total: Money,
}

impl StatementLine {
    /// A line with what every line has; base, rate, rule and rounding are added.
    pub fn new(item: &str, formula: &str, amount: Money) -> Self {
        StatementLine {
            item: item.to_owned(),
            path: String::new(),
            formula: formula.to_owned(),
            base: None,
            base_unit: None,
            rate: None,
            quantity: None,
            quantity_unit: None,
            per_unit: None,
            amount,
            rounding: None,
            rule: None,
            cite: None,
        }
    }

    /// Names the part of the question that is charged.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Adds what the rate is taken of, with its unit.
    #[must_use]
    pub fn base(mut self, base: Exact, unit: &str) -> Self {
        self.base = Some(base);
        self.base_unit = Some(unit.to_owned());
        self
    }

    /// Adds the rate.
    #[must_use]
    pub fn rate(mut self, rate: Exact) -> Self {
        self.rate = Some(rate);
        self
    }

    /// Adds a count with its unit.
    #[must_use]
    pub fn quantity(mut self, quantity: Exact, unit: &str) -> Self {
        self.quantity = Some(quantity);
        self.quantity_unit = Some(unit.to_owned());
        self
    }

    /// Adds the amount for one unit of the quantity.
    #[must_use]
    pub fn per_unit(mut self, per_unit: Exact) -> Self {
        self.per_unit = Some(per_unit);
        self
    }

    /// Says how the amount was rounded, and to how many decimals.
    #[must_use]
    pub fn rounded(mut self, rounding: Rounding, decimals: u32) -> Self {
        self.rounding = Some(rounding_words(rounding, decimals));
        self
    }

    /// Names the rule and where it stands.
    #[must_use]
    pub fn by<T>(mut self, rule: &Dated<T>) -> Self {
        self.rule = Some(rule.id.clone());
        self.cite = Some(rule.cite.clone());
        self
    }

    /// The line as one sentence.
    pub fn explain(&self, lang: Lang) -> String {
        let mut calculation = Vec::new();
        if let Some(base) = self.base {
            let unit = self.base_unit.as_deref().unwrap_or_default();
            calculation.push(product(quantity_words(base, unit, lang), self.rate.map(rate_words)));
        }
        if let Some(quantity) = self.quantity {
            let unit = self.quantity_unit.as_deref().unwrap_or_default();
            let per_unit = self.per_unit.map(|amount| amount.to_string());
            calculation.push(product(quantity_words(quantity, unit, lang), per_unit));
        }
        let calculated = match self.formula.as_str() {
            _ if calculation.is_empty() => String::new(),
            "base × rate" | "quantity × per_unit" | "base × rate + quantity × per_unit" => {
                format!("{} = ", calculation.join(" + "))
            }
            "base × rate × quantity" => format!("{} = ", calculation.join(" × ")),
            formula => {
                let numbers = calculation.join(pick(lang, ", ", "，"));
                format!("{numbers}{}{formula} = ", pick(lang, "; ", "；"))
            }
        };
        let mut sentence = format!(
            "{}{}{}{}",
            word(&self.item, lang),
            pick(lang, ": ", "："),
            calculated,
            money_words(self.amount)
        );
        if !self.path.is_empty() {
            sentence = format!("{} {sentence}", self.path);
        }
        if let Some(rounding) = &self.rounding {
            sentence.push_str(&format!(
                "{}{}{}",
                pick(lang, " (", "（"),
                rounding_note(rounding, lang),
                pick(lang, ")", "）")
            ));
        }
        if let Some(cite) = &self.cite {
            sentence.push_str(&format!("{}{cite}", pick(lang, "; ", "；")));
        }
        sentence
    }
}

impl Statement {
    /// The lines and their sum.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a line in another currency, [`Error::Inexact`] when the sum has more than 28 digits.
    pub fn of(lines: Vec<StatementLine>, currency: Currency) -> Result<Self, Error> {
        let mut total = Money::new(Exact::ZERO, currency);
        for line in &lines {
            total = total.add(line.amount)?;
        }
        Ok(Statement { lines, total })
    }

    /// The statement as a clerk would write it down: one sentence for each line, then the total.
    pub fn explain(&self, lang: Lang) -> String {
        let mut text: Vec<String> = self.lines.iter().map(|line| line.explain(lang)).collect();
        text.push(format!("{}{}", pick(lang, "total: ", "合计："), money_words(self.total)));
        text.join("\n")
    }
}

/// `half_up 0.01`
pub(super) fn rounding_words(rounding: Rounding, decimals: u32) -> String {
    let name = match rounding {
        Rounding::HalfUp => "half_up",
        Rounding::HalfEven => "half_even",
        Rounding::Down => "down",
        Rounding::Up => "up",
    };
    let unit = Exact::from_parts(1, decimals).map_or_else(|_| String::new(), |unit| unit.to_string());
    format!("{name} {unit}")
}

fn rounding_note(rounding: &str, lang: Lang) -> String {
    let (name, unit) = rounding.split_once(' ').unwrap_or((rounding, ""));
    let to = pick(lang, " to ", "，至 ");
    if unit.is_empty() { word(name, lang) } else { format!("{}{to}{unit}", word(name, lang)) }
}

fn product(base: String, rate: Option<String>) -> String {
    match rate {
        Some(rate) => format!("{base} × {rate}"),
        None => base,
    }
}

/// A fraction also as a percentage; a price as it is.
fn rate_words(rate: Exact) -> String {
    let percent = rate.mul(Exact::from(100));
    match percent {
        Ok(percent) if rate.abs() < Exact::from(1) && !rate.is_zero() => format!("{rate} ({percent} %)"),
        _ => rate.to_string(),
    }
}

fn quantity_words(quantity: Exact, unit: &str, lang: Lang) -> String {
    match unit.parse::<Currency>() {
        Ok(currency) => money_words(Money::new(quantity, currency)),
        Err(_) => {
            format!("{} {}", text::grouped(&quantity.to_string()), word(unit, lang)).trim_end().to_owned()
        }
    }
}

/// `1 234 567.80 CNY`: grouped, with at least the decimals of the currency.
pub(super) fn money_words(money: Money) -> String {
    let decimals = money.currency.minor_units().unwrap_or(0);
    format!("{} {}", text::grouped(&fixed(money.amount, decimals)), money.currency)
}

/// The number with at least so many decimals: `12.5` with 2 is `12.50`.
pub(super) fn fixed(number: Exact, decimals: u32) -> String {
    let mut text = number.to_string();
    let missing = decimals.saturating_sub(number.decimals());
    if missing > 0 && number.decimals() == 0 {
        text.push('.');
    }
    text.extend((0..missing).map(|_| '0'));
    text
}

/// The word in the language; a word that is not listed stands as it is.
pub(super) fn word(word: &str, lang: Lang) -> String {
    text::render(&Finding::new("fees.word").param("word", word), lang)
}

fn pick<'a>(lang: Lang, en: &'a str, zh: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}
