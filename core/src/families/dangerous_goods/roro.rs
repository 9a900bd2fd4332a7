//! Whether two units stand far enough apart on a ro-ro ship for a term of segregation (7.5.3.2), in metres.
//!
//! The table is known in parts: a distance that no source at hand gives is written `?` and never filled in. What it asks
//! is then not evaluated, unless the other direction, which is an alternative, is known to be far enough.

use serde::{Deserialize, Serialize};

use super::class::Term;
use super::facts::Item;
use super::places::{Distance, Pair, Way};
use super::rules::{Cited, Rules};
use super::segregation::{Need, Requirement, requirement};
use super::stowage::Zone;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// The cells of one term as a rule file writes them; `?` for what was not read in a source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoroRow {
    cells: Vec<RoroCellRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoroCellRow {
    pair: Pair,
    fore_aft: [String; 2],
    athwart: [String; 2],
}

/// The cells of one term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RoroTable {
    cells: Vec<RoroCell>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct RoroCell {
    pair: Pair,
    /// On deck, under deck; none where it was not read.
    fore_aft: [Option<Distance>; 2],
    athwart: [Option<Distance>; 2],
}

impl RoroTable {
    pub(super) fn new(row: RoroRow) -> Result<Self, String> {
        let read = |printed: String| match printed.as_str() {
            "?" => Ok(None),
            _ => {
                let distance = Distance::read(printed)?;
                match distance.ways.iter().all(Way::is_in_metres) {
                    true => Ok(Some(distance)),
                    false => Err(format!("{:?} does not count metres", distance.printed)),
                }
            }
        };
        let both = |[on_deck, under_deck]: [String; 2]| Ok::<_, String>([read(on_deck)?, read(under_deck)?]);
        let mut cells = Vec::new();
        for cell in row.cells {
            cells.push(RoroCell {
                pair: cell.pair,
                fore_aft: both(cell.fore_aft)?,
                athwart: both(cell.athwart)?,
            });
        }
        let pairs = [Pair::Cc, Pair::Co, Pair::Oo];
        if let Some(pair) = pairs.iter().find(|pair| !cells.iter().any(|cell| cell.pair == **pair)) {
            return Err(format!("no cell for {pair:?}"));
        }
        Ok(RoroTable { cells })
    }
}

/// A vehicle, trailer or other cargo transport unit with one dangerous item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoroUnit {
    /// What is in it.
    pub item: Item,
    /// On deck (the weather deck) or under deck.
    pub zone: Zone,
    /// Whether it encloses its contents completely by permanent structures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
}

/// Question of `dangerous_goods.check_roro`: do these two units stand far enough apart on a ro-ro ship?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoroQuestion {
    /// The edition that rules.
    pub edition: String,
    /// One unit.
    pub a: RoroUnit,
    /// The other unit.
    pub b: RoroUnit,
    /// Clear metres fore and aft between the two; `0` where they stand side by side or one above the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fore_aft_m: Option<Exact>,
    /// Clear metres athwartships between the two; `0` where they stand in one line fore and aft or one above the other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub athwart_m: Option<Exact>,
    /// Bulkheads between the two that resist fire and liquid; others are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulkheads_between: Option<u8>,
    /// Decks between the two that resist fire and liquid; others are not counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decks_between: Option<u8>,
}

/// Value of `dangerous_goods.check_roro` and of `dangerous_goods.check_break_bulk`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Apart {
    /// The term that is judged: what must be kept as long as nothing open is confirmed.
    pub term: Term,
    /// Whether the term is met; null when a fact or a rule that is not known decides.
    pub satisfied: Option<bool>,
    /// What the rule asks, as the table prints it, the alternatives one by one: `fore_aft 6 m | 1 bh`.
    pub asked: Vec<String>,
    /// The requirement and its reasons.
    pub requirement: Requirement,
    /// Where the distances stand; null when nothing has to be kept, or when no source gives the distance.
    pub cite: Option<Citation>,
}

/// Whether a term is met, and what that hangs on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Kept {
    pub(super) satisfied: Option<bool>,
    pub(super) asked: Vec<String>,
    pub(super) cite: Option<Citation>,
    /// What would settle it, when it is not known.
    pub(super) open: Vec<Finding>,
}

impl Kept {
    /// Nothing has to be kept.
    pub(super) fn nothing() -> Kept {
        Kept { satisfied: Some(true), ..Kept::default() }
    }
}

/// Do these two units stand far enough apart on a ro-ro ship?
///
/// The distance fore and aft and the one athwartships are alternatives: being far enough in one direction is enough, and
/// under deck a bulkhead may take its place. Compliant when the term that must be kept is met; a violation when even the
/// mildest reading of the requirement is not met; conditional when a named fact or relief decides; not evaluated when a
/// distance was not told, when the list was not read, or when no source at hand gives what the rule asks (most of term 3,
/// all of term 4, and what a deck between the two counts for).
///
/// ```
/// use kouan::families::dangerous_goods::{Item, RoroQuestion, RoroUnit, Rules, Zone, check_roro};
///
/// let unit = |class: &str| RoroUnit {
///     item: Item { class: class.parse().ok(), ..Item::default() },
///     zone: Zone::OnDeck,
///     closed: Some(true),
/// };
/// let mut question = RoroQuestion {
///     edition: "imdg-42-24".into(),
///     a: unit("3"),
///     b: unit("5.1"),
///     fore_aft_m: Some(6.into()),
///     athwart_m: Some(0.into()),
///     bulkheads_between: None,
///     decks_between: None,
/// };
/// let rules = Rules::builtin()?;
/// // separated from, closed beside closed on deck: 6 m fore and aft or 3 m athwartships
/// assert_eq!(check_roro(&question, &rules)?.value.unwrap().satisfied, Some(true));
/// question.fore_aft_m = Some("5.9".parse()?);
/// assert_eq!(check_roro(&question, &rules)?.value.unwrap().satisfied, Some(false));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a distance below zero.
///
/// Source: IMDG Code 7.5.3.2.
pub fn check_roro(question: &RoroQuestion, rules: &Rules) -> Result<Assessment<Apart>, Error> {
    check_roro_traced(question, rules, &mut Trace::off())
}

pub(super) fn check_roro_traced(
    question: &RoroQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Apart>, Error> {
    not_below_zero(&[("fore_aft_m", question.fore_aft_m), ("athwart_m", question.athwart_m)])?;
    let items = (&question.a.item, &question.b.item);
    Ok(assess(&question.edition, items, rules, |term, extra, _| kept(question, term, extra, rules)))
}

/// A distance is never negative.
pub(super) fn not_below_zero(distances: &[(&str, Option<Exact>)]) -> Result<(), Error> {
    match distances.iter().find(|(_, metres)| metres.is_some_and(Exact::is_negative)) {
        Some((field, _)) => Err(Error::invalid(
            format!("/{field}"),
            "a clear distance in metres is 0 or more; write 0 where the two overlap in this direction",
        )),
        None => Ok(()),
    }
}

/// Works out the requirement of two items and judges it: first what must be kept, then what is left in the mildest case.
pub(super) fn assess(
    edition: &str,
    (a, b): (&Item, &Item),
    rules: &Rules,
    kept: impl Fn(Term, bool, &Need) -> Kept,
) -> Assessment<Apart> {
    let answer = |verdict, value, findings| Assessment::new(verdict, value, findings, rules.basis.clone());
    let tables = match rules.tables(edition) {
        Ok(tables) => tables,
        Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
    };
    let mut findings = Vec::new();
    let mut hazards = |item: &Item, side: &str| {
        let (hazards, found) = rules.hazards(edition, item);
        findings.extend(found.into_iter().map(|finding| finding.below(&format!("/{side}/item"))));
        hazards
    };
    let (a, b) = (hazards(a, "a"), hazards(b, "b"));
    let (need, reasoning) = tables.reason(&a, &b);
    findings.extend(reasoning.open.iter().map(|open| open.finding(&tables)));
    let strict = kept(need.required, need.extra_on_deck, &need);
    let mild = kept(need.at_least, need.extra_at_least, &need);
    let of_need = need.verdict();
    let verdict = match (strict.satisfied, mild.satisfied) {
        // a code that is not known may ask for more, but for nothing beyond term 4
        (Some(true), _) if need.required < Term::SeparatedLongitudinally => match of_need {
            Verdict::NotEvaluated => Verdict::NotEvaluated,
            _ => Verdict::Compliant,
        },
        (Some(true), _) => Verdict::Compliant,
        (Some(false), Some(false)) => Verdict::Violation,
        (None, _) | (_, None) => Verdict::NotEvaluated,
        (Some(false), Some(true)) => of_need.worst(Verdict::Conditional),
    };
    if verdict == Verdict::Violation {
        let finding = Finding::new("dangerous_goods.not-apart").at("/b").param("term", need.required);
        let cited = |finding: Finding| strict.cite.iter().fold(finding, |finding, cite| finding.cite(cite));
        findings.push(cited(finding));
        let way = |way: &String| Finding::new("dangerous_goods.would-be-apart").at("/b").param("way", way);
        findings.extend(strict.asked.iter().map(way).map(cited));
    }
    for finding in strict.open.into_iter().chain(mild.open) {
        if strict.satisfied != Some(true) && verdict != Verdict::Violation && !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    let value = Apart {
        term: need.required,
        satisfied: strict.satisfied,
        asked: strict.asked,
        requirement: requirement(need, reasoning, (&a, &b), &tables),
        cite: strict.cite,
    };
    answer(verdict, Some(value), findings)
}

/// A fact that decides and was not told.
pub(super) fn not_told(path: &str, field: &str) -> Finding {
    Finding::new("dangerous_goods.distance-not-told").at(path).param("field", field)
}

/// Whether a term is met between the two units.
fn kept(question: &RoroQuestion, term: Term, extra: bool, rules: &Rules) -> Kept {
    let by_table = match term {
        Term::X => Kept::nothing(),
        term => match rules.roro(&question.edition, term) {
            Some(table) => by_table(question, table),
            None => {
                let part = format!("7.5.3.2, term {term}");
                Kept { open: vec![rules.not_in_edition(&part, &question.edition)], ..Kept::default() }
            }
        },
    };
    let both_on_deck = question.a.zone == Zone::OnDeck && question.b.zone == Zone::OnDeck;
    if !extra || !both_on_deck {
        return by_table;
    }
    let greater = greater_distance(question, rules);
    Kept {
        satisfied: and(by_table.satisfied, greater.satisfied),
        asked: by_table.asked.into_iter().chain(greater.asked).collect(),
        cite: by_table.cite.or(greater.cite),
        open: by_table.open.into_iter().chain(greater.open).collect(),
    }
}

/// SG26: more metres athwartships on deck. Which distance fore and aft frees from it is in no source at hand.
fn greater_distance(question: &RoroQuestion, rules: &Rules) -> Kept {
    let Some(greater) = rules.roro_extra(&question.edition) else {
        return Kept { open: vec![rules.not_in_edition("SG26", &question.edition)], ..Kept::default() };
    };
    let met = question.athwart_m.map(|metres| metres >= greater.value);
    let side_by_side = question.fore_aft_m.map(Exact::is_zero);
    let (satisfied, open) = match (met, side_by_side) {
        (Some(true), _) => (Some(true), Vec::new()),
        (Some(false), Some(true)) => (Some(false), Vec::new()),
        (None, _) => (None, vec![not_told("/athwart_m", "athwart_m")]),
        (Some(false), None) => (None, vec![not_told("/fore_aft_m", "fore_aft_m")]),
        (Some(false), Some(false)) => {
            let finding = Finding::new("dangerous_goods.rule-not-read").at("/fore_aft_m");
            let finding = finding.param("what", "sg26_fore_and_aft").cite(&greater.cite);
            (None, vec![finding])
        }
    };
    Kept {
        satisfied,
        asked: vec![format!("SG26 athwart {} m", greater.value)],
        cite: Some(greater.cite.clone()),
        open,
    }
}

/// Tries the table with what is not known of the two units filled in both ways.
fn by_table(question: &RoroQuestion, table: &Cited<RoroTable>) -> Kept {
    let closed = |unit: &RoroUnit| match unit.closed {
        Some(closed) => vec![closed],
        None => vec![false, true],
    };
    let mut found: Option<Kept> = None;
    for a in closed(&question.a) {
        for b in closed(&question.b) {
            let pair = Pair::of(a, b);
            for zone in zones(question) {
                let one = by_cell(question, table, pair, zone);
                found = Some(match found {
                    None => one,
                    Some(other) => either_way(other, one),
                });
            }
        }
    }
    let mut kept = found.unwrap_or_default();
    if kept.satisfied.is_none() {
        let units = [("/a/closed", &question.a), ("/b/closed", &question.b)];
        for (path, _) in units.iter().filter(|(_, unit)| unit.closed.is_none()) {
            kept.open.push(Finding::new("dangerous_goods.closed-not-known").at(*path).cite(&table.cite));
        }
    }
    kept
}

/// The columns that hold: of two units in different zones, both, since no source says which.
fn zones(question: &RoroQuestion) -> Vec<Zone> {
    match question.a.zone == question.b.zone {
        true => vec![question.a.zone],
        false => vec![Zone::OnDeck, Zone::UnderDeck],
    }
}

/// Certain only when both ways agree.
fn either_way(one: Kept, other: Kept) -> Kept {
    let satisfied = one.satisfied.filter(|_| one.satisfied == other.satisfied);
    Kept {
        satisfied,
        asked: merged(one.asked, other.asked),
        cite: one.cite.or(other.cite),
        open: merged(one.open, other.open),
    }
}

fn merged<T: PartialEq>(mut one: Vec<T>, other: Vec<T>) -> Vec<T> {
    for item in other {
        if !one.contains(&item) {
            one.push(item);
        }
    }
    one
}

fn by_cell(question: &RoroQuestion, table: &Cited<RoroTable>, pair: Pair, zone: Zone) -> Kept {
    let column = usize::from(zone == Zone::UnderDeck);
    let Some(cell) = table.value.cells.iter().find(|cell| cell.pair == pair) else { return Kept::default() };
    let directions =
        [("fore_aft", &cell.fore_aft, question.fore_aft_m), ("athwart", &cell.athwart, question.athwart_m)];
    let mut kept = Kept { satisfied: Some(false), cite: Some(table.cite.clone()), ..Kept::default() };
    for (direction, cells, metres) in directions {
        let field = format!("{direction}_m");
        match cells.get(column) {
            Some(Some(distance)) => {
                kept.asked.push(format!("{direction} {}", distance.printed));
                let met = is_met(distance, metres, question);
                kept.satisfied = or(kept.satisfied, met);
                if met.is_none() {
                    kept.open.extend(missing(distance, metres, question, &field));
                }
            }
            _ => {
                kept.satisfied = or(kept.satisfied, None);
                let finding = Finding::new("dangerous_goods.rule-not-read").at(format!("/{field}"));
                kept.open.push(finding.param("what", direction).cite(&table.cite));
            }
        }
    }
    // a deck between may count, but no source at hand says for what
    let deck_between = question.a.zone != question.b.zone || question.decks_between != Some(0);
    if kept.satisfied == Some(false) && deck_between {
        match (question.a.zone == question.b.zone, question.decks_between) {
            (true, None) if zone == Zone::OnDeck => {}
            (true, None) => {
                kept.satisfied = None;
                kept.open.push(not_told("/decks_between", "decks_between").cite(&table.cite));
            }
            _ => {
                kept.satisfied = None;
                let finding = Finding::new("dangerous_goods.rule-not-read").at("/decks_between");
                kept.open.push(finding.param("what", "deck_between").cite(&table.cite));
            }
        }
    }
    kept
}

/// Whether any way of a distance is met.
fn is_met(distance: &Distance, metres: Option<Exact>, question: &RoroQuestion) -> Option<bool> {
    let of_way = |way: &Way| {
        let far = match way.metres {
            0 => Some(true),
            asked => metres.map(|metres| metres >= Exact::from(i64::from(asked))),
        };
        let enough = |asked: i32, found: Option<u8>| match asked {
            0 => Some(true),
            asked => found.map(|found| i32::from(found) >= asked),
        };
        let bulkheads = enough(way.bulkheads, question.bulkheads_between);
        let decks = enough(way.decks, question.decks_between);
        and(and(far, bulkheads), decks)
    };
    distance.ways.iter().map(of_way).fold(Some(false), or)
}

/// The facts that a distance asks for and that were not told.
fn missing(distance: &Distance, metres: Option<Exact>, question: &RoroQuestion, field: &str) -> Vec<Finding> {
    let asks = |of: &dyn Fn(&Way) -> i32| distance.ways.iter().any(|way| of(way) > 0);
    let mut found = Vec::new();
    if metres.is_none() && asks(&|way| way.metres) {
        found.push(not_told(&format!("/{field}"), field));
    }
    if question.bulkheads_between.is_none() && asks(&|way| way.bulkheads) {
        found.push(not_told("/bulkheads_between", "bulkheads_between"));
    }
    if question.decks_between.is_none() && asks(&|way| way.decks) {
        found.push(not_told("/decks_between", "decks_between"));
    }
    found
}

/// True when both are; not known when that decides.
pub(super) fn and(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// True when one of them is; not known when that decides.
pub(super) fn or(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::rules::RuleFile;

    const PACK: &str = r#"
name = "made-list"
[[dangerous_goods.list]]
edition = "imdg-42-24"
csv = '''
un,proper_shipping_name,class,subsidiary_hazards,packing_group,stowage_category,stowage_codes,handling_codes,segregation_codes,segregation_groups
1263,PAINT,3,,II,B,,,,
1479,"OXIDIZING SOLID, N.O.S.",5.1,,II,B,,,SG26,
'''
"#;

    /// SG26: 6 m athwartships on deck; what a distance fore and aft does for it is in no source.
    #[test]
    fn the_greater_distance_of_sg26_is_asked_on_deck() {
        let rules = Rules::with_overlays(&[RuleFile::read(PACK).unwrap()]).unwrap();
        let unit = |un: &str, zone| RoroUnit {
            item: Item { un: un.parse().ok(), limited_quantity: Some(false), ..Item::default() },
            zone,
            closed: Some(true),
        };
        let ask = |zone, fore_aft: &str, athwart: Option<&str>| {
            let question = RoroQuestion {
                edition: "imdg-42-24".into(),
                a: unit("1479", zone),
                b: unit("1263", zone),
                fore_aft_m: fore_aft.parse().ok(),
                athwart_m: athwart.map(|metres| metres.parse().unwrap()),
                bulkheads_between: Some(0),
                decks_between: Some(0),
            };
            let answer = check_roro(&question, &rules).unwrap();
            let codes: Vec<String> = answer.findings.iter().map(|finding| finding.code.clone()).collect();
            (answer.verdict, answer.value.unwrap().satisfied, codes.join(" "))
        };
        use Verdict::{Compliant, NotEvaluated, Violation};
        let deck = Zone::OnDeck;
        assert_eq!(ask(deck, "0", Some("6")), (Compliant, Some(true), String::new()));
        let (verdict, satisfied, codes) = ask(deck, "0", Some("5.99"));
        assert_eq!((verdict, satisfied), (Violation, Some(false)));
        assert!(codes.contains("not-apart"), "{codes}");
        let not_read = (NotEvaluated, None, "dangerous_goods.rule-not-read".to_owned());
        assert_eq!(ask(deck, "30", Some("5.99")), not_read);
        let not_told = (NotEvaluated, None, "dangerous_goods.distance-not-told".to_owned());
        assert_eq!(ask(deck, "30", None), not_told);
        assert_eq!(ask(Zone::UnderDeck, "0", Some("3")), (Compliant, Some(true), String::new()));
    }

    #[test]
    fn a_table_that_counts_container_spaces_is_refused() {
        let row = |cells: &str| toml::from_str::<RoroRow>(&format!("cells = [{cells}]")).unwrap();
        let cell = |pair: &str, fore_aft: &str| {
            format!("{{ pair = \"{pair}\", fore_aft = [\"{fore_aft}\", \"?\"], athwart = [\"-\", \"-\"] }}")
        };
        let all = |fore_aft: &str| ["cc", "co", "oo"].map(|pair| cell(pair, fore_aft)).join(", ");
        assert!(RoroTable::new(row(&all("6 m | 1 bh"))).is_ok());
        assert!(RoroTable::new(row(&all("24 m & 1 dk"))).is_ok());
        for bad in ["1 sp", "6 m & nah", "6 feet", ""] {
            assert!(RoroTable::new(row(&all(bad))).is_err(), "{bad}");
        }
        assert!(RoroTable::new(row(&cell("cc", "6 m"))).is_err(), "a pair is missing");
    }
}
