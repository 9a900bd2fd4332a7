//! Transit under customs control: movements from departure to write-off.
//!
//! | | |
//! |---|---|
//! | a movement in China (转关) | direct, pre-lodged, through; one stream a movement: [`Movement`] |
//! | one declaration, many trains (一单多列) | [`reconcile`]: what arrived of what was declared, in any order |
//! | bulk in several loads | [`bulk`] |
//! | NCTS phase 5 | one stream a movement: [`NctsMovement`]; messages are read by [`read_ncts_text`] |
//! | guarantees | one stream a guarantee: [`Guarantee`]; the amount in course never passes the reference amount |
//! | what is late, and who must act | [`alerts`], [`ncts_alerts`]: pure functions of the movements and a moment |
//!
//! A refused step is a finding and changes nothing; limits stand in the event that opens a movement, so that entries
//! replay to the same state after the rules change. Release at the quay, loading on arrival and the airside gate are
//! ways of the same movement.
//!
//! ```
//! use kouan::families::transit::{Movement, MovementEvent, MovementState, TransitLimits, TransitMode};
//! use kouan::foundation::journal::{Posted, Posting, Stream};
//!
//! let limits = TransitLimits { goods_declared_days: 14, pre_lodged_days: 5, transit_declared_days: 14 };
//! let opened = MovementEvent::Opened {
//!     carrier: None, deadline: None, direction: None, document: None, handling: None, limits: Some(limits),
//!     mode: TransitMode::Direct,
//! };
//! let mut stream = Stream::<Movement>::new("transit/T1", MovementState::default())?;
//! let at = "2026-03-05T08:00:00+08:00".parse()?;
//! let posting = |id| Posting { id, occurred_at: at, recorded_at: at };
//! stream.post(&opened, &posting("1"), "sm3:66c7f0f4")?;
//! let released = MovementEvent::Released { seal: Some("S1".into()) };
//! let Posted::Refused(findings) = stream.post(&released, &posting("2"), "sm3:66c7f0f4")? else { panic!() };
//! assert_eq!(findings[0].code, "transit.transit-not-declared");
//! # Ok::<(), kouan::Error>(())
//! ```

mod alerts;
mod eligibility;
mod guarantee;
mod movement;
mod mrn;
mod ncts;
mod ncts_message;
mod reconcile;
mod records;
mod rules;
mod sequence;
#[cfg(test)]
mod tests;

pub use alerts::{
    Actor, Alert, AlertKind, AlertTimes, Alerts, AlertsQuestion, Awaited, NamedMovement, Waiting, alerts,
};
pub use eligibility::{MayUse, MayUseQuestion, may_use};
pub use guarantee::{
    Guarantee, GuaranteeChange, GuaranteeEvent, GuaranteeLevel, GuaranteeQuestion, GuaranteeState,
    GuaranteeSteps, GuaranteeView, LevelQuestion, guarantee, guarantee_level,
};
pub use movement::{
    Direction, Handling, Movement, MovementChange, MovementEvent, MovementState, Note, NoteCode, Stage,
    TransitLimits, TransitMode,
};
pub use mrn::{
    Mrn, MrnFault, MrnStructure, ReferenceCheck, ReferenceQuestion, check_grn, check_lrn, check_mrn,
    parse_mrn,
};
pub use ncts::{
    ControlResult, ControlResultQuestion, NamedNctsMovement, NctsAlerts, NctsAlertsQuestion, NctsChange,
    NctsEvent, NctsMovement, NctsQuestion, NctsSequence, NctsStage, NctsState, NctsStepResult, NctsView,
    control_result, ncts_alerts, ncts_sequence,
};
pub use ncts_message::{
    NctsEquipment, NctsGuarantee, NctsItem, NctsMessage, NctsPackages, NctsUnloading, ReadNcts,
    ReadNctsQuestion, read_ncts, read_ncts_text,
};
pub use reconcile::{
    ArrivedUnit, BulkQuestion, DeclarationStanding, DeclarationStatus, DeclaredUnit, Lot, LotState,
    ReconcileQuestion, Reconciled, TrainArrival, TransitDeclaration, bulk, reconcile,
};
pub use records::*;
pub use rules::Rules;
pub use sequence::{MovementQuestion, MovementStep, MovementStepResult, MovementSteps, MovementView, assess};

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "transit.assess",
        "Carries steps out on a movement under customs transit and tells what was refused and what was late.",
        "对一票转关货物依次执行各步骤，指出被拒步骤与逾期情况。",
        MovementQuestion => Assessment<MovementSteps>,
        assess
    ),
    operation!(
        "transit.record",
        "Replays and verifies the stored lines of a movement and tells how far it has come, also as of a moment.",
        "重放并校验一票转关货物的存证记录，给出当前进度，可查任一时点。",
        MovementRecordQuestion => MovementRecordAnswer,
        records::movement_record
    ),
    operation!(
        "transit.append",
        "Posts one event to a movement: the line to store, or why it cannot happen.",
        "向一票转关货物记入一个事件：给出应保存的记录，或不能发生的原因。",
        MovementAppendQuestion => MovementAppendAnswer,
        records::movement_append
    ),
    operation!(
        "transit.alerts",
        "Tells which movements are due soon, overdue, silent or stuck at a moment, and who must act.",
        "列出某一时点即将到期、逾期、失联或停滞的转关货物及应处理方。",
        AlertsQuestion => Alerts,
        alerts
    ),
    operation!(
        "transit.may_use",
        "Tells whether a kind of goods may still be moved under transit, and which conditions are to be confirmed.",
        "判断某类货物是否可以办理转关，列出待确认的条件。",
        MayUseQuestion => Assessment<MayUse>,
        may_use
    ),
    operation!(
        "transit.reconcile",
        "Reconciles arrived containers with transit declarations: what is written off, missing, over, short.",
        "按列车到货自动核对转关单：已核销、未到、溢短、封志不符与未知集装箱。",
        ReconcileQuestion => Assessment<Reconciled>,
        reconcile
    ),
    operation!(
        "transit.bulk",
        "Follows a bulk lot that arrives in several loads until its write-off is finished.",
        "跟踪分批到货的散货转关，直至核销完毕。",
        BulkQuestion => Assessment<Lot>,
        bulk
    ),
    operation!(
        "transit.ncts_sequence",
        "Follows the messages of a movement in NCTS phase 5 and tells which cannot come.",
        "按顺序核对欧盟 NCTS 第五阶段报文，指出不合顺序者。",
        NctsQuestion => Assessment<NctsSequence>,
        ncts_sequence
    ),
    operation!(
        "transit.ncts_record",
        "Replays and verifies the stored lines of a movement in NCTS, also as of a moment.",
        "重放并校验一票 NCTS 过境货物的存证记录，可查任一时点。",
        NctsRecordQuestion => NctsRecordAnswer,
        records::ncts_record
    ),
    operation!(
        "transit.ncts_append",
        "Posts one message to a movement in NCTS: the line to store, or why it cannot come.",
        "向一票 NCTS 过境货物记入一份报文：给出应保存的记录，或不能发生的原因。",
        NctsAppendQuestion => NctsAppendAnswer,
        records::ncts_append
    ),
    operation!(
        "transit.ncts_alerts",
        "Tells which movements in NCTS are late: arrival, control results, answer to an enquiry, recovery.",
        "列出 NCTS 过境货物的逾期事项：到达、监管结果、查询答复、追缴。",
        NctsAlertsQuestion => NctsAlerts,
        ncts_alerts
    ),
    operation!(
        "transit.ncts_control_result",
        "Tells what a control result of NCTS means and whether it lets the movement be discharged.",
        "说明 NCTS 监管结果代码的含义，以及是否可以核销。",
        ControlResultQuestion => Assessment<ControlResult>,
        control_result
    ),
    operation!(
        "transit.read_ncts",
        "Reads an NCTS phase 5 message: CC007C, CC015C, CC025C or CC044C.",
        "读取 NCTS 第五阶段报文：CC007C、CC015C、CC025C、CC044C。",
        ReadNctsQuestion => Assessment<ReadNcts>,
        read_ncts
    ),
    operation!(
        "transit.check_mrn",
        "Checks a movement reference number: format, check digit, structure.",
        "核对过境主编号（MRN）：格式、校验位、结构。",
        ReferenceQuestion => Assessment<Mrn>,
        check_mrn
    ),
    operation!(
        "transit.check_lrn",
        "Checks a local reference number of a transit declaration.",
        "核对过境申报的企业自编号（LRN）。",
        ReferenceQuestion => Assessment<ReferenceCheck>,
        check_lrn
    ),
    operation!(
        "transit.check_grn",
        "Checks the form of a guarantee reference number.",
        "核对担保编号（GRN）的格式。",
        ReferenceQuestion => Assessment<ReferenceCheck>,
        check_grn
    ),
    operation!(
        "transit.guarantee",
        "Follows the amount in course of a guarantee through registrations and releases.",
        "按登记与解除跟踪担保的占用金额。",
        GuaranteeQuestion => Assessment<GuaranteeSteps>,
        guarantee
    ),
    operation!(
        "transit.guarantee_record",
        "Replays and verifies the stored lines of a guarantee, also as of a moment.",
        "重放并校验一份担保的存证记录，可查任一时点。",
        GuaranteeRecordQuestion => GuaranteeRecordAnswer,
        records::guarantee_record
    ),
    operation!(
        "transit.guarantee_append",
        "Posts one event to a guarantee: the line to store, or why it is refused.",
        "向一份担保记入一个事件：给出应保存的记录，或被拒原因。",
        GuaranteeAppendQuestion => GuaranteeAppendAnswer,
        records::guarantee_append
    ),
    operation!(
        "transit.guarantee_level",
        "Gives the amount of a guarantee at a level of the reference amount.",
        "按担保水平计算应提供的担保金额。",
        LevelQuestion => Assessment<GuaranteeLevel>,
        guarantee_level
    ),
];
