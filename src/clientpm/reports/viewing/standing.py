"""How a task stands: one rule for every milestone and task of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.reports.view import Standing, ViewTask, ViewTaskKind
from clientpm.values.status import Status

if TYPE_CHECKING:
    import datetime as dt

__all__ = ["judged"]

_STATUS: Final = {
    Standing.KEPT: Status.ON_COURSE,
    Standing.REACHED: Status.ON_COURSE,
    Standing.REACHED_LATE: Status.ATTENTION,
    Standing.ON_COURSE: Status.ON_COURSE,
    Standing.SLIPPED: Status.ATTENTION,
    Standing.MISSING: Status.TROUBLE,
    Standing.NOT_REPORTED: Status.UNKNOWN,
    Standing.NOT_AGREED: Status.UNKNOWN,
    Standing.CANCELLED: Status.UNKNOWN,
}


def judged(task: ViewTask, data_date: dt.datetime | None, tolerance_days: int) -> ViewTask:
    """Return a task with its standing and status.

    Args:
        task: The task with its dates.
        data_date: The instant that the report speaks of.
        tolerance_days: Working days behind the agreed plan that are not trouble yet.

    Returns:
        The task.
    """
    done = task.reached or task.cancelled or task.kind is ViewTaskKind.SUMMARY
    overdue = data_date is not None and not done and task.finish <= data_date
    if task.cancelled:
        standing = Standing.CANCELLED
    else:
        standing = Standing.NOT_REPORTED if overdue else _standing(task, tolerance_days)
    return attrs.evolve(task, overdue=overdue, standing=standing, status=_STATUS[standing])


def _standing(task: ViewTask, tolerance_days: int) -> Standing:
    promised = task.promised_day
    if promised is None:
        return Standing.REACHED if task.reached else Standing.NOT_AGREED
    late = task.finish_day > promised
    if task.reached:
        return Standing.REACHED_LATE if late else Standing.KEPT
    if task.deadline_day is not None:
        if late:
            return Standing.MISSING
        slipped = task.agreed_day is not None and task.finish_day > task.agreed_day
        return Standing.SLIPPED if slipped else Standing.ON_COURSE
    if not late:
        return Standing.ON_COURSE
    far = task.behind is not None and task.behind.days > tolerance_days
    return Standing.MISSING if far else Standing.SLIPPED
