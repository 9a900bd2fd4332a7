//! kouan 口岸: the rules of ports and customs as executable, cited, dated code.
//!
//! Give it facts, it answers what the rules say about them, with the reason and the source. It runs no server,
//! keeps no secrets, reads no clock and opens no socket.
//!
#![forbid(unsafe_code)]
#![deny(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::unreachable,
    clippy::todo,
    clippy::unimplemented,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::arithmetic_side_effects
)]
#![cfg_attr(
    test,
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing,
        clippy::string_slice,
        clippy::arithmetic_side_effects
    )
)]

pub mod catalog;
pub mod check;
pub mod families;
pub mod formats;
pub mod foundation;
pub mod identifiers;

pub use foundation::error::Error;
