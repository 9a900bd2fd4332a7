//! `kouan ship`: one bay plan judged, reported, drawn.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anstyle::Style;
use kouan::families::dangerous_goods::{
    DrawingQuestion, Plan, PlanFile, PlanLimits, PlanQuestion, PlanReport, Rules, ShipColumn, ShipProfile,
    check_plan, draw_plan, read_plan,
};
use kouan::foundation::assessment::{Answer, Finding, Severity, Verdict};
use kouan::foundation::text::Lang;

use crate::plan;
use crate::print::{columns, reset, style_bold, words};

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
    if !file.is_whole() {
        report.verdict = report.verdict.worst(Verdict::NotEvaluated);
        report.findings.push(Finding::new("dangerous_goods.plan-not-whole"));
    }
    if let Some(path) = &asked.svg {
        let PlanQuestion { edition, plan, ship, ship_column } = question;
        let not_whole = !file.is_whole();
        let question = DrawingQuestion { edition, plan, ship, ship_column, lang: asked.lang, not_whole };
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
        plan::listed(report, verdict, asked.all, lang, &mut out);
    }
    let reading = file.findings.iter().filter(|finding| finding.severity != Severity::Info);
    plan::notes(reading, Some(report), lang, &mut out);
    if let Some(stop) = &file.stopped {
        let reason = format!("{} ({})", stop.reason, stop.position);
        plan::labelled(words(lang).unread, Style::new(), &reason, &mut out);
        out.push('\n');
    }
    plan::tail(report, report.verdict, file.is_whole(), &[], lang, &mut out);
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
