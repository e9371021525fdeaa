"""The worked examples of goals, every expected number."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

import clientpm as pm
from clientpm.agreement.deadlines import ProjectEvents, goal_days
from tests.golden.day_model import example

MEANING = {
    "S: vague verb/object without metric": ("S", "goal.vague"),
    "S: no owner": ("S", "goal.no_owner"),
    "M: no metric": ("M", "goal.no_metric"),
    "M: no unit": ("M", "goal.no_unit"),
    "M: no baseline": ("M", "goal.no_baseline"),
    "M: no target": ("M", "goal.no_target"),
    "M: no data source": ("M", "goal.no_data_source"),
    "R: no parent objective": ("R", "goal.no_parent"),
    "T: no deadline": ("T", "goal.no_deadline"),
    "A: baseline already meets target": ("A", "goal.already_met"),
    "M: target is on the wrong side of baseline for direction 'increase'": ("M", "goal.wrong_side"),
}


def completed(inputs: dict[str, Any], goal: pm.Goal) -> pm.Project:
    """Make the project of an example: completed on its day, measured as it says."""
    day = inputs["completion"]
    return pm.Project(
        id="p",
        goals=[goal],
        plan=pm.Plan(start="2026-03-02", tasks=[pm.task("build", "Build", "120d")]),
        progress_reports=[
            pm.ProgressReport(id="r", task="build", as_of=day, actual_start="2026-03-02", actual_finish=day)
        ],
        measurements=[
            pm.Measurement(id=f"m{i}", goal=goal.id, on=on, value=str(value))
            for i, (on, value) in enumerate(inputs.get("measurements", ()))
        ],
    )


def test_g1_relative_deadline() -> None:
    """G1: six months after the last day of August is the last day of February, by itself and within a project."""
    inputs, expected = example("G1")
    relative = pm.RelativeDeadline(months=inputs["months"])
    deadline = dt.date.fromisoformat(expected["deadline"])
    assert relative.day_after(dt.date.fromisoformat(inputs["completion"])) == deadline
    goal = pm.Goal(id="g", relative_deadline=relative)
    stated = ProjectEvents(completion=dt.date.fromisoformat(inputs["completion"]))
    assert goal_days(goal, stated).deadline == deadline
    outlook = pm.goal_outlook(completed(inputs, goal), "g", as_of="2026-12-31")
    assert (outlook.deadline, outlook.basis) == (deadline, pm.DeadlineBasis.ACTUAL)


@pytest.mark.parametrize("method", pm.TrendMethod)
def test_g2_forecast(method: pm.TrendMethod) -> None:
    """G2: attainment, pace, rates, forecast by both methods, interval and chance, whichever method leads."""
    inputs, expected = example("G2")
    goal = pm.Goal(
        id="g",
        unit=inputs["unit"],
        direction=inputs["direction"],
        baseline=inputs["baseline"],
        relative_change=str(inputs["relative_change"]),
        relative_deadline=pm.RelativeDeadline(months=6),
    )
    last = inputs["measurements"][-1][0]
    outlook = pm.goal_outlook(completed(inputs, goal), "g", as_of=last, method=method)
    near: dict[str, Any] = {"abs": 1e-6, "rel": 0}
    assert goal.target_value == expected["target"]
    assert str(outlook.deadline) == inputs["deadline"]
    assert outlook.start is not None
    assert outlook.deadline is not None
    assert (outlook.deadline - outlook.start).days == expected["horizon_days"]
    assert [(reading.on - outlook.start).days for reading in outlook.readings] == expected["days_elapsed"]
    assert [float(reading.attainment or 0) for reading in outlook.readings] == expected["attainment"]
    assert float(outlook.expected or 0) == pytest.approx(expected["expected_share_linear"], **near)
    assert float(outlook.pace or 0) == pytest.approx(expected["pace_index"], **near)
    assert outlook.required_rate == pytest.approx(expected["required_slope_per_day"], **near)
    assert outlook.forecast is not None
    assert outlook.twin is not None
    squares, robust = outlook.forecast, outlook.twin
    if method is pm.TrendMethod.THEIL_SEN:
        squares, robust = robust, squares
    assert outlook.achieved_rate == outlook.forecast.rate
    assert squares.rate == pytest.approx(expected["ols_slope_per_day"], **near)
    assert squares.value == pytest.approx(expected["ols_forecast_at_deadline"], **near)
    assert [squares.low, squares.high] == pytest.approx(expected["pi80"], **near)
    assert robust.rate == pytest.approx(expected["theil_sen_slope"], **near)
    assert robust.value == pytest.approx(expected["theil_sen_forecast"], **near)
    assert squares.extrapolated
    assert robust.extrapolated
    assert outlook.chance == pytest.approx(expected["p_target_met"], **near)
    assert outlook.state is pm.GoalState.ON_TRACK


def measured(goal: pm.Goal, value: float) -> pm.GoalReading:
    """Give the reading of a goal that was measured once."""
    project = pm.Project(
        id="p", goals=[goal], measurements=[pm.Measurement(id="m", goal="g", on="2026-06-01", value=str(value))]
    )
    latest = pm.goal_outlook(project, "g", as_of="2026-06-01").latest
    assert latest is not None
    return latest


def test_g3_attainment() -> None:
    """G3: a goal that goes up, one that is overshot going down, and a band that is left."""
    inputs, expected = example("G3")
    up, over, band = inputs["increase"], inputs["overshoot"], inputs["maintain"]
    goal = pm.Goal(id="g", baseline=up["baseline"], target=up["target"], direction="increase")
    assert str(measured(goal, up["value"]).attainment) == str(expected["increase"])
    goal = pm.Goal(id="g", baseline=over["baseline"], target=over["target"], direction="decrease")
    assert str(measured(goal, over["value"]).attainment) == str(expected["overshoot"])
    goal = pm.Goal(id="g", low=band["low"], high=band["high"], direction="maintain")
    reading = measured(goal, band["value"])
    assert (reading.met, reading.gap) == (expected["maintain_in_band"], expected["maintain_gap"])


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_g4_smart(name: str) -> None:
    """G4: a wish, a goal and a contradiction; every finding of the list and no other."""
    inputs, expected = example("G4")
    draft = next(goal for goal in inputs["goals"] if goal["id"] == name)
    found = pm.check_goal(draft)
    assert sorted((finding.facts["letter"], finding.code) for finding in found) == sorted(
        MEANING[text] for text in expected[name]
    )
    assert all(finding.severity is pm.Severity.ERROR for finding in found)
