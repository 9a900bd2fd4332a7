//! Compares what a case or sample states with what was answered.
//!
//! Every stated key is compared, what is not stated is not judged. `null` is stated as "nothing there". Lists are of
//! the same length and order. Numbers are compared by value, also where one side is text. A key with `tolerance` in
//! its name is not an answer but the bound for the numbers beside it. Notes for readers are passed over.

use kouan::foundation::exact::Exact;
use serde_json::Value;

const FOR_READERS: &[&str] = &["note", "because", "caveat", "why"];
/// A plan that is one of several as good: the core has verified its own, and the objective beside it is compared.
const ONE_OF_SEVERAL: &str = "one_";

/// The first places where the answer differs from what is stated, one line each; empty when all is as stated.
pub(crate) fn differences(stated: &Value, got: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", stated, got, None, &mut found);
    found
}

fn compare(path: &str, stated: &Value, got: &Value, bound: Option<Exact>, found: &mut Vec<String>) {
    match (stated, got) {
        (Value::Object(stated), Value::Object(_)) => {
            let is_bound = |key: &str| key.contains("tolerance");
            let bound = stated.iter().find(|(key, _)| is_bound(key)).and_then(|(_, value)| number(value));
            for (key, value) in stated {
                let told = !FOR_READERS.contains(&key.as_str()) && !key.starts_with(ONE_OF_SEVERAL);
                if !is_bound(key) && told {
                    let got = got.get(key).unwrap_or(&Value::Null);
                    compare(&format!("{path}/{key}"), value, got, bound, found);
                }
            }
        }
        (Value::Array(stated), Value::Array(got)) if stated.len() == got.len() => {
            for (i, (stated, got)) in stated.iter().zip(got).enumerate() {
                compare(&format!("{path}/{i}"), stated, got, bound, found);
            }
        }
        _ if stated == got || same_number(stated, got, bound) => {}
        _ => {
            let place = if path.is_empty() { "the answer" } else { path };
            found.push(format!("{place}: expected {stated}, got {got}"));
        }
    }
}

fn same_number(stated: &Value, got: &Value, bound: Option<Exact>) -> bool {
    let (Some(stated), Some(got)) = (number(stated), number(got)) else { return false };
    match bound {
        None => stated == got,
        Some(bound) => stated.sub(got).is_ok_and(|difference| difference.abs() <= bound),
    }
}

/// A number, or text that holds one; text with a leading zero is a code, not a number.
fn number(value: &Value) -> Option<Exact> {
    match value {
        Value::Number(number) => Exact::parse(&number.to_string()).ok(),
        Value::String(text) => {
            let digits = text.trim_start_matches('-');
            let is_code = digits.len() > 1 && digits.starts_with('0') && !digits.starts_with("0.");
            if is_code { None } else { Exact::parse(text).ok() }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn same(stated: Value, got: Value) -> bool {
        differences(&stated, &got).is_empty()
    }

    #[test]
    fn numbers_are_compared_by_value() {
        assert!(same(json!({"kg": 1000}), json!({"kg": "1000"})));
        assert!(same(json!({"kg": "1000.0"}), json!({"kg": "1000"})));
        assert!(!same(json!({"kg": 1000}), json!({"kg": "1000.001"})));
        assert!(!same(json!({"kg": 1000}), json!({"kg": true})));
        // a code keeps its zeros
        assert!(!same(json!({"mid": "047"}), json!({"mid": "47"})));
        assert!(same(json!({"share": "0.50"}), json!({"share": "0.5"})));
    }

    #[test]
    fn every_stated_key_counts_and_no_other() {
        assert!(same(json!({"a": 1, "note": "x"}), json!({"a": 1, "b": 2})));
        assert!(!same(json!({"a": 1, "b": 3}), json!({"a": 1, "b": 2})));
        assert!(!same(json!({"a": 1}), json!({"b": 1})));
        assert!(same(json!({"a": null}), json!({})));
        assert!(!same(json!({"a": null}), json!({"a": 0})));
        assert!(!same(json!({"a": {}}), json!({"a": null})));
    }

    #[test]
    fn lists_have_the_same_length_and_order() {
        assert!(same(json!([1, {"a": 2}]), json!(["1", {"a": 2, "b": 3}])));
        assert!(!same(json!([1, 2]), json!([2, 1])));
        assert!(!same(json!([1]), json!([1, 2])));
        assert!(!same(json!([]), json!([1])));
    }

    #[test]
    fn a_tolerance_bounds_what_stands_beside_it() {
        let stated = json!({"m": 100, "tolerance_m": "0.5"});
        assert!(same(stated.clone(), json!({"m": "100.5"})));
        assert!(same(stated.clone(), json!({"m": "99.5"})));
        assert!(!same(stated, json!({"m": "100.51"})));
    }

    #[test]
    fn a_difference_names_its_place() {
        let found = differences(&json!({"a": [{"b": 1}]}), &json!({"a": [{"b": 2}]}));
        assert_eq!(found, ["/a/0/b: expected 1, got 2"]);
        assert_eq!(differences(&json!(true), &json!(false)), ["the answer: expected true, got false"]);
    }
}
