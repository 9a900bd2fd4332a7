//! What COPRAR, COPARN, CODECO, COARRI, IFTERA and BAPLIE do differently from a VERMAS.
//!
//! | message | verified gross mass | when, how, by whom |
//! |---|---|---|
//! | COPRAR, COPARN, CODECO, COARRI | `MEA+AAE+VGM` | `DTM+798` beside the references of the box |
//! | BAPLIE | `MEA+VGM` (SMDG 2) or `MEA+AAE+VGM` (SMDG 3); `MEA+WT` is a gross weight | `FTX+AAY` |
//! | IFTERA, pre-receival advice | `MEA+AAE+VGM` | `FTX+AAY`, whole |
//!
//! In a BAPLIE the box begins with its position (`LOC+147`), elsewhere with `EQD`.

use std::sync::Arc;

use super::dates;
use super::facts::Party;
use crate::formats::edifact::Segment;

/// What an `FTX+AAY` says: method, time, weighing party, contact, signatory.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Proof {
    /// `SM1`, `SM2`, or `WAT`: to be weighed at the terminal.
    pub(super) code: String,
    pub(super) determined_at: Option<dates::ReadDate>,
    /// There is something where the time belongs, and it is none.
    pub(super) time_unreadable: bool,
    pub(super) weighing: Option<Arc<Party>>,
    pub(super) signatory: Option<String>,
}

/// Reads `FTX+AAY++SM1:VGM+time:party;street;city;country:contact;firm;phone;mail:signatory`; `None` for any other
/// free text.
///
/// The signatory is only what stands in its own place. A bay plan with fewer parts (`time::TERMINAL`) names a
/// contact, nobody who signed.
pub(super) fn proof(ftx: &Segment) -> Option<Proof> {
    let code = ftx.text(2, 0)?;
    let code = code.trim();
    if !matches!(code, "SM1" | "SM2" | "WAT") {
        return None;
    }
    let part =
        |component| ftx.text(3, component).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
    let time = part(0);
    let determined_at = time.as_deref().and_then(dates::read_without_format);
    let mut weighing = part(1).map(|party| named(&party)).unwrap_or_default();
    if let Some(contact) = part(2) {
        let mut parts =
            contact.split(';').map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()));
        weighing.contact = parts.next().flatten();
        let _firm = parts.next();
        weighing.phone = parts.next().flatten();
        weighing.email = parts.next().flatten();
    }
    Some(Proof {
        code: code.to_owned(),
        time_unreadable: time.is_some() && determined_at.is_none(),
        determined_at,
        weighing: Some(weighing).filter(|party| *party != Party::default()).map(Arc::new),
        signatory: part(3),
    })
}

/// `name;street;city;country`.
fn named(party: &str) -> Party {
    let mut parts = party.split(';').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    Party { name: parts.next(), address: parts.collect(), ..Party::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::edifact::{Limits, Tokenizer};

    fn read(ftx: &str) -> Option<Proof> {
        let input = format!("UNH+1+IFTERA:D:98B:RT:ENET54'{ftx}'");
        proof(&Tokenizer::of_text(&input, Limits::default()).nth(1).unwrap().unwrap())
    }

    #[test]
    fn the_whole_form_is_read() {
        let read = read(
            "FTX+AAY++SM2:VGM+202611042210UTC:PACKING LTD;7 WHARF ST;MELBOURNE;AU:L CHEN;PACKER;(613) 5550;ops@example.com:R WU",
        )
        .unwrap();
        assert_eq!(read.code, "SM2");
        assert_eq!(read.determined_at.unwrap().moment.to_string(), "2026-11-04T22:10:00Z");
        assert!(!read.time_unreadable);
        let party = read.weighing.unwrap();
        assert_eq!(party.name.as_deref(), Some("PACKING LTD"));
        assert_eq!(party.address, ["7 WHARF ST", "MELBOURNE", "AU"]);
        assert_eq!(party.contact.as_deref(), Some("L CHEN"));
        assert_eq!(party.phone.as_deref(), Some("(613) 5550"));
        assert_eq!(party.email.as_deref(), Some("ops@example.com"));
        assert_eq!(read.signatory.as_deref(), Some("R WU"));
    }

    #[test]
    fn parts_may_be_missing() {
        let terminal = read("FTX+AAY++WAT:VGM+:PACKING LTD;;MELBOURNE:L CHEN:R WU").unwrap();
        assert_eq!(
            (terminal.code.as_str(), terminal.determined_at, terminal.time_unreadable),
            ("WAT", None, false)
        );
        assert_eq!(terminal.weighing.unwrap().address, ["MELBOURNE"]);
        assert_eq!(terminal.signatory.as_deref(), Some("R WU"));
        let plan = read("FTX+AAY++SM1+20250217172830::TERMINAL").unwrap();
        assert_eq!(plan.determined_at.unwrap().moment.to_string(), "2025-02-17T17:28:30");
        assert_eq!(plan.weighing.unwrap().contact.as_deref(), Some("TERMINAL"));
        assert_eq!(plan.signatory, None);
        assert_eq!(read("FTX+AAY++SM1"), Some(Proof { code: "SM1".into(), ..Proof::default() }));
    }

    #[test]
    fn a_time_that_does_not_read_is_told() {
        let read = read("FTX+AAY++SM1+WEIGHT CERTS;;;:A PERSON").unwrap();
        assert!(read.time_unreadable);
        assert_eq!(read.determined_at, None);
        assert_eq!(read.signatory, None);
    }

    #[test]
    fn other_free_text_is_none() {
        for ftx in ["FTX+AAY", "FTX+AAY+++GENERAL CARGO", "FTX+AAY++SHP+A:B", "FTX+AAY++sm1", "FTX+AAA+++SM1"]
        {
            assert_eq!(read(ftx), None, "{ftx}");
        }
    }
}
