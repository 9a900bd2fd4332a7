//! The adaptors of the topics of ships, boxes, laytime and the practices: shapes are translated, and no rule stands
//! here.

use serde_json::{Map, Value, json};

use super::topics::{Adaptor, ask};

/// The day of cases that name none.
const DAY: &str = "2026-03-05";
/// The currency of cases that leave it to their rates: it has two decimals, as all amounts of the cases.
const CURRENCY: &str = "USD";

pub(super) const ADAPTORS: &[Adaptor] = &[
    Adaptor { topic: "tonnage_tax", operation: "fees.tonnage_tax", answer: tonnage_tax },
    Adaptor { topic: "pilotage", operation: "fees.pilotage", answer: pilotage },
    Adaptor { topic: "special_port_dues", operation: "fees.special_port_dues", answer: special_port_dues },
    Adaptor { topic: "cargo_port_dues", operation: "fees.cargo_port_dues", answer: cargo_port_dues },
    Adaptor { topic: "berth_dues", operation: "fees.berth_dues", answer: berth_dues },
    Adaptor { topic: "yard_storage", operation: "fees.yard_storage", answer: yard_storage },
    Adaptor {
        topic: "demurrage_detention",
        operation: "fees.demurrage_detention",
        answer: demurrage_detention,
    },
    Adaptor { topic: "fmc_invoice", operation: "fees.fmc_invoice", answer: fmc_invoice },
    Adaptor { topic: "laytime", operation: "fees.laytime", answer: laytime },
    Adaptor { topic: "laytime_proration", operation: "fees.laytime_proration", answer: laytime_proration },
    Adaptor { topic: "headline_pct", operation: "fees.reduction", answer: headline_pct },
    Adaptor { topic: "headline_implied_rate", operation: "fees.implied_daily_rate", answer: headline_rate },
    Adaptor { topic: "headline_throughput", operation: "fees.throughput", answer: headline_throughput },
];

/// The keys that the case has, as they are.
fn take(input: &Value, keys: &[&str]) -> Map<String, Value> {
    keys.iter().filter_map(|key| Some(((*key).to_owned(), input.get(*key)?.clone()))).collect()
}

/// The key as it is, or what the topic takes in its place.
fn or(input: &Value, key: &str, default: Value) -> Value {
    input.get(key).cloned().unwrap_or(default)
}

/// The value of the answer; the reasons when there is none.
fn value(operation: &str, question: Value) -> Result<Value, String> {
    let answer = ask(operation, question)?;
    match answer["value"].is_null() {
        true => Err(answer["findings"].to_string()),
        false => Ok(answer["value"].clone()),
    }
}

/// The day of the question, by the names that the cases use.
fn day(input: &Value) -> Value {
    ["on", "date"].iter().find_map(|key| input.get(*key)).cloned().unwrap_or_else(|| DAY.into())
}

fn tonnage_tax(input: &Value) -> Result<Value, String> {
    let mut question = take(
        input,
        &["vessel_type", "net_tonnage", "engine_kw", "column", "licence", "exemption", "cargo_worked"],
    );
    question.insert("on".to_owned(), day(input));
    value("fees.tonnage_tax", question.into())
}

fn pilotage(input: &Value) -> Result<Value, String> {
    let mut question = take(input, &["port", "net_tonnage", "distance_nm"]);
    question.entry("distance_nm").or_insert_with(|| "10".into());
    question.insert("on".to_owned(), day(input));
    value("fees.pilotage", question.into())
}

/// What is not known has neither rate nor fee.
fn special_port_dues(input: &Value) -> Result<Value, String> {
    let question = json!({
        "berthed_at": moment(&input["berthed_at"]),
        "net_tonnage": input["net_tonnage"],
        "paid_voyages_this_year": or(input, "paid_voyages_this_year", 0.into()),
        "first_port_of_voyage": or(input, "first_port_of_voyage", true.into()),
    });
    let answer = ask("fees.special_port_dues", question)?;
    let known = &answer["value"];
    Ok(json!({"rate": known["rate"], "fee": known["fee"], "verdict": answer["verdict"]}))
}

fn cargo_port_dues(input: &Value) -> Result<Value, String> {
    let boxes: Vec<Value> = list(&input["boxes"])
        .map(|group| {
            let mut group = group.clone();
            if group.get("count").is_none() {
                group["count"] = 1.into();
            }
            if group.get("cargo").is_none() {
                group["cargo"] = "general".into();
            }
            group
        })
        .collect();
    value("fees.cargo_port_dues", json!({"on": day(input), "boxes": boxes}))
}

fn berth_dues(input: &Value) -> Result<Value, String> {
    let mut question = take(input, &["kind", "net_tonnage", "days", "hours"]);
    question.insert("line".to_owned(), or(input, "line", "international".into()));
    question.insert("on".to_owned(), day(input));
    value("fees.berth_dues", question.into())
}

fn yard_storage(input: &Value) -> Result<Value, String> {
    let question = json!({
        "days_in_yard": input["days_in_yard"],
        "tiers": list(&input["tiers"]).map(tier).collect::<Vec<_>>(),
        "currency": or(input, "currency", "CNY".into()),
        "boxes": or(input, "count", 1.into()),
    });
    value("fees.yard_storage", question)
}

/// A step of a ladder: `from_day`, `to_day`, or `from`, `to`.
fn tier(tier: &Value) -> Value {
    let either = |long: &str, short: &str| tier.get(long).or_else(|| tier.get(short)).cloned();
    let mut step = json!({"from_day": either("from_day", "from"), "rate": tier["rate"]});
    if let Some(to) = either("to_day", "to").filter(|to| !to.is_null()) {
        step["to_day"] = to;
    }
    step
}

fn demurrage_detention(input: &Value) -> Result<Value, String> {
    let mut question = take(
        input,
        &["clock", "start_event", "end_event", "first_free_day", "free_days", "free_basis", "charge_basis"],
    );
    let working_days = json!({
        "weekend": or(input, "weekend", json!(["SAT", "SUN"])),
        "holidays": or(input, "holidays", json!([])),
        "working_weekends": or(input, "working_weekends", json!([])),
    });
    question.insert("working_days".to_owned(), working_days);
    question.insert("ladder".to_owned(), or(input, "ladder", "charged_day".into()));
    question.insert("tiers".to_owned(), list(&input["tiers"]).map(tier).collect());
    question.insert("currency".to_owned(), or(input, "currency", CURRENCY.into()));
    question.insert("boxes".to_owned(), or(input, "count", 1.into()));
    value("fees.demurrage_detention", question.into())
}

fn fmc_invoice(input: &Value) -> Result<Value, String> {
    let question =
        json!({"direction": input["direction"], "present": input["present"], "issued_on": day(input)});
    value("fees.fmc_invoice", question)
}

/// Despatch is always agreed in the topic; hours without a clock are a port of their own. One account is given as it
/// stands, several as a list with their net.
fn laytime(input: &Value) -> Result<Value, String> {
    let ports: Vec<Value> = match input.get("ports") {
        Some(ports) => list(ports).map(laytime_port).collect(),
        None => vec![json!({"allowed": input["allowed"], "used_hours": input["used_hours"]})],
    };
    let answer = ask("fees.laytime", json!({"terms": laytime_terms(&input["terms"]), "ports": ports}))?;
    let value = &answer["value"];
    match value["accounts"].as_array().map(Vec::as_slice) {
        Some([one]) => Ok(one.clone()),
        Some(_) => Ok(json!({"ports": value["accounts"], "net_to_owner": value["net_to_owner"]})),
        None => Err(answer.to_string()),
    }
}

fn laytime_terms(given: &Value) -> Value {
    let mut terms = take(given, &["demurrage_rate", "excepted_weekly", "holidays", "unless_used"]);
    let mut despatch = Map::new();
    if let Some(rate) = given.get("despatch_rate") {
        despatch.insert("rate".to_owned(), rate.clone());
    }
    if let Some(on) = given.get("despatch_on") {
        despatch.insert("on".to_owned(), on.clone());
    }
    terms.insert("despatch".to_owned(), despatch.into());
    terms.insert("currency".to_owned(), or(given, "currency", CURRENCY.into()));
    if given["reversible"] == true {
        terms.insert("settlement".to_owned(), "reversible".into());
    }
    terms.into()
}

fn laytime_port(given: &Value) -> Value {
    let mut port = take(given, &["allowed", "used_hours", "name", "holidays"]);
    for key in ["laytime_start", "completed_at"] {
        if let Some(at) = given.get(key) {
            port.insert(key.to_owned(), moment(at));
        }
    }
    for key in ["interruptions", "worked"] {
        let spans = list(&given[key]).map(|span| json!({"from": moment(&span[0]), "to": moment(&span[1])}));
        port.insert(key.to_owned(), spans.collect());
    }
    port.into()
}

/// `2026-03-05T14:00` with its seconds.
fn moment(at: &Value) -> Value {
    match at.as_str() {
        Some(text) if text.len() == 16 => format!("{text}:00").into(),
        _ => at.clone(),
    }
}

fn laytime_proration(input: &Value) -> Result<Value, String> {
    let hours = input.get("hours").or_else(|| input.get("total")).cloned();
    value("fees.laytime_proration", json!({"hours": hours, "weights": input["weights"]}))
}

fn headline_pct(input: &Value) -> Result<Value, String> {
    value("fees.reduction", take(input, &["before", "after"]).into())
}

fn headline_rate(input: &Value) -> Result<Value, String> {
    value("fees.implied_daily_rate", take(input, &["amount", "hours"]).into())
}

fn headline_throughput(input: &Value) -> Result<Value, String> {
    value("fees.throughput", take(input, &["tonnes", "minutes"]).into())
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
