//! What laytime is counted from: the terms of the charter party, and for each port when laytime began and ended, what
//! was allowed and what stopped the work.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;
use crate::foundation::money::Currency;

/// What time saved is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DespatchOn {
    /// The laytime that is left: allowed less used.
    #[default]
    WorkingTimeSaved,
    /// The clock time from completion until laytime would have ended, excepted periods included.
    AllTimeSaved,
}

/// Despatch money, where the parties agreed on it.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DespatchTerms {
    /// Despatch for a day of 24 hours; left out, half of the demurrage rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Exact>,
    /// What it is paid for; left out, working time saved.
    #[serde(default)]
    pub on: DespatchOn,
}

/// How the accounts of several ports are settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Settlement {
    /// Each port by itself.
    #[default]
    Separate,
    /// One account: allowances added, ports in order; once on demurrage it stays so.
    Reversible,
    /// An account for each port, set against each other at the end: time saved off time lost.
    Average,
}

/// What work in an excepted period does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum UnlessUsed {
    /// The time actually used counts.
    ActualTimeUsed,
    /// An excepted period with any work in it counts whole. Excepted periods that overlap or touch are one.
    WholePeriod,
}

/// What laytime is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LaytimeDay {
    /// Running time: every hour that is not excepted (consecutive days, days of 24 consecutive hours).
    #[default]
    Running,
    /// Days of 24 hours made up of the port's working hours alone; needs `working_hours` of each port.
    WorkingHours,
}

/// How weather that stops the work is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum WeatherBasis {
    /// Its actual duration (weather working day of 24 consecutive hours, weather permitting).
    #[default]
    Actual,
    /// In the ratio of the interruption to the time that would have been worked that day (weather working day, BIMCO
    /// 2013); needs `working_hours` of each port.
    Ratio,
}

/// What work before laytime begins does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EarlyWork {
    /// Nothing.
    #[default]
    DoesNotCount,
    /// The time actually used counts as laytime.
    ActualTimeCounts,
}

/// A period of every week that is excepted: `SAT 12:00` to `MON 08:00`. The hours are the contract's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WeeklyException {
    /// Day and time, as in `SAT 12:00`.
    pub from: String,
    /// Day and time, as in `MON 08:00`; it may lie over the end of the week. `SUN 24:00` is `MON 00:00`.
    pub to: String,
    /// How much of it counts, in percent; left out, nothing.
    #[serde(default)]
    pub counts_percent: u8,
    /// The clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// What the parties agreed on time and money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimeTerms {
    /// The currency of the rates; amounts are rounded half up to its minor unit.
    pub currency: Currency,
    /// Demurrage for a day of 24 hours, pro rata.
    pub demurrage_rate: Exact,
    /// Despatch; left out, none was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub despatch: Option<DespatchTerms>,
    /// How several ports are settled; left out, each by itself.
    #[serde(default)]
    pub settlement: Settlement,
    /// Periods of every week that are excepted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excepted_weekly: Vec<WeeklyException>,
    /// Holidays of all ports; a port may have its own.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub holidays: Vec<NaiveDate>,
    /// From which time on the eve a holiday is excepted, as in `17:00`; left out, from midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday_eve_from: Option<String>,
    /// Until which time of the next day, as in `08:00`; left out, until midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday_until: Option<String>,
    /// The clause that excepts holidays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holiday_clause: Option<String>,
    /// Excepted periods unless used; left out, even if used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unless_used: Option<UnlessUsed>,
    /// What laytime is made of; left out, running time.
    #[serde(default)]
    pub day: LaytimeDay,
    /// How weather is taken out; left out, its actual duration.
    #[serde(default)]
    pub weather: WeatherBasis,
    /// What work before laytime begins does; left out, nothing.
    #[serde(default)]
    pub early_work: EarlyWork,
    /// True when the contract says that exceptions go on while on demurrage. Otherwise once on demurrage, always on
    /// demurrage.
    #[serde(default)]
    pub exceptions_on_demurrage: bool,
}

impl LaytimeTerms {
    /// Running time at a rate of demurrage, with no despatch and no exception; the rest is added.
    pub fn new(currency: Currency, demurrage_rate: Exact) -> Self {
        LaytimeTerms {
            currency,
            demurrage_rate,
            despatch: None,
            settlement: Settlement::Separate,
            excepted_weekly: Vec::new(),
            holidays: Vec::new(),
            holiday_eve_from: None,
            holiday_until: None,
            holiday_clause: None,
            unless_used: None,
            day: LaytimeDay::Running,
            weather: WeatherBasis::Actual,
            early_work: EarlyWork::DoesNotCount,
            exceptions_on_demurrage: false,
        }
    }
}

/// The laytime allowed, in exactly one of three forms.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allowance {
    /// Hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Exact>,
    /// Days of 24 hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<Exact>,
    /// The cargo, in the unit of the rate; goes with `rate_per_day`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Exact>,
    /// What is to be loaded or discharged in a day of 24 hours; goes with `quantity`. The quotient stays exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_per_day: Option<Exact>,
}

impl Allowance {
    /// So many hours.
    pub fn of_hours(hours: Exact) -> Self {
        Allowance { hours: Some(hours), ..Allowance::default() }
    }

    /// A cargo at a rate a day.
    pub fn of_cargo(quantity: Exact, rate_per_day: Exact) -> Self {
        Allowance { quantity: Some(quantity), rate_per_day: Some(rate_per_day), ..Allowance::default() }
    }
}

/// A span of local time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// Its beginning.
    pub from: Moment,
    /// Its end, which no longer belongs to it.
    pub to: Moment,
}

/// Time that counts less than whole: work stopped, or a period of this port is excepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Interruption {
    /// Its beginning.
    pub from: Moment,
    /// Its end, which no longer belongs to it.
    pub to: Moment,
    /// How much of it counts, in percent; left out, nothing.
    #[serde(default)]
    pub counts_percent: u8,
    /// True when it is weather, which `terms.weather` may take out in a ratio.
    #[serde(default)]
    pub weather: bool,
    /// True when the contract takes it out of demurrage too, as time lost by the ship's fault may be.
    #[serde(default)]
    pub on_demurrage: bool,
    /// What happened, as the statement of facts says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The clause that takes it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

impl Interruption {
    /// A stop that does not count; the rest is added.
    pub fn new(from: Moment, to: Moment) -> Self {
        Interruption {
            from,
            to,
            counts_percent: 0,
            weather: false,
            on_demurrage: false,
            reason: None,
            clause: None,
        }
    }
}

/// The hours in which a port works, every day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DailyHours {
    /// Time of day, as in `08:00`.
    pub from: String,
    /// Time of day, as in `17:00`; `24:00` is midnight.
    pub to: String,
}

/// The time of one port: either its clock (`laytime_start`, `completed_at`) or the hours used as counted elsewhere.
///
/// All moments of a port are local time of the port: with one offset from UTC, or all without.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimePort {
    /// What answers call it, as in `Qingdao, discharging`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The laytime allowed.
    pub allowed: Allowance,
    /// When laytime began to count; `fees.laytime_commencement` finds it from the notice of readiness.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub laytime_start: Option<Moment>,
    /// When the work was completed; laytime and demurrage end here unless something else was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed_at: Option<Moment>,
    /// The hours used, in place of the clock; what is above the allowance is demurrage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_hours: Option<Exact>,
    /// Stops of the work that the contract takes out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub interruptions: Vec<Interruption>,
    /// Excepted periods of this port beside those of the terms, as part holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excepted: Vec<Interruption>,
    /// Holidays of this port beside those of the terms.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub holidays: Vec<NaiveDate>,
    /// When work was done; needed where work in excepted periods or before laytime counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub worked: Vec<Span>,
    /// The hours in which the port works; needed where laytime is made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<DailyHours>,
}

impl LaytimePort {
    /// A port with its clock; the rest is added.
    pub fn new(laytime_start: Moment, completed_at: Moment, allowed: Allowance) -> Self {
        LaytimePort {
            allowed,
            laytime_start: Some(laytime_start),
            completed_at: Some(completed_at),
            ..LaytimePort::default()
        }
    }
}

/// Question of `fees.laytime`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimeQuestion {
    /// What the parties agreed.
    pub terms: LaytimeTerms,
    /// The ports in the order of the voyage.
    pub ports: Vec<LaytimePort>,
}
