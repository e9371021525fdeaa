"""The agenda of a meeting, built from what waits in the project."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.agenda_time import shared_out
from clientpm.engagement.agenda_topics import Agenda
from clientpm.engagement.asked import asked_project
from clientpm.engagement.meetings import minutes_before, planned_minutes
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.communication import CommunicationItem
from clientpm.model.meeting import AgendaItem, AgendaPurpose, Meeting
from clientpm.model.people import Side, Stakeholder
from clientpm.values.ref import Ref
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from clientpm.engagement.agenda_topics import Topic
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["agenda_audience", "asked_meeting", "build_agenda"]

_AHEAD: Final = 14
_MOST_DAYS: Final = 366
_OWN: Final = 5
_PROMISED: Final = frozenset({"minutes", "action"})
_MOST_MINUTES: Final = 24 * 60


def build_agenda(
    project: Project,
    meeting: Meeting | CommunicationItem | Ref | str,
    *,
    as_of: dt.date | str,
    minutes_each: Mapping[AgendaPurpose, int] | Mapping[str, int] | None = None,
    ahead_days: int = _AHEAD,
    schedule: Schedule | None = None,
) -> tuple[AgendaItem, ...]:
    """Return what a meeting should talk about, in the order in which it should.

    What the same people promised comes first: minutes of the meetings before that nobody has
    approved, and the open actions of those who come, what is longest overdue in front. Then
    what has to be decided: open questions, sign-offs that wait for one of them, changes that
    are assessed or come up again, disagreements. Then what is late: issues that were taken to
    somebody or should be, overdue ones, changes that wait. Then what comes: risks to be looked
    at or about to strike, and milestones that will be late or are due.

    What somebody wrote into the agenda of the meeting stays on it, after what was promised,
    until what it is about is settled.

    Where somebody comes who is not of the team, only what the client may see is on the agenda.

    Args:
        project: The project.
        meeting: The meeting, or an item of the communication plan that is a meeting:
            `meeting:id` or `communication:id`; a bare id is that of a meeting.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.
        minutes_each: How many minutes a topic takes, by its purpose; from 2 for a report to 10
            for a decision where not given.
        ahead_days: How far ahead it looks for risks and milestones [0 to 366].
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        Items that name their record as `subject`. Their minutes fit the length of the meeting:
        where there is more to say than time, all are cut alike, but to no less than half;
        those for which no time is left have none. The topic is the title of the record in all
        its languages.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        UnknownReferenceError: When the project has no such meeting or item.
        ValidationError: When a text is not an ISO date or moment, or a number is out of range.

    Examples:
        >>> from clientpm import ActionItem, Project, Stakeholder
        >>> li = Stakeholder(id="li", side="team")
        >>> call = ActionItem(id="call", title="Call the printer", owner="li", due="2026-03-06")
        >>> weekly = Meeting(id="weekly", starts_at="2026-03-09T09:00Z", duration="30min", invited=["li"])
        >>> shop = Project(id="shop", stakeholders=[li], meetings=[weekly], actions=[call])
        >>> for item in build_agenda(shop, "weekly", as_of="2026-03-09"):
        ...     print(item.topic.text, item.purpose.value, item.subject, item.minutes)
        Call the printer discuss action:call 4
    """
    seen = Standpoint.of(asked_project(project), as_of)
    asked = asked_meeting(project, meeting, seen)
    agenda = Agenda(
        seen=seen,
        audience=agenda_audience(project, asked),
        invited=frozenset(asked.invited),
        before=minutes_before(project, asked, seen),
        schedule=_schedule(project, schedule, seen),
        ahead=dt.timedelta(days=_days(ahead_days)),
    )
    each = _minutes(minutes_each)
    wanted = _with_own([_item(topic, each) for topic in agenda.topics], asked.agenda, agenda)
    lengths = [item.minutes or each.get(item.purpose, _OWN) for item in wanted]
    times = shared_out(lengths, planned_minutes(asked, seen.clock))
    return tuple(attrs.evolve(item, minutes=minutes) for item, minutes in zip(wanted, times, strict=True))


def _item(topic: Topic, each: Mapping[AgendaPurpose, int]) -> AgendaItem:
    return AgendaItem(
        topic=topic.statement,
        purpose=topic.purpose,
        subject=topic.subject.ref,
        presenter=topic.presenter,
        minutes=each.get(topic.purpose, topic.minutes),
    )


def _with_own(computed: list[AgendaItem], written: tuple[AgendaItem, ...], agenda: Agenda) -> list[AgendaItem]:
    """Return an agenda with the topics that somebody wrote into it, after what was promised."""
    known = {item.subject for item in computed}
    own = [
        item
        for item in written
        if (item.subject is None or item.subject not in known) and not agenda.is_over(item.subject)
    ]
    promised = sum(item.subject is not None and item.subject.kind in _PROMISED for item in computed)
    return [*computed[:promised], *own, *computed[promised:]]


def asked_meeting(project: Project, meeting: Meeting | CommunicationItem | Ref | str, seen: Standpoint) -> Meeting:
    """Return the meeting that is meant; for an item of the communication plan one that begins now.

    Args:
        project: The project.
        meeting: A meeting, an item, or the name of one.
        seen: From when the project is looked at.

    Returns:
        The meeting.

    Raises:
        FieldTypeError: When it is something else.
        UnknownReferenceError: When the project has no such record.
    """
    record: Any = meeting
    if not isinstance(meeting, (Meeting, CommunicationItem)):
        record = project[Ref.of(meeting, Meeting.kind_name, where="meeting")]
    if isinstance(record, Meeting):
        return record
    if isinstance(record, CommunicationItem):
        people = (*record.audience, record.owner, record.sender)
        return Meeting(
            id=record.id,
            title=record.title,
            translations={
                name: {"title": texts["title"]} for name, texts in record.translations.items() if "title" in texts
            },
            visibility=record.visibility,
            starts_at=seen.moment,
            duration=record.duration,
            item=record.id,
            organiser=record.owner,
            invited=tuple(dict.fromkeys(name for name in people if name is not None)),
        )
    raise FieldTypeError(
        "not a meeting",
        code="meeting.type",
        where="meeting",
        got=record,
        expected="a Meeting, a CommunicationItem, or the name of one",
    )


def agenda_audience(project: Project, meeting: Meeting) -> Visibility:
    """Return who reads the agenda of a meeting: the team alone, or the client too.

    Args:
        project: The project.
        meeting: The meeting.

    Returns:
        Internal where everybody who is invited is of the team; the client else.
    """
    sides = {project.get(Stakeholder, name).side for name in meeting.invited}
    return Visibility.INTERNAL if sides == {Side.TEAM} else Visibility.CLIENT


def _schedule(project: Project, schedule: Schedule | None, seen: Standpoint) -> Schedule | None:
    from clientpm.scheduling.engine import schedule as compute

    if schedule is not None or project.plan is None or not project.plan.tasks:
        return schedule
    return compute(project, as_of=seen.today)


def _days(value: int) -> int:
    if type(value) is not int:
        raise FieldTypeError("not a number of days", code="agenda.ahead", where="ahead_days", got=value, expected="int")
    if not 0 <= value <= _MOST_DAYS:
        raise ValidationError(
            "out of range", code="agenda.ahead", where="ahead_days", got=value, expected=f"0 to {_MOST_DAYS}"
        )
    return value


def _minutes(value: Mapping[Any, int] | None) -> dict[AgendaPurpose, int]:
    from clientpm.model.convert import read_enum

    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise FieldTypeError(
            "not minutes by purpose", code="agenda.minutes", where="minutes_each", got=value, expected="a mapping"
        )
    found = {read_enum(AgendaPurpose, name, "minutes_each"): minutes for name, minutes in value.items()}
    for name, minutes in found.items():
        if type(minutes) is not int or not 1 <= minutes <= _MOST_MINUTES:
            raise ValidationError(
                "out of range",
                code="agenda.minutes",
                where=f"minutes_each[{name.value}]",
                got=minutes,
                expected=f"1 to {_MOST_MINUTES}",
            )
    return found
