//! The keywords and what belongs to them, read from rule files and made ready to search.

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::AhoCorasick;
use serde::{Deserialize, Serialize};

use super::context::{Context, ContextRow};
use super::normalise::{BLANK, Normaliser};
use crate::families::dangerous_goods::class::{HazardClass, UnNumber};
use crate::foundation::assessment::{Certainty, Citation};
use crate::foundation::error::Error;

/// What a keyword is to the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum KeywordKind {
    /// A name of the list of dangerous goods.
    Name,
    /// Another name of the same goods.
    Synonym,
    /// What the trade calls goods that are or hold them.
    Trade,
    /// What they are used for.
    Use,
    /// What is marked on the package.
    Mark,
    /// A group of goods that often holds them.
    Category,
    /// What they have been hidden behind. Counts only beside a sign.
    Cover,
    /// A description that does not say what is inside.
    Vague,
    /// An assurance that the goods are harmless. Counts only beside a sign, and against the goods.
    Denial,
}

impl KeywordKind {
    /// True for the kinds that are a sign by themselves: all but cover, vague and denial.
    pub fn is_sign(self) -> bool {
        !matches!(self, KeywordKind::Cover | KeywordKind::Vague | KeywordKind::Denial)
    }
}

/// How surely a keyword means the goods.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Strength {
    /// It may mean them.
    Low,
    /// It often means them.
    Medium,
    /// It hardly means anything else.
    High,
}

/// The language of a keyword. It is told; every text is searched for the keywords of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum KeywordLanguage {
    /// English.
    En,
    /// Chinese.
    Zh,
    /// The same in every language.
    Any,
}

/// A row of `keywords`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct KeywordRow {
    pub(super) text: String,
    pub(super) lang: KeywordLanguage,
    #[serde(default)]
    pub(super) un: Vec<UnNumber>,
    #[serde(default)]
    pub(super) class: Vec<HazardClass>,
    pub(super) kind: KeywordKind,
    pub(super) certainty: Strength,
    pub(super) source: String,
    /// For people.
    #[serde(default, rename = "note")]
    _note: Option<String>,
    #[serde(default)]
    context: Vec<String>,
}

/// A row of `hs_hints`: beginnings of numbers of the Harmonized System.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct HsRows {
    title: String,
    certainty: Certainty,
    rows: Vec<HsRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct HsRow {
    hs: String,
    un: Vec<UnNumber>,
    goods: String,
}

/// A row of `traditional`: two characters each, the traditional one first.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct TraditionalRow {
    pairs: Vec<String>,
}

/// What each part of a score counts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct Points {
    high: u32,
    medium: u32,
    low: u32,
    pub(super) printed_un: u32,
    pub(super) hs: u32,
    pub(super) vague: u32,
    pub(super) cover: u32,
    pub(super) denial: u32,
    pub(super) change: u32,
}

impl Points {
    pub(super) fn of(&self, strength: Strength) -> u32 {
        match strength {
            Strength::High => self.high,
            Strength::Medium => self.medium,
            Strength::Low => self.low,
        }
    }
}

/// A keyword, with the file that it came from.
#[derive(Clone, Debug)]
pub(super) struct Keyword {
    pub(super) row: KeywordRow,
    pub(super) list: String,
    /// Characters of the text, for "the longer text".
    pub(super) length: usize,
    /// Indexes of [`Lists::contexts`].
    pub(super) contexts: Vec<usize>,
}

/// A number of the Harmonized System that points to dangerous goods.
#[derive(Clone, Debug)]
pub(super) struct HsHint {
    pub(super) hs: String,
    pub(super) un: Vec<UnNumber>,
    pub(super) goods: String,
    pub(super) cite: Citation,
}

/// Everything that screening stands on, read and checked but not yet made ready to search.
#[derive(Clone, Debug)]
pub(super) struct Lists {
    pub(super) normaliser: Normaliser,
    pub(super) keywords: Vec<Keyword>,
    pub(super) contexts: Vec<Context>,
    pub(super) hs: Vec<HsHint>,
    pub(super) points: Points,
}

/// The part of the section `dangerous_goods` of a rule file that screening reads.
#[derive(Debug, Default)]
pub(in super::super) struct ScreeningSection {
    pub(in super::super) keywords: Vec<KeywordRow>,
    pub(in super::super) keyword_context: Vec<ContextRow>,
    pub(in super::super) hs_hints: Vec<HsRows>,
    pub(in super::super) traditional: Vec<TraditionalRow>,
    pub(in super::super) points: Option<Points>,
}

impl Lists {
    /// The lists of all files, each with its name; the points of the last file that has any hold.
    ///
    /// # Errors
    /// [`Error::InvalidRules`] for a keyword without letters, a context that does not exist or stands twice, a pair
    /// that is no pair, or no points.
    pub(super) fn new(files: Vec<(String, ScreeningSection)>) -> Result<Self, Error> {
        let normaliser = Normaliser::new(pairs(&files)?);
        let (mut contexts, mut rows, mut hs, mut points) =
            (Vec::<Context>::new(), Vec::new(), Vec::new(), None);
        for (file, section) in files {
            for row in &section.keyword_context {
                if contexts.iter().any(|known| known.name == row.name) {
                    let reason =
                        format!("keyword_context {:?} stands twice; give one another name", row.name);
                    return Err(Error::rules(&file, reason));
                }
                contexts.push(Context::new(row, &normaliser));
            }
            hs.extend(section.hs_hints.into_iter().flat_map(hints));
            points = section.points.or(points);
            rows.extend(section.keywords.into_iter().map(|row| (file.clone(), row)));
        }
        let keywords = rows
            .into_iter()
            .map(|(list, row)| keyword(list, row, &contexts, &normaliser))
            .collect::<Result<Vec<_>, Error>>()?;
        let points =
            points.ok_or_else(|| Error::rules("dangerous_goods", "`points` is missing".to_owned()))?;
        Ok(Lists { normaliser, keywords, contexts, hs, points })
    }
}

fn pairs(files: &[(String, ScreeningSection)]) -> Result<Vec<(char, char)>, Error> {
    let mut pairs = Vec::new();
    for (file, section) in files {
        for pair in section.traditional.iter().flat_map(|row| &row.pairs) {
            let mut chars = pair.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(traditional), Some(simplified), None) => pairs.push((traditional, simplified)),
                _ => {
                    let reason = format!(
                        "traditional: {pair:?} is no pair; write two characters, the traditional one first"
                    );
                    return Err(Error::rules(file, reason));
                }
            }
        }
    }
    Ok(pairs)
}

fn hints(rows: HsRows) -> impl Iterator<Item = HsHint> {
    let HsRows { title, certainty, rows } = rows;
    rows.into_iter().map(move |row| HsHint {
        cite: Citation { title: title.clone(), article: Some(row.hs.clone()), from: None, certainty },
        hs: row.hs,
        un: row.un,
        goods: row.goods,
    })
}

fn keyword(
    list: String,
    row: KeywordRow,
    contexts: &[Context],
    normaliser: &Normaliser,
) -> Result<Keyword, Error> {
    if normaliser.text(&row.text).is_empty() {
        return Err(Error::rules(&list, format!("keyword {:?} has no letter or digit", row.text)));
    }
    let mut named: Vec<usize> = Vec::new();
    for name in &row.context {
        let index = contexts.iter().position(|context| context.name == *name).ok_or_else(|| {
            let reason = format!("keyword {:?} names the context {name:?}, which does not exist", row.text);
            Error::rules(&list, reason)
        })?;
        named.push(index);
    }
    let every = contexts.iter().enumerate().filter(|(_, context)| context.every);
    named.extend(every.map(|(index, _)| index));
    Ok(Keyword { length: row.text.chars().count(), row, list, contexts: named })
}

/// The lists, ready to search.
#[derive(Clone, Debug)]
pub(super) struct Matcher {
    automaton: AhoCorasick,
    /// The keywords of each pattern.
    patterns: Vec<Vec<usize>>,
}

impl Matcher {
    pub(super) fn new(lists: &Lists) -> Result<Self, Error> {
        let texts: Vec<String> =
            lists.keywords.iter().map(|keyword| lists.normaliser.text(&keyword.row.text)).collect();
        let mut patterns: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, text) in texts.iter().enumerate() {
            patterns.entry(text.clone()).or_default().push(index);
        }
        // a form that is a keyword itself stays with that keyword
        let plain: BTreeSet<String> = patterns.keys().cloned().collect();
        for (index, (text, keyword)) in texts.iter().zip(&lists.keywords).enumerate() {
            let others = forms(text, keyword.row.kind).into_iter().filter(|form| !plain.contains(form));
            others.for_each(|form| patterns.entry(form).or_default().push(index));
        }
        let automaton = AhoCorasick::new(patterns.keys())
            .map_err(|error| Error::rules("dangerous_goods.keywords", error.to_string()))?;
        Ok(Matcher { automaton, patterns: patterns.into_values().collect() })
    }

    /// Every place where the letters of a keyword stand, with the keywords; word boundaries are not looked at.
    pub(super) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (usize, usize, &'a [usize])> {
        self.automaton.find_overlapping_iter(text).filter_map(|found| {
            let keywords = self.patterns.get(found.pattern().as_usize())?;
            Some((found.start(), found.end(), keywords.as_slice()))
        })
    }
}

/// The forms in which a keyword is written: as it stands, in one word, in the singular or plural, a mark with a blank.
/// A plural in `s` or `es` is seen where the word ends.
fn forms(text: &str, kind: KeywordKind) -> BTreeSet<String> {
    let mut forms = vec![text.to_owned()];
    if text.contains(BLANK) {
        forms.push(text.replace(BLANK, ""));
    }
    if kind == KeywordKind::Mark
        && let Some(letter) = text.find(|char: char| char.is_ascii_alphabetic())
        && let Some((digits, letters)) = text.split_at_checked(letter)
        && digits.ends_with(|char: char| char.is_ascii_digit())
    {
        forms.push(format!("{digits} {letters}"));
    }
    let changed: Vec<String> = forms.iter().filter_map(|form| singular_or_plural(form)).collect();
    forms.into_iter().chain(changed).collect()
}

fn singular_or_plural(text: &str) -> Option<String> {
    if let Some(stem) = text.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])) {
        return stem.ends_with(|char: char| char.is_ascii_alphabetic()).then(|| format!("{stem}ies"));
    }
    if let Some(stem) = text.strip_suffix("xes") {
        return Some(format!("{stem}x"));
    }
    let stem = text.strip_suffix('s')?;
    let long =
        stem.chars().next_back().is_some_and(|char| char.is_ascii_alphabetic() && !"sui".contains(char));
    long.then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_found_in_the_forms_they_are_written_in() {
        for (text, kind, wanted) in [
            (
                "car battery",
                KeywordKind::Trade,
                vec!["car battery", "carbattery", "car batteries", "carbatteries"],
            ),
            ("1.3g", KeywordKind::Mark, vec!["1.3g", "1.3 g"]),
            ("fireworks", KeywordKind::Name, vec!["fireworks", "firework"]),
            ("tool boxes", KeywordKind::Category, vec!["tool boxes", "toolboxes", "tool box", "toolbox"]),
            ("harmless", KeywordKind::Denial, vec!["harmless"]),
            ("hazardous", KeywordKind::Denial, vec!["hazardous"]),
            ("spray", KeywordKind::Name, vec!["spray"]),
            ("锂电池", KeywordKind::Name, vec!["锂电池"]),
        ] {
            assert_eq!(forms(text, kind), wanted.into_iter().map(str::to_owned).collect(), "{text}");
        }
    }
}
