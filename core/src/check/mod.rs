//! The main job: recognise documents, join what they say of each box, ask every family that applies, one report.

pub mod rows;

use crate::families::vgm;
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;
use crate::foundation::rules::RuleFile;
use crate::identifiers;

/// The rules of every family.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Identifiers.
    pub identifiers: identifiers::Rules,
    /// Verified gross mass and the gate.
    pub vgm: vgm::Rules,
}

/// The sections that a rule file of the user may have.
pub const OVERLAID: &[&str] = &["vgm"];

impl Rules {
    /// The built-in rules of every family, overlaid by the user's files.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] with the place in the file.
    pub fn new(overlays: &[RuleFile]) -> Result<Rules, Error> {
        Ok(Rules { identifiers: identifiers::Rules::builtin()?, vgm: vgm::Rules::with_overlays(overlays)? })
    }
}

/// The operations of this room.
pub const OPERATIONS: &[Operation<Rules>] = &[];
