"""The business days of a client relationship: those of its contract, else those of its plan."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.clock import BusinessClock
from clientpm.errors import CalendarError, LimitExceeded
from clientpm.values.duration import WorkDuration

if TYPE_CHECKING:
    from clientpm.engagement.standpoint import Standpoint
    from clientpm.model.project import Project
    from clientpm.values.calendar import WorkCalendar

__all__ = ["LAST_DAY", "business_clock", "horizon_of", "next_working_day"]

LAST_DAY: Final = dt.date(2199, 12, 31)
"""The last day that a date may be."""
_NEAR: Final = dt.timedelta(days=3 * 365)


def business_clock(project: Project) -> BusinessClock:
    """Return the clock by which promises to the client are kept.

    Args:
        project: The project.

    Returns:
        The clock of its contract's business calendar; without one, that of its plan.

    Raises:
        FieldTypeError: When it is no project.
    """
    clock = BusinessClock.of(project)
    calendar = None if project.contract is None else project.contract.business_calendar
    if calendar is None:
        return clock
    return attrs.evolve(
        clock,
        calendar=calendar,
        minutes_per_day=calendar.minutes_per_day,
        minutes_per_week=calendar.minutes_per_week,
    )


def next_working_day(calendar: WorkCalendar, day: dt.date) -> dt.date | None:
    """Return a day, or the next working day where it is a day off.

    Args:
        calendar: Which days are working days.
        day: The day.

    Returns:
        The working day; `None` where the calendar has none within its reach.
    """
    try:
        return calendar.snap_forward(dt.datetime.combine(day, dt.time())).date()
    except CalendarError:
        return None


def horizon_of(seen: Standpoint, ahead: WorkDuration | str) -> dt.date:
    """Return the last day that is looked at.

    Args:
        seen: The moment from which it is looked at.
        ahead: How far ahead: business days, or days of the calendar where its unit says so.

    Returns:
        The day; the last one that a date may be, where less than three years are left until then.

    Raises:
        CalendarError: When the calendar has not so much working time.
        ValidationError: When it is no length of time.
    """
    length = WorkDuration.of(ahead, "ahead")
    try:
        reached = business_clock(seen.project).add(seen.end_of(seen.today), length)
    except (CalendarError, LimitExceeded) as error:
        if LAST_DAY - seen.today < _NEAR:
            return LAST_DAY
        if isinstance(error, LimitExceeded):
            raise
        raise CalendarError(
            "the business calendar has not so much working time",
            code="calendar.no_working_time",
            where="ahead",
            got=str(length),
            expected=f"an end until {LAST_DAY.isoformat()}",
        ) from error
    wall = seen.project.wall_clock(reached)
    return min(max((wall - dt.timedelta(minutes=1)).date(), seen.today), LAST_DAY)
