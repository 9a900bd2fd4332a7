//! The one generator of the doors: schemas, documentation and the typed modules of every language.

mod docs;
mod mobile;
pub mod model;
mod node;
mod python;
mod schema;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use model::{Model, Source};

/// Where the schemas lie; everything in this folder is made here.
const SCHEMAS: &str = "specs/schema";

/// Folders with files written by hand beside those that are made here; the latter have a mark in their first line.
const MIXED: &[(&str, &str)] = &[("bindings-python/python/kouan", python::MARK)];

/// The operations with their schemas, in the order of the catalog.
fn sources() -> Vec<Source> {
    kouan::catalog::operations()
        .map(|operation| Source {
            id: operation.id.to_owned(),
            en: operation.en.to_owned(),
            zh: operation.zh.to_owned(),
            input: (operation.input)().to_value(),
            output: (operation.output)().to_value(),
        })
        .collect()
}

/// Every generated file with its path below the root of the project.
fn files() -> Result<Vec<(PathBuf, String)>, String> {
    let sources = sources();
    let model = Model::of(&sources)?;
    let mut files = schema::files(&sources);
    files.extend(docs::files(&model));
    files.extend(python::files(&model)?);
    files.extend(node::files(&model)?);
    files.extend(mobile::records(&model));
    Ok(files)
}

/// Files of an earlier run that are made no more.
fn leftovers(root: &Path, files: &[(PathBuf, String)]) -> Vec<PathBuf> {
    let made: BTreeSet<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
    let in_folder = |folder: &str| {
        let entries = std::fs::read_dir(root.join(folder)).into_iter().flatten().flatten();
        entries.map(|entry| PathBuf::from(folder).join(entry.file_name())).collect::<Vec<_>>()
    };
    let mut old = in_folder(SCHEMAS);
    for (folder, mark) in MIXED {
        let is_made = |path: &PathBuf| {
            std::fs::read_to_string(root.join(path)).is_ok_and(|text| text.lines().next() == Some(mark))
        };
        old.extend(in_folder(folder).into_iter().filter(is_made));
    }
    old.retain(|path| !made.contains(path.as_path()));
    old
}

/// `cargo xtask generate [--check]`: writes every generated file, or names those that are stale.
pub fn run(args: &[String]) -> ExitCode {
    let check = match args {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => {
            eprintln!("usage: cargo xtask generate [--check]");
            return ExitCode::from(2);
        }
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match bring_up_to_date(&root, check) {
        Ok(stale) if check && !stale.is_empty() => {
            stale.iter().for_each(|path| eprintln!("stale: {}", path.display()));
            eprintln!(
                "{} generated files are stale; run `cargo xtask generate` and commit them",
                stale.len()
            );
            ExitCode::FAILURE
        }
        Ok(stale) => {
            stale.iter().for_each(|path| println!("written: {}", path.display()));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The files that were not up to date; written anew unless they are only to be checked.
fn bring_up_to_date(root: &Path, check: bool) -> Result<Vec<PathBuf>, String> {
    let files = files()?;
    let mut stale = leftovers(root, &files);
    if !check {
        for path in &stale {
            std::fs::remove_file(root.join(path)).map_err(|error| failed(path, error))?;
        }
    }
    stale.extend(write_stale(root, files, check)?);
    // uniffi reads a library that is built with the records above
    if !check || stale.is_empty() {
        stale.extend(write_stale(root, mobile::uniffi(root)?, check)?);
    }
    Ok(stale)
}

fn failed(path: &Path, error: std::io::Error) -> String {
    format!("{}: {error}", path.display())
}

fn write_stale(root: &Path, files: Vec<(PathBuf, String)>, check: bool) -> Result<Vec<PathBuf>, String> {
    let mut stale = Vec::new();
    for (path, text) in files {
        let place = root.join(&path);
        if std::fs::read_to_string(&place).is_ok_and(|old| old == text) {
            continue;
        }
        if !check {
            if let Some(folder) = place.parent() {
                std::fs::create_dir_all(folder).map_err(|error| failed(&path, error))?;
            }
            std::fs::write(&place, text).map_err(|error| failed(&path, error))?;
        }
        stale.push(path);
    }
    Ok(stale)
}
