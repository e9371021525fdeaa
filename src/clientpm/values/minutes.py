"""Signed whole working minutes, the unit in which the engine answers."""

from __future__ import annotations

import attrs

from clientpm.errors import FieldTypeError, ValidationError

__all__ = ["Minutes"]


@attrs.frozen(eq=False, repr=False)
class Minutes:
    """Signed whole working minutes, with the day length that shows them in days.

    Compares by its minutes alone, with other `Minutes` and with whole numbers of
    minutes.

    Attributes:
        minutes: Working minutes, signed.
        minutes_per_day: Minutes of one working day, for display.

    Examples:
        >>> slack = Minutes(960, 480)
        >>> slack.days
        2.0
        >>> slack > Minutes(0), str(slack)
        (True, '2d')
    """

    minutes: int
    minutes_per_day: int = 480

    def __attrs_post_init__(self) -> None:
        if type(self.minutes) is not int:
            raise FieldTypeError(
                "not whole minutes", code="minutes.type", where="minutes", got=self.minutes, expected="int"
            )
        if type(self.minutes_per_day) is not int or self.minutes_per_day < 1:
            raise ValidationError(
                "a day has at least one minute",
                code="minutes.day",
                where="minutes_per_day",
                got=self.minutes_per_day,
                expected="1 or more",
            )

    @property
    def days(self) -> float:
        """Working days of `minutes_per_day` each."""
        return self.minutes / self.minutes_per_day

    @property
    def hours(self) -> float:
        """Working hours."""
        return self.minutes / 60

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Minutes):
            return self.minutes == other.minutes
        if type(other) is int:
            return self.minutes == other
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self.minutes)

    def __lt__(self, other: Minutes | int) -> bool:
        return self.minutes < _minutes(other)

    def __le__(self, other: Minutes | int) -> bool:
        return self.minutes <= _minutes(other)

    def __gt__(self, other: Minutes | int) -> bool:
        return self.minutes > _minutes(other)

    def __ge__(self, other: Minutes | int) -> bool:
        return self.minutes >= _minutes(other)

    def __add__(self, other: Minutes) -> Minutes:
        return Minutes(self.minutes + _minutes(other), self.minutes_per_day)

    def __sub__(self, other: Minutes) -> Minutes:
        return Minutes(self.minutes - _minutes(other), self.minutes_per_day)

    def __neg__(self) -> Minutes:
        return Minutes(-self.minutes, self.minutes_per_day)

    def __abs__(self) -> Minutes:
        return Minutes(abs(self.minutes), self.minutes_per_day)

    def __bool__(self) -> bool:
        return self.minutes != 0

    def __str__(self) -> str:
        return _text(self.minutes, self.minutes_per_day)

    def __repr__(self) -> str:
        return f"Minutes({self.minutes}, {self.minutes_per_day})"


def _minutes(value: Minutes | int) -> int:
    if isinstance(value, Minutes):
        return value.minutes
    if type(value) is int:
        return value
    raise FieldTypeError("not comparable with Minutes", code="minutes.type", got=value, expected="Minutes or int")


def _text(minutes: int, per_day: int) -> str:
    sign = "-" if minutes < 0 else ""
    days, rest = divmod(abs(minutes), per_day)
    hours, left = divmod(rest, 60)
    parts = [f"{n}{unit}" for n, unit in ((days, "d"), (hours, "h"), (left, "min")) if n]
    return sign + (" ".join(parts) or "0d")
