//! The adaptors of the topics of transit: shapes are translated, and a flag that a case leaves out is false.

use serde_json::{Map, Value, json};

use super::topics::{Adaptor, ask};

/// The cases of guarantees and control results name no day; the rules asked for are in force on this one.
const DAY: &str = "2026-03-05";

pub(super) const ADAPTORS: &[Adaptor] = &[
    Adaptor { topic: "transit_sequence", operation: "transit.assess", answer: transit_sequence },
    Adaptor { topic: "transit_reconciliation", operation: "transit.reconcile", answer: reconciliation },
    Adaptor { topic: "transit_bulk", operation: "transit.bulk", answer: bulk },
    Adaptor { topic: "ncts_sequence", operation: "transit.ncts_sequence", answer: ncts_sequence },
    Adaptor {
        topic: "ncts_control_result",
        operation: "transit.ncts_control_result",
        answer: ncts_control_result,
    },
    Adaptor { topic: "guarantee", operation: "transit.guarantee", answer: guarantee },
    Adaptor { topic: "guarantee_level", operation: "transit.guarantee_level", answer: guarantee_level },
    Adaptor { topic: "mrn", operation: "transit.check_mrn", answer: mrn },
];

/// The word of a topic for a code: `transit.not-released` is `not_released`.
fn word(code: &Value) -> Value {
    match code.as_str() {
        None => "ok".into(),
        Some(code) => code.trim_start_matches("transit.").replace('-', "_").into(),
    }
}

fn list(of: &Value) -> Result<&Vec<Value>, String> {
    of.as_array().ok_or_else(|| format!("{of} is no list"))
}

fn transit_sequence(input: &Value) -> Result<Value, String> {
    let steps: Vec<Value> = list(&input["events"])?.iter().map(step).collect();
    let mut question = json!({"mode": input["mode"], "steps": steps});
    if !input["deadline"].is_null() {
        question["deadline"] = input["deadline"].clone();
    }
    let value = &ask("transit.assess", question)?["value"];
    let results: Vec<Value> = list(&value["results"])?.iter().map(|one| word(&one["refused"])).collect();
    Ok(json!({"results": results, "findings": value["notes"], "state": value["stage"]}))
}

fn step(of: &Value) -> Value {
    let mut event = Map::from_iter([("type".to_owned(), of["event"].clone())]);
    let mut carry = |key: &str, value: Option<Value>| {
        if let Some(value) = value.filter(|value| !value.is_null()) {
            event.insert(key.to_owned(), value);
        }
    };
    match of["event"].as_str() {
        Some("released") => carry("seal", of.get("seal").cloned()),
        Some("departed") => carry("means_open", Some(of.get("means_open").cloned().unwrap_or(false.into()))),
        Some("means_changed") => {
            carry("customs_consent", Some(of.get("customs_consent").cloned().unwrap_or(false.into())));
        }
        Some("arrived") => {
            carry("seal", of.get("seal").cloned());
            carry("seal_intact", of.get("seal_intact").cloned());
            // a case names the place only where it is none under supervision
            let place = of["place"].as_str().unwrap_or("supervised");
            carry("supervised_place", Some(place.starts_with("supervised").into()));
        }
        _ => {}
    }
    json!({"on": of["date"], "event": event})
}

fn reconciliation(input: &Value) -> Result<Value, String> {
    let units = |of: &Value| -> Result<Vec<Value>, String> {
        let unit = |unit: &Value| {
            let mut unit = unit.as_object().cloned().unwrap_or_default();
            let number = unit.remove("no").unwrap_or_default();
            unit.insert("number".to_owned(), number);
            unit.retain(|_, value| !value.is_null());
            Value::from(unit)
        };
        Ok(list(&of["containers"])?.iter().map(unit).collect())
    };
    let mut declarations = Vec::new();
    for of in list(&input["declarations"])? {
        declarations.push(json!({"id": of["id"], "containers": units(of)?}));
    }
    let mut arrivals = Vec::new();
    for of in list(&input["arrivals"])? {
        arrivals.push(json!({"train": of["train"], "containers": units(of)?}));
    }
    let question = json!({"declarations": declarations, "arrivals": arrivals,
        "gross_tolerance_percent": input["gross_tolerance_percent"]});
    let answer = match ask("transit.reconcile", question) {
        Ok(answer) => answer,
        Err(error) if error.contains("is declared twice") => {
            return Ok(json!({"error": "duplicate_container"}));
        }
        Err(error) => return Err(error),
    };
    let findings: Vec<Value> = list(&answer["findings"])?.iter().filter_map(finding).collect();
    Ok(json!({"declarations": answer["value"]["declarations"], "findings": findings}))
}

/// A finding in the words of the topic; those that the topic has no word for are left out.
fn finding(of: &Value) -> Option<Value> {
    let params = &of["params"];
    let container = &params["container"];
    Some(match of["code"].as_str()? {
        "transit.over" => {
            json!({"code": "over", "container": container, "difference_kg": params["difference_kg"]})
        }
        "transit.short" => {
            json!({"code": "short", "container": container, "difference_kg": params["difference_kg"]})
        }
        "transit.container-seal-mismatch" => {
            json!({"code": "seal_mismatch", "container": container, "train": params["train"]})
        }
        code @ ("transit.unknown-container" | "transit.duplicate-arrival") => {
            json!({"code": word(&code.into()), "container": container, "train": params["train"]})
        }
        _ => return None,
    })
}

fn bulk(input: &Value) -> Result<Value, String> {
    let value = &ask("transit.bulk", input.clone())?["value"];
    Ok(json!({"state": value["state"], "received": value["received_t"], "balance": value["balance_t"]}))
}

fn ncts_sequence(input: &Value) -> Result<Value, String> {
    let message = |of: &Value| match of.as_str() {
        Some("IE009+") => json!({"message": "IE009", "granted": true}),
        Some("IE009-") => json!({"message": "IE009", "granted": false}),
        _ => json!({"message": of}),
    };
    let messages: Vec<Value> = list(&input["messages"])?.iter().map(message).collect();
    let value = &ask("transit.ncts_sequence", json!({"messages": messages}))?["value"];
    let result = |of: &Value| if of["refused"].is_null() { of["stage"].clone() } else { "illegal".into() };
    let results: Vec<Value> = list(&value["results"])?.iter().map(result).collect();
    Ok(json!({"results": results, "state": value["stage"]}))
}

fn ncts_control_result(input: &Value) -> Result<Value, String> {
    let answer = ask("transit.ncts_control_result", json!({"code": input["code"], "on": DAY}))?;
    if answer["findings"][0]["code"] == "rules.unknown-key" {
        return Ok(json!({"error": "unknown_code"}));
    }
    Ok(answer["value"].clone())
}

fn guarantee(input: &Value) -> Result<Value, String> {
    let event = |of: &Value| match of["op"].as_str() {
        Some("register") => {
            Ok(json!({"type": "registered", "movement": of["movement"], "amount": of["amount"]}))
        }
        Some("release") => Ok(json!({"type": "released", "movement": of["movement"]})),
        _ => Err(format!("the operation {} is not known", of["op"])),
    };
    let events: Vec<Value> = list(&input["operations"])?.iter().map(event).collect::<Result<_, String>>()?;
    let question = json!({"reference_amount": input["reference_amount"], "events": events});
    let value = &ask("transit.guarantee", question)?["value"];
    let result = |code: &Value| match code.as_str() {
        Some("transit.guarantee-not-in-course") => "unknown".into(),
        Some(code) => code.trim_start_matches("transit.guarantee-").into(),
        None => Value::from("ok"),
    };
    let results: Vec<Value> = list(&value["refused"])?.iter().map(result).collect();
    Ok(json!({"results": results, "in_use": value["in_use"], "available": value["available"]}))
}

fn guarantee_level(input: &Value) -> Result<Value, String> {
    let question = json!({"reference_amount": input["reference_amount"], "level_percent": input["level_percent"],
        "on": DAY});
    Ok(ask("transit.guarantee_level", question)?["value"].clone())
}

fn mrn(input: &Value) -> Result<Value, String> {
    let value = &ask("transit.check_mrn", json!({"text": input["mrn"]}))?["value"];
    let mut answer = json!({"valid": value["valid"]});
    for (to, from) in [("check_digit", "check_digit"), ("structure", "structure"), ("reason", "fault")] {
        if !value[from].is_null() {
            answer[to] = value[from].clone();
        }
    }
    Ok(answer)
}
