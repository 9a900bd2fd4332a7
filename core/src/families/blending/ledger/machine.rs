//! What each event does to the book, and when it cannot happen. No dated rule is asked here: what a rule decided stands in
//! the event, and the conditions of the site in its opening.

use chrono::{Months, NaiveDate};

use super::super::metal::{dry_kg, is_unit, milligrams, shorten};
use super::apportion::apportion;
use super::attribution::Attribution;
use super::body::{Body, DRY, METAL, WATER};
use super::book::{
    ACCOUNTS, Account, AssayNote, AuditNote, Book, Draw, DrawKind, Entry, Lot, Parent, Plan, Posting,
    StockTakeNote,
};
use super::events::{
    Admitted, Assay, Assayed, Audited, Blended, ConditionKind, Corrected, Event, EventKind, Extended, Lost,
    Merged, MoistureChanged, Moved, Opened, PlanCancelled, Planned, Received, ReleaseKind, Released, Split,
    StockTaken, Suspended, TaxStanding, WrittenOff, Zone, ZoneKind,
};
use crate::foundation::assessment::Finding;
use crate::foundation::journal::{Machine, Meta};
use crate::foundation::ratio::Ratio;

/// The state machine of a ledger: one stream an account of one commodity at one site.
pub struct LedgerMachine;

type Refusal = Vec<Finding>;

/// What an event changes.
pub struct Change(Act);

enum Act {
    Opened(Box<Opened>),
    Admitted(Box<Admitted>),
    Suspended(Box<Suspended>),
    Resumed,
    Received(Box<Receipt>),
    Moved { lot: u32, zone: u16 },
    Assayed { lot: u32, note: Box<AssayNote>, restated: Option<Box<Rebased>> },
    MoistureChanged { lot: u32, rebased: Box<Rebased> },
    Planned { name: Box<str>, plan: Box<Plan> },
    PlanCancelled { name: Box<str> },
    Made(Box<Made>),
    Drawn { lot: u32, draw: Box<Draw> },
    StockTaken(Box<StockTakeNote>),
    Audited(Box<AuditNote>),
    Extended { entry: u32, until: NaiveDate },
    Corrected(Box<Correction>),
    WrittenOff { entry: u32 },
}

struct Receipt {
    entry: Entry,
    lot: Lot,
}

/// A lot with a new beginning: its bodies, and what was added to each entry, by body.
struct Rebased {
    seq: u64,
    elements: Vec<u16>,
    bodies: Vec<Body>,
    added: Vec<(u32, Vec<i64>)>,
}

/// New lots out of others.
struct Made {
    draws: Vec<(u32, Draw)>,
    lots: Vec<Lot>,
    loss: Option<Draw>,
    plan: Option<Box<str>>,
}

struct Correction {
    seq: u64,
    /// Lot and index of the draw that is taken back.
    undone: Vec<(u32, usize)>,
    /// The lot whose making is taken back, what is voided of it, and whether it was a receipt.
    voided: Option<(u32, Draw, bool)>,
}

impl Machine for LedgerMachine {
    type Event = Event;
    type State = Book;
    type Change = Change;
    type Refusal = Refusal;
    const EVENT_VERSION: u32 = 1;

    fn apply(book: &Book, event: &Event, meta: &Meta<'_>) -> Result<Change, Refusal> {
        judge(book, event, meta).map(Change).map_err(|finding| vec![*finding])
    }

    fn commit(book: &mut Book, change: Change) {
        commit(book, change.0);
    }
}

impl Book {
    /// Judges an event and carries it out, without a journal: for simulations, and where the host keeps its own chain.
    ///
    /// # Errors
    /// The refusal; the book is as it was.
    pub fn post(&mut self, event: &Event, meta: &Meta<'_>) -> Result<(), Vec<Finding>> {
        let change = LedgerMachine::apply(self, event, meta)?;
        LedgerMachine::commit(self, change);
        Ok(())
    }
}

// --- refusals -------------------------------------------------------------------------------------------------------

type Judged<T> = Result<T, Box<Finding>>;

fn finding(code: &str) -> Finding {
    Finding::new(code)
}

fn refuse<T>(finding: Finding) -> Judged<T> {
    Err(Box::new(finding))
}

/// Refuses under a condition of the site, with its source where the opening gave one.
fn refuse_by<T>(opened: &Opened, kind: ConditionKind, finding: Finding) -> Judged<T> {
    let cite = opened.conditions.iter().find(|condition| condition.kind == kind);
    refuse(match cite {
        Some(condition) => finding.cite(&condition.cite),
        None => finding,
    })
}

fn in_range<T>(value: Option<T>, path: &str) -> Judged<T> {
    value.ok_or_else(|| Box::new(finding("blending.out-of-range").at(path)))
}

// --- judging --------------------------------------------------------------------------------------------------------

fn judge(book: &Book, event: &Event, meta: &Meta<'_>) -> Judged<Act> {
    if let Event::Opened(opened) = event {
        return open(book, opened);
    }
    let Some(opened) = &book.opened else { return refuse(finding("blending.not-opened")) };
    let kind = event.kind();
    if let Some(suspended) = &book.suspended
        && suspended.stops.contains(&kind)
    {
        return refuse(finding("blending.suspended").param("kind", format!("ledger_{}", kind.as_str())));
    }
    if moves_goods(kind) {
        check_admitted(book, opened, meta.occurred_at.date())?;
    }
    let on = On { book, opened, meta };
    match event {
        Event::Opened(_) => refuse(finding("blending.opened-already")),
        Event::Admitted(admitted) => admit(admitted),
        Event::Suspended(suspended) => suspend(suspended),
        Event::Resumed(_) if book.suspended.is_none() => refuse(finding("blending.not-suspended")),
        Event::Resumed(_) => Ok(Act::Resumed),
        Event::Received(received) => on.receive(received),
        Event::Moved(moved) => on.move_lot(moved),
        Event::Assayed(assayed) => on.assay(assayed),
        Event::MoistureChanged(changed) => on.change_moisture(changed),
        Event::Planned(planned) => on.plan(planned),
        Event::PlanCancelled(cancelled) => on.cancel_plan(cancelled),
        Event::Blended(blended) => on.blend(blended),
        Event::Split(split) => on.split(split),
        Event::Merged(merged) => on.merge(merged),
        Event::Released(released) => on.release(released),
        Event::Lost(lost) => on.lose(lost),
        Event::StockTaken(taken) => on.take_stock(taken),
        Event::Audited(audited) => on.audit(audited),
        Event::Extended(extended) => on.extend(extended),
        Event::Corrected(corrected) => on.correct(corrected),
        Event::WrittenOff(written_off) => on.write_off(written_off),
    }
}

/// The events that only an admitted enterprise may post. What is a fact, a report or an act of the authority is always
/// taken down.
fn moves_goods(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Received
            | EventKind::Moved
            | EventKind::MoistureChanged
            | EventKind::Planned
            | EventKind::Blended
            | EventKind::Split
            | EventKind::Merged
            | EventKind::Released
    )
}

fn check_admitted(book: &Book, opened: &Opened, day: NaiveDate) -> Judged<()> {
    let valid = book.admitted.as_ref().is_some_and(|admitted| {
        admitted.valid_from <= day && admitted.valid_to.is_none_or(|last| day <= last)
    });
    if valid {
        return Ok(());
    }
    refuse_by(opened, ConditionKind::Admission, finding("blending.not-admitted").param("day", day))
}

fn open(book: &Book, opened: &Opened) -> Judged<Act> {
    if book.opened.is_some() {
        return refuse(finding("blending.opened-already"));
    }
    let wrong = |path: String, reason: &str| {
        refuse(finding("blending.opening-unfit").at(path).param("reason", reason))
    };
    for (row, zone) in opened.zones.iter().enumerate() {
        if zone.name.is_empty() || opened.zones.iter().take(row).any(|other| other.name == zone.name) {
            return wrong(format!("/zones/{row}/name"), "ledger_name");
        }
    }
    for (row, one) in opened.elements.iter().enumerate() {
        if one.element.is_empty()
            || opened.elements.iter().take(row).any(|other| other.element == one.element)
        {
            return wrong(format!("/elements/{row}/element"), "ledger_name");
        }
        if !is_unit(&one.unit) {
            let unknown = finding("blending.unit-unknown").at(format!("/elements/{row}/unit"));
            return refuse(unknown.param("unit", shorten(&one.unit)));
        }
    }
    if u16::try_from(opened.elements.len()).is_err() || u16::try_from(opened.zones.len()).is_err() {
        return wrong("/elements".to_owned(), "ledger_too_many");
    }
    for (path, missing) in [
        ("/zones", opened.zones.is_empty()),
        ("/headings", opened.headings.is_empty()),
        ("/deciding_roles", opened.deciding_roles.is_empty()),
    ] {
        if missing {
            return wrong(path.to_owned(), "ledger_empty");
        }
    }
    Ok(Act::Opened(Box::new(opened.clone())))
}

fn admit(admitted: &Admitted) -> Judged<Act> {
    if admitted.valid_to.is_some_and(|last| last < admitted.valid_from) {
        return refuse(finding("blending.days-reversed").at("/valid_to"));
    }
    check_text("/evidence", &admitted.evidence)?;
    check_text("/authority", &admitted.authority)?;
    Ok(Act::Admitted(Box::new(admitted.clone())))
}

fn suspend(suspended: &Suspended) -> Judged<Act> {
    if suspended.stops.is_empty() {
        return refuse(finding("blending.nothing-stopped").at("/stops"));
    }
    // the authority's own acts cannot be stopped, or nothing would end the suspension
    let own = [EventKind::Admitted, EventKind::Suspended, EventKind::Resumed, EventKind::Audited];
    if let Some(row) = suspended.stops.iter().position(|kind| own.contains(kind)) {
        return refuse(finding("blending.cannot-stop").at(format!("/stops/{row}")));
    }
    Ok(Act::Suspended(Box::new(suspended.clone())))
}

fn check_text(path: &str, text: &str) -> Judged<()> {
    if text.trim().is_empty() {
        return refuse(finding("blending.text-missing").at(path).param("field", path));
    }
    Ok(())
}

fn positive(path: impl Into<String>, lot: &str, kg: i64) -> Judged<()> {
    if kg > 0 {
        return Ok(());
    }
    refuse(finding("blending.mass-not-positive").at(path).param("kg", kg).param("lot", shorten(lot)))
}

/// A question to the book, and what is known beside it.
struct On<'a> {
    book: &'a Book,
    opened: &'a Opened,
    meta: &'a Meta<'a>,
}

impl<'a> On<'a> {
    fn zone(&self, name: &str, path: &str) -> Judged<(u16, &'a Zone)> {
        let at = self.opened.zones.iter().position(|zone| zone.name == name);
        let found = at.and_then(|at| Some((u16::try_from(at).ok()?, self.opened.zones.get(at)?)));
        found.ok_or_else(|| Box::new(finding("blending.zone-unknown").at(path).param("zone", shorten(name))))
    }

    fn zone_of(&self, lot: &Lot) -> Judged<&'a Zone> {
        in_range(self.opened.zones.get(usize::from(lot.zone)), "")
    }

    fn lot(&self, name: &str, path: &str) -> Judged<(u32, &'a Lot)> {
        let slot = self.book.lot_slot(name);
        let found = slot.and_then(|slot| Some((slot, self.book.lots.get(slot)?)));
        found.ok_or_else(|| Box::new(finding("blending.lot-unknown").at(path).param("lot", shorten(name))))
    }

    fn check_new(&self, name: &str, path: &str) -> Judged<()> {
        check_text(path, name)?;
        if self.book.lot_slot(name).is_some() {
            return refuse(finding("blending.lot-known").at(path).param("lot", shorten(name)));
        }
        if self.book.lots.is_full() {
            return refuse(finding("blending.out-of-range").at(path));
        }
        Ok(())
    }

    fn day(&self) -> NaiveDate {
        self.meta.occurred_at.date()
    }

    // --- coming in

    fn receive(&self, received: &Received) -> Judged<Act> {
        let (zone_at, zone) = self.zone(&received.zone, "/zone")?;
        let lot = &received.lot;
        if zone.kind != ZoneKind::Raw {
            let wrong = finding("blending.zone-violation").at("/zone").param("lot", shorten(lot));
            return refuse_by(self.opened, ConditionKind::ZoneManagement, wrong.param("zone", &zone.name));
        }
        self.check_new(lot, "/lot")?;
        check_text("/entry", &received.entry)?;
        check_text("/account_book", &received.account_book)?;
        if !self.opened.headings.iter().any(|heading| received.hs_code.starts_with(heading.as_str())) {
            let other = finding("blending.other-goods").at("/hs_code").param("lot", shorten(lot));
            let other = other.param("hs_code", shorten(&received.hs_code));
            return refuse_by(self.opened, ConditionKind::DedicatedArea, other);
        }
        let inspect = ConditionKind::InspectionBeforeEntry;
        let asked = self.opened.conditions.iter().any(|condition| condition.kind == inspect);
        if zone.bonded && asked && received.inspection.is_none() {
            let missing = finding("blending.inspection-missing").at("/inspection").param("lot", shorten(lot));
            return refuse_by(self.opened, inspect, missing);
        }
        positive("/wet_kg", lot, received.wet_kg)?;
        let Some(moisture) = received.moisture_percent else {
            let missing = finding("blending.moisture-missing").at("/moisture_percent");
            return refuse(missing.param("lot", shorten(lot)));
        };
        let dry =
            dry_kg(received.wet_kg, moisture).map_err(|out| Box::new(out.param("lot", shorten(lot))))?;
        let note = self.note(&received.assay, lot)?;
        let mut row = vec![dry, in_range(received.wet_kg.checked_sub(dry), "/wet_kg")?];
        row.extend(self.metal(&note, &received.assay, dry)?);
        let elements: Vec<u16> = note.grades.iter().map(|(element, _)| *element).collect();
        let known = self.book.entry_named(&received.entry);
        if let Some(entry) = known {
            self.check_same_entry(entry, received, &row, &elements)?;
        }
        let slot = self.book.entry_slot(&received.entry).unwrap_or(u32::MAX);
        let body = in_range(Body::of_rows(lot, vec![slot], &[&row]), "/wet_kg")?;
        let mut lot = self.new_lot(lot, zone_at, Attribution::Proportional, elements, vec![body])?;
        lot.assays.push(note);
        lot.received_elements.clone_from(&lot.elements);
        lot.received = row;
        let entry = Entry {
            name: received.entry.as_str().into(),
            account_book: received.account_book.as_str().into(),
            hs_code: received.hs_code.as_str().into(),
            origin: received.origin.as_deref().map(Into::into),
            value_cny: received.value_cny,
            serial: 0,
            received_on: self.day(),
            until: match (zone.bonded, self.opened.term.as_ref()) {
                (true, Some(term)) => {
                    Some(in_range(self.day().checked_add_months(Months::new(term.months)), "")?)
                }
                _ => None,
            },
            extended: false,
            written_off: false,
            lots: Vec::new(),
            accounts: vec![[0; ACCOUNTS]; self.opened.elements.len().saturating_add(METAL)],
        };
        Ok(Act::Received(Box::new(Receipt { entry, lot })))
    }

    fn check_same_entry(
        &self,
        entry: &Entry,
        received: &Received,
        row: &[i64],
        elements: &[u16],
    ) -> Judged<()> {
        if entry.written_off {
            let closed = finding("blending.entry-written-off").at("/entry");
            return refuse(closed.param("entry", &entry.name));
        }
        if *entry.account_book != *received.account_book {
            let other = finding("blending.entry-of-other-book").at("/account_book");
            return refuse(other.param("entry", &entry.name).param("account_book", &entry.account_book));
        }
        for (column, value) in row.iter().enumerate() {
            let at = super::book::book_column(elements, column);
            in_range(entry.account(at, Account::Received).checked_add(*value), "/wet_kg")?;
        }
        Ok(())
    }

    fn new_lot(
        &self,
        name: &str,
        zone: u16,
        attribution: Attribution,
        elements: Vec<u16>,
        bodies: Vec<Body>,
    ) -> Judged<Lot> {
        let mut entries: Vec<u32> = bodies.iter().flat_map(|body| body.entries.iter().copied()).collect();
        entries.sort_unstable();
        entries.dedup();
        let open =
            entries.iter().filter(|slot| !self.book.entries.get(**slot).is_some_and(|one| one.written_off));
        let lot = Lot {
            name: name.into(),
            zone,
            attribution,
            elements,
            assays: Vec::new(),
            reserved: 0,
            made_by: self.meta.seq,
            altered_by: self.meta.seq,
            rebased_by: self.meta.seq,
            parents: Vec::new(),
            received: Vec::new(),
            received_elements: Vec::new(),
            draws: Vec::new(),
            open_entries: u32::try_from(open.count()).unwrap_or(u32::MAX),
            entries,
            bodies,
        };
        // the sums over its bodies stay in range too
        for column in 0..lot.width() {
            let sum = lot.bodies.iter().try_fold(0i64, |sum, body| sum.checked_add(body.on_hand(column)));
            in_range(sum, "")?;
        }
        Ok(lot)
    }

    /// The report as the book keeps it; every grade in the unit that the book declared for the element.
    fn note(&self, assay: &Assay, lot: &str) -> Judged<AssayNote> {
        check_text("/assay/certificate", &assay.certificate)?;
        let mut grades = Vec::with_capacity(assay.grades.len());
        for (element, assayed) in &assay.grades {
            let place = format!("/assay/grades/{}", pointer(element));
            let about = |code: &str| {
                finding(code).at(&place).param("lot", shorten(lot)).param("element", shorten(element))
            };
            let Some(at) = self.opened.elements.iter().position(|one| one.element == *element) else {
                return refuse(about("blending.element-not-declared"));
            };
            let declared = self.opened.elements.get(at).map_or("", |one| one.unit.as_str());
            if assayed.grade.unit != declared {
                let other = about("blending.unit-not-declared").param("unit", shorten(&assayed.grade.unit));
                return refuse(other.param("declared", declared));
            }
            if let Err(out) = assayed.grade.grams_per_tonne() {
                let out = out.below(&format!("{place}/grade"));
                return refuse(out.param("lot", shorten(lot)).param("element", shorten(element)));
            }
            if assayed.standard_deviation.is_some_and(|deviation| deviation.is_negative()) {
                return refuse(about("blending.deviation-negative"));
            }
            grades.push((in_range(u16::try_from(at).ok(), &place)?, assayed.grade.value));
        }
        grades.sort_unstable_by_key(|(element, _)| *element);
        Ok(AssayNote {
            seq: self.meta.seq,
            role: assay.role,
            certificate: assay.certificate.as_str().into(),
            grades,
        })
    }

    /// The metal in a dry mass, in the order of the note.
    fn metal(&self, note: &AssayNote, assay: &Assay, dry: i64) -> Judged<Vec<i64>> {
        let grade = |element: u16| -> Option<Ratio> {
            let name = &self.opened.elements.get(usize::from(element))?.element;
            assay.grades.get(name)?.grade.grams_per_tonne().ok()
        };
        let metal = note.grades.iter().map(|(element, _)| milligrams(dry, grade(*element)?));
        in_range(metal.collect(), "/assay/grades")
    }

    // --- staying

    fn move_lot(&self, moved: &Moved) -> Judged<Act> {
        let (slot, lot) = self.lot(&moved.lot, "/lot")?;
        let (to_at, to) = self.zone(&moved.zone, "/zone")?;
        let from = self.zone_of(lot)?;
        let wrong = |code: &str| {
            let wrong = finding(code).at("/zone").param("lot", &lot.name);
            wrong.param("from", &from.name).param("to", &to.name)
        };
        if from.bonded != to.bonded {
            return refuse_by(self.opened, ConditionKind::DedicatedArea, wrong("blending.bond-violation"));
        }
        let known = self.opened.transitions.iter().any(|way| way.from == from.kind && way.to == to.kind);
        if lot.zone == to_at || !known {
            return refuse_by(self.opened, ConditionKind::ZoneManagement, wrong("blending.no-such-way"));
        }
        if lot.wet() == 0 {
            return refuse(finding("blending.lot-empty").at("/lot").param("lot", &lot.name));
        }
        Ok(Act::Moved { lot: slot, zone: to_at })
    }

    fn assay(&self, assayed: &Assayed) -> Judged<Act> {
        let (slot, lot) = self.lot(&assayed.lot, "/lot")?;
        let note = Box::new(self.note(&assayed.assay, &lot.name)?);
        if assayed.assay.grades.is_empty() {
            return refuse(finding("blending.assay-empty").at("/assay/grades").param("lot", &lot.name));
        }
        if !assayed.into_book {
            return Ok(Act::Assayed { lot: slot, note, restated: None });
        }
        let restated = Some(Box::new(self.restate(lot, &note, &assayed.assay)?));
        Ok(Act::Assayed { lot: slot, note, restated })
    }

    /// The metal on hand as the report states it: the difference is shared out like the metal that the book had, or by dry
    /// mass where it had none.
    fn restate(&self, lot: &Lot, note: &AssayNote, assay: &Assay) -> Judged<Rebased> {
        self.check_not_written_off(lot, "/lot")?;
        let total = self.metal(note, assay, lot.on_hand(DRY))?;
        let mut elements: Vec<u16> = lot.elements.clone();
        elements.extend(note.grades.iter().map(|(element, _)| *element));
        elements.sort_unstable();
        elements.dedup();
        let by_dry: Vec<i64> = lot.bodies.iter().map(|body| body.on_hand(DRY)).collect();
        // the new metal of each element that the report names, by body and by entry
        let mut columns: Vec<(u16, Vec<Vec<i64>>)> = Vec::new();
        for ((element, _), total) in note.grades.iter().zip(&total) {
            let known = lot.elements.iter().position(|one| one == element).map(|at| at.saturating_add(METAL));
            let of_bodies = in_range(apportion(*total, &by_dry), "/assay/grades")?;
            let mut shares = Vec::with_capacity(lot.bodies.len());
            for (body, total) in lot.bodies.iter().zip(of_bodies) {
                let weights = |column: usize| -> Vec<i64> {
                    (0..body.entries.len()).map(|index| body.entry_on_hand(index, column)).collect()
                };
                let by_book = known.map(weights).filter(|weights| weights.iter().any(|weight| *weight > 0));
                let weights = by_book.unwrap_or_else(|| weights(DRY));
                shares.push(in_range(apportion(total, &weights), "/assay/grades")?);
            }
            columns.push((*element, shares));
        }
        let mut rebased = Rebased { seq: self.meta.seq, elements, bodies: Vec::new(), added: Vec::new() };
        for (at, body) in lot.bodies.iter().enumerate() {
            let new_row = |index: usize, old: &[i64]| -> Option<Vec<i64>> {
                let mut row = vec![*old.get(DRY)?, *old.get(WATER)?];
                for element in &rebased.elements {
                    let stated = columns.iter().find(|(one, _)| one == element);
                    let kept =
                        lot.elements.iter().position(|one| one == element).map(|at| at.saturating_add(METAL));
                    row.push(match (stated, kept) {
                        (Some((_, shares)), _) => *shares.get(at)?.get(index)?,
                        (None, Some(column)) => *old.get(column)?,
                        (None, None) => 0,
                    });
                }
                Some(row)
            };
            let new = in_range(body.rebased(new_row), "/assay/grades")?;
            self.add_changes(&mut rebased.added, body, &lot.elements, &new, &rebased.elements)?;
            rebased.bodies.push(new);
        }
        Ok(rebased)
    }

    fn change_moisture(&self, changed: &MoistureChanged) -> Judged<Act> {
        let (slot, lot) = self.lot(&changed.lot, "/lot")?;
        positive("/wet_kg", &lot.name, changed.wet_kg)?;
        check_text("/cause", &changed.cause)?;
        self.check_not_written_off(lot, "/lot")?;
        let dry = lot.on_hand(DRY);
        if dry == 0 {
            return refuse(finding("blending.lot-empty").at("/lot").param("lot", &lot.name));
        }
        let Some(water) = changed.wet_kg.checked_sub(dry).filter(|water| *water >= 0) else {
            let below = finding("blending.below-dry-mass").at("/wet_kg").param("lot", &lot.name);
            return refuse(below.param("wet_kg", changed.wet_kg).param("dry_kg", dry));
        };
        let by_dry: Vec<i64> = lot.bodies.iter().map(|body| body.on_hand(DRY)).collect();
        let of_bodies = in_range(apportion(water, &by_dry), "/wet_kg")?;
        let mut rebased = Rebased {
            seq: self.meta.seq,
            elements: lot.elements.clone(),
            bodies: Vec::new(),
            added: Vec::new(),
        };
        for (body, water) in lot.bodies.iter().zip(of_bodies) {
            let weights: Vec<i64> =
                (0..body.entries.len()).map(|index| body.entry_on_hand(index, DRY)).collect();
            let shares = in_range(apportion(water, &weights), "/wet_kg")?;
            let new = body.rebased(|index, old| {
                let mut row = old.to_vec();
                *row.get_mut(WATER)? = *shares.get(index)?;
                Some(row)
            });
            let new = in_range(new, "/wet_kg")?;
            self.add_changes(&mut rebased.added, body, &lot.elements, &new, &lot.elements)?;
            rebased.bodies.push(new);
        }
        Ok(Act::MoistureChanged { lot: slot, rebased: Box::new(rebased) })
    }

    /// Notes what a new beginning adds to each entry, and that its account can hold it.
    fn add_changes(
        &self,
        added: &mut Vec<(u32, Vec<i64>)>,
        old: &Body,
        old_elements: &[u16],
        new: &Body,
        elements: &[u16],
    ) -> Judged<()> {
        for (index, slot) in new.entries.iter().enumerate() {
            let mut row = Vec::with_capacity(new.width());
            for column in 0..new.width() {
                let kept = match column.checked_sub(METAL).and_then(|at| elements.get(at)) {
                    None => Some(column),
                    Some(element) => {
                        old_elements.iter().position(|one| one == element).map(|at| at.saturating_add(METAL))
                    }
                };
                let before = kept.map_or(0, |column| old.entry_on_hand(index, column));
                let change = in_range(new.entry_on_hand(index, column).checked_sub(before), "")?;
                let at = super::book::book_column(elements, column);
                if let Some(entry) = self.book.entries.get(*slot) {
                    for account in [Account::Restated, Account::OnHand] {
                        in_range(entry.account(at, account).checked_add(change), "")?;
                    }
                }
                row.push(change);
            }
            added.push((*slot, row));
        }
        Ok(())
    }

    /// An entry that is written off is closed for good.
    fn check_not_written_off(&self, lot: &Lot, path: &str) -> Judged<()> {
        let closed =
            lot.entries.iter().filter_map(|slot| self.book.entries.get(*slot)).find(|one| one.written_off);
        match closed {
            Some(entry) => refuse(finding("blending.entry-written-off").at(path).param("entry", &entry.name)),
            None => Ok(()),
        }
    }

    // --- plans and blends

    fn plan(&self, planned: &Planned) -> Judged<Act> {
        check_text("/plan", &planned.plan)?;
        check_text("/permit", &planned.permit)?;
        if self.book.plans.contains_key(planned.plan.as_str()) {
            return refuse(finding("blending.plan-known").at("/plan").param("plan", shorten(&planned.plan)));
        }
        if planned.inputs.is_empty() {
            return refuse(finding("blending.nothing-to-blend").at("/inputs"));
        }
        let mut inputs: Vec<(u32, i64)> = Vec::with_capacity(planned.inputs.len());
        for (row, input) in planned.inputs.iter().enumerate() {
            let place = format!("/inputs/{row}");
            let (slot, lot) = self.lot(&input.lot, &format!("{place}/lot"))?;
            if inputs.iter().any(|(one, _)| *one == slot) {
                return refuse(
                    finding("blending.lot-twice").at(format!("{place}/lot")).param("lot", &lot.name),
                );
            }
            positive(format!("{place}/wet_kg"), &lot.name, input.wet_kg)?;
            if lot.wet() != input.on_hand_kg {
                let moved = finding("blending.plan-stale").at(format!("{place}/on_hand_kg"));
                let moved = moved.param("lot", &lot.name).param("planned_on_kg", input.on_hand_kg);
                return refuse(moved.param("on_hand_kg", lot.wet()));
            }
            self.check_bonded(lot, &format!("{place}/lot"))?;
            self.check_free(lot, input.wet_kg, 0, &format!("{place}/wet_kg"))?;
            inputs.push((slot, input.wet_kg));
        }
        let plan = Plan { seq: self.meta.seq, permit: planned.permit.as_str().into(), inputs };
        Ok(Act::Planned { name: planned.plan.as_str().into(), plan: Box::new(plan) })
    }

    fn check_bonded(&self, lot: &Lot, path: &str) -> Judged<()> {
        let zone = self.zone_of(lot)?;
        if zone.bonded {
            return Ok(());
        }
        let wrong = finding("blending.not-bonded").at(path).param("lot", &lot.name).param("zone", &zone.name);
        refuse_by(self.opened, ConditionKind::DedicatedArea, wrong)
    }

    /// Is so much there, beside what plans reserve? `own` is reserved for what is done now.
    fn check_free(&self, lot: &Lot, wet: i64, own: i64, path: &str) -> Judged<()> {
        let on_hand = lot.wet();
        if wet > on_hand {
            let short = finding("blending.insufficient-stock").at(path).param("lot", &lot.name);
            let short = short.param("asked_kg", wet).param("on_hand_kg", on_hand);
            return refuse(short.param("short_kg", wet.saturating_sub(on_hand)));
        }
        let reserved = lot.reserved.saturating_sub(own);
        if wet > on_hand.saturating_sub(reserved) {
            let taken = finding("blending.reserved").at(path).param("lot", &lot.name).param("asked_kg", wet);
            return refuse(taken.param("on_hand_kg", on_hand).param("reserved_kg", reserved));
        }
        Ok(())
    }

    fn cancel_plan(&self, cancelled: &PlanCancelled) -> Judged<Act> {
        check_text("/reason", &cancelled.reason)?;
        self.plan_named(&cancelled.plan)?;
        Ok(Act::PlanCancelled { name: cancelled.plan.as_str().into() })
    }

    fn plan_named(&self, name: &str) -> Judged<&'a Plan> {
        let plan = self.book.plans.get(name);
        plan.ok_or_else(|| {
            Box::new(finding("blending.plan-unknown").at("/plan").param("plan", shorten(name)))
        })
    }

    fn blend(&self, blended: &Blended) -> Judged<Act> {
        self.check_new(&blended.lot, "/lot")?;
        check_text("/permit", &blended.permit)?;
        positive("/wet_kg", &blended.lot, blended.wet_kg)?;
        if blended.loss_kg < 0 {
            let below = finding("blending.mass-negative").at("/loss_kg").param("mass", blended.loss_kg);
            return refuse(below.param("lot", shorten(&blended.lot)));
        }
        if blended.inputs.is_empty() {
            return refuse(finding("blending.nothing-to-blend").at("/inputs"));
        }
        let plan = blended.plan.as_deref().map(|name| self.plan_named(name)).transpose()?;
        if let Some(plan) = plan {
            self.check_plan(plan, blended)?;
        }
        let mut inputs: Vec<(u32, &'a Lot, i64)> = Vec::with_capacity(blended.inputs.len());
        for (row, input) in blended.inputs.iter().enumerate() {
            let place = format!("/inputs/{row}");
            let (slot, lot) = self.lot(&input.lot, &format!("{place}/lot"))?;
            if inputs.iter().any(|(one, ..)| *one == slot) {
                return refuse(
                    finding("blending.lot-twice").at(format!("{place}/lot")).param("lot", &lot.name),
                );
            }
            self.check_bonded(lot, &format!("{place}/lot"))?;
            let zone = self.zone_of(lot)?;
            if zone.kind != ZoneKind::Blending {
                let wrong =
                    finding("blending.zone-violation").at(format!("{place}/lot")).param("lot", &lot.name);
                return refuse_by(
                    self.opened,
                    ConditionKind::ZoneManagement,
                    wrong.param("zone", &zone.name),
                );
            }
            positive(format!("{place}/wet_kg"), &lot.name, input.wet_kg)?;
            let own =
                plan.and_then(|plan| plan.inputs.iter().find(|(one, _)| *one == slot)).map_or(0, |one| one.1);
            self.check_free(lot, input.wet_kg, own, &format!("{place}/wet_kg"))?;
            inputs.push((slot, lot, input.wet_kg));
        }
        let first = in_range(inputs.first(), "/inputs")?.1;
        for (row, (_, lot, _)) in inputs.iter().enumerate() {
            self.check_same_zone(first, lot, &format!("/inputs/{row}/lot"))?;
            self.check_same_elements(first, lot, &format!("/inputs/{row}/lot"))?;
        }
        let into = inputs.iter().try_fold(0i64, |sum, (.., wet)| sum.checked_add(*wet));
        let gap = into.and_then(|into| into.checked_sub(blended.wet_kg)?.checked_sub(blended.loss_kg));
        if in_range(gap, "/inputs")? != 0 {
            let open = finding("blending.mass-not-conserved").at("/wet_kg").param("gap_kg", gap.unwrap_or(0));
            return refuse_by(self.opened, ConditionKind::PhysicalOnly, open);
        }
        let mut draws = Vec::with_capacity(inputs.len());
        let mut parents = Vec::with_capacity(inputs.len());
        for (row, (slot, lot, wet)) in inputs.iter().enumerate() {
            let postings = self.take(lot, *wet, None, &format!("/inputs/{row}"))?;
            draws.push((*slot, self.draw(DrawKind::Onward, *wet, &blended.lot, postings)));
            let planned =
                plan.and_then(|plan| plan.inputs.iter().find(|(one, _)| one == slot)).map(|one| one.1);
            parents.push(Parent { lot: lot.name.clone(), wet: *wet, planned });
        }
        let body = self.mixed(&blended.lot, &draws, first.width())?;
        let loss = match blended.loss_kg {
            0 => None,
            kg => {
                let delta = in_range(body.draw(kg), "/loss_kg")?;
                Some(self.draw(DrawKind::BlendLoss, kg, &blended.permit, vec![Posting { body: 0, delta }]))
            }
        };
        let mut lot = self.new_lot(
            &blended.lot,
            first.zone,
            Attribution::Proportional,
            first.elements.clone(),
            vec![body],
        )?;
        lot.parents = parents;
        Ok(Act::Made(Box::new(Made {
            draws,
            lots: vec![lot],
            loss,
            plan: blended.plan.as_deref().map(Into::into),
        })))
    }

    /// The blend of a plan takes the planned lots, under the planned permit, and they are still what they were.
    fn check_plan(&self, plan: &Plan, blended: &Blended) -> Judged<()> {
        if *plan.permit != *blended.permit {
            return refuse(finding("blending.permit-differs").at("/permit").param("permit", &plan.permit));
        }
        for (slot, _) in &plan.inputs {
            let lot = in_range(self.book.lots.get(*slot), "/plan")?;
            if !blended.inputs.iter().any(|input| *input.lot == *lot.name) {
                return refuse(finding("blending.plan-other-lots").at("/inputs").param("lot", &lot.name));
            }
            if lot.altered_by > plan.seq {
                let stale = finding("blending.plan-overtaken").at("/plan").param("lot", &lot.name);
                return refuse(stale.param("event", lot.altered_by));
            }
        }
        for (row, input) in blended.inputs.iter().enumerate() {
            let slot = self.book.lot_slot(&input.lot);
            if !plan.inputs.iter().any(|(one, _)| Some(*one) == slot) {
                let other = finding("blending.plan-other-lots").at(format!("/inputs/{row}/lot"));
                return refuse(other.param("lot", shorten(&input.lot)));
            }
        }
        Ok(())
    }

    fn check_same_zone(&self, first: &Lot, lot: &Lot, path: &str) -> Judged<()> {
        if first.zone == lot.zone {
            return Ok(());
        }
        let apart = finding("blending.zones-differ").at(path).param("lot", &lot.name);
        let apart = apart.param("zone", self.book.zone_name(lot.zone));
        refuse(apart.param("first_zone", self.book.zone_name(first.zone)))
    }

    /// An element that is known of one lot and not of the other is unknown in the blend; it is not zero.
    fn check_same_elements(&self, first: &'a Lot, lot: &'a Lot, path: &str) -> Judged<()> {
        if first.elements == lot.elements {
            return Ok(());
        }
        let missing = |one: &Lot, other: &'a Lot| {
            let element = one.elements.iter().find(|element| !other.elements.contains(element));
            element.map(|element| (other, *element))
        };
        let (of, element) = in_range(missing(first, lot).or_else(|| missing(lot, first)), path)?;
        let unknown = finding("blending.element-unknown").at(path).param("lot", &of.name);
        refuse(unknown.param("element", self.book.element_name(element)))
    }

    fn draw(&self, kind: DrawKind, wet: i64, reference: &str, postings: Vec<Posting>) -> Draw {
        Draw {
            seq: self.meta.seq,
            kind,
            at: self.meta.occurred_at,
            wet,
            reference: reference.into(),
            postings,
            compensated_by: None,
        }
    }

    /// What a withdrawal takes from the bodies of a lot, by its method of attribution.
    fn take(&self, lot: &Lot, wet: i64, of: Option<&str>, path: &str) -> Judged<Vec<Posting>> {
        if of.is_some() && lot.attribution != Attribution::Specific {
            let not_asked = finding("blending.entry-not-chosen").at(format!("{path}/of"));
            return refuse(not_asked.param("lot", &lot.name));
        }
        let open = lot.bodies.iter().enumerate().filter(|(_, body)| body.wet() > 0);
        let chosen: Vec<(usize, &Body)> = match of {
            Some(name) => open.filter(|(_, body)| *body.source == *name).collect(),
            None => open.collect(),
        };
        if lot.attribution == Attribution::Specific && chosen.len() > 1 {
            return refuse(
                finding("blending.entry-ambiguous").at(format!("{path}/of")).param("lot", &lot.name),
            );
        }
        let mut left = wet;
        let mut postings = Vec::with_capacity(1);
        for (at, body) in chosen {
            if left == 0 {
                break;
            }
            let part = left.min(body.wet());
            let delta = in_range(body.draw(part), path)?;
            postings.push(Posting { body: in_range(u32::try_from(at).ok(), path)?, delta });
            left = left.saturating_sub(part);
        }
        if left > 0 {
            let short =
                finding("blending.insufficient-stock").at(format!("{path}/wet_kg")).param("lot", &lot.name);
            let short = short.param("asked_kg", wet).param("on_hand_kg", wet.saturating_sub(left));
            return refuse(short.param("short_kg", left));
        }
        Ok(postings)
    }

    /// One body of all that was drawn; its entries stand in the order of their receipt, whatever the order of feeding.
    fn mixed(&self, name: &str, draws: &[(u32, Draw)], width: usize) -> Judged<Body> {
        let mut parts: Vec<(u64, u32, Vec<i64>)> = Vec::new();
        for (slot, draw) in draws {
            let lot = in_range(self.book.lots.get(*slot), "/inputs")?;
            for posting in &draw.postings {
                let at = usize::try_from(posting.body).unwrap_or(usize::MAX);
                let body = in_range(lot.bodies.get(at), "/inputs")?;
                for (entry, row) in body.parts(&posting.delta) {
                    let serial = in_range(self.book.entries.get(entry), "/inputs")?.serial;
                    match parts.iter_mut().find(|(one, ..)| *one == serial) {
                        Some((.., sum)) => {
                            for (sum, value) in sum.iter_mut().zip(row) {
                                *sum = in_range(sum.checked_add(*value), "/inputs")?;
                            }
                        }
                        None => parts.push((serial, entry, row.to_vec())),
                    }
                }
            }
        }
        parts.sort_unstable_by_key(|(serial, ..)| *serial);
        // an entry that gave nothing is no part of the blend
        parts.retain(|(.., row)| row.iter().any(|value| *value != 0));
        let rows: Vec<&[i64]> = parts.iter().map(|(.., row)| row.as_slice()).collect();
        let entries = parts.iter().map(|(_, entry, _)| *entry).collect();
        let body = Body::of_rows(name, entries, &rows).filter(|body| body.width() == width);
        in_range(body, "/inputs")
    }

    fn split(&self, split: &Split) -> Judged<Act> {
        let (slot, lot) = self.lot(&split.lot, "/lot")?;
        self.check_unreserved(lot, "/lot")?;
        if lot.attribution == Attribution::Specific
            && lot.bodies.iter().filter(|body| body.wet() > 0).count() > 1
        {
            return refuse(finding("blending.entry-ambiguous").at("/lot").param("lot", &lot.name));
        }
        let mut sum = 0i64;
        for (row, part) in split.parts.iter().enumerate() {
            let place = format!("/parts/{row}");
            self.check_new(&part.lot, &format!("{place}/lot"))?;
            if split.parts.iter().take(row).any(|other| other.lot == part.lot) {
                return refuse(
                    finding("blending.lot-twice").at(format!("{place}/lot")).param("lot", shorten(&part.lot)),
                );
            }
            positive(format!("{place}/wet_kg"), &part.lot, part.wet_kg)?;
            sum = in_range(sum.checked_add(part.wet_kg), &place)?;
        }
        let gap = lot.wet().saturating_sub(sum);
        if gap != 0 || split.parts.is_empty() {
            let open = finding("blending.mass-not-conserved").at("/parts").param("gap_kg", gap);
            return refuse_by(self.opened, ConditionKind::PhysicalOnly, open);
        }
        // each part is drawn from what the ones before it left
        let mut left = lot.clone();
        let mut draws = Vec::with_capacity(split.parts.len());
        let mut lots = Vec::with_capacity(split.parts.len());
        for (row, part) in split.parts.iter().enumerate() {
            let postings = self.take(&left, part.wet_kg, None, &format!("/parts/{row}"))?;
            let bodies = self.bodies_of(&left, &postings)?;
            for posting in &postings {
                let body = usize::try_from(posting.body).ok().and_then(|at| left.bodies.get_mut(at));
                in_range(body, "/parts")?.apply(&posting.delta, 1);
            }
            let mut new = self.new_lot(&part.lot, lot.zone, lot.attribution, lot.elements.clone(), bodies)?;
            new.assays = lot.assays.clone();
            new.parents = vec![Parent { lot: lot.name.clone(), wet: part.wet_kg, planned: None }];
            draws.push((slot, self.draw(DrawKind::Onward, part.wet_kg, &part.lot, postings)));
            lots.push(new);
        }
        Ok(Act::Made(Box::new(Made { draws, lots, loss: None, plan: None })))
    }

    /// Bodies that begin with what was drawn.
    fn bodies_of(&self, lot: &Lot, postings: &[Posting]) -> Judged<Vec<Body>> {
        let mut bodies = Vec::with_capacity(postings.len());
        for posting in postings {
            let at = usize::try_from(posting.body).unwrap_or(usize::MAX);
            let body = in_range(lot.bodies.get(at), "")?;
            let parts: Vec<(u32, &[i64])> = body.parts(&posting.delta).collect();
            let rows: Vec<&[i64]> = parts.iter().map(|(_, row)| *row).collect();
            let entries = parts.iter().map(|(entry, _)| *entry).collect();
            bodies.push(in_range(Body::of_rows(&body.source, entries, &rows), "")?);
        }
        Ok(bodies)
    }

    fn check_unreserved(&self, lot: &Lot, path: &str) -> Judged<()> {
        if lot.wet() == 0 {
            return refuse(finding("blending.lot-empty").at(path).param("lot", &lot.name));
        }
        if lot.reserved == 0 {
            return Ok(());
        }
        let taken =
            finding("blending.reserved").at(path).param("lot", &lot.name).param("asked_kg", lot.wet());
        refuse(taken.param("on_hand_kg", lot.wet()).param("reserved_kg", lot.reserved))
    }

    fn merge(&self, merged: &Merged) -> Judged<Act> {
        self.check_new(&merged.lot, "/lot")?;
        if merged.inputs.len() < 2 {
            return refuse(finding("blending.nothing-to-merge").at("/inputs"));
        }
        let mut draws: Vec<(u32, Draw)> = Vec::with_capacity(merged.inputs.len());
        let mut bodies = Vec::new();
        let mut parents = Vec::new();
        let (_, first) = self.lot(in_range(merged.inputs.first(), "/inputs")?, "/inputs/0")?;
        for (row, name) in merged.inputs.iter().enumerate() {
            let place = format!("/inputs/{row}");
            let (slot, lot) = self.lot(name, &place)?;
            if draws.iter().any(|(one, _)| *one == slot) {
                return refuse(finding("blending.lot-twice").at(place).param("lot", &lot.name));
            }
            self.check_unreserved(lot, &place)?;
            self.check_same_zone(first, lot, &place)?;
            self.check_same_elements(first, lot, &place)?;
            let mut postings = Vec::new();
            for (at, body) in lot.bodies.iter().enumerate().filter(|(_, body)| body.wet() > 0) {
                postings.push(Posting {
                    body: in_range(u32::try_from(at).ok(), &place)?,
                    delta: body.draw_all(),
                });
            }
            if merged.attribution != Attribution::Proportional {
                for mut body in self.bodies_of(lot, &postings)? {
                    body.source = lot.name.clone();
                    bodies.push(body);
                }
            }
            parents.push(Parent { lot: lot.name.clone(), wet: lot.wet(), planned: None });
            draws.push((slot, self.draw(DrawKind::Onward, lot.wet(), &merged.lot, postings)));
        }
        if merged.attribution == Attribution::Proportional {
            bodies.push(self.mixed(&merged.lot, &draws, first.width())?);
        }
        let mut lot =
            self.new_lot(&merged.lot, first.zone, merged.attribution, first.elements.clone(), bodies)?;
        lot.parents = parents;
        Ok(Act::Made(Box::new(Made { draws, lots: vec![lot], loss: None, plan: None })))
    }

    // --- leaving

    fn release(&self, released: &Released) -> Judged<Act> {
        let (slot, lot) = self.lot(&released.lot, "/lot")?;
        positive("/wet_kg", &lot.name, released.wet_kg)?;
        check_text("/declaration", &released.declaration)?;
        self.check_bonded(lot, "/lot")?;
        let zone = self.zone_of(lot)?;
        if zone.kind != ZoneKind::Product {
            let wrong = finding("blending.zone-violation").at("/lot").param("lot", &lot.name);
            return refuse_by(self.opened, ConditionKind::ZoneManagement, wrong.param("zone", &zone.name));
        }
        if !lot.assays.iter().any(|assay| self.opened.deciding_roles.contains(&assay.role)) {
            let missing = finding("blending.assay-missing").at("/lot").param("lot", &lot.name);
            return refuse_by(self.opened, ConditionKind::ThirdPartyAssay, missing);
        }
        if released.kind == ReleaseKind::HomeUse {
            self.check_home_use(released, lot)?;
        }
        self.check_free(lot, released.wet_kg, 0, "/wet_kg")?;
        let postings = self.take(lot, released.wet_kg, released.of.as_deref(), "")?;
        let kind = DrawKind::Release(released.kind);
        let draw = self.draw(kind, released.wet_kg, &released.declaration, postings);
        Ok(Act::Drawn { lot: slot, draw: Box::new(draw) })
    }

    fn check_home_use(&self, released: &Released, lot: &Lot) -> Judged<()> {
        let inspect = ConditionKind::InspectionOnLeaving;
        let asked = self.opened.conditions.iter().any(|condition| condition.kind == inspect);
        if asked && released.inspection.is_none() {
            let missing = finding("blending.inspection-missing").at("/inspection").param("lot", &lot.name);
            return refuse_by(self.opened, inspect, missing);
        }
        let Some(tax) = &released.tax else {
            return refuse(finding("blending.tax-open").at("/tax").param("lot", &lot.name));
        };
        match tax.standing {
            TaxStanding::Exempt | TaxStanding::Paid | TaxStanding::Secured => {
                check_text("/tax/reference", &tax.reference)
            }
        }
    }

    fn lose(&self, lost: &Lost) -> Judged<Act> {
        let (slot, lot) = self.lot(&lost.lot, "/lot")?;
        positive("/wet_kg", &lot.name, lost.wet_kg)?;
        check_text("/evidence", &lost.evidence)?;
        // a loss is a fact: it takes from reserved stock too, and the plan is then overtaken
        self.check_free(lot, lost.wet_kg, lot.reserved, "/wet_kg")?;
        let postings = self.take(lot, lost.wet_kg, lost.of.as_deref(), "")?;
        let kind = DrawKind::Loss { cause: lost.cause, force_majeure: lost.force_majeure };
        let draw = self.draw(kind, lost.wet_kg, &lost.evidence, postings);
        Ok(Act::Drawn { lot: slot, draw: Box::new(draw) })
    }

    // --- supervision

    fn take_stock(&self, taken: &StockTaken) -> Judged<Act> {
        let (zone, _) = self.zone(&taken.zone, "/zone")?;
        check_text("/evidence", &taken.evidence)?;
        let mut book = Vec::with_capacity(taken.counted.len());
        for (row, counted) in taken.counted.iter().enumerate() {
            let place = format!("/counted/{row}");
            let (_, lot) = self.lot(&counted.lot, &format!("{place}/lot"))?;
            if taken.counted.iter().take(row).any(|other| other.lot == counted.lot) {
                return refuse(
                    finding("blending.lot-twice").at(format!("{place}/lot")).param("lot", &lot.name),
                );
            }
            if lot.zone != zone {
                let wrong =
                    finding("blending.lot-elsewhere").at(format!("{place}/lot")).param("lot", &lot.name);
                return refuse(wrong.param("zone", self.book.zone_name(lot.zone)));
            }
            if counted.wet_kg < 0 {
                let below = finding("blending.mass-negative").at(format!("{place}/wet_kg"));
                return refuse(below.param("mass", counted.wet_kg).param("lot", &lot.name));
            }
            book.push(lot.wet());
        }
        let uncounted = self.book.lots.iter().find(|lot| {
            lot.zone == zone
                && lot.wet() > 0
                && !taken.counted.iter().any(|counted| *counted.lot == *lot.name)
        });
        if let Some(lot) = uncounted {
            return refuse(finding("blending.count-incomplete").at("/counted").param("lot", &lot.name));
        }
        let received = |column: usize| {
            let row = self.book.totals.get(column);
            row.and_then(|row| row.get(Account::Received as usize)).copied().unwrap_or(0)
        };
        Ok(Act::StockTaken(Box::new(StockTakeNote {
            seq: self.meta.seq,
            at: self.meta.occurred_at,
            event: taken.clone(),
            book,
            throughput: received(DRY).saturating_add(received(WATER)),
        })))
    }

    fn audit(&self, audited: &Audited) -> Judged<Act> {
        check_text("/authority", &audited.authority)?;
        check_text("/result", &audited.result)?;
        Ok(Act::Audited(Box::new(AuditNote {
            seq: self.meta.seq,
            at: self.meta.occurred_at,
            authority: audited.authority.as_str().into(),
            result: audited.result.as_str().into(),
        })))
    }

    fn entry(&self, name: &str) -> Judged<(u32, &'a Entry)> {
        let slot = self.book.entry_slot(name);
        let found = slot.and_then(|slot| Some((slot, self.book.entries.get(slot)?)));
        let (slot, entry) = found.ok_or_else(|| {
            Box::new(finding("blending.entry-unknown").at("/entry").param("entry", shorten(name)))
        })?;
        if entry.written_off {
            return refuse(finding("blending.entry-written-off").at("/entry").param("entry", &entry.name));
        }
        Ok((slot, entry))
    }

    fn extend(&self, extended: &Extended) -> Judged<Act> {
        let (slot, entry) = self.entry(&extended.entry)?;
        check_text("/approval", &extended.approval)?;
        let about = |code: &str| finding(code).at("/until").param("entry", &entry.name);
        let (Some(term), Some(until)) = (self.opened.term.as_ref(), entry.until) else {
            return refuse(about("blending.no-term"));
        };
        if entry.extended {
            return refuse(about("blending.extended-already"));
        }
        let last = in_range(until.checked_add_months(Months::new(term.extension_months)), "/until")?;
        if extended.until <= until || extended.until > last {
            return refuse(
                about("blending.extension-too-long").param("until", extended.until).param("last", last),
            );
        }
        Ok(Act::Extended { entry: slot, until: extended.until })
    }

    fn write_off(&self, written_off: &WrittenOff) -> Judged<Act> {
        let (slot, entry) = self.entry(&written_off.entry)?;
        check_text("/authority", &written_off.authority)?;
        if !entry.is_empty() {
            let wet =
                entry.account(DRY, Account::OnHand).saturating_add(entry.account(WATER, Account::OnHand));
            let open = finding("blending.entry-not-empty").at("/entry").param("entry", &entry.name);
            return refuse(open.param("on_hand_kg", wet));
        }
        Ok(Act::WrittenOff { entry: slot })
    }

    fn correct(&self, corrected: &Corrected) -> Judged<Act> {
        let (slot, lot) = self.lot(&corrected.lot, "/lot")?;
        check_text("/reason", &corrected.reason)?;
        self.check_not_written_off(lot, "/lot")?;
        let about = |code: &str| finding(code).at("/of").param("lot", &lot.name).param("event", corrected.of);
        if lot.made_by == corrected.of {
            return self.unmake(slot, lot, corrected.of);
        }
        let outward = |draw: &&Draw| matches!(draw.kind, DrawKind::Release(_) | DrawKind::Loss { .. });
        let found = lot.draws.iter().enumerate().find(|(_, draw)| draw.seq == corrected.of && outward(draw));
        let Some((at, draw)) = found else { return refuse(about("blending.not-correctable")) };
        if draw.compensated_by.is_some() {
            return refuse(about("blending.corrected-already"));
        }
        self.check_undo(lot, draw)?;
        let correction = Correction { seq: self.meta.seq, undone: vec![(slot, at)], voided: None };
        Ok(Act::Corrected(Box::new(correction)))
    }

    /// Can a draw be taken back to the last unit?
    fn check_undo(&self, lot: &Lot, draw: &Draw) -> Judged<()> {
        let fits = draw.postings.iter().all(|posting| {
            let body = usize::try_from(posting.body).ok().and_then(|at| lot.bodies.get(at));
            body.is_some_and(|body| body.can_undo(&posting.delta))
        });
        if lot.rebased_by > draw.seq || !fits {
            let late = finding("blending.restated-since").at("/of").param("lot", &lot.name);
            return refuse(late.param("event", lot.rebased_by));
        }
        Ok(())
    }

    /// Takes back the making of a lot of which nothing has gone on.
    fn unmake(&self, slot: u32, lot: &Lot, of: u64) -> Judged<Act> {
        let touched =
            lot.draws.iter().any(|draw| draw.kind != DrawKind::BlendLoss && draw.compensated_by.is_none());
        let used = finding("blending.used-since").at("/of").param("lot", &lot.name).param("event", of);
        if touched || lot.reserved != 0 || lot.altered_by != of {
            return refuse(used);
        }
        let mut undone: Vec<(u32, usize)> = Vec::new();
        for (at, draw) in lot.draws.iter().enumerate().filter(|(_, draw)| draw.kind == DrawKind::BlendLoss) {
            if draw.compensated_by.is_none() {
                undone.push((slot, at));
            }
        }
        let mut parts = 0i64;
        for parent in &lot.parents {
            let (parent_slot, parent_lot) = self.lot(&parent.lot, "/lot")?;
            self.check_not_written_off(parent_lot, "/lot")?;
            for (at, draw) in parent_lot.draws.iter().enumerate().filter(|(_, draw)| draw.seq == of) {
                if *draw.reference != *lot.name {
                    return refuse(
                        finding("blending.not-correctable")
                            .at("/of")
                            .param("lot", &lot.name)
                            .param("event", of),
                    );
                }
                self.check_undo(parent_lot, draw)?;
                parts = parts.saturating_add(draw.wet);
                undone.push((parent_slot, at));
            }
        }
        let is_receipt = lot.parents.is_empty();
        let lost = lot.draws.iter().filter(|draw| draw.kind == DrawKind::BlendLoss);
        let whole = lost.fold(lot.wet(), |sum, draw| sum.saturating_add(draw.wet));
        if !is_receipt && parts != whole {
            return refuse(used);
        }
        // everything it ever held: what is on hand now, and the loss in mixing, which is taken back first
        let mut restored = lot.bodies.clone();
        for draw in lot.draws.iter().filter(|draw| draw.kind == DrawKind::BlendLoss) {
            for posting in &draw.postings {
                let body = usize::try_from(posting.body).ok().and_then(|at| restored.get_mut(at));
                in_range(body, "/of")?.apply(&posting.delta, -1);
            }
        }
        let mut postings = Vec::with_capacity(restored.len());
        for (at, body) in restored.iter().enumerate() {
            postings.push(Posting { body: in_range(u32::try_from(at).ok(), "/of")?, delta: body.draw_all() });
        }
        let void = self.draw(DrawKind::Void, whole, "", postings);
        let correction = Correction { seq: self.meta.seq, undone, voided: Some((slot, void, is_receipt)) };
        Ok(Act::Corrected(Box::new(correction)))
    }
}

/// A name inside a JSON pointer.
fn pointer(name: &str) -> String {
    shorten(name).replace('~', "~0").replace('/', "~1")
}

// --- carrying out ---------------------------------------------------------------------------------------------------

fn commit(book: &mut Book, act: Act) {
    match act {
        Act::Opened(opened) => book.open(opened),
        Act::Admitted(admitted) => book.admitted = Some(admitted),
        Act::Suspended(suspended) => book.suspended = Some(suspended),
        Act::Resumed => book.suspended = None,
        Act::Received(receipt) => commit_receipt(book, *receipt),
        Act::Moved { lot, zone } => {
            if let Some(lot) = book.lots.get_mut(lot) {
                lot.zone = zone;
            }
        }
        Act::Assayed { lot, note, restated } => {
            if let Some(lot) = book.lots.get_mut(lot) {
                lot.assays.push(*note);
            }
            if let Some(restated) = restated {
                commit_rebased(book, lot, *restated);
            }
        }
        Act::MoistureChanged { lot, rebased } => commit_rebased(book, lot, *rebased),
        Act::Planned { name, plan } => {
            for (slot, wet) in &plan.inputs {
                reserve(book, *slot, *wet);
            }
            book.plans.insert(name, *plan);
        }
        Act::PlanCancelled { name } => end_plan(book, &name),
        Act::Made(made) => commit_made(book, *made),
        Act::Drawn { lot, draw } => {
            book.post_draw(lot, draw.kind, &draw.postings, 1);
            if let Some(lot) = book.lots.get_mut(lot) {
                if matches!(draw.kind, DrawKind::Loss { .. }) {
                    lot.altered_by = draw.seq;
                }
                lot.draws.push(*draw);
            }
        }
        Act::StockTaken(note) => {
            book.stock_takes.insert(note.event.zone.as_str().into(), *note);
        }
        Act::Audited(note) => book.audits.push(*note),
        Act::Extended { entry, until } => {
            if let Some(entry) = book.entries.get_mut(entry) {
                entry.until = Some(until);
                entry.extended = true;
            }
        }
        Act::Corrected(correction) => commit_correction(book, *correction),
        Act::WrittenOff { entry } => book.write_off(entry),
    }
}

fn reserve(book: &mut Book, slot: u32, wet: i64) {
    if let Some(lot) = book.lots.get_mut(slot) {
        lot.reserved = lot.reserved.saturating_add(wet);
    }
}

fn end_plan(book: &mut Book, name: &str) {
    for (slot, wet) in book.plans.remove(name).map(|plan| plan.inputs).unwrap_or_default() {
        reserve(book, slot, wet.saturating_neg());
    }
}

fn commit_receipt(book: &mut Book, receipt: Receipt) {
    let Receipt { entry, mut lot } = receipt;
    let slot = book.entry(entry);
    lot.entries = vec![slot];
    lot.open_entries = 1;
    for body in &mut lot.bodies {
        body.entries = vec![slot];
    }
    let (elements, row) = (lot.elements.clone(), lot.received.clone());
    book.add_lot(lot);
    book.post_row(slot, &elements, &row, &[(Account::Received, 1), (Account::OnHand, 1)]);
}

fn commit_rebased(book: &mut Book, slot: u32, rebased: Rebased) {
    for (entry, row) in &rebased.added {
        book.post_row(*entry, &rebased.elements, row, &[(Account::Restated, 1), (Account::OnHand, 1)]);
    }
    if let Some(lot) = book.lots.get_mut(slot) {
        if lot.elements != rebased.elements {
            widen(&mut lot.draws, &lot.elements, &rebased.elements);
        }
        lot.bodies = rebased.bodies;
        lot.elements = rebased.elements;
        lot.altered_by = rebased.seq;
        lot.rebased_by = rebased.seq;
    }
}

/// Earlier draws in the columns of later elements: they took nothing of an element that was not known.
fn widen(draws: &mut [Draw], old: &[u16], new: &[u16]) {
    for posting in draws.iter_mut().flat_map(|draw| &mut draw.postings) {
        let mut wide = Vec::with_capacity(posting.delta.len());
        for row in posting.delta.chunks(old.len().saturating_add(METAL)) {
            wide.extend(row.iter().take(METAL));
            for element in new {
                let at = old.iter().position(|one| one == element).map(|at| at.saturating_add(METAL));
                wide.push(at.and_then(|at| row.get(at)).copied().unwrap_or(0));
            }
        }
        posting.delta = wide;
    }
}

fn commit_made(book: &mut Book, made: Made) {
    if let Some(plan) = made.plan {
        end_plan(book, &plan);
    }
    for (slot, draw) in made.draws {
        book.post_draw(slot, draw.kind, &draw.postings, 1);
        if let Some(lot) = book.lots.get_mut(slot) {
            lot.draws.push(draw);
        }
    }
    let mut loss = made.loss;
    for lot in made.lots {
        let slot = book.add_lot(lot);
        if let Some(draw) = loss.take() {
            book.post_draw(slot, draw.kind, &draw.postings, 1);
            if let Some(lot) = book.lots.get_mut(slot) {
                lot.draws.push(draw);
            }
        }
    }
}

fn commit_correction(book: &mut Book, correction: Correction) {
    for (slot, at) in correction.undone {
        let Some(draw) = book.lots.get_mut(slot).and_then(|lot| lot.draws.get_mut(at)) else { continue };
        draw.compensated_by = Some(correction.seq);
        let (kind, postings) = (draw.kind, draw.postings.clone());
        book.post_draw(slot, kind, &postings, -1);
    }
    let Some((slot, void, is_receipt)) = correction.voided else { return };
    if is_receipt {
        let Some(lot) = book.lots.get(slot) else { return };
        let elements = lot.elements.clone();
        let rows: Vec<(u32, Vec<i64>)> = void
            .postings
            .iter()
            .filter_map(|posting| {
                Some((lot.bodies.get(usize::try_from(posting.body).ok()?)?, &posting.delta))
            })
            .flat_map(|(body, delta)| {
                body.parts(delta).map(|(entry, row)| (entry, row.to_vec())).collect::<Vec<_>>()
            })
            .collect();
        for (entry, row) in rows {
            book.post_row(entry, &elements, &row, &[(Account::Received, -1), (Account::OnHand, -1)]);
        }
    }
    book.post_draw(slot, void.kind, &void.postings, 1);
    if let Some(lot) = book.lots.get_mut(slot) {
        lot.draws.push(void);
    }
}
