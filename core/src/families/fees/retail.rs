//! Retail e-commerce (跨境电商零售进口): inside the limits no duty and 70 % of the other taxes, outside them full tax.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Stop, answer, not_negative, trace_statement, yuan};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::tax::{ConsumptionTax, DutyRate, TaxLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;
use crate::foundation::ratio::Ratio;
use crate::foundation::rules::Dated;

/// Question of `fees.retail_import`: one order of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RetailQuestion {
    /// The day of the order.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The price with freight and insurance, in yuan: it is the customs value.
    pub price_cny: Exact,
    /// What the person has bought this year before this order, in yuan; left out: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year_to_date_cny: Option<Exact>,
    /// True for one item that cannot be divided.
    #[serde(default)]
    pub single_indivisible_item: bool,
    /// Customs duty, as a fraction; it counts outside the limits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty_rate: Option<Exact>,
    /// Consumption tax, as a fraction; left out: the goods are not subject to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumption_tax_rate: Option<Exact>,
    /// VAT, as a fraction.
    pub vat_rate: Exact,
}

/// The taxes of a retail order, in yuan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RetailTax {
    /// True when the order is within the single and the yearly limit.
    pub within_limits: bool,
    /// Customs duty.
    pub duty_cny: Exact,
    /// Consumption tax.
    pub consumption_tax_cny: Exact,
    /// VAT.
    pub vat_cny: Exact,
    /// All of them.
    pub total_cny: Exact,
    /// How they came about.
    pub statement: Statement,
}

/// The taxes of a retail order from abroad (财关税〔2016〕18号).
///
/// Within the limits (from 2019-01-01: 5 000 yuan an order, 26 000 a year) duty is 0 and VAT and consumption tax are 70 %
/// of what the law says, each rounded after the 70 %. Over a limit the order is taxed in full as ordinary trade.
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero, percentages in place of fractions, and a duty rate that is missing over
/// the limits.
///
/// ```
/// use kouan::families::fees::{RetailQuestion, Rules, retail_import};
/// use kouan::foundation::assessment::Trace;
///
/// let question: RetailQuestion =
///     serde_json::from_str(r#"{"on": "2026-03-05", "price_cny": "1000", "vat_rate": "0.13"}"#).unwrap();
/// let tax = retail_import(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(tax.total_cny.to_string(), "91");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn retail_import(
    question: &RetailQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<RetailTax>, Error> {
    let price = not_negative(question.price_cny, "/price_cny")?;
    let bought = not_negative(question.year_to_date_cny.unwrap_or(Exact::ZERO), "/year_to_date_cny")?;
    answer(rules, Some(question.on), |notes| {
        let single = rules.number("retail/single-limit", question.on, &[])?;
        let yearly = rules.number("retail/yearly-limit", question.on, &[])?;
        let year = bought.add(price)?;
        let line = question.line()?;
        let tax = if price <= single.value && year <= yearly.value {
            question.reduced(&line, rules)?
        } else {
            if price > single.value {
                notes.info(over("fees.retail-over-single-limit", single, price).at("/price_cny"));
            }
            if year > yearly.value {
                notes.info(over("fees.retail-over-yearly-limit", yearly, year).at("/year_to_date_cny"));
            }
            if !question.single_indivisible_item {
                notes.conditional(
                    Finding::new("fees.retail-not-by-this-channel").at("/single_indivisible_item"),
                );
            }
            question.in_full(&line, rules)?
        };
        trace_statement(trace, &tax.statement);
        Ok(tax)
    })
}

fn over(code: &str, limit: &Dated<Exact>, found: Exact) -> Finding {
    Finding::new(code).param("limit", limit.value).param("found", found).cite(&limit.cite)
}

/// A line of the statement, rounded to the fen.
fn written(item: &str, base: Exact, rate: Exact, formula: &str, amount: Exact) -> StatementLine {
    let line = StatementLine::new(item, formula, yuan(amount)).base(base, "CNY").rate(rate);
    line.rounded(Rounding::HalfUp, 2)
}

impl RetailQuestion {
    /// Within the limits.
    fn reduced(&self, line: &TaxLine, rules: &Rules) -> Result<RetailTax, Stop> {
        let share = rules.number("retail/share", self.on, &[])?;
        let price = self.price_cny;
        let [consumption_tax_cny, vat_cny] = line.reduced(share.value)?;
        let mut lines =
            vec![written("customs-duty", price, Exact::ZERO, "base × rate", Exact::ZERO).by(share)];
        if let Some(rate) = self.consumption_tax_rate {
            let formula = format!("base ÷ (1 − rate) × rate × {}", share.value);
            lines.push(written("consumption-tax", price, rate, &formula, consumption_tax_cny).by(share));
        }
        let formula = format!("(base + unreduced consumption tax) × rate × {}", share.value);
        lines.push(written("import-vat", price, self.vat_rate, &formula, vat_cny).by(share));
        let statement = Statement::of(lines, Currency::CNY)?;
        let total_cny = statement.total.amount;
        Ok(RetailTax {
            within_limits: true,
            duty_cny: Exact::ZERO,
            consumption_tax_cny,
            vat_cny,
            total_cny,
            statement,
        })
    }

    /// Over a limit: as ordinary trade.
    fn in_full(&self, line: &TaxLine, rules: &Rules) -> Result<RetailTax, Stop> {
        let duty_rate = self.duty_rate.ok_or_else(|| {
            let reason = "over the limits the duty counts; give its rate, 0 where the goods are free of duty";
            Error::invalid("/duty_rate", reason)
        })?;
        let taxes = line.tax()?;
        let price = self.price_cny;
        let with_duty = price.add(taxes.duty)?;
        let law = |key: &str| rules.law(key, self.on, &[]);
        let duty =
            written("customs-duty", price, duty_rate, "base × rate", taxes.duty).by(law("import-duty")?);
        let mut lines = vec![duty];
        if let Some(rate) = self.consumption_tax_rate {
            let formula = "base ÷ (1 − rate) × rate";
            let line = written("consumption-tax", with_duty, rate, formula, taxes.consumption_tax);
            lines.push(line.by(law("consumption-tax")?));
        }
        let base = with_duty.add(taxes.consumption_tax)?;
        let vat = written("import-vat", base, self.vat_rate, "base × rate", taxes.vat);
        lines.push(vat.by(law("import-vat")?));
        Ok(RetailTax {
            within_limits: false,
            duty_cny: taxes.duty,
            consumption_tax_cny: taxes.consumption_tax,
            vat_cny: taxes.vat,
            total_cny: taxes.total,
            statement: Statement::of(lines, Currency::CNY)?,
        })
    }

    fn line(&self) -> Result<TaxLine, Error> {
        let rate = self.duty_rate.unwrap_or(Exact::ZERO);
        let mut line = TaxLine::new(self.price_cny, DutyRate::AdValorem { rate }, self.vat_rate);
        line.consumption_tax = self.consumption_tax_rate.map(|rate| ConsumptionTax::AdValorem { rate });
        // what is no rate is refused here, whether or not the limits make it count
        line.tax().map_err(|error| match error.path() {
            Some("/duty/rate") => {
                Error::invalid("/duty_rate", format!("{rate} is no rate; write 0.13 for 13 %"))
            }
            Some("/consumption_tax/rate") => {
                Error::invalid("/consumption_tax_rate", "the rate is a fraction below 1, as 0.15 for 15 %")
            }
            _ => error,
        })?;
        Ok(line)
    }
}

impl TaxLine {
    /// Consumption tax and VAT at a share of what the law says; the VAT base holds the unreduced, unrounded consumption
    /// tax.
    fn reduced(&self, share: Exact) -> Result<[Exact; 2], Error> {
        let rate = match self.consumption_tax {
            Some(ConsumptionTax::AdValorem { rate }) => rate,
            _ => Exact::ZERO,
        };
        let value = Ratio::from(self.customs_value);
        let with_tax = value.div(Ratio::from(Exact::from(1).sub(rate)?))?;
        let share = Ratio::from(share);
        let consumption_tax = with_tax.sub(value)?.mul(share)?.to_exact(2, Rounding::HalfUp)?;
        let vat = with_tax.mul(Ratio::from(self.vat_rate))?.mul(share)?.to_exact(2, Rounding::HalfUp)?;
        Ok([consumption_tax, vat])
    }
}
