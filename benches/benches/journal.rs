//! A journal with its SM3 chain, beside SM3 alone over the same stored bytes.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use kouan::foundation::digest::sm3;
use kouan::foundation::journal::{Head, Journal, Replay, Verifier};
use kouan_benches::permit::{Event, STREAM, Sums, append};

const ENTRIES: u64 = 5_000;

fn empty() -> Journal<Sums> {
    Journal::new(STREAM, Default::default()).expect("the stream has a name")
}

fn write(events: &[(String, Event)], store: &mut String) -> Journal<Sums> {
    let mut journal = empty();
    for (id, event) in events {
        append(&mut journal, store, id, event);
    }
    journal
}

fn verify(store: &str) -> Head {
    let mut verifier = Verifier::new(Head::of_empty(STREAM).expect("the stream has a name"));
    verifier.bytes(store.as_bytes()).expect("the chain holds");
    verifier.finish().expect("the last line is whole").head
}

fn replay(store: &str) -> Journal<Sums> {
    let mut replay = Replay::new(empty());
    replay.bytes(store.as_bytes()).expect("the chain holds");
    let replayed = replay.finish().expect("the last line is whole");
    replayed.into_journal().expect("every event can happen")
}

fn measure(criterion: &mut Criterion) {
    let events: Vec<(String, Event)> =
        (0..ENTRIES).map(|i| (format!("declaration-{i:08}"), Event::number(i, 500))).collect();
    let mut store = String::new();
    let journal = write(&events, &mut store);
    assert_eq!((journal.head().seq, journal.state().len()), (ENTRIES, 500));
    assert_eq!(&verify(&store), journal.head());
    let replayed = replay(&store);
    assert_eq!((replayed.head(), replayed.state()), (journal.head(), journal.state()));

    let mut group = criterion.benchmark_group("journal");
    group.throughput(Throughput::Bytes(store.len() as u64));
    group.bench_function("SM3 alone", |b| b.iter(|| sm3(black_box(store.as_bytes()))));
    group.bench_function("append", |b| {
        let mut again = String::with_capacity(store.len());
        b.iter(|| {
            again.clear();
            write(black_box(&events), &mut again)
        });
    });
    group.bench_function("verify", |b| b.iter(|| verify(black_box(&store))));
    group.bench_function("replay", |b| b.iter(|| replay(black_box(&store))));
    group.finish();
}

criterion_group!(benches, measure);
criterion_main!(benches);
