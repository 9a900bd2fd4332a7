//! The one generator of the doors: schemas, documentation and the typed modules of every language.

pub mod mobile;
pub mod model;
pub mod node;

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
pub fn run(args: &[String]) -> std::process::ExitCode {
    let check = args.iter().any(|arg| arg == "--check");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let result = model().and_then(|model| {
        let mut files = node::files(&model)?;
        files.extend(mobile::records(&model));
        write(files, check)?;
        write(mobile::uniffi(&root)?, check)
    });
    match result {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn write(files: Vec<(std::path::PathBuf, String)>, check: bool) -> Result<(), String> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for (path, text) in files {
        let file = root.join(&path);
        if std::fs::read_to_string(&file).is_ok_and(|old| old == text) {
            continue;
        }
        if check {
            return Err(format!("{} is stale; run `cargo xtask generate`", path.display()));
        }
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
