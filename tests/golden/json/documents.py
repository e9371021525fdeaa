"""The documents that every later version must read: `python -m tests.golden.json.documents` writes them.

A document that was released is never written again: a new schema version gets a new folder.
"""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import clientpm as pm
from clientpm.evidence import to_json
from clientpm.model.dependency import Dependency
from clientpm.model.project import Project
from tests.golden.json.change_documents import change_documents
from tests.golden.json.going_documents import going_documents
from tests.golden.json.people_documents import people_documents
from tests.golden.json.risk_documents import risk_documents

FOLDER = Path(__file__).parent / "v5"
"""The documents of the present schema version; those of the ones before lie beside it."""
AT = "2026-03-02T09:30:00+08:00"


def _plan(*tasks: Any, **fields: Any) -> pm.Plan:
    return pm.Plan(start="2026-03-02", tasks=tasks, **fields)


def _calendars() -> pm.Plan:
    decree = pm.CalendarException(start="2026-02-17", end="2026-02-23", name="春节")
    make_up = pm.CalendarException(start="2026-02-28", hours=["09:00-12:00", "13:00-18:00"], name="调休")
    china = pm.WorkCalendar.weekdays(id="china", title="中国", holidays=[decree, make_up])
    night = pm.WorkCalendar(
        id="night",
        base=china,
        week=[["22:00-24:00"], None, None, None, None, [], []],
        minutes_per_day=450,
        minutes_per_week=2250,
    )
    tasks = (pm.task("day", "Day", "2d"), pm.task("shift", "Shift", "1w", calendar="night", after="day"))
    return _plan(*tasks, calendar=china, calendars=[night], minutes_per_day=480, minutes_per_week=2400)


def _dependencies() -> pm.Plan:
    return _plan(
        pm.task("a", "A", "5d"),
        pm.task("b", "B", "5d", after=["a"]),
        pm.task("c", "C", "5d", after=["a SS+2d", "b FF-1d"]),
        pm.task("d", "D", "5d", after=["a SF+3ed", "b FS+50%", "c SS+10e%"]),
        pm.task(
            "e",
            "E",
            "5d",
            after=[
                Dependency("a", "FS", "4h", pm.LagCalendar.ELAPSED),
                Dependency("b", lag="0h"),
                Dependency("c", "SS"),
            ],
        ),
    )


def _constraints() -> pm.Plan:
    types = [kind for kind in pm.ConstraintType if kind.dated]
    tasks = [
        pm.task(f"t{i}", kind.name, "1d", constraints=[pm.DateConstraint(kind, "2026-04-01")])
        for i, kind in enumerate(types)
    ]
    late = pm.task("late", "Late", "1d", constraints=[("ALAP", None)])
    both = pm.task("both", "Both", "1d", constraints=[("SNET", "2026-03-05"), ("FNLT", "2026-05-01T12:30")])
    return _plan(*tasks, late, both, pm.milestone("end", "End", deadline="2026-05-15"))


def _people() -> dict[str, Any]:
    person = pm.Person(
        id="li", name="李雷", email="li@example.org", phone="+86", address="路 1\n北京", notes="prefers tea"
    )
    stakeholder = pm.Stakeholder(
        id="cto",
        person="li",
        side="client",
        level="steering",
        may_sign=True,
        power=5,
        interest=4,
        engagement="neutral",
        engagement_wanted="leading",
    )
    return {"people": [person], "stakeholders": [stakeholder]}


def _contract() -> dict[str, Any]:
    payments = [
        pm.PaymentMilestone(milestone="end", share="0.40", title="Go-live"),
        pm.PaymentMilestone(milestone="start", amount=pm.Money("1250.00", "EUR")),
    ]
    contract = pm.Contract(
        id="contract",
        kind="capped",
        reference="C-17",
        signed_on="2026-02-27",
        price=pm.Money("125000.00", "EUR"),
        cost=pm.Money(90000, "EUR"),
        payments=payments,
        response_times=[pm.ResponseTime(subject="question", first_response="4h", resolution="2d", side="client")],
        silence_is_acceptance=True,
        silence_days=10,
        warranty_months=12,
        business_calendar=pm.WorkCalendar.weekdays(id="business", hours=["08:00-16:00"]),
        signatories=["cto"],
    )
    return {
        "contract": contract,
        "plan": _plan(pm.milestone("start", "Start"), pm.milestone("end", "End")),
        **_people(),
    }


def _facts() -> dict[str, Any]:
    reports = [
        pm.ProgressReport(id="r1", task="a", as_of="2026-03-06", actual_start="2026-03-02", percent_complete="40.5"),
        pm.ProgressReport(
            id="r2",
            task="a",
            as_of="2026-03-06",
            reported_by="cto",
            reported_at=AT,
            actual_start="2026-03-02T09:00",
            remaining="3d",
            percent_kind="physical",
            percent_complete=50,
            note="corrected",
            corrects="r1",
        ),
    ]
    return {"plan": _plan(pm.task("a", "A", "5d")), "progress_reports": reports, **_people()}


def _snapshot() -> pm.Snapshot:
    return pm.Snapshot(
        id="2026-w10",
        data_date="2026-03-06",
        taken_at=AT,
        milestones=[pm.MilestoneForecast(task="end", finish="2026-05-15")],
        figures={"spi": Decimal("0.97"), "tasks": 12, "late": ["a", None, True]},
        status={"time": "amber"},
        report=pm.Fingerprint("sha256-1:" + "0" * 64),
    )


def _baseline() -> pm.Baseline:
    return pm.Baseline(
        id="original",
        title="As signed",
        number=0,
        plan=_plan(pm.task("a", "A", "5d", notes="kept"), pm.milestone("end", "End", after="a")),
        dates=[pm.BaselineDates(task="a", start="2026-03-02", finish="2026-03-06", duration="5d")],
        approved_at=AT,
        change="goal:wait-time",
    )


def documents() -> dict[str, Project | pm.Plan]:
    """Give every document by its name."""
    goal = pm.Goal(id="wait-time", title="Shorter waits", metric="minutes", unit="min", baseline="9.50", target="4")
    open_json = {"acme.cost-centre": 4711, "acme:tags": ["a", {"b": Decimal("1.50"), "c": None}], "x.y": Decimal(5)}
    texts = {"zh_CN": {"title": "商店", "description": "一家商店"}}
    options = pm.ScheduleOptions(
        constraint_policy="mandatory",
        progress_rule="progress_override",
        alap_rule="late_dates",
        critical_rule="slack",
        critical_threshold="1d",
        near_critical="16h",
        lag_calendar="predecessor",
    )
    outline = pm.summary(
        "p1", "Phase 1", [pm.task("a", "A", "1d"), pm.summary("p2", "Inner", [pm.task("b", "B", "2d")])]
    )
    scope = pm.Scope(
        id="scope",
        included=["Three languages", ("Search", {"zh_CN": "搜索"})],
        excluded=[pm.Statement(text="Hosting", visibility="internal")],
        assumptions=["x"],
        constraints=["y"],
        client_duties=["Answers within two days"],
    )
    client = pm.Client(
        id="acme", industry="retail", success_factors=["Fewer calls"], language="zh_CN", market="growing"
    )
    relative = pm.Goal(id="mood", direction="increase", relative_deadline=pm.RelativeDeadline(months=3, days=5))
    found: dict[str, Project | pm.Plan] = {
        "project-empty": Project(id="shop"),
        "project-texts": Project(
            id="shop", title="“Shop” é e\u0301 \U0001f600", description="one\ntwo\tthree", notes="\\"
        ),
        "project-zone": Project(id="shop", time_zone="Asia/Shanghai", visibility="client"),
        "project-translations": Project(id="shop", title="Shop", translations=texts),
        "project-extensions": Project(id="shop", extensions=open_json),
        "project-links": Project(id="shop", goals=[goal], links=["goal:wait-time"]),
        "client": Project(id="shop", client=client),
        "contract": Project(id="shop", **_contract()),
        "scope": Project(id="shop", scope=scope),
        "people": Project(id="shop", **_people()),
        "needs": Project(
            id="shop", needs=[pm.Need(id="n", statement="faster", kind="time", basis="observed", noted_on="2026-01-05")]
        ),
        "goals": Project(id="shop", goals=[goal, relative, pm.Goal(id="day", deadline="2026-12-31")]),
        "baseline": Project(id="shop", goals=[goal], baselines=[_baseline()]),
        "progress": Project(id="shop", **_facts()),
        "snapshot": Project(id="shop", snapshots=[_snapshot()]),
        "plan-empty": _plan(),
        "plan-calendars": _calendars(),
        "plan-dependencies": _dependencies(),
        "plan-constraints": _constraints(),
        "plan-outline": _plan(*outline, data_date="2026-03-04", must_finish_by="2026-06-30"),
        "plan-options": _plan(pm.task("a", "A", ("2d", "3d", "5.5d"), priority=900, wbs="1.2"), options=options),
        "plan-effort": _plan(pm.task("a", "A", "3ed"), pm.task("b", "B", "0h", kind="level_of_effort", after="a SS")),
    }
    return found | going_documents() | change_documents() | risk_documents() | people_documents()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, value in documents().items():
        path = FOLDER / f"{name}.json"
        if path.exists() and "--again" not in sys.argv:
            continue
        path.write_bytes(to_json(value, indent=2))
