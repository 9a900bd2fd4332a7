//! Ten megabytes of VERMAS: to segments, to every component, to facts; beside edifact-rs.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kouan::families::vgm::message;
use kouan::formats::edifact::{Limits, Reader, Tokenizer};
use kouan_benches::vermas;

/// How many segments and components there are and how long the components are together: what both must find.
#[derive(Debug, Default, PartialEq, Eq)]
struct Seen {
    segments: usize,
    components: usize,
    bytes: usize,
}

impl Seen {
    fn component(&mut self, text: &str) {
        self.components += 1;
        self.bytes += black_box(text).len();
    }
}

fn peer(input: &[u8]) -> Seen {
    let mut seen = Seen::default();
    for segment in edifact_rs::from_bytes(input) {
        let segment = segment.expect("the message reads");
        seen.segments += 1;
        for component in segment.elements.iter().flat_map(|element| element.components()) {
            seen.component(component);
        }
    }
    seen
}

fn peer_segments(input: &[u8]) -> usize {
    edifact_rs::from_bytes(input)
        .inspect(|segment| {
            black_box(segment.as_ref().expect("the message reads").tag().len());
        })
        .count()
}

/// Unescaped and decoded, as the peer gives them.
fn every_component(input: &[u8]) -> Seen {
    let mut seen = Seen::default();
    for segment in Tokenizer::new(input, Limits::default()) {
        let segment = segment.expect("the message reads");
        seen.segments += 1;
        for component in segment.elements().flat_map(|element| element.texts()) {
            seen.component(&component);
        }
    }
    seen
}

/// As the bytes stand in the message.
fn every_component_raw(input: &[u8]) -> usize {
    let mut bytes = 0;
    for segment in Tokenizer::new(input, Limits::default()) {
        let segment = segment.expect("the message reads");
        for component in segment.elements().flat_map(|element| element.components()) {
            bytes += black_box(component).len();
        }
    }
    bytes
}

fn segments(input: &[u8]) -> usize {
    Tokenizer::new(input, Limits::default())
        .inspect(|segment| {
            black_box(segment.as_ref().expect("the message reads").tag().len());
        })
        .count()
}

/// With the counts and references of the envelope checked.
fn checked_segments(input: &[u8]) -> usize {
    Reader::new(input, Limits::default())
        .inspect(|segment| {
            black_box(segment.as_ref().expect("the message reads").tag().len());
        })
        .count()
}

fn facts(input: &[u8]) -> usize {
    let file = black_box(message::read(input, message::Limits::default()));
    file.messages.iter().map(|message| message.statements.len()).sum()
}

fn measure(criterion: &mut Criterion) {
    let (text, boxes) = vermas::message(10_000_000);
    let input = text.as_bytes();

    assert_eq!(every_component(input), peer(input));
    // nothing is escaped in this message
    assert_eq!(every_component_raw(input), peer(input).bytes);
    assert_eq!(segments(input), peer_segments(input));
    assert_eq!(checked_segments(input), segments(input));
    let file = message::read(input, message::Limits::default());
    assert_eq!((file.stopped, file.messages.len()), (None, 1));
    assert_eq!(file.messages[0].statements.len(), boxes);
    for (i, statement) in file.messages[0].statements.iter().enumerate() {
        let kg = statement.declaration.vgm.as_ref().and_then(|mass| mass.kg).expect("a mass");
        assert_eq!(kg.to_string(), vermas::mass_of(i).to_string());
    }
    drop(file.messages);

    let mut group = criterion.benchmark_group("edifact");
    group.throughput(Throughput::Bytes(input.len() as u64));
    group.bench_function("edifact-rs, every component", |b| b.iter(|| peer(black_box(input))));
    group.bench_function("edifact-rs, segments (it always splits them)", |b| {
        b.iter(|| peer_segments(black_box(input)))
    });
    group.bench_function("kouan, every component", |b| b.iter(|| every_component(black_box(input))));
    group.bench_function("kouan, every component, bytes as they stand", |b| {
        b.iter(|| every_component_raw(black_box(input)))
    });
    group.bench_function("kouan, segments (split when asked)", |b| b.iter(|| segments(black_box(input))));
    group.bench_function("kouan, segments with the envelope checked", |b| {
        b.iter(|| checked_segments(black_box(input)))
    });
    group.bench_function("kouan, all facts of the VERMAS", |b| b.iter(|| facts(black_box(input))));
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
