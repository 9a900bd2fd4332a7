//! One homogeneous body of goods: what came in of each customs entry, and what was drawn. Whole units throughout.
//!
//! A row has one column for dry kg, one for kg of water, and one for mg of each element. Wet mass is the sum of the first
//! two, and drives every withdrawal: the others follow in proportion, cumulatively, so that nothing drifts and the last
//! withdrawal takes exactly what is left.

use super::apportion::{advance, nearest};

/// Column of the dry mass.
pub(super) const DRY: usize = 0;
/// Column of the water.
pub(super) const WATER: usize = 1;
/// First column of an element.
pub(super) const METAL: usize = 2;

/// What one draw took: a row for the whole body, then one for each entry where there are several.
pub(super) type Delta = Vec<i64>;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// The lot that it came from.
    pub(super) source: Box<str>,
    /// The entries, by slot, in the order in which they were first received.
    pub(super) entries: Vec<u32>,
    width: usize,
    /// Rows of `[base…, drawn…]`: the whole, then each entry. A body of one entry has the first row only.
    cells: Vec<i64>,
}

impl Body {
    /// From the rows of its entries.
    pub(super) fn of_rows(source: &str, entries: Vec<u32>, rows: &[&[i64]]) -> Option<Self> {
        let width = rows.first()?.len();
        let mut cells =
            Vec::with_capacity(width.saturating_mul(2).saturating_mul(rows.len().saturating_add(1)));
        for column in 0..width {
            let sum = rows.iter().try_fold(0i64, |sum, row| sum.checked_add(*row.get(column)?))?;
            cells.push(sum);
        }
        cells.resize(width.saturating_mul(2), 0);
        if rows.len() > 1 {
            for row in rows {
                cells.extend_from_slice(row);
                cells.resize(cells.len().saturating_add(width), 0);
            }
        }
        // wet mass is a sum of two columns and must not leave the range either
        cells.first()?.checked_add(*cells.get(WATER)?)?;
        Some(Body { source: source.into(), entries, width, cells })
    }

    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The row of the entry at `index` in `entries`.
    fn row_of(&self, index: usize) -> usize {
        if self.entries.len() == 1 { 0 } else { index.saturating_add(1) }
    }

    fn rows(&self) -> usize {
        if self.entries.len() == 1 { 1 } else { self.entries.len().saturating_add(1) }
    }

    fn cell(&self, row: usize, column: usize, drawn: bool) -> i64 {
        let half = if drawn { self.width } else { 0 };
        let at = row.saturating_mul(self.width).saturating_mul(2).saturating_add(half).saturating_add(column);
        self.cells.get(at).copied().unwrap_or(0)
    }

    fn base(&self, row: usize, column: usize) -> i64 {
        self.cell(row, column, false)
    }

    fn drawn(&self, row: usize, column: usize) -> i64 {
        self.cell(row, column, true)
    }

    /// What is on hand in a column.
    pub(super) fn on_hand(&self, column: usize) -> i64 {
        self.base(0, column).saturating_sub(self.drawn(0, column))
    }

    /// What is on hand of one entry.
    pub(super) fn entry_on_hand(&self, index: usize, column: usize) -> i64 {
        let row = self.row_of(index);
        self.base(row, column).saturating_sub(self.drawn(row, column))
    }

    pub(super) fn wet(&self) -> i64 {
        self.on_hand(DRY).saturating_add(self.on_hand(WATER))
    }

    /// What a withdrawal of `wet` kg takes; `None` when there is less.
    pub(super) fn draw(&self, wet: i64) -> Option<Delta> {
        if wet < 0 || wet > self.wet() {
            return None;
        }
        let whole = self.base(0, DRY).checked_add(self.base(0, WATER))?;
        let to = self.drawn(0, DRY).checked_add(self.drawn(0, WATER))?.checked_add(wet)?;
        let mut targets = Vec::with_capacity(self.width);
        // the water gives what the dry mass does not; both stay within what was drawn and what there is
        let least = self.drawn(0, DRY).max(to.checked_sub(self.base(0, WATER))?);
        let most = self.base(0, DRY).min(to.checked_sub(self.drawn(0, WATER))?);
        let dry = self.follow(DRY, to, whole)?.clamp(least, most.max(least));
        targets.push(dry);
        targets.push(to.checked_sub(dry)?);
        for column in METAL..self.width {
            targets.push(self.follow(column, to, whole)?.max(self.drawn(0, column)));
        }
        self.split(&targets)
    }

    /// Where a column stands when the wet mass drawn stands at `to` of `whole`.
    fn follow(&self, column: usize, to: i64, whole: i64) -> Option<i64> {
        if to == whole { Some(self.base(0, column)) } else { nearest(self.base(0, column), to, whole) }
    }

    /// The totals shared out over the entries.
    fn split(&self, targets: &[i64]) -> Option<Delta> {
        let entries = self.entries.len();
        let rows = self.rows();
        let mut delta = Vec::with_capacity(rows.saturating_mul(self.width));
        for (column, target) in targets.iter().enumerate() {
            delta.push(target.checked_sub(self.drawn(0, column))?);
        }
        if entries == 1 {
            return Some(delta);
        }
        delta.resize(rows.saturating_mul(self.width), 0);
        let mut base = Vec::with_capacity(entries);
        let mut drawn = Vec::with_capacity(entries);
        for (column, target) in targets.iter().enumerate() {
            base.clear();
            drawn.clear();
            for row in 1..rows {
                base.push(self.base(row, column));
                drawn.push(self.drawn(row, column));
            }
            for (index, part) in advance(&base, &drawn, *target)?.into_iter().enumerate() {
                let at = index.checked_add(1)?.checked_mul(self.width)?.checked_add(column)?;
                *delta.get_mut(at)? = part;
            }
        }
        Some(delta)
    }

    /// Everything that is left.
    pub(super) fn draw_all(&self) -> Delta {
        let mut delta = Vec::with_capacity(self.rows().saturating_mul(self.width));
        for row in 0..self.rows() {
            for column in 0..self.width {
                delta.push(self.base(row, column).saturating_sub(self.drawn(row, column)));
            }
        }
        delta
    }

    /// Carries a draw out; with `sign` −1, takes it back.
    pub(super) fn apply(&mut self, delta: &[i64], sign: i64) {
        let width = self.width;
        for (row, values) in delta.chunks(width.max(1)).enumerate() {
            for (column, value) in values.iter().enumerate() {
                let at =
                    row.saturating_mul(width).saturating_mul(2).saturating_add(width).saturating_add(column);
                if let Some(cell) = self.cells.get_mut(at) {
                    *cell = cell.saturating_add(value.saturating_mul(sign));
                }
            }
        }
    }

    /// True when a draw can be taken back in every cell.
    pub(super) fn can_undo(&self, delta: &[i64]) -> bool {
        delta.chunks(self.width.max(1)).enumerate().all(|(row, values)| {
            values.iter().enumerate().all(|(column, value)| self.drawn(row, column) >= *value)
        })
    }

    /// What a delta holds of each entry: slot and row.
    pub(super) fn parts<'a>(&'a self, delta: &'a [i64]) -> impl Iterator<Item = (u32, &'a [i64])> {
        self.entries.iter().enumerate().filter_map(move |(index, entry)| {
            let start = self.row_of(index).saturating_mul(self.width);
            Some((*entry, delta.get(start..start.saturating_add(self.width))?))
        })
    }

    /// The same goods with what is on hand as the new beginning, and other columns: `row` gives the new row of an entry
    /// from its index and what is on hand of it.
    pub(super) fn rebased(&self, row: impl Fn(usize, &[i64]) -> Option<Vec<i64>>) -> Option<Self> {
        let mut rows = Vec::with_capacity(self.entries.len());
        for index in 0..self.entries.len() {
            let on_hand: Vec<i64> = (0..self.width).map(|column| self.entry_on_hand(index, column)).collect();
            rows.push(row(index, &on_hand)?);
        }
        let rows: Vec<&[i64]> = rows.iter().map(Vec::as_slice).collect();
        Body::of_rows(&self.source, self.entries.clone(), &rows)
    }
}
