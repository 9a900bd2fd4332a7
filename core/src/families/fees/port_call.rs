//! What a call of a ship costs: its tonnage tax, pilotage, berthing, dues on its boxes, in one statement.

use serde::{Deserialize, Serialize};

use super::berth::{BerthQuestion, berth_dues};
use super::cargo_dues::{CargoDuesQuestion, SecurityQuestion, cargo_port_dues, facility_security};
use super::pilotage::{PilotageQuestion, pilotage};
use super::rules::Rules;
use super::special_dues::{SpecialDuesQuestion, special_port_dues};
use super::statement::{Statement, StatementLine};
use super::tonnage::{TonnageQuestion, tonnage_tax};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::money::Currency;

/// Question of `fees.port_call`: the questions of the single charges, each as far as it applies.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PortCallQuestion {
    /// The licence of tonnage tax that is taken out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tonnage_tax: Option<TonnageQuestion>,
    /// Pilotage, in and out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pilotage: Vec<PilotageQuestion>,
    /// Stays at berths and at anchor.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub berth_dues: Vec<BerthQuestion>,
    /// Cargo dues of boxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cargo_port_dues: Option<CargoDuesQuestion>,
    /// The facility security fee of boxes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facility_security: Option<SecurityQuestion>,
    /// The special dues, for a ship of the United States.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_port_dues: Option<SpecialDuesQuestion>,
}

/// Value of `fees.port_call`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PortCall {
    /// The lines of all charges that could be calculated, in yuan.
    pub statement: Statement,
    /// The parts of the question that could not, as JSON pointers; while there are any, the total is not the whole.
    pub missing: Vec<String>,
}

/// What a call of a ship costs.
///
/// The verdict is the worst of the parts; findings and lines say which part they are about.
///
/// ```
/// use kouan::families::fees::{self, BerthKind, BerthQuestion, PilotageQuestion, PortCallQuestion, Rules, ShippingLine};
/// use kouan::foundation::exact::Exact;
///
/// let on = "2023-05-01".parse().unwrap();
/// let pilotage = PilotageQuestion {
///     on,
///     port: "青岛".to_owned(),
///     net_tonnage: Exact::from(30_000),
///     distance_nm: Exact::from(8),
///     beyond_rate: None,
///     minimum_net_tonnage: None,
///     surcharges: vec![],
/// };
/// let berth = BerthQuestion {
///     on,
///     line: ShippingLine::International,
///     kind: BerthKind::ProductiveDay,
///     net_tonnage: Exact::from(30_000),
///     days: Some(Exact::from(3)),
///     hours: None,
/// };
/// let call = PortCallQuestion { pilotage: vec![pilotage.clone(), pilotage], berth_dues: vec![berth], ..Default::default() };
/// let call = fees::port_call(&call, &Rules::builtin()?)?.value.unwrap();
/// assert_eq!(call.statement.total.amount, Exact::from(2 * 12_150 + 22_500));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// Those of the single charges, with the part before their path.
pub fn port_call(question: &PortCallQuestion, rules: &Rules) -> Result<Assessment<PortCall>, Error> {
    port_call_traced(question, rules, &mut Trace::off())
}

pub(super) fn port_call_traced(
    question: &PortCallQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<PortCall>, Error> {
    let mut call =
        Call { verdict: Verdict::Compliant, findings: Vec::new(), lines: Vec::new(), missing: Vec::new() };
    if let Some(asked) = &question.tonnage_tax {
        call.add("/tonnage_tax", tonnage_tax(asked, rules), |value| value.statement)?;
    }
    for (index, asked) in question.pilotage.iter().enumerate() {
        call.add(&format!("/pilotage/{index}"), pilotage(asked, rules), |value| value.statement)?;
    }
    for (index, asked) in question.berth_dues.iter().enumerate() {
        call.add(&format!("/berth_dues/{index}"), berth_dues(asked, rules), |value| value.statement)?;
    }
    if let Some(asked) = &question.cargo_port_dues {
        call.add("/cargo_port_dues", cargo_port_dues(asked, rules), |value| value.statement)?;
    }
    if let Some(asked) = &question.facility_security {
        call.add("/facility_security", facility_security(asked, rules), |value| value.statement)?;
    }
    if let Some(asked) = &question.special_port_dues {
        call.add("/special_port_dues", special_port_dues(asked, rules), |value| value.statement)?;
    }
    let statement = Statement::of(call.lines, Currency::CNY)?;
    super::answer::trace_statement(trace, &statement);
    let value = PortCall { statement, missing: call.missing };
    let mut answer = Assessment::new(call.verdict, Some(value), call.findings, rules.basis().clone());
    answer.trace = trace.take();
    Ok(answer)
}

/// The call as its parts add up.
struct Call {
    verdict: Verdict,
    findings: Vec<Finding>,
    lines: Vec<StatementLine>,
    missing: Vec<String>,
}

impl Call {
    fn add<T>(
        &mut self,
        path: &str,
        answer: Result<Assessment<T>, Error>,
        statement: impl FnOnce(T) -> Statement,
    ) -> Result<(), Error> {
        let answer = answer.map_err(|error| error.at(path))?;
        self.verdict = self.verdict.worst(answer.verdict);
        self.findings.extend(answer.findings.into_iter().map(|finding| finding.below(path)));
        let Some(value) = answer.value else {
            self.missing.push(path.to_owned());
            return Ok(());
        };
        self.lines.extend(statement(value).lines.into_iter().map(|mut line| {
            line.path.insert_str(0, path);
            line
        }));
        Ok(())
    }
}
