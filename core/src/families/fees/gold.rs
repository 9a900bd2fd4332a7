//! Gold ore: does it meet the standard that frees it of VAT, and the gold in other concentrates.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::{Notes, Stop, answer, not_negative, rate_up_to, to_fen};
use super::rules::Rules;
use crate::foundation::assessment::{Assessment, Citation, Finding, Step, Trace};
use crate::foundation::error::Error;
use crate::foundation::exact::{Exact, Rounding};
use crate::foundation::ratio::Ratio;

/// Question of `fees.gold_ore_class`: the assay of gold ore or gold concentrate of heading 2616.9000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoldOreQuestion {
    /// The day of the declaration.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub declaration_date: NaiveDate,
    /// Gold in grams per dry ton.
    pub au_g_per_dry_t: Exact,
    /// Arsenic in percent; left out: not assayed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_pct: Option<Exact>,
    /// Ids of unconfirmed rules (certainty D) that may decide, as `gold-grade-5`.
    #[serde(default)]
    pub named: Vec<String>,
}

/// A limit of the standard that the ore fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum GoldLimit {
    /// Too little gold.
    Grade,
    /// Too much arsenic.
    Arsenic,
}

/// The class of gold ore and its taxes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoldOreClass {
    /// True when the ore meets the standard in force that day.
    pub conforming: bool,
    /// The ten-digit code.
    pub hs: String,
    /// Customs duty, as a fraction: 0 either way.
    pub duty_rate: Exact,
    /// Import VAT, as a fraction: 0 for conforming ore.
    pub vat_rate: Exact,
    /// The limits that the ore fails.
    pub failed: Vec<GoldLimit>,
    /// Where the standard of that day is named.
    pub cite: Citation,
}

/// The class of gold ore by the standard in force on the day of the declaration.
///
/// Until 2021-10-08 the standard of 2011 asks for at least 20 g per dry ton. From 2021-10-09 that of 2021 asks for
/// at least 15 g, and for arsenic of at most 6.50 % (grades 1 to 5) or 3.50 % (grades 6 to 9). The border between grades
/// 5 and 6 is not confirmed: where it decides, the answer is `not_evaluated` unless `gold-grade-5` is named.
///
/// # Errors
/// [`Error::InvalidInput`] for an assay below zero and for arsenic above 100 %.
///
/// ```
/// use kouan::families::fees::{GoldOreQuestion, Rules, gold_ore_class};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let mut question = GoldOreQuestion {
///     declaration_date: "2021-10-08".parse().unwrap(),
///     au_g_per_dry_t: Exact::from(17),
///     as_pct: Some(Exact::parse("3.0")?),
///     named: vec![],
/// };
/// let rules = Rules::builtin()?;
/// assert!(!gold_ore_class(&question, &rules, &mut Trace::off())?.value.unwrap().conforming);
/// question.declaration_date = "2021-10-09".parse().unwrap();
/// assert!(gold_ore_class(&question, &rules, &mut Trace::off())?.value.unwrap().conforming);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn gold_ore_class(
    question: &GoldOreQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<GoldOreClass>, Error> {
    not_negative(question.au_g_per_dry_t, "/au_g_per_dry_t")?;
    if let Some(arsenic) = question.as_pct {
        not_negative(arsenic, "/as_pct")?;
        if arsenic > Exact::from(100) {
            return Err(Error::invalid("/as_pct", format!("{arsenic} % is above 100 %; check the unit")));
        }
    }
    answer(rules, Some(question.declaration_date), |notes| question.class(rules, notes, trace))
}

impl GoldOreQuestion {
    fn class(&self, rules: &Rules, notes: &mut Notes, trace: &mut Trace) -> Result<GoldOreClass, Stop> {
        let on = self.declaration_date;
        let lowest = rules.number("gold/lowest-grade", on, &[])?;
        trace.step(|| {
            let step =
                Step::new("grade", "gold at or above the lowest grade", self.au_g_per_dry_t >= lowest.value);
            step.operand("au_g_per_dry_t", self.au_g_per_dry_t).operand("lowest", lowest.value).by(&lowest.id)
        });
        let mut failed = Vec::new();
        if self.au_g_per_dry_t < lowest.value {
            failed.push(GoldLimit::Grade);
        }
        if self.au_g_per_dry_t < Exact::from(1) {
            notes.conditional(Finding::new("fees.hardly-gold-ore").at("/au_g_per_dry_t"));
        }
        if self.too_much_arsenic(rules, notes)? {
            failed.push(GoldLimit::Arsenic);
        }
        let conforming = failed.is_empty();
        if conforming {
            rules.law("gold/vat-exempt", on, &[])?;
        }
        let vat_rate = if conforming { Exact::ZERO } else { rules.number("vat/standard", on, &[])?.value };
        let hs = if conforming { "2616900001" } else { "2616900009" };
        Ok(GoldOreClass {
            conforming,
            hs: hs.to_owned(),
            duty_rate: Exact::ZERO,
            vat_rate,
            failed,
            cite: lowest.cite.clone(),
        })
    }

    fn too_much_arsenic(&self, rules: &Rules, notes: &mut Notes) -> Result<bool, Stop> {
        let on = self.declaration_date;
        // the standard of 2011 had no limit
        let (Ok(high), Ok(low)) = (
            rules.number("gold/arsenic/grades-1-to-5", on, &[]),
            rules.number("gold/arsenic/grades-6-to-9", on, &[]),
        ) else {
            return Ok(false);
        };
        let Some(arsenic) = self.as_pct else {
            notes.conditional(Finding::new("fees.arsenic-not-assayed").at("/as_pct").cite(&low.cite));
            return Ok(false);
        };
        if arsenic <= low.value || arsenic > high.value {
            return Ok(arsenic > high.value);
        }
        let grade_5 = rules.number("gold/grade-5", on, &self.named)?;
        Ok(self.au_g_per_dry_t < grade_5.value)
    }
}

/// Question of `fees.gold_split`: a concentrate of another metal whose gold is priced separately.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoldSplitQuestion {
    /// The day whose rates apply.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The price of the gold in it, in yuan; left out: the contract has no separate price, and all of it is taxed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gold_value_cny: Option<Exact>,
    /// The price of the rest, in yuan.
    pub other_value_cny: Exact,
    /// Freight, insurance and other added costs of the whole, in yuan; left out: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_costs_cny: Option<Exact>,
    /// The quantity of the whole.
    pub quantity: Exact,
    /// The VAT rate of the rest, as a fraction; left out: the standard rate of the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vat_rate: Option<Exact>,
}

/// One of the two lines of the declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoldSplitLine {
    /// The quantity, to three decimals.
    pub quantity: Exact,
    /// The customs value in yuan, with its share of the added costs.
    pub customs_value_cny: Exact,
    /// The VAT in yuan.
    pub vat_cny: Exact,
}

/// The two lines of the declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GoldSplit {
    /// The gold: free of VAT.
    pub gold_line: GoldSplitLine,
    /// The rest: it takes what rounding leaves, and pays VAT.
    pub other_line: GoldSplitLine,
}

/// The gold in another concentrate as a line of its own: added costs and quantity are split in the ratio of the values
/// (GAC announcement 2003 no. 29 and its follow-ups).
///
/// # Errors
/// [`Error::InvalidInput`] for numbers below zero and for two values of zero.
///
/// ```
/// use kouan::families::fees::{GoldSplitQuestion, Rules, gold_split};
/// use kouan::foundation::assessment::Trace;
///
/// let question: GoldSplitQuestion = serde_json::from_str(
///     r#"{"on": "2026-03-05", "gold_value_cny": "1000000", "other_value_cny": "9000000", "added_costs_cny": "200000",
///         "quantity": "1000"}"#,
/// ).unwrap();
/// let split = gold_split(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(split.gold_line.customs_value_cny.to_string(), "1020000");
/// assert_eq!(split.other_line.vat_cny.to_string(), "1193400");
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn gold_split(
    question: &GoldSplitQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<GoldSplit>, Error> {
    let gold = not_negative(question.gold_value_cny.unwrap_or(Exact::ZERO), "/gold_value_cny")?;
    let other = not_negative(question.other_value_cny, "/other_value_cny")?;
    let costs = not_negative(question.added_costs_cny.unwrap_or(Exact::ZERO), "/added_costs_cny")?;
    not_negative(question.quantity, "/quantity")?;
    let whole = gold.add(other)?;
    if whole.is_zero() {
        return Err(Error::invalid(
            "/gold_value_cny",
            "both values are zero, so nothing can be split; give the prices",
        ));
    }
    answer(rules, Some(question.on), |notes| {
        let law = rules.law("gold/vat-exempt", question.on, &[])?;
        if question.gold_value_cny.is_none() {
            notes.conditional(Finding::new("fees.gold-not-priced").at("/gold_value_cny").cite(&law.cite));
        }
        let vat_rate = match question.vat_rate {
            Some(rate) => rate_up_to(rate, 1, "/vat_rate")?,
            None => rules.number("vat/standard", question.on, &[])?.value,
        };
        let share = Ratio::from(gold).div(Ratio::from(whole))?;
        let part = |of: Exact, decimals| Ratio::from(of).mul(share)?.to_exact(decimals, Rounding::HalfUp);
        let gold_costs = part(costs, 2)?;
        let gold_line = GoldSplitLine {
            quantity: part(question.quantity, 3)?,
            customs_value_cny: to_fen(gold.add(gold_costs)?)?,
            vat_cny: Exact::ZERO,
        };
        let value = to_fen(other.add(costs.sub(gold_costs)?)?)?;
        let other_line = GoldSplitLine {
            quantity: question.quantity.sub(gold_line.quantity)?,
            customs_value_cny: value,
            vat_cny: to_fen(value.mul(vat_rate)?)?,
        };
        trace.step(|| {
            let step = Step::new("share", "gold ÷ (gold + other)", share).by(&law.id);
            step.operand("gold_value_cny", gold).operand("other_value_cny", other)
        });
        Ok(GoldSplit { gold_line, other_line })
    })
}
