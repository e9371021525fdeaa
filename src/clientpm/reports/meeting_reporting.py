"""Minutes and agendas as documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientpm.engagement.agenda import asked_meeting, build_agenda
from clientpm.engagement.meetings import taken_at
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.model.project import Project
from clientpm.reports.builders.agenda import build_agenda_document
from clientpm.reports.builders.minutes import build_minutes
from clientpm.reports.catalogue import check_locale
from clientpm.reports.lens import Lens
from clientpm.reports.viewing.minutes import MinutesLens, view_agenda, view_minutes
from clientpm.scheduling.reported import data_date_of
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from clientpm.model.communication import CommunicationItem
    from clientpm.model.meeting import AgendaPurpose
    from clientpm.model.record import Record
    from clientpm.reports.document import Document

__all__ = ["agenda_report", "minutes_report"]


def minutes_report(
    project: Project,
    minutes: MeetingMinutes | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
) -> Document:
    """Return the minutes of a meeting: what was promised, what was decided, what was said, and who was there.

    What only the team reads is told to the team, and records that the audience may not see are
    left out. At the end there are lines for those who approve them.

    Args:
        project: The project.
        minutes: The minutes: their id, or `minutes:id`.
        as_of: The day from which actions are looked at; a bare date means the end of that day.
            The plan's data date by default, else the day of the latest progress report; else
            the latest state of everything counts.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.

    Returns:
        The document, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such minutes.
        ValidationError: When there is no such audience or language, the audience may not see
            the minutes, or the meeting is later than that day.

    Examples:
        >>> from clientpm import Attendance, Stakeholder
        >>> li = Stakeholder(id="li", title="Li Na", visibility="client")
        >>> demo = Meeting(id="demo", title="Demo", starts_at="2026-03-30T10:00Z", visibility="client")
        >>> said = MeetingMinutes(
        ...     id="m1", meeting="demo", visibility="client", attendance=[Attendance(stakeholder="li")]
        ... )
        >>> shop = Project(id="shop", visibility="client", stakeholders=[li], meetings=[demo], minutes=[said])
        >>> print(minutes_report(shop, "m1").blocks[0].text)
        “Demo” of 30 March 2026: nothing was decided, and nothing is left to be done. This is a draft.
    """
    eyes = _eyes(project, as_of, audience, locale)
    record = _record(project, minutes, MeetingMinutes, "minutes")
    _may_see(eyes, record)
    if eyes.seen is not None and taken_at(record, project.get(Meeting, record.meeting)) > eyes.seen.moment:
        raise ValidationError(
            "the meeting is later than that day",
            code="minutes.not_yet",
            where="as_of",
            got=str(record.ref),
            expected="a day on which the meeting was over",
        )
    return build_minutes(view_minutes(eyes, record), locale)


def agenda_report(
    project: Project,
    meeting: Meeting | CommunicationItem | Ref | str,
    *,
    as_of: dt.date | str | None = None,
    audience: Visibility | str = "client",
    locale: str = "en",
    minutes_each: Mapping[AgendaPurpose, int] | Mapping[str, int] | None = None,
) -> Document:
    """Return the agenda of a meeting, as `build_agenda` makes it, to be sent to those who come.

    Args:
        project: The project.
        meeting: The meeting, or an item of the communication plan that is a meeting:
            `meeting:id` or `communication:id`; a bare id is that of a meeting.
        as_of: The day from which the project is looked at; a bare date means its end. The
            plan's data date by default, else the day of the latest progress report, else when
            the meeting begins.
        audience: `client`, `sponsor` or `internal`.
        locale: `en` or `zh_CN`.
        minutes_each: How many minutes a topic takes, by its purpose.

    Returns:
        The document, ready for any renderer.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such meeting or item.
        ValidationError: When there is no such audience or language, the audience may not see
            the meeting, or no day is known from which to look at it.

    Examples:
        >>> from clientpm import ActionItem, Stakeholder
        >>> li = Stakeholder(id="li", title="Li Na", visibility="client")
        >>> call = ActionItem(id="call", title="Call the printer", owner="li", due="2026-03-27", visibility="client")
        >>> demo = Meeting(id="demo", title="Demo", starts_at="2026-03-30T10:00Z", visibility="client")
        >>> shop = Project(id="shop", visibility="client", stakeholders=[li], meetings=[demo], actions=[call])
        >>> print(agenda_report(shop, "demo").blocks[0].text)
        “Demo” on Monday, 30 March 2026, 10:00: 1 topic, and nothing to decide.
    """
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    record: Any = meeting if isinstance(meeting, Meeting) else None
    if isinstance(meeting, Ref | str):
        record = project[Ref.of(meeting, Meeting.kind_name, where="meeting")]
    day: Any = as_of if as_of is not None else data_date_of(project)
    if day is None and isinstance(record, Meeting):
        day = project.wall_clock(record.starts_at)
    if day is None:
        raise ValidationError(
            "no day is known from which to look at the project",
            code="agenda.as_of",
            where="as_of",
            expected="a day",
        )
    eyes = _eyes(project, day, audience, locale)
    seen = eyes.seen or Standpoint.of(project, day)
    asked = asked_meeting(project, meeting, seen)
    _may_see(eyes, asked)
    items = build_agenda(project, meeting, as_of=day, minutes_each=minutes_each)
    timed = asked.id != asked.item or asked.ref in project
    return build_agenda_document(view_agenda(eyes, asked, items, timed=timed), locale)


def _eyes(project: Project, as_of: dt.date | str | None, audience: Visibility | str, locale: str) -> MinutesLens:
    """Return the project with the eyes of an audience."""
    if not isinstance(project, Project):
        raise FieldTypeError("not a project", code="project.type", where="project", got=project, expected="Project")
    who = Visibility.of(audience, "audience")
    check_locale(locale)
    instant = data_date_of(project, as_of)
    seen = None if instant is None else Standpoint.of(project, instant)
    return MinutesLens(project=project, lens=Lens(who), as_of=instant, seen=seen)


def _record(project: Project, name: Any, kind: type[MeetingMinutes], where: str) -> MeetingMinutes:
    record = name if isinstance(name, kind) else project[Ref.of(name, kind.kind_name, where=where)]
    if not isinstance(record, kind) or record.ref not in project:
        raise ValidationError(
            "only minutes are reported so", code="step.kind", where=where, got=str(record.ref), expected="minutes:id"
        )
    return record


def _may_see(eyes: MinutesLens, record: Record) -> None:
    """Refuse what the audience may not see at all."""
    if not eyes.lens.shows(record):
        raise ValidationError(
            "the audience may not see it",
            code="meeting.hidden",
            where="audience",
            got=eyes.lens.audience.value,
            expected=f"{record.visibility.value}, or the visibility of {record.ref} changed",
        )
