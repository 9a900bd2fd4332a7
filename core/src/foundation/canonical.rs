//! Canonical JSON (RFC 8785): one text for one value, so that it can be hashed and signed.
//!
//! | | |
//! |---|---|
//! | keys | sorted by UTF-16 code units; a key twice is refused |
//! | numbers | as ECMAScript prints a double: `1e21` is `1e+21`, `-0` is `0` |
//! | strings | only `"`, `\` and control characters escaped; a lone surrogate is refused |
//! | depth | at most [`MAX_DEPTH`] lists and objects inside each other |
//!
//! A double holds integers only up to 2⁵³ − 1. Text that comes from elsewhere is brought to its double, as the
//! standard says; a Rust value with a larger integer is refused instead, because it would lose digits without a
//! word. Quantities and money are strings everywhere in kouan.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Serialize, Serializer};

use super::error::Error;

/// How many lists and objects may stand inside each other.
pub const MAX_DEPTH: usize = 100;
/// The largest integer that a double holds together with all smaller ones: 2⁵³ − 1.
const MAX_SAFE_INTEGER: u64 = (1 << 53) - 1;

/// The canonical text of JSON text.
///
/// ```
/// use kouan::foundation::canonical;
///
/// assert_eq!(canonical::from_text(r#"{ "b": 1e21, "a": "\u00e9\n" }"#)?, r#"{"a":"é\n","b":1e+21}"#);
/// assert!(canonical::from_text(r#"{"a":1,"a":2}"#).is_err());
/// assert!(canonical::from_text(r#"["\ud800"]"#).is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// - [`Error::Malformed`] with problem `lone_surrogate`, `duplicate_key`, `truncated` or `syntax` and the byte
///   where it stands;
/// - [`Error::LimitExceeded`] past [`MAX_DEPTH`].
pub fn from_text(json: &str) -> Result<String, Error> {
    if is_canonical(json) {
        return Ok(json.to_owned());
    }
    let refused = Cell::new(None);
    let mut reader = serde_json::Deserializer::from_str(json);
    let node = Reader { depth: 0, refused: &refused }
        .deserialize(&mut reader)
        .and_then(|node| reader.end().map(|()| node))
        .map_err(|error| explain(json, refused.get(), &error))?;
    serde_json_canonicalizer::to_string(&node).map_err(|error| Error::invalid("", error.to_string()))
}

/// The canonical text of a value.
///
/// A struct whose fields stand in sorted order is written without a second pass.
///
/// ```
/// use kouan::foundation::canonical;
///
/// assert_eq!(canonical::to_string(&("a", 1, true))?, r#"["a",1,true]"#);
/// assert!(canonical::to_string(&(1u64 << 53)).is_err());
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// - [`Error::InvalidInput`] for a value that JSON cannot hold;
/// - [`Error::Inexact`] for an integer beyond 2⁵³ − 1;
/// - as [`from_text`].
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> Result<String, Error> {
    let text = serde_json::to_string(value).map_err(|error| Error::invalid("", error.to_string()))?;
    let mut scan = Scan::new(&text);
    if scan.value(0) && scan.at_end() {
        let safe = scan.safe();
        return safe.map(|()| text);
    }
    // most often only the order of keys is not canonical
    let mut sorted = String::with_capacity(text.len());
    let mut scan = Scan::new(&text);
    if scan.copy_sorted(0, &mut sorted) && scan.at_end() {
        return scan.safe().map(|()| sorted);
    }
    if has_unsafe_integer(&text) {
        return Err(unsafe_integer());
    }
    from_text(&text)
}

/// Whether a text is canonical JSON already; one pass, nothing allocated for texts of plain keys and integers.
///
/// ```
/// use kouan::foundation::canonical::is_canonical;
///
/// assert!(is_canonical(r#"{"a":"1.5","b":[1,null]}"#));
/// assert!(!is_canonical(r#"{"b":1,"a":2}"#));
/// assert!(!is_canonical(r#"{"a": 1}"#));
/// assert!(!is_canonical("1.0"));
/// ```
pub fn is_canonical(json: &str) -> bool {
    let mut scan = Scan::new(json);
    scan.value(0) && scan.at_end()
}

/// A cursor over text that must be canonical; every step answers whether it still is.
pub(crate) struct Scan<'a> {
    text: &'a str,
    at: usize,
    /// An integer beyond 2⁵³ − 1 was met.
    unsafe_integer: bool,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Scan { text, at: 0, unsafe_integer: false }
    }

    /// The byte reached so far.
    pub(crate) fn at(&self) -> usize {
        self.at
    }

    pub(crate) fn at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// What was read since an earlier place.
    pub(crate) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Whether a Rust value, scanned to its end, keeps all its digits.
    fn safe(&self) -> Result<(), Error> {
        if self.unsafe_integer { Err(unsafe_integer()) } else { Ok(()) }
    }

    /// Exactly this text.
    pub(crate) fn literal(&mut self, wanted: &str) -> bool {
        let found = self.rest().starts_with(wanted.as_bytes());
        if found {
            self.step(wanted.len());
        }
        found
    }

    fn byte(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.step(1);
        }
        found
    }

    /// Any canonical value.
    pub(crate) fn value(&mut self, depth: usize) -> bool {
        match self.peek() {
            Some(b'"') => self.string().is_some(),
            Some(b'{') => depth < MAX_DEPTH && self.object(depth),
            Some(b'[') => depth < MAX_DEPTH && self.list(depth),
            Some(b't') => self.literal("true"),
            Some(b'f') => self.literal("false"),
            Some(b'n') => self.literal("null"),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> bool {
        self.step(1);
        if self.byte(b']') {
            return true;
        }
        loop {
            if !self.value(depth.saturating_add(1)) {
                return false;
            }
            if !self.byte(b',') {
                return self.byte(b']');
            }
        }
    }

    fn object(&mut self, depth: usize) -> bool {
        self.step(1);
        if self.byte(b'}') {
            return true;
        }
        let mut last: Option<&str> = None;
        loop {
            let Some(key) = self.string() else { return false };
            if last.is_some_and(|last| compare_keys(last, key) != Ordering::Less) {
                return false;
            }
            last = Some(key);
            if !self.byte(b':') || !self.value(depth.saturating_add(1)) {
                return false;
            }
            if !self.byte(b',') {
                return self.byte(b'}');
            }
        }
    }

    /// Copies any value that is canonical but for the order of its keys, with its keys in order.
    fn copy_sorted(&mut self, depth: usize, to: &mut String) -> bool {
        match self.peek() {
            Some(b'{') => depth < MAX_DEPTH && self.copy_object(depth, to),
            Some(b'[') => depth < MAX_DEPTH && self.copy_list(depth, to),
            _ => {
                let start = self.at;
                let canonical = self.value(depth);
                to.push_str(self.since(start));
                canonical
            }
        }
    }

    fn copy_list(&mut self, depth: usize, to: &mut String) -> bool {
        self.step(1);
        to.push('[');
        let mut more = !self.byte(b']');
        while more {
            if !self.copy_sorted(depth.saturating_add(1), to) {
                return false;
            }
            more = self.byte(b',');
            if more {
                to.push(',');
            } else if !self.byte(b']') {
                return false;
            }
        }
        to.push(']');
        true
    }

    fn copy_object(&mut self, depth: usize, to: &mut String) -> bool {
        self.step(1);
        let start = to.len();
        let mut members: Vec<(&str, Range<usize>)> = Vec::with_capacity(8);
        let mut more = !self.byte(b'}');
        while more {
            let member = self.at;
            let from = to.len();
            let Some(key) = self.string() else { return false };
            if !self.byte(b':') {
                return false;
            }
            to.push_str(self.since(member));
            if !self.copy_sorted(depth.saturating_add(1), to) {
                return false;
            }
            members.push((key, from..to.len()));
            more = self.byte(b',');
            if !more && !self.byte(b'}') {
                return false;
            }
        }
        members.sort_by(|(a, _), (b, _)| compare_keys(a, b));
        let mut sorted = String::with_capacity(to.len().saturating_sub(start).saturating_add(members.len()));
        let mut last = None;
        for (key, range) in members {
            if last == Some(key) {
                return false;
            }
            sorted.push_str(if last.is_none() { "{" } else { "," });
            sorted.push_str(to.get(range).unwrap_or_default());
            last = Some(key);
        }
        to.truncate(start);
        to.push_str(if last.is_none() { "{" } else { &sorted });
        to.push('}');
        true
    }

    /// A canonical string; what stands between its quotes, escapes as written.
    pub(crate) fn string(&mut self) -> Option<&'a str> {
        if !self.byte(b'"') {
            return None;
        }
        let start = self.at;
        loop {
            let rest = self.rest();
            let stop = memchr::memchr2(b'"', b'\\', rest)?;
            if has_control(rest.get(..stop)?) {
                return None;
            }
            self.step(stop);
            if self.peek()? == b'"' {
                let inner = self.since(start);
                self.step(1);
                return Some(inner);
            }
            self.escape()?;
        }
    }

    /// The only escapes of canonical text: the two-letter ones, and `\u00..` for the other control characters.
    fn escape(&mut self) -> Option<()> {
        self.step(1);
        let length = match self.rest() {
            [b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't', ..] => 1,
            [b'u', b'0', b'0', b'0', b'0'..=b'7' | b'b' | b'e' | b'f', ..] => 5,
            [b'u', b'0', b'0', b'1', b'0'..=b'9' | b'a'..=b'f', ..] => 5,
            _ => return None,
        };
        self.step(length);
        Some(())
    }

    /// Past a string of valid JSON, whichever escapes it has.
    fn skip_string(&mut self) {
        self.step(1);
        while let Some(byte) = self.peek() {
            self.step(if byte == b'\\' { 2 } else { 1 });
            if byte == b'"' {
                return;
            }
        }
    }

    pub(crate) fn number(&mut self) -> bool {
        let start = self.at;
        let length = self.rest().iter().take_while(|byte| is_number_byte(byte)).count();
        self.step(length);
        let token = self.since(start);
        let digits = token.strip_prefix('-').unwrap_or(token);
        let is_integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if is_integer && digits.len() < 16 {
            return token == "0" || !digits.starts_with('0');
        }
        self.unsafe_integer |= is_integer && beyond_safe(digits);
        match token.parse::<f64>() {
            Ok(double) if double.is_finite() => {
                serde_json_canonicalizer::to_string(&double).is_ok_and(|text| text == token)
            }
            _ => false,
        }
    }
}

/// Whether a control character is among the bytes; looks at all of them, which is faster than stopping at one.
fn has_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |found, byte| found | (*byte < b' '))
}

fn is_number_byte(byte: &u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E')
}

fn beyond_safe(digits: &str) -> bool {
    digits.parse::<u64>().map_or(true, |value| value > MAX_SAFE_INTEGER)
}

/// Whether an integer beyond 2⁵³ − 1 stands in valid JSON, outside its strings.
fn has_unsafe_integer(json: &str) -> bool {
    let mut scan = Scan::new(json);
    while let Some(byte) = scan.peek() {
        match byte {
            b'"' => scan.skip_string(),
            _ if is_number_byte(&byte) => {
                scan.number();
            }
            _ => scan.step(1),
        }
    }
    scan.unsafe_integer
}

/// The order of UTF-16 code units. For text without escapes it is the order of the bytes, as long as no character
/// lies above U+DFFF (bytes from 0xEE): there UTF-16 puts the pairs of surrogates before U+E000.
fn compare_keys(a: &str, b: &str) -> Ordering {
    let plain = |key: &str| key.bytes().all(|byte| byte != b'\\' && byte < 0xee);
    if plain(a) && plain(b) { a.cmp(b) } else { utf16(a).cmp(&utf16(b)) }
}

fn utf16(key: &str) -> Vec<u16> {
    let unescaped: String = serde_json::from_str(&format!("\"{key}\"")).unwrap_or_default();
    unescaped.encode_utf16().collect()
}

/// A JSON value in which each key stands once.
enum Node {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Node>),
    Object(BTreeMap<String, Node>),
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Node::Null => serializer.serialize_unit(),
            Node::Bool(value) => serializer.serialize_bool(*value),
            Node::Number(value) => serializer.serialize_f64(*value),
            Node::Text(value) => serializer.serialize_str(value),
            Node::List(items) => items.serialize(serializer),
            Node::Object(members) => members.serialize(serializer),
        }
    }
}

/// Why a reader refused what is well-formed JSON.
#[derive(Clone, Copy)]
enum Refused {
    DuplicateKey,
    TooDeep,
}

#[derive(Clone, Copy)]
struct Reader<'c> {
    depth: usize,
    refused: &'c Cell<Option<Refused>>,
}

impl Reader<'_> {
    fn refuse<E: de::Error>(self, why: Refused) -> E {
        self.refused.set(Some(why));
        E::custom("refused")
    }

    fn inside<E: de::Error>(self) -> Result<Self, E> {
        if self.depth >= MAX_DEPTH {
            return Err(self.refuse(Refused::TooDeep));
        }
        Ok(Reader { depth: self.depth.saturating_add(1), ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    // the standard knows no other number than the double
    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Number(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Node, A::Error> {
        let inside = self.inside()?;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(inside)? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let inside = self.inside()?;
        let mut members = BTreeMap::new();
        while let Some(key) = map.next_key::<String>()? {
            if members.contains_key(&key) {
                return Err(self.refuse(Refused::DuplicateKey));
            }
            let value = map.next_value_seed(inside)?;
            members.insert(key, value);
        }
        Ok(Node::Object(members))
    }
}

fn explain(json: &str, refused: Option<Refused>, error: &serde_json::Error) -> Error {
    let position = position(json, error);
    match refused {
        Some(Refused::TooDeep) => {
            let limit = MAX_DEPTH as u64;
            return Error::limit("JSON depth", limit, limit.saturating_add(1));
        }
        Some(Refused::DuplicateKey) => {
            let reason = "an object has the same key twice; give each key once";
            return Error::malformed("JSON", "duplicate_key", position, reason);
        }
        None => {}
    }
    if let Some(at) = lone_surrogate(json).filter(|at| *at <= position) {
        let reason =
            "half of a surrogate pair stands alone, which is no character; write the whole character";
        return Error::malformed("JSON", "lone_surrogate", at, reason);
    }
    if error.is_eof() {
        return Error::malformed("JSON", "truncated", json.len(), "the text ends before the value does");
    }
    Error::malformed("JSON", "syntax", position, reason(error))
}

/// serde_json's message without the line and column at its end.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.as_str(), |(reason, _)| reason).to_owned()
}

/// The byte at which serde_json stopped.
fn position(json: &str, error: &serde_json::Error) -> usize {
    let lines = error.line().saturating_sub(1);
    let line_start = json.split_inclusive('\n').take(lines).map(str::len).sum::<usize>();
    // column 0 is the line break before the line
    line_start.saturating_add(error.column()).saturating_sub(1).min(json.len())
}

/// The first `\u` escape that is half of a pair without the other half.
fn lone_surrogate(json: &str) -> Option<usize> {
    let unit = |at: usize| {
        let digits = json.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut at = 0usize;
    while let Some(next) = json.get(at..).and_then(|rest| rest.find('\\')) {
        at = at.saturating_add(next);
        match unit(at) {
            None => at = at.saturating_add(2),
            Some(0xd800..=0xdbff) if matches!(unit(at.saturating_add(6)), Some(0xdc00..=0xdfff)) => {
                at = at.saturating_add(12);
            }
            Some(0xd800..=0xdfff) => return Some(at),
            Some(_) => at = at.saturating_add(6),
        }
    }
    None
}

fn unsafe_integer() -> Error {
    Error::inexact("an integer beyond 2^53-1 loses digits as a JSON number; hold it as text")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::digest::sm3;
    use proptest::prelude::*;

    #[test]
    fn published_vectors() {
        for (given, wanted, digest) in [
            (
                r#"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#,
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}",
                "f914e407e6509650d01a6fd8c959082bd6b8e44a7a786dc224f0dee7e2e20f0d",
            ),
            (
                r#"{"n":295147905179352830000}"#,
                r#"{"n":295147905179352830000}"#,
                "f559c45e274d5b5fb2047d78f8874e9910e354ec417b88e3193cacebd756410c",
            ),
            (
                r#"{"n":1e-7}"#,
                r#"{"n":1e-7}"#,
                "934e142deb4fc2867436b89f39b32bbbdf6a621aded22e6bfc7d17f22a685151",
            ),
        ] {
            let canonical = from_text(given).unwrap();
            assert_eq!(canonical, wanted);
            assert_eq!(sm3(canonical.as_bytes()).to_string(), digest);
            assert!(is_canonical(&canonical));
        }
    }

    #[test]
    fn numbers_are_ecmascript_doubles() {
        for (given, wanted) in [
            ("0", "0"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("1.0", "1"),
            ("1e21", "1e+21"),
            ("1E20", "100000000000000000000"),
            ("1e-6", "0.000001"),
            ("1e-7", "1e-7"),
            ("333333333.33333329", "333333333.3333333"),
            ("9007199254740993", "9007199254740992"),
            ("18446744073709551616", "18446744073709552000"),
            ("-9223372036854775809", "-9223372036854776000"),
            ("5e-324", "5e-324"),
            ("1e23", "1e+23"),
            ("0.1", "0.1"),
        ] {
            assert_eq!(from_text(given).unwrap(), wanted, "{given}");
            assert_eq!(is_canonical(given), given == wanted, "{given}");
            assert!(is_canonical(wanted), "{wanted}");
        }
    }

    #[test]
    fn strings_keep_only_the_needed_escapes() {
        assert_eq!(from_text(r#""\u0041\/\u000a\u001F\u007f""#).unwrap(), "\"A/\\n\\u001f\u{7f}\"");
        for text in
            [r#""\/""#, r#""\u0041""#, r#""\u001F""#, r#""\u000a""#, r#""\u0009""#, "\"\n\"", r#""\x""#]
        {
            assert!(!is_canonical(text), "{text}");
        }
        for text in [r#""\u001f""#, r#""\u0000""#, r#""\u000b""#, r#""\n\t\b\f\r\"\\""#, "\"\u{7f}é😀\""] {
            assert!(is_canonical(text), "{text}");
        }
    }

    #[test]
    fn refuses_with_problem_and_position() {
        for (given, problem, at) in [
            (r#"{"k":"\ud800"}"#, "lone_surrogate", 6),
            (r#"{"k":"\udc00"}"#, "lone_surrogate", 6),
            (r#"["\\ud800 \ud83d\ude00 \ud800x"]"#, "lone_surrogate", 23),
            (r#"["\ud800\u0041"]"#, "lone_surrogate", 2),
            (r#"["\ud800\ud800"]"#, "lone_surrogate", 2),
            (r#"{"a":1,"a":2}"#, "duplicate_key", 9),
            (r#"{"a":1,"\u0061":2}"#, "duplicate_key", 14),
            (r#"[{"b":{"a":1,"a":1}}]"#, "duplicate_key", 15),
            ("", "truncated", 0),
            (r#"{"a":"#, "truncated", 5),
            ("[1,]", "syntax", 3),
            ("[1] 2", "syntax", 4),
            ("\n\n[x]", "syntax", 3),
            ("[01]", "syntax", 2),
            ("[1e999]", "syntax", 5),
            ("NaN", "syntax", 0),
            (r#"[x, "\ud800"]"#, "syntax", 1),
            ("[\"\n\"]", "syntax", 2),
        ] {
            match from_text(given).unwrap_err() {
                Error::Malformed { problem: found, position, .. } => {
                    assert_eq!((found, position), (problem, at), "{given}")
                }
                other => panic!("{given}: {other}"),
            }
        }
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(from_text(&nested(MAX_DEPTH)).is_ok());
        assert!(is_canonical(&nested(MAX_DEPTH)));
        assert_eq!(from_text(&nested(MAX_DEPTH + 1)).unwrap_err().code(), "limit-exceeded");
        assert!(!is_canonical(&nested(MAX_DEPTH + 1)));
        let spaced = format!("{} 1{}", "[".repeat(MAX_DEPTH + 1), "]".repeat(MAX_DEPTH + 1));
        assert_eq!(from_text(&spaced).unwrap_err().code(), "limit-exceeded");
    }

    #[test]
    fn values_refuse_integers_that_would_lose_digits() {
        assert_eq!(to_string(&((1u64 << 53) - 1)).unwrap(), "9007199254740991");
        for value in [1u64 << 53, u64::MAX] {
            assert_eq!(to_string(&value).unwrap_err().code(), "inexact");
            assert_eq!(to_string(&BTreeMap::from([("z", value), ("a", 1)])).unwrap_err().code(), "inexact");
        }
        assert_eq!(to_string(&-(1i64 << 53)).unwrap_err().code(), "inexact");
        #[derive(Serialize)]
        struct Unsorted {
            z: &'static str,
            a: i64,
        }
        assert_eq!(
            to_string(&Unsorted { z: "\\\"9007199254740993", a: 1 }).unwrap(),
            r#"{"a":1,"z":"\\\"9007199254740993"}"#
        );
        assert_eq!(
            to_string(&Unsorted { z: "\"", a: -9_007_199_254_740_993 }).unwrap_err().code(),
            "inexact"
        );
        assert_eq!(to_string(&1e300).unwrap(), "1e+300");
        assert_eq!(to_string(&2f64.powi(60)).unwrap(), "1152921504606847000");
    }

    fn any_json() -> impl Strategy<Value = serde_json::Value> {
        let key =
            prop_oneof!["[a-c]{0,2}", "\\PC{0,3}", "[\u{1}-\u{20}\"\\\\]{1,2}", "[\u{fffd}😀\u{e000}]{1,2}"];
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i32>().prop_map(Into::into),
            prop::num::f64::NORMAL.prop_map(Into::into),
            "\\PC{0,8}|[\u{0}-\u{30}]{0,4}".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 24, 4, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Into::into),
                prop::collection::btree_map(key.clone(), inner, 0..4)
                    .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
            ]
        })
    }

    /// Keys in falling order, as a Rust type may declare them.
    struct Falling<'a>(&'a serde_json::Value);

    impl Serialize for Falling<'_> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self.0 {
                serde_json::Value::Array(items) => serializer.collect_seq(items.iter().map(Falling)),
                serde_json::Value::Object(members) => {
                    serializer.collect_map(members.iter().rev().map(|(key, value)| (key, Falling(value))))
                }
                leaf => leaf.serialize(serializer),
            }
        }
    }

    #[test]
    fn a_value_with_one_key_twice_is_refused() {
        struct Twice;
        impl Serialize for Twice {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map([("b", 1), ("a", 2), ("b", 3)])
            }
        }
        assert_eq!(to_string(&Twice).unwrap_err().code(), "malformed");
    }

    proptest! {
        #[test]
        fn canonical_text_is_a_fixed_point_and_agrees_with_the_library(value in any_json()) {
            let library = serde_json_canonicalizer::to_string(&value).unwrap();
            prop_assert_eq!(to_string(&value).unwrap(), library.clone());
            prop_assert_eq!(to_string(&Falling(&value)).unwrap(), library.clone());
            prop_assert_eq!(from_text(&serde_json::to_string_pretty(&value).unwrap()).unwrap(), library.clone());
            prop_assert!(is_canonical(&library));
        }

        #[test]
        fn is_canonical_accepts_exactly_the_fixed_points(text in r#"[\[\]{}:,"\\ue+.0-9a tn-]{0,12}"#) {
            let fixed = from_text_slowly(&text).is_some_and(|canonical| canonical == text);
            prop_assert_eq!(is_canonical(&text), fixed, "{}", text);
        }
    }

    /// Without the short cut of `from_text`.
    fn from_text_slowly(json: &str) -> Option<String> {
        from_text(&format!(" {json}")).ok()
    }
}
