//! Fees, duties, taxes and time.

mod answer;
mod berth;
mod cargo_dues;
mod demurrage;
mod invoice;
pub mod laytime;
mod pilotage;
mod port_tables;
mod practices;
mod rules;
mod ship;
mod special_dues;
pub mod statement;
mod storage;
mod tariff;
mod tonnage;

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
pub use rules::Rules;
pub use special_dues::{AfterSuspension, SpecialDues, SpecialDuesQuestion, special_port_dues};
pub use statement::{Statement, StatementLine};
pub use storage::{StorageLine, StorageQuestion, YardStorage, yard_storage};
pub use tariff::{
    BoxClock, BoxRate, ClockTariff, DayBasis, DayTier, ExtraRate, FirstFreeDay, Ladder, TariffCheck,
    TariffQuestion, TariffSheet, WeekDay, WorkingDays, check_tariff,
};
pub use tonnage::{
    LicenceAlternative, LicenceLength, LicencePlan, LicencePlanQuestion, PlannedLicence, PortStay,
    TonnageColumn, TonnageExemption, TonnageQuestion, TonnageTax, VesselType, plan_tonnage_licences,
    tonnage_tax,
};

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
];
