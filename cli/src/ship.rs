//! `kouan ship`: a bay plan judged, reported, drawn.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use anstyle::{AnsiColor, Style};
use kouan::families::dangerous_goods::{
    BoxAt, DrawingQuestion, ItemOf, Plan, PlanFile, PlanLimits, PlanPair, PlanQuestion, PlanReport, Rules,
    ShipColumn, ShipProfile, check_plan, draw_plan, read_plan,
};
use kouan::foundation::assessment::{Answer, Finding, Severity, Verdict};
use kouan::foundation::text::{Lang, render};

use crate::print::{INDENT, color, columns, pad, reset, style_bold, words, wrapped, wrapped_dim};

/// How many open pairs are shown.
const SHOWN: usize = 20;

/// What the user asks.
pub(crate) struct Asked {
    pub(crate) plan: PathBuf,
    pub(crate) edition: String,
    pub(crate) profile: Option<PathBuf>,
    pub(crate) passenger: bool,
    pub(crate) svg: Option<PathBuf>,
    pub(crate) json: bool,
    pub(crate) all: bool,
    pub(crate) lang: Lang,
}

/// The report and the exit status; the picture is written on the way.
pub(crate) fn run(asked: &Asked, rules: &Rules) -> Result<(String, u8), String> {
    let place = |path: &Path, error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let bytes = std::fs::read(&asked.plan).map_err(|error| place(&asked.plan, &error))?;
    let file = read_plan(&bytes, PlanLimits::default());
    let plan = the_plan(&file).map_err(|error| place(&asked.plan, &error))?;
    let ship = match &asked.profile {
        None => ShipProfile::default(),
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| place(path, &error))?;
            toml::from_str(&text).map_err(|error| place(path, &error.to_string().trim_end()))?
        }
    };
    let ship_column = if asked.passenger { ShipColumn::Passenger } else { ShipColumn::Cargo };
    let edition = asked.edition.clone();
    let question = PlanQuestion { edition, plan: plan.clone(), ship, ship_column };
    let mut report = check_plan(&question, rules).map_err(|error| error.to_string())?;
    if let Some(path) = &asked.svg {
        let PlanQuestion { edition, plan, ship, ship_column } = question;
        let question = DrawingQuestion { edition, plan, ship, ship_column, lang: asked.lang };
        let drawing = draw_plan(&question, rules).map_err(|error| error.to_string())?;
        std::fs::write(path, drawing.svg).map_err(|error| place(path, &error))?;
    }
    let status = match (&file.stopped, report.verdict) {
        (Some(_), _) => 2,
        (None, Verdict::Compliant) => 0,
        _ => 1,
    };
    if asked.json {
        report.add_texts(asked.lang);
        let text = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
        return Ok((text, status));
    }
    Ok((printed(asked, &file, plan, &report), status))
}

/// A file holds one plan; more of them are told apart by the user.
fn the_plan(file: &PlanFile) -> Result<&Plan, String> {
    match file.plans.as_slice() {
        [plan] => Ok(plan),
        [] => Err(match &file.stopped {
            Some(stop) => format!("no bay plan was read: {} at byte {}", stop.reason, stop.position),
            None => "no bay plan (BAPLIE) in it".to_owned(),
        }),
        plans => Err(format!("{} bay plans in it; give one at a time", plans.len())),
    }
}

fn printed(asked: &Asked, file: &PlanFile, plan: &Plan, report: &PlanReport) -> String {
    let lang = asked.lang;
    let mut out = String::new();
    head(asked, plan, report, &mut out);
    for verdict in [Verdict::Violation, Verdict::Conditional, Verdict::NotEvaluated] {
        let pairs: Vec<&PlanPair> = report.pairs.iter().filter(|pair| pair.verdict == verdict).collect();
        let shown = if asked.all || verdict == Verdict::Violation { pairs.len() } else { SHOWN };
        for pair in pairs.iter().take(shown) {
            pair_lines(pair, lang, &mut out);
        }
        if let Some(more) = pairs.len().checked_sub(shown).filter(|more| *more > 0) {
            let line = match lang {
                Lang::En => format!("… and {more} more pairs (--all shows them)"),
                Lang::Zh => format!("…… 另有 {more} 对（--all 全部列出）"),
            };
            wrapped(&line, &mut out);
            out.push('\n');
        }
        for unit in report.units.iter().filter(|unit| unit.verdict == verdict) {
            let packed = match lang {
                Lang::En => "packed together",
                Lang::Zh => "同装",
            };
            first_line(verdict, &unit.at, packed, lang, &mut out);
            findings(verdict, &unit.findings, lang, &mut out);
            out.push('\n');
        }
        stowage(report, verdict, lang, &mut out);
    }
    notes(file, report, lang, &mut out);
    tail(report, lang, &mut out);
    out.trim_end().to_owned()
}

fn head(asked: &Asked, plan: &Plan, report: &PlanReport, out: &mut String) {
    let file = asked.plan.file_name().unwrap_or_default().to_string_lossy();
    let ship = plan.ship.name.as_deref().unwrap_or(&file);
    let voyage = plan.ship.voyage.as_deref().unwrap_or("?");
    let (boxes, dangerous, items) = (report.boxes, report.dangerous_boxes, report.items);
    let edition = &asked.edition;
    let line = match asked.lang {
        Lang::En => format!(
            "{ship}, voyage {voyage}: {boxes} boxes, {dangerous} with dangerous goods ({items} items); {edition}"
        ),
        Lang::Zh => {
            format!("{ship}，航次 {voyage}：{boxes} 箱，其中危险货物 {dangerous} 箱（{items} 项）；{edition}")
        }
    };
    for line in columns(&line, 100) {
        let _ = writeln!(out, "{}{line}{}", style_bold(), reset());
    }
    out.push('\n');
}

/// The verdict, the slot, the box.
fn first_line(verdict: Verdict, at: &BoxAt, what: &str, lang: Lang, out: &mut String) {
    let words = words(lang);
    let (label, style) = match verdict {
        Verdict::Violation => (words.stop, color(AnsiColor::Red)),
        Verdict::Conditional => (words.ask, color(AnsiColor::Yellow)),
        Verdict::NotEvaluated => (words.open, color(AnsiColor::Yellow)),
        Verdict::Compliant => ("", Style::new()),
    };
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

/// Stowage that is not in order box by box; what is open together where it has one reason, mostly a list not loaded.
fn stowage(report: &PlanReport, verdict: Verdict, lang: Lang, out: &mut String) {
    let of_verdict = || report.stowage.iter().filter(move |one| one.verdict == verdict);
    if verdict == Verdict::Violation {
        for one in of_verdict() {
            first_line(verdict, &one.at, &item(&one.item), lang, out);
            findings(verdict, &one.findings, lang, out);
            out.push('\n');
        }
        return;
    }
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, one) in of_verdict().enumerate() {
        let texts: Vec<String> = one.findings.iter().map(|finding| render(finding, lang)).collect();
        groups.entry(texts.join("; ")).or_default().push(index);
    }
    for members in groups.values() {
        let mut of_group = members.iter().filter_map(|index| of_verdict().nth(*index));
        let Some(one) = of_group.next() else { continue };
        let what = match (members.len(), lang) {
            (1, _) => item(&one.item),
            (count, Lang::En) => format!("{}, and {} items more", item(&one.item), count - 1),
            (count, Lang::Zh) => format!("{}，另有 {} 项", item(&one.item), count - 1),
        };
        first_line(verdict, &one.at, &what, lang, out);
        findings(verdict, &one.findings, lang, out);
        let mut others: Vec<String> = of_group.map(|one| slot(&one.at)).collect();
        others.dedup();
        if !others.is_empty() {
            wrapped(&others.join(" "), out);
        }
        out.push('\n');
    }
}

/// What was found on reading and of single boxes, each text once with its number of times.
fn notes(file: &PlanFile, report: &PlanReport, lang: Lang, out: &mut String) {
    let mut times: BTreeMap<(String, &str), usize> = BTreeMap::new();
    let reading = file.findings.iter().filter(|finding| finding.severity != Severity::Info);
    for finding in reading.chain(&report.findings) {
        *times.entry((render(finding, lang), finding.code.as_str())).or_default() += 1;
    }
    let words = words(lang);
    for ((text, code), times) in times {
        let times = if times > 1 { format!(" ({times} ×)") } else { String::new() };
        let lines = columns(&format!("{text}{times}"), 100 - INDENT);
        for (at, line) in lines.iter().enumerate() {
            let label = if at == 0 { words.note } else { "" };
            let _ = writeln!(out, "{}{line}", pad(label, INDENT));
        }
        wrapped_dim(code, out);
        out.push('\n');
    }
    if let Some(stop) = &file.stopped {
        let _ = writeln!(out, "{}", pad(words.unread, INDENT).trim_end());
        wrapped(&format!("{} ({})", stop.reason, stop.position), out);
        out.push('\n');
    }
}

fn tail(report: &PlanReport, lang: Lang, out: &mut String) {
    let pairs = report.pairs.iter().map(|pair| pair.verdict);
    let units = report.units.iter().map(|unit| unit.verdict);
    let all: Vec<Verdict> = pairs.chain(units).chain(report.stowage.iter().map(|one| one.verdict)).collect();
    let count = |verdict| all.iter().filter(|one| **one == verdict).count();
    let (stop, ask, open) =
        (count(Verdict::Violation), count(Verdict::Conditional), count(Verdict::NotEvaluated));
    let pairs = report.pairs_decided;
    let line = match (lang, report.verdict) {
        (Lang::En, Verdict::Compliant) => format!("in order: {pairs} pairs decided"),
        (Lang::Zh, Verdict::Compliant) => format!("符合规定：已判断 {pairs} 对"),
        (Lang::En, _) => format!("{pairs} pairs decided · {stop} stop · {ask} ask · {open} open"),
        (Lang::Zh, _) => format!("已判断 {pairs} 对 · {stop} 禁止 · {ask} 待确认 · {open} 未判定"),
    };
    let _ = writeln!(out, "{}{line}{}", style_bold(), reset());
}

fn slot(at: &BoxAt) -> String {
    at.slot.map_or_else(|| "?".to_owned(), |slot| slot.to_string())
}

/// `3 / 1263`.
fn item(item: &ItemOf) -> String {
    let class = item.class.map_or_else(|| "?".to_owned(), |class| class.to_string());
    item.un.map_or_else(|| class.clone(), |un| format!("{class} / {un}"))
}
