"""Put together what an audience may see of a survey."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.issue_history import state_on
from clientpm.engagement.standpoint import Standpoint
from clientpm.engagement.survey_answers import WaveAnswers, answered_waves
from clientpm.model.agreements import ActionItem
from clientpm.model.lesson import ImprovementVerdict, ProcessImprovement
from clientpm.reports.view_satisfaction import (
    ViewAnswer,
    ViewImprovement,
    ViewQuestion,
    ViewSatisfaction,
    ViewSurveyTrend,
)
from clientpm.reports.view_text import ViewText
from clientpm.reports.viewing.assembly import view_for
from clientpm.reports.viewing.points import visible_points
from clientpm.reports.viewing.results import ReportResults
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.engagement.satisfaction_waves import Satisfaction, SurveyWave
    from clientpm.engagement.wave_figures import QuestionFigures
    from clientpm.engagement.wave_moves import WaveMove
    from clientpm.reports.viewing.participants import Participants
    from clientpm.values.finding import Finding
    from clientpm.values.ref import Ref

__all__ = ["latest_visible", "view_satisfaction", "visible_questions"]

_LEAST_SHOWN: Final = 3
"""From how many answers on counts do not tell who said what."""
_LEAST_SCORED: Final = 30
_MIDDLE: Final = {"csat": (3, 3), "nps": (7, 8), "ces": (4, 4)}


def view_satisfaction(people: Participants, found: Satisfaction, findings: Sequence[Finding] = ()) -> ViewSatisfaction:
    """Return what an audience may see of the latest wave of a survey.

    The client and the sponsor read counts of it, never a score of one person, a comment or who
    was silent; below three answers not even counts.

    Args:
        people: The project with the eyes of the audience.
        found: What was answered, computed on the whole project.
        findings: What was found about it, for the team.

    Returns:
        The only thing that the builder receives.
    """
    project, lens = people.project, people.lens
    base = view_for(project, ReportResults(as_of=people.as_of), lens.audience)
    wave = latest_visible(people, found)
    if wave is None:
        return ViewSatisfaction(base=base)
    team = lens.audience is Visibility.INTERNAL
    low = [item for item in found.low if item.wave == wave.wave and not item.one_unhappy]
    answers = _answers_of(people, wave)
    done = dict.fromkeys(ref for item in found.low if item.wave == wave.wave for ref in item.actions)
    return ViewSatisfaction(
        base=base,
        wave=wave.wave,
        on=wave.on,
        due=wave.due,
        asked=None if wave.response is None or "rate" in wave.reasons else wave.response.invited,
        answered=wave.answers,
        census=wave.census,
        too_few=not team and 0 < wave.answers < _LEAST_SHOWN,
        questions=visible_questions(people, found, wave),
        improvements=tuple(_improvements(people, tuple(done))),
        undone=tuple(dict.fromkeys(item.dimension.value for item in low if not item.actions)) if team else (),
        silent=people.people(wave.response.silent) if team and wave.response and not wave.nameless else (),
        nameless=wave.nameless if team else 0,
        uninvited=people.people(wave.uninvited) if team else (),
        trends=tuple(_trends(found)) if team else (),
        answers=tuple(_comments(people, answers)) if team and answers is not None else (),
        points=visible_points(project, tuple(findings), {}, (), lens) if team and findings else None,
    )


def latest_visible(people: Participants, found: Satisfaction) -> SurveyWave | None:
    """Return the latest wave of which the audience may see every survey, answered ones first.

    Args:
        people: The project with the eyes of the audience.
        found: What was answered.

    Returns:
        The wave; `None` for none.
    """
    shown = {survey.id for survey in people.lens.visible(people.project.surveys)}
    waves = [wave for wave in found.waves if shown.issuperset(wave.surveys)]
    answered = [wave for wave in waves if wave.answers]
    known = answered or waves
    return known[-1] if known else None


def visible_questions(people: Participants, found: Satisfaction, wave: SurveyWave) -> tuple[ViewQuestion, ...]:
    """Return what a wave says about each question, as far as an audience may see it.

    Args:
        people: The project with the eyes of the audience.
        found: What was answered.
        wave: The wave.

    Returns:
        The questions with their counts; with scores for the team.
    """
    texts: dict[str, ViewText] = {}
    for survey in people.project.surveys:
        if survey.id in wave.surveys:
            for question in people.lens.read(survey, "questions", ()):
                texts.setdefault(question.id, people.lens.statement(question, "text"))
    moves = {move.question: move for move in found.moves if (move.project, move.after) == (wave.project, wave.wave)}
    low = {item.question for item in found.low if item.wave == wave.wave and not item.one_unhappy}
    team = people.lens.audience is Visibility.INTERNAL
    return tuple(
        _for_team(item, texts[item.question], moves.get(item.question), is_low=item.question in low)
        if team
        else _counted(item, texts[item.question])
        for item in wave.questions
        if item.question in texts
    )


def _counted(item: QuestionFigures, text: ViewText) -> ViewQuestion:
    """Return counts alone, and none where they would tell who said what."""
    found = ViewQuestion(text=text, dimension=item.dimension.value, measure=item.measure.value, n=item.n)
    if item.n < _LEAST_SHOWN:
        return found
    good, middle, bad = _groups(item)
    found = attrs.evolve(found, good=good, middle=middle, bad=bad)
    if item.recommend is None or item.n < _LEAST_SCORED:
        return found
    score = item.recommend
    return attrs.evolve(found, score=score.score, low=score.low, high=score.high)


def _groups(item: QuestionFigures) -> tuple[int, int, int]:
    first, last = _MIDDLE[item.measure.value]
    good = sum(count for score, count in item.counts if score > last)
    middle = sum(count for score, count in item.counts if first <= score <= last)
    return good, middle, item.n - good - middle


def _for_team(item: QuestionFigures, text: ViewText, move: WaveMove | None, *, is_low: bool) -> ViewQuestion:
    good, middle, bad = _groups(item)
    before = None
    if move is not None and move.difference is not None and item.value is not None:
        before = item.value - move.difference
    low, high = None, None
    if item.recommend is not None:
        low, high = item.recommend.low, item.recommend.high
    elif item.score is not None:
        low, high = item.score.mean_low, item.score.mean_high
    return ViewQuestion(
        text=text,
        dimension=item.dimension.value,
        measure=item.measure.value,
        n=item.n,
        good=good,
        middle=middle,
        bad=bad,
        score=None if item.recommend is None else item.recommend.score,
        low=low,
        high=high,
        mean=item.mean,
        lowest=item.minimum,
        weighted=item.weighted_mean,
        before=before,
        changed=None if move is None or move.nps is None else move.nps.significant,
        one_unhappy=item.one_unhappy,
        is_low=is_low,
    )


def _improvements(people: Participants, done: Sequence[Ref]) -> Iterator[ViewImprovement]:
    """Yield what is done about it: actions and better ways of working that the audience may see."""
    lens = people.lens
    for ref in done:
        record = people.project[ref]
        if not lens.shows(record) or not isinstance(record, (ActionItem, ProcessImprovement)):
            continue
        title = lens.text(record, "title") or lens.text(
            record, "description" if isinstance(record, ActionItem) else "change"
        )
        if title:
            yield ViewImprovement(
                title=title,
                owner=people.person(lens.read(record, "owner")),
                due=lens.read(record, "due"),
                done=_is_done(people, record),
                dimensions=tuple(item.value for item in lens.read(record, "improves", ())),
            )


def _is_done(people: Participants, record: ActionItem | ProcessImprovement) -> bool:
    if isinstance(record, ProcessImprovement):
        checked = record.checked_on
        known = people.as_of is None or (checked is not None and checked < people.as_of.date())
        return record.verdict is ImprovementVerdict.WORKED and known
    moment = None if people.as_of is None else people.clock.moment(people.as_of)
    return state_on(record, moment) in {"done", "verified"}


def _trends(found: Satisfaction) -> Iterator[ViewSurveyTrend]:
    for item in found.trends:
        yield ViewSurveyTrend(
            dimension=item.dimension.value,
            measure=item.measure.value,
            values=item.values,
            trend=item.trend.value,
            chance=item.test.p,
            unusual=any(signal.position == len(item.values) for signal in item.chart.signals),
        )


def _answers_of(people: Participants, wave: SurveyWave) -> WaveAnswers | None:
    seen = None if people.as_of is None else Standpoint.of(people.project, people.as_of)
    return next((each for each in answered_waves(people.project, seen) if each.wave == wave.wave), None)


def _comments(people: Participants, answers: WaveAnswers) -> Iterator[ViewAnswer]:
    """Yield what was said in words."""
    for response in answers.counted:
        texts = [response.comment, *(item.comment for item in response.scores)]
        for text in texts:
            if text.strip():
                yield ViewAnswer(text=ViewText(text), who=people.person(response.by))
