"""What the museum's people said of our work: seven waves of the same six questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import clientpm as pm
from relationship.people import ASKED
from relationship.texts import said, seen

if TYPE_CHECKING:
    from collections.abc import Mapping

QUESTIONS = [
    pm.SurveyQuestion(id="progress", dimension="progress", text=said("How satisfied are you with the progress?", "您对项目进展满意吗？")),
    pm.SurveyQuestion(id="communication", dimension="communication", text=said("How satisfied are you with how we keep you informed?", "您对我们的沟通满意吗？")),
    pm.SurveyQuestion(id="problems", dimension="problem_solving", text=said("How satisfied are you with how we solve problems?", "您对我们处理问题的方式满意吗？")),
    pm.SurveyQuestion(id="service", dimension="service_quality", text=said("How satisfied are you with the quality of our work?", "您对我们的工作质量满意吗？")),
    pm.SurveyQuestion(id="overall", dimension="overall", text=said("How satisfied are you on the whole?", "总体而言，您满意吗？")),
    pm.SurveyQuestion(id="recommend", dimension="recommendation", measure="nps", text=said("How likely are you to recommend us to another museum?", "您有多大可能把我们推荐给其他博物馆？")),
]  # fmt: skip
"""Five scores from 1 to 5, and one from 0 to 10."""

Scores = tuple[int, int, int, int, int, int]
WAVES: Mapping[int, tuple[str, Mapping[str, Scores]]] = {
    1: ("2026-03-10", {"director": (4, 4, 4, 4, 4, 8), "education": (4, 3, 4, 4, 4, 8), "front-desk": (3, 2, 3, 3, 3, 5), "museum-it": (4, 3, 3, 4, 4, 7)}),
    2: ("2026-04-14", {"director": (4, 4, 4, 4, 4, 8), "education": (4, 5, 4, 4, 4, 9), "trustee": (4, 3, 4, 4, 4, 7), "front-desk": (3, 3, 3, 3, 3, 6), "museum-it": (4, 4, 4, 4, 4, 8)}),
    3: ("2026-05-12", {"director": (3, 5, 3, 4, 4, 8), "education": (3, 4, 3, 4, 3, 7), "front-desk": (3, 4, 4, 4, 4, 7), "museum-it": (3, 4, 3, 4, 4, 8)}),
    4: ("2026-06-09", {"director": (4, 5, 5, 4, 4, 9), "education": (5, 5, 4, 5, 5, 9), "trustee": (4, 4, 4, 5, 4, 9), "front-desk": (4, 4, 5, 4, 4, 8), "museum-it": (4, 4, 4, 4, 4, 8)}),
    5: ("2026-07-14", {"director": (5, 5, 5, 5, 5, 10), "education": (5, 5, 5, 5, 5, 10), "trustee": (5, 4, 4, 5, 5, 9), "front-desk": (5, 4, 5, 5, 5, 9), "museum-it": (4, 4, 4, 5, 4, 8)}),
    6: ("2027-01-19", {"director": (5, 5, 5, 5, 5, 10), "education": (5, 4, 5, 5, 5, 10), "trustee": (5, 4, 5, 5, 5, 9), "front-desk": (5, 5, 5, 5, 5, 10)}),
    7: ("2027-07-13", {"director": (5, 5, 5, 5, 5, 10), "education": (5, 5, 5, 5, 5, 10), "trustee": (5, 5, 5, 5, 5, 10), "front-desk": (5, 5, 5, 5, 5, 10), "museum-it": (4, 4, 5, 5, 5, 9)}),
}  # fmt: skip
"""For each wave the day on which it was sent, and who answered what."""
PLANNED = 5
"""So many waves the communication plan asks for; the others come after the project."""
COMMENTS = {
    (1, "front-desk"): "Nobody has told us yet what becomes of our desk.",
    (3, "education"): "Honest about the studio. But it should not have happened.",
    (5, "trustee"): "The English voice is the best I have heard in any museum.",
}


def wave(number: int, until: str) -> tuple[pm.Record, ...]:
    """One wave as it was known on the evening of a day: the survey, and its answers, which came two days later."""
    day, answers = WAVES[number]
    year_month, last = day[:8], int(day[8:])
    survey = pm.Survey(
        id=f"wave-{number}",
        title=f"Six questions, wave {number}",
        wave=number,
        questions=QUESTIONS,
        audience=ASKED,
        sent_at=f"{day}T10:00+08:00",
        due=f"{year_month}{last + 5:02}",
        introduction="Six questions, two minutes. What you answer is read by the two of us who can change something.",
        **seen(
            f"六个问题（第{number}轮）",
            introduction="六个问题，两分钟即可。您的回答只由能做出改变的两个人阅读。",
        ),
    )
    responses = [
        pm.SurveyResponse(
            id=f"wave-{number}-{who}",
            survey=survey.id,
            by=who,
            on=f"{year_month}{last + 2:02}",
            scores=[
                pm.SurveyScore(question=question.id, score=score)
                for question, score in zip(QUESTIONS, scores, strict=True)
            ],
            comment=COMMENTS.get((number, who), ""),
        )
        for who, scores in answers.items()
    ]
    sent = pm.Contact(
        id=f"survey-{number}",
        at=f"{day}T10:00+08:00",
        sender="lead",
        receivers=ASKED,
        planned="communication:satisfaction" if number <= PLANNED else None,
        occurrence=day if number <= PLANNED else None,
        response_expected=True,
        response_within="5d",
        summary="Six questions on our work.",
        visibility="client",
        translations={"zh_CN": {"summary": "关于我们工作的六个问题。"}},
    )
    many = len(responses)
    back = pm.Contact(
        id=f"survey-{number}-back",
        at=f"{year_month}{last + 2:02}T18:00+08:00",
        direction="from_client",
        sender="education",
        receivers=["lead"],
        answers=sent.id,
        summary=f"{many} of {len(ASKED)} have answered.",
        visibility="client",
        translations={"zh_CN": {"summary": f"{len(ASKED)}人中{many}人已作答。"}},
    )
    return (survey, sent, *responses, back) if until >= f"{year_month}{last + 2:02}" else (survey, sent)


SAY_IT_EARLY = pm.ProcessImprovement(
    id="desk-first",
    title="The desk hears it first",
    problem="The people at the desk learned of the guide from others, and feared for their work.",
    change="Whatever changes at the desk is told to the desk before anybody else.",
    expected="The desk is as satisfied with how it is informed as the others.",
    owner="lead",
    due="2026-04-10",
    check="The score of the desk in the next two waves.",
    links=["survey:wave-1"],
    **seen(
        "有变动，先告诉服务台",
        problem="服务台是从别人那里听说导览的，担心丢掉工作。",
        change="凡涉及服务台的变动，一律先告知服务台。",
        expected="服务台对沟通的满意度与其他人持平。",
        check="看服务台接下来两轮的评分。",
    ),
)
