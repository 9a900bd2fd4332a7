"""What findings and citations can do besides holding their fields."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import _kouan
from ._record import Record

if TYPE_CHECKING:
    from .check import BoxReport, Counts, DocumentReport
    from .foundation import Citation, Finding, Lang, Verdict


class FindingText(Record):
    """A finding as text."""

    __slots__ = ()

    if TYPE_CHECKING:
        code: str
        params: Mapping[str, str]
        cites: tuple[Citation, ...]

    def text(self, lang: Lang = "en") -> str:
        """The finding as one sentence, in English (``en``) or Chinese (``zh``)."""
        return _kouan.text(self.code, list(self.params.items()), lang)

    def __str__(self) -> str:
        sources = "; ".join(str(cite) for cite in self.cites)
        return f"{self.text()}\n  {self.code}  {sources}".rstrip()


class CitationText(Record):
    """A citation as text."""

    __slots__ = ()

    if TYPE_CHECKING:
        title: str
        article: str | None
        from_: datetime.date | None

    def __str__(self) -> str:
        article = f", {self.article}" if self.article else ""
        start = f", in force {self.from_}" if self.from_ else ""
        return f"{self.title}{article}{start}"


class ReportText(Record):
    """The report over all documents as text."""

    __slots__ = ()

    if TYPE_CHECKING:
        verdict: Verdict
        counts: Counts
        documents: tuple[DocumentReport, ...]
        boxes: tuple[BoxReport, ...]

    def text(self, lang: Lang = "en") -> str:
        """The verdict and the counts, then every box that is not compliant with its reasons."""
        counts = self.counts
        lines = [
            f"{self.verdict}: {counts.compliant} compliant, {counts.violation} violation, "
            f"{counts.conditional} conditional, {counts.not_evaluated} not evaluated, "
            f"{counts.unreadable} documents unreadable"
        ]
        told: list[tuple[str, Verdict, tuple[Finding, ...]]] = [
            (box.container, box.verdict, box.findings) for box in self.boxes if box.verdict != "compliant"
        ]
        for document in self.documents:
            if document.findings:
                complete: Verdict = "compliant" if document.complete else "not_evaluated"
                told.append((document.name, complete, document.findings))
        for name, verdict, findings in told:
            lines.append(f"{name}  {verdict}")
            lines.extend(f"  {finding.text(lang)}  {finding.code}" for finding in findings)
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()
