"""Measure how long large plans take; run as a script in a process of its own.

`measure.py compare` schedules a plan and finds the longest path of the same network with networkx, turn
about. `measure.py grow` schedules a plan, then one of ten times its size. Both print figures as JSON.
Processor time is counted, so that other work of the machine does not disturb.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import time
from typing import TYPE_CHECKING

import networkx as nx

from clientpm import Dependency, Plan, Schedule, Task, schedule
from tests.benchmarks.peak_memory import peak_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, LARGE, ROUNDS = 100_000, 1_000_000, 4
_REACH = 1_000


def network(count: int) -> tuple[list[int], list[list[int]]]:
    """Give durations in days and predecessors: three for each task, fewer for the first ones."""
    rng = random.Random(count)
    durations = [rng.randrange(1, 4) for _ in range(count)]
    before = [rng.sample(range(i), min(i, 3)) for i in range(min(_REACH, count))]
    for i in range(_REACH, count):
        far = int(rng.random() * _REACH)
        before.append([i - 1 - (far + step) % _REACH for step in (0, 331, 662)])
    return durations, before


def records(durations: list[int], before: list[list[int]]) -> list[Task]:
    """Make the tasks of a network."""
    return [
        Task(
            id=f"task-{i}",
            title=f"Task {i}",
            estimate=f"{durations[i]}d",
            after=tuple(Dependency(f"task-{p}") for p in before[i]),
        )
        for i in range(len(durations))
    ]


def scheduled(tasks: list[Task]) -> Schedule:
    """Do what is measured: the whole way from records to dates."""
    return schedule(Plan(start="2026-03-02", tasks=tasks))


def longest_path(durations: list[int], before: list[list[int]]) -> int:
    """Build the same network with networkx and give its length in days."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(durations)))
    graph.add_weighted_edges_from((p, i, durations[i]) for i, found in enumerate(before) for p in found)
    path = nx.dag_longest_path(graph)
    return sum(durations[i] for i in path)


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of some work."""
    gc.collect()
    begin = time.process_time()
    work()
    return time.process_time() - begin


def days(s: Schedule) -> float:
    """Give the length of a schedule in working days."""
    return s.plan.calendar.between(s.plan.start, s.finish).days


def compare() -> dict[str, float]:
    """Measure both ways in turn and keep the best of each."""
    durations, before = network(SMALL)
    tasks = records(durations, before)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: scheduled(tasks)))
        theirs.append(seconds(lambda: longest_path(durations, before)))
    return {
        "links": sum(len(task.after) for task in tasks),
        "ours": min(ours),
        "networkx": min(theirs),
        "days": days(scheduled(tasks)),
        "networkx_days": longest_path(durations, before),
    }


def grow() -> dict[str, float]:
    """Measure one plan and another of ten times its size."""
    gc.disable()
    small, large = records(*network(SMALL)), records(*network(LARGE))
    gc.enable()
    taken = {"small": min(seconds(lambda: scheduled(small)) for _ in range(3))}
    made: list[Schedule] = []
    taken["large"] = seconds(lambda: made.append(scheduled(large)))
    (s,) = made
    longest = max(range(LARGE), key=lambda i: s.dates.finish[i])
    return taken | {
        "links": sum(len(task.after) for task in large),
        "peak_gib": peak_bytes() / 2**30,
        "last_is_last": s[f"task-{longest}"].early_finish == s.finish,
    }


if __name__ == "__main__":
    print(json.dumps({"compare": compare, "grow": grow}[sys.argv[1]]()))  # noqa: T201
