//! Dangerous goods: what may stand beside what, where it may be stowed, what the list says, what was not declared.
//!
//! | question | operation |
//! |---|---|
//! | what does the table ask between two classes? | [`table_term`] (`dangerous_goods.table_term`) |
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
mod rules;
mod table;

pub use class::{COMPATIBILITY_GROUPS, Division, HazardClass, PackingGroup, Term, UnNumber};
pub use facts::{Contains, Item};
pub use rules::Rules;
pub use table::{Cell, TableQuestion, table_term};

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

/// The operations of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[operation!(
    "dangerous_goods.table_term",
    "Reads one cell of the general segregation table of an edition.",
    "查某一版本总隔离表中的一格。",
    TableQuestion => Assessment<Cell>,
    |question: &TableQuestion, rules: &Rules, _: &mut crate::foundation::assessment::Trace| table_term(question, rules)
)];
