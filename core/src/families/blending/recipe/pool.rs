//! `blending.plan_pool`: stock that is blended in a pool and then blended again. Bilinear, so a local optimum may be far
//! from the best: here the ranges of the pools' qualities are halved until the best plan is proven, in fractions throughout.
//!
//! Each node relaxes quality × flow by its four envelopes (McCormick) and gives a bound. A plan is found by fixing the
//! composition of the pools, then how they are shared out, in turn, while that helps.

#![allow(clippy::arithmetic_side_effects, reason = "big fractions do not overflow; divisors are checked")]

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::{One, Signed, Zero};
use serde::{Deserialize, Serialize};

use super::super::fraction::{decimal, of, text, whole};
use super::super::rules::Rules;
use super::facts::Window;
use super::linear::Sense;
use super::simplex::{Outcome, Programme, solve};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Nodes when the question names no limit.
const NODES: u32 = 2_000;
/// Rounds of fixing compositions and shares in turn.
const ROUNDS: usize = 8;

/// What can be bought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolInput {
    /// Its name.
    pub id: String,
    /// The cost of one unit.
    pub cost: Exact,
    /// How much there is; left out: as much as is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available: Option<Exact>,
    /// Its qualities by name.
    pub qualities: BTreeMap<String, Exact>,
    /// The pools it can go to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pools: Vec<String>,
    /// True when it can also go to the products directly.
    pub direct: bool,
}

/// What can be sold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolProduct {
    /// Its name.
    pub id: String,
    /// The price of one unit.
    pub price: Exact,
    /// The least that must be made; left out: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub demand_min: Option<Exact>,
    /// The most that can be sold.
    pub demand_max: Exact,
    /// Its windows by quality.
    pub windows: BTreeMap<String, Window>,
}

/// Question of `blending.plan_pool`. Every pool can go to every product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolQuestion {
    /// What can be bought.
    pub inputs: Vec<PoolInput>,
    /// What can be sold.
    pub products: Vec<PoolProduct>,
    /// The gap, relative to the profit, at which the search may end; left out: 0.0000001.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Exact>,
    /// How many nodes may be solved; left out: 2 000.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node_limit: Option<u32>,
}

/// How the search ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PoolStatus {
    /// The global optimum, proven within the gap.
    Optimal,
    /// A plan whose distance from the optimum is at most the gap shown; the node limit ended the search.
    Feasible,
    /// No plan meets all windows and demands, proven.
    Infeasible,
    /// The node limit ended the search before a plan was found.
    LimitReached,
}

/// An amount that flows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolFlow {
    /// An input or a pool.
    pub from: String,
    /// A pool or a product.
    pub to: String,
    /// How much, rounded half up to nine places.
    pub amount: Exact,
}

/// The quality of a pool.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolQuality {
    /// The pool.
    pub pool: String,
    /// The quality.
    pub quality: String,
    /// Its value, rounded half up to nine places.
    pub value: Exact,
}

/// Answer of `blending.plan_pool`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PoolPlan {
    /// How the search ended.
    pub status: PoolStatus,
    /// The profit of the plan, as fraction.
    pub objective: Option<String>,
    /// The same rounded half up to nine places.
    pub objective_decimal: Option<Exact>,
    /// No plan earns more than this: proven in fractions, rounded up to nine places.
    pub bound: Option<Exact>,
    /// Bound less objective, rounded up to nine places.
    pub gap: Option<Exact>,
    /// How many nodes were solved.
    pub nodes: u32,
    /// The flows of the plan.
    pub flows: Vec<PoolFlow>,
    /// The qualities of the pools that are used.
    pub qualities: Vec<PoolQuality>,
}

/// Plans pools for the highest profit, to the global optimum.
///
/// ```
/// use kouan::families::blending::{self, PoolQuestion, PoolStatus, Rules};
/// use kouan::foundation::assessment::Trace;
///
/// // Haverly's first problem: local methods may stop at 100
/// let question: PoolQuestion = serde_json::from_str(r#"{"inputs": [
///     {"id": "A", "cost": 6, "qualities": {"s": 3}, "pools": ["P"], "direct": false},
///     {"id": "B", "cost": 16, "qualities": {"s": 1}, "pools": ["P"], "direct": false},
///     {"id": "C", "cost": 10, "qualities": {"s": 2}, "direct": true}], "products": [
///     {"id": "X", "price": 9, "demand_max": 100, "windows": {"s": {"at_most": "2.5"}}},
///     {"id": "Y", "price": 15, "demand_max": 200, "windows": {"s": {"at_most": "1.5"}}}]}"#).unwrap();
/// let plan = blending::plan_pool(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(plan.status, PoolStatus::Optimal);
/// assert_eq!(plan.objective_decimal.unwrap().to_string(), "400");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for negative numbers, a quality that an input does not state, or names that stand twice;
/// [`Error::LimitExceeded`] for a problem too large for fractions.
pub fn plan_pool(
    question: &PoolQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<PoolPlan>, Error> {
    for (path, is_empty) in
        [("/inputs", question.inputs.is_empty()), ("/products", question.products.is_empty())]
    {
        if is_empty {
            return Err(Error::invalid(path, "there is nothing to plan; give at least one"));
        }
    }
    let net = Net::read(question)?;
    let tolerance = of(question.gap.map_or_else(|| Exact::from_parts(1, 7), Ok)?);
    let limit = question.node_limit.unwrap_or(NODES);
    let mut open = vec![Node { ranges: net.ranges.clone(), bound: None }];
    let mut best: Option<(BigRational, Vec<BigRational>)> = None;
    let mut nodes = 0u32;
    let mut settled_bound: Option<BigRational> = None;
    while let Some(at) = most_promising(&open) {
        let node = open.swap_remove(at);
        let close = |bound: &BigRational, best: &BigRational| {
            *bound
                <= best
                    + &tolerance
                        * if best.abs() > BigRational::one() { best.abs() } else { BigRational::one() }
        };
        if let (Some(bound), Some((profit, _))) = (&node.bound, &best)
            && close(bound, profit)
        {
            // the most promising node is settled, and so are all others
            settled_bound = Some(bound.clone());
            open.clear();
            break;
        }
        if nodes >= limit {
            open.push(node);
            break;
        }
        nodes = nodes.saturating_add(1);
        let Outcome::Optimal { x, objective, .. } = solve(&net.relaxed(&node.ranges))? else { continue };
        let bound = -objective;
        if let Some(plan) = net.improve(&x)?
            && best.as_ref().is_none_or(|(profit, _)| plan.0 > *profit)
        {
            best = Some(plan);
        }
        match net.split(&node.ranges, &x) {
            None => {
                // the relaxation is exact here: its bound is the value of a plan
                if let Some(plan) = net.at(&x)?
                    && best.as_ref().is_none_or(|(profit, _)| plan.0 > *profit)
                {
                    best = Some(plan);
                }
            }
            Some(children) => {
                open.extend(children.into_iter().map(|ranges| Node { ranges, bound: Some(bound.clone()) }));
            }
        }
    }
    let left = open.iter().filter_map(|node| node.bound.clone()).max();
    answer(&net, best, settled_bound.into_iter().chain(left).max(), !open.is_empty(), nodes, rules)
}

fn answer(
    net: &Net,
    best: Option<(BigRational, Vec<BigRational>)>,
    open_bound: Option<BigRational>,
    stopped: bool,
    nodes: u32,
    rules: &Rules,
) -> Result<Assessment<PoolPlan>, Error> {
    let mut plan = PoolPlan {
        status: PoolStatus::Infeasible,
        objective: None,
        objective_decimal: None,
        bound: None,
        gap: None,
        nodes,
        flows: vec![],
        qualities: vec![],
    };
    let basis = rules.basis().clone();
    let Some((profit, x)) = best else {
        if stopped {
            plan.status = PoolStatus::LimitReached;
            let finding = Finding::new("blending.limit-reached").at("/node_limit").param("nodes", nodes);
            return Ok(Assessment::new(Verdict::NotEvaluated, Some(plan), vec![finding], basis));
        }
        return Ok(Assessment::new(
            Verdict::Violation,
            Some(plan),
            vec![Finding::new("blending.infeasible")],
            basis,
        ));
    };
    let bound = open_bound.filter(|bound| *bound > profit).unwrap_or_else(|| profit.clone());
    plan.status = if stopped { PoolStatus::Feasible } else { PoolStatus::Optimal };
    plan.objective = Some(text(&profit));
    plan.objective_decimal = Some(decimal(&profit, 9, Rounding::HalfUp)?);
    plan.gap = Some(decimal(&(&bound - &profit), 9, Rounding::Up)?);
    let round = if bound.is_negative() { Rounding::Down } else { Rounding::Up };
    plan.bound = Some(decimal(&bound, 9, round)?);
    plan.flows = net.flows(&x)?;
    plan.qualities = net.qualities_of(&x)?;
    let findings = match stopped {
        false => vec![],
        true => vec![
            Finding::new("blending.gap-left")
                .param("gap", plan.gap.unwrap_or_default())
                .param("nodes", nodes),
        ],
    };
    Ok(Assessment::new(Verdict::Compliant, Some(plan), findings, basis))
}

struct Node {
    /// For each pool and quality the range of its value.
    ranges: Vec<(BigRational, BigRational)>,
    /// What the parent could earn at most; nothing is known of the first.
    bound: Option<BigRational>,
}

fn most_promising(open: &[Node]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (at, node) in open.iter().enumerate() {
        let better = match best.and_then(|best| open.get(best)) {
            None => true,
            Some(best) => match (&node.bound, &best.bound) {
                (None, Some(_)) => true,
                (Some(a), Some(b)) => a > b,
                _ => false,
            },
        };
        if better {
            best = Some(at);
        }
    }
    best
}

/// The network with its variables in order: input → pool, pool → product, input → product, then pool quality, then
/// quality × flow.
struct Net {
    inputs: Vec<PoolInput>,
    products: Vec<PoolProduct>,
    pools: Vec<String>,
    qualities: Vec<String>,
    /// (input, pool), (pool, product), (input, product)
    feed: Vec<(usize, usize)>,
    out: Vec<(usize, usize)>,
    direct: Vec<(usize, usize)>,
    ranges: Vec<(BigRational, BigRational)>,
}

impl Net {
    fn read(question: &PoolQuestion) -> Result<Net, Error> {
        let mut pools: Vec<String> = Vec::new();
        let mut qualities: Vec<String> = Vec::new();
        let ids =
            question.inputs.iter().map(|one| &one.id).chain(question.products.iter().map(|one| &one.id));
        let mut names: Vec<&String> = Vec::new();
        for id in ids {
            if names.contains(&id) {
                return Err(Error::invalid("", format!("{id} stands twice; rename one")));
            }
            names.push(id);
        }
        let not_negative = super::super::fraction::not_negative;
        for (row, input) in question.inputs.iter().enumerate() {
            not_negative(input.cost, &format!("/inputs/{row}/cost"))?;
            not_negative(input.available.unwrap_or_default(), &format!("/inputs/{row}/available"))?;
            for (name, value) in &input.qualities {
                not_negative(*value, &format!("/inputs/{row}/qualities/{name}"))?;
            }
            for pool in &input.pools {
                if !pools.contains(pool) {
                    pools.push(pool.clone());
                }
            }
        }
        for (row, product) in question.products.iter().enumerate() {
            not_negative(product.demand_max, &format!("/products/{row}/demand_max"))?;
            not_negative(product.demand_min.unwrap_or_default(), &format!("/products/{row}/demand_min"))?;
            for name in product.windows.keys() {
                if !qualities.contains(name) {
                    qualities.push(name.clone());
                }
            }
        }
        for (row, input) in question.inputs.iter().enumerate() {
            if let Some(missing) = qualities.iter().find(|name| !input.qualities.contains_key(*name)) {
                let reason = format!("{} does not state {missing}, which a product limits", input.id);
                return Err(Error::invalid(format!("/inputs/{row}/qualities"), reason));
            }
        }
        let mut net = Net {
            inputs: question.inputs.clone(),
            products: question.products.clone(),
            pools,
            qualities,
            feed: vec![],
            out: vec![],
            direct: vec![],
            ranges: vec![],
        };
        for (at, input) in net.inputs.iter().enumerate() {
            for (pool, name) in net.pools.iter().enumerate() {
                if input.pools.contains(name) {
                    net.feed.push((at, pool));
                }
            }
            if input.direct {
                net.direct.extend((0..net.products.len()).map(|product| (at, product)));
            }
        }
        for pool in 0..net.pools.len() {
            net.out.extend((0..net.products.len()).map(|product| (pool, product)));
            for quality in 0..net.qualities.len() {
                let fed = net.feed.iter().filter(|(_, to)| *to == pool);
                let values: Vec<BigRational> = fed.map(|(input, _)| net.quality(*input, quality)).collect();
                let low = values.iter().min().cloned().unwrap_or_else(BigRational::zero);
                let high = values.iter().max().cloned().unwrap_or_else(BigRational::zero);
                net.ranges.push((low, high));
            }
        }
        Ok(net)
    }

    fn quality(&self, input: usize, quality: usize) -> BigRational {
        let name = self.qualities.get(quality);
        let value = self.inputs.get(input).zip(name).and_then(|(input, name)| input.qualities.get(name));
        value.map_or_else(BigRational::zero, |value| of(*value))
    }

    fn flows_count(&self) -> usize {
        self.feed.len() + self.out.len() + self.direct.len()
    }

    fn out_at(&self, at: usize) -> usize {
        self.feed.len() + at
    }

    fn direct_at(&self, at: usize) -> usize {
        self.feed.len() + self.out.len() + at
    }

    fn range_at(&self, pool: usize, quality: usize) -> usize {
        pool * self.qualities.len() + quality
    }

    fn pool_quality_at(&self, pool: usize, quality: usize) -> usize {
        self.flows_count() + self.range_at(pool, quality)
    }

    fn product_at(&self, out: usize, quality: usize) -> usize {
        self.flows_count() + self.ranges.len() + out * self.qualities.len() + quality
    }

    fn costs(&self, width: usize) -> Vec<BigRational> {
        let mut cost = vec![BigRational::zero(); width];
        let of_input =
            |input: &usize| self.inputs.get(*input).map_or_else(BigRational::zero, |input| of(input.cost));
        let price =
            |product: &usize| self.products.get(*product).map_or_else(BigRational::zero, |one| of(one.price));
        let feed = self.feed.iter().map(|(input, _)| of_input(input));
        let out = self.out.iter().map(|(_, product)| -price(product));
        let direct = self.direct.iter().map(|(input, product)| of_input(input) - price(product));
        for (cell, value) in cost.iter_mut().zip(feed.chain(out).chain(direct)) {
            *cell = value;
        }
        cost
    }

    /// What holds whatever the qualities are: balances of pools, availability, demand.
    fn common_rows(&self, width: usize) -> Vec<(Vec<BigRational>, Sense, BigRational)> {
        let mut rows = Vec::new();
        for pool in 0..self.pools.len() {
            let mut row = vec![BigRational::zero(); width];
            self.feed
                .iter()
                .enumerate()
                .filter(|(_, feed)| feed.1 == pool)
                .for_each(|(at, _)| set(&mut row, at, 1));
            let outs = self.out.iter().enumerate().filter(|(_, out)| out.0 == pool);
            outs.for_each(|(at, _)| set(&mut row, self.out_at(at), -1));
            rows.push((row, Sense::Equal, BigRational::zero()));
        }
        for (number, input) in self.inputs.iter().enumerate() {
            let Some(available) = input.available else { continue };
            let mut row = vec![BigRational::zero(); width];
            self.feed
                .iter()
                .enumerate()
                .filter(|(_, feed)| feed.0 == number)
                .for_each(|(at, _)| set(&mut row, at, 1));
            let directs = self.direct.iter().enumerate().filter(|(_, direct)| direct.0 == number);
            directs.for_each(|(at, _)| set(&mut row, self.direct_at(at), 1));
            rows.push((row, Sense::AtMost, of(available)));
        }
        for (number, product) in self.products.iter().enumerate() {
            let mut row = vec![BigRational::zero(); width];
            let outs = self.out.iter().enumerate().filter(|(_, out)| out.1 == number);
            outs.for_each(|(at, _)| set(&mut row, self.out_at(at), 1));
            let directs = self.direct.iter().enumerate().filter(|(_, direct)| direct.1 == number);
            directs.for_each(|(at, _)| set(&mut row, self.direct_at(at), 1));
            if let Some(least) = product.demand_min.filter(|least| !least.is_zero()) {
                rows.push((row.clone(), Sense::AtLeast, of(least)));
            }
            rows.push((row, Sense::AtMost, of(product.demand_max)));
        }
        rows
    }

    /// The rows of each product's windows. `contribution` writes what pool flow `out` brings of a quality into the row.
    fn window_rows(
        &self,
        width: usize,
        contribution: impl Fn(&mut [BigRational], usize, usize),
    ) -> Vec<(Vec<BigRational>, Sense, BigRational)> {
        let mut rows = Vec::new();
        for (number, product) in self.products.iter().enumerate() {
            for (name, window) in &product.windows {
                let Some(quality) = self.qualities.iter().position(|known| known == name) else { continue };
                for (bound, sense) in [(window.at_least, Sense::AtLeast), (window.at_most, Sense::AtMost)] {
                    let Some(bound) = bound.map(of) else { continue };
                    let mut row = vec![BigRational::zero(); width];
                    for (at, _) in self.out.iter().enumerate().filter(|(_, out)| out.1 == number) {
                        contribution(&mut row, at, quality);
                        add(&mut row, self.out_at(at), -bound.clone());
                    }
                    for (at, (input, _)) in
                        self.direct.iter().enumerate().filter(|(_, direct)| direct.1 == number)
                    {
                        add(&mut row, self.direct_at(at), self.quality(*input, quality) - &bound);
                    }
                    rows.push((row, sense, BigRational::zero()));
                }
            }
        }
        rows
    }

    /// The relaxation over ranges of the pools' qualities.
    fn relaxed(&self, ranges: &[(BigRational, BigRational)]) -> Programme {
        let width = self.flows_count() + self.ranges.len() + self.out.len() * self.qualities.len();
        let mut rows = self.common_rows(width);
        rows.extend(self.window_rows(width, |row, out, quality| {
            add(row, self.product_at(out, quality), BigRational::one())
        }));
        for pool in 0..self.pools.len() {
            for quality in 0..self.qualities.len() {
                let Some((low, high)) = ranges.get(self.range_at(pool, quality)) else { continue };
                let value = self.pool_quality_at(pool, quality);
                // what goes in comes out
                let mut balance = vec![BigRational::zero(); width];
                for (at, (input, to)) in self.feed.iter().enumerate() {
                    if *to == pool {
                        add(&mut balance, at, self.quality(*input, quality));
                    }
                }
                for (bound, sense) in [(low, Sense::AtLeast), (high, Sense::AtMost)] {
                    let mut row = vec![BigRational::zero(); width];
                    set(&mut row, value, 1);
                    rows.push((row, sense, bound.clone()));
                }
                for (at, (from, product)) in self.out.iter().enumerate() {
                    if *from != pool {
                        continue;
                    }
                    let product_at = self.product_at(at, quality);
                    set(&mut balance, product_at, -1);
                    let most =
                        self.products.get(*product).map_or_else(BigRational::zero, |one| of(one.demand_max));
                    // the four envelopes of value × flow, with 0 ≤ flow ≤ most and low ≤ value ≤ high
                    for (edge, sense) in [(low, Sense::AtLeast), (high, Sense::AtMost)] {
                        let mut row = vec![BigRational::zero(); width];
                        set(&mut row, product_at, 1);
                        add(&mut row, self.out_at(at), -edge.clone());
                        rows.push((row, sense, BigRational::zero()));
                    }
                    for (edge, sense) in [(high, Sense::AtLeast), (low, Sense::AtMost)] {
                        let mut row = vec![BigRational::zero(); width];
                        set(&mut row, product_at, 1);
                        add(&mut row, self.out_at(at), -edge.clone());
                        add(&mut row, value, -most.clone());
                        rows.push((row, sense, -(edge * &most)));
                    }
                }
                rows.push((balance, Sense::Equal, BigRational::zero()));
            }
        }
        Programme { cost: self.costs(width), rows }
    }

    /// Halves the range in which value × flow is furthest from what the relaxation took for it; `None` when it is exact.
    fn split(
        &self,
        ranges: &[(BigRational, BigRational)],
        x: &[BigRational],
    ) -> Option<[Vec<(BigRational, BigRational)>; 2]> {
        let mut worst: Option<(usize, BigRational)> = None;
        for pool in 0..self.pools.len() {
            for quality in 0..self.qualities.len() {
                let value = x.get(self.pool_quality_at(pool, quality))?;
                let mut off = BigRational::zero();
                for (at, _) in self.out.iter().enumerate().filter(|(_, out)| out.0 == pool) {
                    let product = x.get(self.product_at(at, quality))?;
                    off += (product - value * x.get(self.out_at(at))?).abs();
                }
                if off.is_positive() && worst.as_ref().is_none_or(|(_, most)| off > *most) {
                    worst = Some((pool * self.qualities.len() + quality, off));
                }
            }
        }
        let (at, _) = worst?;
        let (low, high) = ranges.get(at)?;
        let value = x.get(self.flows_count() + at)?;
        let width = high - low;
        let margin = &width / whole(10);
        let inside = value > &(low + &margin) && value < &(high - &margin);
        let cut = if inside { value.clone() } else { low + &width / whole(2) };
        // fewer digits keep the fractions small
        let million = whole(1_000_000_000);
        let short = (&cut * &million).round() / million;
        let cut = if short > *low && short < *high { short } else { cut };
        let mut below = ranges.to_vec();
        let mut above = ranges.to_vec();
        if let (Some(below), Some(above)) = (below.get_mut(at), above.get_mut(at)) {
            below.1 = cut.clone();
            above.0 = cut;
        }
        Some([below, above])
    }

    /// A plan from the flows of a relaxation: fixes compositions, then shares, in turn.
    fn improve(&self, x: &[BigRational]) -> Result<Option<(BigRational, Vec<BigRational>)>, Error> {
        let mut best: Option<(BigRational, Vec<BigRational>)> = None;
        let mut flows: Vec<BigRational> = x.to_vec();
        for _ in 0..ROUNDS {
            let Some(by_composition) = self.at(&flows)? else { break };
            let by_shares = self.with_shares(&by_composition.1)?;
            let plan = match by_shares {
                Some(other) if other.0 > by_composition.0 => other,
                _ => by_composition,
            };
            let better = best.as_ref().is_none_or(|(profit, _)| plan.0 > *profit);
            if !better {
                break;
            }
            flows.clone_from(&plan.1);
            best = Some(plan);
        }
        Ok(best)
    }

    /// The value of each quality in each pool by what is fed; `None` for a pool that is not fed.
    fn composition(&self, x: &[BigRational]) -> Vec<Option<BigRational>> {
        let mut values = Vec::new();
        for pool in 0..self.pools.len() {
            let fed = || self.feed.iter().zip(x).filter(move |((_, to), _)| *to == pool);
            let mass: BigRational = fed().map(|(_, flow)| flow.clone()).sum();
            for quality in 0..self.qualities.len() {
                let sum: BigRational =
                    fed().map(|((input, _), flow)| self.quality(*input, quality) * flow).sum();
                values.push(if mass.is_zero() { None } else { Some(sum / &mass) });
            }
        }
        values
    }

    /// The best plan whose pools have the composition that `x` gives them; pools that it does not feed stay empty.
    fn at(&self, x: &[BigRational]) -> Result<Option<(BigRational, Vec<BigRational>)>, Error> {
        let values = self.composition(x);
        let value = |pool: usize, quality: usize| values.get(self.range_at(pool, quality)).cloned().flatten();
        let width = self.flows_count();
        let mut rows = self.common_rows(width);
        rows.extend(self.window_rows(width, |row, out, quality| {
            let pool = self.out.get(out).map_or(0, |out| out.0);
            add(row, self.out_at(out), value(pool, quality).unwrap_or_else(BigRational::zero));
        }));
        for pool in 0..self.pools.len() {
            for quality in 0..self.qualities.len() {
                let mut row = vec![BigRational::zero(); width];
                for (at, (input, to)) in self.feed.iter().enumerate() {
                    if *to != pool {
                        continue;
                    }
                    match value(pool, quality) {
                        None => set(&mut row, at, 1),
                        Some(value) => add(&mut row, at, self.quality(*input, quality) - value),
                    }
                }
                rows.push((row, Sense::Equal, BigRational::zero()));
            }
        }
        self.solved(rows)
    }

    /// The best plan whose pools are shared out among the products as in `x`.
    fn with_shares(&self, x: &[BigRational]) -> Result<Option<(BigRational, Vec<BigRational>)>, Error> {
        let flow = |at: usize| x.get(self.out_at(at)).cloned().unwrap_or_else(BigRational::zero);
        let mut shares = Vec::new();
        for (at, (pool, _)) in self.out.iter().enumerate() {
            let outs = self.out.iter().enumerate().filter(|(_, out)| out.0 == *pool);
            let mass: BigRational = outs.map(|(at, _)| flow(at)).sum();
            shares.push(if mass.is_zero() { BigRational::zero() } else { flow(at) / mass });
        }
        let width = self.flows_count();
        let mut rows = self.common_rows(width);
        rows.extend(self.window_rows(width, |row, out, quality| {
            let (Some(share), Some((pool, _))) = (shares.get(out), self.out.get(out)) else { return };
            for (at, (input, to)) in self.feed.iter().enumerate() {
                if to == pool {
                    add(row, at, share * self.quality(*input, quality));
                }
            }
        }));
        for (at, ((pool, _), share)) in self.out.iter().zip(&shares).enumerate() {
            let mut row = vec![BigRational::zero(); width];
            set(&mut row, self.out_at(at), 1);
            for (feed, _) in self.feed.iter().enumerate().filter(|(_, feed)| feed.1 == *pool) {
                add(&mut row, feed, -share.clone());
            }
            rows.push((row, Sense::Equal, BigRational::zero()));
        }
        self.solved(rows)
    }

    fn solved(
        &self,
        rows: Vec<(Vec<BigRational>, Sense, BigRational)>,
    ) -> Result<Option<(BigRational, Vec<BigRational>)>, Error> {
        match solve(&Programme { cost: self.costs(self.flows_count()), rows })? {
            Outcome::Optimal { x, objective, .. } => Ok(Some((-objective, x))),
            _ => Ok(None),
        }
    }

    fn flows(&self, x: &[BigRational]) -> Result<Vec<PoolFlow>, Error> {
        let input = |at: usize| self.inputs.get(at).map(|one| one.id.clone()).unwrap_or_default();
        let pool = |at: usize| self.pools.get(at).cloned().unwrap_or_default();
        let product = |at: usize| self.products.get(at).map(|one| one.id.clone()).unwrap_or_default();
        let feed = self.feed.iter().map(|(from, to)| (input(*from), pool(*to)));
        let out = self.out.iter().map(|(from, to)| (pool(*from), product(*to)));
        let direct = self.direct.iter().map(|(from, to)| (input(*from), product(*to)));
        let mut flows = Vec::new();
        for ((from, to), amount) in feed.chain(out).chain(direct).zip(x) {
            if amount.is_positive() {
                flows.push(PoolFlow { from, to, amount: decimal(amount, 9, Rounding::HalfUp)? });
            }
        }
        Ok(flows)
    }

    fn qualities_of(&self, x: &[BigRational]) -> Result<Vec<PoolQuality>, Error> {
        let values = self.composition(x);
        let mut found = Vec::new();
        for (pool, name) in self.pools.iter().enumerate() {
            for (quality, of_name) in self.qualities.iter().enumerate() {
                if let Some(Some(value)) = values.get(self.range_at(pool, quality)) {
                    found.push(PoolQuality {
                        pool: name.clone(),
                        quality: of_name.clone(),
                        value: decimal(value, 9, Rounding::HalfUp)?,
                    });
                }
            }
        }
        Ok(found)
    }
}

fn set(row: &mut [BigRational], at: usize, value: i64) {
    if let Some(cell) = row.get_mut(at) {
        *cell = whole(value);
    }
}

fn add(row: &mut [BigRational], at: usize, value: BigRational) {
    if let Some(cell) = row.get_mut(at) {
        *cell += value;
    }
}
