//! Runs the conformance cases of every family (`specs/*/cases/*.json`) through the engine, as every door does.
//!
//! A case is `{id, operation, input, source, basis}` with either `expected` (`verdict`, a part of `value`, the `codes`
//! of the findings in their order, or any other part of the answer) or `error` (`code`, `path`).

mod judge;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use kouan::catalog::{self, CallOptions, Engine};
use kouan::foundation::text;
use serde_json::{Value, json};

fn files() -> Vec<PathBuf> {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
    let folders = fs::read_dir(specs).unwrap().map(|entry| entry.unwrap().path().join("cases"));
    let mut files: Vec<PathBuf> = folders
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .collect();
    files.sort();
    files
}

fn read(file: &Path) -> Vec<Value> {
    serde_json::from_str(&fs::read_to_string(file).unwrap())
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

fn cases() -> Vec<Value> {
    files().iter().flat_map(|file| read(file)).collect()
}

fn judge(case: &Value) -> Result<(), String> {
    let operation = case["operation"].as_str().unwrap();
    let question = case["input"].to_string();
    let answer = Engine::builtin().call(operation, &question, &CallOptions::default());
    let answer = answer.map_err(|error| {
        (error.code().to_owned(), error.path().unwrap_or_default().to_owned(), error.to_string())
    });
    judge::judge(case, answer)
}

#[test]
fn every_case_is_answered_as_expected() {
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| judge(case).err().map(|why| format!("{}: {why}", case["id"])))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// Compliant, or an event that happens, or a record that stands, or a message read or written with nothing to tell.
fn is_good(expected: &Value) -> bool {
    let nothing = json!([]);
    let is_message = expected["verdict"].is_null() && expected["stopped"].is_null();
    (is_message && (expected["codes"] == nothing || expected["left_out"] == nothing))
        || expected["verdict"] == "compliant"
        || expected["outcome"] == "recorded"
        || expected["record"]["standing"] == "current"
}

#[test]
fn every_file_has_good_and_bad_cases_with_a_source() {
    let files = files();
    assert!(files.len() >= 18, "cases are missing: {files:?}");
    for file in files {
        let cases = read(&file);
        let good = cases.iter().filter(|case| is_good(&case["expected"])).count();
        let bad = cases.len() - good;
        assert!(good >= 3 && bad >= 4, "{}: {good} good, {bad} bad", file.display());
        for case in &cases {
            assert!(case["id"].is_string() && case["operation"].is_string(), "{case}");
            assert!(!case["source"].as_str().unwrap_or_default().is_empty(), "{}: no source", case["id"]);
            assert!(matches!(case["basis"].as_str(), Some("standard" | "convention")), "{}", case["id"]);
            let expected = case["expected"].as_object();
            let demands =
                expected.is_some_and(|expected| !expected.is_empty()) || case["error"]["path"].is_string();
            assert!(demands, "{}: demands nothing", case["id"]);
        }
    }
}

#[test]
fn ids_stand_once() {
    let cases = cases();
    let mut seen = BTreeSet::new();
    for case in &cases {
        assert!(seen.insert(case["id"].to_string()), "{} stands twice", case["id"]);
    }
}

/// In identifiers and dangerous goods every operation has cases; of VGM those that give verdicts, for its readers and
/// writers of messages have tests of their own.
#[test]
fn every_operation_that_judges_has_cases() {
    let cases = cases();
    let judges = [
        "vgm.assess",
        "vgm.check_declaration",
        "vgm.assess_load",
        "vgm.assess_gate",
        "vgm.assess_road",
        "vgm.warn_departure",
        "vgm.method1",
        "vgm.method2",
        "vgm.convert",
        "vgm.record_append",
        "vgm.recipient_view",
    ];
    for operation in catalog::operations() {
        let whole_room =
            ["identifiers.", "dangerous_goods."].iter().any(|room| operation.id.starts_with(room));
        if whole_room || judges.contains(&operation.id) {
            let count = cases.iter().filter(|case| case["operation"] == operation.id).count();
            assert!(count >= 8, "{}: {count} cases", operation.id);
        }
    }
}

/// The findings of an answer and of the parts of a report.
fn all_findings(answer: &Value) -> Vec<&Value> {
    match answer {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                ("findings", Value::Array(findings)) => findings.iter().collect(),
                _ => all_findings(value),
            })
            .collect(),
        Value::Array(parts) => parts.iter().flat_map(all_findings).collect(),
        _ => Vec::new(),
    }
}

/// A violation always names an error, and what is neither compliant nor a violation says why.
#[test]
fn verdicts_agree_with_the_severity_of_findings() {
    let mut wrong = Vec::new();
    for case in cases() {
        let call = |id: &str| Engine::builtin().call(id, &case["input"].to_string(), &CallOptions::default());
        let Ok(answer) = call(case["operation"].as_str().unwrap()) else { continue };
        let answer: Value = serde_json::from_str(&answer).unwrap();
        if !(answer["findings"].is_array() && answer["verdict"].is_string()) {
            continue;
        }
        let findings = all_findings(&answer);
        let any = |severity: &str| findings.iter().any(|finding| finding["severity"] == severity);
        let holds = match answer["verdict"].as_str() {
            Some("compliant") => !any("error"),
            Some("violation") => any("error"),
            Some("conditional") => any("warning") && !any("error"),
            _ => any("warning") || any("error"),
        };
        if !holds {
            wrong.push(format!("{}: {} with {:?}", case["id"], answer["verdict"], codes(&findings)));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

fn codes<'a>(findings: &[&'a Value]) -> Vec<&'a str> {
    findings.iter().filter_map(|finding| finding["code"].as_str()).collect()
}

/// A text whose slot has no value would show a question mark.
#[test]
fn every_finding_has_a_text_and_all_its_values() {
    for case in cases() {
        let operation = case["operation"].as_str().unwrap();
        let question = case["input"].to_string();
        let Ok(answer) = Engine::builtin().call(operation, &question, &CallOptions::default()) else {
            continue;
        };
        let answer: Value = serde_json::from_str(&answer).unwrap();
        for finding in answer["findings"].as_array().into_iter().flatten() {
            let code = finding["code"].as_str().unwrap();
            let known = text::code(code).unwrap_or_else(|| panic!("{}: no text for {code}", case["id"]));
            for template in [&known.en, &known.zh] {
                let slots = template.split('{').skip(1).map(|rest| rest.split(['}', ':']).next().unwrap());
                for slot in slots {
                    assert!(finding["params"].get(slot).is_some(), "{}: {code} has no {slot}", case["id"]);
                }
            }
        }
    }
}

#[test]
fn a_case_that_does_not_hold_is_noticed() {
    for case in cases().iter().step_by(7) {
        let mut changed = case.clone();
        match changed.get_mut("expected") {
            Some(expected) => expected["codes"] = json!(["foundation.nothing"]),
            None => changed["error"]["path"] = "/elsewhere".into(),
        }
        assert!(judge(&changed).is_err(), "{}", case["id"]);
        changed["operation"] = "vgm.nothing".into();
        assert!(judge(&changed).is_err(), "{}", case["id"]);
    }
    assert!(!judge::fits(&json!([{"a": 1}]), &json!([{"a": 1}, {"a": 1}])));
    assert!(
        judge::fits(&json!({"a": null}), &json!({})) && !judge::fits(&json!({"a": null}), &json!({"a": 0}))
    );
    assert!(!judge::fits(&json!({"a": {}}), &json!({})));
    assert!(judge::fits(&json!([{"a": 1}]), &json!([{"a": 1, "b": 2}])));
}

/// The example in the prose of the rules is a rule file that works, and each of its rows is found.
#[test]
fn the_overlay_in_the_prose_works() {
    let readme = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/vgm/README.md");
    let prose = fs::read_to_string(readme).unwrap();
    let example = prose.split("```toml").nth(1).unwrap().split("```").next().unwrap();
    let engine = Engine::with_overlays(&[example]).unwrap();
    let ask = |operation: &str, question: Value| -> Value {
        let answer = engine.call(operation, &question.to_string(), &CallOptions::default()).unwrap();
        serde_json::from_str(&answer).unwrap()
    };
    let day = "2026-03-05";
    let contract =
        ask("vgm.assess", json!({"state": "CN", "on": day, "declared_kg": 20401, "measured_kg": 20000}));
    assert_eq!(
        (&contract["value"]["rule"], &contract["value"]["limit_kg"]),
        (&json!("contract-2026"), &json!("400"))
    );
    let fine =
        ask("vgm.assess", json!({"state": "SG", "on": day, "declared_kg": 22000, "measured_kg": 20000}));
    assert_eq!(fine["findings"][1]["params"]["currency"], "SGD");
    let gate = ask(
        "vgm.assess_gate",
        json!({"state": "CN", "on": day, "port": "CNSHA", "container": "CSQU3054383"}),
    );
    assert_eq!(gate["value"]["action"], "refuse");
    let duty = ask("vgm.assess_load", json!({"state": "SG", "on": day}));
    assert_eq!(duty["findings"][0]["cites"][1]["article"], "7");
    let road = |truck: Value| ask("vgm.assess_road", json!({"on": day, "gross_kg": 1, "truck": truck}));
    assert_eq!(road(json!({"kind": "rigid", "axles": 5}))["value"]["limit_kg"], "35000");
    let single = road(json!({"kind": "rigid", "axles": 3, "single_tyred_axles": 1}));
    assert_eq!(single["value"]["limit_kg"], "22500");
    let declaration = |kg: &str| {
        json!({"on": day, "declaration": {"equipment": {"number": "CSQU3054383", "size_type": "22G1"},
            "vgm": {"value": kg, "unit": "KGM"}, "method": "SM1", "signatory": "A", "responsible": {"name": "B"}}})
    };
    let codes = |kg: &str| ask("vgm.check_declaration", declaration(kg))["findings"].to_string();
    assert!(codes("2300").contains("vgm.not-above-tare") && !codes("2301").contains("vgm.not-above-tare"));
    assert!(codes("33001").contains("vgm.unusual-mass") && !codes("33000").contains("vgm.unusual-mass"));
}
