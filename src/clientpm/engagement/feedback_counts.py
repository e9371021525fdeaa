"""Feedback in figures: how much of which kind, how soon it was answered, what was answered."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.feedback import feedback_log
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.waiting import AwaitedAnswer, ResponseTimes, response_times
from clientpm.model.feedback import FeedbackAnswer, FeedbackKind, FeedbackSource
from clientpm.values.frozen import FrozenMap

if TYPE_CHECKING:
    import datetime as dt
    import enum
    from collections.abc import Iterable

    from clientpm.engagement.feedback import FeedbackRow
    from clientpm.model.project import Project
    from clientpm.values.duration import WorkDuration

__all__ = ["FeedbackFigures", "feedback_figures"]

ACKNOWLEDGED_WITHIN: Final = "8h"
"""Business time in which feedback is acknowledged, where nothing else was agreed."""
ANSWERED_WITHIN: Final = "5d"
"""Business time in which it is answered."""


@attrs.frozen(kw_only=True)
class FeedbackFigures:
    """Feedback in figures, on a day.

    Attributes:
        received: How many had come.
        open: How many of them were not closed.
        by_kind: How many of each kind, by its value; every kind is there.
        by_source: How many from each source, by its value.
        by_answer: How many were answered in each way, by its value.
        acknowledged: How long it took until the sender heard that it came, with those counted
            that nobody acknowledged yet.
        answered: How long it took until it was answered, with those counted that are not.
        told: How many senders were told the answer.
        untold: How many answers their senders do not know yet.
    """

    received: int
    open: int
    by_kind: FrozenMap[int]
    by_source: FrozenMap[int]
    by_answer: FrozenMap[int]
    acknowledged: ResponseTimes
    answered: ResponseTimes
    told: int
    untold: int


def feedback_figures(
    project: Project,
    *,
    as_of: dt.date | str,
    acknowledge_within: WorkDuration | str = ACKNOWLEDGED_WITHIN,
    answer_within: WorkDuration | str = ANSWERED_WITHIN,
) -> FeedbackFigures:
    """Return the feedback of a project in figures.

    Args:
        project: The project.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone.
        acknowledge_within: By when feedback is acknowledged, in business time.
        answer_within: By when it is answered, in business time.

    Returns:
        The figures. What is open past its time is a breach, and counts in every figure.

    Raises:
        FieldTypeError: When it is no project, or no date.
        ValidationError: When a text is not an ISO date or moment, or no duration.

    Examples:
        >>> from clientpm import Feedback, Project
        >>> said = Feedback(id="f1", kind="praise", received_at="2026-03-06T09:00Z")
        >>> figures = feedback_figures(Project(id="shop", feedback=[said]), as_of="2026-03-10")
        >>> figures.by_kind["praise"], figures.acknowledged.breaches, figures.answered.undecided
        (1, 1, 1)
    """
    seen = Standpoint.of(project, as_of)
    rows = feedback_log(project, as_of=as_of)
    answered = [row for row in rows if row.answered_at is not None]
    return FeedbackFigures(
        received=len(rows),
        open=sum(row.is_open for row in rows),
        by_kind=_counted(FeedbackKind, (row.kind for row in rows)),
        by_source=_counted(FeedbackSource, (row.source for row in rows)),
        by_answer=_counted(FeedbackAnswer, (row.answer for row in answered)),
        acknowledged=response_times(
            [_waited(row, row.acknowledged_at) for row in rows],
            clock=seen.clock,
            as_of=seen.moment,
            limit=acknowledge_within,
        ),
        answered=response_times(
            [_waited(row, row.answered_at) for row in rows], clock=seen.clock, as_of=seen.moment, limit=answer_within
        ),
        told=sum(row.informed_at is not None for row in answered),
        untold=sum(row.informed_at is None for row in answered),
    )


def _waited(row: FeedbackRow, until: dt.datetime | None) -> AwaitedAnswer:
    """Return how long feedback waited; what was noted before it came waited no time."""
    return AwaitedAnswer(
        id=row.feedback, asked_at=row.received_at, answered_at=None if until is None else max(until, row.received_at)
    )


def _counted(kind: type[enum.Enum], values: Iterable[enum.Enum | None]) -> FrozenMap[int]:
    counts = Counter(values)
    return FrozenMap({each.value: counts[each] for each in kind})
