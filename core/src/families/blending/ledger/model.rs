//! A slow second ledger, and random events posted to both: rationals, one unit at a time, everything searched by name.
//!
//! It knows nothing of slots, rows, deltas and running totals. Each withdrawal is judged from what a body began with and
//! what it gave, and each account is a list that is summed up when it is asked.

use std::collections::BTreeMap;

use num_rational::Ratio;
use proptest::prelude::*;

use super::attribution::Attribution;
use super::book::Book;
use super::event::*;
use super::tests::{Desk, assayed, blended, cases, corrected, lost, moved, received, released};
use super::view::Quantity;

type R = Ratio<i128>;
/// Column (`dry`, `water`, or an element) to units.
type Row = BTreeMap<&'static str, i128>;

#[derive(Clone)]
struct Body {
    source: String,
    /// Entry, and what it brought; in the order of receipt.
    base: Vec<(String, Row)>,
    given: Vec<Row>,
}

#[derive(Clone)]
struct Taken {
    seq: u64,
    account: Option<&'static str>,
    bodies: Vec<(usize, Vec<Row>)>,
    undone: bool,
}

#[derive(Clone)]
struct Lot {
    zone: String,
    attribution: Attribution,
    columns: Vec<&'static str>,
    bodies: Vec<Body>,
    taken: Vec<Taken>,
    made: u64,
    altered: u64,
    rebased: u64,
    parents: Vec<String>,
    assays: usize,
}

#[derive(Default)]
struct Model {
    lots: BTreeMap<String, Lot>,
    entries: Vec<String>,
    closed: Vec<String>,
    /// Entry, account, column, units.
    lines: Vec<(String, &'static str, &'static str, i128)>,
}

fn cell(row: &Row, column: &str) -> i128 {
    row.get(column).copied().unwrap_or(0)
}

impl Body {
    fn total(&self, of: &[Row], column: &str) -> i128 {
        of.iter().map(|row| cell(row, column)).sum()
    }

    fn brought(&self, column: &str) -> i128 {
        self.base.iter().map(|(_, row)| cell(row, column)).sum()
    }

    fn on_hand(&self, column: &str) -> i128 {
        self.brought(column) - self.total(&self.given, column)
    }

    fn wet(&self) -> i128 {
        self.on_hand("dry") + self.on_hand("water")
    }

    /// What each entry gives when `wet` kg leave.
    fn draw(&self, wet: i128, columns: &[&'static str]) -> Vec<Row> {
        let whole = self.brought("dry") + self.brought("water");
        let to = whole - self.wet() + wet;
        let share = R::new(to, whole);
        let half = R::new(1, 2);
        let mut targets: BTreeMap<&'static str, i128> = BTreeMap::new();
        for column in columns {
            let rounded = (R::from_integer(self.brought(column)) * share + half).floor().to_integer();
            let gone = self.total(&self.given, column);
            targets.insert(column, rounded.max(gone).min(self.brought(column)));
        }
        // dry mass and water share the wet mass; neither gives back nor gives more than it has
        let (given_water, water) = (self.total(&self.given, "water"), self.brought("water"));
        let mut dry = targets["dry"];
        while to - dry < given_water {
            dry -= 1;
        }
        while to - dry > water {
            dry += 1;
        }
        targets.insert("dry", dry);
        targets.insert("water", to - dry);
        let mut rows = vec![Row::new(); self.base.len()];
        for column in columns {
            let base: Vec<i128> = self.base.iter().map(|(_, row)| cell(row, column)).collect();
            let given: Vec<i128> = self.given.iter().map(|row| cell(row, column)).collect();
            for (row, units) in rows.iter_mut().zip(one_by_one(&base, &given, targets[column])) {
                row.insert(column, units);
            }
        }
        rows
    }
}

/// One unit after the other to whom it is owed most; a unit too many back from who is owed least.
fn one_by_one(base: &[i128], given: &[i128], to: i128) -> Vec<i128> {
    let whole: i128 = base.iter().sum();
    if whole == 0 {
        return vec![0; base.len()];
    }
    let owed = |at: usize| R::new(to * base[at], whole);
    let mut now: Vec<i128> = (0..base.len()).map(|at| owed(at).floor().to_integer().max(given[at])).collect();
    while now.iter().sum::<i128>() < to {
        let open = (0..base.len()).filter(|at| now[*at] < base[*at]);
        let first = open.max_by(|a, b| {
            let behind = |at: usize| owed(at) - R::from_integer(now[at]);
            behind(*a).cmp(&behind(*b)).then(b.cmp(a))
        });
        now[first.unwrap()] += 1;
    }
    while now.iter().sum::<i128>() > to {
        let open = (0..base.len()).filter(|at| now[*at] > given[*at]);
        let last = open.min_by(|a, b| {
            let behind = |at: usize| owed(at) - R::from_integer(now[at]);
            behind(*a).cmp(&behind(*b)).then(b.cmp(a))
        });
        now[last.unwrap()] -= 1;
    }
    now.iter().zip(given).map(|(now, given)| now - given).collect()
}

/// Largest remainder, as the textbook has it.
fn remainder(total: i128, weights: &[i128]) -> Vec<i128> {
    one_by_one(
        &weights.iter().map(|one| one * total.max(1)).collect::<Vec<_>>(),
        &vec![0; weights.len()],
        total,
    )
}

impl Lot {
    fn wet(&self) -> i128 {
        self.bodies.iter().map(Body::wet).sum()
    }

    fn take(&self, wet: i128, of: Option<&str>) -> Option<Vec<(usize, Vec<Row>)>> {
        if of.is_some() && self.attribution != Attribution::Specific {
            return None;
        }
        let open: Vec<usize> = (0..self.bodies.len())
            .filter(|at| self.bodies[*at].wet() > 0 && of.is_none_or(|name| self.bodies[*at].source == name))
            .collect();
        if self.attribution == Attribution::Specific && open.len() > 1 {
            return None;
        }
        let mut left = wet;
        let mut taken = Vec::new();
        for at in open {
            let part = left.min(self.bodies[at].wet());
            if part > 0 {
                taken.push((at, self.bodies[at].draw(part, &self.columns)));
            }
            left -= part;
        }
        (left == 0).then_some(taken)
    }

    fn give(&mut self, taken: &[(usize, Vec<Row>)], sign: i128) {
        for (at, rows) in taken {
            for (given, row) in self.bodies[*at].given.iter_mut().zip(rows) {
                for (column, units) in row {
                    *given.entry(column).or_default() += sign * units;
                }
            }
        }
    }

    /// Everything on hand as a new beginning.
    fn rebase(&mut self) {
        for body in &mut self.bodies {
            let given = std::mem::replace(&mut body.given, vec![Row::new(); body.base.len()]);
            for ((_, base), given) in body.base.iter_mut().zip(given) {
                for (column, units) in given {
                    *base.entry(column).or_default() -= units;
                }
            }
        }
    }
}

const OUTWARD: [&str; 4] = ["home", "export", "transfer", "lost"];

impl Model {
    fn post(&mut self, entry: &str, account: &'static str, row: &Row, sign: i128) {
        for (column, units) in row {
            self.lines.push((entry.to_owned(), account, column, sign * units));
        }
    }

    fn post_taken(
        &mut self,
        lot: &str,
        account: Option<&'static str>,
        taken: &[(usize, Vec<Row>)],
        sign: i128,
    ) {
        let Some(account) = account else { return };
        let bodies = self.lots[lot].bodies.clone();
        for (at, rows) in taken {
            for ((entry, _), row) in bodies[*at].base.iter().zip(rows) {
                self.post(entry, account, row, sign);
            }
        }
    }

    fn account(&self, entry: &str, account: &str, column: &str) -> i128 {
        let of =
            |line: &&(String, &str, &str, i128)| line.0 == entry && line.1 == account && line.2 == column;
        self.lines.iter().filter(of).map(|line| line.3).sum()
    }

    fn on_hand(&self, entry: &str, column: &str) -> i128 {
        let out: i128 = OUTWARD.iter().map(|account| self.account(entry, account, column)).sum();
        self.account(entry, "received", column) + self.account(entry, "restated", column) - out
    }

    /// One body of rows that were taken, entry by entry in the order of receipt.
    fn mixed(&self, source: &str, parts: &[(String, Row)], columns: &[&'static str]) -> Body {
        let mut base = Vec::new();
        for entry in &self.entries {
            let mut sum = Row::new();
            for (_, row) in parts.iter().filter(|(one, _)| one == entry) {
                for column in columns {
                    *sum.entry(column).or_default() += cell(row, column);
                }
            }
            if sum.values().any(|units| *units != 0) {
                base.push((entry.clone(), sum));
            }
        }
        Body { source: source.to_owned(), given: vec![Row::new(); base.len()], base }
    }

    fn is_closed(&self, lot: &Lot) -> bool {
        lot.bodies.iter().flat_map(|body| &body.base).any(|(entry, _)| self.closed.contains(entry))
    }

    /// Carries an event out; false when it cannot happen, and then nothing has changed.
    fn apply(&mut self, event: &Event, seq: u64) -> bool {
        match event {
            Event::Received(one) => self.receive(one, seq),
            Event::Moved(one) => self.move_lot(one),
            Event::Blended(one) => self.blend(one, seq),
            Event::Split(one) => self.split(one, seq),
            Event::Merged(one) => self.merge(one, seq),
            Event::Released(one) => {
                let Some(lot) = self.lots.get(&one.lot) else { return false };
                if lot.zone != "product" || lot.assays == 0 || one.wet_kg <= 0 {
                    return false;
                }
                let account = match one.kind {
                    ReleaseKind::HomeUse => "home",
                    ReleaseKind::ReExport => "export",
                    ReleaseKind::Transfer => "transfer",
                };
                self.draw(&one.lot, one.wet_kg, one.of.as_deref(), account, seq)
            }
            Event::Lost(one) => {
                if one.wet_kg <= 0 || !self.draw(&one.lot, one.wet_kg, one.of.as_deref(), "lost", seq) {
                    return false;
                }
                self.lots.get_mut(&one.lot).unwrap().altered = seq;
                true
            }
            Event::MoistureChanged(one) => self.change_moisture(one, seq),
            Event::Assayed(one) => self.assay(one, seq),
            Event::Corrected(one) => self.correct(one),
            Event::WrittenOff(one) => self.write_off(&one.entry),
            _ => panic!("the model does not know {event:?}"),
        }
    }

    fn receive(&mut self, one: &Received, seq: u64) -> bool {
        if self.lots.contains_key(&one.lot) || self.closed.contains(&one.entry) || one.wet_kg <= 0 {
            return false;
        }
        let ratio =
            |value: crate::foundation::exact::Exact| R::new(value.mantissa(), 10i128.pow(value.decimals()));
        let wet = R::from_integer(one.wet_kg.into());
        let moisture = ratio(one.moisture_percent.unwrap());
        let dry = half_even(wet * (R::from_integer(100) - moisture) / R::from_integer(100));
        let mut row = Row::from([("dry", dry), ("water", i128::from(one.wet_kg) - dry)]);
        let mut columns = vec!["dry", "water"];
        for (element, factor) in [("Au", 1), ("As", 10_000)] {
            if let Some(graded) = one.assay.grades.get(element) {
                let grade = ratio(graded.grade.value) * R::from_integer(factor);
                row.insert(element, half_even(R::from_integer(dry) * grade));
                columns.push(element);
            }
        }
        if !self.entries.contains(&one.entry) {
            self.entries.push(one.entry.clone());
        }
        self.post(&one.entry, "received", &row, 1);
        let body =
            Body { source: one.lot.clone(), base: vec![(one.entry.clone(), row)], given: vec![Row::new()] };
        let lot = Lot {
            zone: one.zone.clone(),
            attribution: Attribution::Proportional,
            columns,
            bodies: vec![body],
            taken: Vec::new(),
            made: seq,
            altered: seq,
            rebased: seq,
            parents: Vec::new(),
            assays: 1,
        };
        self.lots.insert(one.lot.clone(), lot);
        true
    }

    fn move_lot(&mut self, one: &Moved) -> bool {
        let Some(lot) = self.lots.get_mut(&one.lot) else { return false };
        let ways = [
            ("raw 1", "raw 2"),
            ("raw 2", "raw 1"),
            ("raw 1", "blending"),
            ("raw 2", "blending"),
            ("blending", "product"),
            ("product", "blending"),
        ];
        if lot.wet() == 0 || !ways.contains(&(lot.zone.as_str(), one.zone.as_str())) {
            return false;
        }
        lot.zone.clone_from(&one.zone);
        true
    }

    fn draw(&mut self, name: &str, wet: i64, of: Option<&str>, account: &'static str, seq: u64) -> bool {
        let Some(lot) = self.lots.get(name) else { return false };
        if i128::from(wet) > lot.wet() {
            return false;
        }
        let Some(bodies) = lot.take(wet.into(), of) else { return false };
        self.post_taken(name, Some(account), &bodies, 1);
        let lot = self.lots.get_mut(name).unwrap();
        lot.give(&bodies, 1);
        lot.taken.push(Taken { seq, account: Some(account), bodies, undone: false });
        true
    }

    /// What leaves a lot for another one.
    fn onward(&mut self, name: &str, bodies: Vec<(usize, Vec<Row>)>, seq: u64) -> Vec<(String, Row)> {
        let lot = self.lots.get_mut(name).unwrap();
        lot.give(&bodies, 1);
        let mut parts = Vec::new();
        for (at, rows) in &bodies {
            for ((entry, _), row) in lot.bodies[*at].base.iter().zip(rows) {
                parts.push((entry.clone(), row.clone()));
            }
        }
        lot.taken.push(Taken { seq, account: None, bodies, undone: false });
        parts
    }

    fn new_lot(
        &self,
        like: &str,
        attribution: Attribution,
        bodies: Vec<Body>,
        parents: Vec<String>,
        seq: u64,
    ) -> Lot {
        let like = &self.lots[like];
        Lot {
            zone: like.zone.clone(),
            attribution,
            columns: like.columns.clone(),
            bodies,
            taken: Vec::new(),
            made: seq,
            altered: seq,
            rebased: seq,
            parents,
            assays: 0,
        }
    }

    fn blend(&mut self, one: &Blended, seq: u64) -> bool {
        if self.lots.contains_key(&one.lot) || one.inputs.is_empty() || one.wet_kg <= 0 || one.loss_kg < 0 {
            return false;
        }
        let first = &one.inputs[0].lot;
        for (at, input) in one.inputs.iter().enumerate() {
            let Some(lot) = self.lots.get(&input.lot) else { return false };
            let twice = one.inputs[..at].iter().any(|other| other.lot == input.lot);
            let there = lot.zone == "blending" && i128::from(input.wet_kg) <= lot.wet() && input.wet_kg > 0;
            if twice || !there || lot.columns.len() != self.lots[first].columns.len() {
                return false;
            }
        }
        if one.inputs.iter().map(|input| input.wet_kg).sum::<i64>() != one.wet_kg + one.loss_kg {
            return false;
        }
        let mut drawn = Vec::new();
        for input in &one.inputs {
            let Some(bodies) = self.lots[&input.lot].take(input.wet_kg.into(), None) else { return false };
            drawn.push((input.lot.clone(), bodies));
        }
        let columns = self.lots[first].columns.clone();
        let mut parts = Vec::new();
        for (lot, bodies) in drawn {
            parts.extend(self.onward(&lot, bodies, seq));
        }
        let body = self.mixed(&one.lot, &parts, &columns);
        let parents = one.inputs.iter().map(|input| input.lot.clone()).collect();
        let mut lot = self.new_lot(first, Attribution::Proportional, vec![body], parents, seq);
        let loss = lot.bodies[0].draw(one.loss_kg.into(), &columns);
        let bodies = vec![(0, loss)];
        lot.give(&bodies, 1);
        if one.loss_kg > 0 {
            lot.taken.push(Taken { seq, account: Some("lost"), bodies: bodies.clone(), undone: false });
        }
        self.lots.insert(one.lot.clone(), lot);
        self.post_taken(&one.lot, Some("lost"), &bodies, 1);
        true
    }

    fn split(&mut self, one: &Split, seq: u64) -> bool {
        let Some(lot) = self.lots.get(&one.lot) else { return false };
        let open = lot.bodies.iter().filter(|body| body.wet() > 0).count();
        let new = |at: usize| {
            let name = &one.parts[at].lot;
            !self.lots.contains_key(name) && !one.parts[..at].iter().any(|other| other.lot == *name)
        };
        let sum: i64 = one.parts.iter().map(|part| part.wet_kg).sum();
        let fits = one.parts.iter().all(|part| part.wet_kg > 0) && i128::from(sum) == lot.wet() && sum > 0;
        let clear = lot.attribution != Attribution::Specific || open == 1;
        if !fits || !clear || !(0..one.parts.len()).all(new) {
            return false;
        }
        for part in &one.parts {
            let lot = self.lots[&one.lot].clone();
            let taken = lot.take(part.wet_kg.into(), None).unwrap();
            let mut bodies = Vec::new();
            for (at, rows) in &taken {
                let from = &lot.bodies[*at];
                let base: Vec<(String, Row)> = from
                    .base
                    .iter()
                    .zip(rows)
                    .map(|((entry, _), row)| (entry.clone(), row.clone()))
                    .collect();
                bodies.push(Body { source: from.source.clone(), given: vec![Row::new(); base.len()], base });
            }
            self.onward(&one.lot, taken, seq);
            let parents = vec![one.lot.clone()];
            let mut new = self.new_lot(&one.lot, lot.attribution, bodies, parents, seq);
            new.assays = lot.assays;
            self.lots.insert(part.lot.clone(), new);
        }
        true
    }

    fn merge(&mut self, one: &Merged, seq: u64) -> bool {
        if self.lots.contains_key(&one.lot) || one.inputs.len() < 2 {
            return false;
        }
        let first = &one.inputs[0];
        for (at, name) in one.inputs.iter().enumerate() {
            let Some(lot) = self.lots.get(name) else { return false };
            let Some(like) = self.lots.get(first) else { return false };
            let apart = lot.zone != like.zone || lot.columns.len() != like.columns.len();
            if one.inputs[..at].contains(name) || lot.wet() == 0 || apart {
                return false;
            }
        }
        let columns = self.lots[first].columns.clone();
        let (mut parts, mut bodies) = (Vec::new(), Vec::new());
        for name in &one.inputs {
            let lot = &self.lots[name];
            let mut all = Vec::new();
            for (at, body) in lot.bodies.iter().enumerate().filter(|(_, body)| body.wet() > 0) {
                let rows: Vec<Row> = (0..body.base.len())
                    .map(|entry| {
                        let rest =
                            |column| cell(&body.base[entry].1, column) - cell(&body.given[entry], column);
                        columns.iter().map(|column| (*column, rest(column))).collect()
                    })
                    .collect();
                let base: Vec<(String, Row)> = body
                    .base
                    .iter()
                    .zip(&rows)
                    .map(|((entry, _), row)| (entry.clone(), row.clone()))
                    .collect();
                bodies.push(Body { source: name.clone(), given: vec![Row::new(); base.len()], base });
                all.push((at, rows));
            }
            parts.extend(self.onward(name, all, seq));
        }
        if one.attribution == Attribution::Proportional {
            bodies = vec![self.mixed(&one.lot, &parts, &columns)];
        }
        let lot = self.new_lot(first, one.attribution, bodies, one.inputs.clone(), seq);
        self.lots.insert(one.lot.clone(), lot);
        true
    }

    fn change_moisture(&mut self, one: &MoistureChanged, seq: u64) -> bool {
        let Some(lot) = self.lots.get(&one.lot) else { return false };
        let dry: i128 = lot.bodies.iter().map(|body| body.on_hand("dry")).sum();
        let water = i128::from(one.wet_kg) - dry;
        if self.is_closed(lot) || dry == 0 || water < 0 || one.wet_kg <= 0 {
            return false;
        }
        let mut lot = lot.clone();
        lot.rebase();
        let of_bodies =
            remainder(water, &lot.bodies.iter().map(|body| body.brought("dry")).collect::<Vec<_>>());
        for (body, water) in lot.bodies.iter_mut().zip(of_bodies) {
            let shares =
                remainder(water, &body.base.iter().map(|(_, row)| cell(row, "dry")).collect::<Vec<_>>());
            for ((entry, row), share) in body.base.iter_mut().zip(shares) {
                let change = Row::from([("water", share - cell(row, "water"))]);
                row.insert("water", share);
                for (column, units) in change {
                    self.lines.push((entry.clone(), "restated", column, units));
                }
            }
        }
        lot.altered = seq;
        lot.rebased = seq;
        self.lots.insert(one.lot.clone(), lot);
        true
    }

    fn assay(&mut self, one: &Assayed, seq: u64) -> bool {
        let Some(lot) = self.lots.get(&one.lot) else { return false };
        if one.into_book && self.is_closed(lot) {
            return false;
        }
        let mut lot = lot.clone();
        lot.assays += 1;
        if one.into_book {
            lot.rebase();
            let dry: Vec<i128> = lot.bodies.iter().map(|body| body.brought("dry")).collect();
            for (element, factor) in [("Au", 1), ("As", 10_000)] {
                let Some(graded) = one.assay.grades.get(element) else { continue };
                let value = graded.grade.value;
                let grade = R::new(value.mantissa() * factor, 10i128.pow(value.decimals()));
                let total = half_even(R::from_integer(dry.iter().sum()) * grade);
                if !lot.columns.contains(&element) {
                    lot.columns.push(element);
                }
                for (body, total) in lot.bodies.iter_mut().zip(remainder(total, &dry)) {
                    let of =
                        |column: &str| body.base.iter().map(|(_, row)| cell(row, column)).collect::<Vec<_>>();
                    let weights =
                        if of(element).iter().any(|units| *units > 0) { of(element) } else { of("dry") };
                    for ((entry, row), share) in body.base.iter_mut().zip(remainder(total, &weights)) {
                        self.lines.push((entry.clone(), "restated", element, share - cell(row, element)));
                        row.insert(element, share);
                    }
                }
            }
            lot.altered = seq;
            lot.rebased = seq;
        }
        self.lots.insert(one.lot.clone(), lot);
        true
    }

    fn correct(&mut self, one: &Corrected) -> bool {
        let Some(lot) = self.lots.get(&one.lot) else { return false };
        if self.is_closed(lot) {
            return false;
        }
        if lot.made == one.of {
            return self.unmake(&one.lot, one.of);
        }
        let Some(at) = lot.taken.iter().position(|taken| taken.seq == one.of && taken.account.is_some())
        else {
            return false;
        };
        let taken = lot.taken[at].clone();
        if taken.undone || lot.rebased > taken.seq {
            return false;
        }
        self.undo(&one.lot, at);
        true
    }

    fn undo(&mut self, name: &str, at: usize) {
        let taken = self.lots[name].taken[at].clone();
        self.post_taken(name, taken.account, &taken.bodies, -1);
        let lot = self.lots.get_mut(name).unwrap();
        lot.give(&taken.bodies, -1);
        lot.taken[at].undone = true;
    }

    fn unmake(&mut self, name: &str, of: u64) -> bool {
        let lot = self.lots[name].clone();
        let own_loss = |taken: &Taken| taken.seq == of;
        if lot.altered != of || lot.taken.iter().any(|taken| !own_loss(taken) && !taken.undone) {
            return false;
        }
        // parts of a split are put together, not unmade; a lot that was unmade is gone
        let siblings = self.lots.iter().any(|(other, one)| other != name && one.made == of);
        let parents: Vec<(String, usize)> = lot
            .parents
            .iter()
            .filter_map(|parent| {
                let at = self.lots.get(parent)?.taken.iter().position(|taken| taken.seq == of)?;
                Some((parent.clone(), at))
            })
            .collect();
        let intact = |(parent, at): &(String, usize)| {
            let parent = &self.lots[parent];
            !parent.taken[*at].undone && parent.rebased <= of && !self.is_closed(parent)
        };
        let known = parents.len() == lot.parents.len() && parents.iter().all(intact);
        if siblings || !known || lot.wet() == 0 {
            return false;
        }
        for at in 0..self.lots[name].taken.len() {
            if own_loss(&lot.taken[at]) {
                self.undo(name, at);
            }
        }
        for (parent, at) in &parents {
            self.undo(parent, *at);
        }
        if parents.is_empty() {
            let (entry, row) = lot.bodies[0].base[0].clone();
            self.post(&entry, "received", &row, -1);
        }
        let gone = self.lots.get_mut(name).unwrap();
        for body in &mut gone.bodies {
            body.given = body.base.iter().map(|(_, row)| row.clone()).collect();
        }
        gone.taken.push(Taken { seq: u64::MAX, account: None, bodies: Vec::new(), undone: false });
        true
    }

    fn write_off(&mut self, entry: &str) -> bool {
        let empty = ["dry", "water", "Au", "As"].iter().all(|column| self.on_hand(entry, column) == 0);
        if !self.entries.iter().any(|one| one == entry)
            || self.closed.iter().any(|one| one == entry)
            || !empty
        {
            return false;
        }
        self.closed.push(entry.to_owned());
        true
    }

    /// Forgets what the book forgot: it may forget only what is closed and empty.
    fn forget(&mut self, book: &Book) {
        let closed = std::mem::take(&mut self.closed);
        let gone = |name: &String| book.lot_slot(name).is_none();
        assert!(self.lots.iter().filter(|(name, _)| gone(name)).all(|(_, lot)| {
            lot.wet() == 0
                && lot.bodies.iter().flat_map(|body| &body.base).all(|(entry, _)| closed.contains(entry))
        }));
        self.lots.retain(|name, _| !gone(name));
        for entry in closed {
            if book.entry_named(&entry).is_some() {
                self.closed.push(entry);
            } else {
                self.entries.retain(|one| *one != entry);
                self.lines.retain(|line| line.0 != entry);
            }
        }
    }
}

fn half_even(value: R) -> i128 {
    let floor = value.floor();
    let rest = value - floor;
    let half = R::new(1, 2);
    let floor = floor.to_integer();
    if rest > half || (rest == half && floor % 2 != 0) { floor + 1 } else { floor }
}

/// Compares every lot, entry and account.
fn compare(desk: &Desk, model: &Model) -> Result<(), TestCaseError> {
    let view = desk.book.view(None);
    prop_assert!(view.conserved);
    let of = |quantity: &Quantity, column: &str| -> i128 {
        match column {
            "dry" => quantity.dry_kg.into(),
            "water" => i128::from(quantity.wet_kg) - i128::from(quantity.dry_kg),
            element => quantity.mg.get(element).map_or(0, |mg| mg.mantissa()),
        }
    };
    let standing: Vec<&String> =
        model.lots.iter().filter(|(_, lot)| lot.wet() > 0).map(|(name, _)| name).collect();
    let mut shown: Vec<&String> = view.lots.iter().map(|lot| &lot.lot).collect();
    shown.sort();
    prop_assert_eq!(standing, shown);
    for lot in &view.lots {
        let other = &model.lots[&lot.lot];
        prop_assert_eq!(&lot.zone, &other.zone);
        for column in ["dry", "water", "Au", "As"] {
            let mut entries: BTreeMap<&str, i128> = BTreeMap::new();
            for body in &other.bodies {
                for ((entry, row), given) in body.base.iter().zip(&body.given) {
                    let left = cell(row, column) - cell(given, column);
                    prop_assert!(left >= 0, "{} of {} in {}", column, entry, lot.lot);
                    *entries.entry(entry).or_default() += left;
                }
            }
            for (entry, units) in entries {
                let shown = lot.entries.get(entry).map_or(0, |quantity| of(quantity, column));
                prop_assert_eq!(shown, units, "{} of {} in {}", column, entry, lot.lot);
            }
        }
        // law 10: what a lot was made of is older than it
        for parent in &lot.made_of {
            prop_assert!(model.lots[&parent.lot].made < other.made);
        }
    }
    let open: Vec<&String> = model.entries.iter().filter(|entry| !model.closed.contains(entry)).collect();
    prop_assert_eq!(open, view.entries.iter().map(|entry| &entry.entry).collect::<Vec<_>>());
    for entry in &view.entries {
        let accounts = &entry.accounts;
        for column in ["dry", "water", "Au", "As"] {
            for (account, quantity) in [
                ("received", &accounts.received),
                ("restated", &accounts.restated),
                ("home", &accounts.home_use),
                ("export", &accounts.re_exported),
                ("transfer", &accounts.transferred),
                ("lost", &accounts.lost),
            ] {
                prop_assert_eq!(
                    of(quantity, column),
                    model.account(&entry.entry, account, column),
                    "{} {} {}",
                    account,
                    column,
                    entry.entry
                );
            }
            prop_assert_eq!(of(&accounts.on_hand, column), model.on_hand(&entry.entry, column));
        }
    }
    Ok(())
}

/// An event out of six numbers, about what is in the model by now.
fn event(model: &Model, seq: u64, n: &[u16; 6]) -> Event {
    let names: Vec<&String> =
        model.lots.iter().filter(|(_, lot)| lot.wet() > 0).map(|(name, _)| name).collect();
    let any: Vec<&String> = model.lots.keys().collect();
    let pick = |from: &[&String], n: u16| {
        from.get(usize::from(n) % from.len().max(1)).map_or("none".to_owned(), |one| (*one).clone())
    };
    let lot = |n: u16| pick(&names, n);
    let wet = |name: &str| i64::try_from(model.lots.get(name).map_or(0, Lot::wet)).unwrap();
    // mostly a part, sometimes all of it, seldom too much or nothing
    let part = |name: &str, n: u16| match n % 10 {
        0 => wet(name) + 1,
        1 | 2 => wet(name),
        _ => wet(name) * i64::from(n % 97) / 97,
    };
    let percent = |n: u16, most: u16| format!("{}.{:02}", n % most, n % 100);
    let first = lot(n[1]);
    match n[0] % 24 {
        0..=3 => {
            let entry = format!("E{}", n[2] % 6);
            let mut one = received(
                &format!("L{seq}"),
                &entry,
                i64::from(n[3] % 2000),
                &percent(n[4], 40),
                &percent(n[5], 90),
                &percent(n[4], 7),
            );
            if n[5].is_multiple_of(11) {
                one.assay.grades.remove("As");
            }
            one.into()
        }
        4..=7 => moved(&first, ["blending", "product", "raw 2"][usize::from(n[2] % 3)]),
        8..=12 => {
            // lots that lie in the blending zone, if there are any
            let there: Vec<&String> =
                names.iter().copied().filter(|name| model.lots[*name].zone == "blending").collect();
            let mut inputs: Vec<(String, i64)> = Vec::new();
            for at in 0..=usize::from(n[2] % 3) {
                let name = pick(&there, n[1].wrapping_add(n[3]).wrapping_mul(at as u16 + 1));
                let kg = part(&name, n[4].wrapping_add(at as u16 * 7));
                inputs.push((name, kg));
            }
            let named: Vec<(&str, i64)> = inputs.iter().map(|(name, kg)| (name.as_str(), *kg)).collect();
            let sum: i64 = inputs.iter().map(|(_, kg)| kg).sum();
            let loss = i64::from(n[5] % 4).min(sum);
            blended(&format!("B{seq}"), &named, sum - loss, loss).into()
        }
        13 => {
            let cut = part(&first, n[2]);
            let parts = [(format!("S{seq}a"), cut), (format!("S{seq}b"), wet(&first) - cut)];
            Split { lot: first, parts: parts.map(|(lot, wet_kg)| BlendPart { lot, wet_kg }).into() }.into()
        }
        14 => {
            let how = [Attribution::Proportional, Attribution::Fifo, Attribution::Specific];
            let attribution = how[usize::from(n[3] % 3)];
            Merged { attribution, inputs: vec![first, lot(n[2])], lot: format!("M{seq}") }.into()
        }
        15..=17 => {
            let ready: Vec<&String> =
                names.iter().copied().filter(|name| model.lots[*name].zone == "product").collect();
            let name = pick(&ready, n[1]);
            let kinds = [ReleaseKind::HomeUse, ReleaseKind::ReExport, ReleaseKind::Transfer];
            let mut one = released(&name, part(&name, n[2]), kinds[usize::from(n[3] % 3)]);
            if n[4].is_multiple_of(7) {
                one.of = Some(lot(n[5]));
            }
            one.into()
        }
        18 => lost(&first, part(&first, n[2])),
        19 => MoistureChanged {
            cause: "rain".into(),
            lot: first.clone(),
            wet_kg: wet(&first) + i64::from(n[2] % 50) - 20,
        }
        .into(),
        20 => {
            let value = percent(n[3], 80);
            let grades: &[(&str, &str)] =
                if n[2].is_multiple_of(2) { &[("Au", &value)] } else { &[("Au", &value), ("As", "0.77")] };
            assayed(&first, n[2].is_multiple_of(3), grades)
        }
        21 | 22 => {
            let name = pick(&any, n[1]);
            let seqs: Vec<u64> = model.lots.get(&name).map_or(Vec::new(), |lot| {
                lot.taken
                    .iter()
                    .map(|taken| taken.seq)
                    .chain([lot.made])
                    .filter(|seq| *seq != u64::MAX)
                    .collect()
            });
            let of = seqs.get(usize::from(n[2]) % seqs.len().max(1)).copied().unwrap_or(1);
            corrected(&name, of)
        }
        _ => WrittenOff { authority: "customs".into(), entry: format!("E{}", n[2] % 6) }.into(),
    }
}

proptest! {
    #![proptest_config(cases(400))]

    /// Laws 1, 2, 3, 6, 9 and 10, at every prefix of random histories.
    #[test]
    fn the_ledger_is_the_model(numbers in prop::collection::vec(any::<[u16; 6]>(), 1..60)) {
        let mut desk = Desk::open();
        let mut model = Model::default();
        for n in &numbers {
            let seq = desk.seq + 1;
            let event = event(&model, seq, n);
            let expected = model.apply(&event, seq);
            let posted = desk.try_post(event.clone());
            prop_assert_eq!(posted.is_ok(), expected, "{:?}: {:?}", event, posted);
            if expected {
                model.forget(&desk.book);
                compare(&desk, &model)?;
            }
        }
    }
}

/// The histories above are worth what they reach: every kind of event happens, and is refused, many times.
#[test]
fn the_random_histories_reach_every_event() {
    let mut state = 0x2545_f491_4f6c_dd1du64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 20) as u16
    };
    let mut happened: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for _ in 0..100 {
        let mut desk = Desk::open();
        let mut model = Model::default();
        for _ in 0..60 {
            let n = [0; 6].map(|_: u8| next());
            let event = event(&model, desk.seq + 1, &n);
            let expected = model.apply(&event, desk.seq + 1);
            let count = happened.entry(event.kind().as_str()).or_default();
            if expected {
                count.0 += 1
            } else {
                count.1 += 1
            }
            assert_eq!(desk.try_post(event).is_ok(), expected);
            model.forget(&desk.book);
        }
    }
    assert_eq!(happened.len(), 11, "{happened:?}");
    for (kind, (did, did_not)) in &happened {
        let (least, least_refused) = match *kind {
            "written_off" => (5, 20),
            "received" => (20, 1),
            _ => (20, 20),
        };
        assert!(*did >= least && *did_not >= least_refused, "{kind}: {did} happened, {did_not} were refused");
    }
}
