"""Documents with the records that say how a project is going; they came with schema version 2."""

from __future__ import annotations

from typing import Any

import clientpm as pm
from clientpm.model.project import Project

__all__ = ["going_documents"]

AT = "2026-03-06T17:30:00+08:00"
EUR = "EUR"
PLAN = pm.Plan(
    start="2026-03-02",
    tasks=[
        pm.task("draft", "Draft", "5d"),
        pm.task("build", "Build", "10d", after="draft"),
        pm.milestone("end", "End", after="build"),
    ],
    calendars=[pm.WorkCalendar.weekdays(id="part-time", hours=["09:00-13:00"])],
)
SIGNER = pm.Stakeholder(id="cto", side="client", may_sign=True)
SHARED: dict[str, Any] = {"id": "shop", "plan": PLAN, "stakeholders": [SIGNER]}


def _resources() -> Project:
    rates = [
        pm.ResourceRate(amount=pm.Money("95.00", EUR)),
        pm.ResourceRate(
            amount=pm.Money(99, EUR), overtime=pm.Money(140, EUR), per_use=pm.Money(20, EUR), since="2026-07-01"
        ),
    ]
    resources = [
        pm.Resource(
            id="dev",
            title="Developers",
            stakeholder="cto",
            role="developer",
            capacity="2.5",
            availability=[
                pm.Availability(capacity="1", start="2026-03-09", end="2026-03-13"),
                pm.Availability(capacity=3, start="2026-08-01"),
                pm.Availability(capacity=0, end="2026-01-31"),
            ],
            calendar="part-time",
            rates=rates,
            accrual="end",
        ),
        pm.Resource(id="cable", kind="material", unit="m", rates=[pm.ResourceRate(amount=pm.Money("1.10", EUR))]),
        pm.Resource(id="travel", kind="cost", translations={"zh_CN": {"title": "差旅"}}),
    ]
    assignments = [
        pm.Assignment(id="a1", task="build", resource="dev", units="0.5", work="40h"),
        pm.Assignment(id="a2", task="build", resource="cable", quantity="120.5"),
        pm.Assignment(id="a3", task="draft", resource="travel", amount=pm.Money(800, EUR)),
    ]
    return Project(**SHARED, resources=resources, assignments=assignments)


def _budget() -> tuple[pm.BudgetLine, ...]:
    return (
        pm.BudgetLine(id="draft", task="draft", amount=pm.Money("5000.00", EUR)),
        pm.BudgetLine(id="build", task="build", amount=pm.Money(9000, EUR), cost_kind="resource", accrual="prorated"),
        pm.BudgetLine(id="known-risks", amount=pm.Money(1200, EUR), category="contingency"),
        pm.BudgetLine(id="reserve", amount=pm.Money(0, EUR), category="management_reserve", accrual="start"),
    )


def _spending() -> Project:
    costs = [
        pm.ActualCost(id="c1", amount=pm.Money("410.20", EUR), as_of="2026-03-05", task="draft"),
        pm.ActualCost(
            id="c2",
            amount=pm.Money("-10.20", EUR),
            as_of="2026-03-06T12:00",
            task="draft",
            cost_kind="resource",
            reported_by="cto",
            reported_at=AT,
            note="credit note",
            corrects="c1",
        ),
        pm.ActualCost(id="c3", amount=pm.Money(1, EUR), as_of="2026-03-06"),
    ]
    work = [
        pm.ActualWork(id="w1", task="draft", work="12h", as_of="2026-03-05"),
        pm.ActualWork(
            id="w2",
            task="draft",
            work="1.5d",
            as_of="2026-03-05",
            resource="dev",
            reported_by="cto",
            reported_at=AT,
            note="two people",
            corrects="w1",
        ),
    ]
    return Project(**SHARED, resources=[pm.Resource(id="dev")], actual_costs=costs, actual_work=work)


def _goals() -> Project:
    objective = pm.Goal(id="service", role="objective", statement="People are served well")
    wait = pm.Goal(
        id="wait",
        role="key_result",
        parent="service",
        objective="Grow",
        question="How long do people wait?",
        owner="cto",
        metric="Waiting time",
        definition="From arrival to the first word, all three sites",
        unit="min",
        data_source="Counter log",
        interval_days=30,
        direction="decrease",
        baseline=50,
        baseline_on="2026-01-31",
        relative_change="-0.2",
        relative_deadline=pm.RelativeDeadline(after="end", months=6),
        measurable_early=True,
        planned=[pm.PlannedValue("2026-06-30", 48), pm.PlannedValue("2026-12-31", "42.50")],
        reviews=["2026-06-30", "2026-09-30"],
        stretch_reason="A second counter opens",
        confidence="0.70",
        declared_by="cto",
        declared_at=AT,
    )
    band = pm.Goal(id="staff", role="indicator", direction="maintain", low="95.0", high=105)
    measurements = [
        pm.Measurement(id="m1", goal="wait", on="2026-03-31", value=49),
        pm.Measurement(
            id="m2",
            title="March",
            goal="wait",
            on="2026-03-31",
            value="48.00",
            unit="min",
            period_start="2026-03-01",
            sample_size=411,
            source="Counter log",
            reported_by="cto",
            reported_at=AT,
            note="one site was closed",
            corrects="m1",
        ),
    ]
    return Project(**SHARED, goals=[objective, wait, band], measurements=measurements)


REQUIREMENT = pm.Requirement(
    id="r1",
    title="Booking",
    statement="A patient books a visit without a call.",
    kind="process",
    priority="must",
    rationale="Half of the calls are about dates",
    owner="cto",
    links=["task:build"],
)
CRITERIA = (
    pm.AcceptanceCriterion(
        id="k1",
        requirement="r1",
        statement="Nine of ten people book within two minutes",
        method="test",
        measure="time to book",
        threshold="2 min",
    ),
    pm.AcceptanceCriterion(id="k2", method="inspection", links=["task:end"]),
)


def _requirements() -> Project:
    deliverable = pm.Deliverable(
        id="portal", description="The portal", tasks=["build", "end"], criteria=["k1", "k2"], owner="cto"
    )
    tests = [
        pm.AcceptanceTest(id="t1", criteria=["k1"], steps="Book\nthen cancel", expected="A message", tester="cto"),
        pm.AcceptanceTest(id="t2"),
    ]
    runs = [
        pm.TestRun(id="u1", test="t1", as_of="2026-03-05", outcome="failed"),
        pm.TestRun(
            id="u2",
            test="t1",
            as_of="2026-03-06T15:00",
            outcome="passed",
            reported_by="cto",
            reported_at=AT,
            evidence="folder 7",
            note="second try",
            corrects="u1",
        ),
        pm.TestRun(id="u3", test="t2", as_of="2026-03-06", outcome="blocked"),
    ]
    return Project(
        **SHARED,
        requirements=[REQUIREMENT, pm.Requirement(id="r2")],
        criteria=CRITERIA,
        deliverables=[deliverable],
        acceptance_tests=tests,
        test_runs=runs,
    )


def _quality() -> Project:
    standard = pm.QualityStandard(id="s1", statement="Pages load fast", measure="load", threshold="2 s", owner="cto")
    checks = [
        pm.QualityCheck(id="q1", standard="s1", as_of="2026-03-05", outcome="failed", subject="task:build"),
        pm.QualityCheck(
            id="q2",
            standard="s1",
            as_of="2026-03-06",
            outcome="passed",
            measured="1.4 s",
            reported_by="cto",
            reported_at=AT,
            evidence="folder 8",
            note="cached",
            corrects="q1",
        ),
    ]
    defects = [
        pm.Defect(id="d1", severity="critical", found_on="2026-03-05", title="Nobody can log in"),
        pm.Defect(
            id="d2",
            description="A typing error",
            severity="minor",
            found_on="2026-03-05T10:00",
            fixed_on="2026-03-06",
            subject="quality_standard:s1",
            owner="cto",
            reported_by="cto",
            note="easy",
        ),
    ]
    return Project(**SHARED, quality_standards=[standard], quality_checks=checks, defects=defects)


def _signatures() -> Project:
    signature = pm.Signature(
        id="sig-1",
        covers="requirement:r1",
        fingerprint=pm.Fingerprint("sha256-1:" + "1" * 64),
        by="cto",
        role="Sponsor",
        at=AT,
    )
    override = pm.StatusOverride(
        id="o1",
        dimension="cost",
        status="attention",
        reason="Two invoices are disputed",
        decided_by="cto",
        decided_at=AT,
        since="2026-03-06",
        until="2026-03-20",
    )
    return Project(**SHARED, requirements=[REQUIREMENT], signatures=[signature], status_overrides=[override])


def _reports() -> Project:
    reports = [
        pm.ProgressReport(
            id="p1",
            task="draft",
            as_of="2026-03-04",
            actual_start="2026-03-02",
            steps_done=["Outline", "目录"],
            suspended="2026-03-04",
            resumes="2026-03-09",
            evidence="folder 3",
        ),
        pm.ProgressReport(id="p2", task="build", as_of="2026-03-06", cancelled=True, remaining="0d"),
        pm.ProgressReport(id="p3", task="build", as_of="2026-03-06", percent_complete=10, percent_kind="units"),
    ]
    return Project(**SHARED, progress_reports=reports)


def _baseline() -> Project:
    return Project(**SHARED, budget=_budget(), baselines=[pm.Baseline(id="b0", number=0, plan=PLAN, budget=_budget())])


def _snapshot() -> Project:
    return Project(
        **SHARED,
        snapshots=[
            pm.Snapshot(
                id="w10",
                data_date="2026-03-06",
                taken_by="cto",
                goals=[
                    pm.GoalForecast(goal="wait", deadline="2026-09-20", state="on_track"),
                    pm.GoalForecast(goal="gone"),
                ],
            )
        ],
    )


def _earning() -> pm.Plan:
    steps: list[Any] = [("Outline", "0.25"), pm.EarningStep("Text", "0.75")]
    rules = [rule for rule in pm.EarningRule if rule.value not in {"weighted_milestone", "apportioned"}]
    tasks = [pm.task(f"t{i}", rule.value, "1d", earning=rule) for i, rule in enumerate(rules)]
    return pm.Plan(
        start="2026-03-02",
        tasks=[
            *tasks,
            pm.task("steps", "Steps", "2d", earning=pm.Earning("weighted_milestone", steps=steps)),
            pm.task("share", "Share", "2d", earning=pm.Earning("apportioned", like="steps")),
        ],
    )


def going_documents() -> dict[str, Project | pm.Plan]:
    """Give the documents by their names."""
    return {
        "going-resources": _resources(),
        "going-budget": _baseline(),
        "going-spending": _spending(),
        "going-goals": _goals(),
        "going-requirements": _requirements(),
        "going-quality": _quality(),
        "going-signatures": _signatures(),
        "going-reports": _reports(),
        "going-snapshot": _snapshot(),
        "plan-earning": _earning(),
    }
