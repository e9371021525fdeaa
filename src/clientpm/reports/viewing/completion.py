"""When the project ends, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.reports.view import ViewTask
    from clientpm.scheduling.result import Schedule

__all__ = ["completion_day"]


def completion_day(schedule: Schedule, tasks: Mapping[str, ViewTask]) -> dt.date | None:
    """Return the day on which the project ends, where an audience sees what ends it.

    Args:
        schedule: The schedule of the whole plan.
        tasks: The visible tasks by id.

    Returns:
        The day; nothing where only hidden work ends it.
    """
    dates = schedule.dates
    seen = any(dates.finish[node] == dates.end and schedule.name_of(node) in tasks for node in schedule.leaves)
    return max((task.finish_day for task in tasks.values()), default=None) if seen else None
