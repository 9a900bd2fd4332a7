//! Small checks of masses: a declared against a measured one, a licence, a stock-take, one blending event.
//!
//! No tolerance is built in where no law gives one: it is a required argument, with the legal basis on which it stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::metal::{done, shorten};
use super::super::rules::Rules;
use super::events::ConditionKind;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::ratio::Ratio;

/// A tolerance that the caller answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tolerance {
    /// The fraction: `0.005` is half a per cent.
    pub fraction: Exact,
    /// The law, decision or contract that grants it. It is repeated in the answer and never left out.
    pub basis: String,
    /// True when the limit itself is still within.
    #[serde(default = "yes")]
    pub inclusive: bool,
}

fn yes() -> bool {
    true
}

impl Tolerance {
    pub(super) fn check(&self, path: &str) -> Result<(), Error> {
        if self.basis.trim().is_empty() {
            let reason =
                "name the law, decision or contract that grants the tolerance; there is no tolerance without";
            return Err(Error::invalid(format!("{path}/basis"), reason));
        }
        if self.fraction.is_negative() {
            return Err(Error::invalid(format!("{path}/fraction"), "a tolerance is not below zero"));
        }
        Ok(())
    }

    /// Compares exactly, never by a rounded percentage.
    pub(super) fn holds(&self, difference: Exact, of: Exact) -> Result<bool, Error> {
        let (found, limit) =
            (Ratio::from(difference.abs()), Ratio::from(of).mul(Ratio::from(self.fraction))?);
        Ok(found < limit || (self.inclusive && found == limit))
    }
}

/// Which way a difference goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sign {
    /// Less than stated.
    Short,
    /// More than stated.
    Over,
    /// As stated.
    None,
}

impl Sign {
    pub(super) fn of(difference: Exact) -> Self {
        match (difference.is_zero(), difference.is_negative()) {
            (true, _) => Sign::None,
            (_, true) => Sign::Short,
            _ => Sign::Over,
        }
    }
}

/// Question of `blending.loss_tolerance`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LossQuestion {
    /// What was declared, in t.
    pub declared_t: Exact,
    /// What was measured, in t.
    pub measured_t: Exact,
    /// The tolerance, as a fraction of what was declared.
    pub tolerance: Tolerance,
}

/// Value of `blending.loss_tolerance`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LossAnswer {
    /// Measured − declared, in t.
    pub difference_t: Exact,
    /// The same over what was declared, exact, as in `-1/200`; null where nothing was declared.
    pub ratio: Option<String>,
    /// Is it within the tolerance?
    pub within: bool,
    /// Which way.
    pub sign: Sign,
    /// The legal basis of the tolerance, as given.
    pub basis: String,
}

/// Compares a measured with a declared mass under a tolerance that the caller answers for.
///
/// # Errors
/// [`Error::InvalidInput`] without a legal basis and for numbers below zero.
pub fn loss_tolerance(
    question: &LossQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LossAnswer>, Error> {
    let LossQuestion { declared_t, measured_t, tolerance } = question;
    tolerance.check("/tolerance")?;
    for (path, mass) in [("/declared_t", declared_t), ("/measured_t", measured_t)] {
        if mass.is_negative() {
            let finding = Finding::new("blending.mass-negative").at(path).param("mass", mass);
            return Ok(Assessment::new(Verdict::Violation, None, vec![finding], rules.basis().clone()));
        }
    }
    let difference_t = measured_t.sub(*declared_t)?;
    let ratio = match declared_t.is_zero() {
        true => None,
        false => Some(Ratio::from(difference_t).div(Ratio::from(*declared_t))?.to_string()),
    };
    let within = tolerance.holds(difference_t, *declared_t)?;
    trace.step(|| {
        Step::new("within", "|measured − declared| ≤ fraction × declared", within)
            .operand("difference_t", difference_t)
            .operand("fraction", tolerance.fraction)
            .by(&tolerance.basis)
    });
    let value = LossAnswer {
        difference_t,
        ratio,
        within,
        sign: Sign::of(difference_t),
        basis: tolerance.basis.clone(),
    };
    let mut answer = done(value, rules, trace);
    if !within {
        answer.verdict = Verdict::Violation;
        answer.findings.push(
            Finding::new("blending.beyond-tolerance")
                .at("/measured_t")
                .param("difference_t", difference_t.abs())
                .param("fraction", tolerance.fraction)
                .param("basis", shorten(&tolerance.basis)),
        );
    }
    Ok(answer)
}

/// Question of `blending.licence_quantity`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenceQuestion {
    /// The day of release.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// `crude_oil`, `refined_oil`, `fertiliser`, `steel`; any other word is other bulk goods.
    pub commodity: String,
    /// What the licence is for, in t.
    pub licence_t: Exact,
    /// What was released in all, in t.
    pub actual_t: Exact,
}

/// Value of `blending.licence_quantity`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenceAnswer {
    /// What may be over or short without a new licence, in %.
    pub tolerance_percent: Exact,
    /// Actual − licence, in t.
    pub difference_t: Exact,
    /// Is it within?
    pub within: bool,
}

/// Compares released bulk goods with their automatic import licence.
///
/// # Errors
/// [`Error::InvalidInput`] for masses below zero; [`Error::RulesConflict`] for two rules in force.
pub fn licence_quantity(
    question: &LicenceQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LicenceAnswer>, Error> {
    for (path, mass) in [("/licence_t", question.licence_t), ("/actual_t", question.actual_t)] {
        if mass.is_negative() {
            return Err(Error::invalid(path, "a mass is not below zero"));
        }
    }
    let key =
        if rules.licence.keys().any(|key| key == question.commodity) { &question.commodity } else { "other" };
    let rule =
        match rules.licence.find(key, question.on, &[])?.or_finding("licence_tolerance", key, question.on) {
            Ok(rule) => rule,
            Err(finding) => {
                let basis = rules.basis().on(question.on);
                return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], basis));
            }
        };
    let difference_t = question.actual_t.sub(question.licence_t)?;
    let limit =
        Ratio::from(question.licence_t).mul(Ratio::from(rule.value.percent))?.div(Ratio::from(100))?;
    let within = Ratio::from(difference_t.abs()) <= limit;
    let value = LicenceAnswer { tolerance_percent: rule.value.percent, difference_t, within };
    let mut answer = done(value, rules, trace);
    answer.basis = rules.basis().on(question.on);
    if !within {
        answer.verdict = Verdict::Violation;
        answer.findings.push(
            Finding::new("blending.licence-exceeded")
                .at("/actual_t")
                .param("difference_t", difference_t.abs())
                .param("percent", rule.value.percent)
                .cite(&rule.cite),
        );
    }
    Ok(answer)
}

/// Question of `blending.stock_take`: the figures of one period, and what was counted at its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockTakeQuestion {
    /// Stock at the beginning, in t.
    pub opening_t: Exact,
    /// Received, in t.
    pub received_t: Exact,
    /// Withdrawn, in t.
    pub withdrawn_t: Exact,
    /// Losses recorded with a cause, in t.
    pub recorded_loss_t: Exact,
    /// What was counted, in t.
    pub counted_t: Exact,
    /// The tolerance, as a fraction of the throughput.
    pub tolerance: Tolerance,
}

/// Value of `blending.stock_take`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockTakeAnswer {
    /// Opening + received − withdrawn − recorded losses, in t.
    pub book_t: Exact,
    /// Counted − book, in t.
    pub difference_t: Exact,
    /// Opening + received, in t.
    pub throughput_t: Exact,
    /// Is the difference within the tolerance?
    pub within: bool,
    /// Which way.
    pub sign: Sign,
    /// The legal basis of the tolerance, as given.
    pub basis: String,
}

/// Reconciles a count with the book: a difference, never an edit of the book.
///
/// # Errors
/// [`Error::InvalidInput`] without a legal basis and for masses below zero.
pub fn stock_take(
    question: &StockTakeQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<StockTakeAnswer>, Error> {
    question.tolerance.check("/tolerance")?;
    for (path, mass) in [
        ("/opening_t", question.opening_t),
        ("/received_t", question.received_t),
        ("/withdrawn_t", question.withdrawn_t),
        ("/recorded_loss_t", question.recorded_loss_t),
        ("/counted_t", question.counted_t),
    ] {
        if mass.is_negative() {
            let finding = Finding::new("blending.mass-negative").at(path).param("mass", mass);
            return Ok(Assessment::new(Verdict::Violation, None, vec![finding], rules.basis().clone()));
        }
    }
    let throughput_t = question.opening_t.add(question.received_t)?;
    let book_t = throughput_t.sub(question.withdrawn_t)?.sub(question.recorded_loss_t)?;
    let difference_t = question.counted_t.sub(book_t)?;
    let within = question.tolerance.holds(difference_t, throughput_t)?;
    trace.step(|| {
        Step::new("book_t", "opening + received − withdrawn − recorded losses", book_t)
            .operand("throughput_t", throughput_t)
            .operand("counted_t", question.counted_t)
            .by(&question.tolerance.basis)
    });
    let value = StockTakeAnswer {
        book_t,
        difference_t,
        throughput_t,
        within,
        sign: Sign::of(difference_t),
        basis: question.tolerance.basis.clone(),
    };
    let mut answer = done(value, rules, trace);
    if !within {
        answer.verdict = Verdict::Violation;
        answer.findings.push(
            Finding::new("blending.beyond-tolerance")
                .at("/counted_t")
                .param("difference_t", difference_t.abs())
                .param("fraction", question.tolerance.fraction)
                .param("basis", shorten(&question.tolerance.basis)),
        );
    }
    Ok(answer)
}

/// Goods that go into a blend, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlendInput {
    /// The lot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lot: Option<String>,
    /// Where it lies: the kind of the zone, perhaps with a number behind it: `blending`, `blending-1`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// Kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kg: Option<i64>,
}

/// Question of `blending.conservation`: one event in the zone, without a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConservationQuestion {
    /// What is done; only `blend` is simple physical mixing.
    pub event: String,
    /// What goes in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inputs: Vec<BlendInput>,
    /// What comes out, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_kg: Option<i64>,
    /// The loss that is declared with it, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_loss_kg: Option<i64>,
}

/// Value of `blending.conservation`; what was not given is null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConservationAnswer {
    /// Inputs − output − declared loss, in kg.
    pub gap_kg: Option<i64>,
    /// Do all inputs lie in a blending zone?
    pub in_blending_zone: Option<bool>,
}

/// Is an event simple physical mixing, of goods in the blending zone, that neither makes nor loses anything?
///
/// The first thing that is wrong is named: another treatment, then a zone, then a gap.
///
/// # Errors
/// [`Error::Inexact`] for masses beyond 64 bits.
pub fn conservation(
    question: &ConservationQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ConservationAnswer>, Error> {
    let wrong = |finding: Finding, value| {
        let verdict = Verdict::Violation;
        Ok(Assessment::new(verdict, value, vec![finding], rules.basis().clone()))
    };
    if question.event != "blend" {
        let finding = Finding::new("blending.not-physical-blending").at("/event");
        return wrong(
            cited(finding.param("event", shorten(&question.event)), rules, ConditionKind::PhysicalOnly),
            None,
        );
    }
    let lies_there = |zone: &str| {
        let (kind, number) = zone.split_once('-').unwrap_or((zone, "1"));
        kind == "blending" && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut in_blending_zone = if question.inputs.is_empty() { None } else { Some(true) };
    for (row, input) in question.inputs.iter().enumerate() {
        match &input.zone {
            None => in_blending_zone = None,
            Some(zone) if lies_there(zone) => {}
            Some(zone) => {
                let finding = Finding::new("blending.zone-violation")
                    .at(format!("/inputs/{row}/zone"))
                    .param("lot", shorten(input.lot.as_deref().unwrap_or("?")))
                    .param("zone", shorten(zone));
                let finding = cited(finding, rules, ConditionKind::DedicatedArea);
                let value = ConservationAnswer { gap_kg: None, in_blending_zone: Some(false) };
                return wrong(finding, Some(value));
            }
        }
    }
    let mut masses = Vec::new();
    for (row, input) in question.inputs.iter().enumerate() {
        masses.push((format!("/inputs/{row}/kg"), input.kg, true));
    }
    masses.push(("/output_kg".to_owned(), question.output_kg, true));
    // a loss that is not declared is none: the gap then says what is missing
    masses.push(("/declared_loss_kg".to_owned(), Some(question.declared_loss_kg.unwrap_or(0)), false));
    for (path, kg, above_zero) in &masses {
        if let Some(kg) = kg.filter(|kg| *kg < 0 || (*above_zero && *kg == 0)) {
            return wrong(Finding::new("blending.mass-not-positive").at(path).param("kg", kg), None);
        }
    }
    let inputs = question.inputs.iter().map(|input| input.kg).collect::<Option<Vec<_>>>();
    let gap_kg = match (inputs.filter(|inputs| !inputs.is_empty()), question.output_kg) {
        (Some(inputs), Some(output)) => {
            let out = output.checked_add(question.declared_loss_kg.unwrap_or(0));
            let sum = inputs.iter().try_fold(0i64, |sum, kg| sum.checked_add(*kg));
            let gap = out.zip(sum).and_then(|(out, sum)| sum.checked_sub(out));
            Some(gap.ok_or_else(|| Error::inexact("the masses together are beyond 64 bits"))?)
        }
        _ => None,
    };
    let value = ConservationAnswer { gap_kg, in_blending_zone };
    if let Some(gap) = gap_kg.filter(|gap| *gap != 0) {
        let finding = Finding::new("blending.mass-not-conserved").at("/output_kg").param("gap_kg", gap);
        return wrong(cited(finding, rules, ConditionKind::PhysicalOnly), Some(value));
    }
    let mut answer = done(value, rules, trace);
    let mut open = |path: &str| {
        answer.verdict = Verdict::NotEvaluated;
        answer.findings.push(Finding::new("blending.not-stated").at(path).param("field", path));
    };
    if gap_kg.is_none() {
        open("/output_kg");
    }
    if in_blending_zone.is_none() {
        open("/inputs");
    }
    Ok(answer)
}

fn cited(finding: Finding, rules: &Rules, kind: ConditionKind) -> Finding {
    match rules.cite(kind) {
        Some(cite) => finding.cite(cite),
        None => finding,
    }
}
