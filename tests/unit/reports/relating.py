"""A client who was asked twice, praised and complained, and to whom something was promised."""

from __future__ import annotations

from typing import Any

import clientpm as pm

AS_OF = "2026-06-30"
SHOWN: dict[str, Any] = {"visibility": "client"}
PEOPLE = (
    pm.Person(id="lin", name="Lin Zhiyuan 林致远", visibility="client"),
    pm.Person(id="shen", name="Shen Yuhan 沈雨涵", visibility="client"),
)
STAKEHOLDERS = (
    pm.Stakeholder(id="lin", title="Project manager", person="lin", side="team", visibility="client"),
    pm.Stakeholder(id="shen", title="Head of the clinic", person="shen", side="client", power=5, visibility="client"),
    *(
        pm.Stakeholder(id=f"d{i}", title=f"Doctor {i}", side="client", power=2, visibility="client")
        for i in range(1, 6)
    ),
)
QUESTIONS = (
    pm.SurveyQuestion(id="all", text=("How satisfied are you on the whole?", {"zh_CN": "您对整体工作满意吗？"})),
    pm.SurveyQuestion(
        id="talk",
        text=("Do you always know how it is going?", {"zh_CN": "您随时了解项目进展吗？"}),
        dimension="communication",
    ),
    pm.SurveyQuestion(
        id="rec",
        text=("Would you recommend us?", {"zh_CN": "您愿意推荐我们吗？"}),
        dimension="recommendation",
        measure="nps",
    ),
)
ASKED = ["shen", *(f"d{i}" for i in range(1, 6))]


def scores(wave: int, who: str, day: str, given: tuple[int, int, int], comment: str = "") -> pm.SurveyResponse:
    """Give one answer."""
    return pm.SurveyResponse(
        id=f"{wave}-{who}",
        survey=f"w{wave}",
        by=who,
        on=day,
        comment=comment,
        scores=[
            pm.SurveyScore(question=name, score=score)
            for name, score in zip(("all", "talk", "rec"), given, strict=True)
        ],
    )


SURVEYS = tuple(
    pm.Survey(
        id=f"w{i}",
        wave=i,
        title=f"Wave {i}",
        questions=QUESTIONS,
        audience=ASKED,
        sent_at=f"{day}T09:00Z",
        due=f"{day[:8]}20",
        **SHOWN,
    )
    for i, day in ((1, "2026-03-02"), (2, "2026-06-01"))
)
RESPONSES = (
    *(scores(1, f"d{i}", "2026-03-05", (4, 4, 8)) for i in range(1, 6)),
    *(scores(2, f"d{i}", "2026-06-05", (4, 3, 9)) for i in range(1, 5)),
    scores(2, "d5", "2026-06-05", (1, 2, 3), "SECRET Nobody calls back"),
)
PLAN = pm.Plan(
    start="2026-02-02",
    tasks=[
        pm.milestone("booking", "Booking goes live", deadline="2026-04-30", **SHOWN),
        pm.milestone("portal", "Portal goes live", deadline="2026-07-31", **SHOWN),
        pm.milestone("hidden", "SECRET milestone", deadline="2026-05-29"),
    ],
)
REPORTS = (
    pm.ProgressReport(
        id="r1", task="booking", as_of="2026-04-30", actual_start="2026-04-29", actual_finish="2026-04-29"
    ),
)


def project() -> pm.Project:
    """Give the project."""
    return pm.Project(
        id="clinic",
        title="Clinic",
        translations={"zh_CN": {"title": "门诊"}},
        visibility="client",
        client=pm.Client(id="clinic", title="Riverside clinic", visibility="client", key_contacts=["shen"]),
        people=PEOPLE,
        stakeholders=STAKEHOLDERS,
        plan=PLAN,
        progress_reports=REPORTS,
        surveys=SURVEYS,
        survey_responses=RESPONSES,
        actions=[
            pm.ActionItem(
                id="call",
                title="One person answers the phone from eight to six",
                translations={"zh_CN": {"title": "每天八点到十八点专人接听电话"}},
                owner="lin",
                due="2026-07-10",
                agreed_on="2026-06-15",
                links=["survey:w2"],
                improves=["communication"],
                **SHOWN,
            )
        ],
        feedback=[
            pm.Feedback(
                id="f1",
                words="The weekly mail is clear.",
                kind="praise",
                sender="shen",
                received_at="2026-05-04T09:00Z",
                translations={"zh_CN": {"words": "周报写得很清楚。"}},
                **SHOWN,
            ),
            pm.Feedback(
                id="f2",
                words="Nobody calls back.",
                kind="complaint",
                sender="d5",
                received_at="2026-06-08T09:00Z",
                translations={"zh_CN": {"words": "没有人回电话。"}},
                **SHOWN,
            ),
            pm.Feedback(id="f3", words="SECRET", kind="complaint", sender="d5", received_at="2026-06-09T09:00Z"),
        ],
        touch_points=[
            pm.TouchPoint(
                id="t1",
                on="2026-01-12",
                stage="first_contact",
                title="Met at the health fair",
                translations={"zh_CN": {"title": "在医疗展会上相识"}},
                experience=4,
                note="SECRET",
                **SHOWN,
            ),
            pm.TouchPoint(id="t2", on="2026-01-26", stage="offer", title="SECRET", experience=2),
        ],
        contact_plan=[
            pm.ContactPlanItem(
                id="month",
                purpose="follow_up",
                on="2026-07-20",
                owner="lin",
                title="How does the booking do?",
                translations={"zh_CN": {"title": "预约系统用得怎么样？"}},
                **SHOWN,
            )
        ],
        opportunities=[
            pm.Opportunity(id="o1", kind="extension", title="SECRET second clinic", noted_on="2026-06-01", owner="lin")
        ],
        warranties=[pm.Warranty(id="w", starts_on="2026-05-01", ends_on="2026-08-31", **SHOWN)],
    )
