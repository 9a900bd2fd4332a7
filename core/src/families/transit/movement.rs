//! A movement under customs transit in China (转关): what happens to it, and when it cannot happen.
//!
//! No dated rule is asked here: the limits stand in the event that opened the movement.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::rules::Rules;
use crate::foundation::assessment::Finding;
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Machine, Meta, Told};
use crate::foundation::moment::Moment;

/// How the goods are moved and declared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TransitMode {
    /// Transit first, the goods are declared at the destination (直转).
    Direct,
    /// The goods are declared before the transit (提前报关).
    PreLodged,
    /// One through bill, the means of transport change inside the country (中转).
    Through,
}

/// Import or export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// From the entry office to a destination office.
    Import,
    /// From an origin office to the exit office.
    Export,
}

/// How the goods are handled at the port; the steps and their limits are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Handling {
    /// Over the yard.
    Ordinary,
    /// Released at the quay (船边直提).
    QuayRelease,
    /// Loaded on arrival (抵港直装).
    DirectLoading,
    /// Through the airside gate, without a leg by road (空侧直通).
    Airside,
}

/// The limits in calendar days; the day itself is still in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TransitLimits {
    /// From arrival at the destination to the declaration of the goods.
    pub goods_declared_days: u32,
    /// From the lodging of the declaration to the transit formalities.
    pub pre_lodged_days: u32,
    /// From the declaration of the means of transport to that of the transit.
    pub transit_declared_days: u32,
}

/// What happens to a movement. The day on which it happens is that of the entry (`occurred_at`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MovementEvent {
    /// The movement is known; its mode and limits hold from now on.
    Opened {
        /// The carrier's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        carrier: Option<String>,
        /// The last day of arrival that customs set for the haul.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "crate::foundation::day::strict_option"
        )]
        deadline: Option<NaiveDate>,
        /// Import or export; left out, import.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Direction>,
        /// The one document of rail and sea (一单制), or the transit declaration.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        document: Option<String>,
        /// How the goods are handled at the port; left out, over the yard.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        handling: Option<Handling>,
        /// The limits; left out, those of the rules on the day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limits: Option<TransitLimits>,
        /// The mode.
        mode: TransitMode,
    },
    /// The means of transport was declared at the entry office.
    MeansDeclared {},
    /// The goods were declared before the transit.
    PreLodged {},
    /// The office cancelled the declaration lodged before, for its time was over.
    PreLodgementCancelled {},
    /// The transit was declared.
    TransitDeclared {},
    /// Customs released the goods for transit and sealed them.
    Released {
        /// The number of the seal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seal: Option<String>,
    },
    /// The goods left.
    Departed {
        /// The host's code or commitment for the vehicle; never a plate.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means: Option<String>,
        /// True when the vehicle has another movement that is not written off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means_open: Option<bool>,
    },
    /// Vehicle or driver changed on the way.
    MeansChanged {
        /// True when customs consented; left out, nobody says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customs_consent: Option<bool>,
        /// The host's code or commitment for the new vehicle; never a plate.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        means: Option<String>,
    },
    /// Goods were lost or damaged on the way.
    Lost {
        /// True for force majeure, false when it was not; left out, not known yet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        force_majeure: Option<bool>,
        /// How much, in the unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quantity: Option<Exact>,
        /// The unit.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// The goods arrived.
    Arrived {
        /// The number of the seal as read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seal: Option<String>,
        /// Whether the seal is whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seal_intact: Option<bool>,
        /// True in a place under customs supervision.
        supervised_place: bool,
    },
    /// The count or the goods do not agree with what was declared.
    DiscrepancyFound {},
    /// What did not agree is settled.
    DiscrepancyResolved {},
    /// The goods were declared at the destination.
    GoodsDeclared {},
    /// The movement was written off (核销).
    WrittenOff {},
    /// The goods were cleared; the movement is closed.
    Cleared {},
}

/// How far a movement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Stage {
    /// Nothing is declared yet.
    #[default]
    Open,
    /// The goods are declared before the transit.
    PreLodged,
    /// The transit is declared.
    TransitDeclared,
    /// Released for transit.
    Released,
    /// On the way.
    InTransit,
    /// In the supervised place of the destination.
    Arrived,
    /// Written off.
    WrittenOff,
    /// Closed.
    Cleared,
}

/// What was found though the step happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NoteCode {
    /// The transit was declared after its limit.
    LateTransitDeclaration,
    /// Vehicle or driver changed and nobody says that customs consented.
    ChangeOfMeansWithoutConsent,
    /// Arrived after the deadline.
    Overdue,
    /// Another seal than the one put on.
    SealMismatch,
    /// The seal is not whole.
    SealBroken,
    /// The goods were declared after their limit.
    LateGoodsDeclaration,
    /// Goods were lost on the way; the carrier owes the duty.
    LossOwed,
    /// Goods were lost by force majeure.
    LossByForceMajeure,
    /// Goods were lost; who bears it is not known.
    LossUnexplained,
    /// The count or the goods do not agree.
    Discrepancy,
}

impl NoteCode {
    fn code(self) -> &'static str {
        match self {
            NoteCode::LateTransitDeclaration => "transit.late-transit-declaration",
            NoteCode::ChangeOfMeansWithoutConsent => "transit.change-of-means-without-consent",
            NoteCode::Overdue => "transit.overdue",
            NoteCode::SealMismatch => "transit.seal-mismatch",
            NoteCode::SealBroken => "transit.seal-broken",
            NoteCode::LateGoodsDeclaration => "transit.late-goods-declaration",
            NoteCode::LossOwed => "transit.loss-owed",
            NoteCode::LossByForceMajeure => "transit.loss-by-force-majeure",
            NoteCode::LossUnexplained => "transit.loss-unexplained",
            NoteCode::Discrepancy => "transit.discrepancy",
        }
    }

    /// Whether it blocks the write-off until it is settled.
    fn blocks(self) -> bool {
        !matches!(
            self,
            NoteCode::LateTransitDeclaration
                | NoteCode::ChangeOfMeansWithoutConsent
                | NoteCode::Overdue
                | NoteCode::LateGoodsDeclaration
        )
    }
}

/// A finding that stays with the movement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Note {
    /// What was found.
    pub code: NoteCode,
    /// The entry that brought it.
    pub entry: u64,
    /// The day.
    #[serde(deserialize_with = "crate::foundation::day::strict")]
    pub on: NaiveDate,
    /// The last day that would have been in time.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub limit: Option<NaiveDate>,
}

impl Note {
    pub(super) fn finding(&self) -> Finding {
        let finding = Finding::new(self.code.code()).param("on", self.on);
        match self.limit {
            Some(limit) => finding.param("limit", limit),
            None => finding,
        }
    }
}

/// What is so of a movement after everything that happened; of one size but for what was found.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MovementState {
    /// How far it has come.
    pub stage: Stage,
    /// How it is moved; left out before it is opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<TransitMode>,
    /// How it is handled at the port.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handling: Option<Handling>,
    /// Its limits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limits: Option<TransitLimits>,
    /// The carrier's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
    /// The document it moves under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The last day of arrival.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub deadline: Option<NaiveDate>,
    /// When the means of transport was declared first.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub means_declared: Option<NaiveDate>,
    /// When the goods were declared before the transit.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub pre_lodged: Option<NaiveDate>,
    /// The entry by which the declaration lodged before was cancelled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pre_lodgement_cancelled_by: Option<u64>,
    /// When the goods left.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub departed: Option<NaiveDate>,
    /// When they arrived.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub arrived: Option<NaiveDate>,
    /// When they were declared at the destination.
    #[serde(
        skip_serializing_if = "Option::is_none",
        deserialize_with = "crate::foundation::day::strict_option"
    )]
    pub goods_declared: Option<NaiveDate>,
    /// The seal put on at release.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// The vehicle as the host calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub means: Option<String>,
    /// True when the arrival gave the number and the state of the seal.
    pub seal_checked: bool,
    /// True while something that was found blocks the write-off.
    pub discrepancy_open: bool,
    /// What was found, in the order in which it arose.
    pub notes: Vec<Note>,
    /// When the last event happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_at: Option<Moment>,
}

/// The state machine of a movement: one stream a movement.
pub struct Movement;

/// What an event changes.
pub struct MovementChange {
    step: Step,
    notes: Vec<Note>,
    at: Moment,
}

enum Step {
    Open(Box<MovementState>),
    MeansDeclared(NaiveDate),
    PreLodged(NaiveDate),
    CancelPreLodgement(u64),
    Stage(Stage),
    Release(String),
    Depart(NaiveDate, Option<String>),
    Means(Option<String>),
    Arrive { on: NaiveDate, seal_checked: bool },
    Nothing,
    Resolve,
    GoodsDeclared(NaiveDate),
}

/// Why an event cannot happen.
type Refusal = Vec<Finding>;

fn no<T>(code: &str) -> Result<T, Refusal> {
    Err(vec![Finding::new(code)])
}

/// A day later by a number of days; the end of time is as good as any day that far.
pub(super) fn later(day: NaiveDate, days: u32) -> NaiveDate {
    day.checked_add_days(Days::new(days.into())).unwrap_or(NaiveDate::MAX)
}

impl Machine for Movement {
    type Event = MovementEvent;
    type State = MovementState;
    type Change = MovementChange;
    type Refusal = Refusal;
    const EVENT_VERSION: u32 = 1;

    fn apply(
        state: &MovementState,
        event: &MovementEvent,
        meta: &Meta<'_>,
    ) -> Result<MovementChange, Refusal> {
        judge(state, event, meta.occurred_at, meta.seq)
    }

    fn commit(state: &mut MovementState, change: MovementChange) {
        match change.step {
            Step::Open(opened) => *state = *opened,
            Step::MeansDeclared(on) => {
                state.means_declared.get_or_insert(on);
            }
            Step::PreLodged(on) => {
                state.pre_lodged = Some(on);
                state.stage = state.stage.max(Stage::PreLodged);
            }
            Step::CancelPreLodgement(entry) => {
                state.pre_lodged = None;
                state.pre_lodgement_cancelled_by = Some(entry);
                state.mode = Some(TransitMode::Direct);
                state.stage = Stage::Open;
            }
            Step::Stage(stage) => state.stage = stage,
            Step::Release(seal) => {
                state.seal = Some(seal);
                state.stage = Stage::Released;
            }
            Step::Depart(on, means) => {
                state.departed = Some(on);
                state.means = means;
                state.stage = Stage::InTransit;
            }
            Step::Means(means) => state.means = means,
            Step::Arrive { on, seal_checked } => {
                state.arrived = Some(on);
                state.seal_checked = seal_checked;
                state.stage = Stage::Arrived;
            }
            Step::Nothing => {}
            Step::Resolve => state.discrepancy_open = false,
            Step::GoodsDeclared(on) => state.goods_declared = Some(on),
        }
        state.discrepancy_open |= change.notes.iter().any(|note| note.code.blocks());
        state.notes.extend(change.notes);
        state.last_at = Some(change.at);
    }
}

impl Told for Movement {
    type Rules = Rules;

    fn digest(rules: &Rules) -> &str {
        &rules.basis().rules
    }

    fn complete(
        event: &MovementEvent,
        _: &MovementState,
        at: Moment,
        rules: &Rules,
    ) -> Result<Result<MovementEvent, Vec<Finding>>, Error> {
        let mut event = event.clone();
        if let MovementEvent::Opened { limits: limits @ None, direction, .. } = &mut event {
            let direction = direction.unwrap_or(Direction::Import);
            match rules.limits(direction, at.date())? {
                Ok(found) => *limits = Some(found),
                Err(finding) => return Ok(Err(vec![finding])),
            }
        }
        Ok(Ok(event))
    }

    fn beside(state: &MovementState, seq: u64) -> Vec<Finding> {
        let cancelled = (state.pre_lodgement_cancelled_by == Some(seq))
            .then(|| Finding::new("transit.pre-lodgement-cancelled"));
        let notes = state.notes.iter().filter(|note| note.entry == seq).map(Note::finding);
        cancelled.into_iter().chain(notes).collect()
    }
}

/// Judges an event that happens at a moment; `entry` is its number in the stream.
pub(super) fn judge(
    state: &MovementState,
    event: &MovementEvent,
    at: Moment,
    entry: u64,
) -> Result<MovementChange, Refusal> {
    let on = at.date();
    let (Some(mode), Some(limits)) = (state.mode, state.limits) else { return open(event, at) };
    if state.stage == Stage::Cleared {
        return no("transit.already-closed");
    }
    let mut notes = Vec::new();
    let mut note = |code, limit| notes.push(Note { code, entry, on, limit });
    let before_release = state.stage < Stage::Released;
    let step = match event {
        MovementEvent::Opened { .. } => return no("transit.already-opened"),
        MovementEvent::MeansDeclared {} => Step::MeansDeclared(on),
        MovementEvent::PreLodged {} if mode == TransitMode::Direct => return no("transit.not-in-this-mode"),
        MovementEvent::PreLodged {} if !before_release => return no("transit.too-late"),
        MovementEvent::PreLodged {} => Step::PreLodged(on),
        MovementEvent::PreLodgementCancelled {} if state.stage == Stage::PreLodged => {
            Step::CancelPreLodgement(entry)
        }
        MovementEvent::PreLodgementCancelled {} => return no("transit.nothing-pre-lodged"),
        MovementEvent::TransitDeclared {} if state.stage >= Stage::TransitDeclared => {
            return no("transit.already-declared");
        }
        MovementEvent::TransitDeclared {} => match (mode, state.pre_lodged) {
            (TransitMode::Direct, _) => {
                let limit = state.means_declared.map(|day| later(day, limits.transit_declared_days));
                if limit.is_some_and(|limit| on > limit) {
                    note(NoteCode::LateTransitDeclaration, limit);
                }
                Step::Stage(Stage::TransitDeclared)
            }
            (_, None) => return no("transit.pre-lodgement-missing"),
            // the declaration lodged before is void; what happened is that it was cancelled
            (_, Some(lodged)) if on > later(lodged, limits.pre_lodged_days) => {
                Step::CancelPreLodgement(entry)
            }
            (_, Some(_)) => Step::Stage(Stage::TransitDeclared),
        },
        MovementEvent::Released { .. } if !before_release => return no("transit.already-released"),
        MovementEvent::Released { .. } if state.stage < Stage::TransitDeclared => {
            return no("transit.transit-not-declared");
        }
        MovementEvent::Released { seal } => match seal.as_deref().map(str::trim) {
            None | Some("") => return no("transit.seal-missing"),
            Some(seal) => Step::Release(seal.to_owned()),
        },
        MovementEvent::Departed { .. } if before_release => return no("transit.not-released"),
        MovementEvent::Departed { .. } if state.stage > Stage::Released => {
            return no("transit.already-departed");
        }
        MovementEvent::Departed { means_open: Some(true), .. } => return no("transit.means-not-written-off"),
        MovementEvent::Departed { means, .. } => Step::Depart(on, means.clone()),
        MovementEvent::MeansChanged { .. } | MovementEvent::Lost { .. } | MovementEvent::Arrived { .. }
            if state.stage < Stage::InTransit =>
        {
            return no("transit.not-departed");
        }
        MovementEvent::MeansChanged { .. } | MovementEvent::Arrived { .. }
            if state.stage > Stage::InTransit =>
        {
            return no("transit.already-arrived");
        }
        MovementEvent::MeansChanged { customs_consent, means } => {
            if *customs_consent != Some(true) {
                note(NoteCode::ChangeOfMeansWithoutConsent, None);
            }
            Step::Means(means.clone())
        }
        MovementEvent::Lost { .. } | MovementEvent::DiscrepancyFound {}
            if state.stage >= Stage::WrittenOff =>
        {
            return no("transit.already-written-off");
        }
        MovementEvent::Lost { force_majeure, .. } => {
            let code = match force_majeure {
                Some(true) => NoteCode::LossByForceMajeure,
                Some(false) => NoteCode::LossOwed,
                None => NoteCode::LossUnexplained,
            };
            note(code, None);
            Step::Nothing
        }
        MovementEvent::Arrived { supervised_place: false, .. } => {
            return no("transit.not-a-supervised-place");
        }
        MovementEvent::Arrived { .. } if state.departed.is_some_and(|departed| on < departed) => {
            return no("transit.arrival-before-departure");
        }
        MovementEvent::Arrived { seal, seal_intact, .. } => {
            if state.deadline.is_some_and(|deadline| on > deadline) {
                note(NoteCode::Overdue, state.deadline);
            }
            if seal.as_deref().is_some_and(|seal| Some(seal.trim()) != state.seal.as_deref()) {
                note(NoteCode::SealMismatch, None);
            }
            if *seal_intact == Some(false) {
                note(NoteCode::SealBroken, None);
            }
            Step::Arrive { on, seal_checked: seal.is_some() && seal_intact.is_some() }
        }
        MovementEvent::DiscrepancyFound {} => {
            note(NoteCode::Discrepancy, None);
            Step::Nothing
        }
        MovementEvent::DiscrepancyResolved {} => Step::Resolve,
        MovementEvent::GoodsDeclared {} if mode != TransitMode::Direct => {
            return no("transit.already-pre-lodged");
        }
        MovementEvent::GoodsDeclared {} => match state.arrived {
            None => return no("transit.not-arrived"),
            Some(_) if state.goods_declared.is_some() => return no("transit.goods-already-declared"),
            Some(arrived) => {
                let limit = later(arrived, limits.goods_declared_days);
                if on > limit {
                    note(NoteCode::LateGoodsDeclaration, Some(limit));
                }
                Step::GoodsDeclared(on)
            }
        },
        MovementEvent::WrittenOff {} if state.stage > Stage::Arrived => {
            return no("transit.already-written-off");
        }
        MovementEvent::WrittenOff {} if state.stage < Stage::Arrived => return no("transit.not-arrived"),
        MovementEvent::WrittenOff {} if state.discrepancy_open => return no("transit.discrepancy-open"),
        MovementEvent::WrittenOff {} => Step::Stage(Stage::WrittenOff),
        MovementEvent::Cleared {} if state.stage < Stage::WrittenOff => return no("transit.not-written-off"),
        MovementEvent::Cleared {} if mode == TransitMode::Direct && state.goods_declared.is_none() => {
            return no("transit.goods-not-declared");
        }
        MovementEvent::Cleared {} => Step::Stage(Stage::Cleared),
    };
    Ok(MovementChange { step, notes, at })
}

fn open(event: &MovementEvent, at: Moment) -> Result<MovementChange, Refusal> {
    let MovementEvent::Opened { carrier, deadline, document, handling, limits, mode, .. } = event else {
        return no("transit.unknown-movement");
    };
    if limits.is_none() {
        return no("transit.limits-missing");
    }
    let opened = MovementState {
        mode: Some(*mode),
        handling: *handling,
        limits: *limits,
        carrier: carrier.clone(),
        document: document.clone(),
        deadline: *deadline,
        ..MovementState::default()
    };
    Ok(MovementChange { step: Step::Open(Box::new(opened)), notes: Vec::new(), at })
}
