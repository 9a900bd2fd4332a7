//! One declaration, many trains (一单多列): what has arrived of what was declared, and what may be written off.
//!
//! No tolerance or matching rule is published; the caller gives the tolerance. Matched by container number first, then
//! the seal is compared, then the gross mass. The same container of the same train again is a replay and changes
//! nothing.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;
use crate::identifiers::container_number;

/// A container of a transit declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclaredUnit {
    /// Its number.
    pub number: String,
    /// The declared gross mass in kg.
    pub gross_kg: Mass,
    /// The seal put on at release.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// A transit declaration with its containers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TransitDeclaration {
    /// Its number.
    pub id: String,
    /// Its containers.
    pub containers: Vec<DeclaredUnit>,
}

/// A container as it arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArrivedUnit {
    /// Its number as read.
    pub number: String,
    /// The gross mass as weighed, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gross_kg: Option<Mass>,
    /// The seal as read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
}

/// A train, or any other arrival of several containers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TrainArrival {
    /// The train, as its operator names it.
    pub train: String,
    /// When it arrived; with offset. Where all trains have it, they count in this order whatever the order of the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrived_at: Option<Moment>,
    /// Its containers.
    pub containers: Vec<ArrivedUnit>,
}

/// Question of `transit.reconcile`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReconcileQuestion {
    /// The declarations.
    pub declarations: Vec<TransitDeclaration>,
    /// The arrivals, in their order.
    pub arrivals: Vec<TrainArrival>,
    /// By how many per cent of the declared mass an arrived container may differ; the limit itself is allowed.
    pub gross_tolerance_percent: Exact,
}

/// How far a declaration is written off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DeclarationStatus {
    /// Nothing has arrived.
    Open,
    /// Some of it has arrived.
    Partial,
    /// All of it has arrived and agrees: it is written off.
    Complete,
    /// An arrived container does not agree; a person decides.
    Exception,
}

/// Where a declaration stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationStanding {
    /// Its number.
    pub id: String,
    /// How far it is written off.
    pub status: DeclarationStatus,
    /// How many of its containers have arrived.
    pub arrived: u32,
    /// How many were declared.
    pub declared: u32,
    /// Those that have not, in declared order.
    pub missing: Vec<String>,
    /// The sum of the first arrivals in kg, of what was weighed.
    pub arrived_gross_kg: Exact,
}

/// Answer of `transit.reconcile`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reconciled {
    /// The declarations, in their order.
    pub declarations: Vec<DeclarationStanding>,
    /// How many replays were passed over.
    pub replays: u32,
}

struct Slot<'a> {
    unit: &'a DeclaredUnit,
    declaration: usize,
    train: Option<&'a str>,
}

#[derive(Clone, Copy, Default)]
struct Sum {
    arrived: u32,
    gross_kg: Exact,
    exception: bool,
}

/// Reconciles arrivals with declarations. Linear in both.
///
/// Where all trains say when they arrived, the answer does not depend on their order in the list.
///
/// # Errors
/// [`Error::InvalidInput`] for a container that is declared twice, a negative tolerance, some trains with a moment and
/// some without, or a moment without offset; [`Error::Inexact`] for masses of too many digits.
///
/// ```
/// use kouan::catalog::{CallOptions, Engine};
///
/// let answer = Engine::builtin().call("transit.reconcile", r#"{"gross_tolerance_percent": "1",
///     "declarations": [{"id": "T1", "containers": [{"number": "KOUU1000016", "gross_kg": "21000", "seal": "S1"}]}],
///     "arrivals": [{"train": "X1", "containers": [{"number": "KOUU1000016", "gross_kg": "21210.1", "seal": "S1"}]}]
/// }"#, &CallOptions::default())?;
/// assert!(answer.contains(r#""status":"exception""#) && answer.contains(r#""difference_kg":"210.1""#));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn reconcile(
    question: &ReconcileQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Reconciled>, Error> {
    if question.gross_tolerance_percent.is_negative() {
        return Err(Error::invalid("/gross_tolerance_percent", "a tolerance is not below zero"));
    }
    let mut slots = slots(&question.declarations)?;
    let mut sums = vec![Sum::default(); question.declarations.len()];
    let mut findings = Vec::new();
    // what was told already: the same train and container again is a replay
    let mut told: HashSet<(&str, &str)> = HashSet::new();
    let mut replays = 0_u32;
    for place in order(&question.arrivals)? {
        let Some(train) = question.arrivals.get(place) else { continue };
        for (unit_place, unit) in train.containers.iter().enumerate() {
            let path = || format!("/arrivals/{place}/containers/{unit_place}");
            let finding = |code| {
                Finding::new(code).at(path()).param("container", &unit.number).param("train", &train.train)
            };
            let Some(slot) = find(&mut slots, &unit.number) else {
                if told.insert((&train.train, &unit.number)) {
                    findings.push(finding("transit.unknown-container"));
                } else {
                    replays = replays.saturating_add(1);
                }
                continue;
            };
            match slot.train {
                None => {
                    slot.train = Some(&train.train);
                    let judged = judge(slot.unit, unit, question.gross_tolerance_percent, finding)?;
                    if let Some(sum) = sums.get_mut(slot.declaration) {
                        sum.take(unit, &judged)?;
                    }
                    findings.extend(judged);
                }
                Some(first) if first == train.train => replays = replays.saturating_add(1),
                Some(_) if told.insert((&train.train, &slot.unit.number)) => {
                    findings.push(finding("transit.duplicate-arrival"));
                }
                Some(_) => replays = replays.saturating_add(1),
            }
        }
    }
    let declarations: Vec<DeclarationStanding> =
        question.declarations.iter().zip(sums).map(|(of, sum)| standing(of, sum, &slots)).collect();
    let serious = findings.iter().any(|finding| finding.severity == Severity::Error);
    let all = declarations.iter().all(|one| one.status == DeclarationStatus::Complete);
    if !all {
        let missing: usize = declarations.iter().map(|one| one.missing.len()).sum();
        if missing > 0 {
            findings
                .push(Finding::new("transit.not-all-arrived").at("/declarations").param("count", missing));
        }
    }
    let verdict = match (serious, all) {
        (true, _) => Verdict::Violation,
        (false, true) => Verdict::Compliant,
        (false, false) => Verdict::Conditional,
    };
    Ok(Assessment::new(verdict, Some(Reconciled { declarations, replays }), findings, rules.basis().clone()))
}

impl Sum {
    fn take(&mut self, unit: &ArrivedUnit, findings: &[Finding]) -> Result<(), Error> {
        self.arrived = self.arrived.saturating_add(1);
        if let Some(gross) = unit.gross_kg {
            self.gross_kg = self.gross_kg.add(gross.in_kg())?;
        }
        self.exception |= findings.iter().any(|finding| finding.severity == Severity::Error);
        Ok(())
    }
}

fn slots(declarations: &[TransitDeclaration]) -> Result<HashMap<&str, Slot<'_>>, Error> {
    let count = declarations.iter().map(|of| of.containers.len()).sum();
    let mut slots = HashMap::with_capacity(count);
    for (declaration, of) in declarations.iter().enumerate() {
        for (place, unit) in of.containers.iter().enumerate() {
            let slot = Slot { unit, declaration, train: None };
            if slots.insert(unit.number.as_str(), slot).is_some() {
                let path = format!("/declarations/{declaration}/containers/{place}/number");
                let reason =
                    format!("{} is declared twice; a container belongs to one declaration", unit.number);
                return Err(Error::invalid(path, reason));
            }
        }
    }
    Ok(slots)
}

/// The slot of a number as read; a number written otherwise is normalised.
fn find<'s, 'a>(slots: &'s mut HashMap<&'a str, Slot<'a>>, number: &str) -> Option<&'s mut Slot<'a>> {
    if slots.contains_key(number) {
        return slots.get_mut(number);
    }
    slots.get_mut(container_number::normalise(number).as_str())
}

/// The places of the arrivals in the order in which they count.
fn order(arrivals: &[TrainArrival]) -> Result<Vec<usize>, Error> {
    let timed = arrivals.iter().filter(|train| train.arrived_at.is_some()).count();
    let mut order: Vec<usize> = (0..arrivals.len()).collect();
    if timed == 0 {
        return Ok(order);
    }
    let mut keys = Vec::with_capacity(arrivals.len());
    for (place, train) in arrivals.iter().enumerate() {
        let path = format!("/arrivals/{place}/arrived_at");
        let at = train.arrived_at.ok_or_else(|| {
            Error::invalid(
                &path,
                "the other trains say when they arrived; give it for all of them or for none",
            )
        })?;
        if at.offset_minutes().is_none() {
            return Err(Error::invalid(&path, format!("{at} has no offset; write it with +08:00 or Z")));
        }
        keys.push((at, train.train.as_str()));
    }
    order.sort_by(|a, b| match (keys.get(*a), keys.get(*b)) {
        (Some(a), Some(b)) => a.0.compare(&b.0).unwrap_or(std::cmp::Ordering::Equal).then(a.1.cmp(b.1)),
        _ => std::cmp::Ordering::Equal,
    });
    Ok(order)
}

/// What does not agree between a declared container and the same one as it arrived.
fn judge(
    declared: &DeclaredUnit,
    arrived: &ArrivedUnit,
    tolerance_percent: Exact,
    finding: impl Fn(&'static str) -> Finding,
) -> Result<Vec<Finding>, Error> {
    let mut found = Vec::new();
    if let (Some(put_on), Some(read)) = (&declared.seal, &arrived.seal)
        && put_on.trim() != read.trim()
    {
        found.push(finding("transit.container-seal-mismatch"));
    }
    let Some(gross) = arrived.gross_kg else {
        found.push(finding("transit.not-weighed"));
        return Ok(found);
    };
    let declared_kg = declared.gross_kg.in_kg();
    let difference = gross.in_kg().sub(declared_kg)?;
    if difference.is_zero() {
        return Ok(found);
    }
    if difference.abs().mul(Exact::from(100))? > declared_kg.mul(tolerance_percent)? {
        let code = if difference.is_negative() { "transit.short" } else { "transit.over" };
        found.push(finding(code).param("difference_kg", difference));
    }
    Ok(found)
}

fn standing(of: &TransitDeclaration, sum: Sum, slots: &HashMap<&str, Slot<'_>>) -> DeclarationStanding {
    let has_arrived = |number: &str| slots.get(number).is_some_and(|slot| slot.train.is_some());
    let numbers = of.containers.iter().map(|unit| &unit.number);
    let missing: Vec<String> = numbers.filter(|number| !has_arrived(number)).cloned().collect();
    let status = match (sum.exception, sum.arrived, missing.is_empty()) {
        (true, ..) => DeclarationStatus::Exception,
        (false, 0, _) => DeclarationStatus::Open,
        (false, _, false) => DeclarationStatus::Partial,
        (false, _, true) => DeclarationStatus::Complete,
    };
    DeclarationStanding {
        id: of.id.clone(),
        status,
        arrived: sum.arrived,
        declared: u32::try_from(of.containers.len()).unwrap_or(u32::MAX),
        missing,
        arrived_gross_kg: sum.gross_kg,
    }
}

/// Question of `transit.bulk`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BulkQuestion {
    /// What was declared, in tonnes.
    pub declared_t: Exact,
    /// What each load brought, in tonnes, in the order of arrival.
    pub parts_t: Vec<Exact>,
    /// By how many per cent of the declared quantity the sum may differ; the limit itself is allowed.
    pub tolerance_percent: Exact,
}

/// How far a lot is written off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LotState {
    /// Nothing has arrived.
    Open,
    /// The first load has arrived: the write-off of the whole lot is begun.
    LotWriteOffStarted,
    /// All of it has arrived, within the tolerance.
    Complete,
    /// More has arrived than the tolerance allows.
    Exception,
}

/// Answer of `transit.bulk`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Lot {
    /// How far it is written off.
    pub state: LotState,
    /// What was received, in tonnes.
    pub received_t: Exact,
    /// Declared less received, in tonnes; below zero when more arrived.
    pub balance_t: Exact,
}

/// A bulk lot that arrives in several loads.
///
/// # Errors
/// [`Error::InvalidInput`] for a declared quantity that is not above zero, a load or tolerance below zero;
/// [`Error::Inexact`] for too many digits.
pub fn bulk(question: &BulkQuestion, rules: &Rules, _: &mut Trace) -> Result<Assessment<Lot>, Error> {
    let BulkQuestion { declared_t, parts_t, tolerance_percent } = question;
    if *declared_t <= Exact::ZERO {
        return Err(Error::invalid("/declared_t", "the declared quantity is not above zero"));
    }
    if tolerance_percent.is_negative() {
        return Err(Error::invalid("/tolerance_percent", "a tolerance is not below zero"));
    }
    let mut received = Exact::ZERO;
    for (place, part) in parts_t.iter().enumerate() {
        if part.is_negative() {
            return Err(Error::invalid(format!("/parts_t/{place}"), "a load is not below zero"));
        }
        received = received.add(*part).map_err(|error| error.at(&format!("/parts_t/{place}")))?;
    }
    let balance = declared_t.sub(received)?;
    let within = balance.abs().mul(Exact::from(100))? <= declared_t.mul(*tolerance_percent)?;
    let (state, verdict, finding) = match (parts_t.is_empty(), within, balance.is_negative()) {
        (true, ..) => (LotState::Open, Verdict::Conditional, Some("transit.lot-not-complete")),
        (_, true, _) => (LotState::Complete, Verdict::Compliant, None),
        (_, false, false) => {
            (LotState::LotWriteOffStarted, Verdict::Conditional, Some("transit.lot-not-complete"))
        }
        (_, false, true) => (LotState::Exception, Verdict::Violation, Some("transit.lot-over")),
    };
    let findings = finding.map(|code| Finding::new(code).at("/parts_t").param("balance_t", balance));
    let value = Lot { state, received_t: received, balance_t: balance };
    Ok(Assessment::new(verdict, Some(value), findings.into_iter().collect(), rules.basis().clone()))
}
