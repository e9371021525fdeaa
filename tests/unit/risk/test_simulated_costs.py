"""What work costs in trials: once, by the time it takes, or for as long as something lasts; and with its dates."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import clientpm as pm

EVERY_DAY = pm.WorkCalendar(week=[("09:00-17:00",)] * 7)
DISCRETE = pm.Distribution(shape="discrete", values=[4, 8], weights=["0.5", "0.5"], unit="d")


def euros(amount: int | str) -> pm.Money:
    """Give an amount."""
    return pm.Money(amount, "EUR")


def project(*tasks: pm.Task, **more: Any) -> pm.Project:
    """Give a project whose every day has eight hours."""
    return pm.Project(id="p", plan=pm.Plan(start="2026-03-02", calendar=EVERY_DAY, tasks=tasks), **more)


def costs(sim: pm.Simulation) -> set[float]:
    """Give every cost that a trial had."""
    assert sim._costs is not None
    return {*np.round(sim._costs, 6).tolist()}


TASK = pm.task("a", "A", "4d", distribution=DISCRETE)
PEOPLE = pm.Resource(id="li", title="Li", rates=[pm.ResourceRate(amount=euros(100), per_use=euros(50))])


def test_lines_of_the_budget_are_fixed_or_follow_the_time() -> None:
    """A fixed line costs the same in every trial, one for resources what the time costs; reserves cost nothing."""
    lines = [
        pm.BudgetLine(id="1", task="a", amount=euros(1000)),
        pm.BudgetLine(id="2", task="a", amount=euros(400), cost_kind="resource"),
        pm.BudgetLine(id="3", amount=euros(5000), category="contingency"),
        pm.BudgetLine(id="4", amount=euros(9000), category="management_reserve"),
    ]
    sim = pm.simulate(project(TASK, budget=lines), trials=1024)
    assert costs(sim) == {1400.0, 1800.0}
    assert (sim.planned_cost, sim.mean_cost) == (euros("1400.00"), euros("1600.00"))
    assert (sim.cost(0.5), sim.cost(0.6)) == (euros("1400.00"), euros("1800.00"))


def test_people_cost_by_the_hour_material_and_uses_do_not() -> None:
    """The rate counts for the simulated hours; a price per use, material and money are paid once."""
    resources = [
        PEOPLE,
        pm.Resource(id="stone", title="Stone", kind="material", rates=[pm.ResourceRate(amount=euros(3))]),
        pm.Resource(id="fee", title="Fee", kind="cost"),
    ]
    assigned = [
        pm.Assignment(id="1", task="a", resource="li", units="0.5"),
        pm.Assignment(id="2", task="a", resource="stone", quantity=10),
        pm.Assignment(id="3", task="a", resource="fee", amount=euros(7)),
    ]
    sim = pm.simulate(project(TASK, resources=resources, assignments=assigned), trials=1024)
    once = 25 + 30 + 7
    assert costs(sim) == {once + 4 * 8 * 50.0, once + 8 * 8 * 50.0}
    budget = pm.resource_budget(project(TASK, resources=resources, assignments=assigned))
    assert sim.planned_cost == sum((line.amount for line in budget[1:]), budget[0].amount).rounded(2)


def test_support_costs_for_as_long_as_it_lasts() -> None:
    """Level of effort over the whole is a burn rate: it costs by the simulated duration."""
    support = pm.Task(id="support", title="S", kind="level_of_effort", after=["first SS", "last FF"])
    tasks = pm.task("first", "F", "1d"), pm.task("last", "L", "4d", distribution=DISCRETE, after="first"), support
    assigned = [pm.Assignment(id="1", task="support", resource="li")]
    sim = pm.simulate(
        project(
            *tasks,
            resources=[pm.Resource(id="li", title="Li", rates=[pm.ResourceRate(amount=euros(100))])],
            assignments=assigned,
        ),
        trials=1024,
    )
    assert costs(sim) == {5 * 800.0, 9 * 800.0}
    assert sim.planned_cost == euros("4000.00")


def test_what_is_done_counts_as_planned_and_the_rest_follows_the_time() -> None:
    """Of work that has begun what was done costs its share, what is over its whole price; what was called off nothing."""
    tasks = TASK, pm.task("over", "O", "2d"), pm.task("off", "X", "2d"), pm.task("more", "M", "2d")
    reports = [
        pm.ProgressReport(id="1", task="a", as_of="2026-03-03", actual_start="2026-03-02", remaining="2d"),
        pm.ProgressReport(
            id="2", task="over", as_of="2026-03-03", actual_start="2026-03-02", actual_finish="2026-03-03"
        ),
        pm.ProgressReport(id="3", task="off", as_of="2026-03-03", cancelled=True),
    ]
    lines = [pm.BudgetLine(id=task.id, task=task.id, amount=euros(400), cost_kind="resource") for task in tasks]
    sim = pm.simulate(project(*tasks, budget=lines, progress_reports=reports), trials=1024)
    assert costs(sim) == {400.0 + 400 + 400, 100.0 * (2 + 4) + 400 + 400}
    assert sim.planned_cost == euros("1200.00")


def test_risks_cost_what_they_cost_when_they_strike() -> None:
    """Money of a threat is added, of an opportunity taken away; a task that takes longer costs more too."""
    late = pm.Risk(
        id="late",
        inherent=pm.RiskAssessment(probability="0.25"),
        effects=[pm.RiskConsequence(task="b", delay="2d", cost=euros(1000))],
    )
    help_ = pm.Risk(
        id="help",
        nature="opportunity",
        inherent=pm.RiskAssessment(probability="0.5"),
        effects=[pm.RiskConsequence(cost=euros(300))],
    )
    lines = [pm.BudgetLine(id="1", task="b", amount=euros(400), cost_kind="resource")]
    sim = pm.simulate(project(pm.task("b", "B", "4d"), risks=[late, help_], budget=lines), trials=4096)
    assert costs(sim) == {100.0, 400.0, 1300.0, 1600.0}
    rows = {row.ref: row for row in sim.tornado()}
    assert rows["risk:late"].cost == euros("300.00")
    assert rows["risk:help"].cost == euros("-150.00")
    assert float(rows["risk:late"].days) == pytest.approx(0.5)
    assert rows["risk:help"].days == 0
    assert sim.tornado("p80")[0].cost == euros("900.00")


def test_risks_alone_have_the_exact_costs_of_the_register() -> None:
    """Against every outcome, computed exactly."""
    risks = [
        pm.Risk(
            id=name,
            nature=nature,
            inherent=pm.RiskAssessment(probability=chance),
            effects=[pm.RiskConsequence(cost=euros(amount))],
        )
        for name, nature, chance, amount in (
            ("a", "threat", "0.3", 120_000), ("b", "threat", "0.1", 400_000), ("c", "opportunity", "0.2", 80_000)
        )
    ]  # fmt: skip
    held = project(pm.task("t", "T", "1d"), risks=risks)
    sim, exact = pm.simulate(held, trials=20_000), pm.cost_outcomes(held)
    assert sim.mean_cost is not None
    assert float(sim.mean_cost.amount) == pytest.approx(float(exact.mean.amount), rel=0.02)
    for p in ("0.5", "0.8", "0.95"):
        assert sim.cost(float(p)) == exact.quantile(p).rounded(2)
    share = sim.cost_chance(exact.mean)
    assert share is not None
    assert 1 - share == pytest.approx(float(exact.chance_above(exact.mean)), abs=0.01)


def test_without_costs_there_is_a_reason() -> None:
    """Nothing that costs, or two currencies, which have no sum: no figure, and why."""
    lines = [
        pm.BudgetLine(id="1", task="a", amount=euros(1000)),
        pm.BudgetLine(id="2", task="a", amount=pm.Money(400, "CNY")),
    ]
    for held, reason in ((project(TASK), "no_cost"), (project(TASK, budget=lines), "several_currencies")):
        sim = pm.simulate(held, trials=200)
        assert sim.cost_reason == reason
        assert (sim.currency, sim.cost(), sim.planned_cost, sim.mean_cost, sim.cost_interval()) == (None,) * 5
        assert (sim.cost_chance(euros(1)), sim.joint_confidence(euros(1), "2026-03-09"), sim.joint_curve()) == (
            None,
            None,
            (),
        )
        found = sim.contingency()
        assert (found.money, dict(found.reasons)) == (None, {"cost": reason})


def test_an_assignment_without_a_price_is_said() -> None:
    """What cannot be priced is left out with its reason."""
    held = project(
        TASK,
        resources=[pm.Resource(id="li", title="Li")],
        assignments=[pm.Assignment(id="1", task="a", resource="li")],
        budget=[pm.BudgetLine(id="1", task="a", amount=euros(1000))],
    )
    (note,) = pm.simulate(held, trials=200).notes
    assert (note.code, str(note.subject), note.facts["reason"]) == ("simulation.left_out", "assignment:1", "no_rate")


def test_another_currency_is_refused() -> None:
    """A limit in another currency has no answer."""
    sim = pm.simulate(project(TASK, budget=[pm.BudgetLine(id="1", task="a", amount=euros(1000))]), trials=200)
    for ask in (sim.cost_chance, lambda money: sim.joint_confidence(money, "2026-03-09")):
        with pytest.raises(pm.UnitError):
            ask(pm.Money(1, "CNY"))


def test_contingency_is_the_way_from_the_plan_to_the_percentile() -> None:
    """In days and in money, at one confidence."""
    lines = [pm.BudgetLine(id="2", task="a", amount=euros(400), cost_kind="resource")]
    sim = pm.simulate(project(TASK, budget=lines), trials=1024)
    found = sim.contingency(0.9)
    assert (found.confidence, found.days, found.money) == (Decimal("0.9"), Decimal("4.00"), euros("400.00"))
    assert (found.planned_finish, found.finish) == (sim.finish, sim.date(p=0.9))
    assert (found.planned_cost, found.cost) == (euros("400.00"), euros("800.00"))
    assert sim.contingency(0.5).days == 0


def test_the_joint_curve_falls() -> None:
    """The later the date, the smaller the budget that goes with it; all points hold with the confidence."""
    tasks = pm.task("a", "A", ("2d", "4d", "12d")), pm.task("b", "B", ("1d", "2d", "3d"))
    lines = [pm.BudgetLine(id="2", task="b", amount=euros(400), cost_kind="resource")]
    sim = pm.simulate(project(*tasks, budget=lines), trials=3000)
    curve = sim.joint_curve(0.7, points=9)
    assert 2 < len(curve) <= 9
    assert [point.date for point in curve] == sorted({point.date for point in curve})
    assert [point.cost for point in curve] == sorted({point.cost for point in curve}, reverse=True)
    for point in curve:
        together = sim.joint_confidence(point.cost, point.date)
        assert together is not None
        assert 0.7 <= together <= min(point.date_chance, point.cost_chance)
    low, high = sim.cost_interval(0.8) or (None, None)
    assert low is not None
    assert high is not None
    middle = sim.cost(0.8)
    assert middle is not None
    assert low <= middle <= high
