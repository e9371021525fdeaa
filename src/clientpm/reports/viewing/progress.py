"""How the project is going, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.reports.view_progress import ViewProgress
from clientpm.reports.viewing.chances import visible_chances
from clientpm.reports.viewing.changes import visible_changes
from clientpm.reports.viewing.completion import completion_day
from clientpm.reports.viewing.dimensions import visible_status
from clientpm.reports.viewing.earned import visible_earned
from clientpm.reports.viewing.insight import Insight
from clientpm.reports.viewing.trend import visible_trend
from clientpm.reports.viewing.versions import visible_plans

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.view import View
    from clientpm.reports.viewing.results import ReportResults

__all__ = ["visible_progress"]


def visible_progress(project: Project, results: ReportResults, view: View, lens: Lens) -> ViewProgress:
    """Return what an audience may see of how the project is going.

    Args:
        project: The project.
        results: What was computed on it.
        view: What is visible of the plan.
        lens: The eyes of the audience.

    Returns:
        Status, changes, agreed plans, earned value and trend, as far as they are known.
    """
    tasks = {task.id: task for task in view.tasks}
    completion = None if results.schedule is None else completion_day(results.schedule, tasks)
    insight = Insight(project=project, results=results, lens=lens, view=view, tasks=tasks, completion=completion)
    return ViewProgress(
        status=visible_status(insight),
        changes=visible_changes(insight),
        plans=visible_plans(insight),
        earned=visible_earned(insight),
        trend=visible_trend(insight),
        chances=visible_chances(insight),
    )
