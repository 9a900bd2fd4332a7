//! The customs value of imported goods: price, freight, insurance, what is added and what is taken out, in yuan.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, trace_statement, yuan};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::{Currency, Money};

/// To what the customs value is rounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ValueRounding {
    /// Half up to 0.01 yuan.
    #[default]
    Fen,
    /// Half up to whole yuan: older rules and some payment systems.
    Yuan,
}

/// What the price already holds, by the delivery term of the sale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PriceTerm {
    /// Neither freight nor insurance: both must be given.
    Fob,
    /// Freight, but no insurance: insurance must be given.
    Cfr,
    /// Freight and insurance: neither may be given again.
    Cif,
}

/// What is added to the price (Tariff Law art. 25).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AdditionKind {
    /// Commission and brokerage other than buying commission.
    Commission,
    /// Containers that are one with the goods.
    Containers,
    /// Packing, material and labour.
    Packing,
    /// Assists: what the buyer supplied free or cheaper for making the goods.
    Assists,
    /// Royalties and licence fees that are a condition of the sale.
    Royalties,
    /// Proceeds of resale or use that go back to the seller.
    Proceeds,
}

/// What is taken out of the price when it is separately stated (Tariff Law art. 26).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DeductionKind {
    /// Building, assembly, maintenance or technical service after import.
    PostImportWorks,
    /// Transport, related costs and insurance after unloading at the place of entry.
    InlandCosts,
    /// Import duties and domestic taxes.
    ImportTaxes,
}

/// Something added to the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Addition {
    /// What it is.
    pub kind: AdditionKind,
    /// How much.
    pub amount: Money,
}

/// Something taken out of the price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Deduction {
    /// What it is.
    pub kind: DeductionKind,
    /// How much.
    pub amount: Money,
    /// Whether the price states it separately; what is not separately stated stays in.
    pub separately_stated: bool,
}

/// The parts of the customs value, each in its own currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ValueParts {
    /// The transaction price of the line.
    pub price: Money,
    /// What the price already holds; left out: the price and what is given beside it are taken as they stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<PriceTerm>,
    /// Transport and related costs up to unloading at the place of entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freight: Option<Money>,
    /// Freight as a share of the price, in place of `freight`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub freight_rate: Option<Exact>,
    /// Insurance up to the place of entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insurance: Option<Money>,
    /// True when insurance cannot be determined: 3 ‰ of price and freight are added in its place.
    #[serde(default)]
    pub insurance_undeterminable: bool,
    /// What is added (Tariff Law art. 25).
    #[serde(default)]
    pub additions: Vec<Addition>,
    /// What is taken out (Tariff Law art. 26).
    #[serde(default)]
    pub deductions: Vec<Deduction>,
}

impl ValueParts {
    /// A price with nothing beside it.
    pub fn new(price: Money) -> Self {
        ValueParts {
            price,
            term: None,
            freight: None,
            freight_rate: None,
            insurance: None,
            insurance_undeterminable: false,
            additions: Vec::new(),
            deductions: Vec::new(),
        }
    }
}

/// Question of `fees.customs_value`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CustomsValueQuestion {
    /// The day on which the declaration is completed.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The parts of the value.
    pub value: ValueParts,
    /// Yuan for one unit of each foreign currency: the assessment rates of the month, see `fees.exchange_rate_date`.
    #[serde(default)]
    pub exchange_rates: BTreeMap<String, Exact>,
    /// To what the value is rounded.
    #[serde(default)]
    pub value_rounding: ValueRounding,
}

/// A customs value and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CustomsValue {
    /// The customs value in yuan.
    pub customs_value_cny: Exact,
    /// Its parts in yuan, unrounded, and the difference that rounding makes.
    pub statement: Statement,
}

/// The customs value of imported goods in yuan.
///
/// Price, freight and additions are converted at the given rates, added exactly, and rounded once.
///
/// # Errors
/// [`Error::InvalidInput`] with the field: amounts below zero, a currency without a rate, freight given twice.
///
/// ```
/// use kouan::families::fees::{CustomsValueQuestion, Rules, ValueParts, customs_value};
/// use kouan::foundation::{assessment::Trace, exact::Exact, money::Money};
///
/// let dollars = |amount: i64| Money::new(Exact::from(amount), "USD".parse().unwrap());
/// let question = CustomsValueQuestion {
///     on: "2026-03-05".parse().unwrap(),
///     value: ValueParts {
///         freight: Some(dollars(20_000)),
///         insurance_undeterminable: true,
///         ..ValueParts::new(dollars(1_000_000))
///     },
///     exchange_rates: [("USD".to_owned(), Exact::parse("7.1")?)].into(),
///     value_rounding: Default::default(),
/// };
/// let answer = customs_value(&question, &Rules::builtin()?, &mut Trace::off())?;
/// assert_eq!(answer.value.unwrap().customs_value_cny.to_string(), "7263726");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn customs_value(
    question: &CustomsValueQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<CustomsValue>, Error> {
    let rates = ExchangeRates::read(&question.exchange_rates)?;
    answer(rules, Some(question.on), |notes| {
        let setting = Setting { on: question.on, rates: &rates, rounding: question.value_rounding, rules };
        let value = setting.value(&question.value, "/value", notes)?;
        trace_statement(trace, &value.statement);
        Ok(value)
    })
}

/// Yuan for one unit of each currency.
pub(super) struct ExchangeRates(BTreeMap<Currency, Exact>);

impl ExchangeRates {
    /// Reads the rates of a question.
    pub(super) fn read(given: &BTreeMap<String, Exact>) -> Result<Self, Error> {
        let mut rates = BTreeMap::from([(Currency::CNY, Exact::from(1))]);
        for (code, rate) in given {
            let path = format!("/exchange_rates/{code}");
            let currency: Currency = code.parse().map_err(|error: Error| error.at(&path))?;
            if *rate <= Exact::ZERO {
                return Err(Error::invalid(path, format!("{rate} is no rate; give the yuan for one unit")));
            }
            if currency == Currency::CNY && *rate != Exact::from(1) {
                return Err(Error::invalid(path, format!("{rate}: one yuan is one yuan; leave CNY out")));
            }
            rates.insert(currency, *rate);
        }
        Ok(ExchangeRates(rates))
    }

    /// The rate of a currency.
    pub(super) fn of(&self, currency: Currency, path: &str) -> Result<Exact, Error> {
        self.0.get(&currency).copied().ok_or_else(|| {
            let reason = format!(
                "no rate for {currency}; add the yuan for one {currency} to exchange_rates (the assessment rate of the \
                 month; fees.exchange_rate_date names its day)"
            );
            Error::invalid(path, reason)
        })
    }
}

/// What the values of one declaration have in common.
pub(super) struct Setting<'a> {
    pub(super) on: NaiveDate,
    pub(super) rates: &'a ExchangeRates,
    pub(super) rounding: ValueRounding,
    pub(super) rules: &'a Rules,
}

impl Setting<'_> {
    /// The customs value of the parts at `path` of the question.
    pub(super) fn value(
        &self,
        parts: &ValueParts,
        path: &str,
        notes: &mut Notes,
    ) -> Result<CustomsValue, Stop> {
        let law = self.rules.law("customs-value", self.on, &[])?;
        term_agrees(parts, path)?;
        let at = |field: &str| format!("{path}/{field}");
        let mut lines = vec![self.part("price", parts.price, &at("price"))?.by(law)];
        if let Some(freight) = self.freight(parts, path)? {
            lines.push(freight.by(law));
        }
        if let Some(insurance) = parts.insurance {
            lines.push(self.part("insurance", insurance, &at("insurance"))?.by(law));
        }
        if parts.insurance_undeterminable {
            let share = self.rules.number("insurance-undeterminable", self.on, &[])?;
            let mut base = Exact::ZERO;
            for line in &lines {
                base = base.add(line.amount.amount)?;
            }
            let line = StatementLine::new("insurance", "base × rate", yuan(base.mul(share.value)?));
            lines.push(line.base(base, "CNY").rate(share.value).by(share).at(at("insurance_undeterminable")));
        }
        for (index, addition) in parts.additions.iter().enumerate() {
            let line =
                self.part(addition.kind.item(), addition.amount, &at(&format!("additions/{index}/amount")))?;
            lines.push(line.by(law));
        }
        for (index, deduction) in parts.deductions.iter().enumerate() {
            let place = at(&format!("deductions/{index}"));
            let mut line = self.part(deduction.kind.item(), deduction.amount, &format!("{place}/amount"))?;
            if !deduction.separately_stated {
                notes.info(Finding::new("fees.not-separately-stated").at(place).cite(&law.cite));
                continue;
            }
            line.amount.amount = line.amount.amount.negated();
            "− base × rate".clone_into(&mut line.formula);
            lines.push(line.by(law));
        }
        self.rounded(lines, path)
    }

    fn freight(&self, parts: &ValueParts, path: &str) -> Result<Option<StatementLine>, Error> {
        let Some(share) = parts.freight_rate else {
            let line = parts.freight.map(|freight| self.part("freight", freight, &format!("{path}/freight")));
            return line.transpose();
        };
        let place = format!("{path}/freight_rate");
        if parts.freight.is_some() {
            return Err(Error::invalid(place, "freight is given twice; give freight or freight_rate"));
        }
        let share = super::answer::rate_up_to(share, 1, &place)?;
        self.part("freight", parts.price.times(share)?, &place).map(Some)
    }

    fn part(&self, item: &str, amount: Money, path: &str) -> Result<StatementLine, Error> {
        not_negative(amount.amount, path)?;
        let rate = self.rates.of(amount.currency, path)?;
        let line = StatementLine::new(item, "base × rate", yuan(amount.amount.mul(rate)?)).at(path);
        Ok(line.base(amount.amount, amount.currency.code()).rate(rate))
    }

    fn rounded(&self, mut lines: Vec<StatementLine>, path: &str) -> Result<CustomsValue, Stop> {
        let exact = Statement::of(lines.clone(), Currency::CNY)?.total.amount;
        let decimals = match self.rounding {
            ValueRounding::Fen => 2,
            ValueRounding::Yuan => 0,
        };
        let value = exact.round(decimals, Rounding::HalfUp)?;
        not_negative(value, path).map_err(|_| {
            Error::invalid(
                format!("{path}/deductions"),
                "more is taken out than the value holds; check the deductions",
            )
        })?;
        if value != exact {
            let law = self.rules.law("rounding", self.on, &[])?;
            let difference =
                StatementLine::new("rounding-difference", "rounded − exact", yuan(value.sub(exact)?));
            lines.push(difference.base(exact, "CNY").rounded(Rounding::HalfUp, decimals).by(law));
        }
        Ok(CustomsValue { customs_value_cny: value, statement: Statement::of(lines, Currency::CNY)? })
    }
}

/// The term of the sale and what stands beside the price must not contradict each other.
fn term_agrees(parts: &ValueParts, path: &str) -> Result<(), Error> {
    let freight = parts.freight.is_some() || parts.freight_rate.is_some();
    let insurance = parts.insurance.is_some() || parts.insurance_undeterminable;
    let wrong = |field: &str, reason: &str| Err(Error::invalid(format!("{path}/{field}"), reason));
    if parts.insurance.is_some() && parts.insurance_undeterminable {
        return wrong("insurance", "insurance is given and called undeterminable; give one of the two");
    }
    match parts.term {
        Some(PriceTerm::Fob) if !freight => {
            wrong("freight", "a FOB price holds no freight; give freight or freight_rate")
        }
        Some(PriceTerm::Cif | PriceTerm::Cfr) if freight => {
            wrong("freight", "the price holds freight already; leave freight out or correct the term")
        }
        Some(PriceTerm::Fob | PriceTerm::Cfr) if !insurance => wrong(
            "insurance",
            "the price holds no insurance; give insurance, or say that it is undeterminable",
        ),
        Some(PriceTerm::Cif) if insurance => {
            wrong("insurance", "a CIF price holds insurance already; leave it out or correct the term")
        }
        _ => Ok(()),
    }
}

impl AdditionKind {
    fn item(self) -> &'static str {
        match self {
            AdditionKind::Commission => "commission",
            AdditionKind::Containers => "containers",
            AdditionKind::Packing => "packing",
            AdditionKind::Assists => "assists",
            AdditionKind::Royalties => "royalties",
            AdditionKind::Proceeds => "proceeds",
        }
    }
}

impl DeductionKind {
    fn item(self) -> &'static str {
        match self {
            DeductionKind::PostImportWorks => "post-import-works",
            DeductionKind::InlandCosts => "inland-costs",
            DeductionKind::ImportTaxes => "import-taxes",
        }
    }
}
