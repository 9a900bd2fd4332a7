//! The worked account of Yantai: 307 t in two specifications, four zones, a blend, one off specification and blended
//! again, releases in parts, a stock-take, the statement. The masses are those of the practice, the grades are made.

use super::events::*;
use super::tests::{assay, blended, moved, opened, received, released};

pub(super) fn story() -> Vec<(&'static str, &'static str, Event)> {
    let lot =
        |lot: &str, entry: &str, kg: i64, moisture: &str, au: &str, arsenic: &str, zone: &str| -> Event {
            Received { zone: zone.into(), ..received(lot, entry, kg, moisture, au, arsenic) }.into()
        };
    let report = |lot: &str, au: &str, arsenic: &str| -> Event {
        let assay = assay(AssayRole::ThirdPartyReference, &[("Au", au), ("As", arsenic)]);
        Assayed { assay, into_book: false, lot: lot.into() }.into()
    };
    let release = |lot: &str, kg: i64, declaration: &str| -> Event {
        Released { declaration: declaration.into(), ..released(lot, kg, ReleaseKind::HomeUse) }.into()
    };
    let plan = |name: &str, inputs: &[(&str, i64, i64)]| -> Event {
        let part = |(lot, on_hand_kg, wet_kg): &(&str, i64, i64)| PlannedPart {
            lot: (*lot).into(),
            on_hand_kg: *on_hand_kg,
            wet_kg: *wet_kg,
        };
        Planned { inputs: inputs.iter().map(part).collect(), permit: name.into(), plan: name.into() }.into()
    };
    let blend = |plan: &str, lot: &str, inputs: &[(&str, i64)], kg: i64, loss: i64| -> Event {
        Blended { permit: plan.into(), plan: Some(plan.into()), ..blended(lot, inputs, kg, loss) }.into()
    };
    let admission = Admitted {
        authority: "管委会".into(),
        evidence: "推荐函 2025-1".into(),
        valid_from: "2025-04-01".parse().unwrap_or_default(),
        valid_to: None,
    };
    let count = StockTaken {
        counted: vec![Counted { lot: "成品-2".into(), wet_kg: 106_780 }],
        evidence: "盘点表 1".into(),
        zone: "product".into(),
    };
    let missing = Lost {
        cause: LossCause::Unexplained,
        evidence: "盘点表 1".into(),
        force_majeure: false,
        lot: "成品-2".into(),
        of: None,
        wet_kg: 20,
    };
    vec![
        ("2025-04-01", "open", four_zones()),
        ("2025-04-02", "admit", admission.into()),
        // specification 1: poor; specification 2: rich and with arsenic
        ("2025-04-10", "in-1", lot("原料-1", "420120251000000001", 150_500, "8.2", "11.35", "0.42", "raw 1")),
        ("2025-04-11", "in-2", lot("原料-2", "420120251000000002", 156_500, "6.9", "38.72", "3.9", "raw 2")),
        ("2025-04-14", "to-mix-1", moved("原料-1", "blending")),
        ("2025-04-14", "to-mix-2", moved("原料-2", "blending")),
        // too much of the rich one: the arsenic misses the 3.50 % of the lower grades
        ("2025-04-15", "plan-1", plan("混-1", &[("原料-1", 150_500, 20_000), ("原料-2", 156_500, 130_000)])),
        (
            "2025-04-16",
            "mix-1",
            blend("混-1", "成品-1", &[("原料-1", 20_000), ("原料-2", 130_000)], 149_900, 100),
        ),
        ("2025-04-17", "out-of-mix-1", moved("成品-1", "product")),
        ("2025-04-18", "assay-1", report("成品-1", "35.0", "3.52")),
        // off specification: blended again with more of the poor one
        ("2025-04-21", "back-1", moved("成品-1", "blending")),
        (
            "2025-04-22",
            "plan-2",
            plan(
                "混-2",
                &[("成品-1", 149_900, 149_900), ("原料-1", 130_500, 130_500), ("原料-2", 26_500, 26_500)],
            ),
        ),
        (
            "2025-04-23",
            "mix-2",
            blend(
                "混-2",
                "成品-2",
                &[("成品-1", 149_900), ("原料-1", 130_500), ("原料-2", 26_500)],
                306_800,
                100,
            ),
        ),
        ("2025-04-24", "out-of-mix-2", moved("成品-2", "product")),
        ("2025-04-25", "assay-2", report("成品-2", "25.4", "2.22")),
        ("2025-05-06", "release-1", release("成品-2", 100_000, "420120251000000101")),
        ("2025-05-20", "release-2", release("成品-2", 100_000, "420120251000000102")),
        ("2025-06-01", "count-1", count.into()),
        ("2025-06-02", "loss-1", missing.into()),
        ("2025-06-10", "release-3", release("成品-2", 106_780, "420120251000000103")),
    ]
}

/// Two zones for raw goods, one for blending, one for the product; all in bond.
fn four_zones() -> Event {
    let Event::Opened(mut book) = opened("gold_ore") else { panic!("the opening is one") };
    book.zones.retain(|zone| zone.bonded);
    book.into()
}
