"""What a project has for a goal: work, requirements, people, readings, signatures."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.agreement.connections import Connections
from clientpm.model.goal import Goal
from clientpm.model.people import Side, Stakeholder
from clientpm.model.project import Project
from clientpm.model.work import Task
from clientpm.scheduling.reported import facts_until
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.model.measurement import Measurement

__all__ = ["GoalSupport"]

_NEXT: Final[Mapping[str, tuple[str, ...]]] = {
    "goal": ("need", "requirement", "deliverable", "task"),
    "need": ("requirement",),
    "requirement": ("deliverable", "task"),
    "deliverable": ("task",),
}
"""From which kind of record a contribution leads on to which."""


@attrs.frozen(kw_only=True)
class GoalSupport:
    """What a project has for its goals.

    Attributes:
        project: The project.
        as_of: The end of the day up to which facts count; `None` for all of them.
    """

    project: Project
    as_of: dt.datetime | None = None

    @cached_property
    def _connections(self) -> Connections:
        return Connections(project=self.project, as_of=self.as_of)

    @cached_property
    def children(self) -> dict[str, tuple[str, ...]]:
        """Ids of the goals below each goal, in the project's order."""
        found: dict[str, tuple[str, ...]] = {}
        for goal in self.project.goals:
            if goal.parent is not None:
                found[goal.parent] = (*found.get(goal.parent, ()), goal.id)
        return found

    def contributions(self, goal_id: str) -> dict[str, frozenset[str]]:
        """Return what contributes to a goal or to the goals below it.

        Args:
            goal_id: Id of the goal.

        Returns:
            Ids by kind: `requirement`, `task` and so on.
        """
        waiting = [Ref(Goal.kind_name, goal_id)]
        seen = set(waiting)
        while waiting:
            ref = waiting.pop()
            onward = [
                Ref(kind, name) for kind in _NEXT.get(ref.kind, ()) for name in self._connections.beside(ref, kind)
            ]
            if ref.kind == Goal.kind_name:
                onward += [Ref(Goal.kind_name, child) for child in self.children.get(ref.id, ())]
            waiting += [other for other in onward if other not in seen]
            seen.update(onward)
        return {kind: frozenset(ref.id for ref in seen if ref.kind == kind) for kind in _KINDS}

    @cached_property
    def _readings(self) -> dict[str, list[Measurement]]:
        found: dict[str, list[Measurement]] = {}
        for item in facts_until(self.project.measurements, self.as_of):
            found.setdefault(item.goal, []).append(item)
        return {goal: sorted(items, key=lambda item: item.on) for goal, items in found.items()}

    def readings(self, goal_id: str) -> tuple[Measurement, ...]:
        """Return what was measured towards a goal, in the order of the days.

        Args:
            goal_id: Id of the goal.

        Returns:
            The measurements that stand.
        """
        return tuple(self._readings.get(goal_id, ()))

    @cached_property
    def _staffed(self) -> frozenset[str]:
        """Ids of the tasks that have people, and of the summaries above them."""
        found = {task.id for task in self.project.all(Task) if task.owner is not None}
        found |= {assignment.task for assignment in self.project.assignments}
        parents = {task.id: task.parent for task in self.project.all(Task)}
        waiting = list(found)
        for name in waiting:
            above = parents.get(name)
            if above is not None and above not in found:
                found.add(above)
                waiting.append(above)
        return frozenset(found)

    def has_people(self, tasks: frozenset[str]) -> bool:
        """Return whether somebody is to do one of some tasks.

        Args:
            tasks: Ids of the tasks.

        Returns:
            Whether one, or one below it, has an owner or a resource.
        """
        return not tasks.isdisjoint(self._staffed)

    def stakeholder(self, name: str) -> Stakeholder | None:
        """Return the stakeholder that an id or a title means.

        Args:
            name: What was written.

        Returns:
            The stakeholder; `None` where there is none.
        """
        bare = name.removeprefix("stakeholder:")
        return next((one for one in self.project.stakeholders if bare in {one.id, one.title}), None)

    def confirmed_by_client(self, goal_id: str | None) -> bool:
        """Return whether a signature of the client covers the goal as it is.

        Args:
            goal_id: Id of the goal, where it has one.

        Returns:
            Whether there is one, given by the day that is looked at.
        """
        if goal_id is None:
            return False
        sides = {one.id: one.side for one in self.project.stakeholders}
        signed = self._connections.signatures.get(Ref(Goal.kind_name, goal_id), ())
        return any(sides.get(one.by) is Side.CLIENT for one in signed)


_KINDS: Final = ("goal", "need", "requirement", "deliverable", "task")
