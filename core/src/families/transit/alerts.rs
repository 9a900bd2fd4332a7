//! Alerts: a pure function of the movements and a moment. What is due soon, overdue, silent, stuck; and who must act.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::movement::{MovementState, Stage, TransitMode, later};
use super::rules::Rules;
use crate::foundation::assessment::{Answer, Trace};
use crate::foundation::error::Error;
use crate::foundation::moment::Moment;

/// The step that a movement waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Awaited {
    /// That it is opened.
    Opened,
    /// The declaration of the means of transport.
    MeansDeclared,
    /// The declaration before the transit.
    PreLodged,
    /// The declaration of the transit.
    TransitDeclared,
    /// The release.
    Released,
    /// The departure.
    Departed,
    /// The arrival.
    Arrived,
    /// The settlement of what does not agree.
    DiscrepancyResolved,
    /// The declaration of the goods at the destination.
    GoodsDeclared,
    /// The write-off.
    WrittenOff,
    /// The clearance.
    Cleared,
    /// The answer of the office of destination.
    ControlResults,
    /// The holder's answer to the enquiry.
    EnquiryAnswer,
    /// The recovery of the debt.
    Recovery,
    /// The next message of the office of departure.
    OfficeOfDeparture,
    /// The next message of the holder.
    Holder,
}

/// Who must act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Actor {
    /// The declarant or the holder of the procedure.
    Declarant,
    /// The carrier.
    Carrier,
    /// The office of entry, origin or departure.
    DepartureOffice,
    /// The office of destination or exit.
    DestinationOffice,
}

/// What a movement waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Waiting {
    /// The step.
    pub step: Awaited,
    /// Who must act.
    pub by: Actor,
    /// The last day in time; null where no limit is set.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub due: Option<NaiveDate>,
}

fn wait(step: Awaited, by: Actor, due: Option<NaiveDate>) -> Waiting {
    Waiting { step, by, due }
}

/// What a movement waits for, the next step first; nothing once it is closed.
pub(super) fn waits(state: &MovementState) -> Vec<Waiting> {
    let (Some(mode), Some(limits)) = (state.mode, state.limits) else {
        return vec![wait(Awaited::Opened, Actor::Declarant, None)];
    };
    let direct = mode == TransitMode::Direct;
    let goods = || {
        let due = state.arrived.map(|day| later(day, limits.goods_declared_days));
        (direct && state.goods_declared.is_none())
            .then(|| wait(Awaited::GoodsDeclared, Actor::Declarant, due))
    };
    match state.stage {
        Stage::Open if direct => match state.means_declared {
            None => vec![wait(Awaited::MeansDeclared, Actor::Carrier, None)],
            Some(day) => {
                let due = Some(later(day, limits.transit_declared_days));
                vec![wait(Awaited::TransitDeclared, Actor::Declarant, due)]
            }
        },
        Stage::Open => vec![wait(Awaited::PreLodged, Actor::Declarant, None)],
        Stage::PreLodged => {
            let due = state.pre_lodged.map(|day| later(day, limits.pre_lodged_days));
            vec![wait(Awaited::TransitDeclared, Actor::Declarant, due)]
        }
        Stage::TransitDeclared => vec![wait(Awaited::Released, Actor::DepartureOffice, None)],
        Stage::Released => vec![wait(Awaited::Departed, Actor::Carrier, None)],
        Stage::InTransit => vec![wait(Awaited::Arrived, Actor::Carrier, state.deadline)],
        Stage::Arrived => {
            let step =
                if state.discrepancy_open { Awaited::DiscrepancyResolved } else { Awaited::WrittenOff };
            std::iter::once(wait(step, Actor::DestinationOffice, None)).chain(goods()).collect()
        }
        Stage::WrittenOff => match goods() {
            Some(goods) => vec![goods],
            None => vec![wait(Awaited::Cleared, Actor::DestinationOffice, None)],
        },
        Stage::Cleared => Vec::new(),
    }
}

/// Why a movement needs somebody's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum AlertKind {
    /// Its last day is over.
    Overdue,
    /// Its last day is near.
    DueSoon,
    /// Nothing was heard of it on the way.
    Silent,
    /// It waits for a step without a limit.
    Stuck,
}

/// One alert.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alert {
    /// The movement, as the host named it.
    pub movement: String,
    /// Why.
    pub kind: AlertKind,
    /// The step that is missing.
    pub step: Awaited,
    /// Who must act.
    pub by: Actor,
    /// The last day in time, where there is one.
    #[serde(deserialize_with = "crate::foundation::day::strict_option")]
    pub due: Option<NaiveDate>,
    /// The last that was heard of it.
    pub last_at: Option<Moment>,
}

/// When an alert is due; none of these times is law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertTimes {
    /// How many days before its last day a step is due soon.
    pub due_soon_days: u32,
    /// After how many hours without news a movement on the way is silent.
    pub silent_after_hours: u32,
    /// After how many hours a movement that waits for a step without a limit is stuck.
    pub stuck_after_hours: u32,
}

/// A movement with its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NamedMovement {
    /// The host's name for it.
    pub movement: String,
    /// Its state, from `transit.record` or `transit.append`.
    pub state: MovementState,
}

/// Question of `transit.alerts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AlertsQuestion {
    /// The movements.
    pub movements: Vec<NamedMovement>,
    /// Now; with offset.
    pub now: Moment,
    /// When an alert is due.
    pub times: AlertTimes,
}

/// Answer of `transit.alerts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Alerts {
    /// In the order of the movements.
    pub alerts: Vec<Alert>,
    /// How many movements are open.
    pub open: u64,
    /// How many are closed.
    pub closed: u64,
    /// Vehicles with more than one open movement: such a vehicle may not take transit goods again.
    pub means_with_several: Vec<String>,
}

impl Answer for Alerts {}

/// The alerts of one thing that waits.
pub(super) fn alerts_of(
    movement: &str,
    waits: &[Waiting],
    on_the_way: bool,
    last_at: Option<Moment>,
    now: Moment,
    times: AlertTimes,
) -> Vec<Alert> {
    let today = now.date();
    let hours = last_at.and_then(|last| now.seconds_since(&last)).map(|seconds| seconds.div_euclid(3600));
    let longer = |limit: u32| hours.is_some_and(|hours| hours >= i64::from(limit));
    let mut alerts = Vec::new();
    let mut alert = |kind, waiting: &Waiting| {
        alerts.push(Alert {
            movement: movement.to_owned(),
            kind,
            step: waiting.step,
            by: waiting.by,
            due: waiting.due,
            last_at,
        });
    };
    for waiting in waits {
        match waiting.due {
            Some(due) if today > due => alert(AlertKind::Overdue, waiting),
            Some(due) if later(today, times.due_soon_days) >= due => alert(AlertKind::DueSoon, waiting),
            None if !on_the_way && longer(times.stuck_after_hours) => alert(AlertKind::Stuck, waiting),
            _ => {}
        }
    }
    if let Some(waiting) = waits.first().filter(|_| on_the_way && longer(times.silent_after_hours)) {
        alert(AlertKind::Silent, waiting);
    }
    alerts
}

/// What is due soon, overdue, silent or stuck at a moment.
///
/// # Errors
/// [`Error::InvalidInput`] for a moment without offset.
pub fn alerts(question: &AlertsQuestion, _: &Rules, _: &mut Trace) -> Result<Alerts, Error> {
    needs_offset(question.now)?;
    let mut found = Alerts { alerts: Vec::new(), open: 0, closed: 0, means_with_several: Vec::new() };
    let mut means: BTreeMap<&str, u32> = BTreeMap::new();
    for NamedMovement { movement, state } in &question.movements {
        if state.stage == Stage::Cleared {
            found.closed = found.closed.saturating_add(1);
            continue;
        }
        found.open = found.open.saturating_add(1);
        let on_the_way = state.stage == Stage::InTransit;
        let not_written_off = matches!(state.stage, Stage::InTransit | Stage::Arrived);
        if let Some(name) = state.means.as_deref().filter(|_| not_written_off) {
            let count = means.entry(name).or_default();
            *count = count.saturating_add(1);
        }
        let waits = waits(state);
        found.alerts.extend(alerts_of(
            movement,
            &waits,
            on_the_way,
            state.last_at,
            question.now,
            question.times,
        ));
    }
    let several = means.into_iter().filter(|(_, count)| *count > 1);
    found.means_with_several = several.map(|(name, _)| name.to_owned()).collect();
    Ok(found)
}

pub(super) fn needs_offset(now: Moment) -> Result<(), Error> {
    if now.offset_minutes().is_none() {
        return Err(Error::invalid("/now", format!("{now} has no offset; write it with +08:00 or Z")));
    }
    Ok(())
}
