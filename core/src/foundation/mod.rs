//! What all families stand on: exact numbers, dates, dated rules, assessments, errors, the journal.

pub mod assessment;
pub mod calendar;
pub mod canonical;
pub mod digest;
pub mod error;
pub mod exact;
pub mod journal;
pub mod mass;
pub mod moment;
pub mod money;
pub mod operation;
pub mod ratio;
pub mod rules;
pub mod text;

use assessment::{Answer, Finding, Trace};
use error::Error;
use operation::Operation;
use serde::{Deserialize, Serialize};
use text::Lang;

/// Question of `foundation.text`: a finding, perhaps stored long ago, and the language wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextQuestion {
    /// The finding.
    pub finding: Finding,
    /// The language of the text.
    pub lang: Lang,
}

/// Answer of `foundation.text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextAnswer {
    /// The finding as one sentence.
    pub text: String,
}

impl Answer for TextAnswer {}

/// The operations of this room.
pub const OPERATIONS: &[Operation<()>] = &[crate::operation!(
    "foundation.text",
    "Renders a finding as one sentence in English or Chinese.",
    "把一条结论写成一句中文或英文。",
    TextQuestion => TextAnswer,
    |question: &TextQuestion, _: &(), _: &mut Trace| -> Result<TextAnswer, Error> {
        Ok(TextAnswer { text: text::render(&question.finding, question.lang) })
    }
)];
