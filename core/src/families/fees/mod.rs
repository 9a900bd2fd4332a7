//! Fees, duties, taxes and time.

mod rules;
pub mod statement;

pub use rules::Rules;
pub use statement::{Statement, StatementLine};

use crate::foundation::operation::Operation;

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[];
