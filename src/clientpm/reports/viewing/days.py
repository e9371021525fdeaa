"""Days as people count them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from clientpm.model.work import TaskKind
from clientpm.reports.view import Shift

if TYPE_CHECKING:
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.values.calendar import WorkCalendar

__all__ = ["count_shift", "finish_day_of", "last_day"]

_MOST_COUNTED: Final = 4_000
_END_OF_DAY: Final = 1440
_ONE_DAY: Final = dt.timedelta(days=1)


def last_day(finish: dt.datetime) -> dt.date:
    """Return the day on which something that ends at an instant is still going on.

    Args:
        finish: The end; 00:00 is the end of the day before.

    Returns:
        The day.

    Examples:
        >>> last_day(dt.datetime(2026, 4, 11))
        datetime.date(2026, 4, 10)
    """
    return (finish - _ONE_DAY).date() if finish.time() == dt.time() and finish.date() > dt.date.min else finish.date()


def finish_day_of(task: Task, start: dt.datetime, finish: dt.datetime, plan: Plan) -> dt.date:
    """Return the last day of a task as people say it, never before its first.

    For something without duration 00:00 may be the end of one day or the beginning of the
    next: its kind, its date conditions and its calendar decide.

    Args:
        task: The task.
        start: When it starts.
        finish: When it finishes.
        plan: The plan that it belongs to.

    Returns:
        The day.
    """
    if finish > start:
        return max(last_day(finish), start.date())
    return finish.date() if _begins_a_day(task, finish, plan) else last_day(finish)


def _begins_a_day(task: Task, at: dt.datetime, plan: Plan) -> bool:
    if at.time() != dt.time() or at == plan.start or task.kind is TaskKind.START_MILESTONE:
        return True
    if any(constraint.date == at and not constraint.type.of_start for constraint in task.constraints):
        return False
    calendar = plan.calendar_of(task)
    before = calendar.hours_on(last_day(at))
    if before and before[-1].end == _END_OF_DAY:
        return False
    return bool(calendar.hours_on(at.date())) or not before


def count_shift(calendar: WorkCalendar, agreed: dt.date, day: dt.date) -> Shift:
    """Return by how many working days a day lies after another.

    Args:
        calendar: Says which days are working days.
        agreed: The day that was agreed.
        day: The day that is expected.

    Returns:
        The number of days, below zero where it lies before; in calendar days where
        there is no working day between them.

    Examples:
        >>> from clientpm.values.calendar import WorkCalendar
        >>> count_shift(WorkCalendar.weekdays(), dt.date(2026, 4, 10), dt.date(2026, 4, 13))
        Shift(days=1, working=True)
    """
    early, late = min(agreed, day), max(agreed, day)
    sign = 1 if day > agreed else -1
    span = (late - early).days
    if span > _MOST_COUNTED:
        return Shift(sign * span, working=False)
    days = sum(1 for i in range(1, span + 1) if calendar.hours_on(early + i * _ONE_DAY))
    return Shift(sign * days) if days or not span else Shift(sign * span, working=False)
