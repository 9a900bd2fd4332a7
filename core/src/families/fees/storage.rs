//! Storage in the yard by a ladder of yard days, for boxes whose days are counted already.

use serde::{Deserialize, Serialize};

use super::answer::{Stop, answer, trace_statement};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::tariff::{DayTier, check_ladder};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};

/// Question of `fees.yard_storage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StorageQuestion {
    /// Days in the yard; day 1 is the day of entry.
    pub days_in_yard: u32,
    /// The ladder by yard day.
    pub tiers: Vec<DayTier>,
    /// The currency of the rates.
    pub currency: Currency,
    /// How many boxes lay there.
    pub boxes: u32,
}

/// The days and money of one step of the ladder, for one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StorageLine {
    /// The first day of the step.
    pub from_day: u32,
    /// Days in it.
    pub days: u32,
    /// For a day.
    pub rate: Exact,
    /// For one box.
    pub amount: Exact,
}

/// Value of `fees.yard_storage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YardStorage {
    /// The steps that were reached, for one box.
    pub lines: Vec<StorageLine>,
    /// For all boxes.
    pub total: Exact,
    /// The same lines for all boxes.
    pub statement: Statement,
}

/// Storage of boxes in the yard.
///
/// ```
/// use kouan::families::fees::{self, DayTier, Rules, StorageQuestion};
/// use kouan::foundation::{exact::Exact, money::Currency};
///
/// let step = |from_day, to_day, rate| DayTier { from_day, to_day, rate: Exact::from(rate) };
/// let tiers = vec![step(1, Some(4), 0), step(5, Some(15), 4), step(16, Some(20), 5), step(21, None, 6)];
/// let question = StorageQuestion { days_in_yard: 25, tiers, currency: Currency::CNY, boxes: 2 };
/// let storage = fees::yard_storage(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(storage.lines[1].amount, Exact::from(44));
/// assert_eq!(storage.total, Exact::from(2 * 99));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a ladder with gaps, overlaps or negative rates.
pub fn yard_storage(question: &StorageQuestion, rules: &Rules) -> Result<Assessment<YardStorage>, Error> {
    yard_storage_traced(question, rules, &mut Trace::off())
}

pub(super) fn yard_storage_traced(
    question: &StorageQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<YardStorage>, Error> {
    let mut answer = answer(rules, None, |_| calculate(question))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

fn calculate(question: &StorageQuestion) -> Result<YardStorage, Stop> {
    check_ladder(&question.tiers, "/tiers")?;
    let round = |amount: Exact| -> Result<Money, Error> {
        Money::new(amount, question.currency).round(Rounding::HalfUp)
    };
    let boxes = Exact::from(i64::from(question.boxes));
    let decimals = question.currency.minor_units().unwrap_or(0);
    let mut lines = Vec::new();
    let mut of_statement = Vec::new();
    let mut reached = 0;
    for (index, tier) in question.tiers.iter().enumerate() {
        if question.days_in_yard < tier.from_day {
            break;
        }
        reached = tier.to_day.unwrap_or(u32::MAX).min(question.days_in_yard);
        let days = reached.saturating_sub(tier.from_day).saturating_add(1);
        let of_days = Exact::from(i64::from(days));
        let amount = round(of_days.mul(tier.rate)?)?.amount;
        lines.push(StorageLine { from_day: tier.from_day, days, rate: tier.rate, amount });
        // the amount of one box is printed, so it is rounded before the boxes are counted
        let all = Money::new(amount.mul(boxes)?, question.currency);
        of_statement.push(
            StatementLine::new("yard-storage", "base × quantity × per_unit", all)
                .at(format!("/tiers/{index}"))
                .base(boxes, "box")
                .quantity(of_days, "day")
                .per_unit(tier.rate)
                .rounded(Rounding::HalfUp, decimals),
        );
    }
    if reached < question.days_in_yard {
        let finding = Finding::new("fees.ladder-ends").at("/tiers");
        return Err(finding.param("day", reached.saturating_add(1)).into());
    }
    let statement = Statement::of(of_statement, question.currency)?;
    Ok(YardStorage { lines, total: statement.total.amount, statement })
}
