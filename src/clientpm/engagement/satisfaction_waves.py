"""How satisfied a client is: by wave and dimension, with who did not answer and where it goes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from clientpm.engagement.answering import ResponseRate, response_rate
from clientpm.engagement.client_projects import same_client
from clientpm.engagement.individuals_chart import XmrChart, xmr
from clientpm.engagement.low_marks import LowScore, LowScoreRule, low_scores
from clientpm.engagement.promoters import NpsChange, nps_change
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.survey_answers import WaveAnswers, answered_waves
from clientpm.engagement.wave_figures import QuestionFigures, question_figures
from clientpm.engagement.wave_moves import WaveMove, wave_move
from clientpm.engagement.wave_trend import MannKendall, Trend, mann_kendall
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.model.convert import read_enum
from clientpm.model.survey import SurveyDimension, SurveyMeasure
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clientpm.model.project import Project
    from clientpm.model.survey import SurveyQuestion

__all__ = ["DimensionTrend", "Satisfaction", "SurveyWave", "satisfaction"]


@attrs.frozen(kw_only=True)
class SurveyWave:
    """What one wave of a survey says.

    Attributes:
        project: Id of the project.
        wave: Which wave it is, counted from 1.
        surveys: Ids of its surveys.
        on: Its day: when it was sent, else the day of its first answer.
        due: By when answers are hoped for.
        questions: What it says about each question.
        response: Who answered and who did not, by head and by power. Where answers carry no
            name, nobody knows who is silent.
        answers: How many answers count.
        nameless: How many of them carry no name.
        census: Whether everybody who was asked answered.
        uninvited: Ids of those who answered and were not asked; what they say does not count.
        repeated: Ids of those who answered again; their last answer counts.
        later: How many answers lie after the day from which it is looked at; they do not
            count.
        reasons: Why a figure is `None`, by its name: `nobody_asked`, `power_missing`,
            `no_names`, `too_many_answers`.
    """

    project: str
    wave: int
    surveys: tuple[str, ...]
    on: dt.date | None
    due: dt.date | None
    questions: tuple[QuestionFigures, ...]
    response: ResponseRate | None
    answers: int
    nameless: int = 0
    census: bool = False
    uninvited: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    later: int = 0
    reasons: FrozenMap[str] = EMPTY

    @property
    def rate(self) -> float | None:
        """Share of those asked who answered [0 to 1]; answers without a name count."""
        if self.response is None or not self.response.invited or "rate" in self.reasons:
            return None
        return self.answers / self.response.invited

    def of(
        self, dimension: SurveyDimension | str, measure: SurveyMeasure | str | None = None
    ) -> QuestionFigures | None:
        """Return what it says about a dimension.

        Args:
            dimension: What a question is about.
            measure: What its answers are counted as; any by default.

        Returns:
            The first question of that kind that somebody answered, else the first; `None`
            where nothing was asked.
        """
        wanted = read_enum(SurveyDimension, dimension, "dimension")
        counted = None if measure is None else read_enum(SurveyMeasure, measure, "measure")
        found = [
            item for item in self.questions if item.dimension is wanted and (counted is None or item.measure is counted)
        ]
        return next((item for item in found if item.n), found[0] if found else None)

    @property
    def overall(self) -> QuestionFigures | None:
        """How satisfied they are on the whole: the question for that, else nothing."""
        found = self.of(SurveyDimension.OVERALL, SurveyMeasure.CSAT)
        return found if found is not None and found.n else None

    @property
    def recommend(self) -> QuestionFigures | None:
        """Whether they would recommend us; `None` where nobody answered that."""
        return next((item for item in self.questions if item.measure is SurveyMeasure.NPS and item.n), None)


@attrs.frozen(kw_only=True)
class DimensionTrend:
    """Where one dimension goes from wave to wave.

    Attributes:
        dimension: What it is about.
        measure: What its answers are counted as.
        waves: The waves with an answer: id of the project and number of the wave.
        values: Mean score or net promoter score of each.
        test: Whether they go up or down; of fewer than five waves: too few to tell.
        chart: Which wave is out of the usual; only from six waves on.
    """

    dimension: SurveyDimension
    measure: SurveyMeasure
    waves: tuple[tuple[str, int], ...]
    values: tuple[float, ...]
    test: MannKendall
    chart: XmrChart

    @property
    def trend(self) -> Trend:
        """Where it goes."""
        return self.test.trend


@attrs.frozen(kw_only=True)
class Satisfaction:
    """How satisfied a client is.

    Attributes:
        as_of: The day from which it is looked at; `None` for all that is known.
        waves: The waves in the order of time.
        trends: Where each dimension goes.
        moves: What changed from each wave to the next, question by question.
        low: What is low in the latest wave of each project, and what is done about it.
    """

    as_of: dt.date | None
    waves: tuple[SurveyWave, ...]
    trends: tuple[DimensionTrend, ...] = ()
    moves: tuple[WaveMove, ...] = ()
    low: tuple[LowScore, ...] = ()

    @property
    def latest(self) -> SurveyWave | None:
        """The latest wave that somebody answered; `None` where nobody did."""
        return next((wave for wave in reversed(self.waves) if wave.answers), None)

    @property
    def nps_change(self) -> NpsChange | None:
        """How the net promoter score moved between the last two waves that have one."""
        found = [move.nps for move in self.moves if move.nps is not None]
        return found[-1] if found else None

    @property
    def without_action(self) -> tuple[LowScore, ...]:
        """What is low, and nothing is done about it."""
        return tuple(item for item in self.low if not item.actions)

    def trend_of(
        self, dimension: SurveyDimension | str, measure: SurveyMeasure | str | None = None
    ) -> DimensionTrend | None:
        """Return where a dimension goes.

        Args:
            dimension: What a question is about.
            measure: What its answers are counted as; any by default.

        Returns:
            The trend; `None` where nobody answered.
        """
        wanted = read_enum(SurveyDimension, dimension, "dimension")
        counted = None if measure is None else read_enum(SurveyMeasure, measure, "measure")
        return next(
            (t for t in self.trends if t.dimension is wanted and (counted is None or t.measure is counted)), None
        )


def satisfaction(
    projects: Project | Iterable[Project],
    *,
    as_of: dt.date | str | None = None,
    weights: Mapping[str, float] | None = None,
    census: bool = True,
    rule: LowScoreRule | None = None,
) -> Satisfaction:
    """Return how satisfied a client is, from what was answered.

    Of everybody who was asked the last answer counts, and one that corrects another stands
    in its place. What people say who were not asked is named and does not count. Nobody's
    silence is made up.

    Args:
        projects: A project, or several for the same client.
        as_of: A day, which means its end; an instant without a zone, which means the wall
            clock of the project; or a moment with a zone. Without it all that is known counts.
        weights: What the answer of each role counts for, by the role of who answered [0 or
            more]; by default the power of who answered.
        census: Whether there are no intervals where everybody who was asked answered: then
            no sampling could have missed anybody.
        rule: From where on a score is low.

    Returns:
        The waves with their figures, where they go, and what is done about what is low.

    Raises:
        FieldTypeError: When something is not a project, no date, or no number.
        ValidationError: When the projects are for different clients, one is given twice, a
            weight is negative, or a text is not an ISO date or moment.

    Examples:
        >>> from clientpm import Project, Stakeholder, Survey, SurveyQuestion, SurveyResponse, SurveyScore
        >>> asked = Survey(
        ...     id="may",
        ...     questions=[SurveyQuestion(id="all", text="Content?")],
        ...     audience=["cfo", "ops"],
        ...     sent_at="2026-05-04T09:00Z",
        ... )
        >>> said = SurveyResponse(
        ...     id="r1", survey="may", by="ops", on="2026-05-06", scores=[SurveyScore(question="all", score=4)]
        ... )
        >>> people = [Stakeholder(id="cfo", power=5), Stakeholder(id="ops", power=3)]
        >>> shop = Project(id="shop", stakeholders=people, surveys=[asked], survey_responses=[said])
        >>> found = satisfaction(shop, as_of="2026-05-31")
        >>> found.latest.overall.mean, found.latest.rate, found.latest.response.silent
        (4.0, 0.5, ('cfo',))
        >>> found.trend_of("overall").trend.value
        'too_few'
    """
    known = same_client(projects)
    held = _weights(weights)
    stands = [None if as_of is None else Standpoint.of(project, as_of) for project in known]
    answers = [wave for project, seen in zip(known, stands, strict=True) for wave in answered_waves(project, seen)]
    if len(known) > 1:
        answers.sort(key=lambda wave: wave.on or dt.date.max)
    limits = LowScoreRule() if rule is None else rule
    pairs = [(item, _wave(item, held, census=census)) for item in answers]
    waves = tuple(wave for _, wave in pairs)
    latest = {item.project.id: (item, wave) for item, wave in pairs if wave.answers}
    places = {project.id: seen for project, seen in zip(known, stands, strict=True)}
    return Satisfaction(
        as_of=max((seen.today for seen in stands if seen is not None), default=None),
        waves=waves,
        trends=tuple(_trends(waves)),
        moves=tuple(_moves(pairs)),
        low=tuple(
            found
            for item, wave in latest.values()
            for found in low_scores(item, wave.questions, limits, places[item.project.id])
        ),
    )


def _weights(weights: Mapping[str, float] | None) -> Mapping[str, float] | None:
    for role, weight in (weights or {}).items():
        given: Any = weight
        if isinstance(given, bool) or not isinstance(given, (int, float)):
            raise FieldTypeError(
                "not a weight", code="satisfaction.weights", where=f"weights[{role}]", got=given, expected="a number"
            )
        if not 0 <= given < float("inf"):
            raise ValidationError(
                "not a weight",
                code="satisfaction.weights",
                where=f"weights[{role}]",
                got=str(given),
                expected="0 or more",
            )
    return weights


def _wave(answers: WaveAnswers, weights: Mapping[str, float] | None, *, census: bool) -> SurveyWave:
    questions: dict[str, SurveyQuestion] = {}
    for survey in answers.surveys:
        for question in survey.questions:
            questions.setdefault(question.id, question)
    figures = (question_figures(question, answers, weights, census=census) for question in questions.values())
    response, reasons = _response(answers)
    return SurveyWave(
        project=answers.project.id,
        wave=answers.wave,
        surveys=tuple(survey.id for survey in answers.surveys),
        on=answers.on,
        due=max((survey.due for survey in answers.surveys if survey.due is not None), default=None),
        questions=tuple(figure for figure in figures if figure is not None),
        response=response,
        answers=len(answers.counted),
        nameless=answers.nameless,
        census=answers.population is not None and len(answers.counted) == answers.population,
        uninvited=tuple(dict.fromkeys(each.by for each in answers.uninvited if each.by is not None)),
        repeated=answers.repeated,
        later=answers.later,
        reasons=FrozenMap(reasons) or EMPTY,
    )


def _response(answers: WaveAnswers) -> tuple[ResponseRate | None, dict[str, str]]:
    """Return who answered, as far as that is known, and why it is not."""
    if not answers.invited:
        return None, {"response": "nobody_asked", "rate": "nobody_asked"}
    powers = {person.id: person.power for person in answers.project.stakeholders}
    found = response_rate({who: powers[who] for who in answers.invited}, answers.answered)
    reasons = dict(found.reasons)
    if answers.nameless:
        silent = () if len(answers.counted) >= len(answers.invited) else found.silent
        found = attrs.evolve(found, silent=silent, weighted_rate=None)
        reasons["weighted_rate"] = reasons["silent"] = "no_names"
    if answers.too_many:
        reasons["rate"] = "too_many_answers"
    return found, reasons


def _trends(waves: Sequence[SurveyWave]) -> Iterator[DimensionTrend]:
    """Yield where each dimension goes; of several questions of a wave the mean counts."""
    series: dict[tuple[SurveyDimension, SurveyMeasure], list[tuple[tuple[str, int], float]]] = {}
    for wave in waves:
        grouped: dict[tuple[SurveyDimension, SurveyMeasure], list[float]] = {}
        for item in wave.questions:
            if item.value is not None:
                grouped.setdefault((item.dimension, item.measure), []).append(item.value)
        for key, values in grouped.items():
            series.setdefault(key, []).append(((wave.project, wave.wave), sum(values) / len(values)))
    order = list(SurveyDimension)
    for (dimension, measure), points in sorted(series.items(), key=lambda pair: order.index(pair[0][0])):
        values = [value for _, value in points]
        yield DimensionTrend(
            dimension=dimension,
            measure=measure,
            waves=tuple(name for name, _ in points),
            values=tuple(values),
            test=mann_kendall(values),
            chart=xmr(values),
        )


def _moves(pairs: Sequence[tuple[WaveAnswers, SurveyWave]]) -> Iterator[WaveMove]:
    """Yield what changed from each wave to the next that asked the same."""
    last: dict[tuple[str, str], tuple[WaveAnswers, QuestionFigures]] = {}
    for answers, wave in pairs:
        for item in wave.questions:
            if not item.n:
                continue
            key = (wave.project, item.question)
            if key in last and last[key][1].measure is item.measure:
                change = None
                if item.recommend is not None and last[key][1].recommend is not None:
                    change = _nps_change(last[key][1], item)
                yield wave_move(last[key], (answers, item), change)
            last[key] = (answers, item)


def _nps_change(before: QuestionFigures, after: QuestionFigures) -> NpsChange | None:
    """Return how the net promoter score moved; where both waves were a census nothing was left to chance."""
    if before.recommend is None or after.recommend is None:
        return None
    found = nps_change(before.recommend, after.recommend)
    if before.recommend.census and after.recommend.census:
        return attrs.evolve(found, centre=None, low=None, high=None, significant=None, reason="census")
    return found
