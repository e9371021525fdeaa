"""Simulations at their edges: curves that reach below zero, work without length, and questions of a wrong type."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

import clientpm as pm

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY_DAY = pm.WorkCalendar(week=[("09:00-17:00",)] * 7)


def plan(*tasks: pm.Task) -> pm.Plan:
    """Give a plan whose every day has eight hours."""
    return pm.Plan(start="2026-03-02T09:00", calendar=EVERY_DAY, tasks=tasks)


@pytest.mark.parametrize("sampling", ["latin", "plain"])
@pytest.mark.parametrize("points", [("1d", "4d", "6d"), ("0d", "0d", "5d"), ("3d", "10d", "10d")])
def test_a_curve_through_percentiles_may_reach_below_zero(points: tuple[str, str, str], sampling: str) -> None:
    """P10 and P90 are what was said; where their curve is below zero, a task takes no time."""
    sim = pm.simulate(plan(pm.task("a", "A", points, distribution="trigen")), trials=20_000, sampling=sampling)
    begin = pm.schedule(plan(pm.task("a", "A", "0d"))).finish
    assert sim.date(p=0) == begin
    low, high = (pm.schedule(plan(pm.task("a", "A", each))).finish for each in (points[0], points[2]))
    assert sim.chance(by=low) == pytest.approx(0.1, abs=0.01)
    assert sim.chance(by=high) == pytest.approx(0.9, abs=0.01)


def test_a_threat_costs_no_less_than_nothing_where_its_points_do_not() -> None:
    """A spread of costs, delays and factors through percentiles is cut at zero; points below zero are meant so."""
    spread: dict[str, Any] = {"shape": "trigen", "low": 0, "likely": 0, "high": 900}
    risk = pm.Risk(
        id="r",
        inherent=pm.RiskAssessment(probability=1),
        effects=[
            pm.RiskConsequence(cost=pm.Distribution(unit="EUR", **spread)),
            pm.RiskConsequence(task="a", delay=pm.Distribution(unit="min", **spread)),
        ],
    )
    project = pm.Project(id="p", plan=plan(pm.task("a", "A", "2d")), risks=[risk])
    sim = pm.simulate(project, trials=2048)
    assert sim.cost(0) == pm.Money("0.00", "EUR")
    assert sim.date(p=0) == sim.finish
    assert sim.cost_chance(pm.Money(900, "EUR")) == pytest.approx(0.9, abs=0.005)
    saving = pm.Distribution(shape="uniform", low=-900, high=-100, unit="EUR")
    meant = pm.Risk(id="r", inherent=pm.RiskAssessment(probability=1), effects=[pm.RiskConsequence(cost=saving)])
    found = pm.simulate(pm.Project(id="p", plan=plan(pm.task("a", "A", "2d")), risks=[meant]), trials=2048)
    assert found.mean_cost is not None
    assert float(found.mean_cost.amount) == pytest.approx(-500, abs=1)


def test_points_that_a_shape_cannot_have_name_their_task() -> None:
    """A shape for the whole project may not fit one estimate: it is said which."""
    ways = pm.RiskPlan(id="w", distribution="lognormal")
    tasks = pm.task("a", "A", ("2d", "4d", "12d")), pm.task("z", "Z", ("0d", "0d", "5d"))
    with pytest.raises(pm.ValidationError) as caught:
        pm.simulate(pm.Project(id="p", plan=plan(*tasks), risk_plan=ways), trials=100)
    assert (caught.value.code, caught.value.where) == ("distribution.positive", "task:z.estimate.likely")


def test_work_without_length() -> None:
    """Where nothing takes time every figure is at hand, and the average is the one date that there is."""
    sim = pm.simulate(pm.Plan(start="2026-03-02", tasks=[pm.milestone("m", "M"), pm.task("z", "Z", "0d")]), trials=100)
    assert dict(sim.significance) == {"z": 1.0}
    assert dict(sim.ssi) == {}
    assert sim.mean() == sim.date(p=0) == sim.date(p=1) == sim.finish
    assert sim.merge_bias().mean == sim.finish


def test_a_confidence_may_be_a_fraction() -> None:
    """The confidence of a contingency is the number that was given, however it was written."""
    sim = pm.simulate(plan(pm.task("a", "A", ("2d", "4d", "12d"))), trials=200)
    assert sim.contingency(Fraction(4, 5)) == sim.contingency(0.8) == sim.contingency(Decimal("0.8"))
    assert sim.contingency(Fraction(4, 5)).confidence == Decimal("0.8")


ASKED: dict[str, tuple[Callable[[Any], object], str]] = {
    "task": (lambda sim: sim.date(["a"]), "plan.unknown_task"),
    "method": (lambda sim: sim.cruciality_by(["spearman"]), "simulation.correlation"),
    "no points": (lambda sim: sim.joint_curve(points=0), "number.count"),
    "half a point": (lambda sim: sim.joint_curve(points=1.5), "number.count"),
}


@pytest.mark.parametrize(("ask", "code"), ASKED.values(), ids=ASKED)
def test_questions_of_a_wrong_type_are_refused(ask: Callable[[Any], object], code: str) -> None:
    """Nothing but an error of the package comes back."""
    line = pm.BudgetLine(id="1", task="a", amount=pm.Money(5, "EUR"))
    project = pm.Project(id="p", plan=plan(pm.task("a", "A", ("2d", "4d", "12d"))), budget=[line])
    with pytest.raises(pm.ValidationError) as caught:
        ask(pm.simulate(project, trials=100))
    assert caught.value.code == code
