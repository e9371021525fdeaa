"""Measure a long simulation on a Dask cluster of one and of two workers; run as a script of its own.

The plan has 1,000 tasks with three dependencies each; one worker and two workers take turns, each in a cluster that is
warm. Prints as JSON the best seconds of each.
"""

from __future__ import annotations

import json
import logging
import time

import attrs
from distributed import Client, LocalCluster

from clientpm import Plan, Schedule, schedule, simulate
from tests.benchmarks.measure import network, records

TASKS, TRIALS, WARM, ROUNDS = 1_000, 300_000, 20_000, 3


def uncertain() -> Schedule:
    """Give a schedule whose tasks vary."""
    days, before = network(TASKS)
    tasks = [
        attrs.evolve(task, estimate=(f"{length}d", f"{length + 1}d", f"{3 * length}d"))
        for task, length in zip(records(days, before), days, strict=True)
    ]
    return schedule(Plan(start="2026-03-02", tasks=tasks))


def seconds(workers: int, s: Schedule) -> float:
    """Give how long a run takes."""
    with (
        LocalCluster(
            n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        ) as c,
        Client(c) as client,
    ):
        simulate(s.plan, schedule=s, trials=WARM, executor=client.get_executor())
        begin = time.perf_counter()
        simulate(s.plan, schedule=s, trials=TRIALS, executor=client.get_executor())
        return time.perf_counter() - begin


def main() -> None:
    """Measure and print."""
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    s = uncertain()
    taken = {workers: [seconds(workers, s) for _ in range(ROUNDS)] for workers in (1, 2)}
    print(json.dumps({str(workers): min(times) for workers, times in taken.items()}))  # noqa: T201


if __name__ == "__main__":
    main()
