"""Which work, tests and records edits are about."""

from __future__ import annotations

import pytest

import clientpm as pm
from clientpm.change.touching import criterion_tests, touched_by_both, touched_criteria, touched_tasks

TASK = pm.task("a", "A", "1d")


def test_tasks() -> None:
    """Every task that an edit adds, changes, binds or staffs, each once; a removed one is no work."""
    edits: list[pm.Edit] = [
        pm.AddTask(TASK),
        pm.SetEstimate("a", "2d"),
        pm.AddDependency("b", "a"),
        pm.Assign(pm.Assignment(id="x", task="c", resource="li")),
        pm.SetDeadline("d", "2026-03-31"),
        pm.SetCost(pm.BudgetLine(id="l", task="e", amount=pm.Money(1, "EUR"))),
        pm.Unassign("x"),
        pm.ChangeTask(pm.task("f", "F", "1d")),
        pm.RemoveTask("f"),
    ]
    assert touched_tasks(edits) == ("a", "b", "c", "d")


def test_criteria() -> None:
    """Those that are named, and those of requirements and deliverables that are."""
    project = pm.Project(
        id="p",
        requirements=[pm.Requirement(id="r"), pm.Requirement(id="s")],
        criteria=[
            pm.AcceptanceCriterion(id="one", requirement="r"),
            pm.AcceptanceCriterion(id="two", requirement="s"),
            pm.AcceptanceCriterion(id="three"),
            pm.AcceptanceCriterion(id="four"),
        ],
        deliverables=[pm.Deliverable(id="d", criteria=["three"])],
        acceptance_tests=[pm.AcceptanceTest(id="t", criteria=["one", "two"])],
    )
    edits: list[pm.Edit] = [
        pm.ChangeRequirement(pm.Requirement(id="r")),
        pm.ChangeDeliverable(pm.Deliverable(id="d")),
        pm.ChangeCriterion(pm.AcceptanceCriterion(id="four")),
        pm.AddCriterion(pm.AcceptanceCriterion(id="gone")),
        pm.DropRequirement("s"),
    ]
    assert touched_criteria(project, edits) == ("one", "three", "four")
    assert [criterion_tests(project, name) for name in ("one", "three")] == [("t",), ()]


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (pm.SetEstimate("a", "1d"), pm.SetEstimate("a", "2d"), True),
        (pm.SetEstimate("a", "1d"), pm.SetEstimate("a", "1d"), False),
        (pm.SetEstimate("a", "1d"), pm.SetEstimate("b", "2d"), False),
        (pm.SetEstimate("a", "1d"), pm.SetDeadline("a", "2026-03-31"), False),
        (pm.SetEstimate("a", "1d"), pm.ChangeTask(TASK), True),
        (pm.RemoveTask("a"), pm.SetCalendar("a"), True),
        (pm.AddDependency("a", "b"), pm.RemoveDependency("a", "b"), True),
        (pm.AddDependency("a", "b"), pm.AddDependency("a", "c"), False),
        (pm.AddDependency("a", "b"), pm.SetConstraints("a"), False),
        (pm.DropGoal("g"), pm.ChangeGoal(pm.Goal(id="g")), True),
        (pm.DropGoal("g"), pm.DropRequirement("g"), False),
        (pm.RemoveCost("l"), pm.SetCost(pm.BudgetLine(id="l", task="a", amount=pm.Money(1, "EUR"))), True),
    ],
)
def test_what_two_sets_decide_both(one: pm.Edit, other: pm.Edit, *, both: bool) -> None:
    """The same part of the same record, or the whole of it, decided differently."""
    assert bool(touched_by_both([one], [other])) is both
    assert bool(touched_by_both([other], [one])) is both
