//! One segment: tag, elements, repetitions, components, all borrowed from the input and split on demand.

use std::borrow::Cow;

use super::charset::Charset;
use super::separators::{Separators, UNUSED};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// A segment of the input; a small copyable view that allocates nothing.
///
/// Elements and components are counted from 0, after the tag. An element that repeats is read at its first
/// occurrence by the functions of the segment; [`Element::repetitions`] gives them all.
///
/// ```
/// use kouan::formats::edifact::{Limits, Tokenizer};
///
/// let mut segments = Tokenizer::new(b"UNH+1+X'NAD+CN+++O?'NEIL ?+ SONS'", Limits::default());
/// segments.next().transpose()?;
/// let nad = segments.next().transpose()?.expect("a second segment");
/// assert_eq!((nad.tag(), nad.number(), nad.position()), (&b"NAD"[..], 2, 8));
/// assert_eq!(nad.component(0, 0), Some(&b"CN"[..]));
/// assert_eq!(nad.component(3, 0), Some(&b"O?'NEIL ?+ SONS"[..]));
/// assert_eq!(nad.text(3, 0).as_deref(), Some("O'NEIL + SONS"));
/// assert_eq!(nad.text(1, 0), None);
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    pub(super) tag: &'a [u8],
    /// What follows the first element separator.
    pub(super) body: Option<&'a [u8]>,
    pub(super) position: usize,
    pub(super) number: usize,
    pub(super) separators: Separators,
    pub(super) charset: Charset,
}

impl<'a> Segment<'a> {
    /// From the bytes between two terminators, leading blanks removed.
    pub(super) fn new(
        bytes: &'a [u8],
        position: usize,
        number: usize,
        separators: Separators,
        charset: Charset,
    ) -> Segment<'a> {
        // nearly every tag is three letters and needs no search
        let (head, body) = match bytes.split_at_checked(3) {
            Some((tag, [byte, body @ ..]))
                if *byte == separators.element && tag.iter().all(u8::is_ascii_alphanumeric) =>
            {
                (tag, Some(body))
            }
            _ => split(bytes, separators.element, separators),
        };
        // a tag may state its nesting, as in GID:1:2
        let (tag, _) = split(head, separators.component, separators);
        Segment { tag: tag.trim_ascii_end(), body, position, number, separators, charset }
    }

    /// The tag without blanks around it, as in `NAD`.
    pub fn tag(&self) -> &'a [u8] {
        self.tag
    }

    /// Byte of the input where the tag begins, counted from 0.
    pub fn position(&self) -> usize {
        self.position
    }

    /// Number of the segment in the input, counted from 1; UNA is not a segment.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The service characters in force.
    pub fn separators(&self) -> Separators {
        self.separators
    }

    /// What follows the tag, as text, where every separator in it separates: nothing is released, nothing repeats, and all
    /// of it is ASCII, as nearly every segment is.
    pub(crate) fn plain(&self) -> Option<&'a str> {
        let body = self.body?;
        let Separators { release, repetition, .. } = self.separators;
        let special = |byte: &u8| {
            (*byte == release && release != UNUSED) || (*byte == repetition && repetition != UNUSED)
        };
        if !body.is_ascii() || body.iter().any(special) {
            return None;
        }
        std::str::from_utf8(body).ok()
    }

    /// The elements in order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let separators = self.separators;
        let charset = self.charset;
        Split {
            rest: self.body,
            separator: separators.element,
            release: separators.release_or(separators.element),
        }
        .map(move |bytes| Element { bytes, separators, charset })
    }

    /// One element; `None` beyond the last.
    pub fn element(&self, element: usize) -> Option<Element<'a>> {
        self.elements().nth(element)
    }

    /// One component as it stands in the input, release characters included; `None` beyond the last.
    ///
    /// Good for codes, which have no released characters: `segment.component(0, 0) == Some(b"VGM")`.
    pub fn component(&self, element: usize, component: usize) -> Option<&'a [u8]> {
        self.element(element)?.components().nth(component)
    }

    /// One component with its released characters restored; `None` beyond the last.
    pub fn value(&self, element: usize, component: usize) -> Option<Cow<'a, [u8]>> {
        Some(restore(self.component(element, component)?, self.separators))
    }

    /// One component as text; `None` when it is missing or empty, which say the same in EDIFACT.
    ///
    /// Characters that the set of the interchange does not have are replaced, see [`Charset::decode`].
    pub fn text(&self, element: usize, component: usize) -> Option<Cow<'a, str>> {
        self.element(element)?.text(component)
    }

    /// One component as a number; `None` when it is missing or empty. See [`decimal`].
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with an empty path when it is not a plain decimal.
    pub fn decimal(&self, element: usize, component: usize) -> Result<Option<Exact>, Error> {
        self.text(element, component).map(|text| decimal(&text)).transpose()
    }
}

/// One element of a segment.
#[derive(Clone, Copy, Debug)]
pub struct Element<'a> {
    bytes: &'a [u8],
    separators: Separators,
    charset: Charset,
}

impl<'a> Element<'a> {
    /// The element as it stands in the input.
    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The occurrences of the element, one when it does not repeat.
    pub fn repetitions(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        let Element { bytes, separators, charset } = *self;
        let separator = separators.between_repetitions();
        Split { rest: Some(bytes), separator, release: separators.release_or(separator) }
            .map(move |bytes| Element { bytes, separators, charset })
    }

    /// The components of the first occurrence, as they stand in the input.
    pub fn components(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let separators = self.separators;
        let first = match separators.repetition {
            UNUSED => self.bytes,
            repetition => split(self.bytes, repetition, separators).0,
        };
        let separator = separators.component;
        Split { rest: Some(first), separator, release: separators.release_or(separator) }
    }

    /// One component of the first occurrence as text; `None` when it is missing or empty.
    pub fn text(&self, component: usize) -> Option<Cow<'a, str>> {
        let bytes = self.components().nth(component).filter(|bytes| !bytes.is_empty())?;
        Some(text_of(bytes, self.separators, self.charset))
    }

    /// The components of the first occurrence as text, empty ones too.
    pub fn texts(&self) -> impl Iterator<Item = Cow<'a, str>> + use<'a> {
        let Element { separators, charset, .. } = *self;
        self.components().map(move |bytes| text_of(bytes, separators, charset))
    }
}

/// Pieces between separators that are not released.
struct Split<'a> {
    rest: Option<&'a [u8]>,
    separator: u8,
    release: u8,
}

impl<'a> Iterator for Split<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let (piece, rest) = split_at(self.rest?, self.separator, self.release);
        self.rest = rest;
        Some(piece)
    }
}

/// What stands before the first separator that is not released, and what stands after it.
fn split(bytes: &[u8], separator: u8, separators: Separators) -> (&[u8], Option<&[u8]>) {
    split_at(bytes, separator, separators.release_or(separator))
}

#[inline]
fn split_at(bytes: &[u8], separator: u8, release: u8) -> (&[u8], Option<&[u8]>) {
    // pieces are a few bytes long: a plain loop beats a search by words
    let end = bytes.iter().position(|byte| *byte == separator || *byte == release);
    match end.and_then(|end| bytes.split_at_checked(end)) {
        Some((piece, [byte, rest @ ..])) if *byte == separator => (piece, Some(rest)),
        Some(_) => split_released(bytes, separator, release),
        None => (bytes, None),
    }
}

/// As [`split_at`], for the few pieces in which something is released.
#[cold]
fn split_released(bytes: &[u8], separator: u8, release: u8) -> (&[u8], Option<&[u8]>) {
    let mut rest = bytes.iter().enumerate();
    while let Some((i, byte)) = rest.next() {
        if *byte == separator {
            return match bytes.split_at_checked(i) {
                Some((piece, [_, rest @ ..])) => (piece, Some(rest)),
                _ => (bytes, None),
            };
        }
        if *byte == release {
            rest.next();
        }
    }
    (bytes, None)
}

/// Released characters restored: `?+` is `+`, `??` is `?`. A release character at the very end is dropped.
fn restore(bytes: &[u8], separators: Separators) -> Cow<'_, [u8]> {
    if separators.release == UNUSED || !bytes.contains(&separators.release) {
        return Cow::Borrowed(bytes);
    }
    let mut restored = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        match *byte == separators.release {
            true => restored.extend(rest.next()),
            false => restored.push(*byte),
        }
    }
    Cow::Owned(restored)
}

fn text_of(bytes: &[u8], separators: Separators, charset: Charset) -> Cow<'_, str> {
    // nearly every component is ASCII with nothing released
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.bytes().all(|byte| byte.is_ascii() && byte != separators.release)
    {
        return Cow::Borrowed(text);
    }
    match restore(bytes, separators) {
        Cow::Borrowed(bytes) => charset.decode(bytes).0,
        Cow::Owned(bytes) => Cow::Owned(charset.decode(&bytes).0.into_owned()),
    }
}

/// A numeric component as a number: `28.5`, `28,5`, `-18`, `000152`, `.5`.
///
/// ISO 9735 lets the decimal mark be a full stop or a comma and, since version 4, disregards the one in UNA; it has
/// no separators between thousands. So `24,000` is 24, whatever its writer had in mind: where a number decides,
/// compare it with what is plausible. Blanks around the number are left out.
///
/// ```
/// use kouan::formats::edifact::decimal;
///
/// assert_eq!(decimal("28,50")?.to_string(), "28.5");
/// assert_eq!(decimal("000152")?.to_string(), "152");
/// assert!(decimal("1.234,5").is_err());
/// assert!(decimal("5.").is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] with an empty path; use [`Error::at`] to name the field.
pub fn decimal(text: &str) -> Result<Exact, Error> {
    let number = text.trim_matches(' ');
    let number = match number.contains(',') {
        true => Cow::Owned(number.replace(',', ".")),
        false => Cow::Borrowed(number),
    };
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", &*number),
    };
    if digits.starts_with('.') {
        return Exact::parse(&format!("{sign}0{digits}"));
    }
    Exact::parse(&number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(bytes: &[u8], una: &[u8]) -> Segment<'static> {
        let bytes: &'static [u8] = Box::leak(bytes.to_vec().into_boxed_slice());
        Segment::new(bytes, 0, 1, Separators::from_una(una, 0).unwrap(), Charset::UnoC)
    }

    fn pieces(segment: &Segment) -> Vec<Vec<Vec<String>>> {
        let element = |element: Element| -> Vec<Vec<String>> {
            element.repetitions().map(|one| one.texts().map(Cow::into_owned).collect()).collect()
        };
        segment.elements().map(element).collect()
    }

    const USUAL: &[u8] = b"UNA:+.? '";

    #[test]
    fn splits_at_each_level() {
        let dtm = segment(b"TDT+20+V0118++AGY:172::", USUAL);
        assert_eq!(dtm.tag(), b"TDT");
        assert_eq!(dtm.elements().count(), 4);
        assert_eq!(dtm.element(3).unwrap().components().collect::<Vec<_>>(), [&b"AGY"[..], b"172", b"", b""]);
        assert_eq!(dtm.component(3, 1), Some(&b"172"[..]));
        assert_eq!(dtm.component(3, 4), None);
        assert_eq!(dtm.component(4, 0), None);
        assert_eq!(dtm.component(2, 0), Some(&b""[..]));
        assert_eq!(dtm.text(2, 0), None);
    }

    #[test]
    fn tags_lose_blanks_and_nesting() {
        assert_eq!(segment(b"UNG +A", USUAL).tag(), b"UNG");
        assert_eq!(segment(b"GID:1:2+A", USUAL).tag(), b"GID");
        assert_eq!(segment(b"UNS", USUAL).tag(), b"UNS");
        assert_eq!(segment(b"UNS", USUAL).elements().count(), 0);
        assert_eq!(segment(b"UNS+", USUAL).elements().count(), 1);
        assert_eq!(segment(b"+A", USUAL).tag(), b"");
        assert_eq!(segment(b"+A", USUAL).component(0, 0), Some(&b"A"[..]));
        assert_eq!(segment(b"ABCD+A", USUAL).tag(), b"ABCD");
        assert_eq!(segment(b"+A++B", USUAL).elements().count(), 3);
        assert_eq!(segment(b"A?++B", USUAL).tag(), b"A?+");
    }

    #[test]
    fn a_release_character_protects_the_next_byte_only() {
        let ftx = segment(b"FTX+A?+B??+C?:D:E???'F+G?", USUAL);
        assert_eq!(
            pieces(&ftx),
            [
                vec![vec!["A+B?".to_owned()]],
                vec![vec!["C:D".to_owned(), "E?'F".to_owned()]],
                vec![vec!["G".to_owned()]]
            ]
        );
        assert_eq!(ftx.value(0, 0).unwrap(), &b"A+B?"[..]);
        assert_eq!(ftx.component(0, 0), Some(&b"A?+B??"[..]));
    }

    #[test]
    fn repetitions_need_their_character() {
        let loc = segment(b"LOC+A:B*C:D*?*+E", b"UNA:+.?*'");
        assert_eq!(
            pieces(&loc)[0],
            [vec!["A".to_owned(), "B".into()], vec!["C".into(), "D".into()], vec!["*".into()]]
        );
        assert_eq!(pieces(&loc)[1], [vec!["E".to_owned()]]);
        assert_eq!(loc.component(0, 1), Some(&b"B"[..]));
        let plain = segment(b"LOC+A:B*C:D", USUAL);
        assert_eq!(pieces(&plain)[0], [vec!["A".to_owned(), "B*C".into(), "D".into()]]);
    }

    #[test]
    fn without_a_release_character_every_separator_counts() {
        let ftx = segment(b"FTX+A?+B", b"UNA:+.  '");
        assert_eq!(pieces(&ftx), [[["A?"]], [["B"]]]);
        assert_eq!(ftx.text(0, 0).unwrap(), "A?");
    }

    #[test]
    fn numbers() {
        for (text, number) in [
            ("28,5", "28.5"),
            ("28.5", "28.5"),
            ("-18", "-18"),
            ("-06.50", "-6.5"),
            ("000022", "22"),
            (".5", "0.5"),
            ("-,5", "-0.5"),
            (" 7 ", "7"),
            ("24,000", "24"),
        ] {
            assert_eq!(decimal(text).unwrap().to_string(), number, "{text}");
        }
        for text in
            ["", " ", "-", ".", ",", "5.", "1.2.3", "1.234,5", "1 000", "+5", "1e3", "KGM", "--5", "５"]
        {
            assert_eq!(decimal(text).unwrap_err().code(), "invalid-input", "{text:?}");
        }
        let mea = segment(b"MEA+WT++KGM:28,5:X", USUAL);
        assert_eq!(mea.decimal(2, 1).unwrap().unwrap().to_string(), "28.5");
        assert_eq!(mea.decimal(1, 0).unwrap(), None);
        assert_eq!(mea.decimal(9, 0).unwrap(), None);
        assert!(mea.decimal(2, 2).is_err());
    }
}
