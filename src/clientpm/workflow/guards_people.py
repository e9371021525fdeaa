"""What must hold before minutes and feedback are answered for, and before lessons move on."""

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

__all__ = ["answer", "applied_in", "attendance"]


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
    if said.answer is FeedbackAnswer.DEFER and said.due is not None and said.due < asked.today:
        yield GuardError(
            "what is put off is looked at again on a day to come",
            code="guard.answer",
            where="due",
            got=said.due.isoformat(),
            expected=f"{asked.today.isoformat()} or later",
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
