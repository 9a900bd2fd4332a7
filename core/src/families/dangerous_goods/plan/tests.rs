//! Bay plans as files have them, as hands leave them, and as machines invent them.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::families::dangerous_goods::{HazardClass, Item, PackingGroup, UnNumber};
use crate::foundation::assessment::Severity;
use crate::foundation::exact::Exact;
use crate::foundation::mass::Mass;
use crate::foundation::text;

const SMDG22: &str = include_str!("../../../../../specs/examples/bay-plan/smdg22.edi");
const SMDG31: &str = include_str!("../../../../../specs/examples/bay-plan/smdg31.edi");
const EDITED: &str = include_str!("../../../../../specs/examples/bay-plan/smdg20-edited.edi");

fn read(text: &str) -> PlanFile {
    let file = read_plan(text.as_bytes(), PlanLimits::default());
    for finding in &file.findings {
        let known = text::code(&finding.code).unwrap_or_else(|| panic!("no text for {}", finding.code));
        for slot in known.en.split('{').skip(1).map(|rest| rest.split(['}', ':']).next().unwrap()) {
            assert!(finding.params.contains_key(slot), "{} has no {slot}", finding.code);
        }
    }
    file
}

fn codes(file: &PlanFile) -> Vec<&str> {
    file.findings
        .iter()
        .map(|finding| finding.code.strip_prefix("dangerous_goods.").unwrap_or(&finding.code))
        .collect()
}

/// One box of D.95B with these segments behind its LOC+147.
fn one(segments: &str) -> PlanFile {
    read(&format!(
        "UNB+UNOA:2+A+B+261202:0815+1'UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++X+9'DTM+137:2612020815:201'TDT+20+V1'\
         LOC+147+0050082::5'{segments}UNT+{}+1'UNZ+1+1'",
        6 + segments.matches('\'').count()
    ))
}

/// A box with one item.
fn item(dgs: &str) -> (PlannedItem, Vec<String>) {
    let file = one(&format!("MEA+WT++KGM:9'RFF+BM:1'EQD+CN+KOUU3001006+22G1+++5'{dgs}'"));
    let item = file.plans[0].boxes[0].items[0].clone();
    (item, codes(&file).into_iter().map(str::to_owned).collect())
}

#[test]
fn a_plan_of_smdg_22_is_read_in_all_its_fields() {
    let file = read(SMDG22);
    assert_eq!(file.stopped, None);
    assert_eq!(codes(&file), ["plan-mass-twice"]);
    let [plan] = &file.plans[..] else { panic!("one plan") };
    assert_eq!(
        (plan.message.directory.as_deref(), plan.message.guide.as_deref()),
        (Some("D:95B"), Some("SMDG22"))
    );
    assert_eq!(plan.interchange.as_ref().unwrap().recipient, "KOUTERM");
    assert_eq!(plan.ship.name.as_deref(), Some("KOUAN EXAMPLE"));
    assert_eq!(plan.ship.number_list.as_deref(), Some("103:ZZZ"));
    assert_eq!(plan.ship.carrier_list.as_deref(), Some("172:20"));
    assert_eq!((plan.departure_port.as_deref(), plan.next_port.as_deref()), (Some("CNTAO"), Some("KRPUS")));
    let qualifiers: Vec<&str> = plan.dates.iter().map(|date| date.qualifier.as_str()).collect();
    assert_eq!(qualifiers, ["137", "178", "133"]);
    assert_eq!(plan.boxes.len(), 6);
    assert!(plan.rest.is_empty() && plan.boxes.iter().all(|one| one.rest.is_empty()));

    let paint = &plan.boxes[0];
    assert_eq!(paint.container.as_deref(), Some("KOUU3001006"));
    assert_eq!(paint.slot, Some(Slot { bay: 5, row: 0, tier: 82 }));
    assert_eq!((paint.full, paint.status.as_deref()), (Some(true), Some("2")));
    assert_eq!((paint.mass(), paint.gross_kg), (Some(Mass::from_kg(21_480)), None));
    assert_eq!(paint.references[0], PlannedReference { qualifier: "BN".into(), number: "KOBOOK1".into() });
    let declared = &paint.items[0].item;
    assert_eq!(declared.un, Some(UnNumber::un(1263)));
    assert_eq!(declared.flashpoint_c, Some(Exact::from(23)));
    assert_eq!(declared.packing_group, Some(PackingGroup::II));
    assert_eq!(declared.ems.as_deref(), Some("FESE"));
    assert_eq!(declared.proper_shipping_name.as_deref(), Some("PAINT"));
    assert_eq!(declared.subsidiary_hazards, None, "no label is not: no subsidiary hazard");

    let mixed = &plan.boxes[1];
    assert_eq!(mixed.items.len(), 2);
    assert_eq!(mixed.items[0].item.subsidiary_hazards, Some(vec!["8".parse().unwrap()]));
    assert_eq!(mixed.items[1].item.proper_shipping_name.as_deref(), Some("CAUSTIC ALKALI LIQUID, N.O.S."));
    assert_eq!(mixed.other_places[1], PlannedPlace { qualifier: "83".into(), place: "KRINC".into() });

    let reefer = &plan.boxes[2];
    assert_eq!(reefer.temperature.as_ref().unwrap().value, Exact::parse("-18.5").unwrap());
    assert_eq!(reefer.temperature_range.as_ref().unwrap().maximum, Some(Exact::from(-17)));
    assert_eq!(reefer.handling[0].text.as_deref(), Some("PLUG IN AT ONCE"));

    let large = plan.boxes[3].oversize.as_ref().unwrap();
    assert_eq!(
        (large.right_cm, large.left_cm, large.height_cm),
        (Some(32.into()), Some(28.into()), Some(145.into()))
    );
    assert_eq!((plan.boxes[4].full, plan.boxes[4].nature.as_deref()), (Some(false), Some("MT")));
    assert_eq!(plan.boxes[4].attached.len(), 2);
    assert!(!plan.boxes[5].is_occupied() && plan.boxes[5].slot.is_some());
}

#[test]
fn a_plan_of_smdg_31_is_read_in_all_its_fields() {
    let file = read(SMDG31);
    assert_eq!(file.stopped, None);
    assert_eq!(codes(&file), ["plan-mass-decimals"]);
    let plan = &file.plans[0];
    assert_eq!(
        (plan.message.document_code.as_deref(), plan.message.extent.as_deref()),
        (Some("659"), Some("LOADONLY"))
    );
    assert_eq!(plan.ship.number_list.as_deref(), Some("IMO:11"));
    assert_eq!(plan.ship.references[0].number, "118E");
    let dates: Vec<(&str, Option<&str>)> =
        plan.dates.iter().map(|date| (date.qualifier.as_str(), date.port.as_deref())).collect();
    assert_eq!(dates, [("137", None), ("178", Some("5")), ("133", Some("5")), ("132", Some("61"))]);
    assert!(plan.rest.is_empty() && plan.boxes.iter().all(|one| one.rest.is_empty()));

    let fish = &plan.boxes[0];
    assert_eq!(
        (fish.slot.unwrap().to_string().as_str(), fish.size_type.as_deref()),
        ("0140014", Some("45G1"))
    );
    assert_eq!((fish.carrier.as_deref(), fish.carrier_list.as_deref()), (Some("ZZZ"), Some("LINES:306")));
    assert_eq!(fish.handling, [PlannedHandling { code: None, text: Some("KEEP DRY".into()) }]);
    assert_eq!(fish.items[0].amendment.as_deref(), Some("42-24"));
    assert_eq!(fish.items[1].item.net_kg, Some(Mass::from_kg(1)));

    let liquid = &plan.boxes[1].items[0];
    assert_eq!(liquid.page.as_deref(), Some("3123"));
    assert_eq!(liquid.item.flashpoint_c, Some(Exact::from(-4)));
    assert_eq!(liquid.item.ems.as_deref(), Some("F-E, S-E"));
    assert_eq!(liquid.item.subsidiary_hazards.as_ref().unwrap().len(), 2);
    assert_eq!(liquid.technical_name.as_deref(), Some("CONTAINS XYLENE + TOLUENE"));
    assert_eq!(liquid.item.net_kg.unwrap().to_string(), "1500.5");

    let open = &plan.boxes[2];
    assert_eq!((open.vgm_kg, open.gross_kg), (None, Some(Mass::from_kg(26_500))));
    let oversize = open.oversize.as_ref().unwrap();
    assert_eq!((oversize.front_cm, oversize.height_cm), (Some(12.into()), Some(40.into())));
    assert_eq!(plan.boxes.len(), 4);
}

#[test]
fn a_file_that_hands_edited_is_read_and_each_irregularity_told() {
    let file = read(EDITED);
    assert_eq!(file.stopped, None);
    let plan = &file.plans[0];
    let found: BTreeSet<&str> = codes(&file).into_iter().collect();
    let wanted = [
        "formats.character-repertoire",
        "formats.segment-count",
        "plan-blank-lines",
        "plan-class-unreadable",
        "plan-container-missing",
        "plan-container-repeated",
        "plan-empty-segment",
        "plan-flashpoint-unit",
        "plan-label-unreadable",
        "plan-mass-decimals",
        "plan-mass-missing",
        "plan-mass-unreadable",
        "plan-masses-differ",
        "plan-packing-group-unreadable",
        "plan-segment-kept",
        "plan-size-type-old",
        "plan-size-type-small-letters",
        "plan-slot-impossible",
        "plan-slot-length",
        "plan-slot-shared",
        "plan-text-qualifier",
        "plan-un-unreadable",
    ];
    assert_eq!(found, wanted.into_iter().collect());
    assert_eq!(plan.rest, ["DTM+133", "DTM+:2612022300:201"]);
    assert_eq!(plan.boxes[0].rest, ["MEA+VGM++KGM"]);
    assert_eq!(plan.boxes[0].items[0].flashpoint_printed.as_deref(), Some("140:FAH"));
    assert_eq!(plan.boxes[0].items[0].item.flashpoint_c, None, "a degree Fahrenheit is no degree Celsius");
    assert_eq!(plan.boxes[0].items[0].rest, ["FTX+AAC"]);
    assert_eq!(plan.boxes[1].slot, plan.boxes[0].slot, "six digits and seven are one slot");
    let odd = &plan.boxes[1].items[0];
    assert_eq!(
        (odd.class_printed.as_deref(), odd.un_printed.as_deref(), odd.packing_group_printed.as_deref()),
        (Some("3S"), Some("UN12A"), Some("IV"))
    );
    assert_eq!((odd.flashpoint_printed.as_deref(), &odd.labels[..]), (Some("023"), &["P".to_owned()][..]));
    assert_eq!((plan.boxes[2].slot, plan.boxes[2].position.as_deref()), (None, Some("0000182")));
    assert_eq!(plan.boxes[2].gross_kg.unwrap().to_string(), "24.5");
    assert_eq!(plan.boxes[3].mass(), None, "tonnes are no unit of a plan");
    assert_eq!(plan.boxes[3].rest, ["MEA+WT++TNE:24", "DIM+9+INH:::12"]);
}

#[test]
fn a_file_that_was_cut_keeps_what_came_before() {
    for at in [SMDG22.len() - 20, 900, 700, 400] {
        let file = read(&SMDG22[..at]);
        assert_eq!(file.stopped.as_ref().unwrap().problem, "truncated", "{at}");
        assert_eq!(file.plans.len(), 1);
        assert!(!codes(&file).contains(&"plan-mass-missing"), "the last box was not read to its end");
    }
    let shared = SMDG22.replacen("0050182", "0050082", 1);
    let file = read(&shared[..shared.len() - 20]);
    assert!(codes(&file).contains(&"plan-slot-shared"), "the rest is still checked");
    let file = read("");
    assert_eq!((file.plans.len(), file.stopped.unwrap().problem.as_str()), (0, "no-interchange"));
}

#[test]
fn two_boxes_in_one_slot_and_one_box_in_two_slots_are_told() {
    let file = read(&SMDG22.replacen("0050182", "0050082", 1));
    let shared = file.findings.iter().find(|finding| finding.code.ends_with("slot-shared")).unwrap();
    assert_eq!(shared.severity, Severity::Error);
    assert_eq!(shared.params["slot"], "0050082");
    assert_eq!(
        (shared.params["container"].as_str(), shared.params["other"].as_str()),
        ("KOUU3001074", "KOUU3001006")
    );
    let at = file.findings.iter().find(|finding| finding.code.ends_with("slot-shared")).unwrap().path.clone();
    let segments = SMDG22.split("'\n").collect::<Vec<_>>();
    let index: usize = at.strip_prefix("/segments/").unwrap().parse().unwrap();
    assert_eq!(segments[index], "LOC+147+0050182::5");

    let file = read(&SMDG22.replace("KOUU3001074", "KOUU3001006"));
    assert_eq!(codes(&file).iter().filter(|code| **code == "plan-container-repeated").count(), 1);
    // an empty location and break bulk share without being told
    let file = read(&SMDG22.replacen("0060782", "0050082", 1));
    assert!(!codes(&file).contains(&"plan-slot-shared"));
    let file =
        read(&SMDG22.replacen("0050182", "0050082", 1).replace("EQD+CN+KOUU3001074", "EQD+BB+KOUU3001074"));
    assert!(!codes(&file).contains(&"plan-slot-shared"));
}

#[test]
fn places_that_are_none_are_kept_as_printed() {
    let place = |loc: &str| {
        let file = read(&SMDG22.replacen("LOC+147+0050082::5", loc, 1));
        let one = file.plans[0].boxes[0].clone();
        (
            one.slot.map(|slot| slot.to_string()),
            one.position,
            one.position_list,
            codes(&file).contains(&"plan-slot-impossible"),
        )
    };
    assert_eq!(place("LOC+147+0050082"), (Some("0050082".into()), None, None, false));
    assert_eq!(place("LOC+147+050082:9711:5"), (Some("0050082".into()), None, None, false));
    assert_eq!(place("LOC+147+0050000::5"), (None, Some("0050000".into()), None, true));
    assert_eq!(place("LOC+147+DECK4::5"), (None, Some("DECK4".into()), None, true));
    assert_eq!(place("LOC+147+0050082::ZZZ"), (None, Some("0050082".into()), Some("ZZZ".into()), false));
    let file = read(&SMDG22.replacen("LOC+147+0050082::5", "LOC+147", 1));
    assert_eq!(codes(&file)[0], "plan-slot-missing");
    assert_eq!(
        (file.plans[0].boxes[0].slot, &file.plans[0].boxes[0].rest[..]),
        (None, &["LOC+147".to_owned()][..])
    );
    let file = read("UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++X+9'EQD+CN+KOUU3001006+22G1+++5'UNT+4+1'");
    assert_eq!(codes(&file)[..2], ["formats.missing-header", "plan-slot-missing"]);
    assert_eq!(file.plans[0].boxes.len(), 1);
}

#[test]
fn a_box_is_as_long_as_its_bay() {
    let with = |slot: &str, size: &str| {
        let file = read(&SMDG22.replacen("0050082", slot, 1).replacen("22G1", size, 1));
        codes(&file).contains(&"plan-slot-length")
    };
    assert!(!with("0050082", "22G1") && !with("0080082", "42G1") && !with("0080082", "L5G1"));
    assert!(with("0080082", "22G1") && with("0050082", "42G1") && with("0050082", "L5G1"));
    assert!(!with("0050082", "9500"), "a length that is not known is not judged");
}

#[test]
fn masses_are_exact_and_of_the_right_thing() {
    let of = |segments: &str| {
        let file = one(&format!("{segments}RFF+BM:1'EQD+CN+KOUU3001006+22G1+++5'"));
        let planned = file.plans[0].boxes[0].clone();
        let text = |mass: Option<Mass>| mass.map(|mass| mass.to_string()).unwrap_or_default();
        (text(planned.vgm_kg), text(planned.gross_kg), planned.rest.len())
    };
    let given = |vgm: &str, gross: &str, rest: usize| (vgm.to_owned(), gross.to_owned(), rest);
    assert_eq!(of("MEA+WT++KGM:0'"), given("", "0", 0));
    assert_eq!(of("MEA+VGM++KGM:23780.0'MEA+WT++KGM:23780'"), given("23780", "23780", 0));
    assert_eq!(of("MEA+WT++LBR:100'"), given("", "45.359237", 0));
    assert_eq!(of("MEA+AAE+VGM+KGM:7'MEA+AAE+G+KGM:8'"), given("7", "8", 0));
    assert_eq!(of("MEA+WT++KGM:-1'"), given("", "", 1));
    assert_eq!(of("MEA+WT++KGM:1.234,5'"), given("", "", 1));
    assert_eq!(of("MEA+WT++KGM:7'MEA+WT++KGM:8'"), given("", "7", 1));
    assert_eq!(of("MEA+WT++KGM:7'MEA+WT++KGM:7'"), given("", "7", 0));
    assert_eq!(of("MEA+VOL++MTQ:7'"), given("", "", 1));
    // behind an item it weighs the item, and what it is not is not taken for the box
    let file = one("RFF+BM:1'EQD+CN+KOUU3001006+22G1+++5'DGS+IMD+3+1263'MEA+AAE+AAA+KGM:5'MEA+WT++KGM:6'");
    let planned = &file.plans[0].boxes[0];
    assert_eq!((planned.mass(), planned.items[0].item.net_kg), (None, Some(Mass::from_kg(5))));
    assert_eq!(planned.items[0].rest, ["MEA+WT++KGM:6"]);
}

#[test]
fn every_part_of_an_item_is_read() {
    let (one, codes) =
        item("DGS+IMD+1.4S:12:39-18+0012:TEXT+-18:CEL+III+FBSX+650+T1+33:1203+1.4S:3:6.1+P1+C2+D3");
    assert_eq!(codes, Vec::<String>::new());
    assert_eq!(one.item.class.unwrap().to_string(), "1.4S");
    assert_eq!((one.page.as_deref(), one.amendment.as_deref()), (Some("12"), Some("39-18")));
    assert_eq!(one.flashpoint_text.as_deref(), Some("TEXT"));
    assert_eq!(one.item.flashpoint_c, Some(Exact::from(-18)));
    assert_eq!(one.item.packing_group, Some(PackingGroup::III));
    assert_eq!((one.mfag.as_deref(), one.trem_card.as_deref()), (Some("650"), Some("T1")));
    assert_eq!((one.hazard_number.as_deref(), one.substance_number.as_deref()), (Some("33"), Some("1203")));
    assert_eq!(one.labels, ["1.4S"], "the label of the class is no subsidiary hazard");
    let hazards: Vec<String> = one.item.subsidiary_hazards.unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(hazards, ["3", "6.1"]);
    assert_eq!(one.packing_instruction.as_deref(), Some("P1"));
    assert_eq!((one.transport_category.as_deref(), one.permission.as_deref()), (Some("C2"), Some("D3")));
    assert_eq!(one.item.limited_quantity, None, "what a plan does not say is not known");

    let (one, codes) = item("DGS+ADR+3+1263");
    assert_eq!((one.regulations.as_deref(), codes), (Some("ADR"), vec!["plan-regulations".to_owned()]));
    let (_, codes) = item("DGS+IMD");
    assert_eq!(codes, ["plan-class-unreadable", "plan-un-unreadable"], "absent is told too");
}

#[test]
fn a_flash_point_is_one_only_in_degrees_celsius() {
    for (printed, celsius, kept) in [
        ("013:CEL", Some("13"), None),
        ("-18:CEL", Some("-18"), None),
        ("6.5:CEL", Some("6.5"), None),
        ("000:CEL", Some("0"), None),
        ("", None, None),
        ("023", None, Some("023")),
        ("140:FAH", None, Some("140:FAH")),
        ("ABC:CEL", None, Some("ABC:CEL")),
        (":CEL", None, Some(":CEL")),
    ] {
        let (one, codes) = item(&format!("DGS+IMD+3+1263+{printed}"));
        assert_eq!(one.item.flashpoint_c.map(|value| value.to_string()).as_deref(), celsius, "{printed}");
        assert_eq!(one.flashpoint_printed.as_deref(), kept, "{printed}");
        assert_eq!(codes.len(), usize::from(kept.is_some()), "{printed}: {codes:?}");
    }
}

#[test]
fn what_has_no_field_is_kept_word_for_word() {
    let file = one(
        "GID+1+3:CT'LOC+9+CNTAO:ZZ:6'MEA+WT++KGM:9'RFF+BM:1:2'EQD+CN+KOUU3001006:99:5+22G1+1++5+X'SEL+SL1'DGS+IMD+3+1263'TMP+2+5:CEL'",
    );
    let planned = &file.plans[0].boxes[0];
    let kept =
        ["GID+1+3:CT", "LOC+9+CNTAO:ZZ:6", "RFF+BM:1:2", "EQD+CN+KOUU3001006:99:5+22G1+1++5+X", "SEL+SL1"];
    assert_eq!(planned.rest, kept);
    assert_eq!(planned.load_port.as_deref(), Some("CNTAO"), "and what can be read of it is read");
    assert_eq!((planned.full, planned.size_type.as_deref()), (Some(true), Some("22G1")));
    assert_eq!(planned.items[0].rest, ["TMP+2+5:CEL"], "below an item it is the goods'");
    let told = file.findings.iter().filter(|finding| finding.code.ends_with("segment-kept")).count();
    assert_eq!(told, 6);
    // other service characters are written as the usual ones
    let text = "UNA|*,!~$UNH*1*BAPLIE|D|95B|UN|SMDG22$ABC*A+B|C!*D*'$UNT*3*1$";
    let file = read_plan(text.replace('~', " ").as_bytes(), PlanLimits::default());
    assert_eq!(file.plans[0].rest, ["ABC+A?+B:C*D+?'"]);
    let again = crate::formats::edifact::elements(&file.plans[0].rest[0], None).unwrap();
    assert_eq!(again.elements, [vec!["A+B", "C*D"], vec!["'"]]);
}

#[test]
fn another_transport_is_not_the_ship() {
    let text =
        SMDG22.replacen("LOC+5", "TDT+10+T9'LOC+5+XXYYY:139:6'DTM+132:2612020000:201'TDT+20+V9'LOC+5", 1);
    let file = read(&text);
    assert_eq!(file.plans[0].ship.voyage.as_deref(), Some("V118E"));
    assert_eq!(file.plans[0].departure_port, None, "the second ship's port is not the first one's");
    assert!(file.plans[0].rest.contains(&"LOC+5+XXYYY:139:6".to_owned()));
}

#[test]
fn items_outside_boxes_other_messages_and_unknown_versions_are_told() {
    let file = read("UNH+1+BAPLIE:D:95B:UN:SMDG22'BGM++X+9'DGS+IMD+3+1263'UNT+4+1'");
    assert_eq!(codes(&file)[..2], ["formats.missing-header", "plan-item-outside"]);
    assert_eq!(file.plans[0].rest, ["DGS+IMD+3+1263"]);
    let file = read("UNH+1+COPRAR:D:95B:UN'BGM+45+X+9'UNT+3+1'UNH+2+COPRAR:D:95B:UN'UNT+2+2'");
    assert!(file.plans.is_empty() && codes(&file).contains(&"plan-message-not-read"));
    for (version, known) in [
        ("D:95B:UN:SMDG22", true),
        ("D:95B:UN:SMDG21", true),
        ("D:95B:UN", true),
        ("1:911:UN:SMDG15", true),
        ("D:13B:UN:SMDG31", true),
        ("D:13B:UN", true),
        ("D:16A:UN", false),
        ("D:95B:UN:SMDG99", false),
    ] {
        let file = read(&format!("UNH+1+BAPLIE:{version}'BGM++X+9'LOC+147+0050082::5'UNT+4+1'"));
        assert_eq!(!codes(&file).contains(&"plan-version-unknown"), known, "{version}");
        assert_eq!(file.plans[0].boxes.len(), 1, "{version}");
    }
}

#[test]
fn reading_stops_at_its_limits() {
    let limits = PlanLimits::default();
    let stopped = |limits: PlanLimits| {
        let file = read_plan(SMDG22.as_bytes(), limits);
        let boxes = file.plans.first().map_or(0, |plan| plan.boxes.len());
        (file.stopped.map(|stopped| stopped.problem), boxes)
    };
    assert_eq!(stopped(limits), (None, 6));
    assert_eq!(stopped(PlanLimits { boxes: 6, items: 3, ..limits }), (None, 6));
    assert_eq!(stopped(PlanLimits { boxes: 5, ..limits }), (Some("limit-exceeded".into()), 5));
    assert_eq!(stopped(PlanLimits { items: 2, ..limits }), (Some("limit-exceeded".into()), 2));
    assert_eq!(stopped(PlanLimits { segments: 20, ..limits }), (Some("limit-exceeded".into()), 2));
    assert_eq!(stopped(PlanLimits { bytes: 100, ..limits }), (Some("limit-exceeded".into()), 0));
    let file = read_plan(EDITED.as_bytes(), PlanLimits { findings: 3, ..limits });
    assert_eq!(file.findings.len(), 4);
    assert_eq!(file.findings[3].code, "formats.more-notes");
}

#[test]
fn bytes_are_read_in_the_set_of_their_interchange_and_text_as_it_is() {
    let text = SMDG22.replace("UNOA:2", "UNOC:3").replace("PAINT IN DRUMS", "FÄRG");
    let latin: Vec<u8> = text.chars().map(|character| u8::try_from(u32::from(character)).unwrap()).collect();
    let bytes = read_plan(&latin, PlanLimits::default());
    assert_eq!(bytes.plans[0].boxes[0].texts[0].lines, ["FÄRG"]);
    assert_eq!(read_plan_text(&text, PlanLimits::default()).plans, bytes.plans);
}

/// What differs between a plan and the reading of its message, when both are of this version.
fn written(plan: &Plan, version: PlanVersion) -> (PlanText, Plan) {
    let written = write_plan(plan, version).unwrap();
    let file = read_plan_text(&written.text, PlanLimits::default());
    assert_eq!(file.stopped, None, "{}", written.text);
    assert!(
        !file
            .findings
            .iter()
            .any(|finding| finding.code.starts_with("formats.") && finding.code != "formats.missing-header"),
        "{:?}",
        file.findings
    );
    (written, file.plans.into_iter().next().unwrap())
}

#[test]
fn the_examples_are_written_as_they_stand() {
    for (text, version) in [(SMDG22, PlanVersion::Smdg22), (SMDG31, PlanVersion::Smdg31)] {
        let plan = &read(text).plans[0];
        let (written, again) = written(plan, version);
        assert_eq!(written.text.replace('\'', "'\n"), *text);
        assert_eq!((&again, written.left_out), (plan, vec![]));
    }
}

#[test]
fn what_a_version_cannot_carry_is_listed_and_the_rest_is_carried() {
    let old = &read(SMDG22).plans[0];
    let (text, again) = written(old, PlanVersion::Smdg31);
    let paths: Vec<&str> = text.left_out.iter().map(|finding| finding.path.as_str()).collect();
    assert_eq!(paths, ["/dates/1", "/dates/2", "/boxes/4/attached"]);
    let boxes: Vec<PlannedBox> =
        old.boxes.iter().map(|one| PlannedBox { attached: Vec::new(), ..one.clone() }).collect();
    assert_eq!(again.boxes, boxes);

    let new = &read(SMDG31).plans[0];
    let (text, again) = written(new, PlanVersion::Smdg22);
    let paths: Vec<&str> = text.left_out.iter().map(|finding| finding.path.as_str()).collect();
    let wanted = [
        "/message/extent",
        "/dates/1/port",
        "/dates/2/port",
        "/dates/3/port",
        "/boxes/0/items/0/item/net_kg",
        "/boxes/0/items/1/item/net_kg",
        "/boxes/1/items/0/technical_name",
        "/boxes/1/items/0/item/net_kg",
    ];
    assert_eq!(paths, wanted);
    assert!(text.text.contains("DGS+IMD+3:3123:42-24+1993+-4:CEL+2+FESE++++6.1:8'"), "{}", text.text);
    assert_eq!(again.boxes[2].oversize, new.boxes[2].oversize);
    assert!(text.text.contains("DIM+9+CMT:::40'"));
}

#[test]
fn an_edited_file_is_written_clean() {
    let mut plan = read(EDITED).plans[0].clone();
    let error = write_plan(&plan, PlanVersion::Smdg22).unwrap_err();
    assert_eq!((error.code(), error.path()), ("invalid-input", Some("/boxes/2/slot")));
    plan.boxes.remove(2);
    let (text, again) = written(&plan, PlanVersion::Smdg22);
    let paths: Vec<&str> = text.left_out.iter().map(|finding| finding.path.as_str()).collect();
    let wanted =
        ["/rest", "/boxes/0/rest", "/boxes/0/texts/0/qualifier", "/boxes/0/items/0/rest", "/boxes/2/rest"];
    assert_eq!(paths, wanted);
    assert_eq!(again.boxes[0].items[0].flashpoint_printed.as_deref(), Some("140:FAH"));
    assert_eq!(again.boxes[1].items, plan.boxes[1].items);
}

fn small() -> Plan {
    let date = PlannedDate {
        qualifier: "137".into(),
        value: "2612020815".into(),
        format: Some("201".into()),
        port: None,
    };
    let planned = PlannedBox {
        container: Some("KOUU3001006".into()),
        slot: "0050082".parse().ok(),
        references: vec![PlannedReference { qualifier: "BN".into(), number: "B1".into() }],
        ..PlannedBox::default()
    };
    Plan { dates: vec![date], boxes: vec![planned], ..Plan::default() }
}

#[test]
fn a_plan_that_cannot_be_sent_is_refused() {
    let refused = |change: fn(&mut Plan), path: &str| {
        let mut plan = small();
        change(&mut plan);
        for version in [PlanVersion::Smdg22, PlanVersion::Smdg31] {
            let error = write_plan(&plan, version).unwrap_err();
            assert_eq!((error.code(), error.path()), ("invalid-input", Some(path)));
        }
    };
    refused(|plan| plan.dates.clear(), "/dates");
    refused(|plan| plan.dates[0].port = Some("5".into()), "/dates");
    refused(|plan| plan.boxes[0].slot = None, "/boxes/0/slot");
    refused(|plan| plan.message.kind = "IFTDGN".into(), "/message/kind");
    let mut plan = small();
    plan.boxes[0].items = vec![PlannedItem::default(); 1_000];
    assert_eq!(write_plan(&plan, PlanVersion::Smdg22).unwrap_err().code(), "limit-exceeded");
    assert!(write_plan(&plan, PlanVersion::Smdg31).is_ok());
    plan = small();
    plan.boxes = vec![plan.boxes[0].clone(); 10_000];
    assert_eq!(write_plan(&plan, PlanVersion::Smdg22).unwrap_err().code(), "limit-exceeded");
    plan.boxes.pop();
    assert!(write_plan(&plan, PlanVersion::Smdg22).is_ok());
}

#[test]
fn what_does_not_fit_is_listed_with_its_reason() {
    let left = |change: fn(&mut PlannedBox), version: PlanVersion| {
        let mut plan = small();
        change(&mut plan.boxes[0]);
        let written = write_plan(&plan, version).unwrap();
        let shown = |finding: &Finding| {
            format!(
                "{} {}",
                finding.code.strip_prefix("dangerous_goods.plan-not-carried").unwrap(),
                finding.path
            )
        };
        (written.left_out.iter().map(shown).collect::<Vec<_>>(), written.text)
    };
    let (old, new) = (PlanVersion::Smdg22, PlanVersion::Smdg31);
    let item = |item: Item| PlannedItem { item, ..PlannedItem::default() };
    let with = |change: fn(&mut Item), version| {
        let mut changed = Item::default();
        change(&mut changed);
        let mut plan = small();
        plan.boxes[0].items = vec![item(changed)];
        write_plan(&plan, version).unwrap().left_out.len()
    };
    assert_eq!(left(|one| one.container = Some("A\nB".into()), old).0, ["-characters /boxes/0/container"]);
    let (found, text) = left(|one| one.references.push(one.references[0].clone()), old);
    assert_eq!((found, text.matches("RFF").count()), (vec![" /boxes/0/references/1".to_owned()], 1));
    assert!(left(|one| one.references.push(one.references[0].clone()), new).0.is_empty());
    assert!(left(|one| one.references.clear(), old).1.contains("RFF+BM:1'"));
    assert!(!left(|one| one.references.clear(), new).1.contains("RFF"));
    let nine = |one: &mut PlannedBox| {
        one.texts = vec![PlannedText { qualifier: "AAA".into(), code: None, lines: vec!["X".into()] }; 9];
        one.handling = vec![PlannedHandling { code: None, text: Some("Y".into()) }];
    };
    assert_eq!(left(nine, old).0, [" /boxes/0/handling/0"]);
    assert!(left(nine, new).0.is_empty());
    // boundaries of flash point, EmS and labels
    let flash = |text: &str| {
        let mut plan = small();
        plan.boxes[0].items = vec![item(Item { flashpoint_c: Exact::parse(text).ok(), ..Item::default() })];
        write_plan(&plan, old).unwrap().left_out.len()
    };
    assert_eq!([flash("999"), flash("-99"), flash("6.5"), flash("0")], [0; 4]);
    assert_eq!([flash("1000"), flash("-100"), flash("23.5"), flash("-6.5")], [1; 4]);
    assert_eq!(with(|one| one.ems = Some("F-E, S-E".into()), old), 0);
    assert_eq!(with(|one| one.ems = Some("FESEFESE".into()), old), 1);
    assert_eq!(with(|one| one.ems = Some("FESEFESE".into()), new), 0);
    assert_eq!(with(|one| one.ems = Some("FESEFESE1".into()), new), 1);
    let labels = |count: usize, version| {
        let hazards: Vec<HazardClass> =
            ["3", "6.1", "8", "9", "2.1"].iter().take(count).map(|text| text.parse().unwrap()).collect();
        let mut plan = small();
        plan.boxes[0].items = vec![item(Item { subsidiary_hazards: Some(hazards), ..Item::default() })];
        write_plan(&plan, version).unwrap().left_out.len()
    };
    assert_eq!([labels(0, old), labels(1, old), labels(3, old), labels(4, old)], [1, 0, 0, 1]);
    assert_eq!([labels(4, new), labels(5, new)], [0, 1]);
    // what no plan says
    assert_eq!(with(|one| one.limited_quantity = Some(false), new), 1);
    assert_eq!(with(|one| one.marine_pollutant = Some(true), old), 1);
    // an empty location has no box to say anything of
    let (found, _) = left(|one| (one.container, one.carrier) = (None, Some("ZZZ".into())), old);
    assert_eq!(found, [" /boxes/0/carrier"]);
    let (found, _) = left(|one| (one.container, one.carrier) = (None, Some("ZZZ".into())), new);
    assert_eq!(found, [" /boxes/0"]);
}

#[test]
fn a_message_alone_and_text_in_any_script_can_be_written() {
    let mut plan = small();
    plan.boxes[0].texts =
        vec![PlannedText { qualifier: "AAA".into(), code: None, lines: vec!["油漆 'A+B:C?'".into()] }];
    let (text, again) = written(&plan, PlanVersion::Smdg22);
    assert!(text.text.starts_with("UNH+1+BAPLIE:D:95B:UN:SMDG22'") && text.text.ends_with("+1'"));
    assert_eq!(again.boxes, plan.boxes);
    plan.interchange = Some(PlanInterchange {
        sender: "KOU:ZZZ".into(),
        recipient: "TERM".into(),
        date: "20261202".into(),
        time: "0815".into(),
        reference: "R1".into(),
    });
    let (text, again) = written(&plan, PlanVersion::Smdg31);
    assert!(text.text.starts_with("UNB+UNOW:4+KOU:ZZZ+TERM+20261202:0815+R1'"), "{}", text.text);
    assert_eq!((again.interchange, again.boxes), (plan.interchange, plan.boxes));
}

#[test]
fn the_operations_answer_as_the_library_does() {
    use crate::catalog::{CallOptions, Engine};
    let call = |id: &str, question: &str| Engine::builtin().call(id, question, &CallOptions::default());
    let question = serde_json::json!({"text": SMDG31}).to_string();
    let file: PlanFile =
        serde_json::from_str(&call("dangerous_goods.read_plan", &question).unwrap()).unwrap();
    assert_eq!(file, read(SMDG31));
    let question = serde_json::json!({"plan": file.plans[0], "version": "smdg22"}).to_string();
    let text: PlanText =
        serde_json::from_str(&call("dangerous_goods.write_plan", &question).unwrap()).unwrap();
    assert_eq!(text.left_out[0].path, "/plan/message/extent");
    let error =
        call("dangerous_goods.write_plan", r#"{"plan": {"boxes": []}, "version": "smdg31"}"#).unwrap_err();
    assert_eq!(error.path(), Some("/plan/dates"));
    for question in ["{}", r#"{"text": "", "base64": ""}"#, r#"{"base64": "?"}"#] {
        assert_eq!(
            call("dangerous_goods.read_plan", question).unwrap_err().code(),
            "invalid-input",
            "{question}"
        );
    }
    let error =
        call("dangerous_goods.write_plan", r#"{"plan": {"boxes": []}, "version": "smdg15"}"#).unwrap_err();
    assert_eq!(error.path(), Some("/version"));
}

fn code() -> impl Strategy<Value = String> {
    "[A-Z0-9]{1,8}"
}

/// Printable text of one line that begins and ends with something.
fn words() -> impl Strategy<Value = String> {
    "[!-~]([ -~]{0,20}[!-~])?"
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    prop::option::weighted(0.6, strategy)
}

fn exact() -> impl Strategy<Value = Exact> {
    (-50_000_i128..50_000, 0_u32..3)
        .prop_map(|(mantissa, decimals)| Exact::from_parts(mantissa, decimals).unwrap())
}

fn kilograms() -> impl Strategy<Value = Mass> {
    (0_i128..4_000_000, 0_u32..3)
        .prop_map(|(mantissa, decimals)| Mass::new(Exact::from_parts(mantissa, decimals).unwrap()).unwrap())
}

fn text_of(qualifiers: &'static str) -> impl Strategy<Value = PlannedText> {
    (qualifiers, maybe(code()), prop::collection::vec(words(), 1..5))
        .prop_map(|(qualifier, code, lines)| PlannedText { qualifier, code, lines })
}

fn hazard() -> impl Strategy<Value = HazardClass> {
    prop::sample::select(vec!["1.1D", "1.4S", "2.1", "2.3", "3", "4.2", "5.1", "6.1", "8", "9"])
        .prop_map(|text| text.parse().unwrap())
}

/// An item that this version can carry whole.
fn planned_item(is_new: bool) -> impl Strategy<Value = PlannedItem> {
    let flash = prop_oneof![
        Just((None, None)),
        (-99_i64..1_000).prop_map(|degrees| (Some(Exact::from(degrees)), None)),
        "[0-9]{1,3}(:FAH)?".prop_map(|text| (None, Some(text))),
    ];
    let facts = (
        maybe(hazard()),
        maybe((0_u16..10_000).prop_map(UnNumber::un)),
        maybe(prop::sample::select(vec![PackingGroup::I, PackingGroup::II, PackingGroup::III])),
        flash,
        maybe("[A-Z]{1,6}"),
        prop::collection::btree_set(hazard(), 0..=3),
        maybe(words()),
        maybe(kilograms()),
        maybe(words()),
    );
    let printed = (
        maybe(code()),
        maybe(code()),
        maybe(code()),
        maybe(code()),
        maybe(code()),
        maybe(code()),
        maybe(code()),
        (maybe(code()), maybe(code()), maybe(code()), maybe(code())),
    );
    (facts, printed).prop_map(move |(facts, printed)| {
        let (
            class,
            un,
            packing_group,
            (flashpoint_c, flashpoint_printed),
            ems,
            hazards,
            name,
            net,
            technical,
        ) = facts;
        let (regulations, page, amendment, flashpoint_text, mfag, trem_card, hazard_number, more) = printed;
        let subsidiary: Vec<HazardClass> =
            hazards.into_iter().filter(|hazard| Some(*hazard) != class).collect();
        let item = Item {
            class,
            un,
            packing_group,
            flashpoint_c,
            ems,
            subsidiary_hazards: Some(subsidiary).filter(|hazards| !hazards.is_empty()),
            proper_shipping_name: name,
            net_kg: net.filter(|_| is_new),
            ..Item::default()
        };
        PlannedItem {
            item,
            regulations,
            class_printed: if class.is_none() { Some("3S".into()) } else { None },
            un_printed: if un.is_none() { Some("12A".into()) } else { None },
            packing_group_printed: if packing_group.is_none() { Some("IV".into()) } else { None },
            flashpoint_printed,
            flashpoint_text,
            page,
            amendment,
            mfag,
            trem_card,
            hazard_number,
            substance_number: more.0,
            packing_instruction: more.1,
            transport_category: more.2,
            permission: more.3,
            technical_name: technical.filter(|_| is_new),
            ..PlannedItem::default()
        }
    })
}

fn planned_box(is_new: bool) -> impl Strategy<Value = PlannedBox> {
    let place = prop_oneof![
        (1_u16..1_000, 0_u8..100, 1_u8..100).prop_map(|(bay, row, tier)| (
            Some(Slot { bay, row, tier }),
            None,
            None
        )),
        (code(), "Z[A-Z]{2}").prop_map(|(position, list)| (None, Some(position), Some(list))),
    ];
    let equipment =
        (code(), maybe("B[A-Z]"), maybe("[24][0-9][A-Z][0-9]"), maybe(any::<bool>()), maybe("[1-6]"));
    let cargo = (
        maybe(kilograms()),
        maybe(kilograms()),
        maybe(code()),
        maybe(code()),
        prop::collection::vec(
            ("[78][0-9]", code()).prop_map(|(qualifier, place)| PlannedPlace { qualifier, place }),
            0..7,
        ),
        maybe((code(), maybe("[A-Z0-9]{1,4}(:[A-Z0-9]{1,3})?"))),
        maybe(exact()),
        maybe((maybe(exact()), maybe(exact()))),
        (maybe(exact()), maybe(exact()), maybe(exact()), maybe(exact()), maybe(exact())),
        maybe(code()),
    );
    let references = (code(), words()).prop_map(|(qualifier, number)| PlannedReference { qualifier, number });
    let lists = (
        prop::collection::vec(references, 1..if is_new { 4 } else { 2 }),
        prop::collection::vec(
            (maybe("[A-Y]{2}"), words()).prop_map(|(code, text)| PlannedHandling { code, text: Some(text) }),
            0..4,
        ),
        prop::collection::vec(
            (code(), words()).prop_map(|(kind, number)| PlannedAttachment { kind, number }),
            0..if is_new { 1 } else { 4 },
        ),
        prop::collection::vec(text_of("[A-G][A-Z]{2}"), 0..5),
        prop::collection::vec(planned_item(is_new), 0..4),
    );
    (place, equipment, cargo, lists).prop_map(|(place, equipment, cargo, lists)| {
        let (
            vgm_kg,
            gross_kg,
            load_port,
            discharge_port,
            other_places,
            carrier,
            temperature,
            range,
            size,
            nature,
        ) = cargo;
        let (carrier, carrier_list) = carrier.map_or((None, None), |(carrier, list)| (Some(carrier), list));
        let (front_cm, back_cm, right_cm, left_cm, height_cm) = size;
        let oversize = PlannedOversize { front_cm, back_cm, right_cm, left_cm, height_cm };
        let (references, handling, attached, texts, items) = lists;
        PlannedBox {
            container: Some(equipment.0),
            equipment: equipment.1,
            slot: place.0,
            position: place.1,
            position_list: place.2,
            size_type: equipment.2,
            full: equipment.3,
            status: equipment.4,
            vgm_kg,
            gross_kg,
            load_port,
            discharge_port,
            other_places,
            carrier,
            carrier_list,
            temperature: temperature.map(|value| PlannedTemperature { value, unit: "CEL".into() }),
            temperature_range: range
                .map(|(minimum, maximum)| Box::new(PlannedRange { minimum, maximum, unit: "CEL".into() }))
                .filter(|range| range.minimum.is_some() || range.maximum.is_some()),
            oversize: Some(oversize).filter(|oversize| *oversize != PlannedOversize::default()).map(Box::new),
            nature,
            references,
            handling,
            attached,
            texts,
            items,
            rest: Vec::new(),
        }
    })
}

/// A plan that this version can carry whole.
fn plan(version: PlanVersion) -> impl Strategy<Value = Plan> {
    let is_new = version == PlanVersion::Smdg31;
    let date =
        |port: Option<&'static str>| {
            ("1[0-9]{2}", "[0-9]{10}", maybe("20[13]")).prop_map(move |(qualifier, value, format)| {
                PlannedDate { qualifier, value, format, port: port.map(str::to_owned) }
            })
        };
    let reference =
        || (code(), words()).prop_map(|(qualifier, number)| PlannedReference { qualifier, number });
    let message = (maybe(code()), maybe(code()), maybe(code()), maybe("[1-9]"), code());
    let ship =
        (code(), maybe(words()), maybe((code(), maybe("[A-Z0-9]{1,3}(:[A-Z0-9]{1,3})?"))), maybe(code()));
    let header = (
        code(),
        code(),
        prop::collection::vec(date(is_new.then_some("5")), 0..3),
        prop::collection::vec(date(is_new.then_some("61")), 0..3),
        prop::collection::vec(reference(), 0..2),
        prop::collection::vec(reference(), 0..2),
        prop::collection::vec(text_of("[A-G][A-Z]{2}"), 0..2),
    );
    let boxes = prop::collection::vec(planned_box(is_new), 0..4);
    (message, ship, header, boxes, any::<bool>()).prop_map(
        move |(message, ship, header, boxes, enveloped)| {
            let (departure, next, at_departure, at_next, references, ship_references, ship_texts) = header;
            let issued = PlannedDate {
                qualifier: "137".into(),
                value: "2612020815".into(),
                format: Some("201".into()),
                port: None,
            };
            let (number, number_list) = ship.2.map_or((None, None), |(number, list)| (Some(number), list));
            Plan {
                interchange: enveloped.then(|| PlanInterchange {
                    sender: "KOU:ZZZ".into(),
                    recipient: "TERM".into(),
                    date: "261202".into(),
                    time: "0815".into(),
                    reference: "R1".into(),
                }),
                message: PlanMessage {
                    kind: "BAPLIE".into(),
                    directory: Some(if is_new { "D:13B" } else { "D:95B" }.into()),
                    guide: Some(if is_new { "SMDG31" } else { "SMDG22" }.into()),
                    reference: Some(message.4),
                    document_code: message.0,
                    extent: message.1.filter(|_| is_new),
                    document: message.2,
                    function: message.3,
                },
                ship: PlannedShip {
                    voyage: Some(ship.0),
                    name: ship.1,
                    number,
                    number_list,
                    carrier: ship.3,
                    carrier_list: None,
                    references: ship_references,
                    texts: ship_texts,
                },
                departure_port: Some(departure),
                next_port: Some(next),
                dates: std::iter::once(issued).chain(at_departure).chain(at_next).collect(),
                references,
                boxes,
                rest: Vec::new(),
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(48), ..ProptestConfig::default() })]

    #[test]
    fn what_smdg_22_carries_is_read_as_it_was_written(plan in plan(PlanVersion::Smdg22)) {
        let (text, again) = written(&plan, PlanVersion::Smdg22);
        prop_assert_eq!(&text.left_out, &vec![]);
        prop_assert_eq!(again, plan);
    }

    #[test]
    fn what_smdg_31_carries_is_read_as_it_was_written(plan in plan(PlanVersion::Smdg31)) {
        let (text, again) = written(&plan, PlanVersion::Smdg31);
        prop_assert_eq!(&text.left_out, &vec![]);
        prop_assert_eq!(again, plan);
    }

    /// Nothing is lost: a value that is written in the other version is in the text or in the list.
    #[test]
    fn the_other_version_carries_or_lists(plan in plan(PlanVersion::Smdg31)) {
        let (text, again) = written(&plan, PlanVersion::Smdg22);
        prop_assert_eq!(again.boxes.len(), plan.boxes.len());
        for (index, (old, new)) in plan.boxes.iter().zip(&again.boxes).enumerate() {
            prop_assert_eq!((&old.container, old.slot, old.vgm_kg, &old.texts), (&new.container, new.slot, new.vgm_kg, &new.texts));
            for (number, (item, read)) in old.items.iter().zip(&new.items).enumerate() {
                let listed = |name: &str| {
                    let path = format!("/boxes/{index}/items/{number}/{name}");
                    text.left_out.iter().any(|finding| finding.path == path)
                };
                prop_assert_eq!(item.item.net_kg.is_some(), listed("item/net_kg"));
                prop_assert_eq!(item.technical_name.is_some(), listed("technical_name"));
                prop_assert_eq!(&item.item.proper_shipping_name, &read.item.proper_shipping_name);
            }
        }
    }

    /// Whatever stands in a message, nothing of it disappears: each segment is kept, or its last part is in a field.
    #[test]
    fn no_segment_disappears(lines in prop::collection::vec(
        "(LOC|FTX|MEA|DIM|TMP|RNG|RFF|EQD|EQA|NAD|DGS|GDS|HAN|ATT|GID|TDT|DTM)(\\+(5|9|11|20|147|CN|CA|WT|VGM|AAE|AAA|HAN|IMD|26)?(:(CEL|KGM|PSN))?){1,2}\\+[A-Z]{2}K[0-9]{5}", 1..12)) {
        let text = format!("UNH+1+BAPLIE:D:95B:UN:SMDG22'{}'UNT+{}+1'", lines.join("'"), lines.len() + 2);
        let file = read_plan_text(&text, PlanLimits::default());
        let printed = serde_json::to_string(&file.plans[0]).unwrap();
        for line in &lines {
            let value = &line[line.len() - 8..];
            prop_assert!(printed.contains(value), "{} of {} in {}", value, line, printed);
        }
    }

    /// Torn anywhere, the plan is the beginning of the whole one.
    #[test]
    fn a_torn_file_is_a_beginning(at in 0..SMDG22.len()) {
        let whole = read_plan_text(SMDG22, PlanLimits::default());
        let torn = read_plan_text(&SMDG22[..at], PlanLimits::default());
        let boxes = torn.plans.first().map_or(&[][..], |plan| &plan.boxes[..]);
        for (torn, whole) in boxes.iter().rev().skip(1).rev().zip(&whole.plans[0].boxes) {
            prop_assert_eq!(torn, whole);
        }
    }

    #[test]
    fn any_bytes_are_read_without_a_fault(bytes in prop::collection::vec(prop::sample::select(b"UNHBAPLIEOCQDGS+++:::''?147* 95B\n".to_vec()), 0..300)) {
        let mut input = b"UNH+1+BAPLIE:D:95B:UN'".to_vec();
        input.extend_from_slice(&bytes);
        let file = read_plan(&input, PlanLimits::default());
        prop_assert!(file.stopped.is_none_or(|stopped| stopped.position <= input.len()));
    }
}
