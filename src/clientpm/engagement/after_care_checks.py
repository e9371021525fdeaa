"""What is forgotten once a project is over: contacts, warranties, tickets, next steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.asked import asked_project
from clientpm.engagement.business_days import business_clock
from clientpm.engagement.follow_up_state import FollowUpState
from clientpm.engagement.issue_history import state_on, steps_too_early
from clientpm.engagement.planned_follow_ups import contact_plan_rows
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.support_figures import contract_targets, support_metrics
from clientpm.engagement.ticket_time import ticket_clocks
from clientpm.engagement.warranty_rows import WarrantyPhase, warranty_state
from clientpm.model.quality import DefectSeverity
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.engagement.planned_follow_ups import ContactPlanRow
    from clientpm.engagement.ticket_time import TicketClock
    from clientpm.engagement.warranty_rows import WarrantyRow
    from clientpm.model.project import Project
    from clientpm.scheduling.result import Schedule
    from clientpm.values.duration import WorkDuration

__all__ = ["check_after_care"]

_ENDED: Final = frozenset({"won", "lost"})


def check_after_care(
    project: Project, *, as_of: dt.date | str | None = None, schedule: Schedule | None = None
) -> tuple[Finding, ...]:
    """Return what is forgotten about the time after a project.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it nothing is due.
        schedule: The schedule of the project on that day, where it was computed before.

    Returns:
        Findings, errors first: planned contacts that are overdue, have no owner or no day;
        warranties that end earlier than was promised, that nobody answers for, or that ended
        with claims open, and deliverables without the warranty that the contract promises;
        tickets with a step before they were opened, or that were promised to be answered or settled by now, and trouble that keeps
        coming back with no lesson drawn; opportunities whose next step is overdue.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import ContactPlanItem, Project
        >>> call = ContactPlanItem(id="month", purpose="follow_up", on="2026-09-30")
        >>> [str(item) for item in check_after_care(Project(id="shop", contact_plan=[call]), as_of="2026-10-05")]
        ['warning contact_plan.overdue contact_plan:month due=2026-09-30 days=5', 'warning contact_plan.no_owner contact_plan:month']
    """
    asked_project(project)
    found = [finding for item in project.tickets for finding in steps_too_early(project, item, item.opened_at)]
    if as_of is None:
        return tuple(found)
    seen = Standpoint.of(project, as_of)
    if project.contact_plan:
        for row in contact_plan_rows(seen, seen.today, schedule):
            found += _planned(row)
    if project.warranties or project.contract is not None:
        found += _warranties(project, seen)
    if project.tickets:
        found += _tickets(project, seen)
    found += _opportunities(project, seen)
    return by_severity(found)


def _planned(row: ContactPlanRow) -> Iterator[Finding]:
    subject = Ref("contact_plan", row.item)
    if row.state is FollowUpState.DONE:
        return
    if row.state is FollowUpState.OVERDUE:
        yield _found("contact_plan.overdue", Severity.WARNING, subject, due=row.due, days=row.late_days)
    if row.state is FollowUpState.UNKNOWN:
        yield _found("contact_plan.no_day", Severity.INFO, subject, reason=row.reason)
    if row.owner is None:
        yield _found("contact_plan.no_owner", Severity.WARNING, subject)


def _warranties(project: Project, seen: Standpoint) -> Iterator[Finding]:
    state = warranty_state(project, as_of=seen.moment)
    for row in state.rows:
        yield from _warranty(row)
    for name in state.not_covered:
        yield _found("warranty.missing", Severity.WARNING, Ref("deliverable", name))


def _warranty(row: WarrantyRow) -> Iterator[Finding]:
    subject = Ref("warranty", row.warranty)
    if row.promised_end is not None and row.ends_on < row.promised_end:
        yield _found("warranty.short", Severity.WARNING, subject, ends=row.ends_on, promised=row.promised_end)
    if row.phase is WarrantyPhase.RUNNING and row.contact is None:
        yield _found("warranty.no_contact", Severity.WARNING, subject)
    if row.phase is WarrantyPhase.ENDED and row.open_claims:
        records = tuple(Ref("ticket", name) for name in row.open_claims)
        yield _found("warranty.open_claims", Severity.WARNING, subject, ends=row.ends_on, records=records)


def _tickets(project: Project, seen: Standpoint) -> Iterator[Finding]:
    targets = contract_targets(project)
    business = business_clock(project)
    for clock in ticket_clocks(project, as_of=seen.moment):
        first, final = targets.get(clock.severity, (None, None))
        weight = Severity.ERROR if clock.severity is DefectSeverity.CRITICAL else Severity.WARNING
        if clock.responded_at is None and clock.open and _late(clock, first, business, answered=False):
            yield _found("ticket.unanswered", weight, _ref(clock), promised=first, waited=clock.waited)
        elif clock.open and _late(clock, final, business, answered=True):
            yield _found("ticket.overdue", weight, _ref(clock), promised=final, worked=clock.worked)
    for cause in support_metrics(project, as_of=seen.moment).causes:
        if not cause.lessons:
            yield Finding(
                code="ticket.recurring",
                severity=Severity.INFO,
                subject=None,
                facts={"cause": cause.cause, "count": cause.count, "records": cause.tickets},
            )


def _late(clock: TicketClock, target: WorkDuration | None, business: Any, *, answered: bool) -> bool:
    """Return whether a ticket has taken longer than was promised."""
    if target is None:
        return False
    taken = (clock.worked.minutes, clock.worked_elapsed) if answered else (clock.waited.minutes, clock.waited_elapsed)
    return bool(taken[target.elapsed] > business.minutes_of(target))


def _ref(clock: TicketClock) -> Ref:
    return Ref("ticket", clock.ticket)


def _opportunities(project: Project, seen: Standpoint) -> Iterator[Finding]:
    for item in project.opportunities:
        open_ = state_on(item, seen.moment) not in _ENDED
        if open_ and item.next_step_on is not None and item.next_step_on < seen.today:
            days = (seen.today - item.next_step_on).days
            yield _found("opportunity.overdue", Severity.WARNING, item.ref, due=item.next_step_on, days=days)


def _found(code: str, severity: Severity, subject: Ref, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=subject, facts=facts)
