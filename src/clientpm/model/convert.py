"""What converters of records share: reading one value strictly, naming its field."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from clientpm.errors import FieldTypeError, ValidationError, raise_problems
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import fact_time, plan_date, plan_instant
from clientpm.values.ref import Ref
from clientpm.values.text import check_id

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from clientpm.values.money import Money

__all__ = [
    "check_fingerprint",
    "read_date",
    "read_enum",
    "read_fact",
    "read_ids",
    "read_instant",
    "read_money",
    "read_number",
    "read_refs",
    "read_tuple",
    "require",
]

E = TypeVar("E", bound=enum.Enum)
T = TypeVar("T")


def read_enum(kind: type[E], value: object, where: str) -> E:
    """Return the member of an enum that a value is or names.

    Args:
        kind: The enum.
        value: A member, or the value of one.
        where: Name of the field, for messages.

    Returns:
        The member.

    Raises:
        ValidationError: When there is no such member.
    """
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


def read_tuple(
    kind: type[T], value: Iterable[Any], where: str, read: Callable[[Any], T] | None = None
) -> tuple[T, ...]:
    """Return a tuple of one kind of value.

    Args:
        kind: What each item must be.
        value: The items.
        where: Name of the field, for messages.
        read: Reads an item that is not of that kind yet.

    Returns:
        The items.

    Raises:
        FieldTypeError: When it is not a list, or an item is of another kind.
        ValidationError: When an item cannot be read; its path begins with its place.
    """
    if isinstance(value, (str, kind)) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected=f"({kind.__name__}, ...)")
    found: list[T] = []
    for i, item in enumerate(value):
        made = item if isinstance(item, kind) or read is None else _read_item(read, item, f"{where}[{i}]")
        if not isinstance(made, kind):
            raise FieldTypeError(
                f"not a {kind.__name__}", code="list.item", where=f"{where}[{i}]", got=item, expected=kind.__name__
            )
        found.append(made)
    return tuple(found)


def _read_item(read: Callable[[Any], Any], item: Any, where: str) -> Any:
    try:
        return read(item)
    except ValidationError as error:
        raise_problems(problem.at(where) for problem in error.problems)
        raise


def read_ids(value: Iterable[str], where: str) -> tuple[str, ...]:
    """Return a tuple of ids.

    Args:
        value: The ids.
        where: Name of the field, for messages.

    Returns:
        The ids.

    Raises:
        FieldTypeError: When it is not a list of texts.
        ValidationError: When one is not an id.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list of ids", code="list.type", where=where, got=value, expected="('id', ...)")
    return tuple(check_id(item, f"{where}[{i}]") for i, item in enumerate(value))


def read_refs(value: Iterable[Ref | str], where: str) -> tuple[Ref, ...]:
    """Return a tuple of references.

    Args:
        value: The references, or texts such as `task:build`.
        where: Name of the field, for messages.

    Returns:
        The references.

    Raises:
        FieldTypeError: When it is not a list of them.
        ValidationError: When one is not a reference.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected="('kind:id', ...)")
    return tuple(Ref.of(item, where=f"{where}[{i}]") for i, item in enumerate(value))


def require(kind: type[Any], value: object, where: str) -> None:
    """Refuse a value that is not of a class.

    Args:
        kind: What it must be.
        value: The value.
        where: Name of the field, for messages.

    Raises:
        FieldTypeError: When it is something else.
    """
    if not isinstance(value, kind):
        raise FieldTypeError(
            f"not a {kind.__name__}", code="record.type", where=where, got=value, expected=kind.__name__
        )


def check_fingerprint(value: object, where: str, *, optional: bool = False) -> None:
    """Refuse what is no fingerprint.

    Args:
        value: The value.
        where: Name of the field, for messages.
        optional: Whether there may be none.

    Raises:
        FieldTypeError: When it is something else.
    """
    if not isinstance(value, Fingerprint) and not (optional and value is None):
        raise FieldTypeError(
            "not a fingerprint", code="fingerprint.invalid", where=where, got=value, expected="Fingerprint"
        )


def read_date(value: dt.date | str | None, where: str) -> dt.date | None:
    """Return a day, if there is one."""
    return None if value is None else plan_date(value, where)


def read_instant(value: dt.date | str | None, where: str, *, end_of_day: bool) -> dt.datetime | None:
    """Return a wall-clock instant, if there is one."""
    return None if value is None else plan_instant(value, where, end_of_day=end_of_day)


def read_fact(value: dt.datetime | str | None, where: str) -> dt.datetime | None:
    """Return the time of a fact in UTC, if there is one."""
    return None if value is None else fact_time(value, where)


def read_money(value: Money | None, where: str) -> Money | None:
    """Return money, if there is some."""
    from clientpm.values.money import Money

    if value is not None and not isinstance(value, Money):
        raise FieldTypeError("not money", code="money.type", where=where, got=value, expected="Money")
    return value


def read_number(value: Decimal | int | str | None, where: str) -> Decimal | None:
    """Return an exact number, if there is one."""
    from clientpm.values.number import exact_number

    return None if value is None else exact_number(value, where)
