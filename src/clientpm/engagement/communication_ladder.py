"""To whom a broken promise of the communication plan has to be taken: missed twice, or an answer that does not come."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.answers import WaitingAnswer, awaited
from clientpm.engagement.day_meant import viewed_from
from clientpm.engagement.keeping import KeptState
from clientpm.engagement.promised import ItemKept, items_kept
from clientpm.engagement.told import Talk
from clientpm.values.minutes import Minutes
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clientpm.engagement.standpoint import Standpoint
    from clientpm.model.project import Project

__all__ = ["CommunicationEscalation", "EscalationCause", "communication_escalations", "steps_due"]

_TWICE: Final = 2


class EscalationCause(enum.Enum):
    """Why a promise of the communication plan has to be taken higher."""

    MISSED_TWICE = "missed_twice"
    """It was missed twice in a row."""
    ANSWER_OVERDUE = "answer_overdue"
    """An answer that was asked for did not come in time."""


@attrs.frozen(kw_only=True)
class CommunicationEscalation:
    """A step of the ladder of an item that should have been taken.

    Attributes:
        item: Id of the item of the communication plan.
        cause: Why.
        subject: The item itself, or the contact that waits for an answer.
        step: Place of the step on the ladder [1 and more].
        to: Id of the stakeholder to whom it goes.
        since: When it became due, in UTC.
        late: Business time since then.
    """

    item: str
    cause: EscalationCause
    subject: Ref
    step: int
    to: str
    since: dt.datetime
    late: Minutes


def communication_escalations(
    project: Project, *, as_of: dt.date | str | None = None
) -> tuple[CommunicationEscalation, ...]:
    """Return to whom broken promises of the communication plan have to be taken and have not been.

    The ladder of an item begins when it is missed for the second time in a row, at the end of
    the last day on which that would have been on time, or when an answer to it is overdue.
    Its clock is that of `escalations_due`. A step is taken when a later contact that links to
    the item reaches the person; the steps below it are taken with it.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. By default the data date of the plan, or
            the day of the latest progress report.

    Returns:
        The steps, those longest overdue in front.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When there is no day to look at, or a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Cadence, CommunicationItem, EscalationStep, Project, Stakeholder
        >>> mail = CommunicationItem(
        ...     id="mail",
        ...     cadence=Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02"),
        ...     escalation=[EscalationStep(to="boss", after="8h")],
        ... )
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="boss")], communications=[mail])
        >>> [(due.to, due.cause.value) for due in communication_escalations(shop, as_of="2026-03-11")]
        [('boss', 'missed_twice')]
    """
    seen = viewed_from(project, as_of)
    talk = Talk.of(seen)
    return steps_due(talk, items_kept(talk), awaited(talk))


def steps_due(
    talk: Talk, items: tuple[ItemKept, ...], answers: tuple[WaitingAnswer, ...]
) -> tuple[CommunicationEscalation, ...]:
    """Return the steps that are due, from what became of the promises.

    Args:
        talk: What was said in the project.
        items: What became of each promise.
        answers: Who waits for an answer.

    Returns:
        As `communication_escalations` does.
    """
    ladders = {each.item.id: each for each in items if each.item.escalation}
    found = [due for each in ladders.values() for due in _missed(each, talk)]
    found += [due for row in answers for due in _unanswered(row, ladders, talk)]
    return tuple(sorted(found, key=lambda due: (-due.late.minutes, due.item, due.step)))


def _missed(kept: ItemKept, talk: Talk) -> Iterator[CommunicationEscalation]:
    if kept.missed_in_a_row < _TWICE:
        return
    over = [row for row in kept.kept.rows if row.state is KeptState.MISSED]
    run = over[-kept.missed_in_a_row :]
    if len(run) >= _TWICE:
        start = talk.seen.end_of(run[_TWICE - 1].last_day)
        yield from _steps(kept, talk, start, kept.item.ref, EscalationCause.MISSED_TWICE)


def _unanswered(row: WaitingAnswer, ladders: Mapping[str, ItemKept], talk: Talk) -> Iterator[CommunicationEscalation]:
    kept = None if row.item is None else ladders.get(row.item)
    if row.overdue and row.due is not None and kept is not None:
        yield from _steps(kept, talk, row.due, row.record, EscalationCause.ANSWER_OVERDUE)


def _steps(
    kept: ItemKept, talk: Talk, start: dt.datetime, subject: Ref, cause: EscalationCause
) -> Iterator[CommunicationEscalation]:
    """Yield the steps of a ladder that are due and were not taken."""
    seen: Standpoint = talk.seen
    spans = ((start, seen.moment),) if start <= seen.moment else ()
    ladder = kept.item.escalation
    for number, step in enumerate(ladder[_taken(kept, talk, start) :], _taken(kept, talk, start) + 1):
        since = seen.clock.reached(spans, step.after)
        if since is not None:
            yield CommunicationEscalation(
                item=kept.item.id,
                cause=cause,
                subject=subject,
                step=number,
                to=step.to,
                since=since,
                late=seen.clock.worked([(since, seen.moment)]),
            )


def _taken(kept: ItemKept, talk: Talk, start: dt.datetime) -> int:
    """Return how many steps were taken: by contacts that link to the item and reached somebody on its ladder."""
    told = {
        who
        for contact in talk.contacts
        if contact.at >= start and kept.item.ref in contact.links
        for who in contact.receivers
    }
    return max((i for i, step in enumerate(kept.item.escalation, 1) if step.to in told), default=0)
