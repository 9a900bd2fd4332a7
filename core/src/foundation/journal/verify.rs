//! Verification of stored entries: chain, sequence, stream, witnesses, torn tails.

use serde::{Deserialize, Serialize};

use super::chain::{Entry, Head};
use super::lines::{Lines, Torn};
use crate::foundation::digest::Digest;
use crate::foundation::error::Error;

/// The longest line that is read unless the caller allows more: 1 MiB.
pub const DEFAULT_LINE_LIMIT: usize = 1 << 20;

/// Verifies entries one after the other, holding one line and the head.
///
/// Checks, in this order, the first failure naming the entry: `format` (the exact stored form), `stream`,
/// `sequence`, `previous-hash`, `entry-hash`. A failure is [`Error::Journal`] with that word as its problem; every
/// later call gives the same failure again.
///
/// ```
/// use kouan::foundation::journal::{Head, Verifier};
///
/// let mut verifier = Verifier::new(Head::of_empty("permit/1")?);
/// let error = verifier.bytes(b"{}\n").unwrap_err();
/// assert!(error.to_string().starts_with("journal, entry 1: "));
/// # Ok::<(), kouan::Error>(())
/// ```
pub struct Verifier {
    head: Head,
    /// The hash of the head as it must stand in the next entry.
    head_hex: [u8; 64],
    start: u64,
    witnesses: Vec<Head>,
    proved_up_to: u64,
    forked: Option<u64>,
    broken: Option<Error>,
    pub(super) lines: Lines,
}

/// What verification found; the chain up to `head` is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The last entry.
    pub head: Head,
    /// How many entries were read.
    pub entries: u64,
    /// The highest entry whose hash a witness confirms; 0 when none does.
    pub proved_up_to: u64,
    /// The first witness that contradicts this chain: it was cut or rewritten.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub witness: Option<WitnessFailure>,
    /// Bytes behind the last whole line. They are no part of the journal; cut the file there before appending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub torn: Option<Torn>,
}

/// A witness that does not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WitnessFailure {
    /// The entry that the witness took down.
    pub seq: u64,
    /// How the chain differs.
    pub reason: Mismatch,
}

/// How a chain differs from what a witness took down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Mismatch {
    /// The chain is shorter than it was.
    Truncated,
    /// The chain has another entry at that place.
    Forked,
}

impl Verifier {
    /// Verifies what follows a head: [`Head::of_empty`] for a whole stream.
    pub fn new(head: Head) -> Self {
        Verifier {
            head_hex: head.hash.hex(),
            start: head.seq,
            head,
            witnesses: Vec::new(),
            proved_up_to: 0,
            forked: None,
            broken: None,
            lines: Lines::new(DEFAULT_LINE_LIMIT),
        }
    }

    /// Compares with heads that others took down.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a witness of another stream, or of an entry before the head from which this
    /// verification starts: it could not be checked.
    pub fn witnesses(mut self, mut witnesses: Vec<Head>) -> Result<Self, Error> {
        for witness in &witnesses {
            if witness.stream != self.head.stream {
                let reason = format!(
                    "a witness of stream {:?} says nothing about {:?}",
                    witness.stream, self.head.stream
                );
                return Err(Error::invalid("/witnesses", reason));
            }
            if witness.seq < self.start {
                let reason = format!(
                    "the witness of entry {} lies before entry {}, from which this verification starts; verify from \
                     the first entry",
                    witness.seq, self.start
                );
                return Err(Error::invalid("/witnesses", reason));
            }
        }
        // the next one to be met stands last
        witnesses.sort_by_key(|witness| std::cmp::Reverse(witness.seq));
        self.witnesses = witnesses;
        self.meet_witnesses();
        Ok(self)
    }

    /// Allows longer lines than [`DEFAULT_LINE_LIMIT`], or fewer.
    #[must_use]
    pub fn line_limit(mut self, bytes: usize) -> Self {
        self.lines = Lines::new(bytes);
        self
    }

    /// The last entry that was found whole.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// Verifies one stored line, with or without its line end, and gives the entry in it.
    ///
    /// # Errors
    /// [`Error::Journal`] naming the entry and the check that failed.
    pub fn line<'a>(&mut self, line: &'a str) -> Result<Entry<'a>, Error> {
        self.still_whole()?;
        self.check(line).inspect_err(|error| self.break_with(error))
    }

    /// Verifies a piece of a file of lines; pieces may end anywhere.
    ///
    /// # Errors
    /// As [`Verifier::line`]; [`Error::LimitExceeded`] for a line above the limit.
    pub fn bytes(&mut self, piece: &[u8]) -> Result<(), Error> {
        self.still_whole()?;
        let mut lines = std::mem::take(&mut self.lines);
        let result = lines.feed(piece, |line| self.raw_line(line).map(|_| ()));
        self.lines = lines;
        result.inspect_err(|error| self.break_with(error))
    }

    /// The end of the entries: compares what witnesses are left.
    ///
    /// # Errors
    /// The failure that an earlier call has given.
    pub fn finish(self) -> Result<Report, Error> {
        self.still_whole()?;
        let forked = self.forked.map(|seq| WitnessFailure { seq, reason: Mismatch::Forked });
        // witnesses left over lie past the end, the lowest one last
        let truncated = self
            .witnesses
            .last()
            .map(|witness| WitnessFailure { seq: witness.seq, reason: Mismatch::Truncated });
        Ok(Report {
            entries: self.head.seq.saturating_sub(self.start),
            head: self.head,
            proved_up_to: self.proved_up_to,
            witness: forked.or(truncated),
            torn: self.lines.torn(),
        })
    }

    /// [`line`](Verifier::line) for bytes that may be no text.
    pub(super) fn raw_line<'a>(&mut self, line: &'a [u8]) -> Result<Entry<'a>, Error> {
        match std::str::from_utf8(line) {
            Ok(line) => self.line(line),
            Err(_) => {
                self.still_whole()?;
                let error = Error::journal("format", self.head.seq.saturating_add(1), "it is not UTF-8");
                self.break_with(&error);
                Err(error)
            }
        }
    }

    /// The failure that was found before, if one was.
    pub(super) fn still_whole(&self) -> Result<(), Error> {
        self.broken.clone().map_or(Ok(()), Err)
    }

    /// From now on every call gives this failure.
    pub(super) fn break_with(&mut self, error: &Error) {
        self.broken.get_or_insert_with(|| error.clone());
    }

    fn check<'a>(&mut self, line: &'a str) -> Result<Entry<'a>, Error> {
        let Head { stream, seq, hash } = &self.head;
        let wanted = seq.saturating_add(1);
        let broken = |problem: &'static str, reason: String| Error::journal(problem, wanted, reason);
        let entry = Entry::parse(line).map_err(|error| broken("format", error.to_string()))?;
        if entry.stream != stream {
            let reason = format!("it belongs to the stream {:?}, not to {stream:?}", entry.stream);
            return Err(broken("stream", reason));
        }
        if entry.meta.seq != wanted {
            let reason =
                format!("it says that it is entry {}; one is missing, doubled or moved", entry.meta.seq);
            return Err(broken("sequence", reason));
        }
        if entry.prev.as_bytes() != self.head_hex {
            return Err(broken("previous-hash", "it does not follow on the entry before it".to_owned()));
        }
        let found = entry.expected_hash(hash);
        let found_hex = found.hex();
        if entry.hash.as_bytes() != found_hex {
            return Err(broken("entry-hash", "its content is not what was recorded".to_owned()));
        }
        self.advance(wanted, found, found_hex);
        Ok(entry)
    }

    fn advance(&mut self, seq: u64, hash: Digest, hex: [u8; 64]) {
        self.head.seq = seq;
        self.head.hash = hash;
        self.head_hex = hex;
        self.meet_witnesses();
    }

    fn meet_witnesses(&mut self) {
        while let Some(witness) = self.witnesses.pop_if(|witness| witness.seq == self.head.seq) {
            if witness.hash == self.head.hash {
                self.proved_up_to = witness.seq;
            } else {
                self.forked.get_or_insert(witness.seq);
            }
        }
    }
}
