"""The status report of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.status import build_status
from clientpm.reports.catalogue import check_locale
from clientpm.reports.check_results import with_checks
from clientpm.reports.last_seen import previous_seen
from clientpm.reports.progress_results import with_progress
from clientpm.reports.viewing.assembly import ReportResults, view_for
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.model.snapshot import Snapshot
    from clientpm.reports.document import Document
    from clientpm.risk.simulation import Simulation
    from clientpm.scheduling.result import Schedule

__all__ = ["status_report"]


def status_report(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    schedule: Schedule | None = None,
    simulation: Simulation | None = None,
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
        simulation: What `simulate` returned for the project: the report says how likely each promised date holds
            that its audience sees, and these chances count for the status.
        previous: What was seen the last time; by default the project's latest snapshot
            before `as_of`. The audience must be allowed to see it.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, or the schedule
            or the simulation belongs to another plan.

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
        previous=previous_seen(project, previous, instant, who),
    )
    results = with_progress(project, results, who, simulation)
    results = with_checks(project, results, who, simulation)
    return build_status(view_for(project, results, who), locale)
