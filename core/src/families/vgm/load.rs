//! May this box be loaded? No verified gross mass, no loading; nor above the plate.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::facts::{Standing, StatedIn, VerifiedMass};
use super::rules::{Found, Rules};
use super::tolerance::{Prepared, over_max_gross};
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::mass::Mass;

/// Question of `vgm.assess_load`: may this laden box be loaded on a ship for an international voyage?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadFacts {
    /// The day of loading; it chooses the rules.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// ISO 3166 code of the state of the port; adds that state's article and tolerance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The verified gross mass; null or left out when there is none.
    #[serde(default)]
    pub vgm: Option<VerifiedMass>,
    /// Whether it still stands; left out, it does.
    #[serde(default)]
    pub standing: Standing,
    /// The maximum operating gross mass on the safety plate, in kg. Never derived from the size and type code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<Mass>,
    /// The mass weighed at the terminal, in kg; compared when given, for which `state` is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_kg: Option<Mass>,
}

/// Value of `vgm.assess_load`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LoadDecision {
    /// True: it may be loaded; false: it must not; null: someone has to confirm what the findings name first.
    pub may_load: Option<bool>,
}

/// May this box be loaded?
///
/// A violation when there is no verified gross mass that stands, when it lacks its method or signature, when it is
/// above the plate, or when the weighed mass is outside the tolerance of the state; conditional when the plate
/// is not known or the number came in a message that cannot carry its proof; not evaluated before the rule was in
/// force, or when a weighing is given but no state is named or no tolerance is known for it.
///
/// ```
/// use kouan::families::vgm::{self, LoadFacts, Rules, VerifiedMass};
/// use kouan::foundation::{assessment::Verdict, mass::Mass};
///
/// let rules = Rules::builtin()?;
/// let vgm = VerifiedMass::new(Mass::from_kg(30_480)).proven("SM1", "A. Shipper");
/// let facts = LoadFacts::new("2026-03-05".parse().unwrap()).vgm(vgm).max_gross(Mass::from_kg(30_480));
/// let answer = vgm::assess_load(&facts, &rules)?;
/// assert_eq!(answer.verdict, Verdict::Compliant);
/// assert_eq!(answer.value.unwrap().may_load, Some(true));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force; [`Error::Inexact`] for masses of too many digits.
///
/// Source: SOLAS VI/2, MSC.1/Circ.1475; in China also Rules on Ship Safety Supervision, art. 47.
pub fn assess_load(facts: &LoadFacts, rules: &Rules) -> Result<Assessment<LoadDecision>, Error> {
    assess_load_traced(facts, rules, &mut Trace::off())
}

/// As [`assess_load`], with the steps of the calculation.
///
/// # Errors
/// As [`assess_load`].
pub fn assess_load_traced(
    facts: &LoadFacts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LoadDecision>, Error> {
    let mut answer = Answer::new();
    let cites = match duty(rules, facts.state.as_deref(), facts.on)? {
        Ok(cites) => cites,
        Err(unknown) => {
            answer.add(Verdict::NotEvaluated, unknown.at("/on"));
            return Ok(answer.finish(rules, facts.on, trace));
        }
    };
    judge_vgm(facts.vgm.as_ref(), facts.standing, &cites, &mut answer);
    if let Some(vgm) = standing_vgm(facts) {
        // an unknown plate is asked for once, by the heavier of the two
        let heavier =
            facts.measured_kg.filter(|_| facts.max_gross_kg.is_none()).unwrap_or(vgm.kg).max(vgm.kg);
        judge_plate(heavier, facts.max_gross_kg, "/vgm/kg", &cites, &mut answer);
        match (facts.measured_kg, &facts.state) {
            (None, _) => {}
            (Some(_), None) => {
                answer.add(Verdict::NotEvaluated, Finding::new("vgm.state-missing").at("/state"))
            }
            (Some(measured), Some(state)) => {
                let day = Prepared::for_day(rules, state, facts.on)?;
                answer.compare(&day, vgm.kg, measured, trace)?;
            }
        }
    }
    if let (Some(measured), Some(max)) = (facts.measured_kg, facts.max_gross_kg) {
        judge_plate(measured, Some(max), "/measured_kg", &cites, &mut answer);
    }
    Ok(answer.finish(rules, facts.on, trace))
}

/// A verdict and its findings while they grow.
pub(super) struct Answer {
    pub(super) verdict: Verdict,
    pub(super) findings: Vec<Finding>,
    pub(super) steps: Option<Vec<crate::foundation::assessment::Step>>,
}

impl Answer {
    pub(super) fn new() -> Self {
        Answer { verdict: Verdict::Compliant, findings: Vec::new(), steps: None }
    }

    pub(super) fn add(&mut self, verdict: Verdict, finding: Finding) {
        self.verdict = self.verdict.worst(verdict);
        self.findings.push(finding);
    }

    /// Compares a verified gross mass with the weighed one.
    pub(super) fn compare(
        &mut self,
        day: &Prepared,
        vgm: Mass,
        measured: Mass,
        trace: &mut Trace,
    ) -> Result<(), Error> {
        let compared = day.assess(vgm, Some(measured), None, None, trace)?;
        self.verdict = self.verdict.worst(compared.verdict);
        self.steps = compared.trace;
        for finding in compared.findings {
            let path =
                if finding.path == "/declared_kg" { "/vgm/kg".to_owned() } else { finding.path.clone() };
            self.findings.push(finding.at(path));
        }
        Ok(())
    }

    fn finish(self, rules: &Rules, on: NaiveDate, trace: &mut Trace) -> Assessment<LoadDecision> {
        let may_load = match self.verdict {
            Verdict::Compliant => Some(true),
            Verdict::Violation => Some(false),
            Verdict::Conditional | Verdict::NotEvaluated => None,
        };
        Assessment {
            verdict: self.verdict,
            value: Some(LoadDecision { may_load }),
            findings: self.findings,
            trace: self.steps.or_else(|| trace.take()),
            basis: rules.basis.on(on),
        }
    }
}

/// The sources of the duty that day: SOLAS, and the state's own article where it is known.
pub(super) fn duty(
    rules: &Rules,
    state: Option<&str>,
    on: NaiveDate,
) -> Result<Result<Vec<Citation>, Finding>, Error> {
    let solas = match rules.duty.find("SOLAS", on, &[])?.or_finding("vgm.duty", "SOLAS", on) {
        Ok(rule) => rule.cite.clone(),
        Err(finding) => return Ok(Err(finding)),
    };
    let mut cites = vec![solas];
    if let Some(state) = state
        && let Found::Rule(rule) = rules.duty.find(state, on, &[])?
    {
        cites.push(rule.cite.clone());
    }
    Ok(Ok(cites))
}

fn standing_vgm(facts: &LoadFacts) -> Option<&VerifiedMass> {
    facts.vgm.as_ref().filter(|_| facts.standing == Standing::Current)
}

/// The finding with all these sources.
pub(super) fn cited(mut finding: Finding, cites: &[Citation]) -> Finding {
    finding.cites.extend_from_slice(cites);
    finding
}

/// Is there a verified gross mass that stands, with its method and signature?
pub(super) fn judge_vgm(
    vgm: Option<&VerifiedMass>,
    standing: Standing,
    cites: &[Citation],
    answer: &mut Answer,
) {
    let fault = match standing {
        Standing::Current => None,
        Standing::Cancelled => Some("vgm.cancelled"),
        Standing::Superseded => Some("vgm.superseded"),
        Standing::Conflict => Some("vgm.conflict"),
    };
    if let Some(code) = fault {
        answer.add(Verdict::Violation, cited(Finding::new(code).at("/standing"), cites));
        return;
    }
    let Some(vgm) = vgm else {
        answer.add(Verdict::Violation, cited(Finding::new("vgm.missing").at("/vgm"), cites));
        return;
    };
    let must_prove = vgm.stated_in == StatedIn::Declaration;
    let method_known = matches!(vgm.method.as_deref(), Some("SM1" | "SM2"));
    let signed = vgm.signed_by.as_deref().is_some_and(|name| !name.trim().is_empty());
    let carries_proof = vgm.method.is_some() && signed;
    if !must_prove && !carries_proof {
        answer.add(Verdict::Conditional, cited(Finding::new("vgm.proof-not-carried").at("/vgm"), cites));
    }
    if !method_known && (must_prove || vgm.method.is_some()) {
        let method = vgm.method.as_deref().unwrap_or("-");
        let finding = Finding::new("vgm.method-unknown").at("/vgm/method").param("method", shorten(method));
        answer.add(Verdict::Violation, cited(finding, cites));
    }
    if !signed && must_prove {
        let finding = Finding::new("vgm.signature-missing").at("/vgm/signed_by");
        answer.add(Verdict::Violation, cited(finding, cites));
    }
    if vgm.kg.in_kg().is_zero() {
        answer.add(Verdict::Violation, cited(Finding::new("vgm.zero-mass").at("/vgm/kg"), cites));
    }
}

/// A method is a code of a few letters; what is longer is not repeated in full.
fn shorten(text: &str) -> String {
    text.chars().take(12).collect()
}

/// Is the mass within the plate, as far as the plate is known?
pub(super) fn judge_plate(
    kg: Mass,
    max_gross: Option<Mass>,
    path: &str,
    cites: &[Citation],
    answer: &mut Answer,
) {
    match max_gross {
        None => {
            let finding = Finding::new("vgm.max-gross-unknown").at("/max_gross_kg").param("kg", kg);
            answer.add(Verdict::Conditional, cited(finding, cites));
        }
        Some(max) if kg > max => {
            answer.add(Verdict::Violation, cited(over_max_gross(kg, max).at(path), cites));
        }
        Some(_) => {}
    }
}

impl LoadFacts {
    /// A question with nothing but the day: no verified gross mass yet.
    pub fn new(on: NaiveDate) -> Self {
        LoadFacts {
            on,
            state: None,
            vgm: None,
            standing: Standing::Current,
            max_gross_kg: None,
            measured_kg: None,
        }
    }

    /// With a verified gross mass.
    #[must_use]
    pub fn vgm(mut self, vgm: VerifiedMass) -> Self {
        self.vgm = Some(vgm);
        self
    }

    /// With the maximum gross mass on the plate.
    #[must_use]
    pub fn max_gross(mut self, kg: Mass) -> Self {
        self.max_gross_kg = Some(kg);
        self
    }
}
