"""What was recorded between a client and us up to a day: contacts, questions, who is on which side."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.answers import awaited
from clientpm.model.people import Side
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.engagement.standpoint import Standpoint
    from clientpm.engagement.told import Talk
    from clientpm.model.project import Project
    from clientpm.values.duration import WorkDuration

__all__ = ["ClientQuestion", "client_questions", "client_side", "power_of", "promised_answer"]

_MINUTE: Final = 60


@attrs.frozen(kw_only=True)
class ClientQuestion:
    """Something that the client asked for, and that we were to answer.

    Attributes:
        record: The record that holds it: a contact, a ticket or feedback.
        asked_at: When it came.
        answered_at: When we first answered; `None` while we have not.
        waited: How long it waited, or has waited [business minutes].
        limit: Within what time an answer was promised [business minutes]; `None` where
            nothing was.
        due: By when that is.
    """

    record: Ref
    asked_at: dt.datetime
    answered_at: dt.datetime | None
    waited: int
    limit: int | None
    due: dt.datetime | None = None

    @property
    def kept(self) -> bool | None:
        """Whether it was answered in time; `None` where nothing was promised, or it may still be."""
        if self.limit is None:
            return None
        if self.waited > self.limit:
            return False
        return True if self.answered_at is not None else None


def client_side(project: Project) -> frozenset[str]:
    """Return the ids of the stakeholders on the client's side.

    Args:
        project: The project.

    Returns:
        The ids.
    """
    return frozenset(person.id for person in project.stakeholders if person.side is Side.CLIENT)


def power_of(project: Project) -> dict[str, int | None]:
    """Return the power of each stakeholder.

    Args:
        project: The project.

    Returns:
        Power by id; `None` where nobody knows it.
    """
    return {person.id: person.power for person in project.stakeholders}


def promised_answer(project: Project) -> WorkDuration | None:
    """Return within what time we promised a first answer.

    Args:
        project: The project.

    Returns:
        The first response time that the contract names for our side; `None` for none.
    """
    agreed = () if project.contract is None else project.contract.response_times
    return next((item.first_response for item in agreed if item.side == "team" and item.first_response), None)


def client_questions(talk: Talk) -> tuple[ClientQuestion, ...]:
    """Return what the client asked for up to a day: contacts, tickets and feedback.

    Args:
        talk: What was said in the project.

    Returns:
        The questions in the order in which they came. What was answered after the day still
        waits. Where a contact names no time for its answer, that of the contract holds.
    """
    usual = promised_answer(talk.seen.project)
    return tuple(
        sorted((*_contacts(talk, usual), *_tickets(talk.seen, usual), *_feedback(talk.seen, usual)), key=_asked)
    )


def _asked(question: ClientQuestion) -> tuple[dt.datetime, str]:
    return question.asked_at, str(question.record)


def _question(
    seen: Standpoint, record: Ref, asked: dt.datetime, answered: dt.datetime | None, limit: WorkDuration | None
) -> ClientQuestion:
    known = None if answered is None or answered > seen.moment else max(answered, asked)
    end = seen.moment if known is None else known
    elapsed = limit is not None and limit.elapsed
    waited = int((end - asked).total_seconds() // _MINUTE) if elapsed else seen.clock.between(asked, end).minutes
    return ClientQuestion(
        record=record,
        asked_at=asked,
        answered_at=known,
        waited=waited,
        limit=None if limit is None else seen.clock.minutes_of(limit),
        due=None if limit is None else seen.clock.add(asked, limit),
    )


def _contacts(talk: Talk, usual: WorkDuration | None) -> Iterator[ClientQuestion]:
    for row in awaited(talk):
        if row.ours and row.record.kind == "contact":
            yield _question(talk.seen, row.record, row.asked_at, row.answered_at, row.limit or usual)


def _tickets(seen: Standpoint, usual: WorkDuration | None) -> Iterator[ClientQuestion]:
    for ticket in seen.project.tickets:
        if ticket.opened_at <= seen.moment:
            answered = next((step.at for step in ticket.history if step.action == "respond"), None)
            yield _question(seen, ticket.ref, ticket.opened_at, answered, usual)


def _feedback(seen: Standpoint, usual: WorkDuration | None) -> Iterator[ClientQuestion]:
    clients = client_side(seen.project)
    for said in seen.project.feedback:
        if said.received_at <= seen.moment and (said.sender is None or said.sender in clients):
            answered = said.history[0].at if said.history else None
            yield _question(seen, said.ref, said.received_at, answered, usual)
