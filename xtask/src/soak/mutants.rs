//! `cargo xtask soak mutants`: does a test fail when the code is changed?

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use serde_json::Value;

use super::{HELP, Options, Report, Tell, minutes, tool};
use crate::root;

const CARGO_MUTANTS: (&str, &str) = ("cargo-mutants", "27.1.0");

/// What is mutated in one run: a room, or a part of it.
struct Room {
    name: &'static str,
    /// The folder in specs whose MUTANTS.md explains the survivors.
    specs: &'static str,
    files: &'static [&'static str],
    without: &'static [&'static str],
    /// The unit tests that are tried first: those below this path.
    tests: &'static str,
    /// The family that the room lies in, if any: the others stand aside at first.
    family: Option<&'static str>,
}

const MESSAGES: &[&str] = &[
    "core/src/families/vgm/dates.rs",
    "core/src/families/vgm/dcsa.rs",
    "core/src/families/vgm/embedded.rs",
    "core/src/families/vgm/message.rs",
    "core/src/families/vgm/vermas.rs",
    "core/src/families/vgm/write_*.rs",
    "core/src/families/vgm/writing.rs",
];
const ROOMS: &[Room] = &[
    Room {
        name: "identifiers",
        specs: "identifiers",
        files: &["core/src/identifiers/**/*.rs"],
        without: &[],
        tests: "identifiers::",
        family: None,
    },
    Room {
        name: "vgm",
        specs: "vgm",
        files: &["core/src/families/vgm/*.rs"],
        without: MESSAGES,
        tests: "families::vgm::",
        family: Some("vgm"),
    },
    Room {
        name: "vgm-messages",
        specs: "vgm",
        files: MESSAGES,
        without: &[],
        tests: "families::vgm::",
        family: Some("vgm"),
    },
    Room {
        name: "vgm-record",
        specs: "vgm",
        files: &["core/src/families/vgm/record/*.rs"],
        without: &[],
        tests: "families::vgm::",
        family: Some("vgm"),
    },
];
/// How the tool names a mutant of a struct expression.
const DELETED_FIELD: &str = "delete field";
const AT_LEAST_CAUGHT: usize = 95;

pub(super) fn mutants(options: &Options, name: &str, tell: &mut Tell) -> Result<(), String> {
    let program = tool(CARGO_MUTANTS)?;
    let rooms: Vec<&Room> =
        ROOMS.iter().filter(|room| options.room.as_deref().is_none_or(|only| only == room.name)).collect();
    if rooms.is_empty() {
        return Err(format!("no room {:?}\n\n{HELP}", options.room.as_deref().unwrap_or_default()));
    }
    for room in rooms {
        let start = Instant::now();
        let found = mutate(&program, room, options)?;
        let explained = root().join("specs").join(room.specs).join("MUTANTS.md");
        let explained = fs::read_to_string(explained).unwrap_or_default();
        let mut report = found.report(&explained, minutes(start.elapsed()));
        if let Some(share) = &options.share {
            report
                .text
                .insert_str(0, &format!("A share of all mutants: {share}, every so many in order.\n\n"));
        }
        tell(&format!("{name}, {}", room.name), report)?;
    }
    Ok(())
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Mutants {
    caught: usize,
    missed: Vec<String>,
    unviable: usize,
}

impl Mutants {
    fn of(outcomes: &Value) -> Mutants {
        let mut found = Mutants::default();
        for outcome in outcomes["outcomes"].as_array().into_iter().flatten() {
            let Some(name) = outcome["scenario"]["Mutant"]["name"].as_str() else { continue };
            match outcome["summary"].as_str() {
                // a mutant that never ends is noticed
                Some("CaughtMutant" | "Timeout") => found.caught += 1,
                Some("MissedMutant") => found.missed.push(name.to_owned()),
                _ => found.unviable += 1,
            }
        }
        found
    }

    fn report(&self, explained: &str, minutes: u64) -> Report {
        let share = self.share_caught();
        let mut text = format!(
            "| mutants | caught | missed | cannot be built | share caught | minutes |\n\
             |---:|---:|---:|---:|---:|---:|\n\
             | {} | {} | {} | {} | {share} % | {minutes} |\n",
            self.caught + self.missed.len() + self.unviable,
            self.caught,
            self.missed.len(),
            self.unviable,
        );
        let open: Vec<&String> =
            self.missed.iter().filter(|name| !explained.contains(&without_place(name))).collect();
        if self.missed.is_empty() {
            text.push_str("\nNone survived.\n");
        } else if open.is_empty() {
            text.push_str(
                "\nEach survivor is explained in the file MUTANTS.md of the family's folder in specs.\n",
            );
        } else {
            text.push_str("\nSurvivors that no file MUTANTS.md explains:\n\n");
            open.iter().for_each(|name| text.push_str(&format!("- `{name}`\n")));
        }
        Report { is_well: share >= AT_LEAST_CAUGHT && open.is_empty(), text }
    }

    /// In whole percent, rounded down.
    fn share_caught(&self) -> usize {
        let all = self.caught + self.missed.len();
        (self.caught * 100).checked_div(all).unwrap_or(0)
    }
}

/// Tried twice, for the time: each mutant in a core of the room and what it stands on, with the room's own unit tests;
/// then those that got away with all tests of core at full length, the conformance cases among them. Doc tests
/// are left out.
fn mutate(program: &Path, room: &Room, options: &Options) -> Result<Mutants, String> {
    let folder = root().join("target/mutants").join(room.name);
    remove(&folder)?;
    // one tree for all rooms, so that what core stands on is built once
    let tree = root().join("target/mutants/tree");
    copy(&tree)?;
    leave_the_room(room, &tree)?;
    let first = {
        let mut command = cargo_mutants(program, room, &folder.join("first"));
        command.current_dir(&tree).args(["--copy-target", "true", "--jobs", &options.jobs.to_string()]);
        // the library is built once, for its tests, and not a second time for tests in other files
        command.args(["--cargo-arg", "--lib"]).env("PROPTEST_CASES", "48");
        if let Some(share) = &options.share {
            command.args(["--shard", share, "--sharding", "round-robin"]);
        }
        outcomes(command.args(["--", room.tests]), &folder.join("first"))?
    };
    if first.missed.is_empty() {
        return Ok(first);
    }
    let whole = root().join("target/mutants/whole");
    copy(&whole)?;
    let mut command = cargo_mutants(program, room, &folder.join("second"));
    command.current_dir(&whole).arg("--in-place");
    command.args(first.missed.iter().flat_map(|name| ["--re".to_owned(), exactly(name)]));
    if !first.missed.iter().any(|name| name.contains(DELETED_FIELD)) {
        // the tool tries those of every place, whatever the names ask for
        command.args(["--exclude-re", DELETED_FIELD]);
    }
    let mut second = outcomes(command.args(["--", "--lib", "--test", "cases"]), &folder.join("second"))?;
    second.missed.retain(|name| first.missed.contains(name));
    let caught = (first.caught + first.missed.len()).saturating_sub(second.missed.len());
    Ok(Mutants { caught, missed: second.missed, unviable: first.unviable })
}

fn cargo_mutants(program: &Path, room: &Room, output: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(["mutants", "--package", "kouan", "--no-shuffle", "--colors", "never"]);
    command.args(room.files.iter().flat_map(|files| ["--file", files]));
    command.args(room.without.iter().flat_map(|files| ["--exclude", files]));
    // schemas are no part of this build; `cargo xtask generate --check` holds them
    command.args(["--exclude-re", "JsonSchema for"]);
    // a busy machine must not make a slow test look like one that never ends
    command.args(["--minimum-test-timeout", "180", "--test-package", "kouan", "--output"]);
    command.arg(output).env("CARGO_PROFILE_DEV_DEBUG", "0").stdin(Stdio::null());
    command
}

fn outcomes(command: &mut Command, output: &Path) -> Result<Mutants, String> {
    fs::create_dir_all(output).map_err(|error| format!("{}: {error}", output.display()))?;
    let status = command.status().map_err(|error| format!("cargo mutants: {error}"))?;
    // 2: some were missed; 3: some ran into the time limit
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        return Err(format!("cargo mutants: {status}"));
    }
    let path = output.join("mutants.out/outcomes.json");
    let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let outcomes = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Mutants::of(&outcomes))
}

/// The files that git knows.
fn copy(tree: &Path) -> Result<(), String> {
    for part in ["core", "specs"] {
        remove(&tree.join(part))?;
    }
    let known = Command::new("git").current_dir(root()).args(["ls-files", "-z"]).output();
    let known = known.map_err(|error| format!("git ls-files: {error}"))?;
    for file in String::from_utf8_lossy(&known.stdout).split_terminator('\0') {
        let (from, to) = (root().join(file), tree.join(file));
        let Some(folder) = to.parent() else { continue };
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        fs::copy(&from, &to).map_err(|error| format!("{}: {error}", from.display()))?;
    }
    Ok(())
}

/// Without what nothing in this room may lean on: a core of a fifth of the size is built five times as fast.
fn leave_the_room(room: &Room, tree: &Path) -> Result<(), String> {
    // these speak of all rooms
    for file in ["arrows.rs", "cases.rs"] {
        let file = tree.join("core/tests").join(file);
        fs::remove_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    without_rooms(&tree.join("core/src/lib.rs"), |name| match name {
        "catalog" | "check" => false,
        "families" => room.family.is_some(),
        _ => true,
    })?;
    without_rooms(&tree.join("core/src/families/mod.rs"), |name| Some(name) == room.family)?;
    let own =
        room.family.map_or("core/src/identifiers".to_owned(), |family| format!("core/src/families/{family}"));
    without_tests(&tree.join("core/src"), &tree.join(own))
}

/// Unit tests of the rooms below are not asked, so they need not be built.
fn without_tests(folder: &Path, own: &Path) -> Result<(), String> {
    if folder == own {
        return Ok(());
    }
    let named = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(named)? {
        let path = entry.map_err(named)?.path();
        if path.is_dir() {
            without_tests(&path, own)?;
        } else {
            let text = fs::read_to_string(&path).map_err(named)?;
            fs::write(&path, text.replace("#[cfg(test)]", "#[cfg(any())]")).map_err(named)?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<(), String> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(format!("{}: {error}", folder.display())),
        _ => Ok(()),
    }
}

/// Takes the modules out of a file that `keep` does not name.
fn without_rooms(path: &Path, keep: impl Fn(&str) -> bool) -> Result<(), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let kept = text.lines().filter(|line| {
        let name = line.strip_prefix("pub mod ").and_then(|line| line.strip_suffix(';'));
        name.is_none_or(&keep)
    });
    let kept: Vec<&str> = kept.collect();
    fs::write(path, kept.join("\n") + "\n").map_err(|error| format!("{}: {error}", path.display()))
}

/// The regular expression that this name alone matches.
fn exactly(name: &str) -> String {
    let escaped = name.chars().flat_map(|sign| {
        let escape = r"\.+*?()|[]{}^$".contains(sign).then_some('\\');
        escape.into_iter().chain([sign])
    });
    format!("^{}$", escaped.collect::<String>())
}

/// `core/src/a.rs:12:5: replace f with ()` without line and column, which move with every change.
fn without_place(name: &str) -> String {
    match name.split_once(": ") {
        Some((place, change)) => format!("{}: {change}", place.split(':').next().unwrap_or(place)),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn mutants_are_counted_by_what_became_of_them() {
        let one =
            |name: &str, summary: &str| json!({"scenario": {"Mutant": {"name": name}}, "summary": summary});
        let found = Mutants::of(&json!({"outcomes": [
            {"scenario": "Baseline", "summary": "Success"},
            one("a.rs:1:2: replace f with ()", "MissedMutant"),
            one("b", "CaughtMutant"), one("c", "Timeout"), one("d", "Unviable"),
        ]}));
        let missed = vec!["a.rs:1:2: replace f with ()".to_owned()];
        assert_eq!(found, Mutants { caught: 2, missed, unviable: 1 });
        assert_eq!(found.share_caught(), 66);
        assert_eq!(Mutants::default().share_caught(), 0);
        assert_eq!(exactly("a.rs:1:2: replace f -> i32 with -1"), r"^a\.rs:1:2: replace f -> i32 with -1$");
        assert_eq!(without_place("a.rs:1:2: replace f with ()"), "a.rs: replace f with ()");
    }
}
