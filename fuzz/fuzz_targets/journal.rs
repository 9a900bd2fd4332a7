//! The journal: whatever is read, pieces and the whole verify alike; and no change of stored bytes goes unnoticed.
#![no_main]

use std::sync::LazyLock;

use kouan::Error;
use kouan::foundation::journal::{Entry, Head, Journal, Machine, Meta, Outcome, Record, Report, Verifier};
use libfuzzer_sys::fuzz_target;

/// Counts.
struct Counter;

impl Machine for Counter {
    type Event = u32;
    type State = u32;
    type Change = u32;
    type Refusal = ();
    const EVENT_VERSION: u32 = 1;

    fn apply(state: &u32, event: &u32, _: &Meta<'_>) -> Result<u32, ()> {
        state.checked_add(*event).ok_or(())
    }

    fn commit(state: &mut u32, change: u32) {
        *state = change;
    }
}

fn empty() -> Head {
    Head::of_empty("fuzz/1").expect("a name that can be stored")
}

/// A whole journal of a few entries, and its head.
static WHOLE: LazyLock<(Vec<u8>, Head)> = LazyLock::new(|| {
    let mut journal = Journal::<Counter>::new("fuzz/1", 0).expect("a name that can be stored");
    let mut lines = Vec::new();
    for seq in 1..=4 {
        let day = format!("2026-03-0{seq}T08:00:00+08:00").parse().expect("a moment");
        let id = format!("request-{seq}");
        let record = Record { id: &id, occurred_at: day, recorded_at: day, rules: "none", event: &seq };
        let head = journal.head().clone();
        let Ok(Outcome::Recorded(step)) = journal.prepare(&head, None, &record) else {
            panic!("the counter refuses nothing")
        };
        lines.extend_from_slice(step.line().as_bytes());
        journal.accept(step).expect("nothing came between");
    }
    let head = journal.head().clone();
    (lines, head)
});

fn verify<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Result<Report, Error> {
    let mut verifier = Verifier::new(empty());
    for piece in pieces {
        verifier.bytes(piece)?;
    }
    verifier.finish()
}

fuzz_target!(|data: &[u8]| {
    if let Ok(text) = std::str::from_utf8(data) {
        let _ = Entry::parse(text);
    }
    let whole = verify(std::iter::once(data));
    assert_eq!(whole, verify(data.chunks(7)));

    // each three bytes are an edit: two for the place, one that is put there
    let (lines, head) = &*WHOLE;
    let mut edited = lines.clone();
    for edit in data.chunks_exact(3) {
        let place = usize::from(u16::from_le_bytes([edit[0], edit[1]])) % edited.len();
        edited[place] = edit[2];
    }
    let report = verify(std::iter::once(edited.as_slice()));
    let is_whole = report.is_ok_and(|report| report.head == *head && report.torn.is_none());
    assert_eq!(is_whole, edited == *lines);
});
