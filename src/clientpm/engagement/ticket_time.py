"""The clocks of a support ticket: until somebody answered, and until it was settled."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.business_days import business_clock
from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.quality import DefectSeverity
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.engagement.clock import BusinessClock, Span
    from clientpm.model.project import Project
    from clientpm.model.support import SupportTicket

__all__ = ["TicketClock", "ticket_clocks"]

_RUNNING: Final = frozenset({"open", "in_progress"})
"""The states in which it is our turn."""
_SETTLED: Final = frozenset({"resolved", "closed"})


@attrs.frozen(kw_only=True)
class TicketClock:
    """How long a ticket has taken, in business time.

    Attributes:
        ticket: Id of the ticket.
        title: What it is called.
        severity: How much it matters.
        state: Its state on that day.
        opened_at: When it reached us.
        responded_at: When it was answered first; `None` where nobody answered yet.
        resolved_at: When it was settled; `None` while it is not.
        waited: Business time until the first answer, or so far.
        worked: Business time until it was settled, or so far: while it waits for the client,
            and while it is settled, the clock stands still.
        waited_elapsed: As `waited`, by the clock on the wall [minutes].
        worked_elapsed: As `worked`, by the clock on the wall [minutes].
        reopened: How often it was opened again.
        settled_once: Whether it was settled at least once.
        owner: Id of the stakeholder who sees to it.
    """

    ticket: str
    title: str
    severity: DefectSeverity
    state: str
    opened_at: dt.datetime
    responded_at: dt.datetime | None
    resolved_at: dt.datetime | None
    waited: Minutes
    worked: Minutes
    waited_elapsed: float
    worked_elapsed: float
    reopened: int = 0
    settled_once: bool = False
    owner: str | None = None

    @property
    def open(self) -> bool:
        """Whether it is not settled."""
        return self.resolved_at is None


def ticket_clocks(project: Project, *, as_of: dt.date | str) -> tuple[TicketClock, ...]:
    """Return how long each ticket of a project has taken by a day.

    The clock until the first answer runs from when the ticket reached us to its first step.
    The clock until it is settled runs while it is our turn: it stands still only while it
    waits for the client. A ticket that is opened again goes on where its clock stood.

    Args:
        project: The project. Business time is that of its contract's business calendar, else
            of its plan.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        One for each ticket that had reached us, in the order of the project.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Project, SupportTicket
        >>> stuck = SupportTicket(id="s1", severity="major", opened_at="2026-10-05T09:00Z")
        >>> clock = ticket_clocks(Project(id="shop", tickets=[stuck]), as_of="2026-10-06T11:00Z")[0]
        >>> clock.waited.hours, clock.responded_at, clock.open
        (10.0, None, True)
    """
    seen = Standpoint.of(project, as_of)
    clock = business_clock(project)
    return tuple(_clock(ticket, clock, seen.moment) for ticket in project.tickets if ticket.opened_at <= seen.moment)


def _clock(ticket: SupportTicket, clock: BusinessClock, now: dt.datetime) -> TicketClock:
    steps = [step for step in ticket.history if step.at <= now]
    state = state_on(ticket, now)
    responded = next((max(step.at, ticket.opened_at) for step in steps if step.action == "respond"), None)
    resolved = [max(step.at, ticket.opened_at) for step in steps if step.action == "resolve"]
    waited = [(ticket.opened_at, responded or now)]
    worked = list(_our_turn(ticket, now))
    return TicketClock(
        ticket=ticket.id,
        title=ticket.title,
        severity=ticket.severity,
        state=state,
        opened_at=ticket.opened_at,
        responded_at=responded,
        resolved_at=resolved[-1] if resolved and state in _SETTLED else None,
        waited=clock.worked(waited),
        worked=clock.worked(worked),
        waited_elapsed=_elapsed(waited),
        worked_elapsed=_elapsed(worked),
        reopened=sum(step.action == "reopen" for step in steps),
        settled_once=bool(resolved),
        owner=ticket.owner,
    )


def _our_turn(ticket: SupportTicket, now: dt.datetime) -> Iterator[Span]:
    """Yield the spans of time in which a ticket was in our hands."""
    since: dt.datetime | None = ticket.opened_at
    for step in ticket.history:
        if step.at > now:
            break
        at = max(step.at, ticket.opened_at)
        if step.to_state in _RUNNING:
            since = at if since is None else since
        elif since is not None:
            yield since, at
            since = None
    if since is not None:
        yield since, now


def _elapsed(spans: list[Span]) -> float:
    return sum((end - start).total_seconds() for start, end in spans) / 60
