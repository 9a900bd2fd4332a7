//! The arithmetic of money that all fees share: one named rounding, shares that sum to the whole, small amounts.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{answer, not_negative};
use super::rules::Rules;
use super::statement::fixed;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::ratio::Ratio;

/// The most decimals that a result may be asked with.
const MOST_DECIMALS: u32 = 18;

/// Question of `fees.round`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundQuestion {
    /// The exact number.
    pub value: Exact,
    /// How it is rounded.
    pub rounding: Rounding,
    /// To how many decimals, at most 18.
    pub decimals: u32,
}

/// A rounded number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rounded {
    /// The number.
    pub result: Exact,
    /// The number with all its decimals, as it is printed: `2.50`.
    pub printed: String,
}

/// A number rounded by a named rule.
///
/// | rounding | what is charged so |
/// |---|---|
/// | `half_up` | customs values, taxes, surcharges |
/// | `down` | the late declaration fee, in whole yuan |
/// | `up` | part tons, part days, part hours |
/// | `half_even` | nothing at customs: what many programs do unasked |
///
/// # Errors
/// [`Error::InvalidInput`] above 18 decimals.
///
/// ```
/// use kouan::families::fees::{RoundQuestion, Rules, round};
/// use kouan::foundation::{assessment::Trace, exact::{Exact, Rounding}};
///
/// let question = RoundQuestion { value: Exact::parse("2.675")?, rounding: Rounding::HalfUp, decimals: 2 };
/// assert_eq!(round(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap().printed, "2.68");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn round(question: &RoundQuestion, rules: &Rules, _: &mut Trace) -> Result<Assessment<Rounded>, Error> {
    few_decimals(question.decimals)?;
    let result = question.value.round(question.decimals, question.rounding)?;
    answer(rules, None, |_| Ok(Rounded { result, printed: fixed(result, question.decimals) }))
}

/// Question of `fees.allocate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AllocateQuestion {
    /// What is shared out; it has no more decimals than the parts.
    pub total: Exact,
    /// The weights, none below zero, not all zero.
    pub weights: Vec<Exact>,
    /// The decimals of the parts, at most 18; left out: 2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u32>,
}

/// The parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allocated {
    /// The parts, in the order of the weights; they sum to the total.
    pub parts: Vec<Exact>,
}

/// A total shared out by weights, so that the parts always sum to it: largest remainder, ties to the first.
///
/// # Errors
/// As [`allocate`].
///
/// ```
/// use kouan::families::fees::{AllocateQuestion, Rules, allocate_question};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let question = AllocateQuestion { total: Exact::from(100), weights: vec![Exact::from(1); 3], decimals: None };
/// let parts = allocate_question(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap().parts;
/// let texts: Vec<String> = parts.iter().map(Exact::to_string).collect();
/// assert_eq!(texts, ["33.34", "33.33", "33.33"]);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn allocate_question(
    question: &AllocateQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Allocated>, Error> {
    let decimals = question.decimals.unwrap_or(2);
    let parts = allocate(question.total, &question.weights, decimals)?;
    trace.step(|| {
        Step::new("parts", "largest remainder, ties to the first", parts.len())
            .operand("total", question.total)
    });
    answer(rules, None, |_| Ok(Allocated { parts }))
}

/// `total` shared out by `weights` in parts of so many decimals, by largest remainder, ties to the first.
///
/// # Errors
/// [`Error::InvalidInput`] for no weights, a weight below zero, weights that are all zero, more than 18 decimals, and a
/// total that has more decimals than its parts; [`Error::Inexact`] for numbers beyond 2¹²⁷.
pub fn allocate(total: Exact, weights: &[Exact], decimals: u32) -> Result<Vec<Exact>, Error> {
    few_decimals(decimals)?;
    if total.decimals() > decimals {
        let reason = format!(
            "{total} has more than {decimals} decimals, so parts of {decimals} cannot sum to it; round it first"
        );
        return Err(Error::invalid("/total", reason));
    }
    let mut whole = Exact::ZERO;
    for (index, weight) in weights.iter().enumerate() {
        whole = whole.add(not_negative(*weight, &format!("/weights/{index}"))?)?;
    }
    if whole.is_zero() {
        return Err(Error::invalid(
            "/weights",
            "the weights sum to zero, so nothing can be shared; give one above zero",
        ));
    }
    let unit = Exact::from_parts(1, decimals)?;
    let step = if total.is_negative() { unit.negated() } else { unit };
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    let mut left = total;
    for (index, weight) in weights.iter().enumerate() {
        let exact = Ratio::from(total).mul(Ratio::from(*weight).div(Ratio::from(whole))?)?;
        let part = exact.to_exact(decimals, Rounding::Down)?;
        let rest = exact.sub(Ratio::from(part))?;
        left = left.sub(part)?;
        parts.push(part);
        remainders.push((if rest.is_negative() { Ratio::ZERO.sub(rest)? } else { rest }, index));
    }
    // the largest remainder first; sort is stable, so of equal ones the first weight
    remainders.sort_by_key(|one| std::cmp::Reverse(one.0));
    for (_, index) in remainders {
        if left.is_zero() {
            break;
        }
        if let Some(part) = parts.get_mut(index) {
            *part = part.add(step)?;
            left = left.sub(step)?;
        }
    }
    Ok(parts)
}

fn few_decimals(decimals: u32) -> Result<(), Error> {
    if decimals > MOST_DECIMALS {
        return Err(Error::invalid("/decimals", format!("{decimals} decimals; at most {MOST_DECIMALS}")));
    }
    Ok(())
}

/// Question of `fees.small_amount`: the duty of one consignment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SmallAmountQuestion {
    /// The day whose rates apply.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The customs duty of one consignment, in yuan.
    pub duty_cny: Exact,
    /// Ids of unconfirmed rules (certainty D) that may decide, as `small-duty-tariff-law`.
    #[serde(default)]
    pub named: Vec<String>,
}

/// Whether a small duty is levied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SmallAmount {
    /// True when the duty is not levied.
    pub exempt: bool,
    /// The amount up to which it is not, in yuan; the amount itself is exempt.
    pub up_to_cny: Exact,
}

/// Whether the duty of a consignment is too small to be levied: 50 yuan or less.
///
/// 以下 includes the number itself (Civil Code art. 1259). From 2024-12-01 the State Council sets the amount; that it is
/// still 50 is not confirmed, so the answer is `not_evaluated` unless `small-duty-tariff-law` is named.
///
/// # Errors
/// [`Error::InvalidInput`] for a duty below zero.
///
/// ```
/// use kouan::families::fees::{Rules, SmallAmountQuestion, small_amount};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let mut question =
///     SmallAmountQuestion { on: "2024-11-30".parse().unwrap(), duty_cny: Exact::from(50), named: vec![] };
/// let rules = Rules::builtin()?;
/// assert!(small_amount(&question, &rules, &mut Trace::off())?.value.unwrap().exempt);
/// question.duty_cny = Exact::parse("50.01")?;
/// assert!(!small_amount(&question, &rules, &mut Trace::off())?.value.unwrap().exempt);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn small_amount(
    question: &SmallAmountQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<SmallAmount>, Error> {
    let duty = not_negative(question.duty_cny, "/duty_cny")?;
    answer(rules, Some(question.on), |notes| {
        let limit = rules.number("small-amount/duty", question.on, &question.named)?;
        let exempt = duty <= limit.value;
        if exempt {
            notes.info(
                Finding::new("fees.small-duty-exempt")
                    .param("duty", duty)
                    .param("limit", limit.value)
                    .cite(&limit.cite),
            );
        }
        Ok(SmallAmount { exempt, up_to_cny: limit.value })
    })
}
