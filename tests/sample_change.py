"""A realistic project with a request for a change: four clinics, a booking platform, a waiting list."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs

import clientpm as pm
from clientpm.evidence.contents import signed_fingerprint

__all__ = ["AS_OF", "clinics", "waiting_list"]

AS_OF = "2026-04-17"


def _zh(title: str = "", **fields: str) -> dict[str, Any]:
    """Give the Chinese texts of a record that the client may see."""
    texts = {"title": title, **fields} if title else fields
    return {"visibility": "client", "translations": {"zh_CN": texts}}


def _money(amount: int) -> pm.Money:
    return pm.Money(amount, "CNY")


def _plan() -> pm.Plan:
    holidays: list[dt.date | str | pm.CalendarException] = [
        "2026-04-06",
        pm.CalendarException(start="2026-05-01", end="2026-05-05", name="Labour Day"),
    ]
    return pm.Plan(
        start="2026-03-02",
        calendar=pm.WorkCalendar.weekdays(holidays=holidays),
        tasks=[
            *pm.summary(
                "design-phase",
                "Analysis and design",
                [
                    pm.task("workshops", "Requirements workshops with the four clinics", "10d", **_zh("与四家门诊部开展需求研讨")),
                    pm.task("model", "Process and data model", "8d", after="workshops", **_zh("业务流程与数据模型")),
                    pm.task("screens", "Screen design", "10d", after="workshops", **_zh("界面设计")),
                    pm.task("privacy", "Privacy review", "4d", after="model"),
                    pm.milestone("design-approved", "Design approved", after=["model", "screens", "privacy"], deadline="2026-04-10", **_zh("设计确认")),
                ],
                **_zh("分析与设计"),
            ),
            *pm.summary(
                "build-phase",
                "Build",
                [
                    pm.task("engine", "Booking engine", "18d", after="design-approved", **_zh("预约引擎")),
                    pm.task("app", "Patient app with notifications", "15d", after="design-approved SS+5d", **_zh("患者端应用（含消息通知）")),
                    pm.task("interface", "Interface to the hospital information system", "14d", after="design-approved", **_zh("与医院信息系统的接口")),
                    pm.task("hardening", "Server hardening", "5d", after="interface"),
                    pm.task("reports", "Reports for managers", "8d", after="interface", **_zh("管理报表")),
                    pm.milestone("first-version", "First version ready", after=["engine", "app", "interface", "reports", "hardening"], deadline="2026-05-20", **_zh("首个版本就绪")),
                ],
                **_zh("开发"),
            ),
            *pm.summary(
                "test-phase",
                "Test and acceptance",
                [
                    pm.task("system-test", "System test", "8d", after="first-version", **_zh("系统测试")),
                    pm.task("training", "Training of the front desks", "6d", after="first-version", owner="ops", **_zh("前台人员培训")),
                    pm.task("acceptance", "Acceptance test by the clinics", "6d", after="system-test", owner="ops", **_zh("门诊部验收测试")),
                    pm.milestone("go-live", "Go-live", after=["acceptance", "training"], deadline="2026-06-12", **_zh("正式上线")),
                ],
                **_zh("测试与验收"),
            ),
        ],
    )  # fmt: skip


def waiting_list(**fields: Any) -> pm.ChangeRequest:
    """Give the request of the client: a waiting list for cancelled appointments."""
    statement = "A patient who finds no appointment joins a waiting list and is offered the next one that is cancelled."
    offered = "Of 20 cancelled appointments, 20 are offered to the first patient on the list within 2 minutes."
    edits: list[pm.Edit] = [
        pm.AddTask(
            pm.task("waiting-list", "Waiting list", "18d", after="engine", parent="build-phase", **_zh("候补排队功能"))
        ),
        pm.AddTask(
            pm.task("consent", "Consent texts checked by counsel", "3d", after="engine SS+15d", parent="design-phase")
        ),
        pm.AddDependency("first-version", "waiting-list"),
        pm.AddDependency("waiting-list", "consent"),
        pm.Assign(
            pm.Assignment(id="waiting-list-developer", task="waiting-list", resource="developer", visibility="sponsor")
        ),
        pm.AddRequirement(
            pm.Requirement(
                id="waiting-list",
                title="Waiting list",
                statement=statement,
                priority="should",
                **_zh("候补排队", statement="约不到号的患者可加入候补，有人退号时按顺序通知。"),
            )
        ),
        pm.ChangeRequirement(
            pm.Requirement(
                id="cancel",
                title="Cancelling",
                statement="A patient cancels up to 2 hours before; the appointment goes to the waiting list.",
                priority="must",
                **_zh("取消预约", statement="患者可在就诊前2小时取消预约，号源转给候补患者。"),
            )
        ),
        pm.AddCriterion(
            pm.AcceptanceCriterion(
                id="offered",
                requirement="waiting-list",
                statement=offered,
                method="test",
                **_zh(statement="20个退号在2分钟内全部通知到候补第一位。"),
            )
        ),
        pm.SetCost(pm.BudgetLine(id="sms", task="waiting-list", amount=_money(6_000), visibility="sponsor")),
    ]
    written: dict[str, Any] = {
        "title": "Waiting list for cancelled appointments",
        "description": "When an appointment is cancelled, the next patient on a waiting list should be offered it by "
        "message, so that fewer appointments stay empty.",
        "reason": "One in nine appointments is cancelled on the last two days and stays empty.",
        "raised_by": "ops",
        "edits": edits,
        **_zh(
            "退号候补功能",
            description="患者取消预约后，系统自动通知候补名单上的下一位患者，减少号源空置。",
            reason="约九分之一的预约在就诊前两天内取消，号源白白空置。",
        ),
    }
    return pm.ChangeRequest(id="waiting-list", **(written | fields))


def _people() -> list[pm.Stakeholder]:
    return [
        pm.Stakeholder(id="ops", title="Fang Wang, Operations", side="client", may_sign=True, **_zh("王芳（运营总监）")),
        pm.Stakeholder(id="it", title="Wei Li, IT", side="client", **_zh("李伟（信息科）")),
        pm.Stakeholder(id="lead", title="Anna Berg, project manager", side="team", may_sign=True, **_zh("陈静（项目经理）")),
        pm.Stakeholder(id="board", title="Board of the supplier", side="team"),
    ]  # fmt: skip


def _required() -> dict[str, Any]:
    return {
        "needs": [
            pm.Need(id="idle", statement="Too many appointments stay empty.", source="ops", **_zh(statement="空置号源太多。")),
            pm.Need(id="limit", kind="budget", amount=_money(480_000), source="ops", **_zh(statement="总费用不超过预算。")),
            pm.Need(id="summer", kind="time", by="2026-06-30", milestone="go-live", statement="Before the summer holidays.", source="ops", basis="inferred", **_zh(statement="暑假前上线。")),
        ],
        "need_answers": [
            pm.NeedAnswer(id="idle-answer", need="idle", possibility="with_conditions", conditions="The hospital system reports cancellations at once.", risk="Patients may not answer.", **_zh(conditions="医院信息系统须实时上报退号。", risk="患者可能不回应通知。"))
        ],
        "user_roles": [
            pm.UserRole(id="desk", title="Front desk", description="Books for patients who call", headcount=24, **_zh("前台人员", description="为来电患者预约")),
            pm.UserRole(id="patient", title="Patient", description="Books and cancels on the phone", **_zh("患者", description="用手机预约和取消")),
        ],
        "process_steps": [
            pm.ProcessStep(id="call", title="Patient calls", process="Booking", actor="desk", duration="6min", pain="The line is busy in the morning", **_zh("患者来电", process="预约", pain="早高峰电话占线")),
            pm.ProcessStep(id="tap", title="Patient books on the phone", process="Booking", phase="to_be", actor="patient", duration="1min", **_zh("患者手机预约", process="预约")),
        ],
        "requirements": [
            pm.Requirement(id="book", title="Booking", statement="A patient books an appointment in at most three steps.", priority="must", user_role="patient", rationale="Two of three callers hang up.", **_zh("预约", statement="患者最多三步即可完成预约。", rationale="三分之二的来电者中途挂断。")),
            pm.Requirement(id="cancel", title="Cancelling", statement="A patient cancels up to 24 hours before.", priority="must", **_zh("取消预约", statement="患者可在就诊前24小时取消预约。")),
            pm.Requirement(id="remind", title="Reminder", statement="A patient is reminded on the day before.", priority="should", **_zh("就诊提醒", statement="就诊前一天提醒患者。")),
            pm.Requirement(id="summary", title="Managers' reports", statement="Managers see the use of each clinic by day.", priority="could", links=["task:reports"], **_zh("管理报表", statement="管理人员可按日查看各门诊部使用情况。")),
            pm.Requirement(id="speed", title="Speed", kind="non_functional", statement="A page shows within 2 s for 95 of 100 requests at 300 users.", priority="must", **_zh("响应速度", statement="300人同时使用时，95%的页面在2秒内显示。")),
            pm.Requirement(id="margin", title="Margin", statement="The licence stays under our limit."),
        ],
        "criteria": [
            pm.AcceptanceCriterion(id="three-steps", requirement="book", statement="Ten of ten test patients book in three steps.", method="test", **_zh(statement="10位测试患者全部在三步内完成预约。")),
            pm.AcceptanceCriterion(id="cancelled", requirement="cancel", statement="A cancelled appointment is free again within a minute.", method="test", **_zh(statement="取消后1分钟内号源恢复可约。")),
            pm.AcceptanceCriterion(id="two-seconds", requirement="speed", statement="", measure="95th percentile", threshold="at most 2 s", method="test", **_zh(measure="第95百分位响应时间", threshold="不超过2秒")),
        ],
        "acceptance_tests": [
            pm.AcceptanceTest(id="cancelling", title="Cancelling", criteria=["cancelled"], **_zh("取消预约测试"))
        ],
        "deliverables": [
            pm.Deliverable(id="platform", title="Booking platform", description="App, booking engine, interface", tasks=["go-live"], **_zh("预约平台", description="应用、预约引擎与接口")),
            pm.Deliverable(id="manual", title="Manual for the front desks", tasks=["training"], **_zh("前台操作手册")),
        ],
        "elicitations": [
            pm.Elicitation(id="workshop", participants=["ops", "it"], due="2026-04-15", questions=[pm.Question(text="Who may overrule the waiting list?"), pm.Question(text="How are groups booked?", answer="By phone")], visibility="client")
        ],
        "documents": [
            pm.ControlledDocument(id="requirements", title="Requirements of the booking platform", kind="requirements", lists=["requirement:book", "requirement:cancel", "requirement:speed"], versions=[pm.DocumentVersion(number="1.0", issued_at="2026-03-27T10:00:00+08:00", changes="First version")], **_zh("预约平台需求说明书"))
        ],
    }  # fmt: skip


def _agreed() -> dict[str, Any]:
    return {
        "contract": pm.Contract(id="contract", reference="KN-2026-03", price=_money(480_000), cost=_money(311_000), warranty_months=12, visibility="client"),
        "scope": pm.Scope(
            id="scope",
            visibility="client",
            included=[("Booking, reminders and reports for four clinics", {"zh_CN": "四家门诊部的预约、提醒与报表"})],
            excluded=[("Payment and settlement with health insurance", {"zh_CN": "收费与医保结算"}), pm.Statement(text="Our margin", visibility="internal")],
            client_duties=[("Access to the test system of the hospital by 30 April", {"zh_CN": "4月30日前开放医院测试系统"})],
        ),
        "goals": [
            pm.Goal(id="wait", title="Shorter waits on the phone", metric="waiting time", unit="min", direction="decrease", baseline="12", target="5", deadline="2026-12-31", links=["task:app"], **_zh("缩短电话等候时间", metric="等候时间", unit="分钟")),
            pm.Goal(id="use", title="Fewer empty appointments", metric="share of empty appointments", unit="%", direction="decrease", baseline="11", target="4", relative_deadline=pm.RelativeDeadline(months=6), links=["requirement:cancel"], **_zh("减少空置号源", metric="空置率")),
        ],
        "budget": [
            pm.BudgetLine(id="licences", task="engine", amount=_money(40_000), visibility="sponsor"),
            pm.BudgetLine(id="reserve", amount=_money(20_000), category="contingency", visibility="sponsor"),
        ],
        "resources": [
            pm.Resource(id="developer", title="Developers", role="Developer", capacity=2, rates=[pm.ResourceRate(amount=_money(900))], visibility="client"),
            pm.Resource(id="tester", title="Testers", role="Tester", capacity=1, rates=[pm.ResourceRate(amount=_money(600))], visibility="client"),
        ],
        "assignments": [
            pm.Assignment(id=f"{task}-by", task=task, resource=resource, visibility="sponsor")
            for task, resource in (("engine", "developer"), ("app", "developer"), ("system-test", "tester"))
        ],
        "authority": pm.AuthorityMatrix.standard(project_manager=["lead"], sponsor=["board"], steering_committee=["ops"]),
    }  # fmt: skip


def _reported() -> list[pm.ProgressReport]:
    done = (
        ("workshops", "2026-03-02", "2026-03-13"),
        ("model", "2026-03-16", "2026-03-25"),
        ("screens", "2026-03-16", "2026-04-01"),
        ("privacy", "2026-03-26", "2026-03-31"),
    )
    reports = [
        pm.ProgressReport(id=f"{task}-done", task=task, as_of=finish, actual_start=start, actual_finish=finish)
        for task, start, finish in done
    ]
    reports.append(
        pm.ProgressReport(id="engine-begun", task="engine", as_of=AS_OF, actual_start="2026-04-07", remaining="12d")
    )
    return reports  # fmt: skip


def clinics(change: pm.ChangeRequest | None = None, **fields: Any) -> pm.Project:
    """Give the project, under way on 17 April 2026, with the request; fields replace its own."""
    everything: dict[str, Any] = {
        "plan": _plan(),
        "client": pm.Client(id="kangning", title="Kangning Clinics", **_zh("康宁门诊集团")),
        "stakeholders": _people(),
        "progress_reports": _reported(),
        "changes": [change or waiting_list()],
        **_required(),
        **_agreed(),
    }
    project = pm.Project(id="clinics", title="Booking platform", **_zh("预约平台"), **(everything | fields))
    return _signed(project)


def _signed(project: pm.Project) -> pm.Project:
    """Give the project with the signature of the client under its requirements."""
    signature = pm.Signature(
        id="requirements-1",
        covers="document:requirements",
        fingerprint=signed_fingerprint(project, "document:requirements"),
        by="ops",
        visibility="client",
        at=dt.datetime(2026, 3, 27, 9, tzinfo=dt.UTC),
    )
    return attrs.evolve(project, signatures=[signature])
