//! The one generator of the doors: schemas, documentation and the typed modules of every language.

pub mod model;

use model::{Model, Source};

/// The model of every operation in the catalog.
pub fn model() -> Result<Model, String> {
    let sources: Vec<Source> = kouan::catalog::operations()
        .map(|operation| Source {
            id: operation.id.to_owned(),
            en: operation.en.to_owned(),
            zh: operation.zh.to_owned(),
            input: (operation.input)().to_value(),
            output: (operation.output)().to_value(),
        })
        .collect();
    Model::of(&sources)
}

/// `cargo xtask generate [--check]`
pub fn run(_args: &[String]) -> std::process::ExitCode {
    match model() {
        Ok(model) => {
            println!("{} operations, {} types", model.operations.len(), model.types.len());
            std::process::ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}
