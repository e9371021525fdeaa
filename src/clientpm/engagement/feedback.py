"""The feedback log: what people told us, what we answered, and whether they know."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.model.feedback import FeedbackAnswer, FeedbackKind, FeedbackSource
from clientpm.values.minutes import Minutes
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from clientpm.model.feedback import Feedback
    from clientpm.model.lifecycle import Step
    from clientpm.model.project import Project

__all__ = ["FeedbackRow", "feedback_log", "step_of"]

_RANKS: Final = {"received": 0, "acknowledged": 1, "responded": 2, "closed": 3}
_ANSWERED: Final = frozenset({"responded", "closed"})


@attrs.frozen(kw_only=True)
class FeedbackRow:
    """One piece of feedback on a day.

    State and moments are those of the day; the texts are those that the record holds now.

    Attributes:
        feedback: Its id.
        words: What was said.
        kind: What it is.
        source: Where it was given.
        sender: Id of the stakeholder who said it.
        state: Where it stood.
        received_at: When it reached us, in UTC.
        acknowledged_at: When its sender heard that it came; `None` while nobody said so.
        answered_at: When it was answered; `None` while it is not.
        informed_at: When the sender was told the answer; `None` while they were not.
        owner: Id of the stakeholder who sees to it.
        answer: What we answer; `None` while we have not.
        reason: Why, as the sender is told.
        due: By when it is done, or looked at again.
        overdue_days: How many days that is past while it is not closed; 0 where it is not.
        waiting: Business time since it came while it is not answered; `None` once it is.
        about: What it is about.
        raised: What came of it.
    """

    feedback: str
    words: str
    kind: FeedbackKind
    source: FeedbackSource
    sender: str | None
    state: str
    received_at: dt.datetime
    acknowledged_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None
    informed_at: dt.datetime | None = None
    owner: str | None = None
    answer: FeedbackAnswer | None = None
    reason: str = ""
    due: dt.date | None = None
    overdue_days: int = 0
    waiting: Minutes | None = None
    about: tuple[Ref, ...] = ()
    raised: tuple[Ref, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether its sender still waits for something."""
        return self.state != "closed"


def feedback_log(project: Project, *, as_of: dt.date | str) -> tuple[FeedbackRow, ...]:
    """Return the feedback that had come by a day.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.

    Returns:
        One row for each: what nobody acknowledged first, then what is not answered, what the
        sender was not told, and what is closed; of these what came first in front.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Feedback, Project
        >>> said = Feedback(id="f1", words="The mails are too long", received_at="2026-03-06T09:00Z")
        >>> row = feedback_log(Project(id="shop", feedback=[said]), as_of="2026-03-09")[0]
        >>> row.state, str(row.waiting)
        ('received', '2d')
    """
    seen = Standpoint.of(project, as_of)
    rows = [_row(item, seen) for item in project.feedback if item.received_at <= seen.moment]
    return tuple(sorted(rows, key=_place))


def _place(row: FeedbackRow) -> tuple[int, dt.datetime]:
    return _RANKS[row.state], row.received_at


def step_of(item: Feedback, action: str, moment: dt.datetime) -> Step | None:
    """Return the step by which feedback was acknowledged, answered or closed.

    Args:
        item: The feedback.
        action: The action.
        moment: Up to when steps count.

    Returns:
        The step; `None` where it was not taken by then.
    """
    return next((step for step in item.history if step.action == action and step.at <= moment), None)


def _row(item: Feedback, seen: Standpoint) -> FeedbackRow:
    state = state_on(item, seen.moment)
    acknowledged, responded = (step_of(item, action, seen.moment) for action in ("acknowledge", "respond"))
    answered = state in _ANSWERED
    told = item.informed_at if item.informed_at is not None and item.informed_at <= seen.moment else None
    due = item.due if answered else None
    late = 0 if due is None or state == "closed" else (seen.today - due).days
    return FeedbackRow(
        feedback=item.id,
        words=item.words or item.title,
        kind=item.kind,
        source=item.source,
        sender=item.sender,
        state=state,
        received_at=item.received_at,
        acknowledged_at=None if acknowledged is None else acknowledged.at,
        answered_at=None if responded is None else responded.at,
        informed_at=told if answered else None,
        owner=item.owner,
        answer=item.answer if answered else None,
        reason=item.reason if answered else "",
        due=due,
        overdue_days=max(late, 0),
        waiting=None if answered else seen.clock.between(item.received_at, seen.moment),
        about=item.about,
        raised=item.raised,
    )
