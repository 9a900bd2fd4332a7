//! Interchanges, groups and messages: which segment belongs where, and whether the trailers tell the truth.

use serde::{Deserialize, Serialize};

use super::charset::Charset;
use super::note::Note;
use super::segment::Segment;
use super::separators::{Limits, Separators};
use super::tokenizer::Tokenizer;
use crate::foundation::error::Error;

/// What UNH says of a message, and how many segments it has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageHeader {
    /// Message reference number (0062).
    pub reference: String,
    /// Message type, as in `VERMAS` (0065).
    #[serde(rename = "type")]
    pub kind: String,
    /// Version, as in `D` (0052).
    pub version: String,
    /// Release, as in `16A` (0054).
    pub release: String,
    /// Controlling agency, as in `UN` (0051).
    pub agency: String,
    /// Association assigned code, as in `SMDG10` (0057); empty when there is none.
    pub association: String,
    /// Number of the UNH in the input, counted from 1.
    pub first_segment: usize,
    /// The count in UNT; absent when there is no UNT or no number in it.
    pub segments_stated: Option<u64>,
    /// Segments from UNH to UNT, both included, read so far.
    pub segments_found: u64,
}

/// A group or an interchange that is open.
#[derive(Debug)]
struct Open {
    reference: String,
    messages: u64,
    groups: u64,
}

/// Reads interchanges segment by segment or message by message, and checks their envelopes.
///
/// What does not add up is a note ([`Reader::notes`]), never an error. Counts are compared as numbers, references
/// as text without blanks around them. Nothing is held but the state of the envelopes, so a file may be as large
/// as the limits allow.
///
/// As an [`Iterator`] it gives every segment, service segments included. [`next_message`](Self::next_message) and
/// [`next_segment`](Self::next_segment) give the messages and what is in them.
///
/// ```
/// use kouan::formats::edifact::{Limits, Reader};
///
/// let input = b"UNB+UNOA:2+A+B+261102:0915+7'UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+X+9'UNT+4+1'UNZ+1+7'";
/// let mut reader = Reader::new(input, Limits::default());
/// while let Some(message) = reader.next_message()? {
///     assert_eq!((message.kind.as_str(), message.association.as_str()), ("VERMAS", "SMDG10"));
///     while let Some(segment) = reader.next_segment()? {
///         assert_eq!(segment.text(0, 0).as_deref(), Some("749"));
///     }
/// }
/// let note = &reader.notes()[0];
/// assert_eq!((note.code.as_str(), note.stated.as_deref(), note.found.as_deref()), ("segment_count", Some("4"), Some("3")));
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Debug)]
pub struct Reader<'a> {
    tokenizer: Tokenizer<'a>,
    interchange: Option<Open>,
    group: Option<Open>,
    /// The message that is open, or the last one.
    message: Option<MessageHeader>,
    in_message: bool,
    /// `next_segment` met the UNH of the next message.
    pending: bool,
    /// The one note on segments outside messages was given since the last message.
    stray: bool,
    /// The set to check the characters against; none once a note was given.
    repertoire: Option<Charset>,
    finished: bool,
}

impl<'a> Reader<'a> {
    /// Over the bytes of a file or a message.
    pub fn new(input: &'a [u8], limits: Limits) -> Reader<'a> {
        Reader::over(Tokenizer::new(input, limits))
    }

    /// Over text that was decoded before: the character set in UNB is not applied again.
    pub fn of_text(input: &'a str, limits: Limits) -> Reader<'a> {
        Reader::over(Tokenizer::of_text(input, limits))
    }

    fn over(tokenizer: Tokenizer<'a>) -> Reader<'a> {
        Reader {
            tokenizer,
            interchange: None,
            group: None,
            message: None,
            in_message: false,
            pending: false,
            stray: false,
            repertoire: None,
            finished: false,
        }
    }

    /// Moves to the next UNH, over what is left of the message before; `None` when no more follows.
    ///
    /// # Errors
    /// As [`Tokenizer`]: [`Error::Malformed`] and [`Error::LimitExceeded`].
    pub fn next_message(&mut self) -> Result<Option<MessageHeader>, Error> {
        if self.pending {
            self.pending = false;
            return Ok(self.message.clone());
        }
        while let Some(segment) = self.next() {
            if segment?.tag == b"UNH" {
                return Ok(self.message.clone());
            }
        }
        Ok(None)
    }

    /// The next segment of the message, UNH and UNT left out; `None` at its end, also when its UNT is missing.
    ///
    /// # Errors
    /// As [`Tokenizer`].
    pub fn next_segment(&mut self) -> Result<Option<Segment<'a>>, Error> {
        if !self.in_message || self.pending {
            return Ok(None);
        }
        let Some(segment) = self.next().transpose()? else {
            return Ok(None);
        };
        self.pending = segment.tag == b"UNH";
        Ok((self.in_message && !self.pending).then_some(segment))
    }

    /// The message that is open, or the last one; after its last segment with both counts.
    pub fn message(&self) -> Option<&MessageHeader> {
        self.message.as_ref()
    }

    /// What was tolerated and what does not add up, so far, at most [`Limits::notes`].
    pub fn notes(&self) -> &[Note] {
        self.tokenizer.notes()
    }

    pub(super) fn take_notes(&mut self) -> Vec<Note> {
        self.tokenizer.notes.take()
    }

    /// Byte up to which the input is read.
    pub fn position(&self) -> usize {
        self.tokenizer.position()
    }

    /// The service characters in force now.
    pub fn separators(&self) -> Separators {
        self.tokenizer.separators()
    }

    fn note(&mut self, code: &str, segment: &Segment, text: impl Into<String>) {
        self.tokenizer.notes.add(Note::new(code, segment.number, segment.position, text));
    }

    fn envelope(&mut self, segment: &Segment) {
        match segment.tag {
            b"UNB" => self.open_interchange(segment),
            b"UNG" => self.open_group(segment),
            b"UNH" => self.open_message(segment),
            b"UNT" => self.close_message(segment),
            b"UNE" => self.close_group(segment),
            b"UNZ" => self.close_interchange(segment),
            _ if self.in_message => self.count(),
            _ => self.outside(segment),
        }
        self.check_characters(segment);
    }

    fn count(&mut self) {
        if let Some(message) = &mut self.message {
            message.segments_found = message.segments_found.saturating_add(1);
        }
    }

    fn outside(&mut self, segment: &Segment) {
        if !self.stray {
            self.stray = true;
            self.note("outside_message", segment, "segments stand outside a message");
        }
    }

    fn open_interchange(&mut self, segment: &Segment) {
        self.expect_closed(&[b"UNT", b"UNE", b"UNZ"], segment.number, segment.position);
        self.interchange = Some(Open { reference: reference(segment, 4), messages: 0, groups: 0 });
        let charset = Charset::named(segment.component(0, 0).unwrap_or_default().trim_ascii());
        self.repertoire = match charset {
            Charset::UnoX | Charset::Unknown => None,
            // text that was decoded before is no longer in the set's own bytes
            _ if self.tokenizer.is_text() && !matches!(charset, Charset::UnoA | Charset::UnoB) => None,
            _ => Some(charset),
        };
        let text = match charset {
            Charset::Unknown => {
                "the syntax identifier is not known; text is read as UTF-8 or else as ISO 8859-1"
            }
            Charset::UnoX => "code extension by ISO 2022 (UNOX) is not read; escapes stay as they are",
            _ => return,
        };
        self.note("character_set", segment, text);
    }

    fn open_group(&mut self, segment: &Segment) {
        self.expect_closed(&[b"UNT", b"UNE"], segment.number, segment.position);
        if let Some(interchange) = &mut self.interchange {
            interchange.groups = interchange.groups.saturating_add(1);
        }
        self.group = Some(Open { reference: reference(segment, 4), messages: 0, groups: 0 });
    }

    fn open_message(&mut self, segment: &Segment) {
        self.expect_closed(&[b"UNT"], segment.number, segment.position);
        if self.interchange.is_none() {
            self.note("missing_header", segment, "the message stands in no interchange: UNB is missing");
        }
        for open in [&mut self.interchange, &mut self.group].into_iter().flatten() {
            open.messages = open.messages.saturating_add(1);
        }
        let text =
            |element, component| segment.text(element, component).unwrap_or_default().trim().to_owned();
        self.message = Some(MessageHeader {
            reference: text(0, 0),
            kind: text(1, 0),
            version: text(1, 1),
            release: text(1, 2),
            agency: text(1, 3),
            association: text(1, 4),
            first_segment: segment.number,
            segments_stated: None,
            segments_found: 1,
        });
        self.in_message = true;
        self.stray = false;
    }

    fn close_message(&mut self, segment: &Segment) {
        if !self.in_message {
            self.note("unexpected_trailer", segment, "UNT closes no message: its UNH is missing");
            return;
        }
        self.in_message = false;
        self.count();
        let Some(message) = &mut self.message else { return };
        let found = message.segments_found;
        let header = message.reference.clone();
        message.segments_stated = number(segment);
        self.compare_count("segment_count", "UNT", "segments", segment, found);
        self.compare_reference("message_reference", "UNT", segment, &header);
    }

    fn close_group(&mut self, segment: &Segment) {
        self.expect_closed(&[b"UNT"], segment.number, segment.position);
        let Some(group) = self.group.take() else {
            self.note("unexpected_trailer", segment, "UNE closes no group: its UNG is missing");
            return;
        };
        self.compare_count("group_count", "UNE", "messages", segment, group.messages);
        self.compare_reference("group_reference", "UNE", segment, &group.reference);
    }

    fn close_interchange(&mut self, segment: &Segment) {
        self.expect_closed(&[b"UNT", b"UNE"], segment.number, segment.position);
        let Some(interchange) = self.interchange.take() else {
            self.note("unexpected_trailer", segment, "UNZ closes no interchange: its UNB is missing");
            return;
        };
        let (what, found) = match interchange.groups {
            0 => ("messages", interchange.messages),
            groups => ("groups", groups),
        };
        self.compare_count("message_count", "UNZ", what, segment, found);
        self.compare_reference("interchange_reference", "UNZ", segment, &interchange.reference);
    }

    /// Closes, with a note each, what of these is still open.
    fn expect_closed(&mut self, trailers: &[&[u8; 3]], segment: usize, position: usize) {
        for trailer in trailers {
            let open = match *trailer {
                b"UNT" => std::mem::take(&mut self.in_message),
                b"UNE" => self.group.take().is_some(),
                _ => self.interchange.take().is_some(),
            };
            if open {
                let text = format!("{} is missing before this place", String::from_utf8_lossy(*trailer));
                self.tokenizer.notes.add(Note::new("missing_trailer", segment, position, text));
            }
        }
    }

    fn compare_count(&mut self, code: &str, trailer: &str, what: &str, segment: &Segment, found: u64) {
        if number(segment) == Some(found) {
            return;
        }
        let stated = segment.text(0, 0).unwrap_or_default().into_owned();
        let text = format!("{trailer} states {} {what}, there are {found}", or_none(&stated));
        self.mismatch(Note::new(code, segment.number, segment.position, text), stated, found.to_string());
    }

    fn compare_reference(&mut self, code: &str, trailer: &str, segment: &Segment, header: &str) {
        let stated = reference(segment, 1);
        if stated == header {
            return;
        }
        let text =
            format!("{trailer} states the reference {}, the header {}", or_none(&stated), or_none(header));
        self.mismatch(Note::new(code, segment.number, segment.position, text), stated, header.to_owned());
    }

    fn mismatch(&mut self, note: Note, stated: String, found: String) {
        self.tokenizer.notes.add(Note { stated: Some(stated), found: Some(found), ..note });
    }

    /// Notes the first segment of an interchange whose characters its set does not have.
    fn check_characters(&mut self, segment: &Segment) {
        let Some(charset) = self.repertoire else { return };
        let bytes = segment.body.unwrap_or_default();
        let covered = charset.covers(bytes) || {
            // service characters that UNA chose need not be in the set
            let separators = segment.separators;
            let text: Vec<u8> = bytes.iter().copied().filter(|byte| !separators.is_service(*byte)).collect();
            charset.covers(&text)
        };
        if !covered {
            self.repertoire = None;
            let text = format!("characters from here on are not all in {}", charset.identifier());
            self.note("character_repertoire", segment, text);
        }
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Result<Segment<'a>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let result = self.tokenizer.next();
        match &result {
            Some(Ok(segment)) => self.envelope(segment),
            // what an error cuts off is not missing, it was not read
            Some(Err(_)) => self.finished = true,
            None if !self.finished => {
                self.finished = true;
                let end = self.tokenizer.position();
                self.expect_closed(&[b"UNT", b"UNE", b"UNZ"], self.tokenizer.segments(), end);
            }
            None => {}
        }
        result
    }
}

/// A reference without blanks around it.
fn reference(segment: &Segment, element: usize) -> String {
    segment.text(element, 0).unwrap_or_default().trim().to_owned()
}

/// The count in a trailer; digits only, leading zeros as many as there are.
fn number(segment: &Segment) -> Option<u64> {
    let digits = segment.component(0, 0)?.trim_ascii();
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "no" } else { text }
}
