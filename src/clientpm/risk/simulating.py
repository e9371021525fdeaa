"""Trials in blocks: drawn, computed and measured one after the other, or on any number of workers.

A block is a matter of its number alone, and what is measured comes back in the order of the blocks. So any executor
with any number of workers gives the same figures, bit for bit.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar

import attrs
import numpy as np
import numpy.typing as npt

from clientpm.errors import ValidationError
from clientpm.risk.arrays import FloatArray
from clientpm.risk.network_pass import TrialNetwork
from clientpm.risk.streams import BLOCK
from clientpm.risk.trial_dates import TrialDates, Wanted, count_true

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor, Future


__all__ = ["BlockFigures", "BlockJob", "DurationDraws", "block_figures", "run_blocks", "run_jobs"]

_T = TypeVar("_T")
_R_co = TypeVar("_R_co", covariant=True)
_WAITING: Final = 64
_MOST_TOGETHER: Final = 32


class DurationDraws(Protocol):
    """Protocol: what draws the durations of the tasks of a network; sent to workers as it is."""

    def block(self, number: int, size: int, *, out: FloatArray) -> object:
        """Write the working minutes of each task in each trial of a block.

        Args:
            number: Number of the block [0 or more].
            size: Trials in it [1 to 1,024].
            out: Where they go. Shape: (names of the network, size).

        Returns:
            What else was drawn, for whoever measures the block.
        """
        ...


class BlockJob(Protocol[_R_co]):
    """Protocol: what computes any block; sent to workers as it is."""

    def block(self, number: int, /) -> _R_co:
        """Return what is measured of a block.

        Args:
            number: Number of the block [0 or more].

        Returns:
            Whatever it is.
        """
        ...


@attrs.frozen(kw_only=True, eq=False)
class BlockFigures:
    """What is kept of a block.

    Attributes:
        number: Number of the block.
        finish: The finish of each trial, in minutes since the year 1. Shape: (trials,).
        finishes: The finishes that were asked for. Shape: (tasks, trials).
        critical: In how many trials each task that was asked for is critical. Shape: (tasks,).
    """

    number: int
    finish: FloatArray
    finishes: FloatArray
    critical: npt.NDArray[np.int64]


def block_figures(number: int, durations: FloatArray, dates: TrialDates, drawn: object = None) -> BlockFigures:
    """Return what is kept of a block unless something else is measured.

    Args:
        number: Number of the block.
        durations: Working minutes of each task. Shape: (names, trials).
        dates: What came out.
        drawn: What else was drawn.

    Returns:
        Finishes, and how often tasks are critical.

    Examples:
        >>> none = np.empty((0, 2))
        >>> flags = np.array([[True, False]])
        >>> dates = TrialDates(finish=np.array([5.0, 6.0]), starts=none, finishes=none, slack=none, critical=flags)
        >>> block_figures(0, none, dates).critical.tolist()
        [1]
    """
    del durations, drawn
    return BlockFigures(
        number=number, finish=dates.finish.copy(), finishes=dates.finishes.copy(), critical=count_true(dates.critical)
    )


@attrs.frozen(kw_only=True, eq=False)
class _Job(Generic[_T]):
    """All that it takes to compute any block."""

    network: TrialNetwork
    draws: DurationDraws
    trials: int
    wanted: Wanted
    measure: Callable[[int, FloatArray, TrialDates, Any], _T]

    def block(self, number: int) -> _T:
        """Return what is measured of a block."""
        size = min(BLOCK, self.trials - number * BLOCK)
        workspace = self.network.borrow(self.wanted)
        durations = workspace.durations[:, :size]
        drawn = self.draws.block(number, size, out=durations)
        measured = self.measure(number, durations, workspace.compute(size), drawn)
        self.network.give_back(workspace)
        return measured


def run_blocks(
    network: TrialNetwork,
    draws: DurationDraws,
    trials: int,
    *,
    wanted: Wanted | None = None,
    measure: Callable[[int, FloatArray, TrialDates, Any], Any] = block_figures,
    executor: Executor | None = None,
    progress: Callable[[int, int], object] | None = None,
    cancel: Callable[[], bool] | None = None,
) -> Iterator[Any]:
    """Run trials, and yield what is measured of each block of 1,024, in order.

    At no time more is held than a few blocks, and the trials of one on each worker.

    Args:
        network: The network.
        draws: What draws its durations.
        trials: How many [1 or more].
        wanted: What is computed in each trial beside the finish of the whole.
        measure: Makes of the number of a block, its durations, its dates and what else was drawn what is kept of
            it. The arrays are written over by the next block. For workers in other processes something that can be
            sent to them.
        executor: Where blocks are computed; here, one after the other, by default.
        progress: Told after each block how many trials are done, and of how many.
        cancel: Asked before each block whether to stop; what was yielded until then is the sample.

    Yields:
        What was measured of each block.

    Raises:
        ValidationError: When the number of trials is not a whole number of 1 or more, or durations are below zero.
        UnknownReferenceError: When the plan has no such task.
        CalendarError: When a calendar has no working time where some is needed.
        LimitExceeded: When dates leave the years 1 to 9999.
    """
    if type(trials) is not int or trials < 1:
        raise ValidationError(
            "not a number of trials", code="simulation.trials", where="trials", got=trials, expected="1 or more"
        )
    job = _Job(network=network, draws=draws, trials=trials, wanted=wanted or Wanted(), measure=measure)
    count = -(-trials // BLOCK)
    found = run_jobs(job, count, executor=executor, cancel=cancel)
    for number, measured in enumerate(found, 1):
        if progress is not None:
            progress(min(number * BLOCK, trials), trials)
        yield measured


def run_jobs(
    job: BlockJob[_T], count: int, *, executor: Executor | None = None, cancel: Callable[[], bool] | None = None
) -> Iterator[_T]:
    """Compute blocks, and yield what is measured of each, in order.

    Args:
        job: Computes any of them.
        count: How many there are.
        executor: Where they are computed; here, one after the other, by default.
        cancel: Asked before each block whether to stop.

    Returns:
        What is measured of each.
    """
    return _here(job, count, cancel) if executor is None else _elsewhere(job, count, executor, cancel)


def _here(job: BlockJob[_T], count: int, cancel: Callable[[], bool] | None) -> Iterator[_T]:
    for number in range(count):
        if cancel is not None and cancel():
            return
        yield job.block(number)


def _elsewhere(job: BlockJob[_T], count: int, executor: Executor, cancel: Callable[[], bool] | None) -> Iterator[_T]:
    """Yield what is measured on workers; only so many blocks are handed out at a time."""
    content = pickle.dumps(job)
    together = min(_MOST_TOGETHER, max(1, count // _WAITING))
    units = iter([range(first, min(count, first + together)) for first in range(0, count, together)])
    running: deque[Future[list[_T]]] = deque()
    try:
        while True:
            while len(running) < _WAITING and (unit := next(units, None)) is not None:
                running.append(executor.submit(_blocks, content, unit))
            if not running or (cancel is not None and cancel()):
                return
            yield from running.popleft().result()
    finally:
        for future in running:
            future.cancel()


def _blocks(content: bytes, numbers: range) -> list[Any]:
    """Return what is measured of some blocks; runs on a worker."""
    job = _unpacked(content)
    return [job.block(number) for number in numbers]


@lru_cache(maxsize=2)
def _unpacked(content: bytes) -> BlockJob[Any]:
    """Return a job; it stays on the worker, which has more blocks of it to compute."""
    job: BlockJob[Any] = pickle.loads(content)  # noqa: S301 - written in `_elsewhere`, for this worker
    return job
