//! The one journal of all families whose state has a history: permits, bonded blending, transit, pick-up, VGM
//! versions.
//!
//! A family says what its events are and what they do: [`Machine`]. The journal gives the rest: entries that only
//! grow, an SM3 chain over their stored bytes, ids that make a repeated request harmless, refusal of what was
//! decided on an old head, replay as of a moment, snapshots, and verification that names the first broken entry.
//!
//! **The host stores the entries** (a file, SQLite, PostgreSQL); nothing here opens or writes anything. Each entry
//! is one line of canonical JSON, to be stored as it is:
//!
//! ```json
//! {"entry":{"body":{…},"event_version":1,"id":"…","occurred_at":"…","recorded_at":"…","rules":"…"},"hash":"…","prev":"…","seq":1,"stream":"…"}
//! ```
//!
//! # The chain
//!
//! One chain a stream; H is SM3, ‖ joins bytes:
//!
//! ```text
//! h0 = H( 00 ‖ "kouan-chain-v1" ‖ 00 ‖ stream )
//! hi = H( 01 ‖ h(i-1) ‖ i as 8 bytes, big-endian ‖ H(the text of "entry") )
//! ```
//!
//! `prev` is h(i-1), `hash` is hi. The text of `entry` is canonical (RFC 8785), so anybody who holds the values
//! comes to the same bytes; here the stored bytes are hashed as they stand, after a check that they are canonical.
//!
//! The chain proves that no entry up to a head was changed, removed, inserted or reordered since somebody else
//! took down that head. It does not prove that an entry is true, nor that nothing came later: whoever writes can
//! cut the tail or show others another branch, and both verify alone. So give heads to parties with opposite
//! interests, and verify against them: [`Verifier::witnesses`]. Personal values never go into an entry; a
//! [commitment](super::digest::commit) stands for them.
//!
//! # Memory
//!
//! Replay and verification hold the state and one line, not the history, and no set of ids. The host finds an
//! earlier entry with the same id in its own unique index over `(stream, id)` and hands it in as [`Known`]. A host
//! that has no index can keep [`Ids`], which costs some 130 bytes an entry.
//!
//! # Rules that change
//!
//! [`Machine::apply`] sees the state and the event, no rules: what a rule decided stands in the event, together
//! with the digest of the rules in the entry. So entries replay to the same state after the rules have changed.
//!
//! # Two steps
//!
//! [`Journal::prepare`] judges an event and gives the line to store; [`Journal::accept`] takes it over once it is
//! stored. A store that fails leaves the journal as it was.
//!
//! ```
//! use kouan::Error;
//! use kouan::foundation::journal::{Journal, Machine, Meta, Outcome, Record, Replay};
//!
//! /// Units on a permit: granted once, written off many times, never below zero.
//! struct Permit;
//!
//! #[derive(serde::Serialize, serde::Deserialize)]
//! #[serde(rename_all = "snake_case", deny_unknown_fields)]
//! enum Event {
//!     Grant { units: u32 },
//!     WriteOff { units: u32 },
//! }
//!
//! impl Machine for Permit {
//!     type Event = Event;
//!     type State = u32;
//!     type Change = u32;
//!     type Refusal = String;
//!     const EVENT_VERSION: u32 = 1;
//!
//!     fn apply(left: &u32, event: &Event, _: &Meta<'_>) -> Result<u32, String> {
//!         match event {
//!             Event::Grant { units } => left.checked_add(*units),
//!             Event::WriteOff { units } => left.checked_sub(*units),
//!         }
//!         .ok_or_else(|| format!("{left} units are left"))
//!     }
//!
//!     fn commit(left: &mut u32, now: u32) {
//!         *left = now;
//!     }
//! }
//!
//! let mut permit = Journal::<Permit>::new("permit/26-AA-100001", 0)?;
//! let mut store = String::new();
//! for (id, event) in [
//!     ("grant", Event::Grant { units: 100 }),
//!     ("declaration-1", Event::WriteOff { units: 60 }),
//!     ("declaration-2", Event::WriteOff { units: 60 }),
//! ] {
//!     let record = Record {
//!         id,
//!         occurred_at: "2026-11-02T08:30:00+08:00".parse()?,
//!         recorded_at: "2026-11-02T08:30:05+08:00".parse()?,
//!         rules: "sm3:66c7f0f4",
//!         event: &event,
//!     };
//!     match permit.prepare(permit.head(), None, &record)? {
//!         Outcome::Recorded(step) => {
//!             store.push_str(step.line());
//!             permit.accept(step)?;
//!         }
//!         Outcome::Already { seq } => println!("recorded before as {seq}"),
//!         Outcome::Refused(why) => assert_eq!(why, "40 units are left"),
//!     }
//! }
//!
//! let mut replay = Replay::new(Journal::<Permit>::new("permit/26-AA-100001", 0)?);
//! replay.bytes(store.as_bytes())?;
//! let replayed = replay.finish()?;
//! assert_eq!((replayed.state, replayed.report.entries), (40, 2));
//! assert_eq!(&replayed.report.head, permit.head());
//! # Ok::<(), Error>(())
//! ```

mod chain;
mod doors;
mod lines;
mod machine;
mod replay;
mod stream;
#[cfg(test)]
mod tests;
mod verify;

pub use chain::{Entry, Head, Meta, genesis, link};
pub use doors::{Answered, Appended, FOR_READING_ONLY, Held, Told, append, show};
pub use lines::Torn;
pub use machine::{Ids, Journal, Known, Machine, Outcome, Record, Snapshot, Step};
pub use replay::{AsOf, Replay, Replayed};
pub use stream::{Posted, Posting, Stream};
pub use verify::{DEFAULT_LINE_LIMIT, Mismatch, Report, Verifier, WitnessFailure};
