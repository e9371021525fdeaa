"""To whom issues have to be taken because they stay open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.issue_history import OPEN_STATES, is_raised, open_spans, state_on, steps_taken
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.troubles import IssueSeverity
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.project import Project
    from clientpm.model.troubles import EscalationStep, Issue

__all__ = ["RANKS", "EscalationDue", "NextEscalation", "escalations_due", "next_escalation"]

RANKS: Final = {severity: rank for rank, severity in enumerate(IssueSeverity)}
"""The severities of issues, what matters most first."""

_LAST: Final = dt.datetime(2200, 1, 1, tzinfo=dt.UTC)


@attrs.frozen(kw_only=True)
class EscalationDue:
    """A step of a ladder that should have been taken.

    Attributes:
        issue: Id of the issue.
        severity: How much it matters.
        step: Place of the step on the ladder [1 and more].
        to: Id of the stakeholder to whom the issue goes.
        since: When it became due, in UTC.
        late: Working time since then, while the issue was open.
    """

    issue: str
    severity: IssueSeverity
    step: int
    to: str
    since: dt.datetime
    late: Minutes


@attrs.frozen(kw_only=True)
class NextEscalation:
    """The step of a ladder that comes next.

    Attributes:
        step: Its place on the ladder [1 and more].
        to: Id of the stakeholder to whom the issue goes.
        at: When it is due, in UTC, if the issue stays open; `None` where the calendar has
            not so much working time before the year 2200.
    """

    step: int
    to: str
    at: dt.datetime | None


def escalations_due(project: Project, *, as_of: dt.date | str) -> tuple[EscalationDue, ...]:
    """Return the steps of escalation that are due and have not been taken.

    The clock of an issue starts when it is raised (`raised_at`) and counts the working time
    of the project's plan calendar, wherever its clocks change; without a plan, Monday to
    Friday. It stops when the issue is resolved. When the issue is opened again it goes on
    where it stood, and steps that were taken stay taken.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        The steps, critical issues first, then by how late they are. An issue of which nobody
        knows when it was raised has none.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import EscalationStep, Issue, Project, Stakeholder
        >>> slow = Issue(id="slow", raised_at="2026-03-06T16:00Z", ladder=[EscalationStep(to="cto", after="4h")])
        >>> shop = Project(id="shop", stakeholders=[Stakeholder(id="cto")], issues=[slow])
        >>> due = escalations_due(shop, as_of="2026-03-09T12:00")[0]
        >>> due.to, due.since.isoformat(), due.late.hours
        ('cto', '2026-03-09T11:00:00+00:00', 1.0)
    """
    seen = Standpoint.of(project, as_of)
    found = [due for issue in project.issues for due in _due(issue, seen)]
    return tuple(sorted(found, key=lambda due: (RANKS[due.severity], -due.late.minutes)))


def _due(issue: Issue, seen: Standpoint) -> Iterator[EscalationDue]:
    """Yield the steps of an issue that are due."""
    if issue.raised_at is None or not _is_open(issue, seen):
        return
    spans = open_spans(issue, issue.raised_at, seen.moment, known=seen.moment)
    for number, step in _ahead(issue, seen):
        since = seen.clock.reached(spans, step.after)
        if since is not None:
            late = seen.clock.worked(open_spans(issue, since, seen.moment, known=seen.moment))
            yield EscalationDue(
                issue=issue.id, severity=issue.severity, step=number, to=step.to, since=since, late=late
            )


def next_escalation(issue: Issue, seen: Standpoint) -> NextEscalation | None:
    """Return the step of its ladder that an issue takes next if it stays open.

    Args:
        issue: The issue.
        seen: From when it is looked at.

    Returns:
        The step, which may be due already; `None` where there is none left, the issue is
        not open, or nobody knows when it was raised.
    """
    if issue.raised_at is None or not _is_open(issue, seen):
        return None
    spans = open_spans(issue, issue.raised_at, _LAST, known=seen.moment)
    for number, step in _ahead(issue, seen):
        return NextEscalation(step=number, to=step.to, at=seen.clock.reached(spans, step.after))
    return None


def _is_open(issue: Issue, seen: Standpoint) -> bool:
    return is_raised(issue, seen.moment) and state_on(issue, seen.moment) in OPEN_STATES


def _ahead(issue: Issue, seen: Standpoint) -> Iterator[tuple[int, EscalationStep]]:
    """Yield the steps of a ladder that have not been taken, each with its place."""
    taken = steps_taken(issue, seen.moment)
    yield from enumerate(issue.ladder[taken:], taken + 1)
