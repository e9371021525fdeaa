"""What the client was promised, and which promises are going to be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.scheduling.lateness import late_by
from clientpm.scheduling.reported import ProgressState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.model.baseline import BaselineDates
    from clientpm.scheduling.result import Schedule, ScheduledTask

__all__ = ["missed_deadlines", "promised_by", "promised_task"]


def promised_task(schedule: Schedule, agreed: Mapping[str, BaselineDates]) -> str | None:
    """Return the milestone that the project is measured by.

    The last one that was promised, by its deadline or else by the baseline; where nothing
    was promised, the last one; where there are no milestones, the same among tasks.

    Args:
        schedule: The schedule.
        agreed: The agreed dates by task.

    Returns:
        Its id; `None` where there is no work.
    """
    work = [
        (promised_by(scheduled, agreed), scheduled.early_finish, scheduled)
        for scheduled in schedule
        if not scheduled.task.is_summary and scheduled.state is not ProgressState.CANCELLED
    ]
    milestones = [item for item in work if item[2].task.is_milestone]
    for group in ([m for m in milestones if m[0]], [w for w in work if w[0]], milestones, work):
        if group:
            return max(group, key=lambda item: (item[0] or item[1], item[1], item[2].id))[2].id
    return None


def promised_by(scheduled: ScheduledTask, agreed: Mapping[str, BaselineDates]) -> dt.datetime | None:
    """Return by when a task was promised: its deadline, else its agreed finish.

    Args:
        scheduled: The task.
        agreed: The agreed dates by task.

    Returns:
        The instant; `None` where nothing was promised.
    """
    if scheduled.task.deadline is not None:
        return scheduled.task.deadline
    dates = agreed.get(scheduled.id)
    return None if dates is None else dates.finish


def missed_deadlines(schedule: Schedule) -> tuple[str, ...]:
    """Return the unfinished tasks that end after their deadline.

    Args:
        schedule: The schedule.

    Returns:
        Their ids, the one that is latest first.
    """
    found = []
    for scheduled in schedule:
        deadline = scheduled.task.deadline
        if deadline is None or not scheduled.state.unfinished:
            continue
        late = late_by(schedule.plan, scheduled.task, scheduled.early_finish, deadline)
        if late is not None:
            found.append((-late.minutes, scheduled.id))
    return tuple(name for _, name in sorted(found))
