"""The answer that every rule gives: a verdict, the value, the findings, and what they stand on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Generic, NoReturn, TypeVar, cast

from . import _kouan
from ._record import Codec

if TYPE_CHECKING:
    from .foundation import Basis, Finding, Lang, Step, Verdict

T = TypeVar("T", covariant=True)


class Assessment(Generic[T]):
    """The answer to one question. Read-only; equal when all that was answered is.

    It holds the JSON that core wrote, and reads it when something of it is asked for.
    """

    __slots__ = ("_operation", "_raw", "_value", "_read")

    _operation: str
    _raw: str
    _value: Codec[T]
    _read: dict[str, Any] | None

    def __init__(self, operation: str, raw: str, value: Codec[T]) -> None:
        hold = object.__setattr__
        hold(self, "_operation", operation)
        hold(self, "_raw", raw)
        hold(self, "_value", value)
        hold(self, "_read", None)

    @property
    def _answer(self) -> dict[str, Any]:
        if self._read is None:
            from .foundation import Basis, Finding, Step

            data = json.loads(self._raw)
            steps = data.get("trace")
            read = {
                "verdict": data["verdict"],
                "value": None if data["value"] is None else self._value.read(data["value"]),
                "findings": tuple([Finding._read(finding) for finding in data["findings"]]),
                "trace": None if steps is None else tuple([Step._read(step) for step in steps]),
                "basis": Basis._read(data["basis"]),
            }
            object.__setattr__(self, "_read", read)
            return read
        return self._read

    @property
    def verdict(self) -> Verdict:
        """``compliant``, ``violation``, ``conditional`` or ``not_evaluated``."""
        return cast("Verdict", self._answer["verdict"])

    @property
    def value(self) -> T | None:
        """What was calculated or read; None when there is nothing."""
        return cast("T | None", self._answer["value"])

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found, in the order of the rules."""
        return cast("tuple[Finding, ...]", self._answer["findings"])

    @property
    def trace(self) -> tuple[Step, ...] | None:
        """The steps of the calculation, when they were asked for."""
        return cast("tuple[Step, ...] | None", self._answer["trace"])

    @property
    def basis(self) -> Basis:
        """Which rules and which day the answer stands on."""
        return cast("Basis", self._answer["basis"])

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
