//! What the main job must do whatever the documents are called, and in whatever order they come.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;

/// Read once: the lists of dangerous goods are long.
static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());

const VERMAS: &str = "UNB+UNOA:2+QDFWD:ZZZ+LINECO:ZZZ+260305:0615+KO1'UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+KO-1+9'\
    DTM+137:202603050615:203'EQD+CN+KOUU1000016:6346:5+22G1:6346:5+++5'RFF+BN:BK1'LOC+9+CNTAO:139:6'\
    MEA+AAE+VGM+KGM:20000'DTM+798:202603041200:203'DOC+SM1:VGM:306+WT-1'NAD+SPC+++EXAMPLE EXPORT CO LTD'\
    CTA+RP+:SIGNATORY'UNT+12+1'UNZ+1+KO1'";
const PLATES: &str = "container,max_gross_kg,tare_kg\nKOUU1000016,30480,2230\n";
const GATE: &str = "container,weighed_kg,weighed_at\nKOUU 100001-6,21000,2026-03-05T08:30:00+08:00\n";

fn ask(documents: &[(&str, &str)], state: Option<&str>) -> Report {
    let read: Vec<Document> =
        documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let context = Context { state: state.map(str::to_owned), ..Context::default() };
    super::documents(&read, &context, &RULES).unwrap()
}

fn codes(report: &Report) -> BTreeSet<&str> {
    report.boxes.iter().flat_map(|one| &one.findings).map(|finding| finding.code.as_str()).collect()
}

fn changed(text: &str, from: &str, to: &str) -> String {
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

#[test]
fn a_box_in_order_is_compliant_by_all_three_documents_together() {
    let report = ask(&[("v.edi", VERMAS), ("plates.csv", PLATES), ("gate.csv", GATE)], None);
    assert_eq!((report.verdict, codes(&report).len()), (Verdict::Compliant, 0), "{:?}", report.boxes);
    let one = &report.boxes[0];
    assert_eq!((one.container.as_str(), one.state.as_deref()), ("KOUU1000016", Some("CN")));
    assert_eq!(one.on, Some("2026-03-05".parse().unwrap()));
    assert_eq!(one.sources.len(), 3);
    assert_eq!(one.sources[0].place, "segment 5");
    assert_eq!(one.agreement.as_ref().unwrap().difference_kg.to_string(), "1000");
    assert_eq!(report.counts, Counts { compliant: 1, ..Counts::default() });
}

#[test]
fn one_kilogram_more_is_a_violation_named_with_its_place() {
    let gate = changed(GATE, "21000", "21001");
    let vermas = changed(VERMAS, "KGM:20000", "KGM:20000");
    let report = ask(&[("v.edi", &vermas), ("plates.csv", PLATES), ("gate.csv", &gate)], None);
    assert_eq!(report.verdict, Verdict::Violation);
    let finding = &report.boxes[0].findings[0];
    assert_eq!(finding.code, "vgm.over-tolerance");
    assert_eq!(
        (finding.params["document"].as_str(), finding.params["place"].as_str()),
        ("gate.csv", "line 2")
    );
}

#[test]
fn what_is_missing_is_never_a_pass() {
    let without = |documents: &[(&str, &str)], state| {
        let report = ask(documents, state);
        assert_ne!(report.verdict, Verdict::Compliant, "{documents:?}");
        codes(&report).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(without(&[("v.edi", VERMAS)], None), ["vgm.max-gross-unknown"]);
    assert_eq!(without(&[("plates.csv", PLATES), ("gate.csv", GATE)], Some("CN")), ["vgm.missing"]);
    assert_eq!(without(&[("plates.csv", PLATES)], None), ["check.day-unknown"]);
    let elsewhere = changed(VERMAS, "LOC+9+CNTAO:139:6'", "");
    let elsewhere = changed(&elsewhere, "UNT+12", "UNT+11");
    assert_eq!(
        without(&[("v.edi", &elsewhere), ("plates.csv", PLATES), ("gate.csv", GATE)], None),
        ["vgm.state-missing"]
    );
    let germany = changed(VERMAS, "CNTAO", "DEHAM");
    assert_eq!(
        without(&[("v.edi", &germany), ("plates.csv", PLATES), ("gate.csv", GATE)], None),
        ["rules.unknown-key"]
    );
    assert_eq!(ask(&[], None).verdict, Verdict::NotEvaluated);
}

#[test]
fn documents_that_cannot_be_read_do_not_stop_the_others() {
    let cut = VERMAS.split_at(VERMAS.find("DOC+").unwrap() + 6).0;
    let report = ask(
        &[("cut.edi", cut), ("empty", " \n"), ("picture.png", "\u{89}PNG"), ("plates.csv", PLATES)],
        None,
    );
    let read: Vec<(bool, Option<&str>)> =
        report.documents.iter().map(|one| (one.complete, one.kind.as_deref())).collect();
    assert_eq!(read, [(false, Some("VERMAS")), (false, None), (false, None), (true, Some("table"))]);
    assert_eq!(report.documents[0].findings[0].code, "check.stopped");
    assert_eq!(report.documents[1].findings[0].code, "check.empty-document");
    assert_eq!(report.documents[2].findings[0].code, "check.unrecognised");
    assert_eq!(report.counts.unreadable, 3);
    // the box before the cut is checked, and is not compliant for want of what was cut off
    assert_eq!(report.boxes.len(), 1);
    assert_eq!(report.verdict, Verdict::Violation);
}

#[test]
fn what_was_not_looked_at_keeps_the_whole_from_being_compliant() {
    let lost = "container,empty\nKOUU1000021,true\n,true\n";
    let report = ask(&[("a.csv", lost)], None);
    assert_eq!((report.counts.compliant, report.counts.unreadable), (1, 1));
    assert_eq!(report.verdict, Verdict::NotEvaluated);
    let mixed = format!("UNH+9+PAXLST:D:02B:UN:IATA'BGM+745'UNT+3+9'{VERMAS}");
    let report = ask(&[("m.edi", &mixed), ("p.csv", PLATES), ("g.csv", GATE)], None);
    assert_eq!((report.counts.compliant, report.verdict), (1, Verdict::NotEvaluated));
    assert!(report.documents[0].findings.iter().any(|one| one.code == "check.message-not-read"));
}

#[test]
fn a_cancellation_leaves_nothing_and_a_later_declaration_stands_again() {
    let cancel = "UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+KO-2+1'DTM+137:202603050700:203'RFF+ACW:KO-1'\
        EQD+CN+KOUU1000016:6346:5'UNT+6+1'";
    let again = changed(&changed(VERMAS, "KO-1+9", "KO-3+9"), "137:202603050615", "137:202603050800");
    let documents =
        [("v.edi", VERMAS), ("plates.csv", PLATES), ("cancel.edi", cancel), ("again.edi", &again)];
    let report = ask(&documents[..3], None);
    assert_eq!(codes(&report), BTreeSet::from(["vgm.cancelled"]));
    assert_eq!(report.boxes[0].findings[0].params["document"], "cancel.edi");
    assert_eq!(report.boxes[0].vgm_kg, None);
    assert_eq!(ask(&documents, None).verdict, Verdict::Compliant);
}

#[test]
fn a_retraction_without_a_box_reaches_the_box_of_its_reference_or_is_told() {
    let dcsa = |retracted: &str| {
        format!(
            r#"{{"VGMDeclarations": [{{"declarationReference": "R1", "isRetracted": false,
            "declarationDateTime": "2026-03-05T06:00:00+08:00", "VGM": {{"weight": {{"value": 20000, "unit": "KGM"}},
            "method": "SM1", "dateTime": "2026-03-04T12:00:00+08:00"}}, "equipmentDetails":
            {{"equipmentReference": "KOUU1000016"}}, "shipmentDetails": {{"carrierBookingReference": "B"}},
            "responsibleParty": {{"partyName": "EXAMPLE"}}, "authorizedPersonSignatory": "SIGNATORY"}},
            {{"declarationReference": "{retracted}", "isRetracted": true}}]}}"#
        )
    };
    let (known, unknown) = (dcsa("R1"), dcsa("R2"));
    let report = ask(&[("d.json", &known), ("plates.csv", PLATES)], Some("CN"));
    assert_eq!(codes(&report), BTreeSet::from(["vgm.cancelled"]));
    let report = ask(&[("d.json", &unknown), ("plates.csv", PLATES)], Some("CN"));
    assert_eq!(report.verdict, Verdict::Compliant, "{:?}", report.boxes);
    assert!(report.documents[0].findings.iter().any(|one| one.code == "check.withdraws-nothing-known"));
}

#[test]
fn empty_boxes_need_none_and_doubt_is_asked() {
    let empty = "container,empty\nKOUU1000021,true\n";
    let laden = "container,empty,weighed_at\nKOUU1000021,false,2026-03-05T08:30:00+08:00\n";
    let report = ask(&[("a.csv", empty)], None);
    assert_eq!((report.verdict, codes(&report)), (Verdict::Compliant, BTreeSet::from(["check.empty-box"])));
    let report = ask(&[("a.csv", empty), ("b.csv", laden)], None);
    assert_eq!(codes(&report), BTreeSet::from(["check.laden-or-empty", "vgm.missing"]));
    assert_eq!(ask(&[("a.csv", "container,empty\nKOUU1000022,true\n")], None).verdict, Verdict::Violation);
}

#[test]
fn different_values_are_neither() {
    let other = changed(PLATES, "30480", "32500");
    let report = ask(&[("v.edi", VERMAS), ("a.csv", PLATES), ("b.csv", &other)], None);
    assert_eq!(codes(&report), BTreeSet::from(["check.values-differ", "vgm.max-gross-unknown"]));
    assert_eq!(report.verdict, Verdict::Conditional);
    // the later weighing counts, two of one time do not
    let later = changed(&changed(GATE, "21000", "20000"), "08:30", "09:30");
    let report = ask(&[("v.edi", VERMAS), ("p.csv", PLATES), ("b.csv", &later), ("a.csv", GATE)], None);
    assert_eq!(report.boxes[0].weighed_kg.unwrap().to_string(), "20000");
    let same = changed(GATE, "21000", "20000");
    let report = ask(&[("v.edi", VERMAS), ("p.csv", PLATES), ("b.csv", &same), ("a.csv", GATE)], None);
    assert_eq!(report.verdict, Verdict::NotEvaluated);
    assert_eq!(report.boxes[0].weighed_kg, None);
}

#[test]
fn a_gross_weight_is_no_verified_mass_and_a_bay_plan_is_asked() {
    let codeco = "UNH+1+CODECO:D:95B:UN:SMDG16'BGM+34+C+9'DTM+137:202603050615:203'EQD+CN+KOUU1000016+22G1:102:5++2+5'\
        MEA+AAE+G+KGM:20000'UNT+6+1'";
    let report = ask(&[("c.edi", codeco)], None);
    assert!(codes(&report).contains("vgm.gross-is-not-vgm"));
    assert_eq!(report.verdict, Verdict::Violation);
    let report = ask(&[("c.edi", codeco), ("v.edi", VERMAS), ("p.csv", PLATES)], None);
    assert_eq!(report.verdict, Verdict::Compliant, "{:?}", report.boxes);
    let bay = "UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++B+9'DTM+137:202603050615:203'LOC+147+0050082::5'\
        MEA+WT++KGM:20000'EQD+CN+KOUU1000016+22G1+++5'UNT+7+1'";
    let report = ask(&[("b.edi", bay)], None);
    assert_eq!(codes(&report), BTreeSet::from(["check.bay-plan-without-vgm"]));
    assert_eq!(report.verdict, Verdict::Conditional);
}

#[test]
fn personal_values_reach_no_report() {
    let gate = "container,weighed_kg,weighed_at,announced_plate,plate\n\
        KOUU1000016,25000,2026-03-05T08:30:00+08:00,鲁B12345,鲁B12346\n";
    let vermas = changed(VERMAS, "CTA+RP+:SIGNATORY'", "CTA+RP+:WANG FANG'");
    let mut report = ask(&[("v.edi", &vermas), ("g.csv", gate), ("p.csv", PLATES)], None);
    crate::foundation::assessment::Answer::add_texts(&mut report, crate::foundation::text::Lang::Zh);
    let json = serde_json::to_string(&report).unwrap();
    assert!(json.contains("identifiers.plates-differ"), "{json}");
    for personal in ["12345", "12346", "WANG"] {
        assert!(!json.contains(personal), "{personal}");
    }
}

/// A plan made for Qingdao: one box of paint loaded here, one of a peroxide from Shanghai in the next row, one empty.
const BAY_PLAN: &str = "UNB+UNOA:2+LINECO:ZZZ+QQCT:ZZZ+260305:0745+B1'UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++B1+9'\
    DTM+137:202603050745:203'TDT+20+045E+++XYZ:172:20+++9074729:146:11:EXAMPLE STAR'LOC+5+CNTAO:139:6'LOC+61+KRPUS:139:6'\
    LOC+147+0050182::5'MEA+VGM++KGM:20000'LOC+9+CNTAO:139:6'LOC+11+KRPUS:139:6'RFF+BM:1'EQD+CN+KOUU1000016+22G1+++5'\
    NAD+CA+XYZ:172:20'DGS+IMD+3+1263+012:CEL+2+FESE'\
    LOC+147+0050382::5'MEA+WT++KGM:18000'LOC+9+CNSHA:139:6'LOC+11+KRPUS:139:6'RFF+BM:1'EQD+CN+KOUU1000021+22G1+++5'\
    NAD+CA+XYZ:172:20'DGS+IMD+5.1+2014++2+FHSQ++++8'\
    LOC+147+0090182::5'MEA+WT++KGM:2200'LOC+9+CNSHA:139:6'LOC+11+KRPUS:139:6'RFF+BM:1'EQD+CN+KOUU1000037+22G1+++4'\
    NAD+CA+XYZ:172:20'UNT+28+1'UNZ+1+B1'";
const PROFILE: &str = "name = \"Example Star\"\nrow00 = { on_deck = true, under_deck = true }\n\
    resists_fire_and_liquid = true\nspaces = [{ zone = \"on_deck\", classes = [\"3\", \"5.1\", \"8\"] }]\n";
const MANIFEST: &str = "Container number,Class,UN number,Packing group,Stowage position on board\n\
    KOUU1000016,3,1263,II,0050182\nKOUU1000021,5.1,2014,II,0050382\n";
const EDITION: &str = "49cfr-2026-06-01";

fn ask_ship(documents: &[(&str, &str)], edition: Option<&str>) -> Report {
    let read: Vec<Document> =
        documents.iter().map(|(name, text)| Document { name, bytes: text.as_bytes() }).collect();
    let context = Context { edition: edition.map(str::to_owned), ..Context::default() };
    super::documents(&read, &context, &RULES).unwrap()
}

fn told(ship: &ShipReport) -> Vec<&str> {
    let differences = ship.differences.iter().map(|one| &one.finding);
    let mut codes: Vec<&str> =
        ship.findings.iter().chain(differences).map(|finding| finding.code.as_str()).collect();
    codes.sort_unstable();
    codes
}

/// The box of paint one row farther off: far enough.
fn in_order() -> String {
    changed(BAY_PLAN, "LOC+147+0050382", "LOC+147+0050582")
}

#[test]
fn a_bay_plan_is_judged_by_the_edition_that_is_named() {
    let report = ask_ship(&[("b.edi", BAY_PLAN), ("ship.toml", PROFILE)], Some(EDITION));
    let ship = &report.ships[0];
    assert_eq!((ship.verdict, report.verdict), (Verdict::Violation, Verdict::Violation));
    assert_eq!((ship.boxes, ship.aboard_already, ship.dangerous_boxes, ship.items), (3, 2, 2, 2));
    assert_eq!((ship.edition.as_deref(), ship.profile.as_deref()), (Some(EDITION), Some("ship.toml")));
    let plan = ship.plan.as_ref().unwrap();
    let pair = &plan.pairs[0];
    assert_eq!((pair.verdict, plan.pairs.len()), (Verdict::Violation, 1));
    assert_eq!(told(ship), ["check.cargo-ship-assumed"]);
    assert_eq!(report.documents[1].kind.as_deref(), Some("ship_profile"));
    let report = ask_ship(&[("b.edi", &in_order()), ("ship.toml", PROFILE)], Some(EDITION));
    assert_eq!(report.ships[0].verdict, Verdict::Compliant, "{:?}", report.ships);
    // an edition that is not known judges nothing
    let report = ask_ship(&[("b.edi", BAY_PLAN), ("ship.toml", PROFILE)], Some("imdg-1-65"));
    assert_eq!(report.ships[0].verdict, Verdict::NotEvaluated);
}

#[test]
fn without_an_edition_one_question_is_asked_unless_the_plan_states_it() {
    let report = ask_ship(&[("b.edi", &in_order()), ("ship.toml", PROFILE)], None);
    let ship = &report.ships[0];
    assert_eq!(
        (ship.verdict, ship.edition.as_deref(), ship.plan.is_none()),
        (Verdict::NotEvaluated, None, true)
    );
    assert_eq!(told(ship), ["check.edition-not-named"]);
    let stated = changed(&in_order(), "IMD+3+", "IMD+3::42-24+");
    let report = ask_ship(&[("b.edi", &stated)], None);
    assert_eq!(report.ships[0].edition.as_deref(), Some("imdg-42-24"));
    let two = changed(&stated, "IMD+5.1+", "IMD+5.1::41-22+");
    assert_eq!(told(&ask_ship(&[("b.edi", &two)], None).ships[0]), ["check.edition-not-named"]);
    let odd = changed(&in_order(), "IMD+3+", "IMD+3::AMDT 42+");
    assert_eq!(told(&ask_ship(&[("b.edi", &odd)], None).ships[0]), ["check.edition-not-named"]);
    // who names one is told that the plan states another
    let report = ask_ship(&[("b.edi", &stated), ("ship.toml", PROFILE)], Some(EDITION));
    assert!(told(&report.ships[0]).contains(&"check.edition-differs"));
    assert_eq!(report.ships[0].verdict, Verdict::Compliant);
    // a plan without dangerous goods asks for none
    let dull =
        BAY_PLAN.replace("DGS+IMD+3+1263+012:CEL+2+FESE'", "").replace("DGS+IMD+5.1+2014++2+FHSQ++++8'", "");
    let dull = changed(&dull, "UNT+28", "UNT+26");
    let report = ask_ship(&[("b.edi", &dull)], None);
    assert_eq!(
        (report.ships[0].verdict, told(&report.ships[0])),
        (Verdict::Compliant, vec!["check.plan-without-dangerous-goods"])
    );
}

#[test]
fn boxes_from_other_ports_ask_for_no_verified_gross_mass() {
    let report = ask_ship(&[("b.edi", BAY_PLAN)], Some(EDITION));
    let names: Vec<&str> = report.boxes.iter().map(|one| one.container.as_str()).collect();
    assert_eq!(names, ["KOUU1000016"]);
    // here is the port that the caller names
    let read = [Document { name: "b.edi", bytes: BAY_PLAN.as_bytes() }];
    let context = Context { port: Some("CNSHA".into()), ..Context::default() };
    let report = super::documents(&read, &context, &RULES).unwrap();
    let names: Vec<&str> = report.boxes.iter().map(|one| one.container.as_str()).collect();
    assert_eq!(names, ["KOUU1000021", "KOUU1000037"]);
    // without any port nobody is aboard already
    let nowhere = changed(&changed(BAY_PLAN, "LOC+5+CNTAO:139:6'", ""), "UNT+28", "UNT+27");
    assert_eq!(ask_ship(&[("b.edi", &nowhere)], None).boxes.len(), 3);
    // a box that is aboard and at the gate is asked about
    let gate = changed(&changed(GATE, "100001-6", "100002-1"), "KOUU 1", "KOUU1");
    let report = ask_ship(&[("b.edi", BAY_PLAN), ("g.csv", &gate)], None);
    let both = report.boxes.iter().find(|one| one.container == "KOUU1000021").unwrap();
    assert!(both.findings.iter().any(|finding| finding.code == "check.aboard-already"), "{both:?}");
}

#[test]
fn manifests_are_compared_with_the_plan() {
    let plan = in_order();
    let all = |manifest: &str| {
        let report =
            ask_ship(&[("b.edi", &plan), ("ship.toml", PROFILE), ("m.csv", manifest)], Some(EDITION));
        assert_eq!(report.documents[2].kind.as_deref(), Some("dangerous_goods_manifest"));
        report
    };
    let agreed = changed(MANIFEST, "0050382", "0050582");
    let report = all(&agreed);
    assert_eq!(
        (report.ships[0].verdict, report.ships[0].manifests.as_slice()),
        (Verdict::Compliant, &["m.csv".to_owned()][..])
    );
    assert_eq!(all(MANIFEST).ships[0].verdict, Verdict::Conditional);
    let other = all(&changed(&agreed, "1263", "1170"));
    assert_eq!(other.ships[0].verdict, Verdict::NotEvaluated);
    let finding = &other.ships[0].differences[0].finding;
    assert_eq!((finding.params["document"].as_str(), finding.params["place"].as_str()), ("m.csv", "line 2"));
    let undeclared = format!("{agreed}KOUU1000037,9,3480,,0090182\n");
    assert_eq!(all(&undeclared).ships[0].verdict, Verdict::Violation);
    // a cell that does not read leaves the whole open
    let broken = all(&changed(&agreed, "1263", "12-63"));
    assert_eq!((broken.documents[2].complete, broken.verdict), (false, Verdict::NotEvaluated));
    // alone it is compared with nothing
    let report =
        ask_ship(&[("m.csv", MANIFEST), ("v.edi", VERMAS), ("p.csv", PLATES), ("g.csv", GATE)], None);
    assert_eq!((report.counts.compliant, report.verdict), (1, Verdict::NotEvaluated));
    assert_eq!(report.documents[0].findings[0].code, "check.manifest-without-plan");
}

#[test]
fn notifications_are_compared_with_the_plan_as_manifests_are() {
    let plan = in_order();
    let notification = |un: &str, slot: &str| {
        format!(
            "UNB+UNOA:2+KOUAGT+KOUPORT+261125:1200+1'UNH+1+IFTDGN:D:98B:UN'BGM+890+KO-12+9'TDT+20+045E'\
             CNI+1+KOBL0001'GID+1+40:DR'DGS+IMD+3+1263+012:CEL+2'SGP+KOUU1000016+40'LOC+147+0050182::5'\
             GID+2+9:DR'DGS+IMD+5.1+{un}++2'SGP+KOUU1000021+9'LOC+147+{slot}::5'UNT+13+1'UNZ+1+1'"
        )
    };
    let all =
        |text: &str| ask_ship(&[("b.edi", &plan), ("ship.toml", PROFILE), ("n.edi", text)], Some(EDITION));
    let agreed = all(&notification("2014", "0050582"));
    assert_eq!(agreed.documents[2].kind.as_deref(), Some("IFTDGN"));
    assert!(agreed.documents[2].complete, "{:?}", agreed.documents[2]);
    assert_eq!(agreed.documents[2].boxes, 2);
    assert_eq!(agreed.ships[0].manifests, ["n.edi"]);
    assert_eq!(agreed.ships[0].verdict, Verdict::Compliant, "{:?}", agreed.ships[0].differences);
    let other = all(&notification("1479", "0050582"));
    assert_ne!(other.ships[0].verdict, Verdict::Compliant);
    let finding = &other.ships[0].differences[0].finding;
    assert_eq!(finding.params["place"].as_str(), "goods 2");
    assert_ne!(all(&notification("2014", "0050382")).ships[0].verdict, Verdict::Compliant);
    // what does not read, stands nowhere, or is another message leaves the whole open
    let good = notification("2014", "0050582");
    for (from, to, code) in [
        ("5.1+2014", "5.1+20-14", "dangerous_goods.plan-un-unreadable"),
        ("SGP+KOUU1000021+9'LOC+147+0050582::5'UNT+13", "UNT+11", "check.notified-without-container"),
        (
            "UNZ+1",
            "UNH+2+PAXLST:D:02B:UN:IATA'BGM+745'UNT+3+2'UNZ+2",
            "dangerous_goods.notification-not-read",
        ),
    ] {
        let report = all(&changed(&good, from, to));
        assert!(!report.documents[2].complete, "{from}");
        assert_ne!(report.verdict, Verdict::Compliant, "{from}");
        assert!(report.documents[2].findings.iter().any(|one| one.code == code), "{:?}", report.documents[2]);
    }
    // with nothing to compare it with
    let alone = ask_ship(&[("n.edi", &notification("2014", "0050582"))], Some(EDITION));
    assert_eq!(alone.verdict, Verdict::NotEvaluated);
    assert!(alone.documents[0].findings.iter().any(|one| one.code == "check.manifest-without-plan"));
}

#[test]
fn a_plan_that_was_not_read_whole_is_never_in_order() {
    let plan = in_order();
    let cut = plan.split_at(plan.find("LOC+147+0090182").unwrap() + 9).0;
    let cut_between = plan.split_at(plan.find("LOC+147+0090182").unwrap()).0;
    let lost = changed(&plan, "LOC+147+0090182", "LOC+147+9");
    for plan in [cut, cut_between, &lost] {
        let report = ask_ship(&[("b.edi", plan), ("ship.toml", PROFILE)], Some(EDITION));
        let ship = &report.ships[0];
        assert_eq!((ship.verdict, ship.complete), (Verdict::NotEvaluated, false), "{plan}");
        assert_eq!(ship.plan.as_ref().unwrap().pairs_decided, 1, "the rest is judged");
        assert!(told(ship).contains(&"dangerous_goods.plan-not-whole"));
    }
}

#[test]
fn a_profile_belongs_to_the_ship_that_it_names() {
    let plan = in_order();
    let profile = |profiles: &[&str]| {
        let mut documents = vec![("b.edi", plan.as_str())];
        documents.extend(profiles.iter().map(|text| ("s.toml", *text)));
        let report = ask_ship(&documents, Some(EDITION));
        let own = report.documents.last().unwrap().findings.first().map(|finding| finding.code.clone());
        (report.ships[0].profile.is_some(), report.ships[0].verdict, own)
    };
    assert_eq!(profile(&[PROFILE]), (true, Verdict::Compliant, None));
    let nameless = changed(PROFILE, "name = \"Example Star\"\n", "");
    assert_eq!(profile(&[&nameless]), (true, Verdict::Compliant, None));
    let other = changed(PROFILE, "Example Star", "Other Star");
    let without_plan = Some("check.profile-without-plan".to_owned());
    assert_eq!(profile(&[&other]), (false, Verdict::Compliant, without_plan.clone()));
    assert_eq!(profile(&[PROFILE, PROFILE]), (true, Verdict::Compliant, None));
    let differs = changed(PROFILE, "on_deck = true", "on_deck = false");
    assert_eq!(profile(&[PROFILE, &differs]), (false, Verdict::NotEvaluated, without_plan));
    for broken in ["holds = [", "row00 = 1", "kind = \"submarine\"", "{\"spaces\": 1}"] {
        assert_eq!(profile(&[broken]).2.as_deref(), Some("check.profile-unreadable"), "{broken}");
    }
}

proptest! {
    #[test]
    fn the_order_of_ship_documents_changes_no_verdict(
        order in Just((0..5).collect::<Vec<usize>>()).prop_shuffle(),
        take in 1usize..=5,
    ) {
        let later = changed(&changed(&in_order(), "BGM++B1", "BGM++B2"), "0090182", "0090184");
        let other = changed(PROFILE, "on_deck = true", "on_deck = false");
        let all = [
            ("b.edi", BAY_PLAN), ("c.edi", later.as_str()), ("s.toml", PROFILE), ("t.toml", other.as_str()),
            ("m.csv", MANIFEST),
        ];
        let chosen: Vec<usize> = order.into_iter().take(take).collect();
        let mut sorted = chosen.clone();
        sorted.sort_unstable();
        let pick = |numbers: &[usize]| {
            let report = ask_ship(&numbers.iter().map(|i| all[*i]).collect::<Vec<_>>(), Some(EDITION));
            let mut ships: Vec<String> = report.ships.iter().map(|ship| format!("{:?} {:?} {:?}", ship.source, ship.verdict, told(ship))).collect();
            ships.sort_unstable();
            (report.verdict, ships)
        };
        prop_assert_eq!(pick(&chosen), pick(&sorted));
    }

    #[test]
    fn the_order_of_the_documents_changes_no_verdict(
        order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(),
        take in 1usize..=7,
    ) {
        let other_plate = changed(PLATES, "30480", "32500");
        let later = changed(&changed(GATE, "21000", "20000"), "08:30", "09:30");
        let cancel = "UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+KO-2+1'DTM+137:202603050700:203'RFF+ACW:KO-1'\
            EQD+CN+KOUU1000016:6346:5'UNT+6+1'";
        let again = changed(&changed(VERMAS, "KO-1+9", "KO-3+9"), "137:202603050615", "137:202603050800");
        let all = [
            ("v.edi", VERMAS), ("p.csv", PLATES), ("g.csv", GATE), ("q.csv", other_plate.as_str()),
            ("h.csv", later.as_str()), ("c.edi", cancel), ("a.edi", again.as_str()),
        ];
        let chosen: Vec<usize> = order.into_iter().take(take).collect();
        let mut sorted = chosen.clone();
        sorted.sort_unstable();
        let pick = |numbers: &[usize]| ask(&numbers.iter().map(|i| all[*i]).collect::<Vec<_>>(), None);
        let (one, other) = (pick(&chosen), pick(&sorted));
        prop_assert_eq!(one.verdict, other.verdict);
        prop_assert_eq!(codes(&one), codes(&other));
    }

    #[test]
    fn no_document_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), cut in 0usize..400) {
        let start = VERMAS.as_bytes().iter().take(cut).chain(&bytes).copied().collect::<Vec<u8>>();
        for bytes in [bytes.as_slice(), start.as_slice()] {
            let report = super::documents(&[Document { name: "x", bytes }], &Context::default(), &RULES);
            prop_assert!(report.is_ok());
        }
    }
}
