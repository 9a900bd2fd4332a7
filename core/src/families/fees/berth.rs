//! Berthing and anchorage by net ton and time.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, to_fen, trace_statement, yuan};
use super::rules::Rules;
use super::ship::{note_certainty, note_port_charges, whole_tons};
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;

/// The line on which a ship sails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ShippingLine {
    /// International.
    International,
    /// Domestic.
    Domestic,
}

/// What a ship lies for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BerthKind {
    /// At a berth for cargo work, by day.
    ProductiveDay,
    /// At a berth without cargo work, by hour (international line).
    NonProductiveHour,
    /// At a berth without cargo work, by day (domestic line).
    NonProductiveDay,
    /// At anchor, by day (international line).
    AnchorageDay,
}

/// Question of `fees.berth_dues`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BerthQuestion {
    /// The day on which the ship came in.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// International or domestic.
    pub line: ShippingLine,
    /// What the ship lies for.
    pub kind: BerthKind,
    /// Net tonnage; part of a ton counts as a ton.
    pub net_tonnage: Exact,
    /// Calendar days, for kinds by day; part of a day counts as a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Exact>,
    /// Hours, for kinds by hour: the first counts whole, then up to half an hour as a half, more as an hour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Exact>,
}

/// Value of `fees.berth_dues`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BerthDues {
    /// Days or hours charged.
    pub charged_time: Exact,
    /// Yuan per net ton and day or hour.
    pub rate: Exact,
    /// Yuan due.
    pub fee: Exact,
    /// The line behind it.
    pub statement: Statement,
}

/// Berthing or anchorage dues.
///
/// Conditional for days after the five years of the rules on port charges; not evaluated for a kind that the line has not,
/// and outside the days known.
///
/// ```
/// use kouan::families::fees::{self, BerthKind, BerthQuestion, Rules, ShippingLine};
/// use kouan::foundation::exact::Exact;
///
/// let question = BerthQuestion {
///     on: "2023-05-01".parse().unwrap(),
///     line: ShippingLine::International,
///     kind: BerthKind::NonProductiveHour,
///     net_tonnage: Exact::from(10_000),
///     days: None,
///     hours: Some(Exact::parse("2.25")?),
/// };
/// let dues = fees::berth_dues(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!((dues.charged_time, dues.fee), (Exact::parse("2.5")?, Exact::from(3_750)));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a tonnage that is not above zero, negative time, and time in the unit of another kind.
pub fn berth_dues(question: &BerthQuestion, rules: &Rules) -> Result<Assessment<BerthDues>, Error> {
    berth_dues_traced(question, rules, &mut Trace::off())
}

pub(super) fn berth_dues_traced(
    question: &BerthQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BerthDues>, Error> {
    let mut answer = answer(rules, Some(question.on), |notes| calculate(question, rules, notes))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

fn calculate(question: &BerthQuestion, rules: &Rules, notes: &mut Notes) -> Result<BerthDues, Stop> {
    let tons = whole_tons(question.net_tonnage, "/net_tonnage")?;
    let (time, unit) = charged_time(question)?;
    let line = match question.line {
        ShippingLine::International => "international",
        ShippingLine::Domestic => "domestic",
    };
    let kind = match question.kind {
        BerthKind::ProductiveDay => "productive_day",
        BerthKind::NonProductiveHour => "non_productive_hour",
        BerthKind::NonProductiveDay => "non_productive_day",
        BerthKind::AnchorageDay => "anchorage_day",
    };
    let rule = rules.number(&format!("berth/{line}/{kind}"), question.on, &[])?;
    note_port_charges(rules, question.on, notes)?;
    note_certainty(&rule.cite, notes);
    let fee = to_fen(tons.mul(time)?.mul(rule.value)?)?;
    let item = if question.kind == BerthKind::AnchorageDay { "anchorage" } else { "berthing" };
    let line = StatementLine::new(item, "base × quantity × rate", yuan(fee))
        .base(tons, "net-ton")
        .quantity(time, unit)
        .rate(rule.value)
        .rounded(Rounding::HalfUp, 2)
        .by(rule);
    let statement = Statement::of(vec![line], Currency::CNY)?;
    Ok(BerthDues { charged_time: time, rate: rule.value, fee, statement })
}

fn charged_time(question: &BerthQuestion) -> Result<(Exact, &'static str), Error> {
    let by_hour = question.kind == BerthKind::NonProductiveHour;
    match (question.days, question.hours) {
        (Some(days), None) if !by_hour => Ok((not_negative(days, "/days")?.round(0, Rounding::Up)?, "day")),
        (None, Some(hours)) if by_hour => Ok((charged_hours(not_negative(hours, "/hours")?)?, "hour")),
        (None, None) => {
            let field = if by_hour { "/hours" } else { "/days" };
            Err(Error::invalid(field, "missing; say how long the ship lay"))
        }
        (Some(_), _) if by_hour => {
            Err(Error::invalid("/days", "this kind is charged by hour; give hours alone"))
        }
        _ => Err(Error::invalid("/hours", "this kind is charged by day; give days alone")),
    }
}

/// The first hour whole; then up to 30 minutes half an hour, more an hour.
fn charged_hours(hours: Exact) -> Result<Exact, Error> {
    if hours.is_zero() || hours > Exact::from(1) {
        let halves = hours.mul(Exact::from(2))?.round(0, Rounding::Up)?;
        return halves.mul(Exact::from_parts(5, 1)?);
    }
    Ok(Exact::from(1))
}
