//! The general segregation table: one cell for two classes (7.2.4; 49 CFR 176.83(b)).

use serde::{Deserialize, Serialize};

use super::class::{Division, HazardClass, Term};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Citation, Finding, Verdict};
use crate::foundation::error::Error;

/// The table as a rule file writes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SegregationTableRow {
    /// The divisions of each row and column.
    keys: Vec<Vec<String>>,
    /// The signs of each row, divided by blanks.
    rows: Vec<String>,
}

const WIDTH: usize = Division::ALL.len();

/// The table over all divisions, for look-up without search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SegregationTable {
    cells: [[Sign; WIDTH]; WIDTH],
}

/// What stands in a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sign {
    /// The table has no row for one of the two.
    #[default]
    None,
    /// X or a term.
    Term(Term),
    /// Among explosives: the compatibility groups decide.
    Class1,
}

/// The bit of a division in a set of them.
pub(super) fn bit(division: Division) -> u32 {
    1_u32.checked_shl(division as u32).unwrap_or(0)
}

impl SegregationTable {
    pub(super) fn new(row: SegregationTableRow) -> Result<Self, String> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for key in &row.keys {
            let mut divisions = Vec::new();
            for text in key {
                let class: HazardClass = text.parse().map_err(|_| format!("{text:?} is no division"))?;
                divisions.push(class.division as usize);
            }
            groups.push(divisions);
        }
        let mut table = SegregationTable { cells: [[Sign::None; WIDTH]; WIDTH] };
        if row.rows.len() != groups.len() {
            return Err(format!("{} rows for {} keys", row.rows.len(), groups.len()));
        }
        for (line, from) in row.rows.iter().zip(&groups) {
            let signs: Vec<&str> = line.split_whitespace().collect();
            if signs.len() != groups.len() {
                return Err(format!("{line:?} has {} signs for {} keys", signs.len(), groups.len()));
            }
            for (sign, to) in signs.iter().zip(&groups) {
                let sign = match *sign {
                    "*" => Sign::Class1,
                    other => Sign::Term(Term::of(other).ok_or_else(|| format!("{other:?} is no sign"))?),
                };
                for (a, b) in from.iter().flat_map(|a| to.iter().map(move |b| (*a, *b))) {
                    table.set(a, b, sign);
                }
            }
        }
        match table.is_symmetric() {
            true => Ok(table),
            false => Err("the table is not symmetric".to_owned()),
        }
    }

    /// The divisions, one bit each, towards which the table asks for a whole compartment or more, or tells nothing.
    pub(super) fn far_from(&self, division: Division) -> u32 {
        let far = |other: &Division| match self.sign(division, *other) {
            Sign::Term(term) => term >= Term::SeparatedByCompartment,
            Sign::Class1 => false,
            Sign::None => true,
        };
        Division::ALL.iter().map(|(other, _)| *other).filter(far).fold(0, |bits, other| bits | bit(other))
    }

    fn set(&mut self, a: usize, b: usize, sign: Sign) {
        if let Some(cell) = self.cells.get_mut(a).and_then(|row| row.get_mut(b)) {
            *cell = sign;
        }
    }

    fn is_symmetric(&self) -> bool {
        Division::ALL
            .iter()
            .all(|(a, _)| Division::ALL.iter().all(|(b, _)| self.sign(*a, *b) == self.sign(*b, *a)))
    }

    /// The sign between two divisions, in either order.
    pub(super) fn sign(&self, a: Division, b: Division) -> Sign {
        self.cells.get(a as usize).and_then(|row| row.get(b as usize)).copied().unwrap_or_default()
    }
}

/// Question of `dangerous_goods.table_term`: what does the table ask between two classes?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TableQuestion {
    /// The edition whose table is read: `imdg-42-24`, `49cfr-2026-06-01`.
    pub edition: String,
    /// One class; a compatibility group is left aside.
    pub a: HazardClass,
    /// The other class.
    pub b: HazardClass,
}

impl TableQuestion {
    /// A question about two classes.
    pub fn new(edition: &str, a: HazardClass, b: HazardClass) -> Self {
        TableQuestion { edition: edition.to_owned(), a, b }
    }
}

/// Value of `dangerous_goods.table_term`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cell {
    /// The sign as printed: `X`, `1` to `4`, or `*` among explosives.
    pub sign: String,
    /// The term; null among explosives, where compatibility groups decide.
    pub term: Option<Term>,
    /// Where the table stands.
    pub cite: Citation,
}

/// What does the general segregation table ask between two classes?
///
/// Compliant when the cell could be read, whatever stands in it; not evaluated for an edition that is not known, and
/// for class 1 or 2 without division. Substances may need more or less than the table: see `segregation`.
///
/// ```
/// use kouan::families::dangerous_goods::{Rules, TableQuestion, Term, table_term};
///
/// let rules = Rules::builtin()?;
/// // flammable liquids beside substances that give off flammable gas with water: 2 in the Code, 1 in 49 CFR
/// let cell = |edition| table_term(&TableQuestion::new(edition, "3".parse()?, "4.3".parse()?), &rules);
/// assert_eq!(cell("imdg-42-24")?.value.unwrap().term, Some(Term::SeparatedFrom));
/// assert_eq!(cell("49cfr-2026-06-01")?.value.unwrap().term, Some(Term::AwayFrom));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
///
/// Source: IMDG Code 7.2.4; 49 CFR 176.83(b).
pub fn table_term(question: &TableQuestion, rules: &Rules) -> Result<Assessment<Cell>, Error> {
    let answer =
        |verdict, value, findings| Ok(Assessment::new(verdict, value, findings, rules.basis.clone()));
    let table = match rules.edition(&question.edition) {
        Ok(_) => rules.tables.get(&question.edition),
        Err(finding) => return answer(Verdict::NotEvaluated, None, vec![finding]),
    };
    let sign = table.map_or(Sign::None, |table| table.value.sign(question.a.division, question.b.division));
    let (sign, term) = match sign {
        Sign::Term(term) => (term.as_str(), Some(term)),
        Sign::Class1 => ("*", None),
        Sign::None => {
            let (class, path) = match question.a.division {
                Division::C1 | Division::C2 => (question.a, "/a"),
                _ => (question.b, "/b"),
            };
            let finding = Finding::new("dangerous_goods.division-not-told").at(path).param("class", class);
            return answer(Verdict::NotEvaluated, None, vec![finding]);
        }
    };
    let cite = table.map(|table| table.cite.clone());
    let value = cite.map(|cite| Cell { sign: sign.to_owned(), term, cite });
    answer(Verdict::Compliant, value, vec![])
}
