"""When a task and a resource both work: what two calendars have in common."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.values.worktime import DAY, Shifts, minutes_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.values.calendar import WorkCalendar

__all__ = ["CommonTime", "CommonTimes", "Interval", "day_of", "shifts_on"]

Interval = tuple[int, int]
"""Start and end in minutes since the year 1."""

_WHOLE_DAY: Final[Shifts] = ((0, DAY),)


def day_of(minute: int) -> int:
    """Return the ordinal of the day in which a minute lies."""
    return minute // DAY


class CommonTime:
    """Time in which all of some calendars work.

    Args:
        calendars: The calendars; `None` among them is clock time, in which every minute counts.
    """

    def __init__(self, *calendars: WorkCalendar | None) -> None:
        self._calendars = tuple({id(c): c for c in calendars if c is not None}.values())
        self._days: dict[int, Shifts] = {}

    def shifts(self, day: int) -> Shifts:
        """Return the working intervals of a day in minutes after midnight.

        Args:
            day: The day's ordinal.

        Returns:
            The intervals in order.
        """
        found = self._days.get(day)
        if found is None:
            found = _WHOLE_DAY
            for calendar in self._calendars:
                found = _both(found, shifts_on(calendar, day))
            self._days[day] = found
        return found

    def between(self, start: int, end: int) -> Iterator[Interval]:
        """Yield the working intervals of a span, each within one day.

        Args:
            start: First minute.
            end: The minute after the last one.

        Yields:
            Intervals in order.
        """
        if end <= start:
            return
        for day in range(day_of(start), day_of(end - 1) + 1):
            midnight = day * DAY
            for a, b in self.shifts(day):
                first, last = max(start, midnight + a), min(end, midnight + b)
                if first < last:
                    yield first, last

    def minutes(self, start: int, end: int) -> int:
        """Return the working minutes of a span."""
        first, last = day_of(start), day_of(end)
        if first == last:
            return sum(b - a for a, b in self.between(start, end))
        whole = sum(minutes_of(self.shifts(day)) for day in range(first + 1, last))
        return (
            whole
            + sum(b - a for a, b in self.between(start, (first + 1) * DAY))
            + sum(b - a for a, b in self.between(last * DAY, end))
        )


def shifts_on(calendar: WorkCalendar, day: int) -> Shifts:
    """Return the working intervals of a calendar on a day, in minutes after midnight."""
    return tuple((hours.start, hours.end) for hours in calendar.hours_on(dt.date.fromordinal(day)))


def _both(one: Shifts, other: Shifts) -> Shifts:
    """Return what two sorted lists of intervals have in common."""
    if one in (other, _WHOLE_DAY):
        return other
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        start, end = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if start < end:
            found.append((start, end))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


class CommonTimes:
    """The common times of a plan's calendars, each made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[int, int], CommonTime] = {}
        self._kept: list[WorkCalendar | None] = []

    def of(self, task: WorkCalendar | None, resource: WorkCalendar | None) -> CommonTime:
        """Return the time in which a task and a resource both work.

        Args:
            task: The calendar of the task; `None` for clock time.
            resource: The calendar of the resource; `None` where it works whenever the task does.

        Returns:
            Their common time.
        """
        key = id(task), id(resource)
        if key not in self._made:
            self._kept += [task, resource]
            self._made[key] = CommonTime(task, resource)
        return self._made[key]
