"""What one wave of a survey says about one question."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.client_scores import ScoreFigures, ces, csat
from clientpm.engagement.promoters import NetPromoter, nps
from clientpm.model.survey import SurveyDimension, SurveyMeasure
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clientpm.engagement.survey_answers import WaveAnswers
    from clientpm.model.survey import SurveyQuestion

__all__ = ["QuestionFigures", "question_figures"]

_LOW: Final = {SurveyMeasure.CSAT: 2, SurveyMeasure.NPS: 6, SurveyMeasure.CES: 3}
"""Up to which score somebody is unhappy."""
_HIGH: Final = {SurveyMeasure.CSAT: 4, SurveyMeasure.NPS: 9, SurveyMeasure.CES: 5}
"""From which score on somebody is content."""
_HUNDRED: Final = 100


@attrs.frozen(kw_only=True)
class QuestionFigures:
    """What one wave says about one question.

    Attributes:
        question: Id of the question.
        dimension: What it is about.
        measure: What its answers are counted as.
        n: How many answered it.
        score: Satisfaction and effort: share of the top scores and mean; `None` for others.
        recommend: The net promoter score; `None` for others.
        mean: Mean of the scores.
        minimum: The lowest score: one unhappy person shows here first.
        maximum: The highest score.
        spread: Standard deviation of the scores as a sample.
        unhappy: How many gave a low score: up to 2 of 5, 6 of 10, 3 of 7.
        weighted: The main figure with weights: net promoter score, or share of top scores [0
            to 1]. By default the weight is the power of who answered.
        weighted_mean: Mean of the scores with weights.
        counts: How often each score was given, from the lowest of the scale to the highest.
        census: Whether everybody who was asked answered it.
        asked: How many were asked; `None` where nobody knows.
        reasons: Why a figure is `None`, by its name: `no_responses`, `one_response`,
            `power_missing`, `weight_missing`, `nobody_asked`, `too_many_answers`.
    """

    question: str
    dimension: SurveyDimension
    measure: SurveyMeasure
    n: int
    score: ScoreFigures | None = None
    recommend: NetPromoter | None = None
    mean: float | None = None
    minimum: int | None = None
    maximum: int | None = None
    spread: float | None = None
    unhappy: int = 0
    weighted: float | None = None
    weighted_mean: float | None = None
    counts: tuple[tuple[int, int], ...] = ()
    census: bool = False
    asked: int | None = None
    reasons: FrozenMap[str] = EMPTY

    @property
    def value(self) -> float | None:
        """The figure that is followed from wave to wave: the net promoter score, or the mean."""
        if self.recommend is not None:
            return self.recommend.score
        return self.mean

    @property
    def one_unhappy(self) -> bool:
        """Whether exactly one of several is unhappy, and the others are not."""
        return self.unhappy == 1 and self.n > 1

    @property
    def share_of_scale(self) -> float | None:
        """The mean as a share of its scale [0 to 100]; the net promoter score moved to the same range."""
        if self.recommend is not None:
            return None if self.recommend.score is None else (self.recommend.score + _HUNDRED) / 2
        if self.mean is None:
            return None
        lowest, highest = (1, 5) if self.measure is SurveyMeasure.CSAT else (1, 7)
        return _HUNDRED * (self.mean - lowest) / (highest - lowest)


def question_figures(
    question: SurveyQuestion, answers: WaveAnswers, weights: Mapping[str, float] | None, *, census: bool
) -> QuestionFigures | None:
    """Return what one wave says about one question.

    Args:
        question: The question.
        answers: The answers of the wave.
        weights: Weight by role; `None` for the power of who answered.
        census: Whether there are no intervals where everybody answered.

    Returns:
        The figures; `None` for a question that is answered in words.
    """
    scale = question.scale
    if scale is None:
        return None
    given = _scores(question.id, answers)
    scores = [score for score, _ in given]
    n = len(scores)
    asked = _asked(question.id, answers)
    population = asked if census else None
    weighted, weighted_mean, why = _weighted(question.measure, given, weights)
    counted = Counter(scores)
    found = QuestionFigures(
        question=question.id,
        dimension=question.dimension,
        measure=question.measure,
        n=n,
        mean=sum(scores) / n if n else None,
        minimum=min(scores, default=None),
        maximum=max(scores, default=None),
        unhappy=sum(score <= _LOW[question.measure] for score in scores),
        weighted=weighted,
        weighted_mean=weighted_mean,
        counts=tuple((score, counted[score]) for score in range(scale[0], scale[1] + 1)),
        census=asked is not None and asked == n and n > 0,
        asked=asked,
        reasons=FrozenMap(_reasons(n, why, answers, asked)) or EMPTY,
    )
    if question.measure is SurveyMeasure.NPS:
        return attrs.evolve(found, recommend=nps(scores, population=population), spread=_spread(scores))
    score = (csat if question.measure is SurveyMeasure.CSAT else ces)(scores, population=population)
    return attrs.evolve(found, score=score, spread=score.spread)


def _asked(question: str, answers: WaveAnswers) -> int | None:
    """Return how many were asked one question: those of the surveys of the wave that have it."""
    if answers.population is None:
        return None
    holding = [survey for survey in answers.surveys if any(item.id == question for item in survey.questions)]
    return len({who for survey in holding for who in survey.audience})


def _scores(question: str, answers: WaveAnswers) -> list[tuple[int, tuple[str | None, str]]]:
    """Return the scores of a question, each with who gave it and in what role."""
    people = {person.id: person for person in answers.project.stakeholders}
    found = []
    for response in answers.counted:
        role = people[response.by].role if response.by in people else response.role
        found += [
            (int(item.score), (response.by, role))
            for item in response.scores
            if item.question == question and item.score is not None
        ]
    powers = {who: person.power for who, person in people.items()}
    return [(score, (None if by is None else str(powers[by] or ""), role)) for score, (by, role) in found]


def _weighted(
    measure: SurveyMeasure, given: Sequence[tuple[int, tuple[str | None, str]]], weights: Mapping[str, float] | None
) -> tuple[float | None, float | None, str | None]:
    """Return the main figure and the mean with weights, or why there are none."""
    if not given:
        return None, None, "no_responses"
    if weights is None:
        held = [None if not power else float(power) for _, (power, _) in given]
    else:
        held = [weights.get(role) for _, (_, role) in given]
    known = [weight for weight in held if weight is not None]
    if len(known) < len(given):
        return None, None, "power_missing" if weights is None else "weight_missing"
    total = math.fsum(known)
    if not total:
        return None, None, "no_weights"
    scores = [score for score, _ in given]
    mean = math.fsum(weight * score for weight, score in zip(known, scores, strict=True)) / total
    high = math.fsum(weight for weight, score in zip(known, scores, strict=True) if score >= _HIGH[measure])
    if measure is not SurveyMeasure.NPS:
        return high / total, mean, None
    low = math.fsum(weight for weight, score in zip(known, scores, strict=True) if score <= _LOW[measure])
    return _HUNDRED * (high - low) / total, mean, None


def _reasons(n: int, why: str | None, answers: WaveAnswers, asked: int | None) -> dict[str, str]:
    reasons = {} if why is None else dict.fromkeys(("weighted", "weighted_mean"), why)
    if not n:
        reasons |= dict.fromkeys(("mean", "minimum", "maximum", "spread"), "no_responses")
    elif n == 1:
        reasons["spread"] = "one_response"
    if asked is None:
        reasons["asked"] = "too_many_answers" if answers.too_many else "nobody_asked"
    return reasons


def _spread(scores: Sequence[int]) -> float | None:
    n = len(scores)
    if n < 2:  # noqa: PLR2004 - one score has no spread
        return None
    mean = sum(scores) / n
    return math.sqrt(math.fsum((score - mean) ** 2 for score in scores) / (n - 1))
