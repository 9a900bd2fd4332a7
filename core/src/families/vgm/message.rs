//! Messages that carry a verified gross mass: which they are, what was read from them, and the operations.
//!
//! | message | read | written |
//! |---|---|---|
//! | VERMAS, D.16A and later, SMDG10 and the draft dialect SMDG04 | yes | [`write_vermas`](super::write_vermas()), SMDG10 |
//! | COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE | what they say of boxes and masses | no |
//! | DCSA VGM 1.0.0 (JSON) | yes | [`write_dcsa`](super::write_dcsa()) |
//!
//! Reading never fails: what is odd is a finding, what was read before a fault is there, and
//! [`VgmFile::stopped`] says where and why it ended.

use std::sync::Arc;

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use super::facts::Party;
use super::rules::Rules;
use super::versions::Statement;
use super::{dates, dcsa, vermas};
use crate::formats::edifact;
use crate::foundation::assessment::{Answer, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// A message that can carry a verified gross mass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names of the messages
pub enum MessageKind {
    Vermas,
    Coprar,
    Coparn,
    Codeco,
    Coarri,
    Iftera,
    Baplie,
    DcsaVgm,
}

const NAMES: [(MessageKind, &str); 8] = [
    (MessageKind::Vermas, "VERMAS"),
    (MessageKind::Coprar, "COPRAR"),
    (MessageKind::Coparn, "COPARN"),
    (MessageKind::Codeco, "CODECO"),
    (MessageKind::Coarri, "COARRI"),
    (MessageKind::Iftera, "IFTERA"),
    (MessageKind::Baplie, "BAPLIE"),
    (MessageKind::DcsaVgm, "DCSA_VGM"),
];

impl MessageKind {
    /// The message type as it stands in UNH; `DCSA_VGM` for the JSON form.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind for a message type in UNH.
    pub(super) fn of_type(name: &str) -> Option<MessageKind> {
        NAMES.iter().find(|(kind, one)| *one == name && *kind != MessageKind::DcsaVgm).map(|(kind, _)| *kind)
    }
}

/// How much is read before the reading stops with `limit-exceeded`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of input; 67 108 864 (64 MiB).
    pub bytes: usize,
    /// Boxes and messages together; 100 000.
    pub declarations: usize,
    /// Findings that are kept of one file; 1 000. A last one says that more were left out.
    pub notes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { bytes: 64 << 20, declarations: 100_000, notes: 1_000 }
    }
}

impl Limits {
    fn edifact(&self) -> edifact::Limits {
        edifact::Limits { bytes: self.bytes, notes: self.notes, ..edifact::Limits::default() }
    }
}

/// Everything that was read from a file.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VgmFile {
    /// The messages in order, of other kinds too.
    pub messages: Vec<VgmMessage>,
    /// What is odd about the file outside its messages.
    pub notes: Vec<Finding>,
    /// When the interchange was prepared, by the first UNB; local time, for UNB names no zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prepared_at: Option<Moment>,
    /// Where and why the reading stopped before the end; left out when everything was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
}

/// Why a reading stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Stopped {
    /// `truncated`, `syntax`, `separators`, `no-interchange`, `encoding`, `wrong-type` or `limit-exceeded`.
    pub problem: String,
    /// Byte up to which the input was read, counted from 0.
    pub position: usize,
    /// What was found, and what to do.
    pub reason: String,
}

impl Stopped {
    pub(super) fn new(problem: &str, position: usize, reason: impl Into<String>) -> Self {
        Stopped { problem: problem.to_owned(), position, reason: reason.into() }
    }

    pub(super) fn of(error: &Error, position: usize) -> Self {
        match error {
            Error::Malformed { problem, position, reason, .. } => Stopped::new(problem, *position, reason),
            other => Stopped::new(other.code(), position, other.to_string()),
        }
    }
}

/// One message.
///
/// Findings point into the input: `/segments/12` is the thirteenth segment, service segments counted, as
/// `formats.edifact` numbers them; of JSON they are plain JSON pointers.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VgmMessage {
    /// The message type of UNH, as in `VERMAS`; `DCSA_VGM` for the JSON form.
    pub message: String,
    /// False for a message that carries no verified gross mass: only its UNH was read.
    pub is_read: bool,
    /// Message reference number of UNH.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Version and release, as in `D:16A`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    /// Association assigned code, as in `SMDG10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guide: Option<String>,
    /// BGM: document name code, `749` for a VERMAS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_code: Option<String>,
    /// BGM: document number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// BGM: `9` original, `5` replace, `1` cancellation, others by code list 1225.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// RFF+ACW: the message that this one withdraws or replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refers_to: Option<String>,
    /// DTM+137: when the document was issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_at: Option<Moment>,
    /// NAD+TB of the header.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitter: Option<Arc<Party>>,
    /// Segments from UNH to UNT, both included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segments: Option<SegmentCount>,
    /// One for each box, or for each DCSA declaration. A withdrawal need not name a box: then it holds for
    /// whatever was declared under the reference that it withdraws.
    pub statements: Vec<Statement>,
    /// What was tolerated, what does not add up, what was not read.
    pub notes: Vec<Finding>,
}

/// The count in UNT and the count of what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SegmentCount {
    /// As stated in UNT; left out when there is no UNT or no number in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<u64>,
    /// As found.
    pub found: u64,
}

impl Answer for VgmFile {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.notes.iter_mut().for_each(&mut *visit);
        self.messages.iter_mut().flat_map(|message| &mut message.notes).for_each(visit);
    }
}

/// Findings of one file up to a limit; those on a dialect are told once for each message and counted.
#[derive(Debug)]
pub(super) struct Notes {
    findings: Vec<Finding>,
    /// Index into `findings`, what it is about, how often.
    counted: Vec<(usize, String, u64)>,
    total: usize,
    limit: usize,
}

impl Notes {
    pub(super) fn new(limit: usize) -> Self {
        Notes { findings: Vec::new(), counted: Vec::new(), total: 0, limit }
    }

    pub(super) fn add(&mut self, finding: Finding) {
        match self.total.cmp(&self.limit) {
            std::cmp::Ordering::Less => self.findings.push(finding),
            std::cmp::Ordering::Equal => self.findings.push(Finding::new("formats.more-notes")),
            std::cmp::Ordering::Greater => return,
        }
        self.total = self.total.saturating_add(1);
    }

    /// One finding for all places with this code and this `what`; its `times` counts them.
    pub(super) fn add_once(&mut self, code: &str, what: &str, path: impl FnOnce() -> String) {
        let same = |(index, one, _): &&mut (usize, String, u64)| {
            one == what && self.findings.get(*index).is_some_and(|finding| finding.code == code)
        };
        if let Some((_, _, times)) = self.counted.iter_mut().find(same) {
            *times = times.saturating_add(1);
            return;
        }
        if self.total < self.limit {
            self.counted.push((self.findings.len(), what.to_owned(), 1));
        }
        self.add(Finding::new(code).at(path()).param("what", what));
    }

    /// What was found since the last time.
    pub(super) fn take(&mut self) -> Vec<Finding> {
        for (index, _, times) in self.counted.drain(..) {
            if let Some(finding) = self.findings.get_mut(index) {
                finding.params.insert("times".to_owned(), times.to_string());
            }
        }
        std::mem::take(&mut self.findings)
    }
}

/// What the bytes are, when they are a message that can carry a verified gross mass; looks at no more than it must.
///
/// ```
/// use kouan::families::vgm::message::{MessageKind, recognise};
///
/// assert_eq!(recognise(b"UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+X+9'"), Some(MessageKind::Vermas));
/// assert_eq!(recognise(b"{\"VGMDeclarations\": []}"), Some(MessageKind::DcsaVgm));
/// assert_eq!(recognise(b"UNH+1+CUSCAR:D:95B:UN'"), None);
/// ```
pub fn recognise(input: &[u8]) -> Option<MessageKind> {
    if is_json(input) {
        return dcsa::is_dcsa(input).then_some(MessageKind::DcsaVgm);
    }
    let mut reader = edifact::Reader::new(input, Limits::default().edifact());
    while let Ok(Some(header)) = reader.next_message() {
        if let Some(kind) = MessageKind::of_type(&header.kind) {
            return Some(kind);
        }
    }
    None
}

/// Reads a file when it holds a message that [`recognise`] knows.
pub fn read_if_vgm(input: &[u8]) -> Option<VgmFile> {
    recognise(input).map(|_| read(input, Limits::default()))
}

/// Reads the bytes of a file: EDIFACT or DCSA JSON.
///
/// ```
/// use kouan::families::vgm::message::{Limits, read};
///
/// let file = read(
///     b"UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+KO-7+9'EQD+CN+KOUU1000016:6346:5+22G1:6346:5+++5'\
///       MEA+AAE+VGM+LBR:48150'DOC+SM1:VGM:306'NAD+SPC+++EXAMPLE EXPORT CO LTD'CTA+RP+:WANG FANG'UNT+8+1'",
///     Limits::default(),
/// );
/// let declaration = &file.messages[0].statements[0].declaration;
/// assert_eq!(declaration.verified_mass().unwrap().kg.to_string(), "21840.4726155");
/// assert_eq!(declaration.method.as_deref(), Some("SM1"));
/// assert_eq!(file.stopped, None);
/// ```
pub fn read(input: &[u8], limits: Limits) -> VgmFile {
    if input.len() > limits.bytes {
        return over_bytes(input.len(), limits);
    }
    if !is_json(input) {
        let file = vermas::read(edifact::Reader::new(input, limits.edifact()), limits);
        return VgmFile { prepared_at: prepared_at(input), ..file };
    }
    match std::str::from_utf8(input) {
        Ok(text) => dcsa::read(text, limits),
        Err(error) => VgmFile {
            stopped: Some(Stopped::new(
                "encoding",
                error.valid_up_to(),
                "JSON is UTF-8; these bytes are not",
            )),
            ..VgmFile::default()
        },
    }
}

/// Reads text that was decoded before: the character set in UNB is not applied again. Else as [`read`].
pub fn read_text(input: &str, limits: Limits) -> VgmFile {
    if input.len() > limits.bytes {
        return over_bytes(input.len(), limits);
    }
    if is_json(input.as_bytes()) {
        return dcsa::read(input, limits);
    }
    let file = vermas::read(edifact::Reader::of_text(input, limits.edifact()), limits);
    VgmFile { prepared_at: prepared_at(input.as_bytes()), ..file }
}

/// Date and time of preparation in the first UNB.
fn prepared_at(input: &[u8]) -> Option<Moment> {
    let unb = edifact::Tokenizer::new(input, edifact::Limits::default()).next()?.ok()?;
    if unb.tag() != b"UNB" {
        return None;
    }
    let (date, time) = (unb.text(3, 0)?, unb.text(3, 1)?);
    let format = if date.len() == 8 { "203" } else { "201" };
    dates::read(&format!("{date}{time}"), format).map(|read| read.moment)
}

fn over_bytes(found: usize, limits: Limits) -> VgmFile {
    let error = over("bytes", limits.bytes, found);
    VgmFile { stopped: Some(Stopped::of(&error, 0)), ..VgmFile::default() }
}

pub(super) fn over(what: &'static str, limit: usize, found: usize) -> Error {
    Error::limit(what, u64::try_from(limit).unwrap_or(u64::MAX), u64::try_from(found).unwrap_or(u64::MAX))
}

/// Which of the two grammars: JSON begins with a bracket, EDIFACT with a letter.
fn is_json(input: &[u8]) -> bool {
    let text = input.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(input);
    matches!(text.trim_ascii_start(), [b'{' | b'[', ..])
}

/// Question of `vgm.read_message`: exactly one of `text` and `base64`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MessageText {
    /// The message as text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The message as bytes in base64 (RFC 4648, with padding): for EDIFACT whose character set is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
}

/// For `OPERATIONS`.
pub(super) fn read_op(question: &MessageText, _: &Rules, _: &mut Trace) -> Result<VgmFile, Error> {
    match (&question.text, &question.base64) {
        (Some(text), None) => Ok(read_text(text, Limits::default())),
        (None, Some(base64)) => {
            let bytes = base64::engine::general_purpose::STANDARD.decode(base64.trim()).map_err(|_| {
                Error::invalid(
                    "/base64",
                    "not base64; encode the bytes with the standard alphabet and padding",
                )
            })?;
            Ok(read(&bytes, Limits::default()))
        }
        _ => Err(Error::invalid("", "give exactly one of `text` and `base64`")),
    }
}
