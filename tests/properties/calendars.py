"""Random calendars, and the same arithmetic done minute by minute."""

from __future__ import annotations

import datetime as dt

from hypothesis import assume
from hypothesis import strategies as st

from clientpm import CalendarError, CalendarException, WorkCalendar, WorkingInterval

__all__ = ["FIRST", "LAST", "MINUTE", "calendars", "instant", "instants", "number", "working_minutes"]

FIRST, LAST = dt.date(2026, 2, 1), dt.date(2026, 5, 31)
DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


@st.composite
def hours(draw: st.DrawFn) -> tuple[WorkingInterval, ...]:
    """Draw the working intervals of one day: none to three, some to midnight, some touching."""
    ends = sorted(draw(st.lists(st.integers(0, 96), max_size=6, unique=True)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    return tuple(WorkingInterval(a * 15, b * 15) for a, b in pairs)


@st.composite
def exceptions(draw: st.DrawFn) -> CalendarException:
    """Draw a holiday, an extra working day or other hours, of one day or some."""
    start = FIRST + DAY * draw(st.integers(-10, 130))
    days = draw(st.sampled_from([0, 0, 0, 1, 6, 20]))
    return CalendarException(start=start, end=start + DAY * days, hours=draw(st.just(()) | hours()))


@st.composite
def calendars(draw: st.DrawFn, *, depth: int = 2) -> WorkCalendar:
    """Draw a calendar that works in every week, on its own or as a chain of inheritance."""
    base = draw(calendars(depth=depth - 1)) if depth and draw(st.booleans()) else None
    day = hours() if base is None else st.none() | hours()
    week = draw(st.tuples(*[day] * 7))
    try:
        calendar = WorkCalendar(week=week, exceptions=draw(st.lists(exceptions(), max_size=6)), base=base)
    except CalendarError:
        assume(False)  # noqa: FBT003 - nobody works on it
        raise
    assume(any(calendar.hours_on(LAST + DAY * (1000 + k)) for k in range(7)))
    return calendar


def instants() -> st.SearchStrategy[dt.datetime]:
    """Draw an instant in the months in which exceptions fall."""
    start = dt.datetime.combine(FIRST, dt.time())
    return st.integers(0, 100 * 1440).map(lambda minute: start + MINUTE * minute)


def number(instant: dt.datetime) -> int:
    """Count the minutes of the clock since the first day."""
    return (instant - dt.datetime.combine(FIRST, dt.time())) // MINUTE


def instant(minute: int) -> dt.datetime:
    """Give the instant of a number of minutes since the first day."""
    return dt.datetime.combine(FIRST, dt.time()) + MINUTE * minute


def working_minutes(calendar: WorkCalendar, before: int = 40, after: int = 60) -> list[int]:
    """List every working minute around those months, by asking for the hours of each day."""
    found: list[int] = []
    for day in range(-before, (LAST - FIRST).days + after):
        for interval in calendar.hours_on(FIRST + DAY * day):
            found += range(day * 1440 + interval.start, day * 1440 + interval.end)
    return found
