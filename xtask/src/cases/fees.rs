//! The adaptors of taxes and time at customs: shapes are translated, and no rule stands here.
//!
//! The cases of these topics mean an absent number as zero, and take the unconfirmed readings that the reference states
//! as its conventions; both are named in the questions.

use serde_json::{Map, Value, json};

use super::topics::{Adaptor, ask};

/// The cases that name no day are of rules in force on this one.
const DAY: &str = "2026-03-05";

pub(super) const ADAPTORS: &[Adaptor] = &[
    Adaptor { topic: "import_tax", operation: "fees.assess_import", answer: import_tax },
    Adaptor { topic: "customs_value", operation: "fees.customs_value", answer: customs_value },
    Adaptor { topic: "de_minimis", operation: "fees.small_amount", answer: de_minimis },
    Adaptor { topic: "rate_selection", operation: "fees.select_rate", answer: rate_selection },
    Adaptor { topic: "tax_date", operation: "fees.tax_date", answer: tax_date },
    Adaptor { topic: "fx_rate_date", operation: "fees.exchange_rate_date", answer: fx_rate_date },
    Adaptor { topic: "late_declaration", operation: "fees.late_declaration", answer: late_declaration },
    Adaptor { topic: "late_payment", operation: "fees.late_payment", answer: late_payment },
    Adaptor { topic: "late_payment_simple", operation: "fees.late_surcharge", answer: late_payment_simple },
    Adaptor {
        topic: "consolidated_payment",
        operation: "fees.consolidated_payment",
        answer: consolidated_payment,
    },
    Adaptor {
        topic: "deferred_tax_interest",
        operation: "fees.deferral_interest",
        answer: deferred_tax_interest,
    },
    Adaptor { topic: "deferral_saving", operation: "fees.deferral_saving", answer: deferral_saving },
    Adaptor { topic: "selective_duty", operation: "fees.choose_basis", answer: selective_duty },
    Adaptor { topic: "gold_ore_class", operation: "fees.gold_ore_class", answer: gold_ore_class },
    Adaptor { topic: "gold_associated_split", operation: "fees.gold_split", answer: gold_associated_split },
    Adaptor { topic: "bonded_withdrawal", operation: "fees.bonded_withdrawal", answer: bonded_withdrawal },
    Adaptor { topic: "cbec_retail", operation: "fees.retail_import", answer: cbec_retail },
    Adaptor { topic: "export_duty", operation: "fees.assess_export", answer: export_duty },
    Adaptor { topic: "rounding", operation: "fees.round", answer: rounding },
    Adaptor { topic: "allocation", operation: "fees.allocate", answer: allocation },
    Adaptor { topic: "domestic_sale_tax", operation: "fees.ore_release_tax", answer: domestic_sale_tax },
];

/// Takes keys over under their new names; what is absent or null stays absent.
fn take(input: &Value, keys: &[(&str, &str)]) -> Map<String, Value> {
    let given = keys.iter().filter_map(|(to, from)| Some(((*to).to_owned(), input.get(*from)?.clone())));
    given.filter(|(_, value)| !value.is_null()).collect()
}

fn same(input: &Value, keys: &[&str]) -> Map<String, Value> {
    let keys: Vec<_> = keys.iter().map(|key| (*key, *key)).collect();
    take(input, &keys)
}

/// The question with its day: the one that the case names, or the one that all mean.
fn on(mut question: Map<String, Value>, input: &Value) -> Value {
    let day = ["on", "date", "declaration_date"]
        .iter()
        .find_map(|key| input.get(*key).filter(|day| !day.is_null()));
    question.insert("on".to_owned(), day.cloned().unwrap_or_else(|| DAY.into()));
    question.into()
}

fn or_zero(value: &Value) -> Value {
    if value.is_null() { "0".into() } else { value.clone() }
}

/// The value of an answer; without one the findings are the reason.
fn value(operation: &str, question: Value) -> Result<Value, String> {
    let answer = ask(operation, question)?;
    if answer["value"].is_null() {
        return Err(format!("{operation}: {}", answer["findings"]));
    }
    Ok(answer["value"].clone())
}

fn picked(value: &Value, keys: &[(&str, &str)]) -> Map<String, Value> {
    keys.iter().map(|(to, from)| ((*to).to_owned(), value[*from].clone())).collect()
}

/// `price`, `freight`, `insurance` and `fx_rate` as parts of a customs value in a currency with that rate.
fn parts(input: &Value) -> (Value, Value) {
    let (currency, rates) = match &input["fx_rate"] {
        Value::Null => ("CNY", json!({})),
        rate => ("USD", json!({"USD": rate})),
    };
    let money = |amount: &Value| json!({"amount": amount, "currency": currency});
    let mut parts = same(input, &["freight_rate"]);
    parts.insert("price".to_owned(), money(&input["price"]));
    if !input["freight"].is_null() {
        parts.insert("freight".to_owned(), money(&input["freight"]));
    }
    match &input["insurance"] {
        Value::Null => {}
        Value::String(word) if word == "undeterminable" => {
            parts.insert("insurance_undeterminable".to_owned(), true.into());
        }
        amount => {
            parts.insert("insurance".to_owned(), money(amount));
        }
    }
    (parts.into(), rates)
}

fn import_tax(input: &Value) -> Result<Value, String> {
    let mut line =
        same(input, &["quantity", "duty", "additional_duty_rate", "anti_dumping_rate", "consumption_tax"]);
    let mut rates = json!({});
    if input["value"].is_null() {
        line.insert("customs_value_cny".to_owned(), or_zero(&input["customs_value"]));
    } else {
        let (value, read) = parts(&input["value"]);
        line.insert("value".to_owned(), value);
        rates = read;
    }
    line.insert("vat_rate".to_owned(), or_zero(&input["vat_rate"]));
    line.entry("duty").or_insert_with(|| json!({"kind": "ad_valorem", "rate": "0"}));
    let mut question = take(input, &[("value_rounding", "value_rounding")]);
    question.insert("lines".to_owned(), json!([line]));
    question.insert("exchange_rates".to_owned(), rates);
    let tax = value("fees.assess_import", on(question, input))?;
    let line = &tax["lines"][0];
    let keys = [
        ("duty", "duty_cny"),
        ("additional_duty", "additional_duty_cny"),
        ("anti_dumping", "anti_dumping_cny"),
        ("consumption_tax", "consumption_tax_cny"),
        ("vat", "vat_cny"),
        ("total", "total_cny"),
    ];
    let mut answer = picked(&line["taxes"], &keys);
    answer.extend(picked(line, &[("customs_value", "customs_value_cny"), ("sliding_rate", "sliding_rate")]));
    Ok(answer.into())
}

fn customs_value(input: &Value) -> Result<Value, String> {
    // the keys stand in the input itself, or in `value` as in the declaration
    let inner = if input["value"].is_object() { &input["value"] } else { input };
    let (parts, rates) = parts(inner);
    let mut question = take(input, &[("value_rounding", "value_rounding")]);
    question.insert("value".to_owned(), parts);
    question.insert("exchange_rates".to_owned(), rates);
    let value = value("fees.customs_value", on(question, input))?;
    Ok(picked(&value, &[("customs_value", "customs_value_cny")]).into())
}

fn de_minimis(input: &Value) -> Result<Value, String> {
    if input["kind"] != "duty_per_consignment" {
        return Err(format!("kind {} is not known", input["kind"]));
    }
    let mut question = take(input, &[("duty_cny", "amount")]);
    question.insert("named".to_owned(), json!(["small-duty-tariff-law"]));
    Ok(picked(&value("fees.small_amount", on(question, input))?, &[("exempt", "exempt")]).into())
}

fn rate_selection(input: &Value) -> Result<Value, String> {
    let question = same(input, &["column", "rates", "in_quota", "measure_max_rate"]);
    Ok(picked(&value("fees.select_rate", on(question, input))?, &[("rate", "rate"), ("basis", "basis")])
        .into())
}

fn tax_date(input: &Value) -> Result<Value, String> {
    let mut question = same(
        input,
        &[
            "event",
            "declaration_completed",
            "conveyance_declared_entry",
            "tax_formalities_date",
            "violation_date",
            "discovery_date",
        ],
    );
    question.insert("named".to_owned(), json!(["rate-day-before-tariff-law"]));
    Ok(picked(&value("fees.tax_date", question.into())?, &[("date", "date"), ("article", "article")]).into())
}

fn fx_rate_date(input: &Value) -> Result<Value, String> {
    let question = same(input, &["declaration_date", "calendar"]);
    Ok(picked(&value("fees.exchange_rate_date", question.into())?, &[("rate_date", "rate_date")]).into())
}

fn late_declaration(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["entry_date", "declaration_date", "calendar"]);
    question.extend(take(input, &[("customs_value_cny", "customs_value")]));
    let late = value("fees.late_declaration", question.into())?;
    Ok(picked(&late, &[("start_date", "start_date"), ("days", "days"), ("amount", "amount_cny")]).into())
}

const SURCHARGE: &[(&str, &str)] =
    &[("deadline", "deadline"), ("days", "days"), ("surcharge", "surcharge_cny"), ("total", "total_cny")];

fn late_payment(input: &Value) -> Result<Value, String> {
    let mut question =
        same(input, &["regime", "notice_date", "declaration_date", "paid_date", "taxes", "calendar"]);
    question.insert("named".to_owned(), json!(["late-payment-threshold-order-272"]));
    Ok(picked(&value("fees.late_payment", question.into())?, SURCHARGE).into())
}

fn late_payment_simple(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["taxes", "days"]);
    question.insert("named".to_owned(), json!(["late-payment-threshold-order-272"]));
    Ok(picked(&value("fees.late_surcharge", on(question, input))?, SURCHARGE).into())
}

fn consolidated_payment(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["declaration_month", "calendar"]);
    question.insert("named".to_owned(), json!(["consolidated-before-tariff-law"]));
    Ok(picked(&value("fees.consolidated_payment", question.into())?, &[("deadline", "deadline")]).into())
}

fn deferred_tax_interest(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["days", "from", "to", "annual_rate"]);
    question.extend(take(input, &[("tax_cny", "tax")]));
    question.insert("scheme".to_owned(), "processing_trade".into());
    let interest = value("fees.deferral_interest", question.into())?;
    Ok(picked(&interest, &[("days", "days"), ("interest", "interest_cny")]).into())
}

fn deferral_saving(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["entered", "withdrawn", "annual_rate", "day_base"]);
    question.extend(take(input, &[("tax_cny", "tax")]));
    let saving = value("fees.deferral_saving", question.into())?;
    Ok(picked(&saving, &[("days", "days"), ("saving", "saving_cny")]).into())
}

fn selective_duty(input: &Value) -> Result<Value, String> {
    let rated = |part: &Value| json!({"value_cny": part["value"], "rate": or_zero(&part["rate"])});
    let materials: Vec<Value> = input["materials"].as_array().into_iter().flatten().map(rated).collect();
    let mut question = same(input, &["consumption_tax_rate"]);
    question.insert("finished".to_owned(), rated(&input["finished"]));
    question.insert("materials".to_owned(), materials.into());
    question.insert("vat_rate".to_owned(), or_zero(&input["vat_rate"]));
    let choice = value("fees.choose_basis", on(question, input))?;
    let keys = [
        ("duty", "duty_cny"),
        ("consumption_tax", "consumption_tax_cny"),
        ("vat", "vat_cny"),
        ("total", "total_cny"),
    ];
    let mut answer = picked(&choice, &[("cheaper", "cheaper"), ("saving", "saving_cny")]);
    for basis in ["by_finished", "by_materials"] {
        answer.insert(basis.to_owned(), picked(&choice[basis], &keys).into());
    }
    Ok(answer.into())
}

fn gold_ore_class(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["declaration_date", "au_g_per_dry_t", "as_pct"]);
    question.insert("named".to_owned(), json!(["gold-grade-5"]));
    let class = value("fees.gold_ore_class", question.into())?;
    let keys = ["conforming", "hs", "duty_rate", "vat_rate", "failed"].map(|key| (key, key));
    Ok(picked(&class, &keys).into())
}

fn gold_associated_split(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["quantity", "vat_rate"]);
    question.extend(take(input, &[("gold_value_cny", "gold_value"), ("added_costs_cny", "added_costs")]));
    question.insert("other_value_cny".to_owned(), or_zero(&input["other_value"]));
    let split = value("fees.gold_split", on(question, input))?;
    let keys = [("quantity", "quantity"), ("customs_value", "customs_value_cny"), ("vat", "vat_cny")];
    Ok(
        json!({"gold_line": picked(&split["gold_line"], &keys), "other_line": picked(&split["other_line"], &keys)}),
    )
}

fn bonded_withdrawal(input: &Value) -> Result<Value, String> {
    let entry = &input["entry"];
    let rate = |rate: Value| json!([{"from": entry["date"], "rate": rate}]);
    let mut question = same(input, &["withdrawals", "duty_rates", "consumption_tax_rate"]);
    question.entry("duty_rates").or_insert_with(|| rate("0".into()));
    question.insert("vat_rates".to_owned(), rate(or_zero(&input["vat_rate"])));
    question.extend(take(input, &[("exchange_rates", "fx")]));
    let currency = if input["fx"].is_null() { "CNY" } else { "USD" };
    let money = json!({"amount": entry["value_foreign"], "currency": currency});
    question.insert("named".to_owned(), json!(["withdrawal-before-tariff-law"]));
    question.insert(
        "entry".to_owned(),
        json!({"date": entry["date"], "quantity": entry["quantity"], "value": money}),
    );
    let taxed = value("fees.bonded_withdrawal", question.into())?;
    let keys = [
        ("customs_value", "customs_value_cny"),
        ("duty_rate", "duty_rate"),
        ("duty", "duty_cny"),
        ("vat", "vat_cny"),
    ];
    let withdrawals = taxed["withdrawals"].as_array().into_iter().flatten().map(|one| {
        let mut answer = picked(one, &keys);
        answer.insert("value_foreign".to_owned(), one["value"]["amount"].clone());
        Value::from(answer)
    });
    Ok(json!({"withdrawals": withdrawals.collect::<Vec<_>>(), "value_left": taxed["value_left"]["amount"],
        "quantity_left": taxed["quantity_left"], "tax_total": taxed["tax_total_cny"]}))
}

fn cbec_retail(input: &Value) -> Result<Value, String> {
    let mut question = same(input, &["single_indivisible_item", "consumption_tax_rate"]);
    question.extend(take(input, &[("price_cny", "price"), ("year_to_date_cny", "year_to_date")]));
    question.insert("duty_rate".to_owned(), or_zero(&input["duty_rate"]));
    question.insert("vat_rate".to_owned(), or_zero(&input["vat_rate"]));
    let tax = value("fees.retail_import", on(question, input))?;
    let keys = [
        ("within_limits", "within_limits"),
        ("duty", "duty_cny"),
        ("consumption_tax", "consumption_tax_cny"),
        ("vat", "vat_cny"),
        ("total", "total_cny"),
    ];
    Ok(picked(&tax, &keys).into())
}

fn export_duty(input: &Value) -> Result<Value, String> {
    let mut line = take(input, &[("rate", "rate")]);
    line.insert(
        "fob_including_duty".to_owned(),
        json!({"amount": input["fob_including_duty"], "currency": "CNY"}),
    );
    let question = Map::from_iter([("lines".to_owned(), json!([line]))]);
    let duty = value("fees.assess_export", on(question, input))?;
    Ok(picked(&duty, &[("customs_value", "customs_value_cny"), ("duty", "duty_cny")]).into())
}

fn rounding(input: &Value) -> Result<Value, String> {
    let mode = match input["mode"].as_str() {
        Some("truncate") => "down",
        Some(mode) => mode,
        None => return Err("no mode".to_owned()),
    };
    let question = json!({"value": input["value"], "rounding": mode, "decimals": input["dp"]});
    Ok(picked(&value("fees.round", question)?, &[("result", "printed")]).into())
}

fn allocation(input: &Value) -> Result<Value, String> {
    Ok(picked(&value("fees.allocate", same(input, &["total", "weights"]).into())?, &[("parts", "parts")])
        .into())
}

fn domestic_sale_tax(input: &Value) -> Result<Value, String> {
    if input["op"] != "import_vat_on_release" {
        return Err(format!("op {} is not known", input["op"]));
    }
    let mut question = same(input, &["dutiable_value_cny", "share"]);
    question.insert("duty_rate".to_owned(), or_zero(&input["duty_rate"]));
    question.insert("vat_rate".to_owned(), or_zero(&input["vat_rate"]));
    let conforming = input["meets_gold_concentrate_standard"].as_bool().unwrap_or(false);
    question.insert("meets_gold_concentrate_standard".to_owned(), conforming.into());
    Ok(picked(&value("fees.ore_release_tax", on(question, input))?, &[("vat_cny", "vat_cny")]).into())
}
