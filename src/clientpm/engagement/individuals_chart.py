"""The chart of individual values: which wave of a survey is out of the usual."""

from __future__ import annotations

import enum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.wave_trend import read_series
from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ChartSignal", "SignalKind", "XmrChart", "xmr"]

_E2: Final = Fraction("2.66")
_D4: Final = Fraction("3.267")
_LEAST: Final = 6
_RUN: Final = 8


class SignalKind(enum.Enum):
    """What is out of the usual."""

    ABOVE = "above"
    """The value lies above the upper limit."""
    BELOW = "below"
    """The value lies below the lower limit."""
    RUN_ABOVE = "run_above"
    """Eight values in a row or more lie above the centre."""
    RUN_BELOW = "run_below"
    """Eight values in a row or more lie below the centre."""
    RANGE = "range"
    """The value is further from the one before than usual."""


@attrs.frozen(kw_only=True)
class ChartSignal:
    """A value that is out of the usual.

    Attributes:
        position: Its place in the series, from 1.
        kind: What is out of the usual.
    """

    position: int
    kind: SignalKind


@attrs.frozen(kw_only=True)
class XmrChart:
    """A series with its usual limits.

    Attributes:
        baseline: How many of the first values the limits come from.
        centre: Their mean.
        mean_range: Mean distance of one from the next.
        lower: Lower limit.
        upper: Upper limit.
        range_limit: Limit of the distance from one to the next.
        signals: What is out of the usual, in order.
        reason: Why there are no limits: `too_few` for fewer than six values, `no_spread` where
            all of them are equal.
    """

    baseline: int
    centre: float | None = None
    mean_range: float | None = None
    lower: float | None = None
    upper: float | None = None
    range_limit: float | None = None
    signals: tuple[ChartSignal, ...] = ()
    reason: str | None = None

    @property
    def first_signal(self) -> int | None:
        """The place of the first value that is out of the usual, from 1."""
        return self.signals[0].position if self.signals else None


def xmr(series: Iterable[float], *, baseline: int | None = None) -> XmrChart:
    """Return the usual limits of a series and what lies outside.

    Args:
        series: The values in the order of time.
        baseline: How many of the first values the limits come from [6 or more]; by default
            all of them.

    Returns:
        The limits and the signals. From fewer than six values there are none.

    Raises:
        FieldTypeError: When a value is no number, or the baseline no whole number.
        ValidationError: When a value is not finite, or the baseline is too short.

    Examples:
        >>> chart = xmr([4.2, 4.4, 4.1, 4.3, 4.2, 4.4, 4.3, 3.5], baseline=7)
        >>> round(chart.lower, 3), round(chart.upper, 3), chart.first_signal
        (3.784, 4.759, 8)

    References:
        Wheeler 2000, "Understanding variation", 2nd edition; Montgomery 2013, "Introduction to
        statistical quality control", 7th edition, 6.4.
    """
    values = read_series(series)
    n = _baseline(baseline, len(values))
    if n < _LEAST or len(values) < n:
        return XmrChart(baseline=n, reason="too_few")
    ranges = [abs(b - a) for a, b in pairwise(values)]
    centre, mean_range = sum(values[:n], Fraction(0)) / n, sum(ranges[: n - 1], Fraction(0)) / (n - 1)
    if not mean_range:
        return XmrChart(baseline=n, centre=float(centre), mean_range=0.0, reason="no_spread")
    lower, upper, most = centre - _E2 * mean_range, centre + _E2 * mean_range, _D4 * mean_range
    found = [
        *_outside(values, lower, upper),
        *_runs(values, centre),
        *(ChartSignal(position=i + 2, kind=SignalKind.RANGE) for i, each in enumerate(ranges) if each > most),
    ]
    return XmrChart(
        baseline=n,
        centre=float(centre),
        mean_range=float(mean_range),
        lower=float(lower),
        upper=float(upper),
        range_limit=float(most),
        signals=tuple(sorted(found, key=lambda signal: signal.position)),
    )


def _baseline(baseline: int | None, n: int) -> int:
    if baseline is None:
        return n
    if type(baseline) is not int:
        raise FieldTypeError("not a number of values", code="trend.baseline", where="baseline", got=baseline)
    if baseline < _LEAST:
        raise ValidationError(
            "too few values for limits",
            code="trend.baseline",
            where="baseline",
            got=baseline,
            expected=f"{_LEAST} or more",
        )
    return baseline


def _outside(values: Sequence[Fraction], lower: Fraction, upper: Fraction) -> list[ChartSignal]:
    return [
        ChartSignal(position=i, kind=SignalKind.ABOVE if value > upper else SignalKind.BELOW)
        for i, value in enumerate(values, 1)
        if not lower <= value <= upper
    ]


def _runs(values: Sequence[Fraction], centre: Fraction) -> list[ChartSignal]:
    """Return the values that are at least the eighth in a row on one side of the centre."""
    found = []
    length = side = 0
    for i, value in enumerate(values, 1):
        now = (value > centre) - (value < centre)
        length = length + 1 if now and now == side else abs(now)
        side = now
        if length >= _RUN:
            kind = SignalKind.RUN_ABOVE if now > 0 else SignalKind.RUN_BELOW
            found.append(ChartSignal(position=i, kind=kind))
    return found
