//! The rule files of kouan as text: dated, cited parameters and the texts of findings.
//!
//! This crate only embeds files, so that a packaged core carries its rules. Reading them is the work of the
//! crate `kouan`.
