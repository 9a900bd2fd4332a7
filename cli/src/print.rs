//! The report for people: at most 100 columns, the answer first, then why, then which law. Readable without colour.

use std::collections::HashMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use kouan::check::{BoxReport, DocumentReport, Report, ShipReport};
use kouan::foundation::assessment::{Finding, Severity, Verdict};
use kouan::foundation::text::{Lang, grouped, render};
use unicode_width::UnicodeWidthStr;

use crate::plan;

const WIDTH: usize = 100;
/// Where the text of a box begins: label, container number, blanks.
pub(crate) const INDENT: usize = 22;
/// How many boxes of a group with the same findings are shown.
const SHOWN: usize = 3;
/// How many boxes make a group.
const GROUP: usize = 8;

/// What the first and the last line need beside the report.
pub(crate) struct Title {
    pub(crate) name: String,
    pub(crate) seconds: f64,
}

pub(crate) struct Words {
    pub(crate) stop: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) open: &'static str,
    pub(crate) unread: &'static str,
    pub(crate) note: &'static str,
}

pub(crate) fn words(lang: Lang) -> Words {
    match lang {
        Lang::En => Words { stop: "STOP", ask: "ASK", open: "OPEN", unread: "UNREAD", note: "NOTE" },
        Lang::Zh => {
            Words { stop: "禁止", ask: "待确认", open: "未判定", unread: "未读", note: "提示" }
        }
    }
}

/// The whole report.
pub(crate) fn report(report: &Report, title: &Title, all: bool, lang: Lang) -> String {
    let mut out = String::new();
    head(report, title, lang, &mut out);
    for verdict in [Verdict::Violation, Verdict::Conditional, Verdict::NotEvaluated] {
        boxes(report, verdict, all, lang, &mut out);
    }
    for ship in &report.ships {
        ship_lines(ship, all, lang, &mut out);
    }
    for document in &report.documents {
        document_lines(document, lang, &mut out);
    }
    tail(report, title, lang, &mut out);
    out
}

fn head(report: &Report, title: &Title, lang: Lang, out: &mut String) {
    let (files, boxes) = (report.documents.len(), report.boxes.len());
    let mut days: Vec<_> = report.boxes.iter().filter_map(|one| one.on).collect();
    days.sort_unstable();
    days.dedup();
    let mut states: Vec<&str> = report.boxes.iter().filter_map(|one| one.state.as_deref()).collect();
    states.sort_unstable();
    states.dedup();
    let days = match days.as_slice() {
        [] => String::new(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first} … {last}"),
    };
    let states = states.join(", ");
    let plural = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    let (file_word, box_word) = (plural(files, "file", "files"), plural(boxes, "container", "containers"));
    let boxes = grouped(&boxes.to_string());
    let line = match lang {
        Lang::En => format!("{}: {files} {file_word}, {boxes} {box_word}", title.name),
        Lang::Zh => format!("{}：{files} 个文件，{boxes} 个集装箱", title.name),
    };
    let rules = match (lang, days.is_empty()) {
        (_, true) => String::new(),
        (Lang::En, false) if states.is_empty() => format!("; rules of {days}"),
        (Lang::En, false) => format!("; rules of {states} on {days}"),
        (Lang::Zh, false) => format!("；适用 {states} {days} 的规则"),
    };
    let _ = writeln!(out, "{}{line}{rules}{}\n", style_bold(), reset());
}

fn boxes(report: &Report, verdict: Verdict, all: bool, lang: Lang, out: &mut String) {
    let mut of_verdict: Vec<&BoxReport> = report.boxes.iter().filter(|one| one.verdict == verdict).collect();
    let mut sizes: HashMap<String, usize> = HashMap::new();
    let mut first: HashMap<String, usize> = HashMap::new();
    for (i, one) in of_verdict.iter().enumerate() {
        *sizes.entry(kind(one)).or_default() += 1;
        first.entry(kind(one)).or_insert(i);
    }
    // boxes with the same findings stand together
    of_verdict.sort_by_key(|one| first.get(&kind(one)).copied());
    let mut shown: HashMap<String, usize> = HashMap::new();
    for one in of_verdict {
        let kind = kind(one);
        let size = sizes.get(&kind).copied().unwrap_or(0);
        let count = shown.entry(kind.clone()).or_default();
        *count += 1;
        if all || size <= GROUP || *count <= SHOWN {
            box_lines(one, lang, out);
        } else if *count == size {
            let more = grouped(&(size - SHOWN).to_string());
            let line = match lang {
                Lang::En => format!("… and {more} more boxes with {kind} (--all shows them)"),
                Lang::Zh => format!("…… 另有 {more} 个箱：{kind}（--all 全部列出）"),
            };
            wrapped(&line, out);
            out.push('\n');
        }
    }
}

/// Boxes with the same codes are of one kind.
fn kind(one: &BoxReport) -> String {
    let mut codes: Vec<&str> = told(one).iter().map(|finding| finding.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.join(", ")
}

/// What is told of a box: errors and warnings; what only informs stands behind a finding that stops.
fn told(one: &BoxReport) -> Vec<&Finding> {
    one.findings.iter().filter(|finding| finding.severity != Severity::Info).collect()
}

fn box_lines(one: &BoxReport, lang: Lang, out: &mut String) {
    let words = words(lang);
    let (label, style) = match one.verdict {
        Verdict::Violation => (words.stop, color(AnsiColor::Red)),
        Verdict::Conditional => (words.ask, color(AnsiColor::Yellow)),
        Verdict::NotEvaluated => (words.open, color(AnsiColor::Yellow)),
        Verdict::Compliant => ("", Style::new()),
    };
    let label = pad(label, 8);
    let container = pad(&one.container, INDENT - 8);
    let mut cited = String::new();
    for (i, finding) in told(one).into_iter().enumerate() {
        let lines = lines(&render(finding, lang));
        for (j, line) in lines.iter().enumerate() {
            if (i, j) == (0, 0) {
                let _ = writeln!(out, "{style}{label}{style:#}{}{container}{}{line}", style_bold(), reset());
            } else {
                let _ = writeln!(out, "{:INDENT$}{line}", "");
            }
        }
        wrapped_dim(&origin(finding), out);
        // the last is the most particular: the state's own article after the convention
        if let Some(cite) = finding.cites.last().map(ToString::to_string).filter(|cite| *cite != cited) {
            wrapped_dim(&cite, out);
            cited = cite;
        }
    }
    out.push('\n');
}

/// The code, and where the fact stood.
fn origin(finding: &Finding) -> String {
    let document = finding.params.get("document");
    let place = finding.params.get("place");
    match (document, place) {
        (Some(document), Some(place)) => format!("{}   {document}, {place}", finding.code),
        (Some(document), None) => format!("{}   {document}", finding.code),
        _ => finding.code.clone(),
    }
}

/// A ship: her name, what manifests and the missing say, what the plan is judged as.
fn ship_lines(ship: &ShipReport, all: bool, lang: Lang, out: &mut String) {
    let nothing = ship.dangerous_boxes == 0 && ship.verdict == Verdict::Compliant;
    if nothing && !all {
        return;
    }
    for line in columns(&ship_title(ship, lang), WIDTH) {
        let _ = writeln!(out, "{}{line}{}", style_bold(), reset());
    }
    out.push('\n');
    for verdict in [Verdict::Violation, Verdict::Conditional, Verdict::NotEvaluated] {
        if let Some(judged) = &ship.plan {
            plan::listed(judged, verdict, all, lang, out);
        }
        differences(ship, verdict, all, lang, out);
    }
    let (open, style) = plan::label(Verdict::NotEvaluated, lang);
    for finding in ship.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        plan::labelled(open, style, &render(finding, lang), out);
        wrapped_dim(&finding.code, out);
        out.push('\n');
    }
    let told = ship.findings.iter().filter(|finding| finding.severity != Severity::Error);
    plan::notes(told, ship.plan.as_ref(), lang, out);
    if let Some(judged) = &ship.plan {
        plan::tail(judged, ship.verdict, ship.complete, &ship.differences, lang, out);
        out.push('\n');
    }
}

/// What manifests say otherwise; of many of one kind the first few.
fn differences(ship: &ShipReport, verdict: Verdict, all: bool, lang: Lang, out: &mut String) {
    let of_verdict: Vec<_> = ship.differences.iter().filter(|one| one.verdict == verdict).collect();
    let mut shown: HashMap<&str, usize> = HashMap::new();
    let (label, style) = plan::label(verdict, lang);
    for one in &of_verdict {
        let code = one.finding.code.as_str();
        let size = of_verdict.iter().filter(|other| other.finding.code == code).count();
        let count = shown.entry(code).or_default();
        *count += 1;
        if all || size <= GROUP || *count <= SHOWN {
            plan::labelled(label, style, &render(&one.finding, lang), out);
            wrapped_dim(&origin(&one.finding), out);
            out.push('\n');
        } else if *count == size {
            let more = grouped(&(size - SHOWN).to_string());
            let line = match lang {
                Lang::En => format!("… and {more} more with {code} (--all shows them)"),
                Lang::Zh => format!("…… 另有 {more} 项：{code}（--all 全部列出）"),
            };
            wrapped(&line, out);
            out.push('\n');
        }
    }
}

fn ship_title(ship: &ShipReport, lang: Lang) -> String {
    let name = ship.name.as_deref().unwrap_or(&ship.source.document);
    let number = |count: u64| grouped(&count.to_string());
    let (boxes, aboard) = (number(ship.boxes), number(ship.aboard_already));
    let (dangerous, items) = (number(ship.dangerous_boxes), number(ship.items));
    let mut line = name.to_owned();
    if let Some(voyage) = &ship.voyage {
        line.push_str(&match lang {
            Lang::En => format!(", voyage {voyage}"),
            Lang::Zh => format!("，航次 {voyage}"),
        });
    }
    line.push_str(&match lang {
        Lang::En => format!(
            ": {boxes} boxes on the plan, {aboard} aboard from other ports; {dangerous} with dangerous goods"
        ),
        Lang::Zh => format!("：图上 {boxes} 箱，{aboard} 箱自他港在船；危险货物 {dangerous} 箱"),
    });
    if ship.items != ship.dangerous_boxes {
        line.push_str(&match lang {
            Lang::En => format!(" ({items} items)"),
            Lang::Zh => format!("（{items} 项）"),
        });
    }
    if let Some(edition) = &ship.edition {
        line.push_str(&match lang {
            Lang::En => format!(", by {edition}"),
            Lang::Zh => format!("，按 {edition}"),
        });
    }
    line
}

fn document_lines(document: &DocumentReport, lang: Lang, out: &mut String) {
    let words = words(lang);
    let findings: Vec<&Finding> =
        document.findings.iter().filter(|finding| finding.severity != Severity::Info).collect();
    if findings.is_empty() {
        return;
    }
    let (label, style) =
        if document.complete { (words.note, Style::new()) } else { (words.unread, color(AnsiColor::Red)) };
    let _ = writeln!(out, "{style}{}{style:#}{}{}{}", pad(label, 8), style_bold(), document.name, reset());
    for finding in findings {
        wrapped(&render(finding, lang), out);
        wrapped_dim(&finding.code, out);
    }
    out.push('\n');
}

fn tail(report: &Report, title: &Title, lang: Lang, out: &mut String) {
    let counts = &report.counts;
    let number = |count: u64| grouped(&count.to_string());
    let (compliant, stop, ask, open) = (
        number(counts.compliant),
        number(counts.violation),
        number(counts.conditional),
        number(counts.not_evaluated),
    );
    let unread = number(counts.unreadable);
    let line = match lang {
        Lang::En => format!(
            "{compliant} compliant · {stop} stop · {ask} ask · {open} open · unreadable files: {unread}"
        ),
        Lang::Zh => {
            format!("{compliant} 合规 · {stop} 禁止 · {ask} 待确认 · {open} 未判定 · {unread} 个文件未读")
        }
    };
    let seconds = format!("{:.2} s", title.seconds);
    let gap = WIDTH.saturating_sub(line.width() + seconds.len()).max(1);
    let _ = writeln!(out, "{}{line}{}{:gap$}{seconds}", style_bold(), reset(), "");
    let more = match lang {
        Lang::En => "kouan explain CODE tells more;   --json for programs;   --lang zh 中文",
        Lang::Zh => "kouan explain CODE 详解；   --json 供程序使用；   --lang en English",
    };
    let _ = writeln!(out, "{more}");
}

/// One line of a list: a name and what it is, wrapped beside it.
pub(crate) fn entry(name: &str, text: &str) -> String {
    let indent = 34;
    let mut out = String::new();
    for (i, line) in textwrap::wrap(text, options(WIDTH - indent)).iter().enumerate() {
        let name = if i == 0 { pad(name, indent) } else { " ".repeat(indent) };
        let _ = writeln!(out, "{name}{line}");
    }
    out
}

/// A finding code with its sentence and explanation.
pub(crate) fn explanation(code: &str, severity: Severity, sentence: &str, explanation: &str) -> String {
    let severity = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let wrap = |text: &str| textwrap::fill(text, options(WIDTH));
    format!("{}{code}{} ({severity})\n{}\n\n{}", style_bold(), reset(), wrap(sentence), wrap(explanation))
}

/// Dates and file names have hyphens; they are not the place to break a line.
fn options(width: usize) -> textwrap::Options<'static> {
    textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation)
}

fn lines(text: &str) -> Vec<String> {
    columns(text, WIDTH - INDENT)
}

/// The text in lines of at most so many columns.
pub(crate) fn columns(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, options(width)).iter().map(|line| line.to_string()).collect()
}

pub(crate) fn wrapped(text: &str, out: &mut String) {
    for line in lines(text) {
        let _ = writeln!(out, "{:INDENT$}{line}", "");
    }
}

pub(crate) fn wrapped_dim(text: &str, out: &mut String) {
    let style = Style::new().dimmed();
    for line in lines(text) {
        let _ = writeln!(out, "{:INDENT$}{style}{line}{style:#}", "");
    }
}

/// Pads to a width on the screen, where a Chinese character takes two columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    let blanks = width.saturating_sub(text.width()).max(1);
    format!("{text}{}", " ".repeat(blanks))
}

pub(crate) fn color(color: AnsiColor) -> Style {
    color.on_default().bold()
}

pub(crate) fn style_bold() -> Style {
    Style::new().bold()
}

pub(crate) fn reset() -> anstyle::Reset {
    anstyle::Reset
}
