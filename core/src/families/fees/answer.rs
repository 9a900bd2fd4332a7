//! How the questions of this family are answered: what stops a calculation, and what is noted beside its value.

use chrono::NaiveDate;

use super::rules::Rules;
use super::statement::Statement;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};

/// Why a calculation gives no value.
pub(super) enum Stop {
    /// The question could not be asked.
    Error(Error),
    /// A rule or a fact that it needs is not known.
    Unknown(Box<Finding>),
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Error(error)
    }
}

impl From<Finding> for Stop {
    fn from(finding: Finding) -> Self {
        Stop::Unknown(Box::new(finding))
    }
}

/// The verdict so far, and what was found.
pub(super) struct Notes {
    verdict: Verdict,
    findings: Vec<Finding>,
}

impl Notes {
    /// Something to know; it changes nothing.
    pub(super) fn info(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// The value holds if someone confirms what the finding names.
    pub(super) fn conditional(&mut self, finding: Finding) {
        self.add(Verdict::Conditional, finding);
    }

    /// A rule does not hold.
    pub(super) fn violation(&mut self, finding: Finding) {
        self.add(Verdict::Violation, finding);
    }

    fn add(&mut self, verdict: Verdict, finding: Finding) {
        self.verdict = self.verdict.worst(verdict);
        self.findings.push(finding);
    }
}

/// Calculates and answers: a stop for something unknown is `not_evaluated`, an error stays one.
pub(super) fn answer<T>(
    rules: &Rules,
    on: Option<NaiveDate>,
    calculate: impl FnOnce(&mut Notes) -> Result<T, Stop>,
) -> Result<Assessment<T>, Error> {
    let mut notes = Notes { verdict: Verdict::Compliant, findings: Vec::new() };
    let value = match calculate(&mut notes) {
        Ok(value) => Some(value),
        Err(Stop::Error(error)) => return Err(error),
        Err(Stop::Unknown(finding)) => {
            notes.add(Verdict::NotEvaluated, *finding);
            None
        }
    };
    let basis = on.map_or_else(|| rules.basis().clone(), |on| rules.basis().on(on));
    Ok(Assessment::new(notes.verdict, value, notes.findings, basis))
}

/// Shows each line of a statement as a step.
pub(super) fn trace_statement(trace: &mut Trace, statement: &Statement) {
    for line in &statement.lines {
        trace.step(|| {
            let mut step = Step::new(&line.item, &line.formula, line.amount);
            let numbers = [
                ("base", line.base),
                ("rate", line.rate),
                ("quantity", line.quantity),
                ("per_unit", line.per_unit),
            ];
            for (name, number) in numbers {
                if let Some(number) = number {
                    step = step.operand(name, number);
                }
            }
            step.rounding.clone_from(&line.rounding);
            step.rule.clone_from(&line.rule);
            step
        });
    }
}

/// An amount in yuan.
pub(super) fn yuan(amount: Exact) -> Money {
    Money::new(amount, Currency::CNY)
}

/// Rounded half up to the fen.
pub(super) fn to_fen(amount: Exact) -> Result<Exact, Error> {
    amount.round(2, Rounding::HalfUp)
}

/// Refuses a number below zero.
pub(super) fn not_negative(number: Exact, path: &str) -> Result<Exact, Error> {
    if number.is_negative() {
        return Err(Error::invalid(path, format!("{number} is below zero; give zero or more")));
    }
    Ok(number)
}

/// Refuses a rate below zero or above `most`.
pub(super) fn rate_up_to(rate: Exact, most: i64, path: &str) -> Result<Exact, Error> {
    if rate.is_negative() || rate > Exact::from(most) {
        let reason = format!("{rate} is no rate; a rate is a fraction, as 0.13 for 13 %, from 0 to {most}");
        return Err(Error::invalid(path, reason));
    }
    Ok(rate)
}
