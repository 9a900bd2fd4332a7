//! Tonnage tax: the rate by column, size and length of the licence, what is exempt, and the cheapest licences for a
//! plan of calls.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, to_fen, trace_statement, yuan};
use super::port_tables::{Bracket, bracket};
use super::rules::Rules;
use super::ship::tonnage;
use super::statement::{Statement, StatementLine};
use crate::foundation::assessment::{Assessment, Finding, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::money::Currency;
use crate::foundation::rules::Dated;

/// What kind of vessel it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum VesselType {
    /// A motor ship.
    #[default]
    Motor,
    /// A tug: its tonnage follows from the engine power, and half the tax is due.
    Tug,
    /// A barge without an engine: half the tax is due.
    NonMotorBarge,
    /// A yacht: without a tonnage document its tonnage follows from the engine power.
    Yacht,
}

impl VesselType {
    fn word(self) -> &'static str {
        match self {
            VesselType::Motor => "motor",
            VesselType::Tug => "tug",
            VesselType::NonMotorBarge => "non_motor_barge",
            VesselType::Yacht => "yacht",
        }
    }
}

/// The column of rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TonnageColumn {
    /// Ships of all other flags.
    Ordinary,
    /// Chinese ships, and those of states with a mutual most-favoured clause on ships' taxes (a list kept by the
    /// ministry).
    Preferential,
}

/// How long a licence runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LicenceLength {
    /// 30 days.
    #[serde(rename = "30d")]
    Days30,
    /// 90 days.
    #[serde(rename = "90d")]
    Days90,
    /// One year.
    #[serde(rename = "1y")]
    Year,
}

impl LicenceLength {
    const ALL: [LicenceLength; 3] = [LicenceLength::Days30, LicenceLength::Days90, LicenceLength::Year];

    fn word(self) -> &'static str {
        match self {
            LicenceLength::Days30 => "30d",
            LicenceLength::Days90 => "90d",
            LicenceLength::Year => "1y",
        }
    }

    /// The last day of a licence whose first day is `from`.
    fn last_day(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            LicenceLength::Days30 => from.checked_add_days(Days::new(29)),
            LicenceLength::Days90 => from.checked_add_days(Days::new(89)),
            LicenceLength::Year => from.checked_add_months(Months::new(12))?.pred_opt(),
        }
    }
}

/// Why no tonnage tax is due (article 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TonnageExemption {
    /// The tax is 50 yuan or less; kouan finds it itself.
    SmallAmount,
    /// First entry, empty, after the ship was bought or built abroad.
    FirstEmptyEntry,
    /// No cargo and no passengers within 24 hours after the licence ended.
    NoCargoWithin24Hours,
    /// A ship without an engine that is no barge.
    NonMotorShip,
    /// Fishing.
    Fishing,
    /// Shelter, quarantine, repair, conversion or scrapping, without cargo or passengers.
    ShelterOrRepair,
    /// Military or police.
    MilitaryOrPolice,
    /// Diplomatic.
    Diplomatic,
}

/// Question of `fees.tonnage_tax`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TonnageQuestion {
    /// The day of entry, which chooses the rate.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The vessel; left out, a motor ship.
    #[serde(default)]
    pub vessel_type: VesselType,
    /// Net tonnage of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_tonnage: Option<Exact>,
    /// Engine power in kW, for tugs and for yachts without a tonnage document, in place of the net tonnage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine_kw: Option<Exact>,
    /// The column of rates.
    pub column: TonnageColumn,
    /// How long the licence runs.
    pub licence: LicenceLength,
    /// The ground on which exemption is claimed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<TonnageExemption>,
    /// For exemptions that need it: true when cargo or passengers are handled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cargo_worked: Option<bool>,
}

/// Value of `fees.tonnage_tax`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TonnageTax {
    /// Net tonnage; from engine power it is not rounded.
    pub net_tonnage: Exact,
    /// Yuan per net ton as the table has it, before half is taken off.
    pub rate: Exact,
    /// The tax, before exemption, in yuan.
    pub computed: Exact,
    /// True when nothing is due.
    pub exempt: bool,
    /// The ground of the exemption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exemption: Option<TonnageExemption>,
    /// What is due, in yuan.
    pub tax: Exact,
    /// The line behind it.
    pub statement: Statement,
}

/// Tonnage tax of one licence.
///
/// The rate is on the whole tonnage, not by slices. Compliant when it could be calculated; conditional when an exemption
/// stands on a fact that is not stated; not evaluated outside the days known.
///
/// ```
/// use kouan::families::fees::{self, LicenceLength, Rules, TonnageColumn, TonnageQuestion, VesselType};
/// use kouan::foundation::exact::Exact;
///
/// let tug = TonnageQuestion {
///     on: "2026-03-05".parse().unwrap(),
///     vessel_type: VesselType::Tug,
///     net_tonnage: None,
///     engine_kw: Some(Exact::from(10_000)),
///     column: TonnageColumn::Ordinary,
///     licence: LicenceLength::Days30,
///     exemption: None,
///     cargo_worked: None,
/// };
/// let tax = fees::tonnage_tax(&tug, &Rules::builtin()?)?.value.unwrap();
/// // 10 000 kW × 0.67 × 4.0 yuan × 50 %
/// assert_eq!((tax.net_tonnage, tax.tax), (Exact::from(6_700), Exact::from(13_400)));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for a tonnage that is missing, given twice, zero or negative, and for a ground of exemption
/// that the vessel cannot have.
pub fn tonnage_tax(question: &TonnageQuestion, rules: &Rules) -> Result<Assessment<TonnageTax>, Error> {
    tonnage_tax_traced(question, rules, &mut Trace::off())
}

pub(super) fn tonnage_tax_traced(
    question: &TonnageQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<TonnageTax>, Error> {
    let mut answer = answer(rules, Some(question.on), |notes| calculate(question, rules, notes))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

/// The price of a licence, before exemptions other than that of a small amount.
struct Price<'r> {
    net_tonnage: Exact,
    rate: Exact,
    share: Option<Exact>,
    computed: Exact,
    ladder: &'r Dated<Vec<Bracket>>,
    /// The rule by which an amount so small is not due.
    small: Option<&'r Dated<Exact>>,
}

fn price<'r>(question: &TonnageQuestion, rules: &'r Rules) -> Result<Price<'r>, Stop> {
    let net_tonnage = net_tonnage(question, rules)?;
    let key = column_key(question.column, question.licence);
    let ladder = rules.port.ladder(&key, question.on, &[])?;
    let rate = bracket(&ladder.value, net_tonnage)
        .and_then(|step| step.rate)
        .ok_or_else(|| Error::rules(&ladder.id, "no rate for this tonnage; let the last step be open"))?;
    let share = match question.vessel_type {
        VesselType::Tug | VesselType::NonMotorBarge => {
            let key = format!("tonnage-tax-share/{}", question.vessel_type.word());
            Some(rules.number(&key, question.on, &[])?.value)
        }
        VesselType::Motor | VesselType::Yacht => None,
    };
    let computed = to_fen(net_tonnage.mul(rate)?.mul(share.unwrap_or(Exact::from(1)))?)?;
    let exempt_to = rules.number("tonnage-tax-exempt-to", question.on, &[])?;
    let small = Some(exempt_to).filter(|limit| computed <= limit.value);
    Ok(Price { net_tonnage, rate, share, computed, ladder, small })
}

fn calculate(question: &TonnageQuestion, rules: &Rules, notes: &mut Notes) -> Result<TonnageTax, Stop> {
    let Price { net_tonnage, rate, share, computed, ladder, small } = price(question, rules)?;
    let exemption = match small {
        Some(limit) => {
            let finding = Finding::new("fees.tonnage-tax-small").param("computed", computed);
            notes.info(finding.cite(&limit.cite));
            Some(TonnageExemption::SmallAmount)
        }
        None => claimed_exemption(question, rules, notes)?,
    };
    let tax = if exemption.is_some() { Exact::ZERO } else { computed };
    let formula = match share {
        None => "base × rate".to_owned(),
        Some(share) => format!("base × rate × {share}"),
    };
    let formula = if exemption.is_some() { format!("{formula}; exempt") } else { formula };
    let line = StatementLine::new("tonnage-tax", &formula, yuan(tax))
        .base(net_tonnage, "net-ton")
        .rate(rate)
        .rounded(Rounding::HalfUp, 2)
        .by(ladder);
    Ok(TonnageTax {
        net_tonnage,
        rate,
        computed,
        exempt: exemption.is_some(),
        exemption,
        tax,
        statement: Statement::of(vec![line], Currency::CNY)?,
    })
}

fn column_key(column: TonnageColumn, licence: LicenceLength) -> String {
    let column = match column {
        TonnageColumn::Ordinary => "ordinary",
        TonnageColumn::Preferential => "preferential",
    };
    format!("tonnage-tax/{column}/{}", licence.word())
}

fn net_tonnage(question: &TonnageQuestion, rules: &Rules) -> Result<Exact, Stop> {
    let by_power = matches!(question.vessel_type, VesselType::Tug | VesselType::Yacht);
    match (question.net_tonnage, question.engine_kw) {
        (Some(net_tonnage), None) => Ok(tonnage(net_tonnage, "/net_tonnage")?),
        (None, Some(kw)) if by_power => {
            let key = format!("tonnage-per-kw/{}", question.vessel_type.word());
            Ok(tonnage(kw, "/engine_kw")?.mul(rules.number(&key, question.on, &[])?.value)?)
        }
        (None, Some(_)) => {
            let reason =
                "the tonnage of a tug or yacht follows from its power; give net_tonnage for this vessel";
            Err(Error::invalid("/engine_kw", reason).into())
        }
        (Some(_), Some(_)) => {
            Err(Error::invalid("/engine_kw", "given beside net_tonnage; give one of the two").into())
        }
        (None, None) => {
            let reason =
                "missing; give net_tonnage, or engine_kw for a tug or a yacht without a tonnage document";
            Err(Error::invalid("/net_tonnage", reason).into())
        }
    }
}

/// The exemption that is claimed, where the facts allow it.
fn claimed_exemption(
    question: &TonnageQuestion,
    rules: &Rules,
    notes: &mut Notes,
) -> Result<Option<TonnageExemption>, Stop> {
    let Some(claimed) = question.exemption else { return Ok(None) };
    let cite = &rules.law("tonnage-tax-exemptions", question.on, &[])?.cite;
    match (claimed, question.cargo_worked) {
        (TonnageExemption::SmallAmount, _) => {
            let reason = "small_amount is found by kouan and not claimed; leave it out";
            Err(Error::invalid("/exemption", reason).into())
        }
        (TonnageExemption::NonMotorShip, _) if question.vessel_type != VesselType::Motor => {
            let reason =
                "barges are taken out of this ground, and tugs and yachts have an engine; leave it out";
            Err(Error::invalid("/exemption", reason).into())
        }
        (TonnageExemption::NoCargoWithin24Hours | TonnageExemption::ShelterOrRepair, Some(true)) => {
            notes.info(Finding::new("fees.tonnage-exemption-lost").at("/cargo_worked").cite(cite));
            Ok(None)
        }
        (TonnageExemption::NoCargoWithin24Hours | TonnageExemption::ShelterOrRepair, None) => {
            notes.conditional(
                Finding::new("fees.tonnage-exemption-if-no-cargo").at("/cargo_worked").cite(cite),
            );
            Ok(Some(claimed))
        }
        _ => {
            notes.info(Finding::new("fees.tonnage-exempt").at("/exemption").cite(cite));
            Ok(Some(claimed))
        }
    }
}

/// A stay in Chinese ports, from the day of entry to the day of leaving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PortStay {
    /// The day of entry.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub enters: NaiveDate,
    /// The last day in port.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub leaves: NaiveDate,
}

/// Question of `fees.plan_tonnage_licences`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicencePlanQuestion {
    /// The vessel; left out, a motor ship.
    #[serde(default)]
    pub vessel_type: VesselType,
    /// Net tonnage of the certificate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub net_tonnage: Option<Exact>,
    /// Engine power in kW, for tugs and for yachts without a tonnage document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub engine_kw: Option<Exact>,
    /// The column of rates.
    pub column: TonnageColumn,
    /// The stays planned, in order, none overlapping another.
    pub stays: Vec<PortStay>,
    /// True when the day of entry is day one of the licence, false when the day after it is. The law does not say it in
    /// words that kouan could confirm, so the caller must.
    pub entry_day_is_day_one: bool,
}

/// A licence of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlannedLicence {
    /// The day on which it is taken out.
    pub from: NaiveDate,
    /// Its last day.
    pub until: NaiveDate,
    /// How long it runs.
    pub licence: LicenceLength,
    /// The tax, in yuan.
    pub tax: Exact,
}

/// What a plan with licences of one length alone would cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicenceAlternative {
    /// The length.
    pub licence: LicenceLength,
    /// How many are needed.
    pub count: u32,
    /// The tax, in yuan.
    pub total: Exact,
}

/// Value of `fees.plan_tonnage_licences`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LicencePlan {
    /// The cheapest licences, in order.
    pub licences: Vec<PlannedLicence>,
    /// Their tax, in yuan.
    pub total: Exact,
    /// The same stays with licences of one length alone.
    pub alternatives: Vec<LicenceAlternative>,
    /// A line for each licence.
    pub statement: Statement,
}

/// The most days in port of one plan.
const MOST_DAYS: usize = 20_000;

/// The cheapest licences that cover a plan of calls.
///
/// A licence is taken out on entry; a ship still in port when it ends takes a new one from the next day. Of plans that
/// cost the same, the one whose first licence is the shortest is given.
///
/// ```
/// use kouan::families::fees::{self, LicencePlanQuestion, PortStay, Rules, TonnageColumn, VesselType};
/// use kouan::foundation::exact::Exact;
///
/// let day = |text: &str| text.parse().unwrap();
/// let stay = |enters, leaves| PortStay { enters: day(enters), leaves: day(leaves) };
/// let plan = LicencePlanQuestion {
///     vessel_type: VesselType::Motor,
///     net_tonnage: Some(Exact::from(30_000)),
///     engine_kw: None,
///     column: TonnageColumn::Preferential,
///     stays: vec![stay("2026-03-01", "2026-03-04"), stay("2026-04-10", "2026-04-13"), stay("2026-05-20", "2026-05-22")],
///     entry_day_is_day_one: true,
/// };
/// let plan = fees::plan_tonnage_licences(&plan, &Rules::builtin()?)?.value.unwrap();
/// // one licence of 90 days costs as much as two of 30, and three calls need three of those
/// assert_eq!((plan.licences.len(), plan.total), (1, Exact::from(198_000)));
/// # Ok::<(), kouan::Error>(())
/// ```
///
/// # Errors
/// [`Error::InvalidInput`] for stays that end before they begin or overlap, and as [`tonnage_tax`].
pub fn plan_tonnage_licences(
    question: &LicencePlanQuestion,
    rules: &Rules,
) -> Result<Assessment<LicencePlan>, Error> {
    plan_tonnage_licences_traced(question, rules, &mut Trace::off())
}

pub(super) fn plan_tonnage_licences_traced(
    question: &LicencePlanQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<LicencePlan>, Error> {
    let first = question.stays.first().map(|stay| stay.enters);
    let mut answer = answer(rules, first, |_| plan(question, rules))?;
    if let Some(value) = &answer.value {
        trace_statement(trace, &value.statement);
    }
    answer.trace = trace.take();
    Ok(answer)
}

/// A day in port, and whether the ship entered that day.
#[derive(Clone, Copy)]
struct DayInPort {
    day: NaiveDate,
    entered: bool,
}

fn plan(question: &LicencePlanQuestion, rules: &Rules) -> Result<LicencePlan, Stop> {
    let days = days_in_port(&question.stays)?;
    // cheapest from each day on: the cost, and the licence taken out that day
    let mut best: Vec<(Exact, Option<PlannedLicence>)> =
        vec![(Exact::ZERO, None); days.len().saturating_add(1)];
    for (at, day) in days.iter().enumerate().rev() {
        let mut cheapest: Option<(Exact, PlannedLicence)> = None;
        for licence in LicenceLength::ALL {
            let taken = licence_on(question, rules, licence, *day)?;
            let next = days.partition_point(|day| day.day <= taken.until);
            let rest = best.get(next).map_or(Exact::ZERO, |(cost, _)| *cost);
            let cost = taken.tax.add(rest)?;
            if cheapest.as_ref().is_none_or(|(least, _)| cost < *least) {
                cheapest = Some((cost, taken));
            }
        }
        if let (Some(slot), Some((cost, taken))) = (best.get_mut(at), cheapest) {
            *slot = (cost, Some(taken));
        }
    }
    let alternatives = LicenceLength::ALL
        .iter()
        .map(|licence| alone(question, rules, *licence, &days))
        .collect::<Result<_, _>>()?;
    let mut licences = Vec::new();
    let mut at = 0;
    while let Some((_, Some(taken))) = best.get(at) {
        at = days.partition_point(|day| day.day <= taken.until);
        licences.push(taken.clone());
    }
    let mut lines = Vec::with_capacity(licences.len());
    for taken in &licences {
        let ladder = rules.port.ladder(&column_key(question.column, taken.licence), taken.from, &[])?;
        lines.push(StatementLine::new("tonnage-tax", "one licence", yuan(taken.tax)).by(ladder));
    }
    let statement = Statement::of(lines, Currency::CNY)?;
    Ok(LicencePlan { total: statement.total.amount, licences, alternatives, statement })
}

fn alone(
    question: &LicencePlanQuestion,
    rules: &Rules,
    licence: LicenceLength,
    days: &[DayInPort],
) -> Result<LicenceAlternative, Stop> {
    let (mut count, mut total, mut at) = (0u32, Exact::ZERO, 0);
    while let Some(day) = days.get(at) {
        let taken = licence_on(question, rules, licence, *day)?;
        at = days.partition_point(|day| day.day <= taken.until);
        count = count.saturating_add(1);
        total = total.add(taken.tax)?;
    }
    Ok(LicenceAlternative { licence, count, total })
}

fn licence_on(
    question: &LicencePlanQuestion,
    rules: &Rules,
    licence: LicenceLength,
    day: DayInPort,
) -> Result<PlannedLicence, Stop> {
    let asked = TonnageQuestion {
        on: day.day,
        vessel_type: question.vessel_type,
        net_tonnage: question.net_tonnage,
        engine_kw: question.engine_kw,
        column: question.column,
        licence,
        exemption: None,
        cargo_worked: None,
    };
    let price = price(&asked, rules)?;
    let tax = if price.small.is_some() { Exact::ZERO } else { price.computed };
    // a licence that follows another begins the day after it; only the day of entry is in doubt
    let first =
        if day.entered && !question.entry_day_is_day_one { day.day.succ_opt() } else { Some(day.day) };
    let until = first.and_then(|first| licence.last_day(first)).ok_or_else(|| {
        Error::invalid("/stays", "the licence would end after the calendar; check the years")
    })?;
    Ok(PlannedLicence { from: day.day, until, licence, tax })
}

fn days_in_port(stays: &[PortStay]) -> Result<Vec<DayInPort>, Error> {
    let mut days: Vec<DayInPort> = Vec::new();
    for (index, stay) in stays.iter().enumerate() {
        if stay.leaves < stay.enters {
            let reason = "the ship leaves before it enters; check the two days";
            return Err(Error::invalid(format!("/stays/{index}/leaves"), reason));
        }
        if days.last().is_some_and(|last| stay.enters <= last.day) {
            let reason = "it begins before the stay before it has ended; give the stays in order";
            return Err(Error::invalid(format!("/stays/{index}/enters"), reason));
        }
        let more = stay.enters.iter_days().take_while(|day| *day <= stay.leaves);
        days.extend(
            more.take(MOST_DAYS.saturating_add(1)).map(|day| DayInPort { day, entered: day == stay.enters }),
        );
        if days.len() > MOST_DAYS {
            return Err(Error::limit("days in port", MOST_DAYS as u64, days.len() as u64));
        }
    }
    if days.is_empty() {
        return Err(Error::invalid("/stays", "no stay; give at least one"));
    }
    Ok(days)
}
