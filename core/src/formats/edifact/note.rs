//! What a reader tolerated or what does not add up, without stopping for it.

use serde::{Deserialize, Serialize};

/// A remark on the input. It never repeats what elements hold, other than counts and references of service segments.
///
/// | code | meaning |
/// |---|---|
/// | `segment_count`, `message_reference` | UNT against its message |
/// | `group_count`, `group_reference` | UNE against its group |
/// | `message_count`, `interchange_reference` | UNZ against its interchange; it counts groups where there are any |
/// | `missing_trailer`, `unexpected_trailer` | UNT, UNE or UNZ is not there, or has nothing to close |
/// | `missing_header` | a message outside UNB … UNZ |
/// | `outside_message` | a segment before the first UNH or after UNT |
/// | `character_set` | the syntax identifier is not known or not supported |
/// | `character_repertoire` | the first characters that the set of the interchange does not have |
/// | `repetition` | a repetition character before syntax version 4 |
/// | `text_outside`, `empty_segment`, `tag` | see [`Tokenizer`](super::Tokenizer) |
/// | `more_notes` | the limit of notes is reached; further ones are left out |
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// A stable word.
    pub code: String,
    /// Number of the segment, counted from 1; for text outside segments the number of the segment before, or 0.
    pub segment: usize,
    /// Byte of the input, counted from 0.
    pub position: usize,
    /// What was found, in English.
    pub text: String,
    /// The count or reference as the trailer states it; empty when it states none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<String>,
    /// The count that was found, or the reference that the header gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
}

impl Note {
    pub(super) fn new(code: &str, segment: usize, position: usize, text: impl Into<String>) -> Note {
        Note { code: code.to_owned(), segment, position, text: text.into(), stated: None, found: None }
    }
}

/// Notes up to a limit.
#[derive(Debug)]
pub(super) struct Notes {
    notes: Vec<Note>,
    limit: usize,
}

impl Notes {
    pub(super) fn new(limit: usize) -> Notes {
        Notes { notes: Vec::new(), limit }
    }

    pub(super) fn add(&mut self, note: Note) {
        match self.notes.len() {
            len if len < self.limit => self.notes.push(note),
            len if len == self.limit => {
                let text = "the limit of notes is reached; further notes were left out";
                self.notes.push(Note::new("more_notes", note.segment, note.position, text));
            }
            _ => {}
        }
    }

    pub(super) fn all(&self) -> &[Note] {
        &self.notes
    }

    pub(super) fn take(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.notes)
    }
}
