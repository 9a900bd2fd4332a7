//! Time shared by those who had it together: waiting at a berth, in proportion of cargo.

use serde::{Deserialize, Serialize};

use super::marks::not_negative;
use crate::families::fees::rounding::allocate;
use crate::families::fees::rules::Rules;
use crate::foundation::assessment::{Assessment, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};

/// Hours are shared to so many decimals.
const DECIMALS: u32 = 4;
/// The most parts.
const MOST: usize = 10_000;

/// Question of `fees.laytime_proration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProrationQuestion {
    /// The hours to be shared; rounded half up to 4 decimals.
    pub hours: Exact,
    /// What they are shared by, as the cargo of each charterer.
    pub weights: Vec<Exact>,
}

/// Value of `fees.laytime_proration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Proration {
    /// The hours of each, 4 decimals; their sum is the whole.
    pub parts_hours: Vec<Exact>,
}

/// Shares hours in proportion, so that the parts add up to the whole.
///
/// Each part is cut off at 4 decimals; what is left goes to the parts that lost most, of equal ones to the first.
///
/// ```
/// use kouan::families::fees::laytime::{self, ProrationQuestion};
/// use kouan::families::fees::Rules;
/// use kouan::foundation::exact::Exact;
///
/// let weights = vec![Exact::from(20_000), Exact::from(40_000), Exact::from(40_000)];
/// let question = ProrationQuestion { hours: Exact::from(1), weights };
/// let parts = laytime::prorate(&question, &Rules::builtin()?)?.value.unwrap().parts_hours;
/// assert_eq!(parts[0], Exact::parse("0.2")?);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for negative hours or weights, and for weights that are all zero.
pub fn prorate(question: &ProrationQuestion, rules: &Rules) -> Result<Assessment<Proration>, Error> {
    prorate_traced(question, rules, &mut Trace::off())
}

pub(in super::super) fn prorate_traced(
    question: &ProrationQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Proration>, Error> {
    let hours = not_negative(question.hours, "/hours")?.round(DECIMALS, Rounding::HalfUp)?;
    if question.weights.len() > MOST {
        return Err(Error::limit("weights", MOST as u64, question.weights.len() as u64));
    }
    let parts_hours = allocate(hours, &question.weights, DECIMALS)?;
    let value = Proration { parts_hours };
    let mut answer = Assessment::new(Verdict::Compliant, Some(value), Vec::new(), rules.basis().clone());
    answer.trace = trace.take();
    Ok(answer)
}
