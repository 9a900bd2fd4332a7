//! The rule families, one folder each, all of the same shape: facts in, [`Assessment`] out.
//!
//! [`Assessment`]: crate::foundation::assessment::Assessment

pub mod blending;
pub mod bonded;
pub mod dangerous_goods;
pub mod fees;
pub mod permits;
pub mod transit;
pub mod vgm;
