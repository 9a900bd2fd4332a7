//! From counted time to money: accounts of ports, their settlement, and the time sheet.

use serde::{Deserialize, Serialize};

use super::clock::{Seconds, Zone};
use super::count::{Account, Row, Time};
use super::facts::{Allowance, DespatchOn, LaytimePort, LaytimeQuestion, LaytimeTerms, Settlement};
use super::marks::{Cause, Counts, Mark, Port, Terms, not_negative};
use crate::families::fees::rules::Rules;
use crate::families::fees::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Basis, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::moment::Moment;
use crate::foundation::money::Money;
use crate::foundation::ratio::Ratio;

/// Hours are printed with so many decimals; money comes from the exact time.
const HOUR_DECIMALS: u32 = 4;
/// The most ports of one settlement.
const MOST_PORTS: usize = 1_000;

/// What a row of the time sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TimeKind {
    /// Laytime, nothing taken out.
    Laytime,
    /// Demurrage, nothing taken out.
    Demurrage,
    /// A period of the week that is excepted.
    ExceptedWeekly,
    /// A holiday.
    Holiday,
    /// Another excepted period of the port.
    Excepted,
    /// The work was stopped.
    Interruption,
    /// Outside the port's working hours, of which laytime is made.
    OutsideWorkingHours,
    /// Before laytime began, no work.
    BeforeCommencement,
}

/// A row of the time sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeSheetRow {
    /// The place of the port in the question, from 0.
    pub port: u32,
    /// From, to the second.
    pub from: Moment,
    /// To; where laytime ends within a second, the whole second before.
    pub to: Moment,
    /// What it is.
    pub kind: TimeKind,
    /// True when laytime had run out.
    pub on_demurrage: bool,
    /// The share that counts: `0/1`, `1/2`, `1/1`.
    pub counts: Ratio,
    /// What counts of it, in hours with 4 decimals.
    pub hours: Exact,
    /// Laytime used so far, in hours with 4 decimals; with `on_demurrage`, demurrage so far.
    pub running_hours: Exact,
    /// The line of the question that takes it out, as a JSON pointer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The clause that takes it out, where the question names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What happened, where the question says it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The time and money of one port, or of all where laytime is reversible.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimeAccount {
    /// The name of the port; null where it has none, and for reversible laytime.
    pub name: Option<String>,
    /// Hours allowed, 4 decimals.
    pub allowed_hours: Exact,
    /// Hours used, not above those allowed, 4 decimals.
    pub used_hours: Exact,
    /// Hours on demurrage, 4 decimals.
    pub demurrage_hours: Exact,
    /// Hours saved, on the agreed basis, 4 decimals; working time where no despatch was agreed. Null where it needs a
    /// clock that the question has not.
    pub saved_hours: Option<Exact>,
    /// Demurrage, owed to the owner.
    pub demurrage: Exact,
    /// Despatch, owed to the charterer; zero where none was agreed.
    pub despatch: Option<Exact>,
    /// Demurrage less despatch; positive is owed to the owner.
    pub net_to_owner: Option<Exact>,
    /// Days allowed, exact.
    pub allowed_days: Ratio,
    /// Days used, exact.
    pub used_days: Ratio,
    /// Days on demurrage, exact.
    pub demurrage_days: Ratio,
    /// Days saved, exact.
    pub saved_days: Option<Ratio>,
    /// When laytime ran out, to the second before; null while it had not.
    pub laytime_ended_at: Option<Moment>,
}

/// Value of `fees.laytime`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimeSettlement {
    /// One account for each port; one for all where laytime is reversible. To average, the money of the accounts is what
    /// each port would give by itself; only the net is owed.
    pub accounts: Vec<LaytimeAccount>,
    /// Demurrage less despatch over all; positive is owed to the owner, negative to the charterer.
    pub net_to_owner: Option<Exact>,
    /// The lines behind the net: demurrage positive, despatch negative.
    pub statement: Statement,
    /// What counted, row by row; empty for hours counted elsewhere.
    pub time_sheet: Vec<TimeSheetRow>,
}

/// Settles laytime: time sheet, demurrage or despatch.
///
/// Excepted periods and stops do not count until the allowance is used up; from then on every minute to completion is
/// demurrage, unless the contract says otherwise. A stop inside an excepted period is taken out once, and one that
/// reaches over the end of laytime is cut there. Work ends at completion. Money comes from exact days and is rounded
/// half up once to the minor unit of the currency.
///
/// Compliant when everything could be counted; not evaluated when all time saved is asked of hours without a clock or of
/// laytime that would not end within ten years. Warnings name lines that contradict each other: of a stop and work at
/// one time, the stop holds.
///
/// ```
/// use kouan::families::fees::laytime::{self, Allowance, LaytimePort, LaytimeQuestion, LaytimeTerms};
/// use kouan::families::fees::Rules;
/// use kouan::foundation::{exact::Exact, moment::Moment, money::Currency};
///
/// // 12 hours allowed, 26 hours on the berth: 14/24 of a day at 25 000
/// let terms = LaytimeTerms::new("USD".parse()?, Exact::from(25_000));
/// let port = LaytimePort::new(
///     Moment::parse("2024-03-04T14:00:00")?,
///     Moment::parse("2024-03-05T16:00:00")?,
///     Allowance::of_hours(Exact::from(12)),
/// );
/// let answer = laytime::settle(&LaytimeQuestion { terms, ports: vec![port] }, &Rules::builtin()?)?;
/// let settlement = answer.value.unwrap();
/// assert_eq!(settlement.accounts[0].demurrage_days.to_string(), "7/12");
/// assert_eq!(settlement.net_to_owner.unwrap().to_string(), "14583.33");
/// assert_eq!(settlement.time_sheet[1].from.to_string(), "2024-03-05T02:00:00");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] with the line: negative or missing quantities, times that end before they begin, other
/// offsets within a port, forms of the allowance that contradict each other.
pub fn settle(question: &LaytimeQuestion, rules: &Rules) -> Result<Assessment<LaytimeSettlement>, Error> {
    settle_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn settle_traced(
    question: &LaytimeQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LaytimeSettlement>, Error> {
    let prepared = PreparedLaytime::new(question.terms.clone()).map_err(|error| error.at("/terms"))?;
    let mut answer = prepared.settle(&question.ports, rules.basis())?;
    for account in answer.value.iter().flat_map(|value| &value.accounts) {
        trace.step(|| {
            Step::new("days", "allowed − used = saved; beyond it demurrage", account.demurrage_days)
                .operand("allowed_days", account.allowed_days)
                .operand("used_days", account.used_days)
                .operand("saved_days", account.saved_days.map_or_else(String::new, |days| days.to_string()))
        });
    }
    answer.trace = trace.take();
    Ok(answer)
}

/// The terms of a charter party, read once and asked for many statements.
///
/// ```
/// use kouan::families::fees::laytime::{Allowance, LaytimePort, LaytimeTerms, PreparedLaytime};
/// use kouan::families::fees::Rules;
/// use kouan::foundation::{exact::Exact, moment::Moment, money::Currency};
///
/// let rules = Rules::builtin()?;
/// let prepared = PreparedLaytime::new(LaytimeTerms::new(Currency::CNY, Exact::from(240_000)))?;
/// for hour in ["10", "11"] {
///     let completed = Moment::parse(&format!("2026-03-03T{hour}:00:00"))?;
///     let allowed = Allowance::of_hours(Exact::from(24));
///     let port = LaytimePort::new(Moment::parse("2026-03-02T08:00:00")?, completed, allowed);
///     let net = prepared.settle(&[port], rules.basis())?.value.unwrap().net_to_owner.unwrap();
///     assert_eq!(net, Exact::from(if hour == "10" { 20_000 } else { 30_000 }));
/// }
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct PreparedLaytime {
    terms: LaytimeTerms,
    read: Terms,
}

/// A port counted: its account, and its rows with what their marks mean.
struct Counted {
    name: Option<String>,
    allowed: Ratio,
    account: Account,
    /// Null where the question has no clock for it.
    saved: Option<Ratio>,
    ended_at: Option<Moment>,
}

impl PreparedLaytime {
    /// Reads the terms.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with the path below the terms.
    pub fn new(terms: LaytimeTerms) -> Result<Self, Error> {
        let read = Terms::read(&terms)?;
        Ok(PreparedLaytime { terms, read })
    }

    /// Settles the ports of one voyage as [`settle`] does.
    ///
    /// # Errors
    /// As [`settle`].
    pub fn settle(
        &self,
        ports: &[LaytimePort],
        basis: &Basis,
    ) -> Result<Assessment<LaytimeSettlement>, Error> {
        if ports.is_empty() {
            return Err(Error::invalid("/ports", "no port; give at least one"));
        }
        if ports.len() > MOST_PORTS {
            return Err(Error::limit("ports", MOST_PORTS as u64, ports.len() as u64));
        }
        let mut findings = Vec::new();
        let mut sheet = Vec::new();
        let counted = match self.terms.settlement {
            Settlement::Reversible => vec![self.count(ports, 0, &mut sheet, &mut findings)?],
            Settlement::Separate | Settlement::Average => (0..)
                .zip(ports)
                .map(|(index, port)| self.count(std::slice::from_ref(port), index, &mut sheet, &mut findings))
                .collect::<Result<Vec<_>, _>>()?,
        };
        let accounts: Vec<LaytimeAccount> =
            counted.iter().map(|counted| self.account(counted)).collect::<Result<_, _>>()?;
        let known = counted.iter().all(|counted| counted.saved.is_some());
        let statement = self.statement(&counted)?;
        let net_to_owner = known.then_some(statement.total.amount);
        let verdict = if known { Verdict::Compliant } else { Verdict::NotEvaluated };
        let value = LaytimeSettlement { accounts, net_to_owner, statement, time_sheet: sheet };
        Ok(Assessment::new(verdict, Some(value), findings, basis.clone()))
    }

    /// Counts ports in order into one account; `first` is the place of the first in the question.
    fn count(
        &self,
        ports: &[LaytimePort],
        first: u32,
        sheet: &mut Vec<TimeSheetRow>,
        findings: &mut Vec<Finding>,
    ) -> Result<Counted, Error> {
        let mut allowed = Ratio::ZERO;
        for (index, port) in (first..).zip(ports) {
            let path = format!("/ports/{index}/allowed");
            allowed = allowed.add(seconds_allowed(&port.allowed).map_err(|error| error.at(&path))?)?;
        }
        let mut account = Account::new(Time::of(allowed)?);
        let mut ended_at = None;
        let mut last = None;
        for (index, facts) in (first..).zip(ports) {
            let path = format!("/ports/{index}");
            if let Some(hours) = facts.used_hours {
                self.count_hours(facts, hours, &path, &mut account)?;
                last = None;
                continue;
            }
            let port = Port::read(facts, &self.terms, &self.read, &path)?;
            port.findings(&path, findings);
            let marks = port.marks(port.window(), &path)?;
            let mut rows = Vec::with_capacity(marks.len().saturating_mul(2));
            let before = account;
            account.run(&port, &marks, Some(&mut rows))?;
            ended_at = ended_at.or_else(|| account.ended_at.and_then(|seconds| port.zone.moment(seconds)));
            self.write_rows(&rows, &marks, &port.zone, index, facts, before, allowed, sheet)?;
            last = Some((port, path));
        }
        let despatch_on = self.terms.despatch.as_ref().map_or(DespatchOn::WorkingTimeSaved, |terms| terms.on);
        let saved = match (despatch_on, last) {
            (DespatchOn::WorkingTimeSaved, _) => Some(account.left.seconds()?),
            (DespatchOn::AllTimeSaved, _) if account.left.is_zero() => Some(Ratio::ZERO),
            (DespatchOn::AllTimeSaved, Some((port, path))) => match account.clock_time_left(&port, &path)? {
                Some(time) => Some(time.seconds()?),
                None => {
                    findings.push(Finding::new("fees.laytime-never-ends").at(format!("{path}/allowed")));
                    None
                }
            },
            (DespatchOn::AllTimeSaved, None) => {
                let last = (first..).zip(ports).last().map_or(first, |(index, _)| index);
                findings.push(Finding::new("fees.clock-missing").at(format!("/ports/{last}/completed_at")));
                None
            }
        };
        let name = match ports {
            [port] => port.name.clone(),
            _ => None,
        };
        Ok(Counted { name, allowed, account, saved, ended_at })
    }

    /// Hours that were counted elsewhere.
    fn count_hours(
        &self,
        port: &LaytimePort,
        hours: Exact,
        path: &str,
        account: &mut Account,
    ) -> Result<(), Error> {
        if port.laytime_start.is_some() || port.completed_at.is_some() {
            let reason = "given beside laytime_start or completed_at; give the clock or the hours, not both";
            return Err(Error::invalid(format!("{path}/used_hours"), reason));
        }
        not_negative(hours, "/used_hours").map_err(|error| error.at(path))?;
        let used = Ratio::from(hours).mul(Ratio::from(3600))?;
        account.use_up(used)
    }

    fn account(&self, counted: &Counted) -> Result<LaytimeAccount, Error> {
        let used = counted.allowed.sub(counted.account.left.seconds()?)?;
        let late = counted.account.demurrage.seconds()?;
        let demurrage = self.money(late, self.terms.demurrage_rate)?;
        let despatch = counted.saved.map(|saved| self.despatch(saved)).transpose()?;
        Ok(LaytimeAccount {
            name: counted.name.clone(),
            allowed_hours: hours(counted.allowed)?,
            used_hours: hours(used)?,
            demurrage_hours: hours(late)?,
            saved_hours: counted.saved.map(hours).transpose()?,
            demurrage,
            despatch,
            net_to_owner: despatch.map(|despatch| demurrage.sub(despatch)).transpose()?,
            allowed_days: days(counted.allowed)?,
            used_days: days(used)?,
            demurrage_days: days(late)?,
            saved_days: counted.saved.map(days).transpose()?,
            laytime_ended_at: counted.ended_at,
        })
    }

    fn statement(&self, counted: &[Counted]) -> Result<Statement, Error> {
        let mut late_and_saved = Vec::with_capacity(counted.len());
        for one in counted {
            late_and_saved.push((one.account.demurrage.seconds()?, one.saved.unwrap_or(Ratio::ZERO)));
        }
        let averaged = self.terms.settlement == Settlement::Average;
        if averaged {
            let mut net = Ratio::ZERO;
            for (late, saved) in &late_and_saved {
                net = net.add(*late)?.sub(*saved)?;
            }
            let minus = Ratio::ZERO.sub(net)?;
            late_and_saved = vec![(net.max(Ratio::ZERO), minus.max(Ratio::ZERO))];
        }
        let mut lines = Vec::new();
        for (index, (late, saved)) in late_and_saved.into_iter().enumerate() {
            let whole = averaged || self.terms.settlement == Settlement::Reversible;
            let path = if whole { String::new() } else { format!("/ports/{index}") };
            if !late.is_zero() {
                let amount = self.money(late, self.terms.demurrage_rate)?;
                lines.push(self.line("demurrage", late, self.terms.demurrage_rate, amount, path.clone())?);
            }
            let despatch = self.despatch(saved)?;
            if let Some(rate) = self.read.despatch_rate.filter(|_| !saved.is_zero()) {
                lines.push(self.line("despatch", saved, rate.negated(), despatch.negated(), path)?);
            }
        }
        Statement::of(lines, self.terms.currency)
    }

    fn line(
        &self,
        item: &str,
        seconds: Ratio,
        rate: Exact,
        amount: Exact,
        path: String,
    ) -> Result<StatementLine, Error> {
        let exact = days(seconds)?;
        let rounded = exact.to_exact(6, Rounding::HalfUp)?;
        let formula = if Ratio::from(rounded) == exact {
            "quantity × per_unit".to_owned()
        } else {
            format!("{exact} × per_unit")
        };
        let line = StatementLine::new(item, &formula, Money::new(amount, self.terms.currency))
            .at(path)
            .quantity(rounded, "day")
            .per_unit(rate)
            .rounded(Rounding::HalfUp, self.read.decimals);
        Ok(line)
    }

    fn despatch(&self, seconds: Ratio) -> Result<Exact, Error> {
        self.read.despatch_rate.map_or(Ok(Exact::ZERO), |rate| self.money(seconds, rate))
    }

    fn money(&self, seconds: Ratio, rate: Exact) -> Result<Exact, Error> {
        days(seconds)?.mul(Ratio::from(rate))?.to_exact(self.read.decimals, Rounding::HalfUp)
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "one caller; a struct would only name the same things again"
    )]
    fn write_rows(
        &self,
        rows: &[Row],
        marks: &[Mark],
        zone: &Zone,
        index: u32,
        facts: &LaytimePort,
        before: Account,
        allowed: Ratio,
        sheet: &mut Vec<TimeSheetRow>,
    ) -> Result<(), Error> {
        let mut used = Running::new(allowed.sub(before.left.seconds()?)?)?;
        let mut late = Running::new(before.demurrage.seconds()?)?;
        sheet.reserve(rows.len());
        for row in rows {
            let running = if row.on_demurrage { &mut late } else { &mut used };
            let running_hours = running.add(row.counted)?;
            let mark = row.mark.and_then(|mark| marks.get(mark));
            let (Some(from), Some(to)) = (moment(zone, row.stretch.from), moment(zone, row.stretch.to))
            else {
                return Err(Error::invalid(
                    format!("/ports/{index}"),
                    "a moment outside the years 1 to 9999",
                ));
            };
            let told = self.told(mark.map(|mark| mark.cause), facts, index);
            sheet.push(TimeSheetRow {
                port: index,
                from,
                to,
                kind: told.kind.unwrap_or(if row.on_demurrage {
                    TimeKind::Demurrage
                } else {
                    TimeKind::Laytime
                }),
                on_demurrage: row.on_demurrage,
                counts: row.counts.share(),
                hours: match row.counts {
                    Counts::Nothing => Exact::ZERO,
                    _ => row.counted.hours()?,
                },
                running_hours,
                line: told.line,
                clause: told.clause,
                reason: told.reason,
            });
        }
        Ok(())
    }

    /// What the line of the question that takes time out says of it.
    fn told(&self, cause: Option<Cause>, facts: &LaytimePort, index: u32) -> Told {
        let Some(cause) = cause else { return Told::default() };
        let of = |kind| Told { kind: Some(kind), ..Told::default() };
        match cause {
            Cause::BeforeCommencement => of(TimeKind::BeforeCommencement),
            Cause::Weekly(at) => Told {
                line: Some(format!("/terms/excepted_weekly/{at}")),
                clause: self.terms.excepted_weekly.get(at).and_then(|period| period.clause.clone()),
                ..of(TimeKind::ExceptedWeekly)
            },
            Cause::Holiday => Told { clause: self.terms.holiday_clause.clone(), ..of(TimeKind::Holiday) },
            Cause::Excepted(at) => Told {
                line: Some(format!("/ports/{index}/excepted/{at}")),
                clause: facts.excepted.get(at).and_then(|period| period.clause.clone()),
                reason: facts.excepted.get(at).and_then(|period| period.reason.clone()),
                ..of(TimeKind::Excepted)
            },
            Cause::OutsideWorkingHours => of(TimeKind::OutsideWorkingHours),
            Cause::Interruption(at) => Told {
                line: Some(format!("/ports/{index}/interruptions/{at}")),
                clause: facts.interruptions.get(at).and_then(|stop| stop.clause.clone()),
                reason: facts.interruptions.get(at).and_then(|stop| stop.reason.clone()),
                ..of(TimeKind::Interruption)
            },
        }
    }
}

#[derive(Default)]
struct Told {
    kind: Option<TimeKind>,
    line: Option<String>,
    clause: Option<String>,
    reason: Option<String>,
}

/// A running total.
struct Running(Time);

impl Running {
    fn new(seconds: Ratio) -> Result<Self, Error> {
        Ok(Running(Time::of(seconds)?))
    }

    fn add(&mut self, time: Time) -> Result<Exact, Error> {
        self.0.add(time)?;
        self.0.hours()
    }
}

fn moment(zone: &Zone, seconds: Seconds) -> Option<Moment> {
    zone.moment(seconds)
}

/// Seconds as hours with 4 decimals, half up.
fn hours(seconds: Ratio) -> Result<Exact, Error> {
    seconds.div(Ratio::from(3600))?.to_exact(HOUR_DECIMALS, Rounding::HalfUp)
}

fn days(seconds: Ratio) -> Result<Ratio, Error> {
    seconds.div(Ratio::from(86_400))
}

/// The allowance in seconds, exact.
fn seconds_allowed(allowance: &Allowance) -> Result<Ratio, Error> {
    let forms = "give one of hours, days, or quantity with rate_per_day";
    match (allowance.hours, allowance.days, allowance.quantity, allowance.rate_per_day) {
        (Some(hours), None, None, None) => Ratio::from(not_negative(hours, "/hours")?).mul(Ratio::from(3600)),
        (None, Some(days), None, None) => Ratio::from(not_negative(days, "/days")?).mul(Ratio::from(86_400)),
        (None, None, Some(quantity), Some(rate)) => {
            if rate.is_negative() || rate.is_zero() {
                let reason = format!("{rate} a day; the rate is above zero");
                return Err(Error::invalid("/rate_per_day", reason));
            }
            let days = Ratio::from(not_negative(quantity, "/quantity")?).div(Ratio::from(rate))?;
            days.mul(Ratio::from(86_400))
        }
        (None, None, Some(_), None) => {
            Err(Error::invalid("/rate_per_day", format!("missing beside quantity; {forms}")))
        }
        (None, None, None, Some(_)) => {
            Err(Error::invalid("/quantity", format!("missing beside rate_per_day; {forms}")))
        }
        (None, None, None, None) => Err(Error::invalid("", format!("no allowance; {forms}"))),
        _ => Err(Error::invalid("", format!("two forms of the allowance; {forms}"))),
    }
}
