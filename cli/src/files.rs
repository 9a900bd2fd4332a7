//! Finding and reading the files that the user names.

use std::fs;
use std::path::{Path, PathBuf};

use kouan::check::Document;

/// The largest file that is read whole.
const MAX_BYTES: u64 = 1 << 30;

/// A file that was read.
pub(crate) struct File {
    name: String,
    bytes: Vec<u8>,
}

impl File {
    /// As the library takes it.
    pub(crate) fn document(&self) -> Document<'_> {
        Document { name: &self.name, bytes: &self.bytes }
    }
}

/// Every file named, and every file in the folders named, in alphabetical order; hidden files are left out.
pub(crate) fn collect(paths: &[PathBuf]) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            folder(path, path, &mut files)?;
        } else {
            files.push(read(path, path.to_string_lossy().into_owned())?);
        }
    }
    shorten_names(&mut files);
    if files.is_empty() {
        return Err("no files there; name files, or a folder that has some".to_owned());
    }
    Ok(files)
}

/// The name alone tells a file as long as no two have the same.
fn shorten_names(files: &mut [File]) {
    let short: Vec<String> = files
        .iter()
        .map(|file| {
            Path::new(&file.name)
                .file_name()
                .map_or(file.name.clone(), |name| name.to_string_lossy().into_owned())
        })
        .collect();
    for (file, name) in files.iter_mut().zip(&short) {
        if short.iter().filter(|other| *other == name).count() == 1 {
            file.name.clone_from(name);
        }
    }
}

fn folder(root: &Path, folder_path: &Path, files: &mut Vec<File>) -> Result<(), String> {
    let entries = fs::read_dir(folder_path).map_err(|error| format!("{}: {error}", folder_path.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(|error| format!("{}: {error}", folder_path.display()))?.path());
    }
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden {
            continue;
        }
        if path.is_dir() {
            folder(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            files.push(read(&path, name)?);
        }
    }
    Ok(())
}

fn read(path: &Path, name: String) -> Result<File, String> {
    let place = |error: std::io::Error| format!("{}: {error}", path.display());
    let size = fs::metadata(path).map_err(place)?.len();
    if size > MAX_BYTES {
        return Err(format!("{}: {size} bytes; files up to {MAX_BYTES} bytes are read", path.display()));
    }
    Ok(File { name, bytes: fs::read(path).map_err(place)? })
}

/// What the user named, for the first line of the report.
pub(crate) fn title(paths: &[PathBuf]) -> String {
    let names: Vec<String> = paths
        .iter()
        .map(|path| {
            let absolute = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
            absolute
                .file_name()
                .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
        })
        .collect();
    match names.as_slice() {
        [first, rest @ ..] if rest.len() > 2 => format!("{first} and {} more", rest.len()),
        names => names.join(", "),
    }
}
