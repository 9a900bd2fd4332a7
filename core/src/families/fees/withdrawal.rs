//! Bonded goods that are withdrawn in parts: each part is taxed at the rates of its own day, and the last part closes
//! value and quantity to zero. And the VAT of ore on release.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, rate_up_to, to_fen, trace_statement, yuan};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::tax::{ConsumptionTax, DutyRate, TaxLine};
use crate::foundation::assessment::{Assessment, Finding, Step, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};
use crate::foundation::ratio::Ratio;

/// A rate from a day on, until another takes its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DatedRate {
    /// The first day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub from: NaiveDate,
    /// The rate: a fraction, or the yuan for one unit of a currency.
    pub rate: Exact,
}

/// What entered the bonded place under one entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedEntry {
    /// The day of entry.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub date: NaiveDate,
    /// The quantity that entered.
    pub quantity: Exact,
    /// Its value in the currency of the sale.
    pub value: Money,
}

/// One withdrawal for home use; the day is both that of the declaration and that of the tax formalities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// The day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub date: NaiveDate,
    /// The quantity, in the unit of the entry.
    pub quantity: Exact,
}

/// Question of `fees.bonded_withdrawal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedWithdrawalQuestion {
    /// What entered.
    pub entry: BondedEntry,
    /// The withdrawals, in order of time.
    pub withdrawals: Vec<Withdrawal>,
    /// Yuan for one unit of the entry's currency, by day of the declaration.
    #[serde(default)]
    pub exchange_rates: Vec<DatedRate>,
    /// Customs duty as a fraction, by day of the tax formalities.
    pub duty_rates: Vec<DatedRate>,
    /// VAT as a fraction, by day of the tax formalities; left out: the standard rate of the day.
    #[serde(default)]
    pub vat_rates: Vec<DatedRate>,
    /// Consumption tax as a fraction; left out: the goods are not subject to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumption_tax_rate: Option<Exact>,
    /// Ids of unconfirmed rules (certainty D) that may decide, as `withdrawal-before-tariff-law`.
    #[serde(default)]
    pub named: Vec<String>,
}

/// The taxes of one withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawalTax {
    /// The day.
    pub date: NaiveDate,
    /// The share of the entered value, in its currency.
    pub value: Money,
    /// The exchange rate used.
    pub exchange_rate: Exact,
    /// The customs value in yuan.
    pub customs_value_cny: Exact,
    /// The rate of customs duty.
    pub duty_rate: Exact,
    /// Customs duty in yuan.
    pub duty_cny: Exact,
    /// Consumption tax in yuan.
    pub consumption_tax_cny: Exact,
    /// Import VAT in yuan.
    pub vat_cny: Exact,
}

/// The taxes of all withdrawals, and what is left in bond.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedWithdrawal {
    /// The withdrawals, in the order of the question.
    pub withdrawals: Vec<WithdrawalTax>,
    /// The value left in bond.
    pub value_left: Money,
    /// The quantity left in bond.
    pub quantity_left: Exact,
    /// All taxes, in yuan.
    pub tax_total_cny: Exact,
    /// Every amount with its base, rate and rule.
    pub statement: Statement,
}

/// The taxes of goods withdrawn in parts from a bonded place, each at the rates of its own day (Tariff Law art. 21 (1),
/// 36, 60).
///
/// The value of a part is found by cumulative rounding: value × quantity withdrawn so far ÷ quantity entered, rounded,
/// less what was drawn before. So the parts sum to the whole. This is kouan's convention and no legal text.
///
/// # Errors
/// [`Error::InvalidInput`] with the withdrawal: out of order, before the entry, nothing or less than nothing.
///
/// ```
/// use kouan::families::fees::{BondedWithdrawalQuestion, Rules, bonded_withdrawal};
/// use kouan::foundation::assessment::Trace;
///
/// let question: BondedWithdrawalQuestion = serde_json::from_str(
///     r#"{"entry": {"date": "2025-11-10", "quantity": "9000", "value": {"amount": "1000000", "currency": "USD"}},
///         "withdrawals": [{"date": "2026-01-15", "quantity": "3000"}],
///         "exchange_rates": [{"from": "2026-01-01", "rate": "7"}],
///         "duty_rates": [{"from": "2026-01-01", "rate": "0.03"}]}"#,
/// ).unwrap();
/// let taxed = bonded_withdrawal(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(taxed.withdrawals[0].customs_value_cny.to_string(), "2333333.31");
/// assert_eq!(taxed.quantity_left.to_string(), "6000");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn bonded_withdrawal(
    question: &BondedWithdrawalQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BondedWithdrawal>, Error> {
    question.check()?;
    let on = question.withdrawals.last().map_or(question.entry.date, |last| last.date);
    answer(rules, Some(on), |notes| {
        let taxed = question.tax(rules, notes)?;
        trace_statement(trace, &taxed.statement);
        Ok(taxed)
    })
}

impl BondedWithdrawalQuestion {
    fn check(&self) -> Result<(), Error> {
        let entry = &self.entry;
        if entry.quantity <= Exact::ZERO {
            let reason = format!("{} entered; give a quantity above zero", entry.quantity);
            return Err(Error::invalid("/entry/quantity", reason));
        }
        not_negative(entry.value.amount, "/entry/value/amount")?;
        let mut before = entry.date;
        for (index, withdrawal) in self.withdrawals.iter().enumerate() {
            if withdrawal.date < before {
                let reason = format!(
                    "{} lies before {before}; give the withdrawals in order of time",
                    withdrawal.date
                );
                return Err(Error::invalid(format!("/withdrawals/{index}/date"), reason));
            }
            if withdrawal.quantity <= Exact::ZERO {
                let reason = format!("{} withdrawn; give a quantity above zero", withdrawal.quantity);
                return Err(Error::invalid(format!("/withdrawals/{index}/quantity"), reason));
            }
            before = withdrawal.date;
        }
        for (field, rows, most) in [
            ("exchange_rates", &self.exchange_rates, i64::MAX),
            ("duty_rates", &self.duty_rates, 10),
            ("vat_rates", &self.vat_rates, 1),
        ] {
            for (index, row) in rows.iter().enumerate() {
                rate_up_to(row.rate, most, &format!("/{field}/{index}/rate"))?;
                if rows.iter().take(index).any(|other| other.from == row.from) {
                    let reason = format!("two rates begin on {}; leave one out", row.from);
                    return Err(Error::invalid(format!("/{field}/{index}/from"), reason));
                }
            }
        }
        Ok(())
    }

    fn tax(&self, rules: &Rules, notes: &mut Notes) -> Result<BondedWithdrawal, Stop> {
        let currency = self.entry.value.currency;
        let decimals = currency.minor_units().unwrap_or(2);
        let whole = self.entry.value.amount;
        let mut quantity = Exact::ZERO;
        let mut drawn = Exact::ZERO;
        let mut lines = Vec::new();
        let mut withdrawals = Vec::new();
        for (index, withdrawal) in self.withdrawals.iter().enumerate() {
            let path = format!("/withdrawals/{index}");
            quantity = quantity.add(withdrawal.quantity)?;
            if quantity > self.entry.quantity {
                let finding = Finding::new("fees.more-withdrawn-than-entered").at(format!("{path}/quantity"));
                let over = quantity.sub(self.entry.quantity)?;
                notes.violation(finding.param("entered", self.entry.quantity).param("over", over));
                break;
            }
            let share =
                Ratio::from(whole).mul(Ratio::from(quantity).div(Ratio::from(self.entry.quantity))?)?;
            let upto = share.to_exact(decimals, Rounding::HalfUp)?;
            let value = Money::new(upto.sub(drawn)?, currency);
            drawn = upto;
            withdrawals.push(self.one(withdrawal, value, &path, rules, &mut lines)?);
        }
        if withdrawals.len() < self.withdrawals.len() {
            quantity = Exact::ZERO;
            for withdrawal in self.withdrawals.iter().take(withdrawals.len()) {
                quantity = quantity.add(withdrawal.quantity)?;
            }
        }
        let statement = Statement::of(lines, Currency::CNY)?;
        Ok(BondedWithdrawal {
            withdrawals,
            value_left: Money::new(whole.sub(drawn)?, currency),
            quantity_left: self.entry.quantity.sub(quantity)?,
            tax_total_cny: statement.total.amount,
            statement,
        })
    }

    fn one(
        &self,
        withdrawal: &Withdrawal,
        value: Money,
        path: &str,
        rules: &Rules,
        lines: &mut Vec<StatementLine>,
    ) -> Result<WithdrawalTax, Stop> {
        let date = withdrawal.date;
        let law = rules.law("bonded-withdrawal", date, &self.named)?;
        let exchange_rate = match value.currency {
            Currency::CNY => Exact::from(1),
            _ => rate_on(&self.exchange_rates, date, "exchange_rates")?,
        };
        let duty_rate = rate_on(&self.duty_rates, date, "duty_rates")?;
        let vat_rate = match self.vat_rates.is_empty() {
            true => rules.number("vat/standard", date, &[])?.value,
            false => rate_on(&self.vat_rates, date, "vat_rates")?,
        };
        let customs_value = to_fen(value.amount.mul(exchange_rate)?)?;
        let mut line = TaxLine::new(customs_value, DutyRate::AdValorem { rate: duty_rate }, vat_rate);
        line.consumption_tax = self.consumption_tax_rate.map(|rate| ConsumptionTax::AdValorem { rate });
        let taxes = line.tax().map_err(|error| error.at(path))?;
        let fen = |item: &str, formula: &str, base: Exact, rate: Exact, amount: Exact| {
            let line = StatementLine::new(item, formula, yuan(amount)).at(path).base(base, "CNY").rate(rate);
            line.rounded(Rounding::HalfUp, 2).by(law)
        };
        lines.push(fen("customs-duty", "base × rate", customs_value, duty_rate, taxes.duty));
        let with_duty = customs_value.add(taxes.duty)?;
        if let Some(rate) = self.consumption_tax_rate {
            lines.push(fen(
                "consumption-tax",
                "base ÷ (1 − rate) × rate",
                with_duty,
                rate,
                taxes.consumption_tax,
            ));
        }
        let base = with_duty.add(taxes.consumption_tax)?;
        lines.push(fen("import-vat", "base × rate", base, vat_rate, taxes.vat));
        Ok(WithdrawalTax {
            date,
            value,
            exchange_rate,
            customs_value_cny: customs_value,
            duty_rate,
            duty_cny: taxes.duty,
            consumption_tax_cny: taxes.consumption_tax,
            vat_cny: taxes.vat,
        })
    }
}

/// The last rate that begins not after a day.
fn rate_on(rows: &[DatedRate], on: NaiveDate, field: &str) -> Result<Exact, Stop> {
    let found = rows.iter().filter(|row| row.from <= on).max_by_key(|row| row.from);
    let missing =
        || Finding::new("fees.no-rate-for-day").at(format!("/{field}")).param("field", field).param("on", on);
    Ok(found.ok_or_else(missing)?.rate)
}

/// Question of `fees.ore_release_tax`: the share of an entry that is released for sale at home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OreReleaseQuestion {
    /// The day of the tax formalities.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The dutiable value of the whole, in yuan.
    pub dutiable_value_cny: Exact,
    /// The share that is released, from 0 to 1; left out: all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Exact>,
    /// Customs duty, as a fraction.
    pub duty_rate: Exact,
    /// VAT, as a fraction; left out: the standard rate of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_rate: Option<Exact>,
    /// True for gold ore or concentrate that meets the standard, see `fees.gold_ore_class`: it is free of VAT.
    pub meets_gold_concentrate_standard: bool,
}

/// The VAT of ore on release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OreReleaseTax {
    /// The VAT in yuan.
    pub vat_cny: Exact,
}

/// The import VAT of ore released from bond: value × share × (1 + duty) × VAT, half up to the fen once; nothing for
/// conforming gold ore.
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero and a share above 1.
///
/// ```
/// use kouan::families::fees::{OreReleaseQuestion, Rules, ore_release_tax};
/// use kouan::foundation::assessment::Trace;
///
/// let question: OreReleaseQuestion = serde_json::from_str(
///     r#"{"on": "2026-03-05", "dutiable_value_cny": "1000000", "share": "0.25", "duty_rate": "0",
///         "meets_gold_concentrate_standard": false}"#,
/// ).unwrap();
/// let tax = ore_release_tax(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(tax.vat_cny.to_string(), "32500");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn ore_release_tax(
    question: &OreReleaseQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<OreReleaseTax>, Error> {
    let value = not_negative(question.dutiable_value_cny, "/dutiable_value_cny")?;
    let share = rate_up_to(question.share.unwrap_or(Exact::from(1)), 1, "/share")?;
    let duty = rate_up_to(question.duty_rate, 10, "/duty_rate")?;
    let given = question.vat_rate.map(|rate| rate_up_to(rate, 1, "/vat_rate")).transpose()?;
    answer(rules, Some(question.on), |_| {
        if question.meets_gold_concentrate_standard {
            rules.law("gold/vat-exempt", question.on, &[])?;
            return Ok(OreReleaseTax { vat_cny: Exact::ZERO });
        }
        let vat = match given {
            Some(rate) => rate,
            None => rules.number("vat/standard", question.on, &[])?.value,
        };
        let with_duty = value.mul(share)?.mul(Exact::from(1).add(duty)?)?;
        let vat_cny = to_fen(with_duty.mul(vat)?)?;
        trace.step(|| {
            let step = Step::new("import-vat", "value × share × (1 + duty) × VAT", vat_cny);
            let step = step.operand("value", value).operand("share", share).operand("duty", duty);
            step.operand("vat", vat)
        });
        Ok(OreReleaseTax { vat_cny })
    })
}
