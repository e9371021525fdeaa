"""The worked example of progress out of sequence, every expected number, with days of one minute and of eight hours."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from clientpm import Plan, ProgressReport, Project, Schedule, ScheduleOptions, WorkCalendar, WorkDuration, schedule
from tests.golden.day_model import EIGHT_HOURS, ONE_MINUTE, START, Days, example

EACH = pytest.mark.parametrize("days", [pytest.param(ONE_MINUTE, id="minute"), pytest.param(EIGHT_HOURS, id="hours")])


def out_of_sequence(days: Days, rule: str, calendar: WorkCalendar) -> tuple[Schedule, dict[str, Any]]:
    """Schedule S6 under a rule, on working days counted from the start."""
    inputs, expected = example("S6")
    names = [name for name in inputs if isinstance(inputs[name], dict)]
    tasks = [days.task(name, inputs[name]["duration"], inputs["links"]) for name in names]
    plan = Plan(start=START, calendar=calendar, tasks=tasks, options=ScheduleOptions(progress_rule=rule))
    day = calendar.add(plan.start, WorkDuration.of(f"{inputs['data_date']}d"))
    reports = [
        ProgressReport(
            id=name,
            task=name,
            as_of=day,
            actual_start=calendar.snap_forward(calendar.add(plan.start, WorkDuration.of(f"{facts['actual_start']}d"))),
            remaining=f"{facts['remaining']}d",
        )
        for name in names
        if "actual_start" in (facts := inputs[name])
    ]
    return schedule(Project(id="s6", plan=plan, progress_reports=reports)), expected


@EACH
@pytest.mark.parametrize("week", [7, 5])
@pytest.mark.parametrize("rule", ["retained_logic", "progress_override", "actual_dates"])
def test_s6(days: Days, week: int, rule: str) -> None:
    """S6: the rest of B waits for A under retained logic, and starts at the data date where progress overrides it."""
    s, every = out_of_sequence(days, rule, days.calendar(week))
    expected = every[rule if rule in every else "progress_override"]
    assert days.boundary(s, s["A"].early_finish) == expected["A_finish"]
    resumes = s["B"].resumes_at
    assert resumes is not None
    assert days.boundary(s, resumes) == expected["B_resume"]
    assert days.boundary(s, s["B"].early_finish) == expected["B_finish"]
    assert [days.boundary(s, t) for t in (s["C"].early_start, s["C"].early_finish)] == expected["C"]
    (found,) = s.out_of_sequence
    assert (found.predecessor, found.successor, found.holds) == ("A", "B", rule == "retained_logic")


@EACH
def test_s6_slack(days: Days) -> None:
    """S6: under retained logic the chain A, B, C is critical; with override A may be late until C is done."""
    s, _ = out_of_sequence(days, "retained_logic", days.calendar())
    assert [days.days(t.total_slack) for t in s] == [0, 0, 0]
    assert s.longest_path == ("A", "B", "C")
    assert [t.drag.days for t in s if t.drag is not None] == [3, 3, 2]
    s, _ = out_of_sequence(days, "progress_override", days.calendar())
    assert [days.days(t.total_slack) for t in s] == [2, 0, 0]
    assert s.longest_path == ("B", "C")


@EACH
def test_s6_without_progress(days: Days) -> None:
    """S6: the same plan without its reports keeps every link from the start of the plan on."""
    s, _ = out_of_sequence(days, "retained_logic", days.calendar())
    assert days.boundary(s, schedule(s.plan).finish) == 11
    moved = schedule(attrs.evolve(s.plan, data_date=s.data_date))
    assert days.boundary(s, moved.finish) == 14
