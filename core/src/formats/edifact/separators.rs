//! The six service characters of an interchange, and the limits of a reader.

use serde::{Deserialize, Serialize};

use crate::foundation::error::Error;

/// The format's name in errors.
pub(super) const EDIFACT: &str = "EDIFACT";

/// A service character that is not used.
pub(super) const UNUSED: u8 = b' ';

/// The service characters, in the order of UNA; a blank stands for one that is not used.
///
/// In JSON each is a text of one character.
///
/// ```
/// use kouan::formats::edifact::Separators;
///
/// let usual = Separators::default();
/// assert_eq!(usual, Separators::from_una(b"UNA:+.? '", 0)?);
/// assert_eq!(Separators::from_una(b"UNA:+,?*'", 0)?.repetition, b'*');
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Separators {
    /// Between components, usually `:`.
    #[serde(with = "character")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub component: u8,
    /// Between elements, usually `+`.
    #[serde(with = "character")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub element: u8,
    /// In decimal numbers, `.` or `,`. Since syntax version 4 it says nothing: both are read as a decimal mark.
    #[serde(with = "character")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub decimal: u8,
    /// Before a service character that is meant as text, usually `?`.
    #[serde(with = "character")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub release: u8,
    /// Between repetitions of an element, from syntax version 4 on; before that reserved.
    #[serde(with = "character")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub repetition: u8,
    /// After a segment, usually `'`.
    #[serde(with = "character")]
    #[cfg_attr(feature = "schema", schemars(with = "char"))]
    pub terminator: u8,
}

impl Default for Separators {
    /// `:+.? '`, in force where UNA is left out. The standard's default repetition character `*` is not among
    /// them: messages without UNA have it in their text.
    fn default() -> Self {
        Separators {
            component: b':',
            element: b'+',
            decimal: b'.',
            release: b'?',
            repetition: UNUSED,
            terminator: b'\'',
        }
    }
}

impl Separators {
    /// The control characters that level B names: IS1, IS3 and IS4.
    pub(super) const CONTROLS: Separators = Separators {
        component: 0x1F,
        element: 0x1D,
        decimal: b'.',
        release: UNUSED,
        repetition: UNUSED,
        terminator: 0x1C,
    };

    /// Reads the nine bytes of UNA. `position` is where it stands, for the error.
    ///
    /// # Errors
    /// [`Error::Malformed`]: `truncated` when there are fewer than nine bytes, `separators` when two of the six are
    /// the same, or one is a letter, a digit or beyond ASCII, or component, element or terminator are blank.
    pub fn from_una(una: &[u8], position: usize) -> Result<Separators, Error> {
        let [b'U', b'N', b'A', component, element, decimal, release, repetition, terminator, ..] = *una
        else {
            return Err(Error::malformed(
                EDIFACT,
                "truncated",
                position,
                "UNA needs six characters after its name, as in \"UNA:+.? '\"",
            ));
        };
        let separators = Separators { component, element, decimal, release, repetition, terminator };
        separators.check(position)?;
        Ok(separators)
    }

    /// True if all six can be told apart from each other and from text.
    pub(super) fn check(&self, position: usize) -> Result<(), Error> {
        let fault = |reason: &str| Error::malformed(EDIFACT, "separators", position, reason);
        if self.needed().contains(&UNUSED) {
            return Err(fault("component, element and terminator cannot be blank in UNA"));
        }
        let all = self.all();
        if all.iter().any(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()) {
            return Err(fault("a letter, a digit or a character beyond ASCII cannot be a separator"));
        }
        let clash = all.iter().enumerate().any(|(i, byte)| {
            *byte != UNUSED && all.iter().skip(i.saturating_add(1)).any(|other| other == byte)
        });
        if clash {
            return Err(fault("UNA gives one character two meanings; all that are not blank must differ"));
        }
        Ok(())
    }

    fn needed(&self) -> [u8; 3] {
        [self.component, self.element, self.terminator]
    }

    fn all(&self) -> [u8; 6] {
        [self.component, self.element, self.decimal, self.release, self.repetition, self.terminator]
    }

    /// True for a byte that needs the release character to be text.
    pub(super) fn is_service(&self, byte: u8) -> bool {
        self.needed().contains(&byte) || (byte != UNUSED && (byte == self.release || byte == self.repetition))
    }

    /// The repetition character; when none is used the terminator, which never stands inside an element.
    pub(super) fn between_repetitions(&self) -> u8 {
        if self.repetition == UNUSED { self.terminator } else { self.repetition }
    }

    /// The release character, or `other` when none is used: whoever looks for `other` first never sees it.
    pub(super) fn release_or(&self, other: u8) -> u8 {
        if self.release == UNUSED { other } else { self.release }
    }
}

/// A byte as a text of one character.
mod character {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

    #[allow(clippy::trivially_copy_pass_by_ref)] // the shape that serde asks for
    pub(super) fn serialize<S: Serializer>(byte: &u8, serializer: S) -> Result<S::Ok, S::Error> {
        char::from(*byte).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
        let character = char::deserialize(deserializer)?;
        u8::try_from(character).map_err(|_| de::Error::custom("a separator is one ASCII character"))
    }
}

/// How much a reader takes before it stops with [`Error::LimitExceeded`].
///
/// ```
/// use kouan::formats::edifact::Limits;
///
/// let large_ship = Limits { bytes: 200_000_000, ..Limits::default() };
/// assert_eq!(large_ship.elements, 1_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Limits {
    /// Bytes of input; 67 108 864 (64 MiB).
    pub bytes: usize,
    /// Segments of the whole input; 5 000 000.
    pub segments: usize,
    /// Bytes of one segment, terminator included; 65 536.
    pub segment_bytes: usize,
    /// Elements of one segment; 1 000.
    pub elements: usize,
    /// Components of one segment; 10 000.
    pub components: usize,
    /// Components of the whole input that [`read`](super::read) holds at once; 5 000 000. It does not concern
    /// [`Reader`](super::Reader), which holds nothing.
    pub held_components: usize,
    /// Notes that are kept; 1 000. Beyond it they are left out, and a last note says so.
    pub notes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            bytes: 64 << 20,
            segments: 5_000_000,
            segment_bytes: 1 << 16,
            elements: 1_000,
            components: 10_000,
            held_components: 5_000_000,
            notes: 1_000,
        }
    }
}

/// An error for a limit that was passed.
pub(super) fn over(what: &'static str, limit: usize, found: usize) -> Error {
    Error::limit(what, u64::try_from(limit).unwrap_or(u64::MAX), u64::try_from(found).unwrap_or(u64::MAX))
}
