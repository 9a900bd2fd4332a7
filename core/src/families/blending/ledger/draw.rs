//! Draws where the goods of each customs entry went: bands from entries on the left to what became of them on the right.
//!
//! A band is as high as its quantity; every quantity is also printed, so that the picture needs no colour to be read.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::super::metal::shorten;
use super::super::rules::Rules;
use super::book::Book;
use super::events::plain;
use super::operations::replayed;
use super::view::{Accounts, Quantity};
use crate::foundation::assessment::{Answer, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;
use crate::foundation::text::Lang;

plain! {
    /// Question of `blending.draw_flow`.
    struct FlowQuestion {
        /// The stream, as the host named it.
        pub stream: String,
        /// The lines as they are stored.
        pub text: String,
        /// What is drawn: an element of the book; left out, the dry mass.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub element: Option<String>,
        /// Counts only what happened up to this moment; with offset.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub happened_by: Option<Moment>,
        /// The language of the texts.
        #[serde(default)]
        pub lang: Lang,
    }
}

plain! {
    /// Answer of `blending.draw_flow`.
    struct FlowDrawing {
        /// The picture: one SVG document without scripts, fonts or references to anything outside.
        pub svg: String,
        /// How many entries are not drawn because the picture would be too high.
        pub left_out: u64,
    }
}

impl Answer for FlowDrawing {
    fn each_finding(&mut self, _: &mut dyn FnMut(&mut Finding)) {}
}

/// At most so many entries are drawn.
const MAX_ENTRIES: usize = 60;
const WIDTH: i64 = 960;
const LEFT: i64 = 250;
const RIGHT: i64 = 700;
const NODE: i64 = 14;
const TOP: i64 = 76;
const GAP: i64 = 22;
/// The height of all bands together, in tenths of a pixel.
const BANDS: i64 = 3600;

/// What became of goods: word in English and Chinese, colour, and where it stands in the accounts.
type Fate = (&'static str, &'static str, &'static str, fn(&Accounts) -> &Quantity);

const FATES: [Fate; 5] = [
    ("home use", "内销", "#2f6f9f", |accounts| &accounts.home_use),
    ("re-exported", "复运出境", "#5b8c3e", |accounts| &accounts.re_exported),
    ("transferred in bond", "保税结转", "#8a6fb0", |accounts| &accounts.transferred),
    ("lost", "损耗", "#b0413e", |accounts| &accounts.lost),
    ("on hand", "在库", "#8a8172", |accounts| &accounts.on_hand),
];

struct Row {
    entry: String,
    values: [i128; 5],
}

/// Draws the flow of one quantity from customs entries to releases, losses and stock.
///
/// # Errors
/// Those of the journal; [`Error::InvalidInput`] at `/element` for an element that the book does not know.
pub(in super::super) fn draw_flow(
    question: &FlowQuestion,
    _: &Rules,
    _: &mut Trace,
) -> Result<FlowDrawing, Error> {
    let book = replayed(&question.stream, &question.text, question.happened_by)?;
    draw(&book, question.element.as_deref(), question.lang)
}

fn draw(book: &Book, element: Option<&str>, lang: Lang) -> Result<FlowDrawing, Error> {
    let opened = book.opened.as_ref();
    let known =
        |name: &str| opened.is_some_and(|opened| opened.elements.iter().any(|one| one.element == name));
    if let Some(name) = element.filter(|name| !known(name)) {
        return Err(Error::invalid(
            "/element",
            format!("{} is not among the elements of this book", shorten(name)),
        ));
    }
    let of = |quantity: &Quantity| -> i128 {
        match element {
            None => quantity.dry_kg.into(),
            Some(name) => quantity.mg.get(name).copied().map_or(0, Exact::mantissa),
        }
    };
    let statement = book.statement(None, None);
    let mut rows: Vec<Row> = Vec::new();
    for one in &statement.entries {
        let values = FATES.map(|(.., pick)| of(pick(&one.entry.accounts)).max(0));
        if values.iter().any(|value| *value > 0) {
            rows.push(Row { entry: one.entry.entry.clone(), values });
        }
    }
    let left_out = rows.len().saturating_sub(MAX_ENTRIES);
    rows.truncate(MAX_ENTRIES);
    Ok(FlowDrawing {
        svg: Picture { rows, unit: if element.is_some() { "mg" } else { "kg" }, element, lang }
            .write(left_out),
        left_out: u64::try_from(left_out).unwrap_or(u64::MAX),
    })
}

struct Picture<'a> {
    rows: Vec<Row>,
    unit: &'static str,
    element: Option<&'a str>,
    lang: Lang,
}

impl Picture<'_> {
    fn say(&self, en: &'static str, zh: &'static str) -> &'static str {
        match self.lang {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }

    fn write(&self, left_out: usize) -> String {
        let total: i128 = self.rows.iter().flat_map(|row| row.values).fold(0, i128::saturating_add);
        // tenths of a pixel; nothing that is there is drawn as nothing
        let high = |value: i128| -> i64 {
            let scaled = value.saturating_mul(i128::from(BANDS)).checked_div(total.max(1)).unwrap_or(0);
            i64::try_from(scaled).unwrap_or(BANDS).max(i64::from(value > 0))
        };
        let sum = |values: &[i128]| values.iter().fold(0i64, |sum, value| sum.saturating_add(high(*value)));
        let step = |height: i64| height.max(120).saturating_add(GAP.saturating_mul(10));
        // where each entry and each fate begins
        let mut y = TOP.saturating_mul(10);
        let mut lefts = Vec::new();
        for row in &self.rows {
            lefts.push(y);
            y = y.saturating_add(step(sum(&row.values)));
        }
        let mut bottom = y;
        let mut y = TOP.saturating_mul(10);
        let mut rights = [0i64; 5];
        let mut totals = [0i128; 5];
        for (at, (right, whole)) in rights.iter_mut().zip(&mut totals).enumerate() {
            let values: Vec<i128> = self.rows.iter().filter_map(|row| row.values.get(at).copied()).collect();
            *whole = values.iter().fold(0, |sum, value| sum.saturating_add(*value));
            *right = y;
            if *whole > 0 {
                y = y.saturating_add(step(sum(&values)));
            }
        }
        bottom = bottom.max(y);
        let height = bottom.saturating_div(10).saturating_add(36);
        let mut svg = String::new();
        let title = match self.element {
            None => self
                .say("Dry mass from customs entries to what became of it", "各报关单干重的去向")
                .to_owned(),
            Some(name) => format!(
                "{name}: {}",
                self.say("from customs entries to what became of it", "各报关单含量的去向")
            ),
        };
        let _ = write!(
            svg,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" \
             height=\"{height}\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#222\"><rect width=\"{WIDTH}\" \
             height=\"{height}\" fill=\"#fff\"/><title>{0}</title><text x=\"24\" y=\"32\" font-size=\"18\" \
             font-weight=\"bold\">{0}</text>",
            escaped(&title)
        );
        let received = self.say("in all", "合计");
        let _ = write!(
            svg,
            "<text x=\"24\" y=\"54\" fill=\"#555\">{received} {} {}</text>",
            grouped(total),
            self.unit
        );
        let mut cursors = rights;
        for (row, left) in self.rows.iter().zip(&lefts) {
            let mut from = *left;
            for ((value, cursor), (en, zh, colour, _)) in row.values.iter().zip(&mut cursors).zip(FATES) {
                let band = high(*value);
                if band == 0 {
                    continue;
                }
                let hint = format!("{} → {}: {} {}", row.entry, self.say(en, zh), grouped(*value), self.unit);
                svg.push_str(&ribbon(from, *cursor, band, colour, &hint));
                from = from.saturating_add(band);
                *cursor = cursor.saturating_add(band);
            }
            let whole = row.values.iter().fold(0i128, |sum, value| sum.saturating_add(*value));
            node(&mut svg, LEFT.saturating_sub(NODE), *left, sum(&row.values), "#444");
            self.label(
                &mut svg,
                LEFT.saturating_sub(NODE).saturating_sub(8),
                *left,
                "end",
                &row.entry,
                whole,
            );
        }
        for (((whole, right), cursor), (en, zh, colour, _)) in
            totals.iter().zip(&rights).zip(&cursors).zip(FATES)
        {
            if *whole > 0 {
                node(&mut svg, RIGHT, *right, cursor.saturating_sub(*right), colour);
                let x = RIGHT.saturating_add(NODE).saturating_add(8);
                self.label(&mut svg, x, *right, "start", self.say(en, zh), *whole);
            }
        }
        if left_out > 0 {
            let more = self.say("entries more are not drawn", "份报关单未画出");
            let y = height.saturating_sub(12);
            let _ = write!(svg, "<text x=\"24\" y=\"{y}\" fill=\"#b0413e\">{left_out} {more}</text>");
        }
        svg.push_str("</svg>\n");
        svg
    }

    fn label(&self, svg: &mut String, x: i64, y: i64, anchor: &str, name: &str, value: i128) {
        let (first, second) = (tenths(y.saturating_add(110)), tenths(y.saturating_add(270)));
        let _ = write!(
            svg,
            "<text x=\"{x}\" y=\"{first}\" text-anchor=\"{anchor}\" font-weight=\"bold\">{}</text><text x=\"{x}\" \
             y=\"{second}\" text-anchor=\"{anchor}\" fill=\"#555\">{} {}</text>",
            escaped(&name.chars().take(28).collect::<String>()),
            grouped(value),
            self.unit
        );
    }
}

fn node(svg: &mut String, x: i64, y: i64, height: i64, colour: &str) {
    let (y, height) = (tenths(y), tenths(height));
    let _ = write!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{NODE}\" height=\"{height}\" fill=\"{colour}\"/>");
}

/// A band that goes over from the left to the right, equally high everywhere.
fn ribbon(from: i64, to: i64, height: i64, colour: &str, hint: &str) -> String {
    let middle = LEFT.saturating_add(RIGHT).saturating_div(2);
    let (a, b) = (tenths(from), tenths(to));
    let (c, d) = (tenths(to.saturating_add(height)), tenths(from.saturating_add(height)));
    format!(
        "<path d=\"M{LEFT} {a}C{middle} {a} {middle} {b} {RIGHT} {b}V{c}C{middle} {c} {middle} {d} {LEFT} {d}z\" \
         fill=\"{colour}\" fill-opacity=\"0.45\"><title>{}</title></path>",
        escaped(hint)
    )
}

/// Tenths of a pixel as a decimal.
fn tenths(value: i64) -> String {
    format!("{}.{}", value.saturating_div(10), value.checked_rem(10).unwrap_or(0))
}

/// Groups of three digits.
fn grouped(value: i128) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len().saturating_sub(at).checked_rem(3) == Some(0) {
            out.push('\u{2009}');
        }
        out.push(digit);
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{Desk, assayed, blended, lost, moved, received, released};
    use super::*;
    use crate::families::blending::ledger_events::ReleaseKind;

    fn desk() -> Desk {
        let mut desk = Desk::open();
        desk.post(received("A", "E<1>", 60_000, "10", "12", "0.5"));
        desk.post(received("B", "E2", 40_000, "4", "45", "1"));
        desk.post(moved("A", "blending"));
        desk.post(moved("B", "blending"));
        desk.post(blended("P", &[("A", 50_000), ("B", 40_000)], 89_900, 100));
        desk.post(moved("P", "product"));
        desk.post(assayed("P", false, &[("Au", "20")]));
        desk.post(released("P", 30_000, ReleaseKind::HomeUse));
        desk.post(released("P", 20_000, ReleaseKind::ReExport));
        desk.post(lost("P", 1));
        desk
    }

    #[test]
    fn every_entry_and_every_fate_is_in_the_picture() {
        let drawing = draw(&desk().book, None, Lang::En).unwrap();
        if let Some(path) = std::env::var_os("KOUAN_WRITE_PICTURE") {
            std::fs::write(path, &drawing.svg).unwrap();
        }
        for text in ["E&lt;1&gt;", "E2", "home use", "re-exported", "lost", "on hand", "54\u{2009}000 kg"] {
            assert!(drawing.svg.contains(text), "{text}");
        }
        assert!(!drawing.svg.contains("transferred"), "nothing was");
        assert!(draw(&desk().book, Some("Au"), Lang::Zh).unwrap().svg.contains("内销"));
        assert_eq!(draw(&desk().book, Some("Pb"), Lang::En).unwrap_err().path(), Some("/element"));
    }

    #[test]
    fn an_empty_book_is_an_empty_picture() {
        let drawing = draw(&Desk::open().book, None, Lang::En).unwrap();
        assert!(drawing.svg.ends_with("</svg>\n") && !drawing.svg.contains("<path"));
    }
}
