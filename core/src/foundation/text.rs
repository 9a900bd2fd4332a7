//! The texts of findings in English and Chinese, rendered on demand from `specs/*/findings.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::assessment::{Finding, Severity};

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese, simplified.
    Zh,
}

/// What is known of one finding code.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeText {
    /// How much it weighs.
    pub severity: Severity,
    /// One sentence in English; `{name}` stands for a parameter of the finding.
    pub en: String,
    /// The same in Chinese.
    pub zh: String,
    /// What it means, why it matters and what to do, in English.
    pub explain_en: String,
    /// The same in Chinese.
    pub explain_zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    en: String,
    zh: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    words: BTreeMap<String, Word>,
    codes: BTreeMap<String, CodeText>,
}

#[derive(Default)]
struct Texts {
    words: BTreeMap<String, Word>,
    codes: BTreeMap<String, CodeText>,
}

// The files are part of the program and never change while it runs; a test reads each of them strictly.
static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
    let mut all = Texts::default();
    for (_, file) in kouan_specs::FINDINGS {
        if let Ok(file) = toml::from_str::<File>(file) {
            all.words.extend(file.words);
            all.codes.extend(file.codes);
        }
    }
    all
});

/// Every finding code with its texts, in alphabetical order.
pub fn codes() -> impl Iterator<Item = (&'static str, &'static CodeText)> {
    TEXTS.codes.iter().map(|(code, text)| (code.as_str(), text))
}

/// The texts of one code.
pub fn code(code: &str) -> Option<&'static CodeText> {
    TEXTS.codes.get(code)
}

/// The severity of a code; a code that is not in the files counts as an error.
pub fn severity(code: &str) -> Severity {
    TEXTS.codes.get(code).map_or(Severity::Error, |text| text.severity)
}

/// The finding as one sentence.
///
/// Works on stored findings too: it needs only the code and the parameters. A code that this version does not
/// know is given as it stands, with its parameters. Kilograms are grouped by thousands: `33 500`.
///
/// ```
/// use kouan::foundation::{assessment::Finding, text::{render, Lang}};
///
/// let finding = Finding::new("rules.past-known").param("what", "tolerance").param("on", "2031-01-01").param("known_to", "2027-12-31");
/// assert_eq!(
///     render(&finding, Lang::En),
///     "rules for tolerance are known up to 2027-12-31; 2031-01-01 lies after it"
/// );
/// ```
pub fn render(finding: &Finding, lang: Lang) -> String {
    let Some(known) = TEXTS.codes.get(&finding.code) else {
        let params: Vec<String> =
            finding.params.iter().map(|(name, value)| format!("{name} {value}")).collect();
        return format!("{}: {}", finding.code, params.join(", "));
    };
    fill(pick(lang, &known.en, &known.zh), &finding.params, lang)
}

fn pick<'a>(lang: Lang, en: &'a str, zh: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

fn fill(template: &str, params: &BTreeMap<String, String>, lang: Lang) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((slot, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            break;
        };
        out.push_str(&slot_text(slot, params, lang));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// `{name}` is the parameter; `{name:word}` is the parameter looked up in the words of both languages.
fn slot_text(slot: &str, params: &BTreeMap<String, String>, lang: Lang) -> String {
    let (name, is_word) = match slot.strip_suffix(":word") {
        Some(name) => (name, true),
        None => (slot, false),
    };
    let Some(value) = params.get(name) else { return "?".to_owned() };
    if is_word && let Some(word) = TEXTS.words.get(value) {
        return pick(lang, &word.en, &word.zh).to_owned();
    }
    if name == "kg" || name.ends_with("_kg") { grouped(value) } else { value.clone() }
}

/// Groups the digits before the decimal point by thousands, with a blank.
///
/// ```
/// assert_eq!(kouan::foundation::text::grouped("33500.5"), "33 500.5");
/// assert_eq!(kouan::foundation::text::grouped("980"), "980");
/// ```
pub fn grouped(number: &str) -> String {
    let (whole, decimals) = match number.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (number, None),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", whole),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    let mut out = sign.to_owned();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && digits.len().saturating_sub(index).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_reads_and_no_code_stands_twice() {
        let mut seen = BTreeSet::new();
        for (family, file) in kouan_specs::FINDINGS {
            let file: File = toml::from_str(file).unwrap_or_else(|error| panic!("{family}: {error}"));
            for (code, text) in file.codes {
                let (room, name) = code.split_once('.').unwrap();
                assert!(room == *family || *family == "foundation", "{code} stands in {family}");
                assert!(
                    name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                    "{code}"
                );
                assert!(seen.insert(code.clone()), "{code} stands twice");
                assert_eq!(
                    slots(&text.en),
                    slots(&text.zh),
                    "{code}: the two languages differ in parameters"
                );
                assert!(
                    !text.explain_en.is_empty() && !text.explain_zh.is_empty(),
                    "{code} is not explained"
                );
            }
        }
        assert!(seen.len() > 3);
    }

    fn slots(template: &str) -> BTreeSet<String> {
        template.split('{').skip(1).map(|part| part.split_once('}').unwrap().0.to_owned()).collect()
    }

    #[test]
    fn unknown_codes_and_missing_params_are_still_told() {
        let finding = Finding { code: "later.code".into(), ..Finding::new("rules.past-known").param("a", 1) };
        assert_eq!(render(&finding, Lang::En), "later.code: a 1");
        assert!(render(&Finding::new("rules.past-known"), Lang::Zh).contains('?'));
    }

    #[test]
    fn grouping() {
        for (given, wanted) in [
            ("1", "1"),
            ("1000", "1 000"),
            ("-1234567.891", "-1 234 567.891"),
            ("999", "999"),
            ("SM1", "SM1"),
            ("", ""),
        ] {
            assert_eq!(grouped(given), wanted);
        }
    }
}
