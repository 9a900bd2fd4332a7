//! The numbers of NCTS: movement reference number, local reference number, guarantee reference number.

use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// Question of `transit.check_mrn`, `transit.check_lrn` and `transit.check_grn`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceQuestion {
    /// The number as written.
    pub text: String,
}

/// The structure of a movement reference number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MrnStructure {
    /// Phase 5: from 2024 on, with a letter J to M before the check digit.
    Ncts5,
    /// Before phase 5: up to 2024.
    Legacy,
}

/// What is wrong first with a movement reference number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MrnFault {
    /// Not two digits, two letters, thirteen letters or digits and a digit.
    Format,
    /// The check digit does not fit.
    CheckDigit,
    /// Neither the structure of phase 5 nor the older one.
    Structure,
}

/// A movement reference number in parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mrn {
    /// Without blanks.
    pub normalised: String,
    /// True when format, check digit and structure hold.
    pub valid: bool,
    /// What is wrong first.
    pub fault: Option<MrnFault>,
    /// The check digit that it should have; null when the format is wrong.
    pub check_digit: Option<u8>,
    /// Its structure.
    pub structure: Option<MrnStructure>,
    /// The year, two digits.
    pub year: Option<String>,
    /// The country of the office of departure.
    pub country: Option<String>,
    /// The letter before the check digit, of phase 5: J transit alone, K to M with safety data (certainty C).
    pub procedure: Option<String>,
}

/// The parts of a text that is a movement reference number, or not. Blanks are dropped; letters are capitals.
///
/// ```
/// use kouan::families::transit::{MrnFault, MrnStructure, parse_mrn};
///
/// let mrn = parse_mrn("51 GB LFUWH7WOI085M 4");
/// assert_eq!((mrn.valid, mrn.structure), (true, Some(MrnStructure::Ncts5)));
/// assert_eq!(parse_mrn("51GBLFUWH7WOI085M6").fault, Some(MrnFault::CheckDigit));
/// ```
pub fn parse_mrn(text: &str) -> Mrn {
    let normalised: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let mut mrn = Mrn {
        normalised,
        valid: false,
        fault: Some(MrnFault::Format),
        check_digit: None,
        structure: None,
        year: None,
        country: None,
        procedure: None,
    };
    let Ok(signs) = <[u8; 18]>::try_from(mrn.normalised.as_bytes()) else { return mrn };
    let [y1, y2, c1, c2, middle @ .., procedure, last] = signs;
    let capital = |sign: u8| sign.is_ascii_uppercase();
    let shape = y1.is_ascii_digit()
        && y2.is_ascii_digit()
        && capital(c1)
        && capital(c2)
        && middle.iter().chain([&procedure]).all(|sign| capital(*sign) || sign.is_ascii_digit())
        && last.is_ascii_digit();
    if !shape {
        return mrn;
    }
    let expected = check_digit(signs.iter().take(17));
    let year = y1.saturating_sub(b'0').saturating_mul(10).saturating_add(y2.saturating_sub(b'0'));
    let phase5 = year >= 24 && matches!(procedure, b'J'..=b'M');
    mrn.structure = match (phase5, year <= 24) {
        (true, _) => Some(MrnStructure::Ncts5),
        (false, true) => Some(MrnStructure::Legacy),
        (false, false) => None,
    };
    mrn.check_digit = Some(expected);
    mrn.year = Some(format!("{year:02}"));
    mrn.country = Some(format!("{}{}", char::from(c1), char::from(c2)));
    mrn.procedure = phase5.then(|| char::from(procedure).to_string());
    mrn.fault = if last.saturating_sub(b'0') != expected {
        Some(MrnFault::CheckDigit)
    } else if mrn.structure.is_none() {
        Some(MrnFault::Structure)
    } else {
        None
    };
    mrn.valid = mrn.fault.is_none();
    mrn
}

/// Letters have the values of ISO 6346 (A is 10, 11 22 33 are skipped), weights are powers of two, modulo 11, then 10.
fn check_digit<'a>(signs: impl Iterator<Item = &'a u8>) -> u8 {
    let value = |sign: u8| -> u32 {
        if sign.is_ascii_digit() {
            return u32::from(sign.saturating_sub(b'0'));
        }
        let place = u32::from(sign.saturating_sub(b'A'));
        // one more for each multiple of eleven that is passed: 11 before B, 22 before L, 33 before V
        let skipped = u32::from(place >= 1)
            .saturating_add(u32::from(place >= 11))
            .saturating_add(u32::from(place >= 21));
        place.saturating_add(10).saturating_add(skipped)
    };
    let sum = signs.zip(0_u32..).fold(0_u32, |sum, (sign, power)| {
        sum.saturating_add(value(*sign).saturating_mul(2_u32.saturating_pow(power)))
    });
    u8::try_from(sum % 11 % 10).unwrap_or_default()
}

/// Checks a movement reference number: format and check digit apart, for schema-valid samples carry wrong digits.
///
/// # Errors
/// None.
pub fn check_mrn(
    question: &ReferenceQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Mrn>, Error> {
    let mrn = parse_mrn(&question.text);
    let finding = mrn.fault.map(|fault| match fault {
        MrnFault::Format => Finding::new("transit.mrn-format"),
        MrnFault::CheckDigit => Finding::new("transit.mrn-check-digit")
            .param("expected", mrn.check_digit.map(|digit| digit.to_string()).unwrap_or_default()),
        MrnFault::Structure => Finding::new("transit.mrn-structure"),
    });
    let findings: Vec<Finding> = finding.into_iter().map(|finding| finding.at("/text")).collect();
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Violation };
    Ok(Assessment::new(verdict, Some(mrn), findings, rules.basis().clone()))
}

/// Whether a reference holds its pattern.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReferenceCheck {
    /// True when it does.
    pub valid: bool,
}

fn pattern(valid: bool, code: &str, rules: &Rules) -> Assessment<ReferenceCheck> {
    let findings = if valid { Vec::new() } else { vec![Finding::new(code).at("/text")] };
    let verdict = if valid { Verdict::Compliant } else { Verdict::Violation };
    Assessment::new(verdict, Some(ReferenceCheck { valid }), findings, rules.basis().clone())
}

/// Checks a local reference number: 1 to 22 characters without a blank at either end.
///
/// # Errors
/// None.
pub fn check_lrn(
    question: &ReferenceQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ReferenceCheck>, Error> {
    Ok(pattern(is_lrn(&question.text), "transit.lrn-format", rules))
}

pub(super) fn is_lrn(text: &str) -> bool {
    (1..=22).contains(&text.chars().count()) && text.trim() == text
}

/// Checks a guarantee reference number: 17 characters, or 24 with an access part. Its check digit is not known here.
///
/// # Errors
/// None.
pub fn check_grn(
    question: &ReferenceQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ReferenceCheck>, Error> {
    Ok(pattern(is_grn(question.text.as_bytes()), "transit.grn-format", rules))
}

fn is_grn(text: &[u8]) -> bool {
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let capitals = |part: &[u8]| part.iter().all(u8::is_ascii_uppercase);
    let mixed = |part: &[u8]| part.iter().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit());
    let Some((main, more)) = text.split_at_checked(17) else { return false };
    let Ok([y1, y2, c1, c2, middle @ .., check]) = <[u8; 17]>::try_from(main) else { return false };
    let whole = digits(&[y1, y2, check]) && capitals(&[c1, c2]) && mixed(&middle);
    let access = match more.split_first() {
        None => true,
        Some((letter, rest)) => letter.is_ascii_uppercase() && rest.len() == 6 && digits(rest),
    };
    whole && access
}
