//! In what do two editions of the list differ, for one number or for all?

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::class::UnNumber;
use super::list::{Entry, List};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Verdict};
use crate::foundation::error::Error;

/// Question of `dangerous_goods.diff`: in what do two lists differ?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffQuestion {
    /// The edition to compare from.
    pub from: String,
    /// The edition to compare with.
    pub to: String,
    /// One number; left out, the whole list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub un: Option<UnNumber>,
}

/// Value of `dangerous_goods.diff`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ListDiff {
    /// How many numbers were compared, and how the comparison went.
    pub counts: DiffCounts,
    /// The numbers that differ, in their order; for a question about one number that number in any case.
    pub numbers: Vec<NumberDiff>,
    /// Fields that the two lists do not have in common, or not in one meaning.
    pub not_compared: Vec<String>,
}

/// How many numbers stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DiffCounts {
    /// In the first list alone.
    pub only_from: u32,
    /// In the second list alone.
    pub only_to: u32,
    /// In both, saying the same.
    pub same: u32,
    /// In both, saying different things.
    pub changed: u32,
}

/// What differs of one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NumberDiff {
    /// The number.
    pub un: UnNumber,
    /// The first list has it.
    pub listed_from: bool,
    /// The second list has it.
    pub listed_to: bool,
    /// The fields that differ, where both have it.
    pub fields: Vec<FieldDiff>,
}

/// A field that differs. Where the rows of a number have different values, each stands behind its packing group:
/// `II: B`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FieldDiff {
    /// The field as [`ListEntry`](super::ListEntry) calls it; `packing_groups` for those of all rows.
    pub field: String,
    /// What the first list has.
    pub from: Vec<String>,
    /// What the second list has.
    pub to: Vec<String>,
}

/// A field with the columns that hold it, and how it is written.
struct Field {
    name: &'static str,
    columns: [&'static str; 2],
    text: fn(&Entry) -> String,
}

/// In the columns of the IMDG facts and of 49 CFR; "" where a form has none.
const FIELDS: [Field; 16] = [
    Field {
        name: "proper_shipping_name",
        columns: ["proper_shipping_name"; 2],
        text: |entry| entry.name.to_string(),
    },
    Field {
        name: "class",
        columns: ["class", "hazard_class"],
        text: |entry| entry.class.map(|class| class.to_string()).unwrap_or_default(),
    },
    Field {
        name: "subsidiary_hazards",
        columns: ["subsidiary_hazards", "subsidiary_risks"],
        text: |entry| match entry.subsidiary_open {
            true => "open".to_owned(),
            false => joined(&entry.subsidiary_hazards),
        },
    },
    Field {
        name: "packing_groups",
        columns: ["packing_group"; 2],
        text: |entry| entry.packing_group.map(|group| group.to_string()).unwrap_or_default(),
    },
    Field {
        name: "marine_pollutant",
        columns: ["marine_pollutant", ""],
        text: |entry| entry.marine_pollutant.map(|flag| flag.to_string()).unwrap_or_default(),
    },
    Field {
        name: "special_provisions",
        columns: ["special_provisions"; 2],
        text: |entry| entry.special_provisions.to_string(),
    },
    Field {
        name: "limited_quantity",
        columns: ["limited_quantity", ""],
        text: |entry| entry.limited_quantity.as_deref().unwrap_or_default().to_owned(),
    },
    Field {
        name: "excepted_quantity",
        columns: ["excepted_quantity", ""],
        text: |entry| entry.excepted_quantity.as_deref().unwrap_or_default().to_owned(),
    },
    Field {
        name: "ems",
        columns: ["ems", ""],
        text: |entry| entry.ems.as_deref().unwrap_or_default().to_owned(),
    },
    Field {
        name: "stowage_category",
        columns: ["stowage_category", "vessel_stowage_10a"],
        text: |entry| entry.stowage_category.unwrap_or_default().to_owned(),
    },
    Field {
        name: "stowage_codes",
        columns: ["stowage_codes", ""],
        text: |entry| joined(&entry.stowage_codes),
    },
    Field {
        name: "handling_codes",
        columns: ["handling_codes", ""],
        text: |entry| joined(&entry.handling_codes),
    },
    Field {
        name: "segregation_codes",
        columns: ["segregation_codes", ""],
        text: |entry| joined(&entry.segregation_codes),
    },
    Field {
        name: "segregation_groups",
        columns: ["segregation_groups", ""],
        text: |entry| joined(&entry.segregation_groups),
    },
    Field { name: "column_10b", columns: ["", "vessel_other_10b"], text: |entry| joined(&entry.column_10b) },
    Field { name: "symbols", columns: ["", "symbols"], text: |entry| entry.symbols.to_string() },
];

/// Names, and special provisions by their numbers, mean the same in two lists of one form alone.
const OF_ONE_FORM: [&str; 2] = ["proper_shipping_name", "special_provisions"];

/// Codes in one order, so that only their set is compared.
fn joined<T: ToString + Ord>(all: &[T]) -> String {
    let mut sorted: Vec<&T> = all.iter().collect();
    sorted.sort_unstable();
    sorted.iter().map(|one| one.to_string()).collect::<Vec<_>>().join(" ")
}

impl Field {
    fn stands_in(&self, list: &List) -> bool {
        self.columns.iter().any(|column| list.has_column(column))
    }

    /// What the rows have: one value when all agree, otherwise each behind its packing group.
    fn values(&self, rows: &[Entry]) -> Vec<String> {
        let shown = |text: String| if text.is_empty() { "-".to_owned() } else { text };
        let all: BTreeSet<String> = rows.iter().map(|row| shown((self.text)(row))).collect();
        if all.len() <= 1 || self.name == "packing_groups" {
            return all.into_iter().collect();
        }
        let in_group = |row: &Entry| match row.packing_group {
            Some(group) => format!("{group}: {}", shown((self.text)(row))),
            None => shown((self.text)(row)),
        };
        let all: BTreeSet<String> = rows.iter().map(in_group).collect();
        all.into_iter().collect()
    }
}

/// In what do the lists of two editions differ?
///
/// Compliant when both lists were compared, whatever the outcome; not evaluated when an edition is not known, its list
/// not loaded, or neither list has the number. Rows without number (forbidden goods of 49 CFR) are not compared.
///
/// ```
/// use kouan::families::dangerous_goods::{DiffQuestion, Rules, diff};
///
/// let same = "49cfr-2026-06-01".to_owned();
/// let question = DiffQuestion { from: same.clone(), to: same, un: None };
/// let answer = diff(&question, &Rules::builtin()?)?.value.unwrap();
/// assert!(answer.numbers.is_empty() && answer.counts.same > 2300);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
pub fn diff(question: &DiffQuestion, rules: &Rules) -> Result<Assessment<ListDiff>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    let (from, to) = match (rules.list(&question.from), rules.list(&question.to)) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            let findings = [from.err().map(|one| one.at("/from")), to.err().map(|one| one.at("/to"))];
            return answer(Verdict::NotEvaluated, None, findings.into_iter().flatten().collect());
        }
    };
    let one_form = from.has_column("un") == to.has_column("un");
    let comparable = |field: &&Field| {
        field.stands_in(from) && field.stands_in(to) && (one_form || !OF_ONE_FORM.contains(&field.name))
    };
    let (fields, others): (Vec<&Field>, Vec<&Field>) = FIELDS.iter().partition(comparable);
    let others = others.into_iter().filter(|field| field.stands_in(from) || field.stands_in(to));
    let mut value = ListDiff {
        counts: DiffCounts::default(),
        numbers: Vec::new(),
        not_compared: others.map(|field| field.name.to_owned()).collect(),
    };
    for un in numbers(question.un, from, to) {
        let number = compare(un, from.rows_of(un), to.rows_of(un), &fields);
        let count = match (number.listed_from, number.listed_to, number.fields.is_empty()) {
            (true, false, _) => &mut value.counts.only_from,
            (false, true, _) => &mut value.counts.only_to,
            (true, true, true) => &mut value.counts.same,
            (true, true, false) => &mut value.counts.changed,
            (false, false, _) => {
                let finding = Finding::new("dangerous_goods.not-listed").at("/un").param("what", un);
                let finding = finding.param("edition", format!("{}, {}", question.from, question.to));
                return answer(Verdict::NotEvaluated, None, vec![finding]);
            }
        };
        *count = count.saturating_add(1);
        let same = number.listed_from && number.listed_to && number.fields.is_empty();
        if question.un.is_some() || !same {
            value.numbers.push(number);
        }
    }
    answer(Verdict::Compliant, Some(value), vec![])
}

/// The number asked for, or all that either list has, in order.
fn numbers(asked: Option<UnNumber>, from: &List, to: &List) -> BTreeSet<UnNumber> {
    match asked {
        Some(un) => BTreeSet::from([un]),
        None => [from, to].iter().flat_map(|list| list.entries()).filter_map(|entry| entry.un).collect(),
    }
}

fn compare(un: UnNumber, from: &[Entry], to: &[Entry], fields: &[&Field]) -> NumberDiff {
    let mut number =
        NumberDiff { un, listed_from: !from.is_empty(), listed_to: !to.is_empty(), fields: Vec::new() };
    for field in fields.iter().filter(|_| !from.is_empty() && !to.is_empty()) {
        let (from, to) = (field.values(from), field.values(to));
        if from != to {
            number.fields.push(FieldDiff { field: field.name.to_owned(), from, to });
        }
    }
    number
}
