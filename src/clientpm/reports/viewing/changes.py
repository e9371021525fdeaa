"""What is different since the last report, as an audience may see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.agreement.goal_support import GoalSupport
from clientpm.reports.view_progress import ViewChanges, ViewFigureMove, ViewGoalMove, ViewMilestoneMove
from clientpm.reports.viewing.days import last_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from clientpm.model.goal import Goal
    from clientpm.progress.recent import ChangesSince, FigureChange, GoalChange
    from clientpm.reports.view import ViewTask
    from clientpm.reports.view_text import ViewText
    from clientpm.reports.viewing.insight import Insight

__all__ = ["visible_changes"]

_FIGURES: Final = (
    "percent_complete", "spi_t", "finish_slip", "cpi", "ac", "eac", "bac", "coverage", "deadlines_missed",
    "promise_chance", "budget_chance", "cost_p80", "exposure", "risks_open", "limits_broken",
    "open_critical_defects", "open_major_defects", "open_minor_defects", "checks_failed",
)  # fmt: skip
"""The figures whose change is told, in this order."""


def visible_changes(insight: Insight) -> ViewChanges | None:
    """Return what is different since the last report, of all that an audience may see.

    Args:
        insight: What the audience knows.

    Returns:
        The differences; `None` where there is no report before that the audience may see.
    """
    changes, previous = insight.results.changes, insight.results.previous
    if changes is None or not insight.lens.shows(previous) or previous is None:
        return None
    known = {item.task for item in previous.milestones}
    moves = list(_milestones(insight, changes, known))
    return ViewChanges(
        since=last_day(changes.since),
        milestones=tuple(moves),
        unmoved=sum(
            task.id in known and not task.reached and not task.cancelled and _is_where_it_was(task)
            for task in insight.view.milestones
        ),
        started=_titles(changes.started, insight),
        finished=_titles(changes.finished, insight),
        cancelled=_titles(changes.cancelled, insight),
        goals=tuple(_goals(changes.goals, insight)),
        figures=tuple(_figures(changes.figures)) if insight.is_team else (),
    )


def _is_where_it_was(task: ViewTask) -> bool:
    return task.moved is not None and not task.moved.days


def _titles(names: Iterable[str], insight: Insight) -> tuple[ViewText, ...]:
    return tuple(insight.tasks[name].title for name in names if name in insight.tasks)


def _milestones(insight: Insight, changes: ChangesSince, known: set[str]) -> Iterator[ViewMilestoneMove]:
    """Yield what is to be told of milestones: what was reached first, then by the day that is expected."""
    by_id = {item.milestone: item for item in changes.milestones}
    for task in sorted(insight.view.milestones, key=lambda task: (not task.reached, task.finish, task.id)):
        change = by_id.get(task.id)
        if change is None or task.cancelled:
            continue
        moved = task.moved is not None and bool(task.moved.days)
        if change.reached or (moved and not task.reached) or (task.id not in known and not task.reached):
            before = None if change.before is None else insight.milestone_day(task.id, change.before)
            yield ViewMilestoneMove(
                title=task.title,
                day=task.finish_day,
                before=before,
                shift=task.moved,
                reached=change.reached,
                newly_late=_is_newly_late(task, before),
                promised_day=task.promised_day,
            )


def _is_newly_late(task: ViewTask, before: dt.date | None) -> bool:
    """Return whether a promised day that was kept by the last forecast is missed by the one now."""
    day = task.promised_day
    return day is not None and before is not None and before <= day < task.finish_day


def _goals(changes: Iterable[GoalChange], insight: Insight) -> Iterator[ViewGoalMove]:
    """Yield the goals whose day or state is different, each as far as it may be seen."""
    seen = {goal.id: goal for goal in insight.lens.visible(insight.project.goals)}
    for change in changes:
        goal = seen.get(change.goal)
        if goal is None:
            continue
        days = change.days if change.days and _sees_day(goal, insight) else 0
        told = change.state_before != change.state and _sees_state(goal.id, insight)
        if days or told:
            yield ViewGoalMove(
                title=insight.lens.text(goal, "title"),
                before=change.before if days else None,
                now=change.now if days else None,
                days=days,
                state_before=change.state_before if told else "",
                state=change.state if told else "",
            )


def _sees_day(goal: Goal, insight: Insight) -> bool:
    """Return whether an audience sees what the deadline of a goal is counted from."""
    relative = goal.relative_deadline
    if relative is None:
        return True
    return insight.completion is not None if relative.after is None else relative.after in insight.tasks


def _sees_state(name: str, insight: Insight) -> bool:
    """Return whether an audience sees everything that the state of a goal is made of."""
    project, lens = insight.project, insight.lens
    children = GoalSupport(project=project).children
    below = [name]
    for parent in below:
        below += children.get(parent, ())
    made_of = (
        *(goal for goal in project.goals if goal.id in below),
        *(item for item in project.measurements if item.goal in below),
    )
    return all(lens.shows(record) for record in made_of)


def _figures(changes: Iterable[FigureChange]) -> Iterator[ViewFigureMove]:
    by_name = {change.name: change for change in changes}
    for name in _FIGURES:
        change = by_name.get(name)
        if change is None or isinstance(change.before, str) or isinstance(change.now, str):
            continue
        yield ViewFigureMove(name=name, before=change.before, now=change.now, change=change.change)
