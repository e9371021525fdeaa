"""Goals in the order in which they serve each other, with the question and the metric of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.model.goal import Goal, GoalRole
from clientpm.progress.asked import asked_project
from clientpm.progress.outlook import GoalOutlook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project

__all__ = ["GoalBranch", "goal_tree"]


@attrs.frozen(kw_only=True)
class GoalBranch:
    """One goal in the outline of all of them.

    Attributes:
        goal: Id of the goal.
        role: Its place among the goals.
        level: How deep it stands; 1 for those that serve no other one.
        parent: Id of the goal that it serves.
        question: The question that its metric answers.
        metric: What is measured.
        unit: In which unit.
        children: Ids of the goals that serve it.
        outlook: How it stands, where that was given.
    """

    goal: str
    role: GoalRole
    level: int
    parent: str | None = None
    question: str = ""
    metric: str = ""
    unit: str = ""
    children: tuple[str, ...] = ()
    outlook: GoalOutlook | None = None


def goal_tree(project: Project, *, outlooks: Iterable[GoalOutlook] = ()) -> tuple[GoalBranch, ...]:
    """Return the goals of a project as an outline: each one before those that serve it.

    It reads objective, key result in one direction, and goal, question, metric in the
    other; every row says what it needs, so that a table can be made of it.

    Args:
        project: The project.
        outlooks: How goals stand, from `goal_outlooks`.

    Returns:
        One row for each goal; those of one parent in the project's order.

    Raises:
        FieldTypeError: When it is no project.

    Examples:
        >>> from clientpm import Goal, Project
        >>> project = Project(
        ...     id="shop",
        ...     goals=[
        ...         Goal(id="nps", parent="loyal", question="Do clients recommend us?", metric="net promoter score"),
        ...         Goal(id="loyal", role="objective", title="Clients come back"),
        ...     ],
        ... )
        >>> for branch in goal_tree(project):
        ...     print(branch.level, branch.goal, branch.metric or branch.role.value)
        1 loyal objective
        2 nps net promoter score

    References:
        Basili, Caldiera and Rombach 1994, "The goal question metric approach".
    """
    goals = asked_project(project).goals
    known = {outlook.goal: outlook for outlook in outlooks}
    below: dict[str | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent, []).append(goal)
    waiting = [(goal, 1) for goal in reversed(below.get(None, []))]
    found: list[GoalBranch] = []
    while waiting:
        goal, level = waiting.pop()
        children = below.get(goal.id, [])
        found.append(_branch(goal, level, children, known.get(goal.id)))
        waiting += [(child, level + 1) for child in reversed(children)]
    return tuple(found)


def _branch(goal: Goal, level: int, children: list[Goal], outlook: GoalOutlook | None) -> GoalBranch:
    return GoalBranch(
        goal=goal.id,
        role=goal.role,
        level=level,
        parent=goal.parent,
        question=goal.question,
        metric=goal.metric,
        unit=goal.unit,
        children=tuple(child.id for child in children),
        outlook=outlook,
    )
