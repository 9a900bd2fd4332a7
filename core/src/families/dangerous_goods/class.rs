//! What hazards are called: classes and divisions with compatibility groups, UN numbers, packing groups, and the terms
//! of segregation.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::foundation::error::Error;

/// A class or division, without compatibility group.
///
/// [`C1`](Division::C1) and [`C2`](Division::C2) stand for a class 1 or 2 whose division was not told: lists and bay
/// plans leave it out at times (UN 1950 is class 2 in the list).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the class that its name says")]
pub enum Division {
    C1,
    D11,
    D12,
    D13,
    D14,
    D15,
    D16,
    C2,
    D21,
    D22,
    D23,
    C3,
    D41,
    D42,
    D43,
    D51,
    D52,
    D61,
    D62,
    C7,
    C8,
    C9,
}

impl Division {
    /// Every division with its text, in the order of the Code.
    pub const ALL: [(Division, &'static str); 22] = [
        (Division::C1, "1"),
        (Division::D11, "1.1"),
        (Division::D12, "1.2"),
        (Division::D13, "1.3"),
        (Division::D14, "1.4"),
        (Division::D15, "1.5"),
        (Division::D16, "1.6"),
        (Division::C2, "2"),
        (Division::D21, "2.1"),
        (Division::D22, "2.2"),
        (Division::D23, "2.3"),
        (Division::C3, "3"),
        (Division::D41, "4.1"),
        (Division::D42, "4.2"),
        (Division::D43, "4.3"),
        (Division::D51, "5.1"),
        (Division::D52, "5.2"),
        (Division::D61, "6.1"),
        (Division::D62, "6.2"),
        (Division::C7, "7"),
        (Division::C8, "8"),
        (Division::C9, "9"),
    ];

    /// `"2.1"`.
    pub fn as_str(self) -> &'static str {
        Division::ALL.iter().find(|(division, _)| *division == self).map_or("", |(_, text)| text)
    }

    /// True for explosives.
    pub fn is_class1(self) -> bool {
        self.class() == 1
    }

    /// The class: 1 to 9.
    pub fn class(self) -> u8 {
        self.as_str().bytes().next().map_or(0, |digit| digit.saturating_sub(b'0'))
    }

    /// True when this is `other`, or a division of the class that `other` names as a whole.
    pub fn is_within(self, other: Division) -> bool {
        self == other || (matches!(other, Division::C1 | Division::C2) && self.class() == other.class())
    }
}

/// A hazard as documents print it: `3`, `2.1`, `1.4S`.
///
/// ```
/// use kouan::families::dangerous_goods::{Division, HazardClass};
///
/// let class: HazardClass = "1.4S".parse()?;
/// assert_eq!(class.division, Division::D14);
/// assert_eq!(class.group, Some('S'));
/// assert_eq!(class.to_string(), "1.4S");
/// assert!("4.4".parse::<HazardClass>().is_err());
/// assert!("3S".parse::<HazardClass>().is_err(), "only class 1 has compatibility groups");
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HazardClass {
    /// Class or division.
    pub division: Division,
    /// Compatibility group of class 1: A to H, J, K, L, N, S.
    pub group: Option<char>,
}

/// The compatibility groups of class 1, in the order of the table.
pub const COMPATIBILITY_GROUPS: [char; 13] =
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'N', 'S'];

impl HazardClass {
    /// A class without compatibility group.
    pub const fn of(division: Division) -> Self {
        HazardClass { division, group: None }
    }

    /// Whether this is among what `other` names: `1.4S` is within `1.4` and `1`. `None` when this says too little to
    /// tell, as `2` towards `2.1` or `1.4` towards `1.4S`.
    pub(super) fn within(self, other: HazardClass) -> Option<bool> {
        if !self.division.is_within(other.division) {
            return if other.division.is_within(self.division) { None } else { Some(false) };
        }
        match (self.group, other.group) {
            (_, None) => Some(true),
            (None, Some(_)) => None,
            (Some(own), Some(group)) => Some(own == group),
        }
    }

    /// Whether this is among what any of them names.
    pub(super) fn within_any(self, others: &[HazardClass]) -> Option<bool> {
        any_of(others.iter().map(|other| self.within(*other)))
    }
}

/// True when one is, not known when one may be.
pub(super) fn any_of(all: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut answer = Some(false);
    for one in all {
        match one {
            Some(true) => return Some(true),
            None => answer = None,
            Some(false) => {}
        }
    }
    answer
}

impl FromStr for HazardClass {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (digits, group) = match text.chars().next_back() {
            Some(letter) if letter.is_ascii_alphabetic() => (
                text.get(..text.len().saturating_sub(1)).unwrap_or_default(),
                Some(letter.to_ascii_uppercase()),
            ),
            _ => (text, None),
        };
        let found = Division::ALL.iter().find(|(_, name)| *name == digits);
        let allowed = |letter: &char| COMPATIBILITY_GROUPS.contains(letter);
        match found {
            Some((division, _)) if group.is_none() => Ok(HazardClass::of(*division)),
            Some((division, _)) if division.is_class1() && group.as_ref().is_some_and(allowed) => {
                Ok(HazardClass { division: *division, group })
            }
            _ => {
                let shown: String = text.chars().take(16).collect();
                Err(Error::invalid(
                    "",
                    format!("{shown:?} is no class; write it as \"3\", \"2.1\" or \"1.4S\""),
                ))
            }
        }
    }
}

impl fmt::Display for HazardClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.division.as_str())?;
        self.group.map_or(Ok(()), |group| write!(f, "{group}"))
    }
}

/// The number of a substance or article: `1263`; `NA1993` and `ID8000` are numbers of 49 CFR alone.
///
/// ```
/// use kouan::families::dangerous_goods::UnNumber;
///
/// let paint: UnNumber = "UN1263".parse()?;
/// assert_eq!(paint.to_string(), "1263");
/// assert_eq!("NA1993".parse::<UnNumber>()?.to_string(), "NA1993");
/// assert!("12633".parse::<UnNumber>().is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnNumber {
    series: Series,
    /// The four digits.
    pub number: u16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Series {
    Un,
    Na,
    Id,
}

impl UnNumber {
    /// A number of the United Nations' list.
    pub const fn un(number: u16) -> Self {
        UnNumber { series: Series::Un, number }
    }

    /// True for a number of the United Nations' list.
    pub fn is_un(self) -> bool {
        self.series == Series::Un
    }
}

impl FromStr for UnNumber {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let (series, digits) = match text.as_bytes() {
            [b'U' | b'u', b'N' | b'n', digits @ ..] => (Series::Un, digits),
            [b'N' | b'n', b'A' | b'a', digits @ ..] => (Series::Na, digits),
            [b'I' | b'i', b'D' | b'd', digits @ ..] => (Series::Id, digits),
            digits => (Series::Un, digits),
        };
        let digits = digits.strip_prefix(b" ").unwrap_or(digits);
        let number = match digits {
            [_, _, _, _] if digits.iter().all(u8::is_ascii_digit) => {
                digits.iter().fold(0_u16, |number, digit| {
                    number.saturating_mul(10).saturating_add(u16::from(digit.saturating_sub(b'0')))
                })
            }
            _ => {
                let shown: String = text.chars().take(16).collect();
                return Err(Error::invalid(
                    "",
                    format!("{shown:?} is no UN number; write four digits: \"1263\""),
                ));
            }
        };
        Ok(UnNumber { series, number })
    }
}

impl fmt::Display for UnNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.series {
            Series::Un => "",
            Series::Na => "NA",
            Series::Id => "ID",
        })?;
        write!(f, "{:04}", self.number)
    }
}

/// How great the danger is: I great, II medium, III minor. Messages print 1 to 3, documents I to III.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the group that its name says")]
pub enum PackingGroup {
    I,
    II,
    III,
}

impl FromStr for PackingGroup {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        match text {
            "I" | "1" => Ok(PackingGroup::I),
            "II" | "2" => Ok(PackingGroup::II),
            "III" | "3" => Ok(PackingGroup::III),
            _ => {
                let shown: String = text.chars().take(16).collect();
                Err(Error::invalid(
                    "",
                    format!("{shown:?} is no packing group; write \"I\", \"II\" or \"III\""),
                ))
            }
        }
    }
}

impl fmt::Display for PackingGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PackingGroup::I => "I",
            PackingGroup::II => "II",
            PackingGroup::III => "III",
        })
    }
}

/// What two goods need between them, from nothing to the strictest (7.2.2, 7.2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Term {
    /// No segregation required.
    #[default]
    X,
    /// Away from.
    #[serde(rename = "1")]
    AwayFrom,
    /// Separated from.
    #[serde(rename = "2")]
    SeparatedFrom,
    /// Separated by a complete compartment or hold from.
    #[serde(rename = "3")]
    SeparatedByCompartment,
    /// Separated longitudinally by an intervening complete compartment or hold from.
    #[serde(rename = "4")]
    SeparatedLongitudinally,
}

impl Term {
    /// Every term with its sign in the table, the weakest first.
    pub const ALL: [(Term, &'static str); 5] = [
        (Term::X, "X"),
        (Term::AwayFrom, "1"),
        (Term::SeparatedFrom, "2"),
        (Term::SeparatedByCompartment, "3"),
        (Term::SeparatedLongitudinally, "4"),
    ];

    /// The sign of the table: `X`, `1` to `4`.
    pub fn as_str(self) -> &'static str {
        Term::ALL.iter().find(|(term, _)| *term == self).map_or("", |(_, sign)| sign)
    }

    /// The term of a sign of the table.
    pub fn of(sign: &str) -> Option<Term> {
        Term::ALL.iter().find(|(_, known)| *known == sign).map(|(term, _)| *term)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Text in JSON, read and written by `FromStr` and `Display`.
macro_rules! as_text {
    ($type:ty, $what:literal, $pattern:literal) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Visitor;
                impl de::Visitor<'_> for Visitor {
                    type Value = $type;

                    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                        formatter.write_str($what)
                    }

                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(|error| match error {
                            Error::InvalidInput { reason, .. } => E::custom(reason),
                            other => E::custom(other),
                        })
                    }
                }
                deserializer.deserialize_str(Visitor)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "pattern": $pattern})
            }
        }
    };
}

pub(super) use as_text;

as_text!(HazardClass, "a class such as \"3\", \"2.1\" or \"1.4S\"", "^[1-9](\\.[1-6])?[A-Za-z]?$");
as_text!(UnNumber, "a UN number such as \"1263\"", "^(UN ?|NA ?|ID ?)?[0-9]{4}$");
as_text!(PackingGroup, "a packing group: \"I\", \"II\" or \"III\"", "^(I{1,3}|[1-3])$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_and_printed_in_one_form() {
        for (division, text) in Division::ALL {
            let class: HazardClass = text.parse().unwrap();
            assert_eq!((class, class.to_string().as_str()), (HazardClass::of(division), text));
        }
        for group in COMPATIBILITY_GROUPS {
            let text = format!("1.1{group}");
            assert_eq!(text.parse::<HazardClass>().unwrap().to_string(), text);
        }
        assert_eq!("1.4s".parse::<HazardClass>().unwrap().to_string(), "1.4S");
        for text in [
            "", "0", "10", "1.7", "2.4", "4", "5", "6", "6.3", "3.1", "9A", "1.1I", "1.1M", "1.1AB", " 3",
            "3 ", "一",
        ] {
            assert!(text.parse::<HazardClass>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_division_is_within_its_class_and_not_within_another_division() {
        assert!(Division::D14.is_within(Division::C1) && Division::D23.is_within(Division::C2));
        assert!(Division::C3.is_within(Division::C3));
        assert!(!Division::C1.is_within(Division::D14) && !Division::D21.is_within(Division::D22));
        assert!(!Division::D21.is_within(Division::C1));
    }

    #[test]
    fn a_class_is_within_another_only_when_it_says_enough() {
        let within = |one: &str, other: &str| {
            one.parse::<HazardClass>().unwrap().within(other.parse::<HazardClass>().unwrap())
        };
        for (one, other, wanted) in [
            ("1.4S", "1.4", Some(true)),
            ("1.4S", "1", Some(true)),
            ("1.4S", "1.4S", Some(true)),
            ("1.4S", "1.4G", Some(false)),
            ("1.4", "1.4S", None),
            ("1", "1.4S", None),
            ("1", "1.4", None),
            ("2", "2.1", None),
            ("2.1", "2", Some(true)),
            ("2.1", "2.2", Some(false)),
            ("3", "2", Some(false)),
            ("1.1D", "1.4S", Some(false)),
        ] {
            assert_eq!(within(one, other), wanted, "{one} in {other}");
        }
        assert_eq!(any_of([Some(false), None].into_iter()), None);
        assert_eq!(any_of([None, Some(true)].into_iter()), Some(true));
        assert_eq!(any_of([].into_iter()), Some(false));
    }

    #[test]
    fn numbers_are_four_digits_with_or_without_their_series() {
        for (text, printed) in [
            ("0004", "0004"),
            ("UN0004", "0004"),
            ("un 1263", "1263"),
            ("NA1993", "NA1993"),
            ("id8000", "ID8000"),
        ] {
            assert_eq!(text.parse::<UnNumber>().unwrap().to_string(), printed);
        }
        assert!(!"NA1993".parse::<UnNumber>().unwrap().is_un());
        for text in ["", "123", "12345", "UN", "UN123", "XX1234", "UN  1234", "12a4", "１２６３"] {
            assert!(text.parse::<UnNumber>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn terms_grow_stricter_and_keep_their_signs() {
        assert!(Term::ALL.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (term, sign) in Term::ALL {
            assert_eq!(Term::of(sign), Some(term));
            assert_eq!(serde_json::to_string(&term).unwrap(), format!("\"{sign}\""));
        }
        assert_eq!(Term::of("*"), None);
        for (text, group) in [("I", "I"), ("2", "II"), ("III", "III")] {
            assert_eq!(text.parse::<PackingGroup>().unwrap().to_string(), group);
        }
        assert!("IV".parse::<PackingGroup>().is_err() && "".parse::<PackingGroup>().is_err());
    }
}
