//! Verified gross mass (VGM) and the gate: may this box come in, may it be loaded, and if not, why?
//!
//! | question | operation |
//! |---|---|
//! | does the declared mass agree with the weighed one? | [`assess`] (`vgm.assess`) |
//! | is the declaration complete and plausible? | [`check_declaration`] |
//! | may the box be loaded? | [`assess_load`] |
//! | may it come in at the gate? | [`assess_gate`] |
//! | is the truck over the road limit? | [`assess_road`] |
//! | will it be too heavy when it leaves the packer? | [`warn_departure`] |
//! | what stands after all that happened to the box? | [`record`] (`vgm.record`, `vgm.record_append`) |
//! | what does each of the five recipients get? | [`view_for`] (`vgm.recipient_view`) |
//! | what does a message say, and how is one written? | [`message::read`], [`write_vermas()`], [`write_dcsa()`] |
//! | what do the two methods give? | [`method1`], [`method2`], [`convert`] |
//!
//! ```
//! use kouan::families::vgm::{self, Facts, Rules};
//! use kouan::foundation::{assessment::Verdict, mass::Mass};
//!
//! let rules = Rules::builtin()?;
//! let day = "2026-03-05".parse().unwrap();
//! let facts = Facts::new("DE", day, Mass::from_kg(20_000)).measured(Mass::from_kg(21_500));
//! // no tolerance is known for Germany: never a silent pass
//! assert_eq!(vgm::assess(&facts, &rules)?.verdict, Verdict::NotEvaluated);
//! # Ok::<(), kouan::Error>(())
//! ```
//!
//! Sources: SOLAS VI/2 and MSC.1/Circ.1475; in China the Rules on Ship Safety Supervision as amended by MoT Order
//! 2020 No. 6; other states as cited in `specs/vgm/rules.toml`, each with its certainty.

mod dates;
mod dcsa;
mod declaration;
mod departure;
mod embedded;
mod facts;
mod gate;
mod load;
pub mod message;
mod methods;
mod recipients;
pub mod record;
mod road;
mod rules;
#[cfg(test)]
mod tests;
mod tolerance;
mod vermas;
pub mod versions;
mod write_dcsa;
mod write_vermas;
mod writing;

#[cfg(test)]
mod message_tests;

pub use declaration::{CheckedDeclaration, DeclarationFacts, check_declaration};
pub use departure::{DepartureFacts, DepartureWarning, warn_departure, warn_departure_traced};
pub use facts::{
    Declaration, Equipment, Party, References, Seal, Standing, StatedIn, StatedMass, VerifiedMass, Voyage,
};
pub use gate::{GateAction, GateDecision, GateFacts, assess_gate, assess_gate_traced};
pub use load::{LoadDecision, LoadFacts, assess_load, assess_load_traced};
pub use methods::{
    CalculatedMass, ConvertFacts, Method1Facts, Method2Facts, convert, method1, method1_traced, method2,
    method2_traced,
};
pub use recipients::{
    Field, GateWeighing, Need, Recipient, RecipientFields, RecipientQuestion, RecipientView, view_for,
};
pub use road::{RoadFacts, RoadLimitAnswer, Truck, VehicleKind, assess_road, assess_road_traced};
pub use rules::Rules;
pub use tolerance::{
    Agreement, Bound, Combine, Comparison, Decision, Facts, PercentOf, Prepared, Tolerance, assess,
    assess_traced,
};

pub use write_dcsa::{DcsaFacts, write_dcsa};
pub use write_vermas::{VermasFacts, write_vermas};
pub use writing::Written;

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

/// The operations of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "vgm.assess",
        "Compares the declared verified gross mass with the weighed mass under the state's tolerance.",
        "按所在国误差限值核对申报的验证重量与实际称重。",
        Facts => Assessment<Agreement>,
        tolerance::assess_traced
    ),
    operation!(
        "vgm.check_declaration",
        "Checks whether a declaration of verified gross mass is complete and plausible.",
        "检查验证重量声明是否完整、合理。",
        DeclarationFacts => Assessment<CheckedDeclaration>,
        declaration::check_declaration_op
    ),
    operation!(
        "vgm.assess_load",
        "Decides whether a laden container may be loaded on a ship.",
        "判断载货集装箱可否装船。",
        LoadFacts => Assessment<LoadDecision>,
        load::assess_load_traced
    ),
    operation!(
        "vgm.assess_gate",
        "Decides whether a laden container may come in at the gate.",
        "判断载货集装箱可否进闸。",
        GateFacts => Assessment<GateDecision>,
        gate::assess_gate_traced
    ),
    operation!(
        "vgm.assess_road",
        "Compares the mass of a truck with the road's gross limit in China.",
        "按中国公路限值核对车货总质量。",
        RoadFacts => Assessment<RoadLimitAnswer>,
        road::assess_road_traced
    ),
    operation!(
        "vgm.warn_departure",
        "Warns before departure from the packer when the packed container will be too heavy.",
        "在离开装箱点之前提示装箱后是否超重。",
        DepartureFacts => Assessment<DepartureWarning>,
        departure::warn_departure_traced
    ),
    operation!(
        "vgm.method1",
        "Calculates the verified gross mass by method 1, also by double weighing.",
        "按方法一（整体称重，含重车减空车）计算验证重量。",
        Method1Facts => Assessment<CalculatedMass>,
        methods::method1_traced
    ),
    operation!(
        "vgm.method2",
        "Calculates the verified gross mass by method 2: the sum of all that is in the container, and its tare.",
        "按方法二（累加计算）计算验证重量。",
        Method2Facts => Assessment<CalculatedMass>,
        methods::method2_traced
    ),
    operation!(
        "vgm.convert",
        "Converts a stated mass in kilograms or pounds to kilograms, exactly.",
        "把以千克或磅表示的重量精确换算为千克。",
        ConvertFacts => Assessment<CalculatedMass>,
        |facts: &ConvertFacts, rules: &Rules, _: &mut crate::foundation::assessment::Trace| convert(facts, rules)
    ),
    operation!(
        "vgm.read_message",
        "Reads what a VERMAS, COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE or DCSA message says of boxes and masses.",
        "读取 VERMAS、COPRAR、COPARN、CODECO、COARRI、IFTERA、BAPLIE 或 DCSA 报文中的箱与重量。",
        message::MessageText => message::VgmFile,
        message::read_op
    ),
    operation!(
        "vgm.record",
        "Replays the stored record of a box: what stands, which versions, who accepted, may it be loaded.",
        "重放某箱的存储记录：何者有效、有哪些版本、谁已接受、可否装船。",
        record::RecordQuestion => record::RecordAnswer,
        record::record
    ),
    operation!(
        "vgm.record_append",
        "Judges an event in the life of a box and gives the line to store, or says why it cannot happen.",
        "判断箱子生命周期中的一个事件：给出应存储的一行，或说明为何不能发生。",
        record::AppendQuestion => record::AppendAnswer,
        record::append
    ),
    operation!(
        "vgm.record_event",
        "Makes the event of a declaration or withdrawal, with commitments in place of personal values.",
        "由声明或撤回生成事件，个人信息以承诺值代替。",
        record::EventQuestion => record::EventAnswer,
        record::event
    ),
    operation!(
        "vgm.recipient_view",
        "Gives one of the five recipients what it needs of a declaration or record, and nothing that it must not get.",
        "按五个接收方之一的需要给出声明或记录的内容，不给其不应取得的内容。",
        RecipientQuestion => Assessment<RecipientView>,
        recipients::view_for
    ),
    operation!(
        "vgm.write_vermas",
        "Writes declarations as a VERMAS message (SMDG10) and lists what it cannot carry.",
        "把声明写成 VERMAS 报文（SMDG10），并列出无法载入的内容。",
        VermasFacts => Written,
        write_vermas::write_op
    ),
    operation!(
        "vgm.write_dcsa",
        "Writes declarations and withdrawals as DCSA VGM JSON and lists what it cannot carry.",
        "把声明和撤回写成 DCSA VGM JSON，并列出无法载入的内容。",
        DcsaFacts => Written,
        write_dcsa::write_op
    ),
];
