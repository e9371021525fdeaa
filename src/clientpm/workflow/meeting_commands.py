"""Meetings: prepared with an agenda, moved, called off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import attrs

from clientpm.engagement.agenda import build_agenda
from clientpm.engagement.clock import BusinessClock
from clientpm.engagement.meetings import ends_at
from clientpm.engagement.recurrence import occurrences
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import FieldTypeError, GuardError, ValidationError
from clientpm.model.communication import ChannelKind, CommunicationItem
from clientpm.model.meeting import Meeting
from clientpm.progress.asked import asked_project
from clientpm.values.instant import fact_time, plan_date
from clientpm.values.ref import Ref
from clientpm.values.text import check_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientpm.engagement.recurrence import Occurrence
    from clientpm.model.meeting import AgendaPurpose
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule

__all__ = ["cancel_meeting", "move_meeting", "prepare_meeting"]

_AHEAD: Final = 14
_FAR: Final = dt.timedelta(days=800)
_TALKS: Final = frozenset({ChannelKind.MEETING, ChannelKind.CALL, ChannelKind.VIDEO, ChannelKind.WORKSHOP})


def prepare_meeting(
    project: Project,
    meeting: Ref | str,
    *,
    as_of: dt.date | str,
    occurrence: dt.date | str | None = None,
    starts_at: dt.datetime | str | None = None,
    minutes_each: Mapping[AgendaPurpose, int] | Mapping[str, int] | None = None,
    ahead_days: int = _AHEAD,
    schedule: Schedule | None = None,
) -> Project:
    """Return the project with a meeting that has an agenda, as `build_agenda` makes it.

    An item of the communication plan becomes the meeting that keeps it on one of its days:
    with its length, its channel, and its audience as those who are invited. A meeting that the
    project has for that day is taken as it is.

    Args:
        project: The project.
        meeting: The meeting, or the item: `meeting:id` or `communication:id`; a bare id is
            that of a meeting.
        as_of: The day from which the project is looked at; a bare date means its end.
        occurrence: Of an item: the day that its cadence gives; by default the next one.
        starts_at: Of an item: when the meeting begins, where its cadence names no time of day.
        minutes_each: How many minutes a topic takes, by its purpose.
        ahead_days: How far ahead the agenda looks for risks and milestones.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        FieldTypeError: When something is not what its argument asks for.
        GuardError: When the meeting was called off, or has minutes already.
        UnknownReferenceError: When the project has no such meeting or item.
        ValidationError: When the item has no such day, or no time of day is known.

    Examples:
        >>> from clientpm import ActionItem, Cadence, Project, Stakeholder
        >>> mondays = Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02T10:00")
        >>> weekly = CommunicationItem(id="weekly", duration="30min", audience=["li"], cadence=mondays)
        >>> call = ActionItem(id="call", title="Call the printer", owner="li", due="2026-03-06")
        >>> shop = Project(
        ...     id="shop",
        ...     stakeholders=[Stakeholder(id="li", side="team")],
        ...     communications=[weekly],
        ...     actions=[call],
        ... )
        >>> shop = prepare_meeting(shop, "communication:weekly", as_of="2026-03-06")
        >>> shop["meeting:weekly-2026-03-09"].agenda[0].topic.text
        'Call the printer'
    """
    asked_project(project)
    record = project[Ref.of(meeting, Meeting.kind_name, where="meeting")]
    if isinstance(record, CommunicationItem):
        named = _occurrence(project, record, as_of, occurrence)
        record = _keeping(project, record, named, starts_at)
    if not isinstance(record, Meeting):
        raise ValidationError(
            "only a meeting has an agenda",
            code="step.kind",
            where="meeting",
            got=str(record.ref),
            expected="meeting:id or communication:id",
        )
    _still_to_come(project, record)
    following = project.with_(record)
    agenda = build_agenda(
        following, record, as_of=as_of, minutes_each=minutes_each, ahead_days=ahead_days, schedule=schedule
    )
    return following.with_(attrs.evolve(record, agenda=agenda))


def _keeping(
    project: Project, item: CommunicationItem, found: Occurrence, starts_at: dt.datetime | str | None
) -> Meeting:
    """Return the meeting that keeps an item of the communication plan on one of its days."""
    day = found.named.date()
    for meeting in project.meetings:
        if meeting.item == item.id and meeting.occurrence == day:
            return meeting
    if starts_at is None and found.whole_day:
        raise ValidationError(
            "nobody said at what time the meeting begins",
            code="meeting.start",
            where="starts_at",
            expected="a moment with a zone",
        )
    people = dict.fromkeys(name for name in (*item.audience, item.owner, item.sender) if name is not None)
    titles = {name: {"title": texts["title"]} for name, texts in item.translations.items() if "title" in texts}
    return Meeting(
        id=f"{item.id}-{day.isoformat()}",
        title=item.title,
        translations=titles,
        visibility=item.visibility,
        starts_at=found.at if starts_at is None else fact_time(starts_at, "starts_at"),
        duration=item.duration,
        item=item.id,
        occurrence=day,
        channel=item.channel if item.channel in _TALKS else ChannelKind.MEETING,
        organiser=item.owner,
        invited=tuple(people),
    )


def _occurrence(
    project: Project, item: CommunicationItem, as_of: dt.date | str, occurrence: dt.date | str | None
) -> Occurrence:
    """Return the day of an item that is meant, or its next one."""
    today = Standpoint.of(project, as_of).today
    wanted = None if occurrence is None else plan_date(occurrence, "occurrence")
    for each in _days_of(project, item, wanted or today):
        if (wanted is None and each.day >= today) or wanted in {each.day, each.named.date()}:
            return each
    raise ValidationError(
        "the communication plan has no such day for it",
        code="meeting.occurrence",
        where="occurrence",
        got=None if wanted is None else wanted.isoformat(),
        expected=f"a day that the cadence of {item.ref} names",
    )


def _days_of(project: Project, item: CommunicationItem, since: dt.date) -> tuple[Occurrence, ...]:
    """Return the days of an item from around a day on."""
    cadence = item.cadence
    if cadence is None:
        return ()
    start, moved = cadence.start, [(each.was_on, each.to) for each in cadence.moved]
    return occurrences(
        cadence.rule,
        start=start if start.time() != dt.time() else start.date(),
        zone=cadence.time_zone or project.time_zone,
        until=max(since, start.date()) + _FAR,
        exclude=cadence.exceptions,
        moves={day: to if to.time() != dt.time() else to.date() for day, to in moved},
        calendar=BusinessClock.of(project).calendar,
        holidays=cadence.holidays,
    )


def move_meeting(
    project: Project, meeting: Ref | str, *, to: dt.datetime | str, reason: str, at: dt.datetime | str
) -> Project:
    """Return the project with a meeting at another time.

    Args:
        project: The project.
        meeting: The meeting: its id, or `meeting:id`.
        to: When it begins, with a zone: another moment, still to come.
        reason: Why, as those who are invited read it.
        at: When that was agreed, with a zone.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When no reason is given, the meeting was called off, is over or has minutes,
            or the moment is the same one or past.
        UnknownReferenceError: When the project has no such meeting.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project
        >>> shop = Project(id="shop", meetings=[Meeting(id="demo", starts_at="2026-03-30T10:00Z")])
        >>> moved = move_meeting(shop, "demo", to="2026-03-31T10:00Z", reason="A holiday", at="2026-03-27T09:00Z")
        >>> moved["meeting:demo"].starts_at.isoformat(), moved["meeting:demo"].reason
        ('2026-03-31T10:00:00+00:00', 'A holiday')
    """
    record, moment = _asked(project, meeting, reason, at), fact_time(to, "to")
    if moment == record.starts_at or moment < fact_time(at, "at"):
        raise GuardError(
            "a meeting is moved to another time, still to come",
            code="meeting.moved",
            where="to",
            got=moment.isoformat(),
            expected="a later moment than now, and not the one that it has",
        )
    return project.with_(attrs.evolve(record, starts_at=moment, reason=reason))


def cancel_meeting(project: Project, meeting: Ref | str, *, reason: str, at: dt.datetime | str) -> Project:
    """Return the project with a meeting called off.

    Args:
        project: The project.
        meeting: The meeting: its id, or `meeting:id`.
        reason: Why, as those who are invited read it.
        at: When that was agreed, with a zone: before the meeting was to end.

    Returns:
        The next project; the one given stays as it was.

    Raises:
        GuardError: When no reason is given, or the meeting was called off already, is over or
            has minutes.
        UnknownReferenceError: When the project has no such meeting.
        ValidationError: When an argument is not well formed.

    Examples:
        >>> from clientpm import Project
        >>> shop = Project(id="shop", meetings=[Meeting(id="demo", starts_at="2026-03-30T10:00Z")])
        >>> off = cancel_meeting(shop, "demo", reason="Nothing to show yet", at="2026-03-27T09:00Z")
        >>> off["meeting:demo"].cancelled
        True
    """
    return project.with_(attrs.evolve(_asked(project, meeting, reason, at), cancelled=True, reason=reason))


def _asked(project: Project, meeting: Ref | str, reason: Any, at: dt.datetime | str) -> Meeting:
    """Return a meeting that may still be moved or called off, for a reason that is given."""
    record = asked_project(project)[Ref.of(meeting, Meeting.kind_name, where="meeting")]
    moment = fact_time(at, "at")
    if not isinstance(record, Meeting):
        raise ValidationError(
            "only a meeting is moved or called off",
            code="step.kind",
            where="meeting",
            got=str(record.ref),
            expected="meeting:id",
        )
    if type(reason) is not str:
        raise FieldTypeError("not a text", code="text.type", where="reason", got=reason, expected="str")
    if not check_text(reason, "reason").strip():
        raise GuardError("it is not said why", code="guard.rationale", where="reason", expected="a text")
    _still_to_come(project, record)
    over = ends_at(record, BusinessClock.of(project))
    if moment > over:
        raise GuardError(
            "the meeting is over",
            code="meeting.over",
            where="at",
            got=moment.isoformat(),
            expected=f"{over.isoformat()} or before",
        )
    return record


def _still_to_come(project: Project, meeting: Meeting) -> None:
    """Refuse a meeting that was called off, or of which there are minutes."""
    if meeting.cancelled:
        raise GuardError(
            "the meeting was called off",
            code="meeting.cancelled",
            where=str(meeting.ref),
            expected="one that takes place",
        )
    minutes = next((each for each in project.minutes if each.meeting == meeting.id), None)
    if minutes is not None:
        raise GuardError(
            "the meeting took place: it has minutes",
            code="meeting.held",
            where=str(meeting.ref),
            got=str(minutes.ref),
            expected="a meeting without minutes",
        )
