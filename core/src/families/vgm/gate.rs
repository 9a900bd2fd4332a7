//! May this box come in at the gate? Verified gross mass, weighed mass, box, plates, road limit.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Standing, VerifiedMass};
use super::load::{Answer, duty, judge_plate, judge_vgm};
use super::road::{RoadFacts, Truck, assess_road_traced};
use super::rules::{Found, Rules};
use super::tolerance::Prepared;
use crate::foundation::assessment::{Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::mass::Mass;
use crate::identifiers::{container_number, number_plate};

/// Question of `vgm.assess_gate`: may this laden box come in?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateFacts {
    /// The day at the gate; it chooses the rules.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// ISO 3166 code of the state of the port.
    pub state: String,
    /// UN/LOCODE of the port, whose gate practice applies.
    pub port: String,
    /// The container number read at the gate.
    pub container: String,
    /// The container number announced for this visit; left out when none was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_container: Option<String>,
    /// The verified gross mass; null or left out when there is none.
    #[serde(default)]
    pub vgm: Option<VerifiedMass>,
    /// Whether it still stands; left out, it does.
    #[serde(default)]
    pub standing: Standing,
    /// The mass of the box weighed at the gate, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_kg: Option<Mass>,
    /// The maximum operating gross mass on the safety plate, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<Mass>,
    /// The number plate announced for this visit. Personal: never repeated in findings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announced_plate: Option<String>,
    /// The number plate read at the gate. Personal: never repeated in findings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plate: Option<String>,
    /// The truck, for the road limit; left out, the road is not judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck: Option<Truck>,
    /// Mass of truck, trailer and box together, in kg; needed with `truck`, of no use without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub combination_kg: Option<Mass>,
}

impl GateFacts {
    /// A question with the four facts that every question has: day, state, port and the container number read.
    pub fn new(on: NaiveDate, state: &str, port: &str, container: &str) -> Self {
        GateFacts {
            on,
            state: state.to_owned(),
            port: port.to_owned(),
            container: container.to_owned(),
            announced_container: None,
            vgm: None,
            standing: Standing::Current,
            measured_kg: None,
            max_gross_kg: None,
            announced_plate: None,
            plate: None,
            truck: None,
            combination_kg: None,
        }
    }
}

/// What a gate does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum GateAction {
    /// Let it in.
    Admit,
    /// Let it in; line and depot are told and the verified gross mass is corrected before loading.
    AdmitAndCorrect,
    /// Turn it away.
    Refuse,
    /// A person looks first at what the findings name.
    Ask,
}

/// What a port does at its gate.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GatePractice {
    without_vgm: GateAction,
    over_tolerance: GateAction,
}

/// Value of `vgm.assess_gate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GateDecision {
    /// What the gate does.
    pub action: GateAction,
}

/// May this box come in?
///
/// The verdict says whether the box is in order; the action says what this port's gate does about it. A box above its
/// plate, another box than announced, another truck than announced, or a truck over the road limit is refused. Without
/// a verified gross mass, or with one outside the tolerance, the port's own practice decides; a port whose practice is
/// not known asks a person. A mass that was not weighed, an unknown plate or an unknown tolerance is never a pass: a
/// person looks, unless the box is refused anyway.
///
/// ```
/// use kouan::families::vgm::{self, GateAction, GateFacts, Rules, VerifiedMass};
/// use kouan::foundation::{assessment::Verdict, mass::Mass};
///
/// let facts = GateFacts {
///     vgm: Some(VerifiedMass::new(Mass::from_kg(18_999)).proven("SM1", "A. Shipper")),
///     measured_kg: Some(Mass::from_kg(20_000)),
///     max_gross_kg: Some(Mass::from_kg(30_480)),
///     ..GateFacts::new("2026-03-05".parse().unwrap(), "CN", "CNTAO", "CSQU3054383")
/// };
/// let answer = vgm::assess_gate(&facts, &Rules::builtin()?)?;
/// // 1001 kg apart: Qingdao lets the box in and has the declaration corrected before loading
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert_eq!(answer.value.unwrap().action, GateAction::AdmitAndCorrect);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a truck that cannot be; [`Error::RulesConflict`] when overlays put two rules in force.
///
/// Source: SOLAS VI/2; Rules on Ship Safety Supervision, art. 47; MoT Order 2016 No. 62, art. 3; for Qingdao the
/// published practice of 2024.
pub fn assess_gate(facts: &GateFacts, rules: &Rules) -> Result<Assessment<GateDecision>, Error> {
    assess_gate_traced(facts, rules, &mut Trace::off())
}

/// As [`assess_gate`], with the steps of the calculation.
///
/// # Errors
/// As [`assess_gate`].
pub fn assess_gate_traced(
    facts: &GateFacts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<GateDecision>, Error> {
    let mut answer = Answer::new();
    let vgm = facts.vgm.as_ref().filter(|_| facts.standing == Standing::Current);
    judge_box(facts, rules, &mut answer);
    judge_truck_plate(facts, rules, &mut answer);
    match duty(rules, Some(&facts.state), facts.on)? {
        Err(unknown) => answer.add(Verdict::NotEvaluated, unknown.at("/on")),
        Ok(cites) => {
            judge_vgm(facts.vgm.as_ref(), facts.standing, &cites, &mut answer);
            let heaviest = facts.measured_kg.max(vgm.map(|vgm| vgm.kg));
            if let Some(kg) = heaviest {
                let path = if facts.measured_kg == Some(kg) { "/measured_kg" } else { "/vgm/kg" };
                judge_plate(kg, facts.max_gross_kg, path, &cites, &mut answer);
            }
        }
    }
    judge_weighing(facts, vgm, rules, trace, &mut answer)?;
    judge_road(facts, rules, &mut answer)?;
    let action = action(facts, rules, &mut answer)?;
    Ok(Assessment {
        verdict: answer.verdict,
        value: Some(GateDecision { action }),
        findings: answer.findings,
        trace: answer.steps.or_else(|| trace.take()),
        basis: rules.basis.on(facts.on),
    })
}

fn judge_box(facts: &GateFacts, rules: &Rules, answer: &mut Answer) {
    let read = container_number::assess(&facts.container, &rules.identifiers, &mut Trace::off());
    for finding in read.findings {
        answer.add(read.verdict, finding.at("/container"));
    }
    let Some(announced) = &facts.announced_container else { return };
    if container_number::normalise(announced) != container_number::normalise(&facts.container) {
        let finding = Finding::new("vgm.other-box")
            .at("/container")
            .param("announced", container_number::normalise(announced))
            .param("read", container_number::normalise(&facts.container));
        answer.add(Verdict::Violation, finding);
    }
}

fn judge_truck_plate(facts: &GateFacts, rules: &Rules, answer: &mut Answer) {
    let Some(announced) = &facts.announced_plate else { return };
    let compared =
        number_plate::assess_comparison(Some(announced), facts.plate.as_deref(), &rules.identifiers);
    answer.verdict = answer.verdict.worst(compared.verdict);
    answer.findings.extend(compared.findings.into_iter().map(|finding| finding.at("/plate")));
}

fn judge_weighing(
    facts: &GateFacts,
    vgm: Option<&VerifiedMass>,
    rules: &Rules,
    trace: &mut Trace,
    answer: &mut Answer,
) -> Result<(), Error> {
    let Some(measured) = facts.measured_kg else {
        answer.add(Verdict::NotEvaluated, Finding::new("vgm.not-weighed").at("/measured_kg"));
        return Ok(());
    };
    let Some(vgm) = vgm else { return Ok(()) };
    let day = Prepared::for_day(rules, &facts.state, facts.on)?;
    answer.compare(&day, vgm.kg, measured, trace)
}

fn judge_road(facts: &GateFacts, rules: &Rules, answer: &mut Answer) -> Result<(), Error> {
    let Some(truck) = &facts.truck else { return Ok(()) };
    if facts.state != "CN" {
        let finding = Finding::new("rules.unknown-key")
            .at("/truck")
            .param("what", "vgm.road_limit")
            .param("key", &facts.state)
            .param("on", facts.on);
        answer.add(Verdict::NotEvaluated, finding);
        return Ok(());
    }
    let road = RoadFacts { on: facts.on, truck: truck.clone(), gross_kg: facts.combination_kg };
    let road = assess_road_traced(&road, rules, &mut Trace::off())?;
    for finding in road.findings {
        let path =
            if finding.path == "/gross_kg" { "/combination_kg".to_owned() } else { finding.path.clone() };
        answer.add(road.verdict, finding.at(path));
    }
    Ok(())
}

/// Findings for which every gate turns a box away.
const REFUSED_EVERYWHERE: &[&str] = &[
    "vgm.over-max-gross",
    "vgm.other-box",
    "vgm.over-road-limit",
    "identifiers.plates-differ",
    "identifiers.plates-differ-in-length",
    "identifiers.plate-foreign-characters",
];

/// Findings that mean that the box has no verified gross mass.
const WITHOUT_VGM: &[&str] = &["vgm.missing", "vgm.cancelled", "vgm.superseded", "vgm.conflict"];

fn action(facts: &GateFacts, rules: &Rules, answer: &mut Answer) -> Result<GateAction, Error> {
    let has = |codes: &[&str]| answer.findings.iter().any(|finding| codes.contains(&finding.code.as_str()));
    if has(REFUSED_EVERYWHERE) {
        return Ok(GateAction::Refuse);
    }
    let (without_vgm, over_tolerance) = (has(WITHOUT_VGM), has(&["vgm.over-tolerance"]));
    // whatever alone would keep the box from being admitted
    let others = answer.findings.iter().any(|finding| {
        let code = finding.code.as_str();
        finding.severity != Severity::Info && !WITHOUT_VGM.contains(&code) && code != "vgm.over-tolerance"
    });
    if !without_vgm && !over_tolerance {
        return Ok(match answer.verdict {
            Verdict::Compliant => GateAction::Admit,
            _ => GateAction::Ask,
        });
    }
    let Found::Rule(practice) = rules.gate.find(&facts.port, facts.on, &[])? else {
        let finding = Finding::new("vgm.gate-practice-unknown").at("/port").param("port", &facts.port);
        answer.findings.push(finding);
        return Ok(GateAction::Ask);
    };
    let action = if without_vgm { practice.value.without_vgm } else { practice.value.over_tolerance };
    Ok(if others && action != GateAction::Refuse { GateAction::Ask } else { action })
}
