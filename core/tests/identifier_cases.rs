//! Runs the conformance cases of the identifiers through the operations, as every door does.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kouan::foundation::operation::CallOptions;
use kouan::identifiers::{OPERATIONS, Rules};
use serde_json::Value;

fn cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/identifiers/cases");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .flat_map(|file| serde_json::from_str::<Vec<Value>>(&fs::read_to_string(file).unwrap()).unwrap())
        .collect()
}

/// Every key of `wanted` stands in `found` with its value; further keys of `found` are not judged.
fn fits(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            wanted.iter().all(|(key, value)| found.get(key).is_some_and(|found| fits(value, found)))
        }
        _ => wanted == found,
    }
}

fn judge(case: &Value, rules: &Rules) -> Result<(), String> {
    let id = case["operation"].as_str().unwrap();
    let operation = OPERATIONS.iter().find(|operation| operation.id == id).ok_or("no such operation")?;
    let answer = (operation.call)(rules, &case["input"].to_string(), &CallOptions::default());
    match (answer, case.get("expected"), case.get("error")) {
        (Ok(answer), Some(expected), None) => {
            let mut answer: Value = serde_json::from_str(&answer).unwrap();
            let findings = answer["findings"].as_array().unwrap();
            answer["codes"] = findings.iter().map(|finding| finding["code"].clone()).collect();
            if fits(expected, &answer) { Ok(()) } else { Err(format!("expected {expected}, found {answer}")) }
        }
        (Err(error), None, Some(expected)) => {
            let found = (error.code(), error.path().unwrap_or_default());
            let wanted = (expected["code"].as_str().unwrap(), expected["path"].as_str().unwrap_or_default());
            if found == wanted { Ok(()) } else { Err(format!("expected {wanted:?}, found {error}")) }
        }
        (answer, _, _) => Err(format!("{answer:?}")),
    }
}

#[test]
fn every_case_is_answered_as_expected() {
    let rules = Rules::builtin().unwrap();
    let wrong: Vec<String> = cases()
        .iter()
        .filter_map(|case| judge(case, &rules).err().map(|why| format!("{}: {why}", case["id"])))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_operation_has_good_and_bad_cases_with_a_source() {
    let cases = cases();
    let ids: BTreeSet<&str> = cases.iter().map(|case| case["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), cases.len(), "an id stands twice");
    for case in &cases {
        assert!(!case["source"].as_str().unwrap().is_empty(), "{}", case["id"]);
        assert!(["standard", "convention"].contains(&case["basis"].as_str().unwrap()), "{}", case["id"]);
    }
    for operation in OPERATIONS {
        let verdicts: Vec<_> = cases
            .iter()
            .filter(|case| case["operation"] == operation.id)
            .map(|case| case["expected"]["verdict"].as_str())
            .collect();
        let good = verdicts.iter().filter(|verdict| **verdict == Some("compliant")).count();
        assert!(good >= 4 && verdicts.len() - good >= 4, "{}: {good} of {}", operation.id, verdicts.len());
    }
}

#[test]
fn a_case_that_does_not_hold_is_noticed() {
    let rules = Rules::builtin().unwrap();
    for case in cases().iter().take(20) {
        let mut changed = case.clone();
        match changed.get_mut("expected") {
            Some(expected) => expected["codes"] = serde_json::json!(["identifiers.nothing"]),
            None => changed["error"]["path"] = "/elsewhere".into(),
        }
        assert!(judge(&changed, &rules).is_err(), "{}", case["id"]);
    }
}
