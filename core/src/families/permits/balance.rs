//! What is left of a permit: its balance, what goes back to the authority, the balance sheet of many permits.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::events::{PermitEvent, PermitState, ReturnKind, ToReport};
use super::facts::Permit;
use super::machine::{PermitRecord, judge};
use super::rules::Rules;
use crate::foundation::assessment::{Answer, Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Machine, Told};
use crate::foundation::moment::Moment;

/// The balance of a permit, in its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Balance {
    /// What the permit allows.
    pub licensed: Exact,
    /// What is written off.
    pub written_off: Exact,
    /// What declarations hold.
    pub reserved: Exact,
    /// What may still be written off, held quantities included.
    pub remaining: Exact,
    /// What exceeded what was free, within the tolerance.
    pub over_quantity: Exact,
    /// The unit.
    pub unit: String,
    /// How often it was used.
    pub uses: u32,
    /// How often it may be used; null without a limit.
    pub uses_allowed: Option<u32>,
}

impl Balance {
    pub(super) fn of(state: &PermitState, permit: &Permit) -> Self {
        Balance {
            licensed: permit.quantity,
            written_off: state.written_off,
            reserved: state.reserved,
            remaining: state.remaining(permit),
            over_quantity: state.over_quantity,
            unit: permit.unit.clone(),
            uses: state.uses(),
            uses_allowed: permit.uses_allowed(),
        }
    }
}

/// Where a permit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PermitStatus {
    /// Not issued yet.
    NotIssued,
    /// It can be used inside its validity.
    Usable,
    /// Stopped by the authority for a time.
    Suspended,
    /// Stopped until a change is decided.
    ChangePending,
    /// No use or no quantity is left.
    Exhausted,
    /// It ran out.
    Expired,
    /// Handed back.
    HandedBack,
    /// Withdrawn.
    Revoked,
}

/// A permit as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermitView {
    /// Where it stands.
    pub status: PermitStatus,
    /// Its balance; null before it is issued.
    pub balance: Option<Balance>,
    /// What is lost of it: it ran out, or its one batch took less.
    pub lapsed: Exact,
    /// What exceeded the balance, and what the authority has not been told.
    pub findings: Vec<Finding>,
}

impl PermitView {
    pub(super) fn of(state: &PermitState) -> Self {
        let balance = state.permit.as_ref().map(|permit| Balance::of(state, permit));
        let mut findings = Vec::new();
        if state.over_quantity > Exact::ZERO {
            findings.push(Finding::new("permits.over-quantity").param("quantity", state.over_quantity));
        }
        if !state.to_report.is_empty() {
            findings.push(Finding::new("permits.not-reported").param("count", state.to_report.len()));
        }
        PermitView { status: state.status(), balance, lapsed: state.lapsed(), findings }
    }
}

impl PermitState {
    fn status(&self) -> PermitStatus {
        let Some(permit) = &self.permit else { return PermitStatus::NotIssued };
        if self.revoked.is_some() {
            return PermitStatus::Revoked;
        }
        if self.handed_back.is_some() {
            return PermitStatus::HandedBack;
        }
        if self.expired.is_some() {
            return PermitStatus::Expired;
        }
        if self.is_exhausted(permit) {
            return PermitStatus::Exhausted;
        }
        if self.suspended.is_some() {
            return PermitStatus::Suspended;
        }
        if self.change_since.is_some() { PermitStatus::ChangePending } else { PermitStatus::Usable }
    }

    /// What nobody can use any more though it was licensed.
    fn lapsed(&self) -> Exact {
        let Some(permit) = &self.permit else { return Exact::ZERO };
        let out_of_uses = permit.uses_allowed().is_some_and(|allowed| self.uses() >= allowed);
        let over = self.expired.is_some() || self.revoked.is_some() || self.handed_back.is_some();
        if !out_of_uses && !over {
            return Exact::ZERO;
        }
        let held = if out_of_uses { Exact::ZERO } else { self.reserved };
        let left = permit.quantity.sub(self.written_off).and_then(|left| left.sub(held));
        left.unwrap_or(Exact::ZERO).max(Exact::ZERO)
    }
}

/// Something that happens to a permit on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermitStep {
    /// What happens.
    pub event: PermitEvent,
    /// The day; for a declaration that of its acceptance.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// Question of `permits.assess`: a permit, and what would happen to it in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermitQuestion {
    /// The permit.
    pub permit: Permit,
    /// What happens.
    pub steps: Vec<PermitStep>,
}

/// What came of one step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermitStepResult {
    /// True when it happened.
    pub happened: bool,
    /// The code of the finding that refused it.
    pub refused: Option<String>,
}

/// Answer of `permits.assess`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PermitSteps {
    /// What came of each step.
    pub results: Vec<PermitStepResult>,
    /// The balance after all of them.
    pub balance: Balance,
    /// Where the permit stands then.
    pub status: PermitStatus,
}

/// Carries steps out on a permit without a journal: what would happen, and what would be left.
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force.
///
/// ```
/// use kouan::catalog::{CallOptions, Engine};
///
/// let answer = Engine::builtin().call("permits.assess", r#"{
///     "permit": {"batches": "several", "max_uses": 12, "quantity": "1000", "unit": "KGM", "bulk_tolerance_percent": "5",
///                "valid_from": "2026-01-01", "valid_to": "2026-12-31"},
///     "steps": [{"on": "2026-03-05", "event": {"type": "written_off", "of": {"declaration": "A", "quantity": "500"}}},
///               {"on": "2026-04-01", "event": {"type": "written_off", "of": {"declaration": "B", "quantity": "525"}}}]
/// }"#, &CallOptions::default())?;
/// assert!(answer.contains(r#""written_off":"1025","reserved":"0","remaining":"0","over_quantity":"25""#));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess(
    question: &PermitQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<PermitSteps>, Error> {
    let basis = rules.basis().on(question.permit.valid_from);
    let mut state = PermitState::default();
    let issued = PermitEvent::Issued { permit: Box::new(question.permit.clone()) };
    let first = Moment::local(question.permit.valid_from, chrono::NaiveTime::MIN)?;
    let issued = match PermitRecord::complete(&issued, &state, first, rules)? {
        Ok(issued) => issued,
        Err(findings) => return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis)),
    };
    match judge(&state, &issued, question.permit.valid_from, 1) {
        Ok(change) => PermitRecord::commit(&mut state, change),
        Err(findings) => return Ok(Assessment::new(Verdict::Violation, None, findings, basis)),
    }
    let mut findings = Vec::new();
    let mut results = Vec::new();
    for ((place, step), entry) in question.steps.iter().enumerate().zip(2_u64..) {
        let at = Moment::local(step.on, chrono::NaiveTime::MIN)?;
        let judged = match PermitRecord::complete(&step.event, &state, at, rules)? {
            Ok(event) => judge(&state, &event, step.on, entry),
            Err(refused) => Err(refused),
        };
        let refused = match judged {
            Ok(change) => {
                PermitRecord::commit(&mut state, change);
                let beside = PermitRecord::beside(&state, entry);
                findings.extend(beside.into_iter().map(|one| one.below(&format!("/steps/{place}/event"))));
                None
            }
            Err(refused) => {
                let code = refused.first().map(|finding| finding.code.clone());
                findings.extend(refused.into_iter().map(|one| one.below(&format!("/steps/{place}/event"))));
                code
            }
        };
        results.push(PermitStepResult { happened: refused.is_none(), refused });
    }
    let Some(permit) = &state.permit else {
        return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis));
    };
    let balance = Balance::of(&state, permit);
    // a declaration that counts already is no violation
    let serious = findings.iter().any(|finding| finding.severity == Severity::Error);
    let verdict = if serious { Verdict::Violation } else { Verdict::Compliant };
    let value = PermitSteps { results, balance, status: state.status() };
    Ok(Assessment::new(verdict, Some(value), findings, basis))
}

/// Question of `permits.return_message`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnQuestion {
    /// The state of the permit, from `permits.record` or `permits.append`.
    pub state: PermitState,
}

/// What the issuing authority is told of one write-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnMessage {
    /// The number of the permit.
    pub permit: Option<String>,
    /// The holder's credit code.
    pub holder: Option<String>,
    /// The commodity code.
    pub hs: Option<String>,
    /// Written off or given back.
    pub kind: ReturnKind,
    /// The declaration.
    pub declaration: String,
    /// The quantity.
    pub quantity: Exact,
    /// What of it exceeded what was free.
    pub over_quantity: Exact,
    /// The unit.
    pub unit: String,
    /// On which day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The entry of the journal; `reported` names it once the authority has it.
    pub entry: u64,
}

/// Answer of `permits.return_message`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReturnMessages {
    /// One message for each write-off and give-back that was not told, oldest first.
    pub messages: Vec<ReturnMessage>,
    /// The balance after all of them.
    pub balance: Option<Balance>,
}

impl Answer for ReturnMessages {}

/// What the issuing authority has to be told.
///
/// # Errors
/// None; a permit that is not issued has no messages.
pub fn return_message(question: &ReturnQuestion, _: &Rules, _: &mut Trace) -> Result<ReturnMessages, Error> {
    let state = &question.state;
    let Some(permit) = &state.permit else {
        return Ok(ReturnMessages { messages: Vec::new(), balance: None });
    };
    let message = |one: &ToReport| ReturnMessage {
        permit: permit.number.clone(),
        holder: permit.holder.clone(),
        hs: permit.hs.clone(),
        kind: one.kind,
        declaration: one.declaration.clone(),
        quantity: one.quantity,
        over_quantity: one.over,
        unit: permit.unit.clone(),
        on: one.on,
        entry: one.entry,
    };
    let messages = state.to_report.iter().map(message).collect();
    Ok(ReturnMessages { messages, balance: Some(Balance::of(state, permit)) })
}

/// Question of `permits.balance_sheet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SheetQuestion {
    /// The states of the permits.
    pub permits: Vec<PermitState>,
}

/// Permits of one holder for one kind of goods in one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SheetRow {
    /// The holder's credit code; null where the permits name none.
    pub holder: Option<String>,
    /// The commodity code.
    pub hs: Option<String>,
    /// The unit.
    pub unit: String,
    /// How many permits.
    pub permits: u32,
    /// What they allow.
    pub licensed: Exact,
    /// What is written off.
    pub written_off: Exact,
    /// What declarations hold.
    pub reserved: Exact,
    /// What may still be written off.
    pub remaining: Exact,
    /// What exceeded what was free.
    pub over_quantity: Exact,
    /// What was written off in each month.
    pub months: Vec<SheetMonth>,
}

/// What was written off in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SheetMonth {
    /// The month, as in `2026-03`.
    pub month: String,
    /// How many write-offs.
    pub write_offs: u32,
    /// How much.
    pub written_off: Exact,
    /// What of it exceeded what was free.
    pub over_quantity: Exact,
}

/// Answer of `permits.balance_sheet`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sheet {
    /// By holder, goods and unit, in this order.
    pub rows: Vec<SheetRow>,
    /// How many of the states have no permit yet.
    pub not_issued: u32,
}

impl Answer for Sheet {}

type Months = BTreeMap<String, SheetMonth>;
/// Holder, goods, unit.
type SheetKey = (Option<String>, Option<String>, String);

/// The balance sheet of many permits, by holder, goods, unit and month. Write-offs that were given back are not in it.
///
/// # Errors
/// [`Error::Inexact`] for sums of too many digits.
pub fn balance_sheet(question: &SheetQuestion, _: &Rules, _: &mut Trace) -> Result<Sheet, Error> {
    let mut rows: BTreeMap<SheetKey, (SheetRow, Months)> = BTreeMap::new();
    let mut not_issued = 0_u32;
    for (place, state) in question.permits.iter().enumerate() {
        let Some(permit) = &state.permit else {
            not_issued = not_issued.saturating_add(1);
            continue;
        };
        let key = (permit.holder.clone(), permit.hs.clone(), permit.unit.clone());
        let (row, months) = rows.entry(key).or_insert_with(|| (empty_row(permit), Months::new()));
        add(row, months, state, permit).map_err(|error| error.at(&format!("/permits/{place}")))?;
    }
    let rows =
        rows.into_values().map(|(row, months)| SheetRow { months: months.into_values().collect(), ..row });
    Ok(Sheet { rows: rows.collect(), not_issued })
}

fn empty_row(permit: &Permit) -> SheetRow {
    SheetRow {
        holder: permit.holder.clone(),
        hs: permit.hs.clone(),
        unit: permit.unit.clone(),
        permits: 0,
        licensed: Exact::ZERO,
        written_off: Exact::ZERO,
        reserved: Exact::ZERO,
        remaining: Exact::ZERO,
        over_quantity: Exact::ZERO,
        months: Vec::new(),
    }
}

fn add(row: &mut SheetRow, months: &mut Months, state: &PermitState, permit: &Permit) -> Result<(), Error> {
    row.permits = row.permits.saturating_add(1);
    row.licensed = row.licensed.add(permit.quantity)?;
    row.written_off = row.written_off.add(state.written_off)?;
    row.reserved = row.reserved.add(state.reserved)?;
    row.remaining = row.remaining.add(state.remaining(permit))?;
    row.over_quantity = row.over_quantity.add(state.over_quantity)?;
    for one in state.write_offs.values() {
        let name = one.on.format("%Y-%m").to_string();
        let month = months.entry(name.clone()).or_insert(SheetMonth {
            month: name,
            write_offs: 0,
            written_off: Exact::ZERO,
            over_quantity: Exact::ZERO,
        });
        month.write_offs = month.write_offs.saturating_add(1);
        month.written_off = month.written_off.add(one.quantity)?;
        month.over_quantity = month.over_quantity.add(one.over)?;
    }
    Ok(())
}

/// Question of `permits.convert`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConvertQuestion {
    /// The quantity.
    pub quantity: Exact,
    /// Its unit.
    pub from: String,
    /// The unit wanted.
    pub to: String,
    /// How many of the wanted unit one unit is; needed where no exact conversion is known, as for pieces to kilograms.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub factor: Option<Exact>,
    /// The day that chooses the rule.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// A quantity in another unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConvertedQuantity {
    /// The quantity.
    pub quantity: Exact,
    /// Its unit.
    pub unit: String,
    /// The factor used.
    pub factor: Exact,
    /// Id of the rule; null where the caller gave the factor or the units are the same.
    pub rule: Option<String>,
}

/// Converts a quantity into the unit of a permit, exactly or not at all.
///
/// # Errors
/// [`Error::Inexact`] for too many digits; [`Error::InvalidInput`] for a factor that is not above zero.
pub fn convert(
    question: &ConvertQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ConvertedQuantity>, Error> {
    use crate::foundation::assessment::Step;
    let ConvertQuestion { quantity, from, to, factor, on } = question;
    let basis = rules.basis().on(*on);
    if factor.is_some_and(|factor| factor <= Exact::ZERO) {
        return Err(Error::invalid(
            "/factor",
            "the factor is not above zero; give how many of the wanted unit one is",
        ));
    }
    let (factor, rule) = match factor {
        Some(factor) => (*factor, None),
        None if from == to => (Exact::from(1), None),
        None => {
            let key = format!("{from}>{to}");
            match rules.conversions.find(&key, *on, &[])?.or_finding("conversion", &key, *on) {
                Ok(rule) => (rule.value.factor, Some(rule.id.clone())),
                Err(finding) => {
                    let findings = vec![finding.at("/to")];
                    return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis));
                }
            }
        }
    };
    let converted = quantity.mul(factor).map_err(|error| error.at("/quantity"))?;
    trace.step(|| {
        let step = Step::new("converted", "quantity × factor", converted);
        step.operand("quantity", quantity).operand("factor", factor)
    });
    let value = ConvertedQuantity { quantity: converted, unit: to.clone(), factor, rule };
    let mut answer = Assessment::new(Verdict::Compliant, Some(value), Vec::new(), basis);
    answer.trace = trace.take();
    Ok(answer)
}
