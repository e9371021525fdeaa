"""Which signatures still cover what they were given for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.evidence.signed import fingerprint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.model.project import Project
    from clientpm.model.signature import Signature
    from clientpm.values.ref import Ref

__all__ = ["stale_signatures", "valid_signatures"]


def valid_signatures(project: Project, ref: Ref | str) -> tuple[Signature, ...]:
    """Return the signatures that cover a record as it is now.

    Args:
        project: The project.
        ref: The record.

    Returns:
        The signatures, in the project's order.

    Raises:
        UnknownReferenceError: When the project has no such record.

    Examples:
        >>> from clientpm import Deliverable, Project
        >>> valid_signatures(Project(id="shop", deliverables=[Deliverable(id="portal")]), "deliverable:portal")
        ()
    """
    record = project[ref]
    given = [signature for signature in project.signatures if signature.covers == record.ref]
    return _matching(project, given, fresh=True) if given else ()


def stale_signatures(project: Project) -> tuple[Signature, ...]:
    """Return the signatures whose record was changed since.

    Args:
        project: The project.

    Returns:
        The signatures, in the project's order.

    Examples:
        >>> from clientpm import Project
        >>> stale_signatures(Project(id="shop"))
        ()
    """
    return _matching(project, project.signatures, fresh=False)


def _matching(project: Project, given: Iterable[Signature], *, fresh: bool) -> tuple[Signature, ...]:
    """Return those signatures whose fingerprint is, or is not, that of the content now."""
    return tuple(
        signature for signature in given if (fingerprint(project[signature.covers]) == signature.fingerprint) is fresh
    )
