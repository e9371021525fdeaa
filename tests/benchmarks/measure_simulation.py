"""Measure what trials cost against a bare pass of numpy; run as a script of its own.

The network has 1,000 tasks with three dependencies each and PERT estimates; 10,000 trials give the finish and how
often each task is critical. The yardstick is the least that anybody could do: as many uniform numbers, and the
latest finish of predecessors plus a duration, task by task. `plain` and `latin` are whole calls of `simulate`, from
the plan to the figures; `risks` is one of a project with 200 risk events and correlations between 100 tasks more.
Prints as JSON the best processor seconds of five turns of each, taken in turn, and the peak of memory in bytes.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import attrs
import numpy as np

from clientpm import Correlation, Plan, Project, Risk, RiskAssessment, RiskConsequence, schedule, simulate
from clientpm.risk.drawing import compile_draws
from clientpm.risk.network_pass import compile_trials
from clientpm.risk.trial_dates import Wanted
from clientpm.values.distribution import Distribution
from tests.benchmarks.measure import network, records
from tests.benchmarks.peak_memory import peak_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientpm.risk.drawing import Draws
    from clientpm.risk.network_pass import TrialNetwork

TASKS, TRIALS, ROUNDS, DAY = 1_000, 10_000, 5, 480
RISKS, TIED = 200, 100


def bare_pass(durations: np.ndarray, before: list[list[int]]) -> np.ndarray:
    """Give the finish of each trial by a forward pass alone: no calendar, no slack, nothing checked."""
    finish = np.empty_like(durations)
    for row, length, predecessors in zip(finish, durations, before, strict=True):
        if not predecessors:
            row[:] = length
            continue
        latest = finish[predecessors[0]]
        for p in predecessors[1:]:
            latest = np.maximum(latest, finish[p], out=row)
        np.add(latest, length, out=row)
    found: np.ndarray = finish.max(axis=0)
    return found


def uniform(rng: np.random.Generator) -> np.ndarray:
    """Give as many uniform numbers as there are durations."""
    return rng.random((TASKS, TRIALS))


def simulated(subject: Plan | Project, sampling: str) -> float:
    """Give the criticality of a task, which every trial goes into."""
    sim = simulate(subject, trials=TRIALS, seed=7, sampling=sampling)
    return sim.criticality["task-0"]


def at_risk(plan: Plan) -> Project:
    """Give a project with risks that may delay 200 tasks, and 100 tasks that are long together."""
    risks = [
        Risk(
            id=f"risk-{i}",
            inherent=RiskAssessment(probability="0.2"),
            effects=[RiskConsequence(task=f"task-{5 * i}", delay=("1d", "2d", "6d"))],
        )
        for i in range(RISKS)
    ]
    tied = Correlation(id="team", between=[f"task-{7 * i}" for i in range(TIED)], rho="0.3")
    return Project(id="large", plan=plan, risks=risks, correlations=[tied])


def drawn(draws: Draws) -> None:
    """Draw all durations, block by block."""
    for number in range(-(-TRIALS // 1024)):
        draws.block(number)


def computed(trials: TrialNetwork) -> None:
    """Compute as many trials without drawing them."""
    room = trials.borrow(Wanted(critical=trials.names))
    room.durations[:] = trials.minutes[:, np.newaxis]
    for _ in range(-(-TRIALS // 1024)):
        room.compute()
    trials.give_back(room)


def seconds(work: Callable[[], object]) -> float:
    """Give the processor time of some work."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Measure and print."""
    days, before = network(TASKS)
    tasks = [
        attrs.evolve(task, estimate=(f"{length * DAY // 2}min", f"{length}d", f"{2 * length}d"))
        for task, length in zip(records(days, before), days, strict=True)
    ]
    plan = Plan(start="2026-03-02", tasks=tasks)
    project = at_risk(plan)
    trials = compile_trials(schedule(plan))
    estimates = {f"task-{i}": Distribution.of((d * DAY // 2, d * DAY, d * DAY * 2)) for i, d in enumerate(days)}
    plain, latin = (compile_draws(7, estimates, sampling=sampling) for sampling in ("plain", "latin"))
    rng = np.random.default_rng(7)
    durations = uniform(rng) * DAY
    works: dict[str, Callable[[], object]] = {
        "uniform": lambda: uniform(rng),
        "bare_pass": lambda: bare_pass(durations, before),
        "draws_plain": lambda: drawn(plain),
        "draws_latin": lambda: drawn(latin),
        "pass": lambda: computed(trials),
        "plain": lambda: simulated(plan, "plain"),
        "latin": lambda: simulated(plan, "latin"),
        "risks": lambda: simulated(project, "latin"),
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        for name, work in works.items():
            taken[name].append(seconds(work))
    found = {name: min(times) for name, times in taken.items()}
    print(json.dumps(found | {"peak_bytes": peak_bytes()}))  # noqa: T201


if __name__ == "__main__":
    main()
