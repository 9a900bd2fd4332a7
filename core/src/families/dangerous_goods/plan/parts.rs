//! One segment with its parts found once, and a note of which of them were read: what was not read is kept.

use std::borrow::Cow;
use std::cell::Cell;

use crate::formats::edifact::{Segment, Separators};

/// More parts than any segment of a plan has; a longer one is kept word for word.
const MOST: usize = 28;

#[derive(Clone, Copy)]
struct Piece<'a> {
    element: u16,
    component: u16,
    bytes: &'a [u8],
    /// The same where it stands as it is meant.
    text: Option<&'a str>,
}

/// The components of a segment that are not empty. One buffer serves all segments.
pub(super) struct Parts<'a> {
    segment: Option<Segment<'a>>,
    pieces: [Piece<'a>; MOST],
    count: usize,
    /// One bit for each piece that was read.
    read: Cell<u32>,
    /// Repetitions, or more parts than there is room for.
    is_more: bool,
}

impl<'a> Parts<'a> {
    pub(super) fn new() -> Self {
        let empty = Piece { element: 0, component: 0, bytes: b"", text: None };
        Parts { segment: None, pieces: [empty; MOST], count: 0, read: Cell::new(0), is_more: false }
    }

    pub(super) fn load(&mut self, segment: Segment<'a>) {
        self.count = 0;
        self.read.set(0);
        self.is_more = false;
        self.segment = Some(segment);
        match segment.plain() {
            Some(body) => self.load_plain(body, segment.separators()),
            None => self.load_split(&segment),
        }
    }

    /// In one pass.
    fn load_plain(&mut self, body: &'a str, separators: Separators) {
        let (mut element, mut component, mut start) = (0_u16, 0_u16, 0_usize);
        for (at, byte) in body.bytes().enumerate() {
            if byte != separators.element && byte != separators.component {
                continue;
            }
            self.push(element, component, body.get(start..at).unwrap_or_default());
            start = at.saturating_add(1);
            if byte == separators.element {
                element = element.saturating_add(1);
                component = 0;
            } else {
                component = component.saturating_add(1);
            }
        }
        self.push(element, component, body.get(start..).unwrap_or_default());
    }

    fn push(&mut self, element: u16, component: u16, text: &'a str) {
        if text.is_empty() {
            return;
        }
        match self.pieces.get_mut(self.count) {
            Some(piece) => {
                *piece = Piece { element, component, bytes: text.as_bytes(), text: Some(text) };
                self.count = self.count.saturating_add(1);
            }
            None => self.is_more = true,
        }
    }

    /// Element by element, with what is released and what repeats.
    fn load_split(&mut self, segment: &Segment<'a>) {
        let repetition = segment.separators().repetition;
        let repeats = repetition != b' ';
        let mut pieces = self.pieces.iter_mut();
        for (element, one) in (0_u16..).zip(segment.elements()) {
            if one.bytes().is_empty() {
                continue;
            }
            if repeats && one.bytes().contains(&repetition) && one.repetitions().nth(1).is_some() {
                self.is_more = true;
            }
            for (component, bytes) in (0_u16..).zip(one.components()) {
                if bytes.is_empty() {
                    continue;
                }
                let Some(piece) = pieces.next() else {
                    self.is_more = true;
                    return;
                };
                *piece = Piece { element, component, bytes, text: None };
                self.count = self.count.saturating_add(1);
            }
        }
    }

    pub(super) fn tag(&self) -> &'a [u8] {
        self.segment.map_or(b"", |segment| segment.tag())
    }

    /// Counted from 1.
    pub(super) fn number(&self) -> usize {
        self.segment.map_or(0, |segment| segment.number())
    }

    fn find(&self, element: u16, component: u16) -> Option<(usize, Piece<'a>)> {
        let pieces = self.pieces.iter().take(self.count).enumerate();
        let mut found = pieces.filter(|(_, piece)| piece.element == element && piece.component == component);
        found.next().map(|(index, piece)| (index, *piece))
    }

    fn mark(&self, index: usize) {
        let bit = u32::try_from(index).ok().and_then(|index| 1_u32.checked_shl(index)).unwrap_or(0);
        self.read.set(self.read.get() | bit);
    }

    /// One component as it is printed, without blanks around it and without marking it as read.
    pub(super) fn peek(&self, element: u16, component: u16) -> &'a [u8] {
        self.find(element, component).map_or(b"", |(_, piece)| piece.bytes.trim_ascii())
    }

    /// Marks one component as read when it is one of these; empty is always right.
    pub(super) fn accept(&self, element: u16, component: u16, values: &[&[u8]]) -> bool {
        match self.find(element, component) {
            None => true,
            Some((index, piece)) if values.contains(&piece.bytes.trim_ascii()) => {
                self.mark(index);
                true
            }
            Some(_) => false,
        }
    }

    /// Marks one component as read, whatever it holds.
    pub(super) fn pass(&self, element: u16, component: u16) {
        if let Some((index, _)) = self.find(element, component) {
            self.mark(index);
        }
    }

    /// One component as text without blanks around it; `None` when it is empty or blank.
    pub(super) fn code(&self, element: u16, component: u16) -> Option<String> {
        self.word(element, component).map(Cow::into_owned)
    }

    /// As [`code`](Self::code), for what is looked at and not kept.
    pub(super) fn word(&self, element: u16, component: u16) -> Option<Cow<'a, str>> {
        let (index, piece) = self.find(element, component)?;
        let text = self.decoded(piece)?;
        self.mark(index);
        let word = match text {
            Cow::Borrowed(text) if is_trimmed(text) => Cow::Borrowed(text),
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        };
        Some(word).filter(|word| !word.is_empty())
    }

    /// One component as text, blanks and all.
    pub(super) fn text(&self, element: u16, component: u16) -> Option<String> {
        let (index, piece) = self.find(element, component)?;
        self.mark(index);
        self.decoded(piece).map(Cow::into_owned)
    }

    fn decoded(&self, piece: Piece<'a>) -> Option<Cow<'a, str>> {
        if let Some(text) = piece.text {
            return Some(Cow::Borrowed(text));
        }
        let segment = self.segment?;
        let release = segment.separators().release;
        // parts are a few bytes long: one plain loop
        if piece.bytes.iter().all(|byte| byte.is_ascii() && *byte != release) {
            return std::str::from_utf8(piece.bytes).ok().map(Cow::Borrowed);
        }
        segment.text(usize::from(piece.element), usize::from(piece.component))
    }

    /// All components of an element in their order, empty ones too, up to the last that is not.
    pub(super) fn lines(&self, element: u16) -> Vec<String> {
        let last = self.pieces.iter().take(self.count).rfind(|piece| piece.element == element);
        let Some(last) = last.map(|piece| piece.component) else { return Vec::new() };
        (0..=last).map(|component| self.text(element, component).unwrap_or_default()).collect()
    }

    /// Code list and agency behind a code, as they are printed: `172:20`, `:ZZZ`, `IMO`.
    pub(super) fn code_list(&self, element: u16) -> Option<String> {
        match (self.word(element, 1), self.word(element, 2)) {
            (list, None) => list.map(Cow::into_owned),
            (list, Some(agency)) => Some([&*list.unwrap_or_default(), ":", &*agency].concat()),
        }
    }

    /// True when nothing but the component that says what the segment is about holds anything.
    pub(super) fn is_blank_beyond(&self, element: u16) -> bool {
        !self.is_more && self.pieces.iter().take(self.count).all(|piece| piece.element <= element)
    }

    /// True when every component was read.
    pub(super) fn is_all_read(&self) -> bool {
        let all = u32::try_from(self.count).ok().and_then(|count| 1_u32.checked_shl(count)).unwrap_or(0);
        !self.is_more && self.read.get() == all.wrapping_sub(1)
    }

    /// The segment word for word, with the usual service characters, without its terminator.
    pub(super) fn verbatim(&self) -> String {
        let Some(segment) = self.segment else { return String::new() };
        let usual = Separators::default();
        let mut text = String::from_utf8_lossy(segment.tag()).into_owned();
        let is_plain = segment.separators() == usual;
        for element in segment.elements() {
            text.push('+');
            let bytes = element.bytes();
            if let (true, true, Ok(plain)) = (is_plain, bytes.is_ascii(), std::str::from_utf8(bytes)) {
                text.push_str(plain);
                continue;
            }
            for (occurrence, one) in element.repetitions().enumerate() {
                if occurrence > 0 {
                    text.push('*');
                }
                for (component, value) in one.texts().enumerate() {
                    if component > 0 {
                        text.push(':');
                    }
                    for character in value.chars() {
                        if matches!(character, '+' | ':' | '\'' | '?') {
                            text.push('?');
                        }
                        text.push(character);
                    }
                }
            }
        }
        text
    }

    /// Tag and qualifier as they may be shown: `FTX+AAA`; the tag alone where the first part is no short code.
    pub(super) fn name(&self) -> String {
        let mut name: String = String::from_utf8_lossy(self.tag()).chars().take(3).collect();
        let first = self.peek(0, 0);
        let qualified = !matches!(self.tag(), b"GID" | b"GDS" | b"BGM" | b"CNI" | b"HAN");
        if qualified && (1..=3).contains(&first.len()) && first.iter().all(u8::is_ascii_alphanumeric) {
            name.push('+');
            name.push_str(&String::from_utf8_lossy(first));
        }
        name
    }
}

/// Certainly without blanks around it, as nearly every part is.
fn is_trimmed(text: &str) -> bool {
    match text.as_bytes() {
        [first, .., last] => first.is_ascii_graphic() && last.is_ascii_graphic(),
        [one] => one.is_ascii_graphic(),
        [] => true,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::formats::edifact::{Limits, Tokenizer};

    /// Where a part stands, its bytes, and what is read of it.
    type Part<'a> = (u16, u16, &'a [u8], Option<String>);

    fn loaded(segment: Segment<'_>, plain: bool) -> (Vec<Part<'_>>, bool) {
        let mut parts = Parts::new();
        parts.load(segment);
        if !plain {
            parts.count = 0;
            parts.is_more = false;
            parts.load_split(&segment);
        }
        let pieces = parts.pieces.iter().take(parts.count);
        let read = pieces.map(|piece| {
            (piece.element, piece.component, piece.bytes, parts.code(piece.element, piece.component))
        });
        (read.collect(), parts.is_more)
    }

    proptest! {
        #[test]
        fn one_pass_finds_what_splitting_finds(body in "[A-Z0-9 +:.]{0,60}|[A-Z+:?*é]{0,30}") {
            let input = format!("UNA:+.? 'LOC+{body}'");
            if let Some(Ok(segment)) = Tokenizer::new(input.as_bytes(), Limits::default()).next() {
                prop_assert_eq!(loaded(segment, true), loaded(segment, false));
            }
        }
    }

    #[test]
    fn plain_is_what_has_nothing_released_repeated_or_foreign() {
        for (input, plain) in [
            ("UNA:+.? 'LOC+147+0010203::5'", Some("147+0010203::5")),
            ("UNA:+.? 'LOC+A?+B'", None),
            ("UNA:+.? 'LOC+A*B'", Some("A*B")),
            ("UNA:+.?*'LOC+A*B'", None),
            ("UNA:+.  'LOC+A B'", Some("A B")),
            ("UNA:+.? 'LOC+é'", None),
            ("UNA:+.? 'LOC'", None),
        ] {
            let segment = Tokenizer::new(input.as_bytes(), Limits::default()).next().unwrap().unwrap();
            assert_eq!(segment.plain(), plain, "{input}");
        }
    }
}
