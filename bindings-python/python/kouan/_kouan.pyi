"""The compiled half of kouan."""

from typing import Any, Final, final

from kouan._assessment import Assessment
from kouan.foundation import Basis, Finding, Verdict
from kouan.vgm import Agreement
import datetime
import decimal

__all__ = [
    "ERROR_CODES",
    "Engine",
    "Prepared",
    "PreparedAnswer",
    "__version__",
    "ask",
    "call",
    "canonical",
    "code_texts",
    "decimal_text",
    "for_day",
    "operations",
    "text",
    "to_json",
]

ERROR_CODES: Final[list[str]]
__version__: Final[str]

@final
class Engine:
    """The built-in rules, overlaid by the texts of rule files, in order."""

    def __new__(cls, overlays: list[str]) -> Engine: ...

def ask(
    id: str,
    names: tuple[str, ...],
    values: tuple[object, ...],
    left_out: tuple[str, ...],
    trace: bool,
    engine: Engine | None,
) -> str: ...
def call(
    id: str, json: str, trace: bool = False, lang: str | None = None, engine: Engine | None = None
) -> str: ...
def canonical(json: str) -> str: ...
def operations() -> list[tuple[str, str, str]]: ...
def code_texts() -> list[tuple[str, str, str, str]]: ...
def text(code: str, params: list[tuple[str, str]], lang: str) -> str: ...
def to_json(value: object) -> str: ...
def decimal_text(value: object, name: str) -> str: ...

@final
class Prepared:
    """The rule of one state on one day, looked up once and asked many times."""

    def assess(
        self,
        *,
        declared_kg: int | decimal.Decimal,
        measured_kg: int | decimal.Decimal | None = None,
        max_gross_kg: int | decimal.Decimal | None = None,
    ) -> PreparedAnswer:
        """The answer for one box; findings and texts are made when they are asked for."""

@final
class PreparedAnswer:
    """What was decided for one box; everything but the verdict is made when it is asked for."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def within(self) -> bool | None:
        """True when the difference does not exceed the limit; None when there was nothing to compare with."""

    @property
    def assessment(self) -> Assessment[Agreement]:
        """The full answer, as ``kouan.vgm.assess`` gives it."""

    @property
    def value(self) -> Agreement | None: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def basis(self) -> Basis: ...
    def to_json(self) -> str:
        """The canonical JSON of the full answer."""

    def _repr_html_(self) -> str: ...
    def __bool__(self) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self) -> int: ...
    def __reduce__(self) -> Any: ...

def for_day(state: str, on: datetime.date, *, engine: Engine | None = None) -> Prepared:
    """The rule of ``state`` on a day, looked up once and asked many times."""
