"""Periods of equal length on the time axis of a project."""

from __future__ import annotations

import calendar as months
import datetime as dt
from abc import ABC, abstractmethod
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import from_minute, to_minute

if TYPE_CHECKING:
    from clientpm.values.calendar import WorkCalendar

__all__ = ["Periods", "check_period", "periods_from"]

_DAY: Final = 1440
_WEEK: Final = 7 * _DAY
_MONTHS: Final = 12
_AFTER_LAST: Final = dt.date(2400, 1, 1).toordinal() * _DAY
_MOST_PERIODS: Final = 20_000
_SPELLED: Final = frozenset({"week", "month"})


class Periods(ABC):
    """Periods from a start on, counted from 0.

    Time within a period is measured in working time, so that a week is over on Friday
    evening; in clock time where nobody works.

    Args:
        start: The beginning of the first one, in minutes since the year 1.
        calendar: Whose working time measures it.
    """

    def __init__(self, start: int, calendar: WorkCalendar) -> None:
        self.start = start
        self.calendar = calendar

    @abstractmethod
    def boundary(self, k: int) -> int:
        """Return where period `k` begins, in minutes since the year 1."""

    @abstractmethod
    def _period_of(self, minute: int) -> int:
        """Return the period that an instant lies in, or nearly."""

    def position(self, minute: int) -> Fraction:
        """Return an instant in periods since the start.

        Args:
            minute: Minutes since the year 1.

        Returns:
            Periods, 0 or more.
        """
        if minute <= self.start:
            return Fraction(0)
        k = self._period_of(minute)
        while self.boundary(k) > minute:
            k -= 1
        a, b = self.boundary(k), self.boundary(k + 1)
        work = self.calendar.table.work
        whole = work(b) - work(a)
        return k + (Fraction(work(minute) - work(a), whole) if whole else Fraction(minute - a, b - a))

    def minute(self, position: Fraction) -> int | None:
        """Return the instant at a number of periods since the start.

        Args:
            position: Periods, 0 or more.

        Returns:
            Minutes since the year 1; `None` for an instant too far away.
        """
        k, part = int(position), position - int(position)
        if k > _MOST_PERIODS:
            return None
        a, b = self.boundary(k), self.boundary(k + 1)
        if b > _AFTER_LAST:
            return None
        if not part:
            return a
        table = self.calendar.table
        begun = table.work(a)
        whole = table.work(b) - begun
        return table.end_at(begun + -int(-part * whole // 1)) if whole else a + int(part * (b - a))

    def ends(self, finish: int) -> list[int]:
        """Return the ends of the periods up to a finish, and that finish as the last one.

        Args:
            finish: Minutes since the year 1.

        Returns:
            Instants in order, in minutes since the year 1.

        Raises:
            ValidationError: When there are too many.
        """
        found: list[int] = []
        for k in range(1, _MOST_PERIODS + 1):
            end = self.boundary(k)
            if end >= finish:
                return [*found, max(finish, self.start)]
            found.append(end)
        raise ValidationError(
            "the periods are too short for so long a project",
            code="evm.period",
            where="period",
            got=len(found),
            expected=f"at most {_MOST_PERIODS} periods",
        )


class _Steps(Periods):
    """Periods of equal clock time, from midnight of the first day on, or from the start."""

    def __init__(self, start: int, calendar: WorkCalendar, step: int, first: int) -> None:
        super().__init__(start, calendar)
        self._step = step
        self._first = first

    def boundary(self, k: int) -> int:
        return self._first + k * self._step if k else self.start

    def _period_of(self, minute: int) -> int:
        return (minute - self._first) // self._step


class _Months(Periods):
    """Months, from the day of the month on which the first one begins."""

    def boundary(self, k: int) -> int:
        if not k:
            return self.start
        first = from_minute(self.start)
        year, month = divmod(first.month - 1 + k, _MONTHS)
        year, month = first.year + year, month + 1
        day = min(first.day, months.monthrange(year, month)[1])
        return dt.date(year, month, day).toordinal() * _DAY

    def _period_of(self, minute: int) -> int:
        first, then = from_minute(self.start), from_minute(minute)
        return max(0, (then.year - first.year) * _MONTHS + then.month - first.month)


class _Worked(Periods):
    """Periods of equal working time."""

    def __init__(self, start: int, calendar: WorkCalendar, step: int) -> None:
        super().__init__(start, calendar)
        self._step = step
        self._begun = calendar.table.work(start)

    def boundary(self, k: int) -> int:
        return self.calendar.table.end_at(self._begun + k * self._step) if k else self.start

    def _period_of(self, minute: int) -> int:
        return (self.calendar.table.work(minute) - self._begun) // self._step


def check_period(value: WorkDuration | str, where: str = "period") -> str:
    """Return what a period is, as a text.

    Args:
        value: `week`, `month`, or a duration such as `5d` or elapsed `14ed`.
        where: Name of the argument, for messages.

    Returns:
        The text.

    Raises:
        FieldTypeError: When it is neither a text nor a duration.
        ValidationError: When it is no period.
    """
    if type(value) is str and value in _SPELLED:
        return value
    if not isinstance(value, (str, WorkDuration)):
        raise FieldTypeError(
            "not a period", code="evm.period", where=where, got=value, expected="'week', 'month', or such as '5d'"
        )
    duration = WorkDuration.of(value, where)
    if duration.percent or duration.to_minutes(minutes_per_day=1, minutes_per_week=1) < 1:
        raise ValidationError(
            "a period is a time above 0",
            code="evm.period",
            where=where,
            got=str(duration),
            expected="'week', 'month', or such as '5d' and '14ed'",
        )
    return str(duration)


def periods_from(period: str, start: dt.datetime, calendar: WorkCalendar) -> Periods:
    """Return the periods of a project.

    Args:
        period: What a period is, checked.
        start: When the project starts.
        calendar: Whose working time measures it.

    Returns:
        The periods.
    """
    minute = to_minute(start)
    if period == "month":
        return _Months(minute, calendar)
    if period == "week":
        return _Steps(minute, calendar, _WEEK, minute - minute % _DAY)
    duration = WorkDuration.of(period)
    length = duration.to_minutes(minutes_per_day=calendar.minutes_per_day, minutes_per_week=calendar.minutes_per_week)
    return _Steps(minute, calendar, length, minute) if duration.elapsed else _Worked(minute, calendar, length)
