//! Bonded blending: the ledger of lots, what a product is in law, and the recipe.

mod assay;
mod crude;
mod fraction;
mod ledger;
mod metal;
mod product;
mod recipe;
mod release;
mod rules;
mod settlement;
mod standards;
#[cfg(test)]
mod tests;
mod uncertainty;

// --- the ledger
pub use ledger::event as ledger_events;
pub use ledger::*;
pub use metal::{
    ContainedMetal, ContainedMetalQuestion, Grade, GradedLot, PartnerFraction, PartnerQuestion, Quotient,
    WeightedGrade, WeightedGradeQuestion, WetDry, WetDryQuestion, contained_metal, partner_fraction,
    weighted_grade, wet_dry,
};
// --- what the product is, and the recipe
pub use assay::{
    AssayExchange, AssayRounding, AssayStatus, Bearer, SettledAssay, UmpireCost, UmpireCostQuestion,
    UmpireRule, settle_assay, umpire_cost,
};
pub use crude::{
    BlendedProperty, BlendedViscosity, CrudeBlend, CrudeComponent, CrudeQuestion, PropertyComponent,
    PropertyQuestion, Shrinkage, ShrinkageQuestion, ViscosityQuestion, ViscousComponent, blend_crude,
    blend_property, blend_viscosity, shrinkage,
};
pub use product::{
    Classification, ClassifyQuestion, LimitsAnswer, LimitsQuestion, Measured, Reason, check_limits, classify,
};
pub use recipe::*;
pub use release::{
    AssociatedGold, AssociatedGoldQuestion, AssociatedLine, Regime, ReleaseAnswer, ReleaseClass,
    ReleaseQuestion, associated_gold, release_class,
};
pub use rules::Rules;
pub use settlement::{
    AssayUnit, PayableLine, PayableRule, PayableTerms, PenaltyLine, PenaltyTerms, PriceUnit, ReturnRatio,
    SettleQuestion, Statement, settle,
};
pub use standards::{BoundKind, Comparison, Limit, LimitCheck, StandardGrade};
pub use uncertainty::{
    Deviation, GuardBand, GuardBandQuestion, MetalUncertaintyQuestion, RelativeDeviation, SamplingQuestion,
    SumUncertainty, SumUncertaintyQuestion, Unaccounted, UnaccountedQuestion, UncertainMetal, guard_band,
    metal_uncertainty, sampling_uncertainty, sum_uncertainty, unaccounted_metal,
};

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
    // --- what the product is, and the recipe
    operation!(
        "blending.check_limits",
        "Checks measured values against the limits of a standard or contract: value, limit, margin, rule.",
        "按标准或合同的限值核对测定值：测定值、限值、余量、依据。",
        LimitsQuestion => Assessment<LimitsAnswer>,
        product::check_limits
    ),
    operation!(
        "blending.classify",
        "Finds the best grade of a concentrate standard whose limits all hold on a day.",
        "按当日有效的精矿标准判定全部指标均合格的最高品级。",
        ClassifyQuestion => Assessment<Classification>,
        product::classify
    ),
    operation!(
        "blending.release_class",
        "Says what gold ore is in law when it is released from bond: conforming or other.",
        "判定保税金矿出区时的法律属性：符合标准或其他。",
        ReleaseQuestion => Assessment<ReleaseAnswer>,
        release::release_class
    ),
    operation!(
        "blending.associated_gold",
        "Splits a concentrate that holds gold into its gold part and the rest, by value.",
        "将含金精矿按价值拆分为黄金部分与其余部分。",
        AssociatedGoldQuestion => Assessment<AssociatedGold>,
        release::associated_gold
    ),
    operation!(
        "blending.settle_assay",
        "Settles an exchange of assays by splitting limit and umpire rule.",
        "按分歧限与仲裁规则确定最终化验结果。",
        AssayExchange => Assessment<SettledAssay>,
        assay::settle_assay
    ),
    operation!(
        "blending.umpire_cost",
        "Says who pays for the umpire: the party further from its result.",
        "判定仲裁化验费用由谁承担：偏离仲裁结果较远的一方。",
        UmpireCostQuestion => Assessment<UmpireCost>,
        assay::umpire_cost
    ),
    operation!(
        "blending.settle",
        "Makes the settlement statement of a concentrate: payable metal, charges, penalties, return ratios.",
        "编制精矿结算单：计价金属、加工费、精炼费、扣罚、返还系数。",
        SettleQuestion => Assessment<Statement>,
        settlement::settle
    ),
    operation!(
        "blending.metal_uncertainty",
        "Calculates how sure a mass of metal is from mass, dry fraction and assay.",
        "由质量、干基比例和化验的相对标准差计算金属量的不确定度。",
        MetalUncertaintyQuestion => Assessment<RelativeDeviation>,
        uncertainty::metal_uncertainty
    ),
    operation!(
        "blending.sum_uncertainty",
        "Calculates how sure the metal of several lots is, with errors that they share.",
        "计算多批金属合计的不确定度，并计入共同误差来源。",
        SumUncertaintyQuestion => Assessment<SumUncertainty>,
        uncertainty::sum_uncertainty
    ),
    operation!(
        "blending.sampling_uncertainty",
        "Calculates the overall deviation of sampling, preparation and measurement.",
        "计算取样、制样和测定的总标准差。",
        SamplingQuestion => Assessment<Deviation>,
        uncertainty::sampling_uncertainty
    ),
    operation!(
        "blending.unaccounted_metal",
        "Says whether unaccounted metal is more than measurement can explain.",
        "判断未平衡金属量是否超出测量误差可解释的范围。",
        UnaccountedQuestion => Assessment<Unaccounted>,
        uncertainty::unaccounted_metal
    ),
    operation!(
        "blending.guard_band",
        "Accepts a measured value only when it holds at the end of its guard band.",
        "仅当测定值在保护带端点仍合格时予以接受。",
        GuardBandQuestion => Assessment<GuardBand>,
        uncertainty::guard_band
    ),
    operation!(
        "blending.blend_crude",
        "Blends crude oils: density, API gravity, sulphur, vapour pressure, shrinkage.",
        "原油混兑：密度、API 度、硫含量、蒸气压、体积收缩。",
        CrudeQuestion => Assessment<CrudeBlend>,
        crude::blend_crude
    ),
    operation!(
        "blending.shrinkage",
        "Calculates by how much the volume shrinks when light and heavy crude are blended.",
        "计算轻、重原油混兑的体积收缩。",
        ShrinkageQuestion => Assessment<Shrinkage>,
        crude::shrinkage
    ),
    operation!(
        "blending.blend_viscosity",
        "Blends kinematic viscosities by Refutas' numbers over mass.",
        "按 Refutas 指数以质量加权计算混兑运动粘度。",
        ViscosityQuestion => Assessment<BlendedViscosity>,
        crude::blend_viscosity
    ),
    operation!(
        "blending.blend_property",
        "Blends a property that goes by mass, such as the acid number.",
        "按质量加权计算酸值等可加性质。",
        PropertyQuestion => Assessment<BlendedProperty>,
        crude::blend_property
    ),
    operation!(
        "blending.solve_linear",
        "Solves a small linear programme exactly, in fractions.",
        "以分数精确求解小型线性规划。",
        LinearQuestion => Assessment<LinearAnswer>,
        recipe::solve_linear
    ),
    operation!(
        "blending.plan_recipe",
        "Finds the cheapest recipe that meets the specifications, or the least change that would make one possible.",
        "求满足规格的最低成本配矿方案；无解时给出使其可行的最小调整。",
        RecipeProblem => Assessment<Recipe>,
        recipe::plan_recipe
    ),
    operation!(
        "blending.plan_pool",
        "Finds the most profitable use of stock that is blended and blended again, to the proven global optimum.",
        "求先混后再混的库存的最大收益方案，并证明为全局最优。",
        PoolQuestion => Assessment<PoolPlan>,
        recipe::plan_pool
    ),
];
