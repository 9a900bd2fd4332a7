//! Dangerous goods that lie in port undeclared: when a port warns, when it intervenes.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Finding, Step, Trace, Verdict};
use crate::foundation::error::Error;

/// Question of `dangerous_goods.arrival_deadline`: what does the port do about goods that have lain there so long?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArrivalFacts {
    /// The day asked about; it chooses the rule.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// UN/LOCODE of the port, whose practice applies: `CNTAO`.
    pub port: String,
    /// The day on which the goods arrived in the port.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub arrived_on: NaiveDate,
    /// Whether the dangerous goods are declared; null or left out when not known.
    #[serde(default)]
    pub declared: Option<bool>,
    /// The day on which they were declared, where it is known: they are declared from then on, and no day past it counts.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub declared_on: Option<NaiveDate>,
}

impl ArrivalFacts {
    /// Whether they are declared on the day asked about.
    fn is_declared(&self) -> Result<Option<bool>, Error> {
        let Some(day) = self.declared_on else { return Ok(self.declared) };
        let declared = day <= self.on;
        if self.declared.is_some_and(|told| told != declared) {
            let reason = format!("contradicts declared_on, {day}; leave one of them out");
            return Err(Error::invalid("/declared", reason));
        }
        Ok(Some(declared))
    }
}

/// What a port does about goods that are not declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ArrivalAction {
    /// Nothing yet.
    None,
    /// It warns.
    Warn,
    /// It intervenes.
    Intervene,
}

/// The days after which a port acts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UndeclaredPractice {
    warn_after_days: u32,
    intervene_after_days: u32,
}

/// Value of `dangerous_goods.arrival_deadline`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ArrivalDeadline {
    /// Calendar days since arrival, up to the declaration where its day is told; 0 on the day of arrival.
    pub days: u32,
    /// Whether the goods are declared on the day asked; null when not known.
    pub declared: Option<bool>,
    /// What the port does on the day asked; null when it depends on whether the goods are declared.
    pub action: Option<ArrivalAction>,
    /// The first day on which it warns while they are not declared.
    pub warns_from: NaiveDate,
    /// The first day on which it intervenes while they are not declared.
    pub intervenes_from: NaiveDate,
}

/// What does the port do about dangerous goods that have lain there so long?
///
/// Compliant when the goods are declared or the days are not yet over; conditional when the port warns; a violation
/// when it intervenes. Not evaluated for a port whose practice is not known, and when it is not known whether goods
/// past the first limit are declared.
///
/// ```
/// use kouan::families::dangerous_goods::{ArrivalAction, ArrivalFacts, Rules, arrival_deadline};
///
/// let day = |text: &str| text.parse().unwrap();
/// let facts = ArrivalFacts {
///     on: day("2026-03-12"),
///     port: "CNTAO".to_owned(),
///     arrived_on: day("2026-03-01"),
///     declared: Some(false),
///     declared_on: None,
/// };
/// let value = arrival_deadline(&facts, &Rules::builtin()?)?.value.unwrap();
/// // day 11: past 10, not past 14
/// assert_eq!((value.days, value.action), (11, Some(ArrivalAction::Warn)));
/// assert_eq!(value.intervenes_from, day("2026-03-16"));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for an arrival after the day asked about, and for `declared` against `declared_on`;
/// [`Error::RulesConflict`] when overlays put two practices in force.
///
/// Source: Qingdao's platform against concealed dangerous goods, in the cases that Shandong published for 2024.
pub fn arrival_deadline(facts: &ArrivalFacts, rules: &Rules) -> Result<Assessment<ArrivalDeadline>, Error> {
    arrival_deadline_traced(facts, rules, &mut Trace::off())
}

/// As [`arrival_deadline`], with the steps of the calculation.
///
/// # Errors
/// As [`arrival_deadline`].
pub fn arrival_deadline_traced(
    facts: &ArrivalFacts,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ArrivalDeadline>, Error> {
    if facts.arrived_on > facts.on {
        let reason = format!("{} is after {}, the day asked about; check both", facts.arrived_on, facts.on);
        return Err(Error::invalid("/arrived_on", reason));
    }
    let declared = facts.is_declared()?;
    let until = facts.declared_on.map_or(facts.on, |day| day.min(facts.on));
    // who declares before arrival left nothing undeclared
    let days = u32::try_from(until.signed_duration_since(facts.arrived_on).num_days()).unwrap_or(0);
    let basis = rules.basis.on(facts.on);
    let found = rules.undeclared.find(&facts.port, facts.on, &[])?;
    let rule = match found.or_finding("undeclared", &facts.port, facts.on) {
        Ok(rule) => rule,
        Err(finding) => {
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding.at("/port")], basis));
        }
    };
    trace.step(|| {
        Step::new("days", "until - arrived_on", days)
            .operand("until", until)
            .operand("arrived_on", facts.arrived_on)
            .by(&rule.id)
    });
    let practice = &rule.value;
    let while_undeclared = match days {
        days if days > practice.intervene_after_days => ArrivalAction::Intervene,
        days if days > practice.warn_after_days => ArrivalAction::Warn,
        _ => ArrivalAction::None,
    };
    let action = match declared {
        Some(true) => Some(ArrivalAction::None),
        Some(false) => Some(while_undeclared),
        None => Some(ArrivalAction::None).filter(|_| while_undeclared == ArrivalAction::None),
    };
    let (verdict, code) = match action {
        Some(ArrivalAction::None) => (Verdict::Compliant, None),
        Some(ArrivalAction::Warn) => (Verdict::Conditional, Some("dangerous_goods.undeclared-warn")),
        Some(ArrivalAction::Intervene) => (Verdict::Violation, Some("dangerous_goods.undeclared-intervene")),
        None => (Verdict::NotEvaluated, Some("dangerous_goods.declared-unknown")),
    };
    let finding = code.map(|code| {
        let limit = match while_undeclared {
            ArrivalAction::Intervene => practice.intervene_after_days,
            _ => practice.warn_after_days,
        };
        Finding::new(code).at("/declared").param("days", days).param("limit", limit).cite(&rule.cite)
    });
    let first_past = |limit: u32| -> Result<NaiveDate, Error> {
        let day = facts.arrived_on.checked_add_days(Days::new(u64::from(limit).saturating_add(1)));
        day.ok_or_else(|| Error::invalid("/arrived_on", "the calendar ends before the limit; check the day"))
    };
    let value = ArrivalDeadline {
        days,
        declared,
        action,
        warns_from: first_past(practice.warn_after_days)?,
        intervenes_from: first_past(practice.intervene_after_days)?,
    };
    Ok(Assessment {
        verdict,
        value: Some(value),
        findings: finding.into_iter().collect(),
        trace: trace.take(),
        basis,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(arrived_on: &str, declared: Option<bool>) -> Assessment<ArrivalDeadline> {
        let facts = ArrivalFacts {
            on: "2026-03-31".parse().unwrap(),
            port: "CNTAO".into(),
            arrived_on: arrived_on.parse().unwrap(),
            declared,
            declared_on: None,
        };
        arrival_deadline(&facts, &Rules::builtin().unwrap()).unwrap()
    }

    #[test]
    fn the_days_on_both_sides_of_each_limit() {
        use ArrivalAction::{Intervene, None as Nothing, Warn};
        for (arrived_on, days, action, verdict) in [
            ("2026-03-31", 0, Nothing, Verdict::Compliant),
            ("2026-03-21", 10, Nothing, Verdict::Compliant),
            ("2026-03-20", 11, Warn, Verdict::Conditional),
            ("2026-03-17", 14, Warn, Verdict::Conditional),
            ("2026-03-16", 15, Intervene, Verdict::Violation),
            ("2025-03-31", 365, Intervene, Verdict::Violation),
        ] {
            let answer = ask(arrived_on, Some(false));
            let value = answer.value.unwrap();
            assert_eq!((value.days, value.action, answer.verdict), (days, Some(action), verdict));
            let declared = ask(arrived_on, Some(true));
            assert_eq!(declared.value.unwrap().action, Some(Nothing));
            assert_eq!(declared.verdict, Verdict::Compliant);
        }
    }

    #[test]
    fn what_is_not_known_is_no_pass() {
        assert_eq!(ask("2026-03-21", None).verdict, Verdict::Compliant);
        let late = ask("2026-03-20", None);
        assert_eq!(late.verdict, Verdict::NotEvaluated);
        assert_eq!(late.value.unwrap().action, None);
        let facts = ArrivalFacts {
            on: "2026-03-31".parse().unwrap(),
            port: "CNSHA".into(),
            arrived_on: "2026-03-31".parse().unwrap(),
            declared: Some(false),
            declared_on: None,
        };
        let answer = arrival_deadline(&facts, &Rules::builtin().unwrap()).unwrap();
        assert_eq!(answer.verdict, Verdict::NotEvaluated);
        let earlier = ArrivalFacts { on: "2026-03-30".parse().unwrap(), ..facts };
        let error = arrival_deadline(&earlier, &Rules::builtin().unwrap()).unwrap_err();
        assert_eq!(error.path(), Some("/arrived_on"));
    }

    #[test]
    fn the_days_told_are_the_first_on_which_the_port_acts() {
        let value = ask("2026-03-01", Some(false)).value.unwrap();
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(value.warns_from, day("2026-03-12"));
        assert_eq!(value.intervenes_from, day("2026-03-16"));
    }

    #[test]
    fn the_days_end_with_the_declaration() {
        let asked = |declared_on: &str, declared: Option<bool>| {
            let facts = ArrivalFacts {
                on: "2026-03-31".parse().unwrap(),
                port: "CNTAO".into(),
                arrived_on: "2026-03-10".parse().unwrap(),
                declared,
                declared_on: declared_on.parse().ok(),
            };
            arrival_deadline(&facts, &Rules::builtin().unwrap())
        };
        for (declared_on, days, verdict) in [
            ("2026-03-01", 0, Verdict::Compliant),
            ("2026-03-10", 0, Verdict::Compliant),
            ("2026-03-30", 20, Verdict::Compliant),
            ("2026-03-31", 21, Verdict::Compliant),
            ("2026-04-01", 21, Verdict::Violation),
        ] {
            let answer = asked(declared_on, None).unwrap();
            assert_eq!((answer.value.unwrap().days, answer.verdict), (days, verdict), "{declared_on}");
        }
        assert_eq!(asked("2026-03-31", Some(true)).unwrap().verdict, Verdict::Compliant);
        assert_eq!(asked("2026-03-31", Some(false)).unwrap_err().path(), Some("/declared"));
        assert_eq!(asked("2026-04-01", Some(true)).unwrap_err().path(), Some("/declared"));
    }
}
