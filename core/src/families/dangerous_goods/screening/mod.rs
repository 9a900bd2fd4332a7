//! Screening: does a description of ordinary goods point to dangerous ones?
//!
//! The text is brought into one form ([`normalise`]), searched for keywords ([`keywords`]), and what the words around
//! take away is taken away ([`context`]). Nothing here proves that goods are harmless.

mod compare;
mod context;
mod keywords;
mod normalise;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

pub use compare::{Change, Comparison, ComparisonQuestion, DescriptionVersion, Sign, compare_descriptions};
pub(super) use context::ContextRow;
pub(super) use keywords::{HsRows, KeywordRow, Points, ScreeningSection, TraditionalRow};
pub use keywords::{KeywordKind, KeywordLanguage, Strength};

use self::keywords::{HsHint, Keyword, Lists, Matcher};
use self::normalise::{Normalised, is_boundary, word_end};
use super::class::{HazardClass, UnNumber};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Verdict};
use crate::foundation::error::Error;

/// Longer descriptions are refused: no document has one.
const MOST_BYTES: usize = 65_536;

/// When in the life of a shipment a description was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Stage {
    /// Booking.
    Booking,
    /// Shipping instruction.
    ShippingInstruction,
    /// Draft or issued bill of lading.
    BillOfLading,
    /// Manifest.
    Manifest,
    /// Customs declaration.
    CustomsDeclaration,
    /// Delivery or release order.
    DeliveryOrder,
}

/// One description of goods.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Description {
    /// The caller's name for it; given back with the result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The description as printed, at most 65 536 bytes.
    pub text: String,
    /// The document that it stands in; given back, not judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// The number of the Harmonized System, 4 to 12 digits with or without full stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs: Option<String>,
    /// Whether the goods are declared as dangerous; left out, it is not known and the goods count as ordinary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub declared_as_dg: Option<bool>,
}

impl Description {
    /// A description by its text alone.
    pub fn new(text: &str) -> Self {
        Description { text: text.to_owned(), ..Description::default() }
    }
}

/// Question of `dangerous_goods.screen`: which of these descriptions point to dangerous goods?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScreeningQuestion {
    /// The descriptions, at least one; each is judged by itself.
    pub descriptions: Vec<Description>,
}

/// Value of `dangerous_goods.screen`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Screened {
    /// One for each description, in their order.
    pub results: Vec<Screening>,
}

/// What one description points to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Screening {
    /// The caller's name for the description.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The document that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
    /// Conditional for a hit: open the box or ask for the safety data sheet. Not evaluated when the description does
    /// not say what the goods are. Compliant means that no sign was found, never that there is nothing.
    pub verdict: Verdict,
    /// True when a sign remains: a keyword other than cover, vague and denial, a printed UN number, or an HS number.
    pub hit: bool,
    /// The first candidate of the strongest keyword; without one, of a printed UN number or the HS number.
    pub candidate_un: Option<UnNumber>,
    /// Every candidate, those of the strongest sign first.
    pub candidates: Vec<UnNumber>,
    /// The sum of the points of `parts`: an order of attention.
    pub score: u32,
    /// What the score is made of.
    pub parts: Vec<ScorePart>,
    /// Every keyword in the text, in the order of the text; those taken away too.
    pub hits: Vec<Hit>,
    /// UN numbers printed in the text.
    pub printed_un: Vec<PrintedUn>,
}

/// A part of a score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScorePart {
    /// What counts.
    pub what: PartKind,
    /// How much.
    pub points: u32,
    /// The words or number for which it counts.
    pub why: String,
}

/// What counts in a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PartKind {
    /// A keyword that is a sign; each keyword once, by its certainty.
    Keyword,
    /// A UN number printed in the text.
    PrintedUn,
    /// The number of the Harmonized System.
    Hs,
    /// A word behind which dangerous goods have been hidden, beside a sign.
    Cover,
    /// An assurance of harmlessness, beside a sign.
    Denial,
    /// A description that does not say what is inside.
    Vague,
    /// A sign that appears or disappears between two documents.
    Change,
}

/// Where words stand in a text: from `start` up to `end`, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    /// First byte (UTF-8).
    pub start: u32,
    /// First byte after.
    pub end: u32,
    /// First character (Unicode scalar value).
    pub start_char: u32,
    /// First character after.
    pub end_char: u32,
}

/// A keyword in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hit {
    /// The words of the text.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// The keyword as the list writes it.
    pub keyword: String,
    /// Its language.
    pub lang: KeywordLanguage,
    /// What the keyword is to the goods.
    pub kind: KeywordKind,
    /// How surely it means them.
    pub certainty: Strength,
    /// What the goods may be, the likeliest first.
    pub candidates: Vec<UnNumber>,
    /// Classes of the candidates.
    pub classes: Vec<HazardClass>,
    /// Where the keyword comes from.
    pub source: String,
    /// The rule file that holds it.
    pub list: String,
    /// The words around it that take it away; null when it counts.
    pub cancelled_by: Option<String>,
}

impl Hit {
    fn is_sign(&self) -> bool {
        self.kind.is_sign() && self.cancelled_by.is_none()
    }
}

/// A UN number printed in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PrintedUn {
    /// The number.
    pub un: UnNumber,
    /// Where it stands.
    pub span: Span,
}

/// The lists, and the automaton over them that is built at the first screening.
#[derive(Clone, Debug)]
pub(super) struct Screener {
    lists: Arc<Lists>,
    matcher: Arc<OnceLock<Result<Matcher, Error>>>,
}

impl Screener {
    pub(super) fn new(files: Vec<(String, ScreeningSection)>) -> Result<Self, Error> {
        Ok(Screener { lists: Arc::new(Lists::new(files)?), matcher: Arc::default() })
    }

    pub(super) fn points(&self) -> &Points {
        &self.lists.points
    }

    fn matcher(&self) -> Result<&Matcher, Error> {
        self.matcher.get_or_init(|| Matcher::new(&self.lists)).as_ref().map_err(Clone::clone)
    }

    /// The keywords of a normalised text: a sign inside a longer sign is left out.
    fn found(&self, text: &str) -> Result<Vec<Found<'_>>, Error> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for (start, end, keywords) in self.matcher()?.find(text) {
            let Some(end) = word_end(text, end).filter(|_| is_boundary(text, start)) else { continue };
            let all = keywords.iter().filter_map(|index| Some((*index, self.lists.keywords.get(*index)?)));
            found.extend(all.map(|(index, keyword)| Found { start, end, index, keyword }));
        }
        if found.len() > 1 {
            let all = found.clone();
            found.retain(|one| !all.iter().any(|other| one.is_inside(other)));
            found.sort_by_key(|one| (one.start, Reverse(one.end), one.index));
            found.dedup_by_key(|one| (one.start, one.index));
        }
        Ok(found)
    }

    /// The words that take a keyword away.
    fn cancelled(&self, text: &str, found: &Found<'_>) -> Option<(usize, usize)> {
        if !found.keyword.row.kind.is_sign() {
            return None;
        }
        let contexts = found.keyword.contexts.iter().filter_map(|index| self.lists.contexts.get(*index));
        contexts.into_iter().find_map(|context| context.cancels(text, found.start, found.end))
    }

    fn hint(&self, hs: &str) -> Option<&HsHint> {
        self.lists.hs.iter().filter(|hint| hs.starts_with(&hint.hs)).max_by_key(|hint| hint.hs.len())
    }
}

/// A keyword at a place of the normalised text.
#[derive(Clone, Copy, Debug)]
struct Found<'a> {
    start: usize,
    end: usize,
    index: usize,
    keyword: &'a Keyword,
}

impl Found<'_> {
    /// True when the other is longer and covers this one; what is no sign hides no sign.
    fn is_inside(&self, other: &Found<'_>) -> bool {
        let covers = other.start <= self.start && self.end <= other.end;
        let is_longer = other.end.saturating_sub(other.start) > self.end.saturating_sub(self.start);
        covers && is_longer && (other.keyword.row.kind.is_sign() || !self.keyword.row.kind.is_sign())
    }
}

/// Which of these descriptions point to dangerous goods?
///
/// Compliant when no sign was found in any description; that is no proof, and a finding says so. Conditional for a
/// sign: open the box or ask for the safety data sheet. Not evaluated for a description that says nothing of the goods
/// ("general cargo") or has no words. The worst of all descriptions decides; each has its own verdict in the value.
///
/// ```
/// use kouan::families::dangerous_goods::{Description, Rules, ScreeningQuestion, screen};
///
/// let texts = ["CHARCOAL GREY T-SHIRTS", "洗脸盆、马桶 (箱内印有 UN0335 1.3G)"];
/// let question = ScreeningQuestion { descriptions: texts.map(Description::new).to_vec() };
/// let results = screen(&question, &Rules::builtin()?)?.value.unwrap().results;
/// assert!(!results[0].hit);
/// assert_eq!(results[0].hits[0].cancelled_by.as_deref(), Some("GREY"));
/// assert!(results[1].hit);
/// assert_eq!(results[1].candidate_un.unwrap().to_string(), "0335");
/// // 1.3G 60, the printed number 60, two covers 10 each
/// assert_eq!(results[1].score, 140);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for no description and for an HS number that is none; [`Error::LimitExceeded`] for a
/// description of more than 65 536 bytes.
///
/// Source: each keyword names its own; `specs/dangerous_goods/keywords.toml`.
pub fn screen(question: &ScreeningQuestion, rules: &Rules) -> Result<Assessment<Screened>, Error> {
    if question.descriptions.is_empty() {
        return Err(Error::invalid("/descriptions", "no description; give at least one"));
    }
    let mut verdict = Verdict::Compliant;
    let mut results = Vec::new();
    let mut findings = Vec::new();
    for (index, description) in question.descriptions.iter().enumerate() {
        let place = format!("/descriptions/{index}");
        let screening = screen_one(description, rules).map_err(|error| error.at(&place))?;
        verdict = verdict.worst(screening.verdict);
        findings.extend(told(description, &screening, rules)?.into_iter().map(|one| one.below(&place)));
        results.push(screening);
    }
    Ok(Assessment::new(verdict, Some(Screened { results }), findings, rules.basis.clone()))
}

/// As [`screen`] for one description, without findings; for those who screen many.
///
/// # Errors
/// As [`screen`], with paths below the description.
pub fn screen_one(description: &Description, rules: &Rules) -> Result<Screening, Error> {
    let screener = &rules.screener;
    if description.text.len() > MOST_BYTES {
        let found = u64::try_from(description.text.len()).unwrap_or(u64::MAX);
        return Err(Error::limit("bytes of a description", 65_536, found));
    }
    let hint = match &description.hs {
        Some(hs) => screener.hint(&hs_digits(hs)?),
        None => None,
    };
    let normalised = screener.lists.normaliser.normalise(&description.text);
    let found = screener.found(&normalised.text)?;
    let mut hits = Vec::with_capacity(found.len());
    let mut signs: Vec<&Found<'_>> = Vec::new();
    for one in &found {
        let cancelled = screener.cancelled(&normalised.text, one);
        if cancelled.is_none() && one.keyword.row.kind.is_sign() {
            signs.push(one);
        }
        hits.push(hit(one, cancelled, &normalised, &description.text));
    }
    signs.sort_by_key(|one| {
        (Reverse(one.keyword.row.certainty), Reverse(one.keyword.length), one.start, one.index)
    });
    let printed_un = printed(&normalised, &description.text);

    let of_keywords = signs.iter().flat_map(|one| &one.keyword.row.un).copied();
    let of_print = printed_un.iter().map(|printed| printed.un);
    let mut candidates: Vec<UnNumber> = Vec::new();
    for un in of_keywords.chain(of_print).chain(hint.into_iter().flat_map(|hint| hint.un.iter().copied())) {
        if !candidates.contains(&un) {
            candidates.push(un);
        }
    }
    let hit = !(signs.is_empty() && printed_un.is_empty() && hint.is_none());
    let parts = parts(&hits, &printed_un, hint, hit, screener.points());
    Ok(Screening {
        id: description.id.clone(),
        stage: description.stage,
        verdict: verdict(hit, &normalised.text, &hits),
        hit,
        candidate_un: candidates.first().copied(),
        candidates,
        score: parts.iter().fold(0, |sum, part| sum.saturating_add(part.points)),
        parts,
        hits,
        printed_un,
    })
}

fn verdict(hit: bool, normalised: &str, hits: &[Hit]) -> Verdict {
    if hit {
        return Verdict::Conditional;
    }
    let says_something = normalised.chars().any(char::is_alphabetic);
    match says_something && hits.iter().all(|hit| hit.kind != KeywordKind::Vague) {
        true => Verdict::Compliant,
        false => Verdict::NotEvaluated,
    }
}

/// The digits of a number of the Harmonized System.
fn hs_digits(hs: &str) -> Result<String, Error> {
    let digits: String = hs.chars().filter(|char| !matches!(char, '.' | ' ')).collect();
    if (4..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(digits);
    }
    let shown: String = hs.chars().take(20).collect();
    Err(Error::invalid("/hs", format!("{shown:?} is no HS number; write 4 to 12 digits such as \"4402.90\"")))
}

fn hit(found: &Found<'_>, cancelled: Option<(usize, usize)>, normalised: &Normalised, text: &str) -> Hit {
    let (words, span) = place(normalised, text, found.start, found.end);
    let row = &found.keyword.row;
    Hit {
        text: words.to_owned(),
        span,
        keyword: row.text.clone(),
        lang: row.lang,
        kind: row.kind,
        certainty: row.certainty,
        candidates: row.un.clone(),
        classes: row.class.clone(),
        source: row.source.clone(),
        list: found.keyword.list.clone(),
        cancelled_by: cancelled.map(|(start, end)| place(normalised, text, start, end).0.to_owned()),
    }
}

/// The words of the document for bytes of the normalised text, and where they stand.
fn place<'a>(normalised: &Normalised, text: &'a str, start: usize, end: usize) -> (&'a str, Span) {
    let (from, to) = normalised.original(start, end);
    let words = text.get(from..to).unwrap_or_default();
    let count = |part: &str| u32::try_from(part.chars().count()).unwrap_or(u32::MAX);
    let start_char = count(text.get(..from).unwrap_or_default());
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let span = Span {
        start: number(from),
        end: number(to),
        start_char,
        end_char: start_char.saturating_add(count(words)),
    };
    (words, span)
}

/// UN numbers in the text: `UN1263`, `UN No. 1263`, `UN0335/0336`.
fn printed(normalised: &Normalised, text: &str) -> Vec<PrintedUn> {
    let mut printed: Vec<PrintedUn> = Vec::new();
    let lower = normalised.text.as_str();
    for (start, un) in lower.match_indices("un") {
        let mut at = start.saturating_add(un.len());
        if !is_boundary(lower, start) {
            continue;
        }
        for filler in [" ", "no", "number", "编号", " "] {
            if lower.get(at..).is_some_and(|rest| rest.starts_with(filler)) {
                at = at.saturating_add(filler.len());
            }
        }
        let mut from = start;
        while let Some(number) = four_digits(lower, at) {
            let end = at.saturating_add(4);
            printed.push(PrintedUn { un: number, span: place(normalised, text, from, end).1 });
            from = end.saturating_add(1);
            at = from;
            if !lower.get(end..).is_some_and(|rest| rest.starts_with(['/', ';'])) {
                break;
            }
        }
    }
    printed
}

fn four_digits(text: &str, at: usize) -> Option<UnNumber> {
    let end = at.saturating_add(4);
    let digits = text.get(at..end).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if !is_boundary(text, end) {
        return None;
    }
    digits.parse().ok()
}

fn parts(
    hits: &[Hit],
    printed_un: &[PrintedUn],
    hint: Option<&HsHint>,
    is_hit: bool,
    points: &Points,
) -> Vec<ScorePart> {
    let mut parts: Vec<ScorePart> = Vec::new();
    let mut add = |what, points, why: String| {
        if !parts.iter().any(|known| known.what == what && known.why == why) {
            parts.push(ScorePart { what, points, why });
        }
    };
    for hit in hits.iter().filter(|hit| hit.cancelled_by.is_none()) {
        match hit.kind {
            KeywordKind::Vague => add(PartKind::Vague, points.vague, hit.keyword.clone()),
            KeywordKind::Cover if is_hit => add(PartKind::Cover, points.cover, hit.keyword.clone()),
            KeywordKind::Denial if is_hit => add(PartKind::Denial, points.denial, hit.keyword.clone()),
            KeywordKind::Cover | KeywordKind::Denial => {}
            _ => add(PartKind::Keyword, points.of(hit.certainty), hit.keyword.clone()),
        }
    }
    for printed in printed_un {
        add(PartKind::PrintedUn, points.printed_un, format!("UN{}", printed.un));
    }
    if let Some(hint) = hint {
        add(PartKind::Hs, points.hs, hint.hs.clone());
    }
    parts
}

/// The findings of one description, with paths below it.
fn told(description: &Description, screening: &Screening, rules: &Rules) -> Result<Vec<Finding>, Error> {
    let mut findings = Vec::new();
    let list = |numbers: &[UnNumber]| -> String {
        let numbers: Vec<String> = numbers.iter().map(|un| format!("UN{un}")).collect();
        if numbers.is_empty() { "—".to_owned() } else { numbers.join(", ") }
    };
    for hit in &screening.hits {
        let code = match (&hit.cancelled_by, hit.is_sign()) {
            (Some(_), _) => "dangerous_goods.sign-cancelled",
            (None, true) => "dangerous_goods.sign-found",
            (None, false) if hit.kind == KeywordKind::Vague => "dangerous_goods.vague-description",
            (None, false) => continue,
        };
        let mut finding = Finding::new(code)
            .at("/text")
            .param("found", &hit.text)
            .param("position", hit.span.start_char)
            .param("candidates", list(&hit.candidates));
        if let Some(by) = &hit.cancelled_by {
            finding = finding.param("by", by);
        }
        findings.push(finding);
    }
    for printed in &screening.printed_un {
        let finding = Finding::new("dangerous_goods.un-number-printed")
            .at("/text")
            .param("un", format!("UN{}", printed.un))
            .param("position", printed.span.start_char);
        findings.push(finding);
    }
    if let Some(hs) = &description.hs
        && let Some(hint) = rules.screener.hint(&hs_digits(hs)?)
    {
        let finding = Finding::new("dangerous_goods.hs-hint")
            .at("/hs")
            .param("hs", &hint.hs)
            .param("goods", &hint.goods)
            .param("candidates", list(&hint.un))
            .cite(&hint.cite);
        findings.push(finding);
    }
    if screening.hit && description.declared_as_dg == Some(true) {
        findings.push(Finding::new("dangerous_goods.compare-with-declaration").at("/declared_as_dg"));
    }
    if screening.verdict == Verdict::NotEvaluated && findings.is_empty() {
        findings.push(Finding::new("dangerous_goods.no-description").at("/text"));
    }
    if screening.verdict == Verdict::Compliant {
        let count = rules.screener.lists.keywords.len();
        findings.push(Finding::new("dangerous_goods.no-sign").at("/text").param("keywords", count));
    }
    Ok(findings)
}
