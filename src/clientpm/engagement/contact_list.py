"""The contact log: every conversation, whoever it was with, whatever it was for."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.day_meant import viewed_from
from clientpm.engagement.told import HeldMeeting, Talk
from clientpm.errors import UnknownReferenceError
from clientpm.model.communication import ChannelKind
from clientpm.model.contact import Contact, ContactDirection
from clientpm.model.convert import read_enum
from clientpm.values.fingerprint import Fingerprint
from clientpm.values.instant import plan_date
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.project import Project

__all__ = ["ContactRow", "contact_log"]


@attrs.frozen(kw_only=True)
class ContactRow:
    """One line of the contact log.

    Attributes:
        record: The contact, or the meeting that was held.
        at: When, in UTC.
        day: On which day, at the project.
        channel: By what way.
        direction: Who turned to whom; `None` for a meeting.
        sender: Id of the stakeholder who spoke or wrote, or called the meeting.
        receivers: Ids of the stakeholders whom it reached.
        item: Id of the item of the communication plan that it keeps.
        occurrence: The day of that item which it keeps.
        summary: What was said; of a meeting its title.
        document: Fingerprint of the report that was sent.
        response_expected: Whether an answer was asked for.
        answers: Id of the contact that it answers.
        corrects: Id of the contact that it replaces.
    """

    record: Ref
    at: dt.datetime
    day: dt.date
    channel: ChannelKind
    direction: ContactDirection | None
    sender: str | None
    receivers: tuple[str, ...]
    item: str | None = None
    occurrence: dt.date | None = None
    summary: str = ""
    document: Fingerprint | None = None
    response_expected: bool = False
    answers: str | None = None
    corrects: str | None = None


def contact_log(
    project: Project,
    *,
    as_of: dt.date | str | None = None,
    stakeholder: str | None = None,
    item: str | None = None,
    channel: ChannelKind | str | None = None,
    since: dt.date | str | None = None,
    until: dt.date | str | None = None,
) -> tuple[ContactRow, ...]:
    """Return who spoke or wrote to whom, in the order in which it happened.

    A contact that a later one corrects is left out. A meeting that was held stands in the
    log too, unless a contact names it.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the data date of the plan, or
            the day of the latest progress report.
        stakeholder: Only what this one took part in, by id.
        item: Only what keeps this item of the communication plan, by id.
        channel: Only what went this way.
        since: The first day.
        until: The last day.

    Returns:
        The lines.

    Raises:
        FieldTypeError: When it is no project, or a value has the wrong type.
        UnknownReferenceError: When the project has no such stakeholder or item.
        ValidationError: When there is no day to look at, a text is no date, or there is no such channel.

    Examples:
        >>> from clientpm import Contact, Project, Stakeholder
        >>> call = Contact(id="c1", at="2026-03-02T09:00Z", channel="call", receivers=["cto"], summary="Goals")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="cto")], contacts=[call])
        >>> [(row.day.isoformat(), row.summary) for row in contact_log(shop, as_of="2026-03-06", stakeholder="cto")]
        [('2026-03-02', 'Goals')]
    """
    seen = viewed_from(project, as_of)
    _known(project, "stakeholder", stakeholder)
    _known(project, "communication", item)
    way = None if channel is None else read_enum(ChannelKind, channel, "channel")
    first = dt.date.min if since is None else plan_date(since, "since")
    last = dt.date.max if until is None else plan_date(until, "until")
    rows = (
        row
        for row in _rows(Talk.of(seen))
        if first <= row.day <= last
        and (way is None or row.channel is way)
        and (item is None or row.item == item)
        and (stakeholder is None or stakeholder == row.sender or stakeholder in row.receivers)
    )
    return tuple(sorted(rows, key=lambda row: row.at))


def _known(project: Project, kind: str, name: str | None) -> None:
    if name is not None and Ref.of(name, kind) not in project:
        raise UnknownReferenceError(
            "the project has no such record", code="reference.unknown", where=kind, got=name, expected=f"a {kind}"
        )


def _rows(talk: Talk) -> Iterator[ContactRow]:
    meetings = set()
    wall = talk.seen.project.wall_clock
    for contact in talk.contacts:
        planned = contact.planned
        held = None if planned is None or planned.kind != "meeting" else talk.held.get(planned.id)
        if planned is not None and held is not None:
            meetings.add(planned.id)
        yield _contact(contact, held, wall(contact.at).date())
    for each in talk.held.values():
        if each.meeting.id not in meetings:
            yield _meeting(each, wall(each.began).date())


def _contact(contact: Contact, held: HeldMeeting | None, day: dt.date) -> ContactRow:
    planned = contact.planned
    item = planned.id if planned is not None and planned.kind == "communication" else None
    occurrence = contact.occurrence
    if held is not None:
        item, occurrence = held.meeting.item, held.meeting.occurrence
    return ContactRow(
        record=contact.ref,
        at=contact.at,
        day=day,
        channel=contact.channel,
        direction=contact.direction,
        sender=contact.sender,
        receivers=contact.receivers,
        item=item,
        occurrence=occurrence,
        summary=contact.summary,
        document=contact.document,
        response_expected=contact.response_expected,
        answers=contact.answers,
        corrects=contact.corrects,
    )


def _meeting(held: HeldMeeting, day: dt.date) -> ContactRow:
    meeting = held.meeting
    return ContactRow(
        record=meeting.ref,
        at=held.began,
        day=day,
        channel=meeting.channel,
        direction=None,
        sender=meeting.organiser,
        receivers=tuple(sorted(held.present)),
        item=meeting.item,
        occurrence=meeting.occurrence,
        summary=meeting.title,
    )
