"""Taking edits back: what brings a project to where it was before them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from clientpm.change.applying import each_draft
from clientpm.change.concluding import concluded
from clientpm.change.edit_kind import CHANGERS, DROPPERS, MAKERS, RECORD_EDITS, EditAction
from clientpm.change.unlisting import listing
from clientpm.errors import ValidationError
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
from clientpm.model.lifecycle import LivingRecord
from clientpm.model.requirement import Requirement
from clientpm.model.work import Task
from clientpm.scheduling.editing import PLAN_EDITS
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from clientpm.change.drafting import ProjectDraft
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.scheduling.editing import PlanDraft

__all__ = ["invert_edits"]


def invert_edits(project: Project, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return the edits that take some edits back.

    Carried out on what the edits make of the project they bring back the project, the
    order of its tasks included; a record that was dropped comes back at the end of the
    others of its kind.

    Args:
        project: The project before the edits.
        edits: The edits.

    Returns:
        The edits that take them back, the last one first.

    Raises:
        ValidationError: When the edits cannot be carried out, or one of them cannot be
            taken back (`edit.not_invertible`): it drops a requirement, goal or deliverable
            that has moved on from its first state, or a record that stands in the list of
            one that no edit changes, such as an acceptance test.

    Examples:
        >>> from clientpm import Plan, Project, SetEstimate, task
        >>> project = Project(id="shop", plan=Plan(start="2026-03-02", tasks=[task("build", "Build", "5d")]))
        >>> invert_edits(project, [SetEstimate("build", "8d")])
        (SetEstimate(task='build', estimate=Estimate('5d')),)
    """
    back: list[Edit] = []
    last = None
    for draft, edit, number in each_draft(project, edits):
        back[:0] = _inverse(draft, edit, number)
        draft.apply(edit, number)
        last = draft
    if last is not None:
        concluded(last)
    return tuple(back)


def _inverse(draft: ProjectDraft, edit: Edit, number: int) -> list[Edit]:
    """Return what takes one edit back, on the project as it is before that edit."""
    if isinstance(edit, PLAN_EDITS):
        if draft.plan is None:
            return []
        if isinstance(edit, RemoveTask):
            return [*_put_back(draft, draft.plan, edit, number)]
        return _PLAN_INVERSES[type(edit)](draft.plan, edit, number)
    found = RECORD_EDITS[type(edit)]
    value = getattr(edit, found.field)
    if found.action is EditAction.DROP:
        return [*_restored(draft, Ref(found.kind.kind_name, value), number)]
    known = draft.find(Ref(found.kind.kind_name, value) if found.action is EditAction.END else value.ref)
    return [DROPPERS[found.kind](value.id) if known is None else CHANGERS[found.kind](known)]


def _add_task(_: PlanDraft, edit: AddTask, __: int) -> list[Edit]:
    return [RemoveTask(edit.task.id, bridge=False)]


def _change_task(plan: PlanDraft, edit: ChangeTask, number: int) -> list[Edit]:
    return [ChangeTask(plan.task(edit.task.id, number))]


def _add_dependency(_: PlanDraft, edit: AddDependency, __: int) -> list[Edit]:
    return [RemoveDependency(edit.task, edit.dependency.predecessor, edit.dependency.type)]


def _remove_dependency(plan: PlanDraft, edit: RemoveDependency, number: int) -> list[Edit]:
    task = plan.task(edit.task, number)
    last = task.after[-1:]
    if last and (last[0].predecessor, last[0].type) == (edit.predecessor, edit.type):
        return [AddDependency(edit.task, last[0])]
    return [ChangeTask(task)]


def _set_estimate(plan: PlanDraft, edit: SetEstimate, number: int) -> list[Edit]:
    return [SetEstimate(edit.task, plan.task(edit.task, number).estimate)]


def _set_constraints(plan: PlanDraft, edit: SetConstraints, number: int) -> list[Edit]:
    return [SetConstraints(edit.task, plan.task(edit.task, number).constraints)]


def _set_deadline(plan: PlanDraft, edit: SetDeadline, number: int) -> list[Edit]:
    return [SetDeadline(edit.task, plan.task(edit.task, number).deadline)]


def _set_calendar(plan: PlanDraft, edit: SetCalendar, number: int) -> list[Edit]:
    return [SetCalendar(edit.task, plan.task(edit.task, number).calendar)]


_Inverse: TypeAlias = "Callable[[PlanDraft, Any, int], list[Edit]]"

_PLAN_INVERSES: Final[Mapping[type[Any], _Inverse]] = {
    AddTask: _add_task,
    ChangeTask: _change_task,
    AddDependency: _add_dependency,
    RemoveDependency: _remove_dependency,
    SetEstimate: _set_estimate,
    SetConstraints: _set_constraints,
    SetDeadline: _set_deadline,
    SetCalendar: _set_calendar,
}


def _put_back(draft: ProjectDraft, plan: PlanDraft, edit: RemoveTask, number: int) -> Iterator[Edit]:
    """Yield what puts a task back where it was, with all that waited for it and listed it."""
    task = plan.task(edit.task, number)
    order = plan.order()
    following = order.index(task.id) + 1
    yield AddTask(task, order[following] if following < len(order) else None)
    followers = plan.followers(task.id)
    names = {follower.id for follower in followers}
    yield from map(ChangeTask, followers)
    yield from (each for each in _listed(draft, {task.ref}, number) if not _is_of(each, names))


def _is_of(edit: Edit, names: set[str]) -> bool:
    return isinstance(edit, ChangeTask) and edit.task.id in names


def _restored(draft: ProjectDraft, ref: Ref, number: int) -> Iterator[Edit]:
    """Yield what brings a record back, with what it owned and what listed it."""
    record = draft.find(ref)
    if record is None:
        return
    owned = tuple(draft.owned(ref.id)) if ref.kind == Requirement.kind_name else ()
    for each in (record, *owned):
        if isinstance(each, LivingRecord) and each.history:
            raise _not_invertible(each.ref, f"it has moved on to {each.state!r}, and an edit takes no step", number)
        yield MAKERS[type(each)](each)
    yield from _listed(draft, {record.ref, *(each.ref for each in owned)}, number)


def _listed(draft: ProjectDraft, gone: set[Ref], number: int) -> Iterator[Edit]:
    """Yield what brings the lists back from which records are taken out."""
    for record in listing(draft, gone):
        if record.ref in gone:
            continue
        if isinstance(record, Task):
            yield ChangeTask(record)
        elif type(record) in CHANGERS:
            yield CHANGERS[type(record)](record)
        else:
            raise _not_invertible(record.ref, "it lists what goes, and no edit changes it", number)
    if any(ref in gone for ref in draft.project.links):
        raise _not_invertible(draft.project.ref, "it lists what goes, and no edit changes it", number)


def _not_invertible(record: Ref, why: str, number: int) -> ValidationError:
    return ValidationError(
        f"the edit cannot be taken back: {why}",
        code="edit.not_invertible",
        where=f"edits[{number}]",
        got=str(record),
        expected="an edit whose effect other edits undo",
    )
