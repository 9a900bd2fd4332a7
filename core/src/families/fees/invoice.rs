//! Invoices of demurrage and detention in the United States: what must stand on one, and when it must come.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// Into or out of the United States.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum InvoiceDirection {
    /// Import.
    Import,
    /// Export.
    Export,
}

/// What every invoice must hold.
const ALWAYS: [&str; 17] = [
    "bill_of_lading",
    "charged_dates",
    "container_numbers",
    "dispute_contact",
    "dispute_url",
    "dispute_window",
    "due_date",
    "free_days",
    "free_time_end",
    "free_time_start",
    "invoice_date",
    "liability_basis",
    "rate",
    "statement_no_own_fault",
    "statement_rule_compliance",
    "tariff_rule",
    "total",
];
const IMPORTS: [&str; 2] = ["availability_date", "port_of_discharge"];
const EXPORTS: [&str; 1] = ["earliest_return_date"];

/// Question of `fees.fmc_invoice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceQuestion {
    /// Import or export.
    pub direction: InvoiceDirection,
    /// What stands on the invoice: `bill_of_lading`, `container_numbers`, `port_of_discharge`, `liability_basis`,
    /// `invoice_date`, `due_date`, `free_days`, `free_time_start`, `free_time_end`, `availability_date`,
    /// `earliest_return_date`, `charged_dates`, `total`, `tariff_rule`, `rate`, `dispute_contact`, `dispute_url`,
    /// `dispute_window`, `statement_rule_compliance`, `statement_no_own_fault`.
    pub present: Vec<String>,
    /// The day on which the invoice was issued, which also chooses the rules.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub issued_on: NaiveDate,
    /// The last day for which it charges.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub last_charged_on: Option<NaiveDate>,
    /// How many days it gives for a dispute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dispute_days: Option<u32>,
}

/// Value of `fees.fmc_invoice`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct InvoiceCheck {
    /// What is missing, in alphabetical order.
    pub missing: Vec<String>,
    /// True when nothing is missing: missing content ends the duty to pay.
    pub payable: bool,
    /// True when it was issued within the time for invoices; null without the last day charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issued_in_time: Option<bool>,
}

/// Is an invoice of demurrage or detention complete by 46 CFR part 541?
///
/// A violation when something is missing, when it was issued more than 30 days after the last day charged, or when it
/// gives less than 30 days to dispute it. Not evaluated outside the days known.
///
/// ```
/// use kouan::families::fees::{self, InvoiceDirection, InvoiceQuestion, Rules};
///
/// let question = InvoiceQuestion {
///     direction: InvoiceDirection::Export,
///     present: vec!["bill_of_lading".to_owned(), "total".to_owned()],
///     issued_on: "2026-03-05".parse().unwrap(),
///     last_charged_on: None,
///     dispute_days: None,
/// };
/// let check = fees::fmc_invoice(&question, &Rules::builtin()?)?.value.unwrap();
/// assert!(!check.payable && check.missing.contains(&"earliest_return_date".to_owned()));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for an invoice that was issued before the last day that it charges.
pub fn fmc_invoice(question: &InvoiceQuestion, rules: &Rules) -> Result<Assessment<InvoiceCheck>, Error> {
    fmc_invoice_traced(question, rules, &mut Trace::off())
}

pub(super) fn fmc_invoice_traced(
    question: &InvoiceQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<InvoiceCheck>, Error> {
    let mut answer = answer(rules, Some(question.issued_on), |notes| check(question, rules, notes))?;
    answer.trace = trace.take();
    Ok(answer)
}

fn check(question: &InvoiceQuestion, rules: &Rules, notes: &mut Notes) -> Result<InvoiceCheck, Stop> {
    let on = question.issued_on;
    let content = rules.law("fmc-invoice-content", on, &[])?;
    let (more, other): (&[&str], &[&str]) = match question.direction {
        InvoiceDirection::Import => (&IMPORTS, &EXPORTS),
        InvoiceDirection::Export => (&EXPORTS, &IMPORTS),
    };
    let required: BTreeSet<&str> = ALWAYS.iter().chain(more).copied().collect();
    let present: BTreeSet<&str> = question.present.iter().map(String::as_str).collect();
    for (index, item) in question.present.iter().enumerate() {
        if !required.contains(item.as_str()) && !other.contains(&item.as_str()) {
            notes.info(Finding::new("fees.invoice-item-unknown").at(format!("/present/{index}")));
        }
    }
    let missing: Vec<String> = required.difference(&present).map(|item| (*item).to_owned()).collect();
    for item in &missing {
        let finding = Finding::new("fees.invoice-item-missing").at("/present").param("item", item);
        notes.violation(finding.cite(&content.cite));
    }
    let issued_in_time = match question.last_charged_on {
        None => None,
        Some(last) => Some(issued_in_time(last, on, rules, notes)?),
    };
    if let Some(days) = question.dispute_days {
        let least = rules.number("fmc-invoice-dispute-days", on, &[])?;
        if Exact::from(i64::from(days)) < least.value {
            let finding = Finding::new("fees.invoice-dispute-short").at("/dispute_days").param("days", days);
            notes.violation(finding.param("least", least.value).cite(&least.cite));
        }
    }
    Ok(InvoiceCheck { payable: missing.is_empty(), missing, issued_in_time })
}

fn issued_in_time(last: NaiveDate, on: NaiveDate, rules: &Rules, notes: &mut Notes) -> Result<bool, Stop> {
    let days = on.signed_duration_since(last).num_days();
    if days < 0 {
        let reason = "the invoice was issued before the last day that it charges; check the two days";
        return Err(Error::invalid("/last_charged_on", reason).into());
    }
    let most = rules.number("fmc-invoice-issue-days", on, &[])?;
    let in_time = Exact::from(days) <= most.value;
    if !in_time {
        let finding = Finding::new("fees.invoice-late").at("/issued_on").param("days", days);
        notes.violation(finding.param("most", most.value).cite(&most.cite));
    }
    Ok(in_time)
}
