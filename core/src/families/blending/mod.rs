//! Bonded blending: the ledger of lots, what a product is in law, and the recipe.

mod assay;
mod crude;
mod fraction;
mod product;
mod recipe;
mod release;
mod rules;
mod settlement;
mod standards;
#[cfg(test)]
mod tests;
mod uncertainty;

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
