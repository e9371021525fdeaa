"""Make variables move together by putting their own values into another order.

Nothing but the order of a variable's trials within a block changes, so that each stays as evenly spread as it
was. The order is that of correlated normal scores, from which the chance correlation of the draws themselves
has been taken out first.

References:
    Iman and Conover 1982, "A distribution-free approach to inducing rank correlation among input variables",
    Communications in Statistics 11(3).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import numpy as np

from clientpm.risk.arrays import FloatArray
from clientpm.risk.cholesky import triangle
from clientpm.risk.quantiles import normal_scores
from clientpm.risk.sampling import Sampling
from clientpm.risk.streams import BLOCK

if TYPE_CHECKING:
    from clientpm.risk.arrays import IndexArray, WordArray
    from clientpm.risk.correlating import CorrelationMatrix

__all__ = ["CorrelatedGroup", "correlated_groups", "put_in_order"]

_SCORE: Final = 2.0**20
_FACTOR: Final = 2.0**24
_PRODUCT: Final = 2.0**44
_PLACES: Final = BLOCK.bit_length() - 1
_TRIALS_PER_VARIABLE: Final = 4
_MOST_PRODUCTS: Final = 250_000
_FEWEST_COLUMNS: Final = 16
_DEPENDENT: Final = 0.1
"""Next to this, draws of a small block depend on each other too much by chance to be made independent."""


@attrs.frozen(kw_only=True, eq=False)
class CorrelatedGroup:
    """Variables of which each is tied to another one, directly or through further ones.

    Attributes:
        names: The variables, in order of their names.
        factor: The lower triangle whose product with its transpose is their matrix. Shape: (names, names).
    """

    names: tuple[str, ...]
    factor: FloatArray


def correlated_groups(matrix: CorrelationMatrix) -> tuple[CorrelatedGroup, ...]:
    """Return the groups of a matrix that are independent of each other.

    Args:
        matrix: The correlations.

    Returns:
        The groups of two variables or more, each in order of the names, so that the order in which
        somebody lists the variables changes nothing.
    """
    order = np.array(sorted(range(len(matrix.names)), key=matrix.names.__getitem__), dtype=np.intp)
    gaussian = matrix.gaussian[np.ix_(order, order)]
    names = [matrix.names[i] for i in order.tolist()]
    groups = []
    for members in _components(gaussian != 0):
        if len(members) > 1:
            part = np.array(members, dtype=np.intp)
            factor = triangle(gaussian[np.ix_(part, part)])
            groups.append(CorrelatedGroup(names=tuple(names[i] for i in members), factor=factor))
    return tuple(groups)


def put_in_order(words: WordArray, group: CorrelatedGroup, sampling: Sampling) -> WordArray:
    """Return the random words of a group, each variable's in the order that makes the group move together.

    Scores and factors are cut to so many binary places that every sum of products is exact, in whatever
    order and with whatever instructions it is computed.

    Args:
        words: Words of independent variables. Shape: (names, trials).
        group: The group.
        sampling: How they were drawn.

    Returns:
        The same words of each variable in another order. Shape: (names, trials).
    """
    scores = np.rint(normal_scores(words) * _SCORE) / _SCORE
    trials = words.shape[1]
    factor = group.factor
    if sampling is Sampling.LATIN and trials >= _TRIALS_PER_VARIABLE * len(words):
        by_chance = triangle(_correlation(scores))
        if float(np.min(np.diagonal(by_chance))) > _DEPENDENT:
            factor = _divided(factor, by_chance)
    together = _product(np.rint(factor * _FACTOR) / _FACTOR, scores)
    # Each sum with the number of its trial behind it: no two are equal, so that every way of sorting agrees.
    keys = (together * _PRODUCT).astype(np.int64)
    np.left_shift(keys, _PLACES, out=keys)
    np.bitwise_or(keys, np.arange(trials), out=keys)
    keys.sort(axis=1)
    order = np.bitwise_and(keys, BLOCK - 1)
    found = np.empty_like(words)
    np.put_along_axis(found, order, np.sort(words, axis=1), axis=1)
    return found


def _columns_at_once(rows: int) -> int:
    """Return how many columns are multiplied at a time: so few that no library starts threads of its own for it."""
    return max(_FEWEST_COLUMNS, _MOST_PRODUCTS // (rows * rows))


def _product(factor: FloatArray, scores: FloatArray) -> FloatArray:
    found = np.empty_like(scores)
    step = _columns_at_once(len(scores))
    for first in range(0, scores.shape[1], step):
        np.matmul(factor, scores[:, first : first + step], out=found[:, first : first + step])
    return found


def _correlation(scores: FloatArray) -> FloatArray:
    """Return the correlation of scores whose mean is next to zero."""
    products = np.zeros((len(scores), len(scores)))
    step = _columns_at_once(len(scores))
    for first in range(0, scores.shape[1], step):
        some = scores[:, first : first + step]
        products += some @ some.T
    scale = np.sqrt(np.diagonal(products))
    return np.asarray(products / (scale[:, None] * scale[None, :]), dtype=np.float64)


def _divided(factor: FloatArray, by: FloatArray) -> FloatArray:
    """Return a triangle times the inverse of another one."""
    rest = factor.copy()
    found = np.zeros_like(rest)
    for i in reversed(range(len(rest))):
        column = rest[:, i] / by[i, i]
        found[:, i] = column
        rest[:, :i] -= column[:, None] * by[i, :i]
    return found


def _components(linked: IndexArray) -> list[list[int]]:
    """Return which rows hang together, each with its members in order."""
    left = set(range(len(linked)))
    found = []
    for start in range(len(linked)):
        if start not in left:
            continue
        reached, frontier = {start}, [start]
        while frontier:
            more = set(np.flatnonzero(linked[frontier.pop()]).tolist()) - reached
            reached |= more
            frontier.extend(more)
        left -= reached
        found.append(sorted(reached))
    return found
