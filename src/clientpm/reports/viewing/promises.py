"""Whether an audience sees the day that a chance is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.viewing.days import last_day

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.view import ViewTask

__all__ = ["sees_promise"]


def sees_promise(task: ViewTask | None, promised: dt.datetime | None) -> bool:
    """Return whether an audience sees a task, and that it was promised by an instant.

    Args:
        task: The task as the audience sees it; `None` where it does not.
        promised: The deadline of the task, else its agreed finish; `None` where nothing was promised.

    Returns:
        Whether both are seen. The plan that was agreed last may be hidden from an audience that sees an
        earlier one.
    """
    if task is None or promised is None:
        return False
    if task.deadline_day is not None:
        return task.deadline_day == last_day(promised)
    return task.agreed_finish == promised
