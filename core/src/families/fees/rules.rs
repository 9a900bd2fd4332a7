//! The typed rules of this family, compiled once from `specs/fees/rules.toml` and the overlays.

use serde::Deserialize;

use crate::foundation::assessment::Basis;
use crate::foundation::error::Error;
use crate::foundation::rules::{self, RuleFile};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `fees` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let (basis, _) = rules::sections::<Section>("fees", &[kouan_specs::FEES_RULES], overlays)?;
        Ok(Rules { basis })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }
}
