//! Number plates of motor vehicles of China (GA 36-2018): reading one, and comparing the plate expected with the
//! plate that a reader saw.
//!
//! Plates are personal: findings name positions and kinds of characters in the normalised plate, never the plate.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use super::{Class, Rules, kind_of, personal_text, personal_text_or_none};
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    source: Citation,
    look_alike_source: Citation,
    provinces: String,
    other_characters: String,
    reader_blanks: String,
    battery_electric_letters: String,
    other_energy_letters: String,
    look_alikes: Vec<String>,
    tails: BTreeMap<char, PlateKind>,
    not_verified_starts: BTreeMap<String, UnverifiedKind>,
    not_verified_ends: BTreeMap<String, UnverifiedKind>,
}

/// The kinds of plates whose forms are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PlateKind {
    /// Province, authority letter, five letters or digits.
    Ordinary,
    /// Ends in 挂.
    Trailer,
    /// Ends in 学.
    DrivingSchool,
    /// Ends in 警.
    Police,
    /// 粤Z, four letters or digits, 港.
    HkCrossBorder,
    /// 粤Z, four letters or digits, 澳.
    MacaoCrossBorder,
    /// New energy, small, battery electric: letter D, A, B, C or E before four digits and one letter or digit.
    NevSmallPureElectric,
    /// New energy, small, other than battery electric: letter F, G, H, J or K.
    NevSmallOther,
    /// New energy, large, battery electric: five digits and letter D, A, B, C or E.
    NevLargePureElectric,
    /// New energy, large, other than battery electric: five digits and letter F, G, H, J or K.
    NevLargeOther,
}

/// Kinds of plates that exist and whose forms are not verified here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum UnverifiedKind {
    /// 使
    Embassy,
    /// 领
    Consulate,
    /// 应急
    EmergencyRescue,
    /// 临
    Temporary,
    /// 试
    Trial,
    /// 超
    Oversize,
    /// 军, or two letters and five letters or digits.
    Military,
    /// WJ
    ArmedPolice,
}

impl UnverifiedKind {
    fn word(self) -> &'static str {
        match self {
            UnverifiedKind::Embassy => "plate-embassy",
            UnverifiedKind::Consulate => "plate-consulate",
            UnverifiedKind::EmergencyRescue => "plate-emergency-rescue",
            UnverifiedKind::Temporary => "plate-temporary",
            UnverifiedKind::Trial => "plate-trial",
            UnverifiedKind::Oversize => "plate-oversize",
            UnverifiedKind::Military => "plate-military",
            UnverifiedKind::ArmedPolice => "plate-armed-police",
        }
    }
}

/// A number plate in its parts. All of it is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberPlate {
    /// The plate without separators, as [`normalise`] gives it.
    pub normalised: String,
    /// The kind; null when no known form fits.
    pub kind: Option<PlateKind>,
    /// The kind that a mark suggests, where its form is not verified and nothing is judged.
    pub not_verified: Option<UnverifiedKind>,
    /// The province, one character; null without a kind.
    pub province: Option<String>,
    /// The letter of the issuing authority; null without a kind.
    pub authority: Option<String>,
    /// What follows, without the last character of trailers, driving schools, police and cross-border plates.
    pub serial: Option<String>,
}

/// The plate as it is compared: compatibility forms folded (NFKC, so full-width letters become plain ones), capital
/// letters, without blanks and `·` `•` `・` `-` `.`. Letters O and I stay what they are, and so does a foreign letter
/// that only looks like a Latin one.
///
/// ```
/// use kouan::identifiers::number_plate::normalise;
///
/// assert_eq!(normalise("鲁Ｂ·a1b23"), "鲁BA1B23");
/// assert_eq!(normalise("鲁BO0O00"), "鲁BO0O00");
/// ```
pub fn normalise(text: &str) -> String {
    // taking separators out can bring a letter and an accent together, hence the second folding
    text.nfkc().filter(|sign| !is_separator(*sign)).map(capital).nfkc().collect()
}

fn is_separator(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '·' | '•' | '・' | '-' | '.')
}

/// The capital of a letter where it is one character of the same script; a foreign letter never becomes A to Z.
fn capital(sign: char) -> char {
    let mut capitals = sign.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) if sign.is_ascii() || !capital.is_ascii() => capital,
        _ => sign,
    }
}

/// Why no kind fits; positions count in the normalised plate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Problem {
    NotVerified(UnverifiedKind),
    Unreadable { position: usize },
    Length { found: usize },
    Character { position: usize, sign: char, wanted: &'static str },
    CrossBorder,
}

fn is_serial(sign: char) -> bool {
    Class::LetterOrDigit.holds(sign) && !matches!(sign, 'I' | 'O')
}

impl Tables {
    fn kind(&self, signs: &[char]) -> Result<PlateKind, Problem> {
        if let Some(position) = signs.iter().position(|sign| self.reader_blanks.contains(*sign)) {
            return Err(Problem::Unreadable { position });
        }
        self.known_kind(signs)
            .map_err(|problem| self.not_verified(signs).map_or(problem, Problem::NotVerified))
    }

    fn known_kind(&self, signs: &[char]) -> Result<PlateKind, Problem> {
        let must = |position: usize, holds: bool, wanted: &'static str| match signs.get(position) {
            Some(sign) if !holds => Err(Problem::Character { position, sign: *sign, wanted }),
            _ => Ok(()),
        };
        let (Some(province), Some(authority), Some(last)) = (signs.first(), signs.get(1), signs.last())
        else {
            return Err(Problem::Length { found: signs.len() });
        };
        must(0, self.provinces.contains(*province), "plate-province")?;
        must(1, Class::Letter.holds(*authority) && *authority != 'I', "plate-authority-letter")?;
        let serial_signs = |from: usize, to: usize| {
            let mut places = signs.iter().enumerate().take(to).skip(from);
            let bad = places.find(|(_, sign)| !is_serial(**sign));
            bad.map_or(Ok(()), |(position, sign)| {
                Err(Problem::Character { position, sign: *sign, wanted: "plate-sign" })
            })
        };
        let digits = |from: usize, to: usize| {
            let mut places = signs.iter().enumerate().take(to).skip(from);
            let bad = places.find(|(_, sign)| !Class::Digit.holds(**sign));
            bad.map_or(Ok(()), |(position, sign)| {
                Err(Problem::Character { position, sign: *sign, wanted: "digit" })
            })
        };
        match (signs.len(), self.tails.get(last)) {
            (7, Some(kind)) => {
                serial_signs(2, 6)?;
                let crosses = matches!(kind, PlateKind::HkCrossBorder | PlateKind::MacaoCrossBorder);
                if crosses && (*province, *authority) != ('粤', 'Z') {
                    return Err(Problem::CrossBorder);
                }
                Ok(*kind)
            }
            (7, None) => serial_signs(2, 7).map(|()| PlateKind::Ordinary),
            (8, None) => {
                let is_large = signs.get(2).is_some_and(char::is_ascii_digit);
                let place = if is_large { 7 } else { 2 };
                let letter = signs.get(place).copied().unwrap_or_default();
                let battery_electric = self.battery_electric_letters.contains(letter);
                must(
                    place,
                    battery_electric || self.other_energy_letters.contains(letter),
                    "plate-energy-letter",
                )?;
                if is_large {
                    digits(3, 7)?;
                } else {
                    serial_signs(3, 4)?;
                    digits(4, 8)?;
                }
                Ok(match (is_large, battery_electric) {
                    (false, true) => PlateKind::NevSmallPureElectric,
                    (false, false) => PlateKind::NevSmallOther,
                    (true, true) => PlateKind::NevLargePureElectric,
                    (true, false) => PlateKind::NevLargeOther,
                })
            }
            (found, _) => Err(Problem::Length { found }),
        }
    }

    /// The kind that a mark suggests for a plate of no known form.
    fn not_verified(&self, signs: &[char]) -> Option<UnverifiedKind> {
        let text: String = signs.iter().collect();
        let starts = self.not_verified_starts.iter().filter(|(mark, _)| text.starts_with(mark.as_str()));
        let ends = self.not_verified_ends.iter().filter(|(mark, _)| text.ends_with(mark.as_str()));
        if let Some((_, kind)) = starts.chain(ends).next() {
            return Some(*kind);
        }
        let starts_with_two_letters = signs.iter().take(2).all(|sign| Class::Letter.holds(*sign));
        let is_plain = signs.iter().all(|sign| Class::LetterOrDigit.holds(*sign));
        (signs.len() == 7 && starts_with_two_letters && is_plain).then_some(UnverifiedKind::Military)
    }

    fn is_known(&self, sign: char) -> bool {
        Class::LetterOrDigit.holds(sign)
            || self.provinces.contains(sign)
            || self.tails.contains_key(&sign)
            || self.other_characters.contains(sign)
            || self.reader_blanks.contains(sign)
    }

    fn look_alike(&self, one: char, other: char) -> bool {
        self.look_alikes.iter().any(|set| set.contains(one) && set.contains(other))
    }
}

/// Reads a number plate of any kind in [`PlateKind`].
///
/// ```
/// use kouan::identifiers::{Rules, number_plate::{PlateKind, parse}};
///
/// let rules = Rules::builtin()?;
/// assert_eq!(parse("鲁B·A1B23", &rules).kind, Some(PlateKind::Ordinary));
/// assert_eq!(parse("鲁BA12345", &rules).kind, Some(PlateKind::NevSmallPureElectric));
/// assert_eq!(parse("鲁BO1234", &rules).kind, None, "no letter O in a serial");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn parse(text: &str, rules: &Rules) -> NumberPlate {
    read(text, &rules.tables.number_plate).0
}

fn read(text: &str, tables: &Tables) -> (NumberPlate, Option<Problem>) {
    let normalised = normalise(text);
    let signs: Vec<char> = normalised.chars().collect();
    let kind = tables.kind(&signs);
    let part =
        |from: usize, to: usize| kind.ok().map(|_| signs.iter().take(to).skip(from).collect::<String>());
    let has_tail = signs.last().is_some_and(|last| tables.tails.contains_key(last));
    let plate = NumberPlate {
        kind: kind.ok(),
        not_verified: match kind {
            Err(Problem::NotVerified(kind)) => Some(kind),
            _ => None,
        },
        province: part(0, 1),
        authority: part(1, 2),
        serial: part(2, signs.len().saturating_sub(usize::from(has_tail))),
        normalised,
    };
    (plate, kind.err())
}

/// Question of `identifiers.number_plate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberPlateQuestion {
    /// The plate as it was read or typed.
    #[serde(deserialize_with = "personal_text")]
    pub text: String,
}

/// Reads a plate and judges its form.
///
/// - compliant: one of the known kinds;
/// - violation: none of them; the finding names the first character that does not fit;
/// - not evaluated: a plate of embassies, consulates, rescue, the military and so on, whose forms are not verified
///   here, or one in which the reader left a character open (`?`, `*`, `_`).
///
/// ```
/// use kouan::foundation::assessment::Verdict;
/// use kouan::identifiers::{Rules, number_plate};
///
/// let rules = Rules::builtin()?;
/// assert_eq!(number_plate::assess("鲁BM123挂", &rules).verdict, Verdict::Compliant);
/// assert_eq!(number_plate::assess("鲁BL12345", &rules).verdict, Verdict::Violation);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules) -> Assessment<NumberPlate> {
    let tables = &rules.tables.number_plate;
    let (plate, problem) = read(text, tables);
    let (verdict, finding) = match problem {
        None => (Verdict::Compliant, None),
        Some(Problem::NotVerified(kind)) => {
            let finding = Finding::new("identifiers.plate-form-not-verified").param("kind", kind.word());
            (Verdict::NotEvaluated, Some(finding))
        }
        Some(Problem::Unreadable { position }) => {
            let finding = Finding::new("identifiers.plate-unreadable").param("positions", position);
            (Verdict::NotEvaluated, Some(finding))
        }
        Some(Problem::Length { found }) => {
            (Verdict::Violation, Some(Finding::new("identifiers.plate-length").param("found", found)))
        }
        Some(Problem::Character { position, sign, wanted }) => {
            (Verdict::Violation, Some(character(position, sign, wanted)))
        }
        Some(Problem::CrossBorder) => {
            (Verdict::Violation, Some(Finding::new("identifiers.plate-cross-border")))
        }
    };
    let findings = finding.into_iter().map(|finding| finding.at("/text").cite(&tables.source)).collect();
    Assessment::new(verdict, Some(plate), findings, rules.basis.clone())
}

/// I and O never stand in a serial, so a reader that gives them has misread; the digit is offered, not put in.
fn character(position: usize, sign: char, wanted: &'static str) -> Finding {
    let offer = match (sign, wanted) {
        ('I', "plate-sign" | "digit") => Some("1"),
        ('O', "plate-sign" | "digit") => Some("0"),
        _ => None,
    };
    match offer {
        Some(offer) => {
            Finding::new("identifiers.plate-letter-misread").param("position", position).param("offer", offer)
        }
        None => Finding::new("identifiers.plate-character")
            .param("position", position)
            .param("kind", kind_of(sign))
            .param("wanted", wanted),
    }
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.number_plate",
    "Reads a number plate of China and tells its kind.",
    "读取机动车号牌，判别号牌种类。",
    NumberPlateQuestion => Assessment<NumberPlate>,
    |question: &NumberPlateQuestion, rules: &Rules, _: &mut _| -> Result<_, Error> {
        Ok(assess(&question.text, rules))
    }
);

/// Question of `identifiers.compare_number_plates`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparePlatesQuestion {
    /// The plate of the appointment; null or left out when there is none.
    #[serde(default, deserialize_with = "personal_text_or_none")]
    pub expected: Option<String>,
    /// The plate that the reader saw, with `?`, `*` or `_` for characters it could not read; null or left out when
    /// nothing was read.
    #[serde(default, deserialize_with = "personal_text_or_none")]
    pub read: Option<String>,
}

/// How two plates compare. Only `match` may open anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PlateComparison {
    /// The same, character by character.
    Match,
    /// Different.
    Mismatch,
    /// Different only in characters that readers take for one another: a person must look.
    Confusable,
    /// Nothing was read, or equal save for characters that the reader left open: a person must look.
    Unreadable,
    /// One of the two was not given.
    NotChecked,
}

/// One place where two plates differ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlateDifference {
    /// Place in the normalised plates, from 0.
    pub position: usize,
    /// The character expected.
    pub expected: String,
    /// The character read.
    pub read: String,
}

/// Two plates compared. Positions count in the normalised plates, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedPlates {
    /// The result.
    pub result: PlateComparison,
    /// The normalised plate expected.
    pub expected: Option<String>,
    /// The normalised plate read.
    pub read: Option<String>,
    /// `length` when the two differ in length; nothing further is compared then.
    pub reason: Option<super::Reason>,
    /// The places that differ, without those that the reader left open.
    pub differences: Vec<PlateDifference>,
    /// The places that the reader left open.
    pub positions: Vec<usize>,
    /// The places of characters read that no plate has, such as Cyrillic letters.
    pub foreign_characters: Vec<usize>,
}

/// Compares the plate expected with the plate read: first that both were given, then that there is something to
/// read, foreign characters, length, and the characters one by one.
///
/// ```
/// use kouan::identifiers::{Rules, number_plate::{PlateComparison, compare}};
///
/// let rules = Rules::builtin()?;
/// assert_eq!(compare(Some("鲁B·A1B23"), Some("鲁BA1B23"), &rules).result, PlateComparison::Match);
/// let seen = compare(Some("鲁BA1B23"), Some("鲁BA1823"), &rules);
/// assert_eq!((seen.result, seen.differences[0].position), (PlateComparison::Confusable, 4));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn compare(expected: Option<&str>, read: Option<&str>, rules: &Rules) -> ComparedPlates {
    let tables = &rules.tables.number_plate;
    let mut compared = ComparedPlates {
        result: PlateComparison::NotChecked,
        expected: expected.map(normalise),
        read: read.map(normalise),
        reason: None,
        differences: Vec::new(),
        positions: Vec::new(),
        foreign_characters: Vec::new(),
    };
    let (Some(expected), Some(read)) = (compared.expected.as_deref(), compared.read.as_deref()) else {
        return compared;
    };
    if expected.is_empty() || read.is_empty() {
        compared.result = PlateComparison::Unreadable;
        return compared;
    }
    let places = |test: &dyn Fn(char) -> bool| -> Vec<usize> {
        read.chars().enumerate().filter(|(_, sign)| test(*sign)).map(|(position, _)| position).collect()
    };
    compared.foreign_characters = places(&|sign| !tables.is_known(sign));
    if !compared.foreign_characters.is_empty() {
        compared.result = PlateComparison::Mismatch;
        return compared;
    }
    if expected.chars().count() != read.chars().count() {
        compared.result = PlateComparison::Mismatch;
        compared.reason = Some(super::Reason::Length);
        return compared;
    }
    compared.positions = places(&|sign| tables.reader_blanks.contains(sign));
    let differing: Vec<(usize, char, char)> = expected
        .chars()
        .zip(read.chars())
        .enumerate()
        .filter(|(_, (wanted, seen))| wanted != seen && !tables.reader_blanks.contains(*seen))
        .map(|(position, (wanted, seen))| (position, wanted, seen))
        .collect();
    compared.result = if differing.is_empty() {
        if compared.positions.is_empty() { PlateComparison::Match } else { PlateComparison::Unreadable }
    } else if differing.iter().all(|(_, wanted, seen)| tables.look_alike(*wanted, *seen)) {
        PlateComparison::Confusable
    } else {
        PlateComparison::Mismatch
    };
    let difference = |(position, wanted, seen): (usize, char, char)| PlateDifference {
        position,
        expected: wanted.to_string(),
        read: seen.to_string(),
    };
    compared.differences = differing.into_iter().map(difference).collect();
    compared
}

/// Compares two plates and judges: a match is compliant, a mismatch a violation, confusable is conditional on a
/// person who looks, unreadable and not checked are not evaluated. Confusable is never a match.
///
/// ```
/// use kouan::foundation::assessment::Verdict;
/// use kouan::identifiers::{Rules, number_plate::assess_comparison};
///
/// let rules = Rules::builtin()?;
/// assert_eq!(assess_comparison(Some("鲁BA1B23"), Some("鲁BA1823"), &rules).verdict, Verdict::Conditional);
/// assert_eq!(assess_comparison(Some("鲁BA1B23"), None, &rules).verdict, Verdict::NotEvaluated);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess_comparison(
    expected: Option<&str>,
    read: Option<&str>,
    rules: &Rules,
) -> Assessment<ComparedPlates> {
    let tables = &rules.tables.number_plate;
    let compared = compare(expected, read, rules);
    let differing = list(compared.differences.iter().map(|difference| difference.position));
    let (verdict, finding) = match compared.result {
        PlateComparison::Match => (Verdict::Compliant, None),
        PlateComparison::Mismatch if !compared.foreign_characters.is_empty() => {
            let positions = list(compared.foreign_characters.iter().copied());
            (
                Verdict::Violation,
                Some(Finding::new("identifiers.plate-foreign-characters").param("positions", positions)),
            )
        }
        PlateComparison::Mismatch if compared.reason.is_some() => {
            (Verdict::Violation, Some(Finding::new("identifiers.plates-differ-in-length")))
        }
        PlateComparison::Mismatch => (
            Verdict::Violation,
            Some(Finding::new("identifiers.plates-differ").param("positions", differing)),
        ),
        PlateComparison::Confusable => {
            let finding = Finding::new("identifiers.plates-confusable").param("positions", differing);
            (Verdict::Conditional, Some(finding.cite(&tables.look_alike_source)))
        }
        PlateComparison::Unreadable => {
            let positions = list(compared.positions.iter().copied());
            (
                Verdict::NotEvaluated,
                Some(Finding::new("identifiers.plate-unreadable").param("positions", positions)),
            )
        }
        PlateComparison::NotChecked => {
            let missing = if expected.is_none() { "/expected" } else { "/read" };
            (Verdict::NotEvaluated, Some(Finding::new("identifiers.plate-not-checked").at(missing)))
        }
    };
    let place = |finding: Finding| if finding.path.is_empty() { finding.at("/read") } else { finding };
    let findings = finding.map(place).into_iter().collect();
    Assessment::new(verdict, Some(compared), findings, rules.basis.clone())
}

fn list(positions: impl Iterator<Item = usize>) -> String {
    let positions: Vec<String> = positions.map(|position| position.to_string()).collect();
    positions.join(", ")
}

pub(super) const COMPARE: Operation<Rules> = crate::operation!(
    "identifiers.compare_number_plates",
    "Compares the number plate expected with the plate read; look-alike characters ask for a person.",
    "比对预约号牌与识别号牌；形近字符须人工核对。",
    ComparePlatesQuestion => Assessment<ComparedPlates>,
    |question: &ComparePlatesQuestion, rules: &Rules, _: &mut _| -> Result<_, Error> {
        Ok(assess_comparison(question.expected.as_deref(), question.read.as_deref(), rules))
    }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::foundation::operation::CallOptions;

    fn rules() -> &'static Rules {
        crate::identifiers::builtin_for_tests()
    }

    fn first_code(text: &str) -> (Verdict, String) {
        let answer = assess(text, rules());
        (answer.verdict, answer.findings.first().map(|finding| finding.code.clone()).unwrap_or_default())
    }

    #[test]
    fn every_kind_and_its_parts() {
        use PlateKind::*;
        for (text, kind, serial) in [
            ("鲁B12345", Ordinary, "12345"),
            ("鲁BAAAAA", Ordinary, "AAAAA"),
            ("京O12345", Ordinary, "12345"),
            ("粤Z12345", Ordinary, "12345"),
            ("鲁BWJ123", Ordinary, "WJ123"),
            ("鲁BM123挂", Trailer, "M123"),
            ("鲁B1234学", DrivingSchool, "1234"),
            ("鲁B0123警", Police, "0123"),
            ("粤Z12AB港", HkCrossBorder, "12AB"),
            ("粤Z1234澳", MacaoCrossBorder, "1234"),
            ("鲁BDA1234", NevSmallPureElectric, "DA1234"),
            ("鲁BE12345", NevSmallPureElectric, "E12345"),
            ("鲁BF12345", NevSmallOther, "F12345"),
            ("鲁BKZ1234", NevSmallOther, "KZ1234"),
            ("鲁B12345D", NevLargePureElectric, "12345D"),
            ("鲁B12345C", NevLargePureElectric, "12345C"),
            ("鲁B12345G", NevLargeOther, "12345G"),
        ] {
            let plate = parse(text, rules());
            assert_eq!((plate.kind, plate.serial.as_deref()), (Some(kind), Some(serial)), "{text}");
            let signs: Vec<String> = text.chars().map(String::from).collect();
            assert_eq!(
                (plate.province.as_ref(), plate.authority.as_ref()),
                (Some(&signs[0]), Some(&signs[1]))
            );
            assert_eq!(first_code(text), (Verdict::Compliant, String::new()), "{text}");
        }
    }

    #[test]
    fn the_letters_of_new_energy() {
        let rules = rules();
        for letter in 'A'..='Z' {
            let small = parse(&format!("鲁B{letter}12345"), rules).kind;
            let large = parse(&format!("鲁B12345{letter}"), rules).kind;
            let wanted = match letter {
                'A'..='E' => (Some(PlateKind::NevSmallPureElectric), Some(PlateKind::NevLargePureElectric)),
                'F' | 'G' | 'H' | 'J' | 'K' => {
                    (Some(PlateKind::NevSmallOther), Some(PlateKind::NevLargeOther))
                }
                _ => (None, None),
            };
            assert_eq!((small, large), wanted, "{letter}");
        }
    }

    #[test]
    fn every_province_and_no_other_character() {
        let provinces = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
        assert_eq!(provinces.chars().count(), 31);
        for province in provinces.chars() {
            assert_eq!(
                parse(&format!("{province}A12345"), rules()).kind,
                Some(PlateKind::Ordinary),
                "{province}"
            );
        }
        for other in "挂学警港澳台国AＡ1".chars() {
            assert_eq!(parse(&format!("{other}A1234"), rules()).kind, None, "{other}");
        }
    }

    #[test]
    fn the_first_character_that_does_not_fit_is_named() {
        for (text, position, wanted) in [
            ("B123456", 0, "plate-province"),
            ("B12345", 0, "plate-province"),
            ("鲁I12345", 1, "plate-authority-letter"),
            ("OB12345É", 0, "plate-province"),
            ("鲁BO12345", 2, "plate-energy-letter"),
            ("鲁B12345I", 7, "plate-energy-letter"),
            ("鲁112345", 1, "plate-authority-letter"),
            ("鲁Б12345", 1, "plate-authority-letter"),
            ("鲁B1234É", 6, "plate-sign"),
            ("鲁B鲁2345", 2, "plate-sign"),
            ("鲁BÀ234挂", 2, "plate-sign"),
            ("鲁B123É挂", 5, "plate-sign"),
            ("鲁BL12345", 2, "plate-energy-letter"),
            ("鲁B12345L", 7, "plate-energy-letter"),
            ("鲁B123456", 7, "plate-energy-letter"),
            ("鲁BD鲁2345", 3, "plate-sign"),
            ("鲁BDAA234", 4, "digit"),
            ("鲁BDA123A", 7, "digit"),
            ("鲁B1A345D", 3, "digit"),
            ("鲁B1234AD", 6, "digit"),
        ] {
            let answer = assess(text, rules());
            assert_eq!(answer.verdict, Verdict::Violation, "{text}");
            let finding = &answer.findings[0];
            assert_eq!(
                (finding.code.as_str(), finding.path.as_str()),
                ("identifiers.plate-character", "/text"),
                "{text}"
            );
            assert_eq!(finding.params["position"], position.to_string(), "{text}");
            assert_eq!(finding.params["wanted"], wanted, "{text}");
        }
        for (text, position, offer) in [
            ("鲁B12O45", "4", "0"),
            ("鲁B1234I", "6", "1"),
            ("鲁BDO1234", "3", "0"),
            ("鲁BD1I345", "4", "1"),
            ("鲁BO123挂", "2", "0"),
        ] {
            let finding = &assess(text, rules()).findings[0];
            assert_eq!(
                (finding.code.as_str(), finding.path.as_str()),
                ("identifiers.plate-letter-misread", "/text")
            );
            assert_eq!(
                (finding.params["position"].as_str(), finding.params["offer"].as_str()),
                (position, offer),
                "{text}"
            );
        }
    }

    #[test]
    fn lengths_and_borders() {
        for (text, code) in [
            ("", "identifiers.plate-length"),
            ("鲁", "identifiers.plate-length"),
            ("鲁B1234", "identifiers.plate-length"),
            ("鲁B1234567", "identifiers.plate-length"),
            ("鲁B12345挂", "identifiers.plate-length"),
            ("鲁B123挂", "identifiers.plate-length"),
            ("鲁Z1234港", "identifiers.plate-cross-border"),
            ("粤A1234澳", "identifiers.plate-cross-border"),
        ] {
            assert_eq!(first_code(text), (Verdict::Violation, code.to_owned()), "{text}");
        }
        assert_eq!(assess("鲁B1234", rules()).findings[0].params["found"], "6");
    }

    #[test]
    fn what_is_not_verified_or_not_readable_is_not_judged() {
        use UnverifiedKind::*;
        for (text, kind, word) in [
            ("使014578", Embassy, "plate-embassy"),
            ("沪A0023领", Consulate, "plate-consulate"),
            ("鲁X1234应急", EmergencyRescue, "plate-emergency-rescue"),
            ("临鲁B12345", Temporary, "plate-temporary"),
            ("鲁B1234试", Trial, "plate-trial"),
            ("鲁B1234超", Oversize, "plate-oversize"),
            ("军A12345", Military, "plate-military"),
            ("VA12345", Military, "plate-military"),
            ("WJ鲁1234B", ArmedPolice, "plate-armed-police"),
        ] {
            let answer = assess(text, rules());
            assert_eq!(answer.verdict, Verdict::NotEvaluated, "{text}");
            assert_eq!(answer.findings[0].code, "identifiers.plate-form-not-verified");
            assert_eq!(answer.findings[0].params["kind"], word);
            let en = crate::foundation::text::render(&answer.findings[0], crate::foundation::text::Lang::En);
            assert!(!en.contains(word), "{en}");
            let plate = answer.value.unwrap();
            assert_eq!((plate.kind, plate.not_verified, plate.serial), (None, Some(kind), None), "{text}");
        }
        for text in ["鲁BL123WJ", "鲁BO使234", "V112345", "VA1234", "VA123456", "VA1234É", "1A12345"] {
            assert_eq!(first_code(text).0, Verdict::Violation, "{text}");
        }
        for (text, position) in [("鲁BA1B2?", "6"), ("?BA1B23", "0"), ("鲁B＊1B23", "2"), ("鲁B_1B23", "2")]
        {
            let answer = assess(text, rules());
            assert_eq!(
                (answer.verdict, answer.findings[0].code.as_str()),
                (Verdict::NotEvaluated, "identifiers.plate-unreadable")
            );
            assert_eq!(answer.findings[0].params["positions"], position, "{text}");
            assert_eq!(answer.value.unwrap().not_verified, None);
        }
    }

    #[test]
    fn normalising() {
        for (text, wanted) in [
            ("鲁Ｂ·a1b23", "鲁BA1B23"),
            (" 鲁B - A1B.23\t", "鲁BA1B23"),
            ("鲁B•1・2·3", "鲁B123"),
            ("鲁Вa", "鲁ВA"),
            ("鲁вa", "鲁ВA"),
            ("ß", "ß"),
            ("ı", "ı"),
            ("O0I1", "O0I1"),
            ("鲁\u{3000}B", "鲁B"),
        ] {
            assert_eq!(normalise(text), wanted, "{text}");
        }
    }

    #[test]
    fn comparing() {
        use PlateComparison::*;
        for (expected, read, result, differences, positions, foreign) in [
            ("鲁B·A1B23", "鲁BA1B23", Match, "", "", ""),
            ("鲁BA1B23", "鲁BA1823", Confusable, "4", "", ""),
            ("鲁BD12345", "鲁BDI2345", Confusable, "3", "", ""),
            ("鲁BA1B23", "鲁BA1B2?", Unreadable, "", "6", ""),
            ("鲁BA1B23", "鲁ВA1B23", Mismatch, "", "", "1"),
            ("鲁BA1B23", "鲁BA1C23", Mismatch, "4", "", ""),
            ("鲁BA1B23", "鲁BA18?4", Mismatch, "4, 6", "5", ""),
            ("鲁BA1B23", "鲁BA18?3", Confusable, "4", "5", ""),
            ("鲁BA1B23", "鲁BA1823?", Mismatch, "", "", ""),
            ("鲁BD12345", "鲁BD1234", Mismatch, "", "", ""),
            ("鲁BA1B23", "津BA1B23", Mismatch, "0", "", ""),
            ("鲁BA1B23", "", Unreadable, "", "", ""),
            ("", "鲁BA1B23", Unreadable, "", "", ""),
            ("鲁BA1B23", " · ", Unreadable, "", "", ""),
            ("鲁BA1B23", "???????", Unreadable, "", "0, 1, 2, 3, 4, 5, 6", ""),
            ("使014578", "使014578", Match, "", "", ""),
            ("鲁BA1B23", "鲁BA1B2学", Mismatch, "6", "", ""),
            ("鲁BA1B23", "鲁BA1B2台", Mismatch, "", "", "6"),
            ("鲁ВA1B23", "鲁BA1B23", Mismatch, "1", "", ""),
            ("鲁BA1B23", "鲁BA1B2_", Unreadable, "", "6", ""),
            ("鲁BA1B23", "鲁BA1B2*", Unreadable, "", "6", ""),
            ("鲁BA1B23", "鲁ba1b23", Match, "", "", ""),
            ("沪A0023领", "沪A0023领", Match, "", "", ""),
            ("鲁B1234试", "鲁B1234超", Mismatch, "6", "", ""),
        ] {
            let compared = compare(Some(expected), Some(read), rules());
            assert_eq!(compared.result, result, "{expected} {read}");
            assert_eq!(
                list(compared.differences.iter().map(|d| d.position)),
                differences,
                "{expected} {read}"
            );
            assert_eq!(list(compared.positions.iter().copied()), positions, "{expected} {read}");
            assert_eq!(list(compared.foreign_characters.iter().copied()), foreign, "{expected} {read}");
        }
        let compared = compare(Some("鲁BD12345"), Some("鲁BD1234"), rules());
        assert_eq!(compared.reason, Some(crate::identifiers::Reason::Length));
        let difference = &compare(Some("鲁BA1B23"), Some("鲁BA1823"), rules()).differences[0];
        assert_eq!((difference.expected.as_str(), difference.read.as_str()), ("B", "8"));
    }

    #[test]
    fn verdicts_of_comparing() {
        for (expected, read, verdict, code, path, positions) in [
            (Some("鲁BA1B23"), Some("鲁BA1B23"), Verdict::Compliant, "", "", None),
            (
                Some("鲁BA1B23"),
                Some("鲁BA1823"),
                Verdict::Conditional,
                "plates-confusable",
                "/read",
                Some("4"),
            ),
            (Some("鲁BA1B23"), Some("鲁BA1C24"), Verdict::Violation, "plates-differ", "/read", Some("4, 6")),
            (Some("鲁BA1B23"), Some("鲁BA1B2"), Verdict::Violation, "plates-differ-in-length", "/read", None),
            (
                Some("鲁BA1B23"),
                Some("鲁ВA1В23"),
                Verdict::Violation,
                "plate-foreign-characters",
                "/read",
                Some("1, 4"),
            ),
            (
                Some("鲁BA1B23"),
                Some("鲁B?1B2?"),
                Verdict::NotEvaluated,
                "plate-unreadable",
                "/read",
                Some("2, 6"),
            ),
            (Some("鲁BA1B23"), None, Verdict::NotEvaluated, "plate-not-checked", "/read", None),
            (None, Some("鲁BA1B23"), Verdict::NotEvaluated, "plate-not-checked", "/expected", None),
            (None, None, Verdict::NotEvaluated, "plate-not-checked", "/expected", None),
        ] {
            let answer = assess_comparison(expected, read, rules());
            assert_eq!(answer.verdict, verdict, "{expected:?} {read:?}");
            match answer.findings.first() {
                None => assert_eq!(code, ""),
                Some(finding) => {
                    assert_eq!(
                        (finding.code.as_str(), finding.path.as_str()),
                        (&*format!("identifiers.{code}"), path)
                    );
                    assert_eq!(finding.params.get("positions").map(String::as_str), positions);
                    assert!(!serde_json::to_string(finding).unwrap().contains('鲁'));
                }
            }
        }
    }

    #[test]
    fn look_alike_sets_are_those_of_the_reference() {
        let rules = rules();
        let tables = &rules.tables.number_plate;
        let sets =
            ["0ODQ", "1IL7T", "2Z7", "5S", "6G", "8B3", "UV", "MN", "CG", "EF", "PR", "KX", "A4", "9G", "VY"];
        for one in ('0'..='9').chain('A'..='Z') {
            for other in ('0'..='9').chain('A'..='Z') {
                let wanted = sets.iter().any(|set| set.contains(one) && set.contains(other));
                assert_eq!(tables.look_alike(one, other), wanted, "{one} {other}");
            }
        }
    }

    #[test]
    fn plates_without_quotes_are_refused_without_being_repeated() {
        let error = |operation: &Operation<Rules>, json: &str| {
            (operation.call)(rules(), json, &CallOptions::default()).unwrap_err()
        };
        let refused = error(&OPERATION, r#"{"text": 12345}"#);
        assert_eq!(refused.path(), Some("/text"));
        assert!(!refused.to_string().contains("12345"), "{refused}");
        let refused = error(&COMPARE, r#"{"expected": "鲁BA1B23", "read": 12345}"#);
        assert_eq!(refused.path(), Some("/read"));
        assert!(!refused.to_string().contains("12345"), "{refused}");
    }

    #[test]
    fn what_is_left_out_and_null_are_the_same() {
        let call = |json: &str| (COMPARE.call)(rules(), json, &CallOptions::default()).unwrap();
        let left_out = call(r#"{"expected": "鲁BA1B23"}"#);
        assert_eq!(left_out, call(r#"{"expected": "鲁BA1B23", "read": null}"#));
        assert!(left_out.contains(r#""result":"not_checked""#), "{left_out}");
        assert!(call(r#"{"expected": "鲁BA1B23", "read": "鲁BA1B23"}"#).contains(r#""result":"match""#));
        assert!(left_out.contains("鲁BA1B23"), "{left_out}");
    }

    #[test]
    fn normalising_any_one_character_twice_changes_nothing_more() {
        for sign in '\0'..='\u{1ffff}' {
            let once = normalise(&sign.to_string());
            assert_eq!(normalise(&once), once, "{sign:?}");
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing_more(text in any::<String>()) {
            prop_assert_eq!(normalise(&normalise(&text)), normalise(&text));
        }

        #[test]
        fn any_text_is_answered(text in any::<String>(), other in any::<String>()) {
            let rules = rules();
            let answer = assess(&text, rules);
            prop_assert_eq!(answer.value.unwrap().kind.is_some(), answer.verdict == Verdict::Compliant);
            let compared = compare(Some(&text), Some(&other), rules);
            let same = normalise(&text) == normalise(&other);
            prop_assert!(compared.result != PlateComparison::Match || same);
        }

        #[test]
        fn near_plates_are_judged_as_by_the_forms_written_out(
            text in "[鲁粤京][A-Z][A-Z0-9]{4}[A-Z0-9挂学警港澳]{0,3}"
        ) {
            let kind = parse(&text, rules()).kind;
            let tail: Vec<char> = text.chars().skip(2).collect();
            let serial = |part: &[char]| part.iter().all(|c| c.is_ascii_alphanumeric() && *c != 'I' && *c != 'O');
            let digits = |part: &[char]| part.iter().all(char::is_ascii_digit);
            let energy = |c: char| "DABCEFGHJK".contains(c);
            let known = text.chars().nth(1).is_none_or(|c| c != 'I') && match tail.len() {
                5 => serial(&tail) || serial(&tail[..4])
                    && ("挂学警".contains(tail[4]) || text.starts_with("粤Z") && "港澳".contains(tail[4])),
                6 => energy(tail[0]) && serial(&tail[1..2]) && digits(&tail[2..])
                    || digits(&tail[..5]) && energy(tail[5]),
                _ => false,
            };
            prop_assert_eq!(kind.is_some(), known, "{}", text);
        }

        #[test]
        fn two_plates_match_only_when_they_are_the_same(
            plate in "鲁[A-Z][A-HJ-NP-Z0-9]{5}", place in 1usize..7, put in "[A-Z0-9]"
        ) {
            let mut signs: Vec<char> = plate.chars().collect();
            let (was, put) = (signs[place], put.chars().next().unwrap());
            signs[place] = put;
            let changed: String = signs.into_iter().collect();
            let compared = compare(Some(&plate), Some(&changed), rules());
            prop_assert_eq!(compared.result == PlateComparison::Match, was == put);
            prop_assert_eq!(compared.differences.len(), usize::from(was != put));
        }
    }
}
