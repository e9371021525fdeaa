"""Surveys by wave, and what was answered."""

from __future__ import annotations

import datetime as dt
import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.model.convert import read_date, read_enum, read_fact, read_ids, read_number, read_tuple
from clientpm.model.record import CLIENT, INTERNAL, Form, Record, check_forms, shown_to
from clientpm.model.statement import Statement
from clientpm.values.instant import plan_date
from clientpm.values.text import check_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "Survey",
    "SurveyDimension",
    "SurveyMeasure",
    "SurveyQuestion",
    "SurveyResponse",
    "SurveyScore",
    "read_dimensions",
]


class SurveyDimension(enum.Enum):
    """What a question is about."""

    PROGRESS = "progress"
    COMMUNICATION = "communication"
    PROBLEM_SOLVING = "problem_solving"
    SERVICE_QUALITY = "service_quality"
    OVERALL = "overall"
    RECOMMENDATION = "recommendation"


class SurveyMeasure(enum.Enum):
    """What answers are counted as."""

    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    TEXT = "text"


_SCALES: Final[Mapping[SurveyMeasure, tuple[int, int]]] = {
    SurveyMeasure.CSAT: (1, 5),
    SurveyMeasure.NPS: (0, 10),
    SurveyMeasure.CES: (1, 7),
}


def _dimension(value: SurveyDimension | str) -> SurveyDimension:
    return read_enum(SurveyDimension, value, "dimension")


def read_dimensions(value: Iterable[SurveyDimension | str], where: str) -> tuple[SurveyDimension, ...]:
    """Return dimensions of satisfaction, each once.

    Args:
        value: The dimensions, or their names.
        where: Name of the field, for messages.

    Returns:
        The dimensions in the order given.

    Raises:
        FieldTypeError: When it is not a list.
        ValidationError: When there is no such dimension.
    """
    return tuple(dict.fromkeys(read_tuple(SurveyDimension, value, where, _dimension)))


def _measure(value: SurveyMeasure | str) -> SurveyMeasure:
    return read_enum(SurveyMeasure, value, "measure")


def _text(value: Any) -> Statement:
    return Statement.of(value, "text")


@attrs.frozen(kw_only=True)
class SurveyQuestion:
    """One question of a survey.

    Attributes:
        id: Names it within the survey, and across its waves.
        text: What is asked; a text, or a text with its translations.
        dimension: What it is about.
        measure: What its answers are counted as: satisfaction 1 to 5, recommendation 0 to 10,
            effort 1 to 7, or words.

    Examples:
        >>> SurveyQuestion(id="recommend", text="Would you recommend us?", measure="nps").scale
        (0, 10)
    """

    id: str = attrs.field(metadata=shown_to(CLIENT))
    text: Statement = attrs.field(converter=_text, metadata=shown_to(CLIENT))
    dimension: SurveyDimension = attrs.field(
        default=SurveyDimension.OVERALL, converter=_dimension, metadata=shown_to(CLIENT)
    )
    measure: SurveyMeasure = attrs.field(default=SurveyMeasure.CSAT, converter=_measure, metadata=shown_to(CLIENT))

    def __attrs_post_init__(self) -> None:
        check_id(self.id)

    @property
    def scale(self) -> tuple[int, int] | None:
        """Its lowest and highest score; `None` for words."""
        return _SCALES.get(self.measure)


def _questions(value: Iterable[SurveyQuestion]) -> tuple[SurveyQuestion, ...]:
    return read_tuple(SurveyQuestion, value, "questions")


def _audience(value: Iterable[str]) -> tuple[str, ...]:
    return read_ids(value, "audience")


def _sent_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "sent_at")


def _due(value: dt.date | str | None) -> dt.date | None:
    return read_date(value, "due")


@attrs.frozen(kw_only=True)
class Survey(Record):
    """One wave of a survey.

    Attributes:
        wave: Which wave it is, counted from 1.
        questions: What is asked.
        audience: Ids of the stakeholders who are asked.
        sent_at: When it was sent, with a zone.
        due: By when answers are hoped for.
        introduction: What the people who are asked read first.
        note: What only the team reads.

    Examples:
        >>> asked = Survey(id="s1", wave=1, questions=[SurveyQuestion(id="q", text="Are you content?")])
        >>> asked.questions[0].measure
        <SurveyMeasure.CSAT: 'csat'>
    """

    kind_name: ClassVar[str] = "survey"
    translatable: ClassVar[tuple[str, ...]] = ("title", "introduction")

    wave: int = attrs.field(default=1, metadata=shown_to(CLIENT))
    questions: tuple[SurveyQuestion, ...] = attrs.field(default=(), converter=_questions, metadata=shown_to(CLIENT))
    audience: tuple[str, ...] = attrs.field(
        default=(), converter=_audience, metadata=shown_to(CLIENT, refers="stakeholder")
    )
    sent_at: dt.datetime | None = attrs.field(default=None, converter=_sent_at, metadata=shown_to(CLIENT))
    due: dt.date | None = attrs.field(default=None, converter=_due, metadata=shown_to(CLIENT))
    introduction: str = attrs.field(default="", metadata=shown_to(CLIENT, form=Form.TEXT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        if type(self.wave) is not int or self.wave < 1:
            raise ValidationError(
                "waves are counted from 1", code="survey.wave", where="wave", got=self.wave, expected="1 or more"
            )
        seen: set[str] = set()
        for i, question in enumerate(self.questions):
            if question.id in seen:
                raise ValidationError(
                    "two questions have the same id",
                    code="survey.question",
                    where=f"questions[{i}].id",
                    got=question.id,
                    expected="an id of its own",
                )
            seen.add(question.id)


def _score(value: Decimal | int | str | None) -> Decimal | None:
    found = read_number(value, "score")
    if found is not None and found != found.to_integral_value():
        raise ValidationError(
            "a score is a whole number", code="survey.score", where="score", got=str(found), expected="a whole number"
        )
    return found


@attrs.frozen(kw_only=True)
class SurveyScore:
    """The answer to one question.

    Attributes:
        question: Id of the question within the survey.
        score: The score on the scale of the question; `None` where words stand for it.
        comment: What was said.

    Examples:
        >>> SurveyScore(question="recommend", score=9).score
        Decimal('9')
    """

    question: str = attrs.field(metadata=shown_to(INTERNAL, form=Form.ID))
    score: Decimal | None = attrs.field(default=None, converter=_score, metadata=shown_to(INTERNAL))
    comment: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))

    def __attrs_post_init__(self) -> None:
        check_forms(self)


def _on(value: dt.date | str) -> dt.date:
    return plan_date(value, "on")


def _scores(value: Iterable[SurveyScore]) -> tuple[SurveyScore, ...]:
    return read_tuple(SurveyScore, value, "scores")


def _reported_at(value: dt.datetime | str | None) -> dt.datetime | None:
    return read_fact(value, "reported_at")


@attrs.frozen(kw_only=True)
class SurveyResponse(Record):
    """What one person answered in one wave: a fact.

    Who said what stays with the team; reports say how many, and what came out.

    Attributes:
        survey: Id of the survey.
        by: Id of the stakeholder who answered; `None` where answers carry no name.
        role: In what role, where no name is known.
        on: The day of the answer.
        scores: The answers, question by question.
        comment: What was said beside them.
        reported_by: Id of the stakeholder who noted it.
        reported_at: When it was noted, with a zone.
        note: What only the team reads.
        corrects: Id of the response that this one replaces.

    Examples:
        >>> SurveyResponse(id="r1", survey="s1", on="2026-04-01", scores=[SurveyScore(question="q", score=4)]).on
        datetime.date(2026, 4, 1)
    """

    kind_name: ClassVar[str] = "survey_response"

    survey: str = attrs.field(metadata=shown_to(CLIENT, refers="survey", form=Form.ID))
    by: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    role: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.LINE))
    on: dt.date = attrs.field(converter=_on, metadata=shown_to(CLIENT))
    scores: tuple[SurveyScore, ...] = attrs.field(default=(), converter=_scores, metadata=shown_to(INTERNAL))
    comment: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    reported_by: str | None = attrs.field(default=None, metadata=shown_to(INTERNAL, refers="stakeholder", form=Form.ID))
    reported_at: dt.datetime | None = attrs.field(default=None, converter=_reported_at, metadata=shown_to(CLIENT))
    note: str = attrs.field(default="", metadata=shown_to(INTERNAL, form=Form.TEXT))
    corrects: str | None = attrs.field(
        default=None, metadata=shown_to(INTERNAL, refers="survey_response", form=Form.ID)
    )

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        seen: set[str] = set()
        for i, each in enumerate(self.scores):
            if each.question in seen:
                raise ValidationError(
                    "a question is answered twice",
                    code="survey.answer",
                    where=f"scores[{i}].question",
                    got=each.question,
                    expected="each question once",
                )
            seen.add(each.question)
