use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::*;
use crate::foundation::canonical;
use crate::foundation::digest::{Digest, sm3};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// Accounts with a balance that never goes below zero.
#[derive(Debug)]
struct Bank;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Event {
    Deposit { account: String, amount: u32 },
    Withdraw { account: String, amount: u32 },
}

type Balances = BTreeMap<String, u32>;

impl Machine for Bank {
    type Event = Event;
    type State = Balances;
    type Change = (String, u32);
    type Refusal = String;
    const EVENT_VERSION: u32 = 2;

    fn apply(state: &Balances, event: &Event, _: &Meta<'_>) -> Result<(String, u32), String> {
        let balance = |account: &str| state.get(account).copied().unwrap_or(0);
        let (account, after) = match event {
            Event::Deposit { account, amount } => (account, balance(account).checked_add(*amount)),
            Event::Withdraw { account, amount } => (account, balance(account).checked_sub(*amount)),
        };
        Ok((account.clone(), after.ok_or("not enough")?))
    }

    fn commit(state: &mut Balances, (account, balance): (String, u32)) {
        state.insert(account, balance);
    }

    /// Version 1 knew one account and only deposits.
    fn read(version: u32, body: &str) -> Result<Event, Error> {
        #[derive(Deserialize)]
        struct First {
            amount: u32,
        }
        let broken = |error: serde_json::Error| Error::invalid("/body", error.to_string());
        match version {
            1 => serde_json::from_str(body)
                .map(|First { amount }| Event::Deposit { account: "a".to_owned(), amount })
                .map_err(broken),
            2 => serde_json::from_str(body).map_err(broken),
            _ => Err(Error::invalid("/event_version", "unknown")),
        }
    }
}

const STREAM: &str = "账户/1";

fn deposit(account: &str, amount: u32) -> Event {
    Event::Deposit { account: account.to_owned(), amount }
}

fn withdraw(account: &str, amount: u32) -> Event {
    Event::Withdraw { account: account.to_owned(), amount }
}

/// Minutes after the first of November, in China.
fn minute(minutes: u32) -> Moment {
    let (hours, minutes) = (minutes / 60, minutes % 60);
    Moment::parse(&format!("2026-11-{:02}T{:02}:{minutes:02}:00+08:00", hours / 24 + 1, hours % 24)).unwrap()
}

fn record<'a>(id: &'a str, at: u32, event: &'a Event) -> Record<'a, Event> {
    Record { id, occurred_at: minute(at), recorded_at: minute(at), rules: "sm3:1", event }
}

fn empty() -> Journal<Bank> {
    Journal::new(STREAM, Balances::new()).unwrap()
}

fn replay() -> Replay<Bank> {
    Replay::new(empty())
}

/// Prepares and accepts; the line, or nothing for a refused event.
fn append(journal: &mut Journal<Bank>, record: &Record<'_, Event>) -> Option<String> {
    match journal.prepare(journal.head(), None, record).unwrap() {
        Outcome::Recorded(step) => {
            let line = step.line().to_owned();
            journal.accept(step).unwrap();
            Some(line)
        }
        Outcome::Refused(_) => None,
        Outcome::Already { .. } => panic!("no earlier entry was handed in"),
    }
}

fn stored(events: &[Event]) -> (Vec<String>, Vec<Head>, Journal<Bank>) {
    let mut journal = empty();
    let mut heads = vec![journal.head().clone()];
    let mut lines = Vec::new();
    for (place, event) in events.iter().enumerate() {
        if let Some(line) = append(&mut journal, &record(&format!("e{place}"), place as u32, event)) {
            lines.push(line);
            heads.push(journal.head().clone());
        }
    }
    (lines, heads, journal)
}

fn three() -> (Vec<String>, Vec<Head>, Journal<Bank>) {
    stored(&[deposit("a", 5), deposit("b", 7), withdraw("a", 2)])
}

fn problem(error: &Error) -> (&'static str, u64) {
    match error {
        Error::Journal { problem, seq, .. } => (problem, *seq),
        other => panic!("{other}"),
    }
}

#[test]
fn the_stored_form_and_the_chain_are_as_published() {
    let (lines, heads, _) = three();
    let line = lines[0].strip_suffix('\n').unwrap();
    let envelope = r#"{"body":{"deposit":{"account":"a","amount":5}},"event_version":2,"id":"e0","occurred_at":"2026-11-01T00:00:00+08:00","recorded_at":"2026-11-01T00:00:00+08:00","rules":"sm3:1"}"#;
    let genesis = sm3(format!("\0kouan-chain-v1\0{STREAM}").as_bytes());
    let mut preimage = vec![1];
    preimage.extend(genesis.as_bytes());
    preimage.extend([0, 0, 0, 0, 0, 0, 0, 1]);
    preimage.extend(sm3(envelope.as_bytes()).as_bytes());
    let hash = sm3(&preimage);
    assert_eq!(
        line,
        format!(r#"{{"entry":{envelope},"hash":"{hash}","prev":"{genesis}","seq":1,"stream":"{STREAM}"}}"#)
    );
    assert_eq!(heads[1], Head { stream: STREAM.to_owned(), seq: 1, hash });
    for line in &lines {
        assert_eq!(canonical::from_text(line.trim_end()).unwrap(), line.trim_end());
    }
}

#[test]
fn the_published_chain_of_one_entry() {
    // bodies of any form, as in the case "DO-2025-000123" with SM3
    let body = r#"{"at":"2025-05-06T08:00:00+08:00","by":"LINE-A","container":"CSQU3054383","event":"issue","to":"IMP-1"}"#;
    let hash = link(&genesis("DO-2025-000123"), 1, &sm3(body.as_bytes()));
    assert_eq!(hash.to_string(), "10323a6ce41d8b9ed13486d1b63923e80fafd7cd9128ff63124310a31ed06ad5");
}

#[test]
fn a_refused_event_changes_and_appends_nothing() {
    let (_, _, mut journal) = three();
    let (head, state) = (journal.head().clone(), journal.state().clone());
    let event = withdraw("a", 4);
    assert!(matches!(journal.prepare(&head, None, &record("x", 9, &event)).unwrap(), Outcome::Refused(_)));
    assert_eq!((journal.head(), journal.state()), (&head, &state));
    assert!(append(&mut journal, &record("y", 9, &withdraw("a", 3))).is_some());
}

#[test]
fn the_same_request_again_is_harmless() {
    let (lines, _, journal) = three();
    let mut ids = Ids::default();
    lines.iter().for_each(|line| ids.add::<Bank>(line).unwrap());
    let known = Known::from_line::<Bank>(&lines[1]).unwrap();
    assert_eq!(ids.get("e1"), Some(known.clone()));
    assert_eq!(ids.get("e9"), None);
    let event = deposit("b", 7);
    // a stale head does not matter, nor when it is written down again and under which rules
    let stale = Head::of_empty(STREAM).unwrap();
    let mut again = record("e1", 1, &event);
    again.recorded_at = minute(500);
    again.rules = "sm3:2";
    assert!(matches!(journal.prepare(&stale, Some(&known), &again).unwrap(), Outcome::Already { seq: 2 }));
    let reused = |record: &Record<'_, Event>| {
        problem(&journal.prepare(journal.head(), Some(&known), record).err().unwrap())
    };
    assert_eq!(reused(&record("e1", 1, &deposit("b", 8))), ("id-reused", 2));
    assert_eq!(reused(&record("e1", 2, &event)), ("id-reused", 2));
    let other = journal.prepare(journal.head(), Some(&known), &record("e2", 1, &event)).err().unwrap();
    assert_eq!(other.path(), Some("/known"));
    ids.add::<Bank>(&lines[1]).unwrap();
    let doubled = append(&mut three().2, &record("e1", 3, &event)).unwrap();
    assert_eq!(problem(&ids.add::<Bank>(&doubled).unwrap_err()), ("id-reused", 4));
}

#[test]
fn a_decision_on_an_old_head_is_refused() {
    let (_, heads, mut journal) = three();
    let event = deposit("c", 1);
    let other_stream = Head { stream: "other".to_owned(), ..heads[3].clone() };
    for head in [&heads[0], &heads[2], &other_stream] {
        let error = journal.prepare(head, None, &record("x", 9, &event)).err().unwrap();
        assert_eq!(problem(&error).0, "stale-head");
    }
    let prepare = |journal: &Journal<Bank>, id: &str| match journal.prepare(
        journal.head(),
        None,
        &record(id, 9, &event),
    ) {
        Ok(Outcome::Recorded(step)) => step,
        _ => panic!("not recorded"),
    };
    let (first, second) = (prepare(&journal, "x"), prepare(&journal, "y"));
    journal.accept(first).unwrap();
    let state = journal.state().clone();
    assert_eq!(problem(&journal.accept(second).unwrap_err()), ("stale-head", 4));
    assert_eq!(journal.state(), &state);
}

#[test]
fn what_cannot_be_stored_is_refused() {
    let journal = empty();
    let event = deposit("a", 1);
    let good = record("x", 1, &event);
    let local = Moment::parse("2026-11-01T00:00:00").unwrap();
    let long = "x".repeat(201);
    for (bad, path) in [
        (Record { id: "", ..good }, "/id"),
        (Record { id: &long, ..good }, "/id"),
        (Record { id: "a\"b", ..good }, "/id"),
        (Record { id: "a\\b", ..good }, "/id"),
        (Record { rules: "a\nb", ..good }, "/rules"),
        (Record { occurred_at: local, ..good }, "/occurred_at"),
        (Record { recorded_at: local, ..good }, "/recorded_at"),
    ] {
        assert_eq!(journal.prepare(journal.head(), None, &bad).err().unwrap().path(), Some(path));
    }
    assert!(journal.prepare(journal.head(), None, &Record { id: &long[1..], ..good }).is_ok());
    assert!(Journal::<Bank>::new("", Balances::new()).is_err());
}

#[test]
fn an_event_that_would_not_read_back_is_refused() {
    struct Lossy;
    #[derive(Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct OneWay {
        #[serde(skip_deserializing)]
        value: u32,
    }
    impl Machine for Lossy {
        type Event = OneWay;
        type State = ();
        type Change = ();
        type Refusal = ();
        const EVENT_VERSION: u32 = 1;
        fn apply(_: &(), _: &OneWay, _: &Meta<'_>) -> Result<(), ()> {
            Ok(())
        }
        fn commit(_: &mut (), _: ()) {}
    }
    let journal = Journal::<Lossy>::new("s", ()).unwrap();
    let event = OneWay { value: 1 };
    let record =
        Record { id: "x", occurred_at: minute(0), recorded_at: minute(0), rules: "r", event: &event };
    let error = journal.prepare(journal.head(), None, &record).err().unwrap();
    assert_eq!(error.path(), Some("/event/body"));
    assert!(Lossy::read(2, "{}").is_err());
}

#[test]
fn events_of_an_older_version_are_read_with_it() {
    let meta = Meta {
        seq: 1,
        id: "old",
        event_version: 1,
        occurred_at: minute(0),
        recorded_at: minute(0),
        rules: "sm3:0",
    };
    let (line, _) = super::chain::write(STREAM, &genesis(STREAM), &meta, r#"{"amount":5}"#);
    let mut old = replay();
    old.line(&line).unwrap();
    let journal = old.finish().unwrap().into_journal().unwrap();
    assert_eq!(journal.state(), &Balances::from([("a".to_owned(), 5)]));
    // the same request, made by a library of today
    let known = Known::from_line::<Bank>(&line).unwrap();
    let outcome = journal.prepare(journal.head(), Some(&known), &record("old", 0, &deposit("a", 5))).unwrap();
    assert!(matches!(outcome, Outcome::Already { seq: 1 }));
    // a version of tomorrow is no event that can be read
    let (line, _) = super::chain::write(STREAM, &genesis(STREAM), &Meta { event_version: 3, ..meta }, "{}");
    assert_eq!(problem(&replay().line(&line).unwrap_err()), ("event", 1));
}

#[test]
fn each_check_names_its_entry() {
    let (lines, _, _) = three();
    let (other, _, _) = stored(&[deposit("a", 5), deposit("b", 8), withdraw("a", 2)]);
    let elsewhere = lines[1].replace(STREAM, "账户/2");
    let changed = lines[1].replace("\"amount\":7", "\"amount\":9");
    let spaced = lines[1].replace("{\"account\"", "{ \"account\"");
    let one = lines[0].as_str();
    for (given, wanted) in [
        (vec![one, &lines[2]], ("sequence", 2)),
        (vec![one, one], ("sequence", 2)),
        (vec![&lines[1]], ("sequence", 1)),
        (vec![one, &lines[1], &other[2]], ("previous-hash", 3)),
        (vec![one, &changed], ("entry-hash", 2)),
        (vec![one, &elsewhere], ("stream", 2)),
        (vec![one, &spaced], ("format", 2)),
        (vec![one, ""], ("format", 2)),
        (vec![one, "{}"], ("format", 2)),
    ] {
        let mut replay = replay();
        let error = given.iter().find_map(|line| replay.line(line).err()).unwrap();
        assert_eq!(problem(&error), wanted);
        // what stood before it was taken, nothing after it is
        assert_eq!(replay.head().seq, wanted.1 - 1);
        assert_eq!(replay.line(&lines[wanted.1 as usize - 1]).unwrap_err(), error);
        assert_eq!(replay.bytes(b"").unwrap_err(), error);
        assert_eq!(replay.finish().err(), Some(error));
    }
}

#[test]
fn a_correct_hash_does_not_excuse_another_spelling() {
    let meta = Meta {
        seq: 1,
        id: "x",
        event_version: 2,
        occurred_at: minute(0),
        recorded_at: minute(0),
        rules: "r",
    };
    let write = |body: &str| super::chain::write(STREAM, &genesis(STREAM), &meta, body).0;
    assert!(replay().line(&write(r#"{"deposit":{"account":"a","amount":5}}"#)).is_ok());
    for body in [
        r#"{"deposit":{"amount":5,"account":"a"}}"#,
        r#"{"deposit":{"account":"a","amount": 5}}"#,
        r#"{"deposit":{"account":"a","amount":5,"amount":5}}"#,
        r#"{"deposit":{"account":"\u0061","amount":5}}"#,
        r#"{"deposit":{"account":"a","amount":5.0}}"#,
    ] {
        assert_eq!(problem(&replay().line(&write(body)).unwrap_err()), ("format", 1), "{body}");
    }
}

#[test]
fn a_machine_that_changed_its_mind_is_named() {
    let (lines, heads, _) = three();
    let poor = Journal::<Bank> { head: heads[2].clone(), state: Balances::new() };
    assert_eq!(problem(&Replay::new(poor).line(&lines[2]).unwrap_err()), ("refused", 3));
}

#[test]
fn witnesses_see_a_cut_and_a_fork() {
    let (lines, heads, _) = three();
    let (_, other, _) = stored(&[deposit("a", 5), deposit("b", 8), withdraw("a", 2)]);
    let report = |lines: &[String], witnesses: &[&Head]| {
        let witnesses = witnesses.iter().map(|head| (*head).clone()).collect();
        let mut replay = replay().witnesses(witnesses).unwrap();
        lines.iter().for_each(|line| replay.line(line).unwrap());
        replay.finish().unwrap()
    };
    let found = |seq, reason| Some(WitnessFailure { seq, reason });
    for (lines, witnesses, proved, failure) in [
        (&lines[..], vec![], 0, None),
        (&lines[..], vec![&heads[2], &heads[1]], 2, None),
        (&lines[..], vec![&heads[3], &heads[0]], 3, None),
        (&lines[..2], vec![&heads[3], &heads[1]], 1, found(3, Mismatch::Truncated)),
        (&lines[..], vec![&other[3], &other[2], &heads[1]], 1, found(2, Mismatch::Forked)),
        (&lines[..1], vec![&other[3], &heads[2]], 0, found(2, Mismatch::Truncated)),
        (&lines[..2], vec![&other[2], &heads[3]], 0, found(2, Mismatch::Forked)),
    ] {
        let replayed = report(lines, &witnesses);
        assert_eq!((replayed.report.proved_up_to, replayed.report.witness), (proved, failure));
        let journal = replayed.into_journal();
        assert_eq!(
            journal.err().map(|error| problem(&error)),
            failure.map(|failure| ("witness", failure.seq))
        );
    }
    let foreign = Head { stream: "other".to_owned(), ..heads[1].clone() };
    assert!(replay().witnesses(vec![foreign]).is_err());
    assert!(Verifier::new(heads[2].clone()).witnesses(vec![heads[1].clone()]).is_err());
    assert_eq!(
        Verifier::new(heads[2].clone())
            .witnesses(vec![heads[2].clone()])
            .unwrap()
            .finish()
            .unwrap()
            .proved_up_to,
        2
    );
}

#[test]
fn a_torn_tail_is_reported_and_not_taken() {
    let (lines, _, _) = three();
    let text = lines.concat();
    let whole = (lines[0].len() + lines[1].len()) as u64;
    for cut in 1..lines[2].len() {
        let mut replay = replay();
        replay.bytes(&text.as_bytes()[..whole as usize + cut]).unwrap();
        let replayed = replay.finish().unwrap();
        assert_eq!(replayed.report.torn, Some(Torn { position: whole, bytes: cut as u64 }));
        assert_eq!((replayed.report.entries, replayed.state["a"]), (2, 5));
    }
    // zeros that a file system left behind
    let mut replay = replay();
    replay.bytes(text.as_bytes()).unwrap();
    replay.bytes(&[0; 40]).unwrap();
    let report = replay.finish().unwrap().report;
    assert_eq!((report.entries, report.torn), (3, Some(Torn { position: text.len() as u64, bytes: 40 })));
}

#[test]
fn lines_have_a_limit() {
    let (lines, _, _) = three();
    let longest = lines.iter().map(|line| line.len() - 1).max().unwrap();
    let bytes = lines.concat().into_bytes();
    assert!(replay().line_limit(longest).bytes(&bytes).is_ok());
    let mut short = replay().line_limit(longest - 1);
    assert_eq!(short.bytes(&bytes).unwrap_err().code(), "limit-exceeded");
    assert_eq!(short.finish().err().unwrap().code(), "limit-exceeded");
    let mut endless = Verifier::new(Head::of_empty(STREAM).unwrap()).line_limit(100);
    assert!((0..100).any(|_| endless.bytes(&[b'x'; 10]).is_err()));
}

#[test]
fn as_of_both_ways() {
    // happened at 10, 30, 20; written down at 10, 40, 50
    let mut journal = empty();
    let mut lines = Vec::new();
    for (id, occurred, recorded, event) in [
        ("one", 10, 10, deposit("a", 100)),
        ("two", 30, 40, deposit("a", 1)),
        ("late", 20, 50, deposit("b", 7)),
        ("spend", 60, 60, withdraw("b", 7)),
        ("backdated", 15, 70, withdraw("b", 0)),
    ] {
        let record = Record {
            id,
            occurred_at: minute(occurred),
            recorded_at: minute(recorded),
            rules: "r",
            event: &event,
        };
        lines.push(append(&mut journal, &record).unwrap());
    }
    let as_of = |as_of| {
        let mut replay = replay().as_of(as_of).unwrap();
        lines.iter().for_each(|line| replay.line(line).unwrap());
        let replayed = replay.finish().unwrap();
        assert_eq!(replayed.report.head, *journal.head());
        assert!(replayed.refused > 0 || replayed.first_refused.is_none());
        (
            replayed.state.get("a").copied(),
            replayed.state.get("b").copied(),
            replayed.applied,
            replayed.refused,
        )
    };
    assert_eq!(as_of(AsOf::happened_by(minute(9))), (None, None, 0, 0));
    assert_eq!(as_of(AsOf::happened_by(minute(10))), (Some(100), None, 1, 0));
    assert_eq!(as_of(AsOf::happened_by(minute(29))), (Some(100), Some(7), 3, 0));
    assert_eq!(as_of(AsOf::happened_by(minute(30))), (Some(101), Some(7), 4, 0));
    assert_eq!(as_of(AsOf::known_by(minute(39))), (Some(100), None, 1, 0));
    assert_eq!(as_of(AsOf::known_by(minute(40))), (Some(101), None, 2, 0));
    assert_eq!(as_of(AsOf::known_by(minute(50))), (Some(101), Some(7), 3, 0));
    let both = AsOf { happened_by: Some(minute(20)), known_by: Some(minute(49)) };
    assert_eq!(as_of(both), (Some(100), None, 1, 0));
    // an offset is part of the moment: 00:30 in China is 16:30 of the day before in London
    let london = Moment::parse("2026-10-31T16:30:00Z").unwrap();
    assert_eq!(as_of(AsOf::happened_by(london)), (Some(101), Some(7), 4, 0));
}

#[test]
fn what_was_left_out_can_be_missed_and_is_told() {
    let mut journal = empty();
    let mut lines = Vec::new();
    for (id, occurred, event) in [("in", 20, deposit("a", 5)), ("out", 10, withdraw("a", 5))] {
        lines.push(append(&mut journal, &record(id, occurred, &event)).unwrap());
    }
    let mut replay = replay().as_of(AsOf::happened_by(minute(10))).unwrap();
    lines.iter().for_each(|line| replay.line(line).unwrap());
    let replayed = replay.finish().unwrap();
    assert_eq!((replayed.refused, &replayed.first_refused), (1, &Some((2, "not enough".to_owned()))));
    assert!(replayed.into_journal().is_err());
}

#[test]
fn a_moment_without_offset_and_a_snapshot_have_no_as_of() {
    let local = Moment::parse("2026-11-01T00:00:00").unwrap();
    assert!(replay().as_of(AsOf::known_by(local)).is_err());
    let (_, _, journal) = three();
    assert!(Replay::new(journal).as_of(AsOf::known_by(minute(1))).is_err());
}

#[test]
fn a_snapshot_goes_on_where_it_was_taken() {
    let (lines, _, journal) = three();
    let (_, _, half) = stored(&[deposit("a", 5), deposit("b", 7)]);
    let json = serde_json::to_string(&half.snapshot()).unwrap();
    let snapshot: Snapshot<Balances> = serde_json::from_str(&json).unwrap();
    let mut replay = Replay::new(Journal::<Bank>::resume(snapshot.clone()).unwrap());
    replay.line(&lines[2]).unwrap();
    let replayed = replay.finish().unwrap();
    assert_eq!((replayed.report.entries, replayed.applied), (1, 1));
    let resumed = replayed.into_journal().unwrap();
    assert_eq!((resumed.head(), resumed.state()), (journal.head(), journal.state()));
    assert!(Journal::<Bank>::resume(Snapshot { event_version: 1, ..snapshot }).is_err());
}

#[test]
fn heads_are_plain_json() {
    let head = Head { stream: "s".to_owned(), seq: 0, hash: Digest::from_bytes([0; 32]) };
    let json = format!(r#"{{"stream":"s","seq":0,"hash":"{}"}}"#, "0".repeat(64));
    assert_eq!(serde_json::to_string(&head).unwrap(), json);
    assert_eq!(serde_json::from_str::<Head>(&json).unwrap(), head);
}

fn any_event() -> impl Strategy<Value = Event> {
    let account = prop_oneof![3 => "[a-c]", 1 => "\\PC{0,3}", 1 => "[\"\\\\\n\u{1}é😀]{1,3}"];
    (any::<bool>(), account, 0u32..50).prop_map(|(is_deposit, account, amount)| {
        if is_deposit { Event::Deposit { account, amount } } else { Event::Withdraw { account, amount } }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(48), ..ProptestConfig::default() })]

    #[test]
    fn any_prefix_replays_to_the_state_that_was_built_up(
        events in prop::collection::vec(any_event(), 0..20),
        piece in 1usize..700,
    ) {
        let mut journal = empty();
        let mut text = String::new();
        let mut marks = vec![(0, journal.head().clone(), journal.state().clone())];
        for (place, event) in events.iter().enumerate() {
            if let Some(line) = append(&mut journal, &record(&format!("e{place}"), place as u32, event)) {
                text.push_str(&line);
                marks.push((text.len(), journal.head().clone(), journal.state().clone()));
            }
        }
        for (end, head, state) in &marks {
            let mut replay = replay();
            for piece in text.as_bytes()[..*end].chunks(piece) {
                replay.bytes(piece).unwrap();
            }
            let replayed = replay.finish().unwrap();
            prop_assert_eq!(&replayed.report.head, head);
            prop_assert_eq!(replayed.report.torn, None);
            prop_assert_eq!(&replayed.into_journal().unwrap().state, state);
        }
    }

    #[test]
    fn any_changed_byte_is_found_in_its_entry(
        events in prop::collection::vec(any_event(), 1..8),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let (lines, _, _) = stored(&events);
        prop_assume!(!lines.is_empty());
        let mut bytes = lines.concat().into_bytes();
        let place = place.index(bytes.len());
        prop_assume!(bytes[place] != byte);
        let seq = bytes[..place].iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        bytes[place] = byte;
        let mut replay = replay();
        let result = replay.bytes(&bytes);
        if place == bytes.len() - 1 {
            // the last line end: the line is torn
            let torn = replay.finish().unwrap().report.torn.unwrap();
            prop_assert_eq!(torn.position, bytes.len() as u64 - torn.bytes);
        } else {
            prop_assert_eq!(problem(&result.unwrap_err()).1, seq);
        }
    }

    #[test]
    fn lost_doubled_and_swapped_lines_are_found(
        events in prop::collection::vec((1u32..9).prop_map(|amount| deposit("a", amount)), 2..8),
        first in any::<prop::sample::Index>(),
        second in any::<prop::sample::Index>(),
    ) {
        let (lines, heads, _) = stored(&events);
        let (first, second) = (first.index(lines.len()), second.index(lines.len()));
        let check = |lines: &[String]| {
            let mut replay = replay().witnesses(vec![heads[heads.len() - 1].clone()]).unwrap();
            match replay.bytes(lines.concat().as_bytes()) {
                Err(error) => problem(&error).1,
                Ok(()) => replay.finish().unwrap().report.witness.map_or(0, |failure| failure.seq),
            }
        };
        prop_assert_eq!(check(&lines), 0);
        let mut lost = lines.clone();
        lost.remove(first);
        let last = first == lines.len() - 1;
        prop_assert_eq!(check(&lost), if last { lines.len() as u64 } else { first as u64 + 1 });
        let mut doubled = lines.clone();
        doubled.insert(first, lines[first].clone());
        prop_assert_eq!(check(&doubled), first as u64 + 2);
        let mut swapped = lines.clone();
        swapped.swap(first, second);
        prop_assert_eq!(check(&swapped), if first == second { 0 } else { first.min(second) as u64 + 1 });
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}", cut in any::<prop::sample::Index>()) {
        let _ = Entry::parse(&text);
        let (lines, _, _) = three();
        let line = &lines[0];
        let cut = cut.index(line.len());
        let mixed = format!("{}{text}", line.get(..cut).unwrap_or_default());
        prop_assert!(replay().line(&mixed).is_err() || mixed.trim_end() == line.trim_end());
    }
}
