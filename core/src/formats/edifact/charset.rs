//! Character sets of UNB 0001 (`UNOA` to `UNOY`): bytes to text and back.
//!
//! Source: UN/EDIFACT service code list 0001, syntax version 4, release 1 (40100); the characters of the levels A
//! and B as listed in ISO 9735. `encoding_rs` holds the tables of ISO 8859; it reads 8859-1 and 8859-9 as the Windows
//! sets of the web, so these two are corrected here.

use std::borrow::Cow;

use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

/// The character set of an interchange, named by the syntax identifier in UNB.
///
/// | identifier | set |
/// |---|---|
/// | UNOA | capitals, digits, blank and `.,-()/='+:?!"%&*;<>` |
/// | UNOB | UNOA and small letters |
/// | UNOC to UNOK | ISO 8859-1, -2, -5, -7, -3, -4, -6, -8, -9, in this order |
/// | UNOW, UNOY | ISO 10646, read as UTF-8 |
/// | UNOX | code extension by ISO 2022: the escapes are not followed |
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)] // the table above names each
pub enum Charset {
    UnoA,
    UnoB,
    UnoC,
    UnoD,
    UnoE,
    UnoF,
    UnoG,
    UnoH,
    UnoI,
    UnoJ,
    UnoK,
    UnoW,
    UnoX,
    UnoY,
    /// No identifier, or one that is not in the list.
    Unknown,
}

/// Identifier and set, for both directions.
const NAMES: [(&str, Charset); 14] = [
    ("UNOA", Charset::UnoA),
    ("UNOB", Charset::UnoB),
    ("UNOC", Charset::UnoC),
    ("UNOD", Charset::UnoD),
    ("UNOE", Charset::UnoE),
    ("UNOF", Charset::UnoF),
    ("UNOG", Charset::UnoG),
    ("UNOH", Charset::UnoH),
    ("UNOI", Charset::UnoI),
    ("UNOJ", Charset::UnoJ),
    ("UNOK", Charset::UnoK),
    ("UNOW", Charset::UnoW),
    ("UNOX", Charset::UnoX),
    ("UNOY", Charset::UnoY),
];

impl Charset {
    /// The set that a syntax identifier names; [`Charset::Unknown`] for all that are not in the list.
    ///
    /// ```
    /// use kouan::formats::edifact::Charset;
    ///
    /// assert_eq!(Charset::named(b"UNOC"), Charset::UnoC);
    /// assert_eq!(Charset::named(b"KECA"), Charset::Unknown);
    /// ```
    pub fn named(identifier: &[u8]) -> Charset {
        NAMES
            .iter()
            .find(|(name, _)| name.as_bytes() == identifier)
            .map_or(Charset::Unknown, |(_, charset)| *charset)
    }

    /// The syntax identifier, as in `UNOC`; empty for [`Charset::Unknown`].
    pub fn identifier(self) -> &'static str {
        NAMES.iter().find(|(_, charset)| *charset == self).map_or("", |(name, _)| name)
    }

    /// Bytes as text, and whether something had to be guessed or replaced.
    ///
    /// Under UNOA, UNOB, UNOX and unknown sets, bytes above 127 do not say what they are: they are read as UTF-8
    /// where they are valid UTF-8, else as ISO 8859-1, and the flag is true. Elsewhere a byte that the set does
    /// not have becomes U+FFFD and the flag is true.
    ///
    /// ```
    /// use kouan::formats::edifact::Charset;
    ///
    /// assert_eq!(Charset::UnoC.decode(b"M\xfcller"), ("Müller".into(), false));
    /// assert_eq!(Charset::UnoA.decode(b"M\xfcller"), ("Müller".into(), true));
    /// assert_eq!(Charset::UnoY.decode(b"M\xfcller"), ("M\u{fffd}ller".into(), true));
    /// ```
    pub fn decode(self, bytes: &[u8]) -> (Cow<'_, str>, bool) {
        let utf_8 = std::str::from_utf8(bytes);
        // text that is ASCII is the same in all of them
        if let Ok(text) = utf_8
            && text.is_ascii()
        {
            return (Cow::Borrowed(text), false);
        }
        match self {
            Charset::UnoA | Charset::UnoB | Charset::UnoX | Charset::Unknown => {
                (utf_8.map_or_else(|_| latin_1(bytes), Cow::Borrowed), true)
            }
            Charset::UnoC => (latin_1(bytes), false),
            Charset::UnoK => (latin_5(bytes), false),
            Charset::UnoW | Charset::UnoY => (String::from_utf8_lossy(bytes), utf_8.is_err()),
            _ => self.encoding().decode_without_bom_handling(bytes),
        }
    }

    /// Text as bytes of the set; `Err` with the first character that the set does not have.
    ///
    /// Control characters are in none of the sets. [`Charset::UnoX`] and [`Charset::Unknown`] have no characters.
    pub(super) fn encode(self, text: &str, out: &mut Vec<u8>) -> Result<(), char> {
        if let Some(control) = text.chars().find(|c| c.is_control()) {
            return Err(control);
        }
        match self {
            Charset::UnoW | Charset::UnoY => {
                out.extend_from_slice(text.as_bytes());
                return Ok(());
            }
            Charset::UnoX | Charset::Unknown => return text.chars().next().map_or(Ok(()), Err),
            _ => {}
        }
        for character in text.chars() {
            out.push(self.byte_of(character).ok_or(character)?);
        }
        Ok(())
    }

    /// The byte of a character in a set of one byte a character.
    fn byte_of(self, character: char) -> Option<u8> {
        if character.is_ascii() {
            let byte = u8::try_from(character).ok()?;
            return self.has(byte).then_some(byte);
        }
        if self == Charset::UnoC {
            return u8::try_from(u32::from(character)).ok();
        }
        if matches!(self, Charset::UnoA | Charset::UnoB) {
            return None;
        }
        let mut buffer = [0; 4];
        let (bytes, _, unmappable) = self.encoding().encode(character.encode_utf8(&mut buffer));
        match *bytes {
            // below 0xA0 Windows has signs where ISO 8859 has none
            [byte] if !unmappable && byte >= 0xA0 => Some(byte),
            _ => None,
        }
    }

    /// True if every byte is a character of the set; controls are in none.
    pub(super) fn covers(self, bytes: &[u8]) -> bool {
        match self {
            Charset::UnoA => all_in(&LEVEL_A, bytes),
            Charset::UnoB => all_in(&LEVEL_B, bytes),
            Charset::UnoC | Charset::UnoK => {
                !bytes.iter().any(|byte| is_control(*byte) || (0x80..0xA0).contains(byte))
            }
            _ if bytes.iter().any(|byte| is_control(*byte)) => false,
            Charset::UnoX | Charset::Unknown => bytes.is_ascii(),
            _ => bytes.is_ascii() || !self.decode(bytes).1,
        }
    }

    /// True if an ASCII byte belongs to the set.
    fn has(self, byte: u8) -> bool {
        let table = match self {
            Charset::UnoA => &LEVEL_A,
            Charset::UnoB => &LEVEL_B,
            _ => return byte.is_ascii() && !is_control(byte),
        };
        is_in(table, byte)
    }

    fn encoding(self) -> &'static Encoding {
        match self {
            Charset::UnoD => encoding_rs::ISO_8859_2,
            Charset::UnoE => encoding_rs::ISO_8859_5,
            Charset::UnoF => encoding_rs::ISO_8859_7,
            Charset::UnoG => encoding_rs::ISO_8859_3,
            Charset::UnoH => encoding_rs::ISO_8859_4,
            Charset::UnoI => encoding_rs::ISO_8859_6,
            Charset::UnoJ => encoding_rs::ISO_8859_8,
            Charset::UnoK => encoding_rs::WINDOWS_1254,
            _ => encoding_rs::UTF_8,
        }
    }
}

fn is_control(byte: u8) -> bool {
    byte < 0x20 || byte == 0x7F
}

fn latin_1(bytes: &[u8]) -> Cow<'static, str> {
    Cow::Owned(bytes.iter().map(|byte| char::from(*byte)).collect())
}

/// ISO 8859-9 is ISO 8859-1 with six Turkish letters.
fn latin_5(bytes: &[u8]) -> Cow<'static, str> {
    let letter = |byte: &u8| match *byte {
        0xD0 => 'Ğ',
        0xDD => 'İ',
        0xDE => 'Ş',
        0xF0 => 'ğ',
        0xFD => 'ı',
        0xFE => 'ş',
        other => char::from(other),
    };
    Cow::Owned(bytes.iter().map(letter).collect())
}

fn is_in(table: &[bool; 256], byte: u8) -> bool {
    table.get(usize::from(byte)).copied().unwrap_or(false)
}

fn all_in(table: &[bool; 256], bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| is_in(table, *byte))
}

const LEVEL_A: [bool; 256] =
    level(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,-()/='+:?!\"%&*;<>", [false; 256]);
const LEVEL_B: [bool; 256] = level(b"abcdefghijklmnopqrstuvwxyz", LEVEL_A);

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)] // runs in the compiler, where it cannot fail
const fn level(characters: &[u8], mut table: [bool; 256]) -> [bool; 256] {
    let mut i = 0;
    while i < characters.len() {
        table[characters[i] as usize] = true;
        i += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(charset: Charset, text: &str) -> Result<Vec<u8>, char> {
        let mut out = Vec::new();
        charset.encode(text, &mut out).map(|()| out)
    }

    #[test]
    fn names_go_both_ways() {
        for (name, charset) in NAMES {
            assert_eq!(Charset::named(name.as_bytes()), charset);
            assert_eq!(charset.identifier(), name);
            assert_eq!(serde_json::to_string(&charset).unwrap(), format!("\"{name}\""));
        }
        assert_eq!(Charset::named(b"unoa"), Charset::Unknown);
        assert_eq!(Charset::named(b""), Charset::Unknown);
        assert_eq!(Charset::Unknown.identifier(), "");
    }

    // one letter a set, by the tables of ISO 8859
    #[test]
    fn each_part_of_iso_8859_has_its_letters() {
        for (charset, byte, letter) in [
            (Charset::UnoC, 0xFC, 'ü'),
            (Charset::UnoC, 0x80, '\u{80}'),
            (Charset::UnoD, 0xB1, 'ą'),
            (Charset::UnoE, 0xB6, 'Ж'),
            (Charset::UnoF, 0xD9, 'Ω'),
            (Charset::UnoG, 0xA1, 'Ħ'),
            (Charset::UnoH, 0xBF, 'ŋ'),
            (Charset::UnoI, 0xC8, 'ب'),
            (Charset::UnoJ, 0xE0, 'א'),
            (Charset::UnoK, 0xFE, 'ş'),
            (Charset::UnoK, 0x80, '\u{80}'),
        ] {
            assert_eq!(charset.decode(&[byte]), (letter.to_string().into(), false), "{charset:?}");
            if byte >= 0xA0 {
                assert_eq!(encoded(charset, &letter.to_string()), Ok(vec![byte]), "{charset:?}");
            }
        }
    }

    #[test]
    fn every_byte_that_decodes_encodes_back() {
        for (_, charset) in NAMES {
            if matches!(charset, Charset::UnoW | Charset::UnoX | Charset::UnoY) {
                continue;
            }
            for byte in 0xA0..=0xFF_u8 {
                let bytes = [byte];
                let (text, replaced) = charset.decode(&bytes);
                if !replaced {
                    assert_eq!(encoded(charset, &text), Ok(vec![byte]), "{charset:?} {byte:x}");
                    assert!(charset.covers(&[byte]));
                }
            }
        }
    }

    #[test]
    fn what_a_set_lacks_is_said() {
        assert_eq!(encoded(Charset::UnoA, "Ab"), Err('b'));
        assert_eq!(encoded(Charset::UnoB, "a@b"), Err('@'));
        assert_eq!(encoded(Charset::UnoC, "a@b"), Ok(b"a@b".to_vec()));
        assert_eq!(encoded(Charset::UnoC, "20€"), Err('€'));
        assert_eq!(encoded(Charset::UnoK, "20€"), Err('€'));
        assert_eq!(encoded(Charset::UnoC, "口岸"), Err('口'));
        assert_eq!(encoded(Charset::UnoW, "口岸"), Ok("口岸".into()));
        assert_eq!(encoded(Charset::UnoW, "a\nb"), Err('\n'));
        assert_eq!(encoded(Charset::UnoC, "\u{85}"), Err('\u{85}'));
        assert_eq!(encoded(Charset::UnoX, "A"), Err('A'));
        assert!(!Charset::UnoA.covers(b"a"));
        assert!(Charset::UnoB.covers(b"a"));
        assert!(!Charset::UnoC.covers(b"\x80"));
        assert!(!Charset::UnoC.covers(b"\n"));
        assert!(!Charset::UnoY.covers(b"\xfc"));
        assert!(!Charset::UnoI.covers(b"\xa1"));
    }

    #[test]
    fn unnamed_bytes_are_guessed_and_flagged() {
        for charset in [Charset::UnoA, Charset::UnoB, Charset::UnoX, Charset::Unknown] {
            assert_eq!(charset.decode("口岸".as_bytes()), ("口岸".into(), true));
            assert_eq!(charset.decode(b"\xe9"), ("é".into(), true));
            assert_eq!(charset.decode(b"e"), ("e".into(), false));
        }
        assert_eq!(Charset::UnoI.decode(b"\xa1"), ("\u{fffd}".into(), true));
    }
}
