"""Making the next project out of a project under edits, looked at as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from clientpm.change.blaming import blamed
from clientpm.change.unlisting import unlisted
from clientpm.errors import ValidationError, raise_problems
from clientpm.model.door import move
from clientpm.model.holding import COLLECTIONS, SINGLES

if TYPE_CHECKING:
    from collections.abc import Container

    from clientpm.change.drafting import ProjectDraft
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.values.ref import Ref

__all__ = ["concluded"]


def concluded(draft: ProjectDraft) -> Project:
    """Return the next project.

    Args:
        draft: The project under edits, all carried out.

    Returns:
        The project that they make.

    Raises:
        CycleError: When dependencies run in a circle.
        UnknownReferenceError: When a record names one that does not exist.
        ValidationError: When it would not be a project; `where` names the edit.
    """
    project = draft.project
    gone = draft.gone()
    if gone:
        unlisted(draft, gone)
    plan = None if draft.plan is None else draft.plan.result()
    try:
        if gone:
            return attrs.evolve(project, plan=plan, **_fields(draft, gone))
        changed = [record for record in draft.held.values() if record is not None]
        return move(project, *changed, *(() if plan is None or plan is project.plan else (plan,)))
    except ValidationError as error:
        raise_problems(blamed(draft, gone, error))
        raise


def _fields(draft: ProjectDraft, gone: Container[Ref]) -> dict[str, Any]:
    """Return the fields of the project that are otherwise, beside its plan."""
    project = draft.project
    kinds = {ref.kind for ref in draft.held}
    found: dict[str, Any] = {
        field: draft.collection(field) for kind, field in COLLECTIONS.items() if kind.kind_name in kinds
    }
    for field in SINGLES.values():
        single: Record | None = getattr(project, field)
        if single is not None and single.ref in draft.held:
            found[field] = draft.held[single.ref]
    if any(ref in gone for ref in project.links):
        found["links"] = tuple(ref for ref in project.links if ref not in gone)
    return found
