"""What a chain of calendars comes down to: one week and the days that differ."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Final

from clientpm.errors import CalendarError
from clientpm.values.worktime import DAY, Shifts, WorkTable, minutes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientpm.values.workweek import CalendarException, Week

__all__ = ["LONGEST_GAP", "long_gaps", "refuse_gaps", "resolve", "usual_day"]

_LONGEST_GAP_DAYS: Final = 20 * 366
LONGEST_GAP: Final = _LONGEST_GAP_DAYS * DAY
"""Twenty years, in minutes."""
_FREE_WEEK: Final[tuple[Shifts, ...]] = ((),) * 7


def resolve(
    chain: Iterable[tuple[Week, tuple[CalendarException, ...]]],
) -> tuple[tuple[Shifts, ...], dict[int, Shifts]]:
    """Return the weekly pattern and the days that differ, inheritance resolved.

    Args:
        chain: Week and exceptions of each calendar, the one without a base first.

    Returns:
        Working intervals of Monday to Sunday, and of single days by ordinal.
    """
    resolved = _FREE_WEEK
    days: dict[int, Shifts] = {}
    for week, exceptions in chain:
        resolved = tuple(
            shifts if hours is None else tuple((i.start, i.end) for i in hours)
            for hours, shifts in zip(week, resolved, strict=True)
        )
        for working in (False, True):
            for exception in exceptions:
                if exception.working is working:
                    first, last = exception.start.toordinal(), exception.end.toordinal()
                    days.update(dict.fromkeys(range(first, last + 1), exception.shifts))
    return resolved, days


def usual_day(week: tuple[Shifts, ...], days: Mapping[int, Shifts]) -> int:
    """Return the length of the most frequent working day in minutes; of two, the longer."""
    lengths = [minutes_of(shifts) for shifts in week if shifts]
    lengths = lengths or [minutes_of(shifts) for shifts in days.values() if shifts]
    counted = Counter(lengths)
    return max(counted, key=lambda length: (counted[length], length))


def long_gaps(week: tuple[Shifts, ...], days: Mapping[int, Shifts], table: WorkTable) -> tuple[tuple[int, int], ...]:
    """Return the stretches of more than 20 years without working time, between working times.

    Args:
        week: Working intervals of Monday to Sunday.
        days: Working intervals of the days that differ, by ordinal.
        table: The table compiled from them.

    Returns:
        End of the working time before and start of the one after, in minutes since the
        year 1.
    """
    if any(week):
        if len(days) < _LONGEST_GAP_DAYS // 7:
            return ()  # in twenty years the week works more often than that
        probes = [day * DAY for day in sorted(days) if not days[day]]
    else:
        probes = [(day + 1) * DAY for day in sorted(days) if days[day]][:-1]
    found: list[tuple[int, int]] = []
    reached = 0
    for probe in probes:
        if probe >= reached:
            w = table.work(probe)
            start, reached = table.end_at(w), table.start_at(w)
            if reached - start > LONGEST_GAP:
                found.append((start, reached))
    return tuple(found)


def refuse_gaps(gaps: Iterable[tuple[int, int]], a: int, b: int, calendar: str) -> None:
    """Refuse a stretch of time that holds more than 20 years without working time.

    Args:
        gaps: The long gaps of the calendar.
        a: Start in minutes since the year 1.
        b: End in minutes since the year 1.
        calendar: Id of the calendar, for the message.

    Raises:
        CalendarError: When it does.
    """
    for start, end in gaps:
        if min(b, end) - max(a, start) > LONGEST_GAP:
            raise CalendarError(
                f"calendar {calendar!r} has no working time for more than 20 years",
                code="calendar.no_working_time",
                got=f"{_day_text(start)} to {_day_text(end)}",
                expected="working time at least once in 20 years",
                calendar=calendar,
            )


def _day_text(minute: int) -> str:
    return dt.date.fromordinal(minute // DAY).isoformat()
