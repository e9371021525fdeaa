"""What a set of edits decides: each field that it writes, each record that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from clientpm.change.applying import each_draft
from clientpm.change.concluding import concluded
from clientpm.change.edit_kind import RECORD_EDITS, EditAction
from clientpm.model.edits import (
    AddDependency,
    AddTask,
    ChangeTask,
    RemoveDependency,
    RemoveTask,
    SetCalendar,
    SetConstraints,
    SetDeadline,
    SetEstimate,
)
from clientpm.model.references import references_of
from clientpm.model.work import Task
from clientpm.scheduling.bridging import bridged
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clientpm.change.drafting import ProjectDraft
    from clientpm.model.dependency import Dependency, DependencyType
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.model.record import Record

__all__ = ["Cell", "Writes", "writes_of"]

_SETTERS: Final[Mapping[type[Any], str]] = {
    SetEstimate: "estimate",
    SetConstraints: "constraints",
    SetDeadline: "deadline",
    SetCalendar: "calendar",
}
_TASK_FIELDS: Final = tuple(field.name for field in attrs.fields(Task) if field.name not in {"id", "after"})


class Cell(NamedTuple):
    """One thing that an edit decides.

    Attributes:
        ref: The record.
        field: Its field; empty for the record as a whole.
        predecessor: For a dependency, the task that comes first.
        type: Its type.
    """

    ref: Ref
    field: str = ""
    predecessor: str = ""
    type: DependencyType | None = None


@attrs.define
class Writes:
    """What a set of edits decides, whatever the order in which it does.

    Attributes:
        cells: What each thing is that it decides; `None` for a dependency that is not there.
        added: Records that it adds.
        removed: Records that it removes.
        needs: Records that must exist for it, each with those on whose behalf.
        whole: Tasks all of whose dependencies it decides.
    """

    cells: dict[Cell, Any] = attrs.field(factory=dict)
    added: set[Ref] = attrs.field(factory=set)
    removed: set[Ref] = attrs.field(factory=set)
    needs: dict[Ref, set[Ref]] = attrs.field(factory=dict)
    whole: set[Ref] = attrs.field(factory=set)

    def decides(self, cell: Cell) -> bool:
        """Return whether it decides a thing."""
        return cell in self.cells or (cell.field == "after" and cell.ref in self.whole)

    def need(self, ref: Ref, on_behalf: Ref) -> None:
        """Keep that a record must exist."""
        self.needs.setdefault(ref, set()).add(on_behalf)


def writes_of(project: Project, edits: Iterable[Edit]) -> Writes:
    """Return what a set of edits decides.

    Args:
        project: The project that they are meant for.
        edits: The edits.

    Returns:
        What they decide together.

    Raises:
        ValidationError: When they cannot be carried out.
    """
    writes = Writes()
    last: ProjectDraft | None = None
    for draft, edit, number in each_draft(project, edits):
        for cell in _touched(draft, edit, writes):
            writes.cells[cell] = None
        draft.apply(edit, number)
        last = draft
    if last is not None:
        concluded(last)
        _settle(writes, last)
    return writes


def _touched(draft: ProjectDraft, edit: Edit, writes: Writes) -> Iterator[Cell]:
    """Yield what one edit decides, on the project as it is before that edit."""
    if type(edit) in RECORD_EDITS:
        yield from _touched_records(draft, edit, writes)
    elif isinstance(edit, RemoveTask):
        yield from _touched_by_removal(draft, edit)
    elif isinstance(edit, (AddTask, ChangeTask)):
        yield Cell(edit.task.ref)
        yield from (Cell(edit.task.ref, name) for name in _TASK_FIELDS)
        writes.whole.add(edit.task.ref)
        if isinstance(edit, AddTask) and edit.before is not None:
            writes.need(Ref("task", edit.before), edit.task.ref)
    elif isinstance(edit, (AddDependency, RemoveDependency)):
        ref = Ref("task", edit.task)
        link = edit.dependency if isinstance(edit, AddDependency) else edit
        writes.need(ref, ref)
        writes.need(Ref("task", link.predecessor), ref)
        yield Cell(ref, "after", link.predecessor, link.type)
    elif isinstance(edit, (SetEstimate, SetConstraints, SetDeadline, SetCalendar)):
        ref = Ref("task", edit.task)
        writes.need(ref, ref)
        yield Cell(ref, _SETTERS[type(edit)])


def _touched_by_removal(draft: ProjectDraft, edit: RemoveTask) -> Iterator[Cell]:
    """Yield a task that goes, and the dependencies that went through it."""
    ref = Ref("task", edit.task)
    gone = draft.find(ref)
    yield Cell(ref)
    if draft.plan is None or not isinstance(gone, Task):
        return
    for follower in draft.plan.followers(edit.task):
        after = bridged(follower, gone, bridge=edit.bridge)
        yield from (_of(follower, known) for known in {*follower.after} ^ {*after})


def _touched_records(draft: ProjectDraft, edit: Edit, writes: Writes) -> Iterator[Cell]:
    found = RECORD_EDITS[type(edit)]
    value = getattr(edit, found.field)
    if found.action is EditAction.END:
        ref = Ref(found.kind.kind_name, value)
        writes.need(ref, ref)
        yield Cell(ref)
        return
    if found.action is not EditAction.DROP:
        yield Cell(value.ref)
        if draft.find(value.ref) is not None:
            writes.need(value.ref, value.ref)
        return
    yield Cell(Ref(found.kind.kind_name, value))
    if found.kind.kind_name == "requirement":
        yield from (Cell(criterion.ref) for criterion in draft.owned(value))


def _of(task: Task, dependency: Dependency) -> Cell:
    return Cell(task.ref, "after", dependency.predecessor, dependency.type)


def _settle(writes: Writes, draft: ProjectDraft) -> None:
    """Give every thing that was decided the value that it has in the end."""
    now = {ref: draft.find(ref) for ref in {cell.ref for cell in writes.cells}}
    there = {ref: record for ref, record in now.items() if record is not None}
    writes.removed = {ref for ref in now if ref not in there and ref in draft.project}
    writes.added = {ref for ref in there if ref not in draft.project}
    writes.whole &= set(there)
    for task in (there[ref] for ref in writes.whole):
        if isinstance(task, Task):
            writes.cells |= {_of(task, dependency): None for dependency in task.after}
    for ref in {cell.ref for cell in writes.cells if not cell.field and cell.ref in there}:
        for needed in _named(there[ref]):
            writes.need(needed, ref)
    writes.cells = {cell: _value(there[cell.ref], cell) for cell in writes.cells if cell.ref in there}
    writes.needs = {ref: names for ref, names in writes.needs.items() if ref not in writes.added}


def _value(record: Record, cell: Cell) -> Any:
    if isinstance(record, Task) and cell.field == "after":
        found = (known for known in record.after if (known.predecessor, known.type) == (cell.predecessor, cell.type))
        return next(found, None)
    if isinstance(record, Task):
        return getattr(record, cell.field) if cell.field else None
    return record


def _named(record: Record) -> Iterator[Ref]:
    """Yield the records that one names, itself among them."""
    yield record.ref
    yield from (ref for _, ref in references_of(record))
    if isinstance(record, Task):
        names = [record.parent, None if record.earning is None else record.earning.like]
        names += [dependency.predecessor for dependency in record.after]
        yield from (Ref("task", name) for name in names if name is not None)
