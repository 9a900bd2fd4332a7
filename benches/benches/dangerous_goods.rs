//! A whole ship judged, one move, the plan read, descriptions screened.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kouan::families::dangerous_goods::{
    Description, Hold, Placed, PlacesQuestion, PlanLimits, PlanQuestion, PreparedPlan, Row00, Rules,
    ShipColumn, ShipKind, ShipProfile, Slot, check_places, check_plan, read_plan, screen_one,
};
use kouan::foundation::assessment::Verdict;
use kouan::foundation::rules::RuleFile;
use kouan_benches::plans::{Stowed, baplie};

fn ship() -> ShipProfile {
    let hold = |no: u16| Hold { no, first_bay: no * 8 - 7, last_bay: no * 8 };
    ShipProfile {
        name: Some("KOUAN BENCH".to_owned()),
        kind: ShipKind::ClosedHolds,
        row00: Some(Row00 { on_deck: Some(true), under_deck: Some(true) }),
        holds: Some((1..=12).map(hold).collect()),
        resists_fire_and_liquid: Some(true),
        ..ShipProfile::default()
    }
}

fn question(dangerous: usize, stowed: Stowed) -> PlanQuestion {
    let read = read_plan(baplie(dangerous, stowed).as_bytes(), PlanLimits::default());
    assert!(read.stopped.is_none() && read.findings.is_empty(), "{:?} {:?}", read.stopped, read.findings);
    let plan = read.plans.into_iter().next().expect("a plan");
    assert_eq!(plan.boxes.iter().filter(|planned| !planned.items.is_empty()).count(), dangerous);
    PlanQuestion {
        edition: "49cfr-2026-06-01".to_owned(),
        plan,
        ship: ship(),
        ship_column: ShipColumn::Cargo,
    }
}

/// Every item of every box with every item of every other, one question each: the pairs that are not in order.
fn one_by_one(question: &PlanQuestion, rules: &Rules) -> usize {
    let boxes: Vec<_> = question.plan.boxes.iter().filter(|planned| !planned.items.is_empty()).collect();
    let placed = |at: usize| -> Vec<Placed> {
        let planned = boxes[at];
        let slot = planned.slot.expect("a slot");
        let place = |item| Placed {
            item,
            bay: slot.bay,
            row: slot.row.into(),
            tier: slot.tier.into(),
            length_20ft_units: None,
            closed: Some(true),
            zone: None,
            hold: None,
        };
        planned.items.iter().map(|planned| place(planned.item.clone())).collect()
    };
    let is_in_order = |a: &Placed, b: &Placed| {
        let asked = PlacesQuestion {
            edition: question.edition.clone(),
            ship: question.ship.clone(),
            a: a.clone(),
            b: b.clone(),
        };
        let places = check_places(&asked, rules).expect("an answer").value.expect("a value");
        places.satisfied == Some(true)
    };
    let pairs = (0..boxes.len()).flat_map(|a| (a + 1..boxes.len()).map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| {
            let (of_a, of_b) = (placed(*a), placed(*b));
            !of_a.iter().all(|a| of_b.iter().all(|b| is_in_order(a, b)))
        })
        .count()
}

fn plans(criterion: &mut Criterion, rules: &Rules) {
    let mut group = criterion.benchmark_group("plan");
    group.throughput(Throughput::Elements(1));
    for (stowed, name) in [(Stowed::Planned, ""), (Stowed::AtRandom, ", at random")] {
        for dangerous in [300, 1_000, 3_000, 10_000] {
            let question = question(dangerous, stowed);
            let report = check_plan(&question, rules).expect("a report");
            eprintln!(
                "{dangerous} dangerous boxes{name}: {} pairs decided, {} listed, {} reefers told",
                report.pairs_decided,
                report.pairs.len(),
                report.reefers.len()
            );
            group.bench_function(format!("kouan, {dangerous} dangerous boxes{name}"), |bencher| {
                bencher.iter(|| check_plan(black_box(&question), rules).expect("a report"))
            });
            if dangerous == 300 && stowed == Stowed::AtRandom {
                assert_eq!(one_by_one(&question, rules), report.pairs.len());
                group.bench_function(
                    "kouan, 300 dangerous boxes, at random, each pair a question",
                    |bencher| bencher.iter(|| one_by_one(black_box(&question), rules)),
                );
            }
            if dangerous == 3_000 && stowed == Stowed::Planned {
                let plan = PreparedPlan::new(question, rules).expect("a plan");
                group.bench_function("kouan, 3000 dangerous boxes, plan held", |bencher| {
                    bencher.iter(|| black_box(&plan).check().expect("a report"))
                });
            }
        }
    }
    group.finish();
}

fn moves(criterion: &mut Criterion, rules: &Rules) {
    let question = question(3_000, Stowed::Planned);
    let boxes = &question.plan.boxes;
    let dangerous = boxes.iter().filter(|planned| !planned.items.is_empty());
    // one of each bay
    let moved: Vec<String> = dangerous.step_by(125).filter_map(|planned| planned.container.clone()).collect();
    let empty: Vec<Slot> =
        boxes.iter().filter(|planned| !planned.is_occupied()).filter_map(|planned| planned.slot).collect();
    let plan = PreparedPlan::new(question, rules).expect("a plan");
    let count = |verdict: Verdict| {
        let all = moved.iter().flat_map(|name| empty.iter().map(move |to| (name, *to)));
        all.filter(|(name, to)| plan.moved(name, *to).expect("a report").verdict == verdict).count()
    };
    let (compliant, violation) = (count(Verdict::Compliant), count(Verdict::Violation));
    let all = moved.len() * empty.len();
    eprintln!("{all} moves: {compliant} in order, {violation} not");
    assert!(compliant > all / 10 && violation > all / 10, "the moves are no mixture");
    let mut group = criterion.benchmark_group("plan-move");
    group.throughput(Throughput::Elements(all as u64));
    group.bench_function("kouan, to an empty place", |bencher| {
        bencher.iter(|| {
            for name in &moved {
                for to in &empty {
                    black_box(plan.moved(name, *to).expect("a report"));
                }
            }
        })
    });
    group.finish();
}

fn reading(criterion: &mut Criterion) {
    let text = baplie(3_000, Stowed::Planned);
    let mut group = criterion.benchmark_group("plan-read");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("kouan, all facts of the BAPLIE", |bencher| {
        bencher.iter(|| read_plan(black_box(text.as_bytes()), PlanLimits::default()))
    });
    group.finish();
}

/// The descriptions with which the keywords are tested: most of them have a word that points to dangerous goods, or looks
/// as if it did. Of real cargo far fewer have.
fn descriptions() -> Vec<Description> {
    let lists = [
        include_str!("../../specs/dangerous_goods/screening/negatives.csv"),
        include_str!("../../specs/dangerous_goods/screening/positives.csv"),
    ];
    let mut all = Vec::new();
    for list in lists {
        for row in csv::Reader::from_reader(list.as_bytes()).records() {
            all.push(Description::new(&row.expect("a row")[1]));
        }
    }
    all
}

fn screening(criterion: &mut Criterion) {
    let mut overlay = "name = \"more-words\"\n".to_owned();
    for number in 0..850 {
        overlay += &format!(
            "[[dangerous_goods.keywords]]\ntext = \"made word {number:03}\"\nlang = \"en\"\nkind = \"name\"\n\
             un = [\"1993\"]\ncertainty = \"low\"\nsource = \"made\"\n"
        );
    }
    let overlay = RuleFile::read(&overlay).expect("a rule file");
    let rules = Rules::with_overlays(&[overlay]).expect("rules");
    let descriptions = descriptions();
    let hits = descriptions.iter().filter(|one| screen_one(one, &rules).expect("an answer").hit).count();
    eprintln!("{} descriptions, {hits} with a sign", descriptions.len());
    assert!(hits > 50 && hits < descriptions.len() / 2, "{hits}");
    let mut group = criterion.benchmark_group("screening");
    group.throughput(Throughput::Elements(descriptions.len() as u64));
    group.bench_function("kouan, one by one", |bencher| {
        bencher.iter(|| {
            descriptions
                .iter()
                .filter(|one| screen_one(black_box(one), &rules).expect("an answer").hit)
                .count()
        })
    });
    group.finish();
}

fn measure(criterion: &mut Criterion) {
    let rules = Rules::builtin().expect("the built-in rules");
    plans(criterion, &rules);
    moves(criterion, &rules);
    reading(criterion);
    screening(criterion);
}

criterion_group!(benches, measure);
criterion_main!(benches);
