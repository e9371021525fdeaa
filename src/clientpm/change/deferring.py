"""Doing what is asked for later: after the milestone that the project is measured by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.change.standpoint import after_edits
from clientpm.errors import ValidationError
from clientpm.model.dependency import Dependency
from clientpm.model.edits import (
    AddCriterion,
    AddDeliverable,
    AddGoal,
    AddRequirement,
    AddTask,
    Assign,
    SetCost,
)
from clientpm.model.impact import Remark
from clientpm.progress.promise import promised_task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.change.standpoint import Standpoint
    from clientpm.model.edits import Edit
    from clientpm.model.work import Task

__all__ = ["deferred"]

_NEW_SCOPE: Final = (AddRequirement, AddCriterion, AddDeliverable, AddGoal)


def deferred(
    stand: Standpoint, edits: tuple[Edit, ...]
) -> tuple[tuple[Edit, ...], tuple[Remark, ...], Standpoint | None]:
    """Return what is left of edits when their new work begins after what was promised.

    Tasks that are added wait for the milestone that the project is measured by; what is
    there waits for none of them, and nothing that is there changes.

    Args:
        stand: The project as it is.
        edits: What is asked for.

    Returns:
        The edits, what is worth knowing about them, and the project after them where it was
        worked out.
    """
    schedule = stand.schedule
    milestone = None if schedule is None else promised_task(schedule, stand.agreed)
    if milestone is None:
        return (), (Remark(code="impact.nothing_to_defer"),), None
    facts = {"after": milestone, "left_out": 0}
    for flat in (False, True):
        found = tuple(_later(edits, milestone, flat=flat))
        try:
            there = after_edits(stand, found)
        except ValidationError:
            continue
        facts["left_out"] = len(edits) - len(found)
        return found, (Remark(code="impact.deferred" if found else "impact.nothing_to_defer", facts=facts),), there
    return (), (Remark(code="impact.nothing_to_defer", facts=facts),), None


def _later(edits: tuple[Edit, ...], milestone: str, *, flat: bool) -> Iterator[Edit]:
    added = {edit.task.id for edit in edits if isinstance(edit, AddTask)}
    for edit in edits:
        if isinstance(edit, AddTask):
            yield AddTask(_waiting(edit.task, milestone, added, flat=flat))
        elif isinstance(edit, _NEW_SCOPE) or _task_of(edit) in added:
            yield edit


def _task_of(edit: Edit) -> str | None:
    """Return the task that an edit is about, or pays or staffs."""
    if isinstance(edit, SetCost):
        return edit.line.task
    if isinstance(edit, Assign):
        return edit.assignment.task
    task = getattr(edit, "task", None)
    return task if isinstance(task, str) else None


def _waiting(task: Task, milestone: str, added: set[str], *, flat: bool) -> Task:
    """Return a task that waits for a milestone; what waits for another new one waits for that already."""
    parent = None if flat and task.parent not in added else task.parent
    if any(link.predecessor in added for link in task.after):
        return attrs.evolve(task, parent=parent)
    kept = tuple(link for link in task.after if link.predecessor != milestone)
    return attrs.evolve(task, parent=parent, after=(*kept, Dependency(milestone)))
