//! A book as it is shown: lots, entries, statements, genealogies, differences of stock-takes.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::metal::shorten;
use super::attribution::Attribution;
use super::body::{DRY, METAL, WATER};
use super::book::{Account, Book, Draw, DrawKind, Entry, Lot, StockTakeNote, book_column};
use super::checks::{Sign, Tolerance};
use super::events::{AssayRole, BlendPart, EventKind, ReleaseKind, SiteKind, plain};
use crate::foundation::assessment::{Answer, Finding, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::moment::Moment;
use crate::foundation::ratio::Ratio;

/// Decimals of a grade that is shown; it is derived, and no sum stands on it.
const GRADE_DECIMALS: u32 = 4;

plain! {
    /// A quantity of goods, in whole units.
    struct Quantity {
        /// As received, in kg: dry mass and water.
        pub wet_kg: i64,
        /// Dry mass, in kg.
        pub dry_kg: i64,
        /// Each element in mg.
        pub mg: BTreeMap<String, Exact>,
    }
}

impl Quantity {
    fn zero() -> Self {
        Quantity { wet_kg: 0, dry_kg: 0, mg: BTreeMap::new() }
    }

    /// From columns of the book.
    fn of(book: &Book, columns: impl Iterator<Item = (usize, i128)>) -> Self {
        let mut quantity = Quantity::zero();
        for (column, value) in columns {
            let kg = i64::try_from(value).unwrap_or(i64::MAX);
            match column {
                DRY => {
                    quantity.dry_kg = quantity.dry_kg.saturating_add(kg);
                    quantity.wet_kg = quantity.wet_kg.saturating_add(kg);
                }
                WATER => quantity.wet_kg = quantity.wet_kg.saturating_add(kg),
                _ => {
                    let element = u16::try_from(column.saturating_sub(METAL)).unwrap_or(u16::MAX);
                    let sum = quantity.mg.entry(book.element_name(element).to_owned()).or_default();
                    *sum = Exact::from_parts(value, 0).and_then(|mg| mg.add(*sum)).unwrap_or(*sum);
                }
            }
        }
        quantity
    }

    fn of_row(book: &Book, lot: &Lot, row: &[i64], sign: i64) -> Self {
        let cells = row.iter().enumerate();
        Quantity::of(
            book,
            cells.map(|(at, value)| (book_column(&lot.elements, at), i128::from(value.saturating_mul(sign)))),
        )
    }

    fn add(&mut self, other: &Quantity) {
        self.wet_kg = self.wet_kg.saturating_add(other.wet_kg);
        self.dry_kg = self.dry_kg.saturating_add(other.dry_kg);
        for (element, mg) in &other.mg {
            let sum = self.mg.entry(element.clone()).or_default();
            *sum = sum.add(*mg).unwrap_or(*sum);
        }
    }
}

plain! {
    /// A report on a lot; the whole report stands in the journal.
    struct AssayView {
        /// The entry of the journal.
        pub event: u64,
        /// Who had it made.
        pub role: AssayRole,
        /// The certificate.
        pub certificate: String,
        /// The grades in the declared units, by element.
        pub grades: BTreeMap<String, Exact>,
    }
}

plain! {
    /// What a lot was made of.
    struct ParentView {
        /// The lot.
        pub lot: String,
        /// How much of it, as weighed, in kg.
        pub wet_kg: i64,
        /// How much was planned, in kg; null without a plan.
        pub planned_kg: Option<i64>,
    }
}

plain! {
    /// A lot.
    struct LotView {
        /// Its name.
        pub lot: String,
        /// Where it lies.
        pub zone: String,
        /// How withdrawals are attributed.
        pub attribution: Attribution,
        /// What is on hand.
        pub on_hand: Quantity,
        /// What plans reserve of it, in kg.
        pub reserved_kg: i64,
        /// Grades of what is on hand in g/t of dry mass, derived, to four places, half to even.
        pub grades_g_t: BTreeMap<String, Exact>,
        /// What each customs entry has in it.
        pub entries: BTreeMap<String, Quantity>,
        /// What it was made of; empty for a receipt.
        pub made_of: Vec<ParentView>,
        /// The reports on it, in order.
        pub assays: Vec<AssayView>,
        /// The entry of the journal that made it.
        pub made_by: u64,
    }
}

plain! {
    /// The accounts of a customs entry, of an account book, or of the whole: received + restated = home use + re-exported +
    /// transferred + lost + on hand, in every column.
    struct Accounts {
        /// What came in.
        pub received: Quantity,
        /// Water that came or went, and metal that was stated anew; with its sign.
        pub restated: Quantity,
        /// Released for home use.
        pub home_use: Quantity,
        /// Re-exported.
        pub re_exported: Quantity,
        /// Transferred in bond.
        pub transferred: Quantity,
        /// Recorded losses.
        pub lost: Quantity,
        /// On hand.
        pub on_hand: Quantity,
    }
}

impl Accounts {
    fn of(book: &Book, value: impl Fn(usize, Account) -> i128) -> Self {
        let columns = book.totals.len();
        // an element of which the account never heard is unknown to it, not zero
        let known = |column: &usize| {
            *column < METAL
                || [Account::Received, Account::Restated, Account::OnHand]
                    .into_iter()
                    .any(|account| value(*column, account) != 0)
        };
        let quantity = |account: Account| {
            Quantity::of(book, (0..columns).filter(known).map(|column| (column, value(column, account))))
        };
        Accounts {
            received: quantity(Account::Received),
            restated: quantity(Account::Restated),
            home_use: quantity(Account::HomeUse),
            re_exported: quantity(Account::ReExport),
            transferred: quantity(Account::Transfer),
            lost: quantity(Account::Lost),
            on_hand: quantity(Account::OnHand),
        }
    }

    fn of_entry(book: &Book, entry: &Entry) -> Self {
        Accounts::of(book, |column, account| i128::from(entry.account(column, account)))
    }

    fn add(&mut self, other: &Accounts) {
        self.received.add(&other.received);
        self.restated.add(&other.restated);
        self.home_use.add(&other.home_use);
        self.re_exported.add(&other.re_exported);
        self.transferred.add(&other.transferred);
        self.lost.add(&other.lost);
        self.on_hand.add(&other.on_hand);
    }
}

plain! {
    /// A customs entry.
    struct EntryView {
        /// The entry.
        pub entry: String,
        /// The account book it stands in.
        pub account_book: String,
        /// The tariff code.
        pub hs_code: String,
        /// Country of origin, if it was stated; blending does not change it.
        pub origin: Option<String>,
        /// Declared value in CNY, if it was stated.
        pub value_cny: Option<Exact>,
        /// First day in bond.
        pub received_on: NaiveDate,
        /// Last day of storage; null where there is no term.
        pub store_until: Option<NaiveDate>,
        /// Is it written off?
        pub written_off: bool,
        /// Its accounts.
        pub accounts: Accounts,
    }
}

plain! {
    /// A plan and what it reserves.
    struct PlanView {
        /// Its name.
        pub plan: String,
        /// The permit.
        pub permit: String,
        /// The entry of the journal.
        pub event: u64,
        /// What it reserves.
        pub inputs: Vec<BlendPart>,
    }
}

plain! {
    /// What a stock-take found of one lot.
    struct Difference {
        /// The lot.
        pub lot: String,
        /// What the book said, in kg.
        pub book_kg: i64,
        /// What was counted, in kg.
        pub counted_kg: i64,
        /// Counted − book, in kg.
        pub difference_kg: i64,
    }
}

plain! {
    /// A stock-take with what the book said at that moment.
    struct StockTakeView {
        /// The zone.
        pub zone: String,
        /// The entry of the journal.
        pub event: u64,
        /// When.
        pub at: Moment,
        /// Lot by lot.
        pub lots: Vec<Difference>,
        /// The book of the zone, in kg.
        pub book_kg: i64,
        /// Counted in the zone, in kg.
        pub counted_kg: i64,
        /// Counted − book, in kg.
        pub difference_kg: i64,
    }
}

plain! {
    /// An audit.
    struct AuditView {
        /// The entry of the journal.
        pub event: u64,
        /// When.
        pub at: Moment,
        /// Who audited.
        pub authority: String,
        /// What was found.
        pub result: String,
    }
}

plain! {
    /// A book as it stands.
    struct BookView {
        /// Where; null before the opening.
        pub site: Option<SiteKind>,
        /// The goods.
        pub commodity: Option<String>,
        /// First day of the admission; null where there is none.
        pub admitted_from: Option<NaiveDate>,
        /// Last day of the admission; null where there is none, or until further notice.
        pub admitted_to: Option<NaiveDate>,
        /// What the authority has stopped.
        pub stopped: Vec<EventKind>,
        /// Lots with something on hand, in the order in which they were made.
        pub lots: Vec<LotView>,
        /// Customs entries that are not written off, in the order of receipt.
        pub entries: Vec<EntryView>,
        /// How many entries were written off.
        pub written_off: u64,
        /// Plans that are open.
        pub plans: Vec<PlanView>,
        /// The last stock-take of each zone.
        pub stock_takes: Vec<StockTakeView>,
        /// Audits.
        pub audits: Vec<AuditView>,
        /// The accounts of the whole book, entries that are written off included.
        pub totals: Accounts,
        /// Do lots, entries and totals add up in every column, to the last unit? It is computed anew each time.
        pub conserved: bool,
        /// What needs attention on the day asked: storage terms that have passed.
        pub findings: Vec<Finding>,
    }
}

impl Answer for BookView {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

plain! {
    /// Where a lot comes from.
    struct Genealogy {
        /// The lot.
        pub lot: String,
        /// What each customs entry has in what is on hand.
        pub on_hand: BTreeMap<String, Quantity>,
        /// What each customs entry gave to it in all: on hand and withdrawn.
        pub ever: BTreeMap<String, Quantity>,
        /// The lots it was made of, each with theirs, as far as the book still holds them: every lot once, from the nearest
        /// to the farthest.
        pub ancestors: Vec<Ancestor>,
    }
}

plain! {
    /// A lot and what it was made of.
    struct Ancestor {
        /// The lot.
        pub lot: String,
        /// What it was made of; empty for a receipt.
        pub made_of: Vec<ParentView>,
    }
}

plain! {
    /// What a line of a statement is about.
    enum MovementKind {
        /// Came in.
        Received,
        /// Left for home use.
        HomeUse,
        /// Left the country.
        ReExport,
        /// Left to another place in bond.
        Transfer,
        /// Lost.
        Loss,
        /// Declared as lost with a blend.
        BlendLoss,
    }
}

plain! {
    /// A line of a statement.
    struct Movement {
        /// The entry of the journal that posted it.
        pub event: u64,
        /// The entry of the journal that it compensates; null for any other line.
        pub compensates: Option<u64>,
        /// What it is about.
        pub kind: MovementKind,
        /// The lot.
        pub lot: String,
        /// The declaration or evidence.
        pub reference: String,
        /// How much of this entry; below zero where it compensates.
        pub quantity: Quantity,
        /// True where a loss is claimed as force majeure.
        pub force_majeure: bool,
    }
}

plain! {
    /// The write-off statement of one customs entry.
    struct EntryStatement {
        /// The entry and its accounts.
        pub entry: EntryView,
        /// What happened to it, in the order of the journal.
        pub movements: Vec<Movement>,
        /// The lots that hold something of it, and how much.
        pub stock: BTreeMap<String, Quantity>,
        /// Is nothing left of it?
        pub ready_to_write_off: bool,
        /// Do the lines and the stock add up to the accounts, in every column?
        pub adds_up: bool,
    }
}

plain! {
    /// One account book: the sum of its entries.
    struct AccountBookStatement {
        /// The account book.
        pub account_book: String,
        /// How many of its entries are open.
        pub entries: u64,
        /// Their accounts together.
        pub accounts: Accounts,
    }
}

plain! {
    /// Write-off statements, entry by entry and book by book.
    struct WriteOffStatement {
        /// Entry by entry, in the order of receipt.
        pub entries: Vec<EntryStatement>,
        /// Book by book.
        pub account_books: Vec<AccountBookStatement>,
    }
}

plain! {
    /// What an event took of one customs entry.
    struct Taken {
        /// The lot.
        pub lot: String,
        /// The entry.
        pub entry: String,
        /// How much.
        pub quantity: Quantity,
    }
}

plain! {
    /// A stock-take judged under a tolerance.
    struct StockDifferences {
        /// The stock-take.
        pub stock_take: StockTakeView,
        /// The throughput on which the tolerance is taken: all that was received into the book up to then, in kg.
        pub throughput_kg: Exact,
        /// Is the difference of the zone within the tolerance?
        pub within: bool,
        /// Which way it goes.
        pub sign: Sign,
        /// The legal basis of the tolerance, as given.
        pub basis: String,
    }
}

impl Book {
    fn lot_quantity(&self, lot: &Lot) -> Quantity {
        let columns =
            (0..lot.width()).map(|at| (book_column(&lot.elements, at), i128::from(lot.on_hand(at))));
        Quantity::of(self, columns)
    }

    /// What each entry has on hand in a lot.
    fn entries_in(&self, lot: &Lot) -> BTreeMap<String, Quantity> {
        let mut found: BTreeMap<String, Quantity> = BTreeMap::new();
        for body in &lot.bodies {
            for (index, slot) in body.entries.iter().enumerate() {
                let row: Vec<i64> =
                    (0..body.width()).map(|column| body.entry_on_hand(index, column)).collect();
                if row.iter().any(|value| *value != 0) {
                    let name = self.entries.get(*slot).map_or("", |entry| &entry.name);
                    let quantity = Quantity::of_row(self, lot, &row, 1);
                    found.entry(name.to_owned()).or_insert_with(Quantity::zero).add(&quantity);
                }
            }
        }
        found
    }

    /// What a draw took of each entry.
    fn draw_parts(&self, lot: &Lot, draw: &Draw, sign: i64) -> BTreeMap<u32, Quantity> {
        let mut found: BTreeMap<u32, Quantity> = BTreeMap::new();
        for posting in &draw.postings {
            let body = usize::try_from(posting.body).ok().and_then(|at| lot.bodies.get(at));
            for (entry, row) in body.into_iter().flat_map(|body| body.parts(&posting.delta)) {
                if row.iter().any(|value| *value != 0) {
                    let quantity = Quantity::of_row(self, lot, row, sign);
                    found.entry(entry).or_insert_with(Quantity::zero).add(&quantity);
                }
            }
        }
        found
    }

    fn parents(&self, lot: &Lot) -> Vec<ParentView> {
        let parent = |one: &super::book::Parent| ParentView {
            lot: one.lot.to_string(),
            wet_kg: one.wet,
            planned_kg: one.planned,
        };
        lot.parents.iter().map(parent).collect()
    }

    fn lot_view(&self, lot: &Lot) -> LotView {
        let dry = i128::from(lot.on_hand(DRY));
        let mut grades_g_t = BTreeMap::new();
        for (at, element) in lot.elements.iter().enumerate() {
            let mg = i128::from(lot.on_hand(at.saturating_add(METAL)));
            let grade =
                Ratio::new(mg, dry).and_then(|grade| grade.to_exact(GRADE_DECIMALS, Rounding::HalfEven));
            if let Ok(grade) = grade {
                grades_g_t.insert(self.element_name(*element).to_owned(), grade);
            }
        }
        let assays = lot.assays.iter().map(|note| AssayView {
            event: note.seq,
            role: note.role,
            certificate: note.certificate.to_string(),
            grades: note
                .grades
                .iter()
                .map(|(one, value)| (self.element_name(*one).to_owned(), *value))
                .collect(),
        });
        LotView {
            lot: lot.name.to_string(),
            zone: self.zone_name(lot.zone).to_owned(),
            attribution: lot.attribution,
            on_hand: self.lot_quantity(lot),
            reserved_kg: lot.reserved,
            grades_g_t,
            entries: self.entries_in(lot),
            made_of: self.parents(lot),
            assays: assays.collect(),
            made_by: lot.made_by,
        }
    }

    fn entry_view(&self, entry: &Entry) -> EntryView {
        EntryView {
            entry: entry.name.to_string(),
            account_book: entry.account_book.to_string(),
            hs_code: entry.hs_code.to_string(),
            origin: entry.origin.as_deref().map(str::to_owned),
            value_cny: entry.value_cny,
            received_on: entry.received_on,
            store_until: entry.until,
            written_off: entry.written_off,
            accounts: Accounts::of_entry(self, entry),
        }
    }

    fn entries_in_order(&self) -> Vec<&Entry> {
        let mut entries: Vec<&Entry> = self.entries.iter().collect();
        entries.sort_by_key(|entry| entry.serial);
        entries
    }

    /// The book, and what needs attention on a day.
    pub fn view(&self, on: Option<NaiveDate>) -> BookView {
        let mut lots: Vec<&Lot> = self.lots.iter().filter(|lot| lot.wet() > 0).collect();
        lots.sort_by(|one, other| one.made_by.cmp(&other.made_by).then_with(|| one.name.cmp(&other.name)));
        let open: Vec<&Entry> =
            self.entries_in_order().into_iter().filter(|entry| !entry.written_off).collect();
        let mut findings = Vec::new();
        for entry in &open {
            if let (Some(until), Some(on)) = (entry.until, on)
                && until < on
                && !entry.is_empty()
            {
                let passed = Finding::new("blending.term-passed").param("entry", &entry.name);
                findings.push(passed.param("until", until).param("on", on));
            }
        }
        let plans = self.plans.iter().map(|(name, plan)| PlanView {
            plan: name.to_string(),
            permit: plan.permit.to_string(),
            event: plan.seq,
            inputs: plan
                .inputs
                .iter()
                .filter_map(|(slot, wet_kg)| {
                    Some(BlendPart { lot: self.lots.get(*slot)?.name.to_string(), wet_kg: *wet_kg })
                })
                .collect(),
        });
        let audits = self.audits.iter().map(|note| AuditView {
            event: note.seq,
            at: note.at,
            authority: note.authority.to_string(),
            result: note.result.to_string(),
        });
        let total = |column: usize, account: Account| {
            let row = self.totals.get(column);
            row.and_then(|row| row.get(account as usize)).copied().unwrap_or(0)
        };
        BookView {
            site: self.opened.as_ref().map(|opened| opened.site),
            commodity: self.opened.as_ref().map(|opened| opened.commodity.clone()),
            admitted_from: self.admitted.as_ref().map(|admitted| admitted.valid_from),
            admitted_to: self.admitted.as_ref().and_then(|admitted| admitted.valid_to),
            stopped: self.suspended.as_ref().map(|suspended| suspended.stops.clone()).unwrap_or_default(),
            lots: lots.into_iter().map(|lot| self.lot_view(lot)).collect(),
            entries: open.into_iter().map(|entry| self.entry_view(entry)).collect(),
            written_off: self.written_off,
            plans: plans.collect(),
            stock_takes: self.stock_takes.values().map(stock_take_view).collect(),
            audits: audits.collect(),
            totals: Accounts::of(self, total),
            conserved: self.is_conserved(),
            findings,
        }
    }

    /// Where a lot comes from; `None` for a lot that the book does not hold.
    pub fn genealogy(&self, lot: &str) -> Option<Genealogy> {
        let lot = self.lots.get(self.lot_slot(lot)?)?;
        let on_hand = self.entries_in(lot);
        let mut ever = on_hand.clone();
        for draw in lot.draws.iter().filter(|draw| draw.compensated_by.is_none()) {
            for (slot, quantity) in self.draw_parts(lot, draw, 1) {
                let name = self.entries.get(slot).map_or("", |entry| &entry.name);
                ever.entry(name.to_owned()).or_insert_with(Quantity::zero).add(&quantity);
            }
        }
        let mut ancestors: Vec<Ancestor> = Vec::new();
        let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
        let mut layer = vec![lot];
        while !layer.is_empty() {
            let mut next = Vec::new();
            for lot in layer {
                if seen.insert(&lot.name, ()).is_some() {
                    continue;
                }
                ancestors.push(Ancestor { lot: lot.name.to_string(), made_of: self.parents(lot) });
                let parents =
                    lot.parents.iter().filter_map(|parent| self.lots.get(self.lot_slot(&parent.lot)?));
                next.extend(parents);
            }
            layer = next;
        }
        Some(Genealogy { lot: lot.name.to_string(), on_hand, ever, ancestors })
    }

    /// Write-off statements of the entries that are not written off; of one entry or of one account book where asked.
    pub fn statement(&self, entry: Option<&str>, account_book: Option<&str>) -> WriteOffStatement {
        let asked = |one: &&Entry| {
            !one.written_off
                && entry.is_none_or(|name| *one.name == *name)
                && account_book.is_none_or(|name| *one.account_book == *name)
        };
        let mut entries = Vec::new();
        let mut books: BTreeMap<&str, (u64, Accounts)> = BTreeMap::new();
        for entry in self.entries_in_order().into_iter().filter(asked) {
            let statement = self.entry_statement(entry);
            let zero = || (0, Accounts::of(self, |_, _| 0));
            let (count, sum) = books.entry(&entry.account_book).or_insert_with(zero);
            *count = count.saturating_add(1);
            sum.add(&statement.entry.accounts);
            entries.push(statement);
        }
        let account_books = books.into_iter().map(|(name, (entries, accounts))| AccountBookStatement {
            account_book: name.to_owned(),
            entries,
            accounts,
        });
        WriteOffStatement { entries, account_books: account_books.collect() }
    }

    fn entry_statement(&self, entry: &Entry) -> EntryStatement {
        let slot = self.entry_slot(&entry.name).unwrap_or(u32::MAX);
        let mut movements = Vec::new();
        let mut stock: BTreeMap<String, Quantity> = BTreeMap::new();
        for lot in entry.lots.iter().filter_map(|one| self.lots.get(*one)) {
            if let Some(quantity) = self.entries_in(lot).remove(&*entry.name) {
                stock.insert(lot.name.to_string(), quantity);
            }
            for draw in &lot.draws {
                let line = |event: u64, compensates: Option<u64>, kind: MovementKind, sign: i64| {
                    let quantity = self.draw_parts(lot, draw, sign).remove(&slot)?;
                    let force_majeure = matches!(draw.kind, DrawKind::Loss { force_majeure: true, .. });
                    Some(Movement {
                        event,
                        compensates,
                        kind,
                        lot: lot.name.to_string(),
                        reference: draw.reference.to_string(),
                        quantity,
                        force_majeure,
                    })
                };
                let kind = match draw.kind {
                    DrawKind::Release(ReleaseKind::HomeUse) => MovementKind::HomeUse,
                    DrawKind::Release(ReleaseKind::ReExport) => MovementKind::ReExport,
                    DrawKind::Release(ReleaseKind::Transfer) => MovementKind::Transfer,
                    DrawKind::Loss { .. } => MovementKind::Loss,
                    DrawKind::BlendLoss => MovementKind::BlendLoss,
                    DrawKind::Void if lot.parents.is_empty() => {
                        movements.extend(line(draw.seq, Some(lot.made_by), MovementKind::Received, -1));
                        continue;
                    }
                    DrawKind::Onward | DrawKind::Void => continue,
                };
                movements.extend(line(draw.seq, None, kind, 1));
                if let Some(by) = draw.compensated_by {
                    movements.extend(line(by, Some(draw.seq), kind, -1));
                }
            }
            if lot.parents.is_empty() {
                movements.push(Movement {
                    event: lot.made_by,
                    compensates: None,
                    kind: MovementKind::Received,
                    lot: lot.name.to_string(),
                    reference: entry.name.to_string(),
                    quantity: self.received_in(lot),
                    force_majeure: false,
                });
            }
        }
        movements.sort_by(|one, other| one.event.cmp(&other.event).then_with(|| one.lot.cmp(&other.lot)));
        let view = self.entry_view(entry);
        let adds_up = adds_up(&view.accounts, &movements, &stock);
        EntryStatement { entry: view, movements, stock, ready_to_write_off: entry.is_empty(), adds_up }
    }

    /// What came in with a receipt, before anything was drawn or restated.
    fn received_in(&self, lot: &Lot) -> Quantity {
        let columns = lot.received.iter().enumerate().map(|(at, value)| (*value, at));
        Quantity::of(
            self,
            columns.map(|(value, at)| (book_column(&lot.received_elements, at), i128::from(value))),
        )
    }

    /// What the event with this number took of each entry, lot by lot.
    pub fn taken_by(&self, event: u64) -> Vec<Taken> {
        let mut found = Vec::new();
        for lot in self.lots.iter() {
            for draw in lot.draws.iter().filter(|draw| draw.seq == event && draw.kind != DrawKind::Void) {
                for (slot, quantity) in self.draw_parts(lot, draw, 1) {
                    let entry = self.entries.get(slot).map_or("", |entry| &entry.name).to_owned();
                    found.push(Taken { lot: lot.name.to_string(), entry, quantity });
                }
            }
        }
        found.sort_by(|one, other| one.lot.cmp(&other.lot).then_with(|| one.entry.cmp(&other.entry)));
        found
    }

    /// The last stock-take of a zone, judged under a tolerance that the caller answers for; `None` without a stock-take.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a tolerance without legal basis.
    pub fn stock_differences(
        &self,
        zone: &str,
        tolerance: &Tolerance,
    ) -> Result<Option<(Verdict, StockDifferences, Vec<Finding>)>, Error> {
        tolerance.check("/tolerance")?;
        let Some(note) = self.stock_takes.get(zone) else { return Ok(None) };
        let stock_take = stock_take_view(note);
        let throughput_kg = Exact::from_parts(note.throughput, 0)?;
        let difference = Exact::from(stock_take.difference_kg);
        let within = tolerance.holds(difference, throughput_kg)?;
        let mut findings = Vec::new();
        for (row, one) in stock_take.lots.iter().enumerate().filter(|(_, one)| one.difference_kg != 0) {
            let found = Finding::new("blending.stock-differs").at(format!("/stock_take/lots/{row}"));
            let found = found.param("lot", shorten(&one.lot)).param("book_kg", one.book_kg);
            findings
                .push(found.param("counted_kg", one.counted_kg).param("difference_kg", one.difference_kg));
        }
        if !within {
            let beyond = Finding::new("blending.count-beyond-tolerance").at("/stock_take/difference_kg");
            let beyond =
                beyond.param("difference_kg", stock_take.difference_kg).param("fraction", tolerance.fraction);
            findings.push(beyond.param("basis", shorten(&tolerance.basis)));
        }
        let verdict = if within { Verdict::Compliant } else { Verdict::Violation };
        let value = StockDifferences {
            throughput_kg,
            within,
            sign: Sign::of(difference),
            basis: tolerance.basis.clone(),
            stock_take,
        };
        Ok(Some((verdict, value, findings)))
    }
}

/// Do the lines and the stock come to the accounts?
fn adds_up(accounts: &Accounts, movements: &[Movement], stock: &BTreeMap<String, Quantity>) -> bool {
    let sum = |kinds: &[MovementKind]| {
        let mut sum = Quantity::zero();
        movements.iter().filter(|one| kinds.contains(&one.kind)).for_each(|one| sum.add(&one.quantity));
        sum
    };
    let mut on_hand = Quantity::zero();
    stock.values().for_each(|one| on_hand.add(one));
    let same = |found: &Quantity, account: &Quantity| {
        let zero = Exact::ZERO;
        let of = |quantity: &Quantity, element: &String| quantity.mg.get(element).copied().unwrap_or(zero);
        found.wet_kg == account.wet_kg
            && found.dry_kg == account.dry_kg
            && account.mg.keys().chain(found.mg.keys()).all(|one| of(found, one) == of(account, one))
    };
    same(&sum(&[MovementKind::Received]), &accounts.received)
        && same(&sum(&[MovementKind::HomeUse]), &accounts.home_use)
        && same(&sum(&[MovementKind::ReExport]), &accounts.re_exported)
        && same(&sum(&[MovementKind::Transfer]), &accounts.transferred)
        && same(&sum(&[MovementKind::Loss, MovementKind::BlendLoss]), &accounts.lost)
        && same(&on_hand, &accounts.on_hand)
}

fn stock_take_view(note: &StockTakeNote) -> StockTakeView {
    let lots = note.event.counted.iter().zip(&note.book).map(|(counted, book)| Difference {
        lot: counted.lot.clone(),
        book_kg: *book,
        counted_kg: counted.wet_kg,
        difference_kg: counted.wet_kg.saturating_sub(*book),
    });
    let lots: Vec<Difference> = lots.collect();
    let sum = |of: fn(&Difference) -> i64| lots.iter().fold(0i64, |sum, one| sum.saturating_add(of(one)));
    let (book_kg, counted_kg) = (sum(|one| one.book_kg), sum(|one| one.counted_kg));
    StockTakeView {
        zone: note.event.zone.clone(),
        event: note.seq,
        at: note.at,
        book_kg,
        counted_kg,
        difference_kg: counted_kg.saturating_sub(book_kg),
        lots,
    }
}
