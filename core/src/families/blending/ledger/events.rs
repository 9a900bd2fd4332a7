//! The events of the ledger. Fields stand in alphabetical order, so that an entry is written canonically in one pass.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::super::metal::Grade;
use super::attribution::Attribution;
use crate::foundation::assessment::Citation;
use crate::foundation::exact::Exact;

/// Makes the two forms of an event: as it is stored, under its name, and as it crosses the doors, with its name in `type`.
macro_rules! events {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// An event as Rust posts it and as it is stored: `{"received": {…}}`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case", deny_unknown_fields)]
        pub enum Event {
            $($(#[doc = $doc])+ $name($name),)+
        }

        /// An event as it crosses the doors: `{"type": "received", …}`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "type", rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum LedgerEvent {
            $($(#[doc = $doc])+ $name($name),)+
        }

        impl From<LedgerEvent> for Event {
            fn from(event: LedgerEvent) -> Self {
                match event {
                    $(LedgerEvent::$name(event) => Event::$name(event),)+
                }
            }
        }

        impl From<Event> for LedgerEvent {
            fn from(event: Event) -> Self {
                match event {
                    $(Event::$name(event) => LedgerEvent::$name(event),)+
                }
            }
        }

        $(impl From<$name> for Event {
            fn from(event: $name) -> Self {
                Event::$name(event)
            }
        })+
    };
}

events! {
    /// The book is opened: which site, which goods, under which conditions.
    Opened,
    /// The enterprise is admitted.
    Admitted,
    /// The authority stops kinds of events.
    Suspended,
    /// What was stopped may go on.
    Resumed,
    /// A lot comes in under a customs entry.
    Received,
    /// A lot goes to another zone.
    Moved,
    /// A laboratory reports.
    Assayed,
    /// Water came or went; the dry mass stays.
    MoistureChanged,
    /// Stock is reserved for a blend.
    Planned,
    /// A plan is given up.
    PlanCancelled,
    /// Lots are mixed, and weighed.
    Blended,
    /// A lot is taken apart.
    Split,
    /// Lots are put together without mixing.
    Merged,
    /// Goods leave.
    Released,
    /// Goods are lost.
    Lost,
    /// A zone is counted.
    StockTaken,
    /// An audit is noted.
    Audited,
    /// The storage term of an entry is extended.
    Extended,
    /// What an earlier entry of the book did is compensated.
    Corrected,
    /// A customs entry of which nothing is left is written off.
    WrittenOff,
}

impl Event {
    /// The name of its kind, as in `type`.
    pub fn kind(&self) -> EventKind {
        match self {
            Event::Opened(_) => EventKind::Opened,
            Event::Admitted(_) => EventKind::Admitted,
            Event::Suspended(_) => EventKind::Suspended,
            Event::Resumed(_) => EventKind::Resumed,
            Event::Received(_) => EventKind::Received,
            Event::Moved(_) => EventKind::Moved,
            Event::Assayed(_) => EventKind::Assayed,
            Event::MoistureChanged(_) => EventKind::MoistureChanged,
            Event::Planned(_) => EventKind::Planned,
            Event::PlanCancelled(_) => EventKind::PlanCancelled,
            Event::Blended(_) => EventKind::Blended,
            Event::Split(_) => EventKind::Split,
            Event::Merged(_) => EventKind::Merged,
            Event::Released(_) => EventKind::Released,
            Event::Lost(_) => EventKind::Lost,
            Event::StockTaken(_) => EventKind::StockTaken,
            Event::Audited(_) => EventKind::Audited,
            Event::Extended(_) => EventKind::Extended,
            Event::Corrected(_) => EventKind::Corrected,
            Event::WrittenOff(_) => EventKind::WrittenOff,
        }
    }
}

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EventKind {
    /// The book is opened.
    Opened,
    /// The enterprise is admitted.
    Admitted,
    /// Kinds of events are stopped.
    Suspended,
    /// They may go on.
    Resumed,
    /// A lot comes in.
    Received,
    /// A lot goes to another zone.
    Moved,
    /// A laboratory reports.
    Assayed,
    /// Water came or went.
    MoistureChanged,
    /// Stock is reserved.
    Planned,
    /// A plan is given up.
    PlanCancelled,
    /// Lots are mixed.
    Blended,
    /// A lot is taken apart.
    Split,
    /// Lots are put together.
    Merged,
    /// Goods leave.
    Released,
    /// Goods are lost.
    Lost,
    /// A zone is counted.
    StockTaken,
    /// An audit is noted.
    Audited,
    /// A storage term is extended.
    Extended,
    /// An earlier entry is compensated.
    Corrected,
    /// A customs entry is written off.
    WrittenOff,
}

impl EventKind {
    /// The word, as in `type`.
    pub fn as_str(self) -> &'static str {
        match self {
            EventKind::Opened => "opened",
            EventKind::Admitted => "admitted",
            EventKind::Suspended => "suspended",
            EventKind::Resumed => "resumed",
            EventKind::Received => "received",
            EventKind::Moved => "moved",
            EventKind::Assayed => "assayed",
            EventKind::MoistureChanged => "moisture_changed",
            EventKind::Planned => "planned",
            EventKind::PlanCancelled => "plan_cancelled",
            EventKind::Blended => "blended",
            EventKind::Split => "split",
            EventKind::Merged => "merged",
            EventKind::Released => "released",
            EventKind::Lost => "lost",
            EventKind::StockTaken => "stock_taken",
            EventKind::Audited => "audited",
            EventKind::Extended => "extended",
            EventKind::Corrected => "corrected",
            EventKind::WrittenOff => "written_off",
        }
    }
}

/// Declares a plain type that crosses the doors.
macro_rules! plain {
    ($(#[$meta:meta])* struct $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name { $($body)* }
    };
    ($(#[$meta:meta])* enum $name:ident { $($body:tt)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name { $($body)* }
    };
}
pub(in super::super) use plain;

plain! {
    /// Where goods are kept in bond.
    enum SiteKind {
        /// Bonded warehouse: goods may stay for a term.
        BondedWarehouse,
        /// Bonded logistics centre.
        LogisticsCentre,
        /// Comprehensive bonded zone: no term.
        ComprehensiveZone,
    }
}

impl SiteKind {
    /// The word, which is also the key of its rule.
    pub fn as_str(self) -> &'static str {
        match self {
            SiteKind::BondedWarehouse => "bonded_warehouse",
            SiteKind::LogisticsCentre => "logistics_centre",
            SiteKind::ComprehensiveZone => "comprehensive_zone",
        }
    }
}

plain! {
    /// What a zone is for.
    enum ZoneKind {
        /// Lots as they came.
        Raw,
        /// Where lots are mixed.
        Blending,
        /// What is ready to leave.
        Product,
    }
}

plain! {
    /// A condition of bonded blending.
    enum ConditionKind {
        /// The enterprise is admitted on recommendation.
        Admission,
        /// Every movement names a lot.
        BatchManagement,
        /// Raw goods, blending and product are kept apart.
        ZoneManagement,
        /// Nothing but simple physical mixing.
        PhysicalOnly,
        /// Inspection before the goods come in.
        InspectionBeforeEntry,
        /// Inspection when they go into the territory.
        InspectionOnLeaving,
        /// A dedicated area, no other goods beside.
        DedicatedArea,
        /// An electronic account book.
        AccountBook,
        /// Assays of third parties are taken as a reference.
        ThirdPartyAssay,
    }
}

plain! {
    /// A condition, and where it stands.
    struct Condition {
        /// The source.
        pub cite: Citation,
        /// The condition.
        pub kind: ConditionKind,
    }
}

plain! {
    /// A zone of the site.
    struct Zone {
        /// Are bonded goods kept in it? Bonded and other goods never meet.
        pub bonded: bool,
        /// What it is for.
        pub kind: ZoneKind,
        /// Its name.
        pub name: String,
    }
}

plain! {
    /// A way that goods may take between zones, by the rules of the site.
    struct Transition {
        /// From a zone of this kind.
        pub from: ZoneKind,
        /// To a zone of this kind.
        pub to: ZoneKind,
    }
}

plain! {
    /// How long goods may stay.
    struct StorageTerm {
        /// One extension of at most so many months.
        pub extension_months: u32,
        /// So many months from the day of receipt.
        pub months: u32,
    }
}

plain! {
    /// An element of the book and the unit in which its grades are stated.
    struct ElementUnit {
        /// The element, as in `Au`, or a compound, as in `SiO2`.
        pub element: String,
        /// The unit: see [`Grade`].
        pub unit: String,
    }
}

plain! {
    /// The opening of a book; made by `blending.opening` from the rules in force that day.
    struct Opened {
        /// The goods: `iron_ore`, `gold_ore`, `copper_concentrate`, `crude_oil`.
        pub commodity: String,
        /// The conditions in force, each with its source.
        pub conditions: Vec<Condition>,
        /// Whose assay decides before goods leave; one of these must be there.
        pub deciding_roles: Vec<AssayRole>,
        /// The elements that are accounted for.
        pub elements: Vec<ElementUnit>,
        /// The tariff headings of the goods, as in `2616`; nothing else comes in.
        pub headings: Vec<String>,
        /// Where.
        pub site: SiteKind,
        /// The storage term; left out, there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub term: Option<StorageTerm>,
        /// The ways between zones.
        pub transitions: Vec<Transition>,
        /// The zones.
        pub zones: Vec<Zone>,
    }
}

plain! {
    /// An admission: events of an enterprise that is not admitted on their day are refused.
    struct Admitted {
        /// Who admitted it.
        pub authority: String,
        /// The recommendation or decision.
        pub evidence: String,
        /// First day.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        pub valid_from: NaiveDate,
        /// Last day; left out, until further notice.
        #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::foundation::day::strict_option")]
        pub valid_to: Option<NaiveDate>,
    }
}

plain! {
    /// A suspension.
    struct Suspended {
        /// Who suspended it.
        pub authority: String,
        /// Why.
        pub reason: String,
        /// What is stopped; nothing else is.
        pub stops: Vec<EventKind>,
    }
}

plain! {
    /// The end of a suspension.
    struct Resumed {
        /// Who lifted it.
        pub authority: String,
    }
}

plain! {
    /// Who had an assay made.
    enum AssayRole {
        /// The authority.
        Official,
        /// A third party whose result is taken as a reference.
        ThirdPartyReference,
        /// The operator.
        Operator,
    }
}

plain! {
    /// One result of an assay: the grade on dry mass and how sure it is.
    struct AssayedGrade {
        /// The grade.
        pub grade: Grade,
        /// Standard deviation, in the same unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub standard_deviation: Option<Exact>,
    }
}

plain! {
    /// A report of a laboratory. Reports are kept one after the other; none overwrites another.
    struct Assay {
        /// The number of the certificate.
        pub certificate: String,
        /// The grades on dry mass, by element.
        pub grades: BTreeMap<String, AssayedGrade>,
        /// The laboratory.
        pub lab: String,
        /// The method, as in `GB/T 7739.1`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub method: Option<String>,
        /// Who had it made.
        pub role: AssayRole,
    }
}

plain! {
    /// A receipt.
    struct Received {
        /// The account book in which the entry stands.
        pub account_book: String,
        /// The assay on which the metal is booked.
        pub assay: Assay,
        /// The customs entry; for goods that are not bonded, the document they came with.
        pub entry: String,
        /// The tariff code.
        pub hs_code: String,
        /// The inspection that was passed before entry.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub inspection: Option<String>,
        /// The lot: a new name.
        pub lot: String,
        /// Water in % of the mass as received. Left out, it is unknown and the receipt is refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub moisture_percent: Option<Exact>,
        /// Country of origin.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub origin: Option<String>,
        /// Declared value in CNY.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub value_cny: Option<Exact>,
        /// Mass as received, in kg.
        pub wet_kg: i64,
        /// The zone: a raw one.
        pub zone: String,
    }
}

plain! {
    /// A movement of a whole lot.
    struct Moved {
        /// The lot.
        pub lot: String,
        /// The zone it goes to.
        pub zone: String,
    }
}

plain! {
    /// A report on a lot.
    struct Assayed {
        /// The report.
        pub assay: Assay,
        /// True when the book follows the report: the difference is posted as a restatement of the metal on hand.
        pub into_book: bool,
        /// The lot.
        pub lot: String,
    }
}

plain! {
    /// Drying, rain, spraying: the lot is weighed again.
    struct MoistureChanged {
        /// Why.
        pub cause: String,
        /// The lot.
        pub lot: String,
        /// What the lot weighs now, in kg; its dry mass stays.
        pub wet_kg: i64,
    }
}

plain! {
    /// What goes into a blend.
    struct BlendPart {
        /// The lot.
        pub lot: String,
        /// How much of it, as received, in kg.
        pub wet_kg: i64,
    }
}

plain! {
    /// What is planned to go into a blend.
    struct PlannedPart {
        /// The lot.
        pub lot: String,
        /// What the planner found on hand, in kg: the plan is refused when it is another mass by now.
        pub on_hand_kg: i64,
        /// How much of it, in kg.
        pub wet_kg: i64,
    }
}

plain! {
    /// A plan: what it reserves, no other event takes.
    struct Planned {
        /// What goes in.
        pub inputs: Vec<PlannedPart>,
        /// The permit or order for the blend.
        pub permit: String,
        /// The name of the plan.
        pub plan: String,
    }
}

plain! {
    /// A plan that is given up.
    struct PlanCancelled {
        /// The plan.
        pub plan: String,
        /// Why.
        pub reason: String,
    }
}

plain! {
    /// A blend as it was weighed: inputs = output + loss, in kg as received.
    struct Blended {
        /// What went in.
        pub inputs: Vec<BlendPart>,
        /// What is declared as lost in mixing, in kg.
        pub loss_kg: i64,
        /// The new lot.
        pub lot: String,
        /// The permit or order for the blend.
        pub permit: String,
        /// The plan that is carried out; its reservations end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub plan: Option<String>,
        /// What came out, in kg.
        pub wet_kg: i64,
    }
}

plain! {
    /// A lot taken apart: the parts sum to what is on hand.
    struct Split {
        /// The lot.
        pub lot: String,
        /// The new lots.
        pub parts: Vec<BlendPart>,
    }
}

plain! {
    /// Lots of one zone put together without mixing.
    struct Merged {
        /// How later withdrawals from it are attributed.
        pub attribution: Attribution,
        /// The lots, whole; for first in, first out in the order in which they came.
        pub inputs: Vec<String>,
        /// The new lot.
        pub lot: String,
    }
}

plain! {
    /// Where goods go.
    enum ReleaseKind {
        /// Into the territory, for home use.
        HomeUse,
        /// Out of the country.
        ReExport,
        /// To another place in bond.
        Transfer,
    }
}

plain! {
    /// How the tax on a release for home use stands.
    enum TaxStanding {
        /// Exempt, because the goods conform to the standard.
        Exempt,
        /// Paid.
        Paid,
        /// Secured by a guarantee.
        Secured,
    }
}

plain! {
    /// The tax on a release, as it was decided.
    struct ReleaseTax {
        /// The rule or certificate by which the goods are exempt, or the payment or guarantee.
        pub reference: String,
        /// How it stands.
        pub standing: TaxStanding,
    }
}

plain! {
    /// A release.
    struct Released {
        /// The declaration by which the goods leave.
        pub declaration: String,
        /// The inspection on leaving.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub inspection: Option<String>,
        /// Where they go.
        pub kind: ReleaseKind,
        /// The lot.
        pub lot: String,
        /// The lot that was put into this one, where goods are identified.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub of: Option<String>,
        /// The tax; needed for home use.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub tax: Option<ReleaseTax>,
        /// How much, as weighed, in kg.
        pub wet_kg: i64,
    }
}

plain! {
    /// Why goods are lost.
    enum LossCause {
        /// Handling and dust.
        Handling,
        /// Taken as samples.
        Sampling,
        /// Theft.
        Theft,
        /// Fire.
        Fire,
        /// Flood or storm.
        Weather,
        /// Destroyed under supervision.
        Destroyed,
        /// Not explained: what a stock-take found missing.
        Unexplained,
    }
}

plain! {
    /// A loss.
    struct Lost {
        /// Why.
        pub cause: LossCause,
        /// The record, report or decision.
        pub evidence: String,
        /// True where it is claimed as force majeure; else the operator owes the tax.
        pub force_majeure: bool,
        /// The lot.
        pub lot: String,
        /// The lot that was put into this one, where goods are identified.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub of: Option<String>,
        /// How much, in kg.
        pub wet_kg: i64,
    }
}

plain! {
    /// What was counted of a lot.
    struct Counted {
        /// The lot.
        pub lot: String,
        /// What it weighs, in kg; 0 when it was not found.
        pub wet_kg: i64,
    }
}

plain! {
    /// A stock-take of a zone: it writes differences and never edits the book.
    struct StockTaken {
        /// Every lot of the zone.
        pub counted: Vec<Counted>,
        /// The record of the count.
        pub evidence: String,
        /// The zone.
        pub zone: String,
    }
}

plain! {
    /// An audit.
    struct Audited {
        /// Who audited.
        pub authority: String,
        /// What was found, or that nothing was.
        pub result: String,
    }
}

plain! {
    /// The extension of a storage term.
    struct Extended {
        /// The approval.
        pub approval: String,
        /// The customs entry.
        pub entry: String,
        /// The new last day.
        #[serde(deserialize_with = "crate::foundation::day::strict")]
        pub until: NaiveDate,
    }
}

plain! {
    /// A correction: it posts the opposite of what an earlier entry posted, to the last unit.
    struct Corrected {
        /// The lot that the entry released, lost or made.
        pub lot: String,
        /// The number of the entry in the journal.
        pub of: u64,
        /// Why.
        pub reason: String,
    }
}

plain! {
    /// The write-off of a customs entry of which nothing is on hand.
    struct WrittenOff {
        /// The authority or account-book declaration that closed it.
        pub authority: String,
        /// The customs entry.
        pub entry: String,
    }
}
