"""What may be missing in what was agreed: requirements, goals, results, people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.agreement.deadlines import goal_days
from clientpm.agreement.picture import Gap, Picture
from clientpm.model.goal import GoalRole
from clientpm.model.requirement import Priority
from clientpm.values.finding import Severity
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.model.deliverable import Deliverable
    from clientpm.model.goal import Goal
    from clientpm.model.people import Stakeholder
    from clientpm.model.requirement import Requirement
    from clientpm.model.work import Task

__all__ = ["AGREED_GAPS"]

_OWN_MEASURE: Final = frozenset({GoalRole.GOAL, GoalRole.KEY_RESULT})


def _wanted(picture: Picture) -> list[Requirement]:
    return [item for item in picture.project.requirements if item.priority is not Priority.WONT]


def _trace_gap(gap: str) -> Callable[[Picture, Requirement], bool]:
    """Return the rule that a requirement lacks a link."""

    def lacks(picture: Picture, requirement: Requirement) -> bool:
        return gap in picture.traces[requirement.id].gaps

    return lacks


def _no_priority(_: Picture, requirement: Requirement) -> bool:
    return requirement.priority is None


def _goals(picture: Picture) -> tuple[Goal, ...]:
    return picture.project.goals


def _no_measure(picture: Picture, goal: Goal) -> bool:
    """Whether nobody could say that a goal was reached."""
    if goal.role is GoalRole.OBJECTIVE:
        return not goal.metric and goal.id not in picture.parents_of_goals
    aims = (goal.target, goal.relative_change, goal.low, goal.high)
    return not goal.metric or (goal.role in _OWN_MEASURE and all(aim is None for aim in aims))


def _measured_goals(picture: Picture) -> list[Goal]:
    return [
        goal for goal in picture.project.goals if goal.interval_days is not None and goal.id in picture.last_measured
    ]


def _measurement_due(picture: Picture, goal: Goal) -> bool:
    """Whether more days have passed since the last measurement, or since the goal counts, than were agreed."""
    today, interval, last = picture.today, goal.interval_days, picture.last_measured[goal.id]
    if today is None or interval is None or (today - last).days <= interval:
        return False
    days = goal_days(goal, picture.events)
    if not goal.measurable_early and days.start is None:
        return False  # it counts from something that has no day yet
    since = last if goal.measurable_early or days.start is None else max(last, days.start)
    until = today if days.deadline is None else min(today, days.deadline)
    return (until - since).days > interval


def _deliverables(picture: Picture) -> tuple[Deliverable, ...]:
    return picture.project.deliverables


def _beside(kind: str) -> Callable[[Picture, Any], bool]:
    """Return the rule that a record is linked with none of a kind."""

    def lacks(picture: Picture, record: Any) -> bool:
        return not any(True for _ in picture.linked.beside(record.ref, kind))

    return lacks


def _promised(picture: Picture) -> list[Task]:
    """Return the open milestones that the client sees or pays for."""
    paid = picture.payment_milestones
    return [
        task
        for task in picture.open_tasks
        if task.is_milestone and (task.visibility is Visibility.CLIENT or task.id in paid)
    ]


def _no_acceptance(picture: Picture, milestone: Task) -> bool:
    return all(_beside(kind)(picture, milestone) for kind in ("criterion", "deliverable"))


def _people(picture: Picture) -> tuple[Stakeholder, ...]:
    return picture.project.stakeholders


def _unnamed(picture: Picture, stakeholder: Stakeholder) -> bool:
    return stakeholder.id not in picture.named_people


AGREED_GAPS: Final = (
    Gap("complete.requirement_goal", Severity.WARNING, _wanted, _trace_gap("goal")),
    Gap("complete.requirement_task", Severity.WARNING, _wanted, _trace_gap("task")),
    Gap("complete.requirement_criterion", Severity.WARNING, _wanted, _trace_gap("criterion")),
    Gap("complete.requirement_priority", Severity.WARNING, _wanted, _no_priority),
    Gap("complete.requirement_test", Severity.INFO, _wanted, _trace_gap("test")),
    Gap("complete.requirement_signature", Severity.INFO, _wanted, _trace_gap("signature")),
    Gap("complete.goal_measure", Severity.WARNING, _goals, _no_measure),
    Gap("complete.goal_measurement", Severity.WARNING, _measured_goals, _measurement_due),
    Gap("complete.deliverable_task", Severity.WARNING, _deliverables, _beside("task")),
    Gap("complete.deliverable_criterion", Severity.WARNING, _deliverables, _beside("criterion")),
    Gap("complete.milestone_acceptance", Severity.WARNING, _promised, _no_acceptance),
    Gap("complete.stakeholder_part", Severity.INFO, _people, _unnamed),
)
"""The gaps in the order of the reference."""
