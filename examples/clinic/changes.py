"""Three requests for a change: one under way, one closed, and one that waits for the client's decision."""

from __future__ import annotations

import attrs

import clientpm as pm
from clinic import work
from clinic.money import yuan
from clinic.requirements import COMPANY_PLAN, told
from clinic.signing import signed
from clinic.texts import seen, zh

AUTHORITY = pm.AuthorityMatrix.standard(
    project_manager=["project-manager"], sponsor=["partner"], steering_committee=["partner"]
)
DELAY_COST = yuan(8000)
"""What a working day of delay costs us."""


def assessed(
    project: pm.Project, request: pm.ChangeRequest, *, by: str, begun: str, as_of: str, at: str, advice: str
) -> pm.Project:
    """The project with a request handed in and assessed by the project manager."""
    step, manager = pm.workflow, "project-manager"
    project = step.submit_change(project.with_(request), request.ref, by=by, at=begun)
    project = step.begin_assessment(project, request.ref, owner=manager, by=manager, at=begun)
    impact = pm.assess_change(project, request.ref, as_of=as_of, delay_cost=DELAY_COST)
    return step.record_assessment(project, request.ref, impact, recommendation=advice, by=manager, at=at)


def put_into_force(project: pm.Project, change: str, *, minutes: str, client: str, at: str, start: str) -> pm.Project:
    """The project with a change approved at a meeting of Linwan's, as we advised, and put into force."""
    request = project.get(pm.ChangeRequest, change)
    if request.impact is None:
        raise ValueError("nobody has assessed it yet")
    report = pm.change_impact_report(project, request.impact, audience="client", locale="zh_CN")
    project = pm.workflow.decide_change(
        project,
        change,
        "approve",
        option=request.recommendation,
        shown=report,
        shown_language="zh_CN",
        accept_unknowns=["risk"],
        evidence=[pm.Evidence(kind="minutes", reference=minutes, by=client, received_at=at)],
        by="partner",
        at=at,
    )
    return pm.workflow.start_implementation(project, change, by="project-manager", at=start)


def later_access(project: pm.Project) -> pm.Project:
    """The project with the plan that both sides agreed on when Kaida put off the test access."""
    request = pm.ChangeRequest(
        id="later-access",
        title="Later test access",
        description="Kaida opens its test system on 18 May instead of 6 May.",
        reason="Kaida ships its spring release in the week of 11 May.",
        origin="supplier",
        category="schedule",
        raised_by="kaida",
        raised_at="2026-04-20T16:00:00+08:00",
        edits=work.LATER_ACCESS,
        **seen(
            "测试环境推迟开放",
            description="恺达测试环境由5月6日推迟到5月18日开放。",
            reason="恺达在5月11日当周发布春季版本。",
        ),
    )
    project = assessed(
        project,
        request,
        by="kaida",
        begun="2026-04-21T10:00:00+08:00",
        as_of="2026-04-24",
        at="2026-04-24T18:00:00+08:00",
        advice="adjust-plan",
    )
    return put_into_force(
        project,
        "later-access",
        minutes="Management meeting of 28 April, item 1",
        client="sponsor",
        at="2026-04-28T11:30:00+08:00",
        start="2026-04-28T14:00:00+08:00",
    )


def without_the_waiting_list(project: pm.Project) -> pm.Project:
    """The project once the waiting list was dropped, as the front desks asked in May."""
    waiting = project.get(pm.Requirement, "waiting")
    request = pm.ChangeRequest(
        id="no-waiting-list",
        title="No waiting list",
        description="The front desks do not want the waiting list: they call patients themselves.",
        reason="A list beside the calendar would be a second list again.",
        raised_by="front-desk",
        raised_at="2026-05-27T16:00:00+08:00",
        edits=[pm.ChangeRequirement(attrs.evolve(waiting, priority="wont"))],
        **seen(
            "取消候补排队",
            description="前台不需要候补排队功能：有空余号源时由前台自行致电患者。",
            reason="日历之外再设名单，等于又多出一份。",
        ),
    )
    project = assessed(
        project,
        request,
        by="front-desk",
        begun="2026-05-28T09:00:00+08:00",
        as_of="2026-05-29",
        at="2026-05-29T19:00:00+08:00",
        advice="adjust-plan",
    )
    project = put_into_force(
        project,
        "no-waiting-list",
        minutes="Management meeting of 2 June, item 3",
        client="operations",
        at="2026-06-02T11:30:00+08:00",
        start="2026-06-02T15:00:00+08:00",
    )
    return verified(following_version(project, "no-waiting-list"), "no-waiting-list")


def following_version(project: pm.Project, change: str) -> pm.Project:
    """The project with the requirements document brought up to date and signed again."""
    version = pm.DocumentVersion(
        number="1.1",
        issued_by="project-manager",
        issued_at="2026-06-02T16:00:00+08:00",
        place="Team folder, 01 Requirements",
        changes="No waiting list 取消候补排队",
    )
    document = project.get(pm.ControlledDocument, "requirements").with_version(version)
    by_us = {"by": "project-manager", "at": "2026-06-02T16:00:00+08:00"}
    project = pm.workflow.revise(project, document, change=change, **by_us)
    project = pm.workflow.review_links(project, "requirement:waiting", **by_us)
    project = pm.workflow.advance(project, "requirement:waiting", "defer", note="The desks do not want it.", **by_us)
    return signed(project, document.ref, asked="2026-06-02T16:10:00+08:00", at="2026-06-02T17:30:00+08:00")


def verified(project: pm.Project, change: str) -> pm.Project:
    """The project with a change verified and closed, once the client was told."""
    by_us = {"by": "project-manager", "at": "2026-06-03T10:30:00+08:00"}
    told_them = pm.Evidence(
        kind="e_mail", reference="Mail of 3 June", by="project-manager", received_at="2026-06-03T10:00:00+08:00"
    )
    project = pm.workflow.complete_implementation(project, change, **by_us)
    project = pm.workflow.verify_change(project, change, **by_us)
    return pm.workflow.close_change(project, change, evidence=[told_them], **by_us)


SHOW_THE_AMOUNT = pm.ChangeRequest(
    id="company-plan",
    title="Show what a company plan pays",
    description="Patients insured by their employer see before they book what their plan pays, from the first day.",
    reason="Two of three patients pay through a company plan, and ask the front desk about it.",
    raised_by="board-member",
    raised_at="2026-06-11T10:00:00+08:00",
    affected=["requirement:company-plan", "need:company-plans"],
    edits=[
        pm.AddCriterion(
            told(
                "plan-amount",
                "company-plan",
                (
                    "For 50 policies of three insurers the amount shown is the insurer's.",
                    "Amounts that agree",
                    "50 of 50",
                ),
                ("三家保险公司的50份保单，显示金额与保险公司一致。", "金额一致的保单", "50份中50份"),
                "test",
            )
        ),
        pm.AddTask(
            pm.task(
                "insurers",
                "Agree the query with three insurers",
                "3d",
                after="design-agreed",
                constraints=[("SNET", "2026-07-08")],
                parent="interface",
                owner="architect",
                **seen("与三家保险公司商定查询接口"),
            )
        ),
        pm.AddTask(
            pm.task(
                "plan-amounts",
                "Amount that the plan pays",
                "6d",
                after=["insurers", "booking-pages"],
                parent="booking",
                owner="developer",
                links=["requirement:company-plan"],
                **zh("企业医保报销金额"),
            )
        ),
        pm.Assign(pm.Assignment(id="insurers", task="insurers", resource="architects", units="0.5")),
        pm.Assign(pm.Assignment(id="plan-amounts", task="plan-amounts", resource="developers", units=2)),
        pm.SetCost(
            pm.BudgetLine(
                id="insurers-fee",
                task="insurers",
                amount=yuan(45000),
                title="The insurers' fee for the query",
                accrual="start",
                **zh("保险公司查询接口费"),
            )
        ),
    ],
    **seen(
        "显示企业医保的报销金额",
        description="由企业投保的患者，从上线第一天起即可在预约前看到可报销的金额。",
        reason="三分之二的患者通过企业医保支付，常向前台询问报销金额。",
    ),
)


def waiting_for_linwan(project: pm.Project) -> pm.Project:
    """The project with the wish of the board assessed: the management meeting on 7 July decides on it."""
    return assessed(
        project.with_(COMPANY_PLAN),
        SHOW_THE_AMOUNT,
        by="board-member",
        begun="2026-06-15T09:00:00+08:00",
        as_of="2026-06-26",
        at="2026-06-26T18:00:00+08:00",
        advice="add-resource",
    )
