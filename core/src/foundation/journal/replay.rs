//! Replay: from stored entries back to the state, all of it or as of a moment.

use std::cmp::Ordering;

use super::chain::{Entry, Head, Meta};
use super::machine::{Journal, Machine};
use super::verify::{Report, Verifier};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// Which entries count: both limits hold when both are given, all entries count when none is.
///
/// Entries that do not count are verified all the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsOf {
    /// What happened up to and including this moment.
    pub happened_by: Option<Moment>,
    /// What was written down up to and including this moment.
    pub known_by: Option<Moment>,
}

impl AsOf {
    /// Everything that had happened by a moment, as it is known today.
    pub fn happened_by(moment: Moment) -> Self {
        AsOf { happened_by: Some(moment), known_by: None }
    }

    /// Everything that was known by a moment.
    pub fn known_by(moment: Moment) -> Self {
        AsOf { happened_by: None, known_by: Some(moment) }
    }

    fn is_everything(self) -> bool {
        self == AsOf::default()
    }

    fn counts(self, meta: &Meta<'_>) -> bool {
        let by = |moment: &Moment, limit: Option<Moment>| {
            limit.is_none_or(|limit| matches!(moment.compare(&limit), Some(Ordering::Less | Ordering::Equal)))
        };
        by(&meta.occurred_at, self.happened_by) && by(&meta.recorded_at, self.known_by)
    }
}

/// Verifies stored entries and carries their events out, one line after the other.
pub struct Replay<M: Machine> {
    verifier: Verifier,
    state: M::State,
    as_of: AsOf,
    applied: u64,
    refused: u64,
    first_refused: Option<(u64, M::Refusal)>,
}

/// What a replay came to.
pub struct Replayed<M: Machine> {
    /// The state.
    pub state: M::State,
    /// What verification found.
    pub report: Report,
    /// How many events were carried out.
    pub applied: u64,
    /// How many events could not happen among those that count. It is 0 unless entries were left out: what was
    /// written down out of order can lack what it builds on.
    pub refused: u64,
    /// The first of them, with the reason.
    pub first_refused: Option<(u64, M::Refusal)>,
    as_of: AsOf,
}

impl<M: Machine> Replay<M> {
    /// Replays on top of a journal: an empty one, or one resumed from a snapshot.
    pub fn new(journal: Journal<M>) -> Self {
        Replay {
            verifier: Verifier::new(journal.head),
            state: journal.state,
            as_of: AsOf::default(),
            applied: 0,
            refused: 0,
            first_refused: None,
        }
    }

    /// Counts only the entries up to a moment; start from an empty journal, for a snapshot holds all before it.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a moment without offset, and on top of a snapshot.
    pub fn as_of(mut self, as_of: AsOf) -> Result<Self, Error> {
        for (path, moment) in [("/happened_by", as_of.happened_by), ("/known_by", as_of.known_by)] {
            if moment.is_some_and(|moment| moment.offset_minutes().is_none()) {
                return Err(Error::invalid(path, "the moment has no offset; write it with +08:00 or Z"));
            }
        }
        if self.verifier.head().seq > 0 && !as_of.is_everything() {
            return Err(Error::invalid(
                "",
                "a snapshot holds all entries before it; replay from the first entry",
            ));
        }
        self.as_of = as_of;
        Ok(self)
    }

    /// As [`Verifier::witnesses`].
    ///
    /// # Errors
    /// As [`Verifier::witnesses`].
    pub fn witnesses(mut self, witnesses: Vec<Head>) -> Result<Self, Error> {
        self.verifier = self.verifier.witnesses(witnesses)?;
        Ok(self)
    }

    /// As [`Verifier::line_limit`].
    #[must_use]
    pub fn line_limit(mut self, bytes: usize) -> Self {
        self.verifier = self.verifier.line_limit(bytes);
        self
    }

    /// The last entry that was found whole.
    pub fn head(&self) -> &Head {
        self.verifier.head()
    }

    /// The state so far.
    pub fn state(&self) -> &M::State {
        &self.state
    }

    /// Takes one stored line, with or without its line end.
    ///
    /// # Errors
    /// - as [`Verifier::line`];
    /// - [`Error::Journal`] `event` for an event that this library cannot read, `refused` for one that the machine
    ///   accepted when it was recorded and refuses now.
    pub fn line(&mut self, line: &str) -> Result<(), Error> {
        self.raw_line(line.as_bytes())
    }

    /// Takes a piece of a file of lines; pieces may end anywhere.
    ///
    /// # Errors
    /// As [`Replay::line`]; [`Error::LimitExceeded`] for a line above the limit.
    pub fn bytes(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.verifier.still_whole()?;
        let mut lines = std::mem::take(&mut self.verifier.lines);
        let result = lines.feed(piece, |line| self.raw_line(line));
        self.verifier.lines = lines;
        result.inspect_err(|error| self.verifier.break_with(error))
    }

    fn raw_line(&mut self, line: &[u8]) -> Result<(), Error> {
        let entry = self.verifier.raw_line(line)?;
        if !self.as_of.counts(&entry.meta) {
            return Ok(());
        }
        self.carry_out(&entry).inspect_err(|error| self.verifier.break_with(error))
    }

    fn carry_out(&mut self, entry: &Entry<'_>) -> Result<(), Error> {
        let seq = entry.meta.seq;
        let event = M::read(entry.meta.event_version, entry.body)
            .map_err(|error| Error::journal("event", seq, error.to_string()))?;
        match M::apply(&self.state, &event, &entry.meta) {
            Ok(change) => {
                M::commit(&mut self.state, change);
                self.applied = self.applied.saturating_add(1);
                Ok(())
            }
            Err(_) if self.as_of.is_everything() => {
                let reason = "its event was accepted when it was recorded and is refused now; the code that judges \
                              it has changed, or the replay did not start where the journal did";
                Err(Error::journal("refused", seq, reason))
            }
            Err(refusal) => {
                self.refused = self.refused.saturating_add(1);
                self.first_refused.get_or_insert((seq, refusal));
                Ok(())
            }
        }
    }

    /// The end of the entries.
    ///
    /// # Errors
    /// The failure that an earlier call has given.
    pub fn finish(self) -> Result<Replayed<M>, Error> {
        Ok(Replayed {
            report: self.verifier.finish()?,
            state: self.state,
            applied: self.applied,
            refused: self.refused,
            first_refused: self.first_refused,
            as_of: self.as_of,
        })
    }
}

impl<M: Machine> Replayed<M> {
    /// The journal to go on with.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when the state leaves entries out; [`Error::Journal`] `witness` when a witness
    /// contradicts the chain.
    pub fn into_journal(self) -> Result<Journal<M>, Error> {
        if !self.as_of.is_everything() {
            return Err(Error::invalid(
                "",
                "a state as of a moment is no state to go on from; replay everything",
            ));
        }
        if let Some(failure) = self.report.witness {
            let reason = "a witness took down another hash here; the journal was cut or rewritten since";
            return Err(Error::journal("witness", failure.seq, reason));
        }
        Ok(Journal { head: self.report.head, state: self.state })
    }
}
