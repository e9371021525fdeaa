"""What the answers to a survey form come to, and who has not answered yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal, localcontext
from statistics import median
from typing import TYPE_CHECKING

import attrs

from clientpm.errors import FieldTypeError
from clientpm.model.elicitation import AnswerKind, Elicitation
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.instant import plan_date
from clientpm.values.number import exact_context

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from clientpm.model.elicitation import Answer, Question

__all__ = ["QuestionResult", "answered", "silent_participants", "survey_results"]

_COUNTED = frozenset({AnswerKind.YES_NO, AnswerKind.CHOICE, AnswerKind.CHOICES, AnswerKind.SCALE})
_MEASURED = frozenset({AnswerKind.SCALE, AnswerKind.NUMBER})


@attrs.frozen(kw_only=True)
class QuestionResult:
    """What the answers to one question of a form come to.

    Attributes:
        number: Its place in the form [1 and more].
        text: The question.
        answered: How many answered.
        asked: How many were asked; `None` where nobody is named.
        counts: How often each answer was given, where there are only so many: yes and no,
            choices, steps of a scale; those that nobody gave count 0.
        middle: The median of a scale or of numbers; `None` without such answers.
        reason: Why there is no median, as a code: `no_answers` or `not_measured`.
        texts: The answers in words, and days, in the order in which they were given.
    """

    number: int
    text: str
    answered: int
    asked: int | None = None
    counts: Mapping[str, int] = EMPTY
    middle: Decimal | None = None
    reason: str = ""
    texts: tuple[str, ...] = ()


def survey_results(elicitation: Elicitation, *, as_of: dt.date | str | None = None) -> tuple[QuestionResult, ...]:
    """Return what the answers to a form come to, question by question.

    Args:
        elicitation: The form.
        as_of: The day; answers of a later day do not count. All of them by default.

    Returns:
        A result for each question, in their order.

    Raises:
        FieldTypeError: When it is no elicitation, or the day is something else.
        ValidationError: When the day is not a date.

    Examples:
        >>> from clientpm import Answer, Question
        >>> easy = Question(
        ...     text="How easy is booking?",
        ...     answer_kind="scale",
        ...     low=1,
        ...     high=5,
        ...     answers=[Answer(values=["4"]), Answer(values=["2"]), Answer(values=["4"])],
        ... )
        >>> (result,) = survey_results(Elicitation(id="form", kind="survey", questions=[easy]))
        >>> result.answered, result.middle, dict(result.counts)
        (3, Decimal('4'), {'1': 0, '2': 1, '3': 0, '4': 2, '5': 0})
    """
    if not isinstance(elicitation, Elicitation):
        raise FieldTypeError(
            "not an elicitation", code="record.type", where="elicitation", got=elicitation, expected="Elicitation"
        )
    day = None if as_of is None else plan_date(as_of, "as_of")
    asked = len(elicitation.participants) or None
    return tuple(
        _result(number, question, answered(question, day), asked)
        for number, question in enumerate(elicitation.questions, 1)
    )


def answered(question: Question, day: dt.date | None) -> tuple[Answer, ...]:
    """Return the answers to a question that are known on a day.

    Args:
        question: The question.
        day: The day; all of them when `None`.

    Returns:
        The answers, those without a day among them.
    """
    return tuple(item for item in question.answers if day is None or item.on is None or item.on <= day)


def silent_participants(
    elicitation: Elicitation, day: dt.date | None, questions: Iterable[Question] | None = None
) -> tuple[str, ...]:
    """Return who was asked and has not answered.

    Answers without a name are of whoever was asked: where there are as many answers as
    people, nobody is missing.

    Args:
        elicitation: The form.
        day: The day; answers of a later day do not count.
        questions: The questions of it that matter; all by default.

    Returns:
        Ids of stakeholders who lack an answer to one of the questions, in their order.
    """
    missing: set[str] = set()
    for question in elicitation.questions if questions is None else questions:
        given = answered(question, day)
        names = {item.by for item in given}
        lacking = [name for name in elicitation.participants if name not in names]
        nameless = sum(item.by is None for item in given)
        missing.update(lacking if len(lacking) > nameless else ())
    return tuple(name for name in elicitation.participants if name in missing)


def _result(number: int, question: Question, given: tuple[Answer, ...], asked: int | None) -> QuestionResult:
    kind = question.answer_kind
    values = [value for item in given for value in item.values]
    measured = kind in _MEASURED
    return QuestionResult(
        number=number,
        text=question.text,
        answered=len(given),
        asked=asked,
        counts=_counts(question, values),
        middle=_middle(values) if measured and values else None,
        reason="" if measured and values else "no_answers" if measured else "not_measured",
        texts=() if kind in _COUNTED or measured else tuple(values),
    )


def _counts(question: Question, values: list[str]) -> Mapping[str, int]:
    if question.answer_kind not in _COUNTED:
        return EMPTY
    found = Counter(values)
    steps: tuple[str, ...] = question.choices
    if question.answer_kind is AnswerKind.YES_NO:
        steps = ("yes", "no")
    elif question.low is not None and question.high is not None:
        steps = tuple(map(str, range(question.low, question.high + 1)))
    return FrozenMap({step: found[step] for step in steps})


def _middle(values: list[str]) -> Decimal:
    with localcontext(exact_context()):
        return Decimal(median(map(Decimal, values))).normalize() + 0
