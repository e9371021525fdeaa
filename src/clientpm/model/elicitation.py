"""How needs and requirements were found out: questions, interviews, workshops, surveys."""

from __future__ import annotations

import datetime as dt
import enum
import re
from collections.abc import Iterable
from typing import ClassVar, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_date, read_enum, read_ids, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.values.text import check_text

__all__ = ["Answer", "AnswerKind", "Elicitation", "ElicitationKind", "Question"]

_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")


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


class AnswerKind(enum.Enum):
    """What an answer to a question is."""

    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    """One of several."""
    CHOICES = "choices"
    """Any of several, at least one."""
    SCALE = "scale"
    """A whole number from `low` to `high`."""
    NUMBER = "number"
    DATE = "date"


_OF_SEVERAL: Final = frozenset({AnswerKind.CHOICE, AnswerKind.CHOICES})
_FEWEST_CHOICES: Final = 2
_MOST_STEPS: Final = 100


def _texts(value: Iterable[str], where: str) -> tuple[str, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected="('text', ...)")
    return tuple(check_text(text, f"{where}[{i}]") for i, text in enumerate(value))


def _answer_kind(value: AnswerKind | str) -> AnswerKind:
    return read_enum(AnswerKind, value, "answer_kind")


def _values(value: Iterable[str]) -> tuple[str, ...]:
    return _texts(value, "values")


def _on(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "on")


@attrs.frozen(kw_only=True)
class Answer:
    """What somebody answered to a question.

    Attributes:
        values: The answer; several where any of several could be chosen. Yes and no are
            written `yes` and `no`, a number and a date as in `2.5` and `2026-03-02`.
        by: Id of the stakeholder who answered; `None` where nobody's name was asked.
        on: When.

    Examples:
        >>> Answer(values=["Card", "Cash"], by="cto").values
        ('Card', 'Cash')
    """

    values: tuple[str, ...] = attrs.field(converter=_values, metadata=shown_to(CLIENT))
    by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    on: dt.date | None = attrs.field(default=None, converter=_on, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _choices(value: Iterable[str]) -> tuple[str, ...]:
    return _texts(value, "choices")


def _answers(value: Iterable[Answer]) -> tuple[Answer, ...]:
    return read_tuple(Answer, value, "answers")


@attrs.frozen(kw_only=True)
class Question:
    """A question, and its answer once there is one; in a survey form what each of those who were asked answered.

    Attributes:
        text: The question.
        answer: The answer, or what the answers come to; empty while it is open.
        answered_by: Id of the stakeholder who answered.
        answered_on: When.
        answer_kind: What an answer is.
        choices: What can be chosen, where something of several is.
        low: The least value of a scale.
        high: Its largest.
        answers: What was answered in a form, by whom.

    Raises:
        ValidationError: When it asks nothing, choices or scale do not go with the kind of
            answer, an answer is of another kind, or somebody answers twice.

    Examples:
        >>> Question(text="How many calls a day?").answer
        ''
        >>> easy = Question(
        ...     text="How easy is booking?", answer_kind="scale", low=1, high=5, answers=[Answer(values=["4"])]
        ... )
        >>> len(easy.answers)
        1
    """

    text: str = attrs.field(metadata=shown_to(CLIENT, form=Form.TEXT))
    answer: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    answered_by: str | None = attrs.field(default=None, metadata=shown_to(CLIENT, refers="stakeholder", form=Form.ID))
    answered_on: dt.date | None = attrs.field(default=None, converter=_answered_on, metadata=shown_to(CLIENT))
    answer_kind: AnswerKind = attrs.field(default=AnswerKind.TEXT, converter=_answer_kind, metadata=shown_to(CLIENT))
    choices: tuple[str, ...] = attrs.field(default=(), converter=_choices, metadata=shown_to(CLIENT))
    low: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    high: int | None = attrs.field(default=None, metadata=shown_to(CLIENT))
    answers: tuple[Answer, ...] = attrs.field(default=(), converter=_answers, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)
        if not self.text.strip():
            raise ValidationError(
                "a question asks something", code="elicitation.question", where="text", expected="a text"
            )
        self._check_choices()
        self._check_scale()
        for i, answer in enumerate(self.answers):
            if not self._fits(answer.values):
                raise ValidationError(
                    "not an answer of that kind",
                    code="elicitation.answer",
                    where=f"answers[{i}].values",
                    got=answer.values,
                    expected=self._wanted(),
                )
        names = [answer.by for answer in self.answers if answer.by is not None]
        if len(set(names)) != len(names):
            raise ValidationError(
                "somebody answers twice",
                code="elicitation.twice",
                where="answers",
                got=next(name for i, name in enumerate(names) if name in names[:i]),
                expected="one answer of each, the last one",
            )

    def _check_choices(self) -> None:
        several = self.answer_kind in _OF_SEVERAL
        blank = any(not choice.strip() for choice in self.choices)
        enough = len(self.choices) >= _FEWEST_CHOICES and len(set(self.choices)) == len(self.choices)
        if blank or (several and not enough) or (not several and self.choices):
            raise ValidationError(
                "the choices do not go with the kind of answer",
                code="elicitation.choices",
                where="choices",
                got=self.choices,
                expected="two or more different texts" if several else "nothing",
            )

    def _check_scale(self) -> None:
        low, high = self.low, self.high
        scaled = self.answer_kind is AnswerKind.SCALE
        right = low is None and high is None
        if scaled:
            right = type(low) is int and type(high) is int and 0 < high - low <= _MOST_STEPS
        if not right:
            raise ValidationError(
                "the ends of the scale do not go with the kind of answer",
                code="elicitation.scale",
                where="low",
                got=(low, high),
                expected=f"whole numbers, the least one first, at most {_MOST_STEPS} apart" if scaled else "nothing",
            )

    def _fits(self, values: tuple[str, ...]) -> bool:
        if self.answer_kind is AnswerKind.CHOICES:
            return 0 < len(values) == len(set(values)) and set(values) <= set(self.choices)
        return len(values) == 1 and self._is_one(values[0])

    def _is_one(self, value: str) -> bool:
        match self.answer_kind:
            case AnswerKind.YES_NO:
                return value in {"yes", "no"}
            case AnswerKind.CHOICE:
                return value in self.choices
            case AnswerKind.SCALE:
                return value in self._steps()
            case AnswerKind.NUMBER:
                return _NUMBER.fullmatch(value) is not None
            case AnswerKind.DATE:
                return _is_date(value)
            case _:
                return bool(value.strip())

    def _steps(self) -> tuple[str, ...]:
        return () if self.low is None or self.high is None else tuple(map(str, range(self.low, self.high + 1)))

    def _wanted(self) -> str:
        return {
            AnswerKind.YES_NO: "yes or no",
            AnswerKind.CHOICE: "one of the choices",
            AnswerKind.CHOICES: "one or more of the choices, each once",
            AnswerKind.SCALE: f"{self.low} to {self.high}",
            AnswerKind.NUMBER: "a number such as 2.5",
            AnswerKind.DATE: "a day such as 2026-03-02",
        }.get(self.answer_kind, "a text")


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


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
