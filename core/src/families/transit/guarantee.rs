//! Guarantees of transit: the amount in course at any moment never passes the reference amount.
//!
//! A comprehensive guarantee stands behind several movements, so it is a stream of its own.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Machine, Meta, Told};

/// What happens to a guarantee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum GuaranteeEvent {
    /// The guarantee is known, or its reference amount changed.
    ReferenceSet {
        /// The reference amount.
        amount: Exact,
        /// The currency.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        currency: Option<String>,
    },
    /// A movement comes into course with the debt that it may bring.
    Registered {
        /// The debt.
        amount: Exact,
        /// The movement.
        movement: String,
    },
    /// A movement is discharged: its amount is free again.
    Released {
        /// The movement.
        movement: String,
    },
}

/// What is so of a guarantee after everything that happened.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuaranteeState {
    /// The reference amount; left out before it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_amount: Option<Exact>,
    /// The currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The debts in course, by movement.
    pub in_course: BTreeMap<String, Exact>,
    /// Their sum.
    pub in_use: Exact,
}

/// The state machine of a guarantee.
pub struct Guarantee;

/// What an event changes.
pub enum GuaranteeChange {
    /// The reference amount.
    Reference(Exact, Option<String>),
    /// A movement in course; the new sum.
    Register(String, Exact, Exact),
    /// A movement is out of it; the new sum.
    Release(String, Exact),
}

fn no<T>(finding: Finding) -> Result<T, Vec<Finding>> {
    Err(vec![finding])
}

impl Machine for Guarantee {
    type Event = GuaranteeEvent;
    type State = GuaranteeState;
    type Change = GuaranteeChange;
    type Refusal = Vec<Finding>;
    const EVENT_VERSION: u32 = 1;

    fn apply(
        state: &GuaranteeState,
        event: &GuaranteeEvent,
        _: &Meta<'_>,
    ) -> Result<GuaranteeChange, Vec<Finding>> {
        judge(state, event)
    }

    fn commit(state: &mut GuaranteeState, change: GuaranteeChange) {
        match change {
            GuaranteeChange::Reference(amount, currency) => {
                state.reference_amount = Some(amount);
                state.currency = currency.or(state.currency.take());
            }
            GuaranteeChange::Register(movement, amount, in_use) => {
                state.in_course.insert(movement, amount);
                state.in_use = in_use;
            }
            GuaranteeChange::Release(movement, in_use) => {
                state.in_course.remove(&movement);
                state.in_use = in_use;
            }
        }
    }
}

impl Told for Guarantee {
    type Rules = Rules;

    fn digest(rules: &Rules) -> &str {
        &rules.basis().rules
    }
}

/// An exact amount; digits that do not fit refuse the event.
fn exact(amount: Result<Exact, Error>) -> Result<Exact, Vec<Finding>> {
    amount.map_err(|_| vec![Finding::new("transit.too-many-digits").at("/amount")])
}

pub(super) fn judge(state: &GuaranteeState, event: &GuaranteeEvent) -> Result<GuaranteeChange, Vec<Finding>> {
    match event {
        GuaranteeEvent::ReferenceSet { amount, .. } if amount.is_negative() => {
            no(Finding::new("transit.amount-negative").at("/amount"))
        }
        GuaranteeEvent::ReferenceSet { amount, currency } => {
            let changed = matches!((currency, &state.currency), (Some(new), Some(old)) if new != old);
            if changed && !state.in_course.is_empty() {
                return no(Finding::new("transit.guarantee-currency").at("/currency"));
            }
            Ok(GuaranteeChange::Reference(*amount, currency.clone()))
        }
        GuaranteeEvent::Registered { amount, .. } if amount.is_negative() => {
            no(Finding::new("transit.amount-negative").at("/amount"))
        }
        GuaranteeEvent::Registered { amount, movement } => {
            let Some(reference) = state.reference_amount else {
                return no(Finding::new("transit.guarantee-unknown"));
            };
            if state.in_course.contains_key(movement) {
                return no(Finding::new("transit.guarantee-duplicate").at("/movement"));
            }
            let in_use = exact(state.in_use.add(*amount))?;
            if in_use > reference {
                let available = exact(reference.sub(state.in_use))?;
                let finding = Finding::new("transit.guarantee-insufficient").at("/amount");
                return no(finding.param("amount", amount).param("available", available));
            }
            Ok(GuaranteeChange::Register(movement.clone(), *amount, in_use))
        }
        GuaranteeEvent::Released { movement } => match state.in_course.get(movement) {
            None => no(Finding::new("transit.guarantee-not-in-course").at("/movement")),
            Some(amount) => Ok(GuaranteeChange::Release(movement.clone(), exact(state.in_use.sub(*amount))?)),
        },
    }
}

/// A guarantee as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuaranteeView {
    /// The sum in course.
    pub in_use: Exact,
    /// What is free; below zero when the reference amount was lowered below what is in course.
    pub available: Option<Exact>,
    /// How many movements are in course.
    pub movements: u64,
    /// That more is in course than the reference amount.
    pub findings: Vec<Finding>,
}

impl GuaranteeView {
    pub(super) fn of(state: &GuaranteeState) -> Self {
        let available = state.reference_amount.and_then(|amount| amount.sub(state.in_use).ok());
        let over = available.filter(|available| available.is_negative());
        let findings = over.map(|over| Finding::new("transit.guarantee-overdrawn").param("over", over.abs()));
        GuaranteeView {
            in_use: state.in_use,
            available,
            movements: u64::try_from(state.in_course.len()).unwrap_or(u64::MAX),
            findings: findings.into_iter().collect(),
        }
    }
}

/// Question of `transit.guarantee`: a reference amount and what happens to it, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuaranteeQuestion {
    /// The reference amount.
    pub reference_amount: Exact,
    /// What happens.
    pub events: Vec<GuaranteeEvent>,
}

/// Answer of `transit.guarantee`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuaranteeSteps {
    /// For each event null when it happened, else the code of the finding for which it did not.
    pub refused: Vec<Option<String>>,
    /// The sum in course after all of them.
    pub in_use: Exact,
    /// What is free then.
    pub available: Exact,
}

/// Follows the amount in course of a guarantee without a journal.
///
/// # Errors
/// [`Error::InvalidInput`] for a reference amount below zero; [`Error::Inexact`] for too many digits.
pub fn guarantee(
    question: &GuaranteeQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<GuaranteeSteps>, Error> {
    if question.reference_amount.is_negative() {
        return Err(Error::invalid("/reference_amount", "an amount is not below zero"));
    }
    let mut state =
        GuaranteeState { reference_amount: Some(question.reference_amount), ..GuaranteeState::default() };
    let (mut refused, mut findings) = (Vec::new(), Vec::new());
    for (place, event) in question.events.iter().enumerate() {
        match judge(&state, event) {
            Ok(change) => {
                Guarantee::commit(&mut state, change);
                refused.push(None);
            }
            Err(found) => {
                refused.push(found.first().map(|finding| finding.code.clone()));
                findings.extend(found.into_iter().map(|one| one.below(&format!("/events/{place}"))));
            }
        }
    }
    let reference = state.reference_amount.unwrap_or(question.reference_amount);
    let value = GuaranteeSteps { refused, in_use: state.in_use, available: reference.sub(state.in_use)? };
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Violation };
    Ok(Assessment::new(verdict, Some(value), findings, rules.basis().clone()))
}

/// Question of `transit.guarantee_level`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LevelQuestion {
    /// The reference amount.
    pub reference_amount: Exact,
    /// The level in per cent: 100, 50, 30, or 0 for a waiver.
    pub level_percent: Exact,
    /// The day that chooses the rule.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// Answer of `transit.guarantee_level`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuaranteeLevel {
    /// What the guarantee has to cover; exact, not rounded.
    pub guarantee_amount: Exact,
}

/// The amount of a guarantee at a level of the reference amount.
///
/// # Errors
/// [`Error::InvalidInput`] for an amount below zero; [`Error::Inexact`] for too many digits.
pub fn guarantee_level(
    question: &LevelQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<GuaranteeLevel>, Error> {
    let LevelQuestion { reference_amount, level_percent, on } = question;
    if reference_amount.is_negative() {
        return Err(Error::invalid("/reference_amount", "an amount is not below zero"));
    }
    let basis = rules.basis().on(*on);
    let rule = match rules.levels.find("EU", *on, &[])?.or_finding("guarantee level", "EU", *on) {
        Ok(rule) => rule,
        Err(finding) => {
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding.at("/on")], basis));
        }
    };
    if !rule.value.percents.contains(level_percent) {
        let known: Vec<String> = rule.value.percents.iter().map(Exact::to_string).collect();
        let finding = Finding::new("transit.level-unknown").at("/level_percent").cite(&rule.cite);
        let findings = vec![finding.param("level", level_percent).param("known", known.join(", "))];
        return Ok(Assessment::new(Verdict::Violation, None, findings, basis));
    }
    let hundredth = Exact::from_parts(1, 2)?;
    let guarantee_amount = reference_amount.mul(*level_percent)?.mul(hundredth)?;
    Ok(Assessment::new(Verdict::Compliant, Some(GuaranteeLevel { guarantee_amount }), Vec::new(), basis))
}
