"""The first minute with kouan, as the design promises it."""

import copy
import json
import pickle
import threading
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import kouan
import pytest

DAY = date(2026, 3, 5)


def assess(**more):
    return kouan.vgm.assess(**{"state": "CN", "on": DAY, "declared_kg": 33_500, "measured_kg": 35_000, **more})


def test_the_answer_comes_first_then_why_then_which_law():
    r = assess()
    assert r.verdict == "violation"
    first, second = str(r).splitlines()[:2]
    assert first.startswith("violation: declared 33 500 kg, weighed 35 000 kg")
    assert "1 500 kg apart" in first and "at most 1 000 kg" in first
    assert second.startswith("  vgm.over-tolerance  ") and second.endswith("art. 47, in force 2020-06-01")
    assert (r.value.limit_kg, r.value.bound) == (Decimal("1000"), "absolute")
    assert type(r.value.limit_kg) is Decimal
    assert r.value.cite.from_ == date(2020, 6, 1)
    assert r.basis.on == DAY and r.trace is None
    assert "公斤" in r.findings[0].text("zh") or "千克" in r.findings[0].text("zh")
    assert repr(r).startswith("<Assessment violation: vgm.over-tolerance")
    assert r.has("vgm.over-tolerance") and not r.has("vgm.missing")


def test_html_is_escaped():
    finding = {"code": "x.<b>", "severity": "info", "path": "", "params": {}, "cites": []}
    raw = json.loads(assess().to_json())
    raw["findings"] = [finding]
    from kouan._call import answer

    assert "<b>x" not in answer("vgm.assess", json.dumps(raw))._repr_html_().replace("<b>violation", "")
    assert "x.&lt;b&gt;" in answer("vgm.assess", json.dumps(raw))._repr_html_()


def test_a_compliant_answer_shows_its_value():
    r = assess(measured_kg=33_500)
    assert r.verdict == "compliant" and not r.findings
    assert str(r).startswith("compliant: Agreement(difference_kg=Decimal('0')")


def test_an_unknown_state_is_never_a_pass():
    assert assess(state="DE").verdict == "not_evaluated"


def test_floats_are_refused_with_the_fields_name():
    with pytest.raises(kouan.InvalidInput) as caught:
        assess(declared_kg=33500.5)
    assert str(caught.value) == (
        "declared_kg: 33500.5 is a float; give whole kilograms or a Decimal (kouan refuses floats: they are not exact)"
    )
    assert (caught.value.code, caught.value.path) == ("invalid-input", "/declared_kg")
    assert isinstance(caught.value, ValueError)


NO_MASSES = [
    *(True, False, "1e3", "33 500", "", b"1", object(), [1], {"kg": 1}, 1j, float("nan"), date(2026, 1, 1)),
    *(Decimal("NaN"), Decimal("-Infinity"), Decimal("-0.1"), Decimal("1E+40"), Decimal("1e-40")),
    *(-1, 10**12, 10**30, 10**5000),
]


@pytest.mark.parametrize("bad", NO_MASSES, ids=lambda bad: type(bad).__name__)
def test_what_is_no_mass_is_refused(bad):
    with pytest.raises(kouan.InvalidInput) as caught:
        assess(declared_kg=bad)
    assert caught.value.path == "/declared_kg", str(caught.value)
    day = kouan.vgm.for_day("CN", DAY)
    with pytest.raises(kouan.InvalidInput) as caught:
        day.assess(declared_kg=bad, measured_kg=1)
    assert caught.value.path == "/declared_kg", str(caught.value)


@pytest.mark.parametrize("good", [33_500, Decimal(33_500), Decimal("33500.00"), Decimal("335E+2"), "33500"])
def test_one_mass_however_written(good):
    assert assess(declared_kg=good) == assess()
    assert kouan.vgm.for_day("CN", DAY).assess(declared_kg=good, measured_kg=35_000) == assess()


def test_large_integers_keep_every_digit_or_are_refused():
    assert kouan.vgm.convert(value=999_999_999_999, unit="KGM").value.kg == 999_999_999_999
    with pytest.raises(kouan.InvalidInput, match="give a Decimal") as caught:
        kouan.vgm.convert(value=2**53, unit="KGM")
    assert caught.value.path == "/value"
    assert kouan.vgm.VerifiedMass(kg=2**53 + 1).kg == 2**53 + 1


@pytest.mark.parametrize("bad", ["5 March", "2026-02-30", 20260305, datetime(2026, 3, 5), 1.5])
def test_what_is_no_day_is_refused(bad):
    with pytest.raises(kouan.InvalidInput) as caught:
        assess(on=bad)
    assert caught.value.path == "/on"


def test_moments():
    declaration = kouan.vgm.Declaration(declared_at=datetime(2026, 3, 5, 8, 30, tzinfo=timezone(timedelta(hours=8))))
    assert json.loads(declaration.to_json())["declared_at"] == "2026-03-05T08:30:00+08:00"
    utc = kouan.vgm.Declaration(declared_at=datetime(2026, 3, 5, 8, 30, tzinfo=timezone.utc))
    assert json.loads(utc.to_json())["declared_at"] == "2026-03-05T08:30:00Z"
    naive = kouan.vgm.Declaration(declared_at="2026-03-05T08:30:00")
    assert naive.declared_at == datetime(2026, 3, 5, 8, 30)
    with pytest.raises(kouan.InvalidInput, match="second"):
        kouan.vgm.Declaration(declared_at=datetime(2026, 3, 5, 8, 30, 0, 1))


def test_nested_facts_are_records_or_dictionaries():
    record = kouan.vgm.VerifiedMass(kg=20_000, method="SM1", signed_by="A. B.")
    facts = {"state": "CN", "on": DAY, "max_gross_kg": 30_480}
    typed = kouan.vgm.assess_load(vgm=record, **facts)
    plain = kouan.vgm.assess_load(vgm={"kg": 20_000, "method": "SM1", "signed_by": "A. B."}, **facts)
    assert typed == plain == kouan.call("vgm.assess_load", vgm=record, **facts)
    with pytest.raises(kouan.InvalidInput) as caught:
        kouan.vgm.assess_load(vgm={"kg": 20_000.5}, **facts)
    assert caught.value.path == "/vgm/kg" and "whole kilograms" in str(caught.value)
    with pytest.raises(kouan.InvalidInput) as caught:
        kouan.vgm.assess_load(vgm={"kg": 20_000, "methode": "SM1"}, **facts)
    assert caught.value.path == "/vgm/methode"


def test_records_are_frozen_equal_hashable_and_pickle():
    record = kouan.vgm.VerifiedMass(kg=20_000, method="SM1")
    same = kouan.vgm.VerifiedMass(kg=Decimal("20000.0"), method="SM1")
    assert record == same and hash(record) == hash(same)
    assert record != kouan.vgm.VerifiedMass(kg=20_001, method="SM1") and record != "record"
    assert pickle.loads(pickle.dumps(record)) == copy.deepcopy(record) == record
    assert type(record).from_json(record.to_json()) == record
    assert repr(record) == "VerifiedMass(kg=Decimal('20000'), method='SM1')"
    with pytest.raises(AttributeError):
        record.kg = 1
    with pytest.raises(AttributeError):
        record.other = 1
    with pytest.raises(AttributeError):
        del record.kg
    with pytest.raises(TypeError):
        kouan.vgm.VerifiedMass(method="SM1")
    for bad in (1.5, True, None):
        with pytest.raises(kouan.InvalidInput) as caught:
            kouan.vgm.VerifiedMass(kg=bad)
        assert caught.value.path == "/kg"
    with pytest.raises(kouan.InvalidInput, match="declaration, other_message"):
        kouan.vgm.VerifiedMass(kg=1, stated_in="letter")


def test_defaults_of_records():
    declaration = kouan.vgm.Declaration(equipment={"number": "CSQU3054383"})
    assert declaration.equipment.number == "CSQU3054383"
    assert declaration.voyage == kouan.vgm.Voyage() and declaration.equipment.seals == ()
    with pytest.raises(kouan.InvalidInput, match="no such field"):
        kouan.vgm.Declaration(equipment={"numbre": "CSQU3054383"})


def test_assessments_are_frozen_equal_hashable_and_pickle():
    r = assess()
    again = pickle.loads(pickle.dumps(r))
    assert again == r and hash(again) == hash(r) and again.to_json() == r.to_json()
    assert again.value == r.value and again.verdict == "violation" and copy.deepcopy(r) == r
    assert r != assess(measured_kg=33_500) and r != "violation"
    with pytest.raises(AttributeError):
        r.verdict = "compliant"
    with pytest.raises(TypeError, match="verdict"):
        bool(r)


def test_an_answer_is_read_whatever_the_order_of_its_json():
    from kouan._call import answer

    sorted_text = answer("vgm.assess", assess().to_json())
    assert sorted_text.verdict == "violation" and sorted_text.findings == assess().findings


def test_the_trace_is_shown_when_asked_for():
    steps = assess(trace=True).trace
    assert [step.step for step in steps] == ["difference_kg", "limit_kg"]
    assert steps[0].operands == {"declared_kg": "33500", "measured_kg": "35000"}


def test_a_prepared_day_answers_as_the_full_question_does():
    day = kouan.vgm.for_day("CN", DAY)
    for declared in (0, 19_999, 20_000, 33_500, 40_000):
        for measured in (None, 0, 19_000, 20_999, 21_000, 21_001, 35_000):
            for plate in (None, 20_500, 30_480):
                facts = {"declared_kg": declared, "measured_kg": measured, "max_gross_kg": plate}
                quick, full = day.assess(**facts), kouan.vgm.assess(state="CN", on=DAY, **facts)
                assert (quick.verdict, quick.to_json()) == (full.verdict, full.to_json()), facts
                assert quick == full and quick.findings == full.findings and quick.value == full.value
                assert quick.within == (full.value and full.value.within)
                assert str(quick) == str(full) and hash(quick) == hash(full)
                assert pickle.loads(pickle.dumps(quick)) == full


def test_a_prepared_day_refuses_what_is_no_day():
    for bad in ("2026-03-05", 5, None):
        with pytest.raises(kouan.InvalidInput) as caught:
            kouan.vgm.for_day("CN", bad)
        assert caught.value.path == "/on"
    with pytest.raises(TypeError):
        bool(kouan.vgm.for_day("CN", DAY).assess(declared_kg=1))


def test_overlays():
    contract = """
name = "contract"
[[vgm.tolerance]]
id = "contract-2026"
key = "DE"
from = "2026-01-01"
title = "Service contract of a terminal"
certainty = "A"
value = { absolute_kg = "500", combine = "absolute" }
"""
    engine = kouan.Engine([contract])
    facts = {"state": "DE", "on": DAY, "declared_kg": 20_000, "measured_kg": 20_501}
    r = kouan.vgm.assess(engine=engine, **facts)
    assert r.verdict == "violation" and r.basis.overlays == ("contract",)
    assert kouan.vgm.assess(**facts).verdict == "not_evaluated"
    assert kouan.call("vgm.assess", facts, engine=engine) == r
    day = kouan.vgm.for_day("DE", DAY, engine=engine)
    assert day.assess(declared_kg=20_000, measured_kg=20_501) == r


def test_the_list_and_the_explanations():
    operations = kouan.operations()
    assert operations[0].id == "check.documents" and len({o.id for o in operations}) == len(operations)
    for operation in operations:
        family, verb = operation.id.split(".")
        function = getattr(getattr(kouan, family), verb)
        assert operation.en in function.__doc__ and operation.zh in function.__doc__
    assert kouan.explain("vgm.over-tolerance") != kouan.explain("vgm.over-tolerance", lang="zh")
    assert kouan.text(assess().findings[0], "zh") == assess().findings[0].text("zh")
    with pytest.raises(kouan.InvalidInput):
        kouan.explain("vgm.nothing")
    with pytest.raises(kouan.InvalidInput):
        assess().findings[0].text("de")


def test_none_is_no_way_to_a_default():
    assert assess(measured_kg=None).verdict == "not_evaluated"
    for facts in ({"declared_kg": None}, {"state": None}, {"on": None}):
        with pytest.raises(kouan.InvalidInput) as caught:
            assess(**facts)
        assert caught.value.path == "/" + next(iter(facts))
    with pytest.raises(kouan.InvalidInput) as caught:
        kouan.vgm.assess_load(on=DAY, standing=None)
    assert caught.value.path == "/standing"


def test_json_in_and_out():
    question = '{"state": "CN", "on": "2026-03-05", "declared_kg": 33500, "measured_kg": "35000"}'
    answer = json.loads(kouan.call_json("vgm.assess", question, lang="zh", trace=True))
    assert answer["findings"][0]["text"] == assess().findings[0].text("zh") and answer["trace"]
    with pytest.raises(kouan.InvalidInput, match="lang"):
        kouan.call_json("vgm.assess", question, lang="de")


def test_facts_may_be_a_dictionary_but_not_twice():
    facts = {"state": "CN", "on": DAY, "declared_kg": 33_500}
    assert kouan.call("vgm.assess", facts, measured_kg=35_000) == assess()
    with pytest.raises(kouan.InvalidInput, match="declared_kg"):
        kouan.call("vgm.assess", facts, declared_kg=1)


def test_what_holds_itself_is_refused():
    loop: list[object] = []
    loop.append(loop)
    with pytest.raises(kouan.LimitExceeded):
        kouan.call("vgm.assess", state=loop)


def test_the_report_over_documents():
    text = "container,declared_kg,measured_kg\nCSQU3054383,33500,35000\n"
    report = kouan.check.documents(documents=[kouan.check.DocumentText(name="a.csv", text=text)], state="CN", on=DAY)
    assert report.verdict in ("violation", "not_evaluated")
    assert str(report).startswith(report.verdict + ": ")


def test_many_threads():
    expected = assess().to_json()
    wrong: list[object] = []

    def run() -> None:
        day = kouan.vgm.for_day("CN", DAY)
        for _ in range(200):
            if assess().to_json() != expected or day.assess(declared_kg=33_500, measured_kg=35_000).verdict != "violation":
                wrong.append(1)

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
