//! What all families stand on: exact numbers, dates, dated rules, assessments, errors, the journal.

pub mod error;
pub mod exact;
pub mod mass;
