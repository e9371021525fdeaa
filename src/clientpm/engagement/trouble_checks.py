"""What is wrong with issues, actions, disagreements and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from clientpm.engagement.actions import due_on, is_open_action, times_carried
from clientpm.engagement.asked import asked_project
from clientpm.engagement.decisions import needs_evidence
from clientpm.engagement.disagreements import is_settled
from clientpm.engagement.escalation import escalations_due
from clientpm.engagement.issue_history import OPEN_STATES, is_raised, state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.errors import FieldTypeError
from clientpm.model.troubles import IssueSeverity
from clientpm.scheduling.quality import by_severity
from clientpm.values.finding import Finding, Severity
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.agreements import ActionItem
    from clientpm.model.project import Project
    from clientpm.model.record import Record
    from clientpm.model.troubles import Issue

__all__ = ["check_troubles"]

_MOST_CARRIED: Final = 2
_ANALYSED: Final = frozenset({IssueSeverity.CRITICAL, IssueSeverity.MAJOR})


def check_troubles(
    project: Project, *, as_of: dt.date | str | None = None, carry_over_limit: int = _MOST_CARRIED
) -> tuple[Finding, ...]:
    """Return what is wrong with the issues, actions, disagreements and decisions of a project.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it the latest state of
            every record counts, and nothing is overdue or due.
        carry_over_limit: How often an action may be put off before that is reported.

    Returns:
        Findings, errors first: issues that are overdue, have no owner, have to be taken to
        somebody, have no clock or no known cause, and critical ones without an emergency
        plan; actions that are overdue or put off again and again; disagreements that nobody
        mediates; decisions without anybody who took them, or without proof where it counts.

    Raises:
        FieldTypeError: When it is no project, no date, or no number of times.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import ActionItem, Project, Stakeholder
        >>> call = ActionItem(id="call", owner="li", due="2026-03-06")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], actions=[call])
        >>> [str(finding) for finding in check_troubles(shop, as_of="2026-03-09")]
        ['warning action.overdue action:call due=2026-03-06 days=3']
    """
    asked_project(project)
    _check_limit(carry_over_limit)
    seen = None if as_of is None else Standpoint.of(project, as_of)
    found = [finding for issue in project.issues for finding in _issue(issue, seen)]
    if seen is not None:
        found += _escalations(project, seen)
        found += [finding for item in project.actions for finding in _action(item, seen, carry_over_limit)]
    found += _disagreements(project, seen)
    found += _decisions(project, seen)
    return by_severity(found)


def _check_limit(limit: int) -> None:
    if type(limit) is not int or limit < 0:
        raise FieldTypeError(
            "not a number of times",
            code="carry_over.limit",
            where="carry_over_limit",
            got=limit,
            expected="a whole number, 0 or more",
        )


def _found(record: Record, code: str, severity: Severity, **facts: Any) -> Finding:
    return Finding(code=code, severity=severity, subject=record.ref, facts=facts)


def _weight(severity: IssueSeverity) -> Severity:
    return Severity.ERROR if severity is IssueSeverity.CRITICAL else Severity.WARNING


def _issue(issue: Issue, seen: Standpoint | None) -> Iterator[Finding]:
    """Yield what is wrong with an issue, its ladder apart."""
    moment = None if seen is None else seen.moment
    if not is_raised(issue, moment):
        return
    if state_on(issue, moment) not in OPEN_STATES:
        if issue.severity in _ANALYSED and not issue.cause.strip():
            yield _found(issue, "issue.no_cause", Severity.WARNING)
        return
    if seen is not None and issue.due is not None and issue.due < seen.today:
        days = (seen.today - issue.due).days
        yield _found(issue, "issue.overdue", _weight(issue.severity), due=issue.due, days=days)
    if issue.owner is None:
        yield _found(issue, "issue.no_owner", Severity.WARNING)
    if issue.severity is IssueSeverity.CRITICAL and not issue.emergency_plan.strip():
        yield _found(issue, "issue.no_emergency_plan", Severity.WARNING)
    if issue.ladder and issue.raised_at is None:
        yield _found(issue, "issue.no_clock", Severity.WARNING)


def _escalations(project: Project, seen: Standpoint) -> Iterator[Finding]:
    """Yield the steps of escalation that are due: of each issue the highest one."""
    highest = {due.issue: due for due in sorted(escalations_due(project, as_of=seen.moment), key=lambda due: due.step)}
    for issue, due in highest.items():
        facts = {
            "to": due.to,
            "step": due.step,
            "since": project.wall_clock(due.since).date(),
            "late_minutes": due.late.minutes,
            "late_days": due.late.days,
        }
        yield Finding(
            code="issue.escalation_due", severity=_weight(due.severity), subject=Ref("issue", issue), facts=facts
        )


def _action(item: ActionItem, seen: Standpoint, limit: int) -> Iterator[Finding]:
    """Yield what is wrong with an action."""
    if not is_open_action(item, seen):
        return
    due = due_on(item, seen)
    if due < seen.today:
        yield _found(item, "action.overdue", Severity.WARNING, due=due, days=(seen.today - due).days)
    count = times_carried(item, seen)
    if count > limit:
        first = item.carry_overs[0].was_due
        yield _found(item, "action.carried_over", Severity.WARNING, count=count, first_due=first, due=due)


def _disagreements(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    today = None if seen is None else seen.today
    for item in project.disagreements:
        came_up = today is None or item.raised_on is None or item.raised_on <= today
        if came_up and item.mediator is None and not is_settled(item, today):
            yield _found(item, "disagreement.no_mediator", Severity.WARNING)


def _decisions(project: Project, seen: Standpoint | None) -> Iterator[Finding]:
    for item in project.decisions:
        if not item.choice.strip() or (seen is not None and item.at is not None and item.at > seen.moment):
            continue
        if item.decided_by is None:
            yield _found(item, "decision.no_decider", Severity.WARNING)
        if not item.evidence and needs_evidence(project, item):
            yield _found(item, "decision.no_evidence", Severity.WARNING, reversible=item.reversible)
