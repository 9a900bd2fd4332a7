//! Bonded blending: the ledger of lots, what a product is in law, and the recipe.

mod ledger;
mod metal;
mod rules;

// --- the ledger
pub use ledger::event as ledger_events;
pub use ledger::*;
pub use metal::{
    ContainedMetal, ContainedMetalQuestion, Grade, GradedLot, PartnerFraction, PartnerQuestion, Quotient,
    WeightedGrade, WeightedGradeQuestion, WetDry, WetDryQuestion, contained_metal, partner_fraction,
    weighted_grade, wet_dry,
};
pub use rules::Rules;

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    // --- the ledger
    operation!(
        "blending.opening",
        "Makes the opening event of a bonded blending book from the conditions in force for the goods and the site.",
        "按货物与场所的现行条件生成保税混兑账册的开账事件。",
        OpeningQuestion => Assessment<Opening>,
        ledger::opening
    ),
    operation!(
        "blending.ledger",
        "Replays the stored lines of a bonded blending book: lots, customs entries, plans and stock-takes at any date.",
        "重放保税混兑账册的存储记录：任一时点的批次、报关单、计划与盘点。",
        LedgerQuestion => LedgerAnswer,
        ledger::ledger
    ),
    operation!(
        "blending.append",
        "Judges an event in a bonded blending book and gives the line to store, or says which rule refuses it.",
        "判断保税混兑账册中的一个事件：给出应存储的一行，或说明被哪条规则拒绝。",
        LedgerAppendQuestion => LedgerAppendAnswer,
        ledger::append
    ),
    operation!(
        "blending.genealogy",
        "Says which customs entries have how much in a lot, in kilograms and milligrams, and which lots it was made of.",
        "说明某批次中各报关单所占的千克与毫克，以及由哪些批次混成。",
        GenealogyQuestion => Assessment<Genealogy>,
        ledger::genealogy
    ),
    operation!(
        "blending.statement",
        "Gives the write-off statement of customs entries and account books.",
        "给出报关单与账册的核销表。",
        StatementQuestion => Assessment<WriteOffStatement>,
        ledger::statement
    ),
    operation!(
        "blending.stock_differences",
        "Judges the last stock-take of a zone under a tolerance with its legal basis.",
        "按有法律依据的容差判断某区最近一次盘点的差异。",
        StockDifferencesQuestion => Assessment<StockDifferences>,
        ledger::stock_differences
    ),
    operation!(
        "blending.draw_flow",
        "Draws where the goods of each customs entry went: home use, abroad, in bond, lost, on hand.",
        "绘制各报关单货物的去向：内销、出境、结转、损耗、在库。",
        FlowQuestion => FlowDrawing,
        ledger::draw_flow
    ),
    operation!(
        "blending.balance",
        "Balances metal by check-in and check-out, with variances, and says whether what is unaccounted for is significant.",
        "按进出核算金属平衡并计算方差，判断未说明差额是否显著。",
        BalanceQuestion => Assessment<Balance>,
        ledger::balance
    ),
    operation!(
        "blending.attribution",
        "Attributes withdrawals from one stock to customs entries: in proportion, first in first out, or as named.",
        "把一处库存的提取量归属到各报关单：按比例、先进先出或按指定。",
        AttributionQuestion => Assessment<Attributed>,
        ledger::attribution
    ),
    operation!(
        "blending.apportion",
        "Shares whole units out in proportion to weights by largest remainder.",
        "以最大余数法按权重分配整数单位。",
        ApportionQuestion => Assessment<Apportioned>,
        ledger::apportion
    ),
    operation!(
        "blending.resolve_genealogy",
        "Follows kilograms from entries through blends of blends to withdrawals.",
        "追踪千克数从报关单经多次混兑到提取的去向。",
        ChainQuestion => Assessment<Chain>,
        ledger::resolve_genealogy
    ),
    operation!(
        "blending.conservation",
        "Checks one event: physical mixing only, in the blending zone, nothing made and nothing lost.",
        "检查一个事件：仅物理混合、在混兑区内、质量守恒。",
        ConservationQuestion => Assessment<ConservationAnswer>,
        ledger::conservation
    ),
    operation!(
        "blending.loss_tolerance",
        "Compares a measured with a declared mass under a tolerance with its legal basis.",
        "按有法律依据的容差核对实测与申报重量。",
        LossQuestion => Assessment<LossAnswer>,
        ledger::loss_tolerance
    ),
    operation!(
        "blending.licence_quantity",
        "Compares released bulk goods with their automatic import licence.",
        "核对大宗散装货物放行数量与自动进口许可证数量。",
        LicenceQuestion => Assessment<LicenceAnswer>,
        ledger::licence_quantity
    ),
    operation!(
        "blending.stock_take",
        "Reconciles a count with the book under a tolerance with its legal basis.",
        "按有法律依据的容差核对盘点与账面。",
        StockTakeQuestion => Assessment<StockTakeAnswer>,
        ledger::stock_take
    ),
    operation!(
        "blending.wet_dry",
        "Converts between wet and dry mass, and between moisture on wet and on dry basis.",
        "湿重与干重、湿基与干基水分的换算。",
        WetDryQuestion => Assessment<WetDry>,
        metal::wet_dry
    ),
    operation!(
        "blending.weighted_grade",
        "Gives the grade of lots together, by dry mass.",
        "按干重计算多批货物的加权品位。",
        WeightedGradeQuestion => Assessment<WeightedGrade>,
        metal::weighted_grade
    ),
    operation!(
        "blending.partner_fraction",
        "Gives the part of a richer lot that lifts a poorer one to a grade.",
        "计算把低品位批次提升到目标品位所需的高品位占比。",
        PartnerQuestion => Assessment<PartnerFraction>,
        metal::partner_fraction
    ),
    operation!(
        "blending.contained_metal",
        "Gives the metal contained in a dry mass, in five units.",
        "计算干重中的含金属量，以五种单位给出。",
        ContainedMetalQuestion => Assessment<ContainedMetal>,
        metal::contained_metal
    ),
];
