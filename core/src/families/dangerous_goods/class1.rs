//! Explosives with explosives: compatibility groups, and what a mixed load counts as (7.2.7.1).

use serde::{Deserialize, Serialize};

use super::class::{Division, HazardClass};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// The table of compatibility groups as a rule file writes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class1Row {
    groups: String,
    rows: Vec<String>,
    severity: Vec<String>,
}

/// The table of compatibility groups, and the divisions from the most severe on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Class1 {
    groups: Vec<char>,
    cells: Vec<Vec<Together>>,
    severity: Vec<Division>,
}

/// Whether two compatibility groups may share a compartment, a hold or a closed unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Together {
    Permitted,
    /// Only under this note of the table.
    UnderNote(u8),
    NotPermitted,
}

impl Class1 {
    pub(super) fn new(row: Class1Row) -> Result<Self, String> {
        let groups: Vec<char> = row.groups.chars().collect();
        let cell = |sign: &str| match sign {
            "X" => Ok(Together::Permitted),
            "-" => Ok(Together::NotPermitted),
            note => note.parse().map(Together::UnderNote).map_err(|_| format!("{note:?} is no sign")),
        };
        let mut cells = Vec::new();
        for line in &row.rows {
            cells.push(line.split_whitespace().map(cell).collect::<Result<Vec<_>, _>>()?);
        }
        if cells.len() != groups.len() || cells.iter().any(|row| row.len() != groups.len()) {
            return Err("the table of compatibility groups is not square".to_owned());
        }
        let mut severity = Vec::new();
        for text in &row.severity {
            let class: HazardClass = text.parse().map_err(|_| format!("{text:?} is no division"))?;
            severity.push(class.division);
        }
        let table = Class1 { groups, cells, severity };
        let symmetric = table
            .groups
            .iter()
            .all(|a| table.groups.iter().all(|b| table.together(*a, *b) == table.together(*b, *a)));
        if symmetric {
            Ok(table)
        } else {
            Err("the table of compatibility groups is not symmetric".to_owned())
        }
    }

    /// `None` for a letter that is no group.
    pub(super) fn together(&self, a: char, b: char) -> Option<Together> {
        let at = |group| self.groups.iter().position(|known| *known == group);
        self.cells.get(at(a)?)?.get(at(b)?).copied()
    }

    /// The division that governs a mixed load: the most severe.
    pub(super) fn governing(&self, divisions: impl Iterator<Item = Division> + Clone) -> Option<Division> {
        self.severity.iter().copied().find(|severe| divisions.clone().any(|division| division == *severe))
    }
}

/// Question of `dangerous_goods.mix_class1`: may these explosives share a compartment, a hold or a closed unit, and what
/// does the load count as?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MixQuestion {
    /// The edition: `imdg-42-24`.
    pub edition: String,
    /// The explosives, each with its compatibility group: `1.1D`.
    pub explosives: Vec<HazardClass>,
    /// What they are, where the notes of the table ask.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ExplosiveKind>,
}

/// Articles or substances.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ExplosiveKind {
    /// Articles alone.
    Articles,
    /// Substances alone.
    Substances,
}

/// Value of `dangerous_goods.mix_class1`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Mix {
    /// Whether they may be together.
    pub result: MixResult,
    /// The notes of the table under which alone they may, in ascending order.
    pub notes: Vec<u8>,
    /// The division that governs the load.
    pub governing_division: Option<HazardClass>,
    /// The compatibility group that the load counts as; null where a person has to classify it.
    pub group: Option<char>,
    /// Where the table stands.
    pub cite: Citation,
}

/// Whether explosives may be together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MixResult {
    /// Yes.
    Permitted,
    /// Only under the notes.
    Conditional,
    /// No.
    NotPermitted,
}

/// May these explosives share a compartment, a hold or a closed unit, and what does the load count as?
///
/// Every pair is looked up in the table of compatibility groups. The load counts as its most severe division. Its group
/// is the common one; articles of C, D and E together count as E; with N, goods of C, D or E make it D or what they
/// are themselves; N with S is N; S with another group is that group. Substances of C and D together are classified
/// by a person.
///
/// ```
/// use kouan::families::dangerous_goods::{MixQuestion, MixResult, Rules, mix_class1};
///
/// let rules = Rules::builtin()?;
/// let question = MixQuestion {
///     edition: "imdg-42-24".to_owned(),
///     explosives: vec!["1.2C".parse()?, "1.5D".parse()?],
///     kind: None,
/// };
/// let mix = mix_class1(&question, &rules)?.value.unwrap();
/// assert_eq!(mix.result, MixResult::Conditional);
/// assert_eq!(mix.governing_division, Some("1.5".parse()?));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for goods that are no explosives, and for none at all.
///
/// Source: IMDG Code 7.2.7.1.3, 7.2.7.1.4.
pub fn mix_class1(question: &MixQuestion, rules: &Rules) -> Result<Assessment<Mix>, Error> {
    mix_class1_traced(question, rules, &mut Trace::off())
}

pub(super) fn mix_class1_traced(
    question: &MixQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Mix>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    if let Err(finding) = rules.edition(&question.edition) {
        return answer(Verdict::NotEvaluated, None, vec![finding]);
    }
    if question.explosives.is_empty() {
        return Err(Error::invalid("/explosives", "there is nothing to judge; give at least one explosive"));
    }
    for (at, class) in question.explosives.iter().enumerate() {
        if !class.division.is_class1() {
            let reason = format!("class {class} is no explosive; write a class such as \"1.1D\"");
            return Err(Error::invalid(format!("/explosives/{at}"), reason));
        }
    }
    let Some(table) = rules.class1.get(&question.edition) else {
        return answer(
            Verdict::NotEvaluated,
            None,
            vec![rules.not_in_edition("7.2.7.1.4", &question.edition)],
        );
    };
    let mut findings = Vec::new();
    let mut groups = Vec::new();
    for (at, class) in question.explosives.iter().enumerate() {
        match class.group {
            Some(group) => groups.push(group),
            None => findings.push(
                Finding::new("dangerous_goods.compatibility-group-not-told")
                    .at(format!("/explosives/{at}"))
                    .param("class", class),
            ),
        }
    }
    if !findings.is_empty() {
        return answer(Verdict::NotEvaluated, None, findings);
    }
    let mut notes = Vec::new();
    let mut result = MixResult::Permitted;
    for (i, a) in groups.iter().enumerate() {
        for b in groups.iter().skip(i.saturating_add(1)) {
            match table.value.together(*a, *b) {
                Some(Together::Permitted) => {}
                Some(Together::UnderNote(note)) => notes.push(note),
                Some(Together::NotPermitted) | None => {
                    result = MixResult::NotPermitted;
                    findings.push(
                        Finding::new("dangerous_goods.groups-not-together")
                            .at("/explosives")
                            .param("a", a)
                            .param("b", b)
                            .cite(&table.cite),
                    );
                }
            }
        }
    }
    notes.sort_unstable();
    notes.dedup();
    if result == MixResult::Permitted && !notes.is_empty() {
        result = MixResult::Conditional;
        findings.extend(notes.iter().map(|note| {
            Finding::new("dangerous_goods.groups-under-note")
                .at("/explosives")
                .param("note", note)
                .cite(&table.cite)
        }));
    }
    let divisions = question.explosives.iter().map(|class| class.division);
    let governing_division = table.value.governing(divisions).map(HazardClass::of);
    let group = match result {
        MixResult::NotPermitted => None,
        _ => group_of(&groups, question.kind),
    };
    let verdict = match result {
        MixResult::Permitted => Verdict::Compliant,
        MixResult::Conditional => Verdict::Conditional,
        MixResult::NotPermitted => Verdict::Violation,
    };
    let cite = table.cite.clone();
    answer(verdict, Some(Mix { result, notes, governing_division, group, cite }), findings)
}

/// The group that a permitted load counts as (the notes of 7.2.7.1.4).
fn group_of(groups: &[char], kind: Option<ExplosiveKind>) -> Option<char> {
    let mut others: Vec<char> = groups.iter().copied().filter(|group| *group != 'S').collect();
    others.sort_unstable();
    others.dedup();
    match others.as_slice() {
        [] => groups.first().copied(),
        [one] => Some(*one),
        // note 4: N beside C, D or E is treated as D
        _ if others.contains(&'N') => {
            let with_d: Vec<char> =
                others.iter().map(|group| if *group == 'N' { 'D' } else { *group }).collect();
            group_of(&with_d, kind)
        }
        // note 6: articles of C, D and E together are E; which fits substances best is for a person
        _ if others.iter().all(|group| matches!(group, 'C' | 'D' | 'E')) => {
            (kind == Some(ExplosiveKind::Articles)).then_some('E')
        }
        _ => None,
    }
}
