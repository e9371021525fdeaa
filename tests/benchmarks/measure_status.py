"""Measure how long the status of a large project takes; run as a script in a process of its own.

A project of 1,000 tasks with 52 weekly snapshots, 3 baselines and 10,000 progress reports is asked for
everything that a weekly report shows. Beside it a loop of a known length is timed, so that a slow or busy
machine is told from slow code. Prints figures as JSON.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import random
import statistics
import time
from functools import partial
from typing import TYPE_CHECKING

import attrs

import clientpm as pm

if TYPE_CHECKING:
    from collections.abc import Callable

TASKS, REPORTS, WEEKS, ROUNDS = 1_000, 10_000, 52, 5
LOOP = 2_000_000
START = dt.date(2026, 1, 5)


def plan_of(rng: random.Random) -> pm.Plan:
    """Give a plan of about a year: phases of work, each ending in a milestone."""
    tasks: list[pm.Task] = []
    for i in range(TASKS):
        before = [f"t{p}" for p in sorted({max(0, i - rng.randrange(20, 80)) for _ in range(2)}) if p != i]
        if i % 25 == 24:
            tasks.append(pm.milestone(f"t{i}", f"Milestone {i}", after=before))
        else:
            tasks.append(pm.task(f"t{i}", f"Task {i}", f"{rng.randrange(2, 9)}d", after=before))
    return pm.Plan(start=START, tasks=tasks)


def report_of(rng: random.Random, number: int, planned: pm.ScheduledTask) -> pm.ProgressReport:
    """Give one of many reports on a task, of the days after it was to begin."""
    begun = planned.early_start.date()
    day = begun + dt.timedelta(days=rng.randrange(1, 60))
    over = day - begun > dt.timedelta(days=40) or planned.task.is_milestone
    return pm.ProgressReport(
        id=f"r{number}",
        task=planned.id,
        as_of=max(day, begun),
        actual_start=dt.datetime.combine(begun, dt.time(9)),
        actual_finish=dt.datetime.combine(begun, dt.time(18)) if over else None,
        percent_complete=None if over else rng.randrange(1, 99),
    )


def project_of(rng: random.Random) -> pm.Project:
    """Give the project as it stands after half of the year."""
    plan = plan_of(rng)
    agreed = pm.schedule(plan)
    budget = [
        pm.BudgetLine(id=f"b{i}", task=f"t{i}", amount=pm.Money(rng.randrange(500, 9_000), "EUR"))
        for i in range(TASKS)
        if i % 25 != 24
    ]
    baselines = [
        agreed.as_baseline(f"b{n}", number=n, budget=budget, approved_at=f"2026-0{1 + 2 * n}-02T09:00:00Z")
        for n in range(3)
    ]
    milestones = [task.id for task in plan.tasks if task.is_milestone]
    snapshots = [
        pm.Snapshot(
            id=f"w{week}",
            data_date=START + dt.timedelta(days=7 * week - 3),
            milestones=[
                pm.MilestoneForecast(task=name, finish=agreed[name].early_finish + dt.timedelta(days=rng.randrange(9)))
                for name in milestones
            ],
            figures={"spi": 0.9 + week / 1000, "cpi": 0.95, "bac": "4000000.00 EUR"},
            status={name: {"shown": "attention", "computed": "attention"} for name in ("schedule", "cost")},
        )
        for week in range(WEEKS)
    ]
    half = [planned for planned in agreed if planned.early_start < dt.datetime(2026, 7, 1)]
    reports = [report_of(rng, i, half[i % len(half)]) for i in range(REPORTS)]
    costs = [
        pm.ActualCost(
            id=f"c{i}",
            task=half[i % len(half)].id,
            amount=pm.Money(rng.randrange(10, 900), "EUR"),
            as_of=START + dt.timedelta(days=rng.randrange(180)),
        )
        for i in range(2_000)
    ]
    return pm.Project(
        id="large",
        plan=plan,
        budget=budget,
        baselines=baselines,
        snapshots=snapshots,
        progress_reports=reports,
        actual_costs=costs,
    )


def weekly_report(project: pm.Project) -> None:
    """Ask for everything that a weekly report shows."""
    day = dt.date(2026, 7, 3)
    schedule = pm.schedule(project, as_of=day)
    earned = pm.earned_value(project, as_of=day, schedule=schedule)
    status = pm.project_status(project, as_of=day, schedule=schedule, earned=earned)
    variances = pm.baseline_variances(project, baselines=[0, 1, 2], schedule=schedule, as_of=day, earned=earned)
    trends = pm.milestone_trend(project, schedule=schedule, as_of=day)
    changes = pm.changes_since(project, as_of=day, schedule=schedule, earned=earned)
    figures = [pm.figure_trend(project, name, as_of=day) for name in ("spi", "cpi", "bac")]
    weeks = [point.data_date for point in figures[0].points]
    series = pm.earned_value_series(project, dates=weeks)
    if len(status.dimensions) != 2 or len(variances) != 3 or len(trends) != TASKS // 25:
        raise SystemExit("the project is not what it should be")
    if changes is None or len(series.points) != len(weeks) or len(weeks) < WEEKS // 2:
        raise SystemExit("the series are not what they should be")


def loop() -> None:
    """Do a known amount of work."""
    total = 0
    for i in range(LOOP):
        total += i % 7


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of some work."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Measure both in turn, and print the medians."""
    project = project_of(random.Random(7))
    taken: list[float] = []
    loops: list[float] = []
    for _ in range(ROUNDS):
        # A project of its own, so that nothing that an earlier round kept is found again.
        fresh = attrs.evolve(project, plan=None if project.plan is None else attrs.evolve(project.plan))
        taken.append(seconds(partial(weekly_report, fresh)))
        loops.append(seconds(loop))
    print(json.dumps({"status": statistics.median(taken), "loop": statistics.median(loops)}))  # noqa: T201


if __name__ == "__main__":
    main()
