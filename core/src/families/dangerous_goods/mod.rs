//! Dangerous goods: what may stand beside what, where it may be stowed, what the list says, what was not declared.
//!
//! | question | operation |
//! |---|---|
//! | what does the table ask between two classes? | [`table_term`] (`dangerous_goods.table_term`) |
//! | what does the list say of a number, name or class? | [`look_up`] (`dangerous_goods.look_up`) |
//! | in what do two editions of the list differ? | [`diff()`] (`dangerous_goods.diff`) |
//! | is a declaration complete, and does it agree with the list? | [`check_declaration`] |
//! | what do the declarations of a transhipment still need? | [`transhipment`] (`dangerous_goods.transhipment`) |
//! | which number are batteries, vehicles, energy storage? | [`battery_goods`] (`dangerous_goods.battery_goods`) |
//! | how is a list loaded that kouan does not ship? | [`pack`] (`dangerous_goods.pack`) |
//! | what does a bay plan say? | [`read_plan`] (`dangerous_goods.read_plan`) |
//! | what does a notification to a port say? | [`read_iftdgn`] (`dangerous_goods.read_iftdgn`) |
//! | do two units stand far enough apart on a ro-ro ship? | [`check_roro`] (`dangerous_goods.check_roro`) |
//! | do two break-bulk consignments? | [`check_break_bulk`] (`dangerous_goods.check_break_bulk`) |
//! | how is a plan written as a message? | [`write_plan`] (`dangerous_goods.write_plan`) |
//! | where could a box stand? | [`suggest_slots`] (`dangerous_goods.suggest_slots`) |
//! | how is the manifest (FAL form 7) made of a plan? | [`manifest`] (`dangerous_goods.manifest`) |
//! | what does a bay plan look like, with what is not in order? | [`draw_plan`] (`dangerous_goods.draw_plan`) |
//! | does a description of ordinary goods point to dangerous ones? | [`screen`] (`dangerous_goods.screen`) |
//! | did the description change its meaning between documents? | [`compare_descriptions`] |
//! | does everybody on a voyage take the goods? | [`check_restrictions`] |
//! | what does the port do about goods that lie there undeclared? | [`arrival_deadline`] |
//!
//! ```
//! use kouan::families::dangerous_goods::{self, Rules, TableQuestion, Term};
//!
//! let rules = Rules::builtin()?;
//! let question = TableQuestion::new("imdg-42-24", "3".parse()?, "5.1".parse()?);
//! let answer = dangerous_goods::table_term(&question, &rules)?;
//! assert_eq!(answer.value.unwrap().term, Some(Term::SeparatedFrom));
//! # Ok::<(), kouan::Error>(())
//! ```
//!
//! Sources: IMDG Code amendment 42-24 (MSC.556(108)); 49 CFR parts 172 and 176; as cited in
//! `specs/dangerous_goods/rules.toml`, each with its certainty. The IMDG dangerous goods list is protected and not
//! shipped; a user loads it as a data pack.

mod arrival;
mod batteries;
mod break_bulk;
mod check_declaration;
mod class;
mod class1;
mod codes;
mod diff;
mod exemption;
mod facts;
mod flash_groups;
mod hazards;
mod list;
mod lookup;
mod places;
mod plan;
mod restrictions;
mod roro;
mod rules;
mod screening;
mod segregation;
#[cfg(test)]
mod segregation_tests;
mod ship;
mod stowage;
mod table;
mod transhipment;
mod unit;

pub use arrival::{ArrivalAction, ArrivalDeadline, ArrivalFacts, arrival_deadline, arrival_deadline_traced};
pub use batteries::{
    BatteryAsk, BatteryGoods, BatteryGoodsKind, BatteryQuestion, EnergySource, battery_goods,
};
pub use break_bulk::{BreakBulkLot, BreakBulkQuestion, SpaceDirection, check_break_bulk};
pub use check_declaration::{CheckedGoods, CheckedItem, DeclaredGoods, check_declaration};
pub use class::{COMPATIBILITY_GROUPS, Division, HazardClass, PackingGroup, Term, UnNumber};
pub use class1::{ExplosiveKind, Mix, MixQuestion, MixResult, mix_class1};
pub use codes::OtherCargo;
pub use diff::{DiffCounts, DiffQuestion, FieldDiff, ListDiff, NumberDiff, diff};
pub use exemption::{Difference, Exemption, ExemptionQuestion, ExemptionResult, exemption};
pub use facts::{Contains, Item, StowageCondition};
pub use list::{CodeSeries, ListCode, ListEntry, ListedClass, Pack, PackQuestion, pack};
pub use lookup::{LookUp, LookUpQuestion, OpenQuestion, look_up};
pub use places::{Placed, Places, PlacesQuestion, check_places};
pub use plan::{
    BoxAt, DrawingQuestion, ItemOf, Manifest, ManifestAddition, ManifestDifference, ManifestFile,
    ManifestHeader, ManifestQuestion, ManifestRow, Manifested, ManifestedItem, MoveQuestion, MoveReport,
    Notification, NotificationFile, NotifiedEquipment, NotifiedGoods, NotifiedPackages, NotifiedParty,
    NotifiedPlacement, Plan, PlanCompliance, PlanDrawing, PlanFile, PlanInterchange, PlanLimits, PlanMessage,
    PlanPair, PlanQuestion, PlanReefer, PlanReport, PlanStowage, PlanText, PlanToRead, PlanToWrite, PlanUnit,
    PlanVersion, PlannedAttachment, PlannedBox, PlannedDate, PlannedHandling, PlannedItem, PlannedOversize,
    PlannedPlace, PlannedRange, PlannedReference, PlannedShip, PlannedTemperature, PlannedText, PreparedPlan,
    RefusedSlot, Slot, SuggestQuestion, SuggestedSlot, Suggestion, check_move, check_plan, compare_manifests,
    draw_plan, manifest, read_if_iftdgn, read_if_manifest, read_iftdgn, read_iftdgn_text, read_plan,
    read_plan_text, suggest_slots, write_plan,
};
pub use restrictions::{
    PartyAnswer, PartyRule, RestrictedItem, RestrictionCondition, RestrictionEffect, RestrictionOf,
    RestrictionPorts, RestrictionQuestion, RestrictionReport, check_restrictions,
};
pub use roro::{Apart, RoroQuestion, RoroUnit, check_roro};
pub use rules::Rules;
pub use screening::{
    Change, Comparison, ComparisonQuestion, Description, DescriptionVersion, Hit, KeywordKind,
    KeywordLanguage, PartKind, PrintedUn, ScorePart, Screened, Screening, ScreeningQuestion, Sign, Span,
    Stage, Strength, compare_descriptions, screen, screen_one,
};
pub use segregation::{CargoRule, PairQuestion, Reason, Requirement, Side, segregation};
pub use ship::{Hold, PermittedSpace, Row00, SensitiveLines, ShipKind, ShipProfile};
pub use stowage::{
    ClearDistances, ShipColumn, Stowage, StowageQuestion, StowageRequirement, StowageResult, Zone, stowage,
};
pub use table::{Cell, TableQuestion, table_term};
pub use transhipment::{
    DeclarationAsk, DeclarationData, DeclarationDocument, TranshipmentDeclarations, TranshipmentItem,
    TranshipmentQuestion, transhipment,
};
pub use unit::{Unit, UnitPair, UnitQuestion, check_unit};

use crate::foundation::assessment::{Assessment, Trace};
use crate::foundation::operation::Operation;
use crate::operation;

/// The operations of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "dangerous_goods.check_plan",
        "Checks a whole bay plan: every pair of dangerous boxes, what is packed together, where each item is stowed.",
        "核查整船积载图：每对危险货物箱的隔离、同箱混装与积载位置。",
        PlanQuestion => PlanReport,
        plan::check_plan_traced
    ),
    operation!(
        "dangerous_goods.draw_plan",
        "Draws a bay plan as SVG: bays with dangerous boxes, classes in their colours, violations as lines between them.",
        "把积载图绘成 SVG：危险货物箱所在贝位、各类别的颜色，以及以连线标出的违反之处。",
        DrawingQuestion => PlanDrawing,
        plan::draw_plan_traced
    ),
    operation!(
        "dangerous_goods.check_move",
        "Says what would not be in order if one box of a bay plan stood in another slot.",
        "判断积载图上某箱移至另一箱位后有何不符。",
        MoveQuestion => MoveReport,
        plan::check_move_traced
    ),
    operation!(
        "dangerous_goods.suggest_slots",
        "Names the nearest slots of a bay plan in which nothing stands against a box, or what does in each.",
        "给出积载图上某箱可移至的最近合规箱位；若无，则说明各箱位的障碍。",
        SuggestQuestion => Suggestion,
        plan::suggest_slots_traced
    ),
    operation!(
        "dangerous_goods.manifest",
        "Makes the dangerous goods manifest (IMO FAL Form 7) of a bay plan as table, CSV and page, and tells empty columns.",
        "由积载图生成危险货物舱单（IMO FAL 表 7）的表格、CSV 与打印页，并列出空缺栏目。",
        ManifestQuestion => Assessment<Manifest>,
        plan::manifest_traced
    ),
    operation!(
        "dangerous_goods.segregation",
        "Says what two dangerous items need between them, with each step of the reasoning.",
        "给出两项危险货物之间的隔离要求及每一步理由。",
        PairQuestion => Assessment<Requirement>,
        segregation::segregation_traced
    ),
    operation!(
        "dangerous_goods.check_places",
        "Says whether two containers with dangerous goods stand far enough apart on board.",
        "判断船上两个装有危险货物的集装箱之间距离是否足够。",
        PlacesQuestion => Assessment<Places>,
        places::check_places_traced
    ),
    operation!(
        "dangerous_goods.check_roro",
        "Says whether two units with dangerous goods stand far enough apart on a ro-ro ship.",
        "判断滚装船上两个装有危险货物的单元之间距离是否足够。",
        RoroQuestion => Assessment<Apart>,
        roro::check_roro_traced
    ),
    operation!(
        "dangerous_goods.check_break_bulk",
        "Says whether two break-bulk consignments of dangerous goods stand far enough apart on board.",
        "判断船上两批件杂危险货物之间距离是否足够。",
        BreakBulkQuestion => Assessment<Apart>,
        break_bulk::check_break_bulk_traced
    ),
    operation!(
        "dangerous_goods.check_unit",
        "Says whether dangerous goods may be packed in one cargo transport unit.",
        "判断多项危险货物可否装入同一货物运输组件。",
        UnitQuestion => Assessment<Unit>,
        unit::check_unit_traced
    ),
    operation!(
        "dangerous_goods.table_term",
        "Reads one cell of the general segregation table of an edition.",
        "查某一版本总隔离表中的一格。",
        TableQuestion => Assessment<Cell>,
        |question: &TableQuestion, rules: &Rules, _: &mut Trace| table_term(question, rules)
    ),
    operation!(
        "dangerous_goods.mix_class1",
        "Says whether explosives may be together and what the mixed load counts as.",
        "判断各爆炸品可否混装及混装后的归类。",
        MixQuestion => Assessment<Mix>,
        class1::mix_class1_traced
    ),
    operation!(
        "dangerous_goods.exemption",
        "Says whether an exemption lifts segregation between two items.",
        "判断两项货物之间的隔离要求是否被豁免。",
        ExemptionQuestion => Assessment<Exemption>,
        exemption::exemption_traced
    ),
    operation!(
        "dangerous_goods.stowage",
        "Says whether an item may be stowed on or under deck of a ship.",
        "判断某项货物可否装于舱面或舱内。",
        StowageQuestion => Assessment<Stowage>,
        stowage::stowage_traced
    ),
    operation!(
        "dangerous_goods.look_up",
        "Looks goods up in the dangerous goods list of an edition by UN number, name or class.",
        "按联合国编号、名称或类别查某一版本的危险货物一览表。",
        LookUpQuestion => Assessment<LookUp>,
        |question: &LookUpQuestion, rules: &Rules, _: &mut Trace| look_up(question, rules)
    ),
    operation!(
        "dangerous_goods.check_declaration",
        "Checks whether declared dangerous goods are complete and agree with the list.",
        "检查危险货物申报是否完整、是否与一览表一致。",
        DeclaredGoods => Assessment<CheckedGoods>,
        |goods: &DeclaredGoods, rules: &Rules, _: &mut Trace| check_declaration(goods, rules)
    ),
    operation!(
        "dangerous_goods.transhipment",
        "Fills every declaration of a transhipment from one set of facts and asks once what several of them still need.",
        "以一套数据填写中转所需的各项申报，并对仍缺的内容只问一次。",
        TranshipmentQuestion => Assessment<TranshipmentDeclarations>,
        transhipment::transhipment_traced
    ),
    operation!(
        "dangerous_goods.battery_goods",
        "Says which number batteries, vehicles and energy storage travel under, and what is still to be asked.",
        "判断电池、车辆和储能系统适用的联合国编号与积载类，并列出仍须询问的事项。",
        BatteryQuestion => Assessment<BatteryGoods>,
        batteries::battery_goods_traced
    ),
    operation!(
        "dangerous_goods.diff",
        "Compares the dangerous goods lists of two editions, for one UN number or for all.",
        "比较两个版本的危险货物一览表，可只比较一个联合国编号。",
        DiffQuestion => Assessment<ListDiff>,
        |question: &DiffQuestion, rules: &Rules, _: &mut Trace| diff(question, rules)
    ),
    operation!(
        "dangerous_goods.pack",
        "Makes a rule file of a dangerous goods list given as CSV, so that any door can load it.",
        "把 CSV 格式的危险货物一览表做成规则文件，供各入口载入。",
        PackQuestion => Assessment<Pack>,
        |question: &PackQuestion, rules: &Rules, _: &mut Trace| pack(question, rules)
    ),
    operation!(
        "dangerous_goods.read_plan",
        "Reads a bay plan (BAPLIE D.95B or D.13B) with its boxes, slots and dangerous items.",
        "读取积载图报文（BAPLIE D.95B 或 D.13B）：箱、箱位与危险货物。",
        PlanToRead => PlanFile,
        plan::read_op
    ),
    operation!(
        "dangerous_goods.read_iftdgn",
        "Reads a notification of dangerous goods (IFTDGN): consignments with their items, packages, masses and boxes.",
        "读取危险货物申报报文（IFTDGN）：各票货物及其危险货物项、件数、重量与集装箱。",
        PlanToRead => NotificationFile,
        plan::read_iftdgn_op
    ),
    operation!(
        "dangerous_goods.write_plan",
        "Writes a bay plan strictly as SMDG 2.2 or SMDG 3.1 and lists what the version cannot carry.",
        "严格按 SMDG 2.2 或 SMDG 3.1 生成积载图报文，并列出该版本无法承载的内容。",
        PlanToWrite => PlanText,
        plan::write_op
    ),
    operation!(
        "dangerous_goods.screen",
        "Screens descriptions of ordinary goods for words that point to dangerous ones, in English and Chinese.",
        "按中英文关键词筛查普通货物品名中的危险货物迹象。",
        ScreeningQuestion => Assessment<Screened>,
        |question: &ScreeningQuestion, rules: &Rules, _: &mut Trace| screen(question, rules)
    ),
    operation!(
        "dangerous_goods.compare_descriptions",
        "Compares the descriptions of one consignment from booking on for signs that appear or disappear.",
        "比较同一批货物自订舱起的各次品名，找出出现或消失的迹象。",
        ComparisonQuestion => Assessment<Comparison>,
        |question: &ComparisonQuestion, rules: &Rules, _: &mut Trace| compare_descriptions(question, rules)
    ),
    operation!(
        "dangerous_goods.arrival_deadline",
        "Tells what a port does about dangerous goods that have lain there undeclared, and from which day.",
        "说明港口对抵港后未申报的危险货物采取何种措施及自何日起。",
        ArrivalFacts => Assessment<ArrivalDeadline>,
        arrival::arrival_deadline_traced
    ),
    operation!(
        "dangerous_goods.check_restrictions",
        "Says whether every operator, partner line, ship, terminal and port of a voyage takes the goods, and by whose rule not.",
        "判断航次各方（经营人、合作船公司、船舶、码头、港口）是否接受货物，并指明依据何方规则。",
        RestrictionQuestion => Assessment<RestrictionReport>,
        restrictions::check_restrictions_traced
    ),
];
