//! Tax that is paid later: the interest that the law takes, and the finance cost that the owner saves.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, rate_up_to, trace_statement, yuan};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::working_days::days_between;
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;

/// The scheme under which the tax was deferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DeferralScheme {
    /// Materials or products of processing trade that are sold at home: interest is due.
    ProcessingTrade,
    /// Duty on the imported materials chosen in a comprehensive bonded zone: interest is due on the duty.
    ZoneMaterials,
    /// Goods in a bonded warehouse: no interest is due.
    BondedWarehouse,
}

/// Question of `fees.deferral_interest`: the days, or the two days between which they lie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeferralInterestQuestion {
    /// The scheme: only some of them owe interest.
    pub scheme: DeferralScheme,
    /// The tax that was deferred, in yuan.
    pub tax_cny: Exact,
    /// The days; give these or `from` and `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<i64>,
    /// The import of the first materials, or the last write-off of an electronic account; not counted.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub from: Option<NaiveDate>,
    /// The issue of the payment document; counted.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub to: Option<NaiveDate>,
    /// The published current-deposit rate of a year, as a fraction. Its numbers by date are not confirmed, so the caller
    /// gives it.
    pub annual_rate: Exact,
}

/// Interest on deferred tax.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeferralInterest {
    /// The days counted.
    pub days: i64,
    /// The interest, in yuan.
    pub interest_cny: Exact,
    /// How it came about; empty where none is due.
    pub statement: Statement,
}

/// The interest on tax deferred in processing trade: tax × days × annual rate ÷ 360, half up to the fen
/// (GAC announcement 2009 no. 13).
///
/// Whether the first and the last day both count is not settled; here the first is not counted.
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero, and for days and dates given together or not at all.
///
/// ```
/// use kouan::families::fees::{DeferralInterestQuestion, Rules, deferral_interest};
/// use kouan::foundation::assessment::Trace;
///
/// let question: DeferralInterestQuestion = serde_json::from_str(
///     r#"{"scheme": "processing_trade", "tax_cny": "500000", "days": 90, "annual_rate": "0.0035"}"#,
/// ).unwrap();
/// let interest = deferral_interest(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(interest.interest_cny.to_string(), "437.5");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn deferral_interest(
    question: &DeferralInterestQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<DeferralInterest>, Error> {
    not_negative(question.tax_cny, "/tax_cny")?;
    rate_up_to(question.annual_rate, 1, "/annual_rate")?;
    let (days, dated) = question.counted()?;
    answer(rules, question.to, |notes| {
        let interest = question.interest(days, dated, rules, notes)?;
        trace_statement(trace, &interest.statement);
        Ok(interest)
    })
}

impl DeferralInterestQuestion {
    /// The days, and whether they were counted between dates.
    fn counted(&self) -> Result<(i64, bool), Error> {
        match (self.days, self.from, self.to) {
            (Some(days), None, None) if days >= 0 => Ok((days, false)),
            (Some(days), None, None) => {
                Err(Error::invalid("/days", format!("{days} days; give zero or more")))
            }
            (None, Some(from), Some(to)) => Ok((days_between(from, to, "/to")?, true)),
            _ => Err(Error::invalid("/days", "give either days, or from and to")),
        }
    }

    fn interest(
        &self,
        days: i64,
        dated: bool,
        rules: &Rules,
        notes: &mut Notes,
    ) -> Result<DeferralInterest, Stop> {
        if self.scheme == DeferralScheme::BondedWarehouse {
            notes.info(Finding::new("fees.no-deferral-interest").at("/scheme"));
            let statement = Statement::of(Vec::new(), Currency::CNY)?;
            return Ok(DeferralInterest { days, interest_cny: Exact::ZERO, statement });
        }
        let on = self.to.map_or_else(|| rules.last_known(), Some);
        let on = on.ok_or_else(|| Error::invalid("/to", "no day is known; give from and to"))?;
        let base = rules.number("deferral-interest/day-base", on, &[])?;
        if dated && days > 0 {
            notes.info(
                Finding::new("fees.first-day-not-counted").at("/from").param("days", days).cite(&base.cite),
            );
        }
        let product = self.tax_cny.mul(self.annual_rate)?.mul(Exact::from(days))?;
        let interest = product.div(base.value, 2, Rounding::HalfUp)?;
        let formula = format!("base × rate × quantity ÷ {}", base.value);
        let line = StatementLine::new("deferral-interest", &formula, yuan(interest));
        let line = line.base(self.tax_cny, "CNY").rate(self.annual_rate).quantity(Exact::from(days), "day");
        let statement = Statement::of(vec![line.by(base).rounded(Rounding::HalfUp, 2)], Currency::CNY)?;
        Ok(DeferralInterest { days, interest_cny: interest, statement })
    }
}

/// Question of `fees.deferral_saving`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeferralSavingQuestion {
    /// The tax that is paid on withdrawal and not on entry, in yuan.
    pub tax_cny: Exact,
    /// The day on which the goods entered the bonded place.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub entered: NaiveDate,
    /// The day on which they are withdrawn.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub withdrawn: NaiveDate,
    /// What the owner's money costs in a year, as a fraction.
    pub annual_rate: Exact,
    /// The days of a year of interest, 360 or 365; left out: 360.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_base: Option<i64>,
}

/// What the owner saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeferralSaving {
    /// The days between entry and withdrawal.
    pub days: i64,
    /// The finance cost saved, in yuan.
    pub saving_cny: Exact,
    /// How it came about.
    pub statement: Statement,
}

/// The finance cost that the owner saves by paying tax on withdrawal: tax × days × annual rate ÷ day base.
///
/// This is the owner's own calculation and no amount of customs.
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero, a withdrawal before the entry, a day base other than 360, 365, 366.
///
/// ```
/// use kouan::families::fees::{DeferralSavingQuestion, Rules, deferral_saving};
/// use kouan::foundation::assessment::Trace;
///
/// let question: DeferralSavingQuestion = serde_json::from_str(
///     r#"{"tax_cny": "100000000", "entered": "2026-01-01", "withdrawn": "2026-06-30", "annual_rate": "0.03"}"#,
/// ).unwrap();
/// let saving = deferral_saving(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((saving.days, saving.saving_cny.to_string().as_str()), (180, "1500000"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn deferral_saving(
    question: &DeferralSavingQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<DeferralSaving>, Error> {
    not_negative(question.tax_cny, "/tax_cny")?;
    rate_up_to(question.annual_rate, 1, "/annual_rate")?;
    let days = days_between(question.entered, question.withdrawn, "/withdrawn")?;
    let base = question.day_base.unwrap_or(360);
    if !matches!(base, 360 | 365 | 366) {
        return Err(Error::invalid("/day_base", format!("{base} is no year; give 360, 365 or 366")));
    }
    let saving = question.tax_cny.mul(question.annual_rate)?.mul(Exact::from(days))?;
    let saving = saving.div(Exact::from(base), 2, Rounding::HalfUp)?;
    let line =
        StatementLine::new("deferral-saving", &format!("base × rate × quantity ÷ {base}"), yuan(saving));
    let line = line.base(question.tax_cny, "CNY").rate(question.annual_rate);
    let line = line.quantity(Exact::from(days), "day").rounded(Rounding::HalfUp, 2);
    let statement = Statement::of(vec![line], Currency::CNY)?;
    trace_statement(trace, &statement);
    answer(rules, Some(question.withdrawn), |_| Ok(DeferralSaving { days, saving_cny: saving, statement }))
}
