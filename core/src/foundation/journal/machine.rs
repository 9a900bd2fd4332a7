//! The state machine of a family, and the journal that it lives in.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::chain::{self, Entry, Head, Meta};
use crate::foundation::canonical;
use crate::foundation::digest::{Digest, sm3_of};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// What a family says about its history.
///
/// Declare the fields of events in alphabetical order and tag enums from outside (serde's default): such an event
/// is written canonically in one pass. Any other event works too and costs a second pass.
pub trait Machine {
    /// What happens.
    type Event: Serialize + DeserializeOwned;
    /// What is so after everything that happened.
    type State;
    /// What one event changes; kept apart so that a refused event changes nothing.
    type Change;
    /// Why an event cannot happen in a state: an answer, not a failure.
    type Refusal;

    /// The version of [`Machine::Event`]; raised when old events no longer read as new ones.
    const EVENT_VERSION: u32;

    /// Judges an event. It may use nothing but its arguments, so that replay comes to the same state; what a rule
    /// decided must stand in the event.
    ///
    /// # Errors
    /// The refusal.
    fn apply(
        state: &Self::State,
        event: &Self::Event,
        meta: &Meta<'_>,
    ) -> Result<Self::Change, Self::Refusal>;

    /// Carries the change out.
    fn commit(state: &mut Self::State, change: Self::Change);

    /// Reads a stored event; a family whose version has risen reads its older ones here.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a version that is not known and for text that is no such event.
    fn read(version: u32, body: &str) -> Result<Self::Event, Error> {
        if version != Self::EVENT_VERSION {
            let reason =
                format!("version {version} is not known; this library reads {}", Self::EVENT_VERSION);
            return Err(Error::invalid("/event_version", reason));
        }
        // the message of serde would repeat values
        serde_json::from_str(body).map_err(|error| {
            let reason =
                format!("the event does not read as version {version} from byte {} on", error.column());
            Error::invalid("/body", reason)
        })
    }
}

/// An event with what the host knows about it.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a, E> {
    /// The host's name for it, unique in the stream: the same request again has the same id.
    pub id: &'a str,
    /// When it happened; with offset.
    pub occurred_at: Moment,
    /// When it is written down; with offset.
    pub recorded_at: Moment,
    /// The digest of the rules under which it was decided.
    pub rules: &'a str,
    /// The event.
    pub event: &'a E,
}

/// What came of an event.
pub enum Outcome<M: Machine> {
    /// It can happen: store [`Step::line`], then [`Journal::accept`] the step.
    Recorded(Step<M>),
    /// The same event with the same id is in the journal already, as entry `seq`; there is nothing to do.
    Already {
        /// The entry.
        seq: u64,
    },
    /// It cannot happen in this state; nothing has changed.
    Refused(M::Refusal),
}

/// An entry that is judged and not yet taken over.
pub struct Step<M: Machine> {
    line: String,
    seq: u64,
    prev: Digest,
    hash: Digest,
    change: M::Change,
}

impl<M: Machine> Step<M> {
    /// The line to store, with its line end.
    pub fn line(&self) -> &str {
        &self.line
    }

    /// The sequence number of the entry.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The hash of the entry.
    pub fn hash(&self) -> Digest {
        self.hash
    }
}

/// A stream: its head and its state, not its history.
pub struct Journal<M: Machine> {
    pub(super) head: Head,
    pub(super) state: M::State,
}

/// A state with the head it belongs to, to go on from without replaying what came before.
///
/// It is worth what the place is worth where it was kept: the chain does not cover it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot<S> {
    /// The head.
    pub head: Head,
    /// The version of the events that led to it.
    pub event_version: u32,
    /// The state.
    pub state: S,
}

impl<M: Machine> Journal<M> {
    /// A stream without entries.
    ///
    /// # Errors
    /// As [`Head::of_empty`].
    pub fn new(stream: &str, state: M::State) -> Result<Self, Error> {
        Ok(Journal { head: Head::of_empty(stream)?, state })
    }

    /// Goes on from a snapshot.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a snapshot of another event version: replay from the first entry.
    pub fn resume(snapshot: Snapshot<M::State>) -> Result<Self, Error> {
        if snapshot.event_version != M::EVENT_VERSION {
            let reason = format!(
                "the snapshot is of version {}, this library is at {}; replay from the first entry",
                snapshot.event_version,
                M::EVENT_VERSION
            );
            return Err(Error::invalid("/event_version", reason));
        }
        Ok(Journal { head: snapshot.head, state: snapshot.state })
    }

    /// The state and the head as they are, to be stored.
    pub fn snapshot(&self) -> Snapshot<&M::State> {
        Snapshot { head: self.head.clone(), event_version: M::EVENT_VERSION, state: &self.state }
    }

    /// The last entry.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// The state after it.
    pub fn state(&self) -> &M::State {
        &self.state
    }

    /// Judges an event; changes nothing.
    ///
    /// `expected` is the head on which the caller decided. `known` is the earlier entry with this id, if the
    /// host's index has one.
    ///
    /// # Errors
    /// - [`Error::Journal`] `id-reused`: `known` is another event;
    /// - [`Error::Journal`] `stale-head`: the stream has moved since; read it again and decide again;
    /// - [`Error::InvalidInput`] for names that cannot be stored, times without offset, an event that would not
    ///   read back.
    pub fn prepare(
        &self,
        expected: &Head,
        known: Option<&Known>,
        record: &Record<'_, M::Event>,
    ) -> Result<Outcome<M>, Error> {
        chain::check_name("/id", record.id)?;
        chain::check_name("/rules", record.rules)?;
        for (path, moment) in [("/occurred_at", record.occurred_at), ("/recorded_at", record.recorded_at)] {
            if moment.offset_minutes().is_none() {
                return Err(Error::invalid(
                    path,
                    format!("{moment} has no offset; write it with +08:00 or Z"),
                ));
            }
        }
        let body = canonical::to_string(record.event).map_err(|error| error.at("/event"))?;
        if let Some(known) = known {
            known.check(record.id, content(&record.occurred_at, &body))?;
            return Ok(Outcome::Already { seq: known.seq });
        }
        if *expected != self.head {
            let reason = format!(
                "the decision was made on entry {} of {:?}, the journal stands at {} of {:?}; decide again",
                expected.seq, expected.stream, self.head.seq, self.head.stream
            );
            return Err(Error::journal("stale-head", expected.seq, reason));
        }
        let meta = Meta {
            seq: self.head.seq.saturating_add(1),
            id: record.id,
            event_version: M::EVENT_VERSION,
            occurred_at: record.occurred_at,
            recorded_at: record.recorded_at,
            rules: record.rules,
        };
        // judged as it will be read back, so that a replay cannot come out differently
        let event = M::read(M::EVENT_VERSION, &body).map_err(|error| error.at("/event"))?;
        let change = match M::apply(&self.state, &event, &meta) {
            Ok(change) => change,
            Err(refusal) => return Ok(Outcome::Refused(refusal)),
        };
        let (line, hash) = chain::write(&self.head.stream, &self.head.hash, &meta, &body);
        Ok(Outcome::Recorded(Step { line, seq: meta.seq, prev: self.head.hash, hash, change }))
    }

    /// Takes over an entry that the host has stored.
    ///
    /// # Errors
    /// [`Error::Journal`] `stale-head` when another entry was accepted since the step was prepared.
    pub fn accept(&mut self, step: Step<M>) -> Result<(), Error> {
        if step.prev != self.head.hash || step.seq != self.head.seq.saturating_add(1) {
            let reason = format!("it was prepared on an older head; the journal stands at {}", self.head.seq);
            return Err(Error::journal("stale-head", step.seq, reason));
        }
        self.head.seq = step.seq;
        self.head.hash = step.hash;
        M::commit(&mut self.state, step.change);
        Ok(())
    }
}

/// An earlier entry with the same id, as far as it matters: which event it was.
///
/// Two records are the same event when id, `occurred_at` and the event are the same; when it was written down and
/// under which rules may differ, as they do when a request is repeated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    id: String,
    seq: u64,
    content: Digest,
}

impl Known {
    /// From the stored line.
    ///
    /// # Errors
    /// As [`Entry::parse`] and [`Machine::read`].
    pub fn from_line<M: Machine>(line: &str) -> Result<Self, Error> {
        let entry = Entry::parse(line)?;
        let Meta { id, seq, event_version, occurred_at, .. } = entry.meta;
        let content = if event_version == M::EVENT_VERSION {
            content(&occurred_at, entry.body)
        } else {
            // compared in the form of today
            content(&occurred_at, &canonical::to_string(&M::read(event_version, entry.body)?)?)
        };
        Ok(Known { id: id.to_owned(), seq, content })
    }

    fn check(&self, id: &str, content: Digest) -> Result<(), Error> {
        if self.id != id {
            return Err(Error::invalid(
                "/known",
                "the earlier entry has another id; look up the id of this event",
            ));
        }
        if self.content != content {
            let reason = "the same id was recorded with another event or time; a new event needs a new id";
            return Err(Error::journal("id-reused", self.seq, reason));
        }
        Ok(())
    }
}

fn content(occurred_at: &Moment, body: &str) -> Digest {
    sm3_of(&[occurred_at.to_string().as_bytes(), b"\x00", body.as_bytes()])
}

/// All ids of one stream in memory, for hosts that have no index of their own: some 130 bytes an entry.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    by_id: BTreeMap<Box<str>, (u64, Digest)>,
}

impl Ids {
    /// Adds a stored line.
    ///
    /// # Errors
    /// As [`Known::from_line`]; [`Error::Journal`] `id-reused` when another entry has this id.
    pub fn add<M: Machine>(&mut self, line: &str) -> Result<(), Error> {
        let Known { id, seq, content } = Known::from_line::<M>(line)?;
        if let Some((first, _)) = self.by_id.get(id.as_str()).filter(|(first, _)| *first != seq) {
            return Err(Error::journal("id-reused", seq, format!("entry {first} has the same id")));
        }
        self.by_id.insert(id.into_boxed_str(), (seq, content));
        Ok(())
    }

    /// The entry with this id.
    pub fn get(&self, id: &str) -> Option<Known> {
        self.by_id.get(id).map(|(seq, content)| Known { id: id.to_owned(), seq: *seq, content: *content })
    }
}
