//! The adaptors of the topics of dangerous goods: shapes are translated, and a flag that a case leaves out is false.

use serde_json::{Map, Value, json};

use super::topics::{Adaptor, ask};

pub(super) const ADAPTORS: &[Adaptor] = &[
    Adaptor {
        topic: "container_geometry",
        operation: "dangerous_goods.check_places",
        answer: container_geometry,
    },
    Adaptor { topic: "general_table", operation: "dangerous_goods.table_term", answer: general_table },
    Adaptor {
        topic: "class1_compatibility",
        operation: "dangerous_goods.mix_class1",
        answer: class1_compatibility,
    },
    Adaptor {
        topic: "class1_between_ctus",
        operation: "dangerous_goods.segregation",
        answer: class1_between_ctus,
    },
    Adaptor { topic: "class1_mixed", operation: "dangerous_goods.mix_class1", answer: class1_mixed },
    Adaptor {
        topic: "class1_mixed_group",
        operation: "dangerous_goods.mix_class1",
        answer: class1_mixed_group,
    },
    Adaptor { topic: "substance_pair", operation: "dangerous_goods.segregation", answer: substance_pair },
    Adaptor { topic: "stowage_category", operation: "dangerous_goods.stowage", answer: stowage_category },
    Adaptor { topic: "exemption", operation: "dangerous_goods.exemption", answer: exemption },
    Adaptor { topic: "limited_quantity", operation: "dangerous_goods.segregation", answer: limited_quantity },
    Adaptor { topic: "same_ctu", operation: "dangerous_goods.check_unit", answer: same_ctu },
];

/// A case without edition is asked under IMDG 42-24; that of 49 CFR has another name there.
fn edition(situation: &Value) -> Value {
    match situation["edition"].as_str() {
        None => "imdg-42-24".into(),
        Some(of_cfr) if of_cfr.starts_with("49cfr") => "49cfr-2026-06-01".into(),
        Some(other) => other.into(),
    }
}

/// A number of the case as text: what it prints is meant, not the nearest double.
fn number(value: &Value) -> Value {
    if value.is_number() { value.to_string().into() } else { value.clone() }
}

/// An item in the shape of the operations. What a case leaves out is false, or nothing of the kind.
fn item(of: &Value) -> Value {
    let mut item = Map::new();
    for (key, to) in [("un", "un"), ("pg", "packing_group"), ("variant", "variant"), ("class", "class")] {
        if !of[key].is_null() {
            item.insert(to.to_owned(), of[key].clone());
        }
    }
    for (key, to) in [
        ("max_receptacle_l", "max_receptacle_l"),
        ("package_l", "package_l_or_kg"),
        ("flashpoint_c", "flashpoint_c"),
    ] {
        if !of[key].is_null() {
            item.insert(to.to_owned(), number(&of[key]));
        }
    }
    if let Some(division) = of.get("division") {
        item.insert("class".to_owned(), division.clone());
    }
    if let Some(hazards) = of.get("subsidiary") {
        item.insert("subsidiary_hazards".to_owned(), hazards.clone());
    }
    for key in ["limited_quantity", "excepted_quantity", "waste"] {
        item.insert(key.to_owned(), of.get(key).cloned().unwrap_or(false.into()));
    }
    item.insert("class_1_label".to_owned(), false.into());
    item.insert("contains".to_owned(), of.get("contains").cloned().unwrap_or(json!([])));
    item.into()
}

fn container_geometry(situation: &Value) -> Result<Value, String> {
    let ship = json!({"name": situation["ship"]["name"], "kind": situation["ship"]["kind"],
        "row00": situation["ship"]["row00"], "holds": situation["ship"]["holds"], "resists_fire_and_liquid": true});
    let placed = |of: &Value| {
        let mut of_item = of.clone();
        if let Some(class) = of.get("segregate_as_class").filter(|class| !class.is_null()) {
            // this class takes the place of the class and of the subsidiary hazards
            of_item["class"] = class.clone();
            of_item["subsidiary"] = json!([]);
        }
        json!({"item": item(&of_item), "bay": of["bay"], "row": of["row"], "tier": of["tier"],
            "length_20ft_units": of["length_20ft_units"], "closed": of["closed"], "zone": of["stowage"],
            "hold": of["hold"]})
    };
    let question = json!({"edition": edition(situation), "ship": ship, "a": placed(&situation["a"]), "b": placed(&situation["b"])});
    let value = &ask("dangerous_goods.check_places", question)?["value"];
    let violation = value["satisfied"].as_bool().map(|satisfied| !satisfied);
    Ok(json!({"term": value["term"], "violation": violation}))
}

fn general_table(situation: &Value) -> Result<Value, String> {
    let question = json!({"edition": edition(situation), "a": situation["a"], "b": situation["b"]});
    Ok(json!({"term": ask("dangerous_goods.table_term", question)?["value"]["sign"]}))
}

/// The table is asked for groups; which division they stand in does not matter there.
fn mix(situation: &Value, explosives: Vec<Value>) -> Result<Value, String> {
    let mut question = json!({"edition": edition(situation), "explosives": explosives});
    if let Some(kind) = situation.get("kind") {
        question["kind"] = kind.clone();
    }
    Ok(ask("dangerous_goods.mix_class1", question)?["value"].clone())
}

fn of_groups(situation: &Value) -> Vec<Value> {
    let groups = situation["groups"].as_array().into_iter().flatten();
    groups.filter_map(|group| Some(format!("1.1{}", group.as_str()?).into())).collect()
}

fn class1_compatibility(situation: &Value) -> Result<Value, String> {
    let value = mix(situation, of_groups(situation))?;
    Ok(json!({"result": value["result"], "table_note": value["notes"][0]}))
}

fn class1_mixed_group(situation: &Value) -> Result<Value, String> {
    Ok(json!({"assigned_group": mix(situation, of_groups(situation))?["group"]}))
}

fn class1_mixed(situation: &Value) -> Result<Value, String> {
    let explosives = situation["explosives"].as_array().cloned().unwrap_or_default();
    Ok(json!({"governing_division": mix(situation, explosives)?["governing_division"]}))
}

fn class1_between_ctus(situation: &Value) -> Result<Value, String> {
    let of = |class: &Value| json!({"class": class, "subsidiary_hazards": []});
    let question = json!({"edition": edition(situation), "a": of(&situation["a"]), "b": of(&situation["b"])});
    Ok(json!({"term": ask("dangerous_goods.segregation", question)?["value"]["term"]}))
}

fn segregation(situation: &Value) -> Result<Value, String> {
    let question =
        json!({"edition": edition(situation), "a": item(&situation["a"]), "b": item(&situation["b"])});
    Ok(ask("dangerous_goods.segregation", question)?["value"].clone())
}

fn substance_pair(situation: &Value) -> Result<Value, String> {
    let value = segregation(situation)?;
    Ok(json!({"term": value["term"], "column_16b_hit": value["column_16b_hit"]}))
}

fn limited_quantity(situation: &Value) -> Result<Value, String> {
    let value = segregation(situation)?;
    Ok(json!({"violation": value["never_together"] == true || value["required"] != "X"}))
}

fn stowage_category(situation: &Value) -> Result<Value, String> {
    let of = &situation["a"];
    let mut item = item(of);
    let told = |key: &str| situation.get(key).or(of.get(key)).cloned().unwrap_or(false.into());
    item["stowage_conditions"] = json!({
        "sw14_conditions_met": told("sw14_conditions_met"),
        "metal_drums": told("metal_drums"),
        "unit_loads_in_open_unit": told("unit_loads_in_open_unit"),
        "closed_unit_or_pallet_boxes": told("closed_unit_or_pallet_boxes"),
        "packed_under_p650": told("packed_under_p650"),
        "damaged_battery_not_short_voyage": told("damaged_battery_not_short_voyage"),
        "uranyl_nitrate_hexahydrate_solution": told("uranyl_nitrate_hexahydrate_solution"),
        "pyrophoric_uranium_or_thorium": told("pyrophoric_uranium_or_thorium"),
        "engine_with_flashpoint_23_or_above": told("engine_with_flashpoint_23_or_above"),
    });
    let question = json!({"edition": edition(situation), "item": item, "ship": situation["ship"],
        "zone": situation["place"], "closed_unit": of.get("closed_ctu").cloned().unwrap_or(false.into())});
    let answer = ask("dangerous_goods.stowage", question)?;
    Ok(json!({"result": answer["value"]["result"], "category": answer["value"]["category"]}))
}

fn exemption(situation: &Value) -> Result<Value, String> {
    let mut question =
        json!({"edition": edition(situation), "a": item(&situation["a"]), "b": item(&situation["b"])});
    if situation["same_substance"] == true {
        question["same_substance_differs_in"] = situation["differ_only_in"].clone();
    }
    let value = &ask("dangerous_goods.exemption", question)?["value"];
    Ok(json!({"result": value["result"], "table": value["list"]}))
}

fn same_ctu(situation: &Value) -> Result<Value, String> {
    let told = |key: &str| situation.get(key).cloned().unwrap_or(false.into());
    let question = json!({"edition": edition(situation), "items": [item(&situation["a"]), item(&situation["b"])],
        "no_dangerous_reaction": told("no_dangerous_reaction"),
        "statement_5_4_1_5_11_3": told("statement_5_4_1_5_11_3")});
    let value = &ask("dangerous_goods.check_unit", question)?["value"];
    let pairs = value["pairs"].as_array().ok_or("no pairs")?;
    Ok(json!({"allowed": pairs.iter().all(|pair| pair["together"] == true)}))
}
