//! What all families stand on: exact numbers, dates, dated rules, assessments, errors, the journal.

pub mod assessment;
pub mod calendar;
pub mod canonical;
pub mod day;
pub mod digest;
pub mod error;
pub mod exact;
pub mod journal;
pub mod mass;
pub mod moment;
pub mod money;
pub mod operation;
pub mod ratio;
pub mod rules;
pub mod text;

pub mod operations;

pub use operations::OPERATIONS;
