"""How needs and requirements were found out: questions, interviews, workshops, surveys."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING, ClassVar

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Elicitation", "ElicitationKind", "Question"]


class ElicitationKind(enum.Enum):
    """In what way something was found out."""

    QUESTION = "question"
    INTERVIEW = "interview"
    WORKSHOP = "workshop"
    SURVEY = "survey"
    OBSERVATION = "observation"
    PROTOTYPE = "prototype"


def _kind(value: ElicitationKind | str) -> ElicitationKind:
    return read_enum(ElicitationKind, value, "kind")


def _answered_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "answered_on")


def _held_on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "held_on")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


@attrs.frozen(kw_only=True)
class Question:
    """A question, and its answer once there is one.

    Attributes:
        text: The question.
        answer: The answer; empty while it is open.
        answered_by: Id of the stakeholder who answered.
        answered_on: When.

    Examples:
        >>> Question(text="How many calls a day?").answer
        ''
    """

    text: str = attrs.field(metadata=shown_to(CLIENT, form=Form.TEXT))
    answer: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    answered_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    answered_on: dt.date | None = attrs.field(default=None, converter=_answered_on, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if not self.text.strip():
            raise ValidationError(
                "a question asks something", code="elicitation.question", where="text", expected="a text"
            )


def _questions(value: Iterable[Question]) -> tuple[Question, ...]:
    return read_tuple(Question, value, "questions")


def _participants(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "participants")


@attrs.frozen(kw_only=True)
class Elicitation(Record):
    """An occasion at which needs and requirements were found out; its links name them.

    Attributes:
        kind: In what way.
        participants: Ids of the stakeholders who took part or were asked.
        held_on: When it took place; `None` while it is to come.
        due: By when open questions are to be answered.
        questions: What was asked.
        outcome: What came out of it.
        note: What only the team reads.

    Examples:
        >>> Elicitation(id="i1", kind="workshop", questions=[Question(text="How many desks?")]).kind
        <ElicitationKind.WORKSHOP: 'workshop'>
    """

    kind_name: ClassVar[str] = "elicitation"
    translatable: ClassVar[tuple[str, ...]] = ("title", "outcome")

    kind: ElicitationKind = attrs.field(default=ElicitationKind.INTERVIEW, converter=_kind, metadata=shown_to(CLIENT))
    participants: tuple[str, ...] = attrs.field(
        default=(), converter=_participants, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    held_on: dt.date | None = attrs.field(default=None, converter=_held_on, metadata=shown_to(CLIENT))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    questions: tuple[Question, ...] = attrs.field(default=(), converter=_questions, metadata=shown_to(CLIENT))
    outcome: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
