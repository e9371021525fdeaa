"""The next baseline is the one before it, moved by exactly what a change moves."""

from __future__ import annotations

import attrs
import pytest

import clientpm as pm
from clientpm.progress.baselining import capture_baseline
from clientpm.workflow.rebaselining import revised_baseline
from tests.unit.workflow.changing import CARDS, shop


def revised(project: pm.Project, *edits: pm.Edit) -> pm.Baseline:
    """Give the baseline that edits put into force."""
    return revised_baseline(project, pm.apply_edits(project, edits), edits)


def finish(baseline: pm.Baseline, task: str) -> str:
    """Give the day on which a task was agreed to be finished."""
    dates = baseline.dates_of(task)
    assert dates is not None
    return dates.finish.date().isoformat()


EDITS: dict[str, tuple[pm.Edit, ...]] = {
    "add": CARDS,
    "longer": (pm.SetEstimate("design", "8d"),),
    "remove": (pm.RemoveTask("design"), pm.RemoveCost("build")),
    "unlink": (pm.RemoveDependency("build", "design"),),
    "dearer": (pm.SetCost(pm.BudgetLine(id="build", task="build", amount=pm.Money(12000, "EUR"))),),
    "nothing": (),
    "group": (
        pm.AddTask(pm.Task(id="shopfront", title="Shop front", kind="summary")),
        pm.AddTask(pm.task("page", "Page", "3d", parent="shopfront", after="build")),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_where_plan_and_baseline_do_not_differ_it_is_the_plan(name: str) -> None:
    """Without variance it is exactly the baseline of the project after the change."""
    project = shop()
    after = pm.apply_edits(project, EDITS[name])
    assert revised(project, *EDITS[name]) == capture_baseline(after)


def test_what_was_late_stays_late() -> None:
    """A change of one day moves the agreed finish by one day, not by the three days of delay before it."""
    project = shop()
    late = project.with_(pm.task("design", "Design", "8d"))
    baseline = revised(late, *CARDS)
    assert (finish(project.baselines[0], "live"), finish(baseline, "live")) == ("2026-03-20", "2026-03-23")
    assert finish(baseline, "design") == "2026-03-06"
    agreed = late.with_(*pm.apply_edits(late, CARDS).plan.tasks, baseline)  # type: ignore[union-attr]
    assert str(pm.baseline_variance(agreed).project.finish) == "3d"


def test_what_nobody_agreed_stays_out() -> None:
    """A task and a cost that were put into the live plan freely are not agreed with the next change."""
    project = shop().with_(pm.task("extra", "Extra", "2d"))
    project = project.with_(pm.BudgetLine(id="extra", task="extra", amount=pm.Money(500, "EUR")))
    baseline = revised(project, *CARDS)
    assert baseline.dates_of("extra") is None
    assert baseline.plan is not None
    assert "extra" not in baseline.plan
    assert [line.id for line in baseline.budget] == ["build", "cards"]
    named = revised(project, pm.SetEstimate("extra", "3d"))
    assert named.dates_of("extra") is not None


def test_a_line_that_the_change_sets_is_agreed_as_it_was_set() -> None:
    """What the live budget said before does not matter to it; another line stays as agreed."""
    project = shop().with_(pm.BudgetLine(id="build", task="build", amount=pm.Money(11000, "EUR")))
    assert str(revised(project, *CARDS).budget[0].amount) == "10000 EUR"
    dearer = revised(project, *EDITS["dearer"])
    assert str(dearer.budget[0].amount) == "12000 EUR"


def test_the_cost_of_an_assignment_moves_by_the_difference() -> None:
    """Work that takes longer costs more by just as much; a rate that rose freely is not agreed."""
    rates = [pm.ResourceRate(amount=pm.Money(50, "EUR"))]
    project = shop(
        resources=[pm.Resource(id="li", title="Li", rates=rates)],
        assignments=[pm.Assignment(id="a", task="design", resource="li")],
    )
    dearer = pm.Resource(id="li", title="Li", rates=[pm.ResourceRate(amount=pm.Money(60, "EUR"))])
    baseline = revised(project.with_(dearer), pm.SetEstimate("design", "6d"))
    held = {line.id: str(line.amount) for line in baseline.budget}
    assert held["assignment-a"] == "2480.00 EUR"  # 40 h at 50, and 8 h more at 60


def test_a_baseline_of_dates_alone() -> None:
    """Where the plan was not kept, the next baseline keeps the live one."""
    project = shop()
    dates_only = attrs.evolve(project.baselines[0], plan=None)
    baseline = revised(project.with_(dates_only), *CARDS)
    assert baseline.plan is not None
    assert "cards" in baseline.plan
    assert finish(baseline, "live") == "2026-03-23"


def test_what_is_gone_from_the_plan_but_agreed_stays_agreed() -> None:
    """A task that was taken out without a change is missing, not dropped."""
    project = shop().with_(pm.milestone("live", "Go live", after="design", visibility="client"))
    project = project.without("budget_line:build").without("task:build")
    baseline = revised(project, pm.SetEstimate("design", "6d"))
    assert finish(baseline, "build") == "2026-03-20"
    assert [line.id for line in baseline.budget] == ["build"]


def test_the_first_baseline() -> None:
    """A change of what nobody agreed to yet is the first agreement."""
    project = shop()
    assert project.plan is not None
    fresh = attrs.evolve(project, baselines=())
    baseline = revised(fresh, *CARDS)
    assert (baseline.id, baseline.number) == ("original", 0)
