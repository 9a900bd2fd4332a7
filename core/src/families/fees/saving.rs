//! Money saved by less time: earlier despatch, fewer days in the yard, hours at a daily rate.

use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative};
use super::laytime::{LaytimePort, LaytimeTerms, PreparedLaytime};
use super::rules::Rules;
use super::storage::{StorageQuestion, yard_storage};
use super::tariff::DayTier;
use crate::foundation::assessment::{Assessment, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};
use crate::foundation::ratio::Ratio;

/// The same voyage as it was and as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DespatchSaving {
    /// What the parties agreed.
    pub terms: LaytimeTerms,
    /// The ports before.
    pub before: Vec<LaytimePort>,
    /// The ports after.
    pub after: Vec<LaytimePort>,
}

/// The same boxes with fewer days in the yard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct YardSaving {
    /// The ladder by yard day.
    pub tiers: Vec<DayTier>,
    /// The currency of the rates.
    pub currency: Currency,
    /// How many boxes.
    pub boxes: u32,
    /// Days in the yard before.
    pub days_before: u32,
    /// Days in the yard after.
    pub days_after: u32,
}

/// Hours saved at a daily rate, as a day's hire of a ship.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HoursSaving {
    /// The currency of the rate.
    pub currency: Currency,
    /// For a day of 24 hours.
    pub rate_per_day: Exact,
    /// Hours saved.
    pub hours: Exact,
}

/// Question of `fees.time_saving`: any of the three.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SavingQuestion {
    /// Earlier despatch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub despatch: Option<DespatchSaving>,
    /// Fewer days in the yard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yard: Option<YardSaving>,
    /// Hours at a daily rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<HoursSaving>,
}

/// What one of them saves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Saving {
    /// `despatch`, `yard-storage` or `hours`.
    pub item: String,
    /// What was paid before; received counts negative.
    pub before: Exact,
    /// What is paid after.
    pub after: Exact,
    /// Before less after.
    pub saved: Money,
}

/// Value of `fees.time_saving`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Savings {
    /// One for each that was asked; they may be in several currencies, so there is no sum.
    pub savings: Vec<Saving>,
}

/// What less time saves in money, for the charterer or the owner of the cargo.
///
/// What deferred tax saves is asked of `fees.deferral_saving`. Not evaluated where a ladder ends before the days do, or
/// where despatch cannot be counted.
///
/// ```
/// use kouan::families::fees::{self, HoursSaving, Rules, SavingQuestion};
/// use kouan::foundation::{exact::Exact, money::Currency};
///
/// // three hours of a crude carrier at 640 000 yuan a day
/// let hours = HoursSaving { currency: Currency::CNY, rate_per_day: Exact::from(640_000), hours: Exact::from(3) };
/// let question = SavingQuestion { hours: Some(hours), ..SavingQuestion::default() };
/// let savings = fees::time_saving(&question, &Rules::builtin()?)?.value.unwrap().savings;
/// assert_eq!(savings[0].saved.to_string(), "80000 CNY");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// As `fees.laytime` and `fees.yard_storage`, and for negative hours or rates.
pub fn time_saving(question: &SavingQuestion, rules: &Rules) -> Result<Assessment<Savings>, Error> {
    time_saving_traced(question, rules, &mut Trace::off())
}

pub(super) fn time_saving_traced(
    question: &SavingQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Savings>, Error> {
    let mut answer = answer(rules, None, |notes| calculate(question, rules, notes))?;
    answer.trace = trace.take();
    Ok(answer)
}

fn calculate(question: &SavingQuestion, rules: &Rules, notes: &mut Notes) -> Result<Savings, Stop> {
    let mut savings = Vec::new();
    if let Some(despatch) = &question.despatch {
        let prepared =
            PreparedLaytime::new(despatch.terms.clone()).map_err(|error| error.at("/despatch/terms"))?;
        let mut net = |ports: &[LaytimePort], place: &str| -> Result<Exact, Stop> {
            let place = format!("/despatch/{place}");
            // its own errors say /ports/0, which stands below before or after here
            let settled = prepared.settle(ports, rules.basis()).map_err(|error| error.at(&place))?;
            let mut findings = settled.findings.into_iter().map(|finding| finding.below(&place));
            match settled.value.and_then(|value| value.net_to_owner) {
                Some(net) => {
                    findings.for_each(|finding| notes.info(finding));
                    Ok(net)
                }
                None => Err(findings.next().map_or_else(
                    || Error::invalid(place.clone(), "laytime cannot be settled").into(),
                    Stop::from,
                )),
            }
        };
        let (before, after) = (net(&despatch.before, "before")?, net(&despatch.after, "after")?);
        savings.push(saving("despatch", before, after, despatch.terms.currency)?);
    }
    if let Some(yard) = &question.yard {
        let total = |days_in_yard: u32| -> Result<Exact, Stop> {
            let asked = StorageQuestion {
                days_in_yard,
                tiers: yard.tiers.clone(),
                currency: yard.currency,
                boxes: yard.boxes,
            };
            let answer = yard_storage(&asked, rules).map_err(|error| error.at("/yard"))?;
            match (answer.value, answer.findings.into_iter().next()) {
                (Some(value), _) => Ok(value.total),
                (None, Some(finding)) => Err(finding.below("/yard").into()),
                (None, None) => Err(Error::invalid("/yard", "storage cannot be calculated").into()),
            }
        };
        savings.push(saving(
            "yard-storage",
            total(yard.days_before)?,
            total(yard.days_after)?,
            yard.currency,
        )?);
    }
    if let Some(hours) = &question.hours {
        let time = Ratio::from(not_negative(hours.hours, "/hours/hours")?).div(Ratio::from(24))?;
        let exact = time.mul(Ratio::from(not_negative(hours.rate_per_day, "/hours/rate_per_day")?))?;
        let decimals = hours.currency.minor_units().ok_or_else(|| {
            Error::invalid("/hours/currency", format!("{} has no minor unit to round to", hours.currency))
        })?;
        let amount = exact.to_exact(decimals, Rounding::HalfUp)?;
        savings.push(saving("hours", amount, Exact::ZERO, hours.currency)?);
    }
    Ok(Savings { savings })
}

fn saving(item: &str, before: Exact, after: Exact, currency: Currency) -> Result<Saving, Error> {
    let saved = Money::new(before.sub(after)?, currency);
    Ok(Saving { item: item.to_owned(), before, after, saved })
}
