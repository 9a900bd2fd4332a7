//! Every segregation code on both sides of its boundary, and the order in which rules rule (7.2.3, 7.2.8).

use super::class::{Term, UnNumber};
use super::facts::Contains;
use super::hazards::{Hazards, Row};
use super::rules::Rules;
use super::segregation::{Need, Reasoning};

/// The code, what is known of the item that bears it, the other item, and the term. The item that bears the code is of
/// class 9, from which the table asks for nothing: what is asked for comes from the code.
const CODES: &[(&str, &str, &str, &str)] = &[
    ("SG1", "label", "class 3", "4"),
    ("SG1", "label", "class 1.1D", "X"),
    ("SG1", "", "class 3", "X"),
    ("SG2", "", "class 3", "4"),
    ("SG2", "", "class 9", "X"),
    ("SG3", "", "class 3", "4"),
    ("SG3", "", "class 9", "X"),
    ("SG4", "", "class 3", "2"),
    ("SG4", "", "class 9", "X"),
    ("SG5", "", "class 5.1", "2"),
    ("SG5", "", "class 9", "X"),
    ("SG6", "", "class 3", "2"),
    ("SG6", "", "class 9", "X"),
    ("SG7", "", "class 3", "1"),
    ("SG7", "", "class 8", "X"),
    ("SG8", "", "class 4.1", "1"),
    ("SG8", "", "class 8", "X"),
    ("SG9", "", "class 4.3", "1"),
    ("SG9", "", "class 8", "X"),
    ("SG10", "", "class 5.1", "1"),
    ("SG10", "", "class 8", "X"),
    ("SG11", "", "class 6.2", "1"),
    ("SG11", "", "class 8", "X"),
    ("SG12", "", "class 7", "1"),
    ("SG12", "", "class 8", "X"),
    ("SG13", "", "class 8", "1"),
    ("SG13", "", "class 3", "X"),
    ("SG14", "", "class 1.4G", "2"),
    ("SG14", "", "class 1.4S", "X"),
    ("SG14", "", "class 1.1D", "2"),
    ("SG15", "", "class 3", "2"),
    ("SG15", "", "class 8", "X"),
    ("SG16", "", "class 4.1", "2"),
    ("SG16", "", "class 8", "X"),
    ("SG17", "", "class 5.1", "2"),
    ("SG17", "", "class 8", "X"),
    ("SG18", "", "class 6.2", "2"),
    ("SG18", "", "class 8", "X"),
    ("SG19", "", "class 7", "2"),
    ("SG19", "", "class 8", "X"),
    ("SG20", "", "group SGG1", "1"),
    ("SG20", "", "group SGG99", "X"),
    ("SG21", "", "group SGG18", "1"),
    ("SG21", "", "group SGG99", "X"),
    ("SG22", "", "group SGG2 contains ammonium_salts", "1"),
    ("SG22", "", "group SGG2 contains", "X"),
    ("SG24", "", "group SGG17", "1"),
    ("SG24", "", "group SGG99", "X"),
    ("SG25", "", "class 2.1", "2"),
    ("SG25", "", "class 3", "2"),
    ("SG25", "", "class 8", "X"),
    ("SG27", "", "class 1.4S contains perchlorates", "2"),
    ("SG27", "", "class 1.4S contains", "X"),
    ("SG27", "", "class 9 contains chlorates", "X"),
    ("SG28", "", "group SGG2", "2"),
    ("SG28", "", "class 1.4S contains ammonium", "2"),
    ("SG28", "", "class 1.4S contains", "X"),
    ("SG30", "", "group SGG7", "1"),
    ("SG30", "", "group SGG99", "X"),
    ("SG31", "", "group SGG9", "1"),
    ("SG31", "", "group SGG99", "X"),
    ("SG32", "", "group SGG10", "1"),
    ("SG32", "", "group SGG99", "X"),
    ("SG33", "", "group SGG15", "1"),
    ("SG33", "", "group SGG99", "X"),
    ("SG34", "ammonium", "group SGG4", "2"),
    ("SG34", "ammonium", "group SGG13", "2"),
    ("SG34", "", "group SGG4", "X"),
    ("SG34", "ammonium", "class 1.4S contains chlorates", "2"),
    ("SG34", "ammonium", "class 1.4S contains", "X"),
    ("SG35", "", "group SGG1", "2"),
    ("SG35", "", "group SGG99", "X"),
    ("SG36", "", "group SGG18", "2"),
    ("SG36", "", "group SGG99", "X"),
    ("SG37", "", "un 1005", "2"),
    ("SG37", "", "un 2073", "2"),
    ("SG37", "", "un 2672", "2"),
    ("SG37", "", "un 3318", "2"),
    ("SG37", "", "un 1999", "X"),
    ("SG38", "", "group SGG2", "2"),
    ("SG38", "", "group SGG99", "X"),
    ("SG39", "", "un 2067 group SGG2", "2"),
    ("SG39", "", "un 1444 group SGG2", "X"),
    ("SG40", "", "group SGG2 contains", "2"),
    ("SG40", "", "group SGG2 contains persulphate_mixture", "X"),
    ("SG42", "", "group SGG3", "2"),
    ("SG42", "", "group SGG99", "X"),
    ("SG43", "", "un 1744", "2"),
    ("SG43", "", "un 1999", "X"),
    ("SG44", "", "un 1846", "2"),
    ("SG44", "", "un 1999", "X"),
    ("SG45", "", "group SGG4", "2"),
    ("SG45", "", "group SGG99", "X"),
    ("SG46", "", "un 1017", "2"),
    ("SG46", "", "un 3520", "2"),
    ("SG46", "", "un 1999", "X"),
    ("SG47", "", "group SGG5", "2"),
    ("SG47", "", "group SGG99", "X"),
    ("SG49", "", "group SGG6", "2"),
    ("SG49", "", "group SGG99", "X"),
    ("SG51", "", "group SGG8", "2"),
    ("SG51", "", "group SGG99", "X"),
    ("SG54", "", "group SGG11", "2"),
    ("SG54", "", "group SGG99", "X"),
    ("SG55", "", "group SGG11 contains mercury_salts", "2"),
    ("SG55", "", "group SGG11 contains", "X"),
    ("SG56", "", "group SGG12", "2"),
    ("SG56", "", "group SGG99", "X"),
    ("SG58", "", "group SGG13", "2"),
    ("SG58", "", "group SGG99", "X"),
    ("SG59", "", "group SGG14", "2"),
    ("SG59", "", "group SGG99", "X"),
    ("SG60", "", "group SGG16", "2"),
    ("SG60", "", "group SGG99", "X"),
    ("SG61", "", "group SGG15", "2"),
    ("SG61", "", "group SGG99", "X"),
    ("SG62", "", "un 1350", "2"),
    ("SG62", "", "un 2448", "2"),
    ("SG62", "", "un 1999", "X"),
    ("SG63", "", "class 1.4S", "4"),
    ("SG63", "", "class 1.1D", "4"),
    ("SG63", "", "class 8", "X"),
    ("SG65", "", "class 1.1D", "3"),
    ("SG65", "", "class 1.4G", "X"),
    ("SG65", "", "class 1.6N", "3"),
    ("SG67", "", "class 1.4G", "2"),
    ("SG67", "", "class 1.1D", "4"),
    ("SG67", "", "class 1.6N", "4"),
    ("SG67", "", "class 1.2J", "X"),
    ("SG67", "", "class 1.4J", "2"),
    ("SG68", "flashpoint 60", "class 5.1", "2"),
    ("SG68", "flashpoint 60", "class 4.1", "1"),
    ("SG68", "flashpoint 61", "class 5.1", "X"),
    ("SG68", "flashpoint 61", "class 4.1", "X"),
    ("SG69", "litres 1", "class 3", "X"),
    ("SG69", "litres 1", "class 1.1D", "2"),
    ("SG69", "litres 1", "class 1.4G", "X"),
    ("SG69", "litres 2", "class 1.1D", "X"),
    ("SG70", "arsenic", "group SGG1", "2"),
    ("SG70", "", "group SGG1", "X"),
    ("SG74", "", "class 3", "2"),
    ("SG74", "", "class 9", "X"),
    ("SG76", "", "class 3", "2"),
    ("SG76", "", "class 9", "X"),
    ("SG77", "", "class 5.1", "2"),
    ("SG77", "", "class 7", "X"),
    ("SG78", "", "class 1.1D", "4"),
    ("SG78", "", "class 1.2G", "4"),
    ("SG78", "", "class 1.5D", "4"),
    ("SG78", "", "class 1.3G", "X"),
];

/// Codes that ask nothing of other dangerous goods.
const OTHERWISE: &[(&str, &str)] = &[
    ("SG23", "cargo"),
    ("SG26", "extra_distance"),
    ("SG29", "foodstuffs"),
    ("SG41", "cargo"),
    ("SG48", "cargo"),
    ("SG50", "foodstuffs"),
    ("SG52", "cargo"),
    ("SG53", "not_same_ctu"),
    ("SG57", "cargo"),
    ("SG71", "exempt_inside_article"),
    ("SG72", "see_exemption_tables"),
];

fn plain(class: &str) -> Hazards {
    Hazards {
        rows: vec![Row { primary: class.parse().ok(), ..Row::default() }],
        listed: true,
        contains: Some(Vec::new()),
        class_1_label: Some(false),
        waste: Some(false),
        limited_quantity: Some(false),
        excepted_quantity: Some(false),
        ..Hazards::default()
    }
}

fn with_code(code: &str, known: &str) -> Hazards {
    let mut item = plain("9");
    item.rows[0].codes = vec![code.to_owned()];
    match known.split_once(' ').unwrap_or((known, "")) {
        ("label", _) => item.class_1_label = Some(true),
        ("ammonium", _) => item.contains = Some(vec![Contains::Ammonium]),
        ("arsenic", _) => item.contains = Some(vec![Contains::ArsenicSulphides]),
        ("flashpoint", degrees) => item.flashpoint_c = degrees.parse().ok(),
        ("litres", litres) => item.max_receptacle_l = litres.parse().ok(),
        _ => {}
    }
    item
}

fn other(described: &str) -> Hazards {
    let mut item = plain("9");
    let mut words = described.split(' ');
    while let Some(word) = words.next() {
        match word {
            "class" => item.rows[0].primary = words.next().unwrap().parse().ok(),
            "group" => item.rows[0].groups = vec![words.next().unwrap().to_owned()],
            "un" => item.un = words.next().unwrap().parse().ok(),
            "contains" => {
                let substance =
                    words.next().map(|word| serde_json::from_str(&format!("\"{word}\"")).unwrap());
                item.contains = Some(substance.into_iter().collect());
            }
            _ => panic!("{described}"),
        }
    }
    item
}

fn need(a: &Hazards, b: &Hazards) -> (Need, Reasoning) {
    let rules = Rules::builtin().unwrap();
    let (there, why) = rules.tables("imdg-42-24").unwrap().reason(a, b);
    let (back, _) = rules.tables("imdg-42-24").unwrap().reason(b, a);
    assert_eq!(there, back, "the requirement is the same both ways");
    (there, why)
}

#[test]
fn every_code_asks_what_it_says_and_nothing_else() {
    for (code, known, described, term) in CODES {
        let (need, _) = need(&with_code(code, known), &other(described));
        assert_eq!(need.term.as_str(), *term, "{code} {known} with {described}");
    }
}

#[test]
fn every_code_of_the_code_is_here() {
    let rules = Rules::builtin().unwrap();
    let known = &rules.segregation_codes["imdg-42-24"].value;
    for code in known.keys() {
        let tested = CODES.iter().any(|(tested, ..)| tested == code)
            || OTHERWISE.iter().any(|(other, _)| other == code);
        assert!(tested, "{code}");
    }
    assert_eq!(known.len(), 74);
    for (code, kind) in OTHERWISE {
        let rule = &known[*code][0];
        let is = match *kind {
            "extra_distance" => rule.extra,
            "exempt_inside_article" | "see_exemption_tables" => rule.exempt.is_some(),
            _ => rule.cargo.is_some(),
        };
        assert!(is, "{code} {kind}");
        let (need, _) = need(&with_code(code, ""), &other("class 8"));
        assert_eq!(need.term, Term::X, "{code}");
    }
}

#[test]
fn a_greater_distance_is_asked_from_flammables_alone() {
    for (described, extra) in
        [("class 3", true), ("class 2.1", true), ("class 2.2", false), ("class 8", false)]
    {
        let (need, _) = need(&with_code("SG26", ""), &other(described));
        assert_eq!(need.extra_on_deck, extra, "{described}");
    }
}

#[test]
fn what_is_not_known_keeps_the_strict_answer_and_says_what_would_relieve() {
    let mut aerosol = with_code("SG69", "");
    aerosol.rows[0].primary = "2.1".parse().ok();
    let (need, why) = need(&aerosol, &other("class 3"));
    assert_eq!((need.required, need.at_least), (Term::SeparatedFrom, Term::X));
    assert_eq!(why.open.len(), 1);

    let mut unknown = other("group SGG2");
    unknown.contains = None;
    let (need, _) = self::need(&with_code("SG22", ""), &unknown);
    assert_eq!((need.required, need.at_least), (Term::AwayFrom, Term::X));
    let mut elsewhere = other("class 8");
    elsewhere.contains = None;
    assert_eq!(self::need(&with_code("SG22", ""), &elsewhere).0.required, Term::X);
}

#[test]
fn a_class_told_without_division_counts_as_the_strictest() {
    let (need, _) = need(&plain("2"), &plain("4.2"));
    assert_eq!((need.required, need.at_least), (Term::SeparatedFrom, Term::AwayFrom));
    let (need, _) = self::need(&plain("1"), &plain("3"));
    assert_eq!((need.required, need.at_least), (Term::SeparatedLongitudinally, Term::SeparatedFrom));
    let (need, _) = self::need(&plain("1.4"), &plain("1.1D"));
    assert_eq!((need.required, need.at_least), (Term::SeparatedFrom, Term::X));
}

#[test]
fn subsidiary_hazards_count_and_a_replacing_class_takes_their_place() {
    let mut corrosive = plain("8");
    corrosive.rows[0].subsidiary = vec!["3".parse().unwrap()];
    assert_eq!(need(&corrosive, &plain("5.1")).0.term, Term::SeparatedFrom);
    let mut flammable = plain("3");
    flammable.rows[0].subsidiary = vec!["6.1".parse().unwrap()];
    flammable.rows[0].codes = vec!["SG6".to_owned()];
    // as 5.1: 5.1 with 5.1 is X, though 3 with 5.1 would be 2
    assert_eq!(need(&flammable, &plain("5.1")).0.term, Term::X);
}

#[test]
fn reliefs_are_never_assumed() {
    let mut one = plain("8");
    one.rows[0].subsidiary = vec!["3".parse().unwrap()];
    let mut other = plain("8");
    other.rows[0].subsidiary = vec!["5.1".parse().unwrap()];
    let (asked, why) = need(&one, &other);
    assert_eq!((asked.required, asked.at_least), (Term::SeparatedFrom, Term::X));
    assert_eq!(why.open.len(), 1, "7.2.6.1 asks whether they react");
    // a code that names the other is not lifted by it
    one.rows[0].codes = vec!["SG17".to_owned()];
    let (asked, _) = need(&one, &other);
    assert_eq!((asked.required, asked.at_least), (Term::SeparatedFrom, Term::SeparatedFrom));

    let numbered = |class: &str, subsidiary: &str, un: u16| {
        let mut item = plain(class);
        item.un = Some(UnNumber::un(un));
        item.rows[0].subsidiary = subsidiary.parse().into_iter().collect();
        item
    };
    let (asked, _) = need(&numbered("5.1", "8", 2014), &numbered("5.1", "8", 2984));
    assert_eq!((asked.term, asked.required, asked.exempt), (Term::SeparatedFrom, Term::X, Some("7.2.6.3")));
    let (asked, _) = need(&numbered("5.1", "8", 2014), &numbered("5.1", "8", 2015));
    assert_eq!(asked.required, Term::SeparatedFrom);
    // the last list leaves the test for dangerous reactions
    let (asked, _) = need(&numbered("4.1", "", 1325), &numbered("5.2", "", 3101));
    assert_eq!((asked.required, asked.at_least), (Term::SeparatedFrom, Term::X));
    // nitrates with blasting explosives, not with others
    let (asked, _) = need(&numbered("5.1", "", 1942), &numbered("1.1D", "", 82));
    assert_eq!((asked.required, asked.at_least), (Term::SeparatedLongitudinally, Term::X));
    let (asked, _) = need(&numbered("5.1", "", 1942), &numbered("1.1D", "", 83));
    assert_eq!(asked.at_least, Term::SeparatedLongitudinally);
}

#[test]
fn limited_quantities_need_nothing_but_1_4s_beside_a_and_l() {
    let mut small = plain("3");
    small.limited_quantity = Some(true);
    let (asked, _) = need(&small, &plain("5.1"));
    assert_eq!((asked.required, asked.exempt, asked.never_together), (Term::X, Some("3.4.4.2"), false));
    let mut cartridges = plain("1.4S");
    cartridges.limited_quantity = Some(true);
    for (group, together) in [("1.1A", true), ("1.2L", true), ("1.1B", false), ("1.4S", false)] {
        assert_eq!(need(&cartridges, &plain(group)).0.never_together, together, "{group}");
    }
    assert!(!need(&plain("1.4S"), &plain("1.1A")).0.never_together);
    let mut excepted = plain("3");
    excepted.excepted_quantity = Some(true);
    assert_eq!(need(&excepted, &plain("5.1")).0.exempt, Some("3.5"));
}

#[test]
fn without_class_or_list_nothing_is_vouched_for() {
    use crate::foundation::assessment::Verdict;
    let nameless = Hazards { rows: vec![Row::default()], ..plain("9") };
    let (asked, _) = need(&nameless, &plain("9"));
    assert_eq!((asked.required, asked.verdict()), (Term::SeparatedLongitudinally, Verdict::NotEvaluated));
    let unlisted = Hazards { listed: false, ..plain("8") };
    assert_eq!(need(&unlisted, &plain("9")).0.verdict(), Verdict::NotEvaluated);
    assert_eq!(need(&plain("8"), &plain("9")).0.verdict(), Verdict::Compliant);
}

/// Every number of column 10B whose meaning is known, towards what it names and what it does not.
#[test]
fn every_known_number_of_49_cfr_asks_what_it_says() {
    let rules = Rules::builtin().unwrap();
    let codes = &rules.segregation_codes["49cfr-2026-06-01"].value;
    let known: Vec<&str> = codes.keys().map(String::as_str).collect();
    assert_eq!(known, ["126", "138", "25", "52", "53", "56", "58", "87"]);
    let tables = rules.tables("49cfr-2026-06-01").unwrap();
    let of = |class: &str, codes: &[&str], groups: &[&str]| Hazards {
        rows: vec![Row {
            primary: class.parse().ok(),
            subsidiary: Vec::new(),
            codes: codes.iter().map(ToString::to_string).collect(),
            groups: groups.iter().map(ToString::to_string).collect(),
        }],
        listed: true,
        ..Hazards::default()
    };
    let all = ["SGG1", "SGG18", "SGG2", "SGG6", "SGG16"];
    for (number, group) in [("52", "SGG1"), ("53", "SGG18"), ("56", "SGG2"), ("58", "SGG6"), ("138", "SGG16")]
    {
        for other in all {
            let need = tables.reason(&of("9", &[number], &[]), &of("9", &[], &[other])).0;
            let wanted = if other == group { Term::SeparatedFrom } else { Term::X };
            assert_eq!((need.term, need.missing), (wanted, false), "{number} {other}");
        }
        let open = Hazards { groups_open: true, ..of("9", &[], &[]) };
        assert!(tables.reason(&of("9", &[number], &[]), &open).0.missing, "{number}");
        // a table that asks for as much already leaves nothing open
        let open = Hazards { groups_open: true, ..of("5.1", &[], &[]) };
        assert!(!tables.reason(&of("3", &[number], &[]), &open).0.missing, "{number}");
    }
    let term = |a: &Hazards, b: &Hazards| tables.reason(a, b).0.term;
    assert_eq!(term(&of("9", &["87"], &[]), &of("1.3G", &[], &[])), Term::SeparatedFrom);
    assert_eq!(term(&of("9", &["87"], &[]), &of("1.4G", &[], &[])), Term::X);
    assert_eq!(term(&of("3", &["126"], &[]), &of("5.1", &[], &[])), Term::X);
    assert_eq!(term(&of("3", &["25"], &[]), &of("5.1", &[], &[])), Term::SeparatedFrom);
}

#[test]
fn likenesses_of_49_cfr_are_derived_near_and_never_of_a_known_number() {
    let rules = Rules::builtin().unwrap();
    let likenesses = &rules.resemblances["49cfr-2026-06-01"];
    assert_eq!(likenesses.cite.certainty, crate::foundation::assessment::Certainty::D);
    assert_eq!(likenesses.value.len(), 15);
    let known = &rules.segregation_codes["49cfr-2026-06-01"].value;
    for (number, like) in &likenesses.value {
        assert!(like.overlap > "0.9".parse().unwrap() && like.numbers >= 5, "{number}");
        assert!(!known.contains_key(number), "{number}");
        assert!(like.code.parse::<super::list::ListCode>().is_ok(), "{number}");
    }
}
