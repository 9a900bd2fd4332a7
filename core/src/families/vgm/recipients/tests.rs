use std::sync::{Arc, LazyLock};

use proptest::prelude::*;

use super::super::facts::{Equipment, References, Voyage};
use super::super::record::{BoxEvent, Code, Posted, Posting, Record, event_of};
use super::super::versions::Statement;
use super::*;
use crate::foundation::rules::RuleFile;

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules::builtin().unwrap());
const DAY: &str = "2026-03-05";

/// The matrix as it stands in the reference: line, terminal, depot, maritime administration, owner.
const MATRIX: [(Field, &str); 13] = [
    (Field::Container, "MMMMM"),
    (Field::Shipment, "MMOMO"),
    (Field::Voyage, "MM-M-"),
    (Field::DischargePort, "MO-O-"),
    (Field::Vgm, "MMOMO"),
    (Field::Method, "MM-M-"),
    (Field::Weighing, "OOOMO"),
    (Field::Certificate, "O--M-"),
    (Field::Responsible, "MM-M-"),
    (Field::Statement, "MM-M-"),
    (Field::Plate, "OMMMM"),
    (Field::Seals, "MMOO-"),
    (Field::GateWeighing, "OMOMO"),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A declaration in which nothing is missing.
fn full() -> Declaration {
    Declaration {
        declared_at: Some("2026-03-05T08:00:00+08:00".parse().unwrap()),
        equipment: Equipment {
            number: "KOUU1000016".into(),
            size_type: Some("22G1".into()),
            seals: vec![Seal { number: "S1".into(), party: None }],
            tare: Some(StatedMass::read("2200", "KGM")),
            ..Equipment::default()
        },
        references: References {
            booking: Some("BK1".into()),
            bill_of_lading: Some("BL1".into()),
            ..References::default()
        },
        voyage: Voyage {
            ship: Some("MV ONE".into()),
            ship_number: Some("9074729".into()),
            number: Some("001E".into()),
            load_port: Some("CNTAO".into()),
            discharge_port: Some("DEHAM".into()),
            ..Voyage::default()
        },
        vgm: Some(StatedMass::read("24000", "KGM")),
        method: Some("SM1".into()),
        determined_at: Some("2026-03-05T07:00:00+08:00".parse().unwrap()),
        determined_in: Some("Qingdao".into()),
        certificate: Some("C-7".into()),
        certified_at: Some("2026-01-05T00:00:00+08:00".parse().unwrap()),
        responsible: Some(Arc::new(Party { name: Some("QINGDAO TRADER LTD".into()), ..Party::default() })),
        signatory: Some("LI NA".into()),
        ..Declaration::default()
    }
}

fn weighing() -> GateWeighing {
    GateWeighing {
        measured_kg: Mass::from_kg(24_100),
        measured_at: Some("2026-03-05T09:00:00+08:00".parse().unwrap()),
        difference_kg: Some(Exact::from(100)),
        verdict: Some(Verdict::Compliant),
    }
}

fn question(recipient: Recipient) -> RecipientQuestion {
    let accept = ["depot", "maritime_administration", "box_owner"].map(str::to_owned).to_vec();
    RecipientQuestion {
        accept,
        max_gross_kg: Some(Mass::from_kg(30_480)),
        gate_weighing: Some(weighing()),
        ..RecipientQuestion::of_declaration(day(DAY), recipient, full())
    }
}

fn ask(question: &RecipientQuestion) -> Assessment<RecipientView> {
    view_for(question, &RULES, &mut Trace::off()).unwrap()
}

/// The JSON names of the parts of each field.
fn parts(field: Field) -> &'static [&'static str] {
    match field {
        Field::Container => &["container", "size_type"],
        Field::Shipment => &["booking", "bill_of_lading"],
        Field::Voyage => &["ship", "ship_number", "voyage", "load_port"],
        Field::DischargePort => &["discharge_port"],
        Field::Vgm => &["vgm"],
        Field::Method => &["method"],
        Field::Weighing => &["determined_at", "determined_in"],
        Field::Certificate => &["certificate", "certified_at"],
        Field::Responsible => &["responsible", "responsible_committed", "signatory", "signatory_committed"],
        Field::Statement => &["statement"],
        Field::Plate => &["tare_kg", "max_gross_kg"],
        Field::Seals => &["seals"],
        Field::GateWeighing => &["gate_weighing"],
    }
}

fn keys(fields: &RecipientFields) -> BTreeSet<String> {
    serde_json::to_value(fields).unwrap().as_object().unwrap().keys().cloned().collect()
}

#[test]
fn each_recipient_gets_what_the_matrix_says_and_nothing_else() {
    for (column, recipient) in Recipient::ALL.into_iter().enumerate() {
        for with_optional in [false, true] {
            let answer = ask(&RecipientQuestion { with_optional, ..question(recipient) });
            assert_eq!(answer.verdict, Verdict::Compliant, "{recipient:?} {:?}", answer.findings);
            let view = answer.value.unwrap();
            assert!(view.missing.is_empty() && !view.forms.is_empty());
            let given: BTreeSet<String> = MATRIX
                .iter()
                .filter(|(_, row)| match &row[column..=column] {
                    "M" => true,
                    "O" => with_optional,
                    _ => false,
                })
                .flat_map(|(field, _)| parts(*field))
                .map(|part| part.to_string())
                .filter(|part| !part.ends_with("_committed"))
                .collect();
            assert_eq!(keys(&view.fields), given, "{recipient:?}, optional: {with_optional}");
        }
    }
}

#[test]
fn every_needed_field_that_is_not_there_is_named() {
    for (column, recipient) in Recipient::ALL.into_iter().enumerate() {
        let accept = question(recipient).accept;
        let empty = Declaration::default();
        let answer = ask(&RecipientQuestion {
            accept,
            with_optional: true,
            ..RecipientQuestion::of_declaration(day(DAY), recipient, empty)
        });
        let told: Vec<&str> = answer.findings.iter().map(|finding| &*finding.params["field"]).collect();
        let needed: Vec<&str> = MATRIX
            .iter()
            .filter(|(_, row)| &row[column..=column] == "M")
            .map(|(field, _)| field.as_str())
            .collect();
        assert_eq!(told, needed, "{recipient:?}");
        assert_eq!(answer.verdict, Verdict::Violation);
        let view = answer.value.unwrap();
        assert_eq!(view.fields, RecipientFields::default());
        let missing: Vec<&str> =
            answer.findings.iter().flat_map(|finding| finding.params["missing"].split(", ")).collect();
        assert_eq!(view.missing, missing);
        for finding in &answer.findings {
            assert_eq!((finding.path.as_str(), finding.cites.len()), ("/declaration", 1));
            assert_eq!(finding.params["recipient"], recipient.as_str());
        }
    }
}

#[test]
fn each_part_is_missed_alone() {
    type Change = fn(&mut RecipientQuestion, &mut Declaration);
    let changes: [(Change, &str); 20] = [
        (|_, d| d.equipment.number = String::new(), "container"),
        (|_, d| d.equipment.size_type = None, "size_type"),
        (|_, d| d.references = References::default(), "booking"),
        (|_, d| (d.voyage.ship, d.voyage.ship_number) = (None, None), "ship"),
        (|_, d| d.voyage.number = None, "voyage"),
        (|_, d| d.voyage.load_port = None, "load_port"),
        (|_, d| d.vgm = None, "vgm"),
        (|_, d| d.vgm = Some(StatedMass::read("24", "TNE")), "vgm"),
        (|_, d| d.method = None, "method,statement"),
        (|_, d| d.method = Some("SHP".into()), "statement"),
        (|_, d| d.determined_at = None, "determined_at"),
        (|_, d| d.determined_in = None, "determined_in"),
        (|_, d| d.certificate = None, "certificate"),
        (|_, d| d.responsible = None, "responsible"),
        (|_, d| d.signatory = Some(" ".into()), "signatory,statement"),
        (|_, d| d.stated_in = StatedIn::OtherMessage, "statement"),
        (|_, d| d.equipment.tare = None, "tare_kg"),
        (|q, _| q.max_gross_kg = None, "max_gross_kg"),
        (|q, _| q.gate_weighing = None, "measured_kg,difference_kg,verdict"),
        (|q, _| q.gate_weighing.as_mut().unwrap().verdict = None, "verdict"),
    ];
    for (change, missing) in changes {
        let mut asked = question(Recipient::MaritimeAdministration);
        let mut declaration = full();
        change(&mut asked, &mut declaration);
        asked.declaration = Some(declaration);
        let answer = ask(&asked);
        let later = missing.contains("verdict");
        assert_eq!(
            answer.verdict,
            if later { Verdict::Conditional } else { Verdict::Violation },
            "{missing}"
        );
        let code = if later { "vgm.recipient-weighing-pending" } else { "vgm.recipient-field-missing" };
        assert!(answer.findings.iter().all(|finding| finding.code == code), "{missing}");
        assert_eq!(answer.value.unwrap().missing.join(","), missing);
    }
    for (change, missing) in [
        ((|_, d| d.voyage.discharge_port = None) as Change, "discharge_port"),
        (|_, d| d.equipment.seals = vec![], "seals"),
        // what is only useful is not missed
        (|_, d| d.certificate = None, ""),
        // one of two numbers is enough
        (|_, d| d.references.booking = None, ""),
        (|_, d| d.references.bill_of_lading = None, ""),
        (|_, d| d.voyage.ship = None, ""),
        (|_, d| d.voyage.ship_number = None, ""),
    ] {
        let mut asked = RecipientQuestion { with_optional: true, ..question(Recipient::Line) };
        let mut declaration = full();
        change(&mut asked, &mut declaration);
        asked.declaration = Some(declaration);
        assert_eq!(ask(&asked).value.unwrap().missing.join(","), missing);
    }
}

#[test]
fn the_statement_names_the_paragraph_of_the_method() {
    for (method, paragraph) in [("SM1", "SOLAS VI/2.4.1"), ("SM2", "SOLAS VI/2.4.2")] {
        let declared = Declaration { method: Some(method.into()), ..full() };
        let statement = |declaration: Declaration| {
            let view =
                ask(&RecipientQuestion { declaration: Some(declaration), ..question(Recipient::Line) });
            view.value.unwrap().fields.statement
        };
        assert_eq!(statement(declared.clone()).as_deref(), Some(paragraph));
        // nobody states what nobody signed, or what another message only repeats
        assert_eq!(statement(Declaration { signatory: None, ..declared.clone() }), None, "{method}");
        assert_eq!(
            statement(Declaration { stated_in: StatedIn::OtherMessage, ..declared }),
            None,
            "{method}"
        );
    }
}

#[test]
fn reasoned_columns_are_given_only_to_those_who_name_them() {
    for (recipient, is_open) in [
        (Recipient::Line, true),
        (Recipient::Terminal, true),
        (Recipient::Depot, false),
        (Recipient::MaritimeAdministration, false),
        (Recipient::BoxOwner, false),
    ] {
        let asked = RecipientQuestion { accept: vec![], ..question(recipient) };
        let answer = ask(&asked);
        assert_eq!(answer.value.is_some(), is_open, "{recipient:?}");
        if is_open {
            continue;
        }
        assert_eq!(answer.verdict, Verdict::NotEvaluated);
        let [finding] = answer.findings.as_slice() else { panic!("{:?}", answer.findings) };
        assert_eq!((finding.code.as_str(), finding.path.as_str()), ("rules.unconfirmed", "/accept"));
        assert_eq!(finding.params["key"], recipient.as_str());
        // the finding says what to name, and naming another helps nothing
        let other = if recipient == Recipient::Depot { "box_owner" } else { "depot" };
        let named = |id: &str| ask(&RecipientQuestion { accept: vec![id.into()], ..question(recipient) });
        assert_eq!(named(other).verdict, Verdict::NotEvaluated);
        assert_eq!(named(&finding.params["rule"]).verdict, Verdict::Compliant);
    }
    let asked =
        RecipientQuestion { accept: vec!["depot".into(), "depo".into()], ..question(Recipient::Line) };
    let error = view_for(&asked, &RULES, &mut Trace::off()).unwrap_err();
    assert_eq!(error.path(), Some("/accept/1"));
    assert!(error.to_string().contains("line-law"), "{error}");
}

fn with_overlay(rows: &str) -> Result<Rules, Error> {
    let text = format!("name = \"port\"\n{rows}");
    Rules::with_overlays(&[RuleFile::read(&text).unwrap()])
}

fn row(id: &str, key: &str, supersedes: &str, value: &str) -> String {
    format!(
        "[[vgm.recipients]]\nid = \"{id}\"\nkey = \"{key}\"\nfrom = \"2026-01-01\"\ntitle = \"Agreement\"\n\
         certainty = \"A\"\nsupersedes = [{supersedes}]\nvalue = {{ {value} }}\n"
    )
}

#[test]
fn an_overlay_replaces_the_cells_that_it_names() {
    let rules =
        with_overlay(&row("port", "line", "\"line-law\", \"line-list\"", "seals = \"-\", weighing = \"M\""))
            .unwrap();
    assert_eq!(rules.basis().overlays, ["port"]);
    let on = |date: &str| {
        let asked = RecipientQuestion { on: day(date), ..question(Recipient::Line) };
        keys(&view_for(&asked, &rules, &mut Trace::off()).unwrap().value.unwrap().fields)
    };
    let (before, after) = (on("2025-12-31"), on("2026-01-01"));
    assert!(before.contains("seals") && !before.contains("determined_at"));
    assert!(!after.contains("seals") && after.contains("determined_at"));
    let others = |keys: &BTreeSet<String>| {
        let changed = ["seals", "determined_at", "determined_in"];
        keys.iter().filter(|key| !changed.contains(&key.as_str())).cloned().collect::<Vec<_>>()
    };
    assert_eq!(others(&before), others(&after));
}

#[test]
fn an_overlay_confirms_a_column_when_it_names_all_of_it() {
    let all: Vec<String> = Field::ALL.map(|field| format!("{} = \"M\"", field.as_str())).to_vec();
    let ask = |cells: &str| {
        let rules = with_overlay(&row("port", "depot", "\"depot\"", cells)).unwrap();
        let asked = RecipientQuestion { accept: vec![], ..question(Recipient::Depot) };
        view_for(&asked, &rules, &mut Trace::off()).unwrap().verdict
    };
    assert_eq!(ask(&all.join(", ")), Verdict::Compliant);
    assert_eq!(ask(&all[1..].join(", ")), Verdict::NotEvaluated, "one cell is still reasoned");
}

#[test]
fn overlays_that_cannot_be_used_are_refused() {
    let code = |rows: &str| with_overlay(rows).unwrap_err().to_string();
    assert!(code(&row("port", "master", "", "vgm = \"M\"")).contains("no recipient"));
    assert!(code(&row("port", "line", "\"line\"", "vgm = \"M\"")).contains("no rule here"));
    assert!(code(&row("port", "line", "", "vmg = \"M\"")).contains("vmg"));
    assert!(code(&row("port", "line", "", "vgm = \"X\"")).contains("X"));
    assert!(code(&row("line-law", "line", "", "vgm = \"M\"")).contains("twice"));
    let both = with_overlay(&row("port", "line", "", "vgm = \"-\"")).unwrap();
    let error = view_for(&question(Recipient::Line), &both, &mut Trace::off()).unwrap_err();
    assert_eq!(error.code(), "rules-conflict");
}

#[test]
fn days_outside_what_is_known_are_not_answered() {
    for (date, code) in [("2016-06-30", "rules.none-in-force"), ("2028-01-01", "rules.past-known")] {
        let answer = ask(&RecipientQuestion { on: day(date), ..question(Recipient::Line) });
        assert_eq!((answer.verdict, &answer.value), (Verdict::NotEvaluated, &None));
        assert_eq!((answer.findings[0].code.as_str(), answer.findings.len()), (code, 1), "{date}");
        assert_eq!(answer.findings[0].path, "/on");
    }
    for date in ["2016-07-01", "2027-12-31"] {
        let answer = ask(&RecipientQuestion { on: day(date), ..question(Recipient::Line) });
        assert_eq!(answer.verdict, Verdict::Compliant, "{date}");
    }
}

#[test]
fn either_a_declaration_or_a_record() {
    let record = Record::new("s").unwrap().snapshot();
    let refused = |asked: RecipientQuestion| {
        view_for(&asked, &RULES, &mut Trace::off()).unwrap_err().path().map(str::to_owned)
    };
    let both = RecipientQuestion { record: Some(record.clone()), ..question(Recipient::Line) };
    assert_eq!(refused(both), None);
    assert_eq!(refused(RecipientQuestion { declaration: None, ..question(Recipient::Line) }), None);
    let of_record = RecipientQuestion::of_record(day(DAY), Recipient::Line, record);
    let plate = RecipientQuestion { max_gross_kg: Some(Mass::from_kg(1)), ..of_record.clone() };
    assert_eq!(refused(plate), Some("/max_gross_kg".into()));
    let weighed = RecipientQuestion { gate_weighing: Some(weighing()), ..of_record.clone() };
    assert_eq!(refused(weighed), Some("/gate_weighing".into()));
    let answer = ask(&of_record);
    assert_eq!((answer.verdict, answer.findings[0].code.as_str()), (Verdict::Violation, "vgm.missing"));
    assert_eq!((answer.findings[0].path.as_str(), answer.value), ("/record", None));
}

/// A record to which these events happened, one a minute from the declaration on.
fn record(events: Vec<BoxEvent>) -> Record {
    let mut record = Record::new("vgm/KOUU1000016/2026-03").unwrap();
    let declared = event_of(&Statement::declared(full()), b"a key of the host", None).unwrap();
    for (minute, event) in std::iter::once(declared).chain(events).enumerate() {
        let at = format!("2026-03-05T08:{minute:02}:00+08:00").parse().unwrap();
        let posting = Posting { id: &format!("m{minute}"), occurred_at: at, recorded_at: at };
        let posted = record.post(&event, &posting, &RULES).unwrap();
        assert!(matches!(posted, Posted::Recorded { .. }), "{posted:?}");
    }
    record
}

fn view(record: &Record) -> Assessment<RecipientView> {
    let accept = vec!["maritime_administration".to_owned()];
    ask(&RecipientQuestion {
        accept,
        with_optional: true,
        ..RecipientQuestion::of_record(day(DAY), Recipient::MaritimeAdministration, record.snapshot())
    })
}

fn plate() -> BoxEvent {
    BoxEvent::PlateRead { max_gross_kg: Mass::from_kg(30_480), tare_kg: Some(Mass::from_kg(2_250)) }
}

fn weighed(record: &Record, kg: u32) -> BoxEvent {
    let at = "2026-03-05T08:30:00+08:00".parse().unwrap();
    let mass = Mass::from_kg(kg);
    let compared = super::super::record::compare(record.state(), mass, "CN", at, &RULES).unwrap();
    let by = Code::new("QQCTU").unwrap();
    BoxEvent::Weighed { by, certificate: None, compared, kg: mass, under_agreement: None }
}

#[test]
fn a_record_gives_commitments_in_place_of_persons() {
    let events = vec![plate(), weighed(&record(vec![]), 24_100)];
    let answer = view(&record(events));
    assert_eq!(answer.verdict, Verdict::Compliant, "{:?}", answer.findings);
    let view = answer.value.unwrap();
    assert_eq!(view.version, Some(1));
    let fields = view.fields;
    assert!(fields.responsible_committed.is_some() && fields.signatory_committed.is_some());
    assert_eq!((&fields.responsible, &fields.signatory), (&None, &None));
    assert_eq!(fields.statement.as_deref(), Some("SOLAS VI/2.4.1"));
    assert_eq!(fields.tare_kg, Some(Mass::from_kg(2_250)), "the plate before the declaration");
    assert_eq!(fields.max_gross_kg, Some(Mass::from_kg(30_480)));
    let weighing = fields.gate_weighing.unwrap();
    assert_eq!(
        (weighing.difference_kg, weighing.verdict),
        (Some(Exact::from(100)), Some(Verdict::Compliant))
    );
    assert!(weighing.measured_at.is_some());
    let line = ask(&RecipientQuestion::of_record(day(DAY), Recipient::Line, record(vec![]).snapshot()));
    assert_eq!(line.verdict, Verdict::Compliant, "{:?}", line.findings);
    let of_tare =
        ask(&RecipientQuestion::of_record(day(DAY), Recipient::Terminal, record(vec![]).snapshot()));
    assert_eq!(of_tare.value.unwrap().fields.tare_kg, Some(Mass::from_kg(2_200)));
}

#[test]
fn a_record_gives_what_is_so_now() {
    let moved = BoxEvent::ShipOrPortChanged {
        booking: Some("BK2".into()),
        voyage: Voyage {
            ship: Some("MV TWO".into()),
            number: Some("002E".into()),
            load_port: Some("CNTAO".into()),
            ..Voyage::default()
        },
    };
    let seals = vec![Seal { number: "S2".into(), party: Some("CU".into()) }];
    let opened = BoxEvent::Inspected { cargo_removed: Some(false), opened: true, seals: seals.clone() };
    let weighing = weighed(&record(vec![]), 24_100);
    let answer = view(&record(vec![plate(), weighing.clone(), moved, opened]));
    assert_eq!(answer.verdict, Verdict::Compliant, "{:?}", answer.findings);
    let fields = answer.value.unwrap().fields;
    assert_eq!((fields.ship.as_deref(), fields.booking.as_deref()), (Some("MV TWO"), Some("BK2")));
    assert_eq!(fields.discharge_port, None, "the new voyage does not say it");
    assert_eq!(fields.seals, seals);
    // opened, and nobody said whether cargo was taken out
    let opened = BoxEvent::Inspected { cargo_removed: None, opened: true, seals };
    let answer = view(&record(vec![plate(), weighing.clone(), opened]));
    assert_eq!(
        (answer.verdict, answer.findings[0].code.as_str()),
        (Verdict::Conditional, "vgm.cargo-removal-unknown")
    );
    // compared with a mass that no longer stands
    let later = Declaration {
        declared_at: Some("2026-03-05T08:10:00+08:00".parse().unwrap()),
        vgm: Some(StatedMass::read("24050", "KGM")),
        ..full()
    };
    let later = event_of(&Statement::declared(later), b"a key of the host", None).unwrap();
    let answer = view(&record(vec![plate(), weighing, later]));
    assert_eq!(answer.verdict, Verdict::Conditional);
    assert_eq!(answer.findings[0].path, "/record");
    let view_now = answer.value.unwrap();
    assert_eq!((view_now.version, view_now.missing.join(",").as_str()), (Some(4), "difference_kg,verdict"));
    // no version stands
    for (event, code) in
        [(BoxEvent::Retracted { reference: None }, "vgm.cancelled"), (BoxEvent::Repacked {}, "vgm.voided")]
    {
        let answer = view(&record(vec![event]));
        assert_eq!((answer.verdict, answer.findings[0].code.as_str()), (Verdict::Violation, code));
        assert_eq!(answer.value, None);
    }
}

proptest! {
    /// Whatever the matrix: no part of a field with "-" is ever there.
    #[test]
    fn what_is_not_to_be_sent_is_never_there(
        cells in prop::collection::vec(prop::sample::select(vec!["M", "O", "-"]), 13),
        with_optional: bool, of_record: bool,
    ) {
        let values: Vec<String> = Field::ALL
            .iter()
            .zip(&cells)
            .map(|(field, need)| format!("{} = \"{need}\"", field.as_str()))
            .collect();
        let rules = with_overlay(&row("port", "line", "\"line-law\", \"line-list\"", &values.join(", "))).unwrap();
        let asked = match of_record {
            true => RecipientQuestion::of_record(day(DAY), Recipient::Line, record(vec![plate()]).snapshot()),
            false => question(Recipient::Line),
        };
        let asked = RecipientQuestion { with_optional, ..asked };
        let view = view_for(&asked, &rules, &mut Trace::off()).unwrap().value.unwrap();
        let given = keys(&view.fields);
        for (field, need) in Field::ALL.iter().zip(&cells) {
            let may = *need == "M" || (*need == "O" && with_optional);
            for part in parts(*field) {
                prop_assert!(may || !given.contains(*part), "{part} is given with {need}");
            }
        }
    }
}
