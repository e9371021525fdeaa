"""A client who is asked wave after wave how it goes."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import clientpm as pm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

QUESTIONS = (
    pm.SurveyQuestion(id="all", text="How satisfied are you?"),
    pm.SurveyQuestion(id="talk", text="Do you know how it is going?", dimension="communication"),
    pm.SurveyQuestion(id="ease", text="How easy is it?", dimension="service_quality", measure="ces"),
    pm.SurveyQuestion(id="rec", text="Would you recommend us?", dimension="recommendation", measure="nps"),
    pm.SurveyQuestion(id="say", text="What should we do better?", measure="text"),
)
FIRST = dt.date(2026, 1, 5)


def people(count: int, powers: Mapping[int, int] | None = None, **fields: Any) -> tuple[pm.Stakeholder, ...]:
    """Give people on the client's side, p0 and on, each with power 3 unless said otherwise."""
    held = powers or {}
    return tuple(
        pm.Stakeholder(id=f"p{i}", title=f"Person {i}", side="client", power=held.get(i, 3), **fields)
        for i in range(count)
    )


def day_of(wave: int) -> dt.date:
    """Give the day on which a wave is sent: one every four weeks."""
    return FIRST + dt.timedelta(days=28 * (wave - 1))


def survey(wave: int, asked: Sequence[str], **fields: Any) -> pm.Survey:
    """Give a wave that is sent on its day."""
    day = day_of(wave)
    return pm.Survey(
        **{
            "id": f"w{wave}",
            "wave": wave,
            "questions": QUESTIONS,
            "audience": asked,
            "sent_at": f"{day}T09:00Z",
            "due": day + dt.timedelta(days=10),
            **fields,
        }
    )


def answer(wave: int, who: str | None, scores: Mapping[str, int], name: str = "", **fields: Any) -> pm.SurveyResponse:
    """Give the answer of somebody, two days after the wave was sent."""
    return pm.SurveyResponse(
        **{
            "id": name or f"w{wave}-{who}",
            "survey": f"w{wave}",
            "by": who,
            "on": day_of(wave) + dt.timedelta(days=2),
            "scores": [pm.SurveyScore(question=question, score=score) for question, score in scores.items()],
            **fields,
        }
    )


def waves(question: str, *given: Sequence[int], asked: int | None = None, **fields: Any) -> pm.Project:
    """Give a project with the scores of one question, wave by wave; person i gives the i-th score."""
    count = asked if asked is not None else max(len(scores) for scores in given)
    who = people(count)
    return pm.Project(
        id="shop",
        title="Shop",
        stakeholders=who,
        surveys=[survey(i, [person.id for person in who]) for i in range(1, len(given) + 1)],
        survey_responses=[
            answer(i, f"p{j}", {question: score}) for i, scores in enumerate(given, 1) for j, score in enumerate(scores)
        ],
        **fields,
    )
