//! Reading: each document is recognised by its content and read to what it says of boxes and ships.

use std::collections::{BTreeSet, HashMap};

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use super::Context;
use super::report::{DocumentReport, Source};
use super::rows::{self, Row, Rows};
use crate::families::dangerous_goods::{
    ManifestFile, ManifestedItem, NotificationFile, Plan, PlanLimits, ShipProfile, read_if_iftdgn,
    read_if_manifest, read_iftdgn, read_plan,
};
use crate::families::vgm::message::{self, VgmFile};
use crate::families::vgm::versions::Statement;
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;
use crate::identifiers::container_number;

/// A document as bytes.
#[derive(Clone, Copy, Debug)]
pub struct Document<'a> {
    /// Its name, for the report.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A document as JSON carries it: exactly one of `text` and `base64`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentText {
    /// Its name, for the report.
    pub name: String,
    /// Its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Its bytes in base64, for text that is no UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base64: Option<String>,
}

impl DocumentText {
    /// The bytes of the document.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] when neither or both of `text` and `base64` are given, or base64 does not read.
    pub fn bytes(&self) -> Result<Vec<u8>, Error> {
        match (&self.text, &self.base64) {
            (Some(text), None) => Ok(text.as_bytes().to_vec()),
            (None, Some(base64)) => {
                base64::engine::general_purpose::STANDARD.decode(base64.trim()).map_err(|_| {
                    Error::invalid("/base64", "not base64; encode the bytes with the standard alphabet")
                })
            }
            _ => Err(Error::invalid("", "give exactly one of `text` and `base64`")),
        }
    }
}

/// One word on one box, with its place.
pub(super) enum Word {
    /// A statement about its verified gross mass.
    Statement {
        statement: Box<Statement>,
        message: String,
        source: Source,
        /// When the interchange was prepared; chooses the day when nothing else does.
        prepared_at: Option<Moment>,
    },
    /// A row of a table.
    Row { row: Box<Row>, source: Source },
}

/// A box that a bay plan has from another port: it is aboard already.
pub(super) struct Aboard {
    pub(super) container: String,
    /// Where it was loaded.
    pub(super) port: String,
    pub(super) source: Source,
}

/// A bay plan with its place.
pub(super) struct ReadPlan {
    pub(super) plan: Plan,
    pub(super) source: Source,
    /// Nothing of it was lost.
    pub(super) whole: bool,
    /// How many of its boxes are aboard already.
    pub(super) aboard: u64,
}

/// What a document gave.
pub(super) struct Read {
    pub(super) report: DocumentReport,
    pub(super) words: Vec<Word>,
    pub(super) plans: Vec<ReadPlan>,
    pub(super) aboard: Vec<Aboard>,
    pub(super) profile: Option<ShipProfile>,
    pub(super) manifest: Option<Vec<ManifestedItem>>,
}

impl Read {
    fn of(report: DocumentReport, words: Vec<Word>) -> Self {
        Read { report, words, plans: Vec::new(), aboard: Vec::new(), profile: None, manifest: None }
    }
}

/// Recognises and reads one document. Never fails: what cannot be read is a finding of the document.
pub(super) fn read(document: Document, context: &Context) -> Read {
    if document.bytes.iter().all(u8::is_ascii_whitespace) {
        return unreadable(document.name, Finding::new("check.empty-document"));
    }
    if let Some(file) = message::read_if_vgm(document.bytes) {
        let has = |kind: &str| file.messages.iter().any(|message| message.message == kind);
        let (has_plan, has_notification) = (has(BAY_PLAN), has(NOTIFICATION));
        let mut read = messages(document.name, file);
        if has_plan {
            add_plans(&mut read, document, context);
        }
        if has_notification {
            add_notifications(&mut read, read_iftdgn(document.bytes, PlanLimits::default()));
        }
        return read;
    }
    if let Some(file) = read_if_iftdgn(document.bytes, PlanLimits::default()) {
        return notifications(document.name, file);
    }
    let Ok(text) = std::str::from_utf8(document.bytes) else {
        return unreadable(document.name, Finding::new("check.unrecognised"));
    };
    if let Some(file) = read_if_manifest(text) {
        return manifest(document.name, file);
    }
    if let Some(read) = ShipProfile::read_if_profile(text) {
        return profile(document.name, read);
    }
    if rows::is_table(text) {
        return table(document.name, "table", rows::read_csv(text));
    }
    if text.trim_start().starts_with('{') && text.contains("\"container\"") {
        return table(document.name, "json_lines", rows::read_json_lines(text));
    }
    unreadable(document.name, Finding::new("check.unrecognised"))
}

fn unreadable(name: &str, finding: Finding) -> Read {
    let report = DocumentReport {
        name: name.to_owned(),
        kind: None,
        boxes: 0,
        complete: false,
        findings: vec![finding],
    };
    Read::of(report, Vec::new())
}

const BAY_PLAN: &str = "BAPLIE";
const NOTIFICATION: &str = "IFTDGN";

/// What notifications of dangerous goods say of boxes, to be compared with the plan as a manifest is. The messages with
/// masses beside them, if any, tell of envelope and end.
fn add_notifications(read: &mut Read, file: NotificationFile) {
    let items = file.manifested();
    let boxes: BTreeSet<String> =
        items.iter().map(|item| container_number::normalise(&item.container)).collect();
    read.report.boxes = read.report.boxes.saturating_add(u64::try_from(boxes.len()).unwrap_or(u64::MAX));
    let lost: Vec<Finding> = file
        .goods_without_container()
        .map(|number| Finding::new("check.notified-without-container").param("goods", number))
        .collect();
    // goods that do not read, or that stand nowhere, are compared with nothing
    read.report.complete &= file.is_whole() && lost.is_empty();
    let told = file.findings.into_iter().filter(|finding| !is_of_file(finding));
    read.report.findings.extend(told.chain(lost));
    read.manifest = Some(items);
}

/// What whoever looks at the messages beside notifications tells of the file.
fn is_of_file(finding: &Finding) -> bool {
    finding.code.starts_with("formats.") || finding.code == OTHER_MESSAGE
}

const OTHER_MESSAGE: &str = "dangerous_goods.notification-not-read";

fn notifications(name: &str, file: NotificationFile) -> Read {
    let mut findings: Vec<Finding> = file.findings.iter().filter(|one| is_of_file(one)).cloned().collect();
    // a message that nobody reads may hold boxes that nobody has looked at
    let complete = !findings.iter().any(|finding| finding.code == OTHER_MESSAGE);
    findings.extend(file.stopped.as_ref().map(|stop| {
        Finding::new("check.stopped")
            .param("reason", &stop.reason)
            .param("position", stop.position)
            .param("boxes", file.manifested().len())
    }));
    let report = report(name, Some(NOTIFICATION.to_owned()), 0, complete, findings);
    let mut read = Read::of(report, Vec::new());
    add_notifications(&mut read, file);
    read
}

/// The bay plans of a document. Their boxes from other ports are aboard already and ask for no load decision here; here
/// is the port that the caller names, or the one that the plan was made for.
fn add_plans(read: &mut Read, document: Document, context: &Context) {
    let file = read_plan(document.bytes, PlanLimits::default());
    let whole = file.is_whole();
    for (at, plan) in file.plans.into_iter().enumerate() {
        let here = context.port.as_deref().or(plan.departure_port.as_deref());
        let mut aboard: u64 = 0;
        for planned in plan.boxes.iter().filter(|planned| planned.is_occupied()) {
            let other = planned.load_port.as_deref().filter(|port| here.is_some_and(|here| here != *port));
            let Some(port) = other else { continue };
            aboard = aboard.saturating_add(1);
            let Some(container) = &planned.container else { continue };
            read.aboard.push(Aboard {
                container: container_number::normalise(container),
                port: port.to_owned(),
                source: source(document.name, ""),
            });
        }
        let number = at.saturating_add(1);
        let place = if at == 0 { String::new() } else { format!("bay plan {number}") };
        read.plans.push(ReadPlan { plan, source: source(document.name, &place), whole, aboard });
    }
    // the envelope was told by whoever read the masses
    let told = file.findings.into_iter().filter(|finding| !finding.code.starts_with("formats."));
    read.report.findings.extend(told);
    let aboard: HashMap<&str, &str> =
        read.aboard.iter().map(|one| (one.container.as_str(), one.port.as_str())).collect();
    // a box without number is a finding of the plan
    read.words.retain(|word| match word {
        Word::Statement { statement, message, .. } if message == BAY_PLAN => {
            let declaration = &statement.declaration;
            let container = container_number::normalise(&declaration.equipment.number);
            let port = declaration.voyage.load_port.as_deref();
            !container.is_empty() && (port.is_none() || aboard.get(container.as_str()).copied() != port)
        }
        _ => true,
    });
}

fn source(name: &str, place: &str) -> Source {
    Source { document: name.to_owned(), place: place.to_owned() }
}

fn profile(name: &str, read: Result<ShipProfile, Error>) -> Read {
    let (profile, findings) = match read {
        Ok(profile) => (Some(profile), Vec::new()),
        Err(error) => (None, vec![Finding::new("check.profile-unreadable").param("reason", reason(&error))]),
    };
    let complete = profile.is_some();
    let report = report(name, Some("ship_profile".to_owned()), 0, complete, findings);
    Read { profile, ..Read::of(report, Vec::new()) }
}

/// The reason of an error alone; what kind of document it is is known.
fn reason(error: &Error) -> String {
    match error {
        Error::Malformed { reason, .. } => reason.clone(),
        other => other.to_string(),
    }
}

fn manifest(name: &str, file: ManifestFile) -> Read {
    let mut findings = file.findings;
    // a cell or row that does not read was compared with nothing
    let complete = file.stopped.is_none() && findings.is_empty();
    findings.extend(file.stopped.map(|stop| {
        Finding::new("check.stopped")
            .param("reason", stop.reason)
            .param("position", stop.position)
            .param("boxes", file.items.len())
    }));
    let boxes: BTreeSet<String> =
        file.items.iter().map(|item| container_number::normalise(&item.container)).collect();
    let report = report(name, Some("dangerous_goods_manifest".to_owned()), boxes.len(), complete, findings);
    Read { manifest: Some(file.items), ..Read::of(report, Vec::new()) }
}

fn messages(name: &str, file: VgmFile) -> Read {
    let mut findings = file.notes;
    let mut kinds: Vec<String> = Vec::new();
    let mut words = Vec::new();
    for message in file.messages {
        if !message.is_read && message.message != NOTIFICATION {
            findings.push(Finding::new("check.message-not-read").param("message", &message.message));
        }
        findings.extend(message.notes);
        if !kinds.contains(&message.message) {
            kinds.push(message.message.clone());
        }
        for statement in message.statements {
            let place = statement.segment.map_or(String::new(), |segment| format!("segment {segment}"));
            let source = Source { document: name.to_owned(), place };
            words.push(Word::Statement {
                statement: Box::new(statement),
                message: message.message.clone(),
                source,
                prepared_at: file.prepared_at,
            });
        }
    }
    // a message that no rule reads may hold boxes that nobody has looked at
    let unread = findings.iter().any(|finding| finding.code == "check.message-not-read");
    let complete = file.stopped.is_none() && !unread;
    if let Some(stopped) = file.stopped {
        findings.push(
            Finding::new("check.stopped")
                .param("reason", stopped.reason)
                .param("position", stopped.position)
                .param("boxes", words.len()),
        );
    }
    let kind = if kinds.is_empty() { None } else { Some(kinds.join("+")) };
    Read::of(report(name, kind, words.len(), complete, findings), words)
}

fn table(name: &str, kind: &str, rows: Rows) -> Read {
    let mut findings = rows.findings;
    let words: Vec<Word> = rows
        .rows
        .into_iter()
        .map(|row| {
            let source = Source { document: name.to_owned(), place: format!("line {}", row.line) };
            Word::Row { row: Box::new(row), source }
        })
        .collect();
    // a line that names no container was joined to nothing
    let lost = findings.iter().any(|finding| finding.code == "check.line-without-container");
    let complete = rows.stopped.is_none() && !lost;
    if let Some(Error::Malformed { position, reason, .. }) = rows.stopped {
        findings.push(
            Finding::new("check.stopped")
                .param("reason", reason)
                .param("position", position)
                .param("boxes", words.len()),
        );
    }
    Read::of(report(name, Some(kind.to_owned()), words.len(), complete, findings), words)
}

fn report(
    name: &str,
    kind: Option<String>,
    boxes: usize,
    complete: bool,
    findings: Vec<Finding>,
) -> DocumentReport {
    let boxes = u64::try_from(boxes).unwrap_or(u64::MAX);
    DocumentReport { name: name.to_owned(), kind, boxes, complete, findings }
}
