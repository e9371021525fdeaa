"""How warranties stand: what they cover, how long they run, what they leave open."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint

if TYPE_CHECKING:
    from clientpm.model.aftercare import Warranty
    from clientpm.model.project import Project
    from clientpm.model.support import SupportTicket

__all__ = ["WarrantyPhase", "WarrantyRow", "WarrantyState", "promised_end", "warranty_state"]

_TAKEN_OVER: Final = frozenset({"accepted", "conditionally_accepted"})
_SETTLED: Final = frozenset({"resolved", "closed"})


class WarrantyPhase(enum.Enum):
    """Where a warranty stands on a day."""

    NOT_BEGUN = "not_begun"
    RUNNING = "running"
    ENDED = "ended"


@attrs.frozen(kw_only=True)
class WarrantyRow:
    """How a warranty stands.

    Attributes:
        warranty: Id of the warranty.
        title: What it is called.
        phase: Where it stands.
        starts_on: Its first day.
        ends_on: Its last day.
        days_left: How many days of it are still to come after this one; 0 once it has ended.
        deliverables: Ids of the deliverables that it covers.
        contact: Id of the stakeholder whom the client turns to.
        claims: Ids of the tickets that it covers.
        open_claims: Ids of those of them that are not settled.
        promised_end: Its last day by the months in the contract; `None` where that names none.
    """

    warranty: str
    title: str
    phase: WarrantyPhase
    starts_on: dt.date
    ends_on: dt.date
    days_left: int
    deliverables: tuple[str, ...] = ()
    contact: str | None = None
    claims: tuple[str, ...] = ()
    open_claims: tuple[str, ...] = ()
    promised_end: dt.date | None = None


@attrs.frozen(kw_only=True)
class WarrantyState:
    """How the warranties of a project stand.

    Attributes:
        as_of: The day from which it is looked at.
        rows: The warranties in the order in which they end.
        not_covered: Ids of deliverables that were taken over and that no warranty covers,
            although the contract promises one.
    """

    as_of: dt.date
    rows: tuple[WarrantyRow, ...]
    not_covered: tuple[str, ...] = ()


def warranty_state(project: Project, *, as_of: dt.date | str) -> WarrantyState:
    """Return how the warranties of a project stand on a day.

    A ticket is a claim of a warranty when somebody noted that it is covered, it is about one
    of the deliverables or names none, and it was opened while the warranty ran.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        The warranties, and what none of them covers.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Project, Warranty
        >>> year = Warranty(id="year", starts_on="2026-09-01", ends_on="2027-08-31")
        >>> row = warranty_state(Project(id="shop", warranties=[year]), as_of="2027-08-01").rows[0]
        >>> row.phase.value, row.days_left
        ('running', 30)
    """
    seen = Standpoint.of(project, as_of)
    rows = sorted((_row(item, seen) for item in project.warranties), key=lambda row: (row.ends_on, row.warranty))
    return WarrantyState(as_of=seen.today, rows=tuple(rows), not_covered=tuple(_not_covered(seen)))


def _row(item: Warranty, seen: Standpoint) -> WarrantyRow:
    claims = [ticket for ticket in seen.project.tickets if _claims(ticket, item, seen)]
    return WarrantyRow(
        warranty=item.id,
        title=item.title,
        phase=_phase(item, seen.today),
        starts_on=item.starts_on,
        ends_on=item.ends_on,
        days_left=max((item.ends_on - max(seen.today, item.starts_on)).days, 0),
        deliverables=item.deliverables,
        contact=item.contact,
        claims=tuple(ticket.id for ticket in claims),
        open_claims=tuple(ticket.id for ticket in claims if state_on(ticket, seen.moment) not in _SETTLED),
        promised_end=promised_end(seen.project, item),
    )


def _phase(item: Warranty, today: dt.date) -> WarrantyPhase:
    if today < item.starts_on:
        return WarrantyPhase.NOT_BEGUN
    return WarrantyPhase.RUNNING if today <= item.ends_on else WarrantyPhase.ENDED


def _claims(ticket: SupportTicket, item: Warranty, seen: Standpoint) -> bool:
    if not ticket.under_warranty or ticket.opened_at > seen.moment:
        return False
    about = ticket.subject
    if about is not None and about.kind == "deliverable" and about.id not in item.deliverables:
        return False
    return item.starts_on <= seen.project.wall_clock(ticket.opened_at).date() <= item.ends_on


def promised_end(project: Project, item: Warranty) -> dt.date | None:
    """Return the last day of a warranty by the months that the contract promises.

    Args:
        project: The project.
        item: The warranty.

    Returns:
        The day; `None` where the contract promises none, or it lies out of reach.
    """
    months = None if project.contract is None else project.contract.warranty_months
    if months is None:
        return None
    from dateutil.relativedelta import relativedelta

    try:
        return item.starts_on + relativedelta(months=months) - dt.timedelta(days=1)
    except (OverflowError, ValueError):
        return None


def _not_covered(seen: Standpoint) -> list[str]:
    contract = seen.project.contract
    if contract is None or not contract.warranty_months:
        return []
    covered = {name for item in seen.project.warranties for name in item.deliverables}
    taken = [item.id for item in seen.project.deliverables if state_on(item, seen.moment) in _TAKEN_OVER]
    return [name for name in taken if name not in covered]
