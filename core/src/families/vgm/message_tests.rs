//! Tests of reading and writing messages, by what a reader must find in them.

use std::sync::Arc;

use proptest::prelude::*;

use super::message::{Limits, MessageKind, VgmFile, VgmMessage, read, read_if_vgm, read_text, recognise};
use super::versions::{Statement, StatementKind};
use super::*;
use crate::foundation::assessment::Severity;
use crate::foundation::moment::Moment;
use crate::foundation::operation::CallOptions;
use crate::foundation::text;

const VERMAS: &str = "VERMAS:D:16A:UN:SMDG10";
const BGM: &str = "BGM+749+KO-1+9'";

/// One message with the right count, read.
fn one(kind: &str, body: &str) -> VgmMessage {
    let file = whole(kind, body);
    assert_eq!((file.messages.len(), file.stopped), (1, None));
    file.messages.into_iter().next().unwrap()
}

fn whole(kind: &str, body: &str) -> VgmFile {
    let count = body.matches('\'').count() + 2;
    let input = format!("UNB+UNOC:3+A+B+261102:0915+7'UNH+1+{kind}'{body}UNT+{count}+1'UNZ+1+7'");
    read(input.as_bytes(), Limits::default())
}

fn vermas(body: &str) -> VgmMessage {
    one(VERMAS, &format!("{BGM}{body}"))
}

/// The one box of a VERMAS.
fn boxed(body: &str) -> Declaration {
    let message = vermas(&format!("EQD+CN+KOUU1000016:6346:5+22G1:6346:5+++5'{body}"));
    assert_eq!(message.statements.len(), 1);
    message.statements[0].declaration.clone()
}

fn codes(message: &VgmMessage) -> Vec<&str> {
    message.notes.iter().map(|note| note.code.as_str()).collect()
}

/// The parameter of the one finding with this code.
fn param(message: &VgmMessage, code: &str, name: &str) -> String {
    let mut found = message.notes.iter().filter(|note| note.code == code);
    let note = found.next().unwrap_or_else(|| panic!("no {code} in {:?}", codes(message)));
    assert!(found.next().is_none(), "{code} twice");
    note.params[name].clone()
}

fn not_read(message: &VgmMessage) -> String {
    param(message, "vgm.segments-not-read", "segments")
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn at(text: &str) -> Option<Moment> {
    Some(Moment::parse(text).unwrap())
}

fn named(name: &str) -> Option<Arc<Party>> {
    Some(Arc::new(Party { name: some(name), ..Party::default() }))
}

fn change(party: &mut Option<Arc<Party>>) -> &mut Party {
    Arc::make_mut(party.as_mut().unwrap())
}

// ------------------------------------------------------------------------------------------------ VERMAS

const TWO_BOXES: &str = "DTM+137:202611020915:203'RFF+SI:SI-77'NAD+TB+QDFWD:LINES:306'CTA+IC+:LI NA'\
    COM+ops@example.com:EM'\
    EQD+CN+KOUU1000016:6346:5+22G1:6346:5+1++5'RFF+BN:BK100'RFF+BM:BL7'RFF+VOR:O1'RFF+VGR:G1'RFF+SQ:1'\
    LOC+9+CNTAO:139:6+QQCT:TERMINALS:306'LOC+11+SGSIN:139:6'SEL+SL0001+SH'SEL+SL0002'MEA+AAE+VGM+KGM:21840'\
    DTM+798:202611020830:203'TDT+20+045E+1++XYZ:LINES:306+++9074729:IMO::EXAMPLE STAR'RFF+VON:045E'\
    DOC+SM1:VGM:306+WT-55012'DTM+137:202611020831:203'\
    NAD+SPC+++EXAMPLE EXPORT CO LTD'CTA+RP+:WANG FANG'NAD+WPA+++DEPOT WEIGHBRIDGE 3'COM+0532 555:TE'\
    EQD+CN+KOUU1000021:6346:5+45G1:6346:5+2++5'MEA+AAE+VGM+LBR:57562.70'DOC+SM2:VGM:306+M2-9'\
    NAD+AM+++AGENT LTD'NAD+OB+++ORDERER'NAD+WC+++KEEPER'NAD+SPC+++EXAMPLE EXPORT CO LTD'CTA+RP+:WANG FANG'";

#[test]
fn a_vermas_is_read_whole() {
    let message = vermas(TWO_BOXES);
    assert_eq!(message.message, "VERMAS");
    assert!(message.is_read);
    assert_eq!(message.reference, some("1"));
    assert_eq!(message.directory, some("D:16A"));
    assert_eq!(message.guide, some("SMDG10"));
    assert_eq!(message.document_code, some("749"));
    assert_eq!(message.document, some("KO-1"));
    assert_eq!(message.function, some("9"));
    assert_eq!(message.refers_to, None);
    assert_eq!(message.issued_at, at("2026-11-02T09:15:00"));
    let count = message.segments.unwrap();
    assert_eq!((count.stated, count.found), (Some(36), 36));
    assert_eq!(codes(&message), [""; 0]);
    let submitter = Some(Arc::new(Party {
        code: some("QDFWD"),
        code_list: some("LINES:306"),
        contact: some("LI NA"),
        email: some("ops@example.com"),
        ..Party::default()
    }));
    assert_eq!(message.submitter, submitter);
    let [first, second] = &message.statements[..] else { panic!("two boxes") };
    assert_eq!((first.kind, first.segment), (StatementKind::Declared, Some(9)));
    let expected = Declaration {
        reference: some("KO-1"),
        declared_at: at("2026-11-02T09:15:00"),
        equipment: Equipment {
            number: "KOUU1000016".into(),
            size_type: some("22G1"),
            empty: Some(false),
            shipper_owned: Some(true),
            seals: vec![
                Seal { number: "SL0001".into(), party: some("SH") },
                Seal { number: "SL0002".into(), party: None },
            ],
            ..Equipment::default()
        },
        references: References {
            booking: some("BK100"),
            bill_of_lading: some("BL7"),
            shipper: some("SI-77"),
            verification_order: some("O1"),
            verification: some("G1"),
            sequence: some("1"),
        },
        voyage: Voyage {
            ship: some("EXAMPLE STAR"),
            ship_number: some("9074729"),
            number: some("045E"),
            carrier: some("XYZ"),
            carrier_code_list: some("LINES:306"),
            load_port: some("CNTAO"),
            load_terminal: some("QQCT"),
            load_terminal_code_list: some("TERMINALS:306"),
            discharge_port: some("SGSIN"),
        },
        vgm: Some(StatedMass::read("21840", "KGM")),
        method: some("SM1"),
        determined_at: at("2026-11-02T08:30:00"),
        certificate: some("WT-55012"),
        certified_at: at("2026-11-02T08:31:00"),
        responsible: named("EXAMPLE EXPORT CO LTD"),
        weighing: Some(Arc::new(Party {
            phone: some("0532 555"),
            ..Party::clone(&named("DEPOT WEIGHBRIDGE 3").unwrap())
        })),
        submitter: submitter.clone(),
        signatory: some("WANG FANG"),
        ..Declaration::default()
    };
    assert_eq!(first.declaration, expected);
    let second = &second.declaration;
    assert_eq!(second.equipment.shipper_owned, Some(false));
    assert_eq!(second.vgm.as_ref().unwrap().value, "57562.70");
    assert_eq!(second.vgm.as_ref().unwrap().kg.unwrap().to_string(), "26110.001516599");
    assert_eq!(second.method, some("SM2"));
    assert_eq!(second.references.booking, None);
    assert_eq!(second.references.shipper, some("SI-77"));
    assert_eq!(second.voyage, Voyage::default());
    assert_eq!(second.authorized, named("AGENT LTD"));
    assert_eq!(second.ordered_by, named("ORDERER"));
    assert_eq!(second.holding, named("KEEPER"));
    assert_eq!(second.determined_at, None);
}

#[test]
fn line_ends_una_and_leading_zeros_change_nothing() {
    let count = TWO_BOXES.matches('\'').count() + 3;
    let plain = format!("UNH+1+{VERMAS}'{BGM}{TWO_BOXES}UNT+{count}+1'");
    let same = |input: &str| {
        let file = read(input.as_bytes(), Limits::default());
        assert_eq!(
            file.messages[0].statements,
            read(plain.as_bytes(), Limits::default()).messages[0].statements
        );
        assert_eq!(file.messages[0].segments.unwrap().stated, Some(36));
        assert_eq!(codes(&file.messages[0]), [""; 0]);
    };
    same(&plain.replace('\'', "'\r\n"));
    same(&format!("UNA:+.? '\n{}", plain.replace('\'', "'\n")));
    same(&plain.replace(&format!("UNT+{count}"), &format!("UNT+0000{count}")));
    same(&format!("UNA|*.? ~{}", plain.replace(':', "|").replace('+', "*").replace('\'', "~")));
}

#[test]
fn what_the_header_says_holds_for_boxes_that_say_nothing() {
    let message = vermas(
        "DTM+798:202611020700:203'RFF+BN:HB'RFF+BM:HM'RFF+VOR:HO'RFF+VGR:HG'RFF+SQ:HS'RFF+VON:HV'\
         NAD+SPC+++HEAD SHIPPER'CTA+RP+:HEAD'NAD+AM+++HA'NAD+WPA+++HW'NAD+OB+++HO'NAD+WC+++HC'LOC+9+CNSHA'LOC+11+NLRTM'\
         EQD+CN+KOUU1000016'MEA+AAE+VGM+KGM:1'\
         EQD+CN+KOUU1000021'RFF+BN:B'RFF+BM:M'RFF+VOR:O'RFF+VGR:G'RFF+SQ:S'LOC+9+CNTAO+T1'LOC+11+SGSIN'MEA+AAE+VGM+KGM:2'\
         DTM+798:202611020830:203'TDT+20+V2+++C'NAD+SPC+++BOX SHIPPER'CTA+RP+:BOX'NAD+AM+++BA'NAD+WPA+++BW'NAD+OB+++BO'NAD+WC+++BC'",
    );
    let [first, second] = &message.statements[..] else { panic!() };
    let (first, second) = (&first.declaration, &second.declaration);
    assert_eq!(first.determined_at, at("2026-11-02T07:00:00"));
    assert_eq!(second.determined_at, at("2026-11-02T08:30:00"));
    assert_eq!(first.signatory, some("HEAD"));
    assert_eq!(second.signatory, some("BOX"));
    let references = |b: &str, m: &str, o: &str, g: &str, s: &str| References {
        booking: some(b),
        bill_of_lading: some(m),
        shipper: None,
        verification_order: some(o),
        verification: some(g),
        sequence: some(s),
    };
    assert_eq!(first.references, references("HB", "HM", "HO", "HG", "HS"));
    assert_eq!(second.references, references("B", "M", "O", "G", "S"));
    assert_eq!(first.voyage.number, some("HV"));
    assert_eq!((&first.voyage.load_port, &first.voyage.discharge_port), (&some("CNSHA"), &some("NLRTM")));
    assert_eq!((&second.voyage.load_port, &second.voyage.discharge_port), (&some("CNTAO"), &some("SGSIN")));
    assert_eq!((&second.voyage.number, &second.voyage.carrier), (&some("V2"), &some("C")));
    assert_eq!(second.voyage.load_terminal, some("T1"));
    assert_eq!(second.voyage.load_terminal_code_list, None);
    let parties = |one: &Declaration| {
        [&one.responsible, &one.authorized, &one.weighing, &one.ordered_by, &one.holding]
            .map(|party| party.as_ref().unwrap().name.clone().unwrap())
    };
    assert_eq!(parties(first), ["HEAD SHIPPER", "HA", "HW", "HO", "HC"]);
    assert_eq!(parties(second), ["BOX SHIPPER", "BA", "BW", "BO", "BC"]);
}

#[test]
fn a_terminal_of_the_header_is_not_given_to_another_port() {
    let message = vermas(
        "LOC+9+CNTAO+QQCT:TERMINALS:306'TDT+20+V1+++C1:LINES:306+++9074729:IMO::STAR'EQD+CN+KOUU1000016'LOC+9+CNSHA'\
         TDT+20+V2'EQD+CN+KOUU1000021'",
    );
    let own = &message.statements[0].declaration.voyage;
    assert_eq!(
        (&own.load_port, &own.load_terminal, &own.load_terminal_code_list),
        (&some("CNSHA"), &None, &None)
    );
    assert_eq!((&own.number, &own.carrier, &own.ship), (&some("V2"), &None, &None));
    let common = &message.statements[1].declaration.voyage;
    assert_eq!(
        (&common.load_terminal, &common.load_terminal_code_list),
        (&some("QQCT"), &some("TERMINALS:306"))
    );
    assert_eq!((&common.carrier_code_list, &common.ship_number), (&some("LINES:306"), &some("9074729")));
    for own in ["TDT+20++++C2'", "TDT+20+++++++:::OTHER'", "TDT+20+++++++9000003'"] {
        let message = vermas(&format!("TDT+20+V1+++C1:LINES:306'EQD+CN+KOUU1000016'{own}"));
        assert_eq!(message.statements[0].declaration.voyage.number, None, "{own}");
    }
}

#[test]
fn full_and_empty_and_owner_are_read_where_stated() {
    for (eqd, empty, owned) in [
        ("EQD+CN+K+22G1+1++4'", Some(true), Some(true)),
        ("EQD+CN+K+22G1+2+2+5'", Some(false), Some(false)),
        ("EQD+CN+K+22G1+0++6'", None, None),
        ("EQD+CN+K'", None, None),
    ] {
        let message = vermas(eqd);
        let equipment = &message.statements[0].declaration.equipment;
        assert_eq!((equipment.empty, equipment.shipper_owned), (empty, owned), "{eqd}");
    }
    let bare = vermas("EQD+CN'");
    assert_eq!(bare.statements[0].declaration.equipment.number, "");
}

#[test]
fn only_vgm_is_a_verified_gross_mass() {
    for (mea, value) in [
        ("MEA+AAE+VGM+KGM:1'", Some("1")),
        ("MEA+AAE+G+KGM:1'", None),
        ("MEA+AAE+AET+KGM:1'", None),
        ("MEA+AAE+T+KGM:1'", None),
        ("MEA+WT++KGM:1'", None),
        ("MEA+WT+G+KGM:1'", None),
        ("MEA+AAE+vgm+KGM:1'", None),
        ("MEA+AAE++KGM:1'", None),
        ("MEA+VGM+G+KGM:1'", None),
        ("MEA+VGM++KGM:1'", Some("1")),
        ("MEA++VGM+KGM:1'", Some("1")),
    ] {
        let read = boxed(mea);
        assert_eq!(read.vgm.as_ref().map(|vgm| vgm.value.as_str()), value, "{mea}");
    }
    assert_eq!(boxed("MEA+AAE+G+KGM:1'").gross, Some(StatedMass::read("1", "KGM")));
    assert_eq!(boxed("MEA+AAE+AET+KGM:1'").gross, Some(StatedMass::read("1", "KGM")));
    assert_eq!(boxed("MEA+WT++KGM:1'").gross, Some(StatedMass::read("1", "KGM")));
    assert_eq!(boxed("MEA+AAE++KGM:1'").gross, None);
    let tare = boxed("MEA+AAE+T+KGM:2200'");
    assert_eq!((tare.gross, tare.equipment.tare), (None, Some(StatedMass::read("2200", "KGM"))));
}

#[test]
fn a_vgm_in_an_unusual_place_is_read_and_told() {
    for (kind, mea, told) in [
        (VERMAS, "MEA+AAE+VGM+KGM:1'", false),
        (VERMAS, "MEA+VGM++KGM:1'", true),
        (VERMAS, "MEA+WT+VGM+KGM:1'", true),
        ("BAPLIE:D:95B:UN:SMDG22", "MEA+VGM++KGM:1'", false),
        ("BAPLIE:D:13B:UN:SMDG31", "MEA+AAE+VGM+KGM:1'", false),
        ("BAPLIE:D:13B:UN:SMDG31", "MEA+WT+VGM+KGM:1'", true),
        ("COPRAR:D:95B:UN", "MEA+VGM++KGM:1'", true),
    ] {
        let message = one(kind, &format!("BGM+749+X+9'EQD+CN+KOUU1000016'{mea}"));
        assert!(message.statements[0].declaration.vgm.is_some(), "{mea}");
        assert_eq!(codes(&message).contains(&"vgm.qualifier-misplaced"), told, "{kind} {mea}");
    }
}

#[test]
fn the_plain_gross_weight_stands_before_the_others() {
    for body in [
        "MEA+AAE+G+KGM:3'MEA+AAE+AET+KGM:2'MEA+WT++KGM:1'",
        "MEA+WT++KGM:1'MEA+AAE+AET+KGM:2'MEA+AAE+G+KGM:3'",
        "MEA+AAE+AET+KGM:2'MEA+AAE+G+KGM:3'MEA+WT++KGM:1'",
        "MEA+AAE+G+KGM:3'MEA+AAE+G+KGM:4'",
        "MEA+AAE+G+KGM:3'MEA+AAE+G+KGM'",
    ] {
        assert_eq!(boxed(body).gross, Some(StatedMass::read("3", "KGM")), "{body}");
    }
    assert_eq!(boxed("MEA+WT++KGM:1'MEA+AAE+AET+KGM:2'").gross.unwrap().value, "2");
    let message =
        vermas("EQD+CN+KOUU1000016'MEA+AAE+G+KGM:3'MEA+AAE+G+KGM:4'MEA+AAE+T+KGM:1'MEA+AAE+T+KGM:2'");
    assert_eq!(not_read(&message), "MEA+AAE 2");
}

#[test]
fn behind_dangerous_goods_the_weights_are_of_the_goods() {
    let read =
        boxed("MEA+AAE+G+KGM:9000'DGS+IMD+3+1170'MEA+AAE+G+KGM:50'MEA+AAE+T+KGM:3'MEA+AAE+VGM+KGM:9100'");
    assert_eq!(read.gross.unwrap().value, "9000");
    assert_eq!(read.equipment.tare, None);
    assert_eq!(read.vgm.unwrap().value, "9100");
    let later = boxed("GID+1'MEA+AAE+G+KGM:50'");
    assert_eq!(later.gross, None);
    let message = vermas("EQD+CN+KOUU1000016'DGS+IMD+3+1170'EQD+CN+KOUU1000021'MEA+AAE+G+KGM:7'");
    assert_eq!(message.statements[1].declaration.gross.as_ref().unwrap().value, "7");
}

#[test]
fn masses_are_exact_and_kept_as_printed() {
    for (value, unit, kg) in [
        ("27000.0", "KGM", Some("27000")),
        ("11495.14", "KGM", Some("11495.14")),
        ("000152", "KGM", Some("152")),
        ("27000,5", "KGM", Some("27000.5")),
        ("48501.5", "LBR", Some("21999.910333555")),
        ("0", "KGM", Some("0")),
        ("-5", "KGM", None),
        ("1e4", "KGM", None),
        ("27 000", "KGM", None),
        ("27", "TNE", None),
        ("27", "kgm", None),
    ] {
        let vgm = boxed(&format!("MEA+AAE+VGM+{unit}:{value}'")).vgm.unwrap();
        assert_eq!((vgm.value.as_str(), vgm.unit.as_str()), (value, unit));
        assert_eq!(vgm.kg.map(|kg| kg.to_string()).as_deref(), kg, "{value} {unit}");
    }
    assert_eq!(
        boxed("MEA+AAE+VGM+:27'").vgm,
        Some(StatedMass { value: "27".into(), unit: String::new(), kg: None })
    );
}

#[test]
fn a_comma_before_three_digits_is_told() {
    for (value, told) in
        [("24,000", true), ("24,00", false), ("24,0000", false), ("24.000", false), ("1,2x4", false)]
    {
        let message = vermas(&format!("EQD+CN+KOUU1000016'MEA+AAE+VGM+KGM:{value}'"));
        assert_eq!(codes(&message).contains(&"vgm.comma-in-mass"), told, "{value}");
    }
    let message = vermas("EQD+CN+KOUU1000016'MEA+AAE+VGM+KGM:24,000'");
    assert_eq!(param(&message, "vgm.comma-in-mass", "value"), "24,000");
    assert_eq!(message.notes[0].path, "/segments/4");
}

#[test]
fn a_second_mass_is_told_when_it_differs() {
    for (second, told) in [("KGM:5", false), ("KGM:6", true), ("LBR:5", true), ("KGM", false)] {
        let message = vermas(&format!("EQD+CN+KOUU1000016'MEA+AAE+VGM+KGM:5'MEA+AAE+VGM+{second}'"));
        assert_eq!(message.statements[0].declaration.vgm.as_ref().unwrap().value, "5");
        assert_eq!(codes(&message).contains(&"vgm.mass-repeated"), told, "{second}");
    }
}

#[test]
fn dates_are_read_by_their_qualifier_and_place() {
    let read = boxed("MEA+AAE+VGM+KGM:1'DTM+798:20261102083000?+08:304'");
    assert_eq!(read.determined_at, at("2026-11-02T08:30:00+08:00"));
    assert_eq!(boxed("DTM+798:202611020830:203'").determined_at, at("2026-11-02T08:30:00"));
    // of a certificate, of the message, of nothing that is kept
    let message = vermas(
        "DTM+137:202611020900:203'EQD+CN+KOUU1000016'DTM+137:202611020800:203'MEA+AAE+VGM+KGM:1'DTM+137:202611020801:203'\
         DOC+SM1:VGM:306'DTM+137:202611020802:203'DTM+7:202611020802:203'",
    );
    assert_eq!(message.issued_at, at("2026-11-02T09:00:00"));
    let declaration = &message.statements[0].declaration;
    assert_eq!(declaration.declared_at, at("2026-11-02T09:00:00"));
    assert_eq!(declaration.certified_at, at("2026-11-02T08:02:00"));
    assert_eq!(not_read(&message), "DTM+137 2, DTM+7");
    // the first stays
    let twice =
        vermas("EQD+CN+K'DTM+798:202611020830:203'DTM+798:202611020830:203'DTM+798:202611020831:203'");
    assert_eq!(twice.statements[0].declaration.determined_at, at("2026-11-02T08:30:00"));
    assert_eq!(not_read(&twice), "DTM+798");
    // behind the ship of a header the date is the ship's
    let ship = vermas("TDT+20+V'DTM+137:202611020900:203'EQD+CN+K'");
    assert_eq!((ship.issued_at, not_read(&ship)), (None, "DTM+137".into()));
}

#[test]
fn dates_that_do_not_fit_their_format_are_told_without_their_value() {
    for (dtm, what, format) in [
        ("DTM+798:2026110208:203'", "DTM+798", "203"),
        ("DTM+798:202611020830:718'", "DTM+798", "718"),
        ("DTM+798:202611020830'", "DTM+798", "-"),
        ("DTM+798:202611020830:SECRET'", "DTM+798", "-"),
        ("DTM+WAT:202613020830:203'", "DTM+WAT", "203"),
    ] {
        let message = vermas(&format!("EQD+CN+K'{dtm}"));
        assert_eq!(message.statements[0].declaration.determined_at, None);
        assert_eq!(param(&message, "vgm.date-not-read", "what"), what);
        assert_eq!(param(&message, "vgm.date-not-read", "format"), format);
        assert!(message.notes.iter().any(|note| note.path == "/segments/4"));
    }
    let empty = vermas("EQD+CN+K'DTM+798'DTM+798::203'");
    assert_eq!(param(&empty, "vgm.empty-segment", "what"), "DTM+798");
    assert_eq!(param(&empty, "vgm.empty-segment", "times"), "2");
}

#[test]
fn what_a_date_leaves_open_is_told_once() {
    let message = vermas("EQD+CN+K'DTM+798:2611020830:201'EQD+CN+L'DTM+798:2611020830:201'");
    assert_eq!(message.statements[1].declaration.determined_at, at("2026-11-02T08:30:00"));
    assert_eq!(param(&message, "vgm.two-digit-year", "times"), "2");
    assert_eq!(codes(&message), ["vgm.two-digit-year"]);
    assert_eq!(codes(&vermas("EQD+CN+K'DTM+798:20261102:102'")), ["vgm.time-of-day-missing"]);
    assert_eq!(codes(&vermas("EQD+CN+K'DTM+798:202611020830CST:303'")), ["vgm.time-zone-unknown"]);
    assert_eq!(codes(&vermas("EQD+CN+K'DTM+798:202611020830UTC:303'")), [""; 0]);
}

#[test]
fn the_draft_dialect_is_read_as_meant_and_told() {
    let body = "BGM+XXX++9'DTM+137:202611022210:203'RFF+SI'EQD+CN+KOUU1000037:6346:5+2200:6346:5+0++5'RFF+BN:B1'\
         MEA+AAE+VGM+KGM:22300'DTM+WAT:202611021610:203'DOC+SM1:VGM:306'DTM+WAT:202611021610:203'NAD+AM+++SHIPPER'\
         CTA+RP+:CHEN'COM+chen@example.com:EM'";
    let message = one("VERMAS:D:16A:UN:SMDG04", body);
    let declaration = &message.statements[0].declaration;
    assert_eq!(declaration.determined_at, at("2026-11-02T16:10:00"));
    assert_eq!(declaration.signatory, some("CHEN"));
    let shipper =
        Arc::new(Party { email: some("chen@example.com"), ..Party::clone(&named("SHIPPER").unwrap()) });
    assert_eq!((&declaration.responsible, &declaration.authorized), (&Some(shipper), &None));
    let whats: Vec<(String, String)> = message
        .notes
        .iter()
        .filter(|note| note.code == "vgm.draft-dialect")
        .map(|note| (note.params["what"].clone(), note.params["times"].clone()))
        .collect();
    let pair = |what: &str, times: &str| (what.to_owned(), times.to_owned());
    assert_eq!(whats, [pair("SMDG04", "1"), pair("BGM+XXX", "1"), pair("DTM+WAT", "2"), pair("NAD+AM", "1")]);
    assert_eq!(param(&message, "vgm.empty-segment", "what"), "RFF+SI");
    // an empty AM names nobody
    let nobody = one("VERMAS:D:16A:UN:SMDG04", "BGM+XXX++9'EQD+CN+K'NAD+AM'CTA+RP+:CHEN'");
    let declaration = &nobody.statements[0].declaration;
    assert_eq!((&declaration.responsible, &declaration.signatory), (&None, &some("CHEN")));
    // with both, each is what it says
    let both = one("VERMAS:D:16A:UN:SMDG04", "BGM+749++9'EQD+CN+K'NAD+SPC+++S'NAD+AM+++A'");
    let declaration = &both.statements[0].declaration;
    assert_eq!((&declaration.responsible, &declaration.authorized), (&named("S"), &named("A")));
    // in the final guide AM is never the responsible party
    let last = vermas("EQD+CN+K'NAD+AM+++A'");
    let declaration = &last.statements[0].declaration;
    assert_eq!((&declaration.responsible, &declaration.authorized), (&None, &named("A")));
    assert_eq!(codes(&last), [""; 0]);
    assert_eq!(param(&one(VERMAS, "BGM++X+9'"), "vgm.draft-dialect", "what"), "BGM+-");
    // the draft's number in another message says nothing
    assert_eq!(codes(&one("COPRAR:D:95B:UN:SMDG04", "BGM+45+X+9'EQD+CN+K'NAD+AM+++A'")), [""; 0]);
}

#[test]
fn later_releases_have_the_same_structure() {
    for release in ["16B", "17A", "24A"] {
        let message = one(&format!("VERMAS:D:{release}:UN:SMDG10"), &format!("{BGM}{TWO_BOXES}"));
        assert_eq!(message.statements, vermas(TWO_BOXES).statements);
        assert_eq!(message.directory, Some(format!("D:{release}")));
    }
    let bare = one("VERMAS", BGM);
    assert_eq!((bare.directory, bare.guide), (None, None));
}

#[test]
fn functions_and_documents_that_are_unusual_are_told() {
    for (bgm, kind, told) in [
        ("BGM+749+X+9'", StatementKind::Declared, None),
        ("BGM+749+X+5'", StatementKind::Declared, None),
        ("BGM+749+X+1'", StatementKind::Withdrawn, None),
        ("BGM+749+X+3'", StatementKind::Withdrawn, Some("3")),
        ("BGM+749+X+4'", StatementKind::Declared, Some("4")),
        ("BGM+749+X'", StatementKind::Declared, Some("-")),
    ] {
        let message = one(VERMAS, &format!("{bgm}EQD+CN+K'"));
        assert_eq!(message.statements[0].kind, kind, "{bgm}");
        let function = message.notes.iter().find(|note| note.code == "vgm.function-unusual");
        assert_eq!(function.map(|note| note.params["function"].as_str()), told, "{bgm}");
    }
    let order = one(VERMAS, "BGM+127+X+9'EQD+CN+K'");
    assert_eq!(param(&order, "vgm.document-unusual", "document"), "127");
    assert_eq!(codes(&one("COPRAR:D:95B:UN", "BGM+45+X+4'EQD+CN+K'")), [""; 0]);
}

#[test]
fn a_cancellation_withdraws_what_it_refers_to() {
    let body = "BGM+749+V2+1'DTM+137:202611021600:203'RFF+ACW:V1'EQD+CN+KOUU1000016'RFF+BN:B'EQD+CN+KOUU1000021'RFF+ACW:V0'";
    let message = one(VERMAS, body);
    assert_eq!(message.refers_to, some("V1"));
    let withdraws: Vec<_> = message
        .statements
        .iter()
        .map(|one| (one.kind, one.withdraws.clone(), one.declaration.declared_at))
        .collect();
    let time = at("2026-11-02T16:00:00");
    assert_eq!(
        withdraws,
        [(StatementKind::Withdrawn, some("V1"), time), (StatementKind::Withdrawn, some("V0"), time)]
    );
    // the box when no document is named
    let boxes = one(VERMAS, "BGM+749+V2+1'EQD+CN+KOUU1000016'");
    assert_eq!((boxes.statements[0].kind, &boxes.statements[0].withdraws), (StatementKind::Withdrawn, &None));
    // the document when no box is named
    let all = one(VERMAS, "BGM+749+V2+1'DTM+137:202611021600:203'RFF+ACW:V1'");
    assert_eq!(all.statements.len(), 1);
    assert_eq!(all.statements[0].withdraws, some("V1"));
    assert_eq!(all.statements[0].declaration.equipment.number, "");
    assert_eq!(all.statements[0].declaration.declared_at, time);
    assert_eq!(one(VERMAS, "BGM+749+V2+1'").statements, []);
    assert_eq!(one(VERMAS, "BGM+749+V2+5'RFF+ACW:V1'").statements, []);
    assert_eq!(one(VERMAS, "BGM+749+V2+5'RFF+ACW:V1'EQD+CN+K'").statements[0].withdraws, None);
}

#[test]
fn a_cancelled_list_takes_away_what_it_said_and_no_declaration() {
    let withdraws = |body: &str| {
        let message = one("COPRAR:D:95B:UN", body);
        (message.statements.first().map(|one| (one.kind, one.withdraws.clone())), codes(&message).join(" "))
    };
    let withdrawn = |reference: &str| Some((StatementKind::Withdrawn, some(reference)));
    assert_eq!(withdraws("BGM+45+L1+1'EQD+CN+K'"), (withdrawn("L1"), String::new()));
    assert_eq!(withdraws("BGM+45+L2+1'RFF+ACW:L1'EQD+CN+K'"), (withdrawn("L1"), String::new()));
    assert_eq!(withdraws("BGM+45++1'EQD+CN+K'"), (None, "vgm.withdraws-nothing".into()));
    assert_eq!(withdraws("BGM+45++1'RFF+ACW:L1'"), (None, String::new()));
    let declared = Some((StatementKind::Declared, None));
    assert_eq!(withdraws("BGM+45+L1+9'EQD+CN+K'"), (declared, String::new()));
}

#[test]
fn parties_are_read_with_code_name_and_address() {
    let party = |nad: &str| Arc::unwrap_or_clone(boxed(nad).responsible.unwrap());
    let full =
        party("NAD+SPC+QD1:160:ZZZ+LINE 1:LINE 2+NAME:OF TWO LINES+STREET 5:YARD+QINGDAO+SD+266000+CN'");
    assert_eq!(full.name, some("NAME OF TWO LINES"));
    assert_eq!((full.code, full.code_list), (some("QD1"), some("160:ZZZ")));
    assert_eq!(full.address, ["LINE 1", "LINE 2", "STREET 5", "YARD", "QINGDAO", "SD", "266000", "CN"]);
    let old = party("NAD+SPC++EXAMPLE EXPORT:5 STREET::QINGDAO'");
    assert_eq!(old.name, some("EXAMPLE EXPORT"));
    assert_eq!(old.address, ["5 STREET", "QINGDAO"]);
    assert_eq!(party("NAD+SPC+QD1'").code_list, None);
    assert_eq!(party("NAD+SPC+QD1:LINES'").code_list, some("LINES"));
    assert_eq!(party("NAD+SPC+QD1::306'").code_list, some(":306"));
    assert_eq!(party("NAD+SPC+++A:B:C:D:E:1'").name, some("A B C D E"));
    assert_eq!(party("NAD+SPC+++O?'NEIL ?+ SONS?: LTD'").name, some("O'NEIL + SONS: LTD"));
    // a list says nothing without its code
    assert_eq!(boxed("NAD+SPC+:LINES:306'").responsible, None);
    let empty = vermas("EQD+CN+K'NAD+SPC++++++++'CTA+RP+:CHEN'");
    assert_eq!(empty.statements[0].declaration.responsible, None);
    assert_eq!(empty.statements[0].declaration.signatory, some("CHEN"));
    assert_eq!(param(&empty, "vgm.empty-segment", "what"), "NAD+SPC");
    assert_eq!(vermas("NAD+TB'EQD+CN+K'").submitter, None);
}

#[test]
fn every_role_has_its_own_place() {
    let read = boxed("NAD+SPC+++A'NAD+AM+++B'NAD+WPA+++C'NAD+TB+++D'NAD+OB+++E'NAD+WC+++F'NAD+TR+++G'");
    assert_eq!(read.responsible, named("A"));
    assert_eq!(read.authorized, named("B"));
    assert_eq!(read.weighing, named("C"));
    assert_eq!(read.submitter, named("D"));
    assert_eq!(read.ordered_by, named("E"));
    assert_eq!(read.holding, named("F"));
    assert_eq!(boxed("NAD+CZ+++A'").responsible, None);
}

#[test]
fn contacts_belong_to_the_party_above_them() {
    let read = boxed(
        "NAD+SPC+++A'CTA+IC+:LI'COM+li@example.com:EM+123:TE'CTA+RP+:WANG'NAD+CA+++CARRIER'CTA+RP+:NOT OURS'CTA+IC+:NOR HE'\
         COM+9:TE'NAD+WPA+++W'CTA+IC+SCALE 3'COM+8:AL'",
    );
    let shipper = Arc::unwrap_or_clone(read.responsible.unwrap());
    assert_eq!(
        (shipper.contact, shipper.email, shipper.phone),
        (some("LI"), some("li@example.com"), some("123"))
    );
    assert_eq!(read.signatory, some("WANG"));
    let weigher = Arc::unwrap_or_clone(read.weighing.unwrap());
    assert_eq!((weigher.contact, weigher.phone), (some("SCALE 3"), some("8")));
    let message =
        vermas("EQD+CN+K'NAD+CA+++C'CTA+RP+:X'CTA+IC+:Y'COM+9:TE'NAD+SPC+++S'COM+7:FX'COM+1:TE'COM+2:TE'");
    assert_eq!(not_read(&message), "NAD+CA, CTA+RP, CTA+IC, COM 3");
    assert_eq!(message.statements[0].declaration.signatory, None);
    // a signatory without any party above
    assert_eq!(boxed("CTA+RP+:WANG'").signatory, some("WANG"));
    let nameless = vermas("EQD+CN+K'NAD+SPC+++S'CTA+RP'CTA+IC'");
    assert_eq!(param(&nameless, "vgm.empty-segment", "what"), "CTA+RP");
    let second = vermas("EQD+CN+K'NAD+SPC+++S'CTA+RP+:A'CTA+RP+:B'CTA+IC+:C'CTA+IC+:D'");
    assert_eq!(second.statements[0].declaration.signatory, some("A"));
    assert_eq!(not_read(&second), "CTA+RP, CTA+IC");
}

#[test]
fn the_first_of_two_parties_in_one_role_stays() {
    let message =
        vermas("EQD+CN+K'NAD+SPC+++S'NAD+SPC+++T'CTA+IC+:OF T'COM+t@example.com:EM'TDT+20+V'CTA+IC+:X'");
    let party = message.statements[0].declaration.responsible.clone();
    assert_eq!(party, named("S"));
    assert_eq!(not_read(&message), "NAD+SPC, CTA+IC 2, COM");
}

#[test]
fn seals_are_read_in_both_forms() {
    let seal = |sel: &str| boxed(sel).equipment.seals;
    let sealed = |number: &str, party: Option<&str>| {
        vec![Seal { number: number.into(), party: party.map(str::to_owned) }]
    };
    assert_eq!(seal("SEL+S1+CA'"), sealed("S1", Some("CA")));
    assert_eq!(seal("SEL+S1:CA'"), sealed("S1", Some("CA")));
    assert_eq!(seal("SEL+S1:SH+CA'"), sealed("S1", Some("CA")));
    assert_eq!(seal("SEL+S1'"), sealed("S1", None));
    assert_eq!(seal("SEL'"), []);
    let message = vermas("SEL+S0'EQD+CN+K'SEL+S1:CA'SEL+S2:CA'SEL+S3+CA'SEL++CA'");
    assert_eq!(param(&message, "vgm.seal-issuer-in-composite", "times"), "2");
    assert_eq!(param(&message, "vgm.empty-segment", "what"), "SEL");
    assert_eq!(not_read(&message), "SEL");
    assert_eq!(codes(&vermas("EQD+CN+K'SEL+S3+CA'SEL+S4'SEL+S5:CA+SH'")), [""; 0]);
}

#[test]
fn the_document_names_the_method() {
    let method = |body: &str| {
        let read = boxed(body);
        (read.method, read.certificate)
    };
    assert_eq!(method("DOC+SM1:VGM:306+C1'"), (some("SM1"), some("C1")));
    assert_eq!(method("DOC+SM2'"), (some("SM2"), None));
    assert_eq!(method("DOC+SHP:VGM:306+C0'"), (some("SHP"), some("C0")));
    // what is no method gives way to one, whatever the order
    assert_eq!(method("DOC+SHP:VGM:306+C0'DOC+SM1:VGM:306+C1'"), (some("SM1"), some("C1")));
    assert_eq!(method("DOC+SM1:VGM:306+C1'DOC+SHP:VGM:306+C0'"), (some("SM1"), some("C1")));
    assert_eq!(method("DOC+SHP+C0'DOC+DRF+C1'"), (some("SHP"), some("C0")));
    assert_eq!(method("DOC+SM1'DOC+SM1+C1'"), (some("SM1"), some("C1")));
    assert_eq!(method("DOC'DOC+SM1'"), (some("SM1"), None));
    let two = vermas("EQD+CN+K'DOC+SM1+C1'DOC+SM2+C2'");
    assert_eq!(two.statements[0].declaration.method, some("SM1"));
    assert_eq!(codes(&two), ["vgm.method-repeated", "vgm.segments-not-read"]);
    assert_eq!(codes(&vermas("EQD+CN+K'DOC+SM1+C1'DOC+SHP+C2'")), ["vgm.segments-not-read"]);
    assert_eq!(codes(&vermas("EQD+CN+K'DOC+SM1+C1'DOC+SM1+C2'")), ["vgm.segments-not-read"]);
    assert_eq!(codes(&vermas("EQD+CN+K'DOC+SM1+C1'DOC+SM1+C1'")), [""; 0]);
    assert_eq!(codes(&vermas("EQD+CN+K'DOC'")), ["vgm.empty-segment"]);
    assert_eq!(codes(&vermas("DOC+SM1'EQD+CN+K'")), ["vgm.segments-not-read"]);
}

#[test]
fn the_date_of_the_certificate_goes_with_the_method() {
    let date = |body: &str| boxed(body).certified_at.map(|date| date.to_string()[..10].to_owned());
    assert_eq!(date("DOC+SM1'DTM+137:20261102:102'"), some("2026-11-02"));
    assert_eq!(date("DOC+SM1'DOC+SHP'DTM+137:20261102:102'"), None);
    assert_eq!(date("DOC+SHP'DTM+137:20261101:102'DOC+SM1'"), None);
    assert_eq!(date("DOC+SHP'DTM+137:20261101:102'DOC+SM1'DTM+137:20261102:102'"), some("2026-11-02"));
    assert_eq!(date("DOC+SM1'DOC'DTM+137:20261102:102'"), None);
    assert_eq!(date("DOC+SM1'NAD+SPC+++S'DTM+137:20261102:102'"), None);
    assert_eq!(date("DOC+SM1'MEA+AAE+VGM+KGM:1'DTM+137:20261102:102'"), None);
}

#[test]
fn what_is_not_carried_is_counted() {
    let message = vermas(
        "RFF+XX:1'LOC+7+X'EQD+CN+K'FTX+AAA+++A'FTX+AAA+++B'FTX+SCAN OK+++C'HAN+X'COM+me@example.com:EM'UNS+D'CNT+11:2'",
    );
    assert_eq!(not_read(&message), "RFF+XX, LOC+7, FTX+AAA 2, FTX, HAN, COM, CNT+11");
    assert_eq!(message.notes[0].severity, Severity::Info);
    assert_eq!(codes(&vermas("EQD+CN+K'UNS+D'")), [""; 0]);
    let many: String = (0..100).map(|i| format!("RFF+{i}:1'")).collect();
    let shown = not_read(&vermas(&many));
    assert!(shown.starts_with("RFF+0, RFF+1, ") && shown.ends_with("RFF+59, … 40"), "{shown}");
    assert_eq!(not_read(&vermas("ABCD+1'")), "… 1");
}

#[test]
fn repeated_references_keep_the_first() {
    let message =
        vermas("EQD+CN+K'RFF+BN:A'RFF+BN:A'RFF+BN:B'RFF+ON:C'LOC+9+X'LOC+9+Y'LOC+11'TDT+20+V'TDT+20+W'");
    let declaration = &message.statements[0].declaration;
    assert_eq!(declaration.references.booking, some("A"));
    assert_eq!(declaration.voyage.load_port, some("X"));
    assert_eq!(declaration.voyage.number, some("V"));
    assert_eq!(not_read(&message), "RFF+BN, RFF+ON, LOC+9, TDT+20");
    assert_eq!(param(&message, "vgm.empty-segment", "what"), "LOC+11");
    // a carrier that is said twice keeps its own list
    let carrier = boxed("TDT+20+V+++A:172:20'TDT+20+V+++A:172:166'");
    assert_eq!(carrier.voyage.carrier_code_list, some("172:20"));
}

#[test]
fn other_equipment_is_not_a_container() {
    let message = vermas(
        "EQD+CN+K'MEA+AAE+VGM+KGM:1'EQD+CH+TRAILER'MEA+AAE+VGM+KGM:2'RFF+BN:B'EQD+CN+L'RFF+BN:C'CNT+16:3'",
    );
    assert_eq!(message.statements.len(), 2);
    assert_eq!(message.statements[0].declaration.vgm.as_ref().unwrap().value, "1");
    assert_eq!(message.statements[0].declaration.references.booking, None);
    assert_eq!(message.statements[1].declaration.references.booking, some("C"));
    assert_eq!(not_read(&message), "EQD+CH, MEA+AAE, RFF+BN");
}

#[test]
fn the_control_total_is_compared() {
    let found = |body: &str| {
        let message = one("COPRAR:D:95B:UN", body);
        message.notes.iter().find(|note| note.code == "vgm.container-count").cloned()
    };
    assert_eq!(found("BGM+45+X+9'EQD+CN+K'CNT+16:1'"), None);
    assert_eq!(found("BGM+45+X+9'EQD+CN+K'CNT+16:0001'"), None);
    assert_eq!(found("BGM+45+X+9'EQD+CN+K'CNT+8:2'"), None);
    assert_eq!(found("BGM+45+X+9'EQD+CN+K'CNT+16:x'"), None);
    assert_eq!(found("BGM+126+X+9'EQD+CN'EQN+2'CNT+16:2'"), None);
    let note = found("BGM+45+X+9'EQD+CN+K'CNT+16:2'").unwrap();
    assert_eq!((note.params["stated"].as_str(), note.params["found"].as_str()), ("2", "1"));
    assert_eq!(note.path, "/segments/4");
}

// ---------------------------------------------------------------------------------------- other messages

#[test]
fn a_number_in_another_message_is_without_proof() {
    for kind in ["COPRAR:D:95B:UN:SMDG16", "COPARN:D:00B:UN:SMDG20", "CODECO:D:95B:UN", "COARRI:D:00B:UN"] {
        let message = one(
            kind,
            "BGM+45+L1+9'RFF+BN:HEAD'EQD+CN+KOUU1000016+22G1'DTM+798:202611020830:203'MEA+AAE+VGM+KGM:11495.14'",
        );
        let declaration = &message.statements[0].declaration;
        assert_eq!(declaration.stated_in, StatedIn::OtherMessage, "{kind}");
        assert_eq!(declaration.references.booking, some("HEAD"));
        assert_eq!(declaration.determined_at, at("2026-11-02T08:30:00"));
        assert_eq!(declaration.reference, some("L1"));
        assert_eq!(declaration.verified_mass().unwrap().kg.to_string(), "11495.14");
    }
    assert_eq!(vermas("EQD+CN+K'").statements[0].declaration.stated_in, StatedIn::Declaration);
}

#[test]
fn a_truck_is_not_read_and_its_plate_shows_nowhere() {
    let message = one(
        "CODECO:D:95B:UN",
        "BGM+34++9'TDT+20+V1+1++ALU:172:166+++9074729:146::STAR'EQD+CN+KOUU1000016+22G1'LOC+9+ESHUV'MEA+AAE+G+KGM:27000.0'\
         SEL+S1+SH'TDT+1++3++:172:ZZZ+++8888ABC:146'DTM+ACT:202611021447:203'DTM+798:202611021447:203'RFF+BN:TRUCK'\
         LOC+11+ESFUE'CTA+RP+:DRIVER'NAD+CA+X'CNT+16:1'",
    );
    let declaration = &message.statements[0].declaration;
    assert_eq!((&declaration.voyage.ship, &declaration.voyage.number), (&some("STAR"), &some("V1")));
    assert_eq!((&declaration.references.booking, &declaration.voyage.discharge_port), (&None, &None));
    assert_eq!(declaration.determined_at, None);
    assert_eq!(declaration.gross.as_ref().unwrap().value, "27000.0");
    assert_eq!(declaration.vgm, None);
    assert_eq!(not_read(&message), "TDT+1, DTM+ACT, DTM+798, RFF+BN, LOC+11, NAD+CA");
    let notes = serde_json::to_string(&message.notes).unwrap();
    assert!(!notes.contains("8888ABC") && !notes.contains("DRIVER"), "{notes}");
}

#[test]
fn a_bay_plan_begins_its_boxes_with_their_place() {
    let message = one(
        "BAPLIE:D:95B:UN:SMDG22",
        "BGM++P1+9'DTM+137:2611020900:201'TDT+20+V1+++XYZ:172:20+++3EXX9:103::STAR'LOC+5+CNTAO'\
         LOC+147+0050082::5'GDS+MT'MEA+WT++KGM:2280'LOC+9+CNTAO'LOC+11+SGSIN'RFF+BM:1'EQD+CN+KOUU1000016+2200+++4'NAD+CA+X'\
         LOC+147+0050084::5'FTX+AAY++SM1+20261101172830::TERMINAL'MEA+VGM++KGM:23780.0'MEA+WT++KGM:23780.0'LOC+9+CNTAO'\
         RFF+BN:B2'EQD+CN+KOUU1000021+45R1++2+5'\
         LOC+147+0050086::5'GDS+MT'MEA+WT++KGM:2000'EQD+CN+KOUU1000042'EQD+CN+KOUU1000058'\
         LOC+147+0050088::5'GDS+96'MEA+WT++KGM:5'LOC+147+0050182::5'EQD+BB+X'MEA+WT++KGM:7'\
         LOC+147+0050184::5'EQD+CN+KOUU1000079'MEA+AAE+VGM+KGM:9'DGS+IMD+9'MEA+AAE+G+KGM:8'",
    );
    let numbers: Vec<_> = message
        .statements
        .iter()
        .map(|one| {
            let equipment = &one.declaration.equipment;
            (equipment.number.as_str(), equipment.position.as_deref().unwrap(), equipment.empty)
        })
        .collect();
    assert_eq!(
        numbers,
        [
            ("KOUU1000016", "0050082", Some(true)),
            ("KOUU1000021", "0050084", Some(false)),
            ("KOUU1000042", "0050086", Some(true)),
            ("KOUU1000058", "0050086", None),
            ("KOUU1000079", "0050184", None),
        ]
    );
    let segments: Vec<_> = message.statements.iter().map(|one| one.segment.unwrap()).collect();
    assert_eq!(segments, [7, 15, 22, 26, 33]);
    let second = &message.statements[1].declaration;
    assert_eq!(second.vgm.as_ref().unwrap().kg.unwrap().to_string(), "23780");
    assert_eq!(second.gross.as_ref().unwrap().value, "23780.0");
    assert_eq!((second.method.as_deref(), second.determined_at), (Some("SM1"), at("2026-11-01T17:28:30")));
    assert_eq!((&second.signatory, second.stated_in), (&None, StatedIn::OtherMessage));
    assert_eq!((&second.voyage.ship, &second.voyage.ship_number), (&some("STAR"), &some("3EXX9")));
    assert_eq!(message.statements[0].declaration.vgm, None);
    assert_eq!(message.statements[3].declaration.gross, None);
    let last = &message.statements[4].declaration;
    assert_eq!((last.vgm.as_ref().unwrap().value.as_str(), &last.gross), ("9", &None));
    assert_eq!(not_read(&message), "LOC+5, NAD+CA, GDS+96, LOC+147, EQD+BB, MEA+WT, DGS, MEA+AAE");
    // the cargo never overrules the box's own indicator
    let full = one("BAPLIE:D:95B:UN", "BGM++P+9'LOC+147+1'GDS+MT'EQD+CN+K+22G1+++5'");
    assert_eq!(full.statements[0].declaration.equipment.empty, Some(false));
    // elsewhere LOC+147 begins nothing
    assert_eq!(not_read(&one("COPRAR:D:95B:UN", "BGM+45+X+9'EQD+CN+K'LOC+147+1'GDS+MT'")), "LOC+147");
    assert_eq!(not_read(&vermas("GDS+MT'")), "GDS+MT");
}

#[test]
fn a_pre_receival_advice_carries_the_whole_proof() {
    let body = |ftx: &str, mea: &str| {
        format!(
            "BGM+ERA+REF014+9+AQ'DTM+137:20261105081500:204'RFF+BN:BK3'TDT+10++3'TDT+20+124S+1++ANL+++9074729:::STAR'\
             LOC+9+AUMEL+ASLPB'LOC+11+SGSIN'EQD+CN+KOUU1000016+22G1++2+5'NAD+CZ+PACKER'MEA+AAE+G+KGM:19000'{mea}\
             SEL+330021+AB+1'{ftx}"
        )
    };
    let vgm = "MEA+AAE+VGM+KGM:19260'";
    let ftx = "FTX+AAY++SM2:VGM+202611042210UTC:PACKING LTD;7 WHARF ST;MELBOURNE;AU:L CHEN;PACKER;(613) 5550 2222;ops@example.com:R WU'";
    let message = one("IFTERA:D:98B:RT:ENET54", &body(ftx, vgm));
    let declaration = &message.statements[0].declaration;
    assert_eq!(declaration.stated_in, StatedIn::Declaration);
    assert_eq!(declaration.method, some("SM2"));
    assert_eq!(declaration.determined_at, at("2026-11-04T22:10:00Z"));
    assert_eq!(declaration.signatory, some("R WU"));
    assert_eq!(declaration.responsible.as_ref().unwrap().code, some("PACKER"));
    assert_eq!(declaration.weighing.as_ref().unwrap().name, some("PACKING LTD"));
    assert_eq!(declaration.vgm.as_ref().unwrap().value, "19260");
    assert_eq!(declaration.gross.as_ref().unwrap().value, "19000");
    assert_eq!(
        (&declaration.voyage.number, &declaration.voyage.load_terminal),
        (&some("124S"), &some("ASLPB"))
    );
    assert_eq!(declaration.voyage.discharge_port, some("SGSIN"));
    assert_eq!(codes(&message), ["vgm.segments-not-read"]);
    let ordered = one("IFTERA:D:98B:RT:ENET54", &body("FTX+AAY++WAT:VGM+:TERMINAL LTD:L CHEN:R WU'", ""));
    let declaration = &ordered.statements[0].declaration;
    assert_eq!((&declaration.method, &declaration.vgm, declaration.determined_at), (&None, &None, None));
    assert_eq!((&declaration.signatory, declaration.stated_in), (&some("R WU"), StatedIn::OtherMessage));
    assert_eq!(param(&ordered, "vgm.weigh-at-terminal", "what"), "FTX+AAY");
    let without = one("IFTERA:D:98B:RT:ENET54", &body("", vgm));
    assert_eq!(without.statements[0].declaration.stated_in, StatedIn::OtherMessage);
}

#[test]
fn free_text_says_nothing_over_what_stands() {
    let message = vermas(
        "FTX+AAY++SM1'EQD+CN+K'DOC+SM2'FTX+AAY++SM1+202611042210:P:C:S'FTX+AAY++SM2+NO TIME'FTX+AAA++SM1'",
    );
    let declaration = &message.statements[0].declaration;
    assert_eq!((declaration.method.as_deref(), declaration.signatory.as_deref()), (Some("SM2"), Some("S")));
    assert_eq!(not_read(&message), "FTX+AAY 2, FTX+AAA");
    assert_eq!(param(&message, "vgm.date-not-read", "what"), "FTX+AAY");
    let short = vermas("EQD+CN+K'FTX+AAY++SM1+2611042210'");
    assert_eq!(codes(&short), ["vgm.two-digit-year"]);
}

// ------------------------------------------------------------------------------------------------- files

#[test]
fn messages_are_recognised_by_their_type() {
    for (input, kind) in [
        ("UNH+1+VERMAS:D:16A:UN'", Some(MessageKind::Vermas)),
        ("UNB+UNOA:2+A+B+1+1'UNH+1+COPRAR:D:95B:UN'", Some(MessageKind::Coprar)),
        ("UNH+1+COPARN:D:95B:UN'", Some(MessageKind::Coparn)),
        ("UNH+1+CODECO:D:95B:UN'", Some(MessageKind::Codeco)),
        ("UNH+1+COARRI:D:95B:UN'", Some(MessageKind::Coarri)),
        ("UNH+1+IFTERA:D:98B:RT'", Some(MessageKind::Iftera)),
        ("UNH+1+BAPLIE:D:95B:UN'", Some(MessageKind::Baplie)),
        ("UNH+1+CUSCAR:D:95B:UN'UNT+2+1'UNH+2+BAPLIE:D:95B:UN'", Some(MessageKind::Baplie)),
        ("UNH+1+CUSCAR:D:95B:UN'", None),
        ("UNH+1+DCSA_VGM'", None),
        ("UNH+1+VERMAS:D:16A:UN", None),
        ("{\"VGMDeclarations\": []}", Some(MessageKind::DcsaVgm)),
        (
            "\u{feff} \n{\"feedbackElements\": [{\"a\": 1}], \"VGMDeclarations\": [",
            Some(MessageKind::DcsaVgm),
        ),
        ("{\"a\": {\"VGMDeclarations\": []}}", None),
        ("{\"a\": \"VGMDeclarations\"}", None),
        ("[{\"VGMDeclarations\": []}]", None),
        ("{", None),
        ("container,kg\nKOUU1000016,1", None),
        ("", None),
    ] {
        assert_eq!(recognise(input.as_bytes()), kind, "{input}");
        assert_eq!(read_if_vgm(input.as_bytes()).is_some(), kind.is_some(), "{input}");
        if let Some(kind) = kind {
            let file = read_if_vgm(input.as_bytes()).unwrap();
            assert!(file.messages.iter().any(|message| message.message == kind.name()), "{input}");
        }
    }
}

#[test]
fn messages_of_other_kinds_are_named_and_not_read() {
    let input = "UNB+UNOA:2+A+B+1+1+7'UNH+1+CUSCAR:D:95B:UN:X'EQD+CN+K'UNT+3+1'UNH+2+VERMAS:D:16A:UN'EQD+CN+L'UNT+3+2'UNZ+2+7'";
    let file = read(input.as_bytes(), Limits::default());
    let kinds: Vec<_> =
        file.messages.iter().map(|one| (one.message.as_str(), one.is_read, one.statements.len())).collect();
    assert_eq!(kinds, [("CUSCAR", false, 0), ("VERMAS", true, 1)]);
    assert_eq!(file.messages[0].guide, some("X"));
    assert_eq!(file.messages[0].segments, None);
    assert_eq!(file.stopped, None);
}

#[test]
fn counts_and_references_of_the_envelope_are_compared() {
    let input = "UNB+UNOA:2+A+B+261102:0915+7'UNH+1+VERMAS:D:16A:UN'BGM+749+X+9'UNT+9+2'UNH+3+VERMAS:D:16A:UN'BGM+749+Y+9'UNT+3+3'UNZ+1+8'";
    let file = read(input.as_bytes(), Limits::default());
    assert_eq!(codes(&file.messages[0]), ["formats.segment-count", "formats.message-reference"]);
    assert_eq!(file.messages[0].segments.unwrap().stated, Some(9));
    let note = &file.messages[0].notes[0];
    assert_eq!((note.params["stated"].as_str(), note.params["found"].as_str()), ("9", "3"));
    assert_eq!(note.path, "/segments/3");
    assert_eq!(codes(&file.messages[1]), [""; 0]);
    let notes: Vec<_> = file.notes.iter().map(|note| note.code.as_str()).collect();
    assert_eq!(notes, ["formats.message-count", "formats.interchange-reference"]);
    let nothing = read(b"UNH+1+VERMAS'UNT'", Limits::default());
    assert_eq!(param(&nothing.messages[0], "formats.segment-count", "stated"), "-");
}

#[test]
fn a_missing_unt_ends_the_message_at_the_next_unh() {
    let input = "UNH+1+VERMAS:D:16A:UN'BGM+749+X+9'EQD+CN+K'UNH+2+VERMAS:D:16A:UN'EQD+CN+L'UNT+3+2'";
    let file = read(input.as_bytes(), Limits::default());
    let counts: Vec<_> =
        file.messages.iter().map(|one| one.segments.unwrap()).map(|c| (c.stated, c.found)).collect();
    assert_eq!(counts, [(None, 3), (Some(3), 3)]);
    assert_eq!(file.messages[0].statements.len(), 1);
    assert!(codes(&file.messages[0]).contains(&"formats.missing-trailer"));
}

#[test]
fn what_was_read_before_a_cut_is_there() {
    let whole = format!("UNB+UNOC:3+A+B+261102:0915+7'UNH+1+{VERMAS}'{BGM}{TWO_BOXES}UNT+36+1'UNZ+1+7'");
    for cut in 0..whole.len() {
        let file = read(&whole.as_bytes()[..cut], Limits::default());
        let boxes = whole[..cut].rsplit_once('\'').map_or(0, |(before, _)| before.matches("'EQD+").count());
        let read: usize = file.messages.iter().map(|message| message.statements.len()).sum();
        assert_eq!(read, boxes, "{cut}");
        let between = cut == 0 || whole[..cut].ends_with('\'');
        assert_eq!(file.stopped.is_none(), between && cut > 0, "{cut}");
        if let Some(stopped) = file.stopped {
            assert!(["truncated", "no-interchange", "separators"].contains(&stopped.problem.as_str()));
            assert!(stopped.position <= cut);
        }
    }
    let cut = "UNH+1+VERMAS:D:16A:UN'BGM+749+V2+1'RFF+ACW:V1'EQD+CN";
    // the boxes may follow in what is lost: nothing is withdrawn as a whole
    assert_eq!(read(cut.as_bytes(), Limits::default()).messages[0].statements, []);
    let counted = "UNH+1+COPRAR:D:95B:UN'BGM+45+X+9'CNT+16:2'EQD+CN";
    assert_eq!(
        codes(&read(counted.as_bytes(), Limits::default()).messages[0]),
        ["formats.missing-header"; 0]
    );
}

#[test]
fn limits_end_the_reading_with_what_was_read() {
    let input = "UNH+1+CUSCAR'UNT+2+1'UNH+2+VERMAS:D:16A:UN'BGM+749+X+9'EQD+CN+K'EQD+CN+L'EQD+CN+M'UNT+6+2'";
    let read_with = |declarations| read(input.as_bytes(), Limits { declarations, ..Limits::default() });
    let boxes = |file: &VgmFile| file.messages.iter().map(|one| one.statements.len()).sum::<usize>();
    let all = read_with(5);
    assert_eq!((boxes(&all), all.stopped), (3, None));
    let some = read_with(4);
    assert_eq!(some.stopped.as_ref().unwrap().problem, "limit-exceeded");
    assert_eq!(boxes(&some), 2);
    let fewer = read_with(3);
    assert_eq!((boxes(&fewer), fewer.stopped.unwrap().problem.as_str()), (1, "limit-exceeded"));
    let none = read_with(0);
    assert_eq!((none.messages.len(), none.stopped.unwrap().problem.as_str()), (0, "limit-exceeded"));
    let other = read(b"UNH+1+CUSCAR'UNT+2+1'", Limits { declarations: 1, ..Limits::default() });
    assert_eq!((other.messages.len(), other.stopped), (1, None));
    let exactly = Limits { bytes: input.len(), ..Limits::default() };
    assert_eq!(read(input.as_bytes(), exactly).stopped, None);
    let less = Limits { bytes: input.len() - 1, ..Limits::default() };
    assert_eq!(read(input.as_bytes(), less).stopped.unwrap().problem, "limit-exceeded");
    assert_eq!(read_text(input, exactly).stopped, None);
    assert_eq!(read_text(input, less).stopped.unwrap().problem, "limit-exceeded");
    assert!(read_text(input, less).messages.is_empty());
}

#[test]
fn the_limits_are_those_of_the_documentation() {
    let Limits { bytes, declarations, notes } = Limits::default();
    assert_eq!((bytes, declarations, notes), (67_108_864, 100_000, 1_000));
}

#[test]
fn findings_end_at_their_limit() {
    let doubled: String = (0..10).map(|i| format!("EQD+CN+K{i}'DOC+SM1'DOC+SM2'")).collect();
    let input = format!("UNH+1+VERMAS'{doubled}UNT+32+1'");
    let file = read(input.as_bytes(), Limits { notes: 4, ..Limits::default() });
    let notes: Vec<_> =
        file.notes.iter().chain(&file.messages[0].notes).map(|note| note.code.clone()).collect();
    assert_eq!(notes.len(), 5, "{notes:?}");
    assert_eq!(notes[4], "formats.more-notes");
    assert_eq!(notes.iter().filter(|code| *code == "formats.more-notes").count(), 1);
    let seals: String = (0..10).map(|i| format!("SEL+S{i}:CA'")).collect();
    let input = format!("UNH+1+VERMAS'EQD+CN+K'{seals}UNT+13+1'");
    let file = read(input.as_bytes(), Limits { notes: 0, ..Limits::default() });
    let all: Vec<_> = file.notes.iter().chain(&file.messages[0].notes).collect();
    assert!(all.iter().all(|note| note.code == "formats.more-notes" && note.params.is_empty()), "{all:?}");
}

#[test]
fn text_in_another_set_is_read_by_its_unb() {
    let latin = b"UNB+UNOC:3+A+B+261102:0915+7'UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+X+9'EQD+CN+K'NAD+SPC+++M\xfcller'UNT+5+1'UNZ+1+7'";
    let responsible = |file: VgmFile| file.messages[0].statements[0].declaration.responsible.clone();
    assert_eq!(responsible(read(latin, Limits::default())), named("Müller"));
    let text = String::from_utf8_lossy(latin).replace('\u{fffd}', "ü");
    assert_eq!(responsible(read_text(&text, Limits::default())), named("Müller"));
}

#[test]
fn no_finding_shows_a_name_and_each_has_its_texts() {
    let secret = "SECRETIVE";
    let body = format!(
        "EQD+CN+K'NAD+SPC+++{secret}'CTA+RP+:{secret}'CTA+RP+:{secret}X'CTA+XX+:{secret}'COM+{secret}:EM'COM+{secret}:FX'\
         DTM+798:{secret}:203'DTM+798:1:{secret}'MEA+AAE+VGM+KGM:{secret}'MEA+AAE+VGM+KGM:1'DOC+SM1'DOC+SM2+{secret}'\
         SEL+{secret}:{secret}'FTX+AAY++SM1+{secret}:{secret}'FTX+{secret}+++{secret}'RFF+{secret}:{secret}'TDT+1++++{secret}'\
         LOC+9+{secret}'LOC+9+{secret}X'EQD+{secret}+{secret}'"
    );
    let message = one("VERMAS:D:16A:UN:SMDG04", &format!("BGM+{secret}+X+{secret}'{body}"));
    assert!(message.notes.len() > 5);
    for note in &message.notes {
        assert!(!serde_json::to_string(note).unwrap().contains(secret), "{note:?}");
        for lang in [text::Lang::En, text::Lang::Zh] {
            let shown = text::render(note, lang);
            assert!(!shown.contains('?') && !shown.starts_with(&note.code), "{shown}");
        }
    }
}

// -------------------------------------------------------------------------------------------------- DCSA

fn dcsa(declaration: &str) -> VgmMessage {
    let input = format!("{{\"VGMDeclarations\":[{declaration}]}}");
    let file = read(input.as_bytes(), Limits::default());
    assert_eq!((file.messages.len(), file.stopped), (1, None), "{input}");
    file.messages.into_iter().next().unwrap()
}

const LIVE: &str = r#"{
  "declarationReference": "R1", "isRetracted": false, "declarationDateTime": "2026-11-03T10:05:00+08:00",
  "VGM": {"weight": {"value": 48501.5, "unit": "LBR"}, "method": "SM2", "dateTime": "2026-11-03T09:40:00Z",
    "location": {"locationName": "DEPOT 3"}, "certificationReference": "M2-7",
    "certificationDateTime": "2026-11-03T09:41:00Z"},
  "equipmentDetails": {"equipmentReference": "KOUU1000042", "ISOEquipmentCode": "42G1", "isShipperOwned": true,
    "seals": [{"number": "S1", "source": "CAR"}, {"number": "S2", "source": "SHI"}, {"number": "S3", "source": "CUS"},
      {"number": "S4"}],
    "cargoGrossWeight": {"value": 18000, "unit": "KGM"}, "tareWeight": {"value": 3750.25, "unit": "KGM"}},
  "shipmentDetails": {"carrierBookingReference": "BK3", "transportDocumentReference": "BL3", "otherReferences": [
    {"typeCode": "SI", "reference": "A"}, {"typeCode": "SQ", "reference": "B"}, {"typeCode": "VOR", "reference": "C"},
    {"typeCode": "VGR", "reference": "D"}]},
  "vesselVoyageDetails": {"carrierCode": "XYZ", "carrierCodeListProvider": "SMDG", "vesselName": "STAR",
    "exportVoyageNumberOrReference": {"carrierVoyageNumber": "045E"},
    "portOfLoading": {"UNLocationCode": "CNTAO", "facility": {"facilityCode": "QQCT", "facilityCodeListProvider": "SMDG"}},
    "portOfDischarge": {"UNLocationCode": "SGSIN"}},
  "responsibleParty": {"partyName": "EXAMPLE EXPORT", "contactDetails": {"name": "LI NA", "phone": "1", "email": "a@example.com"},
    "party": {"partyCode": "QD1", "codeListProvider": "SMDG", "codeListName": "LINES"}},
  "authorizedParty": {"partyName": "B"}, "weighingParty": {"partyName": "C"}, "submittingParty": {"partyName": "D"},
  "orderedByParty": {"partyName": "E"}, "holdingParty": {"partyName": "F"},
  "authorizedPersonSignatory": "LI NA"}"#;

#[test]
fn a_dcsa_declaration_is_read_whole() {
    let message = dcsa(LIVE);
    assert_eq!((message.message.as_str(), message.is_read), ("DCSA_VGM", true));
    assert_eq!(codes(&message), [""; 0]);
    let seal =
        |number: &str, party: Option<&str>| Seal { number: number.into(), party: party.map(str::to_owned) };
    let expected = Declaration {
        reference: some("R1"),
        declared_at: at("2026-11-03T10:05:00+08:00"),
        equipment: Equipment {
            number: "KOUU1000042".into(),
            size_type: some("42G1"),
            shipper_owned: Some(true),
            seals: vec![
                seal("S1", Some("CA")),
                seal("S2", Some("SH")),
                seal("S3", Some("CU")),
                seal("S4", None),
            ],
            tare: Some(StatedMass::read("3750.25", "KGM")),
            ..Equipment::default()
        },
        references: References {
            booking: some("BK3"),
            bill_of_lading: some("BL3"),
            shipper: some("A"),
            sequence: some("B"),
            verification_order: some("C"),
            verification: some("D"),
        },
        voyage: Voyage {
            ship: some("STAR"),
            number: some("045E"),
            carrier: some("XYZ"),
            carrier_code_list: some("LINES:306"),
            load_port: some("CNTAO"),
            load_terminal: some("QQCT"),
            load_terminal_code_list: some("TERMINALS:306"),
            discharge_port: some("SGSIN"),
            ship_number: None,
        },
        vgm: Some(StatedMass::read("48501.5", "LBR")),
        cargo_gross: Some(StatedMass::read("18000", "KGM")),
        method: some("SM2"),
        determined_at: at("2026-11-03T09:40:00Z"),
        determined_in: some("DEPOT 3"),
        certificate: some("M2-7"),
        certified_at: at("2026-11-03T09:41:00Z"),
        responsible: Some(Arc::new(Party {
            name: some("EXAMPLE EXPORT"),
            code: some("QD1"),
            code_list: some("LINES:306"),
            contact: some("LI NA"),
            phone: some("1"),
            email: some("a@example.com"),
            ..Party::default()
        })),
        authorized: named("B"),
        weighing: named("C"),
        submitter: named("D"),
        ordered_by: named("E"),
        holding: named("F"),
        signatory: some("LI NA"),
        ..Declaration::default()
    };
    assert_eq!(message.statements, [Statement::declared(expected)]);
}

#[test]
fn of_a_retraction_only_the_reference_counts() {
    let message = dcsa(&LIVE.replace("\"isRetracted\": false", "\"isRetracted\": true"));
    let plain = Declaration { reference: some("R1"), ..Declaration::default() };
    assert_eq!(message.statements, [Statement::withdrawn(some("R1"), plain)]);
    assert_eq!(codes(&message), [""; 0]);
    let nothing = dcsa(r#"{"isRetracted": true}"#);
    assert_eq!(nothing.statements, []);
    assert_eq!(param(&nothing, "vgm.dcsa-required", "property"), "declarationReference");
    // whether it holds cannot be told: no declaration, and no silence
    let unclear = dcsa(&LIVE.replace("\"isRetracted\": false", "\"isRetracted\": \"no\""));
    assert_eq!(unclear.statements, []);
    assert_eq!(param(&unclear, "vgm.dcsa-wrong-type", "property"), "isRetracted");
    // left out or null it is not retracted
    for value in ["\"isRetracted\": null, ", ""] {
        assert!(!dcsa(&LIVE.replace("\"isRetracted\": false, ", value)).statements[0].is_withdrawal());
    }
}

#[test]
fn weights_are_read_from_their_digits() {
    for (value, printed, kg, code) in [
        ("48501.5", "48501.5", Some("21999.910333555"), None),
        ("48501.50", "48501.50", Some("21999.910333555"), None),
        ("0.1", "0.1", Some("0.045359237"), None),
        ("9007199254740993", "9007199254740993", None, None),
        ("48501.500000000000001", "48501.500000000000001", None, None),
        ("0", "0", Some("0"), Some("vgm.dcsa-not-positive")),
        ("0.00", "0.00", Some("0"), Some("vgm.dcsa-not-positive")),
        ("-5", "-5", None, Some("vgm.dcsa-not-positive")),
        ("4.85e4", "4.85e4", None, Some("vgm.dcsa-exponent")),
        ("4E4", "4E4", None, Some("vgm.dcsa-exponent")),
        ("\"48501.5\"", "48501.5", None, Some("vgm.dcsa-wrong-type")),
    ] {
        let message = dcsa(&LIVE.replace("48501.5", value));
        let vgm = message.statements[0].declaration.vgm.as_ref().unwrap();
        assert_eq!(vgm.value, printed);
        assert_eq!(vgm.kg.map(|kg| kg.to_string()).as_deref(), kg, "{value}");
        assert_eq!(codes(&message), Vec::from_iter(code), "{value}");
    }
    for (value, code) in
        [("true", "vgm.dcsa-wrong-type"), ("{}", "vgm.dcsa-wrong-type"), ("null", "vgm.dcsa-required")]
    {
        let message = dcsa(&LIVE.replace("48501.5", value));
        assert_eq!(message.statements[0].declaration.vgm, None);
        assert_eq!(codes(&message), [code, "vgm.dcsa-required"], "{value}");
        assert_eq!(message.notes[0].path, "/VGMDeclarations/0/VGM/weight/value");
    }
    // a mass of the cargo may be nothing
    assert_eq!(codes(&dcsa(&LIVE.replace("18000", "0"))), [""; 0]);
}

#[test]
fn what_conformance_asks_for_is_told() {
    for (from, to, property) in [
        ("\"declarationReference\": \"R1\", ", "", "declarationReference"),
        ("\"equipmentReference\": \"KOUU1000042\", ", "", "equipmentDetails.equipmentReference"),
        ("\"method\": \"SM2\", ", "", "VGM.method"),
        ("\"weight\": {\"value\": 48501.5, \"unit\": \"LBR\"}, ", "", "VGM.weight"),
        (
            "\"partyName\": \"EXAMPLE EXPORT\", \"contactDetails\": {\"name\": \"LI NA\", ",
            "\"contactDetails\": {",
            "responsibleParty.partyName",
        ),
        (
            "\"authorizedPersonSignatory\": \"LI NA\"",
            "\"authorizedPersonSignatory\": \" \"",
            "authorizedPersonSignatory",
        ),
        (
            "\"carrierBookingReference\": \"BK3\", \"transportDocumentReference\": \"BL3\", ",
            "",
            "shipmentDetails.carrierBookingReference",
        ),
    ] {
        let message = dcsa(&LIVE.replace(from, to));
        assert_ne!(LIVE.replace(from, to), LIVE);
        assert_eq!(param(&message, "vgm.dcsa-required", "property"), property);
        assert_eq!(message.notes[0].path, "/VGMDeclarations/0");
        assert_eq!(message.statements.len(), 1);
    }
    for (from, to) in [
        ("\"carrierBookingReference\": \"BK3\", ", ""),
        ("\"transportDocumentReference\": \"BL3\", ", ""),
        ("\"partyName\": \"EXAMPLE EXPORT\", ", ""),
    ] {
        assert_ne!(LIVE.replace(from, to), LIVE);
        assert_eq!(codes(&dcsa(&LIVE.replace(from, to))), [""; 0], "{from}");
    }
    let bare = dcsa("{}");
    assert_eq!(codes(&bare), ["vgm.dcsa-required"; 7]);
    assert_eq!(bare.statements.len(), 1);
}

#[test]
fn codes_lengths_and_types_are_told() {
    let found = |from: &str, to: &str| {
        let changed = LIVE.replacen(from, to, 1);
        assert_ne!(changed, LIVE);
        dcsa(&changed)
    };
    let method = found("SM2", "SM3");
    assert_eq!(param(&method, "vgm.dcsa-code-unknown", "found"), "SM3");
    assert_eq!(method.statements[0].declaration.method, some("SM3"));
    let unit = found("LBR", "TON");
    assert_eq!(param(&unit, "vgm.dcsa-code-unknown", "property"), "VGM.weight.unit");
    assert_eq!(unit.notes[0].path, "/VGMDeclarations/0/VGM/weight/unit");
    assert_eq!(param(&found("\"LBR\"", "null"), "vgm.dcsa-code-unknown", "found"), "-");
    assert_eq!(param(&found("LBR", "A B"), "vgm.dcsa-code-unknown", "found"), "-");
    assert_eq!(param(&found("SM2", "ABCDEFGHIJKL"), "vgm.dcsa-code-unknown", "found"), "ABCDEFGHIJKL");
    assert_eq!(param(&found("SM2", "ABCDEFGHIJKLM"), "vgm.dcsa-code-unknown", "found"), "-");
    let long = found("KOUU1000042", "KOUU10000421");
    assert_eq!(param(&long, "vgm.dcsa-too-long", "limit"), "11");
    assert_eq!(param(&long, "vgm.dcsa-too-long", "found"), "12");
    assert_eq!(long.statements[0].declaration.equipment.number, "KOUU10000421");
    for (from, to, property) in [
        ("\"BK3\"", "7", "shipmentDetails.carrierBookingReference"),
        ("{\"partyName\": \"C\"}", "\"C\"", "weighingParty"),
        ("[{\"number\": \"S1\"", "[7, {\"number\": \"S1\"", "equipmentDetails.seals"),
        ("\"isShipperOwned\": true", "\"isShipperOwned\": 1", "equipmentDetails.isShipperOwned"),
    ] {
        assert_eq!(param(&found(from, to), "vgm.dcsa-wrong-type", "property"), property);
    }
    let seals = LIVE.find("\"seals\": [").unwrap();
    let end = LIVE[seals..].find(']').unwrap() + seals + 1;
    let no_list = format!("{}\"seals\": {{}}{}", &LIVE[..seals], &LIVE[end..]);
    let message = dcsa(&no_list);
    assert_eq!(param(&message, "vgm.dcsa-wrong-type", "property"), "equipmentDetails.seals");
    assert_eq!(message.notes[0].path, "/VGMDeclarations/0/equipmentDetails/seals");
    for element in ["7", "[]", "null", "\"x\""] {
        let message = dcsa(element);
        assert_eq!(message.statements, []);
        assert_eq!(param(&message, "vgm.dcsa-wrong-type", "property"), "VGMDeclarations");
    }
    let seal = found("\"number\": \"S1\", ", "");
    assert_eq!(param(&seal, "vgm.dcsa-required", "property"), "equipmentDetails.seals.number");
    assert_eq!(seal.notes[0].path, "/VGMDeclarations/0/equipmentDetails/seals/0");
    assert_eq!(seal.statements[0].declaration.equipment.seals.len(), 3);
}

#[test]
fn a_property_that_stands_twice_is_not_read() {
    let message = dcsa(&LIVE.replace("\"value\": 48501.5,", "\"value\": 48501.5, \"value\": 4850.15,"));
    assert_eq!(message.statements[0].declaration.vgm, None);
    assert_eq!(param(&message, "vgm.dcsa-property-twice", "property"), "VGM.weight.value");
    assert_eq!(message.notes[0].path, "/VGMDeclarations/0/VGM/weight");
    let odd =
        dcsa(&LIVE.replace("\"isRetracted\": false,", "\"isRetracted\": false, \"a b\": 1, \"a b\": 2,"));
    assert_eq!(param(&odd, "vgm.dcsa-property-twice", "property"), "…");
    let three = dcsa(
        &LIVE.replace("\"isRetracted\": false,", "\"isRetracted\": false, \"x\": 1, \"x\": 2, \"x\": 3,"),
    );
    assert!(three.notes.iter().all(|note| note.code == "vgm.dcsa-property-twice"));
}

#[test]
fn properties_without_a_place_are_counted() {
    let declaration = LIVE
        .replace(
            "\"isRetracted\": false,",
            "\"isRetracted\": false, \"routingDetails\": {\"a\": 1}, \"a b\": 1,",
        )
        .replace("\"source\": \"CAR\"", "\"source\": \"VET\", \"type\": \"BLT\"")
        .replace("\"source\": \"SHI\"", "\"source\": \"PHY\", \"type\": \"BLT\"")
        .replace("\"source\": \"CUS\"", "\"source\": \"ELSE\"")
        .replace("{\"typeCode\": \"SQ\"", "{\"typeCode\": \"AOW\"")
        .replace("{\"typeCode\": \"VGR\"", "{\"typeCode\": \"VOR\"")
        .replace(
            "\"locationName\": \"DEPOT 3\"",
            "\"locationName\": \"DEPOT 3\", \"UNLocationCode\": \"CNTAO\"",
        );
    let message = dcsa(&declaration);
    assert_eq!(
        param(&message, "vgm.dcsa-not-read", "properties"),
        "VGM.location.UNLocationCode, equipmentDetails.seals.source 3, equipmentDetails.seals.type 2, \
         shipmentDetails.otherReferences 2, routingDetails, …"
    );
    let seals = &message.statements[0].declaration.equipment.seals;
    let parties: Vec<_> = seals.iter().map(|seal| seal.party.as_deref()).collect();
    assert_eq!(parties, [Some("AC"), Some("AC"), None, None]);
    let input = r#"{"feedbackElements": [], "VGMDeclarations": [], "extra": {"a": [1]}}"#;
    let file = read(input.as_bytes(), Limits::default());
    assert_eq!(param(&file.messages[0], "vgm.dcsa-not-read", "properties"), "feedbackElements, extra");
    let many: String = (0..100).map(|i| format!("\"p{i}\": 1, ")).collect();
    let shown = param(&dcsa(&LIVE.replacen('{', &format!("{{{many}"), 1)), "vgm.dcsa-not-read", "properties");
    assert_eq!(shown.split(", ").count(), 60);
}

#[test]
fn places_and_lists_of_dcsa_have_their_edifact_names() {
    let with = |from: &str, to: &str| {
        let changed = LIVE.replacen(from, to, 1);
        assert_ne!(changed, LIVE);
        dcsa(&changed).statements[0].declaration.clone()
    };
    let carrier = "\"carrierCodeListProvider\": \"SMDG\"";
    assert_eq!(
        with(carrier, "\"carrierCodeListProvider\": \"NMFTA\"").voyage.carrier_code_list,
        some("172:166")
    );
    assert_eq!(with(carrier, "\"carrierCodeListProvider\": \"X\"").voyage.carrier_code_list, some(":X"));
    assert_eq!(with("\"carrierCode\": \"XYZ\", ", "").voyage.carrier_code_list, None);
    assert_eq!(
        with("\"facilityCodeListProvider\": \"SMDG\"", "\"facilityCodeListProvider\": \"BIC\"")
            .voyage
            .load_terminal_code_list,
        some(":BIC")
    );
    assert_eq!(with("\"facilityCode\": \"QQCT\", ", "").voyage.load_terminal_code_list, None);
    let list = |from: &str, to: &str| with(from, to).responsible.unwrap().code_list.clone();
    assert_eq!(
        list(
            "\"codeListProvider\": \"SMDG\", \"codeListName\": \"LINES\"",
            "\"codeListProvider\": \"GLEIF\", \"codeListName\": \"LEI\""
        ),
        some("LEI:GLEIF")
    );
    assert_eq!(list(", \"codeListName\": \"LINES\"", ""), some(":306"));
    assert_eq!(list("\"codeListProvider\": \"SMDG\", ", ""), some("LINES"));
    assert_eq!(list("\"partyCode\": \"QD1\", ", ""), None);
    let place = with("\"locationName\": \"DEPOT 3\"", "\"UNLocationCode\": \"CNTAO\"");
    assert_eq!(place.determined_in, some("CNTAO"));
    let address = r#"{"partyName": "C", "address": {"street": "PORT RD", "streetNumber": "5", "floor": "2", "POBox": "9",
        "postCode": "266000", "city": "QINGDAO", "stateRegion": "SD", "countryCode": "CN"}}"#;
    assert_eq!(
        with("{\"partyName\": \"C\"}", address).weighing.unwrap().address,
        ["PORT RD 5", "2", "9", "266000 QINGDAO", "SD", "CN"]
    );
    let short = r#"{"partyName": "C", "address": {"streetNumber": "5", "city": "QINGDAO"}}"#;
    assert_eq!(with("{\"partyName\": \"C\"}", short).weighing.unwrap().address, ["5", "QINGDAO"]);
    assert_eq!(with("{\"partyName\": \"C\"}", "{}").weighing, None);
}

#[test]
fn times_of_dcsa_keep_whole_seconds() {
    let with = |time: &str| dcsa(&LIVE.replace("2026-11-03T09:40:00Z", time));
    let time = |message: &VgmMessage| message.statements[0].declaration.determined_at;
    let fraction = with("2026-11-03T09:40:00.999+08:00");
    assert_eq!(time(&fraction), at("2026-11-03T09:40:00+08:00"));
    assert_eq!(param(&fraction, "vgm.fraction-dropped", "what"), "VGM.dateTime");
    let local = with("2026-11-03T09:40:00");
    assert_eq!((time(&local), codes(&local)), (at("2026-11-03T09:40:00"), vec![]));
    for bad in ["yesterday", "2026-11-03", "2026-13-03T09:40:00.5Z", "2026-11-03T09:40:00.5+20:00"] {
        let message = with(bad);
        assert_eq!(time(&message), None);
        assert_eq!(param(&message, "vgm.date-not-read", "what"), "VGM.dateTime");
        assert_eq!(message.notes[0].path, "/VGMDeclarations/0/VGM/dateTime");
    }
}

#[test]
fn dcsa_json_that_breaks_off_keeps_what_was_read() {
    let whole = format!("\u{feff}{{\"VGMDeclarations\":[{LIVE},{LIVE}]}}");
    let first = whole.find(LIVE).unwrap() + LIVE.len();
    for cut in (0..whole.len()).filter(|cut| whole.is_char_boundary(*cut)) {
        let file = read(&whole.as_bytes()[..cut], Limits::default());
        let stopped = file.stopped.expect("it is cut");
        assert!(stopped.position <= cut);
        if cut > first {
            // the second declaration is whole only once what ends it was seen
            assert!((1..=2).contains(&file.messages[0].statements.len()), "{cut}");
        }
    }
    let cut = read(whole.trim_end_matches("]}").as_bytes(), Limits::default());
    assert_eq!((cut.messages[0].statements.len(), cut.stopped.unwrap().problem.as_str()), (2, "truncated"));
    for (input, problem) in [
        ("{}", "wrong-type"),
        ("[]", "wrong-type"),
        ("{\"VGMDeclarations\": {}}", "wrong-type"),
        ("{\"VGMDeclarations\": null}", "wrong-type"),
        ("{\"VGMDeclarations\": [], \"VGMDeclarations\": []}", "wrong-type"),
        ("{\"VGMDeclarations\": [}", "syntax"),
        ("{\"VGMDeclarations\": []} x", "syntax"),
        ("{\"VGMDeclarations\": [", "truncated"),
        ("{", "truncated"),
    ] {
        let file = read(input.as_bytes(), Limits::default());
        assert_eq!(file.stopped.unwrap().problem, problem, "{input}");
    }
    let shifted = read("\u{feff}{\"VGMDeclarations\": [}".as_bytes(), Limits::default()).stopped.unwrap();
    let plain = read(b"{\"VGMDeclarations\": [}", Limits::default()).stopped.unwrap();
    assert_eq!(shifted.position, plain.position + 3);
    let broken = read(b"{\"VGMDeclarations\": [\"\xff\"]}", Limits::default()).stopped.unwrap();
    assert_eq!((broken.problem.as_str(), broken.position), ("encoding", 22));
}

#[test]
fn deep_json_ends_without_harm() {
    let deep = format!("{{\"x\": {}{}, \"VGMDeclarations\": []}}", "[".repeat(100_000), "]".repeat(100_000));
    let _ = read(deep.as_bytes(), Limits::default());
    let inside = format!(
        "{{\"VGMDeclarations\": [{{\"VGM\": {}{}}}]}}",
        "{\"a\":".repeat(100_000),
        "}".repeat(100_000)
    );
    let _ = read(inside.as_bytes(), Limits::default());
    let _ = recognise(inside.as_bytes());
}

#[test]
fn declarations_end_at_their_limit() {
    let three = format!("{{\"VGMDeclarations\":[{LIVE},{LIVE},{LIVE}]}}");
    let with = |declarations| read(three.as_bytes(), Limits { declarations, ..Limits::default() });
    assert_eq!(with(3).stopped, None);
    let two = with(2);
    assert_eq!(
        (two.messages[0].statements.len(), two.stopped.unwrap().problem.as_str()),
        (2, "limit-exceeded")
    );
}

#[test]
fn dcsa_findings_show_no_name_and_have_their_texts() {
    let declaration = r#"{"declarationReference": 7, "VGM": {"weight": {"value": -1e3, "unit": "SECRET NAME"}, "method": "SECRET NAME",
        "dateTime": "SECRET", "dateTime ": 1}, "equipmentDetails": {"equipmentReference": "SECRET SECRET"},
        "responsibleParty": "SECRET", "SECRET NAME": "SECRET", "authorizedPersonSignatory": ["SECRET"]}"#;
    let message = dcsa(declaration);
    assert!(message.notes.len() > 8);
    for note in &message.notes {
        assert!(!serde_json::to_string(note).unwrap().contains("SECRET"), "{note:?}");
        for lang in [text::Lang::En, text::Lang::Zh] {
            let shown = text::render(note, lang);
            assert!(!shown.contains('?') && !shown.starts_with(&note.code), "{shown}");
        }
    }
}

// --------------------------------------------------------------------------------------------- operation

fn operate(id: &str, json: &str, options: &CallOptions) -> Result<String, crate::Error> {
    let operation = OPERATIONS.iter().find(|operation| operation.id == id).unwrap();
    (operation.call)(&Rules::builtin().unwrap(), json, options)
}

#[test]
fn the_operation_takes_text_or_bytes() {
    let call = |json: &str, options: &CallOptions| operate("vgm.read_message", json, options);
    let options = CallOptions::default();
    let text = call(r#"{"text": "UNH+1+VERMAS:D:16A:UN'BGM+749+X+9'EQD+CN+KOUU1000016'UNT+4+1'"}"#, &options)
        .unwrap();
    assert!(text.contains("KOUU1000016"), "{text}");
    // "UNH+1+VERMAS'EQD+CN+K'NAD+SPC+++\xfc'UNT+4+1'" in bytes that are no UTF-8
    let base64 = "VU5IKzErVkVSTUFTJ0VRRCtDTitLJ05BRCtTUEMrKyv8J1VOVCs0KzEn";
    let bytes = call(&format!("{{\"base64\": \"{base64}\\n\"}}"), &options).unwrap();
    assert!(bytes.contains("\"name\":\"ü\""), "{bytes}");
    for json in ["{}", r#"{"text": "a", "base64": "YQ=="}"#] {
        assert!(call(json, &options).unwrap_err().to_string().contains("exactly one"));
    }
    assert_eq!(call(r#"{"base64": "?"}"#, &options).unwrap_err().path(), Some("/base64"));
    let lang = CallOptions { lang: Some(text::Lang::Zh), ..options };
    let chinese = call(r#"{"text": "UNH+1+VERMAS:D:16A:UN:SMDG04'BGM+749+X+9'UNT+4+1'"}"#, &lang).unwrap();
    assert_eq!(chinese.matches("\"text\":").count(), 3, "{chinese}");
}

// ----------------------------------------------------------------------------------------------- writing

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn facts(declarations: Vec<Declaration>) -> VermasFacts {
    VermasFacts {
        sender: "SHIPPERCO:ZZZ".into(),
        recipient: "LINECO".into(),
        prepared_at: moment("2026-11-02T09:15:00"),
        interchange: "KO1".into(),
        document: "KO-1".into(),
        function: None,
        refers_to: None,
        issued_at: moment("2026-11-02T09:15:00"),
        submitter: None,
        declarations,
    }
}

fn complete() -> Declaration {
    vermas(TWO_BOXES).statements[0].declaration.clone()
}

/// What a strict message gives when it is read: its declarations, and nothing to remark.
fn reread(text: &str) -> Vec<Statement> {
    let file = read(text.as_bytes(), Limits::default());
    assert_eq!(file.stopped, None);
    assert_eq!(file.notes, []);
    let message = file.messages.into_iter().next().unwrap();
    assert_eq!(message.notes, [], "{text}");
    message.statements.into_iter().map(|one| Statement { segment: None, ..one }).collect()
}

fn lost(written: &Written) -> Vec<(&str, &str)> {
    written.not_carried.iter().map(|one| (one.path.as_str(), one.code.as_str())).collect()
}

#[test]
fn a_vermas_is_written_as_the_guide_has_it() {
    let written = write_vermas(&facts(vec![complete()])).unwrap();
    assert_eq!(
        written.text,
        "UNB+UNOC:3+SHIPPERCO:ZZZ+LINECO+261102:0915+KO1'UNH+1+VERMAS:D:16A:UN:SMDG10'BGM+749+KO-1+9'\
         DTM+137:202611020915:203'NAD+TB+QDFWD:LINES:306'CTA+IC+:LI NA'COM+ops@example.com:EM'\
         EQD+CN+KOUU1000016:6346:5+22G1:6346:5+1++5'RFF+BN:BK100'RFF+BM:BL7'RFF+SI:SI-77'RFF+VOR:O1'RFF+VGR:G1'RFF+SQ:1'\
         LOC+9+CNTAO:139:6+QQCT:TERMINALS:306'LOC+11+SGSIN:139:6'SEL+SL0001+SH'SEL+SL0002'MEA+AAE+VGM+KGM:21840'\
         DTM+798:202611020830:203'TDT+20+045E+1++XYZ:LINES:306+++9074729:IMO::EXAMPLE STAR'\
         DOC+SM1:VGM:306+WT-55012'DTM+137:202611020831:203'NAD+SPC+++EXAMPLE EXPORT CO LTD'CTA+RP+:WANG FANG'\
         NAD+WPA+++DEPOT WEIGHBRIDGE 3'CTA+IC'COM+0532 555:TE'UNT+28+1'UNZ+1+KO1'"
    );
    assert_eq!(written.not_carried, []);
    assert_eq!(reread(&written.text), [Statement::declared(complete())]);
}

#[test]
fn a_vermas_that_lacks_something_is_not_written() {
    let path = |change: fn(&mut Declaration)| {
        let mut declaration = complete();
        change(&mut declaration);
        let error = write_vermas(&facts(vec![complete(), declaration])).unwrap_err();
        assert_eq!(error.code(), "invalid-input");
        error.path().unwrap().strip_prefix("/declarations/1/").unwrap().to_owned()
    };
    assert_eq!(path(|d| d.equipment.number.clear()), "equipment/number");
    assert_eq!(path(|d| d.equipment.number = "K".repeat(18)), "equipment/number");
    assert_eq!(path(|d| d.vgm = None), "vgm");
    assert_eq!(path(|d| d.vgm = Some(StatedMass::read("0", "KGM"))), "vgm/value");
    assert_eq!(path(|d| d.vgm = Some(StatedMass::read("-1", "KGM"))), "vgm/value");
    assert_eq!(path(|d| d.vgm = Some(StatedMass::read("x", "KGM"))), "vgm/value");
    assert_eq!(path(|d| d.vgm = Some(StatedMass::read("1", "TNE"))), "vgm/unit");
    assert_eq!(
        path(|d| d.vgm.as_mut().unwrap().kg =
            Some("21841".parse::<crate::foundation::exact::Exact>().unwrap().try_into().unwrap())),
        "vgm/kg"
    );
    assert_eq!(path(|d| d.method = None), "method");
    assert_eq!(path(|d| d.method = some("SHP")), "method");
    assert_eq!(path(|d| d.signatory = None), "signatory");
    assert_eq!(path(|d| d.signatory = some(" ")), "signatory");
    assert_eq!(path(|d| d.signatory = some("A\nB")), "signatory");
    assert_eq!(path(|d| d.signatory = Some("A".repeat(257))), "signatory");
    assert_eq!(path(|d| d.responsible = None), "responsible");
    assert_eq!(path(|d| d.responsible = Some(Arc::default())), "responsible/name");
    assert_eq!(path(|d| d.responsible = named(&"A".repeat(71))), "responsible/name");
    let longest =
        Declaration { signatory: Some("A".repeat(256)), responsible: named(&"A".repeat(70)), ..complete() };
    assert!(write_vermas(&facts(vec![longest])).is_ok());
    let coded = Declaration {
        responsible: Some(Arc::new(Party { code: some("QD1"), ..Party::default() })),
        ..complete()
    };
    assert!(write_vermas(&facts(vec![coded])).is_ok());
}

#[test]
fn a_header_that_lacks_something_is_not_written() {
    let path = |change: fn(&mut VermasFacts)| {
        let mut facts = facts(vec![complete()]);
        change(&mut facts);
        write_vermas(&facts).unwrap_err().path().unwrap().to_owned()
    };
    assert_eq!(path(|f| f.sender.clear()), "/sender");
    assert_eq!(path(|f| f.recipient = " ".into()), "/recipient");
    assert_eq!(path(|f| f.interchange = "A".repeat(15)), "/interchange");
    let longest = VermasFacts { interchange: "A".repeat(14), ..facts(vec![complete()]) };
    assert!(write_vermas(&longest).is_ok());
    assert_eq!(path(|f| f.document.clear()), "/document");
    assert_eq!(path(|f| f.document = "A".repeat(71)), "/document");
    assert_eq!(path(|f| f.function = some("4")), "/function");
    assert_eq!(path(|f| f.function = some("1")), "/refers_to");
    assert_eq!(path(|f| f.refers_to = some("")), "/refers_to");
    assert_eq!(path(|f| f.declarations.clear()), "/declarations");
    let many = VermasFacts { declarations: vec![Declaration::default(); 100_000], ..facts(vec![]) };
    assert_eq!(write_vermas(&many).unwrap_err().code(), "limit-exceeded");
    let most = VermasFacts { declarations: vec![Declaration::default(); 99_999], ..facts(vec![]) };
    assert_eq!(write_vermas(&most).unwrap_err().code(), "invalid-input");
}

#[test]
fn a_cancellation_says_only_what_it_withdraws() {
    let cancels = |declarations| VermasFacts {
        function: some("1"),
        refers_to: some("V1"),
        document: "V2".into(),
        ..facts(declarations)
    };
    let written = write_vermas(&cancels(vec![])).unwrap();
    assert!(
        written.text.contains("BGM+749+V2+1'DTM+137:202611020915:203'RFF+ACW:V1'UNT+5+1'"),
        "{}",
        written.text
    );
    assert_eq!(reread(&written.text)[0].withdraws, some("V1"));
    let named = Declaration { reference: some("V2"), submitter: None, ..complete() };
    let written = write_vermas(&cancels(vec![named])).unwrap();
    let paths: Vec<_> =
        lost(&written).into_iter().map(|(path, _)| path.strip_prefix("/declarations/0/").unwrap()).collect();
    assert_eq!(
        paths,
        [
            "vgm",
            "method",
            "determined_at",
            "certificate",
            "certified_at",
            "signatory",
            "responsible",
            "weighing"
        ]
    );
    assert!(written.not_carried.iter().all(|one| one.code == "vgm.not-carried-in-cancellation"));
    assert!(written.text.contains("EQD+CN+KOUU1000016") && written.text.contains("TDT+20"));
    assert!(!written.text.contains("MEA") && !written.text.contains("DOC"));
    let all = Declaration {
        reference: None,
        authorized: self::named("A"),
        ordered_by: self::named("B"),
        holding: self::named("C"),
        ..complete()
    };
    assert_eq!(lost(&write_vermas(&cancels(vec![all])).unwrap()).len(), 11);
    let replaced = VermasFacts { function: some("5"), refers_to: some("V1"), ..facts(vec![complete()]) };
    let written = write_vermas(&replaced).unwrap();
    assert!(written.text.contains("BGM+749+KO-1+5'") && written.text.contains("RFF+ACW:V1'"));
}

#[test]
fn what_a_vermas_cannot_carry_is_listed() {
    let check = |change: fn(&mut Declaration), expected: &[(&str, &str)]| {
        let mut declaration = complete();
        change(&mut declaration);
        let written = write_vermas(&facts(vec![declaration])).unwrap();
        let expected: Vec<_> =
            expected.iter().map(|(path, code)| (format!("/declarations/0/{path}"), *code)).collect();
        let found: Vec<_> = lost(&written).into_iter().map(|(path, code)| (path.to_owned(), code)).collect();
        assert_eq!(found, expected);
    };
    check(|d| d.gross = Some(StatedMass::read("1", "KGM")), &[("gross", "vgm.not-carried")]);
    check(|d| d.cargo_gross = Some(StatedMass::read("1", "KGM")), &[("cargo_gross", "vgm.not-carried")]);
    check(
        |d| d.equipment.tare = Some(StatedMass::read("1", "KGM")),
        &[("equipment/tare", "vgm.not-carried")],
    );
    check(|d| d.equipment.position = some("0050082"), &[("equipment/position", "vgm.not-carried")]);
    check(|d| d.determined_in = some("DEPOT"), &[("determined_in", "vgm.not-carried")]);
    check(|d| d.stated_in = StatedIn::OtherMessage, &[("stated_in", "vgm.not-carried")]);
    check(|d| d.reference = some("KO-2"), &[("reference", "vgm.not-carried-differs")]);
    check(|d| d.declared_at = at("2026-11-02T09:15:01"), &[("declared_at", "vgm.not-carried-differs")]);
    check(
        |d| d.equipment.size_type = some("12345678901"),
        &[("equipment/size_type", "vgm.not-carried-too-long")],
    );
    check(
        |d| d.references.booking = Some("B".repeat(71)),
        &[("references/booking", "vgm.not-carried-too-long")],
    );
    check(|d| d.references.booking = some("B\tC"), &[("references/booking", "vgm.not-carried-characters")]);
    check(
        |d| d.equipment.seals[0].number = "S".repeat(36),
        &[("equipment/seals/0", "vgm.not-carried-too-long")],
    );
    check(
        |d| d.equipment.seals[1].party = some("LONG"),
        &[("equipment/seals/1/party", "vgm.not-carried-too-long")],
    );
    check(
        |d| d.voyage.load_port = None,
        &[("voyage/load_terminal", "vgm.not-carried"), ("voyage/load_terminal_code_list", "vgm.not-carried")],
    );
    check(|d| d.voyage.load_terminal = None, &[("voyage/load_terminal_code_list", "vgm.not-carried")]);
    check(|d| d.voyage.carrier = None, &[("voyage/carrier_code_list", "vgm.not-carried")]);
    check(
        |d| d.voyage.carrier_code_list = some(":NMFTA"),
        &[("voyage/carrier_code_list", "vgm.not-carried-code-list")],
    );
    check(
        |d| d.voyage.carrier_code_list = some("A:B:306"),
        &[("voyage/carrier_code_list", "vgm.not-carried-code-list")],
    );
    check(|d| d.voyage.carrier_code_list = some("172:ZZZ"), &[]);
    check(
        |d| d.voyage.carrier_code_list = some("172:1234"),
        &[("voyage/carrier_code_list", "vgm.not-carried-code-list")],
    );
    check(|d| d.voyage.carrier_code_list = some("12345678901234567:1"), &[]);
    check(
        |d| d.voyage.carrier_code_list = some("123456789012345678:1"),
        &[("voyage/carrier_code_list", "vgm.not-carried-code-list")],
    );
    check(|d| d.voyage.ship = Some("S".repeat(36)), &[("voyage/ship", "vgm.not-carried-too-long")]);
    check(|d| change(&mut d.weighing).code_list = some("X"), &[("weighing/code_list", "vgm.not-carried")]);
    check(
        |d| change(&mut d.weighing).address = vec!["A".repeat(36)],
        &[("weighing/address", "vgm.not-carried")],
    );
    check(|d| change(&mut d.weighing).address = vec!["A".repeat(35)], &[]);
    check(|d| change(&mut d.weighing).address = vec!["A".into(); 5], &[]);
    check(
        |d| change(&mut d.weighing).address = vec!["A".into(); 6],
        &[("weighing/address", "vgm.not-carried")],
    );
    check(
        |d| change(&mut d.weighing).address = vec!["A\nB".into()],
        &[("weighing/address", "vgm.not-carried")],
    );
    check(
        |d| {
            let weighing = change(&mut d.weighing);
            (weighing.name, weighing.address) = (None, vec!["A".into()]);
        },
        &[("weighing/address", "vgm.not-carried")],
    );
}

#[test]
fn one_submitter_stands_for_all_boxes_or_for_none() {
    let with = |name: Option<&str>| Declaration { submitter: name.and_then(named), ..complete() };
    let written = |declarations| write_vermas(&facts(declarations)).unwrap();
    assert!(written(vec![with(Some("A")), with(Some("A"))]).text.contains("NAD+TB+++A'"));
    assert_eq!(lost(&written(vec![with(Some("A")), with(Some("A"))])), []);
    let differ = written(vec![with(Some("A")), with(Some("B"))]);
    assert!(!differ.text.contains("NAD+TB"));
    assert_eq!(
        lost(&differ),
        [
            ("/declarations/0/submitter", "vgm.not-carried-differs"),
            ("/declarations/1/submitter", "vgm.not-carried-differs")
        ]
    );
    assert_eq!(
        lost(&written(vec![with(None), with(Some("B"))])),
        [("/declarations/1/submitter", "vgm.not-carried-differs")]
    );
    assert_eq!(
        lost(&written(vec![with(Some("A")), with(None)])),
        [("/declarations/0/submitter", "vgm.not-carried-differs")]
    );
    let given = VermasFacts { submitter: named("C"), ..facts(vec![with(Some("B"))]) };
    let written = write_vermas(&given).unwrap();
    assert!(written.text.contains("NAD+TB+++C'"));
    assert_eq!(lost(&written), [("/declarations/0/submitter", "vgm.not-carried-differs")]);
    let long = VermasFacts { submitter: named(&"C".repeat(71)), ..facts(vec![with(None)]) };
    assert_eq!(lost(&write_vermas(&long).unwrap()), [("/submitter/name", "vgm.not-carried-too-long")]);
}

#[test]
fn letters_beyond_ascii_are_sent_as_utf_8() {
    let declaration = Declaration { signatory: some("王芳"), ..complete() };
    let written = write_vermas(&facts(vec![declaration.clone()])).unwrap();
    assert!(
        written.text.starts_with("UNB+UNOW:4+SHIPPERCO:ZZZ+LINECO+20261102:0915+KO1'"),
        "{}",
        written.text
    );
    assert_eq!(reread(&written.text), [Statement::declared(declaration)]);
    let sender = VermasFacts { sender: "青岛".into(), ..facts(vec![complete()]) };
    assert!(write_vermas(&sender).unwrap().text.starts_with("UNB+UNOW:4+青岛+"));
}

#[test]
fn numbers_are_written_with_their_own_digits() {
    for (value, edifact, json) in [
        ("21840", "21840", "21840"),
        ("21840.0", "21840.0", "21840.0"),
        ("21840,50", "21840.50", "21840.50"),
        ("0021840", "21840", "21840"),
        ("0.5", "0.5", "0.5"),
        (".5", "0.5", "0.5"),
        ("00.5", "0.5", "0.5"),
        ("12345678901.123456", "12345678901.123456", "12345678901.123456"),
    ] {
        let vgm = StatedMass { value: value.into(), unit: "KGM".into(), kg: None };
        let declaration = Declaration { vgm: Some(vgm), ..complete() };
        let written = write_vermas(&facts(vec![declaration.clone()])).unwrap();
        assert!(written.text.contains(&format!("VGM+KGM:{edifact}'")), "{}", written.text);
        let statements = vec![Statement::declared(declaration)];
        let written = write_dcsa(&DcsaFacts { statements, offset_minutes: None }).unwrap();
        assert!(
            written.text.contains(&format!("\"weight\":{{\"value\":{json},\"unit\":\"KGM\"}}")),
            "{}",
            written.text
        );
    }
    let long = StatedMass { value: "12345678901.1234567".into(), unit: "KGM".into(), kg: None };
    let error = write_vermas(&facts(vec![Declaration { vgm: Some(long), ..complete() }])).unwrap_err();
    assert_eq!(error.path(), Some("/declarations/0/vgm/value"));
}

#[test]
fn ships_and_odd_containers_are_written_with_the_right_lists() {
    let text = |number: &str, ship: &str| {
        let mut declaration = complete();
        declaration.equipment.number = number.into();
        declaration.voyage.ship_number = some(ship);
        write_vermas(&facts(vec![declaration])).unwrap().text
    };
    assert!(text("KOUU1000016", "9074729").contains("+9074729:IMO::EXAMPLE STAR'"));
    assert!(text("KOUU1000016", "3EXX9").contains("+3EXX9:103::EXAMPLE STAR'"));
    assert!(text("KOUU1000016", "907472A").contains("+907472A:103::"));
    assert!(text("KOUU1000016", "90747290").contains("+90747290:103::"));
    assert!(text("SHIPPERBOX 7", "9074729").contains("EQD+CN+SHIPPERBOX 7+22G1:6346:5+"));
    let mut bare = complete();
    bare.voyage = Voyage::default();
    bare.equipment = Equipment {
        number: "KOUU1000016".into(),
        empty: Some(true),
        shipper_owned: Some(false),
        ..Equipment::default()
    };
    let written = write_vermas(&facts(vec![bare])).unwrap().text;
    assert!(!written.contains("TDT") && !written.contains("LOC") && !written.contains("SEL"));
    assert!(written.contains("EQD+CN+KOUU1000016:6346:5++2++4'"), "{written}");
}

#[test]
fn a_dcsa_request_is_written_and_read_back() {
    let live = dcsa(LIVE).statements;
    let retracted =
        Statement::withdrawn(some("R0"), Declaration { reference: some("R0"), ..Declaration::default() });
    let statements = vec![live[0].clone(), retracted];
    let written = write_dcsa(&DcsaFacts { statements: statements.clone(), offset_minutes: None }).unwrap();
    assert_eq!(written.not_carried, []);
    assert_eq!(reread(&written.text), statements);
    let given: serde_json::Value =
        serde_json::from_str(&format!("[{LIVE}, {{\"declarationReference\":\"R0\",\"isRetracted\":true}}]"))
            .unwrap();
    let found: serde_json::Value = serde_json::from_str(&written.text).unwrap();
    assert_eq!(found["VGMDeclarations"], given);
}

#[test]
fn a_dcsa_declaration_that_lacks_something_is_not_written() {
    let path = |change: fn(&mut Declaration)| {
        let mut statement = dcsa(LIVE).statements[0].clone();
        change(&mut statement.declaration);
        let error = write_dcsa(&DcsaFacts { statements: vec![statement], offset_minutes: None }).unwrap_err();
        error.path().unwrap().strip_prefix("/statements/0/declaration/").unwrap().to_owned()
    };
    assert_eq!(path(|d| d.reference = None), "reference");
    assert_eq!(path(|d| d.reference = Some("R".repeat(501))), "reference");
    assert_eq!(path(|d| d.vgm = None), "vgm");
    assert_eq!(path(|d| d.vgm = Some(StatedMass::read("0.0", "KGM"))), "vgm/value");
    assert_eq!(path(|d| d.vgm = Some(StatedMass::read("1", "TON"))), "vgm/unit");
    assert_eq!(path(|d| d.method = some("SM3")), "method");
    assert_eq!(path(|d| d.signatory = None), "signatory");
    assert_eq!(path(|d| d.signatory = Some("S".repeat(256))), "signatory");
    assert_eq!(path(|d| d.equipment.number.clear()), "equipment/number");
    assert_eq!(path(|d| d.equipment.number = "KOUU10000421".into()), "equipment/number");
    assert_eq!(
        path(|d| (d.references.booking, d.references.bill_of_lading) = (None, None)),
        "references/booking"
    );
    assert_eq!(
        path(|d| (d.references.booking, d.references.bill_of_lading) = (Some("B".repeat(36)), None)),
        "references/booking"
    );
    assert_eq!(path(|d| d.responsible = None), "responsible/name");
    assert_eq!(
        path(|d| d.responsible = Some(Arc::new(Party { code: some("X"), ..Party::default() }))),
        "responsible/name"
    );
    assert_eq!(path(|d| d.responsible = named(" ")), "responsible/name");
    assert_eq!(path(|d| d.responsible = named(&"N".repeat(71))), "responsible/name");
    let withdrawn = Statement::withdrawn(None, Declaration::default());
    let error = write_dcsa(&DcsaFacts { statements: vec![withdrawn], offset_minutes: None }).unwrap_err();
    assert_eq!(error.path(), Some("/statements/0/withdraws"));
    let by_contact = Declaration {
        responsible: Some(Arc::new(Party { contact: some("LI NA"), ..Party::default() })),
        ..dcsa(LIVE).statements[0].declaration.clone()
    };
    assert!(
        write_dcsa(&DcsaFacts { statements: vec![Statement::declared(by_contact)], offset_minutes: None })
            .is_ok()
    );
    for (minutes, fine) in [(840, true), (841, false), (-840, true), (-841, false)] {
        let facts = DcsaFacts { statements: vec![], offset_minutes: Some(minutes) };
        assert_eq!(write_dcsa(&facts).is_ok(), fine, "{minutes}");
    }
}

#[test]
fn what_dcsa_cannot_carry_is_listed() {
    let check = |change: fn(&mut Declaration), expected: &[(&str, &str)]| {
        let mut statement = dcsa(LIVE).statements[0].clone();
        change(&mut statement.declaration);
        let written = write_dcsa(&DcsaFacts { statements: vec![statement], offset_minutes: None }).unwrap();
        let expected: Vec<_> = expected
            .iter()
            .map(|(path, code)| (format!("/statements/0/declaration/{path}"), *code))
            .collect();
        let found: Vec<_> = lost(&written).into_iter().map(|(path, code)| (path.to_owned(), code)).collect();
        assert_eq!(found, expected);
    };
    check(|d| d.gross = Some(StatedMass::read("1", "KGM")), &[("gross", "vgm.not-carried")]);
    check(|d| d.equipment.empty = Some(false), &[("equipment/empty", "vgm.not-carried")]);
    check(|d| d.equipment.position = some("1"), &[("equipment/position", "vgm.not-carried")]);
    check(|d| d.voyage.ship_number = some("9074729"), &[("voyage/ship_number", "vgm.not-carried")]);
    check(|d| d.stated_in = StatedIn::OtherMessage, &[("stated_in", "vgm.not-carried")]);
    check(|d| d.determined_at = at("2026-11-03T09:40:00"), &[("determined_at", "vgm.not-carried-no-offset")]);
    check(|d| d.declared_at = at("2026-11-03T09:40:00"), &[("declared_at", "vgm.not-carried-no-offset")]);
    check(|d| d.certified_at = at("2026-11-03T09:40:00"), &[("certified_at", "vgm.not-carried-no-offset")]);
    check(|d| d.equipment.seals[0].party = some("AC"), &[("equipment/seals/0/party", "vgm.not-carried")]);
    check(|d| d.equipment.seals[0].party = some("TO"), &[("equipment/seals/0/party", "vgm.not-carried")]);
    check(
        |d| d.equipment.seals[0].number = "S".repeat(16),
        &[("equipment/seals/0", "vgm.not-carried-too-long")],
    );
    check(
        |d| d.equipment.tare = Some(StatedMass::read("x", "KGM")),
        &[("equipment/tare", "vgm.not-carried")],
    );
    check(|d| d.cargo_gross = Some(StatedMass::read("-1", "KGM")), &[("cargo_gross", "vgm.not-carried")]);
    check(|d| d.cargo_gross = Some(StatedMass::read("0", "KGM")), &[]);
    check(|d| d.equipment.size_type = some("22G1X"), &[("equipment/size_type", "vgm.not-carried-too-long")]);
    check(
        |d| d.voyage.carrier = some("ABCDE"),
        &[("voyage/carrier", "vgm.not-carried-too-long"), ("voyage/carrier_code_list", "vgm.not-carried")],
    );
    check(
        |d| d.voyage.carrier_code_list = some("172:20"),
        &[
            ("voyage/carrier", "vgm.not-carried-code-list"),
            ("voyage/carrier_code_list", "vgm.not-carried-code-list"),
        ],
    );
    check(
        |d| (d.voyage.carrier, d.voyage.carrier_code_list) = (None, some("172:20")),
        &[("voyage/carrier_code_list", "vgm.not-carried-code-list")],
    );
    // a provider that would read back as another list
    check(
        |d| d.voyage.carrier_code_list = some(":SMDG"),
        &[
            ("voyage/carrier", "vgm.not-carried-code-list"),
            ("voyage/carrier_code_list", "vgm.not-carried-code-list"),
        ],
    );
    check(
        |d| d.voyage.carrier_code_list = some(":"),
        &[
            ("voyage/carrier", "vgm.not-carried-code-list"),
            ("voyage/carrier_code_list", "vgm.not-carried-code-list"),
        ],
    );
    check(
        |d| d.voyage.carrier_code_list = some(":12345678901"),
        &[
            ("voyage/carrier", "vgm.not-carried-code-list"),
            ("voyage/carrier_code_list", "vgm.not-carried-code-list"),
        ],
    );
    check(|d| d.voyage.carrier_code_list = some(":1234567890"), &[]);
    check(
        |d| d.voyage.carrier_code_list = some(":A B"),
        &[
            ("voyage/carrier", "vgm.not-carried-code-list"),
            ("voyage/carrier_code_list", "vgm.not-carried-code-list"),
        ],
    );
    check(|d| d.voyage.carrier_code_list = some("172:166"), &[]);
    check(|d| d.voyage.carrier_code_list = None, &[]);
    check(|d| d.voyage.load_terminal_code_list = some(":BIC"), &[]);
    check(|d| d.voyage.load_port = some("CNTAOX"), &[("voyage/load_port", "vgm.not-carried-too-long")]);
    check(
        |d| change(&mut d.responsible).address = vec!["A".into()],
        &[("responsible/address", "vgm.not-carried")],
    );
    check(|d| change(&mut d.responsible).code = None, &[("responsible/code_list", "vgm.not-carried")]);
    check(
        |d| change(&mut d.responsible).phone = Some("1".repeat(31)),
        &[("responsible/phone", "vgm.not-carried-too-long")],
    );
    check(|d| d.equipment.seals.clear(), &[]);
    let more =
        Statement::withdrawn(some("R0"), Declaration { method: some("SM1"), ..Declaration::default() });
    let other =
        Statement::withdrawn(some("R0"), Declaration { reference: some("R1"), ..Declaration::default() });
    let plain = Statement::withdrawn(None, Declaration { reference: some("R1"), ..Declaration::default() });
    let written =
        write_dcsa(&DcsaFacts { statements: vec![more, other, plain], offset_minutes: None }).unwrap();
    assert_eq!(
        lost(&written),
        [
            ("/statements/0/declaration", "vgm.not-carried-in-cancellation"),
            ("/statements/1/declaration", "vgm.not-carried-in-cancellation")
        ]
    );
    assert!(written.text.contains("{\"declarationReference\":\"R1\",\"isRetracted\":true}"));
}

#[test]
fn an_offset_can_be_given_for_local_times() {
    let mut statement = dcsa(LIVE).statements[0].clone();
    statement.declaration.determined_at = at("2026-11-03T17:40:00");
    let written = write_dcsa(&DcsaFacts { statements: vec![statement], offset_minutes: Some(480) }).unwrap();
    assert_eq!(written.not_carried, []);
    assert!(written.text.contains("\"dateTime\":\"2026-11-03T17:40:00+08:00\""), "{}", written.text);
    assert!(written.text.contains("\"certificationDateTime\":\"2026-11-03T09:41:00Z\""), "{}", written.text);
}

#[test]
fn writers_answer_as_operations() {
    let options = CallOptions { lang: Some(text::Lang::En), ..CallOptions::default() };
    let mut question = facts(vec![Declaration { determined_in: some("DEPOT"), ..complete() }]);
    question.submitter = None;
    let json = serde_json::to_string(&question).unwrap();
    let answer = operate("vgm.write_vermas", &json, &options).unwrap();
    assert!(answer.contains("\"text\":\"the format has no place for it\""), "{answer}");
    let question = DcsaFacts { statements: dcsa(LIVE).statements, offset_minutes: None };
    let json = serde_json::to_string(&question).unwrap();
    let answer = operate("vgm.write_dcsa", &json, &options).unwrap();
    assert!(answer.contains("\"not_carried\":[]"), "{answer}");
}

// --------------------------------------------------------------------------------------------- properties

fn word(most: usize) -> impl Strategy<Value = String> {
    // a text with service characters, and without blanks at its ends, which are not kept
    proptest::string::string_regex(&format!(
        "[A-Za-z0-9é李'+:?*.,-]([A-Za-z0-9 é李'+:?*.,-]{{0,{}}}[A-Za-z0-9])?",
        most - 2
    ))
    .unwrap()
}

fn maybe(most: usize) -> impl Strategy<Value = Option<String>> {
    prop::option::of(word(most))
}

fn any_moment(zoned: bool) -> impl Strategy<Value = Option<Moment>> {
    let offset =
        if zoned { (-840i16..=840).prop_map(Some).boxed() } else { prop::option::of(-840i16..=840).boxed() };
    prop::option::of((0u32..86_400, 1u32..28, offset)).prop_map(|moment| {
        moment.map(|(seconds, day, offset)| {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
            let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap();
            let moment = Moment::local(date, time).unwrap();
            offset.map_or(moment, |minutes| moment.at_offset(minutes).unwrap())
        })
    })
}

fn any_mass() -> impl Strategy<Value = StatedMass> {
    (1u32..40_000, prop::option::of(0u32..100), any::<bool>()).prop_map(|(whole, decimals, pounds)| {
        let value = decimals.map_or(whole.to_string(), |decimals| format!("{whole}.{decimals:02}"));
        StatedMass::read(&value, if pounds { "LBR" } else { "KGM" })
    })
}

fn any_list() -> impl Strategy<Value = Option<String>> {
    prop::sample::select(vec![
        "LINES:306",
        "172:166",
        "172:20",
        ":ZZZ",
        "LINES",
        ":BIC",
        "LEI:GLEIF",
        "TERMINALS:306",
        "A:B:C",
    ])
    .prop_map(str::to_owned)
    .prop_flat_map(|list| prop::option::of(Just(list)))
}

fn any_party() -> impl Strategy<Value = Option<Arc<Party>>> {
    let address = prop::collection::vec(word(40), 0..7);
    prop::option::of((maybe(75), maybe(20), any_list(), address, maybe(20), maybe(20), maybe(34)).prop_map(
        |(name, code, code_list, address, contact, email, phone)| {
            Arc::new(Party { name, code, code_list, address, contact, email, phone })
        },
    ))
}

prop_compose! {
    fn any_equipment()(
        number in "[A-Z]{3}[UJZ][0-9]{7}",
        size_type in maybe(6),
        empty in any::<Option<bool>>(),
        shipper_owned in any::<Option<bool>>(),
        seals in prop::collection::vec((word(18), prop::option::of(prop::sample::select(vec!["SH", "CA", "CU", "AC", "TO"]))), 0..3),
        tare in prop::option::of(any_mass()),
        position in maybe(7),
    ) -> Equipment {
        let seals = seals.into_iter().map(|(number, party)| Seal { number, party: party.map(str::to_owned) }).collect();
        Equipment { number, size_type, empty, shipper_owned, seals, tare, position }
    }
}

prop_compose! {
    fn any_voyage()(
        ship in maybe(40), ship_number in maybe(9), number in maybe(18), carrier in maybe(5),
        carrier_code_list in any_list(), load_port in maybe(6), load_terminal in maybe(7),
        load_terminal_code_list in any_list(), discharge_port in maybe(6),
    ) -> Voyage {
        Voyage { ship, ship_number, number, carrier, carrier_code_list, load_port, load_terminal, load_terminal_code_list, discharge_port }
    }
}

prop_compose! {
    fn any_references()(
        booking in word(35), bill_of_lading in maybe(24), shipper in maybe(30), verification_order in maybe(30),
        verification in maybe(30), sequence in maybe(10),
    ) -> References {
        References { booking: Some(booking), bill_of_lading, shipper, verification_order, verification, sequence }
    }
}

prop_compose! {
    fn any_declaration(zoned: bool)(
        equipment in any_equipment(),
        references in any_references(),
        voyage in any_voyage(),
        (vgm, gross, cargo_gross) in (any_mass(), prop::option::of(any_mass()), prop::option::of(any_mass())),
        method in prop::sample::select(vec!["SM1", "SM2"]),
        (determined_at, certified_at) in (any_moment(zoned), any_moment(zoned)),
        (determined_in, certificate, signatory) in (maybe(20), maybe(75), word(30)),
        (responsible, authorized, weighing) in (any_party(), any_party(), any_party()),
        (submitter, ordered_by, holding) in (any_party(), any_party(), any_party()),
        name in word(60),
    ) -> Declaration {
        let responsible = Some(Arc::new(Party { name: Some(name), ..Party::clone(&responsible.unwrap_or_default()) }));
        // a party that says nothing is no party
        let said = |party: Option<Arc<Party>>| party.filter(|party| **party != Party::default());
        Declaration {
            reference: some("KO-1"), declared_at: at("2026-11-02T09:15:00"), equipment, references, voyage,
            vgm: Some(vgm), gross, cargo_gross, method: some(method), determined_at, determined_in, certificate, certified_at,
            responsible, authorized: said(authorized), weighing: said(weighing), submitter: said(submitter),
            ordered_by: said(ordered_by), holding: said(holding), signatory: Some(signatory),
            stated_in: StatedIn::Declaration,
        }
    }
}

/// Every value of the first that the second does not have must be listed, by itself or with what holds it.
fn assert_nothing_is_silent(given: &Declaration, found: &Declaration, prefix: &str, written: &Written) {
    fn walk(path: &str, given: &serde_json::Value, found: &serde_json::Value, listed: &[&str]) {
        if given == found || listed.contains(&path) {
            return;
        }
        match (given, found) {
            (serde_json::Value::Object(given), found) => {
                for (key, value) in given {
                    let found = found.get(key).unwrap_or(&serde_json::Value::Null);
                    walk(&format!("{path}/{key}"), value, found, listed);
                }
            }
            (serde_json::Value::Array(given), found) => {
                let left: Vec<usize> =
                    (0..given.len()).filter(|i| !listed.contains(&format!("{path}/{i}").as_str())).collect();
                let found = found.as_array().map_or(&[][..], Vec::as_slice);
                assert_eq!(left.len(), found.len(), "{path}");
                for (i, found) in left.into_iter().zip(found) {
                    walk(&format!("{path}/{i}"), &given[i], found, listed);
                }
            }
            (given, found) => panic!("{path} was {given} and is {found}, and is not listed in {listed:?}"),
        }
    }
    let listed: Vec<&str> = written.not_carried.iter().map(|one| one.path.as_str()).collect();
    let value = |declaration: &Declaration| serde_json::to_value(declaration).unwrap();
    walk(prefix, &value(given), &value(found), &listed);
    // and nothing is listed that is there
    for path in listed {
        let Some(pointer) = path.strip_prefix(prefix) else { continue };
        assert!(value(given).pointer(pointer).is_some(), "{path} is listed and was not given");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn a_vermas_carries_or_lists_everything(declarations in prop::collection::vec(any_declaration(false), 1..3)) {
        let written = write_vermas(&facts(declarations.clone())).unwrap();
        let file = read(written.text.as_bytes(), Limits::default());
        prop_assert_eq!(&file.stopped, &None);
        let found = &file.messages[0].statements;
        prop_assert_eq!(found.len(), declarations.len());
        for (i, (given, found)) in declarations.iter().zip(found).enumerate() {
            assert_nothing_is_silent(given, &found.declaration, &format!("/declarations/{i}"), &written);
        }
        // what was carried once is carried again, whole
        let carried: Vec<Declaration> = found.iter().map(|one| one.declaration.clone()).collect();
        let again = write_vermas(&facts(carried)).unwrap();
        prop_assert_eq!(&again.text, &written.text);
        prop_assert!(again.not_carried.is_empty(), "{:?}", again.not_carried);
    }

    #[test]
    fn dcsa_carries_or_lists_everything(declarations in prop::collection::vec(any_declaration(true), 1..3)) {
        let statements: Vec<Statement> = declarations.iter().cloned().map(Statement::declared).collect();
        let written = write_dcsa(&DcsaFacts { statements, offset_minutes: None }).unwrap();
        let file = read(written.text.as_bytes(), Limits::default());
        prop_assert_eq!(&file.stopped, &None);
        let found = file.messages[0].statements.clone();
        prop_assert_eq!(found.len(), declarations.len());
        for (i, (given, found)) in declarations.iter().zip(&found).enumerate() {
            assert_nothing_is_silent(given, &found.declaration, &format!("/statements/{i}/declaration"), &written);
        }
        let again = write_dcsa(&DcsaFacts { statements: found, offset_minutes: None }).unwrap();
        prop_assert_eq!(&again.text, &written.text);
        prop_assert!(again.not_carried.is_empty(), "{:?}", again.not_carried);
    }

    #[test]
    fn from_vermas_over_dcsa_and_back_the_common_part_stays(declaration in any_declaration(true)) {
        let first = write_vermas(&facts(vec![declaration])).unwrap();
        let vermas = read(first.text.as_bytes(), Limits::default()).messages[0].statements[0].clone();
        let statements = vec![Statement { segment: None, ..vermas.clone() }];
        let over = write_dcsa(&DcsaFacts { statements, offset_minutes: Some(480) }).unwrap();
        let dcsa = read(over.text.as_bytes(), Limits::default()).messages[0].statements[0].clone();
        let mut back = facts(vec![dcsa.declaration.clone()]);
        back.issued_at = dcsa.declaration.declared_at.unwrap();
        let back = write_vermas(&back).unwrap();
        let found = read(back.text.as_bytes(), Limits::default()).messages[0].statements[0].clone();
        let (mut given, mut common) = (vermas.declaration, found.declaration);
        // told by the first conversion: the offset that was given, and what has no place
        given.declared_at = given.declared_at.map(|at| at.at_offset(480).unwrap());
        let both = Written { text: String::new(), not_carried: over.not_carried.clone() };
        let listed = back.not_carried.iter().map(|one| {
            let mut one = one.clone();
            one.path = one.path.replace("/declarations/0", "/statements/0/declaration");
            one
        });
        let both = Written { not_carried: both.not_carried.into_iter().chain(listed).collect(), ..both };
        common.stated_in = given.stated_in;
        assert_nothing_is_silent(&given, &common, "/statements/0/declaration", &both);
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, Limits::default());
        let _ = recognise(&bytes);
        let _ = read(&[b"UNH+1+VERMAS:D:16A:UN'", &bytes[..]].concat(), Limits::default());
        let _ = read(&[b"{\"VGMDeclarations\":[", &bytes[..]].concat(), Limits::default());
    }

    #[test]
    fn segments_in_any_order_are_read(
        order in prop::collection::vec(0usize..37, 0..60),
        kind in prop::sample::select(vec!["VERMAS:D:16A:UN:SMDG04", "BAPLIE:D:95B:UN", "IFTERA:D:98B:RT", "CODECO:D:95B:UN"]),
    ) {
        let pieces: Vec<&str> = BGM.split_inclusive('\'').chain(TWO_BOXES.split_inclusive('\'')).chain([
            "LOC+147+1'", "GDS+MT'", "FTX+AAY++SM1+202611020830:A:B:C'",
        ]).collect();
        let body: String = order.iter().map(|i| pieces[i % pieces.len()]).collect();
        let file = whole(kind, &body);
        prop_assert_eq!(file.stopped, None);
        let boxes = body.matches("EQD+CN").count();
        prop_assert_eq!(file.messages[0].statements.len(), boxes);
        // reading is a function of the input
        prop_assert_eq!(file.messages, whole(kind, &body).messages);
    }

    #[test]
    fn a_changed_byte_never_panics(position in 0usize..2_000, byte in any::<u8>()) {
        let mut json = format!("{{\"VGMDeclarations\":[{LIVE}]}}").into_bytes();
        let at = position % json.len();
        json[at] = byte;
        let _ = read(&json, Limits::default());
        let mut edifact = format!("UNH+1+{VERMAS}'{BGM}{TWO_BOXES}").into_bytes();
        let at = position % edifact.len();
        edifact[at] = byte;
        let _ = read(&edifact, Limits::default());
    }
}
