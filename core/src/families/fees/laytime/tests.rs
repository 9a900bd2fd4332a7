//! Laytime: rules one by one with both sides of each boundary, and a second implementation that counts every minute.

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};
use num_rational::Ratio as Fraction;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::families::fees::Rules;
use crate::foundation::assessment::{Assessment, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::moment::Moment;

fn rules() -> Rules {
    Rules::builtin().unwrap()
}

fn ask(question: Value) -> Result<Assessment<LaytimeSettlement>, Error> {
    let question = serde_json::from_value(question).unwrap_or_else(|error| panic!("{error}"));
    settle(&question, &rules())
}

fn answered(question: Value) -> LaytimeSettlement {
    ask(question).unwrap().value.unwrap()
}

/// One port from Monday 2026-03-02, 00:00.
fn one(terms: Value, port: Value) -> Value {
    let mut all = json!({"currency": "USD", "demurrage_rate": "24000", "despatch": {}});
    merge(&mut all, terms);
    let mut call = json!({"laytime_start": "2026-03-02T00:00:00", "allowed": {"hours": 24}});
    merge(&mut call, port);
    json!({"terms": all, "ports": [call]})
}

fn merge(to: &mut Value, from: Value) {
    to.as_object_mut().unwrap().extend(from.as_object().unwrap().clone());
}

/// `allowed used demurrage saved` in hours, and the net.
fn figures(settlement: &LaytimeSettlement) -> String {
    let account = &settlement.accounts[0];
    let saved = account.saved_hours.unwrap();
    format!(
        "{} {} {} {} {}",
        account.allowed_hours,
        account.used_hours,
        account.demurrage_hours,
        saved,
        settlement.net_to_owner.unwrap()
    )
}

fn kinds(settlement: &LaytimeSettlement) -> Vec<(TimeKind, String)> {
    settlement.time_sheet.iter().map(|row| (row.kind, row.hours.to_string())).collect()
}

#[test]
fn the_allowance_ends_on_the_minute() {
    for (completed, wanted) in [
        ("2026-03-02T23:59:00", "24 23.9833 0 0.0167 -8.33"),
        ("2026-03-03T00:00:00", "24 24 0 0 0"),
        ("2026-03-03T00:01:00", "24 24 0.0167 0 16.67"),
        ("2026-03-02T00:00:00", "24 0 0 24 -12000"),
    ] {
        assert_eq!(
            figures(&answered(one(json!({}), json!({"completed_at": completed})))),
            wanted,
            "{completed}"
        );
    }
}

#[test]
fn once_on_demurrage_always_on_demurrage() {
    let stop = |more: Value| {
        let mut stop = json!({"from": "2026-03-03T06:00:00", "to": "2026-03-03T12:00:00"});
        merge(&mut stop, more);
        json!({"completed_at": "2026-03-04T00:00:00", "interruptions": [stop]})
    };
    assert_eq!(figures(&answered(one(json!({}), stop(json!({}))))), "24 24 24 0 24000");
    assert_eq!(figures(&answered(one(json!({}), stop(json!({"on_demurrage": true}))))), "24 24 18 0 18000");
    let terms = json!({"exceptions_on_demurrage": true});
    assert_eq!(figures(&answered(one(terms, stop(json!({}))))), "24 24 18 0 18000");
    let half = json!({"on_demurrage": true, "counts_percent": 50});
    assert_eq!(figures(&answered(one(json!({}), stop(half)))), "24 24 21 0 21000");
}

#[test]
fn a_stop_over_the_end_of_laytime_is_cut_there() {
    // 23 hours of laytime, then a stop of 4 hours of which half counts: its first two end the allowance
    let port = json!({"completed_at": "2026-03-03T06:00:00",
        "interruptions": [{"from": "2026-03-02T23:00:00", "to": "2026-03-03T03:00:00", "counts_percent": 50}]});
    let settlement = answered(one(json!({}), port));
    assert_eq!(figures(&settlement), "24 24 5 0 5000");
    assert_eq!(settlement.accounts[0].laytime_ended_at.unwrap().to_string(), "2026-03-03T01:00:00");
    assert_eq!(
        kinds(&settlement),
        [
            (TimeKind::Laytime, "23".into()),
            (TimeKind::Interruption, "1".into()),
            (TimeKind::Demurrage, "5".into())
        ]
    );
}

#[test]
fn a_stop_inside_an_excepted_period_is_taken_out_once() {
    let terms = json!({"excepted_weekly": [{"from": "MON 06:00", "to": "MON 12:00", "clause": "5"}]});
    let port = json!({"completed_at": "2026-03-02T20:00:00",
        "interruptions": [{"from": "2026-03-02T10:00:00", "to": "2026-03-02T14:00:00", "reason": "rain", "clause": "6"}]});
    let settlement = answered(one(terms, port));
    assert_eq!(figures(&settlement), "24 12 0 12 -6000");
    let rows: Vec<_> = settlement
        .time_sheet
        .iter()
        .map(|row| (row.to.to_string(), row.clause.clone(), row.line.clone(), row.running_hours.to_string()))
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        rows,
        [
            ("2026-03-02T06:00:00".into(), None, None, "6".into()),
            ("2026-03-02T12:00:00".into(), text("5"), text("/terms/excepted_weekly/0"), "6".into()),
            ("2026-03-02T14:00:00".into(), text("6"), text("/ports/0/interruptions/0"), "6".into()),
            ("2026-03-02T20:00:00".into(), None, None, "12".into()),
        ]
    );
}

#[test]
fn excepted_periods_unless_used() {
    // Saturday 12:00 to Monday 08:00 excepted, work on Sunday 10:00 to 16:00; 2026-03-06 is a Friday
    let port = |worked: Value| {
        json!({"laytime_start": "2026-03-06T12:00:00", "completed_at": "2026-03-09T12:00:00",
            "allowed": {"hours": 96}, "worked": worked})
    };
    let work = json!([{"from": "2026-03-08T10:00:00", "to": "2026-03-08T16:00:00"}]);
    let terms = |unless: Value| json!({"excepted_weekly": [{"from": "SAT 12:00", "to": "MON 08:00"}], "unless_used": unless});
    for (unless, work, used) in [
        (json!(null), work.clone(), "28"),
        (json!("actual_time_used"), work.clone(), "34"),
        (json!("whole_period"), work.clone(), "72"),
        (json!("whole_period"), json!([]), "28"),
        // work that only touches the period does not use it
        (json!("whole_period"), json!([{"from": "2026-03-09T08:00:00", "to": "2026-03-09T12:00:00"}]), "28"),
        (
            json!("actual_time_used"),
            json!([{"from": "2026-03-07T11:00:00", "to": "2026-03-07T12:01:00"}]),
            "28.0167",
        ),
    ] {
        let settlement = answered(one(terms(unless.clone()), port(work)));
        assert_eq!(settlement.accounts[0].used_hours.to_string(), used, "{unless}");
    }
}

#[test]
fn a_holiday_beside_the_weekend_is_one_period_with_it() {
    let terms = json!({"excepted_weekly": [{"from": "SAT 00:00", "to": "SUN 24:00"}], "holidays": ["2026-03-09"],
        "unless_used": "whole_period"});
    let port = json!({"laytime_start": "2026-03-06T00:00:00", "completed_at": "2026-03-10T00:00:00",
        "allowed": {"hours": 96}, "worked": [{"from": "2026-03-07T10:00:00", "to": "2026-03-07T11:00:00"}]});
    assert_eq!(figures(&answered(one(terms, port))), "96 96 0 0 0");
}

#[test]
fn holidays_may_begin_on_the_eve_and_end_on_the_day_after() {
    let terms = json!({"holidays": ["2026-03-03"], "holiday_eve_from": "17:00", "holiday_until": "08:00"});
    let port = json!({"completed_at": "2026-03-04T12:00:00", "allowed": {"hours": 48}});
    // 17 hours of Monday, 4 of Wednesday
    assert_eq!(figures(&answered(one(terms, port))), "48 21 0 27 -13500");
}

#[test]
fn despatch_on_all_time_saved_counts_the_clock() {
    // completed Friday 20:00 with 12 hours left: 12 Friday hours to go until Saturday 08:00
    let port = |hours: u32| {
        json!({"laytime_start": "2026-03-06T00:00:00", "completed_at": "2026-03-06T20:00:00",
            "allowed": {"hours": hours}})
    };
    let terms = json!({"excepted_weekly": [{"from": "SAT 12:00", "to": "MON 08:00"}],
        "despatch": {"on": "all_time_saved"}});
    assert_eq!(figures(&answered(one(terms.clone(), port(32)))), "32 20 0 12 -6000");
    assert_eq!(figures(&answered(one(terms.clone(), port(36)))), "36 20 0 16 -8000");
    // one hour more than until the weekend: 44 excepted hours come with it
    assert_eq!(figures(&answered(one(terms, port(37)))), "37 20 0 61 -30500");
}

#[test]
fn despatch_is_only_paid_where_it_was_agreed() {
    let mut question = one(json!({}), json!({"completed_at": "2026-03-02T12:00:00"}));
    question["terms"].as_object_mut().unwrap().remove("despatch");
    let settlement = answered(question);
    assert_eq!(settlement.accounts[0].saved_hours, Some(Exact::from(12)));
    assert_eq!(settlement.net_to_owner, Some(Exact::ZERO));
    assert!(settlement.statement.lines.is_empty());
}

#[test]
fn several_ports_by_themselves_together_and_averaged() {
    let ports = json!([
        {"laytime_start": "2026-03-02T00:00:00", "completed_at": "2026-03-03T12:00:00", "allowed": {"days": 3}},
        {"laytime_start": "2026-03-20T00:00:00", "completed_at": "2026-03-25T00:00:00", "allowed": {"days": 3}}
    ]);
    let net = |settlement: &str| {
        let terms =
            json!({"currency": "USD", "demurrage_rate": 20000, "despatch": {}, "settlement": settlement});
        let answer = answered(json!({"terms": terms, "ports": ports}));
        assert_eq!(answer.statement.total.amount, answer.net_to_owner.unwrap());
        (answer.accounts.len(), answer.net_to_owner.unwrap().to_string())
    };
    // 1.5 days saved, 2 days late
    assert_eq!(net("separate"), (2, "25000".into()));
    assert_eq!(net("reversible"), (1, "10000".into()));
    assert_eq!(net("average"), (2, "10000".into()));
}

#[test]
fn reversible_laytime_stays_on_demurrage_in_the_next_port() {
    let terms = json!({"currency": "USD", "demurrage_rate": 24000, "settlement": "reversible",
        "excepted_weekly": [{"from": "SUN 00:00", "to": "SUN 24:00"}]});
    let ports = json!([
        {"laytime_start": "2026-03-02T00:00:00", "completed_at": "2026-03-04T00:00:00", "allowed": {"hours": 12}},
        {"laytime_start": "2026-03-08T00:00:00", "completed_at": "2026-03-08T06:00:00", "allowed": {"hours": 12}}
    ]);
    let answer = answered(json!({"terms": terms, "ports": ports}));
    // 24 of 48 hours in the first port, and all of Sunday in the second
    assert_eq!(figures(&answer), "24 24 30 0 30000");
    assert_eq!(answer.time_sheet.last().unwrap().running_hours, Exact::from(30));
}

#[test]
fn laytime_made_of_working_hours() {
    let terms = json!({"day": "working_hours"});
    let port = json!({"completed_at": "2026-03-04T10:00:00", "working_hours": {"from": "08:00", "to": "20:00"},
        "interruptions": [{"from": "2026-03-02T18:00:00", "to": "2026-03-02T22:00:00"}]});
    // 10 + 12 + 2 of 24
    assert_eq!(figures(&answered(one(terms, port))), "24 24 0 0 0");
}

#[test]
fn weather_in_a_ratio_of_the_working_time() {
    let terms = json!({"weather": "ratio"});
    let port = |weather: Value| {
        json!({"completed_at": "2026-03-03T00:00:00", "working_hours": {"from": "08:00", "to": "16:00"},
            "interruptions": [weather]})
    };
    let weather = |from: &str, to: &str| json!({"from": format!("2026-03-02T{from}:00"), "to": format!("2026-03-02T{to}:00"), "weather": true});
    // two of eight working hours: a quarter of the day does not count
    assert_eq!(figures(&answered(one(terms.clone(), port(weather("10:00", "12:00"))))), "24 18 0 6 -3000");
    // rain at night hinders nobody
    assert_eq!(figures(&answered(one(terms.clone(), port(weather("16:00", "23:00"))))), "24 24 0 0 0");
    // what is no weather is taken out as it is
    let mut other = weather("10:00", "12:00");
    other["weather"] = false.into();
    assert_eq!(figures(&answered(one(terms, port(other)))), "24 22 0 2 -1000");
}

#[test]
fn work_before_laytime_counts_where_the_clause_says_so() {
    let port = json!({"laytime_start": "2026-03-02T12:00:00", "completed_at": "2026-03-02T20:00:00",
        "worked": [{"from": "2026-03-02T06:00:00", "to": "2026-03-02T08:00:00"},
                   {"from": "2026-03-02T09:00:00", "to": "2026-03-02T20:00:00"}]});
    assert_eq!(figures(&answered(one(json!({}), port.clone()))), "24 8 0 16 -8000");
    let settlement = answered(one(json!({"early_work": "actual_time_counts"}), port));
    assert_eq!(figures(&settlement), "24 13 0 11 -5500");
    assert!(settlement.time_sheet.iter().any(|row| row.kind == TimeKind::BeforeCommencement));
}

#[test]
fn the_exact_quotient_of_cargo_and_rate_decides_the_cent() {
    // 30 157.296 t at 6 000 t a day, used 1 day 3 h 55 min: a published statement of 2010
    let terms = json!({"demurrage_rate": 7000, "despatch": {"rate": 3500},
        "excepted_weekly": [{"from": "SAT 12:00", "to": "MON 08:00"}]});
    let port = json!({"laytime_start": "2010-07-06T08:00:00", "completed_at": "2010-07-11T10:25:00",
        "allowed": {"quantity": "30157.296", "rate_per_day": 6000},
        "interruptions": [{"from": "2010-07-07T10:55:00", "to": "2010-07-07T12:15:00"},
                          {"from": "2010-07-07T13:15:00", "to": "2010-07-11T10:25:00"}]});
    let settlement = answered(one(terms, port));
    assert_eq!(figures(&settlement), "120.6292 27.9167 0 92.7125 -13520.58");
    assert_eq!(settlement.accounts[0].allowed_days.to_string(), "628277/125000");
    assert_eq!(settlement.statement.lines[0].formula, "17383597/4500000 × per_unit");
}

#[test]
fn a_third_of_a_day_stays_a_third() {
    let port = json!({"completed_at": "2026-03-02T08:00:00", "allowed": {"quantity": 1, "rate_per_day": 3}});
    assert_eq!(figures(&answered(one(json!({}), port))), "8 8 0 0 0");
    let port = json!({"completed_at": "2026-03-02T04:00:00", "allowed": {"quantity": 1, "rate_per_day": 7}});
    // 24/7 hours allowed, 4 hours on the berth: 4/7 of an hour late
    let settlement = answered(one(json!({}), port));
    assert_eq!(settlement.accounts[0].demurrage_days.to_string(), "1/42");
    assert_eq!(settlement.accounts[0].demurrage, Exact::parse("571.43").unwrap());
}

#[test]
fn hours_counted_elsewhere() {
    for (used, wanted) in
        [("79", "144 79 0 65 -32500"), ("144", "144 144 0 0 0"), ("150.5", "144 144 6.5 0 6500")]
    {
        let question = json!({"terms": one(json!({}), json!({}))["terms"],
            "ports": [{"allowed": {"hours": 144}, "used_hours": used}]});
        assert_eq!(figures(&answered(question)), wanted);
    }
    let question = json!({"terms": one(json!({"despatch": {"on": "all_time_saved"}}), json!({}))["terms"],
        "ports": [{"allowed": {"hours": 144}, "used_hours": 79}]});
    let answer = ask(question).unwrap();
    assert_eq!(answer.verdict, Verdict::NotEvaluated);
    assert!(answer.has("fees.clock-missing"));
    let value = answer.value.unwrap();
    assert_eq!((value.net_to_owner, value.accounts[0].despatch), (None, None));
}

#[test]
fn amounts_are_rounded_to_the_minor_unit_of_the_currency() {
    for (currency, wanted) in [("USD", "571.43"), ("JPY", "571"), ("KWD", "571.429")] {
        let port =
            json!({"completed_at": "2026-03-02T04:00:00", "allowed": {"quantity": 1, "rate_per_day": 7}});
        let net = answered(one(json!({"currency": currency}), port)).net_to_owner.unwrap();
        assert_eq!(net.to_string(), wanted, "{currency}");
    }
}

#[test]
fn lines_that_contradict_each_other_are_named() {
    let port = json!({"completed_at": "2026-03-02T20:00:00",
        "worked": [{"from": "2026-03-02T10:00:00", "to": "2026-03-02T21:00:00"}],
        "interruptions": [{"from": "2026-03-02T12:00:00", "to": "2026-03-02T13:00:00"},
                          {"from": "2026-04-02T12:00:00", "to": "2026-04-02T13:00:00"}]});
    let answer = ask(one(json!({}), port)).unwrap();
    let found: Vec<_> =
        answer.findings.iter().map(|found| (found.code.as_str(), found.path.as_str())).collect();
    assert_eq!(
        found,
        [
            ("fees.worked-while-stopped", "/ports/0/interruptions/0"),
            ("fees.interruption-outside", "/ports/0/interruptions/1"),
            ("fees.worked-after-completion", "/ports/0/worked"),
        ]
    );
    assert_eq!(answer.value.unwrap().accounts[0].used_hours, Exact::from(19));
    let early = json!({"laytime_start": "2026-03-03T00:00:00", "completed_at": "2026-03-02T20:00:00"});
    let answer = ask(one(json!({}), early)).unwrap();
    assert!(answer.has("fees.completed-before-laytime"));
    assert_eq!(figures(answer.value.as_ref().unwrap()), "24 0 0 24 -12000");
}

#[test]
fn what_cannot_be_counted_is_refused_with_its_place() {
    let at = |terms: Value, port: Value| {
        let mut call = json!({"completed_at": "2026-03-04T00:00:00"});
        merge(&mut call, port);
        ask(one(terms, call)).unwrap_err().path().unwrap().to_owned()
    };
    let none = || json!({});
    for (terms, port, path) in [
        (json!({"demurrage_rate": "-1"}), none(), "/terms/demurrage_rate"),
        (json!({"despatch": {"rate": "-1"}}), none(), "/terms/despatch/rate"),
        (json!({"currency": "XAU"}), none(), "/terms/currency"),
        (
            json!({"excepted_weekly": [{"from": "SAT", "to": "MON 08:00"}]}),
            none(),
            "/terms/excepted_weekly/0/from",
        ),
        (
            json!({"excepted_weekly": [{"from": "SAT 12:00", "to": "MON 8"}]}),
            none(),
            "/terms/excepted_weekly/0/to",
        ),
        (
            json!({"excepted_weekly": [{"from": "SAT 12:00", "to": "MON 08:00", "counts_percent": 101}]}),
            none(),
            "/terms/excepted_weekly/0/counts_percent",
        ),
        (json!({"holiday_eve_from": "25:00"}), none(), "/terms/holiday_eve_from"),
        (json!({"holiday_until": "x"}), none(), "/terms/holiday_until"),
        (json!({"day": "working_hours"}), none(), "/ports/0/working_hours"),
        (none(), json!({"working_hours": {"from": "20:00", "to": "08:00"}}), "/ports/0/working_hours/to"),
        (none(), json!({"allowed": {}}), "/ports/0/allowed"),
        (none(), json!({"allowed": {"hours": 1, "days": 1}}), "/ports/0/allowed"),
        (none(), json!({"allowed": {"hours": "-1"}}), "/ports/0/allowed/hours"),
        (none(), json!({"allowed": {"days": "-1"}}), "/ports/0/allowed/days"),
        (none(), json!({"allowed": {"quantity": 1}}), "/ports/0/allowed/rate_per_day"),
        (none(), json!({"allowed": {"rate_per_day": 1}}), "/ports/0/allowed/quantity"),
        (none(), json!({"allowed": {"quantity": 1, "rate_per_day": 0}}), "/ports/0/allowed/rate_per_day"),
        (none(), json!({"allowed": {"quantity": "-1", "rate_per_day": 1}}), "/ports/0/allowed/quantity"),
        (none(), json!({"completed_at": null}), "/ports/0/completed_at"),
        (none(), json!({"laytime_start": null}), "/ports/0/laytime_start"),
        (none(), json!({"used_hours": 3}), "/ports/0/used_hours"),
        (none(), json!({"completed_at": "2037-03-04T00:00:00"}), "/ports/0/completed_at"),
        (none(), json!({"completed_at": "2026-03-04T00:00:00Z"}), "/ports/0/completed_at"),
        (
            none(),
            json!({"interruptions": [{"from": "2026-03-03T01:00:00", "to": "2026-03-03T00:59:59"}]}),
            "/ports/0/interruptions/0/to",
        ),
        (
            none(),
            json!({"worked": [{"from": "2026-03-03T01:00:00+08:00", "to": "2026-03-03T02:00:00"}]}),
            "/ports/0/worked/0/from",
        ),
        (
            none(),
            json!({"excepted": [{"from": "2026-03-03T01:00:00", "to": "2026-03-03T02:00:00", "counts_percent": 200}]}),
            "/ports/0/excepted/0/counts_percent",
        ),
        (
            json!({"weather": "ratio"}),
            json!({"interruptions": [{"from": "2026-03-03T01:00:00", "to": "2026-03-03T02:00:00", "weather": true}]}),
            "/ports/0/working_hours",
        ),
    ] {
        assert_eq!(at(terms, port.clone()), path, "{port}");
    }
    let mut question = one(none(), none());
    question["ports"] = json!([]);
    assert_eq!(ask(question).unwrap_err().path(), Some("/ports"));
}

#[test]
fn laytime_that_never_ends_is_not_evaluated() {
    // nothing but the first minute of Monday counts
    let terms = json!({"excepted_weekly": [{"from": "MON 00:01", "to": "SUN 24:00"}],
        "despatch": {"on": "all_time_saved"}});
    let answer = ask(one(terms, json!({"completed_at": "2026-03-03T00:00:00"}))).unwrap();
    assert_eq!(answer.verdict, Verdict::NotEvaluated);
    assert!(answer.has("fees.laytime-never-ends"));
}

// --- statements of facts -------------------------------------------------------------------------------------

fn facts(notice: Value, events: Value) -> Assessment<FactsSettlement> {
    let mut clause = json!({"act": "tendered", "whether_in_berth": true, "whether_in_free_pratique": true,
        "working_days": ["MON", "TUE", "WED", "THU", "FRI"], "sooner_commenced": "does_not_count"});
    merge(&mut clause, notice);
    let question = json!({"terms": {"currency": "USD", "demurrage_rate": 24000, "despatch": {}}, "notice": clause,
        "stops": [{"reason": "rain", "weather": true, "clause": "6"},
                  {"reason": "breakdown", "party": "ship", "on_demurrage": true}],
        "calls": [{"allowed": {"hours": 48}, "events": events, "holidays": ["2026-03-05"]}]});
    settle_facts(&serde_json::from_value(question).unwrap(), &rules()).unwrap()
}

fn event(at: &str, event: &str) -> Value {
    json!({"at": format!("2026-03-{at}:00"), "event": event})
}

fn stop(at: &str, reason: &str, party: &str) -> Value {
    json!({"at": format!("2026-03-{at}:00"), "event": "stopped", "reason": reason, "party": party})
}

fn codes<T>(answer: &Assessment<T>) -> Vec<(String, String)> {
    answer.findings.iter().map(|found| (found.code.clone(), found.path.clone())).collect()
}

#[test]
fn laytime_begins_by_the_notice_clause() {
    let rules = json!([{"given_until": "12:00", "next_working_day": false, "at": "13:00"},
        {"next_working_day": true, "at": "06:00"}]);
    let office = json!({"from": "08:00", "to": "17:00"});
    for (tendered, clause, begins) in [
        // Wednesday 4 March; Thursday is a holiday
        ("04T12:00", json!({"rules": rules}), "2026-03-04T13:00:00"),
        ("04T12:01", json!({"rules": rules}), "2026-03-06T06:00:00"),
        ("04T16:00", json!({"turn_hours": 6}), "2026-03-04T22:00:00"),
        ("04T16:00", json!({}), "2026-03-04T16:00:00"),
        ("04T17:00", json!({"office_hours": office, "turn_hours": 1}), "2026-03-04T18:00:00"),
        ("04T17:01", json!({"office_hours": office, "turn_hours": 1}), "2026-03-06T09:00:00"),
        ("04T07:00", json!({"office_hours": office}), "2026-03-04T08:00:00"),
        ("07T10:00", json!({"office_hours": office, "rules": rules}), "2026-03-09T13:00:00"),
    ] {
        let events = json!([
            event("04T06:00", "arrived"),
            event(tendered, "notice_tendered"),
            event("09T14:00", "commenced"),
            event("10T06:00", "completed")
        ]);
        let value = facts(clause.clone(), events).value.unwrap();
        assert_eq!(value.commencements[0].begins_at.to_string(), begins, "{tendered} {clause}");
    }
}

#[test]
fn sooner_commenced_counts_as_the_clause_says() {
    for (sooner, used) in [("does_not_count", "10"), ("actual_time_counts", "12"), ("laytime_begins", "15")] {
        let events = json!([
            event("04T06:00", "arrived"),
            event("04T07:00", "notice_tendered"),
            event("04T08:00", "commenced"),
            stop("04T10:00", "rain", "nobody"),
            event("04T14:00", "resumed"),
            event("05T00:00", "completed")
        ]);
        let clause = json!({"turn_hours": 7, "sooner_commenced": sooner});
        let used_hours = facts(clause, events).value.unwrap().settlement.accounts[0].used_hours;
        let wanted = if sooner == "laytime_begins" { "12" } else { used };
        assert_eq!(used_hours.to_string(), wanted, "{sooner}");
    }
}

#[test]
fn a_notice_given_too_early_is_passed_over() {
    let events = |second: bool| {
        let mut events = vec![event("04T06:00", "notice_tendered"), event("04T07:00", "arrived")];
        if second {
            events.push(event("04T08:00", "notice_tendered"));
        }
        events.extend([event("04T09:00", "commenced"), event("04T20:00", "completed")]);
        Value::from(events)
    };
    let answer = facts(json!({}), events(true));
    assert_eq!(codes(&answer), [("fees.notice-too-early".into(), "/calls/0/events/0".into())]);
    assert_eq!(answer.value.unwrap().commencements[0].notice_line, "/calls/0/events/2");
    let answer = facts(json!({}), events(false));
    assert_eq!(answer.verdict, Verdict::NotEvaluated);
    assert!(answer.has("fees.no-notice") && answer.value.is_none());
    assert!(facts(json!({"whether_in_port": true}), events(false)).value.is_some());
    for needed in ["whether_in_berth", "whether_in_free_pratique"] {
        assert!(facts(json!({needed: false}), events(true)).has("fees.no-notice"), "{needed}");
    }
}

#[test]
fn stops_count_unless_a_clause_takes_them_out() {
    let events = json!([
        event("04T06:00", "arrived"),
        event("04T06:00", "notice_tendered"),
        event("04T06:00", "commenced"),
        stop("04T08:00", "Rain ", "nobody"),
        event("04T09:00", "resumed"),
        stop("04T10:00", "breakdown", "shore"),
        event("04T11:00", "resumed"),
        stop("04T12:00", "breakdown", "ship"),
        event("04T14:00", "completed")
    ]);
    let answer = facts(json!({}), events);
    assert_eq!(
        codes(&answer),
        [
            ("fees.stop-counts".into(), "/calls/0/events/5".into()),
            ("fees.completed-while-stopped".into(), "/calls/0/events/8".into())
        ]
    );
    let value = answer.value.unwrap();
    assert_eq!(value.settlement.accounts[0].used_hours, Exact::from(5));
    assert!(value.laytime.ports[0].interruptions[1].on_demurrage);
}

#[test]
fn events_that_contradict_each_other_are_named_and_nothing_is_settled() {
    let good = [
        event("04T06:00", "arrived"),
        event("04T06:00", "notice_tendered"),
        event("04T08:00", "commenced"),
        stop("04T10:00", "rain", "nobody"),
        event("04T11:00", "resumed"),
        event("04T20:00", "completed"),
    ];
    for (at, wrong, code) in [
        (3, event("04T10:00", "commenced"), "fees.events-contradict"),
        (3, event("04T10:00", "resumed"), "fees.events-contradict"),
        (2, stop("04T08:00", "rain", "nobody"), "fees.events-contradict"),
        (2, event("04T08:00", "completed"), "fees.events-contradict"),
        (6, event("04T21:00", "completed"), "fees.events-contradict"),
        (6, event("04T21:00", "resumed"), "fees.events-contradict"),
        (4, event("04T09:59", "survey_passed"), "fees.events-out-of-order"),
    ] {
        let mut events = good.to_vec();
        events.insert(at, wrong.clone());
        let answer = facts(json!({}), events.into());
        assert_eq!(answer.verdict, Verdict::NotEvaluated, "{wrong}");
        let first = codes(&answer).into_iter().next().unwrap();
        assert_eq!(first, (code.into(), format!("/calls/0/events/{at}")), "{wrong}");
    }
    for missing in [2, 5] {
        let mut events = good.to_vec();
        events.remove(missing);
        assert!(facts(json!({}), events.into()).has("fees.event-missing"), "{missing}");
    }
    assert!(facts(json!({}), good.to_vec().into()).value.is_some());
}

#[test]
fn a_notice_clause_says_one_way_of_beginning() {
    let question = |notice: Value| {
        let mut clause =
            json!({"act": "accepted", "working_days": ["MON"], "sooner_commenced": "does_not_count"});
        merge(&mut clause, notice);
        let question =
            json!({"terms": {"currency": "USD", "demurrage_rate": 1}, "notice": clause, "calls": []});
        settle_facts(&serde_json::from_value(question).unwrap(), &rules())
            .unwrap_err()
            .path()
            .unwrap()
            .to_owned()
    };
    let rule = json!({"next_working_day": true, "at": "08:00"});
    for (notice, path) in [
        (json!({"turn_hours": 6, "rules": [rule]}), "/notice/turn_hours"),
        (json!({"turn_hours": "-1"}), "/notice/turn_hours"),
        (json!({"turn_hours": 9000}), "/notice/turn_hours"),
        (json!({"rules": [rule, rule]}), "/notice/rules/0/given_until"),
        (json!({"rules": [{"next_working_day": true, "at": "8"}]}), "/notice/rules/0/at"),
        (json!({"office_hours": {"from": "17:00", "to": "08:00"}}), "/notice/office_hours/to"),
    ] {
        assert_eq!(question(notice.clone()), path, "{notice}");
    }
}

// --- the second implementation: every minute by itself ---------------------------------------------------------

type Exactly = Fraction<i128>;

#[derive(Clone, Debug)]
struct Made {
    weekly: Vec<(u32, u32, u8)>,
    holidays: Vec<u32>,
    stops: Vec<(u32, u32, u8, bool, bool)>,
    worked: Vec<(u32, u32)>,
    start: u32,
    length: u32,
    allowed: (u32, u32),
    unless_used: Option<UnlessUsed>,
    all_time: bool,
    always: bool,
    early: bool,
    ratio: bool,
    made_of_hours: bool,
}

const FIRST: &str = "2026-03-02";
/// The minutes that the second implementation looks at.
const FROM: i64 = -20_160;
const TO: i64 = 60_000;

fn minute(at: i64) -> NaiveDateTime {
    let first: NaiveDate = FIRST.parse().unwrap();
    first.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(at)
}

fn moment_at(at: i64) -> Moment {
    let at = minute(at);
    Moment::local(at.date(), at.time()).unwrap()
}

fn week_text(minutes: u32) -> String {
    let day = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"][(minutes / 1440) as usize];
    format!("{day} {:02}:{:02}", minutes % 1440 / 60, minutes % 60)
}

impl Made {
    fn question(&self) -> LaytimeQuestion {
        let mut terms = LaytimeTerms::new("USD".parse().unwrap(), Exact::from(24_000));
        terms.despatch = Some(DespatchTerms {
            rate: None,
            on: if self.all_time { DespatchOn::AllTimeSaved } else { DespatchOn::WorkingTimeSaved },
        });
        terms.excepted_weekly = self
            .weekly
            .iter()
            .map(|(from, to, counts_percent)| WeeklyException {
                from: week_text(*from),
                to: week_text(*to),
                counts_percent: *counts_percent,
                clause: None,
            })
            .collect();
        terms.holidays = self.holidays.iter().map(|day| minute(i64::from(*day) * 1440).date()).collect();
        terms.unless_used = self.unless_used;
        terms.exceptions_on_demurrage = self.always;
        terms.early_work = if self.early { EarlyWork::ActualTimeCounts } else { EarlyWork::DoesNotCount };
        terms.weather = if self.ratio { WeatherBasis::Ratio } else { WeatherBasis::Actual };
        terms.day = if self.made_of_hours { LaytimeDay::WorkingHours } else { LaytimeDay::Running };
        let span =
            |from: u32, length: u32| (moment_at(from.into()), moment_at(i64::from(from) + i64::from(length)));
        let (start, completed) = span(self.start, self.length);
        let allowed = Allowance::of_cargo(
            Exact::from(i64::from(self.allowed.0)),
            Exact::from(i64::from(self.allowed.1)),
        );
        let mut port = LaytimePort::new(start, completed, allowed);
        port.working_hours = Some(DailyHours { from: "08:00".into(), to: "18:00".into() });
        for (from, length, counts_percent, on_demurrage, weather) in &self.stops {
            let (from, to) = span(*from, *length);
            let counts_percent = if self.ratio && *weather { 0 } else { *counts_percent };
            let stop = Interruption::new(from, to);
            port.interruptions.push(Interruption {
                counts_percent,
                on_demurrage: *on_demurrage,
                weather: *weather,
                ..stop
            });
        }
        port.worked = self
            .worked
            .iter()
            .map(|(from, length)| {
                let (from, to) = span(*from, *length);
                Span { from, to }
            })
            .collect();
        LaytimeQuestion { terms, ports: vec![port] }
    }

    fn is_working(&self, at: i64) -> bool {
        self.worked.iter().any(|(from, length)| (i64::from(*from)..i64::from(from + length)).contains(&at))
    }

    /// The share of each exception that lies on a minute, before use.
    fn exceptions(&self, at: i64) -> Vec<Exactly> {
        let time = minute(at);
        let of_week = time.weekday().num_days_from_monday() * 1440 + time.hour() * 60 + time.minute();
        let mut found = Vec::new();
        for (from, to, percent) in &self.weekly {
            let inside =
                if from < to { (*from..*to).contains(&of_week) } else { of_week >= *from || of_week < *to };
            if inside {
                found.push(Exactly::new((*percent).into(), 100));
            }
        }
        let holiday = |day: &u32| minute(i64::from(*day) * 1440).date() == time.date();
        if self.holidays.iter().any(holiday) {
            found.push(Exactly::from_integer(0));
        }
        found
    }

    /// For each minute from `FROM` up to `TO`: the least share of the exceptions that hold on it after use, if any.
    fn excepted(&self) -> Vec<Option<Exactly>> {
        let all: Vec<Vec<Exactly>> = (FROM..TO).map(|at| self.exceptions(at)).collect();
        let mut held: Vec<Option<Exactly>> = all.iter().map(|found| found.iter().min().copied()).collect();
        match self.unless_used {
            None => {}
            Some(UnlessUsed::ActualTimeUsed) => {
                for (at, share) in (FROM..TO).zip(&mut held) {
                    if self.is_working(at) {
                        *share = None;
                    }
                }
            }
            Some(UnlessUsed::WholePeriod) => {
                let mut at = 0;
                while at < all.len() {
                    let length = all[at..].iter().take_while(|found| !found.is_empty()).count();
                    let minutes = at..at + length;
                    if minutes.clone().any(|minute| self.is_working(FROM + minute as i64)) {
                        held[minutes].fill(None);
                    }
                    at += length.max(1);
                }
            }
        }
        held
    }

    fn window(&self) -> (i64, i64) {
        let start = i64::from(self.start);
        let first_work =
            self.worked.iter().filter(|(_, length)| *length > 0).map(|(from, _)| i64::from(*from)).min();
        let from = if self.early { first_work.map_or(start, |work| work.min(start)) } else { start };
        (from, start + i64::from(self.length))
    }

    /// The share of a minute: while laytime runs, and on demurrage.
    fn shares(&self, at: i64, excepted: &[Option<Exactly>], weather: Exactly) -> (Exactly, Exactly) {
        let (mut lay, mut late) = (Exactly::from_integer(1), Exactly::from_integer(1));
        let mut take = |share: Exactly, always: bool| {
            lay = lay.min(share);
            if always {
                late = late.min(share);
            }
        };
        if let Some(share) = excepted[(at - FROM) as usize] {
            take(share, self.always);
        }
        if self.made_of_hours && !(8..18).contains(&minute(at).hour()) {
            take(Exactly::from_integer(0), self.always);
        }
        for (from, length, percent, on_demurrage, is_weather) in &self.stops {
            let in_ratio = self.ratio && *is_weather;
            if !in_ratio && (i64::from(*from)..i64::from(from + length)).contains(&at) {
                take(Exactly::new((*percent).into(), 100), self.always || *on_demurrage);
            }
        }
        take(weather, self.always);
        if at < i64::from(self.start) && !self.is_working(at) {
            take(Exactly::from_integer(0), true);
        }
        (lay, late)
    }

    /// What weather leaves of the day of a minute.
    fn weather_share(&self, at: i64, window: (i64, i64), excepted: &[Option<Exactly>]) -> Exactly {
        let midnight = at.div_euclid(1440) * 1440;
        let (mut work, mut left) = (0, 0);
        for at in (midnight + 480).max(window.0)..(midnight + 1080).min(window.1) {
            if excepted[(at - FROM) as usize].is_some() {
                continue;
            }
            work += 1;
            let lost = self.stops.iter().any(|(from, length, _, _, weather)| {
                *weather && (i64::from(*from)..i64::from(from + length)).contains(&at)
            });
            left += i128::from(!lost);
        }
        if work == 0 { Exactly::from_integer(1) } else { Exactly::new(left, work) }
    }

    /// Minutes left, minutes late, minutes of clock time saved (all time saved).
    fn count(&self) -> (Exactly, Exactly, Option<Exactly>) {
        let (from, completed) = self.window();
        let excepted = self.excepted();
        let mut left = Exactly::new(i128::from(self.allowed.0) * 1440, self.allowed.1.into());
        let mut late = Exactly::from_integer(0);
        let zero = Exactly::from_integer(0);
        let mut weather = Exactly::from_integer(1);
        for at in from..completed {
            if self.ratio && (at == from || at.rem_euclid(1440) == 0) {
                weather = self.weather_share(at, (from, completed), &excepted);
            }
            let (share, late_share) = self.shares(at, &excepted, weather);
            if left == zero {
                late += late_share;
            } else if share <= left {
                left -= share;
            } else {
                // the minute is laytime until the allowance is used up, and demurrage after
                late += (Exactly::from_integer(1) - left / share) * late_share;
                left = zero;
            }
        }
        let mut remaining = left;
        if remaining == zero {
            return (left, late, Some(zero));
        }
        for at in completed..TO {
            let share = self.shares(at, &excepted, Exactly::from_integer(1)).0;
            if share >= remaining {
                let saved = Exactly::from_integer((at - completed).into()) + remaining / share;
                return (left, late, Some(saved));
            }
            remaining -= share;
        }
        (left, late, None)
    }
}

fn made() -> impl Strategy<Value = Made> {
    let week = || (0u32..10_080, 1u32..4_000, prop_oneof![3 => Just(0u8), 1 => 1u8..100]);
    let stop = || {
        (0u32..9_000, 0u32..900, prop_oneof![3 => Just(0u8), 1 => 1u8..=100], any::<bool>(), any::<bool>())
    };
    let unless =
        prop_oneof![Just(None), Just(Some(UnlessUsed::ActualTimeUsed)), Just(Some(UnlessUsed::WholePeriod)),];
    let parts = (
        prop::collection::vec(week(), 0..3),
        prop::collection::vec(0u32..9, 0..3),
        prop::collection::vec(stop(), 0..6),
        prop::collection::vec((0u32..9_000, 0u32..600), 0..4),
        0u32..4_000,
        0u32..5_000,
        (0u32..40, 1u32..13),
        unless,
    );
    (parts, any::<[bool; 3]>(), prop::bool::weighted(0.25), prop::bool::weighted(0.2)).prop_map(
        |(
            (weekly, holidays, stops, worked, start, length, allowed, unless_used),
            flags,
            ratio,
            made_of_hours,
        )| Made {
            weekly: weekly
                .into_iter()
                .map(|(from, length, percent)| (from, (from + length) % 10_080, percent))
                .collect(),
            holidays,
            stops,
            worked,
            start,
            length,
            allowed,
            unless_used,
            all_time: flags[0],
            always: flags[1],
            early: flags[2],
            ratio,
            made_of_hours,
        },
    )
}

fn agree(made: &Made) -> Result<(), TestCaseError> {
    let answer = settle(&made.question(), &rules()).unwrap();
    let settlement = answer.value.unwrap();
    let account = &settlement.accounts[0];
    let (left, late, clock) = made.count();
    let days = |minutes: Exactly| (minutes / Exactly::from_integer(1440)).to_string();
    let plain = |text: String| if text.contains('/') { text } else { format!("{text}/1") };
    prop_assert_eq!(account.demurrage_days.to_string(), plain(days(late)));
    let used = account.allowed_days.sub(account.used_days).unwrap();
    prop_assert_eq!(used.to_string(), plain(days(left)));
    if !made.all_time {
        prop_assert_eq!(account.saved_days.unwrap().to_string(), plain(days(left)));
    } else if let Some(clock) = clock.filter(|_| !made.ratio) {
        prop_assert_eq!(account.saved_days.unwrap().to_string(), plain(days(clock)));
    }
    // the rows are the whole window, without gaps, and their sums are the account
    let rows = &settlement.time_sheet;
    for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
        prop_assert_eq!(row.to, next.from);
    }
    if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
        let (from, to) = made.window();
        prop_assert_eq!((first.from, last.to), (moment_at(from), moment_at(to)));
        let running =
            |late: bool| rows.iter().rev().find(|row| row.on_demurrage == late).map(|row| row.running_hours);
        prop_assert_eq!(running(true).unwrap_or(Exact::ZERO), account.demurrage_hours);
        prop_assert_eq!(running(false).unwrap_or(Exact::ZERO), account.used_hours);
    }
    Ok(())
}

#[test]
fn an_excepted_period_that_reaches_out_of_the_window_is_seen_whole() {
    // the holiday joins a weekly period that begins after completion and is worked in
    let made = Made {
        weekly: vec![(5_816, 8_976, 0)],
        holidays: vec![4],
        stops: vec![],
        worked: vec![(7_200, 1)],
        start: 2_043,
        length: 3_718,
        allowed: (0, 1),
        unless_used: Some(UnlessUsed::WholePeriod),
        all_time: false,
        always: true,
        early: false,
        ratio: false,
        made_of_hours: false,
    };
    agree(&made).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 200, ..ProptestConfig::with_cases(
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(24)) })]

    #[test]
    fn agrees_with_counting_every_minute(made in made()) {
        agree(&made)?;
    }

    #[test]
    fn reversible_is_one_account_and_averaging_is_the_net(one in made(), other in made()) {
        let mut question = one.question();
        question.terms.early_work = EarlyWork::DoesNotCount;
        question.terms.despatch = Some(DespatchTerms::default());
        question.ports.extend(other.question().ports);
        if question.terms.weather == WeatherBasis::Ratio {
            for port in &mut question.ports {
                port.interruptions.iter_mut().for_each(|stop| stop.counts_percent = 0);
            }
        }
        let ask = |settlement: Settlement| {
            let mut question = question.clone();
            question.terms.settlement = settlement;
            settle(&question, &rules()).unwrap().value.unwrap()
        };
        let separate = ask(Settlement::Separate);
        let reversible = ask(Settlement::Reversible);
        let average = ask(Settlement::Average);
        let account = &reversible.accounts[0];
        let allowed = separate.accounts[0].allowed_days.add(separate.accounts[1].allowed_days).unwrap();
        prop_assert_eq!(account.allowed_days, allowed);
        prop_assert_eq!(account.used_days.add(account.saved_days.unwrap()).unwrap(), allowed);
        let net = |account: &LaytimeAccount| account.demurrage_days.sub(account.saved_days.unwrap()).unwrap();
        let sum = net(&separate.accounts[0]).add(net(&separate.accounts[1])).unwrap();
        let rate = if sum.is_negative() { 12_000 } else { 24_000 };
        let money = sum.mul(crate::foundation::ratio::Ratio::from(rate)).unwrap();
        let money = money.to_exact(2, crate::foundation::exact::Rounding::HalfUp).unwrap();
        prop_assert_eq!(average.net_to_owner.unwrap(), money);
        prop_assert_eq!(separate.statement.total.amount, separate.net_to_owner.unwrap());
    }
}
