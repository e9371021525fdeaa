"""What must not change a schedule, and how a schedule must change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from clientpm import Dependency, DependencyType, Plan, Schedule, WorkCalendar, WorkDuration, schedule
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries

if TYPE_CHECKING:
    import random

RANDOM = st.randoms(use_true_random=False)
EVERY_MINUTE = WorkCalendar.every_day(hours=["00:00-24:00"])
MIRRORED = {
    DependencyType.FS: DependencyType.FS,
    DependencyType.SS: DependencyType.FF,
    DependencyType.FF: DependencyType.SS,
    DependencyType.SF: DependencyType.SF,
}


def rows_by_id(s: Schedule) -> dict[str, dict[str, Any]]:
    """Give the rows of a schedule by task, drivers in order of their ids."""
    return {row["id"]: row | {"driven_by": sorted(row["driven_by"])} for row in s.rows()}


@settings(max_examples=80)
@given(RANDOM)
def test_the_order_of_tasks_and_links_changes_nothing(rng: random.Random) -> None:
    """Dates, slack and drivers are the same however the tasks and their dependencies are listed."""
    plan = with_late_dates(rng, with_summaries(rng, random_plan(rng)))
    tasks = [attrs.evolve(task, after=rng.sample(task.after, len(task.after))) for task in plan.tasks]
    rng.shuffle(tasks)
    assert rows_by_id(schedule(attrs.evolve(plan, tasks=tasks))) == rows_by_id(schedule(plan))


@settings(max_examples=60)
@given(RANDOM)
def test_names_change_nothing(rng: random.Random) -> None:
    """A plan whose tasks are called otherwise has the same dates and slack."""
    plan = with_summaries(rng, random_plan(rng))
    names = {task.id: f"x{k}" for k, task in enumerate(rng.sample(plan.tasks, len(plan.tasks)))}
    tasks = [
        attrs.evolve(
            task,
            id=names[task.id],
            parent=None if task.parent is None else names[task.parent],
            after=[attrs.evolve(d, predecessor=names[d.predecessor]) for d in task.after],
        )
        for task in plan.tasks
    ]
    renamed = [
        row | {"id": names[row["id"]], "driven_by": [names[name] for name in row["driven_by"]]}
        for row in schedule(plan).rows()
    ]
    assert schedule(attrs.evolve(plan, tasks=tasks)).rows() == renamed


@settings(max_examples=60)
@given(RANDOM, st.integers(1, 60))
def test_whole_weeks_later_is_the_same_plan_whole_weeks_later(rng: random.Random, weeks: int) -> None:
    """With one calendar without holidays and no dates, a later start moves everything by as much."""
    plan = random_plan(rng, constraints=False, one_calendar=True)
    plan = attrs.evolve(plan, calendar=attrs.evolve(plan.calendar, exceptions=()))
    shift = dt.timedelta(weeks=weeks)
    later = rows_by_id(schedule(attrs.evolve(plan, start=plan.start + shift)))
    for name, row in rows_by_id(schedule(plan)).items():
        dates = {key: value + shift for key, value in row.items() if isinstance(value, dt.datetime)}
        assert later[name] == row | dates


@settings(max_examples=80)
@given(RANDOM)
def test_longer_work_is_never_done_earlier(rng: random.Random) -> None:
    """Where nothing binds a finish (FS and SS only, no such date), a longer task moves no date forward."""
    plan = random_plan(rng, links=("FS", "SS"), constraints=False)
    plan = attrs.evolve(
        plan, tasks=[attrs.evolve(task, after=[without_share(d) for d in task.after]) for task in plan.tasks]
    )
    task = rng.choice(plan.tasks)
    if task.is_milestone:
        return
    longer = attrs.evolve(task, estimate=WorkDuration(task.duration.amount + rng.randrange(1, 9), task.duration.unit))
    before, after = schedule(plan), schedule(plan.with_tasks(longer))
    assert after.finish >= before.finish
    for other in plan.tasks:
        assert after[other.id].early_finish >= before[other.id].early_finish


def without_share(dependency: Dependency) -> Dependency:
    """Drop a lag that is a percentage: a negative one grows with the task."""
    return attrs.evolve(dependency, lag="0d") if dependency.lag.percent else dependency


@settings(max_examples=100)
@given(RANDOM)
def test_the_backward_pass_is_the_forward_pass_of_the_mirrored_plan(rng: random.Random) -> None:
    """Where every minute works, early dates of the mirrored network are late dates of the network."""
    plan = random_plan(rng, constraints=False, one_calendar=True)
    tasks = [
        attrs.evolve(task, kind="task", after=[without_share(d) for d in task.after], estimate=task.estimate)
        for task in plan.tasks
    ]
    plan = Plan(start="2026-01-01", calendar=EVERY_MINUTE, tasks=tasks)
    after: dict[str, list[Dependency]] = {task.id: [] for task in tasks}
    for task in tasks:
        for d in task.after:
            after[d.predecessor].append(attrs.evolve(d, predecessor=task.id, type=MIRRORED[d.type]))
    mirrored = attrs.evolve(plan, tasks=[attrs.evolve(task, after=after[task.id]) for task in tasks])
    there, back = schedule(plan), schedule(mirrored)
    assert there.finish == back.finish
    for task in tasks:
        early, late = back[task.id], there[task.id]
        assert early.early_start - plan.start == there.finish - late.late_finish
        assert early.early_finish - plan.start == there.finish - late.late_start
        assert early.total_slack == late.total_slack


@settings(max_examples=60)
@given(RANDOM)
def test_scheduling_twice_gives_the_same(rng: random.Random) -> None:
    """A schedule is a function of its plan."""
    plan = with_late_dates(rng, with_summaries(rng, random_plan(rng)))
    again = Plan(
        start=plan.start,
        calendar=plan.calendar,
        calendars=plan.calendars,
        tasks=plan.tasks,
        must_finish_by=plan.must_finish_by,
    )
    assert schedule(again).rows() == schedule(plan).rows()
    assert schedule(again).violations == schedule(plan).violations
