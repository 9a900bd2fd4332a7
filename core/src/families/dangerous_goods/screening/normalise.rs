//! Descriptions in one form: NFKC, lower case, simplified characters, and only the punctuation that divides.
//!
//! Every byte of the normalised text knows where it came from, so that a hit is shown in the words of the document.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{compose, is_combining_mark};

/// Between two words of one clause: blank, hyphen, bracket, full stop.
pub(super) const BLANK: char = ' ';
/// Between two things that may belong together: `charcoal/grey`.
pub(super) const SLASH: char = '/';
/// Between two clauses: comma, semicolon, 、.
pub(super) const CLAUSE: char = ';';

/// A normalised text and, for each of its bytes, the bytes of the original that it stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Normalised {
    pub(super) text: String,
    places: Vec<(u32, u32)>,
}

impl Normalised {
    /// Where bytes of the normalised text stand in the original.
    pub(super) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let first = self.places.get(start).map_or(0, |place| place.0);
        let last = self.places.get(end.saturating_sub(1)).map_or(0, |place| place.1);
        (usize::try_from(first).unwrap_or(0), usize::try_from(last).unwrap_or(0))
    }

    fn push(&mut self, char: char, place: (u32, u32)) {
        self.text.push(char);
        self.places.extend(std::iter::repeat_n(place, char.len_utf8()));
    }
}

/// Normalises; holds the simplified form of traditional characters.
#[derive(Clone, Debug, Default)]
pub(super) struct Normaliser {
    /// Sorted by the traditional form.
    simplified: Vec<(char, char)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Word,
    Between(Between),
    Nothing,
}

/// What stands between two words, the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Between {
    Dot,
    Blank,
    Slash,
    Clause,
}

impl Normaliser {
    /// With pairs of a traditional and a simplified character.
    pub(super) fn new(mut pairs: Vec<(char, char)>) -> Self {
        pairs.sort_unstable();
        Normaliser { simplified: pairs }
    }

    /// The text alone.
    pub(super) fn text(&self, text: &str) -> String {
        self.normalise(text).text
    }

    /// The text in one form. Texts above 4 GiB have no places; the caller limits them far below.
    pub(super) fn normalise(&self, text: &str) -> Normalised {
        let mut out =
            Normalised { text: String::with_capacity(text.len()), places: Vec::with_capacity(text.len()) };
        let mut state = State::default();
        let mut rest = text.chars();
        let mut at = 0_u32;
        while let Some(first) = rest.next() {
            if is_plain(first) && rest.clone().next().is_none_or(is_plain) {
                let end = at.saturating_add(u32::try_from(first.len_utf8()).unwrap_or(0));
                state.take(self.simplify(first.to_ascii_lowercase()), (at, end), &mut out);
                at = end;
                continue;
            }
            let length = cluster(first, rest.as_str());
            let start = usize::try_from(at).unwrap_or(usize::MAX);
            let cluster = text.get(start..start.saturating_add(length)).unwrap_or_default();
            let end = at.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
            // lower case may undo the composition: İ becomes i and a dot above
            for char in cluster.nfkc().flat_map(char::to_lowercase).nfkc() {
                state.take(self.simplify(char), (at, end), &mut out);
            }
            rest = text.get(start.saturating_add(length)..).unwrap_or_default().chars();
            at = end;
        }
        out
    }

    fn simplify(&self, char: char) -> char {
        if !is_han(char) {
            return char;
        }
        let found = self.simplified.binary_search_by_key(&char, |pair| pair.0).ok();
        found.and_then(|index| self.simplified.get(index)).map_or(char, |pair| pair.1)
    }
}

/// The bytes of a character and of those after it that NFKC may join to it.
fn cluster(first: char, rest: &str) -> usize {
    let mut length = first.len_utf8();
    let mut last = first;
    for next in rest.chars() {
        if is_plain(next) {
            break;
        }
        let follows = std::iter::once(next).nfkc().next().is_some_and(is_combining_mark);
        if !follows && compose(last, next).is_none() {
            break;
        }
        length = length.saturating_add(next.len_utf8());
        last = next;
    }
    length
}

#[derive(Default)]
struct State {
    last: Option<char>,
    between: Option<(Between, (u32, u32))>,
}

impl State {
    fn take(&mut self, char: char, place: (u32, u32), out: &mut Normalised) {
        match class(char) {
            Class::Nothing => {}
            Class::Between(between) => {
                // two dots are no decimal point
                let merged =
                    self.between.map_or(between, |(known, _)| known.max(between).max(Between::Blank));
                let place = self.between.map_or(place, |(_, known)| (known.0, place.1));
                self.between = Some((merged, place));
            }
            Class::Word => {
                if let (Some(last), Some((between, place))) = (self.last, self.between.take())
                    && let Some(sign) = divider(last, between, char)
                {
                    out.push(sign, place);
                }
                out.push(char, place);
                self.last = Some(char);
            }
        }
    }
}

/// The sign between two words, if one is kept: Chinese is written with and without blanks.
fn divider(before: char, between: Between, after: char) -> Option<char> {
    let (han_before, han_after) = (is_han(before), is_han(after));
    match between {
        Between::Clause => Some(CLAUSE),
        Between::Slash if han_before && han_after => Some(CLAUSE),
        Between::Slash => Some(SLASH),
        Between::Dot if before.is_ascii_digit() && after.is_ascii_digit() => Some('.'),
        Between::Dot | Between::Blank if han_before || han_after => None,
        Between::Dot | Between::Blank => Some(BLANK),
    }
}

fn class(char: char) -> Class {
    match char {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{4e00}'..='\u{9fff}' => Class::Word,
        '.' => Class::Between(Between::Dot),
        '/' | '\\' => Class::Between(Between::Slash),
        ',' | ';' | '、' | '。' | '|' | '&' | '+' | '!' | '?' => Class::Between(Between::Clause),
        // what is not seen: soft hyphen, zero width, direction, variation
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => Class::Nothing,
        other if other.is_alphanumeric() || is_combining_mark(other) => Class::Word,
        _ => Class::Between(Between::Blank),
    }
}

/// Characters that NFKC leaves as they are and joins to none before them: ASCII and the common Chinese ones.
fn is_plain(char: char) -> bool {
    char.is_ascii() || matches!(char, '\u{4e00}'..='\u{9fff}')
}

/// True for Chinese characters, between which no blank divides words.
pub(super) fn is_han(char: char) -> bool {
    matches!(char, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// True for a character that, beside a word of letters or digits, makes it another word.
fn joins(char: char) -> bool {
    !matches!(char, BLANK | SLASH | CLAUSE) && !is_han(char)
}

/// True when no word of letters or digits is cut at this byte.
pub(super) fn is_boundary(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|left| left.chars().next_back());
    let after = text.get(at..).and_then(|right| right.chars().next());
    !(before.is_some_and(joins) && after.is_some_and(joins))
}

/// The end of the word at this byte, with an English plural; `None` when the word goes on otherwise.
pub(super) fn word_end(text: &str, end: usize) -> Option<usize> {
    if is_boundary(text, end) {
        return Some(end);
    }
    let rest = text.get(end..)?;
    ["s", "es"]
        .into_iter()
        .filter(|plural| rest.starts_with(plural))
        .map(|plural| end.saturating_add(plural.len()))
        .find(|end| is_boundary(text, *end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normaliser() -> Normaliser {
        Normaliser::new(vec![('鋰', '锂'), ('電', '电'), ('燒', '烧')])
    }

    #[test]
    fn texts_in_one_form() {
        for (given, wanted) in [
            ("Lithium-Ion  BATTERIES", "lithium ion batteries"),
            ("ＣＨＡＲＣＯＡＬ　１．３Ｇ", "charcoal 1.3g"),
            ("鋰 電（池）", "锂电池"),
            ("木炭、竹炭", "木炭;竹炭"),
            ("硅/铁", "硅;铁"),
            ("charcoal/grey", "charcoal/grey"),
            ("EPS 颗粒 25KG", "eps颗粒25kg"),
            ("a, b; c / d", "a;b;c/d"),
            ("65.5% 1..3 v.2", "65.5 1 3 v 2"),
            ("cal\u{200b}cium hypo\u{ad}chlorite", "calcium hypochlorite"),
            ("cafe\u{301} CAFÉ", "café café"),
            ("  ... ", ""),
            ("ﾊﾞ", "バ"),
            ("No.5", "no 5"),
            ("㎏ ①", "kg 1"),
        ] {
            assert_eq!(normaliser().text(given), wanted, "{given}");
        }
    }

    #[test]
    fn places_lead_back_to_the_document() {
        let given = "内含 鋰-電　池 ＢＢＱ";
        let normalised = normaliser().normalise(given);
        assert_eq!(normalised.text, "内含锂电池bbq");
        let place = |part: &str| {
            let start = normalised.text.find(part).unwrap();
            let (from, to) = normalised.original(start, start + part.len());
            &given[from..to]
        };
        assert_eq!(place("锂电池"), "鋰-電　池");
        assert_eq!(place("bbq"), "ＢＢＱ");
    }

    #[test]
    fn words_end_where_they_end() {
        assert_eq!(word_end("lighters", 7), Some(8));
        assert_eq!(word_end("brushes x", 5), Some(7));
        assert_eq!(word_end("painting", 5), None);
        assert_eq!(word_end("paint锂", 5), Some(5));
        assert_eq!(word_end("1.3g", 1), None);
        assert!(is_boundary("锂电池", 3));
        assert!(!is_boundary("abc", 1));
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = normaliser().text(&text);
            prop_assert_eq!(normaliser().text(&once), once);
        }

        #[test]
        fn places_are_inside_the_document_and_rise(text in "\\PC{0,40}") {
            let normalised = normaliser().normalise(&text);
            prop_assert_eq!(normalised.text.len(), normalised.places.len());
            for pair in normalised.places.windows(2) {
                prop_assert!(pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1);
            }
            for (start, end) in &normalised.places {
                prop_assert!(text.get(*start as usize..*end as usize).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}
