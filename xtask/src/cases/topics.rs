//! The adaptors: one for each topic of the reference's cases. An adaptor translates the shape of the question, asks
//! the public operation, and translates the shape of the answer. No rule stands here.

use serde_json::{Map, Value, json};

use super::{blending, blending_recipe, bonded, call, dangerous_goods, fees, fees_port, permits, transit};

/// The cases name no day; all of them are of rules in force on this one.
const DAY: &str = "2026-03-05";

/// How a topic is asked.
pub(super) struct Adaptor {
    pub(super) topic: &'static str,
    /// The operation that must exist for the topic to be built.
    pub(super) operation: &'static str,
    /// The answer in the shape of the topic; an error when the question could not be asked.
    pub(super) answer: fn(&Value) -> Result<Value, String>,
}

const ADAPTORS: &[Adaptor] = &[
    Adaptor { topic: "vgm.tolerance", operation: "vgm.assess", answer: tolerance },
    Adaptor { topic: "vgm.load_decision", operation: "vgm.assess_load", answer: load_decision },
    Adaptor { topic: "vgm.method1_double_weighing", operation: "vgm.method1", answer: double_weighing },
    Adaptor { topic: "vgm.method2_sum", operation: "vgm.method2", answer: sum },
    Adaptor { topic: "vgm.unit", operation: "vgm.convert", answer: unit },
    Adaptor { topic: "road.gross_limit", operation: "vgm.assess_road", answer: road_limit },
    Adaptor { topic: "iso6346.number", operation: "identifiers.container_number", answer: container_number },
    Adaptor { topic: "iso6346.size_type", operation: "identifiers.size_type", answer: size_type },
    Adaptor { topic: "cn.resident_id", operation: "identifiers.resident_id", answer: resident_id },
    Adaptor { topic: "cn.uscc", operation: "identifiers.credit_code", answer: credit_code },
    Adaptor { topic: "cn.plate", operation: "identifiers.number_plate", answer: number_plate },
    Adaptor {
        topic: "plate.compare",
        operation: "identifiers.compare_number_plates",
        answer: compare_plates,
    },
    Adaptor { topic: "imo.ship", operation: "identifiers.imo_ship_number", answer: imo_ship_number },
    Adaptor { topic: "imo_number", operation: "identifiers.imo_ship_number", answer: imo_ship_number },
    Adaptor { topic: "mmsi", operation: "identifiers.mmsi", answer: mmsi },
    Adaptor { topic: "unlocode_format", operation: "identifiers.unlocode", answer: unlocode },
    Adaptor { topic: "screening", operation: "dangerous_goods.screen", answer: screening },
    Adaptor {
        topic: "arrival_deadline",
        operation: "dangerous_goods.arrival_deadline",
        answer: arrival_deadline,
    },
    Adaptor { topic: "dg.undeclared", operation: "dangerous_goods.arrival_deadline", answer: undeclared },
    Adaptor { topic: "sm3", operation: "foundation.sm3", answer: sm3 },
    Adaptor { topic: "hmac_sm3", operation: "foundation.hmac_sm3", answer: hmac_sm3 },
    Adaptor { topic: "json_canonical", operation: "foundation.canonical_json", answer: canonical_json },
    Adaptor { topic: "lookup", operation: "dangerous_goods.look_up", answer: look_up },
    Adaptor { topic: "edition_difference", operation: "dangerous_goods.diff", answer: edition_difference },
    Adaptor { topic: "edifact", operation: "formats.edifact", answer: edifact },
    Adaptor { topic: "edifact_elements", operation: "formats.edifact_segment", answer: edifact_elements },
];

pub(super) fn find(topic: &str) -> Option<&'static Adaptor> {
    let families = [
        dangerous_goods::ADAPTORS,
        blending::ADAPTORS,
        blending_recipe::ADAPTORS,
        transit::ADAPTORS,
        permits::ADAPTORS,
        bonded::ADAPTORS,
        fees::ADAPTORS,
        fees_port::ADAPTORS,
    ];
    ADAPTORS.iter().chain(families.into_iter().flatten()).find(|adaptor| adaptor.topic == topic)
}

pub(super) fn ask(operation: &str, question: Value) -> Result<Value, String> {
    call(operation, &question).map_err(|error| format!("{operation}: {error}"))
}

/// Asks an identifier operation for the text in one of the fields.
fn ask_text(operation: &str, input: &Value, field: &str) -> Result<Value, String> {
    ask(operation, json!({"text": input[field]}))
}

/// Picks keys out of the value of an assessment, under other names.
fn pick(answer: &Value, keys: &[(&str, &str)]) -> Value {
    let value = &answer["value"];
    keys.iter().map(|(to, from)| ((*to).to_owned(), value[*from].clone())).collect::<Map<_, _>>().into()
}

/// Takes keys over that the case has, and leaves out those that it has not.
fn carry_over(input: &Value, keys: &[&str]) -> Map<String, Value> {
    keys.iter().filter_map(|key| Some(((*key).to_owned(), input.get(*key)?.clone()))).collect()
}

fn tolerance(input: &Value) -> Result<Value, String> {
    if input["percent_base"] != "measured" {
        return Err(format!("percent_base {}: the rules name the base themselves", input["percent_base"]));
    }
    let answer = ask(
        "vgm.assess",
        json!({"state": input["profile"], "on": DAY, "declared_kg": input["declared_kg"],
            "measured_kg": input["measured_kg"]}),
    )?;
    Ok(pick(&answer, &[("within", "within"), ("difference_kg", "difference_kg"), ("limit_kg", "limit_kg")]))
}

fn load_decision(input: &Value) -> Result<Value, String> {
    let mut question = carry_over(input, &["vgm", "max_gross_kg"]);
    question.insert("on".to_owned(), DAY.into());
    let answer = ask("vgm.assess_load", question.into())?;
    let mut decision = pick(&answer, &[("may_load", "may_load")]);
    let codes = answer["findings"].as_array().into_iter().flatten().map(|finding| &finding["code"]);
    // the topic's word for a finding is its code in snake case, after the family
    let words = codes.filter_map(|code| Some(code.as_str()?.strip_prefix("vgm.")?.replace('-', "_")));
    let reason = words.map(|word| if word == "missing" { "vgm_missing".to_owned() } else { word }).next();
    decision["reason"] = reason.into();
    Ok(decision)
}

fn double_weighing(input: &Value) -> Result<Value, String> {
    let answer = ask(
        "vgm.method1",
        json!({"full_kg": input["truck_and_container_full_kg"], "empty_kg": input["truck_and_container_empty_kg"],
            "tare_kg": input["tare_kg"]}),
    )?;
    Ok(pick(&answer, &[("vgm_kg", "kg")]))
}

fn sum(input: &Value) -> Result<Value, String> {
    let cargo = match &input["cargo_kg"] {
        Value::Array(items) => items.clone(),
        one => vec![one.clone()],
    };
    let mut question = carry_over(input, &["packaging_kg", "dunnage_securing_kg", "tare_kg"]);
    question.insert("cargo_kg".to_owned(), cargo.into());
    Ok(pick(&ask("vgm.method2", question.into())?, &[("vgm_kg", "kg")]))
}

fn unit(input: &Value) -> Result<Value, String> {
    let answer = ask("vgm.convert", json!({"value": input["value"], "unit": input["unit"]}))?;
    Ok(pick(&answer, &[("kg_exact", "kg")]))
}

/// The lowest whole kilogram over the limit is found by asking around the limit.
fn road_limit(input: &Value) -> Result<Value, String> {
    let truck = carry_over(input, &["kind", "axles", "drive_axles"]);
    let answer = ask("vgm.assess_road", json!({"on": DAY, "truck": truck}))?;
    let mut limit = pick(&answer, &[("limit_kg", "limit_kg")]);
    let kg: u64 = limit["limit_kg"].as_str().and_then(|text| text.parse().ok()).ok_or("no whole limit_kg")?;
    for gross in kg.saturating_sub(1)..=kg + 1 {
        let answer = ask("vgm.assess_road", json!({"on": DAY, "truck": truck, "gross_kg": gross}))?;
        if answer["verdict"] == "violation" {
            limit["over_at_kg"] = gross.into();
            break;
        }
    }
    Ok(limit)
}

fn container_number(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.container_number", input, "number")?;
    let keys = [
        ("valid", "valid"),
        ("normalised", "normalised"),
        ("remainder", "remainder"),
        ("check_digit", "expected_check_digit"),
    ];
    Ok(pick(&answer, &keys))
}

fn size_type(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.size_type", input, "code")?;
    if matches!(answer["verdict"].as_str(), Some("violation" | "not_evaluated")) {
        return Ok(json!({"error": true}));
    }
    let keys = [
        ("length_mm", "length_mm"),
        ("type_group", "type_group"),
        ("reduced_strength", "reduced_strength"),
        ("detail_code_a", "detail_code_a"),
    ];
    let mut parts = pick(&answer, &keys);
    parts["height_mm"] = extent(&answer["value"]["height"], 'h');
    parts["width_mm"] = extent(&answer["value"]["width"], 'w');
    Ok(parts)
}

/// `2438`, `2438<w<=2500`, `w>2500`.
fn extent(extent: &Value, letter: char) -> Value {
    match (extent["mm"].as_u64(), extent["above_mm"].as_u64(), extent["up_to_mm"].as_u64()) {
        (Some(mm), _, _) => mm.to_string().into(),
        (None, Some(above), Some(up_to)) => format!("{above}<{letter}<={up_to}").into(),
        (None, Some(above), None) => format!("{letter}>{above}").into(),
        (None, None, Some(up_to)) => format!("{letter}<={up_to}").into(),
        (None, None, None) => Value::Null,
    }
}

fn resident_id(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.resident_id", input, "number")?;
    let keys = [
        ("valid", "valid"),
        ("region", "region"),
        ("birth", "birth"),
        ("sex", "sex"),
        ("error", "reason"),
        ("check_digit", "check_digit"),
    ];
    Ok(pick(&answer, &keys))
}

fn credit_code(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.credit_code", input, "code")?;
    let keys = [
        ("valid", "valid"),
        ("org_code_check_ok", "organisation_code_check_ok"),
        ("error", "reason"),
        ("check_digit", "check_digit"),
    ];
    Ok(pick(&answer, &keys))
}

fn number_plate(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.number_plate", input, "plate")?;
    let mut plate = pick(&answer, &[("kind", "kind"), ("normalised", "normalised")]);
    if answer["verdict"] == "violation" {
        plate["error"] = true.into();
    }
    Ok(plate)
}

fn compare_plates(input: &Value) -> Result<Value, String> {
    let answer = ask("identifiers.compare_number_plates", carry_over(input, &["expected", "read"]).into())?;
    Ok(answer["value"].clone())
}

fn imo_ship_number(input: &Value) -> Result<Value, String> {
    let field = if input.get("imo").is_some() { "imo" } else { "number" };
    let answer = ask_text("identifiers.imo_ship_number", input, field)?;
    let keys = [
        ("valid", "valid"),
        ("check_digit", "check_digit"),
        ("reason", "reason"),
        ("normalised", "normalised"),
        ("form", "form"),
    ];
    Ok(pick(&answer, &keys))
}

fn mmsi(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.mmsi", input, "mmsi")?;
    Ok(pick(&answer, &[("valid", "valid"), ("kind", "kind"), ("mid", "mid"), ("reason", "reason")]))
}

fn unlocode(input: &Value) -> Result<Value, String> {
    let answer = ask_text("identifiers.unlocode", input, "code")?;
    Ok(pick(&answer, &[("well_formed", "well_formed")]))
}

fn screening(input: &Value) -> Result<Value, String> {
    let mut description = carry_over(input, &["declared_as_dg"]);
    description.insert("text".to_owned(), input["description"].clone());
    let answer = ask("dangerous_goods.screen", json!({"descriptions": [description]}))?;
    let result = &answer["value"]["results"][0];
    Ok(json!({"hit": result["hit"], "candidate_un": result["candidate_un"]}))
}

/// The topic counts days and names no port: it is about the practice of Qingdao.
fn arrival_deadline(input: &Value) -> Result<Value, String> {
    let days = input["days_since_arrival"].as_u64().ok_or("days_since_arrival is no whole number")?;
    let on: chrono::NaiveDate = DAY.parse().map_err(|error| format!("{error}"))?;
    let arrived_on = on.checked_sub_days(chrono::Days::new(days)).ok_or("too many days")?;
    let mut question = carry_over(input, &["declared"]);
    question.insert("on".to_owned(), DAY.into());
    question.insert("port".to_owned(), "CNTAO".into());
    question.insert("arrived_on".to_owned(), arrived_on.to_string().into());
    Ok(pick(&ask("dangerous_goods.arrival_deadline", question.into())?, &[("action", "action")]))
}

/// Likewise, from the days themselves.
fn undeclared(input: &Value) -> Result<Value, String> {
    let mut question = Map::new();
    question.insert("on".to_owned(), input["as_of"].clone());
    question.insert("port".to_owned(), "CNTAO".into());
    question.insert("arrived_on".to_owned(), input["arrived"].clone());
    match &input["declared"] {
        Value::Null => question.insert("declared".to_owned(), false.into()),
        day => question.insert("declared_on".to_owned(), day.clone()),
    };
    let answer = ask("dangerous_goods.arrival_deadline", question.into())?;
    Ok(pick(&answer, &[("days", "days"), ("action", "action"), ("declared", "declared")]))
}

fn sm3(input: &Value) -> Result<Value, String> {
    ask("foundation.sm3", json!({"message_hex": input["message_hex"]}))
}

fn hmac_sm3(input: &Value) -> Result<Value, String> {
    ask("foundation.hmac_sm3", json!({"key_hex": input["key_hex"], "message_hex": input["message_hex"]}))
}

fn canonical_json(input: &Value) -> Result<Value, String> {
    match call("foundation.canonical_json", &json!({"json": input["json"]})) {
        Ok(answer) => Ok(answer),
        Err(error) if error["code"] == "malformed" => Ok(json!({"error": error["problem"]})),
        Err(error) => Err(error.to_string()),
    }
}

fn edifact(input: &Value) -> Result<Value, String> {
    let answer = ask("formats.edifact", json!({"text": input["text"]}))?;
    if let Some(stopped) = answer.get("stopped").filter(|stopped| !stopped.is_null()) {
        return Ok(json!({"error": stopped["problem"]}));
    }
    let each = |list: &str, key: &str| -> Vec<Value> {
        answer[list].as_array().into_iter().flatten().map(|one| one[key].clone()).collect()
    };
    Ok(json!({"segments": each("segments", "tag"), "messages": each("messages", "reference").len(),
        "findings": each("notes", "code")}))
}

fn edifact_elements(input: &Value) -> Result<Value, String> {
    ask("formats.edifact_segment", carry_over(input, &["segment", "una"]).into())
}

/// The edition of the IMDG Code that a case means when it names none; its list is a pack.
const IMDG: &str = "imdg-42-24";
const CFR: &str = "49cfr-2026-06-01";

fn look_up(input: &Value) -> Result<Value, String> {
    let edition = input.get("edition").cloned().unwrap_or_else(|| IMDG.into());
    let answer =
        ask("dangerous_goods.look_up", json!({"edition": edition, "name": input["proper_shipping_name"]}))?;
    let entries = answer["value"]["entries"].as_array().ok_or_else(|| answer["findings"].to_string())?;
    let only = |key: &str| match entries.iter().all(|entry| entry[key] == entries[0][key]) {
        true => entries[0][key].clone(),
        false => Value::Null,
    };
    Ok(json!({"un": only("un"), "class": only("class")}))
}

fn edition_difference(input: &Value) -> Result<Value, String> {
    let un = &input["un"];
    let answer = ask("dangerous_goods.diff", json!({"from": IMDG, "to": CFR, "un": un}))?;
    let number = &answer["value"]["numbers"][0];
    if number.is_null() {
        return Err(answer["findings"].to_string());
    }
    let field = input["field"].as_str().ok_or("no field")?;
    if field == "listed" {
        return Ok(json!({"imdg_42_24": number["listed_from"], "cfr_49": number["listed_to"]}));
    }
    let differs = number["fields"].as_array().into_iter().flatten().find(|one| one["field"] == field);
    let Some(differs) = differs else {
        // the lists say the same of it
        let answer = ask("dangerous_goods.look_up", json!({"edition": IMDG, "un": un}))?;
        let value = &answer["value"]["entries"][0][field];
        return Ok(json!({"imdg_42_24": value, "cfr_49": value}));
    };
    let one = |values: &Value| match values.as_array().map(Vec::as_slice) {
        Some([one]) => one.clone(),
        _ => values.clone(),
    };
    Ok(json!({"imdg_42_24": one(&differs["from"]), "cfr_49": one(&differs["to"])}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_adaptor_asks_an_operation_that_exists() {
        for adaptor in ADAPTORS {
            let exists = kouan::catalog::operations().any(|known| known.id == adaptor.operation);
            assert!(exists, "{} asks {}", adaptor.topic, adaptor.operation);
        }
    }

    #[test]
    fn an_extent_is_written_as_the_topic_writes_it() {
        assert_eq!(extent(&json!({"mm": 2438}), 'w'), "2438");
        assert_eq!(extent(&json!({"above_mm": 2438, "up_to_mm": 2500}), 'w'), "2438<w<=2500");
        assert_eq!(extent(&json!({"above_mm": 2500}), 'w'), "w>2500");
        assert_eq!(extent(&Value::Null, 'w'), Value::Null);
    }
}
