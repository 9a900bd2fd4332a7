//! Blending of crude oil: density and API gravity by volume, sulphur and the like by mass, viscosity by Refutas' numbers,
//! vapour pressure by its index, shrinkage of volume by API MPMS 12.3. Shrinkage is no loss: the mass is unchanged.
//!
//! Logarithms and powers are computed with fifty decimals, without floating point, and rounded half up for showing.

#![allow(clippy::arithmetic_side_effects, reason = "big fractions do not overflow; divisors are checked")]

use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde::{Deserialize, Serialize};

use super::fraction::{decimal, exp, ln, not_negative, of, power, whole};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// One component of a blend of crude. Give its gravity as API or as relative density.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrudeComponent {
    /// Volume at the reference temperature, in one unit for all components.
    pub volume: Exact,
    /// API gravity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub api: Option<Exact>,
    /// Relative density (SG).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_density: Option<Exact>,
    /// Sulphur, per cent of mass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sulphur_wt_pct: Option<Exact>,
    /// Reid vapour pressure, in one unit for all components.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rvp: Option<Exact>,
}

/// Question of `blending.blend_crude`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrudeQuestion {
    /// What is blended.
    pub components: Vec<CrudeComponent>,
    /// True to take the shrinkage of API MPMS 12.3 off the volume; only for two components.
    pub shrinkage: bool,
}

/// Answer of `blending.blend_crude`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CrudeBlend {
    /// Sum of the volumes.
    pub ideal_volume: Exact,
    /// What the volume shrinks by, six places; null when it was not asked for.
    pub shrinkage_volume: Option<Exact>,
    /// Sum of the volumes less shrinkage, six places.
    pub net_volume: Exact,
    /// Relative density of the blend, twelve places.
    pub relative_density: Exact,
    /// API gravity of the blend, twelve places: from its density, never an average of API.
    pub api: Exact,
    /// Sulphur by mass, twelve places; null when a component does not state it.
    pub sulphur_wt_pct: Option<Exact>,
    /// Vapour pressure by the index RVP^1.25 over volume, nine places; null when a component does not state it.
    pub rvp: Option<Exact>,
}

/// Blends crude oils.
///
/// ```
/// use kouan::families::blending::{self, CrudeQuestion, Rules};
/// use kouan::foundation::assessment::Trace;
///
/// let question: CrudeQuestion = serde_json::from_str(r#"{"shrinkage": false, "components": [
///     {"volume": 50, "api": 40, "sulphur_wt_pct": "0.5"}, {"volume": 50, "api": 20, "sulphur_wt_pct": "2.5"}]}"#).unwrap();
/// let blend = blending::blend_crude(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(blend.api.to_string(), "29.38080495356"); // the mean of API, 30.0, is wrong
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for no or negative volumes, a component without gravity or with two, and shrinkage of more or
/// fewer than two components.
pub fn blend_crude(
    question: &CrudeQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<CrudeBlend>, Error> {
    let basis = rules.basis().clone();
    let mut volume = BigRational::zero();
    let mut mass = BigRational::zero();
    let (mut sulphur, mut vapour) = (Some(BigRational::zero()), Some(BigRational::zero()));
    let mut apis = Vec::new();
    for (row, component) in question.components.iter().enumerate() {
        let path = format!("/components/{row}");
        let v = of(not_negative(component.volume, &format!("{path}/volume"))?);
        let density = density(component).map_err(|error| error.at(&path))?;
        let m = &v * &density;
        if component.sulphur_wt_pct.is_some_and(|pct| pct > Exact::from(100)) {
            return Err(Error::invalid(format!("{path}/sulphur_wt_pct"), "sulphur above 100 % cannot be"));
        }
        sulphur = match (sulphur, component.sulphur_wt_pct) {
            (Some(sum), Some(pct)) => {
                Some(sum + &m * of(not_negative(pct, &format!("{path}/sulphur_wt_pct"))?))
            }
            _ => None,
        };
        vapour = match (vapour, component.rvp) {
            (Some(sum), Some(rvp)) => {
                let index = power(&of(not_negative(rvp, &format!("{path}/rvp"))?), &rvp_exponent())?;
                Some(sum + &v * index)
            }
            _ => None,
        };
        apis.push((component.volume, api_of(&density)));
        volume += v;
        mass += m;
    }
    if !volume.is_positive() {
        return Err(Error::invalid("/components", "there is no volume to blend"));
    }
    let lost = match (question.shrinkage, apis.as_slice()) {
        (false, _) => None,
        (true, [a, b]) => {
            let (light, heavy) = if a.1 >= b.1 { (a, b) } else { (b, a) };
            match shrinkage_pct(&of(light.0), &light.1, &of(heavy.0), &heavy.1)? {
                Ok(pct) => Some(pct * &volume / whole(100)),
                Err(finding) => {
                    return Ok(Assessment::new(
                        Verdict::NotEvaluated,
                        None,
                        vec![finding.at("/components")],
                        basis,
                    ));
                }
            }
        }
        (true, _) => {
            let reason = "the formula of shrinkage is for two components; blend step by step";
            return Err(Error::invalid("/components", reason));
        }
    };
    let net = &volume - lost.clone().unwrap_or_else(BigRational::zero);
    let density = &mass / &net;
    let rvp = match vapour {
        None => None,
        Some(sum) => Some(half_up(&power(&(sum / &volume), &rvp_exponent().recip())?, 9)?),
    };
    let answer = CrudeBlend {
        ideal_volume: half_up(&volume, 6)?,
        shrinkage_volume: lost.map(|lost| half_up(&lost, 6)).transpose()?,
        net_volume: half_up(&net, 6)?,
        relative_density: half_up(&density, 12)?,
        api: half_up(&api_of(&density), 12)?,
        sulphur_wt_pct: sulphur.map(|sum| half_up(&(sum / &mass), 12)).transpose()?,
        rvp,
    };
    trace.step(|| Step::new("density", "Σ volume × density / net volume", answer.relative_density));
    trace.step(|| Step::new("API", "141.5 / density − 131.5", answer.api));
    Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![], basis))
}

fn density(component: &CrudeComponent) -> Result<BigRational, Error> {
    match (component.api, component.relative_density) {
        (Some(api), None) => {
            let sum = of(api) + tenths(1_315);
            if !sum.is_positive() {
                return Err(Error::invalid("/api", format!("an API gravity of {api} cannot be")));
            }
            Ok(tenths(1_415) / sum)
        }
        (None, Some(density)) if density > Exact::ZERO => Ok(of(density)),
        (None, Some(density)) => Err(Error::invalid(
            "/relative_density",
            format!("a density of {density} cannot be; give more than 0"),
        )),
        _ => Err(Error::invalid("", "give either `api` or `relative_density`")),
    }
}

fn api_of(density: &BigRational) -> BigRational {
    tenths(1_415) / density - tenths(1_315)
}

/// Question of `blending.shrinkage`: a light crude blended into a heavy one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShrinkageQuestion {
    /// Volume of the light component.
    pub light_volume: Exact,
    /// Its API gravity.
    pub light_api: Exact,
    /// Volume of the heavy component.
    pub heavy_volume: Exact,
    /// Its API gravity.
    pub heavy_api: Exact,
}

/// Answer of `blending.shrinkage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Shrinkage {
    /// In per cent of the ideal volume, nine places.
    pub shrinkage_pct: Exact,
    /// In volume, six places.
    pub shrinkage_volume: Exact,
    /// What is left, six places.
    pub net_volume: Exact,
}

/// The shrinkage of volume by API MPMS 12.3: S % = 4.86·10⁻⁸ C (100 − C)^0.819 G^2.28, with C the light component's share
/// of volume in per cent and G the difference in API.
///
/// `not_evaluated` outside the range of the formula: C of 1 to 99, both gravities of 10 to 100 API.
///
/// # Errors
/// [`Error::InvalidInput`] for negative volumes, no volume, or a light component heavier than the other.
pub fn shrinkage(
    question: &ShrinkageQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Shrinkage>, Error> {
    let basis = rules.basis().clone();
    let light = of(not_negative(question.light_volume, "/light_volume")?);
    let heavy = of(not_negative(question.heavy_volume, "/heavy_volume")?);
    let whole_volume = &light + &heavy;
    if !whole_volume.is_positive() {
        return Err(Error::invalid("/light_volume", "there is no volume to blend"));
    }
    if question.light_api < question.heavy_api {
        let reason = "the light component has the higher API gravity; exchange the two";
        return Err(Error::invalid("/light_api", reason));
    }
    let pct = match shrinkage_pct(&light, &of(question.light_api), &heavy, &of(question.heavy_api))? {
        Ok(pct) => pct,
        Err(finding) => return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], basis)),
    };
    let volume = &pct * &whole_volume / whole(100);
    let answer = Shrinkage {
        shrinkage_pct: half_up(&pct, 9)?,
        shrinkage_volume: half_up(&volume, 6)?,
        net_volume: half_up(&(whole_volume - volume), 6)?,
    };
    trace.step(|| {
        Step::new("shrinkage", "4.86e-8 C (100 − C)^0.819 G^2.28", answer.shrinkage_pct)
            .operand("light_api", question.light_api)
            .operand("heavy_api", question.heavy_api)
    });
    Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![], basis))
}

fn shrinkage_pct(
    light: &BigRational,
    light_api: &BigRational,
    heavy: &BigRational,
    heavy_api: &BigRational,
) -> Result<Result<BigRational, Finding>, Error> {
    let hundred = whole(100);
    let c = light * &hundred / (light + heavy);
    let in_range = |api: &BigRational| *api >= whole(10) && *api <= hundred;
    if c < whole(1) || c > whole(99) || !in_range(light_api) || !in_range(heavy_api) {
        let shown = |value: &BigRational| half_up(value, 3);
        let finding = Finding::new("blending.shrinkage-outside-range")
            .param("light_pct", shown(&c)?)
            .param("light_api", shown(light_api)?)
            .param("heavy_api", shown(heavy_api)?);
        return Ok(Err(finding));
    }
    let factor = of(Exact::from_parts(486, 10)?);
    let a = power(&(&hundred - &c), &of(Exact::from_parts(819, 3)?))?;
    let b = power(&(light_api - heavy_api), &of(Exact::from_parts(228, 2)?))?;
    Ok(Ok(factor * c * a * b))
}

/// Question of `blending.blend_viscosity`: kinematic viscosities at one temperature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ViscosityQuestion {
    /// What is blended.
    pub components: Vec<ViscousComponent>,
}

/// One component and its viscosity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ViscousComponent {
    /// Its mass, or share of mass, in one unit for all components.
    pub mass: Exact,
    /// Kinematic viscosity in cSt (mm²/s), above 0.2: below it the formula has no value.
    pub cst: Exact,
}

/// Answer of `blending.blend_viscosity`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlendedViscosity {
    /// Viscosity blending number of the blend, nine places.
    pub blending_number: Exact,
    /// Its viscosity in cSt, nine places.
    pub cst: Exact,
}

/// The viscosity of a blend by Refutas: numbers VBN = 14.534 ln(ln(v + 0.8)) + 10.975, weighted by mass, and back.
///
/// # Errors
/// [`Error::InvalidInput`] for negative masses, no mass, or a viscosity of 0.2 cSt and less.
pub fn blend_viscosity(
    question: &ViscosityQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BlendedViscosity>, Error> {
    let (a, b) = (of(Exact::from_parts(14_534, 3)?), of(Exact::from_parts(10_975, 3)?));
    let (mut sum, mut mass) = (BigRational::zero(), BigRational::zero());
    for (row, component) in question.components.iter().enumerate() {
        let path = format!("/components/{row}");
        let m = of(not_negative(component.mass, &format!("{path}/mass"))?);
        if component.cst <= Exact::from_parts(2, 1)? {
            let reason = format!("Refutas' number needs more than 0.2 cSt, found {}", component.cst);
            return Err(Error::invalid(format!("{path}/cst"), reason));
        }
        let number = &a * ln(&ln(&(of(component.cst) + tenths(8)))?)? + &b;
        trace.step(|| {
            Step::new(
                "blending number",
                "14.534 ln(ln(v + 0.8)) + 10.975",
                half_up(&number, 9).unwrap_or_default(),
            )
            .operand("cst", component.cst)
        });
        sum += &m * number;
        mass += m;
    }
    if !mass.is_positive() {
        return Err(Error::invalid("/components", "there is no mass to blend"));
    }
    let number = sum / mass;
    let cst = exp(&exp(&((&number - b) / a))?)? - tenths(8);
    let answer = BlendedViscosity { blending_number: half_up(&number, 9)?, cst: half_up(&cst, 9)? };
    Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![], rules.basis().clone()))
}

/// Question of `blending.blend_property`: a property that blends by mass, such as sulphur, metals, nitrogen or the acid
/// number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyQuestion {
    /// What is blended.
    pub components: Vec<PropertyComponent>,
}

/// One component and its property.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PropertyComponent {
    /// Its mass, in one unit for all components.
    pub mass: Exact,
    /// Its property, in one unit for all components.
    pub value: Exact,
}

/// Answer of `blending.blend_property`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BlendedProperty {
    /// The mean by mass, rounded half up to twelve places.
    pub value: Exact,
    /// The same as a fraction.
    pub fraction: String,
}

/// The mean by mass.
///
/// # Errors
/// [`Error::InvalidInput`] for negative numbers or no mass.
pub fn blend_property(
    question: &PropertyQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<BlendedProperty>, Error> {
    let (mut sum, mut mass) = (BigRational::zero(), BigRational::zero());
    for (row, component) in question.components.iter().enumerate() {
        let path = format!("/components/{row}");
        let m = of(not_negative(component.mass, &format!("{path}/mass"))?);
        sum += &m * of(not_negative(component.value, &format!("{path}/value"))?);
        mass += m;
    }
    if !mass.is_positive() {
        return Err(Error::invalid("/components", "there is no mass to blend"));
    }
    let mean = sum / mass;
    let answer = BlendedProperty { value: half_up(&mean, 12)?, fraction: super::fraction::text(&mean) };
    Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![], rules.basis().clone()))
}

fn rvp_exponent() -> BigRational {
    BigRational::new(5.into(), 4.into())
}

fn tenths(value: i64) -> BigRational {
    BigRational::new(value.into(), 10.into())
}

fn half_up(value: &BigRational, decimals: u32) -> Result<Exact, Error> {
    decimal(value, decimals, Rounding::HalfUp)
}
