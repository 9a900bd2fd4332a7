//! Tariff sheets of ports and lines for boxes: clocks, their four switches, ladders of rates by day; and what is missing
//! or overlaps in a sheet.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cargo_dues::BoxCargo;
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::money::Currency;
use crate::foundation::text::{self, Lang};

/// A clock that runs on a box, named by the events between which it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BoxClock {
    /// From discharge to the full gate-out.
    ImportDemurrage,
    /// From the full gate-out to the empty return.
    ImportDetention,
    /// From the empty gate-out to the full gate-in.
    ExportDetention,
    /// From the full gate-in to loading.
    ExportDemurrage,
    /// From discharge to the empty return.
    CombinedImport,
    /// From the empty gate-out to loading.
    CombinedExport,
    /// In the terminal's yard, by the terminal's own tariff.
    TerminalStorage,
}

impl BoxClock {
    /// The word of a statement: demurrage, detention, both merged, storage.
    pub(super) fn item(self) -> &'static str {
        match self {
            BoxClock::ImportDemurrage | BoxClock::ExportDemurrage => "box-demurrage",
            BoxClock::ImportDetention | BoxClock::ExportDetention => "box-detention",
            BoxClock::CombinedImport | BoxClock::CombinedExport => "box-demurrage-and-detention",
            BoxClock::TerminalStorage => "yard-storage",
        }
    }

    /// As it stands in JSON.
    pub(super) fn word(self) -> &'static str {
        match self {
            BoxClock::ImportDemurrage => "import_demurrage",
            BoxClock::ImportDetention => "import_detention",
            BoxClock::ExportDetention => "export_detention",
            BoxClock::ExportDemurrage => "export_demurrage",
            BoxClock::CombinedImport => "combined_import",
            BoxClock::CombinedExport => "combined_export",
            BoxClock::TerminalStorage => "terminal_storage",
        }
    }
}

/// Which day is the first of the free time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FirstFreeDay {
    /// The day of the event.
    SameDay,
    /// The day after it.
    NextDay,
    /// The first working day after it.
    NextWorkingDay,
}

/// Which days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DayBasis {
    /// Every day.
    Calendar,
    /// Working days alone.
    Working,
}

/// What the ladder of rates goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Ladder {
    /// The days charged: day 1 is the first day after free time.
    ChargedDay,
    /// The days of the clock: day 1 is the day of its first event.
    YardDay,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum WeekDay {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

/// Which days are working days, where a basis counts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingDays {
    /// True for the State Council's calendar of mainland China; the lists are then left empty.
    #[serde(default)]
    pub state_council: bool,
    /// The days of the week that are no working days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weekend: Vec<WeekDay>,
    /// Holidays.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub holidays: Vec<NaiveDate>,
    /// Days of the weekend on which work is done.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub working_weekends: Vec<NaiveDate>,
}

/// A step of a ladder: a rate for the days from one to another, both included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayTier {
    /// The first day of the step; the first step begins with day 1.
    pub from_day: u32,
    /// The last day; left out in the last step, which is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_day: Option<u32>,
    /// For a box and day.
    pub rate: Exact,
}

/// Something charged beside the days by its own line: reefer supply, spraying of dangerous boxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExtraRate {
    /// What it is.
    pub name: String,
    /// For a box and day of the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<Exact>,
    /// For a box, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_box: Option<Exact>,
}

/// The rates for boxes of one size and cargo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxRate {
    /// Length in feet.
    pub size: u32,
    /// What is in the box.
    pub cargo: BoxCargo,
    /// The ladder.
    pub tiers: Vec<DayTier>,
    /// What is charged beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<ExtraRate>,
}

/// A clock of a tariff sheet: four switches, all of which it must set, and rates.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ClockTariff {
    /// The clock; it says which event starts it.
    pub clock: BoxClock,
    /// Which day is the first of the free time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_free_day: Option<FirstFreeDay>,
    /// How many days are free.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_days: Option<u32>,
    /// Which days count as free days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_basis: Option<DayBasis>,
    /// Which days are charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charge_basis: Option<DayBasis>,
    /// What the ladders go by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Ladder>,
    /// The working days, where a switch needs them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<WorkingDays>,
    /// The rates by size and cargo.
    pub rates: Vec<BoxRate>,
}

/// The tariff sheet of a port or line, as it stands in an overlay under `[[fees.tariff]]`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TariffSheet {
    /// The currency of all rates.
    pub currency: Currency,
    /// The clocks.
    pub clocks: Vec<ClockTariff>,
}

/// Question of `fees.check_tariff`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TariffQuestion {
    /// The sheet.
    pub tariff: TariffSheet,
}

/// Value of `fees.check_tariff`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TariffCheck {
    /// How many clocks the sheet has.
    pub clocks: u32,
    /// How many ladders.
    pub ladders: u32,
}

/// Says what is missing or overlaps in a tariff sheet.
///
/// A violation when a clock lacks one of its switches, a ladder has a gap, an overlap or no open end, a rate is negative,
/// or a clock, or a size and cargo of one, stands twice; an overlay with such a sheet is refused. A rate that falls with
/// the days is a warning.
///
/// ```
/// use kouan::families::fees::{self, Rules, TariffQuestion};
///
/// let tariff = serde_json::from_str(r#"{"currency": "CNY", "clocks": [{"clock": "terminal_storage",
///     "first_free_day": "same_day", "free_days": 0, "free_basis": "calendar", "charge_basis": "calendar",
///     "ladder": "yard_day", "rates": [{"size": 20, "cargo": "general", "tiers": [
///         {"from_day": 1, "to_day": 4, "rate": "0"}, {"from_day": 6, "rate": "4"}]}]}]}"#).unwrap();
/// let answer = fees::check_tariff(&TariffQuestion { tariff }, &Rules::builtin()?)?;
/// assert!(answer.has("fees.tariff-day-gap"), "day 5 has no rate");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
pub fn check_tariff(question: &TariffQuestion, rules: &Rules) -> Result<Assessment<TariffCheck>, Error> {
    check_tariff_traced(question, rules, &mut Trace::off())
}

pub(super) fn check_tariff_traced(
    question: &TariffQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<TariffCheck>, Error> {
    let findings: Vec<Finding> =
        problems(&question.tariff).into_iter().map(|finding| finding.below("/tariff")).collect();
    let wrong = findings.iter().any(|finding| finding.severity == Severity::Error);
    let verdict = if wrong { Verdict::Violation } else { Verdict::Compliant };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let value = TariffCheck {
        clocks: count(question.tariff.clocks.len()),
        ladders: count(question.tariff.clocks.iter().flat_map(|clock| &clock.rates).count()),
    };
    let mut answer = Assessment::new(verdict, Some(value), findings, rules.basis().clone());
    answer.trace = trace.take();
    Ok(answer)
}

/// The first error of a sheet as a sentence, for an overlay that is refused.
pub(super) fn check_strictly(sheet: &TariffSheet) -> Result<(), String> {
    let wrong = problems(sheet).into_iter().find(|finding| finding.severity == Severity::Error);
    wrong.map_or(Ok(()), |finding| Err(format!("{}: {}", finding.path, text::render(&finding, Lang::En))))
}

fn problems(sheet: &TariffSheet) -> Vec<Finding> {
    let mut found = Vec::new();
    if sheet.clocks.is_empty() {
        found.push(Finding::new("fees.tariff-empty").at("/clocks"));
    }
    let mut seen = BTreeSet::new();
    for (index, clock) in sheet.clocks.iter().enumerate() {
        let path = format!("/clocks/{index}");
        if !seen.insert(clock.clock) {
            found.push(Finding::new("fees.tariff-twice").at(format!("{path}/clock")));
        }
        for switch in missing_switches(clock) {
            let finding = Finding::new("fees.tariff-switch-missing").at(format!("{path}/{switch}"));
            found.push(finding.param("clock", clock.clock.word()).param("switch", switch));
        }
        if clock.rates.is_empty() {
            found.push(Finding::new("fees.tariff-empty").at(format!("{path}/rates")));
        }
        let mut kinds = BTreeSet::new();
        for (row, rate) in clock.rates.iter().enumerate() {
            let path = format!("{path}/rates/{row}");
            if !kinds.insert((rate.size, rate.cargo)) {
                found.push(Finding::new("fees.tariff-twice").at(&path));
            }
            ladder_problems(&rate.tiers, &format!("{path}/tiers"), &mut found);
            for (at, extra) in rate.extras.iter().enumerate() {
                let path = format!("{path}/extras/{at}");
                if extra.per_day.is_none() && extra.per_box.is_none() {
                    found.push(Finding::new("fees.tariff-empty").at(&path));
                }
                if [extra.per_day, extra.per_box].into_iter().flatten().any(Exact::is_negative) {
                    found.push(Finding::new("fees.tariff-negative").at(&path));
                }
            }
        }
    }
    found
}

fn missing_switches(clock: &ClockTariff) -> Vec<&'static str> {
    let mut missing = Vec::new();
    let switches = [
        ("first_free_day", clock.first_free_day.is_none()),
        ("free_days", clock.free_days.is_none()),
        ("free_basis", clock.free_basis.is_none()),
        ("charge_basis", clock.charge_basis.is_none()),
        ("ladder", clock.ladder.is_none()),
    ];
    missing.extend(switches.iter().filter(|(_, absent)| *absent).map(|(name, _)| *name));
    let working = clock.first_free_day == Some(FirstFreeDay::NextWorkingDay)
        || clock.free_basis == Some(DayBasis::Working)
        || clock.charge_basis == Some(DayBasis::Working);
    if working && clock.working_days.is_none() {
        missing.push("working_days");
    }
    missing
}

/// Gaps, overlaps, steps after an open one, a closed end, negative and falling rates.
fn ladder_problems(tiers: &[DayTier], path: &str, found: &mut Vec<Finding>) {
    if tiers.is_empty() {
        found.push(Finding::new("fees.tariff-empty").at(path));
        return;
    }
    let mut next = Some(1u32);
    let mut last_rate = None;
    for (index, tier) in tiers.iter().enumerate() {
        let place = || format!("{path}/{index}");
        match next {
            None => {
                found.push(Finding::new("fees.tariff-day-overlap").at(place()).param("day", tier.from_day))
            }
            Some(next) if tier.from_day < next => {
                found.push(Finding::new("fees.tariff-day-overlap").at(place()).param("day", tier.from_day));
            }
            Some(next) if tier.from_day > next => {
                let last = tier.from_day.saturating_sub(1);
                let finding = Finding::new("fees.tariff-day-gap").at(place());
                found.push(finding.param("from_day", next).param("to_day", last));
            }
            Some(_) => {}
        }
        if tier.to_day.is_some_and(|to| to < tier.from_day) {
            found.push(Finding::new("fees.tariff-step-backwards").at(place()));
        }
        if tier.rate.is_negative() {
            found.push(Finding::new("fees.tariff-negative").at(place()));
        }
        if last_rate.is_some_and(|last| tier.rate < last) {
            found.push(Finding::new("fees.tariff-falls").at(place()));
        }
        last_rate = Some(tier.rate);
        next = tier.to_day.map(|to| to.saturating_add(1));
    }
    if let Some(next) = next {
        found.push(Finding::new("fees.tariff-ends").at(path).param("day", next.saturating_sub(1)));
    }
}

/// Refuses a ladder with gaps, overlaps or negative rates; its end may be closed.
pub(super) fn check_ladder(tiers: &[DayTier], path: &str) -> Result<(), Error> {
    let mut found = Vec::new();
    ladder_problems(tiers, path, &mut found);
    let stops = |finding: &Finding| finding.severity == Severity::Error && finding.code != "fees.tariff-ends";
    match found.into_iter().find(stops) {
        None => Ok(()),
        Some(finding) => Err(Error::invalid(finding.path.clone(), text::render(&finding, Lang::En))),
    }
}

/// The step of a day.
pub(super) fn tier_of(tiers: &[DayTier], day: u32) -> Option<usize> {
    tiers.iter().position(|tier| tier.from_day <= day && tier.to_day.is_none_or(|to| day <= to))
}
