"""A small project in which one requirement is covered from end to end."""

from __future__ import annotations

from typing import Any

import attrs

import clientpm as pm

__all__ = ["covered", "plan_of"]


def plan_of(*tasks: Any, **fields: Any) -> pm.Plan:
    """Give a plan."""
    return pm.Plan(start="2026-03-02", tasks=tasks, **fields)


def covered(**fields: Any) -> pm.Project:
    """Give a project whose requirement `r` has a goal, a task, a tested criterion and a signature."""
    requirement = pm.Requirement(id="r", priority="must", links=["goal:g", "task:build"])
    signature = pm.Signature(
        id="s",
        covers="requirement:r",
        fingerprint=pm.fingerprint(requirement),
        by="cto",
        at="2026-03-10T16:30:00Z",
    )
    project = pm.Project(
        id="p",
        time_zone="Asia/Shanghai",
        stakeholders=[pm.Stakeholder(id="cto", title="CTO")],
        goals=[pm.Goal(id="g", metric="minutes", target=10)],
        plan=plan_of(pm.task("build", "Build", "5d", owner="cto")),
        requirements=[requirement],
        criteria=[pm.AcceptanceCriterion(id="c", requirement="r")],
        acceptance_tests=[pm.AcceptanceTest(id="t", criteria=["c"])],
        signatures=[signature],
    )
    return attrs.evolve(project, **fields)
