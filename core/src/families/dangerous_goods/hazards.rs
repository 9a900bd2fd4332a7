//! What the rules need to know of one item, put together from its declaration and its row of the list.

use std::collections::BTreeSet;

use super::class::{Division, HazardClass, UnNumber};
use super::codes::{SegregationCodes, SegregationRule, When};
use super::facts::{Contains, Item};
use super::list::Entry;
use crate::foundation::exact::Exact;

/// Below this flash point, in °C, a reefer directly beside is told.
const FLAMMABLE_BELOW_C: i64 = 23;

/// Up to this flash point, in °C, conditions of codes hold.
const FLASHPOINT_BOUND_C: i64 = 60;

/// The hazards of one item as the rules of segregation see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Hazards {
    pub(super) un: Option<UnNumber>,
    /// The rows of the list that it may be, or what is declared where no list was read. Never empty.
    pub(super) rows: Vec<Row>,
    /// The list was there and has the number, or the declaration tells the codes; and all of them are known.
    pub(super) listed: bool,
    /// Codes of the list whose meaning is not known.
    pub(super) unknown_codes: Vec<String>,
    /// The list has no segregation groups, and the declaration names none: nobody said which it belongs to.
    pub(super) groups_open: bool,
    pub(super) contains: Option<Vec<Contains>>,
    pub(super) flashpoint_c: Option<Exact>,
    pub(super) max_receptacle_l: Option<Exact>,
    pub(super) class_1_label: Option<bool>,
    pub(super) waste: Option<bool>,
    pub(super) limited_quantity: Option<bool>,
    pub(super) excepted_quantity: Option<bool>,
}

/// What one row of the list says of segregation, together with what is declared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Row {
    /// The primary hazard; none when neither the declaration nor the list tells it.
    pub(super) primary: Option<HazardClass>,
    pub(super) subsidiary: Vec<HazardClass>,
    /// Codes of column 16b: `SG35`.
    pub(super) codes: Vec<String>,
    /// Segregation groups: `SGG1`.
    pub(super) groups: Vec<String>,
}

/// One way to read an item whose row or codes hang on facts that may not be known.
#[derive(Clone, Debug)]
pub(super) struct Reading<'a> {
    /// The row.
    pub(super) row: Row,
    /// The classes that the table is asked for.
    pub(super) hazards: Vec<HazardClass>,
    /// The code that replaced the classes.
    pub(super) as_class: Option<(&'a str, &'a SegregationRule)>,
    /// The rules that hold, each with its code.
    pub(super) rules: Vec<(&'a str, &'a SegregationRule)>,
}

impl Row {
    fn classes(&self) -> impl Iterator<Item = HazardClass> + '_ {
        self.primary.into_iter().chain(self.subsidiary.iter().copied())
    }

    fn rules<'a>(&self, codes: &'a SegregationCodes) -> impl Iterator<Item = (&'a str, &'a SegregationRule)> {
        let known = self.codes.iter().filter_map(|code| codes.get_key_value(code));
        known.flat_map(|(code, rules)| rules.iter().map(move |rule| (code.as_str(), rule)))
    }
}

impl Hazards {
    /// From a declaration alone: classes, and of the list what the declaration tells.
    pub(super) fn declared(item: &Item, codes: Option<&SegregationCodes>) -> Self {
        let printed = item.segregation_codes.clone().unwrap_or_default();
        let unknown_codes: Vec<String> = unknown(&printed, codes).cloned().collect();
        let tells_the_row = item.segregation_codes.is_some() && item.subsidiary_hazards.is_some();
        Hazards {
            un: item.un,
            rows: vec![Row {
                primary: item.class,
                subsidiary: item.subsidiary_hazards.clone().unwrap_or_default(),
                codes: printed,
                groups: item.segregation_groups.clone().unwrap_or_default(),
            }],
            listed: tells_the_row && unknown_codes.is_empty(),
            unknown_codes,
            groups_open: tells_the_row && item.segregation_groups.is_none(),
            contains: item.contains.clone(),
            flashpoint_c: item.flashpoint_c,
            max_receptacle_l: item.max_receptacle_l,
            class_1_label: item.class_1_label,
            waste: item.waste,
            limited_quantity: item.limited_quantity,
            excepted_quantity: item.excepted_quantity,
        }
    }

    /// The same with the rows of the list. What is declared beyond them is kept: a hazard is never dropped.
    pub(super) fn with_rows(item: &Item, entries: &[&Entry], codes: Option<&SegregationCodes>) -> Self {
        let mut rows: Vec<Row> = Vec::new();
        let mut unknown_codes: Vec<String> = Vec::new();
        for entry in entries {
            let numbers = entry.segregation_codes.iter().chain(&entry.column_10b);
            let mut printed: Vec<String> = numbers.map(|code| code.to_string()).collect();
            for code in item.segregation_codes.iter().flatten() {
                if !printed.contains(code) {
                    printed.push(code.clone());
                }
            }
            for code in unknown(&printed, codes) {
                if !unknown_codes.contains(code) {
                    unknown_codes.push(code.clone());
                }
            }
            let primary = joined(entry.hazard(), item.class);
            let mut subsidiary: Vec<HazardClass> = entry.subsidiary_hazards.to_vec();
            let declared = item.subsidiary_hazards.iter().flatten().copied();
            let contradicting =
                item.class.filter(|class| Some(class.division) != primary.map(|one| one.division));
            subsidiary.extend(declared.chain(contradicting).filter(|class| Some(*class) != primary));
            subsidiary.sort_unstable();
            subsidiary.dedup();
            let mut groups: Vec<String> =
                entry.segregation_groups.iter().map(|group| group.to_string()).collect();
            groups.extend(item.segregation_groups.iter().flatten().cloned());
            let row = Row { primary, subsidiary, codes: printed, groups };
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        let groups_open = item.segregation_groups.is_none() && entries.iter().any(|entry| !entry.imdg);
        let listed = unknown_codes.is_empty();
        Hazards { rows, listed, unknown_codes, groups_open, ..Hazards::declared(item, codes) }
    }

    /// The same without what no rule of a plan looks at: a number that no rule names, degrees and litres beyond the side
    /// of each bound that they are on. Goods that are alike for every rule are then equal.
    pub(super) fn generalised(self, named: &BTreeSet<UnNumber>) -> Self {
        let point = |point: Exact| match point {
            low if low < Exact::from(FLAMMABLE_BELOW_C) => 0,
            middle if middle <= Exact::from(FLASHPOINT_BOUND_C) => FLASHPOINT_BOUND_C,
            _ => FLASHPOINT_BOUND_C.saturating_add(1),
        };
        let litres = |litres: Exact| if litres <= Exact::from(1) { 1 } else { 2 };
        Hazards {
            un: self.un.filter(|un| named.contains(un)),
            flashpoint_c: self.flashpoint_c.map(|degrees| Exact::from(point(degrees))),
            max_receptacle_l: self.max_receptacle_l.map(|capacity| Exact::from(litres(capacity))),
            ..self
        }
    }

    /// Flammable gas, or flammable liquid with a flash point below 23 °C or one that is not known.
    pub(super) fn is_flammable(&self) -> bool {
        let low = self.flashpoint_c.is_none_or(|point| point < Exact::from(FLAMMABLE_BELOW_C));
        self.rows.iter().flat_map(Row::classes).any(|class| match class.division {
            Division::D21 | Division::C2 => true,
            Division::C3 => low,
            _ => false,
        })
    }

    /// The primary hazard; none when it is not known or hangs on the row.
    pub(super) fn primary(&self) -> Option<HazardClass> {
        let first = self.rows.first()?.primary;
        first.filter(|_| self.rows.iter().all(|row| row.primary == first))
    }

    /// A class is known, and the list was read.
    pub(super) fn is_known(&self) -> bool {
        self.has_class() && self.listed
    }

    pub(super) fn has_class(&self) -> bool {
        self.rows.iter().all(|row| row.primary.is_some())
    }

    pub(super) fn contains(&self, one_of: &[Contains]) -> Option<bool> {
        self.contains.as_ref().map(|known| known.iter().any(|substance| one_of.contains(substance)))
    }

    /// Whether a condition on the item itself holds; `None` when the fact is not known.
    fn holds(&self, when: When, row: &Row) -> Option<bool> {
        match when {
            When::Class1Subsidiary if row.subsidiary.iter().any(|class| class.division.is_class1()) => {
                Some(true)
            }
            // the list does not print a label that a special provision asks for
            When::Class1Subsidiary => self.class_1_label,
            When::Flashpoint60OrBelow => {
                self.flashpoint_c.map(|point| point <= Exact::from(FLASHPOINT_BOUND_C))
            }
            When::ReceptaclesUpTo1L => match (self.max_receptacle_l, self.waste) {
                (_, Some(true)) => Some(false),
                (Some(litres), _) if litres > Exact::from(1) => Some(false),
                (Some(_), Some(false)) => Some(true),
                _ => None,
            },
            When::ContainsAmmonium => self.contains(&[Contains::Ammonium, Contains::AmmoniumSalts]),
            When::ContainsArsenicSulphides => self.contains(&[Contains::ArsenicSulphides]),
        }
    }

    /// Every way to read the item: each row, and in it twice as many for each condition of its codes that is not decided.
    pub(super) fn readings<'a>(&self, codes: Option<&'a SegregationCodes>) -> Vec<Reading<'a>> {
        let mut readings = Vec::new();
        for row in &self.rows {
            let rules: Vec<(&str, &SegregationRule)> =
                codes.into_iter().flat_map(|codes| row.rules(codes)).collect();
            let mut open: Vec<When> = rules
                .iter()
                .filter_map(|(_, rule)| rule.when)
                .filter(|when| self.holds(*when, row).is_none())
                .collect();
            open.dedup();
            // an item has one or two such codes; the limit keeps made-up packs from growing without bound
            open.truncate(4);
            let ways = 1_usize.checked_shl(u32::try_from(open.len()).unwrap_or(0)).unwrap_or(1);
            readings.extend((0..ways).map(|way| self.reading(row, &rules, &open, way)));
        }
        readings
    }

    fn reading<'a>(
        &self,
        row: &Row,
        rules: &[(&'a str, &'a SegregationRule)],
        open: &[When],
        way: usize,
    ) -> Reading<'a> {
        let active = |rule: &SegregationRule| match rule.when {
            None => true,
            Some(when) => match open.iter().position(|open| *open == when) {
                Some(bit) => way.checked_shr(u32::try_from(bit).unwrap_or(0)).unwrap_or(0) & 1 == 1,
                None => self.holds(when, row) == Some(true),
            },
        };
        let rules: Vec<_> = rules.iter().copied().filter(|(_, rule)| active(rule)).collect();
        let as_class = rules.iter().copied().find(|(_, rule)| rule.as_class.is_some());
        let hazards = match as_class.and_then(|(_, rule)| rule.as_class) {
            Some(class) => vec![class],
            None => row.classes().collect(),
        };
        Reading { row: row.clone(), hazards, as_class, rules }
    }

    /// The conditions of its codes that are not decided.
    pub(super) fn open_conditions<'a>(
        &'a self,
        codes: &'a SegregationCodes,
    ) -> impl Iterator<Item = (&'a str, When)> {
        self.rows.iter().flat_map(move |row| {
            let conditions = row.rules(codes).filter_map(|(code, rule)| Some((code, rule.when?)));
            conditions.filter(move |(_, when)| self.holds(*when, row).is_none())
        })
    }
}

/// The codes whose rule is not known.
fn unknown<'a>(
    printed: &'a [String],
    codes: Option<&'a SegregationCodes>,
) -> impl Iterator<Item = &'a String> {
    printed.iter().filter(move |code| !codes.is_some_and(|codes| codes.contains_key(*code)))
}

/// The listed class, with the division or the compatibility group that only the declaration tells.
fn joined(listed: Option<HazardClass>, declared: Option<HazardClass>) -> Option<HazardClass> {
    let (Some(listed), Some(declared)) = (listed, declared) else { return listed.or(declared) };
    if !declared.division.is_within(listed.division) {
        return Some(listed);
    }
    Some(HazardClass { division: declared.division, group: listed.group.or(declared.group) })
}

impl Reading<'_> {
    /// The classes towards another item: where the replacing code keeps the primary hazard towards
    /// some, that one.
    pub(super) fn towards(&self, other: &Reading) -> &[HazardClass] {
        let keeps = self.as_class.is_some_and(|(_, rule)| {
            rule.except_towards.iter().any(|class| other.hazards.iter().any(|hazard| names(class, hazard)))
        });
        if keeps { self.row.primary.as_slice() } else { &self.hazards }
    }
}

/// True when a class of a rule names a hazard: `1` names every explosive, `1.4` every group, `1.4S` that group alone.
pub(super) fn names(class: &HazardClass, hazard: &HazardClass) -> bool {
    hazard.division.is_within(class.division) && (class.group.is_none() || class.group == hazard.group)
}

/// The divisions that a class told without one may be.
pub(super) fn possible(division: Division) -> &'static [Division] {
    const CLASS_1: &[Division] =
        &[Division::D11, Division::D12, Division::D13, Division::D14, Division::D15, Division::D16];
    const CLASS_2: &[Division] = &[Division::D21, Division::D22, Division::D23];
    match division {
        Division::C1 => CLASS_1,
        Division::C2 => CLASS_2,
        _ => &[],
    }
}
