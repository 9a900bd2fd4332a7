//! To which customs entries withdrawn goods belong: in proportion, first in first out, or as named.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::metal::{done, shorten};
use super::super::rules::Rules;
use super::apportion::{advance, apportion};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// How withdrawals are attributed to entries. There is no default: to choose one is part of the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Attribution {
    /// Each entry gives its share: for what is mixed.
    Proportional,
    /// First in, first out: for like goods that are not mixed.
    Fifo,
    /// As the withdrawal names: for containers, bags and heaps kept apart.
    Specific,
}

/// Kilograms of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EntryKg {
    /// The customs entry.
    pub entry: String,
    /// Kilograms.
    pub kg: i64,
}

/// One withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// Kilograms.
    pub kg: i64,
    /// The entry it is taken from, where goods are identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
}

/// Question of `blending.attribution`: one stock and what is withdrawn from it, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AttributionQuestion {
    /// The method; for `fifo` the stock stands in the order in which it came.
    pub method: Attribution,
    /// What each entry has in it.
    pub stock: Vec<EntryKg>,
    /// What is taken out, in order.
    pub withdrawals: Vec<Withdrawal>,
}

/// Value of `blending.attribution`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attributed {
    /// For each withdrawal, what each entry gave; entries that gave nothing are left out.
    pub withdrawals: Vec<Vec<EntryKg>>,
    /// What each entry has left; entries that have nothing left are left out.
    pub remaining: Vec<EntryKg>,
}

/// Attributes withdrawals from one stock to customs entries.
///
/// In proportion: by largest remainder on the cumulative withdrawal, ties to the first entry, no entry ever takes
/// anything back. A violation when more is withdrawn than there is, or when it is not said from which of several entries.
///
/// ```
/// use kouan::families::blending::{Attribution, AttributionQuestion, EntryKg, Rules, Withdrawal, attribution};
/// use kouan::foundation::assessment::Trace;
///
/// let entry = |entry: &str, kg| EntryKg { entry: entry.into(), kg };
/// let question = AttributionQuestion {
///     method: Attribution::Proportional,
///     stock: vec![entry("E1", 60_000), entry("E2", 40_000)],
///     withdrawals: vec![Withdrawal { kg: 25_000, entry: None }],
/// };
/// let value = attribution(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(value.withdrawals, [[entry("E1", 15_000), entry("E2", 10_000)]]);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for an entry that stands twice.
pub fn attribution(
    question: &AttributionQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Attributed>, Error> {
    let refused =
        |finding| Ok(Assessment::new(Verdict::Violation, None, vec![finding], rules.basis().clone()));
    for (row, one) in question.stock.iter().enumerate() {
        if question.stock.iter().take(row).any(|other| other.entry == one.entry) {
            return Err(Error::invalid(
                format!("/stock/{row}/entry"),
                "this entry stands in the stock already",
            ));
        }
        if one.kg < 0 {
            return refused(not_positive(format!("/stock/{row}/kg"), one.kg));
        }
    }
    let base: Vec<i64> = question.stock.iter().map(|one| one.kg).collect();
    let mut drawn = vec![0i64; base.len()];
    let mut withdrawals = Vec::new();
    for (row, withdrawal) in question.withdrawals.iter().enumerate() {
        match withdraw(question, withdrawal, &base, &drawn) {
            Err(finding) => return refused(finding.below(&format!("/withdrawals/{row}"))),
            Ok(parts) => {
                withdrawals.push(of_entries(&question.stock, &parts));
                for (drawn, part) in drawn.iter_mut().zip(parts) {
                    *drawn = drawn.saturating_add(part);
                }
            }
        }
    }
    let left: Vec<i64> = base.iter().zip(&drawn).map(|(base, drawn)| base.saturating_sub(*drawn)).collect();
    Ok(done(Attributed { withdrawals, remaining: of_entries(&question.stock, &left) }, rules, trace))
}

fn not_positive(path: impl Into<String>, kg: i64) -> Finding {
    Finding::new("blending.mass-not-positive").at(path).param("kg", kg)
}

fn of_entries(stock: &[EntryKg], parts: &[i64]) -> Vec<EntryKg> {
    let given = stock.iter().zip(parts).filter(|(_, kg)| **kg != 0);
    given.map(|(one, kg)| EntryKg { entry: one.entry.clone(), kg: *kg }).collect()
}

fn withdraw(
    question: &AttributionQuestion,
    withdrawal: &Withdrawal,
    base: &[i64],
    drawn: &[i64],
) -> Result<Vec<i64>, Finding> {
    if withdrawal.kg <= 0 {
        return Err(not_positive("/kg", withdrawal.kg));
    }
    let left: Vec<i64> = base.iter().zip(drawn).map(|(base, drawn)| base.saturating_sub(*drawn)).collect();
    let short = |on_hand: i128| {
        let short = i128::from(withdrawal.kg).saturating_sub(on_hand);
        Finding::new("blending.insufficient-stock")
            .at("/kg")
            .param("asked_kg", withdrawal.kg)
            .param("on_hand_kg", on_hand)
            .param("short_kg", short)
    };
    if let Some(name) = &withdrawal.entry {
        if question.method != Attribution::Specific {
            return Err(Finding::new("blending.entry-not-chosen").at("/entry"));
        }
        let Some(index) = question.stock.iter().position(|one| one.entry == *name) else {
            return Err(Finding::new("blending.entry-unknown").at("/entry").param("entry", shorten(name)));
        };
        let on_hand = left.get(index).copied().unwrap_or(0);
        if on_hand < withdrawal.kg {
            return Err(short(i128::from(on_hand)));
        }
        return Ok((0..base.len()).map(|at| if at == index { withdrawal.kg } else { 0 }).collect());
    }
    let on_hand: i128 = left.iter().map(|kg| i128::from(*kg)).sum();
    if on_hand < i128::from(withdrawal.kg) {
        return Err(short(on_hand));
    }
    match question.method {
        Attribution::Specific if left.iter().filter(|kg| **kg > 0).count() > 1 => {
            Err(Finding::new("blending.entry-ambiguous").at("/entry"))
        }
        Attribution::Proportional => {
            let before: i64 = drawn.iter().fold(0, |sum, one| sum.saturating_add(*one));
            advance(base, drawn, before.saturating_add(withdrawal.kg)).ok_or_else(|| short(on_hand))
        }
        Attribution::Fifo | Attribution::Specific => {
            let mut open = withdrawal.kg;
            Ok(left
                .iter()
                .map(|kg| {
                    let taken = open.min(*kg);
                    open = open.saturating_sub(taken);
                    taken
                })
                .collect())
        }
    }
}

/// Question of `blending.apportion`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ApportionQuestion {
    /// Whole units to share out: kilograms, milligrams, fen.
    pub total: i64,
    /// The weights; only their proportion counts.
    pub weights: Vec<i64>,
}

/// Value of `blending.apportion`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Apportioned {
    /// One part a weight.
    pub parts: Vec<i64>,
    /// Their sum, which is the total.
    pub sum: i64,
}

/// Shares whole units out in proportion to weights: largest remainder, ties to the lower index.
///
/// ```
/// use kouan::families::blending::{ApportionQuestion, Rules, apportion};
/// use kouan::foundation::assessment::Trace;
///
/// let question = ApportionQuestion { total: 100, weights: vec![1, 1, 1] };
/// let value = apportion(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(value.parts, [34, 33, 33]);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero and for weights that are all zero.
pub fn apportion_op(
    question: &ApportionQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Apportioned>, Error> {
    if question.total < 0 {
        return Err(Error::invalid("/total", "what is shared out is not below zero"));
    }
    let parts = apportion(question.total, &question.weights).ok_or_else(|| {
        Error::invalid("/weights", "weights are not below zero, and one at least is above it")
    })?;
    Ok(done(Apportioned { parts, sum: question.total }, rules, trace))
}

/// One step of a chain of lots.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ChainStep {
    /// An entry comes in, as a lot of the same name.
    Receive {
        /// Kilograms.
        kg: i64,
        /// The entry and its lot.
        lot: String,
    },
    /// Lots are mixed into a new one.
    Blend {
        /// What goes in.
        from: Vec<LotKg>,
        /// The new lot.
        lot: String,
    },
    /// Something is taken out.
    Withdraw {
        /// Kilograms.
        kg: i64,
        /// The lot.
        lot: String,
        /// The name of the withdrawal.
        name: String,
    },
}

/// Kilograms of one lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LotKg {
    /// The lot.
    pub lot: String,
    /// Kilograms.
    pub kg: i64,
}

/// Question of `blending.resolve_genealogy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ChainQuestion {
    /// What happened, in order.
    pub events: Vec<ChainStep>,
}

/// Value of `blending.resolve_genealogy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Chain {
    /// What each withdrawal took of each entry, in kg.
    pub withdrawals: BTreeMap<String, BTreeMap<String, i64>>,
    /// What is left of each entry in each lot that has something left, in kg.
    pub remaining: BTreeMap<String, BTreeMap<String, i64>>,
}

/// The part that each entry has in a lot: what came in, and what went out.
struct ChainLot {
    entries: Vec<usize>,
    base: Vec<i64>,
    drawn: Vec<i64>,
}

impl ChainLot {
    fn draw(&mut self, kg: i64) -> Result<Vec<(usize, i64)>, Finding> {
        if kg <= 0 {
            return Err(not_positive("/kg", kg));
        }
        let total = |parts: &[i64]| parts.iter().fold(0i64, |sum, kg| sum.saturating_add(*kg));
        let (had, before) = (total(&self.base), total(&self.drawn));
        let parts = advance(&self.base, &self.drawn, before.saturating_add(kg)).ok_or_else(|| {
            let on_hand = had.saturating_sub(before);
            Finding::new("blending.insufficient-stock")
                .at("/kg")
                .param("asked_kg", kg)
                .param("on_hand_kg", on_hand)
                .param("short_kg", kg.saturating_sub(on_hand))
        })?;
        for (drawn, part) in self.drawn.iter_mut().zip(&parts) {
            *drawn = drawn.saturating_add(*part);
        }
        Ok(self.entries.iter().copied().zip(parts).filter(|(_, kg)| *kg != 0).collect())
    }
}

/// Follows kilograms from entries through blends of blends to withdrawals, in proportion. For masses alone; the
/// [`Ledger`](super::Ledger) does it with water, metal and the law.
///
/// A violation for a lot that is unknown, short, or there already, and for masses that are not above zero.
///
/// # Errors
/// [`Error::InvalidInput`] for a withdrawal whose name stands twice.
pub fn resolve_genealogy(
    question: &ChainQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Chain>, Error> {
    let mut entries: Vec<&str> = Vec::new();
    let mut lots: BTreeMap<&str, ChainLot> = BTreeMap::new();
    let mut withdrawals: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for (row, event) in question.events.iter().enumerate() {
        if let ChainStep::Withdraw { name, .. } = event
            && withdrawals.contains_key(name)
        {
            return Err(Error::invalid(
                format!("/events/{row}/name"),
                "this withdrawal has a name already given",
            ));
        }
        if let Err(finding) = step(event, &mut entries, &mut lots, &mut withdrawals) {
            let finding = finding.below(&format!("/events/{row}"));
            return Ok(Assessment::new(Verdict::Violation, None, vec![finding], rules.basis().clone()));
        }
    }
    let named = |parts: Vec<(usize, i64)>| -> BTreeMap<String, i64> {
        parts.into_iter().filter_map(|(at, kg)| Some(((*entries.get(at)?).to_owned(), kg))).collect()
    };
    let left = |lot: ChainLot| -> Vec<(usize, i64)> {
        let kg = lot.base.iter().zip(&lot.drawn).map(|(base, drawn)| base.saturating_sub(*drawn));
        lot.entries.iter().copied().zip(kg).filter(|(_, kg)| *kg != 0).collect()
    };
    let remaining = lots.into_iter().map(|(name, lot)| (name.to_owned(), named(left(lot))));
    let remaining = remaining.filter(|(_, parts)| !parts.is_empty()).collect();
    Ok(done(Chain { withdrawals, remaining }, rules, trace))
}

fn step<'a>(
    event: &'a ChainStep,
    entries: &mut Vec<&'a str>,
    lots: &mut BTreeMap<&'a str, ChainLot>,
    withdrawals: &mut BTreeMap<String, BTreeMap<String, i64>>,
) -> Result<(), Finding> {
    let unknown =
        |path: String, lot: &str| Finding::new("blending.lot-unknown").at(path).param("lot", shorten(lot));
    match event {
        ChainStep::Receive { kg, lot } => {
            is_new(lots, lot)?;
            if *kg <= 0 {
                return Err(not_positive("/kg", *kg));
            }
            let at = entries.len();
            entries.push(lot);
            lots.insert(lot, ChainLot { entries: vec![at], base: vec![*kg], drawn: vec![0] });
        }
        ChainStep::Blend { from, lot } => {
            is_new(lots, lot)?;
            let mut sums: BTreeMap<usize, i64> = BTreeMap::new();
            for (row, input) in from.iter().enumerate() {
                let place = format!("/from/{row}");
                let source = lots.get_mut(input.lot.as_str());
                let source = source.ok_or_else(|| unknown(format!("{place}/lot"), &input.lot))?;
                for (entry, kg) in source.draw(input.kg).map_err(|finding| finding.below(&place))? {
                    let sum = sums.entry(entry).or_default();
                    *sum = sum.saturating_add(kg);
                }
            }
            if sums.is_empty() {
                return Err(Finding::new("blending.nothing-to-blend").at("/from"));
            }
            let drawn = vec![0; sums.len()];
            let (entries, base) = sums.into_iter().unzip();
            lots.insert(lot, ChainLot { entries, base, drawn });
        }
        ChainStep::Withdraw { kg, lot, name } => {
            let source = lots.get_mut(lot.as_str()).ok_or_else(|| unknown("/lot".to_owned(), lot))?;
            let parts = source.draw(*kg)?;
            let parts = parts.into_iter().filter_map(|(at, kg)| Some(((*entries.get(at)?).to_owned(), kg)));
            withdrawals.insert(name.clone(), parts.collect());
        }
    }
    Ok(())
}

fn is_new(lots: &BTreeMap<&str, ChainLot>, lot: &str) -> Result<(), Finding> {
    match lots.contains_key(lot) {
        true => Err(Finding::new("blending.lot-known").at("/lot").param("lot", shorten(lot))),
        false => Ok(()),
    }
}
