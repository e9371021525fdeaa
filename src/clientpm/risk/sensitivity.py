"""Which tasks the finish depends on: significance, sensitivity and cruciality."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from clientpm.risk.rank_correlation import CORRELATIONS, average_ranks, pearson
from clientpm.risk.simulating import run_blocks
from clientpm.risk.streams import BLOCK
from clientpm.risk.trial_dates import TrialDates, Wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientpm.risk.arrays import FloatArray
    from clientpm.risk.trial_model import TrialModel
    from clientpm.risk.trial_setup import TrialSetup

__all__ = ["Moments", "crucialities", "moments_of", "significances"]

_MOST_NUMBERS: Final = 1 << 24
_NOTHING: Final = 1e-9


class Moments(NamedTuple):
    """Mean and spread of what was drawn for each task.

    Attributes:
        mean: The mean, in minutes. Shape: (names,).
        spread: The standard deviation, in minutes. Shape: (names,).
    """

    mean: FloatArray
    spread: FloatArray


def moments_of(model: TrialModel, trials: int) -> Moments:
    """Return mean and spread of the durations of the trials.

    Args:
        model: What is drawn.
        trials: How many trials there are.

    Returns:
        Of each row of durations.
    """
    rows = len(model.names)
    total, squares = np.zeros(rows), np.zeros(rows)
    origin: FloatArray | None = None
    for _, durations in _drawn(model, trials):
        if origin is None:
            origin = durations[:, 0].copy()
        away = durations - origin[:, np.newaxis]
        total += away.sum(axis=1)
        squares += (away * away).sum(axis=1)
    if origin is None:
        return Moments(total, squares)
    mean = total / trials
    return Moments(origin + mean, np.sqrt(np.maximum(squares / trials - mean * mean, 0.0)))


def significances(setup: TrialSetup, trials: int, lasted: FloatArray) -> FloatArray:
    """Return the significance index of each task: how much of its room it takes, in long trials above all.

    Args:
        setup: Network and draws.
        trials: How many trials there are.
        lasted: How long each trial lasted. Shape: (trials,).

    Returns:
        Of each row of durations [0 to 1 and a little above].

    References:
        Williams 1992, "Criticality in stochastic networks".
    """
    wanted = Wanted(slack=setup.network.names)
    mean = float(lasted.mean())
    total = np.zeros(len(setup.network.names))
    first = 0
    for part in run_blocks(setup.network, setup.model, trials, wanted=wanted, measure=_share_of_room):
        size = part.shape[1]
        weight = lasted[first : first + size] / mean if mean > _NOTHING else np.ones(size)
        total += (part * weight).sum(axis=1)
        first += size
    return total / trials


def _share_of_room(number: int, durations: FloatArray, dates: TrialDates, drawn: object) -> FloatArray:
    """Return which share of duration and slack together the duration is."""
    del number, drawn
    room = durations + np.maximum(dates.slack, 0.0)
    return np.divide(durations, room, out=np.ones_like(room), where=room > _NOTHING)


def crucialities(model: TrialModel, trials: int, finish: FloatArray, method: str) -> list[float | None]:
    """Return how closely the duration of each task goes with the finish.

    Args:
        model: What is drawn.
        trials: How many trials there are.
        finish: When all work was over. Shape: (trials,).
        method: `spearman`, `pearson` or `kendall`.

    Returns:
        The size of the correlation of each row [0 to 1]; `None` where one of both does not vary.
    """
    rows = len(model.names)
    at_once = max(1, _MOST_NUMBERS // trials)
    found: list[float | None] = []
    against = average_ranks(finish) if method == "spearman" else finish
    measure = CORRELATIONS[method]
    for start in range(0, rows, at_once):
        held = np.empty((min(at_once, rows - start), trials))
        for first, durations in _drawn(model, trials):
            held[:, first : first + durations.shape[1]] = durations[start : start + at_once]
        for row in held:
            if method == "spearman":
                value = None if _is_flat(row) else pearson(average_ranks(row), against)
            else:
                value = None if _is_flat(row) else measure(row, against)
            found.append(None if value is None else abs(value))
    return found


def _is_flat(values: FloatArray) -> bool:
    return float(values.max()) - float(values.min()) <= _NOTHING


def _drawn(model: TrialModel, trials: int) -> Iterator[tuple[int, FloatArray]]:
    """Yield the durations of each block, and the number of its first trial."""
    room = np.empty((len(model.names), BLOCK))
    for number in range(-(-trials // BLOCK)):
        size = min(BLOCK, trials - number * BLOCK)
        durations = room[:, :size]
        model.block(number, size, out=durations)
        yield number * BLOCK, durations
