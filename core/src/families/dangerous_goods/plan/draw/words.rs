//! The words of the terms of segregation and of the reasons for them, for reports and pictures.

use crate::families::dangerous_goods::class::Term;
use crate::families::dangerous_goods::segregation::Reason;
use crate::foundation::text::Lang;

/// Picks the text of a language.
pub(super) fn say<'a>(lang: Lang, en: &'a str, zh: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

impl Term {
    /// The term in the words of the Code.
    ///
    /// ```
    /// use kouan::families::dangerous_goods::Term;
    /// use kouan::foundation::text::Lang;
    ///
    /// assert_eq!(Term::SeparatedFrom.words(Lang::En), "separated from");
    /// assert_eq!(Term::SeparatedFrom.words(Lang::Zh), "隔离");
    /// ```
    ///
    /// Source: IMDG Code 7.2.2.2.
    pub fn words(self, lang: Lang) -> &'static str {
        let (en, zh) = match self {
            Term::X => ("no segregation", "无隔离要求"),
            Term::AwayFrom => ("away from", "远离"),
            Term::SeparatedFrom => ("separated from", "隔离"),
            Term::SeparatedByCompartment => {
                ("separated by a complete compartment or hold from", "用一整个舱室或货舱隔离")
            }
            Term::SeparatedLongitudinally => (
                "separated longitudinally by an intervening complete compartment or hold from",
                "用一介于中间的整个舱室或货舱作纵向隔离",
            ),
        };
        say(lang, en, zh)
    }
}

impl Reason {
    /// What asks for the term, in words: `table, 3 with 5.1`; `code SG35`.
    pub fn words(&self, lang: Lang) -> String {
        let by = match self.by.as_str() {
            "table" => say(lang, "table", "隔离表"),
            "class_1" => say(lang, "rules of class 1", "第 1 类规定"),
            _ => say(lang, "code", "代码"),
        };
        let code = self.code.as_deref().map(|code| format!(" {code}")).unwrap_or_default();
        let classes = match (self.a, self.b) {
            (Some(a), Some(b)) => match lang {
                Lang::En => format!(", {a} with {b}"),
                Lang::Zh => format!("，{a} 与 {b}"),
            },
            _ => String::new(),
        };
        let open = if self.certain { "" } else { say(lang, " (open)", "（待定）") };
        format!("{by}{code}{classes}{open}")
    }
}
