//! `kouan fees`: the common questions about taxes and time at customs, with flags, answered as a clerk's note.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use kouan::families::fees::{
    ConsumptionTax, Declaration, DeclarationLine, DutyRate, LateDeclarationQuestion, LatePaymentQuestion,
    Rules, Statement, ThresholdOn, ValueParts, VatClass, assess_import, late_declaration, late_payment,
};
use kouan::foundation::assessment::{Answer, Assessment, Trace, Verdict};
use kouan::foundation::error::Error;
use kouan::foundation::exact::Exact;
use kouan::foundation::money::{Currency, Money};
use kouan::foundation::text::{self, Lang};

/// What is asked.
#[derive(Subcommand)]
pub(crate) enum Question {
    /// Duty, consumption tax and VAT of goods: what will the import cost?
    ///
    /// Example: kouan fees import --on 2026-03-05 --price 1000000 --currency USD --rate 7.1 --freight 20000 --duty 0.065
    Import(Import),
    /// The fee for declaring late: how many days, how many yuan?
    ///
    /// Example: kouan fees declared --entered 2026-09-10 --declared 2026-10-09 --value 1000000
    Declared(Declared),
    /// The surcharge for paying late: until when, how many days, how many yuan?
    ///
    /// Example: kouan fees paid --declared 2026-09-21 --paid 2026-10-15 --tax duty=100000 --tax vat=143000
    Paid(Paid),
}

#[derive(Args)]
pub(crate) struct Import {
    /// The day whose rates apply: as a rule that of the declaration (2026-03-05).
    #[arg(long, value_parser = kouan::foundation::day::read)]
    on: NaiveDate,
    /// The price of the goods, in --currency.
    #[arg(long, value_parser = Exact::parse)]
    price: Exact,
    /// The currency of price, freight and insurance.
    #[arg(long, default_value = "CNY")]
    currency: String,
    /// Yuan for one unit of the currency: the assessment rate of the month.
    #[arg(long, value_parser = Exact::parse)]
    rate: Option<Exact>,
    /// Freight to the place of entry, in --currency.
    #[arg(long, value_parser = Exact::parse)]
    freight: Option<Exact>,
    /// Insurance, in --currency, or `undeterminable` for 3 ‰ of price and freight.
    #[arg(long)]
    insurance: Option<String>,
    /// Customs duty as a fraction: 0.065 is 6.5 %.
    #[arg(long, value_parser = Exact::parse)]
    duty: Exact,
    /// Consumption tax as a fraction; left out: the goods are not subject to it.
    #[arg(long, value_parser = Exact::parse)]
    consumption_tax: Option<Exact>,
    /// The class of the goods for VAT: standard, low, exempt.
    #[arg(long, default_value = "standard", value_parser = ["standard", "low", "exempt"])]
    vat: String,
}

#[derive(Args)]
pub(crate) struct Declared {
    /// The day on which the conveyance was declared as entering.
    #[arg(long, value_parser = kouan::foundation::day::read)]
    entered: NaiveDate,
    /// The day on which customs accepts the declaration.
    #[arg(long, value_parser = kouan::foundation::day::read)]
    declared: NaiveDate,
    /// The customs value in yuan.
    #[arg(long, value_parser = Exact::parse)]
    value: Exact,
}

#[derive(Args)]
pub(crate) struct Paid {
    /// The day on which the declaration was completed.
    #[arg(long, value_parser = kouan::foundation::day::read)]
    declared: NaiveDate,
    /// The day of the payment notice, for declarations before 2024-12-01.
    #[arg(long, value_parser = kouan::foundation::day::read)]
    notice: Option<NaiveDate>,
    /// The day of payment.
    #[arg(long, value_parser = kouan::foundation::day::read)]
    paid: NaiveDate,
    /// A tax in arrears in yuan, as in duty=100000; repeat for each tax.
    #[arg(long = "tax", required = true, value_name = "NAME=YUAN")]
    taxes: Vec<String>,
}

/// The note and the exit status: 0 the answer stands, 1 something is to be confirmed or not known.
pub(crate) fn run(question: &Question, rules: &Rules, json: bool, lang: Lang) -> Result<(String, u8), Error> {
    match question {
        Question::Import(import) => {
            let answer = assess_import(&import.question()?, rules, &mut Trace::off())?;
            note(
                &answer,
                json,
                lang,
                |tax| vec![tax.lines.iter().find_map(|line| line.value.as_ref()), Some(&tax.statement)],
                |_| None,
            )
        }
        Question::Declared(declared) => {
            let asked = LateDeclarationQuestion::new(declared.entered, declared.declared, declared.value);
            let answer = late_declaration(&asked, rules, &mut Trace::off())?;
            let lead = |late: &kouan::families::fees::LateDeclaration| {
                let (last, days) = (late.last_day_in_time, late.days);
                Some(pick(
                    lang,
                    format!("in time until {last}; {days} days charged"),
                    format!("申报期限 {last}；滞报 {days} 天"),
                ))
            };
            note(&answer, json, lang, |late| vec![late.statement.as_ref()], lead)
        }
        Question::Paid(paid) => {
            let answer = late_payment(&paid.question()?, rules, &mut Trace::off())?;
            let lead = |late: &kouan::families::fees::LatePayment| {
                let (last, days) = (late.deadline?, late.days);
                Some(pick(
                    lang,
                    format!("in time until {last}; {days} days in arrears"),
                    format!("缴款期限 {last}；滞纳 {days} 天"),
                ))
            };
            note(&answer, json, lang, |late| vec![Some(&late.statement)], lead)
        }
    }
}

/// The statements of an answer and its findings, as text or JSON.
fn note<T: Clone>(
    answer: &Assessment<T>,
    json: bool,
    lang: Lang,
    statements: impl FnOnce(&T) -> Vec<Option<&Statement>>,
    lead: impl FnOnce(&T) -> Option<String>,
) -> Result<(String, u8), Error>
where
    Assessment<T>: Answer,
{
    let status = u8::from(answer.verdict != Verdict::Compliant);
    if json {
        let mut answer = answer.clone();
        answer.add_texts(lang);
        let text =
            serde_json::to_string_pretty(&answer).map_err(|error| Error::invalid("", error.to_string()))?;
        return Ok((text, status));
    }
    let mut text: Vec<String> = Vec::new();
    if let Some(value) = &answer.value {
        text.extend(lead(value));
        text.extend(statements(value).into_iter().flatten().map(|statement| statement.explain(lang)));
    }
    for finding in &answer.findings {
        text.push(format!("{} {}", finding.code, text::render(finding, lang)));
    }
    Ok((wrapped(&text.join("\n")), status))
}

/// No line is wider than a terminal of a hundred columns.
fn wrapped(text: &str) -> String {
    let options = textwrap::Options::new(98).subsequent_indent("    ");
    text.lines().map(|line| textwrap::fill(line, &options)).collect::<Vec<_>>().join("\n")
}

fn pick(lang: Lang, en: String, zh: String) -> String {
    match lang {
        Lang::En => en,
        Lang::Zh => zh,
    }
}

impl Import {
    fn question(&self) -> Result<Declaration, Error> {
        let currency: Currency = self.currency.parse().map_err(|error: Error| error.at("/currency"))?;
        let money = |amount| Money::new(amount, currency);
        let mut parts = ValueParts::new(money(self.price));
        parts.freight = self.freight.map(money);
        match self.insurance.as_deref() {
            None => {}
            Some("undeterminable") => parts.insurance_undeterminable = true,
            Some(amount) => {
                parts.insurance = Some(money(Exact::parse(amount).map_err(|error| error.at("/insurance"))?));
            }
        }
        let line = DeclarationLine {
            value: Some(parts),
            consumption_tax: self.consumption_tax.map(|rate| ConsumptionTax::AdValorem { rate }),
            vat_class: Some(match self.vat.as_str() {
                "low" => VatClass::Low,
                "exempt" => VatClass::Exempt,
                _ => VatClass::Standard,
            }),
            ..DeclarationLine::new(DutyRate::AdValorem { rate: self.duty })
        };
        let mut declaration = Declaration::new(self.on, vec![line]);
        if let Some(rate) = self.rate {
            declaration.exchange_rates = BTreeMap::from([(self.currency.clone(), rate)]);
        }
        Ok(declaration)
    }
}

impl Paid {
    fn question(&self) -> Result<LatePaymentQuestion, Error> {
        let mut taxes = BTreeMap::new();
        for tax in &self.taxes {
            let wrong = || Error::invalid("/tax", format!("{tax:?} is no tax; write it as duty=100000"));
            let (name, amount) = tax.split_once('=').ok_or_else(wrong)?;
            let amount = Exact::parse(amount).map_err(|error| error.at("/tax"))?;
            if taxes.insert(name.to_owned(), amount).is_some() {
                return Err(Error::invalid("/tax", format!("{name} is given twice; add its amounts up")));
            }
        }
        Ok(LatePaymentQuestion {
            regime: None,
            notice_date: self.notice,
            declaration_date: Some(self.declared),
            paid_date: self.paid,
            taxes,
            calendar: None,
            threshold_on: ThresholdOn::EachTax,
            named: Vec::new(),
        })
    }
}
