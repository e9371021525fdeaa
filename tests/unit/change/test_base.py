"""What an assessment rests on is recognised by its fingerprint."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import clientpm as pm
from clientpm.change import impact_base

RESOURCE = pm.Resource(id="li", title="Li", rates=[pm.ResourceRate(amount=pm.Money(50, "EUR"))])
PROJECT = pm.Project(
    id="shop",
    stakeholders=[pm.Stakeholder(id="pm")],
    plan=pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "5d")]),
    goals=[pm.Goal(id="wait", title="Shorter waits")],
    resources=[RESOURCE],
    assignments=[pm.Assignment(id="a", task="build", resource="li")],
    budget=[pm.BudgetLine(id="b", task="build", amount=pm.Money(10, "EUR"))],
)

MOVES: dict[str, pm.Record] = {
    "duration": pm.task("build", "Build", "6d"),
    "new task": pm.task("test", "Test", "1d"),
    "deadline": pm.task("build", "Build", "5d", deadline="2026-03-31"),
    "budget": pm.BudgetLine(id="b", task="build", amount=pm.Money(11, "EUR")),
    "rate": attrs.evolve(RESOURCE, rates=[pm.ResourceRate(amount=pm.Money(51, "EUR"))]),
    "units": pm.Assignment(id="a", task="build", resource="li", units="0.5"),
    "goal": pm.Goal(id="wait", title="Short waits"),
    "new goal": pm.Goal(id="more", title="Shorter waits"),
}
RESTS: dict[str, pm.Record] = {
    "owner": pm.task("build", "Build", "5d", owner="pm"),
    "goal's owner": pm.Goal(id="wait", title="Shorter waits", owner="pm", visibility="client"),
    "report": pm.ProgressReport(id="r", task="build", as_of="2026-03-02", actual_start="2026-03-02"),
    "resource's name": attrs.evolve(RESOURCE, title="Li Wei", extensions={"acme.desk": 3}),
    "requirement": pm.Requirement(id="r"),
}


@pytest.mark.parametrize("name", MOVES)
def test_it_moves(name: str) -> None:
    """Whatever a figure of an impact comes from moves the base."""
    assert impact_base(PROJECT.with_(MOVES[name])) != impact_base(PROJECT)


@pytest.mark.parametrize("name", RESTS)
def test_it_rests(name: str) -> None:
    """What no figure comes from does not."""
    assert impact_base(PROJECT.with_(RESTS[name])) == impact_base(PROJECT)


def test_a_step_of_a_goal_rests() -> None:
    """A lifecycle goes on while a change is assessed."""
    told: dict[str, Any] = {"from_state": "draft", "to_state": "confirmed", "action": "confirm", "by": "pm"}
    step = pm.Step(**told, at="2026-03-02T09:00:00+00:00")
    goal = attrs.evolve(PROJECT.goals[0], state="confirmed", history=[step])
    assert impact_base(attrs.evolve(PROJECT, goals=[goal])) == impact_base(PROJECT)


def test_a_project_without_anything() -> None:
    """Nothing has a fingerprint too."""
    assert impact_base(pm.Project(id="a")) == impact_base(pm.Project(id="b"))
    with pytest.raises(pm.FieldTypeError):
        impact_base("shop")  # type: ignore[arg-type]
