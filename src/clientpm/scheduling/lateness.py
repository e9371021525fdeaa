"""By how much a task ends after an instant, counted in the time in which the task itself is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.model.work import TaskKind
from clientpm.values.instant import to_minute
from clientpm.values.minutes import Minutes
from clientpm.values.worktime import ELAPSED

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.plan import Plan
    from clientpm.model.work import Task
    from clientpm.values.worktime import WorkTime

__all__ = ["late_by", "time_between", "working_time"]

_ELAPSED_DAY: Final = 1440


def working_time(plan: Plan, task: Task | None) -> tuple[WorkTime, int]:
    """Return the time that a task is counted in, and the length of its day.

    Args:
        plan: The plan.
        task: The task; `None` for the whole project.

    Returns:
        The time of its calendar, or clock time where its duration is elapsed; minutes per day.
    """
    if task is not None and task.duration.elapsed:
        return ELAPSED, _ELAPSED_DAY
    calendar = plan.calendar if task is None else plan.calendar_of(task)
    return calendar.table, plan.day_length(task)


def time_between(plan: Plan, task: Task | None, a: dt.datetime, b: dt.datetime) -> Minutes:
    """Return the time of a task from one instant to another; below zero where the other is earlier.

    Args:
        plan: The plan.
        task: The task; `None` for the whole project.
        a: The first instant.
        b: The other.

    Returns:
        Working time, or time of the clock where the task's duration is elapsed.
    """
    time, per_day = working_time(plan, task)
    return Minutes(time.work(to_minute(b)) - time.work(to_minute(a)), per_day)


def late_by(plan: Plan, task: Task, finish: dt.datetime, latest: dt.datetime) -> Minutes | None:
    """Return by how much a task ends after the instant by which it was promised.

    Time off does not make work late. But a finish milestone stays where its driver ends, so
    it may fall on a day off: its promise is broken all the same, by no working time.

    Args:
        plan: The plan.
        task: The task.
        finish: When it ends.
        latest: By when it should.

    Returns:
        The time; `None` where it is not late.
    """
    if finish <= latest:
        return None
    over = time_between(plan, task, latest, finish)
    return over if over > 0 or task.kind is TaskKind.FINISH_MILESTONE else None
