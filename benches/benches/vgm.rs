//! The decision on a verified gross mass, from bare numbers to JSON text.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kouan::catalog::{CallOptions, Engine};
use kouan::families::vgm::{self, Facts, Prepared};
use kouan::foundation::assessment::{Trace, Verdict};
use kouan::foundation::mass::Mass;
use kouan_benches::TEST_PROFILE;
use kouan_benches::boxes::{Answer, WeighedBox, boxes};

const ON: &str = "2026-03-05";

fn kg(kg: u32) -> Mass {
    Mass::from_kg(kg)
}

fn facts(one: &WeighedBox) -> Facts {
    let on = ON.parse().expect("a day");
    Facts::new("XX", on, kg(one.declared_kg)).measured(kg(one.measured_kg)).max_gross(kg(one.max_gross_kg))
}

fn measure(criterion: &mut Criterion) {
    let engine = Engine::with_overlays(&[TEST_PROFILE]).expect("the test profile");
    let rules = &engine.rules().vgm;
    let day = Prepared::for_day(rules, "XX", ON.parse().expect("a day")).expect("the rule of the day");
    let boxes = boxes();

    type Masses = [Mass; 3];
    let masses: Vec<Masses> =
        boxes.iter().map(|one| [one.declared_kg, one.measured_kg, one.max_gross_kg].map(kg)).collect();
    let compare = |[declared, measured, _]: &Masses| day.compare(*declared, *measured);
    let decide = |[declared, measured, max]: &Masses| day.decide(*declared, Some(*measured), Some(*max));
    let held = |[declared, measured, max]: &Masses| {
        day.assess(*declared, Some(*measured), Some(*max), None, &mut Trace::off())
    };
    let questions: Vec<Facts> = boxes.iter().map(facts).collect();
    let texts: Vec<String> = boxes
        .iter()
        .map(|one| {
            let WeighedBox { declared_kg, measured_kg, max_gross_kg } = one;
            format!(
                r#"{{"state":"XX","on":"{ON}","declared_kg":{declared_kg},"measured_kg":{measured_kg},"max_gross_kg":{max_gross_kg}}}"#
            )
        })
        .collect();
    let call = |text: &str| engine.call("vgm.assess", text, &CallOptions::default());

    for (((one, masses), question), text) in boxes.iter().zip(&masses).zip(&questions).zip(&texts) {
        let verdict = if one.answer() == Answer::Accepted { Verdict::Compliant } else { Verdict::Violation };
        assert_eq!(compare(masses).unwrap().unwrap().within, one.is_within(), "{one:?}");
        assert_eq!(decide(masses).unwrap().verdict, verdict, "{one:?}");
        assert_eq!(held(masses).unwrap().verdict, verdict, "{one:?}");
        assert_eq!(vgm::assess(question, rules).unwrap(), held(masses).unwrap(), "{one:?}");
        let start = if verdict == Verdict::Compliant {
            r#"{"verdict":"compliant""#
        } else {
            r#"{"verdict":"violation""#
        };
        assert!(call(text).unwrap().starts_with(start), "{one:?}");
    }

    let mut group = criterion.benchmark_group("rust-vgm");
    group.throughput(Throughput::Elements(boxes.len() as u64));
    macro_rules! measure {
        ($name:literal, $list:expr, $ask:expr) => {
            group.bench_function($name, |bencher| {
                bencher.iter(|| {
                    for one in black_box($list) {
                        let _ = black_box($ask(one));
                    }
                })
            });
        };
    }
    measure!("Prepared::compare, the bare decision", &masses, compare);
    measure!("Prepared::decide, with the maximum", &masses, decide);
    measure!("Prepared::assess, the full answer", &masses, held);
    measure!("vgm::assess, the rule looked up each time", &questions, |one| vgm::assess(one, rules));
    measure!("Engine::call, JSON in and out", &texts, |one: &String| call(one));
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
