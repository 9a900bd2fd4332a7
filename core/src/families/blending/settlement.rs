//! The settlement statement of a concentrate: payable metal, deductions, treatment and refining charges, penalties, return
//! ratios by grade band. Exact to the last line; money is rounded once, by name, where the line says so.

#![allow(clippy::arithmetic_side_effects, reason = "big fractions do not overflow; divisors are checked")]

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde::{Deserialize, Serialize};

use super::fraction::{decimal, exact_decimal, not_negative, of, text, whole};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Question of `blending.settle`: the contract's terms and the settled assays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettleQuestion {
    /// Dry tonnes.
    pub dry_t: Exact,
    /// The metals that are paid for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub payables: Vec<PayableTerms>,
    /// Treatment charge for each dry tonne.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub treatment_charge_per_t: Option<Exact>,
    /// What is deducted for harmful elements.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub penalties: Vec<PenaltyTerms>,
    /// Decimals of the currency, as in 2.
    pub currency_decimals: u32,
}

/// The terms for one payable metal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayableTerms {
    /// The element.
    pub element: String,
    /// The settled assay by dry mass, in `unit`.
    pub assay: Exact,
    /// The unit of the assay.
    pub unit: AssayUnit,
    /// How much of it is paid.
    pub rule: PayableRule,
    /// The price of one `priced_in`.
    pub price: Exact,
    /// What the price, and the refining charge unless it names its own, is for.
    pub priced_in: PriceUnit,
    /// The refining charge for one `refined_in`; left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refining_charge: Option<Exact>,
    /// What the refining charge is for; left out: as the price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refined_in: Option<PriceUnit>,
    /// Pounds in a tonne, as the contract writes them; needed for pounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lb_per_t: Option<Exact>,
    /// Grams in a troy ounce, as the contract writes them; left out: 31.1034768.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oz_troy_g: Option<Exact>,
}

/// The unit of an assay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AssayUnit {
    /// Per cent of dry mass.
    #[serde(rename = "%")]
    Percent,
    /// Grams in a dry tonne.
    #[serde(rename = "g/t")]
    GramsPerTonne,
}

/// What a price is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PriceUnit {
    /// A tonne of metal.
    Tonne,
    /// A pound of metal.
    Pound,
    /// A troy ounce of metal.
    OzTroy,
    /// A gram of metal.
    Gram,
}

/// How much of a metal is paid. Either deductions, or bands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayableRule {
    /// This much of the assay is paid, in per cent …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payable_pct: Option<Exact>,
    /// … and at least this much of it is not, in the unit of the assay: the lesser of the two is payable, never below 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_deduction: Option<Exact>,
    /// Return ratios: the band with the highest floor at or below the assay decides. A step function: the value jumps at
    /// each floor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub return_ratios: Vec<ReturnRatio>,
}

/// One band of return ratios.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnRatio {
    /// The lowest assay of the band.
    pub from: Exact,
    /// The ratio in per cent.
    pub ratio_pct: Exact,
}

/// The terms of one penalty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PenaltyTerms {
    /// The element.
    pub element: String,
    /// The settled assay.
    pub assay: Exact,
    /// Up to here nothing is deducted; same unit.
    pub free_limit: Exact,
    /// The step, same unit.
    pub step: Exact,
    /// What a step costs for each dry tonne.
    pub rate_per_step_t: Exact,
    /// True: parts of a step count in proportion. False: each started step counts whole.
    pub pro_rata: bool,
}

/// One payable metal in the statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PayableLine {
    /// The element.
    pub element: String,
    /// The return ratio that applied, in per cent.
    pub ratio_pct: Option<Exact>,
    /// What is payable, in the unit of the assay, exact.
    pub payable: Exact,
    /// Payable metal in tonnes (assay in per cent) or grams (assay in g/t), exact.
    pub metal: Exact,
    /// Payable metal in the unit of the price, as a fraction.
    pub quantity_fraction: String,
    /// The same rounded half up to six places.
    pub quantity: Exact,
    /// Quantity × price, exact where it ends within 28 digits, else rounded half up to ten places.
    pub value: Exact,
    /// The refining charge, rounded half up to the currency.
    pub refining_charge: Exact,
    /// Value less refining charge, rounded half up to the currency once.
    pub net: Exact,
}

/// One penalty in the statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PenaltyLine {
    /// The element.
    pub element: String,
    /// How many steps, rounded half up to ten places where they do not end.
    pub steps: Exact,
    /// The amount, exact where it ends within 28 digits, else rounded half up to ten places.
    pub amount: Exact,
}

/// Answer of `blending.settle`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// The metals, in the order of the question.
    pub payables: Vec<PayableLine>,
    /// The treatment charge, exact.
    pub treatment_charge: Exact,
    /// The penalties, in the order of the question.
    pub penalties: Vec<PenaltyLine>,
    /// Values − treatment and refining charges − penalties, rounded half up to the currency once, from exact lines.
    pub net: Exact,
}

/// Makes the settlement statement.
///
/// `not_evaluated` when an assay lies below the lowest band of its return ratios: the contract says nothing of it, and
/// nothing is not zero.
///
/// ```
/// use kouan::families::blending::{self, Rules, SettleQuestion};
/// use kouan::foundation::assessment::Trace;
///
/// let question: SettleQuestion = serde_json::from_str(r#"{"dry_t": 1000, "currency_decimals": 2, "treatment_charge_per_t": 80,
///     "payables": [{"element": "Cu", "assay": "26.5", "unit": "%", "rule": {"payable_pct": "96.5", "min_deduction": 1},
///     "price": 9000, "priced_in": "tonne", "refining_charge": "0.08", "refined_in": "pound", "lb_per_t": "2204.62262185"}]}"#).unwrap();
/// let statement = blending::settle(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(statement.net.to_string(), "2170025.7");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for negative numbers, assays above all there is, a step of zero, pounds without `lb_per_t`, and
/// a rule that has both or neither of deductions and bands.
pub fn settle(
    question: &SettleQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Statement>, Error> {
    if question.payables.is_empty() && question.penalties.is_empty() {
        return Err(Error::invalid(
            "/payables",
            "nothing is paid for or deducted; give a metal or a penalty",
        ));
    }
    let dry = of(not_negative(question.dry_t, "/dry_t")?);
    let mut net = BigRational::zero();
    let mut payables = Vec::new();
    for (row, terms) in question.payables.iter().enumerate() {
        let path = format!("/payables/{row}");
        let Some((line, amount)) =
            payable(terms, &dry, question.currency_decimals, trace).map_err(|error| error.at(&path))?
        else {
            let lowest = terms.rule.return_ratios.iter().map(|band| band.from).min().unwrap_or_default();
            let finding = Finding::new("blending.below-lowest-band")
                .at(format!("{path}/assay"))
                .param("element", &terms.element)
                .param("assay", terms.assay)
                .param("lowest", lowest);
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], rules.basis().clone()));
        };
        net += amount;
        payables.push(line);
    }
    let charge =
        not_negative(question.treatment_charge_per_t.unwrap_or_default(), "/treatment_charge_per_t")?;
    let treatment = &dry * of(charge);
    net -= &treatment;
    trace.step(|| {
        Step::new("treatment charge", "dry t × charge", text(&treatment)).operand("dry_t", question.dry_t)
    });
    let mut penalties = Vec::new();
    for (row, terms) in question.penalties.iter().enumerate() {
        let (line, amount) = penalty(terms, &dry).map_err(|error| error.at(&format!("/penalties/{row}")))?;
        trace.step(|| {
            Step::new("penalty", "max(0, assay − free) / step × rate × dry t", line.amount)
                .operand("element", &line.element)
                .operand("steps", line.steps)
        });
        net -= amount;
        penalties.push(line);
    }
    let net = decimal(&net, question.currency_decimals, Rounding::HalfUp)?;
    trace.step(|| Step {
        rounding: Some(format!("half up, {} decimals", question.currency_decimals)),
        ..Step::new("net", "values − treatment − refining − penalties", net)
    });
    let answer = Statement { payables, treatment_charge: shown(&treatment)?, penalties, net };
    Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![], rules.basis().clone()))
}

/// One line and its exact net amount; `None` when the assay lies below all bands.
fn payable(
    terms: &PayableTerms,
    dry: &BigRational,
    decimals: u32,
    trace: &mut Trace,
) -> Result<Option<(PayableLine, BigRational)>, Error> {
    let most = match terms.unit {
        AssayUnit::Percent => 100,
        AssayUnit::GramsPerTonne => 1_000_000,
    };
    not_negative(terms.assay, "/assay")?;
    if terms.assay > Exact::from(most) {
        return Err(Error::invalid(
            "/assay",
            format!("{} is above {most}, which is all there is", terms.assay),
        ));
    }
    not_negative(terms.price, "/price")?;
    let Some((payable, ratio_pct)) = payable_grade(terms)? else { return Ok(None) };
    let metal = match terms.unit {
        AssayUnit::Percent => dry * &payable / whole(100),
        AssayUnit::GramsPerTonne => dry * &payable,
    };
    let quantity = quantity(terms, &metal, terms.priced_in)?;
    let value = &quantity * of(terms.price);
    let refining = match terms.refining_charge {
        None => BigRational::zero(),
        Some(charge) => {
            let refined = self::quantity(terms, &metal, terms.refined_in.unwrap_or(terms.priced_in))?;
            refined * of(not_negative(charge, "/refining_charge")?)
        }
    };
    let net = &value - &refining;
    let line = PayableLine {
        element: terms.element.clone(),
        ratio_pct,
        payable: shown(&payable)?,
        metal: shown(&metal)?,
        quantity_fraction: text(&quantity),
        quantity: decimal(&quantity, 6, Rounding::HalfUp)?,
        value: shown(&value)?,
        refining_charge: decimal(&refining, decimals, Rounding::HalfUp)?,
        net: decimal(&net, decimals, Rounding::HalfUp)?,
    };
    trace.step(|| {
        let formula = if ratio_pct.is_some() {
            "assay × ratio of its band"
        } else {
            "max(0, min(assay × payable %, assay − deduction))"
        };
        Step::new("payable", formula, line.payable)
            .operand("element", &line.element)
            .operand("assay", terms.assay)
    });
    trace.step(|| {
        Step::new("value", "dry t × payable × price", line.value)
            .operand("element", &line.element)
            .operand("quantity", text(&quantity))
            .operand("price", terms.price)
    });
    trace.step(|| Step {
        rounding: Some(format!("half up, {decimals} decimals")),
        ..Step::new("refining charge", "payable quantity × charge", line.refining_charge)
    });
    Ok(Some((line, net)))
}

fn payable_grade(terms: &PayableTerms) -> Result<Option<(BigRational, Option<Exact>)>, Error> {
    let rule = &terms.rule;
    let assay = of(terms.assay);
    let deducts = rule.payable_pct.is_some() || rule.min_deduction.is_some();
    if deducts != rule.return_ratios.is_empty() {
        let reason = "give either payable_pct and min_deduction, or return_ratios";
        return Err(Error::invalid("/rule", reason));
    }
    if !deducts {
        let mut best: Option<&ReturnRatio> = None;
        for (row, band) in rule.return_ratios.iter().enumerate() {
            not_negative(band.ratio_pct, &format!("/rule/return_ratios/{row}/ratio_pct"))?;
            if rule.return_ratios.iter().take(row).any(|earlier| earlier.from == band.from) {
                let reason = format!("two bands begin at {}; keep one", band.from);
                return Err(Error::invalid(format!("/rule/return_ratios/{row}/from"), reason));
            }
            if band.from <= terms.assay && best.is_none_or(|best| band.from > best.from) {
                best = Some(band);
            }
        }
        return Ok(best.map(|band| (assay * of(band.ratio_pct) / whole(100), Some(band.ratio_pct))));
    }
    let share = not_negative(rule.payable_pct.unwrap_or(Exact::from(100)), "/rule/payable_pct")?;
    let deduction = not_negative(rule.min_deduction.unwrap_or_default(), "/rule/min_deduction")?;
    let by_share = &assay * of(share) / whole(100);
    let by_deduction = assay - of(deduction);
    let payable = if by_share < by_deduction { by_share } else { by_deduction };
    Ok(Some((if payable.is_negative() { BigRational::zero() } else { payable }, None)))
}

/// Payable metal, in tonnes or grams by the unit of the assay, in the unit of a price.
fn quantity(terms: &PayableTerms, metal: &BigRational, unit: PriceUnit) -> Result<BigRational, Error> {
    let grams = match terms.unit {
        AssayUnit::Percent => metal * whole(1_000_000),
        AssayUnit::GramsPerTonne => metal.clone(),
    };
    Ok(match unit {
        PriceUnit::Tonne => grams / whole(1_000_000),
        PriceUnit::Gram => grams,
        PriceUnit::Pound => {
            let Some(factor) = terms.lb_per_t else {
                return Err(Error::invalid(
                    "/lb_per_t",
                    "pounds need the contract's number of pounds in a tonne",
                ));
            };
            grams / whole(1_000_000) * of(not_negative(factor, "/lb_per_t")?)
        }
        PriceUnit::OzTroy => {
            let factor = terms.oz_troy_g.map_or_else(|| Exact::from_parts(311_034_768, 7), Ok)?;
            if factor <= Exact::ZERO {
                return Err(Error::invalid("/oz_troy_g", "a troy ounce has more than 0 grams"));
            }
            grams / of(factor)
        }
    })
}

fn penalty(terms: &PenaltyTerms, dry: &BigRational) -> Result<(PenaltyLine, BigRational), Error> {
    for (path, value) in [
        ("/assay", terms.assay),
        ("/free_limit", terms.free_limit),
        ("/rate_per_step_t", terms.rate_per_step_t),
    ] {
        not_negative(value, path)?;
    }
    if terms.step <= Exact::ZERO {
        return Err(Error::invalid(
            "/step",
            format!("a step of {} cannot be counted; give more than 0", terms.step),
        ));
    }
    let above = of(terms.assay) - of(terms.free_limit);
    let above = if above.is_negative() { BigRational::zero() } else { above };
    let steps = above / of(terms.step);
    let steps = if terms.pro_rata { steps } else { steps.ceil() };
    let amount = &steps * of(terms.rate_per_step_t) * dry;
    Ok((
        PenaltyLine { element: terms.element.clone(), steps: shown(&steps)?, amount: shown(&amount)? },
        amount,
    ))
}

/// Exact where it ends, else rounded half up to ten places.
fn shown(value: &BigRational) -> Result<Exact, Error> {
    match exact_decimal(value) {
        Some(exact) => Ok(exact),
        None => decimal(value, 10, Rounding::HalfUp),
    }
}
