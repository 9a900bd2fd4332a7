//! A whole ship judged, one move, the plan read, descriptions screened.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kouan::families::dangerous_goods::{
    Hold, PlanLimits, PlanQuestion, Row00, Rules, ShipColumn, ShipKind, ShipProfile, check_plan, read_plan,
};
use kouan_benches::plans::baplie;

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

fn question(dangerous: usize) -> PlanQuestion {
    let read = read_plan(baplie(dangerous).as_bytes(), PlanLimits::default());
    assert!(read.stopped.is_none(), "{:?}", read.stopped);
    let plan = read.plans.into_iter().next().expect("a plan");
    assert_eq!(plan.boxes.iter().filter(|planned| !planned.items.is_empty()).count(), dangerous);
    PlanQuestion {
        edition: "49cfr-2026-06-01".to_owned(),
        plan,
        ship: ship(),
        ship_column: ShipColumn::Cargo,
    }
}

fn measure(criterion: &mut Criterion) {
    let rules = Rules::builtin().expect("the built-in rules");
    let mut group = criterion.benchmark_group("plan");
    for dangerous in [300, 1_000, 3_000, 10_000] {
        let question = question(dangerous);
        let report = check_plan(&question, &rules).expect("a report");
        eprintln!(
            "{dangerous} dangerous boxes: {} pairs decided, {} pairs listed, {} stowage",
            report.pairs_decided,
            report.pairs.len(),
            report.stowage.len()
        );
        group.throughput(Throughput::Elements(1));
        group.bench_function(format!("kouan, {dangerous} dangerous boxes"), |bencher| {
            bencher.iter(|| check_plan(black_box(&question), &rules).expect("a report").pairs.len())
        });
    }
    group.finish();

    let text = baplie(3_000);
    let mut group = criterion.benchmark_group("plan-read");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("kouan, all facts of the BAPLIE", |bencher| {
        bencher.iter(|| read_plan(black_box(text.as_bytes()), PlanLimits::default()).plans.len())
    });
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
