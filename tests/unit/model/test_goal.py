"""Goals and measurements that cannot be: the bad inputs of the goals area."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm

WRONG_GOALS: list[tuple[dict[str, Any], str, str]] = [
    ({"baseline": 50, "target": 50}, "goal.target", "nothing to measure"),
    ({"baseline": 50, "relative_change": 0}, "goal.target", "nothing to measure"),
    ({"baseline": "50.0", "target": "50.00"}, "goal.target", "nothing to measure"),
    ({"baseline": 0, "relative_change": "0.2"}, "goal.relative", "relative change of 0 is undefined"),
    ({"baseline": 50, "target": 60, "direction": "decrease"}, "goal.target", "wrong side"),
    ({"baseline": "99.95", "target": "99.9", "direction": "increase"}, "goal.target", "wrong side"),
    ({"baseline": 50, "relative_change": "-0.2", "direction": "increase"}, "goal.target", "wrong side"),
    ({"baseline": -50, "relative_change": "-0.2", "direction": "decrease"}, "goal.target", "wrong side"),
    ({"baseline": 50, "target": 40, "relative_change": "-0.2"}, "goal.target", "one target"),
    ({"direction": "maintain", "low": 3, "high": 2}, "goal.band", "ends before it begins"),
    ({"direction": "maintain", "relative_change": "0.1"}, "goal.target", "does not change"),
    ({"low": 2, "target": 3}, "goal.band", "only a value that is maintained"),
    ({"deadline": "2026-12-31", "relative_deadline": pm.RelativeDeadline(months=6)}, "goal.deadline", "one deadline"),
    ({"confidence": "70"}, "goal.confidence", "0 to 1"),
    ({"interval_days": 0}, "number.count", "not a count"),
    ({"parent": "g"}, "goal.parent", "does not serve itself"),
    (
        {"planned": [pm.PlannedValue("2026-03-02", 1), pm.PlannedValue("2026-03-02", 2)]},
        "goal.planned",
        "order of their days",
    ),
]


@pytest.mark.parametrize(("fields", "code", "words"), WRONG_GOALS)
def test_what_no_goal_can_be(fields: dict[str, Any], code: str, words: str) -> None:
    """A goal that leaves nothing to measure, or contradicts itself, is refused with the reason."""
    with pytest.raises(pm.ValidationError, match=words) as caught:
        pm.Goal(id="g", **fields)
    assert caught.value.code == code


def test_a_relative_target_is_exact() -> None:
    """The target is the baseline changed by its share, with no rounding; below 0 the side follows the result."""
    assert str(pm.Goal(id="g", baseline="0.3", relative_change="-0.1").target_value) == "0.27"
    assert pm.Goal(id="g", baseline=-50, relative_change="-0.2", direction="increase").target_value == -40


@pytest.mark.parametrize(
    ("event", "relative", "deadline"),
    [
        ("2026-08-31", {"months": 6}, "2027-02-28"),
        ("2027-08-31", {"months": 6}, "2028-02-29"),
        ("2026-01-31", {"months": 1}, "2026-02-28"),
        ("2026-01-31", {"months": 1, "days": 1}, "2026-03-01"),
        ("2026-05-15", {}, "2026-05-15"),
        ("2026-12-31", {"days": 45}, "2027-02-14"),
    ],
)
def test_relative_deadlines(event: str, relative: dict[str, Any], deadline: str) -> None:
    """Months keep the end of a month, then days are added."""
    day = dt.date.fromisoformat(event)
    assert str(pm.RelativeDeadline(**relative).day_after(day)) == deadline


def measured(*measurements: pm.Measurement, unit: str = "min") -> pm.Project:
    """Make a project with one goal and its measurements."""
    return pm.Project(id="p", goals=[pm.Goal(id="g", unit=unit), pm.Goal(id="h")], measurements=measurements)


def test_another_unit_is_refused() -> None:
    """A measurement in another unit than its goal is a unit error; without a unit it has that of the goal."""
    assert measured(pm.Measurement(id="m", goal="g", on="2026-03-02", value=1)).measurements
    with pytest.raises(pm.UnitError, match="unit of its goal") as caught:
        measured(pm.Measurement(id="m", goal="g", on="2026-03-02", value=1, unit="h"))
    assert caught.value.code == "measurement.unit"
    with pytest.raises(pm.UnitError):
        measured(pm.Measurement(id="m", goal="g", on="2026-03-02", value=1, unit="min")).with_(
            pm.Goal(id="g", unit="h")
        )


def test_a_day_is_measured_once() -> None:
    """A second measurement for a day is refused, unless it corrects the first or is of another goal."""
    first = pm.Measurement(id="m1", goal="g", on="2026-03-02", value=1)
    with pytest.raises(pm.ValidationError, match="measured on that day already") as caught:
        measured(first, pm.Measurement(id="m2", goal="g", on="2026-03-02", value=2))
    assert caught.value.code == "measurement.duplicate"
    with pytest.raises(pm.ValidationError, match="measured on that day already"):
        measured(first).with_(pm.Measurement(id="m2", goal="g", on="2026-03-02", value=2))
    assert (
        len(measured(first, pm.Measurement(id="m2", goal="g", on="2026-03-02", value=2, corrects="m1")).measurements)
        == 2
    )
    assert len(measured(first, pm.Measurement(id="m2", goal="h", on="2026-03-02", value=2)).measurements) == 2


def test_goals_do_not_serve_each_other_in_a_circle() -> None:
    """Each goal of a circle is named; one that only leads into it is not."""
    goals = [pm.Goal(id="a", parent="b"), pm.Goal(id="b", parent="a"), pm.Goal(id="c", parent="a")]
    with pytest.raises(pm.ValidationError, match="circle") as caught:
        pm.Project(id="p", goals=goals)
    assert [(problem.where, problem.code) for problem in caught.value.problems] == [
        ("goals[0].parent", "goal.parent"),
        ("goals[1].parent", "goal.parent"),
    ]
    assert len(pm.Project(id="p", goals=[pm.Goal(id="a"), *goals[1:]]).goals) == 3
