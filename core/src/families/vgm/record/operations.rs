//! The operations on records: show one, post to one, make the event of a declaration.

use serde::{Deserialize, Serialize};

use super::super::rules::Rules;
use super::super::versions::{Statement, StatementKind};
use super::commitments::CommittedDeclaration;
use super::events::{BoxEvent, BoxState};
use super::handle::{Posted, Record, compare};
use super::machine::BoxRecord;
use super::view::{RecordSnapshot, RecordView};
use crate::foundation::assessment::{Answer, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::journal::{AsOf, Head, Journal, Posting, Replay, Torn, WitnessFailure};
use crate::foundation::moment::Moment;
use crate::foundation::operations::from_hex;

/// The event version of a snapshot from which nothing can go on: entries are left out of it.
const FOR_READING_ONLY: u32 = 0;

/// Question of `vgm.record`: the stored lines of one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordQuestion {
    /// The stream, as the host named it.
    pub stream: String,
    /// The lines as they are stored, each with its line end.
    pub text: String,
    /// Counts only what happened up to this moment; with offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub happened_by: Option<Moment>,
    /// Counts only what was written down up to this moment; with offset.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_by: Option<Moment>,
    /// Heads that others took down, to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Head>,
}

/// Answer of `vgm.record`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordAnswer {
    /// The record. As of a moment, its snapshot has event version 0: nothing can go on from it.
    pub record: RecordView,
    /// The last entry that was found whole.
    pub head: Head,
    /// How many entries were read.
    pub entries: u64,
    /// How many events, of those that count, cannot happen without what was left out.
    pub cannot_happen: u64,
    /// The highest entry that a witness confirms; 0 when none does.
    pub proved_up_to: u64,
    /// The first witness that contradicts the chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<WitnessFailure>,
    /// Bytes behind the last whole line; they are no part of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub torn: Option<Torn>,
}

impl Answer for RecordAnswer {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.record.each_finding(visit);
    }
}

pub(in super::super) fn record(
    question: &RecordQuestion,
    _: &Rules,
    _: &mut Trace,
) -> Result<RecordAnswer, Error> {
    let journal = Journal::<BoxRecord>::new(&question.stream, BoxState::default())?;
    let as_of = AsOf { happened_by: question.happened_by, known_by: question.known_by };
    let mut replay = Replay::new(journal).witnesses(question.witnesses.clone())?.as_of(as_of)?;
    replay.bytes(question.text.as_bytes())?;
    let replayed = replay.finish()?;
    let report = replayed.report;
    let mut record = RecordView::of(&report.head, &replayed.state);
    if as_of != AsOf::default() {
        record.snapshot.event_version = FOR_READING_ONLY;
    }
    Ok(RecordAnswer {
        record,
        entries: report.entries,
        cannot_happen: replayed.refused,
        proved_up_to: report.proved_up_to,
        witness: report.witness,
        torn: report.torn,
        head: report.head,
    })
}

/// Question of `vgm.record_append`: an event, and the record that it happens to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppendQuestion {
    /// The stream, as the host named it.
    pub stream: String,
    /// The lines so far, each with its line end; left out for a new record and with a snapshot.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The record so far, in place of its lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<RecordSnapshot>,
    /// With a snapshot: the stored line that has this id already, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_line: Option<String>,
    /// The head on which the caller decided; left out, whatever the record stands at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_head: Option<Head>,
    /// What happened.
    pub event: BoxEvent,
    /// The host's name for it, unique in the stream.
    pub id: String,
    /// When it happened; with offset.
    pub occurred_at: Moment,
    /// When it is written down; with offset.
    pub recorded_at: Moment,
    /// ISO 3166 code of the state under whose tolerance a weighing is compared, for `weighed` and `loaded` that bring no
    /// comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compare_in: Option<String>,
}

/// What came of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AppendOutcome {
    /// It happened: store the line.
    Recorded,
    /// The same event with the same id is in the record already.
    Already,
    /// It cannot happen; nothing has changed.
    Refused,
}

/// Answer of `vgm.record_append`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AppendAnswer {
    /// What came of it.
    pub outcome: AppendOutcome,
    /// The line to store, with its line end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// The number of the entry, new or found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u64>,
    /// Where the stream stands now.
    pub head: Head,
    /// Why it was refused, or why a declaration that was recorded does not stand.
    pub findings: Vec<Finding>,
    /// The record as it is now.
    pub record: RecordView,
}

impl Answer for AppendAnswer {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(&mut *visit);
        self.record.each_finding(visit);
    }
}

pub(in super::super) fn append(
    question: &AppendQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<AppendAnswer, Error> {
    let mut record = open(question)?;
    let event = with_comparison(question, &record, rules)?;
    let posting =
        Posting { id: &question.id, occurred_at: question.occurred_at, recorded_at: question.recorded_at };
    let expected = question.expected_head.clone().unwrap_or_else(|| record.head().clone());
    let (outcome, line, seq, findings) = match record.post_on(&expected, &event, &posting, rules)? {
        Posted::Recorded { line, seq, findings } => {
            (AppendOutcome::Recorded, Some(line), Some(seq), findings)
        }
        Posted::Already { seq } => (AppendOutcome::Already, None, Some(seq), Vec::new()),
        Posted::Refused { findings } => (AppendOutcome::Refused, None, None, findings),
    };
    let findings = findings.into_iter().map(|finding| finding.below("/event")).collect();
    Ok(AppendAnswer { outcome, line, seq, head: record.head().clone(), findings, record: record.view() })
}

fn open(question: &AppendQuestion) -> Result<Record, Error> {
    let Some(snapshot) = &question.snapshot else {
        if question.known_line.is_some() {
            let reason = "goes with a snapshot; the lines themselves tell which ids are taken";
            return Err(Error::invalid("/known_line", reason));
        }
        return Record::open(&question.stream, question.text.as_deref().unwrap_or_default());
    };
    if question.text.is_some() {
        return Err(Error::invalid("/snapshot", "give the lines in `text` or a snapshot, not both"));
    }
    if snapshot.head.stream != question.stream {
        return Err(Error::invalid("/snapshot/head/stream", "the snapshot is of another stream"));
    }
    Record::resume(snapshot.clone(), question.known_line.as_deref())
}

/// The event, with the comparison that the caller asked for.
fn with_comparison(question: &AppendQuestion, record: &Record, rules: &Rules) -> Result<BoxEvent, Error> {
    let mut event = question.event.clone();
    let Some(country) = &question.compare_in else { return Ok(event) };
    let state = record.state();
    match &mut event {
        BoxEvent::Weighed { compared: compared @ None, kg, .. } => {
            *compared = compare(state, *kg, country, question.occurred_at, rules)?;
        }
        BoxEvent::Loaded { compared: compared @ None, .. } => {
            if let Some(measured) = state.last_measurement() {
                *compared = compare(state, measured.kg, country, question.occurred_at, rules)?;
            }
        }
        _ => {}
    }
    Ok(event)
}

/// Question of `vgm.record_event`: a statement, as typed in or as read from a message, and the host's key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventQuestion {
    /// The statement.
    pub statement: Statement,
    /// The key of the commitments in hex, at least 16 bytes. It stays with the host.
    pub key_hex: String,
    /// Minutes ahead of UTC of the local time in which the statement gives times without an offset: 480 in China.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_offset_minutes: Option<i16>,
}

/// Answer of `vgm.record_event`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EventAnswer {
    /// The event, without one personal value.
    pub event: BoxEvent,
}

impl Answer for EventAnswer {}

/// The event of a statement: what the sender declared or withdrew, with commitments in place of personal values.
///
/// # Errors
/// As [`CommittedDeclaration::of`].
pub fn event_of(
    statement: &Statement,
    key: &[u8],
    local_offset_minutes: Option<i16>,
) -> Result<BoxEvent, Error> {
    let declaration = CommittedDeclaration::of(&statement.declaration, key, local_offset_minutes)?;
    Ok(match statement.kind {
        StatementKind::Declared => BoxEvent::Declared { declaration: Box::new(declaration) },
        StatementKind::Withdrawn => BoxEvent::Retracted { reference: statement.withdraws.clone() },
    })
}

pub(in super::super) fn event(
    question: &EventQuestion,
    _: &Rules,
    _: &mut Trace,
) -> Result<EventAnswer, Error> {
    let key = from_hex(&question.key_hex, "/key_hex")?;
    let event = event_of(&question.statement, &key, question.local_offset_minutes)?;
    Ok(EventAnswer { event })
}
