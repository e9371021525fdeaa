"""Who waits for an answer from whom: contacts that ask for one, and requests for signatures."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.told import Talk
from clientpm.engagement.waiting import AwaitedAnswer
from clientpm.errors import CalendarError
from clientpm.model.contact import ContactDirection
from clientpm.model.people import Side
from clientpm.model.sign_off import SignOffPolicy
from clientpm.values.duration import DurationUnit, WorkDuration
from clientpm.values.minutes import Minutes
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.engagement.clock import BusinessClock
    from clientpm.model.contact import Contact
    from clientpm.model.project import Project
    from clientpm.model.sign_off import SignOffRequest
    from clientpm.model.signature import Signature

__all__ = ["WaitingAnswer", "answers_awaited", "awaited", "question"]

_MINUTE: Final = 60


@attrs.frozen(kw_only=True)
class WaitingAnswer:
    """Something that asks for an answer, and what became of it.

    Attributes:
        record: The contact or the request for signatures that asks.
        item: Id of the item of the communication plan that it belongs to; `None` without one.
        asked_by: Id of the stakeholder who waits; `None` where nobody wrote it down.
        asked: Ids of the stakeholders who were asked.
        ours: Whether we are asked, not the client.
        asked_at: When it was asked.
        limit: Business time that was promised or asked for; `None` where nobody said.
        due: By when the answer was to come, in UTC; `None` without a limit.
        answered_at: When it came; `None` while it has not.
        answered_by: The record that answers it.
        waited: Business time until the answer, or until now.
        overdue: Whether it has not come, and should have.
    """

    record: Ref
    item: str | None
    asked_by: str | None
    asked: tuple[str, ...]
    ours: bool
    asked_at: dt.datetime
    limit: WorkDuration | None
    due: dt.datetime | None
    answered_at: dt.datetime | None
    answered_by: Ref | None
    waited: Minutes
    overdue: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody still waits."""
        return self.answered_at is None


def answers_awaited(project: Project, *, as_of: dt.date | str) -> tuple[WaitingAnswer, ...]:
    """Return everything that asked for an answer by a day.

    A contact asks for an answer when it says so; its own time counts, else that of the item
    that it belongs to. The first contact that `answers` it is the answer. A request for
    signatures is answered when as many have signed as it asks for; where people were asked
    again about the same record, the later request takes the place of the earlier one.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        Those that wait first, the longest overdue in front; then those that were answered, in
        the order in which they were asked.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Contact, Project, Stakeholder
        >>> ask = Contact(
        ...     id="ask",
        ...     at="2026-03-06T16:00Z",
        ...     direction="from_client",
        ...     sender="cto",
        ...     response_expected=True,
        ...     response_within="4h",
        ... )
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="cto", side="client")], contacts=[ask])
        >>> row = answers_awaited(shop, as_of="2026-03-09T14:00")[0]
        >>> row.ours, row.due.isoformat(), row.overdue, row.waited.hours
        (True, '2026-03-09T11:00:00+00:00', True, 6.0)
    """
    return awaited(Talk.of(Standpoint.of(project, as_of)))


def awaited(talk: Talk) -> tuple[WaitingAnswer, ...]:
    """Return everything that asks for an answer, from what was said.

    Args:
        talk: What was said in the project.

    Returns:
        As `answers_awaited` does.
    """
    rows = [*_asked(talk), *_to_be_signed(talk.seen)]
    far = dt.datetime.max.replace(tzinfo=dt.UTC)
    return tuple(
        sorted(rows, key=lambda row: (not row.is_open, (row.due or far) if row.is_open else far, row.asked_at))
    )


def question(row: WaitingAnswer) -> AwaitedAnswer:
    """Return what the measures of waiting look at.

    Args:
        row: What asks for an answer.

    Returns:
        Its moments and its limit.
    """
    return AwaitedAnswer(asked_at=row.asked_at, answered_at=row.answered_at, id=str(row.record), limit=row.limit)


def _asked(talk: Talk) -> Iterator[WaitingAnswer]:
    project, clock, now = talk.seen.project, talk.seen.clock, talk.seen.moment
    replies: dict[str, Contact] = {}
    for contact in talk.contacts:
        if contact.answers is not None:
            replies.setdefault(contact.answers, contact)
    replaced = {each.id: each.corrects for each in talk.contacts if each.corrects is not None}
    sides = {each.id: each.side for each in project.stakeholders}
    items = {each.id: each for each in project.communications}
    for contact in talk.contacts:
        if not contact.response_expected:
            continue
        reply = replies.get(contact.id) or replies.get(replaced.get(contact.id, ""))
        if reply is not None and reply.at < contact.at:
            reply = None
        item = None if contact.planned is None or contact.planned.kind != "communication" else contact.planned.id
        limit = contact.response_within or (None if item is None else items[item].response_within)
        due = None if limit is None else _due(contact.at, limit, clock)
        yield WaitingAnswer(
            record=contact.ref,
            item=item,
            asked_by=contact.sender,
            asked=contact.receivers,
            ours=_from_client(contact, sides),
            asked_at=contact.at,
            limit=limit,
            due=due,
            answered_at=None if reply is None else reply.at,
            answered_by=None if reply is None else reply.ref,
            waited=clock.between(contact.at, now if reply is None else reply.at),
            overdue=reply is None and due is not None and due < now,
        )


def _due(asked: dt.datetime, limit: WorkDuration, clock: BusinessClock) -> dt.datetime | None:
    """Return by when an answer was to come; `None` where the calendar has not so much working time."""
    try:
        return clock.add(asked, limit)
    except CalendarError:
        return None


def _from_client(contact: Contact, sides: dict[str, Side]) -> bool:
    if contact.sender is not None:
        return sides[contact.sender] is Side.CLIENT
    return contact.direction is ContactDirection.FROM_CLIENT


def _to_be_signed(seen: Standpoint) -> Iterator[WaitingAnswer]:
    """Yield the requests for signatures, the latest for each record that nobody withdrew by asking again."""
    latest: dict[Ref, SignOffRequest] = {}
    given: dict[str, list[Signature]] = {}
    for signature in seen.project.signatures:
        if signature.request is not None and signature.at <= seen.moment:
            given.setdefault(signature.request, []).append(signature)
    for request in seen.project.sign_off_requests:
        if request.requested_at <= seen.moment:
            latest[request.covers] = request
    sides = {each.id: each.side for each in seen.project.stakeholders}
    for request in latest.values():
        signed = _signed(request, given.get(request.id, ()))
        due = None if request.expires_on is None else seen.end_of(request.expires_on)
        done = None if signed is None else signed.at
        yield WaitingAnswer(
            record=request.ref,
            item=None,
            asked_by=request.requested_by,
            asked=request.signers,
            ours=all(sides[each] is not Side.CLIENT for each in request.signers),
            asked_at=request.requested_at,
            limit=None if due is None else _elapsed(request.requested_at, due),
            due=due,
            answered_at=done,
            answered_by=None if signed is None else signed.ref,
            waited=seen.clock.between(request.requested_at, seen.moment if done is None else done),
            overdue=done is None and due is not None and due < seen.moment,
        )


def _signed(request: SignOffRequest, signatures: list[Signature] | tuple[()]) -> Signature | None:
    """Return the signature with which enough had signed; `None` while they have not."""
    first: dict[str, Signature] = {}
    for signature in sorted(signatures, key=lambda each: each.at):
        who = signature.on_behalf_of or signature.by
        if who in request.signers and signature.at >= request.requested_at:
            first.setdefault(who, signature)
    needed = {SignOffPolicy.ANY: 1, SignOffPolicy.QUORUM: request.quorum or 0}.get(request.policy, len(request.signers))
    return list(first.values())[needed - 1] if len(first) >= needed else None


def _elapsed(start: dt.datetime, end: dt.datetime) -> WorkDuration | None:
    """Return the time of the clock between two moments, to the minute."""
    minutes = math.floor((end - start).total_seconds() / _MINUTE)
    return WorkDuration.of(f"{minutes}{DurationUnit.ELAPSED_MINUTES.value}") if minutes > 0 else None
