//! The numbers and codes by which boxes, ships, places, companies, people and trucks are named.
//!
//! Each file has the same three parts: `parse` reads text of any kind and never fails, `assess` adds a verdict and
//! findings, and an operation offers `assess` to every door. Positions in findings count characters from 0. A
//! finding about a person's number or a plate names position and kind of a character, never the text.
//!
//! A number that holds together may still not exist: no register is asked here.

pub mod container_number;
pub mod credit_code;
pub mod imo_ship_number;
pub mod mmsi;
pub mod number_plate;
pub mod resident_id;
pub mod size_type;
pub mod unlocode;

use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize};

use crate::foundation::assessment::{Basis, Finding};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;
use crate::foundation::rules::{self, RuleFile};

/// What the identifiers stand on.
#[derive(Clone, Debug)]
pub struct Rules {
    /// The basis of every answer.
    pub basis: Basis,
    tables: Tables,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    container_number: container_number::Tables,
    size_type: size_type::Tables,
    imo_ship_number: imo_ship_number::Tables,
    mmsi: mmsi::Tables,
    unlocode: unlocode::Tables,
    credit_code: credit_code::Tables,
    resident_id: resident_id::Tables,
    number_plate: number_plate::Tables,
}

impl Rules {
    /// The built-in tables.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when the built-in file cannot be used.
    pub fn builtin() -> Result<Rules, Error> {
        let file = RuleFile::read(kouan_specs::IDENTIFIER_RULES)?;
        let tables: Option<Tables> = file.section("identifiers")?;
        let tables =
            tables.ok_or_else(|| Error::rules(&file.name, "the section `identifiers` is missing; add it"))?;
        Ok(Rules { basis: rules::basis(&[&file]), tables })
    }
}

/// The operations of this room.
pub const OPERATIONS: &[Operation<Rules>] = &[
    container_number::OPERATION,
    size_type::OPERATION,
    imo_ship_number::OPERATION,
    mmsi::OPERATION,
    unlocode::OPERATION,
    credit_code::OPERATION,
    resident_id::OPERATION,
    number_plate::OPERATION,
    number_plate::COMPARE,
];

/// Why an identifier does not hold together; the first reason in the order of its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Reason {
    /// Too short or too long.
    Length,
    /// A character that cannot stand at its place.
    Character,
    /// No kind of station begins like this.
    Prefix,
    /// Length or a character, where the two are not told apart.
    Format,
    /// The date of birth is no day of the calendar.
    Date,
    /// The check digit is not the one that the other characters give.
    CheckDigit,
}

/// What may stand at one place of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    LetterOrDigit,
    /// A letter or 2 to 9, as in UN/LOCODE.
    LocodeSign,
    /// A digit or a letter without I, O, S, V and Z.
    CreditSign,
    /// A digit or X, in either case.
    ResidentCheckSign,
}

impl Class {
    fn holds(self, sign: char) -> bool {
        match self {
            Class::Digit => sign.is_ascii_digit(),
            Class::Letter => sign.is_ascii_uppercase(),
            Class::LetterOrDigit => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
            Class::LocodeSign => matches!(sign, 'A'..='Z' | '2'..='9'),
            Class::CreditSign => {
                (sign.is_ascii_digit() || sign.is_ascii_uppercase())
                    && !matches!(sign, 'I' | 'O' | 'S' | 'V' | 'Z')
            }
            Class::ResidentCheckSign => sign.is_ascii_digit() || matches!(sign, 'X' | 'x'),
        }
    }

    /// Its name in the words of the texts.
    fn word(self) -> &'static str {
        match self {
            Class::Digit => "digit",
            Class::Letter => "capital-letter",
            Class::LetterOrDigit => "capital-letter-or-digit",
            Class::LocodeSign => "locode-sign",
            Class::CreditSign => "credit-sign",
            Class::ResidentCheckSign => "resident-check-sign",
        }
    }
}

/// Where a text leaves the form of an identifier. It holds no part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Misfit {
    Length { found: usize, wanted: usize },
    Character { position: usize, kind: &'static str, wanted: &'static str },
}

impl Misfit {
    fn character(position: usize, sign: char, wanted: Class) -> Self {
        Misfit::Character { position, kind: kind_of(sign), wanted: wanted.word() }
    }

    fn reason(self) -> Reason {
        match self {
            Misfit::Length { .. } => Reason::Length,
            Misfit::Character { .. } => Reason::Character,
        }
    }

    fn finding(self) -> Finding {
        match self {
            Misfit::Length { found, wanted } => {
                Finding::new("identifiers.length").param("found", found).param("wanted", wanted)
            }
            Misfit::Character { position, kind, wanted } => Finding::new("identifiers.character")
                .param("position", position)
                .param("kind", kind)
                .param("wanted", wanted),
        }
        .at("/text")
    }
}

/// The first place where `signs` (position and character) leave `shape`; the length is judged before characters.
fn misfit(signs: impl Iterator<Item = (usize, char)> + Clone, shape: &[Class]) -> Option<Misfit> {
    let found = signs.clone().count();
    if found != shape.len() {
        return Some(Misfit::Length { found, wanted: shape.len() });
    }
    let mut pairs = signs.zip(shape);
    let ((position, sign), class) = pairs.find(|((_, sign), class)| !class.holds(*sign))?;
    Some(Misfit::character(position, sign, *class))
}

/// What a character is, in a word of the texts.
fn kind_of(sign: char) -> &'static str {
    match sign {
        '0'..='9' => "digit",
        'A'..='Z' => "capital-letter",
        'a'..='z' => "small-letter",
        '!'..='~' => "punctuation",
        '\u{ff01}'..='\u{ff5e}' => "full-width-character",
        '\u{370}'..='\u{3ff}' => "greek-letter",
        '\u{400}'..='\u{52f}' => "cyrillic-letter",
        '\u{2160}'..='\u{2188}' => "roman-numeral",
        '\u{4e00}'..='\u{9fff}' => "chinese-character",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' => "invisible-character",
        _ if sign.is_whitespace() => "blank",
        _ if sign.is_control() => "invisible-character",
        _ => "other-character",
    }
}

/// Reads personal text. Unlike serde's own messages, the refusal of a number does not repeat it.
fn personal_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    // `deserialize_string` would refuse a number itself, in its own words
    deserializer.deserialize_any(PersonalText)
}

/// The same for a field that may be null; what is left out is `None` by `default`.
fn personal_text_or_none<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Personal(#[serde(deserialize_with = "personal_text")] String);
    Ok(Option::deserialize(deserializer)?.map(|Personal(text)| text))
}

struct PersonalText;

impl Visitor<'_> for PersonalText {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text in quotes")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<String, E> {
        Err(E::custom("a number is given; write it as text in quotes"))
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<String, E> {
        Err(E::custom("a number is given; write it as text in quotes"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<String, E> {
        Err(E::custom("a number is given; write it as text in quotes"))
    }
}

#[cfg(test)]
fn builtin_for_tests() -> &'static Rules {
    static RULES: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(|| Rules::builtin().unwrap());
    &RULES
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::foundation::text::{self, Lang};

    #[test]
    fn what_is_no_text_is_refused_without_its_value() {
        #[derive(Debug, Deserialize)]
        struct Question {
            #[allow(dead_code)]
            #[serde(deserialize_with = "personal_text")]
            text: String,
        }
        for (given, said) in [
            ("370211198506154032", "a number is given; write it as text in quotes"),
            ("-1", "a number is given; write it as text in quotes"),
            ("1.5", "a number is given; write it as text in quotes"),
            ("[]", "invalid type: sequence, expected text in quotes"),
        ] {
            let error = serde_json::from_str::<Question>(&format!("{{\"text\": {given}}}")).unwrap_err();
            assert!(error.to_string().starts_with(said), "{error}");
        }
    }

    #[test]
    fn every_kind_of_character_is_named_up_to_its_bounds() {
        for (kind, signs) in [
            ("digit", "09"),
            ("capital-letter", "AZ"),
            ("small-letter", "az"),
            ("punctuation", "!/:@[`{~"),
            ("full-width-character", "\u{ff01}\u{ff5e}Ａ５"),
            ("greek-letter", "\u{370}\u{3ff}Α"),
            ("cyrillic-letter", "\u{400}\u{52f}А"),
            ("roman-numeral", "\u{2160}\u{2188}Ⅹ"),
            ("chinese-character", "\u{4e00}\u{9fff}鲁"),
            ("invisible-character", "\u{ad}\u{200b}\u{200f}\u{feff}\0\u{7f}"),
            ("blank", " \t\n\u{a0}\u{3000}"),
            ("other-character", "é\u{36f}\u{530}\u{200a0}\u{2189}\u{a000}\u{ff5f}\u{2010}🚢"),
        ] {
            for sign in signs.chars() {
                assert_eq!(kind_of(sign), kind, "{sign:?}");
            }
        }
    }

    #[test]
    fn classes_hold_what_they_name_and_nothing_else() {
        let held = |class: Class| ('\0'..='\u{ffff}').filter(|sign| class.holds(*sign)).collect::<String>();
        assert_eq!(held(Class::Digit), "0123456789");
        assert_eq!(held(Class::Letter), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_eq!(held(Class::LetterOrDigit), "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_eq!(held(Class::LocodeSign), "23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        assert_eq!(held(Class::CreditSign), "0123456789ABCDEFGHJKLMNPQRTUWXY");
        assert_eq!(held(Class::ResidentCheckSign), "0123456789Xx");
    }

    #[test]
    fn every_word_of_a_finding_has_its_text_in_both_languages() {
        let classes = [
            Class::Digit,
            Class::Letter,
            Class::LetterOrDigit,
            Class::LocodeSign,
            Class::CreditSign,
            Class::ResidentCheckSign,
        ];
        for class in classes {
            for sign in "0Aa!Ａα\u{400}Ⅹ鲁\u{ad} é".chars() {
                let finding = Misfit::character(0, sign, class).finding();
                let en = text::render(&finding, Lang::En);
                assert!(!en.contains(&format!("; {} is", class.word())), "{en}");
                assert!(!en.contains(&format!("is {};", kind_of(sign))), "{en}");
                assert_ne!(text::render(&finding, Lang::Zh), en);
            }
        }
        let length = Misfit::Length { found: 10, wanted: 11 };
        assert_eq!(text::render(&length.finding(), Lang::En), "10 characters stand where 11 are expected");
    }

    #[test]
    fn the_length_is_judged_before_characters_and_positions_are_those_given() {
        let signs = |text: &'static str| text.chars().enumerate().map(|(place, sign)| (place + 5, sign));
        let shape = [Class::Letter, Class::Digit];
        assert_eq!(misfit(signs("A1"), &shape), None);
        assert_eq!(misfit(signs("1"), &shape), Some(Misfit::Length { found: 1, wanted: 2 }));
        assert_eq!(misfit(signs("AB"), &shape), Some(Misfit::character(6, 'B', Class::Digit)));
        assert_eq!(misfit(signs("12"), &shape).map(Misfit::reason), Some(Reason::Character));
        assert_eq!(misfit(signs(""), &shape).map(Misfit::reason), Some(Reason::Length));
    }

    #[test]
    fn operations_have_their_own_names() {
        let ids: BTreeSet<&str> = OPERATIONS.iter().map(|operation| operation.id).collect();
        assert_eq!(ids.len(), 9);
        assert!(ids.iter().all(|id| id.starts_with("identifiers.")));
    }
}
