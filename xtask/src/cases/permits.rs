//! The adaptors of the topics of permits: shapes are translated, and no rule stands here.

use serde_json::{Map, Value, json};

use super::topics::{Adaptor, ask};

pub(super) const ADAPTORS: &[Adaptor] =
    &[Adaptor { topic: "permit_balance", operation: "permits.assess", answer: permit_balance }];

fn permit_balance(input: &Value) -> Result<Value, String> {
    let mut permit = input["permit"].as_object().cloned().ok_or("the case has no permit")?;
    let mode = permit.remove("mode").unwrap_or_default();
    permit.insert("batches".into(), if mode == "one_batch" { "one" } else { "several" }.into());
    let steps = input["operations"].as_array().ok_or("the case has no operations")?;
    // revoke, suspend and resume have no day of their own in the cases: that of the permit's first day is as good
    let steps: Vec<Value> =
        steps.iter().map(|of| step(of, &permit["valid_from"])).collect::<Result<_, _>>()?;
    let value = ask("permits.assess", json!({"permit": permit, "steps": steps}))?;
    let value = &value["value"];
    let balance = &value["balance"];
    let results = value["results"].as_array().ok_or("no results")?;
    let word = |result: &Value| match result["refused"].as_str() {
        None => "ok".to_owned(),
        Some(code) => code.trim_start_matches("permits.").replace('-', "_"),
    };
    Ok(json!({
        "results": results.iter().map(word).collect::<Vec<_>>(),
        "written_off": balance["written_off"],
        "reserved": balance["reserved"],
        "remaining": balance["remaining"],
        "uses": balance["uses"],
        "over_quantity": balance["over_quantity"],
    }))
}

fn step(of: &Value, first: &Value) -> Result<Value, String> {
    let op = of["op"].as_str().ok_or("an operation has no op")?;
    let event = match op {
        "reserve" | "write_off" => {
            let keys = ["declaration", "quantity", "unit", "customs", "hs"];
            let fields: Map<String, Value> =
                keys.iter().filter_map(|key| Some(((*key).to_owned(), of.get(*key)?.clone()))).collect();
            json!({"type": if op == "reserve" { "reserved" } else { "written_off" }, "of": fields})
        }
        "cancel" => json!({"type": "cancelled", "declaration": of["declaration"]}),
        "revoke" => json!({"type": "revoked"}),
        "suspend" => json!({"type": "suspended"}),
        "resume" => json!({"type": "resumed"}),
        other => return Err(format!("the operation {other:?} is not known")),
    };
    Ok(json!({"on": of.get("date").unwrap_or(first), "event": event}))
}
