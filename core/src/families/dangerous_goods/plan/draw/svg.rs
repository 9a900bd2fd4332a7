//! Writes SVG text: elements, attributes, escaped text; coordinates are whole pixels.

use std::fmt::{Display, Write};
use std::num::Saturating;

/// A length or place in pixels.
pub(super) type Px = Saturating<i32>;

/// `n` pixels.
pub(super) const fn px(n: i32) -> Px {
    Saturating(n)
}

/// As pixels.
pub(super) fn count(n: usize) -> Px {
    Saturating(i32::try_from(n).unwrap_or(i32::MAX))
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) x: Px,
    pub(super) y: Px,
    pub(super) w: Px,
    pub(super) h: Px,
}

impl Area {
    pub(super) fn centre(self) -> (Px, Px) {
        (self.x + half(self.w), self.y + half(self.h))
    }

    /// The outline, to be filled or stroked with others in one path.
    pub(super) fn outline(self) -> String {
        format!("M{} {}h{}v{}h{}z", self.x, self.y, self.w, self.h, -self.w)
    }
}

pub(super) fn half(length: Px) -> Px {
    Saturating(length.0 / 2)
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: i32,
    pub(super) bold: bool,
    pub(super) fill: &'static str,
    pub(super) anchor: Anchor,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Type {
    pub(super) const fn of(size: i32) -> Self {
        Type { size, bold: false, fill: INK, anchor: Anchor::Start }
    }

    pub(super) const fn bold(self) -> Self {
        Type { bold: true, ..self }
    }

    pub(super) const fn fill(self, fill: &'static str) -> Self {
        Type { fill, ..self }
    }

    pub(super) const fn middle(self) -> Self {
        Type { anchor: Anchor::Middle, ..self }
    }

    pub(super) const fn end(self) -> Self {
        Type { anchor: Anchor::End, ..self }
    }
}

/// The colour of text and strong lines.
pub(super) const INK: &str = "#111";

type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// The picture so far.
#[derive(Default)]
pub(super) struct Svg {
    out: String,
}

impl Svg {
    /// Opens an element that [`Svg::close`] ends.
    pub(super) fn open(&mut self, tag: &str, attributes: Attributes) {
        self.start(tag, attributes);
        self.out.push_str(">\n");
    }

    pub(super) fn close(&mut self, tag: &str) {
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// An element without content.
    pub(super) fn empty(&mut self, tag: &str, attributes: Attributes) {
        self.start(tag, attributes);
        self.out.push_str("/>\n");
    }

    /// An element with text alone.
    pub(super) fn element(&mut self, tag: &str, attributes: Attributes, text: &str) {
        self.start(tag, attributes);
        let _ = writeln!(self.out, ">{}</{tag}>", escaped(text));
    }

    pub(super) fn rect(&mut self, area: Area, more: Attributes) {
        let Area { x, y, w, h } = area;
        let mut all: Vec<(&str, &dyn Display)> = vec![("x", &x), ("y", &y), ("width", &w), ("height", &h)];
        all.extend(more);
        self.empty("rect", &all);
    }

    pub(super) fn text(&mut self, x: Px, y: Px, set: Type, text: &str) {
        let mut all: Vec<(&str, &dyn Display)> = vec![("x", &x), ("y", &y), ("font-size", &set.size)];
        if set.fill != INK {
            all.push(("fill", &set.fill));
        }
        if set.bold {
            all.push(("font-weight", &"bold"));
        }
        match set.anchor {
            Anchor::Start => {}
            Anchor::Middle => all.push(("text-anchor", &"middle")),
            Anchor::End => all.push(("text-anchor", &"end")),
        }
        self.element("text", &all, text);
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    fn start(&mut self, tag: &str, attributes: Attributes) {
        let _ = write!(self.out, "<{tag}");
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"{}\"", escaped(&value.to_string()));
        }
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
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
    out
}

/// How wide a text is, in Latin letters; a Chinese character takes two.
pub(super) fn columns(text: &str) -> usize {
    text.chars()
        .map(|character| if character >= '\u{2e80}' { 2_usize } else { 1 })
        .fold(0, usize::saturating_add)
}

/// The text in lines of at most so many Latin letters, broken at blanks, and within words only where one is too long or
/// Chinese.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let gap = usize::from(!line.is_empty());
        if columns(&line).saturating_add(gap).saturating_add(columns(word)) <= width {
            line.push_str(if gap == 1 { " " } else { "" });
            line.push_str(word);
            continue;
        }
        if columns(word) <= width {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
            continue;
        }
        if gap == 1 {
            line.push(' ');
        }
        for character in word.chars() {
            if columns(&line).saturating_add(2) > width {
                lines.push(std::mem::take(&mut line));
            }
            line.push(character);
        }
    }
    lines.push(line);
    lines.retain(|line| !line.is_empty());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut svg = Svg::default();
        svg.element("text", &[("data-a", &"\"<&>\u{7}")], "A & B <script> \"x\"\u{0}\nC");
        assert_eq!(
            svg.finish(),
            "<text data-a=\"&quot;&lt;&amp;&gt;\u{fffd}\">A &amp; B &lt;script&gt; &quot;x&quot;\u{fffd} C</text>\n"
        );
    }

    #[test]
    fn lines_are_no_longer_than_asked_and_lose_nothing() {
        for (text, width, lines) in [
            ("", 8, vec![]),
            ("one two three", 7, vec!["one two", "three"]),
            ("one two three", 6, vec!["one", "two", "three"]),
            ("a 0123456789", 6, vec!["a 012", "34567", "89"]),
            ("贝位排列层", 6, vec!["贝位排", "列层"]),
        ] {
            assert_eq!(wrapped(text, width), lines, "{text}");
        }
    }
}
