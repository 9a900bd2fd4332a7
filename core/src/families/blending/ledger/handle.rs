//! A ledger that is open: its journal, and what is posted to it.

use chrono::NaiveDate;

use super::super::rules::Rules;
use super::book::Book;
use super::events::Event;
use super::machine::LedgerMachine;
use super::view::{BookView, Genealogy, WriteOffStatement};
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::journal::{self, Head, Posting, Stream};

/// A ledger, open for reading and posting. The host stores the lines.
///
/// ```
/// use kouan::families::blending::{Ledger, LedgerPosted, Rules, ledger_events as event};
/// use kouan::foundation::journal::Posting;
///
/// let mut ledger = Ledger::new("blending/yantai/2025")?;
/// let admitted = event::Admitted {
///     authority: "Yantai zone".into(),
///     evidence: "recommendation 1".into(),
///     valid_from: "2025-04-01".parse().unwrap(),
///     valid_to: None,
/// };
/// let at = "2025-04-01T09:00:00+08:00".parse()?;
/// let posting = Posting { id: "admission", occurred_at: at, recorded_at: at };
/// let posted = ledger.post(&admitted.into(), &posting, &Rules::builtin()?)?;
/// let LedgerPosted::Refused { findings } = posted else { panic!() };
/// assert_eq!(findings[0].code, "blending.not-opened");
/// # Ok::<(), kouan::Error>(())
/// ```
pub struct Ledger {
    stream: Stream<LedgerMachine>,
    new_entries: String,
}

/// What came of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerPosted {
    /// It happened: store the line.
    Recorded {
        /// The entry, with its line end.
        line: String,
        /// Its sequence number.
        seq: u64,
    },
    /// The same event with the same id is entry `seq` already.
    Already {
        /// The entry.
        seq: u64,
    },
    /// It cannot happen; nothing has changed.
    Refused {
        /// Why.
        findings: Vec<Finding>,
    },
}

impl Ledger {
    /// A ledger without entries; the host names the stream.
    ///
    /// # Errors
    /// As [`Head::of_empty`].
    pub fn new(stream: &str) -> Result<Self, Error> {
        Ok(Ledger { stream: Stream::new(stream, Book::default())?, new_entries: String::new() })
    }

    /// Opens a ledger from its stored lines, all of them verified.
    ///
    /// # Errors
    /// As [`Stream::open`].
    pub fn open(stream: &str, text: &str) -> Result<Self, Error> {
        Ok(Ledger { stream: Stream::open(stream, Book::default(), text)?, new_entries: String::new() })
    }

    /// Where the stream stands.
    pub fn head(&self) -> &Head {
        self.stream.head()
    }

    /// The book as it stands.
    pub fn book(&self) -> &Book {
        self.stream.state()
    }

    /// The book as it is shown, and what needs attention on a day.
    pub fn view(&self, on: Option<NaiveDate>) -> BookView {
        self.book().view(on)
    }

    /// As [`Book::genealogy`].
    pub fn genealogy(&self, lot: &str) -> Option<Genealogy> {
        self.book().genealogy(lot)
    }

    /// As [`Book::statement`].
    pub fn statement(&self, entry: Option<&str>, account_book: Option<&str>) -> WriteOffStatement {
        self.book().statement(entry, account_book)
    }

    /// Posts an event. The ledger stands on the new entry at once: a host whose store fails opens it again from what is
    /// stored.
    ///
    /// # Errors
    /// As [`Journal::prepare`](journal::Journal::prepare).
    pub fn post(
        &mut self,
        event: &Event,
        posting: &Posting<'_>,
        rules: &Rules,
    ) -> Result<LedgerPosted, Error> {
        let head = self.head().clone();
        self.post_on(&head, event, posting, rules)
    }

    /// [`post`](Ledger::post) for a caller who decided on `expected`; refuses when the stream has moved since.
    ///
    /// # Errors
    /// As [`Journal::prepare`](journal::Journal::prepare).
    pub fn post_on(
        &mut self,
        expected: &Head,
        event: &Event,
        posting: &Posting<'_>,
        rules: &Rules,
    ) -> Result<LedgerPosted, Error> {
        Ok(match self.stream.post_on(expected, event, posting, &rules.basis().rules)? {
            journal::Posted::Already { seq } => LedgerPosted::Already { seq },
            journal::Posted::Refused(findings) => LedgerPosted::Refused { findings },
            journal::Posted::Recorded { line, seq } => {
                self.new_entries.push_str(&line);
                LedgerPosted::Recorded { line, seq }
            }
        })
    }

    /// The lines posted since the last call, for a host that stores them in one go.
    pub fn take_new_entries(&mut self) -> String {
        std::mem::take(&mut self.new_entries)
    }
}
