//! What other families and people need of goods in bond: tax facts of a withdrawal, the collective declaration, alerts.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::lot::{BondedEntry, BondedState, StorageTerm, Withdrawal, WithdrawalKind, count_finding};
use super::rules::Rules;
use crate::foundation::assessment::{Answer, Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Goods in bond as they are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedView {
    /// What is still there.
    pub quantity_left: Exact,
    /// Its value.
    pub value_left: Exact,
    /// What left, by way.
    pub out: Vec<OutOfBond>,
    /// The last day of storage; null where there is no limit.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub until: Option<NaiveDate>,
    /// True when everything left and every tax was declared.
    pub closed: bool,
    /// Withdrawals for home use, and losses that are owed, that no declaration names yet.
    pub undeclared: Vec<String>,
    /// Losses whose cause is not known, a count that did not agree, what was taken after the term.
    pub findings: Vec<Finding>,
}

/// What left on one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OutOfBond {
    /// The way.
    pub kind: WithdrawalKind,
    /// How much.
    pub quantity: Exact,
    /// Its value.
    pub value: Exact,
}

impl BondedView {
    pub(super) fn of(state: &BondedState) -> Self {
        let mut out: BTreeMap<WithdrawalKind, OutOfBond> = BTreeMap::new();
        let mut findings = Vec::new();
        for part in state.withdrawals.values() {
            let sum = out.entry(part.kind).or_insert(OutOfBond {
                kind: part.kind,
                quantity: Exact::ZERO,
                value: Exact::ZERO,
            });
            // a part is no more than the whole, so the sums have as many digits as it
            sum.quantity = sum.quantity.add(part.quantity).unwrap_or(sum.quantity);
            sum.value = sum.value.add(part.value).unwrap_or(sum.value);
            if part.kind == WithdrawalKind::LostUnexplained {
                findings.push(Finding::new("bonded.loss-unexplained").param("quantity", part.quantity));
            }
        }
        findings.extend(state.last_count.as_ref().and_then(count_finding));
        let undeclared: Vec<String> = undeclared(state).map(|(name, _)| name.clone()).collect();
        let quantity_left = state.quantity_left();
        BondedView {
            quantity_left,
            value_left: state.value_left(),
            out: out.into_values().collect(),
            until: state.until,
            closed: state.goods.is_some() && quantity_left.is_zero() && undeclared.is_empty(),
            undeclared,
            findings,
        }
    }
}

fn undeclared(state: &BondedState) -> impl Iterator<Item = (&String, &Withdrawal)> {
    state.withdrawals.iter().filter(|(_, part)| part.is_undeclared())
}

/// Question of `bonded.withdrawal_facts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawalQuestion {
    /// The state, from `bonded.record` or `bonded.append`.
    pub state: BondedState,
    /// The withdrawal.
    pub withdrawal: String,
}

/// Whether tax arises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TaxStanding {
    /// The importer owes it.
    Due,
    /// The keeper owes it.
    KeeperOwes,
    /// None arises.
    Free,
    /// The goods stay in bond elsewhere.
    StaysInBond,
    /// Not known until the loss is explained.
    Open,
}

/// The facts of a withdrawal for the calculation of its taxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawalFacts {
    /// The customs entry under which the goods came in.
    pub entry: String,
    /// How they left.
    pub kind: WithdrawalKind,
    /// Whether tax arises.
    pub tax: TaxStanding,
    /// How much.
    pub quantity: Exact,
    /// The unit.
    pub unit: String,
    /// The share of the entered value, in its currency.
    pub value: Exact,
    /// The currency.
    pub currency: String,
    /// The commodity code.
    pub hs: Option<String>,
    /// The country of origin.
    pub origin: Option<String>,
    /// The day on which the goods came into bond.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub entered_on: Option<NaiveDate>,
    /// The day on which they left.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub withdrawn_on: NaiveDate,
    /// How many days tax was deferred, for the owner's own finance cost.
    pub days_in_bond: Option<i64>,
    /// The day whose rate of duty applies; null until the tax formalities are done.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub rate_day: Option<NaiveDate>,
    /// The day whose exchange rate applies; null until the declaration is completed.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub exchange_day: Option<NaiveDate>,
    /// A transfer: the goods as the receiving place enters them, with term, origin and entry.
    pub passes_on: Option<BondedEntry>,
}

/// The facts of a withdrawal, for `fees` and for the place that receives a transfer.
///
/// # Errors
/// [`Error::InvalidInput`] for a withdrawal that is not in the state.
pub fn withdrawal_facts(
    question: &WithdrawalQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<WithdrawalFacts>, Error> {
    let WithdrawalQuestion { state, withdrawal } = question;
    let (Some(goods), Some(part)) = (&state.goods, state.withdrawals.get(withdrawal)) else {
        return Err(Error::invalid(
            "/withdrawal",
            "the state has no such withdrawal; name one of its withdrawals",
        ));
    };
    let tax = match part.kind {
        WithdrawalKind::HomeUse => TaxStanding::Due,
        WithdrawalKind::LostOwed => TaxStanding::KeeperOwes,
        WithdrawalKind::ReExport | WithdrawalKind::Destroyed | WithdrawalKind::LostByForceMajeure => {
            TaxStanding::Free
        }
        WithdrawalKind::Transfer => TaxStanding::StaysInBond,
        WithdrawalKind::LostUnexplained => TaxStanding::Open,
    };
    let declared = part.declared.as_ref();
    let mut findings = Vec::new();
    if part.is_undeclared() {
        findings.push(Finding::new("bonded.not-declared").at("/withdrawal"));
    }
    if tax == TaxStanding::Open {
        findings
            .push(Finding::new("bonded.loss-unexplained").at("/withdrawal").param("quantity", part.quantity));
    }
    trace.step(|| {
        let formula = "round(value × quantity drawn so far ÷ quantity entered) − value drawn before";
        let mut step = Step::new("value", formula, part.value);
        step.rounding = Some("half_up 0.01".to_owned());
        step.operand("value", goods.value)
            .operand("quantity", part.quantity)
            .operand("entered", goods.quantity)
    });
    let passes_on = (part.kind == WithdrawalKind::Transfer).then(|| BondedEntry {
        quantity: part.quantity,
        value: part.value,
        place: part.to.clone().unwrap_or_default(),
        keeper: None,
        term: Some(StorageTerm {
            until: state.until,
            latest: goods.term.as_ref().and_then(|term| term.latest),
        }),
        ..goods.clone()
    });
    let facts = WithdrawalFacts {
        entry: goods.entry.clone(),
        kind: part.kind,
        tax,
        quantity: part.quantity,
        unit: goods.unit.clone(),
        value: part.value,
        currency: goods.currency.clone(),
        hs: goods.hs.clone(),
        origin: goods.origin.clone(),
        entered_on: goods.entered_on,
        withdrawn_on: part.on,
        days_in_bond: goods.entered_on.map(|entered| part.on.signed_duration_since(entered).num_days()),
        rate_day: declared.map(|declared| declared.formalities_on),
        exchange_day: declared.map(|declared| declared.completed_on),
        passes_on,
    };
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::NotEvaluated };
    let mut answer = Assessment::new(verdict, Some(facts), findings, rules.basis().on(part.on));
    answer.trace = trace.take();
    Ok(answer)
}

/// Question of `bonded.collective_declaration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollectiveQuestion {
    /// The states of the lots.
    pub lots: Vec<BondedState>,
    /// The first day of the period.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub from: NaiveDate,
    /// Its last day. No period is prescribed by a text that was found; the caller's practice gives it.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub to: NaiveDate,
}

/// A line of a collective declaration: goods of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CollectiveLine {
    /// The entry.
    pub entry: String,
    /// The commodity code.
    pub hs: Option<String>,
    /// The country of origin.
    pub origin: Option<String>,
    /// How much.
    pub quantity: Exact,
    /// The unit.
    pub unit: String,
    /// Its value.
    pub value: Exact,
    /// The currency.
    pub currency: String,
    /// The withdrawals.
    pub withdrawals: Vec<String>,
}

/// Answer of `bonded.collective_declaration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collective {
    /// One line for each lot that has something to declare, in their order.
    pub lines: Vec<CollectiveLine>,
}

impl Answer for Collective {}

/// Puts the undeclared withdrawals of a period together.
///
/// # Errors
/// [`Error::InvalidInput`] for a period that ends before it begins.
pub fn collective_declaration(
    question: &CollectiveQuestion,
    _: &Rules,
    _: &mut Trace,
) -> Result<Collective, Error> {
    if question.to < question.from {
        return Err(Error::invalid("/to", "the period ends before it begins; check both days"));
    }
    let period = question.from..=question.to;
    let mut lines = Vec::new();
    for (place, state) in question.lots.iter().enumerate() {
        let Some(goods) = &state.goods else { continue };
        let (mut quantity, mut value, mut withdrawals) = (Exact::ZERO, Exact::ZERO, Vec::new());
        for (name, part) in undeclared(state).filter(|(_, part)| period.contains(&part.on)) {
            let at = |error: Error| error.at(&format!("/lots/{place}"));
            quantity = quantity.add(part.quantity).map_err(at)?;
            value = value.add(part.value).map_err(at)?;
            withdrawals.push(name.clone());
        }
        if withdrawals.is_empty() {
            continue;
        }
        lines.push(CollectiveLine {
            entry: goods.entry.clone(),
            hs: goods.hs.clone(),
            origin: goods.origin.clone(),
            quantity,
            unit: goods.unit.clone(),
            value,
            currency: goods.currency.clone(),
            withdrawals,
        });
    }
    Ok(Collective { lines })
}

/// A lot with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedLot {
    /// The host's name for it.
    pub lot: String,
    /// Its state.
    pub state: BondedState,
}

/// Question of `bonded.alerts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedAlertsQuestion {
    /// The lots.
    pub lots: Vec<NamedLot>,
    /// Today.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// How many days before its last day the term is due soon.
    pub due_soon_days: u32,
}

/// Why goods in bond need somebody's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BondedAlertKind {
    /// The term is over and goods are left.
    TermOver,
    /// The term ends soon and goods are left.
    TermEndsSoon,
    /// Withdrawals are not declared.
    Undeclared,
    /// The last count did not agree.
    CountDiffers,
    /// A loss is not explained.
    LossUnexplained,
}

/// One alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedAlert {
    /// The lot.
    pub lot: String,
    /// Why.
    pub kind: BondedAlertKind,
    /// The last day of storage, where it matters.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub until: Option<NaiveDate>,
    /// The quantity at stake.
    pub quantity: Exact,
}

/// Answer of `bonded.alerts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedAlerts {
    /// In the order of the lots.
    pub alerts: Vec<BondedAlert>,
}

impl Answer for BondedAlerts {}

/// What is to be done in the warehouse on a day: terms, undeclared withdrawals, counts, losses.
///
/// # Errors
/// [`Error::Inexact`] for sums of too many digits.
pub fn alerts(question: &BondedAlertsQuestion, _: &Rules, _: &mut Trace) -> Result<BondedAlerts, Error> {
    let soon = question.on.checked_add_days(chrono::Days::new(question.due_soon_days.into()));
    let soon = soon.unwrap_or(NaiveDate::MAX);
    let mut alerts = Vec::new();
    for NamedLot { lot, state } in &question.lots {
        let mut alert = |kind, until, quantity| {
            alerts.push(BondedAlert { lot: lot.clone(), kind, until, quantity });
        };
        let left = state.quantity_left();
        match state.until.filter(|_| !left.is_zero()) {
            Some(until) if question.on > until => alert(BondedAlertKind::TermOver, Some(until), left),
            Some(until) if soon >= until => alert(BondedAlertKind::TermEndsSoon, Some(until), left),
            _ => {}
        }
        let sum = |wanted: &dyn Fn(&Withdrawal) -> bool| {
            let parts = state.withdrawals.values().filter(|part| wanted(part));
            parts.map(|part| part.quantity).try_fold(Exact::ZERO, Exact::add)
        };
        let undeclared = sum(&Withdrawal::is_undeclared)?;
        if !undeclared.is_zero() {
            alert(BondedAlertKind::Undeclared, None, undeclared);
        }
        if let Some(count) = state.last_count.as_ref().filter(|count| !count.difference.is_zero()) {
            alert(BondedAlertKind::CountDiffers, None, count.difference);
        }
        let unexplained = sum(&|part| part.kind == WithdrawalKind::LostUnexplained)?;
        if !unexplained.is_zero() {
            alert(BondedAlertKind::LossUnexplained, None, unexplained);
        }
    }
    Ok(BondedAlerts { alerts })
}
