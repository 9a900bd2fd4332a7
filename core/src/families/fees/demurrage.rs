//! Demurrage, detention and storage of boxes: free time and charged days by four switches, money by a ladder.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, trace_statement};
use super::cargo_dues::BoxCargo;
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::tariff::{
    BoxClock, BoxRate, ClockTariff, DayBasis, DayTier, ExtraRate, FirstFreeDay, Ladder, WeekDay, WorkingDays,
    check_ladder, tier_of,
};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};

/// A clock that runs longer is a mistake in a date.
const LONGEST_DAYS: i64 = 3_660;

/// Question of `fees.demurrage_detention`.
///
/// Nothing standardises when free time starts, whether the first day counts, or how days are counted after it ends, so
/// none of the switches has a default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DemurrageQuestion {
    /// The clock; it names the charge and does not change the count.
    pub clock: BoxClock,
    /// The day of the event that starts the clock.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub start_event: NaiveDate,
    /// The day of the event that ends it; part of a day counts in full.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub end_event: NaiveDate,
    /// Which day is the first of the free time.
    pub first_free_day: FirstFreeDay,
    /// How many days are free.
    pub free_days: u32,
    /// Which days count as free days.
    pub free_basis: DayBasis,
    /// Which days are charged.
    pub charge_basis: DayBasis,
    /// The working days, where a switch needs them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<WorkingDays>,
    /// What the ladder goes by.
    pub ladder: Ladder,
    /// The ladder.
    pub tiers: Vec<DayTier>,
    /// What is charged beside it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extras: Vec<ExtraRate>,
    /// The currency of the rates.
    pub currency: Currency,
    /// How many boxes ran on this clock.
    pub boxes: u32,
}

/// Value of `fees.demurrage_detention`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxCharge {
    /// The clock.
    pub clock: BoxClock,
    /// The last free day, even if the clock ended before it; without free days the day before the first that could be.
    pub last_free_day: NaiveDate,
    /// The days charged.
    pub charged_dates: Vec<NaiveDate>,
    /// How many they are.
    pub charged_days: u32,
    /// What is due for all boxes.
    pub amount: Exact,
    /// A line for each step of the ladder that was reached.
    pub statement: Statement,
}

/// Free time, charged days and money of a box on one clock.
///
/// The first free day counts if the basis counts it; charged are the days after the last free day up to the end event,
/// as far as the charge basis counts them. Not evaluated past the end of a closed ladder or of the calendar.
///
/// ```
/// use kouan::families::fees::{self, BoxClock, DayBasis, DayTier, DemurrageQuestion, FirstFreeDay, Ladder, Rules};
/// use kouan::foundation::exact::Exact;
///
/// let day = |text: &str| text.parse().unwrap();
/// let question = DemurrageQuestion {
///     clock: BoxClock::ImportDetention,
///     start_event: day("2026-03-05"),
///     end_event: day("2026-03-16"),
///     first_free_day: FirstFreeDay::NextDay,
///     free_days: 7,
///     free_basis: DayBasis::Calendar,
///     charge_basis: DayBasis::Calendar,
///     working_days: None,
///     ladder: Ladder::ChargedDay,
///     tiers: vec![DayTier { from_day: 1, to_day: None, rate: Exact::from(80) }],
///     extras: vec![],
///     currency: "USD".parse()?,
///     boxes: 1,
/// };
/// let charge = fees::demurrage_detention(&question, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(charge.last_free_day, day("2026-03-12"));
/// assert_eq!((charge.charged_days, charge.amount), (4, Exact::from(320)));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a clock that ends before it starts, a ladder with gaps or overlaps, and working days that
/// are not given where a switch counts them.
pub fn demurrage_detention(
    question: &DemurrageQuestion,
    rules: &Rules,
) -> Result<Assessment<BoxCharge>, Error> {
    demurrage_detention_traced(question, rules, &mut Trace::off())
}

pub(super) fn demurrage_detention_traced(
    question: &DemurrageQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BoxCharge>, Error> {
    let mut answer =
        answer(rules, Some(question.start_event), |_| charge(question, rules, "").map_err(Stop::from))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

fn charge(question: &DemurrageQuestion, rules: &Rules, path: &str) -> Result<BoxCharge, Stop> {
    check_ladder(&question.tiers, &format!("{path}/tiers"))?;
    let span = question.end_event.signed_duration_since(question.start_event).num_days();
    if span < 0 {
        let reason = "the clock ends before it starts; check the two days";
        return Err(Error::invalid("/end_event", reason).into());
    }
    if span > LONGEST_DAYS || i64::from(question.free_days) > LONGEST_DAYS {
        let reason = format!("more than {LONGEST_DAYS} days; check the years and the free days");
        return Err(Error::invalid("/end_event", reason).into());
    }
    let days = Counter { working_days: question.working_days.as_ref(), rules };
    let first = first_free_day(question, &days)?;
    let last_free_day = last_free_day(question, first, &days)?;
    let mut charged_dates = Vec::new();
    let after = following(last_free_day)?.max(question.start_event);
    for day in after.iter_days().take_while(|day| *day <= question.end_event) {
        if days.counts(question.charge_basis, day)? {
            charged_dates.push(day);
        }
    }
    let mut by_tier: BTreeMap<usize, u32> = BTreeMap::new();
    for (number, date) in (1u32..).zip(&charged_dates) {
        let day = match question.ladder {
            Ladder::ChargedDay => number,
            Ladder::YardDay => day_of(question.start_event, *date),
        };
        let Some(tier) = tier_of(&question.tiers, day) else {
            let finding = Finding::new("fees.ladder-ends").at(format!("{path}/tiers"));
            return Err(finding.param("day", day).into());
        };
        let days = by_tier.entry(tier).or_default();
        *days = days.saturating_add(1);
    }
    let statement = ladder_statement(question, &by_tier)?;
    Ok(BoxCharge {
        clock: question.clock,
        last_free_day,
        charged_days: u32::try_from(charged_dates.len()).unwrap_or(u32::MAX),
        charged_dates,
        amount: statement.total.amount,
        statement,
    })
}

fn ladder_statement(
    question: &DemurrageQuestion,
    by_tier: &BTreeMap<usize, u32>,
) -> Result<Statement, Error> {
    let boxes = Exact::from(i64::from(question.boxes));
    let line = |item: &str, formula: &str, amount: Exact| -> Result<StatementLine, Error> {
        let money = Money::new(amount, question.currency).round(Rounding::HalfUp)?;
        let decimals = question.currency.minor_units().unwrap_or(0);
        Ok(StatementLine::new(item, formula, money).base(boxes, "box").rounded(Rounding::HalfUp, decimals))
    };
    let mut lines = Vec::with_capacity(by_tier.len());
    for (tier, days) in by_tier {
        let rate = question.tiers.get(*tier).map_or(Exact::ZERO, |tier| tier.rate);
        let days = Exact::from(i64::from(*days));
        let amount = boxes.mul(days)?.mul(rate)?;
        let line = line(question.clock.item(), "base × quantity × per_unit", amount)?;
        lines.push(line.at(format!("/tiers/{tier}")).quantity(days, "day").per_unit(rate));
    }
    let all_days = day_of(question.start_event, question.end_event);
    let all_days = Exact::from(i64::from(all_days));
    for (index, extra) in question.extras.iter().enumerate() {
        let path = format!("/extras/{index}");
        let (amount, days, rate) = match (extra.per_day, extra.per_box) {
            (Some(per_day), None) => (boxes.mul(all_days)?.mul(per_day)?, Some(all_days), per_day),
            (None, Some(per_box)) => (boxes.mul(per_box)?, None, per_box),
            _ => return Err(Error::invalid(path, "give one of per_day and per_box")),
        };
        if rate.is_negative() {
            return Err(Error::invalid(path, format!("{rate} is negative; give zero or more")));
        }
        lines.push(match days {
            Some(days) => line("box-extra", "base × quantity × per_unit", amount)?
                .at(path)
                .quantity(days, "day")
                .per_unit(rate),
            None => line("box-extra", "base × rate", amount)?.at(path).rate(rate),
        });
    }
    Statement::of(lines, question.currency)
}

/// The number of a day on a clock that starts on another: 1 for the same day.
fn day_of(start: NaiveDate, day: NaiveDate) -> u32 {
    let after = day.signed_duration_since(start).num_days();
    u32::try_from(after.saturating_add(1)).unwrap_or(0)
}

fn first_free_day(question: &DemurrageQuestion, days: &Counter) -> Result<NaiveDate, Stop> {
    match question.first_free_day {
        FirstFreeDay::SameDay => Ok(question.start_event),
        FirstFreeDay::NextDay => Ok(following(question.start_event)?),
        FirstFreeDay::NextWorkingDay => {
            let mut day = following(question.start_event)?;
            for _ in 0..LONGEST_DAYS {
                if days.counts(DayBasis::Working, day)? {
                    return Ok(day);
                }
                day = following(day)?;
            }
            Err(no_working_day().into())
        }
    }
}

fn last_free_day(question: &DemurrageQuestion, first: NaiveDate, days: &Counter) -> Result<NaiveDate, Stop> {
    let mut day =
        first.pred_opt().ok_or_else(|| Error::invalid("/start_event", "the day is out of range"))?;
    let mut free = 0;
    let mut looked_at = 0i64;
    while free < question.free_days {
        day = following(day)?;
        looked_at = looked_at.saturating_add(1);
        if days.counts(question.free_basis, day)? {
            free = free.saturating_add(1);
        } else if looked_at > LONGEST_DAYS.saturating_mul(8) {
            return Err(no_working_day().into());
        }
    }
    Ok(day)
}

fn no_working_day() -> Error {
    Error::invalid("/working_days/weekend", "no working day is left; check the weekend and the holidays")
}

fn following(day: NaiveDate) -> Result<NaiveDate, Error> {
    day.succ_opt().ok_or_else(|| Error::invalid("/end_event", "the calendar ends; check the years"))
}

/// Says which days count.
struct Counter<'a> {
    working_days: Option<&'a WorkingDays>,
    rules: &'a Rules,
}

impl Counter<'_> {
    fn counts(&self, basis: DayBasis, day: NaiveDate) -> Result<bool, Stop> {
        if basis == DayBasis::Calendar {
            return Ok(true);
        }
        let Some(working_days) = self.working_days else {
            let reason = "missing; a switch counts working days: give weekend and holidays, or state_council";
            return Err(Error::invalid("/working_days", reason).into());
        };
        if working_days.state_council {
            if !(working_days.weekend.is_empty()
                && working_days.holidays.is_empty()
                && working_days.working_weekends.is_empty())
            {
                let reason = "state_council stands for all lists; leave them empty";
                return Err(Error::invalid("/working_days", reason).into());
            }
            let calendar = self.rules.calendar();
            return calendar.is_working_day(day).ok_or_else(|| {
                let (first, last) = calendar.known();
                let finding = Finding::new("fees.calendar-unknown").at("/working_days");
                finding.param("on", day).param("first", first).param("last", last).into()
            });
        }
        let off = working_days.weekend.iter().any(|off| weekday(*off) == day.weekday());
        let worked = working_days.working_weekends.contains(&day);
        Ok(worked || !(off || working_days.holidays.contains(&day)))
    }
}

fn weekday(day: WeekDay) -> Weekday {
    match day {
        WeekDay::Mon => Weekday::Mon,
        WeekDay::Tue => Weekday::Tue,
        WeekDay::Wed => Weekday::Wed,
        WeekDay::Thu => Weekday::Thu,
        WeekDay::Fri => Weekday::Fri,
        WeekDay::Sat => Weekday::Sat,
        WeekDay::Sun => Weekday::Sun,
    }
}

/// What happened to a box, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxEvents {
    /// Discharged from the ship.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub discharged: Option<NaiveDate>,
    /// Out of the gate, full.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub gate_out_full: Option<NaiveDate>,
    /// Returned empty.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub empty_returned: Option<NaiveDate>,
    /// Out of the gate, empty, to be stuffed.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub gate_out_empty: Option<NaiveDate>,
    /// In at the gate, full.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub gate_in_full: Option<NaiveDate>,
    /// Loaded on the ship.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub loaded: Option<NaiveDate>,
    /// Into the terminal's yard.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub yard_in: Option<NaiveDate>,
    /// Out of the terminal's yard.
    #[serde(
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub yard_out: Option<NaiveDate>,
}

impl BoxEvents {
    /// The two events of a clock, with their names.
    fn of(&self, clock: BoxClock) -> [(&'static str, Option<NaiveDate>); 2] {
        let discharged = ("discharged", self.discharged);
        let gate_out_full = ("gate_out_full", self.gate_out_full);
        let empty_returned = ("empty_returned", self.empty_returned);
        let gate_out_empty = ("gate_out_empty", self.gate_out_empty);
        let gate_in_full = ("gate_in_full", self.gate_in_full);
        let loaded = ("loaded", self.loaded);
        match clock {
            BoxClock::ImportDemurrage => [discharged, gate_out_full],
            BoxClock::ImportDetention => [gate_out_full, empty_returned],
            BoxClock::ExportDetention => [gate_out_empty, gate_in_full],
            BoxClock::ExportDemurrage => [gate_in_full, loaded],
            BoxClock::CombinedImport => [discharged, empty_returned],
            BoxClock::CombinedExport => [gate_out_empty, loaded],
            BoxClock::TerminalStorage => [("yard_in", self.yard_in), ("yard_out", self.yard_out)],
        }
    }
}

/// Question of `fees.box_charges`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxChargesQuestion {
    /// The key of the tariff sheet, as an overlay names it.
    pub tariff: String,
    /// The day that chooses the sheet.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// Length in feet.
    pub size: u32,
    /// What is in the box.
    pub cargo: BoxCargo,
    /// How many boxes went the same way.
    pub boxes: u32,
    /// What happened to them.
    pub events: BoxEvents,
    /// Ids of sheets of certainty D that the caller accepts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
}

/// Value of `fees.box_charges`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxCharges {
    /// A charge for each clock of the sheet whose two events are known.
    pub charges: Vec<BoxCharge>,
    /// What is due for all boxes on all clocks.
    pub total: Exact,
    /// All lines.
    pub statement: Statement,
}

/// What a tariff sheet charges a box from its events: each clock by its own switches and ladder.
///
/// Conditional while a clock runs, that is, has its first event and not its last; not evaluated when the sheet, or a rate
/// for the size and cargo, is not known.
///
/// ```
/// use kouan::families::fees::{self, BoxCargo, BoxChargesQuestion, BoxEvents, Rules};
/// use kouan::foundation::{exact::Exact, rules::RuleFile};
///
/// let overlay = RuleFile::read(r#"
/// name = "line-x"
/// [[fees.tariff]]
/// id = "line-x-2026"
/// key = "line-x/import"
/// from = "2026-01-01"
/// title = "Tariff of line X"
/// certainty = "A"
/// [fees.tariff.value]
/// currency = "USD"
/// [[fees.tariff.value.clocks]]
/// clock = "combined_import"
/// first_free_day = "next_day"
/// free_days = 7
/// free_basis = "calendar"
/// charge_basis = "calendar"
/// ladder = "charged_day"
/// rates = [{ size = 40, cargo = "general", tiers = [{ from_day = 1, rate = "90" }] }]
/// "#)?;
/// let question = BoxChargesQuestion {
///     tariff: "line-x/import".to_owned(),
///     on: "2026-03-01".parse().unwrap(),
///     size: 40,
///     cargo: BoxCargo::General,
///     boxes: 2,
///     events: BoxEvents {
///         discharged: Some("2026-03-01".parse().unwrap()),
///         empty_returned: Some("2026-03-10".parse().unwrap()),
///         ..BoxEvents::default()
///     },
///     accept: vec![],
/// };
/// let charges = fees::box_charges(&question, &Rules::with_overlays(&[overlay])?)?.value.unwrap();
/// assert_eq!(charges.total, Exact::from(2 * 2 * 90), "9 and 10 March");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// As [`demurrage_detention`].
pub fn box_charges(question: &BoxChargesQuestion, rules: &Rules) -> Result<Assessment<BoxCharges>, Error> {
    box_charges_traced(question, rules, &mut Trace::off())
}

pub(super) fn box_charges_traced(
    question: &BoxChargesQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BoxCharges>, Error> {
    let mut answer = answer(rules, Some(question.on), |notes| all_clocks(question, rules, notes))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

fn all_clocks(question: &BoxChargesQuestion, rules: &Rules, notes: &mut Notes) -> Result<BoxCharges, Stop> {
    let sheet = rules.port.tariff(&question.tariff, question.on, &question.accept)?;
    let mut charges = Vec::new();
    let mut lines = Vec::new();
    for clock in &sheet.value.clocks {
        let [(_, start), (end_name, end)] = question.events.of(clock.clock);
        let Some(start) = start else { continue };
        let Some(end) = end else {
            let finding = Finding::new("fees.clock-running").at(format!("/events/{end_name}"));
            notes.conditional(finding.param("clock", clock.clock.word()));
            continue;
        };
        if end < start {
            let reason = "the event lies before the one that starts the clock; check the two days";
            return Err(Error::invalid(format!("/events/{end_name}"), reason).into());
        }
        let is_rate = |rate: &&BoxRate| (rate.size, rate.cargo) == (question.size, question.cargo);
        let Some(rate) = clock.rates.iter().find(is_rate) else {
            let finding = Finding::new("fees.tariff-no-rate").at("/size").cite(&sheet.cite);
            let finding = finding.param("size", question.size).param("cargo", question.cargo.word());
            return Err(finding.param("clock", clock.clock.word()).into());
        };
        let asked = asked(question, clock, rate, sheet.value.currency, start, end)?;
        let mut charge = charge(&asked, rules, "")?;
        for line in &mut charge.statement.lines {
            line.path = String::new();
            line.rule = Some(sheet.id.clone());
            line.cite = Some(sheet.cite.clone());
        }
        lines.extend(charge.statement.lines.iter().cloned());
        charges.push(charge);
    }
    if charges.is_empty() {
        notes.conditional(Finding::new("fees.no-clock-ended").at("/events"));
    }
    let statement = Statement::of(lines, sheet.value.currency)?;
    Ok(BoxCharges { charges, total: statement.total.amount, statement })
}

/// The question that a sheet asks on one clock. Sheets lack no switch: they were checked when they were read.
fn asked(
    question: &BoxChargesQuestion,
    clock: &ClockTariff,
    rate: &BoxRate,
    currency: Currency,
    start_event: NaiveDate,
    end_event: NaiveDate,
) -> Result<DemurrageQuestion, Error> {
    let lacks = || Error::rules(&question.tariff, "a clock of the sheet lacks a switch");
    Ok(DemurrageQuestion {
        clock: clock.clock,
        start_event,
        end_event,
        first_free_day: clock.first_free_day.ok_or_else(lacks)?,
        free_days: clock.free_days.ok_or_else(lacks)?,
        free_basis: clock.free_basis.ok_or_else(lacks)?,
        charge_basis: clock.charge_basis.ok_or_else(lacks)?,
        working_days: clock.working_days.clone(),
        ladder: clock.ladder.ok_or_else(lacks)?,
        tiers: rate.tiers.clone(),
        extras: rate.extras.clone(),
        currency,
        boxes: question.boxes,
    })
}
