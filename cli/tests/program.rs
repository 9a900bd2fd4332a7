//! The program as a user meets it: the README's first command, its exit status, its width, its other commands.

use std::process::{Command, Output};

use unicode_width::UnicodeWidthStr;

const PORT_DAY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../specs/examples/port-day");

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
        report.starts_with("port-day: 13 files, 1 207 containers; rules of CN on 2026-03-05"),
        "{report}"
    );
    assert!(report.contains("1 167 compliant · 20 stop · 17 ask · 3 open · unreadable files: 1"), "{report}");
    // the excerpt in the README
    let readme = include_str!("../../README.md");
    let excerpt = readme.split("STOP ").nth(1).and_then(|rest| rest.split('…').next()).unwrap();
    assert!(report.contains(excerpt), "{excerpt}");
}

#[test]
fn every_line_fits_a_hundred_columns_in_both_languages() {
    for lang in ["en", "zh"] {
        for line in text(&kouan(&["check", PORT_DAY, "--lang", lang, "--all"])).lines() {
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
