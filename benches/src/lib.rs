//! Inputs that the measurements share. They are made by formulas that the scripts for Python and Node repeat.

pub mod boxes;
pub mod containers;
pub mod permit;
pub mod plans;
pub mod vermas;

/// The overlay with the test rule; see the file.
pub const TEST_PROFILE: &str = include_str!("../test-profile.toml");
