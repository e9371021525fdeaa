"""Documents with the records of risk; they came with schema version 4."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm.model.project import Project
from tests.golden.json.change_documents import MANAGER, SHARED

__all__ = ["risk_documents"]

AT = "2026-03-06T17:30:00+08:00"
EUR = [pm.Money(amount, "EUR") for amount in (4000, "12000.50", 40000)]


def _assessments() -> dict[str, Any]:
    inherent = pm.RiskAssessment(
        probability="0.30",
        probability_low="0.2",
        probability_high="0.50",
        impacts=[
            pm.RiskImpact(objective="schedule", level="high"),
            pm.RiskImpact(objective="cost", level="moderate", amount="12.5"),
        ],
        effects=[pm.RiskConsequence(cost=pm.Money("9000.00", "EUR"))],
        assessed_on="2026-03-03",
        assessed_by="manager",
        note="As in the last two projects",
    )
    return {
        "inherent": inherent,
        "residual": pm.RiskAssessment(probability="0.1", note="The second supplier is signed"),
        "target": pm.RiskAssessment(probability="0.05"),
    }


def _responses() -> list[pm.RiskResponse]:
    return [
        pm.RiskResponse(
            strategy="mitigate",
            description="A second supplier",
            owner="manager",
            due="2026-03-20",
            done_on="2026-03-18",
            cost=pm.Money(5000, "EUR"),
            tasks=["draft"],
            contingency="Rent two machines",
            fallback="Deliver in two parts",
            trigger="No dispatch note by Friday",
            secondary=["dear"],
            note="Our margin bears it",
        ),
        pm.RiskResponse(strategy="escalate"),
    ]


def _register() -> Project:
    steps = [("identified", "assess", "assessed"), ("assessed", "plan_response", "response_planned")]
    late = pm.Risk(
        id="late",
        title="Machines come late",
        visibility="client",
        translations={"zh_CN": {"title": "设备延迟", "cause": "港口罢工", "event": "设备晚到", "effect": "安装推迟"}},
        links=["task:build"],
        state="response_planned",
        history=[pm.Step(from_state=a, action=b, to_state=c, by="manager", at=AT) for a, b, c in steps],
        cause="The port is on strike",
        event="The machines come late",
        effect="They are built in later",
        category="supplier",
        owner="manager",
        identified_on="2026-03-02",
        proximity=("2026-04-01", "2026-06-30"),
        urgency_days=14,
        manageability="high",
        detectability="low",
        **_assessments(),
        effects=[
            pm.RiskConsequence(task="build", delay=("2d", "4d", "12d"), cost=tuple(EUR)),
            pm.RiskConsequence(task="draft", percent="20%"),
            pm.RiskConsequence(
                task="build", delay=pm.Distribution(shape="trigen", low=3, likely=5, high=10, unit="ed")
            ),
        ],
        responses=_responses(),
        triggers=["The union votes", "A ship is late"],
        reviewed_on="2026-03-05",
        review_days=7,
        ended="Bought elsewhere",
        note="The client knows the supplier",
    )
    dear = pm.Risk(id="dear", proximity=(None, "2026-12-31"))
    grant = pm.Risk(
        id="grant",
        nature="opportunity",
        responses=[pm.RiskResponse(strategy=s) for s in ("exploit", "enhance", "share")],
    )
    return Project(**SHARED, risks=[late, dear, grant])


def _distributions() -> pm.Plan:
    given: list[Any] = [
        "triangular",
        pm.Distribution(shape="pert", percentile_meaning="p10_p90"),
        ("1d", "2d", "5.5d"),
        pm.Distribution(shape="trigen", low=1, likely=2, high=5, unit="d"),
        pm.Distribution(shape="lognormal", likely="2.50", high=5, unit="w"),
        pm.Distribution(shape="uniform", low=1, high=5, unit="h"),
        pm.Distribution(shape="discrete", values=[1, "2.5"], weights=["0.60", "0.40"], unit="d"),
        pm.Distribution(shape="empirical", values=[3, 4, 4, 8], unit="d"),
        "3ed",
    ]
    tasks = [pm.task(f"t{i}", f"Task {i}", ("1d", "2d", "5d"), distribution=one) for i, one in enumerate(given)]
    return pm.Plan(start="2026-03-02", tasks=tasks)


def _factors() -> dict[str, Any]:
    return {
        "risk_drivers": [
            pm.RiskDriver(
                id="staff",
                title="New people",
                tasks=["draft", "build"],
                factor=("0.90", 1, "1.4"),
                probability="0.75",
                description="Half of the team is new",
                note="They are good",
                translations={"zh_CN": {"description": "一半是新人"}},
            ),
            pm.RiskDriver(id="plain"),
        ],
        "correlations": [
            pm.Correlation(id="crew", between=["draft", "build"], rho="0.60", reason="One team"),
            pm.Correlation(id="other", between=["risk:late", "driver:staff"], rho="-0.3"),
        ],
        "assumptions": [
            pm.Assumption(
                id="data",
                statement="The old data are clean",
                if_wrong="Two weeks more",
                owner="manager",
                check_by="2026-04-01",
                verdict="holds",
                checked_on="2026-03-20",
                note="Asked twice",
                links=["risk:late"],
            )
        ],
        "risks": [pm.Risk(id="late")],
    }


def _plan() -> pm.RiskPlan:
    return pm.RiskPlan(
        id="risk-plan",
        title="How we deal with risks",
        appetite="Dates are held, cost may rise a little",
        tolerances=[
            pm.RiskTolerance(id="date", measure="chance", limit="0.80", task="end"),
            pm.RiskTolerance(id="budget", measure="cost", limit="0.05", confidence="0.9"),
            pm.RiskTolerance(id="loss", measure="exposure", amount=pm.Money(20000, "EUR")),
            pm.RiskTolerance(id="one", measure="score", limit="0.18"),
        ],
        matrix=pm.RiskMatrix(
            probability=pm.RiskScale(
                levels=[pm.RiskLevel(label="rare", score=1, up_to="0.5"), pm.RiskLevel(label="often", score=2, up_to=1)]
            ),
            impacts=[
                pm.RiskScale(
                    objective="cost",
                    unit="%",
                    start="-1",
                    levels=[pm.RiskLevel(label="small", score=1, up_to=10), pm.RiskLevel(label="large", score=2)],
                )
            ],
            bands=[pm.RiskBand(label="fine", up_to=2, colour="#00aa00"), pm.RiskBand(label="not fine")],
            cells=[["fine", "fine"], ["fine", "not fine"]],
        ),
        breakdown=[
            pm.RiskCategory(id="market", title="Market"),
            pm.RiskCategory(id="supplier", title="Suppliers", parent="market"),
        ],
        review_days=14,
        roles=[pm.RiskRole(name="Keeps the register", holders=["manager"])],
        distribution="triangular",
    )


def _edits() -> Project:
    edits: list[pm.Edit] = [
        pm.OpenRisk(pm.Risk(id="fraud", inherent=pm.RiskAssessment(probability="0.1"))),
        pm.ChangeRisk(pm.Risk(id="late", event="They come very late")),
        pm.CloseRisk("late", "Bought elsewhere"),
        pm.DropRisk("fraud"),
    ]
    return Project(id="shop", changes=[pm.ChangeRequest(id="cards", edits=edits)], risks=[pm.Risk(id="late")])


def _impact() -> Project:
    nothing: dict[str, Any] = {each.value: pm.NoEffect(reason="nothing_changes") for each in pm.ImpactDimension}
    risk = pm.RiskEffect(opened=["risk:new"], rescored=["risk:late"], exposure_before=pm.Money(500, "EUR"))
    impact = pm.ImpactAssessment(
        change="cards",
        base=pm.Fingerprint("sha256-1:" + "2" * 64),
        as_of="2026-03-06",
        option_impacts=[pm.OptionImpact(option="do-it", kind="adjust_plan", **{**nothing, "risk": risk})],
        rules={"time_impact": 1},
    )
    return Project(id="shop", changes=[pm.ChangeRequest(id="cards", impact=impact)])


def risk_documents() -> dict[str, Project | pm.Plan]:
    """Give every document by its name."""
    states = [
        pm.Risk(
            id=action,
            state=state,
            history=[pm.Step(from_state="identified", action=action, to_state=state, by=MANAGER.id, at=AT)],
        )
        for action, state in (("assess", "assessed"), ("occur", "occurred"), ("close", "closed"))
    ]
    return {
        "risk-register": _register(),
        "risk-states": Project(**SHARED, risks=states),
        "risk-factors": Project(**SHARED, **_factors()),
        "risk-plan": Project(**SHARED, risk_plan=_plan()),
        "risk-pmi": Project(id="shop", risk_plan=pm.RiskPlan(id="risk-plan", matrix=pm.RiskMatrix.pmi())),
        "risk-edits": _edits(),
        "risk-impact": _impact(),
        "risk-distributions": _distributions(),
    }
