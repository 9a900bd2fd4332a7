"""The answer that every rule gives: a verdict, the value, the findings, and what they stand on."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from . import _kouan
from ._record import Codec, many, record

if TYPE_CHECKING:
    from .foundation import Basis, Finding, Lang, Step, Verdict

T = TypeVar("T", covariant=True)
P = TypeVar("P")


class Assessment(Generic[T]):
    """The answer to one question. Read-only; equal when all that was answered is.

    It holds the JSON that core wrote, and reads it when something of it is asked for.
    """

    __slots__ = ("_operation", "_raw", "_value", "_data", "_parts")

    _operation: str
    _raw: str
    _value: Codec[T]
    _data: dict[str, Any] | None
    _parts: dict[str, Any]

    def __init__(self, operation: str, raw: str, value: Codec[T]) -> None:
        hold = object.__setattr__
        hold(self, "_operation", operation)
        hold(self, "_raw", raw)
        hold(self, "_value", value)
        hold(self, "_data", None)
        hold(self, "_parts", {})

    def _part(self, name: str, read: Callable[[Any], P]) -> P:
        """A part of the answer, read once; the whole text is parsed when the first part is asked for."""
        if name not in self._parts:
            if self._data is None:
                object.__setattr__(self, "_data", json.loads(self._raw))
            found = cast("dict[str, Any]", self._data).get(name)
            self._parts[name] = None if found is None else read(found)
        return cast("P", self._parts[name])

    @property
    def verdict(self) -> Verdict:
        """``compliant``, ``violation``, ``conditional`` or ``not_evaluated``."""
        start = '{"verdict":"'
        if self._raw.startswith(start):  # as core writes it; whoever asks for no more need not parse the rest
            return cast("Verdict", self._raw[len(start) : self._raw.index('"', len(start))])
        return cast("Verdict", self._part("verdict", str))

    @property
    def value(self) -> T | None:
        """What was calculated or read; None when there is nothing."""
        return self._part("value", self._value.read)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the rules."""
        from .foundation import Finding

        return self._part("findings", many(record(Finding)).read)

    @property
    def trace(self) -> tuple[Step, ...] | None:
        """The steps of the calculation, when they were asked for."""
        from .foundation import Step

        return self._part("trace", many(record(Step)).read)

    @property
    def basis(self) -> Basis:
        """Which rules and which day the answer stands on."""
        from .foundation import Basis

        return self._part("basis", Basis._read)

    def has(self, code: str) -> bool:
        """True when a finding has this code."""
        return any(finding.code == code for finding in self.findings)

    def to_json(self) -> str:
        """Canonical JSON (RFC 8785)."""
        return _kouan.canonical(self._raw)

    def text(self, lang: Lang = "en") -> str:
        """The answer first, then why, then which law."""
        if not self.findings:
            return self.verdict if self.value is None else f"{self.verdict}: {_short(repr(self.value))}"
        lines = []
        for finding in self.findings:
            sources = "; ".join(str(cite) for cite in finding.cites)
            lines.append(f"{finding.text(lang)}\n  {finding.code}  {sources}".rstrip())
        return f"{self.verdict}: " + "\n".join(lines)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        codes = ", ".join(finding.code for finding in self.findings)
        return f"<Assessment {self.verdict}{': ' if codes else ''}{codes}; value {_short(repr(self.value))}>"

    def _repr_html_(self) -> str:
        from html import escape

        rows = "".join(
            f"<tr><td>{escape(finding.severity)}</td><td>{escape(finding.text())}</td><td><code>"
            f"{escape(finding.code)}</code></td>"
            f"<td>{escape('; '.join(str(cite) for cite in finding.cites))}</td></tr>"
            for finding in self.findings
        )
        return f"<div><b>{escape(self.verdict)}</b><table>{rows}</table></div>"

    def __bool__(self) -> NoReturn:
        raise TypeError("an assessment is neither true nor false; compare its verdict: r.verdict == 'compliant'")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("an assessment is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError("an assessment is frozen")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Assessment):
            return NotImplemented
        return (self._operation, self._raw) == (other._operation, other._raw)

    def __hash__(self) -> int:
        return hash((self._operation, self._raw))

    def __reduce__(self) -> tuple[object, ...]:
        from ._call import answer

        return answer, (self._operation, self._raw)


def _short(text: str) -> str:
    return text if len(text) <= 500 else text[:499] + "…"
