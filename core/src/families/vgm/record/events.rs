//! What happens to a packed box, and the state that follows from it.

use serde::{Deserialize, Serialize};

use super::super::facts::{Seal, Voyage};
use super::super::gate::GateAction;
use super::super::recipients::Recipient;
use super::super::tolerance::Bound;
use super::commitments::{Code, CommittedDeclaration};
use crate::foundation::assessment::Verdict;
use crate::foundation::digest::Digest;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;

/// What happens to a packed box. When it happened stands in the entry (`occurred_at`), not in the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum BoxEvent {
    /// A verified gross mass was stated, for the first time, again, or to correct.
    Declared {
        /// The declaration, without personal values.
        declaration: Box<CommittedDeclaration>,
    },
    /// What was stated was withdrawn; the box has no verified gross mass until it is declared anew.
    Retracted {
        /// The declaration's reference; left out, all that was stated for the box.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reference: Option<String>,
    },
    /// The terminal or the authority weighed the box: a measurement to compare with.
    Weighed {
        /// Who weighed, by code.
        by: Code,
        /// Number of the weighing certificate.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        certificate: Option<String>,
        /// How it compares with the mass that stood, as it was decided that day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compared: Option<Compared>,
        /// The mass in kg.
        kg: Mass,
        /// The agreement by which the weighing takes the place of the shipper's value; left out, it does not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under_agreement: Option<Code>,
    },
    /// The box was inspected.
    Inspected {
        /// True when cargo was taken out, false when none was; left out, it is not known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cargo_removed: Option<bool>,
        /// True when the box was opened.
        opened: bool,
        /// The seals put on afterwards.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        seals: Vec<Seal>,
    },
    /// The box was packed anew or partly unpacked.
    Repacked {},
    /// The box leaves on another ship, from another port or under another booking; the mass stays.
    ShipOrPortChanged {
        /// The new booking number, if it changed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        booking: Option<String>,
        /// The new voyage, whole.
        voyage: Voyage,
    },
    /// The safety plate was read.
    PlateRead {
        /// Maximum operating gross mass in kg.
        max_gross_kg: Mass,
        /// Tare in kg.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tare_kg: Option<Mass>,
    },
    /// The empty box left the depot.
    LeftDepot {},
    /// The packed box came in at the gate.
    GatedIn {
        /// What `vgm.assess_gate` decided.
        action: GateAction,
        /// Commitment to the person who let it in where the decision was left to one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_by: Option<Digest>,
    },
    /// The box was loaded.
    Loaded {
        /// How the last weighing compares with the mass that stands, where the weighing itself was not compared
        /// with that mass.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        compared: Option<Compared>,
        /// Commitment to the person who confirmed what was open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        confirmed_by: Option<Digest>,
    },
    /// The ship left.
    Departed {},
    /// Customs released the box in a port that takes no amendment afterwards.
    Frozen {
        /// The port whose practice it is.
        port: Code,
    },
    /// The port takes amendments again.
    Unfrozen {},
    /// A person decided which of the conflicting versions holds.
    ConflictResolved {
        /// Commitment to the person.
        by: Digest,
        /// The version that holds.
        version: u64,
    },
    /// A recipient's word on a version, or that it was sent.
    Acknowledged {
        /// Why it was rejected.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Code>,
        /// The recipient.
        recipient: Recipient,
        /// The word.
        status: AcknowledgementStatus,
        /// The version.
        version: u64,
    },
}

/// How a weighing compared with a declared mass when it was decided; kept with the event, so that later rules
/// change nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Compared {
    /// The bound that gave the limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Bound>,
    /// The declared mass in kg.
    pub declared_kg: Mass,
    /// How far apart the two are, in kg.
    pub difference_kg: Exact,
    /// How far apart they may be, in kg; left out where no tolerance was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit_kg: Option<Exact>,
    /// The weighed mass in kg.
    pub measured_kg: Mass,
    /// Id of the rule applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// The verdict of `vgm.assess`.
    pub verdict: Verdict,
}

/// Where a version stands with a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AcknowledgementStatus {
    /// Sent; no answer yet.
    Sent,
    /// The recipient took it.
    Accepted,
    /// The recipient refused it, with a reason.
    Rejected,
    /// A later version took its place there.
    Superseded,
}

/// One version of the verified gross mass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Version {
    /// Its number: the sequence number of the entry that brought it first.
    pub version: u64,
    /// What was declared.
    pub declaration: CommittedDeclaration,
    /// The agreement under which a weighing gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under_agreement: Option<Code>,
    /// True when a person decided for another version of the same time.
    pub rejected: bool,
}

/// A withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Withdrawal {
    /// When.
    pub at: Moment,
    /// What was withdrawn; left out, all of the box.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// A weighing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measurement {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Code,
    /// Number of the weighing certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<String>,
    /// How it compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compared: Option<Compared>,
    /// The mass in kg.
    pub kg: Mass,
}

/// The last time that the box was opened for inspection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Opened {
    /// When.
    pub at: Moment,
    /// Whether cargo was taken out, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cargo_removed: Option<bool>,
    /// The seals put on afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seals: Vec<Seal>,
}

/// The last change of ship or port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Moved {
    /// When.
    pub at: Moment,
    /// The booking, if it changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<String>,
    /// The voyage.
    pub voyage: Voyage,
}

/// The last reading of the safety plate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plate {
    /// When.
    pub at: Moment,
    /// Maximum operating gross mass in kg.
    pub max_gross_kg: Mass,
    /// Tare in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tare_kg: Option<Mass>,
}

/// How the box came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GatedIn {
    /// When.
    pub at: Moment,
    /// What was decided.
    pub action: GateAction,
}

/// That the value is frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Freeze {
    /// Since when.
    pub at: Moment,
    /// The port whose practice it is.
    pub port: Code,
}

/// Where a version stands with a recipient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Acknowledgement {
    /// The recipient.
    pub recipient: Recipient,
    /// The version.
    pub version: u64,
    /// The word.
    pub status: AcknowledgementStatus,
    /// Why it was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
    /// Since when.
    pub at: Moment,
}

/// What is so of a box after everything that happened; grows with its versions, weighings and withdrawals alone.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxState {
    /// The container, normalised, since its first declaration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub container: Option<String>,
    /// The booking numbers under which it was declared or moved.
    pub bookings: Vec<String>,
    /// The versions, in the order of arrival.
    pub versions: Vec<Version>,
    /// The withdrawals, in the order of arrival.
    pub withdrawals: Vec<Withdrawal>,
    /// The last time that the box was packed anew or cargo taken out; no declaration up to then stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voided_at: Option<Moment>,
    /// The last inspection that opened the box.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
    /// The weighings, in the order of arrival.
    pub measurements: Vec<Measurement>,
    /// The safety plate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plate: Option<Plate>,
    /// The last change of ship or port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
    /// When the empty box left the depot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub left_depot_at: Option<Moment>,
    /// When and how it came in at the gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gated_in: Option<GatedIn>,
    /// When it was loaded on the ship on which it is to leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loaded_at: Option<Moment>,
    /// When the ship left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub departed_at: Option<Moment>,
    /// Set while the value is frozen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frozen: Option<Freeze>,
    /// The last word of each recipient on each version.
    pub acknowledgements: Vec<Acknowledgement>,
}
