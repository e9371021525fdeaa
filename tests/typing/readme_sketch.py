"""The design's sketch as a user types it: checked by mypy and pyright, run by the tests."""

from __future__ import annotations

import datetime as dt
from typing import assert_type

import clientpm as pm

plan = pm.Plan(
    start="2026-03-02",
    calendar=pm.WorkCalendar.weekdays(holidays=["2026-04-06"]),
    tasks=[
        pm.task("req", "Requirements analysis", "10d"),
        pm.task("design", "Design", "15d", after="req"),
        pm.milestone("design-review", "Design review", after="design", deadline="2026-04-10"),
        pm.task("build", "Build and test", ("20d", "25d", "40d"), after=["design-review", "req SS+5d"]),
        *pm.summary("launch", "Launch", [pm.milestone("go-live", "Go live", after="build", visibility="client")]),
    ],
)
s = pm.schedule(plan)
assert_type(s, pm.Schedule)
assert_type(s.finish, dt.datetime)
assert_type(s["build"], pm.ScheduledTask)
assert_type(s["build"].total_slack, pm.Minutes | None)
assert_type(s.critical_tasks, tuple[str, ...])
assert_type(s.critical_paths(limit=100), tuple[tuple[str, ...], ...])
assert_type(s.critical_path_count, int)
assert_type(s.why("go-live"), tuple[pm.Reason, ...])
assert_type(s.violations, tuple[pm.Violation, ...])
assert_type(s.milestone_graph(), pm.MilestoneGraph)
assert_type(pm.check_schedule(plan, s), tuple[pm.Finding, ...])

project = pm.Project(
    id="shop",
    title="Shop",
    plan=plan,
    client=pm.Client(id="acme", title="Acme"),
    contract=pm.Contract(
        id="main",
        kind="fixed_price",
        price=pm.Money("120000.00", "EUR"),
        signed_on="2026-02-20",
        payments=[pm.PaymentMilestone(milestone="go-live", share="0.5")],
    ),
    scope=pm.Scope(id="scope", included=["Web shop", ("Three languages", {"zh_CN": "三种语言"})]),
    stakeholders=[pm.Stakeholder(id="cto", title="CTO", side="client", may_sign=True)],
    goals=[
        pm.Goal(
            id="wait-time",
            title="Shorter waits",
            direction="decrease",
            baseline=50,
            target="40",
            relative_deadline=pm.RelativeDeadline(months=6),
        )
    ],
)
assert_type(project["goal:wait-time"], pm.Record)
assert_type(project.get(pm.Goal, "wait-time"), pm.Goal)
assert_type(project.all(pm.Goal), tuple[pm.Goal, ...])
assert_type(project.with_(pm.Need(id="need", statement="Shorter waits")), pm.Project)
assert_type(project.without("goal:wait-time"), pm.Project)

calendar = pm.WorkCalendar(id="mornings", week={"mon": ["09:00-12:00"]}, exceptions=["2026-04-06"])
assert_type(calendar.add(dt.datetime(2026, 3, 2, 9, 0), "2h"), dt.datetime)
assert_type(calendar.between(dt.datetime(2026, 3, 2), dt.datetime(2026, 3, 9)), pm.Minutes)
assert_type(pm.Money("1.00", "EUR") + pm.Money(2, "EUR"), pm.Money)
