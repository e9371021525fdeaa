"""S8: the fourteen points from bare counts, and from a plan that is built to have just those counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
import pytest

from clientpm import (
    Assignment,
    Plan,
    ProgressReport,
    Project,
    QualityThresholds,
    Resource,
    ScheduleMetric,
    schedule,
    schedule_metrics,
    task,
)
from clientpm.scheduling.quality_metric import at_least, at_most, index_at_least
from tests.golden.day_model import example

INPUTS, EXPECTED = example("S8")
TOLERANCE = 0.001
CODES = {
    "logic": "dcma.logic",
    "leads": "dcma.leads",
    "lags": "dcma.lags",
    "fs": "dcma.link_types",
    "hard": "dcma.hard_constraints",
    "high_float": "dcma.high_slack",
    "negative_float": "dcma.negative_slack",
    "high_duration": "dcma.high_duration",
    "invalid_dates": "dcma.invalid_dates",
    "resources": "dcma.resources",
    "missed": "dcma.missed",
    "cpli": "dcma.path_length_index",
    "bei": "dcma.execution_index",
}
INDICES = {"cpli", "bei"}


def from_counts() -> dict[str, ScheduleMetric]:
    """Judge the counts of the example with the customary limits."""
    n, limits = INPUTS, QualityThresholds()
    open_tasks, links = n["incomplete"], n["links_to_incomplete"]
    return {
        "logic": at_most("", "1", n["missing_logic"], open_tasks, limits.missing_logic),
        "leads": at_most("", "2", n["leads"], links, limits.leads),
        "lags": at_most("", "3", n["lags"], links, limits.lags),
        "fs": at_least("", "4", n["fs"], links, limits.finish_to_start),
        "hard": at_most("", "5", n["hard"], open_tasks, limits.hard_constraints),
        "high_float": at_most("", "6", n["high_float"], open_tasks, limits.high_slack),
        "negative_float": at_most("", "7", n["negative_float"], open_tasks, limits.negative_slack),
        "high_duration": at_most("", "8", n["high_duration"], open_tasks, limits.high_duration),
        "invalid_dates": at_most("", "9", n["invalid_dates"], open_tasks, limits.invalid_dates),
        "resources": at_most("", "10", n["no_resource"], open_tasks, limits.resources),
        "missed": at_most("", "11", n["missed"], n["due"], limits.missed),
        "cpli": index_at_least("", "13", Fraction(n["cpl"] + n["cp_tf"], n["cpl"]), limits.path_length_index),
        "bei": at_least("", "14", n["completed"], n["due"], limits.execution_index),
    }


@cache
def from_plan() -> dict[str, ScheduleMetric]:
    """Judge the plan that has the counts of the example."""
    project = counted_project()
    metrics = {metric.code: metric for metric in schedule_metrics(project, schedule(project))}
    return {name: metrics[code] for name, code in CODES.items()}


@pytest.mark.parametrize("name", list(CODES))
@pytest.mark.parametrize("source", [from_counts, from_plan])
def test_s8(source: Any, name: str) -> None:
    """Every share and index, and whether it passes; 5 % is compared exactly, not as it is printed."""
    metric = source()[name]
    value, passed = EXPECTED[name]
    assert metric.value is not None
    assert float(metric.value * (1 if name in INDICES else 100)) == pytest.approx(value, abs=TOLERANCE)
    assert metric.passed is passed


def test_s8_populations() -> None:
    """The plan has the counts of the example, and not only their shares."""
    found = from_plan()
    counts = {
        name: (found[name].counted, found[name].out_of) for name in CODES if name not in {"cpli", "invalid_dates"}
    }
    n = INPUTS
    tasks, links = n["incomplete"], n["links_to_incomplete"]
    assert counts == {
        "logic": (n["missing_logic"], tasks),
        "leads": (n["leads"], links),
        "lags": (n["lags"], links),
        "fs": (n["fs"], links),
        "hard": (n["hard"], tasks),
        "high_float": (n["high_float"], tasks),
        "negative_float": (n["negative_float"], tasks),
        "high_duration": (n["high_duration"], tasks),
        "resources": (n["no_resource"], tasks),
        "missed": (n["missed"], n["due"]),
        "bei": (n["completed"], n["due"]),
    }
    assert (found["cpli"].facts["length_days"], found["cpli"].facts["slack_days"]) == (n["cpl"], n["cp_tf"])


DATA_DATE = dt.date(2026, 3, 6)
"""A Friday."""


def counted_project() -> Project:
    """Make a project with 60 open tasks, 47 finished ones, and the links, slack and dates of the example.

    Ten tasks of ten days set the finish, 100 working days after the data date. Beside them run two
    long tasks, four with much slack, two that lead to nothing, and a chain of 42 short ones.
    """
    done = [task(f"d{i}", f"Done {i}", "1d") for i in range(47)]
    spine = [task(f"c{i}", f"Spine {i}", "10d", after=f"c{i - 1}" if i else "d0") for i in range(9)]
    long = [task(f"l{i}", f"Long {i}", "45d", after="c1") for i in range(2)]
    slack = [task(f"h{i}", f"Slack {i}", "5d", after="c0") for i in range(4)]
    loose = [task(f"m{i}", f"Loose {i}", "1d", after="c6") for i in range(2)]
    chain = [task(f"o{i}", f"Other {i}", "4h", after=[f"o{i - 1}" if i else "c5", *extra(i)]) for i in range(42)]
    last = task("c9", "Spine 9", "10d", after=["c8", "l0", "l1", "h0", "h1", "h2", "h3", "o41"], deadline="2027-12-31")
    fixed = {"l0", "m0"}
    tasks = [
        attrs.evolve(item, constraints=(("SNLT", "2027-06-01"),)) if item.id in fixed else item
        for item in (*done, *spine, *long, *slack, *loose, *chain, last)
    ]
    plan = Plan(start="2026-01-05", data_date=DATA_DATE, tasks=tasks)
    reports = [
        ProgressReport(
            id=f"r{i}",
            task=f"d{i}",
            as_of=DATA_DATE,
            actual_start="2026-01-05",
            actual_finish="2026-01-06" if i == 0 else "2026-01-05",
        )
        for i in range(47)
    ]
    staffed = [item for item in (*spine, *long, *slack, *loose, last) if item.id not in {"c1", "c2", "c3"}]
    project = Project(
        id="counted",
        plan=plan,
        progress_reports=reports,
        resources=[Resource(id="team")],
        assignments=[Assignment(id=item.id, task=item.id, resource="team") for item in staffed],
    )
    return project.with_(agreed(project))


def extra(i: int) -> list[str]:
    """Give the further links of a short task: ten SS, one lead, five lags and seven that say nothing new."""
    if 1 <= i <= 10:
        return [f"o{i - 1} SS"]
    if i == 11:
        return ["c5 FS-1d"]
    if 20 <= i <= 24:
        return ["c5 FS+1d"]
    return ["c5"] if 30 <= i <= 36 else []


def agreed(project: Project) -> Any:
    """Give a baseline with the dates as they are, but for five tasks.

    Three open ones were due by the data date, one that is finished was due a day earlier, and the
    last one eight working days earlier.
    """
    s = schedule(project)
    earlier = {
        "c9": s.plan.calendar.subtract(s.finish, "8d"),
        **dict.fromkeys(("h0", "h1", "h2"), dt.datetime(2026, 3, 6, 18)),
        "d0": dt.datetime(2026, 1, 5, 18),
    }
    baseline = s.as_baseline()
    dates = [
        attrs.evolve(item, start=min(item.start, earlier[item.task]), finish=earlier[item.task])
        if item.task in earlier
        else item
        for item in baseline.dates
    ]
    return attrs.evolve(baseline, dates=tuple(dates))


def test_the_limits_of_the_example_are_the_customary_ones() -> None:
    """What passes and fails in the example does so with the defaults."""
    limits = QualityThresholds()
    assert (limits.missing_logic, limits.finish_to_start) == (Decimal("0.05"), Decimal("0.9"))
    assert [int(x) for x in (limits.high_slack_days, limits.high_duration_days, limits.delay_days)] == [44, 44, 600]
