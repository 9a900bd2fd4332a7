//! When there is no recipe: which single change would make one possible, and how much of it.

use super::super::standards::BoundKind;
use super::facts::{ChangeKind, LeastChange};
use super::model::{Column, Model, Sense};
use super::plan::{Choice, Programme, bounds_of};
use super::prepare::Prepared;
use super::solver::{Found, Solver};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Choices of bands that are looked into.
const CHOICES: usize = 4;
/// Changes that are tried for each of them.
const TRIES: usize = 400;

/// Changes, each alone enough, the relatively smallest first. Amounts are those of a mix in which lots may be divided.
pub(super) fn least_changes(
    prepared: &Prepared,
    choices: &[Choice],
    solver: &dyn Solver,
) -> Result<Vec<LeastChange>, Error> {
    let mut found: Vec<(Exact, LeastChange)> = Vec::new();
    for choice in choices.iter().take(CHOICES) {
        let programme = Programme::of(prepared, choice, 0, true)?;
        if matches!(solver.solve(&programme.model, None, 0)?, Found::Values(_)) {
            let divide = LeastChange {
                kind: ChangeKind::Divide,
                product: None,
                element: None,
                bound: None,
                lot: None,
                now: None,
                needed: None,
            };
            note(&mut found, Exact::ZERO, divide);
            continue;
        }
        for (size, change) in of_choice(prepared, choice, &programme, solver)? {
            note(&mut found, size, change);
        }
    }
    found.sort_by_key(|(size, _)| *size);
    Ok(found.into_iter().map(|(_, change)| change).collect())
}

/// Keeps the smaller of two changes of the same thing.
fn note(found: &mut Vec<(Exact, LeastChange)>, size: Exact, change: LeastChange) {
    let same = |other: &LeastChange| {
        (other.kind, &other.product, &other.element, other.bound, &other.lot)
            == (change.kind, &change.product, &change.element, change.bound, &change.lot)
    };
    match found.iter_mut().find(|(_, other)| same(other)) {
        Some(known) if known.0 <= size => {}
        Some(known) => *known = (size, change),
        None => found.push((size, change)),
    }
}

fn of_choice(
    prepared: &Prepared,
    choice: &Choice,
    programme: &Programme,
    solver: &dyn Solver,
) -> Result<Vec<(Exact, LeastChange)>, Error> {
    let bounds = bounds_of(prepared, choice);
    let mut found = Vec::new();
    let mut tries = 0usize;
    let none = LeastChange {
        kind: ChangeKind::Limit,
        product: None,
        element: None,
        bound: None,
        lot: None,
        now: None,
        needed: None,
    };
    for (number, product) in prepared.products.iter().enumerate() {
        let rows = programme.bound_rows.get(number).map(Vec::as_slice).unwrap_or_default();
        for (row, bound) in rows.iter().zip(bounds.get(number).copied().unwrap_or_default()) {
            tries = tries.saturating_add(1);
            if tries > TRIES {
                return Ok(found);
            }
            let sign = match bound.kind {
                BoundKind::AtLeast => Exact::from(1),
                BoundKind::AtMost => Exact::from(-1),
            };
            // the window of the whole product counts in grade × tonnes; the slack over its tonnes is the grade
            let Some((slack, values)) = slack(&programme.model, &[*row], sign, solver)? else { continue };
            let total = programme.amounts(prepared, &values)?.total(number)?;
            if total.is_zero() {
                continue;
            }
            let moved = slack.mul(Exact::from(1_000))?.div(total, 9, Rounding::Up)?;
            let exact_limit = match bound.kind {
                BoundKind::AtLeast => bound.limit.sub(moved)?,
                BoundKind::AtMost => bound.limit.add(moved)?,
            };
            let needed = to_safe_side(exact_limit, bound.kind)?;
            let change = LeastChange {
                product: Some(product.id.clone()),
                element: Some(bound.element.clone()),
                bound: Some(bound.kind),
                now: Some(bound.limit),
                needed: Some(needed),
                ..none.clone()
            };
            found.push((relative(needed.sub(bound.limit)?.abs(), bound.limit)?, change));
        }
        let Some(row) = programme.demand_rows.get(number) else { continue };
        if let Some((slack, _)) = slack(&programme.model, &[*row], Exact::from(1), solver)? {
            let missing = slack.mul(Exact::from(1_000))?.round(0, Rounding::Up)?;
            let needed = product.least_kg.sub(missing)?.max(Exact::ZERO);
            let change = LeastChange {
                kind: ChangeKind::Demand,
                product: Some(product.id.clone()),
                now: Some(product.least_kg),
                needed: Some(needed),
                ..none.clone()
            };
            found.push((relative(missing, product.least_kg)?, change));
        }
    }
    for (number, lot) in prepared.lots.iter().enumerate() {
        tries = tries.saturating_add(1);
        if tries > TRIES {
            break;
        }
        let Some(row) = programme.stock_rows.get(number) else { continue };
        let mut model = programme.model.clone();
        // more of the lot: its columns may be larger too
        let columns: Vec<usize> = model
            .rows
            .get(*row)
            .map(|row| row.terms.iter().map(|(column, _)| *column).collect())
            .unwrap_or_default();
        let all = prepared.products.iter().try_fold(lot.kg, |sum, product| sum.add(product.most_kg))?;
        for column in columns {
            if let Some(column) = model.columns.get_mut(column) {
                column.upper = all.mul(Exact::from_parts(1, 3)?)?;
            }
        }
        if let Some((slack, _)) = slack(&model, &[*row], Exact::from(-1), solver)? {
            let more = slack.mul(Exact::from(1_000))?.round(0, Rounding::Up)?;
            let change = LeastChange {
                kind: ChangeKind::Lot,
                lot: Some(lot.id.clone()),
                now: Some(lot.kg),
                needed: Some(lot.kg.add(more)?),
                ..none.clone()
            };
            found.push((relative(more, lot.kg)?, change));
        }
    }
    Ok(found)
}

/// The least slack that makes the programme possible when it is added to one row; `None` when none does.
fn slack(
    model: &Model,
    rows: &[usize],
    sign: Exact,
    solver: &dyn Solver,
) -> Result<Option<(Exact, Vec<Exact>)>, Error> {
    let mut model = model.clone();
    for column in &mut model.columns {
        column.cost = Exact::ZERO;
    }
    let place = model.columns.len();
    model.columns.push(Column { cost: Exact::from(1), upper: Exact::from(1_000_000_000), binary: false });
    for row in rows {
        if let Some(row) = model.rows.get_mut(*row) {
            row.terms.push((place, sign));
            if row.sense == Sense::Equal {
                row.sense = Sense::AtLeast;
            }
        }
    }
    match solver.solve(&model, None, 0)? {
        Found::Values(values) => Ok(values.columns.get(place).copied().map(|slack| (slack, values.columns))),
        _ => Ok(None),
    }
}

/// To six places, outwards by one more unit: what is named must be enough.
fn to_safe_side(limit: Exact, kind: BoundKind) -> Result<Exact, Error> {
    let unit = Exact::from_parts(1, 6)?;
    let down = limit.round(6, Rounding::Down)?;
    match kind {
        BoundKind::AtLeast => Ok(down.sub(if limit == down { Exact::ZERO } else { unit })?.max(Exact::ZERO)),
        BoundKind::AtMost => down.add(if limit == down { Exact::ZERO } else { unit }),
    }
}

fn relative(change: Exact, of: Exact) -> Result<Exact, Error> {
    if of.is_zero() { Ok(change) } else { change.div(of, 9, Rounding::Up) }
}
