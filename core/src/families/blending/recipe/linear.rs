//! `blending.solve_linear`: a small linear programme solved exactly, in fractions, with the marginal value of each row.

#![allow(clippy::arithmetic_side_effects, reason = "big fractions do not overflow")]

use num_rational::BigRational;
use num_traits::{One, Zero};
use serde::{Deserialize, Serialize};

use super::super::fraction::{decimal, of, text};
use super::super::rules::Rules;
use super::simplex::{Outcome, Programme, solve};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// How a row is compared with its right-hand side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sense {
    /// At most.
    AtMost,
    /// At least.
    AtLeast,
    /// Equal.
    Equal,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinearRow {
    /// One coefficient for each variable.
    pub coefficients: Vec<Exact>,
    /// How it is compared.
    pub sense: Sense,
    /// With what.
    pub rhs: Exact,
}

/// Question of `blending.solve_linear`: minimise Σ cost × x.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinearQuestion {
    /// The cost of each variable.
    pub costs: Vec<Exact>,
    /// The rows.
    pub rows: Vec<LinearRow>,
    /// The least each variable can be; left out: 0 for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_least: Vec<Exact>,
    /// The most each variable can be, null for no bound; left out: no bounds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at_most: Vec<Option<Exact>>,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LinearStatus {
    /// An optimum, proven.
    Optimal,
    /// Nothing keeps all rows, proven.
    Infeasible,
    /// The costs fall without end.
    Unbounded,
}

/// Answer of `blending.solve_linear`. Fractions are `"n/d"` in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinearAnswer {
    /// How it ended.
    pub status: LinearStatus,
    /// The least cost, as fraction.
    pub objective: Option<String>,
    /// The least cost, rounded half up to twelve places.
    pub objective_decimal: Option<Exact>,
    /// A vertex of that cost, as fractions; others may cost as much.
    pub x: Vec<String>,
    /// For each row, what the cost changes by for one more on its right-hand side; as fractions.
    pub marginal_values: Vec<String>,
}

/// Solves a small linear programme exactly.
///
/// ```
/// use kouan::families::blending::{self, LinearQuestion, Rules};
/// use kouan::foundation::assessment::Trace;
///
/// // 12 g/t and 45 g/t to 15 g/t: one eleventh of the rich lot
/// let question: LinearQuestion = serde_json::from_str(r#"{"costs": [310, 980], "rows": [
///     {"coefficients": [1, 1], "sense": "equal", "rhs": 1},
///     {"coefficients": [12, 45], "sense": "at_least", "rhs": 15}]}"#).unwrap();
/// let answer = blending::solve_linear(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(answer.x, ["10/11", "1/11"]);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for rows or bounds of another length than the costs, and for a least above the most;
/// [`Error::LimitExceeded`] for a programme too large for fractions.
pub fn solve_linear(
    question: &LinearQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<LinearAnswer>, Error> {
    let count = question.costs.len();
    let fits = |length: usize, path: String| {
        if length == count {
            return Ok(());
        }
        Err(Error::invalid(path, format!("{length} numbers for {count} variables; give one for each")))
    };
    for (at, row) in question.rows.iter().enumerate() {
        fits(row.coefficients.len(), format!("/rows/{at}/coefficients"))?;
    }
    if !question.at_least.is_empty() {
        fits(question.at_least.len(), "/at_least".to_owned())?;
    }
    if !question.at_most.is_empty() {
        fits(question.at_most.len(), "/at_most".to_owned())?;
    }
    let least: Vec<Exact> =
        (0..count).map(|at| question.at_least.get(at).copied().unwrap_or_default()).collect();
    // x = least + x′, so that x′ is at least 0
    let mut rows = Vec::new();
    for row in &question.rows {
        let coefficients: Vec<BigRational> = row.coefficients.iter().map(|value| of(*value)).collect();
        let moved: BigRational = coefficients.iter().zip(&least).map(|(a, low)| a * of(*low)).sum();
        rows.push((coefficients, row.sense, of(row.rhs) - moved));
    }
    for (at, most) in question.at_most.iter().enumerate() {
        let (Some(most), Some(low)) = (most, least.get(at)) else { continue };
        if most < low {
            let reason = format!("the most, {most}, is below the least, {low}");
            return Err(Error::invalid(format!("/at_most/{at}"), reason));
        }
        let unit = (0..count).map(|other| if other == at { BigRational::one() } else { BigRational::zero() });
        rows.push((unit.collect(), Sense::AtMost, of(*most) - of(*low)));
    }
    let programme = Programme { cost: question.costs.iter().map(|cost| of(*cost)).collect(), rows };
    let mut answer = LinearAnswer {
        status: LinearStatus::Optimal,
        objective: None,
        objective_decimal: None,
        x: vec![],
        marginal_values: vec![],
    };
    let (verdict, findings) = match solve(&programme)? {
        Outcome::Optimal { x, objective, duals } => {
            let moved: BigRational =
                programme.cost.iter().zip(&least).map(|(cost, low)| cost * of(*low)).sum();
            let objective = objective + moved;
            answer.x = x.iter().zip(&least).map(|(x, low)| text(&(x + of(*low)))).collect();
            answer.objective_decimal = Some(decimal(&objective, 12, Rounding::HalfUp)?);
            answer.objective = Some(text(&objective));
            answer.marginal_values = duals.iter().take(question.rows.len()).map(text).collect();
            (Verdict::Compliant, vec![])
        }
        Outcome::Infeasible => {
            answer.status = LinearStatus::Infeasible;
            (Verdict::Violation, vec![Finding::new("blending.infeasible")])
        }
        Outcome::Unbounded => {
            answer.status = LinearStatus::Unbounded;
            (Verdict::Violation, vec![Finding::new("blending.unbounded")])
        }
    };
    Ok(Assessment::new(verdict, Some(answer), findings, rules.basis().clone()))
}
