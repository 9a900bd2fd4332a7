//! `cargo xtask test`: everything that must hold, in every language, step by step.
//!
//! A step that fails shows its output and does not stop the others, except those that need what it makes. Whatever a
//! step needs beyond the toolchains (cargo, python3, node and npm, a JDK and mvn) it installs itself below `target`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::arguments::{no_options, take_flag};
use crate::{Done, root};

const HELP: &str = "\
cargo xtask test [STEP…]

Runs everything; with STEP only the steps whose names begin so (`cargo xtask test python`). A step whose toolchain is
not there is named and skipped, but fails when the environment has CI. Closes with `N passed, M failed, K skipped`.

Steps:
";

const TYPOS: &str = "typos==1.52.0";
const MATURIN: &str = "maturin==1.16.0";
const CARGO_DENY: &str = "cargo-deny@0.20.2";

struct Step {
    name: &'static str,
    needs: &'static [Tool],
    /// The step without which this one cannot be run.
    after: Option<&'static str>,
    run: fn(&mut Log) -> Result<(), String>,
}

const STEPS: &[Step] = &[
    Step { name: "format", needs: &[], after: None, run: format },
    Step { name: "lints", needs: &[], after: None, run: lints },
    Step { name: "rust tests", needs: &[], after: None, run: rust_tests },
    Step { name: "rust docs", needs: &[], after: None, run: rust_docs },
    Step { name: "generated", needs: &[], after: None, run: generated },
    Step { name: "rust cases", needs: &[], after: None, run: rust_cases },
    Step { name: "licences", needs: &[Tool::CargoDeny], after: None, run: licences },
    Step { name: "spelling", needs: &[Tool::Python], after: None, run: spelling },
    Step { name: "python build", needs: &[Tool::Python], after: None, run: python_build },
    Step { name: "python tests", needs: &[Tool::Python], after: Some("python build"), run: python_tests },
    Step { name: "node build", needs: &[Tool::Node], after: None, run: node_build },
    Step { name: "node tests", needs: &[Tool::Node], after: Some("node build"), run: node_tests },
    Step { name: "kotlin", needs: &[Tool::Java, Tool::Maven], after: None, run: kotlin },
    Step { name: "same answers", needs: &[], after: Some("rust cases"), run: same_answers },
];

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut arguments = arguments.to_vec();
    if take_flag(&mut arguments, &["--help", "-h"]) {
        print!("{HELP}");
        STEPS.iter().for_each(|step| println!("  {}", step.name));
        return Ok(true);
    }
    no_options(&arguments)?;
    let chosen = choose(&arguments)?;
    let is_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty());
    let mut ends: BTreeMap<&str, End> = BTreeMap::new();
    for step in chosen {
        let start = Instant::now();
        println!("{:<13} …", step.name);
        let end = run_step(step, &ends, is_ci);
        println!("{:<13} {:>6.1} s  {end}", step.name, start.elapsed().as_secs_f32());
        ends.insert(step.name, end);
    }
    Ok(close(&ends))
}

fn choose(names: &[String]) -> Result<Vec<&'static Step>, String> {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name.starts_with(*name))) {
        return Err(format!("no step {unknown:?}; `cargo xtask test --help` names them"));
    }
    let is_chosen = |step: &&Step| names.is_empty() || names.iter().any(|name| step.name.starts_with(name));
    Ok(STEPS.iter().filter(is_chosen).collect())
}

#[derive(Debug, PartialEq, Eq)]
enum End {
    Passed,
    Failed,
    Skipped(String),
}

impl std::fmt::Display for End {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            End::Passed => out.write_str("passed"),
            End::Failed => out.write_str("FAILED"),
            End::Skipped(why) => write!(out, "skipped: {why}"),
        }
    }
}

fn run_step(step: &Step, before: &BTreeMap<&str, End>, is_ci: bool) -> End {
    if let Some(needed) = step.after
        && before.get(needed).is_some_and(|end| *end != End::Passed)
    {
        return End::Skipped(format!("it needs `{needed}`"));
    }
    if let Some(missing) = step.needs.iter().find(|tool| !tool.is_there(is_ci)) {
        let why = format!("{} not found; {}", missing.name(), missing.advice());
        if !is_ci {
            return End::Skipped(why);
        }
        println!("{why}");
        return End::Failed;
    }
    let mut log = match Log::new(step.name) {
        Ok(log) => log,
        Err(error) => {
            println!("{error}");
            return End::Failed;
        }
    };
    match (step.run)(&mut log) {
        Ok(()) => End::Passed,
        Err(reason) => {
            println!("{}", log.text());
            println!("{reason}");
            End::Failed
        }
    }
}

fn close(ends: &BTreeMap<&str, End>) -> bool {
    let count = |wanted: fn(&End) -> bool| ends.values().filter(|end| wanted(end)).count();
    let failed: Vec<&str> =
        ends.iter().filter(|(_, end)| **end == End::Failed).map(|(name, _)| *name).collect();
    if !failed.is_empty() {
        println!("\nfailed: {}", failed.join(", "));
    }
    println!(
        "\n{} passed, {} failed, {} skipped",
        count(|end| *end == End::Passed),
        failed.len(),
        count(|end| matches!(end, End::Skipped(_)))
    );
    failed.is_empty()
}

/// A toolchain that a step needs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tool {
    Python,
    Node,
    Java,
    Maven,
    CargoDeny,
}

impl Tool {
    fn name(self) -> &'static str {
        match self {
            Tool::Python => "python3",
            Tool::Node => "node or npm",
            Tool::Java => "java",
            Tool::Maven => "mvn",
            Tool::CargoDeny => "cargo-deny",
        }
    }

    fn advice(self) -> &'static str {
        match self {
            Tool::Python => "install Python 3.11 or later with its venv module",
            Tool::Node => "install Node 20 or later",
            Tool::Java => "install a JDK, 17 or later",
            Tool::Maven => "install Maven",
            Tool::CargoDeny => "`cargo install cargo-deny --locked` takes minutes; CI does it by itself",
        }
    }

    fn is_there(self, is_ci: bool) -> bool {
        match self {
            Tool::Python => answers("python3", &["-c", "import ensurepip, venv"]),
            Tool::Node => answers("node", &["--version"]) && answers("npm", &["--version"]),
            Tool::Java => answers("javac", &["-version"]),
            Tool::Maven => answers("mvn", &["--version"]),
            // CI installs it
            Tool::CargoDeny => is_ci || cargo_deny().is_some(),
        }
    }
}

fn answers(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// What the commands of a step print, kept in `target/xtask` and shown when the step fails.
struct Log {
    path: PathBuf,
    file: File,
}

impl Log {
    fn new(step: &str) -> Result<Log, String> {
        let folder = root().join("target/xtask");
        let path = folder.join(format!("{}.log", step.replace(' ', "-")));
        let file = fs::create_dir_all(&folder).and_then(|()| File::create(&path));
        let file = file.map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Log { path, file })
    }

    fn text(&self) -> String {
        let bytes = fs::read(&self.path).unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// Runs a command at the root, or where it says; both its outputs go to the log.
    fn run(&mut self, command: &mut Command) -> Result<(), String> {
        let shown = show(command);
        let broken = |error: std::io::Error| format!("{shown}: {error}");
        writeln!(self.file, "$ {shown}").map_err(broken)?;
        let (out, err) = (self.file.try_clone().map_err(broken)?, self.file.try_clone().map_err(broken)?);
        let status = command.stdin(Stdio::null()).stdout(out).stderr(err).status().map_err(broken)?;
        if status.success() { Ok(()) } else { Err(format!("{shown}: {status}")) }
    }
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// A command in a folder of the project.
fn command(program: impl AsRef<OsStr>, folder: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root().join(folder)).args(arguments);
    command
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = command(std::env::var_os("CARGO").unwrap_or("cargo".into()), "", arguments);
    // what was compiled says nothing about why a step failed
    command.env("CARGO_TERM_QUIET", "true");
    command
}

fn format(log: &mut Log) -> Result<(), String> {
    log.run(&mut cargo(&["fmt", "--all", "--check"]))?;
    log.run(&mut cargo(&["fmt", "--manifest-path", "fuzz/Cargo.toml", "--check"]))
}

fn lints(log: &mut Log) -> Result<(), String> {
    let strict = ["--", "-D", "warnings"];
    log.run(cargo(&["clippy", "--workspace", "--all-targets", "--all-features"]).args(strict))?;
    // the fuzz targets are a workspace of their own; what it depends on is mostly checked by now
    log.run(cargo(&["clippy", "--manifest-path", "fuzz/Cargo.toml", "--target-dir", "target"]).args(strict))
}

fn rust_tests(log: &mut Log) -> Result<(), String> {
    log.run(&mut cargo(&["test", "--workspace"]))
}

fn rust_docs(log: &mut Log) -> Result<(), String> {
    log.run(cargo(&["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
}

fn generated(log: &mut Log) -> Result<(), String> {
    log.run(&mut cargo(&["xtask", "generate", "--check"]))
}

/// The conformance cases through `Engine::call`; the other languages run them too.
fn rust_cases(log: &mut Log) -> Result<(), String> {
    fs::remove_dir_all(answers_folder()).or_else(ignore_missing)?;
    log.run(&mut cargo(&["xtask", "cases", "--answers", path_text(&answers_of("rust"))]))
}

fn ignore_missing(error: std::io::Error) -> Result<(), String> {
    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error.to_string()) }
}

/// Where each language leaves its answers to the cases.
fn answers_folder() -> PathBuf {
    root().join("target/answers")
}

fn answers_of(language: &str) -> PathBuf {
    answers_folder().join(format!("{language}.tsv"))
}

/// Runs a language's tests; among them are the cases, whose answers they leave in a file.
fn run_with_answers(log: &mut Log, language: &str, tests: &mut Command) -> Result<(), String> {
    let path = answers_of(language);
    fs::remove_file(&path).or_else(ignore_missing)?;
    fs::create_dir_all(answers_folder()).map_err(|error| error.to_string())?;
    log.run(tests.env("KOUAN_ANSWERS", &path))?;
    if path.exists() {
        Ok(())
    } else {
        Err(format!("the tests passed and left no answers in {}", path.display()))
    }
}

fn path_text(path: &Path) -> &str {
    path.to_str().expect("the path of the project is text")
}

/// cargo-deny as it is installed on this machine, or by this command.
fn cargo_deny() -> Option<PathBuf> {
    let own = root().join("target/tools/bin/cargo-deny");
    let found = [own, PathBuf::from("cargo-deny")];
    found.into_iter().find(|program| answers(path_text(program), &["--version"]))
}

fn licences(log: &mut Log) -> Result<(), String> {
    if cargo_deny().is_none() {
        // without optimisation it builds in a third of the time and still runs in seconds
        log.run(&mut cargo(&["install", CARGO_DENY, "--locked", "--debug", "--root", "target/tools"]))?;
    }
    let program = cargo_deny().ok_or("cargo-deny was installed and does not run")?;
    log.run(&mut command(program, "", &["check", "licenses", "bans", "sources"]))
}

fn venv(program: &str) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    root().join("target/venv").join(folder).join(program)
}

/// A command of the Python environment below `target`.
fn python(program: &str, folder: &str, arguments: &[&str]) -> Command {
    let mut command = command(venv(program), folder, arguments);
    command.env("VIRTUAL_ENV", root().join("target/venv")).env_remove("PYTHONHOME");
    command
}

/// Makes the Python environment if it is not there, and installs what is named; quick when it is there already.
fn pip_install(log: &mut Log, packages: &[&str]) -> Result<(), String> {
    if !answers(path_text(&venv("python")), &["-m", "pip", "--version"]) {
        log.run(&mut command("python3", "", &["-m", "venv", "--clear", "target/venv"]))?;
    }
    let arguments = [&["-m", "pip", "install", "--quiet", "--disable-pip-version-check"], packages].concat();
    log.run(&mut python("python", "", &arguments))
}

fn spelling(log: &mut Log) -> Result<(), String> {
    pip_install(log, &[TYPOS])?;
    log.run(&mut python("typos", "", &[]))
}

/// The extension in the dev profile, in place; with what its tests need.
fn python_build(log: &mut Log) -> Result<(), String> {
    pip_install(log, &[MATURIN])?;
    log.run(&mut python("maturin", "bindings-python", &["develop", "--extras", "dev"]))
}

fn python_tests(log: &mut Log) -> Result<(), String> {
    run_with_answers(log, "python", &mut python("python", "bindings-python", &["-m", "pytest", "-q"]))
}

fn npm(folder: &str, arguments: &[&str]) -> Command {
    let mut command = command(if cfg!(windows) { "npm.cmd" } else { "npm" }, folder, arguments);
    command.env("npm_config_fund", "false").env("npm_config_audit", "false");
    command
}

fn node_build(log: &mut Log) -> Result<(), String> {
    log.run(&mut npm("bindings-node", &["ci"]))?;
    log.run(&mut npm("bindings-node", &["run", "build:dev"]))
}

fn node_tests(log: &mut Log) -> Result<(), String> {
    run_with_answers(log, "node", &mut npm("bindings-node", &["test"]))
}

/// The library, the Kotlin made from it, and the tests of both. Swift is generated only: no compiler is expected.
fn kotlin(log: &mut Log) -> Result<(), String> {
    log.run(&mut cargo(&["build", "-p", "kouan-mobile"]))?;
    let tests = &mut command("mvn", "bindings-mobile/kotlin", &["--batch-mode", "--quiet", "test"]);
    run_with_answers(log, "kotlin", tests)
}

/// Every language answered every case, and byte for byte alike.
fn same_answers(log: &mut Log) -> Result<(), String> {
    let folder = answers_folder();
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut answers = BTreeMap::new();
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let language = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(log.file, "{language}: {} answers", text.lines().count())
            .map_err(|error| error.to_string())?;
        answers.insert(language, text);
    }
    let rust = answers.remove("rust").ok_or("there are no answers of Rust")?;
    let different: Vec<String> = answers
        .iter()
        .filter_map(|(language, text)| Some(format!("{language}: {}", unlike(&rust, text)?)))
        .collect();
    if different.is_empty() { Ok(()) } else { Err(different.join("\n")) }
}

/// The first line in which two lists of answers differ.
fn unlike(rust: &str, other: &str) -> Option<String> {
    if rust == other {
        return None;
    }
    let (mut rust, mut other) = (rust.lines(), other.lines());
    loop {
        match (rust.next(), other.next()) {
            (Some(a), Some(b)) if a == b => {}
            (None, None) => return Some("the ends of lines differ".to_owned()),
            (a, b) => {
                let shown = |line: Option<&str>| line.unwrap_or("(no more answers)").to_owned();
                return Some(format!("\n  Rust  {}\n  here  {}", shown(a), shown(b)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_that_differ_are_told() {
        assert_eq!(unlike("a\t1\n", "a\t1\n"), None);
        assert!(unlike("a\t1\nb\t2\n", "a\t1\nb\t3\n").unwrap().contains("b\t3"));
        assert!(unlike("a\t1\n", "").unwrap().contains("no more answers"));
        assert!(unlike("a\t1\n", "a\t1\r\n").unwrap().contains("ends of lines"));
    }

    #[test]
    fn a_step_that_fails_fails_the_run() {
        let ends = |last| BTreeMap::from([("a", End::Passed), ("b", last)]);
        assert!(close(&ends(End::Passed)));
        assert!(close(&ends(End::Skipped("no tool".to_owned()))));
        assert!(!close(&ends(End::Failed)));
    }

    #[test]
    fn a_step_waits_for_what_it_needs() {
        let step = |run| Step { name: "made up", needs: &[], after: Some("before"), run };
        let after = |end, run| run_step(&step(run), &BTreeMap::from([("before", end)]), false);
        assert_eq!(after(End::Passed, |_| Ok(())), End::Passed);
        assert_eq!(after(End::Passed, |_| Err("made up".to_owned())), End::Failed);
        assert!(matches!(after(End::Failed, |_| Ok(())), End::Skipped(_)));
    }

    #[test]
    fn a_command_that_fails_fails_its_step() {
        let mut log = Log::new("made up").unwrap();
        assert!(log.run(&mut cargo(&["--version"])).is_ok());
        assert!(log.run(&mut cargo(&["no-such-command"])).unwrap_err().contains("no-such-command"));
        assert!(log.run(&mut command("no-such-program", "", &[])).is_err());
        assert!(log.text().contains("$ "));
    }

    #[test]
    fn steps_are_chosen_by_how_their_names_begin() {
        let names = |words: &[&str]| -> Vec<&str> {
            let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
            choose(&words).unwrap().iter().map(|step| step.name).collect()
        };
        assert_eq!(names(&["python"]), ["python build", "python tests"]);
        assert_eq!(names(&[]).len(), STEPS.len());
        assert!(choose(&["swift".to_owned()]).is_err());
    }

    #[test]
    fn a_step_comes_after_what_it_needs() {
        for (i, step) in STEPS.iter().enumerate() {
            if let Some(needed) = step.after {
                assert!(STEPS[..i].iter().any(|before| before.name == needed), "{}", step.name);
            }
        }
    }
}
