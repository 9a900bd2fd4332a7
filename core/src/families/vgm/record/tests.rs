use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::facts::{Declaration, Equipment, Party, References, Seal, StatedIn, StatedMass, Voyage};
use super::super::gate::GateAction;
use super::super::recipients::Recipient;
use super::super::rules::Rules;
use super::super::versions::{self, Current, Statement};
use super::*;
use crate::foundation::assessment::Verdict;
use crate::foundation::digest::{Digest, sm3};
use crate::foundation::journal::Head;
use crate::foundation::mass::Mass;
use crate::foundation::moment::Moment;
use crate::foundation::operation::CallOptions;

const STREAM: &str = "vgm/KOUU1000016/2026-03";
const KEY: &[u8] = b"a key of the host";
/// What a test may never find in an entry.
const NAMES: [&str; 8] = [
    "LI NA",
    "WANG WEI",
    "QINGDAO TRADER LTD",
    "SHINAN QU",
    "LI.NA@EXAMPLE.COM",
    "13800000000",
    "11010519491231002",
    "JOHN",
];

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// A minute of 5 March 2026, 8 o'clock and `minute` minutes in China.
fn at(minute: u32) -> Moment {
    moment(&format!("2026-03-05T{:02}:{:02}:00+08:00", 8 + minute / 60, minute % 60))
}

fn declaration(reference: &str, minute: Option<u32>, kg: u32) -> Declaration {
    Declaration {
        reference: Some(reference.into()),
        declared_at: minute.map(at),
        equipment: Equipment {
            number: "KOUU1000016".into(),
            size_type: Some("22G1".into()),
            seals: vec![Seal { number: "S1".into(), party: None }],
            ..Equipment::default()
        },
        references: References { booking: Some("BK1".into()), ..References::default() },
        voyage: Voyage { ship: Some("MV ONE".into()), number: Some("001E".into()), ..Voyage::default() },
        vgm: Some(StatedMass::read(&kg.to_string(), "KGM")),
        method: Some("SM1".into()),
        signatory: Some("LI NA".into()),
        responsible: Some(Arc::new(Party {
            name: Some("QINGDAO TRADER LTD".into()),
            code: Some("QDTRD".into()),
            contact: Some("WANG WEI".into()),
            ..Party::default()
        })),
        ..Declaration::default()
    }
}

fn declared_of(declaration: &Declaration) -> BoxEvent {
    event_of(&Statement::declared(declaration.clone()), KEY, None).unwrap()
}

fn declared(reference: &str, minute: u32, kg: u32) -> BoxEvent {
    declared_of(&declaration(reference, Some(minute), kg))
}

fn retracted(reference: Option<&str>) -> BoxEvent {
    BoxEvent::Retracted { reference: reference.map(str::to_owned) }
}

fn weighed(kg: u32) -> BoxEvent {
    BoxEvent::Weighed {
        by: Code::new("QQCTU").unwrap(),
        certificate: None,
        compared: None,
        kg: Mass::from_kg(kg),
        under_agreement: None,
    }
}

fn weighed_under_agreement(kg: u32) -> BoxEvent {
    BoxEvent::Weighed {
        by: Code::new("QQCTU").unwrap(),
        certificate: Some("C-7".into()),
        compared: None,
        kg: Mass::from_kg(kg),
        under_agreement: Some(Code::new("A-2026-1").unwrap()),
    }
}

fn inspected(opened: bool, cargo_removed: Option<bool>) -> BoxEvent {
    let seals = vec![Seal { number: "S2".into(), party: Some("CU".into()) }];
    BoxEvent::Inspected { cargo_removed, opened, seals: if opened { seals } else { vec![] } }
}

fn plate(max_gross: u32) -> BoxEvent {
    BoxEvent::PlateRead { max_gross_kg: Mass::from_kg(max_gross), tare_kg: Some(Mass::from_kg(2_200)) }
}

fn moved(ship: &str, booking: Option<&str>) -> BoxEvent {
    let voyage = Voyage { ship: Some(ship.into()), ..Voyage::default() };
    BoxEvent::ShipOrPortChanged { booking: booking.map(str::to_owned), voyage }
}

fn frozen() -> BoxEvent {
    BoxEvent::Frozen { port: Code::new("CNNGB").unwrap() }
}

const LOADED: BoxEvent = BoxEvent::Loaded { compared: None, confirmed_by: None };

fn person() -> Digest {
    sm3(b"person")
}

fn loaded_confirmed() -> BoxEvent {
    BoxEvent::Loaded { compared: None, confirmed_by: Some(person()) }
}

fn acknowledged(recipient: Recipient, version: u64, status: AcknowledgementStatus) -> BoxEvent {
    let reason = (status == AcknowledgementStatus::Rejected).then(|| Code::new("E12").unwrap());
    BoxEvent::Acknowledged { reason, recipient, status, version }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

/// A record with the lines that a host would have stored.
struct Host {
    record: Record,
    rules: &'static Rules,
    text: String,
    posted: u32,
}

impl Host {
    fn new() -> Self {
        Host { record: Record::new(STREAM).unwrap(), rules: &RULES, text: String::new(), posted: 0 }
    }

    fn of(events: &[(u32, BoxEvent)]) -> Self {
        let mut host = Host::new();
        for (minute, event) in events {
            host.happens(*minute, event.clone());
        }
        host
    }

    fn post(&mut self, minute: u32, event: &BoxEvent) -> Posted {
        self.posted += 1;
        let id = format!("m{}", self.posted);
        let posting = Posting { id: &id, occurred_at: at(minute), recorded_at: at(minute) };
        let posted = self.record.post(event, &posting, self.rules).unwrap();
        if let Posted::Recorded { line, .. } = &posted {
            self.text.push_str(line);
        }
        posted
    }

    /// The codes beside an event that must be recorded.
    fn happens(&mut self, minute: u32, event: BoxEvent) -> Vec<String> {
        match self.post(minute, &event) {
            Posted::Recorded { findings, .. } => findings.into_iter().map(|finding| finding.code).collect(),
            other => panic!("{event:?}: {other:?}"),
        }
    }

    /// The codes of an event that must be refused, and change nothing.
    fn refused(&mut self, minute: u32, event: BoxEvent) -> Vec<String> {
        let before = self.record.view();
        let Posted::Refused { findings } = self.post(minute, &event) else { panic!("{event:?} happened") };
        assert_eq!(self.record.view(), before, "a refused step has changed something");
        assert!(!findings.is_empty());
        findings.into_iter().map(|finding| finding.code).collect()
    }

    fn standing(&self) -> RecordStanding {
        self.record.view().standing
    }

    /// The mass that stands.
    fn kg(&self) -> Option<String> {
        self.record.state().current().map(|version| version.kg().unwrap().to_string())
    }

    fn may_load(&self) -> (Verdict, Vec<String>) {
        let view = self.record.view();
        (view.may_load, view.findings.into_iter().map(|finding| finding.code).collect())
    }
}

#[test]
fn a_late_older_declaration_overwrites_nothing() {
    let mut host = Host::new();
    assert_eq!(host.happens(10, declared("b", 9, 24_000)), [""; 0]);
    assert_eq!(host.happens(11, declared("a", 8, 23_000)), ["vgm.superseded"]);
    assert_eq!(host.kg(), Some("24000".into()));
    assert_eq!(host.happens(12, declared("a", 10, 25_000)), [""; 0]);
    assert_eq!(host.kg(), Some("25000".into()));
    assert_eq!(host.record.state().versions.len(), 3, "the history stays");
    assert_eq!(host.record.view().version, Some(3));
}

#[test]
fn the_same_statement_again_is_no_new_version() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (1, declared("a", 0, 24_000))]);
    assert_eq!(host.record.state().versions.len(), 1);
    assert_eq!(host.record.head().seq, 2, "that it came again is on record");
    host.happens(2, retracted(Some("a")));
    host.happens(2, retracted(Some("a")));
    assert_eq!(host.record.state().withdrawals.len(), 1);
    host.happens(3, retracted(Some("a")));
    assert_eq!(host.record.state().withdrawals.len(), 2, "later, so it reaches further");
    assert_eq!(host.happens(4, declared("a", 0, 24_000)), [""; 0], "a replay says nothing");
    assert_eq!(host.standing(), RecordStanding::Withdrawn);
}

#[test]
fn a_thinner_word_of_the_same_time_is_no_news_and_a_fuller_one_stands() {
    let thin = Declaration { signatory: None, ..declaration("a", Some(0), 24_000) };
    let mut host = Host::of(&[(0, declared("a", 0, 24_000))]);
    assert_eq!(host.happens(1, declared_of(&thin)), [""; 0], "it agrees with what stands");
    assert_eq!(host.record.view().version, Some(1));
    let mut host = Host::of(&[(0, declared_of(&thin))]);
    assert_eq!(host.happens(1, declared("a", 0, 24_000)), [""; 0]);
    assert_eq!(host.record.view().version, Some(2));
    let older = Declaration { declared_at: Some(moment("2026-03-05T07:00:00+08:00")), ..thin };
    assert_eq!(host.happens(2, declared_of(&older)), ["vgm.superseded"], "the same mass, but older");
}

#[test]
fn the_same_id_again_is_not_recorded() {
    let mut host = Host::new();
    let posting = Posting { id: "x", occurred_at: at(0), recorded_at: at(1) };
    let event = declared("a", 0, 24_000);
    assert!(matches!(host.record.post(&event, &posting, host.rules), Ok(Posted::Recorded { seq: 1, .. })));
    let again = Posting { recorded_at: at(5), ..posting };
    assert_eq!(host.record.post(&event, &again, host.rules).unwrap(), Posted::Already { seq: 1 });
    let other = host.record.post(&declared("a", 0, 1), &again, host.rules).unwrap_err();
    assert_eq!(other.code(), "journal");
    assert!(other.to_string().contains("same id"), "{other}");
}

#[test]
fn equal_times_with_different_content_wait_for_a_person() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000))]);
    assert_eq!(host.happens(1, declared("b", 0, 25_000)), ["vgm.conflict"]);
    assert_eq!(host.standing(), RecordStanding::Conflict);
    assert_eq!(host.record.view().conflict, [1, 2]);
    assert_eq!(host.record.view().version, None);
    assert_eq!(host.may_load(), (Verdict::Violation, vec!["vgm.conflict".into()]));
    host.happens(2, plate(30_000));
    assert_eq!(host.refused(3, LOADED), ["vgm.conflict"]);
    assert_eq!(host.refused(3, loaded_confirmed()), ["vgm.conflict"]);
    assert_eq!(
        host.refused(3, BoxEvent::ConflictResolved { by: person(), version: 3 }),
        ["vgm.version-unknown"]
    );
    host.happens(4, BoxEvent::ConflictResolved { by: person(), version: 2 });
    assert_eq!(host.kg(), Some("25000".into()));
    assert_eq!(host.refused(5, BoxEvent::ConflictResolved { by: person(), version: 1 }), ["vgm.no-conflict"]);
    // the loser sent again is the loser still
    assert_eq!(host.happens(6, declared("a", 0, 24_000)), [""; 0]);
    assert_eq!(host.kg(), Some("25000".into()));
    // the winner withdrawn does not bring the loser back
    host.happens(7, retracted(Some("b")));
    assert_eq!(host.standing(), RecordStanding::Withdrawn);
    // a later one needs no person
    host.happens(8, declared("c", 8, 26_000));
    assert_eq!(host.kg(), Some("26000".into()));
}

#[test]
fn a_person_can_decide_for_any_of_three() {
    for chosen in 1..=3 {
        let events: Vec<_> = (1..=3).map(|n| (n, declared(&n.to_string(), 0, 20_000 + n))).collect();
        let mut host = Host::of(&events);
        host.happens(5, BoxEvent::ConflictResolved { by: person(), version: chosen });
        assert_eq!(host.kg(), Some((20_000 + chosen).to_string()));
        assert_eq!(host.happens(6, declared("4", 0, 30_000)), ["vgm.conflict"], "a new one of the same time");
        assert_eq!(host.record.view().conflict, [chosen, 5]);
    }
}

#[test]
fn the_word_of_a_rejected_version_still_supersedes_what_was_before_it() {
    let local = |reference, hour: u32, kg| {
        let declared_at = Some(moment(&format!("2026-03-05T{hour:02}:00:00")));
        declared_of(&Declaration { declared_at, ..declaration(reference, None, kg) })
    };
    let mut host =
        Host::of(&[(0, local("a", 8, 21_000)), (1, local("b", 9, 22_000)), (2, declared("c", 0, 23_000))]);
    assert_eq!(host.record.view().conflict, [2, 3], "local time and time with offset cannot be compared");
    host.happens(3, BoxEvent::ConflictResolved { by: person(), version: 3 });
    assert_eq!(host.kg(), Some("23000".into()));
}

#[test]
fn a_withdrawal_leaves_no_mass_and_does_not_go_back() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (1, declared("b", 1, 25_000))]);
    host.happens(2, retracted(Some("b")));
    assert_eq!(host.standing(), RecordStanding::Withdrawn);
    assert_eq!(host.may_load(), (Verdict::Violation, vec!["vgm.cancelled".into()]));
    assert_eq!(host.happens(3, declared("b", 2, 25_000)), ["vgm.cancelled"], "not later than the withdrawal");
    assert_eq!(host.happens(4, declared("b", 3, 25_500)), [""; 0]);
    assert_eq!(host.kg(), Some("25500".into()));
    host.happens(5, retracted(None));
    assert_eq!(host.standing(), RecordStanding::Withdrawn);
    assert_eq!(Host::of(&[(0, retracted(Some("never seen")))]).standing(), RecordStanding::Withdrawn);
    assert_eq!(Host::new().standing(), RecordStanding::Nothing);
    assert_eq!(Host::new().may_load(), (Verdict::Violation, vec!["vgm.missing".into()]));
}

#[test]
fn an_inspection_keeps_the_mass_unless_cargo_was_taken_out() {
    let start = [(0, declared("a", 0, 24_000)), (0, plate(30_000))];
    let mut host = Host::of(&start);
    host.happens(1, inspected(false, None));
    host.happens(1, inspected(false, Some(false)));
    assert_eq!(host.may_load(), (Verdict::Compliant, vec![]));
    assert_eq!(host.record.state().opened, None);
    host.happens(2, inspected(true, Some(false)));
    assert_eq!(host.may_load(), (Verdict::Compliant, vec![]));
    host.happens(3, inspected(true, None));
    assert_eq!(host.may_load(), (Verdict::Conditional, vec!["vgm.cargo-removal-unknown".into()]));
    assert_eq!(host.refused(4, LOADED), ["vgm.cargo-removal-unknown"]);
    // what comes late of an earlier inspection does not answer for the last one
    host.happens(2, inspected(true, Some(false)));
    assert_eq!(host.may_load().0, Verdict::Conditional);
    host.happens(5, inspected(true, Some(true)));
    assert_eq!(host.standing(), RecordStanding::Voided);
    assert_eq!(host.refused(6, loaded_confirmed()), ["vgm.voided"]);
    assert_eq!(Host::new().refused(0, inspected(false, Some(true))), ["vgm.inspection-contradicts"]);
    // declared anew after an opening with open outcome
    let mut host = Host::of(&start);
    host.happens(1, inspected(true, None));
    host.happens(2, declared("a", 2, 23_000));
    assert_eq!(host.may_load(), (Verdict::Compliant, vec![]));
    let mut host = Host::of(&start);
    host.happens(1, inspected(true, None));
    host.happens(2, declared("a", 1, 23_000));
    assert_eq!(host.may_load().0, Verdict::Conditional, "of the same minute, so not known to be later");
}

#[test]
fn packing_anew_voids_until_a_later_declaration() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000)), (5, BoxEvent::Repacked {})]);
    assert_eq!(host.standing(), RecordStanding::Voided);
    assert_eq!(host.may_load(), (Verdict::Violation, vec!["vgm.voided".into()]));
    assert_eq!(host.happens(6, declared("a", 4, 24_500)), ["vgm.voided"], "of the packing before");
    assert_eq!(host.happens(6, declared("a", 5, 24_500)), ["vgm.voided"]);
    let local =
        Declaration { declared_at: Some(moment("2026-03-05T23:00:00")), ..declaration("a", None, 24_600) };
    assert_eq!(host.happens(7, declared_of(&local)), ["vgm.voided"], "without offset it cannot be compared");
    let Ok(BoxEvent::Declared { declaration: with_offset }) =
        event_of(&Statement::declared(local), KEY, Some(480))
    else {
        panic!()
    };
    assert_eq!(with_offset.declared_at, Some(moment("2026-03-05T23:00:00+08:00")));
    assert_eq!(host.happens(8, declared("a", 6, 25_000)), [""; 0]);
    assert_eq!(host.kg(), Some("25000".into()));
    // an earlier packing that comes late voids nothing later
    host.happens(3, BoxEvent::Repacked {});
    assert_eq!(host.kg(), Some("25000".into()));
    assert_eq!(host.record.state().voided_at, Some(at(5)));
    host.happens(9, retracted(None));
    assert_eq!(host.standing(), RecordStanding::Withdrawn, "withdrawn, whatever was packed when");
}

#[test]
fn another_ship_keeps_the_mass_and_counts_as_not_loaded() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000)), (1, LOADED)]);
    host.happens(2, moved("MV TWO", Some("BK2")));
    assert_eq!(host.kg(), Some("24000".into()));
    assert_eq!(host.refused(3, BoxEvent::Departed {}), ["vgm.not-loaded"]);
    let version = host.record.state().current().unwrap();
    assert_eq!(host.record.state().voyage_of(version).ship.as_deref(), Some("MV TWO"));
    // a change that comes late of an earlier ship changes neither ship nor loading
    host.happens(4, LOADED);
    host.happens(1, moved("MV ONE AND A HALF", None));
    let version = host.record.state().current().unwrap();
    assert_eq!(host.record.state().voyage_of(version).ship.as_deref(), Some("MV TWO"));
    host.happens(5, BoxEvent::Departed {});
    // a declaration after the change names its own ship
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (1, moved("MV TWO", None))]);
    host.happens(2, declared("b", 2, 24_000));
    let version = host.record.state().current().unwrap();
    assert_eq!(host.record.state().voyage_of(version).ship.as_deref(), Some("MV ONE"));
}

#[test]
fn a_record_is_of_one_box_and_shipment() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000))]);
    let change = |change: &dyn Fn(&mut Declaration)| {
        let mut other = declaration("b", Some(1), 25_000);
        change(&mut other);
        declared_of(&other)
    };
    let other_box = change(&|one| one.equipment.number = "KOUU1000021".into());
    assert_eq!(host.refused(1, other_box.clone()), ["vgm.record-of-other-box"]);
    let Posted::Refused { findings } = host.post(1, &other_box) else { panic!() };
    assert_eq!(findings[0].params["stated"], "KOUU1000021");
    assert_eq!(findings[0].params["recorded"], "KOUU1000016");
    let other_booking = change(&|one| one.references.booking = Some("BK2".into()));
    assert_eq!(host.refused(1, other_booking.clone()), ["vgm.record-of-other-booking"]);
    host.happens(1, change(&|one| one.equipment.number = "KOUU 100001-6".into()));
    host.happens(2, change(&|one| one.references.booking = None));
    host.happens(3, moved("MV TWO", Some("BK2")));
    host.happens(4, other_booking);
    assert_eq!(host.record.state().bookings, ["BK1", "BK2"]);
    // a record that began without a booking takes the first
    let mut host = Host::of(&[(0, change(&|one| one.references.booking = None))]);
    host.happens(1, declared("a", 2, 24_000));
    assert_eq!(host.record.state().container.as_deref(), Some("KOUU1000016"));
}

#[test]
fn a_weighing_replaces_the_mass_only_under_an_agreement() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000)), (1, weighed(24_500))]);
    assert_eq!(host.kg(), Some("24000".into()));
    assert_eq!(host.record.state().measurements.len(), 1);
    assert_eq!(host.may_load(), (Verdict::NotEvaluated, vec!["vgm.weighing-not-compared".into()]));
    host.happens(2, weighed_under_agreement(24_700));
    assert_eq!(host.kg(), Some("24700".into()));
    assert_eq!(host.record.state().measurements.len(), 2);
    assert_eq!(host.may_load(), (Verdict::Compliant, vec![]), "the agreement stands for the signature");
    let version = host.record.state().current().unwrap();
    assert_eq!(version.under_agreement.as_ref().unwrap().as_str(), "A-2026-1");
    let committed = &version.declaration;
    assert_eq!((committed.method.as_deref(), committed.certificate.as_deref()), (Some("SM1"), Some("C-7")));
    assert_eq!((committed.declared_at, committed.determined_at), (Some(at(2)), Some(at(2))));
    assert_eq!((&committed.signatory, &committed.reference), (&None, &None), "the shipper did not sign this");
    assert!(committed.responsible.is_some(), "and is responsible all the same");
    // the shipper's later word supersedes it, an earlier one does not
    host.happens(3, declared("a", 1, 24_100));
    assert_eq!(host.kg(), Some("24700".into()));
    host.happens(4, declared("a", 3, 24_200));
    assert_eq!(host.kg(), Some("24200".into()));
    assert_eq!(host.refused(5, weighed(0)), ["vgm.nothing-weighed"]);
    // a box that nobody declared
    let host = Host::of(&[(0, weighed_under_agreement(24_700)), (0, plate(30_000))]);
    assert_eq!(host.may_load().0, Verdict::Compliant);
}

#[test]
fn a_weighing_under_an_agreement_is_of_the_box_of_the_record() {
    let host = Host::of(&[
        (0, declared("a", 0, 24_000)),
        (1, retracted(None)),
        (2, weighed_under_agreement(24_700)),
    ]);
    assert_eq!(host.record.state().current().unwrap().declaration.container, "KOUU1000016");
}

#[test]
fn a_weighing_under_an_agreement_takes_over_no_word_on_how_the_shipper_came_to_the_mass() {
    let shipper = Declaration {
        certified_at: Some(at(0)),
        determined_in: Some("CNQDG".into()),
        stated_in: StatedIn::OtherMessage,
        ..declaration("a", Some(0), 24_000)
    };
    let mut host = Host::of(&[(0, declared_of(&shipper))]);
    let before = host.record.state().current().unwrap().declaration.clone();
    assert_eq!((before.certified_at, before.determined_in.as_deref()), (Some(at(0)), Some("CNQDG")));
    host.happens(1, weighed_under_agreement(24_700));
    let after = &host.record.state().current().unwrap().declaration;
    assert_eq!((after.certified_at, after.determined_in.as_deref()), (None, None));
    assert_eq!((before.stated_in, after.stated_in), (StatedIn::OtherMessage, StatedIn::Declaration));
    assert_eq!(
        (&after.seals, &after.voyage, &after.booking),
        (&before.seals, &before.voyage, &before.booking)
    );
}

#[test]
fn what_is_committed_reads_back_but_for_what_is_personal() {
    let full = Declaration {
        references: References {
            booking: Some("BK1".into()),
            bill_of_lading: Some("BL1".into()),
            ..References::default()
        },
        equipment: Equipment {
            tare: Some(StatedMass::read("2200", "KGM")),
            ..declaration("a", Some(0), 24_000).equipment
        },
        determined_at: Some(at(1)),
        determined_in: Some("CNQDG".into()),
        certificate: Some("C-7".into()),
        certified_at: Some(at(2)),
        stated_in: StatedIn::OtherMessage,
        responsible: None,
        ..declaration("a", Some(0), 24_000)
    };
    let committed = CommittedDeclaration::of(&full, KEY, None).unwrap();
    let commitment = committed.signatory.map(|digest| digest.to_string());
    assert!(commitment.is_some());
    assert_eq!(committed.to_declaration(), Declaration { signatory: commitment, ..full });
}

fn compared(host: &Host, measured: u32, country: &str) -> Option<Compared> {
    compare(host.record.state(), Mass::from_kg(measured), country, at(0), host.rules).unwrap()
}

fn weighed_compared(host: &Host, kg: u32, country: &str) -> BoxEvent {
    let BoxEvent::Weighed { by, certificate, kg: mass, .. } = weighed(kg) else { panic!() };
    BoxEvent::Weighed {
        by,
        certificate,
        compared: compared(host, kg, country),
        kg: mass,
        under_agreement: None,
    }
}

#[test]
fn the_comparison_that_was_decided_decides_the_loading() {
    let start = [(0, declared("a", 0, 24_000)), (0, plate(30_000))];
    let mut host = Host::of(&start);
    host.happens(1, weighed_compared(&host, 25_000, "CN"));
    assert_eq!(host.may_load(), (Verdict::Compliant, vec![]), "a tonne is allowed");
    host.happens(2, weighed_compared(&host, 25_001, "CN"));
    assert_eq!(host.may_load(), (Verdict::Violation, vec!["vgm.over-tolerance".into()]));
    let finding = &host.record.view().findings[0];
    let texts = |key: &str| finding.params[key].clone();
    assert_eq!(
        (texts("difference_kg"), texts("limit_kg"), texts("bound")),
        ("1001".into(), "1000".into(), "absolute".into())
    );
    assert_eq!(host.refused(3, loaded_confirmed()), ["vgm.over-tolerance"]);
    // corrected: the weighing was never held against the new mass, but the loading can bring that
    host.happens(4, declared("a", 4, 25_001));
    assert_eq!(host.may_load(), (Verdict::NotEvaluated, vec!["vgm.weighing-not-compared".into()]));
    assert_eq!(host.refused(5, LOADED), ["vgm.weighing-not-compared"]);
    let of_other_mass = compared(&host, 25_000, "CN");
    let loaded = |compared| BoxEvent::Loaded { compared, confirmed_by: None };
    assert_eq!(host.refused(5, loaded(of_other_mass)), ["vgm.weighing-not-compared"]);
    host.happens(6, loaded(compared(&host, 25_001, "CN")));
    // a weighing with the comparison of another one
    let mut host = Host::of(&start);
    let BoxEvent::Weighed { by, certificate, kg, .. } = weighed(25_000) else { panic!() };
    let lie = compared(&host, 24_000, "CN");
    let event = BoxEvent::Weighed { by, certificate, compared: lie, kg, under_agreement: None };
    assert_eq!(host.refused(1, event), ["vgm.compared-with-other-mass"]);
    // no tolerance is known: a person answers for it
    host.happens(1, weighed_compared(&host, 24_100, "DE"));
    assert_eq!(host.may_load(), (Verdict::NotEvaluated, vec!["vgm.weighing-not-compared".into()]));
    assert_eq!(host.refused(2, LOADED), ["vgm.weighing-not-compared"]);
    host.happens(2, loaded_confirmed());
    assert_eq!(compared(&Host::new(), 1, "CN"), None, "nothing stands to compare with");
}

#[test]
fn only_the_last_weighing_since_packing_counts() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000))]);
    host.happens(2, weighed_compared(&host, 24_100, "CN"));
    host.happens(1, weighed_compared(&host, 28_000, "CN"));
    assert_eq!(host.may_load().0, Verdict::Compliant, "the one over the tolerance is older");
    assert_eq!(host.record.state().last_measurement().unwrap().kg, Mass::from_kg(24_100));
    host.happens(3, BoxEvent::Repacked {});
    assert_eq!(host.record.state().last_measurement(), None);
    host.happens(4, declared("a", 4, 20_000));
    assert_eq!(host.may_load(), (Verdict::Compliant, vec![]));
}

#[test]
fn only_what_may_be_loaded_is_loaded() {
    let mut host = Host::new();
    assert_eq!(host.refused(0, LOADED), ["vgm.missing"]);
    host.happens(0, declared("a", 0, 24_000));
    assert_eq!(host.refused(1, LOADED), ["vgm.max-gross-unknown"]);
    host.happens(1, plate(23_999));
    assert_eq!(host.refused(2, LOADED), ["vgm.over-max-gross"]);
    assert_eq!(host.refused(2, loaded_confirmed()), ["vgm.over-max-gross"]);
    host.happens(0, plate(40_000));
    assert_eq!(
        host.refused(2, LOADED),
        ["vgm.over-max-gross"],
        "an older reading of the plate changes nothing"
    );
    host.happens(2, plate(24_000));
    host.happens(3, LOADED);
    assert_eq!(host.refused(4, LOADED), ["vgm.already-loaded"]);
    assert_eq!(host.refused(4, loaded_confirmed()), ["vgm.already-loaded"]);
    host.happens(5, BoxEvent::Departed {});
    // a plate that nobody read, confirmed
    let mut host = Host::of(&[(0, declared("a", 0, 24_000))]);
    host.happens(1, loaded_confirmed());
    // weighed above the plate
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(24_100))]);
    host.happens(1, weighed_compared(&host, 24_101, "CN"));
    assert_eq!(host.refused(2, LOADED), ["vgm.over-max-gross"]);
    // without signature or method, or as a number in another message
    for (change, codes) in [
        (
            Declaration { signatory: Some(" ".into()), ..declaration("a", Some(0), 1_000) },
            "vgm.signature-missing",
        ),
        (Declaration { method: None, ..declaration("a", Some(0), 1_000) }, "vgm.method-unknown"),
        (Declaration { vgm: None, ..declaration("a", Some(0), 1_000) }, "vgm.missing"),
        (
            Declaration {
                stated_in: StatedIn::OtherMessage,
                signatory: None,
                ..declaration("a", Some(0), 1_000)
            },
            "vgm.proof-not-carried",
        ),
    ] {
        let mut host = Host::of(&[(0, declared_of(&change)), (0, plate(30_000))]);
        assert_eq!(host.refused(1, LOADED), [codes]);
    }
}

#[test]
fn packing_anew_takes_the_box_off_the_ship() {
    let start = [(0, declared("a", 0, 24_000)), (0, plate(30_000)), (1, LOADED)];
    for event in [BoxEvent::Repacked {}, inspected(true, Some(true))] {
        let mut host = Host::of(&start);
        host.happens(2, event);
        assert_eq!(host.refused(3, BoxEvent::Departed {}), ["vgm.not-loaded"]);
    }
    let mut host = Host::of(&start);
    host.happens(2, inspected(true, Some(false)));
    host.happens(3, BoxEvent::Departed {});
}

#[test]
fn a_frozen_value_is_not_amended() {
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000)), (1, frozen())]);
    assert_eq!(host.refused(2, declared("a", 2, 25_000)), ["vgm.frozen"]);
    assert_eq!(host.refused(2, retracted(Some("a"))), ["vgm.frozen"]);
    assert_eq!(host.refused(2, weighed_under_agreement(25_000)), ["vgm.frozen"]);
    host.happens(2, weighed(24_000));
    host.happens(2, declared("a", 0, 24_000));
    assert_eq!(host.kg(), Some("24000".into()));
    host.happens(3, BoxEvent::Unfrozen {});
    host.happens(4, declared("a", 4, 25_000));
    assert_eq!(host.kg(), Some("25000".into()));
    // what happens to the box happens all the same
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (1, frozen()), (2, BoxEvent::Repacked {})]);
    assert_eq!(host.standing(), RecordStanding::Voided);
    assert_eq!(host.refused(3, declared("a", 3, 25_000)), ["vgm.frozen"]);
    // a withdrawal seen before is a replay
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (1, retracted(None)), (2, frozen())]);
    host.happens(1, retracted(None));
}

#[test]
fn after_departure_only_recipients_answer() {
    let mut host = Host::of(&[
        (0, declared("a", 0, 24_000)),
        (0, plate(30_000)),
        (1, LOADED),
        (2, BoxEvent::Departed {}),
    ]);
    for event in [
        declared("a", 3, 25_000),
        declared("a", 0, 24_000),
        retracted(None),
        weighed(1),
        inspected(true, None),
        BoxEvent::Repacked {},
        moved("MV TWO", None),
        plate(1),
        BoxEvent::LeftDepot {},
        LOADED,
        BoxEvent::Departed {},
        frozen(),
        BoxEvent::Unfrozen {},
    ] {
        assert_eq!(host.refused(3, event), ["vgm.departed"]);
    }
    host.happens(3, acknowledged(Recipient::Line, 1, AcknowledgementStatus::Accepted));
    assert_eq!(host.refused(0, BoxEvent::Departed {}), ["vgm.departed"]);
    assert_eq!(Host::new().refused(0, BoxEvent::Departed {}), ["vgm.not-loaded"]);
}

#[test]
fn the_gate_lets_in_only_what_it_admitted() {
    let gated = |action, confirmed_by| BoxEvent::GatedIn { action, confirmed_by };
    let mut host = Host::of(&[(0, BoxEvent::LeftDepot {})]);
    assert_eq!(host.record.state().left_depot_at, Some(at(0)));
    assert_eq!(host.refused(1, gated(GateAction::Refuse, None)), ["vgm.gate-not-passed"]);
    assert_eq!(host.refused(1, gated(GateAction::Refuse, Some(person()))), ["vgm.gate-not-passed"]);
    assert_eq!(host.refused(1, gated(GateAction::Ask, None)), ["vgm.gate-not-passed"]);
    for (action, by) in
        [(GateAction::Ask, Some(person())), (GateAction::Admit, None), (GateAction::AdmitAndCorrect, None)]
    {
        host.happens(2, gated(action, by));
        assert_eq!(host.record.state().gated_in, Some(GatedIn { at: at(2), action }));
    }
}

#[test]
fn declared_once_holds_when_all_five_accepted_what_stands() {
    use AcknowledgementStatus::*;
    let mut host = Host::of(&[(0, declared("a", 0, 24_000))]);
    assert_eq!(host.record.view().not_accepted_by, Recipient::ALL);
    assert_eq!(host.refused(1, acknowledged(Recipient::Line, 2, Sent)), ["vgm.version-unknown"]);
    for recipient in Recipient::ALL {
        assert!(!host.record.view().declared_once);
        host.happens(1, acknowledged(recipient, 1, Sent));
    }
    for recipient in Recipient::ALL {
        assert!(!host.record.view().declared_once);
        host.happens(2, acknowledged(recipient, 1, Accepted));
    }
    assert!(host.record.view().declared_once);
    assert_eq!(host.record.state().acknowledgements.len(), 5, "the last word of each");
    // an older word that comes late
    host.happens(1, acknowledged(Recipient::Depot, 1, Rejected));
    assert!(host.record.view().declared_once);
    host.happens(3, acknowledged(Recipient::Depot, 1, Rejected));
    assert_eq!(host.record.view().not_accepted_by, [Recipient::Depot]);
    assert_eq!(host.record.state().acknowledgements[2].reason.as_ref().unwrap().as_str(), "E12");
    host.happens(4, acknowledged(Recipient::Depot, 1, Accepted));
    assert!(host.record.view().declared_once);
    // another version stands now
    let seq = host.record.head().seq + 1;
    host.happens(5, declared("a", 5, 25_000));
    assert_eq!(host.record.view().not_accepted_by, Recipient::ALL);
    host.happens(6, acknowledged(Recipient::Line, seq, Accepted));
    assert_eq!(host.record.view().not_accepted_by, Recipient::ALL[1..]);
    host.happens(7, retracted(None));
    assert!(!host.record.view().declared_once);
    assert_eq!(host.record.view().not_accepted_by, Recipient::ALL);
    let without_reason =
        BoxEvent::Acknowledged { reason: None, recipient: Recipient::Line, status: Rejected, version: 1 };
    assert_eq!(host.refused(8, without_reason), ["vgm.reason-missing"]);
}

#[test]
fn no_personal_value_goes_into_an_entry() {
    let mut full = declaration("a", Some(0), 24_000);
    full.responsible = Some(Arc::new(Party {
        name: Some("QINGDAO TRADER LTD".into()),
        code: Some("11010519491231002X".into()),
        code_list: Some("ZZZ".into()),
        address: vec!["SHINAN QU".into(), "QINGDAO".into()],
        contact: Some("WANG WEI".into()),
        email: Some("LI.NA@EXAMPLE.COM".into()),
        phone: Some("13800000000".into()),
    }));
    full.submitter = Some(Arc::new(Party { contact: Some("JOHN".into()), ..Party::default() }));
    full.weighing = full.submitter.clone();
    full.authorized = full.submitter.clone();
    full.ordered_by = full.submitter.clone();
    full.holding = full.submitter.clone();
    let mut host = Host::new();
    host.happens(0, declared_of(&full));
    host.happens(1, retracted(Some("a")));
    for name in NAMES {
        assert!(!host.text.contains(name), "{name} stands in {}", host.text);
    }
    let version = &host.record.state().versions[0].declaration;
    let party = version.responsible.as_ref().unwrap();
    let commitment = |text: &str| Some(crate::foundation::digest::commit(KEY, text).unwrap());
    assert_eq!(version.signatory, commitment("LI NA"));
    assert_eq!(party.name, commitment("QINGDAO TRADER LTD"));
    assert_eq!(party.contact, commitment("WANG WEI"));
    assert_eq!(party.address, commitment("SHINAN QU\nQINGDAO"));
    assert_eq!(party.email, commitment("LI.NA@EXAMPLE.COM"));
    assert_eq!(party.phone, commitment("13800000000"));
    assert_eq!((&party.code, party.number), (&None, commitment("11010519491231002X")), "an identity number");
    assert_eq!(party.code_list.as_ref().unwrap().as_str(), "ZZZ");
    let Ok(plain) = CommittedDeclaration::of(&declaration("a", Some(0), 1), KEY, None) else { panic!() };
    let party = plain.responsible.unwrap();
    assert_eq!((party.code.unwrap().as_str(), party.number, party.address), ("QDTRD", None, None));
    // a signatory of blanks is none
    let blank = Declaration { signatory: Some("  ".into()), ..Declaration::default() };
    assert_eq!(CommittedDeclaration::of(&blank, KEY, None).unwrap().signatory, None);
    assert!(CommittedDeclaration::of(&Declaration::default(), b"short", None).is_err());
    let late = CommittedDeclaration::of(&declaration("a", Some(0), 1), KEY, Some(900)).unwrap();
    assert_eq!(late.declared_at, Some(at(0)), "a time that has its offset keeps it");
    let local = Declaration { declared_at: Some(moment("2026-03-05T08:00:00")), ..Declaration::default() };
    let error = CommittedDeclaration::of(&local, KEY, Some(900)).unwrap_err();
    assert_eq!(error.path(), Some("/local_offset_minutes"));
}

#[test]
fn codes_are_codes_and_no_names() {
    for good in ["A", "QQCTU", "TERMINALS:306", "e12", "CN-NGB/1_a.b", &"A".repeat(35), "110105194913310021"]
    {
        assert_eq!(Code::new(good).unwrap().as_str(), good);
    }
    for bad in
        ["", "LI NA", "李娜", "A\n", "O'BRIEN", &"A".repeat(36), "11010519491231002X", "110105194912310021"]
    {
        let error = Code::new(bad).unwrap_err().to_string();
        assert!(bad.len() < 3 || !error.contains(bad), "{error}");
        let event = json!({"type": "frozen", "port": bad});
        assert!(serde_json::from_value::<BoxEvent>(event).is_err(), "{bad}");
    }
}

#[test]
fn every_event_reads_back_and_unknown_fields_are_refused() {
    let gated = BoxEvent::GatedIn { action: GateAction::Admit, confirmed_by: Some(person()) };
    let host = Host::of(&[(0, declared("a", 0, 24_000))]);
    for event in [
        declared("a", 0, 24_000),
        retracted(None),
        retracted(Some("a")),
        weighed(1),
        weighed_under_agreement(1),
        weighed_compared(&host, 24_000, "CN"),
        inspected(true, Some(false)),
        BoxEvent::Repacked {},
        moved("MV TWO", Some("BK2")),
        plate(1),
        BoxEvent::LeftDepot {},
        gated,
        loaded_confirmed(),
        BoxEvent::Departed {},
        frozen(),
        BoxEvent::Unfrozen {},
        BoxEvent::ConflictResolved { by: person(), version: 1 },
        acknowledged(Recipient::BoxOwner, 1, AcknowledgementStatus::Rejected),
    ] {
        let mut value = serde_json::to_value(&event).unwrap();
        let kind = value["type"].as_str().unwrap();
        assert!(kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{kind}");
        assert_eq!(serde_json::from_value::<BoxEvent>(value.clone()).unwrap(), event);
        value["surplus"] = Value::Null;
        assert!(serde_json::from_value::<BoxEvent>(value).is_err(), "{event:?}");
    }
}

// --- the operations -----------------------------------------------------------------------------------------------

fn call(operation: &str, question: &Value) -> Result<Value, crate::Error> {
    let operation = super::super::OPERATIONS.iter().find(|one| one.id == operation).unwrap();
    let options = CallOptions { lang: Some(crate::foundation::text::Lang::En), ..CallOptions::default() };
    (operation.call)(&RULES, &question.to_string(), &options)
        .map(|answer| serde_json::from_str(&answer).unwrap())
}

fn append(event: &BoxEvent, more: Value) -> Result<Value, crate::Error> {
    let mut question = json!({
        "stream": STREAM, "event": event, "id": "x", "occurred_at": at(50), "recorded_at": at(51),
    });
    for (key, value) in more.as_object().unwrap() {
        question[key] = value.clone();
    }
    call("vgm.record_append", &question)
}

#[test]
fn appending_to_lines_and_to_a_snapshot_gives_the_same_line() {
    let host = Host::of(&[(0, declared("a", 0, 24_000)), (1, plate(30_000))]);
    let snapshot = serde_json::to_value(host.record.snapshot()).unwrap();
    let of_text = append(&LOADED, json!({"text": host.text})).unwrap();
    let of_snapshot = append(&LOADED, json!({"snapshot": snapshot})).unwrap();
    assert_eq!(of_text, of_snapshot);
    assert_eq!((&of_text["outcome"], &of_text["seq"]), (&json!("recorded"), &json!(3)));
    assert_eq!(of_text["record"]["snapshot"]["state"]["loaded_at"], json!(at(50)));
    let line = of_text["line"].as_str().unwrap();
    let opened = Record::open(STREAM, &(host.text.clone() + line)).unwrap();
    assert_eq!(serde_json::to_value(opened.head()).unwrap(), of_text["head"]);
    assert_eq!(serde_json::to_value(opened.view()).unwrap()["snapshot"], of_text["record"]["snapshot"]);
    // refused: nothing to store, the head stays, the text is there
    let refused = append(&BoxEvent::Departed {}, json!({"text": host.text})).unwrap();
    assert_eq!(refused["outcome"], "refused");
    assert_eq!(refused.get("line"), None);
    assert_eq!(refused["head"], serde_json::to_value(host.record.head()).unwrap());
    assert_eq!(refused["findings"][0]["code"], "vgm.not-loaded");
    assert!(refused["findings"][0]["text"].as_str().unwrap().contains("not loaded"));
    let path = append(&weighed(0), json!({})).unwrap()["findings"][0]["path"].clone();
    assert_eq!(path, "/event/kg");
    assert!(refused["record"]["findings"].as_array().unwrap().is_empty());
}

#[test]
fn what_was_posted_before_is_found_again() {
    let first = append(&declared("a", 0, 24_000), json!({})).unwrap();
    let line = first["line"].as_str().unwrap();
    let again = append(&declared("a", 0, 24_000), json!({"text": line})).unwrap();
    assert_eq!((&again["outcome"], &again["seq"]), (&json!("already"), &json!(1)));
    let snapshot = &first["record"]["snapshot"];
    let again = append(&declared("a", 0, 24_000), json!({"snapshot": snapshot, "known_line": line})).unwrap();
    assert_eq!(again["outcome"], "already");
    let error = append(&declared("a", 0, 24_001), json!({"text": line})).unwrap_err();
    assert_eq!(error.code(), "journal");
}

#[test]
fn questions_that_cannot_be_asked_say_why() {
    let host = Host::of(&[(0, declared("a", 0, 24_000))]);
    let snapshot = serde_json::to_value(host.record.snapshot()).unwrap();
    let path = |more: Value| append(&LOADED, more).unwrap_err().path().map(str::to_owned);
    assert_eq!(path(json!({"text": host.text, "snapshot": snapshot})), Some("/snapshot".into()));
    assert_eq!(path(json!({"text": host.text, "known_line": host.text})), Some("/known_line".into()));
    assert_eq!(path(json!({"stream": "other", "snapshot": snapshot})), Some("/snapshot/head/stream".into()));
    assert_eq!(path(json!({"text": &host.text[..host.text.len() - 1]})), Some("/text".into()), "torn");
    assert_eq!(path(json!({"occurred_at": "2026-03-05T08:00:00"})), Some("/occurred_at".into()));
    assert_eq!(path(json!({"surplus": 1})), Some("/surplus".into()));
    let old = Head::of_empty(STREAM).unwrap();
    let error = append(&LOADED, json!({"text": host.text, "expected_head": old})).unwrap_err();
    assert!(error.to_string().contains("decide again"), "{error}");
    let broken = host.text.replace("24000", "24001");
    assert_eq!(append(&LOADED, json!({"text": broken})).unwrap_err().code(), "journal");
    let mut of_other_version = snapshot.clone();
    of_other_version["event_version"] = json!(2);
    assert_eq!(path(json!({"snapshot": of_other_version})), Some("/event_version".into()));
}

#[test]
fn a_comparison_is_made_where_the_caller_names_the_state() {
    let host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000))]);
    let text = &host.text;
    let weighing = append(&weighed(25_001), json!({"text": text, "compare_in": "CN"})).unwrap();
    let compared = &weighing["record"]["snapshot"]["state"]["measurements"][0]["compared"];
    assert_eq!((&compared["verdict"], &compared["limit_kg"]), (&json!("violation"), &json!("1000")));
    assert_eq!((&compared["declared_kg"], &compared["measured_kg"]), (&json!("24000"), &json!("25001")));
    assert_eq!(weighing["record"]["may_load"], "violation");
    assert!(weighing["record"]["findings"][0]["text"].is_string());
    let left_alone = append(&weighed(25_001), json!({"text": text})).unwrap();
    assert_eq!(left_alone["record"]["may_load"], "not_evaluated");
    let mut host = Host::of(&[(0, declared("a", 0, 24_000)), (0, plate(30_000)), (1, weighed(24_100))]);
    let loading = append(&LOADED, json!({"text": host.text, "compare_in": "CN"})).unwrap();
    assert_eq!(loading["outcome"], "recorded");
    host.happens(2, weighed(26_000));
    let loading = append(&LOADED, json!({"text": host.text, "compare_in": "CN"})).unwrap();
    assert_eq!(loading["findings"][0]["code"], "vgm.over-tolerance");
    // a comparison that the caller brings is kept
    let brought = weighed_compared(&host, 24_500, "AU");
    let kept = append(&brought, json!({"text": host.text, "compare_in": "CN"})).unwrap();
    let compared = &kept["record"]["snapshot"]["state"]["measurements"][2]["compared"];
    assert_eq!((&compared["verdict"], compared.get("limit_kg")), (&json!("not_evaluated"), None));
}

#[test]
fn a_record_is_shown_as_of_a_moment_and_with_its_torn_end() {
    let host = Host::of(&[
        (0, declared("a", 0, 24_000)),
        (1, plate(30_000)),
        (2, LOADED),
        (3, BoxEvent::Departed {}),
    ]);
    let ask = |more: Value| {
        let mut question = json!({"stream": STREAM, "text": host.text});
        for (key, value) in more.as_object().unwrap() {
            question[key] = value.clone();
        }
        call("vgm.record", &question)
    };
    let all = ask(json!({})).unwrap();
    assert_eq!((&all["entries"], &all["cannot_happen"]), (&json!(4), &json!(0)));
    assert_eq!(all["record"], serde_json::to_value(host.record.view()).unwrap());
    assert_eq!((all.get("torn"), all.get("witness"), &all["proved_up_to"]), (None, None, &json!(0)));
    let then = ask(json!({"happened_by": at(2)})).unwrap();
    assert_eq!(then["record"]["snapshot"]["state"].get("departed_at"), None);
    assert!(then["record"]["snapshot"]["state"]["loaded_at"].is_string());
    assert_eq!(then["record"]["snapshot"]["event_version"], 0);
    let snapshot = then["record"]["snapshot"].clone();
    assert!(append(&LOADED, json!({"snapshot": snapshot})).is_err(), "nothing goes on from a moment");
    assert_eq!(ask(json!({"known_by": at(0)})).unwrap()["record"]["standing"], "current");
    let head = serde_json::to_value(host.record.head()).unwrap();
    assert_eq!(ask(json!({"witnesses": [head]})).unwrap()["proved_up_to"], 4);
    let torn = ask(json!({"text": host.text.clone() + "{\"entry"})).unwrap();
    assert_eq!(torn["torn"], json!({"position": host.text.len(), "bytes": 7}));
    assert_eq!(torn["record"], all["record"]);
    assert_eq!(ask(json!({"text": ""})).unwrap()["record"]["standing"], "nothing");
    assert_eq!(ask(json!({"stream": "other"})).unwrap_err().code(), "journal");
    let out_of_order = Host::of(&[(0, declared("a", 0, 24_000)), (9, plate(30_000)), (2, LOADED)]);
    let then = ask(json!({"text": out_of_order.text, "happened_by": at(3)})).unwrap();
    assert_eq!(then["cannot_happen"], 1, "loaded on a plate that was read later");
    assert!(then["record"]["findings"][0]["text"].is_string());
}

#[test]
fn the_event_of_a_statement_is_made_with_the_key_of_the_host() {
    let key_hex: String = KEY.iter().map(|byte| format!("{byte:02x}")).collect();
    let statement = Statement::declared(declaration("a", Some(0), 24_000));
    let answer = call("vgm.record_event", &json!({"statement": statement, "key_hex": key_hex})).unwrap();
    assert_eq!(answer["event"], serde_json::to_value(declared("a", 0, 24_000)).unwrap());
    let withdrawal = Statement::withdrawn(Some("a".into()), Declaration::default());
    let answer = call("vgm.record_event", &json!({"statement": withdrawal, "key_hex": key_hex})).unwrap();
    assert_eq!(answer["event"], json!({"type": "retracted", "reference": "a"}));
    let error = call("vgm.record_event", &json!({"statement": withdrawal, "key_hex": "00"})).unwrap_err();
    assert_eq!(error.code(), "invalid-input");
    let error = call("vgm.record_event", &json!({"statement": withdrawal, "key_hex": "xy"})).unwrap_err();
    assert_eq!(error.path(), Some("/key_hex"));
}

// --- properties ---------------------------------------------------------------------------------------------------

/// Declarations and withdrawals with the minute at which each is posted; a withdrawal happens then.
fn statements() -> impl Strategy<Value = Vec<(u32, BoxEvent)>> {
    let one =
        (0u32..3, 0u32..3, prop::option::of(0u32..4), any::<bool>(), prop::option::of(0u32..3), 0u32..4);
    let one = one.prop_map(|(reference, kg, minute, withdraws, target, posted)| {
        let event = match withdraws {
            true => retracted(target.map(|target| target.to_string()).as_deref()),
            false => declared_of(&declaration(&reference.to_string(), minute, 20_000 + kg)),
        };
        (posted, event)
    });
    prop::collection::vec(one, 0..7)
}

/// What does not depend on the order of arrival: what stands, by content.
fn outcome(host: &Host) -> (RecordStanding, Verdict, Vec<String>, usize, usize) {
    let state = host.record.state();
    let mut contents: Vec<String> = match state.stands() {
        Stands::Current(version) => vec![version],
        Stands::Conflict(versions) => versions,
        _ => vec![],
    }
    .into_iter()
    .map(|version| serde_json::to_string(&version.declaration).unwrap())
    .collect();
    contents.sort();
    (host.standing(), host.may_load().0, contents, state.versions.len(), state.withdrawals.len())
}

/// Slow and obvious: every statement in a row, the last to supersede last.
fn second_opinion(events: &[(u32, BoxEvent)]) -> RecordStanding {
    let statements: Vec<Statement> = events
        .iter()
        .map(|(minute, event)| match event {
            BoxEvent::Declared { declaration } => Statement::declared(declaration.to_declaration()),
            BoxEvent::Retracted { reference } => Statement::withdrawn(
                reference.clone(),
                Declaration { declared_at: Some(at(*minute)), ..Declaration::default() },
            ),
            _ => panic!(),
        })
        .collect();
    match versions::current(&statements) {
        Current::Nothing => RecordStanding::Nothing,
        Current::Withdrawn => RecordStanding::Withdrawn,
        Current::Declared(_) => RecordStanding::Current,
        Current::Conflict(..) => RecordStanding::Conflict,
    }
}

/// Any event, at any minute.
fn anything() -> impl Strategy<Value = Vec<(u32, BoxEvent)>> {
    let recipient = prop::sample::select(Recipient::ALL.to_vec());
    let status = prop::sample::select(vec![
        AcknowledgementStatus::Sent,
        AcknowledgementStatus::Accepted,
        AcknowledgementStatus::Rejected,
        AcknowledgementStatus::Superseded,
    ]);
    let one = prop_oneof![
        4 => (0u32..3, prop::option::of(0u32..30), 0u32..3).prop_map(|(reference, minute, kg)| {
            declared_of(&declaration(&reference.to_string(), minute, 24_000 + kg))
        }),
        1 => prop::option::of(0u32..3).prop_map(|n| retracted(n.map(|n| n.to_string()).as_deref())),
        1 => (24_000u32..26_000).prop_map(weighed),
        1 => (24_000u32..26_000).prop_map(weighed_under_agreement),
        1 => (any::<bool>(), prop::option::of(any::<bool>())).prop_map(|(opened, removed)| inspected(opened, removed)),
        1 => Just(BoxEvent::Repacked {}),
        1 => Just(moved("MV TWO", Some("BK2"))),
        2 => (23_999u32..30_000).prop_map(plate),
        2 => Just(LOADED),
        2 => Just(loaded_confirmed()),
        1 => Just(BoxEvent::Departed {}),
        1 => Just(frozen()),
        1 => Just(BoxEvent::Unfrozen {}),
        1 => (1u64..8).prop_map(|version| BoxEvent::ConflictResolved { by: person(), version }),
        2 => (recipient, 1u64..8, status).prop_map(|(recipient, version, status)| acknowledged(recipient, version, status)),
    ];
    prop::collection::vec((0u32..30, one), 0..16)
}

proptest! {
    #[test]
    fn the_order_of_arrival_changes_nothing(
        (given, shuffled) in statements().prop_flat_map(|given| (Just(given.clone()), Just(given).prop_shuffle()))
    ) {
        let (one, other) = (Host::of(&given), Host::of(&shuffled));
        prop_assert_eq!(outcome(&one), outcome(&other));
        prop_assert_eq!(one.standing(), second_opinion(&given));
    }

    #[test]
    fn replays_of_statements_are_harmless((given, again) in statements().prop_flat_map(|given| {
        (Just(given.clone()), Just(given).prop_shuffle())
    })) {
        let mut host = Host::of(&given);
        let before = outcome(&host);
        for (minute, event) in again {
            host.happens(minute, event);
        }
        prop_assert_eq!(outcome(&host), before);
    }

    #[test]
    fn every_prefix_replays_to_its_state_and_refusals_change_nothing(events in anything()) {
        let mut host = Host::new();
        for (minute, event) in events {
            let before = host.record.snapshot();
            if let Posted::Refused { findings } = host.post(minute, &event) {
                prop_assert!(!findings.is_empty());
                prop_assert_eq!(host.record.snapshot(), before);
            }
            let opened = Record::open(STREAM, &host.text).unwrap();
            prop_assert_eq!(opened.view(), host.record.view());
        }
        for name in NAMES {
            prop_assert!(!host.text.contains(name));
        }
        // the state goes on from its own JSON
        let snapshot = serde_json::to_string(&host.record.snapshot()).unwrap();
        let resumed = Record::resume(serde_json::from_str(&snapshot).unwrap(), None).unwrap();
        prop_assert_eq!(resumed.view(), host.record.view());
    }

    #[test]
    fn nothing_departs_that_was_not_loaded_with_a_mass(events in anything()) {
        let mut host = Host::new();
        for (minute, event) in events {
            let stood = host.record.state().current().is_some();
            let loaded = host.record.state().loaded_at.is_some();
            if matches!(host.post(minute, &event), Posted::Recorded { .. }) {
                match event {
                    BoxEvent::Loaded { .. } => prop_assert!(stood && !loaded),
                    BoxEvent::Departed {} => prop_assert!(loaded),
                    _ => {}
                }
            }
        }
    }
}
