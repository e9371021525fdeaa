"""The rest of a view: work in progress, goals, quality, what was found, who has too much to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.reports.viewing.completion import completion_day
from clientpm.reports.viewing.goals import visible_goals
from clientpm.reports.viewing.overloads import visible_overloads
from clientpm.reports.viewing.points import visible_points
from clientpm.reports.viewing.quality import visible_quality
from clientpm.reports.viewing.requests import visible_requests
from clientpm.reports.viewing.work import visible_period, with_work

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.view import View
    from clientpm.reports.viewing.results import ReportResults

__all__ = ["with_records"]


def with_records(view: View, project: Project, results: ReportResults, lens: Lens) -> View:
    """Return a view with work in progress, goals, quality, findings and loads.

    Args:
        view: What is known of the plan and of what was agreed.
        project: The project.
        results: What was computed on it.
        lens: The eyes of the audience.

    Returns:
        The whole view.
    """
    schedule, changes = results.schedule, results.changes
    period = visible_period(project.snapshots, results.as_of, view.previous_day, lens)
    since = None if period is None else period.since
    tasks, completion = view.tasks, None
    if schedule is not None and tasks:
        news = () if changes is None or view.previous_day is None else (*changes.finished, *changes.cancelled)
        tasks = with_work(tasks, project, schedule, since, frozenset(news), lens)
        completion = completion_day(schedule, {task.id: task for task in tasks})
    by_id = {task.id: task for task in tasks}
    goals = visible_goals(project, results.goals, by_id, completion, lens)
    found = results.findings
    return attrs.evolve(
        view,
        tasks=tasks,
        period=period,
        goals=goals,
        quality=visible_quality(project, results.as_of, since, lens),
        points=None if found is None else visible_points(project, found, by_id, goals, lens),
        overloads=visible_overloads(results.load, lens),
        requests=visible_requests(project, results.as_of, lens),
    )
