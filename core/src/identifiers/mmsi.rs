//! Maritime mobile service identities: nine digits whose beginning tells the kind of station. There is no check
//! digit, so only the form can be judged.

use serde::{Deserialize, Serialize};

use super::{Class, Reason, Rules, misfit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    ship: Citation,
    other: Citation,
    device: Citation,
    prefixes: Vec<Prefix>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Prefix {
    prefix: String,
    kind: MmsiKind,
    mid: bool,
}

/// What kind of station a number belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MmsiKind {
    /// `MIDxxxxxx`
    Ship,
    /// `0MIDxxxxx`: a group of ships.
    Group,
    /// `00MIDxxxx`
    Coast,
    /// `111MIDxxx`: an aircraft for search and rescue.
    SarAircraft,
    /// `99MIDxxxx`
    AidToNavigation,
    /// `98MIDxxxx`: craft of a mother ship.
    CraftAssociated,
    /// `8MIDxxxxx`
    HandheldVhf,
    /// `970xxxxxx`: a search and rescue transmitter.
    AisSart,
    /// `972xxxxxx`: a man-overboard device.
    ManOverboard,
    /// `974xxxxxx`: an emergency beacon.
    Epirb,
}

/// An MMSI in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mmsi {
    /// Nine digits that begin like a kind of station.
    pub valid: bool,
    /// The first reason why it is not: `length`, then `character`, then `prefix`.
    pub reason: Option<Reason>,
    /// The kind of station.
    pub kind: Option<MmsiKind>,
    /// The three country digits; null for 970, 972 and 974, which have none.
    pub mid: Option<String>,
}

/// Reads an MMSI; nothing is dropped from the text.
///
/// ```
/// use kouan::identifiers::{Rules, mmsi};
///
/// let rules = Rules::builtin()?;
/// let number = mmsi::parse("004123456", &rules);
/// assert_eq!((number.kind, number.mid.as_deref()), (Some(mmsi::MmsiKind::Coast), Some("412")));
/// assert!(!mmsi::parse("912345678", &rules).valid);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn parse(text: &str, rules: &Rules) -> Mmsi {
    let not = |reason| Mmsi { valid: false, reason: Some(reason), kind: None, mid: None };
    if let Some(misfit) = misfit(text.chars().enumerate(), &[Class::Digit; 9]) {
        return not(misfit.reason());
    }
    let fitting =
        rules.tables.mmsi.prefixes.iter().filter_map(|row| Some((row, text.strip_prefix(&row.prefix)?)));
    let Some((row, rest)) = fitting.max_by_key(|(row, _)| row.prefix.len()) else {
        return not(Reason::Prefix);
    };
    if !row.mid {
        return Mmsi { valid: true, reason: None, kind: Some(row.kind), mid: None };
    }
    match rest.get(..3) {
        Some(mid) if matches!(rest.bytes().next(), Some(b'2'..=b'7')) => {
            Mmsi { valid: true, reason: None, kind: Some(row.kind), mid: Some(mid.to_owned()) }
        }
        _ => not(Reason::Prefix),
    }
}

/// Question of `identifiers.mmsi`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MmsiQuestion {
    /// Nine digits.
    pub text: String,
}

/// Reads an MMSI and judges its form: compliant or a violation. A finding says that there is no check digit.
///
/// ```
/// use kouan::foundation::assessment::Verdict;
/// use kouan::identifiers::{Rules, mmsi};
///
/// let rules = Rules::builtin()?;
/// let answer = mmsi::assess("413999999", &rules);
/// assert_eq!(answer.verdict, Verdict::Compliant);
/// assert!(answer.has("identifiers.no-check-digit"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules) -> Assessment<Mmsi> {
    let tables = &rules.tables.mmsi;
    let value = parse(text, rules);
    let (verdict, finding) = match (value.kind, misfit(text.chars().enumerate(), &[Class::Digit; 9])) {
        (Some(kind), _) => {
            let source = match kind {
                MmsiKind::Ship => &tables.ship,
                MmsiKind::HandheldVhf | MmsiKind::AisSart | MmsiKind::ManOverboard | MmsiKind::Epirb => {
                    &tables.device
                }
                _ => &tables.other,
            };
            (Verdict::Compliant, Finding::new("identifiers.no-check-digit").at("/text").cite(source))
        }
        (None, Some(misfit)) => (Verdict::Violation, misfit.finding().cite(&tables.ship)),
        (None, None) => {
            (Verdict::Violation, Finding::new("identifiers.mmsi-prefix").at("/text").cite(&tables.other))
        }
    };
    Assessment::new(verdict, Some(value), vec![finding], rules.basis.clone())
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.mmsi",
    "Reads an MMSI and tells the kind of station and the country digits.",
    "读取海上移动业务标识（MMSI），判别台站种类和国家数字。",
    MmsiQuestion => Assessment<Mmsi>,
    |question: &MmsiQuestion, rules: &Rules, _: &mut _| -> Result<_, Error> { Ok(assess(&question.text, rules)) }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::foundation::assessment::Certainty;

    fn rules() -> &'static Rules {
        crate::identifiers::builtin_for_tests()
    }

    /// The same by comparing digits one after the other.
    fn slow_kind(digits: &[u8]) -> Option<MmsiKind> {
        let country = |place: usize| (b'2'..=b'7').contains(&digits[place]);
        match (digits[0], digits[1], digits[2]) {
            (b'0', b'0', _) => country(2).then_some(MmsiKind::Coast),
            (b'0', _, _) => country(1).then_some(MmsiKind::Group),
            (b'1', b'1', b'1') => country(3).then_some(MmsiKind::SarAircraft),
            (b'8', _, _) => country(1).then_some(MmsiKind::HandheldVhf),
            (b'9', b'9', _) => country(2).then_some(MmsiKind::AidToNavigation),
            (b'9', b'8', _) => country(2).then_some(MmsiKind::CraftAssociated),
            (b'9', b'7', b'0') => Some(MmsiKind::AisSart),
            (b'9', b'7', b'2') => Some(MmsiKind::ManOverboard),
            (b'9', b'7', b'4') => Some(MmsiKind::Epirb),
            _ => country(0).then_some(MmsiKind::Ship),
        }
    }

    #[test]
    fn every_beginning_of_four_digits_has_its_kind() {
        let rules = rules();
        for start in 0..10_000 {
            let text = format!("{start:04}56789");
            let (number, wanted) = (parse(&text, rules), slow_kind(text.as_bytes()));
            assert_eq!((number.kind, number.valid), (wanted, wanted.is_some()), "{text}");
            assert_eq!(number.reason, wanted.is_none().then_some(Reason::Prefix), "{text}");
        }
    }

    #[test]
    fn the_country_digits() {
        for (text, mid) in [
            ("412345678", Some("412")),
            ("041234567", Some("412")),
            ("004123456", Some("412")),
            ("111412001", Some("412")),
            ("994121234", Some("412")),
            ("984121234", Some("412")),
            ("841234567", Some("412")),
            ("970123456", None),
            ("972123456", None),
            ("974123456", None),
        ] {
            assert_eq!(parse(text, rules()).mid.as_deref(), mid, "{text}");
        }
    }

    #[test]
    fn verdicts_codes_and_sources() {
        for (text, reason, code) in [
            ("41234567", Reason::Length, "identifiers.length"),
            ("4123456789", Reason::Length, "identifiers.length"),
            ("41234567A", Reason::Character, "identifiers.character"),
            ("A1234567", Reason::Length, "identifiers.length"),
            ("４12345678", Reason::Character, "identifiers.character"),
            ("912345678", Reason::Prefix, "identifiers.mmsi-prefix"),
            ("000000000", Reason::Prefix, "identifiers.mmsi-prefix"),
        ] {
            let answer = assess(text, rules());
            assert_eq!(answer.verdict, Verdict::Violation, "{text}");
            assert_eq!(answer.value.unwrap().reason, Some(reason), "{text}");
            assert_eq!(
                (answer.findings[0].code.as_str(), answer.findings[0].path.as_str()),
                (code, "/text"),
                "{text}"
            );
        }
        for (text, certainty) in [
            ("412345678", Certainty::A),
            ("041234567", Certainty::B),
            ("004123456", Certainty::B),
            ("841234567", Certainty::C),
            ("970123456", Certainty::C),
            ("972123456", Certainty::C),
            ("974123456", Certainty::C),
        ] {
            let answer = assess(text, rules());
            assert_eq!(
                (answer.verdict, answer.findings[0].code.as_str()),
                (Verdict::Compliant, "identifiers.no-check-digit")
            );
            assert_eq!(answer.findings[0].cites[0].certainty, certainty, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let answer = assess(&text, rules());
            prop_assert_eq!(answer.value.unwrap().valid, answer.verdict == Verdict::Compliant);
        }
    }
}
