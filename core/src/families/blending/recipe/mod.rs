//! The recipe: which lots, and how much of each.
//!
//! | question | operation |
//! |---|---|
//! | the cheapest plan that meets the specifications, or the least change that would make one possible | [`plan_recipe`] |
//! | stock that is blended and blended again | [`plan_pool`], to the proven global optimum |
//! | a small linear programme in fractions | [`solve_linear`] |
//!
//! Floating point is inside [`solver`] alone. Every plan is rounded to kilograms and verified in exact arithmetic before
//! anyone sees it, and the bound of a plan without whole lots is proven in exact arithmetic too.

mod change;
mod facts;
mod linear;
mod model;
mod plan;
mod pool;
mod prepare;
mod simplex;
mod solver;
mod start;
mod verify;

pub use facts::{
    Band, ChangeKind, LeastChange, Pick, PlannedProduct, ProductCheck, Protection, Recipe, RecipeLot,
    RecipeProblem, RecipeProduct, RecipeStatus, Window,
};
pub use linear::{LinearAnswer, LinearQuestion, LinearRow, LinearStatus, Sense, solve_linear};
pub use plan::plan_recipe;
pub use pool::{
    PoolFlow, PoolInput, PoolPlan, PoolProduct, PoolQuality, PoolQuestion, PoolStatus, plan_pool,
};

/// The slow exact solver, for tests of this family that scan.
#[cfg(test)]
pub(super) mod for_tests {
    pub(in super::super) use super::simplex::{Outcome, Programme, solve};
}
