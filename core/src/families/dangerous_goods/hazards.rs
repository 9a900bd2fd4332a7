//! What the rules need to know of one item, put together from its declaration and its row of the list.

use super::class::{Division, HazardClass, UnNumber};
use super::codes::{SegregationCodes, SegregationRule, When};
use super::facts::{Contains, Item};
use crate::foundation::exact::Exact;

/// The hazards of one item as the rules of segregation see them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Hazards {
    pub(super) un: Option<UnNumber>,
    /// The primary hazard; none when neither the declaration nor the list tells it.
    pub(super) primary: Option<HazardClass>,
    pub(super) subsidiary: Vec<HazardClass>,
    /// Subsidiary hazards are told by the declaration or by the list.
    pub(super) subsidiary_known: bool,
    /// Codes of column 16b: `SG35`.
    pub(super) codes: Vec<String>,
    /// Segregation groups: `SGG1`.
    pub(super) groups: Vec<String>,
    /// The list was there and told codes and groups.
    pub(super) listed: bool,
    pub(super) contains: Option<Vec<Contains>>,
    pub(super) flashpoint_c: Option<Exact>,
    pub(super) max_receptacle_l: Option<Exact>,
    pub(super) class_1_label: Option<bool>,
    pub(super) waste: Option<bool>,
    pub(super) limited_quantity: Option<bool>,
    pub(super) excepted_quantity: Option<bool>,
}

/// One way to read an item whose codes hang on facts that may not be known.
#[derive(Clone, Debug)]
pub(super) struct Reading<'a> {
    /// The classes that the table is asked for.
    pub(super) hazards: Vec<HazardClass>,
    /// The code that replaced the classes, and classes towards which it does not.
    pub(super) as_class: Option<(&'a str, &'a SegregationRule)>,
    /// The rules that hold, each with its code.
    pub(super) rules: Vec<(&'a str, &'a SegregationRule)>,
}

impl Hazards {
    /// From a declaration alone: classes, and no word of the list.
    pub(super) fn declared(item: &Item) -> Self {
        Hazards {
            un: item.un,
            primary: item.class,
            subsidiary: item.subsidiary_hazards.clone().unwrap_or_default(),
            subsidiary_known: item.subsidiary_hazards.is_some(),
            codes: Vec::new(),
            groups: item.segregation_groups.clone().unwrap_or_default(),
            listed: false,
            contains: item.contains.clone(),
            flashpoint_c: item.flashpoint_c,
            max_receptacle_l: item.max_receptacle_l,
            class_1_label: item.class_1_label,
            waste: item.waste,
            limited_quantity: item.limited_quantity,
            excepted_quantity: item.excepted_quantity,
        }
    }

    /// The primary hazard and the subsidiary ones.
    pub(super) fn classes(&self) -> impl Iterator<Item = HazardClass> + '_ {
        self.primary.into_iter().chain(self.subsidiary.iter().copied())
    }

    pub(super) fn contains(&self, one_of: &[Contains]) -> Option<bool> {
        self.contains.as_ref().map(|known| known.iter().any(|substance| one_of.contains(substance)))
    }

    /// Whether a condition on the item itself holds; `None` when the fact is not known.
    pub(super) fn holds(&self, when: When) -> Option<bool> {
        match when {
            When::Class1Subsidiary if self.subsidiary.iter().any(|class| class.division.is_class1()) => {
                Some(true)
            }
            // the list does not print a label that a special provision asks for
            When::Class1Subsidiary => self.class_1_label,
            When::Flashpoint60OrBelow => self.flashpoint_c.map(|point| point <= Exact::from(60)),
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

    /// A class is known, and the list was read.
    pub(super) fn is_known(&self) -> bool {
        self.primary.is_some() && self.listed
    }

    /// The one way to read the item where the edition has no codes.
    pub(super) fn without_codes(&self) -> Reading<'_> {
        Reading { hazards: self.classes().collect(), as_class: None, rules: Vec::new() }
    }

    /// Every way to read the item: one when all conditions of its codes are decided, twice as many for each that is not.
    pub(super) fn readings<'a>(&'a self, codes: &'a SegregationCodes) -> Vec<Reading<'a>> {
        let rules: Vec<(&str, &SegregationRule)> = self
            .codes
            .iter()
            .filter_map(|code| codes.get_key_value(code))
            .flat_map(|(code, rules)| rules.iter().map(move |rule| (code.as_str(), rule)))
            .collect();
        let mut open: Vec<When> = rules
            .iter()
            .filter_map(|(_, rule)| rule.when)
            .filter(|when| self.holds(*when).is_none())
            .collect();
        open.dedup();
        // an item has one or two such codes; the limit keeps made-up packs from growing without bound
        open.truncate(4);
        let ways = 1_usize.checked_shl(u32::try_from(open.len()).unwrap_or(0)).unwrap_or(1);
        (0..ways).map(|way| self.reading(&rules, &open, way)).collect()
    }

    fn reading<'a>(
        &self,
        rules: &[(&'a str, &'a SegregationRule)],
        open: &[When],
        way: usize,
    ) -> Reading<'a> {
        let active = |rule: &SegregationRule| match rule.when {
            None => true,
            Some(when) => match open.iter().position(|open| *open == when) {
                Some(bit) => way.checked_shr(u32::try_from(bit).unwrap_or(0)).unwrap_or(0) & 1 == 1,
                None => self.holds(when) == Some(true),
            },
        };
        let rules: Vec<_> = rules.iter().copied().filter(|(_, rule)| active(rule)).collect();
        let as_class = rules.iter().copied().find(|(_, rule)| rule.as_class.is_some());
        let hazards = match as_class.and_then(|(_, rule)| rule.as_class) {
            Some(class) => vec![class],
            None => self.classes().collect(),
        };
        Reading { hazards, as_class, rules }
    }

    /// The conditions of its codes that are not decided.
    pub(super) fn open_conditions<'a>(
        &'a self,
        codes: &'a SegregationCodes,
    ) -> impl Iterator<Item = (&'a str, When)> {
        let rules = self.codes.iter().filter_map(|code| codes.get_key_value(code));
        rules
            .flat_map(|(code, rules)| rules.iter().filter_map(move |rule| Some((code.as_str(), rule.when?))))
            .filter(|(_, when)| self.holds(*when).is_none())
    }
}

impl Reading<'_> {
    /// The classes towards another item: where the replacing code keeps the primary hazard towards
    /// some, that one.
    pub(super) fn towards<'h>(&'h self, own: &'h Hazards, other: &Reading) -> &'h [HazardClass] {
        let keeps = self.as_class.is_some_and(|(_, rule)| {
            rule.except_towards.iter().any(|class| other.hazards.iter().any(|hazard| names(class, hazard)))
        });
        if keeps { own.primary.as_slice() } else { &self.hazards }
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
