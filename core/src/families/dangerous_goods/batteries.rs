//! Batteries, what they drive and what stores energy with them: which number, which category, what is still to be asked.
//!
//! Everything is data (`[[dangerous_goods.battery_goods]]`): the numbers with what they are for, their categories, and
//! the special provisions that may leave a vehicle outside the rules. What those provisions say is asked and not known.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::class::{HazardClass, UnNumber};
use super::rules::{Cited, Rules};
use super::segregation::codes_unknown;
use crate::foundation::assessment::{Assessment, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// What travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BatteryGoodsKind {
    /// Cells or batteries alone.
    Batteries,
    /// Batteries contained in equipment or packed with it.
    WithEquipment,
    /// Batteries installed in a cargo transport unit, as energy storage in a container.
    InTransportUnit,
    /// A vehicle.
    Vehicle,
    /// Equipment that its battery drives, other than with lithium or sodium ion batteries.
    PoweredEquipment,
}

/// Where the energy comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EnergySource {
    /// Lithium ion, lithium polymer among them.
    LithiumIon,
    /// Lithium metal and its alloys.
    LithiumMetal,
    /// Sodium ion with organic electrolyte.
    SodiumIon,
    /// Wet batteries.
    WetBattery,
    /// Sodium metal or sodium alloy.
    SodiumMetal,
    /// An engine on flammable gas.
    FlammableGas,
    /// An engine on flammable liquid.
    FlammableLiquid,
    /// A fuel cell.
    FuelCell,
}

macro_rules! word {
    ($name:ident { $($variant:ident => $word:literal),* $(,)? }) => {
        impl $name {
            fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
    };
}

word!(BatteryGoodsKind {
    Batteries => "batteries",
    WithEquipment => "with_equipment",
    InTransportUnit => "in_transport_unit",
    Vehicle => "vehicle",
    PoweredEquipment => "powered_equipment",
});

word!(EnergySource {
    LithiumIon => "lithium_ion",
    LithiumMetal => "lithium_metal",
    SodiumIon => "sodium_ion",
    WetBattery => "wet_battery",
    SodiumMetal => "sodium_metal",
    FlammableGas => "flammable_gas",
    FlammableLiquid => "flammable_liquid",
    FuelCell => "fuel_cell",
});

/// One number as a rule file has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BatteryRow {
    un: UnNumber,
    name: String,
    class: HazardClass,
    kinds: Vec<BatteryGoodsKind>,
    energy: Vec<EnergySource>,
    category: String,
    #[serde(default)]
    codes: Vec<String>,
    #[serde(default)]
    ems: Option<String>,
    /// The category of damaged, defective and waste batteries, unless on a short international voyage.
    #[serde(default)]
    damaged_category: Option<String>,
    /// Special provisions that may leave the goods outside the rules.
    #[serde(default)]
    may_be_free_under: Vec<String>,
    /// No source at hand says what may leave the goods outside the rules.
    #[serde(default)]
    relief_not_read: bool,
}

/// Question of `dangerous_goods.battery_goods`: which number are these goods, and what is still to be asked?
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatteryQuestion {
    /// The edition that rules.
    pub edition: String,
    /// The number, where it is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<UnNumber>,
    /// What travels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<BatteryGoodsKind>,
    /// Where the energy comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub energy: Option<EnergySource>,
    /// Damaged, defective or waste batteries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub damaged_or_waste: Option<bool>,
    /// On a short international voyage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_international_voyage: Option<bool>,
    /// For a special provision, by its number, whether it leaves the goods outside the rules: `{"961": false}`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub free_under: BTreeMap<String, bool>,
}

/// Value of `dangerous_goods.battery_goods`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatteryGoods {
    /// The number; null when several fit.
    pub un: Option<UnNumber>,
    /// The numbers that fit.
    pub fitting: Vec<UnNumber>,
    /// The proper shipping name.
    pub proper_shipping_name: Option<String>,
    /// The class.
    pub class: Option<HazardClass>,
    /// Whether the goods are dangerous goods under the edition at all; null while that is open.
    pub regulated: Option<bool>,
    /// The stowage category; null when the goods are not regulated or while it is open.
    pub category: Option<String>,
    /// Codes of stowage.
    pub codes: Vec<String>,
    /// Emergency schedules; null where the list gives none.
    pub ems: Option<String>,
    /// What is still to be told, each once.
    pub questions: Vec<BatteryAsk>,
    /// Where the number stands.
    pub cite: Option<Citation>,
}

/// A fact that is still to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BatteryAsk {
    /// The field of the question: `damaged_or_waste`, `free_under/961`.
    pub field: String,
    /// What asks: `SW19`, `SP961`; the field itself where it chooses the number.
    pub by: String,
    /// What may be told, where it is a choice.
    pub choices: Vec<String>,
}

/// Which number are these goods, which category do they have, and what is still to be asked?
///
/// Compliant when everything is decided, also that the goods are free of the rules; conditional while a question is open;
/// a violation when the declared number is not that of such goods; not evaluated when the edition is not known or has no
/// number for them.
///
/// ```
/// use kouan::families::dangerous_goods::{BatteryGoodsKind, BatteryQuestion, EnergySource, Rules, battery_goods};
///
/// let mut car = BatteryQuestion {
///     edition: "imdg-42-24".into(),
///     kind: Some(BatteryGoodsKind::Vehicle),
///     energy: Some(EnergySource::LithiumIon),
///     ..BatteryQuestion::default()
/// };
/// let rules = Rules::builtin()?;
/// let answer = battery_goods(&car, &rules)?.value.unwrap();
/// assert_eq!(answer.un.unwrap().to_string(), "3556");
/// let asked: Vec<&str> = answer.questions.iter().map(|ask| ask.by.as_str()).collect();
/// assert_eq!(asked, ["SP961", "SP962"]);
///
/// car.free_under.insert("961".into(), false);
/// car.free_under.insert("962".into(), false);
/// let answer = battery_goods(&car, &rules)?.value.unwrap();
/// assert_eq!((answer.regulated, answer.category.as_deref()), (Some(true), Some("A")));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] when neither number nor kind is told.
///
/// Source: IMDG Code 42-24, chapter 3.2, 7.1.5 (SW19), special provisions 961 and 962; 49 CFR 172.101.
pub fn battery_goods(question: &BatteryQuestion, rules: &Rules) -> Result<Assessment<BatteryGoods>, Error> {
    battery_goods_traced(question, rules, &mut Trace::off())
}

pub(super) fn battery_goods_traced(
    question: &BatteryQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<BatteryGoods>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    if question.un.is_none() && question.kind.is_none() {
        return Err(Error::invalid("", "tell at least one of un and kind"));
    }
    let table = match rules.battery_goods(&question.edition) {
        Ok(table) => table,
        Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
    };
    let fits = |row: &&BatteryRow| {
        question.kind.is_none_or(|kind| row.kinds.contains(&kind))
            && question.energy.is_none_or(|energy| row.energy.contains(&energy))
    };
    let of_facts: Vec<&BatteryRow> = table.value.iter().filter(fits).collect();
    let is_number = |row: &&BatteryRow| question.un.is_none_or(|un| row.un == un);
    let rows: Vec<&BatteryRow> = of_facts.iter().copied().filter(is_number).collect();
    if rows.is_empty() {
        let finding = nothing_fits(question, &of_facts, table);
        let verdict = match finding.code.ends_with("-differs") {
            true => Verdict::Violation,
            false => Verdict::NotEvaluated,
        };
        return answer(verdict, None, vec![finding]);
    }
    let mut value = BatteryGoods {
        un: None,
        fitting: rows.iter().map(|row| row.un).collect(),
        proper_shipping_name: None,
        class: None,
        regulated: None,
        category: None,
        codes: Vec::new(),
        ems: None,
        questions: Vec::new(),
        cite: Some(table.cite.clone()),
    };
    let mut findings = Vec::new();
    match rows.as_slice() {
        [row] => {
            findings.extend(judge(question, row, table, &mut value));
            findings.extend(
                unknown_codes(row, &question.edition, rules).filter(|_| value.regulated != Some(false)),
            );
        }
        rows => value.questions.push(which(question, rows)),
    }
    for ask in &value.questions {
        let finding = Finding::new("dangerous_goods.battery-question").at(format!("/{}", ask.field));
        let field = ask.field.split('/').next().unwrap_or_default();
        findings.push(finding.param("field", field).param("by", &ask.by).cite(&table.cite));
    }
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Conditional };
    answer(verdict, Some(value), findings)
}

/// The codes of a number whose meaning is not known.
fn unknown_codes(row: &BatteryRow, edition: &str, rules: &Rules) -> Option<Finding> {
    let known = rules.stowage_codes.get(edition);
    let unknown = row.codes.iter().filter(|code| !known.is_some_and(|codes| codes.value.contains_key(*code)));
    let unknown: Vec<String> = unknown.cloned().collect();
    (!unknown.is_empty()).then(|| codes_unknown(&unknown, rules.resemblances.get(edition)).at("/un"))
}

/// The declared number is of other goods, or the edition has no number for these.
fn nothing_fits(
    question: &BatteryQuestion,
    of_facts: &[&BatteryRow],
    table: &Cited<Vec<BatteryRow>>,
) -> Finding {
    let known = question.un.filter(|un| table.value.iter().any(|row| row.un == *un));
    let fitting: Vec<String> = of_facts.iter().map(|row| row.un.to_string()).collect();
    if let (Some(un), false) = (known, fitting.is_empty()) {
        return Finding::new("dangerous_goods.battery-number-differs")
            .at("/un")
            .param("declared", un)
            .param("fitting", fitting.join(", "))
            .cite(&table.cite);
    }
    let what = match question.un {
        Some(un) if known.is_none() => un.to_string(),
        _ => question.kind.map_or("-", BatteryGoodsKind::as_str).to_owned(),
    };
    Finding::new("dangerous_goods.battery-goods-not-known")
        .at(if question.un.is_some() && known.is_none() { "/un" } else { "/energy" })
        .param("what", what)
        .param("edition", &question.edition)
        .cite(&table.cite)
}

/// What tells the rows apart.
fn which(question: &BatteryQuestion, rows: &[&BatteryRow]) -> BatteryAsk {
    let mut choices: Vec<String> = Vec::new();
    let field = if question.kind.is_none() { "kind" } else { "energy" };
    for row in rows {
        let words: Vec<&str> = match field {
            "kind" => row.kinds.iter().map(|kind| kind.as_str()).collect(),
            _ => row.energy.iter().map(|energy| energy.as_str()).collect(),
        };
        for word in words {
            if !choices.iter().any(|known| known == word) {
                choices.push(word.to_owned());
            }
        }
    }
    BatteryAsk { field: field.to_owned(), by: field.to_owned(), choices }
}

fn judge(
    question: &BatteryQuestion,
    row: &BatteryRow,
    table: &Cited<Vec<BatteryRow>>,
    value: &mut BatteryGoods,
) -> Option<Finding> {
    value.un = Some(row.un);
    value.proper_shipping_name = Some(row.name.clone());
    value.class = Some(row.class);
    value.codes = row.codes.clone();
    value.ems = row.ems.clone();
    let told = |provision: &String| question.free_under.get(provision).copied();
    if row.may_be_free_under.iter().any(|provision| told(provision) == Some(true)) {
        value.regulated = Some(false);
        return None;
    }
    let ask = |field: String, by: String| BatteryAsk { field, by, choices: Vec::new() };
    let open = row.may_be_free_under.iter().filter(|provision| told(provision).is_none());
    let open = open.map(|provision| ask(format!("free_under/{provision}"), format!("SP{provision}")));
    value.questions.extend(open);
    value.regulated = (value.questions.is_empty() && !row.relief_not_read).then_some(true);
    let sw19 = |field: &str| ask(field.to_owned(), "SW19".to_owned());
    let category =
        match (&row.damaged_category, question.damaged_or_waste, question.short_international_voyage) {
            (None, ..) | (_, Some(false), _) | (_, Some(true), Some(true)) => Some(&row.category),
            (Some(damaged), Some(true), Some(false)) => Some(damaged),
            (Some(_), None, _) => {
                value.questions.push(sw19("damaged_or_waste"));
                None
            }
            (Some(_), Some(true), None) => {
                value.questions.push(sw19("short_international_voyage"));
                None
            }
        };
    value.category = category.cloned();
    row.relief_not_read.then(|| {
        let finding = Finding::new("dangerous_goods.rule-not-read").at("/un");
        finding.param("what", "vehicle_relief").cite(&table.cite)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_is_found_by_what_it_is_for() {
        let rules = Rules::builtin().unwrap();
        for edition in ["imdg-42-24", "49cfr-2026-06-01"] {
            for row in &rules.battery_goods(edition).unwrap().value {
                for kind in &row.kinds {
                    for energy in &row.energy {
                        let question = BatteryQuestion {
                            edition: edition.into(),
                            kind: Some(*kind),
                            energy: Some(*energy),
                            ..BatteryQuestion::default()
                        };
                        let answer = battery_goods(&question, &rules).unwrap().value.unwrap();
                        assert_eq!(answer.fitting, [row.un], "{edition} {kind:?} {energy:?}");
                    }
                }
            }
        }
    }

    /// The rows agree with the list that is shipped.
    #[test]
    fn categories_are_those_of_the_list() {
        let rules = Rules::builtin().unwrap();
        for row in &rules.battery_goods("49cfr-2026-06-01").unwrap().value {
            let listed = rules.entries("49cfr-2026-06-01", row.un).unwrap();
            assert!(!listed.is_empty(), "{}", row.un);
            for entry in listed {
                assert_eq!(entry.stowage_category, Some(row.category.as_str()), "{}", row.un);
                let codes: Vec<String> = entry.column_10b.iter().map(ToString::to_string).collect();
                assert_eq!(codes, row.codes, "{}", row.un);
                assert_eq!(entry.hazard(), Some(row.class), "{}", row.un);
            }
        }
    }
}
