"""Which records an approved change is about, so that it may replace what was agreed in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from clientpm.change.touching import touched_parts
from clientpm.model.controlled_document import DocumentKind
from clientpm.model.decided import decided_edits, option_impact
from clientpm.model.deliverable import Deliverable
from clientpm.model.effects import GoalEffect, GoalVerdict, ScopeEffect
from clientpm.model.goal import Goal
from clientpm.model.requirement import Requirement
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.impact import OptionImpact
    from clientpm.model.project import Project

__all__ = ["subjects_of"]

_REQUIRED: Final = (Requirement.kind_name, Deliverable.kind_name)


def subjects_of(project: Project, change: ChangeRequest) -> frozenset[Ref]:
    """Return the records that an approved change may replace.

    Those that the decided edits name, a requirement with its criteria; the goals that the
    assessment found to gain or to suffer; and the controlled documents that it found out of
    date, or that list one of these.

    Args:
        project: The project.
        change: The request, with its decision.

    Returns:
        The records; none where nothing was decided.
    """
    if change.decision is None:
        return frozenset()
    found = set(touched_parts(decided_edits(change)))
    impact = option_impact(change, change.decision.option)
    if impact is not None:
        found.update(_found(impact))
    owners = {item.ref: Ref(Requirement.kind_name, item.requirement) for item in project.criteria if item.requirement}
    found |= {owners[ref] for ref in found if ref in owners}
    found |= {ref for ref, owner in owners.items() if owner in found}
    found.update(_documents(project, frozenset(found)))
    return frozenset(found)


def _found(impact: OptionImpact) -> Iterator[Ref]:
    """Yield what an assessment found to be touched."""
    yield from impact.update
    if isinstance(impact.scope, ScopeEffect):
        yield from (*impact.scope.added, *impact.scope.changed, *impact.scope.dropped)
    if isinstance(impact.goals, GoalEffect):
        unaffected = GoalVerdict.UNAFFECTED
        yield from (Ref(Goal.kind_name, item.goal) for item in impact.goals.goals if item.verdict is not unaffected)


def _documents(project: Project, found: frozenset[Ref]) -> Iterator[Ref]:
    listed = {ref for document in project.documents for ref in document.lists}
    new = any(ref.kind in _REQUIRED and ref not in listed for ref in found)
    for document in project.documents:
        if not found.isdisjoint(document.lists) or (new and document.kind is DocumentKind.REQUIREMENTS):
            yield document.ref
