use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock, Mutex};

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::foundation::assessment::Verdict;
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Head, Machine, Posted, Posting, Stream, Told};
use crate::foundation::moment::Moment;
use crate::foundation::operation::CallOptions;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn permit(with: Value) -> Permit {
    let mut base = json!({"batches": "several", "max_uses": 12, "quantity": "1000", "unit": "KGM",
        "valid_from": "2026-01-01", "valid_to": "2026-12-31"});
    for (key, value) in with.as_object().unwrap() {
        base[key] = value.clone();
    }
    base.as_object_mut().unwrap().retain(|_, value| !value.is_null());
    serde_json::from_value(base).unwrap()
}

fn of(declaration: &str, quantity: &str) -> Use {
    Use {
        customs: None,
        declaration: declaration.into(),
        declared: None,
        hs: None,
        quantity: exact(quantity),
        unit: None,
    }
}

fn reserved(declaration: &str, quantity: &str) -> PermitEvent {
    PermitEvent::Reserved { of: of(declaration, quantity) }
}

fn written_off(declaration: &str, quantity: &str) -> PermitEvent {
    PermitEvent::WrittenOff { of: of(declaration, quantity) }
}

fn cancelled(declaration: &str) -> PermitEvent {
    PermitEvent::Cancelled { declaration: declaration.into() }
}

/// A permit as a machine without a journal.
struct Bare {
    state: PermitState,
    entry: u64,
}

impl Bare {
    fn of(permit: Permit) -> Self {
        let mut bare = Bare { state: PermitState::default(), entry: 0 };
        bare.step(&PermitEvent::Issued { permit: Box::new(permit) }, "2026-01-01").unwrap();
        bare
    }

    /// The code of the refusal, if it was refused; a refused step must change nothing.
    fn step(&mut self, event: &PermitEvent, on: &str) -> Result<(), String> {
        self.entry += 1;
        let before = self.state.clone();
        let at = Moment::parse(&format!("{on}T00:00:00Z")).unwrap();
        let event = match PermitRecord::complete(event, &self.state, at, &RULES).unwrap() {
            Ok(event) => event,
            Err(findings) => return Err(findings[0].code.clone()),
        };
        match machine::judge(&self.state, &event, day(on), self.entry) {
            Ok(change) => {
                PermitRecord::commit(&mut self.state, change);
                Ok(())
            }
            Err(findings) => {
                assert_eq!(self.state, before);
                assert!(crate::foundation::text::code(&findings[0].code).is_some(), "{}", findings[0].code);
                Err(findings[0].code.clone())
            }
        }
    }

    fn refused(&mut self, event: &PermitEvent, on: &str) -> String {
        self.step(event, on).unwrap_err()
    }

    fn remaining(&self) -> String {
        self.state.remaining(self.state.permit.as_ref().unwrap()).to_string()
    }
}

#[test]
fn the_gates_stand_in_their_order() {
    // everything is wrong at once; each gate in turn is put right
    let wrong = Use {
        customs: Some("4218".into()),
        declaration: "X".into(),
        declared: None,
        hs: Some("9999".into()),
        quantity: Exact::ZERO,
        unit: Some("TNE".into()),
    };
    let with = json!({"customs": "4206", "hs": "0602909100", "max_uses": 1});
    let mut bare = Bare::of(permit(with));
    let full = Use { customs: Some("4206".into()), hs: Some("0602909100".into()), ..of("A", "1000") };
    bare.step(&PermitEvent::WrittenOff { of: full }, "2026-02-01").unwrap();
    bare.step(&PermitEvent::Suspended {}, "2026-02-01").unwrap();
    bare.step(&PermitEvent::Revoked {}, "2026-02-01").unwrap();
    let out = "2027-01-01";
    let ask =
        |bare: &mut Bare, of: &Use, on: &str| bare.refused(&PermitEvent::Reserved { of: of.clone() }, on);
    assert_eq!(ask(&mut bare, &wrong, out), "permits.revoked");
    bare.state.revoked = None;
    assert_eq!(ask(&mut bare, &wrong, out), "permits.suspended");
    bare.step(&PermitEvent::Resumed {}, "2026-02-01").unwrap();
    assert_eq!(ask(&mut bare, &wrong, out), "permits.exhausted");
    bare.step(&cancelled("A"), "2026-02-01").unwrap();
    assert_eq!(ask(&mut bare, &wrong, out), "permits.outside-validity");
    assert_eq!(ask(&mut bare, &wrong, "2025-12-31"), "permits.outside-validity");
    let last = "2026-12-31";
    assert_eq!(ask(&mut bare, &wrong, last), "permits.wrong-customs");
    let mut now = Use { customs: Some("4206".into()), ..wrong };
    assert_eq!(ask(&mut bare, &now, last), "permits.unit-mismatch");
    now.unit = Some("KGM".into());
    assert_eq!(ask(&mut bare, &now, last), "permits.goods-mismatch");
    now.hs = Some("0602909100".into());
    assert_eq!(ask(&mut bare, &now, last), "permits.quantity-not-positive");
    now.quantity = exact("1000.001");
    assert_eq!(ask(&mut bare, &now, last), "permits.balance-exceeded");
    now.quantity = exact("600");
    bare.step(&PermitEvent::Reserved { of: now.clone() }, last).unwrap();
    now.declaration = "Y".into();
    assert_eq!(ask(&mut bare, &now, last), "permits.uses-exceeded");
    now.customs = None;
    assert_eq!(ask(&mut bare, &now, last), "permits.wrong-customs", "absent is no match");
}

#[test]
fn a_reservation_made_in_time_is_written_off_later_and_only_a_stop_sends_it_back() {
    let mut bare = Bare::of(permit(json!({"customs": "4206"})));
    let here = Use { customs: Some("4206".into()), ..of("A", "400") };
    bare.step(&PermitEvent::Reserved { of: here }, "2026-12-31").unwrap();
    bare.step(&PermitEvent::Suspended {}, "2027-01-02").unwrap();
    assert_eq!(bare.refused(&written_off("A", "400"), "2027-01-03"), "permits.suspended");
    bare.step(&PermitEvent::Resumed {}, "2027-01-03").unwrap();
    let elsewhere = Use { customs: Some("4218".into()), ..of("A", "400") };
    assert_eq!(
        bare.refused(&PermitEvent::WrittenOff { of: elsewhere }, "2027-01-03"),
        "permits.wrong-customs"
    );
    assert_eq!(bare.refused(&written_off("A", "0"), "2027-01-03"), "permits.quantity-not-positive");
    bare.step(&written_off("A", "400"), "2027-01-03").unwrap();
    assert_eq!((bare.remaining().as_str(), bare.state.uses()), ("600", 1));
    assert_eq!(bare.refused(&written_off("A", "400"), "2027-01-03"), "permits.same-declaration-ignored");
    assert_eq!(bare.refused(&reserved("A", "1"), "2027-01-03"), "permits.same-declaration-ignored");
}

#[test]
fn the_last_batch_in_bulk_is_judged_against_what_remains() {
    let bulk = json!({"bulk_tolerance_percent": "5"});
    let mut bare = Bare::of(permit(bulk));
    bare.step(&written_off("A", "500"), "2026-02-01").unwrap();
    assert_eq!(bare.refused(&written_off("B", "525.001"), "2026-02-01"), "permits.balance-exceeded");
    bare.step(&written_off("B", "525"), "2026-02-01").unwrap();
    assert_eq!((bare.remaining(), bare.state.over_quantity.to_string()), ("0".into(), "25".into()));
    let beside = PermitRecord::beside(&bare.state, bare.entry);
    assert_eq!(beside[0].code, "permits.over-quantity");
    bare.step(&cancelled("B"), "2026-02-02").unwrap();
    assert_eq!((bare.remaining(), bare.state.over_quantity.to_string()), ("500".into(), "0".into()));
    assert_eq!(bare.refused(&cancelled("B"), "2026-02-02"), "permits.unknown-declaration");
}

#[test]
fn quantities_in_another_unit_are_converted_in_sight_or_not_at_all() {
    let mut bare = Bare::of(permit(json!({})));
    let tonnes = |quantity: &str, factor: &str, unit: &str| {
        let declared = DeclaredQuantity { factor: exact(factor), quantity: exact("0.4"), unit: "TNE".into() };
        let of = Use { declared: Some(declared), unit: Some(unit.into()), ..of("A", quantity) };
        PermitEvent::WrittenOff { of }
    };
    assert_eq!(bare.refused(&tonnes("0.4", "1", "TNE"), "2026-02-01"), "permits.unit-mismatch");
    assert_eq!(bare.refused(&tonnes("400", "1001", "KGM"), "2026-02-01"), "permits.conversion-wrong");
    bare.step(&tonnes("400", "1000", "KGM"), "2026-02-01").unwrap();
    assert_eq!(bare.remaining(), "600");
}

#[test]
fn changes_and_ends() {
    let mut bare = Bare::of(permit(json!({"kind": "import-licence", "max_uses": null, "customs": "4206"})));
    assert_eq!(bare.state.permit.as_ref().unwrap().max_uses, Some(12), "the kind says it");
    let ask = |key_element| PermitEvent::ChangeRequested { decide_by: None, key_element };
    let decide = |to| PermitEvent::ChangeDecided { to };
    assert_eq!(bare.refused(&ask(true), "2026-02-01"), "permits.new-application-needed");
    assert_eq!(bare.refused(&decide(None), "2026-02-01"), "permits.no-change-requested");
    bare.step(&ask(false), "2026-02-01").unwrap();
    assert_eq!(bare.refused(&ask(false), "2026-02-01"), "permits.change-already-requested");
    assert_eq!(bare.refused(&written_off("A", "1"), "2026-02-02"), "permits.suspended");
    let less = Amendment { quantity: Some(Exact::ZERO), ..Amendment::default() };
    assert_eq!(bare.refused(&decide(Some(less)), "2026-02-02"), "permits.quantity-not-positive");
    let more = Amendment { quantity: Some(exact("1200")), ..Amendment::default() };
    bare.step(&decide(Some(more)), "2026-02-03").unwrap();
    assert_eq!(bare.remaining(), "1200");
    let carry = |valid_to| PermitEvent::CarriedOver { valid_to: day(valid_to) };
    assert_eq!(bare.refused(&carry("2026-12-31"), "2026-12-01"), "permits.carried-over-backwards");
    assert_eq!(bare.refused(&carry("2027-04-01"), "2026-12-01"), "permits.carry-over-too-far");
    bare.step(&carry("2027-03-31"), "2026-12-01").unwrap();
    assert_eq!(bare.refused(&PermitEvent::Expired {}, "2027-03-31"), "permits.still-valid");
    bare.step(&PermitEvent::Expired {}, "2027-04-01").unwrap();
    assert_eq!(bare.refused(&written_off("A", "1"), "2027-04-01"), "permits.outside-validity");
    let view = PermitView::of(&bare.state);
    assert_eq!((view.status, view.lapsed.to_string()), (PermitStatus::Expired, "1200".into()));
    let mut other = Bare::of(permit(json!({"kind": "ozone-depleting", "valid_to": "2026-03-31"})));
    assert_eq!(other.refused(&carry("2027-01-31"), "2026-12-01"), "permits.no-carry-over");
    let mut unknown = Bare { state: PermitState::default(), entry: 0 };
    let issued = PermitEvent::Issued { permit: Box::new(permit(json!({"kind": "no-such"}))) };
    assert_eq!(unknown.refused(&issued, "2026-01-01"), "rules.unknown-key");
}

#[test]
fn what_the_authority_was_not_told_stays_in_sight() {
    let mut bare = Bare::of(permit(json!({"number": "26-1", "holder": "91370200MA3ABC1234"})));
    bare.step(&written_off("A", "100"), "2026-02-01").unwrap();
    let first = bare.entry;
    bare.step(&cancelled("A"), "2026-02-02").unwrap();
    let told = |bare: &Bare| {
        let question = ReturnQuestion { state: bare.state.clone() };
        let messages = return_message(&question, &RULES, &mut crate::foundation::assessment::Trace::off());
        messages.unwrap().messages.iter().map(|one| (one.kind, one.entry)).collect::<Vec<_>>()
    };
    assert_eq!(told(&bare), [(ReturnKind::WrittenOff, first), (ReturnKind::GivenBack, first + 1)]);
    bare.step(&PermitEvent::Reported { entry: first }, "2026-02-03").unwrap();
    assert_eq!(told(&bare), [(ReturnKind::GivenBack, first + 1)]);
    let again = PermitEvent::Reported { entry: first };
    assert_eq!(bare.refused(&again, "2026-02-03"), "permits.nothing-to-report");
}

/// The words in which a permit can stand, and every event, one of each.
fn stages() -> Vec<(&'static str, PermitState)> {
    let mut stages = vec![("new", PermitState::default())];
    let mut add = |name, steps: &[PermitEvent]| {
        let mut bare = Bare::of(permit(json!({"max_uses": 2})));
        for step in steps {
            bare.step(step, "2026-02-01").unwrap();
        }
        stages.push((name, bare.state));
    };
    add("issued", &[]);
    add("reserved", &[reserved("A", "400")]);
    add("used", &[written_off("A", "400")]);
    add("exhausted", &[written_off("A", "400"), written_off("B", "600")]);
    add("suspended", &[reserved("A", "400"), PermitEvent::Suspended {}]);
    add("change", &[PermitEvent::ChangeRequested { decide_by: None, key_element: false }]);
    add("revoked", &[reserved("A", "400"), PermitEvent::Revoked {}]);
    add("handed_back", &[PermitEvent::HandedBack {}]);
    stages
}

#[test]
fn every_pair_of_state_and_event_has_its_answer() {
    let events = [
        ("issued", PermitEvent::Issued { permit: Box::new(permit(json!({}))) }),
        ("reserved", reserved("A", "10")),
        ("written_off", written_off("A", "10")),
        ("cancelled", cancelled("A")),
        ("amended", PermitEvent::Amended { to: Amendment { max_uses: Some(3), ..Amendment::default() } }),
        ("change_requested", PermitEvent::ChangeRequested { decide_by: None, key_element: false }),
        ("change_decided", PermitEvent::ChangeDecided { to: None }),
        ("carried_over", PermitEvent::CarriedOver { valid_to: day("2027-03-31") }),
        ("suspended", PermitEvent::Suspended {}),
        ("resumed", PermitEvent::Resumed {}),
        ("revoked", PermitEvent::Revoked {}),
        ("handed_back", PermitEvent::HandedBack {}),
        ("expired", PermitEvent::Expired {}),
        ("reported", PermitEvent::Reported { entry: 2 }),
    ];
    // one row an event, one column a stage, in the order of `stages`; "." is "it happens"
    let wanted: [[&str; 9]; 14] = [
        [
            ".",
            "already-issued",
            "already-issued",
            "already-issued",
            "already-issued",
            "already-issued",
            "already-issued",
            "already-issued",
            "already-issued",
        ],
        [
            "not-issued",
            ".",
            "same-declaration-ignored",
            "same-declaration-ignored",
            "same-declaration-ignored",
            "same-declaration-ignored",
            "suspended",
            "same-declaration-ignored",
            "revoked",
        ],
        [
            "not-issued",
            ".",
            ".",
            "same-declaration-ignored",
            "same-declaration-ignored",
            "suspended",
            "suspended",
            "revoked",
            "revoked",
        ],
        [
            "not-issued",
            "unknown-declaration",
            ".",
            ".",
            ".",
            ".",
            "unknown-declaration",
            ".",
            "unknown-declaration",
        ],
        ["not-issued", ".", ".", ".", ".", ".", ".", ".", "."],
        ["not-issued", ".", ".", ".", ".", ".", "change-already-requested", ".", "."],
        [
            "not-issued",
            "no-change-requested",
            "no-change-requested",
            "no-change-requested",
            "no-change-requested",
            "no-change-requested",
            ".",
            "no-change-requested",
            "no-change-requested",
        ],
        ["not-issued", ".", ".", ".", ".", ".", ".", ".", "."],
        ["not-issued", ".", ".", ".", ".", ".", ".", ".", "."],
        ["not-issued", ".", ".", ".", ".", ".", ".", ".", "."],
        ["not-issued", ".", ".", ".", ".", ".", ".", ".", "."],
        ["not-issued", ".", ".", ".", ".", ".", ".", ".", "."],
        [
            "not-issued",
            "still-valid",
            "still-valid",
            "still-valid",
            "still-valid",
            "still-valid",
            "still-valid",
            "still-valid",
            "still-valid",
        ],
        [
            "not-issued",
            "nothing-to-report",
            "nothing-to-report",
            ".",
            ".",
            "nothing-to-report",
            "nothing-to-report",
            "nothing-to-report",
            "nothing-to-report",
        ],
    ];
    for ((event_name, event), row) in events.iter().zip(wanted) {
        for ((stage, state), wanted) in stages().into_iter().zip(row) {
            let mut bare = Bare { state, entry: 9 };
            let got = match bare.step(event, "2026-06-01") {
                Ok(()) => ".".to_owned(),
                Err(code) => code.trim_start_matches("permits.").to_owned(),
            };
            assert_eq!(got, wanted, "{event_name} in {stage}");
        }
    }
}

/// The slow and obvious second model: a list of what holds, summed anew each time, in thousandths.
#[derive(Default, Clone)]
struct Slow {
    held: Vec<(String, i64)>,
    used: Vec<(String, i64, i64)>,
    revoked: bool,
    suspended: bool,
}

impl Slow {
    const LICENSED: i64 = 1_000_000;

    fn step(&mut self, event: &PermitEvent, max_uses: usize, tolerance: i64, in_time: bool) -> &'static str {
        let sum = |slow: &Slow| slow.used.iter().map(|one| one.1).sum::<i64>();
        match event {
            PermitEvent::Suspended {} => self.suspended = true,
            PermitEvent::Resumed {} => self.suspended = false,
            PermitEvent::Revoked {} => self.revoked = true,
            PermitEvent::Cancelled { declaration } => {
                let before = self.held.len() + self.used.len();
                self.held.retain(|one| one.0 != *declaration);
                self.used.retain(|one| one.0 != *declaration);
                if before == self.held.len() + self.used.len() {
                    return "unknown-declaration";
                }
            }
            PermitEvent::Reserved { of } | PermitEvent::WrittenOff { of } => {
                let writes = matches!(event, PermitEvent::WrittenOff { .. });
                let used = self.used.iter().any(|one| one.0 == of.declaration);
                let held = self.held.iter().any(|one| one.0 == of.declaration);
                if used || (held && !writes) {
                    return "same-declaration-ignored";
                }
                if self.revoked {
                    return "revoked";
                }
                if self.suspended {
                    return "suspended";
                }
                let quantity = of.quantity.mul(Exact::from(1000)).unwrap().to_i64().unwrap();
                if !held {
                    if self.used.len() >= max_uses || sum(self) >= Self::LICENSED {
                        return "exhausted";
                    }
                    if !in_time {
                        return "outside-validity";
                    }
                }
                if quantity <= 0 {
                    return "quantity-not-positive";
                }
                if !held && self.used.len() + self.held.len() >= max_uses {
                    return "uses-exceeded";
                }
                let others: i64 =
                    self.held.iter().filter(|one| one.0 != of.declaration).map(|one| one.1).sum();
                let free = (Self::LICENSED - sum(self) - others).max(0);
                if quantity * 100 > free * (100 + tolerance) {
                    return "balance-exceeded";
                }
                if writes {
                    self.held.retain(|one| one.0 != of.declaration);
                    self.used.push((of.declaration.clone(), quantity, (quantity - free).max(0)));
                } else {
                    self.held.push((of.declaration.clone(), quantity));
                }
            }
            _ => panic!("the strategy gives no such event"),
        }
        "."
    }
}

fn any_event() -> impl Strategy<Value = PermitEvent> {
    let names = prop::sample::select(vec!["A", "B", "C", "D"]);
    let of = (names.clone(), -1_i64..1_200_000).prop_map(|(name, thousandths)| {
        of(name, &Exact::from_parts(thousandths.into(), 3).unwrap().to_string())
    });
    prop_oneof![
        4 => of.clone().prop_map(|of| PermitEvent::Reserved { of }),
        6 => of.prop_map(|of| PermitEvent::WrittenOff { of }),
        3 => names.prop_map(cancelled),
        1 => Just(PermitEvent::Suspended {}),
        2 => Just(PermitEvent::Resumed {}),
    ]
}

proptest! {
    #[test]
    fn it_agrees_with_the_slow_model(
        steps in prop::collection::vec((any_event(), prop::bool::weighted(0.9)), 0..40),
        max_uses in 1_u32..5, tolerance in prop::sample::select(vec![0_i64, 3, 5]), revoke_at in 0_usize..60,
    ) {
        let with = json!({"max_uses": max_uses, "bulk_tolerance_percent": tolerance.to_string()});
        let mut bare = Bare::of(permit(with));
        let mut slow = Slow::default();
        for (place, (event, in_time)) in steps.into_iter().enumerate() {
            let event = if place == revoke_at { PermitEvent::Revoked {} } else { event };
            let on = if in_time { "2026-12-31" } else { "2027-01-01" };
            let got = match bare.step(&event, on) {
                Ok(()) => ".".to_owned(),
                Err(code) => code.trim_start_matches("permits.").to_owned(),
            };
            prop_assert_eq!(got, slow.step(&event, max_uses as usize, tolerance, in_time), "{:?}", event);
            let thousandths = |value: Exact| value.mul(Exact::from(1000)).unwrap().to_i64().unwrap();
            prop_assert_eq!(thousandths(bare.state.written_off), slow.used.iter().map(|one| one.1).sum::<i64>());
            prop_assert_eq!(thousandths(bare.state.over_quantity), slow.used.iter().map(|one| one.2).sum::<i64>());
            prop_assert_eq!(thousandths(bare.state.reserved), slow.held.iter().map(|one| one.1).sum::<i64>());
            prop_assert_eq!(bare.state.uses() as usize, slow.used.len());
        }
    }
}

/// What a host stores: lines behind a compare-and-set on the head, nothing else.
#[derive(Clone, Default)]
struct Store(Arc<Mutex<(Vec<String>, Option<Head>)>>);

const STREAM: &str = "permit/26-AA-100001";

impl Store {
    fn text(&self) -> String {
        self.0.lock().unwrap().0.concat()
    }

    /// Appends the line if the head is still the one on which it was decided.
    fn compare_and_set(&self, decided_on: &Head, line: &str, now: &Head) -> bool {
        let mut store = self.0.lock().unwrap();
        if store.1.as_ref().is_some_and(|head| head != decided_on) {
            return false;
        }
        store.0.push(line.to_owned());
        store.1 = Some(now.clone());
        true
    }

    fn open(&self) -> Stream<PermitRecord> {
        Stream::open(STREAM, PermitState::default(), &self.text()).unwrap()
    }

    /// Reads, decides and stores until it is stored or refused; the code of the refusal, if there is one.
    fn post(&self, id: &str, event: &PermitEvent) -> Result<(), String> {
        loop {
            let mut stream = self.open();
            let decided_on = stream.head().clone();
            let at = Moment::parse("2026-03-05T08:00:00+08:00").unwrap();
            let posting = Posting { id, occurred_at: at, recorded_at: at };
            match stream.post_on(&decided_on, event, &posting, "sm3:0").unwrap() {
                Posted::Already { .. } => return Ok(()),
                Posted::Refused(findings) => return Err(findings[0].code.clone()),
                Posted::Recorded { line, .. } => {
                    if self.compare_and_set(&decided_on, &line, stream.head()) {
                        return Ok(());
                    }
                }
            }
        }
    }
}

fn issued() -> PermitEvent {
    PermitEvent::Issued { permit: Box::new(permit(json!({"max_uses": 100}))) }
}

#[test]
fn of_many_declarations_that_race_for_one_permit_no_kilogram_is_given_twice() {
    let store = Store::default();
    store.post("issue", &issued()).unwrap();
    let took: Vec<Result<(), String>> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let store = store.clone();
                scope.spawn(move || {
                    // two workers bring each declaration, for messages come twice
                    let names = (0..5).map(|n| format!("D{}", n + 5 * (worker / 2)));
                    names.map(|name| store.post(&name, &written_off(&name, "110"))).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    let state = store.open().state().clone();
    assert_eq!((state.uses(), state.written_off.to_string()), (9, "990".into()), "nine of ten fit into 1000");
    let refused: Vec<_> = took.iter().filter_map(|one| one.clone().err()).collect();
    assert_eq!(refused, ["permits.balance-exceeded", "permits.balance-exceeded"], "the tenth, told to both");
    let lines = store.text();
    let ids: BTreeSet<_> = lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["entry"]["id"].clone().to_string())
        .collect();
    assert_eq!((lines.lines().count(), ids.len()), (10, 10));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Messages come twice and in any order, the host stops before or after it stored; it starts again from its lines.
    #[test]
    fn nothing_is_written_off_twice(
        order in prop::collection::vec((0_usize..6, 0_u8..4), 1..40),
    ) {
        let store = Store::default();
        store.post("issue", &issued()).unwrap();
        let mut by_hand: BTreeMap<usize, i64> = BTreeMap::new();
        for (which, crash) in order {
            let id = format!("m{which}");
            let quantity = 150 + 10 * which as i64;
            let event = written_off(&format!("D{which}"), &quantity.to_string());
            if crash == 0 {
                // judged, and the host stops before it has stored: nothing has happened
                let mut stream = store.open();
                let at = Moment::parse("2026-03-05T08:00:00+08:00").unwrap();
                stream.post(&event, &Posting { id: &id, occurred_at: at, recorded_at: at }, "sm3:0").unwrap();
                continue;
            }
            let fits = by_hand.values().sum::<i64>() + quantity <= 1000;
            let posted = store.post(&id, &event);
            if by_hand.contains_key(&which) || fits {
                prop_assert_eq!(posted, Ok(()));
                by_hand.insert(which, quantity);
            } else {
                prop_assert_eq!(posted, Err("permits.balance-exceeded".to_owned()));
            }
            if crash == 1 {
                // stored, and the answer got lost: the host asks again
                prop_assert!(store.post(&id, &event).is_ok() == by_hand.contains_key(&which));
            }
        }
        let state = store.open().state().clone();
        prop_assert_eq!(state.written_off, Exact::from(by_hand.values().sum::<i64>()));
        prop_assert_eq!(state.uses() as usize, by_hand.len());
    }
}

fn call(operation: &str, question: Value) -> Result<Value, Value> {
    let engine = crate::catalog::Engine::builtin();
    match engine.call(operation, &question.to_string(), &CallOptions::default()) {
        Ok(answer) => Ok(serde_json::from_str(&answer).unwrap()),
        Err(error) => Err(serde_json::from_str(&error.to_json()).unwrap()),
    }
}

#[test]
fn the_doors_append_show_and_refuse() {
    let at = "2026-03-05T08:00:00+08:00";
    let issue = json!({"stream": STREAM, "id": "issue", "occurred_at": at, "recorded_at": at,
        "event": serde_json::to_value(issued()).unwrap()});
    let first = call("permits.append", issue.clone()).unwrap();
    assert_eq!((first["outcome"].as_str(), first["seq"].as_u64()), (Some("recorded"), Some(1)));
    let line = first["line"].as_str().unwrap().to_owned();
    let mut again = issue.clone();
    again["text"] = line.clone().into();
    assert_eq!(call("permits.append", again.clone()).unwrap()["outcome"], "already");
    again["event"] =
        json!({"type": "written_off", "of": {"declaration": "A", "quantity": "1", "unit": "NAR"}});
    assert_eq!(call("permits.append", again.clone()).unwrap_err()["problem"], "id-reused");
    again["id"] = "a".into();
    let refused = call("permits.append", again.clone()).unwrap();
    assert_eq!(refused["outcome"], "refused");
    assert_eq!(refused["findings"][0]["path"], "/event/of/unit");
    assert_eq!(refused["view"]["balance"]["remaining"], "1000");
    again["event"]["of"]["unit"] = "KGM".into();
    let by_lines = call("permits.append", again.clone()).unwrap();
    let mut by_snapshot = again.clone();
    by_snapshot.as_object_mut().unwrap().remove("text");
    by_snapshot["snapshot"] = first["snapshot"].clone();
    assert_eq!(call("permits.append", by_snapshot.clone()).unwrap(), by_lines);
    again["expected_head"] = json!({"stream": STREAM, "seq": 0, "hash": "0".repeat(64)});
    assert_eq!(call("permits.append", again).unwrap_err()["problem"], "stale-head");
    let whole = format!("{line}{}", by_lines["line"].as_str().unwrap());
    let shown = call("permits.record", json!({"stream": STREAM, "text": whole})).unwrap();
    assert_eq!(shown["view"]["balance"]["remaining"], "999");
    let torn = call("permits.record", json!({"stream": STREAM, "text": whole[..whole.len() - 5]})).unwrap();
    assert_eq!((torn["entries"].as_u64(), torn["torn"].is_object()), (Some(1), true));
    let forged = whole.replace("\"quantity\":\"1\"", "\"quantity\":\"0\"");
    assert_eq!(
        call("permits.record", json!({"stream": STREAM, "text": forged})).unwrap_err()["problem"],
        "entry-hash"
    );
}

#[test]
fn kinds_are_checked_on_both_sides_of_each_limit() {
    let check = |with: Value, carried_over: bool| {
        let mut question = json!({"permit": serde_json::to_value(permit(with)).unwrap()});
        question["carried_over"] = carried_over.into();
        let answer = call("permits.check_permit", question).unwrap();
        let codes: Vec<String> = answer["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap().trim_start_matches("permits.").to_owned())
            .collect();
        (answer["verdict"].as_str().unwrap().to_owned(), codes.join(" "))
    };
    let licence = |with: Value| {
        let mut base = json!({"kind": "import-licence", "customs": "4206"});
        for (key, value) in with.as_object().unwrap() {
            base[key] = value.clone();
        }
        base
    };
    let ok = ("compliant".to_owned(), String::new());
    let bad = |codes: &str| ("violation".to_owned(), codes.to_owned());
    assert_eq!(check(licence(json!({})), false), ok);
    assert_eq!(check(licence(json!({"max_uses": 13})), false), bad("too-many-uses"));
    assert_eq!(check(licence(json!({"valid_to": "2027-01-01"})), false), bad("validity-too-long"));
    assert_eq!(check(licence(json!({"valid_to": "2027-03-31"})), true), ok);
    assert_eq!(check(licence(json!({"valid_to": "2027-04-01"})), true), bad("validity-too-long"));
    assert_eq!(check(licence(json!({"customs": null})), false), bad("customs-missing"));
    assert_eq!(check(licence(json!({"bulk": true, "bulk_tolerance_percent": "5"})), false), ok);
    assert_eq!(
        check(licence(json!({"bulk": true, "bulk_tolerance_percent": "5.1"})), false),
        bad("tolerance-above-kind")
    );
    assert_eq!(check(licence(json!({"bulk_tolerance_percent": "5"})), false), bad("tolerance-above-kind"));
    let automatic = json!({"kind": "automatic-import-licence", "max_uses": 6, "valid_to": "2026-06-30"});
    assert_eq!(check(automatic.clone(), false), ok);
    let mut longer = automatic.clone();
    longer["valid_to"] = "2026-07-01".into();
    assert_eq!(check(longer, false), bad("validity-too-long"));
    let mut oil = automatic;
    oil["bulk"] = true.into();
    oil["goods"] = "crude-oil".into();
    oil["bulk_tolerance_percent"] = "3.01".into();
    assert_eq!(check(oil, false), bad("tolerance-above-kind"));
    let single = json!({"kind": "dual-use-single", "batches": "one", "end_users": 1});
    assert_eq!(check(single, false), ok);
    let wrong = json!({"kind": "dual-use-single", "end_users": 2});
    assert_eq!(check(wrong, false), bad("batches-not-of-kind too-many-end-users"));
    let general = json!({"kind": "dual-use-general", "valid_to": "2028-12-31"});
    assert_eq!(check(general.clone(), false), ok);
    let mut longer = general;
    longer["valid_to"] = "2029-01-01".into();
    assert_eq!(check(longer, false), bad("validity-too-long"));
    let ozone = json!({"kind": "ozone-depleting", "valid_from": "2026-11-01", "valid_to": "2026-12-31"});
    assert_eq!(check(ozone, false), ok);
    let ozone = json!({"kind": "ozone-depleting", "valid_to": "2026-03-31"});
    assert_eq!(check(ozone, false), ok, "90 days from 1 January end on 31 March");
    let ozone = json!({"kind": "ozone-depleting", "valid_to": "2026-04-01"});
    assert_eq!(check(ozone, false), bad("validity-too-long"));
    assert_eq!(check(json!({}), false), ("not_evaluated".into(), "kind-missing".into()));
    assert_eq!(check(json!({"kind": "x"}), false).0, "not_evaluated");
}

#[test]
fn the_sheet_sums_by_holder_goods_unit_and_month() {
    let mut one = Bare::of(permit(json!({"holder": "H1", "hs": "0602909100"})));
    let at = |name: &str, quantity: &str| Use { hs: Some("0602909100".into()), ..of(name, quantity) };
    one.step(&PermitEvent::WrittenOff { of: at("A", "100") }, "2026-02-28").unwrap();
    one.step(&PermitEvent::WrittenOff { of: at("B", "50") }, "2026-03-01").unwrap();
    let two = Bare::of(permit(json!({"holder": "H1", "hs": "0602909100", "quantity": "7"})));
    let three = Bare::of(permit(json!({"holder": "H2"})));
    let permits = vec![one.state, three.state, two.state, PermitState::default()];
    let sheet = call("permits.balance_sheet", json!({"permits": permits})).unwrap();
    assert_eq!(sheet["not_issued"], 1);
    let rows = sheet["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    assert_eq!((&rows[0]["licensed"], &rows[0]["remaining"]), (&json!("1007"), &json!("857")));
    let months: Vec<_> =
        rows[0]["months"].as_array().unwrap().iter().map(|one| one["month"].clone()).collect();
    assert_eq!(months, ["2026-02", "2026-03"]);
}

#[test]
fn conversions_are_exact_or_not_made() {
    let convert = |from: &str, to: &str, factor: Option<&str>| {
        let mut question = json!({"quantity": "1.5", "from": from, "to": to, "on": "2026-03-05"});
        if let Some(factor) = factor {
            question["factor"] = factor.into();
        }
        call("permits.convert", question)
    };
    assert_eq!(convert("TNE", "KGM", None).unwrap()["value"]["quantity"], "1500");
    assert_eq!(convert("KGM", "KGM", None).unwrap()["value"]["factor"], "1");
    assert_eq!(convert("NAR", "KGM", Some("2")).unwrap()["value"]["quantity"], "3");
    assert_eq!(convert("NAR", "KGM", None).unwrap()["verdict"], "not_evaluated");
    assert_eq!(convert("NAR", "KGM", Some("0")).unwrap_err()["path"], "/factor");
}

#[test]
fn an_assessment_says_what_was_refused() {
    let question = |quantity: &str| {
        json!({"permit": serde_json::to_value(permit(json!({}))).unwrap(),
            "steps": [{"on": "2026-03-05", "event": {"type": "reserved", "of": {"declaration": "A", "quantity": quantity}}}]})
    };
    assert_eq!(call("permits.assess", question("1000")).unwrap()["verdict"], "compliant");
    let refused = call("permits.assess", question("1000.1")).unwrap();
    assert_eq!(refused["verdict"], serde_json::to_value(Verdict::Violation).unwrap());
    assert_eq!(refused["findings"][0]["path"], "/steps/0/event/of/quantity");
    assert_eq!(refused["findings"][0]["params"]["exceeds"], "0.1");
}
