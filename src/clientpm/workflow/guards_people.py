"""What must hold before minutes, feedback and lessons move on."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from clientpm.errors import GuardError
from clientpm.model.feedback import FeedbackAnswer
from clientpm.model.lesson import LessonVerdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.model.feedback import Feedback
    from clientpm.model.lesson import Lesson
    from clientpm.model.meeting_minutes import MeetingMinutes
    from clientpm.workflow.asking import Asked

__all__ = ["answer", "applied_in", "attendance", "sender_informed"]


def attendance(asked: Asked) -> Iterator[GuardError]:
    """Yield that minutes do not say who took part."""
    if not any(each.took_part for each in cast("MeetingMinutes", asked.record).attendance):
        yield GuardError(
            "the minutes do not say who took part",
            code="guard.attendance",
            where="attendance",
            expected="somebody who was present",
        )


def answer(asked: Asked) -> Iterator[GuardError]:
    """Yield what is missing in the answer to feedback."""
    said = cast("Feedback", asked.record)
    if said.answer is None:
        expected = ", ".join(each.value for each in FeedbackAnswer)
        yield GuardError("it is not said what we answer", code="guard.answer", where="answer", expected=expected)
    if not said.reason.strip():
        yield GuardError("the sender is not told why", code="guard.answer", where="reason", expected="a text")


def sender_informed(asked: Asked) -> Iterator[GuardError]:
    """Yield that whoever gave feedback was not told by then."""
    told = cast("Feedback", asked.record).informed_at
    if told is None or told > asked.at:
        yield GuardError(
            "whoever gave the feedback was not told",
            code="guard.sender_informed",
            where="informed_at",
            got=None if told is None else told.isoformat(),
            expected="when they were told, not later than now",
        )


def applied_in(asked: Asked) -> Iterator[GuardError]:
    """Yield that no project is named that applied a lesson."""
    if not any(use.verdict is LessonVerdict.APPLIED for use in cast("Lesson", asked.record).uses):
        yield GuardError(
            "it is not said where the lesson was applied",
            code="guard.applied_in",
            where="uses",
            expected="a use with the id of that project",
        )
