"""Durations and lags as people write them."""

from __future__ import annotations

import enum
import re
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.number import exact_context, fits

__all__ = ["DurationUnit", "WorkDuration"]


class DurationUnit(enum.Enum):
    """The unit of a `WorkDuration`; an `e` in front means elapsed (clock) time."""

    MINUTES = "min"
    HOURS = "h"
    DAYS = "d"
    WEEKS = "w"
    ELAPSED_MINUTES = "emin"
    ELAPSED_HOURS = "eh"
    ELAPSED_DAYS = "ed"
    ELAPSED_WEEKS = "ew"
    PERCENT = "%"
    ELAPSED_PERCENT = "e%"

    @property
    def elapsed(self) -> bool:
        """Whether clock time is meant, nights and holidays included."""
        return self.value.startswith("e")

    @property
    def percent(self) -> bool:
        """Whether the amount is a percentage of a predecessor's duration."""
        return self.value.endswith("%")


_FIXED: Final = {
    DurationUnit.MINUTES: 1,
    DurationUnit.HOURS: 60,
    DurationUnit.ELAPSED_MINUTES: 1,
    DurationUnit.ELAPSED_HOURS: 60,
    DurationUnit.ELAPSED_DAYS: 1440,
    DurationUnit.ELAPSED_WEEKS: 10080,
}
_LONGEST: Final = {**_FIXED, DurationUnit.DAYS: 1440, DurationUnit.WEEKS: 10080}
"""Minutes of a unit where every hour of every day is worked: no calendar makes it longer."""
_MOST_TEXT: Final = 64
_TEXT: Final = re.compile(r"([+-]?[0-9]{1,12}(?:\.[0-9]{1,9})?)(min|emin|h|eh|d|ed|w|ew|%|e%)")
_MOST_MINUTES: Final = 36_525 * 1440
_MOST_PERCENT: Final = 1_000_000
_EXPECTED: Final = "an amount and a unit such as '5d', '4h', '2w', '30min' or elapsed '3ed'"


@attrs.frozen(repr=False)
class WorkDuration:
    """An amount of work or waiting as it was written: `5d`, `4h`, `2w`, `30min`, `3ed`.

    Days and weeks have the length that a calendar or plan gives them, so durations
    have no order among themselves; `to_minutes` says what one means.

    Attributes:
        amount: How many units; exact, may be negative for a lead.
        unit: The unit.

    Examples:
        >>> WorkDuration.of("1.5d").to_minutes(minutes_per_day=480, minutes_per_week=2400)
        720
        >>> WorkDuration.of("3ed").elapsed
        True
    """

    amount: Decimal
    unit: DurationUnit

    def __attrs_post_init__(self) -> None:
        if type(self.amount) is not Decimal or not isinstance(self.unit, DurationUnit):
            raise FieldTypeError(
                "a duration is a Decimal and a DurationUnit",
                code="duration.type",
                got=(self.amount, self.unit),
                expected=_EXPECTED,
            )
        if not self.amount.is_finite():
            raise ValidationError("the amount is not a number", code="duration.number", got=self.amount)
        if not fits(self.amount):
            raise LimitExceeded(
                "the amount has too many digits",
                code="limit.duration",
                expected="at most 28 digits, 9 of them after the point",
                limit=_MOST_MINUTES,
            )
        most = _MOST_PERCENT if self.unit.percent else _MOST_MINUTES // _LONGEST[self.unit]
        if self.amount.copy_abs() > most:
            raise LimitExceeded(
                "the duration is too long",
                code="limit.duration",
                got=str(self),
                expected=f"at most {most}{self.unit.value}",
                limit=most,
            )
        if not self.amount:
            object.__setattr__(self, "amount", Decimal(0))

    @classmethod
    def of(cls, value: WorkDuration | str, where: str = "duration") -> WorkDuration:
        """Return the duration that a text means.

        Args:
            value: An amount and a unit such as `"5d"`, or a duration itself.
            where: Name of the field, for the message.

        Returns:
            The duration; equal texts give the same object.

        Raises:
            FieldTypeError: When it is neither a text nor a duration.
            ValidationError: When the text is not an amount and a unit.

        Examples:
            >>> WorkDuration.of("2w")
            WorkDuration('2w')
        """
        if type(value) is str:
            return _parsed(value, where)
        if isinstance(value, WorkDuration):
            return value
        raise FieldTypeError("not a duration", code="duration.type", where=where, got=value, expected=_EXPECTED)

    @classmethod
    def minutes(cls, minutes: int, *, elapsed: bool = False) -> WorkDuration:
        """Return whole minutes as a duration.

        Args:
            minutes: How many minutes, signed.
            elapsed: Whether clock minutes are meant.

        Returns:
            The duration in minutes.
        """
        if type(minutes) is not int:
            raise FieldTypeError("not whole minutes", code="minutes.type", got=minutes, expected="int")
        return cls(Decimal(minutes), DurationUnit.ELAPSED_MINUTES if elapsed else DurationUnit.MINUTES)

    @property
    def elapsed(self) -> bool:
        """Whether clock time is meant."""
        return self.unit.elapsed

    @property
    def percent(self) -> bool:
        """Whether it is a percentage of a predecessor's duration."""
        return self.unit.percent

    def to_minutes(self, *, minutes_per_day: int, minutes_per_week: int) -> int:
        """Return whole minutes, working or elapsed as the unit says.

        Args:
            minutes_per_day: Minutes of a working day.
            minutes_per_week: Minutes of a working week.

        Returns:
            Minutes, half a minute rounded away from zero.

        Raises:
            ValidationError: For a percentage, which needs a predecessor.
        """
        factor = _FIXED.get(self.unit)
        if factor is None:
            if self.unit is DurationUnit.DAYS:
                factor = minutes_per_day
            elif self.unit is DurationUnit.WEEKS:
                factor = minutes_per_week
            else:
                raise ValidationError("a percentage has no length of its own", code="duration.percent", got=str(self))
        return _rounded(self.amount, factor)

    def share_of(self, minutes: int) -> int:
        """Return this percentage of a number of minutes.

        Args:
            minutes: Duration of the predecessor in minutes.

        Returns:
            Minutes, half a minute rounded away from zero.

        Raises:
            ValidationError: When this duration is not a percentage.
        """
        if not self.percent:
            raise ValidationError(
                "not a percentage", code="duration.percent", got=str(self), expected="a percentage such as '50%'"
            )
        with localcontext(exact_context()):
            return _rounded(self.amount / 100, minutes)

    def __str__(self) -> str:
        text = f"{self.amount:f}"
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        return f"{text}{self.unit.value}"

    def __repr__(self) -> str:
        return f"WorkDuration({str(self)!r})"


def _rounded(amount: Decimal, factor: int) -> int:
    whole = int(amount)
    if whole == amount:
        return whole * factor
    with localcontext(exact_context()):
        return int((amount * factor).to_integral_value(rounding=ROUND_HALF_UP))


@lru_cache(maxsize=4096)
def _parsed(text: str, where: str) -> WorkDuration:
    match = _TEXT.fullmatch(text.strip()) if len(text) < _MOST_TEXT else None
    if match is None:
        raise ValidationError("not a duration", code="duration.invalid", where=where, got=text, expected=_EXPECTED)
    number, unit = match.groups()
    amount = Decimal(number) if "." in number else Decimal(int(number))
    try:
        return WorkDuration(amount, DurationUnit(unit))
    except LimitExceeded as error:
        raise error.problems[0].at(where).error() from None
