"""Working calendars: a weekly pattern, dated exceptions, inheritance, arithmetic."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Final, Literal

import attrs

from clientpm.errors import CalendarError, FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.duration import WorkDuration
from clientpm.values.instant import from_minute, plan_date, plan_instant, to_minute
from clientpm.values.minutes import Minutes
from clientpm.values.text import check_id, check_title
from clientpm.values.worktime import DAY, Shifts, WorkTable

__all__ = ["CalendarException", "WorkCalendar", "WorkingInterval"]

Hours = Iterable["WorkingInterval | str"]
_HOURS: Final = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")
_WEEK: Final = 7
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_DAYS_OF_EXCEPTION: Final = 366 * 300


@attrs.frozen(repr=False)
class WorkingInterval:
    """A stretch of working time within one day, `[start, end)`.

    Attributes:
        start: Minutes after midnight [0 to 1439].
        end: Minutes after midnight [1 to 1440], after `start`.

    Examples:
        >>> str(WorkingInterval.of("09:00-12:30"))
        '09:00-12:30'
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if type(self.start) is not int or type(self.end) is not int:
            raise FieldTypeError("working hours are whole minutes", code="calendar.hours", got=(self.start, self.end))
        if not 0 <= self.start < self.end <= DAY:
            raise ValidationError(
                "working hours do not fit into a day",
                code="calendar.hours",
                got=f"{self.start}-{self.end}",
                expected="start before end, within 00:00 and 24:00 (a night shift is two intervals)",
            )

    @classmethod
    def of(cls, value: WorkingInterval | str, where: str = "hours") -> WorkingInterval:
        """Return the interval that a text such as `09:00-12:00` means.

        Args:
            value: `HH:MM-HH:MM`, or an interval.
            where: Name of the field, for the message.

        Returns:
            The interval.

        Raises:
            ValidationError: When the text is not of that form, or ends before it
                starts.
        """
        if isinstance(value, WorkingInterval):
            return value
        match = _HOURS.fullmatch(value) if type(value) is str else None
        if match is None:
            raise ValidationError(
                "not working hours", code="calendar.hours", where=where, got=value, expected="such as '09:00-12:00'"
            )
        a, b, c, d = map(int, match.groups())
        return cls(a * 60 + b, c * 60 + d)

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"

    def __repr__(self) -> str:
        return f"WorkingInterval({str(self)!r})"


def _intervals(value: Any, where: str = "hours") -> tuple[WorkingInterval, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "working hours are a list", code="calendar.hours", where=where, got=value, expected="('09:00-12:00', ...)"
        )
    found = tuple(sorted((WorkingInterval.of(item, where) for item in value), key=lambda i: i.start))
    for earlier, later in zip(found, found[1:], strict=False):
        if later.start < earlier.end:
            raise ValidationError(
                "working hours overlap", code="calendar.overlap", where=where, got=f"{earlier} and {later}"
            )
    return found


@attrs.frozen(kw_only=True)
class CalendarException:
    """Days on which other hours hold than the weekly pattern says.

    Attributes:
        start: First day.
        end: Last day, inclusive; the same as `start` by default.
        hours: Working intervals of each of these days; none for a holiday.
        name: What the days are called, for example `Spring Festival`.

    Examples:
        >>> CalendarException(start="2026-02-14", hours=["09:00-12:00"]).working
        True
    """

    start: dt.date = attrs.field(converter=lambda value: plan_date(value, "start"))
    end: dt.date = attrs.field(
        converter=lambda value: value if value is None else plan_date(value, "end"), default=None
    )
    hours: tuple[WorkingInterval, ...] = attrs.field(converter=_intervals, default=())
    name: str = ""

    def __attrs_post_init__(self) -> None:
        check_title(self.name, "name")
        if self.end is None:
            object.__setattr__(self, "end", self.start)
        if self.end < self.start:
            raise ValidationError(
                "the exception ends before it starts",
                code="calendar.order",
                where="end",
                got=self.end.isoformat(),
                expected=f"{self.start.isoformat()} or later",
            )

    @property
    def working(self) -> bool:
        """Whether work is done on these days."""
        return bool(self.hours)


Week = tuple[tuple[WorkingInterval, ...] | None, ...]


def _week(value: Any) -> Week:
    if isinstance(value, Mapping):
        unknown = [day for day in value if day not in _DAYS]
        if unknown:
            raise ValidationError(
                "no such weekday", code="calendar.weekday", where="week", got=unknown[0], expected=", ".join(_DAYS)
            )
        return tuple(
            None if (hours := value.get(day, ())) is None else _intervals(hours, f"week.{day}") for day in _DAYS
        )
    days = tuple(value)
    if len(days) != _WEEK:
        raise ValidationError("a week has seven days", code="calendar.weekday", where="week", got=len(days))
    return tuple(
        None if hours is None else _intervals(hours, f"week.{name}") for name, hours in zip(_DAYS, days, strict=True)
    )


def _exceptions(value: Any) -> tuple[CalendarException, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("exceptions are a list", code="calendar.exceptions", where="exceptions", got=value)
    return tuple(
        item if isinstance(item, CalendarException) else CalendarException(start=item) for item in value
    )


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
    week: Week = attrs.field(converter=_week)
    exceptions: tuple[CalendarException, ...] = attrs.field(converter=_exceptions, default=())
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
        self._default("minutes_per_day", 1, DAY, _usual_day(week, days))
        self._default("minutes_per_week", 1, DAY * _WEEK, _week_minutes(week) or self.minutes_per_day * 5)

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
        holidays: Iterable[dt.date | str | CalendarException] = (),
        id: str = "standard",  # noqa: A002 - the field's name
        title: str = "",
    ) -> WorkCalendar:
        """Return a calendar from Monday to Friday.

        Args:
            hours: Working intervals of each day.
            holidays: Days off, or other exceptions.
            id: How a plan's tasks name it.
            title: What people call it.

        Returns:
            The calendar.

        Examples:
            >>> WorkCalendar.weekdays().minutes_per_week
            2400
        """
        day = _intervals(hours)
        return cls(id=id, title=title, week=(day,) * 5 + ((), ()), exceptions=tuple(holidays))

    @classmethod
    def every_day(
        cls,
        *,
        hours: Hours = ("09:00-12:00", "13:00-18:00"),
        holidays: Iterable[dt.date | str | CalendarException] = (),
        id: str = "every-day",  # noqa: A002 - the field's name
        title: str = "",
    ) -> WorkCalendar:
        """Return a calendar of seven equal working days a week.

        Args:
            hours: Working intervals of each day; `["00:00-24:00"]` for round the clock.
            holidays: Days off, or other exceptions.
            id: How a plan's tasks name it.
            title: What people call it.

        Returns:
            The calendar.
        """
        return cls(id=id, title=title, week=(_intervals(hours),) * 7, exceptions=tuple(holidays))

    @cached_property
    def _effective(self) -> tuple[tuple[Shifts, ...], dict[int, Shifts]]:
        """The weekly pattern and the days that differ, inheritance resolved."""
        week: tuple[Shifts, ...] = ((),) * _WEEK
        days: dict[int, Shifts] = {}
        for calendar in self._ancestry():
            week = tuple(
                shifts if hours is None else tuple((i.start, i.end) for i in hours)
                for hours, shifts in zip(calendar.week, week, strict=True)
            )
            for wanted in (False, True):
                for exception in calendar.exceptions:
                    if exception.working is wanted:
                        _put(days, exception)
        return week, days

    def _ancestry(self) -> list[WorkCalendar]:
        chain: list[WorkCalendar] = []
        calendar: WorkCalendar | None = self
        while calendar is not None:
            chain.append(calendar)
            calendar = calendar.base
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
        """Refuse a stretch of time that holds 20 years without working time.

        Args:
            a: Start in minutes since the year 1.
            b: End in minutes since the year 1.

        Raises:
            CalendarError: When it does.
        """
        for start, end in self._long_gaps:
            if a < end and start < b:
                raise CalendarError(
                    f"calendar {self.id!r} has no working time for more than 20 years",
                    got=f"{_day_text(start)} to {_day_text(end)}",
                    expected="working time at least once in 20 years",
                    calendar=self.id,
                )

    @property
    def has_long_gaps(self) -> bool:
        """Whether it has 20 years or more without working time somewhere."""
        return bool(self._long_gaps)

    @cached_property
    def _long_gaps(self) -> tuple[tuple[int, int], ...]:
        """Stretches of more than 20 years without work, in minutes since the year 1."""
        week, days = self._effective
        if len(days) < _LONG_GAP_DAYS // _WEEK:
            return ()
        return tuple(_gaps(days, working_week=any(week)))


_LONG_GAP_DAYS: Final = 20 * 365


def _gaps(days: Mapping[int, Shifts], *, working_week: bool) -> Iterable[tuple[int, int]]:
    """Yield the runs of more than 20 years in which every day that differs is off."""
    run_start: int | None = None
    previous = 0
    for day in sorted(days):
        if run_start is not None and working_week and day - previous > _WEEK:
            if previous - run_start > _LONG_GAP_DAYS:
                yield run_start * DAY, (previous + 1) * DAY
            run_start = None
        if days[day]:
            if run_start is not None and day - run_start > _LONG_GAP_DAYS:
                yield run_start * DAY, day * DAY
            run_start = None
        elif run_start is None:
            run_start = day
        previous = day
    if run_start is not None and previous - run_start > _LONG_GAP_DAYS:
        yield run_start * DAY, (previous + 1) * DAY


def _put(days: dict[int, Shifts], exception: CalendarException) -> None:
    first, last = exception.start.toordinal(), exception.end.toordinal()
    if last - first > _MOST_DAYS_OF_EXCEPTION:
        raise LimitExceeded("the exception is too long", code="limit.calendar", got=last - first, expected="300 years")
    shifts = tuple((i.start, i.end) for i in exception.hours)
    for day in range(first, last + 1):
        days[day] = shifts


def _usual_day(week: tuple[Shifts, ...], days: Mapping[int, Shifts]) -> int:
    lengths = [sum(b - a for a, b in shifts) for shifts in week if shifts]
    lengths = lengths or [sum(b - a for a, b in shifts) for shifts in days.values() if shifts]
    counted = Counter(lengths)
    return max(counted, key=lambda length: (counted[length], length))


def _week_minutes(week: tuple[Shifts, ...]) -> int:
    return sum(b - a for shifts in week for a, b in shifts)


def _minute(t: dt.datetime) -> int:
    side: Literal[False] = False
    return to_minute(plan_instant(t, "t", end_of_day=side)) if type(t) is not dt.datetime or not _plain(t) else to_minute(t)


def _plain(t: dt.datetime) -> bool:
    return t.tzinfo is None and not t.second and not t.microsecond


def _day_text(minute: int) -> str:
    return dt.date.fromordinal(minute // DAY).isoformat()
