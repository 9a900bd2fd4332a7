//! Size and type codes of containers by ISO 6346: length, height, width and type in four characters.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Class, Rules, misfit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::operation::Operation;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tables {
    source: Citation,
    reduced_source: Citation,
    group_source: Citation,
    old_source: Citation,
    reduced_letters: String,
    lengths: BTreeMap<char, u32>,
    sections: BTreeMap<char, Section>,
    groups: BTreeMap<String, Vec<String>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    height: Extent,
    width: Extent,
}

/// A dimension in mm: exact, or between two bounds of which either may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Extent {
    /// Exactly this.
    #[serde(default)]
    pub mm: Option<u32>,
    /// More than this.
    #[serde(default)]
    pub above_mm: Option<u32>,
    /// This or less.
    #[serde(default)]
    pub up_to_mm: Option<u32>,
}

/// What kind of code was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SizeTypeForm {
    /// The type in detail, as in `22G1` and, of reduced strength, `22GB`.
    Detail,
    /// The group of types alone, as in `22GP`.
    Group,
    /// Four digits, as in `2200`: a code from before 1995.
    OldNumeric,
}

/// A size and type code in its parts; what its character does not tell is null.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SizeType {
    /// The kind of code; null where the type characters are not assigned.
    pub form: Option<SizeTypeForm>,
    /// External length. For an old numeric code it is read by today's table.
    pub length_mm: Option<u32>,
    /// External height.
    pub height: Option<Extent>,
    /// External width.
    pub width: Option<Extent>,
    /// Two letters, as in `GP`.
    pub type_group: Option<String>,
    /// True when a letter in fourth place tells reduced stacking or racking strength.
    pub reduced_strength: Option<bool>,
    /// For a code of reduced strength the type code of full strength, as in `G1` for `GB`.
    pub detail_code_a: Option<String>,
}

/// Reads a size and type code; small letters are not accepted. Characters that are not assigned give null.
///
/// ```
/// use kouan::identifiers::{Rules, size_type};
///
/// let rules = Rules::builtin()?;
/// let code = size_type::parse("45GB", &rules);
/// assert_eq!(code.length_mm, Some(12192));
/// assert_eq!(code.height.unwrap().mm, Some(2895));
/// assert_eq!(code.type_group.as_deref(), Some("GP"));
/// assert_eq!((code.reduced_strength, code.detail_code_a.as_deref()), (Some(true), Some("G1")));
/// assert_eq!(size_type::parse("77I1", &rules).length_mm, None);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn parse(text: &str, rules: &Rules) -> SizeType {
    let tables = &rules.tables.size_type;
    let mut signs = text.chars();
    let (Some(first), Some(second), Some(third), Some(fourth), None) =
        (signs.next(), signs.next(), signs.next(), signs.next(), signs.next())
    else {
        return SizeType::default();
    };
    let length_mm = tables.lengths.get(&first).copied();
    if [first, second, third, fourth].iter().all(char::is_ascii_digit) {
        return SizeType { form: Some(SizeTypeForm::OldNumeric), length_mm, ..SizeType::default() };
    }
    let section = tables.sections.get(&second);
    let size = SizeType {
        length_mm,
        height: section.map(|section| section.height),
        width: section.map(|section| section.width),
        ..SizeType::default()
    };
    let code = format!("{third}{fourth}");
    let typed =
        |form, group: &str| SizeType { form: Some(form), type_group: Some(group.to_owned()), ..size.clone() };
    if let Some(group) = tables.group_of(&code) {
        return SizeType { reduced_strength: Some(false), ..typed(SizeTypeForm::Detail, group) };
    }
    if let Some((code_a, group)) = tables.full_strength(third, fourth) {
        return SizeType {
            reduced_strength: Some(true),
            detail_code_a: Some(code_a),
            ..typed(SizeTypeForm::Detail, group)
        };
    }
    if tables.groups.contains_key(&code) {
        return typed(SizeTypeForm::Group, &code);
    }
    size
}

impl Tables {
    fn group_of(&self, detail_code: &str) -> Option<&str> {
        let mut groups = self.groups.iter();
        groups
            .find(|(_, codes)| codes.iter().any(|code| code == detail_code))
            .map(|(group, _)| group.as_str())
    }

    /// The code of full strength and its group, where the fourth character is a letter of reduced strength.
    fn full_strength(&self, third: char, fourth: char) -> Option<(String, &str)> {
        let digit = self.reduced_letters.chars().position(|letter| letter == fourth)?;
        let code = format!("{third}{digit}");
        let group = self.group_of(&code)?;
        Some((code, group))
    }
}

/// Question of `identifiers.size_type`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SizeTypeQuestion {
    /// The code, as in `22G1`.
    pub text: String,
}

/// Reads a code and judges it.
///
/// - compliant: every character is assigned;
/// - violation: not four capital letters or digits, or a character that is not assigned;
/// - conditional: a group code such as `22GP`, or a code such as `22TD` that is also one;
/// - not evaluated: an old numeric code, whose tables are not known here. Only the length is given, by today's
///   table.
///
/// ```
/// use kouan::foundation::assessment::Verdict;
/// use kouan::identifiers::{Rules, size_type};
///
/// let rules = Rules::builtin()?;
/// assert_eq!(size_type::assess("L5G1", &rules).verdict, Verdict::Compliant);
/// assert_eq!(size_type::assess("4310", &rules).verdict, Verdict::NotEvaluated);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(text: &str, rules: &Rules) -> Assessment<SizeType> {
    let value = parse(text, rules);
    let (verdict, findings) = judge(text, &value, &rules.tables.size_type);
    Assessment::new(verdict, Some(value), findings, rules.basis.clone())
}

fn judge(text: &str, code: &SizeType, tables: &Tables) -> (Verdict, Vec<Finding>) {
    if let Some(misfit) = misfit(text.chars().enumerate(), &[Class::LetterOrDigit; 4]) {
        return (Verdict::Violation, vec![misfit.finding().cite(&tables.source)]);
    }
    let type_code: String = text.chars().skip(2).collect();
    let finding = |id: &str, cite: &Citation| Finding::new(id).at("/text").cite(cite);
    if code.form == Some(SizeTypeForm::OldNumeric) {
        return (
            Verdict::NotEvaluated,
            vec![finding("identifiers.size-type-old-numeric", &tables.old_source)],
        );
    }
    let mut findings = Vec::new();
    let mut unassigned = |what: &str, found: String| {
        let finding = finding("identifiers.size-type-unassigned", &tables.source);
        findings.push(finding.param("what", what).param("found", found));
    };
    if code.length_mm.is_none() {
        unassigned("length-character", text.chars().take(1).collect());
    }
    if code.height.is_none() {
        unassigned("height-and-width-character", text.chars().skip(1).take(1).collect());
    }
    if code.form.is_none() {
        unassigned("type-characters", type_code.clone());
    }
    if !findings.is_empty() {
        return (Verdict::Violation, findings);
    }
    if code.form == Some(SizeTypeForm::Group) {
        let finding = finding("identifiers.size-type-group", &tables.group_source).param("group", type_code);
        return (Verdict::Conditional, vec![finding]);
    }
    if let Some(code_a) = &code.detail_code_a
        && tables.groups.contains_key(&type_code)
    {
        let finding = finding("identifiers.size-type-two-readings", &tables.reduced_source);
        return (
            Verdict::Conditional,
            vec![finding.param("group", type_code).param("detail_code_a", code_a)],
        );
    }
    (Verdict::Compliant, findings)
}

pub(super) const OPERATION: Operation<Rules> = crate::operation!(
    "identifiers.size_type",
    "Reads a size and type code into length, height, width, type group and strength.",
    "把尺寸类型代码解读为长度、高度、宽度、箱型组和强度。",
    SizeTypeQuestion => Assessment<SizeType>,
    |question: &SizeTypeQuestion, rules: &Rules, _: &mut _| -> Result<_, Error> { Ok(assess(&question.text, rules)) }
);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rules() -> &'static Rules {
        crate::identifiers::builtin_for_tests()
    }

    fn codes(text: &str) -> (Verdict, Vec<String>) {
        let answer = assess(text, rules());
        (answer.verdict, answer.findings.into_iter().map(|finding| finding.code).collect())
    }

    #[test]
    fn every_length_and_section_is_read() {
        let rules = rules();
        for (sign, mm) in [
            ('1', 2991),
            ('2', 6058),
            ('3', 9125),
            ('4', 12192),
            ('A', 7150),
            ('B', 7315),
            ('C', 7430),
            ('D', 7450),
            ('E', 7820),
            ('F', 8100),
            ('G', 12500),
            ('H', 13106),
            ('K', 13600),
            ('L', 13716),
            ('M', 14630),
            ('N', 14935),
            ('P', 16154),
        ] {
            assert_eq!(parse(&format!("{sign}2G1"), rules).length_mm, Some(mm));
        }
        let exact = |mm| Extent { mm: Some(mm), above_mm: None, up_to_mm: None };
        let above = |mm| Extent { mm: None, above_mm: Some(mm), up_to_mm: None };
        let standard = exact(2438);
        let wide = Extent { mm: None, above_mm: Some(2438), up_to_mm: Some(2500) };
        for (sign, height, width) in [
            ('0', exact(2438), standard),
            ('2', exact(2591), standard),
            ('4', exact(2743), standard),
            ('5', exact(2895), standard),
            ('6', above(2895), standard),
            ('8', exact(1295), standard),
            ('9', Extent { mm: None, above_mm: None, up_to_mm: Some(1219) }, standard),
            ('C', exact(2591), wide),
            ('D', exact(2743), wide),
            ('E', exact(2895), wide),
            ('F', above(2895), wide),
            ('L', exact(2591), above(2500)),
            ('M', exact(2743), above(2500)),
            ('N', exact(2895), above(2500)),
            ('P', above(2895), above(2500)),
        ] {
            let code = parse(&format!("2{sign}G1"), rules);
            assert_eq!((code.height, code.width), (Some(height), Some(width)), "{sign}");
        }
        assert_eq!(rules.tables.size_type.lengths.len(), 17);
        assert_eq!(rules.tables.size_type.sections.len(), 15);
    }

    #[test]
    fn groups_and_strength() {
        let rules = rules();
        for (code, group, code_a) in [
            ("22G0", "GP", None),
            ("22G9", "GP", None),
            ("22GA", "GP", Some("G0")),
            ("22GY", "GP", Some("G9")),
            ("22VA", "VH", Some("V0")),
            ("22VD", "VH", Some("V2")),
            ("22VJ", "VH", Some("V4")),
            ("22B1", "BU", None),
            ("22B3", "BK", None),
            ("22S2", "SN", None),
            ("22R0", "RE", None),
            ("22R1", "RT", None),
            ("22R3", "RS", None),
            ("22H2", "HR", None),
            ("22H5", "HI", None),
            ("22U5", "UT", None),
            ("22P0", "PL", None),
            ("22P2", "PF", None),
            ("22P4", "PC", None),
            ("22P5", "PS", None),
            ("22T2", "TN", None),
            ("22T6", "TD", None),
            ("22T9", "TG", None),
            ("22A0", "AS", None),
            ("22GM", "GP", Some("G5")),
            ("22GV", "GP", Some("G6")),
            ("22GW", "GP", Some("G7")),
            ("22GX", "GP", Some("G8")),
            ("22GG", "GP", Some("G3")),
        ] {
            let found = parse(code, rules);
            assert_eq!(found.form, Some(SizeTypeForm::Detail), "{code}");
            assert_eq!(
                (found.type_group.as_deref(), found.detail_code_a.as_deref()),
                (Some(group), code_a),
                "{code}"
            );
            assert_eq!(found.reduced_strength, Some(code_a.is_some()), "{code}");
            assert_eq!(codes(code), (Verdict::Compliant, vec![]), "{code}");
        }
    }

    #[test]
    fn what_is_not_assigned_is_a_violation_that_names_the_part() {
        for (code, what, found) in [
            ("72G1", "length-character", "7"),
            ("O2G1", "length-character", "O"),
            ("21G1", "height-and-width-character", "1"),
            ("2ZG1", "height-and-width-character", "Z"),
            ("22I1", "type-characters", "I1"),
            ("22V1", "type-characters", "V1"),
            ("22VB", "type-characters", "VB"),
            ("22GC", "type-characters", "GC"),
            ("22XX", "type-characters", "XX"),
            ("2210A", "", ""),
            ("22B2", "type-characters", "B2"),
            ("22H3", "type-characters", "H3"),
        ] {
            let answer = assess(code, rules());
            assert_eq!(answer.verdict, Verdict::Violation, "{code}");
            let finding = &answer.findings[0];
            assert_eq!(finding.path, "/text");
            if !what.is_empty() {
                assert_eq!(
                    (finding.params["what"].as_str(), finding.params["found"].as_str()),
                    (what, found),
                    "{code}"
                );
            }
        }
        assert_eq!(assess("7ZI1", rules()).findings.len(), 3);
        for (text, wanted) in [
            ("2G1", "length"),
            ("22G11", "length"),
            ("", "length"),
            ("22g1", "character"),
            ("２2G1", "character"),
        ] {
            assert_eq!(codes(text), (Verdict::Violation, vec![format!("identifiers.{wanted}")]), "{text}");
        }
    }

    #[test]
    fn group_codes_and_old_codes_are_marked_and_not_passed() {
        let group = assess("22GP", rules());
        assert_eq!(group.verdict, Verdict::Conditional);
        assert_eq!(group.findings[0].params["group"], "GP");
        let value = group.value.unwrap();
        assert_eq!(
            (value.form, value.length_mm, value.reduced_strength),
            (Some(SizeTypeForm::Group), Some(6058), None)
        );
        assert_eq!(codes("77GP").0, Verdict::Violation);

        let two = assess("22TG", rules());
        assert_eq!(
            (two.verdict, two.findings[0].code.as_str()),
            (Verdict::Conditional, "identifiers.size-type-two-readings")
        );
        assert_eq!(two.findings[0].params["detail_code_a"], "T3");
        assert_eq!(two.value.unwrap().type_group.as_deref(), Some("TD"));

        for text in ["2200", "4310", "4500", "4530", "2210", "4351", "4532"] {
            assert_eq!(
                codes(text),
                (Verdict::NotEvaluated, vec!["identifiers.size-type-old-numeric".to_owned()]),
                "{text}"
            );
            let value = parse(text, rules());
            assert_eq!(
                (value.form, value.height, value.type_group),
                (Some(SizeTypeForm::OldNumeric), None, None)
            );
        }
        assert_eq!(parse("4310", rules()).length_mm, Some(12192));
        assert_eq!(parse("9500", rules()).length_mm, None);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in any::<String>()) {
            prop_assert_ne!(assess(&text, rules()).verdict, Verdict::NotEvaluated);
        }

        #[test]
        fn a_code_passes_only_with_all_its_parts(text in "[A-Z0-9]{4}") {
            let answer = assess(&text, rules());
            let value = answer.value.unwrap();
            let whole = value.length_mm.is_some() && value.height.is_some() && value.width.is_some()
                && value.type_group.is_some() && value.reduced_strength.is_some();
            if answer.verdict == Verdict::Compliant {
                prop_assert!(whole);
            }
            prop_assert_eq!(answer.findings.is_empty(), answer.verdict == Verdict::Compliant);
        }
    }
}
