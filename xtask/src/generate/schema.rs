//! The JSON Schemas of every question and answer, and the operations as tools for language models.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::model::Source;

/// `specs/schema`: two files for each operation, and `tools.json`.
pub fn files(sources: &[Source]) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(super::SCHEMAS);
    let mut files = Vec::new();
    for source in sources {
        files.push((folder.join(format!("{}.input.json", source.id)), pretty(&source.input)));
        files.push((folder.join(format!("{}.output.json", source.id)), pretty(&source.output)));
    }
    let tools: Vec<Value> = sources.iter().map(tool).collect();
    files.push((folder.join("tools.json"), pretty(&Value::Array(tools))));
    files
}

/// Names of tools have no dots; `operation` is what `call` takes.
fn tool(source: &Source) -> Value {
    json!({
        "name": source.id.replace('.', "_"),
        "operation": source.id,
        "description": source.en,
        "description_zh": source.zh,
        "input_schema": source.input,
    })
}

fn pretty(value: &Value) -> String {
    // a Value always prints
    format!("{}\n", serde_json::to_string_pretty(value).unwrap_or_default())
}
