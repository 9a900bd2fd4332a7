//! Kinds of permits as data: how long, how often, for how many batches, with what tolerance.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::facts::{Batches, Permit};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::rules::Dated;

/// What a kind of permit allows, as the rules say.
#[derive(Clone, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Kind {
    /// Only for one batch, or only for several; left out, both exist.
    pub(super) batches: Option<Batches>,
    /// How often a permit for several batches may be used.
    pub(super) max_uses: Option<u32>,
    /// How long it is valid at most.
    pub(super) months: Option<u32>,
    /// The same in days.
    pub(super) days: Option<u32>,
    /// True when it ends with the calendar year.
    pub(super) within_calendar_year: bool,
    /// Month and day of the next year up to which it may be carried over.
    pub(super) carry_over: Option<MonthDay>,
    /// True when it is used at one customs office.
    pub(super) one_customs_office: bool,
    /// How many end users it may name.
    pub(super) max_end_users: Option<u32>,
    /// The tolerance for bulk in per cent.
    pub(super) bulk_tolerance_percent: Option<Exact>,
    /// The tolerance of certain goods in bulk.
    pub(super) goods_tolerance_percent: BTreeMap<String, Exact>,
}

/// A day of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MonthDay {
    month: u32,
    day: u32,
}

impl Kind {
    fn tolerance(&self, permit: &Permit) -> Option<Exact> {
        if permit.bulk != Some(true) {
            return None;
        }
        let of_goods = permit.goods.as_ref().and_then(|goods| self.goods_tolerance_percent.get(goods));
        of_goods.copied().or(self.bulk_tolerance_percent)
    }

    /// The last day on which a permit issued from a day may still be valid, before it is carried over.
    fn last_day(&self, from: NaiveDate) -> Option<NaiveDate> {
        let by_months =
            self.months.and_then(|months| from.checked_add_months(Months::new(months))?.pred_opt());
        let by_days = self.days.and_then(|days| from.checked_add_days(Days::new(days.into()))?.pred_opt());
        let year = self.within_calendar_year.then(|| NaiveDate::from_ymd_opt(from.year(), 12, 31)).flatten();
        [by_months, by_days, year].into_iter().flatten().min()
    }

    fn carried_over(&self, from: NaiveDate) -> Option<NaiveDate> {
        let MonthDay { month, day } = self.carry_over?;
        NaiveDate::from_ymd_opt(from.year().checked_add(1)?, month, day)
    }
}

/// The rule of the kind that a permit names, on its first day; `Ok(Ok(None))` where it names none.
fn kind_of<'a>(permit: &Permit, rules: &'a Rules) -> Result<Result<Option<&'a Dated<Kind>>, Finding>, Error> {
    let Some(kind) = &permit.kind else { return Ok(Ok(None)) };
    let found = rules.kinds.find(kind, permit.valid_from, &[])?;
    Ok(found.or_finding("kind", kind, permit.valid_from).map(Some).map_err(|finding| finding.at("/kind")))
}

/// The permit with the number of uses and the tolerance of its kind, where it says nothing itself.
pub(super) fn complete(permit: &Permit, rules: &Rules) -> Result<Result<Permit, Finding>, Error> {
    let mut permit = permit.clone();
    match kind_of(&permit, rules)? {
        Err(finding) => return Ok(Err(finding)),
        Ok(None) => {}
        Ok(Some(rule)) => {
            if permit.batches == Batches::Several {
                permit.max_uses = permit.max_uses.or(rule.value.max_uses);
            }
            permit.bulk_tolerance_percent =
                permit.bulk_tolerance_percent.or_else(|| rule.value.tolerance(&permit));
        }
    }
    Ok(Ok(permit))
}

/// Why a permit cannot be carried over to a day, if it cannot.
pub(super) fn carry_over(
    permit: &Permit,
    valid_to: NaiveDate,
    rules: &Rules,
) -> Result<Option<Finding>, Error> {
    let rule = match kind_of(permit, rules)? {
        Err(finding) => return Ok(Some(finding)),
        Ok(None) => return Ok(None),
        Ok(Some(rule)) => rule,
    };
    Ok(match rule.value.carried_over(permit.valid_from) {
        None => Some(Finding::new("permits.no-carry-over").cite(&rule.cite)),
        Some(last) if valid_to > last => {
            Some(Finding::new("permits.carry-over-too-far").param("last", last).cite(&rule.cite))
        }
        Some(_) => None,
    })
}

/// Question of `permits.check_permit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckPermitQuestion {
    /// The permit.
    pub permit: Permit,
    /// True when it was carried over into the next year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carried_over: Option<bool>,
}

/// What the kind of a permit says about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckedPermit {
    /// How often it may be used; null without a limit.
    pub uses_allowed: Option<u32>,
    /// The tolerance in per cent; null when it has none.
    pub tolerance_percent: Option<Exact>,
    /// The last day that its kind allows; null where the kind has no such limit.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub last_day: Option<NaiveDate>,
    /// Id of the rule.
    pub rule: Option<String>,
}

/// Is a permit what its kind allows: validity, uses, batches, customs office, end users, tolerance?
///
/// # Errors
/// [`Error::RulesConflict`] when overlays put two rules in force.
pub fn check_permit(
    question: &CheckPermitQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<CheckedPermit>, Error> {
    let permit = &question.permit;
    let basis = rules.basis().on(permit.valid_from);
    let rule = match kind_of(permit, rules)? {
        Err(finding) => {
            let findings = vec![finding.below("/permit")];
            return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis));
        }
        Ok(None) => {
            let findings = vec![Finding::new("permits.kind-missing").at("/permit/kind")];
            return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis));
        }
        Ok(Some(rule)) => rule,
    };
    let kind = &rule.value;
    let carried_over = question.carried_over == Some(true);
    let last_day = match carried_over {
        true => kind.carried_over(permit.valid_from),
        false => kind.last_day(permit.valid_from),
    };
    let mut findings = Vec::new();
    let mut found = |finding: Finding, path: &str| findings.push(finding.at(path).cite(&rule.cite));
    if permit.quantity <= Exact::ZERO {
        found(Finding::new("permits.quantity-not-positive"), "/permit/quantity");
    }
    if permit.valid_to < permit.valid_from {
        found(Finding::new("permits.validity-reversed"), "/permit/valid_to");
    }
    if carried_over && last_day.is_none() {
        found(Finding::new("permits.no-carry-over"), "/carried_over");
    }
    if let Some(last) = last_day.filter(|last| permit.valid_to > *last) {
        found(Finding::new("permits.validity-too-long").param("last", last), "/permit/valid_to");
    }
    if kind.batches.is_some_and(|batches| batches != permit.batches) {
        found(Finding::new("permits.batches-not-of-kind"), "/permit/batches");
    }
    if permit.batches == Batches::Several
        && let (Some(stated), Some(allowed)) = (permit.max_uses, kind.max_uses)
        && stated > allowed
    {
        found(Finding::new("permits.too-many-uses").param("allowed", allowed), "/permit/max_uses");
    }
    if kind.one_customs_office && permit.customs.is_none() {
        found(Finding::new("permits.customs-missing"), "/permit/customs");
    }
    if let (Some(named), Some(allowed)) = (permit.end_users, kind.max_end_users)
        && named > allowed
    {
        found(Finding::new("permits.too-many-end-users").param("allowed", allowed), "/permit/end_users");
    }
    let tolerance = kind.tolerance(permit);
    if let Some(stated) = permit.bulk_tolerance_percent
        && stated > tolerance.unwrap_or(Exact::ZERO)
    {
        let allowed = tolerance.unwrap_or(Exact::ZERO);
        found(
            Finding::new("permits.tolerance-above-kind").param("allowed", allowed),
            "/permit/bulk_tolerance_percent",
        );
    }
    let uses_allowed = match permit.batches {
        Batches::One => Some(1),
        Batches::Several => permit.max_uses.or(kind.max_uses),
    };
    let value = CheckedPermit {
        uses_allowed,
        tolerance_percent: permit.bulk_tolerance_percent.or(tolerance),
        last_day,
        rule: Some(rule.id.clone()),
    };
    let verdict = if findings.is_empty() { Verdict::Compliant } else { Verdict::Violation };
    Ok(Assessment::new(verdict, Some(value), findings, basis))
}
