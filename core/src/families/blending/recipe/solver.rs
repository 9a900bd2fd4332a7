//! The solver behind a small trait, and `microlp` as the built-in one. The one place of this family with floating point:
//! what leaves it are decimals that [`verify`](super::verify) checks exactly before anyone sees them.

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOptions, SolveOutcome, TerminationReason};

use super::model::{Model, Sense};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// What a solver found. Numbers are as good as floating point; nothing may stand on them unchecked.
pub(super) enum Found {
    /// Values of all columns.
    Values(Values),
    /// Nothing keeps all rows.
    Infeasible,
    /// The limit came before any values.
    LimitReached {
        /// Nodes solved.
        nodes: u32,
    },
}

/// Values of the columns.
pub(super) struct Values {
    /// One for each column.
    pub(super) columns: Vec<Exact>,
    /// The multiplier of each row, for programmes without binary columns; empty when it is not known.
    pub(super) multipliers: Vec<Exact>,
    /// The bound that the solver claims.
    pub(super) bound: Option<Exact>,
    /// True when the solver claims the optimum.
    pub(super) proven: bool,
    /// Nodes solved.
    pub(super) nodes: u32,
}

/// A solver of linear programmes with binary columns, to be minimised. Every column is bounded.
pub(super) trait Solver {
    /// Solves within a number of nodes, beginning from `start` when it is given.
    fn solve(&self, model: &Model, start: Option<&[Exact]>, node_limit: u32) -> Result<Found, Error>;
}

/// The built-in solver.
pub(super) struct Microlp;

impl Solver for Microlp {
    fn solve(&self, model: &Model, start: Option<&[Exact]>, node_limit: u32) -> Result<Found, Error> {
        let numbers = Numbers::of(model);
        let mut found = solve_rows(model, &numbers, start, node_limit)?;
        if let Found::Values(values) = &mut found
            && !model.columns.iter().any(|column| column.binary)
        {
            let x: Vec<f64> = values.columns.iter().map(|value| float(*value)).collect();
            values.multipliers = numbers.multipliers(&x);
        }
        Ok(found)
    }
}

struct Numbers {
    costs: Vec<f64>,
    uppers: Vec<f64>,
    rows: Vec<FloatRow>,
}

struct FloatRow {
    terms: Vec<(usize, f64)>,
    sense: Sense,
    rhs: f64,
}

impl FloatRow {
    /// Left side less right side, and the size of the largest term.
    fn distance(&self, x: &[f64]) -> (f64, f64) {
        let (mut sum, mut largest) = (-self.rhs, self.rhs.abs().max(1e-3));
        for (column, coefficient) in &self.terms {
            let term = coefficient * x.get(*column).copied().unwrap_or_default();
            sum += term;
            largest = largest.max(term.abs());
        }
        (sum, largest)
    }
}

impl Numbers {
    fn of(model: &Model) -> Numbers {
        Numbers {
            costs: model.columns.iter().map(|column| float(column.cost)).collect(),
            uppers: model.columns.iter().map(|column| float(column.upper)).collect(),
            rows: model
                .rows
                .iter()
                .map(|row| FloatRow {
                    terms: row.terms.iter().map(|(column, value)| (*column, float(*value))).collect(),
                    sense: row.sense,
                    rhs: float(row.rhs),
                })
                .collect(),
        }
    }

    /// The multipliers of the rows from the vertex: over its tight rows and inner columns, Aᵀ y = c. Where the vertex is
    /// degenerate, rows that elimination does not need get none.
    fn multipliers(&self, x: &[f64]) -> Vec<Exact> {
        let tight: Vec<usize> = (0..self.rows.len())
            .filter(|at| {
                self.rows.get(*at).is_some_and(|row| {
                    let (distance, largest) = row.distance(x);
                    distance.abs() <= 1e-7 * largest
                })
            })
            .collect();
        let inner: Vec<usize> = (0..x.len())
            .filter(|at| {
                let (value, upper) = (
                    x.get(*at).copied().unwrap_or_default(),
                    self.uppers.get(*at).copied().unwrap_or_default(),
                );
                value > 1e-8 * upper.max(1e-3) && value < upper * (1.0 - 1e-8)
            })
            .collect();
        let width = tight.len();
        // one equation for each inner column, the cost at its end
        let mut place = vec![usize::MAX; x.len()];
        for (at, column) in inner.iter().enumerate() {
            if let Some(cell) = place.get_mut(*column) {
                *cell = at;
            }
        }
        let mut equations: Vec<Vec<f64>> = inner
            .iter()
            .map(|column| {
                let mut equation = vec![0.0; width];
                equation.push(self.costs.get(*column).copied().unwrap_or_default());
                equation
            })
            .collect();
        for (number, row) in tight.iter().enumerate() {
            for (column, value) in self.rows.get(*row).map(|row| row.terms.as_slice()).unwrap_or_default() {
                let equation = place.get(*column).and_then(|at| equations.get_mut(*at));
                if let Some(cell) = equation.and_then(|equation| equation.get_mut(number)) {
                    *cell = *value;
                }
            }
        }
        let solved = eliminate(equations, width);
        let mut multipliers = vec![Exact::ZERO; self.rows.len()];
        for (row, value) in tight.iter().zip(solved) {
            let sense = self.rows.get(*row).map(|row| row.sense);
            let kept = match sense {
                Some(Sense::AtLeast) => value.max(0.0),
                Some(Sense::AtMost) => value.min(0.0),
                _ => value,
            };
            if let Some(cell) = multipliers.get_mut(*row) {
                *cell = exact(kept, 10).unwrap_or_default();
            }
        }
        multipliers
    }
}

/// Solves equations (coefficients, then the right side) by elimination with full choice within the row; what is not
/// determined is 0.
fn eliminate(mut equations: Vec<Vec<f64>>, width: usize) -> Vec<f64> {
    let mut pivots: Vec<(usize, usize)> = Vec::new();
    let mut used = vec![false; width];
    for at in 0..equations.len() {
        let Some(row) = equations.get(at) else { break };
        let mut best: Option<(usize, f64)> = None;
        for (column, value) in row.iter().take(width).enumerate() {
            let free = used.get(column).is_some_and(|used| !used);
            if free && value.abs() > best.map_or(1e-9, |(_, size): (usize, f64)| size) {
                best = Some((column, value.abs()));
            }
        }
        let Some((column, _)) = best else { continue };
        if let Some(cell) = used.get_mut(column) {
            *cell = true;
        }
        pivots.push((at, column));
        let (before, after) = equations.split_at_mut(at.saturating_add(1));
        let Some(pivot_row) = before.last() else { break };
        let pivot = pivot_row.get(column).copied().unwrap_or(1.0);
        for other in after {
            let factor = other.get(column).copied().unwrap_or_default() / pivot;
            if factor != 0.0 {
                for (cell, value) in other.iter_mut().zip(pivot_row) {
                    *cell -= factor * value;
                }
            }
        }
    }
    let mut solved = vec![0.0; width];
    for (at, column) in pivots.iter().rev() {
        let Some(row) = equations.get(*at) else { continue };
        let mut value = row.last().copied().unwrap_or_default();
        for (other, coefficient) in row.iter().take(width).enumerate() {
            if other != *column {
                value -= coefficient * solved.get(other).copied().unwrap_or_default();
            }
        }
        if let (Some(cell), Some(pivot)) = (solved.get_mut(*column), row.get(*column)) {
            *cell = value / pivot;
        }
    }
    solved
}

fn solve_rows(
    model: &Model,
    numbers: &Numbers,
    start: Option<&[Exact]>,
    node_limit: u32,
) -> Result<Found, Error> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let columns: Vec<_> = model
        .columns
        .iter()
        .zip(numbers.costs.iter().zip(&numbers.uppers))
        .map(|(column, (cost, upper))| {
            if column.binary { problem.add_binary_var(*cost) } else { problem.add_var(*cost, (0.0, *upper)) }
        })
        .collect();
    for row in &numbers.rows {
        let terms: Vec<_> =
            row.terms.iter().filter_map(|(column, value)| Some((*columns.get(*column)?, *value))).collect();
        let compared = match row.sense {
            Sense::AtMost => ComparisonOp::Le,
            Sense::AtLeast => ComparisonOp::Ge,
            Sense::Equal => ComparisonOp::Eq,
        };
        problem.add_constraint(terms, compared, row.rhs);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(u64::from(node_limit));
    options.dual_fixing = false;
    options.warm_start = start
        .map(|values| columns.iter().zip(values).map(|(column, value)| (*column, float(*value))).collect());
    match problem.solve_with(options) {
        Err(microlp::Error::Infeasible) => Ok(Found::Infeasible),
        Err(error) => {
            Err(Error::inexact(format!("the solver gave up: {error}; scale the quantities or grades")))
        }
        Ok(SolveOutcome::Interrupted(stopped)) => {
            Ok(Found::LimitReached { nodes: u32::try_from(stopped.stats().nodes_solved).unwrap_or(u32::MAX) })
        }
        Ok(SolveOutcome::Solution(solution)) => {
            let stats = solution.stats();
            let values = columns.iter().map(|column| exact(solution.var_value(*column), 12));
            Ok(Found::Values(Values {
                columns: values.collect::<Result<_, _>>()?,
                multipliers: Vec::new(),
                bound: stats.best_bound.map(|bound| exact(bound, 6)).transpose()?,
                proven: solution.termination_reason() == TerminationReason::ProvenOptimal,
                nodes: u32::try_from(stats.nodes_solved).unwrap_or(u32::MAX),
            }))
        }
    }
}

/// The nearest double; a plain decimal always reads.
fn float(value: Exact) -> f64 {
    value.to_string().parse().unwrap_or_default()
}

fn exact(value: f64, places: usize) -> Result<Exact, Error> {
    Exact::parse(&format!("{value:.places$}"))
        .map_err(|_| Error::inexact("a number of the solver is out of range"))
}
