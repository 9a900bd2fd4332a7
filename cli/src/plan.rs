//! A judged bay plan for people: pairs, what is packed together, places, reefers, and a line that sums it up.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use kouan::families::dangerous_goods::{BoxAt, ItemOf, ManifestDifference, PlanPair, PlanReport};
use kouan::foundation::assessment::{Finding, Severity, Verdict};
use kouan::foundation::text::{Lang, grouped, render};

use crate::print::{INDENT, color, columns, pad, reset, style_bold, words, wrapped, wrapped_dim};

/// How many open pairs are shown.
const SHOWN: usize = 20;

/// All that a verdict holds for: pairs, what is packed together, places.
pub(crate) fn listed(report: &PlanReport, verdict: Verdict, all: bool, lang: Lang, out: &mut String) {
    let pairs: Vec<&PlanPair> = report.pairs.iter().filter(|pair| pair.verdict == verdict).collect();
    let shown = if all || verdict == Verdict::Violation { pairs.len() } else { SHOWN };
    for pair in pairs.iter().take(shown) {
        pair_lines(pair, lang, out);
    }
    if let Some(more) = pairs.len().checked_sub(shown).filter(|more| *more > 0) {
        let line = match lang {
            Lang::En => format!("… and {more} more pairs (--all shows them)"),
            Lang::Zh => format!("…… 另有 {more} 对（--all 全部列出）"),
        };
        wrapped(&line, out);
        out.push('\n');
    }
    for unit in report.units.iter().filter(|unit| unit.verdict == verdict) {
        let packed = match lang {
            Lang::En => "packed together",
            Lang::Zh => "同装",
        };
        first_line(verdict, &unit.at, packed, lang, out);
        findings(verdict, &unit.findings, lang, out);
        out.push('\n');
    }
    places(report, verdict, lang, out);
}

/// The verdict, the slot, the box.
fn first_line(verdict: Verdict, at: &BoxAt, what: &str, lang: Lang, out: &mut String) {
    let (label, style) = label(verdict, lang);
    box_line(&format!("{style}{}{style:#}", pad(label, 8)), at, what, out);
}

fn box_line(label: &str, at: &BoxAt, what: &str, out: &mut String) {
    let slot = pad(&slot(at), INDENT - 8);
    let container = at.container.as_deref().unwrap_or("-");
    let _ = writeln!(out, "{label}{}{slot}{}{container}  {what}", style_bold(), reset());
}

fn pair_lines(pair: &PlanPair, lang: Lang, out: &mut String) {
    first_line(pair.verdict, &pair.a, &item(&pair.item_a), lang, out);
    box_line(&" ".repeat(8), &pair.b, &item(&pair.item_b), out);
    let reasons: Vec<String> = pair.reasons.iter().map(|reason| reason.words(lang)).collect();
    wrapped(&format!("{} ({}): {}", pair.term.words(lang), pair.term, reasons.join("; ")), out);
    findings(pair.verdict, &pair.findings, lang, out);
    out.push('\n');
}

/// Each text once, with its code and the last source of all: of a violation its errors, of what is open warnings too.
fn findings(verdict: Verdict, findings: &[Finding], lang: Lang, out: &mut String) {
    let mut told: Vec<String> = Vec::new();
    let mut codes: Vec<&str> = Vec::new();
    let mut cite = None;
    for finding in findings {
        let text = render(finding, lang);
        let aside = verdict == Verdict::Violation && finding.severity == Severity::Warning;
        if aside || told.contains(&text) {
            continue;
        }
        wrapped(&text, out);
        told.push(text);
        if finding.severity != Severity::Info && !codes.contains(&finding.code.as_str()) {
            codes.push(&finding.code);
        }
        cite = finding.cites.last().or(cite);
    }
    wrapped_dim(&codes.join(", "), out);
    if let Some(cite) = cite {
        wrapped_dim(&cite.to_string(), out);
    }
}

/// An item that stands where it may not, or may not.
struct Misplaced<'r> {
    at: &'r BoxAt,
    item: &'r ItemOf,
    findings: &'r [Finding],
}

/// Items by stowage category, then by the Document of Compliance.
fn misplaced(report: &PlanReport, verdict: Verdict) -> Vec<Misplaced<'_>> {
    let stowage = report.stowage.iter().filter(move |one| one.verdict == verdict);
    let stowage = stowage.map(|one| Misplaced { at: &one.at, item: &one.item, findings: &one.findings });
    let compliance = report.compliance.iter().filter(move |one| one.verdict == verdict);
    let compliance =
        compliance.map(|one| Misplaced { at: &one.at, item: &one.item, findings: &one.findings });
    stowage.chain(compliance).collect()
}

/// Places that are not in order item by item; what is open together where it has one reason, mostly a list not loaded.
fn places(report: &PlanReport, verdict: Verdict, lang: Lang, out: &mut String) {
    let mut groups: BTreeMap<String, Vec<Misplaced>> = BTreeMap::new();
    for one in misplaced(report, verdict) {
        if verdict == Verdict::Violation {
            first_line(verdict, one.at, &item(one.item), lang, out);
            findings(verdict, one.findings, lang, out);
            out.push('\n');
            continue;
        }
        let texts: Vec<String> = one.findings.iter().map(|finding| render(finding, lang)).collect();
        groups.entry(texts.join("; ")).or_default().push(one);
    }
    for group in groups.values() {
        let [one, others @ ..] = group.as_slice() else { continue };
        let what = match (others.len(), lang) {
            (0, _) => item(one.item),
            (count, Lang::En) => format!("{}, and {count} items more", item(one.item)),
            (count, Lang::Zh) => format!("{}，另有 {count} 项", item(one.item)),
        };
        first_line(verdict, one.at, &what, lang, out);
        findings(verdict, one.findings, lang, out);
        let mut others: Vec<String> = others.iter().map(|one| slot(one.at)).collect();
        others.dedup();
        if !others.is_empty() {
            wrapped(&others.join(" "), out);
        }
        out.push('\n');
    }
}

/// Findings of the plan, each text once with its number of times, and reefers beside flammable goods.
pub(crate) fn notes<'f>(
    told: impl Iterator<Item = &'f Finding>,
    report: Option<&'f PlanReport>,
    lang: Lang,
    out: &mut String,
) {
    let mut times: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let of_plan = report.into_iter().flat_map(|report| &report.findings);
    for finding in told.chain(of_plan) {
        *times.entry((render(finding, lang), finding.code.as_str())).or_default() += 1;
    }
    let words = words(lang);
    for ((text, code), times) in times {
        let times = if times > 1 { format!(" ({times} ×)") } else { String::new() };
        labelled(words.note, Style::new(), &format!("{text}{times}"), out);
        wrapped_dim(code, out);
        out.push('\n');
    }
    for one in report.into_iter().flat_map(|report| &report.reefers) {
        let beside = match lang {
            Lang::En => format!("reefer at work beside {}, {}", slot(&one.beside), item(&one.item)),
            Lang::Zh => format!("运行中的冷藏箱紧邻 {}，{}", slot(&one.beside), item(&one.item)),
        };
        box_line(&pad(words.note, 8), &one.reefer, &beside, out);
        out.push('\n');
    }
}

/// A text with a label before its first line.
pub(crate) fn labelled(label: &str, style: Style, text: &str, out: &mut String) {
    for (at, line) in columns(text, 100 - INDENT).iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        let _ = writeln!(out, "{style}{}{style:#}{line}", pad(label, INDENT));
    }
}

/// Label and colour of a verdict.
pub(crate) fn label(verdict: Verdict, lang: Lang) -> (&'static str, Style) {
    let words = words(lang);
    match verdict {
        Verdict::Violation => (words.stop, color(AnsiColor::Red)),
        Verdict::Conditional => (words.ask, color(AnsiColor::Yellow)),
        Verdict::NotEvaluated => (words.open, color(AnsiColor::Yellow)),
        Verdict::Compliant => ("", Style::new()),
    }
}

/// The line that sums a plan up with what manifests say otherwise; it is in order only when the whole of it was read and
/// nothing is open.
pub(crate) fn tail(
    report: &PlanReport,
    verdict: Verdict,
    whole: bool,
    differences: &[ManifestDifference],
    lang: Lang,
    out: &mut String,
) {
    let pairs = report.pairs.iter().map(|pair| pair.verdict);
    let units = report.units.iter().map(|unit| unit.verdict);
    let stowage = report.stowage.iter().map(|one| one.verdict);
    let compliance = report.compliance.iter().map(|one| one.verdict);
    let differences = differences.iter().map(|one| one.verdict);
    let all: Vec<Verdict> = pairs.chain(units).chain(stowage).chain(compliance).chain(differences).collect();
    let count = |verdict| all.iter().filter(|one| **one == verdict).count();
    let (stop, ask, open) =
        (count(Verdict::Violation), count(Verdict::Conditional), count(Verdict::NotEvaluated));
    let pairs = grouped(&report.pairs_decided.to_string());
    let line = match (lang, whole, verdict) {
        (Lang::En, true, Verdict::Compliant) => format!("in order: {pairs} pairs decided"),
        (Lang::Zh, true, Verdict::Compliant) => format!("符合规定：已判断 {pairs} 对"),
        (Lang::En, true, _) => format!("{pairs} pairs decided · {stop} stop · {ask} ask · {open} open"),
        (Lang::Zh, true, _) => format!("已判断 {pairs} 对 · {stop} 禁止 · {ask} 待确认 · {open} 未判定"),
        (Lang::En, false, _) => format!(
            "not read whole, so not in order: of what was read {pairs} pairs decided · {stop} stop · {ask} ask · {open} open"
        ),
        (Lang::Zh, false, _) => format!(
            "未完整读取，不能视为合规：已读部分判断 {pairs} 对 · {stop} 禁止 · {ask} 待确认 · {open} 未判定"
        ),
    };
    for line in columns(&line, 100) {
        let _ = writeln!(out, "{}{line}{}", style_bold(), reset());
    }
}

fn slot(at: &BoxAt) -> String {
    at.slot.map_or_else(|| "?".to_owned(), |slot| slot.to_string())
}

/// `3 / 1263`.
fn item(item: &ItemOf) -> String {
    let class = item.class.map_or_else(|| "?".to_owned(), |class| class.to_string());
    item.un.map_or_else(|| class.clone(), |un| format!("{class} / {un}"))
}
