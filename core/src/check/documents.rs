//! Reading: each document is recognised by its content and read to what it says of boxes.

use base64::Engine as _;
use serde::{Deserialize, Serialize};

use super::report::{DocumentReport, Source};
use super::rows::{self, Row, Rows};
use crate::families::vgm::message::{self, VgmFile};
use crate::families::vgm::versions::Statement;
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

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

/// What a document gave.
pub(super) struct Read {
    pub(super) report: DocumentReport,
    pub(super) words: Vec<Word>,
}

/// Recognises and reads one document. Never fails: what cannot be read is a finding of the document.
pub(super) fn read(document: Document) -> Read {
    if document.bytes.iter().all(u8::is_ascii_whitespace) {
        return unreadable(document.name, Finding::new("check.empty-document"));
    }
    if let Some(file) = message::read_if_vgm(document.bytes) {
        return messages(document.name, file);
    }
    let Ok(text) = std::str::from_utf8(document.bytes) else {
        return unreadable(document.name, Finding::new("check.unrecognised"));
    };
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
    Read { report, words: Vec::new() }
}

fn messages(name: &str, file: VgmFile) -> Read {
    let mut findings = file.notes;
    let mut kinds: Vec<String> = Vec::new();
    let mut words = Vec::new();
    for message in file.messages {
        if !message.is_read {
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
    Read { report: report(name, kind, &words, complete, findings), words }
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
    Read { report: report(name, Some(kind.to_owned()), &words, complete, findings), words }
}

fn report(
    name: &str,
    kind: Option<String>,
    words: &[Word],
    complete: bool,
    findings: Vec<Finding>,
) -> DocumentReport {
    let boxes = u64::try_from(words.len()).unwrap_or(u64::MAX);
    DocumentReport { name: name.to_owned(), kind, boxes, complete, findings }
}
