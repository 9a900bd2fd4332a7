//! Descriptions of one consignment over time: a sign that appears or disappears between two documents.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::keywords::Points;
use super::{Description, Hit, PartKind, ScorePart, Screening, Stage, screen_one};
use crate::families::dangerous_goods::class::UnNumber;
use crate::families::dangerous_goods::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Verdict};
use crate::foundation::error::Error;

/// The description of the goods in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DescriptionVersion {
    /// The document.
    pub stage: Stage,
    /// The day on which it was given.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub at: Option<NaiveDate>,
    /// The description as printed, at most 65 536 bytes.
    pub text: String,
    /// The number of the Harmonized System, 4 to 12 digits with or without full stops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hs: Option<String>,
}

/// Question of `dangerous_goods.compare_descriptions`: did the description of these goods change its meaning?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparisonQuestion {
    /// The descriptions in the order of time, the earliest first; at least two.
    pub versions: Vec<DescriptionVersion>,
}

/// Value of `dangerous_goods.compare_descriptions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// One for each version after the first.
    pub changes: Vec<Change>,
    /// The sum of the points of `parts`: an order of attention.
    pub score: u32,
    /// The parts of the version with the highest score, then one for each sign that appears or disappears.
    pub parts: Vec<ScorePart>,
    /// What each version points to.
    pub versions: Vec<Screening>,
}

/// What changed from one version to the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// The version that came after, counted from 0.
    pub version: u32,
    /// True when the words differ by more than case, width, script and punctuation.
    pub text_changed: bool,
    /// Signs that no sign of the version before explains.
    pub appeared: Vec<Sign>,
    /// Signs of the version before that no sign explains any more.
    pub disappeared: Vec<Sign>,
}

/// A sign: the words or number, and what they point to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sign {
    /// The words as printed, `UN` and a printed number, or `HS` and the number.
    pub text: String,
    /// What the goods may be.
    pub candidates: Vec<UnNumber>,
}

/// Did the description of these goods change its meaning between documents?
///
/// Conditional when a sign of dangerous goods appears or disappears from one version to the next: a description
/// changed just before sailing is a known way to hide them. A sign remains when another version has a sign with one of
/// its candidates, in whatever language. Compliant when no sign came or went, which does not say that there is none:
/// `versions` has what each points to.
///
/// ```
/// use kouan::families::dangerous_goods::{ComparisonQuestion, DescriptionVersion, Rules, Stage, compare_descriptions};
/// use kouan::foundation::assessment::Verdict;
///
/// let version = |stage, text: &str| DescriptionVersion { stage, at: None, text: text.to_owned(), hs: None };
/// let versions = vec![version(Stage::Booking, "锂电池"), version(Stage::BillOfLading, "PLASTIC TOYS")];
/// let answer = compare_descriptions(&ComparisonQuestion { versions }, &Rules::builtin()?)?;
/// assert_eq!(answer.verdict, Verdict::Conditional);
/// assert_eq!(answer.value.unwrap().changes[0].disappeared[0].text, "锂电池");
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for fewer than two versions, a version before the one before it, or an HS number that is
/// none; [`Error::LimitExceeded`] for a description of more than 65 536 bytes.
///
/// Source: practice of carriers and authorities; each keyword names its own source.
pub fn compare_descriptions(
    question: &ComparisonQuestion,
    rules: &Rules,
) -> Result<Assessment<Comparison>, Error> {
    if question.versions.len() < 2 {
        return Err(Error::invalid("/versions", "a comparison needs at least two versions"));
    }
    let mut seen: Vec<Seen> = Vec::new();
    for (index, version) in question.versions.iter().enumerate() {
        seen.push(Seen::new(version, rules).map_err(|error| error.at(&format!("/versions/{index}")))?);
    }
    in_order(&question.versions)?;
    let mut findings = Vec::new();
    let mut changes = Vec::new();
    for (index, pair) in seen.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let version = index.saturating_add(1);
        let change = Change {
            version: u32::try_from(version).unwrap_or(u32::MAX),
            text_changed: before.normalised != after.normalised,
            appeared: missing(&after.signs, &before.signs),
            disappeared: missing(&before.signs, &after.signs),
        };
        findings.extend(told(&change, version));
        changes.push(change);
    }
    let is_moved =
        changes.iter().any(|change| !(change.appeared.is_empty() && change.disappeared.is_empty()));
    let parts = parts(&seen, &changes, rules.screener.points());
    let value = Comparison {
        score: parts.iter().fold(0, |sum, part| sum.saturating_add(part.points)),
        parts,
        changes,
        versions: seen.into_iter().map(|seen| seen.screening).collect(),
    };
    let verdict = if is_moved { Verdict::Conditional } else { Verdict::Compliant };
    Ok(Assessment::new(verdict, Some(value), findings, rules.basis.clone()))
}

struct Seen {
    normalised: String,
    screening: Screening,
    signs: Vec<Sign>,
}

impl Seen {
    fn new(version: &DescriptionVersion, rules: &Rules) -> Result<Self, Error> {
        let description = Description {
            stage: Some(version.stage),
            hs: version.hs.clone(),
            ..Description::new(&version.text)
        };
        let screening = screen_one(&description, rules)?;
        let of_words = screening.hits.iter().filter(|hit| hit.is_sign()).map(sign);
        let of_print = screening
            .printed_un
            .iter()
            .map(|printed| Sign { text: format!("UN{}", printed.un), candidates: vec![printed.un] });
        let mut signs: Vec<Sign> = of_words.chain(of_print).collect();
        if let Some(hs) = &version.hs
            && let Some(hint) = rules.screener.hint(&super::hs_digits(hs)?)
        {
            signs.push(Sign { text: format!("HS {}", hint.hs), candidates: hint.un.clone() });
        }
        Ok(Seen { normalised: rules.screener.lists.normaliser.text(&version.text), screening, signs })
    }
}

fn sign(hit: &Hit) -> Sign {
    Sign { text: hit.text.clone(), candidates: hit.candidates.clone() }
}

fn in_order(versions: &[DescriptionVersion]) -> Result<(), Error> {
    let mut latest: Option<NaiveDate> = None;
    for (index, version) in versions.iter().enumerate() {
        let Some(at) = version.at else { continue };
        if let Some(latest) = latest.filter(|latest| at < *latest) {
            let reason = format!("{at} is before {latest} of a version before it; give the earliest first");
            return Err(Error::invalid(format!("/versions/{index}/at"), reason));
        }
        latest = Some(at);
    }
    Ok(())
}

/// The signs of one version that none of the other explains.
fn missing(signs: &[Sign], others: &[Sign]) -> Vec<Sign> {
    let explains = |sign: &Sign, other: &Sign| {
        let is_same = sign.text.to_lowercase() == other.text.to_lowercase();
        is_same || sign.candidates.iter().any(|un| other.candidates.contains(un))
    };
    let mut missing: Vec<Sign> = Vec::new();
    for sign in signs {
        let is_explained = others.iter().chain(&missing).any(|other| explains(sign, other));
        if !is_explained {
            missing.push(sign.clone());
        }
    }
    missing
}

fn told(change: &Change, version: usize) -> Vec<Finding> {
    let path = format!("/versions/{version}/text");
    let finding = |code: &str, sign: &Sign| {
        let candidates: Vec<String> = sign.candidates.iter().map(|un| format!("UN{un}")).collect();
        let candidates = if candidates.is_empty() { "—".to_owned() } else { candidates.join(", ") };
        Finding::new(code).at(&path).param("found", &sign.text).param("candidates", candidates)
    };
    let gone = change.disappeared.iter().map(|sign| finding("dangerous_goods.sign-disappeared", sign));
    let come = change.appeared.iter().map(|sign| finding("dangerous_goods.sign-appeared", sign));
    let mut findings: Vec<Finding> = gone.chain(come).collect();
    if findings.is_empty() && change.text_changed {
        findings.push(Finding::new("dangerous_goods.description-changed").at(&path));
    }
    findings
}

fn parts(seen: &[Seen], changes: &[Change], points: &Points) -> Vec<ScorePart> {
    // of equals the first
    let highest = seen.iter().rev().max_by_key(|seen| seen.screening.score);
    let mut parts: Vec<ScorePart> = highest.map_or_else(Vec::new, |seen| seen.screening.parts.clone());
    for sign in changes.iter().flat_map(|change| change.disappeared.iter().chain(&change.appeared)) {
        parts.push(ScorePart { what: PartKind::Change, points: points.change, why: sign.text.clone() });
    }
    parts
}
