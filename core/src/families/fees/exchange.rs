//! The day whose central parity is the assessment rate of a month.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer};
use super::rules::Rules;
use super::working_days::{CalendarFacts, WorkingDays, is_weekend};
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace};
use crate::foundation::error::Error;

/// Question of `fees.exchange_rate_date`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExchangeDateQuestion {
    /// The day on which the declaration is completed.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub declaration_date: NaiveDate,
    /// The calendar, where the built-in one is not to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarFacts>,
}

/// The day of the assessment rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExchangeDate {
    /// The day whose central parity is the rate.
    pub rate_date: NaiveDate,
    /// The third Wednesday of the month before the declaration.
    pub third_wednesday: NaiveDate,
    /// Where the rule stands.
    pub cite: Citation,
}

/// The day whose central parity is the assessment rate (计征汇率) of the month of a declaration.
///
/// It is the third Wednesday of the previous month. If that is closed: under Order 124 (until 2024-11-30) the fourth
/// Wednesday when it is a statutory holiday; under Order 272 the next trading day of the interbank market, which is a
/// Monday to Friday outside the State Council's holidays.
///
/// # Errors
/// [`Error::InvalidInput`] for a calendar that contradicts itself.
///
/// ```
/// use kouan::families::fees::{ExchangeDateQuestion, Rules, exchange_rate_date};
/// use kouan::foundation::assessment::Trace;
///
/// let question = ExchangeDateQuestion { declaration_date: "2026-03-10".parse().unwrap(), calendar: None };
/// let found = exchange_rate_date(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// // 18 February 2026 is in the Spring Festival; the first trading day after it is the 24th
/// assert_eq!(found.rate_date.to_string(), "2026-02-24");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn exchange_rate_date(
    question: &ExchangeDateQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ExchangeDate>, Error> {
    let days = WorkingDays::of(question.calendar.as_ref(), rules)?;
    let on = question.declaration_date;
    let third = third_wednesday_before(on)
        .ok_or_else(|| Error::invalid("/declaration_date", format!("no month lies before {on}")))?;
    answer(rules, Some(on), |notes| {
        let law = rules.law("exchange-rate-day", on, &[])?;
        let rate_date = if !days.is_holiday(third)? {
            days.vouch(third, third, notes);
            third
        } else if law.id == "exchange-order-124" {
            fourth_wednesday(third, &days, &law.cite, notes)?
        } else {
            next_trading_day(third, &days, &law.cite, notes)?
        };
        Ok(ExchangeDate { rate_date, third_wednesday: third, cite: law.cite.clone() })
    })
}

fn third_wednesday_before(on: NaiveDate) -> Option<NaiveDate> {
    let last_of_previous = on.with_day(1)?.pred_opt()?;
    NaiveDate::from_weekday_of_month_opt(last_of_previous.year(), last_of_previous.month(), Weekday::Wed, 3)
}

/// Order 124: whether a day off exchanged for a weekend counts as a statutory holiday is not settled.
fn fourth_wednesday(
    third: NaiveDate,
    days: &WorkingDays,
    cite: &Citation,
    notes: &mut Notes,
) -> Result<NaiveDate, Stop> {
    let fourth = super::working_days::days_later(third, 7)?;
    notes.conditional(
        Finding::new("fees.statutory-holiday").param("on", third).param("fourth", fourth).cite(cite),
    );
    days.vouch(third, fourth, notes);
    Ok(fourth)
}

/// Order 272: working weekends are taken for no trading days, which is not confirmed.
fn next_trading_day(
    third: NaiveDate,
    days: &WorkingDays,
    cite: &Citation,
    notes: &mut Notes,
) -> Result<NaiveDate, Stop> {
    let mut day = third;
    let mut passed = None;
    while is_weekend(day) || days.is_holiday(day)? {
        if is_weekend(day) && days.is_working(day)? {
            passed = passed.or(Some(day));
        }
        day = super::working_days::days_later(day, 1)?;
    }
    if let Some(passed) = passed {
        notes.conditional(
            Finding::new("fees.working-weekend-no-trading-day")
                .param("on", passed)
                .param("rate_date", day)
                .cite(cite),
        );
    }
    days.vouch(third, day, notes);
    Ok(day)
}
