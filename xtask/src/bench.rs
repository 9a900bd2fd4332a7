//! `cargo xtask bench`: kouan beside its peers in one run, and the tables of `benches/README.md`.
//!
//! The machine's clock can change between rounds, so what is compared is the ratio inside a round; the median of the
//! rounds stands in the tables.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use serde::Deserialize;

use crate::arguments::{no_options, take_flag};
use crate::{Done, root};

const HELP: &str = "\
cargo xtask bench [PART…]

Measures kouan beside its peers, five rounds, and writes the tables of benches/README.md. With PART (rust, python,
node) only that is measured, and the tables are printed instead. The peers are installed below target.
Let nothing else run meanwhile. An answer that is wrong ends the command; a bar that is not met does not.
";

const ROUNDS: usize = 5;
const PARTS: [&str; 3] = ["rust", "python", "node"];
const PYTHON_PEERS: [&str; 3] = ["datalogic-py==5.9.0", "iso6346-containers==0.2.1", "maturin==1.16.0"];
const NODE_PEERS: [&str; 2] = ["big.js@7.0.1", "json-logic-js@2.0.5"];
const BEGIN: &str = "<!-- measured: begin; written by `cargo xtask bench` -->";
const END: &str = "<!-- measured: end -->";

/// One figure of one round.
#[derive(Deserialize)]
struct Figure {
    table: String,
    name: String,
    version: String,
    /// Nanoseconds a call, a number or a byte.
    ns: f64,
    wrong: u64,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Nanoseconds,
    Microseconds,
    Milliseconds,
    ThousandsASecond,
    MillionsASecond,
    MegabytesASecond,
}

impl Unit {
    fn is_rate(self) -> bool {
        matches!(self, Unit::ThousandsASecond | Unit::MillionsASecond | Unit::MegabytesASecond)
    }

    fn of(self, ns: f64) -> f64 {
        match self {
            Unit::Nanoseconds => ns,
            Unit::Microseconds => ns / 1e3,
            Unit::Milliseconds => ns / 1e6,
            Unit::ThousandsASecond => 1e6 / ns,
            // nanoseconds each, so thousands of a million (or of a megabyte) each second
            Unit::MillionsASecond | Unit::MegabytesASecond => 1e3 / ns,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Unit::Nanoseconds => "ns a call",
            Unit::Microseconds => "µs",
            Unit::Milliseconds => "ms",
            Unit::ThousandsASecond => "thousand a second",
            Unit::MillionsASecond => "million a second",
            Unit::MegabytesASecond => "MB/s",
        }
    }

    /// Above 1 is slower for times and faster for rates.
    fn ratio(self, ns: f64, base: f64) -> f64 {
        if self.is_rate() { base / ns } else { ns / base }
    }
}

struct Table {
    id: &'static str,
    part: &'static str,
    title: &'static str,
    unit: Unit,
    /// The row that the others are compared with.
    base: Option<&'static str>,
}

const BIG_JS: &str = "big.js, answer an object";
const DATALOGIC: &str = "datalogic-py, Rule.evaluate";
const EDIFACT_RS: &str = "edifact-rs, every component";

const TABLES: &[Table] = &[
    Table {
        id: "python-vgm",
        part: "python",
        title: "Python: the test rule for one box",
        unit: Unit::Nanoseconds,
        base: Some(DATALOGIC),
    },
    Table {
        id: "python-start",
        part: "python",
        title: "Python: what a fresh process takes beyond bare Python",
        unit: Unit::Milliseconds,
        base: None,
    },
    Table {
        id: "node-vgm",
        part: "node",
        title: "Node: the test rule for one box",
        unit: Unit::Nanoseconds,
        base: Some(BIG_JS),
    },
    Table {
        id: "node-china",
        part: "node",
        title: "Node: China's rule for one box, without a maximum",
        unit: Unit::Nanoseconds,
        base: Some(BIG_JS),
    },
    Table {
        id: "rust-vgm",
        part: "rust",
        title: "Rust: the test rule for one box",
        unit: Unit::Nanoseconds,
        base: Some("Prepared::compare, the bare decision"),
    },
    Table {
        id: "edifact",
        part: "rust",
        title: "EDIFACT: a VERMAS of 10 MB",
        unit: Unit::MegabytesASecond,
        base: Some(EDIFACT_RS),
    },
    Table {
        id: "plan",
        part: "rust",
        title: "Dangerous goods: a ship of 24 000 TEU checked, findings included",
        unit: Unit::Milliseconds,
        base: Some("kouan, 3000 dangerous boxes"),
    },
    Table {
        id: "plan-move",
        part: "rust",
        title: "Dangerous goods: one move on a plan that is held, 3 000 dangerous boxes",
        unit: Unit::Microseconds,
        base: None,
    },
    Table {
        id: "plan-read",
        part: "rust",
        title: "BAPLIE of 24 000 TEU with 3 000 dangerous boxes",
        unit: Unit::MegabytesASecond,
        base: None,
    },
    Table {
        id: "screening",
        part: "rust",
        title: "Descriptions screened against 1 000 keywords",
        unit: Unit::ThousandsASecond,
        base: None,
    },
    Table {
        id: "containers",
        part: "rust",
        title: "Container numbers",
        unit: Unit::MillionsASecond,
        base: Some("iso6346-containers, Python"),
    },
    Table {
        id: "journal",
        part: "rust",
        title: "Journal: 5 000 entries, MB of stored lines",
        unit: Unit::MegabytesASecond,
        base: Some("SM3 alone"),
    },
];

enum Limit {
    AtMost(f64),
    AtLeast(f64),
}

/// What a release has to reach.
struct Bar {
    what: &'static str,
    table: &'static str,
    row: &'static str,
    /// As a ratio to this row; without it, in the unit of the table.
    against: Option<&'static str>,
    limit: Limit,
}

const BARS: &[Bar] = &[
    Bar {
        what: "Python, one box, time to datalogic-py",
        table: "python-vgm",
        row: "kouan, for_day held: verdict and within",
        against: Some(DATALOGIC),
        limit: Limit::AtMost(1.0),
    },
    Bar {
        what: "Python, import, ms",
        table: "python-start",
        row: "import kouan",
        against: None,
        limit: Limit::AtMost(30.0),
    },
    Bar {
        what: "Python, import and a first question, ms",
        table: "python-start",
        row: "import kouan, a first question",
        against: None,
        limit: Limit::AtMost(30.0),
    },
    Bar {
        what: "Node, one box, China's rule, time to big.js",
        table: "node-china",
        row: "kouan, vgm.assess",
        against: Some(BIG_JS),
        limit: Limit::AtMost(2.5),
    },
    Bar {
        what: "Node, one box, the test rule with a maximum, time to big.js",
        table: "node-vgm",
        row: "kouan, vgm.assess: answer an object",
        against: Some(BIG_JS),
        limit: Limit::AtMost(2.5),
    },
    Bar {
        what: "Rust, the bare decision, ns",
        table: "rust-vgm",
        row: "Prepared::compare, the bare decision",
        against: None,
        limit: Limit::AtMost(60.0),
    },
    Bar {
        what: "EDIFACT, every component, speed to edifact-rs",
        table: "edifact",
        row: "kouan, every component",
        against: Some(EDIFACT_RS),
        limit: Limit::AtLeast(2.0),
    },
    Bar {
        what: "EDIFACT, all facts of a VERMAS, speed to edifact-rs",
        table: "edifact",
        row: "kouan, all facts of the VERMAS",
        against: Some(EDIFACT_RS),
        limit: Limit::AtLeast(1.0),
    },
    Bar {
        what: "A ship of 24 000 TEU, 3 000 dangerous boxes checked, ms",
        table: "plan",
        row: "kouan, 3000 dangerous boxes",
        against: None,
        limit: Limit::AtMost(5.0),
    },
    Bar {
        what: "One move on that ship, µs",
        table: "plan-move",
        row: "kouan, to an empty place",
        against: None,
        limit: Limit::AtMost(20.0),
    },
    Bar {
        what: "Descriptions screened, thousand a second",
        table: "screening",
        row: "kouan, one by one",
        against: None,
        limit: Limit::AtLeast(200.0),
    },
    Bar {
        what: "BAPLIE to facts, MB/s",
        table: "plan-read",
        row: "kouan, all facts of the BAPLIE",
        against: None,
        limit: Limit::AtLeast(80.0),
    },
    Bar {
        what: "Container numbers in Rust, million a second",
        table: "containers",
        row: "kouan, Rust",
        against: None,
        limit: Limit::AtLeast(20.0),
    },
    Bar {
        what: "Journal, append, speed to SM3 alone",
        table: "journal",
        row: "append",
        against: Some("SM3 alone"),
        limit: Limit::AtLeast(0.5),
    },
    Bar {
        what: "Journal, verify, speed to SM3 alone",
        table: "journal",
        row: "verify",
        against: Some("SM3 alone"),
        limit: Limit::AtLeast(0.5),
    },
];

/// Entries replayed, and the sums that the state has at most.
const REPLAYS: [(u64, u64); 6] = [
    (10_000, 500),
    (100_000, 500),
    (1_000_000, 500),
    (1_000_000, 10_000),
    (1_000_000, 100_000),
    (1_000_000, 1_000_000),
];

pub(crate) fn run(arguments: &[String]) -> Done {
    let mut arguments = arguments.to_vec();
    if take_flag(&mut arguments, &["--help", "-h"]) {
        print!("{HELP}");
        return Ok(true);
    }
    no_options(&arguments)?;
    if let Some(unknown) = arguments.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return Err(format!("no part {unknown:?}; parts are {}", PARTS.join(", ")));
    }
    let is_asked = |part: &str| arguments.is_empty() || arguments.iter().any(|one| one == part);
    let parts: Vec<&str> = PARTS.into_iter().filter(|part| is_asked(part)).collect();
    let missing = missing_tools(&parts);
    if !missing.is_empty() {
        return Err(format!("not found: {}; `cargo xtask bench PART` measures the rest", missing.join("; ")));
    }
    let text = measure(&parts)?;
    if !arguments.is_empty() {
        println!("{text}");
        return Ok(true);
    }
    write_tables(&root().join("benches/README.md"), &text)?;
    println!("written: benches/README.md");
    Ok(true)
}

fn missing_tools(parts: &[&str]) -> Vec<&'static str> {
    let tools: [(&str, &str, &[&str], &str); 3] = [
        (
            "python",
            "python3",
            &["-c", "import ensurepip, venv"],
            "python3 (3.11 or later, with its venv module)",
        ),
        ("node", "node", &["--version"], "node (20 or later)"),
        ("node", npm_name(), &["--version"], "npm"),
    ];
    let is_missing =
        |program: &str, arguments: &[&str]| output(Command::new(program).args(arguments)).is_err();
    let missing = tools
        .into_iter()
        .filter(|(part, program, arguments, _)| parts.contains(part) && is_missing(program, arguments));
    missing.map(|(.., advice)| advice).collect()
}

/// Everything measured and written down as Markdown.
fn measure(parts: &[&str]) -> Result<String, String> {
    let start = Instant::now();
    for part in parts {
        tell(&format!("{part}: building, installing the peers"));
        match *part {
            "python" => install_python()?,
            "node" => install_node()?,
            _ => build_rust()?,
        }
    }
    let mut rounds = Vec::new();
    for round in 1..=ROUNDS {
        let mut figures = Vec::new();
        for part in parts {
            tell(&format!("round {round} of {ROUNDS}: {part}"));
            figures.extend(match *part {
                "python" => round_of_python()?,
                "node" => round_of_node()?,
                _ => round_of_rust()?,
            });
        }
        if let Some(figure) = figures.iter().find(|figure| figure.wrong > 0) {
            return Err(format!("{}: {} wrong answers", figure.name, figure.wrong));
        }
        rounds.push(figures);
    }
    let mut text = String::new();
    if parts.contains(&"rust") {
        tell("memory of replays");
        text = replays()?;
    }
    let tables = tables(parts, &rounds)?;
    Ok(format!("{}{tables}{text}", head(parts, start)?))
}

fn tell(what: &str) {
    eprintln!("{what} …");
}

/// What a command prints; what it says of its failure, when it fails.
fn output(command: &mut Command) -> Result<String, String> {
    let shown: Vec<_> = std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let shown = shown.join(" ");
    let done = command.stdin(Stdio::null()).output().map_err(|error| format!("{shown}: {error}"))?;
    if !done.status.success() {
        let error = String::from_utf8_lossy(&done.stderr);
        return Err(format!("{shown}: {}\n{error}", done.status));
    }
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}

fn build_rust() -> Result<(), String> {
    output(&mut cargo(&["bench", "--package", "kouan-benches", "--no-run"]))?;
    output(&mut cargo(&["build", "--release", "--package", "kouan-benches", "--examples"]))?;
    Ok(())
}

/// What criterion leaves of one measurement, as far as it is needed.
#[derive(Deserialize)]
struct Benchmark {
    group_id: String,
    function_id: String,
    throughput: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct Estimates {
    median: Estimate,
}

#[derive(Deserialize)]
struct Estimate {
    point_estimate: f64,
}

fn round_of_rust() -> Result<Vec<Figure>, String> {
    let home = root().join("target/bench-criterion");
    // figures of measurements that are no more would be read too
    fs::remove_dir_all(&home).or_else(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(format!("{}: {error}", home.display())),
    })?;
    let words =
        "bench --package kouan-benches -- --sample-size 10 --measurement-time 1 --warm-up-time 0.3 --noplot";
    let words: Vec<&str> = words.split(' ').collect();
    output(cargo(&words).env("CRITERION_HOME", &home))?;
    let mut figures = Vec::new();
    for group in folders(&home)? {
        for measured in folders(&group)?.iter().map(|folder| folder.join("new")).filter(|new| new.exists()) {
            let benchmark: Benchmark = read(&measured.join("benchmark.json"))?;
            let estimates: Estimates = read(&measured.join("estimates.json"))?;
            let units: f64 = benchmark.throughput.values().sum();
            figures.push(Figure {
                version: version_of(&benchmark.function_id)?,
                table: benchmark.group_id,
                name: benchmark.function_id,
                ns: estimates.median.point_estimate / units,
                // each bench compares its answers before it measures, and ends when one is wrong
                wrong: 0,
            });
        }
    }
    Ok(figures)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.is_dir());
    paths.sort();
    Ok(paths)
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// The version of the crate that a Rust row is about.
fn version_of(row: &str) -> Result<String, String> {
    let name = match row {
        row if row.starts_with("edifact-rs") => "edifact-rs",
        "SM3 alone" => "sm3",
        _ => return Ok(env!("CARGO_PKG_VERSION").to_owned()),
    };
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let after = lock.split_once(&format!("name = \"{name}\"\nversion = \"")).map(|(_, after)| after);
    let version = after.and_then(|after| after.split('"').next());
    Ok(version.ok_or(format!("Cargo.lock has no {name}"))?.to_owned())
}

fn python() -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    root().join("target/bench-venv").join(folder).join("python")
}

fn install_python() -> Result<(), String> {
    if !python().exists() {
        output(Command::new("python3").current_dir(root()).args(["-m", "venv", "target/bench-venv"]))?;
    }
    let pip = |arguments: &[&str]| {
        let mut command = Command::new(python());
        command.current_dir(root()).args(["-m", "pip", "--disable-pip-version-check", "install", "--quiet"]);
        output(command.args(arguments))
    };
    pip(&PYTHON_PEERS)?;
    let wheels = root().join("target/bench-wheel");
    let _ = fs::remove_dir_all(&wheels);
    let mut build = Command::new(python());
    build.current_dir(root().join("bindings-python")).args(["-m", "maturin", "build", "--release", "--out"]);
    output(build.arg(&wheels))?;
    let wheel = fs::read_dir(&wheels).ok().and_then(|mut entries| Some(entries.next()?.ok()?.path()));
    let wheel = wheel.ok_or("maturin made no wheel")?;
    pip(&["--no-deps", "--force-reinstall", &wheel.to_string_lossy()])?;
    Ok(())
}

fn round_of_python() -> Result<Vec<Figure>, String> {
    let mut figures = Vec::new();
    for script in ["vgm.py", "containers.py", "start.py"] {
        let path = root().join("benches/peers/python").join(script);
        // not in a folder of the project, so that nothing but the installed package can be imported
        let mut command = Command::new(python());
        command.current_dir(root().join("target/bench-wheel")).arg(path);
        figures.extend(figures_of(&output(&mut command)?)?);
    }
    Ok(figures)
}

fn npm_name() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

fn install_node() -> Result<(), String> {
    let folder = root().join("target/bench-node");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let binding = root().join("bindings-node");
    output(Command::new(npm_name()).current_dir(&binding).args(["run", "build"]))?;
    let package = folder.join("package.json");
    fs::write(&package, "{\"private\": true}\n")
        .map_err(|error| format!("{}: {error}", package.display()))?;
    let mut install = Command::new(npm_name());
    install.current_dir(&folder).args(["install", "--no-audit", "--no-fund"]).args(NODE_PEERS).arg(&binding);
    output(&mut install)?;
    Ok(())
}

fn round_of_node() -> Result<Vec<Figure>, String> {
    let script = root().join("benches/peers/node/vgm.mjs");
    figures_of(&output(Command::new("node").current_dir(root().join("target/bench-node")).arg(script))?)
}

/// One line of JSON for each figure.
fn figures_of(text: &str) -> Result<Vec<Figure>, String> {
    let broken = |line: &str, error| format!("no figure: {line}: {error}");
    text.lines().map(|line| serde_json::from_str(line).map_err(|error| broken(line, error))).collect()
}

#[derive(Deserialize)]
struct Replayed {
    entries: u64,
    sums: u64,
    grown_kb: u64,
    seconds: f64,
}

fn replays() -> Result<String, String> {
    if !cfg!(target_os = "linux") {
        return Ok(
            "\nThe memory of a replay was not measured: it is read from `/proc`, which only Linux has.\n"
                .to_owned(),
        );
    }
    let mut text = "\n### Journal: memory of a replay\n\n".to_owned();
    text += "| entries | sums in the state | memory grown by, kB | bytes a sum | entries a second, written and replayed |\n";
    text += "|---:|---:|---:|---:|---:|\n";
    for (entries, sums) in REPLAYS {
        let program = root().join("target/release/examples/replay_memory");
        let printed = output(Command::new(program).args([entries.to_string(), sums.to_string()]))?;
        let replayed: Replayed =
            serde_json::from_str(&printed).map_err(|error| format!("{printed}: {error}"))?;
        let Replayed { entries, sums, grown_kb, seconds } = replayed;
        let each = if sums >= 10_000 { (grown_kb * 1024 / sums).to_string() } else { String::new() };
        let speed = shown(entries as f64 / seconds.max(0.001));
        let _ = writeln!(
            text,
            "| {} | {} | {} | {each} | {speed} |",
            grouped(entries),
            grouped(sums),
            grouped(grown_kb)
        );
    }
    Ok(text)
}

fn head(parts: &[&str], start: Instant) -> Result<String, String> {
    let first_line = |text: String| text.lines().next().unwrap_or_default().to_owned();
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    let mut with = vec![first_line(output(Command::new("rustc").arg("--version"))?)];
    let mut day = String::new();
    if parts.contains(&"python") {
        with.push(first_line(output(Command::new(python()).arg("--version"))?));
        let today = "import datetime; print(datetime.date.today())";
        day = format!(" on {}", first_line(output(Command::new(python()).args(["-c", today]))?));
    }
    if parts.contains(&"node") {
        with.push(format!("Node {}", first_line(output(Command::new("node").arg("--version"))?)));
    }
    Ok(format!(
        "Measured{day} with `cargo xtask bench`: kouan {}, {}; {cores} cores, {} {}; {ROUNDS} rounds, {:.0} minutes \
         with building.\n",
        env!("CARGO_PKG_VERSION"),
        with.join(", "),
        std::env::consts::OS,
        std::env::consts::ARCH,
        start.elapsed().as_secs_f64() / 60.0
    ))
}

/// The rounds by table and row.
struct Rows<'a>(BTreeMap<(&'a str, &'a str), Vec<&'a Figure>>);

impl<'a> Rows<'a> {
    fn new(rounds: &'a [Vec<Figure>]) -> Rows<'a> {
        let mut rows: BTreeMap<_, Vec<&Figure>> = BTreeMap::new();
        for figure in rounds.iter().flatten() {
            rows.entry((figure.table.as_str(), figure.name.as_str())).or_default().push(figure);
        }
        Rows(rows)
    }

    fn ns(&self, table: &str, row: &str) -> Option<Vec<f64>> {
        Some(self.0.get(&(table, row))?.iter().map(|figure| figure.ns).collect())
    }

    fn names(&self, table: &str) -> Vec<&'a str> {
        self.0.keys().filter(|(of, _)| *of == table).map(|(_, name)| *name).collect()
    }

    /// The median over the rounds of the ratio inside each.
    fn ratio(&self, table: &Table, row: &str, base: &str) -> Option<f64> {
        let (row, base) = (self.ns(table.id, row)?, self.ns(table.id, base)?);
        Some(median(row.iter().zip(&base).map(|(row, base)| table.unit.ratio(*row, *base)).collect()))
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn tables(parts: &[&str], rounds: &[Vec<Figure>]) -> Result<String, String> {
    let rows = Rows::new(rounds);
    let mut text = bars(parts, &rows)?;
    for table in TABLES {
        let mut names = rows.names(table.id);
        if names.is_empty() {
            continue;
        }
        // the fastest first
        let time = |name: &str| rows.ns(table.id, name).map_or(f64::NAN, median);
        names.sort_by(|a, b| time(a).total_cmp(&time(b)));
        let base = table.base.filter(|base| names.contains(base));
        let kind = if table.unit.is_rate() { "speed" } else { "time" };
        let against = base.map_or(String::new(), |base| format!(" {kind} to {base} |"));
        let rule = if base.is_some() { "---:|" } else { "" };
        let unit = table.unit;
        let _ = write!(
            text,
            "\n### {}\n\n| | version | {} | spread |{against} wrong |\n|---|---|---:|---:|{rule}---:|\n",
            table.title,
            unit.name()
        );
        for name in names {
            let figures = &rows.0[&(table.id, name)];
            let mut each: Vec<f64> = figures.iter().map(|figure| unit.of(figure.ns)).collect();
            each.sort_by(f64::total_cmp);
            let spread = format!("{}–{}", shown(each[0]), shown(each[each.len() - 1]));
            let ratio = base.and_then(|base| rows.ratio(table, name, base));
            let ratio = ratio.map_or(String::new(), |ratio| format!(" {} |", shown(ratio)));
            let wrong: u64 = figures.iter().map(|figure| figure.wrong).sum();
            let version = &figures[0].version;
            let _ = writeln!(
                text,
                "| {name} | {version} | {} | {spread} |{ratio} {wrong} |",
                shown(median(each))
            );
        }
    }
    Ok(text)
}

fn bars(parts: &[&str], rows: &Rows) -> Result<String, String> {
    let mut text = "\n### Bars\n\n| | bar | measured | |\n|---|---:|---:|---|\n".to_owned();
    for bar in BARS {
        let table = TABLES.iter().find(|table| table.id == bar.table).ok_or("a bar without a table")?;
        if !parts.contains(&table.part) {
            continue;
        }
        let measured = match bar.against {
            Some(base) => rows.ratio(table, bar.row, base),
            None => rows.ns(table.id, bar.row).map(|ns| table.unit.of(median(ns))),
        };
        let measured = measured.ok_or(format!("{} was not measured: {}", bar.table, bar.row))?;
        let (limit, is_met) = match bar.limit {
            Limit::AtMost(limit) => (format!("≤ {limit}"), measured <= limit),
            Limit::AtLeast(limit) => (format!("≥ {limit}"), measured >= limit),
        };
        let met = if is_met { "met" } else { "**not met**" };
        let _ = writeln!(text, "| {} | {limit} | {} | {met} |", bar.what, shown(measured));
    }
    Ok(text)
}

/// Three digits that count.
fn shown(value: f64) -> String {
    match value {
        value if value >= 1_000.0 => grouped(value.round() as u64),
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

fn write_tables(path: &Path, text: &str) -> Result<(), String> {
    let old = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let new =
        between(&old, text).ok_or(format!("{} has lost its marks {BEGIN} and {END}", path.display()))?;
    fs::write(path, new).map_err(|error| format!("{}: {error}", path.display()))
}

fn between(old: &str, text: &str) -> Option<String> {
    let (before, rest) = old.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}\n{text}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn round(kouan: f64, peer: f64) -> Vec<Figure> {
        let figure = |name: &str, ns| Figure {
            table: "edifact".to_owned(),
            name: name.to_owned(),
            version: "1".to_owned(),
            ns,
            wrong: 0,
        };
        vec![figure(EDIFACT_RS, peer), figure("kouan, every component", kouan)]
    }

    #[test]
    fn the_ratio_is_taken_inside_each_round() {
        // the clock halves in the second round; a ratio of medians would say 1.5
        let rounds = [round(1.0, 2.0), round(2.0, 4.0), round(1.0, 3.0)];
        let rows = Rows::new(&rounds);
        let table = TABLES.iter().find(|table| table.id == "edifact").unwrap();
        assert_eq!(rows.ratio(table, "kouan, every component", EDIFACT_RS), Some(2.0));
        assert_eq!(rows.ratio(table, "no such row", EDIFACT_RS), None);
    }

    #[test]
    fn a_table_shows_every_row_and_its_ratio() {
        let rounds = [round(2.0, 4.0)];
        let text = tables(&[], &rounds).unwrap();
        assert!(text.contains("| kouan, every component | 1 | 500 | 500–500 | 2.00 | 0 |"), "{text}");
        assert!(text.contains("| edifact-rs, every component | 1 | 250 | 250–250 | 1.00 | 0 |"), "{text}");
    }

    #[test]
    fn every_bar_belongs_to_a_table() {
        for bar in BARS {
            assert!(TABLES.iter().any(|table| table.id == bar.table), "{}", bar.what);
        }
        assert!(tables(&["rust"], &[round(1.0, 2.0)]).unwrap_err().contains("was not measured"));
    }

    #[test]
    fn numbers_are_readable() {
        assert_eq!([1.234, 12.34, 123.4, 1_234.5].map(shown), ["1.23", "12.3", "123", "1 235"]);
        assert_eq!(grouped(1_000_000), "1 000 000");
    }

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let old = format!("a\n{BEGIN}\nold\n{END}\nb\n");
        assert_eq!(between(&old, "new\n"), Some(format!("a\n{BEGIN}\nnew\n{END}\nb\n")));
        assert_eq!(between("a\nb\n", "new\n"), None);
    }

    #[test]
    fn a_line_that_is_no_figure_is_refused() {
        let line = r#"{"table": "a", "name": "b", "version": "", "ns": 1.5, "wrong": 0}"#;
        assert_eq!(figures_of(line).unwrap()[0].ns, 1.5);
        assert!(figures_of("Traceback").is_err());
    }
}
