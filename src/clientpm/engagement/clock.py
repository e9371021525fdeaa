"""Business time: how much working time lies between two moments, wherever clocks change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs

from clientpm.engagement.asked import asked_project
from clientpm.engagement.zone_offsets import SECOND, at_second, clock_stretches, utc_second
from clientpm.errors import CalendarError
from clientpm.values.calendar import WorkCalendar
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import fact_time
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.model.project import Project

__all__ = ["BusinessClock", "Span"]

Span = tuple[dt.datetime, dt.datetime]
"""Two moments, of which the second is not before the first."""

_MINUTE: Final = 60
_DAY: Final = 1440
_LAST: Final = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


@attrs.frozen(kw_only=True)
class BusinessClock:
    """A clock that runs while a project works, and stands still at night and on days off.

    Working hours are wall-clock hours in the project's zone. When its clocks are put back
    while people work, the hour that comes twice counts twice; an hour that is left out does
    not count. Parts of a minute are left out.

    Attributes:
        calendar: When work is done.
        time_zone: IANA zone of its wall clock.
        minutes_per_day: What `1d` means [minutes].
        minutes_per_week: What `1w` means [minutes].

    Examples:
        >>> from clientpm import Project
        >>> clock = BusinessClock.of(Project(id="shop", time_zone="Europe/Berlin"))
        >>> clock.between("2026-03-06T17:00+01:00", "2026-03-09T10:00+01:00").hours
        2.0
        >>> clock.add("2026-03-06T17:00+01:00", "2h").isoformat()
        '2026-03-09T09:00:00+00:00'
    """

    calendar: WorkCalendar
    time_zone: str
    minutes_per_day: int
    minutes_per_week: int

    @classmethod
    def of(cls, project: Project) -> BusinessClock:
        """Return the clock of a project.

        Args:
            project: The project. Its plan's calendar and lengths of day and week hold;
                without a plan, Monday to Friday, 09:00 to 12:00 and 13:00 to 18:00.

        Returns:
            The clock.

        Raises:
            FieldTypeError: When it is something else.
        """
        plan = asked_project(project).plan
        calendar = WorkCalendar.weekdays() if plan is None else plan.calendar
        return cls(
            calendar=calendar,
            time_zone=project.time_zone,
            minutes_per_day=calendar.minutes_per_day if plan is None else plan.day_length(),
            minutes_per_week=calendar.minutes_per_week
            if plan is None
            else plan.minutes_per_week or calendar.minutes_per_week,
        )

    def between(self, start: dt.datetime | str, end: dt.datetime | str) -> Minutes:
        """Return the working time from one moment to another, negative when the second is earlier.

        Args:
            start: A moment with a zone.
            end: A moment with a zone.

        Returns:
            Whole working minutes.

        Raises:
            FieldTypeError: When a moment has no zone.
            ValidationError: When a text is not a moment.
        """
        first, last = fact_time(start, "start"), fact_time(end, "end")
        if last < first:
            return -self.worked([(last, first)])
        return self.worked([(first, last)])

    def add(self, start: dt.datetime | str, work: WorkDuration | str) -> dt.datetime:
        """Return the earliest moment with so much more time before it.

        Args:
            start: A moment with a zone.
            work: Working time to add, 0 or more; elapsed time counts every minute.

        Returns:
            The moment in UTC; `start` for nothing to add.

        Raises:
            CalendarError: When the calendar has not so much working time before the year 2200.
            FieldTypeError: When the moment has no zone.
            ValidationError: When a text is neither moment nor duration, or the duration is a
                percentage.
        """
        first, length = fact_time(start, "start"), WorkDuration.of(work, "work")
        found = self.reached([(first, _LAST)], length)
        if found is None:
            raise CalendarError(
                f"calendar {self.calendar.id!r} has not so much working time",
                code="calendar.no_working_time",
                where="work",
                got=str(length),
                expected="an end before the year 2200",
                calendar=self.calendar.id,
            )
        return found

    def worked(self, spans: Iterable[Span]) -> Minutes:
        """Return the working time in some spans of time together.

        Args:
            spans: The spans.

        Returns:
            Whole working minutes.
        """
        work = self.calendar.table.work
        total = sum(work(last) - work(first) for first, last, _ in self._pieces(spans))
        return Minutes(total, self.minutes_per_day)

    def reached(self, spans: Iterable[Span], length: WorkDuration) -> dt.datetime | None:
        """Return the earliest moment in some spans by which a length of time lies in them.

        Args:
            spans: The spans in order.
            length: The length; working time, or elapsed time where its unit says so.

        Returns:
            The moment in UTC; `None` where the spans hold less.
        """
        left = self.minutes_of(length)
        if length.elapsed:
            return _elapsed(spans, left)
        table = self.calendar.table
        for start, end in spans:
            if left <= 0:
                return start
            for first, last, offset in self._pieces([(start, end)]):
                before = table.work(first)
                work = table.work(last) - before
                if work >= left:
                    return at_second(table.end_at(before + left) * _MINUTE - offset)
                left -= work
        return None

    def minutes_of(self, length: WorkDuration) -> int:
        """Return how long a duration is [minutes].

        Args:
            length: The duration.

        Returns:
            Working minutes, or minutes of the clock for an elapsed duration.

        Raises:
            ValidationError: For a percentage.
        """
        return length.to_minutes(minutes_per_day=self.minutes_per_day, minutes_per_week=self.minutes_per_week)

    def moment(self, wall: dt.datetime) -> dt.datetime:
        """Return the moment at which the clocks of the project show an instant.

        Args:
            wall: An instant without a zone. What comes twice means the first time; what is
                left out means the moment at which clocks were put forward.

        Returns:
            The moment in UTC.
        """
        zone = ZoneInfo(self.time_zone)
        found = wall.replace(tzinfo=zone).astimezone(dt.UTC)
        if found.astimezone(zone).replace(tzinfo=None) == wall:
            return found
        earlier = wall.replace(tzinfo=zone, fold=1).astimezone(dt.UTC)
        changes = [at for at, _, _ in clock_stretches(utc_second(earlier), utc_second(found) + 1, self.time_zone)]
        return at_second(changes[-1])

    def _pieces(self, spans: Iterable[Span]) -> Iterator[tuple[int, int, int]]:
        """Yield spans as wall-clock minutes, cut where the clocks change, each with its offset from UTC [seconds]."""
        for start, end in spans:
            for first, last, offset in clock_stretches(utc_second(start), utc_second(end), self.time_zone):
                yield (first + offset) // _MINUTE, (last + offset) // _MINUTE, offset


def _elapsed(spans: Iterable[Span], minutes: int) -> dt.datetime | None:
    """Return the moment by which spans hold so many minutes of the clock."""
    left = minutes * _MINUTE
    for start, end in spans:
        length = (end - start) // SECOND
        if length >= left:
            return start + left * SECOND
        left -= length
    return None
