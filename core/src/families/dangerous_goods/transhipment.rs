//! One set of facts for all declarations of a transhipment: what several of them ask is asked once.
//!
//! Which documents there are and what each asks is data: a scheme (`[[dangerous_goods.declaration_scheme]]`) that the
//! caller names, or the documents in the question itself. Facts go by name; those of the dangerous items are taken from
//! the item, from its row of the list where one fits alone, or from what is told beside it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::facts::Item;
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Certainty, Citation, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// One document and what it asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationDocument {
    /// What it is called: `goods-at-origin`.
    pub id: String,
    /// The facts of the shipment that it asks, by name.
    pub facts: Vec<String>,
    /// The facts of each item that it asks.
    #[serde(default)]
    pub item_facts: Vec<String>,
    /// Facts of items that it takes where they are known, and does not ask of every item.
    #[serde(default)]
    pub optional_item_facts: Vec<String>,
}

/// The documents of a scheme as a rule file has them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeclarationScheme {
    documents: Vec<DeclarationDocument>,
}

/// A dangerous item with what forms ask of it besides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TranshipmentItem {
    /// The item.
    pub item: Item,
    /// Other facts of it by name: `packages`, `gross_kg`, `container`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
}

/// Question of `dangerous_goods.transhipment`: what do the declarations of this transhipment still need?
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TranshipmentQuestion {
    /// The scheme whose documents are to be filled; either this or `documents`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// The documents themselves; either this or `scheme`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents: Option<Vec<DeclarationDocument>>,
    /// The edition whose list fills what an item leaves out, where one row fits alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The facts of the shipment by name: `first_ship_name`, `transhipment_port`.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
    /// The dangerous items, at least one.
    pub items: Vec<TranshipmentItem>,
}

/// Value of `dangerous_goods.transhipment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TranshipmentDeclarations {
    /// Each document with its data.
    pub documents: Vec<DeclarationData>,
    /// What is still to be told, each fact once whatever the number of documents that ask it.
    pub questions: Vec<DeclarationAsk>,
    /// Fields of all documents together, optional ones only where they are known.
    pub fields: u64,
    /// Facts behind them, each counted once.
    pub facts: u64,
    /// Facts that the list gave.
    pub from_list: Vec<String>,
    /// Facts that were told and that no document asks.
    pub not_asked: Vec<String>,
    /// Where the scheme comes from; null for documents of the caller's own.
    pub cite: Option<Citation>,
}

/// The data of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationData {
    /// The document.
    pub id: String,
    /// The facts of the shipment that are filled.
    pub facts: BTreeMap<String, String>,
    /// For each item the facts that are filled.
    pub items: Vec<BTreeMap<String, String>>,
    /// What is missing, as JSON pointers into the question.
    pub missing: Vec<String>,
    /// Nothing is missing.
    pub complete: bool,
}

/// A fact that is still to be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationAsk {
    /// Where it is to be told, as a JSON pointer into the question.
    pub path: String,
    /// The name of the fact.
    pub fact: String,
    /// The item, from 0; null for a fact of the shipment.
    pub item: Option<u64>,
    /// The documents that wait for it.
    pub documents: Vec<String>,
}

/// Facts that stand in the item itself, with the place where they are told.
const ITEM_FIELDS: [&str; 12] = [
    "un",
    "class",
    "subsidiary_hazards",
    "packing_group",
    "proper_shipping_name",
    "flashpoint_c",
    "marine_pollutant",
    "ems",
    "net_kg",
    "limited_quantity",
    "excepted_quantity",
    "waste",
];

/// What do the declarations of this transhipment still need?
///
/// Compliant when every document is complete; conditional while facts are missing, each told once with the documents that
/// wait for it; not evaluated when the scheme is not known, or the list that the edition names. Whether the facts are right is for `check_declaration`.
///
/// ```
/// use kouan::families::dangerous_goods::{
///     DeclarationDocument, Item, Rules, TranshipmentItem, TranshipmentQuestion, transhipment,
/// };
///
/// let form = |id: &str| DeclarationDocument {
///     id: id.into(),
///     facts: vec!["ship_name".into()],
///     item_facts: vec!["un".into(), "gross_kg".into()],
///     optional_item_facts: vec![],
/// };
/// let battery = Item { un: Some("3480".parse()?), ..Item::default() };
/// let question = TranshipmentQuestion {
///     documents: Some(vec![form("out"), form("in")]),
///     facts: [("ship_name".to_owned(), "EXAMPLE STAR".to_owned())].into(),
///     items: vec![TranshipmentItem { item: battery, ..TranshipmentItem::default() }],
///     ..TranshipmentQuestion::default()
/// };
/// let value = transhipment(&question, &Rules::builtin()?)?.value.unwrap();
/// // both documents want the gross mass, and it is asked once
/// assert_eq!((value.fields, value.facts, value.questions.len()), (6, 3, 1));
/// assert_eq!(value.questions[0].path, "/items/0/facts/gross_kg");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] without items, without documents, with both a scheme and documents, and for two documents of one
/// name.
///
/// Source: cases of Shandong published for 2024, joint control of dangerous goods (one declaration for a transhipment).
pub fn transhipment(
    question: &TranshipmentQuestion,
    rules: &Rules,
) -> Result<Assessment<TranshipmentDeclarations>, Error> {
    transhipment_traced(question, rules, &mut Trace::off())
}

pub(super) fn transhipment_traced(
    question: &TranshipmentQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<TranshipmentDeclarations>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    if question.items.is_empty() {
        return Err(Error::invalid("/items", "no item is declared; give at least one"));
    }
    let (documents, cite) = match (&question.scheme, &question.documents) {
        (Some(name), None) => match rules.declaration_scheme(name) {
            Ok(scheme) => (&scheme.value.documents, Some(scheme.cite.clone())),
            Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
        },
        (None, Some(documents)) => (documents, None),
        _ => return Err(Error::invalid("", "give either the name of a \"scheme\" or the \"documents\"")),
    };
    check_documents(documents)?;
    let mut findings = Vec::new();
    if let Some(cite) = cite.as_ref().filter(|cite| cite.certainty == Certainty::D) {
        findings.push(Finding::new("dangerous_goods.scheme-derived").at("/scheme").cite(cite));
    }
    let mut from_list = Vec::new();
    let mut items = Vec::new();
    for (index, item) in question.items.iter().enumerate() {
        items.push(known_of(item, index, question, rules, &mut from_list, &mut findings));
    }
    let mut value = fill(question, documents, &items);
    value.from_list = from_list;
    value.cite = cite;
    for ask in &value.questions {
        let finding = Finding::new("dangerous_goods.declaration-question").at(&ask.path);
        findings.push(finding.param("fact", &ask.fact).param("documents", ask.documents.join(", ")));
    }
    let by_questions = match value.questions.is_empty() {
        true => Verdict::Compliant,
        false => Verdict::Conditional,
    };
    // an edition that is not known, or whose list is not loaded, could not be asked
    let list_missing = findings.iter().any(|finding| finding.path == "/edition");
    let verdict = if list_missing { by_questions.worst(Verdict::NotEvaluated) } else { by_questions };
    answer(verdict, Some(value), findings)
}

fn check_documents(documents: &[DeclarationDocument]) -> Result<(), Error> {
    if documents.is_empty() {
        return Err(Error::invalid("/documents", "there is no document to fill; give at least one"));
    }
    let mut seen = BTreeSet::new();
    match documents.iter().position(|document| !seen.insert(&document.id)) {
        Some(at) => Err(Error::invalid(
            format!("/documents/{at}/id"),
            "two documents have this name; give each its own",
        )),
        None => Ok(()),
    }
}

/// What is known of an item: as told, and what the list adds.
fn known_of(
    told: &TranshipmentItem,
    index: usize,
    question: &TranshipmentQuestion,
    rules: &Rules,
    from_list: &mut Vec<String>,
    findings: &mut Vec<Finding>,
) -> BTreeMap<String, String> {
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    let mut put = |name: &str, value: Option<String>| {
        let value = value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty());
        if let Some(value) = value {
            known.entry(name.to_owned()).or_insert(value);
        }
    };
    for (name, value) in item_fields(&told.item) {
        put(name, value);
    }
    for (name, value) in &told.facts {
        put(name, Some(value.clone()));
    }
    let Some(edition) = &question.edition else { return known };
    if let Err(finding) = rules.list(edition) {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
        return known;
    }
    let Some(entry) = rules.only_row(edition, &told.item) else { return known };
    let hazards: Vec<String> = entry.subsidiary_hazards.iter().map(ToString::to_string).collect();
    let listed = [
        ("class", entry.hazard().map(|class| class.to_string())),
        ("subsidiary_hazards", Some(hazards.join(" ")).filter(|_| !entry.subsidiary_open)),
        ("packing_group", entry.packing_group.map(|group| group.to_string())),
        ("proper_shipping_name", Some(entry.name.to_string())),
        (
            "marine_pollutant",
            entry.marine_pollutant.filter(|marked| *marked).map(|marked| marked.to_string()),
        ),
        ("ems", entry.ems.as_deref().filter(|ems| *ems != "*").map(str::to_owned)),
    ];
    for (name, value) in listed {
        if let Some(value) = value.filter(|value| !value.is_empty() && !known.contains_key(name)) {
            known.insert(name.to_owned(), value);
            from_list.push(format!("/items/{index}/item/{name}"));
        }
    }
    known
}

fn item_fields(item: &Item) -> [(&'static str, Option<String>); 12] {
    let hazards = item.subsidiary_hazards.as_ref().map(|hazards| {
        let hazards: Vec<String> = hazards.iter().map(ToString::to_string).collect();
        if hazards.is_empty() { "-".to_owned() } else { hazards.join(" ") }
    });
    let [un, class, subsidiary, group, name, flash, pollutant, ems, net, limited, excepted, waste] =
        ITEM_FIELDS;
    let yes_or_no = |told: Option<bool>| told.map(|told| told.to_string());
    [
        (un, item.un.map(|un| un.to_string())),
        (class, item.class.map(|class| class.to_string())),
        (subsidiary, hazards),
        (group, item.packing_group.map(|group| group.to_string())),
        (name, item.proper_shipping_name.clone()),
        (flash, item.flashpoint_c.map(|celsius| celsius.to_string())),
        (pollutant, yes_or_no(item.marine_pollutant)),
        (ems, item.ems.clone()),
        (net, item.net_kg.map(|mass| mass.to_string())),
        (limited, yes_or_no(item.limited_quantity)),
        (excepted, yes_or_no(item.excepted_quantity)),
        (waste, yes_or_no(item.waste)),
    ]
}

/// Fills each document and gathers what is missing.
fn fill(
    question: &TranshipmentQuestion,
    documents: &[DeclarationDocument],
    items: &[BTreeMap<String, String>],
) -> TranshipmentDeclarations {
    let mut distinct: BTreeSet<String> = BTreeSet::new();
    let mut questions: Vec<DeclarationAsk> = Vec::new();
    let mut fields: u64 = 0;
    let mut filled = Vec::new();
    for document in documents {
        let mut data = DeclarationData {
            id: document.id.clone(),
            facts: BTreeMap::new(),
            items: Vec::new(),
            missing: Vec::new(),
            complete: false,
        };
        let mut need =
            |path: String, fact: &str, item: Option<usize>, is_known: bool, missing: &mut Vec<String>| {
                fields = fields.saturating_add(1);
                distinct.insert(path.clone());
                if is_known {
                    return;
                }
                missing.push(path.clone());
                match questions.iter_mut().find(|ask| ask.path == path) {
                    Some(ask) => ask.documents.push(document.id.clone()),
                    None => questions.push(DeclarationAsk {
                        path,
                        fact: fact.to_owned(),
                        item: item.and_then(|item| u64::try_from(item).ok()),
                        documents: vec![document.id.clone()],
                    }),
                }
            };
        for fact in unique(&document.facts) {
            let told = question.facts.get(fact).map(|value| value.trim()).filter(|value| !value.is_empty());
            need(pointer("/facts", fact), fact, None, told.is_some(), &mut data.missing);
            data.facts.extend(told.map(|value| (fact.clone(), value.to_owned())));
        }
        for (index, known) in items.iter().enumerate() {
            let mut of_item = BTreeMap::new();
            for fact in unique(&document.item_facts) {
                let value = known.get(fact);
                need(item_pointer(index, fact), fact, Some(index), value.is_some(), &mut data.missing);
                of_item.extend(value.map(|value| (fact.clone(), value.clone())));
            }
            for fact in unique(&document.optional_item_facts) {
                if let Some(value) = known.get(fact).filter(|_| !document.item_facts.contains(fact)) {
                    need(item_pointer(index, fact), fact, Some(index), true, &mut data.missing);
                    of_item.insert(fact.clone(), value.clone());
                }
            }
            data.items.push(of_item);
        }
        data.complete = data.missing.is_empty();
        filled.push(data);
    }
    TranshipmentDeclarations {
        documents: filled,
        questions,
        fields,
        facts: u64::try_from(distinct.len()).unwrap_or(u64::MAX),
        from_list: Vec::new(),
        not_asked: not_asked(question, documents, items),
        cite: None,
    }
}

/// A form that names a fact twice asks it once.
fn unique(facts: &[String]) -> impl Iterator<Item = &String> {
    let mut seen = BTreeSet::new();
    facts.iter().filter(move |fact| seen.insert(*fact))
}

/// A JSON pointer to a fact.
fn pointer(prefix: &str, fact: &str) -> String {
    format!("{prefix}/{}", fact.replace('~', "~0").replace('/', "~1"))
}

fn item_pointer(index: usize, fact: &str) -> String {
    let part = if ITEM_FIELDS.contains(&fact) { "item" } else { "facts" };
    pointer(&format!("/items/{index}/{part}"), fact)
}

/// What was told in vain.
fn not_asked(
    question: &TranshipmentQuestion,
    documents: &[DeclarationDocument],
    items: &[BTreeMap<String, String>],
) -> Vec<String> {
    let of_shipment = |fact: &String| documents.iter().any(|document| document.facts.contains(fact));
    let of_item = |fact: &String| {
        documents
            .iter()
            .any(|document| document.item_facts.contains(fact) || document.optional_item_facts.contains(fact))
    };
    let told = question.facts.keys().filter(|fact| !of_shipment(fact));
    let mut found: Vec<String> = told.map(|fact| pointer("/facts", fact)).collect();
    for (index, known) in items.iter().enumerate() {
        let told = known.keys().filter(|fact| !of_item(fact));
        found.extend(told.map(|fact| item_pointer(index, fact)));
    }
    found
}
