//! Tests of what the product is and of the recipe: slow second models, boundaries, and questions that cannot be asked.

use num_rational::BigRational;
use num_traits::{One, Zero};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::fraction::{of, whole};
use super::recipe::*;
use super::*;
use crate::catalog::{CallOptions, Engine};
use crate::foundation::assessment::Trace;
use crate::foundation::exact::Exact;

fn call(operation: &str, question: &Value) -> Result<Value, Value> {
    let read = |text: String| serde_json::from_str(&text).unwrap();
    match Engine::builtin().call(operation, &question.to_string(), &CallOptions::default()) {
        Ok(answer) => Ok(read(answer)),
        Err(error) => Err(read(error.to_json())),
    }
}

fn value(operation: &str, question: Value) -> Value {
    call(operation, &question).unwrap()["value"].clone()
}

fn plan(question: &Value) -> Recipe {
    let problem: RecipeProblem = serde_json::from_value(question.clone()).unwrap();
    plan_recipe(&problem, &Rules::builtin().unwrap(), &mut Trace::off()).unwrap().value.unwrap()
}

fn number(text: &str) -> BigRational {
    match text.split_once('/') {
        Some((above, below)) => BigRational::new(above.parse().unwrap(), below.parse().unwrap()),
        None => of(Exact::parse(text).unwrap()),
    }
}

// --- small programmes against every vertex

/// The least cost over all vertices of {rows, x ≥ 0}: each choice of as many tight conditions as there are variables.
fn by_vertices(costs: &[i64], rows: &[(Vec<i64>, Sense, i64)]) -> Option<BigRational> {
    let count = costs.len();
    let mut planes: Vec<(Vec<i64>, i64)> = rows.iter().map(|(a, _, b)| (a.clone(), *b)).collect();
    for at in 0..count {
        planes.push(((0..count).map(|other| i64::from(other == at)).collect(), 0));
    }
    let mut best: Option<BigRational> = None;
    for mask in 0u32..1 << planes.len() {
        if mask.count_ones() as usize != count {
            continue;
        }
        let chosen: Vec<_> =
            planes.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1).map(|(_, p)| p).collect();
        let Some(x) = crossing(&chosen) else { continue };
        let inside = x.iter().all(|x| *x >= BigRational::zero())
            && rows.iter().all(|(a, sense, b)| {
                let left: BigRational = a.iter().zip(&x).map(|(a, x)| whole(*a) * x).sum();
                match sense {
                    Sense::AtMost => left <= whole(*b),
                    Sense::AtLeast => left >= whole(*b),
                    Sense::Equal => left == whole(*b),
                }
            });
        if inside {
            let cost: BigRational = costs.iter().zip(&x).map(|(c, x)| whole(*c) * x).sum();
            if best.as_ref().is_none_or(|best| cost < *best) {
                best = Some(cost);
            }
        }
    }
    best
}

fn crossing(planes: &[&(Vec<i64>, i64)]) -> Option<Vec<BigRational>> {
    let count = planes.len();
    let mut rows: Vec<Vec<BigRational>> =
        planes.iter().map(|(a, b)| a.iter().map(|a| whole(*a)).chain([whole(*b)]).collect()).collect();
    for at in 0..count {
        let pivot = (at..count).find(|row| !rows[*row][at].is_zero())?;
        rows.swap(at, pivot);
        let first = rows[at][at].clone();
        rows[at].iter_mut().for_each(|cell| *cell /= &first);
        for other in 0..count {
            if other != at && !rows[other][at].is_zero() {
                let factor = rows[other][at].clone();
                let pivot_row = rows[at].clone();
                rows[other].iter_mut().zip(&pivot_row).for_each(|(cell, value)| *cell -= &factor * value);
            }
        }
    }
    Some(rows.into_iter().map(|row| row[count].clone()).collect())
}

fn sense() -> impl Strategy<Value = Sense> {
    prop_oneof![Just(Sense::AtMost), Just(Sense::AtLeast), Just(Sense::Equal)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn small_programmes_agree_with_every_vertex(
        costs in prop::collection::vec(0i64..9, 3),
        rows in prop::collection::vec((prop::collection::vec(-5i64..6, 3), sense(), -12i64..13), 1..4),
    ) {
        let question = LinearQuestion {
            costs: costs.iter().map(|cost| Exact::from(*cost)).collect(),
            rows: rows.iter().map(|(a, sense, b)| LinearRow {
                coefficients: a.iter().map(|a| Exact::from(*a)).collect(), sense: *sense, rhs: Exact::from(*b),
            }).collect(),
            at_least: vec![],
            at_most: vec![],
        };
        let answer = solve_linear(&question, &Rules::builtin().unwrap(), &mut Trace::off()).unwrap().value.unwrap();
        match by_vertices(&costs, &rows) {
            None => prop_assert_eq!(answer.status, LinearStatus::Infeasible),
            Some(least) => {
                prop_assert_eq!(answer.status, LinearStatus::Optimal);
                prop_assert_eq!(number(answer.objective.as_deref().unwrap()), least.clone());
                // strong duality: the marginal values prove it
                let dual: BigRational = answer.marginal_values.iter().zip(&rows).map(|(y, row)| number(y) * whole(row.2)).sum();
                prop_assert_eq!(dual, least);
            }
        }
    }

    #[test]
    fn whole_lots_agree_with_trying_every_choice(
        lots in prop::collection::vec((10i64..60, 5i64..50, 1i64..8, 100i64..900), 2..8),
        products in 1usize..3, least in 20i64..80, more in 0i64..60, au in 10i64..30, arsenic in 2i64..7,
    ) {
        let question = whole_lots(&lots, products, least, more, au, arsenic, true);
        let recipe = plan(&question);
        let (wanted, ties) = by_every_choice(&lots, products, least, least + more, au, arsenic);
        match wanted {
            None => prop_assert_eq!(recipe.status, RecipeStatus::Infeasible),
            Some(cost) => {
                prop_assert_eq!(recipe.status, RecipeStatus::Optimal);
                prop_assert_eq!(recipe.objective.unwrap(), Exact::from(cost));
                prop_assert!(recipe.verified);
                prop_assert_eq!(recipe.unique, Some(ties == 1));
            }
        }
    }

    #[test]
    fn divisible_lots_stay_within_the_proven_gap(
        lots in prop::collection::vec((10i64..60, 5i64..50, 1i64..8, 100i64..900), 2..7),
        demand in 5i64..90, au in 10i64..30, arsenic in 2i64..7,
    ) {
        let question = whole_lots(&lots, 1, demand, 0, au, arsenic, false);
        let recipe = plan(&question);
        // the same mix in fractions
        let costs: Vec<Exact> = lots.iter().map(|lot| Exact::from(lot.3)).collect();
        let row = |terms: Vec<i64>, sense, rhs| LinearRow {
            coefficients: terms.into_iter().map(Exact::from).collect(), sense, rhs: Exact::from(rhs) };
        let mut rows = vec![row(vec![1; lots.len()], Sense::Equal, demand),
            row(lots.iter().map(|lot| lot.1 - au).collect(), Sense::AtLeast, 0),
            row(lots.iter().map(|lot| lot.2 - arsenic).collect(), Sense::AtMost, 0)];
        for (at, lot) in lots.iter().enumerate() {
            rows.push(row((0..lots.len()).map(|other| i64::from(other == at)).collect(), Sense::AtMost, lot.0));
        }
        let exact = LinearQuestion { costs, rows, at_least: vec![], at_most: vec![] };
        let exact = solve_linear(&exact, &Rules::builtin().unwrap(), &mut Trace::off()).unwrap().value.unwrap();
        match exact.status {
            LinearStatus::Infeasible => {
                prop_assert!(matches!(recipe.status, RecipeStatus::Infeasible), "{:?}", recipe.status);
            }
            _ => if recipe.status == RecipeStatus::Optimal {
                let least = number(exact.objective.as_deref().unwrap());
                let (found, bound) = (of(recipe.objective.unwrap()), of(recipe.bound.unwrap()));
                prop_assert!(bound <= least, "a bound above the optimum: {bound} {least}");
                prop_assert!(found >= least, "better than the optimum: {found} {least}");
                // rounding to kilograms costs little
                prop_assert!(&found - &least <= whole(20), "{found} {least}");
                prop_assert!(recipe.bound_exact);
            } else {
                prop_assert_eq!(recipe.status, RecipeStatus::InfeasibleAfterRounding);
            }
        }
    }
}

/// Lots of (tonnes, gold, arsenic, cost) to products of one specification; masses in tonnes.
fn whole_lots(
    lots: &[(i64, i64, i64, i64)],
    products: usize,
    least: i64,
    more: i64,
    au: i64,
    arsenic: i64,
    is_whole: bool,
) -> Value {
    let lots: Vec<Value> = lots
        .iter()
        .enumerate()
        .map(|(at, (t, au, arsenic, cost))| {
            json!({"id": format!("L{at}"), "dry_kg": t * 1000, "grades": {"Au": au, "As": arsenic}, "cost_per_t": cost, "whole": is_whole})
        })
        .collect();
    let products: Vec<Value> = (0..products)
        .map(|at| {
            json!({"id": format!("P{at}"), "at_least_kg": least * 1000, "at_most_kg": (least + more) * 1000,
                "windows": {"Au": {"at_least": au}, "As": {"at_most": arsenic}}})
        })
        .collect();
    json!({"units": {"Au": "g/t", "As": "%"}, "lots": lots, "products": products, "ask_unique": is_whole})
}

fn by_every_choice(
    lots: &[(i64, i64, i64, i64)],
    products: usize,
    least: i64,
    most: i64,
    au: i64,
    arsenic: i64,
) -> (Option<i64>, usize) {
    let base = products + 1;
    let (mut best, mut ties) = (None, 0);
    for number in 0..base.pow(lots.len() as u32) {
        let mut rest = number;
        let mut sums = vec![(0i64, 0i64, 0i64, 0i64); base];
        for lot in lots {
            let sum = &mut sums[rest % base];
            sum.0 += lot.0;
            sum.1 += lot.0 * (lot.1 - au);
            sum.2 += lot.0 * (lot.2 - arsenic);
            sum.3 += lot.0 * lot.3;
            rest /= base;
        }
        if sums[1..].iter().all(|sum| sum.0 >= least && sum.0 <= most && sum.1 >= 0 && sum.2 <= 0) {
            let cost: i64 = sums[1..].iter().map(|sum| sum.3).sum();
            match best {
                Some(known) if known < cost => {}
                Some(known) if known == cost => ties += 1,
                _ => {
                    best = Some(cost);
                    ties = 1;
                }
            }
        }
    }
    (best, ties)
}

// --- bands, least takes, protection, changes

fn gold_bands() -> Value {
    json!([{"id": "grades 1-5", "windows": {"Au": {"at_least": 60}, "As": {"at_most": "6.5"}}},
        {"id": "grades 6-9", "windows": {"Au": {"at_least": 15}, "As": {"at_most": "3.5"}}}])
}

#[test]
fn two_conforming_lots_need_not_conform_together() {
    // 62 g/t with 6.4 % and 40 g/t with 3.4 %: each conforms, equal masses of them do not
    let question = |least: i64, most: i64| {
        json!({"units": {"Au": "g/t", "As": "%"}, "lots": [
            {"id": "rich", "dry_kg": 50000, "grades": {"Au": 62, "As": "6.4"}, "cost_per_t": 900},
            {"id": "poor", "dry_kg": 50000, "grades": {"Au": 40, "As": "3.4"}, "cost_per_t": 500}],
            "products": [{"id": "P", "at_least_kg": least, "at_most_kg": most, "bands": gold_bands()}]})
    };
    let recipe = plan(&question(100_000, 100_000));
    assert_eq!(recipe.status, RecipeStatus::Infeasible);
    assert!(!recipe.least_changes.is_empty());
    let recipe = plan(&question(50_000, 50_000));
    assert_eq!(recipe.products[0].band.as_deref(), Some("grades 6-9"));
    assert_eq!(recipe.objective, Some(Exact::from(25_000)));
    assert_eq!(recipe.picks.len(), 1);
}

#[test]
fn the_cheaper_band_is_chosen_and_neither_is_mixed_with_the_other() {
    // only the upper band allows the dirty rich lot
    let recipe = plan(&json!({"units": {"Au": "g/t", "As": "%"}, "lots": [
        {"id": "dirty", "dry_kg": 50000, "grades": {"Au": 70, "As": "6.5"}, "cost_per_t": 100},
        {"id": "clean", "dry_kg": 50000, "grades": {"Au": 20, "As": "1.0"}, "cost_per_t": 400}],
        "products": [{"id": "P", "at_least_kg": 20000, "at_most_kg": 20000, "bands": gold_bands()}]}));
    assert_eq!(recipe.products[0].band.as_deref(), Some("grades 1-5"));
    assert_eq!(recipe.objective, Some(Exact::from(2_000)));
}

#[test]
fn least_takes_and_the_number_of_lots_hold() {
    let mut question = json!({"units": {"Au": "g/t"}, "lots": [
        {"id": "A", "dry_kg": 50000, "grades": {"Au": 10}, "cost_per_t": 100, "at_least_kg": 8000},
        {"id": "B", "dry_kg": 50000, "grades": {"Au": 40}, "cost_per_t": 700, "at_least_kg": 8000},
        {"id": "C", "dry_kg": 50000, "grades": {"Au": 15}, "cost_per_t": 350, "at_least_kg": 8000}],
        "products": [{"id": "P", "at_least_kg": 20000, "at_most_kg": 20000, "windows": {"Au": {"at_least": 15}}}]});
    // a sixth of B would do, but at least 8 t are taken of it
    let recipe = plan(&question);
    assert_eq!(recipe.objective, Some(Exact::from(6_800)));
    question["products"][0]["at_most_lots"] = 1.into();
    let recipe = plan(&question);
    assert_eq!(recipe.objective, Some(Exact::from(7_000)));
    assert_eq!(recipe.picks.len(), 1);
}

#[test]
fn protection_takes_every_lot_at_its_worse_end() {
    let mut question = json!({"units": {"Au": "g/t"}, "lots": [
        {"id": "A", "dry_kg": 50000, "grades": {"Au": 15}, "uncertainties": {"Au": "0.3"}, "cost_per_t": 100},
        {"id": "B", "dry_kg": 50000, "grades": {"Au": 40}, "uncertainties": {"Au": "1"}, "cost_per_t": 700}],
        "products": [{"id": "P", "at_least_kg": 20000, "at_most_kg": 20000, "windows": {"Au": {"at_least": 15}}}]});
    assert_eq!(plan(&question).objective, Some(Exact::from(2_000)));
    question["protection"] = json!({"factor": "1.645"});
    let recipe = plan(&question);
    assert!(recipe.objective.unwrap() > Exact::from(2_000));
    assert!(recipe.products[0].checks[0].value >= Exact::from(15));
}

#[test]
fn the_least_change_is_enough_and_less_is_not() {
    let question = |limit: &str| {
        json!({"units": {"Au": "g/t"}, "lots": [
            {"id": "L1", "dry_kg": 300000, "grades": {"Au": 12}, "cost_per_t": 310},
            {"id": "L2", "dry_kg": 100000, "grades": {"Au": 17}, "cost_per_t": 520}],
            "products": [{"id": "P", "at_least_kg": 200000, "at_most_kg": 200000, "windows": {"Au": {"at_least": limit}}}]})
    };
    let recipe = plan(&question("18"));
    assert_eq!(recipe.status, RecipeStatus::Infeasible);
    // half of each is the richest mix of 200 t: 14.5
    let change = recipe.least_changes.iter().find(|change| change.kind == ChangeKind::Limit).unwrap();
    assert_eq!(change.needed.unwrap().to_string(), "14.5");
    assert_eq!(plan(&question("14.5")).status, RecipeStatus::Optimal);
    assert_eq!(plan(&question("14.501")).status, RecipeStatus::Infeasible);
    // at 15 more of the rich lot would do: 120 t of 17 and 80 t of 12
    let recipe = plan(&question("15"));
    let change = recipe.least_changes.iter().find(|change| change.lot.as_deref() == Some("L2")).unwrap();
    assert_eq!((change.kind, change.needed), (ChangeKind::Lot, Some(Exact::from(120_000))));
}

#[test]
fn marginal_values_tell_what_a_limit_costs() {
    let cost = |limit: &str| {
        let recipe = plan(&json!({"units": {"Au": "g/t"}, "lots": [
            {"id": "L1", "dry_kg": 300000, "grades": {"Au": 12}, "cost_per_t": 310},
            {"id": "L2", "dry_kg": 300000, "grades": {"Au": 45}, "cost_per_t": 980}],
            "products": [{"id": "P", "at_least_kg": 110000, "at_most_kg": 110000, "windows": {"Au": {"at_least": limit}}}]}));
        (recipe.objective.unwrap(), recipe.products[0].checks[0].clone())
    };
    let ((at_15, check), (at_18, _)) = (cost("15"), cost("18"));
    assert!(check.binding);
    let rise = at_18.sub(at_15).unwrap();
    assert_eq!(
        check
            .marginal_value
            .unwrap()
            .mul(Exact::from(3))
            .unwrap()
            .round(2, crate::foundation::exact::Rounding::HalfUp)
            .unwrap(),
        rise
    );
}

#[test]
fn the_same_question_has_the_same_plan() {
    let lots: Vec<_> =
        (0..12).map(|at| (20 + at * 3 % 17, 8 + at * 7 % 31, 1 + at % 6, 200 + at * 37 % 500)).collect();
    let question = whole_lots(&lots, 2, 60, 30, 14, 4, true);
    assert_eq!(plan(&question), plan(&question));
}

// --- pools

fn haverly(cost_of_b: i64, demand_of_x: i64) -> Value {
    json!({"inputs": [
        {"id": "A", "cost": 6, "qualities": {"s": 3}, "pools": ["P"], "direct": false},
        {"id": "B", "cost": cost_of_b, "qualities": {"s": 1}, "pools": ["P"], "direct": false},
        {"id": "C", "cost": 10, "qualities": {"s": 2}, "pools": [], "direct": true}],
        "products": [
        {"id": "X", "price": 9, "demand_max": demand_of_x, "windows": {"s": {"at_most": "2.5"}}},
        {"id": "Y", "price": 15, "demand_max": 200, "windows": {"s": {"at_most": "1.5"}}}]})
}

#[test]
fn haverlys_three_pools_are_solved_globally() {
    for (cost_of_b, demand_of_x, profit, s) in
        [(16, 100, "400", "1"), (16, 600, "600", "3"), (13, 100, "750", "1.5")]
    {
        let plan = value("blending.plan_pool", haverly(cost_of_b, demand_of_x));
        assert_eq!(plan["status"], "optimal", "{plan}");
        assert_eq!(plan["objective_decimal"], profit, "{plan}");
        assert_eq!(plan["qualities"][0]["value"], s, "{plan}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn no_pool_quality_earns_more_than_the_bound(a in 3i64..8, b in 9i64..18, c in 8i64..13, x in 50i64..300, y in 50i64..300) {
        let mut question = haverly(b, x);
        question["inputs"][0]["cost"] = a.into();
        question["inputs"][2]["cost"] = c.into();
        question["products"][1]["demand_max"] = y.into();
        let plan = value("blending.plan_pool", question);
        prop_assert_eq!(&plan["status"], "optimal");
        let bound = number(plan["bound"].as_str().unwrap());
        let profit = number(plan["objective"].as_str().unwrap());
        // for a fixed quality it is linear: scan
        for step in 0..=20 {
            let p = whole(1) + BigRational::new(step.into(), 10.into());
            let at = scan(&p, a, b, c, x, y);
            prop_assert!(at <= bound, "{at} above the bound {bound}");
            prop_assert!(at <= &profit + BigRational::new(1.into(), 1000.into()));
        }
    }
}

/// The best profit when the pool has quality p: variables A, B, P→X, P→Y, C→X, C→Y.
fn scan(p: &BigRational, a: i64, b: i64, c: i64, x: i64, y: i64) -> BigRational {
    use super::recipe::for_tests::{Outcome, Programme, solve};
    let row = |terms: [BigRational; 6], sense, rhs: i64| (terms.to_vec(), sense, whole(rhs));
    let (zero, one) = (BigRational::zero(), BigRational::one());
    let tenths = |number: i64| BigRational::new(number.into(), 10.into());
    let rows = vec![
        row(
            [one.clone(), one.clone(), -one.clone(), -one.clone(), zero.clone(), zero.clone()],
            Sense::Equal,
            0,
        ),
        row(
            [whole(3) - p, whole(1) - p, zero.clone(), zero.clone(), zero.clone(), zero.clone()],
            Sense::Equal,
            0,
        ),
        row(
            [zero.clone(), zero.clone(), one.clone(), zero.clone(), one.clone(), zero.clone()],
            Sense::AtMost,
            x,
        ),
        row(
            [zero.clone(), zero.clone(), zero.clone(), one.clone(), zero.clone(), one.clone()],
            Sense::AtMost,
            y,
        ),
        row(
            [zero.clone(), zero.clone(), p - tenths(25), zero.clone(), tenths(-5), zero.clone()],
            Sense::AtMost,
            0,
        ),
        row(
            [zero.clone(), zero.clone(), zero.clone(), p - tenths(15), zero.clone(), tenths(5)],
            Sense::AtMost,
            0,
        ),
    ];
    let cost = [a, b, -9, -15, c - 9, c - 15].map(whole).to_vec();
    match solve(&Programme { cost, rows }).unwrap() {
        Outcome::Optimal { objective, .. } => -objective,
        _ => BigRational::zero(),
    }
}

// --- questions that cannot be asked

#[test]
fn a_recipe_that_cannot_be_asked_names_lot_row_and_field() {
    let good = json!({"units": {"Au": "g/t", "As": "%"}, "lots": [
        {"id": "L1", "dry_kg": 1000, "grades": {"Au": 12, "As": 1}, "cost_per_t": 310},
        {"id": "L2", "dry_kg": 1000, "grades": {"Au": 17, "As": 1}, "cost_per_t": 520}],
        "products": [{"id": "P", "at_least_kg": 500, "at_most_kg": 600, "windows": {"Au": {"at_least": 15}}}]});
    assert!(call("blending.plan_recipe", &good).is_ok());
    type Spoil = fn(&mut Value);
    let bad: [(&str, Spoil); 14] = [
        ("/lots/1/moisture_pct", |q| {
            q["lots"][1] = json!({"id": "L2", "wet_kg": 1000, "grades": {"Au": 17, "As": 1}, "cost_per_t": 1})
        }),
        (
            "/lots/1/moisture_pct",
            |q| q["lots"][1] = json!({"id": "L2", "wet_kg": 1000, "moisture_pct": "100.01", "grades": {"Au": 17, "As": 1}, "cost_per_t": 1}),
        ),
        ("/lots/0/grades/As", |q| q["lots"][0]["grades"]["As"] = "100.1".into()),
        ("/lots/0/grades/Au", |q| q["lots"][0]["grades"]["Au"] = (-1).into()),
        ("/lots/0/grades/Sb", |q| q["lots"][0]["grades"]["Sb"] = 1.into()),
        ("/lots/0/grades/Au", |q| q["lots"][0]["grades"] = json!({"As": 1})),
        ("/lots/1/id", |q| q["lots"][1]["id"] = "L1".into()),
        ("/lots/0/cost_per_t", |q| q["lots"][0]["cost_per_t"] = (-1).into()),
        ("/lots/0/dry_kg", |q| q["lots"][0]["dry_kg"] = (-1).into()),
        ("/lots/0/at_least_kg", |q| q["lots"][0]["at_least_kg"] = 1001.into()),
        ("/units/Au", |q| q["units"]["Au"] = "oz".into()),
        ("/products/0/at_most_kg", |q| q["products"][0]["at_most_kg"] = 499.into()),
        ("/products/0/windows/Au", |q| {
            q["products"][0]["windows"]["Au"] = json!({"at_least": 15, "at_most": 14})
        }),
        ("/products", |q| q["products"] = json!([])),
    ];
    for (path, spoil) in bad {
        let mut question = good.clone();
        spoil(&mut question);
        let error = call("blending.plan_recipe", &question).unwrap_err();
        assert_eq!(
            (error["code"].as_str(), error["path"].as_str()),
            (Some("invalid-input"), Some(path)),
            "{error}"
        );
    }
}

#[test]
fn too_many_bands_are_a_limit_and_not_a_long_wait() {
    let product = |at: i64| json!({"id": at.to_string(), "at_least_kg": 1, "bands": gold_bands()});
    let products: Vec<Value> = (0..7).map(product).collect();
    let question = json!({"units": {"Au": "g/t", "As": "%"}, "products": products, "lots": [
        {"id": "L", "dry_kg": 1000, "grades": {"Au": 20, "As": 1}, "cost_per_t": 1}]});
    assert_eq!(call("blending.plan_recipe", &question).unwrap_err()["code"], "limit-exceeded");
}

// --- what the product is

#[test]
fn the_gold_floor_moves_with_the_day() {
    let class = |on: &str, au: &str| {
        let question = json!({"on": on, "comparison": "full_value", "finer_than_74um_pct": 60, "clean_and_uniform": true,
            "values": [{"element": "Au", "value": au, "unit": "g/t"}, {"element": "As", "value": "1", "unit": "%"}]});
        call("blending.release_class", &question).unwrap()["value"]["class"].clone()
    };
    assert_eq!(class("2021-10-08", "17.3"), "other");
    assert_eq!(class("2021-10-08", "20"), "conforming");
    assert_eq!(class("2021-10-09", "17.3"), "conforming");
    assert_eq!(class("2021-10-09", "14.99"), "other");
    // of 2013 the day is not known, of YB 2430-88 the numbers are not
    assert_eq!(class("2013-06-01", "30"), Value::Null);
    assert_eq!(class("2028-01-01", "30"), Value::Null);
}

#[test]
fn the_ladder_decides_only_when_it_is_named() {
    let ask = |accept: Value| {
        let question = json!({"on": "2026-03-05", "standard": "gold-concentrate", "comparison": "full_value", "accept": accept,
            "values": [{"element": "Au", "value": "62", "unit": "g/t"}, {"element": "As", "value": "6.4", "unit": "%"}]});
        call("blending.classify", &question).unwrap()
    };
    assert_eq!(ask(json!([]))["verdict"], "not_evaluated");
    let named = ask(json!(["ys-t-3004-2021-ladder"]));
    assert_eq!((named["verdict"].as_str(), named["value"]["grade"].as_str()), (Some("compliant"), Some("5")));
}

#[test]
fn rounding_to_the_limit_goes_half_to_even() {
    let holds = |value: &str, comparison: &str| {
        let question = json!({"on": "2026-03-05", "comparison": comparison, "limits": [{"element": "As", "at_most": "0.50"}],
            "values": [{"element": "As", "value": value, "unit": "%"}]});
        call("blending.check_limits", &question).unwrap()["value"]["admissible"].clone()
    };
    for (value, full, rounded) in [
        ("0.50", true, true),
        ("0.504", false, true),
        ("0.505", false, true),
        ("0.5051", false, false),
        ("0.515", false, false),
    ] {
        assert_eq!(holds(value, "full_value"), full, "{value}");
        assert_eq!(holds(value, "rounded_value"), rounded, "{value}");
    }
}

#[test]
fn started_steps_count_whole_and_bands_jump() {
    let penalty = |assay: &str, pro_rata: bool| {
        value(
            "blending.settle",
            json!({"dry_t": 100, "currency_decimals": 2, "penalties": [{"element": "As", "assay": assay,
            "free_limit": "0.20", "step": "0.10", "rate_per_step_t": "2.50", "pro_rata": pro_rata}]}),
        )["penalties"][0]["amount"]
            .clone()
    };
    assert_eq!(penalty("0.20", false), "0");
    assert_eq!(penalty("0.21", false), "250");
    assert_eq!(penalty("0.30", false), "250");
    assert_eq!(penalty("0.31", false), "500");
    assert_eq!(penalty("0.31", true), "275");
    let paid = |au: &str| {
        value(
            "blending.settle",
            json!({"dry_t": 100, "currency_decimals": 2, "payables": [{"element": "Au", "assay": au, "unit": "g/t",
            "rule": {"return_ratios": [{"from": 20, "ratio_pct": 91}, {"from": 30, "ratio_pct": 92}]}, "price": 450, "priced_in": "gram"}]}),
        )
    };
    assert_eq!(paid("29.99")["payables"][0]["metal"], "2729.09");
    assert_eq!(paid("30.00")["payables"][0]["metal"], "2760");
    assert_eq!(paid("19.99"), Value::Null);
}

proptest! {
    #[test]
    fn a_settled_assay_never_leaves_the_results(seller in 0i64..5000, buyer in 0i64..5000, umpire in 0i64..5000, limit in 0i64..300, rule in 0usize..3) {
        let rule = ["middle", "mean_of_umpire_and_nearest", "umpire_final"][rule];
        let question = json!({"seller": seller, "buyer": buyer, "umpire": umpire, "splitting_limit": limit, "limit_inclusive": true, "umpire_rule": rule});
        let answer = value("blending.settle_assay", question);
        let settled = number(answer["settled"].as_str().unwrap());
        let all = [seller, buyer, umpire];
        prop_assert!(settled >= whole(*all.iter().min().unwrap()) && settled <= whole(*all.iter().max().unwrap()));
        prop_assert_eq!(answer["status"] == "split", (seller - buyer).abs() <= limit);
    }

    #[test]
    fn viscosity_lies_between_the_components(a in 1i64..500, b in 1i64..500, mass in 1i64..100) {
        let answer = value("blending.blend_viscosity", json!({"components": [{"mass": mass, "cst": a}, {"mass": 50, "cst": b}]}));
        let cst = number(answer["cst"].as_str().unwrap());
        let slack = BigRational::new(1.into(), 1_000_000_000.into());
        prop_assert!(cst >= whole(a.min(b)) - &slack && cst <= whole(a.max(b)) + slack);
    }
}
