//! Bay plans: BAPLIE read and written. Notifications of dangerous goods: IFTDGN read in its basic fields.
//!
//! | message | read | written |
//! |---|---|---|
//! | BAPLIE D.95B, SMDG 2.0 to 2.2, and 1.5 | yes | [`write_plan`], strictly as SMDG 2.2 |
//! | BAPLIE D.13B, SMDG 3.1 | yes | [`write_plan`], strictly as SMDG 3.1 |
//! | IFTDGN, D.95A to D.98B and what keeps to their segments | consignments, items, packages, masses, boxes | no |
//!
//! Reading never fails: what is odd is a finding, what was read before a fault is there, and [`PlanFile::stopped`] says
//! where and why it ended. Nothing that was read is lost: what has no field is kept word for word.

mod check;
mod compliance;
mod draw;
mod facts;
mod kinds;
mod manifest;
mod moves;
mod notes;
mod parts;
mod prepared;
mod read_baplie;
mod read_iftdgn;
mod read_manifest;
mod slot;
mod suggest;
#[cfg(test)]
mod tests;
mod write_baplie;

use base64::Engine as _;
use serde::{Deserialize, Serialize};

pub(super) use check::check_plan_traced;
pub use check::{BoxAt, ItemOf, PlanPair, PlanQuestion, PlanReport, PlanStowage, PlanUnit, check_plan};
pub use compliance::{PlanCompliance, PlanReefer};
pub(super) use draw::draw_plan_traced;
pub use draw::{DrawingQuestion, PlanDrawing, draw_plan};
pub use facts::{
    Plan, PlanInterchange, PlanMessage, PlannedAttachment, PlannedBox, PlannedDate, PlannedHandling,
    PlannedItem, PlannedOversize, PlannedPlace, PlannedRange, PlannedReference, PlannedShip,
    PlannedTemperature, PlannedText,
};
pub(super) use manifest::manifest_traced;
pub use manifest::{Manifest, ManifestAddition, ManifestHeader, ManifestQuestion, ManifestRow, manifest};
pub(super) use moves::check_move_traced;
pub use moves::{MoveQuestion, MoveReport, check_move};
pub use prepared::PreparedPlan;
pub use read_iftdgn::{
    Notification, NotificationFile, NotifiedEquipment, NotifiedGoods, NotifiedPackages, NotifiedParty,
    NotifiedPlacement, read_if_iftdgn, read_iftdgn, read_iftdgn_text,
};
pub use read_manifest::{
    ManifestDifference, ManifestFile, Manifested, ManifestedItem, compare_manifests, read_if_manifest,
};
pub use slot::Slot;
pub(super) use suggest::suggest_slots_traced;
pub use suggest::{RefusedSlot, SuggestQuestion, SuggestedSlot, Suggestion, suggest_slots};
pub use write_baplie::{PlanText, PlanToWrite, PlanVersion, write_plan};

use super::rules::Rules;
use crate::formats::edifact::{self, Reader, Stop};
use crate::foundation::assessment::{Answer, Finding, Severity, Trace};
use crate::foundation::error::Error;

/// How much is read before the reading stops with `limit-exceeded`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanLimits {
    /// Bytes of input; 67 108 864 (64 MiB).
    pub bytes: usize,
    /// Boxes and empty locations of a file; 200 000.
    pub boxes: usize,
    /// Dangerous items of a file; 200 000.
    pub items: usize,
    /// Segments of a file; 3 000 000.
    pub segments: usize,
    /// Findings that are kept; 1 000. A last one says that more were left out.
    pub findings: usize,
}

impl Default for PlanLimits {
    fn default() -> Self {
        PlanLimits { bytes: 64 << 20, boxes: 200_000, items: 200_000, segments: 3_000_000, findings: 1_000 }
    }
}

impl PlanLimits {
    fn edifact(&self) -> edifact::Limits {
        edifact::Limits {
            bytes: self.bytes,
            segments: self.segments,
            notes: self.findings,
            ..edifact::Limits::default()
        }
    }
}

/// Everything that was read from a file.
///
/// Findings point into the input: `/segments/12` is the thirteenth segment, service segments counted, as
/// `formats.edifact` numbers them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanFile {
    /// The plans in order.
    pub plans: Vec<Plan>,
    /// What was tolerated, what does not add up, what was not understood.
    pub findings: Vec<Finding>,
    /// Where and why the reading stopped before the end; left out when everything was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stop>,
}

impl PlanFile {
    /// False when the reading stopped early, a trailer is missing behind which more may have stood, or something that was
    /// to be a box, a slot or an item could not be read: what is judged of such a plan is never the whole of it.
    pub fn is_whole(&self) -> bool {
        is_whole(self.stopped.as_ref(), &self.findings)
    }
}

/// The reading came to the end, nothing in the text was beyond it, and the trailer stands.
fn is_whole(stopped: Option<&Stop>, findings: &[Finding]) -> bool {
    let lost =
        |finding: &Finding| finding.severity == Severity::Error || finding.code == "formats.missing-trailer";
    stopped.is_none() && !findings.iter().any(lost)
}

impl Answer for PlanFile {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

/// Reads the bytes of a file.
///
/// ```
/// use kouan::families::dangerous_goods::{PlanLimits, read_plan};
///
/// let file = read_plan(
///     b"UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++KO-7+9'DTM+137:2611230900:201'TDT+20+V12+++ZZZ:172:20'\
///       LOC+5+CNTAO:139:6'LOC+61+SGSIN:139:6'LOC+147+0050082::5'MEA+VGM++KGM:20000'RFF+BM:1'\
///       EQD+CN+KOUU1000417+22G1+++5'NAD+CA+ZZZ:172:20'DGS+IMD+3+1170+013:CEL+2+FESD'UNT+13+1'",
///     PlanLimits::default(),
/// );
/// let planned = &file.plans[0].boxes[0];
/// assert_eq!(planned.slot.unwrap().to_string(), "0050082");
/// assert_eq!(planned.items[0].item.un.unwrap().to_string(), "1170");
/// assert_eq!(planned.items[0].item.flashpoint_c.unwrap().to_string(), "13");
/// assert_eq!(file.stopped, None);
/// ```
pub fn read_plan(input: &[u8], limits: PlanLimits) -> PlanFile {
    if input.len() > limits.bytes {
        return over_bytes(input.len(), limits);
    }
    read_baplie::read(Reader::new(input, limits.edifact()), input, limits)
}

/// Reads text that was decoded before: the character set in UNB is not applied again. Else as [`read_plan`].
pub fn read_plan_text(input: &str, limits: PlanLimits) -> PlanFile {
    if input.len() > limits.bytes {
        return over_bytes(input.len(), limits);
    }
    read_baplie::read(Reader::of_text(input, limits.edifact()), input.as_bytes(), limits)
}

fn over_bytes(found: usize, limits: PlanLimits) -> PlanFile {
    let stopped = stop(&over("bytes", limits.bytes, found), 0);
    PlanFile { stopped: Some(stopped), ..PlanFile::default() }
}

fn over(what: &'static str, limit: usize, found: usize) -> Error {
    Error::limit(what, u64::try_from(limit).unwrap_or(u64::MAX), u64::try_from(found).unwrap_or(u64::MAX))
}

fn stop(error: &Error, position: usize) -> Stop {
    match error {
        Error::Malformed { problem, position, reason, .. } => {
            Stop { problem: (*problem).to_owned(), position: *position, reason: reason.clone() }
        }
        other => Stop { problem: other.code().to_owned(), position, reason: other.to_string() },
    }
}

/// Question of `dangerous_goods.read_plan` and `dangerous_goods.read_iftdgn`: exactly one of `text` and `base64`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanToRead {
    /// The message as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The message as bytes in base64 (RFC 4648, with padding): where its character set is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
}

/// For `OPERATIONS`.
pub(super) fn read_op(question: &PlanToRead, _: &Rules, _: &mut Trace) -> Result<PlanFile, Error> {
    let limits = PlanLimits::default();
    read_either(question, |text| read_plan_text(text, limits), |bytes| read_plan(bytes, limits))
}

/// For `OPERATIONS`.
pub(super) fn read_iftdgn_op(
    question: &PlanToRead,
    _: &Rules,
    _: &mut Trace,
) -> Result<NotificationFile, Error> {
    let limits = PlanLimits::default();
    read_either(question, |text| read_iftdgn_text(text, limits), |bytes| read_iftdgn(bytes, limits))
}

fn read_either<T>(
    question: &PlanToRead,
    of_text: impl Fn(&str) -> T,
    of_bytes: impl Fn(&[u8]) -> T,
) -> Result<T, Error> {
    match (&question.text, &question.base64) {
        (Some(text), None) => Ok(of_text(text)),
        (None, Some(base64)) => {
            let bytes = base64::engine::general_purpose::STANDARD.decode(base64.trim()).map_err(|_| {
                let reason = "not base64; encode the bytes with the standard alphabet and padding";
                Error::invalid("/base64", reason)
            })?;
            Ok(of_bytes(&bytes))
        }
        _ => Err(Error::invalid("", "give the message either as \"text\" or as \"base64\"")),
    }
}

/// For `OPERATIONS`.
pub(super) fn write_op(question: &PlanToWrite, _: &Rules, _: &mut Trace) -> Result<PlanText, Error> {
    let mut written = write_plan(&question.plan, question.version).map_err(|error| error.at("/plan"))?;
    written.left_out = written.left_out.into_iter().map(|finding| finding.below("/plan")).collect();
    Ok(written)
}
