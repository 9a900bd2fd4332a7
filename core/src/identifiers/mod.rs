//! The numbers and codes by which boxes, ships, places, companies, people and trucks are named.
//!
//! Each file has the same three parts: `parse` reads text of any kind and never fails, `assess` adds a verdict and
//! findings, and an operation offers `assess` to every door. Positions in findings count characters from 0. A
//! finding about a person's number or a plate names position and kind of a character, never the text.
//!
//! A number that holds together may still not exist: no register is asked here.

pub mod container_number;
pub mod imo_ship_number;
pub mod mmsi;
pub mod size_type;

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
pub const OPERATIONS: &[Operation<Rules>] =
    &[container_number::OPERATION, size_type::OPERATION, imo_ship_number::OPERATION, mmsi::OPERATION];

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
}

impl Class {
    fn holds(self, sign: char) -> bool {
        match self {
            Class::Digit => sign.is_ascii_digit(),
            Class::Letter => sign.is_ascii_uppercase(),
            Class::LetterOrDigit => sign.is_ascii_digit() || sign.is_ascii_uppercase(),
        }
    }

    /// Its name in the words of the texts.
    fn word(self) -> &'static str {
        match self {
            Class::Digit => "digit",
            Class::Letter => "capital-letter",
            Class::LetterOrDigit => "capital-letter-or-digit",
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
