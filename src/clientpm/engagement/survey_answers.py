"""Whose answers to a wave of a survey count, and what became of the others."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from clientpm.model.project import Project
from clientpm.model.survey import Survey, SurveyResponse
from clientpm.scheduling.reported import facts_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clientpm.engagement.standpoint import Standpoint

__all__ = ["WaveAnswers", "answered_waves"]


@attrs.frozen(kw_only=True)
class WaveAnswers:
    """The answers to one wave of a project's survey.

    Attributes:
        project: The project.
        wave: Which wave it is.
        surveys: Its surveys; several where one wave was sent in parts.
        invited: Ids of those who were asked.
        counted: The answers that count: of everybody who was asked the last one, and those
            without a name.
        uninvited: Answers of people who were not asked; they do not count.
        repeated: Ids of people who answered again without correcting themselves.
        later: How many answers lie after the day from which it is looked at.
        on: Its day: when it was sent, else the day of its first answer.
    """

    project: Project
    wave: int
    surveys: tuple[Survey, ...]
    invited: tuple[str, ...]
    counted: tuple[SurveyResponse, ...]
    uninvited: tuple[SurveyResponse, ...] = ()
    repeated: tuple[str, ...] = ()
    later: int = 0
    on: dt.date | None = None

    @property
    def answered(self) -> tuple[str, ...]:
        """Ids of those who answered under their name."""
        return tuple(response.by for response in self.counted if response.by is not None)

    @property
    def nameless(self) -> int:
        """How many answers carry no name."""
        return sum(response.by is None for response in self.counted)

    @property
    def too_many(self) -> bool:
        """Whether there are more answers than people who were asked, as answers without a name can be."""
        return bool(self.invited) and len(self.counted) > len(self.invited)

    @property
    def population(self) -> int | None:
        """How many were to answer; `None` where nobody knows."""
        return len(self.invited) if self.invited and not self.too_many else None


def answered_waves(project: Project, seen: Standpoint | None) -> tuple[WaveAnswers, ...]:
    """Return the waves that had been sent or answered by a day.

    Args:
        project: The project.
        seen: From when it is looked at; `None` for all that is known.

    Returns:
        The waves in the order of their numbers.
    """
    standing = facts_until(project.survey_responses, None if seen is None else seen.today)
    by_survey: dict[str, list[SurveyResponse]] = {}
    for response in standing:
        by_survey.setdefault(response.survey, []).append(response)
    later: dict[str, int] = {}
    for response in project.survey_responses:
        if seen is not None and response.on > seen.today:
            later[response.survey] = later.get(response.survey, 0) + 1
    waves: dict[int, list[Survey]] = {}
    for survey in project.surveys:
        if survey.id in by_survey or _was_sent(survey, seen):
            waves.setdefault(survey.wave, []).append(survey)
    return tuple(_wave(project, wave, waves[wave], by_survey, later) for wave in sorted(waves))


def _was_sent(survey: Survey, seen: Standpoint | None) -> bool:
    return survey.sent_at is not None and (seen is None or survey.sent_at <= seen.moment)


def _wave(
    project: Project,
    wave: int,
    surveys: Sequence[Survey],
    responses: dict[str, list[SurveyResponse]],
    later: dict[str, int],
) -> WaveAnswers:
    parts = [_part(survey, responses.get(survey.id, ())) for survey in surveys]
    return WaveAnswers(
        project=project,
        wave=wave,
        surveys=tuple(surveys),
        invited=tuple(dict.fromkeys(who for survey in surveys for who in survey.audience)),
        counted=tuple(response for part in parts for response in part[0]),
        uninvited=tuple(response for part in parts for response in part[1]),
        repeated=tuple(dict.fromkeys(who for part in parts for who in part[2])),
        later=sum(later.get(survey.id, 0) for survey in surveys),
        on=min(_days(project, surveys, responses), default=None),
    )


def _part(
    survey: Survey, responses: Sequence[SurveyResponse]
) -> tuple[list[SurveyResponse], list[SurveyResponse], list[str]]:
    """Return the answers to one survey that count, those of people who were not asked, and who answered again."""
    nameless = [response for response in responses if response.by is None]
    named = [response for response in responses if response.by is not None]
    asked = [response for response in named if not survey.audience or response.by in survey.audience]
    last: dict[str | None, SurveyResponse] = {}
    repeated: list[str] = []
    for response in sorted(asked, key=_by_day):
        if response.by in last and response.by is not None:
            repeated.append(response.by)
        last[response.by] = response
    uninvited = [
        response for response in sorted(named, key=_by_day) if survey.audience and response.by not in survey.audience
    ]
    people = [last[who] for who in sorted(who for who in last if who is not None)]
    return [*people, *sorted(nameless, key=_by_day)], uninvited, sorted(repeated)


def _by_day(response: SurveyResponse) -> tuple[dt.date, str]:
    return response.on, response.id


def _days(project: Project, surveys: Sequence[Survey], responses: dict[str, list[SurveyResponse]]) -> Iterator[dt.date]:
    for survey in surveys:
        if survey.sent_at is not None:
            yield project.wall_clock(survey.sent_at).date()
        elif survey.id in responses:
            yield min(response.on for response in responses[survey.id])
