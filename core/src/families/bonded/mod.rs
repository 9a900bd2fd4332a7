//! The bonded warehouse: goods in whole, out in parts (整存零取), free of tax until they leave.
//!
//! One stream holds the goods of one entry in one place. The value of a part follows the quantity by cumulative
//! rounding, so the last withdrawal closes quantity and value to zero; that is a convention, no legal text.
//!
//! | | |
//! |---|---|
//! | home use | tax arises: the rate of the day of the tax formalities, the exchange rate of the day the declaration is completed |
//! | re-export, destroyed under supervision | free of tax |
//! | transfer to another bonded place | term, origin and entry go with the goods |
//! | loss | the keeper owes the tax, but for force majeure |
//! | several withdrawals | may be declared together |
//! | sorting, packing | quantity and value stay |
//! | term | by the kind of place, extended at most once over |
//!
//! Taxes themselves are calculated by `fees`, from the facts that [`withdrawal_facts`] gives.
//!
//! ```
//! use kouan::families::bonded::{BondedEvent, BondedLot, BondedState, WithdrawalKind};
//! use kouan::foundation::journal::{Posted, Posting, Stream};
//!
//! let entered: BondedEvent = serde_json::from_str(r#"{"type": "entered", "goods": {"entry": "E1", "quantity": "9000",
//!     "unit": "KGM", "value": "1000000", "currency": "USD", "place": "bonded-warehouse",
//!     "term": {"until": "2026-11-09", "latest": "2027-11-09"}}}"#).unwrap();
//! let mut stream = Stream::<BondedLot>::new("bonded/E1", BondedState::default())?;
//! let at = "2025-11-10T08:00:00+08:00".parse()?;
//! let posting = |id| Posting { id, occurred_at: at, recorded_at: at };
//! stream.post(&entered, &posting("in"), "sm3:66c7f0f4")?;
//! for name in ["w1", "w2", "w3"] {
//!     let out = BondedEvent::Withdrawn {
//!         kind: WithdrawalKind::HomeUse, quantity: 3000.into(), to: None, unit: None, withdrawal: name.into(),
//!     };
//!     stream.post(&out, &posting(name), "sm3:66c7f0f4")?;
//! }
//! let values: Vec<String> = stream.state().withdrawals.values().map(|part| part.value.to_string()).collect();
//! assert_eq!(values, ["333333.33", "333333.34", "333333.33"]);
//! assert!(stream.state().value_left().is_zero());
//! # Ok::<(), kouan::Error>(())
//! ```

mod facts;
mod lot;
mod rules;
#[cfg(test)]
mod tests;

pub use facts::{
    BondedAlert, BondedAlertKind, BondedAlerts, BondedAlertsQuestion, BondedView, Collective, CollectiveLine,
    CollectiveQuestion, NamedLot, OutOfBond, TaxStanding, WithdrawalFacts, WithdrawalQuestion, alerts,
    collective_declaration, withdrawal_facts,
};
pub use lot::{
    BondedChange, BondedEntry, BondedEvent, BondedLot, BondedState, SimpleWork, StockCount, StorageTerm,
    Withdrawal, WithdrawalDeclaration, WithdrawalKind,
};
pub use record::{
    BondedAppendAnswer, BondedAppendQuestion, BondedRecordAnswer, BondedRecordQuestion, BondedSnapshot,
};
pub use rules::Rules;

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

mod record {
    //! The operations on the stream of a lot.

    use super::{BondedEvent, BondedLot, BondedState, BondedView, Rules};

    crate::stream_doors! {
        /// The state of a lot with the head it belongs to. It is worth what the place is worth where it was kept.
        snapshot BondedSnapshot,
        /// Question of `bonded.record`: the stored lines of one lot.
        show record: BondedRecordQuestion => BondedRecordAnswer,
        /// Question of `bonded.append`: an event, and the lot that it happens to.
        append append: BondedAppendQuestion => BondedAppendAnswer,
        machine BondedLot, event BondedEvent, state BondedState, view BondedView, rules Rules
    }
}

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "bonded.record",
        "Replays and verifies the stored lines of goods in bond and tells what is left, also as of a moment.",
        "重放并校验保税货物的存证记录，给出结存，可查任一时点。",
        BondedRecordQuestion => BondedRecordAnswer,
        record::record
    ),
    operation!(
        "bonded.append",
        "Posts one event to goods in bond: the line to store, or why it cannot happen.",
        "向保税货物记入一个事件：给出应保存的记录，或不能发生的原因。",
        BondedAppendQuestion => BondedAppendAnswer,
        record::append
    ),
    operation!(
        "bonded.withdrawal_facts",
        "Gives the facts of a withdrawal for its taxes, or those that a transfer hands on.",
        "给出出库的计税要素，或结转随货的期限、原产地与原入库单。",
        WithdrawalQuestion => Assessment<WithdrawalFacts>,
        withdrawal_facts
    ),
    operation!(
        "bonded.collective_declaration",
        "Puts the withdrawals of a period that are not declared together, a line for each entry.",
        "将一段时间内未申报的出库合并为集中申报，按原入库单列示。",
        CollectiveQuestion => Collective,
        collective_declaration
    ),
    operation!(
        "bonded.alerts",
        "Tells what is to be done in a bonded warehouse on a day: terms, undeclared withdrawals, counts, losses.",
        "列出保税仓库当日待办：存储期限、未申报出库、盘点差异、灭失。",
        BondedAlertsQuestion => BondedAlerts,
        alerts
    ),
];
