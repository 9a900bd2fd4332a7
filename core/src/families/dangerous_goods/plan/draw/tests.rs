//! The picture as text: well-formed, complete, the same each time.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::families::dangerous_goods::plan::{PlanLimits, PlannedItem, read_plan};
use crate::families::dangerous_goods::{Item, Row00, UnNumber};

fn planned(number: usize, slot: &str, size_type: &str, items: &[(&str, u16)]) -> PlannedBox {
    let item = |(class, un): &(&str, u16)| PlannedItem {
        item: Item { class: class.parse().ok(), un: Some(UnNumber::un(*un)), ..Item::default() },
        ..PlannedItem::default()
    };
    PlannedBox {
        container: Some(format!("KOUU{number:07}")),
        slot: slot.parse().ok(),
        size_type: Some(size_type.to_owned()),
        items: items.iter().map(item).collect(),
        ..PlannedBox::default()
    }
}

fn question(boxes: Vec<PlannedBox>) -> DrawingQuestion {
    let mut plan = Plan { boxes, ..Plan::default() };
    plan.ship.name = Some("EXAMPLE STAR".to_owned());
    plan.ship.voyage = Some("045E".to_owned());
    DrawingQuestion {
        edition: "49cfr-2026-06-01".to_owned(),
        plan,
        ship: ShipProfile::default(),
        ship_column: ShipColumn::Cargo,
        lang: Lang::En,
        not_whole: false,
    }
}

fn report(question: &DrawingQuestion) -> PlanReport {
    let asked = PlanQuestion {
        edition: question.edition.clone(),
        plan: question.plan.clone(),
        ship: question.ship.clone(),
        ship_column: question.ship_column,
    };
    check_plan(&asked, &Rules::builtin().unwrap()).unwrap()
}

fn svg(question: &DrawingQuestion) -> String {
    draw_plan(question, &Rules::builtin().unwrap()).unwrap().svg
}

/// Tags that close, attributes in quotes, no sign that XML keeps for itself: what is wrong, or nothing.
fn fault(xml: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some((text, after)) = rest.split_once('<') {
        let is_entity = |part: &str| ["amp;", "lt;", "gt;", "quot;"].iter().any(|end| part.starts_with(end));
        if text.contains('>') || !text.split('&').skip(1).all(is_entity) {
            return Some(format!("text {text:?}"));
        }
        let (tag, tail) = after.split_once('>')?;
        rest = tail;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Some(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let quoted: Vec<&str> = attributes.split('"').collect();
        let names: Vec<&str> = quoted.iter().step_by(2).map(|name| name.trim()).collect();
        let fine = quoted.len() % 2 == 1
            && names.iter().rev().skip(1).all(|name| name.ends_with('='))
            && names.last().is_some_and(|last| last.is_empty())
            && quoted.iter().skip(1).step_by(2).all(|value| value.split('&').skip(1).all(is_entity));
        if !fine || !name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Some(format!("<{tag}>"));
        }
        if !empty {
            open.push(name);
        }
    }
    (!open.is_empty() || !rest.trim().is_empty()).then(|| format!("open: {open:?}, rest: {rest:?}"))
}

#[test]
fn a_fault_is_found() {
    for wrong in ["<a>", "<a></b>", "</a>", "<a>&</a>", "<a b=c/>", "<a b=\"c/>", "<a b=\"&x\"/>", "<a>></a>"]
    {
        assert!(fault(wrong).is_some(), "{wrong}");
    }
    assert_eq!(fault("<a><b c=\"d &amp; e\"/>f &lt;</a>\n"), None);
}

#[test]
fn what_a_plan_says_is_text_and_nothing_else() {
    let mut question = question(vec![planned(1, "0010182", "22G1", &[("3", 1263)])]);
    let bad = "</title><script>alert(\"1\")</script>&\u{0}'";
    question.plan.ship.name = Some(bad.to_owned());
    question.plan.ship.voyage = Some(bad.to_owned());
    question.plan.departure_port = Some(bad.to_owned());
    question.plan.message.document = Some(bad.to_owned());
    question.edition = bad.to_owned();
    question.plan.boxes[0].container = Some(bad.to_owned());
    question.plan.boxes[0].items[0].item.proper_shipping_name = Some(bad.to_owned());
    question.plan.boxes[0].items[0].item.un = None;
    question.plan.boxes[0].items[0].un_printed = Some("<&\">".to_owned());
    let svg = svg(&question);
    assert_eq!(fault(&svg), None);
    assert!(!svg.contains("<script") && !svg.contains('\u{0}') && svg.contains("&lt;script&gt;"));
}

/// The picture of a small plan, as a person looked at it. Set `KOUAN_NEW_PICTURE` to write it anew, and look again.
#[test]
fn the_small_plan_looks_as_it_did() {
    let mut question = question(vec![
        planned(1, "0060184", "45G1", &[("3", 1263)]),
        planned(2, "0060384", "45G1", &[("5.1", 2014)]),
        planned(3, "0050282", "22T6", &[("8", 1824), ("9", 3082)]),
        planned(4, "0070282", "22G1", &[]),
        planned(5, "0050104", "22G1", &[("8", 2031)]),
        planned(6, "0130182", "22G1", &[("2.1", 1075)]),
        planned(7, "0210182", "22G1", &[("1.3G", 335)]),
        planned(8, "0260102", "42G1", &[]),
    ]);
    question.ship.row00 = Some(Row00 { on_deck: Some(false), under_deck: Some(false) });
    let mut report = report(&question);
    report.basis.kouan = "0.0.0".to_owned();
    report.basis.rules = "0123456789abcdef0123".to_owned();
    let drawn = Picture::new(&question, &report).draw();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/families/dangerous_goods/plan/draw/small.svg");
    if std::env::var_os("KOUAN_NEW_PICTURE").is_some() {
        std::fs::write(file, &drawn).unwrap();
    }
    assert_eq!(drawn, std::fs::read_to_string(file).unwrap());
    assert_eq!(fault(&drawn), None);
}

#[test]
fn each_verdict_stands_in_the_picture_in_both_languages() {
    let far =
        vec![planned(1, "0010182", "22G1", &[("3", 1170)]), planned(2, "0010782", "22G1", &[("6.1", 1710)])];
    let near =
        vec![planned(1, "0010182", "22G1", &[("3", 1170)]), planned(2, "0010382", "22G1", &[("5.1", 1495)])];
    for (boxes, edition, en, zh) in [
        (far.clone(), "49cfr-2026-06-01", "IN ORDER", "符合规定"),
        (near, "49cfr-2026-06-01", "NOT IN ORDER", "不符合规定"),
        (far.clone(), "imdg-42-24", "NOT FULLY EVALUATED", "未能全部判定"),
        (far, "imdg-1-65", "NOT FULLY EVALUATED", "未能全部判定"),
        (Vec::new(), "49cfr-2026-06-01", "NOT FULLY EVALUATED", "未能全部判定"),
    ] {
        let mut question = DrawingQuestion { edition: edition.to_owned(), ..question(boxes) };
        assert!(svg(&question).contains(&format!(">{en}<")), "{edition} {en}");
        question.lang = Lang::Zh;
        let svg = svg(&question);
        assert!(svg.contains(&format!(">{zh}<")), "{edition} {zh}");
        assert_eq!(fault(&svg), None);
    }
}

#[test]
fn a_plan_that_was_not_read_whole_is_not_drawn_in_order() {
    let whole = question(vec![planned(1, "0010182", "22G1", &[("3", 1170)])]);
    let cut = DrawingQuestion { not_whole: true, ..whole.clone() };
    let draw = |question: &DrawingQuestion| draw_plan(question, &Rules::builtin().unwrap()).unwrap();
    let (whole, cut) = (draw(&whole), draw(&cut));
    assert!(whole.verdict == Verdict::Compliant && whole.svg.contains(">IN ORDER<"));
    assert!(cut.verdict == Verdict::NotEvaluated && cut.svg.contains(">NOT FULLY EVALUATED<"));
    assert!(cut.svg.contains("not read whole"), "{}", cut.svg);
}

#[test]
fn what_is_left_out_is_told() {
    let boxes = (0..60).map(|number| {
        let (class, un) = if number % 2 == 0 { ("3", 1170) } else { ("1.3G", 335) };
        planned(number, &format!("002{:02}{}", number % 10, 82 + 2 * (number / 10)), "45G1", &[(class, un)])
    });
    let question = question(boxes.collect());
    let violations = list::counts(&report(&question))[0];
    let more =
        violations.checked_sub(list::VIOLATIONS).filter(|more| *more > 0).expect("the plan is too small");
    assert!(svg(&question).contains(&format!("{more} violations")));
}

#[test]
fn the_plan_of_the_example_is_drawn_whole() {
    let edi = include_bytes!("../../../../../../specs/examples/ship/bay-plan.edi");
    let file = read_plan(edi, PlanLimits::default());
    let mut question = question(Vec::new());
    question.plan = file.plans[0].clone();
    question.ship = toml::from_str(include_str!("../../../../../../specs/examples/ship/ship.toml")).unwrap();
    complete(&question);
    let report = report(&question);
    assert_eq!((report.boxes, report.dangerous_boxes, report.items), (301, 28, 32));
    assert_eq!(list::counts(&report), [5, 1, 2]);
    question.edition = "imdg-42-24".to_owned();
    complete(&question);
}

/// Every dangerous box that has a slot stands in the picture once, every entry with its number, in the list and at its
/// boxes, and every violation is an entry.
fn complete(question: &DrawingQuestion) {
    let report = report(question);
    let drawn = svg(question);
    assert_eq!(fault(&drawn), None);
    assert_eq!(drawn, svg(question), "not the same picture each time");
    for (index, planned) in question.plan.boxes.iter().enumerate() {
        let wanted = usize::from(planned.slot.is_some() && !planned.items.is_empty());
        assert_eq!(drawn.matches(&format!("data-box=\"{index}\"")).count(), wanted, "box {index}");
    }
    let list = List::of(&report, question.lang);
    let violations = list.entries.iter().filter(|entry| entry.verdict == Verdict::Violation).count();
    assert_eq!(violations, list::counts(&report)[0].min(list::VIOLATIONS));
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for text in drawn.split("<text ").filter(|text| text.contains("font-weight=\"bold\"")) {
        let text = text.split_once('>').unwrap().1.split_once('<').unwrap().0;
        let number = text.split('→').next().unwrap().parse().unwrap_or(0);
        *times.entry(number).or_default() += 1;
    }
    for entry in &list.entries {
        assert!(times.get(&entry.number).is_some_and(|times| *times > 0), "entry {}", entry.number);
    }
}

fn boxes() -> impl Strategy<Value = Vec<PlannedBox>> {
    let size = prop::sample::select(vec!["22G1", "45G1", "22U1", "2200"]);
    let goods = vec![
        ("1.3G", 335),
        ("2", 1950),
        ("2.1", 1075),
        ("3", 1263),
        ("4.3", 1402),
        ("5.1", 2014),
        ("8", 1824),
        ("9", 3082),
    ];
    let items = prop::collection::vec(prop::sample::select(goods), 0..3);
    let tier = prop::sample::select(vec![2_u8, 4, 6, 82, 84, 86]);
    let one = (prop::option::of((1_u16..32, 0_u8..9, tier)), size, items);
    prop::collection::vec(one, 0..16).prop_map(|all| {
        let boxes = all.into_iter().enumerate();
        boxes
            .map(|(number, (slot, size, items))| {
                let slot = slot.map(|(bay, row, tier)| format!("{bay:03}{row:02}{tier:02}"));
                planned(number, slot.as_deref().unwrap_or(""), size, &items)
            })
            .collect()
    })
}

proptest! {
    // each case draws four pictures
    #![proptest_config(ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)
    ))]

    #[test]
    fn every_dangerous_box_and_every_violation_is_in_the_picture(boxes in boxes(), row00: bool, zh: bool) {
        let mut question = question(boxes);
        question.ship.row00 = Some(Row00 { on_deck: Some(row00), under_deck: None });
        question.lang = if zh { Lang::Zh } else { Lang::En };
        complete(&question);
    }
}
