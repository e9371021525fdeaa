"""A small project with something in every corner of the risk report."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any

import attrs

import clientpm as pm

__all__ = ["AS_OF", "SEED", "assessed", "risky", "simulated"]

AS_OF = "2026-03-06"
SEED = 11
_MORNING = dt.datetime(2026, 3, 4, 1, tzinfo=dt.UTC)


def zh(title: str, **texts: str) -> dict[str, Any]:
    """Give the Chinese texts of a record that the client may see."""
    return {"visibility": "client", "translations": {"zh_CN": {"title": title, **texts}}}


def assessed(chance: str, *, low: str | None = None, high: str | None = None, **levels: str) -> pm.RiskAssessment:
    """Give an assessment with the level of impact on some objectives."""
    return pm.RiskAssessment(
        probability=chance,
        probability_low=low,
        probability_high=high,
        impacts=[pm.RiskImpact(objective=name, level=level) for name, level in levels.items()],
    )


def risky(**fields: Any) -> pm.Project:
    """Give the project."""
    tasks = [
        pm.task("build", "Build", ("8d", "10d", "16d"), **zh("开发")),
        pm.task("inside", "Hidden work", ("4d", "5d", "9d"), after="build"),
        pm.milestone("demo", "Demonstration", after="build", deadline="2026-03-20", **zh("演示")),
        pm.milestone("live", "Go live", after="inside", deadline="2026-03-31", **zh("上线")),
    ]
    given: dict[str, Any] = {
        "id": "shop",
        "title": "Shop",
        "plan": pm.Plan(start="2026-03-02", tasks=tasks),
        "stakeholders": [
            pm.Stakeholder(id="cto", title="Head of IT", side="client", **zh("信息科主任")),
            pm.Stakeholder(id="lead", title="Project manager", **zh("项目经理")),
            pm.Stakeholder(id="dev", title="Developer"),
        ],
        "risks": _risks(),
        "risk_drivers": [pm.RiskDriver(id="new", title="New people", tasks=["build"], factor=("1", "1.1", "1.4"))],
        "assumptions": [
            pm.Assumption(
                id="clean",
                title="Clean data",
                statement="The old data are clean.",
                if_wrong="Cleaning takes three weeks.",
                owner="cto",
                check_by="2026-03-05",
                **zh("数据干净", statement="旧数据是干净的。", if_wrong="清理需要三周。"),
            ),
            pm.Assumption(id="doubt", title="Doubt", statement="Nobody leaves the team."),
            pm.Assumption(id="paper", title="Paper", statement="Forms stay.", verdict="wrong", visibility="client"),
            pm.Assumption(id="power", title="Power", statement="There is power.", verdict="holds", visibility="client"),
        ],
        "budget": [
            pm.BudgetLine(id="work", task="build", amount=pm.Money(20000, "EUR")),
            pm.BudgetLine(id="known", category="contingency", amount=pm.Money(3000, "EUR")),
            pm.BudgetLine(id="unknown", category="management_reserve", amount=pm.Money(9000, "EUR")),
        ],
        "snapshots": [_seen()],
        **zh("商店"),
    }
    return pm.Project(**(given | fields))


def _risks() -> list[pm.Risk]:
    step: dict[str, Any] = {"by": "lead", "at": _MORNING}
    return [
        pm.Risk(
            id="R1",
            title="The supplier is late",
            cause="The supplier is short of people",
            event="The parts come late",
            effect="The build stands still",
            category="supplier",
            owner="cto",
            identified_on="2026-02-20",
            proximity=("2026-03-09", "2026-03-20"),
            inherent=assessed("0.5", schedule="high"),
            residual=assessed("0.3", low="0.2", high="0.4", schedule="moderate", cost="low"),
            effects=[pm.RiskConsequence(task="build", delay=("2d", "4d", "9d"), cost=pm.Money(12000, "EUR"))],
            responses=[
                pm.RiskResponse(
                    strategy="mitigate",
                    description="Find a second supplier",
                    owner="cto",
                    due="2026-03-10",
                    cost=pm.Money(900, "EUR"),
                    contingency="Rent two machines",
                    trigger="No parts by 12 March",
                    translations={
                        "zh_CN": {
                            "description": "再找一家供应商",
                            "contingency": "租用两台设备",
                            "trigger": "3月12日仍未到货",
                        }
                    },
                ),
                pm.RiskResponse(
                    strategy="transfer",
                    description="A fine in the contract",
                    owner="lead",
                    due="2026-03-03",
                    done_on="2026-03-02",
                ),
            ],
            **zh("供应商延误", cause="供应商人手不足", event="部件推迟到货", effect="开发将停工"),
        ),
        pm.Risk(
            id="R2",
            title="The spare team is free",
            nature="opportunity",
            event="The spare team is free in March",
            owner="cto",
            identified_on="2026-03-04",
            inherent=assessed("0.4", schedule="low"),
            effects=[pm.RiskConsequence(task="build", delay="2d")],
            **zh("机动团队有空", event="机动团队三月有空"),
        ),
        pm.Risk(
            id="R3",
            title="Hidden doubts",
            inherent=assessed("0.371331", schedule="very high"),
            effects=[pm.RiskConsequence(task="inside", delay="10d", cost=pm.Money(7000, "EUR"))],
            responses=[pm.RiskResponse(strategy="accept", due="2026-03-02", owner="dev")],
            note="Only we know.",
        ),
        pm.Risk(
            id="R4",
            title="The fair is put off",
            effect="Fewer people see it",
            owner="lead",
            state="occurred",
            history=[pm.Step(from_state="identified", to_state="occurred", action="occur", **step)],
            **zh("展会延期", effect="参观者减少"),
        ),
        pm.Risk(
            id="R5",
            title="The law changes",
            state="closed",
            history=[pm.Step(from_state="identified", to_state="closed", action="close", note="No law", **step)],
            **zh("法规变化"),
        ),
    ]


def _seen() -> pm.Snapshot:
    return pm.Snapshot(
        id="march",
        data_date="2026-03-01",
        milestones=[
            pm.MilestoneForecast(
                task="live",
                finish="2026-03-20",
                p50="2026-03-24",
                p80="2026-03-27",
                p90="2026-03-31",
                promised="2026-03-31",
                chance="0.77",
            )
        ],
        risks=[pm.RiskForecast(risk="R1", probability="0.5"), pm.RiskForecast(risk="R3", probability="0.371331")],
        visibility="client",
    )


@cache
def simulated() -> tuple[pm.Project, pm.Simulation]:
    """Give the project with its simulation."""
    project = risky()
    return project, pm.simulate(project, as_of=AS_OF, seed=SEED, trials=4_000)


def without_plan(project: pm.Project) -> pm.Project:
    """Give a project without its plan, and without what refers to it."""
    tame = [attrs.evolve(risk, effects=()) for risk in project.risks]
    return attrs.evolve(project, plan=None, risks=tame, risk_drivers=(), budget=(), snapshots=())
