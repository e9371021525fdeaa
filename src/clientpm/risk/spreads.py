"""How long each task may take, in the minutes that trials are counted in."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from clientpm.values.distribution import Distribution
from clientpm.values.number import exact_context
from clientpm.values.worktime import DAY

if TYPE_CHECKING:
    from clientpm.model.plan import Plan
    from clientpm.model.work import Task

__all__ = ["in_minutes_of", "rest_of", "spread_of", "whole_spread"]

_DAYS: Final = 7
_PERT: Final = Distribution.of("pert")


def spread_of(plan: Plan, task: Task, left: int, usual: Distribution | None = None) -> Distribution | None:
    """Return how long what is left of a task may take.

    The three points of the estimate are read as the task's shape says, else as the usual one, else as PERT between
    the least and the most; a distribution of the task's own takes the place of the estimate. It speaks of the whole
    task: of work that has begun, or was estimated again, the spread shrinks or grows with what is left, so that
    what remains of a task is as uncertain in proportion as the whole was.

    Args:
        plan: The plan.
        task: A task of it that is not over.
        left: Minutes that are left of it, the whole of it where nothing was reported.
        usual: The shape for tasks that say nothing.

    Returns:
        Minutes; `None` where only one duration is possible, which is then what the schedule uses, unless the task
        has a distribution of its own.
    """
    return rest_of(plan, task, left, whole_spread(plan, task, usual))


def rest_of(plan: Plan, task: Task, left: int, whole: Distribution | None) -> Distribution | None:
    """Return how long what is left of a task may take.

    Args:
        plan: The plan.
        task: A task of it that is not over.
        left: Minutes that are left of it.
        whole: How long the whole of it may take.

    Returns:
        Minutes; `None` where only one duration is possible.
    """
    if whole is None:
        return None
    likely = plan.minutes_of(task.estimate.likely, task)
    if left == likely:
        return whole
    return whole.scaled(_decimal(Fraction(left, likely)), "min") if left and likely else None


def whole_spread(plan: Plan, task: Task, usual: Distribution | None = None) -> Distribution | None:
    """Return how long the whole of a task may take.

    Args:
        plan: The plan.
        task: A task of it.
        usual: The shape for tasks that say nothing.

    Returns:
        Minutes; `None` where the estimate knows only one duration.
    """
    estimate = task.estimate
    if task.distribution is not None and task.distribution.has_points:
        return in_minutes_of(plan, task, task.distribution)
    if estimate.low is None or estimate.high is None:
        return None
    low, likely, high = (plan.minutes_of(point, task) for point in (estimate.low, estimate.likely, estimate.high))
    whole = (task.distribution or usual or _PERT).with_points(low, likely, high, unit="min")
    return None if whole.is_certain and whole.likely == likely else whole


def in_minutes_of(plan: Plan, task: Task, time: Distribution) -> Distribution:
    """Return a distribution of time in the minutes of a task.

    Time of the other sort is counted in the task's own: a day of a task that runs by the clock is a day of the
    clock, and a day of the clock is a seventh of a working week for work that keeps to a calendar.

    Args:
        plan: The plan.
        task: A task of it.
        time: Durations with a unit.

    Returns:
        Minutes of working time, or of the clock for a task whose duration is elapsed.
    """
    if task.duration.elapsed:
        return time.in_minutes(minutes_per_day=DAY, minutes_per_week=_DAYS * DAY)
    calendar = plan.calendar_of(task)
    per_week = plan.minutes_per_week or calendar.minutes_per_week
    found = time.in_minutes(minutes_per_day=plan.day_length(task), minutes_per_week=per_week)
    if found.unit == "min":
        return found
    return found.scaled(_decimal(Fraction(per_week, _DAYS * DAY)), "min")


def _decimal(share: Fraction) -> Decimal:
    with localcontext(exact_context()):
        return Decimal(share.numerator) / share.denominator
