"""Asking by id: what the generated modules stand on, and what a program uses that has no types."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from . import _kouan
from ._assessment import Assessment
from ._errors import InvalidInput
from ._record import Codec, Record, record

if TYPE_CHECKING:
    from .foundation import Finding, Lang

T = TypeVar("T")
R = TypeVar("R", bound=Record)

Engine = _kouan.Engine

Answer = Callable[[str], Any]
"""Makes the typed answer from the JSON that core wrote."""

Asker = Callable[[bool, "Engine | None", tuple[object, ...]], T]
"""Asks one operation: trace, engine, the facts in the order of their names."""


def assesses(
    operation: str, value: Codec[T], names: tuple[str, ...], left_out: tuple[str, ...]
) -> Asker[Assessment[T]]:
    """For an operation that answers with an assessment."""

    def ask(trace: bool, engine: Engine | None, values: tuple[object, ...]) -> Assessment[T]:
        return Assessment(operation, _kouan.ask(operation, names, values, left_out, trace, engine), value)

    return ask


def answers(operation: str, cls: type[R], names: tuple[str, ...], left_out: tuple[str, ...]) -> Asker[R]:
    """For an operation that answers with a plain record."""

    def ask(trace: bool, engine: Engine | None, values: tuple[object, ...]) -> R:
        return cls._read(json.loads(_kouan.ask(operation, names, values, left_out, trace, engine)))

    return ask


def answer(operation: str, raw: str) -> Any:
    """The typed answer of an operation from its JSON."""
    family, verb = operation.split(".")
    value: Codec[Any] | type[Record] = import_module(f"kouan.{family}")._ANSWERS[verb]
    if isinstance(value, Codec):
        return Assessment(operation, raw, value)
    return record(value).read(json.loads(raw))


def call(
    operation: str,
    facts: Mapping[str, object] | None = None,
    /,
    *,
    trace: bool = False,
    engine: Engine | None = None,
    **more: object,
) -> Any:
    """Answers the operation for facts given as keywords, or as a dictionary with the names of JSON.

    >>> kouan.call("vgm.convert", value=60, unit="LBR").value.kg
    Decimal('27.2155422')

    A dictionary is needed only for a fact that is called ``trace`` or ``engine``.
    """
    given = {**(facts or {}), **more}
    if facts and len(given) < len(facts) + len(more):
        twice = ", ".join(sorted(facts.keys() & more.keys()))
        raise InvalidInput(f"{twice}: given twice, in the dictionary and as a keyword", code="invalid-input")
    raw = _kouan.ask(operation, tuple(given), tuple(given.values()), (), trace, engine)
    return answer(operation, raw)


def call_json(
    operation: str,
    question: str,
    /,
    *,
    trace: bool = False,
    lang: Lang | None = None,
    engine: Engine | None = None,
) -> str:
    """Answers a question in JSON with JSON; ``lang`` adds the text of each finding."""
    return _kouan.call(operation, question, trace, lang, engine)


class Operation(NamedTuple):
    """What can be asked."""

    id: str
    """``vgm.assess``"""
    en: str
    """One sentence in English."""
    zh: str
    """One sentence in Chinese."""


def operations() -> tuple[Operation, ...]:
    """Everything that can be asked, the main job first."""
    return tuple(Operation(*row) for row in _kouan.operations())


def explain(code: str, lang: Lang = "en") -> str:
    """What a finding code means, why it matters and what to do."""
    from .foundation import explain as ask

    return ask(code=code, lang=lang).text


def text(finding: Finding, lang: Lang = "en") -> str:
    """A finding as one sentence, also one that was stored long ago."""
    return finding.text(lang)

