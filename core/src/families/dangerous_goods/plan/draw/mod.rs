//! Draws a bay plan as SVG: bays with dangerous boxes as cross-sections, classes in the colours of their labels, what is
//! not in order as lines and numbers, and a list of it.
//!
//! From top to bottom: what ship and what verdict; the ship from the side; the legend; the sections, seen from aft, port
//! to the left; the list. The picture needs no colour to be read: numbers are printed, colours hatched, lines dashed.

mod list;
mod look;
mod sections;
mod svg;
#[cfg(test)]
mod tests;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use serde::{Deserialize, Serialize};

use self::list::{Entry, List};
use self::sections::{HATCH, Section, Sections, TIERS_W, ZONES};
use self::svg::{Area, INK, Px, Svg, Type, columns, count, half, px, wrapped};
use self::words::say;
use super::check::{PlanQuestion, PlanReport, check_plan};
use super::facts::{Plan, PlannedBox, PlannedItem};
use crate::families::dangerous_goods::class::{Division, HazardClass};
use crate::families::dangerous_goods::rules::Rules;
use crate::families::dangerous_goods::ship::{ShipKind, ShipProfile};
use crate::families::dangerous_goods::stowage::{ShipColumn, Zone};
use crate::foundation::assessment::{Answer, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::text::Lang;

/// Question of `dangerous_goods.draw_plan`: that of `check_plan`, and the language of the picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DrawingQuestion {
    /// The edition that rules: `imdg-42-24`, `49cfr-2026-06-01`.
    pub edition: String,
    /// The plan, as `read_plan` gives it.
    pub plan: Plan,
    /// The ship, as far as it is known.
    #[serde(default)]
    pub ship: ShipProfile,
    /// Which column of the stowage categories holds for the ship.
    pub ship_column: ShipColumn,
    /// The language of the texts.
    #[serde(default)]
    pub lang: Lang,
    /// The plan was not read whole: what is drawn is not all of it, and the picture never calls it in order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_whole: bool,
}

/// Answer of `dangerous_goods.draw_plan`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanDrawing {
    /// The verdict over the whole plan, as `check_plan` gives it; it stands in the picture too.
    pub verdict: Verdict,
    /// The picture: one SVG document without scripts, fonts or references to anything outside.
    pub svg: String,
}

impl Answer for PlanDrawing {
    fn each_finding(&mut self, _: &mut dyn FnMut(&mut Finding)) {}
}

/// Draws a bay plan with its dangerous goods and what is not in order.
///
/// The plan is judged as [`check_plan`] judges it. At most 300 violations and 60 things that are open are drawn; the
/// picture says how many more there are. The same question gives the same picture, byte for byte.
///
/// ```
/// use kouan::families::dangerous_goods::{
///     DrawingQuestion, PlanLimits, Rules, ShipColumn, ShipProfile, draw_plan, read_plan,
/// };
/// use kouan::foundation::{assessment::Verdict, text::Lang};
///
/// let file = read_plan(
///     b"UNH+1+BAPLIE:D:95B:UN:SMDG22'LOC+147+0010182::5'EQD+CN+KOUU1000417+22G1+++5'DGS+IMD+3+1170++2'\
///       LOC+147+0010382::5'EQD+CN+KOUU1000021+22G1+++5'DGS+IMD+5.1+1495++2'UNT+8+1'",
///     PlanLimits::default(),
/// );
/// let question = DrawingQuestion {
///     edition: "49cfr-2026-06-01".to_owned(),
///     plan: file.plans[0].clone(),
///     ship: ShipProfile::default(),
///     ship_column: ShipColumn::Cargo,
///     lang: Lang::En,
///     not_whole: file.stopped.is_some(),
/// };
/// let drawing = draw_plan(&question, &Rules::builtin()?)?;
/// assert_eq!(drawing.verdict, Verdict::Violation, "ethanol beside sodium chlorate");
/// assert!(drawing.svg.starts_with("<svg ") && drawing.svg.contains("KOUU1000417"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// None of its own; those of the doors for a question that does not read.
pub fn draw_plan(question: &DrawingQuestion, rules: &Rules) -> Result<PlanDrawing, Error> {
    draw_plan_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn draw_plan_traced(
    question: &DrawingQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<PlanDrawing, Error> {
    let asked = PlanQuestion {
        edition: question.edition.clone(),
        plan: question.plan.clone(),
        ship: question.ship.clone(),
        ship_column: question.ship_column,
    };
    let mut report = check_plan(&asked, rules)?;
    if question.not_whole {
        report.verdict = report.verdict.worst(Verdict::NotEvaluated);
        report.findings.push(Finding::new("dangerous_goods.plan-not-whole").at("/plan"));
    }
    let svg = Picture::new(question, &report).draw();
    Ok(PlanDrawing { verdict: report.verdict, svg })
}

const MARGIN: Px = px(40);
const GAP: Px = px(36);
/// The picture is at least so wide; a wider one shows its head larger.
const NARROWEST: i32 = 1280;
/// One column of the list is at least so wide.
const LIST_W: i32 = 1160;
/// How many numbers stand at one box beside those on lines.
const PILLS: usize = 3;
/// What is not in order; no class has this colour.
const WRONG: &str = "#8a0fa6";
const PALE: &str = "#e2e6ea";
const GREY: &str = "#5b6670";
const FONTS: &str =
    "Arial, 'Liberation Sans', 'Noto Sans', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif";

struct Picture<'p> {
    question: &'p DrawingQuestion,
    plan: &'p Plan,
    report: &'p PlanReport,
    lang: Lang,
    sections: Sections,
    list: List,
    /// By box: the numbers of the entries that concern it.
    entries_of: BTreeMap<usize, Vec<usize>>,
    width: Px,
    svg: Svg,
}

impl<'p> Picture<'p> {
    fn new(question: &'p DrawingQuestion, report: &'p PlanReport) -> Self {
        let sections = Sections::of(&question.plan, &question.ship);
        let list = List::of(report, question.lang);
        let mut entries_of: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, entry) in list.entries.iter().enumerate() {
            for index in &entry.boxes {
                entries_of.entry(*index).or_default().push(at);
            }
        }
        let plan = &question.plan;
        let mut picture = Picture {
            question,
            plan,
            report,
            lang: question.lang,
            sections,
            list,
            entries_of,
            width: px(0),
            svg: Svg::default(),
        };
        let across = px(i32::try_from(picture.per_line()).unwrap_or(1));
        let sections = (picture.sections.width() + GAP) * across - GAP;
        picture.width = px((sections + MARGIN * px(2)).0.max(NARROWEST));
        picture
    }

    fn draw(mut self) -> String {
        let width = self.width;
        let scale = px(width.0.checked_div(NARROWEST).unwrap_or(1).max(1));
        self.width = px(width.0.checked_div(scale.0).unwrap_or(NARROWEST));
        self.svg.open("g", &[("transform", &format!("scale({scale})"))]);
        let mut y = self.head(px(0));
        y = self.side_view(y);
        y = self.legend(y);
        self.svg.close("g");
        self.width = width;
        y = self.all_sections(y * scale);
        y = self.table(y);
        y = self.notes(y);
        let height = self.foot(y);
        let mut root = Svg::default();
        let view = format!("0 0 {} {height}", self.width);
        root.open(
            "svg",
            &[
                ("xmlns", &"http://www.w3.org/2000/svg"),
                ("viewBox", &view),
                ("width", &self.width),
                ("height", &height),
                ("font-family", &FONTS),
                ("fill", &INK),
            ],
        );
        root.element("title", &[], &self.title());
        look::fills(&mut root);
        root.rect(Area { x: px(0), y: px(0), w: self.width, h: height }, &[("fill", &"#fff")]);
        let mut out = root.finish();
        out.push_str(&self.svg.finish());
        out.push_str("</svg>\n");
        out
    }

    fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        say(self.lang, en, zh)
    }

    fn title(&self) -> String {
        let ship = self.plan.ship.name.as_deref().or(self.question.ship.name.as_deref());
        let ship = ship.unwrap_or(self.say("ship not named", "船名未知"));
        match (&self.plan.ship.voyage, self.lang) {
            (None, _) => ship.to_owned(),
            (Some(voyage), Lang::En) => format!("{ship}, voyage {voyage}"),
            (Some(voyage), Lang::Zh) => format!("{ship}，航次 {voyage}"),
        }
    }

    // --- head ---

    fn head(&mut self, y: Px) -> Px {
        let title = self.title();
        self.svg.text(MARGIN, y + px(52), Type::of(30).bold(), &title);
        let mut line: Vec<String> = Vec::new();
        let ports: Vec<&str> = [&self.plan.departure_port, &self.plan.next_port]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        line.push(ports.join(" → "));
        line.extend(self.plan.dates.iter().find(|date| date.qualifier == "137").map(dated));
        line.extend(self.plan.message.document.clone());
        line.push(self.question.edition.clone());
        if self.question.ship_column == ShipColumn::Passenger {
            line.push(self.say("passenger ship", "客船").to_owned());
        }
        line.retain(|text| !text.is_empty());
        self.svg.text(MARGIN, y + px(78), Type::of(16), &line.join("   ·   "));
        let report = self.report;
        let line = match self.lang {
            Lang::En => format!(
                "{} boxes, {} with dangerous goods, {} items, {} pairs decided",
                report.boxes, report.dangerous_boxes, report.items, report.pairs_decided
            ),
            Lang::Zh => format!(
                "{} 箱，其中危险货物 {} 箱、{} 项；已判断 {} 对",
                report.boxes, report.dangerous_boxes, report.items, report.pairs_decided
            ),
        };
        self.svg.text(MARGIN, y + px(102), Type::of(16), &line);
        self.verdict(y + px(26));
        y + px(130)
    }

    fn verdict(&mut self, y: Px) {
        let (words, filled) = match self.report.verdict {
            Verdict::Violation => (self.say("NOT IN ORDER", "不符合规定"), true),
            Verdict::NotEvaluated => (self.say("NOT FULLY EVALUATED", "未能全部判定"), false),
            Verdict::Conditional => (self.say("TO BE CONFIRMED", "待确认"), false),
            Verdict::Compliant => (self.say("IN ORDER", "符合规定"), false),
        };
        let w = px(480);
        let area = Area { x: self.width - MARGIN - w, y, w, h: px(80) };
        let (fill, ink) = if filled { (WRONG, "#fff") } else { ("#fff", INK) };
        let stroke = if self.report.verdict == Verdict::Compliant { INK } else { WRONG };
        self.svg.rect(area, &[("fill", &fill), ("stroke", &stroke), ("stroke-width", &3), ("rx", &6)]);
        let (x, _) = area.centre();
        self.svg.text(x, y + px(37), Type::of(28).bold().middle().fill(ink), words);
        let [violations, conditional, not_evaluated] = list::counts(self.report);
        let line = match self.lang {
            Lang::En => format!(
                "violations {violations}   ·   to be confirmed {conditional}   ·   not evaluated {not_evaluated}"
            ),
            Lang::Zh => format!("违反 {violations}   ·   待确认 {conditional}   ·   未判定 {not_evaluated}"),
        };
        self.svg.text(x, y + px(64), Type::of(16).middle().fill(ink), &line);
    }

    // --- the ship from the side ---

    fn side_view(&mut self, y: Px) -> Px {
        let number = self.sections.by_bay.len();
        if number == 0 {
            return y;
        }
        let labels = px(110);
        let room = self.width - MARGIN * px(2) - labels - px(90);
        let w = px(room.0.checked_div(count(number).0).unwrap_or(0).clamp(28, 96));
        let left = MARGIN + labels;
        let (deck, hold, h) = (y + px(24), y + px(72), px(44));
        let right = left + w * count(number);
        let hull = format!(
            "M{} {}H{}L{} {}Q{} {} {} {}H{}Q{} {} {} {}z",
            left - px(14),
            hold - px(2),
            right + px(74),
            right + px(58),
            hold + px(18),
            right + px(36),
            hold + h + px(8),
            right + px(10),
            hold + h + px(8),
            left,
            left - px(14),
            hold + h + px(8),
            left - px(14),
            hold + px(20),
        );
        self.svg
            .empty("path", &[("d", &hull), ("fill", &"#f4f6f8"), ("stroke", &GREY), ("stroke-width", &2)]);
        let names = [(deck, self.say("on deck", "舱面")), (hold, self.say("under deck", "舱内"))];
        for (y, name) in names {
            self.svg.text(left - px(24), y + px(27), Type::of(13).end().fill(GREY), name);
        }
        let bow = self.say("bow", "船首");
        self.svg.text(right + px(30), hold + px(16), Type::of(13).middle().fill(GREY), bow);
        let wrong = self.wrong_boxes();
        let rows: Vec<(u16, [[usize; 3]; 2])> = self
            .sections
            .by_bay
            .iter()
            .rev()
            .map(|(bay, section)| (*bay, self.totals(section, &wrong)))
            .collect();
        for (at, (bay, zones)) in rows.into_iter().enumerate() {
            let x = left + w * count(at);
            self.svg.text(x + half(w), y + px(18), Type::of(12).middle(), &format!("{bay:02}"));
            for (y, totals) in [deck, hold].into_iter().zip(zones) {
                self.side_cell(Area { x, y, w, h }, totals);
            }
        }
        hold + h + px(34)
    }

    fn side_cell(&mut self, area: Area, [boxes, dangerous, wrong]: [usize; 3]) {
        if boxes == 0 {
            return;
        }
        self.svg.rect(area, &[("fill", &"#fff"), ("stroke", &GREY)]);
        let (x, _) = area.centre();
        if dangerous == 0 {
            self.svg.text(x, area.y + px(27), Type::of(13).middle().fill(GREY), &boxes.to_string());
            return;
        }
        self.svg.text(x, area.y + px(16), Type::of(12).middle().fill(GREY), &boxes.to_string());
        if wrong > 0 {
            let mark = Area { x: area.x + px(3), y: area.y + px(20), w: area.w - px(6), h: px(21) };
            self.svg.rect(mark, &[("fill", &WRONG), ("rx", &4)]);
        }
        let set = Type::of(13).bold().middle().fill(if wrong > 0 { "#fff" } else { INK });
        let word = if area.w >= px(44) { self.say(" DG", " 危") } else { "" };
        self.svg.text(x, area.y + px(35), set, &format!("{dangerous}{word}"));
    }

    /// Boxes that a violation concerns.
    fn wrong_boxes(&self) -> BTreeSet<usize> {
        let wrong = self.list.entries.iter().filter(|entry| entry.verdict == Verdict::Violation);
        wrong.flat_map(|entry| entry.boxes.iter().copied()).collect()
    }

    /// By zone: boxes, dangerous ones, those that a violation concerns.
    fn totals(&self, section: &Section, wrong: &BTreeSet<usize>) -> [[usize; 3]; 2] {
        ZONES.map(|zone| {
            let of_zone = |index: &usize| {
                let slot = self.plan.boxes.get(*index).and_then(|one| one.slot);
                slot.is_some_and(|slot| sections::zone(slot) == zone)
            };
            let boxes: Vec<usize> = section.boxes().filter(of_zone).collect();
            let dangerous = boxes.iter().filter(|index| self.is_dangerous(**index)).count();
            [boxes.len(), dangerous, boxes.iter().filter(|index| wrong.contains(index)).count()]
        })
    }

    fn is_dangerous(&self, index: usize) -> bool {
        self.plan.boxes.get(index).is_some_and(|one| !one.items.is_empty())
    }

    // --- legend ---

    fn legend(&mut self, y: Px) -> Px {
        let items = self.plan.boxes.iter().flat_map(|one| &one.items);
        let shown: BTreeSet<Division> =
            items.filter_map(|item| item.item.class).map(|class| class.division).collect();
        let mut x = MARGIN;
        let mut y = y;
        for division in shown {
            let text = look::name(division, self.lang);
            let w = px(44) + letters(text, 13) + px(22);
            if x + w > self.width - MARGIN {
                (x, y) = (MARGIN, y + px(42));
            }
            let area = Area { x, y, w: px(40), h: px(32) };
            look::cell(&mut self.svg, area, Some(HazardClass::of(division)), "");
            self.svg.rect(area, &[("fill", &"none"), ("stroke", &INK)]);
            self.svg.text(x + px(47), y + px(21), Type::of(13), text);
            x += w;
        }
        let mut y = y + px(48);
        let mut x = MARGIN;
        for sign in [
            Sign::Other,
            Sign::Halves,
            Sign::Items,
            Sign::Violation,
            Sign::NotEvaluated,
            Sign::Conditional,
            Sign::Away,
        ] {
            let text = self.sign_text(sign);
            let w = px(58) + letters(text, 13) + px(22);
            if x + w > self.width - MARGIN {
                (x, y) = (MARGIN, y + px(34));
            }
            self.sign(sign, Area { x, y, w: px(50), h: px(22) });
            self.svg.text(x + px(58), y + px(16), Type::of(13), text);
            x += w;
        }
        y + px(46)
    }

    fn sign_text(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Other => self.say("other box", "其他箱"),
            Sign::Halves => self.say("20 ft: fore left, aft right", "20 英尺箱：左前右后"),
            Sign::Items => self.say("several items", "多项货物"),
            Sign::Violation => self.say("violation, by number", "违反，附编号"),
            Sign::NotEvaluated => self.say("not evaluated", "未判定"),
            Sign::Conditional => self.say("to be confirmed", "待确认"),
            Sign::Away => self.say("with a box in another bay", "与另一贝位的箱"),
        }
    }

    fn sign(&mut self, sign: Sign, area: Area) {
        let (x, y) = area.centre();
        let box_area = Area { x: x - px(20), y: area.y, w: px(40), h: area.h };
        let line = ((area.x, y), (area.x + area.w, y));
        match sign {
            Sign::Other | Sign::Halves => {
                self.svg.rect(box_area, &[("fill", &"#dde2e6"), ("stroke", &"#97a1aa")]);
                if sign == Sign::Halves {
                    let middle = format!("M{x} {}v{}", area.y, area.h);
                    self.svg.empty("path", &[("d", &middle), ("stroke", &"#97a1aa")]);
                }
            }
            Sign::Items => {
                self.svg.rect(box_area, &[("fill", &"#fff"), ("stroke", &INK)]);
                self.items_mark(box_area, 3);
            }
            Sign::Violation => {
                self.line(line.0, line.1, Verdict::Violation);
                self.badge(x, y, "1", Verdict::Violation);
            }
            Sign::NotEvaluated => self.line(line.0, line.1, Verdict::NotEvaluated),
            Sign::Conditional => self.line(line.0, line.1, Verdict::Conditional),
            Sign::Away => self.badge(x, y, "1→22", Verdict::Violation),
        }
    }

    // --- sections ---

    /// The bays that hold dangerous boxes.
    fn drawn(&self) -> Vec<u16> {
        let holds = |section: &Section| section.boxes().any(|index| self.is_dangerous(index));
        self.sections.by_bay.iter().filter(|(_, section)| holds(section)).map(|(bay, _)| *bay).collect()
    }

    /// How many sections stand beside each other: so many that together they are wider than high, as paper lies.
    fn per_line(&self) -> usize {
        let drawn = self.drawn();
        let heights = drawn.iter().filter_map(|bay| self.sections.by_bay.get(bay));
        let heights = heights.map(|section| self.sections.heights(section));
        let h = heights.map(|(above, below)| above + below).max().unwrap_or_default();
        let w = self.sections.width() + GAP;
        let is_wide =
            |across: &usize| w * count(*across) * px(4) >= h * count(drawn.len().div_ceil(*across)) * px(5);
        (1..=drawn.len()).find(is_wide).unwrap_or(drawn.len()).max(1)
    }

    fn all_sections(&mut self, y: Px) -> Px {
        let (drawn, per_line) = (self.drawn(), self.per_line());
        let mut y = y;
        for line in drawn.chunks(per_line) {
            let heights = line.iter().filter_map(|bay| self.sections.by_bay.get(bay));
            let heights: Vec<(Px, Px)> = heights.map(|section| self.sections.heights(section)).collect();
            let above = heights.iter().map(|(above, _)| *above).max().unwrap_or_default();
            let below = heights.iter().map(|(_, below)| *below).max().unwrap_or_default();
            for (at, bay) in line.iter().enumerate() {
                let x = MARGIN + (self.sections.width() + GAP) * count(at);
                self.section(*bay, x, y + above);
            }
            y = y + above + below + px(22);
        }
        y
    }

    /// One section; its hatch cover lies at `y`.
    fn section(&mut self, bay: u16, x: Px, y: Px) {
        let Some(section) = self.sections.by_bay.get(&bay) else { return };
        let mut cells: BTreeMap<usize, Area> = BTreeMap::new();
        let mut crowded: Vec<Area> = Vec::new();
        let mut scaffold = Scaffold::default();
        let mut hatch: Option<Area> = None;
        for zone in ZONES {
            let tiers = self.sections.tiers(section, zone);
            let cell = |row: u8, tier: u8| self.sections.cell(&tiers, zone, row, tier, x, y);
            for row in &self.sections.grid(zone).rows {
                scaffold.places.extend(tiers.iter().map(|tier| cell(*row, *tier).outline()));
                let outermost = tiers.last().map(|tier| cell(*row, *tier));
                scaffold.rows.extend(outermost.map(|area| (zone, *row, area)));
                let innermost = tiers.first().map(|tier| cell(*row, *tier));
                hatch = innermost.map_or(hatch, |area| Some(spanned(hatch, area)));
            }
            scaffold.tiers.extend(tiers.iter().map(|tier| (*tier, cell(0, *tier).y)));
            for ((row, tier), stack) in &section.stacks {
                if (*tier >= super::slot::Slot::FIRST_TIER_ON_DECK) != (zone == Zone::OnDeck) {
                    continue;
                }
                let area = cell(*row, *tier);
                let shares = sections::shares(self.plan, stack, area, bay);
                if stack.len() > 1 && !(stack.len() == 2 && self.are_fore_and_aft(stack, bay)) {
                    crowded.push(area);
                }
                cells.extend(shares);
            }
        }
        let title = self.bay_title(bay, section);
        let top = y - self.sections.heights(section).0;
        let width = self.sections.width();
        self.svg.open("g", &[("data-bay", &bay)]);
        let centre = x + TIERS_W + half(width - TIERS_W);
        self.svg.text(centre, top + px(22), Type::of(20).bold().middle(), &title);
        self.scaffold(&scaffold, hatch, x, y);
        self.other_boxes(&cells);
        self.lines(&cells);
        for (index, area) in &cells {
            if let Some(planned) = self.plan.boxes.get(*index).filter(|one| !one.items.is_empty()) {
                self.dangerous_box(*index, planned, *area);
            }
        }
        for area in crowded {
            self.svg.rect(area, &[("fill", &"none"), ("stroke", &WRONG), ("stroke-dasharray", &"2 2")]);
        }
        self.frames(&cells);
        self.badges(&cells);
        self.svg.close("g");
    }

    fn are_fore_and_aft(&self, stack: &[usize], even: u16) -> bool {
        let bays: BTreeSet<Option<u16>> =
            stack.iter().map(|index| self.plan.boxes.get(*index)?.slot.map(|slot| slot.bay)).collect();
        bays.len() == stack.len() && !bays.contains(&Some(even))
    }

    /// `Bay 05 (06) 07`.
    fn bay_title(&self, bay: u16, section: &Section) -> String {
        let (fore, aft) = (bay.saturating_sub(1), bay.saturating_add(1));
        let twenties = section.bays.iter().any(|one| *one != bay);
        let name = self.say("Bay", "贝");
        if twenties { format!("{name} {fore:02} ({bay:02}) {aft:02}") } else { format!("{name} ({bay:02})") }
    }

    /// Places, numbers of rows and tiers, the hatch cover.
    fn scaffold(&mut self, scaffold: &Scaffold, hatch: Option<Area>, x: Px, y: Px) {
        self.svg.empty("path", &[("d", &scaffold.places.concat()), ("fill", &"none"), ("stroke", &PALE)]);
        for (zone, row, area) in &scaffold.rows {
            let y = if *zone == Zone::OnDeck { area.y - px(14) } else { area.y + area.h + px(14) };
            self.svg.text(area.centre().0, y, Type::of(11).middle().fill(GREY), &format!("{row:02}"));
        }
        for (tier, y) in &scaffold.tiers {
            self.svg.text(x + px(20), *y + px(24), Type::of(11).end().fill(GREY), &format!("{tier:02}"));
        }
        let Some(hatch) = hatch else { return };
        let middle = y + half(HATCH);
        let d = format!("M{} {middle}h{}", hatch.x - px(6), hatch.w + px(12));
        let open = self.question.ship.kind == ShipKind::Hatchless;
        let dash = if open { "6 6" } else { "none" };
        self.svg
            .empty("path", &[("d", &d), ("stroke", &INK), ("stroke-width", &5), ("stroke-dasharray", &dash)]);
    }

    fn other_boxes(&mut self, cells: &BTreeMap<usize, Area>) {
        let others = cells.iter().filter(|(index, _)| !self.is_dangerous(**index));
        let d: String = others.map(|(_, area)| area.outline()).collect();
        if !d.is_empty() {
            self.svg.empty("path", &[("d", &d), ("fill", &"#dde2e6"), ("stroke", &"#97a1aa")]);
        }
    }

    fn dangerous_box(&mut self, index: usize, planned: &PlannedBox, area: Area) {
        self.svg.open("g", &[("data-box", &index)]);
        self.svg.element("title", &[], &described(planned));
        let number = planned.items.first().map(printed_number).unwrap_or_default();
        let class = planned.items.first().and_then(|item| item.item.class);
        look::cell(&mut self.svg, area, class, &number);
        self.svg.rect(area, &[("fill", &"none"), ("stroke", &INK)]);
        self.svg.close("g");
    }

    /// How many items, on the upper right corner.
    fn items_mark(&mut self, area: Area, items: usize) {
        let text = items.to_string();
        let w = px(6) + letters(&text, 10);
        let mark = Area { x: area.x + area.w - w + px(2), y: area.y - px(8), w, h: px(13) };
        self.svg.rect(mark, &[("fill", &INK), ("stroke", &"#fff")]);
        self.svg.text(mark.centre().0, mark.y + px(10), Type::of(10).bold().middle().fill("#fff"), &text);
    }

    // --- what is not in order ---

    fn lines(&mut self, cells: &BTreeMap<usize, Area>) {
        let mut lines = Vec::new();
        for entry in self.list.entries.iter().rev() {
            if let Some((a, b)) = within(entry, cells) {
                lines.push((a.centre(), b.centre(), entry.verdict));
            }
        }
        for (from, to, verdict) in lines {
            self.line(from, to, verdict);
        }
    }

    fn line(&mut self, from: (Px, Px), to: (Px, Px), verdict: Verdict) {
        let d = format!("M{} {}L{} {}", from.0, from.1, to.0, to.1);
        self.svg.empty("path", &[("d", &d), ("stroke", &"#fff"), ("stroke-width", &9)]);
        let (width, dash) = stroke(verdict);
        let pen: [(&str, &dyn Display); 3] =
            [("stroke", &WRONG), ("stroke-width", &width), ("stroke-dasharray", &dash)];
        self.svg.empty("path", &[&[("d", &d as &dyn Display)], pen.as_slice()].concat());
    }

    fn frames(&mut self, cells: &BTreeMap<usize, Area>) {
        let mut frames = Vec::new();
        for (index, area) in cells {
            let entries = self.entries_of.get(index).into_iter().flatten();
            let verdicts = entries.filter_map(|at| self.list.entries.get(*at)).map(|entry| entry.verdict);
            if let Some(worst) = verdicts.reduce(Verdict::worst) {
                frames.push((*area, worst));
            }
        }
        for (area, verdict) in frames {
            // around the box, so that its text stays free
            let Area { x, y, w, h } = area;
            let (width, dash) = stroke(verdict);
            // a box of half the width has its neighbour's text close by
            let (out, width) = if w < sections::CELL_W { (px(1), width.min(3)) } else { (px(2), width) };
            let frame = Area { x: x - out, y: y - out, w: w + out * px(2), h: h + out * px(2) };
            self.svg.rect(
                frame,
                &[
                    ("fill", &"none"),
                    ("stroke", &WRONG),
                    ("stroke-width", &width),
                    ("stroke-dasharray", &dash),
                ],
            );
        }
    }

    fn badges(&mut self, cells: &BTreeMap<usize, Area>) {
        let mut badges: Vec<(Px, Px, String, Verdict)> = Vec::new();
        for entry in &self.list.entries {
            if let Some((a, b)) = within(entry, cells) {
                let ((ax, ay), (bx, by)) = (a.centre(), b.centre());
                let (mut x, mut y) = (half(ax + bx), half(ay + by));
                // beside or above each other: at the upper or left edge, where no text stands
                if ay == by && px((ax - bx).0.saturating_abs()) <= sections::CELL_W {
                    y = a.y - px(3);
                } else if ax == bx && px((ay - by).0.saturating_abs()) <= sections::CELL_H {
                    x = a.x - px(4);
                }
                badges.push((x, y, entry.number.to_string(), entry.verdict));
            }
        }
        for (index, area) in cells {
            let items = self.plan.boxes.get(*index).map_or(0, |planned| planned.items.len());
            if items > 1 {
                self.items_mark(*area, items);
            }
            let entries = self.entries_of.get(index).into_iter().flatten();
            let entries = entries.filter_map(|at| self.list.entries.get(*at));
            let away: Vec<&Entry> = entries.filter(|entry| within(entry, cells).is_none()).collect();
            let mut pills: Vec<(String, Verdict)> =
                away.iter().take(PILLS).map(|entry| (self.pill(entry, *index), entry.verdict)).collect();
            if let Some(more) = away.len().checked_sub(PILLS).filter(|more| *more > 0) {
                pills.push((format!("+{more}"), Verdict::NotEvaluated));
            }
            let mut x = area.x;
            for (text, verdict) in pills {
                let w = badge_width(&text);
                badges.push((x + half(w), area.y + area.h + px(5), text, verdict));
                x += w;
            }
        }
        for (x, y, text, verdict) in badges {
            self.badge(x, y, &text, verdict);
        }
    }

    /// The number of an entry at one of its boxes, and the bay of the other.
    fn pill(&self, entry: &Entry, index: usize) -> String {
        let other = entry.boxes.iter().find(|other| **other != index);
        let slot = other.and_then(|other| self.plan.boxes.get(*other)?.slot);
        let number = entry.number;
        slot.map_or_else(|| number.to_string(), |slot| format!("{number}→{:02}", slot.bay))
    }

    /// A number around `x`, `y`.
    fn badge(&mut self, x: Px, y: Px, text: &str, verdict: Verdict) {
        let w = badge_width(text);
        let area = Area { x: x - half(w), y: y - px(9), w, h: px(18) };
        let filled = verdict == Verdict::Violation;
        let (fill, stroke, ink) = if filled { (WRONG, "#fff", "#fff") } else { ("#fff", WRONG, INK) };
        self.svg.rect(area, &[("rx", &9), ("fill", &fill), ("stroke", &stroke), ("stroke-width", &2)]);
        self.svg.text(x, y + px(4), Type::of(12).bold().middle().fill(ink), text);
    }

    // --- list ---

    /// The list, in as many columns as there is room for.
    fn table(&mut self, y: Px) -> Px {
        let entries = std::mem::take(&mut self.list.entries);
        let room = self.width - MARGIN * px(2) + GAP;
        let columns = usize::try_from(room.0 / LIST_W).unwrap_or(1).clamp(1, entries.len().max(1));
        let width = px(room.0.checked_div(count(columns).0).unwrap_or(LIST_W)) - GAP;
        let mut bottom = y;
        for (column, rows) in entries.chunks(entries.len().div_ceil(columns).max(1)).enumerate() {
            let area = Area { x: MARGIN + (width + GAP) * count(column), y, w: width, h: px(0) };
            bottom = bottom.max(self.table_column(rows, area));
        }
        self.list.entries = entries;
        bottom + px(14)
    }

    fn table_column(&mut self, rows: &[Entry], area: Area) -> Px {
        let rest = half(area.w - px(50 + 180 + 180 + 230));
        let widths = [px(50), px(180), px(180), px(230), rest, rest];
        let heads = [
            "",
            self.say("box", "箱"),
            self.say("other box", "另一箱"),
            self.say("must be kept", "应满足"),
            self.say("why", "原因"),
            self.say("what would be in order", "如何符合"),
        ];
        let mut x = area.x;
        for (head, width) in heads.into_iter().zip(widths) {
            self.svg.text(x, area.y + px(20), Type::of(14).bold(), head);
            x += width;
        }
        let mut y = area.y + px(30);
        for entry in rows {
            y = self.table_row(entry, widths, Area { y, ..area });
        }
        y
    }

    fn table_row(&mut self, entry: &Entry, widths: [Px; 6], area: Area) -> Px {
        let Area { x, y, w, .. } = area;
        let rule = format!("M{x} {y}h{w}");
        self.svg.empty("path", &[("d", &rule), ("stroke", &PALE)]);
        self.badge(x + px(16), y + px(18), &entry.number.to_string(), entry.verdict);
        let place = |at: usize| entry.places.get(at).map(|lines| lines.to_vec()).unwrap_or_default();
        let fitted = |text: &str, width: Px| {
            wrapped(text, usize::try_from(width.0 / 7).unwrap_or(1).saturating_sub(2))
        };
        let [_, _, _, must, why, remedy] = widths;
        let cells = [
            Vec::new(),
            place(0),
            place(1),
            fitted(&entry.must, must),
            fitted(&entry.why, why),
            fitted(&entry.remedy, remedy),
        ];
        let lines = cells.iter().map(Vec::len).max().unwrap_or(2).max(2);
        let mut x = x;
        for (width, lines) in widths.into_iter().zip(cells) {
            for (at, line) in lines.iter().enumerate() {
                self.svg.text(x, y + px(18) + px(16) * count(at), Type::of(13), line);
            }
            x += width;
        }
        y + px(16) * count(lines) + px(10)
    }

    fn notes(&mut self, y: Px) -> Px {
        let width = usize::try_from((self.width - MARGIN * px(2)).0 / 7).unwrap_or(1);
        let mut y = y;
        for note in std::mem::take(&mut self.list.notes) {
            for line in wrapped(&format!("– {note}"), width) {
                y += px(18);
                self.svg.text(MARGIN, y, Type::of(13), &line);
            }
        }
        y
    }

    fn foot(&mut self, y: Px) -> Px {
        let basis = &self.report.basis;
        let digest: String = basis.rules.chars().take(16).collect();
        let line = match self.lang {
            Lang::En => format!(
                "Sections seen from aft, port to the left. Distances by nominal container spaces. kouan {}, rules {digest}",
                basis.kouan
            ),
            Lang::Zh => {
                format!("自船尾向前看，左舷在左。距离按名义箱位计。kouan {}，规则 {digest}", basis.kouan)
            }
        };
        self.svg.text(MARGIN, y + px(34), Type::of(12).fill(GREY), &line);
        y + px(60)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Other,
    Halves,
    Items,
    Violation,
    NotEvaluated,
    Conditional,
    Away,
}

/// What stands in a section besides boxes.
#[derive(Default)]
struct Scaffold {
    places: Vec<String>,
    rows: Vec<(Zone, u8, Area)>,
    tiers: Vec<(u8, Px)>,
}

fn spanned(so_far: Option<Area>, area: Area) -> Area {
    let Some(so_far) = so_far else { return area };
    let x = so_far.x.min(area.x);
    Area { x, w: (so_far.x + so_far.w).max(area.x + area.w) - x, ..area }
}

/// The cells of a pair of which both boxes stand in this section.
fn within(entry: &Entry, cells: &BTreeMap<usize, Area>) -> Option<(Area, Area)> {
    match entry.boxes.as_slice() {
        [a, b] => Some((*cells.get(a)?, *cells.get(b)?)),
        _ => None,
    }
}

/// Width and dashes of the lines of a verdict.
fn stroke(verdict: Verdict) -> (i32, &'static str) {
    match verdict {
        Verdict::Violation => (5, "none"),
        Verdict::NotEvaluated => (3, "9 5"),
        _ => (3, "2 4"),
    }
}

fn badge_width(text: &str) -> Px {
    px(10) + px(8) * count(text.chars().count())
}

/// About how wide a text is.
fn letters(text: &str, size: i32) -> Px {
    px(count(columns(text)).0.saturating_mul(size).saturating_mul(60) / 100)
}

/// The number, or what is printed in its place.
fn printed_number(item: &PlannedItem) -> String {
    let printed = || item.un_printed.as_deref().unwrap_or_default().chars().take(6).collect();
    item.item.un.map_or_else(printed, |un| un.to_string())
}

/// The box and all its items, for whoever points at it.
fn described(planned: &PlannedBox) -> String {
    let mut text = planned.slot.map(|slot| slot.to_string()).unwrap_or_default();
    if let Some(container) = &planned.container {
        text.push(' ');
        text.push_str(container);
    }
    for item in &planned.items {
        let class = item.item.class.map_or_else(|| "?".to_owned(), |class| class.to_string());
        let name = item.item.proper_shipping_name.as_deref().unwrap_or_default();
        text.push_str(&format!("; {class} / {} {name}", printed_number(item)));
    }
    text.trim().to_owned()
}

/// `2603052040` as `2026-03-05 20:40`; what is no date stays as it is.
fn dated(date: &super::facts::PlannedDate) -> String {
    let digits = date.value.as_str();
    let part = |from: usize, until: usize| digits.get(from..until).unwrap_or_default();
    let is_date = digits.bytes().all(|byte| byte.is_ascii_digit());
    match (date.format.as_deref(), digits.len()) {
        (Some("201"), 10) if is_date => {
            format!("20{}-{}-{} {}:{}", part(0, 2), part(2, 4), part(4, 6), part(6, 8), part(8, 10))
        }
        (Some("203"), 12) if is_date => {
            format!("{}-{}-{} {}:{}", part(0, 4), part(4, 6), part(6, 8), part(8, 10), part(10, 12))
        }
        _ => digits.to_owned(),
    }
}
