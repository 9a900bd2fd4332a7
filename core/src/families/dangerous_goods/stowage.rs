//! Where on board an item may be stowed: categories A to E and 01 to 05 with their stowage codes (7.1.3, 7.1.5).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::codes::StowageRule;
use super::facts::{Item, StowageCondition};
use super::rules::{Cited, Rules};
use super::segregation::codes_unknown;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// What each category permits.
pub(super) type Categories = BTreeMap<String, Category>;

/// What one category permits on each kind of ship.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Category {
    cargo: Vec<Permitted>,
    passenger: Vec<Permitted>,
    /// What a passenger ship may carry under the article alone.
    #[serde(default)]
    exception: Vec<Permitted>,
    #[serde(default)]
    exception_article: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Permitted {
    OnDeck,
    UnderDeck,
    OnDeckClosed,
    UnderDeckClosed,
}

/// On or under deck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Zone {
    /// On deck.
    OnDeck,
    /// Under deck, in a hold.
    UnderDeck,
}

/// Which column of the categories holds for the ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ShipColumn {
    /// Cargo ships, and passenger ships with at most 25 passengers or one for each 3 m of length, whichever is more; for
    /// class 1: with at most 12 passengers.
    Cargo,
    /// Other passenger ships.
    Passenger,
}

/// Question of `dangerous_goods.stowage`: may this item be stowed there?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StowageQuestion {
    /// The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`.
    pub edition: String,
    /// The item.
    pub item: Item,
    /// The stowage category, where the caller takes it from elsewhere than the list: `A` to `E`, `01` to `05`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Which column holds for the ship.
    pub ship: ShipColumn,
    /// On or under deck.
    pub zone: Zone,
    /// In a closed cargo transport unit; matters for class 1 alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_unit: Option<bool>,
}

/// Value of `dangerous_goods.stowage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stowage {
    /// The category that holds after the stowage codes; null when it is not known.
    pub category: Option<String>,
    /// The category of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub listed_category: Option<String>,
    /// What the place is by the category.
    pub result: StowageResult,
    /// What to keep clear of, what the space must have, what a person sees to; each with its code.
    pub requirements: Vec<StowageRequirement>,
    /// Where the categories stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cite: Option<Citation>,
}

/// What a place is by the category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum StowageResult {
    /// Permitted.
    Permitted,
    /// Only under the article or fact that a finding names.
    Conditional,
    /// Not permitted.
    NotPermitted,
    /// The category is not known.
    NotKnown,
}

/// What a stowage or handling code asks besides the category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StowageRequirement {
    /// The code: `SW2`, `H1`.
    pub code: String,
    /// `clear_of`, `under_deck`, `note` or `handling`.
    pub kind: String,
    /// What it asks, as a word: `living_quarters`.
    pub what: String,
}

/// The row of the list as the rules of stowage see it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listed {
    /// More than one when rows of the list that it may be differ.
    pub(super) categories: Vec<String>,
    pub(super) stowage_codes: Vec<String>,
    pub(super) handling_codes: Vec<String>,
}

/// The categories that an item may have, and the fact that decides between them.
struct Possible {
    /// Each category with the open condition under which it holds.
    categories: Vec<(String, Option<(String, &'static str)>)>,
    /// A requirement that the chosen way adds.
    clear_of: Option<(String, String)>,
}

/// May this item be stowed there?
///
/// Limited and excepted quantities are category A. A stowage code whose condition holds changes the category; where the
/// condition is not known, the answer is conditional unless both categories agree. Compliant when the place is permitted
/// and no code asks for anything besides; conditional when a code asks for something that a person sees to.
///
/// ```
/// use kouan::families::dangerous_goods::{Item, Rules, ShipColumn, StowageQuestion, StowageResult, Zone, stowage};
///
/// let rules = Rules::builtin()?;
/// let question = StowageQuestion {
///     edition: "imdg-42-24".to_owned(),
///     item: Item { un: "3536".parse().ok(), ..Item::default() },
///     category: Some("D".to_owned()),
///     ship: ShipColumn::Cargo,
///     zone: Zone::UnderDeck,
///     closed_unit: None,
/// };
/// assert_eq!(stowage(&question, &rules)?.value.unwrap().result, StowageResult::NotPermitted);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a category that does not exist.
///
/// Source: IMDG Code 7.1.3, 7.1.5, 7.1.6, 3.4.3; 49 CFR 172.101(k).
pub fn stowage(question: &StowageQuestion, rules: &Rules) -> Result<Assessment<Stowage>, Error> {
    stowage_traced(question, rules, &mut Trace::off())
}

pub(super) fn stowage_traced(
    question: &StowageQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Stowage>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    if let Err(finding) = rules.edition(&question.edition) {
        return answer(Verdict::NotEvaluated, None, vec![finding]);
    }
    let Some(categories) = rules.categories_of(&question.edition) else {
        return answer(Verdict::NotEvaluated, None, vec![rules.not_in_edition("7.1.3", &question.edition)]);
    };
    if let Some(category) = question.category.as_ref().filter(|name| !categories.value.contains_key(*name)) {
        let shown: String = category.chars().take(16).collect();
        let known: Vec<&str> = categories.value.keys().map(String::as_str).collect();
        let reason = format!("{shown:?} is no stowage category; write one of {}", known.join(", "));
        return Err(Error::invalid("/category", reason));
    }
    let (listed, mut findings) = rules.listed(&question.edition, &question.item);
    let listed = match &question.category {
        Some(category) => Listed { categories: vec![category.clone()], ..listed },
        None => listed,
    };
    let (value, verdict) = judge(question, &listed, categories, rules, &mut findings);
    answer(verdict, Some(value), findings)
}

/// The judgement for one item, also for the check of a whole plan.
pub(super) fn judge(
    question: &StowageQuestion,
    listed: &Listed,
    categories: &Cited<Categories>,
    rules: &Rules,
    findings: &mut Vec<Finding>,
) -> (Stowage, Verdict) {
    let item = &question.item;
    let small = item.limited_quantity == Some(true) || item.excepted_quantity == Some(true);
    let codes = rules.stowage_codes.get(&question.edition).filter(|_| !small);
    let possible = match small {
        true => Possible { categories: vec![("A".to_owned(), None)], clear_of: None },
        false => possible(item, listed, |code| codes.and_then(|codes| codes.value.get(code))),
    };
    let mut result = StowageResult::NotKnown;
    let mut names: Vec<&str> = Vec::new();
    for (name, open) in &possible.categories {
        let Some(category) = categories.value.get(name) else { continue };
        let (one, article) = permits(category, question);
        names.push(name);
        if let Some((code, condition)) = open {
            findings.push(
                Finding::new("dangerous_goods.stowage-condition-not-known")
                    .at("/item/stowage_conditions")
                    .param("code", code)
                    .param("condition", condition)
                    .param("category", name),
            );
        }
        if one == StowageResult::Conditional {
            let finding = match article {
                Some(article) => Finding::new("dangerous_goods.stowage-exception").param("article", article),
                None => Finding::new("dangerous_goods.closed-unit-not-known").at("/closed_unit"),
            };
            findings.push(finding.param("category", name).cite(&categories.cite));
        }
        result = join(result, one);
    }
    let category = match names.as_slice() {
        [one] => Some((*one).to_owned()),
        _ => None,
    };
    let mut verdict = match result {
        StowageResult::Permitted => Verdict::Compliant,
        StowageResult::Conditional => {
            if listed.categories.len() > 1 {
                findings.push(
                    Finding::new("dangerous_goods.category-by-row")
                        .at("/item")
                        .param("categories", listed.categories.join(", ")),
                );
            }
            Verdict::Conditional
        }
        StowageResult::NotPermitted => {
            findings.push(
                Finding::new("dangerous_goods.stowage-not-permitted")
                    .at("/zone")
                    .param("category", names.join("/"))
                    .param("zone", zone_word(question.zone))
                    .cite(&categories.cite),
            );
            Verdict::Violation
        }
        StowageResult::NotKnown => {
            findings.push(Finding::new("dangerous_goods.category-not-known").at("/item"));
            Verdict::NotEvaluated
        }
    };
    if !small {
        let unknown: Vec<String> = unknown_codes(listed, &question.edition, rules).cloned().collect();
        if !unknown.is_empty() {
            let resembles = rules.resemblances.get(&question.edition);
            findings.push(codes_unknown(&unknown, resembles).at("/item"));
            verdict = verdict.worst(Verdict::NotEvaluated);
        }
    }
    let requirements = requirements(listed, &possible, question, rules, small);
    if requirements.iter().any(|one| one.kind != "handling") {
        verdict = verdict.worst(Verdict::Conditional);
        for one in requirements.iter().filter(|one| one.kind != "handling") {
            findings.push(
                Finding::new("dangerous_goods.stowage-code")
                    .at("/item")
                    .param("code", &one.code)
                    .param("what", &one.what),
            );
        }
    }
    let value = Stowage {
        category,
        listed_category: match listed.categories.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        },
        result,
        requirements,
        cite: Some(categories.cite.clone()),
    };
    (value, verdict)
}

/// Codes of the list whose meaning is not known: they may ask for anything, another category too.
fn unknown_codes<'l>(listed: &'l Listed, edition: &str, rules: &Rules) -> impl Iterator<Item = &'l String> {
    let stowage = rules.stowage_codes.get(edition);
    let segregation = rules.segregation_codes.get(edition);
    listed.stowage_codes.iter().filter(move |code| {
        !stowage.is_some_and(|codes| codes.value.contains_key(*code))
            && !segregation.is_some_and(|codes| codes.value.contains_key(*code))
    })
}

pub(super) fn zone_word(zone: Zone) -> &'static str {
    match zone {
        Zone::OnDeck => "on_deck",
        Zone::UnderDeck => "under_deck",
    }
}

fn join(before: StowageResult, one: StowageResult) -> StowageResult {
    match (before, one) {
        (StowageResult::NotKnown, one) => one,
        (before, one) if before == one => one,
        _ => StowageResult::Conditional,
    }
}

/// Which categories the item may have. More than one when a condition of a stowage code is not known.
fn possible<'a>(item: &Item, listed: &Listed, rule_of: impl Fn(&str) -> Option<&'a StowageRule>) -> Possible {
    let mut category: Vec<(String, Option<(String, &'static str)>)> =
        listed.categories.iter().map(|name| (name.clone(), None)).collect();
    let mut others = Vec::new();
    let mut clear_of = None;
    for code in &listed.stowage_codes {
        let Some(rule) = rule_of(code) else { continue };
        if let (Some(name), Some(when)) = (&rule.category, rule.when) {
            match holds(item, when) {
                Some(true) => category = vec![(name.clone(), None)],
                Some(false) => {}
                None => others.push((name.clone(), Some((code.clone(), when.as_str())))),
            }
        }
        let Some(sizes) = &rule.by_receptacle else { continue };
        let above = item.max_receptacle_l.map(|litres| litres > Exact::from(1));
        category.clear();
        let open = |what| Some((code.clone(), what));
        if item.waste != Some(false) {
            others.push((sizes.waste.clone(), open("waste").filter(|_| item.waste.is_none())));
            clear_of =
                Some((code.clone(), sizes.waste_clear_of.clone())).filter(|_| item.waste == Some(true));
        }
        if item.waste != Some(true) {
            let unknown = item.waste.is_none();
            if above != Some(true) {
                others.push((
                    sizes.up_to_1_l.clone(),
                    open("receptacles_up_to_1_l").filter(|_| above.is_none() || unknown),
                ));
            }
            if above != Some(false) {
                others.push((
                    sizes.above_1_l.clone(),
                    open("receptacles_above_1_l").filter(|_| above.is_none() || unknown),
                ));
            }
        }
    }
    Possible { categories: category.into_iter().chain(others).collect(), clear_of }
}

fn holds(item: &Item, when: StowageCondition) -> Option<bool> {
    let flashpoint = match when {
        StowageCondition::EngineWithFlashpoint23OrAbove => {
            item.flashpoint_c.map(|point| point >= Exact::from(23))
        }
        _ => None,
    };
    item.stowage_conditions.get(&when).copied().or(flashpoint)
}

/// What the category says of the place, and the article of an exception.
fn permits<'a>(category: &'a Category, question: &StowageQuestion) -> (StowageResult, Option<&'a str>) {
    let column = match question.ship {
        ShipColumn::Cargo => &category.cargo,
        ShipColumn::Passenger => &category.passenger,
    };
    let by = |permitted: &[Permitted]| {
        let (open, closed) = match question.zone {
            Zone::OnDeck => (Permitted::OnDeck, Permitted::OnDeckClosed),
            Zone::UnderDeck => (Permitted::UnderDeck, Permitted::UnderDeckClosed),
        };
        if permitted.contains(&open) {
            return StowageResult::Permitted;
        }
        match (permitted.contains(&closed), question.closed_unit) {
            (true, Some(true)) => StowageResult::Permitted,
            (true, None) => StowageResult::Conditional,
            _ => StowageResult::NotPermitted,
        }
    };
    let result = by(column);
    if result == StowageResult::NotPermitted
        && question.ship == ShipColumn::Passenger
        && by(&category.exception) != StowageResult::NotPermitted
    {
        return (StowageResult::Conditional, category.exception_article.as_deref());
    }
    (result, None)
}

fn requirements(
    listed: &Listed,
    possible: &Possible,
    question: &StowageQuestion,
    rules: &Rules,
    small: bool,
) -> Vec<StowageRequirement> {
    let mut found = Vec::new();
    let mut add = |code: &str, kind: &str, what: &str| {
        found.push(StowageRequirement {
            code: code.to_owned(),
            kind: kind.to_owned(),
            what: what.to_owned(),
        });
    };
    let codes = rules.stowage_codes.get(&question.edition).filter(|_| !small);
    for code in &listed.stowage_codes {
        let Some(rule) = codes.and_then(|codes| codes.value.get(code)) else { continue };
        rule.clear_of.iter().for_each(|what| add(code, "clear_of", what));
        rule.note.iter().for_each(|what| add(code, "note", what));
        if question.zone == Zone::UnderDeck {
            rule.under_deck.iter().for_each(|what| add(code, "under_deck", what));
        }
    }
    if let Some((code, what)) = &possible.clear_of {
        add(code, "clear_of", what);
    }
    let handling = rules.handling_codes.get(&question.edition);
    for code in &listed.handling_codes {
        if let Some(what) = handling.and_then(|codes| codes.value.get(code)) {
            add(code, "handling", what);
        }
    }
    found
}
