//! A ledger of bonded blending in a file: post, show, verify, statement.
//!
//! A line counts as posted when it is written whole and synced; only then it is acknowledged. After a crash at any byte
//! the file holds every acknowledged line, and behind them at most the beginning, or the whole, of one more. A beginning is
//! reported and cut off only when the user says so.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use kouan::families::blending::ledger_events::LedgerEvent;
use kouan::families::blending::{
    Accounts, Ledger, LedgerAnswer, LedgerPosted, Quantity, Rules, WriteOffStatement,
};
use kouan::foundation::assessment::Finding;
use kouan::foundation::journal::{Entry, Posting};
use kouan::foundation::moment::Moment;

/// Where bytes are kept: a file, or in tests one that fails on purpose.
pub(crate) trait Disk {
    /// Writes some of the bytes at the end and says how many.
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize>;
    /// Returns when everything written is safe.
    fn sync(&mut self) -> io::Result<()>;
}

impl Disk for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Write::write(self, bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_all()
    }
}

/// Lines behind each other; after the first failure nothing more is written, for nobody knows what is there.
pub(crate) struct Lines<D> {
    disk: D,
    failed: bool,
}

impl<D: Disk> Lines<D> {
    pub(crate) fn new(disk: D) -> Self {
        Lines { disk, failed: false }
    }

    /// Returns when the line is safe. After an error the line may be there, in part or whole: read the file again.
    pub(crate) fn append(&mut self, line: &str) -> io::Result<()> {
        if self.failed {
            return Err(io::Error::other("an earlier write failed; read the file again before the next one"));
        }
        let appended = self.try_append(line.as_bytes());
        self.failed = appended.is_err();
        appended
    }

    fn try_append(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match self.disk.write(bytes) {
                Ok(0) => return Err(io::Error::new(io::ErrorKind::WriteZero, "the disk takes no more")),
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.disk.sync()
    }
}

/// A ledger file that was read.
pub(crate) struct Stored {
    pub(crate) stream: String,
    /// The whole lines.
    pub(crate) text: String,
    /// Bytes of a line that was never finished.
    pub(crate) torn: usize,
}

/// Reads a ledger file.
pub(crate) fn read(path: &Path) -> Result<Stored, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    stored(path, bytes, None)
}

/// The stream is that of the first entry, or the one named for a new file.
fn stored(path: &Path, mut bytes: Vec<u8>, stream: Option<&str>) -> Result<Stored, String> {
    let name = path.display();
    // a torn line can end inside a character
    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let torn = bytes.len() - end;
    bytes.truncate(end);
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("{name}: not UTF-8 from byte {}", error.utf8_error().valid_up_to()))?;
    let first =
        text.lines().next().map(Entry::parse).transpose().map_err(|error| format!("{name}: {error}"))?;
    let stream = match (first, stream) {
        (Some(entry), Some(named)) if entry.stream != named => {
            return Err(format!("{name} is the ledger {:?}, not {named:?}", entry.stream));
        }
        (Some(entry), _) => entry.stream.to_owned(),
        (None, Some(named)) => named.to_owned(),
        (None, None) => return Err(format!("{name} has no entry yet; name its ledger with --stream")),
    };
    Ok(Stored { stream, text, torn })
}

/// An event to post.
pub(crate) struct Post<'a> {
    pub(crate) stream: Option<&'a str>,
    pub(crate) event: LedgerEvent,
    pub(crate) id: &'a str,
    pub(crate) occurred_at: Moment,
    pub(crate) recorded_at: Moment,
    /// Cut off what stands behind the last whole line.
    pub(crate) cut_torn: bool,
}

/// What came of a post, for the user.
pub(crate) enum Outcome {
    /// Stored as this entry.
    Recorded(u64),
    /// In the file already.
    Already(u64),
    /// Refused; the file is as it was.
    Refused(Vec<Finding>),
}

/// Posts an event to a ledger file. One program posts to a file at a time: what another one wrote meanwhile is noticed
/// before the write, or, if both write at the same moment, by every reader, for the chain is then broken.
pub(crate) fn post(path: &Path, post: Post<'_>) -> Result<Outcome, String> {
    let name = path.display();
    let failed = |error: io::Error| format!("{name}: {error}");
    let is_new = !path.exists();
    let mut options = OpenOptions::new();
    let mut file =
        options.read(true).append(true).create(post.stream.is_some()).open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes).map_err(failed)?;
    let mut length = bytes.len();
    let stored = stored(path, bytes, post.stream)?;
    if stored.torn > 0 {
        if !post.cut_torn {
            let torn = stored.torn;
            return Err(format!(
                "{name} ends in {torn} bytes of a line that was never finished, so never acknowledged; cut it off with \
                 --cut-torn"
            ));
        }
        file.set_len(stored.text.len() as u64).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        length = stored.text.len();
    }
    let mut ledger =
        Ledger::open(&stored.stream, &stored.text).map_err(|error| format!("{name}: {error}"))?;
    let rules = Rules::builtin().map_err(|error| error.to_string())?;
    let posting = Posting { id: post.id, occurred_at: post.occurred_at, recorded_at: post.recorded_at };
    match ledger.post(&post.event.into(), &posting, &rules).map_err(|error| error.to_string())? {
        LedgerPosted::Already { seq } => Ok(Outcome::Already(seq)),
        LedgerPosted::Refused { findings } => Ok(Outcome::Refused(findings)),
        LedgerPosted::Recorded { line, seq } => {
            if file.metadata().map_err(failed)?.len() != length as u64 {
                return Err(format!("{name}: another program has posted to it meanwhile; post again"));
            }
            Lines::new(file).append(&line).map_err(failed)?;
            if is_new {
                sync_folder(path).map_err(failed)?;
            }
            Ok(Outcome::Recorded(seq))
        }
    }
}

/// A new file is safe when its folder knows it.
fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The book as a few tables.
pub(crate) fn show(answer: &LedgerAnswer) -> String {
    let book = &answer.book;
    let mut out = format!("{}, {} entries, head {}\n", answer.head.stream, answer.entries, answer.head.hash);
    let _ = writeln!(
        out,
        "conserved: {}; written off: {}",
        if book.conserved { "yes" } else { "NO" },
        book.written_off
    );
    for lot in &book.lots {
        let _ = writeln!(out, "\nlot {}  {}  {}", lot.lot, lot.zone, quantity(&lot.on_hand));
        for (entry, part) in &lot.entries {
            let _ = writeln!(out, "    {entry}  {}", quantity(part));
        }
        if lot.reserved_kg > 0 {
            let _ = writeln!(out, "    reserved {} kg", lot.reserved_kg);
        }
    }
    let _ = write!(out, "\nin all\n{}", accounts(&book.totals));
    if let Some(torn) = &answer.torn {
        let _ = write!(out, "\na line that was never finished stands behind byte {}", torn.position);
    }
    out.trim_end().to_owned()
}

/// Write-off statements, entry by entry and book by book.
pub(crate) fn statement(statement: &WriteOffStatement) -> String {
    let mut out = String::new();
    for one in &statement.entries {
        let entry = &one.entry;
        let ready = if one.ready_to_write_off { "ready to write off" } else { "open" };
        let adds_up = if one.adds_up { "" } else { "; DOES NOT ADD UP" };
        let _ = writeln!(out, "entry {}  account book {}  {ready}{adds_up}", entry.entry, entry.account_book);
        for line in &one.movements {
            let kind = serde_json::to_value(line.kind).ok();
            let kind = kind.as_ref().and_then(|word| word.as_str()).unwrap_or_default().to_owned();
            let undoes = line.compensates.map_or(String::new(), |event| format!(" compensates {event}"));
            let place = format!("{}{undoes} {kind}  {}  {}", line.event, line.lot, line.reference);
            let _ = writeln!(out, "    {place}  {}", quantity(&line.quantity));
        }
        let _ = writeln!(out, "{}", accounts(&entry.accounts));
    }
    for book in &statement.account_books {
        let _ = write!(
            out,
            "account book {}, {} entries\n{}",
            book.account_book,
            book.entries,
            accounts(&book.accounts)
        );
    }
    out.trim_end().to_owned()
}

fn accounts(accounts: &Accounts) -> String {
    let mut out = String::new();
    for (name, of) in [
        ("received", &accounts.received),
        ("restated", &accounts.restated),
        ("home use", &accounts.home_use),
        ("re-exported", &accounts.re_exported),
        ("transferred", &accounts.transferred),
        ("lost", &accounts.lost),
        ("on hand", &accounts.on_hand),
    ] {
        let _ = writeln!(out, "    {name:<12} {}", quantity(of));
    }
    out
}

fn quantity(of: &Quantity) -> String {
    let mut out = format!("{} kg, {} kg dry", of.wet_kg, of.dry_kg);
    for (element, mg) in &of.mg {
        let _ = write!(out, ", {element} {mg} mg");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with a cache: what is written is safe only after a sync, and one step of the run fails or is the last.
    #[derive(Clone)]
    struct Faulty {
        safe: Vec<u8>,
        cached: Vec<u8>,
        /// The most bytes that one write takes.
        at_once: usize,
        steps: usize,
        fails_at: usize,
    }

    impl Faulty {
        fn step(&mut self) -> io::Result<()> {
            self.steps += 1;
            if self.steps > self.fails_at { Err(io::Error::other("the plug was pulled")) } else { Ok(()) }
        }

        /// Everything that can be on the disk after a crash: what was safe, and any beginning of what was not.
        fn after_crash(&self) -> impl Iterator<Item = Vec<u8>> {
            (0..=self.cached.len()).map(|kept| {
                let mut bytes = self.safe.clone();
                bytes.extend_from_slice(&self.cached[..kept]);
                bytes
            })
        }
    }

    impl Disk for &mut Faulty {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let taken = bytes.len().min(self.at_once);
            let step = self.step();
            // a write that fails may have put something there all the same
            let put = if step.is_err() { taken / 2 } else { taken };
            self.cached.extend_from_slice(&bytes[..put]);
            step.map(|()| taken)
        }

        fn sync(&mut self) -> io::Result<()> {
            self.step()?;
            let cached = std::mem::take(&mut self.cached);
            self.safe.extend_from_slice(&cached);
            Ok(())
        }
    }

    const YANTAI: &str = include_str!("../../specs/blending/yantai.jsonl");
    const STREAM: &str = "blending/yantai/2025";

    /// Pulls the plug at every step of a run and at every byte that may or may not have come through.
    #[test]
    fn a_crash_at_any_byte_loses_nothing_acknowledged() {
        let lines: Vec<&str> = YANTAI.split_inclusive('\n').take(6).collect();
        let mut crashes = 0;
        for at_once in [usize::MAX, 301] {
            for fails_at in 0.. {
                let mut disk = Faulty { safe: Vec::new(), cached: Vec::new(), at_once, steps: 0, fails_at };
                let mut acknowledged = String::new();
                let mut file = Lines::new(&mut disk);
                for line in &lines {
                    match file.append(line) {
                        Ok(()) => acknowledged.push_str(line),
                        // nothing more is written after a failure, though the caller tries
                        Err(_) => continue,
                    }
                }
                let done = acknowledged.len() == lines.concat().len();
                for bytes in disk.after_crash() {
                    crashes += 1;
                    assert!(bytes.starts_with(acknowledged.as_bytes()), "an acknowledged line is lost");
                    let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
                    let kept = std::str::from_utf8(&bytes[..end]).unwrap();
                    // at most the one line that was under way is there beside them
                    let count = kept.lines().count();
                    assert!(
                        (acknowledged.lines().count()..=acknowledged.lines().count() + 1).contains(&count)
                    );
                    assert_eq!(kept, lines[..count].concat());
                }
                if done {
                    break;
                }
            }
        }
        assert!(crashes > 5_000, "{crashes}");
    }

    /// A disk that says it synced and did not is noticed by the test above: this is how it would look.
    #[test]
    fn without_the_sync_lines_would_be_lost() {
        let line = YANTAI.split_inclusive('\n').next().unwrap();
        let mut disk =
            Faulty { safe: Vec::new(), cached: Vec::new(), at_once: 100, steps: 0, fails_at: 1000 };
        let mut writer = &mut disk;
        let mut bytes = line.as_bytes();
        while !bytes.is_empty() {
            let written = Disk::write(&mut writer, bytes).unwrap();
            bytes = &bytes[written..];
        }
        assert!(disk.after_crash().any(|bytes| !bytes.starts_with(line.as_bytes())));
    }

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("kouan-ledger-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn event_of(line: &str) -> (LedgerEvent, String, Moment) {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let (kind, body) = value["entry"]["body"].as_object().unwrap().iter().next().unwrap();
        let mut event = body.clone();
        event["type"] = kind.as_str().into();
        let id = value["entry"]["id"].as_str().unwrap().to_owned();
        let at = value["entry"]["occurred_at"].as_str().unwrap().parse().unwrap();
        (serde_json::from_value(event).unwrap(), id, at)
    }

    #[test]
    fn a_file_is_posted_to_torn_and_mended() {
        let folder = folder("post");
        let path = folder.join("yantai.jsonl");
        let lines: Vec<&str> = YANTAI.lines().collect();
        let post_line = |line: &str, cut: bool| {
            let (event, id, at) = event_of(line);
            let stream = Some(STREAM);
            post(&path, Post { stream, event, id: &id, occurred_at: at, recorded_at: at, cut_torn: cut })
        };
        assert!(matches!(post_line(lines[0], false), Ok(Outcome::Recorded(1))));
        assert!(matches!(post_line(lines[1], false), Ok(Outcome::Recorded(2))));
        assert!(matches!(post_line(lines[1], false), Ok(Outcome::Already(2))));
        // 成品-2 is not there yet
        let Ok(Outcome::Refused(findings)) = post_line(lines[15], false) else { panic!() };
        assert_eq!(findings[0].code, "blending.lot-unknown");
        let before = std::fs::read(&path).unwrap();
        let mut torn = before.clone();
        torn.extend_from_slice("{\"entry\":{\"body\":{\"received\":{\"lot\":\"原".as_bytes());
        torn.pop();
        std::fs::write(&path, &torn).unwrap();
        let error = post_line(lines[2], false).err().unwrap();
        assert!(error.contains("--cut-torn"), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), torn, "nothing is cut without being told");
        assert!(matches!(post_line(lines[2], true), Ok(Outcome::Recorded(3))));
        assert!(std::fs::read(&path).unwrap().starts_with(&before));
        let read_back = read(&path).unwrap();
        assert_eq!((read_back.stream.as_str(), read_back.torn), (STREAM, 0));
        assert!(stored(&path, read_back.text.into_bytes(), Some("another")).is_err());
        assert!(read(&folder.join("none.jsonl")).is_err());
        std::fs::remove_dir_all(folder).unwrap();
    }
}
