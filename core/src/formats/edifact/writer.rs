//! Segments and envelopes as bytes, strictly: what a receiver may refuse is not written.

use super::charset::Charset;
use super::separators::{Separators, UNUSED};
use super::text::{Repeat, SegmentText};
use crate::foundation::error::Error;

/// Writes one interchange: releases what must be released, drops empty parts at the end, counts for UNT and UNZ.
///
/// UNA is written when asked for or when the service characters are not the usual ones. No line ends are written.
/// Errors of text name the place in the interchange: `/segments/3/elements/2/0`, all counted from 0, UNB included.
///
/// ```
/// use kouan::formats::edifact::{Charset, Separators, Writer};
///
/// let mut writer = Writer::new(Charset::UnoC, Separators::default(), false)?;
/// writer.begin(3, &["SHIPPERCO", "ZZZ"], &["LINECO"], ["261102", "0915"], "KO0001")?;
/// writer.begin_message("1", &["VERMAS", "D", "16A", "UN", "SMDG10"])?;
/// writer.segment("NAD", &[&["SPC"], &[], &[], &["O'Neil + Söhne"], &[]])?;
/// writer.end_message()?;
/// let bytes = writer.finish()?;
/// let expected = b"UNB+UNOC:3+SHIPPERCO:ZZZ+LINECO+261102:0915+KO0001'UNH+1+VERMAS:D:16A:UN:SMDG10'\
///     NAD+SPC+++O?'Neil ?+ S\xf6hne'UNT+3+1'UNZ+1+KO0001'";
/// assert_eq!(bytes, expected);
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Debug)]
pub struct Writer {
    out: Vec<u8>,
    charset: Charset,
    separators: Separators,
    segments: usize,
    interchange: Option<String>,
    messages: usize,
    /// Reference of the open message, and the number of segments before its UNH.
    message: Option<(String, usize)>,
}

impl Writer {
    /// A writer in a character set, with service characters, with UNA if `una` or if they are not the usual ones.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] at `/charset` for [`Charset::UnoX`] and [`Charset::Unknown`], which cannot be
    /// written; [`Error::Malformed`] `separators` as [`Separators::from_una`].
    pub fn new(charset: Charset, separators: Separators, una: bool) -> Result<Writer, Error> {
        if matches!(charset, Charset::UnoX | Charset::Unknown) {
            return Err(Error::invalid(
                "/charset",
                "this character set cannot be written; use UNOA to UNOK, UNOW or UNOY",
            ));
        }
        separators.check(0)?;
        let mut out = Vec::new();
        if una || separators != Separators::default() {
            let Separators { component, element, decimal, release, repetition, terminator } = separators;
            out.extend_from_slice(b"UNA");
            out.extend_from_slice(&[component, element, decimal, release, repetition, terminator]);
        }
        Ok(Writer { out, charset, separators, segments: 0, interchange: None, messages: 0, message: None })
    }

    /// Writes UNB: syntax version 1 to 4, sender, recipient, date and time of preparation, control reference.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: an interchange was begun before; the version is not 1 to 4, or below 4 with a
    /// repetition character; text as [`Writer::segment`].
    pub fn begin(
        &mut self,
        version: u8,
        sender: &[&str],
        recipient: &[&str],
        prepared: [&str; 2],
        reference: &str,
    ) -> Result<(), Error> {
        if self.segments > 0 {
            return Err(Error::invalid("", "UNB must be the first segment"));
        }
        let syntax = match version {
            4 => "4",
            _ if self.separators.repetition != UNUSED => {
                return Err(Error::invalid("/version", "a repetition character needs syntax version 4"));
            }
            1 => "1",
            2 => "2",
            3 => "3",
            _ => return Err(Error::invalid("/version", "the syntax version is 1, 2, 3 or 4")),
        };
        let identifier = [self.charset.identifier(), syntax];
        self.write("UNB", &[&identifier, sender, recipient, &prepared, &[reference]], &[])?;
        self.interchange = Some(reference.to_owned());
        Ok(())
    }

    /// Writes UNH: reference, then type, version, release, agency and, where there is one, association code.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: a message is open; text as [`Writer::segment`].
    pub fn begin_message(&mut self, reference: &str, identifier: &[&str]) -> Result<(), Error> {
        if self.message.is_some() {
            return Err(Error::invalid("", "a message is open; end it before the next begins"));
        }
        let before = self.segments;
        self.write("UNH", &[&[reference], identifier], &[])?;
        self.message = Some((reference.to_owned(), before));
        self.messages = self.messages.saturating_add(1);
        Ok(())
    }

    /// Writes one segment of a message: its elements, each a list of components.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: no message is open; the tag is not three capitals or digits, or is one of the
    /// service segments that this writer makes itself; a character is not in the set, is a control character, or
    /// needs a release character where none is used. Nothing of the segment is written then.
    pub fn segment(&mut self, tag: &str, elements: &[&[&str]]) -> Result<(), Error> {
        self.body(tag, elements, &[])
    }

    /// Writes one segment of a message that is held as text, repetitions included.
    ///
    /// # Errors
    /// As [`Writer::segment`]; also when it repeats an element and there is no repetition character.
    pub fn segment_text(&mut self, segment: &SegmentText) -> Result<(), Error> {
        let elements: Vec<Vec<&str>> =
            segment.elements.iter().map(|element| element.iter().map(String::as_str).collect()).collect();
        let elements: Vec<&[&str]> = elements.iter().map(Vec::as_slice).collect();
        self.body(&segment.tag, &elements, &segment.repeats)
    }

    /// Writes UNT with the number of segments and the reference.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: no message is open.
    pub fn end_message(&mut self) -> Result<(), Error> {
        let Some((reference, before)) = self.message.take() else {
            return Err(Error::invalid("", "no message is open"));
        };
        let count = self.segments.saturating_sub(before).saturating_add(1).to_string();
        self.write("UNT", &[&[&count], &[&reference]], &[])
    }

    /// Writes UNZ with the number of messages and the reference, if UNB was written, and gives the bytes.
    ///
    /// # Errors
    /// [`Error::InvalidInput`]: a message is still open, or nothing was written.
    pub fn finish(mut self) -> Result<Vec<u8>, Error> {
        if self.message.is_some() {
            return Err(Error::invalid("", "a message is open; end it before the interchange"));
        }
        if self.segments == 0 {
            return Err(Error::invalid("", "nothing was written; begin an interchange or a message"));
        }
        if let Some(reference) = self.interchange.take() {
            let count = self.messages.to_string();
            self.write("UNZ", &[&[&count], &[&reference]], &[])?;
        }
        Ok(self.out)
    }

    fn body(&mut self, tag: &str, elements: &[&[&str]], repeats: &[Repeat]) -> Result<(), Error> {
        if self.message.is_none() {
            return Err(Error::invalid("", "no message is open; segments stand between UNH and UNT"));
        }
        if matches!(tag, "UNA" | "UNB" | "UNG" | "UNH" | "UNT" | "UNE" | "UNZ") {
            return Err(self.fault("", format!("{tag} is written by the writer itself")));
        }
        self.write(tag, elements, repeats)
    }

    fn write(&mut self, tag: &str, elements: &[&[&str]], repeats: &[Repeat]) -> Result<(), Error> {
        if tag.len() != 3 || !tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
            return Err(self.fault("/tag", format!("{tag:?} is not a tag of three capitals or digits")));
        }
        if !repeats.is_empty() && self.separators.repetition == UNUSED {
            return Err(self
                .fault("/repeats", format!("{tag} repeats an element; that needs a repetition character")));
        }
        if repeats.iter().any(|repeat| repeat.element >= elements.len()) {
            return Err(self.fault("/repeats", format!("{tag} repeats an element that it does not have")));
        }
        let start = self.out.len();
        let result = self.parts(tag, elements, repeats);
        if result.is_err() {
            self.out.truncate(start);
        }
        result
    }

    /// Each level drops its empty parts at the end.
    fn parts(&mut self, tag: &str, elements: &[&[&str]], repeats: &[Repeat]) -> Result<(), Error> {
        self.out.extend_from_slice(tag.as_bytes());
        let mut segment_end = self.out.len();
        for (i, element) in elements.iter().enumerate() {
            self.out.push(self.separators.element);
            let start = self.out.len();
            let path = |component: usize| format!("/elements/{i}/{component}");
            self.components(tag, element.iter().copied(), path)?;
            let mut element_end = self.out.len();
            for (k, repeat) in repeats.iter().enumerate().filter(|(_, repeat)| repeat.element == i) {
                self.out.push(self.separators.repetition);
                let path = |component: usize| format!("/repeats/{k}/components/{component}");
                if self.components(tag, repeat.components.iter().map(String::as_str), path)? {
                    element_end = self.out.len();
                }
            }
            self.out.truncate(element_end);
            if element_end > start {
                segment_end = element_end;
            }
        }
        self.out.truncate(segment_end);
        self.out.push(self.separators.terminator);
        self.segments = self.segments.saturating_add(1);
        Ok(())
    }

    /// One occurrence of an element; false when all of it is empty.
    fn components<'t>(
        &mut self,
        tag: &str,
        components: impl Iterator<Item = &'t str>,
        path: impl Fn(usize) -> String,
    ) -> Result<bool, Error> {
        let start = self.out.len();
        let mut end = start;
        for (j, text) in components.enumerate() {
            if j > 0 {
                self.out.push(self.separators.component);
            }
            if !text.is_empty() {
                self.value(text).map_err(|reason| self.fault(&path(j), format!("{tag}: {reason}")))?;
                end = self.out.len();
            }
        }
        self.out.truncate(end);
        Ok(end > start)
    }

    fn value(&mut self, text: &str) -> Result<(), String> {
        let mut bytes = Vec::with_capacity(text.len());
        self.charset.encode(text, &mut bytes).map_err(|character| {
            let set = self.charset.identifier();
            let code = u32::from(character);
            format!("the character U+{code:04X} is not in {set}; replace it or choose another character set")
        })?;
        for byte in bytes {
            if self.separators.is_service(byte) {
                if self.separators.release == UNUSED {
                    let character = char::from(byte);
                    return Err(format!(
                        "{character:?} is a service character and UNA names no release character"
                    ));
                }
                self.out.push(self.separators.release);
            }
            self.out.push(byte);
        }
        Ok(())
    }

    fn fault(&self, path: &str, reason: String) -> Error {
        Error::invalid(format!("/segments/{}{path}", self.segments), reason)
    }
}
