//! Transit under customs control: movements from departure to write-off.

mod rules;

pub use rules::Rules;

use crate::foundation::operation::Operation;

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[];
