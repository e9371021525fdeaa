"""The formulas of earned schedule over exact numbers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from fractions import Fraction

import attrs

from clientpm.progress.exact_figure import Figure, minus, over, plus
from clientpm.progress.figure_reason import FigureReason

__all__ = ["Curve", "schedule_figures"]


@attrs.frozen
class Curve:
    """Cumulative planned value at the ends of periods.

    Attributes:
        values: Planned value at the start and at the end of each period, never
            decreasing, in any unit; the last one is everything.
        length: The agreed duration in periods; the last period may be a part of one.
    """

    values: Sequence[int | Fraction]
    length: Fraction

    def earned(self, ev: int | Fraction) -> tuple[Fraction, Fraction]:
        """Return when as much as was earned should have been earned.

        Args:
            ev: Earned value, in the same unit as the curve.

        Returns:
            The first and the last such time in periods; they differ where nothing was
            planned to be earned for a while.
        """
        values, last = self.values, len(self.values) - 1
        if ev >= values[last]:
            return self._at(bisect_left(values, values[last])), self.length
        whole = bisect_right(values, ev) - 1
        if whole < 0:
            return Fraction(0), Fraction(0)
        lower, upper = values[whole], values[whole + 1]
        if ev == lower:
            return self._at(bisect_left(values, ev)), self._at(whole)
        begin = self._at(whole)
        found = begin + Fraction(ev - lower) / Fraction(upper - lower) * (self._at(whole + 1) - begin)
        return found, found

    def _at(self, period: int) -> Fraction:
        """Return the time of a point of the curve in periods."""
        return min(Fraction(period), self.length)


def schedule_figures(
    curve: Curve,
    ev: int | Fraction,
    at: Fraction,
    *,
    target: Figure = FigureReason.NO_TARGET,
    factor: Fraction = Fraction(1),
) -> dict[str, Figure]:
    """Return every figure of earned schedule.

    Args:
        curve: The planned value.
        ev: Earned value, in the same unit.
        at: Actual time in periods.
        target: Another duration that is wanted, in periods.
        factor: The expected performance of the remaining work.

    Returns:
        The figures by the names of the fields of `EarnedSchedule`.
    """
    earliest, es = curve.earned(ev)
    pd = curve.length
    left = pd - es
    spi_t = over(es, at, FigureReason.NO_TIME_PASSED)
    return {
        "es": es,
        "es_from": earliest,
        "at": at,
        "pd": pd,
        "sv_t": es - at,
        "spi_t": spi_t,
        "ieac_t": over(pd, spi_t, FigureReason.NOTHING_EARNED_YET),
        "ieac_t_at_plan": plus(at, over(left, factor, FigureReason.NO_PERFORMANCE_FACTOR)),
        "tspi": _to_complete(left, pd - at),
        "tspi_target": _to_complete(left, minus(target, at)),
    }


def _to_complete(left: Fraction, time: Figure) -> Figure:
    """Return the efficiency that remaining work needs to be done in remaining time."""
    if isinstance(time, FigureReason):
        return time
    if time > 0:
        return left / time
    return FigureReason.NO_TIME_LEFT if left else FigureReason.WORK_COMPLETE
