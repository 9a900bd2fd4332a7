//! The mobile door: typed records and functions for what a driver's phone asks, from the model, and what uniffi makes
//! of them in Kotlin and Swift.
//!
//! In this order: [`records`] writes the Rust that uniffi reads and the thin Kotlin and Swift layers over it;
//! [`uniffi`] builds the mobile library and lets uniffi write its own Kotlin and Swift. Everything else is reached
//! through `call`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::model::{Field, Model, Operation, Shape, Type, TypeId, TypeRef};

/// Families with records of their own.
const TYPED: &[&str] = &["vgm", "identifiers"];

/// Operations of other families that a phone asks too.
const TYPED_OPERATIONS: &[&str] =
    &["dangerous_goods.look_up", "dangerous_goods.segregation", "dangerous_goods.check_unit"];

fn is_typed(operation: &Operation) -> bool {
    TYPED.contains(&operation.family.as_str()) || TYPED_OPERATIONS.contains(&operation.id.as_str())
}

/// Types of every answer, written even where no typed operation holds them.
const COMMON: &[&str] = &["Finding"];

const NOTE: &str =
    "// Generated from the list of operations by `cargo xtask generate`; changes here are lost.\n";

/// The Rust records, and the Kotlin and Swift over them, with their paths below the root of the project.
pub fn records(model: &Model) -> Vec<(PathBuf, String)> {
    let chosen: Vec<&Operation> = model
        .operations
        .iter()
        .filter(|operation| is_typed(operation) && has_records(model, operation))
        .collect();
    let folder = PathBuf::from("bindings-mobile");
    vec![
        (folder.join("src/records.rs"), rust(model, &chosen)),
        (folder.join("kotlin/src/main/kotlin/kouan/Families.kt"), kotlin(model, &chosen)),
        (folder.join("swift/Sources/Kouan/Families.swift"), swift(model, &chosen)),
    ]
}

/// Builds the mobile library in the dev profile, whose metadata is not stripped, and generates from it.
pub fn uniffi(root: &Path) -> Result<Vec<(PathBuf, String)>, String> {
    let library = build(root)?;
    let out = library.with_file_name("kouan-uniffi");
    let mut files = Vec::new();
    for (language, from, to) in [
        ("kotlin", "kouan/kouan.kt", "bindings-mobile/kotlin/src/main/kotlin/kouan/kouan.kt"),
        ("swift", "Kouan.swift", "bindings-mobile/swift/Sources/Kouan/Kouan.swift"),
        ("swift", "KouanFFI.h", "bindings-mobile/swift/Sources/KouanFFI/include/KouanFFI.h"),
    ] {
        if !files.iter().any(|(done, _, _)| *done == language) {
            bindgen(root, language, &library, &out)?;
        }
        let path = out.join(from);
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        files.push((language, to, tidy(&text)));
    }
    Ok(files.into_iter().map(|(_, to, text)| (PathBuf::from(to), text)).collect())
}

/// uniffi leaves blanks at the ends of lines.
fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    format!("{}\n", lines.join("\n").trim_end())
}

/// cargo says where it put the library, wherever the target folder is.
fn build(root: &Path) -> Result<PathBuf, String> {
    let output = cargo(root, &["build", "-p", "kouan-mobile", "--message-format=json-render-diagnostics"])?;
    output
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| {
            message["reason"] == "compiler-artifact" && message["target"]["name"] == "kouan_mobile"
        })
        .flat_map(|message| message["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|file| file.as_str().map(PathBuf::from))
        .find(|file| {
            let extension = file.extension().and_then(|extension| extension.to_str());
            matches!(extension, Some("so" | "dylib" | "dll"))
        })
        .ok_or("cargo built, but named no library kouan_mobile".to_owned())
}

fn bindgen(root: &Path, language: &str, library: &Path, out: &Path) -> Result<(), String> {
    let (library, out) = (library.display().to_string(), out.display().to_string());
    cargo(
        root,
        &[
            "run",
            "-q",
            "-p",
            "kouan-uniffi-bindgen",
            "--",
            "generate",
            "--no-format",
            "--language",
            language,
            "--out-dir",
            &out,
            &library,
        ],
    )
    .map(drop)
}

fn cargo(root: &Path, args: &[&str]) -> Result<String, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let output = Command::new(cargo)
        .args(args)
        .current_dir(root)
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo does not run: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo {} failed", args.join(" ")));
    }
    String::from_utf8(output.stdout).map_err(|error| error.to_string())
}

/// False for an operation that holds what a record cannot: any JSON, or itself.
fn has_records(model: &Model, operation: &Operation) -> bool {
    let mut seen = BTreeSet::new();
    fits(model, &TypeRef::Named(operation.input), &mut seen, &mut Vec::new())
        && fits(model, &operation.output, &mut seen, &mut Vec::new())
}

fn fits(model: &Model, ty: &TypeRef, seen: &mut BTreeSet<TypeId>, above: &mut Vec<TypeId>) -> bool {
    match ty {
        TypeRef::Any => false,
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Option(inner) | TypeRef::Assessment(inner) => {
            fits(model, inner, seen, above)
        }
        TypeRef::Named(id) if above.contains(id) => false,
        TypeRef::Named(id) if !seen.insert(*id) => true,
        TypeRef::Named(id) => {
            above.push(*id);
            let fit =
                fields_of(&model.get(*id).shape).iter().all(|field| fits(model, &field.ty, seen, above));
            above.pop();
            fit
        }
        _ => true,
    }
}

fn fields_of(shape: &Shape) -> Vec<&Field> {
    match shape {
        Shape::Struct(fields) => fields.iter().collect(),
        Shape::Enum(_) => Vec::new(),
        Shape::Union { variants, .. } => variants.iter().flat_map(|variant| &variant.fields).collect(),
    }
}

/// The types that the operations hold, in the order of the model.
fn reached(model: &Model, operations: &[&Operation]) -> BTreeSet<TypeId> {
    let mut seen = BTreeSet::new();
    for operation in operations {
        reach(model, &TypeRef::Named(operation.input), &mut seen);
        reach(model, &operation.output, &mut seen);
    }
    for name in COMMON.iter().chain(FRAME) {
        if let Some(id) = model.types.iter().position(|ty| ty.home == "foundation" && ty.name == *name) {
            reach(model, &TypeRef::Named(id), &mut seen);
        }
    }
    seen
}

/// What an assessment holds beside its value.
const FRAME: &[&str] = &["Verdict", "Step", "Basis"];

fn reach(model: &Model, ty: &TypeRef, seen: &mut BTreeSet<TypeId>) {
    match ty {
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Option(inner) | TypeRef::Assessment(inner) => {
            reach(model, inner, seen);
        }
        TypeRef::Named(id) if seen.insert(*id) => {
            for field in fields_of(&model.get(*id).shape) {
                reach(model, &field.ty, seen);
            }
        }
        _ => {}
    }
}

/// `VgmFacts`; what stands on the ground has no family before its name.
fn type_name(ty: &Type) -> String {
    let prefix = if ty.home == "foundation" { String::new() } else { pascal(ty.home.trim_end_matches('s')) };
    if ty.name.starts_with(&prefix) { ty.name.clone() } else { format!("{prefix}{}", ty.name) }
}

/// `vgm.assess_gate` as `VgmAssessGateAnswer`.
fn answer_name(operation: &Operation) -> String {
    format!("{}{}Answer", pascal(operation.family.trim_end_matches('s')), pascal(&operation.verb))
}

fn function_name(operation: &Operation) -> String {
    format!("{}_{}", operation.family, operation.verb)
}

/// `not_evaluated`, `free-in` and `KGM` as `NotEvaluated`, `FreeIn` and `Kgm`.
fn pascal(word: &str) -> String {
    let mut out = String::new();
    for part in word.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        let all_upper = !part.chars().any(char::is_lowercase);
        let mut letters = part.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        if all_upper {
            out.extend(letters.flat_map(char::to_lowercase));
        } else {
            out.extend(letters);
        }
    }
    if out.starts_with(|c: char| c.is_ascii_digit()) { format!("N{out}") } else { out }
}

fn camel(name: &str) -> String {
    let pascal = pascal(name);
    let mut letters = pascal.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

fn rust(model: &Model, operations: &[&Operation]) -> String {
    let mut out = String::from(RUST_HEAD);
    for id in reached(model, operations) {
        rust_type(model, model.get(id), &mut out);
    }
    for operation in operations {
        if let TypeRef::Assessment(value) = &operation.output {
            let _ = write!(out, "\n/// The answer of `{}`.\n{RECORD}", operation.id);
            let value = rust_ty(model, value);
            let _ = writeln!(out, "pub struct {} {{", answer_name(operation));
            let _ = writeln!(out, "    /// The verdict over all that was asked.\n    pub verdict: Verdict,");
            let _ = writeln!(out, "    /// What was calculated or parsed; null when there is nothing.");
            let _ = writeln!(out, "    #[uniffi(default)]\n    pub value: Option<{value}>,");
            let _ = writeln!(out, "    /// What was found, in the order of the rules.");
            let _ = writeln!(out, "    pub findings: Vec<Finding>,");
            let _ = writeln!(out, "    /// The steps of the calculation, when they were asked for.");
            let _ = writeln!(out, "    #[uniffi(default)]\n    #[serde(default)]");
            let _ = writeln!(out, "    pub trace: Option<Vec<Step>>,");
            let _ = writeln!(out, "    /// What the answer stands on.\n    pub basis: Basis,\n}}");
        }
    }
    for operation in operations {
        let answer = match &operation.output {
            TypeRef::Assessment(_) => answer_name(operation),
            other => rust_ty(model, other),
        };
        let question = type_name(model.get(operation.input));
        out.push('\n');
        rust_doc(&operation.en, "", &mut out);
        let _ = writeln!(out, "#[uniffi::export(default(trace = false))]");
        let _ = writeln!(
            out,
            "pub fn {}(question: {question}, trace: bool) -> Result<{answer}, KouanError> {{\n    ask(\"{}\", &question, trace)\n}}",
            function_name(operation),
            operation.id
        );
    }
    out.push_str(THROUGH);
    for operation in operations {
        let answer = match &operation.output {
            TypeRef::Assessment(_) => answer_name(operation),
            other => rust_ty(model, other),
        };
        let question = type_name(model.get(operation.input));
        let _ = writeln!(
            out,
            "        \"{0}\" => Some(crate::through::<{question}, {answer}>(id, json)),",
            operation.id
        );
    }
    out.push_str("        _ => None,\n    }\n}\n");
    out
}

fn rust_type(model: &Model, ty: &Type, out: &mut String) {
    out.push('\n');
    rust_doc(&ty.doc, "", out);
    let name = type_name(ty);
    match &ty.shape {
        Shape::Struct(fields) => {
            let _ = writeln!(out, "{RECORD}#[serde(deny_unknown_fields)]\npub struct {name} {{");
            for field in fields {
                rust_field(model, ty, field, "    ", "pub ", out);
            }
            out.push_str("}\n");
        }
        Shape::Enum(words) => {
            let _ = writeln!(out, "{ENUM}pub enum {name} {{");
            for word in words {
                rust_doc(&word.doc, "    ", out);
                let _ = writeln!(out, "    #[serde(rename = \"{}\")]", word.value);
                let _ = writeln!(out, "    {},", pascal(&word.value));
            }
            out.push_str("}\n");
        }
        Shape::Union { tag, variants } => {
            let _ = writeln!(out, "{ENUM}#[serde(tag = \"{tag}\")]\npub enum {name} {{");
            for variant in variants {
                rust_doc(&variant.doc, "    ", out);
                let _ = writeln!(out, "    #[serde(rename = \"{}\")]", variant.value);
                let _ = writeln!(out, "    {} {{", pascal(&variant.value));
                for field in &variant.fields {
                    rust_field(model, ty, field, "        ", "", out);
                }
                out.push_str("    },\n");
            }
            out.push_str("}\n");
        }
    }
}

fn rust_field(model: &Model, ty: &Type, field: &Field, indent: &str, public: &str, out: &mut String) {
    rust_doc(&field.doc, indent, out);
    let there = (!ty.in_question || field.required) && (!ty.in_answer || field.always);
    let (rust, skip) = match &field.ty {
        TypeRef::Option(inner) => (format!("Option<{}>", rust_ty(model, inner)), Some("Option::is_none")),
        inner if there => (rust_ty(model, inner), None),
        TypeRef::List(_) => (rust_ty(model, &field.ty), Some("Vec::is_empty")),
        TypeRef::Map(_) => (rust_ty(model, &field.ty), Some("HashMap::is_empty")),
        inner => (format!("Option<{}>", rust_ty(model, inner)), Some("Option::is_none")),
    };
    if let Some(skip) = skip {
        let _ = writeln!(out, "{indent}#[uniffi(default)]");
        let _ = writeln!(out, "{indent}#[serde(default, skip_serializing_if = \"{skip}\")]");
    }
    let keyword = if matches!(field.name.as_str(), "type" | "ref" | "in" | "match" | "use" | "move" | "as") {
        "r#"
    } else {
        ""
    };
    let _ = writeln!(out, "{indent}{public}{keyword}{}: {rust},", field.name);
}

fn rust_ty(model: &Model, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Text | TypeRef::Moment => "String".to_owned(),
        // `has_records` keeps operations with any JSON out; as text it would at least not be wrong
        TypeRef::Any => "String".to_owned(),
        TypeRef::Exact | TypeRef::Mass => "ExactDecimal".to_owned(),
        TypeRef::Date => "CivilDate".to_owned(),
        TypeRef::Bool => "bool".to_owned(),
        TypeRef::Integer => "i64".to_owned(),
        TypeRef::List(inner) => format!("Vec<{}>", rust_ty(model, inner)),
        TypeRef::Map(inner) => format!("HashMap<String, {}>", rust_ty(model, inner)),
        TypeRef::Option(inner) => format!("Option<{}>", rust_ty(model, inner)),
        TypeRef::Named(id) => type_name(model.get(*id)),
        TypeRef::Assessment(inner) => rust_ty(model, inner),
    }
}

fn rust_doc(text: &str, indent: &str, out: &mut String) {
    for line in text.lines() {
        let _ = writeln!(out, "{}", format!("{indent}/// {line}").trim_end());
    }
}

const RECORD: &str = "#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]\n";

const ENUM: &str = "#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]\n";

const THROUGH: &str = "
/// Asks by JSON, with the question and the answer read into their records and written from them.
#[cfg(test)]
pub(crate) fn through(id: &str, json: &str) -> Option<Result<String, KouanError>> {
    match id {
";

const RUST_HEAD: &str = "\
//! Generated from the list of operations by `cargo xtask generate`; changes here are lost.
//!
//! Records for what a driver's phone asks, one function an operation. Field names are those of the JSON.
#![cfg_attr(rustfmt, rustfmt_skip)]
#![allow(clippy::large_enum_variant, reason = \"a record crosses once; a Box would not cross at all\")]

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::ask;
use crate::error::KouanError;
use crate::values::{CivilDate, ExactDecimal};
";

/// The typed operations by family.
fn families<'a>(operations: &'a [&'a Operation]) -> impl Iterator<Item = (&'a str, Vec<&'a Operation>)> {
    let mut names: Vec<&str> = TYPED.to_vec();
    for operation in operations {
        if !names.contains(&operation.family.as_str()) {
            names.push(&operation.family);
        }
    }
    names.into_iter().map(move |family| {
        (family, operations.iter().copied().filter(|operation| operation.family == family).collect())
    })
}

fn kotlin(model: &Model, operations: &[&Operation]) -> String {
    let mut out = format!("{NOTE}package kouan\n\nimport java.math.BigDecimal\nimport java.time.LocalDate\n");
    for (family, operations) in families(operations) {
        let _ = writeln!(out, "\n/** The operations of `{family}`. */\nobject {} {{", pascal(family));
        for operation in operations {
            let question = type_name(model.get(operation.input));
            let answer = kotlin_answer(model, operation);
            c_doc(&format!("{}\n{}", operation.en, operation.zh), "    ", &mut out);
            let _ = writeln!(out, "    @JvmStatic\n    @JvmOverloads\n    @Throws(KouanException::class)");
            let _ = writeln!(
                out,
                "    fun {}(question: {question}, trace: Boolean = false): {answer} =\n        asked {{ {}(question, trace) }}\n",
                camel(&operation.verb),
                camel(&function_name(operation))
            );
        }
        out.truncate(out.trim_end().len());
        out.push_str("\n}\n");
    }
    for id in reached(model, operations) {
        kotlin_whole_numbers(model, model.get(id), &mut out);
    }
    out
}

fn kotlin_answer(model: &Model, operation: &Operation) -> String {
    match &operation.output {
        TypeRef::Assessment(_) => answer_name(operation),
        other => kotlin_ty(model, other),
    }
}

/// A second way to make a question with a number that must be given: whole numbers as they are typed.
fn kotlin_whole_numbers(model: &Model, ty: &Type, out: &mut String) {
    let Shape::Struct(fields) = &ty.shape else { return };
    let must = |field: &&Field| field.required && is_number(&field.ty);
    if !ty.in_question || !fields.iter().any(|field| must(&field)) {
        return;
    }
    let name = type_name(ty);
    let _ = writeln!(out, "\n/** [{name}] with whole numbers. */\nfun {name}(");
    for field in fields {
        let there = field.required && (!ty.in_answer || field.always);
        let bare = bare(&field.ty);
        let kind = if is_number(&field.ty) { "Long".to_owned() } else { kotlin_ty(model, bare) };
        let nullable = matches!(field.ty, TypeRef::Option(_)) || (!there && !is_collection(bare));
        let default = match (there && !nullable, bare) {
            (true, _) => "",
            (_, TypeRef::List(_)) if !nullable => " = listOf()",
            (_, TypeRef::Map(_)) if !nullable => " = mapOf()",
            _ => " = null",
        };
        let mark = if nullable { "?" } else { "" };
        let _ = writeln!(out, "    {}: {kind}{mark}{default},", kotlin_name(&field.name));
    }
    let _ = writeln!(out, "): {name} = {name}(");
    for field in fields {
        let field_name = kotlin_name(&field.name);
        let nullable = matches!(field.ty, TypeRef::Option(_)) || !field.required;
        let value = match (is_number(&field.ty), nullable) {
            (false, _) => field_name.clone(),
            (true, false) => format!("BigDecimal.valueOf({field_name})"),
            (true, true) => format!("{field_name}?.let(BigDecimal::valueOf)"),
        };
        let _ = writeln!(out, "    {field_name} = {value},");
    }
    out.push_str(")\n");
}

fn is_number(ty: &TypeRef) -> bool {
    matches!(bare(ty), TypeRef::Exact | TypeRef::Mass)
}

fn is_collection(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::List(_) | TypeRef::Map(_))
}

fn bare(ty: &TypeRef) -> &TypeRef {
    match ty {
        TypeRef::Option(inner) => inner,
        other => other,
    }
}

fn kotlin_name(name: &str) -> String {
    let name = camel(name);
    if matches!(name.as_str(), "in" | "is" | "as" | "when" | "val" | "var" | "fun" | "object" | "typealias") {
        return format!("`{name}`");
    }
    name
}

fn kotlin_ty(model: &Model, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Text | TypeRef::Moment | TypeRef::Any => "String".to_owned(),
        TypeRef::Exact | TypeRef::Mass => "BigDecimal".to_owned(),
        TypeRef::Date => "LocalDate".to_owned(),
        TypeRef::Bool => "Boolean".to_owned(),
        TypeRef::Integer => "Long".to_owned(),
        TypeRef::List(inner) => format!("List<{}>", kotlin_ty(model, inner)),
        TypeRef::Map(inner) => format!("Map<String, {}>", kotlin_ty(model, inner)),
        TypeRef::Option(inner) => format!("{}?", kotlin_ty(model, inner)),
        TypeRef::Named(id) => type_name(model.get(*id)),
        TypeRef::Assessment(inner) => kotlin_ty(model, inner),
    }
}

fn swift(model: &Model, operations: &[&Operation]) -> String {
    let mut out = String::from(NOTE);
    for (family, operations) in families(operations) {
        let _ = writeln!(out, "\n/// The operations of `{family}`.\npublic enum {} {{", pascal(family));
        for operation in operations {
            rust_doc(&format!("{}\n{}", operation.en, operation.zh), "    ", &mut out);
            let question = type_name(model.get(operation.input));
            let answer = match &operation.output {
                TypeRef::Named(id) => type_name(model.get(*id)),
                _ => answer_name(operation),
            };
            let _ = writeln!(
                out,
                "    public static func {}(_ question: {question}, trace: Bool = false) throws -> {answer} {{\n        \
                 try {}(question: question, trace: trace)\n    }}",
                camel(&operation.verb),
                camel(&function_name(operation))
            );
        }
        out.push_str("}\n");
    }
    out
}

fn c_doc(text: &str, indent: &str, out: &mut String) {
    let _ = writeln!(out, "{indent}/**");
    for line in text.lines() {
        let _ = writeln!(out, "{}", format!("{indent} * {}", line.replace("*/", "*\u{200b}/")).trim_end());
    }
    let _ = writeln!(out, "{indent} */");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names() {
        for (given, wanted) in [
            ("not_evaluated", "NotEvaluated"),
            ("free-in", "FreeIn"),
            ("KGM", "Kgm"),
            ("A", "A"),
            ("SM1", "Sm1"),
            ("20GP", "N20gp"),
            ("assess_gate", "AssessGate"),
        ] {
            assert_eq!(pascal(given), wanted);
        }
        assert_eq!(camel("declared_kg"), "declaredKg");
    }

    #[test]
    fn every_typed_operation_has_records() {
        let model = Model::of(&super::super::sources()).unwrap();
        let typed =
            model.operations.iter().filter(|operation| TYPED_OPERATIONS.contains(&operation.id.as_str()));
        assert_eq!(typed.count(), TYPED_OPERATIONS.len(), "an operation of that name is gone");
        let without: Vec<&str> = model
            .operations
            .iter()
            .filter(|operation| is_typed(operation) && !has_records(&model, operation))
            .map(|operation| operation.id.as_str())
            .collect();
        assert_eq!(without, [""; 0]);
    }
}
