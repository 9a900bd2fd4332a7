//! Unified social credit codes of China (统一社会信用代码, GB 32100-2015): authority, category, region,
//! organisation code with its own check character, check character.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Class, Misfit, Reason, Rules, misfit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    source: Citation,
    organisation: Citation,
    authority: Citation,
    authorities: BTreeMap<char, String>,
}

/// The characters of the code; the place of one is its value.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const ORGANISATION_WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// A unified social credit code in its parts; all but the first three fields are null unless the form is right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreditCode {
    /// Right form and right check character.
    pub valid: bool,
    /// The first reason why it is not: `format`, then `check_digit`.
    pub reason: Option<Reason>,
    /// The text without blanks.
    pub normalised: String,
    /// The registering authority in a word, as in `market_regulation`; null also when its letter is not in the list.
    pub authority: Option<String>,
    /// The category within the authority, one character, not looked up.
    pub category: Option<String>,
    /// Six digits of the place of registration, not looked up.
    pub region: Option<String>,
    /// Nine characters; the last is their own check character.
    pub organisation_code: Option<String>,
    /// Whether the organisation code's own check character is right.
    pub organisation_code_check_ok: Option<bool>,
    /// The check character that is right.
    pub check_digit: Option<String>,
}

fn shape() -> [Class; 18] {
    let mut shape = [Class::CreditSign; 18];
    shape.iter_mut().skip(2).take(6).for_each(|class| *class = Class::Digit);
    shape
}

fn form(text: &str) -> Option<Misfit> {
    misfit(text.chars().enumerate().filter(|(_, sign)| *sign != ' '), &shape())
}

/// Reads a credit code. Blanks are dropped, nothing else is; small letters are not accepted.
///
/// ```
/// use kouan::identifiers::{Rules, credit_code};
///
/// let rules = Rules::builtin()?;
/// let code = credit_code::parse("91 110000 600037341L", &rules);
/// assert!(code.valid);
/// assert_eq!(code.authority.as_deref(), Some("market_regulation"));
/// assert_eq!(code.organisation_code.as_deref(), Some("600037341"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn parse(text: &str, rules: &Rules) -> CreditCode {
    let normalised: String = text.chars().filter(|sign| *sign != ' ').collect();
    if form(text).is_some() {
        return CreditCode {
            valid: false,
            reason: Some(Reason::Format),
            normalised,
            authority: None,
            category: None,
            region: None,
            organisation_code: None,
            organisation_code_check_ok: None,
            check_digit: None,
        };
    }
    let part = |from: usize, to: usize| normalised.get(from..to).unwrap_or_default().to_owned();
    let expected = check_character(&normalised);
    let valid = normalised.ends_with(expected);
    let organisation = part(8, 17);
    let letter = normalised.chars().next().unwrap_or_default();
    CreditCode {
        valid,
        reason: (!valid).then_some(Reason::CheckDigit),
        authority: rules.tables.credit_code.authorities.get(&letter).cloned(),
        category: Some(part(1, 2)),
        region: Some(part(2, 8)),
        organisation_code_check_ok: Some(organisation.ends_with(organisation_check(&organisation))),
        organisation_code: Some(organisation),
        check_digit: Some(expected.to_string()),
        normalised,
    }
}

/// The first 17 characters by powers of 3 modulo 31, taken from 31.
fn check_character(code: &str) -> char {
    let places =
        code.chars().take(17).map(|sign| ALPHABET.chars().position(|letter| letter == sign).unwrap_or(0));
    // from the right, each place weighs three times the one before it
    let places: Vec<usize> = places.collect();
    let sum = places.iter().rev().fold(0usize, |sum, place| sum.wrapping_mul(3).wrapping_add(*place) % 31);
    ALPHABET.chars().nth(31usize.wrapping_sub(sum) % 31).unwrap_or_default()
}

/// The first eight characters by 3 7 9 10 5 8 4 2 modulo 11, taken from 11; 10 is X, 11 is 0. Letters are 10 to 35.
fn organisation_check(code: &str) -> char {
    let values = code.chars().map(|sign| sign.to_digit(36).unwrap_or(0));
    let sum: u32 = values.zip(ORGANISATION_WEIGHTS).map(|(value, weight)| value.wrapping_mul(weight)).sum();
    "0X987654321".chars().nth(usize::try_from(sum % 11).unwrap_or_default()).unwrap_or_default()
}

/// Question of `identifiers.credit_code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CreditCodeQuestion {
    /// The code of 18 characters.
    pub text: String,
}

/// Reads a code and judges it.
///
/// - compliant: right form and check character, a known authority, a right organisation code;
/// - violation: a wrong form or a wrong check character;
/// - conditional: all of the code's own check character holds, but the authority is not in the list or the
///   organisation code's check character is wrong. The outer character was calculated over both, so the code was
///   hardly mistyped: somebody must look at the register.
///
/// ```
/// use kouan::foundation::assessment::{Trace, Verdict};
/// use kouan::identifiers::{Rules, credit_code};
///
/// let rules = Rules::builtin()?;
/// let answer = credit_code::assess("A1110000600037341L", &rules, &mut Trace::off());
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert_eq!(answer.findings[0].params["expected"], "K");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules, trace: &mut Trace) -> Assessment<CreditCode> {
    let tables = &rules.tables.credit_code;
    let value = parse(text, rules);
    let mut verdict = Verdict::Compliant;
    let mut findings = Vec::new();
    let mut add = |weighs: Verdict, finding: Finding| {
        verdict = verdict.worst(weighs);
        findings.push(finding.at("/text"));
    };
    if let Some(misfit) = form(text) {
        add(Verdict::Violation, misfit.finding().cite(&tables.source));
    }
    if let Some(expected) = &value.check_digit {
        let found = value.normalised.chars().last().unwrap_or_default();
        trace.step(|| {
            let formula = "31 - sum of value × 3^place modulo 31, as a character of the code";
            Step::new("check character", formula, expected).operand("code", &value.normalised)
        });
        if !value.valid {
            let finding =
                Finding::new("identifiers.check-digit").param("found", found).param("expected", expected);
            add(Verdict::Violation, finding.cite(&tables.source));
        }
        if value.authority.is_none() {
            let letter = value.normalised.chars().next().unwrap_or_default();
            let finding = Finding::new("identifiers.credit-authority").param("authority", letter);
            add(Verdict::Conditional, finding.cite(&tables.authority));
        }
        if value.organisation_code_check_ok == Some(false) {
            let finding = Finding::new("identifiers.organisation-code-check");
            let right = organisation_check(value.organisation_code.as_deref().unwrap_or_default());
            add(Verdict::Conditional, finding.param("expected", right).cite(&tables.organisation));
        }
        add(Verdict::Compliant, Finding::new("identifiers.region-not-checked").cite(&tables.source));
    }
    let mut answer = Assessment::new(verdict, Some(value), findings, rules.basis.clone());
    answer.trace = trace.take();
    answer
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.credit_code",
    "Reads a unified social credit code of China and checks it and its organisation code.",
    "读取统一社会信用代码，核对代码及其中主体标识码的校验码。",
    CreditCodeQuestion => Assessment<CreditCode>,
    |question: &CreditCodeQuestion, rules: &Rules, trace: &mut Trace| -> Result<_, Error> {
        Ok(assess(&question.text, rules, trace))
    }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assess(text: &str) -> Assessment<CreditCode> {
        super::assess(text, crate::identifiers::builtin_for_tests(), &mut Trace::off())
    }

    fn codes(text: &str) -> (Verdict, Vec<String>) {
        let answer = assess(text);
        (answer.verdict, answer.findings.into_iter().map(|finding| finding.code).collect())
    }

    /// The weights as GB 32100 prints them.
    fn slow_check(seventeen: &str) -> char {
        const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        let sum: usize = seventeen.chars().zip(WEIGHTS).map(|(c, w)| ALPHABET.find(c).unwrap() * w).sum();
        ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap()
    }

    /// GB 11714 step by step.
    fn slow_organisation_check(eight: &str) -> String {
        let value =
            |c: char| if c.is_ascii_digit() { c as u32 - '0' as u32 } else { c as u32 - 'A' as u32 + 10 };
        let sum: u32 = eight.chars().zip([3, 7, 9, 10, 5, 8, 4, 2]).map(|(c, w)| value(c) * w).sum();
        match 11 - sum % 11 {
            10 => "X".into(),
            11 => "0".into(),
            digit => digit.to_string(),
        }
    }

    const SEVENTEEN: &str = "[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NP-RTUWXY]{8}[0-9X]";

    proptest! {
        #[test]
        fn agrees_with_the_printed_weights(seventeen in SEVENTEEN) {
            let right = slow_check(&seventeen);
            let answer = assess(&format!("{seventeen}{right}"));
            let value = answer.value.unwrap();
            prop_assert!(value.valid);
            let organisation_ok = slow_organisation_check(&seventeen[8..16]) == seventeen[16..];
            prop_assert_eq!(value.organisation_code_check_ok, Some(organisation_ok));
            prop_assert_eq!(answer.verdict == Verdict::Compliant, organisation_ok);
        }

        #[test]
        fn every_single_change_is_seen(seventeen in SEVENTEEN, place in 8usize..17, by in 1usize..31) {
            let right = slow_check(&seventeen);
            let mut signs: Vec<char> = seventeen.chars().collect();
            let was = ALPHABET.find(signs[place]).unwrap();
            signs[place] = ALPHABET.chars().nth((was + by) % 31).unwrap();
            let changed: String = signs.iter().collect();
            prop_assert_eq!(assess(&format!("{changed}{right}")).value.unwrap().reason, Some(Reason::CheckDigit));
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let answer = assess(&text);
            let value = answer.value.unwrap();
            prop_assert_eq!(value.valid, answer.verdict != Verdict::Violation);
            prop_assert!(!value.normalised.contains(' '));
        }
    }

    #[test]
    fn the_parts() {
        let value = assess("91 110000 600037341L").value.unwrap();
        assert_eq!(value.normalised, "91110000600037341L");
        assert_eq!((value.category.as_deref(), value.region.as_deref()), (Some("1"), Some("110000")));
        assert_eq!(value.organisation_code.as_deref(), Some("600037341"));
        assert_eq!((value.organisation_code_check_ok, value.check_digit.as_deref()), (Some(true), Some("L")));
    }

    #[test]
    fn every_authority_is_known_by_its_letter() {
        for (letter, word) in [
            ('1', "establishment"),
            ('2', "foreign_affairs"),
            ('3', "justice"),
            ('4', "culture"),
            ('5', "civil_affairs"),
            ('6', "tourism"),
            ('7', "religion"),
            ('8', "trade_unions"),
            ('9', "market_regulation"),
            ('A', "central_military_commission"),
            ('N', "agriculture"),
            ('Y', "other"),
        ] {
            let seventeen = format!("{letter}1110000600037341");
            let value = assess(&format!("{seventeen}{}", slow_check(&seventeen))).value.unwrap();
            assert_eq!((value.valid, value.authority.as_deref()), (true, Some(word)));
        }
    }

    #[test]
    fn verdicts_and_codes() {
        use Verdict::*;
        let region = "identifiers.region-not-checked".to_owned();
        assert_eq!(codes("91110000600037341L"), (Compliant, vec![region.clone()]));
        assert_eq!(
            codes("A1110000600037341L"),
            (Violation, vec!["identifiers.check-digit".into(), region.clone()])
        );
        let seventeen = "B1110000600037341";
        let unknown = format!("{seventeen}{}", slow_check(seventeen));
        assert_eq!(
            codes(&unknown),
            (Conditional, vec!["identifiers.credit-authority".into(), region.clone()])
        );
        let seventeen = "91110000600037342";
        let inner = format!("{seventeen}{}", slow_check(seventeen));
        assert_eq!(codes(&inner), (Conditional, vec!["identifiers.organisation-code-check".into(), region]));
        assert_eq!(assess(&inner).findings[0].params["expected"], "1");
        assert_eq!(assess(&unknown).findings[0].params["authority"], "B");
        let finding = &assess("A1110000600037341L").findings[0];
        assert_eq!((finding.params["found"].as_str(), finding.params["expected"].as_str()), ("L", "K"));
        assert!(assess(&inner).findings.iter().all(|f| f.path == "/text" && f.cites.len() == 1));
    }

    #[test]
    fn what_is_not_of_the_form() {
        for (text, code, position) in [
            ("", "identifiers.length", ""),
            ("91110000600037341", "identifiers.length", ""),
            ("91110000600037341LL", "identifiers.length", ""),
            ("91110000600037341l", "identifiers.character", "17"),
            ("911100006000373-1L", "identifiers.character", "15"),
            ("9111A000600037341L", "identifiers.character", "4"),
            ("91A10000600037341L", "identifiers.character", "2"),
            ("9111000A600037341L", "identifiers.character", "7"),
            ("I1110000600037341L", "identifiers.character", "0"),
            ("9O110000600037341L", "identifiers.character", "1"),
            ("91110000S00037341L", "identifiers.character", "8"),
            ("91110000600037V41L", "identifiers.character", "14"),
            ("9111000060003734ZL", "identifiers.character", "16"),
            ("91 110000 60003734１L", "identifiers.character", "18"),
            ("91110000600037341\u{3000}", "identifiers.character", "17"),
        ] {
            let answer = assess(text);
            assert_eq!(
                (answer.verdict, answer.findings[0].code.as_str()),
                (Verdict::Violation, code),
                "{text}"
            );
            assert_eq!(answer.findings.len(), 1, "{text}");
            if !position.is_empty() {
                assert_eq!(answer.findings[0].params["position"], position, "{text}");
            }
            let value = answer.value.unwrap();
            assert_eq!(
                (value.valid, value.reason, value.check_digit),
                (false, Some(Reason::Format), None),
                "{text}"
            );
        }
    }

    #[test]
    fn the_sum_is_traced_when_asked_for() {
        let rules = crate::identifiers::builtin_for_tests();
        let steps = super::assess("91110000600037341L", rules, &mut Trace::on()).trace.unwrap();
        assert_eq!(
            (steps[0].result.as_str(), steps[0].operands["code"].as_str()),
            ("L", "91110000600037341L")
        );
    }
}
