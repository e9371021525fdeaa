"""The note that asks for a decision."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.progress.asked import asked_schedule
from clientpm.reports.builders.escalation import build_escalation
from clientpm.reports.catalogue import check_locale
from clientpm.reports.last_seen import previous_seen
from clientpm.reports.lens import Lens
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.matters import Matters
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.promise_keeping import missed_days
from clientpm.reports.viewing.results import ReportResults
from clientpm.scheduling.reported import data_date_of
from clientpm.values.frozen import FrozenMap
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.reports.document import Document
    from clientpm.scheduling.result import Schedule

__all__ = ["escalation_note"]


def escalation_note(
    project: Project,
    about: Ref | str,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    schedule: Schedule | None = None,
) -> Document:
    """Return one page that asks somebody above for a decision.

    It says who is to decide what and by when, then what happened, which promised dates depend
    on it, what was done about it, and how it can be settled. What is not written down in the
    project is left out.

    Args:
        project: The project.
        about: What has to be settled: an issue, a risk, a change request, a decision that nobody
            has taken, an action that is overdue, or a promise of the communication plan; such
            as `issue:slow-records`.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's data date
            by default, else the day of the latest progress report.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        The note, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such record.
        ValidationError: When there is no such audience or language, the record is of another kind,
            the audience may not see it, nobody knew of it on that day, or the schedule belongs to
            another plan.

    Examples:
        >>> from clientpm import EscalationStep, Issue, Stakeholder
        >>> head = Stakeholder(id="head", title="Head of operations", side="client", visibility="client")
        >>> slow = Issue(
        ...     id="slow",
        ...     title="Records are checked too slowly",
        ...     visibility="client",
        ...     raised_at="2026-03-02T09:00Z",
        ...     due="2026-03-13",
        ...     ladder=[EscalationStep(to="head", after="5d")],
        ... )
        >>> shop = Project(id="shop", title="Shop", visibility="client", stakeholders=[head], issues=[slow])
        >>> print(escalation_note(shop, "issue:slow", as_of="2026-03-06").blocks[0].text)
        We need a decision from Head of operations on “Records are checked too slowly” by Friday, 13 March 2026.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    computed = asked_schedule(project, schedule, instant)
    results = ReportResults(schedule=computed, as_of=instant, previous=previous_seen(project, None, instant, who))
    people = Participants(project=project, lens=Lens(who), as_of=instant)
    ref = Ref.of(about, where="about")
    missed = missed_days(project, instant) if ref.kind == "communication" else FrozenMap[tuple[dt.date, ...]]()
    matters = Matters(people=people, base=view_for(project, results, who), schedule=computed, missed=missed)
    return build_escalation(matters.matter(ref), locale)
