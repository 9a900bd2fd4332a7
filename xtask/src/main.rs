//! The project's own commands.

pub mod generate;

fn main() -> std::process::ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.split_first() {
        Some((command, rest)) if command == "generate" => generate::run(rest),
        _ => {
            eprintln!("usage: cargo xtask generate [--check]");
            std::process::ExitCode::from(2)
        }
    }
}
