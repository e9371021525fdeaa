"""Blocks of trials: the same figures on any worker, in order, for as long as nobody stops them."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clientpm import Plan, ValidationError, WorkCalendar, schedule, task
from clientpm.risk.network_pass import TrialNetwork, compile_trials
from clientpm.risk.simulating import BlockFigures, run_blocks
from clientpm.risk.trial_dates import TrialDates, Wanted

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray

TRIALS = 3 * 1024 + 77


class Drawn:
    """Draws that depend on the block alone."""

    def block(self, number: int, size: int, *, out: FloatArray) -> None:
        """Write the durations of a block."""
        out[:] = np.random.default_rng(number).uniform(0.1, 2000, (len(out), size))


def network() -> TrialNetwork:
    """Give a network on two calendars."""
    tasks = [
        task(f"t{i}", "T", "1d", after=[f"t{p}" for p in {i // 2, i // 3} if p < i], calendar="two" if i % 3 else None)
        for i in range(12)
    ]
    two = WorkCalendar(id="two", week=[("06:00-14:00",)] * 7)
    return compile_trials(schedule(Plan(start="2026-03-02", tasks=tasks, calendars=[two])))


def figures(executor: Executor | None = None, trials: int = TRIALS) -> list[BlockFigures]:
    """Give all blocks."""
    net = network()
    wanted = Wanted(finishes=["t3"], critical=net.names)
    return list(run_blocks(net, Drawn(), trials, wanted=wanted, executor=executor))


def content(blocks: list[BlockFigures]) -> list[tuple[int, bytes, bytes, list[int]]]:
    """Give every bit of what was measured."""
    return [(b.number, b.finish.tobytes(), b.finishes.tobytes(), b.critical.tolist()) for b in blocks]


@pytest.mark.parametrize("workers", [1, 2, 7])
def test_threads_give_the_same_bits(workers: int) -> None:
    """Any number of threads gives what one after the other gives."""
    with ThreadPoolExecutor(workers) as executor:
        assert content(figures(executor)) == content(figures())


def test_processes_give_the_same_bits() -> None:
    """Workers in processes of their own give the same bits as well."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert content(figures(executor)) == content(figures())


def test_more_blocks_than_are_handed_out_at_a_time_come_in_order() -> None:
    """With hundreds of blocks the order is that of the numbers, and the last block holds what is left."""
    with ThreadPoolExecutor(2) as executor:
        blocks = figures(executor, 150 * 1024 + 5)
    assert [b.number for b in blocks] == list(range(151))
    assert [len(b.finish) for b in blocks] == [1024] * 150 + [5]


def test_a_shorter_run_is_the_beginning_of_a_longer_one() -> None:
    """Full blocks do not depend on how many follow."""
    assert content(figures(trials=2048)) == content(figures())[:2]


def test_critical_tasks_are_counted() -> None:
    """Each count is the number of trials in which the flag is set."""
    net = network()

    def flags(_: int, durations: FloatArray, dates: TrialDates, drawn: object) -> list[int]:
        assert drawn is None
        assert durations.shape == (12, len(dates.finish))
        return dates.critical.sum(axis=1).tolist()  # type: ignore[no-any-return]

    found = list(run_blocks(net, Drawn(), TRIALS, wanted=Wanted(critical=net.names), measure=flags))
    assert found == [b.critical.tolist() for b in figures()]


def test_progress_is_told_and_a_run_can_be_stopped() -> None:
    """Progress is told after each block; once asked to stop, no other block is begun."""
    for executor in (None, ThreadPoolExecutor(2)):
        told: list[tuple[int, int]] = []
        blocks = list(
            run_blocks(
                network(),
                Drawn(),
                TRIALS,
                executor=executor,
                progress=lambda done, trials: told.append((done, trials)),  # noqa: B023 - called within the loop
                cancel=lambda: len(told) == 2,  # noqa: B023 - as above
            )
        )
        assert told == [(1024, TRIALS), (2048, TRIALS)]
        assert len(blocks) == 2
        if executor is not None:
            executor.shutdown()


@pytest.mark.parametrize("trials", [0, -1, 1.5, True])
def test_other_numbers_of_trials_are_refused(trials: int) -> None:
    """A number of trials is a whole number of one or more."""
    with pytest.raises(ValidationError) as caught:
        next(run_blocks(network(), Drawn(), trials))
    assert caught.value.code == "simulation.trials"
