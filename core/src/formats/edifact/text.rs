//! Whole inputs and single segments as plain data, for JSON and for whoever wants no views.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::note::Note;
use super::reader::{MessageHeader, Reader};
use super::segment::Segment;
use super::separators::{Limits, Separators, over};
use super::tokenizer::Tokenizer;
use crate::foundation::error::Error;

/// A segment as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentText {
    /// The tag, as in `NAD`.
    pub tag: String,
    /// The elements, each a list of its components; an empty element has one empty component. Released characters
    /// are restored. Of an element that repeats this is the first occurrence.
    pub elements: Vec<Vec<String>>,
    /// The further occurrences of elements that repeat, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<Repeat>,
    /// Byte of the input where the tag begins, counted from 0.
    #[serde(default)]
    pub position: usize,
    /// Number of the segment in the input, counted from 1.
    #[serde(default)]
    pub number: usize,
}

/// A second or further occurrence of an element.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Repeat {
    /// Which element repeats, counted from 0.
    pub element: usize,
    /// The components of this occurrence.
    pub components: Vec<String>,
}

impl From<&Segment<'_>> for SegmentText {
    fn from(segment: &Segment) -> SegmentText {
        let mut elements = Vec::new();
        let mut repeats = Vec::new();
        for (i, element) in segment.elements().enumerate() {
            for (occurrence, one) in element.repetitions().enumerate() {
                let components = one.texts().map(Cow::into_owned).collect();
                match occurrence {
                    0 => elements.push(components),
                    _ => repeats.push(Repeat { element: i, components }),
                }
            }
        }
        let tag = segment.charset.decode(segment.tag).0.into_owned();
        SegmentText { tag, elements, repeats, position: segment.position, number: segment.number }
    }
}

/// Everything that [`read`] found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interchange {
    /// The service characters of the first interchange.
    pub separators: Separators,
    /// The syntax identifier of the first UNB, as in `UNOC`; empty when there is no UNB.
    pub charset: String,
    /// Every complete segment, service segments included.
    pub segments: Vec<SegmentText>,
    /// The messages in order, of all interchanges.
    pub messages: Vec<MessageHeader>,
    /// What was tolerated and what does not add up.
    pub notes: Vec<Note>,
    /// Where and why the reading stopped before the end; absent when everything was read.
    pub stopped: Option<Stop>,
}

/// Why a reading stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stop {
    /// `truncated`, `separators`, `no-interchange`, `encoding` or `limit-exceeded`.
    pub problem: String,
    /// Byte up to which the input was read, counted from 0.
    pub position: usize,
    /// What was found, and what to do.
    pub reason: String,
}

impl Stop {
    fn new(error: &Error, position: usize) -> Stop {
        match error {
            Error::Malformed { problem, position, reason, .. } => {
                Stop { problem: (*problem).to_owned(), position: *position, reason: reason.clone() }
            }
            error => Stop { problem: error.code().to_owned(), position, reason: error.to_string() },
        }
    }
}

/// Reads a whole input into plain data.
///
/// It never fails: what was read before a fault is there, and [`Interchange::stopped`] says where and why it
/// ended. Memory is up to about 200 bytes for each component, so [`Limits::held_components`] bounds it;
/// [`Reader`] holds nothing.
///
/// ```
/// use kouan::formats::edifact::{Limits, read};
///
/// let input = b"UNB+UNOC:3+A+B+261102:0915+7'UNH+1+X:D:16A:UN'NAD+CN+++M\xfcller'UNT+3+1'UNZ+1+";
/// let found = read(input, Limits::default());
/// assert_eq!(found.segments[2].elements[3], ["Müller"]);
/// assert_eq!(found.messages[0].segments_found, 3);
/// let stopped = found.stopped.expect("the last segment has no terminator");
/// assert_eq!((stopped.problem.as_str(), stopped.position), ("truncated", 70));
/// ```
pub fn read(input: &[u8], limits: Limits) -> Interchange {
    collect(Reader::new(input, limits), limits)
}

/// Reads text that was decoded before: the character set in UNB is not applied again. Else as [`read`].
pub fn read_text(input: &str, limits: Limits) -> Interchange {
    collect(Reader::of_text(input, limits), limits)
}

fn collect(mut reader: Reader, limits: Limits) -> Interchange {
    let mut found = Interchange {
        separators: Separators::default(),
        charset: String::new(),
        segments: Vec::new(),
        messages: Vec::new(),
        notes: Vec::new(),
        stopped: None,
    };
    let mut held = 0_usize;
    while let Some(result) = reader.next() {
        let segment = match result {
            Ok(segment) => segment,
            Err(error) => {
                found.stopped = Some(Stop::new(&error, reader.position()));
                break;
            }
        };
        let parts = segment
            .elements()
            .flat_map(|element| element.repetitions())
            .fold(0_usize, |sum, one| sum.saturating_add(one.components().count()));
        held = held.saturating_add(parts);
        if held > limits.held_components {
            found.stopped =
                Some(Stop::new(&over("components", limits.held_components, held), segment.position));
            break;
        }
        if found.segments.is_empty() {
            found.separators = segment.separators;
        }
        if segment.tag == b"UNB" && found.charset.is_empty() {
            found.charset = segment.text(0, 0).unwrap_or_default().trim().to_owned();
        }
        if segment.tag == b"UNH" {
            found.messages.extend(reader.message().cloned());
        } else if let (Some(last), Some(message)) = (found.messages.last_mut(), reader.message()) {
            last.segments_found = message.segments_found;
            last.segments_stated = message.segments_stated;
        }
        found.segments.push(SegmentText::from(&segment));
    }
    found.notes = reader.take_notes();
    found
}

/// One segment on its own, as [`elements`] reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentElements {
    /// The tag, as in `MEA`.
    pub tag: String,
    /// As [`SegmentText::elements`].
    pub elements: Vec<Vec<String>>,
    /// As [`SegmentText::repeats`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<Repeat>,
    /// The decimal mark that UNA names, `.` without UNA. Numbers are kept as they stand; [`decimal`](super::decimal)
    /// reads them.
    pub decimal_mark: String,
}

/// Splits the text of one segment; its terminator may be left out.
///
/// `una` are the service characters as in `UNA:+.? '`; the usual ones without. A repetition character in it counts.
///
/// ```
/// use kouan::formats::edifact::elements;
///
/// let mea = elements("MEA*WT**KGM:28,5", Some("UNA:*,? $"))?;
/// assert_eq!(mea.elements, [vec!["WT"], vec![""], vec!["KGM", "28,5"]]);
/// assert_eq!(mea.decimal_mark, ",");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] at `/segment` when the text is not one segment, at `/una` when it is not nine characters;
/// [`Error::Malformed`] `separators` as [`Separators::from_una`]; [`Error::LimitExceeded`] by the default [`Limits`].
pub fn elements(segment: &str, una: Option<&str>) -> Result<SegmentElements, Error> {
    let separators = match una {
        None => Separators::default(),
        Some(una) if una.len() == 9 && una.starts_with("UNA") => Separators::from_una(una.as_bytes(), 0)?,
        Some(_) => return Err(Error::invalid("/una", "UNA has nine characters, as in \"UNA:+.? '\"")),
    };
    let one = Tokenizer::single(segment, separators)?;
    let SegmentText { tag, elements, repeats, .. } = SegmentText::from(&one);
    Ok(SegmentElements { tag, elements, repeats, decimal_mark: char::from(separators.decimal).to_string() })
}
