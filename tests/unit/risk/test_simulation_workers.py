"""The same seed gives the same bits on any number of workers: threads, processes, a Dask cluster."""

from __future__ import annotations

import logging
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import lru_cache
from multiprocessing import get_context

import pytest

import clientpm as pm

TRIALS = 8 * 1024 + 300


@lru_cache(maxsize=1)
def project() -> pm.Project:
    """Give a project with everything that is drawn."""
    tasks = [
        pm.task(f"t{i}", "T", ("2d", "3d", "8d"), after=[f"t{p}" for p in {i // 2, i // 3} if p < i]) for i in range(20)
    ]
    return pm.Project(
        id="p",
        plan=pm.Plan(start="2026-03-02", tasks=[*tasks, pm.milestone("end", "End", after=[t.id for t in tasks])]),
        risks=[
            pm.Risk(
                id=f"r{i}",
                inherent=pm.RiskAssessment(probability="0.3"),
                effects=[pm.RiskConsequence(task=f"t{i}", delay=("1d", "2d", "6d"), cost=pm.Money(100, "EUR"))],
            )
            for i in range(4)
        ],
        correlations=[pm.Correlation(id="c", between=["t1", "t2", "risk:r3"], rho="0.4")],
        risk_drivers=[pm.RiskDriver(id="d", tasks=["t4", "t5"], factor=("0.8", 1, "1.5"), probability="0.5")],
        budget=[pm.BudgetLine(id="b", task="t1", amount=pm.Money(3000, "EUR"), cost_kind="resource")],
    )


@lru_cache(maxsize=1)
def alone() -> pm.Simulation:
    """Give what comes out without workers."""
    return pm.simulate(project(), trials=TRIALS, seed=5)


def check(executor: Executor) -> None:
    """Compare every bit, of the trials and of those that are computed again."""
    sim = pm.simulate(project(), trials=TRIALS, seed=5, executor=executor)
    assert sim == alone()
    assert sim.minutes().tobytes() == alone().minutes().tobytes()
    assert sim.tornado(executor=executor) == alone().tornado()


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_threads(workers: int) -> None:
    """Any number of threads."""
    with ThreadPoolExecutor(workers) as executor:
        check(executor)


@pytest.mark.parametrize("workers", [1, 2])
def test_processes(workers: int) -> None:
    """Processes that share nothing."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
        check(executor)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster() -> None:
    """A local cluster of one and of two workers, by its executor."""
    distributed = pytest.importorskip("distributed", reason="the extra 'distributed' is not installed")
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    for workers in (1, 2):
        with (
            distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            check(client.get_executor())


def test_a_run_on_workers_can_be_cancelled() -> None:
    """Blocks that were handed out are given up; those that were told are the result."""
    told: list[int] = []
    with ThreadPoolExecutor(2) as executor:
        sim = pm.simulate(
            project(),
            trials=200_000,
            seed=5,
            executor=executor,
            progress=lambda done, _: told.append(done),
            cancel=lambda: bool(told),
        )
    assert sim.trials == told[-1]
    assert sim.trials <= 64 * 1024
    assert sim.minutes()[:1024].tobytes() == alone().minutes()[:1024].tobytes()
