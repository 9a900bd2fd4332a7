//! A whole bay plan judged: every pair of dangerous boxes, what is packed together, where each item is stowed.
//!
//! Most pairs of a ship stand far apart or need nothing. So hazards are put together once for each kind of item, the
//! requirement once for each two kinds, and only boxes near enough for it are compared: those of the bays and rows
//! around, and for the rare kinds that ask for a whole hold or 24 m, those boxes that they ask it from. The reasons are
//! worked out for pairs that are not in order alone. A test compares all this with the check of every pair.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::facts::{Plan, PlannedBox};
use super::slot::Slot;
use crate::families::dangerous_goods::class::{HazardClass, Term, UnNumber};
use crate::families::dangerous_goods::facts::Item;
use crate::families::dangerous_goods::hazards::Hazards;
use crate::families::dangerous_goods::places::{self, PlaceTable, Spot};
use crate::families::dangerous_goods::rules::{Cited, Rules};
use crate::families::dangerous_goods::segregation::{Need, Prepared, Reason, Tables};
use crate::families::dangerous_goods::ship::ShipProfile;
use crate::families::dangerous_goods::stowage::{self, ShipColumn, StowageQuestion, StowageResult, Zone};
use crate::families::dangerous_goods::unit;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
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

/// Value of `dangerous_goods.check_plan`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanReport {
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
    /// Items by class, each with its number of items.
    pub by_class: BTreeMap<String, u64>,
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
struct Checked<'p> {
    planned: &'p PlannedBox,
    index: usize,
    spot: Spot,
    /// The kinds of its items, each with the item's place in the box.
    kinds: Vec<(usize, usize)>,
}

/// A plan ready to be judged, box by box or as a whole.
pub struct PlanCheck<'p> {
    tables: Tables<'p>,
    places: &'p Cited<PlaceTable>,
    ship: &'p ShipProfile,
    boxes: Vec<Checked<'p>>,
    kinds: &'p Kinds,
    needs: Needs<'p>,
    /// By zone and bay: the boxes that stand there.
    bays: BTreeMap<(Zone, u16), Vec<usize>>,
}

/// The kinds of items of a plan: items that say the same have one.
pub struct Kinds {
    hazards: Vec<Hazards>,
    of_item: Vec<Vec<usize>>,
    findings: Vec<Vec<Finding>>,
}

impl Kinds {
    /// Puts together the hazards of each kind of item.
    pub(crate) fn of(plan: &Plan, edition: &str, rules: &Rules) -> Self {
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
}

/// The requirement between two kinds, worked out when it is first asked for.
struct Needs<'p> {
    prepared: Vec<Prepared<'p>>,
    known: std::cell::RefCell<HashMap<(usize, usize), Need>>,
}

impl Needs<'_> {
    fn of(&self, tables: &Tables, a: usize, b: usize) -> Option<Need> {
        let key = (a.min(b), a.max(b));
        if let Some(need) = self.known.borrow().get(&key) {
            return Some(*need);
        }
        let need = tables.need(self.prepared.get(key.0)?, self.prepared.get(key.1)?);
        self.known.borrow_mut().insert(key, need);
        Some(need)
    }
}
