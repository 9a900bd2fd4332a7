//! Does the declared mass agree with the weighed one? The tolerance of a state, the bare decision, the answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::load::{cited, duty};
use super::rules::{Found, Rules};
use crate::foundation::assessment::{Assessment, Basis, Citation, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::rules::Dated;

/// How the percentage and the absolute bound of a tolerance work together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Combine {
    /// Both bounds must hold: the smaller one decides (China, Canada).
    Min,
    /// One bound is enough: the larger one decides (United Kingdom).
    Max,
    /// Only the percentage counts.
    Percent,
    /// Only the absolute bound counts.
    Absolute,
    /// The state has published that there is no tolerance figure (Australia, United States).
    None,
}

/// The mass of which the percentage is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PercentOf {
    /// The weighed mass, "the actual weight".
    Measured,
    /// The declared mass.
    Declared,
}

/// The bound that decided a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Bound {
    /// The percentage.
    Percent,
    /// The absolute bound.
    Absolute,
    /// Both give the same limit.
    Both,
}

impl Bound {
    /// The word as it stands in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::Percent => "percent",
            Bound::Absolute => "absolute",
            Bound::Both => "both",
        }
    }
}

/// A tolerance ready to decide with: at least one bound, or none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    percent: Option<Exact>,
    absolute: Option<Exact>,
    larger: bool,
    percent_of: PercentOf,
}

/// A tolerance as a rule file states it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ToleranceRow {
    #[serde(default)]
    percent: Option<Exact>,
    #[serde(default)]
    absolute_kg: Option<Mass>,
    combine: Combine,
    #[serde(default)]
    percent_of: Option<PercentOf>,
}

impl ToleranceRow {
    /// The tolerance to decide with; `None` where the state has none.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] when a bound that `combine` needs is missing, one that it ignores is given, or the
    /// base of the percentage is not named.
    pub(super) fn compile(&self, id: &str) -> Result<Option<Tolerance>, Error> {
        let (wants_percent, wants_absolute) = match self.combine {
            Combine::Min | Combine::Max => (true, true),
            Combine::Percent => (true, false),
            Combine::Absolute => (false, true),
            Combine::None => (false, false),
        };
        let wrong = |reason: &str| Err(Error::rules(id, reason.to_owned()));
        if self.percent.is_some() != wants_percent || self.percent_of.is_some() != wants_percent {
            return wrong(
                "`percent` and `percent_of` go with combine = min, max or percent, and with no other",
            );
        }
        if self.absolute_kg.is_some() != wants_absolute {
            return wrong("`absolute_kg` goes with combine = min, max or absolute, and with no other");
        }
        if self.percent.is_some_and(|percent| percent.is_negative() || percent > Exact::from(100)) {
            return wrong("`percent` is from 0 to 100");
        }
        if self.combine == Combine::None {
            return Ok(None);
        }
        // a percentage of whole kilograms has two more decimals than the percentage itself
        let percent = match self.percent {
            None => None,
            Some(percent) => Some(percent.mul(Exact::from_parts(1, 2)?)?),
        };
        Ok(Some(Tolerance {
            percent,
            absolute: self.absolute_kg.map(Mass::in_kg),
            larger: self.combine == Combine::Max,
            percent_of: self.percent_of.unwrap_or(PercentOf::Measured),
        }))
    }
}

/// The bare decision: numbers only, no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// How far apart the two masses are.
    pub difference_kg: Exact,
    /// How far apart they may be, inclusive.
    pub limit_kg: Exact,
    /// The bound that gives the limit.
    pub bound: Bound,
    /// True when the difference does not exceed the limit.
    pub within: bool,
}

/// What was decided for one box, in numbers only: enough for a gate that shows a lamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The verdict, the same as that of the full answer.
    pub verdict: Verdict,
    /// How the two masses compare; `None` when there is nothing to compare with.
    pub comparison: Option<Comparison>,
}

impl Tolerance {
    /// Compares a declared with a measured mass. Both bounds are inclusive.
    ///
    /// # Errors
    /// [`Error::Inexact`] for masses of so many decimals that the limit needs more than 28 digits.
    pub fn compare(&self, declared: Mass, measured: Mass) -> Result<Comparison, Error> {
        let difference_kg = declared.difference(measured).in_kg();
        let base = match self.percent_of {
            PercentOf::Measured => measured.in_kg(),
            PercentOf::Declared => declared.in_kg(),
        };
        let (limit_kg, bound) = match (self.percent, self.absolute) {
            (Some(percent), None) => (base.mul(percent)?, Bound::Percent),
            (None, Some(absolute)) => (absolute, Bound::Absolute),
            (Some(percent), Some(absolute)) => {
                let share = base.mul(percent)?;
                match share.cmp(&absolute) {
                    std::cmp::Ordering::Equal => (share, Bound::Both),
                    order if order.is_lt() != self.larger => (share, Bound::Percent),
                    _ => (absolute, Bound::Absolute),
                }
            }
            // compile() refuses a tolerance without any bound
            (None, None) => (Exact::ZERO, Bound::Both),
        };
        Ok(Comparison { difference_kg, limit_kg, bound, within: difference_kg <= limit_kg })
    }
}

/// Question of `vgm.assess`: does the declared mass agree with the weighed one in this state on this day?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Facts {
    /// ISO 3166 code of the state whose rule applies, two capital letters: `CN`.
    pub state: String,
    /// The day that chooses the rule.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The verified gross mass that the shipper declared, in kg.
    pub declared_kg: Mass,
    /// The mass that the terminal or the authority weighed, in kg; left out when it was not weighed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_kg: Option<Mass>,
    /// The maximum operating gross mass on the safety plate, in kg; judged when given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<Mass>,
    /// The accuracy of the scale, plus or minus, in kg. It never widens the tolerance and never changes the verdict;
    /// a finding says when another weighing within it could come out on the other side of the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale_accuracy_kg: Option<Mass>,
}

impl Facts {
    /// A question with the three facts that every question has.
    pub fn new(state: &str, on: NaiveDate, declared_kg: Mass) -> Self {
        Facts {
            state: state.to_owned(),
            on,
            declared_kg,
            measured_kg: None,
            max_gross_kg: None,
            scale_accuracy_kg: None,
        }
    }

    /// With the weighed mass.
    #[must_use]
    pub fn measured(mut self, kg: Mass) -> Self {
        self.measured_kg = Some(kg);
        self
    }

    /// With the maximum gross mass on the plate.
    #[must_use]
    pub fn max_gross(mut self, kg: Mass) -> Self {
        self.max_gross_kg = Some(kg);
        self
    }
}

/// Value of `vgm.assess`: how the two masses compare, and under which rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Agreement {
    /// How far apart the two masses are, in kg.
    pub difference_kg: Exact,
    /// How far apart they may be, inclusive, in kg.
    pub limit_kg: Exact,
    /// The bound that gives the limit.
    pub bound: Bound,
    /// True when the difference does not exceed the limit.
    pub within: bool,
    /// Id of the rule applied.
    pub rule: String,
    /// Where the rule stands.
    pub cite: Citation,
}

/// The rule of one state on one day, looked up once and asked many times.
///
/// ```
/// use kouan::families::vgm::{Rules, Prepared};
/// use kouan::foundation::mass::Mass;
///
/// let rules = Rules::builtin()?;
/// let day = Prepared::for_day(&rules, "CN", "2026-03-05".parse().unwrap())?;
/// let bare = day.compare(Mass::from_kg(33_500), Mass::from_kg(35_000))?.unwrap();
/// assert!(!bare.within);
/// assert_eq!(bare.limit_kg.to_string(), "1000");
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Prepared {
    basis: Basis,
    tolerance: Result<Dated<Option<Tolerance>>, Box<Finding>>,
    fine: Option<Finding>,
    /// The sources of the duty to verify at all, which also forbids a mass above the plate.
    duty: Vec<Citation>,
}

impl Prepared {
    /// Looks the rules up.
    ///
    /// # Errors
    /// [`Error::RulesConflict`] when overlays put two rules in force.
    pub fn for_day(rules: &Rules, state: &str, on: NaiveDate) -> Result<Self, Error> {
        let found = rules.tolerance.find(state, on, &[])?;
        let tolerance = found.or_finding("vgm.tolerance", state, on).cloned().map_err(Box::new);
        let fine = match rules.fine.find(state, on, &[])? {
            Found::Rule(fine) => Some(
                Finding::new("vgm.fine-possible")
                    .param("at_least", fine.value.at_least)
                    .param("at_most", fine.value.at_most)
                    .param("currency", &fine.value.currency)
                    .cite(&fine.cite),
            ),
            _ => None,
        };
        let duty = duty(rules, Some(state), on)?.unwrap_or_default();
        Ok(Prepared { basis: rules.basis.on(on), tolerance, fine, duty })
    }

    /// The bare decision; `None` where no tolerance is known or the state has none.
    ///
    /// # Errors
    /// As [`Tolerance::compare`].
    #[inline]
    pub fn compare(&self, declared: Mass, measured: Mass) -> Result<Option<Comparison>, Error> {
        match &self.tolerance {
            Ok(Dated { value: Some(tolerance), .. }) => tolerance.compare(declared, measured).map(Some),
            _ => Ok(None),
        }
    }

    /// The verdict without findings and texts; [`assess`](Prepared::assess) tells the reasons.
    ///
    /// ```
    /// use kouan::families::vgm::{Prepared, Rules};
    /// use kouan::foundation::{assessment::Verdict, mass::Mass};
    ///
    /// let day = Prepared::for_day(&Rules::builtin()?, "CN", "2026-03-05".parse().unwrap())?;
    /// let decide = |measured| day.decide(Mass::from_kg(20_000), Some(Mass::from_kg(measured)), None);
    /// assert_eq!(decide(21_000)?.verdict, Verdict::Compliant);
    /// assert_eq!(decide(21_001)?.verdict, Verdict::Violation);
    /// # Ok::<(), kouan::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Tolerance::compare`].
    #[inline]
    pub fn decide(
        &self,
        declared: Mass,
        measured: Option<Mass>,
        max_gross: Option<Mass>,
    ) -> Result<Decision, Error> {
        let comparison = match measured {
            Some(measured) => self.compare(declared, measured)?,
            None => None,
        };
        let too_heavy = max_gross.is_some_and(|max| declared > max || measured.is_some_and(|kg| kg > max));
        let verdict = match comparison {
            _ if too_heavy => Verdict::Violation,
            None => Verdict::NotEvaluated,
            Some(bare) if bare.within => Verdict::Compliant,
            Some(_) => Verdict::Violation,
        };
        Ok(Decision { verdict, comparison })
    }

    /// The full answer for one box.
    ///
    /// # Errors
    /// As [`Tolerance::compare`].
    pub fn assess(
        &self,
        declared: Mass,
        measured: Option<Mass>,
        max_gross: Option<Mass>,
        accuracy: Option<Mass>,
        trace: &mut Trace,
    ) -> Result<Assessment<Agreement>, Error> {
        let Decision { verdict, comparison } = self.decide(declared, measured, max_gross)?;
        let mut findings = Vec::new();
        let mut value = None;
        match (&self.tolerance, measured, comparison) {
            (_, None, _) => findings.push(Finding::new("vgm.not-weighed").at("/measured_kg")),
            (Err(unknown), Some(_), _) => findings.push(Finding::clone(unknown).at("/state")),
            (Ok(rule @ Dated { value: Some(tolerance), .. }), Some(measured), Some(bare)) => {
                trace_comparison(trace, tolerance, declared, measured, bare, &rule.id);
                if !bare.within {
                    findings.push(over_tolerance(declared, measured, bare).cite(&rule.cite));
                    findings.extend(self.fine.clone());
                }
                if let Some(accuracy) = accuracy
                    && may_tip(tolerance, declared, measured, accuracy, bare.within)?
                {
                    findings.push(near_limit(bare, accuracy));
                }
                value = Some(Agreement {
                    difference_kg: bare.difference_kg,
                    limit_kg: bare.limit_kg,
                    bound: bare.bound,
                    within: bare.within,
                    rule: rule.id.clone(),
                    cite: rule.cite.clone(),
                });
            }
            (Ok(rule), Some(measured), _) => findings.push(
                Finding::new("vgm.no-tolerance-in-law")
                    .at("/state")
                    .param("difference_kg", declared.difference(measured))
                    .cite(&rule.cite),
            ),
        }
        if let Some(max) = max_gross {
            for (path, kg) in [("/declared_kg", Some(declared)), ("/measured_kg", measured)] {
                if let Some(kg) = kg.filter(|kg| *kg > max) {
                    findings.push(cited(over_max_gross(kg, max).at(path), &self.duty));
                }
            }
        }
        Ok(Assessment { verdict, value, findings, trace: trace.take(), basis: self.basis.clone() })
    }
}

fn trace_comparison(
    trace: &mut Trace,
    tolerance: &Tolerance,
    declared: Mass,
    measured: Mass,
    bare: Comparison,
    rule: &str,
) {
    trace.step(|| {
        Step::new("difference_kg", "|declared - measured|", bare.difference_kg)
            .operand("declared_kg", declared)
            .operand("measured_kg", measured)
    });
    trace.step(|| {
        let (base_name, base) = match tolerance.percent_of {
            PercentOf::Measured => ("measured_kg", measured),
            PercentOf::Declared => ("declared_kg", declared),
        };
        let formula = match (tolerance.percent, tolerance.absolute) {
            (Some(_), Some(_)) if tolerance.larger => "the larger of share x base and the absolute bound",
            (Some(_), Some(_)) => "the smaller of share x base and the absolute bound",
            (Some(_), None) => "share x base",
            _ => "the absolute bound",
        };
        let mut step = Step::new("limit_kg", formula, bare.limit_kg).operand(base_name, base).by(rule);
        if let Some(share) = tolerance.percent {
            step = step.operand("share", share);
        }
        if let Some(absolute) = tolerance.absolute {
            step = step.operand("absolute_kg", absolute);
        }
        step
    });
}

fn over_tolerance(declared: Mass, measured: Mass, bare: Comparison) -> Finding {
    Finding::new("vgm.over-tolerance")
        .at("/declared_kg")
        .param("declared_kg", declared)
        .param("measured_kg", measured)
        .param("difference_kg", bare.difference_kg)
        .param("limit_kg", bare.limit_kg)
        .param("bound", bare.bound.as_str())
}

/// A mass above the plate; the caller places it.
pub(super) fn over_max_gross(kg: Mass, max: Mass) -> Finding {
    Finding::new("vgm.over-max-gross").param("kg", kg).param("max_gross_kg", max)
}

/// True when a weighing that the scale cannot tell from this one would come out on the other side of the limit.
fn may_tip(
    tolerance: &Tolerance,
    declared: Mass,
    measured: Mass,
    accuracy: Mass,
    within: bool,
) -> Result<bool, Error> {
    let (kg, accuracy) = (measured.in_kg(), accuracy.in_kg());
    let lightest = Mass::new(kg.sub(accuracy)?.max(Exact::ZERO))?;
    let heaviest = Mass::new(kg.add(accuracy)?).map_err(|error| error.at("/scale_accuracy_kg"))?;
    // the weighings that agree with a declared mass form one unbroken range around it
    if within {
        let both =
            tolerance.compare(declared, lightest)?.within && tolerance.compare(declared, heaviest)?.within;
        return Ok(!both);
    }
    Ok(tolerance.compare(declared, declared.clamp(lightest, heaviest))?.within)
}

fn near_limit(bare: Comparison, accuracy: Mass) -> Finding {
    Finding::new("vgm.near-limit")
        .at("/scale_accuracy_kg")
        .param("difference_kg", bare.difference_kg)
        .param("limit_kg", bare.limit_kg)
        .param("accuracy_kg", accuracy)
}

/// Does the declared mass agree with the weighed one?
///
/// Compliant when the difference is within the state's tolerance and nothing given is above the plate;
/// a violation when either is exceeded; not evaluated when the box was not weighed, or no tolerance is known for the
/// state and day (or the state is known to have none).
///
/// ```
/// use kouan::families::vgm::{self, Facts, Rules};
/// use kouan::foundation::{assessment::Verdict, mass::Mass};
///
/// let rules = Rules::builtin()?;
/// let facts = Facts::new("CN", "2026-03-05".parse().unwrap(), Mass::from_kg(33_500)).measured(Mass::from_kg(35_000));
/// let answer = vgm::assess(&facts, &rules)?;
/// assert_eq!(answer.verdict, Verdict::Violation);
/// let agreement = answer.value.unwrap();
/// assert_eq!(agreement.difference_kg.to_string(), "1500");
/// assert_eq!(agreement.limit_kg.to_string(), "1000");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force; [`Error::Inexact`] for masses of too many digits.
///
/// Source: for China, Rules on Ship Safety Supervision (MoT Order 2020 No. 6), art. 47; others in `specs/vgm`.
pub fn assess(facts: &Facts, rules: &Rules) -> Result<Assessment<Agreement>, Error> {
    assess_traced(facts, rules, &mut Trace::off())
}

/// As [`assess`], with the steps of the calculation.
///
/// # Errors
/// As [`assess`].
pub fn assess_traced(
    facts: &Facts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Agreement>, Error> {
    Prepared::for_day(rules, &facts.state, facts.on)?.assess(
        facts.declared_kg,
        facts.measured_kg,
        facts.max_gross_kg,
        facts.scale_accuracy_kg,
        trace,
    )
}
