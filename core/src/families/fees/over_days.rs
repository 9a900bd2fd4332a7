//! What if a day later? An amount as a function of the day, and the days on which it changes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::deferral::{DeferralInterestQuestion, deferral_interest};
use super::import_tax::{Declaration, assess_import};
use super::late::{LateDeclarationQuestion, LatePaymentQuestion, late_declaration, late_payment};
use super::rules::Rules;
use super::withdrawal::DatedRate;
use super::working_days::days_between;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// What is asked over the days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DailyCost {
    /// The late declaration fee by day of the declaration.
    LateDeclaration {
        /// The question; its `declaration_date` is replaced.
        question: LateDeclarationQuestion,
    },
    /// The late payment surcharge by day of payment.
    LatePayment {
        /// The question; its `paid_date` is replaced.
        question: LatePaymentQuestion,
    },
    /// Deferral interest by day of the payment document.
    DeferralInterest {
        /// The question, with `from`; its `to` is replaced.
        question: DeferralInterestQuestion,
    },
    /// The taxes of a declaration by day of its completion, with the late declaration fee where the entry is known.
    Declaration {
        /// The declaration; its `on` is replaced, and so are the exchange rates given by day.
        declaration: Declaration,
        /// Yuan for one unit of a currency, by day: the assessment rates month by month.
        #[serde(default)]
        exchange_rates_by_day: BTreeMap<String, Vec<DatedRate>>,
        /// The day on which the conveyance was declared as entering; with it the late declaration fee is added.
        #[serde(default, deserialize_with = "crate::foundation::day::strict_option")]
        entry_date: Option<NaiveDate>,
    },
}

/// Question of `fees.over_days`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverDaysQuestion {
    /// The first day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub from: NaiveDate,
    /// The last day, at most 1 100 days after the first.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub to: NaiveDate,
    /// What is asked of each day.
    pub cost: DailyCost,
}

/// Days in a row on which the amount is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayStep {
    /// The first of the days.
    pub from: NaiveDate,
    /// The last of them.
    pub to: NaiveDate,
    /// The amount on each of them, in yuan; left out: not known, a finding says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_cny: Option<Exact>,
}

/// An amount over days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverDays {
    /// The steps, in order of time; together they cover every day asked.
    pub steps: Vec<DayStep>,
    /// The days on which the amount changes: the first day of each step but the first.
    pub changes: Vec<NaiveDate>,
}

/// The most days of one question.
const MOST_DAYS: i64 = 1_100;

/// An amount as a function of the day: steps of equal amounts and the days on which they change.
///
/// Every day is asked as the single question would be, so each answer is the one that the question itself gives.
///
/// # Errors
/// As the single question; [`Error::LimitExceeded`] for more than 1 100 days.
///
/// ```
/// use kouan::families::fees::{OverDaysQuestion, Rules, over_days};
/// use kouan::foundation::assessment::Trace;
///
/// let question: OverDaysQuestion = serde_json::from_str(
///     r#"{"from": "2026-09-25", "to": "2026-09-29", "cost": {"kind": "late_declaration", "question":
///         {"entry_date": "2026-09-10", "declaration_date": "2026-09-25", "customs_value_cny": "1000000"}}}"#,
/// ).unwrap();
/// let over = over_days(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// let texts: Vec<String> = over.steps.iter().map(|step| format!("{} {}", step.from, step.amount_cny.unwrap())).collect();
/// assert_eq!(texts, ["2026-09-25 0", "2026-09-28 500", "2026-09-29 1000"]);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn over_days(
    question: &OverDaysQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<OverDays>, Error> {
    let length = days_between(question.from, question.to, "/to")?;
    if length > MOST_DAYS {
        return Err(Error::limit("days", MOST_DAYS.unsigned_abs(), length.unsigned_abs()));
    }
    let mut verdict = Verdict::Compliant;
    let mut findings: Vec<Finding> = Vec::new();
    let mut steps: Vec<DayStep> = Vec::new();
    for day in question.from.iter_days().take_while(|day| *day <= question.to) {
        let asked = question.cost.on(day, rules)?;
        verdict = verdict.worst(asked.verdict);
        for finding in asked.findings {
            // what holds on many days is told once
            if !findings.iter().any(|known| known.code == finding.code && known.path == finding.path) {
                findings.push(finding);
            }
        }
        match steps.last_mut().filter(|step| step.amount_cny == asked.value) {
            Some(step) => step.to = day,
            None => steps.push(DayStep { from: day, to: day, amount_cny: asked.value }),
        }
    }
    let changes = steps.iter().skip(1).map(|step| step.from).collect();
    Ok(Assessment::new(verdict, Some(OverDays { steps, changes }), findings, rules.basis().on(question.from)))
}

impl DailyCost {
    /// The amount on one day.
    fn on(&self, day: NaiveDate, rules: &Rules) -> Result<Assessment<Exact>, Error> {
        let off = &mut Trace::off();
        match self {
            DailyCost::LateDeclaration { question } => {
                if question.customs_value_cny.is_none() {
                    let reason = "an amount needs the customs value; give it in yuan";
                    return Err(Error::invalid("/cost/question/customs_value_cny", reason));
                }
                let asked = LateDeclarationQuestion { declaration_date: day, ..question.clone() };
                amount(late_declaration(&asked, rules, off), |late| late.amount_cny.unwrap_or(Exact::ZERO))
            }
            DailyCost::LatePayment { question } => {
                let asked = LatePaymentQuestion { paid_date: day, ..question.clone() };
                amount(late_payment(&asked, rules, off), |late| late.total_cny)
            }
            DailyCost::DeferralInterest { question } => {
                let asked = DeferralInterestQuestion { to: Some(day), days: None, ..question.clone() };
                amount(deferral_interest(&asked, rules, off), |interest| interest.interest_cny)
            }
            DailyCost::Declaration { declaration, exchange_rates_by_day, entry_date } => {
                let mut declaration = Declaration { on: day, ..declaration.clone() };
                for (currency, rows) in exchange_rates_by_day {
                    let row = rows.iter().filter(|row| row.from <= day).max_by_key(|row| row.from);
                    let path = || format!("/cost/exchange_rates_by_day/{currency}");
                    let missing =
                        || Error::invalid(path(), format!("no rate begins on or before {day}; add one"));
                    declaration.exchange_rates.insert(currency.clone(), row.ok_or_else(missing)?.rate);
                }
                let tax =
                    assess_import(&declaration, rules, off).map_err(|error| error.at("/cost/declaration"))?;
                let value = tax.value.as_ref().map(|tax| (tax.totals.total_cny, tax.customs_value_cny));
                let Some((taxes, customs_value)) = value else {
                    return Ok(Assessment::new(tax.verdict, None, tax.findings, tax.basis));
                };
                let Some(entry_date) = *entry_date else {
                    return Ok(Assessment::new(tax.verdict, Some(taxes), tax.findings, tax.basis));
                };
                let late = late_declaration(
                    &LateDeclarationQuestion::new(entry_date, day, customs_value),
                    rules,
                    off,
                )
                .map_err(|error| error.at("/cost"))?;
                let fee = late.value.and_then(|late| late.amount_cny);
                let total = fee.map(|fee| taxes.add(fee)).transpose()?;
                let findings = tax.findings.into_iter().chain(late.findings).collect();
                Ok(Assessment::new(tax.verdict.worst(late.verdict), total, findings, tax.basis))
            }
        }
    }
}

fn amount<T>(
    answer: Result<Assessment<T>, Error>,
    pick: impl FnOnce(T) -> Exact,
) -> Result<Assessment<Exact>, Error> {
    let answer = answer.map_err(|error| error.at("/cost/question"))?;
    Ok(Assessment::new(answer.verdict, answer.value.map(pick), answer.findings, answer.basis))
}
