//! How sure a mass of metal is: variances of products and sums, sampling, unaccounted metal, guard bands.
//!
//! Roots are rounded half up to nine places for showing; what is decided compares squares and is exact.

#![allow(clippy::arithmetic_side_effects, reason = "big fractions do not overflow; divisors are checked")]

use std::collections::BTreeMap;

use num_rational::BigRational;
use num_traits::Zero;
use serde::{Deserialize, Serialize};

use super::fraction::{not_negative, of, square_root, whole};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Places to which roots are shown.
const PLACES: u32 = 9;

/// Question of `blending.metal_uncertainty`: independent relative standard deviations in per cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MetalUncertaintyQuestion {
    /// Of the mass.
    pub mass_rsd_pct: Exact,
    /// Of the dry fraction.
    pub dry_fraction_rsd_pct: Exact,
    /// Of the assay.
    pub assay_rsd_pct: Exact,
}

/// A relative standard deviation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RelativeDeviation {
    /// In per cent, rounded half up to nine places.
    pub rsd_pct: Exact,
}

/// The relative standard deviation of metal = mass × dry fraction × assay: relative variances add (first order).
///
/// # Errors
/// [`Error::InvalidInput`] for negative deviations.
pub fn metal_uncertainty(
    question: &MetalUncertaintyQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<RelativeDeviation>, Error> {
    let mut variance = BigRational::zero();
    for (path, deviation) in [
        ("/mass_rsd_pct", question.mass_rsd_pct),
        ("/dry_fraction_rsd_pct", question.dry_fraction_rsd_pct),
        ("/assay_rsd_pct", question.assay_rsd_pct),
    ] {
        variance += square(deviation, path)?;
    }
    let rsd_pct = square_root(&variance, PLACES)?;
    trace.step(|| Step::new("relative deviation", "√(mass² + dry fraction² + assay²)", rsd_pct));
    Ok(plain(RelativeDeviation { rsd_pct }, rules))
}

/// Question of `blending.sum_uncertainty`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SumUncertaintyQuestion {
    /// The lots.
    pub lots: Vec<UncertainMetal>,
}

/// The metal of one lot and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UncertainMetal {
    /// Grams of metal.
    pub metal_g: Exact,
    /// Relative standard deviation in per cent.
    pub rsd_pct: Exact,
    /// What lots with one systematic error share, as in one scale. Deviations with the same source add linearly: such
    /// errors do not average out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub common_source: Option<String>,
}

/// Answer of `blending.sum_uncertainty`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SumUncertainty {
    /// All the metal.
    pub total_g: Exact,
    /// Its standard deviation, rounded half up to nine places.
    pub sd_g: Exact,
    /// Two standard deviations in per cent of the total, rounded half up to nine places; null for no metal.
    pub two_sd_rel_pct: Option<Exact>,
}

/// The standard deviation of a sum of lots: variances of independent lots add, deviations from a common source add first.
///
/// # Errors
/// [`Error::InvalidInput`] for negative numbers.
pub fn sum_uncertainty(
    question: &SumUncertaintyQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<SumUncertainty>, Error> {
    if question.lots.is_empty() {
        return Err(Error::invalid("/lots", "no lot; give at least one"));
    }
    let mut total = Exact::ZERO;
    let mut variance = BigRational::zero();
    let mut common: BTreeMap<&str, BigRational> = BTreeMap::new();
    for (row, lot) in question.lots.iter().enumerate() {
        let path = format!("/lots/{row}");
        total = total.add(not_negative(lot.metal_g, &format!("{path}/metal_g"))?)?;
        let deviation =
            of(lot.metal_g) * of(not_negative(lot.rsd_pct, &format!("{path}/rsd_pct"))?) / whole(100);
        match &lot.common_source {
            None => variance += &deviation * &deviation,
            Some(source) => *common.entry(source).or_insert_with(BigRational::zero) += deviation,
        }
    }
    for deviation in common.values() {
        variance += deviation * deviation;
    }
    let two_sd_rel_pct = if total.is_zero() {
        None
    } else {
        let relative = whole(200) / of(total);
        Some(square_root(&(&variance * &relative * &relative), PLACES)?)
    };
    let answer = SumUncertainty { total_g: total, sd_g: square_root(&variance, PLACES)?, two_sd_rel_pct };
    Ok(plain(answer, rules))
}

/// Question of `blending.sampling_uncertainty`, in the structure of ISO 3082.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SamplingQuestion {
    /// Standard deviation within strata, of one increment.
    pub sigma_w: Exact,
    /// How many increments, at least 1.
    pub increments: u32,
    /// Standard deviation of preparation.
    pub sigma_p: Exact,
    /// Standard deviation of measurement.
    pub sigma_m: Exact,
}

/// A standard deviation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deviation {
    /// In the unit of the question, rounded half up to nine places.
    pub sd: Exact,
}

/// The overall standard deviation of sampling, preparation and measurement: √(σw²/n + σp² + σm²).
///
/// # Errors
/// [`Error::InvalidInput`] for negative deviations or no increment.
pub fn sampling_uncertainty(
    question: &SamplingQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Deviation>, Error> {
    if question.increments == 0 {
        return Err(Error::invalid("/increments", "a sample has at least 1 increment"));
    }
    let variance = square(question.sigma_w, "/sigma_w")? / whole(i64::from(question.increments))
        + square(question.sigma_p, "/sigma_p")?
        + square(question.sigma_m, "/sigma_m")?;
    Ok(plain(Deviation { sd: square_root(&variance, PLACES)? }, rules))
}

/// Question of `blending.unaccounted_metal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct UnaccountedQuestion {
    /// Metal that went in.
    pub in_g: Exact,
    /// Its standard deviation.
    pub in_sd_g: Exact,
    /// Metal that came out, with what stock grew by.
    pub out_g: Exact,
    /// Its standard deviation.
    pub out_sd_g: Exact,
    /// How many standard deviations are still not significant, as in 2.
    pub k: Exact,
}

/// Answer of `blending.unaccounted_metal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unaccounted {
    /// In minus out.
    pub unaccounted_g: Exact,
    /// The standard deviation of the difference, rounded half up to nine places.
    pub sd_g: Exact,
    /// k times that, rounded half up to nine places.
    pub threshold_g: Exact,
    /// True when the difference is beyond k standard deviations, decided exactly.
    pub significant: bool,
}

/// Whether metal that is unaccounted for is more than measurement can explain.
///
/// # Errors
/// [`Error::InvalidInput`] for negative numbers.
pub fn unaccounted_metal(
    question: &UnaccountedQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Unaccounted>, Error> {
    not_negative(question.in_g, "/in_g")?;
    not_negative(question.out_g, "/out_g")?;
    let variance = square(question.in_sd_g, "/in_sd_g")? + square(question.out_sd_g, "/out_sd_g")?;
    let bound = &variance * square(question.k, "/k")?;
    let unaccounted_g = question.in_g.sub(question.out_g)?;
    let difference = of(unaccounted_g);
    let significant = &difference * &difference > bound;
    let answer = Unaccounted {
        unaccounted_g,
        sd_g: square_root(&variance, PLACES)?,
        threshold_g: square_root(&bound, PLACES)?,
        significant,
    };
    trace.step(|| {
        Step::new("significance", "(in − out)² > k² (sd_in² + sd_out²)", significant)
            .operand("unaccounted_g", answer.unaccounted_g)
            .operand("threshold_g", answer.threshold_g)
    });
    let (verdict, findings) = match significant {
        false => (Verdict::Compliant, vec![]),
        true => {
            let finding = Finding::new("blending.metal-unaccounted")
                .param("unaccounted_g", answer.unaccounted_g)
                .param("threshold_g", answer.threshold_g);
            (Verdict::Violation, vec![finding])
        }
    };
    Ok(Assessment::new(verdict, Some(answer), findings, rules.basis().clone()))
}

/// Question of `blending.guard_band`. Give one bound or both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuardBandQuestion {
    /// What was measured.
    pub measured: Exact,
    /// Its standard uncertainty.
    pub uncertainty: Exact,
    /// The one-sided factor, as in 1.645 for 95 %.
    pub k: Exact,
    /// The least that is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Exact>,
    /// The most that is allowed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Exact>,
}

/// Answer of `blending.guard_band`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GuardBand {
    /// Measured − k u.
    pub lower_bound: Exact,
    /// Measured + k u.
    pub upper_bound: Exact,
    /// True when the bounds that were given hold even there.
    pub accept: bool,
}

/// Accepts a value only when it holds at the guarded end: measured − k u ≥ least, measured + k u ≤ most.
///
/// # Errors
/// [`Error::InvalidInput`] for a negative uncertainty or factor, and without a bound.
pub fn guard_band(
    question: &GuardBandQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<GuardBand>, Error> {
    let guard = not_negative(question.k, "/k")?.mul(not_negative(question.uncertainty, "/uncertainty")?)?;
    if question.at_least.is_none() && question.at_most.is_none() {
        return Err(Error::invalid("", "there is no bound; give `at_least`, `at_most` or both"));
    }
    let (lower_bound, upper_bound) = (question.measured.sub(guard)?, question.measured.add(guard)?);
    let accept = question.at_least.is_none_or(|least| lower_bound >= least)
        && question.at_most.is_none_or(|most| upper_bound <= most);
    let answer = GuardBand { lower_bound, upper_bound, accept };
    let verdict = if accept { Verdict::Compliant } else { Verdict::Violation };
    let findings = match accept {
        true => vec![],
        false => {
            vec![
                Finding::new("blending.outside-guard-band")
                    .at("/measured")
                    .param("lower", lower_bound)
                    .param("upper", upper_bound),
            ]
        }
    };
    Ok(Assessment::new(verdict, Some(answer), findings, rules.basis().clone()))
}

fn square(value: Exact, path: &str) -> Result<BigRational, Error> {
    let value = of(not_negative(value, path)?);
    Ok(&value * &value)
}

fn plain<T>(answer: T, rules: &Rules) -> Assessment<T> {
    Assessment::new(Verdict::Compliant, Some(answer), vec![], rules.basis().clone())
}
