//! `cargo xtask samples DIR…`: reads each message that has an `.expected.json` beside it, and compares what that file
//! states. The keys of these files are the collection's own; they are translated here, and nothing is decided here.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use crate::Done;
use crate::arguments::{no_options, take_flag};
use crate::cases::call;
use crate::compare::differences;
use crate::tally::Tally;

const HELP: &str = "\
cargo xtask samples DIR…

Reads each message of the folders that has an .expected.json beside it, and compares what that file states. Prints
each failing file with what was expected and what was read, and closes with `N passed, M failed, K not run`.
";

/// What an envelope can be wrong in, by the words of the collection.
const ENVELOPE: &[&str] = &["segment_count", "message_reference", "message_count", "interchange_reference"];

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut arguments = arguments.to_vec();
    if take_flag(&mut arguments, &["--help", "-h"]) {
        print!("{HELP}");
        return Ok(true);
    }
    no_options(&arguments)?;
    if arguments.is_empty() {
        return Err(HELP.to_owned());
    }
    let mut tally = Tally::default();
    for folder in &arguments {
        run_folder(Path::new(folder), &mut tally)?;
    }
    Ok(tally.close())
}

fn run_folder(folder: &Path, tally: &mut Tally) -> Result<(), String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    for path in &files {
        let Some(stem) = name_of(path).strip_suffix(".expected.json") else { continue };
        let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let expected: Value =
            serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        // a message with a verified gross mass; other families state other keys
        if expected["message"].is_null() || !expected["containers"].is_array() {
            tally.not_run("not built", name_of(folder));
            continue;
        }
        let message = files.iter().find(|file| *file != path && is_of(file, stem));
        let found = match message {
            None => vec!["the message itself is not there".to_owned()],
            Some(file) => judge(file, &expected)?,
        };
        if found.is_empty() {
            tally.passed += 1;
            continue;
        }
        tally.failed += 1;
        found.iter().for_each(|line| println!("{stem}  {line}"));
    }
    Ok(())
}

fn name_of(path: &Path) -> &str {
    path.file_name().and_then(|name| name.to_str()).unwrap_or_default()
}

fn is_of(file: &Path, stem: &str) -> bool {
    file.file_stem().is_some_and(|own| own == stem)
}

/// Where what is read from the file differs from what is stated.
fn judge(file: &Path, expected: &Value) -> Result<Vec<String>, String> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let read = match call("vgm.read_message", &json!({"base64": BASE64.encode(bytes)})) {
        Ok(read) => read,
        Err(error) => return Ok(vec![format!("could not be read: {error}")]),
    };
    if let Some(stopped) = read.get("stopped") {
        return Ok(vec![format!("the reading stopped: {stopped}")]);
    }
    match list(&read, "messages") {
        [message] => Ok(differences(expected, &translate(message, &read))),
        messages => Ok(vec![format!("expected one message, got {}", messages.len())]),
    }
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

/// The message in the words of the collection.
fn translate(message: &Value, file: &Value) -> Value {
    let statements = list(message, "statements");
    let is_json = message["message"] == "DCSA_VGM";
    // of JSON a withdrawal is only a reference; in EDIFACT it is a box without a mass
    let is_withdrawal = |statement: &&Value| statement["kind"] == "withdrawn";
    let boxes = statements.iter().filter(|statement| !(is_json && is_withdrawal(statement)));
    let retracted = statements.iter().filter(is_withdrawal).map(|statement| statement["withdraws"].clone());
    let notes = list(message, "notes").iter().chain(list(file, "notes"));
    let codes =
        notes.filter_map(|note| Some(note["code"].as_str()?.strip_prefix("formats.")?.replace('-', "_")));
    json!({
        "message": message["message"],
        "directory": message["directory"],
        "guide": message["guide"],
        "document_code": message["document_code"],
        "document": message["document"],
        "function": message["function"],
        "refers_to": message["refers_to"],
        "submitter": message["submitter"]["name"],
        "segments": message["segments"],
        "findings": codes.filter(|code| ENVELOPE.contains(&code.as_str())).collect::<Vec<_>>(),
        "containers": boxes.map(container).collect::<Vec<_>>(),
        "retracted": retracted.collect::<Vec<_>>(),
    })
}

fn container(statement: &Value) -> Value {
    let declaration = &statement["declaration"];
    let equipment = &declaration["equipment"];
    let number =
        call("identifiers.container_number", &json!({"text": equipment["number"]})).unwrap_or_default();
    let seals: Vec<&Value> = list(equipment, "seals").iter().map(|seal| &seal["number"]).collect();
    json!({
        "number": equipment["number"],
        "number_valid": number["value"]["valid"],
        "size_type": equipment["size_type"],
        "booking": declaration["references"]["booking"],
        "seals": seals,
        "vgm": declaration["vgm"],
        "gross": declaration["gross"],
        "method": declaration["method"],
        "determined_at": declaration["determined_at"],
        "certificate": declaration["certificate"],
        "verification_reference": declaration["references"]["verification"],
        "responsible": declaration["responsible"]["name"],
        "signatory": declaration["signatory"],
        "declaration": declaration["reference"],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const VERMAS: &str = "UNB+UNOA:2+SHIPPERCO+LINECO+261102:0915+KO1'UNH+1+VERMAS:D:16A:UN:SMDG10'\
        BGM+749+KO-7+9'EQD+CN+KOUU1000016:6346:5+22G1:6346:5+++5'SEL+SL1'MEA+AAE+VGM+KGM:21840'\
        DOC+SM1:VGM:306'UNT+7+1'UNZ+1+KO1'";

    /// A folder of one sample below `target`, run.
    fn sample(name: &str, message: Option<&str>, expected: &Value) -> Tally {
        let folder = crate::root().join("target/xtask/samples").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        if let Some(message) = message {
            fs::write(folder.join("one.edi"), message).unwrap();
        }
        fs::write(folder.join("one.expected.json"), expected.to_string()).unwrap();
        let mut tally = Tally::default();
        run_folder(&folder, &mut tally).unwrap();
        tally
    }

    fn expected(kg: &str) -> Value {
        let mass = json!({"value": "21840", "unit": "KGM", "kg": kg});
        json!({"message": "VERMAS", "guide": "SMDG10", "findings": [], "segments": {"stated": 7, "found": 7},
            "containers": [{"number": "KOUU1000016", "number_valid": true, "seals": ["SL1"], "vgm": mass,
                "gross": null}]})
    }

    #[test]
    fn a_sample_passes_when_all_is_as_stated() {
        assert_eq!(
            sample("passes", Some(VERMAS), &expected("21840")).to_string(),
            "1 passed, 0 failed, 0 not run"
        );
    }

    #[test]
    fn a_sample_fails_when_something_differs_or_cannot_be_read() {
        let fails = |name, message, expected: &Value| sample(name, message, expected).failed == 1;
        assert!(fails("differs", Some(VERMAS), &expected("21841")));
        assert!(fails("torn", Some(&VERMAS[..120]), &expected("21840")));
        let miscounted = VERMAS.replace("UNT+7", "UNT+8");
        assert!(fails("miscounted", Some(&miscounted), &expected("21840")));
        assert!(fails("absent", None, &expected("21840")));
    }

    #[test]
    fn what_another_family_states_is_not_run() {
        let tally = sample("other", Some(VERMAS), &json!({"ship": "X", "containers": 3}));
        assert_eq!(tally.to_string(), "0 passed, 0 failed, 1 not run");
    }
}
