//! The program `kouan`: checks what arrives at a port against the rules, with reason and article.

mod fees;
mod files;
mod ledger;
mod plan;
mod print;
mod ship;

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use chrono::NaiveDate;
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use kouan::catalog::{self, CallOptions, Engine};
use kouan::check::{self, Context};
use kouan::families::blending::{LedgerAnswer, WriteOffStatement};
use kouan::families::dangerous_goods::ShipColumn;
use kouan::foundation::assessment::{Answer, Assessment, Verdict};
use kouan::foundation::moment::Moment;
use kouan::foundation::text::{self, Lang};

/// The rules of ports and customs as executable, cited, dated code.
#[derive(Parser)]
#[command(name = "kouan", version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "Examples:
  kouan check specs/examples/port-day            what may come in and be loaded, and what not
  kouan check vermas.edi gate.csv --state CN     files instead of a folder, the state named
  kouan check plan.edi ship.toml fal7.csv --edition imdg-42-24     a ship with her dangerous goods
  kouan check . --json | jq '.boxes[]'           for programs
  kouan ship plan.edi --edition imdg-42-24 --profile ship.toml --svg plan.svg
  kouan call vgm.assess '{\"state\":\"CN\",\"on\":\"2026-03-05\",\"declared_kg\":33500,\"measured_kg\":35000}'
  kouan ledger statement specs/blending/yantai.jsonl
  kouan explain vgm.over-tolerance --lang zh     what a code means";

#[derive(Subcommand)]
enum Command {
    /// Check files and folders: per box and ship what holds and what not, with reason and article.
    ///
    /// Recognises EDIFACT (VERMAS, COPRAR, COPARN, CODECO, COARRI, IFTERA, BAPLIE), DCSA VGM declarations, tables (CSV,
    /// JSON lines) with a column `container`, ship profiles (TOML), dangerous goods manifests (FAL form 7 as CSV) and
    /// notifications (IFTDGN).
    /// Exit status: 0 everything compliant, 1 something is not, 2 something could not be read.
    Check {
        /// Files and folders; a folder is read with all that is in it.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// State whose rules apply (ISO 3166: CN); otherwise that of each box's port of loading.
        #[arg(long)]
        state: Option<String>,
        /// Day whose rules apply (2026-03-05); otherwise that of each box's weighing or declaration.
        #[arg(long, value_parser = kouan::foundation::day::read)]
        on: Option<NaiveDate>,
        /// Port at whose gate the boxes come in (UN/LOCODE: CNTAO); otherwise the port of loading.
        #[arg(long)]
        port: Option<String>,
        /// Edition that rules the dangerous goods of bay plans: imdg-42-24, 49cfr-2026-06-01. No default; a plan that
        /// states one itself needs none.
        #[arg(long)]
        edition: Option<String>,
        /// The ships carry more passengers than the stowage column for cargo ships allows.
        #[arg(long)]
        passenger: bool,
        /// Rule files of your own, laid over the built-in rules in order.
        #[arg(long, value_name = "FILE")]
        rules: Vec<PathBuf>,
        /// The whole report as JSON.
        #[arg(long)]
        json: bool,
        /// Every box of a group that has the same finding, not only the first.
        #[arg(long)]
        all: bool,
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// Check the dangerous goods of a bay plan (BAPLIE): segregation, stowage, what is packed together; and draw it.
    ///
    /// What the plan does not tell of the ship stands in the profile; without one the report says what it would settle.
    /// Exit status: 0 everything compliant, 1 something is not, 2 something could not be read.
    Ship {
        /// The bay plan: one BAPLIE message, SMDG 1.5 to 3.1.
        plan: PathBuf,
        /// The edition of the Code that rules: imdg-42-24, 49cfr-2026-06-01.
        #[arg(long)]
        edition: String,
        /// What is known of the ship (TOML): kind, row00, holds, resists_fire_and_liquid.
        #[arg(long, value_name = "FILE")]
        profile: Option<PathBuf>,
        /// Rule files of your own, such as the list of the IMDG Code made with dangerous_goods.pack.
        #[arg(long, value_name = "FILE")]
        rules: Vec<PathBuf>,
        /// A ship that carries more passengers than the column for cargo ships allows.
        #[arg(long)]
        passenger: bool,
        /// Write the picture of the plan there.
        #[arg(long, value_name = "FILE")]
        svg: Option<PathBuf>,
        /// The whole report as JSON.
        #[arg(long)]
        json: bool,
        /// Every open pair, not only the first.
        #[arg(long)]
        all: bool,
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// Taxes and time at customs: what an import costs, what being late costs, with rule and rounding.
    ///
    /// Exit status: 0 the answer stands, 1 something is to be confirmed or not known, 2 the question cannot be asked.
    Fees {
        #[command(subcommand)]
        question: fees::Question,
        /// Rule files of your own, laid over the built-in rules in order.
        #[arg(long, value_name = "FILE", global = true)]
        rules: Vec<PathBuf>,
        /// The whole answer as JSON.
        #[arg(long, global = true)]
        json: bool,
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "en", global = true)]
        lang: Language,
    },
    /// Keep a ledger of bonded blending in a file.
    ///
    /// A posted line is acknowledged when it is safe on disk; a crash at any byte loses nothing that was acknowledged.
    Ledger {
        #[command(subcommand)]
        command: LedgerCommand,
    },
    /// Ask one operation: JSON in, JSON out.
    Call {
        /// Id of the operation, as `kouan list` names it.
        id: String,
        /// The question as JSON; left out or `-`, it is read from standard input.
        json: Option<String>,
        /// Rule files of your own, laid over the built-in rules in order.
        #[arg(long, value_name = "FILE")]
        rules: Vec<PathBuf>,
        /// Show the steps of calculations.
        #[arg(long)]
        trace: bool,
        /// Add the text of each finding in this language.
        #[arg(long, value_enum)]
        lang: Option<Language>,
    },
    /// List the operations.
    List {
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// Explain a finding code, or list them all.
    Explain {
        /// The code, as in vgm.over-tolerance; left out, all codes are listed.
        code: Option<String>,
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// Print the completion script of a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Subcommand)]
enum LedgerCommand {
    /// Post an event. Exit status: 0 it is stored, 1 it was refused and nothing has changed, 2 it could not be asked.
    Post {
        /// The file of lines.
        file: PathBuf,
        /// The event as JSON with its kind in `type`; left out or `-`, it is read from standard input.
        event: Option<String>,
        /// The name of the event, unique in the ledger: the same request again has the same name.
        #[arg(long)]
        id: String,
        /// When it happened (2026-03-05T09:00:00+08:00).
        #[arg(long)]
        at: Moment,
        /// When it is written down; left out, when it happened.
        #[arg(long)]
        recorded_at: Option<Moment>,
        /// The name of the ledger; needed for a new file, which is then made.
        #[arg(long)]
        stream: Option<String>,
        /// Cut off a last line that was never finished.
        #[arg(long)]
        cut_torn: bool,
        /// Language of the texts.
        #[arg(long, value_enum, default_value = "en")]
        lang: Language,
    },
    /// Show lots, entries and totals.
    Show {
        /// The file of lines.
        file: PathBuf,
        /// Count only what happened up to this moment.
        #[arg(long)]
        by: Option<Moment>,
        /// The whole answer as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Verify the chain and that everything adds up. Exit status: 0 it does, 1 a last line is torn, 2 it does not.
    Verify {
        /// The file of lines.
        file: PathBuf,
    },
    /// Write-off statements of customs entries and account books.
    Statement {
        /// The file of lines.
        file: PathBuf,
        /// One customs entry.
        #[arg(long)]
        entry: Option<String>,
        /// One account book.
        #[arg(long)]
        account_book: Option<String>,
        /// Count only what happened up to this moment.
        #[arg(long)]
        by: Option<Moment>,
        /// The whole answer as JSON.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// English.
    En,
    /// 中文.
    Zh,
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::En => Lang::En,
            Language::Zh => Lang::Zh,
        }
    }
}

/// What stops the program itself; findings never do.
struct Failure(String);

impl From<kouan::Error> for Failure {
    fn from(error: kouan::Error) -> Failure {
        Failure(error.to_string())
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(status) => ExitCode::from(status),
        Err(Failure(message)) => {
            let message: Vec<String> =
                textwrap::wrap(&message, 93).iter().map(|line| line.to_string()).collect();
            anstream::eprintln!("kouan: {}", message.join("\n       "));
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<u8, Failure> {
    match command {
        Command::Check { paths, state, on, port, edition, passenger, rules, json, all, lang } => {
            let ship_column = passenger.then_some(ShipColumn::Passenger);
            let context = Context { state, on, port, edition, ship_column };
            check_paths(&paths, &context, &rules, json, all, lang.into())
        }
        Command::Ship { plan, edition, profile, rules, passenger, svg, json, all, lang } => {
            let asked = ship::Asked { plan, edition, profile, passenger, svg, json, all, lang: lang.into() };
            let (report, status) =
                ship::run(&asked, &engine(&rules)?.rules().dangerous_goods).map_err(Failure)?;
            print_line(&report)?;
            Ok(status)
        }
        Command::Fees { question, rules, json, lang } => {
            let (text, status) = fees::run(&question, &engine(&rules)?.rules().fees, json, lang.into())?;
            print_line(&text)?;
            Ok(status)
        }
        Command::Ledger { command } => run_ledger(command),
        Command::Call { id, json, rules, trace, lang } => {
            let question = match json.as_deref() {
                None | Some("-") => standard_input()?,
                Some(json) => json.to_owned(),
            };
            let options = CallOptions { trace, lang: lang.map(Lang::from) };
            let answer = engine(&rules)?.call(&id, &question, &options)?;
            print_line(&answer)?;
            Ok(0)
        }
        Command::List { lang } => list(lang.into()),
        Command::Explain { code: Some(code), lang } => explain(&code, lang.into()),
        Command::Explain { code: None, lang } => list_codes(lang.into()),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Arguments::command(), "kouan", &mut std::io::stdout());
            Ok(0)
        }
    }
}

fn run_ledger(command: LedgerCommand) -> Result<u8, Failure> {
    match command {
        LedgerCommand::Post { file, event, id, at, recorded_at, stream, cut_torn, lang } => {
            let event = match event.as_deref() {
                None | Some("-") => standard_input()?,
                Some(event) => event.to_owned(),
            };
            let event = kouan::foundation::operation::read(&event)?;
            let stream = stream.as_deref();
            let recorded_at = recorded_at.unwrap_or(at);
            let post = ledger::Post { stream, event, id: &id, occurred_at: at, recorded_at, cut_torn };
            match ledger::post(&file, post).map_err(Failure)? {
                ledger::Outcome::Recorded(seq) => print_line(&format!("recorded as entry {seq}")).map(|()| 0),
                ledger::Outcome::Already(seq) => {
                    print_line(&format!("recorded before, as entry {seq}")).map(|()| 0)
                }
                ledger::Outcome::Refused(findings) => {
                    for finding in findings {
                        let place = if finding.path.is_empty() {
                            String::new()
                        } else {
                            format!(" at {}", finding.path)
                        };
                        let text = text::render(&finding, lang.into());
                        print_line(&format!("refused: {text} [{}]{place}", finding.code))?;
                        for cite in &finding.cites {
                            print_line(&format!("    {cite}"))?;
                        }
                    }
                    Ok(1)
                }
            }
        }
        LedgerCommand::Show { file, by, json } => {
            let answer =
                ask_ledger("blending.ledger", &file, &[("happened_by", by.map(|by| by.to_string()))])?;
            if json {
                return print_line(&answer).map(|()| 0);
            }
            let answer = read_answer(&answer)?;
            print_line(&ledger::show(&answer)).map(|()| 0)
        }
        LedgerCommand::Verify { file } => {
            let stored = ledger::read(&file).map_err(Failure)?;
            let answer = read_answer(&ask_ledger("blending.ledger", &file, &[])?)?;
            if !answer.book.conserved {
                return Err(Failure("the chain is whole, and the book does not add up".to_owned()));
            }
            let head = &answer.head;
            print_line(&format!("{}: {} entries, chain and book are whole", head.stream, answer.entries))?;
            print_line(&format!("head {} {}", head.seq, head.hash))?;
            if stored.torn > 0 {
                print_line(&format!(
                    "{} bytes behind them are of a line that was never finished",
                    stored.torn
                ))?;
                return Ok(1);
            }
            Ok(0)
        }
        LedgerCommand::Statement { file, entry, account_book, by, json } => {
            let more = [
                ("entry", entry),
                ("account_book", account_book),
                ("happened_by", by.map(|by| by.to_string())),
            ];
            let answer = ask_ledger("blending.statement", &file, &more)?;
            if json {
                return print_line(&answer).map(|()| 0);
            }
            let answer: Assessment<WriteOffStatement> =
                serde_json::from_str(&answer).map_err(|error| Failure(error.to_string()))?;
            if let Some(statement) = &answer.value {
                print_line(&ledger::statement(statement))?;
            }
            for finding in &answer.findings {
                print_line(&text::render(finding, Lang::En))?;
            }
            Ok(u8::from(answer.verdict != Verdict::Compliant))
        }
    }
}

/// Asks an operation about the whole lines of a ledger file.
fn ask_ledger(id: &str, file: &std::path::Path, more: &[(&str, Option<String>)]) -> Result<String, Failure> {
    let stored = ledger::read(file).map_err(Failure)?;
    let mut question = serde_json::json!({"stream": stored.stream, "text": stored.text});
    for (name, value) in more {
        if let Some(value) = value {
            question[*name] = value.as_str().into();
        }
    }
    Ok(Engine::builtin().call(id, &question.to_string(), &CallOptions::default())?)
}

fn read_answer(answer: &str) -> Result<LedgerAnswer, Failure> {
    serde_json::from_str(answer).map_err(|error| Failure(error.to_string()))
}

fn check_paths(
    paths: &[PathBuf],
    context: &Context,
    rules: &[PathBuf],
    json: bool,
    all: bool,
    lang: Lang,
) -> Result<u8, Failure> {
    let started = Instant::now();
    let found = files::collect(paths).map_err(Failure)?;
    let documents: Vec<check::Document> = found.iter().map(files::File::document).collect();
    let mut report = check::documents(&documents, context, engine(rules)?.rules())?;
    let status = match (report.counts.unreadable, report.verdict) {
        (0, Verdict::Compliant) => 0,
        (0, _) => 1,
        _ => 2,
    };
    if json {
        report.add_texts(lang);
        let text = serde_json::to_string_pretty(&report).map_err(|error| Failure(error.to_string()))?;
        print_line(&text)?;
    } else {
        let title = print::Title { name: files::title(paths), seconds: started.elapsed().as_secs_f64() };
        print_line(print::report(&report, &title, all, lang).trim_end())?;
    }
    Ok(status)
}

fn engine(rules: &[PathBuf]) -> Result<Engine, Failure> {
    let mut texts = Vec::new();
    for path in rules {
        let text =
            std::fs::read_to_string(path).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        texts.push(text);
    }
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Ok(Engine::with_overlays(&texts)?)
}

fn standard_input() -> Result<String, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| Failure(format!("standard input: {error}")))?;
    Ok(text)
}

/// Prints; a reader that has seen enough (`| head`) is no failure.
fn print_line(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match writeln!(out, "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Failure(error.to_string())),
        _ => Ok(()),
    }
}

fn list(lang: Lang) -> Result<u8, Failure> {
    let mut text = String::new();
    for operation in catalog::operations() {
        let sentence = match lang {
            Lang::En => operation.en,
            Lang::Zh => operation.zh,
        };
        text.push_str(&print::entry(operation.id, sentence));
    }
    print_line(text.trim_end())?;
    Ok(0)
}

fn explain(code: &str, lang: Lang) -> Result<u8, Failure> {
    let Some(known) = text::code(code) else {
        return Err(Failure(format!("no finding has the code {code:?}; `kouan explain` lists them")));
    };
    let (sentence, explanation) = match lang {
        Lang::En => (&known.en, &known.explain_en),
        Lang::Zh => (&known.zh, &known.explain_zh),
    };
    print_line(&print::explanation(code, known.severity, sentence, explanation))?;
    Ok(0)
}

fn list_codes(lang: Lang) -> Result<u8, Failure> {
    let mut out = String::new();
    for (code, known) in text::codes() {
        let sentence = match lang {
            Lang::En => &known.en,
            Lang::Zh => &known.zh,
        };
        out.push_str(&print::entry(code, sentence));
    }
    print_line(out.trim_end())?;
    Ok(0)
}
