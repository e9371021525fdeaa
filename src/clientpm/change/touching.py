"""Which work and which tests a change is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.change.edit_kind import RECORD_EDITS
from clientpm.model.deliverable import AcceptanceTest, Deliverable
from clientpm.model.edits import (
    AddCriterion,
    AddDeliverable,
    AddDependency,
    AddRequirement,
    AddTask,
    Assign,
    ChangeCriterion,
    ChangeDeliverable,
    ChangeRequirement,
    ChangeTask,
    RemoveDependency,
    RemoveTask,
    SetCalendar,
    SetConstraints,
    SetDeadline,
    SetEstimate,
)
from clientpm.model.requirement import AcceptanceCriterion
from clientpm.model.work import Task
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.edits import Edit
    from clientpm.model.project import Project

__all__ = ["criterion_tests", "touched_by_both", "touched_criteria", "touched_parts", "touched_tasks"]


def touched_tasks(edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return the tasks that edits add, change, or put somebody to work on.

    Args:
        edits: The edits.

    Returns:
        Their ids, each once; tasks that are removed are not among them.
    """
    found: dict[str, None] = {}
    for edit in edits:
        if isinstance(edit, RemoveTask):
            found.pop(edit.task, None)
        elif isinstance(edit, Assign):
            found[edit.assignment.task] = None
        else:
            task = getattr(edit, "task", None)
            if task is not None:
                found[task.id if isinstance(task, Task) else task] = None
    return tuple(found)


def touched_criteria(project: Project, edits: Iterable[Edit]) -> tuple[str, ...]:
    """Return the acceptance criteria that show whether edits were carried out well.

    Those that the edits add or change, and those of the requirements and deliverables that
    they add or change.

    Args:
        project: The project, after the edits.
        edits: The edits.

    Returns:
        Ids of the criteria that the project has, each once.
    """
    found: dict[str, None] = {}
    for edit in edits:
        if isinstance(edit, AddCriterion | ChangeCriterion):
            found[edit.criterion.id] = None
        elif isinstance(edit, AddRequirement | ChangeRequirement):
            found |= {item.id: None for item in project.criteria if item.requirement == edit.requirement.id}
        elif isinstance(edit, AddDeliverable | ChangeDeliverable):
            now = {item.id: item for item in project.all(Deliverable)}.get(edit.deliverable.id, edit.deliverable)
            found |= dict.fromkeys(now.criteria)
    known = {item.id for item in project.all(AcceptanceCriterion)}
    return tuple(name for name in found if name in known)


def criterion_tests(project: Project, criterion: str) -> tuple[str, ...]:
    """Return the tests of a criterion.

    Args:
        project: The project.
        criterion: Id of the criterion.

    Returns:
        Ids of the tests that name it.
    """
    return tuple(test.id for test in project.all(AcceptanceTest) if criterion in test.criteria)


def touched_parts(edits: Iterable[Edit]) -> tuple[Ref, ...]:
    """Return the records that edits name, those among them that they take out too.

    Args:
        edits: The edits.

    Returns:
        The records, each once.
    """
    return tuple(dict.fromkeys(_aspect(edit)[0] for edit in edits))


def touched_by_both(first: Iterable[Edit], second: Iterable[Edit]) -> tuple[Ref, ...]:
    """Return the records of which two sets of edits decide the same part, or one the whole.

    It looks at the edits alone, so it also answers for edits that were carried out already.

    Args:
        first: Edits.
        second: Other edits; those that are in both sets do not count.

    Returns:
        The records, in the order of the first set.
    """
    one, other = tuple(first), tuple(second)
    theirs = [_aspect(edit) for edit in other if edit not in one]
    found: dict[Ref, None] = {}
    for edit in one:
        if edit in other:
            continue
        ref, part = _aspect(edit)
        if any(ref == name and (part == aspect or not part or not aspect) for name, aspect in theirs):
            found[ref] = None
    return tuple(found)


def _aspect(edit: Edit) -> tuple[Ref, str]:
    """Return what an edit touches, and which part of it; no part where it is the whole."""
    if isinstance(edit, AddDependency | RemoveDependency):
        other = edit.dependency.predecessor if isinstance(edit, AddDependency) else edit.predecessor
        return Ref(Task.kind_name, edit.task), f"after {other}"
    if isinstance(edit, SetEstimate | SetConstraints | SetDeadline | SetCalendar):
        return Ref(Task.kind_name, edit.task), edit.tag
    if isinstance(edit, AddTask | ChangeTask):
        return edit.task.ref, ""
    if isinstance(edit, RemoveTask):
        return Ref(Task.kind_name, edit.task), ""
    kind = RECORD_EDITS[type(edit)]
    held = getattr(edit, kind.field)
    return (Ref(kind.kind.kind_name, held) if isinstance(held, str) else held.ref), ""
