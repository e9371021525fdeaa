"""The status report of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.model.snapshot import Snapshot
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.status import build_status
from clientpm.reports.catalogue import check_locale
from clientpm.reports.check_results import with_checks
from clientpm.reports.progress_results import with_progress
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.document import Document
    from clientpm.scheduling.result import Schedule

__all__ = ["status_report"]


def status_report(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    schedule: Schedule | None = None,
    simulation: Any = None,
    previous: Snapshot | None = None,
) -> Document:
    """Return the status report of a project for an audience.

    Dates are computed on the whole plan; the report then shows only the records and
    fields that its audience may see. A project whose own visibility is `internal` has no
    title in a client's report.

    Args:
        project: The project.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's
            data date by default, else the day of the latest progress report; without any, no
            milestone counts as due.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        schedule: The schedule of the project on that day, where it was computed before.
        simulation: A simulation of the plan, whose chances count for the status.
        previous: What was seen the last time; by default the project's latest snapshot
            before `as_of`. The audience must be allowed to see it.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, or the schedule
            belongs to another plan.

    Examples:
        >>> from clientpm.model.plan import Plan
        >>> from clientpm.model.shorthand import milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build", "10d"),
        ...         milestone("live", "Go live", after="build", deadline="2026-03-20", visibility="client"),
        ...     ],
        ... )
        >>> project = Project(id="shop", title="Shop", visibility="client", plan=plan)
        >>> print(status_report(project, as_of="2026-03-01").blocks[0].text)
        On course for 13 March 2026: “Go live” is expected 5 working days before the agreed date of 20 March 2026.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    results = ReportResults(
        schedule=asked_schedule(project, schedule, instant),
        as_of=instant,
        previous=_previous(project, previous, instant, who),
    )
    results = with_progress(project, results, who, simulation)
    results = with_checks(project, results, who)
    return build_status(view_for(project, results, who), locale)


def _previous(
    project: Project, previous: Snapshot | None, as_of: dt.datetime | None, audience: Visibility
) -> Snapshot | None:
    if previous is not None:
        if not isinstance(previous, Snapshot):
            raise FieldTypeError(
                "not a snapshot", code="snapshot.type", where="previous", got=previous, expected="Snapshot"
            )
        return previous
    earlier = [
        item
        for item in project.snapshots
        if item.visibility.seen_by(audience) and (as_of is None or item.data_date < as_of)
    ]
    return max(earlier, key=lambda item: (item.data_date, item.id), default=None)
