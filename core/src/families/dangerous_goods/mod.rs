//! Dangerous goods: what may stand beside what, where it may be stowed, what the list says, what was not declared.
//!
//! | question | operation |
//! |---|---|
//! | what does the table ask between two classes? | [`table_term`] (`dangerous_goods.table_term`) |
//! | what does the list say of a number, name or class? | [`look_up`] (`dangerous_goods.look_up`) |
//! | in what do two editions of the list differ? | [`diff()`] (`dangerous_goods.diff`) |
//! | is a declaration complete, and does it agree with the list? | [`check_declaration`] |
//! | how is a list loaded that kouan does not ship? | [`pack`] (`dangerous_goods.pack`) |
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

mod check_declaration;
mod class;
mod diff;
mod facts;
mod list;
mod lookup;
mod rules;
mod table;

pub use check_declaration::{CheckedGoods, CheckedItem, DeclaredGoods, check_declaration};
pub use class::{COMPATIBILITY_GROUPS, Division, HazardClass, PackingGroup, Term, UnNumber};
pub use diff::{DiffCounts, DiffQuestion, FieldDiff, ListDiff, NumberDiff, diff};
pub use facts::{Contains, Item};
pub use list::{CodeSeries, ListCode, ListEntry, ListedClass, Pack, PackQuestion, pack};
pub use lookup::{LookUp, LookUpQuestion, OpenQuestion, look_up};
pub use rules::Rules;
pub use table::{Cell, TableQuestion, table_term};

use crate::foundation::assessment::{Assessment, Trace};
use crate::foundation::operation::Operation;
use crate::operation;

/// The operations of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "dangerous_goods.table_term",
        "Reads one cell of the general segregation table of an edition.",
        "查某一版本总隔离表中的一格。",
        TableQuestion => Assessment<Cell>,
        |question: &TableQuestion, rules: &Rules, _: &mut Trace| table_term(question, rules)
    ),
    operation!(
        "dangerous_goods.look_up",
        "Looks goods up in the dangerous goods list of an edition by UN number, name or class.",
        "按联合国编号、名称或类别查某一版本的危险货物一览表。",
        LookUpQuestion => Assessment<LookUp>,
        |question: &LookUpQuestion, rules: &Rules, _: &mut Trace| look_up(question, rules)
    ),
    operation!(
        "dangerous_goods.check_declaration",
        "Checks whether declared dangerous goods are complete and agree with the list.",
        "检查危险货物申报是否完整、是否与一览表一致。",
        DeclaredGoods => Assessment<CheckedGoods>,
        |goods: &DeclaredGoods, rules: &Rules, _: &mut Trace| check_declaration(goods, rules)
    ),
    operation!(
        "dangerous_goods.diff",
        "Compares the dangerous goods lists of two editions, for one UN number or for all.",
        "比较两个版本的危险货物一览表，可只比较一个联合国编号。",
        DiffQuestion => Assessment<ListDiff>,
        |question: &DiffQuestion, rules: &Rules, _: &mut Trace| diff(question, rules)
    ),
    operation!(
        "dangerous_goods.pack",
        "Makes a rule file of a dangerous goods list given as CSV, so that any door can load it.",
        "把 CSV 格式的危险货物一览表做成规则文件，供各入口载入。",
        PackQuestion => Assessment<Pack>,
        |question: &PackQuestion, rules: &Rules, _: &mut Trace| pack(question, rules)
    ),
];
