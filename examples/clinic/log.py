"""What went wrong, what was decided on the way, and who does what next."""

from __future__ import annotations

import clientpm as pm
from clinic.texts import said, seen, zh

LATE_ACCESS = pm.Issue(
    id="late-access",
    title="Test access comes late",
    description="Kaida opens its test system twelve days later than agreed.",
    severity="critical",
    raised_by="project-manager",
    raised_at="2026-04-21T09:30:00+08:00",
    cause_kind="supplier",
    cause="Kaida ships its spring release in the week of 11 May.",
    response="The exchange of data is built against a copy of the interface until then.",
    emergency_plan="Appointments are exchanged once a night at first.",
    links=["task:test-access", "task:adapter"],
    **seen(
        "测试环境开放推迟",
        description="恺达测试环境比约定时间晚十二天开放。",
        cause="恺达在5月11日当周发布春季版本。",
        response="在此之前，先按接口副本开发数据交换。",
        emergency_plan="初期改为每晚同步一次预约。",
        resolution="测试环境已于5月21日开放。",
    ),
)
SLOW_RECORDS = pm.Issue(
    id="slow-records",
    title="Records are checked too slowly",
    description="101,000 of 180,000 patient records are checked; at this rate 22,000 are missing on 31 July.",
    severity="major",
    raised_by="project-manager",
    raised_at="2026-06-22T09:00:00+08:00",
    cause_kind="people",
    cause="The three largest clinics have one afternoon a week for it.",
    response="Two students help in each of the three largest clinics from 1 July.",
    emergency_plan="Records without a visit in the last three years move in autumn.",
    ladder=[pm.EscalationStep(to="operations", after="8d"), pm.EscalationStep(to="sponsor", after="15d")],
    links=["task:cleaning", "goal:clean-records"],
    note="The head of the front desks asked for the students in April and got none.",
    **seen(
        "患者档案核对过慢",
        description="18万份患者档案已核对10.1万份；照此速度，7月31日仍有2.2万份未核对。",
        cause="三家最大的门诊每周只有一个下午用于核对。",
        response="7月1日起，三家最大的门诊各增加两名实习生协助。",
        emergency_plan="三年内无就诊记录的档案推迟到秋季迁移。",
    ),
)

ACTIONS = [
    pm.ActionItem(
        id="students",
        title="Find six students for July",
        owner="front-desk",
        due="2026-06-30",
        links=["issue:slow-records"],
        **seen("为七月安排六名实习生"),
    ),
    pm.ActionItem(
        id="paper-for-july",
        title="Paper for the management meeting on 7 July",
        description="The dates of acceptance, and the change for the company plans.",
        owner="project-manager",
        due="2026-07-03",
        links=["change:company-plan"],
        **seen("为7月7日管理会准备材料", description="验收日期与企业医保变更。"),
    ),
    pm.ActionItem(
        id="merchant-account",
        title="Open the merchant account",
        owner="operations",
        due="2026-06-12",
        **zh("开通商户账户"),
    ),
]

PILOT_CLINICS = pm.LoggedDecision(
    id="pilot-clinics",
    title="The two clinics that go first",
    question="Which two clinics go live first?",
    options=[
        said("The two largest, where it helps most.", "最大的两家，收益最明显。"),
        said("One large and one small clinic.", "一大一小两家门诊。"),
        said("The two smallest, where least can go wrong.", "最小的两家，风险最低。"),
    ],
    choice="One large and one small clinic.",
    decided_by="operations",
    at="2026-06-09T11:00:00+08:00",
    rationale="What works in both works everywhere.",
    evidence=[
        pm.Evidence(kind="minutes", reference="Management meeting of 9 June, item 2", by="operations"),
    ],
    links=["task:pilot"],
    **seen(
        "首批上线的两家门诊",
        question="哪两家门诊首批上线？",
        choice="一大一小两家门诊。",
        rationale="在这两家都能用，在其他门诊也就能用。",
    ),
)


def logged_in_april(project: pm.Project) -> pm.Project:
    """The project with the issue of the test access, which Kaida owns."""
    return pm.workflow.advance(
        project.with_(LATE_ACCESS),
        "issue:late-access",
        "assign",
        owner="it-manager",
        due="2026-05-18",
        by="project-manager",
        at="2026-04-21T09:35:00+08:00",
    )


def settled(project: pm.Project) -> pm.Project:
    """The project with that issue settled, once the access was there."""
    project = pm.workflow.advance(
        project,
        "issue:late-access",
        "resolve",
        resolution="The test system is open since 21 May.",
        by="it-manager",
        at="2026-05-21T10:00:00+08:00",
    )
    return pm.workflow.advance(
        project, "issue:late-access", "close", by="project-manager", at="2026-05-22T09:00:00+08:00"
    )


def logged_in_june(project: pm.Project) -> pm.Project:
    """The project with what is open today; the issue of the records came from a risk."""
    project = project.with_(*ACTIONS, PILOT_CLINICS)
    project = pm.workflow.advance(
        project,
        "issue:slow-records",
        "assign",
        owner="front-desk",
        due="2026-07-10",
        by="project-manager",
        at="2026-06-22T09:05:00+08:00",
    )
    return pm.workflow.advance(
        project,
        "action:merchant-account",
        "complete",
        done_on="2026-06-15",
        by="operations",
        at="2026-06-15T17:00:00+08:00",
    )
