//! The operations of this room: texts of findings, canonical JSON, digests, working days, journals.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::assessment::{Answer, Finding, Trace};
use super::calendar::Calendar;
use super::error::Error;
use super::journal::{Head, Report, Verifier};
use super::operation::Operation;
use super::text::{self, Lang};
use super::{canonical, digest};
use crate::operation;

/// Question of `foundation.text`: a finding, perhaps stored long ago, and the language wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextQuestion {
    /// The finding.
    pub finding: Finding,
    /// The language of the text.
    pub lang: Lang,
}

/// Answer of `foundation.text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TextAnswer {
    /// The finding as one sentence.
    pub text: String,
}

/// Question of `foundation.explain`: a finding code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainQuestion {
    /// The code, as in `vgm.over-tolerance`.
    pub code: String,
    /// The language of the text.
    pub lang: Lang,
}

/// Answer of `foundation.explain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainAnswer {
    /// What the code means, why it matters and what to do.
    pub text: String,
}

/// Question of `foundation.canonical_json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CanonicalQuestion {
    /// JSON text.
    pub json: String,
}

/// Answer of `foundation.canonical_json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CanonicalAnswer {
    /// The canonical text (RFC 8785).
    pub canonical: String,
    /// SM3 of its UTF-8 bytes, lower-case hex.
    pub sm3: String,
}

/// Question of `foundation.sm3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sm3Question {
    /// The message in hex.
    pub message_hex: String,
}

/// Answer of `foundation.sm3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sm3Answer {
    /// The digest, lower-case hex.
    pub digest: String,
}

/// Question of `foundation.hmac_sm3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HmacQuestion {
    /// The key in hex.
    pub key_hex: String,
    /// The message in hex.
    pub message_hex: String,
}

/// Answer of `foundation.hmac_sm3`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HmacAnswer {
    /// The code, lower-case hex.
    pub mac: String,
}

/// Question of `foundation.working_day`: a day in mainland China.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingDayQuestion {
    /// The day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
}

/// Answer of `foundation.working_day`. Null means that the State Council's arrangement is not known for the day; the
/// weekday alone never decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WorkingDayAnswer {
    /// True on a working day, also on an exchanged weekend.
    pub working: Option<bool>,
    /// The first working day on or after the day.
    pub working_from: Option<NaiveDate>,
    /// The first working day after the day.
    pub next: Option<NaiveDate>,
    /// First day that the calendar knows.
    pub known_from: NaiveDate,
    /// Last day that the calendar knows.
    pub known_to: NaiveDate,
}

/// Question of `foundation.verify_journal`: the stored lines of one stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyQuestion {
    /// The stream, as the host named it.
    pub stream: String,
    /// The lines as they are stored, each with its line end.
    pub text: String,
    /// Heads that others took down, to compare with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub witnesses: Vec<Head>,
}

/// Answer of `foundation.verify_journal`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifyAnswer {
    /// True when every entry is whole, no witness contradicts and nothing is torn. What no witness confirms may still
    /// have been cut or rewritten by whoever stores it.
    pub whole: bool,
    /// The first entry that is broken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken: Option<BrokenEntry>,
    /// What was found of the entries before it, or of all.
    pub report: Report,
}

/// An entry that does not follow on the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BrokenEntry {
    /// Its place in the stream, from 1.
    pub seq: u64,
    /// The check that failed: `format`, `stream`, `sequence`, `previous-hash`, `entry-hash`.
    pub problem: String,
    /// What was found.
    pub reason: String,
}

impl Answer for TextAnswer {}
impl Answer for VerifyAnswer {}
impl Answer for ExplainAnswer {}
impl Answer for CanonicalAnswer {}
impl Answer for Sm3Answer {}
impl Answer for HmacAnswer {}
impl Answer for WorkingDayAnswer {}

/// The operations of this room.
pub const OPERATIONS: &[Operation<()>] = &[
    operation!(
        "foundation.text",
        "Renders a finding as one sentence in English or Chinese.",
        "把一条结论写成一句中文或英文。",
        TextQuestion => TextAnswer,
        |question: &TextQuestion, _: &(), _: &mut Trace| -> Result<TextAnswer, Error> {
            Ok(TextAnswer { text: text::render(&question.finding, question.lang) })
        }
    ),
    operation!(
        "foundation.explain",
        "Explains a finding code: what it means, why it matters and what to do.",
        "解释结论代码：含义、缘由和处理办法。",
        ExplainQuestion => ExplainAnswer,
        |question: &ExplainQuestion, _: &(), _: &mut Trace| explain(question)
    ),
    operation!(
        "foundation.canonical_json",
        "Gives the canonical text of JSON (RFC 8785) and its SM3 digest.",
        "给出 JSON 的规范文本（RFC 8785）及其 SM3 摘要。",
        CanonicalQuestion => CanonicalAnswer,
        |question: &CanonicalQuestion, _: &(), _: &mut Trace| -> Result<CanonicalAnswer, Error> {
            let canonical = canonical::from_text(&question.json)?;
            let sm3 = digest::sm3(canonical.as_bytes()).to_string();
            Ok(CanonicalAnswer { canonical, sm3 })
        }
    ),
    operation!(
        "foundation.sm3",
        "Gives the SM3 digest of a message (GB/T 32905).",
        "计算消息的 SM3 摘要（GB/T 32905）。",
        Sm3Question => Sm3Answer,
        |question: &Sm3Question, _: &(), _: &mut Trace| -> Result<Sm3Answer, Error> {
            let message = from_hex(&question.message_hex, "/message_hex")?;
            Ok(Sm3Answer { digest: digest::sm3(&message).to_string() })
        }
    ),
    operation!(
        "foundation.hmac_sm3",
        "Gives the HMAC-SM3 of a message.",
        "计算消息的 HMAC-SM3。",
        HmacQuestion => HmacAnswer,
        |question: &HmacQuestion, _: &(), _: &mut Trace| -> Result<HmacAnswer, Error> {
            let key = from_hex(&question.key_hex, "/key_hex")?;
            let message = from_hex(&question.message_hex, "/message_hex")?;
            Ok(HmacAnswer { mac: digest::hmac_sm3(&key, &message).to_string() })
        }
    ),
    operation!(
        "foundation.working_day",
        "Tells whether a day is a working day in mainland China by the State Council's arrangement.",
        "按国务院安排判断某日在中国大陆是否为工作日。",
        WorkingDayQuestion => WorkingDayAnswer,
        |question: &WorkingDayQuestion, _: &(), _: &mut Trace| working_day(question)
    ),
    operation!(
        "foundation.verify_journal",
        "Verifies the hash chain of stored journal lines: the first broken entry, a torn tail, what witnesses confirm.",
        "核验存储的日志行的哈希链：首个损坏条目、残缺的末行、见证所能证实的部分。",
        VerifyQuestion => VerifyAnswer,
        |question: &VerifyQuestion, _: &(), _: &mut Trace| verify_journal(question)
    ),
];

fn verify_journal(question: &VerifyQuestion) -> Result<VerifyAnswer, Error> {
    let verify = |text: &str, witnesses: Vec<Head>| {
        let mut verifier = Verifier::new(Head::of_empty(&question.stream)?).witnesses(witnesses)?;
        verifier.bytes(text.as_bytes())?;
        verifier.finish()
    };
    match verify(&question.text, question.witnesses.clone()) {
        Ok(report) => {
            let whole = report.witness.is_none() && report.torn.is_none();
            Ok(VerifyAnswer { whole, broken: None, report })
        }
        Err(Error::Journal { problem, seq, reason }) => {
            // the entries before the broken one, and the witnesses that can speak of them
            let before = usize::try_from(seq.saturating_sub(1)).unwrap_or(usize::MAX);
            let prefix: String = question.text.split_inclusive('\n').take(before).collect();
            let witnesses = question.witnesses.iter().filter(|head| head.seq < seq).cloned().collect();
            let report = verify(&prefix, witnesses)?;
            let broken = BrokenEntry { seq, problem: problem.to_owned(), reason };
            Ok(VerifyAnswer { whole: false, broken: Some(broken), report })
        }
        Err(error) => Err(error),
    }
}

fn explain(question: &ExplainQuestion) -> Result<ExplainAnswer, Error> {
    let Some(known) = text::code(&question.code) else {
        let shown: String = question.code.chars().take(60).collect();
        let reason = format!("no finding has the code {shown:?}; `kouan explain` without a code lists them");
        return Err(Error::invalid("/code", reason));
    };
    let text = match question.lang {
        Lang::En => &known.explain_en,
        Lang::Zh => &known.explain_zh,
    };
    Ok(ExplainAnswer { text: text.clone() })
}

fn working_day(question: &WorkingDayQuestion) -> Result<WorkingDayAnswer, Error> {
    let calendar = Calendar::china()?;
    let (known_from, known_to) = calendar.known();
    Ok(WorkingDayAnswer {
        working: calendar.is_working_day(question.on),
        working_from: calendar.working_day_from(question.on),
        next: calendar.next_working_day(question.on),
        known_from,
        known_to,
    })
}

/// The bytes that hex digits stand for; `path` names the field in the error.
pub(crate) fn from_hex(text: &str, path: &str) -> Result<Vec<u8>, Error> {
    let wrong = || Error::invalid(path, "not hex; write two digits of 0-9 a-f for each byte");
    let digits: Vec<u8> = text
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()
        .ok_or_else(wrong)?;
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Ok((high << 4) | low),
            _ => Err(wrong()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::journal::{Journal, Machine, Meta, Outcome, Record};
    use super::super::moment::Moment;
    use super::*;

    #[test]
    fn hex_is_read_or_refused() {
        assert_eq!(from_hex("00ffA1", "/x").unwrap(), [0, 255, 0xa1]);
        assert_eq!(from_hex("", "/x").unwrap(), [0u8; 0]);
        for bad in ["0", "0g", "0x00", " 00", "٠٠"] {
            assert_eq!(from_hex(bad, "/x").unwrap_err().path(), Some("/x"), "{bad}");
        }
    }

    #[derive(Serialize, Deserialize)]
    struct Note(String);

    impl Machine for Note {
        type Event = Note;
        type State = ();
        type Change = ();
        type Refusal = ();
        const EVENT_VERSION: u32 = 1;

        fn apply(_: &(), _: &Note, _: &Meta<'_>) -> Result<(), ()> {
            Ok(())
        }

        fn commit(_: &mut (), (): ()) {}
    }

    /// Five lines, and the head after each.
    fn lines() -> (String, Vec<Head>) {
        let mut journal = Journal::<Note>::new("s", ()).unwrap();
        let (mut text, mut heads) = (String::new(), Vec::new());
        for n in 1..=5 {
            let at = Moment::parse("2026-11-02T08:30:00+08:00").unwrap();
            let event = Note(format!("note {n}"));
            let record =
                Record { id: &n.to_string(), occurred_at: at, recorded_at: at, rules: "r", event: &event };
            let Outcome::Recorded(step) = journal.prepare(journal.head(), None, &record).unwrap() else {
                panic!()
            };
            text.push_str(step.line());
            journal.accept(step).unwrap();
            heads.push(journal.head().clone());
        }
        (text, heads)
    }

    fn verify(text: &str, witnesses: &[Head]) -> VerifyAnswer {
        let question =
            VerifyQuestion { stream: "s".into(), text: text.into(), witnesses: witnesses.to_vec() };
        verify_journal(&question).unwrap()
    }

    #[test]
    fn a_whole_journal_is_whole_as_far_as_witnesses_say() {
        let (text, heads) = lines();
        let answer = verify(&text, &heads[2..3]);
        assert!(answer.whole && answer.broken.is_none());
        assert_eq!((answer.report.entries, answer.report.proved_up_to), (5, 3));
        assert_eq!(answer.report.head, heads[4]);
        assert!(verify("", &[]).whole);
    }

    #[test]
    fn the_first_broken_entry_is_named_and_what_is_before_it_is_reported() {
        let (text, heads) = lines();
        let changed = text.replace("note 4", "note 9").replace("note 5", "note 9");
        let answer = verify(&changed, &heads[1..5]);
        let broken = answer.broken.unwrap();
        assert_eq!((broken.seq, broken.problem.as_str(), answer.whole), (4, "entry-hash", false));
        assert!(!broken.reason.contains("note"), "{}", broken.reason);
        assert_eq!((answer.report.entries, answer.report.proved_up_to), (3, 3));
        assert_eq!((answer.report.head, answer.report.witness), (heads[2].clone(), None));
        // the first one, and one that is gone
        let answer = verify(&text.replace("note 1", "note 9"), &heads);
        assert_eq!((answer.broken.unwrap().seq, answer.report.entries), (1, 0));
        let (first, rest) = text.split_once('\n').unwrap();
        let (_, rest) = rest.split_once('\n').unwrap();
        let answer = verify(&format!("{first}\n{rest}"), &[]);
        let broken = answer.broken.unwrap();
        assert_eq!((broken.seq, broken.problem.as_str(), answer.report.entries), (2, "sequence", 1));
    }

    #[test]
    fn a_torn_or_cut_journal_is_not_whole() {
        let (text, heads) = lines();
        let answer = verify(&text[..text.len() - 1], &[]);
        assert!(!answer.whole && answer.broken.is_none());
        assert_eq!(answer.report.entries, 4);
        assert!(answer.report.torn.is_some());
        let cut = text.rsplit_once("{\"entry\"").unwrap().0;
        assert!(verify(cut, &heads[..4]).whole, "nobody took down what was cut");
        let answer = verify(cut, &heads);
        assert_eq!((answer.whole, answer.report.witness.unwrap().seq), (false, 5));
    }

    #[test]
    fn a_journal_that_cannot_be_asked_about_is_an_error() {
        let question =
            |stream: &str, text: String| VerifyQuestion { stream: stream.into(), text, witnesses: vec![] };
        assert_eq!(verify_journal(&question("", String::new())).unwrap_err().path(), Some("/stream"));
        let long = "x".repeat(2 << 20);
        assert_eq!(verify_journal(&question("s", long)).unwrap_err().code(), "limit-exceeded");
        let other = verify_journal(&question("t", lines().0)).unwrap();
        assert_eq!(other.broken.unwrap().problem, "stream");
    }

    #[test]
    fn working_days_are_never_guessed() {
        let ask = |on: &str| working_day(&WorkingDayQuestion { on: on.parse().unwrap() }).unwrap();
        assert_eq!(ask("2026-10-10").working, Some(true), "an exchanged Saturday");
        assert_eq!(ask("2026-10-01").working_from, Some("2026-10-08".parse().unwrap()));
        assert_eq!(ask("2027-01-04").working, None);
        assert_eq!(ask("2023-12-29").next, None);
    }
}
