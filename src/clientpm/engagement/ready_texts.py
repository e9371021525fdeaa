"""What the ready-made plans say, in English and Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ACTIVITIES", "PROMISES", "SIZES", "Promise"]

_NONE: Final = ("", "")
_ALL: Final = "working management steering"


@attrs.frozen(kw_only=True)
class Promise:
    """One item of a ready-made communication plan.

    Attributes:
        title: What it is called, in English and Chinese.
        objective: What it is for, in both.
        content: What is said, in both.
        occasion: What brings it where no rule does, in both.
        levels: The levels of those whom it is for.
        channel: By what way.
        rule: How often.
        duration: How long it takes.
        template: The message that it begins with.
        grace_days: How many days late still count as on time.
        answer: Business time for an answer, where one is asked for.
        spoken: Whether it has a time of day, and its sender takes part.
        within: Whether it is for the team only.
    """

    title: tuple[str, str]
    objective: tuple[str, str]
    content: tuple[str, str]
    occasion: tuple[str, str] = _NONE
    levels: str = _ALL
    channel: str = "e_mail"
    rule: str = ""
    duration: str = ""
    template: str = ""
    grace_days: int = 0
    answer: str = ""
    spoken: bool = False
    within: bool = False


PROMISES: Final[Mapping[str, Promise]] = {
    "kick-off": Promise(
        title=("Kick-off meeting", "项目启动会"),
        objective=("Everybody knows the goals, the plan and each other.", "让各方了解目标、计划和彼此的分工。"),
        content=(
            "Goals, scope, plan, risks, how we work together, next steps.",
            "目标、范围、计划、风险、协作方式、下一步安排。",
        ),
        occasion=("The project begins.", "项目启动"),
        channel="meeting",
        duration="2h",
        template="kickoff_invitation",
        answer="3d",
        spoken=True,
    ),
    "weekly-mail": Promise(
        title=("Weekly mail", "每周进展邮件"),
        objective=("Nobody has to ask how it is going.", "让大家不用询问就能掌握项目进展。"),
        content=(
            "What was done, what comes next, what we need from you.",
            "本周完成的工作、下周安排、需要贵方配合的事项。",
        ),
        levels="working management",
        rule="FREQ=WEEKLY;BYDAY=FR",
        template="weekly_mail",
        grace_days=1,
    ),
    "working-meeting": Promise(
        title=("Weekly working meeting", "每周工作例会"),
        objective=("Open questions are settled before they hold up the work.", "及时解决未决问题，避免影响工作。"),
        content=("Open actions, decisions needed, changes, risks.", "未完成的行动项、待决事项、变更、风险。"),
        levels="working",
        channel="video",
        rule="FREQ=WEEKLY;BYDAY=TU",
        duration="1h",
        spoken=True,
    ),
    "weekly-report": Promise(
        title=("Weekly report", "周报"),
        objective=("The managers of both sides see the same figures.", "让双方管理人员看到一致的数据。"),
        content=(
            "Status, milestones, changes, risks, what we need from you.",
            "状态、里程碑、变更、风险、需要贵方配合的事项。",
        ),
        levels="management",
        channel="report",
        rule="FREQ=WEEKLY;BYDAY=FR",
        grace_days=1,
    ),
    "management-call": Promise(
        title=("Monthly call", "每月沟通电话"),
        objective=("The client says what could be better.", "听取客户的改进意见。"),
        content=("How satisfied you are, what worries you, what comes next.", "满意程度、顾虑、后续安排。"),
        levels="management steering",
        channel="call",
        rule="FREQ=MONTHLY;BYDAY=1WE",
        duration="30min",
        grace_days=2,
        spoken=True,
    ),
    "management-meeting": Promise(
        title=("Management meeting", "管理层例会"),
        objective=("Managers decide what the working level cannot.", "由管理层决定工作层无法决定的事项。"),
        content=("Status, decisions needed, changes, risks, cost.", "状态、待决事项、变更、风险、费用。"),
        levels="management",
        channel="meeting",
        rule="FREQ=MONTHLY;BYDAY=1WE",
        duration="1h",
        spoken=True,
    ),
    "steering-committee": Promise(
        title=("Steering committee", "指导委员会会议"),
        objective=("Those who answer for the project decide about its course.", "由项目负责人决定项目方向。"),
        content=(
            "Goals, milestones, budget, large changes, top risks.",
            "目标、里程碑、预算、重大变更、主要风险。",
        ),
        levels="management steering",
        channel="meeting",
        rule="FREQ=MONTHLY;BYDAY=-1TH",
        duration="2h",
        spoken=True,
    ),
    "monthly-report": Promise(
        title=("Monthly report", "月报"),
        objective=("The steering committee is prepared.", "为指导委员会会议做好准备。"),
        content=(
            "Goals, milestones, budget, changes, risks, satisfaction.",
            "目标、里程碑、预算、变更、风险、满意度。",
        ),
        levels="management steering",
        channel="report",
        rule="FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-5",
        grace_days=1,
    ),
    "team-meeting": Promise(
        title=("Team meeting", "团队站会"),
        objective=("The team knows what holds it up.", "让团队及时掌握阻碍工作的问题。"),
        content=("Yesterday, today, what holds us up.", "昨天的进展、今天的安排、遇到的阻碍。"),
        levels="working management",
        channel="meeting",
        rule="FREQ=WEEKLY;BYDAY=MO,WE,FR",
        duration="15min",
        spoken=True,
        within=True,
    ),
    "satisfaction": Promise(
        title=("Satisfaction survey", "满意度调查"),
        objective=("We hear early what could be better.", "尽早了解需要改进的地方。"),
        content=(
            "Progress, communication, problem solving, service quality, overall.",
            "进度、沟通、问题处理、服务质量、总体评价。",
        ),
        levels=_ALL,
        rule="FREQ=MONTHLY;INTERVAL=3;BYDAY=2TU",
        grace_days=5,
        answer="5d",
    ),
    "milestone-note": Promise(
        title=("Milestone note", "里程碑通知"),
        objective=("Everybody knows what is reached.", "让各方及时了解项目成果。"),
        content=("What is done, what it means, what comes next.", "完成的内容、意义、下一步安排。"),
        occasion=("A milestone is reached.", "里程碑达成"),
        template="thanks",
    ),
    "delay-notice": Promise(
        title=("Delay notice", "延期通知"),
        objective=("Nobody learns too late that a date moves.", "日期变动时及时告知各方。"),
        content=("Which date moves, why, what we do about it.", "变动的日期、原因、应对措施。"),
        occasion=("A milestone of the client moves.", "客户里程碑日期变动"),
        levels="management steering",
        template="delay_notice",
        answer="2d",
    ),
    "escalation": Promise(
        title=("Escalation", "问题上报"),
        objective=("What cannot be settled here is settled above.", "现有层级无法解决的问题由上级解决。"),
        content=("What is wrong, what it costs, what has to be decided.", "问题、影响、需要决定的事项。"),
        occasion=("An issue stays open longer than agreed.", "问题超过约定时间仍未解决"),
        levels="management steering",
        channel="call",
        template="escalation",
        answer="1d",
    ),
}
"""The items of the ready-made plans, by id."""

_SMALL: Final = ("kick-off", "weekly-mail", "management-call", "milestone-note", "delay-notice")
_MEDIUM: Final = (
    "kick-off",
    "weekly-report",
    "working-meeting",
    "management-meeting",
    "satisfaction",
    "milestone-note",
    "delay-notice",
    "escalation",
)
_LARGE: Final = (
    "kick-off",
    "team-meeting",
    "weekly-report",
    "working-meeting",
    "management-meeting",
    "monthly-report",
    "steering-committee",
    "satisfaction",
    "milestone-note",
    "delay-notice",
    "escalation",
)
SIZES: Final[Mapping[str, tuple[str, ...]]] = {"small": _SMALL, "medium": _MEDIUM, "large": _LARGE}
"""Which items each plan has."""

ACTIVITIES: Final[Mapping[str, tuple[str, str, str, str, str, str]]] = {
    "requirements": ("Gather requirements", "收集需求", "team users", "client", "manager", "sponsor"),
    "sign-off": ("Sign off requirements and scope", "确认需求和范围", "client", "sponsor", "manager users", "team"),
    "plan": ("Make the plan", "制定计划", "manager", "manager", "team client", "sponsor"),
    "build": ("Build and test", "开发和测试", "team", "manager", "users", "client"),
    "report": ("Report on progress", "报告进展", "manager", "manager", "team", "client sponsor"),
    "changes": ("Decide on changes", "审批变更", "manager client", "sponsor", "team users", "team"),
    "risks": ("Watch risks", "跟踪风险", "manager team", "manager", "client", "sponsor"),
    "acceptance": ("Test and accept the result", "验收测试与接收", "users client", "client", "team manager", "sponsor"),
    "training": ("Train the users", "培训用户", "team", "manager", "client", "users"),
    "closure": ("Close the project", "项目收尾", "manager client", "sponsor", "team", "users"),
}
"""The activities of the ready-made table: titles, then who is R, A, C and I."""
