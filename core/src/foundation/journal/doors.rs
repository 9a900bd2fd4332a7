//! The two operations that every family on the journal offers: show a stream, append to it.
//!
//! A family says with [`Told`] what its rules add to an event before it is judged, and which findings stand beside an
//! entry that was recorded. The macro [`stream_doors!`](crate::stream_doors) makes the plain types that cross the doors;
//! the work is done here, once.

use serde::{Deserialize, Serialize};

use super::{AsOf, Head, Journal, Machine, Posted, Posting, Replay, Replayed, Snapshot, Stream};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// The event version of a snapshot from which nothing can go on: entries are left out of it.
pub const FOR_READING_ONLY: u32 = 0;

/// A machine whose streams the doors show: a refusal is a list of findings.
pub trait Told: Machine<Refusal = Vec<Finding>, State: Default + Clone, Event: Clone> {
    /// The rules of the family.
    type Rules;

    /// The digest of the rules, which stands in each entry.
    fn digest(rules: &Self::Rules) -> &str;

    /// The event with what a dated rule adds to it (a limit, a number of uses), or why there is no such rule.
    ///
    /// # Errors
    /// [`Error::RulesConflict`] when overlays put two rules in force.
    fn complete(
        event: &Self::Event,
        _state: &Self::State,
        _at: Moment,
        _rules: &Self::Rules,
    ) -> Result<Result<Self::Event, Vec<Finding>>, Error> {
        Ok(Ok(event.clone()))
    }

    /// The findings that entry `seq` brought though it was recorded.
    fn beside(_state: &Self::State, _seq: u64) -> Vec<Finding> {
        Vec::new()
    }
}

/// What came of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Appended {
    /// It happened: store the line.
    Recorded,
    /// The same event with the same id is in the stream already.
    Already,
    /// It cannot happen; nothing has changed.
    Refused,
}

/// What an event came to, before a family gives it its own types.
pub struct Answered<M: Machine> {
    /// What came of it.
    pub outcome: Appended,
    /// The line to store, with its line end.
    pub line: Option<String>,
    /// The number of the entry, new or found.
    pub seq: Option<u64>,
    /// Why it was refused, or what stands beside what was recorded.
    pub findings: Vec<Finding>,
    /// The stream as it is now.
    pub stream: Stream<M>,
}

/// A stream as its caller holds it: its lines, or a snapshot with the earlier line of the same id.
pub struct Held<'a, S> {
    /// The stream, as the host named it.
    pub stream: &'a str,
    /// Its lines so far.
    pub text: Option<&'a str>,
    /// Its state so far.
    pub snapshot: Option<Snapshot<S>>,
    /// With a snapshot: the stored line that has this id already.
    pub known_line: Option<&'a str>,
}

/// Replays stored lines, all of them verified.
///
/// # Errors
/// As [`Replay::bytes`].
pub fn show<M: Told>(
    stream: &str,
    text: &str,
    as_of: AsOf,
    witnesses: &[Head],
) -> Result<Replayed<M>, Error> {
    let journal = Journal::<M>::new(stream, M::State::default())?;
    let mut replay = Replay::new(journal).witnesses(witnesses.to_vec())?.as_of(as_of)?;
    replay.bytes(text.as_bytes())?;
    replay.finish()
}

/// Opens a stream and posts one event to it.
///
/// # Errors
/// As [`Stream::open`], [`Stream::resume`] and [`Journal::prepare`].
pub fn append<M: Told>(
    held: Held<'_, M::State>,
    expected: Option<&Head>,
    event: &M::Event,
    posting: &Posting<'_>,
    rules: &M::Rules,
) -> Result<Answered<M>, Error> {
    let mut stream = open::<M>(held)?;
    let event = match M::complete(event, stream.state(), posting.occurred_at, rules)? {
        Ok(event) => event,
        Err(findings) => {
            return Ok(Answered { outcome: Appended::Refused, line: None, seq: None, findings, stream });
        }
    };
    let expected = expected.cloned().unwrap_or_else(|| stream.head().clone());
    let (outcome, line, seq, findings) = match stream.post_on(&expected, &event, posting, M::digest(rules))? {
        Posted::Recorded { line, seq } => {
            (Appended::Recorded, Some(line), Some(seq), M::beside(stream.state(), seq))
        }
        Posted::Already { seq } => (Appended::Already, None, Some(seq), Vec::new()),
        Posted::Refused(findings) => (Appended::Refused, None, None, findings),
    };
    let findings = findings.into_iter().map(|finding| finding.below("/event")).collect();
    Ok(Answered { outcome, line, seq, findings, stream })
}

fn open<M: Told>(held: Held<'_, M::State>) -> Result<Stream<M>, Error> {
    let Held { stream, text, snapshot, known_line } = held;
    let Some(snapshot) = snapshot else {
        if known_line.is_some() {
            let reason = "goes with a snapshot; the lines themselves tell which ids are taken";
            return Err(Error::invalid("/known_line", reason));
        }
        return Stream::open(stream, M::State::default(), text.unwrap_or_default());
    };
    if text.is_some() {
        return Err(Error::invalid("/snapshot", "give the lines in `text` or a snapshot, not both"));
    }
    if snapshot.head.stream != stream {
        return Err(Error::invalid("/snapshot/head/stream", "the snapshot is of another stream"));
    }
    Stream::resume(snapshot, known_line)
}

/// The types of a family's two operations on its streams, and their functions.
///
/// `machine` implements [`Told`](crate::foundation::journal::Told); `view` is a type with `of(&State) -> View`.
#[macro_export]
macro_rules! stream_doors {
    (
        $(#[doc = $snapshot_doc:literal])* snapshot $Snapshot:ident,
        $(#[doc = $show_doc:literal])* show $show:ident: $ShowQuestion:ident => $ShowAnswer:ident,
        $(#[doc = $append_doc:literal])* append $append:ident: $AppendQuestion:ident => $AppendAnswer:ident,
        machine $Machine:ty, event $Event:ty, state $State:ty, view $View:ty, rules $Rules:ty $(,)?
    ) => {
        $(#[doc = $snapshot_doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $Snapshot {
            /// The head.
            pub head: $crate::foundation::journal::Head,
            /// The version of the events that led to it; 0 when entries are left out: nothing can go on from it.
            pub event_version: u32,
            /// The state.
            pub state: $State,
        }

        $(#[doc = $show_doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $ShowQuestion {
            /// The stream, as the host named it.
            pub stream: String,
            /// The lines as they are stored, each with its line end.
            pub text: String,
            /// Counts only what happened up to this moment; with offset.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub happened_by: Option<$crate::foundation::moment::Moment>,
            /// Counts only what was written down up to this moment; with offset.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub known_by: Option<$crate::foundation::moment::Moment>,
            /// Heads that others took down, to compare with.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub witnesses: Vec<$crate::foundation::journal::Head>,
        }

        /// The stream as it stands.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $ShowAnswer {
            /// What is so, and what follows from it.
            pub view: $View,
            /// The state, whole, with the head it belongs to.
            pub snapshot: $Snapshot,
            /// The last entry that was found whole.
            pub head: $crate::foundation::journal::Head,
            /// How many entries were read.
            pub entries: u64,
            /// How many events, of those that count, cannot happen without what was left out.
            pub cannot_happen: u64,
            /// The highest entry that a witness confirms; 0 when none does.
            pub proved_up_to: u64,
            /// The first witness that contradicts the chain.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub witness: Option<$crate::foundation::journal::WitnessFailure>,
            /// Bytes behind the last whole line; they are no part of the stream.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub torn: Option<$crate::foundation::journal::Torn>,
        }

        impl $crate::foundation::assessment::Answer for $ShowAnswer {
            fn each_finding(
                &mut self,
                visit: &mut dyn FnMut(&mut $crate::foundation::assessment::Finding),
            ) {
                self.view.findings.iter_mut().for_each(visit);
            }
        }

        $(#[doc = $append_doc])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $AppendQuestion {
            /// The stream, as the host named it.
            pub stream: String,
            /// The lines so far, each with its line end; left out for a new stream and with a snapshot.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub text: Option<String>,
            /// The state so far, in place of the lines.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub snapshot: Option<$Snapshot>,
            /// With a snapshot: the stored line that has this id already, if there is one.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub known_line: Option<String>,
            /// The head on which the caller decided; left out, whatever the stream stands at.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub expected_head: Option<$crate::foundation::journal::Head>,
            /// What happened.
            pub event: $Event,
            /// The host's name for it, unique in the stream: the same request again has the same id.
            pub id: String,
            /// When it happened; with offset.
            pub occurred_at: $crate::foundation::moment::Moment,
            /// When it is written down; with offset.
            pub recorded_at: $crate::foundation::moment::Moment,
        }

        /// What came of an event.
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $AppendAnswer {
            /// What came of it.
            pub outcome: $crate::foundation::journal::Appended,
            /// The line to store, with its line end.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub line: Option<String>,
            /// The number of the entry, new or found.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub seq: Option<u64>,
            /// Where the stream stands now.
            pub head: $crate::foundation::journal::Head,
            /// Why it was refused, or what stands beside what was recorded.
            pub findings: Vec<$crate::foundation::assessment::Finding>,
            /// What is so, and what follows from it.
            pub view: $View,
            /// The state, whole, with the head it belongs to.
            pub snapshot: $Snapshot,
        }

        impl $crate::foundation::assessment::Answer for $AppendAnswer {
            fn each_finding(
                &mut self,
                visit: &mut dyn FnMut(&mut $crate::foundation::assessment::Finding),
            ) {
                self.findings.iter_mut().chain(&mut self.view.findings).for_each(visit);
            }
        }

        pub(super) fn $show(
            question: &$ShowQuestion,
            _: &$Rules,
            _: &mut $crate::foundation::assessment::Trace,
        ) -> Result<$ShowAnswer, $crate::Error> {
            use $crate::foundation::journal::{AsOf, FOR_READING_ONLY, Machine as _};
            let as_of = AsOf { happened_by: question.happened_by, known_by: question.known_by };
            let replayed = $crate::foundation::journal::show::<$Machine>(
                &question.stream,
                &question.text,
                as_of,
                &question.witnesses,
            )?;
            let report = replayed.report;
            let whole = as_of == AsOf::default();
            let event_version = if whole { <$Machine>::EVENT_VERSION } else { FOR_READING_ONLY };
            Ok($ShowAnswer {
                view: <$View>::of(&replayed.state),
                snapshot: $Snapshot { head: report.head.clone(), event_version, state: replayed.state },
                entries: report.entries,
                cannot_happen: replayed.refused,
                proved_up_to: report.proved_up_to,
                witness: report.witness,
                torn: report.torn,
                head: report.head,
            })
        }

        pub(super) fn $append(
            question: &$AppendQuestion,
            rules: &$Rules,
            _: &mut $crate::foundation::assessment::Trace,
        ) -> Result<$AppendAnswer, $crate::Error> {
            use $crate::foundation::journal::{Held, Machine as _, Posting, Snapshot};
            let held = Held {
                stream: &question.stream,
                text: question.text.as_deref(),
                snapshot: question.snapshot.clone().map(|snapshot| Snapshot {
                    head: snapshot.head,
                    event_version: snapshot.event_version,
                    state: snapshot.state,
                }),
                known_line: question.known_line.as_deref(),
            };
            let posting = Posting {
                id: &question.id,
                occurred_at: question.occurred_at,
                recorded_at: question.recorded_at,
            };
            let answered = $crate::foundation::journal::append::<$Machine>(
                held,
                question.expected_head.as_ref(),
                &question.event,
                &posting,
                rules,
            )?;
            let (head, state) = (answered.stream.head().clone(), answered.stream.state().clone());
            Ok($AppendAnswer {
                outcome: answered.outcome,
                line: answered.line,
                seq: answered.seq,
                findings: answered.findings,
                view: <$View>::of(&state),
                snapshot: $Snapshot { head: head.clone(), event_version: <$Machine>::EVENT_VERSION, state },
                head,
            })
        }
    };
}
