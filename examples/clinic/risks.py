"""What may go wrong or well, what is done about it, and what the plan takes for granted."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clinic.log import SLOW_RECORDS
from clinic.money import yuan
from clinic.texts import seen, zh

RISK_PLAN = pm.RiskPlan(
    id="risk-plan",
    title="How we deal with risks",
    appetite="The clinics' dates are held; our own cost may rise by up to five percent for it.",
    tolerances=[
        pm.RiskTolerance(id="launch", measure="chance", task="all-live", limit="0.8"),
        pm.RiskTolerance(id="loss", measure="exposure", amount=yuan(90000)),
    ],
    review_days=14,
    **seen("风险管理办法"),
)


def judged(chance: str, low: str, high: str, on: str, **impacts: str) -> pm.RiskAssessment:
    """How likely a risk is, and how hard it would hit, as seen on a day."""
    return pm.RiskAssessment(
        probability=chance,
        probability_low=low,
        probability_high=high,
        assessed_on=on,
        assessed_by="project-manager",
        impacts=[pm.RiskImpact(objective=name, level=level) for name, level in impacts.items()],
    )


def chinese(description: str, **texts: str) -> dict[str, Any]:
    """Give a response its Chinese texts."""
    return {"translations": {"zh_CN": {"description": description, **texts}}}


RISKS = [
    pm.Risk(
        id="R1",
        title="Another round with Kaida",
        cause="Kaida takes days to answer our questions about the interface",
        event="The link needs another round of corrections",
        effect="the system test begins later",
        category="supplier",
        owner="it-manager",
        identified_on="2026-03-12",
        proximity=("2026-06-29", "2026-07-17"),
        inherent=judged("0.5", "0.4", "0.6", "2026-03-12", schedule="high", quality="moderate"),
        residual=judged("0.3", "0.2", "0.4", "2026-06-12", schedule="moderate"),
        effects=[pm.RiskConsequence(task="synchronising", delay=("3d", "5d", "11d"), cost=yuan(24000))],
        responses=[
            pm.RiskResponse(
                strategy="mitigate",
                description="A weekly call with Kaida's engineers, led by Linwan's IT",
                owner="it-manager",
                due="2026-07-01",
                contingency="Appointments are exchanged once a night at first",
                trigger="A question has had no answer for three days",
                **chinese(
                    "由临湾信息科牵头，每周与恺达工程师开一次例会",
                    contingency="初期改为每晚同步一次预约",
                    trigger="问题提出三天仍无答复",
                ),
            ),
        ],
        note="Their project lead leaves; the new one has other customers.",
        **seen(
            "与恺达的接口再次返工",
            cause="恺达对接口问题的答复往往要等好几天",
            event="接口还要再改一轮",
            effect="系统测试将推迟开始",
        ),
    ),
    pm.Risk(
        id="R2",
        title="Key users are missing in August",
        cause="August is holiday time in the clinics",
        event="Some of the eighteen cannot come to the acceptance test",
        effect="acceptance takes longer and the first clinics go live later",
        category="client",
        owner="operations",
        identified_on="2026-03-24",
        proximity=("2026-08-03", "2026-08-28"),
        inherent=judged("0.5", "0.4", "0.6", "2026-03-24", schedule="high"),
        residual=judged("0.25", "0.15", "0.35", "2026-06-24", schedule="high"),
        effects=[pm.RiskConsequence(task="user-test", percent=("10%", "25%", "45%"), cost=yuan(18000))],
        responses=[
            pm.RiskResponse(
                strategy="mitigate",
                description="Name a stand-in for each of the eighteen key users",
                owner="operations",
                due="2026-07-10",
                contingency="Two afternoons more a week in the clinics that are behind",
                **chinese(
                    "为十八位关键用户各确定一位替补",
                    contingency="进度落后的门诊每周增加两个下午参与测试",
                ),
            ),
        ],
        **seen(
            "八月关键用户缺席",
            cause="八月正值门诊员工休假",
            event="部分关键用户无法参加验收测试",
            effect="验收将拖长，首批门诊随之推迟上线",
        ),
    ),
    pm.Risk(
        id="R3",
        title="Records are not clean in time",
        cause="The largest clinics have little time for it",
        event="Patient records are checked too slowly",
        effect="some records can only move in autumn",
        category="client",
        owner="front-desk",
        identified_on="2026-04-30",
        inherent=judged("0.4", "0.3", "0.5", "2026-04-30", schedule="moderate", scope="moderate"),
        effects=[pm.RiskConsequence(task="cleaning", percent=("5%", "10%", "25%"))],
        responses=[
            pm.RiskResponse(
                strategy="accept",
                description="Count the checked records every week, and help where it is slow",
                owner="front-desk",
                contingency="Records without a visit in the last three years move in autumn",
                **chinese(
                    "每周统计核对数量，进度慢的门诊增派人手",
                    contingency="三年内无就诊记录的档案推迟到秋季迁移",
                ),
            ),
        ],
        **seen(
            "患者档案未能按时清理",
            cause="几家大门诊抽不出时间",
            event="患者档案核对过慢",
            effect="部分档案要到秋季才能迁移",
        ),
    ),
    pm.Risk(
        id="R4",
        title="The security test finds a severe gap",
        cause="patient data is reached over the internet for the first time",
        event="The outside firm finds a gap that must be closed before the launch",
        effect="the last faults take longer to put right",
        category="technical",
        owner="architect",
        identified_on="2026-04-03",
        proximity=("2026-08-03", "2026-08-21"),
        inherent=judged("0.35", "0.25", "0.5", "2026-04-03", schedule="high", quality="high"),
        residual=judged("0.2", "0.1", "0.3", "2026-05-29", schedule="moderate", quality="moderate"),
        effects=[pm.RiskConsequence(task="last-fixes", delay=("2d", "4d", "8d"), cost=yuan(30000))],
        responses=[
            pm.RiskResponse(
                strategy="mitigate",
                description="Rehearse the security test with our own tools",
                owner="architect",
                due="2026-07-24",
                cost=yuan(6000),
                contingency="The function with the gap stays switched off until it is closed",
                **chinese(
                    "用自有工具提前演练安全测试",
                    contingency="有漏洞的功能先关闭，修复后再开放",
                ),
            ),
            pm.RiskResponse(
                strategy="mitigate",
                description="Review of the sign-in by a second architect",
                owner="architect",
                due="2026-05-29",
                done_on="2026-05-28",
                **chinese("由另一位架构师复核登录方案"),
            ),
        ],
        **seen(
            "安全测试发现严重漏洞",
            cause="患者数据首次可经互联网访问",
            event="第三方发现上线前必须修复的漏洞",
            effect="遗留问题的修复将延长",
        ),
    ),
    pm.Risk(
        id="R5",
        title="Two clinics a day",
        nature="opportunity",
        cause="The pilot clinics are one large and one small one",
        event="The other seven can go live two at a time",
        effect="all nine clinics are live some days earlier",
        category="schedule",
        owner="operations",
        identified_on="2026-06-10",
        proximity=("2026-09-17", "2026-09-30"),
        inherent=judged("0.4", "0.3", "0.6", "2026-06-10", schedule="moderate"),
        effects=[pm.RiskConsequence(task="roll-out", delay=("2d", "3d", "4d"), cost=yuan(9000))],
        responses=[
            pm.RiskResponse(
                strategy="enhance",
                description="Prepare desks and devices of all seven clinics before the pilot ends",
                owner="project-manager",
                due="2026-09-11",
                **chinese("试点结束前备好七家门诊的工位和设备"),
            ),
        ],
        **seen(
            "每天上线两家门诊",
            cause="试点的两家门诊一大一小，具有代表性",
            event="其余七家可以每天上线两家",
            effect="九家门诊可提前几天全部上线",
        ),
    ),
    pm.Risk(
        id="R6",
        title="Our lead developer is on leave",
        cause="He Bo's leave in August is not fixed yet",
        event="He is away while faults are put right",
        effect="fixing takes longer and others have to be paid overtime",
        category="resource",
        owner="project-manager",
        identified_on="2026-05-15",
        proximity=("2026-07-24", "2026-08-31"),
        inherent=judged("0.5", "0.4", "0.7", "2026-05-15", schedule="moderate", cost="low"),
        effects=[pm.RiskConsequence(task="fixes", percent=("10%", "20%", "40%"), cost=yuan(14000))],
        responses=[
            pm.RiskResponse(
                strategy="mitigate",
                description="A second developer learns the booking rules",
                owner="developer",
                due="2026-07-17",
                cost=yuan(9000),
            ),
        ],
        **zh("开发负责人休假"),
    ),
    pm.Risk(
        id="R7",
        title="WeChat permit comes late",
        cause="WeChat looks at services for patients by hand since May",
        event="The permit for the mini program is not there on 4 September",
        effect="the first two clinics go live later",
        category="regulation",
        owner="project-manager",
        identified_on="2026-06-18",
        proximity=("2026-08-17", "2026-09-04"),
        inherent=judged("0.2", "0.1", "0.35", "2026-06-18", schedule="moderate"),
        effects=[pm.RiskConsequence(task="final-migration", delay=("1ed", "4ed", "10ed"))],
        responses=[
            pm.RiskResponse(
                strategy="mitigate",
                description="Apply for the permit with the clinics' licences",
                owner="it-manager",
                due="2026-07-03",
                contingency="Start with the web pages, WeChat follows",
                trigger="No answer by 14 August",
                **chinese(
                    "备齐各门诊执业许可，提交小程序资质审核",
                    contingency="先上线网页端，微信端随后开放",
                    trigger="8月14日前仍无审核结果",
                ),
            ),
        ],
        **seen(
            "微信资质审核延迟",
            cause="五月起微信对医疗类服务改为人工审核",
            event="小程序资质在9月4日前未获批准",
            effect="首批两家门诊将推迟上线",
        ),
    ),
]

DRIVERS = [
    pm.RiskDriver(
        id="holidays",
        title="Summer holidays in the clinics",
        tasks=["data-check", "training", "user-test"],
        factor=("0.95", "1.05", "1.2"),
        probability="0.5",
        **seen("门诊暑期休假"),
    ),
]

CORRELATIONS = [
    pm.Correlation(
        id="same-faults",
        between=["system-test", "fixes"],
        rho="0.6",
        reason="Many faults make both of them long.",
    ),
]

ASSUMPTIONS = [
    pm.Assumption(
        id="interface-stays",
        title="The interface stays as it is",
        statement="Kaida changes nothing in its interface before October.",
        if_wrong="The exchange of data has to be tested again, about a week.",
        owner="it-manager",
        check_by="2026-07-10",
        **seen(
            "接口保持不变",
            statement="恺达在十月前不再改动接口。",
            if_wrong="数据交换须重新测试，约需一周。",
        ),
    ),
    pm.Assumption(
        id="afternoons",
        title="Afternoons for the acceptance test",
        statement="Each clinic can spare two key users for fifteen afternoons in August.",
        if_wrong="Acceptance ends in September.",
        owner="operations",
        check_by="2026-07-07",
        **seen(
            "验收测试的下午时间",
            statement="八月里每家门诊可抽出两位关键用户参加十五个下午的测试。",
            if_wrong="验收将拖到九月。",
        ),
    ),
    pm.Assumption(
        id="old-page-stays",
        title="The old page can stay",
        statement="The old booking page can stay open until October.",
        verdict="holds",
        owner="it-manager",
        checked_on="2026-05-20",
        **seen("旧页面可继续开放", statement="旧预约页面可开放至十月。"),
    ),
]

ACTIVE = {"R1": "2026-03-12", "R2": "2026-03-24", "R3": "2026-04-30", "R4": "2026-04-03", "R6": "2026-05-15"}
"""Risks that are being dealt with, and since when."""
PLANNED = {"R5": "2026-06-10", "R7": "2026-06-18"}
"""Risks about which it is decided what to do."""


def registered(project: pm.Project) -> pm.Project:
    """The project with its risk register, in which one risk has come true."""
    project = project.with_(RISK_PLAN, *RISKS, *DRIVERS, *CORRELATIONS, *ASSUMPTIONS)
    for risk, day in (ACTIVE | PLANNED).items():
        steps = ("assess", "plan_response", *(["activate"] if risk in ACTIVE else []))
        for hour, action in enumerate(steps, 9):
            project = pm.workflow.advance(
                project, f"risk:{risk}", action, by="project-manager", at=f"{day}T{hour:02}:00:00+08:00"
            )
    return pm.workflow.realise_risk(
        project,
        "R3",
        issue=SLOW_RECORDS,
        by="project-manager",
        at="2026-06-22T09:02:00+08:00",
    )
