//! The facts of a recipe and the plan that answers them, as they cross the doors. Masses are kilograms of dry mass.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;

/// Question of `blending.plan_recipe`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipeProblem {
    /// The unit of each element's numbers, by dry mass: `%`, `g/t` or `ppm`. An element without a unit is refused.
    pub units: BTreeMap<String, String>,
    /// The lots in stock.
    pub lots: Vec<RecipeLot>,
    /// What is to be made.
    pub products: Vec<RecipeProduct>,
    /// Against uncertain assays; left out: assays are taken as they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protection: Option<Protection>,
    /// How many branch-and-bound nodes may be solved for each choice of bands; left out: 20 000. A count, not a time, so
    /// that the same question has the same answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node_limit: Option<u32>,
    /// True to ask whether another choice of whole lots costs the same.
    #[serde(default)]
    pub ask_unique: bool,
}

/// A lot in stock. Give `dry_kg`, or `wet_kg` with `moisture_pct`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipeLot {
    /// Its name.
    pub id: String,
    /// Dry mass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dry_kg: Option<Mass>,
    /// Wet mass; then the moisture is needed. Unknown moisture is not zero.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wet_kg: Option<Mass>,
    /// Moisture in per cent of wet mass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moisture_pct: Option<Exact>,
    /// Grades by element, by dry mass.
    pub grades: BTreeMap<String, Exact>,
    /// Standard uncertainties by element; needed with a protection.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub uncertainties: BTreeMap<String, Exact>,
    /// What a dry tonne costs.
    pub cost_per_t: Exact,
    /// True when the lot is taken whole or not at all.
    #[serde(default)]
    pub whole: bool,
    /// The least that is taken of it for a product, if any is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least_kg: Option<Mass>,
}

/// A product to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecipeProduct {
    /// Its name.
    pub id: String,
    /// The least that must be made.
    pub at_least_kg: Mass,
    /// The most that may be made; left out: no bound but the stock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_kg: Option<Mass>,
    /// What a dry tonne earns; left out: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_per_t: Option<Exact>,
    /// Windows by element that always hold.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub windows: BTreeMap<String, Window>,
    /// Bands of a rule, of which one must hold, as arsenic limits that depend on the gold grade. Each is solved for itself:
    /// their union is not convex.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// The most lots that may go into it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most_lots: Option<u32>,
}

/// The bounds of one element, inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Window {
    /// The least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Exact>,
    /// The most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Exact>,
}

/// One band of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Band {
    /// Its name, as in `grades 6-9`.
    pub id: String,
    /// Its windows.
    pub windows: BTreeMap<String, Window>,
}

/// Protection against uncertain assays: every lot is taken at the end of its band that is worse for the limit, its grade
/// less (for a floor) or plus (for a ceiling) `factor` times its uncertainty. With factor 1 and half-widths as
/// uncertainties that is the box; with k it is a guard band on each lot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Protection {
    /// The factor, as in 1.645.
    pub factor: Exact,
}

/// How a recipe ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RecipeStatus {
    /// The cheapest plan, to the kilogram rounding that the gap shows.
    Optimal,
    /// A plan that holds; the node limit came before the proof, and the gap says how much may be left.
    Feasible,
    /// No plan meets the specification; the least changes say what would.
    Infeasible,
    /// Amounts between kilograms would meet it, whole kilograms do not.
    InfeasibleAfterRounding,
    /// The node limit came before a plan was found.
    LimitReached,
}

/// What is taken of a lot for a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pick {
    /// The lot.
    pub lot: String,
    /// The product.
    pub product: String,
    /// Dry kilograms.
    pub kg: Exact,
}

/// One bound of a product, checked exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProductCheck {
    /// The element.
    pub element: String,
    /// `at_least` or `at_most`.
    pub bound: super::super::standards::BoundKind,
    /// The bound.
    pub limit: Exact,
    /// The grade that the plan gives, with the protection asked for; rounded half up to nine places for showing.
    pub value: Exact,
    /// True: decided on whole kilograms and exact grades.
    pub holds: bool,
    /// True when the optimum leans on this bound.
    pub binding: bool,
    /// What the cost changes by when the bound is one unit of grade higher, near the optimum; null where it is not known.
    pub marginal_value: Option<Exact>,
}

/// A product as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedProduct {
    /// Its name.
    pub product: String,
    /// Dry kilograms.
    pub kg: Exact,
    /// The band that was chosen.
    pub band: Option<String>,
    /// Its grades, rounded half up to nine places for showing.
    pub grades: BTreeMap<String, Exact>,
    /// Its bounds.
    pub checks: Vec<ProductCheck>,
}

/// What a change would be made to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ChangeKind {
    /// The bound of an element is moved.
    Limit,
    /// Less of the product is asked for.
    Demand,
    /// More of a lot is bought.
    Lot,
    /// A lot that is taken whole may be divided.
    Divide,
}

/// One change that alone would make a plan possible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LeastChange {
    /// What is changed.
    pub kind: ChangeKind,
    /// The product, for limits and demands.
    pub product: Option<String>,
    /// The element, for limits.
    pub element: Option<String>,
    /// Which bound, for limits.
    pub bound: Option<super::super::standards::BoundKind>,
    /// The lot, for lots.
    pub lot: Option<String>,
    /// What stands now: the bound, or kilograms.
    pub now: Option<Exact>,
    /// What would do, rounded to the safe side: a bound, or kilograms.
    pub needed: Option<Exact>,
}

/// Answer of `blending.plan_recipe`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Recipe {
    /// How it ended.
    pub status: RecipeStatus,
    /// What is taken, in the order of the lots.
    pub picks: Vec<Pick>,
    /// The products with their checks.
    pub products: Vec<PlannedProduct>,
    /// The exact cost of the plan, less what the products earn.
    pub objective: Option<Exact>,
    /// No plan costs less than this.
    pub bound: Option<Exact>,
    /// True when the bound is proven in exact arithmetic; false when it is the solver's word.
    pub bound_exact: bool,
    /// Objective less bound.
    pub gap: Option<Exact>,
    /// True: every row of the plan was checked in exact arithmetic. A plan that was not is never shown.
    pub verified: bool,
    /// False when another choice of lots costs exactly as much; null when it was not asked or not decided.
    pub unique: Option<bool>,
    /// Branch-and-bound nodes that were solved.
    pub nodes: u32,
    /// Without a plan: single changes that would each make one possible, the smallest first.
    pub least_changes: Vec<LeastChange>,
}
