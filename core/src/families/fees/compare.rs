//! Two statements line by line, the settlement of a provisional declaration, and a statement as a clerk's note.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::answer::answer;
use super::import_tax::{Declaration, TaxTotals, assess_import};
use super::rules::Rules;
use super::statement::{Statement, StatementLine, money_words};
use crate::foundation::assessment::{Assessment, Finding, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::money::Money;
use crate::foundation::text::Lang;

/// Question of `fees.compare`: two statements of one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CompareQuestion {
    /// The one statement: of one day, tariff or invoice.
    pub first: Statement,
    /// The other statement.
    pub second: Statement,
}

/// One item of two statements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ComparedLine {
    /// What is charged.
    pub item: String,
    /// The part of the question that is charged.
    pub path: String,
    /// The amount in the first statement; left out: not charged there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<Money>,
    /// The amount in the second statement; left out: not charged there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second: Option<Money>,
    /// Second less first.
    pub difference: Money,
    /// What else differs: `base`, `rate`, `quantity`, `per_unit`, `rule`.
    pub because: Vec<String>,
}

/// Two statements side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The items, those of the first statement first.
    pub lines: Vec<ComparedLine>,
    /// Second total less first total.
    pub difference: Money,
}

/// Two statements line by line: what each charges, the difference, and what it comes from.
///
/// Lines are matched by item and path, in order where several have both in common.
///
/// # Errors
/// [`Error::InvalidInput`] for two currencies, and for a statement whose total is not the sum of its lines.
///
/// ```
/// use kouan::families::fees::{CompareQuestion, Rules, Statement, StatementLine, compare};
/// use kouan::foundation::{assessment::Trace, exact::Exact, money::{Currency, Money}};
///
/// let vat = |rate: &str, amount: i64| {
///     let line = StatementLine::new("import-vat", "base × rate", Money::new(Exact::from(amount), Currency::CNY));
///     let line = line.base(Exact::from(1000), "CNY").rate(Exact::parse(rate).unwrap());
///     Statement::of(vec![line], Currency::CNY).unwrap()
/// };
/// let question = CompareQuestion { first: vat("0.16", 160), second: vat("0.13", 130) };
/// let compared = compare(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(compared.difference.to_string(), "-30 CNY");
/// assert_eq!(compared.lines[0].because, ["rate"]);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn compare(
    question: &CompareQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<Comparison>, Error> {
    question.first.check("/first")?;
    question.second.check("/second")?;
    let comparison = Comparison::of(&question.first, &question.second)?;
    answer(rules, None, |_| Ok(comparison))
}

impl Statement {
    /// A statement from outside must add up.
    fn check(&self, path: &str) -> Result<(), Error> {
        let sum =
            Statement::of(self.lines.clone(), self.total.currency).map_err(|error| error.at(path))?.total;
        if sum != self.total {
            let reason =
                format!("the lines sum to {sum}, not to {}; correct the total or the lines", self.total);
            return Err(Error::invalid(format!("{path}/total"), reason));
        }
        Ok(())
    }
}

impl Comparison {
    fn of(first: &Statement, second: &Statement) -> Result<Comparison, Error> {
        let difference = second.total.sub(first.total).map_err(|error| error.at("/second/total"))?;
        let zero = Money::new(Exact::ZERO, first.total.currency);
        let mut unmatched: Vec<Option<&StatementLine>> = second.lines.iter().map(Some).collect();
        let mut lines = Vec::new();
        for line in &first.lines {
            let alike = |other: &&StatementLine| other.item == line.item && other.path == line.path;
            let found =
                unmatched.iter_mut().find(|other| other.as_ref().is_some_and(alike)).and_then(Option::take);
            lines.push(ComparedLine {
                item: line.item.clone(),
                path: line.path.clone(),
                first: Some(line.amount),
                second: found.map(|other| other.amount),
                difference: found.map_or(zero, |other| other.amount).sub(line.amount)?,
                because: found.map(|other| line.differs_from(other)).unwrap_or_default(),
            });
        }
        for line in unmatched.into_iter().flatten() {
            lines.push(ComparedLine {
                item: line.item.clone(),
                path: line.path.clone(),
                first: None,
                second: Some(line.amount),
                difference: line.amount,
                because: Vec::new(),
            });
        }
        Ok(Comparison { lines, difference })
    }
}

impl StatementLine {
    fn differs_from(&self, other: &StatementLine) -> Vec<String> {
        let parts = [
            ("base", self.base != other.base),
            ("rate", self.rate != other.rate),
            ("quantity", self.quantity != other.quantity),
            ("per_unit", self.per_unit != other.per_unit),
            ("rule", self.rule != other.rule),
        ];
        parts.into_iter().filter(|(_, differs)| *differs).map(|(part, _)| part.to_owned()).collect()
    }
}

/// Question of `fees.settle`: the declaration as it was taxed on provisional values, and as it is final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SettleQuestion {
    /// The declaration with the provisional values.
    pub provisional: Declaration,
    /// The declaration with the final values; its day and exchange rates are those of the provisional one.
    pub last: Declaration,
    /// The day on which the final value is known; it decides whether the time for recovery or refund is over.
    #[serde(
        default,
        deserialize_with = "crate::foundation::day::strict_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub settled_on: Option<NaiveDate>,
}

/// What is collected or refunded when the values become final.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Settlement {
    /// The taxes on the provisional values.
    pub provisional: TaxTotals,
    /// The taxes on the final values.
    pub last: TaxTotals,
    /// The items side by side; a positive difference is collected.
    pub comparison: Comparison,
    /// Collected over all taxes that rise, in yuan.
    pub collect_cny: Exact,
    /// Refunded over all taxes that fall, in yuan.
    pub refund_cny: Exact,
}

/// The settlement of a declaration whose values were provisional: each tax again on the final values, at the rates of the
/// original day; rises are collected, falls refunded, tax by tax.
///
/// # Errors
/// As [`assess_import`], below `/provisional` or `/last`; [`Error::InvalidInput`] when days or exchange rates differ.
///
/// ```
/// use kouan::families::fees::{Declaration, DeclarationLine, DutyRate, Rules, SettleQuestion, VatClass, settle};
/// use kouan::foundation::{assessment::Trace, exact::Exact};
///
/// let declared = |value: i64| {
///     let line = DeclarationLine {
///         customs_value_cny: Some(Exact::from(value)),
///         vat_class: Some(VatClass::Standard),
///         ..DeclarationLine::new(DutyRate::AdValorem { rate: Exact::ZERO })
///     };
///     Declaration::new("2026-03-05".parse().unwrap(), vec![line])
/// };
/// let question = SettleQuestion { provisional: declared(1_000_000), last: declared(980_000), settled_on: None };
/// let settled = settle(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!((settled.collect_cny, settled.refund_cny), (Exact::ZERO, Exact::from(2600)));
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn settle(
    question: &SettleQuestion,
    rules: &Rules,
    trace: &mut Trace,
) -> Result<Assessment<Settlement>, Error> {
    let on = question.provisional.on;
    if question.last.on != on {
        let reason = format!("a settlement takes the rates of the original day, {on}; give that day");
        return Err(Error::invalid("/last/on", reason));
    }
    if question.last.exchange_rates != question.provisional.exchange_rates {
        let reason = "a settlement takes the exchange rates of the original declaration; give the same";
        return Err(Error::invalid("/last/exchange_rates", reason));
    }
    let provisional = assess_import(&question.provisional, rules, &mut Trace::off())
        .map_err(|error| error.at("/provisional"))?;
    let last = assess_import(&question.last, rules, trace).map_err(|error| error.at("/last"))?;
    let mut findings: Vec<Finding> =
        provisional.findings.into_iter().map(|finding| finding.below("/provisional")).collect();
    findings.extend(last.findings.into_iter().map(|finding| finding.below("/last")));
    let mut verdict = provisional.verdict.worst(last.verdict);
    let three_years = on.checked_add_months(chrono::Months::new(36));
    if let (Some(settled_on), Some(end)) = (question.settled_on, three_years)
        && settled_on > end
    {
        verdict = verdict.worst(Verdict::Conditional);
        findings.push(
            Finding::new("fees.three-years-over").at("/settled_on").param("on", settled_on).param("end", end),
        );
    }
    let value = match (provisional.value, last.value) {
        (Some(before), Some(after)) => {
            let comparison = Comparison::of(&before.statement, &after.statement)?;
            let (mut collect_cny, mut refund_cny) = (Exact::ZERO, Exact::ZERO);
            for (before, after) in before.totals.each().into_iter().zip(after.totals.each()) {
                let difference = after.sub(before)?;
                if difference.is_negative() {
                    refund_cny = refund_cny.sub(difference)?;
                } else {
                    collect_cny = collect_cny.add(difference)?;
                }
            }
            Some(Settlement {
                provisional: before.totals,
                last: after.totals,
                comparison,
                collect_cny,
                refund_cny,
            })
        }
        _ => None,
    };
    Ok(Assessment::new(verdict, value, findings, rules.basis().on(on)))
}

/// Question of `fees.explain`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainStatementQuestion {
    /// The statement of any answer of this family.
    pub statement: Statement,
    /// The language.
    pub lang: Lang,
}

/// A statement in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExplainedStatement {
    /// One sentence for each line.
    pub lines: Vec<String>,
    /// The total, as it is printed.
    pub total: String,
    /// The whole note, one line each and the total.
    pub text: String,
}

/// A statement as a clerk's note: what is charged, on what, at which rate, how it was rounded, by which rule.
///
/// # Errors
/// [`Error::InvalidInput`] for a statement whose total is not the sum of its lines.
///
/// ```
/// use kouan::families::fees::{ExplainStatementQuestion, Rules, Statement, StatementLine, explain};
/// use kouan::foundation::{assessment::Trace, exact::Exact, money::{Currency, Money}, text::Lang};
///
/// let line = StatementLine::new("import-vat", "base × rate", Money::new(Exact::from(130), Currency::CNY))
///     .base(Exact::from(1000), "CNY")
///     .rate(Exact::parse("0.13")?);
/// let question = ExplainStatementQuestion { statement: Statement::of(vec![line], Currency::CNY)?, lang: Lang::Zh };
/// let note = explain(&question, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
/// assert_eq!(note.lines, ["进口环节增值税：1 000.00 CNY × 0.13 (13 %) = 130.00 CNY"]);
/// # Ok::<(), kouan::Error>(())
/// ```
pub fn explain(
    question: &ExplainStatementQuestion,
    rules: &Rules,
    _: &mut Trace,
) -> Result<Assessment<ExplainedStatement>, Error> {
    question.statement.check("/statement")?;
    let lines = question.statement.lines.iter().map(|line| line.explain(question.lang)).collect();
    let total = money_words(question.statement.total);
    let text = question.statement.explain(question.lang);
    answer(rules, None, |_| Ok(ExplainedStatement { lines, total, text }))
}
