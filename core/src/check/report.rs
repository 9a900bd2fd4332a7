//! What the main job reports: per document what was read, per box what holds and what not.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::families::dangerous_goods::{ManifestDifference, PlanReport};
use crate::families::vgm::{Agreement, GateAction};
use crate::foundation::assessment::{Answer, Basis, Finding, Verdict};
use crate::foundation::mass::Mass;

/// The report over all documents.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// The verdict that decides over all boxes and ships; not evaluated when there is none, or when a document could not
    /// be read to its end and nothing is a violation.
    pub verdict: Verdict,
    /// How many boxes and documents.
    pub counts: Counts,
    /// One for each document, in the order given.
    pub documents: Vec<DocumentReport>,
    /// One for each box, in the order in which the documents name them.
    pub boxes: Vec<BoxReport>,
    /// One for each bay plan, in the order of the documents.
    pub ships: Vec<ShipReport>,
    /// What the report stands on; `on` is the day that the caller gave.
    pub basis: Basis,
}

/// How many of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Boxes that are compliant.
    pub compliant: u64,
    /// Boxes in violation.
    pub violation: u64,
    /// Boxes that someone has to confirm something for.
    pub conditional: u64,
    /// Boxes that could not be evaluated.
    pub not_evaluated: u64,
    /// Documents that could not be read, or not to their end.
    pub unreadable: u64,
}

/// What was read of one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentReport {
    /// Its name, as the caller gave it.
    pub name: String,
    /// What it was recognised as: `VERMAS`, `CODECO`, `DCSA_VGM`, `table`, `json_lines`, `ship_profile`,
    /// `dangerous_goods_manifest` …; several are joined by `+`.
    /// Null when it was not recognised.
    pub kind: Option<String>,
    /// How many boxes it speaks of.
    pub boxes: u64,
    /// True when it was read to its end.
    pub complete: bool,
    /// What is to be said of the document itself.
    pub findings: Vec<Finding>,
}

/// What holds of one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxReport {
    /// The container number, upper case, blanks and hyphens dropped.
    pub container: String,
    /// The verdict over all that is known of it.
    pub verdict: Verdict,
    /// What was found. Parameters `document` and `place` say where a fact came from.
    pub findings: Vec<Finding>,
    /// The verified gross mass that stands, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vgm_kg: Option<Mass>,
    /// The weighed mass, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weighed_kg: Option<Mass>,
    /// The maximum gross mass on the plate, in kg.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_gross_kg: Option<Mass>,
    /// How declared and weighed mass compare.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Agreement>,
    /// What the gate does, for a box with a truck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gate: Option<GateAction>,
    /// The state whose rules were applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The day whose rules were applied.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// Where the box is spoken of.
    pub sources: Vec<Source>,
}

/// What holds of one bay plan: its dangerous goods as they stand on board, and what manifests say of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ShipReport {
    /// Name of the ship.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Voyage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voyage: Option<String>,
    /// Where the plan stands.
    pub source: Source,
    /// The verdict over the plan and all that was compared with it.
    pub verdict: Verdict,
    /// True when the plan was read to its end and no box, slot or item of it was lost.
    pub complete: bool,
    /// Boxes on the plan.
    pub boxes: u64,
    /// Boxes that were loaded at another port and are aboard already: no load decision is asked for them here.
    pub aboard_already: u64,
    /// Boxes with dangerous goods.
    pub dangerous_boxes: u64,
    /// Dangerous items.
    pub items: u64,
    /// The edition that the plan was judged by; left out when none was named and the plan states none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<String>,
    /// The document whose ship profile was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The dangerous goods manifests that were compared with the plan.
    pub manifests: Vec<String>,
    /// What the manifests say otherwise than the plan.
    pub differences: Vec<ManifestDifference>,
    /// What was found besides: an edition or profile that is missing, a plan that was not read whole.
    pub findings: Vec<Finding>,
    /// The plan judged: pairs, what is packed together, stowage, Document of Compliance. Indices and paths are those of
    /// the plan as `dangerous_goods.read_plan` gives it. Left out when the plan has no dangerous goods, or no edition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanReport>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// Name of the document.
    pub document: String,
    /// Segment or line, counted from 1: `segment 14`, `line 3`; empty where the document has no such count.
    pub place: String,
}

impl Answer for Report {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        for document in &mut self.documents {
            document.findings.iter_mut().for_each(&mut *visit);
        }
        for one in &mut self.boxes {
            one.findings.iter_mut().for_each(&mut *visit);
        }
        for ship in &mut self.ships {
            ship.findings.iter_mut().for_each(&mut *visit);
            ship.differences.iter_mut().for_each(|one| visit(&mut one.finding));
            if let Some(plan) = &mut ship.plan {
                plan.each_finding(&mut *visit);
            }
        }
    }
}
