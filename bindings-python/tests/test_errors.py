"""Every error of core arrives as a class of its own, with what core tells of it."""

import pickle
from datetime import date

import kouan
import pytest
from kouan import _errors, _kouan

CONFLICT = """
name = "twice"
[[vgm.tolerance]]
id = "second-rule"
key = "CN"
from = "2021-01-01"
title = "Another rule for the same days"
certainty = "A"
value = { absolute_kg = "500", combine = "absolute" }
"""


def test_every_code_has_a_class():
    assert set(_errors.BY_CODE) == set(_kouan.ERROR_CODES)
    assert len(set(_errors.BY_CODE.values())) == len(_errors.BY_CODE)
    for error in _errors.BY_CODE.values():
        assert issubclass(error, kouan.KouanError) and getattr(kouan, error.__name__) is error
        assert error.__module__ == "kouan"


@pytest.mark.parametrize("code", _kouan.ERROR_CODES)
def test_every_code_pickles_with_what_it_tells(code):
    error = _errors.make(code, "what", "/where", "kind", 3)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) is _errors.BY_CODE[code]
    assert (str(again), again.code, again.path, again.problem, again.position) == ("what", code, "/where", "kind", 3)


def test_a_code_of_a_later_core_is_still_an_error_of_kouan():
    assert type(_errors.make("later", "what", None, None, None)) is kouan.KouanError


def raised(what, ask):
    with pytest.raises(what) as caught:
        ask()
    assert type(caught.value) is what
    return caught.value


def test_invalid_input():
    error = raised(kouan.InvalidInput, lambda: kouan.call("vgm.convert", value="x", unit="KGM"))
    assert (error.code, error.path, error.problem, error.position) == ("invalid-input", "/value", None, None)
    error = raised(kouan.InvalidInput, lambda: kouan.call("vgm.convert", value=1))
    assert "unit" in str(error)
    error = raised(kouan.InvalidInput, lambda: kouan.call("vgm.convert", value=1, unit="KGM", colour="red"))
    assert error.path == "/colour"


def test_unknown_operation():
    error = raised(kouan.UnknownOperation, lambda: kouan.call("vgm.asess"))
    assert error.code == "unknown-operation" and "vgm.assess" in str(error)


def test_malformed():
    error = raised(kouan.Malformed, lambda: kouan.foundation.canonical_json(json='{"a":}'))
    assert (error.code, error.problem, error.position) == ("malformed", "syntax", 5)


def test_limit_exceeded():
    error = raised(kouan.LimitExceeded, lambda: kouan.foundation.canonical_json(json="[" * 200 + "]" * 200))
    assert error.code == "limit-exceeded" and "100" in str(error)


def test_invalid_rules():
    error = raised(kouan.InvalidRules, lambda: kouan.Engine(["name = 'x'\n[[vmg.tolerance]]\nid = 'a'"]))
    assert error.code == "invalid-rules" and "vmg" in str(error)


def test_rules_conflict():
    engine = kouan.Engine([CONFLICT])
    facts = {"state": "CN", "on": date(2026, 3, 5), "declared_kg": 1, "measured_kg": 1}
    error = raised(kouan.RulesConflict, lambda: kouan.vgm.assess(engine=engine, **facts))
    assert error.code == "rules-conflict" and "second-rule" in str(error)
    assert raised(kouan.RulesConflict, lambda: kouan.vgm.for_day("CN", facts["on"], engine=engine)).code == error.code


def test_inexact():
    # twelve digits before the point and fourteen behind it do not fit once they are turned into kilograms
    error = raised(kouan.Inexact, lambda: kouan.call("vgm.convert", value="99999999999.99999999999999", unit="LBR"))
    assert error.code == "inexact"
