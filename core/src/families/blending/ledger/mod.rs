//! The ledger of bonded blending: every kilogram and every milligram accounted for, from customs entry to release.
//!
//! One stream is the account of one commodity at one site. The host stores the lines; the mechanism is
//! [`foundation::journal`](crate::foundation::journal).
//!
//! | | |
//! |---|---|
//! | units | whole kg of dry mass and of water, whole mg of each element; grades are derived and never summed |
//! | a lot | is received, blended, split or merged into being, once, under a new name |
//! | attribution | in proportion for what is mixed; first in, first out, or as named, for lots that are only put together |
//! | rounding | cumulative: parts always sum to the whole, nothing is ever taken back, the last withdrawal takes what is left |
//! | element not assayed | unknown, not zero: it blends with nothing that has it |
//! | loss, stock-take, correction | are events of their own; nothing that was written is edited |
//! | refused | with a code, the place in the event, and the rule; nothing has changed |
//!
//! For every customs entry, at every entry of the journal, in every column, to the last unit: received + restated =
//! home use + re-exported + transferred + lost + on hand.
//!
//! A customs entry of which nothing is left is written off. It is then forgotten, with the lots that hold nothing else:
//! memory is linear in what is not written off.

mod apportion;
mod attribution;
mod balance;
mod body;
mod book;
mod checks;
mod draw;
mod events;
mod handle;
mod machine;
#[cfg(test)]
mod model;
mod operations;
#[cfg(test)]
mod tests;
mod view;
#[cfg(test)]
mod yantai;

pub use attribution::{
    ApportionQuestion, Apportioned, Attributed, Attribution, AttributionQuestion, Chain, ChainQuestion,
    ChainStep, EntryKg, LotKg, Withdrawal, apportion_op as apportion, attribution, resolve_genealogy,
};
pub use balance::{
    AssayUncertainty, Balance, BalanceQuestion, MetalStream, Side, Significance, Uncertainty, VarianceShare,
    balance,
};
pub use book::Book;
pub use checks::{
    BlendInput, ConservationAnswer, ConservationQuestion, LicenceAnswer, LicenceQuestion, LossAnswer,
    LossQuestion, Sign, StockTakeAnswer, StockTakeQuestion, Tolerance, conservation, licence_quantity,
    loss_tolerance, stock_take,
};
pub(super) use draw::draw_flow;
pub use draw::{FlowDrawing, FlowQuestion};
pub use events::{Condition, ConditionKind, LedgerEvent};
pub use handle::{Ledger, LedgerPosted};
pub use machine::{Change, LedgerMachine};
pub use operations::{
    GenealogyQuestion, LedgerAnswer, LedgerAppendAnswer, LedgerAppendQuestion, LedgerOutcome, LedgerQuestion,
    Opening, OpeningQuestion, StatementQuestion, StockDifferencesQuestion, opening,
};
pub(super) use operations::{append, genealogy, ledger, statement, stock_differences};
pub use view::{
    AccountBookStatement, Accounts, Ancestor, AssayView, AuditView, BookView, Difference, EntryStatement,
    EntryView, Genealogy, LotView, Movement, MovementKind, ParentView, PlanView, Quantity, StockDifferences,
    StockTakeView, Taken, WriteOffStatement,
};

/// The events of a ledger, and what they are made of.
pub mod event {
    pub use super::events::*;
}
