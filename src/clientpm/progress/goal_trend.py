"""Where a series of readings is heading, by two methods."""

from __future__ import annotations

import enum
import math
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.values.student import student_cdf, student_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

__all__ = [
    "LEAST_POINTS",
    "LEAST_POINTS_OF_INTERVAL",
    "LeastSquares",
    "TheilSen",
    "TrendForecast",
    "TrendMethod",
    "twelve_digits",
]

LEAST_POINTS: Final = 3
"""Readings that a forecast needs."""
LEAST_POINTS_OF_INTERVAL: Final = 4
"""Readings that an interval worth showing needs."""
_MOST_IN_A_LIST: Final = 300


class TrendMethod(enum.Enum):
    """How a line is laid through readings."""

    OLS = "ols"
    """Ordinary least squares: the line with the least squared distances."""
    THEIL_SEN = "theil_sen"
    """The median of the slopes between any two readings; a few wild ones do not move it."""


@attrs.frozen(kw_only=True)
class TrendForecast:
    """What a measure will be on a day if it goes on as it did.

    Attributes:
        method: How the line was laid.
        value: The forecast, in the unit of the goal.
        low: Lower end of the prediction interval, or `None` where there is none worth
            showing.
        high: Upper end.
        level: Chance that a reading on that day lies within the interval [0 to 1].
        rate: Change for each calendar day, in the unit of the goal.
        points: How many readings it rests on.
        extrapolated: Whether the day lies after the last reading.
    """

    method: TrendMethod
    value: float
    low: float | None = None
    high: float | None = None
    level: float = 0.8
    rate: float
    points: int
    extrapolated: bool


@attrs.frozen
class LeastSquares:
    """The line of least squares through readings, computed exactly.

    Attributes:
        points: How many readings.
        slope: Change for each day.
        middle: Mean of the days.
        level: Mean of the values.
        spread: Sum of the squared distances of the days from their mean.
        misfit: Sum of the squared distances of the values from the line.
    """

    points: int
    slope: Fraction
    middle: Fraction
    level: Fraction
    spread: Fraction
    misfit: Fraction

    @classmethod
    def through(cls, days: Sequence[int], values: Sequence[Decimal]) -> LeastSquares:
        """Lay the line through readings.

        Args:
            days: A number for each day; at least two differ.
            values: What was read on it.

        Returns:
            The line.
        """
        n, xs, ys = len(days), days, [Fraction(value) for value in values]
        sum_x, sum_y = sum(xs), sum(ys, Fraction())
        spread = Fraction(n * sum(x * x for x in xs) - sum_x * sum_x, n)
        shared = sum((x * y for x, y in zip(xs, ys, strict=True)), Fraction()) - sum_x * sum_y / n
        scatter = sum((y * y for y in ys), Fraction()) - sum_y * sum_y / n
        return cls(n, shared / spread, Fraction(sum_x, n), sum_y / n, spread, scatter - shared * shared / spread)

    def at(self, day: int) -> Fraction:
        """Return the value of the line on a day."""
        return self.level + self.slope * (day - self.middle)

    def error_at(self, day: int) -> float:
        """Return the standard error of a single reading on a day; three readings or more."""
        share = 1 + Fraction(1, self.points) + (day - self.middle) ** 2 / self.spread
        return math.sqrt(self.misfit / (self.points - 2) * share)

    def chance_within(self, low: Decimal | None, high: Decimal | None, day: int) -> float:
        """Return the chance that a reading on a day lies within bounds; three readings or more.

        Args:
            low: The least that counts; `None` for no bound.
            high: The most that counts; `None` for no bound.
            day: The day.

        Returns:
            The chance [0 to 1].
        """
        value = self.at(day)
        if not self.misfit:
            return float((low is None or low <= value) and (high is None or value <= high))
        error, freedom = self.error_at(day), self.points - 2
        too_low = 0.0 if low is None else student_cdf(float(Fraction(low) - value) / error, freedom)
        too_high = 0.0 if high is None else student_cdf(float(value - Fraction(high)) / error, freedom)
        return max(0.0, 1.0 - too_low - too_high)

    def forecast(self, day: int, *, last: int, level: float = 0.8) -> TrendForecast:
        """Return the forecast for a day.

        Args:
            day: The day.
            last: The day of the last reading.
            level: Chance that a reading lies within the interval [above 0, below 1].

        Returns:
            The forecast, with an interval where four readings or more allow one.
        """
        value, low, high = float(self.at(day)), None, None
        if self.points >= LEAST_POINTS_OF_INTERVAL:
            half = student_quantile((1 + level) / 2, self.points - 2) * self.error_at(day)
            low, high = value - half, value + half
        return TrendForecast(
            method=TrendMethod.OLS,
            value=twelve_digits(value),
            low=None if low is None else twelve_digits(low),
            high=None if high is None else twelve_digits(high),
            level=level,
            rate=twelve_digits(float(self.slope)),
            points=self.points,
            extrapolated=day > last,
        )


@attrs.frozen
class TheilSen:
    """The line of the median slope through the medians of days and values.

    Attributes:
        points: How many readings.
        slope: Median of the slopes between any two readings.
        middle: Median of the days.
        level: Median of the values.
    """

    points: int
    slope: float
    middle: float
    level: float

    @classmethod
    def through(cls, days: Sequence[int], values: Sequence[Decimal]) -> TheilSen:
        """Lay the line through readings.

        Args:
            days: A number for each day, in order and all different.
            values: What was read on it.

        Returns:
            The line.

        References:
            Sen 1968, with the intercept through both medians.
        """
        numbers = [float(value) for value in values]
        return cls(len(days), _median_slope(days, numbers), float(median(days)), float(median(numbers)))

    def forecast(self, day: int, *, last: int) -> TrendForecast:
        """Return the forecast for a day.

        Args:
            day: The day.
            last: The day of the last reading.

        Returns:
            The forecast, without an interval.
        """
        return TrendForecast(
            method=TrendMethod.THEIL_SEN,
            value=twelve_digits(self.level + self.slope * (day - self.middle)),
            rate=twelve_digits(self.slope),
            points=self.points,
            extrapolated=day > last,
        )


def twelve_digits(value: float) -> float:
    """Return a computed number to twelve digits, so that machines agree on it."""
    return float(f"{value:.12g}") + 0.0


def _median_slope(days: Sequence[int], values: Sequence[float]) -> float:
    n = len(days)
    if n <= _MOST_IN_A_LIST:
        return median((values[j] - values[i]) / (days[j] - days[i]) for i in range(n) for j in range(i + 1, n))
    import numpy as np

    x, y = np.array(days, dtype=float), np.array(values)
    slopes = np.concatenate([(y[i + 1 :] - y[i]) / (x[i + 1 :] - x[i]) for i in range(n - 1)])
    return float(np.median(slopes))
