"""The plain form: a value as objects, lists, texts, whole numbers, yes, no and nothing.

It is made from what the classes declare, so that a new field or a new record needs no
line here. What the rules are:

- a record is an object of its fields in their order, those at their default left out;
- a tuple is a list, an enum its value, a date or instant its ISO 8601 text;
- an exact number is a text; only in the host's own JSON (`extensions`, `figures`) it
  stays a number, kept as `Decimal`;
- tiny values are what people write: `task:build`, `5d`, `build FS+2d`, `09:00-12:00`;
- a value of a tagged class, such as an edit, begins with its tag.
"""

from __future__ import annotations

import datetime as dt
import enum
import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType, NoneType
from typing import Any, Final, TypeAlias

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.model.dependency import NO_LAG, Dependency
from clientpm.model.lifecycle import LivingRecord
from clientpm.values.calendar import WorkingInterval
from clientpm.values.duration import WorkDuration
from clientpm.values.estimate import Estimate
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref

__all__ = ["MOST_INTEGER", "TAG", "Plain", "PlainForm", "plain_form", "tag_of"]

Plain: TypeAlias = Any
"""`None`, bool, int, str, list and dict of these; Decimal in the host's own JSON."""

MOST_INTEGER: Final = 2**53 - 1
"""The largest integer that every reader of JSON keeps exactly."""

TAG: Final = "tag"
"""Names the class of a value where a field may hold several."""

_Writer = Callable[[Any], Plain]
_Entry = tuple[str, str, object]


def plain_form(value: object) -> Plain:
    """Return the plain form of a record or value.

    Args:
        value: A record, a plan, or any value made of attrs classes, tuples, mappings,
            dates, numbers and texts.

    Returns:
        The plain form; equal values in, equal plain forms out.

    Raises:
        FieldTypeError: For a value that has no plain form, such as a function.
        LimitExceeded: For an integer beyond 2^53, or values nested too deep.

    Examples:
        >>> from clientpm import task
        >>> plain_form(task("build", "Build", "5d", after="design FS+2d"))
        {'id': 'build', 'title': 'Build', 'estimate': '5d', 'after': ['design FS+2d']}
    """
    return _PLAIN.of(value)


class PlainForm:
    """One way to write values plainly; `evidence.signed` has stricter ones."""

    def __init__(self) -> None:
        self._writers: dict[type, _Writer] = {
            str: _same,
            bool: _same,
            NoneType: _same,
            int: _whole,
            float: self.binary,
            Decimal: self.number,
            dt.date: dt.date.isoformat,
            dt.datetime: _instant,
            tuple: self._list,
            list: self._list,
            Ref: str,
            Fingerprint: str,
            WorkDuration: _duration,
            WorkingInterval: str,
            Estimate: _estimate,
        }
        self._dependencies: _Writer | None = None

    def of(self, value: object) -> Plain:
        """Return the plain form of a value.

        Args:
            value: Any value that has one.

        Returns:
            The plain form.

        Raises:
            FieldTypeError: When it has none.
            LimitExceeded: When it is nested too deep.
        """
        try:
            return self._of(value)
        except RecursionError as error:
            raise LimitExceeded("the value is nested too deep", code="limit.nesting") from error

    def _of(self, value: Any) -> Plain:
        kind = type(value)
        writer = self._writers.get(kind)
        if writer is None:
            writer = self._writers[kind] = self._writer(kind)
        return writer(value)

    def number(self, value: Decimal) -> Plain:
        """Return an exact number, written out."""
        return format(value, "f")

    def binary(self, value: float) -> Plain:
        """Return a binary number: the shortest text that means it."""
        if not math.isfinite(value):
            raise ValidationError("not a number", code="json.number", got=str(value))
        return repr(value)

    def open_value(self, value: Any) -> Plain:
        """Return a value of the host's own JSON, its numbers kept."""
        if isinstance(value, FrozenMap):
            return {_key(key): self.open_value(held) for key, held in value.items()}
        if isinstance(value, tuple):
            return [self.open_value(item) for item in value]
        return _whole(value) if type(value) is int else value

    def entries(self, kind: type) -> list[_Entry]:
        """Return what is written of a class: attribute, name in the plain form, default."""
        return [
            (field.name, field.alias or field.name, _default(kind, field)) for field in attrs.fields(kind) if field.init
        ]

    def head(self, kind: type) -> dict[str, Plain]:
        """Return what stands before the fields of a class: its tag, if it has one."""
        tag = tag_of(kind)
        return {} if tag is None else {TAG: tag}

    def _writer(self, kind: type) -> _Writer:
        if issubclass(kind, Dependency):
            return self._dependency
        if issubclass(kind, FrozenMap):
            return self.open_value
        if issubclass(kind, enum.Enum):
            return _enum
        if attrs.has(kind):
            return self._record_writer(kind)
        if issubclass(kind, (Mapping, MappingProxyType)):
            return self._mapping
        raise FieldTypeError("a value of this type has no plain form", code="plain.type", got=kind.__name__)

    def _record_writer(self, kind: type) -> _Writer:
        entries = self.entries(kind)
        head = self.head(kind)
        writers = self._writers

        def write(value: Any) -> Plain:
            out: dict[str, Plain] = dict(head)
            for name, key, default in entries:
                held = getattr(value, name)
                if held is default or held == default:
                    continue
                writer = writers.get(type(held))
                out[key] = self._of(held) if writer is None else writer(held)
            return out

        return write

    def _dependency(self, value: Dependency) -> Plain:
        if value.lag_calendar is None and (value.lag.amount or value.lag == NO_LAG):
            return str(value)
        writer = self._dependencies
        if writer is None:
            writer = self._dependencies = self._record_writer(Dependency)
        return writer(value)

    def _list(self, value: tuple[Any, ...]) -> Plain:
        return [self._of(item) for item in value]

    def _mapping(self, value: Mapping[Any, Any]) -> Plain:
        return {_key(key): self._of(held) for key, held in value.items()}


def tag_of(kind: type) -> str | None:
    """Return the tag by which a class is told from others in a document, if it has one."""
    tag = getattr(kind, TAG, None)
    return tag if type(tag) is str else None


def _default(kind: type, field: attrs.Attribute[Any]) -> object:
    if field.name == "state" and issubclass(kind, LivingRecord):
        return kind.lifecycle.first
    default: Any = field.default
    make = getattr(default, "factory", None)
    return default if make is None else make()


def _same(value: Any) -> Plain:
    return value


def _whole(value: int) -> int:
    if not -MOST_INTEGER <= value <= MOST_INTEGER:
        raise LimitExceeded(
            "the integer is too large", code="limit.integer", got=value, expected="within 2^53", limit=MOST_INTEGER
        )
    return value


def _key(key: object) -> str:
    if type(key) is not str:
        raise FieldTypeError("the key of an object is a text", code="json.key", got=key, expected="str")
    return key


def _enum(value: enum.Enum) -> Plain:
    return value.value


def _instant(value: dt.datetime) -> str:
    exact = value.second or value.microsecond or value.tzinfo is not None
    return value.isoformat() if exact else value.isoformat(timespec="minutes")


def _duration(value: WorkDuration) -> str:
    return str(value) if value.amount else f"0{value.unit.value}"


def _estimate(value: Estimate) -> Plain:
    if value.low is None or value.high is None:
        return _duration(value.likely)
    return [_duration(value.low), _duration(value.likely), _duration(value.high)]


_PLAIN: Final = PlainForm()
