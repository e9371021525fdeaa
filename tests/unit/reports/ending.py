"""A project that comes to its end: one deliverable accepted, one on conditions, one that waits."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm
from clientpm import workflow as wf

DAY = "2026-06-12"
NOTED: dict[str, Any] = {"by": "pm", "at": "2026-06-05T09:00:00+00:00"}
SECRET = "Secret"  # noqa: S105 - a word that must not be seen


def _zh(**texts: str) -> dict[str, dict[str, str]]:
    return {"zh_CN": texts}


def _plan(days: str = "40d") -> pm.Plan:
    return pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("build", "Build the portal", days, visibility="client"),
            pm.milestone(
                "live",
                "Go live",
                after="build",
                deadline="2026-05-01",
                visibility="client",
                translations=_zh(title="上线"),
            ),
            pm.task("secret", f"{SECRET} clean-up", "2d", after="live"),
        ],
    )


def _people() -> dict[str, Any]:
    return {
        "stakeholders": [
            pm.Stakeholder(id="pm", title="Lin Yue", side="team", visibility="client", translations=_zh(title="林悦")),
            pm.Stakeholder(
                id="cto",
                title="Chen Wei",
                side="client",
                may_sign=True,
                visibility="client",
                translations=_zh(title="陈伟"),
            ),
        ],
        "client": pm.Client(id="bank", title="Harbour Bank", visibility="client", translations=_zh(title="港湾银行")),
        "contract": pm.Contract(
            id="c", visibility="client", silence_is_acceptance=True, silence_days=10, warranty_months=12
        ),
    }


def _tested() -> dict[str, Any]:
    return {
        "requirements": [pm.Requirement(id="pay", statement="Pay", priority="must", visibility="client")],
        "criteria": [
            pm.AcceptanceCriterion(
                id="fast",
                requirement="pay",
                statement="A payment is booked within two seconds",
                visibility="client",
                translations=_zh(statement="一笔付款在两秒内入账"),
            ),
            pm.AcceptanceCriterion(
                id="clear",
                statement="The start page is easy to read",
                visibility="client",
                translations=_zh(statement="首页清晰易读"),
            ),
            pm.AcceptanceCriterion(
                id="complete",
                statement="The manual covers every step",
                visibility="client",
                translations=_zh(statement="手册覆盖全部操作步骤"),
            ),
            pm.AcceptanceCriterion(id="hidden", statement=f"{SECRET} load test"),
        ],
        "acceptance_tests": [
            pm.AcceptanceTest(id=f"t-{name}", criteria=[name], visibility="client" if name != "hidden" else "internal")
            for name in ("fast", "clear", "complete", "hidden")
        ],
        "test_runs": [
            pm.TestRun(id="r1", test="t-fast", as_of="2026-05-20", outcome="failed", visibility="client"),
            pm.TestRun(id="r2", test="t-fast", as_of="2026-05-27", outcome="passed", visibility="client", note=SECRET),
            pm.TestRun(id="r3", test="t-clear", as_of="2026-05-20", outcome="passed", visibility="client"),
            pm.TestRun(id="r4", test="t-hidden", as_of="2026-05-20", outcome="passed"),
        ],
        "deliverables": [
            pm.Deliverable(
                id="portal",
                title="Payment portal",
                description="The portal for payments, in use",
                criteria=["fast", "hidden"],
                tasks=["build"],
                visibility="client",
                translations=_zh(title="支付门户", description="已投入使用的支付门户"),
            ),
            pm.Deliverable(
                id="design", title="Design", criteria=["clear"], visibility="client", translations=_zh(title="设计稿")
            ),
            pm.Deliverable(
                id="manual",
                title="User manual",
                criteria=["complete"],
                visibility="client",
                translations=_zh(title="用户手册"),
            ),
            pm.Deliverable(id="inner", title=f"{SECRET} handbook", criteria=["hidden"]),
        ],
        "punch_items": [
            pm.PunchItem(
                id="colour",
                title="The button is hard to see",
                deliverable="design",
                severity="minor",
                found_on="2026-05-22",
                due="2026-06-10",
                owner="pm",
                visibility="client",
                translations=_zh(title="按钮颜色不够醒目"),
                note=SECRET,
            ),
            pm.PunchItem(
                id="texts",
                title="Two texts are missing",
                deliverable="design",
                severity="major",
                found_on="2026-05-22",
                due="2026-06-26",
                owner="cto",
                visibility="client",
                translations=_zh(title="缺少两段文案"),
            ),
            pm.PunchItem(
                id="inner",
                title=f"{SECRET} repair",
                deliverable="portal",
                severity="minor",
                found_on="2026-05-22",
                due="2026-06-30",
            ),
        ],
    }


def _looked_back() -> dict[str, Any]:
    return {
        "issues": [
            pm.Issue(
                id="slow",
                title="The bank’s test system was down",
                resolution="A second system was set up",
                visibility="client",
                translations=_zh(title="银行测试环境中断", resolution="另行搭建了一套测试环境"),
            ),
            pm.Issue(id="inner", title=f"{SECRET} quarrel"),
        ],
        "risks": [
            pm.Risk(id="r1", title="Late texts", visibility="client", translations=_zh(title="文案延迟")),
            pm.Risk(id="r2", title=f"{SECRET} departure"),
        ],
        "lessons": [
            pm.Lesson(
                id="l1",
                lesson="Texts came late.",
                recommendation="Agree a day for the texts at the start.",
                visibility="client",
                translations=_zh(lesson="文案交付较晚。", recommendation="启动时即约定文案交付日期。"),
            ),
            pm.Lesson(id="l2", lesson=f"{SECRET} lesson"),
        ],
        "surveys": [
            pm.Survey(
                id="s",
                visibility="client",
                sent_at="2026-06-01T09:00Z",
                questions=[
                    pm.SurveyQuestion(
                        id="q", text=("Are you content with our work?", {"zh_CN": "您对我们的工作满意吗？"})
                    )
                ],
            )
        ],
        "survey_responses": [
            pm.SurveyResponse(
                id=f"a{i}",
                survey="s",
                on="2026-06-03",
                comment=SECRET,
                scores=[pm.SurveyScore(question="q", score=score)],
            )
            for i, score in enumerate([5, 4, 4, 3])
        ],
        "goals": [
            pm.Goal(
                id="share",
                title="Half of all payments online",
                owner="cto",
                deadline="2026-12-31",
                visibility="client",
                translations=_zh(title="半数付款在线完成"),
            )
        ],
        "changes": [
            pm.ChangeRequest(id="cards", title="Gift cards", visibility="client", translations=_zh(title="礼品卡"))
        ],
        "contact_plan": [
            pm.ContactPlanItem(
                id="after",
                purpose="follow_up",
                on="2026-07-15",
                owner="pm",
                visibility="client",
                title="How it goes",
                translations=_zh(title="使用情况回访"),
            )
        ],
        "closure_items": [
            pm.ClosureItem(id="keys", topic="access", description="Accounts", visibility="client"),
            pm.ClosureItem(id="inner", topic="invoices", description=f"{SECRET} invoice"),
            pm.ClosureItem(
                id="none",
                topic="training",
                waived_on="2026-06-01",
                reason="The manual is enough",
                visibility="client",
                translations=_zh(reason="有手册即可"),
            ),
        ],
    }


def ending() -> pm.Project:
    """Give the project, with certificates: the portal is accepted, the design on conditions, the manual waits."""
    base = pm.Project(
        id="portal-project",
        title="Payment portal",
        description="Customers pay online what they pay at the counter today.",
        visibility="client",
        translations=_zh(title="支付门户", description="让客户在线完成目前在柜台办理的付款。"),
        plan=_plan(),
        budget=[pm.BudgetLine(id="b", task="build", amount=pm.Money(80000, "EUR"))],
        **_people(),
        **_tested(),
        **_looked_back(),
    )
    first = pm.capture_baseline(base, approved_by="cto", approved_at="2026-03-02T09:00Z")
    made = base.with_(attrs.evolve(first, visibility="client"))
    made = made.with_(
        pm.ProgressReport(
            id="p1",
            task="build",
            as_of="2026-05-06",
            actual_start="2026-03-02T09:00",
            actual_finish="2026-05-06T18:00",
            visibility="client",
        ),
        pm.ProgressReport(
            id="p2",
            task="live",
            as_of="2026-05-07",
            actual_start="2026-05-07T09:00",
            actual_finish="2026-05-07T09:00",
            visibility="client",
        ),
        pm.ProgressReport(
            id="p3",
            task="secret",
            as_of="2026-05-11",
            actual_start="2026-05-07T09:00",
            actual_finish="2026-05-08T18:00",
        ),
        pm.ActualCost(id="x", task="build", as_of="2026-05-11", amount=pm.Money(84000, "EUR")),
    )
    for name in ("portal", "design", "manual"):
        made = wf.advance(made, f"deliverable:{name}", "submit", by="pm", at="2026-05-18T09:00Z")
    inner = made["punch_item:inner"]
    made = wf.fix_punch_item(made, inner.ref, by="pm", at="2026-05-25T09:00Z")
    made = wf.verify_punch_item(made, inner.ref, by="pm", at="2026-05-26T09:00Z")
    made = _accepted(made, "portal", "final")
    return _accepted(made, "design", "design")


def _accepted(made: pm.Project, name: str, certificate: str) -> pm.Project:
    """Have a deliverable certified, signed and taken over."""
    made = wf.issue_certificate(made, name, id=certificate, note=SECRET, **NOTED)
    ref = f"certificate:{certificate}"
    made = wf.sign(made, ref, by="cto", at="2026-06-08T09:00Z", role="Head of IT")
    return wf.apply_certificate(made, ref, by="pm", at="2026-06-08T10:00Z")
