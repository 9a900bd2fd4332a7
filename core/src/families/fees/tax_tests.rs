//! Taxes and time against a second implementation: plain fractions, day by day, slow and obvious.

use chrono::{Datelike, NaiveDate, Weekday};
use num_rational::Ratio as Fraction;
use proptest::prelude::*;

use super::*;
use crate::foundation::assessment::{Assessment, Trace, Verdict};
use crate::foundation::error::Error;
use crate::foundation::exact::Exact;
use crate::foundation::money::{Currency, Money};
use crate::foundation::text::Lang;

type Q = Fraction<i128>;

fn exact(text: &str) -> Exact {
    Exact::parse(text).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rules() -> Rules {
    Rules::builtin().unwrap()
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> T {
    crate::foundation::operation::read(json).unwrap()
}

fn codes<T>(answer: &Assessment<T>) -> Vec<&str> {
    answer.findings.iter().map(|finding| finding.code.as_str()).collect()
}

fn path(error: &Error) -> &str {
    error.path().unwrap_or("")
}

/// The fraction behind a decimal.
fn q(number: Exact) -> Q {
    Q::new(number.mantissa(), 10i128.pow(number.decimals()))
}

/// Half away from zero to so many decimals.
fn half_up(number: Q, decimals: u32) -> Q {
    let scale = Q::from_integer(10i128.pow(decimals));
    let half = Q::new(1, 2);
    let scaled = number * scale;
    let rounded = if scaled < Q::from_integer(0) { (scaled - half).ceil() } else { (scaled + half).floor() };
    rounded / scale
}

/// duty, sliding rate, additional, anti-dumping, consumption tax, VAT.
fn slow_taxes(line: &TaxLine) -> (Q, Option<Q>, Q, Q, Q, Q) {
    let one = Q::from_integer(1);
    let value = q(line.customs_value);
    let quantity = line.quantity.map_or(Q::from_integer(0), q);
    let mut sliding = None;
    let duty = match line.duty {
        DutyRate::AdValorem { rate } => value * q(rate),
        DutyRate::Specific { per_unit } => quantity * q(per_unit),
        DutyRate::Compound { rate, per_unit } => value * q(rate) + quantity * q(per_unit),
        DutyRate::SlidingCotton { a, b, threshold_per_kg, specific_per_kg, cap } => {
            let price = value / quantity;
            if price >= q(threshold_per_kg) {
                quantity * q(specific_per_kg)
            } else {
                let rate = half_up(q(a) / price + q(b) * price - one, 3).min(q(cap));
                sliding = Some(rate);
                value * rate
            }
        }
    };
    let duty = half_up(duty, 2);
    let additional = half_up(value * q(line.additional_duty_rate), 2);
    let anti_dumping = half_up(value * q(line.anti_dumping_rate), 2);
    let dutied = value + duty + additional + anti_dumping;
    let consumption = match line.consumption_tax {
        None => Q::from_integer(0),
        Some(ConsumptionTax::AdValorem { rate }) => dutied / (one - q(rate)) * q(rate),
        Some(ConsumptionTax::Specific { per_unit }) => quantity * q(per_unit),
        Some(ConsumptionTax::Compound { rate, per_unit }) => {
            let specific = quantity * q(per_unit);
            (dutied + specific) / (one - q(rate)) * q(rate) + specific
        }
        Some(ConsumptionTax::Cigarettes { lower_rate, higher_rate, higher_from_per_carton, per_carton }) => {
            let specific = quantity * q(per_carton);
            let price = (dutied + specific) / (one - q(lower_rate)) / quantity;
            let rate = if price >= q(higher_from_per_carton) { q(higher_rate) } else { q(lower_rate) };
            (dutied + specific) / (one - rate) * rate + specific
        }
    };
    let consumption = half_up(consumption, 2);
    let vat = half_up((dutied + consumption) * q(line.vat_rate), 2);
    (duty, sliding, additional, anti_dumping, consumption, vat)
}

fn decimal(most: i64, decimals: u32) -> impl Strategy<Value = Exact> {
    (0..=most).prop_map(move |mantissa| Exact::from_parts(mantissa.into(), decimals).unwrap())
}

fn any_duty() -> impl Strategy<Value = DutyRate> {
    prop_oneof![
        decimal(1000, 3).prop_map(|rate| DutyRate::AdValorem { rate }),
        decimal(100_000, 2).prop_map(|per_unit| DutyRate::Specific { per_unit }),
        (decimal(1000, 3), decimal(100_000, 2))
            .prop_map(|(rate, per_unit)| DutyRate::Compound { rate, per_unit }),
        Just(DutyRate::SlidingCotton {
            a: exact("8.87"),
            b: exact("0.02908"),
            threshold_per_kg: exact("14.000"),
            specific_per_kg: exact("0.570"),
            cap: exact("0.40"),
        }),
    ]
}

fn any_consumption_tax() -> impl Strategy<Value = Option<ConsumptionTax>> {
    prop_oneof![
        Just(None),
        decimal(999, 3).prop_map(|rate| Some(ConsumptionTax::AdValorem { rate })),
        decimal(10_000, 2).prop_map(|per_unit| Some(ConsumptionTax::Specific { per_unit })),
        (decimal(560, 3), decimal(10_000, 2))
            .prop_map(|(rate, per_unit)| Some(ConsumptionTax::Compound { rate, per_unit })),
        (decimal(560, 3), decimal(560, 3), decimal(10_000_000, 0)).prop_map(
            |(lower_rate, higher_rate, border)| {
                let per_carton = exact("0.6");
                Some(ConsumptionTax::Cigarettes {
                    lower_rate,
                    higher_rate,
                    higher_from_per_carton: border,
                    per_carton,
                })
            }
        ),
    ]
}

prop_compose! {
    fn any_line()(
        customs_value in decimal(100_000_000_000, 2),
        quantity in (1i64..10_000_000).prop_map(|mantissa| Exact::from_parts(mantissa.into(), 3).unwrap()),
        duty in any_duty(),
        additional_duty_rate in decimal(300, 2),
        anti_dumping_rate in decimal(300, 3),
        consumption_tax in any_consumption_tax(),
        vat_rate in decimal(17, 2),
    ) -> TaxLine {
        TaxLine {
            customs_value, quantity: Some(quantity), duty, additional_duty_rate, anti_dumping_rate, consumption_tax,
            vat_rate,
        }
    }
}

proptest! {
    #[test]
    fn taxes_are_those_of_plain_fractions(line in any_line()) {
        let taxes = line.tax().unwrap();
        let (duty, sliding, additional, anti_dumping, consumption, vat) = slow_taxes(&line);
        prop_assert_eq!(q(taxes.duty), duty);
        prop_assert_eq!(taxes.sliding_rate.map(q), sliding);
        prop_assert_eq!(q(taxes.additional_duty), additional);
        prop_assert_eq!(q(taxes.anti_dumping), anti_dumping);
        prop_assert_eq!(q(taxes.consumption_tax), consumption);
        prop_assert_eq!(q(taxes.vat), vat);
        prop_assert_eq!(q(taxes.total), duty + additional + anti_dumping + consumption + vat);
    }

    #[test]
    fn a_higher_value_never_costs_less(line in any_line(), more in decimal(1_000_000, 2)) {
        prop_assume!(!matches!(line.duty, DutyRate::SlidingCotton { .. }));
        // a higher price may bring cigarettes into a band of a lower rate here, which no law has
        prop_assume!(!matches!(line.consumption_tax, Some(ConsumptionTax::Cigarettes { .. })));
        let dearer = TaxLine { customs_value: line.customs_value.add(more).unwrap(), ..line };
        let (taxes, dearer) = (line.tax().unwrap(), dearer.tax().unwrap());
        prop_assert!(taxes.duty <= dearer.duty && taxes.consumption_tax <= dearer.consumption_tax);
        prop_assert!(taxes.vat <= dearer.vat && taxes.total <= dearer.total);
    }

    #[test]
    fn a_declaration_is_the_sum_of_its_lines(lines in prop::collection::vec(any_line(), 1..6)) {
        let declared = lines.iter().map(|line| DeclarationLine {
            customs_value_cny: Some(line.customs_value),
            quantity: line.quantity,
            additional_duty_rate: Some(line.additional_duty_rate),
            anti_dumping_rate: Some(line.anti_dumping_rate),
            consumption_tax: line.consumption_tax,
            vat_rate: Some(line.vat_rate),
            ..DeclarationLine::new(line.duty)
        });
        let declaration = Declaration::new(day("2026-03-05"), declared.collect());
        let taxed = assess_import(&declaration, &rules(), &mut Trace::off()).unwrap().value.unwrap();
        let sum = |amounts: Vec<Exact>| amounts.into_iter().map(q).sum::<Q>();
        let alone: Vec<Exact> = lines.iter().map(|line| line.tax().unwrap().total).collect();
        prop_assert_eq!(q(taxed.totals.total_cny), sum(alone));
        prop_assert_eq!(taxed.statement.total.amount, taxed.totals.total_cny);
        prop_assert_eq!(sum(taxed.documents.iter().map(|document| document.amount_cny).collect()), q(taxed.totals.total_cny));
        prop_assert_eq!(sum(taxed.statement.lines.iter().map(|line| line.amount.amount).collect()), q(taxed.totals.total_cny));
    }

    #[test]
    fn parts_sum_to_the_whole(
        total in -1_000_000_000i64..1_000_000_000,
        weights in prop::collection::vec(0i64..10_000, 1..12),
        decimals in 0u32..4,
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let total = Exact::from_parts(total.into(), decimals).unwrap();
        let weights: Vec<Exact> = weights.into_iter().map(Exact::from).collect();
        let parts = allocate(total, &weights, decimals).unwrap();
        prop_assert_eq!(parts.iter().copied().map(q).sum::<Q>(), q(total));
        let whole: Q = weights.iter().copied().map(q).sum();
        let unit = Q::new(1, 10i128.pow(decimals));
        for (part, weight) in parts.iter().zip(&weights) {
            let off = q(*part) - q(total) * q(*weight) / whole;
            prop_assert!(off < unit && off > -unit, "{part} is {off} off");
        }
    }

    #[test]
    fn a_unit_more_goes_to_the_largest_remainder(weights in prop::collection::vec(1i64..1000, 2..8), cents in 1i64..10_000) {
        let total = Exact::from_parts(cents.into(), 2).unwrap();
        let weights: Vec<Exact> = weights.into_iter().map(Exact::from).collect();
        let parts = allocate(total, &weights, 2).unwrap();
        let whole: Q = weights.iter().copied().map(q).sum();
        let above: Vec<Q> = weights.iter().map(|weight| (q(total) * q(*weight) / whole * Q::from_integer(100)).fract()).collect();
        let raised: Vec<bool> = parts.iter().zip(&weights).map(|(part, weight)| q(*part) > q(total) * q(*weight) / whole).collect();
        for (i, up) in raised.iter().enumerate() {
            for (j, other) in raised.iter().enumerate() {
                // nobody who was not raised had a larger remainder, or the same one and an earlier place
                prop_assert!(!(*up && !*other && (above[j] > above[i] || (above[j] == above[i] && j < i))));
            }
        }
    }

    #[test]
    fn withdrawals_close_the_entry(
        quantities in prop::collection::vec(1i64..1000, 1..8),
        value in 0i64..1_000_000_000,
    ) {
        let entered: i64 = quantities.iter().sum();
        let value = Money::new(Exact::from_parts(value.into(), 2).unwrap(), "USD".parse().unwrap());
        let row = |rate: &str| vec![DatedRate { from: day("2026-01-01"), rate: exact(rate) }];
        let question = BondedWithdrawalQuestion {
            entry: BondedEntry { date: day("2026-01-01"), quantity: Exact::from(entered), value },
            withdrawals: quantities.iter().map(|quantity| Withdrawal { date: day("2026-02-02"), quantity: Exact::from(*quantity) }).collect(),
            exchange_rates: row("7.0123"),
            duty_rates: row("0.065"),
            vat_rates: vec![],
            consumption_tax_rate: None,
            named: vec![],
        };
        let taxed = bonded_withdrawal(&question, &rules(), &mut Trace::off()).unwrap().value.unwrap();
        prop_assert!(taxed.value_left.amount.is_zero() && taxed.quantity_left.is_zero());
        let mut sum = Exact::ZERO;
        for (one, quantity) in taxed.withdrawals.iter().zip(&quantities) {
            sum = sum.add(one.value.amount).unwrap();
            let share = q(value.amount) * Q::new((*quantity).into(), entered.into());
            prop_assert!((q(one.value.amount) - share) <= Q::new(1, 100) && (share - q(one.value.amount)) <= Q::new(1, 100));
            prop_assert_eq!(q(one.vat_cny), half_up((q(one.customs_value_cny) + q(one.duty_cny)) * Q::new(13, 100), 2));
        }
        prop_assert_eq!(sum, value.amount);
        prop_assert_eq!(taxed.statement.total.amount, taxed.tax_total_cny);
    }

    #[test]
    fn late_days_are_counted_one_by_one(entry in 0u64..960, late in 0u64..60, value in 0i64..100_000_000) {
        let entry_date = day("2024-01-02") + chrono::Days::new(entry);
        let declared = entry_date + chrono::Days::new(late);
        let answer = late_declaration(
            &LateDeclarationQuestion::new(entry_date, declared, Exact::from(value)), &rules(), &mut Trace::off(),
        ).unwrap();
        let found = answer.value.unwrap();
        let mut start = entry_date + chrono::Days::new(15);
        while !is_working(start) {
            start = start.succ_opt().unwrap();
        }
        let days = start.iter_days().take_while(|day| *day <= declared).count() as i64;
        let fee = (Q::from_integer(value.into()) * Q::new(5, 10_000) * Q::from_integer(days.into())).floor();
        let fee = if fee < Q::from_integer(50) { Q::from_integer(0) } else { fee };
        prop_assert_eq!((found.start_date, found.days, q(found.amount_cny.unwrap())), (start, days, fee));
        prop_assert_eq!(found.last_day_in_time.succ_opt().unwrap(), start);
    }

    #[test]
    fn surcharges_are_counted_one_by_one(from in 0u64..960, later in 0u64..60, duty in 0i64..10_000_000, vat in 0i64..10_000_000) {
        let declared = day("2024-01-02") + chrono::Days::new(from);
        let paid = declared + chrono::Days::new(later);
        let amount = |fen: i64| Exact::from_parts(fen.into(), 2).unwrap();
        let question = LatePaymentQuestion {
            regime: None,
            notice_date: Some(declared),
            declaration_date: Some(declared),
            paid_date: paid,
            taxes: [("duty".to_owned(), amount(duty)), ("vat".to_owned(), amount(vat))].into(),
            calendar: None,
            threshold_on: ThresholdOn::EachTax,
            named: vec!["late-payment-threshold-order-272".to_owned()],
        };
        let found = late_payment(&question, &rules(), &mut Trace::off()).unwrap().value.unwrap();
        let mut deadline = declared + chrono::Days::new(15);
        while !is_working(deadline) {
            deadline = deadline.succ_opt().unwrap();
        }
        let days = deadline.iter_days().skip(1).take_while(|day| *day <= paid).count() as i64;
        let slow = |tax: i64| {
            let charge = half_up(Q::new(tax.into(), 100) * Q::new(5 * i128::from(days), 10_000), 2);
            if charge < Q::from_integer(50) { Q::from_integer(0) } else { charge }
        };
        prop_assert_eq!((found.deadline.unwrap(), found.days), (deadline, days));
        prop_assert_eq!(q(found.surcharge_cny["duty"]), slow(duty));
        prop_assert_eq!(q(found.surcharge_cny["vat"]), slow(vat));
        prop_assert_eq!(q(found.total_cny), slow(duty) + slow(vat));
    }

    #[test]
    fn a_customs_value_is_that_of_plain_fractions(
        price in decimal(1_000_000_000, 2), freight in decimal(1_000_000, 2), royalties in decimal(1_000_000, 2),
        inland in decimal(10_000, 2), undeterminable: bool, whole_yuan: bool, rate in (1i64..99_999).prop_map(|m| Exact::from_parts(m.into(), 4).unwrap()),
    ) {
        let dollars = |amount| Money::new(amount, "USD".parse().unwrap());
        prop_assume!(q(price) * q(rate) > q(inland));
        let question = CustomsValueQuestion {
            on: day("2026-03-05"),
            value: ValueParts {
                freight: Some(dollars(freight)),
                insurance_undeterminable: undeterminable,
                additions: vec![Addition { kind: AdditionKind::Royalties, amount: Money::new(royalties, "EUR".parse().unwrap()) }],
                deductions: vec![Deduction { kind: DeductionKind::InlandCosts, amount: Money::new(inland, Currency::CNY), separately_stated: true }],
                ..ValueParts::new(dollars(price))
            },
            exchange_rates: [("USD".to_owned(), rate), ("EUR".to_owned(), exact("8"))].into(),
            value_rounding: if whole_yuan { ValueRounding::Yuan } else { ValueRounding::Fen },
        };
        let found = customs_value(&question, &rules(), &mut Trace::off()).unwrap().value.unwrap();
        let mut slow = (q(price) + q(freight)) * q(rate);
        if undeterminable {
            slow *= Q::new(1003, 1000);
        }
        let slow = half_up(slow + q(royalties) * Q::from_integer(8) - q(inland), if whole_yuan { 0 } else { 2 });
        prop_assert_eq!(q(found.customs_value_cny), slow);
        prop_assert_eq!(found.statement.total.amount, found.customs_value_cny);
    }

    #[test]
    fn the_rate_day_is_an_open_wednesday_or_the_next_open_day(offset in 0u64..1060) {
        let declared = day("2024-02-01") + chrono::Days::new(offset);
        let question = ExchangeDateQuestion { declaration_date: declared, calendar: None };
        let found = exchange_rate_date(&question, &rules(), &mut Trace::off()).unwrap().value.unwrap();
        let month = declared.with_day(1).unwrap().pred_opt().unwrap();
        let third = month.with_day(1).unwrap().iter_days().filter(|day| day.weekday() == Weekday::Wed).nth(2).unwrap();
        let mut slow = third;
        // in these years no third Wednesday is a holiday under the former order
        while !is_working(slow) || matches!(slow.weekday(), Weekday::Sat | Weekday::Sun) {
            slow = slow.succ_opt().unwrap();
        }
        prop_assert_eq!((found.third_wednesday, found.rate_date), (third, slow));
    }
}

fn is_working(day: NaiveDate) -> bool {
    crate::foundation::calendar::Calendar::china().unwrap().is_working_day(day).unwrap()
}

#[test]
fn a_line_that_cannot_be_taxed_names_its_field() {
    let ad_valorem = |rate: &str| DutyRate::AdValorem { rate: exact(rate) };
    let line = TaxLine::new(exact("100"), ad_valorem("0.1"), exact("0.13"));
    let composite = |rate: &str| Some(ConsumptionTax::AdValorem { rate: exact(rate) });
    let specific = Some(ConsumptionTax::Compound { rate: exact("0.2"), per_unit: exact("-1") });
    let sliding = |a: &str, cap: &str| DutyRate::SlidingCotton {
        a: exact(a),
        b: exact("0.01"),
        threshold_per_kg: exact("14"),
        specific_per_kg: exact("0.5"),
        cap: exact(cap),
    };
    let ten = Some(exact("10"));
    for (line, wanted) in [
        (TaxLine { customs_value: exact("-0.01"), ..line }, "/customs_value_cny"),
        (TaxLine { quantity: Some(exact("-1")), ..line }, "/quantity"),
        (TaxLine { duty: ad_valorem("-0.1"), ..line }, "/duty/rate"),
        (TaxLine { duty: ad_valorem("10.01"), ..line }, "/duty/rate"),
        (TaxLine { duty: DutyRate::Specific { per_unit: exact("1") }, ..line }, "/quantity"),
        (
            TaxLine { duty: DutyRate::Specific { per_unit: exact("-1") }, quantity: ten, ..line },
            "/duty/per_unit",
        ),
        (
            TaxLine {
                duty: DutyRate::Compound { rate: exact("0.1"), per_unit: exact("-1") },
                quantity: ten,
                ..line
            },
            "/duty/per_unit",
        ),
        (
            TaxLine {
                duty: DutyRate::Compound { rate: exact("-1"), per_unit: exact("1") },
                quantity: ten,
                ..line
            },
            "/duty/rate",
        ),
        (TaxLine { duty: sliding("-1", "0.4"), quantity: ten, ..line }, "/duty/a"),
        (TaxLine { duty: sliding("8.87", "11"), quantity: ten, ..line }, "/duty/cap"),
        // a price of 10 with these parameters is worth less than nothing
        (TaxLine { duty: sliding("1", "0.4"), quantity: ten, ..line }, "/duty"),
        (TaxLine { additional_duty_rate: exact("25"), ..line }, "/additional_duty_rate"),
        (TaxLine { anti_dumping_rate: exact("-0.1"), ..line }, "/anti_dumping_rate"),
        (TaxLine { vat_rate: exact("13"), ..line }, "/vat_rate"),
        (TaxLine { consumption_tax: composite("1"), ..line }, "/consumption_tax/rate"),
        (TaxLine { consumption_tax: composite("-0.1"), ..line }, "/consumption_tax/rate"),
        (TaxLine { consumption_tax: specific, quantity: ten, ..line }, "/consumption_tax/per_unit"),
        (
            TaxLine { consumption_tax: Some(ConsumptionTax::Specific { per_unit: exact("1") }), ..line },
            "/quantity",
        ),
    ] {
        assert_eq!(path(&line.tax().unwrap_err()), wanted);
    }
    // bounds that hold
    assert!(TaxLine { duty: ad_valorem("10"), vat_rate: exact("1"), ..line }.tax().is_ok());
}

#[test]
fn the_sliding_duty_changes_at_the_threshold() {
    let duty = DutyRate::SlidingCotton {
        a: exact("8.87"),
        b: exact("0.02908"),
        threshold_per_kg: exact("14.000"),
        specific_per_kg: exact("0.570"),
        cap: exact("0.40"),
    };
    let taxed = |value: &str| {
        let line =
            TaxLine { quantity: Some(exact("1000")), ..TaxLine::new(exact(value), duty, exact("0.13")) };
        let taxes = line.tax().unwrap();
        (taxes.duty.to_string(), taxes.sliding_rate.map(|rate| rate.to_string()))
    };
    assert_eq!(taxed("14000"), ("570".to_owned(), None));
    // 8.87 ÷ 13.99999 + 0.02908 × 13.99999 − 1 = 0.0407
    assert_eq!(taxed("13999.99"), ("574".to_owned(), Some("0.041".to_owned())));
    // a price of 5 would give 0.919: the cap
    assert_eq!(taxed("5000"), ("2000".to_owned(), Some("0.4".to_owned())));
    assert_eq!(taxed("0"), ("0".to_owned(), Some("0.4".to_owned())));
}

#[test]
fn cigarettes_take_their_band_by_the_price_of_a_carton() {
    let tax = |value: &str| {
        let cigarettes = ConsumptionTax::Cigarettes {
            lower_rate: exact("0.36"),
            higher_rate: exact("0.56"),
            higher_from_per_carton: exact("70"),
            per_carton: exact("0.6"),
        };
        let free = DutyRate::AdValorem { rate: Exact::ZERO };
        let line =
            TaxLine { quantity: Some(exact("100")), ..TaxLine::new(exact(value), free, exact("0.13")) };
        let taxes = TaxLine { consumption_tax: Some(cigarettes), ..line }.tax().unwrap();
        (taxes.cigarette_rate.unwrap().to_string(), taxes.consumption_tax.to_string())
    };
    // (4420 + 60) ÷ 0.64 ÷ 100 = 70: the higher band; (4420 × 0.56 + 60) ÷ 0.44 = 5761.818…
    assert_eq!(tax("4420"), ("0.56".to_owned(), "5761.82".to_owned()));
    // one fen less: (4419.99 × 0.36 + 60) ÷ 0.64 = 2579.994…
    assert_eq!(tax("4419.99"), ("0.36".to_owned(), "2579.99".to_owned()));
}

#[test]
fn a_declaration_that_cannot_be_read_names_line_and_field() {
    let ask = |json: &str| {
        let declaration: Declaration = read(json);
        path(&assess_import(&declaration, &rules(), &mut Trace::off()).unwrap_err()).to_owned()
    };
    let line = |rest: &str| {
        format!(
            r#"{{"on": "2026-03-05", "lines": [{{"duty": {{"kind": "ad_valorem", "rate": "0.1"}}, {rest}}}]}}"#
        )
    };
    for (rest, wanted) in [
        (r#""vat_rate": "0.13""#, "/lines/0/customs_value_cny"),
        (r#""customs_value_cny": "100""#, "/lines/0/vat_rate"),
        (r#""customs_value_cny": "100", "vat_rate": "0.13", "vat_class": "low""#, "/lines/0/vat_rate"),
        (
            r#""customs_value_cny": "100", "vat_class": "low", "value": {"price": {"amount": "1", "currency": "CNY"}}"#,
            "/lines/0/customs_value_cny",
        ),
        (
            r#""vat_class": "low", "value": {"price": {"amount": "1", "currency": "USD"}}"#,
            "/lines/0/value/price",
        ),
        (
            r#""vat_class": "low", "value": {"price": {"amount": "-1", "currency": "CNY"}}"#,
            "/lines/0/value/price",
        ),
        (r#""customs_value_cny": "-1", "vat_class": "low""#, "/lines/0/customs_value_cny"),
    ] {
        assert_eq!(ask(&line(rest)), wanted, "{rest}");
    }
    assert_eq!(ask(r#"{"on": "2026-03-05", "lines": []}"#), "/lines");
    let rates = |rates: &str| {
        let price = r#""customs_value_cny": "1", "vat_class": "low""#;
        line(price).replace(r#""lines""#, &format!(r#""exchange_rates": {rates}, "lines""#))
    };
    assert_eq!(ask(&rates(r#"{"usd": "7"}"#)), "/exchange_rates/usd");
    assert_eq!(ask(&rates(r#"{"USD": "0"}"#)), "/exchange_rates/USD");
    assert_eq!(ask(&rates(r#"{"CNY": "7"}"#)), "/exchange_rates/CNY");
    let many = Declaration::new(
        day("2026-03-05"),
        vec![DeclarationLine::new(DutyRate::AdValorem { rate: Exact::ZERO }); 10_001],
    );
    assert_eq!(assess_import(&many, &rules(), &mut Trace::off()).unwrap_err().code(), "limit-exceeded");
}

#[test]
fn the_term_of_the_sale_and_the_costs_beside_it_agree() {
    let ask = |rest: &str| {
        let json = format!(
            r#"{{"on": "2026-03-05", "value": {{"price": {{"amount": "1000", "currency": "CNY"}}, {rest}}}}}"#
        );
        let question: CustomsValueQuestion = read(&json);
        match customs_value(&question, &rules(), &mut Trace::off()) {
            Ok(answer) => answer.value.unwrap().customs_value_cny.to_string(),
            Err(error) => path(&error).to_owned(),
        }
    };
    let freight = r#""freight": {"amount": "100", "currency": "CNY"}"#;
    let insurance = r#""insurance": {"amount": "5", "currency": "CNY"}"#;
    for (rest, wanted) in [
        (r#""term": "cif""#.to_owned(), "1000"),
        (format!(r#""term": "cif", {freight}"#), "/value/freight"),
        (format!(r#""term": "cif", {insurance}"#), "/value/insurance"),
        (r#""term": "cif", "insurance_undeterminable": true"#.to_owned(), "/value/insurance"),
        (format!(r#""term": "cfr", {insurance}"#), "1005"),
        (r#""term": "cfr", "insurance_undeterminable": true"#.to_owned(), "1003"),
        (r#""term": "cfr""#.to_owned(), "/value/insurance"),
        (format!(r#""term": "cfr", {freight}, {insurance}"#), "/value/freight"),
        (format!(r#""term": "fob", {freight}, {insurance}"#), "1105"),
        (format!(r#""term": "fob", {insurance}"#), "/value/freight"),
        (format!(r#""term": "fob", {freight}"#), "/value/insurance"),
        (format!(r#"{freight}, "freight_rate": "0.1""#), "/value/freight_rate"),
        (r#""freight_rate": "1.01""#.to_owned(), "/value/freight_rate"),
        (r#""freight_rate": "0.1""#.to_owned(), "1100"),
        (format!(r#"{insurance}, "insurance_undeterminable": true"#), "/value/insurance"),
        (
            r#""deductions": [{"kind": "inland_costs", "amount": {"amount": "1000.01", "currency": "CNY"}, "separately_stated": true}]"#.to_owned(),
            "/value/deductions",
        ),
        (
            r#""deductions": [{"kind": "inland_costs", "amount": {"amount": "400", "currency": "CNY"}, "separately_stated": false}]"#.to_owned(),
            "1000",
        ),
    ] {
        assert_eq!(ask(&rest), wanted, "{rest}");
    }
}

#[test]
fn the_class_of_the_goods_takes_the_vat_of_the_day() {
    let rate = |on: &str, class: VatClass| {
        let line = DeclarationLine {
            customs_value_cny: Some(exact("10000")),
            vat_class: Some(class),
            ..DeclarationLine::new(DutyRate::AdValorem { rate: Exact::ZERO })
        };
        let answer =
            assess_import(&Declaration::new(day(on), vec![line]), &rules(), &mut Trace::off()).unwrap();
        answer.value.map(|tax| tax.totals.vat_cny.to_string())
    };
    for (on, standard, low) in [
        ("2009-01-01", "1700", "1300"),
        ("2017-06-30", "1700", "1300"),
        ("2017-07-01", "1700", "1100"),
        ("2018-04-30", "1700", "1100"),
        ("2018-05-01", "1600", "1000"),
        ("2019-03-31", "1600", "1000"),
        ("2019-04-01", "1300", "900"),
        ("2025-12-31", "1300", "900"),
        ("2026-01-01", "1300", "900"),
        ("2027-12-31", "1300", "900"),
    ] {
        assert_eq!(rate(on, VatClass::Standard).unwrap(), standard, "{on}");
        assert_eq!(rate(on, VatClass::Low).unwrap(), low, "{on}");
        assert_eq!(rate(on, VatClass::Exempt).unwrap(), "0", "{on}");
    }
    assert_eq!(rate("2008-12-31", VatClass::Standard), None);
    assert_eq!(rate("2028-01-01", VatClass::Exempt), None);
}

#[test]
fn each_column_is_chosen_as_the_law_says() {
    let rates = r#""rates": {"mfn": "0.08", "agreement": "0.05", "special_preferential": "0.02", "ordinary": "0.4",
        "export": "0.2", "quota": "0.01" PROVISIONAL}"#;
    let ask = |column: &str, provisional: &str, rest: &str| {
        let provisional = if provisional.is_empty() {
            String::new()
        } else {
            format!(r#", "provisional": "{provisional}""#)
        };
        let rates = rates.replace("PROVISIONAL", &provisional);
        let json = format!(r#"{{"on": "2026-03-05", {column} {rates} {rest}}}"#);
        let chosen = select_rate(&read(&json), &rules(), &mut Trace::off()).unwrap().value.unwrap();
        (chosen.rate.to_string(), chosen.basis, chosen.article)
    };
    let column = |name: &str| format!(r#""column": "{name}","#);
    use RateBasis::*;
    for (claimed, provisional, rest, rate, basis, article) in [
        (column("mfn"), "0.03", "", "0.03", Provisional, "13"),
        (column("mfn"), "", "", "0.08", Mfn, "10 to 19"),
        (column("agreement"), "0.03", "", "0.03", Provisional, "13"),
        (column("agreement"), "0.05", "", "0.05", Agreement, "13"),
        (column("agreement"), "0.06", "", "0.05", Agreement, "13"),
        (column("agreement"), "", "", "0.05", Agreement, "13"),
        (column("special_preferential"), "0.01", "", "0.01", Provisional, "13"),
        (column("special_preferential"), "0.02", "", "0.02", SpecialPreferential, "13"),
        (column("special_preferential"), "", "", "0.02", SpecialPreferential, "13"),
        (column("ordinary"), "0.03", "", "0.4", Ordinary, "13"),
        (String::new(), "0.03", "", "0.4", Ordinary, "12"),
        (column("export"), "0.1", "", "0.1", Provisional, "13"),
        (column("export"), "", "", "0.2", Export, "10 to 19"),
        (column("mfn"), "0.03", r#", "in_quota": true"#, "0.03", ProvisionalQuota, "13"),
        (column("mfn"), "", r#", "in_quota": true"#, "0.01", Quota, "10 to 19"),
        (column("mfn"), "", r#", "measure_max_rate": "0.3""#, "0.4", Ordinary, "19"),
        (column("mfn"), "", r#", "measure_max_rate": "0.32""#, "0.4", MeasurePlusApplicable, "19"),
        (column("mfn"), "", r#", "measure_max_rate": "0.33""#, "0.41", MeasurePlusApplicable, "19"),
    ] {
        assert_eq!(
            ask(&claimed, provisional, rest),
            (rate.to_owned(), basis, article.to_owned()),
            "{claimed} {rest}"
        );
    }
    let error =
        |json: &str| path(&select_rate(&read(json), &rules(), &mut Trace::off()).unwrap_err()).to_owned();
    assert_eq!(
        error(r#"{"on": "2026-03-05", "column": "agreement", "rates": {"mfn": "0.1"}}"#),
        "/rates/agreement"
    );
    assert_eq!(error(r#"{"on": "2026-03-05", "rates": {"mfn": "0.1"}}"#), "/rates/ordinary");
    assert_eq!(error(r#"{"on": "2026-03-05", "column": "mfn", "rates": {"mfn": "-0.1"}}"#), "/rates/mfn");
    assert_eq!(error(r#"{"on": "2026-03-05", "column": "mfn", "rates": {"mfn": "13"}}"#), "/rates/mfn");
    assert_eq!(
        error(r#"{"on": "2026-03-05", "column": "mfn", "rates": {"mfn": "0.1"}, "measure_max_rate": "0.3"}"#),
        "/rates/ordinary"
    );
    // an agreement rate above that of most favoured nations gives way
    let json =
        r#"{"on": "2026-03-05", "column": "agreement", "rates": {"mfn": "0.04", "agreement": "0.05"}}"#;
    assert_eq!(select_rate(&read(json), &rules(), &mut Trace::off()).unwrap().value.unwrap().basis, Mfn);
    let old = r#"{"on": "2024-11-30", "column": "mfn", "rates": {"mfn": "0.04"}}"#;
    assert_eq!(select_rate(&read(old), &rules(), &mut Trace::off()).unwrap().verdict, Verdict::NotEvaluated);
}

#[test]
fn each_event_takes_its_day() {
    let all = r#""declaration_completed": "2026-01-01", "conveyance_declared_entry": "2026-01-02",
        "tax_formalities_date": "2026-01-03", "violation_date": "2026-01-04", "discovery_date": "2026-01-05",
        "original_date": "2026-01-06""#;
    for (event, wanted, article) in [
        ("ordinary", "2026-01-01", "20"),
        ("advance_declaration", "2026-01-02", "20"),
        ("bonded_domestic_sale", "2026-01-03", "21"),
        ("duty_relief_disposal", "2026-01-03", "21"),
        ("temporary_admission_stays", "2026-01-03", "21"),
        ("lease_purchase", "2026-01-03", "21"),
        ("recovery_violation", "2026-01-04", "22"),
        ("supplement_or_refund", "2026-01-06", "20 to 22"),
    ] {
        let json = format!(r#"{{"event": "{event}", {all}}}"#);
        let found = tax_date(&read(&json), &rules(), &mut Trace::off()).unwrap().value.unwrap();
        assert_eq!((found.date.to_string().as_str(), found.article.as_str()), (wanted, article), "{event}");
        let bare = format!(r#"{{"event": "{event}"}}"#);
        assert!(tax_date(&read(&bare), &rules(), &mut Trace::off()).is_err(), "{event}");
    }
    // a violation of long ago is judged by the law of today
    let json =
        r#"{"event": "recovery_violation", "violation_date": "2019-05-05", "discovery_date": "2026-01-05"}"#;
    let found = tax_date(&read(json), &rules(), &mut Trace::off()).unwrap();
    assert_eq!((found.verdict, found.value.unwrap().date), (Verdict::Compliant, day("2019-05-05")));
    let json = r#"{"event": "recovery_violation", "violation_date": null, "discovery_date": "2026-01-05"}"#;
    let found = tax_date(&read(json), &rules(), &mut Trace::off()).unwrap();
    assert_eq!(codes(&found), ["fees.violation-day-unknown"]);
    assert_eq!(found.value.unwrap().date, day("2026-01-05"));
    // before the Tariff Law only when named
    let old = |named: &str| {
        let json =
            format!(r#"{{"event": "ordinary", "declaration_completed": "2024-11-30", "named": [{named}]}}"#);
        tax_date(&read(&json), &rules(), &mut Trace::off()).unwrap().verdict
    };
    assert_eq!(old(""), Verdict::NotEvaluated);
    assert_eq!(old(r#""rate-day-before-tariff-law""#), Verdict::Compliant);
}

#[test]
fn the_rate_day_when_the_third_wednesday_is_closed() {
    let ask = |declared: &str, holidays: &str, working: &str| {
        let json = format!(
            r#"{{"declaration_date": "{declared}", "calendar": {{"holidays": [{holidays}], "working_weekends": [{working}],
                "first": "2020-01-01", "last": "2027-12-31"}}}}"#
        );
        exchange_rate_date(&read(&json), &rules(), &mut Trace::off()).unwrap()
    };
    let date = |answer: &Assessment<ExchangeDate>| answer.value.as_ref().unwrap().rate_date.to_string();
    // 2024-10-16 is a third Wednesday; until 2024-11-30 the fourth takes its place
    let old = ask("2024-11-30", r#""2024-10-16""#, "");
    assert_eq!((date(&old).as_str(), codes(&old)), ("2024-10-23", vec!["fees.statutory-holiday"]));
    assert_eq!(old.verdict, Verdict::Conditional);
    // 2024-11-20 for December, under Order 272
    assert_eq!(date(&ask("2024-12-01", r#""2024-11-20""#, "")), "2024-11-21");
    assert_eq!(date(&ask("2024-12-01", r#""2024-11-20", "2024-11-21", "2024-11-22""#, "")), "2024-11-25");
    let worked = ask("2024-12-01", r#""2024-11-20", "2024-11-21", "2024-11-22""#, r#""2024-11-23""#);
    assert_eq!(date(&worked), "2024-11-25");
    assert_eq!(
        (worked.verdict, codes(&worked)),
        (Verdict::Conditional, vec!["fees.working-weekend-no-trading-day"])
    );
    assert_eq!(date(&ask("2025-01-31", "", "")), "2024-12-18");
    // the built-in calendar knows 2024 to 2026
    let unknown: ExchangeDateQuestion = read(r#"{"declaration_date": "2023-05-05"}"#);
    let answer = exchange_rate_date(&unknown, &rules(), &mut Trace::off()).unwrap();
    assert_eq!((answer.verdict, codes(&answer)), (Verdict::NotEvaluated, vec!["fees.calendar-unknown"]));
    let later: ExchangeDateQuestion = read(r#"{"declaration_date": "2027-01-15"}"#);
    assert_eq!(date(&exchange_rate_date(&later, &rules(), &mut Trace::off()).unwrap()), "2026-12-16");
}

#[test]
fn a_calendar_of_the_callers_own_is_taken_for_what_it_says() {
    let ask = |calendar: &str| {
        let json = format!(
            r#"{{"entry_date": "2026-12-10", "declaration_date": "2027-01-15", "customs_value_cny": "1000000", "calendar": {calendar}}}"#
        );
        late_declaration(&read(&json), &rules(), &mut Trace::off())
    };
    // 2026-12-25 is a working day whatever 2027 is like
    let known = ask(r#"{"holidays": ["2026-10-01"], "working_weekends": []}"#).unwrap();
    assert_eq!(codes(&known), ["fees.late-declaration-order-273"]);
    let unlisted = ask(r#"{"holidays": [], "working_weekends": []}"#).unwrap();
    assert_eq!(codes(&unlisted), ["fees.calendar-year-not-listed", "fees.late-declaration-order-273"]);
    assert_eq!(unlisted.value.unwrap().days, 22);
    let outside =
        ask(r#"{"holidays": [], "working_weekends": [], "first": "2026-01-01", "last": "2026-12-24"}"#)
            .unwrap();
    assert_eq!((outside.verdict, codes(&outside)), (Verdict::NotEvaluated, vec!["fees.calendar-unknown"]));
    assert!(
        path(&ask(r#"{"holidays": [], "working_weekends": ["2026-12-25"]}"#).unwrap_err())
            .starts_with("/calendar")
    );
    assert!(ask(r#"{"holidays": ["2026-12-26"], "working_weekends": ["2026-12-26"]}"#).is_err());
}

#[test]
fn a_late_declaration_fee_is_charged_from_fifty_yuan() {
    let ask = |declared: &str, value: &str, rest: &str| {
        let json = format!(
            r#"{{"entry_date": "2026-03-02", "declaration_date": "{declared}", "customs_value_cny": "{value}" {rest}}}"#
        );
        late_declaration(&read(&json), &rules(), &mut Trace::off())
    };
    // 17 March 2026 is a Tuesday: the first day charged
    let amount = |declared: &str, value: &str| {
        let late = ask(declared, value, "").unwrap().value.unwrap();
        (late.days, late.amount_cny.unwrap().to_string())
    };
    assert_eq!(amount("2026-03-16", "1000000"), (0, "0".to_owned()));
    assert_eq!(amount("2026-03-17", "1000000"), (1, "500".to_owned()));
    assert_eq!(amount("2026-03-17", "100000"), (1, "50".to_owned()));
    assert_eq!(amount("2026-03-17", "99999.99"), (1, "0".to_owned()));
    assert_eq!(amount("2026-03-17", "101999.99"), (1, "50".to_owned()));
    assert_eq!(amount("2026-03-17", "102000"), (1, "51".to_owned()));
    let free = ask("2026-03-20", "1000000", r#", "not_charged": "direct_return""#).unwrap();
    assert_eq!((free.verdict, codes(&free)), (Verdict::Compliant, vec!["fees.late-declaration-not-charged"]));
    assert!(free.value.unwrap().amount_cny.unwrap().is_zero());
    // declared before the conveyance came
    assert_eq!(amount("2026-02-20", "1000000"), (0, "0".to_owned()));
    assert_eq!(path(&ask("2026-03-20", "-1", "").unwrap_err()), "/customs_value_cny");
    let sold = |declared: &str| {
        codes(&ask(declared, "1000000", "").unwrap()).contains(&"fees.goods-sold-after-three-months")
    };
    assert!(!sold("2026-06-02") && sold("2026-06-03"));
    // the threshold was 10 yuan before Order 128; a calendar of the caller's own is needed so far back
    let old = |declared: &str, entry: &str| {
        let json = format!(
            r#"{{"entry_date": "{entry}", "declaration_date": "{declared}", "customs_value_cny": "20000",
                "calendar": {{"first": "2005-01-01", "last": "2005-12-31"}}}}"#
        );
        late_declaration(&read(&json), &rules(), &mut Trace::off())
            .unwrap()
            .value
            .unwrap()
            .amount_cny
            .unwrap()
            .to_string()
    };
    assert_eq!(old("2005-05-31", "2005-05-16"), "10");
    assert_eq!(old("2005-06-01", "2005-05-17"), "0");
}

#[test]
fn the_threshold_of_a_surcharge_counts_when_its_rule_may() {
    let ask = |on: &str, duty: &str, rest: &str| {
        let json =
            format!(r#"{{"on": "{on}", "taxes": {{"duty": "{duty}", "vat": "90000"}}, "days": 1 {rest}}}"#);
        late_surcharge(&read(&json), &rules(), &mut Trace::off()).unwrap()
    };
    let named = r#", "named": ["late-payment-threshold-order-272"]"#;
    let sum = r#", "threshold_on": "sum", "named": ["late-payment-threshold-order-272"]"#;
    let total = |answer: &Assessment<LatePayment>| answer.value.as_ref().unwrap().total_cny.to_string();
    // 45 yuan for the VAT in each case
    let old = ask("2024-11-30", "100000", "");
    assert_eq!(
        (old.verdict, total(&old).as_str(), codes(&old)),
        (Verdict::Compliant, "50", vec!["fees.below-threshold"])
    );
    let unconfirmed = ask("2024-12-01", "100000", "");
    assert_eq!((unconfirmed.verdict, total(&unconfirmed).as_str()), (Verdict::Conditional, "95"));
    assert_eq!(codes(&unconfirmed), ["fees.threshold-unconfirmed"]);
    assert_eq!(unconfirmed.findings[0].path, "/taxes/vat");
    assert_eq!(total(&ask("2024-12-01", "100000", named)), "50");
    assert_eq!(total(&ask("2024-12-01", "99990", named)), "50");
    assert_eq!(total(&ask("2024-12-01", "99989.99", named)), "0");
    assert_eq!(total(&ask("2024-12-01", "9999", sum)), "50");
    assert_eq!(total(&ask("2024-12-01", "9989", sum)), "0");
}

#[test]
fn the_regime_of_a_late_payment() {
    let ask = |json: &str| late_payment(&read(json), &rules(), &mut Trace::off());
    let taxes = r#""taxes": {"duty": "1000000"}"#;
    // the last day under the regulation counts from the notice
    let old = ask(&format!(
        r#"{{"notice_date": "2024-11-29", "declaration_date": "2024-11-28", "paid_date": "2024-12-17", {taxes}}}"#
    ));
    let old = old.unwrap().value.unwrap();
    assert_eq!((old.deadline, old.days), (Some(day("2024-12-16")), 1));
    let new =
        ask(&format!(r#"{{"declaration_date": "2024-12-02", "paid_date": "2024-12-18", {taxes}}}"#)).unwrap();
    assert_eq!((new.verdict, new.value.unwrap().days), (Verdict::Compliant, 1));
    let misnamed = |json: &str| codes(&ask(json).unwrap()).join(" ");
    assert!(
        misnamed(&format!(
            r#"{{"regime": "order_124", "notice_date": "2026-03-02", "paid_date": "2026-03-30", {taxes}}}"#
        ))
        .contains("regime-not-of-that-day")
    );
    assert!(misnamed(&format!(r#"{{"regime": "tariff_law_2024", "declaration_date": "2024-03-01", "paid_date": "2024-03-30", {taxes}}}"#)).contains("regime-not-of-that-day"));
    let error = |json: &str| path(&ask(json).unwrap_err()).to_owned();
    assert_eq!(error(&format!(r#"{{"paid_date": "2026-03-30", {taxes}}}"#)), "/declaration_date");
    assert_eq!(
        error(&format!(r#"{{"declaration_date": "2024-11-30", "paid_date": "2026-03-30", {taxes}}}"#)),
        "/notice_date"
    );
    assert_eq!(
        error(&format!(r#"{{"declaration_date": "2026-03-30", "paid_date": "2026-03-29", {taxes}}}"#)),
        "/paid_date"
    );
    assert_eq!(
        error(r#"{"declaration_date": "2026-03-01", "paid_date": "2026-03-29", "taxes": {}}"#),
        "/taxes"
    );
    assert_eq!(
        error(r#"{"declaration_date": "2026-03-01", "paid_date": "2026-03-29", "taxes": {"vat": "-1"}}"#),
        "/taxes/vat"
    );
}

#[test]
fn a_month_is_settled_by_its_fifth_working_day() {
    let ask = |month: &str, named: &str| {
        let json = format!(r#"{{"declaration_month": "{month}", "named": [{named}]}}"#);
        consolidated_payment(&read(&json), &rules(), &mut Trace::off())
    };
    let deadline = |month: &str| ask(month, "").unwrap().value.map(|found| found.deadline.to_string());
    assert_eq!(deadline("2026-09").unwrap(), "2026-10-13");
    // Sunday 4 January is worked
    assert_eq!(deadline("2025-12").unwrap(), "2026-01-08");
    assert_eq!(deadline("2026-01").unwrap(), "2026-02-06");
    assert_eq!(deadline("2026-12"), None);
    assert_eq!(deadline("2024-11"), None);
    let old = ask("2024-11", r#""consolidated-before-tariff-law""#).unwrap();
    assert_eq!(old.value.unwrap().deadline, day("2024-12-06"));
    for month in ["2026-13", "2026-9", "2026", "2026-09-01", "", "x"] {
        assert_eq!(path(&ask(month, "").unwrap_err()), "/declaration_month", "{month}");
    }
}

#[test]
fn deferral_interest_is_owed_by_processing_trade_only() {
    let ask = |rest: &str| {
        let json = format!(r#"{{"tax_cny": "500000", "annual_rate": "0.0035", {rest}}}"#);
        deferral_interest(&read(&json), &rules(), &mut Trace::off())
    };
    let interest = |rest: &str| ask(rest).unwrap().value.unwrap().interest_cny.to_string();
    assert_eq!(interest(r#""scheme": "processing_trade", "days": 90"#), "437.5");
    assert_eq!(interest(r#""scheme": "zone_materials", "from": "2026-01-01", "to": "2026-04-01""#), "437.5");
    assert_eq!(interest(r#""scheme": "bonded_warehouse", "days": 90"#), "0");
    assert_eq!(interest(r#""scheme": "processing_trade", "days": 0"#), "0");
    let error = |rest: &str| path(&ask(rest).unwrap_err()).to_owned();
    assert_eq!(error(r#""scheme": "processing_trade", "days": -1"#), "/days");
    assert_eq!(error(r#""scheme": "processing_trade""#), "/days");
    assert_eq!(error(r#""scheme": "processing_trade", "days": 1, "from": "2026-01-01""#), "/days");
    assert_eq!(error(r#""scheme": "processing_trade", "from": "2026-01-02", "to": "2026-01-01""#), "/to");
}

#[test]
fn gold_ore_is_classed_by_the_standard_of_its_day() {
    let ask = |on: &str, gold: &str, arsenic: &str, named: &str| {
        let arsenic = if arsenic.is_empty() { String::new() } else { format!(r#", "as_pct": "{arsenic}""#) };
        let json = format!(
            r#"{{"declaration_date": "{on}", "au_g_per_dry_t": "{gold}" {arsenic}, "named": [{named}]}}"#
        );
        gold_ore_class(&read(&json), &rules(), &mut Trace::off()).unwrap()
    };
    let grade_5 = r#""gold-grade-5""#;
    let class = |on: &str, gold: &str, arsenic: &str| {
        let class = ask(on, gold, arsenic, grade_5).value.unwrap();
        assert_eq!(class.conforming, class.failed.is_empty());
        assert_eq!(class.hs, if class.conforming { "2616900001" } else { "2616900009" });
        (class.vat_rate.to_string(), class.failed)
    };
    use GoldLimit::{Arsenic, Grade};
    for (on, gold, arsenic, vat, failed) in [
        ("2020-06-01", "20", "", "0", vec![]),
        ("2020-06-01", "19.99", "9", "0.13", vec![Grade]),
        ("2018-06-01", "19.99", "", "0.16", vec![Grade]),
        ("2021-10-08", "19.99", "9", "0.13", vec![Grade]),
        ("2021-10-09", "15", "3.50", "0", vec![]),
        ("2021-10-09", "14.99", "3.50", "0.13", vec![Grade]),
        ("2021-10-09", "15", "3.51", "0.13", vec![Arsenic]),
        ("2021-10-09", "59.99", "6.50", "0.13", vec![Arsenic]),
        ("2021-10-09", "60", "6.50", "0", vec![]),
        ("2021-10-09", "60", "6.51", "0.13", vec![Arsenic]),
        ("2021-10-09", "14", "3.6", "0.13", vec![Grade, Arsenic]),
    ] {
        assert_eq!(class(on, gold, arsenic), (vat.to_owned(), failed), "{on} {gold} {arsenic}");
    }
    // the border between grades 5 and 6 decides only when it is named, and is asked for only where it decides
    assert_eq!(codes(&ask("2026-01-01", "60", "5", "")), ["rules.unconfirmed"]);
    assert_eq!(ask("2026-01-01", "60", "3.5", "").verdict, Verdict::Compliant);
    assert_eq!(ask("2026-01-01", "60", "6.6", "").verdict, Verdict::Compliant);
    assert_eq!(codes(&ask("2026-01-01", "60", "", "")), ["fees.arsenic-not-assayed"]);
    assert_eq!(codes(&ask("2013-06-01", "60", "", "")), ["rules.none-in-force"]);
    assert_eq!(codes(&ask("2020-01-01", "0.99", "", "")), ["fees.hardly-gold-ore"]);
    assert!(codes(&ask("2020-01-01", "1", "", "")).is_empty());
}

#[test]
fn the_two_gold_lines_sum_to_the_whole() {
    let json = r#"{"on": "2026-03-05", "gold_value_cny": "1", "other_value_cny": "2", "added_costs_cny": "0.05", "quantity": "10"}"#;
    let split = gold_split(&read(json), &rules(), &mut Trace::off()).unwrap().value.unwrap();
    assert_eq!(split.gold_line.quantity, exact("3.333"));
    assert_eq!(split.other_line.quantity, exact("6.667"));
    assert_eq!(
        (split.gold_line.customs_value_cny, split.other_line.customs_value_cny),
        (exact("1.02"), exact("2.03"))
    );
    assert_eq!((split.gold_line.vat_cny, split.other_line.vat_cny), (Exact::ZERO, exact("0.26")));
    let unpriced = r#"{"on": "2026-03-05", "other_value_cny": "2", "quantity": "10"}"#;
    let unpriced = gold_split(&read(unpriced), &rules(), &mut Trace::off()).unwrap();
    assert_eq!(codes(&unpriced), ["fees.gold-not-priced"]);
    assert_eq!(unpriced.value.unwrap().other_line.vat_cny, exact("0.26"));
    let nothing = r#"{"on": "2026-03-05", "other_value_cny": "0", "quantity": "10"}"#;
    assert!(gold_split(&read(nothing), &rules(), &mut Trace::off()).is_err());
}

#[test]
fn a_retail_order_is_judged_by_both_limits() {
    let ask = |on: &str, price: &str, rest: &str| {
        let json = format!(
            r#"{{"on": "{on}", "price_cny": "{price}", "vat_rate": "0.13", "duty_rate": "0.1", "consumption_tax_rate": "0.15" {rest}}}"#
        );
        retail_import(&read(&json), &rules(), &mut Trace::off()).unwrap()
    };
    let taxed = |on: &str, price: &str, rest: &str| {
        let tax = ask(on, price, rest).value.unwrap();
        assert_eq!(tax.total_cny, tax.statement.total.amount);
        (
            tax.within_limits,
            tax.duty_cny.to_string(),
            tax.consumption_tax_cny.to_string(),
            tax.vat_cny.to_string(),
        )
    };
    let text = |within, duty: &str, consumption: &str, vat: &str| {
        (within, duty.to_owned(), consumption.to_owned(), vat.to_owned())
    };
    // 1000 ÷ 0.85 × 0.15 × 0.7 = 123.529…; 1000 ÷ 0.85 × 0.13 × 0.7 = 107.058…
    assert_eq!(taxed("2026-03-05", "1000", ""), text(true, "0", "123.53", "107.06"));
    assert!(taxed("2026-03-05", "5000", "").0 && !taxed("2026-03-05", "5000.01", "").0);
    assert!(taxed("2018-12-31", "2000", "").0 && !taxed("2018-12-31", "2000.01", "").0);
    assert!(taxed("2019-01-01", "2000.01", "").0);
    let bought = |ytd: &str| format!(r#", "year_to_date_cny": "{ytd}""#);
    assert!(
        taxed("2026-03-05", "1000", &bought("25000")).0
            && !taxed("2026-03-05", "1000", &bought("25000.01")).0
    );
    assert!(
        taxed("2018-12-31", "1000", &bought("19000")).0
            && !taxed("2018-12-31", "1000", &bought("19000.01")).0
    );
    // in full: duty 600, (6600 ÷ 0.85) × 0.15 = 1164.705…, (6600 + 1164.71) × 0.13 = 1009.41
    let one = r#", "single_indivisible_item": true"#;
    assert_eq!(taxed("2026-03-05", "6000", one), text(false, "600", "1164.71", "1009.41"));
    assert_eq!(ask("2026-03-05", "6000", one).verdict, Verdict::Compliant);
    assert_eq!(ask("2026-03-05", "6000", "").verdict, Verdict::Conditional);
    let error =
        |json: &str| path(&retail_import(&read(json), &rules(), &mut Trace::off()).unwrap_err()).to_owned();
    assert_eq!(error(r#"{"on": "2026-03-05", "price_cny": "6000", "vat_rate": "0.13"}"#), "/duty_rate");
    assert_eq!(error(r#"{"on": "2026-03-05", "price_cny": "600", "vat_rate": "13"}"#), "/vat_rate");
    assert_eq!(
        error(r#"{"on": "2026-03-05", "price_cny": "600", "vat_rate": "0.13", "duty_rate": "20"}"#),
        "/duty_rate"
    );
    assert_eq!(
        error(r#"{"on": "2026-03-05", "price_cny": "600", "vat_rate": "0.13", "consumption_tax_rate": "1"}"#),
        "/consumption_tax_rate"
    );
    assert_eq!(error(r#"{"on": "2026-03-05", "price_cny": "-1", "vat_rate": "0.13"}"#), "/price_cny");
}

#[test]
fn withdrawals_that_cannot_be() {
    let base = r#"{"entry": {"date": "2026-01-05", "quantity": "100", "value": {"amount": "1000", "currency": "USD"}},
        "withdrawals": [{"date": "2026-02-02", "quantity": "60"}, {"date": "2026-03-02", "quantity": "40"}],
        "exchange_rates": [{"from": "2026-01-01", "rate": "7"}], "duty_rates": [{"from": "2026-01-01", "rate": "0.1"}]}"#;
    let ask = |from: &str, to: &str| {
        assert!(base.contains(from), "{from}");
        bonded_withdrawal(&read(&base.replace(from, to)), &rules(), &mut Trace::off())
    };
    let error = |from: &str, to: &str| path(&ask(from, to).unwrap_err()).to_owned();
    assert_eq!(error(r#""2026-03-02""#, r#""2026-02-01""#), "/withdrawals/1/date");
    assert_eq!(error(r#""2026-02-02""#, r#""2026-01-04""#), "/withdrawals/0/date");
    assert_eq!(error(r#""quantity": "60""#, r#""quantity": "0""#), "/withdrawals/0/quantity");
    assert_eq!(error(r#""quantity": "100""#, r#""quantity": "0""#), "/entry/quantity");
    assert_eq!(error(r#""amount": "1000""#, r#""amount": "-1000""#), "/entry/value/amount");
    assert_eq!(error(r#""rate": "0.1""#, r#""rate": "11""#), "/duty_rates/0/rate");
    assert_eq!(error(r#""rate": "7""#, r#""rate": "0""#), "/exchange_rates/0/rate");
    assert_eq!(
        error(
            r#"{"from": "2026-01-01", "rate": "7"}"#,
            r#"{"from": "2026-01-01", "rate": "7"}, {"from": "2026-01-01", "rate": "6"}"#
        ),
        "/exchange_rates/1/from"
    );
    // one unit too many: the first withdrawal stands, the second is told
    let over = ask(r#""quantity": "40""#, r#""quantity": "40.001""#).unwrap();
    assert_eq!((over.verdict, codes(&over)), (Verdict::Violation, vec!["fees.more-withdrawn-than-entered"]));
    let value = over.value.unwrap();
    assert_eq!((value.withdrawals.len(), value.quantity_left.to_string().as_str()), (1, "40"));
    assert_eq!(value.value_left.to_string(), "400 USD");
    // a rate that begins on the day applies, one that begins the day after does not
    let late =
        ask(r#"[{"from": "2026-01-01", "rate": "7"}]"#, r#"[{"from": "2026-02-03", "rate": "7"}]"#).unwrap();
    assert_eq!((late.verdict, codes(&late)), (Verdict::NotEvaluated, vec!["fees.no-rate-for-day"]));
    assert!(
        ask(r#"[{"from": "2026-01-01", "rate": "7"}]"#, r#"[{"from": "2026-02-02", "rate": "7"}]"#)
            .unwrap()
            .value
            .is_some()
    );
    // an entry under the former regulation is no matter, a withdrawal is
    let old = ask(r#""2026-01-05""#, r#""2024-01-05""#).unwrap();
    assert_eq!(old.verdict, Verdict::Compliant);
}

#[test]
fn a_settlement_takes_the_day_and_the_rates_of_the_original() {
    let declared = |on: &str, value: &str, usd: &str| {
        format!(
            r#"{{"on": "{on}", "exchange_rates": {{"USD": "{usd}"}}, "lines": [{{"duty": {{"kind": "ad_valorem", "rate": "0.1"}},
                "vat_class": "standard", "value": {{"price": {{"amount": "{value}", "currency": "USD"}}}}}}]}}"#
        )
    };
    let ask = |provisional: String, last: String, rest: &str| {
        settle(
            &read(&format!(r#"{{"provisional": {provisional}, "last": {last} {rest}}}"#)),
            &rules(),
            &mut Trace::off(),
        )
    };
    let first = || declared("2026-03-05", "1000", "7");
    let up = ask(first(), declared("2026-03-05", "1100", "7"), "").unwrap().value.unwrap();
    // 700 yuan more: duty 70, VAT 100.10
    assert_eq!((up.collect_cny.to_string().as_str(), up.refund_cny.is_zero()), ("170.1", true));
    assert_eq!(up.comparison.difference.to_string(), "170.1 CNY");
    assert_eq!(up.comparison.lines[0].because, ["base"]);
    let down = ask(first(), declared("2026-03-05", "900", "7"), "").unwrap().value.unwrap();
    assert_eq!((down.collect_cny.is_zero(), down.refund_cny.to_string().as_str()), (true, "170.1"));
    assert_eq!(path(&ask(first(), declared("2026-03-06", "1100", "7"), "").unwrap_err()), "/last/on");
    assert_eq!(
        path(&ask(first(), declared("2026-03-05", "1100", "7.1"), "").unwrap_err()),
        "/last/exchange_rates"
    );
    let bad = ask(first(), declared("2026-03-05", "-1", "7"), "").unwrap_err();
    assert_eq!(path(&bad), "/last/lines/0/value/price");
    let over = |on: &str| ask(first(), first(), &format!(r#", "settled_on": "{on}""#)).unwrap().verdict;
    assert_eq!((over("2029-03-05"), over("2029-03-06")), (Verdict::Compliant, Verdict::Conditional));
}

#[test]
fn statements_are_compared_line_by_line() {
    let line = |item: &str, path: &str, amount: i64| {
        StatementLine::new(item, "base × rate", Money::new(Exact::from(amount), Currency::CNY)).at(path)
    };
    let statement = |lines| Statement::of(lines, Currency::CNY).unwrap();
    let question = CompareQuestion {
        first: statement(vec![line("a", "/0", 5), line("a", "/1", 7), line("b", "", 1)]),
        second: statement(vec![line("a", "/1", 9), line("c", "", 2), line("a", "/0", 5)]),
    };
    let compared = compare(&question, &rules(), &mut Trace::off()).unwrap().value.unwrap();
    let rows: Vec<String> = compared
        .lines
        .iter()
        .map(|row| format!("{}{} {}", row.item, row.path, row.difference.amount))
        .collect();
    assert_eq!(rows, ["a/0 0", "a/1 2", "b -1", "c 2"]);
    assert_eq!(compared.difference.to_string(), "3 CNY");
    assert_eq!((compared.lines[2].second, compared.lines[3].first), (None, None));
    let mut wrong = question.clone();
    wrong.second.total.amount = exact("17");
    assert_eq!(path(&compare(&wrong, &rules(), &mut Trace::off()).unwrap_err()), "/second/total");
    let dollars = Statement::of(vec![], "USD".parse().unwrap()).unwrap();
    let mixed = CompareQuestion { second: dollars, ..question };
    assert!(compare(&mixed, &rules(), &mut Trace::off()).is_err());
}

#[test]
fn a_statement_reads_like_a_note() {
    let json = r#"{"on": "2026-03-05", "lines": [{"customs_value_cny": "900000", "quantity": "15", "quantity_unit": "unit",
        "duty": {"kind": "compound", "rate": "0.03", "per_unit": "2000"}, "vat_class": "standard",
        "consumption_tax": {"kind": "ad_valorem", "rate": "0.05"}}]}"#;
    let statement = assess_import(&read(json), &rules(), &mut Trace::off()).unwrap().value.unwrap().statement;
    assert_eq!(
        statement.explain(Lang::En),
        "/lines/0 customs duty: 900 000.00 CNY × 0.03 (3 %) + 15 units × 2000 = 57 000.00 CNY (rounded half up to 0.01); 关税法 (Tariff Law), art. 23, in force 2024-12-01\n\
         /lines/0 consumption tax: 957 000.00 CNY × 0.05 (5 %); base ÷ (1 − rate) × rate = 50 368.42 CNY (rounded half up to 0.01); 消费税暂行条例 (Order 539), art. 9, in force 2009-01-01\n\
         /lines/0 import VAT: 1 007 368.42 CNY × 0.13 (13 %) = 130 957.89 CNY (rounded half up to 0.01); 增值税法 (VAT Law), art. 14, in force 2026-01-01\n\
         total: 238 326.31 CNY"
    );
    let json =
        r#"{"entry_date": "2026-09-10", "declaration_date": "2026-10-09", "customs_value_cny": "1000000"}"#;
    let late = late_declaration(&read(json), &rules(), &mut Trace::off()).unwrap().value.unwrap();
    assert_eq!(
        late.statement.unwrap().explain(Lang::Zh),
        "滞报金：1 000 000.00 CNY × 0.0005 (0.05 %) × 12 天 = 6 000.00 CNY（舍去尾数，至 1）；征收进口货物滞报金办法 (Order 128, as amended by Order 273: its amounts were read in the earlier text), art. 4, in force 2024-10-28\n合计：6 000.00 CNY"
    );
}
