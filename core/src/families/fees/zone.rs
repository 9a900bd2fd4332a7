//! Goods made in a comprehensive bonded zone and sold at home: duty on the product or on the imported materials
//! (选择性征收关税).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Stop, answer, not_negative, rate_up_to, to_fen, trace_statement, yuan};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::tax::{ConsumptionTax, DutyRate, TaxLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;
use crate::foundation::rules::Dated;

/// A value with its rate of duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RatedValue {
    /// The customs value in yuan.
    pub value_cny: Exact,
    /// Customs duty, as a fraction.
    pub rate: Exact,
}

/// Question of `fees.choose_basis`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasisQuestion {
    /// The day of the tax formalities.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The finished product.
    pub finished: RatedValue,
    /// The imported materials in it.
    pub materials: Vec<RatedValue>,
    /// VAT on the product, as a fraction; left out: the standard rate of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_rate: Option<Exact>,
    /// Consumption tax on the product, as a fraction; left out: the product is not subject to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumption_tax_rate: Option<Exact>,
}

/// What duty is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DutyBasis {
    /// The finished product.
    Finished,
    /// The imported materials.
    Materials,
}

/// The taxes of one choice, in yuan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasisTax {
    /// Customs duty.
    pub duty_cny: Exact,
    /// Consumption tax on the product.
    pub consumption_tax_cny: Exact,
    /// VAT on the product.
    pub vat_cny: Exact,
    /// All of them.
    pub total_cny: Exact,
    /// How they came about.
    pub statement: Statement,
}

/// Both choices side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BasisChoice {
    /// Duty on the finished product.
    pub by_finished: BasisTax,
    /// Duty on the materials.
    pub by_materials: BasisTax,
    /// The cheaper one; the finished product where both cost the same.
    pub cheaper: DutyBasis,
    /// What it saves, in yuan; deferral interest on the materials is left out.
    pub saving_cny: Exact,
}

/// Duty on the product or on its materials: what each choice costs.
///
/// VAT and consumption tax are always taken of the finished product. The duty of each material is rounded to the fen, then
/// added. Choosing the materials adds deferral interest on their duty, which `fees.deferral_interest` calculates.
///
/// # Errors
/// [`Error::InvalidInput`] with the material for numbers below zero and rates that are no fractions.
///
/// ```
/// use kouan::families::fees::{BasisQuestion, DutyBasis, Rules, choose_basis};
/// use kouan::foundation::assessment::Trace;
///
/// let question: BasisQuestion = serde_json::from_str(
///     r#"{"on": "2026-03-05", "finished": {"value_cny": "1200000", "rate": "0.20"}, "materials": [
///         {"value_cny": "500000", "rate": "0.02"}, {"value_cny": "100000", "rate": "0.05"},
///         {"value_cny": "400000", "rate": "0.03"}]}"#,
/// ).unwrap();
/// let choice = choose_basis(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((choice.cheaper, choice.saving_cny.to_string().as_str()), (DutyBasis::Materials, "240690"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn choose_basis(
    question: &BasisQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<BasisChoice>, Error> {
    answer(rules, Some(question.on), |notes| {
        let law = rules.law("zone-choice", question.on, &[])?;
        let vat_rate = match question.vat_rate {
            Some(rate) => rate_up_to(rate, 1, "/vat_rate")?,
            None => rules.number("vat/standard", question.on, &[])?.value,
        };
        let priced = Priced { question, vat_rate, law };
        let by_finished = priced.by(&[question.finished], |_| "/finished".to_owned())?;
        let by_materials = priced.by(&question.materials, |index| format!("/materials/{index}"))?;
        let difference = by_finished.total_cny.sub(by_materials.total_cny)?;
        let materials = difference > Exact::ZERO;
        let cheaper = if materials { DutyBasis::Materials } else { DutyBasis::Finished };
        if materials {
            notes.info(Finding::new("fees.materials-owe-interest").at("/materials").cite(&law.cite));
        }
        trace_statement(trace, &by_finished.statement);
        trace_statement(trace, &by_materials.statement);
        Ok(BasisChoice { by_finished, by_materials, cheaper, saving_cny: difference.abs() })
    })
}

struct Priced<'a, T> {
    question: &'a BasisQuestion,
    vat_rate: Exact,
    law: &'a Dated<T>,
}

impl<T> Priced<'_, T> {
    fn by(&self, dutied: &[RatedValue], path: impl Fn(usize) -> String) -> Result<BasisTax, Stop> {
        let finished = not_negative(self.question.finished.value_cny, "/finished/value_cny")?;
        let mut lines = Vec::new();
        let mut duty_cny = Exact::ZERO;
        for (index, part) in dutied.iter().enumerate() {
            let place = path(index);
            let value = not_negative(part.value_cny, &format!("{place}/value_cny"))?;
            let rate = rate_up_to(part.rate, 10, &format!("{place}/rate"))?;
            let duty = to_fen(value.mul(rate)?)?;
            duty_cny = duty_cny.add(duty)?;
            lines.push(self.line("customs-duty", "base × rate", value, rate, duty).at(place));
        }
        // the duty is known; the line only adds what is taken of the product
        let with_duty = finished.add(duty_cny)?;
        let free = DutyRate::AdValorem { rate: Exact::ZERO };
        let mut product = TaxLine::new(with_duty, free, self.vat_rate);
        product.consumption_tax =
            self.question.consumption_tax_rate.map(|rate| ConsumptionTax::AdValorem { rate });
        let taxes = product.tax()?;
        if let Some(rate) = self.question.consumption_tax_rate {
            let formula = "base ÷ (1 − rate) × rate";
            lines.push(
                self.line("consumption-tax", formula, with_duty, rate, taxes.consumption_tax).at("/finished"),
            );
        }
        let base = with_duty.add(taxes.consumption_tax)?;
        lines.push(self.line("import-vat", "base × rate", base, self.vat_rate, taxes.vat).at("/finished"));
        let statement = Statement::of(lines, Currency::CNY)?;
        Ok(BasisTax {
            duty_cny,
            consumption_tax_cny: taxes.consumption_tax,
            vat_cny: taxes.vat,
            total_cny: statement.total.amount,
            statement,
        })
    }

    fn line(&self, item: &str, formula: &str, base: Exact, rate: Exact, amount: Exact) -> StatementLine {
        let line = StatementLine::new(item, formula, yuan(amount)).base(base, "CNY").rate(rate);
        line.rounded(Rounding::HalfUp, 2).by(self.law)
    }
}
