//! Where every box of the plan is drawn: one cross-section for each 40 ft bay and its two 20 ft bays, seen from aft.

use std::collections::{BTreeMap, BTreeSet};

use super::super::facts::Plan;
use super::super::slot::Slot;
use super::svg::{Area, Px, count, half, px};
use crate::families::dangerous_goods::ship::ShipProfile;
use crate::families::dangerous_goods::stowage::Zone;

pub(super) const CELL_W: Px = px(60);
pub(super) const CELL_H: Px = px(44);
/// Between deck and hold.
pub(super) const HATCH: Px = px(18);
/// Left of the cells, for the tiers.
pub(super) const TIERS_W: Px = px(26);
/// Above and below the cells, for the title and the rows.
pub(super) const TITLE_H: Px = px(40);
pub(super) const ROWS_H: Px = px(26);

/// The zones from top to bottom.
pub(super) const ZONES: [Zone; 2] = [Zone::OnDeck, Zone::UnderDeck];

pub(super) fn zone(slot: Slot) -> Zone {
    if slot.is_on_deck() { Zone::OnDeck } else { Zone::UnderDeck }
}

/// Rows and tiers of one zone, over the whole ship.
#[derive(Debug, Default)]
pub(super) struct Grid {
    row00: bool,
    pub(super) rows: BTreeSet<u8>,
    pub(super) tiers: BTreeSet<u8>,
}

impl Grid {
    /// The place of a row from the centre line in half cells, to port negative.
    fn across(&self, row: u8) -> i32 {
        let row = i32::from(row);
        let steps = row.saturating_add(row % 2);
        let from_centre = if self.row00 || row == 0 { steps } else { steps.saturating_sub(1) };
        if row % 2 == 1 { from_centre } else { from_centre.saturating_neg() }
    }
}

/// Boxes of one 40 ft bay and its two 20 ft bays, by their place in the plan.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// By row and tier.
    pub(super) stacks: BTreeMap<(u8, u8), Vec<usize>>,
    pub(super) bays: BTreeSet<u16>,
}

impl Section {
    pub(super) fn boxes(&self) -> impl Iterator<Item = usize> {
        self.stacks.values().flatten().copied()
    }

    fn tiers(&self, zone: Zone) -> impl Iterator<Item = u8> {
        let in_zone = move |tier: &u8| (*tier >= Slot::FIRST_TIER_ON_DECK) == (zone == Zone::OnDeck);
        self.stacks.keys().map(|(_, tier)| *tier).filter(in_zone)
    }
}

/// All sections of the ship, by their even bay.
#[derive(Debug)]
pub(super) struct Sections {
    pub(super) by_bay: BTreeMap<u16, Section>,
    on_deck: Grid,
    under_deck: Grid,
}

impl Sections {
    pub(super) fn of(plan: &Plan, ship: &ShipProfile) -> Self {
        let placed =
            || plan.boxes.iter().enumerate().filter(|(_, one)| one.is_occupied() || !one.items.is_empty());
        let placed = || placed().filter_map(|(index, one)| Some((index, one.slot?)));
        let even: BTreeSet<u16> =
            placed().map(|(_, slot)| slot.bay).filter(|bay| bay.is_multiple_of(2)).collect();
        let grid = |zone| Grid { row00: ship.row00(zone) == Some(true), ..Grid::default() };
        let mut sections = Sections {
            by_bay: BTreeMap::new(),
            on_deck: grid(Zone::OnDeck),
            under_deck: grid(Zone::UnderDeck),
        };
        for (index, slot) in placed() {
            let grid = match zone(slot) {
                Zone::OnDeck => &mut sections.on_deck,
                Zone::UnderDeck => &mut sections.under_deck,
            };
            grid.row00 |= slot.row == 0;
            grid.rows.insert(slot.row);
            grid.tiers.insert(slot.tier);
            let section = sections.by_bay.entry(middle(slot.bay, &even)).or_default();
            section.bays.insert(slot.bay);
            section.stacks.entry((slot.row, slot.tier)).or_default().push(index);
        }
        for stack in sections.by_bay.values_mut().flat_map(|section| section.stacks.values_mut()) {
            stack.sort_by_key(|index| plan.boxes.get(*index).and_then(|one| one.slot));
        }
        sections
    }

    pub(super) fn grid(&self, zone: Zone) -> &Grid {
        match zone {
            Zone::OnDeck => &self.on_deck,
            Zone::UnderDeck => &self.under_deck,
        }
    }

    /// Half cells from the centre line to the middle of the outermost row.
    fn widest(&self) -> i32 {
        let of = |grid: &Grid| grid.rows.iter().map(|row| grid.across(*row).saturating_abs()).max();
        of(&self.on_deck).max(of(&self.under_deck)).unwrap_or(0)
    }

    /// Width of a section with its tier numbers.
    pub(super) fn width(&self) -> Px {
        TIERS_W + half(CELL_W) * px(self.widest().saturating_add(1)) * px(2)
    }

    /// The tiers of a section in a zone, from the hatch cover outwards, empty ones up to the last used one too.
    pub(super) fn tiers(&self, section: &Section, zone: Zone) -> Vec<u8> {
        let grid = self.grid(zone).tiers.iter().copied();
        match zone {
            Zone::OnDeck => {
                let top = section.tiers(zone).max();
                grid.filter(|tier| Some(*tier) <= top).collect()
            }
            Zone::UnderDeck => {
                let bottom = section.tiers(zone).min();
                grid.rev().filter(|tier| bottom.is_some_and(|bottom| *tier >= bottom)).collect()
            }
        }
    }

    /// Height of a section above its hatch cover and below.
    pub(super) fn heights(&self, section: &Section) -> (Px, Px) {
        let of = |zone| CELL_H * count(self.tiers(section, zone).len());
        (TITLE_H + ROWS_H + of(Zone::OnDeck), HATCH + of(Zone::UnderDeck) + ROWS_H)
    }

    /// The cell of a row and tier, in a section whose left edge and hatch cover lie at `x` and `y`.
    pub(super) fn cell(&self, tiers: &[u8], zone: Zone, row: u8, tier: u8, x: Px, y: Px) -> Area {
        let across = self.grid(zone).across(row).saturating_add(self.widest());
        let rank = count(tiers.iter().position(|one| *one == tier).unwrap_or(0));
        let y = match zone {
            Zone::OnDeck => y - CELL_H * (rank + px(1)),
            Zone::UnderDeck => y + HATCH + CELL_H * rank,
        };
        Area { x: x + TIERS_W + half(CELL_W) * px(across), y, w: CELL_W, h: CELL_H }
    }
}

/// The 40 ft bay that a bay is drawn with: itself when even, else the neighbour that is used, else that of the usual
/// numbering 02, 06, 10.
fn middle(bay: u16, even: &BTreeSet<u16>) -> u16 {
    let (before, after) = (bay.saturating_sub(1), bay.saturating_add(1));
    let usual = if bay % 4 == 1 { after } else { before };
    match (even.contains(&before), even.contains(&after)) {
        _ if bay.is_multiple_of(2) => bay,
        (true, false) => before,
        (false, true) => after,
        _ => usual,
    }
}

/// The cells of the boxes that share a place: two 20 ft boxes half each, the fore one left; a single 40 ft box the whole.
pub(super) fn shares(plan: &Plan, stack: &[usize], cell: Area, even: u16) -> Vec<(usize, Area)> {
    let bay = |index: &usize| plan.boxes.get(*index).and_then(|one| one.slot).map(|slot| slot.bay);
    let part = |share: usize, of: usize| {
        let w = px(cell.w.0.checked_div(count(of).0).unwrap_or(0).max(1));
        Area { x: cell.x + w * count(share), w, ..cell }
    };
    let twenties = stack.iter().all(|index| bay(index) != Some(even));
    match stack {
        [one] if twenties => vec![(*one, part(usize::from(bay(one) > Some(even)), 2))],
        [fore, aft] if twenties && bay(fore) != bay(aft) => vec![(*fore, part(0, 2)), (*aft, part(1, 2))],
        // one box, or more in one slot than there can be
        stack => stack.iter().enumerate().map(|(share, one)| (*one, part(share, stack.len()))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_20_ft_bay_is_drawn_with_the_40_ft_bay_in_use() {
        let none = BTreeSet::new();
        for (bay, middle_bay) in [(1, 2), (2, 2), (3, 2), (5, 6), (7, 6), (4, 4), (999, 998)] {
            assert_eq!(middle(bay, &none), middle_bay, "{bay}");
        }
        let used = BTreeSet::from([4, 44]);
        assert_eq!([3, 5, 43, 45].map(|bay| middle(bay, &used)), [4, 4, 44, 44]);
        assert_eq!(middle(3, &BTreeSet::from([2, 4])), 2, "both are used: the usual numbering");
    }

    #[test]
    fn rows_lie_to_both_sides_and_close_up_without_a_row_00() {
        let with = Grid { row00: true, ..Grid::default() };
        assert_eq!([4, 2, 0, 1, 3].map(|row| with.across(row)), [-4, -2, 0, 2, 4]);
        let without = Grid::default();
        assert_eq!([4, 2, 1, 3].map(|row| without.across(row)), [-3, -1, 1, 3]);
    }
}
