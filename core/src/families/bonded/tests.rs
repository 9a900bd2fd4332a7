use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Machine, Told};
use crate::foundation::moment::Moment;
use crate::foundation::operation::CallOptions;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 11, 10).unwrap() + Days::new(number)
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn goods(quantity: &str, value: &str, place: &str) -> BondedEntry {
    BondedEntry {
        currency: "USD".into(),
        entered_on: None,
        entry: "E1".into(),
        hs: Some("26030000".into()),
        keeper: Some("91370200MA3ABC1234".into()),
        origin: Some("PE".into()),
        place: place.into(),
        quantity: exact(quantity),
        term: None,
        unit: "KGM".into(),
        value: exact(value),
    }
}

fn entered(quantity: &str, value: &str) -> BondedEvent {
    BondedEvent::Entered { goods: Box::new(goods(quantity, value, "bonded-warehouse")) }
}

fn out(name: &str, kind: WithdrawalKind, quantity: &str) -> BondedEvent {
    let to = (kind == WithdrawalKind::Transfer).then(|| "bonded-logistics-centre".to_owned());
    BondedEvent::Withdrawn { kind, quantity: exact(quantity), to, unit: None, withdrawal: name.into() }
}

fn cancelled(name: &str) -> BondedEvent {
    BondedEvent::Cancelled { withdrawal: name.into() }
}

fn declared(names: &[&str]) -> BondedEvent {
    BondedEvent::Declared {
        completed_on: day(40),
        declaration: "D1".into(),
        formalities_on: day(41),
        withdrawals: names.iter().map(|name| (*name).to_owned()).collect(),
    }
}

/// A lot as a machine without a journal.
#[derive(Default)]
struct Bare {
    state: BondedState,
    seq: u64,
}

impl Bare {
    fn of(quantity: &str, value: &str) -> Self {
        let mut bare = Bare::default();
        bare.step(&entered(quantity, value), 0).unwrap();
        bare
    }

    /// The refusal without its family; a refused step changes nothing.
    fn step(&mut self, event: &BondedEvent, on: u64) -> Result<(), String> {
        self.seq += 1;
        let before = self.state.clone();
        let at = Moment::local(day(on), chrono::NaiveTime::MIN).unwrap();
        let judged = match BondedLot::complete(event, &self.state, at, &RULES).unwrap() {
            Ok(event) => lot::judge(&self.state, &event, day(on), self.seq),
            Err(findings) => Err(findings),
        };
        match judged {
            Ok(change) => {
                BondedLot::commit(&mut self.state, change);
                Ok(())
            }
            Err(findings) => {
                assert_eq!(self.state, before);
                assert!(crate::foundation::text::code(&findings[0].code).is_some(), "{}", findings[0].code);
                Err(findings[0].code.trim_start_matches("bonded.").to_owned())
            }
        }
    }
}

fn call(operation: &str, question: Value) -> Result<Value, Value> {
    let engine = crate::catalog::Engine::builtin();
    let options = CallOptions { trace: true, ..CallOptions::default() };
    match engine.call(operation, &question.to_string(), &options) {
        Ok(answer) => Ok(serde_json::from_str(&answer).unwrap()),
        Err(error) => Err(serde_json::from_str(&error.to_json()).unwrap()),
    }
}

#[test]
fn the_last_withdrawal_closes_quantity_and_value() {
    let mut bare = Bare::of("9000", "1000000");
    for name in ["w1", "w2", "w3"] {
        bare.step(&out(name, WithdrawalKind::HomeUse, "3000"), 1).unwrap();
    }
    let values: Vec<String> = bare.state.withdrawals.values().map(|part| part.value.to_string()).collect();
    assert_eq!(values, ["333333.33", "333333.34", "333333.33"]);
    assert!(bare.state.quantity_left().is_zero() && bare.state.value_left().is_zero());
    assert_eq!(bare.step(&out("w4", WithdrawalKind::HomeUse, "0.001"), 1), Err("not-enough".into()));
    assert!(!BondedView::of(&bare.state).closed, "nothing is declared");
    bare.step(&declared(&["w1", "w2", "w3"]), 41).unwrap();
    assert!(BondedView::of(&bare.state).closed);
}

#[test]
fn a_value_of_many_decimals_closes_too() {
    let mut bare = Bare::of("3", "0.005");
    for name in ["w1", "w2", "w3"] {
        bare.step(&out(name, WithdrawalKind::ReExport, "1"), 1).unwrap();
    }
    assert!(bare.state.value_left().is_zero());
    assert!(bare.state.withdrawals.values().all(|part| !part.value.is_negative()));
}

#[test]
fn every_pair_of_state_and_event_has_its_answer() {
    let with = |steps: &[BondedEvent]| {
        let mut bare = Bare::of("9000", "1000000");
        for step in steps {
            bare.step(step, 1).unwrap();
        }
        bare.state
    };
    let half = out("w1", WithdrawalKind::HomeUse, "4500");
    let stages = [
        BondedState::default(),
        with(&[]),
        with(std::slice::from_ref(&half)),
        with(&[half.clone(), declared(&["w1"])]),
        with(&[out("w1", WithdrawalKind::ReExport, "9000")]),
    ];
    let again = "same-withdrawal-ignored";
    let none = "nothing-entered";
    let unknown = "unknown-withdrawal";
    for (event, wanted) in [
        (
            entered("1", "1"),
            [".", "already-entered", "already-entered", "already-entered", "already-entered"],
        ),
        (half, [none, ".", again, again, again]),
        (out("w2", WithdrawalKind::LostOwed, "4501"), [none, ".", "not-enough", "not-enough", "not-enough"]),
        (out("w2", WithdrawalKind::Destroyed, "4500"), [none, ".", ".", ".", "not-enough"]),
        (out("w2", WithdrawalKind::Transfer, "1"), [none, ".", ".", ".", "not-enough"]),
        (cancelled("w1"), [none, unknown, ".", "already-declared", "."]),
        (declared(&["w1"]), [none, unknown, ".", "already-declared", "no-tax-owed"]),
        (
            declared(&[]),
            [none, "nothing-to-declare", "nothing-to-declare", "nothing-to-declare", "nothing-to-declare"],
        ),
        (BondedEvent::Handled { work: SimpleWork::Sorting }, [none, ".", ".", ".", "empty"]),
        (BondedEvent::Counted { quantity: exact("4500") }, [none, ".", ".", ".", "."]),
        (
            BondedEvent::Counted { quantity: exact("-1") },
            [
                none,
                "quantity-not-positive",
                "quantity-not-positive",
                "quantity-not-positive",
                "quantity-not-positive",
            ],
        ),
        (BondedEvent::Extended { until: day(400) }, [none, ".", ".", ".", "."]),
    ] {
        for (state, wanted) in stages.iter().zip(wanted) {
            let mut bare = Bare { state: state.clone(), seq: 50 };
            assert_eq!(bare.step(&event, 2).err().unwrap_or(".".into()), wanted, "{event:?}");
        }
    }
}

#[test]
fn bad_entries_and_withdrawals_are_refused() {
    let mut bare = Bare::default();
    assert_eq!(bare.step(&entered("0", "1"), 0), Err("quantity-not-positive".into()));
    assert_eq!(bare.step(&entered("1", "-1"), 0), Err("value-negative".into()));
    let later = BondedEntry { entered_on: Some(day(1)), ..goods("1", "1", "bonded-warehouse") };
    assert_eq!(bare.step(&BondedEvent::Entered { goods: Box::new(later) }, 0), Err("before-entry".into()));
    for (place, code) in
        [("nowhere", "rules.unknown-key"), ("comprehensive-bonded-zone", "rules.unconfirmed")]
    {
        let event = BondedEvent::Entered { goods: Box::new(goods("1", "1", place)) };
        assert_eq!(bare.step(&event, 0), Err(code.into()), "{place}");
    }
    let mut bare = Bare::of("10", "10");
    assert_eq!(bare.step(&out("w", WithdrawalKind::HomeUse, "0"), 1), Err("quantity-not-positive".into()));
    let tonnes = BondedEvent::Withdrawn {
        kind: WithdrawalKind::HomeUse,
        quantity: exact("1"),
        to: None,
        unit: Some("TNE".into()),
        withdrawal: "w".into(),
    };
    assert_eq!(bare.step(&tonnes, 1), Err("unit-mismatch".into()));
    let nowhere = BondedEvent::Withdrawn {
        kind: WithdrawalKind::Transfer,
        quantity: exact("1"),
        to: None,
        unit: None,
        withdrawal: "w".into(),
    };
    assert_eq!(bare.step(&nowhere, 1), Err("receiver-missing".into()));
    let mut late = Bare::default();
    late.step(&entered("10", "10"), 5).unwrap();
    assert_eq!(late.step(&out("w", WithdrawalKind::HomeUse, "1"), 4), Err("before-entry".into()));
}

#[test]
fn the_term_is_that_of_the_place_and_is_extended_once_over() {
    let mut bare = Bare::of("10", "10");
    assert_eq!(bare.state.until, Some("2026-11-09".parse().unwrap()), "one year from 10 November");
    let extended = |until: &str| BondedEvent::Extended { until: until.parse().unwrap() };
    assert_eq!(bare.step(&extended("2026-11-09"), 300), Err("extension-backwards".into()));
    assert_eq!(bare.step(&extended("2027-11-10"), 300), Err("extension-too-long".into()));
    bare.step(&out("w1", WithdrawalKind::ReExport, "1"), 364).unwrap();
    assert!(BondedLot::beside(&bare.state, bare.seq).is_empty(), "the last day is inside");
    bare.step(&out("w2", WithdrawalKind::ReExport, "1"), 365).unwrap();
    assert_eq!(BondedLot::beside(&bare.state, bare.seq)[0].code, "bonded.past-term");
    bare.step(&extended("2027-11-09"), 365).unwrap();
    bare.step(&out("w3", WithdrawalKind::ReExport, "1"), 366).unwrap();
    assert!(BondedLot::beside(&bare.state, bare.seq).is_empty());
    let export = BondedEvent::Entered { goods: Box::new(goods("1", "1", "export-supervised-warehouse")) };
    let mut export_bare = Bare::default();
    export_bare.step(&export, 0).unwrap();
    assert_eq!(export_bare.state.until, Some("2026-05-09".parse().unwrap()));
    let term = Some(StorageTerm { latest: None, until: None });
    let zone = BondedEntry { term, ..goods("1", "1", "comprehensive-bonded-zone") };
    let mut bare = Bare::default();
    bare.step(&BondedEvent::Entered { goods: Box::new(zone) }, 0).unwrap();
    assert_eq!(bare.step(&extended("2030-01-01"), 1), Err("no-term".into()));
}

#[test]
fn a_transfer_keeps_term_origin_and_entry() {
    let mut bare = Bare::of("9000", "1000000");
    bare.step(&out("w1", WithdrawalKind::Transfer, "3000"), 30).unwrap();
    let facts = call("bonded.withdrawal_facts", json!({"state": bare.state, "withdrawal": "w1"})).unwrap();
    let value = &facts["value"];
    assert_eq!((&facts["verdict"], &value["tax"]), (&json!("compliant"), &json!("stays_in_bond")));
    assert_eq!(facts["trace"][0]["rounding"], "half_up 0.01");
    let handed: BondedEntry = serde_json::from_value(value["passes_on"].clone()).unwrap();
    assert_eq!(
        (handed.entered_on, handed.origin.as_deref(), handed.entry.as_str()),
        (Some(day(0)), Some("PE"), "E1")
    );
    let mut receiver = Bare::default();
    receiver.step(&BondedEvent::Entered { goods: Box::new(handed) }, 30).unwrap();
    assert_eq!(receiver.state.until, bare.state.until, "the term does not begin anew");
    let again = call("bonded.withdrawal_facts", json!({"state": receiver.state, "withdrawal": "w1"}));
    assert_eq!(again.unwrap_err()["path"], "/withdrawal");
}

#[test]
fn the_facts_for_the_taxes_come_with_their_days_or_say_that_these_are_not_known() {
    let mut bare = Bare::of("9000", "1000000");
    for (name, kind) in [
        ("home", WithdrawalKind::HomeUse),
        ("out", WithdrawalKind::ReExport),
        ("burnt", WithdrawalKind::Destroyed),
        ("flood", WithdrawalKind::LostByForceMajeure),
        ("lost", WithdrawalKind::LostOwed),
        ("gone", WithdrawalKind::LostUnexplained),
    ] {
        bare.step(&out(name, kind, "100"), 30).unwrap();
    }
    let ask = |state: &BondedState, name: &str| {
        let facts = call("bonded.withdrawal_facts", json!({"state": state, "withdrawal": name})).unwrap();
        (facts["verdict"].as_str().unwrap().to_owned(), facts["value"]["tax"].as_str().unwrap().to_owned())
    };
    let wanted = |verdict: &str, tax: &str| (verdict.to_owned(), tax.to_owned());
    assert_eq!(ask(&bare.state, "home"), wanted("not_evaluated", "due"));
    assert_eq!(ask(&bare.state, "out"), wanted("compliant", "free"));
    assert_eq!(ask(&bare.state, "burnt"), wanted("compliant", "free"));
    assert_eq!(ask(&bare.state, "flood"), wanted("compliant", "free"));
    assert_eq!(ask(&bare.state, "lost"), wanted("not_evaluated", "keeper_owes"));
    assert_eq!(ask(&bare.state, "gone"), wanted("not_evaluated", "open"));
    bare.step(&declared(&["home", "lost"]), 41).unwrap();
    assert_eq!(ask(&bare.state, "home"), wanted("compliant", "due"));
    let facts = call("bonded.withdrawal_facts", json!({"state": bare.state, "withdrawal": "home"})).unwrap();
    let value = &facts["value"];
    assert_eq!((&value["exchange_day"], &value["rate_day"]), (&json!(day(40)), &json!(day(41))));
    assert_eq!(value["days_in_bond"], 30);
}

#[test]
fn withdrawals_of_a_period_are_declared_together() {
    let mut bare = Bare::of("9000", "1000000");
    for (name, on) in [("w1", 10), ("w2", 20), ("w3", 21)] {
        bare.step(&out(name, WithdrawalKind::HomeUse, "3000"), on).unwrap();
    }
    let ask = |state: &BondedState, from: NaiveDate, to: NaiveDate| {
        call(
            "bonded.collective_declaration",
            json!({"lots": [state, BondedState::default()], "from": from, "to": to}),
        )
    };
    let answer = ask(&bare.state, day(10), day(20)).unwrap();
    assert_eq!(answer["lines"][0]["withdrawals"], json!(["w1", "w2"]));
    assert_eq!(
        (&answer["lines"][0]["quantity"], &answer["lines"][0]["value"]),
        (&json!("6000"), &json!("666666.67"))
    );
    bare.step(&declared(&["w1", "w2"]), 41).unwrap();
    assert_eq!(ask(&bare.state, day(10), day(20)).unwrap()["lines"], json!([]));
    assert_eq!(ask(&bare.state, day(20), day(10)).unwrap_err()["path"], "/to");
}

#[test]
fn alerts_name_terms_counts_losses_and_what_is_not_declared() {
    let kinds = |state: &BondedState, on: u64| {
        let question = json!({"lots": [{"lot": "E1", "state": state}], "on": day(on), "due_soon_days": 30});
        let answer = call("bonded.alerts", question).unwrap();
        let alerts = answer["alerts"].as_array().unwrap().clone();
        alerts.iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let mut bare = Bare::of("9000", "1000000");
    assert_eq!(kinds(&bare.state, 333), [""; 0]);
    assert_eq!(kinds(&bare.state, 334), ["term_ends_soon"]);
    assert_eq!(kinds(&bare.state, 364), ["term_ends_soon"]);
    assert_eq!(kinds(&bare.state, 365), ["term_over"]);
    bare.step(&out("w1", WithdrawalKind::HomeUse, "1000"), 1).unwrap();
    bare.step(&out("w2", WithdrawalKind::LostUnexplained, "1"), 1).unwrap();
    bare.step(&BondedEvent::Counted { quantity: exact("7998") }, 2).unwrap();
    assert_eq!(BondedLot::beside(&bare.state, bare.seq)[0].code, "bonded.count-short");
    assert_eq!(kinds(&bare.state, 3), ["undeclared", "count_differs", "loss_unexplained"]);
    let view = BondedView::of(&bare.state);
    let codes: Vec<&str> = view.findings.iter().map(|finding| finding.code.as_str()).collect();
    assert_eq!(codes, ["bonded.loss-unexplained", "bonded.count-short"]);
    bare.step(&BondedEvent::Counted { quantity: exact("8000") }, 3).unwrap();
    assert_eq!(BondedLot::beside(&bare.state, bare.seq)[0].code, "bonded.count-over");
    bare.step(&out("w3", WithdrawalKind::ReExport, "7999"), 3).unwrap();
    assert!(!kinds(&bare.state, 400).contains(&"term_over".to_owned()), "nothing is left");
}

#[test]
fn the_doors_append_show_and_refuse() {
    let at = "2026-03-05T08:00:00+08:00";
    let post = |id: &str, event: Value, text: &str| json!({"stream": "bonded/E1", "id": id, "event": event, "text": text, "occurred_at": at, "recorded_at": at});
    let first =
        call("bonded.append", post("in", serde_json::to_value(entered("10", "10")).unwrap(), "")).unwrap();
    assert_eq!(first["snapshot"]["state"]["until"], "2027-03-04");
    let line = first["line"].as_str().unwrap().to_owned();
    let w1 = serde_json::to_value(out("w1", WithdrawalKind::HomeUse, "4")).unwrap();
    let second = call("bonded.append", post("w1", w1.clone(), &line)).unwrap();
    assert_eq!(second["view"]["quantity_left"], "6");
    let both = format!("{line}{}", second["line"].as_str().unwrap());
    assert_eq!(call("bonded.append", post("w1", w1, &both)).unwrap()["outcome"], "already");
    let shown = call("bonded.record", json!({"stream": "bonded/E1", "text": both})).unwrap();
    assert_eq!(shown["view"], second["view"]);
    let forged = both.replace("\"quantity\":\"4\"", "\"quantity\":\"3\"");
    let error = call("bonded.record", json!({"stream": "bonded/E1", "text": forged})).unwrap_err();
    assert_eq!(error["problem"], "entry-hash");
    let before = call("bonded.append", post("x", json!({"type": "handled", "work": "sorting"}), "")).unwrap();
    assert_eq!(before["findings"][0]["code"], "bonded.nothing-entered");
}

fn any_event() -> impl Strategy<Value = BondedEvent> {
    let name = prop::sample::select(vec!["a", "b", "c", "d", "e"]);
    let kind = prop::sample::select(vec![
        WithdrawalKind::HomeUse,
        WithdrawalKind::ReExport,
        WithdrawalKind::Transfer,
        WithdrawalKind::Destroyed,
        WithdrawalKind::LostOwed,
        WithdrawalKind::LostByForceMajeure,
    ]);
    prop_oneof![
        4 => (name.clone(), kind, 0_i64..5000).prop_map(|(name, kind, quantity)| out(name, kind, &quantity.to_string())),
        1 => name.clone().prop_map(cancelled),
        1 => name.prop_map(|name| declared(&[name])),
    ]
}

proptest! {
    /// Nothing created, nothing lost: the parts and what is left are the whole, in quantity and in value; a slow second
    /// model keeps the parts as a list and works with fractions.
    #[test]
    fn it_agrees_with_the_slow_model(
        cents in 1_i64..100_000_000, whole in 1_i64..9_000,
        events in prop::collection::vec(any_event(), 0..40),
    ) {
        let value = Exact::from_parts(cents.into(), 2).unwrap();
        let mut bare = Bare::of(&whole.to_string(), &value.to_string());
        let mut slow: Vec<(String, i64, i64, bool, bool)> = Vec::new();
        for event in &events {
            let drawn: i64 = slow.iter().map(|part| part.1).sum();
            let drawn_cents: i64 = slow.iter().map(|part| part.2).sum();
            let wanted = match event {
                BondedEvent::Withdrawn { withdrawal, quantity, kind, .. } => {
                    let quantity = quantity.to_i64().unwrap();
                    if slow.iter().any(|part| part.0 == *withdrawal) {
                        "same-withdrawal-ignored"
                    } else if quantity <= 0 {
                        "quantity-not-positive"
                    } else if drawn + quantity > whole {
                        "not-enough"
                    } else {
                        // half up: twice the numerator plus the denominator, over twice the denominator
                        let share = (2 * i128::from(cents) * i128::from(drawn + quantity) + i128::from(whole))
                            / (2 * i128::from(whole));
                        let share = (share as i64).max(drawn_cents);
                        let owes = matches!(kind, WithdrawalKind::HomeUse | WithdrawalKind::LostOwed);
                        slow.push((withdrawal.clone(), quantity, share - drawn_cents, owes, false));
                        "."
                    }
                }
                BondedEvent::Cancelled { withdrawal } => match slow.iter().position(|part| part.0 == *withdrawal) {
                    None => "unknown-withdrawal",
                    Some(place) if slow[place].4 => "already-declared",
                    Some(place) => { slow.remove(place); "." }
                },
                BondedEvent::Declared { withdrawals, .. } => {
                    match slow.iter_mut().find(|part| part.0 == withdrawals[0]) {
                        None => "unknown-withdrawal",
                        Some(part) if !part.3 => "no-tax-owed",
                        Some(part) if part.4 => "already-declared",
                        Some(part) => { part.4 = true; "." }
                    }
                }
                _ => panic!("the strategy gives no such event"),
            };
            prop_assert_eq!(bare.step(event, 1).err().unwrap_or(".".into()), wanted, "{:?}", event);
            for part in &slow {
                let got = &bare.state.withdrawals[&part.0];
                prop_assert_eq!(got.quantity, Exact::from(part.1));
                prop_assert_eq!(got.value, Exact::from_parts(part.2.into(), 2).unwrap());
            }
            let view = BondedView::of(&bare.state);
            let sum = |of: fn(&OutOfBond) -> Exact, left: Exact| {
                view.out.iter().map(of).try_fold(left, Exact::add).unwrap()
            };
            prop_assert_eq!(sum(|part| part.quantity, view.quantity_left), Exact::from(whole));
            prop_assert_eq!(sum(|part| part.value, view.value_left), value);
            prop_assert!(!view.value_left.is_negative());
        }
        let left = bare.state.quantity_left();
        if !left.is_zero() {
            bare.step(&out("rest", WithdrawalKind::ReExport, &left.to_string()), 1).unwrap();
        }
        prop_assert!(bare.state.value_left().is_zero(), "the last withdrawal closes the value");
    }
}
