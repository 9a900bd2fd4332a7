//! Words around a keyword that take it away: a colour, a cover, "without".

use serde::Deserialize;

use super::normalise::{BLANK, CLAUSE, Normaliser, SLASH, is_boundary, is_han, word_end};

/// How far `near` looks on either side: words of Latin script, characters of Chinese.
const NEAR_WORDS: usize = 4;
const NEAR_CHARACTERS: usize = 6;

/// A row of `keyword_context`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in super::super) struct ContextRow {
    pub(super) name: String,
    #[serde(default)]
    every: bool,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    apart: Vec<String>,
    #[serde(default)]
    goods: Vec<String>,
}

/// The words of a row, normalised.
#[derive(Clone, Debug)]
pub(super) struct Context {
    pub(super) name: String,
    pub(super) every: bool,
    before: Vec<String>,
    after: Vec<String>,
    near: Vec<String>,
    apart: Vec<String>,
    goods: Vec<String>,
}

impl Context {
    pub(super) fn new(row: &ContextRow, normaliser: &Normaliser) -> Self {
        let all = |words: &[String]| -> Vec<String> {
            words.iter().map(|word| normaliser.text(word)).filter(|word| !word.is_empty()).collect()
        };
        Context {
            name: row.name.clone(),
            every: row.every,
            before: all(&row.before),
            after: all(&row.after),
            near: all(&row.near),
            apart: all(&row.apart),
            goods: all(&row.goods),
        }
    }

    /// The words that take away the keyword between two bytes of a normalised text, if any do.
    pub(super) fn cancels(&self, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        self.directly_before(text, start)
            .or_else(|| self.directly_after(text, end, &[BLANK, SLASH], &self.after))
            .or_else(|| self.directly_after(text, end, &[BLANK, SLASH, CLAUSE], &self.apart))
            .or_else(|| self.around(text, start, end))
    }

    fn directly_before(&self, text: &str, start: usize) -> Option<(usize, usize)> {
        let left = text.get(..start)?.trim_end_matches([BLANK, SLASH]);
        let ends = |word: &String| {
            let from = left.len().checked_sub(word.len())?;
            (left.ends_with(word.as_str()) && is_boundary(left, from)).then_some((from, left.len()))
        };
        if self.goods.iter().any(|word| ends(word).is_some()) {
            return None;
        }
        self.before.iter().find_map(ends)
    }

    fn directly_after(
        &self,
        text: &str,
        end: usize,
        dividers: &[char],
        words: &[String],
    ) -> Option<(usize, usize)> {
        let right = text.get(end..)?.trim_start_matches(dividers);
        let from = text.len().saturating_sub(right.len());
        let begins = |word: &String| {
            let to = word_end(text, from.saturating_add(word.len()))?;
            right.starts_with(word.as_str()).then_some((from, to))
        };
        if self.goods.iter().any(|word| begins(word).is_some()) {
            return None;
        }
        words.iter().find_map(begins)
    }

    fn around(&self, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        if self.near.is_empty() {
            return None;
        }
        let (left, right) = (text.get(..start)?, text.get(end..)?);
        let back = reach(left.chars().rev());
        let from = start.saturating_sub(back);
        let to = end.saturating_add(reach(right.chars()));
        find(text, from, start, &self.near).or_else(|| find(text, end, to, &self.near))
    }
}

/// How many bytes are near, walking away from the keyword.
fn reach(chars: impl Iterator<Item = char>) -> usize {
    let (mut words, mut characters, mut bytes, mut in_word) = (0_usize, 0_usize, 0_usize, false);
    for char in chars {
        match char {
            CLAUSE => break,
            BLANK | SLASH => in_word = false,
            han if is_han(han) => {
                characters = characters.saturating_add(1);
                in_word = false;
            }
            _ if !in_word => {
                words = words.saturating_add(1);
                in_word = true;
            }
            _ => {}
        }
        if words > NEAR_WORDS || characters > NEAR_CHARACTERS {
            break;
        }
        bytes = bytes.saturating_add(char.len_utf8());
    }
    bytes
}

/// The first of the words that stands between two bytes.
fn find(text: &str, from: usize, to: usize, words: &[String]) -> Option<(usize, usize)> {
    let part = text.get(from..to)?;
    words.iter().find_map(|word| {
        part.match_indices(word.as_str()).find_map(|(at, _)| {
            let start = from.saturating_add(at);
            let end = word_end(text, start.saturating_add(word.len()))?;
            is_boundary(text, start).then_some((start, end))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        let row: ContextRow = toml::from_str(
            r#"name = "test"
            before = ["without", "no", "无", "空"]
            after = ["cover", "brush", "盒"]
            near = ["shirt", "hot melt", "片"]
            apart = ["not included"]
            goods = ["盒装", "航空", "item no"]"#,
        )
        .unwrap();
        Context::new(&row, &Normaliser::default())
    }

    #[test]
    fn words_take_a_keyword_away_or_not() {
        for (text, keyword, by) in [
            ("without paint", "paint", Some("without")),
            ("casino paint", "paint", None),
            ("without any paint", "paint", None),
            ("no/paint", "paint", Some("no")),
            ("no;paint", "paint", None),
            ("item no paint", "paint", None),
            ("paint brushes", "paint", Some("brushes")),
            ("paint brushed", "paint", None),
            ("paint;cover", "paint", None),
            ("paint;not included", "paint", Some("not included")),
            ("paint;brush not included", "paint", None),
            ("无锂电池", "锂电池", Some("无")),
            ("航空锂电池", "锂电池", None),
            ("锂电池盒", "锂电池", Some("盒")),
            ("锂电池盒装", "锂电池", None),
            ("shirts of one two charcoal", "charcoal", Some("shirts")),
            ("shirts of one two three charcoal", "charcoal", None),
            ("shirts;charcoal", "charcoal", None),
            ("charcoal shirt", "charcoal", Some("shirt")),
            ("charcoal shirting", "charcoal", None),
            ("hot melt x paint", "paint", Some("hot melt")),
            ("盐酸一二三四五片", "盐酸", Some("片")),
            ("盐酸一二三四五六片", "盐酸", None),
        ] {
            let start = text.find(keyword).unwrap();
            let found = context().cancels(text, start, start + keyword.len());
            assert_eq!(found.map(|(from, to)| &text[from..to]), by, "{text}");
        }
    }
}
