"""Changes that were approved, and whether decision and baseline are what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.evidence.kept import baseline_stands, decision_stands, impact_stands
from clientpm.model.decided import in_emergency, is_decided
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.project import Project

__all__ = ["decision_findings"]


def decision_findings(project: Project) -> Iterator[Finding]:
    """Yield where the record of a change is not what its history says.

    Commands leave none of these: they come of a file, or of a baseline written as content.

    Args:
        project: The project.

    Yields:
        Findings in the order of the requests, then of the baselines.
    """
    for change in project.changes:
        yield from _of_change(change)
    changes = {change.ref: change for change in project.changes}
    for baseline in sorted(project.baselines, key=lambda item: item.number):
        request = None if baseline.change is None else changes.get(baseline.change)
        if request is not None and not baseline_stands(request, baseline):
            yield Finding(
                code="baseline.altered", severity=Severity.ERROR, subject=baseline.ref, facts={"change": request.id}
            )


def _of_change(change: ChangeRequest) -> Iterator[Finding]:
    if not is_decided(change):
        yield Finding(
            code="change.undecided", severity=Severity.ERROR, subject=change.ref, facts={"state": change.standing}
        )
    elif not decision_stands(change):
        yield _altered(change, "decision")
    elif not in_emergency(change) and not impact_stands(change):
        yield _altered(change, "impact")


def _altered(change: ChangeRequest, what: str) -> Finding:
    return Finding(code="change.altered", severity=Severity.ERROR, subject=change.ref, facts={"what": what})
