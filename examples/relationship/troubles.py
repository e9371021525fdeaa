"""What was said about our work, what went wrong, and what the museum asked for beside the plan."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from relationship.talks import contact
from relationship.texts import seen, zh

AUTHORITY = pm.AuthorityMatrix.standard(
    project_manager=["lead"], sponsor=["studio-head"], steering_committee=["studio-head"]
)

LONG_REPORTS = pm.Feedback(
    id="long-reports",
    title="Reports that nobody reads",
    words="Your reports are good, but four pages are three too many. I read them on the bus.",
    sender="education",
    received_at="2026-03-24T18:10+08:00",
    source="message",
    kind="complaint",
    about=["communication:weekly-report"],
    **seen("周报太长没人看", words="报告写得很好，但四页里有三页是多余的，我都是在公交车上看的。"),
)
SIGN_LANGUAGE = pm.Feedback(
    id="sign-language",
    title="Deaf visitors",
    words="Every Thursday a class of deaf pupils comes. For them an audio guide is a joke.",
    sender="front-desk",
    received_at="2026-04-29T15:20+08:00",
    source="meeting",
    kind="suggestion",
    **seen(
        "听障观众",
        reason="十二部手语短片将随导览一同开放。",
        words="每周四都有听障学生来参观。对他们来说，语音导览等于一个玩笑。",
    ),
)
PRAISE = pm.Feedback(
    id="praise",
    title="The tea master's voice",
    words="My mother is eighty-one. She stood before the roasting pan and heard her village.",
    sender="director",
    received_at="2026-07-28T09:40+08:00",
    source="message",
    kind="praise",
    about=["deliverable:guide"],
    **seen("制茶师傅的声音", words="我母亲八十一岁。她站在炒茶锅前，听到了她的村子。"),
)


def heard(
    project: pm.Project,
    said: pm.Feedback,
    *,
    answer: str,
    reason: tuple[str, str],
    days: tuple[str, str, str],
    **more: Any,
) -> pm.Project:
    """The project with feedback that was acknowledged, answered, and closed once its sender was told."""
    step, (taken, answered, told) = pm.workflow, days
    texts = {"zh_CN": {**said.translations["zh_CN"], "reason": reason[1]}}
    project = project.with_(attrs.evolve(said, translations=texts))
    project = step.acknowledge_feedback(project, said.ref, owner="lead", by="lead", at=f"{taken}+08:00")
    project = step.answer_feedback(
        project, said.ref, answer, reason=reason[0], by="lead", at=f"{answered}+08:00", **more
    )
    call = contact(
        f"told-{said.id}",
        told,
        "What we do about what you told us.",
        "告知对方我们对其意见的处理。",
        channel="call",
        receivers=[said.sender],
    )
    return step.close_feedback(project, said.ref, contact=call, by="lead", at=f"{told}+08:00")


def reports_are_shorter(project: pm.Project) -> pm.Project:
    """The project once the weekly report became one page."""
    return heard(
        project,
        LONG_REPORTS,
        answer="accept",
        reason=("From this week on it is one page, and the first line says what we need.", "自本周起周报只有一页，第一行就写需要馆方做什么。"),
        days=("2026-03-25T09:05", "2026-03-25T11:30", "2026-03-26T16:00"),
        due="2026-03-27",
    )  # fmt: skip


STUDIO_TAKEN = pm.Issue(
    id="studio-taken",
    title="The recording studio is taken",
    description="Stonegate gave our week in May to a film crew.",
    severity="critical",
    raised_by="lead",
    raised_at="2026-05-06T09:20+08:00",
    cause_kind="supplier",
    cause="The studio books by telephone, and nobody confirmed in writing.",
    response="We take the week from 18 May, and record two voices at a time.",
    emergency_plan="The English voices are recorded in London.",
    ladder=[pm.EscalationStep(to="education", after="1d"), pm.EscalationStep(to="director", after="8d")],
    links=["task:recordings"],
    note="Kong Bin admits that he forgot to write it down. He gives us ten percent off.",
    **seen(
        "录音棚档期被占",
        description="石门录音棚把我们五月的一周档期给了一个剧组。",
        cause="录音棚靠电话订档，双方都没有书面确认。",
        response="改用5月18日起的一周，并且两位播音同时录制。",
        emergency_plan="英文部分改在伦敦录制。",
        resolution="录音于5月18日开始，6月2日完成。",
    ),
)
STUDIO_RISK = pm.Risk(
    id="wireless",
    title="The wireless net fails on full days",
    cause="The net was made for the offices.",
    event="On a full Saturday four hundred phones are in the halls at once.",
    effect="Stops do not start, and visitors give up.",
    owner="museum-it",
    identified_on="2026-03-10",
    inherent=pm.RiskAssessment(probability="0.4", impacts=[pm.RiskImpact(objective="quality", level="high")]),
    responses=[
        pm.RiskResponse(
            strategy="mitigate",
            description="Every stop is kept on the phone once the first one has played.",
            owner="developer",
            due="2026-06-12",
            translations={"zh_CN": {"description": "播放第一个讲解点后，其余内容自动缓存到手机。"}},
        )
    ],
    **seen(
        "客流高峰时无线网络中断",
        cause="现有网络只为办公设计。",
        event="周六满员时，展厅里同时有四百部手机。",
        effect="讲解无法播放，观众放弃使用。",
    ),
)


def studio_taken(project: pm.Project) -> pm.Project:
    """The project once the recording studio had let us down, on 6 May."""
    step = pm.workflow
    project = step.advance(
        project.with_(STUDIO_TAKEN), "issue:studio-taken", "assign", owner="lead", due="2026-05-08",
        by="lead", at="2026-05-06T09:30+08:00",
    )  # fmt: skip
    project = step.escalate_issue(
        project, "issue:studio-taken", to="education", by="lead", at="2026-05-07T14:00+08:00",
        reason="A later week moves the trial; the museum has to say whether that may be.",
    )  # fmt: skip
    return step.advance(
        project, "issue:studio-taken", "assign", owner="lead", due="2026-05-20", by="lead", at="2026-05-09T10:00+08:00"
    )


def studio_found(project: pm.Project) -> pm.Project:
    """The project once the recordings were made."""
    step = pm.workflow
    project = step.advance(
        project, "issue:studio-taken", "resolve", resolution="The recordings began on 18 May and ended on 2 June.",
        by="lead", at="2026-06-02T18:30+08:00",
    )  # fmt: skip
    return step.advance(project, "issue:studio-taken", "close", by="lead", at="2026-06-03T09:00+08:00")


FILMS = pm.ChangeRequest(
    id="signed-films",
    title="Twelve stops in sign language",
    description="The twelve main stops get a short film in Chinese sign language.",
    reason="Deaf pupils come every week, and the guide has nothing for them.",
    raised_by="education",
    raised_at="2026-05-12T10:00+08:00",
    edits=[
        pm.AddTask(
            pm.task(
                "signed-films", "Twelve films in sign language", "9d", after="scripts-approved FS+10d", parent="making",
                owner="editor", **seen("十二部手语短片"),
            )
        ),
        pm.AddDependency("complete", "signed-films"),
        pm.SetCost(
            pm.BudgetLine(
                id="signed-films", task="signed-films", amount=pm.Money(38000, "CNY"), title="Interpreter and films",
                accrual="end", **zh("手语翻译与拍摄费"),
            )
        ),
    ],
    **seen(
        "十二个讲解点增加手语",
        description="为十二个重点讲解点各制作一部中国手语短片。",
        reason="每周都有听障学生来参观，而导览对他们毫无用处。",
    ),
)  # fmt: skip


def films_asked_for(project: pm.Project) -> pm.Project:
    """The project on 14 May: the films were asked for, and what they would do was assessed."""
    step = pm.workflow
    project = step.acknowledge_feedback(
        project.with_(SIGN_LANGUAGE), "sign-language", owner="lead", by="lead", at="2026-04-29T17:00+08:00"
    )
    project = step.raise_from_feedback(project, "sign-language", FILMS, by="lead", at="2026-05-12T10:05+08:00")
    project = step.submit_change(project, "signed-films", by="education", at="2026-05-12T10:10+08:00")
    project = step.begin_assessment(project, "signed-films", owner="lead", by="lead", at="2026-05-13T09:00+08:00")
    impact = pm.assess_change(project, "signed-films", as_of="2026-05-13", delay_cost=pm.Money(4000, "CNY"))
    return step.record_assessment(
        project, "signed-films", impact, recommendation="adjust-plan", by="lead", at="2026-05-14T16:00+08:00"
    )


def films_agreed(project: pm.Project) -> pm.Project:
    """The project once the director had said yes to them, on 19 May."""
    step, impact = pm.workflow, project.get(pm.ChangeRequest, "signed-films").impact
    if impact is None:
        raise ValueError("nobody has assessed it yet")
    word = pm.Evidence(
        kind="e_mail", reference="Mail of the director, 19 May", by="director", received_at="2026-05-19T20:10+08:00"
    )
    project = step.decide_change(
        project, "signed-films", "approve", option="adjust-plan", evidence=[word],
        shown=pm.change_impact_report(project, impact, audience="client", locale="zh_CN"), shown_language="zh_CN",
        accept_unknowns=["risk", "resources"], by="studio-head", at="2026-05-20T09:30+08:00",
    )  # fmt: skip
    project = step.start_implementation(project, "signed-films", by="lead", at="2026-05-20T10:00+08:00")
    project = step.answer_feedback(
        project, "sign-language", "accept", reason="Twelve films in sign language come with the opening.",
        due="2026-07-21", by="lead", at="2026-05-20T10:30+08:00",
    )  # fmt: skip
    call = contact(
        "told-sign-language", "2026-05-20T11:00", "The films are agreed.", "手语短片已获批准。",
        channel="call", receivers=["front-desk"],
    )  # fmt: skip
    return step.close_feedback(project, "sign-language", contact=call, by="lead", at="2026-05-20T11:05+08:00")


def films_are_there(project: pm.Project) -> pm.Project:
    """The project with that change carried out and closed."""
    step = pm.workflow
    told = pm.Evidence(
        kind="e_mail", reference="Weekly report of 12 June", by="lead", received_at="2026-06-12T16:30+08:00"
    )
    project = step.complete_implementation(project, "signed-films", by="lead", at="2026-06-11T18:30+08:00")
    project = step.verify_change(project, "signed-films", by="lead", at="2026-06-12T15:00+08:00")
    return step.close_change(project, "signed-films", evidence=[told], by="lead", at="2026-06-12T17:00+08:00")


def praised(project: pm.Project) -> pm.Project:
    """The project once the director had written about his mother."""
    return heard(
        project,
        PRAISE,
        answer="accept",
        reason=("We have read it to everybody who worked on stop 12.", "我们念给了参与12号讲解点的每个人听。"),
        days=("2026-07-28T11:00", "2026-07-28T11:30", "2026-07-28T16:00"),
    )
