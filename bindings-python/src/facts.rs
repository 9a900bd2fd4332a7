//! Facts from Python as JSON: exact, and with the name of the field that does not fit.
//!
//! `int`, `Decimal`, `str`, `bool`, `date`, `datetime`, lists, dictionaries and kouan's own records are read.
//! Floats are refused wherever they stand. Which field wants what is known to core alone, and core tells it.

use std::fmt::Write;

use kouan::Error;
use kouan::foundation::canonical;
use kouan::foundation::exact::Exact;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};

use crate::errors::raise;

static DECIMAL: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static RECORD: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static MAPPING: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
static SEQUENCE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The largest integer that every JSON reader holds exactly: 2⁵³ − 1.
const MAX_JSON_INTEGER: u64 = (1 << 53) - 1;

/// Where in the facts a value stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    above: Option<&'a Place<'a>>,
    step: Step<'a>,
    depth: usize,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Whole,
    Field(&'a str),
    Item(usize),
}

impl<'a> Place<'a> {
    const WHOLE: Place<'static> = Place { above: None, step: Step::Whole, depth: 0 };

    fn below(&'a self, step: Step<'a>) -> Place<'a> {
        Place { above: Some(self), step, depth: self.depth + 1 }
    }

    fn pointer(&self) -> String {
        let mut pointer = self.above.map(Place::pointer).unwrap_or_default();
        match self.step {
            Step::Whole => {}
            Step::Field(name) => {
                pointer.push_str(&format!("/{}", name.replace('~', "~0").replace('/', "~1")))
            }
            Step::Item(index) => pointer.push_str(&format!("/{index}")),
        }
        pointer
    }

    /// The name of the nearest field.
    fn field(&self) -> &str {
        match (self.step, self.above) {
            (Step::Field(name), _) => name,
            (_, Some(above)) => above.field(),
            _ => "",
        }
    }

    fn refuse(&self, py: Python<'_>, reason: impl Into<String>) -> PyErr {
        raise(py, &Error::invalid(self.pointer(), reason))
    }
}

/// The question as a JSON object. None is null, but a fact among `left_out` is left out when it is None.
pub(crate) fn question(
    names: &Bound<'_, PyTuple>,
    values: &Bound<'_, PyTuple>,
    left_out: &Bound<'_, PyTuple>,
) -> PyResult<String> {
    let mut out = String::with_capacity(256);
    out.push('{');
    for (name, value) in names.iter_borrowed().zip(values.iter_borrowed()) {
        if !(value.is_none() && left_out.contains(name)?) {
            write_field(&mut out, name.cast::<PyString>()?.to_str()?, &value, &Place::WHOLE)?;
        }
    }
    out.push('}');
    Ok(out)
}

/// A value as canonical JSON.
#[pyfunction]
pub(crate) fn to_json(value: &Bound<'_, PyAny>) -> PyResult<String> {
    let mut out = String::new();
    write(&mut out, value, &Place::WHOLE)?;
    canonical::from_text(&out).map_err(|error| raise(value.py(), &error))
}

/// The exact text of a number of the field `name`: an int, a Decimal or a text of digits.
#[pyfunction]
pub(crate) fn decimal_text(value: &Bound<'_, PyAny>, name: &str) -> PyResult<String> {
    let py = value.py();
    let place = Place::WHOLE.below(Step::Field(name));
    if value.is_instance_of::<PyBool>() {
        return Err(place.refuse(py, "a bool is no number; give an int or a Decimal"));
    }
    if let Ok(text) = value.cast::<PyString>() {
        return exact_text(text.to_str()?, &place, py);
    }
    if let Ok(number) = value.cast::<PyInt>() {
        return exact_text(&int_text(number, &place)?, &place, py);
    }
    let mut out = String::new();
    write(&mut out, value, &place)?;
    exact_text(out.trim_matches('"'), &place, py)
}

/// Python refuses to print integers of thousands of digits; no number of kouan has more than 28.
fn int_text(number: &Bound<'_, PyInt>, place: &Place<'_>) -> PyResult<String> {
    if number.call_method0("bit_length")?.extract::<usize>()? > 96 {
        return Err(place.refuse(number.py(), "an integer of more than 28 digits; give fewer"));
    }
    number.str()?.extract()
}

fn exact_text(text: &str, place: &Place<'_>, py: Python<'_>) -> PyResult<String> {
    Exact::parse(text).map(|exact| exact.to_string()).map_err(|error| raise(py, &error.at(&place.pointer())))
}

fn write_field(out: &mut String, name: &str, value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<()> {
    if !out.ends_with('{') {
        out.push(',');
    }
    write_text(out, name);
    out.push(':');
    write(out, value, &place.below(Step::Field(name)))
}

fn write_text(out: &mut String, text: &str) {
    // writing text to a String cannot fail
    out.push_str(&serde_json::to_string(text).unwrap_or_default());
}

fn write(out: &mut String, value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<()> {
    let py = value.py();
    if place.depth > canonical::MAX_DEPTH {
        let limit = u64::try_from(canonical::MAX_DEPTH).unwrap_or(u64::MAX);
        return Err(raise(py, &Error::limit("depth", limit, limit.saturating_add(1))));
    }
    if let Ok(text) = value.cast::<PyString>() {
        write_text(out, text.to_str()?);
    } else if let Ok(truth) = value.cast::<PyBool>() {
        out.push_str(if truth.is_true() { "true" } else { "false" });
    } else if value.is_none() {
        out.push_str("null");
    } else if let Ok(number) = value.cast::<PyInt>() {
        write_int(out, number, place)?;
    } else if value.is_instance_of::<PyFloat>() {
        return Err(float(value, place));
    } else if let Ok(list) = value.cast::<PyList>() {
        write_items(out, list.iter(), place)?;
    } else if let Ok(tuple) = value.cast::<PyTuple>() {
        write_items(out, tuple.iter(), place)?;
    } else if let Ok(map) = value.cast::<PyDict>() {
        write_map(out, map, place)?;
    } else if value.is_instance(crate::python(py, &RECORD, "kouan._record", "Record")?)? {
        write_record(out, value, place)?;
    } else if value.is_instance(crate::python(py, &DECIMAL, "decimal", "Decimal")?)? {
        write_decimal(out, value, place)?;
    } else if value.is_instance_of::<PyDateTime>() {
        write_moment(out, value, place)?;
    } else if value.is_instance_of::<PyDate>() {
        write_text(out, &value.call_method0("isoformat")?.extract::<String>()?);
    } else {
        write_other(out, value, place)?;
    }
    Ok(())
}

/// A larger integer would have to be text, which a field for text would take: a resident ID without its quotes.
fn write_int(out: &mut String, number: &Bound<'_, PyInt>, place: &Place<'_>) -> PyResult<()> {
    match number.extract::<i64>() {
        Ok(small) if small.unsigned_abs() <= MAX_JSON_INTEGER => {
            // writing to a String cannot fail
            let _ = write!(out, "{small}");
            Ok(())
        }
        _ => Err(place
            .refuse(number.py(), "an integer beyond 2^53-1, where JSON readers lose digits; give a Decimal")),
    }
}

fn float(value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyErr {
    let shown =
        value.extract::<f64>().map(|number| format!("{number:?}")).unwrap_or_else(|_| "this".to_owned());
    let field = place.field();
    let whole = if field == "kg" || field.ends_with("_kg") { "whole kilograms" } else { "an int" };
    let reason =
        format!("{shown} is a float; give {whole} or a Decimal (kouan refuses floats: they are not exact)");
    place.refuse(value.py(), reason)
}

fn write_decimal(out: &mut String, value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<()> {
    let py = value.py();
    if !value.call_method0("is_finite")?.extract::<bool>()? {
        let shown = value.str()?.extract::<String>()?;
        return Err(place.refuse(py, format!("{shown} is no finite number; give one")));
    }
    let mut text = value.str()?.extract::<String>()?;
    if text.contains('E') {
        // 1E+3 is 1000; an exponent beyond what kouan holds would print a very long text
        let magnitude: i64 = value.call_method0("adjusted")?.extract()?;
        if magnitude.abs() > 64 {
            return Err(place.refuse(py, format!("{text} has more than 28 digits; give fewer")));
        }
        text = value.call_method1("__format__", ("f",))?.extract()?;
    }
    write_text(out, &exact_text(&text, place, py)?);
    Ok(())
}

fn write_moment(out: &mut String, value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<()> {
    if value.getattr("microsecond")?.extract::<u32>()? != 0 {
        let reason =
            "this datetime has parts of a second; give it to the second, as .replace(microsecond=0) does";
        return Err(place.refuse(value.py(), reason));
    }
    let text: String = value.call_method0("isoformat")?.extract()?;
    match text.strip_suffix("+00:00") {
        Some(utc) => write_text(out, &format!("{utc}Z")),
        None => write_text(out, &text),
    }
    Ok(())
}

fn write_items<'py>(
    out: &mut String,
    items: impl Iterator<Item = Bound<'py, PyAny>>,
    place: &Place<'_>,
) -> PyResult<()> {
    out.push('[');
    for (index, item) in items.enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(out, &item, &place.below(Step::Item(index)))?;
    }
    out.push(']');
    Ok(())
}

fn write_map(out: &mut String, map: &Bound<'_, PyDict>, place: &Place<'_>) -> PyResult<()> {
    out.push('{');
    for (name, value) in map.iter() {
        let Ok(name) = name.cast::<PyString>() else {
            return Err(place.refuse(map.py(), "a dictionary with a key that is no str; give field names"));
        };
        write_field(out, name.to_str()?, &value, place)?;
    }
    out.push('}');
    Ok(())
}

/// `_FIELDS` of a record has `(attribute, name in JSON, codec, always written, default)`. An empty list is left out only
/// where leaving it out means the same: where None is the default, empty says that there are none.
fn write_record(out: &mut String, record: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<()> {
    let fields = record.get_type().getattr("_FIELDS")?;
    out.push('{');
    for field in fields.cast::<PyTuple>()?.iter_borrowed() {
        let field = field.cast::<PyTuple>()?;
        let value = record.getattr(field.get_borrowed_item(0)?.cast::<PyString>()?)?;
        let always: bool = field.get_borrowed_item(3)?.extract()?;
        let is_empty = || value.len().is_ok_and(|len| len == 0 && !value.is_instance_of::<PyString>());
        let may_be_empty = field.get_borrowed_item(4)?.is_none();
        if !always && (value.is_none() || (!may_be_empty && is_empty())) {
            continue;
        }
        let name = field.get_borrowed_item(1)?;
        write_field(out, name.cast::<PyString>()?.to_str()?, &value, place)?;
    }
    out.push('}');
    Ok(())
}

/// Mappings, sequences and whole numbers of other libraries.
fn write_other(out: &mut String, value: &Bound<'_, PyAny>, place: &Place<'_>) -> PyResult<()> {
    let py = value.py();
    if value.is_instance(crate::python(py, &MAPPING, "collections.abc", "Mapping")?)? {
        let map = PyDict::new(py);
        map.update(value.cast()?)?;
        return write_map(out, &map, place);
    }
    if value.is_instance(crate::python(py, &SEQUENCE, "collections.abc", "Sequence")?)? {
        let items = value.try_iter()?.collect::<PyResult<Vec<_>>>()?;
        return write_items(out, items.into_iter(), place);
    }
    if let Ok(index) = value.call_method0("__index__") {
        return write_int(out, index.cast()?, place);
    }
    let class = value.get_type().name()?.extract::<String>()?;
    let reason = format!(
        "a {class} is nothing that kouan reads; give str, int, Decimal, bool, date, datetime, list, dict or a record"
    );
    Err(place.refuse(py, reason))
}
