"""Whether what was agreed still stands: baselines, statuses set by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.progress.asked import day_of
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.model.status_override import Dimension, StatusOverride

__all__ = ["baseline_findings", "override_findings"]


def baseline_findings(project: Project) -> Iterator[Finding]:
    """Yield what is missing from the agreed plans.

    Args:
        project: The project.

    Yields:
        Findings by number of the baseline.
    """
    if project.plan is None or not project.plan.tasks:
        return
    if not project.baselines:
        yield Finding(code="baseline.none", severity=Severity.WARNING)
        return
    baselines = sorted(project.baselines, key=lambda baseline: baseline.number)
    if baselines[0].number != 0:
        yield Finding(code="baseline.no_original", severity=Severity.WARNING, facts={"first": baselines[0].number})
    for baseline in baselines:
        if baseline.approved_by is None or baseline.approved_at is None:
            yield Finding(code="baseline.not_approved", severity=Severity.WARNING, subject=baseline.ref)
        if baseline.number > 0 and baseline.change is None:
            yield Finding(code="baseline.without_change", severity=Severity.WARNING, subject=baseline.ref)


def override_findings(project: Project, day: dt.datetime) -> Iterator[Finding]:
    """Yield the statuses set by hand that have run out and that no other one has followed.

    Args:
        project: The project.
        day: The instant that is looked at.

    Yields:
        At most one finding for each dimension, in the order of the dimensions.
    """
    today = day_of(day)
    latest: dict[Dimension, StatusOverride] = {}
    for override in project.status_overrides:
        known = latest.get(override.dimension)
        if override.since <= today and (
            known is None or (known.until, known.since) <= (override.until, override.since)
        ):
            latest[override.dimension] = override
    for dimension in type(next(iter(latest))) if latest else ():
        ended = latest.get(dimension)
        if ended is not None and ended.until < today:
            yield Finding(
                code="status.override_ended",
                severity=Severity.INFO,
                subject=ended.ref,
                facts={"dimension": dimension.value, "status": ended.status.value, "until": ended.until},
            )
