"""The closure report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.engagement.satisfaction_waves import satisfaction
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.progress.closure import closure_gates
from clientpm.progress.evaluating import project_evaluation
from clientpm.reports.builders.closure import build_closure
from clientpm.reports.catalogue import check_locale
from clientpm.reports.progress_results import with_progress
from clientpm.reports.viewing.results import ReportResults
from clientpm.risk.track_record import calibration
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.document import Document
    from clientpm.scheduling.result import Schedule

__all__ = ["closure_report"]


def closure_report(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    schedule: Schedule | None = None,
) -> Document:
    """Return what was to be reached, what came of it, what was learnt, what is open, and who signs.

    Goals with their attainment, results with their acceptance, the first and the last agreed plan
    beside what came of them, changes, risks, quality, satisfaction, problems, lessons and
    suggestions, what goes on after the project, the conditions of closing, and a page for
    signatures. Money, scores and the evaluation are told to the team.

    Args:
        project: The project.
        as_of: The day it speaks of; the plan's data date by default, else the day of the latest
            progress report.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language, or no day is known.

    Examples:
        >>> from clientpm import Deliverable
        >>> portal = Deliverable(id="portal", title="Portal", visibility="client")
        >>> project = Project(id="shop", title="Shop", visibility="client", deliverables=[portal])
        >>> print(closure_report(project, as_of="2026-08-31").blocks[0].text)
        Before the project can be closed, 3 points are open.
    """
    from clientpm.reports.viewing.closure import ClosureResults, view_closure

    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    if instant is None:
        raise ValidationError("no day is known", code="closure.as_of", where="as_of", expected="a day")
    dates = asked_schedule(project, schedule, instant)
    report = with_progress(project, ReportResults(schedule=dates, as_of=instant), who)
    team = who is Visibility.INTERNAL
    results = ClosureResults(
        report=report,
        gates=closure_gates(project, as_of=instant),
        evaluation=project_evaluation(project, as_of=instant, schedule=dates) if team else None,
        satisfaction=satisfaction(project, as_of=instant) if project.surveys else None,
        brier=calibration(project, as_of=instant).risks if team and project.risks else None,
    )
    return build_closure(view_closure(project, results, who), locale)
