"""Measure what a local change costs against computing the changed plan in full; run as a script of its own.

Prints as JSON, for 1,000 and for 100,000 tasks with three dependencies each, the seconds of a full schedule and
the median seconds of edits of random tasks: one day more, a new dependency, a new task between two others. Of the
larger plan it also tells the first what-if, which has to find out who comes after whom.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from typing import TYPE_CHECKING

from clientpm import AddDependency, AddTask, Plan, SetEstimate, schedule, task
from clientpm.scheduling.editing import apply_plan_edits
from tests.benchmarks.measure import network, records

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clientpm import Schedule
    from clientpm.scheduling.editing import PlanEdit

SIZES = {"small": 1_000, "large": 100_000}
TIMES, FULL_TIMES = 41, 3


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


class Choice:
    """Chooses edits of random tasks of a network that change little."""

    def __init__(self, rng: random.Random, durations: list[int], before: list[list[int]]) -> None:
        self.rng, self.durations, self.before = rng, durations, before

    def one_day_more(self) -> list[PlanEdit]:
        """Let a task take a day longer."""
        i = self.rng.randrange(len(self.before))
        return [SetEstimate(f"task-{i}", f"{self.durations[i] + 1}d")]

    def another_dependency(self) -> list[PlanEdit]:
        """Let a task wait for one more."""
        i = self.rng.randrange(10, len(self.before))
        p = next(p for p in iter(lambda: self.rng.randrange(max(0, i - 1_000), i), -1) if p not in self.before[i])
        return [AddDependency(f"task-{i}", f"task-{p}")]

    def another_task(self) -> list[PlanEdit]:
        """Put a task between one and a task that it waits for."""
        i = self.rng.randrange(10, len(self.before))
        p = self.rng.choice(self.before[i])
        return [AddTask(task("new", "New", "1d", after=f"task-{p}")), AddDependency(f"task-{i}", "new")]


def one_by_one(s: Schedule, changes: list[list[PlanEdit]]) -> Iterator[float]:
    """Give the processor time of each change; an answer is kept until the next one is there."""
    kept: list[Schedule] = []
    for edits in changes:
        begin = time.process_time()
        kept.append(s.with_edits(*edits))
        yield time.process_time() - begin
        del kept[:-1]


def measure(count: int) -> dict[str, float]:
    """Measure one plan, and look whether both ways agree."""
    durations, before = network(count)
    plan = Plan(start="2026-03-02", tasks=records(durations, before))
    s = schedule(plan)
    choice = Choice(random.Random(count), durations, before)
    taken = {"first": seconds(lambda: s.with_edits(*choice.one_day_more()))}
    taken["full"] = min(
        seconds(lambda: schedule(apply_plan_edits(plan, choice.one_day_more()))) for _ in range(FULL_TIMES)
    )
    taken["passes"] = min(seconds(lambda: schedule(plan)) for _ in range(FULL_TIMES))
    s.with_edits(*choice.another_task())
    for make in (choice.one_day_more, choice.another_dependency, choice.another_task):
        taken[make.__name__] = statistics.median(one_by_one(s, [make() for _ in range(TIMES)]))
    last = choice.another_task()
    if s.with_edits(*last).dates.late != schedule(apply_plan_edits(plan, last)).dates.late:
        raise AssertionError(last)
    return taken


if __name__ == "__main__":
    print(json.dumps({name: measure(count) for name, count in SIZES.items()}))  # noqa: T201
