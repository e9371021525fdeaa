"""The arithmetic of working time: one compiled table per calendar.

A table maps wall-clock minutes to working minutes and back. Three questions answer
everything else:

- `work(t)`: how many working minutes lie between the beginning of the year 1 and
  instant `t`;
- `end_at(w)`: the earliest instant with `w` working minutes before it, which is how a
  finish is written (Friday evening);
- `start_at(w)`: the latest such instant, which is how a start is written (Monday
  morning).

The two differ only across non-working time. The weekly pattern repeats, so that any
question can be answered from the days that differ alone; the days around the last
questions are written out as well, because that is faster. What is written out never
changes an answer, and is replaced whole, so that threads may share a table.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Protocol

from clientpm.errors import CalendarError, LimitExceeded

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DAY", "ELAPSED", "ElapsedTime", "Shifts", "WorkTable", "WorkTime", "minutes_of"]

DAY: Final = 1440
_WEEK: Final = 7
_AFTER_LAST_DAY: Final = dt.date.max.toordinal() + 1
_DAYS: Final = range(1, _AFTER_LAST_DAY + 1)
_MOST_WRITTEN_OUT: Final = 550 * 366
_BEFORE_FIRST, _AFTER_FIRST, _LEAST_GROWTH = 31, 400, 366

Shifts = tuple[tuple[int, int], ...]
"""Working intervals of a day in minutes after midnight."""


def minutes_of(shifts: Shifts) -> int:
    """Return the working minutes of a day."""
    return sum(b - a for a, b in shifts)


class WorkTime(Protocol):
    """Protocol: what the scheduling kernel asks of a calendar, in whole minutes."""

    def work(self, t: int, /) -> int:
        """Return the working minutes before instant `t`."""

    def end_at(self, w: int, /) -> int:
        """Return the earliest instant with `w` working minutes before it."""

    def start_at(self, w: int, /) -> int:
        """Return the latest instant with `w` working minutes before it."""

    def snap_forward(self, t: int, /) -> int:
        """Return `t`, or the next instant at which work can start."""

    def snap_back(self, t: int, /) -> int:
        """Return `t`, or the latest instant before it at which work can start."""

    def add(self, t: int, n: int, /) -> int:
        """Return the instant `n` working minutes after `t`."""

    def subtract(self, t: int, n: int, /) -> int:
        """Return the instant `n` working minutes before `t`."""


class ElapsedTime:
    """Clock time: every minute counts."""

    __slots__ = ()

    def work(self, t: int) -> int:
        """Return `t`."""
        return t

    def end_at(self, w: int) -> int:
        """Return `w`."""
        return w

    def start_at(self, w: int) -> int:
        """Return `w`."""
        return w

    def snap_forward(self, t: int) -> int:
        """Return `t`."""
        return t

    def snap_back(self, t: int) -> int:
        """Return `t`."""
        return t

    def add(self, t: int, n: int) -> int:
        """Return `t + n`."""
        return t + n

    def subtract(self, t: int, n: int) -> int:
        """Return `t - n`."""
        return t - n


ELAPSED: Final = ElapsedTime()

_Span = tuple[list[int], list[int], list[int], list[int], int, int]
"""Interval starts, ends, work before each, work minus start; first and last minute covered."""

_NOTHING: Final[_Span] = ([0], [0], [0], [0], 0, 0)


class WorkTable:
    """Working time of one calendar.

    Args:
        name: The calendar's id, for messages.
        week: Working intervals of Monday to Sunday.
        days: Working intervals of single days that differ, by ordinal.
    """

    __slots__ = ("_before_weekday", "_days", "_different", "_gained", "_name", "_span", "_week")

    def __init__(self, name: str, week: tuple[Shifts, ...], days: Mapping[int, Shifts]) -> None:
        self._name = name
        self._week = week
        self._days = days
        usual = [minutes_of(shifts) for shifts in week]
        self._before_weekday = list(accumulate(usual, initial=0))
        self._different = sorted(days)
        more = (minutes_of(days[day]) - usual[(day - 1) % _WEEK] for day in self._different)
        self._gained = list(accumulate(more, initial=0))
        self._span = _NOTHING

    def work(self, t: int) -> int:
        """Return the working minutes before instant `t`."""
        span = self._span
        if span[4] <= t < span[5]:
            i = bisect_right(span[0], t) - 1
            end = span[1][i]
            return span[3][i] + (t if t < end else end)  # noqa: FURB136 - the kernel runs on this line
        day, minute = divmod(t, DAY)
        if not (1 <= day < _AFTER_LAST_DAY or t == _AFTER_LAST_DAY * DAY):
            raise self._out_of_years()
        self._write_out(day)
        done = sum(min(minute, b) - a for a, b in self._shifts(day) if a < minute)
        return self._before_day(day) + done

    def end_at(self, w: int) -> int:
        """Return the earliest instant with `w` working minutes before it."""
        span = self._span
        i = bisect_left(span[2], w) - 1
        if i >= 0:
            t = w - span[3][i]
            if t <= span[1][i]:
                return t
        day = bisect_left(_DAYS, w, key=self._before_day)
        if w <= 0 or day == len(_DAYS):
            raise self._no_time(w)
        return self._instant(day, w)

    def start_at(self, w: int) -> int:
        """Return the latest instant with `w` working minutes before it."""
        span = self._span
        i = bisect_right(span[2], w) - 1
        if i >= 0:
            t = w - span[3][i]
            if t < span[1][i]:
                return t
        day = bisect_right(_DAYS, w, key=self._before_day)
        if w < 0 or day == len(_DAYS):
            raise self._no_time(w)
        return self._instant(day, w + 1) - 1

    def snap_forward(self, t: int) -> int:
        """Return `t`, or the next instant at which work can start."""
        return self.start_at(self.work(t))

    def snap_back(self, t: int) -> int:
        """Return `t`, or the latest instant before it at which work can start."""
        w = self.work(t)
        if t < _AFTER_LAST_DAY * DAY and self.work(t + 1) > w:
            return t
        return self.start_at(w - 1)

    def add(self, t: int, n: int) -> int:
        """Return the instant `n` working minutes after `t`."""
        if n == 0:
            return t
        w = self.work(t) + n
        return self.end_at(w) if n > 0 else self.start_at(w)

    def subtract(self, t: int, n: int) -> int:
        """Return the instant `n` working minutes before `t`."""
        return self.add(t, -n)

    def spans(self, first: int, last: int) -> tuple[list[int], list[int], list[int]]:
        """Return the working intervals of some days; the first one is empty and begins with the first day.

        Args:
            first: Ordinal of the first day.
            last: Ordinal of the day after the last one.

        Returns:
            Where they start and end, and the working minutes before each.
        """
        return self._days_between(first, last)[:3]

    def _shifts(self, day: int) -> Shifts:
        found = self._days.get(day)
        return self._week[(day - 1) % _WEEK] if found is None else found

    def _before_day(self, day: int) -> int:
        """Return the working minutes before a day, from the pattern and what differs."""
        weeks, weekday = divmod(day - 1, _WEEK)
        before = self._before_weekday
        return weeks * before[-1] + before[weekday] + self._gained[bisect_left(self._different, day)]

    def _instant(self, day: int, w: int) -> int:
        """Return the instant of a day at which `w` minutes have been worked."""
        self._write_out(day)
        left = w - self._before_day(day)
        t = day * DAY
        for a, b in self._shifts(day):
            t = day * DAY + a + left
            if left <= b - a:
                break
            left -= b - a
        return t

    def _write_out(self, day: int) -> None:
        """Write out the days up to one that was asked for, unless that would be too many."""
        lo, hi = self._span[4] // DAY, self._span[5] // DAY
        first, last = (lo, hi) if hi else (day, day)
        if day < first or not hi:
            first = max(1, min(day - _BEFORE_FIRST, first - max(_LEAST_GROWTH, last - first)))
        if day >= last or not hi:
            last = min(_AFTER_LAST_DAY, max(day + _AFTER_FIRST, last + max(_LEAST_GROWTH, last - first)))
        if last - first <= _MOST_WRITTEN_OUT:
            self._span = self._joined(first, last)

    def _joined(self, first: int, last: int) -> _Span:
        """Return the days `first` up to, not including, `last`, with what is written out already."""
        starts, ends, before, shift, lo, hi = self._span
        if not hi:
            return self._days_between(first, last)
        if first < lo // DAY:
            more = self._days_between(first, lo // DAY)
            starts, ends, before, shift = (
                more[0] + starts[1:],
                more[1] + ends[1:],
                more[2] + before[1:],
                more[3] + shift[1:],
            )
        if last > hi // DAY:
            more = self._days_between(hi // DAY, last)
            starts, ends, before, shift = (
                starts + more[0][1:],
                ends + more[1][1:],
                before + more[2][1:],
                shift + more[3][1:],
            )
        return starts, ends, before, shift, first * DAY, last * DAY

    def _days_between(self, first: int, last: int) -> _Span:
        total = self._before_day(first)
        starts, ends, before = [first * DAY], [first * DAY], [total]
        week, days = self._week, self._days
        for day in range(first, last):
            midnight = day * DAY
            shifts = days.get(day) if days else None
            for a, b in week[(day - 1) % _WEEK] if shifts is None else shifts:
                starts.append(midnight + a)
                ends.append(midnight + b)
                before.append(total)
                total += b - a
        return starts, ends, before, [w - s for w, s in zip(before, starts, strict=True)], first * DAY, last * DAY

    def _no_time(self, w: int) -> CalendarError | LimitExceeded:
        working = [day for day in self._different if self._days[day]]
        if self._before_weekday[-1] or not working:
            return self._out_of_years()
        side, day = ("before", working[0]) if w <= 0 else ("after", working[-1])
        return CalendarError(
            f"calendar {self._name!r} has no working time {side} {dt.date.fromordinal(day).isoformat()}",
            code="calendar.no_working_time",
            expected="a calendar with working time",
            calendar=self._name,
        )

    def _out_of_years(self) -> LimitExceeded:
        return LimitExceeded(
            f"working time of calendar {self._name!r} is asked for outside the years 1 to 9999",
            code="limit.date",
            expected="dates within the years 1 to 9999",
            limit="9999-12-31",
        )
