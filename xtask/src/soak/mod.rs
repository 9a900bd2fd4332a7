//! `cargo xtask soak`: what takes long. What it last gave stands in `benches/SOAK.md`.

mod cells;
mod mutants;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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
  --share K/N      only every N-th mutant, beginning with the K-th from 0; the section says so
  --date DAY       the day for SOAK.md; today when left out
";

const CARGO_FUZZ: (&str, &str) = ("cargo-fuzz", "0.13.2");

struct Options {
    minutes: u64,
    target: Option<String>,
    cases: u64,
    room: Option<String>,
    jobs: u64,
    share: Option<String>,
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
        date: take_value(&mut rest, "--date")?.map_or_else(today, Ok)?,
    };
    no_options(&rest)?;
    const PARTS: &[(&str, Part)] =
        &[("fuzz", fuzz), ("properties", properties), ("mutants", mutants::mutants), ("cells", cells::cells)];
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

#[cfg(test)]
mod tests {
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
}
