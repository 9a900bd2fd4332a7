//! Grammars only: how bytes become segments, fields and back. What they mean is for the families.

pub mod edifact;
pub mod xml;

use serde::{Deserialize, Serialize};

use crate::foundation::assessment::{Answer, Trace};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;
use crate::operation;

/// Question of `formats.edifact`: the text of an interchange.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EdifactQuestion {
    /// The interchange, from UNA, UNB or UNH on.
    pub text: String,
    /// Limits other than the usual ones.
    #[serde(default)]
    pub limits: edifact::Limits,
}

/// Question of `formats.edifact_segment`: the text of one segment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentQuestion {
    /// The segment, with or without its terminator.
    pub segment: String,
    /// The service characters, as in `UNA:+.? '`; left out, the usual ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub una: Option<String>,
}

impl Answer for edifact::Interchange {}
impl Answer for edifact::SegmentElements {}

/// The operations of this room.
pub const OPERATIONS: &[Operation<()>] = &[
    operation!(
        "formats.edifact",
        "Splits a UN/EDIFACT interchange into segments and checks its envelopes.",
        "把 UN/EDIFACT 交换拆分为段并核对信封。",
        EdifactQuestion => edifact::Interchange,
        |question: &EdifactQuestion, _: &(), _: &mut Trace| -> Result<edifact::Interchange, Error> {
            Ok(edifact::read_text(&question.text, question.limits))
        }
    ),
    operation!(
        "formats.edifact_segment",
        "Splits one UN/EDIFACT segment into elements and components.",
        "把一个 UN/EDIFACT 段拆分为数据元和成分。",
        SegmentQuestion => edifact::SegmentElements,
        |question: &SegmentQuestion, _: &(), _: &mut Trace| {
            edifact::elements(&question.segment, question.una.as_deref())
        }
    ),
];
