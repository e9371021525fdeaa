"""What is asked of trials, and what comes out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import numpy as np
import numpy.typing as npt

from clientpm.risk.arrays import FloatArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


__all__ = ["TrialDates", "Wanted", "count_true"]


def _ids(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


@attrs.frozen(kw_only=True)
class Wanted:
    """What is to be computed in each trial, beside the finish of the whole.

    Attributes:
        starts: Ids of tasks whose early start is wanted.
        finishes: Ids of tasks whose early finish is wanted.
        slack: Ids of tasks whose total slack is wanted.
        critical: Ids of tasks of which it is wanted whether they are critical.

    Examples:
        >>> Wanted(finishes=["go-live"]).finishes
        ('go-live',)
    """

    starts: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    finishes: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    slack: tuple[str, ...] = attrs.field(default=(), converter=_ids)
    critical: tuple[str, ...] = attrs.field(default=(), converter=_ids)


@attrs.frozen(kw_only=True, eq=False)
class TrialDates:
    """What came out of some trials.

    Attributes:
        finish: The latest early finish of all work, in minutes since the year 1. Shape: (trials,).
        starts: Early starts of the tasks that were asked for, in minutes since the year 1. Shape: (tasks, trials).
        finishes: Early finishes. Shape: (tasks, trials).
        slack: Total slack in working minutes; not a number for what has none. Shape: (tasks, trials).
        critical: Whether each task is critical. Shape: (tasks, trials).
    """

    finish: FloatArray
    starts: FloatArray
    finishes: FloatArray
    slack: FloatArray
    critical: npt.NDArray[np.bool_]

    @classmethod
    def joined(cls, parts: Sequence[TrialDates]) -> TrialDates:
        """Return some trials, then those after them, as one.

        Args:
            parts: The parts, one at least.

        Returns:
            All trials; nothing in it is shared with the parts.
        """
        return cls(
            finish=np.concatenate([part.finish for part in parts]),
            starts=np.concatenate([part.starts for part in parts], axis=1),
            finishes=np.concatenate([part.finishes for part in parts], axis=1),
            slack=np.concatenate([part.slack for part in parts], axis=1),
            critical=np.concatenate([part.critical for part in parts], axis=1),
        )


_WORD = 8


def count_true(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Return how often each row is true.

    Args:
        flags: The flags. Shape: (rows, trials).

    Returns:
        The counts. Shape: (rows,).

    Examples:
        >>> count_true(np.array([[True, False, True], [False, False, False]])).tolist()
        [2, 0]
    """
    if flags.flags.c_contiguous and flags.shape[1] % _WORD == 0:
        parts: npt.NDArray[Any] = np.bitwise_count(flags.view(np.uint64))
    else:
        parts = flags
    counts: npt.NDArray[np.int64] = parts.sum(axis=1, dtype=np.int64)
    return counts
