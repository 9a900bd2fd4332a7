//! The answer that every rule gives: a verdict, the value, the findings, and what they stand on.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::text::{self, Lang};

/// The four verdicts, the same in every family and language.
///
/// Nothing is compliant by default: what is not known is [`NotEvaluated`](Verdict::NotEvaluated), and what holds
/// only if somebody confirms a named fact is [`Conditional`](Verdict::Conditional).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// Every rule that applies is known and holds.
    Compliant,
    /// A rule that applies does not hold.
    Violation,
    /// Holds if someone confirms the fact that a finding names.
    Conditional,
    /// A fact or a rule that the question needs is not known; a finding names it.
    NotEvaluated,
}

impl Verdict {
    /// Of two verdicts the one that decides: violation, then not evaluated, then conditional, then compliant.
    ///
    /// ```
    /// use kouan::foundation::assessment::Verdict;
    ///
    /// assert_eq!(Verdict::Conditional.worst(Verdict::NotEvaluated), Verdict::NotEvaluated);
    /// assert_eq!(Verdict::NotEvaluated.worst(Verdict::Violation), Verdict::Violation);
    /// ```
    #[must_use]
    pub fn worst(self, other: Verdict) -> Verdict {
        if self.rank() >= other.rank() { self } else { other }
    }

    fn rank(self) -> u8 {
        match self {
            Verdict::Compliant => 0,
            Verdict::Conditional => 1,
            Verdict::NotEvaluated => 2,
            Verdict::Violation => 3,
        }
    }

    /// The word as it stands in JSON: `not_evaluated`.
    pub fn as_str(self) -> &'static str {
        match self {
            Verdict::Compliant => "compliant",
            Verdict::Violation => "violation",
            Verdict::Conditional => "conditional",
            Verdict::NotEvaluated => "not_evaluated",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How much a finding weighs. It does not decide the verdict; the rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Severity {
    /// Something to know.
    Info,
    /// Something to look at; nothing is refused for it.
    Warning,
    /// Something that stops, or that keeps a rule from being evaluated.
    Error,
}

/// How sure the source of a parameter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Certainty {
    /// Read in the primary text.
    A,
    /// Two or more independent secondary sources agree.
    B,
    /// One secondary source.
    C,
    /// Not confirmed. Never decides unless the caller asks for it by name.
    D,
}

/// Where a rule stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// The law, standard or guideline.
    pub title: String,
    /// Article, section or table, where one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// In force from this day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// How sure the source is.
    pub certainty: Certainty,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)?;
        if let Some(article) = &self.article {
            write!(f, ", {article}")?;
        }
        if let Some(from) = self.from {
            write!(f, ", in force {from}")?;
        }
        Ok(())
    }
}

/// What a rule found: a stable code, the place in the input, the numbers that decided it, and the source.
///
/// The text in English or Chinese is made on demand by [`text::render`], also for findings that were stored.
/// No finding holds the value of a personal field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Stable code such as `vgm.over-tolerance`; `kouan explain CODE` tells more.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// JSON pointer into the input, empty for the whole.
    pub path: String,
    /// The values that decided it, as text; a name ends in its unit (`declared_kg`).
    pub params: BTreeMap<String, String>,
    /// Where the rule stands.
    pub cites: Vec<Citation>,
    /// The finding in the language that the caller asked for, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Finding {
    /// A finding with the severity that `findings.toml` gives its code.
    pub fn new(code: &str) -> Self {
        Finding {
            code: code.to_owned(),
            severity: text::severity(code),
            path: String::new(),
            params: BTreeMap::new(),
            cites: Vec::new(),
            text: None,
        }
    }

    /// Places the finding at a JSON pointer into the input.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// Adds a value that decided it.
    #[must_use]
    pub fn param(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }

    /// Adds a source.
    #[must_use]
    pub fn cite(mut self, citation: &Citation) -> Self {
        self.cites.push(citation.clone());
        self
    }

    /// Moves the finding below a place of a larger input.
    #[must_use]
    pub fn below(mut self, prefix: &str) -> Self {
        self.path.insert_str(0, prefix);
        self
    }
}

/// One step of a calculation, for those who check it line by line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// What the step is for, as in `limit`.
    pub step: String,
    /// The formula in words or symbols.
    pub formula: String,
    /// The numbers that went in, as text.
    pub operands: BTreeMap<String, String>,
    /// The number that came out.
    pub result: String,
    /// How it was rounded, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<String>,
    /// Id of the rule applied, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
}

/// Collects the steps of a calculation when the caller asks for them, and costs nothing when not.
#[derive(Debug, Default)]
pub struct Trace(Option<Vec<Step>>);

impl Trace {
    /// Collects nothing.
    pub fn off() -> Self {
        Trace(None)
    }

    /// Collects every step.
    pub fn on() -> Self {
        Trace(Some(Vec::new()))
    }

    /// Adds the step that `make` describes; `make` does not run when nothing is collected.
    pub fn step(&mut self, make: impl FnOnce() -> Step) {
        if let Some(steps) = &mut self.0 {
            steps.push(make());
        }
    }

    /// The steps so far; `None` when nothing is collected.
    pub fn take(&mut self) -> Option<Vec<Step>> {
        self.0.take()
    }
}

impl Step {
    /// A step with its formula and result; operands, rounding and rule are added.
    pub fn new(step: &str, formula: &str, result: impl fmt::Display) -> Self {
        Step {
            step: step.to_owned(),
            formula: formula.to_owned(),
            operands: BTreeMap::new(),
            result: result.to_string(),
            rounding: None,
            rule: None,
        }
    }

    /// Adds a number that went in.
    #[must_use]
    pub fn operand(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.operands.insert(name.to_owned(), value.to_string());
        self
    }

    /// Names the rule applied.
    #[must_use]
    pub fn by(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_owned());
        self
    }
}

/// Which rules and which day an answer stands on, so that it can be given again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Basis {
    /// The version of kouan.
    pub kouan: String,
    /// SM3 digest over the rule files used, overlays included, in lower-case hex.
    pub rules: String,
    /// Names of the overlays in use.
    pub overlays: Vec<String>,
    /// The day that chose the rules, where the question has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
}

impl Basis {
    /// The same basis, asked for a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> Self {
        Basis { on: Some(day), ..self.clone() }
    }
}

/// The answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment<T> {
    /// The verdict over all that was asked.
    pub verdict: Verdict,
    /// What was calculated or parsed; null when there is nothing.
    pub value: Option<T>,
    /// What was found, in the order of the rules.
    pub findings: Vec<Finding>,
    /// The steps of the calculation, when the caller asked for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trace: Option<Vec<Step>>,
    /// What the answer stands on.
    pub basis: Basis,
}

impl<T> Assessment<T> {
    /// An answer without trace.
    pub fn new(verdict: Verdict, value: Option<T>, findings: Vec<Finding>, basis: Basis) -> Self {
        Assessment { verdict, value, findings, trace: None, basis }
    }

    /// True when a finding has this code.
    pub fn has(&self, code: &str) -> bool {
        self.findings.iter().any(|finding| finding.code == code)
    }
}

/// What an operation gives back. `each_finding` reaches the findings, so that a door can ask for their texts.
pub trait Answer: Serialize {
    /// Calls `visit` on every finding.
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        let _ = visit;
    }

    /// Puts the text in `lang` into every finding.
    fn add_texts(&mut self, lang: Lang) {
        self.each_finding(&mut |finding| finding.text = Some(text::render(finding, lang)));
    }
}

impl<T: Serialize> Answer for Assessment<T> {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_verdict_decides_whatever_the_order() {
        use Verdict::*;
        let rising = [Compliant, Conditional, NotEvaluated, Violation];
        for (i, a) in rising.iter().enumerate() {
            for (j, b) in rising.iter().enumerate() {
                assert_eq!(a.worst(*b), rising[i.max(j)]);
            }
        }
    }

    #[test]
    fn a_trace_that_is_off_runs_nothing() {
        let mut trace = Trace::off();
        trace.step(|| panic!("must not run"));
        assert_eq!(trace.take(), None);
        let mut trace = Trace::on();
        trace.step(|| Step::new("limit", "5 % of actual", 1000).operand("actual_kg", 20000).by("cn-2020"));
        assert_eq!(trace.take().unwrap()[0].operands["actual_kg"], "20000");
    }

    #[test]
    fn json_has_the_four_words_and_no_absent_fields() {
        let basis = Basis { kouan: "0".into(), rules: "d".into(), overlays: vec![], on: None };
        let answer: Assessment<()> = Assessment::new(Verdict::NotEvaluated, None, vec![], basis);
        assert_eq!(
            serde_json::to_string(&answer).unwrap(),
            r#"{"verdict":"not_evaluated","value":null,"findings":[],"basis":{"kouan":"0","rules":"d","overlays":[]}}"#
        );
    }
}
