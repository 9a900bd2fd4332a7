//! The figures of the ten practices of Shandong's ports (2024), recomputed from their inputs.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::rules::Dated;

/// Question of `fees.reduction`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReductionQuestion {
    /// Before, above zero.
    pub before: Exact,
    /// After, in the same unit.
    pub after: Exact,
}

/// Value of `fees.reduction`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reduction {
    /// By how much it went down, in percent of before, 1 decimal; negative where it went up.
    pub reduction_pct: Exact,
}

/// Question of `fees.implied_daily_rate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DailyRateQuestion {
    /// Money saved or paid.
    pub amount: Exact,
    /// For so many hours, above zero.
    pub hours: Exact,
}

/// Value of `fees.implied_daily_rate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DailyRate {
    /// Money for a day of 24 hours, 2 decimals.
    pub per_day: Exact,
}

/// Question of `fees.throughput`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ThroughputQuestion {
    /// Tonnes handled.
    pub tonnes: Exact,
    /// In so many minutes, above zero.
    pub minutes: Exact,
}

/// Value of `fees.throughput`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Throughput {
    /// Tonnes an hour, 2 decimals.
    pub tonnes_per_hour: Exact,
    /// Tonnes a day of 24 hours, 2 decimals.
    pub tonnes_per_day: Exact,
}

/// By how much something went down.
///
/// ```
/// use kouan::families::fees::{self, ReductionQuestion, Rules};
/// use kouan::foundation::exact::Exact;
///
/// let question = ReductionQuestion { before: Exact::parse("0.7")?, after: Exact::parse("0.1")? };
/// let reduction = fees::reduction(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(reduction.reduction_pct, Exact::parse("85.7")?);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a value before that is not above zero, and a negative one after.
pub fn reduction(question: &ReductionQuestion, rules: &Rules) -> Result<Assessment<Reduction>, Error> {
    reduction_traced(question, rules, &mut Trace::off())
}

pub(super) fn reduction_traced(
    question: &ReductionQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Reduction>, Error> {
    let mut answer = answer(rules, None, |_| {
        let before = above_zero(question.before, "/before")?;
        let after = not_negative(question.after, "/after")?;
        Ok(Reduction { reduction_pct: reduction_pct(before, after)? })
    })?;
    answer.trace = trace.take();
    Ok(answer)
}

/// What an amount for some hours implies for a day.
///
/// ```
/// use kouan::families::fees::{self, DailyRateQuestion, Rules};
/// use kouan::foundation::exact::Exact;
///
/// let question = DailyRateQuestion { amount: Exact::from(80_000), hours: Exact::from(3) };
/// let rate = fees::implied_daily_rate(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(rate.per_day, Exact::from(640_000));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a negative amount and for hours that are not above zero.
pub fn implied_daily_rate(
    question: &DailyRateQuestion,
    rules: &Rules,
) -> Result<Assessment<DailyRate>, Error> {
    implied_daily_rate_traced(question, rules, &mut Trace::off())
}

pub(super) fn implied_daily_rate_traced(
    question: &DailyRateQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<DailyRate>, Error> {
    let mut answer = answer(rules, None, |_| {
        let amount = not_negative(question.amount, "/amount")?;
        Ok(DailyRate { per_day: per_day(amount, above_zero(question.hours, "/hours")?)? })
    })?;
    answer.trace = trace.take();
    Ok(answer)
}

/// Tonnes an hour and a day.
///
/// ```
/// use kouan::families::fees::{self, Rules, ThroughputQuestion};
/// use kouan::foundation::exact::Exact;
///
/// // 66 600 t in 22 h 57 min
/// let question = ThroughputQuestion { tonnes: Exact::from(66_600), minutes: Exact::from(1377) };
/// let throughput = fees::throughput(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(throughput.tonnes_per_hour, Exact::parse("2901.96")?);
/// assert_eq!(throughput.tonnes_per_day, Exact::parse("69647.06")?);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for negative tonnes and for minutes that are not above zero.
pub fn throughput(question: &ThroughputQuestion, rules: &Rules) -> Result<Assessment<Throughput>, Error> {
    throughput_traced(question, rules, &mut Trace::off())
}

pub(super) fn throughput_traced(
    question: &ThroughputQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Throughput>, Error> {
    let mut answer = answer(rules, None, |_| {
        let tonnes = not_negative(question.tonnes, "/tonnes")?;
        let minutes = above_zero(question.minutes, "/minutes")?;
        Ok(Throughput {
            tonnes_per_hour: per(tonnes, 60, minutes, 2)?,
            tonnes_per_day: per(tonnes, 1440, minutes, 2)?,
        })
    })?;
    answer.trace = trace.take();
    Ok(answer)
}

fn above_zero(value: Exact, path: &str) -> Result<Exact, Error> {
    if value.is_zero() || value.is_negative() {
        return Err(Error::invalid(path, format!("{value} is not above zero")));
    }
    Ok(value)
}

fn reduction_pct(before: Exact, after: Exact) -> Result<Exact, Error> {
    before.sub(after)?.mul(Exact::from(100))?.div(before, 1, Rounding::HalfUp)
}

fn per_day(amount: Exact, hours: Exact) -> Result<Exact, Error> {
    per(amount, 24, hours, 2)
}

fn per(amount: Exact, times: i64, by: Exact, decimals: u32) -> Result<Exact, Error> {
    amount.mul(Exact::from(times))?.div(by, decimals, Rounding::HalfUp)
}

/// How a figure follows from its inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FigureKind {
    /// (first − second) ÷ first, in percent, 1 decimal.
    Reduction,
    /// first ÷ second hours × 24, 2 decimals.
    DailyRate,
    /// first tonnes ÷ second minutes × 60, 2 decimals.
    TonnesPerHour,
    /// first tonnes ÷ second minutes × 1440, 2 decimals.
    TonnesPerDay,
    /// first ÷ second, 2 decimals.
    Quotient,
}

/// A figure of the source, as the rule file holds it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FigureRow {
    practice: u32,
    kind: FigureKind,
    first: Exact,
    second: Exact,
    #[serde(default)]
    stated: Option<Exact>,
    /// True where the source itself says "about", "nearly", "within".
    #[serde(default)]
    about: bool,
}

/// Question of `fees.practice_figures`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PracticeQuestion {
    /// The day that chooses the figures.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The practice, 1 to 10; left out, all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub practice: Option<u32>,
}

/// A figure, recomputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PracticeFigure {
    /// Its name.
    pub figure: String,
    /// The practice, 1 to 10.
    pub practice: u32,
    /// How it follows from its inputs.
    pub kind: FigureKind,
    /// The first input.
    pub first: Exact,
    /// The second input.
    pub second: Exact,
    /// What follows from them.
    pub computed: Exact,
    /// What the source prints; null where it prints none.
    pub stated: Option<Exact>,
    /// True when both are the same; null where the source prints none, or says it of a round number ("nearly 70 %").
    pub agrees: Option<bool>,
    /// Where it stands.
    pub cite: Citation,
}

/// Value of `fees.practice_figures`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PracticeFigures {
    /// The figures, in the order of the practices.
    pub figures: Vec<PracticeFigure>,
}

/// The figures of the ten practices, recomputed from the inputs that the source prints.
///
/// Where the source's own figure does not follow from its inputs, a warning says so with both: 0.7 to 0.1 yuan is 85.7 %,
/// the source prints 87.1 %. The verdict stays compliant, for nothing is required of the source.
///
/// ```
/// use kouan::families::fees::{self, PracticeQuestion, Rules};
///
/// let question = PracticeQuestion { on: "2026-03-05".parse().unwrap(), practice: Some(1) };
/// let answer = fees::practice_figures(&question, &Rules::builtin()?)?;
/// let figures = answer.value.unwrap().figures;
/// let handling = figures.iter().find(|figure| figure.figure == "ground-handling-per-kg").unwrap();
/// assert_eq!(handling.computed.to_string(), "85.7");
/// assert_eq!(handling.agrees, Some(false));
/// assert!(answer.findings.iter().any(|finding| finding.code == "fees.figure-does-not-follow"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a practice that is not one of the ten.
pub fn practice_figures(
    question: &PracticeQuestion,
    rules: &Rules,
) -> Result<Assessment<PracticeFigures>, Error> {
    practice_figures_traced(question, rules, &mut Trace::off())
}

pub(super) fn practice_figures_traced(
    question: &PracticeQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<PracticeFigures>, Error> {
    if let Some(practice) = question.practice.filter(|practice| !(1..=10).contains(practice)) {
        return Err(Error::invalid("/practice", format!("{practice}; the practices are 1 to 10")));
    }
    let mut answer = answer(rules, Some(question.on), |notes| figures(question, rules, notes))?;
    answer.trace = trace.take();
    Ok(answer)
}

fn figures(question: &PracticeQuestion, rules: &Rules, notes: &mut Notes) -> Result<PracticeFigures, Stop> {
    let mut figures = Vec::new();
    for name in rules.port.figure_names() {
        let rule = rules.port.figure(name, question.on)?;
        if question.practice.is_some_and(|practice| practice != rule.value.practice) {
            continue;
        }
        figures.push(figure(name, rule, notes)?);
    }
    figures.sort_by_key(|figure| figure.practice);
    Ok(PracticeFigures { figures })
}

fn figure(name: &str, rule: &Dated<FigureRow>, notes: &mut Notes) -> Result<PracticeFigure, Error> {
    let FigureRow { practice, kind, first, second, stated, about } = rule.value;
    let computed = match kind {
        FigureKind::Reduction => reduction_pct(first, second)?,
        FigureKind::DailyRate => per_day(first, second)?,
        FigureKind::TonnesPerHour => per(first, 60, second, 2)?,
        FigureKind::TonnesPerDay => per(first, 1440, second, 2)?,
        FigureKind::Quotient => per(first, 1, second, 2)?,
    };
    let agrees = stated.filter(|_| !about).map(|stated| stated == computed);
    if let Some(stated) = stated.filter(|_| agrees == Some(false)) {
        let finding = Finding::new("fees.figure-does-not-follow").param("figure", name);
        notes.info(finding.param("computed", computed).param("stated", stated).cite(&rule.cite));
    }
    Ok(PracticeFigure {
        figure: name.to_owned(),
        practice,
        kind,
        first,
        second,
        computed,
        stated,
        agrees,
        cite: rule.cite.clone(),
    })
}
