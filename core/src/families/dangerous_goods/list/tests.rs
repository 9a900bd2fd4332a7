//! Tests of lists, packs, look-up, diff and the check of declarations; the made pack has facts of a few numbers.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sm3::{Digest, Sm3};

use super::*;
use crate::families::dangerous_goods::facts::Item;
use crate::families::dangerous_goods::lookup::{Chosen, choose};
use crate::families::dangerous_goods::{
    CheckedGoods, DeclaredGoods, DiffQuestion, ListDiff, LookUp, LookUpQuestion, check_declaration, diff,
    look_up,
};
use crate::foundation::assessment::{Assessment, Verdict};
use crate::foundation::rules::RuleFile;

const MADE: &str = include_str!("made_pack.csv");
const IMDG: &str = "imdg-42-24";

fn overlay(edition: &str, csv: &str) -> RuleFile {
    let file =
        serde_json::json!({"name": "made", "dangerous_goods": {"list": [{"edition": edition, "csv": csv}]}});
    RuleFile::read(&file.to_string()).unwrap()
}

fn with(csv: &str) -> Rules {
    Rules::with_overlays(&[overlay(IMDG, csv)]).unwrap()
}

fn refused(overlays: &[RuleFile]) -> String {
    Rules::with_overlays(overlays).unwrap_err().to_string()
}

fn ask(rules: &Rules, question: serde_json::Value) -> Assessment<LookUp> {
    let question: LookUpQuestion = serde_json::from_value(question).unwrap();
    look_up(&question, rules).unwrap()
}

fn codes<T>(answer: &Assessment<T>) -> Vec<&str> {
    answer.findings.iter().map(|finding| finding.code.strip_prefix("dangerous_goods.").unwrap()).collect()
}

/// The declaration of acetone that the made pack finds nothing to say of, with other values where told.
fn acetone(change: serde_json::Value) -> Assessment<CheckedGoods> {
    let mut item = serde_json::json!({"un": "1090", "class": "3", "packing_group": "II",
        "proper_shipping_name": "Acetone", "subsidiary_hazards": []});
    for (key, value) in change.as_object().unwrap() {
        item[key] = value.clone();
    }
    check(item)
}

fn check(item: serde_json::Value) -> Assessment<CheckedGoods> {
    let goods = serde_json::json!({"edition": IMDG, "items": [item]});
    let goods: DeclaredGoods = serde_json::from_value(goods).unwrap();
    check_declaration(&goods, &with(MADE)).unwrap()
}

fn compare(rules: &Rules, from: &str, to: &str, un: Option<&str>) -> ListDiff {
    let question = DiffQuestion { from: from.into(), to: to.into(), un: un.map(|un| un.parse().unwrap()) };
    diff(&question, rules).unwrap().value.unwrap()
}

// --- the shipped list

#[test]
fn the_shipped_list_is_complete_and_is_the_file_that_the_rules_name() {
    let rules = Rules::builtin().unwrap();
    let shipped = &rules.shipped_lists[SHIPPED].value;
    assert_eq!(shipped.file, format!("{SHIPPED}.csv"));
    let digest: String =
        Sm3::digest(kouan_specs::CFR49_2026_06_01).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(shipped.sm3, digest);
    let list = rules.list(SHIPPED).unwrap();
    assert_eq!(list.entries().len(), shipped.rows);
    assert_eq!(list.entries().iter().filter(|entry| entry.un.is_none()).count(), 256);
    assert!(list.entries().iter().all(|entry| entry.forbidden == entry.un.is_none()));
    let numbers: BTreeSet<_> = list.entries().iter().filter_map(|entry| entry.un).collect();
    assert_eq!(numbers.iter().filter(|un| un.is_un()).count(), 2324);
}

/// The compiled rows, written out again, are the rows of the file.
#[test]
fn nothing_is_lost_or_changed_on_the_way_in() {
    let rules = Rules::builtin().unwrap();
    let list = rules.list(SHIPPED).unwrap();
    let mut reader = csv::Reader::from_reader(kouan_specs::CFR49_2026_06_01.as_bytes());
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    let mut written: Vec<BTreeMap<String, String>> = Vec::new();
    for entry in list.entries() {
        let shown = list.show(entry);
        let mut row = shown.other.clone();
        let space = |codes: &[ListCode]| codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        let hazards: Vec<String> = shown.subsidiary_hazards.iter().map(ToString::to_string).collect();
        let series = |un: UnNumber| if un.is_un() { format!("UN{un}") } else { un.to_string() };
        for (column, cell) in [
            ("id_number", shown.un.map(series).unwrap_or_default()),
            ("proper_shipping_name", shown.proper_shipping_name),
            ("hazard_class", shown.class.map(|class| class.to_string()).unwrap_or_default()),
            ("forbidden", u8::from(shown.forbidden).to_string()),
            ("symbols", shown.symbols),
            ("packing_group", shown.packing_group.map(|group| group.to_string()).unwrap_or_default()),
            ("subsidiary_risks", hazards.join(" ")),
            ("special_provisions", shown.special_provisions),
            ("vessel_stowage_10a", shown.stowage_category.unwrap_or_default()),
            ("vessel_other_10b", space(&shown.column_10b)),
        ] {
            row.insert(column.to_owned(), cell);
        }
        written.push(row);
    }
    let mut rows: Vec<BTreeMap<String, String>> = rows.collect();
    for row in rows.iter_mut().chain(&mut written) {
        row.retain(|_, cell| !cell.is_empty());
        row.values_mut().for_each(|cell| *cell = cell.trim().to_owned());
    }
    rows.sort();
    written.sort();
    for (row, written) in rows.iter().zip(&written) {
        assert_eq!(row, written);
    }
    assert_eq!(rows.len(), written.len());
}

#[test]
fn subsidiary_hazards_are_the_labels_after_the_first() {
    let rules = Rules::builtin().unwrap();
    let list = rules.list(SHIPPED).unwrap();
    for entry in list.entries() {
        let shown = list.show(entry);
        let Some(labels) = shown.other.get("labels") else { continue };
        // two cells of the source are misprinted: "8.6.1" and "6.1. 4.1"
        let labels = labels.replace("8.6.1", "8 6.1").replace("6.1. ", "6.1 ");
        let hazards: Vec<String> = shown.subsidiary_hazards.iter().map(ToString::to_string).collect();
        let wanted: Vec<&str> = labels.split_whitespace().skip(1).collect();
        assert_eq!(wanted, hazards, "{:?}", shown.un);
    }
}

#[test]
fn every_row_is_found_by_its_number_and_by_its_name() {
    for (rules, edition) in [(Rules::builtin().unwrap(), SHIPPED), (with(MADE), IMDG)] {
        let list = rules.list(edition).unwrap();
        for entry in list.entries() {
            assert!(list.named(&entry.name).contains(&entry), "{}", entry.name);
            assert!(list.named(&entry.name.to_lowercase()).contains(&entry), "{}", entry.name);
            if let Some(un) = entry.un {
                assert!(rules.entries(edition, un).unwrap().contains(entry), "{un}");
            }
        }
    }
}

#[test]
fn hazards_are_the_nine_classes_alone() {
    let rules = Rules::builtin().unwrap();
    let list = rules.list(SHIPPED).unwrap();
    let without: Vec<&Entry> = list.entries().iter().filter(|entry| entry.hazard().is_none()).collect();
    // the forbidden, the combustible liquid, the samples of explosives
    assert_eq!(without.len(), 256 + 1 + 1);
    assert!(without.iter().all(|entry| entry.hazard().is_none()));
}

// --- packs

#[test]
fn a_pack_is_loaded_for_its_edition_alone() {
    let rules = with(MADE);
    assert_eq!(rules.list(IMDG).unwrap().entries().len(), 21);
    assert_eq!(rules.list("imdg-2008").unwrap_err().code, "dangerous_goods.list-not-loaded");
    assert_eq!(rules.list("imdg-43-26").unwrap_err().code, "dangerous_goods.unknown-edition");
    let builtin = Rules::builtin().unwrap();
    assert_eq!(builtin.list(IMDG).unwrap_err().code, "dangerous_goods.list-not-loaded");
    assert_ne!(builtin.basis.rules, rules.basis.rules);
}

#[test]
fn a_pack_that_does_not_fit_is_refused_with_row_and_column() {
    let row = "1090,1,ACETONE,3,,0,II,,1 L,E2,P001,\"F-E, S-D\",E,,,,";
    for (from, to, wanted) in [
        ("un,variant", "un,number", "column \"number\" is not known; known are un,"),
        ("un,variant", "un,un", "column un stands twice"),
        ("packing_instructions", "marine_pollutant", "column marine_pollutant stands twice"),
        ("class,", "", "column class is missing"),
        ("segregation_groups", "ibc_provisions", "column segregation_groups is missing"),
        (row, "1090,1,ACETONE,3", "row 3 has 4 cells where the header has 17"),
        ("1090,", ",", "row 3, column un: the cell is empty"),
        ("1090,", "109,", "row 3, column un: \"109\" is no UN number"),
        ("1090,1,", "1090,0,", "row 3, column variant: \"0\""),
        ("1090,1,", "1090,256,", "row 3, column variant: \"256\""),
        ("1090,1,", "1090,,", "row 3, column variant: \"\""),
        ("1263,2,", "1263,1,", "row 1 of 1263 stands twice"),
        ("ACETONE", "", "row 3, column proper_shipping_name: the cell is empty"),
        ("ACETONE,3", "ACETONE,", "row 3, column class: the cell is empty"),
        ("ACETONE,3", "ACETONE,4", "row 3, column class: \"4\" is no class"),
        ("ACETONE,3,", "ACETONE,3,10,", "row 3 has 18 cells"),
        ("ACETONE,3,,", "ACETONE,3,10,", "row 3, column subsidiary_hazards: \"10\" is no class"),
        ("ACETONE,3,,0", "ACETONE,3,,P", "row 3, column marine_pollutant: \"P\" is neither 0 nor 1"),
        ("ACETONE,3,,0,II", "ACETONE,3,,0,IV", "row 3, column packing_group: \"IV\""),
        ("S-D\",E,,,,\n1263", "S-D\",F,,,,\n1263", "row 3, column stowage_category: \"F\" is no category"),
        ("S-D\",E,,,,\n1263", "S-D\",E,SG1,,,\n1263", "row 3, column stowage_codes: SG1 does not belong"),
        ("S-D\",E,,,,\n1263", "S-D\",E,SW0,,,\n1263", "row 3, column stowage_codes: \"SW0\""),
        ("S-D\",E,,,,\n1263", "S-D\",E,,SW1,,\n1263", "row 3, column handling_codes: SW1 does not belong"),
        ("S-D\",E,,,,\n1263", "S-D\",E,,,SGG1,\n1263", "row 3, column segregation_codes: SGG1 does not"),
        ("S-D\",E,,,,\n1263", "S-D\",E,,,,25\n1263", "row 3, column segregation_groups: 25 does not"),
        ("S-D\",E,,,,\n1263", "S-D\",E,,,,SGG256\n1263", "row 3, column segregation_groups: \"SGG256\""),
    ] {
        let csv = MADE.replacen(from, to, 1);
        assert_ne!(csv, MADE, "{from}");
        let error = refused(&[overlay(IMDG, &csv)]);
        assert!(error.contains(wanted), "{from} -> {to}: {error}");
        assert!(error.contains("made, dangerous_goods.list of imdg-42-24"), "{error}");
        let question = PackQuestion { edition: IMDG.into(), csv, name: None };
        let error = pack(&question, &Rules::builtin().unwrap()).unwrap_err();
        assert_eq!((error.code(), error.path()), ("invalid-input", Some("/csv")));
        assert!(error.to_string().contains(wanted), "{error}");
    }
    let header = MADE.lines().next().unwrap();
    assert!(refused(&[overlay(IMDG, header)]).contains("no rows"));
    assert!(refused(&[overlay(IMDG, "")]).contains("column un is missing"));
}

#[test]
fn a_pack_of_the_form_of_49_cfr_is_read_as_strictly() {
    let row = "UN1090,Acetone,3,0,II,,B,40";
    let csv = |row: &str| {
        let header = "id_number,proper_shipping_name,hazard_class,forbidden,packing_group,subsidiary_risks";
        format!("{header},vessel_stowage_10a,vessel_other_10b\n{row}\n")
    };
    let older = |csv: &str| Rules::with_overlays(&[overlay("imdg-2008", csv)]);
    assert!(older(&csv(row)).is_ok());
    for (from, to, wanted) in [
        ("UN1090", "", "column id_number: only forbidden goods have no number"),
        (",3,0,", ",3,1,", "column forbidden: 1 stands beside the class"),
        (",3,0,", ",Forbidden,0,", "column forbidden: 1 stands beside the class"),
        (",3,0,", ",3,,", "column forbidden: \"\" is neither 0 nor 1"),
        (",B,40", ",B,SW1", "column vessel_other_10b: SW1 does not belong"),
        (",B,40", ",B,040", "column vessel_other_10b: \"040\" is no code"),
    ] {
        let error = older(&csv(&row.replacen(from, to, 1))).unwrap_err().to_string();
        assert!(error.contains(wanted), "{from} -> {to}: {error}");
    }
    assert!(older(&csv("UN1090,Acetone,Comb liq,0,,,B,40 14E")).is_ok());
}

#[test]
fn packs_that_are_not_wanted_are_refused() {
    let error = refused(&[overlay(SHIPPED, MADE)]);
    assert!(error.contains("comes with kouan"), "{error}");
    let error = refused(&[overlay("imdg-43-26", MADE)]);
    assert!(error.contains("this edition is not known; known are 49cfr-2026-06-01, imdg-2008"), "{error}");
    let error = refused(&[overlay(IMDG, MADE), overlay(IMDG, MADE)]);
    assert!(error.contains("two packs bring this list"), "{error}");
    for list in [r#"{"edition": "imdg-42-24"}"#, r#"{"edition": "imdg-42-24", "csv": "", "entries": []}"#] {
        let file = format!(r#"{{"name": "made", "dangerous_goods": {{"list": [{list}]}}}}"#);
        let error = refused(&[RuleFile::read(&file).unwrap()]);
        assert!(error.contains("give either `csv` or `entries`"), "{error}");
    }
}

#[test]
fn an_edition_of_ones_own_can_have_a_list() {
    let edition = |list: &str| {
        let text = format!(
            "name = \"next\"\n[[dangerous_goods.edition]]\nid = \"imdg-43-26\"\nkey = \"imdg-43-26\"\n\
             from = \"2028-01-01\"\ntitle = \"IMDG Code\"\ncertainty = \"B\"\n\
             value = {{ code = \"imdg\", list = \"{list}\" }}\n"
        );
        RuleFile::read(&text).unwrap()
    };
    let changed = MADE.replace("1 L,E2,P001,\"F-E, S-D\",E,", "1 L,E2,P001,\"F-E, S-D\",B,");
    let files = [edition("pack"), overlay("imdg-43-26", &changed), overlay(IMDG, MADE)];
    let rules = Rules::with_overlays(&files).unwrap();
    let answer = compare(&rules, IMDG, "imdg-43-26", None);
    assert_eq!(answer.numbers.len(), 1);
    assert_eq!(answer.numbers[0].fields[0].field, "stowage_category");
    assert!(refused(&[edition("shipped")]).contains("no list of imdg-43-26 comes with kouan"));
}

#[test]
fn rows_may_be_written_out_instead_of_csv() {
    let row = |un: &str, more: &str| {
        format!(
            "[[dangerous_goods.list.entries]]\nun = \"{un}\"\nproper_shipping_name = \"A, B\"\nclass = 3\n\
             subsidiary_hazards = \"\"\npacking_group = \"II\"\nstowage_category = \"E\"\nstowage_codes = \"\"\n\
             handling_codes = \"\"\nsegregation_codes = \"\"\nsegregation_groups = \"\"\n{more}\n"
        )
    };
    let file = |rows: &[String]| {
        let head = "name = \"made\"\n[[dangerous_goods.list]]\nedition = \"imdg-42-24\"\n";
        RuleFile::read(&format!("{head}{}", rows.concat())).unwrap()
    };
    let rows = [row("1090", "marine_pollutant = false"), row("1091", "marine_pollutant = 1")];
    let rules = Rules::with_overlays(&[file(&rows)]).unwrap();
    let entry = &rules.entries(IMDG, UnNumber::un(1091)).unwrap()[0];
    assert_eq!((&*entry.name, entry.marine_pollutant), ("A, B", Some(true)));
    let error = refused(&[file(&[row("1090", ""), row("109", "")])]);
    assert!(error.contains("row 2, column un: \"109\""), "{error}");
    let error = refused(&[file(&[row("1090", ""), row("1091", "colour = \"red\"")])]);
    assert!(error.contains("column \"colour\" is not known"), "{error}");
    let short = row("1091", "").replace("class = 3\n", "");
    let error = refused(&[file(&[row("1090", ""), short])]);
    assert!(error.contains("row 2, column class is missing"), "{error}");
    let error = refused(&[RuleFile::read(
        r#"{"name": "made", "dangerous_goods": {"list": [{"edition": "imdg-42-24", "entries": []}]}}"#,
    )
    .unwrap()]);
    assert!(error.contains("`entries` has no rows"), "{error}");
}

#[test]
fn optional_columns_may_be_left_out_and_are_then_not_known() {
    let csv = "un,proper_shipping_name,class,subsidiary_hazards,packing_group,stowage_category,stowage_codes,\
               handling_codes,segregation_codes,segregation_groups\n1263,PAINT,3,,I,E,,,,\n1263,PAINT,3,,II,B,,,,\n";
    let rules = with(csv);
    let rows = rules.entries(IMDG, UnNumber::un(1263)).unwrap();
    assert_eq!(rows.iter().map(|row| row.variant).collect::<Vec<_>>(), [1, 2]);
    assert!(rows.iter().all(|row| row.marine_pollutant.is_none() && row.ems.is_none()));
    assert!(!with(&format!("\u{feff}{csv}")).lists[IMDG].entries().is_empty());
    let goods = serde_json::json!({"edition": IMDG, "items": [{"un": "1263", "class": "3", "packing_group": "I",
        "proper_shipping_name": "PAINT", "ems": "F-E, S-E", "marine_pollutant": false, "limited_quantity": true,
        "excepted_quantity": false}]});
    let answer = check_declaration(&serde_json::from_value(goods).unwrap(), &rules).unwrap();
    assert_eq!(answer.verdict, Verdict::Conditional);
    assert_eq!(codes(&answer), ["not-in-list"; 3]);
}

#[test]
fn a_pack_is_made_and_loaded() {
    let question = PackQuestion { edition: IMDG.into(), csv: MADE.into(), name: Some("ours".into()) };
    let builtin = Rules::builtin().unwrap();
    let made = pack(&question, &builtin).unwrap().value.unwrap();
    assert_eq!((made.rows, made.numbers), (21, 17));
    let file = RuleFile::read(&made.overlay).unwrap();
    let rules = Rules::with_overlays(&[file]).unwrap();
    assert_eq!(rules.basis.overlays, ["ours"]);
    assert_eq!(rules.lists[IMDG].entries(), with(MADE).lists[IMDG].entries());
    let of = |edition: &str| pack(&PackQuestion { edition: edition.into(), ..question.clone() }, &builtin);
    assert_eq!(of("imdg").unwrap().verdict, Verdict::NotEvaluated);
    assert_eq!(of(SHIPPED).unwrap_err().path(), Some("/edition"));
}

#[test]
fn what_an_edition_prohibits_is_forbidden_whatever_the_pack_says() {
    let answer = ask(&with(MADE), serde_json::json!({"edition": IMDG, "un": "1512"}));
    assert_eq!((answer.verdict, codes(&answer)), (Verdict::Violation, vec!["forbidden"]));
    assert!(answer.value.unwrap().entries[0].forbidden);
}

// --- choosing

#[test]
fn rows_are_chosen_by_all_that_is_declared() {
    let rules = with(MADE);
    let rows = |un| rules.entries(IMDG, UnNumber::un(un)).unwrap();
    let item = |value: serde_json::Value| serde_json::from_value::<Item>(value).unwrap();
    let chosen = |value, un| match choose(&item(value), rows(un)) {
        (Chosen::None, findings) => (0, 0, findings.len()),
        (Chosen::One(row), findings) => (1, row.variant, findings.len()),
        (Chosen::Several(rows), findings) => (rows.len(), 0, findings.len()),
    };
    use serde_json::json;
    assert_eq!(chosen(json!({}), 1263), (3, 0, 0));
    assert_eq!(chosen(json!({"packing_group": "II"}), 1263), (1, 2, 0));
    assert_eq!(chosen(json!({"variant": 3}), 1263), (1, 3, 0));
    assert_eq!(chosen(json!({"variant": 4}), 1263), (3, 0, 1));
    assert_eq!(chosen(json!({"packing_group": "II", "variant": 3}), 1263), (1, 3, 1));
    assert_eq!(chosen(json!({"class": "8", "packing_group": "I"}), 1263), (1, 1, 1));
    assert_eq!(chosen(json!({}), 9999), (0, 0, 0));
    assert_eq!(chosen(json!({"class": "2.1"}), 1950), (1, 1, 0));
    assert_eq!(chosen(json!({"class": "2"}), 3537), (1, 1, 0));
    assert_eq!(chosen(json!({"class": "2.2"}), 3537), (1, 1, 1));
    assert_eq!(chosen(json!({"class": "1.3"}), 335), (1, 1, 0));
    assert_eq!(chosen(json!({"class": "1.3S"}), 335), (1, 1, 1));
    assert_eq!(chosen(json!({"class": "1.4G"}), 335), (1, 1, 1));
    assert_eq!(chosen(json!({"packing_group": "II"}), 1950), (1, 1, 1));
    assert_eq!(chosen(json!({"subsidiary_hazards": []}), 1992), (2, 0, 1));
    assert_eq!(chosen(json!({"subsidiary_hazards": ["6.1"]}), 1992), (2, 0, 0));
    assert_eq!(chosen(json!({"subsidiary_hazards": ["6.1", "8"]}), 1992), (2, 0, 1));
    // the contents, or a special provision, may add them
    assert_eq!(chosen(json!({"subsidiary_hazards": ["8"]}), 3537), (1, 1, 0));
    assert_eq!(chosen(json!({"subsidiary_hazards": ["1"]}), 3101), (1, 1, 0));
    assert_eq!(chosen(json!({"subsidiary_hazards": ["8"]}), 1090), (1, 1, 1));
}

#[test]
fn among_aerosols_the_subsidiary_hazard_decides() {
    let rules = Rules::builtin().unwrap();
    let ask = |class: &str, hazards: &[&str]| {
        ask(
            &rules,
            serde_json::json!({"edition": SHIPPED, "un": "1950", "class": class, "subsidiary_hazards": hazards}),
        )
    };
    let name = |answer: Assessment<LookUp>| answer.value.unwrap().entries[0].proper_shipping_name.clone();
    assert!(name(ask("2.2", &["8"])).starts_with("Aerosols, corrosive"));
    assert!(name(ask("2.2", &["6.1"])).starts_with("Aerosols, poison"));
    assert!(name(ask("2.2", &[])).starts_with("Aerosols, non-flammable"));
    assert!(ask("2.2", &["3"]).has("dangerous_goods.subsidiary-hazards-differs"));
}

// --- look-up

#[test]
fn a_look_up_answers_asks_or_says_why_not() {
    let rules = with(MADE);
    use serde_json::json;
    for (question, verdict, found, wanted) in [
        (json!({"edition": IMDG, "un": "1090"}), Verdict::Compliant, vec![], 1),
        (json!({"edition": IMDG, "un": "1263"}), Verdict::Conditional, vec!["several-rows"], 3),
        (
            json!({"edition": IMDG, "name": "paint related material"}),
            Verdict::Conditional,
            vec!["several-rows"],
            3,
        ),
        (json!({"edition": IMDG, "name": "Paint", "packing_group": "III"}), Verdict::Compliant, vec![], 1),
        (json!({"edition": IMDG, "name": "FIREWORKS"}), Verdict::Conditional, vec!["several-rows"], 2),
        (json!({"edition": IMDG, "name": "FIREWORKS", "class": "1.4G"}), Verdict::Compliant, vec![], 1),
        (json!({"edition": IMDG, "name": "BATTERY-POWERED EQUIPMENT"}), Verdict::Compliant, vec![], 1),
        (
            json!({"edition": IMDG, "name": "lithium batteries installed in cargo transport unit"}),
            Verdict::Compliant,
            vec![],
            1,
        ),
        (json!({"edition": IMDG, "class": "9"}), Verdict::Conditional, vec!["several-rows"], 4),
        (json!({"edition": IMDG, "class": "2.1"}), Verdict::Conditional, vec!["several-rows"], 2),
        (json!({"edition": IMDG, "class": "7"}), Verdict::NotEvaluated, vec!["not-listed"], 0),
        (json!({"edition": IMDG, "un": "1091"}), Verdict::NotEvaluated, vec!["not-listed"], 0),
        (json!({"edition": IMDG, "un": "NA1090"}), Verdict::NotEvaluated, vec!["not-listed"], 0),
        (
            json!({"edition": IMDG, "name": "lithium metal batteries"}),
            Verdict::NotEvaluated,
            vec!["not-listed"],
            0,
        ),
        (json!({"edition": IMDG, "un": "1090", "class": "8"}), Verdict::Violation, vec!["class-differs"], 1),
        (
            json!({"edition": IMDG, "un": "1090", "name": "PAINT"}),
            Verdict::Violation,
            vec!["name-differs"],
            1,
        ),
        (
            json!({"edition": IMDG, "un": "1090", "name": "WASTE ACETONE"}),
            Verdict::Conditional,
            vec!["name-in-part"],
            1,
        ),
        (json!({"edition": "imdg-2008", "un": "1090"}), Verdict::NotEvaluated, vec!["list-not-loaded"], 0),
        (json!({"edition": "imdg", "un": "1090"}), Verdict::NotEvaluated, vec!["unknown-edition"], 0),
        (
            json!({"edition": SHIPPED, "name": "Hydrocyanic acid (prussic), unstabilized"}),
            Verdict::Violation,
            vec!["forbidden"],
            1,
        ),
    ] {
        let answer = ask(&rules, question.clone());
        assert_eq!((answer.verdict, codes(&answer)), (verdict, found), "{question}");
        let entries = answer.value.as_ref().map_or(0, |value| value.entries.len());
        assert_eq!(entries, wanted, "{question}");
        let asks = answer.value.as_ref().is_some_and(|value| value.question.is_some());
        assert_eq!(asks, answer.has("dangerous_goods.several-rows"), "{question}");
    }
    let nothing = LookUpQuestion { edition: IMDG.into(), ..LookUpQuestion::default() };
    assert!(look_up(&nothing, &rules).is_err());
}

#[test]
fn the_question_names_the_field_that_tells_most_rows_apart() {
    let rules = with(MADE);
    let question = |value| ask(&rules, value).value.unwrap().question.unwrap();
    let paint = question(serde_json::json!({"edition": IMDG, "un": "1263"}));
    assert_eq!(
        (paint.field.as_str(), paint.choices.as_slice()),
        ("packing_group", &["I", "II", "III"].map(String::from)[..])
    );
    // six rows of two names: the number of the row would tell them all apart, and nobody knows it
    let paint = question(serde_json::json!({"edition": SHIPPED, "un": "1263"}));
    assert_eq!(paint.field, "packing_group");
    // two rows of one name and group, with different special provisions
    let bromine = serde_json::json!({"edition": SHIPPED, "un": "1744", "name": "Bromine solutions"});
    assert_eq!(question(bromine).field, "variant");
    let fireworks = question(serde_json::json!({"edition": IMDG, "name": "Fireworks"}));
    assert_eq!(fireworks.field, "un");
    let fuel = question(
        serde_json::json!({"edition": SHIPPED, "un": "NA1993", "class": "3", "packing_group": "III"}),
    );
    assert_eq!(fuel.field, "name");
    let diesel = serde_json::json!({"edition": SHIPPED, "un": "NA1993", "class": "3", "name": "diesel fuel"});
    assert_eq!(ask(&rules, diesel).verdict, Verdict::Compliant);
}

#[test]
fn rows_that_say_the_same_are_one_answer() {
    let rules = Rules::builtin().unwrap();
    let answer = ask(&rules, serde_json::json!({"edition": SHIPPED, "un": "3481"}));
    assert_eq!(answer.verdict, Verdict::Compliant);
    assert_eq!(answer.value.unwrap().entries.len(), 2);
    // gas oil and heating oil have other special provisions than diesel fuel
    let answer = ask(&rules, serde_json::json!({"edition": SHIPPED, "un": "1202"}));
    assert_eq!(answer.value.unwrap().question.unwrap().field, "name");
}

// --- the check of a declaration

#[test]
fn a_declaration_that_agrees_is_compliant_and_each_fact_can_spoil_it() {
    use serde_json::{Value, json};
    for (change, verdict, wanted) in [
        (json!({}), Verdict::Compliant, vec![]),
        (json!({"ems": "FESD", "marine_pollutant": false, "variant": 1}), Verdict::Compliant, vec![]),
        (json!({"ems": "f-e, s-d", "marine_pollutant": true}), Verdict::Compliant, vec![]),
        (json!({"limited_quantity": false, "excepted_quantity": false}), Verdict::Compliant, vec![]),
        (json!({"subsidiary_hazards": Value::Null}), Verdict::Compliant, vec![]),
        (json!({"ems": "F-E, S-E"}), Verdict::Violation, vec!["ems-differs"]),
        (json!({"un": Value::Null}), Verdict::Violation, vec!["fact-missing"]),
        (json!({"class": Value::Null}), Verdict::Violation, vec!["fact-missing"]),
        (json!({"packing_group": Value::Null}), Verdict::Violation, vec!["fact-missing"]),
        (json!({"proper_shipping_name": " "}), Verdict::Violation, vec!["fact-missing"]),
        (json!({"un": "1091"}), Verdict::NotEvaluated, vec!["not-listed"]),
        (json!({"class": "8"}), Verdict::Violation, vec!["class-differs"]),
        (json!({"packing_group": "III"}), Verdict::Violation, vec!["packing-group-differs"]),
        (json!({"subsidiary_hazards": ["8"]}), Verdict::Violation, vec!["subsidiary-hazards-differs"]),
        (json!({"variant": 2}), Verdict::Violation, vec!["variant-differs"]),
        (json!({"proper_shipping_name": "PAINT"}), Verdict::Violation, vec!["name-differs"]),
        (json!({"proper_shipping_name": "ACETONE SOLUTION"}), Verdict::Conditional, vec!["name-in-part"]),
        (json!({"limited_quantity": true}), Verdict::Conditional, vec!["quantity-to-confirm"]),
        (json!({"excepted_quantity": true}), Verdict::Conditional, vec!["quantity-to-confirm"]),
        (json!({"flashpoint_c": "-18"}), Verdict::NotEvaluated, vec!["flashpoint-criteria-not-loaded"]),
        (json!({"limited_quantity": true, "inner_packaging_l": "1"}), Verdict::Compliant, vec![]),
        (
            json!({"limited_quantity": true, "inner_packaging_l": "1.001"}),
            Verdict::Violation,
            vec!["quantity-above-limit"],
        ),
        // the list limits litres, and kilograms are told
        (
            json!({"limited_quantity": true, "inner_packaging_kg": "0.5"}),
            Verdict::Conditional,
            vec!["quantity-to-confirm"],
        ),
        (
            json!({"excepted_quantity": true, "inner_packaging_l": "0.01"}),
            Verdict::Conditional,
            vec!["quantity-to-confirm"],
        ),
    ] {
        let answer = acetone(change.clone());
        assert_eq!((answer.verdict, codes(&answer)), (verdict, wanted), "{change}");
        let value = answer.value.unwrap();
        assert_eq!(value.items[0].verdict, verdict, "{change}");
    }
}

#[test]
fn what_the_list_marks_or_leaves_open_is_asked_or_refused() {
    use serde_json::json;
    let bleach = |more: serde_json::Value| {
        let mut item = json!({"un": "1748", "class": "5.1", "packing_group": "II",
            "proper_shipping_name": "CALCIUM HYPOCHLORITE, DRY", "marine_pollutant": true});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        check(item)
    };
    assert_eq!(bleach(json!({})).verdict, Verdict::Compliant);
    assert_eq!(codes(&bleach(json!({"marine_pollutant": false}))), ["marine-pollutant-denied"]);
    assert_eq!(codes(&bleach(json!({"marine_pollutant": null}))), ["marine-pollutant-to-confirm"]);
    let carbon = json!({"un": "1361", "class": "4.2", "packing_group": "II", "proper_shipping_name": "CARBON",
        "limited_quantity": true, "excepted_quantity": true});
    assert_eq!(codes(&check(carbon)), ["quantity-not-allowed", "quantity-not-allowed"]);
    let vehicle = json!({"un": "3166", "class": "9", "proper_shipping_name": "VEHICLE", "ems": "F-A, S-I",
        "limited_quantity": true});
    assert_eq!(codes(&check(vehicle)), ["not-in-list", "not-in-list"]);
    let aerosol = |hazards: serde_json::Value| {
        check(
            json!({"un": "1950", "class": "2.1", "proper_shipping_name": "AEROSOLS", "subsidiary_hazards": hazards}),
        )
    };
    for hazards in [json!(null), json!([]), json!(["8"])] {
        assert_eq!(codes(&aerosol(hazards)), ["subsidiary-to-confirm"]);
    }
    let peroxide = |hazards: serde_json::Value| {
        check(json!({"un": "3101", "class": "5.2", "proper_shipping_name": "ORGANIC PEROXIDE TYPE B, LIQUID",
            "subsidiary_hazards": hazards}))
    };
    assert_eq!(codes(&peroxide(json!(["1"]))), ["subsidiary-to-confirm"]);
    assert_eq!(peroxide(json!([])).verdict, Verdict::Compliant);
    let poisonous = |hazards: serde_json::Value| {
        check(json!({"un": "1992", "class": "3", "packing_group": "I", "subsidiary_hazards": hazards,
            "proper_shipping_name": "FLAMMABLE LIQUID, TOXIC, N.O.S. (methanol)"}))
    };
    assert_eq!(poisonous(json!(["6.1"])).verdict, Verdict::Compliant);
    assert_eq!(codes(&poisonous(json!(null))), ["fact-missing"]);
    assert_eq!(codes(&poisonous(json!([]))), ["subsidiary-hazards-differs"]);
}

#[test]
fn a_flash_point_is_held_against_the_bound_in_the_name() {
    let pesticide = |celsius: &str| {
        check(
            serde_json::json!({"un": "2758", "class": "3", "packing_group": "II", "subsidiary_hazards": ["6.1"],
            "flashpoint_c": celsius, "proper_shipping_name": "CARBAMATE PESTICIDE, LIQUID, FLAMMABLE, TOXIC"}),
        )
    };
    assert_eq!(codes(&pesticide("22.9")), ["flashpoint-criteria-not-loaded"]);
    assert_eq!(codes(&pesticide("23")), ["flashpoint-differs"]);
    assert_eq!(codes(&pesticide("61")), ["flashpoint-differs"]);
}

/// The criteria of class 3 are the caller's; these are made up.
#[test]
fn a_flash_point_is_held_against_the_criteria_that_an_overlay_brings() {
    use serde_json::json;
    let criteria = RuleFile::read(
        r#"
name = "made-criteria"
[[dangerous_goods.flashpoint_groups]]
id = "made"
key = "imdg-42-24"
from = "2026-01-01"
title = "Made criteria"
certainty = "B"
value = [
    { packing_group = "I", boiling_up_to_c = "40" },
    { packing_group = "II", flashpoint_below_c = "20", boiling_above_c = "40" },
    { packing_group = "III", flashpoint_from_c = "20", flashpoint_up_to_c = "70" },
]
"#,
    )
    .unwrap();
    let rules = Rules::with_overlays(&[overlay(IMDG, MADE), criteria]).unwrap();
    let paint = |group: &str, more: serde_json::Value| {
        let mut item =
            json!({"un": "1263", "class": "3", "packing_group": group, "proper_shipping_name": "PAINT"});
        item.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let goods = serde_json::from_value(json!({"edition": IMDG, "items": [item]})).unwrap();
        let answer = check_declaration(&goods, &rules).unwrap();
        (answer.verdict, codes(&answer).into_iter().map(str::to_owned).collect::<Vec<_>>())
    };
    for (group, more, verdict, code) in [
        ("III", json!({"flashpoint_c": "20"}), Verdict::Compliant, None),
        ("III", json!({"flashpoint_c": "19.9"}), Verdict::Violation, Some("flashpoint-group-differs")),
        ("III", json!({"flashpoint_c": "70"}), Verdict::Compliant, None),
        ("III", json!({"flashpoint_c": "70.1"}), Verdict::Violation, Some("flashpoint-group-differs")),
        ("II", json!({"flashpoint_c": "20"}), Verdict::Violation, Some("flashpoint-group-differs")),
        ("II", json!({"flashpoint_c": "19.9"}), Verdict::Conditional, Some("boiling-point-not-told")),
        ("II", json!({"flashpoint_c": "19.9", "boiling_point_c": "40.1"}), Verdict::Compliant, None),
        (
            "II",
            json!({"flashpoint_c": "19.9", "boiling_point_c": "40"}),
            Verdict::Violation,
            Some("flashpoint-group-differs"),
        ),
        ("I", json!({"flashpoint_c": "60", "boiling_point_c": "40"}), Verdict::Compliant, None),
        ("I", json!({}), Verdict::Conditional, Some("flashpoint-not-told")),
    ] {
        let wanted: Vec<String> = code.into_iter().map(str::to_owned).collect();
        assert_eq!(paint(group, more.clone()), (verdict, wanted), "{group} {more}");
    }
    // a limit of 500 mL, on both sides
    let small = |litres: &str| {
        paint(
            "I",
            json!({"limited_quantity": true, "inner_packaging_l": litres, "flashpoint_c": "60", "boiling_point_c": "40"}),
        )
    };
    assert_eq!(small("0.5"), (Verdict::Compliant, vec![]));
    assert_eq!(small("0.501"), (Verdict::Violation, vec!["quantity-above-limit".to_owned()]));
}

#[test]
fn items_are_answered_in_their_order_and_the_worst_decides() {
    let item = |group: &str| serde_json::json!({"un": "1263", "class": "3", "packing_group": group, "proper_shipping_name": "PAINT"});
    let goods = serde_json::json!({"edition": IMDG, "items": [item("I"), {"un": "1263", "class": "3",
        "proper_shipping_name": "PAINT"}, item("II")]});
    let answer = check_declaration(&serde_json::from_value(goods).unwrap(), &with(MADE)).unwrap();
    assert_eq!(answer.verdict, Verdict::Violation);
    assert_eq!(codes(&answer), ["fact-missing", "several-rows"]);
    assert!(
        answer
            .findings
            .iter()
            .all(|finding| finding.path == "/items/1/packing_group" && !finding.cites.is_empty())
    );
    let verdicts: Vec<Verdict> = answer.value.unwrap().items.iter().map(|item| item.verdict).collect();
    assert_eq!(verdicts, [Verdict::Compliant, Verdict::Violation, Verdict::Compliant]);
    let empty = DeclaredGoods { edition: IMDG.into(), items: vec![] };
    assert_eq!(check_declaration(&empty, &with(MADE)).unwrap_err().path(), Some("/items"));
}

// --- diff

#[test]
fn two_editions_are_compared_number_by_number() {
    let rules = with(MADE);
    let battery = compare(&rules, IMDG, SHIPPED, Some("3536"));
    let fields: Vec<&str> = battery.numbers[0].fields.iter().map(|field| field.field.as_str()).collect();
    assert_eq!(fields, ["stowage_category"]);
    assert_eq!(
        (&battery.numbers[0].fields[0].from[0][..], &battery.numbers[0].fields[0].to[0][..]),
        ("D", "A")
    );
    let newcomer = compare(&rules, IMDG, SHIPPED, Some("3556"));
    assert_eq!((newcomer.numbers[0].listed_from, newcomer.numbers[0].listed_to), (true, false));
    assert_eq!((newcomer.counts.only_from, newcomer.counts.only_to), (1, 0));
    assert!(newcomer.not_compared.contains(&"proper_shipping_name".to_owned()));
    assert!(newcomer.not_compared.contains(&"column_10b".to_owned()));
    assert!(!newcomer.not_compared.contains(&"class".to_owned()));
    let unknown = DiffQuestion { from: IMDG.into(), to: SHIPPED.into(), un: Some(UnNumber::un(9999)) };
    assert!(diff(&unknown, &rules).unwrap().has("dangerous_goods.not-listed"));
    let missing = DiffQuestion { from: "imdg-2008".into(), to: "imdg".into(), un: None };
    let answer = diff(&missing, &rules).unwrap();
    assert_eq!(codes(&answer), ["list-not-loaded", "unknown-edition"]);
    assert_eq!((&*answer.findings[0].path, &*answer.findings[1].path), ("/from", "/to"));
}

#[test]
fn values_that_differ_between_rows_stand_behind_their_packing_group() {
    let swapped = MADE
        .replace(",I,163 367,500 mL,E3,P001,\"F-E, S-E\",E", ",I,163 367,500 mL,E3,P001,\"F-E, S-E\",B")
        .replace(",II,163 367,5 L,E2,P001,\"F-E, S-E\",B", ",II,163 367,5 L,E2,P001,\"F-E, S-E\",E");
    let rules = Rules::with_overlays(&[overlay(IMDG, MADE), overlay("imdg-2008", &swapped)]).unwrap();
    let answer = compare(&rules, IMDG, "imdg-2008", None);
    assert_eq!((answer.counts.same, answer.counts.changed), (16, 1));
    let field = &answer.numbers[0].fields[0];
    assert_eq!(
        (field.field.as_str(), field.from.join(", ")),
        ("stowage_category", "I: E, II: B, III: A".into())
    );
    assert_eq!(field.to.join(", "), "I: B, II: E, III: A");
}

// --- properties

fn shuffled() -> impl Strategy<Value = String> {
    let mut lines = MADE.lines();
    let header = lines.next().unwrap().to_owned();
    let rows: Vec<String> = lines.map(str::to_owned).collect();
    Just(rows).prop_shuffle().prop_map(move |rows| format!("{header}\n{}\n", rows.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_does_not_matter(csv in shuffled()) {
        let (rules, other) = (with(MADE), with(&csv));
        let show = |rules: &Rules| -> Vec<ListEntry> {
            let list = &rules.lists[IMDG];
            list.entries().iter().map(|entry| list.show(entry)).collect()
        };
        prop_assert_eq!(show(&rules), show(&other));
        for question in [
            serde_json::json!({"edition": IMDG, "name": "fireworks"}),
            serde_json::json!({"edition": IMDG, "un": "1263"}),
            serde_json::json!({"edition": IMDG, "class": "9"}),
        ] {
            let (one, two) = (ask(&rules, question.clone()), ask(&other, question));
            prop_assert_eq!((one.verdict, one.value, one.findings), (two.verdict, two.value, two.findings));
        }
    }

    #[test]
    fn a_difference_seen_from_the_other_side_is_the_same(keep in proptest::collection::vec(any::<bool>(), 21)) {
        let mut lines = MADE.lines();
        let header = lines.next().unwrap();
        let mut part: Vec<&str> = lines.zip(&keep).filter(|(_, keep)| **keep).map(|(line, _)| line).collect();
        part.insert(0, header);
        prop_assume!(part.len() > 1);
        let rules = Rules::with_overlays(&[overlay(IMDG, MADE), overlay("imdg-2008", &part.join("\n"))]).unwrap();
        let there = compare(&rules, IMDG, "imdg-2008", None);
        let back = compare(&rules, "imdg-2008", IMDG, None);
        prop_assert_eq!(there.counts.only_from, back.counts.only_to);
        prop_assert_eq!((there.counts.same, there.counts.changed), (back.counts.same, back.counts.changed));
        for (one, two) in there.numbers.iter().zip(&back.numbers) {
            prop_assert_eq!(one.un, two.un);
            for (one, two) in one.fields.iter().zip(&two.fields) {
                prop_assert_eq!((&one.field, &one.from, &one.to), (&two.field, &two.to, &two.from));
            }
        }
    }

    #[test]
    fn no_text_stops_the_reader(csv in "\\PC{0,300}", line in "[a-z_,0-9\"\\n]{0,120}") {
        let _ = read::list(Cow::Owned(csv.clone()), &[]);
        let _ = read::list(Cow::Owned(format!("{}\n{line}", MADE.lines().next().unwrap())), &[]);
        let rules = with(MADE);
        prop_assert!(rules.lists[IMDG].named(&csv).len() < 22);
    }

    #[test]
    fn codes_are_read_as_they_are_printed(number in 1_u8..) {
        use CodeSeries::{B, Be, H, Sg, Sgg, Sw};
        for series in [Sw, H, Sg, Sgg, B, Be] {
            let code = ListCode { series, number };
            prop_assert_eq!(code.to_string().parse::<ListCode>().unwrap(), code);
        }
    }
}

#[test]
fn what_is_no_code_is_refused() {
    for text in [
        "", "SW", "SW0", "SW01", "SW256", "SG-1", "sg1", "SGG", "SGG1b", "H", "E", "1e", "XX1", "SW1E", "+1",
        "H+1",
    ] {
        assert!(text.parse::<ListCode>().is_err(), "{text:?}");
    }
    for text in ["", "forbidden", "Comb", "10"] {
        assert!(text.parse::<ListedClass>().is_err(), "{text:?}");
    }
    for text in ["Forbidden", "Comb liq", "1.4S"] {
        assert_eq!(text.parse::<ListedClass>().unwrap().to_string(), text);
    }
}
