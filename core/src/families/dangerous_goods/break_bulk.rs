//! Whether two break-bulk consignments stand far enough apart for a term of segregation (7.6.3.2).
//!
//! Under deck the rule counts holds and compartments, on deck metres. What the sources at hand do not give, such as one
//! consignment on deck and the other below it for terms 2 and 3, is not evaluated.

use serde::{Deserialize, Serialize};

use super::class::Term;
use super::facts::Item;
use super::roro::{Apart, Kept, and, assess, not_below_zero, not_told, or};
use super::rules::{Cited, Rules};
use super::segregation::Need;
use super::stowage::Zone;
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// What one term asks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BreakBulkRule {
    /// Metres horizontally, projected vertically, when both are on deck.
    on_deck_m: Exact,
    under_deck: UnderDeck,
    /// The same metres are enough under deck and from deck to hold, in one hold as well.
    #[serde(default)]
    metres_anywhere: bool,
    /// Metres lengthwise with a complete compartment among them, from deck to hold.
    #[serde(default)]
    from_deck_to_hold_m: Option<Exact>,
}

/// What a term asks of two consignments under deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum UnderDeck {
    /// Different holds or compartments; one above the other only with a deck that resists.
    OtherSpace,
    /// A complete hold or compartment between; without decks that resist, lengthwise alone.
    CompleteSpace,
    /// A complete hold or compartment between, lengthwise.
    CompleteSpaceLengthwise,
}

impl UnderDeck {
    fn as_str(self) -> &'static str {
        match self {
            UnderDeck::OtherSpace => "other_space",
            UnderDeck::CompleteSpace => "complete_space",
            UnderDeck::CompleteSpaceLengthwise => "complete_space_lengthwise",
        }
    }
}

/// A break-bulk consignment with one dangerous item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BreakBulkLot {
    /// What it is.
    pub item: Item,
    /// On or under deck.
    pub zone: Zone,
}

/// In which direction one stowage space lies from the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SpaceDirection {
    /// Forward or aft of it, whatever else.
    Lengthwise,
    /// Beside it.
    Athwartships,
    /// Above or below it alone.
    Vertical,
}

/// Question of `dangerous_goods.check_break_bulk`: do these two consignments stand far enough apart?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BreakBulkQuestion {
    /// The edition that rules.
    pub edition: String,
    /// One consignment.
    pub a: BreakBulkLot,
    /// The other one.
    pub b: BreakBulkLot,
    /// The shortest clear distance in metres horizontally, projected vertically; `0` where one stands above the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horizontal_m: Option<Exact>,
    /// The clear distance in metres lengthwise; asked for term 4 between deck and hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lengthwise_m: Option<Exact>,
    /// Both are in the same hold or compartment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_space: Option<bool>,
    /// In which direction the spaces of the two lie from each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<SpaceDirection>,
    /// Complete holds or compartments that lie between the two in this direction.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete_spaces_between: Option<u8>,
    /// Whether the decks between resist fire and liquid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decks_resist_fire_and_liquid: Option<bool>,
}

/// Do these two break-bulk consignments stand far enough apart?
///
/// Compliant, violation, conditional and not evaluated as with `check_roro`. A term is also met where a stricter one is,
/// for whoever keeps more keeps this. 1.4S in limited quantity in one hold or compartment with explosives of groups A or
/// L is a violation whatever the term (3.4.4.2).
///
/// ```
/// use kouan::families::dangerous_goods::{BreakBulkLot, BreakBulkQuestion, Item, Rules, Zone, check_break_bulk};
///
/// let lot = |class: &str| BreakBulkLot {
///     item: Item { class: class.parse().ok(), ..Item::default() },
///     zone: Zone::OnDeck,
/// };
/// let question = BreakBulkQuestion {
///     edition: "imdg-42-24".into(),
///     a: lot("3"),
///     b: lot("5.1"),
///     horizontal_m: Some("5.5".parse()?),
///     lengthwise_m: None,
///     same_space: None,
///     direction: None,
///     complete_spaces_between: None,
///     decks_resist_fire_and_liquid: None,
/// };
/// // separated from, on deck: 6 m
/// let answer = check_break_bulk(&question, &Rules::builtin()?)?;
/// assert_eq!(answer.value.unwrap().satisfied, Some(false));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a distance below zero, and for complete spaces between two consignments of one space.
///
/// Source: IMDG Code 7.6.3.2, 3.4.4.2.
pub fn check_break_bulk(question: &BreakBulkQuestion, rules: &Rules) -> Result<Assessment<Apart>, Error> {
    check_break_bulk_traced(question, rules, &mut Trace::off())
}

pub(super) fn check_break_bulk_traced(
    question: &BreakBulkQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Apart>, Error> {
    not_below_zero(&[("horizontal_m", question.horizontal_m), ("lengthwise_m", question.lengthwise_m)])?;
    if question.same_space == Some(true)
        && question.complete_spaces_between.is_some_and(|between| between > 0)
    {
        let reason =
            "no complete space lies between two consignments of one space; write 0 or same_space false";
        return Err(Error::invalid("/complete_spaces_between", reason));
    }
    let items = (&question.a.item, &question.b.item);
    Ok(assess(&question.edition, items, rules, |term, _, need| kept(question, term, need, rules)))
}

fn kept(question: &BreakBulkQuestion, term: Term, need: &Need, rules: &Rules) -> Kept {
    let by_term = match term {
        Term::X => Kept::nothing(),
        term => by_terms(question, term, rules),
    };
    if !need.never_together || !both(question, Zone::UnderDeck) {
        return by_term;
    }
    // 1.4S in limited quantity beside groups A and L: never in one space
    let mut apart = Kept {
        satisfied: question.same_space.map(|same| !same),
        asked: vec!["3.4.4.2 other_space".to_owned()],
        cite: rules
            .tables(&question.edition)
            .ok()
            .map(|tables| super::segregation::article(&tables, "3.4.4.2")),
        open: Vec::new(),
    };
    if apart.satisfied.is_none() {
        apart.open.push(not_told("/same_space", "same_space"));
    }
    Kept {
        satisfied: and(by_term.satisfied, apart.satisfied),
        asked: by_term.asked.into_iter().chain(apart.asked).collect(),
        cite: by_term.cite.or(apart.cite),
        open: by_term.open.into_iter().chain(apart.open).collect(),
    }
}

fn both(question: &BreakBulkQuestion, zone: Zone) -> bool {
    question.a.zone == zone && question.b.zone == zone
}

/// The term itself, or any stricter one.
fn by_terms(question: &BreakBulkQuestion, term: Term, rules: &Rules) -> Kept {
    let part = format!("7.6.3.2, term {term}");
    let Some(rule) = rules.break_bulk(&question.edition, term) else {
        return Kept { open: vec![rules.not_in_edition(&part, &question.edition)], ..Kept::default() };
    };
    let mut kept = by_rule(question, rule);
    let stricter = Term::ALL.iter().map(|(other, _)| *other).filter(|other| *other > term);
    for rule in stricter.filter_map(|other| rules.break_bulk(&question.edition, other)) {
        let other = by_rule(question, rule);
        // what is not known of a stricter term matters where this one is not met
        if kept.satisfied == Some(false) && other.satisfied.is_none() {
            kept.open = other.open;
        }
        kept.satisfied = or(kept.satisfied, other.satisfied);
    }
    kept
}

fn by_rule(question: &BreakBulkQuestion, rule: &Cited<BreakBulkRule>) -> Kept {
    let asked = &rule.value;
    let mut kept = Kept { cite: Some(rule.cite.clone()), ..Kept::default() };
    let metres = question.horizontal_m.map(|metres| metres >= asked.on_deck_m);
    if asked.metres_anywhere || both(question, Zone::OnDeck) {
        kept.asked.push(format!("horizontal {} m", asked.on_deck_m));
        kept.satisfied = metres;
        if metres.is_none() {
            kept.open.push(not_told("/horizontal_m", "horizontal_m").cite(&rule.cite));
        }
        return kept;
    }
    if both(question, Zone::UnderDeck) {
        kept.asked.push(asked.under_deck.as_str().to_owned());
        kept.satisfied = under_deck(question, asked.under_deck);
        if kept.satisfied.is_none() {
            kept.open.extend(missing(question, asked.under_deck).map(|finding| finding.cite(&rule.cite)));
        }
        return kept;
    }
    let Some(lengthwise) = asked.from_deck_to_hold_m else {
        let finding = Finding::new("dangerous_goods.rule-not-read").at("/b/zone");
        kept.open.push(finding.param("what", "deck_to_hold").cite(&rule.cite));
        return kept;
    };
    kept.asked.push(format!("lengthwise {lengthwise} m with a complete space"));
    let far = question.lengthwise_m.map(|metres| metres >= lengthwise);
    kept.satisfied = and(far, under_deck(question, UnderDeck::CompleteSpaceLengthwise));
    if kept.satisfied.is_none() {
        if far.is_none() {
            kept.open.push(not_told("/lengthwise_m", "lengthwise_m").cite(&rule.cite));
        }
        let more = missing(question, UnderDeck::CompleteSpaceLengthwise);
        kept.open.extend(more.map(|finding| finding.cite(&rule.cite)));
    }
    kept
}

/// Whether the spaces of two consignments are what a term asks.
fn under_deck(question: &BreakBulkQuestion, asked: UnderDeck) -> Option<bool> {
    if question.same_space == Some(true) {
        return Some(false);
    }
    let direction = |wanted| question.direction.map(|direction| direction == wanted);
    let vertical = direction(SpaceDirection::Vertical);
    let decks = question.decks_resist_fire_and_liquid;
    let other_space = question.same_space.map(|same| !same);
    let complete = question.complete_spaces_between.map(|between| between > 0);
    match asked {
        UnderDeck::OtherSpace => and(other_space, or(vertical.map(|vertical| !vertical), decks)),
        UnderDeck::CompleteSpace => and(complete, or(direction(SpaceDirection::Lengthwise), decks)),
        UnderDeck::CompleteSpaceLengthwise => and(complete, direction(SpaceDirection::Lengthwise)),
    }
}

/// The facts that would settle it and were not told.
fn missing(question: &BreakBulkQuestion, asked: UnderDeck) -> impl Iterator<Item = Finding> {
    let counts = asked != UnderDeck::OtherSpace;
    let needs_decks = match asked {
        UnderDeck::OtherSpace => question.direction != Some(SpaceDirection::Lengthwise),
        UnderDeck::CompleteSpace => question.direction != Some(SpaceDirection::Lengthwise),
        UnderDeck::CompleteSpaceLengthwise => false,
    };
    let facts = [
        ("same_space", !counts && question.same_space.is_none()),
        ("direction", question.direction.is_none()),
        ("complete_spaces_between", counts && question.complete_spaces_between.is_none()),
        ("decks_resist_fire_and_liquid", needs_decks && question.decks_resist_fire_and_liquid.is_none()),
    ];
    facts.into_iter().filter(|(_, open)| *open).map(|(field, _)| not_told(&format!("/{field}"), field))
}
