"""Change requests that wait for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from clientpm.progress.asked import asked_day, asked_project, day_of
from clientpm.values.finding import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from clientpm.model.change_request import ChangeRequest
    from clientpm.model.project import Project

__all__ = ["check_changes"]

_WAITING: Final = frozenset({"submitted", "under_assessment", "assessed", "approved", "approved_adjusted"})
_EMERGENCY: Final = "approve_emergency"


def check_changes(project: Project, *, as_of: dt.date | str, waiting_days: int = 10) -> tuple[Finding, ...]:
    """Return the change requests that wait for somebody longer than was agreed.

    Args:
        project: The project.
        as_of: The day; a bare date means its end.
        waiting_days: Calendar days after which a request that nobody moves is reported.

    Returns:
        Findings in the order of the requests: deferred ones whose day of review is over,
        questions without an answer in time, emergencies whose assessment is overdue, and
        requests that wait too long for the next step.

    Raises:
        FieldTypeError: When it is not a project, or the day no date.
        ValidationError: When the day is not an ISO date.

    Examples:
        >>> from clientpm import ChangeRequest, Project, Stakeholder
        >>> from clientpm.workflow import submit_change
        >>> cards = ChangeRequest(id="cards", title="Gift cards", reason="Christmas", raised_by="li")
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="li")], changes=[cards])
        >>> shop = submit_change(shop, "cards", by="li", at="2026-03-02T12:00Z")
        >>> [str(finding) for finding in check_changes(shop, as_of="2026-03-20")]
        ['warning change.waiting change:cards state=submitted since=2026-03-02 days=18']
    """
    asked_project(project)
    today = day_of(asked_day(as_of))
    zone = ZoneInfo(project.time_zone)
    return tuple(finding for request in project.changes for finding in _findings(request, today, zone, waiting_days))


def _findings(request: ChangeRequest, today: dt.date, zone: ZoneInfo, waiting_days: int) -> Iterator[Finding]:
    steps = [step for step in request.history if step.at.astimezone(zone).date() <= today]
    if not steps:
        return
    state, since = steps[-1].to_state, steps[-1].at.astimezone(zone).date()
    if state == "deferred" and request.review_date is not None and request.review_date < today:
        yield _overdue("change.review_overdue", request, request.review_date, today)
    if state == "info_requested" and request.question_due is not None and request.question_due < today:
        yield _overdue("change.answer_overdue", request, request.question_due, today)
    if state in _WAITING and (today - since).days > waiting_days:
        facts = {"state": state, "since": since, "days": (today - since).days}
        yield Finding(code="change.waiting", severity=Severity.WARNING, subject=request.ref, facts=facts)
    due = request.assessment_due
    if (
        due is not None
        and due < today
        and request.impact is None
        and state not in {"cancelled", "closed"}
        and any(step.action == _EMERGENCY for step in steps)
    ):
        yield _overdue("change.assessment_overdue", request, due, today)


def _overdue(code: str, request: ChangeRequest, due: dt.date, today: dt.date) -> Finding:
    facts = {"due": due, "days": (today - due).days}
    return Finding(code=code, severity=Severity.WARNING, subject=request.ref, facts=facts)
