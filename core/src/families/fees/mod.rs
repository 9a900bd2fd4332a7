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
//! | a ship's dues and the cheapest tonnage tax licences | [`tonnage_tax`], [`plan_tonnage_licences`], [`pilotage`](fn@pilotage), [`berth_dues`], [`cargo_port_dues`], [`special_port_dues`] |
//! | a box past its free time | [`demurrage_detention`], [`box_charges`], [`yard_storage`], [`fmc_invoice`], [`check_tariff`] |
//! | demurrage or despatch of a ship | [`laytime`] |
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
mod berth;
mod cargo_dues;
mod compare;
mod customs_value;
mod deferral;
mod demurrage;
mod exchange;
mod export;
mod gold;
mod import_tax;
mod invoice;
mod late;
pub mod laytime;
mod over_days;
mod pilotage;
mod port_tables;
mod practices;
mod rates;
mod retail;
mod returned;
mod rounding;
mod rules;
mod ship;
mod special_dues;
pub mod statement;
mod storage;
mod tariff;
mod tax;
#[cfg(test)]
mod tax_tests;
mod tonnage;
mod withdrawal;
mod working_days;
mod zone;

pub use berth::{BerthDues, BerthKind, BerthQuestion, ShippingLine, berth_dues};
pub use cargo_dues::{
    BoxCargo, BoxDues, BoxGroup, BoxTrade, CargoDuesQuestion, SecurityQuestion, SizedBoxes, cargo_port_dues,
    facility_security,
};
pub use demurrage::{
    BoxCharge, BoxCharges, BoxChargesQuestion, BoxEvents, DemurrageQuestion, box_charges, demurrage_detention,
};
pub use invoice::{InvoiceCheck, InvoiceDirection, InvoiceQuestion, fmc_invoice};
pub use pilotage::{Pilotage, PilotageQuestion, Surcharge, pilotage};
pub use practices::{
    DailyRate, DailyRateQuestion, FigureKind, PracticeFigure, PracticeFigures, PracticeQuestion, Reduction,
    ReductionQuestion, Throughput, ThroughputQuestion, implied_daily_rate, practice_figures, reduction,
    throughput,
};

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
pub use special_dues::{AfterSuspension, SpecialDues, SpecialDuesQuestion, special_port_dues};
pub use statement::{Statement, StatementLine};
pub use storage::{StorageLine, StorageQuestion, YardStorage, yard_storage};
pub use tariff::{
    BoxClock, BoxRate, ClockTariff, DayBasis, DayTier, ExtraRate, FirstFreeDay, Ladder, TariffCheck,
    TariffQuestion, TariffSheet, WeekDay, WorkingDays, check_tariff,
};
pub use tax::{ConsumptionTax, DutyRate, TaxLine, Taxes};
pub use tonnage::{
    LicenceAlternative, LicenceLength, LicencePlan, LicencePlanQuestion, PlannedLicence, PortStay,
    TonnageColumn, TonnageExemption, TonnageQuestion, TonnageTax, VesselType, plan_tonnage_licences,
    tonnage_tax,
};
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
        "fees.laytime",
        "Settles laytime: time sheet, demurrage or despatch.",
        "结算装卸时间：时间表、滞期费或速遣费。",
        laytime::LaytimeQuestion => Assessment<laytime::LaytimeSettlement>,
        laytime::settle_traced
    ),
    operation!(
        "fees.tonnage_tax",
        "Calculates the tonnage tax of a licence.",
        "计算一份吨税执照的船舶吨税。",
        TonnageQuestion => Assessment<TonnageTax>,
        tonnage::tonnage_tax_traced
    ),
    operation!(
        "fees.plan_tonnage_licences",
        "Finds the cheapest tonnage tax licences for a plan of calls.",
        "为航次计划找出最省的吨税执照组合。",
        LicencePlanQuestion => Assessment<LicencePlan>,
        tonnage::plan_tonnage_licences_traced
    ),
    operation!(
        "fees.pilotage",
        "Calculates pilotage on the international line.",
        "计算国际航线引航费。",
        PilotageQuestion => Assessment<Pilotage>,
        pilotage::pilotage_traced
    ),
    operation!(
        "fees.berth_dues",
        "Calculates berthing or anchorage dues.",
        "计算停泊费。",
        BerthQuestion => Assessment<BerthDues>,
        berth::berth_dues_traced
    ),
    operation!(
        "fees.cargo_port_dues",
        "Calculates the cargo dues of containers.",
        "计算集装箱货物港务费。",
        CargoDuesQuestion => Assessment<BoxDues>,
        cargo_dues::cargo_port_dues_traced
    ),
    operation!(
        "fees.facility_security",
        "Calculates the port facility security fee of containers.",
        "计算集装箱港口设施保安费。",
        SecurityQuestion => Assessment<BoxDues>,
        cargo_dues::facility_security_traced
    ),
    operation!(
        "fees.special_port_dues",
        "Calculates the special port dues on a ship of the United States, and says when they are suspended.",
        "计算美国船舶特别港务费，并说明暂停期间。",
        SpecialDuesQuestion => Assessment<SpecialDues>,
        special_dues::special_port_dues_traced
    ),
    operation!(
        "fees.yard_storage",
        "Calculates the storage of boxes by a ladder of yard days.",
        "按堆存天数阶梯计算集装箱堆存费。",
        StorageQuestion => Assessment<YardStorage>,
        storage::yard_storage_traced
    ),
    operation!(
        "fees.demurrage_detention",
        "Counts the free time of a box and charges demurrage, detention or storage.",
        "计算集装箱免费期及滞箱、滞港或堆存费用。",
        DemurrageQuestion => Assessment<BoxCharge>,
        demurrage::demurrage_detention_traced
    ),
    operation!(
        "fees.box_charges",
        "Charges a box by a tariff sheet from its events.",
        "按费率表和箱动态计算集装箱费用。",
        BoxChargesQuestion => Assessment<BoxCharges>,
        demurrage::box_charges_traced
    ),
    operation!(
        "fees.check_tariff",
        "Says what is missing or overlaps in a tariff sheet.",
        "指出费率表中缺少或重叠的内容。",
        TariffQuestion => Assessment<TariffCheck>,
        tariff::check_tariff_traced
    ),
    operation!(
        "fees.fmc_invoice",
        "Checks whether an invoice of demurrage or detention is complete by 46 CFR part 541.",
        "按美国联邦法规第 46 编第 541 部分检查滞箱滞港账单是否完整。",
        InvoiceQuestion => Assessment<InvoiceCheck>,
        invoice::fmc_invoice_traced
    ),
    operation!(
        "fees.laytime_proration",
        "Shares waiting time in proportion, so that the parts add up to the whole.",
        "按比例分摊等待时间，各份之和等于总数。",
        laytime::ProrationQuestion => Assessment<laytime::Proration>,
        laytime::prorate_traced
    ),
    operation!(
        "fees.reduction",
        "Says by how much something went down, in percent.",
        "计算降幅百分比。",
        ReductionQuestion => Assessment<Reduction>,
        practices::reduction_traced
    ),
    operation!(
        "fees.implied_daily_rate",
        "Says what an amount for some hours implies for a day.",
        "由若干小时的金额推算每日金额。",
        DailyRateQuestion => Assessment<DailyRate>,
        practices::implied_daily_rate_traced
    ),
    operation!(
        "fees.throughput",
        "Calculates tonnes an hour and a day.",
        "计算每小时、每日装卸量。",
        ThroughputQuestion => Assessment<Throughput>,
        practices::throughput_traced
    ),
    operation!(
        "fees.practice_figures",
        "Recomputes the figures of the ten practices from their inputs.",
        "由原始数据复核十大案例的数字。",
        PracticeQuestion => Assessment<PracticeFigures>,
        practices::practice_figures_traced
    ),
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
