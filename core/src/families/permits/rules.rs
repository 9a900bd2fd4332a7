//! The typed rules of this family, compiled once from `specs/permits/rules.toml` and the overlays.

use serde::Deserialize;

use super::kinds::Kind;
use crate::foundation::assessment::Basis;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::{self, Row, RuleFile, Table, table};

/// What the rules of this family stand on; cheap to share.
#[derive(Clone, Debug)]
pub struct Rules {
    basis: Basis,
    pub(super) kinds: Table<Kind>,
    /// By the two units, as in `TNE>KGM`.
    pub(super) conversions: Table<Conversion>,
}

/// How many of the second unit one of the first is.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conversion {
    pub(super) factor: Exact,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Section {
    kind: Vec<Row<Kind>>,
    conversion: Vec<Row<Conversion>>,
}

impl Rules {
    /// The built-in rules.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used; a test reads it.
    pub fn builtin() -> Result<Rules, Error> {
        Rules::with_overlays(&[])
    }

    /// The built-in rules overlaid by the section `permits` of each file, in order.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn with_overlays(overlays: &[RuleFile]) -> Result<Rules, Error> {
        let (basis, mut sections) =
            rules::sections::<Section>("permits", &[kouan_specs::PERMITS_RULES], overlays)?;
        Ok(Rules {
            basis,
            kinds: table(&mut sections, |section| &mut section.kind)?,
            conversions: table(&mut sections, |section| &mut section.conversion)?,
        })
    }

    /// The basis of every answer.
    pub fn basis(&self) -> &Basis {
        &self.basis
    }
}
