//! Dangerous goods: what may stand beside what, where it may be stowed, what the list says, what was not declared.
//!
//! | question | operation |
//! |---|---|
//! | what does the table ask between two classes? | [`table_term`] (`dangerous_goods.table_term`) |
//! | what does a bay plan say? | [`read_plan`] (`dangerous_goods.read_plan`) |
//! | how is a plan written as a message? | [`write_plan`] (`dangerous_goods.write_plan`) |
//!
//! ```
//! use kouan::families::dangerous_goods::{self, Rules, TableQuestion, Term};
//!
//! let rules = Rules::builtin()?;
//! let question = TableQuestion::new("imdg-42-24", "3".parse()?, "5.1".parse()?);
//! let answer = dangerous_goods::table_term(&question, &rules)?;
//! assert_eq!(answer.value.unwrap().term, Some(Term::SeparatedFrom));
//! # Ok::<(), kouan::Error>(())
//! ```
//!
//! Sources: IMDG Code amendment 42-24 (MSC.556(108)); 49 CFR parts 172 and 176; as cited in
//! `specs/dangerous_goods/rules.toml`, each with its certainty. The IMDG dangerous goods list is protected and not
//! shipped; a user loads it as a data pack.

mod class;
mod facts;
mod plan;
mod rules;
mod table;

pub use class::{COMPATIBILITY_GROUPS, Division, HazardClass, PackingGroup, Term, UnNumber};
pub use facts::{Contains, Item};
pub use plan::{
    Plan, PlanFile, PlanInterchange, PlanLimits, PlanMessage, PlanText, PlanToRead, PlanToWrite, PlanVersion,
    PlannedAttachment, PlannedBox, PlannedDate, PlannedHandling, PlannedItem, PlannedOversize, PlannedPlace,
    PlannedRange, PlannedReference, PlannedShip, PlannedTemperature, PlannedText, Slot, read_plan,
    read_plan_text, write_plan,
};
pub use rules::Rules;
pub use table::{Cell, TableQuestion, table_term};

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

/// The operations of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "dangerous_goods.table_term",
        "Reads one cell of the general segregation table of an edition.",
        "查某一版本总隔离表中的一格。",
        TableQuestion => Assessment<Cell>,
        |question: &TableQuestion, rules: &Rules, _: &mut crate::foundation::assessment::Trace| table_term(question, rules)
    ),
    operation!(
        "dangerous_goods.read_plan",
        "Reads a bay plan (BAPLIE D.95B or D.13B) with its boxes, slots and dangerous items.",
        "读取积载图报文（BAPLIE D.95B 或 D.13B）：箱、箱位与危险货物。",
        PlanToRead => PlanFile,
        plan::read_op
    ),
    operation!(
        "dangerous_goods.write_plan",
        "Writes a bay plan strictly as SMDG 2.2 or SMDG 3.1 and lists what the version cannot carry.",
        "严格按 SMDG 2.2 或 SMDG 3.1 生成积载图报文，并列出该版本无法承载的内容。",
        PlanToWrite => PlanText,
        plan::write_op
    ),
];
