//! Fees, duties, taxes and time: to the fen, to the day, with the article.
//!
//! | question | operation |
//! |---|---|
//! | what does an import declaration owe, line by line? | [`assess_import`] (`fees.assess_import`); numbers only: [`TaxLine::tax`] |
//! | what is the customs value? | [`customs_value`] |
//! | which rate column, which day's rates, which day's exchange rate? | [`select_rate`], [`tax_date`], [`exchange_rate_date`] |
//! | export duty, retail orders, small amounts, returned goods | [`assess_export`], [`retail_import`], [`small_amount`], [`returned_goods`] |
//! | declared or paid late, paid together, deferred | [`late_declaration`], [`late_payment`], [`late_surcharge`], [`consolidated_payment`], [`deferral_interest`], [`deferral_saving`] |
//! | goods in bond: withdrawn in parts, made in a zone | [`bonded_withdrawal`], [`choose_basis`], [`ore_release_tax`] |
//! | gold ore, and the gold in other concentrates | [`gold_ore_class`], [`gold_split`] |
//! | the value becomes final; another day, another tariff | [`settle`], [`compare`], [`over_days`] |
//! | one rounding, parts that sum to the whole, a clerk's note | [`round`], [`allocate`], [`explain`] |
//!
//! Every result has lines (what, base, rate, rule with date and article, amount, rounding), and the sum is the sum of the
//! lines: [`Statement`].
//!
//! ```
//! use kouan::families::fees::{Declaration, DeclarationLine, DutyRate, Rules, VatClass, assess_import};
//! use kouan::foundation::{assessment::Trace, exact::Exact, text::Lang};
//!
//! // goods of one million yuan at 6.5 %
//! let line = DeclarationLine {
//!     customs_value_cny: Some(Exact::from(1_000_000)),
//!     vat_class: Some(VatClass::Standard),
//!     ..DeclarationLine::new(DutyRate::AdValorem { rate: Exact::parse("0.065")? })
//! };
//! let declaration = Declaration::new("2026-03-05".parse().unwrap(), vec![line]);
//! let taxed = assess_import(&declaration, &Rules::builtin()?, &mut Trace::off())?.value.unwrap();
//! assert_eq!(taxed.totals.total_cny, Exact::from(65_000 + 138_450));
//! assert!(taxed.statement.explain(Lang::En).contains("import VAT: 1 065 000.00 CNY × 0.13 (13 %) = 138 450.00 CNY"));
//! # Ok::<(), kouan::Error>(())
//! ```
//!
//! Sources: the Tariff Law, the VAT Law, the consumption tax regulation, the Customs Law, GAC orders 124, 128 and 272, as
//! cited in `specs/fees/rules.toml`, each with its certainty. Parameters of certainty D count only when named.

mod answer;
mod compare;
mod customs_value;
mod deferral;
mod exchange;
mod export;
mod gold;
mod import_tax;
mod late;
mod over_days;
mod rates;
mod retail;
mod returned;
mod rounding;
mod rules;
pub mod statement;
mod tax;
#[cfg(test)]
mod tax_tests;
mod withdrawal;
mod working_days;
mod zone;

pub use compare::{
    CompareQuestion, ComparedLine, Comparison, ExplainStatementQuestion, ExplainedStatement, SettleQuestion,
    Settlement, compare, explain, settle,
};
pub use customs_value::{
    Addition, AdditionKind, CustomsValue, CustomsValueQuestion, Deduction, DeductionKind, PriceTerm,
    ValueParts, ValueRounding, customs_value,
};
pub use deferral::{
    DeferralInterest, DeferralInterestQuestion, DeferralSaving, DeferralSavingQuestion, DeferralScheme,
    deferral_interest, deferral_saving,
};
pub use exchange::{ExchangeDate, ExchangeDateQuestion, exchange_rate_date};
pub use export::{ExportDeclaration, ExportDuty, ExportLine, ExportLineDuty, assess_export};
pub use gold::{
    GoldLimit, GoldOreClass, GoldOreQuestion, GoldSplit, GoldSplitLine, GoldSplitQuestion, gold_ore_class,
    gold_split,
};
pub use import_tax::{
    Declaration, DeclarationLine, DeclarationTax, LineTax, PaymentDocument, TaxTotals, VatClass,
    assess_import,
};
pub use late::{
    ConsolidatedPayment, ConsolidatedPaymentQuestion, DeclarationClock, LateDeclaration,
    LateDeclarationQuestion, LatePayment, LatePaymentQuestion, LateSurchargeQuestion, NotCharged,
    PaymentRegime, ThresholdOn, consolidated_payment, late_declaration, late_payment, late_surcharge,
};
pub use over_days::{DailyCost, DayStep, OverDays, OverDaysQuestion, over_days};
pub use rates::{
    RateBasis, RateColumn, RateQuestion, SelectedRate, TariffRates, TaxDate, TaxDateQuestion, TaxEvent,
    select_rate, tax_date,
};
pub use retail::{RetailQuestion, RetailTax, retail_import};
pub use returned::{ReturnQuestion, ReturnReason, ReturnedGoods, returned_goods};
pub use rounding::{
    AllocateQuestion, Allocated, RoundQuestion, Rounded, SmallAmount, SmallAmountQuestion, allocate,
    allocate_question, round, small_amount,
};
pub use rules::Rules;
pub use statement::{Statement, StatementLine};
pub use tax::{ConsumptionTax, DutyRate, TaxLine, Taxes};
pub use withdrawal::{
    BondedEntry, BondedWithdrawal, BondedWithdrawalQuestion, DatedRate, OreReleaseQuestion, OreReleaseTax,
    Withdrawal, WithdrawalTax, bonded_withdrawal, ore_release_tax,
};
pub use working_days::CalendarFacts;
pub use zone::{BasisChoice, BasisQuestion, BasisTax, DutyBasis, RatedValue, choose_basis};

use crate::foundation::assessment::Assessment;
use crate::foundation::operation::Operation;
use crate::operation;

/// Every operation of this family.
pub const OPERATIONS: &[Operation<Rules>] = &[
    operation!(
        "fees.assess_import",
        "Calculates duty, additional duties, consumption tax and VAT of an import declaration, line by line.",
        "逐项计算进口报关单的关税、加征关税、消费税和增值税。",
        Declaration => Assessment<DeclarationTax>,
        assess_import
    ),
    operation!(
        "fees.customs_value",
        "Calculates the customs value of imported goods from price, freight, insurance and what is added or taken out.",
        "由成交价格、运费、保险费及应计入或扣除的项目计算进口货物的计税价格。",
        CustomsValueQuestion => Assessment<CustomsValue>,
        customs_value
    ),
    operation!(
        "fees.select_rate",
        "Chooses the rate column that applies: most favoured nation, agreement, provisional, quota, ordinary.",
        "确定适用的税率：最惠国、协定、特惠、暂定、配额或普通税率。",
        RateQuestion => Assessment<SelectedRate>,
        select_rate
    ),
    operation!(
        "fees.tax_date",
        "Names the day whose tax rates apply.",
        "确定适用哪一日的税率。",
        TaxDateQuestion => Assessment<TaxDate>,
        tax_date
    ),
    operation!(
        "fees.exchange_rate_date",
        "Names the day whose exchange rate is the assessment rate of a declaration.",
        "确定报关单的计征汇率取哪一日的汇率。",
        ExchangeDateQuestion => Assessment<ExchangeDate>,
        exchange_rate_date
    ),
    operation!(
        "fees.assess_export",
        "Calculates the export duty of a declaration from prices that hold the duty.",
        "由含税离岸价格计算出口关税。",
        ExportDeclaration => Assessment<ExportDuty>,
        assess_export
    ),
    operation!(
        "fees.small_amount",
        "Tells whether the duty of a consignment is too small to be levied.",
        "判断一票货物的关税是否因数额微小而免征。",
        SmallAmountQuestion => Assessment<SmallAmount>,
        small_amount
    ),
    operation!(
        "fees.retail_import",
        "Calculates the taxes of a retail order from abroad, inside or outside the limits.",
        "计算跨境电商零售进口订单的税款（限值以内或以外）。",
        RetailQuestion => Assessment<RetailTax>,
        retail_import
    ),
    operation!(
        "fees.returned_goods",
        "Tells whether returned goods are free of duty and whether the duty paid is refunded.",
        "判断退运货物是否免征关税、已缴关税能否退还。",
        ReturnQuestion => Assessment<ReturnedGoods>,
        returned_goods
    ),
    operation!(
        "fees.choose_basis",
        "Compares duty on the finished product with duty on its materials for goods from a bonded zone.",
        "比较综合保税区货物内销时按成品与按料件征收关税的税负。",
        BasisQuestion => Assessment<BasisChoice>,
        choose_basis
    ),
    operation!(
        "fees.late_declaration",
        "Counts the days of a late declaration and calculates the fee.",
        "计算滞报天数和滞报金。",
        LateDeclarationQuestion => Assessment<LateDeclaration>,
        late_declaration
    ),
    operation!(
        "fees.late_payment",
        "Finds the deadline of payment, the days in arrears and the surcharge on each tax.",
        "计算缴款期限、滞纳天数和各税种的滞纳金。",
        LatePaymentQuestion => Assessment<LatePayment>,
        late_payment
    ),
    operation!(
        "fees.late_surcharge",
        "Calculates the surcharge on each tax for a known number of days in arrears.",
        "按已知滞纳天数计算各税种的滞纳金。",
        LateSurchargeQuestion => Assessment<LatePayment>,
        late_surcharge
    ),
    operation!(
        "fees.consolidated_payment",
        "Names the last day for paying the taxes of a month together.",
        "确定汇总征税的缴款期限。",
        ConsolidatedPaymentQuestion => Assessment<ConsolidatedPayment>,
        consolidated_payment
    ),
    operation!(
        "fees.deferral_interest",
        "Calculates the interest on tax deferred in processing trade.",
        "计算加工贸易缓税利息。",
        DeferralInterestQuestion => Assessment<DeferralInterest>,
        deferral_interest
    ),
    operation!(
        "fees.deferral_saving",
        "Calculates the finance cost that the owner saves by paying tax on withdrawal from bond.",
        "计算保税货物出库时缴税为货主节省的资金成本。",
        DeferralSavingQuestion => Assessment<DeferralSaving>,
        deferral_saving
    ),
    operation!(
        "fees.gold_ore_class",
        "Tells whether gold ore meets the standard of the day, and its VAT.",
        "判断黄金矿砂是否符合当日标准及其增值税税率。",
        GoldOreQuestion => Assessment<GoldOreClass>,
        gold_ore_class
    ),
    operation!(
        "fees.gold_split",
        "Splits a concentrate with separately priced gold into two lines of the declaration.",
        "将单独计价的伴生金与其他部分拆分为报关单的两项。",
        GoldSplitQuestion => Assessment<GoldSplit>,
        gold_split
    ),
    operation!(
        "fees.bonded_withdrawal",
        "Calculates the taxes of bonded goods withdrawn in parts, each at the rates of its day.",
        "计算保税货物分批出库的税款，各批按当日税率和汇率。",
        BondedWithdrawalQuestion => Assessment<BondedWithdrawal>,
        bonded_withdrawal
    ),
    operation!(
        "fees.ore_release_tax",
        "Calculates the import VAT of ore released from bond.",
        "计算保税矿产品内销时的进口环节增值税。",
        OreReleaseQuestion => Assessment<OreReleaseTax>,
        ore_release_tax
    ),
    operation!(
        "fees.round",
        "Rounds a number by a named rule.",
        "按指定方式舍入。",
        RoundQuestion => Assessment<Rounded>,
        round
    ),
    operation!(
        "fees.allocate",
        "Shares a total out by weights, so that the parts sum to it.",
        "按权重分摊，各部分之和等于总额。",
        AllocateQuestion => Assessment<Allocated>,
        allocate_question
    ),
    operation!(
        "fees.settle",
        "Settles a declaration of provisional values: what is collected or refunded, tax by tax.",
        "结算以暂定价格申报的报关单：逐税种列出应补、应退税款。",
        SettleQuestion => Assessment<Settlement>,
        settle
    ),
    operation!(
        "fees.compare",
        "Compares two statements line by line, as of two days or two tariffs.",
        "逐项比较两份账单，例如两个日期或两种费率。",
        CompareQuestion => Assessment<Comparison>,
        compare
    ),
    operation!(
        "fees.over_days",
        "Gives an amount as a function of the day, and the days on which it changes.",
        "给出金额随日期的变化及发生变化的日期。",
        OverDaysQuestion => Assessment<OverDays>,
        over_days
    ),
    operation!(
        "fees.explain",
        "Writes a statement as a clerk's note in English or Chinese.",
        "用中文或英文把账单写成说明。",
        ExplainStatementQuestion => Assessment<ExplainedStatement>,
        explain
    ),
];
