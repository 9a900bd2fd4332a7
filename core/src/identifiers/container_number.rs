//! Container numbers by ISO 6346: owner code, category letter, serial number and check digit.

use serde::{Deserialize, Serialize};

use super::{Class, Misfit, Rules, misfit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    check_digit: Citation,
    category: Citation,
    serial_advice: Citation,
    other_numbers: Citation,
}

const SHAPE: [Class; 11] = [
    Class::Letter,
    Class::Letter,
    Class::Letter,
    Class::Letter,
    Class::Digit,
    Class::Digit,
    Class::Digit,
    Class::Digit,
    Class::Digit,
    Class::Digit,
    Class::Digit,
];

/// A number of the ISO 6346 form; whether its category and check digit are right is asked of it.
///
/// Small and without heap memory: parsing millions a second is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ContainerNumber {
    /// Upper-case letters and digits; the last is 0 where the check digit is absent.
    signs: [u8; 11],
    has_check_digit: bool,
    remainder: u8,
}

/// What kind of equipment the fourth letter names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Equipment {
    /// `U`
    FreightContainer,
    /// `J`
    DetachableEquipment,
    /// `Z`
    TrailerOrChassis,
}

impl Equipment {
    fn of(letter: char) -> Option<Equipment> {
        match letter {
            'U' => Some(Equipment::FreightContainer),
            'J' => Some(Equipment::DetachableEquipment),
            'Z' => Some(Equipment::TrailerOrChassis),
            _ => None,
        }
    }
}

/// Reads a number of the ISO 6346 form: four letters and seven digits, or six digits after category U, J or Z.
///
/// Letters may be small; blanks and hyphens are dropped, nothing else is. `None` is any other text. A category that
/// the standard does not have and a wrong check digit still give a number: ask [`is_valid`](ContainerNumber::is_valid).
///
/// ```
/// use kouan::identifiers::container_number::parse;
///
/// let number = parse("csqu 305438-3").unwrap();
/// assert_eq!(number.as_str(), "CSQU3054383");
/// assert!(number.is_valid());
/// assert_eq!(parse("CSQU3054384").unwrap().expected_check_digit(), 3);
/// assert_eq!(parse("CSQU3054383HELLO"), None);
/// ```
pub fn parse(text: &str) -> Option<ContainerNumber> {
    let mut signs = [0; 11];
    let mut places = signs.iter_mut();
    for byte in text.bytes().filter(|byte| !is_dropped(char::from(*byte))) {
        *places.next()? = byte.to_ascii_uppercase();
    }
    let missing = places.len();
    let (letters, digits) = signs.split_first_chunk::<4>()?;
    let (serial, check_digit) = digits.split_first_chunk::<6>()?;
    let [_, _, _, category] = letters;
    let has_check_digit = match missing {
        0 => check_digit.iter().all(u8::is_ascii_digit),
        1 if Equipment::of(char::from(*category)).is_some() => false,
        _ => return None,
    };
    if missing == 0 && !has_check_digit {
        return None;
    }
    if !letters.iter().all(u8::is_ascii_uppercase) || !serial.iter().all(u8::is_ascii_digit) {
        return None;
    }
    // from the right, each place weighs twice the one before it
    let sum = letters
        .iter()
        .chain(serial)
        .rev()
        .fold(0u32, |sum, sign| sum.wrapping_mul(2).wrapping_add(value(*sign)));
    let remainder = u8::try_from(sum % 11).unwrap_or_default();
    Some(ContainerNumber { signs, has_check_digit, remainder })
}

/// A = 10 and on, leaving out 11, 22 and 33.
fn value(sign: u8) -> u32 {
    match sign {
        b'A'..=b'Z' => {
            let place = u32::from(sign.wrapping_sub(b'A'));
            place.wrapping_add(10).wrapping_add(place.div_ceil(10))
        }
        _ => u32::from(sign.wrapping_sub(b'0')),
    }
}

fn is_dropped(sign: char) -> bool {
    matches!(sign, ' ' | '-')
}

/// The text in upper case (A to Z alone), without blanks and hyphens. Nothing else is changed or dropped.
///
/// ```
/// assert_eq!(kouan::identifiers::container_number::normalise("csqu 305438-3"), "CSQU3054383");
/// assert_eq!(kouan::identifiers::container_number::normalise("ab,1"), "AB,1");
/// ```
pub fn normalise(text: &str) -> String {
    text.chars().filter(|sign| !is_dropped(*sign)).map(|sign| sign.to_ascii_uppercase()).collect()
}

impl ContainerNumber {
    /// The normalised number of eleven characters, or ten without check digit.
    pub fn as_str(&self) -> &str {
        self.part(0, if self.has_check_digit { 11 } else { 10 })
    }

    /// The three letters of the owner, registered with BIC.
    pub fn owner(&self) -> &str {
        self.part(0, 3)
    }

    /// The category letter: U, J or Z, or one that the standard does not have.
    pub fn category(&self) -> char {
        let [_, _, _, category, ..] = self.signs;
        char::from(category)
    }

    /// What the category letter means; `None` for a letter that the standard does not have.
    pub fn equipment(&self) -> Option<Equipment> {
        Equipment::of(self.category())
    }

    /// The six digits of the serial number.
    pub fn serial(&self) -> &str {
        self.part(4, 10)
    }

    /// The check digit that the number carries; `None` where it is absent.
    pub fn check_digit(&self) -> Option<u8> {
        let [.., digit] = self.signs;
        self.has_check_digit.then(|| digit.wrapping_sub(b'0'))
    }

    /// The weighted sum modulo 11, from 0 to 10.
    pub fn remainder(&self) -> u8 {
        self.remainder
    }

    /// The digit that the other ten characters give; remainder 10 gives 0.
    pub fn expected_check_digit(&self) -> u8 {
        if self.remainder == 10 { 0 } else { self.remainder }
    }

    /// True when the category is U, J or Z and the check digit is there and right.
    pub fn is_valid(&self) -> bool {
        self.equipment().is_some() && self.check_digit() == Some(self.expected_check_digit())
    }

    fn part(&self, from: usize, to: usize) -> &str {
        // letters and digits of ASCII, so both fallbacks are never taken
        self.signs.get(from..to).and_then(|signs| std::str::from_utf8(signs).ok()).unwrap_or_default()
    }
}

/// Question of `identifiers.container_number`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContainerNumberQuestion {
    /// The number as it was read or typed.
    pub text: String,
}

/// Which form a number has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Form {
    /// Four letters and seven digits.
    Iso,
    /// Four letters and six digits, category U, J or Z: the check digit is absent.
    IsoWithoutCheckDigit,
    /// Anything else, carried as it is: numbers of shippers' own boxes, of railways, and plain mistakes.
    NonIso,
}

/// A container number in its parts. What a number that is not of the ISO form does not have is null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContainerNumberParts {
    /// Upper case, without blanks and hyphens.
    pub normalised: String,
    /// The form that was recognised.
    pub form: Form,
    /// True when the form is `iso`, the category is U, J or Z and the check digit is right.
    pub valid: bool,
    /// Three letters, registered with BIC; whether they are is not looked up.
    pub owner: Option<String>,
    /// The fourth letter.
    pub category: Option<String>,
    /// What the category means; null also for a letter that the standard does not have.
    pub equipment: Option<Equipment>,
    /// Six digits.
    pub serial: Option<String>,
    /// The check digit found, 0 to 9.
    pub check_digit: Option<u8>,
    /// The check digit that is right, 0 to 9.
    pub expected_check_digit: Option<u8>,
    /// The weighted sum modulo 11, 0 to 10. Remainders 0 and 10 share the check digit 0.
    pub remainder: Option<u8>,
}

impl ContainerNumberParts {
    fn of(number: &ContainerNumber) -> Self {
        ContainerNumberParts {
            normalised: number.as_str().to_owned(),
            form: if number.has_check_digit { Form::Iso } else { Form::IsoWithoutCheckDigit },
            valid: number.is_valid(),
            owner: Some(number.owner().to_owned()),
            category: Some(number.category().to_string()),
            equipment: number.equipment(),
            serial: Some(number.serial().to_owned()),
            check_digit: number.check_digit(),
            expected_check_digit: Some(number.expected_check_digit()),
            remainder: Some(number.remainder()),
        }
    }

    fn other(text: &str) -> Self {
        ContainerNumberParts {
            normalised: normalise(text),
            form: Form::NonIso,
            valid: false,
            owner: None,
            category: None,
            equipment: None,
            serial: None,
            check_digit: None,
            expected_check_digit: None,
            remainder: None,
        }
    }
}

/// Reads a number and judges it.
///
/// - compliant: right category and check digit, or category J or Z without check digit (recommended there, not
///   mandatory);
/// - violation: wrong check digit, category other than U, J, Z, category U without check digit, text that begins
///   like an ISO number and does not go on like one, characters other than letters and digits, no digit at all;
/// - conditional: other letters and digits; somebody must confirm a number outside ISO 6346, such as a shipper's
///   own box or a rail wagon's container.
///
/// ```
/// use kouan::foundation::assessment::{Trace, Verdict};
/// use kouan::identifiers::{Rules, container_number};
///
/// let rules = Rules::builtin()?;
/// let answer = container_number::assess("CBHU1234567", &rules, &mut Trace::off());
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert!(answer.has("identifiers.check-digit"));
/// assert_eq!(answer.value.unwrap().expected_check_digit, Some(1));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules, trace: &mut Trace) -> Assessment<ContainerNumberParts> {
    let tables = &rules.tables.container_number;
    let (verdict, value, findings) = match parse(text) {
        Some(number) => {
            let (verdict, findings) = judge(&number, tables);
            trace.step(|| {
                Step::new(
                    "remainder",
                    "sum of value × 2^place, modulo 11; 10 gives digit 0",
                    number.remainder(),
                )
                .operand("characters", format!("{}{}{}", number.owner(), number.category(), number.serial()))
            });
            (verdict, ContainerNumberParts::of(&number), findings)
        }
        None => {
            let (verdict, finding) = judge_other(text, tables);
            (verdict, ContainerNumberParts::other(text), vec![finding])
        }
    };
    let mut answer = Assessment::new(verdict, Some(value), findings, rules.basis.clone());
    answer.trace = trace.take();
    answer
}

fn judge(number: &ContainerNumber, tables: &Tables) -> (Verdict, Vec<Finding>) {
    let mut verdict = Verdict::Compliant;
    let mut findings = Vec::new();
    let mut add = |weighs: Verdict, finding: Finding| {
        verdict = verdict.worst(weighs);
        findings.push(finding.at("/text"));
    };
    if number.equipment().is_none() {
        let finding = Finding::new("identifiers.category").param("category", number.category());
        add(Verdict::Violation, finding.cite(&tables.category));
    }
    let expected = number.expected_check_digit();
    match (number.check_digit(), number.equipment()) {
        (Some(found), _) if found == expected => {}
        (Some(found), _) => {
            let finding =
                Finding::new("identifiers.check-digit").param("found", found).param("expected", expected);
            add(Verdict::Violation, finding.cite(&tables.check_digit));
        }
        (None, Some(Equipment::FreightContainer)) => {
            let finding = Finding::new("identifiers.check-digit-missing").param("expected", expected);
            add(Verdict::Violation, finding.cite(&tables.check_digit));
        }
        (None, _) => {
            let finding = Finding::new("identifiers.check-digit-absent").param("expected", expected);
            add(Verdict::Compliant, finding.cite(&tables.category));
        }
    }
    if number.remainder() == 10 {
        add(Verdict::Compliant, Finding::new("identifiers.remainder-ten").cite(&tables.serial_advice));
    }
    (verdict, findings)
}

fn judge_other(text: &str, tables: &Tables) -> (Verdict, Finding) {
    let upper = text.chars().map(|sign| sign.to_ascii_uppercase()).enumerate();
    let signs = upper.filter(|(_, sign)| !is_dropped(*sign));
    let foreign = signs.clone().find(|(_, sign)| !Class::LetterOrDigit.holds(*sign));
    if let Some((position, sign)) = foreign {
        let misfit = Misfit::character(position, sign, Class::LetterOrDigit);
        return (Verdict::Violation, misfit.finding().cite(&tables.check_digit));
    }
    let mut start = signs.clone().map(|(_, sign)| sign);
    let three_letters = start.by_ref().take(3).filter(|sign| Class::Letter.holds(*sign)).count() == 3;
    let begins_as_iso = three_letters && start.next().and_then(Equipment::of).is_some();
    let has_digit = signs.clone().any(|(_, sign)| Class::Digit.holds(sign));
    match misfit(signs, &SHAPE) {
        Some(misfit) if begins_as_iso || !has_digit => {
            (Verdict::Violation, misfit.finding().cite(&tables.check_digit))
        }
        _ => {
            let finding = Finding::new("identifiers.not-iso-6346").at("/text").cite(&tables.other_numbers);
            (Verdict::Conditional, finding)
        }
    }
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.container_number",
    "Reads a container number and checks its form, category and check digit.",
    "读取集装箱箱号，核对格式、设备类别和校验码。",
    ContainerNumberQuestion => Assessment<ContainerNumberParts>,
    |question: &ContainerNumberQuestion, rules: &Rules, trace: &mut Trace| -> Result<_, Error> {
        Ok(assess(&question.text, rules, trace))
    }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The table as the standard prints it, and powers in a sum that cannot overflow.
    fn slow_remainder(ten: &str) -> u64 {
        const VALUES: [(char, u64); 26] = [
            ('A', 10),
            ('B', 12),
            ('C', 13),
            ('D', 14),
            ('E', 15),
            ('F', 16),
            ('G', 17),
            ('H', 18),
            ('I', 19),
            ('J', 20),
            ('K', 21),
            ('L', 23),
            ('M', 24),
            ('N', 25),
            ('O', 26),
            ('P', 27),
            ('Q', 28),
            ('R', 29),
            ('S', 30),
            ('T', 31),
            ('U', 32),
            ('V', 34),
            ('W', 35),
            ('X', 36),
            ('Y', 37),
            ('Z', 38),
        ];
        ten.chars()
            .enumerate()
            .map(|(place, sign)| {
                let value = sign.to_digit(10).map(u64::from);
                let value =
                    value.unwrap_or_else(|| VALUES.iter().find(|(letter, _)| *letter == sign).unwrap().1);
                value * 2u64.pow(place as u32)
            })
            .sum::<u64>()
            % 11
    }

    fn complete(ten: &str) -> String {
        format!("{ten}{}", slow_remainder(ten) % 10)
    }

    fn assess(text: &str) -> Assessment<ContainerNumberParts> {
        super::assess(text, crate::identifiers::builtin_for_tests(), &mut Trace::off())
    }

    proptest! {
        #[test]
        fn agrees_with_the_table_of_the_standard(ten in "[A-Z]{3}[UJZ][0-9]{6}") {
            let number = parse(&complete(&ten)).unwrap();
            prop_assert_eq!(u64::from(number.remainder()), slow_remainder(&ten));
            prop_assert!(number.is_valid());
            prop_assert_eq!(assess(&complete(&ten)).verdict, Verdict::Compliant);
        }

        #[test]
        fn one_changed_sign_is_seen_unless_remainders_0_and_10_meet(
            ten in "[A-Z]{3}[UJZ][0-9]{6}", place in 0usize..10, put in "[A-Z0-9]"
        ) {
            let mut signs: Vec<char> = ten.chars().collect();
            let (was, put) = (signs[place], put.chars().next().unwrap());
            prop_assume!(was != put && was.is_ascii_digit() == put.is_ascii_digit());
            prop_assume!(place != 3);
            signs[place] = put;
            let changed: String = signs.iter().collect();
            let met = slow_remainder(&ten) % 10 == slow_remainder(&changed) % 10;
            let number = parse(&format!("{changed}{}", slow_remainder(&ten) % 10)).unwrap();
            prop_assert_eq!(number.is_valid(), met);
            // letters whose values differ by 11, 22 … are the standard's other blind spot
            if met && put.is_ascii_digit() {
                let pair = [slow_remainder(&ten), slow_remainder(&changed)];
                prop_assert!(pair == [0, 10] || pair == [10, 0], "{:?}", pair);
            }
        }

        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            let answer = assess(&text);
            let value = answer.value.unwrap();
            prop_assert_eq!(value.form == Form::NonIso, parse(&text).is_none());
            prop_assert_eq!(normalise(&value.normalised), value.normalised.clone());
            prop_assert!(answer.verdict == Verdict::Compliant || !answer.findings.is_empty());
        }

        #[test]
        fn near_numbers_are_answered(text in "[A-Za-z \\-]{2,5}[0-9 \\-]{5,8}") {
            let parsed = parse(&text);
            prop_assert_eq!(parsed, parse(&normalise(&text)));
            if let Some(number) = parsed {
                prop_assert_eq!(number.as_str(), normalise(&text));
                prop_assert_eq!(format!("{}{}{}", number.owner(), number.category(), number.serial()), &number.as_str()[..10]);
            }
        }
    }

    #[test]
    fn normalising_drops_blanks_and_hyphens_alone() {
        for (text, wanted) in
            [("csqu 305438-3", "CSQU3054383"), ("ab,1\t/ß", "AB,1\t/ß"), (" - ", ""), ("７ x", "７X")]
        {
            assert_eq!(normalise(text), wanted);
        }
    }

    #[test]
    fn the_parts() {
        let number = parse("CSQU3054383").unwrap();
        assert_eq!((number.owner(), number.category(), number.serial()), ("CSQ", 'U', "305438"));
        assert_eq!(
            (number.check_digit(), number.expected_check_digit(), number.remainder()),
            (Some(3), 3, 3)
        );
        let parts = assess("SUDJ000000").value.unwrap();
        assert_eq!(parts.form, Form::IsoWithoutCheckDigit);
        assert_eq!((parts.check_digit, parts.expected_check_digit, parts.valid), (None, Some(2), false));
        assert_eq!(parts.equipment, Some(Equipment::DetachableEquipment));
        assert_eq!(parts.normalised, "SUDJ000000");
        assert_eq!(parse("ABCZ123456").unwrap().equipment(), Some(Equipment::TrailerOrChassis));
        assert_eq!(parse("ABCZ123456").unwrap().serial(), "123456");
    }

    #[test]
    fn what_is_not_of_the_form_is_none() {
        for text in [
            "",
            "-",
            "CSQU",
            "CSQU30543",
            "CSQR305438",
            "CSQU305438X",
            "CSQU30543833",
            "CSQU3O54383",
            "C1QU3054383",
            "1SQU3054383",
            "CSQ13054383",
            "CSQUA054383",
            "CSQU30543A3",
            "CSQU3054383\n",
            "CSQU3054383\0",
            "ÇSQU3054383",
            "CSQU３０５４３８３",
            "CSQU.3054383",
            "C_QU3054383",
            "CSQU305438\0",
            "CSQU305438/",
            "CSQU305438:",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn verdicts_and_codes() {
        use Verdict::*;
        for (text, verdict, codes) in [
            ("CSQU3054383", Compliant, &[][..]),
            ("CSQU3054384", Violation, &["identifiers.check-digit"]),
            ("GYOU4047990", Compliant, &["identifiers.remainder-ten"]),
            ("GYOU404799", Violation, &["identifiers.check-digit-missing", "identifiers.remainder-ten"]),
            ("SUDJ000000", Compliant, &["identifiers.check-digit-absent"]),
            ("ABCZ123456", Compliant, &["identifiers.check-digit-absent"]),
            ("CSQU305438", Violation, &["identifiers.check-digit-missing"]),
            ("CSQR3054385", Violation, &["identifiers.category", "identifiers.check-digit"]),
            ("CSQU30543", Violation, &["identifiers.length"]),
            ("CSQU3O54383", Violation, &["identifiers.character"]),
            ("CSQU30543833", Violation, &["identifiers.length"]),
            ("RAIL123456", Conditional, &["identifiers.not-iso-6346"]),
            ("AB12UX7", Conditional, &["identifiers.not-iso-6346"]),
            ("CS1U3054383", Conditional, &["identifiers.not-iso-6346"]),
            ("7", Conditional, &["identifiers.not-iso-6346"]),
            ("UNKNOWN", Violation, &["identifiers.length"]),
            ("UNKNOWNTEXT", Violation, &["identifiers.character"]),
            ("", Violation, &["identifiers.length"]),
            ("AB,123456", Violation, &["identifiers.character"]),
        ] {
            let answer = assess(text);
            let found: Vec<&str> = answer.findings.iter().map(|finding| finding.code.as_str()).collect();
            assert_eq!((answer.verdict, &found[..]), (verdict, codes), "{text}");
            assert!(answer.findings.iter().all(|f| f.path == "/text" && !f.cites.is_empty()), "{text}");
        }
    }

    #[test]
    fn the_finding_names_the_place_in_the_text_as_given() {
        let finding = &assess("CSQU 3O54383").findings[0];
        assert_eq!(finding.params["position"], "6");
        assert_eq!(
            (finding.params["kind"].as_str(), finding.params["wanted"].as_str()),
            ("capital-letter", "digit")
        );
        let finding = &assess("CBHU1234567").findings[0];
        assert_eq!((finding.params["found"].as_str(), finding.params["expected"].as_str()), ("7", "1"));
    }

    #[test]
    fn the_remainder_is_traced_when_asked_for() {
        let answer = super::assess("CSQU3054383", crate::identifiers::builtin_for_tests(), &mut Trace::on());
        let steps = answer.trace.unwrap();
        assert_eq!((steps[0].result.as_str(), steps[0].operands["characters"].as_str()), ("3", "CSQU305438"));
        assert_eq!(assess("CSQU3054383").trace, None);
    }
}
