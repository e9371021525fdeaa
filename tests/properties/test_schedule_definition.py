"""Dates and slack are what their definitions say, on thousands of random networks with mixed calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from clientpm import Plan, Schedule, Task, TaskKind, schedule
from tests.oracles.definition import Dates, Oracle, minute
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

Make = "Callable[[random.Random], Plan]"


def plain(rng: random.Random) -> Plan:
    """Make a plan of tasks and milestones."""
    return random_plan(rng)


def nested(rng: random.Random) -> Plan:
    """Make a plan with linked summaries."""
    return with_summaries(rng, random_plan(rng), starts=False)


def bound(rng: random.Random) -> Plan:
    """Make a plan with deadlines, late constraints and an imposed finish."""
    return with_late_dates(rng, random_plan(rng))


def nested_and_bound(rng: random.Random) -> Plan:
    """Make a plan with linked summaries and late dates."""
    return with_late_dates(rng, nested(rng))


def leaves(plan: Plan) -> list[Task]:
    """Give the tasks that are not summaries."""
    return [task for task in plan.tasks if task.kind is not TaskKind.SUMMARY]


def early(s: Schedule, task: Task) -> tuple[int, int]:
    """Give early start and finish as the oracle counts time."""
    return minute(s[task.id].early_start), minute(s[task.id].early_finish)


MAKERS = [
    pytest.param(plain, 900, id="plain"),
    pytest.param(nested, 350, id="summaries"),
    pytest.param(bound, 350, id="late dates"),
    pytest.param(nested_and_bound, 300, id="summaries and late dates"),
]


@pytest.mark.parametrize(("make", "count"), MAKERS)
def test_dates_and_slack_are_what_they_are_defined_to_be(make: Callable[[random.Random], Plan], count: int) -> None:
    """Early dates are the least that keep every rule; slack is the delay that nothing notices."""
    for case, rng in seeded(count, f"definition {make.__name__}"):
        plan = make(rng)
        s, oracle = schedule(plan), Oracle(plan)
        for task in leaves(plan):
            where = case, task.id
            scheduled = s[task.id]
            assert early(s, task) == oracle.early[task.id], where
            assert scheduled.free_slack == oracle.free_slack(task.id), where
            slack = oracle.total_slack(task.id)
            if slack is not None:
                assert scheduled.total_slack == slack, where


@pytest.mark.parametrize(
    ("make", "count"),
    [pytest.param(bound, 250, id="late dates"), pytest.param(nested_and_bound, 250, id="summaries and late dates")],
)
def test_late_dates_are_the_latest_that_keep_every_rule(make: Callable[[random.Random], Plan], count: int) -> None:
    """Late dates, negative slack included, are found again by moving back whatever breaks a rule."""
    for case, rng in seeded(count, f"latest {make.__name__}"):
        plan = make(rng)
        s, oracle = schedule(plan), Oracle(plan, first=-400)
        latest = oracle.latest()
        for task in leaves(plan):
            assert s[task.id].total_slack == slack_until(oracle, task, latest), (case, task.id)
            if task.kind is TaskKind.FINISH_MILESTONE:
                assert minute(s[task.id].late_finish) == latest[task.id][1], (case, task.id)


def slack_until(oracle: Oracle, task: Task, latest: Dates) -> int:
    """Count the working minutes from a task's early to its latest start."""
    calendar = oracle.calendar(task.calendar) if task.kind is TaskKind.FINISH_MILESTONE else oracle.own(task)
    return calendar.between(oracle.early[task.id][0], latest[task.id][0])


def test_late_dates_are_consistent_with_slack() -> None:
    """From early to late date lie as many working minutes as the total slack, at the start as at the finish."""
    for case, rng in seeded(150, "late dates"):
        plan = nested_and_bound(rng)
        s, oracle = schedule(plan), Oracle(plan)
        for task in leaves(plan):
            scheduled, own = s[task.id], oracle.own(task)
            if task.kind is TaskKind.FINISH_MILESTONE:
                own = oracle.calendar(task.calendar)
            starts = own.between(minute(scheduled.early_start), minute(scheduled.late_start))
            finishes = own.between(minute(scheduled.early_finish), minute(scheduled.late_finish))
            assert scheduled.total_slack == starts == finishes, (case, task.id)


def test_links_from_the_start_of_a_summary_never_promise_too_much() -> None:
    """Early dates are exact where work waits for the first child of a summary; slack is on the safe side."""
    exact = more = 0
    for case, rng in seeded(300, "starts"):
        plan = with_summaries(rng, random_plan(rng))
        s, oracle = schedule(plan), Oracle(plan)
        for task in leaves(plan):
            assert early(s, task) == oracle.early[task.id], (case, task.id)
            slack, free = s[task.id].total_slack, s[task.id].free_slack
            defined = oracle.total_slack(task.id)
            assert slack is not None
            assert free is not None
            assert defined is not None
            assert slack <= defined, (case, task.id)
            assert free <= oracle.free_slack(task.id), (case, task.id)
            exact, more = exact + (slack == defined), more + 1
    assert exact > 0.95 * more


def test_slacks_are_in_order() -> None:
    """Without late dates no slack is negative, independent <= free <= total, and interfering is what is left."""
    for case, rng in seeded(200, "order"):
        plan = random_plan(rng)
        for scheduled in schedule(plan):
            total, free = scheduled.total_slack, scheduled.free_slack
            independent, interfering = scheduled.independent_slack, scheduled.interfering_slack
            assert total is not None
            assert free is not None
            assert independent is not None
            assert 0 <= independent.minutes <= free.minutes <= total.minutes, (case, scheduled.id)
            assert interfering == total - free, (case, scheduled.id)


def test_a_link_that_does_not_drive_changes_nothing() -> None:
    """Without the dependencies on a predecessor that does not drive a task, every early date stays."""
    for case, rng in seeded(120, "not driving"):
        plan = random_plan(rng, constraints=False)
        s = schedule(plan)
        for task in plan.tasks:
            drivers = s[task.id].driven_by
            for name in {d.predecessor for d in task.after} - set(drivers):
                less = attrs.evolve(task, after=[d for d in task.after if d.predecessor != name])
                without = schedule(plan.with_tasks(less))
                assert [early(without, t) for t in plan.tasks] == [early(s, t) for t in plan.tasks], (
                    case,
                    task.id,
                    name,
                )


def test_a_task_without_its_drivers_is_earlier() -> None:
    """What drives a task holds it: without it the task moves, unless it stands at the start of the plan."""
    moved = 0
    for case, rng in seeded(150, "driving"):
        plan = random_plan(rng, constraints=False)
        s = schedule(plan)
        for task in plan.tasks:
            drivers = set(s[task.id].driven_by)
            if not drivers:
                continue
            less = attrs.evolve(task, after=[d for d in task.after if d.predecessor not in drivers])
            before, after = s[task.id], schedule(plan.with_tasks(less))[task.id]
            alone = schedule(plan.with_tasks(attrs.evolve(task, after=())))[task.id]
            assert after.early_start < before.early_start or before.early_start == alone.early_start, (case, task.id)
            moved += after.early_start < before.early_start
    assert moved > 100
