//! Screening as a whole: every keyword, what takes it away and what does not, order, scores, lists of a caller.

use proptest::prelude::*;

use super::keywords::KeywordLanguage;
use super::*;
use crate::foundation::rules::RuleFile;

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| Rules::builtin().unwrap())
}

fn ask(text: &str) -> Screening {
    screen_one(&Description::new(text), rules()).unwrap()
}

fn candidate(text: &str) -> Option<String> {
    ask(text).candidate_un.map(|un| un.to_string())
}

fn with_overlay(text: &str) -> Result<Rules, Error> {
    Rules::with_overlays(&[RuleFile::read(text).unwrap()])
}

#[test]
fn every_keyword_is_found_and_counts_as_its_kind_says() {
    let lists = &rules().screener.lists;
    assert_eq!(lists.keywords.len(), 162);
    for keyword in &lists.keywords {
        let row = &keyword.row;
        let around = match row.lang {
            KeywordLanguage::Zh => {
                [row.text.clone(), format!("货物{}若干", row.text), format!("20 {} 40", row.text)]
            }
            _ => [
                row.text.to_uppercase(),
                format!("20 pcs {} 7 kg", row.text),
                format!("箱装{}五件", row.text),
            ],
        };
        for text in around {
            let screening = ask(&text);
            assert!(screening.hits.iter().any(|hit| hit.keyword == row.text), "{text}");
            assert_eq!(screening.hit, row.kind.is_sign(), "{text}");
            if let (true, Some(first)) = (row.kind.is_sign(), row.un.first()) {
                assert_eq!(screening.candidate_un, Some(*first), "{text}");
            }
        }
    }
}

#[test]
fn what_the_words_around_take_away() {
    for text in [
        "CHARCOAL GREY T-SHIRTS",
        "men's wool suit charcoal",
        "TROUSERS COLOUR: CHARCOAL",
        "CHARCOAL/BLACK BACKPACKS",
        "charcoal pencils",
        "木炭色沙发",
        "Paint-brushes",
        "EMPTY AEROSOL",
        "E-BIKES, WITHOUT BATTERY",
        "BATTERY PACK HOLDERS",
        "(NO) POWER BANK",
        "无锂电池",
        "不含鋰電池",
        "锂电池盒",
        "WATER-BASED PAINT",
        "水性油漆",
        "self adhesive",
        "硫酸钡",
        "棉花糖",
        "压电石英",
        "干冰机",
        "灭火器箱",
    ] {
        let screening = ask(text);
        // some name nothing at all once the brush is a brush
        assert!(!screening.hit, "{text}: {:?}", screening.hits);
        assert!(screening.hits.iter().all(|hit| !hit.kind.is_sign() || hit.cancelled_by.is_some()), "{text}");
    }
}

#[test]
fn what_the_words_around_do_not_take_away() {
    for (text, un) in [
        ("CHARCOAL", "1361"),
        ("CHARCOAL FREE SAMPLE", "1361"),
        ("NO SMOKE CHARCOAL", "1361"),
        ("ITEM NO. CHARCOAL", "1361"),
        ("GREY CHARCOAL", "1361"),
        ("CHARCOAL, GREY T-SHIRTS", "1361"),
        ("PLASTIC COVERS; CHARCOAL", "1361"),
        ("PAINT BLACK 20L", "1263"),
        ("PAINTS", "1263"),
        ("BRUSHES AND PAINT", "1263"),
        ("油漆 空运", "1263"),
        ("航空锂电池", "3480"),
        ("锂电池盒装", "3480"),
        ("木炭 机制", "1361"),
        ("香水套装", "1266"),
        ("硫酸 98%", "1830"),
        ("1.4 G articles", "0336"),
        ("class 1.3G", "0335"),
        ("POWERBANK", "3480"),
        ("ebikes", "3556"),
        ("CAR BATTERIES", "2794"),
    ] {
        assert_eq!(candidate(text).as_deref(), Some(un), "{text}");
    }
}

#[test]
fn words_are_not_found_inside_others() {
    for text in
        ["PAINTING", "REPAINT", "BLIGHTERS", "11.3G", "1.3GB", "FAKE FLOWERS", "UN2", "RUN1263", "UN12634"]
    {
        let screening = ask(text);
        assert!(!screening.hit && screening.hits.is_empty(), "{text}");
    }
}

#[test]
fn the_longest_keyword_stands_for_those_inside() {
    let keywords = |text: &str| ask(text).hits.into_iter().map(|hit| hit.keyword).collect::<Vec<_>>();
    assert_eq!(keywords("coconut shell charcoal"), ["coconut shell charcoal"]);
    assert_eq!(keywords("swimming pool chemicals"), ["swimming pool chemicals"]);
    assert_eq!(keywords("hookah charcoal briquettes"), ["hookah charcoal", "charcoal briquettes"]);
    assert_eq!(keywords("非危险品"), ["非危险品"]);
}

#[test]
fn the_strongest_keyword_names_the_candidate() {
    // high before low, then the longer text
    assert_eq!(candidate("鞭炮 paint").as_deref(), Some("1263"));
    assert_eq!(candidate("paint, resin solution").as_deref(), Some("1866"));
    assert_eq!(candidate("household goods").as_deref(), None);
    assert!(ask("household goods").hit);
    let all: Vec<String> = ask("锂电池 UN3481 UN1263").candidates.iter().map(ToString::to_string).collect();
    assert_eq!(all, ["3480", "3481", "3090", "3091", "1263"]);
}

#[test]
fn hits_show_the_words_of_the_document_and_where_they_stand() {
    let text = "内含 鋰 電 池，ＰＡＩＮＴＳ";
    let hits = ask(text).hits;
    assert_eq!(hits[0].text, "鋰 電 池");
    assert_eq!(hits[1].text, "ＰＡＩＮＴＳ");
    for hit in &hits {
        assert_eq!(&text[hit.span.start as usize..hit.span.end as usize], hit.text);
        let chars: String = text
            .chars()
            .skip(hit.span.start_char as usize)
            .take((hit.span.end_char - hit.span.start_char) as usize)
            .collect();
        assert_eq!(chars, hit.text);
    }
}

#[test]
fn printed_numbers_are_signs() {
    let printed = |text: &str| ask(text).printed_un.iter().map(|one| one.un.to_string()).collect::<Vec<_>>();
    assert_eq!(printed("UN1263"), ["1263"]);
    assert_eq!(printed("un no. 1263"), ["1263"]);
    assert_eq!(printed("UN0335/0336, 1.4G"), ["0335", "0336"]);
    assert_eq!(printed("箱内印有UN0335"), ["0335"]);
    assert_eq!(printed("ＵＮ编号：1263"), ["1263"]);
    assert!(printed("UN126, UNO 1263, RUN 1263, UN 12 63").is_empty());
    assert_eq!(ask("UN0335/0336").score, 120);
}

#[test]
fn denials_and_covers_count_only_beside_a_sign() {
    assert_eq!(ask("NON-HAZARDOUS TOYS").score, 0);
    assert_eq!(ask("瓷砖").score, 0);
    let points = |text: &str| ask(text).parts.iter().map(|part| part.points).collect::<Vec<_>>();
    assert_eq!(points("charcoal"), [60]);
    assert_eq!(points("charcoal, charcoal, CHARCOAL"), [60]);
    assert_eq!(points("harmless charcoal 瓷砖"), [10, 60, 10]);
    assert_eq!(points("general cargo"), [5]);
}

#[test]
fn no_verdict_is_given_on_what_says_nothing() {
    for (text, verdict, code) in [
        ("", Verdict::NotEvaluated, "dangerous_goods.no-description"),
        (" 123 / 45 ", Verdict::NotEvaluated, "dangerous_goods.no-description"),
        ("FAK", Verdict::NotEvaluated, "dangerous_goods.vague-description"),
        ("化工品", Verdict::NotEvaluated, "dangerous_goods.vague-description"),
        ("TOYS", Verdict::Compliant, "dangerous_goods.no-sign"),
        ("GENERAL CARGO, FIREWORKS", Verdict::Conditional, "dangerous_goods.sign-found"),
        ("UN1263", Verdict::Conditional, "dangerous_goods.un-number-printed"),
    ] {
        let question = ScreeningQuestion { descriptions: vec![Description::new(text)] };
        let answer = screen(&question, rules()).unwrap();
        assert_eq!(answer.verdict, verdict, "{text}");
        assert!(answer.has(code), "{text}: {:?}", answer.findings);
    }
}

#[test]
fn the_number_of_the_harmonized_system_is_a_sign() {
    let of =
        |hs: &str| screen_one(&Description { hs: Some(hs.into()), ..Description::new("parts") }, rules());
    assert_eq!(of("4402.90").unwrap().candidate_un.unwrap().to_string(), "1361");
    assert_eq!(of("36041000").unwrap().score, 20);
    assert!(!of("9503.00").unwrap().hit);
    assert!(!of("3209.10").unwrap().hit);
    for wrong in ["", "440", "44o2", "1234567890123"] {
        assert_eq!(of(wrong).unwrap_err().path(), Some("/hs"), "{wrong}");
    }
}

#[test]
fn questions_that_cannot_be_asked() {
    let none = ScreeningQuestion { descriptions: vec![] };
    assert_eq!(screen(&none, rules()).unwrap_err().path(), Some("/descriptions"));
    let long = Description::new(&"x".repeat(MOST_BYTES + 1));
    assert_eq!(screen_one(&long, rules()).unwrap_err().code(), "limit-exceeded");
    assert!(screen_one(&Description::new(&"x".repeat(MOST_BYTES)), rules()).is_ok());
}

#[test]
fn a_caller_adds_lists() {
    let rules = with_overlay(
        r#"name = "ours"
        [[dangerous_goods.keywords]]
        text = "Metal Swarf"
        lang = "en"
        un = ["2793"]
        kind = "trade"
        certainty = "medium"
        source = "our own cases"
        context = ["ours"]
        [[dangerous_goods.keyword_context]]
        name = "ours"
        after = ["bin"]"#,
    )
    .unwrap();
    let screening = screen_one(&Description::new("METALSWARF, paint"), &rules).unwrap();
    assert_eq!(screening.hits[0].list, "ours");
    assert_eq!(screening.candidate_un.unwrap().to_string(), "1263");
    assert!(!screen_one(&Description::new("metal swarf bins"), &rules).unwrap().hit);
    assert_eq!(rules.basis().overlays, ["ours"]);
    assert_ne!(rules.basis().rules, super::tests::rules().basis().rules);
}

#[test]
fn lists_that_cannot_be_used_say_why() {
    let keyword = |text: &str, more: &str| {
        format!(
            "name = \"ours\"\n[[dangerous_goods.keywords]]\ntext = \"{text}\"\nlang = \"en\"\nkind = \"name\"\n\
             certainty = \"high\"\nsource = \"s\"\n{more}"
        )
    };
    let context = "name = \"ours\"\n[[dangerous_goods.keyword_context]]\nname = \"en-goods\"";
    for (overlay, said) in [
        (keyword("--", ""), "no letter"),
        (keyword("swarf", "context = [\"nothing\"]"), "nothing"),
        (keyword("swarf", "colour = \"red\""), "colour"),
        (keyword("swarf", "un = [\"12\"]"), "no UN number"),
        (context.to_owned(), "stands twice"),
        ("name = \"ours\"\n[[dangerous_goods.traditional]]\npairs = [\"abc\"]".to_owned(), "no pair"),
    ] {
        let error = with_overlay(&overlay).unwrap_err();
        assert_eq!(error.code(), "invalid-rules");
        assert!(error.to_string().contains(said), "{error}");
    }
}

#[test]
fn signs_that_come_and_go_are_told() {
    let compare = |texts: &[&str]| {
        let version = |text: &&str| DescriptionVersion {
            stage: Stage::Booking,
            at: None,
            text: (*text).into(),
            hs: None,
        };
        let question = ComparisonQuestion { versions: texts.iter().map(version).collect() };
        compare_descriptions(&question, rules())
    };
    for (texts, verdict, appeared, disappeared) in [
        (vec!["charcoal", "CHARCOAL."], Verdict::Compliant, 0, 0),
        (vec!["charcoal", "furniture"], Verdict::Conditional, 0, 1),
        (vec!["furniture", "charcoal"], Verdict::Conditional, 1, 0),
        (vec!["furniture", "chairs"], Verdict::Compliant, 0, 0),
        (vec!["锂电池", "lithium ion batteries"], Verdict::Compliant, 0, 0),
        (vec!["charcoal", "charcoal grey shirts"], Verdict::Conditional, 0, 1),
        (vec!["paint", "toys", "paint"], Verdict::Conditional, 1, 1),
        (vec!["UN1263", "paint"], Verdict::Compliant, 0, 0),
        (vec!["fireworks", "paint"], Verdict::Conditional, 1, 1),
    ] {
        let answer = compare(&texts).unwrap();
        let value = answer.value.unwrap();
        assert_eq!(answer.verdict, verdict, "{texts:?}");
        let count = |of: fn(&Change) -> usize| value.changes.iter().map(of).sum::<usize>();
        assert_eq!(count(|change| change.appeared.len()), appeared, "{texts:?}");
        assert_eq!(count(|change| change.disappeared.len()), disappeared, "{texts:?}");
        assert_eq!(value.score, value.parts.iter().map(|part| part.points).sum::<u32>());
    }
    assert!(compare(&["charcoal"]).is_err());
}

#[test]
fn versions_stand_in_the_order_of_time() {
    let version = |at: &str| DescriptionVersion {
        stage: Stage::BillOfLading,
        at: Some(at.parse().unwrap()),
        text: "toys".into(),
        hs: None,
    };
    let ask = |days: [&str; 2]| {
        compare_descriptions(&ComparisonQuestion { versions: days.map(version).to_vec() }, rules())
    };
    assert!(ask(["2026-03-05", "2026-03-05"]).is_ok());
    assert_eq!(ask(["2026-03-05", "2026-03-04"]).unwrap_err().path(), Some("/versions/1/at"));
}

/// Slow and plain: every keyword at every place, boundaries by looking at the neighbours.
fn plainly_found(text: &str) -> bool {
    let lists = &rules().screener.lists;
    let text: Vec<char> = lists.normaliser.text(text).chars().collect();
    let latin = |at: Option<usize>| {
        at.and_then(|at| text.get(at)).is_some_and(|char| char.is_ascii_alphanumeric() || *char == '.')
    };
    lists.keywords.iter().filter(|keyword| keyword.row.kind.is_sign()).any(|keyword| {
        let word: Vec<char> = lists.normaliser.text(&keyword.row.text).chars().collect();
        (0..text.len()).any(|at| {
            let end = at + word.len();
            text.get(at..end) == Some(&word[..])
                && !(latin(Some(at)) && latin(at.checked_sub(1)))
                && !(latin(Some(end - 1)) && latin(Some(end)))
        })
    })
}

fn words() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop::sample::select(vec![
        "charcoal",
        "grey",
        "paint",
        "brushes",
        "for",
        "empty",
        "lithium",
        "ion",
        "battery",
        "battery pack",
        "cover",
        "toys",
        "shirts",
        "chemicals",
        "UN1263",
        "1.3G",
        "油漆",
        "锂电池",
        "无",
        "盒",
        "瓷砖",
        "玩具",
        "non hazardous",
        "非危",
        "，",
        ",",
        "/",
        "25KG",
    ]);
    prop::collection::vec(word, 0..8)
}

proptest! {
    #[test]
    fn case_width_and_soft_punctuation_change_nothing(words in words(), mark in "[ .()*_'#~\u{3000}-]{1,3}") {
        let plain = ask(&words.join(" "));
        let wide: String = words.join(" ").chars().map(|char| match char {
            ' ' => '\u{3000}',
            '!'..='~' => char::from_u32(u32::from(char) + 0xfee0).unwrap(),
            other => other,
        }).collect();
        for other in [words.join(" ").to_uppercase(), words.join("  "), wide, format!("{mark}{}{mark}", words.join(&format!(" {mark}")))] {
            let other = ask(&other);
            prop_assert_eq!(
                (plain.hit, plain.score, &plain.candidates, plain.hits.len()),
                (other.hit, other.score, &other.candidates, other.hits.len())
            );
        }
    }

    #[test]
    fn each_description_is_judged_by_itself(texts in prop::collection::vec(words(), 1..5)) {
        let descriptions: Vec<Description> = texts.iter().map(|words| Description::new(&words.join(" "))).collect();
        let mut turned = descriptions.clone();
        turned.reverse();
        let results = |descriptions| screen(&ScreeningQuestion { descriptions }, rules()).unwrap();
        let (one, other) = (results(descriptions), results(turned));
        prop_assert_eq!(one.verdict, other.verdict);
        let mut back = other.value.unwrap().results;
        back.reverse();
        prop_assert_eq!(one.value.unwrap().results, back);
    }

    #[test]
    fn a_denial_never_lowers_the_score(words in words(), denial in prop::sample::select(vec![
        "non hazardous", "HARMLESS", "非危险品", "非危"
    ]), first in any::<bool>()) {
        let text = words.join(" ");
        let denied = if first { format!("{denial}, {text}") } else { format!("{text}, {denial}") };
        prop_assert!(ask(&denied).score >= ask(&text).score);
        prop_assert_eq!(ask(&denied).hit, ask(&text).hit);
    }

    #[test]
    fn the_score_is_the_sum_of_its_parts(words in words()) {
        let screening = ask(&words.join(" "));
        prop_assert_eq!(screening.score, screening.parts.iter().map(|part| part.points).sum::<u32>());
        prop_assert_eq!(screening.hit, screening.verdict == Verdict::Conditional);
    }

    #[test]
    fn a_plain_search_finds_no_more(words in words()) {
        let text = words.join(" ");
        let screening = ask(&text);
        let is_seen = screening.hits.iter().any(|hit| hit.kind.is_sign());
        prop_assert!(is_seen || !plainly_found(&text), "{text}");
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,60}") {
        let screening = ask(&text);
        for hit in &screening.hits {
            prop_assert_eq!(text.get(hit.span.start as usize..hit.span.end as usize), Some(hit.text.as_str()));
        }
    }
}
