//! The state of a ledger: lots, customs entries, plans, and what was posted to each of them.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasherDefault;

use chrono::NaiveDate;

use super::attribution::Attribution;
use super::body::{Body, Delta};
use super::events::{Admitted, AssayRole, LossCause, Opened, ReleaseKind, StockTaken, Suspended};
use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;

/// Names to slots; the hash has no random part, so that nothing depends on the run.
type Names = HashMap<Box<str>, u32, BuildHasherDefault<DefaultHasher>>;

/// The account to which a movement is posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    Received = 0,
    /// The metal or water on hand was stated anew.
    Restated = 1,
    HomeUse = 2,
    ReExport = 3,
    Transfer = 4,
    Lost = 5,
    OnHand = 6,
}

/// The number of accounts.
pub(super) const ACCOUNTS: usize = 7;

/// A customs entry.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) name: Box<str>,
    pub(super) account_book: Box<str>,
    pub(super) hs_code: Box<str>,
    pub(super) origin: Option<Box<str>>,
    pub(super) value_cny: Option<Exact>,
    /// The order in which entries were first received; never given again.
    pub(super) serial: u64,
    pub(super) received_on: NaiveDate,
    /// The last day of storage.
    pub(super) until: Option<NaiveDate>,
    pub(super) extended: bool,
    pub(super) written_off: bool,
    /// The lots that hold, or held, something of it.
    pub(super) lots: Vec<u32>,
    /// By column of the book: dry, water, then the elements.
    pub(super) accounts: Vec<[i64; ACCOUNTS]>,
}

impl Entry {
    pub(super) fn account(&self, column: usize, account: Account) -> i64 {
        self.accounts.get(column).and_then(|row| row.get(account as usize)).copied().unwrap_or(0)
    }

    pub(super) fn is_empty(&self) -> bool {
        (0..self.accounts.len()).all(|column| self.account(column, Account::OnHand) == 0)
    }
}

/// A laboratory's report, as far as the book needs it; the whole report stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AssayNote {
    pub(super) seq: u64,
    pub(super) role: AssayRole,
    pub(super) certificate: Box<str>,
    /// Element of the book and value in its declared unit.
    pub(super) grades: Vec<(u16, Exact)>,
}

/// What a draw was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DrawKind {
    Release(ReleaseKind),
    Loss {
        cause: LossCause,
        force_majeure: bool,
    },
    /// Loss declared with the blend that made the lot.
    BlendLoss,
    /// Into a blend, a merged lot, or parts.
    Onward,
    /// The lot was made in error; its making is compensated.
    Void,
}

impl DrawKind {
    /// The account of the entries that it is posted to; `None` when the goods stay on hand, in another lot.
    pub(super) fn account(self) -> Option<Account> {
        match self {
            DrawKind::Release(ReleaseKind::HomeUse) => Some(Account::HomeUse),
            DrawKind::Release(ReleaseKind::ReExport) => Some(Account::ReExport),
            DrawKind::Release(ReleaseKind::Transfer) => Some(Account::Transfer),
            DrawKind::Loss { .. } | DrawKind::BlendLoss => Some(Account::Lost),
            DrawKind::Onward | DrawKind::Void => None,
        }
    }
}

/// What was taken from one body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub(super) body: u32,
    pub(super) delta: Delta,
}

/// A withdrawal from a lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Draw {
    pub(super) seq: u64,
    pub(super) kind: DrawKind,
    pub(super) at: Moment,
    pub(super) wet: i64,
    /// The declaration, the evidence, or the new lot.
    pub(super) reference: Box<str>,
    pub(super) postings: Vec<Posting>,
    /// The entry that compensated it.
    pub(super) compensated_by: Option<u64>,
}

/// What a lot was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parent {
    pub(super) lot: Box<str>,
    pub(super) wet: i64,
    pub(super) planned: Option<i64>,
}

#[derive(Clone, Debug)]
pub(super) struct Lot {
    pub(super) name: Box<str>,
    pub(super) zone: u16,
    pub(super) attribution: Attribution,
    /// The elements that are known of it, rising: the columns of its bodies after dry mass and water.
    pub(super) elements: Vec<u16>,
    pub(super) bodies: Vec<Body>,
    pub(super) assays: Vec<AssayNote>,
    pub(super) reserved: i64,
    /// The entry of the journal that made it.
    pub(super) made_by: u64,
    /// The last entry that changed what it is made of.
    pub(super) altered_by: u64,
    /// The last entry after which draws count from a new beginning.
    pub(super) rebased_by: u64,
    pub(super) parents: Vec<Parent>,
    /// What came in, where it is a receipt, and the elements it was in.
    pub(super) received: Vec<i64>,
    pub(super) received_elements: Vec<u16>,
    pub(super) draws: Vec<Draw>,
    /// The entries in it, and how many of them are not written off.
    pub(super) entries: Vec<u32>,
    pub(super) open_entries: u32,
}

impl Lot {
    pub(super) fn wet(&self) -> i64 {
        self.bodies.iter().fold(0, |sum, body| sum.saturating_add(body.wet()))
    }

    pub(super) fn on_hand(&self, column: usize) -> i64 {
        self.bodies.iter().fold(0, |sum, body| sum.saturating_add(body.on_hand(column)))
    }

    /// The columns of its bodies.
    pub(super) fn width(&self) -> usize {
        self.elements.len().saturating_add(super::body::METAL)
    }
}

/// The column of the book for a column of a lot with these elements.
pub(super) fn book_column(elements: &[u16], column: usize) -> usize {
    match column.checked_sub(super::body::METAL) {
        None => column,
        Some(at) => elements
            .get(at)
            .map_or(usize::MAX, |element| usize::from(*element).saturating_add(super::body::METAL)),
    }
}

#[derive(Clone, Debug)]
pub(super) struct Plan {
    pub(super) seq: u64,
    pub(super) permit: Box<str>,
    pub(super) inputs: Vec<(u32, i64)>,
}

/// A stock-take with what the book said at that moment.
#[derive(Clone, Debug)]
pub(super) struct StockTakeNote {
    pub(super) seq: u64,
    pub(super) at: Moment,
    pub(super) event: StockTaken,
    /// What the book said, in the order of the count.
    pub(super) book: Vec<i64>,
    /// Received into and taken from the book up to then, in wet kg.
    pub(super) throughput: i128,
}

/// An audit.
#[derive(Clone, Debug)]
pub(super) struct AuditNote {
    pub(super) seq: u64,
    pub(super) at: Moment,
    pub(super) authority: Box<str>,
    pub(super) result: Box<str>,
}

/// Slots that are used again.
#[derive(Clone, Debug)]
pub(super) struct Slab<T> {
    slots: Vec<Option<T>>,
    free: Vec<u32>,
}

impl<T> Default for Slab<T> {
    fn default() -> Self {
        Slab { slots: Vec::new(), free: Vec::new() }
    }
}

impl<T> Slab<T> {
    pub(super) fn get(&self, slot: u32) -> Option<&T> {
        self.slots.get(usize::try_from(slot).ok()?)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, slot: u32) -> Option<&mut T> {
        self.slots.get_mut(usize::try_from(slot).ok()?)?.as_mut()
    }

    fn add(&mut self, item: T) -> u32 {
        if let Some(slot) = self.free.pop()
            && let Some(place) = usize::try_from(slot).ok().and_then(|at| self.slots.get_mut(at))
        {
            *place = Some(item);
            return slot;
        }
        self.slots.push(Some(item));
        u32::try_from(self.slots.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }

    fn remove(&mut self, slot: u32) -> Option<T> {
        let item = self.slots.get_mut(usize::try_from(slot).ok()?)?.take()?;
        self.free.push(slot);
        Some(item)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &T> {
        self.slots.iter().flatten()
    }

    /// True when no further slot can be numbered.
    pub(super) fn is_full(&self) -> bool {
        self.slots.len() >= 0xffff_fff0
    }
}

/// What is so after everything that was posted. Read it through [`Ledger`](super::Ledger).
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub(super) opened: Option<Box<Opened>>,
    pub(super) admitted: Option<Box<Admitted>>,
    pub(super) suspended: Option<Box<Suspended>>,
    pub(super) lots: Slab<Lot>,
    lot_names: Names,
    pub(super) entries: Slab<Entry>,
    entry_names: Names,
    next_serial: u64,
    pub(super) plans: BTreeMap<Box<str>, Plan>,
    /// The last stock-take of each zone.
    pub(super) stock_takes: BTreeMap<Box<str>, StockTakeNote>,
    pub(super) audits: Vec<AuditNote>,
    /// By column, over all entries, also those that are written off and forgotten.
    pub(super) totals: Vec<[i128; ACCOUNTS]>,
    pub(super) written_off: u64,
}

impl Book {
    pub(super) fn lot_slot(&self, name: &str) -> Option<u32> {
        self.lot_names.get(name).copied()
    }

    pub(super) fn entry_slot(&self, name: &str) -> Option<u32> {
        self.entry_names.get(name).copied()
    }

    pub(super) fn entry_named(&self, name: &str) -> Option<&Entry> {
        self.entries.get(self.entry_slot(name)?)
    }

    /// The element of a column, in the order of the opening.
    pub(super) fn element_name(&self, element: u16) -> &str {
        let elements = self.opened.as_ref().map(|opened| opened.elements.as_slice()).unwrap_or_default();
        elements.get(usize::from(element)).map_or("", |one| one.element.as_str())
    }

    pub(super) fn zone_name(&self, zone: u16) -> &str {
        let zones = self.opened.as_ref().map(|opened| opened.zones.as_slice()).unwrap_or_default();
        zones.get(usize::from(zone)).map_or("", |one| one.name.as_str())
    }

    // --- what commits use: nothing here can fail, for everything was judged before -------------------------------

    pub(super) fn open(&mut self, opened: Box<Opened>) {
        self.totals = vec![[0; ACCOUNTS]; opened.elements.len().saturating_add(super::body::METAL)];
        self.opened = Some(opened);
    }

    /// The slot of an entry, made where it is new.
    pub(super) fn entry(&mut self, mut entry: Entry) -> u32 {
        if let Some(slot) = self.entry_slot(&entry.name) {
            return slot;
        }
        entry.serial = self.next_serial;
        self.next_serial = self.next_serial.saturating_add(1);
        let name = entry.name.clone();
        let slot = self.entries.add(entry);
        self.entry_names.insert(name, slot);
        slot
    }

    pub(super) fn add_lot(&mut self, lot: Lot) -> u32 {
        let (name, entries) = (lot.name.clone(), lot.entries.clone());
        let slot = self.lots.add(lot);
        self.lot_names.insert(name, slot);
        for entry in entries {
            if let Some(entry) = self.entries.get_mut(entry) {
                entry.lots.push(slot);
            }
        }
        slot
    }

    /// Carries a draw out, or back, in the lot and in the accounts of its entries.
    pub(super) fn post_draw(&mut self, slot: u32, kind: DrawKind, postings: &[Posting], sign: i64) {
        let Some(lot) = self.lots.get_mut(slot) else { return };
        for posting in postings {
            let at = usize::try_from(posting.body).unwrap_or(usize::MAX);
            let Some(body) = lot.bodies.get_mut(at) else { continue };
            body.apply(&posting.delta, sign);
            let Some(account) = kind.account() else { continue };
            for (entry, row) in body.parts(&posting.delta) {
                let accounts = [(account, sign), (Account::OnHand, sign.saturating_neg())];
                post(&mut self.entries, &mut self.totals, entry, &lot.elements, row, &accounts);
            }
        }
    }

    /// Posts a row of an entry to accounts, each with its sign.
    pub(super) fn post_row(
        &mut self,
        entry: u32,
        elements: &[u16],
        row: &[i64],
        accounts: &[(Account, i64)],
    ) {
        post(&mut self.entries, &mut self.totals, entry, elements, row, accounts);
    }

    /// Closes an entry, and forgets the lots that hold nothing and have no open entry left.
    pub(super) fn write_off(&mut self, slot: u32) {
        let Some(entry) = self.entries.get_mut(slot) else { return };
        entry.written_off = true;
        self.written_off = self.written_off.saturating_add(1);
        for lot_slot in entry.lots.clone() {
            let Some(lot) = self.lots.get_mut(lot_slot) else { continue };
            lot.open_entries = lot.open_entries.saturating_sub(1);
            if lot.open_entries == 0 && lot.wet() == 0 && lot.reserved == 0 {
                self.forget_lot(lot_slot);
            }
        }
        self.forget_entry(slot);
    }

    fn forget_lot(&mut self, slot: u32) {
        let Some(lot) = self.lots.remove(slot) else { return };
        self.lot_names.remove(&lot.name);
        for entry_slot in lot.entries {
            if let Some(entry) = self.entries.get_mut(entry_slot) {
                entry.lots.retain(|one| *one != slot);
            }
            self.forget_entry(entry_slot);
        }
    }

    fn forget_entry(&mut self, slot: u32) {
        if !self.entries.get(slot).is_some_and(|entry| entry.written_off && entry.lots.is_empty()) {
            return;
        }
        if let Some(entry) = self.entries.remove(slot) {
            self.entry_names.remove(&entry.name);
        }
    }

    /// Does everything add up: lots, entries and totals, in every column?
    pub(super) fn is_conserved(&self) -> bool {
        use Account::{HomeUse, Lost, OnHand, ReExport, Received, Restated, Transfer};
        let mut in_lots: BTreeMap<(u32, usize), i128> = BTreeMap::new();
        for lot in self.lots.iter() {
            for body in &lot.bodies {
                for (index, entry) in body.entries.iter().enumerate() {
                    for column in 0..body.width() {
                        let value = body.entry_on_hand(index, column);
                        if value < 0 {
                            return false;
                        }
                        let sum = in_lots.entry((*entry, book_column(&lot.elements, column))).or_default();
                        *sum = sum.saturating_add(i128::from(value));
                    }
                }
                let parts = |column: usize| {
                    (0..body.entries.len())
                        .fold(0i64, |sum, index| sum.saturating_add(body.entry_on_hand(index, column)))
                };
                if (0..body.width()).any(|column| parts(column) != body.on_hand(column)) {
                    return false;
                }
            }
        }
        let balanced = |of: &dyn Fn(Account) -> i128| {
            let gone = [HomeUse, ReExport, Transfer, Lost, OnHand];
            let out = gone.iter().fold(0i128, |sum, account| sum.saturating_add(of(*account)));
            of(Received).saturating_add(of(Restated)) == out
        };
        let mut entries_hold = true;
        for (slot, entry) in self.entries.slots.iter().enumerate() {
            let Some(entry) = entry else { continue };
            let slot = u32::try_from(slot).unwrap_or(u32::MAX);
            for column in 0..entry.accounts.len() {
                let on_hand = i128::from(entry.account(column, OnHand));
                entries_hold &= in_lots.get(&(slot, column)).copied().unwrap_or(0) == on_hand;
                entries_hold &= balanced(&|account| i128::from(entry.account(column, account)));
            }
        }
        let total =
            |column: &[i128; ACCOUNTS], account: Account| column.get(account as usize).copied().unwrap_or(0);
        entries_hold && self.totals.iter().all(|column| balanced(&|account| total(column, account)))
    }
}

fn post(
    entries: &mut Slab<Entry>,
    totals: &mut [[i128; ACCOUNTS]],
    entry: u32,
    elements: &[u16],
    row: &[i64],
    accounts: &[(Account, i64)],
) {
    let Some(entry) = entries.get_mut(entry) else { return };
    for (column, value) in row.iter().enumerate() {
        let column = book_column(elements, column);
        let (Some(cells), Some(sums)) = (entry.accounts.get_mut(column), totals.get_mut(column)) else {
            continue;
        };
        for (account, sign) in accounts {
            let value = value.saturating_mul(*sign);
            if let (Some(cell), Some(sum)) =
                (cells.get_mut(*account as usize), sums.get_mut(*account as usize))
            {
                *cell = cell.saturating_add(value);
                *sum = sum.saturating_add(i128::from(value));
            }
        }
    }
}
