//! The program as a user meets it: the README's first command, its exit status, its width, its other commands.

use std::process::{Command, Output};

use unicode_width::UnicodeWidthStr;

const PORT_DAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/examples/port-day");

const EDITION: [&str; 2] = ["--edition", "49cfr-2026-06-01"];

const SHIP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/examples/ship");

fn kouan(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kouan")).args(arguments).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_morning_at_the_terminal_tells_what_must_be_stopped() {
    let output = kouan(&["check", PORT_DAY]);
    let report = text(&output);
    assert_eq!(output.status.code(), Some(2), "one file is cut off");
    assert!(
        report.starts_with("port-day: 16 files, 1 207 containers; rules of CN on 2026-03-05"),
        "{report}"
    );
    assert!(report.contains("1 167 compliant · 20 stop · 17 ask · 3 open · unreadable files: 1"), "{report}");
    // without an edition the ship stays open, and one question is asked
    assert_eq!(report.matches("which edition rules the dangerous goods?").count(), 1, "{report}");
    // the excerpt in the README
    let readme = include_str!("../../README.md");
    let excerpt = readme.split("STOP ").nth(1).and_then(|rest| rest.split('…').next()).unwrap();
    assert!(report.contains(excerpt), "{excerpt}");
}

#[test]
fn the_ship_of_the_morning_has_what_must_be_stopped() {
    let report = text(&kouan(&["check", PORT_DAY, EDITION[0], EDITION[1]]));
    for wanted in [
        "EXAMPLE STAR, voyage 045E: 301 boxes on the plan, 113 aboard from other ports; 28 with dangerous\ngoods",
        "STOP    0010582       KOUU6167304  5.1 / 2067\n        0010584       KOUU6125675  3 / 1263",
        "STOP    0100802       KOUU6228457  8 / 2031",
        "STOP    0170502       KOUU6288498  3 / 1219",
        "does not permit class 3 under deck (hold 3)",
        "KOUU6299234 in 0090482: the manifest lists 9 / 3480",
        "KOUU6147360: 0100706 on the plan, 0100708 on the manifest",
        "378 pairs decided · 4 stop · 1 ask · 0 open",
        // the boxes that the plan has from other ports ask for nothing
        "1 167 compliant · 20 stop · 17 ask · 3 open · unreadable files: 1",
    ] {
        assert!(report.contains(wanted), "{wanted}\n{report}");
    }
    assert!(!report.contains("which edition"), "{report}");
}

#[test]
fn a_ship_and_her_profile_are_checked_together() {
    let output = kouan(&["check", SHIP, EDITION[0], EDITION[1]]);
    let report = text(&output);
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(report.contains("unreadable files: 0") && !report.contains("UNREAD"), "{report}");
    assert!(report.contains("378 pairs decided · 5 stop · 1 ask · 2 open"), "{report}");
}

#[test]
fn every_line_fits_a_hundred_columns_in_both_languages() {
    for lang in ["en", "zh"] {
        let arguments = ["check", PORT_DAY, "--lang", lang, "--all", EDITION[0], EDITION[1]];
        for line in text(&kouan(&arguments)).lines() {
            assert!(line.width() <= 100, "{}: {line}", line.width());
            assert!(!line.contains('\u{1b}'), "colour is only for a terminal");
        }
    }
}

#[test]
fn the_report_for_programs_is_the_report_of_the_library() {
    let output = kouan(&["check", PORT_DAY, "--json", "--lang", "zh"]);
    let report: kouan::check::Report = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((report.counts.compliant, report.counts.violation), (1167, 20));
    assert!(report.boxes.iter().flat_map(|one| &one.findings).all(|finding| finding.text.is_some()));
}

#[test]
fn exit_status_is_0_1_or_2() {
    let folder = std::env::temp_dir().join(format!("kouan-cli-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let write = |name: &str, content: &str| {
        let path = folder.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let empty_box = write("empty.csv", "container,empty\nKOUU1000021,true\n");
    let laden_box = write("laden.csv", "container,weighed_at\nKOUU1000021,2026-03-05T08:00:00+08:00\n");
    let nothing = write("nothing.edi", "");
    let broken = write("broken.edi", "UNB+UNOA:2+A");
    assert_eq!(kouan(&["check", &empty_box]).status.code(), Some(0));
    assert_eq!(kouan(&["check", &laden_box]).status.code(), Some(1));
    for unread in [&nothing, &broken] {
        let output = kouan(&["check", &laden_box, unread]);
        assert_eq!(output.status.code(), Some(2));
        assert!(
            text(&output).contains("UNREAD") && text(&output).contains("vgm.missing"),
            "{}",
            text(&output)
        );
    }
    assert_eq!(kouan(&["check", "no-such-folder"]).status.code(), Some(2));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn the_other_commands_answer() {
    let question = r#"{"state":"CN","on":"2026-03-05","declared_kg":33500,"measured_kg":35000}"#;
    let answer = text(&kouan(&["call", "vgm.assess", question, "--lang", "en", "--trace"]));
    assert!(answer.contains("\"verdict\":\"violation\"") && answer.contains("1 500 kg apart"), "{answer}");
    assert!(answer.contains("\"trace\":["), "{answer}");
    let wrong = kouan(&["call", "vgm.asess", "{}"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("did you mean \"vgm.assess\""));
    let float = kouan(&["call", "vgm.assess", &question.replace("33500", "33500.5")]);
    assert!(String::from_utf8_lossy(&float.stderr).contains("declared_kg: 33500.5 is a float"));
    assert!(text(&kouan(&["list"])).contains("check.documents"));
    assert!(text(&kouan(&["explain"])).contains("vgm.over-tolerance"));
    assert!(text(&kouan(&["explain", "vgm.over-tolerance", "--lang", "zh"])).contains("5%"));
    assert!(text(&kouan(&["completions", "bash"])).contains("kouan"));
}

/// `kouan ship` on the plan of the example, with these arguments after it.
fn ship(arguments: &[&str]) -> Output {
    let plan = format!("{SHIP}/bay-plan.edi");
    kouan(&[&["ship", &plan], arguments].concat())
}

#[test]
fn a_bay_plan_is_judged_and_drawn() {
    let folder = std::env::temp_dir().join(format!("kouan-ship-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let picture = folder.join("plan.svg");
    let profile = format!("{SHIP}/ship.toml");
    let arguments = ["--edition", "49cfr-2026-06-01", "--profile", &profile];
    let output = ship(&[arguments.as_slice(), &["--svg", picture.to_str().unwrap()]].concat());
    let report = text(&output);
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(report.starts_with("EXAMPLE STAR, voyage 045E: 301 boxes, 28 with dangerous goods"), "{report}");
    assert!(report.contains("STOP    0060584       KOUU5127992  3 / 1263\n        0060784"), "{report}");
    assert!(report.contains("separated from (2): table, 3 with 5.1"), "{report}");
    let total = "378 pairs decided · 5 stop · 1 ask · 2 open";
    assert!(report.contains(total), "{report}");
    assert!(include_str!("../../README.md").contains(total), "the excerpt in the README");
    let svg = std::fs::read_to_string(&picture).unwrap();
    assert!(svg.starts_with("<svg ") && svg.contains("KOUU5127992") && svg.contains(">NOT IN ORDER<"));
    let report = text(&ship(&[arguments.as_slice(), &["--json", "--lang", "zh"]].concat()));
    let report: kouan::families::dangerous_goods::PlanReport = serde_json::from_str(&report).unwrap();
    assert_eq!((report.dangerous_boxes, report.pairs.len()), (28, 4));
    assert!(report.pairs.iter().flat_map(|pair| pair.findings.iter()).all(|finding| finding.text.is_some()));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn without_list_or_profile_the_ship_stays_open() {
    for lang in ["en", "zh"] {
        let report = text(&ship(&["--edition", "imdg-42-24", "--passenger", "--lang", lang, "--all"]));
        assert!(report.contains("dangerous_goods.list-not-loaded") && report.contains("row00"), "{report}");
        for line in report.lines() {
            assert!(line.width() <= 100, "{}: {line}", line.width());
        }
    }
    assert_eq!(ship(&["--edition", "imdg-1-65"]).status.code(), Some(1), "no edition of that name");
}

#[test]
fn what_is_no_plan_or_no_profile_is_told() {
    let told = |output: Output, code, what: &str| {
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(code), "{error}");
        assert!(error.contains(what), "{error}");
    };
    let edition = ["--edition", "49cfr-2026-06-01"];
    let readme = concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md");
    told(kouan(&[&["ship", "no-such.edi"], edition.as_slice()].concat()), 2, "no-such.edi");
    told(kouan(&[&["ship", readme], edition.as_slice()].concat()), 2, "no bay plan");
    told(ship(&[edition.as_slice(), &["--profile", readme]].concat()), 2, "README.md");
    told(ship(&[]), 2, "--edition");
    let folder = std::env::temp_dir().join(format!("kouan-profile-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let profile = folder.join("ship.toml");
    std::fs::write(&profile, "row_00 = true\n").unwrap();
    told(ship(&[edition.as_slice(), &["--profile", profile.to_str().unwrap()]].concat()), 2, "row_00");
    let cut = folder.join("cut.edi");
    let plan = std::fs::read_to_string(format!("{SHIP}/bay-plan.edi")).unwrap();
    std::fs::write(&cut, plan.get(..5000).unwrap()).unwrap();
    let output = kouan(&[&["ship", cut.to_str().unwrap()], edition.as_slice()].concat());
    assert_eq!(output.status.code(), Some(2), "a plan that is cut off");
    assert!(text(&output).contains("UNREAD"), "{}", text(&output));
    // neither the page nor the report for programs calls in order what was not read
    assert!(text(&output).contains("not read whole, so not in order"), "{}", text(&output));
    let output = kouan(&[&["ship", cut.to_str().unwrap(), "--json"], edition.as_slice()].concat());
    assert!(text(&output).contains("\"verdict\": \"not_evaluated\""), "{}", text(&output));
    std::fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_customs_costs_reads_like_a_note() {
    let import =
        ["fees", "import", "--on", "2026-03-05", "--price", "1000000", "--currency", "USD", "--rate", "7.1"];
    let rest = ["--freight", "20000", "--insurance", "undeterminable", "--duty", "0.065"];
    let output = kouan(&[&import[..], &rest[..]].concat());
    let note = text(&output);
    assert_eq!(output.status.code(), Some(0), "{note}");
    assert!(note.contains("customs duty: 7 263 726.00 CNY × 0.065 (6.5 %) = 472 142.19 CNY"), "{note}");
    assert!(note.contains("import VAT: 7 735 868.19 CNY × 0.13 (13 %) = 1 005 662.86 CNY"), "{note}");
    assert!(note.lines().all(|line| line.width() <= 100), "{note}");
    // a currency without a rate cannot be asked
    assert_eq!(kouan(&[&import[..8], &rest[..]].concat()).status.code(), Some(2));
    let declared =
        ["fees", "declared", "--entered", "2026-09-10", "--declared", "2026-10-09", "--value", "1000000"];
    let late = kouan(&[&declared[..], &["--lang", "zh"][..]].concat());
    assert!(
        text(&late).starts_with("申报期限 2026-09-27；滞报 12 天\n滞报金：1 000 000.00 CNY"),
        "{}",
        text(&late)
    );
    assert_eq!(late.status.code(), Some(1), "the amounts after Order 273 are to be confirmed");
    let paid = ["fees", "paid", "--declared", "2026-09-21", "--paid", "2026-10-15", "--tax", "duty=100000"];
    let output = kouan(&[&paid[..], &["--tax", "vat=143000", "--json"][..]].concat());
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["value"]["total_cny"], "850.5");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(kouan(&[&paid[..], &["--tax", "duty=1"][..]].concat()).status.code(), Some(2));
}

#[test]
fn a_ledger_in_a_file_is_posted_to_shown_verified_and_stated() {
    let folder = std::env::temp_dir().join(format!("kouan-cli-ledger-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("yantai.jsonl");
    std::fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/blending/yantai.jsonl"), &file).unwrap();
    let file = file.to_str().unwrap();
    let verified = kouan(&["ledger", "verify", file]);
    assert_eq!(verified.status.code(), Some(0));
    assert!(text(&verified).starts_with("blending/yantai/2025: 20 entries, chain and book are whole"));
    let statement = text(&kouan(&["ledger", "statement", file]));
    assert_eq!(statement.matches("ready to write off").count(), 2, "{statement}");
    assert!(statement.contains("account book H4201, 2 entries") && !statement.contains("DOES NOT"));
    let shown = text(&kouan(&["ledger", "show", file, "--by", "2025-04-16T23:00:00+08:00"]));
    assert!(shown.contains("lot 成品-1  blending  149900 kg"), "{shown}");
    let off = r#"{"type":"written_off","authority":"海关","entry":"420120251000000001"}"#;
    let post = |event: &str, id: &str| {
        kouan(&["ledger", "post", file, event, "--id", id, "--at", "2025-06-30T09:00:00+08:00"])
    };
    assert_eq!(text(&post(off, "off-1")), "recorded as entry 21\n");
    assert_eq!(text(&post(off, "off-1")), "recorded before, as entry 21\n");
    let refused = post(off, "off-2");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused).contains("[blending.entry-written-off] at /entry"), "{}", text(&refused));
    assert_eq!(post("{\"type\":\"smelted\"}", "x").status.code(), Some(2));
    // a line that was never finished
    let mut torn = std::fs::read(file).unwrap();
    torn.extend_from_slice(b"{\"entry\":");
    std::fs::write(file, torn).unwrap();
    assert_eq!(kouan(&["ledger", "verify", file]).status.code(), Some(1));
    assert_eq!(post("{\"type\":\"smelted\"}", "x").status.code(), Some(2));
    std::fs::remove_dir_all(folder).unwrap();
}
