//! The operations on the streams of this family: movements in China, movements in NCTS, guarantees.

use super::guarantee::{Guarantee, GuaranteeEvent, GuaranteeState, GuaranteeView};
use super::movement::{Movement, MovementEvent, MovementState};
use super::ncts::{NctsEvent, NctsMovement, NctsState, NctsView};
use super::rules::Rules;
use super::sequence::MovementView;

crate::stream_doors! {
    /// The state of a movement with the head it belongs to. It is worth what the place is worth where it was kept.
    snapshot MovementSnapshot,
    /// Question of `transit.record`: the stored lines of one movement.
    show movement_record: MovementRecordQuestion => MovementRecordAnswer,
    /// Question of `transit.append`: an event, and the movement that it happens to.
    append movement_append: MovementAppendQuestion => MovementAppendAnswer,
    machine Movement, event MovementEvent, state MovementState, view MovementView, rules Rules
}

crate::stream_doors! {
    /// The state of a movement in NCTS with the head it belongs to.
    snapshot NctsSnapshot,
    /// Question of `transit.ncts_record`: the stored lines of one movement.
    show ncts_record: NctsRecordQuestion => NctsRecordAnswer,
    /// Question of `transit.ncts_append`: a message, and the movement that it belongs to.
    append ncts_append: NctsAppendQuestion => NctsAppendAnswer,
    machine NctsMovement, event NctsEvent, state NctsState, view NctsView, rules Rules
}

crate::stream_doors! {
    /// The state of a guarantee with the head it belongs to.
    snapshot GuaranteeSnapshot,
    /// Question of `transit.guarantee_record`: the stored lines of one guarantee.
    show guarantee_record: GuaranteeRecordQuestion => GuaranteeRecordAnswer,
    /// Question of `transit.guarantee_append`: an event, and the guarantee that it happens to.
    append guarantee_append: GuaranteeAppendQuestion => GuaranteeAppendAnswer,
    machine Guarantee, event GuaranteeEvent, state GuaranteeState, view GuaranteeView, rules Rules
}
