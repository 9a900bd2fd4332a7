//! A whole bay plan judged: every pair of dangerous boxes, what is packed together, where each item is stowed.
//!
//! Most pairs of a ship stand far apart or need nothing. So hazards are put together once for each kind of item, the
//! requirement once for each two kinds, and only boxes near enough for it are compared: those of the bays and rows
//! around, and for the rare kinds that ask for a whole hold or 24 m, those boxes that they ask it from. The reasons are
//! worked out for pairs that are not in order alone. A test compares all this with the check of every pair.

use std::cell::Cell;
use std::collections::{BTreeMap, HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::compliance::{self, PlanCompliance, PlanReefer};
use super::facts::{Plan, PlannedBox};
use super::slot::Slot;
use crate::families::dangerous_goods::class::{HazardClass, Term, UnNumber};
use crate::families::dangerous_goods::facts::Item;
use crate::families::dangerous_goods::hazards::Hazards;
use crate::families::dangerous_goods::places::{self, PlaceTable, Spot};
use crate::families::dangerous_goods::rules::{Cited, Rules};
use crate::families::dangerous_goods::segregation::{self, Need, Prepared, Reason, Tables};
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
        self.pairs.iter_mut().flat_map(|pair| &mut pair.findings).for_each(&mut *visit);
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
    /// What asks for the term, the strictest first.
    pub reasons: Vec<Reason>,
    /// What is wrong, or what would settle it.
    pub findings: Vec<Finding>,
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

/// A dangerous box with all that its pairs ask.
pub(super) struct Checked<'p> {
    pub(super) planned: &'p PlannedBox,
    pub(super) index: usize,
    /// Where it stands, or is to stand.
    pub(super) slot: Slot,
    pub(super) spot: Spot,
    /// The kinds of its items, each with the item's place in the box.
    kinds: Vec<(usize, usize)>,
}

/// A plan ready to be judged, box by box or as a whole.
pub(super) struct PlanCheck<'p> {
    tables: Tables<'p>,
    places: &'p Cited<PlaceTable>,
    pub(super) ship: &'p ShipProfile,
    pub(super) boxes: Vec<Checked<'p>>,
    kinds: &'p Kinds,
    needs: Needs<'p>,
    /// By zone and bay: the boxes that stand there, by their place across the ship.
    bays: BTreeMap<(Zone, u16), Vec<(i32, usize)>>,
    /// By kind: the boxes that hold it.
    of_kind: Vec<Vec<usize>>,
    /// By kind: the kinds that it may need a whole compartment or 24 m from.
    far: Vec<Vec<usize>>,
    /// Boxes that are open or may be.
    open: Vec<usize>,
}

/// The kinds of items of a plan: items that say the same have one.
pub(super) struct Kinds {
    hazards: Vec<Hazards>,
    of_item: Vec<Vec<usize>>,
    findings: Vec<Vec<Finding>>,
}

impl Kinds {
    /// Puts together the hazards of each kind of item.
    pub(super) fn of(plan: &Plan, edition: &str, rules: &Rules) -> Self {
        let mut known: HashMap<&Item, usize> = HashMap::new();
        let mut kinds = Kinds { hazards: Vec::new(), of_item: Vec::new(), findings: Vec::new() };
        for planned in &plan.boxes {
            let of_box = planned.items.iter().map(|planned| {
                *known.entry(&planned.item).or_insert_with(|| {
                    let (hazards, findings) = rules.hazards(edition, &planned.item);
                    kinds.hazards.push(hazards);
                    kinds.findings.push(findings);
                    kinds.hazards.len().saturating_sub(1)
                })
            });
            let of_box = of_box.collect();
            kinds.of_item.push(of_box);
        }
        kinds
    }

    /// The hazards of each item of a box.
    pub(super) fn of_box(&self, index: usize) -> impl Iterator<Item = &Hazards> {
        let kinds = self.of_item.get(index).into_iter().flatten();
        kinds.filter_map(|kind| self.hazards.get(*kind))
    }
}

/// The requirement between two kinds, worked out when it is first asked for.
struct Needs<'p> {
    prepared: Vec<Prepared<'p>>,
    /// One cell for two kinds, a row for each.
    known: Vec<Cell<Option<Need>>>,
}

impl Needs<'_> {
    fn of(&self, tables: &Tables, a: usize, b: usize) -> Option<Need> {
        let (a, b) = (a.min(b), a.max(b));
        let cell = a.checked_mul(self.prepared.len()).and_then(|row| self.known.get(row.checked_add(b)?));
        if let Some(known) = cell.and_then(Cell::get) {
            return Some(known);
        }
        let need = tables.need(self.prepared.get(a)?, self.prepared.get(b)?);
        if let Some(cell) = cell {
            cell.set(Some(need));
        }
        Some(need)
    }
}

/// With more kinds than this, requirements are worked out each time instead of kept.
const KEPT_KINDS: usize = 2_000;

/// How far apart fore and aft, in free slots, two boxes of which one is closed may still be asked to be farther; two
/// open ones; and how many rows from the centre line apart. One row more than any cell asks, for a row 00 that may not be.
const NEAR_CLOSED: i32 = 1;
const NEAR_OPEN: i32 = 2;
const NEAR_ROWS: i32 = 4;

impl<'p> PlanCheck<'p> {
    pub(super) fn new(
        question: &'p PlanQuestion,
        kinds: &'p Kinds,
        tables: Tables<'p>,
        places: &'p Cited<PlaceTable>,
        rules: &Rules,
    ) -> Self {
        let mut boxes = Vec::new();
        let mut bays: BTreeMap<(Zone, u16), Vec<(i32, usize)>> = BTreeMap::new();
        let mut of_kind = vec![Vec::new(); kinds.hazards.len()];
        let mut open = Vec::new();
        for (index, planned) in question.plan.boxes.iter().enumerate() {
            let Some(slot) = planned.slot.filter(|_| !planned.items.is_empty()) else { continue };
            let one = checked(planned, index, slot, kinds, &question.ship, rules);
            let at = boxes.len();
            bays.entry((one.spot.zone, one.spot.bay))
                .or_default()
                .push((places::across(one.spot.row, true), at));
            for (kind, _) in &one.kinds {
                of_kind.get_mut(*kind).into_iter().for_each(|boxes: &mut Vec<usize>| boxes.push(at));
            }
            if one.spot.closed != Some(true) {
                open.push(at);
            }
            boxes.push(one);
        }
        bays.values_mut().for_each(|boxes| boxes.sort_unstable());
        let prepared: Vec<Prepared> = kinds.hazards.iter().map(|hazards| tables.prepare(hazards)).collect();
        let far = far_kinds(&prepared, &tables);
        let cells =
            if prepared.len() <= KEPT_KINDS { prepared.len().saturating_mul(prepared.len()) } else { 0 };
        let needs = Needs { prepared, known: vec![Cell::new(None); cells] };
        PlanCheck { tables, places, ship: &question.ship, boxes, kinds, needs, bays, of_kind, far, open }
    }

    /// Every pair of dangerous boxes that is not in order.
    fn pairs(&self) -> Vec<PlanPair> {
        let mut found = Vec::new();
        for (at, one) in self.boxes.iter().enumerate() {
            self.each_other(at, one, true, &mut |other| {
                found.extend(self.boxes.get(other).and_then(|other| self.judge(one, other)));
            });
        }
        sorted(found)
    }

    /// The pairs of a box that are not in order; the box is none of the plan's, or not where the plan has it.
    pub(super) fn pairs_of(&self, one: &Checked) -> Vec<PlanPair> {
        let mut found = Vec::new();
        self.each_other(usize::MAX, one, false, &mut |other| {
            let other = self.boxes.get(other).filter(|other| other.index != one.index);
            found.extend(other.and_then(|other| self.judge(one, other)));
        });
        sorted(found)
    }

    /// Calls `each` with every box that may stand too close to this one, perhaps more than once; with `once`, each two
    /// boxes come together from one of them alone.
    fn each_other(&self, at: usize, one: &Checked, once: bool, each: &mut dyn FnMut(usize)) {
        self.each_near(at, one, once, each);
        let mut each = |other: usize| {
            if other > at || (!once && other != at) {
                each(other);
            }
        };
        for kind in one.kinds.iter().filter_map(|(kind, _)| self.far.get(*kind)).flatten() {
            self.of_kind.get(*kind).into_iter().flatten().copied().for_each(&mut each);
        }
        if self.ship.sensitive_lines.is_some() {
            for (other, in_zone) in self.boxes.iter().enumerate() {
                if self.ship.in_sensitive_line(&one.spot, &in_zone.spot) != Some(false) {
                    each(other);
                }
            }
        }
        // two open boxes under deck need a bulkhead between them from term 2 on
        let asks_hold = one.spot.zone == Zone::UnderDeck || self.places.value.asks_hold_on_deck();
        if one.spot.closed != Some(true) && asks_hold {
            self.open.iter().copied().for_each(&mut each);
        }
    }

    /// Boxes of the bays and rows around; whoever stands farther off is far enough for terms 1 to 3 by distance alone.
    fn each_near(&self, at: usize, one: &Checked, once: bool, each: &mut dyn FnMut(usize)) {
        let slots = if one.spot.closed == Some(true) { NEAR_CLOSED } else { NEAR_OPEN };
        // two 40 ft boxes take up four bay numbers between their middles, and a slot two
        let reach = u16::try_from(slots).unwrap_or(0).saturating_mul(2).saturating_add(3);
        let from = if once { one.spot.bay } else { one.spot.bay.saturating_sub(reach) };
        let until = one.spot.bay.saturating_add(reach);
        let across = places::across(one.spot.row, true);
        let zones = [Zone::OnDeck, Zone::UnderDeck].into_iter();
        let parted = self.places.value.decks_part(self.ship);
        for zone in zones.filter(|zone| *zone == one.spot.zone || !parted) {
            for ((_, bay), boxes) in self.bays.range((zone, from)..=(zone, until)) {
                let first = boxes.partition_point(|(x, _)| *x < across.saturating_sub(NEAR_ROWS));
                let around = boxes.iter().skip(first);
                let around = around.take_while(|(x, _)| *x <= across.saturating_add(NEAR_ROWS));
                for (_, other) in around {
                    // within one bay the later box of the two is met from the earlier
                    if *other != at && (!once || *bay > one.spot.bay || *other > at) {
                        each(*other);
                    }
                }
            }
        }
    }

    /// The pair, unless it is in order.
    fn judge(&self, a: &Checked, b: &Checked) -> Option<PlanPair> {
        let (a, b) = if key(a) <= key(b) { (a, b) } else { (b, a) };
        let mut worst: Option<(Verdict, Term, usize, usize, Need)> = None;
        for (kind_a, item_a) in &a.kinds {
            for (kind_b, item_b) in &b.kinds {
                let need = self.needs.of(&self.tables, *kind_a, *kind_b)?;
                if need.required == Term::X && !need.extra_on_deck {
                    continue;
                }
                let strict =
                    self.places.value.met(need.required, need.extra_on_deck, &a.spot, &b.spot, self.ship);
                if strict.satisfied == Some(true) {
                    continue;
                }
                let judged = places::judge(&need, &a.spot, &b.spot, self.ship, self.places);
                let better = worst.as_ref().is_none_or(|(verdict, term, ..)| {
                    judged.verdict.worst(*verdict) != *verdict
                        || (judged.verdict == *verdict && need.required > *term)
                });
                if better {
                    worst = Some((judged.verdict, need.required, *item_a, *item_b, need));
                }
            }
        }
        let (verdict, _, item_a, item_b, need) = worst?;
        Some(self.told(a, b, item_a, item_b, need, verdict))
    }

    fn told(
        &self,
        a: &Checked,
        b: &Checked,
        item_a: usize,
        item_b: usize,
        need: Need,
        verdict: Verdict,
    ) -> PlanPair {
        let hazards = |one: &Checked, item: usize| {
            let kind = self.kinds.of_item.get(one.index).and_then(|kinds| kinds.get(item))?;
            self.kinds.hazards.get(*kind)
        };
        let none = Hazards::default();
        let (of_a, of_b) = (hazards(a, item_a).unwrap_or(&none), hazards(b, item_b).unwrap_or(&none));
        let (_, reasoning) = self.tables.reason(of_a, of_b);
        let judged = places::judge(&need, &a.spot, &b.spot, self.ship, self.places);
        let mut findings = judged.findings;
        let places = &self.places.value;
        findings.push(places.needed(need.required, need.extra_on_deck, &a.spot, &b.spot, self.ship));
        findings.extend(reasoning.open.iter().map(|open| open.finding(&self.tables)));
        PlanPair {
            a: BoxAt { slot: Some(a.slot), ..at(a.planned, a.index) },
            b: BoxAt { slot: Some(b.slot), ..at(b.planned, b.index) },
            item_a: item_of(a.planned, item_a),
            item_b: item_of(b.planned, item_b),
            verdict,
            term: need.required,
            at_least: need.at_least,
            free_slots: places::free_slots(&a.spot, &b.spot),
            reasons: reasoning.reasons.into_iter().rev().filter(|reason| reason.term > Term::X).collect(),
            findings,
        }
    }
}

/// For each kind, the kinds that it may need a whole compartment or 24 m from.
fn far_kinds(prepared: &[Prepared], tables: &Tables) -> Vec<Vec<usize>> {
    let reach: Vec<_> = prepared.iter().map(|kind| tables.reach(kind)).collect();
    let far = |one: &segregation::Reach| {
        reach.iter().enumerate().filter(|(_, other)| one.may_be_far(**other)).map(|(kind, _)| kind).collect()
    };
    reach.iter().map(far).collect()
}

pub(super) fn spot(planned: &PlannedBox, slot: Slot, ship: &ShipProfile, rules: &Rules) -> Spot {
    let zone = if slot.is_on_deck() { Zone::OnDeck } else { Zone::UnderDeck };
    Spot {
        bay: slot.bay,
        row: slot.row.into(),
        tier: slot.tier.into(),
        units: if slot.is_twenty_foot() { 1 } else { 2 },
        zone,
        closed: planned.size_type.as_deref().and_then(|code| rules.is_closed(code)),
        hold: ship.hold_of(slot.bay),
    }
}

/// A box in a slot, with its kinds of items.
pub(super) fn checked<'p>(
    planned: &'p PlannedBox,
    index: usize,
    slot: Slot,
    kinds: &Kinds,
    ship: &ShipProfile,
    rules: &Rules,
) -> Checked<'p> {
    let of_box = kinds.of_item.get(index).into_iter().flatten();
    let mut own: Vec<(usize, usize)> = of_box.copied().enumerate().map(|(item, kind)| (kind, item)).collect();
    own.sort_unstable();
    own.dedup_by_key(|(kind, _)| *kind);
    Checked { planned, index, slot, spot: spot(planned, slot, ship, rules), kinds: own }
}

fn key(one: &Checked) -> (Slot, usize) {
    (one.slot, one.index)
}

pub(super) fn at(planned: &PlannedBox, index: usize) -> BoxAt {
    let index = u64::try_from(index).unwrap_or(u64::MAX);
    BoxAt { slot: planned.slot, container: planned.container.clone(), index }
}

pub(super) fn item_of(planned: &PlannedBox, item: usize) -> ItemOf {
    let found = planned.items.get(item).map(|planned| &planned.item);
    ItemOf {
        index: u64::try_from(item).unwrap_or(u64::MAX),
        un: found.and_then(|item| item.un),
        class: found.and_then(|item| item.class),
    }
}

fn sorted(mut pairs: Vec<PlanPair>) -> Vec<PlanPair> {
    pairs.sort_by(|one, other| (&one.a, &one.b).cmp(&(&other.a, &other.b)));
    pairs.dedup_by(|one, other| one.a == other.a && one.b == other.b);
    pairs
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
    let (tables, places) = match ready(&question.edition, &question.ship, rules) {
        Ok(ready) => ready,
        Err(finding) => return Ok(PlanReport::not_evaluated(finding, rules.basis())),
    };
    let kinds = Kinds::of(&question.plan, &question.edition, rules);
    let check = PlanCheck::new(question, &kinds, tables, places, rules);
    let mut report = summary(question, &check, rules.basis());
    report.findings.extend(of_boxes(question, &kinds));
    report.pairs = check.pairs();
    report.units = units(question, rules)?;
    report.stowage = stowed(question, &kinds, rules, &mut report.findings);
    report.compliance = compliance::of_plan(&check, &kinds);
    report.reefers = compliance::reefers(question, &check, &kinds, rules);
    let listed = report.pairs.iter().map(|pair| pair.verdict);
    let listed = listed.chain(report.units.iter().map(|unit| unit.verdict));
    let listed = listed.chain(report.stowage.iter().map(|stowage| stowage.verdict));
    let listed = listed.chain(report.compliance.iter().map(|compliance| compliance.verdict));
    let of_findings = report.findings.iter().map(|_| Verdict::NotEvaluated);
    report.verdict = listed.chain(of_findings).fold(report.verdict, Verdict::worst);
    report.findings.extend(compliance::notes(question, &report.reefers));
    Ok(report)
}

/// The tables of an edition and of a kind of ship, or the finding that there are none.
pub(super) fn ready<'r>(
    edition: &str,
    ship: &ShipProfile,
    rules: &'r Rules,
) -> Result<(Tables<'r>, &'r Cited<PlaceTable>), Finding> {
    let tables = rules.tables(edition)?;
    let places = rules.places(edition, ship.kind);
    let places = places.ok_or_else(|| rules.not_in_edition(ship.kind.as_str(), edition))?;
    Ok((tables, places))
}

/// What was found of boxes and items before any rule is asked: no place, not in the list, against the list.
fn of_boxes(question: &PlanQuestion, kinds: &Kinds) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, planned) in question.plan.boxes.iter().enumerate() {
        if planned.items.is_empty() {
            continue;
        }
        if planned.slot.is_none() {
            findings.push(Finding::new("dangerous_goods.no-slot").at(format!("/plan/boxes/{index}/slot")));
        }
        let of_box = kinds.of_item.get(index).into_iter().flatten();
        for (item, kind) in of_box.enumerate() {
            let found = kinds.findings.get(*kind).into_iter().flatten();
            let path = format!("/plan/boxes/{index}/items/{item}/item");
            findings.extend(found.cloned().map(|finding| finding.below(&path)));
        }
    }
    findings
}

fn summary(question: &PlanQuestion, check: &PlanCheck, basis: &Basis) -> PlanReport {
    let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let boxes = &question.plan.boxes;
    let placed = count(check.boxes.len());
    let mut by_class = BTreeMap::new();
    for planned in boxes.iter().flat_map(|planned| &planned.items) {
        let class = planned.item.class.map_or_else(|| "?".to_owned(), |class| class.to_string());
        let number: &mut u64 = by_class.entry(class).or_default();
        *number = number.saturating_add(1);
    }
    let occupied = boxes.iter().filter(|planned| planned.is_occupied()).count();
    let mut findings = Vec::new();
    if occupied == 0 {
        findings.push(Finding::new("dangerous_goods.empty-plan").at("/plan/boxes"));
    }
    PlanReport {
        verdict: if occupied == 0 { Verdict::NotEvaluated } else { Verdict::Compliant },
        boxes: count(occupied),
        dangerous_boxes: count(boxes.iter().filter(|planned| !planned.items.is_empty()).count()),
        items: count(boxes.iter().map(|planned| planned.items.len()).sum()),
        pairs_decided: placed.saturating_mul(placed.saturating_sub(1)) / 2,
        by_class,
        pairs: Vec::new(),
        units: Vec::new(),
        stowage: Vec::new(),
        compliance: Vec::new(),
        reefers: Vec::new(),
        findings,
        basis: basis.clone(),
    }
}

/// What is packed together in one box.
fn units(question: &PlanQuestion, rules: &Rules) -> Result<Vec<PlanUnit>, Error> {
    let mut found = Vec::new();
    for (index, planned) in
        question.plan.boxes.iter().enumerate().filter(|(_, planned)| planned.items.len() > 1)
    {
        let unit = unit::UnitQuestion {
            edition: question.edition.clone(),
            items: planned.items.iter().map(|planned| planned.item.clone()).collect(),
            no_dangerous_reaction: None,
            statement_5_4_1_5_11_3: None,
        };
        let answer = unit::check_unit(&unit, rules)?;
        // a list that is not there is told once for the plan
        if answer.value.is_none_or(|unit| unit.pairs.is_empty()) {
            continue;
        }
        found.push(PlanUnit { at: at(planned, index), verdict: answer.verdict, findings: answer.findings });
    }
    Ok(found)
}

/// Where each item is stowed.
fn stowed(
    question: &PlanQuestion,
    kinds: &Kinds,
    rules: &Rules,
    findings: &mut Vec<Finding>,
) -> Vec<PlanStowage> {
    let Some(categories) = rules.categories_of(&question.edition) else {
        findings.push(rules.not_in_edition("7.1.3", &question.edition));
        return Vec::new();
    };
    let mut found = Vec::new();
    // a kind that is in order in a zone, in such a container, is so wherever it stands
    let mut in_order: HashSet<(usize, Zone, Option<bool>)> = HashSet::new();
    for (index, planned) in question.plan.boxes.iter().enumerate() {
        let Some(slot) = planned.slot.filter(|_| !planned.items.is_empty()) else { continue };
        let spot = spot(planned, slot, &question.ship, rules);
        let of_box = kinds.of_item.get(index).into_iter().flatten().enumerate();
        let keys: Vec<_> = of_box.map(|(place, kind)| (place, (*kind, spot.zone, spot.closed))).collect();
        if keys.iter().all(|(_, key)| in_order.contains(key)) {
            continue;
        }
        let here = stowed_at(question, index, slot, categories, rules);
        let listed =
            |place: usize| here.iter().any(|one| one.item.index == u64::try_from(place).unwrap_or(u64::MAX));
        in_order.extend(keys.iter().filter(|(place, _)| !listed(*place)).map(|(_, key)| *key));
        found.extend(here);
    }
    found
}

/// Where the items of one box are stowed when it stands in a slot.
pub(super) fn stowed_at(
    question: &PlanQuestion,
    index: usize,
    slot: Slot,
    categories: &Cited<Categories>,
    rules: &Rules,
) -> Vec<PlanStowage> {
    let mut found = Vec::new();
    let Some(planned) = question.plan.boxes.get(index) else { return found };
    for (place, item) in planned.items.iter().enumerate() {
        let (listed, _) = rules.listed(&question.edition, &item.item);
        let asked = StowageQuestion {
            edition: question.edition.clone(),
            item: item.item.clone(),
            category: None,
            ship: question.ship_column,
            zone: if slot.is_on_deck() { Zone::OnDeck } else { Zone::UnderDeck },
            closed_unit: planned.size_type.as_deref().and_then(|code| rules.is_closed(code)),
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
        self.pairs.iter_mut().flat_map(|pair| &mut pair.findings).for_each(&mut *visit);
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
    let asked = PlanQuestion {
        edition: question.edition.clone(),
        plan: question.plan.clone(),
        ship: question.ship.clone(),
        ship_column: question.ship_column,
    };
    let (tables, places) = match ready(&asked.edition, &asked.ship, rules) {
        Ok(ready) => ready,
        Err(finding) => {
            let mut report = MoveReport::empty(rules.basis());
            report.findings.push(finding);
            return Ok(report);
        }
    };
    let kinds = Kinds::of(&asked.plan, &asked.edition, rules);
    let check = PlanCheck::new(&asked, &kinds, tables, places, rules);
    Ok(moved(&asked, &check, index, question.to, rules))
}

/// What would not be in order if a box of the plan stood in a slot.
pub(super) fn moved(
    question: &PlanQuestion,
    check: &PlanCheck,
    index: usize,
    to: Slot,
    rules: &Rules,
) -> MoveReport {
    let mut report = MoveReport::empty(rules.basis());
    report.taken_by = taken_by(question, index, to, rules);
    if report.taken_by.is_some() {
        report.findings.push(Finding::new("dangerous_goods.slot-taken").at("/to").param("slot", to));
    }
    let Some(planned) = question.plan.boxes.get(index) else {
        return report;
    };
    match rules.categories_of(&question.edition) {
        Some(categories) => report.stowage = stowed_at(question, index, to, categories, rules),
        None => report.findings.push(rules.not_in_edition("7.1.3", &question.edition)),
    }
    // a box without dangerous goods has no pairs
    if !planned.items.is_empty() {
        let one = checked(planned, index, to, check.kinds, check.ship, rules);
        report.pairs = check.pairs_of(&one);
        report.compliance = compliance::of_box(&one, check.ship, check.kinds);
    }
    for kind in check.kinds.of_item.get(index).into_iter().flatten() {
        report.findings.extend(check.kinds.findings.get(*kind).into_iter().flatten().cloned());
    }
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

/// The other box that stands in a slot or in a part of it.
fn taken_by(question: &PlanQuestion, index: usize, to: Slot, rules: &Rules) -> Option<BoxAt> {
    let moved = question.plan.boxes.get(index)?;
    let there = spot(moved, to, &question.ship, rules);
    let stands_there = |planned: &PlannedBox| {
        let Some(slot) = planned.slot.filter(|_| planned.is_occupied()) else { return false };
        let overlaps = places::free_slots(&there, &spot(planned, slot, &question.ship, rules)) < 0;
        overlaps && (slot.row, slot.tier) == (to.row, to.tier)
    };
    let mut others = question.plan.boxes.iter().enumerate().filter(|(other, _)| *other != index);
    others.find(|(_, planned)| stands_there(planned)).map(|(other, planned)| at(planned, other))
}

/// The one box of this number.
pub(super) fn the_box(plan: &Plan, container: &str) -> Result<usize, Error> {
    let named = |planned: &PlannedBox| planned.container.as_deref() == Some(container);
    let mut found = plan.boxes.iter().enumerate().filter(|(_, planned)| named(planned));
    let shown: String = container.chars().take(20).collect();
    match (found.next(), found.next()) {
        (Some((index, _)), None) => Ok(index),
        (None, _) => Err(Error::invalid("/container", format!("{shown:?} is not on the plan"))),
        _ => Err(Error::invalid("/container", format!("{shown:?} stands on the plan more than once"))),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::families::dangerous_goods::plan::PlannedItem;
    use crate::families::dangerous_goods::ship::{Hold, Row00, ShipKind};

    fn planned(number: usize, slot: Slot, size_type: &str, classes: &[&str]) -> PlannedBox {
        let item = |class: &&str| PlannedItem {
            item: Item {
                class: Some(class.parse().unwrap()),
                limited_quantity: Some(false),
                ..Item::default()
            },
            ..PlannedItem::default()
        };
        PlannedBox {
            container: Some(format!("KOUU{number:07}")),
            slot: Some(slot),
            size_type: Some(size_type.to_owned()),
            items: classes.iter().map(item).collect(),
            ..PlannedBox::default()
        }
    }

    fn question(boxes: Vec<PlannedBox>, ship: ShipProfile) -> PlanQuestion {
        PlanQuestion {
            edition: "imdg-42-24".to_owned(),
            plan: Plan { boxes, ..Plan::default() },
            ship,
            ship_column: ShipColumn::Cargo,
        }
    }

    /// Every pair, one after the other: the slow and obvious way.
    fn all_pairs(check: &PlanCheck) -> Vec<PlanPair> {
        let boxes = 0..check.boxes.len();
        let pairs = boxes.clone().flat_map(|a| boxes.clone().filter(move |b| *b > a).map(move |b| (a, b)));
        sorted(pairs.filter_map(|(a, b)| check.judge(&check.boxes[a], &check.boxes[b])).collect())
    }

    fn ways(question: &PlanQuestion) -> (Vec<PlanPair>, Vec<PlanPair>, Vec<Vec<PlanPair>>) {
        let rules = Rules::builtin().unwrap();
        let kinds = Kinds::of(&question.plan, &question.edition, &rules);
        let tables = rules.tables(&question.edition).unwrap();
        let places = rules.places(&question.edition, question.ship.kind).unwrap();
        let check = PlanCheck::new(question, &kinds, tables, places, &rules);
        let of_each = check.boxes.iter().map(|one| check.pairs_of(one)).collect();
        (check.pairs(), all_pairs(&check), of_each)
    }

    const CLASSES: [&str; 14] =
        ["1.1D", "1.4S", "1.4", "2.1", "2.2", "2", "3", "4.1", "4.3", "5.1", "6.1", "6.2", "8", "9"];

    fn boxes() -> impl Strategy<Value = Vec<PlannedBox>> {
        let size = prop::sample::select(vec!["22G1", "45G1", "22U1", "22T6", "42P1", "2200", "22V0"]);
        let classes = prop::collection::vec(prop::sample::select(CLASSES.to_vec()), 1..3);
        let one = (1_u16..48, 0_u8..9, prop::sample::select(vec![2_u8, 4, 6, 82, 84, 86]), size, classes);
        prop::collection::vec(one, 2..14).prop_map(|all| {
            let boxes = all.into_iter().enumerate();
            boxes
                .map(|(number, (bay, row, tier, size, classes))| {
                    planned(number, format!("{bay:03}{row:02}{tier:02}").parse().unwrap(), size, &classes)
                })
                .collect()
        })
    }

    fn ship() -> impl Strategy<Value = ShipProfile> {
        let maybe = || prop::option::of(any::<bool>());
        let holds = prop::option::of(2_u16..20);
        let kind = prop::sample::select(vec![ShipKind::ClosedHolds, ShipKind::Hatchless]);
        (maybe(), maybe(), maybe(), holds, kind).prop_map(|(on_deck, under_deck, resists, length, kind)| {
            let holds = |length: u16| {
                let hold = |no: u16| Hold { no, first_bay: (no - 1) * length + 1, last_bay: no * length };
                (1..=48 / length + 1).map(hold).collect()
            };
            ShipProfile {
                name: None,
                kind,
                row00: Some(Row00 { on_deck, under_deck }),
                holds: length.map(holds),
                resists_fire_and_liquid: resists,
                spaces: None,
            }
        })
    }

    proptest! {
        #[test]
        fn the_index_finds_what_all_pairs_find(boxes in boxes(), ship in ship()) {
            let question = question(boxes, ship);
            let (indexed, all, of_each) = ways(&question);
            prop_assert_eq!(&indexed, &all);
            for (at, pairs) in of_each.iter().enumerate() {
                let index = at as u64;
                let of_box: Vec<_> =
                    all.iter().filter(|pair| pair.a.index == index || pair.b.index == index).cloned().collect();
                prop_assert_eq!(pairs, &of_box);
            }
        }

        #[test]
        fn the_order_of_the_boxes_changes_no_pair(boxes in boxes(), ship in ship()) {
            let verdicts = |boxes: Vec<PlannedBox>| {
                let (pairs, ..) = ways(&question(boxes, ship.clone()));
                let mut told: Vec<_> = pairs
                    .into_iter()
                    .map(|pair| {
                        let mut both = [pair.a.container, pair.b.container];
                        both.sort();
                        (both, pair.verdict, pair.term)
                    })
                    .collect();
                told.sort_by(|one, other| one.0.cmp(&other.0));
                told
            };
            let mut turned = boxes.clone();
            turned.reverse();
            prop_assert_eq!(verdicts(boxes), verdicts(turned));
        }
    }

    #[test]
    fn two_boxes_in_one_place_are_judged_alike_in_either_order() {
        let slot: Slot = "0380702".parse().unwrap();
        let boxes = vec![planned(0, slot, "42P1", &["2.2"]), planned(1, slot, "42G1", &["1.4S"])];
        let mut turned = boxes.clone();
        turned.reverse();
        for boxes in [boxes, turned] {
            let (pairs, ..) = ways(&question(boxes, ShipProfile::default()));
            assert_eq!(pairs.iter().map(|pair| pair.term).collect::<Vec<_>>(), [Term::AwayFrom]);
        }
    }

    #[test]
    fn a_plan_without_boxes_is_no_pass() {
        let rules = Rules::builtin().unwrap();
        let answer = check_plan(&question(Vec::new(), ShipProfile::default()), &rules).unwrap();
        assert_eq!(answer.verdict, Verdict::NotEvaluated);
    }

    #[test]
    fn a_move_asks_for_the_pairs_of_the_box_in_its_new_place() {
        let rules = Rules::builtin().unwrap();
        let slot = |text: &str| text.parse::<Slot>().unwrap();
        let boxes =
            vec![planned(1, slot("0010182"), "22G1", &["3"]), planned(2, slot("0010782"), "22G1", &["5.1"])];
        let question = question(boxes, ShipProfile::default());
        let ask = |container: &str, to: &str| {
            let question = MoveQuestion {
                edition: question.edition.clone(),
                plan: question.plan.clone(),
                ship: question.ship.clone(),
                ship_column: ShipColumn::Cargo,
                container: container.to_owned(),
                to: slot(to),
            };
            check_move(&question, &rules)
        };
        let near = ask("KOUU0000002", "0010382").unwrap();
        assert_eq!((near.verdict, near.pairs.len()), (Verdict::Violation, 1));
        assert!(ask("KOUU0000002", "0010582").unwrap().pairs.is_empty());
        let taken = ask("KOUU0000002", "0010182").unwrap();
        assert_eq!(taken.verdict, Verdict::Violation);
        assert_eq!(taken.taken_by.unwrap().container.as_deref(), Some("KOUU0000001"));
        assert_eq!(ask("KOUU0000009", "0010182").unwrap_err().code(), "invalid-input");
    }
}
