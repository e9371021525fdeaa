"""The issue log: how long issues have been open, who has them, what comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.escalation import RANKS, NextEscalation, next_escalation
from clientpm.engagement.issue_history import OPEN_STATES, is_raised, open_spans, state_on, went_to
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.troubles import CauseKind, IssueSeverity
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.minutes import Minutes

if TYPE_CHECKING:
    from clientpm.model.project import Project
    from clientpm.model.troubles import Issue

__all__ = ["IssueRow", "issue_log"]

_NO_RAISED_AT: Final = "no_raised_at"
_NO_DUE: Final = "no_due"


@attrs.frozen(kw_only=True)
class IssueRow:
    """One issue of the log on a day.

    State, age and escalations are those of the day; the texts, the owner and the day by
    which it is due are those that the record holds now.

    Attributes:
        issue: Id of the issue.
        title: What it is called.
        severity: How much it matters.
        state: Where it stood.
        raised_at: When it was raised, in UTC.
        owner: Id of the stakeholder who deals with it.
        due: By when.
        age: Working time during which it was open; `None` where nobody knows when it was
            raised.
        overdue: Working time during which it was open after the day by which it was due;
            `None` where there is no such day.
        overdue_days: How many days that is past while it is open; 0 where it is not.
        cause_kind: Where it comes from.
        cause: The cause as far as it is known.
        response: What is done about it.
        emergency_plan: What is done if that does not help.
        resolution: How it was settled.
        escalated_to: Ids of the stakeholders to whom it was taken, in that order.
        next_escalation: To whom it goes next, and when, if it stays open.
        reasons: Why a figure is `None`, by its name.
    """

    issue: str
    title: str
    severity: IssueSeverity
    state: str
    raised_at: dt.datetime | None
    owner: str | None
    due: dt.date | None
    age: Minutes | None
    overdue: Minutes | None
    overdue_days: int = 0
    cause_kind: CauseKind | None = None
    cause: str = ""
    response: str = ""
    emergency_plan: str = ""
    resolution: str = ""
    escalated_to: tuple[str, ...] = ()
    next_escalation: NextEscalation | None = None
    reasons: Mapping[str, str] = EMPTY

    @property
    def is_open(self) -> bool:
        """Whether somebody has to settle it."""
        return self.state in OPEN_STATES

    @property
    def is_overdue(self) -> bool:
        """Whether it is open and its day is past."""
        return self.overdue_days > 0

    @property
    def cause_known(self) -> bool:
        """Whether somebody has written down the cause."""
        return bool(self.cause.strip())


def issue_log(project: Project, *, as_of: dt.date | str) -> tuple[IssueRow, ...]:
    """Return the issues that had been raised by a day.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        One row for each: open ones first, critical ones before others, those longest
        overdue in front; then those that are resolved, and those that are closed.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Issue, Project
        >>> slow = Issue(id="slow", raised_at="2026-03-02T09:00Z", due="2026-03-04")
        >>> row = issue_log(Project(id="shop", issues=[slow]), as_of="2026-03-06")[0]
        >>> str(row.age), str(row.overdue), row.overdue_days
        ('5d', '2d', 2)
    """
    seen = Standpoint.of(project, as_of)
    rows = [_row(issue, seen) for issue in project.issues if is_raised(issue, seen.moment)]
    return tuple(sorted(rows, key=_place))


def _place(row: IssueRow) -> tuple[int, int, int]:
    group = 0 if row.is_open else 1 if row.state == "resolved" else 2
    return group, RANKS[row.severity], -row.overdue_days


def _row(issue: Issue, seen: Standpoint) -> IssueRow:
    state = state_on(issue, seen.moment)
    days = 0 if issue.due is None or state not in OPEN_STATES else (seen.today - issue.due).days
    missing = (("age", _NO_RAISED_AT, issue.raised_at), ("overdue", _NO_DUE, issue.due))
    return IssueRow(
        issue=issue.id,
        title=issue.title,
        severity=issue.severity,
        state=state,
        raised_at=issue.raised_at,
        owner=issue.owner,
        due=issue.due,
        age=_open_after(issue, issue.raised_at, seen),
        overdue=None if issue.due is None else _open_after(issue, _late_from(issue, issue.due, seen), seen),
        overdue_days=max(days, 0),
        cause_kind=issue.cause_kind,
        cause=issue.cause,
        response=issue.response,
        emergency_plan=issue.emergency_plan,
        resolution=issue.resolution,
        escalated_to=went_to(issue, seen.moment),
        next_escalation=next_escalation(issue, seen),
        reasons=FrozenMap({name: reason for name, reason, value in missing if value is None}),
    )


def _open_after(issue: Issue, start: dt.datetime | None, seen: Standpoint) -> Minutes | None:
    """Return the working time during which an issue was open from a moment on."""
    if start is None:
        return None
    return seen.clock.worked(open_spans(issue, start, seen.moment, known=seen.moment))


def _late_from(issue: Issue, due: dt.date, seen: Standpoint) -> dt.datetime:
    """Return from when on an issue is late: the end of its day, or when it was raised if that came after."""
    end = seen.end_of(due)
    return end if issue.raised_at is None else max(end, issue.raised_at)
