//! The adaptors of the topics of blending: shapes are translated, and no rule stands here.

use serde_json::{Map, Value, json};

use super::topics::{Adaptor, ask};

pub(super) const ADAPTORS: &[Adaptor] = &[
    // the ledger
    Adaptor { topic: "wet_dry", operation: "blending.wet_dry", answer: wet_dry },
    Adaptor { topic: "weighted_grade", operation: "blending.weighted_grade", answer: weighted_grade },
    Adaptor { topic: "contained_metal", operation: "blending.contained_metal", answer: contained_metal },
    Adaptor { topic: "loss_tolerance", operation: "blending.loss_tolerance", answer: loss_tolerance },
    Adaptor { topic: "attribution", operation: "blending.attribution", answer: attribution },
    Adaptor { topic: "stock_take", operation: "blending.stock_take", answer: stock_take },
    Adaptor { topic: "conservation", operation: "blending.conservation", answer: conservation },
];

// --- the ledger -----------------------------------------------------------------------------------------------------

/// The cases name no day.
const DAY: &str = "2026-03-05";
/// The cases name no legal basis, without which no tolerance is asked.
const BASIS: &str = "as the case states";

/// The topic's word for a refusal is the code in snake case, after the family.
fn refusal(answer: &Value) -> Option<Value> {
    let code = answer["findings"][0]["code"].as_str()?.strip_prefix("blending.")?;
    Some(code.replace('-', "_").into())
}

/// The value of an answer, or the error in the words of the topic.
fn value_of(operation: &str, question: Value) -> Result<Result<Value, Value>, String> {
    let answer = ask(operation, question)?;
    if answer["value"].is_null() {
        let word = refusal(&answer).ok_or_else(|| format!("{operation}: {answer}"))?;
        return Ok(Err(json!({"error": word, "path": answer["findings"][0]["path"],
            "params": answer["findings"][0]["params"]})));
    }
    Ok(Ok(answer["value"].clone()))
}

/// A number as the topics write it: a decimal where it ends, else a fraction and its decimal.
fn number(quotient: &Value) -> Value {
    if quotient["ends"] == true { quotient["decimal"].clone() } else { parts(quotient) }
}

/// A number with its fraction and decimals, whether it ends or not.
fn parts(quotient: &Value) -> Value {
    let mut parts = json!({"fraction": quotient["fraction"], "decimal_12": rounded(quotient, 12)});
    for places in [2, 3, 4, 6, 9] {
        parts[format!("decimal_{places}")] = rounded(quotient, places);
    }
    parts
}

/// The exact fraction, rounded for comparison. No case sits on a tie.
fn rounded(quotient: &Value, places: u32) -> Value {
    use kouan::foundation::{exact::Rounding, ratio::Ratio};
    let ratio = quotient["fraction"].as_str().and_then(|text| text.parse::<Ratio>().ok());
    ratio
        .and_then(|ratio| ratio.to_exact(places, Rounding::HalfEven).ok())
        .map(|exact| exact.to_string())
        .into()
}

/// Takes fields over under the names of the operation.
fn renamed(input: &Value, keys: &[(&str, &str)]) -> Value {
    let taken = keys.iter().filter_map(|(from, to)| Some(((*to).to_owned(), input.get(*from)?.clone())));
    taken.filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>().into()
}

fn op(input: &Value) -> Result<&str, String> {
    input["op"].as_str().ok_or_else(|| "the case names no op".to_owned())
}

fn wet_dry(input: &Value) -> Result<Value, String> {
    let keys = [
        ("wet_t", "wet_t"),
        ("dry_t", "dry_t"),
        ("moisture_pct", "moisture_percent"),
        ("moisture_wet_basis_pct", "moisture_percent"),
        ("moisture_dry_basis_pct", "moisture_dry_basis_percent"),
    ];
    let value = match value_of("blending.wet_dry", renamed(input, &keys))? {
        Ok(value) => value,
        Err(error) => return Ok(error),
    };
    Ok(match op(input)? {
        "dry_mass" => json!({"dry_t": number(&value["dry_t"]), "water_t": number(&value["water_t"])}),
        "wet_from_dry" => json!({"wet_t": number(&value["wet_t"]), "water_t": number(&value["water_t"])}),
        "moisture_basis_convert" => json!({"moisture_wet_basis_pct": number(&value["moisture_percent"]),
            "moisture_dry_basis_pct": number(&value["moisture_dry_basis_percent"])}),
        other => return Err(format!("op {other} is not known")),
    })
}

/// The grade of a lot in the shape of the operation; a unit that the case does not name stands in the field's name.
fn graded_lot(lot: &Value) -> Result<Value, String> {
    let mut to =
        renamed(lot, &[("wet_t", "wet_t"), ("dry_t", "dry_t"), ("moisture_pct", "moisture_percent")]);
    to["grade"] = grade(lot)?;
    Ok(to)
}

fn grade(of: &Value) -> Result<Value, String> {
    let fields = of.as_object().ok_or("a lot is no object")?;
    let named = fields.iter().filter(|(key, _)| !key.contains("moisture")).find_map(|(key, value)| {
        let unit = match key.as_str() {
            key if key.contains("g_t") => "g/t",
            key if key.contains("pct") => "%",
            _ => return None,
        };
        Some((unit, value))
    });
    if let Some((unit, value)) = named {
        return Ok(json!({"value": value, "unit": unit}));
    }
    let known = ["dry_t", "wet_t", "moisture_pct", "unit", "lot", "name"];
    let value =
        fields.iter().find(|(key, _)| !known.contains(&key.as_str())).ok_or("the lot has no grade")?.1;
    Ok(json!({"value": value, "unit": of["unit"]}))
}

fn weighted_grade(input: &Value) -> Result<Value, String> {
    match op(input)? {
        "minimum_partner_fraction" => {
            let side = |key: &str| json!({"value": input[key], "unit": "g/t"});
            let question = json!({"low": side("low_au_g_t"), "high": side("high_au_g_t"), "target": side("target_au_g_t")});
            Ok(match value_of("blending.partner_fraction", question)? {
                Ok(value) => json!({"high_fraction": number(&value["high_fraction"])}),
                Err(error) => error,
            })
        }
        "blend_grade" | "blend_grade_mixed_units" => {
            let lots = input["lots"].as_array().ok_or("no lots")?;
            let lots = lots.iter().map(graded_lot).collect::<Result<Vec<_>, _>>()?;
            let mut question = renamed(input, &[("oz_troy_g", "oz_troy_g")]);
            question["lots"] = lots.into();
            Ok(match value_of("blending.weighted_grade", question)? {
                Ok(value) => json!({"dry_t": number(&value["dry_t"]), "au_g": number(&value["metal_g"]),
                    "au_g_t": number(&value["grade_g_t"]), "au_g_t_rounded_2": rounded(&value["grade_g_t"], 2)}),
                Err(error) => error,
            })
        }
        other => Err(format!("op {other} is not known")),
    }
}

fn contained_metal(input: &Value) -> Result<Value, String> {
    let keys = [("dry_t", "dry_t"), ("oz_troy_g", "oz_troy_g"), ("lb_per_t", "lb_per_t")];
    let mut question = renamed(input, &keys);
    let (field, unit) = match op(input)? {
        "contained_gold" => ("au_g_t", "g/t"),
        "contained_copper" => ("cu_pct", "%"),
        other => return Err(format!("op {other} is not known")),
    };
    question["grade"] = json!({"value": input[field], "unit": unit});
    Ok(match value_of("blending.contained_metal", question)? {
        Ok(value) => json!({"au_g": number(&value["g"]), "au_kg": number(&value["kg"]),
            "au_oz_troy": parts(&value["oz_troy"]), "cu_t": number(&value["t"]), "cu_lb": parts(&value["lb"])}),
        Err(error) => error,
    })
}

fn loss_tolerance(input: &Value) -> Result<Value, String> {
    match op(input)? {
        "check_tolerance" => {
            let mut question = renamed(input, &[("declared_t", "declared_t"), ("measured_t", "measured_t")]);
            let inclusive = input.get("inclusive").or(input.get("limit_inclusive")).cloned();
            question["tolerance"] = json!({"fraction": input["tolerance_fraction"], "basis": BASIS,
                "inclusive": inclusive.unwrap_or(true.into())});
            Ok(match value_of("blending.loss_tolerance", question)? {
                Ok(mut value) => {
                    value["ratio"] = json!({"fraction": value["ratio"]});
                    value
                }
                Err(error) => error,
            })
        }
        "licence_quantity_check" => {
            let keys = [("commodity", "commodity"), ("licence_t", "licence_t"), ("actual_t", "actual_t")];
            let mut question = renamed(input, &keys);
            question["on"] = DAY.into();
            Ok(match value_of("blending.licence_quantity", question)? {
                Ok(value) => json!({"tolerance_pct": value["tolerance_percent"], "within": value["within"]}),
                Err(error) => error,
            })
        }
        other => Err(format!("op {other} is not known")),
    }
}

/// `[["E1", 40000]]` as a list of objects.
fn pairs(list: &Value, name: &str) -> Vec<Value> {
    let pairs = list.as_array().into_iter().flatten();
    pairs.map(|pair| json!({name: pair[0], "kg": pair[1]})).collect()
}

fn attribution(input: &Value) -> Result<Value, String> {
    match op(input)? {
        "attribute_proportional" => {
            if input.get("rounding").is_some_and(|rounding| rounding != "largest_remainder") {
                return Err(format!("rounding {} is not known", input["rounding"]));
            }
            let question = json!({"total": input["withdraw_kg"], "weights": input["entry_weights_kg"]});
            Ok(match value_of("blending.apportion", question)? {
                Ok(value) => json!({"attributed_kg": value["parts"], "sum": value["sum"]}),
                Err(error) => error,
            })
        }
        "attribute_fifo" => {
            let question = json!({"method": "fifo", "stock": pairs(&input["stock_kg"], "entry"),
                "withdrawals": [{"kg": input["withdraw_kg"]}]});
            let back = |list: &Value| -> Vec<Value> {
                list.as_array().into_iter().flatten().map(|one| json!([one["entry"], one["kg"]])).collect()
            };
            Ok(match value_of("blending.attribution", question)? {
                Ok(value) => {
                    json!({"attributed": back(&value["withdrawals"][0]), "remaining": back(&value["remaining"])})
                }
                Err(mut error) => {
                    error["short_kg"] = error["params"]["short_kg"].clone();
                    error
                }
            })
        }
        "resolve_genealogy" => {
            if input.get("method").is_some_and(|method| method != "proportional") {
                return Err(format!("method {} is not known", input["method"]));
            }
            let events = input["events"].as_array().ok_or("no events")?;
            let events = events.iter().map(chain_step).collect::<Result<Vec<_>, _>>()?;
            let value = match value_of("blending.resolve_genealogy", json!({"events": events}))? {
                Ok(value) => value,
                Err(mut error) => {
                    error["short_kg"] = error["params"]["short_kg"].clone();
                    return Ok(error);
                }
            };
            let mut flat = value["withdrawals"].as_object().cloned().unwrap_or_default();
            for (lot, parts) in value["remaining"].as_object().into_iter().flatten() {
                flat.insert(format!("remaining_{lot}"), parts.clone());
            }
            Ok(flat.into())
        }
        other => Err(format!("op {other} is not known")),
    }
}

fn chain_step(event: &Value) -> Result<Value, String> {
    if let Some(lot) = event.get("receive") {
        return Ok(json!({"type": "receive", "lot": lot, "kg": event["kg"]}));
    }
    if let Some(lot) = event.get("blend") {
        return Ok(json!({"type": "blend", "lot": lot, "from": pairs(&event["from"], "lot")}));
    }
    if let Some(name) = event.get("withdraw") {
        return Ok(json!({"type": "withdraw", "name": name, "lot": event["from"], "kg": event["kg"]}));
    }
    Err(format!("event {event} is not known"))
}

fn stock_take(input: &Value) -> Result<Value, String> {
    let keys = ["opening_t", "received_t", "withdrawn_t", "recorded_loss_t", "counted_t"];
    let mut question = renamed(input, &keys.map(|key| (key, key)));
    let fraction = &input["tolerance_fraction_of_throughput"];
    question["tolerance"] = json!({"fraction": fraction, "basis": BASIS});
    Ok(match value_of("blending.stock_take", question)? {
        Ok(value) | Err(value) => value,
    })
}

fn conservation(input: &Value) -> Result<Value, String> {
    let mut question = renamed(
        input,
        &[("event", "event"), ("output_kg", "output_kg"), ("declared_loss_kg", "declared_loss_kg")],
    );
    let lots = input["inputs"].as_array().into_iter().flatten();
    let mut inputs: Vec<Value> =
        lots.map(|one| renamed(one, &[("lot", "lot"), ("zone", "zone"), ("kg", "kg")])).collect();
    for (row, kg) in input["inputs_kg"].as_array().into_iter().flatten().enumerate() {
        match inputs.get_mut(row) {
            Some(one) => one["kg"] = kg.clone(),
            None => inputs.push(json!({"kg": kg})),
        }
    }
    question["inputs"] = inputs.into();
    let answer = ask("blending.conservation", question)?;
    if answer["verdict"] == "violation" {
        let params = &answer["findings"][0]["params"];
        return Ok(json!({"error": refusal(&answer), "lot": params["lot"], "gap_kg": params["gap_kg"]}));
    }
    // what a case does not state is not asked
    Ok(json!({"ok": true}))
}
