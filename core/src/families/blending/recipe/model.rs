//! A linear programme as the solvers see it: columns with costs and bounds, rows with a sense. To be minimised.

use crate::foundation::exact::Exact;

pub(super) use super::linear::Sense;

/// A column: its cost, the most it can be (at least it is 0), and whether it is 0 or 1 only.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) cost: Exact,
    pub(super) upper: Exact,
    pub(super) binary: bool,
}

/// A row: Σ coefficient × column, compared with a number.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) terms: Vec<(usize, Exact)>,
    pub(super) sense: Sense,
    pub(super) rhs: Exact,
}

/// The programme.
#[derive(Clone, Debug, Default)]
pub(super) struct Model {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
}
