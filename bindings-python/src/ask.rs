//! Asking an operation: facts in, JSON out.

use kouan::catalog::{self, CallOptions};
use kouan::foundation::assessment::Finding;
use kouan::foundation::canonical as canonical_json;
use kouan::foundation::text::{self as texts, Lang};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::errors::raise;
use crate::facts;

/// The built-in rules, overlaid by rule files of the caller.
#[pyclass(frozen, module = "kouan._kouan")]
pub(crate) struct Engine(pub(crate) catalog::Engine);

#[pymethods]
impl Engine {
    /// An engine over the built-in rules and the texts of rule files, in order.
    #[new]
    fn new(py: Python<'_>, overlays: Vec<String>) -> PyResult<Self> {
        let overlays: Vec<&str> = overlays.iter().map(String::as_str).collect();
        catalog::Engine::with_overlays(&overlays).map(Engine).map_err(|error| raise(py, &error))
    }
}

/// The engine asked for, else the one with the built-in rules alone.
pub(crate) fn engine<'a>(given: Option<&'a Bound<'_, Engine>>) -> &'a catalog::Engine {
    match given {
        Some(engine) => &engine.get().0,
        None => catalog::Engine::builtin(),
    }
}

/// Answers the operation `id` for the facts `names` and `values`; None among `left_out` is left out.
#[pyfunction]
#[pyo3(signature = (id, names, values, left_out, trace, engine))]
pub(crate) fn ask(
    py: Python<'_>,
    id: &str,
    names: &Bound<'_, PyTuple>,
    values: &Bound<'_, PyTuple>,
    left_out: &Bound<'_, PyTuple>,
    trace: bool,
    engine: Option<&Bound<'_, Engine>>,
) -> PyResult<String> {
    let question = facts::question(names, values, left_out)?;
    let options = CallOptions { trace, lang: None };
    self::engine(engine).call(id, &question, &options).map_err(|error| raise(py, &error))
}

/// Answers the operation `id` for a question in JSON, in JSON; with the text of each finding when `lang` is given.
#[pyfunction]
#[pyo3(signature = (id, json, trace=false, lang=None, engine=None))]
pub(crate) fn call(
    py: Python<'_>,
    id: &str,
    json: &str,
    trace: bool,
    lang: Option<&str>,
    engine: Option<&Bound<'_, Engine>>,
) -> PyResult<String> {
    let lang = lang.map(|lang| language(py, lang)).transpose()?;
    self::engine(engine).call(id, json, &CallOptions { trace, lang }).map_err(|error| raise(py, &error))
}

/// The canonical text (RFC 8785) of JSON text.
#[pyfunction]
pub(crate) fn canonical(py: Python<'_>, json: &str) -> PyResult<String> {
    canonical_json::from_text(json).map_err(|error| raise(py, &error))
}

/// `(id, sentence in English, sentence in Chinese)` of every operation.
#[pyfunction]
pub(crate) fn operations() -> Vec<(&'static str, &'static str, &'static str)> {
    catalog::operations().map(|operation| (operation.id, operation.en, operation.zh)).collect()
}

/// `(code, severity, explanation in English, in Chinese)` of every finding code.
#[pyfunction]
pub(crate) fn code_texts() -> Vec<(&'static str, String, &'static str, &'static str)> {
    let severity = |text: &texts::CodeText| format!("{:?}", text.severity).to_lowercase();
    texts::codes()
        .map(|(code, text)| (code, severity(text), text.explain_en.as_str(), text.explain_zh.as_str()))
        .collect()
}

/// The sentence of a finding with this code and these parameters.
#[pyfunction]
pub(crate) fn text(
    py: Python<'_>,
    code: &str,
    params: Vec<(String, String)>,
    lang: &str,
) -> PyResult<String> {
    let lang = language(py, lang)?;
    let finding = params.iter().fold(Finding::new(code), |finding, (name, value)| finding.param(name, value));
    Ok(texts::render(&finding, lang))
}

fn language(py: Python<'_>, lang: &str) -> PyResult<Lang> {
    match lang {
        "en" => Ok(Lang::En),
        "zh" => Ok(Lang::Zh),
        other => {
            let reason = format!("{other:?} is no language of kouan; give \"en\" or \"zh\"");
            Err(raise(py, &kouan::Error::invalid("/lang", reason)))
        }
    }
}
