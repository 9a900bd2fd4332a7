//! What the list under the picture says: everything that is not in order, numbered, then what is open, then notes.

use std::collections::BTreeMap;

use super::super::check::{BoxAt, ItemOf, PlanReport, PlanStowage};
use super::words::say;
use crate::families::dangerous_goods::stowage::StowageResult;
use crate::foundation::assessment::{Finding, Severity, Verdict};
use crate::foundation::text::{Lang, render};

/// How many violations are drawn and listed, and how many things that are open.
pub(super) const VIOLATIONS: usize = 300;
pub(super) const OPEN: usize = 60;
/// How many places a note names.
const PLACES: usize = 12;

/// One numbered line of the list, drawn in the sections under its number.
pub(super) struct Entry {
    pub(super) number: usize,
    pub(super) verdict: Verdict,
    /// One box, or the two of a pair, by their place in the plan.
    pub(super) boxes: Vec<usize>,
    /// For each box its slot and number, and what is in it.
    pub(super) places: Vec<[String; 2]>,
    pub(super) must: String,
    pub(super) why: String,
    pub(super) remedy: String,
}

/// The list.
pub(super) struct List {
    pub(super) entries: Vec<Entry>,
    pub(super) notes: Vec<String>,
}

/// How often each verdict stands in the report: violations, conditional, not evaluated.
pub(super) fn counts(report: &PlanReport) -> [usize; 3] {
    let pairs = report.pairs.iter().map(|pair| pair.verdict);
    let units = report.units.iter().map(|unit| unit.verdict);
    let all: Vec<Verdict> = pairs.chain(units).chain(report.stowage.iter().map(|one| one.verdict)).collect();
    [Verdict::Violation, Verdict::Conditional, Verdict::NotEvaluated]
        .map(|verdict| all.iter().filter(|one| **one == verdict).count())
}

impl List {
    pub(super) fn of(report: &PlanReport, lang: Lang) -> Self {
        let mut all = pairs(report, lang);
        all.extend(units(report, lang));
        all.extend(
            report
                .stowage
                .iter()
                .filter(|one| one.verdict == Verdict::Violation)
                .map(|one| stowage(one, lang)),
        );
        let (violations, open): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|entry| entry.verdict == Verdict::Violation);
        let left_out = (violations.len().saturating_sub(VIOLATIONS), open.len().saturating_sub(OPEN));
        let entries = violations.into_iter().take(VIOLATIONS).chain(open.into_iter().take(OPEN));
        let numbered = |(before, entry): (usize, Entry)| Entry { number: before.saturating_add(1), ..entry };
        let mut notes = Vec::new();
        if left_out != (0, 0) {
            let (violations, open) = left_out;
            notes.push(match lang {
                Lang::En => format!(
                    "not drawn for want of room: {violations} violations, {open} open; check_plan lists them"
                ),
                Lang::Zh => {
                    format!("因篇幅未绘出：违反 {violations} 项，未定 {open} 项；check_plan 全部列出")
                }
            });
        }
        notes.extend(open_stowage(report, lang));
        notes.extend(of_boxes(report, lang));
        List { entries: entries.enumerate().map(numbered).collect(), notes }
    }
}

fn pairs(report: &PlanReport, lang: Lang) -> Vec<Entry> {
    let mut entries = Vec::new();
    for pair in &report.pairs {
        let reasons: Vec<String> = pair.reasons.iter().map(|reason| reason.words(lang)).collect();
        let mut why = vec![reasons.join("; ")];
        why.extend(texts(&pair.findings, weight(pair.verdict), lang));
        why.retain(|text| !text.is_empty());
        entries.push(Entry {
            number: 0,
            verdict: pair.verdict,
            boxes: vec![index(&pair.a), index(&pair.b)],
            places: vec![place(&pair.a, &[&pair.item_a], lang), place(&pair.b, &[&pair.item_b], lang)],
            must: format!("{} ({})", pair.term.words(lang), pair.term),
            why: why.join("; "),
            remedy: texts(&pair.findings, Severity::Info, lang).join("; "),
        });
    }
    entries
}

fn units(report: &PlanReport, lang: Lang) -> impl Iterator<Item = Entry> {
    report.units.iter().map(move |unit| Entry {
        number: 0,
        verdict: unit.verdict,
        boxes: vec![index(&unit.at)],
        places: vec![place(&unit.at, &[], lang)],
        must: say(lang, "packed together in one unit", "同装于一个组件").to_owned(),
        why: texts(&unit.findings, weight(unit.verdict), lang).join("; "),
        remedy: String::new(),
    })
}

fn stowage(stowage: &PlanStowage, lang: Lang) -> Entry {
    let category = stowage.category.as_deref().unwrap_or("?");
    Entry {
        number: 0,
        verdict: stowage.verdict,
        boxes: vec![index(&stowage.at)],
        places: vec![place(&stowage.at, &[&stowage.item], lang)],
        must: match lang {
            Lang::En => format!("stowage category {category}"),
            Lang::Zh => format!("积载类 {category}"),
        },
        why: texts(&stowage.findings, weight(stowage.verdict), lang).join("; "),
        remedy: texts(&stowage.findings, Severity::Info, lang).join("; "),
    }
}

/// What makes it a violation is an error; what leaves it open may be a warning too.
fn weight(verdict: Verdict) -> Severity {
    if verdict == Verdict::Violation { Severity::Error } else { Severity::Warning }
}

/// The findings of a weight, each text once; for warnings errors as well.
fn texts(findings: &[Finding], weight: Severity, lang: Lang) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for finding in findings {
        let weighs = finding.severity == weight
            || (weight == Severity::Warning && finding.severity == Severity::Error);
        let text = render(finding, lang);
        if weighs && !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

/// Stowage that something unknown decides is told together: it is mostly the list that is missing.
fn open_stowage(report: &PlanReport, lang: Lang) -> Vec<String> {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in report.stowage.iter().filter(|one| one.verdict != Verdict::Violation) {
        let mut why = texts(&one.findings, Severity::Warning, lang);
        if why.is_empty() && one.result == StowageResult::NotKnown {
            why.push(say(lang, "not known", "未知").to_owned());
        }
        places.entry(why.join("; ")).or_default().push(slot(&one.at));
    }
    let note = |(why, slots): (String, Vec<String>)| {
        let (count, named) = (slots.len(), named(slots));
        match lang {
            Lang::En => format!("stowage of {count} items open: {why} ({named})"),
            Lang::Zh => format!("{count} 项货物的积载未定：{why}（{named}）"),
        }
    };
    places.into_iter().map(note).collect()
}

/// What was found of boxes and items before any rule was asked.
fn of_boxes(report: &PlanReport, lang: Lang) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for finding in &report.findings {
        let number = times.entry(render(finding, lang)).or_default();
        *number = number.saturating_add(1);
    }
    let note = |(text, times): (String, usize)| if times > 1 { format!("{text} ({times} ×)") } else { text };
    times.into_iter().map(note).collect()
}

fn named(mut slots: Vec<String>) -> String {
    slots.dedup();
    let more = if slots.len() > PLACES { " …" } else { "" };
    slots.truncate(PLACES);
    format!("{}{more}", slots.join(", "))
}

fn slot(at: &BoxAt) -> String {
    at.slot.map_or_else(|| "?".to_owned(), |slot| slot.to_string())
}

fn index(at: &BoxAt) -> usize {
    usize::try_from(at.index).unwrap_or(usize::MAX)
}

/// Slot and number of a box, and its items: `3 / 1263`.
fn place(at: &BoxAt, items: &[&ItemOf], lang: Lang) -> [String; 2] {
    let none = say(lang, "no number", "无箱号");
    let number = at.container.as_deref().unwrap_or(none);
    let of_item = |item: &&ItemOf| {
        let class = item.class.map_or_else(|| "?".to_owned(), |class| class.to_string());
        item.un.map_or_else(|| class.clone(), |un| format!("{class} / {un}"))
    };
    let items: Vec<String> = items.iter().map(of_item).collect();
    [format!("{} {number}", slot(at)), items.join(", ")]
}
