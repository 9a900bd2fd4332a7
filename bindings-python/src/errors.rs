//! Core's errors as Python exceptions: the one place where they are mapped.

use kouan::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

static MAKE: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The exception for an error, an instance of the class that `kouan._errors` gives its code.
pub(crate) fn raise(py: Python<'_>, error: &Error) -> PyErr {
    let (problem, position) = match error {
        Error::Malformed { problem, position, .. } => (Some(*problem), Some(*position)),
        Error::Journal { problem, .. } => (Some(*problem), None),
        _ => (None, None),
    };
    let made = crate::python(py, &MAKE, "kouan._errors", "make")
        .and_then(|make| make.call1((error.code(), error.to_string(), error.path(), problem, position)));
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(failure) => failure,
    }
}
