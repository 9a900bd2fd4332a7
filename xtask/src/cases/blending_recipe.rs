//! The adaptors of the topics of blended products and recipes: shapes are translated, and no rule stands here.

use kouan::foundation::exact::{Exact, Rounding};
use serde_json::{Value, json};

use super::topics::{Adaptor, ask};

pub(super) const ADAPTORS: &[Adaptor] = &[
    // --- what the product is, and the recipe
    Adaptor { topic: "grade_classification", operation: "blending.classify", answer: grade_classification },
    Adaptor { topic: "harmful_limits", operation: "blending.check_limits", answer: harmful_limits },
    Adaptor { topic: "splitting_limits", operation: "blending.settle_assay", answer: splitting_limits },
    Adaptor { topic: "settlement", operation: "blending.settle", answer: settlement },
    Adaptor { topic: "uncertainty", operation: "blending.metal_uncertainty", answer: uncertainty },
    Adaptor { topic: "crude_blend", operation: "blending.blend_crude", answer: crude_blend },
    Adaptor { topic: "lp_optimum", operation: "blending.solve_linear", answer: lp_optimum },
    Adaptor { topic: "whole_lot_mip", operation: "blending.plan_recipe", answer: whole_lot_mip },
    Adaptor { topic: "pooling", operation: "blending.plan_pool", answer: pooling },
];

// --- what the product is, and the recipe

/// The cases name no day where the table is given; this one is in force for all that is built in.
const DAY: &str = "2026-03-05";

fn op(input: &Value) -> &str {
    input["op"].as_str().unwrap_or_default()
}

fn unknown(input: &Value) -> Result<Value, String> {
    Err(format!("no operation {} in this topic", input["op"]))
}

/// A number of the case as text: what it prints is meant.
fn text(value: &Value) -> Value {
    if value.is_number() { value.to_string().into() } else { value.clone() }
}

fn number(value: &Value) -> Result<Exact, String> {
    let value = text(value);
    Exact::parse(value.as_str().unwrap_or_default()).map_err(|error| error.to_string())
}

/// In thousands: kilograms for tonnes.
fn thousands(value: &Value) -> Result<Value, String> {
    let value = number(value)?.mul(Exact::from(1_000)).map_err(|error| error.to_string())?;
    Ok(value.to_string().into())
}

fn comparison(input: &Value) -> Value {
    input.get("comparison").filter(|value| !value.is_null()).cloned().unwrap_or("full_value".into())
}

fn measured(element: &str, value: &Value, unit: &str) -> Value {
    json!({"element": element, "value": text(value), "unit": unit})
}

fn grade_classification(input: &Value) -> Result<Value, String> {
    match op(input) {
        "classify_gold_concentrate" => gold(input),
        "import_vat_exempt_gold_ore" => exempt(input),
        "classify_copper_concentrate" => copper_grade(input),
        _ => unknown(input),
    }
}

fn gold(input: &Value) -> Result<Value, String> {
    let mut values = vec![measured("Au", &input["au_g_t"], "g/t")];
    if !input["as_pct"].is_null() {
        values.push(measured("As", &input["as_pct"], "%"));
    }
    let mut question = json!({"on": DAY, "values": values, "comparison": comparison(input)});
    match input["ladder"]["floors_g_t"].as_array() {
        None => {
            question["standard"] = "gold-concentrate".into();
            question["accept"] = json!(["ys-t-3004-2021-ladder"]);
        }
        Some(floors) => {
            let ceilings = &input["ladder"]["as_max_pct"];
            let grade = |(at, floor): (usize, &Value)| {
                let ceiling = if ceilings.is_array() { &ceilings[at] } else { ceilings };
                let mut limits = vec![json!({"element": "Au", "at_least": text(floor)})];
                if !ceiling.is_null() {
                    limits.push(json!({"element": "As", "at_most": text(ceiling)}));
                }
                json!({"grade": (at + 1).to_string(), "limits": limits})
            };
            question["table"] = floors.iter().enumerate().map(grade).collect::<Vec<_>>().into();
        }
    }
    let answer = ask("blending.classify", question)?;
    let value = &answer["value"];
    let words = value["reasons"].as_array().into_iter().flatten().map(|reason| {
        let element = reason["element"].as_str().unwrap_or_default().to_lowercase();
        let kind = if reason["bound"] == "at_least" { "below_floor" } else { "above_limit" };
        Value::from(format!("{element}_{kind}"))
    });
    Ok(
        json!({"conforming": value["conforming"], "grade": value["grade"], "reasons": words.collect::<Vec<_>>()}),
    )
}

fn exempt(input: &Value) -> Result<Value, String> {
    let mut values = vec![measured("Au", &input["au_g_t"], "g/t")];
    if !input["as_pct"].is_null() {
        values.push(measured("As", &input["as_pct"], "%"));
    }
    let regimes: Vec<Value> = input["regimes"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|regime| {
            let mut limits = vec![];
            if !regime["au_min_g_t"].is_null() {
                limits.push(json!({"element": "Au", "at_least": text(&regime["au_min_g_t"])}));
            }
            if !regime["as_max_pct"].is_null() {
                limits.push(json!({"element": "As", "at_most": text(&regime["as_max_pct"])}));
            }
            json!({"from": regime["from"], "standard": regime["standard"].as_str().unwrap_or("of the case"), "limits": limits})
        })
        .collect();
    let question = json!({"on": input["declared_on"], "values": values, "comparison": comparison(input), "regimes": regimes});
    Ok(json!({"exempt": ask("blending.release_class", question)?["value"]["import_vat_exempt"]}))
}

fn copper_grade(input: &Value) -> Result<Value, String> {
    let named = [
        ("Cu", "cu_pct"),
        ("As", "as_pct"),
        ("Pb+Zn", "pb_zn_pct"),
        ("MgO", "mgo_pct"),
        ("Bi+Sb", "bi_sb_pct"),
    ];
    let given = named.iter().filter(|(_, key)| !input[*key].is_null());
    let values: Vec<Value> = given.map(|(element, key)| measured(element, &input[*key], "%")).collect();
    let question = json!({"on": DAY, "standard": "copper-concentrate", "values": values, "comparison": comparison(input)});
    Ok(json!({"grade": ask("blending.classify", question)?["value"]["grade"]}))
}

fn harmful_limits(input: &Value) -> Result<Value, String> {
    let mut values = vec![measured("Cu", &input["cu_pct"], "%")];
    for (element, value) in input["assays_pct"].as_object().into_iter().flatten() {
        values.push(measured(element, value, "%"));
    }
    let mut question = json!({"on": DAY, "values": values, "comparison": comparison(input)});
    match input["limits_pct"].as_object() {
        None => question["standard"] = "copper-concentrate-import".into(),
        Some(given) => {
            let mut limits = vec![];
            if !input["cu_min_pct"].is_null() {
                limits.push(json!({"element": "Cu", "at_least": text(&input["cu_min_pct"])}));
            }
            // the order in which the topic names violations, then what else the case limits
            let order = ["Pb", "As", "F", "Cd", "Hg"];
            let rest = given.keys().map(String::as_str).filter(|key| !order.contains(key));
            for element in order.into_iter().chain(rest) {
                if let Some(limit) = given.get(element).filter(|limit| !limit.is_null()) {
                    let mut row = json!({"element": element, "at_most": text(limit)});
                    if input["inclusive"] == false {
                        row["inclusive"] = false.into();
                    }
                    limits.push(row);
                }
            }
            question["limits"] = limits.into();
        }
    }
    let value = ask("blending.check_limits", question)?["value"].clone();
    Ok(json!({"admissible": value["admissible"], "violations": value["violations"]}))
}

fn splitting_limits(input: &Value) -> Result<Value, String> {
    match op(input) {
        "settle_assay" => {
            let rule = match input["umpire_rule"].as_str() {
                Some("umpire") => "umpire_final",
                Some(rule) => rule,
                None => "middle",
            };
            let inclusive =
                input.get("limit_inclusive").or(input.get("inclusive")).cloned().unwrap_or(true.into());
            let question = json!({"seller": input["seller"], "buyer": input["buyer"],
                "splitting_limit": input["splitting_limit"], "limit_inclusive": inclusive,
                "umpire": input["umpire"], "umpire_rule": rule});
            let value = ask("blending.settle_assay", question)?["value"].clone();
            Ok(json!({"status": value["status"], "settled": value["settled"]}))
        }
        "umpire_cost_bearer" => {
            let question =
                json!({"seller": input["seller"], "buyer": input["buyer"], "umpire": input["umpire"]});
            Ok(json!({"bearer": ask("blending.umpire_cost", question)?["value"]["bearer"]}))
        }
        _ => unknown(input),
    }
}

fn settlement(input: &Value) -> Result<Value, String> {
    match op(input) {
        "settle_copper" => settle_copper(input),
        "settle_gold_credit" => settle_gold_credit(input),
        "settle_gold_return_ratio" => return_ratio(input),
        "penalty" => penalty(input),
        _ => unknown(input),
    }
}

fn settle_copper(input: &Value) -> Result<Value, String> {
    let cents = number(&input["rc_usc_lb"])?;
    let dollars = Exact::from_parts(1, 2)
        .and_then(|hundredth| cents.mul(hundredth))
        .map_err(|error| error.to_string())?;
    let question = json!({"dry_t": input["dry_t"], "currency_decimals": 2, "treatment_charge_per_t": input["tc_usd_dmt"],
        "payables": [{"element": "Cu", "assay": input["cu_pct"], "unit": "%",
            "rule": {"payable_pct": input["payable_pct"], "min_deduction": input["min_deduction_units"]},
            "price": input["price_usd_t"], "priced_in": "tonne", "refining_charge": dollars.to_string(),
            "refined_in": "pound", "lb_per_t": input["lb_per_t"]}]});
    let value = ask("blending.settle", question)?["value"].clone();
    let line = &value["payables"][0];
    Ok(
        json!({"payable_units_pct": line["payable"], "payable_cu_t": line["metal"], "metal_value_usd": line["value"],
        "tc_usd": value["treatment_charge"], "rc_usd": line["refining_charge"], "net_usd": value["net"]}),
    )
}

fn settle_gold_credit(input: &Value) -> Result<Value, String> {
    let question = json!({"dry_t": input["dry_t"], "currency_decimals": 2,
        "payables": [{"element": "Au", "assay": input["au_g_t"], "unit": "g/t",
            "rule": {"payable_pct": input["payable_pct"], "min_deduction": input["min_deduction_g_t"]},
            "price": input["price_usd_oz"], "priced_in": "oz_troy", "refining_charge": input["rc_usd_oz"],
            "oz_troy_g": input["oz_troy_g"]}]});
    let value = ask("blending.settle", question)?["value"].clone();
    let line = &value["payables"][0];
    Ok(json!({"payable_g_t": line["payable"],
        "payable_oz": {"fraction": line["quantity_fraction"], "decimal_6": line["quantity"]}, "net_usd": value["net"]}))
}

fn return_ratio(input: &Value) -> Result<Value, String> {
    let bands: Vec<Value> = input["bands"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|band| json!({"from": band[0], "ratio_pct": band[1]}))
        .collect();
    let question = json!({"dry_t": input["dry_t"], "currency_decimals": 2,
        "payables": [{"element": "Au", "assay": input["au_g_t"], "unit": "g/t", "rule": {"return_ratios": bands},
            "price": input["price_cny_g"], "priced_in": "gram"}]});
    let answer = ask("blending.settle", question)?;
    if answer["findings"][0]["code"] == "blending.below-lowest-band" {
        return Ok(json!({"error": "below_lowest_band"}));
    }
    let line = &answer["value"]["payables"][0];
    Ok(json!({"ratio_pct": line["ratio_pct"], "payable_au_g": line["metal"], "value_cny": line["value"]}))
}

fn penalty(input: &Value) -> Result<Value, String> {
    let pro_rata = input.get("pro_rata").cloned().unwrap_or(true.into());
    let question = json!({"dry_t": input["dry_t"], "currency_decimals": 2, "penalties": [{
        "element": "As", "assay": input["assay_pct"], "free_limit": input["free_limit_pct"], "step": input["step_pct"],
        "rate_per_step_t": input["rate_usd_per_step_dmt"], "pro_rata": pro_rata}]});
    Ok(json!({"penalty_usd": ask("blending.settle", question)?["value"]["penalties"][0]["amount"]}))
}

fn uncertainty(input: &Value) -> Result<Value, String> {
    match op(input) {
        "metal_relative_sd" => {
            let question = json!({"mass_rsd_pct": input["mass_rsd_pct"],
                "dry_fraction_rsd_pct": input["dry_fraction_rsd_pct"], "assay_rsd_pct": input["assay_rsd_pct"]});
            let value = ask("blending.metal_uncertainty", question)?["value"]["rsd_pct"].clone();
            Ok(json!({"metal_rsd_pct": value, "metal_rsd_pct_decimal_9": value}))
        }
        "sum_sd" => {
            let lots: Vec<Value> = input["lots_metal_g"]
                .as_array()
                .into_iter()
                .flatten()
                .zip(input["rsd_pct"].as_array().into_iter().flatten())
                .map(|(metal, rsd)| json!({"metal_g": metal, "rsd_pct": rsd}))
                .collect();
            let value = ask("blending.sum_uncertainty", json!({"lots": lots}))?["value"].clone();
            Ok(json!({"total_g": value["total_g"], "sd_g": value["sd_g"], "sd_g_decimal_9": value["sd_g"],
                "two_sd_rel_pct": value["two_sd_rel_pct"], "two_sd_rel_pct_decimal_9": value["two_sd_rel_pct"]}))
        }
        "sampling_overall_sd" => {
            let question = json!({"sigma_w": input["sigma_w"], "increments": input["increments"],
                "sigma_p": input["sigma_p"], "sigma_m": input["sigma_m"]});
            let value = ask("blending.sampling_uncertainty", question)?["value"]["sd"].clone();
            Ok(json!({"sigma_spm": value, "sigma_spm_decimal_9": value}))
        }
        "unaccounted_gain_loss_significance" => {
            let question = json!({"in_g": input["in_g"], "in_sd_g": input["in_sd_g"], "out_g": input["out_g"],
                "out_sd_g": input["out_sd_g"], "k": input.get("k").cloned().unwrap_or("2".into())});
            let value = ask("blending.unaccounted_metal", question)?["value"].clone();
            let mut shown = value.clone();
            shown["sd_g_decimal_9"] = value["sd_g"].clone();
            shown["threshold_g_decimal_9"] = value["threshold_g"].clone();
            Ok(shown)
        }
        "guard_banded_accept" => {
            let question = json!({"measured": input["measured_au_g_t"], "uncertainty": input["u_g_t"], "k": input["k"],
                "at_least": input["min_au_g_t"]});
            let value = ask("blending.guard_band", question)?["value"].clone();
            Ok(json!({"lower_bound": value["lower_bound"], "accept": value["accept"]}))
        }
        _ => unknown(input),
    }
}

/// A number in the forms in which the cases state it: rounded half up to the places of each name.
fn forms(value: &Value, places: &[u32]) -> Value {
    let mut forms = json!({});
    for place in places {
        let rounded = number(value).ok().and_then(|value| value.round(*place, Rounding::HalfUp).ok());
        forms[format!("decimal_{place}")] = rounded.map_or(Value::Null, |value| value.to_string().into());
    }
    forms
}

fn crude_blend(input: &Value) -> Result<Value, String> {
    match op(input) {
        "blend_crude" => {
            let mut components = vec![];
            for component in input["components"].as_array().into_iter().flatten() {
                let mut one = json!({"volume": text(&component["vol"])});
                for (key, to) in [
                    ("api", "api"),
                    ("sg", "relative_density"),
                    ("sulphur_wt_pct", "sulphur_wt_pct"),
                    ("rvp", "rvp"),
                ] {
                    if !component[key].is_null() {
                        one[to] = text(&component[key]);
                    }
                }
                components.push(one);
            }
            let shrinkage = input["shrinkage"] == true;
            let value = ask(
                "blending.blend_crude",
                json!({"components": components, "shrinkage": shrinkage}),
            )?["value"]
                .clone();
            let all = [6, 9, 12];
            Ok(json!({"sg": forms(&value["relative_density"], &all), "api": forms(&value["api"], &all),
                "sulphur_wt_pct": if value["sulphur_wt_pct"].is_null() { Value::Null } else { forms(&value["sulphur_wt_pct"], &all) },
                "shrinkage_vol_decimal_6": value["shrinkage_volume"], "net_vol": value["net_volume"], "net_vol_decimal_6": value["net_volume"], "volume": value["net_volume"]}))
        }
        "blend_mass_property" => {
            // the property is the key beside the mass
            let first = &input["components"][0];
            let property = first
                .as_object()
                .and_then(|component| component.keys().find(|key| !key.starts_with("mass")))
                .cloned()
                .unwrap_or_default();
            let components: Vec<Value> = input["components"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| json!({"mass": text(one.get("mass_t").unwrap_or(&one["mass_fraction"])), "value": text(&one[&property])}))
                .collect();
            let value = ask("blending.blend_property", json!({"components": components}))?["value"].clone();
            let exact = value["fraction"].as_str().is_some_and(is_short);
            let shown = if exact {
                value["value"].clone()
            } else {
                let mut shown = forms(&value["value"], &[6, 9, 12]);
                shown["fraction"] = value["fraction"].clone();
                shown
            };
            Ok(json!({property: shown}))
        }
        "blend_viscosity_refutas" => {
            let components: Vec<Value> = input["components"]
                .as_array()
                .into_iter()
                .flatten()
                .map(|one| json!({"mass": text(one.get("mass_fraction").unwrap_or(&one["mass_t"])), "cst": text(&one["cst"])}))
                .collect();
            let value = ask("blending.blend_viscosity", json!({"components": components}))?["value"].clone();
            Ok(json!({"vbn_decimal_9": value["blending_number"], "cst_decimal_9": value["cst"]}))
        }
        "shrinkage_api_12_3" => {
            let question = json!({"light_volume": input["light_vol"], "light_api": input["light_api"],
                "heavy_volume": input["heavy_vol"], "heavy_api": input["heavy_api"]});
            let value = ask("blending.shrinkage", question)?["value"].clone();
            Ok(json!({"shrinkage_pct_decimal_9": value["shrinkage_pct"],
                "shrinkage_vol_decimal_6": value["shrinkage_volume"], "net_vol_decimal_6": value["net_volume"]}))
        }
        _ => unknown(input),
    }
}

/// A fraction whose decimal ends within twelve places.
fn is_short(fraction: &str) -> bool {
    let Some(mut denominator) = fraction.split_once('/').and_then(|(_, below)| below.parse::<u128>().ok())
    else {
        return false;
    };
    for prime in [2, 5] {
        let mut powers = 0;
        while denominator % prime == 0 && powers < 12 {
            denominator /= prime;
            powers += 1;
        }
    }
    denominator == 1
}

fn lp_optimum(input: &Value) -> Result<Value, String> {
    let rows: Vec<Value> = input["A"]
        .as_array()
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(at, coefficients)| {
            let sense = match input["ops"][at].as_str() {
                Some("<=") => "at_most",
                Some(">=") => "at_least",
                _ => "equal",
            };
            json!({"coefficients": list(coefficients), "sense": sense, "rhs": text(&input["b"][at])})
        })
        .collect();
    let count = input["c"].as_array().map_or(0, Vec::len);
    let each = |value: &Value| match value {
        Value::Array(_) => list(value),
        one => vec![text(one); count],
    };
    let mut question = json!({"costs": list(&input["c"]), "rows": rows});
    if !input["lower"].is_null() {
        question["at_least"] = each(&input["lower"]).into();
    }
    if !input["upper"].is_null() {
        question["at_most"] = each(&input["upper"]).into();
    }
    let value = ask("blending.solve_linear", question)?["value"].clone();
    if value["status"] != "optimal" {
        return Ok(json!({"status": value["status"]}));
    }
    Ok(json!({"status": "optimal", "one_optimal_x": value["x"],
        "objective": {"fraction": value["objective"], "decimal_12": value["objective_decimal"]}}))
}

fn list(values: &Value) -> Vec<Value> {
    values.as_array().into_iter().flatten().map(text).collect()
}

fn whole_lot_mip(input: &Value) -> Result<Value, String> {
    let mut lots = vec![];
    for (at, lot) in input["lots"].as_array().into_iter().flatten().enumerate() {
        let mut grades = json!({});
        for (key, element) in [("au_g_t", "Au"), ("as_pct", "As")] {
            if !lot[key].is_null() {
                grades[element] = text(&lot[key]);
            }
        }
        lots.push(json!({"id": at.to_string(), "dry_kg": thousands(&lot["dry_t"])?, "grades": grades,
            "cost_per_t": text(&lot["cost_per_t"]), "whole": true}));
    }
    let mut windows = json!({});
    if !input["au_min_g_t"].is_null() {
        windows["Au"] = json!({"at_least": text(&input["au_min_g_t"])});
    }
    if !input["as_max_pct"].is_null() {
        windows["As"] = json!({"at_most": text(&input["as_max_pct"])});
    }
    let (least, most) = (&input["mass_t"][0], &input["mass_t"][1]);
    let mut product =
        json!({"id": "product", "at_least_kg": 0, "windows": windows, "at_most_lots": input["max_lots"]});
    if !least.is_null() {
        product["at_least_kg"] = thousands(least)?;
    }
    if !most.is_null() {
        product["at_most_kg"] = thousands(most)?;
    }
    let question =
        json!({"units": {"Au": "g/t", "As": "%"}, "lots": lots, "products": [product], "ask_unique": true});
    let value = ask("blending.plan_recipe", question)?["value"].clone();
    if value["status"] == "infeasible" {
        return Ok(json!({"status": "infeasible"}));
    }
    let chosen: Vec<Value> = value["picks"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|pick| Some(pick["lot"].as_str()?.parse::<u32>().ok()?.into()))
        .collect();
    Ok(
        json!({"status": value["status"], "cost": value["objective"], "chosen": chosen, "unique": value["unique"]}),
    )
}

fn pooling(input: &Value) -> Result<Value, String> {
    let entries = |key: &str| input[key].as_object().into_iter().flatten();
    let inputs: Vec<Value> = entries("inputs")
        .map(|(id, one)| {
            let pools = if one["to"] == "direct" { json!([]) } else { json!(["pool"]) };
            let mut row = json!({"id": id, "cost": text(&one["cost"]), "qualities": {"s": text(&one["s"])},
                "pools": pools, "direct": one["to"] == "direct"});
            if let Some(available) = one.get("available_max").or(one.get("supply_max")) {
                row["available"] = text(available);
            }
            row
        })
        .collect();
    let products: Vec<Value> = entries("products")
        .map(|(id, one)| {
            let mut row = json!({"id": id, "price": text(&one["price"]), "demand_max": text(&one["demand_max"]),
                "windows": {"s": {"at_most": text(&one["s_max"])}}});
            if let Some(least) = one.get("demand_min") {
                row["demand_min"] = text(least);
            }
            row
        })
        .collect();
    let value = ask("blending.plan_pool", json!({"inputs": inputs, "products": products}))?["value"].clone();
    // to the places that the topic compares: the gap is far below them
    let round = |value: &Value, places| {
        number(value)
            .ok()
            .and_then(|value| value.round(places, Rounding::HalfUp).ok())
            .map(|value| value.to_string())
    };
    Ok(json!({"objective": round(&value["objective_decimal"], 6),
        "pool_s_at_optimum": round(&value["qualities"][0]["value"], 4)}))
}
