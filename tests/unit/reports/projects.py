"""A small project with something in every corner of a report."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm.model.project import Project

__all__ = ["plan", "shop", "under_way"]


def zh(title: str) -> dict[str, Any]:
    """Give the Chinese title of a record that the client may see."""
    return {"visibility": "client", "translations": {"zh_CN": {"title": title}}}


def under_way(task: str, since: str, day: str, left: str, **fields: Any) -> pm.ProgressReport:
    """Give the report that a task is under way and what is left of it."""
    return pm.ProgressReport(id=f"{task}-{day}", task=task, as_of=day, actual_start=since, remaining=left, **fields)


def plan(**fields: Any) -> pm.Plan:
    """Give a plan with hidden work in its middle."""
    tasks = [
        *pm.summary(
            "prepare",
            "Preparation",
            [
                pm.task("req", "Requirements analysis", "10d", **zh("需求分析")),
                pm.task("review", "Review of the requirements", "3d", after="req", owner="it", **zh("需求审阅")),
                pm.milestone("agreed", "Requirements agreed", after="review", deadline="2026-03-20", **zh("需求确认")),
            ],
            **zh("准备阶段"),
        ),
        *pm.summary(
            "inside",
            "Hidden phase",
            [
                pm.task("secret", "Hidden work", "4d", after="agreed"),
                pm.task("audit", "Hidden audit", "2d", after="secret"),
                pm.task("build", "Build and test", "20d", after=["audit FS+2d", "req SS+5d"], **zh("开发与测试")),
            ],
        ),
        pm.task("uat", "Acceptance test", "5d", after="build", owner="it", **zh("用户验收测试")),
        pm.milestone("live", "Go live", after="uat", deadline="2026-05-29", **zh("系统上线")),
    ]
    return pm.Plan(
        start="2026-03-02", calendar=pm.WorkCalendar.weekdays(holidays=["2026-04-06"]), tasks=tasks, **fields
    )


def shop(**fields: Any) -> Project:
    """Give the project, on course on 6 and 10 March 2026; fields replace its own."""
    everything: dict[str, Any] = {
        "plan": plan(),
        "progress_reports": [
            under_way("req", "2026-03-02", "2026-03-06", "5d"),
            under_way("req", "2026-03-02", "2026-03-10", "3d"),
            under_way("build", "2026-03-09", "2026-03-10", "18d"),
        ],
        "client": pm.Client(id="lotus", title="Lotus Tea", visibility="client"),
        "stakeholders": [pm.Stakeholder(id="it", title="Head of IT", side="client", visibility="client")],
        "baselines": [
            pm.Baseline(
                id="b0",
                number=0,
                visibility="client",
                dates=[
                    pm.BaselineDates(task="agreed", start="2026-03-18", finish="2026-03-18"),
                    pm.BaselineDates(task="live", start="2026-05-29", finish="2026-05-29"),
                ],
            )
        ],
        "contract": pm.Contract(
            id="k",
            reference="2026-17",
            price=pm.Money(480_000, "CNY"),
            cost=pm.Money(311_111, "CNY"),
            visibility="client",
            payments=[
                pm.PaymentMilestone(milestone="agreed", amount=pm.Money(100_000, "CNY")),
                pm.PaymentMilestone(milestone="secret", share="0.5"),
            ],
            silence_is_acceptance=True,
            silence_days=10,
            warranty_months=12,
            response_times=[pm.ResponseTime(subject="question", first_response="1d", side="client")],
        ),
        "scope": pm.Scope(
            id="s",
            visibility="client",
            included=["Catalogue", ("Two languages", {"zh_CN": "支持两种语言"})],
            excluded=["Marketing", pm.Statement(text="Our margin", visibility="internal")],
            client_duties=["Product data by the end of April"],
        ),
        "goals": [
            pm.Goal(
                id="g",
                title="Shorter waits",
                metric="waiting time",
                unit="min",
                direction="decrease",
                baseline="12",
                target="5",
                relative_deadline=pm.RelativeDeadline(months=6),
                visibility="client",
            )
        ],
    }
    return Project(id="shop", title="Online shop", visibility="client", **(everything | fields))
