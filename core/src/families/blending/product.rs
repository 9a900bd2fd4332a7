//! What a product is: its limits, its grade in a standard, and its class in law when it is released.
//!
//! A verdict names the value, the limit, the margin and the rule. What a standard leaves open in the sources that kouan
//! has read is answered `not_evaluated`, never guessed.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::Rules;
use super::standards::{BoundKind, Comparison, Limit, LimitCheck, Standard, StandardGrade, most};
use crate::foundation::assessment::{Assessment, Citation, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::Found;

/// A measured value by dry mass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measured {
    /// The element, as in `Au`.
    pub element: String,
    /// The value.
    pub value: Exact,
    /// `%` or `g/t` (also `ppm`), by dry mass. Must be the unit of the standard.
    pub unit: String,
    /// The standard uncertainty, in the same unit. Needed when a guard factor is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uncertainty: Option<Exact>,
}

/// Question of `blending.check_limits`: do measured values keep limits?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitsQuestion {
    /// The day that chooses the standard.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The standard by its key in the rules, as in `copper-concentrate-import`. Give this or `limits`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// Limits of a contract or overlay of the caller, in the units of the values. Give this or `standard`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// What was measured.
    pub values: Vec<Measured>,
    /// Full or rounded value; there is no default.
    pub comparison: Comparison,
    /// One-sided guard factor k: each value is moved towards its limit by k times its uncertainty, as in `1.645`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard_factor: Option<Exact>,
}

/// Answer of `blending.check_limits`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LimitsAnswer {
    /// True when every limit holds; false when one is broken; null when a value is missing.
    pub admissible: Option<bool>,
    /// Every comparison, in the order of the limits.
    pub checks: Vec<LimitCheck>,
    /// The elements outside, in the order of the limits.
    pub violations: Vec<String>,
    /// The elements that have a limit and no value.
    pub missing: Vec<String>,
    /// The rule that gave the limits; null for limits of the caller.
    pub rule: Option<String>,
}

/// Checks measured values against the limits of a standard or of the caller.
///
/// Violation when a limit is broken, `not_evaluated` when a value is missing: a substance that was not measured never
/// counts as absent.
///
/// ```
/// use kouan::families::blending::{self, LimitsQuestion, Rules};
/// use kouan::foundation::assessment::{Trace, Verdict};
///
/// let question: LimitsQuestion = serde_json::from_str(r#"{"on": "2026-03-05", "comparison": "full_value",
///     "limits": [{"element": "As", "at_most": "0.50"}],
///     "values": [{"element": "As", "value": "0.504", "unit": "%"}]}"#).unwrap();
/// let answer = blending::check_limits(&question, &Rules::builtin()?, &mut Trace::off())?;
/// assert_eq!(answer.verdict, Verdict::Violation);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for values below zero or above all there is, for two values of one element, for a unit that
/// differs from the standard's, for a guard factor without uncertainty, and for both or neither of `standard` and
/// `limits`.
pub fn check_limits(
    question: &LimitsQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LimitsAnswer>, Error> {
    let values = Values::read(&question.values, question.guard_factor)?;
    let (limits, rule, cite) = match (&question.standard, question.limits.is_empty()) {
        (Some(key), true) => {
            match rules.standards.find(key, question.on, &[])?.or_finding("standard", key, question.on) {
                Err(finding) => {
                    let answer = Assessment::new(
                        Verdict::NotEvaluated,
                        None,
                        vec![finding.at("/standard")],
                        rules.basis().on(question.on),
                    );
                    return Ok(answer);
                }
                Ok(found) => {
                    values.in_units_of(&found.value)?;
                    let limits =
                        found.value.grades.first().map(|grade| grade.limits.as_slice()).unwrap_or_default();
                    (limits, Some(found.id.clone()), Some(&found.cite))
                }
            }
        }
        (None, false) => (question.limits.as_slice(), None, None),
        _ => return Err(Error::invalid("", "give either `standard` or `limits`")),
    };
    let mut answer =
        LimitsAnswer { admissible: Some(true), checks: vec![], violations: vec![], missing: vec![], rule };
    let mut findings = Vec::new();
    for (row, limit) in limits.iter().enumerate() {
        let Some(value) = values.get(&limit.element) else {
            answer.missing.push(limit.element.clone());
            findings.push(cited(
                Finding::new("blending.not-measured").at("/values").param("element", &limit.element),
                cite,
            ));
            continue;
        };
        for check in limit.check(value.value, value.guard, question.comparison, &format!("/limits/{row}"))? {
            trace.step(|| step(&check, answer.rule.as_deref()));
            if !check.holds {
                if answer.violations.last() != Some(&check.element) {
                    answer.violations.push(check.element.clone());
                }
                findings.push(cited(outside(&check, &value.unit).at(format!("/values/{}", value.row)), cite));
            }
            answer.checks.push(check);
        }
    }
    answer.admissible = match (answer.violations.is_empty(), answer.missing.is_empty()) {
        (false, _) => Some(false),
        (true, false) => None,
        (true, true) => Some(true),
    };
    let verdict = verdict(answer.admissible);
    Ok(Assessment::new(verdict, Some(answer), findings, rules.basis().on(question.on)))
}

/// Question of `blending.classify`: which grade of a standard is this?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClassifyQuestion {
    /// The day that chooses the standard.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The standard by its key, as in `gold-concentrate` or `copper-concentrate`. Give this or `table`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standard: Option<String>,
    /// A table of the caller, best grade first, in the units of the values.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub table: Vec<StandardGrade>,
    /// What was measured.
    pub values: Vec<Measured>,
    /// Full or rounded value; there is no default.
    pub comparison: Comparison,
    /// One-sided guard factor k, see `blending.check_limits`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard_factor: Option<Exact>,
    /// Ids of rules of certainty D that may decide, as in `ys-t-3004-2021-ladder`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
}

/// Why a value has no grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The element.
    pub element: String,
    /// `at_least`: below every floor that is left; `at_most`: above the limit of every grade whose floors hold.
    pub bound: BoundKind,
    /// The bound that came nearest, as it is written.
    pub limit: String,
}

/// Answer of `blending.classify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Classification {
    /// True when it has a grade, false when it has none, null when that is not known.
    pub conforming: Option<bool>,
    /// The best grade whose limits all hold.
    pub grade: Option<String>,
    /// Why it has none. Below the lowest floor, ceilings are not judged any more.
    pub reasons: Vec<Reason>,
    /// The comparisons with the limits of its grade, or of the last grade when it has none.
    pub checks: Vec<LimitCheck>,
    /// What the standard is called; null for a table of the caller.
    pub standard: Option<String>,
    /// The rule that gave it.
    pub rule: Option<String>,
}

/// Finds the best grade of a standard whose limits all hold.
///
/// For `gold-concentrate` the ladder of grades 1 to 8 is not confirmed (certainty D): unless the caller accepts it by
/// name, arsenic between the limits of the lower and the upper grades is `not_evaluated`.
///
/// ```
/// use kouan::families::blending::{self, ClassifyQuestion, Rules};
/// use kouan::foundation::assessment::{Trace, Verdict};
///
/// let question: ClassifyQuestion = serde_json::from_str(r#"{"on": "2026-03-05", "standard": "gold-concentrate",
///     "comparison": "full_value", "values": [{"element": "Au", "value": "15.60", "unit": "g/t"},
///     {"element": "As", "value": "3.51", "unit": "%"}]}"#).unwrap();
/// let answer = blending::classify(&question, &Rules::builtin()?, &mut Trace::off())?;
/// assert_eq!(answer.verdict, Verdict::NotEvaluated); // 3.50 % for grades 6 to 9, 6.50 % for grades 1 to 5
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// As [`check_limits`].
pub fn classify(
    question: &ClassifyQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Classification>, Error> {
    let basis = rules.basis().on(question.on);
    let values = Values::read(&question.values, question.guard_factor)?;
    let (table, outer, name, rule, cite): (&[StandardGrade], &[Limit], _, _, _) =
        match (&question.standard, question.table.is_empty()) {
            (None, false) => (&question.table, &[], None, None, None),
            (Some(key), true) => {
                let ladder = rules.standards.find(&format!("{key}-ladder"), question.on, &question.accept)?;
                let found = match ladder {
                    Found::Rule(found) => Ok(found),
                    _ => rules.standards.find(key, question.on, &question.accept)?.or_finding(
                        "standard",
                        key,
                        question.on,
                    ),
                };
                match found {
                    Err(finding) => {
                        return Ok(Assessment::new(
                            Verdict::NotEvaluated,
                            None,
                            vec![finding.at("/standard")],
                            basis,
                        ));
                    }
                    Ok(found) => {
                        values.in_units_of(&found.value)?;
                        let standard = &found.value;
                        (
                            &standard.grades,
                            &standard.outer_limits,
                            Some(standard.name.clone()),
                            Some(found.id.clone()),
                            Some(&found.cite),
                        )
                    }
                }
            }
            _ => return Err(Error::invalid("", "give either `standard` or `table`")),
        };
    let mut answer = Classification {
        conforming: Some(false),
        grade: None,
        reasons: vec![],
        checks: vec![],
        standard: name,
        rule,
    };
    let mut findings: Vec<Finding> = Vec::new();
    let missing = missing(table, &values);
    if !missing.is_empty() {
        for element in missing {
            findings.push(cited(
                Finding::new("blending.not-measured").at("/values").param("element", element),
                cite,
            ));
        }
        answer.conforming = None;
        return Ok(Assessment::new(Verdict::NotEvaluated, Some(answer), findings, basis));
    }
    let mut tried = Vec::new();
    for (row, grade) in table.iter().enumerate() {
        let checks = check_all(&grade.limits, &values, question.comparison, &format!("/table/{row}/limits"))?;
        if checks.iter().all(|check| check.holds) {
            checks.iter().for_each(|check| trace.step(|| step(check, answer.rule.as_deref())));
            answer.conforming = Some(true);
            answer.grade = Some(grade.grade.clone());
            answer.checks = checks;
            return Ok(Assessment::new(Verdict::Compliant, Some(answer), findings, basis));
        }
        tried.push(checks);
    }
    answer.reasons = reasons(&tried);
    answer.checks = tried.pop().unwrap_or_default();
    answer.checks.iter().for_each(|check| trace.step(|| step(check, answer.rule.as_deref())));
    let only_ceilings = answer.reasons.iter().all(|reason| reason.bound == BoundKind::AtMost);
    let outer = check_all(outer, &values, question.comparison, "/standard")?;
    if only_ceilings && !outer.is_empty() && outer.iter().all(|check| check.holds) {
        answer.conforming = None;
        let open = Finding::new("blending.grade-border-unconfirmed")
            .at("/values")
            .param("element", answer.reasons.first().map_or("", |reason| reason.element.as_str()))
            .param("rule", answer.rule.as_deref().map(|rule| format!("{rule}-ladder")).unwrap_or_default());
        findings.push(cited(open, cite));
        return Ok(Assessment::new(Verdict::NotEvaluated, Some(answer), findings, basis));
    }
    for reason in &answer.reasons {
        let Some(value) = values.get(&reason.element) else { continue };
        let code = match reason.bound {
            BoundKind::AtLeast => "blending.below-floor",
            BoundKind::AtMost => "blending.above-limit",
        };
        let finding = Finding::new(code)
            .at(format!("/values/{}", value.row))
            .param("element", &reason.element)
            .param("value", value.value)
            .param("limit", &reason.limit)
            .param("unit", &value.unit);
        findings.push(cited(finding, cite));
    }
    Ok(Assessment::new(Verdict::Violation, Some(answer), findings, basis))
}

/// Why no grade held. Floors that no grade's value reaches come first and alone: below them ceilings are not judged.
fn reasons(tried: &[Vec<LimitCheck>]) -> Vec<Reason> {
    let floors_hold =
        |checks: &Vec<LimitCheck>| checks.iter().all(|check| check.bound == BoundKind::AtMost || check.holds);
    let candidates: Vec<&Vec<LimitCheck>> = tried.iter().filter(|checks| floors_hold(checks)).collect();
    // without any grade whose floors hold, the last grade, which asks least, tells what is missing
    let (told, bound) = match candidates.last() {
        None => (tried.last(), BoundKind::AtLeast),
        Some(checks) => (Some(*checks), BoundKind::AtMost),
    };
    let failed = told.into_iter().flatten().filter(|check| check.bound == bound && !check.holds);
    failed.map(|check| Reason { element: check.element.clone(), bound, limit: check.limit.clone() }).collect()
}

fn missing<'a>(table: &'a [StandardGrade], values: &Values) -> Vec<&'a str> {
    let mut missing: Vec<&str> = Vec::new();
    for limit in table.iter().flat_map(|grade| &grade.limits) {
        if values.get(&limit.element).is_none() && !missing.contains(&limit.element.as_str()) {
            missing.push(&limit.element);
        }
    }
    missing
}

fn check_all(
    limits: &[Limit],
    values: &Values,
    comparison: Comparison,
    path: &str,
) -> Result<Vec<LimitCheck>, Error> {
    let mut checks = Vec::new();
    for (row, limit) in limits.iter().enumerate() {
        if let Some(value) = values.get(&limit.element) {
            checks.extend(limit.check(value.value, value.guard, comparison, &format!("{path}/{row}"))?);
        }
    }
    Ok(checks)
}

/// The measured values by element, read strictly.
pub(super) struct Values(BTreeMap<String, Value>);

pub(super) struct Value {
    pub(super) row: usize,
    pub(super) value: Exact,
    pub(super) guard: Exact,
    pub(super) unit: String,
}

impl Values {
    pub(super) fn read(measured: &[Measured], guard_factor: Option<Exact>) -> Result<Values, Error> {
        if guard_factor.is_some_and(Exact::is_negative) {
            return Err(Error::invalid("/guard_factor", "a guard factor is 0 or more, as in \"1.645\""));
        }
        let mut values = BTreeMap::new();
        for (row, one) in measured.iter().enumerate() {
            let path = format!("/values/{row}");
            let Some(most) = most(&one.unit) else {
                let reason =
                    format!("{:?} is no unit of a grade; declare %, g/t or ppm by dry mass", one.unit);
                return Err(Error::invalid(format!("{path}/unit"), reason));
            };
            if one.value.is_negative() || one.value > most {
                let reason = format!(
                    "{} {} of {} cannot be; a grade lies between 0 and {most}",
                    one.value, one.unit, one.element
                );
                return Err(Error::invalid(format!("{path}/value"), reason));
            }
            let guard = match (guard_factor, one.uncertainty) {
                (None, _) => Exact::ZERO,
                (Some(_), Some(u)) if u.is_negative() => {
                    return Err(Error::invalid(format!("{path}/uncertainty"), "an uncertainty is 0 or more"));
                }
                (Some(k), Some(u)) => k.mul(u)?,
                (Some(_), None) => {
                    let reason = format!("the guard band of {} needs its standard uncertainty", one.element);
                    return Err(Error::invalid(format!("{path}/uncertainty"), reason));
                }
            };
            let value = Value { row, value: one.value, guard, unit: one.unit.clone() };
            if values.insert(one.element.clone(), value).is_some() {
                let reason = format!("{} stands twice; settle its assays first", one.element);
                return Err(Error::invalid(path, reason));
            }
        }
        Ok(Values(values))
    }

    pub(super) fn get(&self, element: &str) -> Option<&Value> {
        self.0.get(element)
    }

    fn in_units_of(&self, standard: &Standard) -> Result<(), Error> {
        for (element, value) in &self.0 {
            let same = |unit: &str| unit == value.unit || (unit == "g/t" && value.unit == "ppm");
            if let Some(unit) = standard.units.get(element).filter(|unit| !same(unit)) {
                let reason =
                    format!("{element} is given in {}, {} states it in {unit}", value.unit, standard.name);
                return Err(Error::invalid(format!("/values/{}/unit", value.row), reason));
            }
        }
        Ok(())
    }
}

fn verdict(holds: Option<bool>) -> Verdict {
    match holds {
        Some(true) => Verdict::Compliant,
        Some(false) => Verdict::Violation,
        None => Verdict::NotEvaluated,
    }
}

fn cited(finding: Finding, cite: Option<&Citation>) -> Finding {
    match cite {
        None => finding,
        Some(cite) => finding.cite(cite),
    }
}

fn outside(check: &LimitCheck, unit: &str) -> Finding {
    let code = match check.bound {
        BoundKind::AtLeast => "blending.below-floor",
        BoundKind::AtMost => "blending.above-limit",
    };
    Finding::new(code)
        .param("element", &check.element)
        .param("value", check.compared)
        .param("limit", &check.limit)
        .param("unit", unit)
}

fn step(check: &LimitCheck, rule: Option<&str>) -> Step {
    let formula = match check.bound {
        BoundKind::AtLeast => "value ≥ limit",
        BoundKind::AtMost => "value ≤ limit",
    };
    let step = Step::new(&check.element, formula, check.holds)
        .operand("value", check.compared)
        .operand("limit", &check.limit);
    match rule {
        None => step,
        Some(rule) => step.by(rule),
    }
}
