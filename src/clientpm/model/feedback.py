"""What somebody told us about our work, and what we answered."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_fact, read_refs
from clientpm.model.lifecycle import Lifecycle, LivingRecord
from clientpm.model.lifecycles import FEEDBACK
from clientpm.model.record import CLIENT, INTERNAL, Form, shown_to
from clientpm.values.instant import fact_time
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Feedback", "FeedbackAnswer", "FeedbackKind", "FeedbackSource"]


class FeedbackSource(enum.Enum):
    """Where feedback was given."""

    SURVEY = "survey"
    INTERVIEW = "interview"
    MEETING = "meeting"
    MESSAGE = "message"


class FeedbackKind(enum.Enum):
    """What feedback is."""

    PRAISE = "praise"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    QUESTION = "question"


class FeedbackAnswer(enum.Enum):
    """What we answer to feedback."""

    ACCEPT = "accept"
    ADJUST = "adjust"
    REJECT = "reject"
    DEFER = "defer"


def _received_at(value: dt.datetime | str) -> dt.datetime:
    return fact_time(value, "received_at")


def _source(value: FeedbackSource | str) -> FeedbackSource:
    return read_enum(FeedbackSource, value, "source")


def _kind(value: FeedbackKind | str) -> FeedbackKind:
    return read_enum(FeedbackKind, value, "kind")


def _answer(value: FeedbackAnswer | str | None) -> FeedbackAnswer | None:
    return None if value is None else read_enum(FeedbackAnswer, value, "answer")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


def _informed_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "informed_at")


def _about(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "about")


def _raised(value: Iterable[Ref | str]) -> tuple[Ref, ...]:
    return read_refs(value, "raised")


_SAID: Final = ("words", "sender", "received_at", "source")
_ANSWERED: Final = (*_SAID, "answer", "reason", "due")
_CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "acknowledged": _SAID,
    "responded": _ANSWERED,
    "closed": (*_ANSWERED, "informed_at", "contact"),
}
"""What is no more to be changed in feedback, by its state."""


@attrs.frozen(kw_only=True)
class Feedback(LivingRecord):
    """What somebody told us about our work.

    Attributes:
        words: What was said.
        sender: Id of the stakeholder who said it.
        received_at: When it reached us, with a zone.
        source: Where it was given.
        kind: What it is.
        about: What it is about, such as `deliverable:portal`.
        owner: Id of the stakeholder who sees to it.
        answer: What we answer.
        reason: Why, as the sender is told.
        due: By when it is done, or looked at again where it was put off.
        informed_at: When the sender was told, with a zone.
        contact: Id of the contact by which the sender was told.
        raised: What came of it: a change, an issue, an action or a lesson.
        note: What only the team reads.

    Examples:
        >>> said = Feedback(id="f1", words="The mails are too long", received_at="2026-03-06T09:00Z", kind="complaint")
        >>> said.state, said.kind
        ('received', <FeedbackKind.COMPLAINT: 'complaint'>)
    """

    kind_name: ClassVar[str] = "feedback"
    lifecycle: ClassVar[Lifecycle] = FEEDBACK
    translatable: ClassVar[tuple[str, ...]] = ("title", "words", "reason")

    words: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    sender: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    received_at: dt.datetime = attrs.field(converter=_received_at, metadata=shown_to(CLIENT))
    source: FeedbackSource = attrs.field(default=FeedbackSource.MESSAGE, converter=_source, metadata=shown_to(CLIENT))
    kind: FeedbackKind = attrs.field(default=FeedbackKind.SUGGESTION, converter=_kind, metadata=shown_to(CLIENT))
    about: tuple[Ref, ...] = attrs.field(default=(), converter=_about, metadata=shown_to(CLIENT))
    owner: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    answer: FeedbackAnswer | None = attrs.field(default=None, converter=_answer, metadata=shown_to(CLIENT))
    reason: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    informed_at: dt.datetime | None = attrs.field(default=None, converter=_informed_at, metadata=shown_to(CLIENT))
    contact: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="contact", form=Form.ID))
    raised: tuple[Ref, ...] = attrs.field(default=(), converter=_raised, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def closed_fields(self) -> tuple[str, ...]:
        """Return the names of the fields that only commands may write, beside state and history.

        What was said, once it is acknowledged; what we answered, once it is; and that the
        sender was told, once it is closed.
        """
        return _CLOSED.get(self.state, ())

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if self.answer is FeedbackAnswer.DEFER and self.due is None:
            raise ValidationError(
                "what is put off is looked at again on a day",
                code="feedback.due",
                where="due",
                expected="a day",
            )
        if self.informed_at is not None and self.informed_at < self.received_at:
            raise ValidationError(
                "the sender is told after the feedback was received",
                code="feedback.order",
                where="informed_at",
                got=self.informed_at.isoformat(),
                expected=f"{self.received_at.isoformat()} or later",
            )
