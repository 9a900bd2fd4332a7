//! Cargo dues (货物港务费) and the facility security fee by box.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, to_fen, trace_statement, yuan};
use super::rules::Rules;
use super::ship::{note_certainty, note_port_charges};
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;

/// Foreign or domestic trade, and which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BoxTrade {
    /// Foreign trade, into the country.
    Import,
    /// Foreign trade, out of the country.
    Export,
    /// Domestic trade.
    Domestic,
}

/// What is in a box, as far as dues ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BoxCargo {
    /// General cargo.
    General,
    /// A reefer box.
    Reefer,
    /// Dangerous goods.
    Dangerous,
    /// Nothing.
    Empty,
}

impl BoxCargo {
    pub(super) fn word(self) -> &'static str {
        match self {
            BoxCargo::General => "general",
            BoxCargo::Reefer => "reefer",
            BoxCargo::Dangerous => "dangerous",
            BoxCargo::Empty => "empty",
        }
    }
}

/// Boxes of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxGroup {
    /// Foreign or domestic trade, and which way.
    pub direction: BoxTrade,
    /// Length in feet: 20 or 40. Other sizes are charged by volume, which kouan does not know.
    pub size: u32,
    /// What is in it.
    pub cargo: BoxCargo,
    /// How many.
    pub count: u32,
}

/// Question of `fees.cargo_port_dues`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CargoDuesQuestion {
    /// The day that chooses the rate.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The boxes.
    pub boxes: Vec<BoxGroup>,
}

/// Value of `fees.cargo_port_dues` and `fees.facility_security`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxDues {
    /// Yuan due.
    pub fee: Exact,
    /// A line for each group.
    pub statement: Statement,
}

/// Cargo dues of containers.
///
/// Dangerous and reefer boxes pay double, empties nothing. Conditional for days after the five years of the rules on port
/// charges; not evaluated for sizes other than 20 and 40 feet, and outside the days known.
///
/// ```
/// use kouan::families::fees::{self, BoxCargo, BoxGroup, BoxTrade, CargoDuesQuestion, Rules};
/// use kouan::foundation::exact::Exact;
///
/// let boxes = vec![
///     BoxGroup { direction: BoxTrade::Import, size: 20, cargo: BoxCargo::General, count: 10 },
///     BoxGroup { direction: BoxTrade::Import, size: 40, cargo: BoxCargo::Reefer, count: 5 },
/// ];
/// let question = CargoDuesQuestion { on: "2023-05-01".parse().unwrap(), boxes };
/// let dues = fees::cargo_port_dues(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(dues.fee, Exact::from(10 * 34 + 5 * 68 * 2));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::Inexact`] when the sum has more than 28 digits.
pub fn cargo_port_dues(question: &CargoDuesQuestion, rules: &Rules) -> Result<Assessment<BoxDues>, Error> {
    cargo_port_dues_traced(question, rules, &mut Trace::off())
}

pub(super) fn cargo_port_dues_traced(
    question: &CargoDuesQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BoxDues>, Error> {
    traced(answer(rules, Some(question.on), |notes| cargo_dues(question, rules, notes))?, trace)
}

fn traced(mut answer: Assessment<BoxDues>, trace: &mut Trace) -> Result<Assessment<BoxDues>, Error> {
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

fn cargo_dues(question: &CargoDuesQuestion, rules: &Rules, notes: &mut Notes) -> Result<BoxDues, Stop> {
    if question.boxes.is_empty() {
        return Err(Error::invalid("/boxes", "no box; give at least one").into());
    }
    let mut lines = Vec::with_capacity(question.boxes.len());
    for (index, group) in question.boxes.iter().enumerate() {
        let path = format!("/boxes/{index}");
        if !matches!(group.size, 20 | 40) {
            return Err(other_size(group.size, &path).into());
        }
        let trade = match group.direction {
            BoxTrade::Import => "foreign/import",
            BoxTrade::Export => "foreign/export",
            BoxTrade::Domestic => "domestic",
        };
        let rule = rules.number(&format!("cargo-dues/{trade}/{}", group.size), question.on, &[])?;
        let factor = rules.number(&format!("cargo-dues-factor/{}", group.cargo.word()), question.on, &[])?;
        let each = rule.value.mul(factor.value)?;
        let count = Exact::from(i64::from(group.count));
        if index == 0 {
            note_certainty(&rule.cite, notes);
        }
        lines.push(
            StatementLine::new("cargo-dues", "quantity × per_unit", yuan(to_fen(each.mul(count)?)?))
                .at(path)
                .quantity(count, "box")
                .per_unit(each)
                .rounded(Rounding::HalfUp, 2)
                .by(rule),
        );
    }
    note_port_charges(rules, question.on, notes)?;
    let statement = Statement::of(lines, Currency::CNY)?;
    Ok(BoxDues { fee: statement.total.amount, statement })
}

fn other_size(size: u32, path: &str) -> Finding {
    Finding::new("fees.box-size-unknown").at(format!("{path}/size")).param("size", size)
}

/// Boxes of one size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SizedBoxes {
    /// Length in feet: 20 or 40.
    pub size: u32,
    /// How many.
    pub count: u32,
}

/// Question of `fees.facility_security`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SecurityQuestion {
    /// The day that chooses the rate.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The boxes.
    pub boxes: Vec<SizedBoxes>,
}

/// Facility security fee of containers (港口设施保安费).
///
/// Since 2022-04-01 it is part of the lump sum for handling and may not be charged beside it: nothing is due then, and a
/// finding says why. Not evaluated for other sizes than 20 and 40 feet, and outside the days known.
///
/// ```
/// use kouan::families::fees::{self, Rules, SecurityQuestion, SizedBoxes};
/// use kouan::foundation::exact::Exact;
///
/// let rules = Rules::builtin()?;
/// for (on, fee) in [("2022-03-31", 24), ("2022-04-01", 0)] {
///     let question = SecurityQuestion { on: on.parse().unwrap(), boxes: vec![SizedBoxes { size: 40, count: 2 }] };
///     assert_eq!(fees::facility_security(&question, &rules)?.value.unwrap().fee, Exact::from(fee));
/// }
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::Inexact`] when the sum has more than 28 digits.
pub fn facility_security(question: &SecurityQuestion, rules: &Rules) -> Result<Assessment<BoxDues>, Error> {
    facility_security_traced(question, rules, &mut Trace::off())
}

pub(super) fn facility_security_traced(
    question: &SecurityQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BoxDues>, Error> {
    traced(answer(rules, Some(question.on), |notes| security(question, rules, notes))?, trace)
}

fn security(question: &SecurityQuestion, rules: &Rules, notes: &mut Notes) -> Result<BoxDues, Stop> {
    if question.boxes.is_empty() {
        return Err(Error::invalid("/boxes", "no box; give at least one").into());
    }
    match rules.law("security-merged", question.on, &[]) {
        Ok(merged) => {
            notes.info(Finding::new("fees.security-merged").cite(&merged.cite));
            return Ok(BoxDues { fee: Exact::ZERO, statement: Statement::of(Vec::new(), Currency::CNY)? });
        }
        Err(Stop::Error(error)) => return Err(error.into()),
        Err(Stop::Unknown(_)) => {}
    }
    let mut lines = Vec::with_capacity(question.boxes.len());
    for (index, group) in question.boxes.iter().enumerate() {
        let path = format!("/boxes/{index}");
        if !matches!(group.size, 20 | 40) {
            return Err(other_size(group.size, &path).into());
        }
        let rule = rules.number(&format!("security/{}", group.size), question.on, &[])?;
        let count = Exact::from(i64::from(group.count));
        if index == 0 {
            note_certainty(&rule.cite, notes);
        }
        lines.push(
            StatementLine::new("facility-security", "quantity × per_unit", yuan(rule.value.mul(count)?))
                .at(path)
                .quantity(count, "box")
                .per_unit(rule.value)
                .by(rule),
        );
    }
    let statement = Statement::of(lines, Currency::CNY)?;
    Ok(BoxDues { fee: statement.total.amount, statement })
}
