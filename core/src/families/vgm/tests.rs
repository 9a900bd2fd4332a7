//! What must hold of the family as a whole: a slow second implementation, properties, and every combination at the gate.

#[path = "../../../tests/judge/mod.rs"]
mod judge;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::foundation::assessment::{Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::operation::CallOptions;
use crate::foundation::rules::RuleFile;

fn rules() -> &'static Rules {
    static RULES: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(|| Rules::builtin().unwrap());
    &RULES
}

fn day() -> NaiveDate {
    on("2026-03-05")
}

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn grams(grams: i64) -> Mass {
    Mass::new(Exact::from_parts(grams.into(), 3).unwrap()).unwrap()
}

fn kg(kg: u32) -> Mass {
    Mass::from_kg(kg)
}

fn overlay(table: &str, row: &str) -> Result<Rules, Error> {
    let text = format!(
        "name = \"contract\"\n[[vgm.{table}]]\ntitle = \"Service contract\"\ncertainty = \"A\"\nfrom = \"2026-01-01\"\n{row}"
    );
    Rules::with_overlays(&[RuleFile::read(&text)?])
}

// --- the tolerance, a second time: whole grams, no decimals, written from the states' own words -------------------

/// Within, and the limit in hundredths of a gram.
fn slow(state: &str, declared: i128, measured: i128) -> (bool, i128) {
    let difference = (declared - measured).abs();
    let five_percent = 5 * measured;
    let within_five_percent = 20 * difference <= measured;
    match state {
        "CN" => (within_five_percent && difference <= 1_000_000, five_percent.min(100_000_000)),
        "CA" => (within_five_percent && difference <= 500_000, five_percent.min(50_000_000)),
        "GB" => (within_five_percent || difference <= 500_000, five_percent.max(50_000_000)),
        "IN" => (difference <= 1_000_000, 100_000_000),
        "SG" | "HK" | "AR" => (within_five_percent, five_percent),
        _ => panic!("{state} has no tolerance"),
    }
}

const STATES: [&str; 7] = ["CN", "CA", "GB", "IN", "SG", "HK", "AR"];

fn state() -> impl Strategy<Value = &'static str> {
    prop::sample::select(STATES.to_vec())
}

/// Pairs that lie close to a limit as often as not.
fn pair() -> impl Strategy<Value = (i64, i64)> {
    let measured = prop_oneof![0i64..50_000_000, 19_990_000i64..20_010_000, 9_990_000i64..10_010_000];
    measured.prop_flat_map(|measured| {
        let share = measured / 20;
        let near = |limit: i64| (limit - 2..=limit + 2).prop_flat_map(|d| prop_oneof![Just(d), Just(-d)]);
        prop_oneof![near(share), near(1_000_000), near(500_000), -3_000_000i64..3_000_000]
            .prop_map(move |difference| ((measured + difference).max(0), measured))
    })
}

fn assessed(
    state: &str,
    declared: Mass,
    measured: Mass,
) -> crate::foundation::assessment::Assessment<Agreement> {
    assess(&Facts::new(state, day(), declared).measured(measured), rules()).unwrap()
}

proptest! {
    #[test]
    fn the_tolerance_agrees_with_whole_grams(state in state(), (declared, measured) in pair()) {
        let (within, limit) = slow(state, declared.into(), measured.into());
        let answer = assessed(state, grams(declared), grams(measured));
        let value = answer.value.clone().unwrap();
        prop_assert_eq!(value.within, within);
        prop_assert_eq!(value.limit_kg, Exact::from_parts(limit, 5).unwrap());
        prop_assert_eq!(value.difference_kg, grams((declared - measured).abs()).in_kg());
        prop_assert_eq!(answer.verdict, if within { Verdict::Compliant } else { Verdict::Violation });
        prop_assert_eq!(answer.has("vgm.over-tolerance"), !within);
        prop_assert_eq!(answer.has("vgm.fine-possible"), !within && state == "CN");
        prop_assert_eq!(value.cite, rules().tolerance.find(state, day(), &[]).unwrap().or_finding("", "", day()).unwrap().cite.clone());
    }

    #[test]
    fn a_larger_difference_never_mends_a_violation(
        state in state(), (declared, measured) in pair(), more in 0i64..5_000_000
    ) {
        let away = if declared < measured { (declared - more).max(0) } else { declared + more };
        let before = assessed(state, grams(declared), grams(measured)).verdict;
        let after = assessed(state, grams(away), grams(measured)).verdict;
        prop_assert!(before == Verdict::Compliant || after == Verdict::Violation);
        // and so it is when the weighed mass moves away
        let away = if measured < declared { (measured - more).max(0) } else { measured + more };
        let after = assessed(state, grams(declared), grams(away)).verdict;
        prop_assert!(before == Verdict::Compliant || after == Verdict::Violation);
    }

    #[test]
    fn the_accuracy_of_the_scale_decides_nothing_and_tells_what_could_tip(
        state in state(), declared in 0u32..22_000, measured in 0u32..22_000, accuracy in 0u32..60, close in any::<bool>()
    ) {
        // half of the pairs are drawn to the limit
        let declared = if close { measured + (slow(state, 0, i128::from(measured) * 1000).1 / 100_000) as u32 + 20 - accuracy.min(20) } else { declared };
        let bare = assessed(state, kg(declared), kg(measured));
        let facts = Facts {
            scale_accuracy_kg: Some(kg(accuracy)),
            ..Facts::new(state, day(), kg(declared)).measured(kg(measured))
        };
        let answer = assess(&facts, rules()).unwrap();
        prop_assert_eq!((answer.verdict, &answer.value), (bare.verdict, &bare.value));
        let within = |measured: u32| slow(state, i128::from(declared) * 1000, i128::from(measured) * 1000).0;
        let could_tip = (measured.saturating_sub(accuracy)..=measured + accuracy).any(|other| within(other) != within(measured));
        prop_assert_eq!(answer.has("vgm.near-limit"), could_tip);
    }

    #[test]
    fn a_bound_without_percentage_does_not_care_which_mass_is_which(a in 0i64..60_000_000, b in 0i64..60_000_000) {
        let (one, other) = (assessed("IN", grams(a), grams(b)), assessed("IN", grams(b), grams(a)));
        prop_assert_eq!((one.verdict, one.value), (other.verdict, other.value));
    }

    #[test]
    fn a_percentage_of_the_declared_mass_is_one_of_the_measured_with_the_masses_changed((a, b) in pair()) {
        let of = |base: &str| overlay("tolerance", &format!(
            "id = \"x\"\nkey = \"XX\"\nvalue = {{ percent = \"5\", absolute_kg = 1000, combine = \"min\", percent_of = \"{base}\" }}"
        )).unwrap();
        let ask = |rules: &Rules, declared, measured| {
            Prepared::for_day(rules, "XX", day()).unwrap().compare(grams(declared), grams(measured)).unwrap().unwrap()
        };
        prop_assert_eq!(ask(&of("declared"), a, b), ask(&of("measured"), b, a));
    }

    #[test]
    fn a_day_looked_up_once_answers_as_each_question_for_itself(
        state in prop::sample::select(vec!["CN", "GB", "IN", "SG", "US", "DE"]),
        on in prop::sample::select(vec!["2016-06-30", "2016-07-01", "2020-05-31", "2020-06-01", "2026-03-05", "2028-01-01"]),
        (declared, measured) in pair(),
        (weighed, max, accuracy) in (any::<bool>(), prop::option::of(0u32..40_000), prop::option::of(0u32..100)),
    ) {
        let facts = Facts {
            state: state.to_owned(),
            on: super::tests::on(on),
            declared_kg: grams(declared),
            measured_kg: weighed.then_some(grams(measured)),
            max_gross_kg: max.map(kg),
            scale_accuracy_kg: accuracy.map(kg),
        };
        let prepared = Prepared::for_day(rules(), state, facts.on).unwrap();
        let at_once = prepared
            .assess(facts.declared_kg, facts.measured_kg, facts.max_gross_kg, facts.scale_accuracy_kg, &mut Trace::off())
            .unwrap();
        let alone = assess(&facts, rules()).unwrap();
        prop_assert_eq!(&at_once, &alone);
        prop_assert_eq!(alone.basis.on, Some(facts.on));
        let decision = prepared.decide(facts.declared_kg, facts.measured_kg, facts.max_gross_kg).unwrap();
        prop_assert_eq!(decision.verdict, alone.verdict);
        prop_assert_eq!(decision.comparison.map(|bare| bare.within), alone.value.as_ref().map(|value| value.within));
        let bare = prepared.compare(grams(declared), grams(measured)).unwrap();
        if let Some(value) = &alone.value {
            let bare = bare.unwrap();
            prop_assert_eq!(
                (bare.difference_kg, bare.limit_kg, bare.bound, bare.within),
                (value.difference_kg, value.limit_kg, value.bound, value.within)
            );
        } else {
            prop_assert!(bare.is_none() || !weighed);
        }
    }

    #[test]
    fn the_steps_of_a_comparison_can_be_done_again(state in state(), (declared, measured) in pair()) {
        let mut trace = Trace::on();
        let facts = Facts::new(state, day(), grams(declared)).measured(grams(measured));
        let answer = assess_traced(&facts, rules(), &mut trace).unwrap();
        let (steps, value) = (answer.trace.unwrap(), answer.value.unwrap());
        let [difference, limit] = steps.as_slice() else { panic!("{steps:?}") };
        let number = |text: &String| Exact::parse(text).unwrap();
        let operand = |step: &crate::foundation::assessment::Step, name: &str| step.operands.get(name).map(number);
        let (a, b) = (operand(difference, "declared_kg").unwrap(), operand(difference, "measured_kg").unwrap());
        prop_assert_eq!(number(&difference.result), a.sub(b).unwrap().abs());
        prop_assert_eq!(&difference.formula, "|declared - measured|");
        let share = operand(limit, "share").map(|share| share.mul(operand(limit, "measured_kg").unwrap()).unwrap());
        let absolute = operand(limit, "absolute_kg");
        let again = match limit.formula.as_str() {
            "the larger of share x base and the absolute bound" => share.unwrap().max(absolute.unwrap()),
            "the smaller of share x base and the absolute bound" => share.unwrap().min(absolute.unwrap()),
            "share x base" => share.unwrap(),
            "the absolute bound" => absolute.unwrap(),
            formula => panic!("{formula}"),
        };
        prop_assert_eq!((number(&limit.result), again), (value.limit_kg, value.limit_kg));
        prop_assert_eq!(limit.rule.as_ref(), Some(&value.rule));
    }
}

#[test]
fn a_step_names_the_mass_of_which_the_share_is_taken() {
    let row = "id = \"x\"\nkey = \"XX\"\nvalue = { percent = \"5\", combine = \"percent\", percent_of = \"declared\" }";
    let rules = overlay("tolerance", row).unwrap();
    let facts = Facts::new("XX", day(), kg(21_000)).measured(kg(20_000));
    let steps = assess_traced(&facts, &rules, &mut Trace::on()).unwrap().trace.unwrap();
    assert_eq!(steps[1].operands.get("declared_kg").unwrap(), "21000");
    assert_eq!(steps[1].result, "1050");
    assert_eq!(assess(&facts, &rules).unwrap().trace, None);
}

#[test]
fn the_words_of_bounds_are_those_of_json() {
    for bound in [Bound::Percent, Bound::Absolute, Bound::Both] {
        assert_eq!(serde_json::to_value(bound).unwrap(), bound.as_str());
    }
}

#[test]
fn the_states_are_known() {
    let known: Vec<&str> = rules().states().collect();
    assert_eq!(known, ["AR", "AU", "CA", "CN", "GB", "HK", "IN", "SG", "US"]);
}

// --- overlays -------------------------------------------------------------------------------------------------------

#[test]
fn a_contract_replaces_only_what_it_names_and_only_while_it_runs() {
    let row = "id = \"contract\"\nkey = \"CN\"\nuntil = \"2026-12-31\"\nsupersedes = [\"cn-order-2020-6\"]\nvalue = { percent = \"2\", combine = \"percent\", percent_of = \"measured\" }";
    let rules = overlay("tolerance", row).unwrap();
    let limit = |state: &str, day: &str| {
        let facts = Facts::new(state, on(day), kg(20_000)).measured(kg(20_000));
        assess(&facts, &rules).unwrap().value.unwrap().limit_kg.to_string()
    };
    assert_eq!(limit("CN", "2025-12-31"), "1000");
    assert_eq!(limit("CN", "2026-01-01"), "400");
    assert_eq!(limit("CN", "2026-12-31"), "400");
    assert_eq!(limit("CN", "2027-01-01"), "1000");
    assert_eq!(limit("IN", "2026-01-01"), "1000");
    // the fine still stands in the law, and the finding cites the contract
    let facts = Facts::new("CN", day(), kg(20_401)).measured(kg(20_000));
    let answer = assess(&facts, &rules).unwrap();
    assert_eq!(answer.findings[0].cites[0].title, "Service contract");
    assert_eq!(answer.findings[1].cites[0].article.as_deref(), Some("art. 56"));
    assert_eq!(answer.basis.overlays, ["contract"]);
    assert_ne!(answer.basis.rules, self::rules().basis().rules);
    assert_eq!(rules.basis().overlays, ["contract"]);
}

#[test]
fn a_contract_that_does_not_say_what_it_replaces_is_a_conflict() {
    let row = "id = \"contract\"\nkey = \"CN\"\nvalue = { absolute_kg = 500, combine = \"absolute\" }";
    let rules = overlay("tolerance", row).unwrap();
    let facts = Facts::new("CN", day(), kg(20_000)).measured(kg(20_000));
    assert_eq!(assess(&facts, &rules).unwrap_err().code(), "rules-conflict");
}

#[test]
fn a_state_without_tolerance_may_be_given_one() {
    let row = "id = \"terminal\"\nkey = \"US\"\nsupersedes = [\"us-none\"]\nvalue = { absolute_kg = 500, combine = \"absolute\" }";
    let rules = overlay("tolerance", row).unwrap();
    let verdict = |declared| {
        assess(&Facts::new("US", day(), kg(declared)).measured(kg(20_000)), &rules).unwrap().verdict
    };
    assert_eq!(verdict(20_500), Verdict::Compliant);
    assert_eq!(verdict(20_501), Verdict::Violation);
}

#[test]
fn a_tolerance_that_cannot_be_is_refused_with_its_place() {
    for (value, part) in [
        ("{ percent = \"5\", combine = \"min\", percent_of = \"measured\" }", "absolute_kg"),
        ("{ absolute_kg = 1000, combine = \"min\" }", "percent"),
        ("{ percent = \"5\", absolute_kg = 1000, combine = \"max\" }", "percent_of"),
        ("{ percent_of = \"measured\", absolute_kg = 1000, combine = \"absolute\" }", "percent_of"),
        (
            "{ percent = \"5\", absolute_kg = 1000, combine = \"percent\", percent_of = \"measured\" }",
            "absolute_kg",
        ),
        ("{ percent = \"5\", combine = \"none\", percent_of = \"measured\" }", "percent"),
        ("{ absolute_kg = 0, combine = \"none\" }", "absolute_kg"),
        ("{ percent = \"100.01\", combine = \"percent\", percent_of = \"measured\" }", "0 to 100"),
        ("{ percent = \"-1\", combine = \"percent\", percent_of = \"measured\" }", "0 to 100"),
        ("{ percent = 5.5, combine = \"percent\", percent_of = \"measured\" }", "percent"),
        ("{ absolute_kg = -1, combine = \"absolute\" }", "absolute_kg"),
        ("{ absolute_kg = 1, combine = \"sum\" }", "combine"),
        ("{ absolute_kg = 1, combine = \"absolute\", relative = 1 }", "relative"),
        ("{ absolute_kg = 1 }", "combine"),
    ] {
        let error =
            overlay("tolerance", &format!("id = \"contract-7\"\nkey = \"XX\"\nvalue = {value}")).unwrap_err();
        assert_eq!(error.code(), "invalid-rules", "{value}");
        let message = error.to_string();
        assert!(message.contains(part), "{value}: {message}");
        assert!(message.contains("contract-7") || message.contains("vgm.tolerance[0]"), "{value}: {message}");
    }
    for value in [
        "{ percent = \"0\", combine = \"percent\", percent_of = \"measured\" }",
        "{ percent = \"100\", combine = \"percent\", percent_of = \"measured\" }",
        "{ absolute_kg = 0, combine = \"absolute\" }",
    ] {
        assert!(
            overlay("tolerance", &format!("id = \"x\"\nkey = \"XX\"\nvalue = {value}")).is_ok(),
            "{value}"
        );
    }
}

#[test]
fn a_rule_of_the_gate_the_road_or_the_bands_can_be_overlaid() {
    let rules = overlay("typical_vgm", "id = \"x\"\nkey = \"any\"\nsupersedes = [\"vgm-band\"]\nvalue = { at_least_kg = 3000, at_most_kg = 30000 }").unwrap();
    let mut facts = declaration_facts();
    facts.declaration.vgm = Some(StatedMass::read("30001", "KGM"));
    assert!(check_declaration(&facts, &rules).unwrap().has("vgm.unusual-mass"));
    assert!(!check_declaration(&facts, self::rules()).unwrap().has("vgm.unusual-mass"));
    let rules = overlay("road_limit", "id = \"x\"\nkey = \"rigid-5\"\nvalue = { limit_kg = 35000 }").unwrap();
    let road = RoadFacts { on: day(), truck: Truck::new(VehicleKind::Rigid, 5), gross_kg: Some(kg(35_001)) };
    assert_eq!(assess_road(&road, &rules).unwrap().verdict, Verdict::Violation);
    for (table, row) in [
        (
            "gate",
            "id = \"x\"\nkey = \"CNSHA\"\nvalue = { without_vgm = \"wave_through\", over_tolerance = \"ask\" }",
        ),
        ("gate", "id = \"x\"\nkey = \"CNSHA\"\nvalue = { without_vgm = \"ask\" }"),
        ("road_limit", "id = \"x\"\nkey = \"rigid-5\"\nvalue = { limit_kg = -1 }"),
        ("typical_tare", "id = \"tare-20gp\"\nkey = \"20GP\"\nvalue = { kg = 2230 }"),
        ("fine", "id = \"x\"\nkey = \"CN\"\nvalue = { currency = \"CNY\", at_least = 1.5, at_most = 2 }"),
        ("duty", "id = \"x\"\nkey = \"CN\"\nvalue = { text = \"\" }"),
        ("toleranz", "id = \"x\"\nkey = \"CN\"\nvalue = {}"),
    ] {
        assert_eq!(overlay(table, row).unwrap_err().code(), "invalid-rules", "{table}: {row}");
    }
}

// --- the gate -------------------------------------------------------------------------------------------------------

/// What a gate should do, said once more as a table of a port that refuses without a mass and corrects a wrong one.
fn slow_action(
    mass: &str,
    weighed: bool,
    plate: &str,
    box_: &str,
    truck: &str,
    known_port: bool,
) -> GateAction {
    // what the box weighs for the plate: the declared mass when it stands, or what was weighed
    let judged = weighed || !matches!(mass, "none" | "withdrawn");
    if box_ == "other" || matches!(truck, "other" | "heavy") || (plate == "low" && judged) {
        return GateAction::Refuse;
    }
    let without = matches!(mass, "none" | "withdrawn");
    let over = mass == "over" && weighed;
    let asks = !weighed
        || mass == "unsigned"
        || (plate == "unknown" && judged)
        || matches!(box_, "misread" | "not iso")
        || matches!(truck, "unread" | "unweighed");
    match (without, over) {
        _ if (without || over) && !known_port => GateAction::Ask,
        (true, _) => GateAction::Refuse,
        (_, true) if asks => GateAction::Ask,
        (_, true) => GateAction::AdmitAndCorrect,
        _ if asks => GateAction::Ask,
        _ => GateAction::Admit,
    }
}

fn gate_facts(
    mass: &str,
    weighed: bool,
    plate: &str,
    box_: &str,
    truck: &str,
    known_port: bool,
) -> GateFacts {
    let declared = if mass == "over" { kg(21_001) } else { kg(20_000) };
    let vgm = VerifiedMass::new(declared).proven("SM1", if mass == "unsigned" { "" } else { "A. Shipper" });
    let container = match box_ {
        "misread" => "CSQU3054384",
        "not iso" => "SHIPPER 12",
        _ => "CSQU3054383",
    };
    let mut tractor = Truck::new(VehicleKind::Combination, 6);
    tractor.drive_axles = Some(2);
    GateFacts {
        announced_container: (box_ == "other").then(|| "HLXU2008419".to_owned()),
        vgm: (mass != "none").then_some(vgm),
        standing: if mass == "withdrawn" { Standing::Cancelled } else { Standing::Current },
        measured_kg: weighed.then_some(kg(20_000)),
        max_gross_kg: match plate {
            "unknown" => None,
            "low" => Some(kg(19_999)),
            _ => Some(kg(30_480)),
        },
        announced_plate: Some("鲁B12345".to_owned()),
        plate: match truck {
            "other" => Some("鲁B54321".to_owned()),
            "unread" => None,
            _ => Some("鲁B12345".to_owned()),
        },
        truck: Some(tractor),
        combination_kg: match truck {
            "unweighed" => None,
            "heavy" => Some(kg(49_001)),
            _ => Some(kg(49_000)),
        },
        ..GateFacts::new(day(), "CN", if known_port { "CNTAO" } else { "CNSHA" }, container)
    }
}

#[test]
fn every_combination_at_the_gate() {
    let mut seen = std::collections::BTreeMap::new();
    for mass in ["right", "over", "none", "withdrawn", "unsigned"] {
        for weighed in [true, false] {
            for plate in ["high", "low", "unknown"] {
                for box_ in ["announced", "other", "misread", "not iso"] {
                    for truck in ["right", "other", "heavy", "unread", "unweighed"] {
                        for known_port in [true, false] {
                            let facts = gate_facts(mass, weighed, plate, box_, truck, known_port);
                            let answer = assess_gate(&facts, rules()).unwrap();
                            let action = answer.value.unwrap().action;
                            let case = format!("{mass} {weighed} {plate} {box_} {truck} {known_port}");
                            assert_eq!(
                                action,
                                slow_action(mass, weighed, plate, box_, truck, known_port),
                                "{case}: {:?}",
                                answer.findings
                            );
                            // only a box in order is admitted, and every box in order is
                            assert_eq!(
                                action == GateAction::Admit,
                                answer.verdict == Verdict::Compliant,
                                "{case}"
                            );
                            *seen.entry(format!("{action:?}")).or_insert(0) += 1;
                        }
                    }
                }
            }
        }
    }
    assert_eq!(seen.len(), 4, "{seen:?}");
}

#[test]
fn another_practice_gives_other_actions() {
    let row = "id = \"x\"\nkey = \"CNSHA\"\nvalue = { without_vgm = \"admit_and_correct\", over_tolerance = \"refuse\" }";
    let rules = overlay("gate", row).unwrap();
    let action = |mass, weighed, plate| {
        let facts = gate_facts(mass, weighed, plate, "announced", "right", false);
        assess_gate(&facts, &rules).unwrap().value.unwrap().action
    };
    assert_eq!(action("none", true, "high"), GateAction::AdmitAndCorrect);
    assert_eq!(action("none", false, "high"), GateAction::Ask);
    assert_eq!(action("none", true, "low"), GateAction::Refuse);
    assert_eq!(action("over", true, "high"), GateAction::Refuse);
    assert_eq!(action("over", true, "unknown"), GateAction::Refuse);
    assert_eq!(action("right", true, "high"), GateAction::Admit);
}

#[test]
fn the_gate_shows_the_steps_of_its_comparison() {
    let facts = gate_facts("over", true, "high", "announced", "right", true);
    let steps = assess_gate_traced(&facts, rules(), &mut Trace::on()).unwrap().trace.unwrap();
    assert_eq!(
        steps.iter().map(|step| step.step.as_str()).collect::<Vec<_>>(),
        ["difference_kg", "limit_kg"]
    );
    assert_eq!(assess_gate(&facts, rules()).unwrap().trace, None);
    let unweighed = gate_facts("right", false, "high", "announced", "right", true);
    let steps = assess_gate_traced(&unweighed, rules(), &mut Trace::on()).unwrap().trace;
    assert_eq!(steps, Some(Vec::new()));
}

#[test]
fn names_and_number_plates_stay_out_of_answers() {
    let mut facts = gate_facts("over", true, "low", "other", "other", true);
    facts.vgm = facts.vgm.map(|vgm| vgm.proven("EST", "Zhang Wei"));
    let answer = serde_json::to_string(&assess_gate(&facts, rules()).unwrap()).unwrap();
    assert!(!answer.contains("Zhang") && !answer.contains("12345") && !answer.contains("54321"), "{answer}");
    let mut facts = declaration_facts();
    facts.declaration.method = None;
    let answer = serde_json::to_string(&check_declaration(&facts, rules()).unwrap()).unwrap();
    assert!(!answer.contains("Zhang") && !answer.contains("Shipper Ltd"), "{answer}");
}

// --- loading --------------------------------------------------------------------------------------------------------

#[test]
fn every_combination_at_loading() {
    for standing in [Standing::Current, Standing::Cancelled, Standing::Superseded, Standing::Conflict] {
        for vgm in [None, Some(20_000), Some(30_481)] {
            for measured in [None, Some(20_000), Some(30_481)] {
                for plate in [None, Some(30_480)] {
                    for state in [None, Some("CN"), Some("DE")] {
                        let facts = LoadFacts {
                            on: day(),
                            state: state.map(str::to_owned),
                            vgm: vgm.map(|mass| VerifiedMass::new(kg(mass)).proven("SM2", "A. Shipper")),
                            standing,
                            max_gross_kg: plate.map(kg),
                            measured_kg: measured.map(kg),
                        };
                        let answer = assess_load(&facts, rules()).unwrap();
                        let stands = vgm.filter(|_| standing == Standing::Current);
                        let heaviest = stands.max(measured);
                        let off = stands.zip(measured).is_some_and(|(a, b)| a.abs_diff(b) > 1000);
                        let wanted = if stands.is_none()
                            || plate.is_some_and(|plate| heaviest > Some(plate))
                            || (off && state == Some("CN"))
                        {
                            Verdict::Violation
                        } else if measured.is_some() && state != Some("CN") {
                            Verdict::NotEvaluated
                        } else if plate.is_none() {
                            Verdict::Conditional
                        } else {
                            Verdict::Compliant
                        };
                        assert_eq!(answer.verdict, wanted, "{facts:?} {:?}", answer.findings);
                        let may_load = match wanted {
                            Verdict::Compliant => Some(true),
                            Verdict::Violation => Some(false),
                            _ => None,
                        };
                        assert_eq!(answer.value.unwrap().may_load, may_load);
                    }
                }
            }
        }
    }
}

#[test]
fn loading_shows_the_steps_of_its_comparison() {
    let vgm = VerifiedMass::new(kg(20_000)).proven("SM1", "A. Shipper");
    let mut facts = LoadFacts::new(day()).vgm(vgm).max_gross(kg(30_480));
    facts.state = Some("CN".to_owned());
    let steps = |facts: &LoadFacts| assess_load_traced(facts, rules(), &mut Trace::on()).unwrap().trace;
    assert_eq!(steps(&facts), Some(Vec::new()));
    facts.measured_kg = Some(kg(20_100));
    assert_eq!(steps(&facts).unwrap().len(), 2);
    assert_eq!(assess_load(&facts, rules()).unwrap().trace, None);
    assert_eq!(assess_load(&facts, rules()).unwrap().basis.on, Some(day()));
}

// --- the road and the departure -----------------------------------------------------------------------------------

/// The limit in kg, and the lower one where a missing fact decides, from the words of the order.
fn slow_limit(truck: &Truck) -> Option<(i64, i64)> {
    let (mut high, mut low) = match (truck.kind, truck.axles, truck.drive_axles) {
        (VehicleKind::Rigid, 2, _) => (18_000, 18_000),
        (VehicleKind::Rigid, 3, _) => (25_000, 25_000),
        (VehicleKind::Rigid, 4, _) => (31_000, 31_000),
        (VehicleKind::Combination, 3, _) => (27_000, 27_000),
        (VehicleKind::Combination, 4, _) => (36_000, 36_000),
        (VehicleKind::Combination, 5, _) => (43_000, 42_000),
        (VehicleKind::Combination, 6.., Some(1)) => (46_000, 46_000),
        (VehicleKind::Combination, 6.., Some(_)) => (49_000, 49_000),
        (VehicleKind::Combination, 6.., None) => (49_000, 46_000),
        _ => return None,
    };
    let air = truck.air_suspended_drive_axle == Some(true)
        && match truck.kind {
            VehicleKind::Rigid => truck.axles == 3 || truck.axles == 4,
            VehicleKind::Combination => {
                truck.axles == 4 && truck.trailer_axle_spacing_mm.unwrap_or(0) >= 1800
            }
        };
    let change = i64::from(air) * 1000 - i64::from(truck.single_tyred_axles.unwrap_or(0)) * 3000;
    (high, low) = (high + change, low + change);
    if !truck.axle_limits_kg.is_empty() {
        let sum = truck.axle_limits_kg.iter().map(|limit| limit.in_kg().to_i64().unwrap()).sum();
        (high, low) = (high.min(sum), low.min(sum));
    }
    Some((high, low))
}

fn truck() -> impl Strategy<Value = Truck> {
    let kind = prop_oneof![Just(VehicleKind::Rigid), Just(VehicleKind::Combination)];
    (kind, 2u32..9, any::<bool>()).prop_flat_map(|(kind, axles, limits)| {
        let driven = prop::option::of(1..axles);
        let air = prop::option::of(any::<bool>());
        let spacing = prop::option::of(prop_oneof![Just(1799u32), Just(1800), Just(1300)]);
        let axle_limits =
            prop::collection::vec((4_000u32..11_000).prop_map(kg), if limits { axles as usize } else { 0 });
        (driven, 0..4u32, any::<bool>(), air, spacing, axle_limits).prop_map(
            move |(
                drive_axles,
                single,
                count,
                air_suspended_drive_axle,
                trailer_axle_spacing_mm,
                axle_limits_kg,
            )| Truck {
                drive_axles,
                single_tyred_axles: count.then(|| single.min(axles - drive_axles.unwrap_or(1))),
                air_suspended_drive_axle,
                trailer_axle_spacing_mm,
                axle_limits_kg,
                ..Truck::new(kind, axles)
            },
        )
    })
}

proptest! {
    #[test]
    fn the_road_limit_agrees_with_the_words_of_the_order(truck in truck(), offset in -3000i64..5000, near in any::<bool>()) {
        let ask = |gross_kg| assess_road(&RoadFacts { on: day(), truck: truck.clone(), gross_kg }, rules()).unwrap();
        let Some((high, low)) = slow_limit(&truck) else {
            prop_assert_eq!(ask(Some(kg(1))).verdict, Verdict::NotEvaluated);
            prop_assert_eq!(ask(Some(kg(1))).value, None);
            return Ok(());
        };
        let offset = if near { offset % 2 } else { offset };
        let gross = (high - 1000 * i64::from(!near) + offset).max(0);
        let answer = ask(Some(kg(gross as u32)));
        let value = answer.value.clone().unwrap();
        prop_assert_eq!(value.limit_kg, Exact::from(high));
        prop_assert_eq!(value.limit_if_kg, (low < high).then(|| Exact::from(low)));
        prop_assert_eq!(value.margin_kg, Some(Exact::from(low - gross)));
        let wanted = match gross {
            gross if gross > high => Verdict::Violation,
            gross if gross > low => Verdict::Conditional,
            _ => Verdict::Compliant,
        };
        prop_assert_eq!(answer.verdict, wanted);
        prop_assert_eq!(answer.findings.is_empty(), wanted == Verdict::Compliant);
        let bare = ask(None);
        prop_assert_eq!(bare.verdict, Verdict::NotEvaluated);
        prop_assert_eq!(bare.value.unwrap().margin_kg, None);
        prop_assert_eq!(answer.basis.on, Some(day()));
    }

    #[test]
    fn the_steps_of_a_road_limit_can_be_done_again(truck in truck()) {
        let facts = RoadFacts { on: day(), truck: truck.clone(), gross_kg: Some(kg(1)) };
        let answer = assess_road_traced(&facts, rules(), &mut Trace::on()).unwrap();
        let steps = answer.trace.unwrap();
        let Some(value) = answer.value else {
            prop_assert!(steps.is_empty());
            return Ok(());
        };
        let [step] = steps.as_slice() else { panic!("{steps:?}") };
        let operand = |name: &str| step.operands.get(name).map(|text| Exact::parse(text).unwrap());
        let sum = operand("kind_limit_kg").unwrap().add(operand("adjustment_kg").unwrap()).unwrap();
        let again = operand("axle_sum_kg").map_or(sum, |axles| axles.min(sum));
        prop_assert_eq!(operand("axle_sum_kg").is_some(), !truck.axle_limits_kg.is_empty());
        prop_assert_eq!((again, Exact::parse(&step.result).unwrap()), (value.limit_kg, value.limit_kg));
        prop_assert_eq!(step.rule.as_ref(), Some(&value.rule));
    }

    #[test]
    fn what_is_unloaded_is_enough_and_no_more(
        contents in 0u32..45_000, tare in 2_000u32..5_000, max in prop::option::of(prop::sample::select(vec![24_000u32, 30_480, 36_000])),
        truck in prop::option::of(truck()), own in prop::option::of(8_000u32..18_000),
    ) {
        let facts = DepartureFacts {
            on: day(),
            contents_kg: kg(contents),
            tare_kg: kg(tare),
            max_gross_kg: max.map(kg),
            truck,
            truck_kg: own.map(kg),
        };
        let answer = warn_departure(&facts, rules()).unwrap();
        let value = answer.value.unwrap();
        prop_assert_eq!(value.gross_kg, Exact::from(i64::from(contents + tare)));
        prop_assert_eq!(value.unload_kg.is_zero(), answer.verdict != Verdict::Violation);
        let unload = value.unload_kg.to_i64().unwrap();
        // more than the contents cannot come out
        prop_assume!(unload <= i64::from(contents));
        let after = |unload: i64| {
            let left = kg((i64::from(contents) - unload) as u32);
            warn_departure(&DepartureFacts { contents_kg: left, ..facts.clone() }, rules()).unwrap().verdict
        };
        prop_assert_ne!(after(unload), Verdict::Violation);
        if unload > 0 {
            prop_assert_eq!(after(unload - 1), Verdict::Violation);
        }
        let limit = facts.truck.as_ref().map(slow_limit);
        let all_known = max.is_some() && (limit.is_none() || (own.is_some() && matches!(limit, Some(Some((high, low))) if high == low)));
        if all_known {
            prop_assert_eq!(after(unload), Verdict::Compliant);
        }
    }

    #[test]
    fn method_2_does_not_care_for_the_order(
        (items, shuffled) in prop::collection::vec(1i64..5_000_000, 1..8).prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        packaging in 0i64..1_000_000, dunnage in 0i64..1_000_000, tare in 1i64..5_000_000,
    ) {
        let ask = |items: &[i64]| {
            let facts = Method2Facts {
                cargo_kg: items.iter().map(|item| grams(*item)).collect(),
                packaging_kg: grams(packaging),
                dunnage_securing_kg: grams(dunnage),
                tare_kg: grams(tare),
            };
            method2(&facts, rules()).unwrap()
        };
        let answer = ask(&items);
        prop_assert_eq!(&answer, &ask(&shuffled));
        prop_assert_eq!(answer.value.unwrap().kg, grams(items.iter().sum::<i64>() + packaging + dunnage + tare));
        prop_assert_eq!(answer.verdict, Verdict::Compliant);
    }

    #[test]
    fn method_1_gives_what_the_box_weighs_alone(truck in 0i64..20_000_000, tare in 0i64..5_000_000, contents in 0i64..40_000_000) {
        let facts = Method1Facts {
            full_kg: grams(truck + tare + contents),
            empty_kg: Some(grams(truck + tare)),
            tare_kg: Some(grams(tare)),
        };
        prop_assert_eq!(method1(&facts, rules()).unwrap().value.unwrap().kg, grams(tare + contents));
        let alone = Method1Facts { full_kg: grams(tare + contents), empty_kg: None, tare_kg: None };
        prop_assert_eq!(method1(&alone, rules()).unwrap().value.unwrap().kg, grams(tare + contents));
    }
}

#[test]
fn the_methods_show_their_steps() {
    let facts = Method1Facts { full_kg: kg(48_980), empty_kg: Some(kg(18_510)), tare_kg: Some(kg(3_750)) };
    let steps = method1_traced(&facts, rules(), &mut Trace::on()).unwrap().trace.unwrap();
    assert_eq!((steps.len(), steps[0].result.as_str()), (1, "34220"));
    assert_eq!(steps[0].operands.values().collect::<Vec<_>>(), ["18510", "48980", "3750"]);
    assert_eq!(method1(&facts, rules()).unwrap().trace, None);
    let facts = Method2Facts {
        cargo_kg: vec![kg(100), kg(200)],
        packaging_kg: kg(1),
        dunnage_securing_kg: kg(2),
        tare_kg: kg(2_230),
    };
    let steps = method2_traced(&facts, rules(), &mut Trace::on()).unwrap().trace.unwrap();
    assert_eq!((steps.len(), steps[0].result.as_str()), (1, "2533"));
    assert_eq!(steps[0].operands.values().collect::<Vec<_>>(), ["300", "2", "1", "2230"]);
    assert_eq!(method2(&facts, rules()).unwrap().trace, None);
}

#[test]
fn a_departure_shows_its_steps() {
    let mut truck = Truck::new(VehicleKind::Combination, 6);
    truck.drive_axles = Some(1);
    let facts = DepartureFacts {
        on: day(),
        contents_kg: kg(20_000),
        tare_kg: kg(3_940),
        max_gross_kg: Some(kg(30_480)),
        truck: Some(truck),
        truck_kg: Some(kg(14_000)),
    };
    let answer = warn_departure_traced(&facts, rules(), &mut Trace::on()).unwrap();
    let steps = answer.trace.unwrap();
    assert_eq!(steps.iter().map(|step| step.result.as_str()).collect::<Vec<_>>(), ["23940", "46000"]);
    assert_eq!(steps[1].rule.as_deref(), Some("cn-road-combination-6"));
    assert_eq!(answer.basis.on, Some(day()));
    assert_eq!(warn_departure(&facts, rules()).unwrap().trace, None);
}

// --- the declaration ------------------------------------------------------------------------------------------------

fn declaration_facts() -> DeclarationFacts {
    let declaration = Declaration {
        equipment: Equipment { number: "CSQU3054383".to_owned(), ..Equipment::default() },
        vgm: Some(StatedMass::read("27000", "KGM")),
        method: Some("SM1".to_owned()),
        signatory: Some("Zhang Wei".to_owned()),
        responsible: Some(Arc::new(Party { name: Some("Shipper Ltd".to_owned()), ..Party::default() })),
        ..Declaration::default()
    };
    DeclarationFacts { on: day(), state: Some("CN".to_owned()), declaration }
}

#[test]
fn every_part_of_the_proof_is_needed() {
    for present in 0u8..16 {
        let has = |bit: u8| present & (1 << bit) != 0;
        for stated_in in [StatedIn::Declaration, StatedIn::OtherMessage] {
            let mut facts = declaration_facts();
            let declaration = &mut facts.declaration;
            declaration.stated_in = stated_in;
            declaration.vgm = declaration.vgm.take().filter(|_| has(0));
            declaration.method = declaration.method.take().filter(|_| has(1));
            declaration.signatory = declaration.signatory.take().filter(|_| has(2));
            declaration.responsible = declaration.responsible.take().filter(|_| has(3));
            let answer = check_declaration(&facts, rules()).unwrap();
            let wanted = match stated_in {
                _ if present == 15 => Verdict::Compliant,
                StatedIn::OtherMessage if has(0) => Verdict::Conditional,
                _ => Verdict::Violation,
            };
            assert_eq!(answer.verdict, wanted, "{present:04b} {stated_in:?}");
            assert_eq!(answer.basis.on, Some(day()));
            assert!(answer.findings.iter().all(|finding| finding.cites.len() == 2), "{:?}", answer.findings);
            let value = answer.value.unwrap();
            assert_eq!((value.kg.is_some(), value.complete), (has(0), present == 15), "{present:04b}");
        }
    }
}

#[test]
fn a_stated_mass_is_read_when_kg_is_left_out_and_must_agree_when_not() {
    let stated = |kg: Option<u32>, value: &str, unit: &str| {
        StatedMass { value: value.to_owned(), unit: unit.to_owned(), kg: kg.map(Mass::from_kg) }.mass()
    };
    assert_eq!(stated(None, "27000.0", "KGM").unwrap(), Some(kg(27_000)));
    assert_eq!(stated(Some(27_000), "27000.0", "KGM").unwrap(), Some(kg(27_000)));
    assert_eq!(stated(Some(27_000), "27", "TNE").unwrap(), Some(kg(27_000)));
    assert_eq!(stated(None, "27", "TNE").unwrap(), None);
    assert_eq!(stated(Some(27_001), "27000.0", "KGM").unwrap_err().path(), Some("/kg"));
    assert_eq!(stated(Some(1), "1", "LBR").unwrap_err().path(), Some("/kg"));
}

#[test]
fn a_declaration_gives_the_mass_that_a_decision_needs() {
    let mut declaration = declaration_facts().declaration;
    let mass = declaration.verified_mass().unwrap();
    assert_eq!(mass, VerifiedMass::new(kg(27_000)).proven("SM1", "Zhang Wei"));
    declaration.stated_in = StatedIn::OtherMessage;
    assert_eq!(declaration.verified_mass().unwrap().stated_in, StatedIn::OtherMessage);
    declaration.vgm = Some(StatedMass::read("27", "TNE"));
    assert_eq!(declaration.verified_mass(), None);
    declaration.vgm = None;
    assert_eq!(declaration.verified_mass(), None);
}

// --- which declaration stands -----------------------------------------------------------------------------------------

#[test]
fn two_declarations_differ_by_each_part_of_their_content() {
    use super::versions::{Current, Statement, current};
    let first = declaration_facts().declaration;
    let conflicts = |change: fn(&mut Declaration)| {
        let mut second = first.clone();
        change(&mut second);
        let statements = [Statement::declared(first.clone()), Statement::declared(second)];
        matches!(current(&statements), Current::Conflict(..))
    };
    assert!(!conflicts(|_| {}));
    assert!(conflicts(|second| second.vgm = Some(StatedMass::read("27001", "KGM"))));
    assert!(!conflicts(|second| second.vgm = Some(StatedMass::read("27000.0", "KGM"))));
    assert!(conflicts(|second| second.method = Some("SM2".to_owned())));
    assert!(!conflicts(|second| second.method = None));
    assert!(conflicts(|second| second.signatory = Some("Li Na".to_owned())));
    assert!(!conflicts(|second| second.signatory = None));
    assert!(!conflicts(|second| second.certificate = Some("QD-17".to_owned())));
    let mut certified = declaration_facts().declaration;
    certified.certificate = Some("QD-17".to_owned());
    let other = Declaration { certificate: Some("QD-18".to_owned()), ..certified.clone() };
    let statements = [Statement::declared(certified), Statement::declared(other)];
    assert!(matches!(current(&statements), Current::Conflict(..)));
}

#[test]
fn only_numbers_of_other_messages_contradict_and_only_by_the_mass() {
    use super::versions::{Statement, contradicting};
    let standing = Statement::declared(declaration_facts().declaration);
    let other = |kg: Option<&str>, stated_in| {
        let vgm = kg.map(|kg| StatedMass::read(kg, "KGM"));
        Statement::declared(Declaration { vgm, stated_in, ..Declaration::default() })
    };
    let withdrawal = Statement::withdrawn(None, other(Some("26000"), StatedIn::OtherMessage).declaration);
    assert!(withdrawal.is_withdrawal() && !standing.is_withdrawal());
    let differs = other(Some("26000"), StatedIn::OtherMessage);
    let statements = [
        standing.clone(),
        other(Some("27000"), StatedIn::OtherMessage),
        other(None, StatedIn::OtherMessage),
        other(Some("26000"), StatedIn::Declaration),
        withdrawal,
        differs.clone(),
    ];
    assert_eq!(contradicting(&standing, &statements), [&differs]);
}

/// So that the room is held by its own tests alone; `core/tests/cases.rs` asks the same through the engine.
#[test]
fn the_cases_of_the_family_are_answered_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/vgm/cases");
    let mut asked = 0;
    for file in fs::read_dir(folder).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for case in serde_json::from_str::<Vec<serde_json::Value>>(&text).unwrap() {
            let operation = OPERATIONS.iter().find(|operation| case["operation"] == operation.id).unwrap();
            let answer = (operation.call)(rules(), &case["input"].to_string(), &CallOptions::default());
            let answer = answer.map_err(|error| {
                (error.code().to_owned(), error.path().unwrap_or_default().to_owned(), error.to_string())
            });
            judge::judge(&case, answer).unwrap_or_else(|why| panic!("{}: {why}", case["id"]));
            asked += 1;
        }
    }
    assert!(asked > 300, "{asked}");
}
