"""Records and how their fields are read: the frozen classes that every generated module is made of."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, Generic, Self, TypeVar

from . import _kouan
from ._errors import InvalidInput

T = TypeVar("T")
R = TypeVar("R", bound="Record")


class Codec(Generic[T]):
    """How a value is made from JSON (``read``) and from what a caller gives for the field ``name`` (``take``)."""

    __slots__ = ("read", "take")

    def __init__(self, read: Callable[[Any], T], take: Callable[[Any, str], T]) -> None:
        self.read = read
        self.take = take


def _same(value: Any) -> Any:
    return value


def _keep(value: Any, name: str) -> Any:
    return value


def _refuse(name: str, reason: str) -> InvalidInput:
    return InvalidInput(f"{name}: {reason}", code="invalid-input", path=f"/{name}")


def _take_exact(value: Any, name: str) -> Decimal:
    return Decimal(_kouan.decimal_text(value, name))


def _take_date(value: Any, name: str) -> datetime.date:
    if isinstance(value, str) and len(value) == 10:
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise _refuse(name, f"{value!r} is no day of the calendar; give a datetime.date") from None
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise _refuse(name, f"a {type(value).__name__} is no day; give a datetime.date")


def _take_moment(value: Any, name: str) -> datetime.datetime:
    if isinstance(value, str):
        try:
            value = datetime.datetime.fromisoformat(value)
        except ValueError:
            raise _refuse(name, "no moment; give a datetime or 2026-11-02T08:30:00+08:00") from None
    if not isinstance(value, datetime.datetime):
        raise _refuse(name, f"a {type(value).__name__} is no moment; give a datetime.datetime")
    if value.microsecond:
        raise _refuse(name, "this datetime has parts of a second; give it to the second")
    return value


def _take_text(value: Any, name: str) -> str:
    if isinstance(value, str):
        return value
    raise _refuse(name, f"a {type(value).__name__} is no text; give a str")


def _take_bool(value: Any, name: str) -> bool:
    if isinstance(value, bool):
        return value
    raise _refuse(name, f"a {type(value).__name__} is neither True nor False; give a bool")


def _take_integer(value: Any, name: str) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise _refuse(name, f"a {type(value).__name__} is no whole number; give an int")


TEXT: Codec[str] = Codec(_same, _take_text)
BOOL: Codec[bool] = Codec(_same, _take_bool)
INTEGER: Codec[int] = Codec(_same, _take_integer)
EXACT: Codec[Decimal] = Codec(Decimal, _take_exact)
DATE: Codec[datetime.date] = Codec(datetime.date.fromisoformat, _take_date)
MOMENT: Codec[datetime.datetime] = Codec(datetime.datetime.fromisoformat, _take_moment)
ANY: Codec[Any] = Codec(_same, _keep)


def words(*allowed: str) -> Codec[Any]:
    """One of a closed list of words."""

    def take(value: Any, name: str) -> str:
        if value in allowed:
            return str(value)
        raise _refuse(name, f"{value!r} is none of {', '.join(allowed)}")

    return Codec(_same, take)


def many(item: Codec[T]) -> Codec[tuple[T, ...]]:
    """A list; it is held as a tuple."""
    read = item.read

    def read_all(values: Iterable[Any]) -> tuple[T, ...]:
        return tuple(values) if read is _same else tuple([read(value) for value in values])

    def take(values: Any, name: str) -> tuple[T, ...]:
        if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
            raise _refuse(name, f"a {type(values).__name__} is no list; give a list")
        return tuple(item.take(value, f"{name}/{index}") for index, value in enumerate(values))

    return Codec(read_all, take)


def mapping(item: Codec[T]) -> Codec[Mapping[str, T]]:
    """A dictionary with text keys; it is held read-only."""

    def read(values: Mapping[str, Any]) -> Mapping[str, T]:
        return MappingProxyType({key: item.read(value) for key, value in values.items()})

    def take(values: Any, name: str) -> Mapping[str, T]:
        if not isinstance(values, Mapping):
            raise _refuse(name, f"a {type(values).__name__} is no dictionary; give a dict")
        return MappingProxyType({key: item.take(value, f"{name}/{key}") for key, value in values.items()})

    return Codec(read, take)


def optional(item: Codec[T]) -> Codec[T | None]:
    """A value or None."""

    def read(value: Any) -> T | None:
        return None if value is None else item.read(value)

    def take(value: Any, name: str) -> T | None:
        return None if value is None else item.take(value, name)

    return Codec(read, take)


def record(cls: type[R]) -> Codec[R]:
    """A record, or a dictionary with its fields."""

    def take(value: Any, name: str) -> R:
        if isinstance(value, cls):
            return value
        if isinstance(value, Mapping):
            return cls._of(value, name)
        raise _refuse(name, f"a {type(value).__name__} is no {cls.__name__}; give one, or a dict with its fields")

    return Codec(cls._read, take)


class _Absent:
    """Stands for the default of a field that must be given."""


REQUIRED = _Absent()

EMPTY: Mapping[str, Any] = MappingProxyType({})
"""The default of a dictionary, and of a record whose fields all have defaults."""

Field = tuple[str, str, Codec[Any], bool, object]
"""Attribute, name in JSON, codec, always written, what is held when it is left out."""


def bind(cls: type[Record], *fields: Field) -> None:
    """Tells a record its fields; done after all classes of a module exist."""
    cls._FIELDS = fields


class Record:
    """A frozen value with named fields. Equal when all fields are; pickles; ``to_json`` gives canonical JSON."""

    __slots__ = ()
    _FIELDS: ClassVar[tuple[Field, ...]] = ()

    @classmethod
    def _read(cls, data: Any) -> Self:
        """From JSON that core has written."""
        self = object.__new__(cls)
        hold = object.__setattr__
        for attribute, name, codec, _, default in cls._FIELDS:
            hold(self, attribute, codec.read(data[name]) if name in data else _left_out(default, codec, name))
        return self

    @classmethod
    def _of(cls, given: Mapping[str, object], place: str) -> Self:
        """From a dictionary that a caller has written, with the names of JSON."""
        known = {name: attribute for attribute, name, *_ in cls._FIELDS}
        arguments: dict[str, Any] = {}
        for name, value in given.items():
            if name not in known:
                raise _refuse(f"{place}/{name}", f"no such field; fields are {', '.join(known)}")
            arguments[known[name]] = value
        for attribute, name, *_, default in cls._FIELDS:
            if default is REQUIRED and attribute not in arguments:
                raise _refuse(place, f"the field {name} is missing")
        return cls(**arguments)

    def _take(self, values: tuple[object, ...]) -> None:
        """Holds what a caller gives, in the order of the fields."""
        for (attribute, name, codec, *_), value in zip(self._FIELDS, values, strict=True):
            object.__setattr__(self, attribute, codec.take(value, name))

    def to_json(self) -> str:
        """Canonical JSON (RFC 8785), as core writes it."""
        return _kouan.to_json(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The record that ``to_json`` wrote."""
        return record(cls).take(json.loads(text), cls.__name__)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make a new one")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen; make a new one")

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, attribute) for attribute, *_ in self._FIELDS)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self.to_json()))

    def __repr__(self) -> str:
        shown = (
            f"{attribute}={getattr(self, attribute)!r}"
            for attribute, name, codec, _, default in self._FIELDS
            if getattr(self, attribute) != _left_out(default, codec, name)
        )
        return f"{type(self).__name__}({', '.join(shown)})"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), json.loads(self.to_json()))


def _left_out(default: object, codec: Codec[Any], name: str) -> object:
    """What is held when a field is left out."""
    return None if default is None or default is REQUIRED else codec.take(default, name)


def _restore(cls: type[R], data: object) -> R:
    return cls._read(data)
