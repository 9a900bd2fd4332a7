//! May these goods be packed in one cargo transport unit? (7.2.3.2, 7.2.6.5, 7.3.4.1)

use serde::{Deserialize, Serialize};

use super::class::{PackingGroup, Term};
use super::facts::Item;
use super::hazards::Hazards;
use super::rules::Rules;
use super::segregation::{Need, Reason, Reasoning, Tables, article};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// The most that a package may hold under 7.2.6.5, in litres or kilograms.
const SMALL_PACKAGE: i64 = 30;

/// Question of `dangerous_goods.check_unit`: may these goods be packed in one cargo transport unit?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitQuestion {
    /// The edition that rules.
    pub edition: String,
    /// What is to be packed.
    pub items: Vec<Item>,
    /// The goods do not react dangerously with each other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_dangerous_reaction: Option<bool>,
    /// The transport document carries the statement of 5.4.1.5.11.3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement_5_4_1_5_11_3: Option<bool>,
}

/// Value of `dangerous_goods.check_unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// The pairs between which something stands in the way, or an article lifts it.
    pub pairs: Vec<UnitPair>,
    /// How many pairs were judged.
    pub judged: u64,
}

/// Two items that need segregation from each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnitPair {
    /// The place of one item in the question, from 0.
    pub a: u64,
    /// The place of the other.
    pub b: u64,
    /// What must be kept between them.
    pub term: Term,
    /// Whether they may be in one unit all the same; null when a named fact decides.
    pub together: Option<bool>,
    /// The article that lets them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted_by: Option<String>,
    /// The steps that ask for the term, the strictest first.
    pub reasons: Vec<Reason>,
}

/// May these goods be packed in one cargo transport unit?
///
/// Goods that need any segregation from each other may not share a unit. Acids and alkalis of class 8, packing groups II
/// and III, may in packages of at most 30 L or 30 kg when they do not react dangerously and the document says so
/// (7.2.6.5). Where *limited quantity* is not told of either, a refusal is conditional: it would be lifted.
///
/// ```
/// use kouan::families::dangerous_goods::{Item, Rules, UnitQuestion, check_unit};
/// use kouan::foundation::assessment::Verdict;
///
/// let rules = Rules::builtin()?;
/// let item = |class: &str| Item {
///     class: class.parse().ok(),
///     limited_quantity: Some(false),
///     excepted_quantity: Some(false),
///     ..Item::default()
/// };
/// let question = UnitQuestion {
///     edition: "imdg-42-24".to_owned(),
///     items: vec![item("3"), item("5.1")],
///     no_dangerous_reaction: None,
///     statement_5_4_1_5_11_3: None,
/// };
/// assert_eq!(check_unit(&question, &rules)?.verdict, Verdict::Violation);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] when there are no items.
///
/// Source: IMDG Code 7.2.3.2, 7.2.6.5, 7.3.4.1; 49 CFR 176.83(d).
pub fn check_unit(question: &UnitQuestion, rules: &Rules) -> Result<Assessment<Unit>, Error> {
    check_unit_traced(question, rules, &mut Trace::off())
}

pub(super) fn check_unit_traced(
    question: &UnitQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Unit>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    let tables = match rules.tables(&question.edition) {
        Ok(tables) => tables,
        Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
    };
    if question.items.is_empty() {
        return Err(Error::invalid("/items", "there is nothing to judge; give at least one item"));
    }
    let mut findings = Vec::new();
    let mut hazards = Vec::new();
    for (at, item) in question.items.iter().enumerate() {
        let (one, found) = rules.hazards(&question.edition, item);
        findings.extend(found.into_iter().map(|finding| finding.below(&format!("/items/{at}"))));
        hazards.push(one);
    }
    let mut verdict = Verdict::Compliant;
    let mut pairs = Vec::new();
    let mut judged: u64 = 0;
    let items: Vec<(&Item, &Hazards)> = question.items.iter().zip(&hazards).collect();
    for (i, a) in items.iter().enumerate() {
        for (j, b) in items.iter().enumerate().skip(i.saturating_add(1)) {
            judged = judged.saturating_add(1);
            let (need, reasoning) = tables.reason(a.1, b.1);
            let one = judge(question, *a, *b, (&need, &reasoning), &tables);
            verdict = verdict.worst(one.verdict);
            let place = |finding: Finding| {
                let path = finding.path.clone();
                match path
                    .strip_prefix("/a")
                    .map(|rest| (i, rest))
                    .or(path.strip_prefix("/b").map(|rest| (j, rest)))
                {
                    Some((at, rest)) => finding.at(format!("/items/{at}{rest}")),
                    None => finding,
                }
            };
            for finding in one.findings.into_iter().map(place) {
                if !findings.contains(&finding) {
                    findings.push(finding);
                }
            }
            if need.required == Term::X && !need.never_together && one.lifted_by.is_none() {
                continue;
            }
            pairs.push(UnitPair {
                a: u64::try_from(i).unwrap_or(u64::MAX),
                b: u64::try_from(j).unwrap_or(u64::MAX),
                term: need.required,
                together: one.together,
                lifted_by: one.lifted_by.map(str::to_owned),
                reasons: reasoning.reasons.into_iter().rev().filter(|reason| reason.term > Term::X).collect(),
            });
        }
    }
    answer(verdict, Some(Unit { pairs, judged }), findings)
}

struct Judged {
    verdict: Verdict,
    together: Option<bool>,
    lifted_by: Option<&'static str>,
    findings: Vec<Finding>,
}

fn judge(
    question: &UnitQuestion,
    (a, of_a): (&Item, &Hazards),
    (b, of_b): (&Item, &Hazards),
    (need, reasoning): (&Need, &Reasoning),
    tables: &Tables,
) -> Judged {
    let mut findings: Vec<Finding> = reasoning.open.iter().map(|open| open.finding(tables)).collect();
    let refusal = |code: &str, term: Term| {
        Finding::new(code)
            .at("/b")
            .param("term", term)
            .param("a", name(of_a))
            .param("b", name(of_b))
            .cite(&article(tables, if tables.is_cfr() { "176.83(d)" } else { "7.2.3.2" }))
    };
    if need.never_together {
        findings.push(refusal("dangerous_goods.not-in-one-unit", need.term));
        return Judged { verdict: Verdict::Violation, together: Some(false), lifted_by: None, findings };
    }
    if need.required == Term::X {
        let verdict = need.verdict();
        return Judged { verdict, together: Some(true), lifted_by: None, findings };
    }
    if is_small_acid_and_alkali((a, of_a), (b, of_b), reasoning) {
        let told = [question.no_dangerous_reaction, question.statement_5_4_1_5_11_3];
        if told == [Some(true), Some(true)] {
            return Judged {
                verdict: need.verdict(),
                together: Some(true),
                lifted_by: Some("7.2.6.5"),
                findings,
            };
        }
        if !told.contains(&Some(false)) {
            findings.push(
                Finding::new("dangerous_goods.acid-and-alkali").at("/b").cite(&article(tables, "7.2.6.5")),
            );
            return Judged { verdict: Verdict::Conditional, together: None, lifted_by: None, findings };
        }
    }
    if need.at_least == Term::X {
        findings.push(refusal("dangerous_goods.one-unit-to-confirm", need.required));
        let verdict = need.verdict().worst(Verdict::Conditional);
        return Judged { verdict, together: None, lifted_by: None, findings };
    }
    let small_may_lift = |item: &Item| item.limited_quantity.is_none();
    if small_may_lift(a) || small_may_lift(b) {
        findings.push(refusal("dangerous_goods.one-unit-to-confirm", need.required));
        findings.push(Finding::new("dangerous_goods.limited-quantity-not-told").at(if small_may_lift(a) {
            "/a/limited_quantity"
        } else {
            "/b/limited_quantity"
        }));
        return Judged { verdict: Verdict::Conditional, together: None, lifted_by: None, findings };
    }
    findings.push(refusal("dangerous_goods.not-in-one-unit", need.required));
    Judged { verdict: Verdict::Violation, together: Some(false), lifted_by: None, findings }
}

/// What an item is called in a finding: its number, else its class.
fn name(item: &Hazards) -> String {
    match (item.un, item.primary()) {
        (Some(un), _) if un.is_un() => format!("UN {un}"),
        (Some(un), _) => un.to_string(),
        (None, Some(class)) => format!("class {class}"),
        (None, None) => "?".to_owned(),
    }
}

/// Class 8, packing groups II and III, kept apart as acid and alkali alone, in packages of at most 30 L or 30 kg.
fn is_small_acid_and_alkali(
    (a, of_a): (&Item, &Hazards),
    (b, of_b): (&Item, &Hazards),
    reasoning: &Reasoning,
) -> bool {
    let is_small = |item: &Item, hazards: &Hazards| {
        let corrosive = hazards.primary().is_some_and(|class| class.division.class() == 8);
        let group = item.packing_group.is_some_and(|group| group != PackingGroup::I);
        let content = item.package_l_or_kg.is_some_and(|content| content <= Exact::from(SMALL_PACKAGE));
        corrosive && group && content
    };
    let only_acid_and_alkali = reasoning
        .reasons
        .iter()
        .filter(|reason| reason.term > Term::X)
        .all(|reason| reason.by == "code" && matches!(reason.code.as_deref(), Some("SG35" | "SG36")));
    is_small(a, of_a) && is_small(b, of_b) && only_acid_and_alkali
}
