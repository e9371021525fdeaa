"""Edits are taken back by edits, where edits can."""

from __future__ import annotations

from typing import Any

import pytest

import clientpm as pm

STEP = pm.Step(from_state="draft", to_state="in_review", action="submit", by="li", at="2026-03-02T09:00Z")


def _project(**fields: Any) -> pm.Project:
    plan = pm.Plan(
        start="2026-03-02",
        tasks=[
            pm.task("a", "A", "1d"),
            pm.task("b", "B", "2d", after="a FS+1d"),
            pm.task("c", "C", "3d", after=["b SS", "a"]),
            pm.task("d", "D", "4d", after="b FF+2d"),
        ],
    )
    return pm.Project(id="p", plan=plan, stakeholders=[pm.Stakeholder(id="li")], **fields)


@pytest.mark.parametrize("bridge", [True, False])
@pytest.mark.parametrize("task", ["a", "b", "c", "d"])
def test_a_removed_task_comes_back_in_its_place(task: str, *, bridge: bool) -> None:
    """Its place, its own dependencies, and those of all that waited for it are as before."""
    project = _project(requirements=[pm.Requirement(id="r", links=[f"task:{task}"])])
    edits = [pm.RemoveTask(task, bridge=bridge)]
    assert pm.apply_edits(pm.apply_edits(project, edits), pm.invert_edits(project, edits)) == project


def test_the_last_edit_is_taken_back_first() -> None:
    """An edit is taken back on the project that those after it left."""
    edits = [pm.SetEstimate("a", "8d"), pm.SetEstimate("a", "9d")]
    assert pm.invert_edits(_project(), edits) == (pm.SetEstimate("a", "8d"), pm.SetEstimate("a", "1d"))


def test_a_dropped_requirement_comes_back_with_its_criteria() -> None:
    """What a requirement owns, and what listed both, comes back with it."""
    project = _project(
        requirements=[pm.Requirement(id="r")],
        criteria=[pm.AcceptanceCriterion(id="k", requirement="r")],
        deliverables=[pm.Deliverable(id="x", criteria=["k"], links=["requirement:r"])],
    )
    edits = [pm.DropRequirement("r")]
    assert pm.apply_edits(pm.apply_edits(project, edits), pm.invert_edits(project, edits)) == project


@pytest.mark.parametrize(
    ("fields", "edit", "got"),
    [
        (
            {"requirements": [pm.Requirement(id="r", state="in_review", history=[STEP])]},
            pm.DropRequirement("r"),
            "requirement:r",
        ),
        (
            {
                "criteria": [pm.AcceptanceCriterion(id="k")],
                "acceptance_tests": [pm.AcceptanceTest(id="t", criteria=["k"])],
            },
            pm.DropCriterion("k"),
            "acceptance_test:t",
        ),
        ({"links": ["task:d"]}, pm.RemoveTask("d"), "project:p"),
    ],
)
def test_what_no_edit_brings_back_is_said(fields: dict[str, Any], edit: pm.Edit, got: str) -> None:
    """A record that has moved on, and a list that no edit changes, cannot be brought back."""
    with pytest.raises(pm.ValidationError) as refused:
        pm.invert_edits(_project(**fields), [edit])
    assert (refused.value.code, refused.value.where, refused.value.got) == ("edit.not_invertible", "edits[0]", got)


def test_what_cannot_be_done_cannot_be_taken_back() -> None:
    """Edits that are refused have no inverse."""
    with pytest.raises(pm.CycleError):
        pm.invert_edits(_project(), [pm.AddDependency("a", "d")])
    with pytest.raises(pm.ValidationError) as refused:
        pm.invert_edits(pm.Project(id="p"), [pm.RemoveTask("a")])
    assert refused.value.code == "project.no_plan"
