//! The findings of one file: up to a limit, and those that come again and again told once and counted.

use std::collections::BTreeMap;

use crate::formats::edifact::Reader;
use crate::foundation::assessment::Finding;

pub(super) struct Notes {
    findings: Vec<Finding>,
    limit: usize,
    /// For each code what it is about, where its finding stands, and how often it came.
    counted: BTreeMap<&'static str, BTreeMap<String, (usize, u64)>>,
    envelope_seen: usize,
}

impl Notes {
    pub(super) fn new(limit: usize) -> Self {
        Notes { findings: Vec::new(), limit, counted: BTreeMap::new(), envelope_seen: 0 }
    }

    /// Nothing more is kept; who would only make findings may stop.
    pub(super) fn is_full(&self) -> bool {
        self.findings.len() > self.limit
    }

    pub(super) fn add(&mut self, finding: Finding) {
        match self.findings.len().cmp(&self.limit) {
            std::cmp::Ordering::Less => self.findings.push(finding),
            std::cmp::Ordering::Equal => self.findings.push(Finding::new("formats.more-notes")),
            std::cmp::Ordering::Greater => {}
        }
    }

    /// One finding for all places with this code and this `what`; `times` counts them.
    pub(super) fn count(&mut self, code: &'static str, what: &str, segment: usize) {
        let known = self.counted.entry(code).or_default();
        if let Some((_, times)) = known.get_mut(what) {
            *times = times.saturating_add(1);
            return;
        }
        if self.findings.len() < self.limit {
            known.insert(what.to_owned(), (self.findings.len(), 1));
        }
        self.add(Finding::new(code).at(path(segment)).param("what", what));
    }

    /// What the reader of the envelopes noted since the last time.
    pub(super) fn envelope(&mut self, reader: &Reader) {
        let notes = reader.notes();
        for note in notes.iter().skip(self.envelope_seen) {
            let code = format!("formats.{}", note.code.replace('_', "-"));
            let mut finding = Finding::new(&code).at(path(note.segment));
            for (name, value) in [("stated", &note.stated), ("found", &note.found)] {
                if let Some(value) = value {
                    finding = finding.param(name, if value.is_empty() { "-" } else { value });
                }
            }
            self.add(finding);
        }
        self.envelope_seen = notes.len();
    }

    pub(super) fn finish(mut self) -> Vec<Finding> {
        for (index, times) in self.counted.values().flat_map(BTreeMap::values) {
            if let Some(finding) = self.findings.get_mut(*index) {
                finding.params.insert("times".to_owned(), times.to_string());
            }
        }
        self.findings
    }
}

/// The place of a segment in the input; segments are counted from 1, pointers from 0.
pub(super) fn path(segment: usize) -> String {
    format!("/segments/{}", segment.saturating_sub(1))
}

/// What was printed, short enough to be shown.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(16).collect()
}
