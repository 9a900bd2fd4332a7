//! The typed rules of this family, compiled once from `specs/bonded/rules.toml` and the overlays.

use serde::Deserialize;

use super::lot::Term;
use crate::foundation::assessment::Basis;
use crate::foundation::error::Error;
use crate::foundation::rules::{self, Row, RuleFile, Table, table};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
    /// By kind of place.
    pub(super) terms: Table<Term>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    term: Vec<Row<Term>>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `bonded` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let (basis, mut sections) =
            rules::sections::<Section>("bonded", &[kouan_specs::BONDED_RULES], overlays)?;
        Ok(Rules { basis, terms: table(&mut sections, |section| &mut section.term)? })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }
}
