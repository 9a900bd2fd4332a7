//! Pilotage on the international line: basic tiers by net tonnage, the reductions of 2022, and what the caller adds.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, rate_up_to, to_fen, trace_statement, yuan};
use super::port_tables::Bracket;
use super::rules::Rules;
use super::ship::{note_port_charges, whole_tons};
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;

/// A surcharge that the caller vouches for: night, holiday, shifting, lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Surcharge {
    /// What it is for, as the statement calls it.
    pub name: String,
    /// The share of the reduced fee, as in `0.45` for 45 %.
    pub share: Exact,
}

/// Question of `fees.pilotage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PilotageQuestion {
    /// The day of the pilotage.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The port by its Chinese name, as in `日照`.
    pub port: String,
    /// Net tonnage; part of a ton counts as a ton.
    pub net_tonnage: Exact,
    /// How far the ship was piloted, in nautical miles.
    pub distance_nm: Exact,
    /// Yuan per net ton and mile beyond ten; needed for more than ten miles, for kouan knows no confirmed rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub beyond_rate: Option<Exact>,
    /// The least tonnage that is charged; left out, none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum_net_tonnage: Option<Exact>,
    /// Surcharges; kouan knows no confirmed ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub surcharges: Vec<Surcharge>,
}

/// Value of `fees.pilotage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pilotage {
    /// The basic fee before reduction, in yuan.
    pub base: Exact,
    /// The reduction of the port: 0.85, 0.9, 0.95; 1 before 2022-04-01.
    pub factor: Exact,
    /// Yuan due, surcharges included.
    pub fee: Exact,
    /// The lines behind it.
    pub statement: Statement,
}

/// Pilotage on the international line.
///
/// The tiers are slices: 0.45 yuan for each net ton up to 40 000, 0.40 to 80 000, 0.375 to 120 000; one amount above.
/// Conditional for days after the five years of the rules, and for ports that the notice of 2022 does not name; not
/// evaluated beyond ten miles without a rate, and outside the days known.
///
/// ```
/// use kouan::families::fees::{self, PilotageQuestion, Rules};
/// use kouan::foundation::exact::Exact;
///
/// let question = PilotageQuestion {
///     on: "2023-05-01".parse().unwrap(),
///     port: "日照".to_owned(),
///     net_tonnage: Exact::from(150_000),
///     distance_nm: Exact::from(10),
///     beyond_rate: None,
///     minimum_net_tonnage: None,
///     surcharges: vec![],
/// };
/// let pilotage = fees::pilotage(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!((pilotage.base, pilotage.fee), (Exact::from(49_000), Exact::from(41_650)));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a tonnage that is not above zero, a negative distance and rates that are no rates.
pub fn pilotage(question: &PilotageQuestion, rules: &Rules) -> Result<Assessment<Pilotage>, Error> {
    pilotage_traced(question, rules, &mut Trace::off())
}

pub(super) fn pilotage_traced(
    question: &PilotageQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Pilotage>, Error> {
    let mut answer = answer(rules, Some(question.on), |notes| calculate(question, rules, notes))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

fn calculate(question: &PilotageQuestion, rules: &Rules, notes: &mut Notes) -> Result<Pilotage, Stop> {
    let on = question.on;
    let tons = whole_tons(question.net_tonnage, "/net_tonnage")?;
    let tons = match question.minimum_net_tonnage {
        Some(least) => tons.max(whole_tons(least, "/minimum_net_tonnage")?),
        None => tons,
    };
    let ladder = rules.port.ladder("pilotage", on, &[])?;
    note_port_charges(rules, on, notes)?;
    let base = sliced(&ladder.value, tons)?;
    let factor_key = format!("pilotage-factor/{}", question.port);
    let reductions = rules.law("pilotage-reductions", on, &[]);
    let factor = match (rules.number(&factor_key, on, &[]), reductions) {
        (Ok(rule), _) => Some(rule),
        (Err(Stop::Error(error)), _) | (_, Err(Stop::Error(error))) => return Err(error.into()),
        // before the notice nothing is reduced
        (Err(Stop::Unknown(_)), Err(Stop::Unknown(_))) => None,
        (Err(Stop::Unknown(_)), Ok(notice)) => {
            let finding =
                Finding::new("fees.pilotage-port-not-named").at("/port").param("port", &question.port);
            notes.conditional(finding.cite(&notice.cite));
            None
        }
    };
    let share = factor.map_or(Exact::from(1), |rule| rule.value);
    let reduced = base.mul(share)?;
    let mut line = StatementLine::new("pilotage", "base × rate", yuan(to_fen(reduced)?))
        .base(base, "CNY")
        .rate(share)
        .rounded(Rounding::HalfUp, 2);
    line = match factor {
        Some(rule) => line.by(rule),
        None => line.by(ladder),
    };
    let mut lines = vec![line];
    lines.extend(beyond(question, tons)?);
    for (index, surcharge) in question.surcharges.iter().enumerate() {
        let path = format!("/surcharges/{index}");
        let rate = rate_up_to(surcharge.share, 10, &format!("{path}/share"))?;
        let line = StatementLine::new("pilotage-surcharge", "base × rate", yuan(to_fen(reduced.mul(rate)?)?));
        lines.push(line.at(path).base(reduced, "CNY").rate(rate).rounded(Rounding::HalfUp, 2));
    }
    let statement = Statement::of(lines, Currency::CNY)?;
    Ok(Pilotage { base: to_fen(base)?, factor: share, fee: statement.total.amount, statement })
}

/// Miles beyond ten, at the rate that the caller names.
fn beyond(question: &PilotageQuestion, tons: Exact) -> Result<Option<StatementLine>, Stop> {
    let more = not_negative(question.distance_nm, "/distance_nm")?.sub(Exact::from(10))?;
    if more.is_negative() || more.is_zero() {
        return Ok(None);
    }
    let Some(rate) = question.beyond_rate else {
        let finding = Finding::new("fees.pilotage-beyond-ten-miles").at("/beyond_rate");
        return Err(finding.param("distance_nm", question.distance_nm).into());
    };
    let rate = not_negative(rate, "/beyond_rate")?;
    let amount = to_fen(tons.mul(more)?.mul(rate)?)?;
    let line = StatementLine::new("pilotage-beyond", "base × quantity × rate", yuan(amount))
        .at("/beyond_rate")
        .base(tons, "net-ton")
        .quantity(more, "nautical-mile")
        .rate(rate)
        .rounded(Rounding::HalfUp, 2);
    Ok(Some(line))
}

/// Each step charges the tons that fall into it; a flat step replaces them all.
fn sliced(brackets: &[Bracket], tons: Exact) -> Result<Exact, Error> {
    let mut sum = Exact::ZERO;
    let mut reached = Exact::ZERO;
    for bracket in brackets {
        if tons <= reached {
            break;
        }
        if let Some(flat) = bracket.flat {
            return Ok(flat);
        }
        let upper = bracket.to.map_or(tons, |to| tons.min(to));
        sum = sum.add(upper.sub(reached)?.mul(bracket.rate.unwrap_or(Exact::ZERO))?)?;
        reached = upper;
    }
    Ok(sum)
}
