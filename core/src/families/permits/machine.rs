//! What each event does to a permit, and when it cannot happen. No dated rule is asked here: the number of uses and the
//! tolerance stand in the permit.

use chrono::NaiveDate;

use super::events::{Amendment, PermitEvent, PermitState, Reservation, ReturnKind, ToReport, WriteOff};
use super::facts::{Batches, Permit, Use};
use super::kinds;
use super::rules::Rules;
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Machine, Meta, Told};
use crate::foundation::moment::Moment;

/// The state machine of a permit: one stream a permit.
pub struct PermitRecord;

/// Why an event cannot happen.
type Refusal = Vec<Finding>;

/// What an event changes.
pub enum PermitChange {
    /// The permit itself, as it stands from now on.
    Permit(Box<Permit>),
    /// A reservation; the new sum of reservations.
    Reserve(String, Reservation, Exact),
    /// A write-off.
    WriteOff(Box<Written>),
    /// A reservation is dropped; the new sum of reservations.
    Drop(String, Exact),
    /// A write-off is given back.
    GiveBack(Box<Written>),
    /// A change is asked for.
    Ask(NaiveDate, Option<NaiveDate>),
    /// A change is decided.
    Decide(Option<Box<Permit>>),
    /// Suspended since a day, or not any more.
    Suspend(Option<NaiveDate>),
    /// Withdrawn.
    Revoke(NaiveDate),
    /// Handed back.
    HandBack(NaiveDate),
    /// Ran out.
    Expire(NaiveDate),
    /// The authority was told of the item at this place of the list.
    Told(usize),
}

/// A write-off, made or given back, with the sums after it.
pub struct Written {
    declaration: String,
    write_off: WriteOff,
    report: ToReport,
    reserved: Exact,
    written_off: Exact,
    over_quantity: Exact,
}

fn no<T>(finding: Finding) -> Result<T, Refusal> {
    Err(vec![finding])
}

/// An exact sum; digits that do not fit refuse the event.
fn exact(sum: Result<Exact, Error>) -> Result<Exact, Refusal> {
    sum.map_err(|_| vec![Finding::new("permits.too-many-digits").at("/of/quantity")])
}

impl Machine for PermitRecord {
    type Event = PermitEvent;
    type State = PermitState;
    type Change = PermitChange;
    type Refusal = Refusal;
    const EVENT_VERSION: u32 = 1;

    fn apply(state: &PermitState, event: &PermitEvent, meta: &Meta<'_>) -> Result<PermitChange, Refusal> {
        judge(state, event, meta.occurred_at.date(), meta.seq)
    }

    fn commit(state: &mut PermitState, change: PermitChange) {
        match change {
            PermitChange::Permit(permit) => state.permit = Some(*permit),
            PermitChange::Reserve(declaration, reservation, reserved) => {
                state.reservations.insert(declaration, reservation);
                state.reserved = reserved;
            }
            PermitChange::Drop(declaration, reserved) => {
                state.reservations.remove(&declaration);
                state.reserved = reserved;
            }
            PermitChange::WriteOff(written) => {
                state.reservations.remove(&written.declaration);
                state.take_sums(&written);
                state.to_report.push(written.report);
                state.write_offs.insert(written.declaration, written.write_off);
            }
            PermitChange::GiveBack(written) => {
                state.write_offs.remove(&written.declaration);
                state.take_sums(&written);
                state.to_report.push(written.report);
            }
            PermitChange::Ask(since, decide_by) => {
                state.change_since = Some(since);
                state.decide_by = decide_by;
            }
            PermitChange::Decide(permit) => {
                state.change_since = None;
                state.decide_by = None;
                if let Some(permit) = permit {
                    state.permit = Some(*permit);
                }
            }
            PermitChange::Suspend(since) => state.suspended = since,
            PermitChange::Revoke(on) => state.revoked = Some(on),
            PermitChange::HandBack(on) => state.handed_back = Some(on),
            PermitChange::Expire(on) => state.expired = Some(on),
            PermitChange::Told(place) => {
                state.to_report.remove(place);
            }
        }
    }
}

impl Told for PermitRecord {
    type Rules = Rules;

    fn digest(rules: &Rules) -> &str {
        &rules.basis().rules
    }

    fn complete(
        event: &PermitEvent,
        state: &PermitState,
        _: Moment,
        rules: &Rules,
    ) -> Result<Result<PermitEvent, Vec<Finding>>, Error> {
        match event {
            PermitEvent::Issued { permit } => Ok(kinds::complete(permit, rules)?
                .map(|permit| PermitEvent::Issued { permit: Box::new(permit) })
                .map_err(|finding| vec![finding.below("/permit")])),
            PermitEvent::CarriedOver { valid_to } => {
                let Some(permit) = &state.permit else { return Ok(Ok(event.clone())) };
                Ok(match kinds::carry_over(permit, *valid_to, rules)? {
                    Some(finding) => Err(vec![finding.at("/valid_to")]),
                    None => Ok(event.clone()),
                })
            }
            _ => Ok(Ok(event.clone())),
        }
    }

    fn beside(state: &PermitState, seq: u64) -> Vec<Finding> {
        let over = state.write_offs.values().find(|one| one.entry == seq && !one.over.is_zero());
        over.map(|one| vec![Finding::new("permits.over-quantity").param("quantity", one.over)])
            .unwrap_or_default()
    }
}

/// Judges an event that happens on a day; `entry` is its number in the stream.
pub(super) fn judge(
    state: &PermitState,
    event: &PermitEvent,
    on: NaiveDate,
    entry: u64,
) -> Result<PermitChange, Refusal> {
    let permit = match (&state.permit, event) {
        (None, PermitEvent::Issued { permit }) => return issue(permit),
        (None, _) => return no(Finding::new("permits.not-issued")),
        (Some(_), PermitEvent::Issued { .. }) => return no(Finding::new("permits.already-issued")),
        (Some(permit), _) => permit,
    };
    match event {
        PermitEvent::Issued { .. } => no(Finding::new("permits.already-issued")),
        PermitEvent::Reserved { of } => reserve(state, permit, of, on, entry),
        PermitEvent::WrittenOff { of } => write_off(state, permit, of, on, entry),
        PermitEvent::Cancelled { declaration } => cancel(state, declaration, on, entry),
        PermitEvent::Amended { to } => amend(permit, to).map(PermitChange::Permit),
        PermitEvent::ChangeRequested { decide_by, key_element } => match (key_element, state.change_since) {
            (true, _) => no(Finding::new("permits.new-application-needed").at("/key_element")),
            (_, Some(_)) => no(Finding::new("permits.change-already-requested")),
            (false, None) => Ok(PermitChange::Ask(on, *decide_by)),
        },
        PermitEvent::ChangeDecided { to } => match (state.change_since, to) {
            (None, _) => no(Finding::new("permits.no-change-requested")),
            (Some(_), None) => Ok(PermitChange::Decide(None)),
            (Some(_), Some(to)) => Ok(PermitChange::Decide(Some(amend(permit, to)?))),
        },
        PermitEvent::CarriedOver { valid_to } if *valid_to <= permit.valid_to => {
            let finding = Finding::new("permits.carried-over-backwards").at("/valid_to");
            no(finding.param("valid_to", permit.valid_to))
        }
        PermitEvent::CarriedOver { valid_to } => {
            Ok(PermitChange::Permit(Box::new(Permit { valid_to: *valid_to, ..permit.clone() })))
        }
        PermitEvent::Suspended {} => Ok(PermitChange::Suspend(Some(on))),
        PermitEvent::Resumed {} => Ok(PermitChange::Suspend(None)),
        PermitEvent::Revoked {} => Ok(PermitChange::Revoke(on)),
        PermitEvent::HandedBack {} => Ok(PermitChange::HandBack(on)),
        PermitEvent::Expired {} if on <= permit.valid_to => {
            no(Finding::new("permits.still-valid").param("valid_to", permit.valid_to))
        }
        PermitEvent::Expired {} => Ok(PermitChange::Expire(on)),
        PermitEvent::Reported { entry } => match state.to_report.iter().position(|one| one.entry == *entry) {
            Some(place) => Ok(PermitChange::Told(place)),
            None => no(Finding::new("permits.nothing-to-report").at("/entry").param("entry", entry)),
        },
    }
}

fn issue(permit: &Permit) -> Result<PermitChange, Refusal> {
    if permit.quantity <= Exact::ZERO {
        return no(Finding::new("permits.quantity-not-positive").at("/permit/quantity"));
    }
    if permit.valid_to < permit.valid_from {
        return no(Finding::new("permits.validity-reversed").at("/permit/valid_to"));
    }
    if permit.tolerance_percent().is_negative() || permit.tolerance_percent() > Exact::from(100) {
        return no(Finding::new("permits.tolerance-impossible").at("/permit/bulk_tolerance_percent"));
    }
    if permit.max_uses == Some(0) {
        return no(Finding::new("permits.no-uses").at("/permit/max_uses"));
    }
    Ok(PermitChange::Permit(Box::new(permit.clone())))
}

fn amend(permit: &Permit, to: &Amendment) -> Result<Box<Permit>, Refusal> {
    let amended = Permit {
        customs: to.customs.clone().or_else(|| permit.customs.clone()),
        max_uses: to.max_uses.or(permit.max_uses),
        quantity: to.quantity.unwrap_or(permit.quantity),
        valid_to: to.valid_to.unwrap_or(permit.valid_to),
        ..permit.clone()
    };
    match issue(&amended) {
        Ok(_) => Ok(Box::new(amended)),
        Err(findings) => Err(findings
            .into_iter()
            .map(|finding| {
                let path = finding.path.replacen("/permit", "/to", 1);
                finding.at(path)
            })
            .collect()),
    }
}

/// What a declaration does again, though it did it before; another quantity is told, not taken.
fn again(of: &Use, before: Exact) -> Finding {
    let finding = Finding::new("permits.same-declaration-ignored").at("/of/declaration");
    finding.param("counted", before).param("quantity", of.quantity)
}

fn reserve(
    state: &PermitState,
    permit: &Permit,
    of: &Use,
    on: NaiveDate,
    entry: u64,
) -> Result<PermitChange, Refusal> {
    if let Some(before) = state.counted(&of.declaration) {
        return no(again(of, before));
    }
    gates(state, permit, of, on)?;
    uses_and_balance(state, permit, of, None)?;
    let reserved = exact(state.reserved.add(of.quantity))?;
    let reservation = Reservation { quantity: of.quantity, on, entry };
    Ok(PermitChange::Reserve(of.declaration.clone(), reservation, reserved))
}

fn write_off(
    state: &PermitState,
    permit: &Permit,
    of: &Use,
    on: NaiveDate,
    entry: u64,
) -> Result<PermitChange, Refusal> {
    if let Some(before) = state.write_offs.get(&of.declaration) {
        return no(again(of, before.quantity));
    }
    let own = state.reservations.get(&of.declaration);
    if own.is_none() {
        gates(state, permit, of, on)?;
    } else {
        // accepted inside the validity: only a stop sends it back, and what contradicts the reservation
        stopped(state)?;
        contradicts(permit, of)?;
    }
    let free = uses_and_balance(state, permit, of, own)?;
    let over = exact(of.quantity.sub(free))?.max(Exact::ZERO);
    let held = own.map_or(Exact::ZERO, |reservation| reservation.quantity);
    let report = ToReport {
        entry,
        declaration: of.declaration.clone(),
        kind: ReturnKind::WrittenOff,
        quantity: of.quantity,
        over,
        on,
    };
    Ok(PermitChange::WriteOff(Box::new(Written {
        declaration: of.declaration.clone(),
        write_off: WriteOff { quantity: of.quantity, over, on, entry },
        report,
        reserved: exact(state.reserved.sub(held))?,
        written_off: exact(state.written_off.add(of.quantity))?,
        over_quantity: exact(state.over_quantity.add(over))?,
    })))
}

fn cancel(
    state: &PermitState,
    declaration: &str,
    on: NaiveDate,
    entry: u64,
) -> Result<PermitChange, Refusal> {
    if let Some(reservation) = state.reservations.get(declaration) {
        let reserved = exact(state.reserved.sub(reservation.quantity))?;
        return Ok(PermitChange::Drop(declaration.to_owned(), reserved));
    }
    let Some(written) = state.write_offs.get(declaration) else {
        return no(Finding::new("permits.unknown-declaration").at("/declaration"));
    };
    let report = ToReport {
        entry,
        declaration: declaration.to_owned(),
        kind: ReturnKind::GivenBack,
        quantity: written.quantity,
        over: written.over,
        on,
    };
    Ok(PermitChange::GiveBack(Box::new(Written {
        declaration: declaration.to_owned(),
        write_off: written.clone(),
        report,
        reserved: state.reserved,
        written_off: exact(state.written_off.sub(written.quantity))?,
        over_quantity: exact(state.over_quantity.sub(written.over))?,
    })))
}

fn stopped(state: &PermitState) -> Result<(), Refusal> {
    if let Some(since) = state.revoked.or(state.handed_back) {
        return no(Finding::new("permits.revoked").param("since", since));
    }
    if let Some(since) = state.suspended.or(state.change_since) {
        return no(Finding::new("permits.suspended").param("since", since));
    }
    Ok(())
}

/// The gates in their order, up to the quantity.
fn gates(state: &PermitState, permit: &Permit, of: &Use, on: NaiveDate) -> Result<(), Refusal> {
    stopped(state)?;
    if state.is_exhausted(permit) {
        return no(Finding::new("permits.exhausted").param("uses", state.uses()));
    }
    if on < permit.valid_from || permit.valid_to < on {
        let finding = Finding::new("permits.outside-validity").param("on", on);
        return no(finding.param("valid_from", permit.valid_from).param("valid_to", permit.valid_to));
    }
    if permit.customs.is_some() && of.customs != permit.customs {
        return no(wrong_customs(permit));
    }
    unit_of(permit, of)?;
    if permit.hs.is_some() && of.hs != permit.hs {
        return no(goods_mismatch(permit));
    }
    positive(of)
}

/// The same for a declaration that has its reservation: only what is said and differs.
fn contradicts(permit: &Permit, of: &Use) -> Result<(), Refusal> {
    if permit.customs.is_some() && of.customs.is_some() && of.customs != permit.customs {
        return no(wrong_customs(permit));
    }
    unit_of(permit, of)?;
    if permit.hs.is_some() && of.hs.is_some() && of.hs != permit.hs {
        return no(goods_mismatch(permit));
    }
    positive(of)
}

fn wrong_customs(permit: &Permit) -> Finding {
    let office = permit.customs.as_deref().unwrap_or_default();
    Finding::new("permits.wrong-customs").at("/of/customs").param("customs", office)
}

fn goods_mismatch(permit: &Permit) -> Finding {
    let goods = permit.hs.as_deref().unwrap_or_default();
    Finding::new("permits.goods-mismatch").at("/of/hs").param("hs", goods)
}

fn positive(of: &Use) -> Result<(), Refusal> {
    if of.quantity <= Exact::ZERO {
        return no(Finding::new("permits.quantity-not-positive").at("/of/quantity"));
    }
    Ok(())
}

fn unit_of(permit: &Permit, of: &Use) -> Result<(), Refusal> {
    if let Some(unit) = of.unit.as_ref().filter(|unit| **unit != permit.unit) {
        let finding = Finding::new("permits.unit-mismatch").at("/of/unit").param("unit", unit);
        return no(finding.param("permit_unit", &permit.unit));
    }
    if let Some(declared) = &of.declared {
        let converted = exact(declared.quantity.mul(declared.factor))?;
        if converted != of.quantity {
            let finding = Finding::new("permits.conversion-wrong").at("/of/declared");
            return no(finding.param("converted", converted).param("quantity", of.quantity));
        }
    }
    Ok(())
}

/// The last two gates; gives what is free for this declaration.
fn uses_and_balance(
    state: &PermitState,
    permit: &Permit,
    of: &Use,
    own: Option<&Reservation>,
) -> Result<Exact, Refusal> {
    if let Some(allowed) = permit.uses_allowed().filter(|_| own.is_none()) {
        let taken = state.uses().saturating_add(count(state.reservations.len()));
        if taken >= allowed {
            return no(Finding::new("permits.uses-exceeded").param("allowed", allowed).param("taken", taken));
        }
    }
    let held = own.map_or(Exact::ZERO, |reservation| reservation.quantity);
    let free = exact(state.free(permit).and_then(|free| free.add(held)))?.max(Exact::ZERO);
    let hundred = Exact::from(100);
    let allowed = exact(hundred.add(permit.tolerance_percent()).and_then(|percent| free.mul(percent)))?;
    if exact(of.quantity.mul(hundred))? > allowed {
        let finding = Finding::new("permits.balance-exceeded").at("/of/quantity").param("free", free);
        let exceeds = exact(of.quantity.sub(free))?;
        return no(finding
            .param("quantity", of.quantity)
            .param("exceeds", exceeds)
            .param("unit", &permit.unit));
    }
    Ok(free)
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

impl PermitState {
    /// How often it was used.
    pub fn uses(&self) -> u32 {
        count(self.write_offs.len())
    }

    /// What a declaration holds or wrote off, if it did.
    pub fn counted(&self, declaration: &str) -> Option<Exact> {
        let written = self.write_offs.get(declaration).map(|one| one.quantity);
        written.or_else(|| self.reservations.get(declaration).map(|one| one.quantity))
    }

    /// True when no use is left or nothing to write off.
    pub fn is_exhausted(&self, permit: &Permit) -> bool {
        permit.uses_allowed().is_some_and(|allowed| self.uses() >= allowed)
            || self.written_off >= permit.quantity
    }

    /// Licensed less written off less held; below zero where a tolerance was used.
    ///
    /// # Errors
    /// [`Error::Inexact`] for too many digits.
    pub fn free(&self, permit: &Permit) -> Result<Exact, Error> {
        permit.quantity.sub(self.written_off)?.sub(self.reserved)
    }

    /// What may still be written off: never below zero, and nothing of a permit for one batch after its use.
    pub fn remaining(&self, permit: &Permit) -> Exact {
        if permit.batches == Batches::One && self.uses() > 0 {
            return Exact::ZERO;
        }
        permit.quantity.sub(self.written_off).unwrap_or(Exact::ZERO).max(Exact::ZERO)
    }

    fn take_sums(&mut self, written: &Written) {
        self.reserved = written.reserved;
        self.written_off = written.written_off;
        self.over_quantity = written.over_quantity;
    }
}
