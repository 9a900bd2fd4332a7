//! Will the packed box be too heavy? Told before the truck leaves the packer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::load::{Answer, cited, duty};
use super::road::{RoadFacts, Truck, assess_road_traced};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;

/// Question of `vgm.warn_departure`: will this box, packed as planned, be too heavy for its plate or the road?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DepartureFacts {
    /// The day of departure; it chooses the rules.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// Cargo with packaging, dunnage and securing material, in kg.
    pub contents_kg: Mass,
    /// Tare of the box as marked on it, in kg.
    pub tare_kg: Mass,
    /// The maximum operating gross mass on the safety plate, in kg; null or left out when not known.
    #[serde(default)]
    pub max_gross_kg: Option<Mass>,
    /// The truck that will carry it in China; left out, the road is not judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck: Option<Truck>,
    /// Mass of the truck and trailer without the box, in kg; needed with `truck`, of no use without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub truck_kg: Option<Mass>,
}

/// Value of `vgm.warn_departure`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DepartureWarning {
    /// What the box will weigh, in kg.
    pub gross_kg: Exact,
    /// How much has to come out of the box at least, in kg, so that no limit is broken for certain; 0 when nothing.
    /// More than the contents when even the empty box is too heavy for the truck.
    pub unload_kg: Exact,
}

/// Will this box, packed as planned, be too heavy for its plate or the road?
///
/// A violation when the plate or the road limit will be exceeded; conditional when the plate is not known or a fact
/// about the truck decides; not evaluated when a truck is named without its mass.
///
/// ```
/// use kouan::families::vgm::{self, DepartureFacts, Rules, Truck, VehicleKind};
/// use kouan::foundation::{assessment::Verdict, mass::Mass};
///
/// let mut truck = Truck::new(VehicleKind::Combination, 6);
/// truck.drive_axles = Some(2);
/// let facts = DepartureFacts {
///     on: "2026-03-05".parse().unwrap(),
///     contents_kg: Mass::from_kg(31_000),
///     tare_kg: Mass::from_kg(3_940),
///     max_gross_kg: Some(Mass::from_kg(35_000)),
///     truck: Some(truck),
///     truck_kg: Some(Mass::from_kg(15_000)),
/// };
/// let answer = vgm::warn_departure(&facts, &Rules::builtin()?)?;
/// // the plate would allow it, the road does not: 49 940 kg are over 49 000 kg
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert_eq!(answer.value.unwrap().unload_kg.to_string(), "940");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a truck that cannot be; [`Error::RulesConflict`] when overlays put two rules in force.
///
/// Source: the plate of the box; MoT Order 2016 No. 62, art. 3, for the road.
pub fn warn_departure(facts: &DepartureFacts, rules: &Rules) -> Result<Assessment<DepartureWarning>, Error> {
    warn_departure_traced(facts, rules, &mut Trace::off())
}

/// As [`warn_departure`], with the steps of the calculation.
///
/// # Errors
/// As [`warn_departure`].
pub fn warn_departure_traced(
    facts: &DepartureFacts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<DepartureWarning>, Error> {
    let gross = Mass::new(facts.contents_kg.in_kg().add(facts.tare_kg.in_kg())?)?;
    trace.step(|| {
        Step::new("gross_kg", "contents + tare", gross)
            .operand("contents_kg", facts.contents_kg)
            .operand("tare_kg", facts.tare_kg)
    });
    let mut answer = Answer::new();
    let mut unload = Exact::ZERO;
    let cites = duty(rules, None, facts.on)?.unwrap_or_default();
    match facts.max_gross_kg {
        None => {
            let finding = Finding::new("vgm.max-gross-unknown").at("/max_gross_kg").param("kg", gross);
            answer.add(Verdict::Conditional, cited(finding, &cites));
        }
        Some(max) if gross > max => {
            let finding = Finding::new("vgm.overweight-on-departure")
                .at("/contents_kg")
                .param("kg", gross)
                .param("max_gross_kg", max);
            answer.add(Verdict::Violation, cited(finding, &cites));
            unload = gross.in_kg().sub(max.in_kg())?;
        }
        Some(_) => {}
    }
    if let Some(truck) = &facts.truck {
        unload = unload.max(judge_road(facts, truck, gross, rules, trace, &mut answer)?);
    }
    Ok(Assessment {
        verdict: answer.verdict,
        value: Some(DepartureWarning { gross_kg: gross.in_kg(), unload_kg: unload }),
        findings: answer.findings,
        trace: trace.take(),
        basis: rules.basis.on(facts.on),
    })
}

/// Judges the road; gives by how much the road limit is exceeded, at or below 0 when it is not.
fn judge_road(
    facts: &DepartureFacts,
    truck: &Truck,
    gross: Mass,
    rules: &Rules,
    trace: &mut Trace,
    answer: &mut Answer,
) -> Result<Exact, Error> {
    let gross_kg = match facts.truck_kg {
        None => None,
        Some(own) => Some(Mass::new(own.in_kg().add(gross.in_kg())?)?),
    };
    let road = RoadFacts { on: facts.on, truck: truck.clone(), gross_kg };
    let mut steps = Trace::off();
    let road = assess_road_traced(&road, rules, &mut steps)?;
    for finding in road.findings {
        let path = if finding.path == "/gross_kg" { "/truck_kg".to_owned() } else { finding.path.clone() };
        answer.add(road.verdict, finding.at(path));
    }
    let Some(value) = road.value else { return Ok(Exact::ZERO) };
    trace.step(|| Step::new("road_limit_kg", "limit of the truck", value.limit_kg).by(&value.rule));
    gross_kg.map_or(Ok(Exact::ZERO), |kg| kg.in_kg().sub(value.limit_kg))
}
