"""The year after: warranty, support, contacts, what was measured, new business, and a person who leaves."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from relationship.talks import contact
from relationship.texts import CLIENT, seen

WARRANTIES = {
    "museum-page": ("Warranty of the museum's page", "内容管理页面保修", "Faults of the page are mended free of charge.", "页面故障免费修复。"),
    "guide": ("Warranty of the guide", "导览保修", "Faults of the guide are mended free of charge; new phones count as faults.", "导览故障免费修复；新款手机不兼容也算故障。"),
}  # fmt: skip


def warranted(project: pm.Project) -> pm.Project:
    """The project whose warranties, which began with the certificates, say what they cover and whom to call."""
    for warranty in project.warranties:
        title, chinese, terms, chinese_terms = WARRANTIES[warranty.deliverables[0]]
        texts = {"zh_CN": {"title": chinese, "terms": chinese_terms}}
        project = project.with_(
            attrs.evolve(warranty, title=title, terms=terms, contact="lead", visibility=CLIENT, translations=texts)
        )
    return project


WORDS = {
    "follow_up": ("How does it go?", "使用情况回访"),
    "summary": ("A look back together", "一起回顾"),
    "news": ("What other museums do", "同行动态"),
    "know_how": ("Something we learned", "经验分享"),
    "invitation": ("An invitation", "活动邀请"),
    "anniversary": ("One year of the guide", "导览一周年"),
    "goal_measurement": ("What has it changed?", "目标测量"),
    "warranty_end": ("Before the warranty ends", "保修到期前回访"),
}


def contact_plan(project: pm.Project) -> tuple[pm.ContactPlanItem, ...]:
    """The ready-made plan of contacts, with titles in both languages."""
    ready = pm.ready_contact_plan(project, after="completed")
    return tuple(
        attrs.evolve(item, title=WORDS[item.purpose.value][0], **seen(WORDS[item.purpose.value][1])) for item in ready
    )


def kept(name: str, at: str, english: str, chinese: str, **more: Any) -> pm.Contact:
    """That a contact of the plan was made."""
    return contact(
        f"after-{name}", at, english, chinese, **{"sender": "studio-head", "planned": f"contact_plan:{name}", **more}
    )


AUTUMN = [
    kept("follow-up-30", "2026-09-10T10:00", "The guide runs; the desk asks for a second charging box.", "导览运行平稳；服务台希望再要一个充电箱。", channel="call"),
    kept("summary-90", "2026-11-10T14:00", "A look back with the figures of the first three months.", "带着前三个月的数据一起回顾。", channel="meeting", receivers=["director", "education"]),
]  # fmt: skip
WINTER = [
    kept("news-135", "2026-12-24T11:00", "How a museum in Kyoto tells of tea.", "京都一家博物馆如何讲述茶。"),
    kept("goal-share", "2027-02-02T15:00", "37 of 100 visitors use the guide: the goal is reached.", "37%的观众使用导览：目标达成。", channel="call"),
    kept("goal-complaints", "2027-02-02T15:20", "One complaint about waiting in January: the goal is reached.", "一月关于排队的投诉仅一件：目标达成。", channel="call", receivers=["front-desk"]),
    kept("follow-up-180", "2027-02-09T10:00", "No complaints; the museum thinks of its second hall.", "没有投诉；馆方在考虑第二展厅。", channel="call"),
]  # fmt: skip
SPRING = [
    kept("know-how-225", "2027-03-25T11:00", "Why three minutes are enough for a stop.", "为什么一个讲解点三分钟就够。"),
    kept("invitation-300", "2027-06-08T10:00", "Invitation to the day of small museums.", "邀请参加小型博物馆交流日。", channel="call"),
    kept("warranty-warranty-1", "2027-06-02T15:00", "The warranty of the page ends on 2 July; nothing is open.", "管理页面保修7月2日到期，没有遗留问题。", channel="call"),
    kept("warranty-warranty-2", "2027-06-02T15:05", "The warranty of the guide ends on 2 July; nothing is open.", "导览保修7月2日到期，没有遗留问题。", channel="call"),
    kept("anniversary-365", "2027-08-11T14:00", "One year of the guide: tea with the director, and a walk through the empty hall.", "导览一周年：与馆长喝茶，并一起走了走空着的第二展厅。", channel="meeting", receivers=["director", "education", "trustee"]),
]  # fmt: skip

SHARE = {
    "2026-04-20": 11,
    "2026-07-14": 12,
    "2026-09-01": 24,
    "2026-10-01": 29,
    "2026-11-02": 31,
    "2026-12-01": 33,
    "2027-01-05": 36,
    "2027-01-31": 37,
    "2027-07-01": 41,
}
COMPLAINTS = {
    "2026-04-21": 12,
    "2026-07-14": 13,
    "2026-09-01": 3,
    "2026-10-01": 2,
    "2026-11-02": 2,
    "2026-12-01": 1,
    "2027-01-05": 0,
    "2027-01-31": 1,
}


def measured(until: str) -> list[pm.Measurement]:
    """What the museum measured until a day."""
    return [
        pm.Measurement(id=f"{goal}-{day}", goal=goal, on=day, value=value, reported_by=by, visibility=CLIENT)
        for goal, values, by in (("share", SHARE, "education"), ("complaints", COMPLAINTS, "front-desk"))
        for day, value in values.items()
        if day <= until
    ]


def goals_reached(project: pm.Project) -> pm.Project:
    """The project with both goals attained, in February."""
    for goal in ("share", "complaints"):
        project = pm.workflow.advance(project, f"goal:{goal}", "measure", by="lead", at="2026-09-02T10:00+08:00")
        project = pm.workflow.advance(project, f"goal:{goal}", "attain", by="lead", at="2027-02-02T16:00+08:00")
    return project


def ticket(
    name: str, opened: str, english: tuple[str, str], chinese: tuple[str, str, str], **more: Any
) -> pm.SupportTicket:
    """Something that the museum needed help with."""
    return pm.SupportTicket(
        id=name, title=english[0], description=english[1], opened_at=f"{opened}+08:00", owner="developer",
        **{"severity": "major", "opened_by": "front-desk", "subject": "deliverable:guide", **more},
        **seen(chinese[0], description=chinese[1], resolution=chinese[2]),
    )  # fmt: skip


SILENT = ticket("silent", "2026-10-03T09:40", ("The guide is silent on new phones", "On phones of this autumn no stop plays."),
                ("新款手机没有声音", "今年秋季新款手机上，所有讲解点都无法播放。", "增加一种音频格式，新款手机已可播放。"), severity="critical")  # fmt: skip
NEW_STOP = ticket("new-stop", "2027-01-13T14:10", ("How do we add stop 61?", "A new cup came as a gift."),
                  ("怎样新增第61个讲解点？", "馆里新收到一只捐赠的茶盏。", "电话演示后，馆方自行完成了新增。"), severity="minor", opened_by="education",
                  subject="deliverable:museum-page")  # fmt: skip


def helped(
    project: pm.Project, asked: pm.SupportTicket, *, answered: str, solved: str, how: str, closed: str
) -> pm.Project:
    """The project with a ticket answered, solved and closed."""
    step = pm.workflow
    project = step.advance(project.with_(asked), asked.ref, "respond", by="developer", at=f"{answered}+08:00")
    project = step.advance(project, asked.ref, "resolve", resolution=how, by="developer", at=f"{solved}+08:00")
    return step.advance(project, asked.ref, "close", by="lead", at=f"{closed}+08:00")


def supported(project: pm.Project) -> pm.Project:
    """The project with what it helped with in its first year."""
    project = helped(
        project, SILENT, answered="2026-10-08T09:20", solved="2026-10-08T15:00",
        how="The sound is sent in a second form, which new phones can play.", closed="2026-10-09T10:00",
    )  # fmt: skip
    return helped(
        project, NEW_STOP, answered="2027-01-13T16:00", solved="2027-01-14T10:00",
        how="Shown by telephone; the museum added the stop itself.", closed="2027-01-15T10:00",
    )  # fmt: skip


def heard(chinese: str) -> dict[str, Any]:
    """The summary of a touch point in Chinese; the client may read it."""
    return {"visibility": CLIENT, "translations": {"zh_CN": {"summary": chinese}}}


TOUCHED = [
    pm.TouchPoint(id="first-talk", on="2026-01-12", stage="first_contact", stakeholder="education", contact="first-call", experience=4,
                  summary="Somebody listened before they offered anything", **heard("先倾听，再谈方案")),
    pm.TouchPoint(id="desk-day", on="2026-01-24", stage="first_contact", stakeholder="front-desk", contact="first-visit", experience=3,
                  summary="Strangers stood at the desk all day", **heard("有陌生人在服务台站了一整天")),
    pm.TouchPoint(id="offer", on="2026-01-30", stage="offer", stakeholder="director", contact="offer", experience=5, said_by_client=True,
                  summary="An offer that could be read in ten minutes", **heard("十分钟就能看懂的方案")),
    pm.TouchPoint(id="delay", on="2026-05-09", stage="delivery", stakeholder="director", contact="delay-told", experience=3, said_by_client=True,
                  summary="Told at once, with a new date", **heard("第一时间告知，并给出新日期")),
    pm.TouchPoint(id="opening", on="2026-07-21", stage="hand_over", stakeholder="front-desk", contact="thanks", experience=5, said_by_client=True,
                  summary="A quiet first day, as promised", **heard("如约平稳的第一天")),
]  # fmt: skip

SECOND_HALL = pm.Opportunity(
    id="second-hall", title="A guide for the second hall", kind="extension", description="Twenty stops on tea and medicine.",
    contact="director", owner="studio-head", noted_on="2027-02-09", amount=pm.Money(160000, "CNY"), chance="0.6",
    expected_on="2027-10-15", next_step="A first list of stops, free of charge.", next_step_on="2027-09-08",
)  # fmt: skip


def a_new_need(project: pm.Project) -> pm.Project:
    """The project with the new business that came of it."""
    need = pm.Need(
        id="second-hall", title="The second hall", statement="In 2028 we open a hall on tea and medicine. It should speak as the first one does.",
        kind="business", source="director", noted_on="2027-02-09",
        **seen("第二展厅", statement="2028年我们将开放“茶与药”展厅，希望它也能像第一展厅那样会讲故事。"),
    )  # fmt: skip
    project = project.with_(need, attrs.evolve(SECOND_HALL, need="second-hall"))
    return pm.workflow.advance(
        project, "opportunity:second-hall", "qualify", by="studio-head", at="2027-02-10T10:00+08:00"
    )


def she_leaves(project: pm.Project) -> pm.Project:
    """The project once the head of education left the museum, and asked us to forget her name."""
    letter = pm.Evidence(kind="e_mail", reference="Request of 16 August 2027", received_at="2027-08-16T09:00+08:00")
    return pm.workflow.erase_person(
        project, "head-of-education", by="studio-head", at="2027-08-17T10:00+08:00",
        reason="The person left the museum and asks for it.", also=["罗怡", "Luo Yi"], evidence=[letter],
    )  # fmt: skip
