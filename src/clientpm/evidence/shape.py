"""The way back from the plain form: for each type of a field, how it is read.

Shapes are made from the types that the classes declare. Reading stops at the first
problem, which is fast; `evidence.examination` then finds every problem with its path.
"""

from __future__ import annotations

import datetime as dt
import enum
import inspect
from collections.abc import Callable, Hashable
from decimal import Decimal
from functools import cache, cached_property
from types import NoneType, UnionType
from typing import Any, Final, Protocol, TypeAlias, Union, get_args, get_origin, get_type_hints

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.evidence.plain import TAG, tag_of
from clientpm.model.dependency import Dependency
from clientpm.values.calendar import WorkingInterval
from clientpm.values.duration import WorkDuration
from clientpm.values.estimate import Estimate
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref

__all__ = [
    "STAND_IN_TEXT",
    "LeafShape",
    "ListShape",
    "OptionalShape",
    "RecordShape",
    "Shape",
    "TaggedShape",
    "TextOrRecordShape",
    "shape_of",
    "wrong_type",
]

STAND_IN_TEXT: Final = "XXX"
"""Stands for a text that cannot be read; an id, a title, and the code of no currency."""

_Read: TypeAlias = Callable[[Any], Any]


class Shape(Protocol):
    """Protocol: how one type is read from its plain form."""

    def read(self, raw: Any, /) -> Any:
        """Return the value, or raise `ValidationError` at the first problem."""


def wrong_type(raw: object, expected: str) -> FieldTypeError:
    """Return the error for a plain value of the wrong type."""
    return FieldTypeError(f"not {expected}", code="json.type", got="null" if raw is None else raw, expected=expected)


@attrs.frozen(eq=False)
class LeafShape:
    """A value without parts.

    Attributes:
        read: Reads it.
        stand_ins: Plain values that may stand for one that cannot be read.
    """

    read: _Read
    stand_ins: tuple[Any, ...] = ()


@attrs.frozen(eq=False)
class OptionalShape:
    """A value, or nothing."""

    inner: Shape

    def read(self, raw: Any) -> Any:
        """Return nothing for nothing."""
        return None if raw is None else self.inner.read(raw)


@attrs.frozen(eq=False)
class ListShape:
    """Any number of values of one shape."""

    item: Shape

    def read(self, raw: Any) -> Any:
        """Return the values as a tuple."""
        if type(raw) is not list:
            raise wrong_type(raw, "a list")
        read = self.item.read
        return tuple([read(item) for item in raw])


class RecordShape:
    """An object with the fields of a class.

    Args:
        kind: The class.
    """

    def __init__(self, kind: type) -> None:
        self.kind = kind

    @cached_property
    def fields(self) -> dict[str, attrs.Attribute[Any]]:
        """The fields by their name in the plain form."""
        return {field.alias or field.name: field for field in attrs.fields(self.kind) if field.init}

    @cached_property
    def shapes(self) -> dict[str, Shape]:
        """The shape of each field."""
        hints = _declared(self.kind)
        return {name: shape_of(hints[field.name]) for name, field in self.fields.items()}

    @cached_property
    def required(self) -> frozenset[str]:
        """The fields without a default."""
        return frozenset(name for name, field in self.fields.items() if field.default is attrs.NOTHING)

    @cached_property
    def _readers(self) -> dict[str, _Read]:
        return {name: shape.read for name, shape in self.shapes.items()}

    def read(self, raw: Any) -> Any:
        """Return the record, or raise at the first problem."""
        if type(raw) is not dict:
            raise wrong_type(raw, "an object")
        readers = self._readers
        arguments = {}
        for name, held in raw.items():
            reader = readers.get(name)
            if reader is None:
                raise ValidationError("no such field", code="json.unknown_field", got=name)
            arguments[name] = reader(held)
        if not self.required <= arguments.keys():
            raise ValidationError("a field is missing", code="json.missing")
        return self.kind(**arguments)


def _declared(kind: type) -> dict[str, Any]:
    """Return the types of a class's fields; what else it annotates may not be importable."""
    wanted = {field.name for field in attrs.fields(kind)}
    hints: dict[str, Any] = {}
    for base in reversed(kind.__mro__):
        written = {name: hint for name, hint in inspect.get_annotations(base).items() if name in wanted}
        fields = type(base.__name__, (), {"__annotations__": written, "__module__": base.__module__})
        hints |= get_type_hints(fields)
    return hints


@attrs.frozen(eq=False)
class TextOrRecordShape:
    """A value that has a text form for the usual case and is an object otherwise."""

    text: _Read
    record: RecordShape

    def read(self, raw: Any) -> Any:
        """Return the value from its text or its object."""
        return self.text(raw) if type(raw) is str else self.record.read(raw)


class TaggedShape:
    """An object of one of several classes, told apart by its tag.

    Args:
        kinds: The classes.
    """

    def __init__(self, kinds: tuple[type, ...]) -> None:
        self.members = {tag: RecordShape(kind) for kind in kinds if (tag := tag_of(kind)) is not None}

    def read(self, raw: Any) -> Any:
        """Return the value of the class that its tag names."""
        shape, fields = self.told_apart(raw)
        return shape.read(fields)

    def told_apart(self, raw: Any) -> tuple[RecordShape, dict[str, Any]]:
        """Return the class that a plain value names, and its fields.

        Args:
            raw: The plain value.

        Returns:
            How the class is read, and the value without its tag.

        Raises:
            FieldTypeError: When it is no object, or its tag no text.
            ValidationError: When the tag is missing, or names no class that may stand here.
        """
        if type(raw) is not dict:
            raise wrong_type(raw, "an object with a tag")
        tag: Any = raw.get(TAG)
        if type(tag) is not str and TAG in raw:
            raise FieldTypeError(
                "not a text", code="json.type", where=TAG, got="null" if tag is None else tag, expected="a text"
            )
        shape = self.members.get(tag)
        if shape is None:
            known = ", ".join(self.members)
            if TAG not in raw:
                raise ValidationError("a field is missing", code="json.missing", where=TAG, expected=known)
            raise ValidationError("no such tag", code="json.unknown_tag", where=TAG, got=tag, expected=known)
        return shape, {name: held for name, held in raw.items() if name != TAG}


def _plain(kind: type, expected: str) -> _Read:
    def read(raw: Any) -> Any:
        if type(raw) is not kind:
            raise wrong_type(raw, expected)
        return raw

    return read


def _text_of(make: _Read, expected: str) -> _Read:
    def read(raw: Any) -> Any:
        if type(raw) is not str:
            raise wrong_type(raw, expected)
        return make(raw)

    return read


def _number(raw: Any) -> Any:
    if type(raw) not in {str, int, Decimal}:
        raise wrong_type(raw, "an exact number as text")
    return raw


def _estimate(raw: Any) -> Any:
    if type(raw) is not str and type(raw) is not list:
        raise wrong_type(raw, "a duration or three")
    return Estimate.of(raw)


_DAYS: Final = ("1900-01-01", "2199-12-31")
_DURATIONS: Final = (WorkDuration.of("0d"), WorkDuration.of("1d"))
_LEAVES: Final[dict[Any, LeafShape]] = {
    str: LeafShape(_plain(str, "a text"), (STAND_IN_TEXT,)),
    int: LeafShape(_plain(int, "a whole number"), (1_000_000_000, 0, 1)),
    bool: LeafShape(_plain(bool, "true or false"), (False, True)),
    Decimal: LeafShape(_number, (Decimal(0), Decimal(1))),
    dt.date: LeafShape(_plain(str, "a date"), _DAYS),
    dt.datetime: LeafShape(_plain(str, "a date and time"), (*_DAYS, *(f"{day}T00:00:00Z" for day in _DAYS))),
    Ref: LeafShape(_text_of(Ref.of, "kind:id")),
    WorkDuration: LeafShape(_text_of(WorkDuration.of, "a duration"), _DURATIONS),
    Fingerprint: LeafShape(_text_of(Fingerprint, "a fingerprint")),
    WorkingInterval: LeafShape(_text_of(WorkingInterval.of, "working hours")),
    Estimate: LeafShape(_estimate, tuple(map(Estimate, _DURATIONS))),
    FrozenMap: LeafShape(_plain(dict, "an object"), ({},)),
}


@cache
def shape_of(hint: Hashable) -> Shape:
    """Return how a type is read from its plain form.

    Args:
        hint: The type that a field declares.

    Returns:
        Its shape; the same object for the same type.

    Raises:
        TypeError: When a class declares a type that has no plain form.
    """
    found = _LEAVES.get(hint) or _LEAVES.get(get_origin(hint))
    if found is not None:
        return found
    if get_origin(hint) in {Union, UnionType}:
        return _union(hint)
    parts = get_args(hint)
    if get_origin(hint) is tuple and parts[1:] == (...,):
        return ListShape(shape_of(parts[0]))
    if hint is Dependency:
        return TextOrRecordShape(Dependency.of, RecordShape(Dependency))
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        members = list(hint)
        return LeafShape(_plain(str, "one of its words"), (members[0], members[-1]))
    if isinstance(hint, type) and attrs.has(hint):
        return RecordShape(hint) if tag_of(hint) is None else TaggedShape((hint,))
    raise TypeError(f"{hint!r} has no plain form")


def _union(hint: Any) -> Shape:
    parts = get_args(hint)
    kinds = tuple(part for part in parts if part is not NoneType)
    if len(kinds) == 1:
        inner = shape_of(kinds[0])
    elif all(isinstance(kind, type) and tag_of(kind) is not None for kind in kinds):
        inner = TaggedShape(kinds)
    else:
        raise TypeError(f"{hint!r} has no plain form")
    return OptionalShape(inner) if NoneType in parts else inner
