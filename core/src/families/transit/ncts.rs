//! A movement in NCTS phase 5: the sequence of messages, control results, enquiry and recovery.
//!
//! | China | NCTS |
//! |---|---|
//! | release at the entry office | IE029 |
//! | arrival in the supervised place | IE007 |
//! | check of seal and count | IE044 |
//! | write-off | IE045 |
//!
//! China has no unloading permission of its own, NCTS no declaration at the destination beforehand.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::alerts::{Actor, Alert, AlertTimes, Awaited, Waiting, alerts_of, needs_offset};
use super::movement::later;
use super::mrn::{is_lrn, parse_mrn};
use super::rules::Rules;
use crate::foundation::assessment::{Answer, Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::journal::{Machine, Meta, Told};
use crate::foundation::moment::Moment;

/// How far a movement has come in NCTS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NctsStage {
    /// Nothing was sent.
    #[default]
    None,
    /// The declaration was sent.
    Submitted,
    /// It was rejected.
    Rejected,
    /// It has its movement reference number.
    Accepted,
    /// An amendment is asked for.
    AmendmentRequested,
    /// An invalidation is asked for.
    InvalidationRequested,
    /// Departure controls the goods.
    UnderControl,
    /// The guarantee is not valid.
    GuaranteeInvalid,
    /// Released for transit.
    Released,
    /// Not released.
    NotReleased,
    /// Invalidated.
    Invalidated,
    /// The arrival was notified.
    Arrived,
    /// Unloading is permitted.
    Unloading,
    /// The unloading remarks were sent.
    Unloaded,
    /// The goods are released at the destination.
    GoodsReleased,
    /// There are discrepancies.
    Discrepancies,
    /// Written off; the guarantee is free.
    Discharged,
    /// An enquiry runs.
    Enquiry,
    /// The debt is recovered.
    Recovery,
}

/// A message that was sent or received. The day is that of the entry (`occurred_at`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsEvent {
    /// IE015: the additional type of the declaration; `D` is lodged beforehand and needs IE170.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_type: Option<String>,
    /// The control result that it carries, as in `A1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub control_result: Option<String>,
    /// IE009: whether the invalidation is granted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<bool>,
    /// IE029: the last day of arrival.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub limit: Option<NaiveDate>,
    /// The local reference number that it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lrn: Option<String>,
    /// The message, as in `IE015` or `CC015C`.
    pub message: String,
    /// The movement reference number that it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mrn: Option<String>,
}

/// What is so of a movement after everything that happened.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsState {
    /// How far it has come.
    pub stage: NctsStage,
    /// True when it was lodged beforehand.
    pub pre_lodged: bool,
    /// The local reference number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lrn: Option<String>,
    /// The movement reference number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mrn: Option<String>,
    /// The last control result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control_result: Option<String>,
    /// The last day of arrival.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub limit: Option<NaiveDate>,
    /// When the arrival was notified.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub arrived: Option<NaiveDate>,
    /// When the holder was asked.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub enquiry_since: Option<NaiveDate>,
    /// When the last message came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<Moment>,
}

/// The state machine of a movement in NCTS.
pub struct NctsMovement;

/// What a message changes.
pub struct NctsChange(Box<NctsState>);

/// The code of a message: `IE015` for `IE015`, `CC015C` and `015`.
fn code_of(message: &str) -> Option<&str> {
    let rest = message.strip_prefix("IE").or_else(|| message.strip_prefix("CC")).unwrap_or(message);
    let rest = rest.strip_suffix('C').unwrap_or(rest);
    (rest.len() == 3 && rest.bytes().all(|sign| sign.is_ascii_digit())).then_some(rest)
}

/// The stage after a message; `None` when it cannot come there.
fn next(stage: NctsStage, code: &str, granted: Option<bool>) -> Option<NctsStage> {
    use NctsStage::*;
    Some(match (stage, code) {
        (None, "015") => Submitted,
        (Submitted, "928") => Submitted,
        (Submitted, "056") => Rejected,
        (Submitted, "028") => Accepted,
        (Accepted | GuaranteeInvalid, "013") => AmendmentRequested,
        (Accepted, "014") => InvalidationRequested,
        (Accepted, "060") => UnderControl,
        (Accepted, "055") => GuaranteeInvalid,
        (Accepted | UnderControl, "029") => Released,
        (Accepted | UnderControl, "051") => NotReleased,
        (AmendmentRequested, "004" | "056") => Accepted,
        (InvalidationRequested, "009") if granted == Some(true) => Invalidated,
        (InvalidationRequested, "009") if granted == Some(false) => Accepted,
        (Released, "182") => Released,
        (Released | Enquiry, "007") => Arrived,
        (Released, "140") => Enquiry,
        (Released | Discrepancies | Enquiry, "035") => Recovery,
        (Arrived, "057") => Released,
        (Arrived | Unloading, "043") => Unloading,
        (Arrived | Unloaded, "025") => GoodsReleased,
        (Unloading, "044") => Unloaded,
        (Unloaded, "057") => Unloading,
        (Unloaded | GoodsReleased, "019") => Discrepancies,
        (GoodsReleased | Discrepancies | Enquiry, "045") => Discharged,
        (Enquiry, "141") => Enquiry,
        _ => return Option::None,
    })
}

fn no<T>(finding: Finding) -> Result<T, Vec<Finding>> {
    Err(vec![finding])
}

/// Judges a message that came at a moment.
pub(super) fn judge(state: &NctsState, event: &NctsEvent, at: Moment) -> Result<NctsState, Vec<Finding>> {
    let Some(code) = code_of(&event.message) else {
        return no(Finding::new("transit.ncts-unknown-message").at("/message"));
    };
    if code == "009" && event.granted.is_none() && state.stage == NctsStage::InvalidationRequested {
        return no(Finding::new("transit.ncts-granted-missing").at("/granted"));
    }
    // a declaration lodged beforehand is presented before it gets its number
    let presented = (state.stage, state.pre_lodged, code) == (NctsStage::Submitted, true, "170");
    let stage = if presented { Some(NctsStage::Submitted) } else { next(state.stage, code, event.granted) };
    let Some(stage) = stage else {
        let finding = Finding::new("transit.ncts-illegal").at("/message");
        return no(finding.param("message", format!("IE{code}")).param("stage", word(state.stage)));
    };
    if let Some(lrn) = &event.lrn {
        if !is_lrn(lrn) {
            return no(Finding::new("transit.lrn-format").at("/lrn"));
        }
        if state.lrn.as_ref().is_some_and(|known| known != lrn) {
            return no(Finding::new("transit.ncts-other-movement").at("/lrn"));
        }
    }
    if let Some(mrn) = &event.mrn {
        if parse_mrn(mrn).check_digit.is_none() {
            return no(Finding::new("transit.mrn-format").at("/mrn"));
        }
        if state.mrn.as_ref().is_some_and(|known| known != mrn) {
            return no(Finding::new("transit.ncts-other-movement").at("/mrn"));
        }
    }
    let control_result = event.control_result.clone().or_else(|| state.control_result.clone());
    let unsatisfactory = control_result.as_deref() == Some("B1");
    if code == "045" && unsatisfactory && state.stage != NctsStage::Discrepancies {
        return no(Finding::new("transit.ncts-not-satisfactory").at("/message"));
    }
    let on = at.date();
    Ok(NctsState {
        stage,
        pre_lodged: state.pre_lodged || (code == "015" && event.additional_type.as_deref() == Some("D")),
        lrn: event.lrn.clone().or_else(|| state.lrn.clone()),
        mrn: event.mrn.clone().or_else(|| state.mrn.clone()),
        control_result,
        limit: event.limit.or(state.limit),
        arrived: match code {
            "007" => Some(on),
            "057" if stage == NctsStage::Released => None,
            _ => state.arrived,
        },
        enquiry_since: if code == "140" { Some(on) } else { state.enquiry_since },
        last_at: Some(at),
    })
}

/// The word of a stage as it stands in JSON.
fn word(stage: NctsStage) -> String {
    serde_json::to_value(stage).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

impl Machine for NctsMovement {
    type Event = NctsEvent;
    type State = NctsState;
    type Change = NctsChange;
    type Refusal = Vec<Finding>;
    const EVENT_VERSION: u32 = 1;

    fn apply(state: &NctsState, event: &NctsEvent, meta: &Meta<'_>) -> Result<NctsChange, Vec<Finding>> {
        judge(state, event, meta.occurred_at).map(|state| NctsChange(Box::new(state)))
    }

    fn commit(state: &mut NctsState, change: NctsChange) {
        *state = *change.0;
    }
}

impl Told for NctsMovement {
    type Rules = Rules;

    fn digest(rules: &Rules) -> &str {
        &rules.basis().rules
    }

    fn beside(state: &NctsState, _: u64) -> Vec<Finding> {
        mrn_finding(state).into_iter().collect()
    }
}

/// That the number of a movement does not check; schema-valid numbers with a wrong digit exist, so it is no refusal.
fn mrn_finding(state: &NctsState) -> Option<Finding> {
    let mrn = parse_mrn(state.mrn.as_deref()?);
    let expected = mrn.check_digit?;
    (!mrn.valid).then(|| Finding::new("transit.mrn-check-digit").at("/mrn").param("expected", expected))
}

/// A movement in NCTS as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsView {
    /// How far it has come.
    pub stage: NctsStage,
    /// The messages that can come next.
    pub next: Vec<String>,
    /// True when nothing more is to come.
    pub closed: bool,
    /// That its number does not check.
    pub findings: Vec<Finding>,
}

/// Every message that changes a stage, or comes in one.
const CODES: [&str; 23] = [
    "004", "007", "009", "013", "014", "015", "019", "025", "028", "029", "035", "043", "044", "045", "051",
    "055", "056", "057", "060", "140", "141", "182", "928",
];

impl NctsView {
    pub(super) fn of(state: &NctsState) -> Self {
        let can_come = |code: &&str| {
            next(state.stage, code, Some(true)).is_some() || next(state.stage, code, Some(false)).is_some()
        };
        let presentation =
            (state.stage == NctsStage::Submitted && state.pre_lodged).then(|| "IE170".to_owned());
        let next: Vec<String> = CODES
            .iter()
            .filter(|code| can_come(code))
            .map(|code| format!("IE{code}"))
            .chain(presentation)
            .collect();
        NctsView {
            stage: state.stage,
            closed: next.is_empty(),
            next,
            findings: mrn_finding(state).into_iter().collect(),
        }
    }
}

/// Question of `transit.ncts_sequence`: messages in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsQuestion {
    /// The messages.
    pub messages: Vec<NctsEvent>,
}

/// What came of one message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsStepResult {
    /// The stage after it.
    pub stage: NctsStage,
    /// The code of the finding when it could not come; nothing has changed then.
    pub refused: Option<String>,
}

/// Answer of `transit.ncts_sequence`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsSequence {
    /// What came of each message.
    pub results: Vec<NctsStepResult>,
    /// The last stage.
    pub stage: NctsStage,
}

/// Follows the messages of a movement without a journal.
///
/// # Errors
/// None.
pub fn ncts_sequence(
    question: &NctsQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<NctsSequence>, Error> {
    let mut state = NctsState::default();
    let (mut results, mut findings) = (Vec::new(), Vec::new());
    // the day of a message decides nothing here
    let at = Moment::local(NaiveDate::default(), chrono::NaiveTime::MIN)?;
    for (place, event) in question.messages.iter().enumerate() {
        let refused = match judge(&state, event, at) {
            Ok(now) => {
                state = now;
                None
            }
            Err(found) => {
                let code = found.first().map(|finding| finding.code.clone());
                findings.extend(found.into_iter().map(|one| one.below(&format!("/messages/{place}"))));
                code
            }
        };
        results.push(NctsStepResult { stage: state.stage, refused });
    }
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Violation };
    let value = NctsSequence { results, stage: state.stage };
    Ok(Assessment::new(verdict, Some(value), findings, rules.basis().clone()))
}

/// Question of `transit.ncts_control_result`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlResultQuestion {
    /// The code, as in `A1`.
    pub code: String,
    /// The day that chooses the list.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// What a control result means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ControlResult {
    /// The meaning, as in `considered_satisfactory`.
    pub meaning: String,
    /// True when it lets the movement be discharged.
    pub discharge: bool,
}

/// The meaning of a control result, and whether it lets the movement be discharged.
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force.
pub fn control_result(
    question: &ControlResultQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ControlResult>, Error> {
    let ControlResultQuestion { code, on } = question;
    let basis = rules.basis().on(*on);
    match rules.control_results.find(code, *on, &[])?.or_finding("control result", code, *on) {
        Err(finding) => Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding.at("/code")], basis)),
        Ok(rule) => {
            let value = rule.value.clone();
            let held =
                (!value.discharge).then(|| Finding::new("transit.ncts-not-satisfactory").cite(&rule.cite));
            let verdict = if value.discharge { Verdict::Compliant } else { Verdict::Violation };
            let findings = held.map(|finding| finding.at("/code")).into_iter().collect();
            Ok(Assessment::new(verdict, Some(value), findings, basis))
        }
    }
}

/// A movement in NCTS with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedNctsMovement {
    /// The host's name for it.
    pub movement: String,
    /// Its state, from `transit.ncts_record` or `transit.ncts_append`.
    pub state: NctsState,
    /// True when the office of destination has the longer limit of special cases.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special: Option<bool>,
}

/// Question of `transit.ncts_alerts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsAlertsQuestion {
    /// The movements.
    pub movements: Vec<NamedNctsMovement>,
    /// Now; with offset.
    pub now: Moment,
    /// When an alert is due.
    pub times: AlertTimes,
}

/// Answer of `transit.ncts_alerts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NctsAlerts {
    /// In the order of the movements.
    pub alerts: Vec<Alert>,
    /// How many movements are open.
    pub open: u64,
    /// How many are closed.
    pub closed: u64,
    /// That a limit is not known on the day, so that what is late was not judged by it.
    pub findings: Vec<Finding>,
}

impl Answer for NctsAlerts {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

/// What is due soon, overdue, silent or stuck at a moment: arrival, control results, answer to an enquiry, recovery.
///
/// # Errors
/// [`Error::InvalidInput`] for a moment without offset.
pub fn ncts_alerts(question: &NctsAlertsQuestion, rules: &Rules, _: &mut Trace) -> Result<NctsAlerts, Error> {
    needs_offset(question.now)?;
    let today = question.now.date();
    let mut answer = NctsAlerts { alerts: Vec::new(), open: 0, closed: 0, findings: Vec::new() };
    let limits = match rules.ncts_limits.find("EU", today, &[])?.or_finding("limits of NCTS", "EU", today) {
        Ok(rule) => Some(rule.value),
        Err(finding) => {
            answer.findings.push(finding.at("/now"));
            None
        }
    };
    for NamedNctsMovement { movement, state, special } in &question.movements {
        if NctsView::of(state).closed {
            answer.closed = answer.closed.saturating_add(1);
            continue;
        }
        answer.open = answer.open.saturating_add(1);
        let waits = waits(state, limits, *special == Some(true));
        let on_the_way = state.stage == NctsStage::Released;
        let (last, now, times) = (state.last_at, question.now, question.times);
        answer.alerts.extend(alerts_of(movement, &waits, on_the_way, last, now, times));
    }
    Ok(answer)
}

fn waits(state: &NctsState, limits: Option<NctsLimits>, special: bool) -> Vec<Waiting> {
    use NctsStage::*;
    let wait = |step, by, due| vec![Waiting { step, by, due }];
    match state.stage {
        None
        | Rejected
        | AmendmentRequested
        | InvalidationRequested
        | UnderControl
        | Submitted
        | Accepted => wait(Awaited::OfficeOfDeparture, Actor::DepartureOffice, Option::None),
        GuaranteeInvalid | Unloading => wait(Awaited::Holder, Actor::Declarant, Option::None),
        Released => wait(Awaited::Arrived, Actor::Carrier, state.limit),
        Arrived | Unloaded => {
            let days = limits.map(|limits| if special { limits.special_days } else { limits.control_days });
            let due = state.arrived.zip(days).map(|(day, days)| later(day, days));
            wait(Awaited::ControlResults, Actor::DestinationOffice, due)
        }
        GoodsReleased => wait(Awaited::WrittenOff, Actor::DepartureOffice, Option::None),
        Discrepancies => wait(Awaited::DiscrepancyResolved, Actor::DepartureOffice, Option::None),
        Enquiry => {
            let answer = state.enquiry_since.zip(limits).map(|(day, of)| later(day, of.enquiry_days));
            let recovery = state
                .limit
                .zip(limits)
                .and_then(|(day, of)| day.checked_add_months(Months::new(of.recovery_months)));
            let mut both = wait(Awaited::EnquiryAnswer, Actor::Declarant, answer);
            both.extend(wait(Awaited::Recovery, Actor::DepartureOffice, recovery));
            both
        }
        Recovery | Discharged | Invalidated | NotReleased => Vec::new(),
    }
}

/// The limits of the common transit procedure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NctsLimits {
    pub(super) control_days: u32,
    pub(super) special_days: u32,
    pub(super) enquiry_days: u32,
    pub(super) recovery_months: u32,
}
