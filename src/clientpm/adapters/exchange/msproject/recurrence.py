"""The days of a recurring exception: seven kinds of rules, expanded within a window."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Recurrence", "occurrences"]

_WEEK: Final = 7
_SATURDAY: Final = 5
_LAST: Final = 4
_DECEMBER: Final = 12
YEARLY_BY_DAY, YEARLY_BY_POSITION, MONTHLY_BY_DAY, MONTHLY_BY_POSITION, WEEKLY, EVERY_N_DAYS = 2, 3, 4, 5, 6, 7


@attrs.frozen(kw_only=True)
class Recurrence:
    """A rule as the format writes it.

    Attributes:
        type: 2 and 3 yearly, 4 and 5 monthly, 6 weekly, 7 every n days; 3 and 5 by position.
        first: First day on which it may fall.
        last: Last day on which it may fall.
        occurrences: How often it falls at most; 0 for no limit.
        period: Every how many months, weeks or days [1 or more].
        month: Month of the year [1 to 12].
        month_day: Day of the month [1 to 31]; the last day in shorter months.
        item: 0 any day, 1 weekday, 2 weekend day, 3 Sunday to 9 Saturday.
        position: 0 first to 3 fourth, 4 last.
        days_of_week: 1 Sunday, 2 Monday, 4 Tuesday to 64 Saturday, added up.
    """

    type: int
    first: dt.date
    last: dt.date
    occurrences: int = 0
    period: int = 1
    month: int = 1
    month_day: int = 1
    item: int = 0
    position: int = 0
    days_of_week: int = 0


def occurrences(rule: Recurrence, until: dt.date) -> Iterator[dt.date]:
    """Yield the days of a rule, in order.

    Args:
        rule: The rule.
        until: The last day of interest.

    Yields:
        Days from `rule.first` up to the earlier of `rule.last` and `until`.
    """
    last = min(rule.last, until)
    for n, day in enumerate(_KINDS[rule.type](rule, last), 1):
        if day > last or (rule.occurrences and n > rule.occurrences):
            return
        yield day


def _every_n_days(rule: Recurrence, last: dt.date) -> Iterator[dt.date]:
    for ordinal in range(rule.first.toordinal(), last.toordinal() + 1, rule.period):
        yield dt.date.fromordinal(ordinal)


def _weekly(rule: Recurrence, last: dt.date) -> Iterator[dt.date]:
    for start in range(rule.first.toordinal(), last.toordinal() + 1, _WEEK * rule.period):
        for ordinal in range(start, min(start + _WEEK, last.toordinal() + 1)):
            if rule.days_of_week >> (ordinal % _WEEK) & 1:  # ordinal 7 was a Sunday
                yield dt.date.fromordinal(ordinal)


def _months(first: dt.date, last: dt.date, step: int) -> Iterator[tuple[int, int]]:
    month = first.year * _DECEMBER + first.month - 1
    while month <= last.year * _DECEMBER + last.month - 1:
        yield month // _DECEMBER, month % _DECEMBER + 1
        month += step


def _by_day(rule: Recurrence, last: dt.date, start: dt.date, step: int) -> Iterator[dt.date]:
    for year, month in _months(start, last, step):
        day = dt.date(year, month, min(rule.month_day, calendar.monthrange(year, month)[1]))
        if day >= rule.first:
            yield day


def _monthly_by_day(rule: Recurrence, last: dt.date) -> Iterator[dt.date]:
    start = rule.first
    if rule.month_day < start.day:
        start = start.replace(day=1) + dt.timedelta(days=31)
    yield from _by_day(rule, last, start, rule.period)


def _yearly_by_day(rule: Recurrence, last: dt.date) -> Iterator[dt.date]:
    yield from _by_day(rule, last, dt.date(rule.first.year, rule.month, 1), _DECEMBER)


def _fits(day: dt.date, item: int) -> bool:
    if item == 0:
        return True
    if item == 1:
        return day.weekday() < _SATURDAY
    if item == 2:  # noqa: PLR2004 - as the format counts: a weekend day
        return day.weekday() >= _SATURDAY
    return (day.weekday() + 1) % _WEEK == item - 3


def _at_position(year: int, month: int, item: int, position: int) -> dt.date:
    length = calendar.monthrange(year, month)[1]
    fitting = [day for n in range(1, length + 1) if _fits(day := dt.date(year, month, n), item)]
    return fitting[-1] if position == _LAST else fitting[position]


def _by_position(rule: Recurrence, last: dt.date, start: dt.date, step: int) -> Iterator[dt.date]:
    for year, month in _months(start, last, step):
        day = _at_position(year, month, rule.item, rule.position)
        if day >= rule.first:
            yield day


def _monthly_by_position(rule: Recurrence, last: dt.date) -> Iterator[dt.date]:
    yield from _by_position(rule, last, rule.first, rule.period)


def _yearly_by_position(rule: Recurrence, last: dt.date) -> Iterator[dt.date]:
    yield from _by_position(rule, last, dt.date(rule.first.year, rule.month, 1), _DECEMBER)


_KINDS: Final[dict[int, Callable[[Recurrence, dt.date], Iterator[dt.date]]]] = {
    YEARLY_BY_DAY: _yearly_by_day,
    YEARLY_BY_POSITION: _yearly_by_position,
    MONTHLY_BY_DAY: _monthly_by_day,
    MONTHLY_BY_POSITION: _monthly_by_position,
    WEEKLY: _weekly,
    EVERY_N_DAYS: _every_n_days,
}
