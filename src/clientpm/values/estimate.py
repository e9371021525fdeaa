"""How long a task takes: one point, or low, most likely and high."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.duration import WorkDuration

__all__ = ["Estimate"]

_DAY, _WEEK, _POINTS = 480, 2400, 3


@attrs.frozen(repr=False)
class Estimate:
    """A duration with one point or three; the schedule uses the most likely.

    Attributes:
        likely: The most likely duration.
        low: The lowest duration, or `None` for a one-point estimate.
        high: The highest duration, or `None` for a one-point estimate.

    Examples:
        >>> Estimate.of(("20d", "25d", "40d"))
        Estimate('20d', '25d', '40d')
        >>> Estimate.of("10d").three_point
        False
    """

    likely: WorkDuration
    low: WorkDuration | None = None
    high: WorkDuration | None = None

    def __attrs_post_init__(self) -> None:
        _check_point(self.likely)
        if self.low is None and self.high is None:
            return
        if self.low is None or self.high is None:
            raise ValidationError(
                "low and high come together", code="estimate.points", where="duration", expected="one or three points"
            )
        _check_point(self.low)
        _check_point(self.high)
        _check_order(self.low, self.likely, self.high)

    @classmethod
    def of(cls, value: Any, where: str = "duration") -> Estimate:
        """Return the estimate that a text, a triple or a duration means.

        Args:
            value: `"5d"`, `("3d", "5d", "9d")`, a `WorkDuration` or an estimate.
            where: Name of the field, for the message.

        Returns:
            The estimate; equal texts give the same object.

        Raises:
            FieldTypeError: When it is none of these (numbers have no unit).
            ValidationError: When a point is negative or the order is wrong.

        Examples:
            >>> Estimate.of("5d").likely
            WorkDuration('5d')
        """
        if type(value) is str:
            return _one_point(value, where)
        if isinstance(value, Estimate):
            return value
        if isinstance(value, WorkDuration):
            return cls(value)
        if isinstance(value, (tuple, list)):
            if len(value) != _POINTS:
                raise ValidationError(
                    "an estimate has one point or three",
                    code="estimate.points",
                    where=where,
                    got=value,
                    expected="a triple such as ('3d', '5d', '9d')",
                )
            low, likely, high = (WorkDuration.of(point, where) for point in value)
            return cls(likely, low, high)
        raise FieldTypeError(
            "not an estimate",
            code="duration.type",
            where=where,
            got=value,
            expected="a text such as '5d' or a triple ('3d', '5d', '9d')",
        )

    @property
    def three_point(self) -> bool:
        """Whether low and high are given."""
        return self.low is not None

    def __str__(self) -> str:
        if self.low is None or self.high is None:
            return str(self.likely)
        return f"{self.low} / {self.likely} / {self.high}"

    def __repr__(self) -> str:
        points = (self.likely,) if self.low is None else (self.low, self.likely, self.high)
        return f"Estimate({', '.join(repr(str(p)) for p in points)})"


@lru_cache(maxsize=4096)
def _one_point(text: str, where: str) -> Estimate:
    return Estimate(WorkDuration.of(text, where))


def _check_point(point: object) -> None:
    if not isinstance(point, WorkDuration):
        raise FieldTypeError(
            "not a duration", code="duration.type", where="duration", got=point, expected="WorkDuration"
        )
    if point.percent:
        raise ValidationError(
            "a task cannot last a percentage",
            code="duration.percent",
            where="duration",
            got=str(point),
            expected="working or elapsed time",
        )
    if point.amount < 0:
        raise ValidationError(
            "duration must be at least 0",
            code="duration.negative",
            where="duration",
            got=str(point),
            expected="0 or more",
        )


def _check_order(low: WorkDuration, likely: WorkDuration, high: WorkDuration) -> None:
    shown = f"{low} / {likely} / {high}"
    if len({point.elapsed for point in (low, likely, high)}) > 1:
        raise ValidationError(
            "working and elapsed time do not mix in one estimate",
            code="estimate.mixed",
            where="duration",
            got=shown,
            expected="three points of one sort",
        )
    a, b, c = (point.to_minutes(minutes_per_day=_DAY, minutes_per_week=_WEEK) for point in (low, likely, high))
    if not a <= b <= c:
        raise ValidationError(
            "the three points are not in order",
            code="estimate.order",
            where="duration",
            got=shown,
            expected="low <= most likely <= high",
        )
