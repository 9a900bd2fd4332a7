//! Grammars only: how bytes become segments, fields and back. What they mean is for the families.

pub mod edifact;
