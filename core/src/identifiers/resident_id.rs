//! Resident identity numbers of China (公民身份号码, GB 11643-1999): region, day of birth, sequence, check character.
//!
//! A number that holds together does not prove who somebody is.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Class, Misfit, Reason, Rules, misfit, personal_text};
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    source: Citation,
}

/// What the sequence number tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sex {
    /// An odd sequence number.
    Male,
    /// An even sequence number.
    Female,
}

/// A resident identity number in its parts. All of it is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResidentId {
    /// Right form, a day of the calendar, right check character.
    pub valid: bool,
    /// The first reason why it is not: `format`, then `date`, then `check_digit`.
    pub reason: Option<Reason>,
    /// The number with a capital X; null unless the form is right.
    pub normalised: Option<String>,
    /// Six digits of the place of registration, not looked up; null unless the form is right.
    pub region: Option<String>,
    /// The day of birth; null unless it is a day of the calendar.
    pub birth: Option<NaiveDate>,
    /// Null unless the form is right.
    pub sex: Option<Sex>,
    /// The check character that is right, 0 to 9 or X; null unless the form is right.
    pub check_digit: Option<String>,
}

fn shape() -> [Class; 18] {
    let mut shape = [Class::Digit; 18];
    shape.iter_mut().skip(17).for_each(|class| *class = Class::ResidentCheckSign);
    shape
}

fn form(text: &str) -> Option<Misfit> {
    misfit(text.chars().enumerate(), &shape())
}

/// Reads a resident identity number of 18 characters. A small x is accepted; nothing is dropped from the text.
///
/// ```
/// use kouan::identifiers::resident_id::{Sex, parse};
///
/// let number = parse("34052419800101001x");
/// assert!(number.valid);
/// assert_eq!(number.region.as_deref(), Some("340524"));
/// assert_eq!(number.birth.unwrap().to_string(), "1980-01-01");
/// assert_eq!(number.sex, Some(Sex::Male));
/// ```
pub fn parse(text: &str) -> ResidentId {
    if form(text).is_some() {
        return ResidentId {
            valid: false,
            reason: Some(Reason::Format),
            normalised: None,
            region: None,
            birth: None,
            sex: None,
            check_digit: None,
        };
    }
    let normalised = text.to_ascii_uppercase();
    let birth = birth(&normalised);
    let check = check_character(&normalised);
    let reason = match birth {
        None => Some(Reason::Date),
        Some(_) => (!normalised.ends_with(check)).then_some(Reason::CheckDigit),
    };
    let is_odd = normalised.as_bytes().get(16).is_some_and(|digit| digit % 2 == 1);
    ResidentId {
        valid: reason.is_none(),
        reason,
        region: normalised.get(..6).map(str::to_owned),
        birth,
        sex: Some(if is_odd { Sex::Male } else { Sex::Female }),
        check_digit: Some(check.to_string()),
        normalised: Some(normalised),
    }
}

fn birth(number: &str) -> Option<NaiveDate> {
    let part = |from: usize, to: usize| number.get(from..to)?.parse::<u32>().ok();
    let year = i32::try_from(part(6, 10)?).ok()?;
    // the proleptic calendar of chrono has a year 0; nobody else's has
    NaiveDate::from_ymd_opt(year, part(10, 12)?, part(12, 14)?).filter(|day| day.year() > 0)
}

/// ISO/IEC 7064 MOD 11-2: each place weighs twice the one to its right.
fn check_character(number: &str) -> char {
    let digits = number.chars().take(17).map(|sign| sign.to_digit(10).unwrap_or(0));
    let sum = digits.fold(0u32, |sum, digit| sum.wrapping_add(digit).wrapping_mul(2) % 11);
    "10X98765432".chars().nth(usize::try_from(sum).unwrap_or_default()).unwrap_or_default()
}

/// Question of `identifiers.resident_id`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ResidentIdQuestion {
    /// The number of 18 characters.
    #[serde(deserialize_with = "personal_text")]
    pub text: String,
    /// The day on which the person must have been born already; left out: births in the future are not judged.
    #[serde(default, deserialize_with = "crate::foundation::day::strict_option")]
    pub on: Option<NaiveDate>,
}

/// Reads a number and judges it: compliant or a violation. The region is not looked up, which a finding says.
///
/// `on` is the day of the question; a later day of birth is a violation, though the number itself stays valid.
///
/// ```
/// use kouan::foundation::assessment::Verdict;
/// use kouan::identifiers::{Rules, resident_id};
///
/// let rules = Rules::builtin()?;
/// let day = "1979-12-31".parse().ok();
/// assert_eq!(resident_id::assess("34052419800101001X", None, &rules).verdict, Verdict::Compliant);
/// assert!(resident_id::assess("34052419800101001X", day, &rules).has("identifiers.birth-after-day"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, on: Option<NaiveDate>, rules: &Rules) -> Assessment<ResidentId> {
    let source = &rules.tables.resident_id.source;
    let value = parse(text);
    let mut findings = Vec::new();
    if let Some(misfit) = form(text) {
        findings.push(misfit.finding());
    }
    match value.reason {
        Some(Reason::Date) => findings.push(Finding::new("identifiers.birth-date")),
        Some(Reason::CheckDigit) => findings.push(Finding::new("identifiers.personal-check-digit")),
        _ => {}
    }
    let born_later = matches!((value.birth, on), (Some(birth), Some(on)) if birth > on);
    if let Some(on) = on.filter(|_| born_later) {
        findings.push(Finding::new("identifiers.birth-after-day").param("on", on));
    }
    if value.region.is_some() {
        findings.push(Finding::new("identifiers.region-not-checked"));
    }
    let findings = findings.into_iter().map(|finding| finding.at("/text").cite(source)).collect();
    let verdict = if value.valid && !born_later { Verdict::Compliant } else { Verdict::Violation };
    let basis = on.map_or_else(|| rules.basis.clone(), |on| rules.basis.on(on));
    Assessment::new(verdict, Some(value), findings, basis)
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.resident_id",
    "Reads a resident identity number of China and checks its form, date and check character.",
    "读取公民身份号码，核对格式、出生日期和校验码。",
    ResidentIdQuestion => Assessment<ResidentId>,
    |question: &ResidentIdQuestion, rules: &Rules, _: &mut _| -> Result<_, Error> {
        Ok(assess(&question.text, question.on, rules))
    }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::foundation::operation::CallOptions;

    fn assess(text: &str) -> Assessment<ResidentId> {
        super::assess(text, None, crate::identifiers::builtin_for_tests())
    }

    /// The weights as GB 11643 prints them.
    fn slow_check(seventeen: &str) -> char {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = seventeen.chars().zip(WEIGHTS).map(|(c, w)| c.to_digit(10).unwrap() * w).sum();
        ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'][(sum % 11) as usize]
    }

    fn is_leap(year: u32) -> bool {
        year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
    }

    proptest! {
        #[test]
        fn agrees_with_the_printed_weights(
            region in "[0-9]{6}", year in 0u32..10_000, month in 0u32..14, day in 0u32..33, sequence in 0u32..1000
        ) {
            let seventeen = format!("{region}{year:04}{month:02}{day:02}{sequence:03}");
            let text = format!("{seventeen}{}", slow_check(&seventeen));
            let days = match month {
                4 | 6 | 9 | 11 => 30,
                2 => 28 + u32::from(is_leap(year)),
                1..=12 => 31,
                _ => 0,
            };
            let is_day = year > 0 && (1..=days).contains(&day);
            let number = parse(&text);
            prop_assert_eq!(number.valid, is_day);
            prop_assert_eq!(number.reason, (!is_day).then_some(Reason::Date));
            prop_assert_eq!(number.sex, Some(if sequence % 2 == 1 { Sex::Male } else { Sex::Female }));
            prop_assert_eq!(number.check_digit, Some(slow_check(&seventeen).to_string()));
            prop_assert_eq!(number.region, Some(region));
        }

        #[test]
        fn every_single_change_is_seen(sequence in 0u32..1000, place in 0usize..17, by in 1u8..10) {
            let seventeen = format!("37021119850615{sequence:03}");
            let mut signs = format!("{seventeen}{}", slow_check(&seventeen)).into_bytes();
            signs[place] = b'0' + (signs[place] - b'0' + by) % 10;
            prop_assert!(!parse(std::str::from_utf8(&signs).unwrap()).valid);
        }

        #[test]
        fn any_text_is_answered_and_no_finding_repeats_it(text in any::<String>()) {
            let answer = assess(&text);
            prop_assert_eq!(answer.value.unwrap().valid, answer.verdict == Verdict::Compliant);
        }

        #[test]
        fn no_finding_repeats_the_number(text in "[0-9]{15,17}[0-9Xx]") {
            let answer = assess(&text);
            let findings = serde_json::to_string(&answer.findings).unwrap();
            for start in 0..text.len() - 3 {
                prop_assert!(!findings.replace("GB 11643-1999", "").replace("7064", "").contains(&text[start..start + 4]));
            }
        }
    }

    #[test]
    fn reasons_in_their_order() {
        for (text, reason, code) in [
            ("370211198506154032", None, "identifiers.region-not-checked"),
            ("34052419800101001x", None, "identifiers.region-not-checked"),
            ("370211199102290016", Some(Reason::Date), "identifiers.birth-date"),
            ("110105190002290019", Some(Reason::Date), "identifiers.birth-date"),
            ("11010500000101001X", Some(Reason::Date), "identifiers.birth-date"),
            ("370211198506154033", Some(Reason::CheckDigit), "identifiers.personal-check-digit"),
            ("370211850615403", Some(Reason::Format), "identifiers.length"),
            ("", Some(Reason::Format), "identifiers.length"),
            ("3702111985061540322", Some(Reason::Format), "identifiers.length"),
            ("37021119850615403Ⅹ", Some(Reason::Format), "identifiers.character"),
            ("37021119850615403Х", Some(Reason::Format), "identifiers.character"),
            ("37021119850615403Y", Some(Reason::Format), "identifiers.character"),
            ("３70211198506154032", Some(Reason::Format), "identifiers.character"),
            ("3702111985061540X2", Some(Reason::Format), "identifiers.character"),
        ] {
            let answer = assess(text);
            assert_eq!(answer.findings[0].code, code, "{text}");
            assert!(answer.findings.iter().all(|f| f.path == "/text" && f.cites.len() == 1), "{text}");
            let value = answer.value.unwrap();
            assert_eq!((value.reason, value.valid), (reason, reason.is_none()), "{text}");
            assert_eq!(value.normalised.is_none(), reason == Some(Reason::Format), "{text}");
        }
        assert_eq!(parse("34052419800101001x").normalised.as_deref(), Some("34052419800101001X"));
        assert_eq!(parse("370211198506154033").check_digit.as_deref(), Some("2"));
        assert_eq!(assess("37021119850615403Ⅹ").findings[0].params["kind"], "roman-numeral");
        assert_eq!(assess("37021119850615403Х").findings[0].params["kind"], "cyrillic-letter");
    }

    #[test]
    fn a_birth_after_the_day_asked_is_found_and_the_day_itself_is_good() {
        let rules = crate::identifiers::builtin_for_tests();
        for (on, later) in [("1985-06-14", true), ("1985-06-15", false), ("1985-06-16", false)] {
            let answer = super::assess("370211198506154032", on.parse().ok(), rules);
            assert_eq!(answer.has("identifiers.birth-after-day"), later, "{on}");
            assert_eq!(answer.verdict == Verdict::Violation, later, "{on}");
            assert_eq!(answer.basis.on, on.parse().ok());
            assert!(answer.value.unwrap().valid);
        }
        assert_eq!(assess("370211198506154032").basis.on, None);
    }

    #[test]
    fn a_number_without_quotes_is_refused_without_being_repeated() {
        let rules = crate::identifiers::builtin_for_tests();
        for (json, help) in [
            (r#"{"text": 370211198506154032}"#, "quotes"),
            (r#"{"text": -370211198506154032}"#, "quotes"),
            (r#"{"text": 3702111985061540321985}"#, "quotes"),
            (r#"{"text": true}"#, "text"),
            (r#"{"text": ["370211198506154032"]}"#, "text"),
        ] {
            let error = (OPERATION.call)(rules, json, &CallOptions::default()).unwrap_err();
            assert_eq!((error.code(), error.path()), ("invalid-input", Some("/text")), "{json}");
            assert!(!error.to_string().contains("1985") && error.to_string().contains(help), "{error}");
        }
    }
}
