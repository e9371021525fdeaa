"""Which work the client has accepted: taken over with a certificate, or signed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.agreement.connections import Connections
from clientpm.engagement.acceptance_figures import accepted_since
from clientpm.engagement.standpoint import Standpoint

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.project import Project

__all__ = ["accepted_tasks"]


def accepted_tasks(project: Project, as_of: dt.datetime) -> dict[str, bool]:
    """Return which tasks make deliverables that are taken over or signed.

    Args:
        project: The project.
        as_of: The instant, in the project's zone; what was signed later does not count.

    Returns:
        For each task of a deliverable, also through a summary, whether every deliverable that it
        belongs to was taken over by then, on conditions or not, or is covered by a valid
        signature.
    """
    connections = Connections(project=project, as_of=as_of)
    moment = Standpoint.of(project, as_of).moment
    found: dict[str, bool] = {}
    for deliverable in project.deliverables:
        if not deliverable.tasks:
            continue
        signed = deliverable.ref in connections.signatures or accepted_since(deliverable, moment) is not None
        for name in connections.below(deliverable.tasks):
            found[name] = found.get(name, True) and signed
    return found
