//! Export duty: it is not part of the customs value, so the value is the FOB price divided by 1 + rate.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{answer, not_negative, rate_up_to, trace_statement, yuan};
use super::customs_value::ExchangeRates;
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};

/// One line of an export declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportLine {
    /// The FOB price with the export duty in it.
    pub fob_including_duty: Money,
    /// Export duty, as a fraction; see `fees.select_rate`.
    pub rate: Exact,
}

/// Question of `fees.assess_export`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportDeclaration {
    /// The day whose rates apply.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The lines.
    pub lines: Vec<ExportLine>,
    /// Yuan for one unit of each foreign currency.
    #[serde(default)]
    pub exchange_rates: BTreeMap<String, Exact>,
}

/// The duty of one line, in yuan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportLineDuty {
    /// The customs value: the price without the duty.
    pub customs_value_cny: Exact,
    /// The export duty.
    pub duty_cny: Exact,
}

/// The duties of an export declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExportDuty {
    /// The lines, in the order of the question.
    pub lines: Vec<ExportLineDuty>,
    /// The sum of the customs values, in yuan.
    pub customs_value_cny: Exact,
    /// The sum of the duties, in yuan.
    pub duty_cny: Exact,
    /// Every duty with its base, rate and rule.
    pub statement: Statement,
}

/// The export duty of a declaration: FOB ÷ (1 + rate) × rate, from the exact quotient, half up to the fen.
///
/// # Errors
/// [`Error::InvalidInput`] with the line for numbers below zero, rates that are no fractions, currencies without a rate.
///
/// ```
/// use kouan::families::fees::{ExportDeclaration, Rules, assess_export};
/// use kouan::foundation::assessment::Trace;
///
/// let question: ExportDeclaration = serde_json::from_str(
///     r#"{"on": "2026-03-05", "lines": [{"fob_including_duty": {"amount": "1200000", "currency": "CNY"}, "rate": "0.20"}]}"#,
/// ).unwrap();
/// let duty = assess_export(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((duty.customs_value_cny.to_string(), duty.duty_cny.to_string()), ("1000000".into(), "200000".into()));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess_export(
    declaration: &ExportDeclaration,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ExportDuty>, Error> {
    if declaration.lines.is_empty() {
        return Err(Error::invalid(
            "/lines",
            "a declaration without lines owes nothing; give at least one line",
        ));
    }
    let rates = ExchangeRates::read(&declaration.exchange_rates)?;
    answer(rules, Some(declaration.on), |_| {
        let law = rules.law("export-duty", declaration.on, &[])?;
        let mut lines = Vec::new();
        let mut written = Vec::new();
        let mut customs_value_cny = Exact::ZERO;
        for (index, line) in declaration.lines.iter().enumerate() {
            let path = format!("/lines/{index}");
            let place = format!("{path}/fob_including_duty");
            let price = not_negative(line.fob_including_duty.amount, &format!("{place}/amount"))?;
            let price = price.mul(rates.of(line.fob_including_duty.currency, &place)?)?;
            let rate = rate_up_to(line.rate, 10, &format!("{path}/rate"))?;
            let with_duty = Exact::from(1).add(rate)?;
            let value = price.div(with_duty, 2, Rounding::HalfUp)?;
            let duty = price.mul(rate)?.div(with_duty, 2, Rounding::HalfUp)?;
            customs_value_cny = customs_value_cny.add(value)?;
            let statement =
                StatementLine::new("export-duty", "base ÷ (1 + rate) × rate", yuan(duty)).at(path);
            written.push(statement.base(price, "CNY").rate(rate).rounded(Rounding::HalfUp, 2).by(law));
            lines.push(ExportLineDuty { customs_value_cny: value, duty_cny: duty });
        }
        let statement = Statement::of(written, Currency::CNY)?;
        trace_statement(trace, &statement);
        Ok(ExportDuty { lines, customs_value_cny, duty_cny: statement.total.amount, statement })
    })
}
