"""Which work the client has accepted, as far as signatures say so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from clientpm.evidence.signing import valid_signatures

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.plan import Plan
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
    zone = ZoneInfo(project.time_zone)
    found: dict[str, bool] = {}
    for deliverable in project.deliverables:
        if not deliverable.tasks:
            continue
        signed = any(
            signature.at.astimezone(zone).replace(tzinfo=None) <= as_of
            for signature in valid_signatures(project, deliverable.ref)
        )
        for task in deliverable.tasks:
            for name in _with_children(project.plan, task):
                found[name] = found.get(name, True) and signed
    return found


def _with_children(plan: Plan | None, task: str) -> Iterator[str]:
    waiting = [task]
    while waiting:
        name = waiting.pop()
        yield name
        if plan is not None and name in plan:
            waiting += plan.children(name)
