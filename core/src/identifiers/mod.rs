//! The numbers and codes by which boxes, ships, places, companies, people and trucks are named.
//!
//! Parsing never fails on text of any kind: it gives the parts that could be read and findings about the rest.

use crate::foundation::assessment::Basis;
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;
use crate::foundation::rules::{self, RuleFile};

/// What the identifiers stand on.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The basis of every answer.
    pub basis: Basis,
}

impl Rules {
    /// The built-in tables.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used.
    pub fn builtin() -> Result<Rules, Error> {
        let file = RuleFile::read(kouan_specs::IDENTIFIER_RULES)?;
        Ok(Rules { basis: rules::basis(&[&file]) })
    }
}

/// The operations of this room.
pub const OPERATIONS: &[Operation<Rules>] = &[];
