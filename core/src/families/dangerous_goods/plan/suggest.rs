//! Where a box could stand: the nearest slots in which nothing stands against it, or what does in each.
//!
//! The plan is put together once; each candidate asks what `check_move` asks. Weight, lashing, strength, visibility and
//! plugs for reefers are not judged.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::facts::{Plan, PlannedBox};
use super::moves::{MoveReport, report_move, the_box};
use super::prepared::PreparedPlan;
use super::slot::Slot;
use crate::families::dangerous_goods::places;
use crate::families::dangerous_goods::rules::Rules;
use crate::families::dangerous_goods::ship::ShipProfile;
use crate::families::dangerous_goods::stowage::{ShipColumn, Zone};
use crate::foundation::assessment::{Answer, Basis, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// The most slots that an answer may name.
const AT_MOST: u64 = 100;

/// Question of `dangerous_goods.suggest_slots`: where could this box stand?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuggestQuestion {
    /// The edition that rules.
    pub edition: String,
    /// The plan as it is.
    pub plan: Plan,
    /// The ship, as far as it is known.
    #[serde(default)]
    pub ship: ShipProfile,
    /// Which column of the stowage categories holds for the ship.
    pub ship_column: ShipColumn,
    /// The number of the box, as the plan prints it.
    pub container: String,
    /// The slots to choose from. Left out: the places of each bay of the plan, its rows by its tiers, on and under deck
    /// apart, that are free and stand on the lowest tier or on a box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free: Option<Vec<Slot>>,
    /// How many slots to name: 1 to 100.
    #[serde(default = "five")]
    pub at_most: u64,
}

fn five() -> u64 {
    5
}

/// Answer of `dangerous_goods.suggest_slots`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Suggestion {
    /// Compliant when there is a slot.
    pub verdict: Verdict,
    /// Slots in which nothing stands against the box, the nearest first.
    pub slots: Vec<SuggestedSlot>,
    /// When there is none: some slots with what stands against each, first where a person has to
    /// confirm something, then where something is not known, then what is not in order; of each kind the nearest first.
    pub refused: Vec<RefusedSlot>,
    /// How many slots were looked at.
    pub looked_at: u64,
    /// Why there is no slot.
    pub findings: Vec<Finding>,
    /// What the answer stands on.
    pub basis: Basis,
}

impl Answer for Suggestion {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(&mut *visit);
        self.refused.iter_mut().for_each(|one| one.report.each_finding(visit));
    }
}

/// A slot in which nothing stands against the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SuggestedSlot {
    /// The slot.
    pub slot: Slot,
    /// Steps from where the box stands: 20 ft slots fore and aft, rows, and tiers of two, added up; null for a box without
    /// a place.
    pub steps: Option<u32>,
}

/// A slot with what stands against the box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RefusedSlot {
    /// The slot.
    pub slot: Slot,
    /// As in [`SuggestedSlot`].
    pub steps: Option<u32>,
    /// What would not be in order, as `check_move` tells it.
    pub report: MoveReport,
}

/// Where could this box stand?
///
/// Each candidate is asked what [`check_move`](super::check_move) asks: the pairs of the box, its stowage, the Document of
/// Compliance, whether the slot is taken. Compliant when at least one slot is in order. Else the mildest of what stands
/// against the slots decides: conditional, not evaluated, violation; `refused` tells what it is. Not evaluated when
/// there is no candidate. The box that is to move does not stand in its own way, but no box is put on top of where it stood.
///
/// # Errors
/// [`Error::InvalidInput`] for a container that is not on the plan or stands on it twice, for `at_most` out of range, and
/// for a slot of another length than the box.
///
/// Source: as [`check_move`](super::check_move); the order of slots and which of them are free is kouan's own convention.
pub fn suggest_slots(question: &SuggestQuestion, rules: &Rules) -> Result<Suggestion, Error> {
    suggest_slots_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn suggest_slots_traced(
    question: &SuggestQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Suggestion, Error> {
    if !(1..=AT_MOST).contains(&question.at_most) {
        return Err(Error::invalid(
            "/at_most",
            format!("{} is out of range; write 1 to {AT_MOST}", question.at_most),
        ));
    }
    let index = the_box(&question.plan, &question.container)?;
    let candidates = candidates(question, index)?;
    let mut answer = Suggestion {
        verdict: Verdict::NotEvaluated,
        slots: Vec::new(),
        refused: Vec::new(),
        looked_at: 0,
        findings: Vec::new(),
        basis: rules.basis().clone(),
    };
    let SuggestQuestion { edition, plan, ship, .. } = question;
    let asked = (Cow::Borrowed(edition.as_str()), Cow::Borrowed(plan), Cow::Borrowed(ship));
    let plan = match PreparedPlan::of(asked, question.ship_column, rules) {
        Ok(plan) => plan,
        Err(finding) => return Ok(Suggestion { findings: vec![finding], ..answer }),
    };
    let at_most = usize::try_from(question.at_most).unwrap_or(usize::MAX);
    let mut others = Vec::new();
    for (steps, slot) in candidates {
        answer.looked_at = answer.looked_at.saturating_add(1);
        match report_move(&plan, index, slot).verdict {
            Verdict::Compliant => answer.slots.push(SuggestedSlot { slot, steps }),
            verdict => others.push((strictness(verdict), steps, slot)),
        }
        if answer.slots.len() >= at_most {
            break;
        }
    }
    if !answer.slots.is_empty() {
        answer.verdict = Verdict::Compliant;
        return Ok(answer);
    }
    others.sort_unstable();
    for (_, steps, slot) in others.into_iter().take(at_most) {
        let report = report_move(&plan, index, slot);
        answer.refused.push(RefusedSlot { slot, steps, report });
    }
    let (verdict, code) = match answer.refused.first().map(|mildest| mildest.report.verdict) {
        None => (Verdict::NotEvaluated, "dangerous_goods.no-free-slot"),
        Some(Verdict::Conditional) => (Verdict::Conditional, "dangerous_goods.slots-on-condition"),
        Some(Verdict::NotEvaluated) => (Verdict::NotEvaluated, "dangerous_goods.slots-not-judged"),
        Some(_) => (Verdict::Violation, "dangerous_goods.no-slot-fits"),
    };
    answer.verdict = verdict;
    answer.findings.push(Finding::new(code).at("/container").param("looked_at", answer.looked_at));
    Ok(answer)
}

/// How little is to be done before a box may stand there: a person confirms, a fact is found out, nothing helps.
fn strictness(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Compliant => 0,
        Verdict::Conditional => 1,
        Verdict::NotEvaluated => 2,
        Verdict::Violation => 3,
    }
}

/// The slots to look at, the nearest first; of those as near, the first by bay, row and tier.
fn candidates(question: &SuggestQuestion, index: usize) -> Result<Vec<(Option<u32>, Slot)>, Error> {
    let Some(planned) = question.plan.boxes.get(index) else { return Ok(Vec::new()) };
    let Some(twenty) = is_twenty_foot(planned) else {
        let reason = "the box has neither a place nor a size and type code; its length decides where it fits";
        return Err(Error::invalid(format!("/plan/boxes/{index}/size_type"), reason));
    };
    let slots: BTreeSet<Slot> = match &question.free {
        Some(free) => {
            if let Some(at) = free.iter().position(|slot| slot.is_twenty_foot() != twenty) {
                let reason = "the slot is of another length than the box; odd bays take 20 ft boxes, even bays longer ones";
                return Err(Error::invalid(format!("/free/{at}"), reason));
            }
            free.iter().copied().collect()
        }
        None => free_slots(&question.plan, index, twenty),
    };
    let from = planned.slot;
    let elsewhere = slots.into_iter().filter(|slot| Some(*slot) != from);
    let mut found: Vec<(Option<u32>, Slot)> =
        elsewhere.map(|slot| (from.map(|from| steps(from, slot, &question.ship)), slot)).collect();
    found.sort_unstable();
    Ok(found)
}

/// True for a 20 ft box: by its place, or else by the first sign of its size and type code (ISO 6346: 2 is 20 ft).
fn is_twenty_foot(planned: &PlannedBox) -> Option<bool> {
    let by_code =
        || planned.size_type.as_deref().and_then(|code| code.bytes().next()).map(|first| first == b'2');
    planned.slot.map(Slot::is_twenty_foot).or_else(by_code)
}

/// Steps from one slot to another: 20 ft slots fore and aft, rows, and tiers of two. So a place in the other zone is far.
fn steps(from: Slot, to: Slot, ship: &ShipProfile) -> u32 {
    let zone = |slot: Slot| if slot.is_on_deck() { Zone::OnDeck } else { Zone::UnderDeck };
    // where it is not known whether there is a row 00, there is one
    let across = |slot: Slot| places::across(slot.row.into(), ship.row00(zone(slot)).unwrap_or(true));
    let bays = u32::from(from.bay.abs_diff(to.bay)).div_ceil(2);
    let tiers = u32::from(from.tier.abs_diff(to.tier)).div_ceil(2);
    bays.saturating_add(across(from).abs_diff(across(to))).saturating_add(tiers)
}

/// The 20 ft bays that a slot covers.
fn covered(slot: Slot) -> impl Iterator<Item = u16> {
    let bays = match slot.is_twenty_foot() {
        true => [Some(slot.bay), None],
        false => [slot.bay.checked_sub(1), slot.bay.checked_add(1)],
    };
    bays.into_iter().flatten()
}

/// The places of each bay of one length, its rows by its tiers, on and under deck apart, that are free and stand on the
/// lowest tier of the bay or on boxes of the plan, a 20 ft box on one of its length.
fn free_slots(plan: &Plan, index: usize, twenty: bool) -> BTreeSet<Slot> {
    let mut bays: BTreeMap<(u16, bool), (BTreeSet<u8>, BTreeSet<u8>)> = BTreeMap::new();
    let mut taken: BTreeMap<(u16, u8, u8), Slot> = BTreeMap::new();
    for (other, planned) in plan.boxes.iter().enumerate() {
        let Some(slot) = planned.slot else { continue };
        if slot.is_twenty_foot() == twenty {
            let (rows, tiers) = bays.entry((slot.bay, slot.is_on_deck())).or_default();
            rows.insert(slot.row);
            tiers.insert(slot.tier);
        }
        if planned.is_occupied() && other != index {
            taken.extend(covered(slot).map(|bay| ((bay, slot.row, slot.tier), slot)));
        }
    }
    let mut found = BTreeSet::new();
    for ((bay, _), (rows, tiers)) in &bays {
        for row in rows {
            for tier in tiers {
                let slot = Slot { bay: *bay, row: *row, tier: *tier };
                let is_free = covered(slot).all(|bay| !taken.contains_key(&(bay, *row, *tier)));
                let stands = |bay: u16| {
                    let below = tier.checked_sub(2).and_then(|below| taken.get(&(bay, *row, below)));
                    below.is_some_and(|below| !twenty || below.is_twenty_foot())
                };
                if is_free && (tiers.first() == Some(tier) || covered(slot).all(stands)) {
                    found.insert(slot);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::dangerous_goods::facts::Item;
    use crate::families::dangerous_goods::plan::{MoveQuestion, PlannedItem, check_move};
    use crate::families::dangerous_goods::ship::{Hold, PermittedSpace, Row00};

    fn planned(number: usize, slot: &str, size_type: &str, un: &str) -> PlannedBox {
        let item = Item {
            un: un.parse().ok(),
            limited_quantity: Some(false),
            excepted_quantity: Some(false),
            ..Item::default()
        };
        let items = if un.is_empty() { vec![] } else { vec![PlannedItem { item, ..PlannedItem::default() }] };
        PlannedBox {
            container: Some(format!("KOUU{number:07}")),
            slot: slot.parse().ok(),
            size_type: Some(size_type.to_owned()),
            items,
            ..PlannedBox::default()
        }
    }

    /// UN 1090 acetone (class 3, category B), UN 1942 ammonium nitrate (5.1): term 2.
    fn question(boxes: Vec<PlannedBox>) -> SuggestQuestion {
        SuggestQuestion {
            edition: "49cfr-2026-06-01".to_owned(),
            plan: Plan { boxes, ..Plan::default() },
            ship: ShipProfile {
                row00: Some(Row00 { on_deck: Some(true), under_deck: Some(true) }),
                holds: Some(vec![Hold { no: 1, first_bay: 1, last_bay: 99 }]),
                resists_fire_and_liquid: Some(true),
                ..ShipProfile::default()
            },
            ship_column: ShipColumn::Cargo,
            container: "KOUU0000001".into(),
            free: None,
            at_most: 5,
        }
    }

    fn ask(question: &SuggestQuestion) -> Suggestion {
        suggest_slots(question, &Rules::builtin().unwrap()).unwrap()
    }

    fn shown(answer: &Suggestion) -> Vec<String> {
        answer.slots.iter().map(|one| one.slot.to_string()).collect()
    }

    fn slots(list: &[&str]) -> Option<Vec<Slot>> {
        Some(list.iter().map(|slot| slot.parse().unwrap()).collect())
    }

    #[test]
    fn the_nearest_slots_that_are_in_order_come_first() {
        let mut asked =
            question(vec![planned(1, "0050182", "22G1", "1090"), planned(2, "0050382", "22G1", "1942")]);
        // 05 is beside the oxidizer, 07 a row from it, bay 09 far enough fore and aft
        asked.free = slots(&["0090182", "0050582", "0050782", "0050384", "0050282"]);
        let answer = ask(&asked);
        assert_eq!(answer.verdict, Verdict::Compliant);
        assert_eq!(shown(&answer), ["0050282", "0090182", "0050782"]);
        assert_eq!(answer.slots[0].steps, Some(2));
        asked.at_most = 1;
        let first = ask(&asked);
        assert_eq!((first.slots.len(), first.refused.len()), (1, 0));
    }

    #[test]
    fn without_a_slot_each_of_the_nearest_says_why() {
        let mut asked =
            question(vec![planned(1, "0050782", "22G1", "1090"), planned(2, "0050382", "22G1", "1942")]);
        asked.free = slots(&["0050382", "0050182", "0050582"]);
        let answer = ask(&asked);
        assert_eq!(answer.verdict, Verdict::Violation);
        assert!(answer.findings[0].code == "dangerous_goods.no-slot-fits");
        let refused = answer.refused;
        let of = |at: usize| (refused[at].slot.to_string(), refused[at].report.verdict);
        assert_eq!(of(0), ("0050582".to_owned(), Verdict::Violation));
        assert_eq!(refused[0].report.pairs[0].findings[0].code, "dangerous_goods.too-close");
        assert!(refused[1].report.taken_by.is_some());
    }

    #[test]
    fn the_reasons_have_their_texts() {
        use crate::foundation::text::Lang;
        let boxes = vec![planned(1, "0050782", "22G1", "1090"), planned(2, "0050382", "22G1", "1942")];
        let mut answer = ask(&SuggestQuestion { free: slots(&["0050582"]), ..question(boxes) });
        answer.add_texts(Lang::Zh);
        let text = answer.refused[0].report.pairs[0].findings[0].text.as_deref().unwrap();
        assert!(text.contains("距离不足"), "{text}");
        assert!(answer.findings[0].text.is_some());
    }

    #[test]
    fn what_a_person_has_to_confirm_is_no_slot_and_no_refusal() {
        let mut asked =
            question(vec![planned(1, "0050782", "22G1", "1090"), planned(2, "0050382", "22G1", "1942")]);
        asked.ship.row00 = None;
        asked.plan.boxes[1].slot = "0050282".parse().ok();
        asked.free = slots(&["0050182"]);
        let answer = ask(&asked);
        assert_eq!(answer.verdict, Verdict::NotEvaluated);
        assert!(answer.findings[0].code == "dangerous_goods.slots-not-judged");
        // limited quantities that the document may leave alone: a person confirms it, and it stands before a refusal
        let space = PermittedSpace { zone: Zone::OnDeck, hold: None, classes: vec![] };
        let mut small = SuggestQuestion { free: slots(&["0050282", "0090782"]), ..asked.clone() };
        small.plan.boxes[0].items[0].item.limited_quantity = Some(true);
        small.ship.spaces = Some(vec![space]);
        let answer = ask(&small);
        assert!(
            answer.verdict == Verdict::Conditional
                && answer.findings[0].code == "dangerous_goods.slots-on-condition"
        );
        let refused = answer.refused;
        assert_eq!(refused[0].slot.to_string(), "0090782");
        assert_eq!(
            (refused[0].report.verdict, refused[1].report.verdict),
            (Verdict::Conditional, Verdict::Violation)
        );
        // the list is not loaded
        let imdg = SuggestQuestion { edition: "imdg-42-24".into(), ..asked.clone() };
        assert_eq!(ask(&imdg).verdict, Verdict::NotEvaluated);
        let unknown = SuggestQuestion { edition: "imdg".into(), ..asked };
        assert_eq!(ask(&unknown).findings[0].code, "dangerous_goods.unknown-edition");
    }

    #[test]
    fn the_document_and_the_category_count() {
        let mut asked = question(vec![planned(1, "0050182", "22G1", "1090")]);
        let space =
            |zone, class: &str| PermittedSpace { zone, hold: None, classes: vec![class.parse().unwrap()] };
        asked.free = slots(&["0050102", "0090182"]);
        assert_eq!(shown(&ask(&asked)), ["0090182", "0050102"]);
        asked.ship.spaces = Some(vec![space(Zone::OnDeck, "8"), space(Zone::UnderDeck, "3")]);
        assert_eq!(shown(&ask(&asked)), ["0050102"]);
    }

    #[test]
    fn free_places_are_those_of_the_plan_that_something_holds() {
        let boxes = vec![
            planned(1, "0010182", "22G1", "1090"),
            planned(2, "0010382", "22G1", ""),
            planned(3, "0010384", "22G1", ""),
            planned(4, "0020582", "45G1", ""),
            // a location that stays empty names a row and a tier
            PlannedBox { container: None, size_type: None, ..planned(0, "0010786", "", "") },
        ];
        let free = free_slots(&question(boxes.clone()).plan, 0, true);
        let shown: Vec<String> = free.iter().map(Slot::to_string).collect();
        // its own place is free; row 05 belongs to bay 02; on 0010384 a third tier may stand
        assert_eq!(shown, ["0010182", "0010386", "0010782"]);
        let forty = free_slots(&question(boxes).plan, 3, false);
        assert_eq!(forty.iter().map(Slot::to_string).collect::<Vec<_>>(), ["0020582"]);
        let long = vec![
            planned(1, "0020182", "45G1", ""),
            planned(2, "0010382", "22G1", ""),
            planned(3, "0030382", "22G1", ""),
            planned(4, "0020384", "45G1", ""),
            planned(5, "0010582", "22G1", ""),
            planned(6, "0020584", "45G1", ""),
        ];
        let free = free_slots(&question(long).plan, 3, false);
        let shown: Vec<String> = free.iter().map(Slot::to_string).collect();
        // on two 20 ft boxes a 40 ft one stands; on one it does not
        assert_eq!(shown, ["0020184", "0020384"]);
    }

    #[test]
    fn every_slot_is_judged_as_a_move_would_be() {
        let boxes = vec![
            planned(1, "0010182", "22G1", "1090"),
            planned(2, "0010382", "22G1", "1942"),
            planned(3, "0050382", "22U1", "1942"),
            planned(4, "0050784", "22G1", "1090"),
            planned(5, "0090182", "22G1", "1824"),
        ];
        let rules = Rules::builtin().unwrap();
        let all: Vec<Slot> = (0..6_u16)
            .flat_map(|bay| [1_u8, 2, 3, 5, 7].map(|row| (bay, row)))
            .flat_map(|(bay, row)| [82_u8, 84, 2].map(|tier| Slot { bay: bay * 2 + 1, row, tier }))
            .collect();
        let mut asked = SuggestQuestion { free: Some(all.clone()), at_most: 100, ..question(boxes) };
        let suggested: BTreeSet<Slot> = ask(&asked).slots.into_iter().map(|one| one.slot).collect();
        let compliant = |to: Slot| {
            let question = MoveQuestion {
                edition: asked.edition.clone(),
                plan: asked.plan.clone(),
                ship: asked.ship.clone(),
                ship_column: asked.ship_column,
                container: asked.container.clone(),
                to,
            };
            check_move(&question, &rules).unwrap().verdict == Verdict::Compliant
        };
        let from = asked.plan.boxes[0].slot;
        let wanted: BTreeSet<Slot> =
            all.iter().copied().filter(|slot| Some(*slot) != from && compliant(*slot)).collect();
        assert!(!wanted.is_empty() && wanted.len() < all.len() - 1);
        assert_eq!(suggested, wanted);
        asked.container = "KOUU0000009".into();
        assert_eq!(suggest_slots(&asked, &rules).unwrap_err().path(), Some("/container"));
    }

    #[test]
    fn slots_of_another_length_and_numbers_out_of_range_are_refused() {
        let rules = Rules::builtin().unwrap();
        let path =
            |asked: &SuggestQuestion| suggest_slots(asked, &rules).unwrap_err().path().map(str::to_owned);
        let mut asked = question(vec![planned(1, "0010182", "22G1", "1090")]);
        asked.free = slots(&["0030182", "0020182"]);
        assert_eq!(path(&asked).as_deref(), Some("/free/1"));
        for at_most in [0, 101] {
            assert_eq!(path(&SuggestQuestion { at_most, ..asked.clone() }).as_deref(), Some("/at_most"));
        }
        let nowhere = PlannedBox { size_type: None, ..planned(1, "", "", "1090") };
        assert_eq!(path(&question(vec![nowhere])).as_deref(), Some("/plan/boxes/0/size_type"));
        let only = question(vec![planned(1, "0010182", "22G1", "1090")]);
        let answer = ask(&only);
        assert!(
            answer.verdict == Verdict::NotEvaluated
                && answer.findings[0].code == "dangerous_goods.no-free-slot"
        );
        let unplaced =
            SuggestQuestion { free: slots(&["0010182"]), ..question(vec![planned(1, "", "22G1", "1090")]) };
        assert_eq!(ask(&unplaced).slots[0].steps, None);
    }
}
