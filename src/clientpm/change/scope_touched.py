"""What edits add to the result, or take away; what has to be agreed and tested again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.change.touching import touched_criteria
from clientpm.evidence.signed import signed_content
from clientpm.model.deliverable import AcceptanceTest, Deliverable
from clientpm.model.edits import AddTask, ChangeCriterion, DropCriterion
from clientpm.model.effects import NoEffect, QualityEffect, ScopeEffect
from clientpm.model.goal import Goal
from clientpm.model.holding import COLLECTIONS
from clientpm.model.requirement import AcceptanceCriterion, Requirement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.change.standpoint import Standpoint
    from clientpm.model.edits import Edit
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.values.ref import Ref

__all__ = ["quality_impact", "scope_impact"]

_SCOPE: Final[tuple[type[Record], ...]] = (Requirement, Deliverable, Goal, AcceptanceCriterion)


def scope_impact(before: Standpoint, after: Standpoint) -> ScopeEffect | NoEffect:
    """Return which requirements, deliverables, goals and criteria come, change or go.

    A record changes where its signed content does; another owner or link is no change of scope.

    Args:
        before: The project without the edits.
        after: The project with them.

    Returns:
        The effect.
    """
    added: list[Ref] = []
    changed: list[Ref] = []
    dropped: list[Ref] = []
    for kind in _SCOPE:
        old, new = (_records(stand.project, kind) for stand in (before, after))
        if old is new:
            continue
        known, now = ({record.ref: record for record in records} for records in (old, new))
        added += [ref for ref in now if ref not in known]
        dropped += [ref for ref in known if ref not in now]
        changed += [ref for ref, record in now.items() if ref in known and _differs(known[ref], record)]
    if not (added or changed or dropped):
        return NoEffect(reason="scope_unchanged")
    return ScopeEffect(added=added, changed=changed, dropped=dropped)


def quality_impact(
    before: Standpoint, after: Standpoint, edits: tuple[Edit, ...], scope: ScopeEffect | NoEffect
) -> QualityEffect | NoEffect:
    """Return what has to be agreed and tested again.

    Tests of criteria that are added or changed, of the criteria of requirements and
    deliverables that are, and of requirements that added tasks work on.

    Args:
        before: The project without the edits.
        after: The project with them.
        edits: The edits.
        scope: What they do to the scope.

    Returns:
        The effect.
    """
    criteria: tuple[Ref, ...] = ()
    if isinstance(scope, ScopeEffect):
        all_refs = (*scope.added, *scope.changed, *scope.dropped)
        criteria = tuple(ref for ref in all_refs if ref.kind == AcceptanceCriterion.kind_name)
    touched = {*touched_criteria(after.project, edits), *_of_new_work(after.project, edits)}
    dropped = {
        edit.criterion if isinstance(edit, DropCriterion) else edit.criterion.id
        for edit in edits
        if isinstance(edit, DropCriterion | ChangeCriterion)
    }
    repeated = _tests(before.project, after.project, touched | dropped)
    voided = sorted(before.signed - after.signed, key=str) if before.signed else ()
    if not (criteria or repeated or voided):
        return NoEffect(reason="quality_unchanged")
    return QualityEffect(criteria_changed=criteria, tests_to_repeat=repeated, signatures_voided=voided)


def _records(project: Project, kind: type[Record]) -> tuple[Any, ...]:
    found: tuple[Any, ...] = getattr(project, COLLECTIONS[kind])
    return found


def _differs(one: Record, other: Record) -> bool:
    return one is not other and signed_content(one) != signed_content(other)


def _of_new_work(project: Project, edits: Iterable[Edit]) -> set[str]:
    """Return the criteria of requirements that added tasks work on."""
    named = {
        ref.id
        for edit in edits
        if isinstance(edit, AddTask)
        for ref in edit.task.links
        if ref.kind == Requirement.kind_name
    }
    return {item.id for item in project.criteria if item.requirement in named} if named else set()


def _tests(before: Project, after: Project, criteria: set[str]) -> tuple[Ref, ...]:
    """Return the tests that are left, and test or tested one of some criteria."""
    if not criteria:
        return ()
    then = {test.id: test for test in before.all(AcceptanceTest)}
    return tuple(
        test.ref
        for test in after.all(AcceptanceTest)
        if not criteria.isdisjoint({*test.criteria, *(then[test.id].criteria if test.id in then else ())})
    )
