"""Which work the client has accepted, as far as signatures say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.agreement.connections import Connections

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project

__all__ = ["accepted_tasks"]


def accepted_tasks(project: Project, as_of: dt.datetime) -> dict[str, bool]:
    """Return which tasks make deliverables that are signed.

    Args:
        project: The project.
        as_of: The instant, in the project's zone; what was signed later does not count.

    Returns:
        For each task of a deliverable, also through a summary, whether a valid signature
        covers every deliverable that it belongs to.
    """
    connections = Connections(project=project, as_of=as_of)
    found: dict[str, bool] = {}
    for deliverable in project.deliverables:
        if not deliverable.tasks:
            continue
        signed = deliverable.ref in connections.signatures
        for name in connections.below(deliverable.tasks):
            found[name] = found.get(name, True) and signed
    return found
