"""How closely the values of two variables go together: Pearson, Spearman and Kendall."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clientpm.risk.arrays import FloatArray, IndexArray

__all__ = ["CORRELATIONS", "average_ranks", "kendall", "pearson", "spearman"]


def pearson(one: FloatArray, other: FloatArray) -> float | None:
    """Return the linear correlation.

    Args:
        one: Values. Shape: (trials,).
        other: As many.

    Returns:
        From -1 to 1; `None` where one of them does not vary.

    Examples:
        >>> pearson(np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
        1.0
    """
    a, b = one - one.mean(), other - other.mean()
    spread = math.sqrt(float((a * a).sum()) * float((b * b).sum()))
    return max(-1.0, min(1.0, float((a * b).sum()) / spread)) if spread > 0 else None


def spearman(one: FloatArray, other: FloatArray) -> float | None:
    """Return the correlation of the ranks; equal values share theirs.

    Args:
        one: Values. Shape: (trials,).
        other: As many.

    Returns:
        From -1 to 1; `None` where one of them does not vary.

    Examples:
        >>> spearman(np.array([1.0, 2.0, 3.0]), np.array([1.0, 8.0, 27.0]))
        1.0
    """
    return pearson(average_ranks(one), average_ranks(other))


def kendall(one: FloatArray, other: FloatArray) -> float | None:
    """Return Kendall's tau-b: how many more pairs go the same way than opposite ways, ties counted out.

    Args:
        one: Values. Shape: (trials,).
        other: As many.

    Returns:
        From -1 to 1; `None` where one of them does not vary.

    Examples:
        >>> kendall(np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 2.0]))
        0.3333333333333333

    References:
        Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data".
    """
    a, b = _dense(one), _dense(other)
    pairs = len(a) * (len(a) - 1) // 2
    same_a, same_b = _tied_pairs(a), _tied_pairs(b)
    if pairs in {same_a, same_b}:
        return None
    same_both = _tied_pairs(_dense((a * (int(b.max()) + 1) + b).astype(np.float64)))
    by_both = np.lexsort((b, a))
    opposite = _inversions(b[by_both])
    difference = pairs - same_a - same_b + same_both - 2 * opposite
    return difference / math.sqrt((pairs - same_a) * (pairs - same_b))


def average_ranks(values: FloatArray) -> FloatArray:
    """Return the rank of each value, from 1; equal values have the average of theirs.

    Args:
        values: Values. Shape: (trials,).

    Returns:
        Ranks. Shape: (trials,).

    Examples:
        >>> average_ranks(np.array([3.0, 1.0, 3.0])).tolist()
        [2.5, 1.0, 2.5]
    """
    order = np.argsort(values, kind="stable")
    group = _groups(values[order])
    last = np.cumsum(np.bincount(group))
    first = np.concatenate([[0], last[:-1]])
    found = np.empty(len(values))
    found[order] = ((first + last + 1) / 2)[group]
    return found


def _groups(ordered: FloatArray) -> IndexArray:
    """Return the number of each group of equal values among sorted ones."""
    found: IndexArray = np.cumsum(np.concatenate([[0], ordered[1:] != ordered[:-1]])).astype(np.intp)
    return found


def _dense(values: FloatArray) -> IndexArray:
    """Return the rank of each value, from 0, equal values with the same and no rank left out."""
    order = np.argsort(values, kind="stable")
    found = np.empty(len(values), dtype=np.intp)
    found[order] = _groups(values[order])
    return found


def _tied_pairs(ranks: IndexArray) -> int:
    counts = np.bincount(ranks).astype(np.int64)
    return int((counts * (counts - 1) // 2).sum())


def _inversions(ranks: IndexArray) -> int:
    """Return how many pairs stand in the wrong order; counted bit by bit, from the highest."""
    found = 0
    left = ranks
    for bit in reversed(range(int(ranks.max()).bit_length())):
        ones = (left >> bit) & 1
        before = np.cumsum(ones) - ones
        group = left >> (bit + 1)
        starts = np.flatnonzero(np.concatenate([[True], group[1:] != group[:-1]]))
        sizes = np.diff(np.append(starts, len(left)))
        before -= np.repeat(before[starts], sizes)
        found += int(before[ones == 0].sum())
        left = left[np.argsort(left >> bit, kind="stable")]
    return found


CORRELATIONS: Final[Mapping[str, Callable[[FloatArray, FloatArray], float | None]]] = {
    "spearman": spearman,
    "pearson": pearson,
    "kendall": kendall,
}
