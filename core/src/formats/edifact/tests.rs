//! The formats as a whole: envelopes, damage, limits, and random input against a second, slow reader.

use proptest::prelude::*;

use super::*;

fn whole(input: &[u8]) -> Interchange {
    read(input, Limits::default())
}

fn tags(found: &Interchange) -> Vec<&str> {
    found.segments.iter().map(|segment| segment.tag.as_str()).collect()
}

fn codes(found: &Interchange) -> Vec<&str> {
    found.notes.iter().map(|note| note.code.as_str()).collect()
}

fn stop(input: &[u8]) -> (String, usize) {
    let stopped = whole(input).stopped.expect("the reading stops");
    (stopped.problem, stopped.position)
}

/// A passenger list of one segment, with `text` for the part after its UNH.
fn list(after: &str) -> String {
    format!("UNB+UNOC:4+SHIP+PORT+250301:0800+77'UNH+5+PAXLST:D:02B:UN:IATA'{after}")
}

const FIVE: [&str; 5] = ["UNB", "UNH", "BGM", "UNT", "UNZ"];

#[test]
fn an_interchange_without_una() {
    let found = whole(list("BGM+745'UNT+3+5'UNZ+1+77'").as_bytes());
    assert_eq!(tags(&found), FIVE);
    assert_eq!(found.notes, []);
    assert_eq!(found.stopped, None);
    assert_eq!(found.charset, "UNOC");
    let message = &found.messages[0];
    assert_eq!(
        (message.kind.as_str(), message.version.as_str(), message.release.as_str()),
        ("PAXLST", "D", "02B")
    );
    assert_eq!((message.agency.as_str(), message.association.as_str()), ("UN", "IATA"));
    assert_eq!((message.first_segment, message.segments_stated, message.segments_found), (2, Some(3), 3));
}

#[test]
fn trailers_that_state_something_else() {
    for (trailers, expected) in [
        ("UNT+4+5'UNZ+1+77'", vec![("segment_count", "4", "3")]),
        ("UNT+2+5'UNZ+1+77'", vec![("segment_count", "2", "3")]),
        ("UNT+3+6'UNZ+1+77'", vec![("message_reference", "6", "5")]),
        ("UNT+3+05'UNZ+1+77'", vec![("message_reference", "05", "5")]),
        ("UNT+3+5'UNZ+2+77'", vec![("message_count", "2", "1")]),
        ("UNT+3+5'UNZ+0+77'", vec![("message_count", "0", "1")]),
        ("UNT+3+5'UNZ+1+78'", vec![("interchange_reference", "78", "77")]),
        ("UNT+x+5'UNZ++77'", vec![("segment_count", "x", "3"), ("message_count", "", "1")]),
        (
            "UNT'UNZ'",
            vec![
                ("segment_count", "", "3"),
                ("message_reference", "", "5"),
                ("message_count", "", "1"),
                ("interchange_reference", "", "77"),
            ],
        ),
        ("UNT+-3+5'UNZ+1+77'", vec![("segment_count", "-3", "3")]),
        ("UNT+99999999999999999999+5'UNZ+1+77'", vec![("segment_count", "99999999999999999999", "3")]),
        ("UNT+0003+5'UNZ+000001+77'", vec![]),
        ("UNT+ 3 + 5 'UNZ+1+77'", vec![]),
    ] {
        let found = whole(list(&format!("BGM+745'{trailers}")).as_bytes());
        let notes: Vec<_> = found
            .notes
            .iter()
            .map(|note| (note.code.as_str(), note.stated.as_deref().unwrap(), note.found.as_deref().unwrap()))
            .collect();
        assert_eq!(notes, expected, "{trailers}");
        assert_eq!(tags(&found), FIVE);
    }
}

#[test]
fn a_note_says_where() {
    let found = whole(list("BGM+745'\nUNT+9+5'UNZ+1+77'").as_bytes());
    assert_eq!((found.notes[0].segment, found.notes[0].position), (4, 72));
    assert_eq!(found.notes[0].text, "UNT states 9 segments, there are 3");
    assert_eq!(found.messages[0].segments_stated, Some(9));
}

#[test]
fn a_last_segment_without_terminator_is_truncated() {
    let text = list("BGM+745'UNT+3+5'UNZ+1+77");
    let found = whole(text.as_bytes());
    assert_eq!(tags(&found), ["UNB", "UNH", "BGM", "UNT"]);
    let stopped = found.stopped.unwrap();
    assert_eq!((stopped.problem.as_str(), stopped.position), ("truncated", text.rfind("UNZ").unwrap()));
    assert_eq!(
        stopped.reason,
        "the last segment does not end with its terminator ('); 4 complete segments were read"
    );
    // what was not read is not called missing
    assert_eq!(found.notes, []);
    // a terminator that is released does not end it
    assert_eq!(stop(b"UNH+1+X'FTX+A?'"), ("truncated".into(), 8));
    assert_eq!(stop(b"UNH+1+X'FTX+A?"), ("truncated".into(), 8));
    assert_eq!(tags(&whole(b"UNH+1+X'FTX+A??'")), ["UNH", "FTX"]);
}

#[test]
fn every_cut_of_a_message_is_noticed() {
    let text = list("BGM+745'UNT+3+5'UNZ+1+77'");
    for cut in 0..text.len() {
        let found = whole(&text.as_bytes()[..cut]);
        assert!(found.stopped.is_some() || codes(&found).contains(&"missing_trailer"), "{cut}");
    }
}

#[test]
fn line_ends_between_segments_change_nothing() {
    let one_line = list("FTX+AAA+++A B'UNT+3+5'UNZ+1+77'");
    let plain = whole(one_line.as_bytes());
    for between in ["'\n", "'\r\n", "'\r", "' ", "'\n\n", "'\t \r\n "] {
        let lines = whole(one_line.replace('\'', between).as_bytes());
        assert_eq!(lines.notes, []);
        let content = |found: &Interchange| -> Vec<_> {
            found.segments.iter().map(|s| (s.tag.clone(), s.elements.clone(), s.number)).collect()
        };
        assert_eq!(content(&lines), content(&plain), "{between:?}");
        assert_eq!(lines.messages, plain.messages);
    }
}

#[test]
fn una_changes_the_service_characters() {
    let found =
        whole(b"UNA:*.? $\r\nUNB*UNOA:4*A*B*250301:0800*1$UNH *9*X:D:02B:UN$DOC*P:110*5?$6$UNT*3*9$UNZ*1*1$");
    assert_eq!(tags(&found), ["UNB", "UNH", "DOC", "UNT", "UNZ"]);
    assert_eq!(found.segments[2].elements, [vec!["P", "110"], vec!["5$6"]]);
    assert_eq!(found.notes, []);
    assert_eq!(found.separators, Separators::from_una(b"UNA:*.? $", 0).unwrap());
    assert_eq!(
        serde_json::to_value(found.separators).unwrap(),
        serde_json::json!({"component": ":", "element": "*", "decimal": ".", "release": "?", "repetition": " ", "terminator": "$"})
    );
}

#[test]
fn each_interchange_has_its_own_una() {
    let found = whole(
        b"UNA:*.? $UNB*UNOA:4*A*B*D*1$UNZ*0*1$\nUNA:+.? 'UNB+UNOA:4+A+B+D+2'UNZ+0+2'UNB+UNOA:4+A+B+D+3'UNZ+0+3'",
    );
    assert_eq!(tags(&found), ["UNB", "UNZ", "UNB", "UNZ", "UNB", "UNZ"]);
    assert_eq!(found.segments[4].elements[4], ["3"]);
    assert_eq!(found.notes, []);
    // without its own UNA an interchange goes back to the usual characters, unless it visibly does not
    let back = whole(b"UNA:+.! 'UNB+UNOA:4+A+B+D+1'UNZ+0+1'UNB+UNOA:4+A?+B+B+D+3'UNZ+0+3'");
    assert_eq!(back.segments[2].elements[1], ["A+B"]);
    let kept = whole(b"UNA:*.? $UNB*UNOA:4*A*B*D*1$UNZ*0*1$UNB*UNOA:4*A*B*D*3$UNZ*0*3$");
    assert_eq!(kept.segments[2].elements[4], ["3"]);
    // a second UNA where no UNZ closed the first interchange
    let open = whole(b"UNA:+.? 'UNB+UNOA:4+A+B+D+1'UNA:*.? $UNB*UNOA:4*A*B*D*2$UNZ*0*2$");
    assert_eq!(tags(&open), ["UNB", "UNB", "UNZ"]);
    assert_eq!(codes(&open), ["missing_trailer"]);
}

#[test]
fn level_b_has_control_characters_of_its_own() {
    let found = whole(b"UNB\x1dUNOB:1\x1dA\x1fZZ\x1dB\x1dD\x1d1\x1cUNZ\x1d0\x1d1\x1c");
    assert_eq!(tags(&found), ["UNB", "UNZ"]);
    assert_eq!(found.segments[0].elements[1], ["A", "ZZ"]);
}

#[test]
fn separators_that_clash_or_cannot_be_are_an_error() {
    for una in [
        "UNA::.? '",
        "UNA:+.+ '",
        "UNA:+.? +",
        "UNA:+.?''",
        "UNA:+:? '",
        "UNA:+.?:'",
        "UNA +.? '",
        "UNA: .? '",
        "UNA:+.?  ",
        "UNAA+.? '",
        "UNA:+.?*9",
        "UNA:\u{e9}? '",
    ] {
        assert_eq!(stop(format!("{una}UNB+UNOA:1'").as_bytes()), ("separators".into(), 0), "{una}");
    }
    // later in the input, everything before is there
    let found = whole(b"UNB+UNOA:1+A+B+D+1'UNZ+0+1'UNA::.? 'UNB+UNOA:1+A+B+D+2'");
    assert_eq!(tags(&found), ["UNB", "UNZ"]);
    assert_eq!(found.stopped.unwrap().position, 27);
    assert_eq!(stop(b"UNB*UNOA:1*A'"), ("separators".into(), 0));
    // a blank is a character that is not used, and may be several
    assert_eq!(tags(&whole(b"UNA:+   'UNB+UNOA:1+A?+B+D+1'UNZ+0+D'")), ["UNB", "UNZ"]);
}

#[test]
fn inputs_without_an_interchange() {
    for input in [
        &b""[..],
        b"   \r\n",
        b"\xEF\xBB\xBF",
        b"hello",
        b"UNA:+.? '",
        b"UNA:+.? '\r\n",
        b"BGM+745'",
        b"{\"a\":1}",
        b"LUNA:+.? 'UN",
    ] {
        assert_eq!(stop(input).0, "no-interchange", "{input:?}");
    }
    assert_eq!(stop(b"UNA").0, "truncated");
    assert_eq!(stop(b"UNA:+.? ").0, "truncated");
    assert_eq!(stop(b"\xFF\xFEU\0N\0B\0").0, "encoding");
    assert_eq!(stop(b"\xFE\xFF\0U\0N\0B").0, "encoding");
    assert_eq!(stop(b"UNH"), ("no-interchange".into(), 0));
    assert_eq!(stop(b"UNH+1"), ("truncated".into(), 0));
}

#[test]
fn text_around_interchanges_is_left_out_with_a_note() {
    let one = list("BGM+745'UNT+3+5'UNZ+1+77'");
    for (input, expected) in [
        (format!("Subject: UNB list\n\n{one}"), vec!["text_outside"]),
        (format!("{one}\r\n13Nov09"), vec!["text_outside"]),
        (format!("{one}NNNN\n{one}"), vec!["text_outside"]),
        (format!("xUNA:+.? 'UNA:+.? '\n{one}"), vec!["text_outside"]),
        (format!("\u{feff}{one}\u{feff}{one}"), vec![]),
        (format!(" \n UNA:+.? ' {one}\x1a\0\n"), vec![]),
    ] {
        let found = whole(input.as_bytes());
        assert_eq!(tags(&found)[..5], FIVE, "{input}");
        assert_eq!(codes(&found), expected, "{input}");
        assert_eq!(found.stopped, None);
    }
    assert_eq!(whole(format!("junk {one}").as_bytes()).segments[0].position, 5);
}

#[test]
fn empty_segments_and_odd_tags_are_noted() {
    let found = whole(list("'' 'BGM+745'B M+1'+x'UNT+5+5'UNZ+1+77'").as_bytes());
    assert_eq!(tags(&found), ["UNB", "UNH", "BGM", "B M", "", "UNT", "UNZ"]);
    assert_eq!(codes(&found), ["empty_segment", "tag", "tag"]);
    assert_eq!(found.notes[1].segment, 4);
}

#[test]
fn messages_without_unb() {
    let found = whole(b"UNH+1+IFTERA:D:98B:RT:ENET54'BGM+ERA'UNT+3+1'\n");
    assert_eq!(tags(&found), ["UNH", "BGM", "UNT"]);
    assert_eq!(codes(&found), ["missing_header"]);
    assert_eq!((found.charset.as_str(), found.messages.len()), ("", 1));
}

#[test]
fn envelopes_that_are_not_closed_or_not_opened() {
    for (input, expected) in [
        (list("BGM+745'"), vec!["missing_trailer", "missing_trailer"]),
        (list("BGM+745'UNZ+1+77'"), vec!["missing_trailer"]),
        (list("BGM+745'UNH+6+X'UNT+2+6'UNZ+2+77'"), vec!["missing_trailer"]),
        (list("UNT+2+5'BGM+745'DTM+1'UNZ+1+77'"), vec!["outside_message"]),
        (list("UNT+2+5'UNT+2+5'UNZ+1+77'"), vec!["unexpected_trailer"]),
        (list("UNT+2+5'UNE+1+1'UNZ+1+77'"), vec!["unexpected_trailer"]),
        (list("UNT+2+5'") + &list("UNT+2+5'UNZ+1+77'"), vec!["missing_trailer"]),
        ("UNH+1+X'UNT+2+1'UNZ+1+1'".into(), vec!["missing_header", "unexpected_trailer"]),
    ] {
        let found = whole(input.as_bytes());
        assert_eq!(codes(&found), expected, "{input}");
        assert_eq!(found.stopped, None);
    }
}

#[test]
fn groups_are_counted_and_unz_counts_them() {
    let group = |count: u32, reference: &str, unz: u32| {
        format!(
            "UNB+UNOC:4+A+B+D+77'UNG+PAXLST+A+B+D+g1+UN+D:02B'UNH+1+X'UNT+2+1'UNH+2+X'UNT+2+2'UNE+{count}+{reference}'\
             UNG+PAXLST+A+B+D+g2+UN+D:02B'UNH+3+X'UNT+2+3'UNE+1+g2'UNZ+{unz}+77'"
        )
    };
    assert_eq!(codes(&whole(group(2, "g1", 2).as_bytes())), Vec::<&str>::new());
    assert_eq!(codes(&whole(group(3, "g1", 2).as_bytes())), ["group_count"]);
    assert_eq!(codes(&whole(group(2, "g2", 2).as_bytes())), ["group_reference"]);
    assert_eq!(codes(&whole(group(2, "g1", 3).as_bytes())), ["message_count"]);
    assert_eq!(whole(group(2, "g1", 2).as_bytes()).messages.len(), 3);
    let open = "UNB+UNOC:4+A+B+D+77'UNG+P+A+B+D+g1'UNH+1+X'UNT+2+1'UNG+P+A+B+D+g2'UNE+0+g2'UNZ+2+77'";
    assert_eq!(codes(&whole(open.as_bytes())), ["missing_trailer"]);
}

#[test]
fn messages_one_at_a_time() {
    let input = list("BGM+1'DTM+2'UNT+4+5'LOC+9'UNH+6+Y'UNH+7+Z'BGM+3'UNT+3+7'UNZ+3+77'");
    let mut reader = Reader::new(input.as_bytes(), Limits::default());
    assert!(reader.next_segment().unwrap().is_none());
    assert_eq!(reader.next_message().unwrap().unwrap().reference, "5");
    assert_eq!(reader.next_segment().unwrap().unwrap().tag(), b"BGM");
    assert_eq!(reader.next_segment().unwrap().unwrap().tag(), b"DTM");
    assert!(reader.next_segment().unwrap().is_none());
    assert!(reader.next_segment().unwrap().is_none());
    assert_eq!(reader.message().unwrap().segments_found, 4);
    assert_eq!(reader.next_message().unwrap().unwrap().reference, "6");
    // its UNT is missing: the next UNH ends it, and is not lost
    assert!(reader.next_segment().unwrap().is_none());
    assert!(reader.next_segment().unwrap().is_none());
    assert_eq!(reader.next_message().unwrap().unwrap().reference, "7");
    assert_eq!(reader.next_segment().unwrap().unwrap().tag(), b"BGM");
    // the rest of a message may be left unread
    assert!(reader.next_message().unwrap().is_none());
    assert!(reader.next_segment().unwrap().is_none());
    assert_eq!(
        reader.notes().iter().map(|n| n.code.as_str()).collect::<Vec<_>>(),
        ["outside_message", "missing_trailer"]
    );
    let mut cut = Reader::new(&input.as_bytes()[..input.len() - 30], Limits::default());
    while cut.next_message().is_ok_and(|message| message.is_some()) {}
    assert_eq!(cut.next_message().unwrap(), None);
}

#[test]
fn a_repetition_character_counts_from_version_4() {
    let text =
        |version: u8| format!("UNA:+.?*'UNB+UNOA:{version}+A*Z+B+D+1'UNH+1+X'LOC+1*2:3?*4'UNT+3+1'UNZ+1+1'");
    let four = whole(text(4).as_bytes());
    assert_eq!(four.segments[2].elements, [["1"]]);
    assert_eq!(four.segments[2].repeats, [Repeat { element: 0, components: vec!["2".into(), "3*4".into()] }]);
    assert_eq!(four.separators.repetition, b'*');
    let three = whole(text(3).as_bytes());
    assert_eq!(three.segments[2].elements, [["1*2", "3*4"]]);
    assert_eq!(three.segments[2].repeats, []);
    assert_eq!(codes(&three), ["repetition"]);
    assert_eq!(three.segments[0].elements[1], ["A*Z"]);
}

#[test]
fn text_is_read_in_the_set_of_unb() {
    let text = |set: &str, name: &[u8]| {
        [b"UNB+", set.as_bytes(), b":3+A+B+D+1'UNH+1+X'NAD+", name, b"'UNT+3+1'UNZ+1+1'"].concat()
    };
    for (set, name, expected, notes) in [
        ("UNOC", &b"M\xfcller"[..], "Müller", &[][..]),
        ("UNOD", b"\xb3\xf3d\xbc", "łódź", &[]),
        ("UNOE", b"\xb6\xe3\xda", "Жук", &[]),
        ("UNOY", "口岸?+".as_bytes(), "口岸+", &[]),
        ("UNOW", b"\xfc", "\u{fffd}", &["character_repertoire"]),
        ("UNOA", b"ABC-9", "ABC-9", &[]),
        ("UNOA", b"abc", "abc", &["character_repertoire"]),
        ("UNOB", b"abc", "abc", &[]),
        ("UNOA", b"M\xfc", "Mü", &["character_repertoire"]),
        ("UNOA", "口".as_bytes(), "口", &["character_repertoire"]),
        ("UNOC", b"A\nB", "A\nB", &["character_repertoire"]),
        ("UNOX", b"\xfc", "ü", &["character_set"]),
        ("KECA", b"\xfc", "ü", &["character_set"]),
    ] {
        let found = whole(&text(set, name));
        assert_eq!(found.segments[2].elements[0], [expected], "{set}");
        assert_eq!(codes(&found), notes, "{set} {expected}");
        assert_eq!(found.charset, set);
    }
}

#[test]
fn text_that_was_decoded_before_is_not_decoded_again() {
    let found = read_text("UNB+UNOC:3+A+B+D+1'UNH+1+X'NAD+Müller'UNT+3+1'UNZ+1+1'", Limits::default());
    assert_eq!(found.segments[2].elements[0], ["Müller"]);
    assert_eq!((found.charset.as_str(), found.notes), ("UNOC", vec![]));
    let upper = read_text("UNB+UNOA:3+A+B+D+1'UNH+1+X'NAD+Müller'UNT+3+1'UNZ+1+1'", Limits::default());
    assert_eq!(codes(&upper), ["character_repertoire"]);
    assert_eq!(upper.segments[2].elements[0], ["Müller"]);
}

#[test]
fn characters_of_una_need_not_be_in_the_set() {
    let found = whole(b"UNA|#.@ ~UNB#UNOA|3#A#B#D#1~UNH#1#X~NAD#A@#B~UNT#3#1~UNZ#1#1~");
    assert_eq!((&found.notes, &found.stopped), (&vec![], &None));
    assert_eq!(found.segments[2].elements[0], ["A#B"]);
}

#[test]
fn one_segment_on_its_own() {
    let doc = elements("DOC*P:110:111*17855?*$", Some("UNA:*.? $")).unwrap();
    assert_eq!((doc.tag.as_str(), doc.decimal_mark.as_str()), ("DOC", "."));
    assert_eq!(doc.elements, [vec!["P", "110", "111"], vec!["17855*"]]);
    let dtm = elements("DTM+329:740812'", None).unwrap();
    assert_eq!(dtm.elements, [["329", "740812"]]);
    let mea = elements("MEA+WT++KGM:28,5'", Some("UNA:+,? '")).unwrap();
    assert_eq!((mea.elements[1].clone(), mea.decimal_mark.as_str()), (vec![String::new()], ","));
    assert_eq!(mea.elements[2], ["KGM", "28,5"]);
    assert_eq!(elements("DTM+1", None), elements(" DTM+1'\r\n", None));
    assert_eq!(elements("UNS", None).unwrap().elements, Vec::<Vec<String>>::new());
    assert_eq!(elements("ATT+A*B:C", Some("UNA:+.?*'")).unwrap().repeats[0].components, ["B", "C"]);
    // the text is Unicode, whatever set it came from
    assert_eq!(elements("NAD+口岸", None).unwrap().elements, [["口岸"]]);
    for (segment, una, path) in [
        ("", None, "/segment"),
        (" \n", None, "/segment"),
        ("'", None, "/segment"),
        ("DTM+1'DTM+2'", None, "/segment"),
        ("DTM+1?", None, "/segment"),
        ("DTM+1", Some(""), "/una"),
        ("DTM+1", Some("UNA:+.? "), "/una"),
        ("DTM+1", Some("UNB:+.? '"), "/una"),
    ] {
        assert_eq!(elements(segment, una).unwrap_err().path(), Some(path), "{segment:?} {una:?}");
    }
    assert_eq!(elements("DTM+1", Some("UNA++.? '")).unwrap_err().code(), "malformed");
    assert_eq!(elements(&"A".repeat(65_537), None).unwrap_err().code(), "limit-exceeded");
    assert!(elements(&"A".repeat(65_536), None).is_ok());
}

#[test]
fn limits_hold_on_both_sides() {
    let input = list("LOC+1:2+3'FTX+a?+b?:c'UNT+4+5'UNZ+1+77'");
    let all = Limits::default();
    let longest = "UNB+UNOA:4+SHIP+PORT+250301:0800+77'".len();
    let parts = 7 + 6 + 3 + 1 + 2 + 2;
    for (what, exact, less) in [
        ("bytes", Limits { bytes: input.len(), ..all }, Limits { bytes: input.len() - 1, ..all }),
        ("segments", Limits { segments: 6, ..all }, Limits { segments: 5, ..all }),
        (
            "bytes of a segment",
            Limits { segment_bytes: longest, ..all },
            Limits { segment_bytes: longest - 1, ..all },
        ),
        ("elements of a segment", Limits { elements: 5, ..all }, Limits { elements: 4, ..all }),
        ("components of a segment", Limits { components: 7, ..all }, Limits { components: 6, ..all }),
        (
            "components",
            Limits { held_components: parts, ..all },
            Limits { held_components: parts - 1, ..all },
        ),
    ] {
        let found = read(input.as_bytes(), exact);
        assert_eq!((found.stopped, found.segments.len()), (None, 6), "{what}");
        let found = read(input.as_bytes(), less);
        let stopped = found.stopped.unwrap();
        assert_eq!(stopped.problem, "limit-exceeded", "{what}");
        assert!(stopped.reason.starts_with(&format!("{what}: ")), "{}", stopped.reason);
        assert!(found.segments.len() < 6);
    }
    // released separators make no parts
    let released = read(b"UNH+1'FTX+?+?+?+?+?+?+?:?:?:?:'", Limits { elements: 1, components: 1, ..all });
    assert_eq!((released.stopped, released.segments.len()), (None, 2));
    // nothing follows an error
    let mut tokenizer = Tokenizer::new(input.as_bytes(), Limits { segments: 1, ..all });
    assert!(tokenizer.next().unwrap().is_ok());
    assert!(tokenizer.next().unwrap().is_err());
    assert!(tokenizer.next().is_none());
    assert_eq!((tokenizer.segments(), tokenizer.position()), (1, longest));
}

#[test]
fn notes_are_limited() {
    let input = list(&"+1'".repeat(5));
    let found = read(input.as_bytes(), Limits { notes: 3, ..Limits::default() });
    assert_eq!(codes(&found), ["tag", "tag", "tag", "more_notes"]);
    let none = read(input.as_bytes(), Limits { notes: 0, ..Limits::default() });
    assert_eq!(codes(&none), ["more_notes"]);
}

#[test]
fn limits_are_read_from_json() {
    let limits: Limits = serde_json::from_str(r#"{"segments": 7}"#).unwrap();
    assert_eq!(limits, Limits { segments: 7, ..Limits::default() });
    assert!(serde_json::from_str::<Limits>(r#"{"segment": 7}"#).is_err());
}

#[test]
fn what_was_read_survives_json() {
    let found = whole(list("ATT+a'UNT+9+5'UNZ+1+77").as_bytes());
    let json = serde_json::to_string(&found).unwrap();
    assert_eq!(serde_json::from_str::<Interchange>(&json).unwrap(), found);
    assert!(serde_json::from_str::<Separators>(&json).is_err());
    assert!(json.contains(r#""type":"PAXLST""#));
}

// ---- writing

fn writer(charset: Charset) -> Writer {
    let mut writer = Writer::new(charset, Separators::default(), false).unwrap();
    writer.begin(3, &["A"], &["B"], ["250301", "0800"], "1").unwrap();
    writer
}

#[test]
fn the_writer_counts_and_trims() {
    let mut writer = writer(Charset::UnoA);
    for reference in ["7", "8"] {
        writer.begin_message(reference, &["BERMAN", "D", "04B", "UN", ""]).unwrap();
        writer.segment("BGM", &[&["317", "", ""], &[], &["9"], &[""], &[]]).unwrap();
        writer.segment("UNS", &[]).unwrap();
        writer.end_message().unwrap();
    }
    assert_eq!(
        String::from_utf8(writer.finish().unwrap()).unwrap(),
        "UNB+UNOA:3+A+B+250301:0800+1'UNH+7+BERMAN:D:04B:UN'BGM+317++9'UNS'UNT+4+7'\
         UNH+8+BERMAN:D:04B:UN'BGM+317++9'UNS'UNT+4+8'UNZ+2+1'"
    );
}

#[test]
fn a_message_alone_has_no_unz() {
    let mut writer = Writer::new(Charset::UnoC, Separators::default(), true).unwrap();
    writer.begin_message("1", &["IFTERA", "D", "98B", "RT"]).unwrap();
    writer.end_message().unwrap();
    assert_eq!(writer.finish().unwrap(), b"UNA:+.? 'UNH+1+IFTERA:D:98B:RT'UNT+2+1'");
}

#[test]
fn the_writer_refuses_what_a_receiver_may_refuse() {
    let refused = |charset: Charset, tag: &str, text: &str| -> (String, String) {
        let mut writer = writer(charset);
        writer.begin_message("7", &["X"]).unwrap();
        let error = writer.segment(tag, &[&["A"], &["B", text]]).unwrap_err();
        writer.segment("BGM", &[&["1"]]).unwrap();
        writer.end_message().unwrap();
        // nothing of the refused segment was written
        assert!(writer.finish().unwrap().ends_with(b"UNH+7+X'BGM+1'UNT+3+7'UNZ+1+1'"));
        (error.path().unwrap_or_default().to_owned(), error.to_string())
    };
    let (path, text) = refused(Charset::UnoA, "NAD", "Ab");
    assert_eq!(path, "/segments/2/elements/1/1");
    assert!(text.contains("NAD: the character U+0062 is not in UNOA"), "{text}");
    assert_eq!(refused(Charset::UnoC, "NAD", "20 €").0, "/segments/2/elements/1/1");
    assert_eq!(refused(Charset::UnoY, "NAD", "a\nb").0, "/segments/2/elements/1/1");
    for tag in ["", "NA", "nad", "N+D", "NADX", "口"] {
        assert_eq!(refused(Charset::UnoC, tag, "A").0, "/segments/2/tag", "{tag}");
    }
    for tag in ["UNA", "UNB", "UNG", "UNH", "UNT", "UNE", "UNZ"] {
        assert_eq!(refused(Charset::UnoC, tag, "A").0, "/segments/2", "{tag}");
    }
}

#[test]
fn the_writer_keeps_the_order_of_the_envelope() {
    assert!(Writer::new(Charset::UnoX, Separators::default(), false).is_err());
    assert!(Writer::new(Charset::Unknown, Separators::default(), false).is_err());
    let clash = Separators { element: b':', ..Separators::default() };
    assert_eq!(Writer::new(Charset::UnoC, clash, false).unwrap_err().code(), "malformed");
    let mut new = Writer::new(Charset::UnoC, Separators::default(), false).unwrap();
    assert!(new.segment("BGM", &[]).is_err());
    assert!(new.end_message().is_err());
    for version in [0, 5, 255] {
        assert_eq!(new.begin(version, &["A"], &["B"], ["", ""], "1").unwrap_err().path(), Some("/version"));
    }
    assert!(new.finish().is_err());
    let mut open = writer(Charset::UnoC);
    assert!(open.begin(3, &["A"], &["B"], ["", ""], "1").is_err());
    open.begin_message("1", &["X"]).unwrap();
    assert!(open.begin_message("2", &["X"]).is_err());
    assert!(open.finish().is_err());
    // an interchange of no messages is one
    assert!(writer(Charset::UnoC).finish().unwrap().ends_with(b"UNZ+0+1'"));
    let repeating = Separators { repetition: b'*', ..Separators::default() };
    let mut three = Writer::new(Charset::UnoC, repeating, false).unwrap();
    assert_eq!(three.begin(3, &["A"], &["B"], ["", ""], "1").unwrap_err().path(), Some("/version"));
    three.begin(4, &["A"], &["B"], ["", ""], "1").unwrap();
}

#[test]
fn repeats_and_unreleased_characters_are_checked() {
    let repeated = SegmentText {
        tag: "LOC".into(),
        elements: vec![vec!["1".into()]],
        repeats: vec![Repeat { element: 0, components: vec!["2".into()] }],
        ..SegmentText::default()
    };
    let mut plain = writer(Charset::UnoC);
    plain.begin_message("1", &["X"]).unwrap();
    assert_eq!(plain.segment_text(&repeated).unwrap_err().path(), Some("/segments/2/repeats"));
    let beyond = SegmentText { repeats: vec![Repeat { element: 1, ..Repeat::default() }], ..repeated };
    let separators = Separators { repetition: b'*', ..Separators::default() };
    let mut repeating = Writer::new(Charset::UnoC, separators, false).unwrap();
    repeating.begin_message("1", &["X"]).unwrap();
    assert_eq!(repeating.segment_text(&beyond).unwrap_err().path(), Some("/segments/1/repeats"));
    let unreleased = Separators { release: b' ', ..Separators::default() };
    let mut bare = Writer::new(Charset::UnoC, unreleased, false).unwrap();
    bare.begin_message("1", &["X"]).unwrap();
    assert_eq!(bare.segment("FTX", &[&["a+b"]]).unwrap_err().path(), Some("/segments/1/elements/0/0"));
    bare.segment("FTX", &[&["a?b c"]]).unwrap();
}

// ---- random input

/// Segments as lists of elements, repetitions, components; the first element is the tag.
type Pieces = Vec<Vec<Vec<Vec<Vec<u8>>>>>;

/// A second reader, slow and obvious: marks every byte as released or not, then splits level by level.
fn slow(text: &[u8], separators: Separators) -> (Pieces, bool) {
    type Marked = Vec<(u8, bool)>;
    let mut marked: Marked = Vec::new();
    let mut i = 0;
    while i < text.len() {
        if text[i] == separators.release && separators.release != b' ' && i + 1 < text.len() {
            marked.push((text[i + 1], true));
            i += 2;
        } else {
            marked.push((text[i], false));
            i += 1;
        }
    }
    let split = |bytes: &Marked, at: u8| -> Vec<Marked> {
        let mut parts = vec![Vec::new()];
        for (byte, released) in bytes {
            if *byte == at && !released {
                parts.push(Vec::new());
            } else {
                parts.last_mut().unwrap().push((*byte, *released));
            }
        }
        parts
    };
    let mut raw = split(&marked, separators.terminator);
    let last = raw.pop().unwrap();
    let truncated = last.iter().any(|(byte, released)| *byte > b' ' || *released);
    let mut pieces = Pieces::new();
    for segment in raw {
        let start =
            segment.iter().position(|(byte, released)| *byte > b' ' || *released).unwrap_or(segment.len());
        if start == segment.len() {
            continue;
        }
        let elements = split(&segment[start..].to_vec(), separators.element);
        pieces.push(
            elements
                .iter()
                .map(|element| {
                    let occurrences = if separators.repetition == b' ' {
                        vec![element.clone()]
                    } else {
                        split(element, separators.repetition)
                    };
                    let bytes = |part: &Marked| part.iter().map(|(byte, _)| *byte).collect();
                    occurrences
                        .iter()
                        .map(|one| split(one, separators.component).iter().map(bytes).collect())
                        .collect()
                })
                .collect(),
        );
    }
    (pieces, truncated)
}

fn fast(text: &[u8]) -> (Pieces, bool) {
    let mut pieces = Pieces::new();
    for result in Tokenizer::new(text, Limits::default()) {
        let Ok(segment) = result else {
            return (pieces, true);
        };
        let mut parts = vec![vec![vec![segment.tag().to_vec()]]];
        for (i, element) in segment.elements().enumerate() {
            let mut occurrences: Vec<Vec<Vec<u8>>> = Vec::new();
            for one in element.repetitions() {
                occurrences.push(one.texts().map(|text| text.as_bytes().to_vec()).collect());
            }
            for (j, component) in occurrences[0].iter().enumerate() {
                assert_eq!(segment.value(i, j).unwrap().as_ref(), component.as_slice());
            }
            parts.push(occurrences);
        }
        pieces.push(parts);
    }
    (pieces, false)
}

proptest! {
    #[test]
    fn agrees_with_the_slow_reader(
        una in prop::sample::select(vec!["UNA:+.? '", "UNA:+.?*'", "UNA:+.  '", "UNA*:,+?'", "UNA:+.?*\n"]),
        body in "([A-C]{3}\\+?)?[AB:+'?* \n,é]{0,80}",
        end in prop::bool::ANY,
    ) {
        let separators = Separators::from_una(una.as_bytes(), 0).unwrap();
        let Separators { element, terminator, .. } = separators;
        let (element, terminator) = (char::from(element), char::from(terminator));
        let mut text = format!("UNH{element}1{terminator}ZZZ{element}{body}");
        if end { text.push(terminator) }
        let (expected, truncated) = slow(text.as_bytes(), separators);
        let (found, stopped) = fast(format!("{una}{text}").as_bytes());
        prop_assert_eq!(stopped, truncated);
        prop_assert_eq!(found.len(), expected.len());
        prop_assert_eq!(&found[0][0][0][0], b"UNH");
        for (found, expected) in found.iter().zip(&expected) {
            // a plain tag; an odd one is given as it stands in the input
            let tag = &found[0][0][0];
            if tag.iter().all(u8::is_ascii_alphanumeric) {
                prop_assert_eq!(tag.as_slice(), expected[0][0][0].trim_ascii_end());
            }
            prop_assert_eq!(&found[1..], &expected[1..]);
        }
    }

    #[test]
    fn never_panics_on_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        whole(&bytes);
        whole(&[b"UNA:+.? '", &bytes[..]].concat());
        whole(&[b"UNB+UNOC:4+", &bytes[..]].concat());
        whole(&[b"UNA", &bytes[..]].concat());
        elements(&String::from_utf8_lossy(&bytes), None).ok();
    }

    #[test]
    fn never_panics_on_damaged_messages(
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..4, "[UNABHZT+:'? *\n\u{e9}]{1,3}"), 0..6),
        limit in 0..60_usize,
    ) {
        let mut bytes = list("NAD+FM+++A?'B:C'DTM+36:1'UNT+4+5'UNZ+1+77'UNA:*.? $UNB*UNOC:4*A*B*D*1$UNZ*0*1$").into_bytes();
        for (index, kind, text) in damage {
            let at = index.index(bytes.len());
            match kind {
                0 => bytes.truncate(at + 1),
                1 => { bytes.remove(at); bytes.push(b'\'') }
                2 => { bytes.splice(at..at, text.bytes()); }
                _ => bytes[at] = text.as_bytes()[0],
            }
        }
        let found = whole(&bytes);
        // positions stay inside the input and grow
        let positions: Vec<usize> = found.segments.iter().map(|segment| segment.position).collect();
        prop_assert!(positions.is_sorted_by(|a, b| a < b));
        prop_assert!(positions.iter().all(|position| *position < bytes.len()));
        prop_assert!(found.stopped.is_none_or(|stopped| stopped.position <= bytes.len()));
        // message by message gives the same number of messages as all at once
        let mut reader = Reader::new(&bytes, Limits::default());
        let mut messages = 0;
        while let Ok(Some(_)) = reader.next_message() {
            messages += 1;
            while let Ok(Some(segment)) = reader.next_segment() {
                prop_assert!(!matches!(segment.tag(), b"UNH" | b"UNT"));
            }
        }
        prop_assert_eq!(messages, found.messages.len());
        let small = Limits { segments: limit, segment_bytes: limit, elements: limit, components: limit, notes: limit, ..Limits::default() };
        read(&bytes, small);
    }

    #[test]
    fn what_is_written_is_read_again(
        set in prop::sample::select(vec![Charset::UnoC, Charset::UnoD, Charset::UnoE, Charset::UnoK, Charset::UnoW, Charset::UnoY]),
        una in prop::sample::select(vec!["UNA:+.? '", "UNA:+.?*'", "UNA*:,+?'", "UNA\u{1f}\u{1d}.? \u{1c}"]),
        tag in "[A-T][A-Z0-9]{2}",
        texts in prop::collection::vec(prop::collection::vec("[ -~]{0,4}|[ -~À-ÖØ-öø-ſЖ口'+:?*]{0,6}", 0..4), 0..5),
        repeat in prop::option::of(prop::collection::vec("[ -~]{0,3}", 0..3)),
    ) {
        let separators = Separators::from_una(una.as_bytes(), 0).unwrap();
        // characters that the set lacks are refused elsewhere; here they are left out
        let kept = |text: &String| -> String {
            text.chars().filter(|c| set.encode(&c.to_string(), &mut Vec::new()).is_ok()).collect()
        };
        let trimmed = |components: &Vec<String>| -> Vec<String> {
            let mut components: Vec<String> = components.iter().map(kept).collect();
            while components.last().is_some_and(String::is_empty) { components.pop(); }
            if components.is_empty() { components.push(String::new()) }
            components
        };
        let empty = |components: &Vec<String>| components.iter().all(String::is_empty);
        let mut wanted: Vec<Vec<String>> = texts.iter().map(&trimmed).collect();
        while wanted.last().is_some_and(empty) { wanted.pop(); }
        let mut repeats = Vec::new();
        if let Some(repeat) = repeat.filter(|_| separators.repetition != b' ' && !wanted.is_empty()) {
            let components = trimmed(&repeat);
            if !empty(&components) { repeats.push(Repeat { element: wanted.len() - 1, components }) }
        }
        let segment = SegmentText { tag, elements: wanted, repeats, position: 0, number: 3 };

        let mut writer = Writer::new(set, separators, true).unwrap();
        writer.begin(4, &["A"], &["B"], ["250301", "0800"], "7").unwrap();
        writer.begin_message("1", &["X", "D"]).unwrap();
        writer.segment_text(&segment).unwrap();
        writer.end_message().unwrap();
        let bytes = writer.finish().unwrap();
        let found = whole(&bytes);
        prop_assert_eq!(&found.stopped, &None);
        prop_assert_eq!(&found.notes, &vec![]);
        prop_assert_eq!(found.segments.len(), 5);
        let read = SegmentText { position: 0, ..found.segments[2].clone() };
        prop_assert_eq!(read, segment);
        prop_assert_eq!(found.separators, separators);
    }
}
