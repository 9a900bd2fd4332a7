//! XML as a small tree: elements, attributes, text. No meaning, no namespaces beyond the local name.
//!
//! Untrusted input: a document type declaration is refused, so no entity is ever expanded but the five of XML itself
//! and character references; bytes, depth and elements are limited. Reading is linear.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::foundation::error::Error;

/// How much is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the text.
    pub bytes: usize,
    /// Elements within elements.
    pub depth: usize,
    /// Elements in all.
    pub elements: usize,
}

impl Default for Limits {
    /// 16 MiB, 32 levels, 500 000 elements.
    fn default() -> Self {
        Limits { bytes: 16 << 20, depth: 32, elements: 500_000 }
    }
}

/// An element with what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Element {
    /// Its name without prefix.
    pub name: String,
    /// Its attributes by name; declarations of namespaces are left out.
    pub attributes: BTreeMap<String, String>,
    /// Its text without blanks at either end; text around children is joined.
    pub text: String,
    /// Its children.
    pub children: Vec<Element>,
}

impl Element {
    /// The first child with a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children with a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the element at a path of names: `["TransitOperation", "MRN"]`; `None` where there is none or it is
    /// empty.
    pub fn text_at(&self, path: &[&str]) -> Option<&str> {
        let mut element = self;
        for name in path {
            element = element.child(name)?;
        }
        Some(element.text.as_str()).filter(|text| !text.is_empty())
    }
}

/// Reads a document and gives its root element.
///
/// ```
/// use kouan::formats::xml::{Limits, read};
///
/// let root = read("<a:b xmlns:a='x' id='1'><c>S&amp;P</c></a:b>", &Limits::default())?;
/// assert_eq!((root.name.as_str(), root.text_at(&["c"])), ("b", Some("S&P")));
/// assert!(read("<!DOCTYPE b [<!ENTITY e 'x'>]><b>&e;</b>", &Limits::default()).is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::LimitExceeded`] above a limit; [`Error::Malformed`] with the byte where it stopped: `truncated`, `syntax`,
/// `doctype`, `entity`.
pub fn read(text: &str, limits: &Limits) -> Result<Element, Error> {
    if text.len() > limits.bytes {
        return Err(Error::limit("bytes of XML", as_u64(limits.bytes), as_u64(text.len())));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    let mut root: Option<Element> = None;
    let mut elements = 0_usize;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let wrong = |problem: &'static str, reason: &str| Error::malformed("XML", problem, at, reason);
        let event = reader.read_event().map_err(|error| broken(&error, at))?;
        match event {
            Event::Start(start) | Event::Empty(start) if root.is_some() && open.is_empty() => {
                let _ = start;
                return Err(wrong("syntax", "there is a second root element; a document has one"));
            }
            Event::Start(start) => {
                elements = elements.saturating_add(1);
                check(elements, open.len().saturating_add(1), limits)?;
                open.push(element(&start, at)?);
            }
            Event::Empty(start) => {
                elements = elements.saturating_add(1);
                check(elements, open.len().saturating_add(1), limits)?;
                close(element(&start, at)?, &mut open, &mut root);
            }
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    return Err(wrong("syntax", "an element ends that was not begun"));
                };
                close(done, &mut open, &mut root);
            }
            Event::Text(text) => add(&mut open, &text.xml10_content(), &wrong)?,
            Event::CData(text) => add(&mut open, &text.xml10_content(), &wrong)?,
            Event::GeneralRef(reference) => {
                let sign = reference.resolve_char_ref().map_err(|_| {
                    wrong("entity", "this character reference is no character; write the character itself")
                })?;
                let sign = sign.or(match reference.into_inner().as_ref() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => None,
                });
                let Some(sign) = sign else {
                    return Err(wrong(
                        "entity",
                        "only amp, lt, gt, apos, quot and characters are read as entities",
                    ));
                };
                add(&mut open, sign.encode_utf8(&mut [0; 4]), &wrong)?;
            }
            Event::DocType(_) => {
                return Err(wrong("doctype", "a document type declaration is not read; remove it"));
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            Event::Eof => break,
        }
    }
    if let Some(unfinished) = open.last() {
        let reason = format!("the text ends inside the element {:?}", shown(&unfinished.name));
        return Err(Error::malformed("XML", "truncated", text.len(), reason));
    }
    root.ok_or_else(|| Error::malformed("XML", "truncated", text.len(), "there is no element"))
}

fn as_u64(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A name as an error may show it.
fn shown(name: &str) -> String {
    name.chars().take(64).collect()
}

fn check(elements: usize, depth: usize, limits: &Limits) -> Result<(), Error> {
    if depth > limits.depth {
        return Err(Error::limit("levels of XML", as_u64(limits.depth), as_u64(depth)));
    }
    if elements > limits.elements {
        return Err(Error::limit("elements of XML", as_u64(limits.elements), as_u64(elements)));
    }
    Ok(())
}

/// The parser's own messages repeat the text; only their kind is told.
fn broken(error: &quick_xml::Error, at: usize) -> Error {
    let (problem, reason) = match error {
        quick_xml::Error::Syntax(_) => ("truncated", "a tag, comment or section has no end"),
        quick_xml::Error::IllFormed(_) => ("syntax", "tags do not match, or an ampersand stands alone"),
        quick_xml::Error::Encoding(_) => ("syntax", "it is no text in the encoding it names"),
        _ => ("syntax", "this is no XML"),
    };
    Error::malformed("XML", problem, at, reason)
}

fn element(start: &BytesStart<'_>, at: usize) -> Result<Element, Error> {
    let mut element = Element { name: start.local_name().into_inner().to_owned(), ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| {
            Error::malformed(
                "XML",
                "syntax",
                at,
                "an attribute is not written as name=\"value\", or stands twice",
            )
        })?;
        let name = attribute.key.into_inner();
        if name == "xmlns" || name.starts_with("xmlns:") {
            continue;
        }
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|_| {
            Error::malformed("XML", "entity", at, "an attribute has an entity that is not of XML itself")
        })?;
        let name = attribute.key.local_name().into_inner();
        element.attributes.insert(name.to_owned(), value.into_owned());
    }
    Ok(element)
}

fn close(mut done: Element, open: &mut [Element], root: &mut Option<Element>) {
    let trimmed = done.text.trim();
    if trimmed.len() != done.text.len() {
        done.text = trimmed.to_owned();
    }
    match open.last_mut() {
        Some(parent) => parent.children.push(done),
        None => *root = Some(done),
    }
}

fn add(open: &mut [Element], text: &str, wrong: &impl Fn(&'static str, &str) -> Error) -> Result<(), Error> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        None if text.trim().is_empty() => {}
        None => return Err(wrong("syntax", "there is text outside the root element")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn problem(text: &str) -> String {
        match read(text, &Limits::default()).unwrap_err() {
            Error::Malformed { problem, position, .. } => {
                assert!(position <= text.len());
                problem.to_owned()
            }
            other => other.code().to_owned(),
        }
    }

    #[test]
    fn elements_attributes_and_text_are_read() {
        let root = read(
            "<?xml version='1.0'?><!-- c --><n:a xmlns:n='u' p='1&lt;2'> <b/>x<b>y &#65;<![CDATA[<z>]]></b> </n:a>",
            &Limits::default(),
        )
        .unwrap();
        assert_eq!((root.name.as_str(), root.text.as_str()), ("a", "x"));
        assert_eq!(root.attributes.get("p").unwrap(), "1<2");
        assert_eq!(root.attributes.len(), 1);
        let texts: Vec<_> = root.all("b").map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["", "y A<z>"]);
        assert_eq!((root.text_at(&["b"]), root.text_at(&["c"])), (None, None));
    }

    #[test]
    fn what_is_cut_or_hostile_is_refused_with_its_place() {
        for (text, wanted) in [
            ("", "truncated"),
            ("<a>", "truncated"),
            ("<a><b></b>", "truncated"),
            ("<a", "truncated"),
            ("<a><!-- ", "truncated"),
            ("<a></b>", "syntax"),
            ("</a>", "syntax"),
            ("<a/><b/>", "syntax"),
            ("<a/>x", "syntax"),
            ("x<a/>", "syntax"),
            ("<a b=1/>", "syntax"),
            ("<a b='1' b='2'/>", "syntax"),
            ("<a>& </a>", "syntax"),
            ("<a>&e;</a>", "entity"),
            ("<a b='&e;'/>", "entity"),
            ("<a>&#xD800;</a>", "entity"),
            ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "doctype"),
            ("<!DOCTYPE a><a/>", "doctype"),
        ] {
            assert_eq!(problem(text), wanted, "{text}");
        }
    }

    #[test]
    fn limits_hold_on_both_sides() {
        let limits = Limits { bytes: 100, depth: 3, elements: 5 };
        let deep = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        assert!(read(&deep(3), &limits).is_ok());
        assert_eq!(read(&deep(4), &limits).unwrap_err().code(), "limit-exceeded");
        let wide = |count: usize| format!("<a>{}</a>", "<b/>".repeat(count));
        assert!(read(&wide(4), &limits).is_ok());
        assert_eq!(read(&wide(5), &limits).unwrap_err().code(), "limit-exceeded");
        let long = |blanks: usize| format!("<a>{}</a>", " ".repeat(blanks));
        assert!(read(&long(93), &limits).is_ok());
        assert_eq!(read(&long(94), &limits).unwrap_err().code(), "limit-exceeded");
        assert_eq!(problem(&deep(100_000)), "limit-exceeded");
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "[<>/a-c&;!\\[\\]\"'= #x0-9?-]{0,60}") {
            let _ = read(&text, &Limits::default());
        }
    }
}
