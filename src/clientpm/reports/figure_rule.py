"""What every figure must keep: instants, exact numbers, order, counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.instant import plan_instant
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["chart_instant", "chart_number", "check_axis", "check_count", "check_distinct", "check_order", "check_share"]

_DECIMALS: Final = 9
_LARGEST: Final = Decimal("1E+30")


def chart_instant(value: dt.date | str) -> dt.datetime:
    """Return the place on a time axis that a value means: a bare date is its first instant.

    Args:
        value: A date, a datetime without a zone, or an ISO 8601 text of either.

    Returns:
        A datetime without a zone, in whole minutes.
    """
    if isinstance(value, dt.datetime) and value.tzinfo is None:
        value = value.replace(second=0, microsecond=0)
    return plan_instant(value, "at", end_of_day=False)


def chart_number(value: Decimal | int | str) -> Decimal:
    """Return a number that can be drawn, kept to nine decimals.

    Args:
        value: A `Decimal`, a whole number or a text such as `0.92`.

    Returns:
        The number; zero has no sign.

    Raises:
        FieldTypeError: When it is a float or no number at all.
        ValidationError: When it is not finite, too large, or a text that is no number.
    """
    if isinstance(value, bool) or not isinstance(value, Decimal | int | str):
        raise FieldTypeError(
            "not an exact number", code="number.type", where="value", got=value,
            expected="a Decimal, a whole number or a text such as '0.92'",
        )  # fmt: skip
    try:
        number = Decimal(value)
    except ArithmeticError:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) >= _LARGEST:
        raise ValidationError(
            "not a number that can be drawn", code="figure.value", where="value", got=str(value)[:60],
            expected="a finite number below 1E+30",
        )  # fmt: skip
    if int(number.as_tuple().exponent) < -_DECIMALS:
        number = number.quantize(Decimal(1).scaleb(-_DECIMALS), context=exact_context())
    return number or Decimal(0)


def check_axis(start: dt.datetime, finish: dt.datetime, where: str = "finish") -> None:
    """Check that an axis has a length.

    Args:
        start: Its first instant.
        finish: Its last instant.
        where: Name of the field, for the message.

    Raises:
        ValidationError: When it ends before or where it starts.
    """
    if finish <= start:
        raise ValidationError("the time axis is empty", code="figure.axis", where=where, got=finish.isoformat())


def check_count(count: int, most: int, where: str) -> None:
    """Check that there are not more of something than a picture can show.

    Args:
        count: How many there are [0 and more].
        most: How many there may be.
        where: Name of the field, for the message.

    Raises:
        ValidationError: When there are more.
    """
    if count > most:
        raise ValidationError(
            "more than a picture can show", code="figure.count", where=where, got=count, expected=f"at most {most}"
        )


def check_order(instants: Sequence[dt.datetime], start: dt.datetime, finish: dt.datetime, where: str) -> None:
    """Check that instants follow each other and lie on their axis.

    Args:
        instants: The instants.
        start: First instant of the axis.
        finish: Last instant of the axis.
        where: Name of the field, for the message.

    Raises:
        ValidationError: When one is not after the one before it, or lies beside the axis.
    """
    for i, (one, other) in enumerate(pairwise(instants), 1):
        if other <= one:
            raise ValidationError(
                "points stand in the order of time, each instant once", code="figure.order", where=f"{where}[{i}]",
                got=other.isoformat(), expected=f"after {one.isoformat()}",
            )  # fmt: skip
    if instants and not start <= instants[0] <= instants[-1] <= finish:
        outside = instants[0] if instants[0] < start else instants[-1]
        raise ValidationError(
            "lies beside the axis", code="figure.place", where=where, got=outside.isoformat(),
            expected=f"from {start.isoformat()} to {finish.isoformat()}",
        )  # fmt: skip


def check_distinct(names: Sequence[str], where: str) -> None:
    """Check that every part of a figure has a name of its own.

    Args:
        names: The names.
        where: Name of the field, for the message.

    Raises:
        ValidationError: When a name occurs twice.
    """
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            raise ValidationError(
                "two parts of a figure have the same id", code="figure.twice", where=f"{where}[{i}].id", got=name,
                expected="an id that occurs once",
            )  # fmt: skip
        seen.add(name)


def check_share(value: Decimal | None, where: str) -> None:
    """Check that a share done is one.

    Args:
        value: The share; `None` where nobody reported.
        where: Name of the field, for the message.

    Raises:
        ValidationError: When it lies outside 0 to 1.
    """
    if value is not None and not 0 <= value <= 1:
        raise ValidationError(
            "not a share", code="figure.share", where=where, got=str(value), expected="a number from 0 to 1"
        )
