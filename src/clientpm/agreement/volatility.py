"""How much what is required has changed since it was agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from clientpm.agreement.connections import Connections
from clientpm.agreement.coverage import share_of
from clientpm.errors import FieldTypeError
from clientpm.evidence.signed import fingerprint
from clientpm.model.project import Project

__all__ = ["RequirementVolatility", "requirement_volatility"]


@attrs.frozen(kw_only=True)
class RequirementVolatility:
    """What became of the requirements between two states of a project.

    Attributes:
        baseline: How many requirements there were before.
        added: Ids of the new ones.
        changed: Ids of those whose content, or a criterion's, is another one now.
        removed: Ids of those that are gone.
        rate: Added, changed and removed ones by the number before [0 or more]; `None`
            where there was none.
        reason: Why there is no rate: `no_requirements`; else `None`.
    """

    baseline: int
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    rate: Decimal | None
    reason: str | None = None


def requirement_volatility(before: Project, after: Project) -> RequirementVolatility:
    """Return how much the requirements have changed.

    A requirement has changed when what a signature under it, or under one of its
    acceptance criteria, covers has changed: another title, statement or priority, another
    criterion. Another state, owner, visibility or link is no change.

    Args:
        before: The project as it was agreed.
        after: The project as it is.

    Returns:
        What was added, changed and removed, and the rate.

    Raises:
        FieldTypeError: When one of them is not a project.

    Examples:
        >>> from clientpm import Project, Requirement
        >>> agreed = Project(id="shop", requirements=[Requirement(id="r1"), Requirement(id="r2")])
        >>> found = requirement_volatility(agreed, agreed.with_(Requirement(id="r2", statement="Faster")))
        >>> found.changed, found.rate
        (('r2',), Decimal('0.5'))
    """
    old, new = _contents(before, "before"), _contents(after, "after")
    added = tuple(name for name in new if name not in old)
    changed = tuple(name for name in new if name in old and new[name] != old[name])
    removed = tuple(name for name in old if name not in new)
    rate = share_of(len(added) + len(changed) + len(removed), len(old))
    return RequirementVolatility(
        baseline=len(old),
        added=added,
        changed=changed,
        removed=removed,
        rate=rate,
        reason="no_requirements" if rate is None else None,
    )


def _contents(project: Any, where: str) -> dict[str, tuple[str, ...]]:
    """Return the fingerprints of each requirement and its criteria."""
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where=where, got=project, expected="Project")
    linked = Connections(project=project)
    criteria = {criterion.id: criterion for criterion in project.criteria}
    found: dict[str, tuple[str, ...]] = {}
    for requirement in project.requirements:
        own = sorted(linked.beside(requirement.ref, "criterion"))
        parts = (f"{name} {fingerprint(criteria[name])}" for name in own)
        found[requirement.id] = (str(fingerprint(requirement)), *parts)
    return found
