//! Draws a time sheet as SVG: a bar of 24 hours for each day, what counts and what does not, and where laytime ended.
//!
//! The picture needs no colour to be read: what does not count is hatched, demurrage is barred, and every stretch carries
//! its times, hours and clause as a title.

use std::fmt::Write;

use chrono::{Datelike, NaiveDate, Timelike};
use serde::{Deserialize, Serialize};

use super::facts::{LaytimePort, LaytimeQuestion, LaytimeTerms};
use super::settle::{LaytimeAccount, LaytimeSettlement, TimeKind, TimeSheetRow, settle};
use crate::families::fees::rules::Rules;
use crate::foundation::assessment::{Answer, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::moment::Moment;
use crate::foundation::ratio::Ratio;
use crate::foundation::text::Lang;

/// Question of `fees.draw_laytime`: that of `fees.laytime`, and the language of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimeDrawingQuestion {
    /// What the parties agreed.
    pub terms: LaytimeTerms,
    /// The ports in the order of the voyage.
    pub ports: Vec<LaytimePort>,
    /// The language of the texts.
    #[serde(default)]
    pub lang: Lang,
}

/// Answer of `fees.draw_laytime`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LaytimeDrawing {
    /// The verdict of the settlement.
    pub verdict: Verdict,
    /// The picture: one SVG document without scripts, fonts or references to anything outside.
    pub svg: String,
}

impl Answer for LaytimeDrawing {
    fn each_finding(&mut self, _: &mut dyn FnMut(&mut Finding)) {}
}

/// Draws the time sheet of a settlement.
///
/// At most 200 days are drawn; the picture says how many more there are. The same question gives the same picture, byte
/// for byte.
///
/// ```
/// use kouan::families::fees::Rules;
/// use kouan::families::fees::laytime::{self, Allowance, LaytimeDrawingQuestion, LaytimePort, LaytimeTerms};
/// use kouan::foundation::{exact::Exact, moment::Moment, text::Lang};
///
/// let port = LaytimePort::new(
///     Moment::parse("2024-03-04T14:00:00")?,
///     Moment::parse("2024-03-05T16:00:00")?,
///     Allowance::of_hours(Exact::from(12)),
/// );
/// let terms = LaytimeTerms::new("USD".parse()?, Exact::from(25_000));
/// let question = LaytimeDrawingQuestion { terms, ports: vec![port], lang: Lang::En };
/// let drawing = laytime::draw(&question, &Rules::builtin()?)?;
/// assert!(drawing.svg.starts_with("<svg ") && drawing.svg.contains("14583.33 USD to the owner"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// As [`settle`].
pub fn draw(question: &LaytimeDrawingQuestion, rules: &Rules) -> Result<LaytimeDrawing, Error> {
    draw_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn draw_traced(
    question: &LaytimeDrawingQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<LaytimeDrawing, Error> {
    let asked = LaytimeQuestion { terms: question.terms.clone(), ports: question.ports.clone() };
    let answer = settle(&asked, rules)?;
    let svg = match &answer.value {
        Some(settlement) => picture(question, settlement)?,
        None => String::new(),
    };
    Ok(LaytimeDrawing { verdict: answer.verdict, svg })
}

/// The most days that are drawn.
const MOST_DAYS: usize = 200;
/// The bar begins here and is 960 wide: 40 for an hour, one for 90 seconds.
const LEFT: i64 = 150;
const SECONDS_A_PIXEL: i64 = 90;
const DAY_HEIGHT: i64 = 26;
const BAR_HEIGHT: i64 = 18;
const WIDTH: i64 = 1210;
const FONTS: &str =
    "Arial, 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

/// Kind, fill and words, in the order of the legend.
const LOOKS: [(TimeKind, &str, &str, &str); 8] = [
    (TimeKind::Laytime, "#1f6fb2", "laytime", "装卸时间"),
    (TimeKind::Demurrage, "url(#late)", "on demurrage", "滞期"),
    (TimeKind::Interruption, "url(#stop)", "work stopped", "停工"),
    (TimeKind::ExceptedWeekly, "url(#week)", "excepted: weekly", "每周除外"),
    (TimeKind::Holiday, "url(#holiday)", "excepted: holiday", "节假日除外"),
    (TimeKind::Excepted, "url(#other)", "excepted: other", "其他除外"),
    (TimeKind::OutsideWorkingHours, "#e9ecef", "outside working hours", "工作时间之外"),
    (TimeKind::BeforeCommencement, "#fff", "before laytime", "起算之前"),
];

/// Name, ground, ink and lines of a hatching of 8 by 8.
const HATCHINGS: [(&str, &str, &str, &str); 5] = [
    ("late", "#c62f25", "#7d1710", "M2 0V8M6 0V8"),
    ("stop", "#ffe08a", "#8a6d00", "M-1 9L9 -1M-1 1L1 -1M7 9L9 7"),
    ("week", "#e2e6ea", "#5b6670", "M0 2H8M0 6H8"),
    ("holiday", "#e2e6ea", "#5b6670", "M1 2H3M5 6H7"),
    ("other", "#e2e6ea", "#5b6670", "M-1 -1L9 9M-1 7L1 9M7 -1L9 1"),
];

fn say<'a>(lang: Lang, en: &'a str, zh: &'a str) -> &'a str {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

/// A part of a row on one day, in seconds of the day.
struct Bar<'s> {
    row: &'s TimeSheetRow,
    from: i64,
    to: i64,
}

/// The bars of a day of a port.
struct DayBars<'s> {
    port: u32,
    day: NaiveDate,
    bars: Vec<Bar<'s>>,
}

fn days(sheet: &[TimeSheetRow]) -> Vec<DayBars<'_>> {
    let mut days: Vec<DayBars> = Vec::new();
    for row in sheet {
        let (first, last) = (row.from.date(), row.to.date());
        for day in first.iter_days().take_while(|day| *day <= last) {
            let second = |time: chrono::NaiveTime| i64::from(time.num_seconds_from_midnight());
            let from = if day == first { second(row.from.time()) } else { 0 };
            let to = if day == last { second(row.to.time()) } else { 86_400 };
            if from >= to {
                continue;
            }
            let bar = Bar { row, from, to };
            match days.last_mut() {
                Some(last) if last.day == day && last.port == row.port => last.bars.push(bar),
                _ => days.push(DayBars { port: row.port, day, bars: vec![bar] }),
            }
        }
    }
    days
}

fn picture(question: &LaytimeDrawingQuestion, settlement: &LaytimeSettlement) -> Result<String, Error> {
    let lang = question.lang;
    let all = days(&settlement.time_sheet);
    let shown = all.get(..all.len().min(MOST_DAYS)).unwrap_or_default();
    let ports = shown.iter().zip(shown.iter().skip(1)).filter(|(day, next)| day.port != next.port).count();
    let accounts = i64::try_from(settlement.accounts.len()).unwrap_or(0);
    let rows = i64::try_from(shown.len().saturating_add(ports)).unwrap_or(0);
    let top = accounts.saturating_mul(22).saturating_add(150);
    let height = rows.saturating_mul(DAY_HEIGHT).saturating_add(top).saturating_add(40);
    let mut svg = Svg::new(height);
    svg.text(20, 34, "font-size=\"20\" font-weight=\"bold\"", say(lang, "Time sheet", "装卸时间表"));
    svg.text(20, 60, "font-size=\"15\"", &owed(question, settlement));
    let mut y = 84;
    for account in &settlement.accounts {
        svg.text(20, y, "font-size=\"13\"", &account_words(account, lang));
        y = y.saturating_add(22);
    }
    legend(&mut svg, y, &settlement.time_sheet, lang);
    let mut y = top;
    hours(&mut svg, y);
    let ended: Vec<Moment> =
        settlement.accounts.iter().filter_map(|account| account.laytime_ended_at).collect();
    let mut port = shown.first().map(|day| day.port);
    for day in shown {
        if port != Some(day.port) {
            port = Some(day.port);
            y = y.saturating_add(DAY_HEIGHT);
        }
        draw_day(&mut svg, y, day, &ended, lang)?;
        y = y.saturating_add(DAY_HEIGHT);
    }
    if all.len() > shown.len() {
        let more = all.len().saturating_sub(shown.len());
        let text = match lang {
            Lang::En => format!("{more} more days are not drawn"),
            Lang::Zh => format!("另有 {more} 天未绘出"),
        };
        svg.text(20, y.saturating_add(18), "font-size=\"13\"", &text);
    }
    Ok(svg.finish())
}

fn owed(question: &LaytimeDrawingQuestion, settlement: &LaytimeSettlement) -> String {
    let lang = question.lang;
    let Some(net) = settlement.net_to_owner else {
        return say(lang, "not evaluated", "未能评定").to_owned();
    };
    let money = format!("{} {}", net.abs(), question.terms.currency);
    match (net.is_negative(), net.is_zero(), lang) {
        (_, true, _) => say(lang, "nothing is owed", "互不相欠").to_owned(),
        (true, _, Lang::En) => format!("{money} to the charterer"),
        (true, _, Lang::Zh) => format!("应付租船人 {money}"),
        (false, _, Lang::En) => format!("{money} to the owner"),
        (false, _, Lang::Zh) => format!("应付船东 {money}"),
    }
}

fn account_words(account: &LaytimeAccount, lang: Lang) -> String {
    let name = account.name.as_deref().map(|name| format!("{name}: ")).unwrap_or_default();
    let saved = account.saved_hours.map_or_else(|| "?".to_owned(), |hours| hours.to_string());
    let (allowed, used, late) = (account.allowed_hours, account.used_hours, account.demurrage_hours);
    match lang {
        Lang::En => {
            format!("{name}allowed {allowed} h, used {used} h, on demurrage {late} h, saved {saved} h")
        }
        Lang::Zh => {
            format!("{name}允许 {allowed} 小时，已用 {used} 小时，滞期 {late} 小时，节省 {saved} 小时")
        }
    }
}

fn legend(svg: &mut Svg, y: i64, sheet: &[TimeSheetRow], lang: Lang) {
    let mut x = 20;
    for (kind, fill, en, zh) in LOOKS {
        if !sheet.iter().any(|row| row.kind == kind) {
            continue;
        }
        let words = say(lang, en, zh);
        svg.rect(x, y, 22, 14, fill, "");
        svg.text(x.saturating_add(28), y.saturating_add(12), "font-size=\"12\"", words);
        let width = words
            .chars()
            .map(|letter| if letter >= '\u{2e80}' { 13 } else { 7 })
            .fold(0i64, i64::saturating_add);
        x = x.saturating_add(48).saturating_add(width);
    }
}

fn hours(svg: &mut Svg, y: i64) {
    for hour in (0..=24i64).step_by(3) {
        let x = LEFT.saturating_add(hour.saturating_mul(40));
        let set = "font-size=\"11\" text-anchor=\"middle\" fill=\"#5b6670\"";
        svg.text(x, y.saturating_sub(8), set, &format!("{hour:02}"));
    }
}

fn draw_day(svg: &mut Svg, y: i64, day: &DayBars, ended: &[Moment], lang: Lang) -> Result<(), Error> {
    const WEEK: [(&str, &str); 7] = [
        ("Mon", "一"),
        ("Tue", "二"),
        ("Wed", "三"),
        ("Thu", "四"),
        ("Fri", "五"),
        ("Sat", "六"),
        ("Sun", "日"),
    ];
    let of_week = usize::try_from(day.day.weekday().num_days_from_monday()).unwrap_or(0);
    let (en, zh) = WEEK.get(of_week).copied().unwrap_or_default();
    let label = format!("{} {} {}", day.port.saturating_add(1), day.day, say(lang, en, zh));
    let base = y.saturating_add(14);
    svg.text(20, base, "font-size=\"12\"", &label);
    let mut counted = Ratio::ZERO;
    for bar in &day.bars {
        let seconds = bar.to.saturating_sub(bar.from);
        counted = counted.add(Ratio::from(seconds).mul(bar.row.counts)?)?;
        let look = LOOKS.iter().find(|(kind, ..)| *kind == bar.row.kind);
        let fill = look.map_or("#fff", |(_, fill, ..)| *fill);
        let words = look.map_or("", |(_, _, en, zh)| say(lang, en, zh));
        let x = LEFT.saturating_add(bar.from / SECONDS_A_PIXEL);
        let width = (seconds / SECONDS_A_PIXEL).max(1);
        svg.rect(x, y, width, BAR_HEIGHT, fill, &title(bar.row, words, lang));
        if let Some(percent) = percent(bar.row)? {
            let middle = x.saturating_add(width / 2);
            svg.text(middle, base, "font-size=\"11\" text-anchor=\"middle\"", &format!("{percent} %"));
        }
        if ended.contains(&bar.row.from) && bar.row.on_demurrage && day.day == bar.row.from.date() {
            svg.rect(
                x.saturating_sub(1),
                y.saturating_sub(4),
                3,
                BAR_HEIGHT.saturating_add(8),
                "#111",
                say(lang, "laytime ended", "装卸时间届满"),
            );
        }
    }
    let hours = counted.div(Ratio::from(3600))?.to_exact(2, Rounding::HalfUp)?;
    svg.text(1120, base, "font-size=\"12\"", &format!("{hours} h"));
    Ok(())
}

/// The share in percent where it is neither nothing nor all.
fn percent(row: &TimeSheetRow) -> Result<Option<Exact>, Error> {
    if row.counts.is_zero() || row.counts == Ratio::from(1) {
        return Ok(None);
    }
    Ok(Some(row.counts.mul(Ratio::from(100))?.to_exact(1, Rounding::HalfUp)?))
}

fn title(row: &TimeSheetRow, words: &str, lang: Lang) -> String {
    let mut text = format!("{} – {}: {words}, {} h", row.from, row.to, row.hours);
    for (label, more) in
        [(say(lang, "clause", "条款"), &row.clause), (say(lang, "reason", "原因"), &row.reason)]
    {
        if let Some(more) = more {
            let _ = write!(text, "; {label} {more}");
        }
    }
    text
}

/// The text of the picture so far.
struct Svg(String);

impl Svg {
    fn new(height: i64) -> Self {
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
             height=\"{height}\" font-family=\"{FONTS}\" fill=\"#111\">\n<defs>\n"
        );
        for (name, ground, ink, lines) in HATCHINGS {
            let _ = writeln!(
                out,
                "<pattern id=\"{name}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" \
                 height=\"8\" fill=\"{ground}\"/><path d=\"{lines}\" stroke=\"{ink}\"/></pattern>"
            );
        }
        let _ = writeln!(out, "</defs>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>");
        Svg(out)
    }

    fn rect(&mut self, x: i64, y: i64, width: i64, height: i64, fill: &str, title: &str) {
        let _ = writeln!(
            self.0,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\" stroke=\"#5b6670\" \
             stroke-width=\"0.5\"><title>{}</title></rect>",
            escaped(title)
        );
    }

    fn text(&mut self, x: i64, y: i64, set: &str, text: &str) {
        let _ = writeln!(self.0, "<text x=\"{x}\" y=\"{y}\" {set}>{}</text>", escaped(text));
    }

    fn finish(mut self) -> String {
        self.0.push_str("</svg>\n");
        self.0
    }
}

/// Text as XML takes it; a character that XML does not allow becomes the replacement character.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn drawn(more: Value) -> LaytimeDrawing {
        let mut question = json!({
            "terms": {"currency": "USD", "demurrage_rate": 24000, "despatch": {},
                "excepted_weekly": [{"from": "SAT 12:00", "to": "MON 08:00", "counts_percent": 50, "clause": "5"}]},
            "ports": [{"name": "A <&> B", "laytime_start": "2026-03-06T12:00:00",
                "completed_at": "2026-03-09T18:00:00", "allowed": {"hours": 60},
                "interruptions": [{"from": "2026-03-06T20:00:00", "to": "2026-03-07T02:00:00", "reason": "rain\u{7}"}]}]});
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        draw(&serde_json::from_value(question).unwrap(), &Rules::builtin().unwrap()).unwrap()
    }

    #[test]
    fn each_day_has_its_bars_and_all_text_is_escaped() {
        let drawing = drawn(json!({}));
        assert_eq!(drawing.verdict, Verdict::Compliant);
        let svg = &drawing.svg;
        for day in ["1 2026-03-06 Fri", "1 2026-03-07 Sat", "1 2026-03-08 Sun", "1 2026-03-09 Mon"] {
            assert!(svg.contains(day), "{day}");
        }
        assert!(svg.contains("A &lt;&amp;&gt; B: allowed 60 h"));
        assert!(svg.contains("reason rain\u{fffd}") && !svg.contains("<&>"));
        // Friday 8 of 12 hours; Sunday counts by half
        assert!(svg.contains(">8 h<") && svg.contains(">12 h<") && svg.contains(">50 %<"));
        // 20:00 to midnight is 160 wide, and ends the day
        assert!(svg.contains("x=\"950\" y=\"172\" width=\"160\""), "{svg}");
        assert_eq!(svg.matches("<rect").count(), svg.matches("</rect>").count() + 1 + HATCHINGS.len());
        assert_eq!(*svg, drawn(json!({})).svg);
    }

    #[test]
    fn the_end_of_laytime_is_marked_once() {
        let late = |hours: u32| {
            let port = json!({"laytime_start": "2026-03-02T00:00:00", "completed_at": "2026-03-04T00:00:00",
                "allowed": {"hours": hours}});
            let terms = json!({"currency": "USD", "demurrage_rate": 24000, "despatch": {}});
            drawn(json!({"terms": terms, "ports": [port]})).svg
        };
        assert_eq!(late(30).matches("laytime ended").count(), 1);
        assert_eq!(late(48).matches("laytime ended").count(), 0);
        assert!(
            late(30).contains("18000 USD to the owner") && late(60).contains("6000 USD to the charterer")
        );
        assert!(late(48).contains("nothing is owed"));
    }

    #[test]
    fn texts_are_in_the_language_asked_for() {
        let svg = drawn(json!({"lang": "zh"})).svg;
        assert!(svg.contains("装卸时间表") && svg.contains("2026-03-07 六") && !svg.contains("laytime"));
    }

    #[test]
    fn a_long_stay_is_cut_and_says_so() {
        let port = json!({"laytime_start": "2026-01-01T00:00:00", "completed_at": "2026-12-31T00:00:00",
            "allowed": {"hours": 1}});
        let svg = drawn(json!({"ports": [port]})).svg;
        assert!(svg.contains("164 more days are not drawn"));
        let hours = json!({"ports": [{"allowed": {"hours": 1}, "used_hours": 2}]});
        assert!(drawn(hours).svg.contains("used 1 h, on demurrage 1 h"));
    }
}
