//! Is a conformance case answered as it expects? Shared by the test of all cases and by the unit tests of a room.

use serde_json::Value;

/// Code, path and text of an error.
pub(super) type Failure = (String, String, String);

/// Every key of `wanted` stands in `found` with its value, null as nothing there; further keys of `found` are not
/// judged. Lists have the same length.
pub(super) fn fits(wanted: &Value, found: &Value) -> bool {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => {
            wanted.iter().all(|(key, value)| fits(value, found.get(key).unwrap_or(&Value::Null)))
        }
        (Value::Array(wanted), Value::Array(found)) => {
            wanted.len() == found.len() && wanted.iter().zip(found).all(|(wanted, found)| fits(wanted, found))
        }
        _ => wanted == found,
    }
}

/// What is wrong with the answer to a case, if anything.
pub(super) fn judge(case: &Value, answer: Result<String, Failure>) -> Result<(), String> {
    match (answer, case.get("expected"), case.get("error")) {
        (Err((code, _, text)), ..) if code == "unknown-operation" => Err(text),
        (Ok(answer), Some(expected), None) => {
            let mut answer: Value = serde_json::from_str(&answer).unwrap();
            if let Some(findings) = answer["findings"].as_array() {
                answer["codes"] = findings.iter().map(|finding| finding["code"].clone()).collect();
            }
            if fits(expected, &answer) { Ok(()) } else { Err(format!("expected {expected}, found {answer}")) }
        }
        (Err((code, path, text)), None, Some(expected)) => {
            let part = |key: &str| expected[key].as_str().unwrap_or("nothing stated");
            let wanted = (part("code"), part("path"));
            if (code.as_str(), path.as_str()) == wanted {
                Ok(())
            } else {
                Err(format!("expected {wanted:?}, found {:?} {text}", (code, path)))
            }
        }
        (Ok(answer), ..) => Err(format!("found {answer}")),
        (Err((.., text)), ..) => Err(format!("found {text}")),
    }
}
