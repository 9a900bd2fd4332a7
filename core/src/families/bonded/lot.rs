//! Goods in bond: in whole, out in parts (整存零取). What happens to the goods of one entry, and when it cannot happen.
//!
//! No dated rule is asked here: the storage term stands in the event that brought the goods in.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::journal::{Machine, Meta, Told};
use crate::foundation::moment::Moment;

/// To how many decimals the value of a part is rounded, half up; a convention of kouan, no legal text.
pub(super) const VALUE_DECIMALS: u32 = 2;

/// How long goods may be stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StorageTerm {
    /// The last day with every extension; left out where there is no limit.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub latest: Option<NaiveDate>,
    /// The last day; left out where there is no limit.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub until: Option<NaiveDate>,
}

/// The goods of one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedEntry {
    /// The currency of the value.
    pub currency: String,
    /// The day on which they came into bond first; left out, the day of the event. A transfer keeps it.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub entered_on: Option<NaiveDate>,
    /// The number of the customs entry; a transfer keeps it.
    pub entry: String,
    /// The commodity code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs: Option<String>,
    /// The keeper's credit code; never a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeper: Option<String>,
    /// The country of origin; a transfer keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
    /// The kind of place, a key of the rules such as `bonded-warehouse`.
    pub place: String,
    /// The quantity.
    pub quantity: Exact,
    /// The term; left out, that of the place by the rules on the day. A transfer keeps it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<StorageTerm>,
    /// The unit, by its UN/ECE Recommendation 20 code.
    pub unit: String,
    /// The value of the whole.
    pub value: Exact,
}

/// How goods leave the bond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum WithdrawalKind {
    /// Into the country: tax arises.
    HomeUse,
    /// Out of the country, free of tax.
    ReExport,
    /// To another bonded place: term, origin and entry go with the goods.
    Transfer,
    /// Destroyed under supervision before release: no duty.
    Destroyed,
    /// Lost by force majeure.
    LostByForceMajeure,
    /// Lost otherwise: the keeper owes the tax.
    LostOwed,
    /// Lost, and the cause is not known yet.
    LostUnexplained,
}

/// Work on goods in bond that leaves them what they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SimpleWork {
    /// Sorting and grading.
    Sorting,
    /// Packing and repacking.
    Packing,
    /// Putting on labels and marks.
    Labelling,
    /// Putting lots together or apart.
    Assembling,
}

/// What happens to goods in bond. The day is that of the entry (`occurred_at`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BondedEvent {
    /// The goods came in.
    Entered {
        /// The goods.
        goods: Box<BondedEntry>,
    },
    /// A part left.
    Withdrawn {
        /// How it left.
        kind: WithdrawalKind,
        /// How much, in the unit of the entry.
        quantity: Exact,
        /// A transfer: the place that receives it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<String>,
        /// The unit; judged where it is given.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
        /// The host's name for it.
        withdrawal: String,
    },
    /// A withdrawal did not take place.
    Cancelled {
        /// Its name.
        withdrawal: String,
    },
    /// Withdrawals for home use, or losses that are owed, were declared: one or several together (集中申报).
    Declared {
        /// The day on which the declaration was completed: it chooses the exchange rate.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        completed_on: NaiveDate,
        /// The number of the declaration.
        declaration: String,
        /// The day of the tax formalities: it chooses the rate of duty.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        formalities_on: NaiveDate,
        /// The withdrawals.
        withdrawals: Vec<String>,
    },
    /// Simple work was done; quantity and value stay.
    Handled {
        /// The work.
        work: SimpleWork,
    },
    /// The stock was counted.
    Counted {
        /// What was there.
        quantity: Exact,
    },
    /// Customs extended the term.
    Extended {
        /// The new last day.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        until: NaiveDate,
    },
}

/// The declaration of a withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawalDeclaration {
    /// Its number.
    pub declaration: String,
    /// The day that chooses the exchange rate.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub completed_on: NaiveDate,
    /// The day that chooses the rate of duty.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub formalities_on: NaiveDate,
}

/// A part that left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// How it left.
    pub kind: WithdrawalKind,
    /// How much.
    pub quantity: Exact,
    /// Its share of the value.
    pub value: Exact,
    /// On which day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// True when the term was over that day.
    pub past_term: bool,
    /// The entry of the journal.
    pub seq: u64,
    /// The place that received it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Its declaration, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared: Option<WithdrawalDeclaration>,
}

impl Withdrawal {
    /// True when tax is owed and no declaration says so yet.
    pub fn is_undeclared(&self) -> bool {
        self.kind.owes_tax() && self.declared.is_none()
    }
}

impl WithdrawalKind {
    pub(super) fn owes_tax(self) -> bool {
        matches!(self, WithdrawalKind::HomeUse | WithdrawalKind::LostOwed)
    }
}

/// The last count of the stock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StockCount {
    /// On which day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// What was there.
    pub quantity: Exact,
    /// Counted less what the books said; below zero is short.
    pub difference: Exact,
    /// The entry of the journal.
    pub seq: u64,
}

/// What is so of the goods of one entry after everything that happened; grows with their withdrawals alone.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BondedState {
    /// The goods as they came in; left out before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goods: Option<BondedEntry>,
    /// The parts that left, by the host's name.
    pub withdrawals: BTreeMap<String, Withdrawal>,
    /// The sum of their quantities.
    pub drawn_quantity: Exact,
    /// The sum of their values.
    pub drawn_value: Exact,
    /// The last day of storage as it stands.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub until: Option<NaiveDate>,
    /// How often simple work was done.
    pub handled: u32,
    /// The last count.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_count: Option<StockCount>,
}

impl BondedState {
    /// What is still there.
    pub fn quantity_left(&self) -> Exact {
        self.left(|goods| goods.quantity, self.drawn_quantity)
    }

    /// Its value.
    pub fn value_left(&self) -> Exact {
        self.left(|goods| goods.value, self.drawn_value)
    }

    fn left(&self, whole: impl Fn(&BondedEntry) -> Exact, drawn: Exact) -> Exact {
        self.goods.as_ref().and_then(|goods| whole(goods).sub(drawn).ok()).unwrap_or(Exact::ZERO)
    }
}

/// The state machine of the goods of one entry: one stream an entry and place.
pub struct BondedLot;

/// What an event changes.
pub enum BondedChange {
    /// The goods are in.
    Enter(Box<BondedEntry>),
    /// A part left; the sums after it.
    Withdraw(Box<(String, Withdrawal)>, Exact, Exact),
    /// A part came back; the sums after it.
    Cancel(String, Exact, Exact),
    /// Withdrawals are declared.
    Declare(Vec<String>, WithdrawalDeclaration),
    /// Simple work was done.
    Handle,
    /// The stock was counted.
    Count(StockCount),
    /// The term is extended.
    Extend(NaiveDate),
}

/// Why an event cannot happen.
type Refusal = Vec<Finding>;

fn no<T>(finding: Finding) -> Result<T, Refusal> {
    Err(vec![finding])
}

/// An exact number; digits that do not fit refuse the event.
fn exact(number: Result<Exact, Error>) -> Result<Exact, Refusal> {
    number.map_err(|_| vec![Finding::new("bonded.too-many-digits").at("/quantity")])
}

impl Machine for BondedLot {
    type Event = BondedEvent;
    type State = BondedState;
    type Change = BondedChange;
    type Refusal = Refusal;
    const EVENT_VERSION: u32 = 1;

    fn apply(state: &BondedState, event: &BondedEvent, meta: &Meta<'_>) -> Result<BondedChange, Refusal> {
        judge(state, event, meta.occurred_at.date(), meta.seq)
    }

    fn commit(state: &mut BondedState, change: BondedChange) {
        match change {
            BondedChange::Enter(goods) => {
                state.until = goods.term.as_ref().and_then(|term| term.until);
                state.goods = Some(*goods);
            }
            BondedChange::Withdraw(part, quantity, value) => {
                let (name, withdrawal) = *part;
                state.withdrawals.insert(name, withdrawal);
                (state.drawn_quantity, state.drawn_value) = (quantity, value);
            }
            BondedChange::Cancel(name, quantity, value) => {
                state.withdrawals.remove(&name);
                (state.drawn_quantity, state.drawn_value) = (quantity, value);
            }
            BondedChange::Declare(names, declaration) => {
                for name in names {
                    if let Some(withdrawal) = state.withdrawals.get_mut(&name) {
                        withdrawal.declared = Some(declaration.clone());
                    }
                }
            }
            BondedChange::Handle => state.handled = state.handled.saturating_add(1),
            BondedChange::Count(count) => state.last_count = Some(count),
            BondedChange::Extend(until) => state.until = Some(until),
        }
    }
}

impl Told for BondedLot {
    type Rules = Rules;

    fn digest(rules: &Rules) -> &str {
        &rules.basis().rules
    }

    fn complete(
        event: &BondedEvent,
        _: &BondedState,
        at: Moment,
        rules: &Rules,
    ) -> Result<Result<BondedEvent, Vec<Finding>>, Error> {
        let mut event = event.clone();
        if let BondedEvent::Entered { goods } = &mut event
            && goods.term.is_none()
        {
            let from = goods.entered_on.unwrap_or(at.date());
            match rules.terms.find(&goods.place, from, &[])?.or_finding("storage term", &goods.place, from) {
                Ok(rule) => goods.term = Some(rule.value.from(from)),
                Err(finding) => return Ok(Err(vec![finding.at("/goods/place")])),
            }
        }
        Ok(Ok(event))
    }

    fn beside(state: &BondedState, seq: u64) -> Vec<Finding> {
        let late = state.withdrawals.values().find(|one| one.seq == seq && one.past_term);
        let late = late
            .zip(state.until)
            .map(|(one, until)| Finding::new("bonded.past-term").param("on", one.on).param("until", until));
        let count = state.last_count.as_ref().filter(|count| count.seq == seq).and_then(count_finding);
        late.into_iter().chain(count).collect()
    }
}

pub(super) fn count_finding(count: &StockCount) -> Option<Finding> {
    if count.difference.is_zero() {
        return None;
    }
    let code = if count.difference.is_negative() { "bonded.count-short" } else { "bonded.count-over" };
    Some(Finding::new(code).param("difference", count.difference.abs()).param("on", count.on))
}

/// A kind of place: how long, and how long with every extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Term {
    months: Option<u32>,
    extension_months: u32,
}

impl Term {
    /// The term of goods that came in on a day: one year from 5 March ends with 4 March of the next year.
    fn from(self, day: NaiveDate) -> StorageTerm {
        let after = |months: u32| day.checked_add_months(Months::new(months)).and_then(|day| day.pred_opt());
        let until = self.months.and_then(after);
        let latest = self.months.and_then(|months| after(months.saturating_add(self.extension_months)));
        StorageTerm { latest, until }
    }
}

/// Judges an event that happens on a day; `seq` is its number in the stream.
pub(super) fn judge(
    state: &BondedState,
    event: &BondedEvent,
    on: NaiveDate,
    seq: u64,
) -> Result<BondedChange, Refusal> {
    let goods = match (&state.goods, event) {
        (None, BondedEvent::Entered { goods }) => return enter(goods, on),
        (None, _) => return no(Finding::new("bonded.nothing-entered")),
        (Some(_), BondedEvent::Entered { .. }) => return no(Finding::new("bonded.already-entered")),
        (Some(goods), _) => goods,
    };
    if let Some(entered) = goods.entered_on.filter(|entered| on < *entered) {
        return no(Finding::new("bonded.before-entry").param("on", on).param("entered_on", entered));
    }
    match event {
        BondedEvent::Entered { .. } => no(Finding::new("bonded.already-entered")),
        BondedEvent::Withdrawn { kind, quantity, to, unit, withdrawal } => {
            if let Some(before) = state.withdrawals.get(withdrawal) {
                let finding = Finding::new("bonded.same-withdrawal-ignored").at("/withdrawal");
                return no(finding.param("counted", before.quantity).param("quantity", quantity));
            }
            if let Some(unit) = unit.as_ref().filter(|unit| **unit != goods.unit) {
                let finding = Finding::new("bonded.unit-mismatch").at("/unit").param("unit", unit);
                return no(finding.param("entry_unit", &goods.unit));
            }
            if *kind == WithdrawalKind::Transfer && to.is_none() {
                return no(Finding::new("bonded.receiver-missing").at("/to"));
            }
            let (drawn_quantity, drawn_value, value) = draw(state, goods, *quantity)?;
            let part = Withdrawal {
                kind: *kind,
                quantity: *quantity,
                value,
                on,
                past_term: state.until.is_some_and(|until| on > until),
                seq,
                to: to.clone(),
                declared: None,
            };
            let part = Box::new((withdrawal.clone(), part));
            Ok(BondedChange::Withdraw(part, drawn_quantity, drawn_value))
        }
        BondedEvent::Cancelled { withdrawal } => {
            let Some(part) = state.withdrawals.get(withdrawal) else {
                return no(Finding::new("bonded.unknown-withdrawal").at("/withdrawal"));
            };
            if part.declared.is_some() {
                return no(Finding::new("bonded.already-declared").at("/withdrawal"));
            }
            let quantity = exact(state.drawn_quantity.sub(part.quantity))?;
            let value = exact(state.drawn_value.sub(part.value))?;
            Ok(BondedChange::Cancel(withdrawal.clone(), quantity, value))
        }
        BondedEvent::Declared { completed_on, declaration, formalities_on, withdrawals } => {
            declarable(state, withdrawals)?;
            let declaration = WithdrawalDeclaration {
                declaration: declaration.clone(),
                completed_on: *completed_on,
                formalities_on: *formalities_on,
            };
            Ok(BondedChange::Declare(withdrawals.clone(), declaration))
        }
        BondedEvent::Handled { .. } if state.quantity_left().is_zero() => no(Finding::new("bonded.empty")),
        BondedEvent::Handled { .. } => Ok(BondedChange::Handle),
        BondedEvent::Counted { quantity } if quantity.is_negative() => {
            no(Finding::new("bonded.quantity-not-positive").at("/quantity"))
        }
        BondedEvent::Counted { quantity } => {
            let difference = exact(quantity.sub(state.quantity_left()))?;
            Ok(BondedChange::Count(StockCount { on, quantity: *quantity, difference, seq }))
        }
        BondedEvent::Extended { until } => extend(state, goods, *until),
    }
}

fn enter(goods: &BondedEntry, on: NaiveDate) -> Result<BondedChange, Refusal> {
    if goods.quantity <= Exact::ZERO {
        return no(Finding::new("bonded.quantity-not-positive").at("/goods/quantity"));
    }
    if goods.value.is_negative() {
        return no(Finding::new("bonded.value-negative").at("/goods/value"));
    }
    if goods.term.is_none() {
        return no(Finding::new("bonded.term-missing").at("/goods/term"));
    }
    let entered_on = goods.entered_on.unwrap_or(on);
    if on < entered_on {
        let finding = Finding::new("bonded.before-entry").at("/goods/entered_on");
        return no(finding.param("on", on).param("entered_on", entered_on));
    }
    Ok(BondedChange::Enter(Box::new(BondedEntry { entered_on: Some(entered_on), ..goods.clone() })))
}

/// The sums after a part has left, and its share of the value: the value of all that left so far, rounded, less what was
/// drawn before. So the last part closes the value to zero.
fn draw(state: &BondedState, goods: &BondedEntry, quantity: Exact) -> Result<(Exact, Exact, Exact), Refusal> {
    if quantity <= Exact::ZERO {
        return no(Finding::new("bonded.quantity-not-positive").at("/quantity"));
    }
    let left = state.quantity_left();
    if quantity > left {
        let finding = Finding::new("bonded.not-enough").at("/quantity").param("left", left);
        return no(finding.param("quantity", quantity).param("unit", &goods.unit));
    }
    let drawn_quantity = exact(state.drawn_quantity.add(quantity))?;
    let drawn_value = if drawn_quantity == goods.quantity {
        goods.value
    } else {
        let share = goods.value.mul(drawn_quantity);
        exact(share.and_then(|share| share.div(goods.quantity, VALUE_DECIMALS, Rounding::HalfUp)))?
            .max(state.drawn_value)
            .min(goods.value)
    };
    let value = exact(drawn_value.sub(state.drawn_value))?;
    Ok((drawn_quantity, drawn_value, value))
}

fn declarable(state: &BondedState, withdrawals: &[String]) -> Result<(), Refusal> {
    if withdrawals.is_empty() {
        return no(Finding::new("bonded.nothing-to-declare").at("/withdrawals"));
    }
    for (place, name) in withdrawals.iter().enumerate() {
        let found = |code| no(Finding::new(code).at(format!("/withdrawals/{place}")));
        match state.withdrawals.get(name) {
            None => return found("bonded.unknown-withdrawal"),
            Some(part) if !part.kind.owes_tax() => return found("bonded.no-tax-owed"),
            Some(part) if part.declared.is_some() => return found("bonded.already-declared"),
            Some(_) => {}
        }
    }
    Ok(())
}

fn extend(state: &BondedState, goods: &BondedEntry, until: NaiveDate) -> Result<BondedChange, Refusal> {
    let Some(now) = state.until else { return no(Finding::new("bonded.no-term").at("/until")) };
    if until <= now {
        return no(Finding::new("bonded.extension-backwards").at("/until").param("until", now));
    }
    match goods.term.as_ref().and_then(|term| term.latest) {
        Some(latest) if until > latest => {
            no(Finding::new("bonded.extension-too-long").at("/until").param("latest", latest))
        }
        _ => Ok(BondedChange::Extend(until)),
    }
}
