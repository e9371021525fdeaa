"""The arithmetic of working time: one compiled table per calendar.

A table maps wall-clock minutes to working minutes and back. Three questions answer
everything else:

- `work(t)`: how many working minutes lie before instant `t` (counted from a fixed
  origin, so only differences mean something);
- `end_at(w)`: the earliest instant with `w` working minutes before it, which is how a
  finish is written (Friday evening);
- `start_at(w)`: the latest such instant, which is how a start is written (Monday
  morning).

The two differ only across non-working time. The table covers the days that were asked
for so far and grows by doubling; it is replaced whole, never changed in place, so that
threads may share it.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from typing import Final, Protocol

from clientpm.errors import CalendarError, LimitExceeded

__all__ = ["ELAPSED", "ElapsedTime", "WorkTable", "WorkTime"]

DAY: Final = 1440
_FIRST_DAY: Final = 1
_LAST_DAY: Final = dt.date.max.toordinal()
_HORIZON_DAYS: Final = 20 * 366

Shifts = tuple[tuple[int, int], ...]
"""Working intervals of a day in minutes after midnight."""


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
"""Interval starts, ends, work before each, work minus start; first and last day covered."""


class WorkTable:
    """Working time of one calendar.

    Args:
        name: The calendar's id, for messages.
        week: Working intervals of Monday to Sunday.
        days: Working intervals of single days that differ, by ordinal.
    """

    __slots__ = ("_days", "_name", "_span", "_week")

    def __init__(self, name: str, week: tuple[Shifts, ...], days: Mapping[int, Shifts]) -> None:
        self._name = name
        self._week = week
        self._days = days
        self._span: _Span | None = None

    def work(self, t: int) -> int:
        """Return the working minutes before instant `t`."""
        span = self._span
        if span is None or not span[4] <= t < span[5]:
            span = self._covering(t)
        i = bisect_right(span[0], t) - 1
        end = span[1][i]
        return span[3][i] + (t if t < end else end)

    def end_at(self, w: int) -> int:
        """Return the earliest instant with `w` working minutes before it."""
        span = self._span or self._covering(_ORIGIN)
        before = span[2]
        while True:
            i = bisect_left(before, w) - 1
            if i < 0:
                span = self._earlier(span)
            else:
                t = w - span[3][i]
                if t <= span[1][i]:
                    return t
                span = self._later(span)
            before = span[2]

    def start_at(self, w: int) -> int:
        """Return the latest instant with `w` working minutes before it."""
        span = self._span or self._covering(_ORIGIN)
        before = span[2]
        while True:
            i = bisect_right(before, w) - 1
            if i < 0:
                span = self._earlier(span)
            else:
                t = w - span[3][i]
                if t < span[1][i]:
                    return t
                span = self._later(span)
            before = span[2]

    def snap_forward(self, t: int) -> int:
        """Return `t`, or the next instant at which work can start."""
        return self.start_at(self.work(t))

    def snap_back(self, t: int) -> int:
        """Return `t`, or the latest instant before it at which work can start."""
        w = self.work(t)
        return t if self.start_at(w) == t else self.start_at(w - 1)

    def add(self, t: int, n: int) -> int:
        """Return the instant `n` working minutes after `t`."""
        if n == 0:
            return t
        w = self.work(t) + n
        return self.end_at(w) if n > 0 else self.start_at(w)

    def subtract(self, t: int, n: int) -> int:
        """Return the instant `n` working minutes before `t`."""
        return self.add(t, -n)

    def _covering(self, t: int) -> _Span:
        day = t // DAY
        if not _FIRST_DAY <= day <= _LAST_DAY:
            raise self._out_of_years()
        span = self._span
        if span is None:
            first = max(_FIRST_DAY, day - 31)
            return self._keep(self._days_between(first, min(_LAST_DAY + 1, day + 400), 0))
        while t < span[4]:
            span = self._grown_back(span)
        while t >= span[5]:
            span = self._grown_forward(span)
        return span

    def _later(self, span: _Span) -> _Span:
        """Return a longer span, or say that no working time follows."""
        if span[5] > _LAST_DAY * DAY:
            raise self._out_of_years()
        if span[5] - span[1][-1] > _HORIZON_DAYS * DAY:
            raise self._no_time(span[1][-1], "after")
        return self._grown_forward(span)

    def _earlier(self, span: _Span) -> _Span:
        if span[4] <= _FIRST_DAY * DAY:
            raise self._out_of_years()
        first = next((s for s, e in zip(span[0], span[1], strict=True) if e > s), span[5])
        if first - span[4] > _HORIZON_DAYS * DAY:
            raise self._no_time(first, "before")
        return self._grown_back(span)

    def _grown_forward(self, span: _Span) -> _Span:
        starts, ends, before, shift, lo, hi = span
        first = hi // DAY
        last = min(_LAST_DAY + 1, first + max(366, (hi - lo) // DAY))
        total = before[-1] + ends[-1] - starts[-1]
        more = self._days_between(first, last, total)
        return self._keep(
            (starts + more[0][1:], ends + more[1][1:], before + more[2][1:], shift + more[3][1:], lo, more[5])
        )

    def _grown_back(self, span: _Span) -> _Span:
        starts, ends, before, shift, lo, hi = span
        last = lo // DAY
        first = max(_FIRST_DAY, last - max(366, (hi - lo) // DAY))
        more = self._days_between(first, last, 0)
        total = more[2][-1] + more[1][-1] - more[0][-1]
        offset = before[0] - total
        earlier = [w + offset for w in more[2]]
        return self._keep(
            (
                more[0] + starts[1:],
                more[1] + ends[1:],
                earlier + before[1:],
                [w - s for w, s in zip(earlier, more[0], strict=True)] + shift[1:],
                more[4],
                hi,
            )
        )

    def _keep(self, span: _Span) -> _Span:
        self._span = span
        return span

    def _days_between(self, first: int, last: int, total: int) -> _Span:
        """Return the working intervals of days `first` up to, not including, `last`."""
        lo, hi = first * DAY, last * DAY
        starts, ends, before = [lo], [lo], [total]
        week, days = self._week, self._days
        for day in range(first, last):
            midnight = day * DAY
            shifts = days.get(day) if days else None
            for a, b in week[(day - 1) % 7] if shifts is None else shifts:
                starts.append(midnight + a)
                ends.append(midnight + b)
                before.append(total)
                total += b - a
        return starts, ends, before, [w - s for w, s in zip(before, starts, strict=True)], lo, hi

    def _no_time(self, t: int, side: str) -> CalendarError:
        day = dt.date.fromordinal(t // DAY).isoformat()
        return CalendarError(
            f"calendar {self._name!r} has no working time within 20 years {side} {day}",
            calendar=self._name,
            expected="a calendar with working time",
        )

    def _out_of_years(self) -> LimitExceeded:
        return LimitExceeded(
            f"working time of calendar {self._name!r} is asked for outside the years 1 to 9999",
            code="limit.date",
            expected="dates within the years 1 to 9999",
        )


_ORIGIN: Final = dt.date(2026, 1, 1).toordinal() * DAY
