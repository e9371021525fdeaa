"""What meeting a need would do is computed on a copy."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm

PLAN = pm.Plan(
    start="2026-03-02",
    tasks=[
        pm.task("build", "Build", "5d"),
        pm.milestone("live", "Live", after="build", deadline="2026-03-10", visibility="client"),
        pm.milestone("inside", "Inside", after="build"),
    ],
)


def made(**fields: Any) -> pm.Project:
    """Give a project with a plan, a budget and needs of each sort."""
    standard = {
        "id": "shop",
        "plan": PLAN,
        "budget": [pm.BudgetLine(id="build", task="build", amount=pm.Money(8000, "EUR"))],
        "needs": [
            pm.Need(id="cards"),
            pm.Need(id="limit", kind="budget", amount=pm.Money(8500, "EUR")),
            pm.Need(id="date", kind="time", by="2026-03-10", milestone="live"),
        ],
    }
    return pm.Project(**{**standard, **fields})


LONGER: list[pm.Edit] = [
    pm.AddTask(pm.task("cards", "Gift cards", "3d", after="build")),
    pm.AddDependency("live", "cards"),
    pm.SetCost(pm.BudgetLine(id="cards", task="cards", amount=pm.Money(900, "EUR"))),
]


def answer(need: str = "cards", edits: Any = LONGER) -> pm.NeedAnswer:
    """Give an answer."""
    return pm.NeedAnswer(
        id="a", need=need, possibility="with_conditions", conditions="c", feasibility="f", risk="r", edits=edits
    )


def test_days_and_cost_come_from_the_edits() -> None:
    """Three days more on the way to the milestone, 900 more to pay; the project stays as it is."""
    project = made()
    kept = pm.fingerprint(project)
    impact = pm.assess_need(project, answer())
    assert (impact.shift, impact.cost) == (pm.Minutes(3 * 480), pm.Money(900, "EUR"))
    assert (impact.finish_before, impact.finish_after) == (dt.datetime(2026, 3, 6, 18), dt.datetime(2026, 3, 11, 18))
    assert [(item.task, item.shift.days, item.keeps_promise) for item in impact.milestones] == [("live", 3.0, False)]
    assert (impact.budget_before, impact.budget_after) == (pm.Money(8000, "EUR"), pm.Money(8900, "EUR"))
    assert (impact.conditions, impact.feasibility, impact.risk) == ("c", "f", "r")
    assert pm.fingerprint(project) == kept


def test_it_equals_doing_it() -> None:
    """The figures are those of the project after the edits, computed from scratch."""
    project = made()
    after = pm.apply_edits(project, LONGER)
    assert pm.assess_need(project, answer()).finish_after == pm.schedule(after).finish


def test_whether_the_need_is_met() -> None:
    """A need of money or time is held against what plan and budget would be then."""
    project = made()
    money, day = (pm.assess_need(project, answer(need)) for need in ("limit", "date"))
    assert (money.meets, day.meets) == (False, False)
    assert day.binding is not None
    assert day.binding.finish == dt.date(2026, 3, 11)
    assert pm.assess_need(project, answer("date", [])).meets is True
    assert pm.assess_need(project, answer()).reasons["meets"] == "not_bound"


def test_nothing_is_computed_from_nothing() -> None:
    """Without edits, a plan or a budget there is no figure but a reason."""
    assert dict(pm.assess_need(made(), answer(edits=[])).reasons) == {
        "shift": "no_edits",
        "cost": "no_edits",
        "meets": "not_bound",
    }
    bare = made(plan=None, budget=[], needs=[pm.Need(id="cards")])
    added = [pm.AddRequirement(pm.Requirement(id="cards"))]
    impact = pm.assess_need(bare, answer(edits=added))
    assert (impact.reasons["shift"], impact.reasons["cost"]) == ("no_plan", "no_budget")
    mixed = made(
        budget=[
            pm.BudgetLine(id="a", task="build", amount=pm.Money(1, "EUR")),
            pm.BudgetLine(id="b", task="build", amount=pm.Money(1, "USD")),
        ]
    )
    assert pm.assess_need(mixed, answer()).reasons["cost"] == "mixed_currencies"


def test_something_may_be_saved() -> None:
    """A need that makes work shorter and cheaper has negative figures."""
    edits = [pm.SetEstimate("build", "3d"), pm.RemoveCost("build")]
    impact = pm.assess_need(made(), answer(edits=edits))
    assert (impact.shift, impact.cost) == (pm.Minutes(-2 * 480), pm.Money(-8000, "EUR"))


def test_progress_counts() -> None:
    """Work that is done stays done."""
    reports = [
        pm.ProgressReport(
            id="r", task="build", as_of="2026-03-04", actual_start="2026-03-02", actual_finish="2026-03-04"
        )
    ]
    impact = pm.assess_need(made(progress_reports=reports), answer(), as_of="2026-03-04")
    assert impact.finish_after == dt.datetime(2026, 3, 9, 18)


def test_names_and_mistakes() -> None:
    """An answer of the project may be named; what does not exist or cannot be done is refused."""
    project = made(need_answers=[answer()])
    assert pm.assess_need(project, "a") == pm.assess_need(project, "need_answer:a") == pm.assess_need(project, answer())
    for wrong in ("b", answer("nothing")):
        with pytest.raises(pm.UnknownReferenceError):
            pm.assess_need(project, wrong)
    with pytest.raises(pm.ValidationError) as caught:
        pm.assess_need(project, answer(edits=[pm.RemoveTask("nothing")]))
    assert caught.value.where.startswith("edits[0]")
    with pytest.raises(pm.FieldTypeError):
        pm.assess_need(7, answer())  # type: ignore[arg-type]
    with pytest.raises(pm.FieldTypeError):
        pm.assess_need(project, 7)  # type: ignore[arg-type]
