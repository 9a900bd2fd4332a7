//! Heads, the hash chain, and the one stored form of an entry.

use serde::{Deserialize, Serialize};

use crate::foundation::canonical::Scan;
use crate::foundation::digest::{Digest, sm3, sm3_of};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// The longest stream, id or rules text, in bytes.
const MAX_NAME: usize = 200;

/// Where a stream stands: its last entry, or entry 0 and the genesis hash when it has none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Head {
    /// The stream.
    pub stream: String,
    /// The sequence number of its last entry.
    pub seq: u64,
    /// The hash of that entry.
    pub hash: Digest,
}

impl Head {
    /// The head of a stream without entries.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] for a name that is empty, longer than 200 bytes, or has quotes, backslashes or
    /// control characters.
    pub fn of_empty(stream: &str) -> Result<Self, Error> {
        check_name("/stream", stream)?;
        Ok(Head { stream: stream.to_owned(), seq: 0, hash: genesis(stream) })
    }
}

/// h0 of a stream.
///
/// ```
/// use kouan::foundation::journal::genesis;
///
/// assert_eq!(
///     genesis("DO-2025-000123").to_string(),
///     "2fb446b5873e51223e25683419e28e29984e64a186499d3421b78ae4adec58f4"
/// );
/// ```
pub fn genesis(stream: &str) -> Digest {
    sm3_of(&[b"\x00kouan-chain-v1\x00", stream.as_bytes()])
}

/// hi from h(i-1), i and the digest of the canonical entry.
pub fn link(prev: &Digest, seq: u64, entry: &Digest) -> Digest {
    sm3_of(&[b"\x01", prev.as_bytes(), &seq.to_be_bytes(), entry.as_bytes()])
}

/// What an entry says about itself beside its event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meta<'a> {
    /// Its place in the stream, from 1.
    pub seq: u64,
    /// The host's name for it, unique in the stream.
    pub id: &'a str,
    /// The version of the events of this family when it was recorded.
    pub event_version: u32,
    /// When it happened; with offset.
    pub occurred_at: Moment,
    /// When it was written down; with offset.
    pub recorded_at: Moment,
    /// The digest of the rules under which it was decided.
    pub rules: &'a str,
}

/// A stored entry, read but not verified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The stream.
    pub stream: &'a str,
    /// What it says about itself.
    pub meta: Meta<'a>,
    /// The event as canonical JSON.
    pub body: &'a str,
    /// The hash of the entry before it, 64 hexadecimal digits.
    pub prev: &'a str,
    /// Its hash.
    pub hash: &'a str,
    /// The bytes that are hashed.
    hashed: &'a str,
}

impl<'a> Entry<'a> {
    /// Reads a stored line, with or without its line end. Only the exact form that this module writes is read.
    ///
    /// # Errors
    /// [`Error::Malformed`] for any other text.
    pub fn parse(line: &'a str) -> Result<Self, Error> {
        let line = line.strip_suffix('\n').unwrap_or(line);
        let mut scan = Scan::new(line);
        read(&mut scan).ok_or_else(|| {
            let reason = "this is no stored entry; an entry is one line exactly as it was given out";
            Error::malformed("journal entry", "syntax", scan.at(), reason)
        })
    }

    /// The hash it should have.
    pub(super) fn expected_hash(&self, prev: &Digest) -> Digest {
        link(prev, self.meta.seq, &sm3(self.hashed.as_bytes()))
    }
}

fn read<'a>(scan: &mut Scan<'a>) -> Option<Entry<'a>> {
    literal(scan, "{\"entry\":")?;
    let start = scan.at();
    literal(scan, "{\"body\":")?;
    let body_start = scan.at();
    scan.value(0).then_some(())?;
    let body = scan.since(body_start);
    literal(scan, ",\"event_version\":")?;
    let event_version = u32::try_from(number(scan)?).ok()?;
    literal(scan, ",\"id\":")?;
    let id = name(scan)?;
    literal(scan, ",\"occurred_at\":")?;
    let occurred_at = moment(scan)?;
    literal(scan, ",\"recorded_at\":")?;
    let recorded_at = moment(scan)?;
    literal(scan, ",\"rules\":")?;
    let rules = name(scan)?;
    literal(scan, "}")?;
    let hashed = scan.since(start);
    literal(scan, ",\"hash\":")?;
    let hash = hex(scan)?;
    literal(scan, ",\"prev\":")?;
    let prev = hex(scan)?;
    literal(scan, ",\"seq\":")?;
    let seq = number(scan)?;
    literal(scan, ",\"stream\":")?;
    let stream = name(scan)?;
    literal(scan, "}")?;
    scan.at_end().then_some(())?;
    let meta = Meta { seq, id, event_version, occurred_at, recorded_at, rules };
    Some(Entry { stream, meta, body, prev, hash, hashed })
}

fn literal(scan: &mut Scan<'_>, text: &str) -> Option<()> {
    scan.literal(text).then_some(())
}

fn number(scan: &mut Scan<'_>) -> Option<u64> {
    let start = scan.at();
    scan.number().then(|| scan.since(start).parse().ok())?
}

fn name<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    scan.string().filter(|text| is_name(text))
}

fn hex<'a>(scan: &mut Scan<'a>) -> Option<&'a str> {
    let is_digit = |byte: u8| byte.is_ascii_digit() | (b'a'..=b'f').contains(&byte);
    scan.string().filter(|text| text.len() == 64 && text.bytes().fold(true, |all, byte| all & is_digit(byte)))
}

fn moment(scan: &mut Scan<'_>) -> Option<Moment> {
    Moment::parse(scan.string()?).ok().filter(|moment| moment.offset_minutes().is_some())
}

/// A text that needs no escapes in JSON.
fn is_name(text: &str) -> bool {
    (1..=MAX_NAME).contains(&text.len())
        && text.bytes().all(|byte| byte >= b' ' && byte != b'"' && byte != b'\\')
}

pub(super) fn check_name(path: &str, text: &str) -> Result<(), Error> {
    if is_name(text) {
        return Ok(());
    }
    let reason = format!(
        "{} bytes were given; 1 to {MAX_NAME} are allowed, without quotes, backslashes and control characters",
        text.len()
    );
    Err(Error::invalid(path, reason))
}

/// The line that stores an entry, with its line end, and its hash.
pub(super) fn write(stream: &str, prev: &Digest, meta: &Meta<'_>, body: &str) -> (String, Digest) {
    const PREFIX: &str = "{\"entry\":";
    let mut line = String::with_capacity(body.len().saturating_add(stream.len()).saturating_add(512));
    // names need no escapes, moments are ASCII, a body is canonical: plain text is canonical JSON here; pushed
    // piece by piece, because `write!` costs as much as the hash
    let mut push = |pieces: &[&str]| pieces.iter().for_each(|piece| line.push_str(piece));
    push(&[PREFIX, "{\"body\":", body, ",\"event_version\":", &meta.event_version.to_string()]);
    push(&[",\"id\":\"", meta.id, "\",\"occurred_at\":\""]);
    meta.occurred_at.push_to(&mut line);
    line.push_str("\",\"recorded_at\":\"");
    meta.recorded_at.push_to(&mut line);
    let mut push = |pieces: &[&str]| pieces.iter().for_each(|piece| line.push_str(piece));
    push(&["\",\"rules\":\"", meta.rules, "\"}"]);
    let hash = link(prev, meta.seq, &sm3(line.as_bytes().get(PREFIX.len()..).unwrap_or_default()));
    line.push_str(",\"hash\":\"");
    hash.push_to(&mut line);
    line.push_str("\",\"prev\":\"");
    prev.push_to(&mut line);
    let mut push = |pieces: &[&str]| pieces.iter().for_each(|piece| line.push_str(piece));
    push(&["\",\"seq\":", &meta.seq.to_string(), ",\"stream\":\"", stream, "\"}\n"]);
    (line, hash)
}
