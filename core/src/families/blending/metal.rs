//! Dry mass and contained metal: the conversions on which the ledger and its statements stand. Exact throughout.
//!
//! ```text
//! dry = wet × (1 − m/100)                m: moisture in % of the mass as received
//! metal = dry × grade                    1 g/t = 1 mg/kg
//! grade of a blend = Σ metal / Σ dry     never weighted by wet mass
//! ```

use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::ratio::Ratio;

/// Decimals of a number that does not end.
const DECIMALS: u32 = 12;

/// A number that need not end as a decimal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quotient {
    /// The exact value in lowest terms, as in `540/23`.
    pub fraction: String,
    /// The decimal, exact where `ends` is true, else rounded half to even to 12 places.
    pub decimal: Exact,
    /// True when the decimal is the exact value.
    pub ends: bool,
}

impl Quotient {
    /// From an exact ratio.
    ///
    /// # Errors
    /// [`Error::Inexact`] for a value beyond 28 digits.
    pub fn of(ratio: Ratio) -> Result<Self, Error> {
        let (fraction, ends) = (ratio.to_string(), ends(ratio.denominator()));
        let exact = if ends { ratio.to_exact(28, Rounding::HalfEven).ok() } else { None };
        let exact = exact.filter(|decimal| Ratio::from(*decimal) == ratio);
        match exact {
            Some(decimal) => Ok(Quotient { fraction, decimal, ends: true }),
            None => {
                let decimal = ratio.to_exact(DECIMALS, Rounding::HalfEven)?;
                let ends = Ratio::from(decimal) == ratio;
                Ok(Quotient { fraction, decimal, ends })
            }
        }
    }

    /// The exact value.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a fraction that is none.
    pub fn ratio(&self) -> Result<Ratio, Error> {
        self.fraction.parse()
    }
}

/// True when nothing but 2 and 5 divides the denominator.
fn ends(mut denominator: i128) -> bool {
    for prime in [2i128, 5] {
        while let (Some(rest), Some(0)) = (denominator.checked_div(prime), denominator.checked_rem(prime))
            && denominator > 0
        {
            denominator = rest;
        }
    }
    denominator == 1
}

/// A grade as a laboratory states it, on dry mass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Grade {
    /// `g/t`, `ppm`, `mg/kg`, `%`, `kg/t`, `oz_troy/t` (metric tonne) or `oz_troy/short_ton`. There is no default, and
    /// `oz/t` alone is refused: it does not say which ton.
    pub unit: String,
    /// The number.
    pub value: Exact,
}

impl Grade {
    /// In g/t, which is also mg/kg.
    ///
    /// # Errors
    /// A finding: unit not known, below zero, above 100 %.
    pub fn grams_per_tonne(&self) -> Result<Ratio, Finding> {
        self.grams_per_tonne_with(troy_ounce())
    }

    fn grams_per_tonne_with(&self, ounce: Exact) -> Result<Ratio, Finding> {
        let out_of_range = || {
            Finding::new("blending.grade-impossible")
                .at("/value")
                .param("value", self.value)
                .param("unit", shorten(&self.unit))
        };
        let factor = unit_factor(&self.unit, ounce).ok_or_else(|| {
            Finding::new("blending.unit-unknown").at("/unit").param("unit", shorten(&self.unit))
        })?;
        let grade = Ratio::from(self.value).mul(factor).map_err(|_| out_of_range())?;
        if grade.is_negative() || grade > Ratio::from(1_000_000) {
            return Err(out_of_range());
        }
        Ok(grade)
    }
}

/// A troy ounce in grams, exact by definition.
fn troy_ounce() -> Exact {
    Exact::from_parts(311_034_768, 7).unwrap_or_default()
}

/// What one of the unit is in g/t.
fn unit_factor(unit: &str, ounce: Exact) -> Option<Ratio> {
    Some(match unit {
        "g/t" | "ppm" | "mg/kg" => Ratio::from(1),
        "%" => Ratio::from(10_000),
        "kg/t" => Ratio::from(1_000),
        "oz_troy/t" => Ratio::from(ounce),
        // a short ton is 907.18474 kg, exact by definition
        "oz_troy/short_ton" => Ratio::from(ounce).div(Ratio::new(90_718_474, 100_000_000).ok()?).ok()?,
        _ => return None,
    })
}

/// True for a unit in which a grade can be stated.
pub(super) fn is_unit(unit: &str) -> bool {
    unit_factor(unit, troy_ounce()).is_some()
}

/// What came from outside is not repeated at length.
pub(super) fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

/// Whole kilograms of dry mass in whole kilograms as received, half to even.
///
/// # Errors
/// A finding for moisture outside 0 to 100 %.
pub(super) fn dry_kg(wet_kg: i64, moisture_percent: Exact) -> Result<i64, Finding> {
    let fraction = dry_fraction(moisture_percent)?;
    let dry = Ratio::from(wet_kg).mul(fraction).and_then(|dry| dry.to_exact(0, Rounding::HalfEven));
    dry.ok().and_then(Exact::to_i64).ok_or_else(|| out_of_range("/moisture_percent", moisture_percent))
}

/// Whole milligrams of an element in whole kilograms of dry mass, half to even.
pub(super) fn milligrams(dry_kg: i64, grams_per_tonne: Ratio) -> Option<i64> {
    let metal = Ratio::from(dry_kg).mul(grams_per_tonne).ok()?;
    metal.to_exact(0, Rounding::HalfEven).ok()?.to_i64()
}

fn dry_fraction(moisture_percent: Exact) -> Result<Ratio, Finding> {
    let hundred = Exact::from(100);
    if moisture_percent.is_negative() || moisture_percent > hundred {
        return Err(out_of_range("/moisture_percent", moisture_percent));
    }
    let dry = hundred.sub(moisture_percent).map(Ratio::from);
    dry.and_then(|dry| dry.div(Ratio::from(100)))
        .map_err(|_| out_of_range("/moisture_percent", moisture_percent))
}

fn out_of_range(path: &str, moisture_percent: Exact) -> Finding {
    Finding::new("blending.moisture-out-of-range").at(path).param("moisture_percent", moisture_percent)
}

fn not_negative(path: &str, mass: Exact) -> Result<(), Finding> {
    if mass.is_negative() {
        return Err(Finding::new("blending.mass-negative").at(path).param("mass", mass));
    }
    Ok(())
}

/// An answer without value: what the finding says stands in its way.
fn no_answer<T>(verdict: Verdict, finding: Finding, rules: &Rules) -> Assessment<T> {
    Assessment::new(verdict, None, vec![finding], rules.basis().clone())
}

pub(super) fn done<T>(value: T, rules: &Rules, trace: &mut Trace) -> Assessment<T> {
    let mut answer = Assessment::new(Verdict::Compliant, Some(value), Vec::new(), rules.basis().clone());
    answer.trace = trace.take();
    answer
}

/// Question of `blending.wet_dry`: exactly one mass, and the moisture; or a moisture alone, to change its basis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WetDryQuestion {
    /// Mass as received, in t.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wet_t: Option<Exact>,
    /// Dry mass, in t.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dry_t: Option<Exact>,
    /// Water in % of the mass as received. Left out, it is unknown, not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moisture_percent: Option<Exact>,
    /// Water in % of the dry mass, as some laboratories state it; in place of `moisture_percent`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moisture_dry_basis_percent: Option<Exact>,
}

/// Value of `blending.wet_dry`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WetDry {
    /// Mass as received, in t; null when no mass was given.
    pub wet_t: Option<Quotient>,
    /// Dry mass, in t.
    pub dry_t: Option<Quotient>,
    /// Water, in t.
    pub water_t: Option<Quotient>,
    /// Water in % of the mass as received.
    pub moisture_percent: Quotient,
    /// Water in % of the dry mass; null where nothing is dry.
    pub moisture_dry_basis_percent: Option<Quotient>,
}

/// Dry mass from wet mass or the reverse, and the moisture on both bases.
///
/// Not evaluated without moisture; a violation for moisture outside 0 to 100 % and for masses below zero.
///
/// ```
/// use kouan::families::blending::{Rules, WetDryQuestion, wet_dry};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let question = WetDryQuestion {
///     wet_t: Some(Exact::parse("19876.54")?),
///     moisture_percent: Some(Exact::parse("7.815")?),
///     ..WetDryQuestion::default()
/// };
/// let value = wet_dry(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(value.dry_t.unwrap().decimal.to_string(), "18323.188399");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for two masses or two moistures; [`Error::Inexact`] for too many digits.
pub fn wet_dry(
    question: &WetDryQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<WetDry>, Error> {
    if question.wet_t.is_some() && question.dry_t.is_some() {
        return Err(Error::invalid("/dry_t", "give the wet or the dry mass, not both"));
    }
    if question.moisture_percent.is_some() && question.moisture_dry_basis_percent.is_some() {
        let reason = "give the moisture on one basis, not on both";
        return Err(Error::invalid("/moisture_dry_basis_percent", reason));
    }
    for (path, mass) in [("/wet_t", question.wet_t), ("/dry_t", question.dry_t)] {
        if let Err(finding) = mass.map_or(Ok(()), |mass| not_negative(path, mass)) {
            return Ok(no_answer(Verdict::Violation, finding, rules));
        }
    }
    let moisture = match (question.moisture_percent, question.moisture_dry_basis_percent) {
        (Some(percent), _) => {
            if let Err(finding) = dry_fraction(percent) {
                return Ok(no_answer(Verdict::Violation, finding, rules));
            }
            Ratio::from(percent).div(Ratio::from(100))?
        }
        (None, Some(percent)) if percent.is_negative() => {
            let finding = out_of_range("/moisture_dry_basis_percent", percent);
            return Ok(no_answer(Verdict::Violation, finding, rules));
        }
        (None, Some(percent)) => {
            let of_dry = Ratio::from(percent).div(Ratio::from(100))?;
            of_dry.div(Ratio::from(1).add(of_dry)?)?
        }
        (None, None) => {
            let finding = Finding::new("blending.moisture-missing").at("/moisture_percent");
            return Ok(no_answer(Verdict::NotEvaluated, finding, rules));
        }
    };
    let dry_part = Ratio::from(1).sub(moisture)?;
    let masses = match (question.wet_t, question.dry_t) {
        (Some(wet), _) => Some((Ratio::from(wet), Ratio::from(wet).mul(dry_part)?)),
        (None, Some(_)) if dry_part.is_zero() => {
            let finding = out_of_range("/moisture_percent", Exact::from(100));
            return Ok(no_answer(Verdict::Violation, finding, rules));
        }
        (None, Some(dry)) => Some((Ratio::from(dry).div(dry_part)?, Ratio::from(dry))),
        (None, None) => None,
    };
    let percent = |part: Ratio| part.mul(Ratio::from(100)).and_then(Quotient::of);
    let value = WetDry {
        wet_t: masses.map(|(wet, _)| Quotient::of(wet)).transpose()?,
        dry_t: masses.map(|(_, dry)| Quotient::of(dry)).transpose()?,
        water_t: masses.map(|(wet, dry)| wet.sub(dry).and_then(Quotient::of)).transpose()?,
        moisture_percent: percent(moisture)?,
        moisture_dry_basis_percent: match dry_part.is_zero() {
            true => None,
            false => Some(percent(moisture.div(dry_part)?)?),
        },
    };
    trace.step(|| {
        let shown =
            |part: &Option<Quotient>| part.as_ref().map_or(String::new(), |part| part.fraction.clone());
        Step::new("dry_t", "wet × (1 − m/100)", shown(&value.dry_t))
            .operand("wet_t", shown(&value.wet_t))
            .operand("moisture_percent", &value.moisture_percent.fraction)
    });
    Ok(done(value, rules, trace))
}

/// A lot whose metal is added up: a dry mass, or a wet mass with its moisture, and the grade on dry mass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GradedLot {
    /// Mass as received, in t; needs the moisture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wet_t: Option<Exact>,
    /// Water in % of the mass as received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moisture_percent: Option<Exact>,
    /// Dry mass, in t, in place of wet mass and moisture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dry_t: Option<Exact>,
    /// The grade on dry mass.
    pub grade: Grade,
}

/// Question of `blending.weighted_grade`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightedGradeQuestion {
    /// The lots, each with its own unit.
    pub lots: Vec<GradedLot>,
    /// A troy ounce in grams, where a document states its own factor; left out, 31.1034768.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oz_troy_g: Option<Exact>,
}

/// Value of `blending.weighted_grade`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeightedGrade {
    /// The dry masses together, in t.
    pub dry_t: Quotient,
    /// The metal together, in g.
    pub metal_g: Quotient,
    /// Metal over dry mass, in g/t.
    pub grade_g_t: Quotient,
    /// The same in %.
    pub grade_percent: Quotient,
}

/// The grade of lots together: their metal over their dry mass, never weighted by wet mass.
///
/// Not evaluated where a moisture is missing; a violation for impossible grades, masses and moistures.
///
/// # Errors
/// [`Error::InvalidInput`] for a lot with both masses or none, and without lots; [`Error::Inexact`] for too many digits.
pub fn weighted_grade(
    question: &WeightedGradeQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<WeightedGrade>, Error> {
    let ounce = ounce_of(question.oz_troy_g)?;
    let (mut dry, mut metal) = (Ratio::ZERO, Ratio::ZERO);
    for (row, lot) in question.lots.iter().enumerate() {
        let place = format!("/lots/{row}");
        let found = dry_tonnes(lot, &place)?;
        let graded = lot.grade.grams_per_tonne_with(ounce);
        let (tonnes, grade) = match (found, graded) {
            (Ok(tonnes), Ok(grade)) => (tonnes, grade),
            (Err((verdict, finding)), _) => return Ok(no_answer(verdict, finding.below(&place), rules)),
            (_, Err(finding)) => {
                let finding = finding.below(&format!("{place}/grade"));
                return Ok(no_answer(Verdict::Violation, finding, rules));
            }
        };
        dry = dry.add(tonnes)?;
        metal = metal.add(tonnes.mul(grade)?)?;
    }
    if dry.is_zero() {
        return Err(Error::invalid("/lots", "there is no dry mass in them; a grade needs some"));
    }
    let grade = metal.div(dry)?;
    let value = WeightedGrade {
        dry_t: Quotient::of(dry)?,
        metal_g: Quotient::of(metal)?,
        grade_g_t: Quotient::of(grade)?,
        grade_percent: Quotient::of(grade.div(Ratio::from(10_000))?)?,
    };
    trace.step(|| {
        Step::new("grade_g_t", "Σ metal / Σ dry", &value.grade_g_t.fraction)
            .operand("metal_g", &value.metal_g.fraction)
            .operand("dry_t", &value.dry_t.fraction)
    });
    Ok(done(value, rules, trace))
}

fn ounce_of(given: Option<Exact>) -> Result<Exact, Error> {
    let ounce = given.unwrap_or_else(troy_ounce);
    if ounce.is_negative() || ounce.is_zero() {
        return Err(Error::invalid("/oz_troy_g", "an ounce has a mass above zero"));
    }
    Ok(ounce)
}

fn dry_tonnes(lot: &GradedLot, place: &str) -> Result<Result<Ratio, (Verdict, Finding)>, Error> {
    let violation = |finding| Ok(Err((Verdict::Violation, finding)));
    match (lot.dry_t, lot.wet_t) {
        (Some(_), Some(_)) => {
            Err(Error::invalid(format!("{place}/dry_t"), "give the wet or the dry mass, not both"))
        }
        (None, None) => Err(Error::invalid(
            format!("{place}/dry_t"),
            "give the dry mass, or the wet mass and its moisture",
        )),
        (Some(dry), None) => match not_negative("/dry_t", dry) {
            Ok(()) => Ok(Ok(Ratio::from(dry))),
            Err(finding) => violation(finding),
        },
        (None, Some(wet)) => {
            if let Err(finding) = not_negative("/wet_t", wet) {
                return violation(finding);
            }
            let Some(moisture) = lot.moisture_percent else {
                let finding = Finding::new("blending.moisture-missing").at("/moisture_percent");
                return Ok(Err((Verdict::NotEvaluated, finding)));
            };
            match dry_fraction(moisture) {
                Ok(fraction) => Ok(Ok(Ratio::from(wet).mul(fraction)?)),
                Err(finding) => violation(finding),
            }
        }
    }
}

/// Question of `blending.partner_fraction`: how much of a richer lot lifts a poorer one to a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerQuestion {
    /// Grade of the poorer lot.
    pub low: Grade,
    /// Grade of the richer lot.
    pub high: Grade,
    /// The grade to reach.
    pub target: Grade,
}

/// Value of `blending.partner_fraction`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PartnerFraction {
    /// Part of the richer lot in the blend, by dry mass.
    pub high_fraction: Quotient,
    /// Part of the poorer lot.
    pub low_fraction: Quotient,
}

/// The lever rule, by dry mass: (target − low) / (high − low).
///
/// A violation when the target does not lie between the two grades.
///
/// # Errors
/// [`Error::Inexact`] for too many digits.
pub fn partner_fraction(
    question: &PartnerQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<PartnerFraction>, Error> {
    let mut grades = Vec::new();
    for (path, grade) in [("/low", &question.low), ("/high", &question.high), ("/target", &question.target)] {
        match grade.grams_per_tonne() {
            Ok(grade) => grades.push(grade),
            Err(finding) => return Ok(no_answer(Verdict::Violation, finding.below(path), rules)),
        }
    }
    let [low, high, target] = grades.as_slice() else {
        return Err(Error::invalid("", "three grades are needed"));
    };
    if low >= high || target < low || target > high {
        let finding = Finding::new("blending.target-out-of-reach")
            .at("/target")
            .param("target", Quotient::of(*target)?.decimal)
            .param("low", Quotient::of(*low)?.decimal)
            .param("high", Quotient::of(*high)?.decimal);
        return Ok(no_answer(Verdict::Violation, finding, rules));
    }
    let part = target.sub(*low)?.div(high.sub(*low)?)?;
    let value = PartnerFraction {
        high_fraction: Quotient::of(part)?,
        low_fraction: Quotient::of(Ratio::from(1).sub(part)?)?,
    };
    Ok(done(value, rules, trace))
}

/// Question of `blending.contained_metal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContainedMetalQuestion {
    /// Dry mass, in t.
    pub dry_t: Exact,
    /// The grade on dry mass.
    pub grade: Grade,
    /// A troy ounce in grams, where a document states its own factor; left out, 31.1034768.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oz_troy_g: Option<Exact>,
    /// Pounds in a tonne, where a document states its own factor; left out, 1000 / 0.45359237.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lb_per_t: Option<Exact>,
}

/// Value of `blending.contained_metal`: the same metal in five units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ContainedMetal {
    /// In grams.
    pub g: Quotient,
    /// In kilograms.
    pub kg: Quotient,
    /// In tonnes.
    pub t: Quotient,
    /// In troy ounces.
    pub oz_troy: Quotient,
    /// In pounds.
    pub lb: Quotient,
}

/// The metal in a dry mass.
///
/// # Errors
/// [`Error::InvalidInput`] for factors that are not above zero; [`Error::Inexact`] for too many digits.
pub fn contained_metal(
    question: &ContainedMetalQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ContainedMetal>, Error> {
    let ounce = ounce_of(question.oz_troy_g)?;
    let pounds = match question.lb_per_t {
        Some(pounds) if pounds.is_negative() || pounds.is_zero() => {
            return Err(Error::invalid("/lb_per_t", "a tonne has more than no pounds"));
        }
        Some(pounds) => Ratio::from(pounds),
        None => Ratio::new(100_000_000_000, 45_359_237)?,
    };
    if let Err(finding) = not_negative("/dry_t", question.dry_t) {
        return Ok(no_answer(Verdict::Violation, finding, rules));
    }
    let grade = match question.grade.grams_per_tonne_with(ounce) {
        Ok(grade) => grade,
        Err(finding) => return Ok(no_answer(Verdict::Violation, finding.below("/grade"), rules)),
    };
    let grams = Ratio::from(question.dry_t).mul(grade)?;
    let tonnes = grams.div(Ratio::from(1_000_000))?;
    let value = ContainedMetal {
        g: Quotient::of(grams)?,
        kg: Quotient::of(grams.div(Ratio::from(1_000))?)?,
        t: Quotient::of(tonnes)?,
        oz_troy: Quotient::of(grams.div(Ratio::from(ounce))?)?,
        lb: Quotient::of(tonnes.mul(pounds)?)?,
    };
    trace.step(|| {
        Step::new("g", "dry_t × g/t", &value.g.fraction)
            .operand("dry_t", question.dry_t)
            .operand("grade", format!("{} {}", question.grade.value, question.grade.unit))
    });
    Ok(done(value, rules, trace))
}
