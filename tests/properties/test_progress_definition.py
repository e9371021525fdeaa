"""Dates and slack with progress are what their definitions say, on thousands of random histories."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from clientpm import Plan, Project, Schedule, ScheduledTask, Task, TaskKind, schedule
from tests.oracles.definition import minute
from tests.oracles.histories import FIRST_DAY, random_history
from tests.oracles.progress import ProgressOracle
from tests.oracles.random_plans import random_plan, with_late_dates, with_summaries
from tests.oracles.volume import seeded

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

MAKERS = [
    pytest.param(random_plan, 130, id="plain"),
    pytest.param(lambda rng: with_summaries(rng, random_plan(rng), starts=False), 60, id="summaries"),
    pytest.param(lambda rng: with_late_dates(rng, random_plan(rng)), 60, id="late dates"),
    pytest.param(
        lambda rng: with_late_dates(rng, with_summaries(rng, random_plan(rng), starts=False)),
        60,
        id="summaries and late dates",
    ),
]


def histories(make: Callable[[random.Random], Plan], count: int, salt: str) -> Iterator[tuple[str, Project, Schedule]]:
    """Yield random projects with their schedules on random days."""
    for case, rng in seeded(count, salt):
        project = random_history(rng, make(rng))
        day = FIRST_DAY + dt.timedelta(days=rng.randrange(50))
        yield case, project, schedule(project, as_of=day)


def leaves(s: Schedule) -> list[Task]:
    """Give the tasks that are not summaries."""
    return [task for task in s.plan.tasks if task.kind is not TaskKind.SUMMARY]


def oracle_of(project: Project, s: Schedule, first: int = -120) -> ProgressOracle:
    """Make the oracle for a schedule."""
    assert s.data_date is not None
    return ProgressOracle(project, s.data_date, first=first)


@pytest.mark.parametrize(("make", "count"), MAKERS)
def test_dates_and_slack_are_what_they_are_defined_to_be(
    make: Callable[[random.Random], Plan], count: int, request: pytest.FixtureRequest
) -> None:
    """Facts stay, what remains is at its least dates; slack is the delay of what remains that nothing notices."""
    for case, project, s in histories(make, count, f"progress {request.node.callspec.id}"):
        oracle = oracle_of(project, s)
        for task in leaves(s):
            scheduled = s[task.id]
            assert (minute(scheduled.early_start), minute(scheduled.early_finish)) == oracle.early[task.id], case
            check_state(scheduled, oracle, case)
            if task.id in oracle.done or task.id in oracle.void:
                assert scheduled.total_slack is None, (case, task.id)
                assert scheduled.free_slack is None, (case, task.id)
                continue
            assert scheduled.free_slack == oracle.free_slack(task.id), (case, task.id)
            slack = oracle.total_slack(task.id)
            if slack is not None:
                assert scheduled.total_slack == slack, (case, task.id)


def check_state(scheduled: ScheduledTask, oracle: ProgressOracle, case: str) -> None:
    """Compare how far a task has come, and where what remains of it starts."""
    name = scheduled.id
    told = oracle.told.get(name)
    assert scheduled.state.value == ("not_started" if told is None else told.state), (case, name)
    if name in oracle.began:
        assert scheduled.resumes_at is not None, (case, name)
        assert minute(scheduled.resumes_at) == oracle.begin(name, oracle.early), (case, name)
        assert scheduled.remaining == oracle.lengths[name], (case, name)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda rng: with_late_dates(rng, random_plan(rng)), id="plain"),
        pytest.param(
            lambda rng: with_late_dates(rng, with_summaries(rng, random_plan(rng), starts=False)), id="summaries"
        ),
    ],
)
def test_late_dates_are_the_latest_that_keep_every_rule(
    make: Callable[[random.Random], Plan], request: pytest.FixtureRequest
) -> None:
    """Slack, negative slack included, is found again by moving back what remains of the work."""
    for case, project, s in histories(make, 50, f"latest with progress {request.node.callspec.id}"):
        oracle = oracle_of(project, s, first=-400)
        latest = oracle.latest()
        for task in leaves(s):
            if task.id in oracle.done or task.id in oracle.void:
                continue
            calendar = oracle.calendar(task.calendar) if oracle.is_event(task.id) else oracle.own(task)
            begins = oracle.begin(task.id, oracle.early), oracle.begin(task.id, latest)
            assert s[task.id].total_slack == calendar.between(*begins), (case, task.id)


def test_what_did_not_wait_is_listed() -> None:
    """Every dependency that work did not wait for is in the list, with how much too early it was, and nothing else."""
    listed = 0
    for case, project, s in histories(lambda rng: with_summaries(rng, random_plan(rng)), 100, "out of sequence"):
        found = [
            (item.predecessor, item.successor, str(item.dependency), item.early.minutes) for item in s.out_of_sequence
        ]
        assert set(found) == oracle_of(project, s).out_of_sequence(), case
        listed += len(found)
    assert listed > 60
