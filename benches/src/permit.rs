//! A journal to measure: quantities written off a permit, summed up by commodity.

use std::collections::BTreeMap;

use kouan::foundation::exact::Exact;
use kouan::foundation::journal::{Journal, Machine, Meta, Outcome, Record};
use kouan::foundation::moment::Moment;
use serde::{Deserialize, Serialize};

/// The name of the stream.
pub const STREAM: &str = "permit/26-AA-100001";

const RULES: &str = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

/// What happens.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Event {
    /// A quantity is written off.
    WriteOff {
        /// Code of the goods.
        commodity: String,
        /// Number of the declaration.
        declaration: String,
        /// How much.
        quantity: Exact,
        /// Unit by UN/ECE Recommendation 20.
        unit: String,
    },
}

impl Event {
    /// Event number `i`, over `commodities` different goods.
    pub fn number(i: u64, commodities: u64) -> Event {
        Event::WriteOff {
            commodity: format!("{:010}", 2_601_100_000 + i % commodities),
            declaration: format!("4227202610{i:08}"),
            quantity: Exact::from_parts(1_000 + i128::from(i), 3).expect("a short number"),
            unit: "TNE".to_owned(),
        }
    }
}

/// Keeps the sum of each commodity.
pub struct Sums;

impl Machine for Sums {
    type Event = Event;
    type State = BTreeMap<String, Exact>;
    type Change = (String, Exact);
    type Refusal = String;
    const EVENT_VERSION: u32 = 1;

    fn apply(state: &Self::State, event: &Event, _: &Meta<'_>) -> Result<Self::Change, String> {
        let Event::WriteOff { commodity, quantity, .. } = event;
        let before = state.get(commodity).copied().unwrap_or(Exact::ZERO);
        let now = before.add(*quantity).map_err(|error| error.to_string())?;
        Ok((commodity.clone(), now))
    }

    fn commit(state: &mut Self::State, (commodity, now): Self::Change) {
        state.insert(commodity, now);
    }
}

/// Keeps nothing: for writing entries whose replay is to be measured.
pub struct Nothing;

impl Machine for Nothing {
    type Event = Event;
    type State = ();
    type Change = ();
    type Refusal = String;
    const EVENT_VERSION: u32 = 1;

    fn apply(_: &(), _: &Event, _: &Meta<'_>) -> Result<(), String> {
        Ok(())
    }

    fn commit(_: &mut (), _: ()) {}
}

/// An event as the host hands it in.
pub fn record<'a>(id: &'a str, at: Moment, event: &'a Event) -> Record<'a, Event> {
    Record { id, occurred_at: at, recorded_at: at, rules: RULES, event }
}

/// The moment at which everything is recorded.
pub fn moment() -> Moment {
    "2026-11-02T08:30:00+08:00".parse().expect("a moment")
}

/// Appends an event to the journal and its line to the store.
pub fn append<M: Machine<Event = Event>>(
    journal: &mut Journal<M>,
    store: &mut String,
    id: &str,
    event: &Event,
) {
    let record = record(id, moment(), event);
    match journal.prepare(journal.head(), None, &record).expect("the event can be stored") {
        Outcome::Recorded(step) => {
            store.push_str(step.line());
            journal.accept(step).expect("the head has not moved");
        }
        Outcome::Already { .. } | Outcome::Refused(_) => unreachable!("every event is new and can happen"),
    }
}
