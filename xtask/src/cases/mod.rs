//! `cargo xtask cases FILE…`: runs case files and compares every answer with what the case states.
//!
//! | form | what is asked |
//! |---|---|
//! | `{id, operation, input, expected \| error, source}` | the operation itself; the form of `specs/*/cases`. `expected` may have `codes`: those of all findings, in order |
//! | `{id, topic, input \| situation, expected, source}` | the adaptor of the topic translates, see [`topics`] |
//!
//! A case marked `"contested": true` is run too; when it differs, it counts as not run.

mod blending;
mod blending_recipe;
mod bonded;
mod dangerous_goods;
mod fees;
mod fees_port;
mod permits;
mod topics;
mod transit;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Instant;

use kouan::catalog::{CallOptions, Engine, operations};
use kouan::foundation::canonical;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::arguments::{no_options, take_flag, take_value};
use crate::compare::differences;
use crate::tally::Tally;
use crate::{Done, root};

const HELP: &str = "\
cargo xtask cases [--answers FILE] [--pack EDITION=FILE.csv]… [FILE…]

Runs case files; without FILE all of specs/*/cases. Prints each failing id with what was expected and what was
answered, and closes with `N passed, M failed, K not run`.

  --answers FILE        writes the answer of each case that names an operation: id, tab, canonical JSON, sorted by id
  --pack EDITION=FILE   loads a dangerous goods list for the edition, as in --pack imdg-42-24=list.csv
  --imdg FILE           the same for the edition imdg-42-24; left out, a list imdg_42-24*.csv that lies beside the
                        case files, or in a folder dg near them, is taken and named
";

/// The engine that the cases ask when packs are loaded; without packs it is the built-in one.
static WITH_PACKS: OnceLock<Engine> = OnceLock::new();

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut arguments = arguments.to_vec();
    if take_flag(&mut arguments, &["--help", "-h"]) {
        print!("{HELP}");
        return Ok(true);
    }
    let answers = take_value(&mut arguments, "--answers")?.map(PathBuf::from);
    let packs = packs(&mut arguments)?;
    no_options(&arguments)?;
    load(packs, &arguments)?;
    let files = match arguments.is_empty() {
        true => own_files()?,
        false => arguments.iter().map(PathBuf::from).collect(),
    };
    Ok(run_files(&files, answers.as_deref())?.close())
}

/// The lists of dangerous goods that the options name, as edition and CSV file.
pub(crate) fn packs(arguments: &mut Vec<String>) -> Result<Vec<(String, String)>, String> {
    let mut packs = Vec::new();
    while let Some(pack) = take_value(arguments, "--pack")? {
        let (edition, file) = pack.split_once('=').ok_or("--pack is written as EDITION=FILE.csv")?;
        packs.push((edition.to_owned(), file.to_owned()));
    }
    if let Some(file) = take_value(arguments, "--imdg")? {
        packs.push(("imdg-42-24".to_owned(), file));
    }
    Ok(packs)
}

/// A list that lies beside the files asked for, or in a folder `dg` near them.
fn near(places: &[String]) -> Option<String> {
    let folders = places
        .iter()
        .map(Path::new)
        .filter_map(|place| if place.is_dir() { Some(place) } else { place.parent() });
    let folders =
        folders.flat_map(|folder| [folder.to_owned(), folder.join("../dg"), folder.join("../../dg")]);
    folders.filter_map(|folder| list(&folder).ok()).flatten().find_map(|path| {
        let name = path.file_name()?.to_str()?;
        (name.starts_with("imdg_42-24") && name.ends_with(".csv"))
            .then(|| path.to_string_lossy().into_owned())
    })
}

/// Loads lists of dangerous goods, given as edition and CSV file, for all cases; without any, one that lies near them.
pub(crate) fn load(mut packs: Vec<(String, String)>, places: &[String]) -> Result<(), String> {
    if packs.is_empty()
        && let Some(file) = near(places)
    {
        println!("the list of imdg-42-24 is {file}");
        packs.push(("imdg-42-24".to_owned(), file));
    }
    let mut overlays = Vec::new();
    for (edition, file) in &packs {
        let csv = std::fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        let pack = call("dangerous_goods.pack", &json!({"edition": edition, "csv": csv}))
            .map_err(|error| format!("{file}: {}", error["message"]))?;
        let value = &pack["value"];
        let overlay = value["overlay"].as_str().ok_or_else(|| format!("{file}: {}", pack["findings"]))?;
        println!("{edition}: {} rows, {} numbers", value["rows"], value["numbers"]);
        overlays.push(overlay.to_owned());
    }
    if !overlays.is_empty() {
        let texts: Vec<&str> = overlays.iter().map(String::as_str).collect();
        let begun = Instant::now();
        let engine = Engine::with_overlays(&texts).map_err(|error| error.to_string())?;
        println!("loaded in {} ms", begun.elapsed().as_millis());
        let _ = WITH_PACKS.set(engine);
    }
    Ok(())
}

/// Every case file of the project, in order of name.
pub(crate) fn own_files() -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for room in list(&root().join("specs"))? {
        let cases = room.join("cases");
        if cases.is_dir() {
            files.extend(
                list(&cases)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "json")),
            );
        }
    }
    Ok(files)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    Ok(paths)
}

/// Runs the cases of all files; prints those that fail.
pub(crate) fn run_files(files: &[PathBuf], answers: Option<&Path>) -> Result<Tally, String> {
    let mut tally = Tally::default();
    let mut answered = BTreeMap::new();
    for file in files {
        for case in read(file)? {
            let id = case.id.clone();
            let outcome = case.run(&mut answered);
            count(&id, outcome, &mut tally);
        }
    }
    if let Some(path) = answers {
        write_answers(path, &answered)?;
    }
    Ok(tally)
}

/// Every case of a folder that names an operation.
pub(crate) fn of_folder(folder: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for file in list(folder)? {
        cases.extend(read(&file)?);
    }
    Ok(cases)
}

fn read(file: &Path) -> Result<Vec<Case>, String> {
    let name = file.display();
    let text = std::fs::read_to_string(file).map_err(|error| format!("{name}: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("{name}: {error}; a case file is a list of cases"))
}

fn write_answers(path: &Path, answered: &BTreeMap<String, String>) -> Result<(), String> {
    let text: String = answered.iter().map(|(id, answer)| format!("{id}\t{answer}\n")).collect();
    let written =
        path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

enum Outcome {
    Passed,
    Failed(Vec<String>),
    /// Why, and what.
    NotRun(&'static str, String),
}

fn count(id: &str, outcome: Outcome, tally: &mut Tally) {
    match outcome {
        Outcome::Passed => tally.passed += 1,
        Outcome::NotRun(why, what) => tally.not_run(why, &what),
        Outcome::Failed(lines) => {
            tally.failed += 1;
            for line in lines {
                println!("{id}  {line}");
            }
        }
    }
}

/// A case of a file.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) id: String,
    #[serde(default)]
    operation: Option<String>,
    #[serde(default)]
    topic: Option<String>,
    #[serde(alias = "situation", default)]
    pub(crate) input: Value,
    #[serde(default)]
    expected: Option<Value>,
    #[serde(default)]
    error: Option<Value>,
    #[serde(default)]
    contested: bool,
}

impl Case {
    fn run(&self, answered: &mut BTreeMap<String, String>) -> Outcome {
        let outcome = match (&self.operation, &self.topic) {
            (Some(operation), None) => self.ask(operation, answered),
            (None, Some(topic)) => self.translate(topic),
            _ => Outcome::Failed(vec!["a case names either an operation or a topic".to_owned()]),
        };
        match outcome {
            Outcome::Failed(_) if self.contested => {
                Outcome::NotRun("contested and answered otherwise", self.id.clone())
            }
            outcome => outcome,
        }
    }

    /// Asks the operation that the case names.
    fn ask(&self, operation: &str, answered: &mut BTreeMap<String, String>) -> Outcome {
        let answer = call(operation, &self.input);
        let text = match &answer {
            Ok(answer) | Err(answer) => answer.to_string(),
        };
        let text = canonical::from_text(&text).unwrap_or(text);
        if answered.insert(self.id.clone(), text).is_some() {
            return Outcome::Failed(vec!["this id stands twice".to_owned()]);
        }
        self.compare(answer)
    }

    /// Does the case hold under other rules? They name a rule or edition otherwise, which the question and the answer
    /// are made to follow.
    pub(crate) fn holds(&self, engine: &Engine, question: &Value, (other, as_before): (&str, &str)) -> bool {
        let Some(operation) = &self.operation else { return true };
        let said = match engine.call(operation, &question.to_string(), &CallOptions::default()) {
            Ok(answer) => Ok(answer),
            Err(error) => Err(error.to_json()),
        };
        let read = |text: String| value_of(&text.replace(other, as_before));
        matches!(self.compare(said.map(read).map_err(read)), Outcome::Passed)
    }

    fn compare(&self, mut answer: Result<Value, Value>) -> Outcome {
        complete(&mut answer);
        let found = match (&self.expected, &self.error, &answer) {
            (Some(expected), None, Ok(answer)) | (None, Some(expected), Err(answer)) => {
                differences(expected, answer)
            }
            (Some(_), None, Err(error)) => vec![format!("expected an answer, got the error {error}")],
            (None, Some(_), Ok(answer)) => vec![format!("expected an error, got the answer {answer}")],
            _ => vec!["a case has either `expected` or `error`".to_owned()],
        };
        if found.is_empty() { Outcome::Passed } else { Outcome::Failed(found) }
    }

    /// Asks through the adaptor of the topic.
    fn translate(&self, topic: &str) -> Outcome {
        let Some(adaptor) = topics::find(topic) else {
            return Outcome::NotRun("not built", topic.to_owned());
        };
        if !exists(adaptor.operation) {
            return Outcome::NotRun("not built", topic.to_owned());
        }
        let Some(expected) = &self.expected else {
            return Outcome::Failed(vec!["the case has no `expected`".to_owned()]);
        };
        match (adaptor.answer)(&self.input) {
            Err(reason) => Outcome::Failed(vec![format!("could not be run: {reason}")]),
            Ok(got) => match differences(expected, &got) {
                found if found.is_empty() => Outcome::Passed,
                found => Outcome::Failed(found),
            },
        }
    }
}

/// What a case may state though the answer leaves it to be seen: the codes of the findings, and that an error without
/// a path is about the whole question.
fn complete(answer: &mut Result<Value, Value>) {
    match answer {
        Ok(answer) => {
            if let Some(findings) = answer["findings"].as_array() {
                let codes: Vec<Value> = findings.iter().map(|finding| finding["code"].clone()).collect();
                answer["codes"] = codes.into();
            }
        }
        Err(error) if error["path"].is_null() => error["path"] = "".into(),
        Err(_) => {}
    }
}

fn exists(operation: &str) -> bool {
    operations().any(|known| known.id == operation)
}

/// The answer of an operation, or its error, as JSON.
pub(crate) fn call(operation: &str, question: &Value) -> Result<Value, Value> {
    let engine = WITH_PACKS.get().unwrap_or_else(|| Engine::builtin());
    match engine.call(operation, &question.to_string(), &CallOptions::default()) {
        Ok(answer) => Ok(value_of(&answer)),
        Err(error) => Err(value_of(&error.to_json())),
    }
}

fn value_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(case: Value) -> Outcome {
        let case: Case = serde_json::from_value(case).unwrap();
        case.run(&mut BTreeMap::new())
    }

    fn is_failure(case: Value) -> bool {
        matches!(outcome(case), Outcome::Failed(_))
    }

    fn text_of(code: &str) -> Value {
        json!({"lang": "en", "finding": {"code": code, "severity": "error", "path": "", "params": {}, "cites": []}})
    }

    #[test]
    fn every_case_of_the_project_holds() {
        let tally = run_files(&own_files().unwrap(), None).unwrap();
        assert_eq!(tally.failed, 0);
    }

    #[test]
    fn a_case_that_is_wrong_fails() {
        let right = json!({"id": "a", "operation": "foundation.text", "input": text_of("vgm.missing"),
            "expected": {}});
        assert!(matches!(outcome(right), Outcome::Passed));
        assert!(is_failure(
            json!({"id": "a", "operation": "foundation.text", "input": text_of("vgm.missing"),
            "expected": {"text": "no such text"}})
        ));
        assert!(is_failure(json!({"id": "a", "operation": "foundation.text", "input": {}, "expected": {}})));
        assert!(is_failure(
            json!({"id": "a", "operation": "foundation.text", "input": text_of("vgm.missing"),
            "error": {"code": "invalid-input"}})
        ));
        assert!(is_failure(json!({"id": "a", "operation": "no.such", "input": {}, "expected": {}})));
        assert!(is_failure(json!({"id": "a", "input": {}, "expected": {}})));
        assert!(is_failure(json!({"id": "a", "operation": "foundation.text", "input": {}})));
    }

    #[test]
    fn the_codes_of_findings_are_compared_in_order() {
        let case = |codes: Value| {
            json!({"id": "a", "operation": "identifiers.container_number", "input": {"text": "CBHU1234567"},
                "expected": {"codes": codes}})
        };
        assert!(matches!(outcome(case(json!(["identifiers.check-digit"]))), Outcome::Passed));
        assert!(is_failure(case(json!([]))));
    }

    #[test]
    fn errors_are_cases_too() {
        let case = |code: &str| {
            json!({"id": "a", "operation": "foundation.text", "input": {"lang": "en"},
                "error": {"code": code}})
        };
        assert!(matches!(outcome(case("invalid-input")), Outcome::Passed));
        assert!(is_failure(case("malformed")));
    }

    #[test]
    fn what_is_not_built_and_what_is_contested_is_not_run() {
        let unknown = json!({"id": "a", "topic": "no.such", "input": {}, "expected": {}});
        assert!(matches!(outcome(unknown), Outcome::NotRun(..)));
        let contested =
            json!({"id": "a", "operation": "no.such", "input": {}, "expected": {}, "contested": true});
        assert!(matches!(outcome(contested), Outcome::NotRun(..)));
    }
}
