//! What being late costs: the late declaration fee (滞报金), the late payment surcharge (滞纳金), the end of the month's
//! consolidated payment.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, to_fen, trace_statement, yuan};
use super::rules::Rules;
use super::statement::{Statement, StatementLine};
use super::working_days::{CalendarFacts, WorkingDays, days_between, days_later};
use crate::foundation::assessment::{Assessment, Finding, Step, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;

/// From what the time for declaring runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DeclarationClock {
    /// The conveyance was declared as entering.
    #[default]
    ConveyanceEntry,
    /// The addressee of mail was notified.
    MailNotice,
    /// Goods in transit arrived at the customs of destination.
    DestinationArrival,
    /// Customs approved the withdrawal of an earlier declaration.
    WithdrawalApproved,
}

/// Why no late declaration fee is charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NotCharged {
    /// The goods were sold under Customs Law art. 30 and the balance went to the Treasury.
    SoldBalanceToTreasury,
    /// Security was given in time and the formalities were done within it.
    SecurityInTime,
    /// Customs ordered the withdrawal that caused the delay.
    WithdrawalOrdered,
    /// Direct return was approved.
    DirectReturn,
}

/// Question of `fees.late_declaration`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LateDeclarationQuestion {
    /// The day from which the time runs: as a rule the day on which the conveyance was declared as entering.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub entry_date: NaiveDate,
    /// What happened on that day.
    #[serde(default)]
    pub clock: DeclarationClock,
    /// The day on which customs accepted the declaration.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub declaration_date: NaiveDate,
    /// The customs value in yuan; without it only days are counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customs_value_cny: Option<Exact>,
    /// Why nothing is charged, where one of the reasons of the order holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_charged: Option<NotCharged>,
    /// The calendar, where the built-in one is not to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarFacts>,
}

/// A late declaration fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LateDeclaration {
    /// The last day on which the declaration is in time.
    pub last_day_in_time: NaiveDate,
    /// The first day that is charged.
    pub start_date: NaiveDate,
    /// The days charged, first and last included; 0 when declared in time.
    pub days: i64,
    /// The fee in whole yuan; left out when the customs value was not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount_cny: Option<Exact>,
    /// How the fee came about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statement: Option<Statement>,
}

/// The fee for a declaration after the 14 days of Customs Law art. 24.
///
/// The first day charged is the fifteenth after the entry; on a weekend or holiday it moves to the next working day.
/// Holidays inside the period count. A declaration in advance of the entry is in time. The fee is 0.5 ‰ of the customs value a day in whole yuan, the part below one yuan
/// is not charged, nor is a fee below 50 yuan (10 yuan before 2005-06-01).
///
/// # Errors
/// [`Error::InvalidInput`] for a customs value below zero and for a calendar that contradicts itself.
///
/// ```
/// use kouan::families::fees::{LateDeclarationQuestion, Rules, late_declaration};
/// use kouan::foundation::assessment::Trace;
///
/// let question: LateDeclarationQuestion = serde_json::from_str(
///     r#"{"entry_date": "2026-09-10", "declaration_date": "2026-10-09", "customs_value_cny": "1000000"}"#,
/// ).unwrap();
/// let late = late_declaration(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// // 25 September is Mid-Autumn, so the first day charged is Monday the 28th
/// assert_eq!((late.start_date.to_string().as_str(), late.days), ("2026-09-28", 12));
/// assert_eq!(late.amount_cny.unwrap().to_string(), "6000");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn late_declaration(
    question: &LateDeclarationQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LateDeclaration>, Error> {
    let days = WorkingDays::of(question.calendar.as_ref(), rules)?;
    let on = question.declaration_date;
    not_negative(question.customs_value_cny.unwrap_or(Exact::ZERO), "/customs_value_cny")?;
    answer(rules, Some(on), |notes| {
        let late = question.late(&days, rules, notes)?;
        trace.step(|| {
            let step = Step::new("start", "day of the clock + 15, moved to a working day", late.start_date);
            step.operand("clock", question.clock.word()).operand("entry_date", question.entry_date)
        });
        if let Some(statement) = &late.statement {
            trace_statement(trace, statement);
        }
        Ok(late)
    })
}

impl LateDeclarationQuestion {
    /// A declaration of goods whose conveyance was declared as entering, with the built-in calendar.
    pub fn new(entry_date: NaiveDate, declaration_date: NaiveDate, customs_value_cny: Exact) -> Self {
        LateDeclarationQuestion {
            entry_date,
            clock: DeclarationClock::ConveyanceEntry,
            declaration_date,
            customs_value_cny: Some(customs_value_cny),
            not_charged: None,
            calendar: None,
        }
    }

    fn late(&self, days: &WorkingDays, rules: &Rules, notes: &mut Notes) -> Result<LateDeclaration, Stop> {
        let on = self.declaration_date;
        let limit = rules.number("late-declaration/limit-days", self.entry_date, &[])?;
        let limit_days = whole_days(limit.value)?;
        let start_date = days.from(days_later(self.entry_date, limit_days.saturating_add(1))?, notes)?;
        let charged = on.signed_duration_since(start_date).num_days().saturating_add(1).max(0);
        let three_months = self.entry_date.checked_add_months(chrono::Months::new(3));
        if three_months.is_some_and(|last| on > last) {
            notes.conditional(
                Finding::new("fees.goods-sold-after-three-months").at("/declaration_date").param("on", on),
            );
        }
        let last_day_in_time = start_date.pred_opt().unwrap_or(start_date);
        let mut late = LateDeclaration {
            last_day_in_time,
            start_date,
            days: charged,
            amount_cny: None,
            statement: None,
        };
        if let Some(value) = self.customs_value_cny {
            let statement = self.fee(value, charged, rules, notes)?;
            late.amount_cny = Some(statement.total.amount);
            late.statement = Some(statement);
        }
        Ok(late)
    }

    fn fee(&self, value: Exact, days: i64, rules: &Rules, notes: &mut Notes) -> Result<Statement, Stop> {
        let on = self.declaration_date;
        if days == 0 {
            return Ok(Statement::of(Vec::new(), Currency::CNY)?);
        }
        if let Some(reason) = self.not_charged {
            notes.info(
                Finding::new("fees.late-declaration-not-charged")
                    .at("/not_charged")
                    .param("reason", reason.word()),
            );
            return Ok(Statement::of(Vec::new(), Currency::CNY)?);
        }
        let rate = rules.number("late-declaration/rate", on, &[])?;
        let threshold = rules.number("late-declaration/threshold", on, &[])?;
        let amount = value.mul(rate.value)?.mul(Exact::from(days))?.round(0, Rounding::Down)?;
        if amount < threshold.value {
            let finding = Finding::new("fees.below-threshold")
                .param("amount", amount)
                .param("threshold", threshold.value);
            notes.info(finding.param("item", "late-declaration-fee").cite(&threshold.cite));
            return Ok(Statement::of(Vec::new(), Currency::CNY)?);
        }
        if rate.id == "late-declaration-rate-273" {
            notes.conditional(Finding::new("fees.late-declaration-order-273").cite(&rate.cite));
        }
        let line = StatementLine::new("late-declaration-fee", "base × rate × quantity", yuan(amount));
        let line = line.base(value, "CNY").rate(rate.value).quantity(Exact::from(days), "day");
        Ok(Statement::of(vec![line.rounded(Rounding::Down, 0).by(rate)], Currency::CNY)?)
    }
}

impl DeclarationClock {
    fn word(self) -> &'static str {
        match self {
            DeclarationClock::ConveyanceEntry => "conveyance_entry",
            DeclarationClock::MailNotice => "mail_notice",
            DeclarationClock::DestinationArrival => "destination_arrival",
            DeclarationClock::WithdrawalApproved => "withdrawal_approved",
        }
    }
}

impl NotCharged {
    fn word(self) -> &'static str {
        match self {
            NotCharged::SoldBalanceToTreasury => "sold-balance-to-treasury",
            NotCharged::SecurityInTime => "security-in-time",
            NotCharged::WithdrawalOrdered => "withdrawal-ordered",
            NotCharged::DirectReturn => "direct-return",
        }
    }
}

/// From what the fifteen days for paying run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PaymentRegime {
    /// Before 2024-12-01: from the issue of the payment notice (regulation art. 37, Order 124).
    #[serde(rename = "order_124")]
    Order124,
    /// From 2024-12-01: from the completion of the declaration (Tariff Law art. 43).
    #[serde(rename = "tariff_law_2024")]
    TariffLaw2024,
}

/// To what the threshold of 50 yuan is applied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ThresholdOn {
    /// To the surcharge of each tax by itself.
    #[default]
    EachTax,
    /// To the sum of the surcharges of all taxes.
    Sum,
}

/// Question of `fees.late_payment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LatePaymentQuestion {
    /// From what the days run; left out: the Tariff Law for a declaration completed on 2024-12-01 or later, otherwise
    /// the former regulation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regime: Option<PaymentRegime>,
    /// The day on which the payment notice was issued; needed by the former regulation.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub notice_date: Option<NaiveDate>,
    /// The day on which the declaration was completed; needed by the Tariff Law.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub declaration_date: Option<NaiveDate>,
    /// The day of payment.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub paid_date: NaiveDate,
    /// The tax in arrears by name, in yuan.
    pub taxes: BTreeMap<String, Exact>,
    /// The calendar, where the built-in one is not to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarFacts>,
    /// To what the threshold of 50 yuan is applied.
    #[serde(default)]
    pub threshold_on: ThresholdOn,
    /// Ids of unconfirmed rules (certainty D) that may decide, as `late-payment-threshold-order-272`.
    #[serde(default)]
    pub named: Vec<String>,
}

/// A late payment surcharge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LatePayment {
    /// The last day on which payment is in time; left out when days were given instead of dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    /// The days in arrears, every calendar day counted.
    pub days: i64,
    /// The surcharge on each tax, in yuan, by the names of the question.
    pub surcharge_cny: BTreeMap<String, Exact>,
    /// The sum, in yuan.
    pub total_cny: Exact,
    /// How each surcharge came about.
    pub statement: Statement,
}

/// The surcharge for paying after the deadline.
///
/// The deadline is the fifteenth day after the notice (until 2024-11-30) or after the declaration is completed (from
/// 2024-12-01); the first day is not counted, and a deadline on a day off moves to the next working day. In arrears every
/// calendar day counts: 0.05 % a day of each tax, half up to the fen. Below 50 yuan nothing is levied; from 2024-12-01
/// that is not confirmed and counts only when `late-payment-threshold-order-272` is named.
///
/// # Errors
/// [`Error::InvalidInput`] for a missing day, a tax below zero, a payment before the day from which time runs.
///
/// ```
/// use kouan::families::fees::{LatePaymentQuestion, Rules, late_payment};
/// use kouan::foundation::assessment::Trace;
///
/// let question: LatePaymentQuestion = serde_json::from_str(
///     r#"{"declaration_date": "2026-09-21", "paid_date": "2026-10-15", "taxes": {"duty": "100000", "vat": "143000"}}"#,
/// ).unwrap();
/// let late = late_payment(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((late.deadline.unwrap().to_string().as_str(), late.days), ("2026-10-08", 7));
/// assert_eq!(late.total_cny.to_string(), "850.5");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn late_payment(
    question: &LatePaymentQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LatePayment>, Error> {
    let days = WorkingDays::of(question.calendar.as_ref(), rules)?;
    let (regime, from) = question.clock()?;
    days_between(from, question.paid_date, "/paid_date")?;
    answer(rules, Some(from), |notes| {
        let on = regime.day(from, notes)?;
        let limit = rules.number(&regime.key("days"), on, &[])?;
        let deadline = days.from(days_later(from, whole_days(limit.value)?)?, notes)?;
        let late_days = question.paid_date.signed_duration_since(deadline).num_days().max(0);
        let levy = Levy { regime, on, threshold_on: question.threshold_on, named: &question.named, rules };
        let late = levy.surcharge(&question.taxes, late_days, notes)?;
        trace_statement(trace, &late.statement);
        Ok(LatePayment { deadline: Some(deadline), ..late })
    })
}

/// Question of `fees.late_surcharge`: the days in arrears are known already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LateSurchargeQuestion {
    /// The day on which the tax arose: it chooses the regime.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The tax in arrears by name, in yuan.
    pub taxes: BTreeMap<String, Exact>,
    /// The days in arrears.
    pub days: i64,
    /// To what the threshold of 50 yuan is applied.
    #[serde(default)]
    pub threshold_on: ThresholdOn,
    /// Ids of unconfirmed rules (certainty D) that may decide.
    #[serde(default)]
    pub named: Vec<String>,
}

/// The surcharge for a known number of days in arrears, see [`late_payment`].
///
/// # Errors
/// [`Error::InvalidInput`] for days or taxes below zero.
///
/// ```
/// use kouan::families::fees::{LateSurchargeQuestion, Rules, late_surcharge};
/// use kouan::foundation::assessment::Trace;
///
/// let question: LateSurchargeQuestion =
///     serde_json::from_str(r#"{"on": "2026-03-05", "taxes": {"duty": "100000"}, "days": 10}"#).unwrap();
/// let late = late_surcharge(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(late.total_cny.to_string(), "500");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn late_surcharge(
    question: &LateSurchargeQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LatePayment>, Error> {
    if question.days < 0 {
        return Err(Error::invalid("/days", format!("{} days; give zero or more", question.days)));
    }
    let on = question.on;
    let regime = PaymentRegime::on(on);
    answer(rules, Some(on), |notes| {
        let levy = Levy { regime, on, threshold_on: question.threshold_on, named: &question.named, rules };
        let late = levy.surcharge(&question.taxes, question.days, notes)?;
        trace_statement(trace, &late.statement);
        Ok(late)
    })
}

impl LatePaymentQuestion {
    /// The regime and the day from which its time runs.
    fn clock(&self) -> Result<(PaymentRegime, NaiveDate), Error> {
        let regime = self.regime.or_else(|| {
            let decides = self.declaration_date.or(self.notice_date)?;
            Some(PaymentRegime::on(decides))
        });
        let needed = |day: Option<NaiveDate>, field: &str, why: &str| {
            day.ok_or_else(|| Error::invalid(format!("/{field}"), format!("{why}; give it")))
        };
        match regime {
            Some(PaymentRegime::Order124) => {
                let why = "the former regulation counts from the issue of the payment notice";
                Ok((PaymentRegime::Order124, needed(self.notice_date, "notice_date", why)?))
            }
            Some(PaymentRegime::TariffLaw2024) | None => {
                let why = "the Tariff Law counts from the completion of the declaration";
                Ok((PaymentRegime::TariffLaw2024, needed(self.declaration_date, "declaration_date", why)?))
            }
        }
    }
}

impl PaymentRegime {
    /// The regime of taxes that arise on a day.
    fn on(day: NaiveDate) -> Self {
        if Some(day) < tariff_law() { PaymentRegime::Order124 } else { PaymentRegime::TariffLaw2024 }
    }

    fn key(self, part: &str) -> String {
        match self {
            PaymentRegime::Order124 => format!("late-payment/order-124/{part}"),
            PaymentRegime::TariffLaw2024 => format!("late-payment/tariff-law/{part}"),
        }
    }

    /// The day whose rules count; a regime named for a day on which another was in force is told.
    fn day(self, from: NaiveDate, notes: &mut Notes) -> Result<NaiveDate, Stop> {
        if self == PaymentRegime::on(from) {
            return Ok(from);
        }
        notes.conditional(Finding::new("fees.regime-not-of-that-day").at("/regime").param("on", from));
        Ok(match (self, tariff_law()) {
            (PaymentRegime::TariffLaw2024, Some(start)) => start,
            _ => from,
        })
    }
}

/// The day on which the Tariff Law came into force.
fn tariff_law() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, 12, 1)
}

/// What the surcharges of one question have in common.
struct Levy<'a> {
    regime: PaymentRegime,
    on: NaiveDate,
    threshold_on: ThresholdOn,
    named: &'a [String],
    rules: &'a Rules,
}

impl Levy<'_> {
    fn surcharge(
        &self,
        taxes: &BTreeMap<String, Exact>,
        days: i64,
        notes: &mut Notes,
    ) -> Result<LatePayment, Stop> {
        if taxes.is_empty() {
            return Err(Error::invalid("/taxes", "no tax is given; name at least one with its amount").into());
        }
        let rate = self.rules.number(&self.regime.key("rate"), self.on, &[])?;
        let mut lines = Vec::new();
        for (name, tax) in taxes {
            let path = format!("/taxes/{name}");
            not_negative(*tax, &path)?;
            let amount = to_fen(tax.mul(rate.value)?.mul(Exact::from(days))?)?;
            let line = StatementLine::new("late-payment-surcharge", "base × rate × quantity", yuan(amount));
            let line = line.base(*tax, "CNY").rate(rate.value).quantity(Exact::from(days), "day").by(rate);
            lines.push(line.at(path).rounded(Rounding::HalfUp, 2));
        }
        self.take_off_small(&mut lines, notes)?;
        let surcharge_cny =
            taxes.keys().zip(&lines).map(|(name, line)| (name.clone(), line.amount.amount)).collect();
        let statement = Statement::of(lines, Currency::CNY)?;
        Ok(LatePayment { deadline: None, days, surcharge_cny, total_cny: statement.total.amount, statement })
    }

    /// Below 50 yuan nothing is levied, where that rule may decide.
    fn take_off_small(&self, lines: &mut [StatementLine], notes: &mut Notes) -> Result<(), Stop> {
        let mut sum = Exact::ZERO;
        for line in lines.iter() {
            sum = sum.add(line.amount.amount)?;
        }
        let each = self.threshold_on == ThresholdOn::EachTax;
        let key = self.regime.key("threshold");
        for line in lines.iter_mut() {
            let judged = if each { line.amount.amount } else { sum };
            if judged.is_zero() {
                continue;
            }
            let threshold = match self.rules.number(&key, self.on, self.named) {
                Ok(threshold) => threshold,
                Err(Stop::Error(error)) => return Err(error.into()),
                Err(Stop::Unknown(_)) => {
                    // a surcharge that no such threshold could reach needs no confirmation
                    let hinted = ["late-payment-threshold-order-272".to_owned()];
                    let threshold = self.rules.number(&key, self.on, &hinted)?;
                    if judged < threshold.value {
                        let finding = Finding::new("fees.threshold-unconfirmed").at(&line.path);
                        let finding = finding.param("amount", judged).param("threshold", threshold.value);
                        notes.conditional(finding.param("rule", &threshold.id).cite(&threshold.cite));
                    }
                    continue;
                }
            };
            if judged < threshold.value {
                let finding = Finding::new("fees.below-threshold").at(&line.path).param("amount", judged);
                let finding =
                    finding.param("item", "late-payment-surcharge").param("threshold", threshold.value);
                notes.info(finding.cite(&threshold.cite));
                line.amount = yuan(Exact::ZERO);
                "below the threshold: not levied".clone_into(&mut line.formula);
                line.rounding = None;
                line.rule = Some(threshold.id.clone());
                line.cite = Some(threshold.cite.clone());
            }
        }
        Ok(())
    }
}

/// Question of `fees.consolidated_payment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsolidatedPaymentQuestion {
    /// The month in which the declarations were completed, as `2026-09`.
    pub declaration_month: String,
    /// The calendar, where the built-in one is not to be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<CalendarFacts>,
    /// Ids of unconfirmed rules (certainty D) that may decide, as `consolidated-before-tariff-law`.
    #[serde(default)]
    pub named: Vec<String>,
}

/// The end of the time for a consolidated payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConsolidatedPayment {
    /// The last day of payment: the fifth working day of the next month.
    pub deadline: NaiveDate,
}

/// The last day for paying the taxes of a month together, against security (Tariff Law art. 43).
///
/// # Errors
/// [`Error::InvalidInput`] for a month that is not written as `2026-09`.
///
/// ```
/// use kouan::families::fees::{ConsolidatedPaymentQuestion, Rules, consolidated_payment};
/// use kouan::foundation::assessment::Trace;
///
/// let question = ConsolidatedPaymentQuestion { declaration_month: "2026-09".into(), calendar: None, named: vec![] };
/// let found = consolidated_payment(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// // after the National Day holidays: 8, 9, 10 (a worked Saturday), 12 and 13 October
/// assert_eq!(found.deadline.to_string(), "2026-10-13");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn consolidated_payment(
    question: &ConsolidatedPaymentQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ConsolidatedPayment>, Error> {
    let days = WorkingDays::of(question.calendar.as_ref(), rules)?;
    let (first, last) = month(&question.declaration_month)?;
    answer(rules, Some(first), |notes| {
        let count = rules.number("consolidated-payment/working-day", first, &question.named)?;
        let count = u32::try_from(whole_days(count.value)?).unwrap_or(u32::MAX);
        Ok(ConsolidatedPayment { deadline: days.after(last, count, notes)? })
    })
}

/// The first and the last day of a month written as `2026-09`.
fn month(text: &str) -> Result<(NaiveDate, NaiveDate), Error> {
    let first = crate::foundation::day::read(&format!("{text}-01")).ok();
    let next = first.and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    match (first, next.and_then(|next| next.pred_opt())) {
        (Some(first), Some(last)) if first.month() == last.month() => Ok((first, last)),
        _ => {
            let shown: String = text.chars().take(16).collect();
            let reason = format!("{shown:?} is no month; write it as 2026-09");
            Err(Error::invalid("/declaration_month", reason))
        }
    }
}

/// A rule's count of days as a whole number.
fn whole_days(count: Exact) -> Result<u64, Error> {
    let days = count.to_i64().and_then(|days| u64::try_from(days).ok());
    days.ok_or_else(|| Error::rules("fees", format!("{count} is no count of days")))
}
