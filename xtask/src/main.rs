//! The project's own commands. `cargo xtask help` lists them.

use std::path::Path;
use std::process::ExitCode;

mod arguments;
mod bench;
mod cases;
mod compare;
mod generate;
mod samples;
mod screening;
mod soak;
mod tally;
mod test;

const HELP: &str = "\
The project's own commands:

  cargo xtask test                  everything, in every language; what CI runs
  cargo xtask cases FILE…           case files of this project, or of the form {id, topic, input, expected}
  cargo xtask samples DIR…          messages that have an .expected.json beside them
  cargo xtask screening             precision and recall of the screening of descriptions
  cargo xtask generate [--check]    the doors, schemas and docs that are made from the catalog
  cargo xtask bench [PART…]         kouan beside its peers; writes the tables of benches/README.md
  cargo xtask soak [PART…]          what takes long: fuzz, properties, mutants, cells (all without PART)
  cargo xtask COMMAND --help        what a command can be told
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let done = match command {
        "test" => test::run(rest),
        "cases" => cases::run(rest),
        "samples" => samples::run(rest),
        "soak" => soak::run(rest),
        "bench" => bench::run(rest),
        "screening" => screening::run(rest),
        "generate" => Ok(generate::run(rest) == ExitCode::SUCCESS),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(true)
        }
        other => Err(format!("no command {other:?}\n\n{HELP}")),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

/// `Ok(true)`: all is well. `Ok(false)`: something failed and was told. `Err`: the command could not be run.
type Done = Result<bool, String>;

/// The folder of the workspace.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}
