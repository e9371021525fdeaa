"""Marks for the axes of figures: round values, months with weeks or days below them."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from clientpm.reports.figure import Tick
from clientpm.reports.figure_rule import chart_number
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    from clientpm.reports.language import Language

__all__ = ["time_ticks", "value_steps"]

_ONE_DAY: Final = dt.timedelta(days=1)
_DAILY_SPAN: Final = 21
_WEEKLY_SPAN: Final = 120
_MONTHLY_SPAN: Final = 900
_LATE_IN_MONTH: Final = 20
_ROUND: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def value_steps(
    low: Decimal | int | str, high: Decimal | int | str, *, most: int = 6, whole: bool = False
) -> tuple[Decimal, ...]:
    """Return round values for an axis, from at or below the lowest to at or above the highest.

    They stand 1, 2, 2.5 or 5 times a power of ten apart, so that people can read between
    them. Where the lowest value is above zero and small beside the highest, the axis begins
    at zero, as an axis of amounts should.

    Args:
        low: The lowest value to be shown.
        high: The highest value to be shown; may be the same.
        most: How many values there may be [3 and more].
        whole: Whether only whole numbers make sense, as for counts.

    Returns:
        The values in order, at least two.

    Raises:
        FieldTypeError: When a value is no exact number.
        ValidationError: When a value is not finite.

    Examples:
        >>> [str(value) for value in value_steps(0, 431000)]
        ['0', '100000', '200000', '300000', '400000', '500000']
        >>> [str(value) for value in value_steps("0.86", "1.04")]
        ['0.85', '0.90', '0.95', '1.00', '1.05']
    """
    with localcontext(exact_context()):
        first, last = _whole_axis(*sorted((chart_number(low), chart_number(high))))
        step = _step(last - first, max(most, 3), whole=whole)
        while True:
            lowest = (first / step).to_integral_value(ROUND_FLOOR)
            count = int((last / step).to_integral_value(ROUND_CEILING) - lowest) + 1
            if count <= max(most, 3):
                return tuple(step * (lowest + i) for i in range(count))
            step = _next_step(step, whole=whole)


def _whole_axis(first: Decimal, last: Decimal) -> tuple[Decimal, Decimal]:
    """Give the range of an axis: from zero for amounts, with room around a single value."""
    if first > 0 and first * 2 <= last:
        return Decimal(0), last
    if last < 0 and last * 2 >= first:
        return first, Decimal(0)
    if first == last:
        room = max(abs(first) / 10, Decimal(1))
        return first - room, last + room
    return first, last


def _step(span: Decimal, most: int, *, whole: bool) -> Decimal:
    """Give the smallest round step with which so many values can span so much."""
    least = span / (most - 1)
    power = Decimal(1).scaleb(least.adjusted())
    step = _plain(next(factor * power for factor in _ROUND if factor * power >= least))
    return _next_step(step, whole=True) if whole and step != step.to_integral_value() else step


def _next_step(step: Decimal, *, whole: bool) -> Decimal:
    """Give the round step after another, the first whole one where only these make sense."""
    while True:
        power = Decimal(1).scaleb(step.adjusted())
        step = _plain(next(factor * power for factor in _ROUND if factor * power > step))
        if not whole or step == step.to_integral_value():
            return step


def _plain(step: Decimal) -> Decimal:
    """Write a step without an exponent, with no more decimals than it needs."""
    step = step.normalize()
    return step.quantize(Decimal(1)) if int(step.as_tuple().exponent) > 0 else step


def time_ticks(first: dt.date, last: dt.date, language: Language) -> list[Tick]:
    """Return months with weeks or days below them; years where the axis is long.

    Args:
        first: First day of the axis.
        last: The day after its last.
        language: The language of the report.

    Returns:
        The marks, in order.
    """
    span = (last - first).days
    if span > _MONTHLY_SPAN:
        years = range(first.year + 1, last.year + 1)
        step = max(1, len(years) // 20)
        return [_tick(dt.date(year, 1, 1), "year", language, major=True) for year in years[::step]]
    ticks: list[Tick] = []
    day = first
    while day < last:
        if day.day == 1 or (day == first and day.day <= _LATE_IN_MONTH):
            named = any(tick.major for tick in ticks)
            kind = "month" if named and day.month > 1 else "month_year"
            ticks.append(_tick(day, kind, language, major=True))
        elif span <= _DAILY_SPAN or (span <= _WEEKLY_SPAN and day.weekday() == 0):
            ticks.append(_tick(day, "day", language, major=False))
        day += _ONE_DAY
    return ticks


def _tick(day: dt.date, kind: str, language: Language, *, major: bool) -> Tick:
    return Tick(at=dt.datetime.combine(day, dt.time()), text=language.tick(day, kind), major=major)
