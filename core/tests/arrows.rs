//! The house holds: which room may use which, and what none of them may touch. Reads the source as text.
//!
//! `catalog → check → families → identifiers, formats → foundation`; each may also use what lies further down, and a
//! family never uses another one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// From the top down. Rooms of one floor do not use each other.
const FLOORS: &[&[&str]] =
    &[&["catalog"], &["check"], &["families"], &["identifiers", "formats"], &["foundation"]];

/// No file, network, environment, thread, clock or process; floating point and global state only where stated.
const FOREIGN: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::thread",
    "std::process",
    "std::os",
    "std::io::stdin",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "thread_local!",
    "static mut",
    "f32",
    "f64",
];

/// Where one of them is right, and why.
const ALLOWED: &[(&str, &str)] = &[
    // a number of canonical JSON is a double, by RFC 8785
    ("foundation/canonical.rs", "f64"),
    // these refuse a float that serde offers
    ("foundation/exact.rs", "f64"),
    ("identifiers/mod.rs", "f64"),
    // the solver of recipes floats inside; its plans are rounded to kilograms and verified exactly before anyone sees them
    ("families/blending/recipe/solver.rs", "f64"),
];

fn core() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file below core/src but those that are tests, as its path from there and its text.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![core()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
                let name = path.strip_prefix(core()).unwrap().to_str().unwrap().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// The code of a file: without comments, and without the tests at its end, which may touch what they need.
fn code(text: &str) -> String {
    let before_tests = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = before_tests.lines().map(|line| line.split("//").next().unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The path of modules that a file is: `families/vgm/load.rs` is families, vgm, load; `mod.rs` is its folder.
fn module(file: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = file.trim_end_matches(".rs").split('/').collect();
    if parts.last().is_some_and(|last| *last == "mod" || *last == "lib") {
        parts.pop();
    }
    parts
}

/// Every path from the crate's root that the code names, as its first two parts; `super` is resolved.
fn used(file: &str, code: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for (place, _) in code.match_indices("crate::") {
        follow(&[], &code[place + "crate::".len()..], &mut found);
    }
    for (place, _) in code.match_indices("super::") {
        if code[..place].ends_with("super::") {
            continue;
        }
        let mut here = module(file);
        let mut rest = &code[place..];
        while let Some(after) = rest.strip_prefix("super::") {
            here.pop();
            rest = after;
        }
        follow(&here, rest, &mut found);
    }
    found
}

/// Adds what `rest` names below `start`: a path, or each path of a list in braces.
fn follow(start: &[&str], rest: &str, found: &mut BTreeSet<Vec<String>>) {
    if start.len() == 2 {
        found.insert(start.iter().map(|part| (*part).to_owned()).collect());
        return;
    }
    if let Some(list) = rest.strip_prefix('{') {
        for item in items(list) {
            follow(start, item.trim(), found);
        }
        return;
    }
    let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_').unwrap_or(rest.len());
    let path = [start, &[&rest[..end]]].concat();
    match rest[end..].strip_prefix("::") {
        Some(rest) => follow(&path, rest, found),
        None => {
            found.insert(path.iter().map(|part| (*part).to_owned()).collect());
        }
    }
}

/// The items of a list in braces, of which the opening brace is taken off.
fn items(list: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut start = 0;
    let mut found = Vec::new();
    for (place, sign) in list.char_indices() {
        match sign {
            '{' => depth += 1,
            '}' if depth == 0 => {
                found.push(&list[start..place]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                found.push(&list[start..place]);
                start = place + 1;
            }
            _ => {}
        }
    }
    found
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// What a file uses against the arrows, in words.
fn against_the_arrows(file: &str, text: &str) -> Vec<String> {
    let here = module(file);
    let (Some(room), Some(own)) = (here.first(), here.first().and_then(|room| floor(room))) else {
        return Vec::new();
    };
    let mut wrong = Vec::new();
    for path in used(file, &code(text)) {
        let Some(target) = path.first().and_then(|room| floor(room)) else { continue };
        let other_room = path[0] != *room;
        if (other_room && target <= own) || is_other_family(&here, &path) {
            wrong.push(format!("{file} uses {}", path.join("::")));
        }
    }
    wrong
}

fn is_other_family(here: &[&str], path: &[String]) -> bool {
    let family = |name: &str| core().join("families").join(name).is_dir() || name == "made_up";
    match (here, path) {
        (["families", own, ..], [first, second]) if first == "families" => own != second && family(second),
        _ => false,
    }
}

/// What a file touches that core does not touch, in words.
fn foreign(file: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let word_in = |word: &str| {
        code.match_indices(word).any(|(place, _)| {
            let joins = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
            !joins(code[..place].chars().next_back()) && !joins(code[place + word.len()..].chars().next())
        })
    };
    let words = FOREIGN.iter().filter(|word| !ALLOWED.contains(&(file, **word)) && word_in(word));
    words.map(|word| format!("{file} has {word}")).collect()
}

#[test]
fn the_arrows_hold() {
    let wrong: Vec<String> =
        sources().iter().flat_map(|(file, text)| against_the_arrows(file, text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn core_touches_nothing_outside() {
    let wrong: Vec<String> = sources().iter().flat_map(|(file, text)| foreign(file, text)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_allowed_that_does_not_occur() {
    for (file, word) in ALLOWED {
        let text = fs::read_to_string(core().join(file)).unwrap();
        assert!(code(&text).contains(word), "{file} has no {word} any more; take it off the list");
    }
}

#[test]
fn every_room_is_known_and_every_family_has_its_specs() {
    for (file, _) in sources() {
        let room = module(&file).first().map(|room| (*room).to_owned());
        assert!(room.as_deref().is_none_or(|room| floor(room).is_some()), "{file} is in no known room");
    }
    let specs = core().join("../../specs");
    for entry in fs::read_dir(core().join("families")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let family = path.file_name().unwrap().to_str().unwrap();
            for needed in ["rules.toml", "findings.toml", "cases", "README.md"] {
                assert!(specs.join(family).join(needed).exists(), "specs/{family} has no {needed}");
            }
        }
    }
}

#[test]
fn these_tests_can_fail() {
    let against = |file: &str, text: &str| !against_the_arrows(file, text).is_empty();
    assert!(against("foundation/mass.rs", "use crate::identifiers::mmsi;"));
    assert!(against("formats/csv.rs", "fn f() { crate::identifiers::mmsi::parse() }"));
    assert!(against("identifiers/mmsi.rs", "use crate::{foundation::error::Error, formats::{edifact}};"));
    assert!(against("families/vgm/load.rs", "use crate::families::made_up::x;"));
    assert!(against("families/vgm/load.rs", "use super::super::made_up::x;"));
    assert!(against("families/vgm/mod.rs", "use super::made_up;"));
    assert!(against("families/vgm/mod.rs", "pub use super::{made_up};"));
    assert!(against("check/mod.rs", "use crate::catalog::Engine;"));
    assert!(against("identifiers/mod.rs", "use super::check;"));
    assert!(!against("check/mod.rs", "use crate::{families::vgm, foundation::{error::Error}, identifiers};"));
    assert!(!against(
        "families/vgm/load.rs",
        "use super::rules; use crate::identifiers; use super::super::vgm::x;"
    ));
    assert!(!against("foundation/mass.rs", "// use crate::identifiers;"));
    assert!(!against("lib.rs", "pub use crate::catalog::Engine;"));

    let touches = |file: &str, text: &str| !foreign(file, text).is_empty();
    assert!(touches("check/mod.rs", "use std::fs;"));
    assert!(touches("check/mod.rs", "let x: f64 = 1.0;"));
    assert!(touches("check/mod.rs", "chrono::Utc::now()"));
    assert!(!touches("foundation/canonical.rs", "let x: f64 = 1.0;"));
    assert!(!touches("check/mod.rs", "fn visit_f64() {} // std::fs"));
    assert!(!touches("check/mod.rs", "fn x() {}\n#[cfg(test)]\nmod tests { use std::fs; }"));
}
