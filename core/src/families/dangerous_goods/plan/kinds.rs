//! The kinds of items of a plan. A ship carries the same goods many times over: what the rules see of them is put
//! together once.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::facts::{Plan, PlannedBox};
use crate::families::dangerous_goods::class::UnNumber;
use crate::families::dangerous_goods::facts::Item;
use crate::families::dangerous_goods::hazards::Hazards;
use crate::families::dangerous_goods::rules::Rules;
use crate::families::dangerous_goods::segregation::{Prepared, Tables};
use crate::foundation::assessment::Finding;

/// An item as the rules of a plan see it.
struct Seen<'p> {
    item: &'p Item,
    /// The list has several rows of its number, between which the name may decide.
    by_name: bool,
}

impl PartialEq for Seen<'_> {
    fn eq(&self, other: &Self) -> bool {
        // every field stands here, so that a new one is not forgotten; those left aside decide nothing of a place
        let Item {
            un,
            variant,
            class,
            subsidiary_hazards,
            packing_group,
            proper_shipping_name,
            limited_quantity,
            excepted_quantity,
            marine_pollutant: _,
            flashpoint_c,
            boiling_point_c: _,
            ems: _,
            net_kg: _,
            segregation_groups,
            segregation_codes,
            contains,
            max_receptacle_l,
            package_l_or_kg,
            inner_packaging_l: _,
            inner_packaging_kg: _,
            class_1_label,
            waste,
            stowage_conditions,
        } = self.item;
        let other = other.item;
        *un == other.un
            && *variant == other.variant
            && *class == other.class
            && *subsidiary_hazards == other.subsidiary_hazards
            && *packing_group == other.packing_group
            && (!self.by_name || *proper_shipping_name == other.proper_shipping_name)
            && *limited_quantity == other.limited_quantity
            && *excepted_quantity == other.excepted_quantity
            && *flashpoint_c == other.flashpoint_c
            && *segregation_groups == other.segregation_groups
            && *segregation_codes == other.segregation_codes
            && *contains == other.contains
            && *max_receptacle_l == other.max_receptacle_l
            && *package_l_or_kg == other.package_l_or_kg
            && *class_1_label == other.class_1_label
            && *waste == other.waste
            && *stowage_conditions == other.stowage_conditions
    }
}

impl Eq for Seen<'_> {}

impl Hash for Seen<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Item { un, class, packing_group, flashpoint_c, limited_quantity, .. } = self.item;
        (un, class, packing_group, flashpoint_c, limited_quantity).hash(state);
    }
}

/// What is declared of some items.
struct Declared {
    /// Its hazards, among those that differ for some rule.
    hazards: usize,
    /// What was found when it was looked up in the list.
    findings: Vec<Finding>,
}

/// The kinds of items of a plan.
pub(super) struct Kinds<'r> {
    /// Hazards that differ for some rule.
    pub(super) hazards: Vec<Prepared<'r>>,
    declared: Vec<Declared>,
    /// The boxes with dangerous goods, in the order of the plan.
    boxes: Vec<usize>,
    /// By box: the declared kind of each of its items.
    of_item: Vec<Vec<usize>>,
}

impl<'r> Kinds<'r> {
    /// Puts together the hazards of each kind of item.
    pub(super) fn of(plan: &Plan, edition: &str, tables: &Tables<'r>, rules: &'r Rules) -> Self {
        let named = tables.named();
        let mut several: HashMap<UnNumber, bool> = HashMap::new();
        let mut seen: HashMap<Seen, usize> = HashMap::new();
        let mut known: HashMap<Hazards, usize> = HashMap::new();
        let mut kinds =
            Kinds { hazards: Vec::new(), declared: Vec::new(), boxes: Vec::new(), of_item: Vec::new() };
        for (index, planned) in plan.boxes.iter().enumerate() {
            if !planned.items.is_empty() {
                kinds.boxes.push(index);
            }
            let of_box = planned.items.iter().map(|planned| {
                let by_name = planned.item.un.is_some_and(|un| {
                    *several.entry(un).or_insert_with(|| rules.has_several_rows(edition, un))
                });
                *seen.entry(Seen { item: &planned.item, by_name }).or_insert_with(|| {
                    let (hazards, findings) = rules.hazards(edition, &planned.item);
                    let hazards = hazards.generalised(&named);
                    let hazards = *known.entry(hazards).or_insert_with_key(|hazards| {
                        kinds.hazards.push(tables.prepare(hazards.clone()));
                        kinds.hazards.len().saturating_sub(1)
                    });
                    kinds.declared.push(Declared { hazards, findings });
                    kinds.declared.len().saturating_sub(1)
                })
            });
            let of_box = of_box.collect();
            kinds.of_item.push(of_box);
        }
        kinds
    }

    /// The boxes with dangerous goods, in the order of the plan.
    pub(super) fn boxes<'p>(&'p self, plan: &'p Plan) -> impl Iterator<Item = (usize, &'p PlannedBox)> {
        self.boxes.iter().filter_map(|index| Some((*index, plan.boxes.get(*index)?)))
    }

    /// The declared kind of each item of a box.
    pub(super) fn declared_of(&self, index: usize) -> &[usize] {
        self.of_item.get(index).map_or(&[], Vec::as_slice)
    }

    /// The place of the hazards of each item of a box among those that differ for some rule.
    pub(super) fn hazards_of(&self, index: usize) -> impl Iterator<Item = usize> {
        let declared = self.declared_of(index).iter();
        declared.filter_map(|kind| self.declared.get(*kind)).map(|declared| declared.hazards)
    }

    /// The hazards of each item of a box.
    pub(super) fn of_box(&self, index: usize) -> impl Iterator<Item = &Hazards> {
        self.hazards_of(index).filter_map(|kind| self.hazards.get(kind)).map(|prepared| &prepared.hazards)
    }

    /// What was found of each item of a box when it was looked up in the list.
    pub(super) fn findings_of(&self, index: usize) -> impl Iterator<Item = &[Finding]> {
        let declared = self.declared_of(index).iter();
        declared.filter_map(|kind| self.declared.get(*kind)).map(|declared| declared.findings.as_slice())
    }
}
