//! `blending.plan_recipe`: one programme for each choice of bands, the cheapest verified plan of all.

use std::collections::BTreeMap;

use super::super::fraction::mean;
use super::super::rules::Rules;
use super::change::least_changes;
use super::facts::{Pick, PlannedProduct, ProductCheck, Recipe, RecipeProblem, RecipeStatus};
use super::model::{Column, Model, Row, Sense};
use super::prepare::{Bound, Prepared, prepare};
use super::solver::{Found, Microlp, Solver, Values};
use super::start;
use super::verify::{self, Amounts};
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Times that bounds are drawn in when a rounded plan falls outside.
const TIGHTENINGS: u32 = 4;

/// The cheapest recipe that meets the specifications, or the least change that would make one possible.
///
/// Violation when there is none, `not_evaluated` when the node limit came before a plan. The plan is in whole kilograms
/// (lots that are taken whole keep their mass) and every row of it was checked in exact arithmetic.
///
/// ```
/// use kouan::families::blending::{self, RecipeProblem, RecipeStatus, Rules};
/// use kouan::foundation::assessment::Trace;
///
/// let problem: RecipeProblem = serde_json::from_str(r#"{"units": {"Au": "g/t"}, "lots": [
///     {"id": "L1", "dry_kg": 300000, "grades": {"Au": 12}, "cost_per_t": 310},
///     {"id": "L2", "dry_kg": 100000, "grades": {"Au": 45}, "cost_per_t": 980}], "products": [
///     {"id": "P", "at_least_kg": 110000, "at_most_kg": 110000, "windows": {"Au": {"at_least": 15}}}]}"#).unwrap();
/// let recipe = blending::plan_recipe(&problem, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(recipe.status, RecipeStatus::Optimal);
/// assert_eq!(recipe.picks[1].kg.to_string(), "10000"); // one eleventh
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] names the lot, the row and the field: unknown moisture, grades above all there is, an element
/// without unit or assay, negative numbers, names that stand twice. [`Error::LimitExceeded`] for more than 64 choices of
/// bands or 20 000 pairs of lot and product.
pub fn plan_recipe(
    problem: &RecipeProblem,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Recipe>, Error> {
    let prepared = prepare(problem)?;
    let solver = Microlp;
    let mut search =
        Search { best: None, bound: None, bound_exact: true, nodes: 0, open: false, rounding: false };
    let choices = choices(&prepared);
    for choice in &choices {
        search.one(&prepared, choice, &solver, trace)?;
    }
    let mut recipe = Recipe {
        status: RecipeStatus::Optimal,
        picks: vec![],
        products: vec![],
        objective: None,
        bound: None,
        bound_exact: search.bound_exact,
        gap: None,
        verified: false,
        unique: None,
        nodes: search.nodes,
        least_changes: vec![],
    };
    let basis = rules.basis().clone();
    let Some(best) = search.best.take() else {
        let (status, verdict, finding) = if search.open {
            let finding =
                Finding::new("blending.limit-reached").at("/node_limit").param("nodes", search.nodes);
            (RecipeStatus::LimitReached, Verdict::NotEvaluated, finding)
        } else if search.rounding {
            let finding = Finding::new("blending.infeasible-after-rounding");
            (RecipeStatus::InfeasibleAfterRounding, Verdict::Violation, finding)
        } else {
            (RecipeStatus::Infeasible, Verdict::Violation, Finding::new("blending.infeasible"))
        };
        recipe.status = status;
        recipe.bound_exact = false;
        if status == RecipeStatus::Infeasible {
            recipe.least_changes = least_changes(&prepared, &choices, &solver)?;
        }
        return Ok(Assessment::new(verdict, Some(recipe), vec![finding], basis));
    };
    if problem.ask_unique && prepared.lots.iter().all(|lot| lot.whole) {
        recipe.unique = unique(&prepared, &choices, &best, &solver)?;
    }
    let bound = search.bound.map(|bound| bound.min(best.cost)).unwrap_or(best.cost);
    recipe.status = if search.open || !best.proven { RecipeStatus::Feasible } else { RecipeStatus::Optimal };
    recipe.objective = Some(best.cost);
    recipe.bound = Some(bound);
    recipe.gap = Some(best.cost.sub(bound)?);
    recipe.verified = true;
    recipe.products = products(&prepared, &best)?;
    recipe.picks = picks(&prepared, &best.amounts);
    trace.step(|| {
        Step::new("verified", "every row of the plan in whole kilograms and exact grades", "holds")
            .operand("objective", best.cost)
            .operand("bound", bound)
    });
    let findings = match recipe.status {
        RecipeStatus::Feasible => vec![
            Finding::new("blending.gap-left")
                .param("gap", recipe.gap.unwrap_or_default())
                .param("nodes", search.nodes),
        ],
        _ => vec![],
    };
    Ok(Assessment::new(Verdict::Compliant, Some(recipe), findings, basis))
}

/// A choice of bands: for each product which of its bands.
pub(super) type Choice = Vec<usize>;

fn choices(prepared: &Prepared) -> Vec<Choice> {
    let mut all: Vec<Choice> = vec![vec![]];
    for product in &prepared.products {
        all = all
            .into_iter()
            .flat_map(|choice| {
                (0..product.bands.len()).map(move |band| choice.iter().copied().chain([band]).collect())
            })
            .collect();
    }
    all
}

pub(super) fn bounds_of<'a>(prepared: &'a Prepared, choice: &Choice) -> Vec<&'a [Bound]> {
    let of_band = |(product, band): (&'a super::prepare::Product, &usize)| {
        product.bands.get(*band).map(|(_, bounds)| bounds.as_slice()).unwrap_or_default()
    };
    prepared.products.iter().zip(choice).map(of_band).collect()
}

/// How a pair of lot and product stands in the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// The column is tonnes; a second, binary one says whether any is taken.
    Part(usize, Option<usize>),
    /// The column is 1 for the whole lot.
    Whole(usize),
}

/// The programme of one choice of bands, with the places of its pairs and of the rows of its bounds.
pub(super) struct Programme {
    pub(super) model: Model,
    /// By product, then lot.
    pub(super) pairs: Vec<Vec<Pair>>,
    /// For each product and bound, its row.
    pub(super) bound_rows: Vec<Vec<usize>>,
    /// For each product the row of its least demand.
    pub(super) demand_rows: Vec<usize>,
    /// For each lot the row of its stock.
    pub(super) stock_rows: Vec<usize>,
}

fn tonnes(kg: Exact) -> Result<Exact, Error> {
    kg.mul(Exact::from_parts(1, 3)?)
}

impl Programme {
    /// `inside` draws each bound in by so many kilograms of its largest excess. `relaxed` lets whole lots be divided.
    pub(super) fn of(
        prepared: &Prepared,
        choice: &Choice,
        inside: u32,
        relaxed: bool,
    ) -> Result<Programme, Error> {
        let one = Exact::from(1);
        let mut model = Model::default();
        let mut pairs: Vec<Vec<Pair>> = Vec::new();
        for product in &prepared.products {
            let mut of_product = Vec::new();
            for lot in &prepared.lots {
                let available = tonnes(lot.kg)?;
                let cost = lot.cost_per_t.sub(product.price_per_t)?;
                let place = model.columns.len();
                if lot.whole && !relaxed {
                    model.columns.push(Column { cost: cost.mul(available)?, upper: one, binary: true });
                    of_product.push(Pair::Whole(place));
                    continue;
                }
                model.columns.push(Column { cost, upper: available, binary: false });
                let switched = !relaxed && (!lot.least_kg.is_zero() || product.at_most_lots.is_some());
                if switched {
                    model.columns.push(Column { cost: Exact::ZERO, upper: one, binary: true });
                }
                of_product.push(Pair::Part(place, switched.then(|| place.saturating_add(1))));
            }
            pairs.push(of_product);
        }
        let mut programme =
            Programme { model, pairs, bound_rows: vec![], demand_rows: vec![], stock_rows: vec![] };
        programme.rows(prepared, choice, inside)?;
        Ok(programme)
    }

    fn rows(&mut self, prepared: &Prepared, choice: &Choice, inside: u32) -> Result<(), Error> {
        let one = Exact::from(1);
        let bounds = bounds_of(prepared, choice);
        // in tonnes; a whole lot counts with its mass
        let weight = |pair: Pair, lot: usize| -> Result<(usize, Exact), Error> {
            Ok(match pair {
                Pair::Part(column, _) => (column, one),
                Pair::Whole(column) => {
                    (column, prepared.lots.get(lot).map_or(Ok(Exact::ZERO), |lot| tonnes(lot.kg))?)
                }
            })
        };
        let mut rows = Vec::new();
        for (number, product) in prepared.products.iter().enumerate() {
            let of_product = self.pairs.get(number).map(Vec::as_slice).unwrap_or_default();
            let all: Vec<(usize, Exact)> = of_product
                .iter()
                .enumerate()
                .map(|(lot, pair)| weight(*pair, lot))
                .collect::<Result<_, _>>()?;
            self.demand_rows.push(rows.len());
            if product.least_kg == product.most_kg {
                rows.push(Row { terms: all.clone(), sense: Sense::Equal, rhs: tonnes(product.least_kg)? });
            } else {
                rows.push(Row { terms: all.clone(), sense: Sense::AtLeast, rhs: tonnes(product.least_kg)? });
                rows.push(Row { terms: all.clone(), sense: Sense::AtMost, rhs: tonnes(product.most_kg)? });
            }
            let mut of_bounds = Vec::new();
            for bound in bounds.get(number).copied().unwrap_or_default() {
                let mut terms = Vec::new();
                let mut largest = Exact::ZERO;
                for (lot, (column, weight)) in prepared.lots.iter().zip(&all) {
                    let excess = lot.excess(bound)?;
                    largest = largest.max(excess.abs());
                    if !excess.is_zero() {
                        terms.push((*column, excess.mul(*weight)?));
                    }
                }
                let margin = tonnes(largest.mul(Exact::from(i64::from(inside)))?)?;
                let (sense, rhs) = match bound.kind {
                    super::super::standards::BoundKind::AtLeast => (Sense::AtLeast, margin),
                    super::super::standards::BoundKind::AtMost => (Sense::AtMost, margin.negated()),
                };
                of_bounds.push(rows.len());
                rows.push(Row { terms, sense, rhs });
            }
            self.bound_rows.push(of_bounds);
            let mut switches = Vec::new();
            for (lot, pair) in prepared.lots.iter().zip(of_product) {
                match *pair {
                    Pair::Whole(column) => switches.push((column, one)),
                    Pair::Part(_, None) => {}
                    Pair::Part(column, Some(switch)) => {
                        switches.push((switch, one));
                        let most = tonnes(lot.kg.min(product.most_kg))?;
                        let terms = vec![(column, one), (switch, most.negated())];
                        rows.push(Row { terms, sense: Sense::AtMost, rhs: Exact::ZERO });
                        let terms = vec![(column, one), (switch, tonnes(lot.least_kg)?.negated())];
                        rows.push(Row { terms, sense: Sense::AtLeast, rhs: Exact::ZERO });
                    }
                }
            }
            if let Some(most) = product.at_most_lots.filter(|_| !switches.is_empty()) {
                rows.push(Row { terms: switches, sense: Sense::AtMost, rhs: Exact::from(i64::from(most)) });
            }
        }
        for lot in 0..prepared.lots.len() {
            let mut terms = Vec::new();
            let mut most = Exact::ZERO;
            for of_product in &self.pairs {
                match of_product.get(lot) {
                    Some(Pair::Part(column, _)) => {
                        terms.push((*column, one));
                        most = prepared.lots.get(lot).map_or(Ok(Exact::ZERO), |lot| tonnes(lot.kg))?;
                    }
                    Some(Pair::Whole(column)) => {
                        terms.push((*column, one));
                        most = one;
                    }
                    None => {}
                }
            }
            self.stock_rows.push(rows.len());
            rows.push(Row { terms, sense: Sense::AtMost, rhs: most });
        }
        self.model.rows = rows;
        Ok(())
    }

    /// What the columns say, in kilograms.
    pub(super) fn amounts(&self, prepared: &Prepared, values: &[Exact]) -> Result<Amounts, Error> {
        let value = |column: usize| values.get(column).copied().unwrap_or_default();
        let half = Exact::from_parts(5, 1)?;
        let mut all = Vec::new();
        for of_product in &self.pairs {
            let mut of_lots = Vec::new();
            for (lot, pair) in prepared.lots.iter().zip(of_product) {
                of_lots.push(match *pair {
                    Pair::Whole(column) => {
                        if value(column) > half {
                            lot.kg
                        } else {
                            Exact::ZERO
                        }
                    }
                    Pair::Part(column, switch) => {
                        let kg = value(column).mul(Exact::from(1_000))?.max(Exact::ZERO).min(lot.kg);
                        if switch.is_none_or(|switch| value(switch) > half) { kg } else { Exact::ZERO }
                    }
                });
            }
            all.push(of_lots);
        }
        Ok(Amounts(all))
    }

    fn has_switches(&self) -> bool {
        self.model.columns.iter().any(|column| column.binary)
    }
}

struct Best {
    amounts: Amounts,
    choice: Choice,
    cost: Exact,
    proven: bool,
    /// For each product and bound the multiplier of its row; empty where it is not known.
    marginal: Vec<Vec<Exact>>,
}

struct Search {
    best: Option<Best>,
    bound: Option<Exact>,
    bound_exact: bool,
    nodes: u32,
    /// A limit ended some search before its proof.
    open: bool,
    /// A plan existed between kilograms only.
    rounding: bool,
}

impl Search {
    fn one(
        &mut self,
        prepared: &Prepared,
        choice: &Choice,
        solver: &dyn Solver,
        trace: &mut Trace,
    ) -> Result<(), Error> {
        let bounds = bounds_of(prepared, choice);
        let mut own_bound: Option<Exact> = None;
        for tightening in 0..=TIGHTENINGS {
            // 0, 1, 4, 16, 64 kilograms
            let inside = if tightening == 0 { 0 } else { 4u32.saturating_pow(tightening.saturating_sub(1)) };
            let programme = Programme::of(prepared, choice, inside, false)?;
            let start =
                if programme.has_switches() { start::find(prepared, choice, &programme)? } else { None };
            let found = solver.solve(&programme.model, start.as_deref(), prepared.node_limit)?;
            let values = match found {
                Found::Infeasible => break,
                Found::LimitReached { nodes } => {
                    self.nodes = self.nodes.saturating_add(nodes);
                    self.open = true;
                    return Ok(());
                }
                Found::Values(values) => values,
            };
            self.nodes = self.nodes.saturating_add(values.nodes);
            if tightening == 0 {
                own_bound = self.bound_of(&programme, &values)?;
                trace.step(|| {
                    Step::new(
                        "programme",
                        "cheapest mix of one choice of bands",
                        own_bound.map_or(String::new(), |bound| bound.to_string()),
                    )
                    .operand("columns", programme.model.columns.len())
                    .operand("rows", programme.model.rows.len())
                    .operand("nodes", values.nodes)
                });
            }
            let given = programme.amounts(prepared, &values.columns)?;
            let amounts = verify::rounded(prepared, &bounds, &given)?;
            if !verify::holds(prepared, &bounds, &amounts)? {
                continue;
            }
            let cost = verify::cost(prepared, &amounts)?;
            if !values.proven {
                self.open = true;
            }
            if self.best.as_ref().is_none_or(|best| cost < best.cost) {
                let marginal = programme.bound_rows.iter().map(|rows| {
                    rows.iter().filter_map(|row| values.multipliers.get(*row).copied()).collect()
                });
                let (marginal, proven) = (marginal.collect(), values.proven);
                self.best = Some(Best { amounts, choice: choice.clone(), cost, proven, marginal });
            }
            self.note_bound(own_bound);
            return Ok(());
        }
        if own_bound.is_some() {
            self.rounding = true;
            self.note_bound(own_bound);
        }
        Ok(())
    }

    /// The bound of one choice: proven from multipliers, else the solver's.
    fn bound_of(&mut self, programme: &Programme, values: &Values) -> Result<Option<Exact>, Error> {
        let proven = match values.multipliers.is_empty() {
            true => None,
            false => verify::proven_bound(&programme.model, &values.multipliers),
        };
        if proven.is_none() {
            self.bound_exact = false;
        }
        // the solver's own bound, a millionth lower for what floating point may have cost it
        let claimed = match values.bound {
            None => None,
            Some(bound) => {
                Some(bound.sub(bound.abs().mul(Exact::from_parts(1, 9)?)?.round(6, Rounding::Up)?)?)
            }
        };
        Ok(proven.or(claimed))
    }

    fn note_bound(&mut self, own: Option<Exact>) {
        self.bound = match (self.bound, own) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
}

/// Whether no other choice of whole lots costs the same: this one is forbidden and the rest solved again.
fn unique(
    prepared: &Prepared,
    choices: &[Choice],
    best: &Best,
    solver: &dyn Solver,
) -> Result<Option<bool>, Error> {
    let one = Exact::from(1);
    for choice in choices {
        let mut programme = Programme::of(prepared, choice, 0, false)?;
        let mut terms = Vec::new();
        let mut chosen = 0i64;
        for (product, of_product) in programme.pairs.iter().enumerate() {
            for (lot, pair) in of_product.iter().enumerate() {
                let Pair::Whole(column) = *pair else { continue };
                let taken = !best.amounts.of(product, lot).is_zero();
                chosen = chosen.saturating_add(i64::from(taken));
                terms.push((column, if taken { one } else { one.negated() }));
            }
        }
        let rhs = Exact::from(chosen.saturating_sub(1));
        programme.model.rows.push(Row { terms, sense: Sense::AtMost, rhs });
        match solver.solve(&programme.model, None, prepared.node_limit)? {
            Found::Infeasible => {}
            Found::LimitReached { .. } => return Ok(None),
            Found::Values(values) => {
                let amounts = programme.amounts(prepared, &values.columns)?;
                let holds = verify::holds(prepared, &bounds_of(prepared, choice), &amounts)?;
                if holds && verify::cost(prepared, &amounts)? <= best.cost {
                    return Ok(Some(false));
                }
                if !values.proven || !holds {
                    return Ok(None);
                }
            }
        }
    }
    Ok(Some(true))
}

fn picks(prepared: &Prepared, amounts: &Amounts) -> Vec<Pick> {
    let mut picks = Vec::new();
    for (at, lot) in prepared.lots.iter().enumerate() {
        for (number, product) in prepared.products.iter().enumerate() {
            let kg = amounts.of(number, at);
            if !kg.is_zero() {
                picks.push(Pick { lot: lot.id.clone(), product: product.id.clone(), kg });
            }
        }
    }
    picks
}

fn products(prepared: &Prepared, best: &Best) -> Result<Vec<PlannedProduct>, Error> {
    let bounds = bounds_of(prepared, &best.choice);
    let mut planned = Vec::new();
    for (number, product) in prepared.products.iter().enumerate() {
        let kg = best.amounts.total(number)?;
        let mut grades = BTreeMap::new();
        if !kg.is_zero() {
            let elements = prepared.lots.first().map(|lot| lot.grades.keys()).into_iter().flatten();
            for element in
                elements.filter(|element| prepared.lots.iter().all(|lot| lot.grades.contains_key(*element)))
            {
                let mut metal = Exact::ZERO;
                for (at, lot) in prepared.lots.iter().enumerate() {
                    let grade = lot.grades.get(element).copied().unwrap_or_default();
                    metal = metal.add(grade.mul(best.amounts.of(number, at))?)?;
                }
                grades.insert(element.clone(), mean(metal, kg, Exact::ZERO)?);
            }
        }
        let mut checks = Vec::new();
        for (at, bound) in bounds.get(number).copied().unwrap_or_default().iter().enumerate() {
            let excess = verify::excess(&prepared.lots, &best.amounts, number, bound)?;
            let value = mean(excess, kg, bound.limit)?;
            let multiplier = best.marginal.get(number).and_then(|rows| rows.get(at)).copied();
            let marginal_value = match multiplier {
                None => None,
                Some(multiplier) => Some(multiplier.mul(tonnes(kg)?)?.round(4, Rounding::HalfUp)?),
            };
            let binding = match multiplier {
                Some(multiplier) => !multiplier.is_zero(),
                None => excess.is_zero(),
            };
            checks.push(ProductCheck {
                element: bound.element.clone(),
                bound: bound.kind,
                limit: bound.limit,
                value,
                holds: verify::keeps(bound, excess),
                binding,
                marginal_value,
            });
        }
        let band = best
            .choice
            .get(number)
            .and_then(|band| product.bands.get(*band))
            .and_then(|(name, _)| name.clone());
        planned.push(PlannedProduct { product: product.id.clone(), kg, band, grades, checks });
    }
    Ok(planned)
}
