//! Cuts pieces of a file into lines and keeps what has no line end yet.

use serde::{Deserialize, Serialize};

use crate::foundation::error::Error;

/// What a writer left behind that stopped in the middle of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Torn {
    /// The byte at which the torn line starts, counted from the first byte that was fed.
    pub position: u64,
    /// How many bytes of it there are.
    pub bytes: u64,
}

#[derive(Default)]
pub(super) struct Lines {
    partial: Vec<u8>,
    position: u64,
    limit: usize,
}

impl Lines {
    pub(super) fn new(limit: usize) -> Self {
        Lines { limit, ..Lines::default() }
    }

    /// Hands each whole line to `take`, without its line end.
    pub(super) fn feed(
        &mut self,
        piece: &[u8],
        mut take: impl FnMut(&[u8]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut rest = piece;
        while let Some((line, after)) = memchr::memchr(b'\n', rest).and_then(|end| rest.split_at_checked(end))
        {
            rest = after.get(1..).unwrap_or_default();
            self.check_limit(line)?;
            let bytes = self.partial.len().saturating_add(line.len()).saturating_add(1);
            if self.partial.is_empty() {
                take(line)?;
            } else {
                self.partial.extend_from_slice(line);
                take(&self.partial)?;
                self.partial.clear();
            }
            self.position = self.position.saturating_add(bytes as u64);
        }
        self.check_limit(rest)?;
        self.partial.extend_from_slice(rest);
        Ok(())
    }

    pub(super) fn torn(&self) -> Option<Torn> {
        let bytes = self.partial.len() as u64;
        (bytes > 0).then_some(Torn { position: self.position, bytes })
    }

    fn check_limit(&self, more: &[u8]) -> Result<(), Error> {
        let bytes = self.partial.len().saturating_add(more.len());
        if bytes <= self.limit {
            return Ok(());
        }
        Err(Error::limit("bytes of a journal entry", self.limit as u64, bytes as u64))
    }
}
