//! One move: what would not be in order if a box of the plan stood in another slot.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::check::{BoxAt, PlanPair, PlanStowage, stowed_at};
use super::compliance::{self, PlanCompliance};
use super::facts::{Plan, PlannedBox};
use super::prepared::{PreparedPlan, one_box};
use super::slot::Slot;
use crate::families::dangerous_goods::rules::Rules;
use crate::families::dangerous_goods::ship::ShipProfile;
use crate::families::dangerous_goods::stowage::ShipColumn;
use crate::foundation::assessment::{Answer, Basis, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// Question of `dangerous_goods.check_move`: what would not be in order if this box stood there?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoveQuestion {
    /// The edition that rules.
    pub edition: String,
    /// The plan as it is.
    pub plan: Plan,
    /// The ship, as far as it is known.
    #[serde(default)]
    pub ship: ShipProfile,
    /// Which column of the stowage categories holds for the ship.
    pub ship_column: ShipColumn,
    /// The number of the box that is to move, as the plan prints it.
    pub container: String,
    /// Where it is to stand.
    pub to: Slot,
}

/// Answer of `dangerous_goods.check_move`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MoveReport {
    /// The verdict over what the move changes.
    pub verdict: Verdict,
    /// The pairs of this box that would not be in order, or that something unknown decides.
    pub pairs: Vec<PlanPair>,
    /// What of its stowage would not be in order.
    pub stowage: Vec<PlanStowage>,
    /// The items that the ship's Document of Compliance would not permit there, or may not.
    pub compliance: Vec<PlanCompliance>,
    /// The box that stands in the slot already, or in a part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_by: Option<BoxAt>,
    /// What was found of the box itself.
    pub findings: Vec<Finding>,
    /// What the report stands on.
    pub basis: Basis,
}

impl MoveReport {
    fn empty(basis: &Basis) -> Self {
        MoveReport {
            verdict: Verdict::NotEvaluated,
            pairs: Vec::new(),
            stowage: Vec::new(),
            compliance: Vec::new(),
            taken_by: None,
            findings: Vec::new(),
            basis: basis.clone(),
        }
    }
}

impl Answer for MoveReport {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(&mut *visit);
        self.pairs.iter_mut().flat_map(PlanPair::findings_mut).for_each(&mut *visit);
        self.stowage.iter_mut().flat_map(|stowage| &mut stowage.findings).for_each(&mut *visit);
        self.compliance.iter_mut().flat_map(|one| &mut one.findings).for_each(&mut *visit);
    }
}

/// What would not be in order if this box stood there?
///
/// Only what changes is asked: the pairs of this box, its stowage, and whether the slot is taken. The plan itself stays
/// as it is.
///
/// # Errors
/// [`Error::InvalidInput`] for a container that is not on the plan, or stands on it twice.
///
/// Source: IMDG Code chapters 7.1, 7.2, 7.4; 49 CFR 176.83.
pub fn check_move(question: &MoveQuestion, rules: &Rules) -> Result<MoveReport, Error> {
    check_move_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn check_move_traced(
    question: &MoveQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<MoveReport, Error> {
    let index = the_box(&question.plan, &question.container)?;
    let MoveQuestion { edition, plan, ship, .. } = question;
    let asked = (Cow::Borrowed(edition.as_str()), Cow::Borrowed(plan), Cow::Borrowed(ship));
    match PreparedPlan::of(asked, question.ship_column, rules) {
        Ok(plan) => Ok(report_move(&plan, index, question.to)),
        Err(finding) => Ok(MoveReport { findings: vec![finding], ..MoveReport::empty(rules.basis()) }),
    }
}

/// The one box of this number.
pub(super) fn the_box(plan: &Plan, container: &str) -> Result<usize, Error> {
    let named = |planned: &PlannedBox| planned.container.as_deref() == Some(container);
    let mut found = plan.boxes.iter().enumerate().filter(|(_, planned)| named(planned));
    one_box(found.next().map(|(index, _)| index), found.next().is_some(), container)
}

/// What would not be in order if a box of the plan stood in a slot.
pub(super) fn report_move(plan: &PreparedPlan, index: usize, to: Slot) -> MoveReport {
    let rules = plan.rules;
    let mut report = MoveReport::empty(rules.basis());
    report.taken_by = plan.taken_by(index, to);
    if report.taken_by.is_some() {
        report.findings.push(Finding::new("dangerous_goods.slot-taken").at("/to").param("slot", to));
    }
    match rules.categories_of(&plan.edition) {
        Some(categories) => report.stowage = stowed_at(plan, index, to, categories),
        None => report.findings.push(rules.not_in_edition("7.1.3", &plan.edition)),
    }
    // a box without dangerous goods has no pairs
    let has_items = plan.planned(index).is_some_and(|planned| !planned.items.is_empty());
    if let Some(one) = plan.checked(index, to).filter(|_| has_items) {
        report.pairs = plan.pairs_of(&one);
        report.compliance = compliance::of_box(plan, &one);
    }
    report.findings.extend(plan.kinds.findings_of(index).flatten().cloned());
    let listed = report.pairs.iter().map(|pair| pair.verdict);
    let listed = listed.chain(report.stowage.iter().map(|stowage| stowage.verdict));
    let listed = listed.chain(report.compliance.iter().map(|compliance| compliance.verdict));
    let start = match (report.taken_by.is_some(), report.findings.is_empty()) {
        (true, _) => Verdict::Violation,
        (false, false) => Verdict::NotEvaluated,
        (false, true) => Verdict::Compliant,
    };
    report.verdict = listed.fold(start, Verdict::worst);
    report
}
