"""A project with people, promises, meetings and trouble, for the tests of what is said to whom."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm

__all__ = ["AS_OF", "talking", "texts"]

AS_OF = "2026-03-11"
SEEN: dict[str, Any] = {"visibility": "client"}


def zh(title: str, **more: str) -> dict[str, Any]:
    """Give a record that the client sees, with its Chinese texts."""
    return {"visibility": "client", "translations": {"zh_CN": {"title": title, **more}}}


def texts(document: pm.Document) -> str:
    """Give all that a document says."""
    return "\n".join(document.texts())


def plan() -> pm.Plan:
    """Give a plan whose milestone is late because of work on the client's side and hidden work."""
    return pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("data", "Clean the data", "5d", owner="front", **zh("清理数据")),
            pm.task("secret", "Repair our mistake", "6d", after="data"),
            pm.task("build", "Build the shop", "4d", after="secret", **zh("开发商城")),
            pm.milestone("live", "Go live", after="build", deadline="2026-03-20", **zh("上线")),
            pm.task("after", "Support", "5d", after="live", **zh("支持")),
            pm.milestone("end", "The end", after="after", deadline="2026-04-30", **zh("项目结束")),
        ],
    )


def people() -> dict[str, Any]:
    """Give who takes part."""
    return {
        "people": [
            pm.Person(id="wu", name="Wu Jianming 吴建明", **SEEN),
            pm.Person(id="marsh", name="Helen Marsh", **SEEN),
            pm.Person(id="zhou", name="Zhou Min 周敏", email="zhou@example.org"),
            pm.Person(id="lin", name="Lin Zhiyuan 林致远", **SEEN),
            pm.Person(id="he", name="He Bo 何博"),
        ],
        "stakeholders": [
            pm.Stakeholder(
                id="head",
                person="wu",
                side="client",
                level="steering",
                language="zh_CN",
                organisation="Linwan",
                **zh("运营总监") | {"title": "Head of operations"},
            ),
            pm.Stakeholder(id="board", person="marsh", side="client", language="en", **zh("董事") | {"title": "Board"}),
            pm.Stakeholder(id="front", person="zhou", side="client", **zh("前台主管") | {"title": "Front desk"}),
            pm.Stakeholder(
                id="manager",
                person="lin",
                side="team",
                level="management",
                organisation="Pinebrook",
                **zh("项目经理") | {"title": "Project manager"},
            ),
            pm.Stakeholder(id="dev", person="he", side="team", language="en", title="Developer"),
        ],
    }


def promises() -> list[pm.CommunicationItem]:
    """Give the communication plan."""
    weekly = pm.Cadence(rule="FREQ=WEEKLY;BYDAY=MO", start="2026-03-02T10:00")
    monthly = pm.Cadence(rule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", start="2026-03-31")
    return [
        pm.CommunicationItem(
            id="weekly",
            template="weekly_mail",
            content="How it is going",
            audience=["head", "board"],
            sender="manager",
            cadence=weekly,
            response_expected=True,
            response_within="2d",
            escalation=[pm.EscalationStep(to="head", after="3d")],
            note="Never mention the margin.",
            **zh("每周邮件", content="项目进展") | {"title": "Weekly mail"},
        ),
        pm.CommunicationItem(
            id="steering",
            channel="meeting",
            audience=["head"],
            owner="manager",
            cadence=monthly,
            duration="1h",
            **zh("指导会") | {"title": "Steering meeting"},
        ),
        pm.CommunicationItem(
            id="kick",
            template="kickoff_invitation",
            channel="meeting",
            audience=["head", "board", "front"],
            sender="manager",
            response_expected=True,
            **zh("启动会") | {"title": "Kick-off"},
        ),
        pm.CommunicationItem(
            id="delay", template="delay_notice", audience=["head"], sender="manager", occasion="A date moves", **SEEN
        ),
        pm.CommunicationItem(id="stand-up", title="Secret stand-up", audience=["dev"], template="weekly_mail"),
    ]


def talking(**changes: Any) -> pm.Project:
    """Give the project."""
    meeting = pm.Meeting(
        id="kick-off",
        item="kick",
        starts_at="2026-03-16T10:00+08:00",
        place="Room 3",
        duration="2h",
        invited=["head", "board"],
        agenda=[
            pm.AgendaItem(topic=("Goals", {"zh_CN": "目标"}), minutes=20),
            pm.AgendaItem(topic="Our mistake", subject="issue:mistake"),
            pm.AgendaItem(topic="Slow data", subject="issue:slow", purpose="decide"),
        ],
        **zh("项目启动会") | {"title": "First meeting"},
    )
    issues = [
        pm.Issue(
            id="slow",
            raised_at="2026-03-05T09:00+08:00",
            description="Half of the records are checked.",
            cause="One afternoon a week is not enough.",
            response="Two students help from Monday.",
            emergency_plan="Old records move in autumn.",
            links=["task:data"],
            note="Zhou asked for help in January.",
            **zh(
                "数据清理太慢",
                description="只核对了一半。",
                cause="每周一个下午不够。",
                response="周一起两名实习生协助。",
            )
            | {"title": "The data are cleaned too slowly"},
        ),
        pm.Issue(id="mistake", title="We made a mistake", cause="Haste", raised_at="2026-03-05T09:00+08:00"),
    ]
    project = pm.Project(
        id="shop",
        title="Shop",
        time_zone="Asia/Shanghai",
        visibility="client",
        translations={"zh_CN": {"title": "网上商城"}},
        client=pm.Client(id="linwan", title="Linwan", language="zh_CN", key_contacts=["head"], visibility="client"),
        plan=plan(),
        communications=promises(),
        meetings=[meeting],
        issues=issues,
        **people(),
    )
    return attrs.evolve(project, **changes)
