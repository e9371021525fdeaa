"""Working calendars: a weekly pattern, dated exceptions, inheritance, arithmetic."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import CalendarError, FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import from_minute, plan_date, plan_instant, to_minute
from clientpm.values.minutes import Minutes
from clientpm.values.pattern import long_gaps, refuse_gaps, resolve, usual_day
from clientpm.values.text import check_id, check_title
from clientpm.values.worktime import DAY, Shifts, WorkTable, minutes_of
from clientpm.values.workweek import (
    WEEK,
    CalendarException,
    Day,
    Hours,
    Week,
    WorkingInterval,
    as_exceptions,
    as_hours,
    as_week,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["CalendarException", "WorkCalendar", "WorkingInterval"]

_MOST_ANCESTORS: Final = 32
_WORKING_WEEK: Final = 5


@attrs.frozen(kw_only=True)
class WorkCalendar:
    """When work can be done: a weekly pattern and the days that differ from it.

    On one day a working exception beats a holiday, among equals the last one holds,
    and this calendar's exceptions beat those of its base.

    Attributes:
        id: How a plan's tasks name it.
        title: What people call it.
        week: Working intervals of Monday to Sunday; `None` for a day means as in the
            base. A mapping from `mon` to `sun` is taken too (a day left out is free).
        exceptions: Days that differ. A bare date is a holiday.
        base: The calendar that this one inherits from.
        minutes_per_day: What `1d` means [minutes]; by default the length of the most
            frequent working day.
        minutes_per_week: What `1w` means [minutes]; by default the weekly pattern.

    Raises:
        CalendarError: When there is no working time at all.
        ValidationError: When hours overlap or do not fit into a day.

    Examples:
        >>> import datetime as dt
        >>> easter = WorkCalendar.weekdays(holidays=["2026-04-03", "2026-04-06"])
        >>> easter.add(dt.datetime(2026, 4, 2, 9, 0), "2d")
        datetime.datetime(2026, 4, 7, 18, 0)
    """

    id: str = "standard"
    title: str = ""
    week: Week = attrs.field(converter=as_week)
    exceptions: tuple[CalendarException, ...] = attrs.field(converter=as_exceptions, default=())
    base: WorkCalendar | None = None
    minutes_per_day: int = 0
    minutes_per_week: int = 0

    def __attrs_post_init__(self) -> None:
        check_id(self.id)
        check_title(self.title)
        if self.base is not None and not isinstance(self.base, WorkCalendar):
            raise FieldTypeError("not a calendar", code="calendar.type", where="base", got=self.base)
        week, days = self._effective
        if not any(week) and not any(days.values()):
            raise CalendarError(
                f"calendar {self.id!r} has no working time at all",
                where="week",
                expected="at least one working interval",
                calendar=self.id,
            )
        self._default("minutes_per_day", 1, DAY, usual_day(week, days))
        self._default(
            "minutes_per_week", 1, DAY * WEEK, sum(map(minutes_of, week)) or self.minutes_per_day * _WORKING_WEEK
        )

    def _default(self, name: str, least: int, most: int, value: int) -> None:
        given = getattr(self, name)
        if type(given) is not int:
            raise FieldTypeError("not whole minutes", code="minutes.type", where=name, got=given, expected="int")
        if given == 0:
            object.__setattr__(self, name, value)
        elif not least <= given <= most:
            raise ValidationError(
                "out of range", code="calendar.minutes", where=name, got=given, expected=f"{least} to {most}"
            )

    @classmethod
    def weekdays(
        cls,
        *,
        hours: Hours = ("09:00-12:00", "13:00-18:00"),
        holidays: Mapping[Day, str] | Iterable[Day | CalendarException] = (),
        id: str = "standard",
        title: str = "",
    ) -> WorkCalendar:
        """Return a calendar from Monday to Friday.

        Args:
            hours: Working intervals of each day.
            holidays: Days off, or other exceptions; a mapping gives them names.
            id: How a plan's tasks name it.
            title: What people call it.

        Returns:
            The calendar.

        Examples:
            >>> WorkCalendar.weekdays().minutes_per_week
            2400
        """
        day = as_hours(hours)
        return cls(id=id, title=title, week=(day,) * 5 + ((), ()), exceptions=holidays)

    @classmethod
    def every_day(
        cls,
        *,
        hours: Hours = ("09:00-12:00", "13:00-18:00"),
        holidays: Mapping[Day, str] | Iterable[Day | CalendarException] = (),
        id: str = "every-day",
        title: str = "",
    ) -> WorkCalendar:
        """Return a calendar of seven equal working days a week.

        Args:
            hours: Working intervals of each day; `["00:00-24:00"]` for round the clock.
            holidays: Days off, or other exceptions; a mapping gives them names.
            id: How a plan's tasks name it.
            title: What people call it.

        Returns:
            The calendar.
        """
        return cls(id=id, title=title, week=(as_hours(hours),) * 7, exceptions=holidays)

    @cached_property
    def _effective(self) -> tuple[tuple[Shifts, ...], dict[int, Shifts]]:
        """The weekly pattern and the days that differ, inheritance resolved."""
        return resolve((calendar.week, calendar.exceptions) for calendar in self._ancestry())

    def _ancestry(self) -> list[WorkCalendar]:
        chain: list[WorkCalendar] = []
        calendar: WorkCalendar | None = self
        while calendar is not None:
            chain.append(calendar)
            calendar = calendar.base
            if len(chain) > _MOST_ANCESTORS:
                raise LimitExceeded(
                    "calendars inherit from each other too deep",
                    code="limit.calendar",
                    where="base",
                    expected=f"at most {_MOST_ANCESTORS} levels",
                    limit=_MOST_ANCESTORS,
                )
        return chain[::-1]

    @cached_property
    def table(self) -> WorkTable:
        """The compiled arithmetic that the scheduling kernel works with."""
        week, days = self._effective
        return WorkTable(self.id, week, days)

    def hours_on(self, day: dt.date | str) -> tuple[WorkingInterval, ...]:
        """Return the working intervals of one day.

        Args:
            day: The day.

        Returns:
            The intervals, in order; none on a day off.

        Examples:
            >>> WorkCalendar.weekdays(holidays=["2026-04-06"]).hours_on("2026-04-06")
            ()
        """
        week, days = self._effective
        date = plan_date(day)
        shifts = days.get(date.toordinal(), week[date.weekday()])
        return tuple(WorkingInterval(a, b) for a, b in shifts)

    def snap_forward(self, t: dt.datetime) -> dt.datetime:
        """Return `t`, or the next instant at which work can start.

        Args:
            t: An instant without a zone.

        Returns:
            The instant.

        Raises:
            CalendarError: When no working time follows within 20 years.
        """
        minute = _minute(t)
        return from_minute(self._within(minute, self.table.snap_forward(minute)))

    def snap_back(self, t: dt.datetime) -> dt.datetime:
        """Return `t`, or the latest instant before it at which work can start.

        Time runs in whole minutes, so on a day off that is the last working minute
        before it.

        Args:
            t: An instant without a zone.

        Returns:
            The instant.

        Raises:
            CalendarError: When there is no working time in the 20 years before.
        """
        minute = _minute(t)
        return from_minute(self._within(minute, self.table.snap_back(minute)))

    def add(self, t: dt.datetime, work: Minutes | WorkDuration | int | str) -> dt.datetime:
        """Return the earliest instant that has `work` more working time before it.

        Args:
            t: An instant without a zone.
            work: Working time to add: minutes, a duration or its text; may be
                negative.

        Returns:
            The instant; `t` itself for nothing to add.

        Raises:
            CalendarError: When the calendar runs out of working time for 20 years.

        Examples:
            >>> import datetime as dt
            >>> WorkCalendar.weekdays().add(dt.datetime(2026, 3, 6, 17, 0), "2h")
            datetime.datetime(2026, 3, 9, 10, 0)
        """
        minute = _minute(t)
        return from_minute(self._within(minute, self.table.add(minute, self._working(work))))

    def subtract(self, t: dt.datetime, work: Minutes | WorkDuration | int | str) -> dt.datetime:
        """Return the latest instant that has `work` less working time before it.

        Args:
            t: An instant without a zone.
            work: Working time to take away: minutes, a duration or its text.

        Returns:
            The instant; `t` itself for nothing to take away.

        Raises:
            CalendarError: When the calendar runs out of working time for 20 years.
        """
        minute = _minute(t)
        return from_minute(self._within(minute, self.table.subtract(minute, self._working(work))))

    def between(self, a: dt.datetime, b: dt.datetime) -> Minutes:
        """Return the working time from `a` to `b`, negative when `b` is earlier.

        Args:
            a: An instant without a zone.
            b: An instant without a zone.

        Returns:
            Whole working minutes.

        Examples:
            >>> import datetime as dt
            >>> standard = WorkCalendar.weekdays()
            >>> standard.between(dt.datetime(2026, 3, 6), dt.datetime(2026, 3, 10)).days
            2.0
        """
        work = self.table.work
        return Minutes(work(_minute(b)) - work(_minute(a)), self.minutes_per_day)

    def _working(self, work: Minutes | WorkDuration | int | str) -> int:
        if type(work) is int:
            return work
        if isinstance(work, Minutes):
            return work.minutes
        duration = WorkDuration.of(work, "work")  # type: ignore[arg-type]
        if duration.elapsed:
            raise ValidationError(
                "elapsed time is not working time", code="duration.elapsed", where="work", got=str(duration)
            )
        return duration.to_minutes(minutes_per_day=self.minutes_per_day, minutes_per_week=self.minutes_per_week)

    def _within(self, a: int, b: int) -> int:
        self.check_gaps(min(a, b), max(a, b))
        return b

    def check_gaps(self, a: int, b: int) -> None:
        """Refuse a stretch of time that holds more than 20 years without working time.

        Args:
            a: Start in minutes since the year 1.
            b: End in minutes since the year 1.

        Raises:
            CalendarError: When it does.
        """
        refuse_gaps(self._long_gaps, a, b, self.id)

    @property
    def has_long_gaps(self) -> bool:
        """Whether it has more than 20 years without working time somewhere."""
        return bool(self._long_gaps)

    @cached_property
    def _long_gaps(self) -> tuple[tuple[int, int], ...]:
        week, days = self._effective
        return long_gaps(week, days, self.table)


def _minute(t: dt.datetime) -> int:
    if type(t) is dt.datetime and t.tzinfo is None and not t.second and not t.microsecond:
        return to_minute(t)  # any year that a computed date may have
    return to_minute(plan_instant(t, "t", end_of_day=False))
