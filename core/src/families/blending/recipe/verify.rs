//! Exact arithmetic over plans: rounding to kilograms, checking every row, the cost, and the bound that multipliers prove.

use super::super::standards::BoundKind;
use super::model::{Model, Sense};
use super::prepare::{Bound, Lot, Prepared};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Exchanges of single kilograms that are tried to bring a rounded plan back inside.
const EXCHANGES: usize = 400;

/// Kilograms by product and lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Amounts(pub(super) Vec<Vec<Exact>>);

impl Amounts {
    pub(super) fn of(&self, product: usize, lot: usize) -> Exact {
        self.0.get(product).and_then(|lots| lots.get(lot)).copied().unwrap_or_default()
    }

    pub(super) fn total(&self, product: usize) -> Result<Exact, Error> {
        self.0.get(product).into_iter().flatten().try_fold(Exact::ZERO, |sum, kg| sum.add(*kg))
    }

    fn set(&mut self, product: usize, lot: usize, kg: Exact) {
        if let Some(cell) = self.0.get_mut(product).and_then(|lots| lots.get_mut(lot)) {
            *cell = kg;
        }
    }

    fn taken(&self, lot: usize) -> Result<Exact, Error> {
        self.0.iter().filter_map(|lots| lots.get(lot)).try_fold(Exact::ZERO, |sum, kg| sum.add(*kg))
    }
}

/// What a choice of bands asks of each product.
pub(super) type Bounds<'a> = [&'a [Bound]];

/// Σ (grade − limit) × kg, at the end of the assays that is worse.
pub(super) fn excess(lots: &[Lot], amounts: &Amounts, product: usize, bound: &Bound) -> Result<Exact, Error> {
    let mut sum = Exact::ZERO;
    for (at, lot) in lots.iter().enumerate() {
        let kg = amounts.of(product, at);
        if !kg.is_zero() {
            sum = sum.add(lot.excess(bound)?.mul(kg)?)?;
        }
    }
    Ok(sum)
}

/// True when the bound holds for a sum of excess.
pub(super) fn keeps(bound: &Bound, excess: Exact) -> bool {
    match bound.kind {
        BoundKind::AtLeast => !excess.is_negative(),
        BoundKind::AtMost => excess <= Exact::ZERO,
    }
}

/// Every row of the plan in exact arithmetic: stock, whole lots, least takes, demand, number of lots, bounds.
pub(super) fn holds(prepared: &Prepared, bounds: &Bounds, amounts: &Amounts) -> Result<bool, Error> {
    for (at, lot) in prepared.lots.iter().enumerate() {
        if amounts.taken(at)? > lot.kg {
            return Ok(false);
        }
        for product in 0..prepared.products.len() {
            let kg = amounts.of(product, at);
            if kg.is_negative()
                || (!kg.is_zero() && (kg < lot.least_kg || (lot.whole && kg != lot.kg)))
                || (!lot.whole && kg.decimals() > 0)
            {
                return Ok(false);
            }
        }
    }
    for (at, product) in prepared.products.iter().enumerate() {
        let total = amounts.total(at)?;
        let used = amounts.0.get(at).into_iter().flatten().filter(|kg| !kg.is_zero()).count();
        let too_many = product.at_most_lots.is_some_and(|most| used > most as usize);
        if total < product.least_kg || total > product.most_kg || too_many {
            return Ok(false);
        }
        for bound in bounds.get(at).copied().unwrap_or_default() {
            if !keeps(bound, excess(&prepared.lots, amounts, at, bound)?) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

/// The exact cost of the plan less what its products earn.
pub(super) fn cost(prepared: &Prepared, amounts: &Amounts) -> Result<Exact, Error> {
    let thousandth = Exact::from_parts(1, 3)?;
    let mut sum = Exact::ZERO;
    for (number, product) in prepared.products.iter().enumerate() {
        for (at, lot) in prepared.lots.iter().enumerate() {
            let kg = amounts.of(number, at);
            if !kg.is_zero() {
                sum = sum.add(lot.cost_per_t.sub(product.price_per_t)?.mul(kg)?)?;
            }
        }
    }
    sum.mul(thousandth)
}

/// Rounds what the solver gave, in kilograms, to whole kilograms so that demand and stock still close, then brings it
/// back inside the bounds by exchanging single kilograms. Whole lots keep their mass. What comes back is not yet checked.
pub(super) fn rounded(prepared: &Prepared, bounds: &Bounds, given: &Amounts) -> Result<Amounts, Error> {
    let one = Exact::from(1);
    let mut amounts = Amounts(vec![vec![Exact::ZERO; prepared.lots.len()]; prepared.products.len()]);
    for (number, product) in prepared.products.iter().enumerate() {
        let mut rests: Vec<(Exact, usize)> = Vec::new();
        for (at, lot) in prepared.lots.iter().enumerate() {
            let kg = given.of(number, at);
            if lot.whole {
                amounts.set(number, at, kg);
                continue;
            }
            let mut down = kg.round(0, Rounding::Down)?;
            // what the solver leaves a hair below a kilogram is that kilogram
            if kg.sub(down)? > Exact::from_parts(999_999, 6)? {
                down = down.add(one)?;
            }
            if !kg.is_zero() && down < lot.least_kg && kg > Exact::from_parts(1, 3)? {
                down = lot.least_kg.round(0, Rounding::Up)?;
            }
            let room = lot.kg.round(0, Rounding::Down)?.sub(amounts.taken(at)?)?;
            down = down.min(room).max(Exact::ZERO);
            amounts.set(number, at, down);
            rests.push((kg.sub(down)?, at));
        }
        rests.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let wanted = given.total(number)?.round(0, Rounding::HalfUp)?;
        let wanted = wanted
            .max(product.least_kg.round(0, Rounding::Up)?)
            .min(product.most_kg.round(0, Rounding::Down)?);
        // whole passes, in case a single kilogram for each lot is not enough
        for _ in 0..4 {
            for (_, at) in &rests {
                let missing = wanted.sub(amounts.total(number)?)?;
                let Some(lot) = prepared.lots.get(*at) else { continue };
                let kg = amounts.of(number, *at);
                if missing > Exact::ZERO
                    && missing >= one
                    && !kg.is_zero()
                    && amounts.taken(*at)?.add(one)? <= lot.kg
                {
                    amounts.set(number, *at, kg.add(one)?);
                }
                if missing.is_negative() && kg > one && kg.sub(one)? >= lot.least_kg {
                    amounts.set(number, *at, kg.sub(one)?);
                }
            }
        }
    }
    for (number, of_product) in bounds.iter().enumerate() {
        exchange(prepared, number, of_product, &mut amounts)?;
    }
    Ok(amounts)
}

/// Moves single kilograms from one lot to another while that brings the worst broken bound nearer and breaks no other.
fn exchange(
    prepared: &Prepared,
    number: usize,
    bounds: &[Bound],
    amounts: &mut Amounts,
) -> Result<(), Error> {
    let one = Exact::from(1);
    let mut sums = Vec::new();
    for bound in bounds {
        sums.push(excess(&prepared.lots, amounts, number, bound)?);
    }
    for _ in 0..EXCHANGES {
        if bounds.iter().zip(&sums).all(|(bound, sum)| keeps(bound, *sum)) {
            return Ok(());
        }
        let used: Vec<usize> = (0..prepared.lots.len())
            .filter(|at| {
                !amounts.of(number, *at).is_zero() && prepared.lots.get(*at).is_some_and(|lot| !lot.whole)
            })
            .collect();
        let mut best: Option<(usize, Exact, usize, usize, Vec<Exact>)> = None;
        for from in &used {
            let Some(giver) = prepared.lots.get(*from) else { continue };
            let left = amounts.of(number, *from).sub(one)?;
            if left < giver.least_kg || left.is_zero() {
                continue;
            }
            for to in used.iter().filter(|to| *to != from) {
                let Some(taker) = prepared.lots.get(*to) else { continue };
                if amounts.taken(*to)?.add(one)? > taker.kg {
                    continue;
                }
                let mut after = Vec::new();
                let (mut broken, mut off) = (0usize, Exact::ZERO);
                for (bound, sum) in bounds.iter().zip(&sums) {
                    let moved = sum.sub(giver.excess(bound)?)?.add(taker.excess(bound)?)?;
                    if !keeps(bound, moved) {
                        broken = broken.saturating_add(1);
                        let scale = if bound.limit.is_zero() { one } else { bound.limit };
                        off = off.add(moved.abs().div(scale, 9, Rounding::Up)?)?;
                    }
                    after.push(moved);
                }
                // fewer broken bounds, then nearer to them, then the cheaper exchange
                let dearer = taker.cost_per_t.sub(giver.cost_per_t)?;
                let rank = (broken, off);
                let better = best.as_ref().is_none_or(|(most, far, a, b, _)| {
                    let other = prepared.lots.get(*b).zip(prepared.lots.get(*a));
                    let cost =
                        other.and_then(|(b, a)| b.cost_per_t.sub(a.cost_per_t).ok()).unwrap_or_default();
                    (rank.0, rank.1, dearer) < (*most, *far, cost)
                });
                if better {
                    best = Some((broken, off, *from, *to, after));
                }
            }
        }
        let mut now = Exact::ZERO;
        for (bound, sum) in bounds.iter().zip(&sums).filter(|(bound, sum)| !keeps(bound, **sum)) {
            let scale = if bound.limit.is_zero() { one } else { bound.limit };
            now = now.add(sum.abs().div(scale, 9, Rounding::Up)?)?;
        }
        let Some((_, off, from, to, after)) = best.filter(|(_, off, ..)| *off < now) else { return Ok(()) };
        let _ = off;
        amounts.set(number, from, amounts.of(number, from).sub(one)?);
        amounts.set(number, to, amounts.of(number, to).add(one)?);
        sums = after;
    }
    Ok(())
}

/// The bound that multipliers prove, in exact arithmetic, whatever floating point they come from:
/// Σ b y + Σ min(0, c − Aᵀy) × upper ≤ every feasible cost. `None` when the numbers leave 128 bits.
pub(super) fn proven_bound(model: &Model, multipliers: &[Exact]) -> Option<Exact> {
    const PLACES: u32 = 10;
    let of_rows = model.rows.iter().flat_map(|row| row.terms.iter().map(|(_, value)| value.decimals()));
    let places = of_rows.chain(model.columns.iter().map(|column| column.cost.decimals())).max().unwrap_or(0);
    let scaled = |value: Exact, places: u32| {
        10i128.checked_pow(places.checked_sub(value.decimals())?)?.checked_mul(value.mantissa())
    };
    let scale = places.checked_add(PLACES)?;
    let mut left: Vec<i128> =
        model.columns.iter().map(|column| scaled(column.cost, scale)).collect::<Option<_>>()?;
    let mut sum = Exact::ZERO;
    for (row, multiplier) in model.rows.iter().zip(multipliers) {
        let right_sign = match row.sense {
            Sense::AtLeast => !multiplier.is_negative(),
            Sense::AtMost => *multiplier <= Exact::ZERO,
            Sense::Equal => true,
        };
        if multiplier.is_zero() || !right_sign {
            continue;
        }
        sum = sum.add(row.rhs.mul(*multiplier).ok()?).ok()?;
        let y = scaled(*multiplier, PLACES)?;
        for (column, value) in &row.terms {
            let cell = left.get_mut(*column)?;
            *cell = cell.checked_sub(scaled(*value, places)?.checked_mul(y)?)?;
        }
    }
    for (column, rest) in model.columns.iter().zip(left) {
        if rest < 0 {
            // rounded away from zero to nine places: the bound stays below
            let down =
                rest.checked_div(10i128.checked_pow(scale.checked_sub(9.min(scale))?)?)?.checked_sub(1)?;
            let cost = Exact::from_parts(down, 9.min(scale)).ok()?;
            sum = sum.add(cost.mul(column.upper).ok()?).ok()?;
        }
    }
    // down to six places
    let rounding = if sum.is_negative() { Rounding::Up } else { Rounding::Down };
    sum.round(6, rounding).ok()
}
