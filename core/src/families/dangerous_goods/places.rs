//! Whether two containers stand far enough apart for a term of segregation (7.4.3.2, 7.4.3.3; 49 CFR 176.83(f)).
//!
//! Slots are counted by the nominal model: a 20 ft bay is one container space long, a row one wide. The requirement fore
//! and aft and the one athwartships are alternatives; two containers conflict when neither is met (the rectangle
//! reading, the stricter of the two readings in use). What is not known of the ship is tried both ways: only when both
//! ways agree is the answer certain.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::class::Term;
use super::facts::Item;
use super::rules::{Cited, Rules};
use super::segregation::{Need, Requirement, Side};
use super::ship::ShipProfile;
use super::stowage::Zone;
use crate::foundation::assessment::{Assessment, Certainty, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// The cells of one kind of ship as a rule file writes them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlaceTableRow {
    deck_between: bool,
    cells: Vec<PlaceCellRow>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceCellRow {
    term: Term,
    pair: Pair,
    vertical: Vertical,
    fore_aft: [String; 2],
    athwart: [String; 2],
    /// Both must stand this far from the bulkhead between them when they are under deck.
    #[serde(default)]
    from_bulkhead_m: i32,
    /// The cell was not read in a source and rests on common knowledge.
    #[serde(default)]
    not_read: bool,
}

/// What two containers are to each other: closed or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pair {
    Cc,
    Co,
    Oo,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Vertical {
    /// Stacking is allowed.
    Free,
    /// Only an open container on top of a closed one.
    OpenOnTop,
    /// Not in the same vertical line, unless a deck lies between.
    NotSameLine,
    /// Prohibited.
    No,
}

/// The cells of one kind of ship.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceTable {
    deck_between: bool,
    cells: Vec<PlaceCell>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct PlaceCell {
    term: Term,
    pair: Pair,
    vertical: Vertical,
    /// On deck, under deck.
    fore_aft: [Distance; 2],
    athwart: [Distance; 2],
    from_bulkhead_m: i32,
    not_read: bool,
}

/// A distance as a cell prints it: any of these ways, each of which needs all of its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Distance {
    pub(super) printed: String,
    pub(super) ways: Vec<Way>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    spaces: i32,
    pub(super) bulkheads: i32,
    pub(super) metres: i32,
    /// Decks between, which the tables of ro-ro ships count.
    pub(super) decks: i32,
    not_in_or_above_same_hold: bool,
}

/// A container space is at least 6 m long (7.4.3.1).
const SPACE_M: i32 = 6;

impl PlaceTable {
    pub(super) fn new(row: PlaceTableRow) -> Result<Self, String> {
        let mut cells = Vec::new();
        for cell in row.cells {
            let both = |[on_deck, under_deck]: [String; 2]| -> Result<[Distance; 2], String> {
                Ok([Distance::read(on_deck)?, Distance::read(under_deck)?])
            };
            cells.push(PlaceCell {
                term: cell.term,
                pair: cell.pair,
                vertical: cell.vertical,
                fore_aft: both(cell.fore_aft)?,
                athwart: both(cell.athwart)?,
                from_bulkhead_m: cell.from_bulkhead_m,
                not_read: cell.not_read,
            });
        }
        let table = PlaceTable { deck_between: row.deck_between, cells };
        let pairs = [Pair::Cc, Pair::Co, Pair::Oo];
        let terms = Term::ALL.iter().map(|(term, _)| *term).filter(|term| *term != Term::X);
        for term in terms {
            if let Some(pair) = pairs.iter().find(|pair| table.cell(term, **pair).is_none()) {
                return Err(format!("no cell for term {term} and {pair:?}"));
            }
        }
        Ok(table)
    }

    /// A deck between on deck and under deck is enough for terms 1 to 3 on this ship.
    pub(super) fn decks_part(&self, ship: &ShipProfile) -> bool {
        self.deck_between && ship.resists_fire_and_liquid == Some(true)
    }

    /// The distance may hang on the hold even on deck.
    pub(super) fn asks_hold_on_deck(&self) -> bool {
        !self.deck_between
    }

    fn cell(&self, term: Term, pair: Pair) -> Option<&PlaceCell> {
        self.cells.iter().find(|cell| cell.term == term && cell.pair == pair)
    }
}

impl Distance {
    pub(super) fn read(printed: String) -> Result<Self, String> {
        let ways = match printed.as_str() {
            "-" => vec![Way::default()],
            "no" => Vec::new(),
            text => text.split('|').map(Way::read).collect::<Result<_, _>>()?,
        };
        Ok(Distance { printed, ways })
    }

    fn is_met(&self, spaces: i32, apart: &Apart) -> bool {
        self.ways.iter().any(|way| {
            way.decks == 0
                && (way.spaces == 0 || spaces >= way.spaces)
                && apart.bulkheads >= way.bulkheads
                && (way.metres == 0 || apart.free_slots.saturating_mul(SPACE_M) >= way.metres)
                && !(way.not_in_or_above_same_hold && apart.same_hold)
        })
    }
}

impl Pair {
    pub(super) fn of(a_closed: bool, b_closed: bool) -> Self {
        match (a_closed, b_closed) {
            (true, true) => Pair::Cc,
            (false, false) => Pair::Oo,
            _ => Pair::Co,
        }
    }
}

impl Way {
    /// It counts metres, bulkheads and decks, as ro-ro ships do, and no container spaces.
    pub(super) fn is_in_metres(&self) -> bool {
        self.spaces == 0 && !self.not_in_or_above_same_hold
    }

    fn read(text: &str) -> Result<Self, String> {
        let mut way = Way::default();
        for part in text.split('&') {
            let words: Vec<&str> = part.split_whitespace().collect();
            let number = |text: &str| text.parse().map_err(|_| format!("{text:?} is no number"));
            match words.as_slice() {
                [n, "sp"] => way.spaces = number(n)?,
                [n, "bh"] => way.bulkheads = number(n)?,
                [n, "m"] => way.metres = number(n)?,
                [n, "dk"] => way.decks = number(n)?,
                ["nah"] => way.not_in_or_above_same_hold = true,
                _ => return Err(format!("{part:?} is no distance")),
            }
        }
        Ok(way)
    }
}

/// Where one container stands, everything known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) bay: u16,
    pub(super) row: u16,
    pub(super) tier: u16,
    /// Length in 20 ft units: 1 or 2.
    pub(super) units: u16,
    pub(super) zone: Zone,
    pub(super) closed: Option<bool>,
    pub(super) hold: Option<u16>,
}

/// How far two containers stand apart, everything assumed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Apart {
    free_slots: i32,
    free_rows: i32,
    bulkheads: i32,
    same_hold: bool,
}

/// One way to fill in what is not known.
#[derive(Clone, Copy, Debug)]
struct Assumed {
    row00_on_deck: bool,
    row00_under_deck: bool,
    closed_a: bool,
    closed_b: bool,
    /// Bulkheads between them when both are under deck.
    bulkheads: i32,
    resists: bool,
    /// One is under deck in a sensitive line of the hold that the other stands above.
    sensitive: bool,
    /// Both stand far enough from the bulkhead between them.
    clear_of_bulkhead: bool,
}

/// What could not be known and mattered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Unknown {
    Row00(Zone),
    Closed(Side),
    Holds,
    Resists,
    /// How far the two stand from the bulkhead between them.
    BulkheadDistance,
}

/// What kind of change would put a pair in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Remedy {
    /// The lower one out of the sensitive line.
    OutOfSensitiveLine,
    /// Farther from the bulkhead between them.
    ClearOfBulkhead,
    /// A greater distance.
    Distance,
}

/// Whether a term is met between two places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Met {
    /// True or false when every way to fill in what is not known agrees.
    pub(super) satisfied: Option<bool>,
    /// What would settle it.
    pub(super) unknown: Vec<Unknown>,
}

/// Free 20 ft slots between the ends of two containers; -1 and less: they overlap.
pub(super) fn free_slots(a: &Spot, b: &Spot) -> i32 {
    let apart = i32::from(a.bay.abs_diff(b.bay));
    let lengths = i32::from(a.units.saturating_add(b.units));
    apart.saturating_sub(lengths).div_euclid(2)
}

/// The place of a row from the centre line, to port negative. Without row 00, row 02 stands where 00 would.
pub(super) fn across(row: u16, row00: bool) -> i32 {
    let row = i32::from(row);
    match (row % 2, row00) {
        (1, _) => row.saturating_add(1) / 2,
        (_, true) => (row / 2).saturating_neg(),
        (_, false) => (row / 2).saturating_neg().saturating_add(i32::from(row > 0)),
    }
}

impl PlaceTable {
    /// Whether a term (and the greater distance of SG26, where asked) is met between two places.
    pub(super) fn met(&self, term: Term, extra_on_deck: bool, a: &Spot, b: &Spot, ship: &ShipProfile) -> Met {
        if term == Term::X && !extra_on_deck {
            return Met { satisfied: Some(true), unknown: Vec::new() };
        }
        let unknown = self.unknown(term, a, b, ship);
        let (mut holds, mut fails) = (false, false);
        let clear = self.stands_by_bulkhead(term, a, b, ship).flatten();
        for_each_way(&unknown, a, b, ship, clear, &mut |assumed| {
            let one = self.holds(term, extra_on_deck, a, b, assumed);
            holds |= one;
            fails |= !one;
        });
        let satisfied = match (holds, fails) {
            (true, false) => Some(true),
            (false, _) => Some(false),
            (true, true) => None,
        };
        let unknown = if satisfied.is_some() { Vec::new() } else { unknown };
        Met { satisfied, unknown }
    }

    /// What is not known and may matter to this pair.
    fn unknown(&self, term: Term, a: &Spot, b: &Spot, ship: &ShipProfile) -> Vec<Unknown> {
        let mut unknown = Vec::new();
        for zone in [Zone::OnDeck, Zone::UnderDeck] {
            // the port side moves inwards without row 00; rows of one side keep their distance
            let concerned = a.zone == zone || b.zone == zone;
            let matters = a.row % 2 != b.row % 2 || a.zone != b.zone;
            if concerned && matters && ship.row00(zone).is_none() {
                unknown.push(Unknown::Row00(zone));
            }
        }
        for (side, spot) in [(Side::A, a), (Side::B, b)] {
            if spot.closed.is_none() {
                unknown.push(Unknown::Closed(side));
            }
        }
        let both_under = a.zone == Zone::UnderDeck && b.zone == Zone::UnderDeck;
        let holds_known = a.hold.is_some() && b.hold.is_some();
        let above_holds = !self.deck_between && term > Term::AwayFrom;
        let sensitive_open = ship.in_sensitive_line(a, b).is_none();
        if ((both_under || above_holds) && !holds_known) || sensitive_open {
            unknown.push(Unknown::Holds);
        }
        if self.stands_by_bulkhead(term, a, b, ship) == Some(None) {
            unknown.push(Unknown::BulkheadDistance);
        }
        let one_hold = holds_known && a.hold == b.hold;
        let counts_steel = (both_under && !one_hold) || (a.zone != b.zone && self.deck_between);
        if counts_steel && ship.resists_fire_and_liquid.is_none() {
            unknown.push(Unknown::Resists);
        }
        unknown
    }

    fn holds(&self, term: Term, extra_on_deck: bool, a: &Spot, b: &Spot, assumed: &Assumed) -> bool {
        let row00 = |spot: &Spot| match spot.zone {
            Zone::OnDeck => assumed.row00_on_deck,
            Zone::UnderDeck => assumed.row00_under_deck,
        };
        let (x, y) = (across(a.row, row00(a)), across(b.row, row00(b)));
        let free_rows = x.saturating_sub(y).abs().saturating_sub(1);
        let both_under = a.zone == Zone::UnderDeck && b.zone == Zone::UnderDeck;
        let apart = Apart {
            free_slots: free_slots(a, b),
            free_rows,
            bulkheads: if both_under && assumed.resists { assumed.bulkheads } else { 0 },
            same_hold: assumed.bulkheads == 0,
        };
        let both_on_deck = a.zone == Zone::OnDeck && b.zone == Zone::OnDeck;
        if extra_on_deck && both_on_deck && apart.free_slots < 1 && apart.free_rows < 2 {
            return false;
        }
        if term == Term::X {
            return true;
        }
        let pair = Pair::of(assumed.closed_a, assumed.closed_b);
        let Some(cell) = self.cell(term, pair) else { return false };
        if a.zone != b.zone && cell.vertical != Vertical::Free && assumed.sensitive {
            return false;
        }
        let deck_between = a.zone != b.zone && self.deck_between && assumed.resists;
        if deck_between {
            return term < Term::SeparatedLongitudinally || apart.free_slots.saturating_mul(SPACE_M) >= 24;
        }
        let same_line = apart.free_slots < 0 && x == y;
        // two boxes in one slot are an error of the plan; the stricter answer holds whichever is named first
        let upper_is_closed = match a.tier.cmp(&b.tier) {
            Ordering::Greater => assumed.closed_a,
            Ordering::Less => assumed.closed_b,
            Ordering::Equal => true,
        };
        let vertical = match cell.vertical {
            Vertical::Free => true,
            Vertical::OpenOnTop => !(same_line && upper_is_closed),
            Vertical::NotSameLine | Vertical::No => !same_line,
        };
        // one on deck and one under it without a deck between: the stricter wording, that for on deck
        let column = usize::from(both_under);
        let is_met = |distances: &[Distance; 2], spaces| {
            distances.get(column).is_some_and(|distance| distance.is_met(spaces, &apart))
        };
        let clear = cell.from_bulkhead_m == 0 || !both_under || assumed.clear_of_bulkhead;
        let fore_aft = clear && is_met(&cell.fore_aft, apart.free_slots);
        vertical && (fore_aft || is_met(&cell.athwart, apart.free_rows))
    }

    /// Whether two boxes in different holds, far enough apart for this term, stand clear of the bulkhead between them as
    /// the footnote of term 4 asks; the inner none where the holds' bays are not known, the outer where nothing hangs on
    /// it.
    fn stands_by_bulkhead(&self, term: Term, a: &Spot, b: &Spot, ship: &ShipProfile) -> Option<Option<bool>> {
        let (hold_a, hold_b) = a.hold.zip(b.hold)?;
        let cell = self.cell(term, Pair::Cc).filter(|cell| cell.from_bulkhead_m > 0)?;
        let under = a.zone == Zone::UnderDeck && b.zone == Zone::UnderDeck;
        let closed = a.closed != Some(false) && b.closed != Some(false);
        let far = free_slots(a, b).saturating_mul(SPACE_M) >= 24;
        if !under || !closed || !far || hold_a == hold_b {
            return None;
        }
        let (fore, aft) = if a.bay <= b.bay { (a, b) } else { (b, a) };
        let clear = |spot: &Spot, to_aft: bool| {
            Some(ship.free_to_hold_end(spot, to_aft)?.saturating_mul(SPACE_M) >= cell.from_bulkhead_m)
        };
        Some(match hold_a.abs_diff(hold_b) {
            1 => super::roro::and(clear(fore, true), clear(aft, false)),
            // a whole hold lies on one side of each bulkhead
            2 => super::roro::or(clear(fore, true), clear(aft, false)),
            _ => Some(true),
        })
    }

    /// What kind of change would do.
    pub(super) fn remedy(&self, term: Term, a: &Spot, b: &Spot, ship: &ShipProfile) -> Remedy {
        if ship.in_sensitive_line(a, b) == Some(true) {
            return Remedy::OutOfSensitiveLine;
        }
        match self.stands_by_bulkhead(term, a, b, ship).flatten() {
            Some(false) => Remedy::ClearOfBulkhead,
            _ => Remedy::Distance,
        }
    }

    /// What distance would do, whatever is not known of the two containers.
    pub(super) fn needed(
        &self,
        term: Term,
        extra_on_deck: bool,
        a: &Spot,
        b: &Spot,
        ship: &ShipProfile,
    ) -> Finding {
        let fore_aft_alone = |cell: &str| {
            Finding::new("dangerous_goods.distance-fore-and-aft-needed").at("/b").param("fore_aft", cell)
        };
        match self.remedy(term, a, b, ship) {
            Remedy::OutOfSensitiveLine => {
                return Finding::new("dangerous_goods.out-of-sensitive-line").at("/b");
            }
            Remedy::ClearOfBulkhead => return Finding::new("dangerous_goods.clear-of-bulkhead").at("/b"),
            Remedy::Distance => {}
        }
        let parted = a.zone != b.zone && self.decks_part(ship);
        if parted {
            return fore_aft_alone("24 m");
        }
        let pair = Pair::of(a.closed == Some(true), b.closed == Some(true));
        let both_under = a.zone == Zone::UnderDeck && b.zone == Zone::UnderDeck;
        let (fore_aft, mut athwart) = self.printed(term, pair, both_under).unwrap_or_default();
        let both_on_deck = a.zone == Zone::OnDeck && b.zone == Zone::OnDeck;
        if extra_on_deck && both_on_deck && matches!(athwart.as_str(), "" | "-" | "1 sp") {
            athwart = "2 sp".to_owned();
        }
        match (fore_aft.as_str(), athwart.as_str()) {
            ("" | "-", "" | "-") => Finding::new("dangerous_goods.other-line-needed").at("/b"),
            (fore_aft, "no") => fore_aft_alone(fore_aft),
            ("" | "-", athwart) => distance_needed("1 sp", athwart),
            (fore_aft, athwart) => distance_needed(fore_aft, athwart),
        }
    }

    /// The cell in words of the table, for those who read the answer.
    fn printed(&self, term: Term, pair: Pair, under_deck: bool) -> Option<(String, String)> {
        let cell = self.cell(term, pair)?;
        let column = usize::from(under_deck);
        Some((cell.fore_aft.get(column)?.printed.clone(), cell.athwart.get(column)?.printed.clone()))
    }
}

fn distance_needed(fore_aft: &str, athwart: &str) -> Finding {
    let finding = Finding::new("dangerous_goods.distance-needed").at("/b");
    finding.param("fore_aft", fore_aft).param("athwart", athwart)
}

/// Calls `each` with every way to fill in what is not known.
fn for_each_way(
    unknown: &[Unknown],
    a: &Spot,
    b: &Spot,
    ship: &ShipProfile,
    clear_of_bulkhead: Option<bool>,
    each: &mut dyn FnMut(&Assumed),
) {
    let sensitive = ship.in_sensitive_line(a, b);
    let ways = |open: bool, known: Option<bool>| -> &'static [bool] {
        match (open, known) {
            (true, _) => &[false, true],
            (false, Some(true)) => &[true],
            (false, _) => &[false],
        }
    };
    let has = |one| unknown.contains(&one);
    // one more than any cell asks for
    const MANY: i32 = 3;
    let known_bulkheads =
        a.hold.zip(b.hold).map_or(0, |(one, other)| i32::from(one.abs_diff(other)).min(MANY));
    let bulkheads: &[i32] = if has(Unknown::Holds) { &[0, 1, 2, MANY] } else { &[known_bulkheads] };
    for &row00_on_deck in ways(has(Unknown::Row00(Zone::OnDeck)), ship.row00(Zone::OnDeck)) {
        for &row00_under_deck in ways(has(Unknown::Row00(Zone::UnderDeck)), ship.row00(Zone::UnderDeck)) {
            for &closed_a in ways(has(Unknown::Closed(Side::A)), a.closed) {
                for &closed_b in ways(has(Unknown::Closed(Side::B)), b.closed) {
                    for &bulkheads in bulkheads {
                        for &resists in ways(has(Unknown::Resists), ship.resists_fire_and_liquid) {
                            let mut one = Assumed {
                                row00_on_deck,
                                row00_under_deck,
                                closed_a,
                                closed_b,
                                bulkheads,
                                resists,
                                sensitive: sensitive == Some(true),
                                clear_of_bulkhead: clear_of_bulkhead != Some(false),
                            };
                            each(&one);
                            if sensitive.is_none() {
                                one.sensitive = true;
                                each(&one);
                            }
                            if has(Unknown::BulkheadDistance) {
                                one.clear_of_bulkhead = false;
                                each(&one);
                            }
                        }
                    }
                }
            }
        }
    }
}

/// One container with one item, at its place on board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Placed {
    /// What is in the container.
    pub item: Item,
    /// The bay: odd for 20 ft, even for 40 and 45 ft, which cover the two odd ones beside it.
    pub bay: u16,
    /// The row: even to port, odd to starboard, 0 in the centre.
    pub row: u16,
    /// The tier: 70 and above on deck.
    pub tier: u16,
    /// Length in 20 ft units; left out, by the bay: 1 when odd, 2 when even.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_20ft_units: Option<u16>,
    /// Whether the container is closed: it encloses its contents by permanent structures.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<bool>,
    /// On or under deck; left out, by the tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<Zone>,
    /// The number of the hold; left out, by the profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<u16>,
}

impl Placed {
    pub(super) fn spot(&self, ship: &ShipProfile) -> Spot {
        let zone = self.zone.unwrap_or(if self.tier >= 70 { Zone::OnDeck } else { Zone::UnderDeck });
        Spot {
            bay: self.bay,
            row: self.row,
            tier: self.tier,
            units: self.length_20ft_units.unwrap_or(if self.bay % 2 == 1 { 1 } else { 2 }),
            zone,
            closed: self.closed,
            hold: self.hold.or_else(|| ship.hold_of(self.bay)),
        }
    }
}

/// Question of `dangerous_goods.check_places`: do these two containers stand far enough apart?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlacesQuestion {
    /// The edition that rules.
    pub edition: String,
    /// The ship, as far as it is known.
    #[serde(default)]
    pub ship: ShipProfile,
    /// One container.
    pub a: Placed,
    /// The other container.
    pub b: Placed,
}

/// Value of `dangerous_goods.check_places`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Places {
    /// The term that is judged: what must be kept as long as nothing open is confirmed.
    pub term: Term,
    /// Whether the places satisfy the term; null when that hangs on what is not known of the ship.
    pub satisfied: Option<bool>,
    /// Free 20 ft slots fore and aft between the ends; negative: they overlap.
    pub free_slots: i32,
    /// Free rows between them; null when that hangs on row 00.
    pub free_rows: Option<i32>,
    /// What the cell asks fore and aft, as the table prints it; null when both are in different zones or not known open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fore_aft: Option<String>,
    /// What the cell asks athwartships.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub athwart: Option<String>,
    /// The requirement and its reasons.
    pub requirement: Requirement,
    /// Where the distances stand.
    pub cite: Citation,
}

/// Do these two containers stand far enough apart?
///
/// Compliant when the term that must be kept is met whatever is not known; a violation when even the mildest reading of
/// the requirement is not met; conditional when a named fact or relief decides; not evaluated when the ship's profile or
/// the list decides. Closed containers under deck that need term 4 stand 6 m from the bulkhead between them; a deck does not
/// part what stands in a sensitive line of the profile; 1.4S in limited quantity shares no hold with groups A and L.
///
/// ```
/// use kouan::families::dangerous_goods::{Item, Placed, PlacesQuestion, Rules, ShipProfile, check_places};
/// use kouan::foundation::assessment::Verdict;
///
/// let rules = Rules::builtin()?;
/// let placed = |class: &str, bay, row| Placed {
///     item: Item { class: class.parse().ok(), ..Item::default() },
///     bay,
///     row,
///     tier: 82,
///     length_20ft_units: None,
///     closed: Some(true),
///     zone: None,
///     hold: None,
/// };
/// let question = PlacesQuestion {
///     edition: "imdg-42-24".to_owned(),
///     ship: ShipProfile::default(),
///     a: placed("3", 1, 1),
///     b: placed("5.1", 1, 3),
/// };
/// let answer = check_places(&question, &rules)?;
/// // separated from, on deck: one container space between; there is none
/// assert_eq!(answer.value.unwrap().satisfied, Some(false));
/// assert_eq!(answer.verdict, Verdict::Violation);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a length that is neither 1 nor 2.
///
/// Source: IMDG Code 7.4.3.1 to 7.4.3.3, 3.4.4.2; MSC.1/Circ.1440; 49 CFR 176.83(f).
pub fn check_places(question: &PlacesQuestion, rules: &Rules) -> Result<Assessment<Places>, Error> {
    check_places_traced(question, rules, &mut Trace::off())
}

pub(super) fn check_places_traced(
    question: &PlacesQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Places>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    for (side, placed) in [("a", &question.a), ("b", &question.b)] {
        if placed.length_20ft_units.is_some_and(|units| !(1..=2).contains(&units)) {
            let reason = "a length is 1 for 20 ft or 2 for 40 and 45 ft";
            return Err(Error::invalid(format!("/{side}/length_20ft_units"), reason));
        }
    }
    let tables = match rules.tables(&question.edition) {
        Ok(tables) => tables,
        Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
    };
    let Some(places) = rules.places(&question.edition, question.ship.kind) else {
        let part = question.ship.kind.as_str();
        return answer(Verdict::NotEvaluated, None, vec![rules.not_in_edition(part, &question.edition)]);
    };
    let mut findings = Vec::new();
    let mut hazards = |item: &Item, side: &str| {
        let (hazards, found) = rules.hazards(&question.edition, item);
        findings.extend(found.into_iter().map(|finding| finding.below(&format!("/{side}/item"))));
        hazards
    };
    let (a, b) = (hazards(&question.a.item, "a"), hazards(&question.b.item, "b"));
    let (need, reasoning) = tables.reason(&a, &b);
    let (spot_a, spot_b) = (question.a.spot(&question.ship), question.b.spot(&question.ship));
    let judged = judge(&need, &spot_a, &spot_b, &question.ship, places);
    findings.extend(reasoning.open.iter().map(|open| open.finding(&tables)));
    findings.extend(judged.findings);
    let term = need.required;
    let satisfied = if need.at_least == term {
        judged.satisfied
    } else {
        places.value.met(term, need.extra_on_deck, &spot_a, &spot_b, &question.ship).satisfied
    };
    let pair = spot_a.closed.zip(spot_b.closed).map(|(a, b)| Pair::of(a, b));
    let to_confirm = pair.and_then(|pair| places.value.cell(term, pair)).is_some_and(|cell| cell.not_read);
    let cite = match to_confirm {
        true => Citation { certainty: Certainty::C, ..places.cite.clone() },
        false => places.cite.clone(),
    };
    if to_confirm {
        findings.push(Finding::new("dangerous_goods.cell-to-confirm").param("term", term).cite(&cite));
    }
    let same_zone = spot_a.zone == spot_b.zone;
    let printed = pair
        .filter(|_| same_zone)
        .and_then(|pair| places.value.printed(term, pair, spot_a.zone == Zone::UnderDeck));
    let (fore_aft, athwart) = printed.unzip();
    let value = Places {
        term,
        satisfied,
        free_slots: free_slots(&spot_a, &spot_b),
        free_rows: free_rows(&spot_a, &spot_b, &question.ship),
        fore_aft,
        athwart,
        requirement: super::segregation::requirement(need, reasoning, (&a, &b), &tables),
        cite,
    };
    answer(judged.verdict, Some(value), findings)
}

/// 1.4S in limited quantity beside groups A and L may not share a hold, whatever the distance.
fn in_one_space(need: &Need, a: &Spot, b: &Spot) -> Option<Verdict> {
    if !need.never_together || a.zone != Zone::UnderDeck || b.zone != Zone::UnderDeck {
        return None;
    }
    match (a.hold, b.hold) {
        (Some(one), Some(other)) if one != other => None,
        (Some(_), Some(_)) => Some(Verdict::Violation),
        _ => Some(Verdict::NotEvaluated),
    }
}

/// Free rows between two containers, when row 00 leaves no doubt.
fn free_rows(a: &Spot, b: &Spot, ship: &ShipProfile) -> Option<i32> {
    let x = ship.row00(a.zone).map(|row00| across(a.row, row00));
    let y = ship.row00(b.zone).map(|row00| across(b.row, row00));
    let apart = |x: i32, y: i32| x.saturating_sub(y).abs().saturating_sub(1);
    match (x, y) {
        (Some(x), Some(y)) => Some(apart(x, y)),
        _ if a.zone == b.zone && a.row % 2 == b.row % 2 => {
            let with = apart(across(a.row, true), across(b.row, true));
            (with == apart(across(a.row, false), across(b.row, false))).then_some(with)
        }
        _ => None,
    }
}

/// The verdict on two places under a requirement, and what it hangs on.
pub(super) struct Judged {
    pub(super) verdict: Verdict,
    pub(super) satisfied: Option<bool>,
    pub(super) findings: Vec<Finding>,
}

/// The verdict on two places without words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Decision {
    pub(super) verdict: Verdict,
    pub(super) satisfied: Option<bool>,
    /// Not even what is left in the mildest case is met.
    too_close: bool,
    /// What would settle it, each once.
    unknown: Vec<Unknown>,
    /// They may not share a hold and do, or may.
    one_space: Option<Verdict>,
}

/// Judges two places: first by what must be kept, then by what is left in the mildest case.
pub(super) fn judge(
    need: &Need,
    a: &Spot,
    b: &Spot,
    ship: &ShipProfile,
    places: &Cited<PlaceTable>,
) -> Judged {
    let decision = decide(need, a, b, ship, &places.value);
    let findings = decision.findings(need, a, b, &places.cite);
    Judged { verdict: decision.verdict, satisfied: decision.satisfied, findings }
}

/// As [`judge`], without the findings.
pub(super) fn decide(need: &Need, a: &Spot, b: &Spot, ship: &ShipProfile, places: &PlaceTable) -> Decision {
    let by_distance = by_distance(need, a, b, ship, places);
    match in_one_space(need, a, b) {
        None => by_distance,
        Some(verdict) => {
            Decision { verdict: by_distance.verdict.worst(verdict), one_space: Some(verdict), ..by_distance }
        }
    }
}

fn by_distance(need: &Need, a: &Spot, b: &Spot, ship: &ShipProfile, places: &PlaceTable) -> Decision {
    let decision = |verdict, satisfied, too_close, unknown| Decision {
        verdict,
        satisfied,
        too_close,
        unknown,
        one_space: None,
    };
    let strict = places.met(need.required, need.extra_on_deck, a, b, ship);
    if strict.satisfied == Some(true) {
        let codes_open =
            need.required < Term::SeparatedLongitudinally && need.verdict() == Verdict::NotEvaluated;
        let verdict = if codes_open { Verdict::NotEvaluated } else { Verdict::Compliant };
        return decision(verdict, Some(true), false, Vec::new());
    }
    let mild = places.met(need.at_least, need.extra_at_least, a, b, ship);
    if strict.satisfied == Some(false) && mild.satisfied == Some(false) {
        return decision(Verdict::Violation, Some(false), true, Vec::new());
    }
    let by_profile = strict.satisfied.is_none() || mild.satisfied.is_none();
    let mut unknown = strict.unknown;
    for one in mild.unknown {
        if !unknown.contains(&one) {
            unknown.push(one);
        }
    }
    let verdict = match (by_profile, need.verdict()) {
        (true, _) | (_, Verdict::NotEvaluated) => Verdict::NotEvaluated,
        _ => Verdict::Conditional,
    };
    decision(verdict, strict.satisfied, false, unknown)
}

impl Decision {
    /// The distance is kept, and no hold is shared that may not be.
    pub(super) fn is_kept(&self) -> bool {
        self.satisfied == Some(true) && self.one_space.is_none()
    }

    /// What is wrong, or what would settle it.
    pub(super) fn findings(&self, need: &Need, a: &Spot, b: &Spot, cite: &Citation) -> Vec<Finding> {
        let mut findings = self.of_distance(need, a, b, cite);
        let of_space = self.one_space.map(|verdict| match verdict {
            Verdict::Violation => Finding::new("dangerous_goods.in-one-space").at("/b/hold"),
            _ => Finding::new("dangerous_goods.holds-not-known").at("/ship/holds"),
        });
        let cite = Citation { article: Some("3.4.4.2".to_owned()), ..cite.clone() };
        findings.extend(of_space.map(|finding| finding.cite(&cite)));
        findings
    }

    fn of_distance(&self, need: &Need, a: &Spot, b: &Spot, cite: &Citation) -> Vec<Finding> {
        if self.too_close {
            let finding = Finding::new("dangerous_goods.too-close").at("/b").param("term", need.required);
            return vec![finding.param("free_slots", free_slots(a, b).max(0)).cite(cite)];
        }
        self.unknown.iter().map(|unknown| unknown.finding(cite)).collect()
    }
}

impl Unknown {
    fn finding(self, cite: &Citation) -> Finding {
        match self {
            Unknown::Row00(Zone::OnDeck) => {
                Finding::new("dangerous_goods.row00-not-known").at("/ship/row00/on_deck")
            }
            Unknown::Row00(Zone::UnderDeck) => {
                Finding::new("dangerous_goods.row00-not-known").at("/ship/row00/under_deck")
            }
            Unknown::Closed(side) => {
                Finding::new("dangerous_goods.closed-not-known").at(format!("/{}/closed", side.as_str()))
            }
            Unknown::Holds => Finding::new("dangerous_goods.holds-not-known").at("/ship/holds"),
            Unknown::BulkheadDistance => {
                Finding::new("dangerous_goods.bulkhead-distance-not-known").at("/ship/holds")
            }
            Unknown::Resists => {
                Finding::new("dangerous_goods.resistance-not-known").at("/ship/resists_fire_and_liquid")
            }
        }
        .cite(cite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_counted_from_the_centre_line() {
        let with: Vec<i32> = [6, 4, 2, 0, 1, 3, 5].iter().map(|row| across(*row, true)).collect();
        assert_eq!(with, [-3, -2, -1, 0, 1, 2, 3]);
        // without row 00 the port side moves one step inwards: 01 and 02 touch
        let without: Vec<i32> = [6, 4, 2, 1, 3, 5].iter().map(|row| across(*row, false)).collect();
        assert_eq!(without, [-2, -1, 0, 1, 2, 3]);
    }

    #[test]
    fn slots_are_counted_between_the_ends() {
        let spot = |bay, units| Spot {
            bay,
            units,
            row: 1,
            tier: 82,
            zone: Zone::OnDeck,
            closed: Some(true),
            hold: None,
        };
        let free = |a, b| free_slots(&a, &b);
        assert_eq!(free(spot(1, 1), spot(3, 1)), 0);
        assert_eq!(free(spot(1, 1), spot(1, 1)), -1);
        assert_eq!(free(spot(1, 1), spot(11, 1)), 4);
        assert_eq!(free(spot(1, 1), spot(2, 2)), -1);
        assert_eq!(free(spot(2, 2), spot(6, 2)), 0);
        assert_eq!(free(spot(2, 2), spot(14, 2)), 4);
        assert_eq!(free(spot(14, 2), spot(2, 2)), 4);
    }

    #[test]
    fn distances_are_read_as_printed() {
        let way = |text: &str| Distance::read(text.to_owned()).unwrap().ways;
        assert_eq!(way("-"), [Way::default()]);
        assert!(way("no").is_empty());
        assert_eq!(way("1 sp | 1 bh").len(), 2);
        assert_eq!(way("1 bh & 24 m"), [Way { bulkheads: 1, metres: 24, ..Way::default() }]);
        for text in ["", "sp", "x sp", "1", "1 sp |", "1 bulkhead"] {
            assert!(Distance::read(text.to_owned()).is_err(), "{text:?}");
        }
    }
}
