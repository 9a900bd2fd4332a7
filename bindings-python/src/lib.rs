//! The compiled half of the Python package `kouan`: converts, and nothing else.

mod ask;
mod errors;
mod facts;
mod vgm;

use pyo3::prelude::*;

/// The compiled half of kouan.
#[pymodule]
mod _kouan {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::ask::{Engine, ask, call, canonical, code_texts, operations, text};
    #[pymodule_export]
    use super::facts::{decimal_text, to_json};
    #[pymodule_export]
    use super::vgm::{Prepared, PreparedAnswer, for_day};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("ERROR_CODES", kouan::foundation::error::ERROR_CODES.to_vec())?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}

/// A value of the Python half, looked up once.
fn python<'py>(
    py: Python<'py>,
    cell: &'static pyo3::sync::PyOnceLock<Py<PyAny>>,
    module: &str,
    name: &str,
) -> PyResult<&'py Bound<'py, PyAny>> {
    cell.get_or_try_init(py, || Ok(py.import(module)?.getattr(name)?.unbind())).map(|found| found.bind(py))
}
