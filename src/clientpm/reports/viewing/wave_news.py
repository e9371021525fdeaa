"""What surveys found in a period, as an audience may see it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from clientpm.engagement.satisfaction_waves import satisfaction
from clientpm.engagement.standpoint import Standpoint
from clientpm.reports.view_news import ViewWaveNews
from clientpm.values.visibility import Visibility

if TYPE_CHECKING:
    import datetime as dt

    from clientpm.engagement.satisfaction_waves import SurveyWave
    from clientpm.model.project import Project
    from clientpm.reports.lens import Lens
    from clientpm.reports.view_news import Span
    from clientpm.reports.view_text import ViewText

__all__ = ["visible_waves"]

_CONTENT: Final = 4
"""From which score of five on somebody is content."""
_LEAST_TOLD: Final = 5
"""From how many answers on their number is told to others than the team: of fewer, one could tell who said what."""


def visible_waves(project: Project, span: Span, as_of: dt.datetime, lens: Lens) -> tuple[ViewWaveNews, ...]:
    """Return what surveys found that were answered in a period.

    Args:
        project: The project.
        span: The period.
        as_of: The instant that the report speaks of.
        lens: The eyes of the audience.

    Returns:
        One for each wave of which the audience sees a survey, in the order of time.
    """
    titles = {survey.id: lens.text(survey, "title") for survey in lens.visible(project.surveys)}
    if not titles:
        return ()
    standing = Standpoint.of(project, as_of).standing(project.survey_responses)
    answered = {response.survey for response in standing if span.holds(response.on)}
    if not answered:
        return ()
    return tuple(
        _wave(wave, wave.surveys, titles, lens)
        for wave in satisfaction(project, as_of=as_of).waves
        if wave.answers and answered.intersection(wave.surveys) and set(wave.surveys) <= set(titles)
    )


def _wave(wave: SurveyWave, surveys: tuple[str, ...], titles: dict[str, ViewText], lens: Lens) -> ViewWaveNews:
    team = lens.audience is Visibility.INTERNAL
    overall = wave.overall
    told = overall is not None and (team or overall.n >= _LEAST_TOLD)
    return ViewWaveNews(
        title=titles[surveys[0]],
        asked=None if wave.response is None else wave.response.invited,
        answered=wave.answers,
        content=None if overall is None or not told else _content(overall.counts),
        rated=overall.n if overall is not None and told else 0,
        mean=None if overall is None or overall.mean is None or not team else Decimal(str(round(overall.mean, 2))),
    )


def _content(counts: tuple[tuple[int, int], ...]) -> int:
    return sum(count for score, count in counts if score >= _CONTENT)
