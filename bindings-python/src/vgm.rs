//! The hot call of verified gross mass: one state and one day, looked up once and asked many times.

use std::sync::Arc;

use kouan::families::vgm::{self, Comparison, Decision};
use kouan::foundation::assessment::{Trace, Verdict};
use kouan::foundation::exact::Exact;
use kouan::foundation::mass::Mass;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyInt, PyString};

use crate::ask::{Engine, engine};
use crate::errors::raise;
use crate::facts::decimal_text;

static READ: PyOnceLock<Py<PyAny>> = PyOnceLock::new();

/// The rule of one state on one day.
#[pyclass(frozen, module = "kouan.vgm")]
pub(crate) struct Prepared(Arc<vgm::Prepared>);

/// The rule of `state` on a day, looked up once and asked many times.
#[pyfunction]
#[pyo3(signature = (state, on, *, engine=None))]
pub(crate) fn for_day(
    py: Python<'_>,
    state: &str,
    on: &Bound<'_, PyAny>,
    engine: Option<&Bound<'_, Engine>>,
) -> PyResult<Prepared> {
    let day = match on.extract() {
        Ok(day) => day,
        Err(_) => {
            let error = kouan::Error::invalid("/on", "no date; give a datetime.date");
            return Err(raise(py, &error));
        }
    };
    let rules = &self::engine(engine).rules().vgm;
    match vgm::Prepared::for_day(rules, state, day) {
        Ok(prepared) => Ok(Prepared(Arc::new(prepared))),
        Err(error) => Err(raise(py, &error)),
    }
}

#[pymethods]
impl Prepared {
    /// The answer for one box; findings and texts are made when they are asked for.
    #[pyo3(signature = (*, declared_kg, measured_kg=None, max_gross_kg=None))]
    fn assess(
        &self,
        py: Python<'_>,
        declared_kg: &Bound<'_, PyAny>,
        measured_kg: Option<&Bound<'_, PyAny>>,
        max_gross_kg: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PreparedAnswer> {
        let declared = mass(declared_kg, "declared_kg")?;
        let measured = measured_kg.map(|kg| mass(kg, "measured_kg")).transpose()?;
        let max_gross = max_gross_kg.map(|kg| mass(kg, "max_gross_kg")).transpose()?;
        let decision = self.0.decide(declared, measured, max_gross).map_err(|error| raise(py, &error))?;
        let day = Arc::clone(&self.0);
        Ok(PreparedAnswer { day, declared, measured, max_gross, decision, full: PyOnceLock::new() })
    }
}

/// Whole kilograms come without a detour through text.
fn mass(value: &Bound<'_, PyAny>, name: &str) -> PyResult<Mass> {
    if value.is_exact_instance_of::<PyInt>()
        && let Ok(kg) = value.extract::<u32>()
    {
        return Ok(Mass::from_kg(kg));
    }
    let text = decimal_text(value, name)?;
    Exact::parse(&text).and_then(Mass::new).map_err(|error| raise(value.py(), &error.at(&format!("/{name}"))))
}

/// What was decided for one box.
#[pyclass(frozen, module = "kouan.vgm")]
pub(crate) struct PreparedAnswer {
    day: Arc<vgm::Prepared>,
    declared: Mass,
    measured: Option<Mass>,
    max_gross: Option<Mass>,
    decision: Decision,
    full: PyOnceLock<Py<PyAny>>,
}

impl PreparedAnswer {
    /// The full answer, made once.
    fn full<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let made = self.full.get_or_try_init(py, || {
            let answer = self
                .day
                .assess(self.declared, self.measured, self.max_gross, None, &mut Trace::off())
                .map_err(|error| raise(py, &error))?;
            let json = serde_json::to_string(&answer)
                .map_err(|error| raise(py, &kouan::Error::invalid("", error.to_string())))?;
            let read = crate::python(py, &READ, "kouan._call", "answer")?;
            Ok::<_, PyErr>(read.call1(("vgm.assess", json))?.unbind())
        })?;
        Ok(made.bind(py).clone())
    }

    fn comparison(&self) -> Option<Comparison> {
        self.decision.comparison
    }
}

#[pymethods]
impl PreparedAnswer {
    #[getter]
    fn verdict<'py>(&self, py: Python<'py>) -> &'py Bound<'py, PyString> {
        match self.decision.verdict {
            Verdict::Compliant => pyo3::intern!(py, "compliant"),
            Verdict::Violation => pyo3::intern!(py, "violation"),
            Verdict::Conditional => pyo3::intern!(py, "conditional"),
            Verdict::NotEvaluated => pyo3::intern!(py, "not_evaluated"),
        }
    }

    /// True when the difference does not exceed the limit; None when there was nothing to compare with.
    #[getter]
    fn within(&self) -> Option<bool> {
        self.comparison().map(|bare| bare.within)
    }

    /// The full answer, as `kouan.vgm.assess` gives it.
    #[getter]
    fn assessment<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)
    }

    #[getter]
    fn value<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)?.getattr("value")
    }

    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)?.getattr("findings")
    }

    #[getter]
    fn basis<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)?.getattr("basis")
    }

    /// The canonical JSON of the full answer.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)?.call_method0("to_json")
    }

    fn __str__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        self.full(py)?.str()
    }

    fn __repr__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        self.full(py)?.repr()
    }

    fn _repr_html_<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)?.call_method0("_repr_html_")
    }

    fn __bool__(&self, py: Python<'_>) -> PyResult<bool> {
        self.full(py)?.is_truthy()
    }

    fn __eq__<'py>(&self, py: Python<'py>, other: &Bound<'py, PyAny>) -> PyResult<bool> {
        match other.cast::<PreparedAnswer>() {
            Ok(other) => self.full(py)?.eq(other.get().full(py)?),
            Err(_) => self.full(py)?.eq(other),
        }
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.full(py)?.hash()
    }

    /// Pickles as the full answer.
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.full(py)?.call_method0("__reduce__")
    }
}
