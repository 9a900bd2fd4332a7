"""What is raised when a question could not be asked: one class for each kind of error."""

from __future__ import annotations


class KouanError(ValueError):
    """A question that could not be asked, or text that could not be read.

    What a rule *found* is never an error, but a finding of the answer.
    """

    __module__ = "kouan"

    code: str
    """Stable word for the kind of error, as in ``invalid-input``."""
    path: str | None
    """JSON pointer to the field at fault (``/declared_kg``), where one is known."""
    problem: str | None
    """Stable word for the kind of damage, as in ``truncated``, where there is one."""
    position: int | None
    """Byte of the text at which it could not be read further, counted from 0."""

    def __init__(
        self,
        message: str,
        *,
        code: str,
        path: str | None = None,
        problem: str | None = None,
        position: int | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.path = path
        self.problem = problem
        self.position = position

    def __reduce__(self) -> tuple[object, ...]:
        return make, (self.code, str(self), self.path, self.problem, self.position)


class InvalidInput(KouanError):
    """A field holds what it cannot hold; ``path`` names it."""

    __module__ = "kouan"


class Inexact(KouanError):
    """A calculation would lose a digit or leave the range of exact numbers."""

    __module__ = "kouan"


class Malformed(KouanError):
    """Text that cannot be read past ``position``; ``problem`` is the kind of damage."""

    __module__ = "kouan"


class LimitExceeded(KouanError):
    """Input larger than a limit of the reader."""

    __module__ = "kouan"


class RulesConflict(KouanError):
    """Two rules for one question are in force on the same day."""

    __module__ = "kouan"


class InvalidRules(KouanError):
    """A rule file that cannot be used."""

    __module__ = "kouan"


class UnknownOperation(KouanError):
    """An operation that does not exist."""

    __module__ = "kouan"


class JournalError(KouanError):
    """A journal that does not hold together, or an entry that does not fit it."""

    __module__ = "kouan"


BY_CODE: dict[str, type[KouanError]] = {
    "invalid-input": InvalidInput,
    "inexact": Inexact,
    "malformed": Malformed,
    "limit-exceeded": LimitExceeded,
    "rules-conflict": RulesConflict,
    "invalid-rules": InvalidRules,
    "unknown-operation": UnknownOperation,
    "journal": JournalError,
}
"""The class for each error code of core; a test compares it with core's list."""


def make(code: str, message: str, path: str | None, problem: str | None, position: int | None) -> KouanError:
    """The exception for an error of core."""
    return BY_CODE.get(code, KouanError)(message, code=code, path=path, problem=problem, position=position)
