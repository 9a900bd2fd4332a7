//! Goods that come back, or go back, in their original state: no duty on the return, or a refund of the duty paid.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::answer::{answer, not_negative};
use super::rules::Rules;
use super::working_days::days_between;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Why goods are returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReturnReason {
    /// Their quality or specification.
    QualityOrSpecification,
    /// Force majeure.
    ForceMajeure,
    /// Anything else: the law gives nothing.
    Other,
}

/// Question of `fees.returned_goods`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnQuestion {
    /// The day of the original import or export.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub original_date: NaiveDate,
    /// The day on which the goods cross the border again.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub returned_on: NaiveDate,
    /// Why they are returned.
    pub reason: ReturnReason,
    /// True when they are in their original state.
    pub original_state: bool,
    /// The duty that was paid on the original import or export, in yuan; left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duty_paid_cny: Option<Exact>,
    /// The day on which that duty was paid.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub paid_on: Option<NaiveDate>,
    /// The day on which the refund is applied for.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub applied_on: Option<NaiveDate>,
}

/// What returned goods owe and get back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnedGoods {
    /// True when the return itself pays no duty.
    pub free_of_duty: bool,
    /// The last day of a return that is free.
    pub last_day_of_return: NaiveDate,
    /// The duty that is refunded, in yuan; left out when none was paid. Bank interest on current deposits is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_cny: Option<Exact>,
    /// The last day of applying for the refund; left out when the day of payment was not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day_to_apply: Option<NaiveDate>,
    /// Where the rules stand.
    pub cites: Vec<Citation>,
}

/// Duty on goods returned in their original state within a year for their quality or for force majeure: none on the
/// return (Tariff Law art. 39), and a refund on application within a year of payment (art. 52), with interest (art. 53).
///
/// # Errors
/// [`Error::InvalidInput`] for a return before the original day, an application before payment, a duty below zero.
///
/// ```
/// use kouan::families::fees::{ReturnQuestion, Rules, returned_goods};
/// use kouan::foundation::assessment::Trace;
///
/// let question: ReturnQuestion = serde_json::from_str(
///     r#"{"original_date": "2025-03-05", "returned_on": "2026-03-05", "reason": "force_majeure", "original_state": true}"#,
/// ).unwrap();
/// assert!(returned_goods(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap().free_of_duty);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn returned_goods(
    question: &ReturnQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ReturnedGoods>, Error> {
    days_between(question.original_date, question.returned_on, "/returned_on")?;
    if let (Some(paid), Some(applied)) = (question.paid_on, question.applied_on) {
        days_between(paid, applied, "/applied_on")?;
    }
    let paid = question.duty_paid_cny.map(|duty| not_negative(duty, "/duty_paid_cny")).transpose()?;
    let last_day_of_return = a_year_later(question.original_date, "/original_date")?;
    let last_day_to_apply = question.paid_on.map(|paid| a_year_later(paid, "/paid_on")).transpose()?;
    answer(rules, Some(question.returned_on), |notes| {
        let on = question.returned_on;
        let returned = rules.law("returned-goods", on, &[])?;
        let refund = rules.law("refund", on, &[])?;
        let mut free_of_duty = true;
        let mut fails = |code: &str, path: &str| {
            free_of_duty = false;
            notes
                .info(Finding::new(code).at(path).param("last_day", last_day_of_return).cite(&returned.cite));
        };
        if question.reason == ReturnReason::Other {
            fails("fees.return-reason", "/reason");
        }
        if !question.original_state {
            fails("fees.return-state", "/original_state");
        }
        if on > last_day_of_return {
            fails("fees.return-too-late", "/returned_on");
        }
        let mut refund_cny = paid.map(|duty| if free_of_duty { duty } else { Exact::ZERO });
        if free_of_duty && refund_cny.is_some_and(|duty| !duty.is_zero()) {
            match (question.applied_on, last_day_to_apply) {
                (Some(applied), Some(last)) if applied > last => {
                    refund_cny = Some(Exact::ZERO);
                    let finding =
                        Finding::new("fees.refund-too-late").at("/applied_on").param("last_day", last);
                    notes.info(finding.cite(&refund.cite));
                }
                (Some(_), Some(_)) => {
                    notes.info(Finding::new("fees.refund-with-interest").cite(&refund.cite))
                }
                _ => notes.conditional(
                    Finding::new("fees.refund-on-application").at("/applied_on").cite(&refund.cite),
                ),
            }
        }
        let cites = vec![returned.cite.clone(), refund.cite.clone()];
        Ok(ReturnedGoods { free_of_duty, last_day_of_return, refund_cny, last_day_to_apply, cites })
    })
}

/// The same day of the next year; the last of February for a leap day.
fn a_year_later(day: NaiveDate, path: &str) -> Result<NaiveDate, Error> {
    day.checked_add_months(Months::new(12))
        .ok_or_else(|| Error::invalid(path, format!("a year after {day} is beyond the calendar")))
}
