//! The rule families, one folder each, all of the same shape: facts in, [`Assessment`] out.
//!
//! [`Assessment`]: crate::foundation::assessment::Assessment

pub mod dangerous_goods;
pub mod vgm;
