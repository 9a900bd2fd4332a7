//! The record of a packed box over its life: every version of its verified gross mass, from the first declaration to
//! the departure of the ship, in one journal stream.
//!
//! The host names the stream (`vgm/KOUU1000016/2026-03`) and stores the lines; the mechanism is
//! [`foundation::journal`](crate::foundation::journal).
//!
//! | | |
//! |---|---|
//! | order | by the sender's time, never by arrival; a late older message overwrites nothing |
//! | the same again | no new version |
//! | same time, different content | a conflict: both are kept, a person decides |
//! | withdrawal | no verified gross mass; the version before it does not come back |
//! | opened for inspection | keeps the mass; with cargo taken out it voids it, as packing anew does |
//! | another ship or port | keeps the mass; the box counts as not loaded |
//! | weighing by the terminal | a measurement to compare with; replaces the mass only under an agreement |
//! | released by customs | in ports that say so the value is frozen |
//! | loading | only what may be loaded |
//! | departed | nothing any more but the recipients' words |
//!
//! A step that cannot happen is refused with findings and changes nothing. What a dated rule decided (the comparison of
//! a weighing, the gate) stands in the event, so that entries replay to the same state after the rules change.
//!
//! Personal values never go into an entry: a [`CommittedDeclaration`] has no place for one. The host keeps them, and the
//! key of the commitments.

mod commitments;
mod events;
mod handle;
mod machine;
mod operations;
#[cfg(test)]
mod tests;
mod view;

pub use crate::foundation::journal::Posting;
pub use commitments::{Code, CommittedDeclaration, CommittedParty};
pub use events::{
    Acknowledgement, AcknowledgementStatus, BoxEvent, BoxState, Compared, Freeze, GatedIn, Measurement,
    Moved, Opened, Plate, Version, Withdrawal,
};
pub use handle::{Posted, Record, compare};
pub use machine::{BoxChange, BoxRecord, Stands};
pub use operations::{
    AppendAnswer, AppendOutcome, AppendQuestion, EventAnswer, EventQuestion, RecordAnswer, RecordQuestion,
    event_of,
};
pub(super) use operations::{append, event, record};
pub use view::{RecordSnapshot, RecordStanding, RecordView};
