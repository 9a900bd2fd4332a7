//! Container numbers read and checked.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kouan::identifiers::container_number::parse;
use kouan_benches::containers::{is_right, numbers};

fn is_valid(text: &str) -> bool {
    parse(text).is_some_and(|number| number.is_valid())
}

fn measure(criterion: &mut Criterion) {
    let plain = numbers();
    let spaced: Vec<String> = plain
        .iter()
        .map(|text| format!("{} {}-{}", text[..4].to_lowercase(), &text[4..10], &text[10..]))
        .collect();
    for (plain, spaced) in plain.iter().zip(&spaced) {
        assert_eq!(is_valid(plain), is_right(plain), "{plain}");
        assert_eq!(is_valid(spaced), is_right(plain), "{spaced}");
    }

    let mut group = criterion.benchmark_group("containers");
    group.throughput(Throughput::Elements(plain.len() as u64));
    for (name, list) in [("kouan, Rust", &plain), ("kouan, Rust, small letters and blanks", &spaced)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| black_box(list).iter().filter(|text| is_valid(text)).count())
        });
    }
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
