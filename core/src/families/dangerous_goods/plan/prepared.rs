//! A plan ready to be asked again and again: every pair of its boxes, and each move of a box.
//!
//! Most pairs of a ship stand far apart or need nothing. So the requirement is worked out once for each two kinds of
//! hazards, boxes stand by bay and kind, and only those near enough are compared: those of the bays and rows around, of
//! kinds between which something is needed, and for the rare kinds that ask for a whole hold or 24 m, those boxes that
//! they ask it from. The reasons are worked out once for each two kinds, and alike pairs share their findings. A test
//! compares all this with the check of every pair.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use super::check::{BoxAt, ItemOf, PlanPair, PlanQuestion, PlanReport, report};
use super::facts::{Plan, PlannedBox};
use super::kinds::Kinds;
use super::moves::{MoveReport, report_move};
use super::slot::Slot;
use crate::families::dangerous_goods::class::Term;
use crate::families::dangerous_goods::hazards::Hazards;
use crate::families::dangerous_goods::places::{self, Decision, PlaceTable, Remedy, Spot};
use crate::families::dangerous_goods::rules::{Cited, Rules};
use crate::families::dangerous_goods::segregation::{self, Need, Prepared, Reason, Tables};
use crate::families::dangerous_goods::ship::ShipProfile;
use crate::families::dangerous_goods::stowage::{ShipColumn, Zone};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::text::{Lang, render};

/// A bay plan with everything worked out that its boxes need from each other: held, it answers each move at once.
///
/// It stays as it was made. After a box has been moved, make it anew of the changed plan.
///
/// ```
/// use kouan::families::dangerous_goods::{
///     Plan, PlanLimits, PlanQuestion, PreparedPlan, Rules, ShipColumn, ShipProfile, read_plan,
/// };
/// use kouan::foundation::assessment::Verdict;
///
/// // paint in bay 001, an oxidizer six bays aft, both on deck in row 01
/// let file = read_plan(
///     b"UNH+1+BAPLIE:D:95B:UN:SMDG22'\
///       LOC+147+0010182::5'MEA+VGM++KGM:20000'EQD+CN+KOUU1000417+22G1+++5'DGS+IMD+3+1263++2'\
///       LOC+147+0070182::5'MEA+VGM++KGM:20000'EQD+CN+KOUU2000425+22G1+++5'DGS+IMD+5.1+1438'\
///       UNT+10+1'",
///     PlanLimits::default(),
/// );
/// let rules = Rules::builtin()?;
/// let question = PlanQuestion {
///     edition: "49cfr-2026-06-01".to_owned(),
///     plan: file.plans[0].clone(),
///     ship: ShipProfile::default(),
///     ship_column: ShipColumn::Cargo,
/// };
/// let plan = PreparedPlan::new(question, &rules)?;
/// assert!(plan.check()?.pairs.is_empty());
/// // two bays nearer, no container space is left between them
/// let report = plan.moved("KOUU2000425", "0030182".parse()?)?;
/// assert_eq!((report.verdict, report.pairs.len()), (Verdict::Violation, 1));
/// assert!(plan.moved("KOUU2000425", "0050182".parse()?)?.pairs.is_empty());
/// # Ok::<(), kouan::Error>(())
/// ```
pub struct PreparedPlan<'a> {
    pub(super) edition: Cow<'a, str>,
    pub(super) plan: Cow<'a, Plan>,
    pub(super) ship: Cow<'a, ShipProfile>,
    pub(super) ship_column: ShipColumn,
    pub(super) rules: &'a Rules,
    tables: Tables<'a>,
    places: &'a Cited<PlaceTable>,
    pub(super) kinds: Kinds<'a>,
    needs: Needs,
    /// The dangerous boxes that have a slot, in the order of their slots.
    pub(super) boxes: Vec<Checked>,
    /// By zone and bay: the boxes that stand there, by their place across the ship, once for each of their kinds.
    bays: BTreeMap<(Zone, u16), Vec<Standing>>,
    /// By kind: the boxes that hold it.
    of_kind: Vec<Vec<usize>>,
    /// By kind: the kinds that it may need a whole compartment or 24 m from.
    far: Vec<Vec<usize>>,
    /// Boxes that are open or may be.
    open: Vec<usize>,
    /// What only moves ask for.
    directory: OnceLock<Directory>,
}

/// A dangerous box in a slot.
pub(super) struct Checked {
    /// The place of the box in the plan.
    pub(super) index: usize,
    /// Where it stands, or is to stand.
    pub(super) slot: Slot,
    pub(super) spot: Spot,
    /// The kinds of hazards of its items, each once, with the first item that has it.
    kinds: Vec<(usize, usize)>,
}

/// A box in a bay: its place across the ship and among the boxes, and one of its kinds of hazards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Standing {
    across: i32,
    at: usize,
    kind: usize,
}

/// Every box of the plan by its number, and by its place.
struct Directory {
    by_container: Vec<usize>,
    /// Row, tier, bay and place in the plan of everything that stands somewhere.
    by_place: Vec<(u8, u8, u16, usize)>,
}

/// What two kinds of hazards need between them, worked out when it is first asked for.
struct Needs {
    kinds: usize,
    /// One cell for two kinds, a row for each; the first kind is the lower.
    needs: Vec<OnceLock<Need>>,
    /// One cell for two kinds in either order, for the reasons name the first and the second.
    whys: Vec<OnceLock<Why>>,
}

/// Why something is needed, and what is open.
#[derive(Clone)]
struct Why {
    reasons: Arc<Vec<Reason>>,
    open: Arc<Vec<Finding>>,
}

/// A pair that is not in order: the box at this place of the list, the items that decide, and how.
struct Hit {
    other: usize,
    decision: Decision,
    need: Need,
    /// The kinds and the items, that of the first box by its slot first.
    kinds: (usize, usize),
    items: (usize, usize),
}

/// All that the findings of a pair hang on.
#[derive(PartialEq, Eq, Hash)]
struct Alike {
    kinds: (usize, usize),
    decision: Decision,
    remedy: Remedy,
    free_slots: i32,
    closed: (Option<bool>, Option<bool>),
    zones: (Zone, Zone),
}

/// The findings that pairs share.
type Shared = HashMap<Alike, Arc<Vec<Finding>>>;

/// With more kinds than this, requirements are worked out each time instead of kept.
const KEPT_KINDS: usize = 300;

/// How far apart fore and aft, in free slots, two boxes of which one is closed may still be asked to be farther; two
/// open ones; and how many rows from the centre line apart. One row more than any cell asks, for a row 00 that may not be.
const NEAR_CLOSED: i32 = 1;
const NEAR_OPEN: i32 = 2;
const NEAR_ROWS: i32 = 4;

impl Needs {
    fn new(kinds: usize) -> Self {
        let kept = if kinds <= KEPT_KINDS { kinds } else { 0 };
        let cells = kept.saturating_mul(kept);
        Needs {
            kinds: kept,
            needs: std::iter::repeat_with(OnceLock::new).take(cells).collect(),
            whys: std::iter::repeat_with(OnceLock::new).take(cells).collect(),
        }
    }

    fn place(&self, a: usize, b: usize) -> Option<usize> {
        a.checked_mul(self.kinds)?.checked_add(b).filter(|_| a < self.kinds && b < self.kinds)
    }
}

impl<'a> PreparedPlan<'a> {
    /// Works out everything that does not hang on where a box is to go.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for an edition that is not known or has no rules for the kind of ship.
    pub fn new(question: PlanQuestion, rules: &'a Rules) -> Result<Self, Error> {
        let PlanQuestion { edition, plan, ship, ship_column } = question;
        Self::of((Cow::Owned(edition), Cow::Owned(plan), Cow::Owned(ship)), ship_column, rules)
            .map_err(|finding| Error::invalid(finding.path.clone(), render(&finding, Lang::En)))
    }

    /// Over a plan that somebody else holds; the finding says that there are no rules.
    pub(super) fn of(
        (edition, plan, ship): (Cow<'a, str>, Cow<'a, Plan>, Cow<'a, ShipProfile>),
        ship_column: ShipColumn,
        rules: &'a Rules,
    ) -> Result<Self, Finding> {
        let tables = rules.tables(&edition)?;
        let places = rules.places(&edition, ship.kind);
        let places = places.ok_or_else(|| rules.not_in_edition(ship.kind.as_str(), &edition))?;
        let kinds = Kinds::of(&plan, &edition, &tables, rules);
        let placed = kinds.boxes(&plan).filter_map(|(index, planned)| Some((planned.slot?, index, planned)));
        let mut placed: Vec<(Slot, usize, &PlannedBox)> = placed.collect();
        placed.sort_unstable_by_key(|(slot, index, planned)| (*slot, &planned.container, *index));
        let boxes: Vec<Checked> = placed
            .into_iter()
            .map(|(slot, index, planned)| Checked {
                index,
                slot,
                spot: spot(planned, slot, &ship, rules),
                kinds: kinds_of(&kinds, index),
            })
            .collect();
        let mut bays: BTreeMap<(Zone, u16), Vec<Standing>> = BTreeMap::new();
        let mut of_kind = vec![Vec::new(); kinds.hazards.len()];
        let mut open = Vec::new();
        for (at, one) in boxes.iter().enumerate() {
            let bay = bays.entry((one.spot.zone, one.spot.bay)).or_default();
            let across = places::across(one.spot.row, true);
            for (kind, _) in &one.kinds {
                bay.push(Standing { across, at, kind: *kind });
                of_kind.get_mut(*kind).into_iter().for_each(|boxes: &mut Vec<usize>| boxes.push(at));
            }
            if one.spot.closed != Some(true) {
                open.push(at);
            }
        }
        bays.values_mut().for_each(|boxes| boxes.sort_unstable());
        let far = far_kinds(&kinds.hazards, &tables);
        let needs = Needs::new(kinds.hazards.len());
        Ok(PreparedPlan {
            edition,
            plan,
            ship,
            ship_column,
            rules,
            tables,
            places,
            kinds,
            needs,
            boxes,
            bays,
            of_kind,
            far,
            open,
            directory: OnceLock::new(),
        })
    }

    /// The whole plan judged, as [`check_plan`](super::check_plan) does.
    ///
    /// # Errors
    /// None of its own.
    pub fn check(&self) -> Result<PlanReport, Error> {
        report(self)
    }

    /// What would not be in order if this box stood there, as [`check_move`](super::check_move) tells it.
    ///
    /// The box is named by its number, as the plan prints it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a container that is not on the plan, or stands on it twice.
    pub fn moved(&self, container: &str, to: Slot) -> Result<MoveReport, Error> {
        Ok(report_move(self, self.the_box(container)?, to))
    }

    /// A box of the plan.
    pub(super) fn planned(&self, index: usize) -> Option<&PlannedBox> {
        self.plan.boxes.get(index)
    }

    fn directory(&self) -> &Directory {
        self.directory.get_or_init(|| {
            let boxes = || self.plan.boxes.iter().enumerate();
            let named = boxes().filter(|(_, planned)| planned.container.is_some());
            let mut by_container: Vec<usize> = named.map(|(index, _)| index).collect();
            by_container.sort_unstable_by_key(|index| (self.container(*index), *index));
            let placed = boxes().filter(|(_, planned)| planned.is_occupied());
            let placed = placed.filter_map(|(index, planned)| Some((planned.slot?, index)));
            let mut by_place: Vec<(u8, u8, u16, usize)> =
                placed.map(|(slot, index)| (slot.row, slot.tier, slot.bay, index)).collect();
            by_place.sort_unstable();
            Directory { by_container, by_place }
        })
    }

    fn container(&self, index: usize) -> Option<&str> {
        self.planned(index)?.container.as_deref()
    }

    /// The one box of this number.
    pub(super) fn the_box(&self, container: &str) -> Result<usize, Error> {
        let named = &self.directory().by_container;
        let first = named.partition_point(|index| self.container(*index) < Some(container));
        let mut found =
            named.iter().skip(first).take_while(|index| self.container(**index) == Some(container));
        one_box(found.next().copied(), found.next().is_some(), container)
    }

    /// The other box that stands in a slot or in a part of it; the first of the plan.
    pub(super) fn taken_by(&self, index: usize, to: Slot) -> Option<BoxAt> {
        let there = spot(self.planned(index)?, to, &self.ship, self.rules);
        let standing = &self.directory().by_place;
        let first = standing.partition_point(|(row, tier, ..)| (*row, *tier) < (to.row, to.tier));
        let column =
            standing.iter().skip(first).take_while(|(row, tier, ..)| (*row, *tier) == (to.row, to.tier));
        let others = column.map(|(.., other)| *other).filter(|other| *other != index);
        let overlapping = others.filter(|other| {
            let planned = self.planned(*other).and_then(|planned| Some((planned, planned.slot?)));
            planned.is_some_and(|(planned, slot)| {
                places::free_slots(&there, &spot(planned, slot, &self.ship, self.rules)) < 0
            })
        });
        let other = overlapping.min()?;
        Some(at(self.planned(other)?, other))
    }

    /// A box of the plan in a slot where it does not stand.
    pub(super) fn checked(&self, index: usize, slot: Slot) -> Option<Checked> {
        let planned = self.planned(index)?;
        let kinds = kinds_of(&self.kinds, index);
        Some(Checked { index, slot, spot: spot(planned, slot, &self.ship, self.rules), kinds })
    }

    /// Every pair of dangerous boxes that is not in order.
    pub(super) fn pairs(&self) -> Vec<PlanPair> {
        let mut found = Vec::new();
        let mut shared = Shared::new();
        let mut hits = Vec::new();
        for (at, one) in self.boxes.iter().enumerate() {
            self.each_other(at, one, true, &mut |other| hits.extend(self.hit(one, other)));
            self.tell(one, &mut hits, &mut shared, &mut found);
        }
        found
    }

    /// The pairs of a box that are not in order; the box is not where the plan has it.
    pub(super) fn pairs_of(&self, one: &Checked) -> Vec<PlanPair> {
        let mut found = Vec::new();
        let mut hits = Vec::new();
        self.each_other(usize::MAX, one, false, &mut |other| hits.extend(self.hit(one, other)));
        self.tell(one, &mut hits, &mut Shared::new(), &mut found);
        found
    }

    /// Calls `each` with every box that may stand too close to this one, perhaps more than once; with `once`, each two
    /// boxes come together from one of them alone.
    fn each_other(&self, at: usize, one: &Checked, once: bool, each: &mut dyn FnMut(usize)) {
        let is_asked = |other: usize| if once { other > at } else { other != at };
        self.each_near(one, once, |standing| {
            if is_asked(standing.at)
                && one.kinds.iter().any(|(kind, _)| self.asks_anything(*kind, standing.kind))
            {
                each(standing.at);
            }
        });
        let mut each = |other: usize| {
            if is_asked(other) {
                each(other);
            }
        };
        for kind in one.kinds.iter().filter_map(|(kind, _)| self.far.get(*kind)).flatten() {
            self.of_kind.get(*kind).into_iter().flatten().copied().for_each(&mut each);
        }
        if self.ship.sensitive_lines.is_some() {
            for (other, standing) in self.boxes.iter().enumerate() {
                if self.ship.in_sensitive_line(&one.spot, &standing.spot) != Some(false) {
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
    fn each_near(&self, one: &Checked, once: bool, mut each: impl FnMut(&Standing)) {
        let slots = if one.spot.closed == Some(true) { NEAR_CLOSED } else { NEAR_OPEN };
        // two 40 ft boxes take up four bay numbers between their middles, and a slot two
        let reach = u16::try_from(slots).unwrap_or(0).saturating_mul(2).saturating_add(3);
        // the boxes that come after one in the order of slots stand in its bay or aft of it
        let from = if once { one.spot.bay } else { one.spot.bay.saturating_sub(reach) };
        let until = one.spot.bay.saturating_add(reach);
        let across = places::across(one.spot.row, true);
        let zones = [Zone::OnDeck, Zone::UnderDeck].into_iter();
        let parted = self.places.value.decks_part(&self.ship);
        for zone in zones.filter(|zone| *zone == one.spot.zone || !parted) {
            for (_, boxes) in self.bays.range((zone, from)..=(zone, until)) {
                let first = boxes.partition_point(|one| one.across < across.saturating_sub(NEAR_ROWS));
                let around = boxes.iter().skip(first);
                around.take_while(|one| one.across <= across.saturating_add(NEAR_ROWS)).for_each(&mut each);
            }
        }
    }

    /// Something is needed between two kinds.
    fn asks_anything(&self, a: usize, b: usize) -> bool {
        self.need(a, b).is_some_and(|need| asks_anything(&need))
    }

    fn need(&self, a: usize, b: usize) -> Option<Need> {
        let (a, b) = (a.min(b), a.max(b));
        let made = || Some(self.tables.need(self.kinds.hazards.get(a)?, self.kinds.hazards.get(b)?));
        match self.needs.place(a, b).and_then(|place| self.needs.needs.get(place)) {
            None => made(),
            Some(cell) => match cell.get() {
                Some(need) => Some(*need),
                None => made().map(|need| *cell.get_or_init(|| need)),
            },
        }
    }

    fn why(&self, a: usize, b: usize) -> Option<Why> {
        let made = || {
            let (a, b) = (self.kinds.hazards.get(a)?, self.kinds.hazards.get(b)?);
            let (_, reasoning) = self.tables.reason_prepared(a, b);
            let open = reasoning.open.iter().map(|open| open.finding(&self.tables)).collect();
            let reasons = reasoning.reasons.into_iter().rev().filter(|reason| reason.term > Term::X);
            Some(Why { reasons: Arc::new(reasons.collect()), open: Arc::new(open) })
        };
        match self.needs.place(a, b).and_then(|place| self.needs.whys.get(place)) {
            None => made(),
            Some(cell) => match cell.get() {
                Some(why) => Some(why.clone()),
                None => made().map(|why| cell.get_or_init(|| why).clone()),
            },
        }
    }

    /// The box itself first, or the other, as they stand in the order of slots.
    fn in_order<'c>(&self, one: &'c Checked, other: &'c Checked) -> (&'c Checked, &'c Checked) {
        let by_slot = one.slot.cmp(&other.slot);
        let by_container = || self.container(one.index).cmp(&self.container(other.index));
        match by_slot.then_with(by_container).then(one.index.cmp(&other.index)) {
            Ordering::Greater => (other, one),
            _ => (one, other),
        }
    }

    /// How a box and another of the plan stand to each other, unless that is in order.
    fn hit(&self, one: &Checked, other_at: usize) -> Option<Hit> {
        let other = self.boxes.get(other_at).filter(|other| other.index != one.index)?;
        let (a, b) = self.in_order(one, other);
        let mut worst: Option<Hit> = None;
        for (kind_a, item_a) in &a.kinds {
            for (kind_b, item_b) in &b.kinds {
                let need = self.need(*kind_a, *kind_b)?;
                if !asks_anything(&need) {
                    continue;
                }
                let decision = places::decide(&need, &a.spot, &b.spot, &self.ship, &self.places.value);
                if decision.is_kept() {
                    continue;
                }
                let verdict = decision.verdict;
                let is_worse = worst.as_ref().is_none_or(|worst| {
                    let known = worst.decision.verdict;
                    verdict.worst(known) != known || (verdict == known && need.required > worst.need.required)
                });
                if is_worse {
                    let (kinds, items) = ((*kind_a, *kind_b), (*item_a, *item_b));
                    worst = Some(Hit { other: other_at, decision, need, kinds, items });
                }
            }
        }
        worst
    }

    /// Makes the pairs of the hits of one box, in the order of slots.
    fn tell(&self, one: &Checked, hits: &mut Vec<Hit>, shared: &mut Shared, found: &mut Vec<PlanPair>) {
        hits.sort_unstable_by_key(|hit| hit.other);
        hits.dedup_by_key(|hit| hit.other);
        for hit in hits.drain(..) {
            let Some(other) = self.boxes.get(hit.other) else { continue };
            let (a, b) = self.in_order(one, other);
            found.extend(self.told(a, b, hit, shared));
        }
    }

    fn told(&self, a: &Checked, b: &Checked, hit: Hit, shared: &mut Shared) -> Option<PlanPair> {
        let why = self.why(hit.kinds.0, hit.kinds.1)?;
        let (planned_a, planned_b) = (self.planned(a.index)?, self.planned(b.index)?);
        let free_slots = places::free_slots(&a.spot, &b.spot);
        let verdict = hit.decision.verdict;
        let alike = Alike {
            kinds: hit.kinds,
            decision: hit.decision,
            remedy: self.places.value.remedy(hit.need.required, &a.spot, &b.spot, &self.ship),
            free_slots,
            closed: (a.spot.closed, b.spot.closed),
            zones: (a.spot.zone, b.spot.zone),
        };
        let findings = shared.entry(alike).or_insert_with_key(|alike| {
            let places = self.places;
            let mut findings = alike.decision.findings(&hit.need, &a.spot, &b.spot, &places.cite);
            let Need { required, extra_on_deck, .. } = hit.need;
            if !matches!((required, extra_on_deck), (Term::X, false)) {
                findings.push(places.value.needed(required, extra_on_deck, &a.spot, &b.spot, &self.ship));
            }
            findings.extend(why.open.iter().cloned());
            Arc::new(findings)
        });
        Some(PlanPair {
            a: BoxAt { slot: Some(a.slot), ..at(planned_a, a.index) },
            b: BoxAt { slot: Some(b.slot), ..at(planned_b, b.index) },
            item_a: item_of(planned_a, hit.items.0),
            item_b: item_of(planned_b, hit.items.1),
            verdict,
            term: hit.need.required,
            at_least: hit.need.at_least,
            free_slots,
            reasons: why.reasons,
            findings: Arc::clone(findings),
        })
    }
}

fn asks_anything(need: &Need) -> bool {
    need.required != Term::X || need.extra_on_deck || need.never_together
}

/// For each kind, the kinds that it may need a whole compartment or 24 m from, or may not share a hold with.
fn far_kinds(prepared: &[Prepared], tables: &Tables) -> Vec<Vec<usize>> {
    let kinds: Vec<_> = prepared.iter().map(|kind| (tables.reach(kind), &kind.hazards)).collect();
    let far = |(reach, hazards): &(segregation::Reach, &Hazards)| {
        let is_far = |(other, of_other): &(segregation::Reach, &Hazards)| {
            reach.may_be_far(*other) || segregation::never_together(hazards, of_other)
        };
        kinds.iter().enumerate().filter(|(_, other)| is_far(other)).map(|(kind, _)| kind).collect()
    };
    kinds.iter().map(far).collect()
}

/// The kinds of hazards of a box, each once, with the first item that has it.
fn kinds_of(kinds: &Kinds, index: usize) -> Vec<(usize, usize)> {
    let mut own: Vec<(usize, usize)> = Vec::new();
    for (item, kind) in kinds.hazards_of(index).enumerate() {
        if !own.iter().any(|(known, _)| *known == kind) {
            own.push((kind, item));
        }
    }
    own
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

/// The one box of a number, of the first that bears it and whether there is a second.
pub(super) fn one_box(first: Option<usize>, has_second: bool, container: &str) -> Result<usize, Error> {
    let shown: String = container.chars().take(20).collect();
    match (first, has_second) {
        (Some(index), false) => Ok(index),
        (None, _) => Err(Error::invalid("/container", format!("{shown:?} is not on the plan"))),
        _ => Err(Error::invalid("/container", format!("{shown:?} stands on the plan more than once"))),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::families::dangerous_goods::facts::Item;
    use crate::families::dangerous_goods::plan::{MoveQuestion, PlannedItem, check_move, check_plan};
    use crate::families::dangerous_goods::ship::{Hold, Row00, SensitiveLines, ShipKind};
    use crate::foundation::assessment::Verdict;
    use crate::foundation::exact::Exact;

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

    fn prepared<'a>(question: &'a PlanQuestion, rules: &'a Rules) -> PreparedPlan<'a> {
        PreparedPlan::new(question.clone(), rules).unwrap()
    }

    /// Every pair, one after the other, each with its own items, requirement and reasons: the slow and obvious way.
    fn all_pairs(question: &PlanQuestion, rules: &Rules) -> Vec<PlanPair> {
        let (plan, ship) = (&question.plan, &question.ship);
        let tables = rules.tables(&question.edition).unwrap();
        let places = rules.places(&question.edition, ship.kind).unwrap();
        let mut boxes: Vec<(usize, &PlannedBox)> = plan
            .boxes
            .iter()
            .enumerate()
            .filter(|(_, one)| one.slot.is_some() && !one.items.is_empty())
            .collect();
        boxes.sort_by_key(|(index, one)| (one.slot, one.container.clone(), *index));
        let hazards = |one: &PlannedBox| -> Vec<Hazards> {
            one.items.iter().map(|goods| rules.hazards(&question.edition, &goods.item).0).collect()
        };
        let hazards: Vec<Vec<Hazards>> = boxes.iter().map(|(_, one)| hazards(one)).collect();
        let mut found = Vec::new();
        for (place, (index_a, a)) in boxes.iter().enumerate() {
            for (other, (index_b, b)) in boxes.iter().enumerate().skip(place + 1) {
                let [spot_a, spot_b] = [a, b].map(|one| spot(one, one.slot.unwrap(), ship, rules));
                let mut worst: Option<PlanPair> = None;
                for (item_a, goods_a) in hazards[place].iter().enumerate() {
                    for (item_b, goods_b) in hazards[other].iter().enumerate() {
                        let (need, reasoning) = tables.reason(goods_a, goods_b);
                        let judged = places::judge(&need, &spot_a, &spot_b, ship, places);
                        let is_free = need.required == Term::X && !need.extra_on_deck && !need.never_together;
                        let in_one_hold = need.never_together
                            && (spot_a.zone, spot_b.zone) == (Zone::UnderDeck, Zone::UnderDeck)
                            && (spot_a.hold.is_none() || spot_b.hold.is_none() || spot_a.hold == spot_b.hold);
                        let is_milder = worst.as_ref().is_some_and(|worst| {
                            worst.verdict.worst(judged.verdict) == worst.verdict
                                && (judged.verdict != worst.verdict || need.required <= worst.term)
                        });
                        let is_kept = judged.satisfied == Some(true) && !in_one_hold;
                        if is_free || is_kept || is_milder {
                            continue;
                        }
                        let mut findings = judged.findings;
                        let Need { required, extra_on_deck, .. } = need;
                        if required != Term::X || extra_on_deck {
                            findings.push(places.value.needed(
                                required,
                                extra_on_deck,
                                &spot_a,
                                &spot_b,
                                ship,
                            ));
                        }
                        findings.extend(reasoning.open.iter().map(|open| open.finding(&tables)));
                        let reasons = reasoning.reasons.into_iter().rev().filter(|one| one.term > Term::X);
                        worst = Some(PlanPair {
                            a: at(a, *index_a),
                            b: at(b, *index_b),
                            item_a: item_of(a, item_a),
                            item_b: item_of(b, item_b),
                            verdict: judged.verdict,
                            term: need.required,
                            at_least: need.at_least,
                            free_slots: places::free_slots(&spot_a, &spot_b),
                            reasons: Arc::new(reasons.collect()),
                            findings: Arc::new(findings),
                        });
                    }
                }
                found.extend(worst);
            }
        }
        found
    }

    /// By the index, by all pairs, and those of each dangerous box as if it moved to where it stands.
    type Ways = (Vec<PlanPair>, Vec<PlanPair>, Vec<(usize, Vec<PlanPair>)>);

    fn ways(question: &PlanQuestion, rules: &Rules) -> Ways {
        let plan = prepared(question, rules);
        let of_each = plan.boxes.iter().map(|one| (one.index, plan.pairs_of(one))).collect();
        (plan.pairs(), all_pairs(question, rules), of_each)
    }

    const CLASSES: [&str; 15] =
        ["1.1D", "1.2L", "1.4S", "1.4", "2.1", "2.2", "2", "3", "4.1", "4.3", "5.1", "6.1", "6.2", "8", "9"];

    /// Goods by class alone, and numbers of the list with what codes, exemptions and bounds hang on.
    fn goods() -> impl Strategy<Value = Item> {
        let class = prop::sample::select(CLASSES.to_vec())
            .prop_map(|class| Item { class: class.parse().ok(), ..Item::default() });
        let numbers = ["1263", "1942", "0331", "1950", "2014", "1498", "1325", "2672", "3101"];
        let numbers = prop::sample::select(numbers.to_vec());
        let point = prop::option::of(prop::sample::select(vec![-10_i64, 22, 23, 60, 61, 90]));
        let litres = prop::option::of(prop::sample::select(vec![1_i64, 2, 50]));
        let number = (numbers, point, litres, prop::option::of(any::<bool>())).prop_map(
            |(number, point, litres, waste)| Item {
                un: number.parse().ok(),
                flashpoint_c: point.map(Exact::from),
                max_receptacle_l: litres.map(Exact::from),
                waste,
                ..Item::default()
            },
        );
        let small = prop::sample::select(vec![None, Some(false), Some(false), Some(false), Some(true)]);
        (prop_oneof![class, number], small)
            .prop_map(|(item, limited_quantity)| Item { limited_quantity, ..item })
    }

    fn boxes() -> impl Strategy<Value = Vec<PlannedBox>> {
        let size = prop::sample::select(vec!["22G1", "45G1", "22U1", "22T6", "42P1", "2200", "22V0"]);
        let goods = prop::collection::vec(goods(), 1..3);
        let one = (1_u16..48, 0_u8..9, prop::sample::select(vec![2_u8, 4, 6, 82, 84, 86]), size, goods);
        prop::collection::vec(one, 2..14).prop_map(|all| {
            let boxes = all.into_iter().enumerate();
            boxes
                .map(|(number, (bay, row, tier, size, goods))| PlannedBox {
                    items: goods
                        .into_iter()
                        .map(|item| PlannedItem { item, ..PlannedItem::default() })
                        .collect(),
                    ..planned(number, Slot { bay, row, tier }, size, &[])
                })
                .collect()
        })
    }

    fn edition() -> impl Strategy<Value = String> {
        prop::sample::select(vec!["imdg-42-24".to_owned(), "49cfr-2026-06-01".to_owned()])
    }

    fn rules() -> &'static Rules {
        static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());
        &RULES
    }

    fn ship() -> impl Strategy<Value = ShipProfile> {
        let maybe = || prop::option::of(any::<bool>());
        let holds = prop::option::of(2_u16..20);
        let kind = prop::sample::select(vec![ShipKind::ClosedHolds, ShipKind::Hatchless]);
        let lines = (1_u16..4, prop::collection::vec(0_u16..9, 0..3));
        let lines = lines.prop_map(|(hold, rows)| SensitiveLines { hold, rows });
        let lines = prop::option::of(prop::collection::vec(lines, 0..3));
        (maybe(), maybe(), maybe(), holds, kind, lines).prop_map(
            |(on_deck, under_deck, resists, length, kind, sensitive_lines)| {
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
                    sensitive_lines,
                    spaces: None,
                }
            },
        )
    }

    /// The verdict and the terms of each pair, by container.
    fn told(pairs: &[PlanPair]) -> Vec<([Option<String>; 2], Verdict, Term, Term)> {
        let both = |pair: &PlanPair| {
            let mut both = [pair.a.container.clone(), pair.b.container.clone()];
            both.sort();
            (both, pair.verdict, pair.term, pair.at_least)
        };
        let mut told: Vec<_> = pairs.iter().map(both).collect();
        told.sort_by(|one, other| one.0.cmp(&other.0));
        told
    }

    proptest! {
        #![proptest_config(ProptestConfig {
            // the bar of this family; PROPTEST_CASES raises it
            cases: ProptestConfig::default().cases.max(1_000),
            ..ProptestConfig::default()
        })]

        #[test]
        fn the_index_finds_what_all_pairs_find(boxes in boxes(), ship in ship(), edition in edition()) {
            let rules = rules();
            // no distances are known for ships without hatch covers under 49 CFR
            let kind = if edition.starts_with("49cfr") { ShipKind::ClosedHolds } else { ship.kind };
            let question = PlanQuestion { edition, ..question(boxes, ShipProfile { kind, ..ship }) };
            let (indexed, all, of_each) = ways(&question, rules);
            prop_assert_eq!(&indexed, &all);
            for (index, pairs) in of_each {
                let index = index as u64;
                let of_box: Vec<_> =
                    all.iter().filter(|pair| pair.a.index == index || pair.b.index == index).cloned().collect();
                prop_assert_eq!(pairs, of_box);
            }
            // in another order of boxes, the same pairs stand against each other
            let mut turned = question.clone();
            turned.plan.boxes.reverse();
            prop_assert_eq!(told(&prepared(&turned, rules).pairs()), told(&indexed));
        }
    }

    #[test]
    fn two_boxes_in_one_place_are_judged_alike_in_either_order() {
        let slot: Slot = "0380702".parse().unwrap();
        let boxes = vec![planned(0, slot, "42P1", &["2.2"]), planned(1, slot, "42G1", &["1.4S"])];
        let mut turned = boxes.clone();
        turned.reverse();
        for boxes in [boxes, turned] {
            let pairs = prepared(&question(boxes, ShipProfile::default()), rules()).pairs();
            assert_eq!(pairs.iter().map(|pair| pair.term).collect::<Vec<_>>(), [Term::AwayFrom]);
        }
    }

    #[test]
    fn a_plan_without_boxes_is_no_pass() {
        let answer = check_plan(&question(Vec::new(), ShipProfile::default()), rules()).unwrap();
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
