//! Laytime: from the statement of facts to the time sheet, and to demurrage or despatch.
//!
//! | question | operation |
//! |---|---|
//! | what counts, and who owes whom how much? | [`settle`] (`fees.laytime`) |
//! | how is waiting time shared? | [`prorate`] (`fees.laytime_proration`) |
//! | the same terms for many statements | [`PreparedLaytime`] |
//!
//! Terms are those of the charter party; the words are used as in the Laytime Definitions for Charter Parties 2013
//! (BIMCO, Baltic Exchange, CMI, FONASBA), which bind only where they are incorporated. Hours of excepted periods come
//! from the contract, never from an acronym.

mod clock;
mod count;
mod facts;
mod marks;
mod proration;
mod settle;
#[cfg(test)]
mod tests;

pub use facts::{
    Allowance, DailyHours, DespatchOn, DespatchTerms, EarlyWork, Interruption, LaytimeDay, LaytimePort,
    LaytimeQuestion, LaytimeTerms, Settlement, Span, UnlessUsed, WeatherBasis, WeeklyException,
};
pub(super) use proration::prorate_traced;
pub use proration::{Proration, ProrationQuestion, prorate};
pub(super) use settle::settle_traced;
pub use settle::{LaytimeAccount, LaytimeSettlement, PreparedLaytime, TimeKind, TimeSheetRow, settle};
