//! The Node door: `index.js`, `index.mjs` and the types in `index.d.ts`, from the model.
//!
//! A family is a TypeScript namespace with its types and functions: `vgm.Facts`, `vgm.assess`. A type that stands in
//! questions and in answers is written twice where the two differ, since a question may leave out what an answer
//! always has, and numbers go in as `number | string | bigint` and come out as text: `Declaration` is what an answer
//! holds, `DeclarationInput` what a question takes. Every answer form can be given as a question.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::model::{Field, Model, Operation, Shape, Type, TypeId, TypeRef};

/// Names at the top of `index.d.ts` that a family's type would hide from its own namespace.
const TAKEN: &[&str] =
    &["Assessment", "CallOptions", "Day", "Decimal", "DecimalLike", "Engine", "KouanError"];

/// Types of every answer, also exported without their namespace.
const COMMON: &[&str] = &["Basis", "Certainty", "Citation", "Finding", "Lang", "Severity", "Step", "Verdict"];

const NOTE: &str =
    "// Generated from the list of operations by `cargo xtask generate`; changes here are lost.\n";

/// The files of this door with their paths below the root of the project.
pub fn files(model: &Model) -> Result<Vec<(PathBuf, String)>, String> {
    let folder = PathBuf::from("bindings-node");
    Ok(vec![
        (folder.join("index.js"), index_js(model)),
        (folder.join("index.mjs"), index_mjs(model)),
        (folder.join("index.d.ts"), index_d_ts(model)?),
        (folder.join("index.d.mts"), format!("{NOTE}export * from \"./index.js\";\n")),
    ])
}

fn index_js(model: &Model) -> String {
    let mut out = format!("{NOTE}\"use strict\";\n\nmodule.exports = require(\"./lib/door.js\").door({{\n");
    for family in &model.families {
        let _ = writeln!(out, "  {family}: {{");
        for operation in operations_of(model, family) {
            let _ = writeln!(out, "    {}: \"{}\",", camel(&operation.verb), operation.id);
        }
        out.push_str("  },\n");
    }
    out.push_str("});\n");
    out
}

fn index_mjs(model: &Model) -> String {
    let own = ["call", "Engine", "ERROR_CODES", "explain", "KouanError", "operations", "text"];
    let names: Vec<&str> = model.families.iter().map(String::as_str).chain(own).collect();
    format!("{NOTE}import kouan from \"./index.js\";\n\nexport const {{ {} }} = kouan;\n", names.join(", "))
}

fn operations_of<'a>(model: &'a Model, family: &'a str) -> impl Iterator<Item = &'a Operation> {
    model.operations.iter().filter(move |operation| operation.family == family)
}

/// `assess_gate` as `assessGate`.
fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for letter in name.chars() {
        if letter == '_' {
            upper = true;
        } else if upper {
            out.extend(letter.to_uppercase());
            upper = false;
        } else {
            out.push(letter);
        }
    }
    out
}

fn index_d_ts(model: &Model) -> Result<String, String> {
    if let Some(ty) = model.types.iter().find(|ty| TAKEN.contains(&ty.name.as_str())) {
        return Err(format!("{}.{} hides a name of index.d.ts; rename one", ty.home, ty.name));
    }
    let writer = Writer { model, twofold: twofold(model) };
    let mut out = String::from(NOTE);
    out.push_str(HEAD);
    let codes: Vec<String> =
        kouan::foundation::error::ERROR_CODES.iter().map(|code| format!("\"{code}\"")).collect();
    let _ =
        writeln!(out, "\n/** The stable codes of errors. */\nexport type ErrorCode = {};", codes.join(" | "));
    out.push_str(ERROR);
    for name in COMMON {
        if model.types.iter().any(|ty| ty.home == "foundation" && ty.name == *name) {
            let _ = writeln!(out, "export type {name} = foundation.{name};");
        }
    }
    out.push_str("\n/** Rules with the caller's overlays: a port's tariff, a contract's tolerance. */\n");
    out.push_str("export class Engine {\n  /** Reads the overlays, each the text of a rule file in TOML, in order. */\n");
    out.push_str("  constructor(overlays?: string[]);\n  readonly call: typeof call;\n");
    for family in &model.families {
        let _ = writeln!(out, "  readonly {family}: typeof {family};");
    }
    out.push_str("}\n");
    for family in &model.families {
        let _ = writeln!(out, "\nexport namespace {family} {{");
        writer.family(family, &mut out);
        out.push_str("}\n");
    }
    Ok(out)
}

/// Types of which question and answer differ, directly or through a type that they hold.
fn twofold(model: &Model) -> BTreeSet<TypeId> {
    let both = |ty: &Type| ty.in_question && ty.in_answer;
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for (id, ty) in model.types.iter().enumerate() {
            if both(ty) && fields_of(&ty.shape).any(|field| differs(field, &found)) {
                found.insert(id);
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

fn fields_of(shape: &Shape) -> Box<dyn Iterator<Item = &Field> + '_> {
    match shape {
        Shape::Struct(fields) => Box::new(fields.iter()),
        Shape::Enum(_) => Box::new(std::iter::empty()),
        Shape::Union { variants, .. } => Box::new(variants.iter().flat_map(|variant| variant.fields.iter())),
    }
}

fn differs(field: &Field, found: &BTreeSet<TypeId>) -> bool {
    let optional = matches!(field.ty, TypeRef::Option(_));
    field.required != field.always || (optional && !field.always) || type_differs(&field.ty, found)
}

fn type_differs(ty: &TypeRef, found: &BTreeSet<TypeId>) -> bool {
    match ty {
        TypeRef::Exact | TypeRef::Mass => true,
        TypeRef::List(inner) | TypeRef::Map(inner) | TypeRef::Option(inner) | TypeRef::Assessment(inner) => {
            type_differs(inner, found)
        }
        TypeRef::Named(id) => found.contains(id),
        TypeRef::Text | TypeRef::Date | TypeRef::Moment | TypeRef::Bool | TypeRef::Integer | TypeRef::Any => {
            false
        }
    }
}

/// Which side of a call a type is written for.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Question,
    Answer,
}

struct Writer<'a> {
    model: &'a Model,
    twofold: BTreeSet<TypeId>,
}

impl Writer<'_> {
    fn family(&self, family: &str, out: &mut String) {
        for operation in operations_of(self.model, family) {
            doc(&format!("{}\n{}", operation.en, operation.zh), "  ", out);
            let question = self.ty(&TypeRef::Named(operation.input), Side::Question, family);
            let answer = self.ty(&operation.output, Side::Answer, family);
            let name = camel(&operation.verb);
            let _ =
                writeln!(out, "  function {name}(question: {question}, options?: CallOptions): {answer};");
        }
        for (id, ty) in self.model.types_of(family) {
            if self.twofold.contains(&id) {
                self.declare(id, ty, Side::Answer, out);
                self.declare(id, ty, Side::Question, out);
            } else {
                let side = if ty.in_answer { Side::Answer } else { Side::Question };
                self.declare(id, ty, side, out);
            }
        }
    }

    fn name(&self, id: TypeId, side: Side) -> String {
        let input = if side == Side::Question && self.twofold.contains(&id) { "Input" } else { "" };
        format!("{}{input}", self.model.get(id).name)
    }

    fn declare(&self, id: TypeId, ty: &Type, side: Side, out: &mut String) {
        let name = self.name(id, side);
        out.push('\n');
        doc(&ty.doc, "  ", out);
        match &ty.shape {
            Shape::Struct(fields) => {
                let _ = writeln!(out, "  interface {name} {{");
                for field in fields {
                    self.field(field, side, &ty.home, "    ", out);
                }
                out.push_str("  }\n");
            }
            Shape::Enum(words) => {
                let _ = write!(out, "  type {name} =");
                for word in words {
                    out.push('\n');
                    doc(&word.doc, "    ", out);
                    let _ = write!(out, "    | \"{}\"", word.value);
                }
                out.push_str(";\n");
            }
            Shape::Union { tag, variants } => {
                let _ = write!(out, "  type {name} =");
                for variant in variants {
                    out.push('\n');
                    doc(&variant.doc, "    ", out);
                    let _ = writeln!(out, "    | {{\n        {tag}: \"{}\";", variant.value);
                    for field in &variant.fields {
                        self.field(field, side, &ty.home, "        ", out);
                    }
                    out.push_str("      }");
                }
                out.push_str(";\n");
            }
        }
    }

    fn field(&self, field: &Field, side: Side, home: &str, indent: &str, out: &mut String) {
        let mut text = field.doc.clone();
        if let Some(default) = field.default.as_ref().filter(|_| side == Side::Question) {
            let _ = write!(text, "{}Left out: `{default}`.", if text.is_empty() { "" } else { " " });
        }
        doc(&text, indent, out);
        let there = if side == Side::Question { field.required } else { field.always };
        let ty = match &field.ty {
            // an answer leaves such a field out rather than give null
            TypeRef::Option(inner) if side == Side::Answer && !there => self.ty(inner, side, home),
            ty => self.ty(ty, side, home),
        };
        let mark = if there { "" } else { "?" };
        let _ = writeln!(out, "{indent}{}{mark}: {ty};", field.name);
    }

    fn ty(&self, ty: &TypeRef, side: Side, home: &str) -> String {
        match ty {
            TypeRef::Text | TypeRef::Moment => "string".to_owned(),
            TypeRef::Date => "Day".to_owned(),
            TypeRef::Exact | TypeRef::Mass if side == Side::Question => "DecimalLike".to_owned(),
            TypeRef::Exact | TypeRef::Mass => "Decimal".to_owned(),
            TypeRef::Bool => "boolean".to_owned(),
            TypeRef::Integer => "number".to_owned(),
            TypeRef::List(inner) => format!("Array<{}>", self.ty(inner, side, home)),
            TypeRef::Map(inner) => format!("{{ [key: string]: {} }}", self.ty(inner, side, home)),
            TypeRef::Option(inner) => format!("{} | null", self.ty(inner, side, home)),
            TypeRef::Named(id) => {
                let name = self.name(*id, side);
                let of = &self.model.get(*id).home;
                if of == home { name } else { format!("{of}.{name}") }
            }
            TypeRef::Assessment(inner) => format!("Assessment<{}>", self.ty(inner, side, home)),
            TypeRef::Any => "unknown".to_owned(),
        }
    }
}

fn doc(text: &str, indent: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let text = text.replace("*/", "*\\/");
    let lines: Vec<&str> = text.lines().collect();
    if let [line] = lines.as_slice() {
        let _ = writeln!(out, "{indent}/** {line} */");
        return;
    }
    let _ = writeln!(out, "{indent}/**");
    for line in lines {
        let _ = writeln!(out, "{}", format!("{indent} * {line}").trim_end());
    }
    let _ = writeln!(out, "{indent} */");
}

const HEAD: &str = r#"
/** A day without time: `2026-03-05`. */
export type Day = string;

/** An exact decimal in an answer: plain digits such as `33500` or `1000.05`. */
export type Decimal = string;

/**
 * An exact decimal in a question: a whole number, a bigint, or text such as `"33500.5"`. A `number` with a fraction is
 * refused, since it is not exact.
 */
export type DecimalLike = number | string | bigint;

/** What is asked of a call besides the question. */
export interface CallOptions {
  /** Show the steps of calculations. */
  trace?: boolean;
  /** Add the text of each finding in this language. */
  lang?: "en" | "zh";
}

/** The answer to one question. */
export interface Assessment<T> {
  /** The verdict over all that was asked. */
  verdict: foundation.Verdict;
  /** What was calculated or parsed; null when there is nothing. */
  value: T | null;
  /** What was found, in the order of the rules. */
  findings: Array<foundation.Finding>;
  /** The steps of the calculation, when the caller asked for them. */
  trace?: Array<foundation.Step>;
  /** What the answer stands on. */
  basis: foundation.Basis;
}

/** Answers any operation by its id, as in `call("vgm.assess", { … })`. */
export function call(id: string, question: unknown, options?: CallOptions): unknown;

/** A finding, also a stored one, as one sentence; in English unless `lang` says otherwise. */
export function text(finding: foundation.FindingInput, lang?: "en" | "zh"): string;

/** Every operation, with a sentence in English and in Chinese. */
export function operations(): Array<{ id: string; en: string; zh: string }>;

/** What a finding code means, why it matters and what to do. */
export function explain(code: string, lang?: "en" | "zh"): string;
"#;

const ERROR: &str = r#"
/** The same codes, as a list. */
export const ERROR_CODES: ReadonlyArray<ErrorCode>;

/** A question that could not be asked, or text that could not be read. What a rule found is a finding instead. */
export class KouanError extends Error {
  /** The stable kind of error. */
  readonly code: ErrorCode;
  /** JSON pointer to the field at fault, as in `/declared_kg`, where one is known. */
  readonly path?: string;
  /** A stable word for the kind of damage, as in `truncated`. */
  readonly problem?: string;
  /** Byte offset at which reading stopped. */
  readonly position?: number;
}

"#;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_language() {
        for (given, wanted) in
            [("assess", "assess"), ("assess_gate", "assessGate"), ("method1", "method1"), ("a_b_c", "aBC")]
        {
            assert_eq!(camel(given), wanted);
        }
    }

    #[test]
    fn documentation_cannot_end_its_own_comment() {
        let mut out = String::new();
        doc("one */ two", "", &mut out);
        doc("", "", &mut out);
        doc("a\n\nb", "  ", &mut out);
        assert_eq!(out, "/** one *\\/ two */\n  /**\n   * a\n   *\n   * b\n   */\n");
    }

    #[test]
    fn a_type_differs_by_its_numbers_its_absences_and_what_it_holds() {
        let model = Model::of(&super::super::sources()).unwrap();
        let twofold = twofold(&model);
        let named = |home: &str, name: &str| {
            let id = model.types.iter().position(|ty| ty.home == home && ty.name == name).unwrap();
            twofold.contains(&id)
        };
        assert!(named("vgm", "StatedMass"), "holds a mass that may be left out");
        assert!(named("vgm", "Declaration"), "holds a StatedMass");
        assert!(!named("vgm", "Facts"), "stands in a question only");
        assert!(!named("foundation", "Verdict"), "is a word");
    }
}
