"""The papers for the start of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError
from clientpm.model.convert import read_tuple
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.kickoff import build_kickoff
from clientpm.reports.catalogue import check_locale
from clientpm.reports.lens import Lens
from clientpm.reports.viewing.kickoff import view_kickoff
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.results import ReportResults
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.reports.document import Document
    from clientpm.scheduling.result import Schedule

__all__ = ["kickoff_pack"]


def kickoff_pack(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    past: Iterable[Project] = (),
    schedule: Schedule | None = None,
) -> Document:
    """Return what is shown at the start: who is who, what was agreed, the plan, risks, how we work.

    Args:
        project: The project.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's data date
            by default, else the day of the latest progress report.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        past: Projects that were done before and are worth telling of. Of each only what the
            audience may see is told, and the client's name never: the line of business stands
            for it where that client was another one.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        The papers, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, or the schedule belongs to
            another plan.

    Examples:
        >>> from clientpm import Plan, milestone, task
        >>> plan = Plan(
        ...     start="2026-03-02",
        ...     tasks=[
        ...         task("build", "Build", "10d"),
        ...         milestone("live", "Go live", after="build", deadline="2026-03-20", visibility="client"),
        ...     ],
        ... )
        >>> shop = Project(id="shop", title="Shop", visibility="client", plan=plan)
        >>> print(kickoff_pack(shop, as_of="2026-02-27").blocks[0].text)
        We begin “Shop” together. “Go live” is promised for 20 March 2026.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    before = read_tuple(Project, past, "past")
    instant = data_date_of(project, as_of)
    results = ReportResults(schedule=asked_schedule(project, schedule, instant), as_of=instant)
    people = Participants(project=project, lens=Lens(who), as_of=instant)
    return build_kickoff(view_kickoff(project, results, before, people), locale)
