//! A whole bay plan judged: every pair of dangerous boxes, what is packed together, where each item is stowed.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compliance::{self, PlanCompliance, PlanReefer};
use super::facts::Plan;
use super::prepared::{PreparedPlan, at, item_of, spot};
use super::slot::Slot;
use crate::families::dangerous_goods::class::{HazardClass, Term, UnNumber};
use crate::families::dangerous_goods::rules::{Cited, Rules};
use crate::families::dangerous_goods::segregation::Reason;
use crate::families::dangerous_goods::ship::ShipProfile;
use crate::families::dangerous_goods::stowage::{
    self, Categories, ShipColumn, StowageQuestion, StowageResult, Zone,
};
use crate::families::dangerous_goods::unit;
use crate::foundation::assessment::{Answer, Basis, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// Question of `dangerous_goods.check_plan`: is everything on this plan in order?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanQuestion {
    /// The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`.
    pub edition: String,
    /// The plan, as `read_plan` gives it.
    pub plan: Plan,
    /// The ship, as far as it is known; a bay plan tells nothing of it.
    #[serde(default)]
    pub ship: ShipProfile,
    /// Which column of the stowage categories holds for the ship.
    pub ship_column: ShipColumn,
}

/// Answer of `dangerous_goods.check_plan`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanReport {
    /// The verdict over the whole plan.
    pub verdict: Verdict,
    /// Boxes on the plan, empty locations left out.
    pub boxes: u64,
    /// Boxes with dangerous goods.
    pub dangerous_boxes: u64,
    /// Dangerous items.
    pub items: u64,
    /// Pairs of dangerous boxes that were decided.
    pub pairs_decided: u64,
    /// Pairs of boxes that are not in order, or that something unknown decides, by their slots.
    pub pairs: Vec<PlanPair>,
    /// Boxes in which goods are packed together that need segregation.
    pub units: Vec<PlanUnit>,
    /// Items whose place is not in order, or that something unknown decides.
    pub stowage: Vec<PlanStowage>,
    /// Items whose class the ship's Document of Compliance does not permit in their space, or may not.
    pub compliance: Vec<PlanCompliance>,
    /// Reefers at work directly beside flammable goods: told, and not judged.
    pub reefers: Vec<PlanReefer>,
    /// Items by class, each with its number of items.
    pub by_class: BTreeMap<String, u64>,
    /// What was found of boxes and items before any rule was asked: no slot, not in the list, against the list.
    pub findings: Vec<Finding>,
    /// What the report stands on.
    pub basis: Basis,
}

impl PlanReport {
    fn not_evaluated(finding: Finding, basis: &Basis) -> Self {
        PlanReport {
            verdict: Verdict::NotEvaluated,
            boxes: 0,
            dangerous_boxes: 0,
            items: 0,
            pairs_decided: 0,
            pairs: Vec::new(),
            units: Vec::new(),
            stowage: Vec::new(),
            compliance: Vec::new(),
            reefers: Vec::new(),
            by_class: BTreeMap::new(),
            findings: vec![finding],
            basis: basis.clone(),
        }
    }
}

impl Answer for PlanReport {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(&mut *visit);
        self.pairs.iter_mut().flat_map(PlanPair::findings_mut).for_each(&mut *visit);
        self.units.iter_mut().flat_map(|unit| &mut unit.findings).for_each(&mut *visit);
        self.stowage.iter_mut().flat_map(|stowage| &mut stowage.findings).for_each(&mut *visit);
        self.compliance.iter_mut().flat_map(|one| &mut one.findings).for_each(&mut *visit);
    }
}

/// A box on the plan, for those who read the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxAt {
    /// Its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot: Option<Slot>,
    /// Its number as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// The place of the box in the plan, from 0.
    pub index: u64,
}

/// An item of a box that decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemOf {
    /// The place of the item in the box, from 0.
    pub index: u64,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<UnNumber>,
    /// Its class as declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<HazardClass>,
}

/// Two boxes that are not in order, or that something unknown decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanPair {
    /// The first box by its slot.
    pub a: BoxAt,
    /// The second.
    pub b: BoxAt,
    /// The item of the first that decides.
    pub item_a: ItemOf,
    /// The item of the second.
    pub item_b: ItemOf,
    /// Violation, conditional or not evaluated.
    pub verdict: Verdict,
    /// What must be kept.
    pub term: Term,
    /// What is left when everything open is decided for the mildest answer.
    pub at_least: Term,
    /// Free 20 ft slots fore and aft between the ends; negative: they overlap.
    pub free_slots: i32,
    /// What asks for the term, the strictest first. Pairs of alike goods share them.
    pub reasons: Arc<Vec<Reason>>,
    /// What is wrong, or what would settle it. Pairs that are alike share them.
    pub findings: Arc<Vec<Finding>>,
}

impl PlanPair {
    /// The findings to be changed, no longer shared.
    pub(super) fn findings_mut(&mut self) -> &mut Vec<Finding> {
        Arc::make_mut(&mut self.findings)
    }
}

/// A box in which goods are packed together that need segregation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanUnit {
    /// The box.
    pub at: BoxAt,
    /// Violation, conditional or not evaluated.
    pub verdict: Verdict,
    /// What was found, with paths to its items.
    pub findings: Vec<Finding>,
}

/// An item whose place is not in order, or that something unknown decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanStowage {
    /// The box.
    pub at: BoxAt,
    /// The item.
    pub item: ItemOf,
    /// Violation, conditional or not evaluated.
    pub verdict: Verdict,
    /// What the place is by the category.
    pub result: StowageResult,
    /// The category that holds; null when it is not known.
    pub category: Option<String>,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// Is everything on this plan in order?
///
/// Every pair of dangerous boxes is decided, what is packed together, and where each item is stowed. The report lists
/// what is not in order and what something unknown decides, with the items, the slots, what asks for it and what would
/// settle it; everything else is in order. Compliant only when nothing is listed.
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
///
/// Source: IMDG Code chapters 7.1, 7.2, 7.4; 49 CFR 176.83.
pub fn check_plan(question: &PlanQuestion, rules: &Rules) -> Result<PlanReport, Error> {
    check_plan_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn check_plan_traced(
    question: &PlanQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<PlanReport, Error> {
    let PlanQuestion { edition, plan, ship, .. } = question;
    let asked = (Cow::Borrowed(edition.as_str()), Cow::Borrowed(plan), Cow::Borrowed(ship));
    match PreparedPlan::of(asked, question.ship_column, rules) {
        Ok(plan) => plan.check(),
        Err(finding) => Ok(PlanReport::not_evaluated(finding, rules.basis())),
    }
}

/// Everything that is to be said of a plan.
pub(super) fn report(plan: &PreparedPlan) -> Result<PlanReport, Error> {
    let mut report = summary(plan);
    report.findings.extend(of_boxes(plan));
    report.pairs = plan.pairs();
    report.units = units(plan)?;
    report.stowage = stowed(plan, &mut report.findings);
    report.compliance = compliance::of_plan(plan);
    report.reefers = compliance::reefers(plan);
    let listed = report.pairs.iter().map(|pair| pair.verdict);
    let listed = listed.chain(report.units.iter().map(|unit| unit.verdict));
    let listed = listed.chain(report.stowage.iter().map(|stowage| stowage.verdict));
    let listed = listed.chain(report.compliance.iter().map(|compliance| compliance.verdict));
    let of_findings = report.findings.iter().map(|_| Verdict::NotEvaluated);
    report.verdict = listed.chain(of_findings).fold(report.verdict, Verdict::worst);
    report.findings.extend(compliance::notes(plan, &report.reefers));
    Ok(report)
}

/// What was found of boxes and items before any rule is asked: no place, not in the list, against the list.
fn of_boxes(plan: &PreparedPlan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, planned) in plan.kinds.boxes(&plan.plan) {
        if planned.slot.is_none() {
            findings.push(Finding::new("dangerous_goods.no-slot").at(format!("/plan/boxes/{index}/slot")));
        }
        for (item, found) in plan.kinds.findings_of(index).enumerate().filter(|(_, found)| !found.is_empty())
        {
            let path = format!("/plan/boxes/{index}/items/{item}/item");
            findings.extend(found.iter().map(|finding| finding.clone().below(&path)));
        }
    }
    findings
}

fn summary(plan: &PreparedPlan) -> PlanReport {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let boxes = &plan.plan.boxes;
    let placed = count(plan.boxes.len());
    let mut by_class: BTreeMap<Option<HazardClass>, u64> = BTreeMap::new();
    let dangerous = || plan.kinds.boxes(&plan.plan).map(|(_, planned)| planned);
    for planned in dangerous().flat_map(|planned| &planned.items) {
        let number = by_class.entry(planned.item.class).or_default();
        *number = number.saturating_add(1);
    }
    let class = |class: Option<HazardClass>| class.map_or_else(|| "?".to_owned(), |class| class.to_string());
    let occupied = boxes.iter().filter(|planned| planned.is_occupied()).count();
    let mut findings = Vec::new();
    if occupied == 0 {
        findings.push(Finding::new("dangerous_goods.empty-plan").at("/plan/boxes"));
    }
    PlanReport {
        verdict: if occupied == 0 { Verdict::NotEvaluated } else { Verdict::Compliant },
        boxes: count(occupied),
        dangerous_boxes: count(dangerous().count()),
        items: count(dangerous().map(|planned| planned.items.len()).sum()),
        pairs_decided: placed.saturating_mul(placed.saturating_sub(1)) / 2,
        by_class: by_class.into_iter().map(|(of, number)| (class(of), number)).collect(),
        pairs: Vec::new(),
        units: Vec::new(),
        stowage: Vec::new(),
        compliance: Vec::new(),
        reefers: Vec::new(),
        findings,
        basis: plan.rules.basis().clone(),
    }
}

/// What is packed together in one box; the same goods packed together are judged once.
fn units(plan: &PreparedPlan) -> Result<Vec<PlanUnit>, Error> {
    let mut found = Vec::new();
    let mut judged: HashMap<&[usize], Option<(Verdict, Vec<Finding>)>> = HashMap::new();
    for (index, planned) in plan.kinds.boxes(&plan.plan).filter(|(_, planned)| planned.items.len() > 1) {
        let kinds = plan.kinds.declared_of(index);
        if !judged.contains_key(kinds) {
            let unit = unit::UnitQuestion {
                edition: plan.edition.clone().into_owned(),
                items: planned.items.iter().map(|planned| planned.item.clone()).collect(),
                no_dangerous_reaction: None,
                statement_5_4_1_5_11_3: None,
            };
            let answer = unit::check_unit(&unit, plan.rules)?;
            // a list that is not there is told once for the plan
            let is_told = answer.value.is_some_and(|unit| !unit.pairs.is_empty());
            judged.insert(kinds, is_told.then_some((answer.verdict, answer.findings)));
        }
        let unit = judged.get(kinds).cloned().flatten();
        found.extend(unit.map(|(verdict, findings)| PlanUnit { at: at(planned, index), verdict, findings }));
    }
    Ok(found)
}

/// Where each item is stowed.
fn stowed(plan: &PreparedPlan, findings: &mut Vec<Finding>) -> Vec<PlanStowage> {
    let Some(categories) = plan.rules.categories_of(&plan.edition) else {
        findings.push(plan.rules.not_in_edition("7.1.3", &plan.edition));
        return Vec::new();
    };
    let mut found = Vec::new();
    // a kind that is in order in a zone, in such a container, is so wherever it stands
    let mut in_order: HashSet<(usize, Zone, Option<bool>)> = HashSet::new();
    for (index, planned) in plan.kinds.boxes(&plan.plan) {
        let Some(slot) = planned.slot else { continue };
        let spot = spot(planned, slot, &plan.ship, plan.rules);
        let kinds = || plan.kinds.declared_of(index).iter().map(|kind| (*kind, spot.zone, spot.closed));
        if kinds().all(|kind| in_order.contains(&kind)) {
            continue;
        }
        let here = stowed_at(plan, index, slot, categories);
        let listed =
            |place: usize| here.iter().any(|one| one.item.index == u64::try_from(place).unwrap_or(u64::MAX));
        in_order.extend(kinds().enumerate().filter(|(place, _)| !listed(*place)).map(|(_, kind)| kind));
        found.extend(here);
    }
    found
}

/// Where the items of one box are stowed when it stands in a slot.
pub(super) fn stowed_at(
    plan: &PreparedPlan,
    index: usize,
    slot: Slot,
    categories: &Cited<Categories>,
) -> Vec<PlanStowage> {
    let mut found = Vec::new();
    let rules = plan.rules;
    let Some(planned) = plan.planned(index) else { return found };
    for (place, item) in planned.items.iter().enumerate() {
        let (listed, _) = rules.listed(&plan.edition, &item.item);
        let asked = StowageQuestion {
            edition: plan.edition.clone().into_owned(),
            item: item.item.clone(),
            category: None,
            ship: plan.ship_column,
            zone: if slot.is_on_deck() { Zone::OnDeck } else { Zone::UnderDeck },
            closed_unit: planned.size_type.as_deref().and_then(|code| rules.is_closed(code)),
            distances: None,
        };
        let mut told = Vec::new();
        let (stowage, verdict) = stowage::judge(&asked, &listed, categories, rules, &mut told);
        // what codes ask besides is for the manifest; here only what is not in order
        let result = stowage.result;
        if result == StowageResult::Permitted {
            continue;
        }
        if result == StowageResult::NotPermitted {
            let zone = if slot.is_on_deck() { Zone::UnderDeck } else { Zone::OnDeck };
            let elsewhere = StowageQuestion { zone, ..asked };
            let (there, _) = stowage::judge(&elsewhere, &listed, categories, rules, &mut Vec::new());
            if there.result == StowageResult::Permitted {
                let finding = Finding::new("dangerous_goods.other-zone-permitted");
                told.push(finding.at("/zone").param("zone", stowage::zone_word(zone)));
            }
        }
        found.push(PlanStowage {
            at: BoxAt { slot: Some(slot), ..at(planned, index) },
            item: item_of(planned, place),
            verdict,
            result,
            category: stowage.category,
            findings: told,
        });
    }
    found
}
