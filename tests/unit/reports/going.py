"""A project that has been under way for six weeks: budget, two agreed plans, snapshots, costs, checks."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import attrs

import clientpm as pm
from clientpm.model.project import Project
from clientpm.workflow.period import close_period

__all__ = ["AS_OF", "going", "translated"]

AS_OF = "2026-04-10"
_COSTS = (
    ("2026-03-06", "req", 9_000),
    ("2026-03-13", "req", 8_500),
    ("2026-03-20", "design", 11_000),
    ("2026-03-27", "design", 13_500),
    ("2026-04-03", "build", 16_000),
    ("2026-04-10", "build", 18_500),
)
_REPORTS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("2026-03-06", "req", {"actual_start": "2026-03-02", "remaining": "5d", "percent_complete": 50}),
    ("2026-03-13", "req", {"actual_start": "2026-03-02", "actual_finish": "2026-03-13"}),
    ("2026-03-13", "review", {"actual_start": "2026-03-13", "remaining": "3d"}),
    ("2026-03-20", "review", {"actual_start": "2026-03-13", "actual_finish": "2026-03-19"}),
    ("2026-03-20", "agreed", {"actual_start": "2026-03-19", "actual_finish": "2026-03-19"}),
    ("2026-03-27", "design", {"actual_start": "2026-03-20", "remaining": "8d", "percent_complete": 40}),
    ("2026-04-03", "design", {"remaining": "4d", "percent_complete": 70}),
    ("2026-04-03", "build", {"actual_start": "2026-04-02", "remaining": "23d", "percent_complete": 8}),
    ("2026-04-10", "design", {"actual_start": "2026-03-20", "actual_finish": "2026-04-09"}),
    ("2026-04-10", "designed", {"actual_start": "2026-04-09", "actual_finish": "2026-04-09"}),
    ("2026-04-10", "build", {"remaining": "20d", "percent_complete": 20}),
    ("2026-04-10", "data", {"actual_start": "2026-04-08", "remaining": "4d", "percent_complete": 30}),
)


def translated(title: str, visibility: str = "client") -> dict[str, Any]:
    """Give the Chinese title of a record, and who may see it."""
    return {"visibility": visibility, "translations": {"zh_CN": {"title": title}}}


def _plan() -> pm.Plan:
    tasks = [
        *pm.summary(
            "prepare",
            "Preparation",
            [
                pm.task("req", "Requirements analysis", "10d", **translated("需求分析")),
                pm.task(
                    "review", "Review of the requirements", "3d", after="req", owner="it", **translated("需求审阅")
                ),
                pm.milestone(
                    "agreed", "Requirements agreed", after="review", deadline="2026-03-20", **translated("需求确认")
                ),
            ],
            **translated("准备阶段"),
        ),
        pm.task("design", "Design", "10d", after="agreed", **translated("方案设计")),
        pm.milestone("designed", "Design approved", after="design", **translated("设计方案确认")),
        pm.task("build", "Build and test", "25d", after="design SS+8d", **translated("开发与测试")),
        pm.task("audit", "Security audit", "4d", after="build"),
        pm.task("data", "Product data", "6d", after="designed", owner="it", **translated("准备商品数据")),
        pm.milestone("trial", "Trial operation starts", after=["build", "data"], **translated("试运行开始")),
        pm.task("uat", "Acceptance test", "8d", after=["audit", "trial"], owner="it", **translated("用户验收测试")),
        pm.milestone("live", "Go live", after="uat", deadline="2026-06-12", **translated("系统上线")),
    ]
    return pm.Plan(start="2026-03-02", calendar=pm.WorkCalendar.weekdays(holidays=["2026-04-06"]), tasks=tasks)


def _budget() -> list[pm.BudgetLine]:
    amounts = {"req": 18_000, "review": 3_000, "design": 20_000, "build": 60_000, "audit": 8_000, "data": 5_000}
    amounts["uat"] = 11_000
    lines = [pm.BudgetLine(id=f"b-{task}", task=task, amount=pm.Money(n, "EUR")) for task, n in amounts.items()]
    return [*lines, pm.BudgetLine(id="reserve", category="contingency", amount=pm.Money(12_000, "EUR"))]


def _facts(*, until: str) -> dict[str, Any]:
    return {
        "progress_reports": [
            pm.ProgressReport(id=f"{task}-{day}", task=task, as_of=day, visibility="client", **fields)
            for day, task, fields in _REPORTS
            if day <= until
        ],
        "actual_costs": [
            pm.ActualCost(id=f"c-{day}", task=task, as_of=day, amount=pm.Money(amount, "EUR"), note="secret note")
            for day, task, amount in _COSTS
            if day <= until
        ],
    }


def _at(day: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"{day}T17:00:00+00:00")


@cache
def going() -> Project:
    """Give the project on 10 April 2026: six weeks of reports, one revised plan, five snapshots, an override."""
    project = Project(
        id="shop",
        title="Online shop",
        visibility="client",
        translations={"zh_CN": {"title": "网上商城"}},
        client=pm.Client(id="lotus", title="Lotus Tea", **translated("莲花茶业")),
        stakeholders=[
            pm.Stakeholder(id="pm", title="Project manager", **translated("项目经理")),
            pm.Stakeholder(id="it", title="Head of IT", side="client", **translated("信息部负责人")),
        ],
        plan=_plan(),
        budget=_budget(),
    )
    project = project.with_(_baseline(project, "original", 0, "Signed plan", "签约计划", "2026-03-02"))
    for day in ("2026-03-06", "2026-03-13", "2026-03-20", "2026-03-27", "2026-04-03"):
        project = attrs.evolve(project, **_facts(until=day))
        if day == "2026-03-27":
            project = _later(project)
        project = close_period(project, as_of=day, by="pm", at=_at(day), visibility="client")
    project = attrs.evolve(project, **_facts(until=AS_OF))
    return project.with_(
        pm.Defect(id="d1", title="Cart loses items", severity="major", found_on="2026-04-08", visibility="client"),
        pm.Defect(id="d2", title="Log file too large", severity="critical", found_on="2026-04-09"),
        pm.QualityStandard(id="q1", title="Accessible", visibility="client"),
        pm.QualityCheck(id="q1-1", standard="q1", as_of="2026-04-09", outcome="failed", visibility="client"),
        pm.StatusOverride(
            id="o1",
            dimension="quality",
            status="attention",
            reason="The failed check was repeated and passes on the test system.",
            translations={"zh_CN": {"reason": "不合格的检查已在测试环境复查通过。"}},
            decided_by="pm",
            since="2026-04-09",
            until="2026-04-17",
            visibility="client",
        ),
    )


def _baseline(project: Project, name: str, number: int, title: str, zh: str, day: str) -> pm.Baseline:
    made = pm.capture_baseline(project, id=name, number=number, title=title, approved_at=_at(day))
    return attrs.evolve(made, **translated(zh))


def _later(project: Project) -> Project:
    """Give the project after a change: the build takes longer, and a second plan was agreed."""
    plan = project.plan
    assert plan is not None
    tasks = [attrs.evolve(task, estimate="27d") if task.id == "build" else task for task in plan.tasks]
    changed = attrs.evolve(project, plan=attrs.evolve(plan, tasks=tasks))
    return changed.with_(
        _baseline(changed, "gift-cards", 1, "Plan with gift cards", "增加礼品卡后的计划", "2026-03-26")
    )
