"""How the project ends: training, what was learned, what had to be seen to, and the last gate."""

from __future__ import annotations

import attrs

import clientpm as pm
from relationship.texts import CLIENT, seen

TRAININGS = [
    pm.TrainingSession(
        id="desk-training", title="Training of the visitor desk", subject="The guide in two minutes, and what to do when it is silent",
        purpose="Everybody at the desk helps a visitor within a minute.", side="client", held_on="2026-07-16", duration="3h",
        place="Entrance hall", trainer="lead", invited=["front-desk", "museum-it"], deliverables=["guide"], refresher_months=12,
        **seen("服务台培训", subject="两分钟学会导览；没有声音怎么办", purpose="服务台每个人都能在一分钟内帮到观众。", place="入口大厅"),
    ),
    pm.TrainingSession(
        id="page-training", title="Training of the education team", subject="Change a text, exchange a recording, add a stop",
        purpose="The team changes the guide without us.", side="client", held_on="2026-07-17", duration="4h",
        place="Library", trainer="developer", invited=["education", "museum-it"], deliverables=["museum-page"], refresher_months=12,
        **seen("教育部培训", subject="修改讲解词、更换录音、新增讲解点", purpose="教育部无需我们即可更新导览。", place="图书室"),
    ),
]  # fmt: skip
TRAINED = [
    pm.TrainingResult(
        id=f"{session}-{who}", session=session, participant=who, on=day, passed=passed, confidence_before=before,
        confidence_after=after, reported_by="lead", visibility=CLIENT,
    )
    for session, who, day, passed, before, after in (
        ("desk-training", "front-desk", "2026-07-16", True, 2, 4),
        ("desk-training", "museum-it", "2026-07-16", True, 3, 5),
        ("page-training", "education", "2026-07-17", True, 2, 5),
        ("page-training", "museum-it", "2026-07-17", True, 3, 4),
    )
]  # fmt: skip

LESSONS = [
    pm.Lesson(
        id="booked-in-writing", title="A studio is booked in writing", noted_on="2026-06-04", source="issue:studio-taken", phase="making",
        category="Suppliers", situation="The week in the recording studio was agreed by telephone.",
        cause="Nobody asked for a written confirmation.", effect="The recordings began a week late; two weeks of evenings brought it back.",
        cost=pm.Money(4600, "CNY"), lesson="What only one supplier can give is confirmed in writing, with a second date.",
        recommendation="Book with a written confirmation and an alternative week, before scripts are finished.",
        tags=["supplier", "recording"], owner="lead", follow_up_on="2026-12-01",
        **seen("订棚须有书面确认", situation="录音棚的档期只是电话约定。", cause="没有人要求书面确认。",
               effect="录音晚了一周才开始，靠两周加班追回。", lesson="只有一家供应商能提供的资源，须书面确认并备好第二档期。",
               recommendation="讲解词定稿前，就以书面形式订好档期和备用周。"),
    ),
    pm.Lesson(
        id="old-visitors-first", title="Old visitors try it first", noted_on="2026-07-02", phase="opening", category="Testing", positive=True,
        situation="The trial asked ten visitors over seventy on the first day.", effect="Two serious faults were found two weeks before the acceptance.",
        lesson="Whoever finds it hardest finds most.", recommendation="Begin every trial with those for whom it is hardest.",
        tags=["testing", "visitors"], owner="editor",
        **seen("先请老年观众试用", situation="试用第一天就请来十位七十岁以上的观众。", effect="验收前两周就发现了两个严重问题。",
               lesson="用起来最费力的人，最能发现问题。", recommendation="每次试用都先请使用最困难的人参加。"),
    ),
]  # fmt: skip
RETROSPECTIVE = pm.ProcessImprovement(
    id="two-dates", title="Two dates for every supplier", problem="We had one week at the studio, and no second one.",
    change="The plan names a second date for everything that a supplier does.", expected="A lost date costs a day, not a week.",
    lessons=["booked-in-writing"], owner="lead", due="2026-09-30", check="The plans of the next two projects.",
    **seen("每家供应商备两个档期", problem="录音棚只订了一周，没有备用档期。", change="凡由供应商完成的工作，计划中都写明备用日期。",
           expected="失去一个档期，只耽误一天，而不是一周。", check="查看接下来两个项目的计划。"),
)  # fmt: skip


def seen_to(name: str, topic: str, english: str, chinese: str, day: str) -> pm.ClosureItem:
    """Something that no other record tells of, and that was done."""
    return pm.ClosureItem(
        id=name, topic=topic, description=english, done_on=day, owner="lead", visibility=CLIENT,
        translations={"zh_CN": {"description": chinese}},
    )  # fmt: skip


SEEN_TO = [
    seen_to("last-invoice", "invoices", "The last invoice is paid.", "尾款发票已付清。", "2026-08-13"),
    seen_to("retention", "retention", "Nothing was retained.", "合同未约定质保金。", "2026-08-13"),
    seen_to("accounts", "access", "Our accounts in the museum's net are closed.", "我方在馆内网络的账号已注销。", "2026-08-12"),
    seen_to("recordings-back", "data", "All recordings and texts are with the museum.", "全部录音和文稿已移交馆方。", "2026-08-12"),
    seen_to("papers", "documents", "Contract, concept and certificates are filed on both sides.", "合同、方案和验收证书双方均已归档。", "2026-08-13"),
    seen_to("support-told", "support", "The museum knows whom to call.", "馆方已知悉支持联系人。", "2026-08-11"),
]  # fmt: skip


def learned(project: pm.Project) -> pm.Project:
    """The project with its lessons validated and published."""
    project = project.with_(*LESSONS, RETROSPECTIVE)
    for lesson in LESSONS:
        for action, day in (("validate", "2026-08-12"), ("publish", "2026-08-13")):
            project = pm.workflow.advance(project, lesson.ref, action, by="lead", at=f"{day}T15:00+08:00")
    return project


def closed(project: pm.Project) -> pm.Project:
    """The project closed on 14 August, and in follow-up from then on."""
    step = pm.workflow
    project = step.advance(
        project,
        "risk:wireless",
        "close",
        note="The net held on the fullest Saturday.",
        by="lead",
        at="2026-08-10T10:00+08:00",
    )
    project = step.advance(project, project.ref, "begin_closure", by="lead", at="2026-08-11T14:00+08:00")
    project = learned(project.with_(*SEEN_TO))
    project = step.advance(project, project.ref, "close", by="studio-head", at="2026-08-14T17:00+08:00")
    return step.advance(project, project.ref, "follow_up", by="studio-head", at="2026-08-17T09:00+08:00")


def checked(project: pm.Project) -> pm.Project:
    """The project once it was looked at whether the desk hears it first."""
    kept = project.get(pm.ProcessImprovement, "desk-first")
    texts = {**kept.translations["zh_CN"], "result": "服务台的评分从2分升到4分。"}
    return project.with_(
        attrs.evolve(
            kept, verdict="worked", checked_on="2026-06-15", result="The desk's score rose from 2 to 4.",
            translations={"zh_CN": texts},
        )
    )  # fmt: skip


def checked_later(project: pm.Project) -> pm.Project:
    """The project once it was looked at whether two dates are better than one."""
    kept = project.get(pm.ProcessImprovement, "two-dates")
    texts = {**kept.translations["zh_CN"], "result": "下一个项目中，录音棚取消档期，只耽误了一天。"}
    return project.with_(
        attrs.evolve(
            kept, verdict="worked", checked_on="2027-03-10", translations={"zh_CN": texts},
            result="In the next project a studio cancelled, and it cost a day.",
        )
    )  # fmt: skip
