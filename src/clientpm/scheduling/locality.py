"""Which edits leave so much of a network alone that it can be revised task by task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.model.work import TaskKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.dependency import Dependency
    from clientpm.model.work import Task
    from clientpm.scheduling.editing import PlanDraft
    from clientpm.scheduling.reach import Reach
    from clientpm.scheduling.solution import Solution

__all__ = ["Locality"]

_FOLLOWING: Final = frozenset({TaskKind.SUMMARY, TaskKind.LEVEL_OF_EFFORT})
"""What takes its dates from other work."""


class Locality:
    """Tells whether edits can be carried out task by task, and lead to a plan that exists if no circle arises.

    What is refused here may still be a plan; it is then computed again in full.

    Args:
        schedule: The schedule.
        draft: What the edits make of its plan.
        reach: Who comes after whom in the schedule.
    """

    def __init__(self, schedule: Solution, draft: PlanDraft, reach: Reach) -> None:
        self._schedule = schedule
        self._plan = schedule.plan
        self._draft = draft
        self._reach = reach
        self._structure = schedule.network.structure
        self._linked = frozenset(self._structure.owners)

    def holds(self) -> bool:
        """Return whether nothing stands in the way."""
        return (
            not self._reach.gapped
            and not self._mixed()
            and all(self._allows(name, task) for name, task in self._draft.held.items())
        )

    def _mixed(self) -> bool:
        """Return whether lags are a share of durations of which something is done."""
        network = self._schedule.network
        new = (task for task in self._draft.held.values() if task is not None)
        return bool(network.actuals) and (
            bool(network.shares) or any(link.lag.percent for task in new for link in task.after)
        )

    def _allows(self, name: str, new: Task | None) -> bool:
        node = self._structure.index.get(name)
        if node is None:
            return new is None or self._added(new)
        old = self._plan.tasks[node]
        return self._removed(old) if new is None else self._changed(node, old, new)

    def _added(self, new: Task) -> bool:
        return (
            new.kind not in _FOLLOWING
            and self._stands_alone(new)
            and self._has_place(new)
            and self._is_linked(new.id, new.after)
            and self._has_name(new)
        )

    def _removed(self, old: Task) -> bool:
        return (
            old.kind not in _FOLLOWING
            and old.id not in self._schedule.progress
            and self._has_place(old)
            and not self._waits_for_summary(old.after)
            and not any(task.earning is not None and task.earning.like == old.id for task in self._plan.tasks)
        )

    def _changed(self, node: int, old: Task, new: Task) -> bool:
        if old.kind is not new.kind and (
            old.kind in _FOLLOWING or new.kind in _FOLLOWING or node in self._schedule.network.actuals
        ):
            return False
        if new.parent != old.parent or not (new.earning == old.earning or self._stands_alone(new)):
            return False
        if old.kind is TaskKind.SUMMARY:
            return (new.constraints, new.deadline, new.calendar, new.after) == (
                old.constraints, old.deadline, old.calendar, old.after,
            )  # fmt: skip
        if new.calendar is not None and new.calendar not in self._plan.calendars_by_id:
            return False
        held = self._draft.held
        if new.after == old.after:
            return all(held.get(link.predecessor, new) is not None for link in new.after)
        return not self._waits_for_summary(old.after) and self._is_linked(new.id, new.after)

    def _stands_alone(self, new: Task) -> bool:
        """Return whether a task earns like no other one, on a calendar that exists."""
        calendar = new.calendar is None or new.calendar in self._plan.calendars_by_id
        return calendar and (new.earning is None or new.earning.like is None)

    def _has_place(self, task: Task) -> bool:
        """Return whether a task lies below nothing but summaries without links."""
        if task.parent is None:
            return True
        parent, at = self._draft.find(task.parent), self._structure.index.get(task.parent, -1)
        if at < 0 or parent is None or parent.kind is not TaskKind.SUMMARY:
            return False
        while at >= 0 and at not in self._linked:
            at = self._structure.parents[at]
        return at < 0

    def _has_name(self, new: Task) -> bool:
        """Return whether no other id differs from that of a new task by case only."""
        reach, name = self._reach, new.id.lower()
        if reach.names is None:
            reach.names = frozenset(known.lower() for known in self._structure.index)
        same = sum(known.lower() == name for known in self._draft.held)
        return name not in reach.names and name not in reach.new_names and same == 1

    def _waits_for_summary(self, after: Iterable[Dependency]) -> bool:
        return any(self._plan[link.predecessor].kind is TaskKind.SUMMARY for link in after)

    def _is_linked(self, name: str, after: Iterable[Dependency]) -> bool:
        """Return whether a task waits for other tasks that exist, once in each way."""
        seen: set[tuple[str, object]] = set()
        for link in after:
            found = self._draft.find(link.predecessor)
            key = link.predecessor, link.type
            if found is None or found.kind is TaskKind.SUMMARY or found.id == name or key in seen:
                return False
            seen.add(key)
        return True
