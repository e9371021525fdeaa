"""How forecasts moved from report to report, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.reports.view_progress import ViewTrend, ViewTrendLine
from clientpm.reports.viewing.days import count_shift, last_day

if TYPE_CHECKING:
    from clientpm.progress.movement import MilestoneTrend
    from clientpm.reports.view import ViewTask
    from clientpm.reports.viewing.insight import Insight

__all__ = ["visible_trend"]

MOST_LINES: Final = 8
"""How many milestones a trend shows."""
_FEWEST_POINTS: Final = 2


def visible_trend(insight: Insight) -> ViewTrend | None:
    """Return how the forecasts of the visible milestones moved.

    Only what snapshots say that the audience may see counts. Where there are more
    milestones than can be told apart, the one that the project is measured by is shown,
    then those that stand worst, then those that moved most.

    Args:
        insight: What the audience knows.

    Returns:
        The trend; `None` where no earlier report says anything of a visible milestone.
    """
    project, results = insight.project, insight.results
    seen = {item.id for item in insight.lens.visible(project.snapshots)}
    lines = [
        line
        for trend in results.trends
        if trend.milestone in insight.tasks
        and not insight.tasks[trend.milestone].cancelled
        and (line := _line(trend, insight.tasks[trend.milestone], seen, insight)) is not None
    ]
    if not lines:
        return None
    lines.sort(key=lambda line: (line.id != insight.view.promise, *_weight(line), line.points[-1][1], line.id))
    chosen = sorted(lines[:MOST_LINES], key=lambda line: (line.points[-1][1], line.id))
    return ViewTrend(lines=tuple(chosen), left_out=len(lines) - len(chosen))


def _weight(line: ViewTrendLine) -> tuple[bool, int, int]:
    return line.reached, 0 if line.status is None else -line.status.rank, -abs(line.shift.days)


def _line(trend: MilestoneTrend, task: ViewTask, seen: set[str], insight: Insight) -> ViewTrendLine | None:
    """Return the trend of a milestone; nothing where no report says anything of it that it did not say before."""
    told = {
        last_day(point.data_date): insight.milestone_day(task.id, point.finish)
        for point in trend.points
        if point.snapshot in seen
    }
    now, plan = insight.view.data_day, insight.project.plan
    if plan is None or now is None:
        return None
    if task.reached:
        told = {day: expected for day, expected in told.items() if day < task.finish_day}
        told[task.finish_day] = task.finish_day
    else:
        told[now] = task.finish_day
    points = tuple(sorted(told.items()))
    if len(points) < _FEWEST_POINTS:
        return None
    return ViewTrendLine(
        id=task.id,
        title=task.title,
        points=points,
        shift=count_shift(plan.calendar, points[0][1], points[-1][1]),
        agreed_day=task.agreed_day,
        status=task.status,
        reached=task.reached,
    )
