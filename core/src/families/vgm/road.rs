//! Is this truck over the road's gross limit? China's limits by kind and axles.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rules::{RoadAdjustment, RoadLimit, Rules};
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::rules::Dated;

/// A rigid truck, or a tractor with a trailer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum VehicleKind {
    /// One rigid truck.
    Rigid,
    /// Tractor with semi-trailer, or truck with trailer.
    Combination,
}

/// A truck as the limit needs it. A tandem counts as two axles, a tridem as three.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Truck {
    /// Rigid or combination.
    pub kind: VehicleKind,
    /// How many axles it stands on, trailer included.
    pub axles: u32,
    /// Driven axles of the tractor; needed from six axles on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drive_axles: Option<u32>,
    /// Axles with single tyres that are not wide (section width below 425 mm on trailers), drive axles and the steered
    /// front axle not counted; left out, every axle counts as twin-tyred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub single_tyred_axles: Option<u32>,
    /// True when the drive axle is twin-tyred and air-suspended; counts for rigid trucks of three and four axles, and
    /// for four-axle combinations whose trailer axles are 1 800 mm apart or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub air_suspended_drive_axle: Option<bool>,
    /// Distance between the axles of the trailer, in mm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trailer_axle_spacing_mm: Option<u32>,
    /// The limit of each axle in kg, from the vehicle's papers; the gross limit never exceeds their sum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub axle_limits_kg: Vec<Mass>,
}

impl Truck {
    /// A truck of which kind and axles are known.
    pub fn new(kind: VehicleKind, axles: u32) -> Self {
        Truck {
            kind,
            axles,
            drive_axles: None,
            single_tyred_axles: None,
            air_suspended_drive_axle: None,
            trailer_axle_spacing_mm: None,
            axle_limits_kg: Vec::new(),
        }
    }
}

/// Question of `vgm.assess_road`: is this truck over the road's gross limit in China?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoadFacts {
    /// The day that chooses the rule.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The truck.
    pub truck: Truck,
    /// Mass of truck, trailer, box and all, in kg; left out, only the limit is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
}

/// Value of `vgm.assess_road`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoadLimitAnswer {
    /// The gross limit in kg, inclusive: the vehicle is over-limit when it exceeds it. Where a fact is missing, the
    /// highest that is possible.
    pub limit_kg: Exact,
    /// The lowest limit that is possible, when a missing fact would decide between two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_if_kg: Option<Exact>,
    /// How far below the (lowest possible) limit the truck is, in kg; negative when over. Null without a gross mass.
    pub margin_kg: Option<Exact>,
    /// Id of the rule applied.
    pub rule: String,
}

/// Is this truck over the road's gross limit in China?
///
/// Compliant at or below every limit that is possible with the facts given; a violation above all of them;
/// conditional between them (six axles without the number of drive axles, five-axle types); not evaluated for a kind
/// of vehicle that the order does not name, without a gross mass, or outside the dates known.
///
/// ```
/// use kouan::families::vgm::{self, RoadFacts, Rules, Truck, VehicleKind};
/// use kouan::foundation::{assessment::Verdict, mass::Mass};
///
/// let rules = Rules::builtin()?;
/// let mut truck = Truck::new(VehicleKind::Combination, 6);
/// truck.drive_axles = Some(1);
/// let facts = RoadFacts { on: "2026-03-05".parse().unwrap(), truck, gross_kg: Some(Mass::from_kg(46_001)) };
/// let answer = vgm::assess_road(&facts, &rules)?;
/// assert_eq!(answer.verdict, Verdict::Violation);
/// assert_eq!(answer.value.unwrap().limit_kg.to_string(), "46000");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a truck that cannot be (no axle, more driven or single-tyred axles than axles);
/// [`Error::RulesConflict`] when overlays put two rules in force.
///
/// Source: MoT Order 2016 No. 62, art. 3; its recognition table. Axle limits of GB 1589 are not verified, so they
/// are the caller's to give.
pub fn assess_road(facts: &RoadFacts, rules: &Rules) -> Result<Assessment<RoadLimitAnswer>, Error> {
    assess_road_traced(facts, rules, &mut Trace::off())
}

/// As [`assess_road`], with the steps of the calculation.
///
/// # Errors
/// As [`assess_road`].
pub fn assess_road_traced(
    facts: &RoadFacts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<RoadLimitAnswer>, Error> {
    check_truck(&facts.truck)?;
    let basis = rules.basis.on(facts.on);
    let limit = match limit(&facts.truck, facts.on, rules, trace)? {
        Ok(limit) => limit,
        Err(unknown) => {
            let mut answer = Assessment::new(Verdict::NotEvaluated, None, vec![unknown.at("/truck")], basis);
            answer.trace = trace.take();
            return Ok(answer);
        }
    };
    let (verdict, finding) = judge(&limit, facts.gross_kg);
    let lowest = limit.lower.as_ref().map_or(limit.highest, |(lower, _)| *lower);
    let margin_kg = match facts.gross_kg {
        Some(gross) => Some(lowest.sub(gross.in_kg())?),
        None => None,
    };
    let value = RoadLimitAnswer {
        limit_kg: limit.highest,
        limit_if_kg: limit.lower.as_ref().map(|(lower, _)| *lower),
        margin_kg,
        rule: limit.rule.id.clone(),
    };
    let findings = finding.into_iter().collect();
    Ok(Assessment { verdict, value: Some(value), findings, trace: trace.take(), basis })
}

struct Limit<'a> {
    rule: &'a Dated<RoadLimit>,
    /// The limit, or the highest that is possible.
    highest: Exact,
    /// A lower one that a missing fact may bring into force, and the code of the finding that asks for it.
    lower: Option<(Exact, &'static str)>,
}

fn judge(limit: &Limit, gross: Option<Mass>) -> (Verdict, Option<Finding>) {
    let Some(gross) = gross.map(Mass::in_kg) else {
        return (Verdict::NotEvaluated, Some(Finding::new("vgm.not-weighed").at("/gross_kg")));
    };
    let over = |code: &str, limit_kg: Exact| {
        Finding::new(code)
            .at("/gross_kg")
            .param("gross_kg", gross)
            .param("limit_kg", limit_kg)
            .cite(&limit.rule.cite)
    };
    if gross > limit.highest {
        return (Verdict::Violation, Some(over("vgm.over-road-limit", limit.highest)));
    }
    match limit.lower {
        Some((lower, code)) if gross > lower => (Verdict::Conditional, Some(over(code, lower))),
        _ => (Verdict::Compliant, None),
    }
}

fn check_truck(truck: &Truck) -> Result<(), Error> {
    let axles = truck.axles;
    if !(2..=32).contains(&axles) {
        return Err(Error::invalid(
            "/truck/axles",
            format!("{axles} axles; a truck has 2 to 32, trailer included"),
        ));
    }
    if let Some(driven) = truck.drive_axles.filter(|driven| *driven == 0 || *driven >= axles) {
        let reason = format!("{driven} driven of {axles} axles; at least one is driven and one is steered");
        return Err(Error::invalid("/truck/drive_axles", reason));
    }
    let not_driven = axles.saturating_sub(truck.drive_axles.unwrap_or(1));
    if let Some(single) = truck.single_tyred_axles.filter(|single| *single > not_driven) {
        let reason = format!("{single} single-tyred of {axles} axles, {not_driven} of which are not driven");
        return Err(Error::invalid("/truck/single_tyred_axles", reason));
    }
    let stated = truck.axle_limits_kg.len();
    if stated != 0 && stated != axles as usize {
        let reason = format!("{stated} limits for {axles} axles; give one for each axle, or none");
        return Err(Error::invalid("/truck/axle_limits_kg", reason));
    }
    Ok(())
}

fn limit<'a>(
    truck: &Truck,
    on: NaiveDate,
    rules: &'a Rules,
    trace: &mut Trace,
) -> Result<Result<Limit<'a>, Finding>, Error> {
    let kind = match truck.kind {
        VehicleKind::Rigid => "rigid",
        VehicleKind::Combination => "combination",
    };
    let key = format!(
        "{kind}-{}",
        if truck.kind == VehicleKind::Combination { truck.axles.min(6) } else { truck.axles }
    );
    let rule = match rules.road_limit.find(&key, on, &[])?.or_finding("vgm.road_limit", &key, on) {
        Ok(rule) => rule,
        Err(finding) => return Ok(Err(finding)),
    };
    let stated = rule.value.limit_kg.in_kg();
    let (base, lower) = match (rule.value.single_drive_axle_kg, rule.value.some_types_kg) {
        (Some(single), _) => match truck.drive_axles {
            Some(1) => (single.in_kg(), None),
            Some(_) => (stated, None),
            None => (stated, Some((single.in_kg(), "vgm.drive-axles-unknown"))),
        },
        (None, Some(some)) => (stated, Some((some.in_kg(), "vgm.five-axle-type-unknown"))),
        (None, None) => (stated, None),
    };
    let change = match adjustments(truck, on, rules)? {
        Ok(change) => change,
        Err(finding) => return Ok(Err(finding)),
    };
    let axle_sum = axle_sum(truck)?;
    let adjust = |kg: Exact| -> Result<Exact, Error> {
        let changed = kg.add(change)?;
        Ok(axle_sum.map_or(changed, |sum| changed.min(sum)))
    };
    let highest = adjust(base)?;
    let lower = match lower {
        None => None,
        // the sum of the axle limits may make the two equal
        Some((kg, code)) => Some((adjust(kg)?, code)).filter(|(kg, _)| *kg < highest),
    };
    trace.step(|| {
        let mut step =
            Step::new("limit_kg", "limit of the kind, adjusted, at most the sum of axle limits", highest)
                .operand("kind_limit_kg", base)
                .operand("adjustment_kg", change)
                .by(&rule.id);
        if let Some(sum) = axle_sum {
            step = step.operand("axle_sum_kg", sum);
        }
        step
    });
    Ok(Ok(Limit { rule, highest, lower }))
}

/// What single tyres take off and air suspension adds.
fn adjustments(truck: &Truck, on: NaiveDate, rules: &Rules) -> Result<Result<Exact, Finding>, Error> {
    let find = |key: &str| -> Result<Result<&Dated<RoadAdjustment>, Finding>, Error> {
        Ok(rules.road_adjustment.find(key, on, &[])?.or_finding("vgm.road_adjustment", key, on))
    };
    let mut change = Exact::ZERO;
    if let Some(single) = truck.single_tyred_axles {
        match find("single-tyred-axle")? {
            Err(finding) => return Ok(Err(finding)),
            Ok(rule) => {
                let less = rule.value.less_kg.map_or(Exact::ZERO, Mass::in_kg);
                change = change.sub(less.mul(Exact::from(i64::from(single)))?)?;
            }
        }
    }
    if air_suspension_counts(truck) {
        match find("air-suspended-drive-axle")? {
            Err(finding) => return Ok(Err(finding)),
            Ok(rule) => change = change.add(rule.value.more_kg.map_or(Exact::ZERO, Mass::in_kg))?,
        }
    }
    Ok(Ok(change))
}

fn air_suspension_counts(truck: &Truck) -> bool {
    let wide_apart = truck.trailer_axle_spacing_mm.is_some_and(|mm| mm >= 1800);
    truck.air_suspended_drive_axle == Some(true)
        && match truck.kind {
            VehicleKind::Rigid => matches!(truck.axles, 3 | 4),
            VehicleKind::Combination => truck.axles == 4 && wide_apart,
        }
}

fn axle_sum(truck: &Truck) -> Result<Option<Exact>, Error> {
    if truck.axle_limits_kg.is_empty() {
        return Ok(None);
    }
    let mut sum = Exact::ZERO;
    for limit in &truck.axle_limits_kg {
        sum = sum.add(limit.in_kg())?;
    }
    Ok(Some(sum))
}
