"""What the clinics said they need, who they are, and what we answered."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clinic.texts import seen, zh

NEEDS = [
    pm.Need(
        id="phones",
        title="The telephones are always busy",
        statement="On Monday mornings every third caller gives up. We lose these patients to the clinic next door.",
        kind="business",
        source="front-desk",
        noted_on="2026-01-14",
        **seen("电话总是占线", statement="周一上午，每三个来电就有一个打不进来。这些患者就去了隔壁的诊所。"),
    ),
    pm.Need(
        id="one-truth",
        title="One calendar, not two",
        statement="An appointment must be in our clinic system at once, or rooms are booked twice.",
        kind="technical",
        source="it-manager",
        noted_on="2026-01-15",
        **seen("只有一本预约簿", statement="预约必须立即进入诊疗系统，否则同一诊室会被重复安排。"),
    ),
    pm.Need(
        id="before-flu",
        title="Live before the flu season",
        statement="From November on nobody here has time for a new system.",
        kind="time",
        by="2026-10-30",
        milestone="all-live",
        source="operations",
        noted_on="2026-01-15",
        **seen("赶在流感季之前上线", statement="十一月以后，门诊没有人手来适应新系统。"),
    ),
    pm.Need(
        id="fixed-budget",
        title="A fixed price",
        statement="The board approved 2.5 million and will not be asked twice.",
        kind="budget",
        amount=pm.Money("2500000", "CNY"),
        basis="observed",
        source="sponsor",
        confirmed_by="sponsor",
        noted_on="2026-01-20",
        **zh("总价固定", statement="董事会批准了250万元，不会再批第二次。"),
    ),
]

ASKED_LATER = pm.Need(
    id="company-plans",
    title="What the company plan pays",
    statement="Two of three patients are insured by their employer. They ask what their plan pays before they book.",
    kind="business",
    source="board-member",
    noted_on="2026-06-10",
    **seen("企业医保报销多少", statement="三分之二的患者由企业投保，他们想在预约前知道企业医保能报销多少。"),
)
"""Said by a member of the board at the first demonstration."""


def answered(need: str, possibility: str, feasibility: str, chinese: str, **more: Any) -> pm.NeedAnswer:
    """An answer to a need: whether it can be met, and how, in both languages."""
    texts = {"feasibility": chinese, **more.pop("zh", {})}
    return pm.NeedAnswer(
        id=need,
        need=need,
        possibility=possibility,
        feasibility=feasibility,
        answered_by="project-manager",
        answered_on="2026-02-06",
        visibility="client",
        translations={"zh_CN": texts},
        **more,
    )


ANSWERS = [
    answered(
        "phones",
        "yes",
        "Patients book in the browser and in WeChat; the desk keeps the telephone for those who need it.",
        "患者可在网页和微信中预约；前台电话留给真正需要的人。",
    ),
    answered(
        "one-truth",
        "with_conditions",
        "Both systems exchange appointments through Kaida's interface.",
        "双方系统通过恺达的接口同步预约。",
        conditions="Kaida opens its test system to us in time.",
        risk="Kaida's interface has not been used for appointments before.",
        zh={"conditions": "恺达按时向我们开放测试环境。", "risk": "恺达的接口此前从未用于预约。"},
    ),
    answered(
        "before-flu",
        "with_conditions",
        "Two clinics in early September, all nine by the end of the month.",
        "两家门诊九月初上线，九家门诊月底前全部上线。",
        conditions="The clinics check their patient records until the end of July.",
        zh={"conditions": "各门诊在七月底前核对完患者档案。"},
    ),
    pm.NeedAnswer(
        id="fixed-budget",
        need="fixed-budget",
        possibility="yes",
        feasibility="A fixed price for the scope as it is; what is asked for later is a change.",
        answered_by="partner",
        answered_on="2026-02-06",
    ),
]

ROLES = [
    pm.UserRole(
        id="patient",
        title="Patient",
        description="Wants a time with the right doctor, and to see the results.",
        **seen("患者", description="想约到合适的医生和时间，并查看检查结果。"),
    ),
    pm.UserRole(
        id="clerk",
        title="Clerk at a front desk",
        description="Takes calls, keeps the calendar, registers patients.",
        headcount=41,
        **seen("前台员工", description="接听电话、管理预约、登记患者。"),
    ),
    pm.UserRole(
        id="doctor",
        title="Doctor",
        description="Sees the day's patients and their records.",
        headcount=118,
        **seen("医生", description="查看当天患者及其档案。"),
    ),
]


def step(
    name: str, english: tuple[str, str], chinese: tuple[str, str], phase: str, actor: str, duration: str, *after: str
) -> pm.ProcessStep:
    """A step of how an appointment is made: what is done, and what is wrong with it."""
    return pm.ProcessStep(
        id=name,
        title=english[0],
        pain=english[1],
        process="Making an appointment",
        phase=phase,
        actor=actor,
        duration=duration,
        after=after,
        **seen(chinese[0], pain=chinese[1], process="预约"),
    )


STEPS = [
    step("call", ("Call the clinic", "The line is busy."), ("打电话", "电话占线。"), "as_is", "patient", "11min"),
    step("look-up", ("Look for a free time", "Two lists do not agree."), ("查空余号源", "两份名单不一致。"), "as_is", "clerk", "3min", "call"),
    step("write-down", ("Write it down twice", ""), ("重复登记", ""), "as_is", "clerk", "2min", "look-up"),
    step("book", ("Book online", ""), ("在线预约", ""), "to_be", "patient", "2min"),
]  # fmt: skip

INTERVIEWS = pm.Elicitation(
    id="interviews",
    title="Interviews in three clinics",
    participants=["front-desk", "operations"],
    held_on="2026-03-11",
    outcome="An appointment takes sixteen minutes, of which the patient waits eleven on the telephone.",
    links=["need:phones", "requirement:results", "requirement:pay-online", "requirement:remind", "requirement:waiting"],
    note="The desks fear for their jobs; nobody says so when the head of operations is in the room.",
    **seen("三家门诊访谈", outcome="约一次要十六分钟，其中患者在电话里等十一分钟。"),
)
