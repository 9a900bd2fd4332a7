//! Special port dues on ships of the United States, and their suspension.

use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, to_fen, trace_statement, yuan};
use super::rules::Rules;
use super::ship::whole_tons;
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::moment::Moment;
use crate::foundation::money::Currency;

/// What is taken to hold after the last day that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AfterSuspension {
    /// The dues are charged again, at the rate announced for the day.
    Resumed,
    /// They stay suspended.
    Suspended,
}

/// Question of `fees.special_port_dues`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecialDuesQuestion {
    /// When the ship berthed, in Chinese time (an offset, if given, is +08:00).
    pub berthed_at: Moment,
    /// Net tonnage; part of a ton counts as a ton.
    pub net_tonnage: Exact,
    /// How many voyages of this ship were charged this year before this one.
    pub paid_voyages_this_year: u32,
    /// True when this is the first Chinese port of the voyage: only there the dues are charged.
    pub first_port_of_voyage: bool,
    /// What the caller takes to hold after the suspension ends; left out, kouan does not know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after_suspension: Option<AfterSuspension>,
}

/// Value of `fees.special_port_dues`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpecialDues {
    /// Yuan per net ton; zero when nothing is due.
    pub rate: Exact,
    /// Yuan due.
    pub fee: Exact,
    /// The line behind it; none when nothing is due.
    pub statement: Statement,
}

/// Special port dues on a ship of the United States.
///
/// The caller knows that the ship is one. Not due before 2025-10-14, at other than the first Chinese port of a voyage,
/// after five charged voyages in a year, and while suspended from 2025-11-10 13:01 for one year. What holds after that
/// year is not known: not evaluated, unless the caller says what to take, and then conditional.
///
/// ```
/// use kouan::families::fees::{self, Rules, SpecialDuesQuestion};
/// use kouan::foundation::{assessment::Verdict, exact::Exact, moment::Moment};
///
/// let rules = Rules::builtin()?;
/// let ask = |at: &str| {
///     let question = SpecialDuesQuestion {
///         berthed_at: Moment::parse(at).unwrap(),
///         net_tonnage: Exact::parse("30000.4").unwrap(),
///         paid_voyages_this_year: 0,
///         first_port_of_voyage: true,
///         after_suspension: None,
///     };
///     fees::special_port_dues(&question, &rules).unwrap()
/// };
/// assert_eq!(ask("2025-10-20T08:00:00").value.unwrap().fee, Exact::from(12_000_400));
/// assert_eq!(ask("2025-11-10T13:01:00").value.unwrap().fee, Exact::ZERO);
/// assert_eq!(ask("2026-11-11T08:00:00").verdict, Verdict::NotEvaluated);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a tonnage that is not above zero and for a moment with another offset than +08:00.
pub fn special_port_dues(
    question: &SpecialDuesQuestion,
    rules: &Rules,
) -> Result<Assessment<SpecialDues>, Error> {
    special_port_dues_traced(question, rules, &mut Trace::off())
}

pub(super) fn special_port_dues_traced(
    question: &SpecialDuesQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<SpecialDues>, Error> {
    let on = question.berthed_at.date();
    let mut answer = answer(rules, Some(on), |notes| calculate(question, rules, notes))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

const KEY: &str = "special-port-dues";

fn calculate(question: &SpecialDuesQuestion, rules: &Rules, notes: &mut Notes) -> Result<SpecialDues, Stop> {
    let tons = whole_tons(question.net_tonnage, "/net_tonnage")?;
    let berthed = question.berthed_at;
    if berthed.offset_minutes().is_some_and(|minutes| minutes != 480) {
        let reason = "the offset is not that of China; give Chinese time, as 2025-11-10T13:01:00+08:00";
        return Err(Error::invalid("/berthed_at", reason).into());
    }
    let on = berthed.date();
    let rule = rules.number(KEY, on, &[])?;
    if rule.value.is_zero() {
        notes.info(Finding::new("fees.special-dues-not-yet").at("/berthed_at").cite(&rule.cite));
        return not_due();
    }
    if let Some(suspension) = rules.port.suspension(KEY, on)? {
        let local = Moment::local(berthed.date(), berthed.time())?;
        let since = |moment: &Moment| local.seconds_since(moment).is_some_and(|seconds| seconds >= 0);
        let cite = &suspension.cite;
        match (since(&suspension.value.from), since(&suspension.value.until), question.after_suspension) {
            (true, false, _) => {
                notes.info(Finding::new("fees.special-dues-suspended").at("/berthed_at").cite(cite));
                return not_due();
            }
            (true, true, None) => {
                let finding = Finding::new("fees.special-dues-unknown").at("/berthed_at").param("on", on);
                return Err(finding.cite(cite).into());
            }
            (true, true, Some(taken)) => {
                notes.conditional(
                    Finding::new("fees.special-dues-assumed").at("/after_suspension").cite(cite),
                );
                if taken == AfterSuspension::Suspended {
                    return not_due();
                }
            }
            (false, _, _) => {}
        }
    }
    let most = rules.number("special-port-dues-voyages", on, &[])?;
    if !question.first_port_of_voyage {
        notes.info(
            Finding::new("fees.special-dues-not-first-port").at("/first_port_of_voyage").cite(&rule.cite),
        );
        return not_due();
    }
    if Exact::from(i64::from(question.paid_voyages_this_year)) >= most.value {
        let finding = Finding::new("fees.special-dues-voyages").at("/paid_voyages_this_year");
        notes.info(finding.param("most", most.value).cite(&most.cite));
        return not_due();
    }
    let fee = to_fen(tons.mul(rule.value)?)?;
    let line = StatementLine::new(KEY, "base × rate", yuan(fee))
        .base(tons, "net-ton")
        .rate(rule.value)
        .rounded(Rounding::HalfUp, 2)
        .by(rule);
    Ok(SpecialDues { rate: rule.value, fee, statement: Statement::of(vec![line], Currency::CNY)? })
}

fn not_due() -> Result<SpecialDues, Stop> {
    let statement = Statement::of(Vec::new(), Currency::CNY)?;
    Ok(SpecialDues { rate: Exact::ZERO, fee: Exact::ZERO, statement })
}
