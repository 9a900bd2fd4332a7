//! The compiled half of the Kotlin and Swift packages: converts, and nothing else.
//!
//! Every function goes through the one codec, `Engine::call`, with JSON on both sides: a typed answer is the answer
//! of [`call`], read into records. So a value that does not fit is refused by core, with the path of its field, and
//! a conversion in this crate cannot fail in a way that the caller's language would not catch.

mod error;
mod records;
mod values;

use std::sync::Arc;

use kouan::catalog::{self, CallOptions};
use kouan::foundation::text;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use error::KouanError;
pub use records::*;
pub use values::{CivilDate, ExactDecimal};

uniffi::setup_scaffolding!("kouan");

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum Lang {
    /// English.
    En,
    /// Chinese, simplified.
    Zh,
}

impl From<Lang> for text::Lang {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => text::Lang::En,
            Lang::Zh => text::Lang::Zh,
        }
    }
}

fn options(trace: bool, lang: Option<Lang>) -> CallOptions {
    CallOptions { trace, lang: lang.map(Into::into) }
}

/// Answers any operation by its id; question and answer are JSON. `trace` shows the steps of calculations, `lang`
/// adds the text of each finding.
#[uniffi::export(default(trace = false, lang = None))]
pub fn call(id: String, json: String, trace: bool, lang: Option<Lang>) -> Result<String, KouanError> {
    Ok(catalog::Engine::builtin().call(&id, &json, &options(trace, lang))?)
}

/// Rules with the caller's overlays: a port's tariff, a contract's tolerance.
#[derive(uniffi::Object)]
pub struct Engine(catalog::Engine);

#[uniffi::export]
impl Engine {
    /// Reads the overlays, each the text of a rule file in TOML, in order.
    #[uniffi::constructor]
    pub fn new(overlays: Vec<String>) -> Result<Arc<Self>, KouanError> {
        let overlays: Vec<&str> = overlays.iter().map(String::as_str).collect();
        Ok(Arc::new(Engine(catalog::Engine::with_overlays(&overlays)?)))
    }

    /// Answers any operation by its id with these rules; question and answer are JSON.
    #[uniffi::method(default(trace = false, lang = None))]
    pub fn call(
        &self,
        id: String,
        json: String,
        trace: bool,
        lang: Option<Lang>,
    ) -> Result<String, KouanError> {
        Ok(self.0.call(&id, &json, &options(trace, lang))?)
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct OperationInfo {
    /// `family.verb`, for [`call`].
    pub id: String,
    /// One sentence.
    pub summary: String,
}

/// Every operation, with a sentence in this language.
#[uniffi::export]
pub fn operations(lang: Lang) -> Result<Vec<OperationInfo>, KouanError> {
    let summary = |operation: &catalog::OperationInfo| match lang {
        Lang::En => operation.en.to_owned(),
        Lang::Zh => operation.zh.to_owned(),
    };
    Ok(catalog::operations()
        .map(|operation| OperationInfo { id: operation.id.to_owned(), summary: summary(&operation) })
        .collect())
}

/// What a finding code means, why it matters and what to do; null for a code that does not exist.
#[uniffi::export]
pub fn explain(code: String, lang: Lang) -> Result<Option<String>, KouanError> {
    Ok(text::code(&code).map(|known| match lang {
        Lang::En => known.explain_en.clone(),
        Lang::Zh => known.explain_zh.clone(),
    }))
}

/// A finding, also a stored one, as one sentence.
#[uniffi::export]
pub fn text(finding: Finding, lang: Lang) -> Result<String, KouanError> {
    #[derive(Serialize)]
    struct Question {
        finding: Finding,
        lang: &'static str,
    }
    #[derive(serde::Deserialize)]
    struct Answer {
        text: String,
    }
    let lang = match lang {
        Lang::En => "en",
        Lang::Zh => "zh",
    };
    let answer: Answer = ask("foundation.text", &Question { finding, lang }, false)?;
    Ok(answer.text)
}

/// Asks with a record and reads the answer into a record.
fn ask<Q: Serialize, A: DeserializeOwned>(id: &str, question: &Q, trace: bool) -> Result<A, KouanError> {
    let json = serde_json::to_string(question).map_err(KouanError::record)?;
    let answer = catalog::Engine::builtin().call(id, &json, &options(trace, None))?;
    serde_json::from_str(&answer).map_err(KouanError::record)
}

/// For the tests: [`ask`] with JSON in the place of records of the caller.
#[cfg(test)]
fn through<Q: Serialize + DeserializeOwned, A: Serialize + DeserializeOwned>(
    id: &str,
    json: &str,
) -> Result<String, KouanError> {
    let question: Q = serde_json::from_str(json).map_err(KouanError::record)?;
    let answer: A = ask(id, &question, true)?;
    serde_json::to_string(&answer).map_err(KouanError::record)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use serde_json::Value;

    use super::*;

    fn cases() -> Vec<Value> {
        let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs");
        let mut cases = Vec::new();
        for family in std::fs::read_dir(specs).unwrap().flatten() {
            for file in std::fs::read_dir(family.path().join("cases")).into_iter().flatten().flatten() {
                let text = std::fs::read_to_string(file.path()).unwrap();
                cases.extend(serde_json::from_str::<Vec<Value>>(&text).unwrap());
            }
        }
        cases
    }

    /// A record leaves out what JSON gives as null or as an empty list.
    fn bare(value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                let kept = fields.iter().map(|(name, value)| (name.clone(), bare(value)));
                Value::Object(
                    kept.filter(|(_, value)| !value.is_null() && *value != serde_json::json!([])).collect(),
                )
            }
            Value::Array(items) => Value::Array(items.iter().map(bare).collect()),
            other => other.clone(),
        }
    }

    #[test]
    fn records_hold_every_answer_of_the_conformance_cases() {
        let mut held = BTreeSet::new();
        for case in cases() {
            let (id, json) = (case["operation"].as_str().unwrap(), case["input"].to_string());
            let Some(answer) = records::through(id, &json) else { continue };
            let options = CallOptions { trace: true, lang: None };
            let called = catalog::Engine::builtin().call(id, &json, &options);
            match (answer, called) {
                (Ok(answer), Ok(called)) => {
                    let read = |text: &str| bare(&serde_json::from_str(text).unwrap());
                    assert_eq!(read(&answer), read(&called), "{}", case["id"]);
                    held.insert(id.to_owned());
                }
                // what no record can hold, core refuses too
                (Err(_), Err(_)) => {}
                // a record cannot tell null from left out
                (Ok(_), Err(_)) if json.contains(":null") => {}
                (answer, called) => panic!("{}: {answer:?}, {called:?}", case["id"]),
            }
        }
        assert!(held.len() > 8, "{held:?}");
    }

    #[test]
    fn every_error_keeps_its_code() {
        for error in [
            kouan::Error::invalid("/declared_kg", "wrong"),
            kouan::Error::inexact("lost"),
            kouan::Error::malformed("EDIFACT", "truncated", 7, "ends"),
            kouan::Error::limit("segments", 1, 2),
            kouan::Error::rules("file", "unknown"),
            kouan::Error::journal("stale-head", 3, "moved"),
            catalog::Engine::builtin().call("no.such", "{}", &CallOptions::default()).unwrap_err(),
        ] {
            let (code, message) = (error.code(), error.to_string());
            let told = format!("{:?}", KouanError::from(error.clone()));
            assert!(told.contains(&format!("code: {code:?}")), "{told}");
            assert!(!told.starts_with("Other"), "{told}");
            assert_eq!(KouanError::from(error).to_string(), message);
        }
    }
}
