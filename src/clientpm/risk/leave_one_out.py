"""What each risk does to the finish: the same trials again, without it."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np

from clientpm.risk.simulating import run_jobs
from clientpm.risk.streams import BLOCK
from clientpm.risk.trial_dates import Wanted
from clientpm.risk.trial_setup import TrialSetup
from clientpm.risk.trial_workspace import TRIALS_AT_ONCE
from clientpm.values.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from clientpm.risk.arrays import FloatArray, IndexArray

__all__ = ["TornadoRow", "Without", "without_each"]


@attrs.frozen(kw_only=True)
class TornadoRow:
    """What a risk or a driver does to the finish and to the cost.

    Attributes:
        ref: Which one, such as `risk:late`.
        chance: How likely it strikes.
        strikes: In how many trials it struck.
        days: By how many working days the finish is later because of it; below zero where it helps.
        finish: The finish without it.
        cost: By how much the cost is higher because of it; `None` where there are no costs.
    """

    ref: str
    chance: float
    strikes: int
    days: Decimal
    finish: dt.datetime
    cost: Money | None = None


class Without(NamedTuple):
    """The trials in which something strikes, computed again without it.

    Attributes:
        trials: The numbers of the trials.
        finish: When the task was over, in minutes since the year 1.
        cost: What it cost; 0 where there are no costs.
    """

    trials: IndexArray
    finish: FloatArray
    cost: FloatArray


def without_each(
    setup: TrialSetup, trials: int, task: str | None, executor: Executor | None = None
) -> tuple[Without, ...]:
    """Return the trials in which each risk and driver strikes, without it and with the same draws otherwise.

    Args:
        setup: Network and draws.
        trials: How many trials there are.
        task: The task that is looked at; the finish of all work when `None`.
        executor: Where blocks are computed; here by default.

    Returns:
        Of each strike of the model what changes.
    """
    job = _Again(setup=setup, trials=trials, task=task)
    parts: list[list[Without]] = [[] for _ in setup.model.strikes]
    for found in run_jobs(job, -(-trials // BLOCK), executor=executor):
        for kept, part in zip(parts, found, strict=True):
            kept.append(part)
    return tuple(Without(*(np.concatenate(column) for column in zip(*kept, strict=True))) for kept in parts)


@attrs.frozen(kw_only=True, eq=False)
class _Again:
    """Computes the trials of a block again, without each strike in turn; goes to workers."""

    setup: TrialSetup
    trials: int
    task: str | None

    def block(self, number: int) -> list[Without]:
        """Return what changes in a block, strike by strike."""
        model = self.setup.model
        size = min(BLOCK, self.trials - number * BLOCK)
        alone = np.empty((len(model.names), size))
        drawn = model.plain_block(number, size, out=alone)
        struck = alone.copy()
        for row in sorted({row for rows in model.rows_of for row in rows}):
            struck[row] = model.struck(row, alone[row], drawn)
        strikes, trials = np.nonzero(drawn.struck)
        finish, cost = np.empty(len(trials)), np.zeros(len(trials))
        lasting = self.setup.costs.lasting
        own = () if self.task is None else (self.task,)
        workspace = self.setup.network.borrow(Wanted(starts=lasting, finishes=(*own, *lasting)))
        for first in range(0, len(trials), TRIALS_AT_ONCE):
            some = slice(first, first + TRIALS_AT_ONCE)
            durations = workspace.durations[:, : len(trials[some])]
            np.take(struck, trials[some], axis=1, out=durations)
            parts = list(_runs(strikes[some]))
            left = drawn.some(trials[some])
            for strike, part in parts:
                for row in model.rows_of[strike]:
                    durations[row, part] = model.struck(row, alone[row, trials[some][part]], left.some(part), strike)
            dates = workspace.compute(len(trials[some]))
            finish[some] = dates.finish if self.task is None else dates.finishes[0]
            if self.setup.costs.currency is not None:
                cost[some] = self.setup.costs.of(durations, dates, len(own))
                for strike, part in parts:
                    cost[some][part] += model.cost(left.some(part), strike)
        self.setup.network.give_back(workspace)
        ends = np.searchsorted(strikes, np.arange(len(model.strikes) + 1))
        return [
            Without(trials[a:b] + number * BLOCK, finish[a:b], cost[a:b]) for a, b in itertools.pairwise(ends.tolist())
        ]


def _runs(strikes: IndexArray) -> Iterator[tuple[int, slice]]:
    """Yield each strike among sorted ones, and where it stands."""
    starts = [0, *(np.flatnonzero(np.diff(strikes)) + 1).tolist(), len(strikes)]
    for a, b in itertools.pairwise(starts):
        yield int(strikes[a]), slice(a, b)
