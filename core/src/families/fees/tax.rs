//! The taxes of one line of an import declaration: duty, additional duties, consumption tax, VAT. Numbers only, no text.
//!
//! Each published amount is rounded half up to the fen once; later bases hold the rounded ones. The composite price of
//! the consumption tax is never rounded.

use serde::{Deserialize, Serialize};

use super::answer::{not_negative, rate_up_to, to_fen};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::ratio::Ratio;

/// How the customs duty of a line is calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DutyRate {
    /// Customs value × rate (从价).
    AdValorem {
        /// Fraction of the customs value: 0.065 is 6.5 %.
        rate: Exact,
    },
    /// Quantity × amount (从量).
    Specific {
        /// Yuan for one unit of the quantity.
        per_unit: Exact,
    },
    /// Customs value × rate + quantity × amount (复合).
    Compound {
        /// Fraction of the customs value.
        rate: Exact,
        /// Yuan for one unit of the quantity.
        per_unit: Exact,
    },
    /// The sliding duty of cotton outside the quota (滑准税); the quantity is in kilograms.
    ///
    /// At or above the threshold price the specific amount; below it `a ÷ price + b × price − 1`, rounded half up to
    /// three decimals, at most the cap. The parameters are those of the year's tariff plan.
    SlidingCotton {
        /// The first parameter of the formula.
        a: Exact,
        /// The second parameter, as a fraction: 0.02908 for 2.908 %.
        b: Exact,
        /// Yuan per kilogram from which on the specific amount applies.
        threshold_per_kg: Exact,
        /// Yuan per kilogram at or above the threshold.
        specific_per_kg: Exact,
        /// The highest rate, as a fraction.
        cap: Exact,
    },
}

/// How the consumption tax of a line is calculated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ConsumptionTax {
    /// (Value + duties) ÷ (1 − rate) × rate.
    AdValorem {
        /// Fraction of the composite price, below 1.
        rate: Exact,
    },
    /// Quantity × amount.
    Specific {
        /// Yuan for one unit of the quantity.
        per_unit: Exact,
    },
    /// Composite price × rate + quantity × amount; the amount is part of the composite price.
    Compound {
        /// Fraction of the composite price, below 1.
        rate: Exact,
        /// Yuan for one unit of the quantity.
        per_unit: Exact,
    },
    /// Cigarettes, with the quantity in cartons of 200: the price of a carton at the lower rate chooses the rate, then
    /// as compound. The bands and rates are those of the day.
    Cigarettes {
        /// The rate of the lower band, as a fraction.
        lower_rate: Exact,
        /// The rate of the higher band, as a fraction.
        higher_rate: Exact,
        /// Yuan for a carton from which on the higher band applies.
        higher_from_per_carton: Exact,
        /// Yuan for a carton: 0.6 where 50 000 pieces pay 150.
        per_carton: Exact,
    },
}

/// One line, ready to be taxed: the customs value in yuan as it stands on the declaration, and the rates of its day.
///
/// ```
/// use kouan::families::fees::{ConsumptionTax, DutyRate, TaxLine};
/// use kouan::foundation::exact::Exact;
///
/// let exact = |text| Exact::parse(text).unwrap();
/// // 10 000 bottles of spirits: duty 10 %, consumption tax 20 % and 1 yuan a bottle, VAT 13 %
/// let mut line = TaxLine::new(exact("500000"), DutyRate::AdValorem { rate: exact("0.10") }, exact("0.13"));
/// line.quantity = Some(exact("10000"));
/// line.consumption_tax = Some(ConsumptionTax::Compound { rate: exact("0.20"), per_unit: exact("1") });
/// let taxes = line.tax()?;
/// assert_eq!((taxes.duty, taxes.consumption_tax, taxes.vat), (exact("50000"), exact("150000"), exact("91000")));
/// # Ok::<(), kouan::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaxLine {
    /// The customs value in yuan.
    pub customs_value: Exact,
    /// The quantity in the unit that the specific amounts are for.
    pub quantity: Option<Exact>,
    /// The customs duty.
    pub duty: DutyRate,
    /// Additional duty (retaliatory, reciprocal, safeguard, countervailing), as a fraction of the customs value.
    pub additional_duty_rate: Exact,
    /// Anti-dumping duty, as a fraction of the customs value.
    pub anti_dumping_rate: Exact,
    /// The consumption tax; `None` for goods that are not subject to it.
    pub consumption_tax: Option<ConsumptionTax>,
    /// VAT, as a fraction; zero for goods that are exempt.
    pub vat_rate: Exact,
}

/// The taxes of one line, each rounded to the fen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taxes {
    /// Customs duty.
    pub duty: Exact,
    /// The rate that the sliding formula gave, where it was used.
    pub sliding_rate: Option<Exact>,
    /// The rate that the price of a carton of cigarettes chose.
    pub cigarette_rate: Option<Exact>,
    /// Additional duty.
    pub additional_duty: Exact,
    /// Anti-dumping duty.
    pub anti_dumping: Exact,
    /// Consumption tax.
    pub consumption_tax: Exact,
    /// Import VAT.
    pub vat: Exact,
    /// All taxes, without the value.
    pub total: Exact,
}

impl TaxLine {
    /// A line with duty and VAT only.
    pub fn new(customs_value: Exact, duty: DutyRate, vat_rate: Exact) -> Self {
        TaxLine {
            customs_value,
            quantity: None,
            duty,
            additional_duty_rate: Exact::ZERO,
            anti_dumping_rate: Exact::ZERO,
            consumption_tax: None,
            vat_rate,
        }
    }

    /// The taxes of the line.
    ///
    /// # Errors
    /// [`Error::InvalidInput`] with the field for a number below zero, a rate that is no fraction, a quantity that is
    /// missing or a sliding formula that gives less than nothing; [`Error::Inexact`] beyond 28 digits.
    pub fn tax(&self) -> Result<Taxes, Error> {
        self.check()?;
        let value = self.customs_value;
        let (duty, sliding_rate) = self.duty()?;
        let additional_duty = share(value, self.additional_duty_rate)?;
        let anti_dumping = share(value, self.anti_dumping_rate)?;
        let with_duties = value.add(duty)?.add(additional_duty)?.add(anti_dumping)?;
        let (consumption_tax, cigarette_rate) = match self.consumption_tax {
            None => (Exact::ZERO, None),
            Some(tax) => self.consumption_tax(tax, with_duties)?,
        };
        let vat = share(with_duties.add(consumption_tax)?, self.vat_rate)?;
        let total = with_duties.sub(value)?.add(consumption_tax)?.add(vat)?;
        Ok(Taxes {
            duty,
            sliding_rate,
            cigarette_rate,
            additional_duty,
            anti_dumping,
            consumption_tax,
            vat,
            total,
        })
    }

    fn check(&self) -> Result<(), Error> {
        not_negative(self.customs_value, "/customs_value_cny")?;
        not_negative(self.quantity.unwrap_or(Exact::ZERO), "/quantity")?;
        match self.duty {
            DutyRate::AdValorem { rate } => rate_up_to(rate, HIGHEST_DUTY, "/duty/rate").map(|_| ())?,
            DutyRate::Specific { per_unit } => not_negative(per_unit, "/duty/per_unit").map(|_| ())?,
            DutyRate::Compound { rate, per_unit } => {
                rate_up_to(rate, HIGHEST_DUTY, "/duty/rate")?;
                not_negative(per_unit, "/duty/per_unit")?;
            }
            DutyRate::SlidingCotton { a, b, threshold_per_kg, specific_per_kg, cap } => {
                not_negative(a, "/duty/a")?;
                not_negative(b, "/duty/b")?;
                not_negative(threshold_per_kg, "/duty/threshold_per_kg")?;
                not_negative(specific_per_kg, "/duty/specific_per_kg")?;
                rate_up_to(cap, HIGHEST_DUTY, "/duty/cap")?;
            }
        }
        rate_up_to(self.additional_duty_rate, HIGHEST_DUTY, "/additional_duty_rate")?;
        rate_up_to(self.anti_dumping_rate, HIGHEST_DUTY, "/anti_dumping_rate")?;
        rate_up_to(self.vat_rate, 1, "/vat_rate")?;
        match self.consumption_tax {
            None => {}
            Some(ConsumptionTax::AdValorem { rate }) => below_one(rate, "/consumption_tax/rate")?,
            Some(ConsumptionTax::Specific { per_unit }) => {
                not_negative(per_unit, "/consumption_tax/per_unit")?;
            }
            Some(ConsumptionTax::Compound { rate, per_unit }) => {
                below_one(rate, "/consumption_tax/rate")?;
                not_negative(per_unit, "/consumption_tax/per_unit")?;
            }
            Some(ConsumptionTax::Cigarettes {
                lower_rate,
                higher_rate,
                higher_from_per_carton,
                per_carton,
            }) => {
                below_one(lower_rate, "/consumption_tax/lower_rate")?;
                below_one(higher_rate, "/consumption_tax/higher_rate")?;
                not_negative(higher_from_per_carton, "/consumption_tax/higher_from_per_carton")?;
                not_negative(per_carton, "/consumption_tax/per_carton")?;
            }
        }
        Ok(())
    }

    fn duty(&self) -> Result<(Exact, Option<Exact>), Error> {
        let value = self.customs_value;
        match self.duty {
            DutyRate::AdValorem { rate } => Ok((share(value, rate)?, None)),
            DutyRate::Specific { per_unit } => Ok((share(self.needed_quantity()?, per_unit)?, None)),
            DutyRate::Compound { rate, per_unit } => {
                let specific = self.needed_quantity()?.mul(per_unit)?;
                Ok((to_fen(value.mul(rate)?.add(specific)?)?, None))
            }
            DutyRate::SlidingCotton { a, b, threshold_per_kg, specific_per_kg, cap } => {
                let quantity = self.needed_quantity()?;
                if value >= threshold_per_kg.mul(quantity)? {
                    return Ok((share(quantity, specific_per_kg)?, None));
                }
                let rate = sliding_rate(value, quantity, a, b)?;
                if rate.is_some_and(Exact::is_negative) {
                    let reason = "the sliding formula gives less than nothing for this price; check a and b";
                    return Err(Error::invalid("/duty", reason));
                }
                // goods without a price would have a rate beyond every bound
                let rate = rate.unwrap_or(cap).min(cap);
                Ok((share(value, rate)?, Some(rate)))
            }
        }
    }

    /// The tax, and the rate that the price of a carton chose.
    fn consumption_tax(
        &self,
        tax: ConsumptionTax,
        with_duties: Exact,
    ) -> Result<(Exact, Option<Exact>), Error> {
        let (rate, specific, chosen) = match tax {
            ConsumptionTax::AdValorem { rate } => (rate, Exact::ZERO, None),
            ConsumptionTax::Specific { per_unit } => {
                return Ok((share(self.needed_quantity()?, per_unit)?, None));
            }
            ConsumptionTax::Compound { rate, per_unit } => {
                (rate, self.needed_quantity()?.mul(per_unit)?, None)
            }
            ConsumptionTax::Cigarettes { lower_rate, higher_rate, higher_from_per_carton, per_carton } => {
                let cartons = self.needed_quantity()?;
                let specific = cartons.mul(per_carton)?;
                // (with_duties + specific) ÷ (1 − lower rate) ÷ cartons at or above the border, without dividing
                let border = higher_from_per_carton.mul(cartons)?.mul(Exact::from(1).sub(lower_rate)?)?;
                let rate = if with_duties.add(specific)? >= border { higher_rate } else { lower_rate };
                (rate, specific, Some(rate))
            }
        };
        // with P = (with_duties + specific) ÷ (1 − rate), P × rate + specific is
        // (with_duties × rate + specific) ÷ (1 − rate)
        let above = with_duties.mul(rate)?.add(specific)?;
        Ok((above.div(Exact::from(1).sub(rate)?, 2, Rounding::HalfUp)?, chosen))
    }

    fn needed_quantity(&self) -> Result<Exact, Error> {
        self.quantity.ok_or_else(|| {
            Error::invalid(
                "/quantity",
                "a duty or tax by quantity needs the quantity; give it in the unit of `per_unit`",
            )
        })
    }
}

/// The highest rate that is still taken for a fraction: ten times the value. A rate of 13 is a percentage by mistake.
const HIGHEST_DUTY: i64 = 10;

fn share(base: Exact, rate: Exact) -> Result<Exact, Error> {
    if rate.is_zero() {
        return Ok(Exact::ZERO);
    }
    to_fen(base.mul(rate)?)
}

fn below_one(rate: Exact, path: &str) -> Result<(), Error> {
    if rate >= Exact::from(1) {
        let reason =
            format!("{rate}: the rate is part of the composite price and must be below 1, as 0.09 for 9 %");
        return Err(Error::invalid(path, reason));
    }
    not_negative(rate, path).map(|_| ())
}

/// a ÷ price + b × price − 1, half up to three decimals; `None` without a price.
fn sliding_rate(value: Exact, quantity: Exact, a: Exact, b: Exact) -> Result<Option<Exact>, Error> {
    if value.is_zero() || quantity.is_zero() {
        return Ok(None);
    }
    let price = Ratio::from(value).div(Ratio::from(quantity))?;
    let rate = Ratio::from(a).div(price)?.add(Ratio::from(b).mul(price)?)?.sub(Ratio::from(1))?;
    rate.to_exact(3, Rounding::HalfUp).map(Some)
}
