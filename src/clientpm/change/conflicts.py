"""Two sets of edits that cannot both be carried out as they were meant."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.change.applying import apply_edits
from clientpm.change.edit_kind import RECORD_EDITS, EditAction
from clientpm.change.writing import writes_of
from clientpm.errors import CycleError, ValidationError
from clientpm.model.edits import AddDependency, AddTask, RemoveDependency, RemoveTask, as_edits
from clientpm.model.holding import COLLECTIONS
from clientpm.model.work import Task
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.change.writing import Writes
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project

__all__ = ["ConflictKind", "EditConflict", "edit_conflicts"]


class ConflictKind(enum.Enum):
    """In what way two sets of edits collide."""

    SAME_FIELD = "same_field"
    """Both give a task's field, or a record, another content."""
    DEPENDENCY = "dependency"
    """Both decide about one dependency, differently."""
    REMOVED = "removed"
    """One removes what the other changes or needs."""
    ADDED = "added"
    """Both add a record of one name, with different content."""
    CYCLE = "cycle"
    """Each is right alone; together dependencies run in a circle."""
    TOGETHER = "together"
    """Each is right alone; together they cannot be carried out, or their order matters."""


@attrs.frozen(kw_only=True)
class EditConflict:
    """Something that two sets of edits decide differently.

    Attributes:
        kind: In what way they collide.
        refs: The records that it is about, the one that both touch first.
        field: Name of the field, where it is about one.
    """

    kind: ConflictKind
    refs: tuple[Ref, ...]
    field: str = ""

    @property
    def code(self) -> str:
        """Stable code, such as `edit.conflict_removed`."""
        return f"edit.conflict_{self.kind.value}"

    @property
    def finding(self) -> Finding:
        """The same as a finding, which `explain` puts into words."""
        return Finding(
            code=self.code,
            severity=Severity.ERROR,
            subject=self.refs[0] if self.refs else None,
            facts={"records": tuple(map(str, self.refs)), "field": self.field},
        )


_ORDER: Final = tuple(ConflictKind)


def edit_conflicts(project: Project, first: Iterable[Edit], second: Iterable[Edit]) -> tuple[EditConflict, ...]:
    """Return what two sets of edits decide differently, each on its own meant for one project.

    The same field of a task, a dependency, a budget line, an assignment, a requirement or
    another record with different content; a record that one removes and the other changes
    or needs; dependencies that run in a circle only together. What both do alike is no
    conflict. Where none is found, one set may follow the other in either order with the
    same result, up to the order of records and what both add or remove alike.

    Args:
        project: The project that both are meant for.
        first: Edits, such as those of an approved change.
        second: Other edits.

    Returns:
        The conflicts, the same whichever set comes first.

    Raises:
        ValidationError: When one of the two cannot be carried out alone.

    Examples:
        >>> from clientpm import Plan, Project, RemoveTask, SetEstimate, task
        >>> project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> [found.code for found in edit_conflicts(project, [SetEstimate("build", "8d")], [RemoveTask("build")])]
        ['edit.conflict_removed']
        >>> edit_conflicts(project, [SetEstimate("build", "8d")], [SetEstimate("build", "8d")])
        ()
    """
    sets = (as_edits(first), as_edits(second))
    one, other = (writes_of(project, edits) for edits in sets)
    if one == other:
        return ()
    found = {*_removed(one, other), *_removed(other, one), *_different(one, other)}
    if not found:
        found = set(_together(project, *sets))
    return tuple(sorted(found, key=lambda item: (tuple(map(str, item.refs)), _ORDER.index(item.kind), item.field)))


def _removed(one: Writes, other: Writes) -> Iterator[EditConflict]:
    """Yield what the first set removes and the second touches or needs."""
    for ref in one.removed - other.removed:
        needing = other.needs.get(ref)
        if needing:
            yield EditConflict(kind=ConflictKind.REMOVED, refs=(ref, *sorted(needing - {ref}, key=str)))


def _different(one: Writes, other: Writes) -> Iterator[EditConflict]:
    """Yield what both decide, with different values."""
    gone = one.removed | other.removed
    for cell in one.cells.keys() | other.cells.keys():
        both = one.decides(cell) and other.decides(cell)
        if not both or cell.ref in gone or one.cells.get(cell) == other.cells.get(cell):
            continue
        if cell.ref in one.added and cell.ref in other.added:
            yield EditConflict(kind=ConflictKind.ADDED, refs=(cell.ref,))
        elif cell.predecessor:
            refs = (cell.ref, Ref("task", cell.predecessor))
            yield EditConflict(kind=ConflictKind.DEPENDENCY, refs=refs, field=cell.field)
        else:
            yield EditConflict(kind=ConflictKind.SAME_FIELD, refs=(cell.ref,), field=cell.field)


def _together(project: Project, first: tuple[Edit, ...], second: tuple[Edit, ...]) -> Iterator[EditConflict]:
    """Yield what comes out only when both are carried out."""
    sets = sorted((first, second), key=repr)
    try:
        after = apply_edits(project, [*sets[0], *_beside(sets[1], sets[0])])
        before = apply_edits(project, [*sets[1], *_beside(sets[0], sets[1])])
    except CycleError as error:
        yield EditConflict(kind=ConflictKind.CYCLE, refs=tuple(Ref("task", name) for name in sorted(set(error.cycle))))
        return
    except ValidationError as error:
        yield EditConflict(kind=ConflictKind.TOGETHER, refs=_named(error))
        return
    if _unordered(after) != _unordered(before):
        yield EditConflict(kind=ConflictKind.TOGETHER, refs=())


def _beside(edits: tuple[Edit, ...], others: tuple[Edit, ...]) -> list[Edit]:
    """Return the edits of one set without what the other one adds or removes alike."""
    known = {_once(edit) for edit in others}
    return [edit for edit in edits if _once(edit) is None or _once(edit) not in known]


def _once(edit: Edit) -> tuple[EditAction, str, str] | None:
    """Return what an edit adds or removes: that can be done once only."""
    if isinstance(edit, AddTask):
        return EditAction.ADD, Task.kind_name, edit.task.id
    if isinstance(edit, RemoveTask):
        return EditAction.DROP, Task.kind_name, edit.task
    if isinstance(edit, AddDependency):
        link = edit.dependency
        return EditAction.ADD, edit.task, f"{link.predecessor} {link.type.value}"
    if isinstance(edit, RemoveDependency):
        return EditAction.DROP, edit.task, f"{edit.predecessor} {edit.type.value}"
    found = RECORD_EDITS.get(type(edit))
    if found is None or found.action in {EditAction.CHANGE, EditAction.PUT, EditAction.END}:
        return None
    value = getattr(edit, found.field)
    return found.action, found.kind.kind_name, value if isinstance(value, str) else value.id


def _named(error: ValidationError) -> tuple[Ref, ...]:
    try:
        return (Ref.of(error.got),) if isinstance(error.got, str) else ()
    except ValidationError:
        return ()


def _unordered(project: Project) -> Any:
    """Return what a project holds, whatever the order of its records and dependencies."""
    records = {record.ref: record for field in COLLECTIONS.values() for record in getattr(project, field)}
    tasks = () if project.plan is None else project.plan.tasks
    plan = {
        task.id: attrs.evolve(task, after=sorted(task.after, key=repr)) if len(task.after) > 1 else task
        for task in tasks
    }
    return records, plan, project.links
