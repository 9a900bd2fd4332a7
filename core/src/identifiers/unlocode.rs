//! UN/LOCODE: two letters of the country and three signs of the place. Only the form is judged; the list of places
//! is not held here.

use serde::{Deserialize, Serialize};

use super::{Class, Reason, Rules, misfit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    source: Citation,
}

const SHAPE: [Class; 5] =
    [Class::Letter, Class::Letter, Class::LocodeSign, Class::LocodeSign, Class::LocodeSign];

/// A UN/LOCODE in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unlocode {
    /// Two capital letters, then three of A to Z or 2 to 9. Whether the place exists is not told.
    pub well_formed: bool,
    /// Why it is not: `length`, then `character`.
    pub reason: Option<Reason>,
    /// The country, two letters; null unless well formed.
    pub country: Option<String>,
    /// The place in the country, three signs; null unless well formed.
    pub place: Option<String>,
}

/// Reads a UN/LOCODE; small letters and blanks are not accepted.
///
/// ```
/// use kouan::identifiers::unlocode::parse;
///
/// assert_eq!(parse("CNTAO").country.as_deref(), Some("CN"));
/// assert!(!parse("CNTA0").well_formed, "0 and 1 do not occur");
/// ```
pub fn parse(text: &str) -> Unlocode {
    if let Some(misfit) = misfit(text.chars().enumerate(), &SHAPE) {
        return Unlocode { well_formed: false, reason: Some(misfit.reason()), country: None, place: None };
    }
    let (country, place) = text.split_at_checked(2).unwrap_or_default();
    Unlocode { well_formed: true, reason: None, country: Some(country.into()), place: Some(place.into()) }
}

/// Question of `identifiers.unlocode`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnlocodeQuestion {
    /// Five signs.
    pub text: String,
}

/// Reads a code and judges its form: compliant or a violation. A finding says that existence was not looked up.
///
/// ```
/// use kouan::foundation::assessment::Verdict;
/// use kouan::identifiers::{Rules, unlocode};
///
/// let rules = Rules::builtin()?;
/// let answer = unlocode::assess("CNTAO", &rules);
/// assert_eq!(answer.verdict, Verdict::Compliant);
/// assert!(answer.has("identifiers.existence-not-checked"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules) -> Assessment<Unlocode> {
    let (verdict, finding) = match misfit(text.chars().enumerate(), &SHAPE) {
        Some(misfit) => (Verdict::Violation, misfit.finding()),
        None => (Verdict::Compliant, Finding::new("identifiers.existence-not-checked").at("/text")),
    };
    let finding = finding.cite(&rules.tables.unlocode.source);
    Assessment::new(verdict, Some(parse(text)), vec![finding], rules.basis.clone())
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.unlocode",
    "Checks the form of a UN/LOCODE; whether the place exists is not looked up.",
    "核对联合国贸易和运输地点代码（UN/LOCODE）的格式，不查询地点是否存在。",
    UnlocodeQuestion => Assessment<Unlocode>,
    |question: &UnlocodeQuestion, rules: &Rules, _: &mut _| -> Result<_, Error> { Ok(assess(&question.text, rules)) }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assess(text: &str) -> Assessment<Unlocode> {
        super::assess(text, crate::identifiers::builtin_for_tests())
    }

    #[test]
    fn good_and_bad_codes() {
        for text in ["CNTAO", "CNYNT", "NLRTM", "USLA2", "ZZ999", "AAAAA"] {
            let answer = assess(text);
            let value = answer.value.as_ref().unwrap();
            assert_eq!(
                (answer.verdict, value.well_formed, value.reason),
                (Verdict::Compliant, true, None),
                "{text}"
            );
            assert_eq!(format!("{}{}", value.country.as_ref().unwrap(), value.place.as_ref().unwrap()), text);
            assert!(answer.has("identifiers.existence-not-checked"));
            assert_eq!(answer.findings[0].path, "/text");
        }
        for (text, reason, code) in [
            ("", Reason::Length, "identifiers.length"),
            ("CNTA", Reason::Length, "identifiers.length"),
            ("CNTAOO", Reason::Length, "identifiers.length"),
            ("CN TAO", Reason::Length, "identifiers.length"),
            ("CNTA0", Reason::Character, "identifiers.character"),
            ("CNTA1", Reason::Character, "identifiers.character"),
            ("1NTAO", Reason::Character, "identifiers.character"),
            ("C2TAO", Reason::Character, "identifiers.character"),
            ("cntao", Reason::Character, "identifiers.character"),
            ("СNTAO", Reason::Character, "identifiers.character"),
            ("CNTÄO", Reason::Character, "identifiers.character"),
        ] {
            let answer = assess(text);
            assert_eq!(
                (answer.verdict, answer.findings[0].code.as_str()),
                (Verdict::Violation, code),
                "{text}"
            );
            let value = answer.value.unwrap();
            assert_eq!((value.well_formed, value.reason), (false, Some(reason)), "{text}");
            assert_eq!((value.country, value.place), (None, None));
        }
        assert_eq!(assess("СNTAO").findings[0].params["kind"], "cyrillic-letter");
        assert_eq!(assess("CNTA0").findings[0].params["wanted"], "locode-sign");
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            prop_assert_eq!(parse(&text).well_formed, assess(&text).verdict == Verdict::Compliant);
        }

        #[test]
        fn every_code_of_the_form_passes(text in "[A-Z]{2}[A-Z2-9]{3}") {
            prop_assert!(parse(&text).well_formed);
        }
    }
}
