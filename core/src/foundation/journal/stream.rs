//! A stream that is open for posting: its journal with the ids it has seen, for hosts that keep no index of their own.

use super::{Head, Ids, Journal, Machine, Outcome, Record, Replay, Snapshot};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// A stream that is open for reading and posting. The host stores the lines.
///
/// Families wrap it: the record of a box, a permit, a movement, a ledger. It keeps [`Ids`]; a host that has an index of
/// its own, or millions of entries, uses [`Journal`] itself or [`Stream::resume`].
pub struct Stream<M: Machine> {
    journal: Journal<M>,
    ids: Ids,
}

/// What the host says of an event.
#[derive(Clone, Copy, Debug)]
pub struct Posting<'a> {
    /// The host's name for it, unique in the stream: the same request again has the same id.
    pub id: &'a str,
    /// When it happened; with offset.
    pub occurred_at: Moment,
    /// When it is written down; with offset.
    pub recorded_at: Moment,
}

/// What came of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted<R> {
    /// It happened: store the line.
    Recorded {
        /// The entry, with its line end.
        line: String,
        /// Its sequence number.
        seq: u64,
    },
    /// The same event with the same id is entry `seq` already.
    Already {
        /// The entry.
        seq: u64,
    },
    /// It cannot happen; nothing has changed.
    Refused(R),
}

impl<M: Machine> Stream<M> {
    /// A stream of which nothing is known yet; the host names it, the family gives the state before the first event.
    ///
    /// # Errors
    /// As [`Head::of_empty`].
    pub fn new(name: &str, state: M::State) -> Result<Self, Error> {
        Ok(Stream { journal: Journal::new(name, state)?, ids: Ids::default() })
    }

    /// Opens a stream from its stored lines, all of them verified.
    ///
    /// # Errors
    /// [`Error::Journal`] for a chain that is broken; [`Error::InvalidInput`] at `/text` for a last line without its
    /// end, which a writer left behind that stopped: cut it off.
    pub fn open(name: &str, state: M::State, text: &str) -> Result<Self, Error> {
        let mut replay = Replay::new(Journal::<M>::new(name, state)?);
        replay.bytes(text.as_bytes())?;
        let replayed = replay.finish()?;
        if let Some(torn) = replayed.report.torn {
            let reason = format!("the last line, from byte {}, has no line end; cut it off", torn.position);
            return Err(Error::invalid("/text", reason));
        }
        let mut ids = Ids::default();
        for line in text.lines() {
            ids.add::<M>(line)?;
        }
        Ok(Stream { journal: replayed.into_journal()?, ids })
    }

    /// Goes on from a snapshot, which knows no ids: the host hands in the earlier line with the id that is posted, if
    /// its own index has one.
    ///
    /// # Errors
    /// As [`Journal::resume`] and [`Ids::add`].
    pub fn resume(snapshot: Snapshot<M::State>, known_line: Option<&str>) -> Result<Self, Error> {
        let mut ids = Ids::default();
        if let Some(line) = known_line {
            ids.add::<M>(line).map_err(|error| error.at("/known_line"))?;
        }
        Ok(Stream { journal: Journal::resume(snapshot)?, ids })
    }

    /// Where the stream stands.
    pub fn head(&self) -> &Head {
        self.journal.head()
    }

    /// The state after the last entry.
    pub fn state(&self) -> &M::State {
        self.journal.state()
    }

    /// State and head, to go on from without the lines.
    pub fn snapshot(&self) -> Snapshot<&M::State> {
        self.journal.snapshot()
    }

    /// Posts an event under the rules with this digest. The stream stands on the new entry at once: a host whose store
    /// fails opens it again from what is stored.
    ///
    /// # Errors
    /// As [`Journal::prepare`].
    pub fn post(
        &mut self,
        event: &M::Event,
        posting: &Posting<'_>,
        rules: &str,
    ) -> Result<Posted<M::Refusal>, Error> {
        let head = self.head().clone();
        self.post_on(&head, event, posting, rules)
    }

    /// [`post`](Stream::post) for a caller who decided on `expected`; refuses when the stream has moved since.
    ///
    /// # Errors
    /// As [`Journal::prepare`].
    pub fn post_on(
        &mut self,
        expected: &Head,
        event: &M::Event,
        posting: &Posting<'_>,
        rules: &str,
    ) -> Result<Posted<M::Refusal>, Error> {
        let Posting { id, occurred_at, recorded_at } = *posting;
        let record = Record { id, occurred_at, recorded_at, rules, event };
        match self.journal.prepare(expected, self.ids.get(id).as_ref(), &record)? {
            Outcome::Already { seq } => Ok(Posted::Already { seq }),
            Outcome::Refused(why) => Ok(Posted::Refused(why)),
            Outcome::Recorded(step) => {
                let (line, seq) = (step.line().to_owned(), step.seq());
                self.ids.add::<M>(&line)?;
                self.journal.accept(step)?;
                Ok(Posted::Recorded { line, seq })
            }
        }
    }
}
