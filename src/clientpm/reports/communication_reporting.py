"""The report on the communication plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientpm.errors import FieldTypeError
from clientpm.model.project import Project
from clientpm.reports.builders.communication import build_communication
from clientpm.reports.catalogue import check_locale
from clientpm.reports.lens import Lens
from clientpm.reports.viewing.communication import view_communication
from clientpm.reports.viewing.participants import Participants
from clientpm.reports.viewing.promise_keeping import kept_promises
from clientpm.scheduling.reported import data_date_of
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.reports.document import Document

__all__ = ["communication_plan_report"]


def communication_plan_report(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
) -> Document:
    """Return who is told what, when, how and by whom, and when it is due next.

    The team also reads whether the plan was kept.

    Args:
        project: The project.
        as_of: The day it speaks of; a bare date means the end of that day. The plan's data date
            by default, else the day of the latest progress report; without any, no next dates
            are shown.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.

    Returns:
        The report, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        ValidationError: When there is no such audience or language.

    Examples:
        >>> from clientpm import Cadence, CommunicationItem, Project
        >>> mail = CommunicationItem(
        ...     id="weekly",
        ...     title="Weekly mail",
        ...     visibility="client",
        ...     cadence=Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02"),
        ... )
        >>> shop = Project(id="shop", title="Shop", visibility="client", communications=[mail])
        >>> print(communication_plan_report(shop, as_of="2026-03-06").blocks[0].text)
        We have agreed on 1 kind of message or meeting. Next: “Weekly mail”, on Monday, 9 March 2026.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    people = Participants(project=project, lens=Lens(who), as_of=data_date_of(project, as_of))
    kept, total = kept_promises(project, people.as_of) if who is Visibility.INTERNAL else ({}, None)
    return build_communication(view_communication(people, kept=kept, total=total), locale)
