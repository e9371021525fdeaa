"""The five standard options: what each does, and that it does what it says."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import attrs
import pytest

import clientpm as pm

EUR = "EUR"


def shop(**fields: Any) -> pm.Project:
    """Give a project of three tasks in line, each with somebody at another rate, and a milestone."""
    names = ("a", "b", "c")
    tasks = [
        pm.task("a", "A", "4d"),
        pm.task("b", "B", "6d", after="a"),
        pm.task("c", "C", "4d", after="b"),
        pm.milestone("live", "Go live", after="c", visibility="client", deadline="2026-03-19"),
    ]
    rates = dict(zip(names, (100, 50, 80), strict=True))
    given: dict[str, Any] = {
        "plan": pm.Plan(start="2026-03-02", tasks=tasks),
        "resources": [
            pm.Resource(id=n, role=n, rates=[pm.ResourceRate(amount=pm.Money(r, EUR))]) for n, r in rates.items()
        ],
        "assignments": [pm.Assignment(id=f"on-{n}", task=n, resource=n) for n in names],
        "changes": [pm.ChangeRequest(id="x", edits=EDITS)],
    }
    return pm.Project(id="shop", **given | fields)


EDITS: tuple[pm.Edit, ...] = (pm.AddTask(pm.task("x", "X", "3d", after="a")), pm.AddDependency("b", "x"))


def option(project: pm.Project, name: str, **fields: Any) -> pm.OptionImpact:
    """Give what one option does."""
    return pm.assess_change(project, "x", **fields).options[name]


def days(found: pm.OptionImpact) -> float:
    """Give by how much the finish moves."""
    assert isinstance(found.schedule, pm.ScheduleEffect)
    return found.schedule.shift.days


def codes(found: pm.OptionImpact) -> list[str]:
    """Give the codes of the remarks."""
    return [remark.code for remark in found.remarks]


def test_all_five() -> None:
    """Their ids and kinds, the plan moved by what is asked, nothing done by the last one."""
    options = pm.generate_options(shop(), "x")
    assert [item.id for item in options] == ["adjust-plan", "add-resource", "adjust-goals", "defer", "reject"]
    assert [item.id.replace("-", "_") for item in options] == [item.kind.value for item in options]
    assert options[0].edits == EDITS
    assert options[-1].edits == ()
    assert days(option(shop(), "adjust-plan")) == 3.0


def test_more_people_win_the_date_back_at_the_least_cost() -> None:
    """The cheapest task is shortened first: three days of B at half of 50 EUR an hour more."""
    found = option(shop(), "add-resource")
    assert days(found) == 0.0
    assert pm.SetEstimate("b", "3d") in found.edits
    assert isinstance(found.cost, pm.CostEffect)
    assert found.cost.direct == pm.Money("600.00", EUR)
    assert isinstance(found.resources, pm.ResourceEffect)
    assert found.resources.overloaded == ("b",)


def test_a_task_is_not_shortened_below_half() -> None:
    """Once B is at half its duration, the next cheapest one follows; what is left over is said."""
    longer = pm.ChangeRequest(id="x", edits=[pm.SetEstimate("a", "8d")])
    found = option(shop(changes=[longer]), "add-resource")
    assert {pm.SetEstimate("b", "3d"), pm.SetEstimate("c", "3d")} <= set(found.edits)
    assert days(found) == 0.0
    most = option(shop(changes=[pm.ChangeRequest(id="x", edits=[pm.SetEstimate("a", "40d")])]), "add-resource")
    assert "impact.not_won_back" in codes(most)


def test_without_rates_there_is_nobody_to_add() -> None:
    """Where nobody knows what shortening costs, the option says so."""
    found = option(shop(assignments=[]), "add-resource")
    assert (found.edits, "impact.nobody_to_add" in codes(found)) == (EDITS, True)


def test_a_price_that_somebody_gave() -> None:
    """A given crash cost enters the budget in proportion to what is used of it."""
    given = pm.CrashCost(task="c", steps=[pm.CrashStep(duration="1d", cost=pm.Money(300, EUR))])
    found = option(shop(assignments=[]), "add-resource", crash_costs=[given])
    assert days(found) == 0.0
    line = next(edit.line for edit in found.edits if isinstance(edit, pm.SetCost))
    assert (line.task, line.amount) == ("c", pm.Money("300.00", EUR))


def test_steps_are_chosen_by_a_heuristic_that_says_its_gap() -> None:
    """Stepwise costs: only durations of the steps, and how far from the best it can be at most."""
    steps = {
        "b": [("5d", 100), ("2d", 1000)],
        "c": [("3d", 200), ("1d", 450)],
    }
    costs = [
        pm.CrashCost(task=task, steps=[pm.CrashStep(duration=d, cost=pm.Money(m, EUR)) for d, m in held])
        for task, held in steps.items()
    ]
    found = option(shop(assignments=[]), "add-resource", crash_costs=costs)
    assert days(found) <= 0.0
    remark = next(item for item in found.remarks if item.code == "impact.crash_heuristic")
    paid, least, gap = (Fraction(str(remark.facts[name]).split()[0]) for name in ("cost", "at_least", "gap"))
    ways = itertools.product([(0, 0), (1, 100), (4, 1000)], [(0, 0), (1, 200), (3, 450)])
    best = min(one[1] + other[1] for one, other in ways if one[0] + other[0] >= 3)
    assert least <= best <= paid
    assert gap == paid - least


def test_the_cheapest_swap() -> None:
    """A requirement of low priority goes with the work that only it needs, and the date stays."""
    tasks = [*shop().plan.tasks[:3], pm.task("dark", "Dark", "4d", after="c", links=["requirement:dark"])]  # type: ignore[union-attr]
    tasks.append(pm.milestone("live", "Go live", after="dark", visibility="client"))
    needs = [
        pm.Requirement(id="pay", statement="Guests pay.", priority="must", links=["task:b"]),
        pm.Requirement(id="print", statement="Guests print.", priority="should", links=["task:c"]),
        pm.Requirement(id="dark", statement="Pages are dark.", priority="could"),
    ]
    found = option(shop(plan=pm.Plan(start="2026-03-02", tasks=tasks), requirements=needs), "adjust-goals")
    assert pm.DropRequirement("dark") in found.edits
    assert pm.RemoveTask("dark") in found.edits
    assert days(found) <= 0.0
    assert isinstance(found.scope, pm.ScopeEffect)
    assert found.scope.dropped == (pm.Ref("requirement", "dark"),)


@pytest.mark.parametrize("linked", ["task", "requirement", "criterion"])
def test_what_is_asked_for_is_not_given_up(linked: str) -> None:
    """A requirement that the change works on or measures is no price for it, however low its priority."""
    wish = pm.Requirement(id="wish", statement="Guests wish.", priority="could", links=["task:w"])
    extra: tuple[pm.Edit, ...] = ()
    work = pm.task("w", "W", "3d", after="a", links=["requirement:wish"])
    if linked == "requirement":
        work = attrs.evolve(work, links=())
        extra = (pm.ChangeRequirement(wish),)
    elif linked == "criterion":
        work = attrs.evolve(work, links=())
        extra = (pm.AddCriterion(pm.AcceptanceCriterion(id="k", requirement="wish", statement="Ten of ten.")),)
    edits = (pm.AddTask(work), pm.AddDependency("b", "w"), *extra)
    before = attrs.evolve(wish, links=())
    found = option(shop(requirements=[before], changes=[pm.ChangeRequest(id="x", edits=edits)]), "adjust-goals")
    assert not [edit for edit in found.edits if isinstance(edit, pm.DropRequirement | pm.RemoveTask)]
    assert "impact.no_swap" in codes(found)


def test_promises_move_where_nothing_can_be_given_up() -> None:
    """Without such a requirement the milestone gets a new day."""
    found = option(shop(), "adjust-goals")
    assert "impact.no_swap" in codes(found)
    assert [
        edit.deadline.date().isoformat() for edit in found.edits if isinstance(edit, pm.SetDeadline) and edit.deadline
    ] == ["2026-03-25"]


def test_defer_keeps_the_promised_milestone() -> None:
    """New work begins after it; nothing that is there waits for the new work."""
    found = option(shop(), "defer")
    assert isinstance(found.schedule, pm.ScheduleEffect)
    assert found.schedule.milestones["live"].shift.days == 0.0
    assert found.schedule.shift.days == 3.0
    assert [type(edit) for edit in found.edits] == [pm.AddTask]


def test_defer_leaves_the_summary_that_the_milestone_waits_for() -> None:
    """A new task within what the milestone waits for would run in a circle, so it stands beside."""
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[*pm.summary("s", "S", [pm.task("a", "A", "4d")]), pm.milestone("live", "Live", after="s")],
    )
    edits = [pm.AddTask(pm.task("x", "X", "3d", after="a", parent="s"))]
    found = option(shop(plan=plan, assignments=[], changes=[pm.ChangeRequest(id="x", edits=edits)]), "defer")
    assert isinstance(found.schedule, pm.ScheduleEffect)
    assert found.schedule.milestones["live"].shift.days == 0.0


@pytest.mark.parametrize("steps", [[], [("9d", 1)], [("0d", 1)]])
def test_crash_costs_that_are_refused(steps: list[tuple[str, int]]) -> None:
    """No step, a step that is longer than the task, or one of nothing."""
    held = [pm.CrashStep(duration=d, cost=pm.Money(m, EUR)) for d, m in steps]
    with pytest.raises(pm.ValidationError) as caught:
        pm.generate_options(shop(), "x", crash_costs=[pm.CrashCost(task="c", steps=held)])
    assert caught.value.code == "crash.steps"


def test_comparison_of_the_five() -> None:
    """Days of the promised milestone, direct cost, and what is not delivered."""
    found = pm.compare_options(pm.assess_change(shop(), "x"), delay_cost=pm.Money(1000, EUR))
    rows = {row["option"]: (row["days"], row["cost"], row["scope_loss"]) for row in found.rows()}
    assert rows["adjust-plan"] == (3, 0, 0)
    assert rows["add-resource"] == (0, 600, 0)
    assert rows["defer"][2] == rows["reject"][2] == 1
    assert [found[name].monetised for name in ("adjust-plan", "add-resource")] == [3000, 600]
    assert "scope_loss" in found.unpriced
    assert dict(found.left_out) == {"risk_emv": "unknown"}


def test_all_approved_changes_together() -> None:
    """Those that are approved and not in force count, with the one that is thought about."""
    assert days(pm.cumulative_impact(shop(), beside=EDITS)) == 3.0
    assert isinstance(pm.cumulative_impact(shop()).schedule, pm.NoEffect)
    with pytest.raises(pm.ValidationError) as caught:
        pm.cumulative_impact(shop(), beside=(*EDITS, *EDITS))
    assert caught.value.code == "change.together"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"weights": {"fun": 1}}, "compare.weights"),
        ({"weights": {"days": 0}}, "compare.weights"),
        ({"weights": {"days": -1}}, "compare.weights"),
        ({"weights": 5}, "compare.weights"),
        ({"prices": {"fun": 1}}, "compare.weights"),
    ],
)
def test_weights_that_are_refused(fields: dict[str, Any], code: str) -> None:
    """A weight is 0 or more, of a criterion that there is, and one is above 0."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.compare_figures({"a": {"days": 1}}, **fields)
    assert caught.value.code == code


def test_figures_that_are_not_known() -> None:
    """What is not known of all options does not count, and no sum is made of it."""
    found = pm.compare_figures({"a": {"days": 1, "cost": None}, "b": {"days": 2, "cost": 5}}, prices={"cost": 1})
    assert (found.ranking, dict(found.left_out)) == (("a", "b"), {"cost": "unknown"})
    assert [item.monetised for item in found.options] == [None, 5]
    assert found.dominated_pairs == (("b", "a"),)


def test_records_are_left_as_they_were() -> None:
    """Options are generated from a project that stays byte for byte the same."""
    project = shop()
    before = pm.to_json(project)
    pm.generate_options(project, "x")
    assert pm.to_json(attrs.evolve(project)) == before


def test_what_has_no_winner_is_not_firm() -> None:
    """Where no criterion is known for all options there is no best one, and so none that stays the best."""
    found = pm.compare_figures({"now": {"days": None}, "later": {"days": 1}})
    assert (found.winner, found.firm) == (None, False)
