//! Which rate column applies, and which day's rates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{answer, not_negative};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Citation, Finding, Step, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;

/// A column of the tariff that an importer or exporter can claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RateColumn {
    /// Most favoured nation (最惠国税率).
    Mfn,
    /// A trade agreement (协定税率).
    Agreement,
    /// Special preferential (特惠税率).
    SpecialPreferential,
    /// Ordinary (普通税率): also where the origin is unknown.
    Ordinary,
    /// Export (出口税率).
    Export,
}

/// Where the chosen rate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RateBasis {
    /// The column of most favoured nations.
    Mfn,
    /// The column of the agreement.
    Agreement,
    /// The special preferential column.
    SpecialPreferential,
    /// The ordinary column.
    Ordinary,
    /// The export column.
    Export,
    /// The provisional rate (暂定税率).
    Provisional,
    /// The rate inside a tariff quota.
    Quota,
    /// The provisional rate inside a tariff quota.
    ProvisionalQuota,
    /// The highest rate of a trade measure added to the rate that applies.
    MeasurePlusApplicable,
}

/// The rates of one tariff line, as fractions; what the tariff does not have is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TariffRates {
    /// Most favoured nation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mfn: Option<Exact>,
    /// The agreement claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreement: Option<Exact>,
    /// Special preferential.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special_preferential: Option<Exact>,
    /// Ordinary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ordinary: Option<Exact>,
    /// Export.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub export: Option<Exact>,
    /// The provisional rate of the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provisional: Option<Exact>,
    /// The rate inside the tariff quota.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quota: Option<Exact>,
}

/// Question of `fees.select_rate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateQuestion {
    /// The day whose rates apply, see `fees.tax_date`.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The column claimed; left out: the origin is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<RateColumn>,
    /// The rates of the tariff line.
    pub rates: TariffRates,
    /// True for goods inside a tariff quota.
    #[serde(default)]
    pub in_quota: bool,
    /// The highest rate of an anti-dumping, countervailing, safeguard, reciprocal or retaliatory measure on such goods,
    /// where the origin cannot be shown to be elsewhere (art. 19).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure_max_rate: Option<Exact>,
}

/// The rate that applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SelectedRate {
    /// The rate, as a fraction.
    pub rate: Exact,
    /// Where it comes from.
    pub basis: RateBasis,
    /// The article of the Tariff Law that decided.
    pub article: String,
    /// Where the rule stands.
    pub cite: Citation,
}

/// The rate column that applies (Tariff Law art. 10 to 19).
///
/// | claimed | with a provisional rate | without |
/// |---|---|---|
/// | most favoured nation | provisional | most favoured nation |
/// | agreement | the lower of the two | the lower of agreement and most favoured nation |
/// | special preferential | the lower of the two | special preferential |
/// | ordinary, or origin unknown | ordinary | ordinary |
/// | export | provisional | export |
/// | inside a quota | provisional | quota |
///
/// Of equal rates the claimed column is named.
///
/// # Errors
/// [`Error::InvalidInput`] for a rate that the choice needs and the question does not give, and for rates below zero.
///
/// ```
/// use kouan::families::fees::{RateBasis, RateColumn, RateQuestion, Rules, TariffRates, select_rate};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let question = RateQuestion {
///     on: "2026-03-05".parse().unwrap(),
///     column: Some(RateColumn::Mfn),
///     rates: TariffRates { mfn: Some(Exact::parse("0.08")?), provisional: Some(Exact::parse("0.03")?), ..Default::default() },
///     in_quota: false,
///     measure_max_rate: None,
/// };
/// let chosen = select_rate(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((chosen.rate.to_string().as_str(), chosen.basis), ("0.03", RateBasis::Provisional));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn select_rate(
    question: &RateQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<SelectedRate>, Error> {
    question.rates.check()?;
    answer(rules, Some(question.on), |notes| {
        let law = rules.law("rate-column", question.on, &[])?;
        if question.column.is_none() {
            notes.info(Finding::new("fees.origin-unknown").at("/column").cite(&law.cite));
        }
        let (rate, basis, article) = question.choose()?;
        trace.step(|| {
            let mut step = Step::new("rate", "column by Tariff Law art. 10 to 19", rate).by(&law.id);
            for (name, given) in question.rates.listed() {
                step = step.operand(name, given);
            }
            step
        });
        let mut cite = law.cite.clone();
        cite.article = Some(format!("art. {article}"));
        Ok(SelectedRate { rate, basis, article: article.to_owned(), cite })
    })
}

impl TariffRates {
    fn listed(&self) -> impl Iterator<Item = (&'static str, Exact)> {
        let all = [
            ("mfn", self.mfn),
            ("agreement", self.agreement),
            ("special_preferential", self.special_preferential),
            ("ordinary", self.ordinary),
            ("export", self.export),
            ("provisional", self.provisional),
            ("quota", self.quota),
        ];
        all.into_iter().filter_map(|(name, rate)| Some((name, rate?)))
    }

    fn check(&self) -> Result<(), Error> {
        for (name, rate) in self.listed() {
            super::answer::rate_up_to(rate, 10, &format!("/rates/{name}"))?;
        }
        Ok(())
    }
}

impl RateQuestion {
    /// The rate, where it comes from, and the article.
    fn choose(&self) -> Result<(Exact, RateBasis, &'static str), Error> {
        let (rate, basis, article) = self.applicable()?;
        let Some(measure) = self.measure_max_rate else { return Ok((rate, basis, article)) };
        let raised = rate.add(not_negative(measure, "/measure_max_rate")?)?;
        let ordinary =
            needed(self.rates.ordinary, "ordinary", "the measure is compared with the ordinary rate")?;
        if ordinary > raised {
            return Ok((ordinary, RateBasis::Ordinary, "19"));
        }
        Ok((raised, RateBasis::MeasurePlusApplicable, "19"))
    }

    fn applicable(&self) -> Result<(Exact, RateBasis, &'static str), Error> {
        let rates = &self.rates;
        let claimed = "the column claimed has no rate here";
        if self.in_quota {
            if let Some(rate) = rates.provisional {
                return Ok((rate, RateBasis::ProvisionalQuota, "13"));
            }
            return Ok((
                needed(rates.quota, "quota", "the goods are inside a quota")?,
                RateBasis::Quota,
                "10 to 19",
            ));
        }
        match self.column {
            None => Ok((
                needed(rates.ordinary, "ordinary", "the origin is not known")?,
                RateBasis::Ordinary,
                "12",
            )),
            Some(RateColumn::Ordinary) => {
                Ok((needed(rates.ordinary, "ordinary", claimed)?, RateBasis::Ordinary, "13"))
            }
            Some(RateColumn::Mfn) => match rates.provisional {
                Some(rate) => Ok((rate, RateBasis::Provisional, "13")),
                None => Ok((needed(rates.mfn, "mfn", claimed)?, RateBasis::Mfn, "10 to 19")),
            },
            Some(RateColumn::Export) => match rates.provisional {
                Some(rate) => Ok((rate, RateBasis::Provisional, "13")),
                None => Ok((needed(rates.export, "export", claimed)?, RateBasis::Export, "10 to 19")),
            },
            Some(RateColumn::Agreement) => {
                let agreement = needed(rates.agreement, "agreement", claimed)?;
                let (other, basis) = match rates.provisional {
                    Some(provisional) => (Some(provisional), RateBasis::Provisional),
                    None => (rates.mfn, RateBasis::Mfn),
                };
                Ok(lower(agreement, RateBasis::Agreement, other, basis))
            }
            Some(RateColumn::SpecialPreferential) => {
                let special = needed(rates.special_preferential, "special_preferential", claimed)?;
                Ok(lower(special, RateBasis::SpecialPreferential, rates.provisional, RateBasis::Provisional))
            }
        }
    }
}

fn lower(
    claimed: Exact,
    basis: RateBasis,
    other: Option<Exact>,
    other_basis: RateBasis,
) -> (Exact, RateBasis, &'static str) {
    match other {
        Some(other) if other < claimed => (other, other_basis, "13"),
        _ => (claimed, basis, "13"),
    }
}

fn needed(rate: Option<Exact>, column: &str, why: &str) -> Result<Exact, Error> {
    rate.ok_or_else(|| {
        Error::invalid(format!("/rates/{column}"), format!("{why}; give the rate of this column"))
    })
}

/// What brings goods under tax, and thereby the day whose rates apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TaxEvent {
    /// An ordinary import or export.
    Ordinary,
    /// A declaration before the conveyance arrives.
    AdvanceDeclaration,
    /// Bonded goods that are sold at home.
    BondedDomesticSale,
    /// Goods relieved of duty that are transferred or used otherwise.
    DutyReliefDisposal,
    /// Temporarily admitted goods that stay.
    TemporaryAdmissionStays,
    /// Leased goods that are bought.
    LeasePurchase,
    /// Recovery after a violation.
    RecoveryViolation,
    /// A supplementary charge or a refund: as the original case.
    SupplementOrRefund,
}

/// Question of `fees.tax_date`: the event and the days that are known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaxDateQuestion {
    /// What brings the goods under tax.
    pub event: TaxEvent,
    /// The day on which the declaration was completed.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub declaration_completed: Option<NaiveDate>,
    /// The day on which the conveyance was declared as entering.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub conveyance_declared_entry: Option<NaiveDate>,
    /// The day on which the tax formalities were done.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub tax_formalities_date: Option<NaiveDate>,
    /// The day of the violation; left out: not known.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub violation_date: Option<NaiveDate>,
    /// The day on which customs discovered the violation.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub discovery_date: Option<NaiveDate>,
    /// The day whose rates the original case had.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub original_date: Option<NaiveDate>,
    /// Ids of unconfirmed rules (certainty D) that may decide, as `rate-day-before-tariff-law`.
    #[serde(default)]
    pub named: Vec<String>,
}

/// The day whose rates apply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TaxDate {
    /// The day.
    pub date: NaiveDate,
    /// The article of the Tariff Law.
    pub article: String,
    /// Where the rule stands.
    pub cite: Citation,
}

/// The day whose rates apply (Tariff Law art. 20 to 22).
///
/// The law is that of the latest day given. Before the Tariff Law that is `not_evaluated`: the articles of the former
/// regulation were not read, and `rate-day-before-tariff-law` must be named to take them as the same.
///
/// # Errors
/// [`Error::InvalidInput`] with the day that the event needs and the question does not give.
///
/// ```
/// use kouan::families::fees::{Rules, TaxDateQuestion, TaxEvent, tax_date};
/// use kouan::foundation::assessment::Trace;
///
/// let question: TaxDateQuestion = serde_json::from_str(
///     r#"{"event": "advance_declaration", "declaration_completed": "2026-03-01", "conveyance_declared_entry": "2026-03-05"}"#,
/// ).unwrap();
/// let found = tax_date(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((found.date.to_string().as_str(), found.article.as_str()), ("2026-03-05", "20"));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn tax_date(
    question: &TaxDateQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<TaxDate>, Error> {
    let (date, article) = question.day()?;
    answer(rules, Some(date), |notes| {
        let law = rules.law("rate-day", question.latest(date), &question.named)?;
        if question.event == TaxEvent::RecoveryViolation && question.violation_date.is_none() {
            notes.info(Finding::new("fees.violation-day-unknown").at("/violation_date").cite(&law.cite));
        }
        let mut cite = law.cite.clone();
        cite.article = Some(format!("art. {article}"));
        Ok(TaxDate { date, article: article.to_owned(), cite })
    })
}

impl TaxDateQuestion {
    /// The latest day of the question: its law decides, also about a violation of long ago.
    fn latest(&self, date: NaiveDate) -> NaiveDate {
        let given = [
            self.declaration_completed,
            self.conveyance_declared_entry,
            self.tax_formalities_date,
            self.violation_date,
            self.discovery_date,
            self.original_date,
        ];
        given.into_iter().flatten().fold(date, NaiveDate::max)
    }

    fn day(&self) -> Result<(NaiveDate, &'static str), Error> {
        let needed = |day: Option<NaiveDate>, field: &str| {
            day.ok_or_else(|| {
                Error::invalid(format!("/{field}"), "this event takes the rates of this day; give it")
            })
        };
        Ok(match self.event {
            TaxEvent::Ordinary => (needed(self.declaration_completed, "declaration_completed")?, "20"),
            TaxEvent::AdvanceDeclaration => {
                (needed(self.conveyance_declared_entry, "conveyance_declared_entry")?, "20")
            }
            TaxEvent::BondedDomesticSale
            | TaxEvent::DutyReliefDisposal
            | TaxEvent::TemporaryAdmissionStays
            | TaxEvent::LeasePurchase => (needed(self.tax_formalities_date, "tax_formalities_date")?, "21"),
            TaxEvent::RecoveryViolation => {
                (needed(self.violation_date.or(self.discovery_date), "discovery_date")?, "22")
            }
            TaxEvent::SupplementOrRefund => (needed(self.original_date, "original_date")?, "20 to 22"),
        })
    }
}
