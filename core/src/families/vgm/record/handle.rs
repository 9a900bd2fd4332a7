//! A record that is open: its journal, the ids it has seen, and what is posted to it.

use super::super::rules::Rules;
use super::super::tolerance::Prepared;
use super::super::versions;
use super::events::{BoxEvent, BoxState, Compared, Version};
use super::machine::{BoxRecord, Stands};
use super::view::{RecordSnapshot, RecordView};
use crate::foundation::assessment::{Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::journal::{self, Head, Posting, Stream};
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;

/// The record of one packed box, open for reading and posting. The host stores the lines.
///
/// ```
/// use kouan::families::vgm::record::{BoxEvent, CommittedDeclaration, Posted, Posting, Record};
/// use kouan::families::vgm::{Declaration, Equipment, Rules, StatedMass};
///
/// let rules = Rules::builtin()?;
/// let declaration = Declaration {
///     declared_at: Some("2026-03-05T08:00:00+08:00".parse()?),
///     equipment: Equipment { number: "KOUU1000016".into(), ..Equipment::default() },
///     vgm: Some(StatedMass::read("24000", "KGM")),
///     method: Some("SM1".into()),
///     signatory: Some("LI NA".into()),
///     ..Declaration::default()
/// };
/// let committed = CommittedDeclaration::of(&declaration, b"a key of the host", None)?;
/// let declared = BoxEvent::Declared { declaration: Box::new(committed) };
///
/// let mut record = Record::new("vgm/KOUU1000016/2026-03")?;
/// let posting = |id| -> Result<Posting, kouan::Error> {
///     let at = "2026-03-05T08:00:00+08:00".parse()?;
///     Ok(Posting { id, occurred_at: at, recorded_at: at })
/// };
/// let Posted::Recorded { line, .. } = record.post(&declared, &posting("m1")?, &rules)? else { panic!() };
/// // nothing says what the plate reads, so it is not loaded
/// let loaded = BoxEvent::Loaded { compared: None, confirmed_by: None };
/// let Posted::Refused { findings } = record.post(&loaded, &posting("m2")?, &rules)? else { panic!() };
/// assert_eq!(findings[0].code, "vgm.max-gross-unknown");
/// assert_eq!(Record::open("vgm/KOUU1000016/2026-03", &line)?.view(), record.view());
/// # Ok::<(), kouan::Error>(())
/// ```
pub struct Record {
    stream: Stream<BoxRecord>,
}

/// What came of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posted {
    /// It happened: store the line.
    Recorded {
        /// The entry, with its line end.
        line: String,
        /// Its sequence number.
        seq: u64,
        /// Why a declaration does not stand, if it does not.
        findings: Vec<Finding>,
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

impl Record {
    /// The record of a box of which nothing is known yet; the host names the stream.
    ///
    /// # Errors
    /// As [`Head::of_empty`].
    pub fn new(stream: &str) -> Result<Self, Error> {
        Ok(Record { stream: Stream::new(stream, BoxState::default())? })
    }

    /// Opens a record from its stored lines, all of them verified.
    ///
    /// # Errors
    /// As [`Stream::open`].
    pub fn open(stream: &str, text: &str) -> Result<Self, Error> {
        Ok(Record { stream: Stream::open(stream, BoxState::default(), text)? })
    }

    /// Goes on from a snapshot, which knows no ids: the host hands in the earlier line with the id that is posted, if
    /// its own index has one.
    ///
    /// # Errors
    /// As [`Stream::resume`].
    pub fn resume(snapshot: RecordSnapshot, known_line: Option<&str>) -> Result<Self, Error> {
        Ok(Record { stream: Stream::resume(snapshot.into(), known_line)? })
    }

    /// Where the stream stands.
    pub fn head(&self) -> &Head {
        self.stream.head()
    }

    /// What is so of the box.
    pub fn state(&self) -> &BoxState {
        self.stream.state()
    }

    /// State and head, to go on from without the lines.
    pub fn snapshot(&self) -> RecordSnapshot {
        RecordSnapshot::of(self.head(), self.state())
    }

    /// State and what follows from it.
    pub fn view(&self) -> RecordView {
        RecordView::of(self.head(), self.state())
    }

    /// Posts an event. The record stands on the new entry at once: a host whose store fails opens it again from what is
    /// stored.
    ///
    /// # Errors
    /// As [`prepare`](crate::foundation::journal::Journal::prepare).
    pub fn post(&mut self, event: &BoxEvent, posting: &Posting<'_>, rules: &Rules) -> Result<Posted, Error> {
        let head = self.head().clone();
        self.post_on(&head, event, posting, rules)
    }

    /// [`post`](Record::post) for a caller who decided on `expected`; refuses when the stream has moved since.
    ///
    /// # Errors
    /// As [`prepare`](crate::foundation::journal::Journal::prepare).
    pub fn post_on(
        &mut self,
        expected: &Head,
        event: &BoxEvent,
        posting: &Posting<'_>,
        rules: &Rules,
    ) -> Result<Posted, Error> {
        let posted = self.stream.post_on(expected, event, posting, &rules.basis().rules)?;
        Ok(match posted {
            journal::Posted::Already { seq } => Posted::Already { seq },
            journal::Posted::Refused(findings) => Posted::Refused { findings },
            journal::Posted::Recorded { line, seq } => {
                Posted::Recorded { line, seq, findings: why_not_standing(self.state(), seq) }
            }
        })
    }
}

/// The reason why the version that entry `seq` brought does not stand; empty when it does, or brought none.
fn why_not_standing(state: &BoxState, seq: u64) -> Vec<Finding> {
    let Some(brought) = state.versions.iter().find(|one| one.version == seq) else { return Vec::new() };
    match state.stands() {
        Stands::Current(version) if version.version == seq || agree(version, brought) => Vec::new(),
        Stands::Current(_) => vec![Finding::new("vgm.superseded")],
        stands => stands.why_none().into_iter().collect(),
    }
}

fn agree(one: &Version, other: &Version) -> bool {
    one.declaration.declared_at == other.declaration.declared_at
        && !versions::differ(&one.statement(), &other.statement())
}

/// Compares a weighing with the mass that stands, under the rule of a state on the day of the weighing; `None` where
/// no mass stands. For [`BoxEvent::Weighed`] and [`BoxEvent::Loaded`], which keep the outcome.
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force; [`Error::Inexact`] for masses of too many digits.
pub fn compare(
    state: &BoxState,
    measured_kg: Mass,
    country: &str,
    at: Moment,
    rules: &Rules,
) -> Result<Option<Compared>, Error> {
    let Some(declared_kg) = state.current().and_then(Version::kg) else { return Ok(None) };
    let day = Prepared::for_day(rules, country, at.date())?;
    let answer = day.assess(declared_kg, Some(measured_kg), None, None, &mut Trace::off())?;
    let agreement = answer.value;
    Ok(Some(Compared {
        bound: agreement.as_ref().map(|agreement| agreement.bound),
        declared_kg,
        difference_kg: declared_kg.difference(measured_kg).in_kg(),
        limit_kg: agreement.as_ref().map(|agreement| agreement.limit_kg),
        measured_kg,
        rule: agreement.map(|agreement| agreement.rule),
        verdict: answer.verdict,
    }))
}
