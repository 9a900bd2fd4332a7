//! Bonded blending: the ledger of lots, what a product is in law, and the recipe.

mod rules;

pub use rules::Rules;

use crate::foundation::operation::Operation;

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[];
