"""Converters that records share: named functions with concrete types."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import fact_time, plan_date, plan_instant
from clientpm.values.money import Money
from clientpm.values.text import check_id, check_text, check_title

__all__ = [
    "decimal_or_none",
    "enum_of",
    "fact_or_none",
    "id_or_none",
    "ids",
    "instant_or_none",
    "money_or_none",
    "one_line",
    "text",
    "tuple_of",
]

E = TypeVar("E", bound=enum.Enum)
T = TypeVar("T")


def enum_of(kind: type[E], where: str) -> Callable[[E | str], E]:
    """Return a converter that reads members of an enum from their values.

    Args:
        kind: The enum.
        where: Name of the field, for messages.

    Returns:
        The converter.
    """

    def convert(value: E | str) -> E:
        try:
            return kind(value)
        except ValueError as error:
            raise ValidationError(
                f"no such {where.replace('_', ' ')}",
                code="enum.unknown",
                where=where,
                got=value,
                expected=", ".join(str(member.value) for member in kind),
            ) from error

    return convert


def tuple_of(kind: type[T], where: str, read: Callable[[Any], T] | None = None) -> Callable[[Iterable[Any]], tuple[T, ...]]:
    """Return a converter that makes a tuple of one kind of value.

    Args:
        kind: What each item must be.
        where: Name of the field, for messages.
        read: Reads an item that is not of that kind yet.

    Returns:
        The converter.
    """

    def convert(value: Iterable[Any]) -> tuple[T, ...]:
        if isinstance(value, (str, kind)) or not isinstance(value, Iterable):
            raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected=f"({kind.__name__}, ...)")
        found: list[T] = []
        for i, item in enumerate(value):
            made = item if isinstance(item, kind) or read is None else read(item)
            if not isinstance(made, kind):
                raise FieldTypeError(
                    f"not a {kind.__name__}", code="list.item", where=f"{where}[{i}]", got=item, expected=kind.__name__
                )
            found.append(made)
        return tuple(found)

    return convert


def one_line(where: str) -> Callable[[str], str]:
    """Return a converter that checks a text of one line."""

    def convert(value: str) -> str:
        return check_title(value, where)

    return convert


def text(where: str) -> Callable[[str], str]:
    """Return a converter that checks a free text."""

    def convert(value: str) -> str:
        return check_text(value, where)

    return convert


def id_or_none(where: str) -> Callable[[str | None], str | None]:
    """Return a converter that checks an id, if there is one."""

    def convert(value: str | None) -> str | None:
        return None if value is None else check_id(value, where)

    return convert


def ids(where: str) -> Callable[[Iterable[str]], tuple[str, ...]]:
    """Return a converter that checks a list of ids."""

    def convert(value: Iterable[str]) -> tuple[str, ...]:
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise FieldTypeError("not a list of ids", code="list.type", where=where, got=value, expected="('id', ...)")
        return tuple(check_id(item, where) for item in value)

    return convert


def date_or_none(where: str) -> Callable[[dt.date | str | None], dt.date | None]:
    """Return a converter that reads a day, if there is one."""

    def convert(value: dt.date | str | None) -> dt.date | None:
        return None if value is None else plan_date(value, where)

    return convert


def instant_or_none(where: str, *, end_of_day: bool) -> Callable[[dt.date | str | None], dt.datetime | None]:
    """Return a converter that reads a wall-clock instant, if there is one."""

    def convert(value: dt.date | str | None) -> dt.datetime | None:
        return None if value is None else plan_instant(value, where, end_of_day=end_of_day)

    return convert


def fact_or_none(where: str) -> Callable[[dt.datetime | str | None], dt.datetime | None]:
    """Return a converter that reads the time of a fact, if there is one."""

    def convert(value: dt.datetime | str | None) -> dt.datetime | None:
        return None if value is None else fact_time(value, where)

    return convert


def money_or_none(where: str) -> Callable[[Money | None], Money | None]:
    """Return a converter that takes money, if there is some."""

    def convert(value: Money | None) -> Money | None:
        if value is not None and not isinstance(value, Money):
            raise FieldTypeError("not money", code="money.type", where=where, got=value, expected="Money")
        return value

    return convert


def decimal_or_none(where: str) -> Callable[[Decimal | int | str | None], Decimal | None]:
    """Return a converter that reads an exact number, if there is one."""

    def convert(value: Decimal | int | str | None) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
            raise FieldTypeError(
                "not an exact number", code="number.type", where=where, got=value, expected="Decimal, int or text"
            )
        return Money(value, "XXX").amount

    return convert
