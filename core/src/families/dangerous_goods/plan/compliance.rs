//! What the ship's Document of Compliance permits by space (SOLAS II-2/19), and reefers that run beside flammable goods.
//!
//! The document is ship data: a profile without it leaves classes by space unjudged, and one finding says so. For reefers
//! beside flammable goods no distance was found in a source: they are told, and nothing is judged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::check::{BoxAt, ItemOf};
use super::prepared::{Checked, PreparedPlan, at, item_of, spot};
use crate::families::dangerous_goods::class::{Division, HazardClass};
use crate::families::dangerous_goods::hazards::Hazards;
use crate::families::dangerous_goods::places::{self, Spot};
use crate::families::dangerous_goods::ship::{Permitted, ShipProfile};
use crate::families::dangerous_goods::stowage::{Zone, zone_word};
use crate::foundation::assessment::{Finding, Verdict};

/// An item whose class the Document of Compliance does not permit in its space, or may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanCompliance {
    /// The box.
    pub at: BoxAt,
    /// The item.
    pub item: ItemOf,
    /// On or under deck.
    pub zone: Zone,
    /// The hold, or the one below; null when it is not known.
    pub hold: Option<u16>,
    /// Violation, conditional or not evaluated.
    pub verdict: Verdict,
    /// What was found.
    pub findings: Vec<Finding>,
}

/// A reefer at work directly beside flammable goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PlanReefer {
    /// The reefer.
    pub reefer: BoxAt,
    /// The box with the flammable goods.
    pub beside: BoxAt,
    /// The first of its items that is flammable.
    pub item: ItemOf,
}

/// The items of a plan that the document does not permit in their space, or may not, in the order of the plan.
pub(super) fn of_plan(plan: &PreparedPlan) -> Vec<PlanCompliance> {
    let mut found: Vec<_> = plan.boxes.iter().flat_map(|one| of_box(plan, one)).collect();
    found.sort_by_key(|one| one.at.index);
    found
}

/// The items of one box, likewise.
pub(super) fn of_box(plan: &PreparedPlan, one: &Checked) -> Vec<PlanCompliance> {
    let Some(planned) = plan.planned(one.index).filter(|_| plan.ship.spaces.is_some()) else {
        return Vec::new();
    };
    let judged = plan.kinds.of_box(one.index).enumerate().filter_map(|(item, hazards)| {
        let (verdict, finding) = judge(hazards, &one.spot, &plan.ship)?;
        Some(PlanCompliance {
            at: BoxAt { slot: Some(one.slot), ..at(planned, one.index) },
            item: item_of(planned, item),
            zone: one.spot.zone,
            hold: one.spot.hold,
            verdict,
            findings: vec![finding],
        })
    });
    judged.collect()
}

/// What stands against an item in a space; none when its class is permitted there.
fn judge(hazards: &Hazards, spot: &Spot, ship: &ShipProfile) -> Option<(Verdict, Finding)> {
    let Some(class) = hazards.primary() else {
        return Some((Verdict::NotEvaluated, Finding::new("dangerous_goods.class-not-known")));
    };
    let in_space = |code: &str| {
        let hold = spot.hold.map_or_else(|| "-".to_owned(), |hold| hold.to_string());
        Finding::new(code).param("class", class).param("zone", zone_word(spot.zone)).param("hold", hold)
    };
    match ship.permits(spot.zone, spot.hold, class)? {
        Permitted::Told(true) => None,
        Permitted::Told(false) if hazards.limited_quantity == Some(true) => {
            Some((Verdict::Conditional, in_space("dangerous_goods.limited-quantity-by-document")))
        }
        Permitted::Told(false) => {
            Some((Verdict::Violation, in_space("dangerous_goods.class-not-in-document")))
        }
        Permitted::ClassOpen => Some((Verdict::NotEvaluated, too_little(class))),
        Permitted::HoldNotKnown => {
            Some((Verdict::NotEvaluated, Finding::new("dangerous_goods.holds-not-known")))
        }
        Permitted::NoSuchSpace => {
            Some((Verdict::NotEvaluated, in_space("dangerous_goods.space-not-in-document")))
        }
    }
}

fn too_little(class: HazardClass) -> Finding {
    Finding::new(match class.division {
        Division::C1 | Division::C2 => "dangerous_goods.division-not-told",
        _ => "dangerous_goods.compatibility-group-not-told",
    })
}

/// Reefers at work directly beside, in front of, above or below flammable goods, in the order of the plan.
pub(super) fn reefers(plan: &PreparedPlan) -> Vec<PlanReefer> {
    let mut flammable: BTreeMap<u16, Vec<&Checked>> = BTreeMap::new();
    for one in plan.boxes.iter().filter(|one| plan.kinds.of_box(one.index).any(Hazards::is_flammable)) {
        flammable.entry(one.spot.bay).or_default().push(one);
    }
    let mut found = Vec::new();
    for (index, planned) in plan.plan.boxes.iter().enumerate() {
        let is_reefer = matches!(planned.size_type.as_deref().map(str::as_bytes), Some([_, _, b'R', _]));
        let Some(slot) = planned.slot.filter(|_| is_reefer && planned.temperature.is_some()) else {
            continue;
        };
        let place = spot(planned, slot, &plan.ship, plan.rules);
        let bays = slot.bay.saturating_sub(TOUCHING_BAYS)..=slot.bay.saturating_add(TOUCHING_BAYS);
        let around = flammable.range(bays).flat_map(|(_, boxes)| boxes);
        let around = around.filter(|one| one.index != index && is_beside(&place, &one.spot, &plan.ship));
        let mut beside: Vec<&Checked> = around.copied().collect();
        beside.sort_by_key(|one| one.index);
        found.extend(beside.into_iter().filter_map(|one| {
            let item = plan.kinds.of_box(one.index).position(Hazards::is_flammable)?;
            let other = plan.planned(one.index)?;
            let (reefer, beside) = (at(planned, index), at(other, one.index));
            Some(PlanReefer { reefer, beside, item: item_of(other, item) })
        }));
    }
    found
}

/// Two 40 ft boxes with no slot between them have their middles four or five bay numbers apart.
const TOUCHING_BAYS: u16 = 5;

/// Nothing stands between the two. Where row 00 is not known, rows that may touch do.
fn is_beside(a: &Spot, b: &Spot, ship: &ShipProfile) -> bool {
    if a.zone != b.zone {
        return false;
    }
    let free = places::free_slots(a, b);
    let row00 = ship.row00(a.zone);
    let rows = [true, false].into_iter().filter(|used| row00.is_none_or(|known| known == *used));
    let mut apart = rows.map(|used| places::across(a.row, used).abs_diff(places::across(b.row, used)));
    match (free, a.row == b.row, a.tier.abs_diff(b.tier)) {
        (0, true, 0) => true,
        (free, true, 1 | 2) => free < 0,
        (free, false, 0) => free < 0 && apart.any(|rows| rows == 1),
        _ => false,
    }
}

/// What a report does not judge.
pub(super) fn notes(plan: &PreparedPlan, reefers: &[PlanReefer]) -> Vec<Finding> {
    let mut found = Vec::new();
    let has_items = plan.plan.boxes.iter().any(|planned| !planned.items.is_empty());
    if has_items && plan.ship.spaces.is_none() {
        found.push(Finding::new("dangerous_goods.no-document-of-compliance").at("/ship/spaces"));
    }
    if !reefers.is_empty() {
        let finding = Finding::new("dangerous_goods.reefers-beside-flammables").at("/plan/boxes");
        found.push(finding.param("count", reefers.len()));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::dangerous_goods::facts::Item;
    use crate::families::dangerous_goods::plan::{
        MoveQuestion, Plan, PlanQuestion, PlanReport, PlannedBox, PlannedItem, PlannedTemperature,
        check_move, check_plan,
    };
    use crate::families::dangerous_goods::rules::Rules;
    use crate::families::dangerous_goods::ship::{Hold, PermittedSpace, Row00};
    use crate::families::dangerous_goods::stowage::ShipColumn;
    use crate::foundation::assessment::Severity;
    use crate::foundation::exact::Exact;

    fn planned(number: usize, slot: &str, size_type: &str, un: &str, group: &str) -> PlannedBox {
        let item = Item {
            un: un.parse().ok(),
            packing_group: group.parse().ok(),
            limited_quantity: Some(false),
            ..Item::default()
        };
        PlannedBox {
            container: Some(format!("KOUU{number:07}")),
            slot: Some(slot.parse().unwrap()),
            size_type: Some(size_type.to_owned()),
            items: vec![PlannedItem { item, ..PlannedItem::default() }],
            ..PlannedBox::default()
        }
    }

    fn reefer(number: usize, slot: &str) -> PlannedBox {
        let temperature = PlannedTemperature { value: Exact::from(-18), unit: "CEL".into() };
        PlannedBox {
            items: Vec::new(),
            temperature: Some(temperature),
            ..planned(number, slot, "22R1", "", "")
        }
    }

    fn space(zone: Zone, hold: Option<u16>, classes: &[&str]) -> PermittedSpace {
        PermittedSpace { zone, hold, classes: classes.iter().map(|class| class.parse().unwrap()).collect() }
    }

    fn ship(spaces: Option<Vec<PermittedSpace>>) -> ShipProfile {
        ShipProfile {
            row00: Some(Row00 { on_deck: Some(true), under_deck: Some(false) }),
            holds: Some(vec![
                Hold { no: 1, first_bay: 1, last_bay: 15 },
                Hold { no: 2, first_bay: 17, last_bay: 31 },
            ]),
            resists_fire_and_liquid: Some(true),
            spaces,
            ..ShipProfile::default()
        }
    }

    fn question(boxes: Vec<PlannedBox>, ship: ShipProfile) -> PlanQuestion {
        PlanQuestion {
            edition: "49cfr-2026-06-01".to_owned(),
            plan: Plan { boxes, ..Plan::default() },
            ship,
            ship_column: ShipColumn::Cargo,
        }
    }

    fn ask(boxes: Vec<PlannedBox>, ship: ShipProfile) -> (PlanReport, PlanReport) {
        let answer = check_plan(&question(boxes, ship), &Rules::builtin().unwrap()).unwrap();
        (answer.clone(), answer)
    }

    #[test]
    fn a_class_that_the_document_does_not_permit_in_its_space_is_a_violation() {
        let spaces = vec![
            space(Zone::OnDeck, None, &["3"]),
            space(Zone::UnderDeck, Some(1), &["3", "8"]),
            space(Zone::UnderDeck, Some(2), &["8"]),
        ];
        let told = |slot: &str| {
            let (answer, report) =
                ask(vec![planned(1, slot, "22G1", "1263", "III")], ship(Some(spaces.clone())));
            let one =
                report.compliance.first().map(|one| (one.verdict, one.hold, one.findings[0].code.clone()));
            (answer.verdict, one)
        };
        assert_eq!(told("0010182"), (Verdict::Compliant, None));
        assert_eq!(told("0010102"), (Verdict::Compliant, None));
        let code = "dangerous_goods.class-not-in-document".to_owned();
        assert_eq!(told("0170102"), (Verdict::Violation, Some((Verdict::Violation, Some(2), code))));
        // bay 33 is in no hold
        let (verdict, one) = told("0330102");
        assert_eq!((verdict, one.unwrap().0), (Verdict::NotEvaluated, Verdict::NotEvaluated));
    }

    #[test]
    fn a_move_asks_the_document_too() {
        let spaces = vec![space(Zone::OnDeck, None, &["3"]), space(Zone::UnderDeck, None, &["8"])];
        let asked = question(vec![planned(1, "0010182", "22G1", "1263", "III")], ship(Some(spaces)));
        let moved = |to: &str| {
            let question = MoveQuestion {
                edition: asked.edition.clone(),
                plan: asked.plan.clone(),
                ship: asked.ship.clone(),
                ship_column: asked.ship_column,
                container: "KOUU0000001".into(),
                to: to.parse().unwrap(),
            };
            check_move(&question, &Rules::builtin().unwrap()).unwrap()
        };
        assert_eq!(moved("0030182").verdict, Verdict::Compliant);
        let under_deck = moved("0030102");
        assert_eq!(under_deck.verdict, Verdict::Violation);
        assert_eq!(under_deck.compliance[0].at.slot.unwrap().to_string(), "0030102");
    }

    #[test]
    fn limited_quantities_are_left_to_a_person() {
        let mut one = planned(1, "0010182", "22G1", "1263", "III");
        one.items[0].item.limited_quantity = Some(true);
        let (answer, report) = ask(vec![one], ship(Some(vec![space(Zone::OnDeck, None, &["8"])])));
        assert_eq!(
            (answer.verdict, report.compliance[0].verdict),
            (Verdict::Conditional, Verdict::Conditional)
        );
    }

    #[test]
    fn without_a_document_the_rest_is_judged_and_the_gap_told() {
        let (answer, report) = ask(vec![planned(1, "0010182", "22G1", "1263", "III")], ship(None));
        assert_eq!((answer.verdict, report.compliance.len()), (Verdict::Compliant, 0));
        let told: Vec<_> = answer.findings.iter().map(|one| (one.code.as_str(), one.severity)).collect();
        assert_eq!(told, [("dangerous_goods.no-document-of-compliance", Severity::Info)]);
    }

    #[test]
    fn reefers_directly_beside_flammables_are_told_and_nothing_else() {
        let beside = |slot: &str, flash: Option<i64>, un: &str| {
            // gases have no packing group
            let group = if un == "1978" { "" } else { "II" };
            let mut paint = planned(1, "0050382", "22G1", un, group);
            paint.items[0].item.flashpoint_c = flash.map(Exact::from);
            let boxes = vec![paint, reefer(2, slot)];
            let (answer, report) = ask(boxes, ship(None));
            let has =
                answer.findings.iter().any(|one| one.code == "dangerous_goods.reefers-beside-flammables");
            assert_eq!(has, !report.reefers.is_empty());
            assert_eq!(answer.verdict, Verdict::Compliant);
            report.reefers.len()
        };
        for slot in ["0050384", "0050182", "0050582", "0070382", "0030382"] {
            assert_eq!(beside(slot, None, "1263"), 1, "{slot}");
        }
        for slot in ["0050386", "0050782", "0090382", "0070582", "0050584", "0050302"] {
            assert_eq!(beside(slot, None, "1263"), 0, "{slot}");
        }
        assert_eq!((beside("0050384", Some(22), "1263"), beside("0050384", Some(23), "1263")), (1, 0));
        assert_eq!((beside("0050384", None, "1978"), beside("0050384", None, "1824")), (1, 0));
        // without temperature it does not run
        let idle = PlannedBox { temperature: None, ..reefer(2, "0050384") };
        let (_, report) = ask(vec![planned(1, "0050382", "22G1", "1263", "II"), idle], ship(None));
        assert_eq!(report.reefers, []);
    }
}
