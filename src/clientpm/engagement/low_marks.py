"""What is low in a survey, and what is done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from clientpm.engagement.issue_history import state_on
from clientpm.engagement.weighted_parts import Number, exact_value
from clientpm.errors import ValidationError
from clientpm.model.survey import SurveyDimension, SurveyMeasure
from clientpm.values.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.engagement.standpoint import Standpoint
    from clientpm.engagement.survey_answers import WaveAnswers
    from clientpm.engagement.wave_figures import QuestionFigures
    from clientpm.model.agreements import ActionItem
    from clientpm.model.project import Project

__all__ = ["LowScore", "LowScoreRule", "improvement_actions", "low_scores"]


@attrs.frozen(kw_only=True)
class LowScoreRule:
    """From where on a score is low. The limits are agreed, not measured.

    Attributes:
        csat: Mean satisfaction below which a dimension is low [1 to 5].
        nps: Net promoter score below which it is low [-100 to 100].
        ces: Mean ease below which it is low [1 to 7].

    Raises:
        FieldTypeError: When a limit is no number.
        ValidationError: When a limit is outside its scale.
    """

    csat: Number = 3.5
    nps: Number = 0
    ces: Number = 4.5

    def __attrs_post_init__(self) -> None:
        for name, lowest, highest in (("csat", 1, 5), ("nps", -100, 100), ("ces", 1, 7)):
            value = exact_value(getattr(self, name), name)
            if not lowest <= value <= highest:
                raise ValidationError(
                    "a limit is outside its scale",
                    code="satisfaction.limit",
                    where=name,
                    got=str(getattr(self, name)),
                    expected=f"{lowest} to {highest}",
                )

    def limit(self, measure: SurveyMeasure) -> float:
        """Return the limit of a measure.

        Args:
            measure: What answers are counted as.

        Returns:
            The score below which it is low.
        """
        return float(getattr(self, measure.value))


@attrs.frozen(kw_only=True)
class LowScore:
    """A question whose score is low, or to which one person gave a low score.

    Attributes:
        project: Id of the project.
        wave: The wave.
        surveys: Ids of its surveys.
        question: Id of the question.
        dimension: What it is about.
        measure: What its answers are counted as.
        value: Mean or net promoter score.
        limit: Below which it is low.
        one_unhappy: Whether the score is not low, and one person of several is unhappy.
        actions: Actions, improvements and answers to feedback that are linked with the survey.
    """

    project: str
    wave: int
    surveys: tuple[str, ...]
    question: str
    dimension: SurveyDimension
    measure: SurveyMeasure
    value: float
    limit: float
    one_unhappy: bool = False
    actions: tuple[Ref, ...] = ()


def low_scores(
    answers: WaveAnswers, questions: Sequence[QuestionFigures], rule: LowScoreRule, seen: Standpoint | None
) -> Iterator[LowScore]:
    """Yield what is low in a wave, and what is done about it.

    Args:
        answers: The answers of the wave.
        questions: What they say.
        rule: From where on a score is low.
        seen: From when it is looked at; `None` for all that is known.

    Yields:
        The questions whose score is low, then those with one unhappy person.
    """
    surveys = tuple(survey.id for survey in answers.surveys)
    about = {Ref("survey", survey) for survey in surveys}
    about |= {Ref("survey_response", response.id) for response in answers.counted}
    done = improvement_actions(answers.project, about, seen)
    for item in questions:
        value = item.value
        if value is None:
            continue
        limit = rule.limit(item.measure)
        if value >= limit and not item.one_unhappy:
            continue
        yield LowScore(
            project=answers.project.id,
            wave=answers.wave,
            surveys=surveys,
            question=item.question,
            dimension=item.dimension,
            measure=item.measure,
            value=value,
            limit=limit,
            one_unhappy=value >= limit,
            actions=_for_dimension(answers.project, done, item.dimension),
        )


def improvement_actions(project: Project, about: set[Ref], seen: Standpoint | None) -> tuple[Ref, ...]:
    """Return what is done about a survey.

    Args:
        project: The project.
        about: The survey, and the answers to it.
        seen: From when it is looked at; `None` for all that is known.

    Returns:
        Actions and process improvements that are linked with it, and what came of feedback
        that is about it. What was called off does not count.
    """
    found = [action.ref for action in project.actions if about & set(action.links) and _is_meant(action, seen)]
    for record in (*project.improvements, *project.issues, *project.changes, *project.lessons):
        found += [record.ref] if about & set(record.links) else []
    for said in project.feedback:
        known = seen is None or said.received_at <= seen.moment
        if known and about & {*said.about, *said.links}:
            found += said.raised
    return tuple(dict.fromkeys(found))


def _is_meant(action: ActionItem, seen: Standpoint | None) -> bool:
    """Return whether an action had been promised by a day and was not called off."""
    if seen is None:
        return action.standing != "cancelled"
    promised = action.agreed_on is None or action.agreed_on <= seen.today
    return promised and state_on(action, seen.moment) != "cancelled"


def _for_dimension(project: Project, done: Sequence[Ref], dimension: SurveyDimension) -> tuple[Ref, ...]:
    """Return those that are meant for a dimension: all that do not name another one."""
    named = {record.ref: record.improves for record in project.actions if record.improves}
    named |= {record.ref: record.improves for record in project.improvements if record.improves}
    return tuple(ref for ref in done if dimension in named.get(ref, (dimension,)))
