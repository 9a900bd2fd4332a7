//! The operations on ledgers: open a book, show it, post to it, ask it.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::metal::{done, shorten};
use super::super::rules::{Rules, SiteRow};
use super::book::Book;
use super::checks::Tolerance;
use super::events::{
    AssayRole, Condition, ElementUnit, LedgerEvent, Opened, SiteKind, StorageTerm, Transition, Zone, plain,
};
use super::handle::{Ledger, LedgerPosted};
use super::machine::LedgerMachine;
use super::view::{BookView, Genealogy, StockDifferences, Taken, WriteOffStatement};
use crate::foundation::assessment::{Answer, Assessment, Certainty, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::journal::{AsOf, Head, Journal, Posting, Replay, Replayed, Torn, WitnessFailure};
use crate::foundation::moment::Moment;

plain! {
    /// Question of `blending.opening`: a site, its zones and its goods.
    struct OpeningQuestion {
        /// The day of the opening; it chooses the conditions.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        pub on: NaiveDate,
        /// The goods: `iron_ore`, `gold_ore`, `copper_concentrate`, `crude_oil`.
        pub commodity: String,
        /// Where.
        pub site: SiteKind,
        /// The storage term, where the rules do not give it: for a logistics centre.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub term: Option<StorageTerm>,
        /// The zones.
        pub zones: Vec<Zone>,
        /// The ways between zones, by the rules of the site.
        pub transitions: Vec<Transition>,
        /// The elements that are accounted for.
        pub elements: Vec<ElementUnit>,
        /// The tariff headings of the goods.
        pub headings: Vec<String>,
        /// Whose assay decides before goods leave.
        pub deciding_roles: Vec<AssayRole>,
        /// Ids of rules of certainty D that the caller takes upon itself: `copper-by-analogy`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub accept_rules: Vec<String>,
    }
}

plain! {
    /// Value of `blending.opening`.
    struct Opening {
        /// The event to post.
        pub event: LedgerEvent,
    }
}

/// The opening event of a book: the conditions and the storage term in force that day stand in it, each with its source.
///
/// Not evaluated for goods or days of which no conditions are known, and for a site whose term the caller must give.
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two terms in force.
pub fn opening(
    question: &OpeningQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Opening>, Error> {
    let unknown = |finding: Finding| {
        let basis = rules.basis().on(question.on);
        Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], basis))
    };
    let rows = match rules.condition.all(&question.commodity, question.on) {
        Ok(rows) => rows,
        Err(none) => {
            let why = none.or_finding("bonded_blending", &shorten(&question.commodity), question.on);
            return unknown(why.map_or_else(|finding| finding, |_| Finding::new("rules.none-in-force")));
        }
    };
    let mut conditions = Vec::new();
    for row in rows {
        let why = |code| {
            let finding =
                Finding::new(code).param("what", "bonded_blending").param("key", &question.commodity);
            finding.param("on", question.on).cite(&row.cite)
        };
        if let Some(known_to) = row.known_to.filter(|known_to| question.on > *known_to) {
            return unknown(why("rules.past-known").param("known_to", known_to));
        }
        if row.cite.certainty == Certainty::D && !question.accept_rules.contains(&row.id) {
            return unknown(why("rules.unconfirmed").param("rule", &row.id));
        }
        conditions.push(Condition { cite: row.cite.clone(), kind: row.value.kind });
    }
    let site = question.site.as_str();
    let found = rules.site.find(site, question.on, &question.accept_rules)?;
    let row = match found.or_finding("storage_term", site, question.on) {
        Ok(row) => row,
        Err(finding) => return unknown(finding),
    };
    let term = match (&row.value, &question.term) {
        (SiteRow::None, None) => None,
        (SiteRow::Limited { months, extension_months }, None) => {
            Some(StorageTerm { extension_months: *extension_months, months: *months })
        }
        (SiteRow::Ask, Some(term)) => Some(term.clone()),
        (SiteRow::Ask, None) => {
            return unknown(Finding::new("blending.term-unknown").at("/term").cite(&row.cite));
        }
        (_, Some(_)) => {
            let reason =
                "the rules give the storage term of this site; load an overlay where another one holds";
            return Err(Error::invalid("/term", reason));
        }
    };
    let opened = Opened {
        commodity: question.commodity.clone(),
        conditions,
        deciding_roles: question.deciding_roles.clone(),
        elements: question.elements.clone(),
        headings: question.headings.clone(),
        site: question.site,
        term,
        transitions: question.transitions.clone(),
        zones: question.zones.clone(),
    };
    let mut answer = done(Opening { event: LedgerEvent::Opened(opened) }, rules, trace);
    answer.basis = rules.basis().on(question.on);
    Ok(answer)
}

plain! {
    /// Question of `blending.ledger`: the stored lines of one book.
    struct LedgerQuestion {
        /// The stream, as the host named it.
        pub stream: String,
        /// The lines as they are stored, each with its line end.
        pub text: String,
        /// The day on which it is asked what needs attention; left out, nothing is.
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::foundation::day::strict_option")]
        pub on: Option<NaiveDate>,
        /// Counts only what happened up to this moment; with offset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub happened_by: Option<Moment>,
        /// Counts only what was written down up to this moment; with offset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub known_by: Option<Moment>,
        /// Heads that others took down, to compare with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub witnesses: Vec<Head>,
    }
}

plain! {
    /// Answer of `blending.ledger`.
    struct LedgerAnswer {
        /// The book.
        pub book: BookView,
        /// The last entry that was found whole.
        pub head: Head,
        /// How many entries were read.
        pub entries: u64,
        /// How many events, of those that count, cannot happen without what was left out.
        pub cannot_happen: u64,
        /// The highest entry that a witness confirms; 0 when none does.
        pub proved_up_to: u64,
        /// The first witness that contradicts the chain.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub witness: Option<WitnessFailure>,
        /// Bytes behind the last whole line; they are no part of the book.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub torn: Option<Torn>,
    }
}

impl Answer for LedgerAnswer {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.book.each_finding(visit);
    }
}

fn replay(
    stream: &str,
    text: &str,
    as_of: AsOf,
    witnesses: Vec<Head>,
) -> Result<Replayed<LedgerMachine>, Error> {
    let journal = Journal::<LedgerMachine>::new(stream, Book::default())?;
    let mut replay = Replay::new(journal).witnesses(witnesses)?.as_of(as_of)?;
    replay.bytes(text.as_bytes())?;
    replay.finish()
}

/// The book as of a moment.
pub(super) fn replayed(stream: &str, text: &str, happened_by: Option<Moment>) -> Result<Book, Error> {
    Ok(replay(stream, text, AsOf { happened_by, known_by: None }, Vec::new())?.state)
}

pub(in super::super) fn ledger(
    question: &LedgerQuestion,
    _: &Rules,
    _: &mut Trace,
) -> Result<LedgerAnswer, Error> {
    let as_of = AsOf { happened_by: question.happened_by, known_by: question.known_by };
    let replayed = replay(&question.stream, &question.text, as_of, question.witnesses.clone())?;
    let report = replayed.report;
    Ok(LedgerAnswer {
        book: replayed.state.view(question.on),
        entries: report.entries,
        cannot_happen: replayed.refused,
        proved_up_to: report.proved_up_to,
        witness: report.witness,
        torn: report.torn,
        head: report.head,
    })
}

plain! {
    /// Question of `blending.append`: an event, and the book that it happens to.
    struct LedgerAppendQuestion {
        /// The stream, as the host named it.
        pub stream: String,
        /// The lines so far, each with its line end; left out for a new book.
        #[serde(default)]
        pub text: String,
        /// The head on which the caller decided; left out, whatever the book stands at.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub expected_head: Option<Head>,
        /// What happened.
        pub event: LedgerEvent,
        /// The host's name for it, unique in the stream.
        pub id: String,
        /// When it happened; with offset.
        pub occurred_at: Moment,
        /// When it is written down; with offset.
        pub recorded_at: Moment,
    }
}

plain! {
    /// What came of an event.
    enum LedgerOutcome {
        /// It happened: store the line.
        Recorded,
        /// The same event with the same id is in the book already.
        Already,
        /// It cannot happen; nothing has changed.
        Refused,
    }
}

plain! {
    /// Answer of `blending.append`.
    struct LedgerAppendAnswer {
        /// What came of it.
        pub outcome: LedgerOutcome,
        /// The line to store, with its line end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub line: Option<String>,
        /// The number of the entry, new or found.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub seq: Option<u64>,
        /// Where the stream stands now.
        pub head: Head,
        /// Why it was refused.
        pub findings: Vec<Finding>,
        /// What the event took of each customs entry, lot by lot.
        pub taken: Vec<Taken>,
    }
}

impl Answer for LedgerAppendAnswer {
    fn each_finding(&mut self, visit: &mut dyn FnMut(&mut Finding)) {
        self.findings.iter_mut().for_each(visit);
    }
}

pub(in super::super) fn append(
    question: &LedgerAppendQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<LedgerAppendAnswer, Error> {
    let mut ledger = Ledger::open(&question.stream, &question.text)?;
    let posting =
        Posting { id: &question.id, occurred_at: question.occurred_at, recorded_at: question.recorded_at };
    let expected = question.expected_head.clone().unwrap_or_else(|| ledger.head().clone());
    let posted = ledger.post_on(&expected, &question.event.clone().into(), &posting, rules)?;
    let (outcome, line, seq, findings) = match posted {
        LedgerPosted::Recorded { line, seq } => (LedgerOutcome::Recorded, Some(line), Some(seq), Vec::new()),
        LedgerPosted::Already { seq } => (LedgerOutcome::Already, None, Some(seq), Vec::new()),
        LedgerPosted::Refused { findings } => (LedgerOutcome::Refused, None, None, findings),
    };
    let findings = findings.into_iter().map(|finding| finding.below("/event")).collect();
    let taken = seq.map(|seq| ledger.book().taken_by(seq)).unwrap_or_default();
    Ok(LedgerAppendAnswer { outcome, line, seq, head: ledger.head().clone(), findings, taken })
}

plain! {
    /// Question of `blending.genealogy`.
    struct GenealogyQuestion {
        /// The stream, as the host named it.
        pub stream: String,
        /// The lines as they are stored.
        pub text: String,
        /// The lot.
        pub lot: String,
        /// Counts only what happened up to this moment; with offset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub happened_by: Option<Moment>,
    }
}

pub(in super::super) fn genealogy(
    question: &GenealogyQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Genealogy>, Error> {
    let book = replayed(&question.stream, &question.text, question.happened_by)?;
    Ok(match book.genealogy(&question.lot) {
        Some(genealogy) => done(genealogy, rules, trace),
        None => {
            let unknown =
                Finding::new("blending.lot-unknown").at("/lot").param("lot", shorten(&question.lot));
            Assessment::new(Verdict::NotEvaluated, None, vec![unknown], rules.basis().clone())
        }
    })
}

plain! {
    /// Question of `blending.statement`.
    struct StatementQuestion {
        /// The stream, as the host named it.
        pub stream: String,
        /// The lines as they are stored.
        pub text: String,
        /// One customs entry; left out, all of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub entry: Option<String>,
        /// One account book; left out, all of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub account_book: Option<String>,
        /// Counts only what happened up to this moment; with offset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub happened_by: Option<Moment>,
        /// Counts only what was written down up to this moment; with offset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub known_by: Option<Moment>,
    }
}

pub(in super::super) fn statement(
    question: &StatementQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<WriteOffStatement>, Error> {
    let as_of = AsOf { happened_by: question.happened_by, known_by: question.known_by };
    let replayed = replay(&question.stream, &question.text, as_of, Vec::new())?;
    let statement = replayed.state.statement(question.entry.as_deref(), question.account_book.as_deref());
    if statement.entries.is_empty() {
        let asked = question.entry.as_deref().or(question.account_book.as_deref()).unwrap_or("*");
        let none = Finding::new("blending.no-open-entry").param("asked", shorten(asked));
        return Ok(Assessment::new(
            Verdict::NotEvaluated,
            Some(statement),
            vec![none],
            rules.basis().clone(),
        ));
    }
    let open: BTreeSet<&str> =
        statement.entries.iter().filter(|one| !one.adds_up).map(|one| one.entry.entry.as_str()).collect();
    let findings: Vec<Finding> =
        open.iter().map(|entry| Finding::new("blending.does-not-add-up").param("entry", entry)).collect();
    let mut answer = done(statement, rules, trace);
    if !findings.is_empty() {
        answer.verdict = Verdict::Violation;
        answer.findings = findings;
    }
    Ok(answer)
}

plain! {
    /// Question of `blending.stock_differences`.
    struct StockDifferencesQuestion {
        /// The stream, as the host named it.
        pub stream: String,
        /// The lines as they are stored.
        pub text: String,
        /// The zone.
        pub zone: String,
        /// The tolerance, as a fraction of what was received into the book up to the count.
        pub tolerance: Tolerance,
    }
}

pub(in super::super) fn stock_differences(
    question: &StockDifferencesQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<StockDifferences>, Error> {
    let book = replayed(&question.stream, &question.text, None)?;
    let Some((verdict, value, findings)) = book.stock_differences(&question.zone, &question.tolerance)?
    else {
        let none = Finding::new("blending.no-stock-take").at("/zone").param("zone", shorten(&question.zone));
        return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![none], rules.basis().clone()));
    };
    let mut answer = done(value, rules, trace);
    answer.verdict = verdict;
    answer.findings = findings;
    Ok(answer)
}
