//! One operation as every door sees it: an id, a sentence in both languages, JSON in, JSON out.
//!
//! A family lists its operations in `OPERATIONS` with the macro [`operation!`](crate::operation); the catalog
//! gathers the lists, and the doors are made from the catalog.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::assessment::{Answer, Trace};
use super::error::Error;
use super::text::Lang;

/// What a caller asks of a call besides the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CallOptions {
    /// Show the steps of calculations.
    pub trace: bool,
    /// Add the text of each finding in this language.
    pub lang: Option<Lang>,
}

/// An operation over the rules `R` of its family.
pub struct Operation<R> {
    /// `family.verb`, stable.
    pub id: &'static str,
    /// One sentence in English.
    pub en: &'static str,
    /// One sentence in Chinese.
    pub zh: &'static str,
    /// Answers a question given as JSON.
    pub call: fn(&R, &str, &CallOptions) -> Result<String, Error>,
    /// The JSON Schema of the question.
    #[cfg(feature = "schema")]
    pub input: fn() -> schemars::Schema,
    /// The JSON Schema of the answer.
    #[cfg(feature = "schema")]
    pub output: fn() -> schemars::Schema,
}

/// Reads the question, asks `ask`, writes the answer.
///
/// # Errors
/// [`Error::InvalidInput`] with the path of the field that cannot be read; otherwise what `ask` gives.
pub fn run<I: DeserializeOwned, O: Answer>(
    json: &str,
    options: &CallOptions,
    ask: impl FnOnce(&I, &mut Trace) -> Result<O, Error>,
) -> Result<String, Error> {
    let question: I = read(json)?;
    let mut trace = if options.trace { Trace::on() } else { Trace::off() };
    let mut answer = ask(&question, &mut trace)?;
    if let Some(lang) = options.lang {
        answer.add_texts(lang);
    }
    serde_json::to_string(&answer).map_err(|error| Error::invalid("", error.to_string()))
}

/// Reads a question from JSON, with the path of what does not fit.
///
/// # Errors
/// [`Error::InvalidInput`] for JSON that does not fit the question, [`Error::Malformed`] for text that is no JSON.
pub fn read<I: DeserializeOwned>(json: &str) -> Result<I, Error> {
    let mut reader = serde_json::Deserializer::from_str(json);
    let question = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let mut path = pointer(error.path());
        let inner = error.into_inner();
        match inner.classify() {
            serde_json::error::Category::Data => {
                let message = without_place(&inner.to_string());
                lengthen::<I>(&mut path, json, &message);
                Error::invalid(path, in_words(message))
            }
            // serde_json calls null or a number in place of a word a syntax error; the text is JSON all the same
            _ if serde_json::from_str::<serde::de::IgnoredAny>(json).is_ok() => Error::invalid(
                path,
                "a word is expected here; write one of the allowed words or leave the field out",
            ),
            _ => malformed(json, &inner),
        }
    })?;
    reader.end().map_err(|error| malformed(json, &error))?;
    Ok(question)
}

/// Bytes that are read again to name the field at fault: some tenths of a second.
const MOST_READ: usize = 8 << 20;

/// What is read after the word that says which fields follow, serde holds back before it reads it, and the path ends
/// there. The field in question is then the one without which the text has another fault or none. A long text is not read
/// often: there the path stays short.
fn lengthen<I: DeserializeOwned>(path: &mut String, json: &str, message: &str) {
    if message.starts_with("missing field") {
        return; // nothing that stands there is at fault
    }
    let Ok(whole) = serde_json::from_str::<Value>(json) else { return };
    if !whole.pointer(path).is_some_and(|value| value.is_object() || value.is_array()) {
        return;
    }
    let fault = |tried: Value| serde_json::from_value::<I>(tried).err().map(|error| error.to_string());
    if fault(whole.clone()).as_deref() != Some(message) {
        return;
    }
    let changes = |pointer: &str| {
        let mut tried = whole.clone();
        let Some((parent, key)) = pointer.rsplit_once('/') else { return false };
        match tried.pointer_mut(parent) {
            Some(Value::Object(fields)) => drop(fields.remove(&unescaped(key))),
            Some(Value::Array(items)) => drop(key.parse().map(|index: usize| items.remove(index))),
            _ => return false,
        }
        fault(tried).as_deref() != Some(message)
    };
    let mut read = 0_usize;
    loop {
        let inside: Vec<String> = match whole.pointer(path) {
            Some(Value::Object(fields)) => fields.keys().map(|key| escaped(key)).collect(),
            Some(Value::Array(items)) => (0..items.len()).map(|index| index.to_string()).collect(),
            _ => return,
        };
        read = read.saturating_add(inside.len().saturating_mul(json.len()));
        if read > MOST_READ {
            return;
        }
        let mut changing: Vec<&String> =
            inside.iter().filter(|key| changes(&format!("{path}/{key}"))).collect();
        if changing.len() > 1 {
            // without the word itself nothing can be read
            changing.retain(|key| !matches!(key.as_str(), "type" | "kind" | "term"));
        }
        let [key] = changing[..] else { return };
        path.push('/');
        path.push_str(key);
    }
}

/// A key as it stands in a JSON pointer (RFC 6901).
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn unescaped(key: &str) -> String {
    key.replace("~1", "/").replace("~0", "~")
}

/// The error for text that is no JSON, with the byte where it stopped making sense.
pub(crate) fn malformed(json: &str, error: &serde_json::Error) -> Error {
    let problem = if error.is_eof() { "truncated" } else { "syntax" };
    let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let position = before.saturating_add(error.column().saturating_sub(1)).min(json.len());
    Error::malformed("JSON", problem, position, without_place(&error.to_string()))
}

/// serde_json ends its messages with a line and column of text that the caller may never have seen.
fn without_place(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(before, _)| before).to_owned()
}

/// serde names the type of a number that does not fit; a caller is told the range.
fn in_words(message: String) -> String {
    const RANGES: &[(&str, &str)] = &[
        ("u8", "from 0 to 255"),
        ("u16", "from 0 to 65535"),
        ("u32", "from 0 to 4294967295"),
        ("u64", "not below 0"),
        ("i32", "from -2147483648 to 2147483647"),
        ("i64", "of at most 18 digits"),
    ];
    let message = message.replace("unknown variant `", "unknown word `");
    let Some((before, name)) = message.rsplit_once(", expected ") else { return message };
    match RANGES.iter().find(|(known, _)| *known == name) {
        Some((_, range)) => format!("{before}, expected a whole number {range}"),
        None => message,
    }
}

/// `declarations[2].kg` as the JSON pointer `/declarations/2/kg`.
fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut pointer = String::new();
    for segment in path.iter() {
        match segment {
            Segment::Seq { index } => pointer.push_str(&format!("/{index}")),
            Segment::Map { key } => pointer.push_str(&format!("/{}", escaped(key))),
            Segment::Enum { variant } => pointer.push_str(&format!("/{variant}")),
            Segment::Unknown => {}
        }
    }
    pointer
}

/// An [`Operation`](crate::foundation::operation::Operation) from its id, two sentences, types and function.
///
/// The function takes the question, the rules and a trace.
#[macro_export]
macro_rules! operation {
    ($id:literal, $en:literal, $zh:literal, $input:ty => $output:ty, $ask:expr) => {
        $crate::foundation::operation::Operation {
            id: $id,
            en: $en,
            zh: $zh,
            call: |rules, json, options| {
                $crate::foundation::operation::run::<$input, $output>(json, options, |question, trace| {
                    $ask(question, rules, trace)
                })
            },
            #[cfg(feature = "schema")]
            input: || {
                schemars::generate::SchemaSettings::draft2020_12()
                    .into_generator()
                    .into_root_schema_for::<$input>()
            },
            #[cfg(feature = "schema")]
            output: || {
                schemars::generate::SchemaSettings::draft2020_12()
                    .for_serialize()
                    .into_generator()
                    .into_root_schema_for::<$output>()
            },
        }
    };
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::foundation::mass::Mass;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Question {
        #[allow(dead_code)]
        boxes: Vec<Item>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Item {
        #[allow(dead_code)]
        declared_kg: Mass,
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_path() {
        let error =
            read::<Question>(r#"{"boxes": [{"declared_kg": 1}, {"declared_kg": 33500.5}]}"#).unwrap_err();
        assert_eq!(error.code(), "invalid-input");
        assert_eq!(error.path(), Some("/boxes/1/declared_kg"));
        assert!(error.to_string().contains("float"), "{error}");
        let error = read::<Question>(r#"{"boxes": [{"weight": 1}]}"#).unwrap_err();
        assert_eq!(error.path(), Some("/boxes/0/weight"));
        let error = read::<Question>(r#"{"boxes": [], "boxes": []}"#).unwrap_err();
        assert!(error.to_string().contains("duplicate"), "{error}");
    }

    #[derive(Debug, Deserialize)]
    #[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
    enum Step {
        Blend {
            #[allow(dead_code)]
            from: Vec<Item>,
            #[allow(dead_code)]
            day: u8,
        },
    }

    #[test]
    fn what_does_not_fit_in_one_of_several_kinds_is_named_by_its_path_too() {
        let path =
            |step: &str| read::<Vec<Step>>(&format!("[{step}]")).unwrap_err().path().map(str::to_owned);
        let at = |expected: &str| Some(expected.to_owned());
        assert_eq!(path(r#"{"type": "mix", "from": [], "day": 1}"#), at("/0/type"));
        assert_eq!(path(r#"{"type": "blend", "from": [], "day": 256}"#), at("/0/day"));
        assert_eq!(path(r#"{"type": "blend", "from": [], "day": 1, "a/b": 1}"#), at("/0/a~1b"));
        let third = r#"{"type": "blend", "from": [{"declared_kg": 1}, {"declared_kg": 2}, {"declared_kg": 1.5}], "day": 1}"#;
        assert_eq!(path(third), at("/0/from/2/declared_kg"));
        assert_eq!(path(r#"{"type": "blend", "from": []}"#), at("/0"));
        assert_eq!(path(r#"{"from": [], "day": 1}"#), at("/0"));
        // a long text is not read a thousand times
        let days = "1, ".repeat(20_000);
        let long = format!(r#"[{{"type": "blend", "day": 1, "from": [{days}1]}}]"#);
        assert_eq!(read::<Vec<Step>>(&long).unwrap_err().path(), Some("/0/from"));
        // the same fault twice
        assert_eq!(
            path(r#"{"type": "blend", "from": [{"declared_kg": 1.5}, {"declared_kg": 1.5}], "day": 1}"#),
            at("/0/from")
        );
    }

    #[test]
    fn a_number_that_does_not_fit_is_told_its_range() {
        let message = read::<Vec<u32>>("[-1]").unwrap_err().to_string();
        assert!(message.ends_with("expected a whole number from 0 to 4294967295"), "{message}");
        let message = read::<Vec<u64>>("[\"x\"]").unwrap_err().to_string();
        assert!(message.ends_with("expected a whole number not below 0"), "{message}");
    }

    #[test]
    fn what_is_no_json_is_named_by_its_position() {
        for (json, problem, position) in
            [("", "truncated", 0), ("{\"boxes\": [}", "syntax", 11), ("{}x", "syntax", 2)]
        {
            match read::<Question>(json).unwrap_err() {
                Error::Malformed { problem: found, position: at, .. } => {
                    assert_eq!((found, at), (problem, position), "{json}");
                }
                error if json == "{}x" => assert_eq!(error.code(), "invalid-input"),
                error => panic!("{json}: {error}"),
            }
        }
    }
}
