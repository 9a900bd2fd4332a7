//! From a statement of facts to the clock of each port: when laytime began by the notice of readiness, when work was
//! done, and which stops the contract takes out.

use std::num::Saturating;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::clock::{DAY, Seconds, Zone, day_time, start_of};
use super::facts::{
    Allowance, DailyHours, EarlyWork, Interruption, LaytimePort, LaytimeQuestion, LaytimeTerms, Span,
};
use super::settle::{LaytimeSettlement, PreparedLaytime};
use crate::families::fees::rules::Rules;
use crate::families::fees::tariff::WeekDay;
use crate::foundation::assessment::{Assessment, Finding, Severity, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::moment::Moment;

/// The most events of a port call.
const MOST_EVENTS: usize = 10_000;

/// An event of a port call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FactKind {
    /// Arrived at the port.
    Arrived,
    /// Notice of readiness tendered.
    NoticeTendered,
    /// Notice of readiness accepted.
    NoticeAccepted,
    /// Free pratique granted.
    FreePratique,
    /// Anchored.
    Anchored,
    /// Pilot on board.
    PilotOnBoard,
    /// All fast at the berth.
    AllFast,
    /// Hoses connected, or hatches opened.
    Opened,
    /// Holds or tanks passed their survey.
    SurveyPassed,
    /// Holds or tanks failed their survey.
    SurveyFailed,
    /// Cargo work commenced.
    Commenced,
    /// Cargo work stopped.
    Stopped,
    /// Cargo work resumed.
    Resumed,
    /// Cargo work completed.
    Completed,
    /// Documents on board.
    DocumentsOnBoard,
    /// Sailed.
    Sailed,
}

impl FactKind {
    fn word(self) -> &'static str {
        match self {
            FactKind::Arrived => "arrived",
            FactKind::NoticeTendered => "notice_tendered",
            FactKind::NoticeAccepted => "notice_accepted",
            FactKind::FreePratique => "free_pratique",
            FactKind::Anchored => "anchored",
            FactKind::PilotOnBoard => "pilot_on_board",
            FactKind::AllFast => "all_fast",
            FactKind::Opened => "opened",
            FactKind::SurveyPassed => "survey_passed",
            FactKind::SurveyFailed => "survey_failed",
            FactKind::Commenced => "commenced",
            FactKind::Stopped => "stopped",
            FactKind::Resumed => "resumed",
            FactKind::Completed => "completed",
            FactKind::DocumentsOnBoard => "documents_on_board",
            FactKind::Sailed => "sailed",
        }
    }
}

/// A line of a statement of facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Local time of the port.
    pub at: Moment,
    /// What happened.
    pub event: FactKind,
    /// Why the work stopped, in the words of the stop clauses: `rain`, `crane breakdown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who is responsible, in the words of the stop clauses: `ship`, `shore`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// The document in which it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// The statement of facts of one port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StatementOfFacts {
    /// What answers call the port.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The laytime allowed.
    pub allowed: Allowance,
    /// The events in order of time.
    pub events: Vec<Fact>,
    /// Holidays of the port.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_list",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub holidays: Vec<NaiveDate>,
    /// Excepted periods of the port beside those of the terms.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excepted: Vec<Interruption>,
    /// The hours in which the port works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_hours: Option<DailyHours>,
}

/// Which act gives notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NoticeAct {
    /// Tendering it.
    Tendered,
    /// Its acceptance.
    Accepted,
}

/// What work before the turn time is over does ("unless sooner commenced").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SoonerCommenced {
    /// Nothing.
    DoesNotCount,
    /// The time actually used counts.
    ActualTimeCounts,
    /// Laytime begins with the work.
    LaytimeBegins,
}

/// When laytime begins for notices up to a time of day: `13:00` for notices up to `12:00`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeRule {
    /// Notices given up to and including this time of day; left out in the last rule, any later time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_until: Option<String>,
    /// True when laytime begins on the next working day, false for the same day.
    pub next_working_day: bool,
    /// The time of day at which it begins.
    pub at: String,
}

/// What the contract says of the notice of readiness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NoticeClause {
    /// Which act gives notice.
    pub act: NoticeAct,
    /// True when notice may be given whether in port or not (WIPON).
    #[serde(default)]
    pub whether_in_port: bool,
    /// True when notice may be given whether in berth or not (WIBON).
    #[serde(default)]
    pub whether_in_berth: bool,
    /// True when notice may be given whether in free pratique or not (WIFPON).
    #[serde(default)]
    pub whether_in_free_pratique: bool,
    /// The days of the week on which notice is received and the next working day may fall.
    pub working_days: Vec<WeekDay>,
    /// The hours in which notice is received; a notice outside them counts from the next opening. Left out, all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_hours: Option<DailyHours>,
    /// Laytime begins so many hours after notice; goes without `rules`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turn_hours: Option<Exact>,
    /// Laytime begins by the time of day of the notice; goes without `turn_hours`. Both left out, with the notice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<NoticeRule>,
    /// What work before that does.
    pub sooner_commenced: SoonerCommenced,
}

/// A reason for which a stop does not count, or counts in part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StopClause {
    /// The reason, as the statement of facts words it; capitals do not matter.
    pub reason: String,
    /// The party that must be responsible; left out, any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// How much of the stop counts, in percent; left out, nothing.
    #[serde(default)]
    pub counts_percent: u8,
    /// True when it is weather.
    #[serde(default)]
    pub weather: bool,
    /// True when it is taken out of demurrage too.
    #[serde(default)]
    pub on_demurrage: bool,
    /// The clause, as the time sheet names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// Question of `fees.laytime_from_facts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactsQuestion {
    /// What the parties agreed on time and money; `early_work` follows from the notice clause.
    pub terms: LaytimeTerms,
    /// What they agreed on the notice of readiness.
    pub notice: NoticeClause,
    /// The stops that do not count, or count in part; all others count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stops: Vec<StopClause>,
    /// The ports in the order of the voyage.
    pub calls: Vec<StatementOfFacts>,
}

/// How laytime began at a port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Commencement {
    /// The line of the notice that holds, as a JSON pointer.
    pub notice_line: String,
    /// When the notice was given.
    pub given_at: Moment,
    /// When it counts as received, by the office hours.
    pub received_at: Moment,
    /// When laytime begins by the clause.
    pub begins_at: Moment,
    /// When work commenced.
    pub commenced_at: Moment,
}

/// Value of `fees.laytime_from_facts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactsSettlement {
    /// How laytime began at each port.
    pub commencements: Vec<Commencement>,
    /// The question of `fees.laytime` that follows from the events.
    pub laytime: LaytimeQuestion,
    /// Its answer.
    pub settlement: LaytimeSettlement,
}

/// Settles laytime from statements of facts.
///
/// The first notice that may be given by the clause holds. A stop whose reason no clause names counts, and a finding says
/// so. Not evaluated when the events contradict each other: each finding names the line and what stands against it.
///
/// ```
/// use kouan::families::fees::{Rules, laytime::{self, FactsQuestion}};
///
/// let question: FactsQuestion = serde_json::from_str(r#"{
///     "terms": {"currency": "USD", "demurrage_rate": "20000", "despatch": {}},
///     "notice": {"act": "tendered", "whether_in_berth": true, "whether_in_free_pratique": true,
///         "working_days": ["MON", "TUE", "WED", "THU", "FRI"], "sooner_commenced": "does_not_count",
///         "rules": [{"given_until": "12:00", "next_working_day": false, "at": "13:00"},
///                   {"next_working_day": true, "at": "06:00"}]},
///     "stops": [{"reason": "rain", "weather": true, "clause": "6(c)"}],
///     "calls": [{"allowed": {"hours": 48}, "events": [
///         {"at": "2026-03-04T09:00:00", "event": "arrived"},
///         {"at": "2026-03-04T14:30:00", "event": "notice_tendered"},
///         {"at": "2026-03-05T08:00:00", "event": "commenced"},
///         {"at": "2026-03-05T12:00:00", "event": "stopped", "reason": "Rain"},
///         {"at": "2026-03-05T18:00:00", "event": "resumed"},
///         {"at": "2026-03-06T06:00:00", "event": "completed"}]}]}"#).unwrap();
/// let value = laytime::settle_facts(&question, &Rules::builtin()?)?.value.unwrap();
/// // notice after noon: laytime from 06:00 on the next working day; 24 hours less 6 of rain
/// assert_eq!(value.commencements[0].begins_at.to_string(), "2026-03-05T06:00:00");
/// assert_eq!(value.settlement.accounts[0].used_hours.to_string(), "18");
/// assert_eq!(value.settlement.time_sheet[1].clause.as_deref(), Some("6(c)"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for times of day that are none, a notice clause with two ways of beginning, and as [`settle`].
///
/// [`settle`]: super::settle
pub fn settle_facts(question: &FactsQuestion, rules: &Rules) -> Result<Assessment<FactsSettlement>, Error> {
    settle_facts_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn settle_facts_traced(
    question: &FactsQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<FactsSettlement>, Error> {
    let clause = Clause::read(&question.notice).map_err(|error| error.at("/notice"))?;
    let mut findings = Vec::new();
    let mut ports = Vec::new();
    let mut commencements = Vec::new();
    for (index, call) in question.calls.iter().enumerate() {
        let path = format!("/calls/{index}");
        let reader = Reader { question, clause: &clause, call, path: &path };
        if let Some((port, commencement)) = reader.port(&mut findings)? {
            ports.push(port);
            commencements.push(commencement);
        }
    }
    let unusable = findings.iter().any(|finding: &Finding| finding.severity == Severity::Error);
    if unusable || ports.len() != question.calls.len() {
        let basis = rules.basis().clone();
        return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis));
    }
    let mut terms = question.terms.clone();
    terms.early_work = match question.notice.sooner_commenced {
        SoonerCommenced::ActualTimeCounts => EarlyWork::ActualTimeCounts,
        SoonerCommenced::DoesNotCount | SoonerCommenced::LaytimeBegins => EarlyWork::DoesNotCount,
    };
    let prepared = PreparedLaytime::new(terms.clone()).map_err(|error| error.at("/terms"))?;
    let settled = prepared.settle(&ports, rules.basis())?;
    findings.extend(settled.findings);
    let value = settled.value.map(|settlement| FactsSettlement {
        commencements,
        laytime: LaytimeQuestion { terms, ports },
        settlement,
    });
    let mut answer = Assessment::new(settled.verdict, value, findings, rules.basis().clone());
    answer.trace = trace.take();
    Ok(answer)
}

/// The notice clause, read.
struct Clause {
    office: Option<(Seconds, Seconds)>,
    turn: Option<Seconds>,
    rules: Vec<(Option<Seconds>, bool, Seconds)>,
}

impl Clause {
    fn read(notice: &NoticeClause) -> Result<Self, Error> {
        let time = |text: &str, path: String| day_time(text).map_err(|error| error.at(&path));
        let office = match &notice.office_hours {
            None => None,
            Some(hours) => {
                let from = time(&hours.from, "/office_hours/from".into())?;
                let to = time(&hours.to, "/office_hours/to".into())?;
                if to <= from {
                    return Err(Error::invalid("/office_hours/to", "the office closes before it opens"));
                }
                Some((from, to))
            }
        };
        if notice.turn_hours.is_some() && !notice.rules.is_empty() {
            let reason = "given beside rules; laytime begins by one of them";
            return Err(Error::invalid("/turn_hours", reason));
        }
        let turn = match notice.turn_hours {
            None => None,
            Some(hours) => {
                super::marks::not_negative(hours, "/turn_hours")?;
                let seconds = hours.mul(Exact::from(3600))?.round(0, Rounding::HalfUp)?;
                let seconds = seconds.to_i64().filter(|seconds| *seconds <= 31_536_000);
                let reason = "more than a year of turn time; check the hours";
                Some(Saturating(seconds.ok_or_else(|| Error::invalid("/turn_hours", reason))?))
            }
        };
        let mut rules = Vec::with_capacity(notice.rules.len());
        for (index, rule) in notice.rules.iter().enumerate() {
            let path = format!("/rules/{index}");
            let until = match &rule.given_until {
                None => None,
                Some(until) => Some(time(until, format!("{path}/given_until"))?),
            };
            rules.push((until, rule.next_working_day, time(&rule.at, format!("{path}/at"))?));
        }
        let last = rules.len().saturating_sub(1);
        if let Some(index) = rules.iter().position(|(until, _, _)| until.is_none()).filter(|at| *at < last) {
            let reason = "only the last rule holds for any later time; give given_until";
            return Err(Error::invalid(format!("/rules/{index}/given_until"), reason));
        }
        Ok(Clause { office, turn, rules })
    }
}

struct Reader<'q> {
    question: &'q FactsQuestion,
    clause: &'q Clause,
    call: &'q StatementOfFacts,
    path: &'q str,
}

/// The work of a port call as its events tell it.
#[derive(Default)]
struct Work {
    commenced: Option<Moment>,
    completed: Option<Moment>,
    worked: Vec<Span>,
    interruptions: Vec<Interruption>,
}

impl Reader<'_> {
    fn port(&self, findings: &mut Vec<Finding>) -> Result<Option<(LaytimePort, Commencement)>, Error> {
        let mut zone = Zone::default();
        let mut times = Vec::with_capacity(self.call.events.len());
        if self.call.events.len() > MOST_EVENTS {
            return Err(Error::limit("events of a port", MOST_EVENTS as u64, self.call.events.len() as u64));
        }
        for (index, fact) in self.call.events.iter().enumerate() {
            let at = zone.read(&fact.at, || format!("{}/events/{index}/at", self.path))?;
            if times.last().is_some_and(|last| at < *last) {
                findings.push(Finding::new("fees.events-out-of-order").at(self.line(index)));
            }
            times.push(at);
        }
        let work = self.work(findings);
        let notice = self.notice(&times, findings);
        let (Some((index, given)), Some(commenced), Some(completed)) =
            (notice, work.commenced, work.completed)
        else {
            return Ok(None);
        };
        let (received, begins) = match self.begins(given) {
            Some(both) => both,
            None => {
                findings.push(Finding::new("fees.no-working-day").at("/notice/working_days"));
                return Ok(None);
            }
        };
        let work_begins = zone.read(&commenced, String::new)?;
        let moment = |seconds: Seconds| {
            let reason = "the time lies outside the years 1 to 9999";
            zone.moment(seconds).ok_or_else(|| Error::invalid(self.line(index), reason))
        };
        let begins_at = moment(begins)?;
        let sooner = self.question.notice.sooner_commenced == SoonerCommenced::LaytimeBegins;
        let laytime_start = if sooner && work_begins < begins { commenced } else { begins_at };
        let commencement = Commencement {
            notice_line: self.line(index),
            given_at: moment(given)?,
            received_at: moment(received)?,
            begins_at,
            commenced_at: commenced,
        };
        let port = LaytimePort {
            name: self.call.name.clone(),
            allowed: self.call.allowed.clone(),
            laytime_start: Some(laytime_start),
            completed_at: Some(completed),
            used_hours: None,
            interruptions: work.interruptions,
            excepted: self.call.excepted.clone(),
            holidays: self.call.holidays.clone(),
            worked: work.worked,
            working_hours: self.call.working_hours.clone(),
        };
        Ok(Some((port, commencement)))
    }

    fn line(&self, index: usize) -> String {
        format!("{}/events/{index}", self.path)
    }

    /// Runs through the events of the work; what cannot follow is a finding and changes nothing.
    fn work(&self, findings: &mut Vec<Finding>) -> Work {
        let mut work = Work::default();
        // since when work is done, or stopped by which line
        let mut working: Option<Moment> = None;
        let mut stopped: Option<usize> = None;
        for (index, fact) in self.call.events.iter().enumerate() {
            let possible = match fact.event {
                FactKind::Commenced => work.commenced.is_none(),
                FactKind::Stopped => working.is_some(),
                FactKind::Resumed => stopped.is_some(),
                FactKind::Completed => working.is_some() || stopped.is_some(),
                _ => continue,
            };
            if !possible {
                let state = match (work.commenced, work.completed) {
                    (_, Some(_)) => "the work was completed",
                    (None, _) => "the work had not commenced",
                    (Some(_), None) if stopped.is_some() => "the work was stopped",
                    (Some(_), None) => "the work went on",
                };
                let finding = Finding::new("fees.events-contradict").at(self.line(index));
                findings.push(finding.param("event", fact.event.word()).param("state", state));
                continue;
            }
            if let Some(from) = working.take() {
                work.worked.push(Span { from, to: fact.at });
            }
            if let Some(stop) = stopped.take() {
                self.add_stop(stop, fact.at, &mut work, findings);
                if fact.event == FactKind::Completed {
                    findings.push(Finding::new("fees.completed-while-stopped").at(self.line(index)));
                }
            }
            match fact.event {
                FactKind::Stopped => stopped = Some(index),
                FactKind::Completed => work.completed = Some(fact.at),
                FactKind::Commenced => {
                    work.commenced = Some(fact.at);
                    working = Some(fact.at);
                }
                _ => working = Some(fact.at),
            }
        }
        for (event, missing) in
            [("commenced", work.commenced.is_none()), ("completed", work.completed.is_none())]
        {
            if missing {
                let finding = Finding::new("fees.event-missing").at(format!("{}/events", self.path));
                findings.push(finding.param("event", event));
            }
        }
        work
    }

    /// The stop of a line, up to `to`, as the clauses take it.
    fn add_stop(&self, line: usize, to: Moment, work: &mut Work, findings: &mut Vec<Finding>) {
        let Some(fact) = self.call.events.get(line) else { return };
        let same = |a: &str, b: &str| a.trim().eq_ignore_ascii_case(b.trim());
        let clause = self.question.stops.iter().find(|clause| {
            let reason = fact.reason.as_deref().is_some_and(|reason| same(reason, &clause.reason));
            let party = clause.party.as_deref();
            reason && party.is_none_or(|party| fact.party.as_deref().is_some_and(|of| same(of, party)))
        });
        match clause {
            None => findings.push(Finding::new("fees.stop-counts").at(self.line(line))),
            Some(clause) => work.interruptions.push(Interruption {
                from: fact.at,
                to,
                counts_percent: clause.counts_percent,
                weather: clause.weather,
                on_demurrage: clause.on_demurrage,
                reason: fact.reason.clone(),
                clause: clause.clause.clone(),
            }),
        }
    }

    /// The first notice that may be given by the clause: its line and its time.
    fn notice(&self, times: &[Seconds], findings: &mut Vec<Finding>) -> Option<(usize, Seconds)> {
        let notice = &self.question.notice;
        let kind = match notice.act {
            NoticeAct::Tendered => FactKind::NoticeTendered,
            NoticeAct::Accepted => FactKind::NoticeAccepted,
        };
        let needed = [
            (FactKind::Arrived, notice.whether_in_port),
            (FactKind::AllFast, notice.whether_in_berth),
            (FactKind::FreePratique, notice.whether_in_free_pratique),
        ];
        let mut given = false;
        for (index, at) in times.iter().enumerate() {
            let Some(fact) = self.call.events.get(index) else { continue };
            if fact.event == FactKind::NoticeTendered {
                given = true;
            }
            if fact.event != kind {
                continue;
            }
            if !given {
                let finding = Finding::new("fees.events-contradict").at(self.line(index));
                findings.push(finding.param("event", kind.word()).param("state", "no notice was tendered"));
            }
            let done = |kind: FactKind| {
                let mut events = times.iter().zip(&self.call.events);
                events.any(|(when, fact)| fact.event == kind && when <= at)
            };
            let missing = needed.iter().find(|(kind, whether)| !whether && !done(*kind));
            let Some((missing, _)) = missing else { return Some((index, *at)) };
            let finding = Finding::new("fees.notice-too-early").at(self.line(index));
            findings.push(finding.param("missing", missing.word()));
        }
        findings.push(Finding::new("fees.no-notice").at(format!("{}/events", self.path)));
        None
    }

    /// When a notice counts as received, and when laytime begins.
    fn begins(&self, given: Seconds) -> Option<(Seconds, Seconds)> {
        let received = match self.clause.office {
            None => given,
            Some((opens, closes)) => {
                let midnight = midnight(given);
                let time = given - midnight;
                if self.is_working(midnight) && time <= closes {
                    midnight + time.max(opens)
                } else {
                    self.next_working(midnight)? + opens
                }
            }
        };
        if let Some(turn) = self.clause.turn {
            return Some((received, received + turn));
        }
        let midnight = midnight(received);
        let time = received - midnight;
        let rule = self.clause.rules.iter().find(|(until, _, _)| until.is_none_or(|until| time <= until));
        let begins = match rule {
            None if self.clause.rules.is_empty() => received,
            None => return None,
            Some((_, false, at)) => midnight + *at,
            Some((_, true, at)) => self.next_working(midnight)? + *at,
        };
        Some((received, begins.max(received)))
    }

    fn next_working(&self, midnight: Seconds) -> Option<Seconds> {
        (1..=366).map(|days| midnight + Saturating(days) * DAY).find(|day| self.is_working(*day))
    }

    fn is_working(&self, midnight: Seconds) -> bool {
        let weekday = midnight.0.div_euclid(DAY.0).rem_euclid(7);
        let worked = self.question.notice.working_days.iter().any(|day| number(*day) == weekday);
        let holidays = self.question.terms.holidays.iter().chain(&self.call.holidays);
        worked && !holidays.into_iter().any(|day| start_of(*day) == midnight)
    }
}

fn midnight(at: Seconds) -> Seconds {
    Saturating(at.0.div_euclid(DAY.0)) * DAY
}

/// Days after Monday.
fn number(day: WeekDay) -> i64 {
    let weekday = crate::families::fees::demurrage::weekday(day);
    i64::from(weekday.num_days_from_monday())
}
