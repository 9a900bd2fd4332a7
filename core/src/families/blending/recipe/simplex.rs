//! The simplex method in fractions: slow, exact, for small programmes. Bland's rule, so that it always ends.

#![allow(clippy::arithmetic_side_effects, reason = "big fractions do not overflow; pivots are not zero")]

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use super::linear::Sense;
use crate::foundation::error::Error;

/// Rows × columns of the largest tableau.
const MAX_CELLS: usize = 60_000;

/// minimise c·x where rows hold and x ≥ 0.
#[derive(Clone, Debug)]
pub(in super::super) struct Programme {
    pub(in super::super) cost: Vec<BigRational>,
    pub(in super::super) rows: Vec<(Vec<BigRational>, Sense, BigRational)>,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Outcome {
    /// A vertex that is optimal, with the marginal value of each row: what the objective gains for one more on its right.
    Optimal { x: Vec<BigRational>, objective: BigRational, duals: Vec<BigRational> },
    /// No x keeps all rows.
    Infeasible,
    /// The objective falls without end.
    Unbounded,
}

struct Tableau {
    /// Each row with its right-hand side at the end.
    rows: Vec<Vec<BigRational>>,
    /// Reduced costs, and minus the objective at the end.
    reduced: Vec<BigRational>,
    basis: Vec<usize>,
    /// Columns from here on are artificial.
    artificial: usize,
}

/// Solves it.
///
/// # Errors
/// [`Error::LimitExceeded`] for a programme too large to be solved in fractions.
pub(in super::super) fn solve(programme: &Programme) -> Result<Outcome, Error> {
    let count = programme.cost.len();
    let height = programme.rows.len();
    let slacks = programme.rows.iter().filter(|(_, sense, _)| *sense != Sense::Equal).count();
    let artificial = count.saturating_add(slacks);
    let width = artificial.saturating_add(height);
    let cells = width.saturating_mul(height);
    if cells > MAX_CELLS {
        let found = u64::try_from(cells).unwrap_or(u64::MAX);
        return Err(Error::limit("cells of a linear programme in fractions", MAX_CELLS as u64, found));
    }
    let mut rows = Vec::new();
    let mut flipped = Vec::new();
    let mut slack = count;
    for (at, (terms, sense, rhs)) in programme.rows.iter().enumerate() {
        let mut row: Vec<BigRational> = terms.iter().take(count).cloned().collect();
        row.resize(width, BigRational::zero());
        let sign = match sense {
            Sense::AtMost => Some(BigRational::one()),
            Sense::AtLeast => Some(-BigRational::one()),
            Sense::Equal => None,
        };
        if let Some(sign) = sign {
            put(&mut row, slack, sign);
            slack = slack.saturating_add(1);
        }
        row.push(rhs.clone());
        let negative = rhs.is_negative();
        if negative {
            row.iter_mut().for_each(|cell| *cell = -cell.clone());
        }
        put(&mut row, artificial.saturating_add(at), BigRational::one());
        flipped.push(negative);
        rows.push(row);
    }
    // phase one: minimise the sum of the artificial columns
    let mut reduced = vec![BigRational::zero(); width.saturating_add(1)];
    for row in &rows {
        for (cell, sum) in row.iter().zip(reduced.iter_mut()) {
            *sum -= cell;
        }
    }
    reduced.iter_mut().skip(artificial).take(height).for_each(|cell| *cell = BigRational::zero());
    let basis = (artificial..width).collect();
    let mut tableau = Tableau { rows, reduced, basis, artificial };
    tableau.run();
    if tableau.reduced.last().is_some_and(|rest| !rest.is_zero()) {
        return Ok(Outcome::Infeasible);
    }
    tableau.drive_out();
    // phase two: the costs themselves
    tableau.reduced = programme.cost.clone();
    tableau.reduced.resize(width.saturating_add(1), BigRational::zero());
    for (row, column) in tableau.rows.iter().zip(&tableau.basis) {
        let Some(cost) = programme.cost.get(*column).filter(|cost| !cost.is_zero()) else { continue };
        for (cell, value) in tableau.reduced.iter_mut().zip(row) {
            *cell -= cost * value;
        }
    }
    if !tableau.run() {
        return Ok(Outcome::Unbounded);
    }
    let mut x = vec![BigRational::zero(); count];
    for (row, column) in tableau.rows.iter().zip(&tableau.basis) {
        if let (Some(place), Some(value)) = (x.get_mut(*column), row.last()) {
            *place = value.clone();
        }
    }
    let objective = programme.cost.iter().zip(&x).map(|(cost, x)| cost * x).sum();
    let duals = tableau.reduced.iter().skip(artificial).take(height).zip(&flipped);
    let duals = duals.map(|(cell, flipped)| if *flipped { cell.clone() } else { -cell.clone() }).collect();
    Ok(Outcome::Optimal { x, objective, duals })
}

impl Tableau {
    /// Pivots until no reduced cost is negative; false when a column has no end.
    fn run(&mut self) -> bool {
        loop {
            let entering = self.reduced.iter().take(self.artificial).position(|cost| cost.is_negative());
            let Some(entering) = entering else { return true };
            let mut leaving: Option<(usize, BigRational, usize)> = None;
            for (at, (row, basic)) in self.rows.iter().zip(&self.basis).enumerate() {
                let (Some(cell), Some(rhs)) = (row.get(entering), row.last()) else { continue };
                if !cell.is_positive() {
                    continue;
                }
                let ratio = rhs / cell;
                let better = leaving
                    .as_ref()
                    .is_none_or(|(_, best, column)| ratio < *best || (ratio == *best && basic < column));
                if better {
                    leaving = Some((at, ratio, *basic));
                }
            }
            let Some((at, _, _)) = leaving else { return false };
            self.pivot(at, entering);
        }
    }

    /// Takes artificial columns out of the basis after phase one; a row where none can go is redundant and stays at 0.
    fn drive_out(&mut self) {
        for at in 0..self.rows.len() {
            if self.basis.get(at).is_none_or(|column| *column < self.artificial) {
                continue;
            }
            let place = self
                .rows
                .get(at)
                .and_then(|row| row.iter().take(self.artificial).position(|cell| !cell.is_zero()));
            if let Some(place) = place {
                self.pivot(at, place);
            }
        }
    }

    fn pivot(&mut self, at: usize, entering: usize) {
        let Some(mut row) = self.rows.get_mut(at).map(std::mem::take) else { return };
        let Some(pivot) = row.get(entering).cloned() else { return };
        if !pivot.is_one() {
            row.iter_mut().filter(|cell| !cell.is_zero()).for_each(|cell| *cell /= &pivot);
        }
        let used: Vec<usize> =
            row.iter().enumerate().filter(|(_, cell)| !cell.is_zero()).map(|(place, _)| place).collect();
        let others = self.rows.iter_mut().chain(std::iter::once(&mut self.reduced));
        for other in others {
            let Some(factor) = other.get(entering).filter(|factor| !factor.is_zero()).cloned() else {
                continue;
            };
            for place in &used {
                if let (Some(cell), Some(value)) = (other.get_mut(*place), row.get(*place)) {
                    *cell -= &factor * value;
                }
            }
        }
        if let Some(place) = self.rows.get_mut(at) {
            *place = row;
        }
        if let Some(basic) = self.basis.get_mut(at) {
            *basic = entering;
        }
    }
}

fn put(row: &mut [BigRational], place: usize, value: BigRational) {
    if let Some(cell) = row.get_mut(place) {
        *cell = value;
    }
}
