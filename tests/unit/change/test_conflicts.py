"""What two sets of edits decide differently is named."""

from __future__ import annotations

import attrs
import pytest

import clientpm as pm
from clientpm.change import ConflictKind

TASK = pm.task("b", "B", "2d", after="a")
PROJECT = pm.Project(
    id="p",
    plan=pm.Plan(
        start="2026-03-02",
        tasks=[pm.task("a", "A", "1d"), TASK, pm.task("c", "C", "3d", after="b"), pm.task("z", "Z", "1d")],
    ),
    resources=[pm.Resource(id="dev")],
    requirements=[pm.Requirement(id="r")],
    budget=[pm.BudgetLine(id="x", task="z", amount=pm.Money(5, "EUR"))],
)


def _cost(amount: int, task: str = "z", line: str = "x") -> pm.SetCost:
    return pm.SetCost(pm.BudgetLine(id=line, task=task, amount=pm.Money(amount, "EUR")))


@pytest.mark.parametrize(
    ("first", "second", "code", "refs", "field"),
    [
        (pm.SetEstimate("b", "3d"), pm.SetEstimate("b", "4d"), "same_field", "task:b", "estimate"),
        (pm.SetEstimate("b", "3d"), pm.ChangeTask(TASK), "same_field", "task:b", "estimate"),
        (pm.SetDeadline("b", "2026-05-01"), pm.RemoveTask("b"), "removed", "task:b", ""),
        (pm.AddDependency("c", "a"), pm.RemoveTask("a"), "removed", "task:a task:c", ""),
        (pm.RemoveDependency("c", "b"), pm.RemoveTask("b"), "removed", "task:b task:c", ""),
        (pm.AddTask(pm.task("n", "N", "1d", after="c")), pm.RemoveTask("c"), "removed", "task:c task:n", ""),
        (pm.AddTask(pm.task("n", "N", "1d"), "c"), pm.RemoveTask("c"), "removed", "task:c task:n", ""),
        (_cost(7, "c", "y"), pm.RemoveTask("c"), "removed", "task:c budget_line:y", ""),
        (
            pm.AddCriterion(pm.AcceptanceCriterion(id="k", requirement="r")),
            pm.DropRequirement("r"),
            "removed",
            "requirement:r criterion:k",
            "",
        ),
        (pm.AddDependency("c", "a SS"), pm.AddDependency("c", "a SS+1d"), "dependency", "task:c task:a", "after"),
        (
            pm.AddDependency("c", "a SS"),
            pm.ChangeTask(pm.task("c", "C", "3d", after="b")),
            "dependency",
            "task:c task:a",
            "after",
        ),
        (_cost(6), _cost(7), "same_field", "budget_line:x", ""),
        (_cost(6), pm.RemoveCost("x"), "removed", "budget_line:x", ""),
        (
            pm.ChangeRequirement(pm.Requirement(id="r", statement="One.")),
            pm.ChangeRequirement(pm.Requirement(id="r", statement="Two.")),
            "same_field",
            "requirement:r",
            "",
        ),
        (
            pm.AddTask(pm.task("n", "N", "1d")),
            pm.AddTask(pm.task("n", "N", "2d")),
            "added",
            "task:n",
            "",
        ),
        (pm.AddGoal(pm.Goal(id="g")), pm.AddGoal(pm.Goal(id="g", title="G")), "added", "goal:g", ""),
    ],
)
def test_each_kind_of_conflict(first: pm.Edit, second: pm.Edit, code: str, refs: str, field: str) -> None:
    """A conflict has a code, the records that it is about, and the field where there is one."""
    (found,) = pm.edit_conflicts(PROJECT, [first], [second])
    assert (found.code, " ".join(map(str, found.refs)), found.field) == (f"edit.conflict_{code}", refs, field)


def test_a_circle_of_two() -> None:
    """Two dependencies, each right alone, that run in a circle together are a conflict."""
    free = attrs.evolve(PROJECT, plan=pm.apply_plan_edits(PROJECT.plan, [pm.RemoveDependency("b", "a")]))  # type: ignore[arg-type]
    (found,) = pm.edit_conflicts(free, [pm.AddDependency("a", "c")], [pm.AddDependency("b", "a")])
    assert found.code == "edit.conflict_cycle"
    assert [str(ref) for ref in found.refs] == ["task:a", "task:b", "task:c"]


def test_names_that_differ_by_case_only() -> None:
    """What is right alone and refused together is a conflict too."""
    (found,) = pm.edit_conflicts(PROJECT, [pm.AddGoal(pm.Goal(id="g"))], [pm.AddGoal(pm.Goal(id="G"))])
    assert found.code == "edit.conflict_together"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([pm.SetEstimate("b", "3d")], [pm.SetDeadline("b", "2026-05-01")]),
        ([pm.SetEstimate("b", "3d")], [pm.SetEstimate("b", "3d"), _cost(9)]),
        ([pm.RemoveTask("c")], [pm.RemoveTask("c"), pm.SetEstimate("a", "2d")]),
        ([pm.AddTask(pm.task("n", "N", "1d"))], [pm.AddTask(pm.task("m", "M", "1d"))]),
        ([pm.AddDependency("c", "a")], [pm.AddDependency("c", "a SS")]),
        ([pm.AddTask(pm.task("n", "N", "1d"))], [pm.AddTask(pm.task("n", "N", "1d")), _cost(9)]),
        ([], [pm.RemoveTask("c")]),
    ],
)
def test_what_goes_together_is_no_conflict(first: list[pm.Edit], second: list[pm.Edit]) -> None:
    """Other fields, other records, and what both do alike do not collide."""
    assert pm.edit_conflicts(PROJECT, first, second) == ()


@pytest.mark.parametrize("locale", ["en", "zh_CN"])
def test_a_conflict_is_a_finding_with_words(locale: str) -> None:
    """Every kind of conflict has a sentence of its own in each language."""
    found = [pm.EditConflict(kind=kind, refs=(pm.Ref.of("task:b"),)).finding for kind in ConflictKind]
    said = [pm.explain(finding, plan=PROJECT.plan, locale=locale) for finding in found]
    assert len(set(said)) == len(ConflictKind)
    assert not [text for text in said if "edit.conflict" in text]


def test_each_set_must_be_right_alone() -> None:
    """A set that cannot be carried out alone is refused before the two are compared."""
    with pytest.raises(pm.UnknownReferenceError):
        pm.edit_conflicts(PROJECT, [pm.RemoveTask("nothing")], [])
