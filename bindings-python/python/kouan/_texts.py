"""What findings and citations can do besides holding their fields."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import _kouan
from ._record import Record

if TYPE_CHECKING:
    from .foundation import Citation, Lang


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
