//! `cargo xtask soak`: what takes long. What it last gave stands in `benches/SOAK.md`.

mod cells;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::arguments::{no_options, take_flag, take_value};
use crate::{Done, root};

const HELP: &str = "\
cargo xtask soak [PART…]

  fuzz         every target of fuzz/, with the address sanitizer
  properties   the property tests of core at 1 000 000 cases each
  mutants      cargo-mutants on the rooms below; at least 95 % of each caught, each survivor explained in the file
               MUTANTS.md of the family's folder in specs
  cells        every parameter of the rule files, changed one at a time: does a case of its room fail?

All four without PART. Each target, part and room writes its section of benches/SOAK.md as soon as it has ended.

  --minutes N      minutes for each fuzz target; 10 when left out
  --target NAME    only this fuzz target
  --cases N        cases of each property; 1000000 when left out
  --room ROOM      only this room; of mutants identifiers, vgm, vgm-messages or vgm-record, of cells a folder of specs
  --jobs N         mutants tried at a time; 1 when left out
  --in-place       change the sources where they stand, which saves a build; nobody else may build there meanwhile
  --share K/N      only every N-th mutant, beginning with the K-th from 0; the section says so
  --date DAY       the day for SOAK.md; today when left out
";

const CARGO_FUZZ: (&str, &str) = ("cargo-fuzz", "0.13.2");
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
    },
    Room {
        name: "vgm",
        specs: "vgm",
        files: &["core/src/families/vgm/*.rs"],
        without: MESSAGES,
        tests: "families::vgm::",
    },
    Room { name: "vgm-messages", specs: "vgm", files: MESSAGES, without: &[], tests: "families::vgm::" },
    Room {
        name: "vgm-record",
        specs: "vgm",
        files: &["core/src/families/vgm/record/*.rs"],
        without: &[],
        tests: "families::vgm::",
    },
];
const AT_LEAST_CAUGHT: usize = 95;

struct Options {
    minutes: u64,
    target: Option<String>,
    cases: u64,
    room: Option<String>,
    jobs: u64,
    share: Option<String>,
    in_place: bool,
    date: String,
}

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut rest = arguments.to_vec();
    if take_flag(&mut rest, &["--help", "-h"]) {
        print!("{HELP}");
        return Ok(true);
    }
    let options = Options {
        minutes: whole(take_value(&mut rest, "--minutes")?, 10)?,
        target: take_value(&mut rest, "--target")?,
        cases: whole(take_value(&mut rest, "--cases")?, 1_000_000)?,
        room: take_value(&mut rest, "--room")?,
        jobs: whole(take_value(&mut rest, "--jobs")?, 1)?,
        share: take_value(&mut rest, "--share")?,
        in_place: take_flag(&mut rest, &["--in-place"]),
        date: take_value(&mut rest, "--date")?.map_or_else(today, Ok)?,
    };
    no_options(&rest)?;
    const PARTS: &[(&str, Part)] =
        &[("fuzz", fuzz), ("properties", properties), ("mutants", mutants), ("cells", cells::cells)];
    if let Some(unknown) = rest.iter().find(|name| !PARTS.iter().any(|(part, _)| part == name)) {
        return Err(format!("no part {unknown:?}\n\n{HELP}"));
    }
    let mut is_well = true;
    let asked = format!("cargo xtask soak {}", arguments.join(" "));
    for (name, part) in
        PARTS.iter().filter(|(part, _)| rest.is_empty() || rest.iter().any(|name| name == part))
    {
        let mut tell = |section: &str, report: Report| {
            println!("\n{}", report.text);
            is_well &= report.is_well;
            write_section(section, &format!("{}, `{}`\n\n{}", options.date, asked.trim_end(), report.text))
        };
        part(&options, name, &mut tell)?;
    }
    Ok(is_well)
}

fn whole(text: Option<String>, otherwise: u64) -> Result<u64, String> {
    match text {
        None => Ok(otherwise),
        Some(text) => text.parse().map_err(|_| format!("{text:?} is not a whole number")),
    }
}

fn today() -> Result<String, String> {
    let output =
        Command::new("date").arg("+%F").output().map_err(|error| format!("date: {error}; give --date"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a part of this name and tells of each section as soon as it is there.
type Part = fn(&Options, &str, &mut Tell) -> Result<(), String>;

type Tell<'a> = dyn FnMut(&str, Report) -> Result<(), String> + 'a;

/// What a part found.
struct Report {
    is_well: bool,
    text: String,
}

/// Puts a part's section into SOAK.md and leaves the other sections as they are.
fn write_section(name: &str, text: &str) -> Result<(), String> {
    let path = root().join("benches/SOAK.md");
    let before = fs::read_to_string(&path).unwrap_or_default();
    fs::write(&path, with_section(&before, name, text))
        .map_err(|error| format!("{}: {error}", path.display()))
}

fn with_section(before: &str, name: &str, text: &str) -> String {
    const TITLE: &str =
        "# What the long runs last gave\n\n`cargo xtask soak` writes this file, each part its section.\n";
    let sections = before.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'));
    let mut sections: BTreeMap<&str, &str> = sections.map(|(name, text)| (name, text.trim())).collect();
    sections.insert(name, text.trim());
    let parts = sections.iter().map(|(name, text)| format!("\n## {name}\n\n{text}\n"));
    std::iter::once(TITLE.to_owned()).chain(parts).collect()
}

/// A cargo subcommand of a fixed version, installed below `target/tools` when it is not there.
fn tool((name, version): (&str, &str)) -> Result<PathBuf, String> {
    let tools = root().join("target/tools");
    let path = tools.join("bin").join(name);
    if !path.exists() {
        println!("installing {name} {version}");
        let root = tools.to_str().ok_or("the path of the project is not text")?;
        let install =
            ["install", &format!("{name}@{version}"), "--locked", "--root", root].map(str::to_owned);
        wait(cargo().args(install))?;
    }
    Ok(path)
}

fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(root());
    command
}

fn wait(command: &mut Command) -> Result<(), String> {
    let shown = format!("{command:?}");
    let status = command.stdin(Stdio::null()).status().map_err(|error| format!("{shown}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
}

/// The targets are the files of fuzz/fuzz_targets.
fn targets(only: Option<&str>) -> Result<Vec<String>, String> {
    let folder = root().join("fuzz/fuzz_targets");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()));
    let mut names: Vec<String> = names.filter(|name| only.is_none_or(|only| only == name)).collect();
    names.sort();
    if names.is_empty() { Err("no such fuzz target".to_owned()) } else { Ok(names) }
}

fn fuzz(options: &Options, name: &str, tell: &mut Tell) -> Result<(), String> {
    let program = tool(CARGO_FUZZ)?;
    for target in targets(options.target.as_deref())? {
        let (runs, seconds, ended) = fuzz_one(&program, &target, options.minutes)?;
        let rate = runs / seconds.max(1);
        let words = if ended { "without a crash" } else { "with a crash; see fuzz/artifacts" };
        let text = format!("{} minutes, {runs} runs, {rate} a second, ended {words}.\n", options.minutes);
        tell(&format!("{name}, {target}"), Report { is_well: ended, text })?;
    }
    Ok(())
}

/// Runs, seconds, and whether it ended without a crash.
fn fuzz_one(program: &Path, target: &str, minutes: u64) -> Result<(u64, u64, bool), String> {
    let corpus = format!("fuzz/corpus/{target}");
    fs::create_dir_all(root().join(&corpus)).map_err(|error| format!("{corpus}: {error}"))?;
    let log = root().join(format!("target/xtask/fuzz-{target}.log"));
    fs::create_dir_all(root().join("target/xtask")).map_err(|error| error.to_string())?;
    let file = fs::File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let mut command = Command::new(program);
    command.current_dir(root()).args(["run", target, &corpus]);
    // what the project has in examples is where the fuzzer begins
    let seeds = ["specs/examples", "fuzz/seeds"];
    command.args(seeds.iter().filter(|folder| root().join(folder).is_dir()));
    command.args(["--", "-print_final_stats=1", "-timeout=20", "-rss_limit_mb=4096", "-max_len=4096"]);
    command.arg(format!("-max_total_time={}", minutes * 60));
    // the sanitizer needs flags that stable Rust keeps to itself
    command.env("RUSTC_BOOTSTRAP", "1").stdin(Stdio::null()).stdout(Stdio::null()).stderr(file);
    println!("fuzzing {target} for {minutes} minutes");
    let status = command.status().map_err(|error| format!("cargo fuzz: {error}"))?;
    let said = String::from_utf8_lossy(&fs::read(&log).unwrap_or_default()).into_owned();
    let runs = stat(&said, "stat::number_of_executed_units:");
    if runs.is_none() && !said.contains("SUMMARY: ") {
        return Err(format!("{said}\ncargo fuzz run {target}: {status}"));
    }
    if !status.success() {
        println!(
            "{}",
            said.lines().rev().take(60).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n")
        );
    }
    Ok((runs.unwrap_or(0), (minutes * 60).max(1), status.success()))
}

fn stat(said: &str, name: &str) -> Option<u64> {
    said.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
}

fn properties(options: &Options, name: &str, tell: &mut Tell) -> Result<(), String> {
    let start = Instant::now();
    println!("property tests at {} cases each", options.cases);
    let output = cargo()
        .args(["test", "--release", "--package", "kouan", "--lib", "--tests"])
        .env("PROPTEST_CASES", options.cases.to_string())
        // a share of all cases may be rejected, however many cases there are
        .env("PROPTEST_MAX_GLOBAL_REJECTS", "1000000000")
        .env("PROPTEST_MAX_LOCAL_REJECTS", "1000000000")
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo test: {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let (passed, failed) = test_results(&said);
    if failed > 0 {
        println!("{said}");
    }
    let text = format!(
        "{} cases for each property of core, release profile, {} minutes: {passed} tests passed, {failed} failed.\n",
        options.cases,
        minutes(start.elapsed())
    );
    tell(name, Report { is_well: output.status.success() && passed > 0, text })
}

fn minutes(elapsed: Duration) -> u64 {
    elapsed.as_secs().div_ceil(60)
}

/// Passed and failed, over all of `test result: ok. 3 passed; 0 failed; …`.
fn test_results(said: &str) -> (u64, u64) {
    let results = said.lines().filter_map(|line| line.strip_prefix("test result: "));
    results.fold((0, 0), |(passed, failed), line| {
        let count = |word: &str| -> u64 {
            let before = line.split(word).next().unwrap_or_default();
            before.split_whitespace().next_back().and_then(|number| number.parse().ok()).unwrap_or(0)
        };
        (passed + count(" passed"), failed + count(" failed"))
    })
}

fn mutants(options: &Options, name: &str, tell: &mut Tell) -> Result<(), String> {
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
        if open.is_empty() {
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

/// Tried twice, for the time: each mutant with the unit tests of its own room; then those that got away with all tests
/// of core and xtask, the conformance cases among them. Doc tests are left out.
fn mutate(program: &Path, room: &Room, options: &Options) -> Result<Mutants, String> {
    let output = root().join("target/mutants").join(room.name);
    if output.exists() {
        fs::remove_dir_all(&output).map_err(|error| format!("{}: {error}", output.display()))?;
    }
    fs::create_dir_all(&output).map_err(|error| format!("{}: {error}", output.display()))?;
    let run = |packages: &str, only: &[String], tests: &[&str]| -> Result<Mutants, String> {
        let mut command = Command::new(program);
        command.current_dir(root()).args([
            "mutants",
            "--package",
            "kouan",
            "--no-shuffle",
            "--colors",
            "never",
        ]);
        command.args(room.files.iter().flat_map(|files| ["--file", files]));
        command.args(room.without.iter().flat_map(|files| ["--exclude", files]));
        command
            // schemas are no part of this build; `cargo xtask generate --check` holds them
            .args(["--exclude-re", "JsonSchema for"])
            // a busy machine must not make a slow test look like one that never ends
            .args(["--minimum-test-timeout", "180", "--test-package", packages, "--output"])
            .arg(&output);
        match options.in_place {
            true => command.arg("--in-place"),
            false => command.args(["--jobs", &options.jobs.to_string()]),
        };
        match &options.share {
            Some(share) if only.is_empty() => {
                command.args(["--shard", share, "--sharding", "round-robin"]);
            }
            _ => {
                command.args(only.iter().flat_map(|name| ["--re".to_owned(), exactly(name)]));
            }
        }
        command.arg("--").args(tests).stdin(Stdio::null());
        let status = command.status().map_err(|error| format!("cargo mutants: {error}"))?;
        // 2: some were missed; 3: some ran into the time limit
        if !matches!(status.code(), Some(0 | 2 | 3)) {
            return Err(format!("cargo mutants: {status}"));
        }
        let path = output.join("mutants.out/outcomes.json");
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let outcomes = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Mutants::of(&outcomes))
    };
    let first = run("kouan", &[], &["--lib", room.tests])?;
    if first.missed.is_empty() {
        return Ok(first);
    }
    let mut second = run("kouan,xtask", &first.missed, &["--tests"])?;
    // the tool also tries deleted fields of other places, whatever the names asked for
    second.missed.retain(|name| first.missed.contains(name));
    let caught = (first.caught + first.missed.len()).saturating_sub(second.missed.len());
    Ok(Mutants { caught, missed: second.missed, unviable: first.unviable })
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
    fn a_part_replaces_its_own_section_alone() {
        let first = with_section("", "fuzz", "a\n\n| b |\n");
        let second = with_section(&first, "mutants", "c");
        let third = with_section(&second, "fuzz", "d");
        assert!(first.ends_with("\n## fuzz\n\na\n\n| b |\n"), "{first}");
        assert!(second.contains("| b |") && second.contains("## mutants\n\nc\n"), "{second}");
        assert!(third.contains("## fuzz\n\nd\n\n## mutants\n\nc\n") && !third.contains("| b |"), "{third}");
    }

    #[test]
    fn figures_are_read_from_what_the_tools_say() {
        let said = "#1\tx\nstat::number_of_executed_units: 12345\nstat::x: 1\n";
        assert_eq!(stat(said, "stat::number_of_executed_units:"), Some(12_345));
        assert_eq!(stat("", "stat::number_of_executed_units:"), None);
        let said =
            "test result: ok. 30 passed; 0 failed; 0 ignored\nx\ntest result: FAILED. 4 passed; 2 failed; 0";
        assert_eq!(test_results(said), (34, 2));
        assert_eq!(test_results("error: could not compile"), (0, 0));
    }

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
