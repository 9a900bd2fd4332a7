//! What a class looks like: the colours of its label, hatched so that they differ in black-and-white print too.

use super::svg::{Area, INK, Px, Svg, Type, columns, half, px};
use crate::families::dangerous_goods::class::{Division, HazardClass};
use crate::foundation::text::Lang;

/// The two halves of a label, each with the colour of its text.
struct Look {
    top: Fill,
    bottom: Fill,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fill {
    White,
    Black,
    Orange,
    Red,
    Green,
    Blue,
    Yellow,
    RedStripes,
    BlackStripes,
}

impl Fill {
    fn paint(self) -> &'static str {
        match self {
            Fill::White => "#fff",
            Fill::Black => INK,
            Fill::Orange => "url(#orange)",
            Fill::Red => "url(#red)",
            Fill::Green => "url(#green)",
            Fill::Blue => "url(#blue)",
            Fill::Yellow => "url(#yellow)",
            Fill::RedStripes => "url(#red-stripes)",
            Fill::BlackStripes => "url(#black-stripes)",
        }
    }

    fn ink(self) -> &'static str {
        match self {
            Fill::Black | Fill::Red | Fill::Green | Fill::Blue => "#fff",
            _ => INK,
        }
    }

    /// Text on stripes stands on a white plate.
    fn is_striped(self) -> bool {
        matches!(self, Fill::RedStripes | Fill::BlackStripes)
    }
}

/// Base colour, colour of the hatching, and its lines in a field of 6 by 6: heraldry's hatching of each colour.
const HATCHED: [(&str, &str, &str, &str); 7] = [
    ("orange", "#f7931e", "#c96a00", "M-1 7L7 -1M-1 1L1 -1M5 7L7 5"),
    ("red", "#dd1c1a", "#b30d0b", "M1.5 0V6M4.5 0V6"),
    ("green", "#11893f", "#0a6b2f", "M-1 -1L7 7M-1 5L1 7M5 -1L7 1"),
    ("blue", "#1565b5", "#0d4c8c", "M0 1.5H6M0 4.5H6"),
    ("yellow", "#ffd90f", "#c79f00", "M1 1.5H2M4 4.5H5"),
    ("red-stripes", "#fff", "#dd1c1a", "M1 0V6M2 0V6M3 0V6"),
    ("black-stripes", "#fff", INK, "M1 0V6M2 0V6M3 0V6"),
];

/// The fills, once for the picture.
pub(super) fn fills(svg: &mut Svg) {
    svg.open("defs", &[]);
    for (name, base, line, path) in HATCHED {
        svg.open(
            "pattern",
            &[("id", &name), ("width", &6), ("height", &6), ("patternUnits", &"userSpaceOnUse")],
        );
        svg.empty("rect", &[("width", &6), ("height", &6), ("fill", &base)]);
        svg.empty("path", &[("d", &path), ("stroke", &line), ("fill", &"none")]);
        svg.close("pattern");
    }
    svg.close("defs");
}

fn look(division: Option<Division>) -> Look {
    let one = |fill| Look { top: fill, bottom: fill };
    match division {
        None => one(Fill::White),
        Some(division) => match division {
            Division::D21 | Division::C3 => one(Fill::Red),
            Division::D22 | Division::C2 => one(Fill::Green),
            Division::D23 | Division::D61 | Division::D62 => one(Fill::White),
            Division::D41 => one(Fill::RedStripes),
            Division::D42 => Look { top: Fill::White, bottom: Fill::Red },
            Division::D43 => one(Fill::Blue),
            Division::D51 => one(Fill::Yellow),
            Division::D52 => Look { top: Fill::Red, bottom: Fill::Yellow },
            Division::C7 => Look { top: Fill::Yellow, bottom: Fill::White },
            Division::C8 => Look { top: Fill::White, bottom: Fill::Black },
            Division::C9 => Look { top: Fill::BlackStripes, bottom: Fill::White },
            _ => one(Fill::Orange),
        },
    }
}

/// A cell with the colours of the class; the class above, the number beneath.
pub(super) fn cell(svg: &mut Svg, area: Area, class: Option<HazardClass>, number: &str) {
    let look = look(class.map(|class| class.division));
    let upper = Area { h: half(area.h), ..area };
    let lower = Area { y: area.y + upper.h, h: area.h - upper.h, ..area };
    if look.top == look.bottom {
        svg.rect(area, &[("fill", &look.top.paint())]);
    } else {
        svg.rect(upper, &[("fill", &look.top.paint())]);
        svg.rect(lower, &[("fill", &look.bottom.paint())]);
    }
    let class = class.map_or_else(|| "?".to_owned(), |class| class.to_string());
    words(svg, upper, look.top, &class, 16, true);
    words(svg, lower, look.bottom, number, 12, false);
}

fn words(svg: &mut Svg, area: Area, fill: Fill, text: &str, size: i32, bold: bool) {
    if text.is_empty() {
        return;
    }
    // a bold digit of a wide font is 0.7 of its size, a plain one 0.64
    let share = if bold { 70 } else { 64 };
    let letters = i32::try_from(columns(text)).unwrap_or(i32::MAX).max(1);
    let room = area.w.0.saturating_sub(4).saturating_mul(100);
    let size = room.checked_div(letters.saturating_mul(share)).unwrap_or(size).clamp(4, size);
    let (x, middle) = area.centre();
    if fill.is_striped() {
        let w = px(letters.saturating_mul(size).saturating_mul(share) / 100) + px(4);
        let plate = Area { x: x - half(w), y: middle - px(8), w, h: px(16) };
        svg.rect(plate, &[("fill", &"#fff")]);
    }
    let set = Type::of(size).middle().fill(fill.ink());
    let baseline: Px = middle + px(size.saturating_mul(36) / 100);
    svg.text(x, baseline, if bold { set.bold() } else { set }, text);
}

/// What the class is, for the legend.
pub(super) fn name(division: Division, lang: Lang) -> &'static str {
    let (en, zh) = match division {
        Division::C1
        | Division::D11
        | Division::D12
        | Division::D13
        | Division::D14
        | Division::D15
        | Division::D16 => ("explosives", "爆炸品"),
        Division::C2 => ("gas, division not told", "气体，未说明项别"),
        Division::D21 => ("flammable gas", "易燃气体"),
        Division::D22 => ("non-flammable gas", "非易燃气体"),
        Division::D23 => ("toxic gas", "有毒气体"),
        Division::C3 => ("flammable liquid", "易燃液体"),
        Division::D41 => ("flammable solid", "易燃固体"),
        Division::D42 => ("spontaneously combustible", "易自燃物质"),
        Division::D43 => ("dangerous when wet", "遇水放出易燃气体"),
        Division::D51 => ("oxidizing", "氧化性物质"),
        Division::D52 => ("organic peroxide", "有机过氧化物"),
        Division::D61 => ("toxic", "毒性物质"),
        Division::D62 => ("infectious", "感染性物质"),
        Division::C7 => ("radioactive", "放射性物质"),
        Division::C8 => ("corrosive", "腐蚀性物质"),
        Division::C9 => ("miscellaneous", "杂项"),
    };
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}
