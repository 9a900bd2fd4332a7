//! From bytes to segments: service characters, release, truncation, text around the interchange, limits.
//!
//! Nothing is copied: a segment is a view of the input. Time grows with the input, memory does not.

use memchr::{memchr_iter, memchr2_iter, memmem};

use super::charset::Charset;
use super::note::{Note, Notes};
use super::segment::Segment;
use super::separators::{EDIFACT, Limits, Separators, UNUSED, over};
use crate::foundation::error::Error;

/// Segments of an input, one after the other, without any look at how they belong together.
///
/// Every complete segment is given before the error that ends the reading. After an error, nothing follows.
///
/// | input | result |
/// |---|---|
/// | UNA before UNB, also again later in the input | its characters hold from there |
/// | no UNA | `:+.? '`, or IS1, IS3, IS4 where UNB is followed by IS3 |
/// | byte-order mark, blanks and line ends before, between and after segments | left out |
/// | other text before UNA, UNB or UNH, or after UNZ | left out, note `text_outside` |
/// | empty segments | left out, note `empty_segment` |
/// | the last segment has no terminator | error `truncated`, at the byte where that segment begins |
/// | no UNA, UNB, UNG or UNH anywhere, or no segment | error `no-interchange` |
/// | UTF-16 | error `encoding` |
///
/// ```
/// use kouan::formats::edifact::{Limits, Tokenizer};
///
/// let input = b"UNA:*.? $UNB*UNOA:4*A*B*241120:1000*1$ UNZ*0*1";
/// let mut segments = Tokenizer::new(input, Limits::default());
/// assert_eq!(segments.next().unwrap()?.tag(), b"UNB");
/// let error = segments.next().unwrap().unwrap_err();
/// assert_eq!(error.code(), "malformed");
/// assert!(error.to_string().ends_with("(byte 39)"));
/// assert!(segments.next().is_none());
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Debug)]
pub struct Tokenizer<'a> {
    input: &'a [u8],
    limits: Limits,
    position: usize,
    number: usize,
    separators: Separators,
    charset: Charset,
    /// The input is text already, whatever its UNB says.
    unicode: bool,
    /// Before the first segment and after UNZ.
    outside: bool,
    done: bool,
    pub(super) notes: Notes,
}

impl<'a> Tokenizer<'a> {
    /// Over the bytes of a file or a message.
    pub fn new(input: &'a [u8], limits: Limits) -> Tokenizer<'a> {
        Tokenizer {
            input,
            limits,
            position: 0,
            number: 0,
            separators: Separators::default(),
            charset: Charset::Unknown,
            unicode: false,
            outside: true,
            done: false,
            notes: Notes::new(limits.notes),
        }
    }

    /// Over text that was decoded before: the character set in UNB is not applied again.
    pub fn of_text(input: &'a str, limits: Limits) -> Tokenizer<'a> {
        Tokenizer { unicode: true, charset: Charset::UnoW, ..Tokenizer::new(input.as_bytes(), limits) }
    }

    /// The one segment of a text; its terminator may be left out.
    pub(super) fn single(text: &'a str, separators: Separators) -> Result<Segment<'a>, Error> {
        let mut tokenizer =
            Tokenizer { separators, outside: false, ..Tokenizer::of_text(text, Limits::default()) };
        tokenizer.skip_blanks();
        let rest = tokenizer.rest();
        if rest.len() > tokenizer.limits.segment_bytes {
            return Err(over("bytes of a segment", tokenizer.limits.segment_bytes, rest.len()));
        }
        let (bytes, after) = match tokenizer.end(rest).and_then(|end| rest.split_at_checked(end)) {
            Some((bytes, [_, after @ ..])) => (bytes, after),
            _ => (rest, &[][..]),
        };
        let releases = bytes.iter().rev().take_while(|byte| **byte == separators.release).count();
        let reason = match bytes {
            [] => "no segment is given",
            _ if !after.trim_ascii().is_empty() => "more than one segment is given; give them one by one",
            _ if separators.release != UNUSED && releases % 2 == 1 => {
                "the last character is a release character with nothing to release; double it to mean itself"
            }
            _ => {
                let segment = Segment::new(bytes, tokenizer.position, 1, separators, tokenizer.charset);
                tokenizer.check_parts(bytes, &segment)?;
                return Ok(segment);
            }
        };
        Err(Error::invalid("/segment", reason))
    }

    /// Byte up to which the input is read.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Number of segments given so far.
    pub fn segments(&self) -> usize {
        self.number
    }

    /// The service characters in force now.
    pub fn separators(&self) -> Separators {
        self.separators
    }

    /// What was tolerated so far, at most [`Limits::notes`].
    pub fn notes(&self) -> &[Note] {
        self.notes.all()
    }

    pub(super) fn is_text(&self) -> bool {
        self.unicode
    }

    fn rest(&self) -> &'a [u8] {
        self.input.get(self.position..).unwrap_or_default()
    }

    fn skip(&mut self, bytes: usize) {
        self.position = self.position.saturating_add(bytes);
    }

    fn skip_blanks(&mut self) {
        let terminator = self.separators.terminator;
        let blanks = self.rest().iter().take_while(|byte| **byte <= b' ' && **byte != terminator).count();
        self.skip(blanks);
    }

    fn fault(&self, problem: &'static str, reason: impl Into<String>) -> Error {
        Error::malformed(EDIFACT, problem, self.position, reason)
    }

    fn read(&mut self) -> Result<Option<Segment<'a>>, Error> {
        if self.input.len() > self.limits.bytes {
            return Err(over("bytes", self.limits.bytes, self.input.len()));
        }
        loop {
            if self.outside && !self.enter()? {
                return Ok(None);
            }
            self.skip_blanks();
            match self.rest() {
                [] if self.number == 0 => return Err(self.no_interchange()),
                [] => return Ok(None),
                [b'U', b'N', b'A', ..] => self.service_string()?,
                [byte, ..] if *byte == self.separators.terminator => self.empty_segment(),
                _ => return self.segment().map(Some),
            }
        }
    }

    /// Moves to where an interchange begins and learns its service characters; false when no more follows.
    fn enter(&mut self) -> Result<bool, Error> {
        if self.rest().starts_with(&[0xFF, 0xFE]) || self.rest().starts_with(&[0xFE, 0xFF]) {
            return Err(
                self.fault("encoding", "the text is UTF-16; save it as UTF-8 or in the set of its UNB")
            );
        }
        if self.rest().starts_with(b"\xEF\xBB\xBF") {
            self.skip(3);
        }
        // the terminator of an interchange that is over means nothing any more
        let blanks = self.rest().iter().take_while(|byte| **byte <= b' ').count();
        self.skip(blanks);
        let Some(start) = find_start(self.rest()) else {
            if self.number == 0 {
                return Err(self.no_interchange());
            }
            if !self.rest().is_empty() {
                self.text_outside("after the last interchange");
            }
            return Ok(false);
        };
        if start > 0 {
            self.text_outside("before an interchange");
            self.skip(start);
        }
        self.outside = false;
        match self.rest() {
            [b'U', b'N', b'A', ..] => self.service_string()?,
            rest => {
                let element = after_blanks(rest.get(3..).unwrap_or_default());
                let known = [Separators::default(), Separators::CONTROLS, self.separators];
                self.separators = known
                    .into_iter()
                    .find(|separators| Some(separators.element) == element)
                    .ok_or_else(|| {
                        self.fault(
                            "separators",
                            "the first tag is not followed by \"+\"; other separators need a UNA",
                        )
                    })?;
            }
        }
        Ok(true)
    }

    fn no_interchange(&self) -> Error {
        self.fault("no-interchange", "no segment UNB or UNH was found; EDIFACT begins with UNA, UNB or UNH")
    }

    fn text_outside(&mut self, place: &str) {
        let text = format!("text {place} was left out");
        self.notes.add(Note::new("text_outside", self.number, self.position, text));
    }

    /// Reads UNA; it also ends an interchange that has no UNZ.
    fn service_string(&mut self) -> Result<(), Error> {
        self.separators = Separators::from_una(self.rest(), self.position)?;
        self.skip(9);
        Ok(())
    }

    /// Leaves out a run of terminators with nothing between them, with one note.
    fn empty_segment(&mut self) {
        let text = "a segment without a tag was left out";
        self.notes.add(Note::new("empty_segment", self.number, self.position, text));
        while self.rest().first() == Some(&self.separators.terminator) {
            self.skip(1);
            self.skip_blanks();
        }
    }

    fn segment(&mut self) -> Result<Segment<'a>, Error> {
        let rest = self.rest();
        let Some(end) = self.end(rest) else {
            if rest.len() > self.limits.segment_bytes {
                return Err(over("bytes of a segment", self.limits.segment_bytes, rest.len()));
            }
            let terminator = char::from(self.separators.terminator);
            let read = self.number;
            return Err(self.fault(
                "truncated",
                format!(
                    "the last segment does not end with its terminator ({terminator}); {read} complete segments were read"
                ),
            ));
        };
        if self.number >= self.limits.segments {
            return Err(over("segments", self.limits.segments, self.number.saturating_add(1)));
        }
        let bytes = rest.get(..end).unwrap_or(rest);
        let number = self.number.saturating_add(1);
        let mut segment = Segment::new(bytes, self.position, number, self.separators, self.charset);
        self.check_parts(bytes, &segment)?;
        self.number = number;
        self.skip(end.saturating_add(1));
        if segment.tag == b"UNB" {
            self.header(&segment);
            segment.separators = self.separators;
            segment.charset = self.charset;
        }
        self.outside = segment.tag == b"UNZ";
        if segment.tag.len() != 3 || !segment.tag.iter().all(u8::is_ascii_alphanumeric) {
            let text = "a tag has three letters or digits; the segment was kept";
            self.notes.add(Note::new("tag", number, segment.position, text));
        }
        Ok(segment)
    }

    /// Where the segment ends: the first terminator that is not released.
    fn end(&self, rest: &[u8]) -> Option<usize> {
        let window = rest.get(..self.limits.segment_bytes).unwrap_or(rest);
        let Separators { terminator, .. } = self.separators;
        let release = self.separators.release_or(terminator);
        let mut released = None;
        for i in memchr2_iter(terminator, release, window) {
            if released == Some(i) {
                continue;
            }
            match window.get(i) {
                Some(byte) if *byte == terminator => return Some(i),
                _ => released = i.checked_add(1),
            }
        }
        None
    }

    fn check_parts(&self, bytes: &[u8], segment: &Segment) -> Result<(), Error> {
        // a segment has at most one part for each of its bytes, so most need no counting
        if bytes.len() < self.limits.elements && bytes.len() < self.limits.components {
            return Ok(());
        }
        let Separators { element, component, repetition, .. } = self.separators;
        if memchr_iter(element, bytes).count() > self.limits.elements {
            let elements = segment.elements().count();
            if elements > self.limits.elements {
                return Err(over("elements of a segment", self.limits.elements, elements));
            }
        }
        let parts = bytes.iter().filter(|byte| [element, component, repetition].contains(*byte)).count();
        if parts > self.limits.components {
            let components = segment
                .elements()
                .flat_map(|element| element.repetitions())
                .fold(0_usize, |sum, one| sum.saturating_add(one.components().count()));
            if components > self.limits.components {
                return Err(over("components of a segment", self.limits.components, components));
            }
        }
        Ok(())
    }

    /// Learns the character set from UNB, and from its syntax version whether elements can repeat.
    fn header(&mut self, unb: &Segment) {
        if !self.unicode {
            self.charset = Charset::named(unb.component(0, 0).unwrap_or_default().trim_ascii());
        }
        let before_repetition = matches!(unb.component(0, 1), Some([b'1'..=b'3']));
        if before_repetition && self.separators.repetition != UNUSED {
            let text =
                "UNA names a repetition character, but this syntax version has none; it is read as text";
            self.notes.add(Note::new("repetition", unb.number, unb.position, text));
            self.separators.repetition = UNUSED;
        }
    }
}

impl<'a> Iterator for Tokenizer<'a> {
    type Item = Result<Segment<'a>, Error>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let result = self.read().transpose();
        self.done = !matches!(result, Some(Ok(_)));
        result
    }
}

/// The first byte that is not a blank.
fn after_blanks(bytes: &[u8]) -> Option<u8> {
    bytes.iter().find(|byte| **byte != b' ').copied()
}

/// Where the first UNA, UNB, UNG or UNH stands: at the very beginning, or else as a word in other text.
fn find_start(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(b"UNA") || is_first_tag(bytes) {
        return Some(0);
    }
    memmem::find_iter(bytes, b"UN").find(|i| {
        let word = bytes.get(..*i).and_then(<[u8]>::last).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let found = bytes.get(*i..).unwrap_or_default();
        word && (is_first_tag(found) || is_service_string(found))
    })
}

fn is_first_tag(bytes: &[u8]) -> bool {
    matches!(bytes, [b'U', b'N', b'B' | b'G' | b'H', rest @ ..]
        if after_blanks(rest).is_some_and(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric()))
}

fn is_service_string(bytes: &[u8]) -> bool {
    let after = bytes.get(9..).unwrap_or_default();
    let blanks = after.iter().take_while(|byte| **byte <= b' ').count();
    is_first_tag(after.get(blanks..).unwrap_or_default()) && Separators::from_una(bytes, 0).is_ok()
}
