"""What was said to whom, read from the facts once: contacts, meetings that were held, minutes that went out."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.standpoint import Standpoint
from clientpm.model.contact import Contact, ContactDirection
from clientpm.model.meeting import Meeting
from clientpm.model.meeting_minutes import MeetingMinutes
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator


__all__ = ["HeldMeeting", "Talk", "Told"]

_ITEM: Final = "communication"
_MEETING: Final = "meeting"


@attrs.frozen(kw_only=True)
class Told:
    """Something that was said or sent.

    Attributes:
        record: The contact, or the meeting.
        at: When, in UTC.
        reached: Ids of the stakeholders whom it reached, the sender included.
        occurrence: The day of the promise that it keeps, as its record says.
    """

    record: Ref
    at: dt.datetime
    reached: frozenset[str]
    occurrence: dt.date | None = None


@attrs.frozen(kw_only=True)
class HeldMeeting:
    """A meeting that was held.

    Attributes:
        meeting: Its record.
        began: When it began, in UTC; as planned where nobody wrote it down.
        ended: When it ended; `None` where neither minutes nor a planned length say so.
        minutes: Its minutes, where there are some.
        present: Ids of the stakeholders who took part, as far as it is known.
        sent: When its minutes first went to somebody; `None` where they have not.
        received: Ids of the stakeholders to whom they went.
    """

    meeting: Meeting
    began: dt.datetime
    ended: dt.datetime | None
    minutes: MeetingMinutes | None
    present: frozenset[str]
    sent: dt.datetime | None
    received: frozenset[str]


@attrs.frozen(kw_only=True)
class Talk:
    """What was said in a project by a moment.

    Attributes:
        seen: From when it is looked at.
        contacts: The contacts that stand, in the order in which they happened.
        held: The meetings that were held, by id.
        by_item: What was said for each item of the communication plan, by its id.
    """

    seen: Standpoint
    contacts: tuple[Contact, ...]
    held: Mapping[str, HeldMeeting]
    by_item: Mapping[str, Sequence[Told]]

    @classmethod
    def of(cls, seen: Standpoint) -> Talk:
        """Return what was said in a project.

        Args:
            seen: The project, and from when it is looked at.

        Returns:
            What was said.
        """
        contacts = tuple(sorted(seen.standing(seen.project.contacts), key=_at))
        held = _held(seen, contacts)
        found: dict[str, list[Told]] = defaultdict(list)
        for contact in contacts:
            if contact.planned is not None and contact.planned.kind == _ITEM:
                found[contact.planned.id].append(_told(contact))
        for each in held.values():
            if each.meeting.item is not None:
                found[each.meeting.item].append(
                    Told(
                        record=each.meeting.ref,
                        at=each.began,
                        reached=each.present | each.received,
                        occurrence=each.meeting.occurrence,
                    )
                )
        return cls(seen=seen, contacts=contacts, held=held, by_item=dict(found))

    @cached_property
    def last_heard(self) -> Mapping[str, dt.datetime]:
        """When each stakeholder was last in contact with somebody of another side, by id."""
        found: dict[str, dt.datetime] = {}
        for who, at in self._heard():
            for each in who:
                found[each] = max(found.get(each, at), at)
        return found

    def _heard(self) -> Iterator[tuple[frozenset[str], dt.datetime]]:
        sides = {each.id: each.side for each in self.seen.project.stakeholders}
        for contact in self.contacts:
            if contact.direction is not ContactDirection.WITHIN:
                yield _people(contact), contact.at
        for held in self.held.values():
            if len({sides[each] for each in held.present}) > 1:
                yield held.present, held.began

    @cached_property
    def meetings(self) -> Mapping[str, Sequence[Meeting]]:
        """The meetings of each item of the communication plan, held or not, by its id."""
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.seen.project.meetings:
            if meeting.item is not None:
                found[meeting.item].append(meeting)
        return dict(found)


def _at(contact: Contact) -> dt.datetime:
    return contact.at


def _people(contact: Contact) -> frozenset[str]:
    """Return the stakeholders who took part in a contact."""
    return frozenset(contact.receivers if contact.sender is None else (contact.sender, *contact.receivers))


def _told(contact: Contact) -> Told:
    return Told(record=contact.ref, at=contact.at, reached=_people(contact), occurrence=contact.occurrence)


def _held(seen: Standpoint, contacts: Sequence[Contact]) -> dict[str, HeldMeeting]:
    """Return the meetings that were held, by their minutes or by a contact that names them."""
    minutes = {each.meeting: each for each in seen.project.minutes}
    named: dict[str, list[Contact]] = defaultdict(list)
    for contact in contacts:
        if contact.planned is not None and contact.planned.kind == _MEETING:
            named[contact.planned.id].append(contact)
    found: dict[str, HeldMeeting] = {}
    for meeting in seen.project.meetings:
        each = _meeting(meeting, minutes.get(meeting.id), named.get(meeting.id, ()), seen)
        if each is not None:
            found[meeting.id] = each
    return found


def _meeting(
    meeting: Meeting, minutes: MeetingMinutes | None, contacts: Sequence[Contact], seen: Standpoint
) -> HeldMeeting | None:
    """Return a meeting as it was held; `None` where nothing says that it was."""
    noted = minutes is not None and (minutes.began_at is not None or any(each.took_part for each in minutes.attendance))
    if meeting.cancelled or not (noted or contacts):
        return None
    began = (minutes.began_at if minutes is not None else None) or (meeting.starts_at if noted else contacts[0].at)
    if began > seen.moment:
        return None
    present: set[str] = set()
    sent = []
    if minutes is not None:
        present = {each.stakeholder for each in minutes.attendance if each.took_part}
        sent = [each for each in minutes.distribution if each.at <= seen.moment]
    for contact in contacts:
        present |= _people(contact)
    return HeldMeeting(
        meeting=meeting,
        began=began,
        ended=_ended(meeting, minutes, began, seen),
        minutes=minutes,
        present=frozenset(present),
        sent=min((each.at for each in sent), default=None),
        received=frozenset(each.to for each in sent),
    )


def _ended(
    meeting: Meeting, minutes: MeetingMinutes | None, began: dt.datetime, seen: Standpoint
) -> dt.datetime | None:
    if minutes is not None and minutes.ended_at is not None:
        return minutes.ended_at
    if meeting.duration is None:
        return None
    return began + dt.timedelta(minutes=seen.clock.minutes_of(meeting.duration))
