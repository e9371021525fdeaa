"""The parts of a calendar: working intervals, the week, and days that differ."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Final

import attrs

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.instant import plan_date
from clientpm.values.text import check_title
from clientpm.values.worktime import DAY, Shifts

__all__ = [
    "WEEK",
    "CalendarException",
    "Day",
    "Hours",
    "Week",
    "WorkingInterval",
    "as_exceptions",
    "as_hours",
    "as_week",
]

WEEK: Final = 7
_HOURS: Final = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MOST_DAYS: Final = 1_000_000


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
            raise FieldTypeError(
                "working hours are whole minutes", code="calendar.hours", got=(self.start, self.end), expected="int"
            )
        if not 0 <= self.start < self.end <= DAY:
            raise _outside(f"{self.start}-{self.end}", "")

    @classmethod
    def of(cls, value: WorkingInterval | str, where: str = "hours") -> WorkingInterval:
        """Return the interval that a text such as `09:00-12:00` means.

        Args:
            value: `HH:MM-HH:MM`, or an interval.
            where: Name of the field, for the message.

        Returns:
            The interval.

        Raises:
            FieldTypeError: When it is neither a text nor an interval.
            ValidationError: When the text is not of that form, or ends before it
                starts.
        """
        if isinstance(value, WorkingInterval):
            return value
        if type(value) is not str:
            raise FieldTypeError(
                "not working hours", code="calendar.hours", where=where, got=value, expected="such as '09:00-12:00'"
            )
        match = _HOURS.fullmatch(value)
        if match is None:
            raise ValidationError(
                "not working hours", code="calendar.hours", where=where, got=value, expected="such as '09:00-12:00'"
            )
        a, b, c, d = map(int, match.groups())
        start, end = a * 60 + b, c * 60 + d
        if not start < end <= DAY:
            raise _outside(value, where)
        return cls(start, end)

    def __str__(self) -> str:
        return f"{self.start // 60:02}:{self.start % 60:02}-{self.end // 60:02}:{self.end % 60:02}"

    def __repr__(self) -> str:
        return f"WorkingInterval.of({str(self)!r})"


Day = dt.date | str
Hours = Iterable[WorkingInterval | str]
Week = tuple[tuple[WorkingInterval, ...] | None, ...]


def _outside(got: str, where: str) -> ValidationError:
    return ValidationError(
        "working hours do not fit into a day",
        code="calendar.hours",
        where=where,
        got=got,
        expected="start before end, within 00:00 and 24:00 (a night shift is two intervals)",
    )


def as_hours(value: Hours, where: str = "hours") -> tuple[WorkingInterval, ...]:
    """Return the working intervals of a day, in order.

    Args:
        value: Intervals or texts such as `09:00-12:00`, in any order.
        where: Name of the field, for the message.

    Returns:
        The intervals; those that touch stay as they are.

    Raises:
        FieldTypeError: When it is not a list.
        ValidationError: When two of them overlap.
    """
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "working hours are a list", code="calendar.hours", where=where, got=value, expected="('09:00-12:00', ...)"
        )
    found = sorted((WorkingInterval.of(item, where) for item in value), key=_start_of)
    for earlier, later in pairwise(found):
        if later.start < earlier.end:
            raise ValidationError(
                "working hours overlap",
                code="calendar.overlap",
                where=where,
                got=f"{earlier} and {later}",
                expected="intervals that do not overlap",
            )
    return tuple(found)


def _start_of(interval: WorkingInterval) -> int:
    return interval.start


def _hours_field(value: Hours) -> tuple[WorkingInterval, ...]:
    return as_hours(value)


def _first_day(value: Day) -> dt.date:
    return plan_date(value, "start")


def _last_day(value: Day | None) -> dt.date | None:
    return None if value is None else plan_date(value, "end")


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

    start: dt.date = attrs.field(converter=_first_day)
    end: dt.date = attrs.field(converter=_last_day, default=None)
    hours: tuple[WorkingInterval, ...] = attrs.field(converter=_hours_field, default=())
    name: str = ""

    def __attrs_post_init__(self) -> None:
        check_title(self.name, "name")
        end: dt.date | None = self.end
        if end is None:
            object.__setattr__(self, "end", self.start)
        elif end < self.start:
            raise ValidationError(
                "the exception ends before it starts",
                code="calendar.order",
                where="end",
                got=end.isoformat(),
                expected=f"{self.start.isoformat()} or later",
            )

    @property
    def working(self) -> bool:
        """Whether work is done on these days."""
        return bool(self.hours)

    @property
    def shifts(self) -> Shifts:
        """The hours of each day in minutes after midnight."""
        return tuple((i.start, i.end) for i in self.hours)


def as_week(value: Mapping[str, Hours | None] | Iterable[Hours | None]) -> Week:
    """Return the working intervals of Monday to Sunday.

    Args:
        value: Seven days, or a mapping from `mon` to `sun` (a day left out is free);
            `None` for a day means as in the base calendar.

    Returns:
        The intervals of each weekday.

    Raises:
        FieldTypeError: When it is not a list of days.
        ValidationError: When it has not seven days, or a day is called otherwise.
    """
    if isinstance(value, Mapping):
        unknown = [day for day in value if day not in _WEEKDAYS]
        if unknown:
            raise ValidationError(
                "no such weekday", code="calendar.weekday", where="week", got=unknown[0], expected=", ".join(_WEEKDAYS)
            )
        value = [value.get(day, ()) for day in _WEEKDAYS]
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "a week is a list of seven days", code="calendar.weekday", where="week", got=value, expected="seven lists"
        )
    days = tuple(value)
    if len(days) != WEEK:
        raise ValidationError(
            "a week has seven days", code="calendar.weekday", where="week", got=len(days), expected="7, Monday first"
        )
    return tuple(
        None if hours is None else as_hours(hours, f"week.{name}") for name, hours in zip(_WEEKDAYS, days, strict=True)
    )


def as_exceptions(value: Mapping[Day, str] | Iterable[CalendarException | Day]) -> tuple[CalendarException, ...]:
    """Return the days that differ from the week.

    Args:
        value: Exceptions; a bare date is a holiday, and so is each day of a mapping
            from days to their names.

    Returns:
        The exceptions, in the order given.

    Raises:
        FieldTypeError: When it is not a list, or an item is no date.
        LimitExceeded: When they cover more than a million days.
    """
    if isinstance(value, Mapping):
        value = [_holiday(day, i, name) for i, (day, name) in enumerate(value.items())]
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError(
            "exceptions are a list",
            code="calendar.exceptions",
            where="exceptions",
            got=value,
            expected="dates or CalendarException values",
        )
    found: list[CalendarException] = []
    covered = 0
    for i, item in enumerate(value):
        exception = item if isinstance(item, CalendarException) else _holiday(item, i)
        covered += (exception.end - exception.start).days + 1
        if covered > _MOST_DAYS:
            raise LimitExceeded(
                "the exceptions cover too many days",
                code="limit.calendar",
                where=f"exceptions[{i}]",
                got=covered,
                expected=f"at most {_MOST_DAYS} days",
                limit=_MOST_DAYS,
            )
        found.append(exception)
    return tuple(found)


def _holiday(day: Day, i: int, name: str = "") -> CalendarException:
    return CalendarException(start=plan_date(day, f"exceptions[{i}]"), name=name)
