//! The two methods by which a gross mass is verified, and the units in which it is stated. Exact throughout.

use serde::{Deserialize, Serialize};

use super::load::Answer;
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::{Mass, MassUnit};

/// Question of `vgm.method1`: the truck weighed full and empty on the same certified scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Method1Facts {
    /// Truck with the packed and sealed box, in kg.
    pub full_kg: Mass,
    /// The same truck, in kg, with the same box still (or again) empty; left out, `full_kg` is the packed box
    /// weighed alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub empty_kg: Option<Mass>,
    /// Tare of the box in kg. Needed with `empty_kg`; when the truck was weighed without any box, give 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare_kg: Option<Mass>,
}

/// Question of `vgm.method2`: everything in the box weighed and added to its tare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Method2Facts {
    /// Every package and cargo item, in kg.
    pub cargo_kg: Vec<Mass>,
    /// Pallets and other packing material, in kg; 0 when there is none.
    pub packaging_kg: Mass,
    /// Dunnage and securing material, in kg; 0 when there is none.
    pub dunnage_securing_kg: Mass,
    /// Tare of the box as marked on it, in kg.
    pub tare_kg: Mass,
}

/// Value of `vgm.method1`, `vgm.method2` and `vgm.convert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CalculatedMass {
    /// The mass in kg, exact.
    pub kg: Mass,
}

/// Question of `vgm.convert`: a stated mass in kilograms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConvertFacts {
    /// The number.
    pub value: Exact,
    /// `KGM` or `LBR` (0.45359237 kg exactly), UN/ECE Recommendation 20.
    pub unit: MassUnit,
}

/// Method 1, by double weighing: full - empty + tare.
///
/// A violation when the empty truck is heavier than the full one.
///
/// ```
/// use kouan::families::vgm::{self, Method1Facts, Rules};
/// use kouan::foundation::mass::Mass;
///
/// let facts = Method1Facts {
///     full_kg: Mass::from_kg(48_980),
///     empty_kg: Some(Mass::from_kg(18_510)),
///     tare_kg: Some(Mass::from_kg(3_750)),
/// };
/// let answer = vgm::method1(&facts, &Rules::builtin()?)?;
/// assert_eq!(answer.value.unwrap().kg, Mass::from_kg(34_220));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] when only one of `empty_kg` and `tare_kg` is given, or the result leaves the range of a mass.
///
/// Source: SOLAS VI/2.4.1; World Shipping Council FAQ B7.
pub fn method1(facts: &Method1Facts, rules: &Rules) -> Result<Assessment<CalculatedMass>, Error> {
    method1_traced(facts, rules, &mut Trace::off())
}

/// As [`method1`], with the steps of the calculation.
///
/// # Errors
/// As [`method1`].
pub fn method1_traced(
    facts: &Method1Facts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<CalculatedMass>, Error> {
    if facts.empty_kg.is_some() != facts.tare_kg.is_some() {
        let reason = "empty_kg and tare_kg go together: VGM = full - empty + tare; give both or neither";
        return Err(Error::invalid("/tare_kg", reason));
    }
    let zero = Mass::from_kg(0);
    let (empty, tare) = (facts.empty_kg.unwrap_or(zero), facts.tare_kg.unwrap_or(zero));
    if empty > facts.full_kg {
        let mut answer = Answer::new();
        let finding = Finding::new("vgm.empty-heavier-than-full")
            .at("/empty_kg")
            .param("empty_kg", empty)
            .param("full_kg", facts.full_kg);
        answer.add(Verdict::Violation, finding);
        return Ok(Assessment::new(answer.verdict, None, answer.findings, rules.basis.clone()));
    }
    let kg = Mass::new(facts.full_kg.in_kg().sub(empty.in_kg())?.add(tare.in_kg())?)?;
    trace.step(|| {
        Step::new("kg", "full - empty + tare", kg)
            .operand("full_kg", facts.full_kg)
            .operand("empty_kg", empty)
            .operand("tare_kg", tare)
    });
    Ok(calculated(kg, rules, trace))
}

/// Method 2: the sum of all cargo, packaging, dunnage and securing material, and the tare.
///
/// A violation when there is no cargo at all or the tare is 0: then something was left out.
///
/// ```
/// use kouan::families::vgm::{self, Method2Facts, Rules};
/// use kouan::foundation::mass::Mass;
///
/// let facts = Method2Facts {
///     cargo_kg: vec![Mass::from_kg(24_800)],
///     packaging_kg: Mass::from_kg(0),
///     dunnage_securing_kg: Mass::from_kg(95),
///     tare_kg: Mass::from_kg(3_940),
/// };
/// assert_eq!(vgm::method2(&facts, &Rules::builtin()?)?.value.unwrap().kg, Mass::from_kg(28_835));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] when the sum leaves the range of a mass.
///
/// Source: SOLAS VI/2.4.2.
pub fn method2(facts: &Method2Facts, rules: &Rules) -> Result<Assessment<CalculatedMass>, Error> {
    method2_traced(facts, rules, &mut Trace::off())
}

/// As [`method2`], with the steps of the calculation.
///
/// # Errors
/// As [`method2`].
pub fn method2_traced(
    facts: &Method2Facts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<CalculatedMass>, Error> {
    let mut cargo = Exact::ZERO;
    for item in &facts.cargo_kg {
        cargo = cargo.add(item.in_kg())?;
    }
    let kg = Mass::new(
        cargo
            .add(facts.packaging_kg.in_kg())?
            .add(facts.dunnage_securing_kg.in_kg())?
            .add(facts.tare_kg.in_kg())?,
    )?;
    trace.step(|| {
        Step::new("kg", "cargo + packaging + dunnage and securing + tare", kg)
            .operand("cargo_kg", cargo)
            .operand("packaging_kg", facts.packaging_kg)
            .operand("dunnage_securing_kg", facts.dunnage_securing_kg)
            .operand("tare_kg", facts.tare_kg)
    });
    let mut answer = calculated(kg, rules, trace);
    for (path, nothing) in [("/cargo_kg", cargo.is_zero()), ("/tare_kg", facts.tare_kg.in_kg().is_zero())] {
        if nothing {
            answer.verdict = Verdict::Violation;
            answer.findings.push(Finding::new("vgm.nothing-weighed").at(path));
        }
    }
    Ok(answer)
}

/// A stated mass in kilograms, exact.
///
/// ```
/// use kouan::families::vgm::{self, ConvertFacts, Rules};
/// use kouan::foundation::{exact::Exact, mass::MassUnit};
///
/// let facts = ConvertFacts { value: Exact::from(52_910), unit: MassUnit::Pound };
/// assert_eq!(vgm::convert(&facts, &Rules::builtin()?)?.value.unwrap().kg.to_string(), "23999.5722967");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a negative mass or one out of range.
///
/// Source: the international avoirdupois pound is 0.45359237 kg; UN/ECE Recommendation 20.
pub fn convert(facts: &ConvertFacts, rules: &Rules) -> Result<Assessment<CalculatedMass>, Error> {
    let kg = Mass::from_unit(facts.value, facts.unit).map_err(|error| error.at("/value"))?;
    Ok(calculated(kg, rules, &mut Trace::off()))
}

fn calculated(kg: Mass, rules: &Rules, trace: &mut Trace) -> Assessment<CalculatedMass> {
    Assessment {
        verdict: Verdict::Compliant,
        value: Some(CalculatedMass { kg }),
        findings: Vec::new(),
        trace: trace.take(),
        basis: rules.basis.clone(),
    }
}
