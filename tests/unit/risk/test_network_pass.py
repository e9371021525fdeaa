"""The network of a plan over trials: what varies, what is kept of fractions, what is refused."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import numpy as np
import pytest

from clientpm import (
    CalendarError,
    CalendarException,
    LimitExceeded,
    Plan,
    ProgressReport,
    Project,
    Task,
    UnknownReferenceError,
    ValidationError,
    WorkCalendar,
    milestone,
    schedule,
    task,
)
from clientpm.risk.network_pass import compile_trials
from clientpm.risk.trial_dates import Wanted, count_true
from clientpm.risk.trial_workspace import TRIALS_AT_ONCE, TrialWorkspace
from clientpm.values.instant import to_minute
from tests.golden.day_model import example

DAY = 480


def plan_of(*tasks: Task, **more: Any) -> Plan:
    """Give a plan that starts on a Monday."""
    return Plan(start="2026-03-02", tasks=tasks, **more)


def test_only_work_that_is_not_over_varies() -> None:
    """Milestones, summaries, level of effort and finished work have no row; of begun work the remainder has one."""
    plan = plan_of(
        task("a", "A", "2d"),
        task("b", "B", "3d", after="a"),
        task("c", "C", "4d", after="b"),
        Task(id="watch", kind="level_of_effort", estimate="1d", after=("a SS", "c FF")),
        milestone("end", "End", after="c"),
    )
    reports = (
        ProgressReport(
            id="1", task="a", as_of="2026-03-03", actual_start="2026-03-02", actual_finish="2026-03-03T18:00"
        ),
        ProgressReport(id="2", task="b", as_of="2026-03-04", actual_start="2026-03-04", remaining="1d"),
    )
    network = compile_trials(schedule(Project(id="p", plan=plan, progress_reports=reports)))
    assert network.names == ("b", "c")
    assert network.minutes.tolist() == [DAY, 4 * DAY]
    starts, finishes = network.forward([[DAY, 2 * DAY], [DAY, DAY]])
    assert starts[1].tolist() == [to_minute(dt.datetime(2026, 3, 4))] * 2
    ends = [dt.datetime(2026, 3, 6, 18), dt.datetime(2026, 3, 9, 18)]
    assert finishes[2].tolist() == [to_minute(end) for end in ends]
    assert finishes[3].tolist() == finishes[4].tolist() == finishes[2].tolist()
    assert np.isnan(network.backward([[DAY], [DAY]], ["a", "watch"])).all()


def test_fractions_of_a_minute_add_up() -> None:
    """A hundred quarters of a minute are 25 minutes, over a lag and the end of a day."""
    tasks = [task("t0", "T", "1d")]
    tasks += [task(f"t{i}", "T", "1d", after=f"t{i - 1}" + (" FS+1d" if i == 50 else "")) for i in range(1, 100)]
    network = compile_trials(schedule(plan_of(*tasks)))
    durations = np.full((100, 1), 0.25)
    durations[0] = DAY - 10.5
    dates = network.run(durations, Wanted(critical=network.names))
    assert dates.finish[0] == to_minute(dt.datetime(2026, 3, 4, 9, 14)) + 0.25
    assert dates.critical.all()
    assert network.instant(dates.finish[0]) == dt.datetime(2026, 3, 4, 9, 14)


def test_two_branches_and_a_risk_by_exact_enumeration() -> None:
    """R7: all sixteen outcomes with their chances give the exact distribution and how often each task is critical."""
    inputs, expected = example("R7")
    risk = inputs["risk"]
    cases = itertools.product(
        inputs["A"].items(), inputs["B"].items(), inputs["C"].items(), ((0, 1 - risk["p"]), (risk["delay"], risk["p"]))
    )
    rows, chances = [], []
    for (a, p), (b, q), (c, r), (delay, happens) in cases:
        rows.append([float(a), float(b) + delay, float(c)])
        chances.append(p * q * r * happens)
    plan = plan_of(task("A", "A", "4d"), task("B", "B", "5d"), task("C", "C", "2d", after=["A", "B"]))
    network = compile_trials(schedule(plan))
    dates = network.run(np.array(rows).T * DAY, Wanted(critical=network.names))
    table = plan.calendar.table
    days = [(table.work(int(t)) - table.work(to_minute(plan.start))) / DAY for t in dates.finish]
    for length, chance in expected["pmf"].items():
        assert sum(p for p, d in zip(chances, days, strict=True) if d == float(length)) == pytest.approx(chance)
    critical = dates.critical @ np.array(chances)
    for row, name in enumerate(network.names):
        assert critical[row] == pytest.approx(expected["indices"][name]["CI"])


def test_promised_dates_can_be_left_out_of_slack() -> None:
    """Against its own finish a chain is critical, whatever was promised; against the plan's dates slack differs."""
    plan = plan_of(task("a", "A", "2d"), task("b", "B", "1d", deadline="2026-03-20"), must_finish_by="2026-03-31T18:00")
    s = schedule(plan)
    durations = [[960.0], [480.0]]
    assert compile_trials(s).backward(durations)[:, 0].tolist() == [s[t].total_slack.minutes for t in ("a", "b")]  # type: ignore[union-attr]
    assert compile_trials(s, own_finish=True).backward(durations)[:, 0].tolist() == [0, 480]


def test_what_a_summary_holds_gives_its_dates_and_slack() -> None:
    """A summary starts with the first and ends with the last of its tasks, and has the least slack."""
    plan = plan_of(
        Task(id="s", kind="summary"),
        Task(id="a", parent="s", estimate="2d"),
        Task(id="b", parent="s", estimate="1d"),
        Task(id="empty", kind="summary"),
    )
    network = compile_trials(schedule(plan))
    dates = network.run([[960.0], [480.0]], Wanted(starts=["s"], finishes=["s", "empty"], slack=["s", "empty"]))
    assert dates.finishes[0].tolist() == dates.finish.tolist()
    assert dates.starts[0].tolist() == [to_minute(plan.start) + 540]
    assert dates.slack[0].tolist() == [0]
    assert np.isnan(dates.slack[1]).all()


@pytest.mark.parametrize(
    "durations",
    [[[1.0]], [[1.0], [-0.5]], [[1.0], [float("nan")]], [[1.0], [float("inf")]], [1.0, 2.0], np.empty((2, 0)).tolist()],
)
def test_other_durations_are_refused(durations: Any) -> None:
    """One row for each task that varies, none of it below zero."""
    network = compile_trials(schedule(plan_of(task("a", "A", "2d"), task("b", "B", "1d"))))
    with pytest.raises(ValidationError) as caught:
        network.run(durations)
    assert caught.value.code == "simulation.durations"


def test_unknown_tasks_are_refused() -> None:
    """What is wanted must be in the plan."""
    network = compile_trials(schedule(plan_of(task("a", "A", "2d"))))
    with pytest.raises(UnknownReferenceError):
        network.run([[1.0]], Wanted(finishes=["b"]))


def test_trials_far_beyond_the_plan_are_computed_and_leave_others_alone() -> None:
    """Work of decades is placed like any other; a trial after it gives the same bits as one before it."""
    plan = plan_of(
        task("a", "A", "2d"),
        task("b", "B", "1d", after="a FS+1ed", calendar="all"),
        calendars=[WorkCalendar(id="all", week=[("00:00-24:00",)] * 7)],
    )
    network = compile_trials(schedule(plan))
    near = network.run([[960.3], [480.7]])
    far = network.run([[960.0 * 20_000], [480.0]])
    table = plan.calendar.table
    end = table.end_at(table.work(to_minute(plan.start)) + 19_200_000) + 1440 + 480
    assert far.finish.tolist() == [end]
    assert network.run([[960.3], [480.7]]).finish.tolist() == near.finish.tolist()


def test_dates_after_the_last_year_are_refused() -> None:
    """Work that does not end before the year 10000 is an error, as in the schedule."""
    network = compile_trials(schedule(plan_of(task("a", "A", "2d"))))
    with pytest.raises(LimitExceeded):
        network.run([[1e10]])


def test_work_that_no_day_is_left_for_is_refused() -> None:
    """A calendar without working time where a trial needs some is an error that names it."""
    days = [CalendarException(start="2026-03-02", end="2026-03-06", hours=("09:00-17:00",))]
    short = WorkCalendar(id="short", week=[()] * 7, exceptions=days)
    network = compile_trials(schedule(plan_of(task("a", "A", "2d", calendar="short"), calendars=[short])))
    with pytest.raises(CalendarError, match="short"):
        network.run([[10_000.0]])


def test_large_plans_are_computed_in_narrower_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit at once comes out the same in parts."""
    tasks = [task("t0", "T", "1d"), *(task(f"t{i}", "T", "1d", after=f"t{i - 1}") for i in range(1, 20))]
    s = schedule(plan_of(*tasks))
    durations = np.random.default_rng(3).uniform(1, 900, (20, TRIALS_AT_ONCE + 100))
    wanted = Wanted(starts=["t3"], slack=["t5"], critical=["t7"])
    whole = compile_trials(s).run(durations, wanted)
    monkeypatch.setattr("clientpm.risk.trial_workspace._MOST_NUMBERS", 20 * 100)
    parts = compile_trials(s).run(durations, wanted)
    for name in ("finish", "starts", "slack", "critical"):
        assert np.array_equal(getattr(whole, name), getattr(parts, name))


def test_room_is_used_again() -> None:
    """What was borrowed and given back serves the next one."""
    network = compile_trials(schedule(plan_of(task("a", "A", "2d"))))
    room = network.borrow(Wanted())
    assert isinstance(room, TrialWorkspace)
    network.give_back(room)
    assert network.borrow(Wanted()) is room
    assert network.borrow(Wanted()) is not room


def test_flags_are_counted_for_any_number_of_trials() -> None:
    """Counting whole words and counting one by one give the same."""
    flags = np.random.default_rng(1).random((7, 1024)) < 0.3
    for width in (1, 8, 1000, 1003, 1024):
        some = np.ascontiguousarray(flags[:, :width])
        assert count_true(some).tolist() == [sum(row) for row in some.tolist()]
        assert count_true(flags[:, :width]).tolist() == count_true(some).tolist()
