//! What the main job must do whatever the documents are called, and in whatever order they come.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

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
    super::documents(&read, &context, &Rules::builtin().unwrap()).unwrap()
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

proptest! {
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
        let rules = Rules::builtin().unwrap();
        let start = VERMAS.as_bytes().iter().take(cut).chain(&bytes).copied().collect::<Vec<u8>>();
        for bytes in [bytes.as_slice(), start.as_slice()] {
            let report = super::documents(&[Document { name: "x", bytes }], &Context::default(), &rules);
            prop_assert!(report.is_ok());
        }
    }
}
