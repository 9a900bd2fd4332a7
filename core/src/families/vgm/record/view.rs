//! A record as it is shown: the state, and what follows from it.

use serde::{Deserialize, Serialize};

use super::super::recipients::Recipient;
use super::events::{AcknowledgementStatus, BoxState};
use super::machine::{BoxRecord, Stands};
use crate::foundation::assessment::{Answer, Finding, Verdict};
use crate::foundation::journal::{Head, Machine, Snapshot};

/// A state with the head it belongs to, to go on from without the lines before it. It is worth what the place is worth
/// where it was kept: the chain does not cover it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordSnapshot {
    /// The head.
    pub head: Head,
    /// The version of the events that led to it.
    pub event_version: u32,
    /// The state.
    pub state: BoxState,
}

impl RecordSnapshot {
    pub(super) fn of(head: &Head, state: &BoxState) -> Self {
        RecordSnapshot { head: head.clone(), event_version: BoxRecord::EVENT_VERSION, state: state.clone() }
    }
}

impl From<RecordSnapshot> for Snapshot<BoxState> {
    fn from(snapshot: RecordSnapshot) -> Self {
        let RecordSnapshot { head, event_version, state } = snapshot;
        Snapshot { head, event_version, state }
    }
}

/// What stands for a box, as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RecordStanding {
    /// Nothing was ever declared.
    Nothing,
    /// All that was declared is withdrawn.
    Withdrawn,
    /// The box was packed anew, or cargo taken out, since it was declared.
    Voided,
    /// Versions of the same time differ; a person decides.
    Conflict,
    /// One version stands.
    Current,
}

/// A record as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RecordView {
    /// What stands.
    pub standing: RecordStanding,
    /// The number of the version that stands; null when none does.
    pub version: Option<u64>,
    /// The versions among which a person decides.
    pub conflict: Vec<u64>,
    /// May the box be loaded, as far as the record tells?
    pub may_load: Verdict,
    /// Why not, or what is open.
    pub findings: Vec<Finding>,
    /// True when all five recipients accepted the version that stands.
    pub declared_once: bool,
    /// The recipients that have not accepted it.
    pub not_accepted_by: Vec<Recipient>,
    /// The state, whole, with the head it belongs to.
    pub snapshot: RecordSnapshot,
}

impl Answer for RecordView {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

impl RecordView {
    pub(super) fn of(head: &Head, state: &BoxState) -> Self {
        let (standing, version, conflict) = match state.stands() {
            Stands::Nothing => (RecordStanding::Nothing, None, Vec::new()),
            Stands::Withdrawn => (RecordStanding::Withdrawn, None, Vec::new()),
            Stands::Voided(_) => (RecordStanding::Voided, None, Vec::new()),
            Stands::Conflict(versions) => {
                (RecordStanding::Conflict, None, versions.iter().map(|one| one.version).collect())
            }
            Stands::Current(version) => (RecordStanding::Current, Some(version.version), Vec::new()),
        };
        let (may_load, findings) = state.may_load(None);
        let not_accepted_by = state.not_accepted_by(version);
        RecordView {
            standing,
            version,
            conflict,
            may_load,
            findings,
            declared_once: not_accepted_by.is_empty(),
            not_accepted_by,
            snapshot: RecordSnapshot::of(head, state),
        }
    }
}

impl BoxState {
    /// The recipients that have not accepted a version; all of them when there is none.
    fn not_accepted_by(&self, version: Option<u64>) -> Vec<Recipient> {
        let accepted = |recipient: &Recipient| {
            self.acknowledgements.iter().any(|word| {
                word.recipient == *recipient
                    && Some(word.version) == version
                    && word.status == AcknowledgementStatus::Accepted
            })
        };
        Recipient::ALL.into_iter().filter(|recipient| !accepted(recipient)).collect()
    }
}
