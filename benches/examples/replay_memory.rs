//! How much memory a replay needs: `replay_memory ENTRIES COMMODITIES`, where the state has one sum a commodity.
//!
//! Entries are written and replayed piece by piece, so that the only thing that grows is the state of the replay.
//! Prints one line of JSON. Reads `/proc`, so it runs on Linux.

use std::time::Instant;

use kouan::foundation::journal::{Journal, Replay};
use kouan_benches::permit::{Event, Nothing, STREAM, Sums, append};

fn main() {
    let mut numbers = std::env::args().skip(1).map(|word| word.parse::<u64>().expect("a number"));
    let (Some(entries), Some(commodities)) = (numbers.next(), numbers.next()) else {
        eprintln!("usage: replay_memory ENTRIES COMMODITIES");
        std::process::exit(2);
    };
    let mut writer = Journal::<Nothing>::new(STREAM, ()).expect("the stream has a name");
    let mut replay = Replay::new(Journal::<Sums>::new(STREAM, Default::default()).expect("the same name"));
    let mut piece = String::with_capacity(1 << 16);
    let before = memory_kb("VmRSS:");
    let start = Instant::now();
    for i in 0..entries {
        append(&mut writer, &mut piece, &format!("declaration-{i:08}"), &Event::number(i, commodities));
        if piece.len() > 60_000 {
            replay.bytes(piece.as_bytes()).expect("the chain holds");
            piece.clear();
        }
    }
    replay.bytes(piece.as_bytes()).expect("the chain holds");
    let grown = memory_kb("VmHWM:").saturating_sub(before);
    let seconds = start.elapsed().as_secs_f64();
    let replayed = replay.finish().expect("the last line is whole");
    assert_eq!((replayed.applied, replayed.refused), (entries, 0));
    assert_eq!(replayed.state.len() as u64, commodities.min(entries));
    assert_eq!(&replayed.report.head, writer.head());
    println!(
        r#"{{"entries": {entries}, "sums": {}, "grown_kb": {grown}, "seconds": {seconds:.3}}}"#,
        replayed.state.len()
    );
}

fn memory_kb(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("this measurement needs Linux");
    let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("the kernel says it");
    line.trim().trim_end_matches(" kB").parse().expect("a number of kB")
}
