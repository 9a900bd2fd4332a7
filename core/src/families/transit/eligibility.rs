//! Which goods may still be moved under transit in China: a table with its first day, and the conditions to confirm.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;

/// Under which conditions a kind of goods may use transit.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Eligibility {
    /// Words of the conditions; none: without one.
    conditions: Vec<String>,
}

/// Question of `transit.may_use`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MayUseQuestion {
    /// The kind of goods, a key of the rules such as `multimodal` or `unfit-for-opening`.
    pub goods: String,
    /// The conditions that are met, by their words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub met: Vec<String>,
    /// The day of the transit declaration.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// Answer of `transit.may_use`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MayUse {
    /// The conditions that somebody has to confirm.
    pub open_conditions: Vec<String>,
}

/// May these goods be moved under transit?
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force.
pub fn may_use(question: &MayUseQuestion, rules: &Rules, _: &mut Trace) -> Result<Assessment<MayUse>, Error> {
    let MayUseQuestion { goods, met, on } = question;
    let basis = rules.basis().on(*on);
    let rule = match rules.eligible.find(goods, *on, &[])?.or_finding("transit", goods, *on) {
        Ok(rule) => rule,
        Err(finding) => {
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding.at("/goods")], basis));
        }
    };
    let open: Vec<String> =
        rule.value.conditions.iter().filter(|condition| !met.contains(condition)).cloned().collect();
    let findings: Vec<Finding> = open
        .iter()
        .map(|condition| {
            Finding::new("transit.condition-open").at("/met").param("condition", condition).cite(&rule.cite)
        })
        .collect();
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Conditional };
    Ok(Assessment::new(verdict, Some(MayUse { open_conditions: open }), findings, basis))
}
