//! IMO ship identification numbers: six digits and a check digit.

use serde::{Deserialize, Serialize};

use super::{Class, Misfit, Reason, Rules, misfit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    source: Citation,
}

/// How the number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ImoForm {
    /// `9074729`
    Plain,
    /// `IMO 9074729`, with or without the blank, in capital or small letters.
    ImoPrefix,
    /// `UN9074729/4200`: the ship code of China's customs, with the customs office.
    ChinaCustomsShipCode,
}

/// An IMO ship number in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImoShipNumber {
    /// Seven digits and a right check digit. Such a number may still belong to no ship.
    pub valid: bool,
    /// The first reason why it is not: `length`, then `character`, then `check_digit`.
    pub reason: Option<Reason>,
    /// How the number was written.
    pub form: ImoForm,
    /// The seven digits alone; null unless there are seven digits.
    pub normalised: Option<String>,
    /// The check digit that is right, 0 to 9; null unless there are seven digits.
    pub check_digit: Option<u8>,
    /// The customs office of a China customs ship code, as written and not judged.
    pub office: Option<String>,
}

struct Read<'a> {
    form: ImoForm,
    office: Option<&'a str>,
    /// What is left when prefix and office are taken off.
    number: &'a str,
    misfit: Option<Misfit>,
}

fn read(text: &str) -> Read<'_> {
    if let Some((number, office)) = text.strip_prefix("UN").and_then(|rest| rest.split_once('/')) {
        return Read::new(ImoForm::ChinaCustomsShipCode, 2, number, Some(office));
    }
    match text.split_at_checked(3) {
        Some((prefix, rest)) if prefix.eq_ignore_ascii_case("IMO") => {
            let number = rest.trim_start_matches(' ');
            Read::new(ImoForm::ImoPrefix, text.len().saturating_sub(number.len()), number, None)
        }
        _ => Read::new(ImoForm::Plain, 0, text, None),
    }
}

impl<'a> Read<'a> {
    fn new(form: ImoForm, taken_off: usize, number: &'a str, office: Option<&'a str>) -> Self {
        let misfit = misfit((taken_off..).zip(number.chars()), &[Class::Digit; 7]);
        Read { form, office, number, misfit }
    }
}

/// Reads an IMO ship number. A leading `IMO` and blanks, or `UN` and `/office`, are taken off; nothing else is.
///
/// ```
/// use kouan::identifiers::imo_ship_number::{ImoForm, parse};
///
/// assert!(parse("IMO 9074729").valid);
/// let code = parse("UN9074729/4200");
/// assert_eq!((code.form, code.office.as_deref()), (ImoForm::ChinaCustomsShipCode, Some("4200")));
/// assert_eq!(parse("1111111").check_digit, Some(7));
/// ```
pub fn parse(text: &str) -> ImoShipNumber {
    let read = read(text);
    let check_digit = read.misfit.is_none().then(|| check_digit(read.number));
    let reason = match read.misfit {
        Some(misfit) => Some(misfit.reason()),
        None => (last_digit(read.number) != check_digit).then_some(Reason::CheckDigit),
    };
    ImoShipNumber {
        valid: reason.is_none(),
        reason,
        form: read.form,
        normalised: check_digit.map(|_| read.number.to_owned()),
        check_digit,
        office: read.office.map(str::to_owned),
    }
}

/// The six digits by 7, 6, 5, 4, 3, 2; the last digit of the sum.
fn check_digit(number: &str) -> u8 {
    let digits = number.bytes().map(|byte| u32::from(byte.wrapping_sub(b'0')));
    let sum: u32 =
        digits.zip((2..=7).rev()).map(|(digit, weight): (u32, u32)| digit.wrapping_mul(weight)).sum();
    u8::try_from(sum % 10).unwrap_or_default()
}

fn last_digit(number: &str) -> Option<u8> {
    number.bytes().last().map(|byte| byte.wrapping_sub(b'0'))
}

/// Question of `identifiers.imo_ship_number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImoShipNumberQuestion {
    /// The number, with or without `IMO`, or as a China customs ship code.
    pub text: String,
}

/// Reads a number and judges it: compliant when it holds together, else a violation.
///
/// ```
/// use kouan::foundation::assessment::{Trace, Verdict};
/// use kouan::identifiers::{Rules, imo_ship_number};
///
/// let rules = Rules::builtin()?;
/// let answer = imo_ship_number::assess("9319467", &rules, &mut Trace::off());
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert_eq!(answer.findings[0].params["expected"], "6");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules, trace: &mut Trace) -> Assessment<ImoShipNumber> {
    let source = &rules.tables.imo_ship_number.source;
    let value = parse(text);
    let read = read(text);
    let mut findings = Vec::new();
    if let Some(misfit) = read.misfit {
        findings.push(misfit.finding().cite(source));
    }
    if let (Some(expected), Some(found)) = (value.check_digit, last_digit(read.number)) {
        trace.step(|| {
            Step::new("check digit", "six digits by 7 6 5 4 3 2, last digit of the sum", expected)
                .operand("digits", read.number)
        });
        if found != expected {
            let finding =
                Finding::new("identifiers.check-digit").param("found", found).param("expected", expected);
            findings.push(finding.at("/text").cite(source));
        }
    }
    if value.office.is_some() {
        findings.push(Finding::new("identifiers.office-not-checked").at("/text"));
    }
    let verdict = if value.valid { Verdict::Compliant } else { Verdict::Violation };
    let mut answer = Assessment::new(verdict, Some(value), findings, rules.basis.clone());
    answer.trace = trace.take();
    answer
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.imo_ship_number",
    "Reads an IMO ship number, also as a ship code of China's customs, and checks its check digit.",
    "读取 IMO 船舶编号（含海关船舶代码形式），核对校验码。",
    ImoShipNumberQuestion => Assessment<ImoShipNumber>,
    |question: &ImoShipNumberQuestion, rules: &Rules, trace: &mut Trace| -> Result<_, Error> {
        Ok(assess(&question.text, rules, trace))
    }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn assess(text: &str) -> Assessment<ImoShipNumber> {
        super::assess(text, crate::identifiers::builtin_for_tests(), &mut Trace::off())
    }

    fn slow_check_digit(six: u32) -> u32 {
        let place = |power: u32| six / 10u32.pow(power) % 10;
        (place(5) * 7 + place(4) * 6 + place(3) * 5 + place(2) * 4 + place(1) * 3 + place(0) * 2) % 10
    }

    proptest! {
        #[test]
        fn agrees_with_the_sum_written_out(six in 0u32..1_000_000, digit in 0u32..10) {
            let number = parse(&format!("{six:06}{digit}"));
            prop_assert_eq!(number.check_digit.map(u32::from), Some(slow_check_digit(six)));
            prop_assert_eq!(number.valid, digit == slow_check_digit(six));
        }

        #[test]
        fn a_changed_digit_is_seen_where_its_weight_allows(six in 0u32..1_000_000, place in 0usize..6, by in 1u32..10) {
            let mut digits = format!("{six:06}{}", slow_check_digit(six)).into_bytes();
            digits[place] = b'0' + (u32::from(digits[place] - b'0') + by) as u8 % 10;
            // weights 6, 5, 4 and 2 share factors with 10, so some changes stay unseen
            let unseen = (by * (7 - place as u32)).is_multiple_of(10);
            prop_assert_eq!(parse(&String::from_utf8(digits).unwrap()).valid, unseen);
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let answer = assess(&text);
            prop_assert_eq!(answer.value.unwrap().valid, answer.verdict == Verdict::Compliant);
        }

        #[test]
        fn the_normalised_number_reads_the_same(text in "(IMO|imo|UN)? {0,2}[0-9]{6,8}(/[0-9]{4})?") {
            let first = parse(&text);
            if let Some(normalised) = &first.normalised {
                let again = parse(normalised);
                prop_assert_eq!((again.valid, again.check_digit, again.form), (first.valid, first.check_digit, ImoForm::Plain));
            }
        }
    }

    #[test]
    fn forms() {
        for (text, form, office, normalised) in [
            ("9074729", ImoForm::Plain, None, Some("9074729")),
            ("IMO 9074729", ImoForm::ImoPrefix, None, Some("9074729")),
            ("imo9074729", ImoForm::ImoPrefix, None, Some("9074729")),
            ("IMO   9074729", ImoForm::ImoPrefix, None, Some("9074729")),
            ("UN9074729/4200", ImoForm::ChinaCustomsShipCode, Some("4200"), Some("9074729")),
            ("UN9074729", ImoForm::Plain, None, None),
            ("9074729/4200", ImoForm::Plain, None, None),
            ("UN/", ImoForm::ChinaCustomsShipCode, Some(""), None),
        ] {
            let number = parse(text);
            assert_eq!((number.form, number.office.as_deref()), (form, office), "{text}");
            assert_eq!(
                (number.normalised.as_deref(), number.valid),
                (normalised, normalised.is_some()),
                "{text}"
            );
        }
        let codes = |text: &str| assess(text).findings.into_iter().map(|f| f.code).collect::<Vec<_>>();
        assert_eq!(codes("9074729"), [""; 0]);
        assert_eq!(codes("UN9074729/4200"), ["identifiers.office-not-checked"]);
    }

    #[test]
    fn reasons_in_their_order() {
        for (text, reason, code) in [
            ("907472", Reason::Length, "identifiers.length"),
            ("90747290", Reason::Length, "identifiers.length"),
            ("", Reason::Length, "identifiers.length"),
            ("IMO", Reason::Length, "identifiers.length"),
            ("907472X", Reason::Character, "identifiers.character"),
            ("９074729", Reason::Character, "identifiers.character"),
            ("X07472", Reason::Length, "identifiers.length"),
            ("9074728", Reason::CheckDigit, "identifiers.check-digit"),
        ] {
            let answer = assess(text);
            assert_eq!(answer.value.unwrap().reason, Some(reason), "{text}");
            assert_eq!(answer.findings[0].code, code, "{text}");
            assert_eq!(
                (answer.findings[0].path.as_str(), answer.findings[0].cites.len()),
                ("/text", 1),
                "{text}"
            );
        }
        assert_eq!(assess("IMO 90747X9").findings[0].params["position"], "9");
        assert_eq!(assess("UN90747X9/4200").findings[0].params["position"], "7");
        assert_eq!(assess("90747X9").findings[0].params["position"], "5");
        assert_eq!(parse("907472X").check_digit, None);
    }

    #[test]
    fn the_sum_is_traced_when_asked_for() {
        let steps = super::assess("9074729", crate::identifiers::builtin_for_tests(), &mut Trace::on())
            .trace
            .unwrap();
        assert_eq!((steps[0].result.as_str(), steps[0].operands["digits"].as_str()), ("9", "9074729"));
    }
}
