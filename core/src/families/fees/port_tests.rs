//! Ships and boxes: what the conformance cases do not reach: overlays, and a second implementation that goes day by day.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::foundation::assessment::Verdict;
use crate::foundation::exact::Exact;
use crate::foundation::rules::RuleFile;
use crate::foundation::text::Lang;

/// The example sheet: import storage of Yangshan, December 2007.
const YANGSHAN: &str = include_str!("../../../../specs/fees/example-tariff.toml");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn with(overlay: &str) -> Result<Rules, crate::Error> {
    Rules::with_overlays(&[RuleFile::read(overlay)?])
}

fn yangshan(size: u32, cargo: BoxCargo, days: u64) -> Exact {
    let yard_in = day("2008-01-10");
    let question = BoxChargesQuestion {
        tariff: "yangshan/import-storage".to_owned(),
        on: yard_in,
        size,
        cargo,
        boxes: 1,
        events: BoxEvents {
            yard_in: Some(yard_in),
            yard_out: yard_in.checked_add_days(Days::new(days - 1)),
            ..BoxEvents::default()
        },
        accept: vec![],
    };
    box_charges(&question, &with(YANGSHAN).unwrap()).unwrap().value.unwrap().total
}

#[test]
fn each_cell_of_the_sheet_of_yangshan() {
    for (size, cargo, rates) in [
        (20, BoxCargo::General, ["0", "4", "5", "6"]),
        (20, BoxCargo::Dangerous, ["0", "4.8", "6", "7.2"]),
        (40, BoxCargo::General, ["0", "8", "10", "12"]),
        (40, BoxCargo::Dangerous, ["0", "9.6", "12", "14.4"]),
        (45, BoxCargo::General, ["0", "10", "12.5", "15"]),
        (45, BoxCargo::Dangerous, ["0", "12", "15", "18"]),
    ] {
        // what the last day of a step and the first of the next add
        for (days, step) in [(2, 0), (4, 0), (5, 1), (15, 1), (16, 2), (20, 2), (21, 3), (60, 3)] {
            let more = yangshan(size, cargo, days).sub(yangshan(size, cargo, days - 1)).unwrap();
            assert_eq!(more.to_string(), rates[step], "{size} {cargo:?} day {days}");
        }
    }
}

#[test]
fn a_sheet_with_a_fault_is_refused_with_its_place() {
    for (from, to, told) in [
        ("from_day = 5, to_day = 15, rate = \"4\"", "from_day = 6, to_day = 15, rate = \"4\"", "days 5 to 5"),
        (
            "from_day = 5, to_day = 15, rate = \"4\"",
            "from_day = 4, to_day = 15, rate = \"4\"",
            "day 4 already",
        ),
        ("first_free_day = \"same_day\"\n", "", "first_free_day"),
        ("free_days = 0\n", "", "free_days"),
        ("size = 45, cargo = \"general\"", "size = 40, cargo = \"general\"", "twice"),
        ("from_day = 21, rate = \"6\"", "from_day = 21, to_day = 30, rate = \"6\"", "day 30"),
    ] {
        assert!(YANGSHAN.contains(from), "{from}");
        let error = with(&YANGSHAN.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error.code(), "invalid-rules");
        assert!(error.to_string().contains(told), "{told}: {error}");
    }
}

#[test]
fn a_size_that_the_sheet_has_not_and_a_clock_that_runs() {
    let ask = |change: Value| {
        let mut question = json!({"tariff": "yangshan/import-storage", "on": "2008-01-10", "size": 20,
            "cargo": "general", "boxes": 1, "events": {"yard_in": "2008-01-10", "yard_out": "2008-01-20"}});
        question.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        box_charges(&serde_json::from_value(question).unwrap(), &with(YANGSHAN).unwrap())
    };
    assert_eq!(ask(json!({})).unwrap().value.unwrap().total, Exact::from(28));
    assert!(ask(json!({"size": 53})).unwrap().has("fees.tariff-no-rate"));
    assert!(ask(json!({"cargo": "reefer"})).unwrap().has("fees.tariff-no-rate"));
    let running = ask(json!({"events": {"yard_in": "2008-01-10"}})).unwrap();
    assert_eq!(running.verdict, Verdict::Conditional);
    assert!(running.has("fees.clock-running"));
    assert!(ask(json!({"events": {}})).unwrap().has("fees.no-clock-ended"));
    assert!(ask(json!({"on": "2007-11-30"})).unwrap().has("rules.none-in-force"));
    let backwards = json!({"events": {"yard_in": "2008-01-10", "yard_out": "2008-01-09"}});
    assert_eq!(ask(backwards).unwrap_err().path(), Some("/events/yard_out"));
}

#[test]
fn an_unconfirmed_sheet_needs_its_name() {
    let unconfirmed = YANGSHAN.replace("certainty = \"C\"", "certainty = \"D\"");
    let ask = |accept: Vec<String>| {
        let question = BoxChargesQuestion {
            tariff: "yangshan/import-storage".to_owned(),
            on: day("2008-01-10"),
            size: 20,
            cargo: BoxCargo::General,
            boxes: 1,
            events: BoxEvents::default(),
            accept,
        };
        box_charges(&question, &with(&unconfirmed).unwrap()).unwrap()
    };
    assert!(ask(vec![]).has("rules.unconfirmed"));
    assert!(!ask(vec!["yangshan-import-storage-2007".to_owned()]).has("rules.unconfirmed"));
}

#[test]
fn rates_by_size_of_an_overlay_are_checked() {
    let overlay = |value: &str| {
        format!(
            "name = \"x\"\n[[fees.ladder]]\nid = \"x\"\nkey = \"x\"\nfrom = \"2026-01-01\"\ntitle = \"x\"\n\
             certainty = \"A\"\nvalue = {value}\n"
        )
    };
    assert!(with(&overlay("[{ to = \"10\", rate = \"1\" }, { rate = \"2\" }]")).is_ok());
    for wrong in [
        "[]",
        "[{ to = \"10\", rate = \"1\" }]",
        "[{ rate = \"1\" }, { rate = \"2\" }]",
        "[{ to = \"10\", rate = \"1\" }, { to = \"10\", rate = \"1\" }, { rate = \"2\" }]",
        "[{ to = \"0\", rate = \"1\" }, { rate = \"2\" }]",
        "[{ rate = \"1\", flat = \"2\" }]",
        "[{ to = \"10\" }, { rate = \"2\" }]",
    ] {
        assert_eq!(with(&overlay(wrong)).unwrap_err().code(), "invalid-rules", "{wrong}");
    }
}

#[test]
fn a_suspension_that_ends_earlier_is_an_overlay() {
    let overlay = r#"
        name = "later-announcement"
        [[fees.suspension]]
        id = "resumed"
        key = "special-port-dues"
        from = "2025-11-10"
        title = "a later announcement"
        certainty = "A"
        supersedes = ["special-port-dues-suspension"]
        value = { from = "2025-11-10T13:01:00", until = "2026-06-01T00:00:00" }
    "#;
    let question = |taken| SpecialDuesQuestion {
        berthed_at: crate::foundation::moment::Moment::parse("2026-06-01T00:00:00").unwrap(),
        net_tonnage: Exact::from(1000),
        paid_voyages_this_year: 0,
        first_port_of_voyage: true,
        after_suspension: taken,
    };
    let rules = with(overlay).unwrap();
    assert_eq!(special_port_dues(&question(None), &rules).unwrap().verdict, Verdict::NotEvaluated);
    let resumed = special_port_dues(&question(Some(AfterSuspension::Resumed)), &rules).unwrap();
    assert_eq!(resumed.value.unwrap().fee, Exact::from(640_000));
}

#[test]
fn a_call_adds_up_and_names_what_is_missing() {
    let pilotage = json!({"on": "2023-05-01", "port": "青岛", "net_tonnage": 30000, "distance_nm": 8});
    let mut far = pilotage.clone();
    far["distance_nm"] = 12.into();
    let question = json!({
        "tonnage_tax": {"on": "2023-05-01", "net_tonnage": 30000, "column": "preferential", "licence": "30d"},
        "pilotage": [pilotage, far],
        "berth_dues": [{"on": "2023-05-01", "line": "international", "kind": "productive_day", "net_tonnage": 30000, "days": 3}],
        "cargo_port_dues": {"on": "2023-05-01", "boxes": [{"direction": "import", "size": 20, "cargo": "general", "count": 10}]},
        "facility_security": {"on": "2023-05-01", "boxes": [{"size": 20, "count": 10}]},
        "special_port_dues": {"berthed_at": "2023-05-01T08:00:00", "net_tonnage": 30000, "paid_voyages_this_year": 0,
            "first_port_of_voyage": true}});
    let answer = port_call(&serde_json::from_value(question).unwrap(), &Rules::builtin().unwrap()).unwrap();
    assert_eq!(answer.verdict, Verdict::NotEvaluated);
    let value = answer.value.as_ref().unwrap();
    assert_eq!(value.missing, ["/pilotage/1"]);
    assert_eq!(value.statement.total.amount, Exact::from(99_000 + 12_150 + 22_500 + 340));
    let paths: Vec<_> = value.statement.lines.iter().map(|line| line.path.as_str()).collect();
    assert_eq!(paths, ["/tonnage_tax", "/pilotage/0", "/berth_dues/0", "/cargo_port_dues/boxes/0"]);
    assert!(answer.findings.iter().any(|found| found.path == "/pilotage/1/beyond_rate"));
    let text = value.statement.explain(Lang::Zh);
    for word in ["船舶吨税", "引航费", "停泊费", "货物港务费"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let wrong =
        json!({"pilotage": [{"on": "2023-05-01", "port": "青岛", "net_tonnage": -1, "distance_nm": 8}]});
    let error = port_call(&serde_json::from_value(wrong).unwrap(), &Rules::builtin().unwrap()).unwrap_err();
    assert_eq!(error.path(), Some("/pilotage/0/net_tonnage"));
}

#[test]
fn less_time_is_money() {
    let port = |completed: &str| json!({"laytime_start": "2026-03-02T00:00:00", "completed_at": completed, "allowed": {"days": 3}});
    let question = json!({
        "despatch": {"terms": {"currency": "CNY", "demurrage_rate": 200000, "despatch": {}},
            "before": [port("2026-03-05T12:00:00")], "after": [port("2026-03-04T12:00:00")]},
        "yard": {"tiers": [{"from_day": 1, "to_day": 4, "rate": "0"}, {"from_day": 5, "rate": "4"}], "currency": "CNY",
            "boxes": 100, "days_before": 8, "days_after": 5},
        "hours": {"currency": "CNY", "rate_per_day": 640000, "hours": 3}});
    let rules = Rules::builtin().unwrap();
    let ask = |question: Value| time_saving(&serde_json::from_value(question).unwrap(), &rules);
    let savings = ask(question).unwrap().value.unwrap().savings;
    let told: Vec<_> = savings
        .iter()
        .map(|saving| {
            (
                saving.item.as_str(),
                saving.before.to_string(),
                saving.after.to_string(),
                saving.saved.to_string(),
            )
        })
        .collect();
    let row = |item, before: &str, after: &str, saved: &str| {
        (item, before.to_owned(), after.to_owned(), saved.to_owned())
    };
    assert_eq!(
        told,
        [
            row("despatch", "100000", "-50000", "150000 CNY"),
            row("yard-storage", "1600", "400", "1200 CNY"),
            row("hours", "80000", "0", "80000 CNY"),
        ]
    );
    let closed = json!({"yard": {"tiers": [{"from_day": 1, "to_day": 4, "rate": "1"}], "currency": "CNY", "boxes": 1,
        "days_before": 8, "days_after": 1}});
    assert!(ask(closed).unwrap().has("fees.ladder-ends"));
    let negative = json!({"hours": {"currency": "CNY", "rate_per_day": -1, "hours": 3}});
    assert_eq!(ask(negative).unwrap_err().path(), Some("/hours/rate_per_day"));
    let wrong = json!({"despatch": {"terms": {"currency": "CNY", "demurrage_rate": 1}, "before": [port("2026-03-05T12:00:00")],
        "after": [{"allowed": {}, "used_hours": 1}]}});
    assert_eq!(ask(wrong).unwrap_err().path(), Some("/despatch/after/ports/0/allowed"));
}

// --- the second implementation ---------------------------------------------------------------------------------

fn is_off(date: NaiveDate, weekend: &[u32], holidays: &[NaiveDate]) -> bool {
    weekend.contains(&date.weekday().num_days_from_monday()) || holidays.contains(&date)
}

const WEEK: [WeekDay; 7] =
    [WeekDay::Mon, WeekDay::Tue, WeekDay::Wed, WeekDay::Thu, WeekDay::Fri, WeekDay::Sat, WeekDay::Sun];

proptest! {
    #[test]
    fn boxes_agree_with_a_walk_day_by_day(
        first in prop_oneof![Just(FirstFreeDay::SameDay), Just(FirstFreeDay::NextDay), Just(FirstFreeDay::NextWorkingDay)],
        (free_working, charge_working, by_yard) in any::<(bool, bool, bool)>(),
        free_days in 0u32..15,
        span in 0u64..70,
        weekend in prop::collection::btree_set(0u32..7, 0..4),
        holidays in prop::collection::btree_set(0u64..60, 0..6),
        steps in prop::collection::vec((1u32..9, 0i64..300), 1..5),
        boxes in 0u32..4,
    ) {
        let start = day("2026-03-01");
        let end = start + Days::new(span);
        let weekend: Vec<u32> = weekend.into_iter().collect();
        let holidays: Vec<NaiveDate> = holidays.into_iter().map(|after| start + Days::new(after)).collect();
        let mut tiers = Vec::new();
        let mut from_day = 1;
        for (index, (length, rate)) in steps.iter().enumerate() {
            let last = index + 1 == steps.len();
            let to_day = if last { None } else { Some(from_day + length - 1) };
            tiers.push(DayTier { from_day, to_day, rate: Exact::from(*rate) });
            from_day += length;
        }
        let basis = |working: bool| if working { DayBasis::Working } else { DayBasis::Calendar };
        let question = DemurrageQuestion {
            clock: BoxClock::CombinedImport,
            start_event: start,
            end_event: end,
            first_free_day: first,
            free_days,
            free_basis: basis(free_working),
            charge_basis: basis(charge_working),
            working_days: Some(BoxWorkingDays {
                state_council: false,
                weekend: weekend.iter().map(|day| WEEK[*day as usize]).collect(),
                holidays: holidays.clone(),
                working_weekends: vec![],
            }),
            ladder: if by_yard { Ladder::YardDay } else { Ladder::ChargedDay },
            tiers: tiers.clone(),
            extras: vec![],
            currency: "USD".parse().unwrap(),
            boxes,
        };
        let charge = demurrage_detention(&question, &Rules::builtin().unwrap()).unwrap().value.unwrap();
        // walk: before the first free day, free days used up, then charged days
        let (mut free, mut charged, mut money, mut begun) = (0, Vec::new(), 0i64, false);
        let mut last_free = None;
        let mut date = start;
        for number in 1u32.. {
            let off = is_off(date, &weekend, &holidays);
            begun = begun || match first {
                FirstFreeDay::SameDay => true,
                FirstFreeDay::NextDay => number > 1,
                FirstFreeDay::NextWorkingDay => number > 1 && !off,
            };
            if begun && free < free_days {
                free += u32::from(!(free_working && off));
                if free == free_days {
                    last_free = Some(date);
                }
            } else if begun && date <= end && !(charge_working && off) {
                charged.push(date);
                let day = if by_yard { number } else { charged.len() as u32 };
                let rate = tiers.iter().rev().find(|tier| tier.from_day <= day).unwrap().rate;
                money += rate.to_i64().unwrap();
            }
            if date >= end && begun && free >= free_days {
                break;
            }
            date = date + Days::new(1);
        }
        prop_assert_eq!(&charge.charged_dates, &charged);
        prop_assert_eq!(charge.amount, Exact::from(money * i64::from(boxes)));
        if let Some(last_free) = last_free {
            prop_assert_eq!(charge.last_free_day, last_free);
        }
        prop_assert_eq!(charge.statement.total.amount, charge.amount);
    }

    #[test]
    fn no_plan_of_licences_is_cheaper(
        gaps in prop::collection::vec((0u64..70, 0u64..12), 1..6),
        tonnage in 1i64..60_000,
        entry_day_is_day_one in any::<bool>(),
    ) {
        let mut enters = day("2026-01-05");
        let mut stays = Vec::new();
        for (gap, length) in gaps {
            let leaves = enters + Days::new(length);
            stays.push(PortStay { enters, leaves });
            enters = leaves + Days::new(gap + 1);
        }
        let question = LicencePlanQuestion {
            vessel_type: VesselType::Motor,
            net_tonnage: Some(Exact::from(tonnage)),
            engine_kw: None,
            column: TonnageColumn::Ordinary,
            stays: stays.clone(),
            entry_day_is_day_one,
        };
        let rules = Rules::builtin().unwrap();
        let plan = plan_tonnage_licences(&question, &rules).unwrap().value.unwrap();
        // every day in port is covered, and trying every choice finds nothing cheaper
        let in_port: Vec<NaiveDate> =
            stays.iter().flat_map(|stay| stay.enters.iter_days().take_while(|day| *day <= stay.leaves)).collect();
        let covered = |date: &NaiveDate| plan.licences.iter().any(|taken| taken.from <= *date && *date <= taken.until);
        prop_assert!(in_port.iter().all(covered));
        let price = |licence: LicenceLength| {
            let asked = TonnageQuestion {
                on: day("2026-01-05"),
                vessel_type: VesselType::Motor,
                net_tonnage: Some(Exact::from(tonnage)),
                engine_kw: None,
                column: TonnageColumn::Ordinary,
                licence,
                exemption: None,
                cargo_worked: None,
            };
            tonnage_tax(&asked, &rules).unwrap().value.unwrap().tax
        };
        let prices = [
            (29, price(LicenceLength::Days30)),
            (89, price(LicenceLength::Days90)),
            (364, price(LicenceLength::Year)),
        ];
        let entries: Vec<NaiveDate> = stays.iter().map(|stay| stay.enters).collect();
        prop_assert_eq!(plan.total, cheapest(&in_port, &entries, entry_day_is_day_one, &prices));
    }
}

/// Tries every licence on the first day that is not covered; 2026 and 2027 have no leap day.
fn cheapest(days: &[NaiveDate], entries: &[NaiveDate], day_one: bool, prices: &[(u64, Exact)]) -> Exact {
    let Some(first) = days.first() else { return Exact::ZERO };
    let late = u64::from(entries.contains(first) && !day_one);
    let costs = prices.iter().map(|(length, price)| {
        let until = *first + Days::new(length + late);
        let rest: Vec<NaiveDate> = days.iter().filter(|day| **day > until).copied().collect();
        price.add(cheapest(&rest, entries, day_one, prices)).unwrap()
    });
    costs.min().unwrap()
}
