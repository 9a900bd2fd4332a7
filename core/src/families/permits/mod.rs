//! Permits and licences: what may still be written off, and what was (联网核销).
//!
//! A permit is a stream of the journal. A declaration reserves quantity and one use, its release writes them off, its
//! cancellation gives them back. The gates stand in one order: withdrawn, suspended, exhausted, validity, customs
//! office, unit, goods, quantity; then the uses, then the balance.
//!
//! | | |
//! |---|---|
//! | the same declaration again | counted once |
//! | above the balance | refused; with bulk within the tolerance it is taken, and what exceeds stays in sight |
//! | accepted inside the validity, released after it | written off |
//! | withdrawn, suspended, a change pending | nothing is reserved or written off, reservations included |
//! | cancelled | quantity and use come back, what exceeded too |
//! | written off or given back | the issuing authority has to be told; what it was not told stays in sight |
//!
//! Nothing is written off twice: an event has an id, a declaration counts once, and a decision made on an old head is
//! refused, so that of many declarations that race for one permit each sees what the others took.
//!
//! ```
//! use kouan::families::permits::{Batches, Permit, PermitEvent, PermitRecord, PermitState, Use};
//! use kouan::foundation::journal::{Posted, Posting, Stream};
//!
//! let permit: Permit = serde_json::from_str(r#"{"batches": "several", "max_uses": 12, "quantity": "1000",
//!     "unit": "KGM", "valid_from": "2026-01-01", "valid_to": "2026-12-31"}"#).unwrap();
//! let mut stream = Stream::<PermitRecord>::new("permit/26-AA-100001", PermitState::default())?;
//! let at = "2026-03-05T08:00:00+08:00".parse()?;
//! let posting = |id| Posting { id, occurred_at: at, recorded_at: at };
//! stream.post(&PermitEvent::Issued { permit: Box::new(permit) }, &posting("issue"), "sm3:66c7f0f4")?;
//! let takes = |declaration: &str, quantity: i64| PermitEvent::WrittenOff { of: Use {
//!     customs: None, declaration: declaration.into(), declared: None, hs: None, quantity: quantity.into(), unit: None,
//! }};
//! stream.post(&takes("D1", 700), &posting("d1"), "sm3:66c7f0f4")?;
//! let Posted::Refused(findings) = stream.post(&takes("D2", 301), &posting("d2"), "sm3:66c7f0f4")? else { panic!() };
//! assert_eq!(findings[0].code, "permits.balance-exceeded");
//! # Ok::<(), kouan::Error>(())
//! ```

mod balance;
mod events;
mod facts;
mod kinds;
mod machine;
mod rules;
#[cfg(test)]
mod tests;

pub use balance::{
    Balance, ConvertQuestion, ConvertedQuantity, PermitQuestion, PermitStatus, PermitStep, PermitStepResult,
    PermitSteps, PermitView, ReturnMessage, ReturnMessages, ReturnQuestion, Sheet, SheetMonth, SheetQuestion,
    SheetRow, assess, balance_sheet, convert, return_message,
};
pub use events::{Amendment, PermitEvent, PermitState, Reservation, ReturnKind, ToReport, WriteOff};
pub use facts::{Batches, DeclaredQuantity, Permit, Use};
pub use kinds::{CheckPermitQuestion, CheckedPermit, check_permit};
pub use machine::{PermitChange, PermitRecord};
pub use record::{
    PermitAppendAnswer, PermitAppendQuestion, PermitRecordAnswer, PermitRecordQuestion, PermitSnapshot,
};
pub use rules::Rules;

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

mod record {
    //! The operations on the stream of a permit.

    use super::{PermitEvent, PermitRecord, PermitState, PermitView, Rules};

    crate::stream_doors! {
        /// The state of a permit with the head it belongs to. It is worth what the place is worth where it was kept.
        snapshot PermitSnapshot,
        /// Question of `permits.record`: the stored lines of one permit.
        show record: PermitRecordQuestion => PermitRecordAnswer,
        /// Question of `permits.append`: an event, and the permit that it happens to.
        append append: PermitAppendQuestion => PermitAppendAnswer,
        machine PermitRecord, event PermitEvent, state PermitState, view PermitView, rules Rules
    }
}

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "permits.assess",
        "Carries reservations, write-offs and cancellations out on a permit and tells what is left of it.",
        "对许可证依次执行预扣、核销、撤销等操作，给出每步结果与余额。",
        PermitQuestion => Assessment<PermitSteps>,
        assess
    ),
    operation!(
        "permits.check_permit",
        "Checks whether a permit is what its kind allows: validity, uses, batches, customs office, tolerance.",
        "核对许可证是否符合其种类规定：有效期、使用次数、批次、报关口岸、溢装幅度。",
        CheckPermitQuestion => Assessment<CheckedPermit>,
        check_permit
    ),
    operation!(
        "permits.record",
        "Replays and verifies the stored lines of a permit and tells its balance, also as of a moment.",
        "重放并校验许可证的存证记录，给出余额，可查任一时点。",
        PermitRecordQuestion => PermitRecordAnswer,
        record::record
    ),
    operation!(
        "permits.append",
        "Posts one event to a permit: the line to store, or why it cannot happen.",
        "向许可证记入一个事件：给出应保存的记录，或不能发生的原因。",
        PermitAppendQuestion => PermitAppendAnswer,
        record::append
    ),
    operation!(
        "permits.return_message",
        "Gives what the issuing authority has not been told of write-offs and of those given back.",
        "给出尚未回传发证机关的核销与退回信息。",
        ReturnQuestion => ReturnMessages,
        return_message
    ),
    operation!(
        "permits.balance_sheet",
        "Sums the balances of many permits by holder, goods, unit and month.",
        "按持证人、商品、单位和月份汇总多份许可证的余额。",
        SheetQuestion => Sheet,
        balance_sheet
    ),
    operation!(
        "permits.convert",
        "Converts a quantity into the unit of a permit, exactly or not at all.",
        "将数量精确换算为许可证的计量单位；无精确换算时不作答。",
        ConvertQuestion => Assessment<ConvertedQuantity>,
        convert
    ),
];
