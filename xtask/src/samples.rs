//! `cargo xtask samples DIR…`: reads each message that has an `.expected.json` beside it, and compares what that file
//! states. The keys of these files are the collection's own; they are translated here, and nothing is decided here.

use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use kouan::foundation::exact::Exact;
use serde_json::{Value, json};

use crate::Done;
use crate::arguments::{no_options, take_flag};
use crate::cases::{call, load, packs};
use crate::compare::differences;
use crate::tally::Tally;

const HELP: &str = "\
cargo xtask samples [--pack EDITION=FILE.csv]… DIR…

Reads each message of the folders that has an .expected.json beside it, and compares what that file states. Prints
each failing file with what was expected and what was read, and closes with `N passed, M failed, K not run`.
Lists of dangerous goods are loaded as by `cargo xtask cases`: --pack, --imdg, or one that lies near the folders.
";

/// What an envelope can be wrong in, by the words of the collection.
const ENVELOPE: &[&str] = &["segment_count", "message_reference", "message_count", "interchange_reference"];

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut arguments = arguments.to_vec();
    if take_flag(&mut arguments, &["--help", "-h"]) {
        print!("{HELP}");
        return Ok(true);
    }
    let packs = packs(&mut arguments)?;
    no_options(&arguments)?;
    load(packs, &arguments)?;
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
        // each family states keys of its own
        let judge = if !expected["message"].is_null() && expected["containers"].is_array() {
            judge
        } else if expected["boxes"].is_array() && expected["dg_items"].is_number() {
            judge_plan
        } else {
            tally.not_run("not built", name_of(folder));
            continue;
        };
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

/// Keys of a bay plan's sample that are not of the message: what is given, and what is asked in the second step.
const NOT_OF_THE_MESSAGE: &[&str] = &["ship", "findings"];

/// Where a bay plan differs from what is stated of its message, then what its check differs in.
fn judge_plan(file: &Path, expected: &Value) -> Result<Vec<String>, String> {
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let read = match call("dangerous_goods.read_plan", &json!({"base64": BASE64.encode(bytes)})) {
        Ok(read) => read,
        Err(error) => return Ok(vec![format!("could not be read: {error}")]),
    };
    if let Some(stopped) = read.get("stopped") {
        return Ok(vec![format!("the reading stopped: {stopped}")]);
    }
    let [plan] = list(&read, "plans") else {
        return Ok(vec![format!("expected one plan, got {}", list(&read, "plans").len())]);
    };
    let mut of_the_message = expected.clone();
    if let Some(keys) = of_the_message.as_object_mut() {
        keys.retain(|key, _| !NOT_OF_THE_MESSAGE.contains(&key.as_str()));
    }
    let mut found = differences(&of_the_message, &translate_plan(plan));
    found.extend(judge_check(expected, plan));
    Ok(found)
}

/// What is stated of pairs and of stowage, for the ship that the file gives, under IMDG 42-24.
fn judge_check(expected: &Value, plan: &Value) -> Vec<String> {
    let boxes = list(plan, "boxes");
    let find =
        |id: &Value| boxes.iter().find(|one| one["container"] == *id).ok_or(format!("{id} is not there"));
    let mut found = Vec::new();
    for stated in list(expected, "findings") {
        let answer = match (stated["pair"].as_array().map(Vec::as_slice), stated.get("box")) {
            (Some([a, b]), _) => {
                find(a).and_then(|a| Ok((a, find(b)?))).and_then(|(a, b)| pair(expected, a, b))
            }
            (_, Some(id)) => find(id).and_then(stowage),
            _ => Err("neither a pair nor a box".to_owned()),
        };
        match answer {
            Ok(answer) => found.extend(differences(stated, &answer)),
            Err(error) => found.push(error),
        }
    }
    found
}

/// The strictest term over the items of two boxes, and whether the places violate one.
fn pair(expected: &Value, a: &Value, b: &Value) -> Result<Value, String> {
    let mut ship = expected["ship"].clone();
    // as in the topic of the cases: decks, hatch covers and bulkheads resist fire and liquid
    ship["resists_fire_and_liquid"] = true.into();
    let (mut term, mut violation) = ("X".to_owned(), false);
    for item_a in list(a, "items") {
        for item_b in list(b, "items") {
            let question = json!({"edition": "imdg-42-24", "ship": ship, "a": placed(a, item_a)?, "b": placed(b, item_b)?});
            let answer = ask("dangerous_goods.check_places", &question)?;
            let value = &answer["value"];
            let of_items = value["requirement"]["term"].as_str().unwrap_or_default();
            // the signs of the table sort as they grow stricter, but for X
            if of_items != "X" && (term == "X" || of_items > term.as_str()) {
                term = of_items.to_owned();
            }
            violation |= value["satisfied"] == false;
        }
    }
    Ok(json!({"pair": [a["container"], b["container"]], "term": term, "violation": violation}))
}

/// The stowage category of the first item, and whether the place of the box violates it on a cargo ship.
fn stowage(one: &Value) -> Result<Value, String> {
    let item = list(one, "items").first().ok_or("no dangerous item")?;
    let place = slot(one)?;
    let zone = if place.2 >= 70 { "on_deck" } else { "under_deck" };
    let question = json!({"edition": "imdg-42-24", "item": told(item), "ship": "cargo", "zone": zone, "closed_unit": true});
    let answer = ask("dangerous_goods.stowage", &question)?;
    let value = &answer["value"];
    let violation = value["result"] == "not_permitted";
    Ok(json!({"box": one["container"], "category": value["category"], "violation": violation}))
}

fn ask(operation: &str, question: &Value) -> Result<Value, String> {
    call(operation, question).map_err(|error| format!("{operation}: {error}"))
}

/// Bay, row and tier.
fn slot(one: &Value) -> Result<(u16, u16, u16), String> {
    let text = one["slot"].as_str().unwrap_or_default();
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse().ok());
    match (part(0..3), part(3..5), part(5..7)) {
        (Some(bay), Some(row), Some(tier)) => Ok((bay, row, tier)),
        _ => Err(format!("{text:?} is no slot")),
    }
}

/// What the collection leaves out is false.
fn told(item: &Value) -> Value {
    let mut told = item["item"].clone();
    for flag in ["limited_quantity", "excepted_quantity", "waste", "class_1_label"] {
        told[flag] = false.into();
    }
    told["contains"] = json!([]);
    told
}

fn placed(one: &Value, item: &Value) -> Result<Value, String> {
    let (bay, row, tier) = slot(one)?;
    let closed =
        one["size_type"].as_str().is_none_or(|code| !matches!(code.as_bytes(), [_, _, b'U' | b'P', _]));
    Ok(json!({"item": told(item), "bay": bay, "row": row, "tier": tier, "closed": closed}))
}

/// The plan in the words of the collection.
fn translate_plan(plan: &Value) -> Value {
    let boxes: Vec<&Value> =
        list(plan, "boxes").iter().filter(|one| one.get("container").is_some()).collect();
    let items = |one: &Value| list(one, "items").len();
    let kg = boxes.iter().filter_map(|one| Exact::parse(mass(one).as_str()?).ok());
    let total = kg.fold(Exact::ZERO, |sum, kg| sum.add(kg).unwrap_or(sum));
    json!({
        "containers": boxes.len(),
        "dg_containers": boxes.iter().filter(|one| items(one) > 0).count(),
        "dg_items": boxes.iter().map(|one| items(one)).sum::<usize>(),
        "total_kg": total.to_string(),
        "boxes": boxes.iter().map(|one| planned_box(one)).collect::<Vec<_>>(),
    })
}

/// The verified gross mass, or else the other one.
fn mass(one: &Value) -> &Value {
    one.get("vgm_kg").unwrap_or(&one["gross_kg"])
}

fn planned_box(one: &Value) -> Value {
    json!({
        "id": one["container"],
        "pos": one.get("slot").unwrap_or(&one["position"]),
        "iso": one["size_type"],
        "kg": mass(one),
        "dg": list(one, "items").iter().map(planned_item).collect::<Vec<_>>(),
    })
}

fn planned_item(planned: &Value) -> Value {
    let item = &planned["item"];
    // the collection has the digits of the message
    let group = match item["packing_group"].as_str() {
        Some("I") => json!("1"),
        Some("II") => json!("2"),
        Some("III") => json!("3"),
        _ => Value::Null,
    };
    json!({
        "class": item["class"],
        "un": item["un"],
        "name": item["proper_shipping_name"],
        "subsidiary": item["subsidiary_hazards"],
        "fp": item["flashpoint_c"],
        "pg": group,
        "ems": item["ems"],
        "net": item["net_kg"],
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

    const BAPLIE: &str = "UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++X+9'DTM+137:2612020815:201'TDT+20+V1'\
        LOC+147+0050082::5'MEA+WT++KGM:20000'RFF+BM:1'EQD+CN+KOUU3001006+22G1+++5'\
        DGS+IMD+3+1263+023:CEL+2'FTX+AAC+++PAINT'UNT+11+1'";

    fn plan() -> Value {
        let item = json!({"class": "3", "un": "1263", "name": "PAINT", "fp": 23, "pg": "2"});
        let one = json!({"id": "KOUU3001006", "pos": "0050082", "iso": "22G1", "kg": 20000, "dg": [item]});
        json!({"ship": {"kind": "closed_holds"}, "containers": 1, "dg_containers": 1, "dg_items": 1,
            "total_kg": 20000, "boxes": [one], "note": "for readers"})
    }

    #[test]
    fn a_bay_plan_is_judged_by_its_message() {
        assert_eq!(sample("plan", Some(BAPLIE), &plan()).to_string(), "1 passed, 0 failed, 0 not run");
        for (name, from, to) in [
            ("plan-slot", "0050082", "0050182"),
            ("plan-mass", "20000", "20001"),
            ("plan-un", "1263", "1264"),
            ("plan-group", "CEL+2", "CEL+3"),
            ("plan-flash-point", "023:CEL", "023:FAH"),
            ("plan-size", "22G1", "22U1"),
            ("plan-class", "IMD+3", "IMD+8"),
            ("plan-name", "PAINT", "INK"),
            ("plan-torn", "UNT+11+1'", "UNT"),
        ] {
            assert_eq!(sample(name, Some(&BAPLIE.replace(from, to)), &plan()).failed, 1, "{name}");
        }
        let more = BAPLIE.replace("DGS", "DGS+IMD+8+1719'DGS");
        assert_eq!(sample("plan-items", Some(&more), &plan()).failed, 1);
    }

    #[test]
    fn findings_of_a_plan_are_not_passed_unseen_once_it_can_be_checked() {
        let mut stated = plan();
        stated["findings"] = json!([{"box": "KOUU3001006", "category": "B", "violation": false}]);
        let found = judge_check(&stated, &json!({"boxes": []}));
        assert_eq!(found, ["\"KOUU3001006\" is not there"]);
        assert!(judge_check(&plan(), &Value::Null).is_empty());
    }

    #[test]
    fn what_another_family_states_is_not_run() {
        let tally = sample("other", Some(VERMAS), &json!({"ship": "X", "containers": 3}));
        assert_eq!(tally.to_string(), "0 passed, 0 failed, 1 not run");
    }
}
