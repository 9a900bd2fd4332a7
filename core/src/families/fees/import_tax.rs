//! An import declaration of many lines: the taxes of each line, the sums for each tax, the payment documents.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, trace_statement, yuan};
use super::customs_value::{ExchangeRates, Setting, ValueParts, ValueRounding};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::tax::{ConsumptionTax, DutyRate, TaxLine, Taxes};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;

/// The VAT rate of the goods by class; the day chooses the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum VatClass {
    /// 13 % today.
    Standard,
    /// 9 % today: farm produce, edible oil and salt, water, gas, books, feed, fertiliser, farm machinery, film.
    Low,
    /// Exempt by a provision that the caller knows.
    Exempt,
}

/// One line of a declaration. The value is given either in yuan or in its parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationLine {
    /// The caller's name for the line, given back with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The customs value in yuan, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customs_value_cny: Option<Exact>,
    /// The parts of the customs value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<ValueParts>,
    /// The quantity in the unit for which duties by quantity are stated; needed only by them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Exact>,
    /// The unit of the quantity, as in `kg`; it is only printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity_unit: Option<String>,
    /// The customs duty of the column that applies, see `fees.select_rate`; free of duty is `ad_valorem` with rate 0.
    pub duty: DutyRate,
    /// Additional duty, as a fraction of the customs value; left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_duty_rate: Option<Exact>,
    /// Anti-dumping duty, as a fraction of the customs value; left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anti_dumping_rate: Option<Exact>,
    /// The consumption tax; left out: the goods are not subject to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consumption_tax: Option<ConsumptionTax>,
    /// The VAT rate, as a fraction; give this or `vat_class`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_rate: Option<Exact>,
    /// The class of the goods, whose rate the day chooses.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_class: Option<VatClass>,
}

/// Question of `fees.assess_import`: an import declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Declaration {
    /// The day whose rates apply, see `fees.tax_date`: as a rule the day on which the declaration is completed.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The lines, at most 10 000.
    pub lines: Vec<DeclarationLine>,
    /// Yuan for one unit of each foreign currency: the assessment rates of the month.
    #[serde(default)]
    pub exchange_rates: BTreeMap<String, Exact>,
    /// To what customs values are rounded.
    #[serde(default)]
    pub value_rounding: ValueRounding,
}

/// The taxes of one line, in yuan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineTax {
    /// The caller's name for the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The customs value.
    pub customs_value_cny: Exact,
    /// How the value came about, where its parts were given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Statement>,
    /// The taxes of the line.
    pub taxes: TaxTotals,
    /// The rate that the sliding formula gave, where it was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sliding_rate: Option<Exact>,
}

/// Amounts for each tax, in yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaxTotals {
    /// Customs duty.
    pub duty_cny: Exact,
    /// Additional duty.
    pub additional_duty_cny: Exact,
    /// Anti-dumping duty.
    pub anti_dumping_cny: Exact,
    /// Consumption tax.
    pub consumption_tax_cny: Exact,
    /// Import VAT.
    pub vat_cny: Exact,
    /// All of them.
    pub total_cny: Exact,
}

/// What is paid with one document: the amounts of one tax over all lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaymentDocument {
    /// The tax, in the words of the statement.
    pub item: String,
    /// The sum over all lines, in yuan.
    pub amount_cny: Exact,
}

/// The taxes of a declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeclarationTax {
    /// The lines, in the order of the question.
    pub lines: Vec<LineTax>,
    /// The sum of the customs values, in yuan.
    pub customs_value_cny: Exact,
    /// The sums for each tax.
    pub totals: TaxTotals,
    /// One document for each tax that is due.
    pub documents: Vec<PaymentDocument>,
    /// Every amount with its base, rate, rule and rounding.
    pub statement: Statement,
}

/// The most lines of one declaration.
const MOST_LINES: usize = 10_000;

/// The taxes of an import declaration: each line, the sums for each tax, the payment documents.
///
/// The formulas are those of Tariff Law art. 23, the consumption tax regulation art. 9 and VAT Law art. 14. Reliefs for
/// small amounts are not applied here; a finding says where one may be due, and `fees.small_amount` answers.
///
/// # Errors
/// [`Error::InvalidInput`] with the line and field: numbers below zero, percentages in place of fractions, a value
/// given twice or not at all, a currency without a rate. [`Error::LimitExceeded`] above 10 000 lines.
///
/// ```
/// use kouan::families::fees::{Declaration, DeclarationLine, DutyRate, Rules, VatClass, assess_import};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let soya = DeclarationLine {
///     customs_value_cny: Some(Exact::from(198_131_960)),
///     vat_class: Some(VatClass::Low),
///     ..DeclarationLine::new(DutyRate::AdValorem { rate: Exact::parse("0.03")? })
/// };
/// let declaration = Declaration::new("2026-03-05".parse().unwrap(), vec![soya]);
/// let taxes = assess_import(&declaration, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(taxes.totals.duty_cny, Exact::parse("5943958.80")?);
/// assert_eq!(taxes.totals.vat_cny, Exact::parse("18366832.69")?);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn assess_import(
    declaration: &Declaration,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<DeclarationTax>, Error> {
    if declaration.lines.len() > MOST_LINES {
        return Err(Error::limit("lines", MOST_LINES as u64, declaration.lines.len() as u64));
    }
    if declaration.lines.is_empty() {
        return Err(Error::invalid(
            "/lines",
            "a declaration without lines owes nothing; give at least one line",
        ));
    }
    let rates = ExchangeRates::read(&declaration.exchange_rates)?;
    answer(rules, Some(declaration.on), |notes| {
        let rounding = declaration.value_rounding;
        let setting = Setting { on: declaration.on, rates: &rates, rounding, rules };
        let tax = setting.declaration(declaration, notes)?;
        trace_statement(trace, &tax.statement);
        Ok(tax)
    })
}

impl DeclarationLine {
    /// A line of goods without value, subject to this duty; the value and the VAT are added.
    pub fn new(duty: DutyRate) -> Self {
        DeclarationLine {
            id: None,
            customs_value_cny: None,
            value: None,
            quantity: None,
            quantity_unit: None,
            duty,
            additional_duty_rate: None,
            anti_dumping_rate: None,
            consumption_tax: None,
            vat_rate: None,
            vat_class: None,
        }
    }

    /// The line ready to be taxed.
    fn prepare(&self, customs_value: Exact, vat_rate: Exact) -> TaxLine {
        TaxLine {
            customs_value,
            quantity: self.quantity,
            duty: self.duty,
            additional_duty_rate: self.additional_duty_rate.unwrap_or(Exact::ZERO),
            anti_dumping_rate: self.anti_dumping_rate.unwrap_or(Exact::ZERO),
            consumption_tax: self.consumption_tax,
            vat_rate,
        }
    }
}

impl Declaration {
    /// A declaration in yuan, its values rounded to the fen.
    pub fn new(on: NaiveDate, lines: Vec<DeclarationLine>) -> Self {
        Declaration { on, lines, exchange_rates: BTreeMap::new(), value_rounding: ValueRounding::Fen }
    }
}

impl Setting<'_> {
    fn declaration(&self, declaration: &Declaration, notes: &mut Notes) -> Result<DeclarationTax, Stop> {
        let mut lines = Vec::with_capacity(declaration.lines.len());
        let mut statement = Vec::new();
        let mut totals = TaxTotals::default();
        let mut customs_value_cny = Exact::ZERO;
        for (index, line) in declaration.lines.iter().enumerate() {
            let path = format!("/lines/{index}");
            let (value, parts) = self.line_value(line, &path, notes)?;
            let vat_rate = self.vat_rate(line, &path, notes)?;
            let prepared = line.prepare(value, vat_rate);
            let taxes = prepared.tax().map_err(|error| error.at(&path))?;
            self.write_down(&prepared, &taxes, line.quantity_unit.as_deref(), &path, &mut statement)?;
            let taxed = TaxTotals::of(&taxes);
            totals = totals.add(&taxed)?;
            customs_value_cny = customs_value_cny.add(value)?;
            lines.push(LineTax {
                id: line.id.clone(),
                customs_value_cny: value,
                value: parts,
                taxes: taxed,
                sliding_rate: taxes.sliding_rate,
            });
        }
        self.note_small_duty(totals.duty_cny, notes)?;
        let documents = totals.documents();
        let statement = Statement::of(statement, Currency::CNY)?;
        Ok(DeclarationTax { lines, customs_value_cny, totals, documents, statement })
    }

    fn line_value(
        &self,
        line: &DeclarationLine,
        path: &str,
        notes: &mut Notes,
    ) -> Result<(Exact, Option<Statement>), Stop> {
        match (line.customs_value_cny, &line.value) {
            (Some(value), None) => Ok((self.round(value)?, None)),
            (None, Some(parts)) => {
                let value = self.value(parts, &format!("{path}/value"), notes)?;
                Ok((value.customs_value_cny, Some(value.statement)))
            }
            (Some(_), Some(_)) => {
                let reason = "the value is given twice; give customs_value_cny or value";
                Err(Error::invalid(format!("{path}/customs_value_cny"), reason).into())
            }
            (None, None) => {
                let reason = "no value; give customs_value_cny in yuan, or the parts of the value in `value`";
                Err(Error::invalid(format!("{path}/customs_value_cny"), reason).into())
            }
        }
    }

    fn round(&self, value: Exact) -> Result<Exact, Error> {
        let decimals = match self.rounding {
            ValueRounding::Fen => 2,
            ValueRounding::Yuan => 0,
        };
        value.round(decimals, Rounding::HalfUp)
    }

    /// The VAT rate of a line: as given, or by class and day.
    fn vat_rate(&self, line: &DeclarationLine, path: &str, notes: &mut Notes) -> Result<Exact, Stop> {
        let place = format!("{path}/vat_rate");
        let key = match (line.vat_rate, line.vat_class) {
            (Some(rate), None) => {
                self.note_unusual_vat(rate, &place, notes);
                return Ok(rate);
            }
            (None, Some(VatClass::Exempt)) => return Ok(Exact::ZERO),
            (None, Some(VatClass::Standard)) => "vat/standard",
            (None, Some(VatClass::Low)) => "vat/low",
            (Some(_), Some(_)) => {
                return Err(Error::invalid(place, "VAT is given twice; give vat_rate or vat_class").into());
            }
            (None, None) => {
                let reason = "no VAT; give vat_class (standard, low, exempt) or vat_rate as a fraction";
                return Err(Error::invalid(place, reason).into());
            }
        };
        Ok(self.rules.number(key, self.on, &[])?.value)
    }

    /// A rate that is none of those in force that day is taken as given, and told.
    fn note_unusual_vat(&self, rate: Exact, place: &str, notes: &mut Notes) {
        let known = |key| self.rules.number(key, self.on, &[]).ok();
        let (Some(standard), Some(low)) = (known("vat/standard"), known("vat/low")) else { return };
        if !rate.is_zero() && rate != standard.value && rate != low.value {
            let finding =
                Finding::new("fees.vat-rate-not-in-force").at(place).param("rate", rate).param("on", self.on);
            let finding = finding.param("standard", standard.value).param("low", low.value);
            notes.info(finding.cite(&standard.cite));
        }
    }

    /// A small duty may not be levied at all.
    fn note_small_duty(&self, duty: Exact, notes: &mut Notes) -> Result<(), Stop> {
        if duty.is_zero() || duty > Exact::from(50) {
            return Ok(());
        }
        notes.conditional(Finding::new("fees.small-duty").param("duty", duty).param("on", self.on));
        Ok(())
    }

    fn write_down(
        &self,
        line: &TaxLine,
        taxes: &Taxes,
        unit: Option<&str>,
        path: &str,
        out: &mut Vec<StatementLine>,
    ) -> Result<(), Stop> {
        let unit = unit.unwrap_or("unit");
        let quantity = line.quantity.unwrap_or(Exact::ZERO);
        let value = line.customs_value;
        let duty_law = self.rules.law("import-duty", self.on, &[])?;
        let fen = |item: &str, formula: &str, amount: Exact| {
            StatementLine::new(item, formula, yuan(amount)).at(path).rounded(Rounding::HalfUp, 2)
        };
        let ad_valorem =
            |rate: Exact| fen("customs-duty", "base × rate", taxes.duty).base(value, "CNY").rate(rate);
        let duty = match line.duty {
            DutyRate::AdValorem { rate } => ad_valorem(rate),
            DutyRate::Specific { per_unit } => fen("customs-duty", "quantity × per_unit", taxes.duty)
                .quantity(quantity, unit)
                .per_unit(per_unit),
            DutyRate::Compound { rate, per_unit } => {
                fen("customs-duty", "base × rate + quantity × per_unit", taxes.duty)
                    .base(value, "CNY")
                    .rate(rate)
                    .quantity(quantity, unit)
                    .per_unit(per_unit)
            }
            DutyRate::SlidingCotton { specific_per_kg, .. } => match taxes.sliding_rate {
                Some(rate) => ad_valorem(rate),
                None => fen("customs-duty", "quantity × per_unit", taxes.duty)
                    .quantity(quantity, "kg")
                    .per_unit(specific_per_kg),
            },
        };
        out.push(duty.by(duty_law));
        let further = [
            ("additional-duty", line.additional_duty_rate, taxes.additional_duty),
            ("anti-dumping-duty", line.anti_dumping_rate, taxes.anti_dumping),
        ];
        for (item, rate, amount) in further {
            if !rate.is_zero() {
                let law = self.rules.law("additional-duty", self.on, &[])?;
                out.push(fen(item, "base × rate", amount).base(value, "CNY").rate(rate).by(law));
            }
        }
        let with_duties = value.add(taxes.duty)?.add(taxes.additional_duty)?.add(taxes.anti_dumping)?;
        if let Some(tax) = line.consumption_tax {
            let law = self.rules.law("consumption-tax", self.on, &[])?;
            let amount = taxes.consumption_tax;
            let composite = |rate: Exact, per_unit: Exact, unit: &str| {
                let formula = "(base + quantity × per_unit) ÷ (1 − rate) × rate + quantity × per_unit";
                fen("consumption-tax", formula, amount)
                    .base(with_duties, "CNY")
                    .rate(rate)
                    .quantity(quantity, unit)
                    .per_unit(per_unit)
            };
            let written = match tax {
                ConsumptionTax::AdValorem { rate } => {
                    fen("consumption-tax", "base ÷ (1 − rate) × rate", amount)
                        .base(with_duties, "CNY")
                        .rate(rate)
                }
                ConsumptionTax::Specific { per_unit } => {
                    fen("consumption-tax", "quantity × per_unit", amount)
                        .quantity(quantity, unit)
                        .per_unit(per_unit)
                }
                ConsumptionTax::Compound { rate, per_unit } => composite(rate, per_unit, unit),
                ConsumptionTax::Cigarettes { lower_rate, per_carton, .. } => {
                    composite(taxes.cigarette_rate.unwrap_or(lower_rate), per_carton, "carton")
                }
            };
            out.push(written.by(law));
        }
        let law = self.rules.law("import-vat", self.on, &[])?;
        let base = with_duties.add(taxes.consumption_tax)?;
        out.push(fen("import-vat", "base × rate", taxes.vat).base(base, "CNY").rate(line.vat_rate).by(law));
        Ok(())
    }
}

impl TaxTotals {
    fn of(taxes: &Taxes) -> Self {
        TaxTotals {
            duty_cny: taxes.duty,
            additional_duty_cny: taxes.additional_duty,
            anti_dumping_cny: taxes.anti_dumping,
            consumption_tax_cny: taxes.consumption_tax,
            vat_cny: taxes.vat,
            total_cny: taxes.total,
        }
    }

    fn add(&self, other: &TaxTotals) -> Result<TaxTotals, Error> {
        Ok(TaxTotals {
            duty_cny: self.duty_cny.add(other.duty_cny)?,
            additional_duty_cny: self.additional_duty_cny.add(other.additional_duty_cny)?,
            anti_dumping_cny: self.anti_dumping_cny.add(other.anti_dumping_cny)?,
            consumption_tax_cny: self.consumption_tax_cny.add(other.consumption_tax_cny)?,
            vat_cny: self.vat_cny.add(other.vat_cny)?,
            total_cny: self.total_cny.add(other.total_cny)?,
        })
    }

    /// The amounts of each tax, without the sum.
    pub(super) fn each(&self) -> [Exact; 5] {
        [
            self.duty_cny,
            self.additional_duty_cny,
            self.anti_dumping_cny,
            self.consumption_tax_cny,
            self.vat_cny,
        ]
    }

    /// One document for each tax that is due.
    fn documents(&self) -> Vec<PaymentDocument> {
        let amounts = [
            ("customs-duty", self.duty_cny),
            ("additional-duty", self.additional_duty_cny),
            ("anti-dumping-duty", self.anti_dumping_cny),
            ("consumption-tax", self.consumption_tax_cny),
            ("import-vat", self.vat_cny),
        ];
        let due = amounts.into_iter().filter(|(_, amount)| !amount.is_zero());
        due.map(|(item, amount_cny)| PaymentDocument { item: item.to_owned(), amount_cny }).collect()
    }
}
