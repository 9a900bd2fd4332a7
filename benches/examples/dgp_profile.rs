use kouan::families::dangerous_goods::*;
use kouan_benches::plans::{Stowed, baplie};
fn cpu() -> u64 {
    std::fs::read_to_string("/proc/self/schedstat").unwrap().split(' ').next().unwrap().parse().unwrap()
}
fn ship() -> ShipProfile {
    let hold = |no: u16| Hold { no, first_bay: no * 8 - 7, last_bay: no * 8 };
    ShipProfile {
        name: None,
        kind: ShipKind::ClosedHolds,
        row00: Some(Row00 { on_deck: Some(true), under_deck: Some(true) }),
        holds: Some((1..=12).map(hold).collect()),
        resists_fire_and_liquid: Some(true),
        ..ShipProfile::default()
    }
}
fn main() {
    let rules = Rules::builtin().unwrap();
    let only = std::env::args().nth(1);
    let times = |n: u32, f: &mut dyn FnMut()| {
        f();
        let mut best = u64::MAX;
        for _ in 0..5 {
            let t = cpu();
            for _ in 0..n {
                f();
            }
            best = best.min((cpu() - t) / u64::from(n));
        }
        best as f64 / 1000.0
    };
    let which: Option<usize> = std::env::args().nth(2).map(|n| n.parse().unwrap());
    let mode = std::env::args().nth(3);
    for stowed in [Stowed::Planned, Stowed::AtRandom] {
        for n in [300, 1000, 3000, 10000] {
            if only.as_deref().is_some_and(|o| o == "read")
                || which.is_some_and(|w| w != n)
                || (only.as_deref() == Some("planned") && stowed != Stowed::Planned)
                || (only.as_deref() == Some("random") && stowed == Stowed::Planned)
            {
                continue;
            }
            let read = read_plan(baplie(n, stowed).as_bytes(), PlanLimits::default());
            let plan = read.plans.into_iter().next().unwrap();
            let q = PlanQuestion {
                edition: "49cfr-2026-06-01".into(),
                plan,
                ship: ship(),
                ship_column: ShipColumn::Cargo,
            };
            let r = check_plan(&q, &rules).unwrap();
            let t = times(10, &mut || {
                std::hint::black_box(check_plan(&q, &rules).unwrap());
            });
            if mode.as_deref() == Some("check") {
                for _ in 0..200 {
                    std::hint::black_box(check_plan(&q, &rules).unwrap());
                }
                continue;
            }
            let tprep = times(10, &mut || {
                std::hint::black_box(PreparedPlan::new(q.clone(), &rules).unwrap());
            });
            let tclone = times(10, &mut || {
                std::hint::black_box(q.clone());
            });
            let p = PreparedPlan::new(q.clone(), &rules).unwrap();
            let tp = times(10, &mut || {
                std::hint::black_box(p.check().unwrap());
            });
            let name = q
                .plan
                .boxes
                .iter()
                .filter(|b| !b.items.is_empty())
                .nth(n / 2)
                .unwrap()
                .container
                .clone()
                .unwrap();
            let free =
                q.plan.boxes.iter().filter(|b| !b.is_occupied()).filter_map(|b| b.slot).collect::<Vec<_>>();
            let tm = if free.is_empty() {
                0.0
            } else {
                times(1, &mut || {
                    for to in &free {
                        std::hint::black_box(p.moved(&name, *to).unwrap());
                    }
                }) / free.len() as f64
            };
            let mp: usize = free.iter().map(|to| p.moved(&name, *to).unwrap().pairs.len()).sum();
            println!(
                "{stowed:?} {n}: check_plan {t:.0} us, prepare {:.0}, check held {tp:.0} us, move {tm:.2} us ({} slots, {mp} pairs); items {} pairs {} units {} stowage {} reefers {} findings {} {:?}",
                tprep - tclone,
                free.len(),
                r.items,
                r.pairs.len(),
                r.units.len(),
                r.stowage.len(),
                r.reefers.len(),
                r.findings.len(),
                r.verdict
            );
            for f in r.findings.iter().take(3) {
                println!("  {} {} {:?}", f.code, f.path, f.params);
            }
        }
    }
    if only.as_deref().is_none_or(|o| o == "read") {
        let text = baplie(3000, Stowed::Planned);
        let r = read_plan(text.as_bytes(), PlanLimits::default());
        println!("{} bytes, {} findings {:?}", text.len(), r.findings.len(), r.findings.first());
        let t = times(10, &mut || {
            std::hint::black_box(read_plan(text.as_bytes(), PlanLimits::default()));
        });
        println!("read {t:.0} us, {:.1} MB/s", text.len() as f64 / t);
    }
}
