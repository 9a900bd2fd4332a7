//! Tests of the ledger: each refusal from both sides, the laws, the worked account of Yantai.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::metal::Grade;
use super::super::rules::Rules;
use super::attribution::Attribution;
use super::book::Book;
use super::event::*;
use super::handle::{Ledger, LedgerPosted};
use super::machine::LedgerMachine;
use super::operations::{OpeningQuestion, opening};
use super::view::{BookView, Quantity};
use crate::foundation::assessment::{Finding, Trace, Verdict};
use crate::foundation::exact::Exact;
use crate::foundation::journal::{Meta, Posted, Posting, Stream};

pub(super) fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn zone(name: &str, kind: ZoneKind, bonded: bool) -> Zone {
    Zone { bonded, kind, name: name.into() }
}

fn way(from: ZoneKind, to: ZoneKind) -> Transition {
    Transition { from, to }
}

pub(super) fn question(commodity: &str) -> OpeningQuestion {
    use ZoneKind::{Blending, Product, Raw};
    OpeningQuestion {
        on: "2026-03-05".parse().unwrap(),
        commodity: commodity.into(),
        site: SiteKind::ComprehensiveZone,
        term: None,
        zones: vec![
            zone("raw 1", Raw, true),
            zone("raw 2", Raw, true),
            zone("blending", Blending, true),
            zone("product", Product, true),
            zone("trade", Raw, false),
        ],
        transitions: vec![way(Raw, Raw), way(Raw, Blending), way(Blending, Product), way(Product, Blending)],
        elements: [("Au", "g/t"), ("As", "%")]
            .map(|(element, unit)| ElementUnit { element: element.into(), unit: unit.into() })
            .into(),
        headings: vec!["2616".into()],
        deciding_roles: vec![AssayRole::Official, AssayRole::ThirdPartyReference],
        accept_rules: Vec::new(),
    }
}

pub(super) fn opened(commodity: &str) -> Event {
    let rules = Rules::builtin().unwrap();
    let answer = opening(&question(commodity), &rules, &mut Trace::off()).unwrap();
    answer.value.unwrap_or_else(|| panic!("{:?}", answer.findings)).event.into()
}

pub(super) fn admitted() -> Event {
    Admitted {
        authority: "zone authority".into(),
        evidence: "recommendation 1".into(),
        valid_from: "2026-01-01".parse().unwrap(),
        valid_to: Some("2026-12-31".parse().unwrap()),
    }
    .into()
}

pub(super) fn assay(role: AssayRole, grades: &[(&str, &str)]) -> Assay {
    let graded = grades.iter().map(|(element, value)| {
        let unit = if *element == "Au" { "g/t" } else { "%" };
        let grade = Grade { unit: unit.into(), value: exact(value) };
        ((*element).to_owned(), AssayedGrade { grade, standard_deviation: None })
    });
    Assay {
        certificate: "C-1".into(),
        grades: graded.collect(),
        lab: "lab".into(),
        method: Some("GB/T 7739.1".into()),
        role,
    }
}

pub(super) fn received(
    lot: &str,
    entry: &str,
    wet_kg: i64,
    moisture: &str,
    au: &str,
    arsenic: &str,
) -> Received {
    Received {
        account_book: "H4201".into(),
        assay: assay(AssayRole::ThirdPartyReference, &[("Au", au), ("As", arsenic)]),
        entry: entry.into(),
        hs_code: "2616900001".into(),
        inspection: None,
        lot: lot.into(),
        moisture_percent: Some(exact(moisture)),
        origin: Some("PE".into()),
        value_cny: None,
        wet_kg,
        zone: "raw 1".into(),
    }
}

pub(super) fn moved(lot: &str, zone: &str) -> Event {
    Moved { lot: lot.into(), zone: zone.into() }.into()
}

pub(super) fn blended(lot: &str, inputs: &[(&str, i64)], wet_kg: i64, loss_kg: i64) -> Blended {
    Blended {
        inputs: inputs
            .iter()
            .map(|(lot, wet_kg)| BlendPart { lot: (*lot).into(), wet_kg: *wet_kg })
            .collect(),
        loss_kg,
        lot: lot.into(),
        permit: "P-1".into(),
        plan: None,
        wet_kg,
    }
}

pub(super) fn released(lot: &str, wet_kg: i64, kind: ReleaseKind) -> Released {
    Released {
        declaration: "D-1".into(),
        inspection: None,
        kind,
        lot: lot.into(),
        of: None,
        tax: Some(ReleaseTax { reference: "YS/T 3004-2021".into(), standing: TaxStanding::Exempt }),
        wet_kg,
    }
}

pub(super) fn assayed(lot: &str, into_book: bool, grades: &[(&str, &str)]) -> Event {
    Assayed { assay: assay(AssayRole::Official, grades), into_book, lot: lot.into() }.into()
}

pub(super) fn lost(lot: &str, wet_kg: i64) -> Event {
    Lost {
        cause: LossCause::Handling,
        evidence: "report 1".into(),
        force_majeure: false,
        lot: lot.into(),
        of: None,
        wet_kg,
    }
    .into()
}

pub(super) fn corrected(lot: &str, of: u64) -> Event {
    Corrected { lot: lot.into(), of, reason: "typed wrongly".into() }.into()
}

/// So many cases, unless a long run asks for its own number: unoptimised, each of them takes milliseconds.
pub(super) fn cases(few: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { few };
    ProptestConfig { cases, ..default }
}

/// A book that is posted to on one day after the other.
pub(super) struct Desk {
    pub(super) book: Book,
    pub(super) seq: u64,
}

impl Desk {
    pub(super) fn empty() -> Self {
        Desk { book: Book::default(), seq: 0 }
    }

    pub(super) fn open() -> Self {
        let mut desk = Desk::empty();
        desk.post(opened("gold_ore"));
        desk.post(admitted());
        desk
    }

    pub(super) fn try_post(&mut self, event: impl Into<Event>) -> Result<u64, Vec<Finding>> {
        let at = "2026-03-05T09:00:00+08:00".parse().unwrap();
        let seq = self.seq + 1;
        let meta = Meta { seq, id: "x", event_version: 1, occurred_at: at, recorded_at: at, rules: "r" };
        let before = self.book.view(None);
        let event = event.into();
        match self.book.post(&event, &meta) {
            Ok(()) => {
                self.seq = seq;
                assert!(self.book.is_conserved(), "after {event:?}");
                Ok(seq)
            }
            Err(findings) => {
                assert_eq!(self.book.view(None), before, "a refusal changes nothing");
                Err(findings)
            }
        }
    }

    pub(super) fn post(&mut self, event: impl Into<Event>) -> u64 {
        self.try_post(event).unwrap_or_else(|findings| panic!("{findings:?}"))
    }

    fn refuses(&mut self, event: impl Into<Event>, code: &str, path: &str) -> Finding {
        let findings = self.try_post(event).expect_err(code);
        assert_eq!((findings[0].code.as_str(), findings[0].path.as_str()), (code, path));
        findings[0].clone()
    }

    fn lot(&self, lot: &str) -> Quantity {
        let view = self.book.view(None);
        view.lots.into_iter().find(|one| one.lot == lot).map_or_else(nothing, |one| one.on_hand)
    }

    /// Dry kg of each entry in a lot.
    pub(super) fn dry(&self, lot: &str) -> BTreeMap<String, i64> {
        let genealogy = self.book.genealogy(lot).unwrap();
        genealogy.on_hand.into_iter().map(|(entry, quantity)| (entry, quantity.dry_kg)).collect()
    }
}

fn nothing() -> Quantity {
    Quantity { wet_kg: 0, dry_kg: 0, mg: BTreeMap::new() }
}

fn mg(quantity: &Quantity, element: &str) -> i64 {
    quantity.mg[element].to_i64().unwrap()
}

fn map(parts: &[(&str, i64)]) -> BTreeMap<String, i64> {
    parts.iter().map(|(entry, kg)| ((*entry).to_owned(), *kg)).collect()
}

/// Two lots in the blending zone: 200 t at 10 % moisture and 12 g/t, 100 t at 4 % and 45 g/t.
fn two_lots() -> Desk {
    let mut desk = Desk::open();
    desk.post(received("A", "E1", 200_000, "10", "12", "0.5"));
    desk.post(received("B", "E2", 100_000, "4", "45", "1"));
    desk.post(moved("A", "blending"));
    desk.post(moved("B", "blending"));
    desk
}

#[test]
fn a_blend_is_weighted_by_dry_mass() {
    let mut desk = two_lots();
    desk.post(blended("P", &[("A", 200_000), ("B", 100_000)], 300_000, 0));
    let product = desk.lot("P");
    assert_eq!((product.wet_kg, product.dry_kg), (300_000, 276_000));
    // 2 160 g + 4 320 g
    assert_eq!(mg(&product, "Au"), 6_480_000);
    let view = desk.book.view(None);
    assert_eq!(view.lots[0].grades_g_t["Au"], exact("23.4783"));
    assert_eq!(desk.dry("P"), map(&[("E1", 180_000), ("E2", 96_000)]));
    assert_eq!(view.lots[0].made_of.len(), 2);
}

/// The worked chain of the reference, in dry goods.
#[test]
fn releases_of_blends_of_blends() {
    let mut desk = Desk::open();
    for (lot, kg) in [("E1", 60_000), ("E2", 40_000), ("E3", 50_000)] {
        desk.post(received(lot, lot, kg, "0", "20", "1"));
        desk.post(moved(lot, "blending"));
    }
    desk.post(blended("B1", &[("E1", 60_000), ("E2", 40_000)], 100_000, 0));
    desk.post(moved("B1", "product"));
    desk.post(assayed("B1", false, &[("Au", "20")]));
    let first = desk.post(released("B1", 25_000, ReleaseKind::HomeUse));
    let taken: BTreeMap<String, i64> =
        desk.book.taken_by(first).into_iter().map(|one| (one.entry, one.quantity.dry_kg)).collect();
    assert_eq!(taken, map(&[("E1", 15_000), ("E2", 10_000)]));
    desk.post(moved("B1", "blending"));
    desk.post(blended("B2", &[("B1", 75_000), ("E3", 50_000)], 125_000, 0));
    desk.post(moved("B2", "product"));
    desk.post(assayed("B2", false, &[("Au", "20")]));
    desk.post(released("B2", 50_000, ReleaseKind::ReExport));
    assert_eq!(desk.dry("B2"), map(&[("E1", 27_000), ("E2", 18_000), ("E3", 30_000)]));
    let genealogy = desk.book.genealogy("B2").unwrap();
    assert_eq!(genealogy.ever["E1"].dry_kg, 45_000);
    let names: Vec<&str> = genealogy.ancestors.iter().map(|one| one.lot.as_str()).collect();
    assert_eq!(names, ["B2", "B1", "E3", "E1", "E2"]);
    let statement = desk.book.statement(Some("E1"), None);
    assert!(statement.entries[0].adds_up);
    let accounts = &statement.entries[0].entry.accounts;
    assert_eq!(
        (accounts.home_use.dry_kg, accounts.re_exported.dry_kg, accounts.on_hand.dry_kg),
        (15_000, 18_000, 27_000)
    );
}

#[test]
fn what_comes_in_is_refused_where_a_rule_says_so() {
    let mut desk = Desk::empty();
    desk.refuses(admitted(), "blending.not-opened", "");
    desk.post(opened("gold_ore"));
    desk.refuses(opened("gold_ore"), "blending.opened-already", "");
    let good = received("A", "E1", 1000, "10", "12", "1");
    let not_admitted = desk.refuses(good.clone(), "blending.not-admitted", "");
    assert_eq!(not_admitted.cites[0].article.as_deref(), Some("admission on recommendation"));
    desk.post(admitted());

    desk.refuses(
        Received { moisture_percent: None, ..good.clone() },
        "blending.moisture-missing",
        "/moisture_percent",
    );
    for (moisture, fits) in [("-0.01", false), ("0", true), ("100", true), ("100.01", false)] {
        let event =
            Received { lot: format!("M{moisture}"), moisture_percent: Some(exact(moisture)), ..good.clone() };
        match fits {
            true => drop(desk.post(event)),
            false => drop(desk.refuses(event, "blending.moisture-out-of-range", "/moisture_percent")),
        }
    }
    for (arsenic, fits) in [("100", true), ("100.0001", false), ("-1", false)] {
        let event = received(&format!("G{arsenic}"), "E1", 1000, "10", "12", arsenic);
        match fits {
            true => drop(desk.post(event)),
            false => {
                let finding =
                    desk.refuses(event, "blending.grade-impossible", "/assay/grades/As/grade/value");
                assert_eq!(finding.params["lot"], format!("G{arsenic}"));
            }
        }
    }
    for kg in [0, -1] {
        desk.refuses(Received { wet_kg: kg, ..good.clone() }, "blending.mass-not-positive", "/wet_kg");
    }
    desk.refuses(Received { zone: "nowhere".into(), ..good.clone() }, "blending.zone-unknown", "/zone");
    desk.refuses(Received { zone: "product".into(), ..good.clone() }, "blending.zone-violation", "/zone");
    desk.refuses(
        Received { hs_code: "2603000010".into(), ..good.clone() },
        "blending.other-goods",
        "/hs_code",
    );
    desk.refuses(Received { entry: " ".into(), ..good.clone() }, "blending.text-missing", "/entry");
    let mut other = good.clone();
    other.assay.grades.get_mut("As").unwrap().grade.unit = "g/t".into();
    desk.refuses(other, "blending.unit-not-declared", "/assay/grades/As");
    let mut other = good.clone();
    let lead = other.assay.grades["As"].clone();
    other.assay.grades.insert("Pb".into(), lead);
    desk.refuses(other, "blending.element-not-declared", "/assay/grades/Pb");
    desk.post(good.clone());
    desk.refuses(good.clone(), "blending.lot-known", "/lot");
    let other_book = Received { lot: "Z".into(), account_book: "H9".into(), ..good };
    desk.refuses(other_book, "blending.entry-of-other-book", "/account_book");
}

#[test]
fn iron_ore_is_inspected_before_it_comes_and_before_it_leaves() {
    let mut desk = Desk::empty();
    let Event::Opened(mut iron) = opened("iron_ore") else { panic!() };
    iron.headings = vec!["2601".into()];
    desk.post(iron);
    desk.post(admitted());
    let ore = Received { hs_code: "2601112000".into(), ..received("A", "E1", 1000, "8", "0", "0") };
    let missing = desk.refuses(ore.clone(), "blending.inspection-missing", "/inspection");
    assert_eq!(missing.cites[0].to_string(), "GACC Announcement 199/2018, art. 3, in force 2018-12-14");
    desk.post(Received { inspection: Some("I-1".into()), ..ore });
    for zone in ["blending", "product"] {
        desk.post(moved("A", zone));
    }
    let missing =
        desk.refuses(released("A", 10, ReleaseKind::HomeUse), "blending.inspection-missing", "/inspection");
    assert_eq!(missing.cites[0].article.as_deref(), Some("art. 6"));
    desk.post(released("A", 10, ReleaseKind::ReExport));
    desk.post(Released { inspection: Some("I-2".into()), ..released("A", 10, ReleaseKind::HomeUse) });
}

#[test]
fn bonded_and_other_goods_never_meet() {
    let mut desk = Desk::open();
    desk.post(Received { zone: "trade".into(), ..received("N", "invoice 1", 1000, "0", "12", "1") });
    desk.post(received("A", "E1", 1000, "0", "12", "1"));
    desk.refuses(moved("N", "raw 1"), "blending.bond-violation", "/zone");
    desk.refuses(moved("A", "trade"), "blending.bond-violation", "/zone");
    desk.refuses(moved("A", "product"), "blending.no-such-way", "/zone");
    desk.refuses(moved("A", "raw 1"), "blending.no-such-way", "/zone");
    desk.post(moved("A", "blending"));
    desk.refuses(blended("P", &[("A", 10), ("N", 10)], 20, 0), "blending.not-bonded", "/inputs/1/lot");
    desk.refuses(released("N", 10, ReleaseKind::Transfer), "blending.not-bonded", "/lot");
}

#[test]
fn a_blend_takes_what_is_there_and_gives_what_it_took() {
    let mut desk = two_lots();
    desk.refuses(blended("P", &[], 1, 0), "blending.nothing-to-blend", "/inputs");
    desk.refuses(blended("P", &[("A", 1), ("X", 1)], 2, 0), "blending.lot-unknown", "/inputs/1/lot");
    desk.refuses(blended("P", &[("A", 1), ("A", 1)], 2, 0), "blending.lot-twice", "/inputs/1/lot");
    desk.refuses(blended("P", &[("A", 0), ("B", 1)], 1, 0), "blending.mass-not-positive", "/inputs/0/wet_kg");
    desk.refuses(
        blended("P", &[("A", 200_001)], 200_001, 0),
        "blending.insufficient-stock",
        "/inputs/0/wet_kg",
    );
    let gap = desk.refuses(blended("P", &[("A", 1000)], 998, 1), "blending.mass-not-conserved", "/wet_kg");
    assert_eq!(gap.params["gap_kg"], "1");
    desk.refuses(blended("P", &[("A", 1000)], 1001, -1), "blending.mass-negative", "/loss_kg");
    desk.refuses(blended("B", &[("A", 1000)], 1000, 0), "blending.lot-known", "/lot");
    desk.post(received("C", "E3", 1000, "0", "1", "1"));
    desk.refuses(blended("P", &[("A", 1), ("C", 1)], 2, 0), "blending.zone-violation", "/inputs/1/lot");
    let mut plain = received("D", "E3", 1000, "0", "1", "1");
    plain.assay.grades.remove("As");
    desk.post(plain);
    desk.post(moved("D", "blending"));
    let unknown =
        desk.refuses(blended("P", &[("A", 1), ("D", 1)], 2, 0), "blending.element-unknown", "/inputs/1/lot");
    assert_eq!((unknown.params["lot"].as_str(), unknown.params["element"].as_str()), ("D", "As"));
    desk.post(assayed("D", true, &[("As", "0.2")]));
    desk.post(blended("P", &[("A", 1000), ("D", 1000)], 1990, 10));
    assert_eq!(desk.lot("P").wet_kg, 1990);
}

#[test]
fn a_plan_reserves_and_is_overtaken() {
    let planned = |lot: &str, on_hand_kg: i64, wet_kg: i64| {
        let one = |lot: &str, on_hand_kg, wet_kg| PlannedPart { lot: lot.into(), on_hand_kg, wet_kg };
        Planned {
            inputs: vec![one(lot, on_hand_kg, wet_kg), one("B", 100_000, 50_000)],
            permit: "P-1".into(),
            plan: "plan".into(),
        }
    };
    let mut desk = two_lots();
    let stale = desk.refuses(planned("A", 199_999, 1), "blending.plan-stale", "/inputs/0/on_hand_kg");
    assert_eq!((stale.params["lot"].as_str(), stale.params["on_hand_kg"].as_str()), ("A", "200000"));
    desk.refuses(planned("A", 200_000, 200_001), "blending.insufficient-stock", "/inputs/0/wet_kg");
    desk.post(planned("A", 200_000, 150_000));
    desk.refuses(planned("A", 200_000, 1), "blending.plan-known", "/plan");
    // what is reserved nobody else takes; what is not may be taken
    desk.refuses(blended("P", &[("A", 50_001)], 50_001, 0), "blending.reserved", "/inputs/0/wet_kg");
    desk.post(blended("P", &[("A", 50_000)], 50_000, 0));
    let mut on_plan = blended("Q", &[("A", 149_000), ("B", 51_000)], 199_900, 100);
    on_plan.plan = Some("plan".into());
    desk.refuses(Blended { permit: "P-2".into(), ..on_plan.clone() }, "blending.permit-differs", "/permit");
    let one_lot = Blended { inputs: on_plan.inputs[..1].to_vec(), ..on_plan.clone() };
    desk.refuses(one_lot, "blending.plan-other-lots", "/inputs");
    desk.refuses(Blended { plan: Some("other".into()), ..on_plan.clone() }, "blending.plan-unknown", "/plan");
    let mut other = Desk { book: desk.book.clone(), seq: desk.seq };
    desk.post(on_plan.clone());
    let view = desk.book.view(None);
    let made_of = &view.lots.iter().find(|lot| lot.lot == "Q").unwrap().made_of;
    assert_eq!((made_of[0].planned_kg, made_of[0].wet_kg), (Some(150_000), 149_000));
    assert_eq!((made_of[1].planned_kg, made_of[1].wet_kg), (Some(50_000), 51_000));
    assert!(view.plans.is_empty() && view.lots.iter().all(|lot| lot.reserved_kg == 0));
    // a loss is a fact and overtakes the plan
    let loss = other.post(lost("A", 10));
    let overtaken = other.refuses(on_plan, "blending.plan-overtaken", "/plan");
    assert_eq!(overtaken.params["event"], loss.to_string());
    other.post(PlanCancelled { plan: "plan".into(), reason: "loss".into() });
    other.post(blended("R", &[("A", 149_990)], 149_990, 0));
}

#[test]
fn goods_leave_with_an_assay_and_their_tax() {
    let mut desk = two_lots();
    desk.refuses(released("A", 10, ReleaseKind::HomeUse), "blending.zone-violation", "/lot");
    desk.post(blended("P", &[("A", 1000), ("B", 1000)], 2000, 0));
    desk.post(moved("P", "product"));
    desk.refuses(released("P", 10, ReleaseKind::HomeUse), "blending.assay-missing", "/lot");
    let mut own = assay(AssayRole::Operator, &[("Au", "20")]);
    desk.post(Assayed { assay: own.clone(), into_book: false, lot: "P".into() });
    desk.refuses(released("P", 10, ReleaseKind::HomeUse), "blending.assay-missing", "/lot");
    own.role = AssayRole::ThirdPartyReference;
    desk.post(Assayed { assay: own, into_book: false, lot: "P".into() });
    let untaxed = Released { tax: None, ..released("P", 10, ReleaseKind::HomeUse) };
    desk.refuses(untaxed.clone(), "blending.tax-open", "/tax");
    desk.post(Released { kind: ReleaseKind::Transfer, ..untaxed });
    desk.refuses(released("P", 1991, ReleaseKind::HomeUse), "blending.insufficient-stock", "/wet_kg");
    desk.refuses(released("P", 0, ReleaseKind::HomeUse), "blending.mass-not-positive", "/wet_kg");
    desk.post(released("P", 1990, ReleaseKind::HomeUse));
    desk.refuses(released("P", 1, ReleaseKind::HomeUse), "blending.insufficient-stock", "/wet_kg");
}

#[test]
fn first_in_first_out_and_as_named() {
    let merged = |attribution| Merged { attribution, inputs: vec!["A".into(), "B".into()], lot: "M".into() };
    let mut fifo = two_lots();
    fifo.refuses(
        Merged { inputs: vec!["A".into()], ..merged(Attribution::Fifo) },
        "blending.nothing-to-merge",
        "/inputs",
    );
    let mut named = Desk { book: fifo.book.clone(), seq: fifo.seq };
    fifo.post(merged(Attribution::Fifo));
    named.post(merged(Attribution::Specific));
    fifo.post(lost("M", 200_001));
    assert_eq!(fifo.dry("M"), map(&[("E2", 96_000 - 1)]));
    named.refuses(lost("M", 10), "blending.entry-ambiguous", "/of");
    let of = |name: &str, wet_kg| -> Event {
        let Event::Lost(lost) = lost("M", wet_kg) else { panic!() };
        Lost { of: Some(name.into()), ..lost }.into()
    };
    named.refuses(of("X", 10), "blending.insufficient-stock", "/wet_kg");
    named.refuses(of("B", 100_001), "blending.insufficient-stock", "/wet_kg");
    named.post(of("B", 100_000));
    assert_eq!(named.dry("M"), map(&[("E1", 180_000)]));
    named.post(lost("M", 10));
    fifo.refuses(of("B", 10), "blending.entry-not-chosen", "/of");
}

#[test]
fn water_comes_and_goes_and_metal_is_restated() {
    let mut desk = two_lots();
    let dried = |wet_kg| MoistureChanged { cause: "sun".into(), lot: "A".into(), wet_kg };
    desk.refuses(dried(179_999), "blending.below-dry-mass", "/wet_kg");
    desk.post(dried(180_000));
    let dry = desk.lot("A");
    assert_eq!((dry.wet_kg, dry.dry_kg, mg(&dry, "Au")), (180_000, 180_000, 2_160_000));
    desk.post(assayed("A", true, &[("Au", "13")]));
    let restated = desk.lot("A");
    assert_eq!((mg(&restated, "Au"), mg(&restated, "As")), (2_340_000, 900_000_000));
    let accounts = &desk.book.statement(Some("E1"), None).entries[0].entry.accounts;
    assert_eq!((accounts.restated.wet_kg, mg(&accounts.restated, "Au")), (-20_000, 180_000));
    desk.refuses(assayed("A", false, &[]), "blending.assay-empty", "/assay/grades");
}

#[test]
fn a_correction_posts_the_opposite_to_the_unit() {
    let mut desk = two_lots();
    let before = desk.book.view(None);
    let blend = desk.post(blended("P", &[("A", 100_001), ("B", 33_333)], 133_000, 334));
    desk.refuses(corrected("P", 99), "blending.not-correctable", "/of");
    desk.refuses(
        Corrected { lot: "P".into(), of: blend, reason: String::new() },
        "blending.text-missing",
        "/reason",
    );
    let loss = desk.post(lost("P", 777));
    desk.refuses(corrected("P", blend), "blending.used-since", "/of");
    desk.post(corrected("P", loss));
    desk.refuses(corrected("P", loss), "blending.corrected-already", "/of");
    let loss = desk.post(lost("P", 777));
    desk.post(corrected("P", loss));
    // losses altered the lot: what is done with it now is done with it as it is
    desk.refuses(corrected("P", blend), "blending.used-since", "/of");

    let mut desk = two_lots();
    let blend = desk.post(blended("P", &[("A", 100_001), ("B", 33_333)], 133_000, 334));
    desk.post(corrected("P", blend));
    let after = desk.book.view(None);
    assert_eq!((after.lots, after.entries, after.totals), (before.lots, before.entries, before.totals));
    assert!(desk.book.statement(None, None).entries.iter().all(|one| one.adds_up));
    // a receipt
    let receipt = desk.post(received("C", "E3", 1001, "7.7", "3.3", "1"));
    desk.post(corrected("C", receipt));
    let statement = desk.book.statement(Some("E3"), None);
    assert_eq!(statement.entries[0].entry.accounts.received, nothing_of(&["As", "Au"]));
    assert!(statement.entries[0].adds_up && statement.entries[0].ready_to_write_off);
}

fn nothing_of(elements: &[&str]) -> Quantity {
    let mut quantity = nothing();
    for element in elements {
        quantity.mg.insert((*element).to_owned(), Exact::ZERO);
    }
    // an account that holds nothing of an element does not show it
    quantity.mg.clear();
    quantity
}

#[test]
fn a_stock_take_writes_differences_only() {
    let mut desk = two_lots();
    let count = |counted: &[(&str, i64)]| StockTaken {
        counted: counted
            .iter()
            .map(|(lot, wet_kg)| Counted { lot: (*lot).into(), wet_kg: *wet_kg })
            .collect(),
        evidence: "count 1".into(),
        zone: "blending".into(),
    };
    let missing = desk.refuses(count(&[("A", 1)]), "blending.count-incomplete", "/counted");
    assert_eq!(missing.params["lot"], "B");
    desk.refuses(count(&[("A", 1), ("A", 1)]), "blending.lot-twice", "/counted/1/lot");
    desk.refuses(count(&[("A", -1), ("B", 1)]), "blending.mass-negative", "/counted/0/wet_kg");
    desk.post(received("C", "E3", 1000, "0", "1", "1"));
    desk.refuses(count(&[("A", 1), ("B", 1), ("C", 1)]), "blending.lot-elsewhere", "/counted/2/lot");
    let before = desk.book.view(None).lots;
    desk.post(count(&[("A", 199_990), ("B", 100_003)]));
    let view = desk.book.view(None);
    assert_eq!(view.lots, before);
    let taken = &view.stock_takes[0];
    assert_eq!((taken.book_kg, taken.counted_kg, taken.difference_kg), (300_000, 299_993, -7));
    assert_eq!((taken.lots[0].difference_kg, taken.lots[1].difference_kg), (-10, 3));
    let tolerance = |fraction: &str, basis: &str| super::Tolerance {
        fraction: exact(fraction),
        basis: basis.into(),
        inclusive: true,
    };
    // the throughput is 301 000 kg: 7 kg are 7/301000 of it
    let judged =
        |fraction: &str| desk.book.stock_differences("blending", &tolerance(fraction, "decision 3")).unwrap();
    assert_eq!(judged("0.0000233").unwrap().0, Verdict::Compliant);
    assert_eq!(judged("0.0000232").unwrap().0, Verdict::Violation);
    assert_eq!(judged("0").unwrap().2.last().unwrap().code, "blending.count-beyond-tolerance");
    assert!(desk.book.stock_differences("blending", &tolerance("0.1", " ")).is_err());
    assert!(desk.book.stock_differences("product", &tolerance("0.1", "d")).unwrap().is_none());
}

#[test]
fn a_suspension_stops_what_it_names() {
    let mut desk = two_lots();
    let suspended = |stops: &[EventKind]| Suspended {
        authority: "customs".into(),
        reason: "audit".into(),
        stops: stops.to_vec(),
    };
    desk.refuses(suspended(&[]), "blending.nothing-stopped", "/stops");
    desk.refuses(suspended(&[EventKind::Lost, EventKind::Resumed]), "blending.cannot-stop", "/stops/1");
    desk.refuses(Resumed { authority: "customs".into() }, "blending.not-suspended", "");
    desk.post(suspended(&[EventKind::Blended]));
    desk.refuses(blended("P", &[("A", 10)], 10, 0), "blending.suspended", "");
    desk.post(lost("A", 1));
    desk.post(Resumed { authority: "customs".into() });
    desk.post(blended("P", &[("A", 10)], 10, 0));
    desk.post(Audited { authority: "customs".into(), result: "nothing found".into() });
    assert_eq!(desk.book.view(None).audits.len(), 1);
}

#[test]
fn a_warehouse_has_a_term_and_one_extension() {
    let rules = Rules::builtin().unwrap();
    let mut site = question("gold_ore");
    site.site = SiteKind::BondedWarehouse;
    let event = opening(&site, &rules, &mut Trace::off()).unwrap().value.unwrap().event;
    let mut desk = Desk::empty();
    desk.post(event);
    desk.post(admitted());
    desk.post(received("A", "E1", 1000, "0", "1", "1"));
    let until = desk.book.view(None).entries[0].store_until.unwrap();
    assert_eq!(until.to_string(), "2027-03-05");
    let on = |day: &str| desk.book.view(Some(day.parse().unwrap())).findings.len();
    assert_eq!((on("2027-03-05"), on("2027-03-06")), (0, 1));
    let extended =
        |until: &str| Extended { approval: "A-1".into(), entry: "E1".into(), until: until.parse().unwrap() };
    desk.refuses(extended("2027-03-05"), "blending.extension-too-long", "/until");
    desk.refuses(extended("2028-03-06"), "blending.extension-too-long", "/until");
    desk.post(extended("2028-03-05"));
    desk.refuses(extended("2028-03-05"), "blending.extended-already", "/until");
    let mut zone = Desk::open();
    zone.post(received("A", "E1", 1000, "0", "1", "1"));
    zone.refuses(extended("2028-03-05"), "blending.no-term", "/until");
    // the term of a logistics centre was not read
    site.site = SiteKind::LogisticsCentre;
    let open = opening(&site, &rules, &mut Trace::off()).unwrap();
    assert_eq!(
        (open.verdict, open.findings[0].code.as_str()),
        (Verdict::NotEvaluated, "blending.term-unknown")
    );
}

#[test]
fn conditions_are_known_by_goods_and_day() {
    let rules = Rules::builtin().unwrap();
    let ask = |commodity: &str, on: &str, accept: &[&str]| {
        let mut question = question(commodity);
        question.on = on.parse().unwrap();
        question.accept_rules = accept.iter().map(|id| (*id).to_owned()).collect();
        let answer = opening(&question, &rules, &mut Trace::off()).unwrap();
        (answer.verdict, answer.findings.first().map(|one| one.code.clone()).unwrap_or_default())
    };
    let unknown = |code: &str| (Verdict::NotEvaluated, code.to_owned());
    assert_eq!(ask("gold_ore", "2026-03-05", &[]).0, Verdict::Compliant);
    assert_eq!(ask("gold_ore", "2025-03-31", &[]), unknown("rules.none-in-force"));
    assert_eq!(ask("iron_ore", "2028-01-01", &[]), unknown("rules.past-known"));
    assert_eq!(ask("coal", "2026-03-05", &[]), unknown("rules.unknown-key"));
    assert_eq!(ask("copper_concentrate", "2026-03-05", &[]), unknown("rules.unconfirmed"));
    assert_eq!(ask("copper_concentrate", "2026-03-05", &["copper-by-analogy"]).0, Verdict::Compliant);
    assert_eq!(ask("crude_oil", "2026-03-05", &[]).0, Verdict::Compliant);
}

#[test]
fn a_write_off_closes_an_entry_and_the_book_forgets_it() {
    let mut desk = two_lots();
    let off = |entry: &str| WrittenOff { authority: "customs".into(), entry: entry.into() };
    desk.refuses(off("E1"), "blending.entry-not-empty", "/entry");
    desk.refuses(off("E9"), "blending.entry-unknown", "/entry");
    desk.post(lost("A", 200_000));
    desk.post(off("E1"));
    assert_eq!(desk.book.view(None).entries.len(), 1);
    desk.refuses(lost("A", 1), "blending.lot-unknown", "/lot");
    let totals = desk.book.view(None).totals;
    assert_eq!(
        (totals.received.wet_kg, totals.lost.wet_kg, totals.on_hand.wet_kg),
        (300_000, 200_000, 100_000)
    );
    // a blend of two entries is kept until both are written off
    desk.post(received("A", "E3", 1000, "0", "1", "1"));
    desk.post(moved("A", "blending"));
    desk.post(blended("P", &[("A", 1000), ("B", 100_000)], 101_000, 0));
    desk.post(lost("P", 101_000));
    desk.post(off("E3"));
    assert!(desk.book.genealogy("P").is_some());
    desk.refuses(off("E3"), "blending.entry-written-off", "/entry");
    desk.refuses(corrected("P", desk.seq - 1), "blending.entry-written-off", "/lot");
    desk.post(off("E2"));
    assert!(desk.book.genealogy("P").is_none());
    assert_eq!(desk.book.view(None).written_off, 3);
    assert!(desk.book.view(None).entries.is_empty());
}

/// Posts through the journal, opens what was stored, and compares at every prefix.
#[test]
fn a_replay_is_the_state_at_every_prefix() {
    let rules = Rules::builtin().unwrap();
    let mut ledger = Ledger::new("blending/test").unwrap();
    let mut text = String::new();
    let mut views: Vec<BookView> = vec![ledger.view(None)];
    let events: Vec<Event> = vec![
        opened("gold_ore"),
        admitted(),
        received("A", "E1", 200_000, "10", "12", "0.5").into(),
        received("B", "E2", 100_000, "4", "45", "1").into(),
        moved("A", "blending"),
        moved("B", "blending"),
        blended("P", &[("A", 200_000), ("B", 66_667)], 266_600, 67).into(),
        moved("P", "product"),
        assayed("P", false, &[("Au", "19.9")]),
        released("P", 11_111, ReleaseKind::HomeUse).into(),
    ];
    for (index, event) in events.iter().enumerate() {
        let at = format!("2026-03-{:02}T09:00:00+08:00", index + 1).parse().unwrap();
        let id = format!("e{index}");
        let posting = Posting { id: &id, occurred_at: at, recorded_at: at };
        let LedgerPosted::Recorded { line, seq } = ledger.post(event, &posting, &rules).unwrap() else {
            panic!()
        };
        assert_eq!(seq, index as u64 + 1);
        // the same request again is harmless
        assert_eq!(ledger.post(event, &posting, &rules).unwrap(), LedgerPosted::Already { seq });
        text.push_str(&line);
        views.push(ledger.view(None));
    }
    assert_eq!(ledger.take_new_entries(), text);
    assert_eq!(ledger.take_new_entries(), "");
    let mut prefix = String::new();
    for (line, view) in std::iter::once("").chain(text.lines()).zip(&views) {
        if !line.is_empty() {
            prefix.push_str(line);
            prefix.push('\n');
        }
        assert_eq!(&Ledger::open("blending/test", &prefix).unwrap().view(None), view);
    }
    // the entries are canonical in one pass: fields in alphabetical order
    for event in &events[2..] {
        assert!(
            crate::foundation::canonical::is_canonical(&serde_json::to_string(event).unwrap()),
            "{event:?}"
        );
        let door = serde_json::to_value(LedgerEvent::from(event.clone())).unwrap();
        assert_eq!(door["type"], event.kind().as_str());
        let back: LedgerEvent = serde_json::from_value(door).unwrap();
        assert_eq!(Event::from(back), *event);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    /// Laws 5 and 4: feeding order and grouping change nothing; the grade lies between those of the inputs.
    #[test]
    fn blending_is_commutative_and_associative(
        lots in prop::collection::vec((1i64..50_000, 0i64..2000, 0i64..9000, 0i64..9000), 3..4),
    ) {
        let mut base = Desk::open();
        for (at, (wet, moisture, au, arsenic)) in lots.iter().enumerate() {
            let (lot, entry) = (format!("L{at}"), format!("E{at}"));
            let percent = |hundredths: i64| Exact::from_parts(hundredths.into(), 2).unwrap().to_string();
            base.post(received(&lot, &entry, *wet, &percent(*moisture), &percent(*au), &percent(*arsenic)));
            base.post(moved(&lot, "blending"));
        }
        let whole = |name: &str| lots[name[1..].parse::<usize>().unwrap()].0;
        let mixed = |orders: &[(&str, &[&str])]| {
            let mut desk = Desk { book: base.book.clone(), seq: base.seq };
            for (lot, inputs) in orders {
                let inputs: Vec<(&str, i64)> = inputs.iter().map(|name| (*name, match name.starts_with('L') {
                    true => whole(name),
                    false => desk.lot(name).wet_kg,
                })).collect();
                let sum = inputs.iter().map(|(_, kg)| kg).sum();
                desk.post(blended(lot, &inputs, sum, 0));
            }
            desk.book.genealogy("P").unwrap().on_hand
        };
        let all_at_once = mixed(&[("P", &["L0", "L1", "L2"])]);
        for orders in [
            &[("P", &["L2", "L0", "L1"][..])][..],
            &[("Q", &["L0", "L1"][..]), ("P", &["Q", "L2"][..])][..],
            &[("Q", &["L2", "L1"][..]), ("P", &["L0", "Q"][..])][..],
        ] {
            prop_assert_eq!(&mixed(orders), &all_at_once);
        }
        let sum = |of: &dyn Fn(&Quantity) -> i128| all_at_once.values().map(of).sum::<i128>();
        let (dry, gold) = (sum(&|one| one.dry_kg.into()), sum(&|one| mg(one, "Au").into()));
        let between = |above: bool| all_at_once.values().any(|one| {
            let side = i128::from(mg(one, "Au")) * dry - gold * i128::from(one.dry_kg);
            if above { side >= 0 } else { side <= 0 }
        });
        prop_assert!(between(true) && between(false));
    }

    /// Law 8: taking a lot apart and putting it together again gives the same shares.
    #[test]
    fn split_and_merge_is_the_identity(
        kg in prop::collection::vec(1i64..30_000, 2..5),
        cuts in prop::collection::vec(1i64..1000, 1..6),
    ) {
        let mut desk = Desk::open();
        let mut inputs = Vec::new();
        for (at, wet) in kg.iter().enumerate() {
            desk.post(received(&format!("L{at}"), &format!("E{at}"), *wet, "7.3", "17.77", "0.31"));
            desk.post(moved(&format!("L{at}"), "blending"));
            inputs.push((format!("L{at}"), *wet));
        }
        let named: Vec<(&str, i64)> = inputs.iter().map(|(name, kg)| (name.as_str(), *kg)).collect();
        let whole: i64 = kg.iter().sum();
        desk.post(blended("P", &named, whole, 0));
        let before = desk.book.genealogy("P").unwrap().on_hand;
        let mut left = whole;
        let mut parts = Vec::new();
        for (at, cut) in cuts.iter().enumerate() {
            let part = (*cut).min(left - 1);
            if part > 0 {
                parts.push(BlendPart { lot: format!("S{at}"), wet_kg: part });
                left -= part;
            }
        }
        parts.push(BlendPart { lot: "rest".into(), wet_kg: left });
        let names: Vec<String> = parts.iter().map(|part| part.lot.clone()).collect();
        desk.post(Split { lot: "P".into(), parts });
        if names.len() > 1 {
            desk.post(Merged { attribution: Attribution::Proportional, inputs: names, lot: "M".into() });
            prop_assert_eq!(desk.book.genealogy("M").unwrap().on_hand, before);
        }
    }

    /// Law 7: everything times k is everything times k.
    #[test]
    fn scaling_scales(k in 1i64..50, a in 1i64..100, b in 1i64..100, au in 0i64..90) {
        let story = |k: i64| {
            let mut desk = Desk::open();
            desk.post(received("A", "E1", 1000 * a * k, "10", &au.to_string(), "1"));
            desk.post(received("B", "E2", 1000 * b * k, "20", "7", "2"));
            desk.post(moved("A", "blending"));
            desk.post(moved("B", "blending"));
            desk.post(blended("P", &[("A", 1000 * a * k), ("B", 1000 * b * k)], 1000 * (a + b) * k, 0));
            desk.post(lost("P", 500 * (a + b) * k));
            desk.book.view(None)
        };
        let (one, many) = (story(1), story(k));
        let (one, many) = (&one.lots[0], &many.lots[0]);
        prop_assert_eq!(&one.grades_g_t, &many.grades_g_t);
        prop_assert_eq!(one.on_hand.dry_kg * k, many.on_hand.dry_kg);
        for (entry, quantity) in &one.entries {
            prop_assert_eq!(quantity.dry_kg * k, many.entries[entry].dry_kg);
            prop_assert_eq!(mg(quantity, "Au") * k, mg(&many.entries[entry], "Au"));
        }
    }
}

/// A chain of a thousand blends, each of half of what was there and a fresh lot.
#[test]
fn a_thousand_blends_deep() {
    let mut desk = Desk::open();
    desk.post(received("P0", "E0", 100_000, "0", "20", "1"));
    desk.post(moved("P0", "blending"));
    for at in 1..=1000u32 {
        // the plain path: the checks of the desk are quadratic
        let fresh = format!("L{at}");
        let time = "2026-03-05T09:00:00+08:00".parse().unwrap();
        let mut events: Vec<Event> =
            vec![received(&fresh, &format!("E{}", at % 20), 50_000, "0", "20", "1").into()];
        events.push(moved(&fresh, "blending"));
        let inputs = [(format!("P{}", at - 1), 50_000), (fresh, 50_000)];
        let named: Vec<(&str, i64)> = inputs.iter().map(|(name, kg)| (name.as_str(), *kg)).collect();
        events.push(blended(&format!("P{at}"), &named, 100_000, 0).into());
        for event in events {
            desk.seq += 1;
            let meta = Meta {
                seq: desk.seq,
                id: "x",
                event_version: 1,
                occurred_at: time,
                recorded_at: time,
                rules: "r",
            };
            desk.book.post(&event, &meta).unwrap();
        }
    }
    let genealogy = desk.book.genealogy("P1000").unwrap();
    assert_eq!(genealogy.on_hand.values().map(|one| one.dry_kg).sum::<i64>(), 100_000);
    assert_eq!(genealogy.ancestors.len(), 2001);
    assert!(desk.book.is_conserved());
}

/// The account of Yantai, start to end; the lines stand in the examples.
#[test]
fn the_account_of_yantai() {
    let mut stream: Stream<LedgerMachine> = Stream::new("blending/yantai/2025", Book::default()).unwrap();
    let mut text = String::new();
    for (day, id, event) in super::yantai::story() {
        let at = format!("{day}T09:00:00+08:00").parse().unwrap();
        let posting = Posting { id, occurred_at: at, recorded_at: at };
        match stream.post(&event, &posting, "example").unwrap() {
            Posted::Recorded { line, .. } => text.push_str(&line),
            Posted::Already { .. } => panic!("{id}: already"),
            Posted::Refused(findings) => panic!("{id}: {findings:?}"),
        }
    }
    let statement = stream.state().statement(None, None);
    assert!(statement.entries.iter().all(|one| one.adds_up));
    let accounts = &statement.account_books[0].accounts;
    assert_eq!((accounts.received.wet_kg, accounts.on_hand.wet_kg), (307_000, 0));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/blending/yantai.jsonl");
    if std::env::var_os("KOUAN_WRITE_EXAMPLES").is_some() {
        std::fs::write(path, &text).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), text, "write it anew with KOUAN_WRITE_EXAMPLES=1");
}
