"""How likely a goal is met, and its day holds, where a simulation says when work may end."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

import clientpm as pm
from clientpm.progress.goal_trend import LeastSquares

AS_OF = "2026-03-06"
READINGS = (("2026-03-02", "50"), ("2026-03-03", "49.7"), ("2026-03-04", "49.1"), ("2026-03-06", "48.8"))
LATE = pm.Distribution(shape="discrete", values=(10, 14, 24), weights=("0.5", "0.3", "0.2"), unit="d")
"""Ten, fourteen or twenty-four days: three dates with known chances."""


def project(goal: pm.Goal, *, distribution: pm.Distribution | None = LATE, **fields: Any) -> pm.Project:
    """Give a project of one task and its milestone, with a goal and four readings."""
    plan = pm.Plan(
        start="2026-03-09",
        tasks=[
            pm.task("build", "Build", "10d", distribution=distribution),
            pm.milestone("live", "Live", after="build", **fields),
        ],
    )
    measured = [pm.Measurement(id=f"m{i}", goal=goal.id, on=on, value=value) for i, (on, value) in enumerate(READINGS)]
    return pm.Project(id="shop", plan=plan, goals=[goal], measurements=measured)


def wait(**fields: Any) -> pm.Goal:
    """Give a goal that is measured from the start, and due some days after the milestone."""
    after = {"relative_deadline": pm.RelativeDeadline(after="live", days=30)} if "deadline" not in fields else {}
    return pm.Goal(
        id="wait", baseline=50, baseline_on="2026-03-01", target=35, **{"measurable_early": True, **after, **fields}
    )


def simulated(made: pm.Project, **how: Any) -> pm.Simulation:
    """Give a simulation with trials of which each weight is a whole number."""
    return pm.simulate(made, **{"as_of": AS_OF, "trials": 1000, "seed": 3, **how})


def outlook(made: pm.Project, **how: Any) -> pm.GoalOutlook:
    """Give the outlook of the goal with a simulation."""
    return pm.goal_outlook(made, "wait", as_of=AS_OF, simulation=simulated(made, **how))


def test_the_chance_is_the_mean_over_the_days_it_may_be_due() -> None:
    """Three possible days, each with the chance of the t distribution on that day, weighed by how likely it is."""
    made = project(wait())
    found = outlook(made)
    line = LeastSquares.through(
        [dt.date.fromisoformat(on).toordinal() for on, _ in READINGS],
        [pm.Measurement(id="m", goal="g", on=on, value=v).value for on, v in READINGS],
    )
    days = {dt.date(2026, 4, 19): 0.5, dt.date(2026, 4, 25): 0.3, dt.date(2026, 5, 9): 0.2}
    target = made.goals[0].target_value
    expected = sum(share * line.chance_within(None, target, day.toordinal()) for day, share in days.items())
    assert found.chance == pytest.approx(expected, abs=1e-12)
    assert found.deadline == dt.date(2026, 4, 19)
    assert (found.deadline_p50, found.deadline_p80) == (dt.date(2026, 4, 19), dt.date(2026, 4, 25))
    alone = pm.goal_outlook(made, "wait", as_of=AS_OF)
    assert alone.chance is not None
    assert found.chance is not None
    assert found.chance > alone.chance  # a value that falls has more time on the later days


def test_nothing_that_varies_changes_nothing() -> None:
    """A simulation of a plan that is certain gives the outlook without one, and its day for sure."""
    made = project(wait(), distribution=None)
    found, alone = outlook(made), pm.goal_outlook(made, "wait", as_of=AS_OF)
    assert (found.chance, found.deadline, found.state) == (alone.chance, alone.deadline, alone.state)
    assert found.deadline_p50 == found.deadline_p80 == alone.deadline


def test_the_day_holds_as_often_as_its_event_is_in_time() -> None:
    """A relative day was promised by the deadline of its task, else by what was agreed of it."""
    by_deadline = outlook(project(wait(), deadline="2026-03-26"))
    assert (by_deadline.deadline_promised, by_deadline.deadline_chance) == (dt.date(2026, 4, 25), 0.8)
    nothing = outlook(project(wait()))
    assert (nothing.deadline_chance, nothing.reasons["deadline_chance"]) == (None, "no_promise")
    made = project(wait())
    agreed = made.with_(pm.capture_baseline(made))
    found = outlook(agreed)
    assert (found.deadline_promised, found.deadline_chance) == (dt.date(2026, 4, 19), 0.5)
    whole = wait(relative_deadline=pm.RelativeDeadline(days=30))
    other = project(whole)
    found = outlook(other.with_(pm.capture_baseline(other)))
    assert (found.deadline_promised, found.deadline_chance) == (dt.date(2026, 4, 19), 0.5)


def test_a_fixed_day_holds_where_all_work_is_over() -> None:
    """Nothing can be measured before the work is done, unless the goal says that it can."""
    made = project(wait(deadline="2026-03-30", measurable_early=False))
    found = outlook(made)
    assert (found.deadline_promised, found.deadline_chance) == (dt.date(2026, 3, 30), 0.8)
    assert (found.deadline_p50, found.deadline_p80) == (None, None)
    early = outlook(project(wait(deadline="2026-03-30")))
    assert (early.deadline_chance, early.reasons["deadline_chance"]) == (None, "measured_early")
    assert early.chance == pm.goal_outlook(project(wait(deadline="2026-03-30")), "wait", as_of=AS_OF).chance


def test_what_has_happened_is_not_simulated() -> None:
    """Once its event is over the day is what it is."""
    made = project(wait()).with_(
        pm.ProgressReport(id="r1", task="build", as_of=AS_OF, actual_start="2026-03-02", actual_finish="2026-03-05"),
        pm.ProgressReport(id="r2", task="live", as_of=AS_OF, actual_start="2026-03-05", actual_finish="2026-03-05"),
    )
    found = outlook(made)
    assert (found.deadline, found.deadline_p80) == (dt.date(2026, 4, 4), None)
    assert found.reasons["deadline_chance"] == "event_over"


def test_a_task_whose_dates_were_not_kept() -> None:
    """Then the forecast of the plan counts, and the reason says so."""
    found = outlook(project(wait()), milestones=[])
    assert found.chance == pm.goal_outlook(project(wait()), "wait", as_of=AS_OF).chance
    assert found.reasons["deadline_chance"] == "not_simulated"


def test_a_start_belongs_to_its_own_day() -> None:
    """A start milestone at 00:00 opens its day; a finish at 00:00 closes the day before."""
    from clientpm.progress.goal_odds import simulated_days

    plan = pm.Plan(
        start="2026-03-09T00:00",
        calendar=pm.WorkCalendar.weekdays(hours=("00:00-24:00",)),
        tasks=[
            pm.task("a", "A", "24h"),
            pm.Task(id="open", title="Open", kind="start_milestone", after="a"),
            pm.milestone("done", "Done", after="a"),
        ],
    )
    sim = pm.simulate(plan, trials=100)
    schedule = pm.schedule(plan)
    assert simulated_days(sim, schedule, "done") == ((dt.date(2026, 3, 9), Fraction(1)),)
    assert simulated_days(sim, schedule, "open") == ((dt.date(2026, 3, 10), Fraction(1)),)
    assert simulated_days(sim, schedule, None)[0].on == schedule.finish.date() - dt.timedelta(days=1)


def test_a_simulation_of_another_plan_is_refused() -> None:
    """Chances of another plan say nothing about this one."""
    other = project(wait(), distribution=None)
    with pytest.raises(pm.ValidationError) as caught:
        pm.goal_outlook(project(wait()), "wait", as_of=AS_OF, simulation=simulated(other))
    assert caught.value.code == "simulation.other_plan"
    assert pm.goal_outlooks(other, as_of=AS_OF, simulation=simulated(other))[0].deadline_p80 is not None
