//! Movements without a journal: steps carried out one after the other; and a movement as it is shown.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::movement::{
    Direction, Movement, MovementEvent, MovementState, NoteCode, Stage, TransitLimits, TransitMode, judge,
};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::journal::{Machine, Told};
use crate::foundation::moment::Moment;

/// Something that happens to a movement on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovementStep {
    /// What happens.
    pub event: MovementEvent,
    /// The day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// Question of `transit.assess`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovementQuestion {
    /// The mode.
    pub mode: TransitMode,
    /// Import or export; left out, import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The last day of arrival that customs set.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub deadline: Option<NaiveDate>,
    /// The limits; left out, those of the rules on the day of the first step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limits: Option<TransitLimits>,
    /// What happens, in this order.
    pub steps: Vec<MovementStep>,
}

/// What came of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovementStepResult {
    /// True when it happened.
    pub happened: bool,
    /// The code of the finding for which it did not.
    pub refused: Option<String>,
}

/// Answer of `transit.assess`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovementSteps {
    /// What came of each step.
    pub results: Vec<MovementStepResult>,
    /// What was found though the step happened, in the order in which it arose.
    pub notes: Vec<NoteCode>,
    /// How far the movement has come.
    pub stage: Stage,
}

/// Carries steps out on a movement without a journal.
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force.
///
/// ```
/// use kouan::catalog::{CallOptions, Engine};
///
/// let answer = Engine::builtin().call("transit.assess", r#"{"mode": "direct", "steps": [
///     {"on": "2026-03-01", "event": {"type": "means_declared"}},
///     {"on": "2026-03-16", "event": {"type": "transit_declared"}},
///     {"on": "2026-03-16", "event": {"type": "departed"}}]}"#, &CallOptions::default())?;
/// assert!(answer.contains("transit.late-transit-declaration"), "the 15th was the last good day");
/// assert!(answer.contains("transit.not-released"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(
    question: &MovementQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<MovementSteps>, Error> {
    let mut state = MovementState::default();
    let Some(first) = question.steps.first() else {
        let value = MovementSteps { results: Vec::new(), notes: Vec::new(), stage: Stage::Open };
        let findings = vec![Finding::new("transit.nothing-happened").at("/steps")];
        let basis = rules.basis().clone();
        return Ok(Assessment::new(Verdict::NotEvaluated, Some(value), findings, basis));
    };
    let basis = rules.basis().on(first.on);
    let opened = MovementEvent::Opened {
        carrier: None,
        deadline: question.deadline,
        direction: question.direction,
        document: None,
        handling: None,
        limits: question.limits,
        mode: question.mode,
    };
    let at = |day: NaiveDate| Moment::local(day, NaiveTime::MIN);
    let opened = match Movement::complete(&opened, &state, at(first.on)?, rules)? {
        Ok(opened) => opened,
        Err(findings) => return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis)),
    };
    match judge(&state, &opened, at(first.on)?, 1) {
        Ok(change) => Movement::commit(&mut state, change),
        Err(findings) => return Ok(Assessment::new(Verdict::Violation, None, findings, basis)),
    }
    let mut findings = Vec::new();
    let mut results = Vec::new();
    for ((place, step), entry) in question.steps.iter().enumerate().zip(2_u64..) {
        let found = match judge(&state, &step.event, at(step.on)?, entry) {
            Ok(change) => {
                Movement::commit(&mut state, change);
                let cancelled = state.pre_lodgement_cancelled_by == Some(entry)
                    && matches!(step.event, MovementEvent::TransitDeclared {});
                results.push(match cancelled {
                    false => MovementStepResult { happened: true, refused: None },
                    true => refused("transit.pre-lodgement-cancelled"),
                });
                Movement::beside(&state, entry)
            }
            Err(found) => {
                results.push(refused(found.first().map_or("", |finding| &finding.code)));
                found
            }
        };
        findings.extend(found.into_iter().map(|one| one.below(&format!("/steps/{place}/event"))));
    }
    let serious = findings.iter().any(|finding| finding.severity == Severity::Error);
    let verdict = if serious { Verdict::Violation } else { Verdict::Compliant };
    let notes = state.notes.iter().map(|note| note.code).collect();
    let value = MovementSteps { results, notes, stage: state.stage };
    Ok(Assessment::new(verdict, Some(value), findings, basis))
}

fn refused(code: &str) -> MovementStepResult {
    MovementStepResult { happened: false, refused: Some(code.to_owned()) }
}

/// A movement as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovementView {
    /// How far it has come.
    pub stage: Stage,
    /// True when it is closed.
    pub closed: bool,
    /// True when it may be written off now.
    pub may_write_off: bool,
    /// What it waits for.
    pub waits_for: Vec<super::alerts::Waiting>,
    /// What was found on the way.
    pub findings: Vec<Finding>,
}

impl MovementView {
    pub(super) fn of(state: &MovementState) -> Self {
        MovementView {
            stage: state.stage,
            closed: state.stage == Stage::Cleared,
            may_write_off: state.stage == Stage::Arrived && !state.discrepancy_open,
            waits_for: super::alerts::waits(state),
            findings: state.notes.iter().map(super::movement::Note::finding).collect(),
        }
    }
}
