"""A small project on its way, for the tests of status, variance and trends."""

from __future__ import annotations

from typing import Any

import clientpm as pm

__all__ = ["BY", "going", "seen", "with_forecast"]

BY: dict[str, Any] = {"by": "pm", "at": "2026-06-01T08:00:00Z"}


def going(**fields: Any) -> pm.Project:
    """Give a project of two tasks and a milestone that was agreed to end on 20 March 2026."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("design", "Design", "5d"),
            pm.task("build", "Build", "10d", after="design"),
            pm.milestone("live", "Go live", after="build"),
        ],
    )
    project = pm.Project(id="shop", title="Shop", plan=plan, stakeholders=[pm.Stakeholder(id="pm", title="PM")])
    original = pm.schedule(plan).as_baseline(budget=fields.get("budget", ()))
    return project.with_(original).with_(*[item for group in fields.values() for item in group])


def with_forecast(project: pm.Project, days: str) -> pm.Project:
    """Give the project with another duration of its second task."""
    assert project.plan is not None
    return project.with_(pm.task("build", "Build", days, after="design"))


def seen(day: str, dimension: str = "schedule", **status: str) -> pm.Snapshot:
    """Give a snapshot that says how a dimension stood."""
    held: Any = status.pop("plain", None) or status
    return pm.Snapshot(id=f"s-{day}", data_date=day, status={dimension: held})
