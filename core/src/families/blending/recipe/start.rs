//! A start for whole lots: a plan found by exchanging lots between products, so that the solver begins with an incumbent
//! where branching alone finds none. In whole numbers; the order of moves is fixed, so the same question has the same start.

#![allow(clippy::arithmetic_side_effects, reason = "sums of at most 20 000 numbers below 2^90 in 128 bits")]

use super::super::standards::BoundKind;
use super::plan::{Choice, Pair, Programme, bounds_of};
use super::prepare::Prepared;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Decimals of kilograms and of grades that the search looks at.
const PLACES: u32 = 4;
/// Rounds of shaking a plan and mending it.
const ROUNDS: u32 = 60;
/// Moves in one round.
const MOVES: u32 = 400;

struct Game {
    /// For each product and lot: cost, then what it adds to each row of the product.
    adds: Vec<Vec<Vec<i128>>>,
    /// For each product and row: the range its sum must lie in, and the size of one unit of penalty.
    ranges: Vec<Vec<(i128, i128, i128)>>,
    lots: usize,
}

/// Lots with the product they go to.
type Moves = Vec<(usize, Option<usize>)>;

/// The product of each lot, or none.
type State = Vec<Option<usize>>;

/// A start in the columns of the programme, when all lots are whole and one is found.
pub(super) fn find(
    prepared: &Prepared,
    choice: &Choice,
    programme: &Programme,
) -> Result<Option<Vec<Exact>>, Error> {
    if !prepared.lots.iter().all(|lot| lot.whole) || prepared.lots.is_empty() {
        return Ok(None);
    }
    let Some(game) = Game::of(prepared, choice)? else { return Ok(None) };
    let Some(state) = game.play() else { return Ok(None) };
    let mut values = vec![Exact::ZERO; programme.model.columns.len()];
    for (product, of_product) in programme.pairs.iter().enumerate() {
        for (lot, pair) in of_product.iter().enumerate() {
            let (Pair::Whole(column), Some(Some(of_lot))) = (*pair, state.get(lot)) else { continue };
            if *of_lot == product
                && let Some(value) = values.get_mut(column)
            {
                *value = Exact::from(1);
            }
        }
    }
    Ok(Some(values))
}

fn scaled(value: Exact, places: u32) -> Option<i128> {
    let value = value.round(places, crate::foundation::exact::Rounding::HalfEven).ok()?;
    let number = 10i128.checked_pow(places.checked_sub(value.decimals())?)?.checked_mul(value.mantissa())?;
    (number.unsigned_abs() < 1 << 90).then_some(number)
}

impl Game {
    fn of(prepared: &Prepared, choice: &Choice) -> Result<Option<Game>, Error> {
        const FAR: i128 = 1 << 100;
        let bounds = bounds_of(prepared, choice);
        let mut game = Game { adds: vec![], ranges: vec![], lots: prepared.lots.len() };
        for (number, product) in prepared.products.iter().enumerate() {
            let of_bounds = bounds.get(number).copied().unwrap_or_default();
            let (Some(least), Some(most)) =
                (scaled(product.least_kg, PLACES), scaled(product.most_kg, PLACES))
            else {
                return Ok(None);
            };
            let mut ranges = vec![(least, most, most.max(1))];
            ranges.push((0, product.at_most_lots.map_or(FAR, i128::from), 1));
            for bound in of_bounds {
                ranges.push(match bound.kind {
                    BoundKind::AtLeast => (0, FAR, 1),
                    BoundKind::AtMost => (-FAR, 0, 1),
                });
            }
            let mut adds = Vec::new();
            for lot in &prepared.lots {
                let cost = lot.cost_per_t.sub(product.price_per_t)?.mul(lot.kg)?;
                let (Some(cost), Some(kg)) = (scaled(cost, PLACES), scaled(lot.kg, PLACES)) else {
                    return Ok(None);
                };
                let mut row = vec![cost, kg, 1];
                for (at, bound) in of_bounds.iter().enumerate() {
                    let Some(excess) = scaled(lot.excess(bound)?.mul(lot.kg)?, PLACES) else {
                        return Ok(None);
                    };
                    row.push(excess);
                    if let Some(range) = ranges.get_mut(at + 2) {
                        range.2 = range.2.max(excess.abs());
                    }
                }
                adds.push(row);
            }
            game.adds.push(adds);
            game.ranges.push(ranges);
        }
        Ok(Some(game))
    }

    fn sums(&self, state: &State) -> Vec<Vec<i128>> {
        let mut sums: Vec<Vec<i128>> = self.ranges.iter().map(|ranges| vec![0; ranges.len() + 1]).collect();
        for (lot, product) in state.iter().enumerate() {
            if let Some(product) = product {
                self.shift(&mut sums, *product, lot, 1);
            }
        }
        sums
    }

    fn shift(&self, sums: &mut [Vec<i128>], product: usize, lot: usize, sign: i128) {
        let adds = self.adds.get(product).and_then(|lots| lots.get(lot));
        if let (Some(adds), Some(sums)) = (adds, sums.get_mut(product)) {
            adds.iter().zip(sums).for_each(|(add, sum)| *sum += sign * add);
        }
    }

    /// How far outside, in millionths of the size of each row; then the cost.
    fn score(&self, sums: &[Vec<i128>]) -> (i128, i128) {
        let (mut outside, mut cost) = (0, 0);
        for (sums, ranges) in sums.iter().zip(&self.ranges) {
            cost += sums.first().copied().unwrap_or_default();
            for (sum, (least, most, size)) in sums.iter().skip(1).zip(ranges) {
                let off = (least - sum).max(sum - most).max(0);
                if off > 0 {
                    outside += (off * 1_000_000 / size).max(1);
                }
            }
        }
        (outside, cost)
    }

    fn play(&self) -> Option<State> {
        let mut random = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = move || {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random
        };
        let mut best: Option<(i128, State)> = None;
        let mut state: State = vec![None; self.lots];
        for _ in 0..ROUNDS {
            let mut sums = self.sums(&state);
            self.climb(&mut state, &mut sums);
            let (outside, cost) = self.score(&sums);
            if outside == 0 && best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, state.clone()));
            }
            // shake the best known, or the last when none is known yet
            if let Some((_, known)) = &best {
                state.clone_from(known);
            }
            let products = self.ranges.len() as u64 + 1;
            for _ in 0..(2 + self.lots / 12) {
                let lot = usize::try_from(next() % self.lots.max(1) as u64).unwrap_or(0);
                let to = usize::try_from(next() % products).unwrap_or(0);
                if let Some(place) = state.get_mut(lot) {
                    *place = to.checked_sub(1);
                }
            }
        }
        best.map(|(_, state)| state)
    }

    /// The best single move or exchange, again and again, while it helps.
    fn climb(&self, state: &mut State, sums: &mut Vec<Vec<i128>>) {
        for _ in 0..MOVES {
            let now = self.score(sums);
            let mut best: Option<((i128, i128), Moves)> = None;
            let mut consider = |moves: Moves, sums: &mut Vec<Vec<i128>>, state: &State| {
                self.apply(sums, state, &moves, 1);
                let score = self.score(sums);
                self.apply(sums, state, &moves, -1);
                if score < now && best.as_ref().is_none_or(|(least, _)| score < *least) {
                    best = Some((score, moves));
                }
            };
            for lot in 0..self.lots {
                let from = state.get(lot).copied().flatten();
                for to in std::iter::once(None).chain((0..self.ranges.len()).map(Some)) {
                    if to != from {
                        consider(vec![(lot, to)], sums, state);
                    }
                }
                for other in (lot + 1)..self.lots {
                    let of_other = state.get(other).copied().flatten();
                    if of_other != from {
                        consider(vec![(lot, of_other), (other, from)], sums, state);
                    }
                }
            }
            let Some((_, moves)) = best else { return };
            self.apply(sums, state, &moves, 1);
            for (lot, to) in moves {
                if let Some(place) = state.get_mut(lot) {
                    *place = to;
                }
            }
        }
    }

    fn apply(&self, sums: &mut [Vec<i128>], state: &State, moves: &[(usize, Option<usize>)], sign: i128) {
        for (lot, to) in moves {
            if let Some(from) = state.get(*lot).copied().flatten() {
                self.shift(sums, from, *lot, -sign);
            }
            if let Some(to) = to {
                self.shift(sums, *to, *lot, sign);
            }
        }
    }
}
