"""Who is to be told of a change, and which documents state what it touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.change.edit_kind import RECORD_EDITS
from clientpm.change.touching import touched_tasks
from clientpm.model.controlled_document import DocumentKind
from clientpm.model.deliverable import Deliverable
from clientpm.model.edits import AddCriterion, ChangeCriterion, DropCriterion, RemoveTask
from clientpm.model.effects import GoalEffect, GoalVerdict, ResourceEffect, ScheduleEffect, ScopeEffect
from clientpm.model.goal import Goal
from clientpm.model.people import Side, StakeholderLevel
from clientpm.model.requirement import Requirement
from clientpm.model.work import Task
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clientpm.change.standpoint import Standpoint
    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.edits import Edit

__all__ = ["documents_to_update", "people_to_tell", "touched_records"]

_REQUIRED: Final = (Requirement.kind_name, Deliverable.kind_name)


def touched_records(
    before: Standpoint, edits: Iterable[Edit], schedule: object, scope: object, goals: object
) -> tuple[Ref, ...]:
    """Return the records that edits touch: those that they name, milestones that move, goals that suffer or gain.

    Args:
        before: The project without them.
        edits: The edits.
        schedule: What they do to the dates.
        scope: What they do to the scope.
        goals: What they do to the goals.

    Returns:
        Each record once.
    """
    found: dict[Ref, None] = {Ref(Task.kind_name, name): None for name in touched_tasks(edits)}
    for edit in edits:
        if isinstance(edit, RemoveTask):
            found[Ref(Task.kind_name, edit.task)] = None
        kind = RECORD_EDITS.get(type(edit))
        if kind is not None:
            held = getattr(edit, kind.field)
            found[Ref(kind.kind.kind_name, held) if isinstance(held, str) else held.ref] = None
    if isinstance(schedule, ScheduleEffect):
        found |= {Ref(Task.kind_name, item.task): None for item in schedule.milestone_shifts if item.shift}
    if isinstance(scope, ScopeEffect):
        found |= dict.fromkeys((*scope.added, *scope.changed, *scope.dropped))
    if isinstance(goals, GoalEffect):
        touched = (item for item in goals.goals if item.verdict is not GoalVerdict.UNAFFECTED)
        found |= {Ref(Goal.kind_name, item.goal): None for item in touched}
    found |= dict.fromkeys(_told_with(before, edits))
    return tuple(found)


def _told_with(before: Standpoint, edits: Iterable[Edit]) -> Iterator[Ref]:
    """Yield the requirements whose criteria are touched: a document that states one states the other."""
    for edit in edits:
        names: list[str | None] = []
        if isinstance(edit, AddCriterion | ChangeCriterion):
            names.append(edit.criterion.requirement)
        if isinstance(edit, ChangeCriterion | DropCriterion):
            name = edit.criterion if isinstance(edit, DropCriterion) else edit.criterion.id
            names += [item.requirement for item in before.project.criteria if item.id == name]
        yield from (Ref(Requirement.kind_name, name) for name in names if name is not None)


def people_to_tell(
    change: ChangeRequest | None,
    stands: tuple[Standpoint, Standpoint],
    touched: Iterable[Ref],
    schedule: object,
    resources: object,
) -> tuple[str, ...]:
    """Return the stakeholders to be told: who asked, who answers for what is touched, who is overloaded.

    Those who sign or steer for the client are told as soon as a milestone moves that the
    client sees.

    Args:
        change: The request, where there is one.
        stands: The project without and with the edits.
        touched: The records that they touch.
        schedule: What they do to the dates.
        resources: What they do to the resources.

    Returns:
        Their ids, each once.
    """
    before, after = stands
    found: list[str | None] = [] if change is None else [change.raised_by, change.owner]
    for ref in touched:
        found += [before.owner(ref), after.owner(ref)]
    if isinstance(resources, ResourceEffect):
        known = {resource.id: resource for resource in after.project.resources}
        found += [known[name].stakeholder for name in resources.overloaded]
    if isinstance(schedule, ScheduleEffect) and _client_date_moves(before, schedule):
        found += [
            person.id
            for person in before.project.stakeholders
            if person.side is Side.CLIENT and (person.may_sign or person.level is StakeholderLevel.STEERING)
        ]
    known_people = {person.id for person in after.project.stakeholders}
    return tuple(dict.fromkeys(name for name in found if name is not None and name in known_people))


def _client_date_moves(before: Standpoint, schedule: ScheduleEffect) -> bool:
    plan = before.project.plan
    moved = (item.task for item in schedule.milestone_shifts if item.before != item.after)
    return plan is not None and any(plan[name].visibility is Visibility.CLIENT for name in moved)


def documents_to_update(stands: tuple[Standpoint, Standpoint], touched: Iterable[Ref]) -> tuple[Ref, ...]:
    """Return the controlled documents that list what is touched, or have to list what is new.

    A document of requirements is out of date as well when a requirement or deliverable is
    touched that no document lists yet, because it is new.

    Args:
        stands: The project without and with the edits.
        touched: The records that they touch.

    Returns:
        The documents.
    """
    refs = set(touched)
    before, _ = stands
    listed = {ref for document in before.project.documents for ref in document.lists}
    new = any(ref.kind in _REQUIRED and ref not in listed for ref in refs)
    return tuple(
        document.ref
        for document in before.project.documents
        if not refs.isdisjoint(document.lists) or (new and document.kind is DocumentKind.REQUIREMENTS)
    )
