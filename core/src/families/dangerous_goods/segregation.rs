//! What two items need between them: the requirement, with each step of the reasoning (7.2.3 to 7.2.8).
//!
//! The strictest of the table over all hazards and of every code of either item that names the other rules; a code
//! "segregation as for" takes the place of an item's classes. What is not known is not assumed: [`Need::term`] is what
//! must be kept as long as nobody confirms a relief, [`Need::at_least`] what is left when everything open is decided
//! for the mildest answer.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::class::{Division, HazardClass, Term, UnNumber};
use super::class1::{Class1, Together};
use super::codes::{OtherCargo, Resemblances, SegregationCodes, SegregationRule};
use super::facts::Item;
use super::hazards::{Hazards, Reading, names, possible};
use super::rules::{Cited, Rules};
use super::table::{SegregationTable, Sign, bit};
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// Which of the two items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Side {
    /// The first item.
    A,
    /// The second item.
    B,
}

impl Side {
    pub(super) fn other(self) -> Side {
        match self {
            Side::A => Side::B,
            Side::B => Side::A,
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Side::A => "a",
            Side::B => "b",
        }
    }
}

/// One step of the reasoning: what asks for a term, and between which hazards.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The term that this step asks for.
    pub term: Term,
    /// `table`, `code`, `class_1`.
    pub by: String,
    /// The code of column 16b that asks, or that gave the class for the table: `SG35`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Whose code it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Side>,
    /// The hazard of the first item, for the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub a: Option<HazardClass>,
    /// The hazard of the second item, for the table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub b: Option<HazardClass>,
    /// False when it holds only under a fact that is not known; a finding names the fact.
    pub certain: bool,
}

/// What is not known and would settle the term.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Open {
    /// Neither declaration nor list tells the class.
    Class(Side),
    /// The list was not read: codes and groups are not known.
    NotListed(Side),
    /// The list was read, and has codes whose meaning is not known.
    Codes(Side, Vec<String>),
    /// To which segregation group the item belongs, which the other's code asks.
    Groups(Side, String, String),
    /// Class 1 or 2 without division.
    Division(Side),
    /// An explosive without compatibility group.
    Group(Side),
    /// A condition of the item's own code.
    Condition(Side, String, &'static str),
    /// What the item contains, which the other's code asks.
    Contents(Side, String),
    /// Explosives that may be together only under a note.
    Note(u8),
    /// Segregation asked by subsidiary hazards within one class: whether the goods react dangerously (7.2.6.1).
    Reaction,
    /// The list of exemptions that leaves the test for dangerous reactions (7.2.6.4).
    ListReaction(String),
    /// Nitrates with blasting explosives, when the whole is treated as explosives.
    Nitrates,
}

/// What two items need between them, without the reasons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Need {
    /// By table and codes, before exemptions; the strictest where something is open.
    pub(super) term: Term,
    /// What must be kept as long as nothing open is confirmed.
    pub(super) required: Term,
    /// What is left when everything open is decided for the mildest answer.
    pub(super) at_least: Term,
    /// A code of column 16b names the other item.
    pub(super) column_16b_hit: bool,
    /// A greater distance athwartships on deck (SG26).
    pub(super) extra_on_deck: bool,
    /// The same in the mildest case.
    pub(super) extra_at_least: bool,
    /// The article under which no segregation is needed.
    pub(super) exempt: Option<&'static str>,
    /// 1.4S in limited quantity beside groups A and L: not in one compartment, hold or unit, whatever the term.
    pub(super) never_together: bool,
    /// A class or the list is missing, so that nothing milder than the strictest term can be vouched for.
    pub(super) missing: bool,
}

/// Takes note of the reasoning, or does not: a whole plan asks for the reasons of the few pairs that stand too close.
trait Notes {
    fn reason(&mut self, make: impl FnOnce() -> Reason);
    fn open(&mut self, make: impl FnOnce() -> Open);
}

/// The reasons and what is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reasoning {
    pub(super) reasons: BTreeSet<Reason>,
    pub(super) open: BTreeSet<Open>,
}

impl Notes for Reasoning {
    fn reason(&mut self, make: impl FnOnce() -> Reason) {
        self.reasons.insert(make());
    }

    fn open(&mut self, make: impl FnOnce() -> Open) {
        self.open.insert(make());
    }
}

/// No notes.
struct Brief;

impl Notes for Brief {
    fn reason(&mut self, _: impl FnOnce() -> Reason) {}

    fn open(&mut self, _: impl FnOnce() -> Open) {}
}

/// An item with every way to read it.
pub(super) struct Prepared<'a> {
    pub(super) hazards: Hazards,
    readings: Vec<Reading<'a>>,
}

/// The tables of one edition that requirements stand on.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) table: &'a Cited<SegregationTable>,
    pub(super) codes: Option<&'a Cited<SegregationCodes>>,
    pub(super) class1: Option<&'a Cited<Class1>>,
    pub(super) exemption: Option<&'a Cited<super::exemption::Exemptions>>,
    pub(super) nitrates: Option<&'a Cited<super::exemption::Nitrates>>,
    pub(super) resembles: Option<&'a Cited<Resemblances>>,
}

/// The strictest and the mildest term of one way to read both items.
struct Weighed {
    strictest: Term,
    mildest: Term,
    extra: bool,
}

/// Which divisions an item counts as, and towards which it may need a whole compartment or more; for whole plans.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reach {
    is: u32,
    far_from: u32,
}

impl Reach {
    /// False when two items cannot need more than "separated from".
    pub(super) fn may_be_far(self, other: Reach) -> bool {
        self.far_from & other.is != 0 || other.far_from & self.is != 0
    }
}

impl<'t> Tables<'t> {
    /// 49 CFR numbers its paragraphs otherwise.
    pub(super) fn is_cfr(&self) -> bool {
        self.table.cite.title.contains("CFR")
    }

    /// The reach of an item, over every way to read it.
    pub(super) fn reach(&self, item: &Prepared) -> Reach {
        // a class that is not known, or a code of this level, may ask it from anything
        let mut reach = Reach { is: u32::MAX, far_from: if item.hazards.has_class() { 0 } else { u32::MAX } };
        if item.hazards.has_class() {
            reach.is = 0;
        }
        for reading in &item.readings {
            let own = reading.row.primary.iter().chain(&reading.hazards);
            for hazard in own {
                reach.is |= bit(hazard.division);
                reach.far_from |= self.table.value.far_from(hazard.division);
            }
            let far_code = |rule: &SegregationRule| rule.level >= Some(Term::SeparatedByCompartment);
            if reading.rules.iter().any(|(_, rule)| far_code(rule)) {
                reach.far_from = u32::MAX;
            }
        }
        reach
    }

    /// An item ready for many questions.
    pub(super) fn prepare(&self, hazards: Hazards) -> Prepared<'t> {
        let readings = hazards.readings(self.codes.map(|codes| &codes.value));
        Prepared { hazards, readings }
    }

    /// The numbers that a rule of segregation names.
    pub(super) fn named(&self) -> BTreeSet<UnNumber> {
        let rules = self.codes.iter().flat_map(|codes| codes.value.values().flatten());
        let by_codes = rules.flat_map(|rule| rule.un.iter().chain(&rule.except_un));
        let by_lists = self.exemption.iter().flat_map(|lists| lists.value.named());
        let nitrates = self.nitrates.iter().flat_map(|nitrates| nitrates.value.named());
        by_codes.chain(by_lists).chain(nitrates).copied().collect()
    }

    /// What two items need between them, and why. Symmetric but for the sides in reasons and open facts.
    pub(super) fn reason(&self, a: &Hazards, b: &Hazards) -> (Need, Reasoning) {
        self.reason_prepared(&self.prepare(a.clone()), &self.prepare(b.clone()))
    }

    /// As [`reason`](Self::reason).
    pub(super) fn reason_prepared(&self, a: &Prepared, b: &Prepared) -> (Need, Reasoning) {
        let mut notes = Reasoning::default();
        for (side, item) in [(Side::A, &a.hazards), (Side::B, &b.hazards)] {
            if !item.has_class() {
                notes.open.insert(Open::Class(side));
            }
            if !item.listed && item.unknown_codes.is_empty() {
                notes.open.insert(Open::NotListed(side));
            }
            if !item.unknown_codes.is_empty() {
                notes.open.insert(Open::Codes(side, item.unknown_codes.clone()));
            }
            if let Some(codes) = self.codes {
                let open = item.open_conditions(&codes.value);
                notes
                    .open
                    .extend(open.map(|(code, when)| Open::Condition(side, code.to_owned(), when.as_str())));
            }
        }
        let need = self.weigh_all(a, b, &mut notes);
        (need, notes)
    }

    /// What two items need between them.
    pub(super) fn need(&self, a: &Prepared, b: &Prepared) -> Need {
        self.weigh_all(a, b, &mut Brief)
    }

    fn weigh_all(&self, a: &Prepared, b: &Prepared, notes: &mut impl Notes) -> Need {
        let mut need = Need {
            term: Term::X,
            required: Term::X,
            at_least: Term::SeparatedLongitudinally,
            column_16b_hit: false,
            extra_on_deck: false,
            extra_at_least: true,
            exempt: None,
            never_together: false,
            missing: !a.hazards.is_known() || !b.hazards.is_known(),
        };
        for of_a in &a.readings {
            for of_b in &b.readings {
                let weighed = self.weigh((&a.hazards, of_a), (&b.hazards, of_b), &mut need, notes);
                need.term = need.term.max(weighed.strictest);
                need.at_least = need.at_least.min(weighed.mildest);
                need.extra_on_deck |= weighed.extra;
                need.extra_at_least &= weighed.extra;
            }
        }
        for (side, of, other) in [(Side::B, a, b), (Side::A, b, a)] {
            need.missing |= asks_groups(side, of, other, need.at_least, notes);
        }
        need.required = need.term;
        self.relieve(&a.hazards, &b.hazards, &mut need, notes);
        if !a.hazards.has_class() || !b.hazards.has_class() {
            need.required = Term::SeparatedLongitudinally;
            need.at_least = need.at_least.min(need.term);
        }
        need
    }

    fn weigh(
        &self,
        a: (&Hazards, &Reading),
        b: (&Hazards, &Reading),
        need: &mut Need,
        notes: &mut impl Notes,
    ) -> Weighed {
        let mut weighed = Weighed { strictest: Term::X, mildest: Term::X, extra: false };
        self.read_table(a.1, b.1, notes, &mut weighed);
        read_codes(Side::A, a, b, (need, notes), &mut weighed);
        read_codes(Side::B, b, a, (need, notes), &mut weighed);
        weighed
    }

    fn read_table(&self, of_a: &Reading, of_b: &Reading, notes: &mut impl Notes, weighed: &mut Weighed) {
        for hazard_a in of_a.towards(of_b) {
            for hazard_b in of_b.towards(of_a) {
                if needs_nothing(of_a, hazard_b) || needs_nothing(of_b, hazard_a) {
                    continue;
                }
                let (strictest, mildest) = self.cell(*hazard_a, *hazard_b, notes);
                weighed.add(strictest, mildest);
                notes.reason(|| {
                    let as_class = of_a.as_class.map(|(code, _)| (code, Side::A));
                    let as_class = as_class.or(of_b.as_class.map(|(code, _)| (code, Side::B)));
                    let among_explosives = hazard_a.division.is_class1() && hazard_b.division.is_class1();
                    Reason {
                        term: strictest,
                        by: if among_explosives { "class_1" } else { "table" }.to_owned(),
                        code: as_class.map(|(code, _)| code.to_owned()),
                        of: as_class.map(|(_, side)| side),
                        a: Some(*hazard_a),
                        b: Some(*hazard_b),
                        certain: strictest == mildest,
                    }
                });
            }
        }
    }

    /// The strictest and the mildest term between two hazards.
    fn cell(&self, a: HazardClass, b: HazardClass, notes: &mut impl Notes) -> (Term, Term) {
        match self.table.value.sign(a.division, b.division) {
            Sign::Term(term) => (term, term),
            Sign::Class1 => self.among_explosives(a, b, notes),
            Sign::None => self.among_divisions(a, b, notes),
        }
    }

    /// Class 1 or 2 told without division: over all divisions that it may be.
    fn among_divisions(&self, a: HazardClass, b: HazardClass, notes: &mut impl Notes) -> (Term, Term) {
        let among = |division: Division| match possible(division) {
            [] => vec![division],
            divisions => divisions.to_vec(),
        };
        for (side, hazard) in [(Side::A, a), (Side::B, b)] {
            if !possible(hazard.division).is_empty() {
                notes.open(|| Open::Division(side));
            }
        }
        let mut strictest = Term::X;
        let mut mildest = Term::SeparatedLongitudinally;
        for x in among(a.division) {
            for y in among(b.division) {
                let (most, least) = match self.table.value.sign(x, y) {
                    Sign::Term(term) => (term, term),
                    _ => self.among_explosives(
                        HazardClass { division: x, ..a },
                        HazardClass { division: y, ..b },
                        notes,
                    ),
                };
                strictest = strictest.max(most);
                mildest = mildest.min(least);
            }
        }
        (strictest, mildest)
    }

    /// Closed units whose groups may not be together are "separated from" each other (7.2.7.1.5).
    fn among_explosives(&self, a: HazardClass, b: HazardClass, notes: &mut impl Notes) -> (Term, Term) {
        for (side, hazard) in [(Side::A, a), (Side::B, b)] {
            if hazard.group.is_none() {
                notes.open(|| Open::Group(side));
            }
        }
        let (Some(a), Some(b)) = (a.group, b.group) else { return (Term::SeparatedFrom, Term::X) };
        match self.class1.and_then(|table| table.value.together(a, b)) {
            Some(Together::Permitted) => (Term::X, Term::X),
            Some(Together::UnderNote(note)) => {
                notes.open(|| Open::Note(note));
                (Term::SeparatedFrom, Term::X)
            }
            _ => (Term::SeparatedFrom, Term::SeparatedFrom),
        }
    }

    /// Limited and excepted quantities, the lists of 7.2.6.3, 7.2.6.1 and nitrates with explosives.
    fn relieve(&self, a: &Hazards, b: &Hazards, need: &mut Need, notes: &mut impl Notes) {
        let excepted = |item: &Hazards| item.excepted_quantity == Some(true) && !self.is_cfr();
        let in_small = |item: &Hazards| item.limited_quantity == Some(true) || excepted(item);
        // excepted quantities are known for the IMDG Code alone
        if in_small(a) || in_small(b) {
            need.never_together = never_together(a, b);
            let limited = a.limited_quantity == Some(true) || b.limited_quantity == Some(true);
            need.exempt = Some(match (limited, self.is_cfr()) {
                (true, false) => "3.4.4.2",
                (true, true) => "176.80(b)",
                (false, _) => "3.5",
            });
            need.required = Term::X;
            need.at_least = Term::X;
            need.extra_on_deck = false;
            need.extra_at_least = false;
            return;
        }
        if need.term == Term::X && !need.extra_on_deck {
            return;
        }
        let numbers = a.un.zip(b.un);
        let list = self.exemption.zip(numbers).and_then(|(lists, (a, b))| lists.value.of(a, b));
        if let Some((article, conditional)) = list {
            need.at_least = Term::X;
            need.extra_at_least = false;
            if conditional {
                notes.open(|| Open::ListReaction(article.to_owned()));
            } else {
                need.required = Term::X;
                need.extra_on_deck = false;
                need.exempt = Some("7.2.6.3");
            }
            return;
        }
        if self.nitrates.is_some_and(|nitrates| nitrates.value.names(a.un, b.un)) {
            notes.open(|| Open::Nitrates);
            need.at_least = Term::X;
            need.extra_at_least = false;
            return;
        }
        if !need.column_16b_hit && !need.extra_on_deck && self.only_by_subsidiary(a, b) {
            notes.open(|| Open::Reaction);
            need.at_least = Term::X;
        }
    }

    /// Goods of one class whose primary hazards alone need nothing.
    fn only_by_subsidiary(&self, a: &Hazards, b: &Hazards) -> bool {
        let (Some(x), Some(y)) = (a.primary(), b.primary()) else { return false };
        let same_class = x.division.class() == y.division.class() && !x.division.is_class1();
        same_class && self.table.value.sign(x.division, y.division) == Sign::Term(Term::X)
    }
}

impl Weighed {
    fn add(&mut self, strictest: Term, mildest: Term) {
        self.strictest = self.strictest.max(strictest);
        self.mildest = self.mildest.max(mildest);
    }
}

/// 1.4S in limited quantity and an explosive of group A or L, in either order.
pub(super) fn never_together(a: &Hazards, b: &Hazards) -> bool {
    is_1_4s_beside_a_or_l(a, b) || is_1_4s_beside_a_or_l(b, a)
}

fn is_1_4s_beside_a_or_l(small: &Hazards, other: &Hazards) -> bool {
    let is_1_4s =
        small.primary().is_some_and(|class| class.division == Division::D14 && class.group == Some('S'));
    is_1_4s
        && small.limited_quantity == Some(true)
        && other
            .primary()
            .is_some_and(|class| class.division.is_class1() && matches!(class.group, Some('A' | 'L')))
}

/// Whether a code asks for more than what is certain towards groups of the other item that nobody told.
fn asks_groups(
    other_side: Side,
    of: &Prepared,
    other: &Prepared,
    certain: Term,
    notes: &mut impl Notes,
) -> bool {
    if !other.hazards.groups_open {
        return false;
    }
    let mut asks = false;
    let rules = of.readings.iter().flat_map(|reading| &reading.rules);
    for (code, rule) in rules.filter(|(_, rule)| rule.level > Some(certain)) {
        for group in &rule.groups {
            asks = true;
            notes.open(|| Open::Groups(other_side, (*code).to_owned(), group.clone()));
        }
    }
    asks
}

/// A code that says that towards these classes nothing is needed (SG77).
fn needs_nothing(of: &Reading, other: &HazardClass) -> bool {
    of.as_class.is_some_and(|(_, rule)| rule.none_towards.iter().any(|class| names(class, other)))
}

fn read_codes(
    side: Side,
    (_, of): (&Hazards, &Reading),
    (other, of_other): (&Hazards, &Reading),
    (need, notes): (&mut Need, &mut impl Notes),
    weighed: &mut Weighed,
) {
    for (code, rule) in &of.rules {
        if rule.extra {
            weighed.extra |=
                rule.classes.iter().any(|class| of_other.hazards.iter().any(|hazard| names(class, hazard)));
        }
        let Some(level) = rule.level else { continue };
        let aims = aims_at(rule, other, of_other);
        if aims == Some(false) {
            continue;
        }
        let certain = aims == Some(true);
        if !certain {
            notes.open(|| Open::Contents(side.other(), (*code).to_owned()));
        }
        need.column_16b_hit |= certain;
        notes.reason(|| Reason {
            term: level,
            by: "code".to_owned(),
            code: Some((*code).to_owned()),
            of: Some(side),
            a: None,
            b: None,
            certain,
        });
        weighed.add(level, if certain { level } else { Term::X });
    }
}

/// Whether a level rule names the other item; `None` when that hangs on a fact that is not known.
fn aims_at(rule: &SegregationRule, other: &Hazards, of_other: &Reading) -> Option<bool> {
    if other.un.is_some_and(|un| rule.except_un.contains(&un)) {
        return Some(false);
    }
    if !rule.contains.is_empty() {
        return aims_at_contents(rule, other, of_other);
    }
    if other.un.is_some_and(|un| rule.un.contains(&un)) {
        return Some(true);
    }
    if rule.groups.iter().any(|group| of_other.row.groups.contains(group)) {
        return match rule.except_contains.as_slice() {
            [] => Some(true),
            except => other.contains(except).map(|excepted| !excepted),
        };
    }
    let mut answer = Some(false);
    for hazard in &of_other.hazards {
        match aims_at_class(rule, hazard) {
            Some(true) => return Some(true),
            None => answer = None,
            Some(false) => {}
        }
    }
    answer
}

fn aims_at_class(rule: &SegregationRule, hazard: &HazardClass) -> Option<bool> {
    let named = rule.classes.iter().any(|class| names(class, hazard));
    let may_be = possible(hazard.division);
    let may_be_named = rule.classes.iter().any(|class| may_be.contains(&class.division));
    if !named && !may_be_named {
        return Some(false);
    }
    if rule.except_classes.iter().any(|class| names(class, hazard)) {
        return Some(false);
    }
    let group_decides = rule.except_classes.iter().any(|class| {
        class.group.is_some() && hazard.group.is_none() && hazard.division.is_within(class.division)
    });
    let group_is_excepted = hazard.group.is_some_and(|group| rule.except_compatibility.contains(&group));
    if group_is_excepted {
        return Some(false);
    }
    let open_group = group_decides || (!rule.except_compatibility.is_empty() && hazard.group.is_none());
    let open_division = !may_be.is_empty()
        && (!named || rule.except_classes.iter().any(|class| may_be.contains(&class.division)));
    if open_group || open_division { None } else { Some(true) }
}

fn aims_at_contents(rule: &SegregationRule, other: &Hazards, of_other: &Reading) -> Option<bool> {
    let in_classes = rule.classes.is_empty()
        || rule.classes.iter().any(|class| of_other.hazards.iter().any(|hazard| names(class, hazard)));
    if !in_classes {
        return Some(false);
    }
    let known = other.contains(&rule.contains);
    let in_group = rule.within_group.as_ref().is_none_or(|group| of_other.row.groups.contains(group));
    if known.is_none() && !in_group { Some(false) } else { known }
}

/// Question of `dangerous_goods.segregation`: what do these two items need between them?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PairQuestion {
    /// The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`.
    pub edition: String,
    /// One item.
    pub a: Item,
    /// The other item.
    pub b: Item,
}

/// Value of `dangerous_goods.segregation`: the requirement between two items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Requirement {
    /// By table and codes, before exemptions; the strictest answer where a fact is open.
    pub term: Term,
    /// What must be kept as long as nothing open is confirmed.
    pub required: Term,
    /// What is left when everything open is decided for the mildest answer; equal to `required` when nothing is open.
    pub at_least: Term,
    /// A code of column 16b of one names the other.
    pub column_16b_hit: bool,
    /// On deck of a container ship two container spaces athwartships besides, of a ro-ro ship 6 m (SG26).
    pub extra_on_deck: bool,
    /// The article under which no segregation is needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exempt: Option<String>,
    /// May not share a compartment, a hold or a unit, whatever the term (1.4S in limited quantity beside A and L).
    pub never_together: bool,
    /// Each step, the strictest first.
    pub reasons: Vec<Reason>,
    /// Other cargo that the codes name, which no list of dangerous goods shows.
    pub other_cargo: Vec<CargoRule>,
    /// Where the table stands.
    pub cite: Citation,
}

/// What a code asks towards cargo that is not dangerous.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CargoRule {
    /// Whose code it is.
    pub of: Side,
    /// The code.
    pub code: String,
    /// The cargo.
    pub cargo: OtherCargo,
    /// The term, where the code names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<Term>,
}

/// What do these two items need between them?
///
/// The requirement alone; whether it is met in a place is asked with `check_places`. Compliant when the requirement is
/// certain, whatever it is; conditional when a named fact would change it; not evaluated when the edition is not known,
/// when its list is not there, or when a class is missing.
///
/// ```
/// use kouan::families::dangerous_goods::{self, Item, PairQuestion, Rules, Term};
/// use kouan::foundation::assessment::Verdict;
///
/// let rules = Rules::builtin()?;
/// let item = |class: &str| Item { class: class.parse().ok(), ..Item::default() };
/// let question =
///     PairQuestion { edition: "imdg-42-24".to_owned(), a: item("3"), b: item("5.1") };
/// let answer = dangerous_goods::segregation(&question, &rules)?;
/// // the table asks for "separated from"; without the list nobody knows what codes ask besides
/// assert_eq!(answer.value.unwrap().term, Term::SeparatedFrom);
/// assert_eq!(answer.verdict, Verdict::NotEvaluated);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
///
/// Source: IMDG Code 7.2.3 to 7.2.8, 3.4.4.2; 49 CFR 176.80, 176.83.
pub fn segregation(question: &PairQuestion, rules: &Rules) -> Result<Assessment<Requirement>, Error> {
    segregation_traced(question, rules, &mut Trace::off())
}

pub(super) fn segregation_traced(
    question: &PairQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Requirement>, Error> {
    let tables = match rules.tables(&question.edition) {
        Ok(tables) => tables,
        Err(finding) => {
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], rules.basis.clone()));
        }
    };
    let mut findings = Vec::new();
    let mut read = |item: &Item, side: Side| {
        let (hazards, found) = rules.hazards(&question.edition, item);
        findings.extend(found.into_iter().map(|finding| finding.below(&format!("/{}", side.as_str()))));
        hazards
    };
    let (a, b) = (read(&question.a, Side::A), read(&question.b, Side::B));
    let (need, reasoning) = tables.reason(&a, &b);
    findings.extend(reasoning.open.iter().map(|open| open.finding(&tables)));
    let mut verdict = need.verdict();
    // what is declared and contradicts the list has to be put right before anything is vouched for
    if findings.iter().any(|finding| finding.code.ends_with("-differs")) {
        verdict = verdict.worst(Verdict::NotEvaluated);
    }
    let value = requirement(need, reasoning, (&a, &b), &tables);
    Ok(Assessment::new(verdict, Some(value), findings, rules.basis.clone()))
}

pub(super) fn requirement(
    need: Need,
    reasoning: Reasoning,
    (a, b): (&Hazards, &Hazards),
    tables: &Tables,
) -> Requirement {
    let mut other_cargo = Vec::new();
    for (side, item) in [(Side::A, a), (Side::B, b)] {
        for code in item.rows.iter().flat_map(|row| &row.codes) {
            let rules = tables.codes.and_then(|codes| codes.value.get(code)).into_iter().flatten();
            other_cargo.extend(rules.filter_map(|rule| {
                Some(CargoRule { of: side, code: code.clone(), cargo: rule.cargo?, term: rule.level })
            }));
        }
    }
    Requirement {
        term: need.term,
        required: need.required,
        at_least: need.at_least,
        column_16b_hit: need.column_16b_hit,
        extra_on_deck: need.extra_on_deck,
        exempt: need.exempt.map(str::to_owned),
        never_together: need.never_together,
        reasons: reasoning.reasons.into_iter().rev().collect(),
        other_cargo,
        cite: tables.table.cite.clone(),
    }
}

impl Need {
    /// What is open decides: a missing class or list cannot be evaluated, everything else can be confirmed by someone.
    pub(super) fn verdict(&self) -> Verdict {
        if self.exempt.is_some() && !self.never_together {
            return Verdict::Compliant;
        }
        if self.missing {
            return Verdict::NotEvaluated;
        }
        if self.required == self.at_least { Verdict::Compliant } else { Verdict::Conditional }
    }
}

impl Open {
    pub(super) fn finding(&self, tables: &Tables) -> Finding {
        let codes = tables.codes.map_or(&tables.table.cite, |codes| &codes.cite);
        match self {
            Open::Class(side) => {
                Finding::new("dangerous_goods.class-not-known").at(format!("/{}", side.as_str()))
            }
            Open::NotListed(side) => Finding::new("dangerous_goods.codes-not-known")
                .at(format!("/{}", side.as_str()))
                .cite(&tables.table.cite),
            Open::Codes(side, unknown) => {
                let at = format!("/{}", side.as_str());
                codes_unknown(unknown, tables.resembles).at(at).cite(codes)
            }
            Open::Groups(side, code, group) => Finding::new("dangerous_goods.groups-not-told")
                .at(format!("/{}/segregation_groups", side.as_str()))
                .param("code", code)
                .param("group", group)
                .cite(codes),
            Open::Division(side) => {
                Finding::new("dangerous_goods.division-not-told").at(format!("/{}/class", side.as_str()))
            }
            Open::Group(side) => Finding::new("dangerous_goods.compatibility-group-not-told")
                .at(format!("/{}/class", side.as_str())),
            Open::Condition(side, code, condition) => Finding::new("dangerous_goods.condition-not-known")
                .at(format!("/{}", side.as_str()))
                .param("code", code)
                .param("condition", condition)
                .cite(codes),
            Open::Contents(side, code) => Finding::new("dangerous_goods.contents-not-known")
                .at(format!("/{}/contains", side.as_str()))
                .param("code", code)
                .cite(codes),
            Open::Note(note) => {
                let cite = tables.class1.map_or(&tables.table.cite, |table| &table.cite);
                Finding::new("dangerous_goods.groups-under-note").param("note", note).cite(cite)
            }
            Open::Reaction => {
                Finding::new("dangerous_goods.relief-same-class").cite(&article(tables, "7.2.6.1"))
            }
            Open::ListReaction(number) => Finding::new("dangerous_goods.relief-list")
                .param("article", number)
                .cite(&article(tables, "7.2.6.4")),
            Open::Nitrates => {
                let cite = tables.nitrates.map_or(&tables.table.cite, |nitrates| &nitrates.cite);
                Finding::new("dangerous_goods.relief-nitrates").cite(cite)
            }
        }
    }
}

/// The finding that the meaning of codes is not known, with the codes of the IMDG Code that they resemble most.
pub(super) fn codes_unknown(unknown: &[String], resembles: Option<&Cited<Resemblances>>) -> Finding {
    let like = unknown.iter().filter_map(|code| {
        let like = resembles?.value.get(code)?;
        Some(format!("{code} ~ {} ({} / {})", like.code, like.overlap, like.numbers))
    });
    let like: Vec<String> = like.collect();
    let finding = |code: &str| Finding::new(code).param("codes", unknown.join(", "));
    match resembles {
        Some(known) if !like.is_empty() => {
            finding("dangerous_goods.code-not-known-like").param("like", like.join(", ")).cite(&known.cite)
        }
        _ => finding("dangerous_goods.code-not-known"),
    }
}

/// The table's own source, at another article.
pub(super) fn article(tables: &Tables, article: &str) -> Citation {
    Citation { article: Some(article.to_owned()), ..tables.table.cite.clone() }
}
