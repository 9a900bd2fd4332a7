"""The conformance cases of the project, through the typed functions and through ``kouan.call``.

With KOUAN_ANSWERS set to a file name, the canonical JSON of every answer is written there, one case a line, for
comparison with the other languages.
"""

import inspect
import json
import keyword
import os
import re
from datetime import date
from decimal import Decimal

import kouan
import pytest
from conftest import cases
from kouan import _kouan

CASES = cases()


def function(case):
    family, verb = case["operation"].split(".")
    return getattr(getattr(kouan, family), verb)


def typed(annotation, value, module):
    """The value as somebody writes it who follows the annotation; unchanged where that cannot be."""
    try:
        if annotation.startswith("datetime.date"):
            return date.fromisoformat(value)
        if annotation.startswith("int | Decimal"):
            return Decimal(value) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value) else value
        name, mapping, _ = annotation.partition(" | Mapping")
        if mapping and name.isidentifier() and isinstance(value, dict):
            return getattr(module, name)._of(value, name)
    except (TypeError, ValueError, ArithmeticError):
        pass
    return value


def ask_typed(case):
    ask = function(case)
    module = inspect.getmodule(ask)
    parameters = inspect.signature(ask).parameters
    facts = {
        name: typed(parameters[name].annotation, value, module) if name in parameters else value
        for name, value in keywords(case).items()
    }
    return ask(**facts)


def keywords(case):
    """The fields of the question; one that Python keeps for itself has an underscore behind it."""
    return {f"{name}_" if keyword.iskeyword(name) else name: value for name, value in case["input"].items()}


def ask_plain(case):
    return function(case)(**keywords(case))


def ask_by_id(case):
    return kouan.call(case["operation"], case["input"])


def contains(found, expected):
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(contains(found.get(key), value) for key, value in expected.items())
    if isinstance(expected, list) and isinstance(found, list):
        return len(found) == len(expected) and all(map(contains, found, expected))
    return found == expected


def check(found, expected):
    """``value`` is compared in what the case states of it; ``codes`` are compared as a whole."""
    for key, value in expected.items():
        if key == "codes":
            assert sorted(finding["code"] for finding in found["findings"]) == sorted(value)
        elif key in found:
            assert contains(found[key], value), (key, found[key], value)
        else:
            assert contains(found, {key: value}), (key, found)


def test_there_are_cases():
    assert len(CASES) > 100
    assert len({case["id"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_case(case):
    if "error" in case:
        check_error(case)
        return
    answers = {ask(case).to_json() for ask in (ask_typed, ask_plain, ask_by_id)}
    assert len(answers) == 1
    (answer,) = answers
    assert answer == _kouan.canonical(raw(case))
    check(json.loads(answer), case["expected"])


def raw(case):
    return kouan.call_json(case["operation"], json.dumps(case["input"]))


def check_error(case):
    wanted = case["error"]
    is_object = isinstance(case["input"], dict)
    for ask in (ask_by_id, raw) if is_object else (raw,):
        with pytest.raises(kouan.KouanError) as caught:
            ask(case)
        assert (caught.value.code, caught.value.path or "") == (wanted["code"], wanted.get("path") or "")
    if not is_object:
        return
    # a keyword that is missing or too many is refused by Python itself
    parameters = inspect.signature(function(case)).parameters
    required = {name for name, parameter in parameters.items() if parameter.default is parameter.empty}
    refused_by_python = not required <= keywords(case).keys() <= parameters.keys()
    for ask in (ask_typed, ask_plain):
        with pytest.raises(TypeError if refused_by_python else kouan.KouanError) as again:
            ask(case)
        if not refused_by_python:
            assert again.value.code == wanted["code"]


def answer_line(case):
    question = json.dumps(case["input"], ensure_ascii=False)
    try:
        answer = _kouan.canonical(kouan.call_json(case["operation"], question))
    except kouan.KouanError as error:
        # the words for a float are Python's own in a typed call, so the comparison takes those of core
        body = {name: getattr(error, name) for name in ("code", "path", "position", "problem")}
        told = {name: value for name, value in body.items() if value is not None}
        answer = _kouan.to_json({**told, "message": str(error)})
    return f"{case['id']}\t{answer}\n"


@pytest.mark.skipif("KOUAN_ANSWERS" not in os.environ, reason="asked for by `cargo xtask test`, which compares the languages")
def test_write_answers():
    lines = sorted(answer_line(case) for case in CASES)
    with open(os.environ["KOUAN_ANSWERS"], "w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
