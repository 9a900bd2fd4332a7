//! What goods are in law when they are released from bond: gold ore that conforms or does not, and gold in the
//! concentrates of other metals. The tax itself belongs to the fees family; nothing is owed in bond.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "big fractions do not overflow; the one divisor is checked"
)]

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::fraction;
use super::product::{ClassifyQuestion, Measured, classify};
use super::rules::Rules;
use super::standards::{Comparison, Limit};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::rules::Found;

/// Question of `blending.release_class`: gold ore of heading 2616.9000 leaves bond for home use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseQuestion {
    /// The day of release, which chooses the standard.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// Gold, arsenic and what else was measured, by dry mass.
    pub values: Vec<Measured>,
    /// Full or rounded value; there is no default.
    pub comparison: Comparison,
    /// Per cent finer than 74 µm, where the standard asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finer_than_74um_pct: Option<Exact>,
    /// That it holds no foreign matter and is of uniform colour, where the standard asks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clean_and_uniform: Option<bool>,
    /// Ids of rules of certainty D that may decide.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accept: Vec<String>,
    /// Limits by date that the caller vouches for, instead of the built-in standards: the last with `from` on or before
    /// the day decides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regimes: Vec<Regime>,
}

/// Limits that a caller vouches for from a day on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Regime {
    /// First day in force.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub from: NaiveDate,
    /// The standard it stands in.
    pub standard: String,
    /// The limits that conforming ore keeps.
    pub limits: Vec<Limit>,
}

/// What gold ore is in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReleaseClass {
    /// Meets the gold-concentrate standard of the day: free of import value-added tax.
    Conforming,
    /// Gold ore that does not meet it: import value-added tax is due.
    Other,
}

/// Answer of `blending.release_class`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReleaseAnswer {
    /// The class.
    pub class: ReleaseClass,
    /// True when import value-added tax is exempt.
    pub import_vat_exempt: bool,
    /// The ten-digit commodity code; null for limits of the caller and before the codes of today.
    pub commodity_code: Option<String>,
    /// The grade, where it is known.
    pub grade: Option<String>,
    /// The standard that decided.
    pub standard: String,
}

/// The class in law of gold ore on its release.
///
/// Compliant is ore that meets the gold-concentrate standard of the day; ore that does not is a violation of that
/// standard, no offence: it is declared as other gold ore, and import value-added tax is due.
///
/// ```
/// use kouan::families::blending::{self, ReleaseClass, ReleaseQuestion, Rules};
/// use kouan::foundation::assessment::Trace;
///
/// let question: ReleaseQuestion = serde_json::from_str(r#"{"on": "2026-03-05", "comparison": "full_value",
///     "values": [{"element": "Au", "value": "17.3", "unit": "g/t"}, {"element": "As", "value": "1.0", "unit": "%"}]}"#).unwrap();
/// let answer = blending::release_class(&question, &Rules::builtin()?, &mut Trace::off())?;
/// assert_eq!(answer.value.unwrap().class, ReleaseClass::Conforming);
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// As [`check_limits`](super::check_limits).
pub fn release_class(
    question: &ReleaseQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ReleaseAnswer>, Error> {
    if !question.regimes.is_empty() {
        return by_regimes(question, rules, trace);
    }
    let basis = rules.basis().on(question.on);
    let asked = ClassifyQuestion {
        on: question.on,
        standard: Some("gold-concentrate".to_owned()),
        table: Vec::new(),
        values: question.values.clone(),
        comparison: question.comparison,
        guard_factor: None,
        accept: question.accept.clone(),
    };
    let graded = classify(&asked, rules, trace)?;
    let mut findings = graded.findings;
    let (Some(value), Some(conforming)) =
        (&graded.value, graded.value.as_ref().and_then(|value| value.conforming))
    else {
        return Ok(Assessment::new(Verdict::NotEvaluated, None, findings, basis));
    };
    let mut verdict = Verdict::Compliant;
    let mut conforming = conforming;
    if let Found::Rule(form) = rules.gold_form.find("gold-concentrate", question.on, &question.accept)?
        && conforming
    {
        match question.finer_than_74um_pct {
            None => {
                verdict = verdict.worst(Verdict::Conditional);
                findings.push(
                    Finding::new("blending.fineness-not-stated")
                        .param("limit", form.value.finer_than_74um_at_least_pct)
                        .cite(&form.cite),
                );
            }
            Some(pct) if pct < form.value.finer_than_74um_at_least_pct => {
                conforming = false;
                findings.push(
                    Finding::new("blending.below-floor")
                        .at("/finer_than_74um_pct")
                        .param("element", "<74 µm")
                        .param("value", pct)
                        .param("limit", form.value.finer_than_74um_at_least_pct)
                        .param("unit", "%")
                        .cite(&form.cite),
                );
            }
            Some(_) => {}
        }
        match question.clean_and_uniform {
            Some(true) => {}
            Some(false) => {
                conforming = false;
                findings.push(Finding::new("blending.not-clean").at("/clean_and_uniform").cite(&form.cite));
            }
            None => {
                verdict = verdict.worst(Verdict::Conditional);
                findings.push(Finding::new("blending.cleanness-not-stated").cite(&form.cite));
            }
        }
    }
    if !conforming {
        // it is then other gold ore, whatever else is confirmed
        verdict = Verdict::Violation;
    }
    let class = if conforming { ReleaseClass::Conforming } else { ReleaseClass::Other };
    let key = if conforming { "conforming" } else { "other" };
    let code = match rules.gold_codes.find(key, question.on, &question.accept)? {
        Found::Rule(rule) => {
            findings.push(
                Finding::new("blending.release-class")
                    .param("class", key)
                    .param("code", &rule.value.code)
                    .cite(&rule.cite),
            );
            Some(rule.value.code.clone())
        }
        _ => None,
    };
    let answer = ReleaseAnswer {
        class,
        import_vat_exempt: conforming,
        commodity_code: code,
        grade: value.grade.clone(),
        standard: value.standard.clone().unwrap_or_default(),
    };
    Ok(Assessment::new(verdict, Some(answer), findings, basis))
}

fn by_regimes(
    question: &ReleaseQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<ReleaseAnswer>, Error> {
    let basis = rules.basis().on(question.on);
    let in_force = question.regimes.iter().filter(|regime| regime.from <= question.on);
    let Some(regime) = in_force.max_by_key(|regime| regime.from) else {
        let finding = Finding::new("rules.none-in-force")
            .at("/regimes")
            .param("what", "regimes")
            .param("key", "gold-concentrate")
            .param("on", question.on);
        return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding], basis));
    };
    let asked = super::product::LimitsQuestion {
        on: question.on,
        standard: None,
        limits: regime.limits.clone(),
        values: question.values.clone(),
        comparison: question.comparison,
        guard_factor: None,
    };
    let checked = super::product::check_limits(&asked, rules, trace)?;
    let Some(exempt) = checked.value.and_then(|value| value.admissible) else {
        return Ok(Assessment::new(Verdict::NotEvaluated, None, checked.findings, basis));
    };
    let answer = ReleaseAnswer {
        class: if exempt { ReleaseClass::Conforming } else { ReleaseClass::Other },
        import_vat_exempt: exempt,
        commodity_code: None,
        grade: None,
        standard: regime.standard.clone(),
    };
    Ok(Assessment::new(Verdict::Compliant, Some(answer), checked.findings, basis))
}

/// Question of `blending.associated_gold`: a concentrate of another metal that holds gold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssociatedGoldQuestion {
    /// The day of release.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The heading or subheading, as in `2603` or `26171090`.
    pub heading: String,
    /// The quantity of the concentrate, as declared.
    pub quantity_kg: Exact,
    /// What the contract states for the gold; null when the gold has no price of its own.
    pub gold_value: Option<Exact>,
    /// What the contract states for all the rest.
    pub other_value: Exact,
    /// Freight, insurance and other charges to be shared by value.
    pub added_costs: Exact,
    /// Decimals of the currency, as in 2.
    pub currency_decimals: u32,
}

/// One of the two lines of the declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssociatedLine {
    /// Quantity, to the gram of a kilogram; both lines add up to the whole.
    pub quantity_kg: Exact,
    /// Value with its share of the added costs.
    pub value: Exact,
    /// True for the part that is free of import value-added tax.
    pub import_vat_exempt: bool,
}

/// Answer of `blending.associated_gold`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AssociatedGold {
    /// The gold part; null when all of it is taxed.
    pub gold: Option<AssociatedLine>,
    /// The rest.
    pub other: AssociatedLine,
}

/// Splits a concentrate into its gold part, free of import value-added tax, and the rest.
///
/// Quantity and added costs are shared in proportion to the values; what rounding leaves over falls to the rest, so that
/// the two lines add up. Without a separate price of the gold all of it is taxed.
///
/// # Errors
/// [`Error::InvalidInput`] for negative amounts or a value of zero.
pub fn associated_gold(
    question: &AssociatedGoldQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<AssociatedGold>, Error> {
    let basis = rules.basis().on(question.on);
    for (path, amount) in [
        ("/quantity_kg", question.quantity_kg),
        ("/gold_value", question.gold_value.unwrap_or(Exact::ZERO)),
        ("/other_value", question.other_value),
        ("/added_costs", question.added_costs),
    ] {
        if amount.is_negative() {
            return Err(Error::invalid(path, format!("{amount} is negative; give 0 or more")));
        }
    }
    let found = rules.associated_gold.find(&question.heading, question.on, &[])?;
    let rule = match found.or_finding("associated gold", &question.heading, question.on) {
        Ok(rule) => rule,
        Err(finding) => {
            return Ok(Assessment::new(Verdict::NotEvaluated, None, vec![finding.at("/heading")], basis));
        }
    };
    let whole_value = question.other_value.add(question.gold_value.unwrap_or(Exact::ZERO))?;
    if whole_value.is_zero() {
        return Err(Error::invalid(
            "/other_value",
            "the values add up to nothing; give what the contract states",
        ));
    }
    let all = AssociatedLine {
        quantity_kg: question.quantity_kg,
        value: whole_value.add(question.added_costs)?,
        import_vat_exempt: false,
    };
    let Some(gold_value) = question.gold_value else {
        let finding = Finding::new("blending.gold-not-priced").at("/gold_value").cite(&rule.cite);
        let answer = AssociatedGold { gold: None, other: all };
        return Ok(Assessment::new(Verdict::Compliant, Some(answer), vec![finding], basis));
    };
    let share = fraction::of(gold_value) / fraction::of(whole_value);
    let part =
        |of: Exact, decimals| fraction::decimal(&(fraction::of(of) * &share), decimals, Rounding::HalfUp);
    let gold = AssociatedLine {
        quantity_kg: part(question.quantity_kg, 3)?,
        value: gold_value.add(part(question.added_costs, question.currency_decimals)?)?,
        import_vat_exempt: true,
    };
    let other = AssociatedLine {
        quantity_kg: all.quantity_kg.sub(gold.quantity_kg)?,
        value: all.value.sub(gold.value)?,
        import_vat_exempt: false,
    };
    let finding = Finding::new("blending.associated-gold-split").cite(&rule.cite);
    Ok(Assessment::new(
        Verdict::Compliant,
        Some(AssociatedGold { gold: Some(gold), other }),
        vec![finding],
        basis,
    ))
}
