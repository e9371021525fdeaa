"""Edits of a plan alone, and what waits for what once a task between is gone."""

from __future__ import annotations

import pytest

import clientpm as pm
from clientpm.scheduling import plan_edits
from clientpm.scheduling.bridging import bridged


def _join(first: str, second: str) -> list[str]:
    gone = pm.task("x", "X", "4d", after=first)
    return [str(link) for link in bridged(pm.task("s", "S", "1d", after=second), gone, bridge=True)]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("p", "x", ["p"]),
        ("p FS+2d", "x", ["p FS+2d"]),
        ("p", "x FS+2d", ["p FS+2d"]),
        ("p FS+2d", "x FS-1d", ["p FS+1d"]),
        ("p FS+2d", "x FS+1w", ["p"]),
        ("p FS+2d", "x FS+2ed", ["p"]),
        ("p FS+50%", "x", ["p FS+50%"]),
        ("p FS+1d", "x FS+50%", ["p FS+1d"]),
        ("p SS", "x", ["p SS"]),
        ("p", "x SS", ["p"]),
        ("p SS", "x SS", ["p SS"]),
        ("p", "x FF", ["p FF"]),
        ("p SS", "x FF", ["p SF"]),
        ("p FF", "x", ["p"]),
        ("p FF", "x FF", ["p FF"]),
        ("p SF", "x", ["p SS"]),
        ("p SF", "x FF", ["p SF"]),
        ("p FF", "x SS", []),
        ("p SF", "x SS", []),
    ],
)
def test_two_dependencies_in_a_row(first: str, second: str, joined: list[str]) -> None:
    """Joined is what both said together; a lag is kept where it is unambiguous; a finish binds no start."""
    assert _join(first, second) == joined


def test_the_lag_calendars_must_agree() -> None:
    """Two lags on different calendars are not added up."""
    gone = pm.task("x", "X", "4d", after=pm.Dependency("p", "FS", "2d", "project"))
    own = pm.Dependency("x", "FS", "1d", "predecessor")
    assert [str(link) for link in bridged(pm.task("s", "S", "1d", after=own), gone, bridge=True)] == ["p"]
    same = pm.Dependency("x", "FS", "1d", "project")
    (link,) = bridged(pm.task("s", "S", "1d", after=same), gone, bridge=True)
    assert link == pm.Dependency("p", "FS", "3d", "project")


def test_a_dependency_that_is_there_stays() -> None:
    """What a task waits for already is not joined again, and stays as it is."""
    gone = pm.task("x", "X", "4d", after=["p", "q"])
    after = bridged(pm.task("s", "S", "1d", after=["p FS+3d", "x"]), gone, bridge=True)
    assert [str(link) for link in after] == ["p FS+3d", "q"]


PLAN = pm.Plan(start="2026-03-02", tasks=[pm.task("a", "A", "1d"), pm.task("b", "B", "1d", after="a")])


def test_only_edits_of_the_plan_are_taken() -> None:
    """An edit of something else is refused, and left out by `plan_edits`."""
    edits: list[pm.Edit] = [pm.DropGoal("g"), pm.SetEstimate("a", "2d")]
    assert plan_edits(edits) == (edits[1],)
    with pytest.raises(pm.FieldTypeError) as refused:
        pm.apply_plan_edits(PLAN, edits)
    assert (refused.value.code, refused.value.where) == ("edit.not_of_plan", "edits[0]")


def test_nothing_to_do_is_the_same_plan() -> None:
    """No edits give back the very plan."""
    assert pm.apply_plan_edits(PLAN, []) is PLAN


def test_untouched_tasks_are_the_same_objects() -> None:
    """What no edit touches is not made again."""
    after = pm.apply_plan_edits(PLAN, [pm.SetEstimate("b", "2d")])
    assert after["a"] is PLAN["a"]
    assert after.calendar is PLAN.calendar
