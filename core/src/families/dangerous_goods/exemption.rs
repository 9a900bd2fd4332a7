//! Goods that need no segregation from each other although table or codes ask for it (7.2.6, 7.2.7.2.1).

use serde::{Deserialize, Serialize};

use super::class::UnNumber;
use super::facts::Item;
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// The lists of 7.2.6.3.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Exemptions {
    lists: Vec<ExemptionList>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExemptionList {
    article: String,
    /// The test for dangerous reactions (7.2.6.4) is still to be made.
    conditional: bool,
    un: Vec<UnNumber>,
}

impl Exemptions {
    /// Every number of the lists.
    pub(super) fn named(&self) -> impl Iterator<Item = &UnNumber> {
        self.lists.iter().flat_map(|list| &list.un)
    }

    /// The list that holds both numbers, and whether the test for dangerous reactions remains. Where two lists hold
    /// both, the one without the test.
    pub(super) fn of(&self, a: UnNumber, b: UnNumber) -> Option<(&str, bool)> {
        let both = self.lists.iter().filter(|list| list.un.contains(&a) && list.un.contains(&b));
        both.min_by_key(|list| list.conditional).map(|list| (list.article.as_str(), list.conditional))
    }
}

/// Nitrates and the blasting explosives that may travel with them.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nitrates {
    nitrates: Vec<UnNumber>,
    blasting_explosives: Vec<UnNumber>,
}

impl Nitrates {
    /// Every number of the lists.
    pub(super) fn named(&self) -> impl Iterator<Item = &UnNumber> {
        self.nitrates.iter().chain(&self.blasting_explosives)
    }

    pub(super) fn names(&self, a: Option<UnNumber>, b: Option<UnNumber>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return false };
        let pair = |a, b| self.nitrates.contains(&a) && self.blasting_explosives.contains(&b);
        pair(a, b) || pair(b, a)
    }
}

/// Question of `dangerous_goods.exemption`: does an exemption lift segregation between two items?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExemptionQuestion {
    /// The edition that rules.
    pub edition: String,
    /// One item.
    pub a: Item,
    /// The other item.
    pub b: Item,
    /// Set when both are the same substance and differ in this alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_substance_differs_in: Option<Difference>,
}

/// In what two lots of the same substance differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Difference {
    /// The content of water.
    WaterContent,
    /// The quantity (class 7).
    Quantity,
}

/// Value of `dangerous_goods.exemption`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exemption {
    /// Whether segregation is lifted.
    pub result: ExemptionResult,
    /// The list that holds both numbers: `7.2.6.3.2`.
    pub list: Option<String>,
    /// The article that lifts it.
    pub article: Option<String>,
}

/// Whether segregation is lifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ExemptionResult {
    /// Yes.
    Exempt,
    /// If the goods do not react dangerously.
    Conditional,
    /// No.
    NotExempt,
}

/// Does an exemption lift segregation between two items?
///
/// The same substance that differs in its content of water alone (such as sodium sulphide of 4.2 and of 8), or class 7
/// that differs in quantity alone; two numbers of one list of 7.2.6.3, the last list only if the goods do not react
/// dangerously. Compliant when exempt, conditional when a person has to confirm that; not evaluated when no exemption
/// is known to apply, for this question does not say that segregation is asked for at all.
///
/// ```
/// use kouan::families::dangerous_goods::{ExemptionQuestion, ExemptionResult, Item, Rules, exemption};
///
/// let rules = Rules::builtin()?;
/// let item = |un: &str| Item { un: un.parse().ok(), ..Item::default() };
/// let question = ExemptionQuestion {
///     edition: "imdg-42-24".to_owned(),
///     a: item("1295"),
///     b: item("1818"),
///     same_substance_differs_in: None,
/// };
/// let answer = exemption(&question, &rules)?.value.unwrap();
/// assert_eq!(answer.result, ExemptionResult::Exempt);
/// assert_eq!(answer.list.as_deref(), Some("7.2.6.3.2"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
///
/// Source: IMDG Code 7.2.6.2 to 7.2.6.4; 49 CFR 176.83(a)(4)(i).
pub fn exemption(question: &ExemptionQuestion, rules: &Rules) -> Result<Assessment<Exemption>, Error> {
    exemption_traced(question, rules, &mut Trace::off())
}

pub(super) fn exemption_traced(
    question: &ExemptionQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Exemption>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    let tables = match rules.tables(&question.edition) {
        Ok(tables) => tables,
        Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
    };
    let is_class_7 = |item: &Item| item.class.is_some_and(|class| class.division.class() == 7);
    let lifted = match question.same_substance_differs_in {
        Some(Difference::WaterContent) => true,
        Some(Difference::Quantity) => is_class_7(&question.a) && is_class_7(&question.b),
        None => false,
    };
    let value = |result, list: Option<&str>, article: Option<&str>| {
        Some(Exemption { result, list: list.map(str::to_owned), article: article.map(str::to_owned) })
    };
    if lifted {
        return answer(Verdict::Compliant, value(ExemptionResult::Exempt, None, Some("7.2.6.2")), vec![]);
    }
    let numbers = question.a.un.zip(question.b.un);
    let found = tables.exemption.zip(numbers).and_then(|(lists, (a, b))| lists.value.of(a, b));
    match found {
        Some((list, false)) => {
            answer(Verdict::Compliant, value(ExemptionResult::Exempt, Some(list), Some("7.2.6.3")), vec![])
        }
        Some((list, true)) => {
            let cite = super::segregation::article(&tables, "7.2.6.4");
            let finding = Finding::new("dangerous_goods.relief-list").param("article", list).cite(&cite);
            let value = value(ExemptionResult::Conditional, Some(list), Some("7.2.6.4"));
            answer(Verdict::Conditional, value, vec![finding])
        }
        None => {
            let finding = Finding::new("dangerous_goods.no-exemption").cite(&tables.table.cite);
            answer(Verdict::NotEvaluated, value(ExemptionResult::NotExempt, None, None), vec![finding])
        }
    }
}
