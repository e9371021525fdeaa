"""The quantiles of all PERT distributions at once.

A PERT distribution between 0 and 1 is a beta distribution whose two parameters add up to 6; it is known by its
most likely value. So its lower quantiles are a smooth function of two numbers, which is computed once, exactly,
on a grid, and read between the lines of the grid for any most likely value.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray

__all__ = ["lower_pert_quantiles", "pert_quantiles_between"]

_LAMBDA: Final = 4
_SUM: Final = 2 + _LAMBDA
_LINES: Final = 33
_POINTS: Final = 6
_MOST_TRIES: Final = 50
_CLOSE: Final = 1e-14
_NOTHING: Final = 1e-17
_HALF: Final = 0.5
_NEXT_TO_ONE: Final = 1 - 2.0**-53


class _Beta(NamedTuple):
    """Beta distributions, one in a row: their parameters and the logarithm of their scale. Shape: (rows, 1)."""

    a: FloatArray
    b: FloatArray
    log_scale: FloatArray

    @classmethod
    def of(cls, positions: FloatArray) -> _Beta:
        """Return the distributions with their most likely values at some positions."""
        a = 1 + _LAMBDA * positions[:, None]
        b = _SUM - a
        log_scale = [math.lgamma(_SUM) - math.lgamma(each) - math.lgamma(_SUM - each) for each in a[:, 0].tolist()]
        return cls(a, b, np.array(log_scale)[:, None])


def lower_pert_quantiles(positions: FloatArray, chances: FloatArray) -> FloatArray:
    """Return quantiles in the lower half of PERT distributions between 0 and 1, exactly.

    Newton's method for the logarithm of the distribution function, which is concave in that of the value,
    from below: every step comes closer.

    Args:
        positions: The most likely values [0 to 1]. Shape: (rows,).
        chances: The chances [above 0, at most 0.5]. Shape: (chances,).

    Returns:
        The quantiles, to about 14 digits. Shape: (rows, chances).

    Examples:
        >>> round(2 + 10 * float(lower_pert_quantiles(np.array([0.2]), np.array([0.1]))[0, 0]), 9)
        2.899021305
    """
    beta = _Beta.of(positions)
    wanted = np.log(chances)[None, :]
    place = (wanted - beta.log_scale + np.log(beta.a)) / beta.a
    for _ in range(_MOST_TRIES):
        x = np.minimum(np.exp(place), _NEXT_TO_ONE)
        share = _share(beta, x)
        slope = np.exp(beta.a * np.log(x) + (beta.b - 1) * np.log1p(-x) + beta.log_scale) / share
        step = (wanted - np.log(share)) / slope
        place += step
        if float(np.max(np.abs(step), initial=0.0)) < _CLOSE:
            break
    return np.exp(place)


def pert_quantiles_between(positions: FloatArray, chances: tuple[float, ...]) -> FloatArray:
    """Return quantiles in the lower half of many PERT distributions between 0 and 1, from the grid.

    Args:
        positions: The most likely values [0 to 1]. Shape: (rows,).
        chances: The chances [above 0, at most 0.5].

    Returns:
        The quantiles, to 3e-7. Shape: (rows, chances).
    """
    grid = _grid(chances)
    places = positions * (_LINES - 1)
    first = np.clip(np.floor(places).astype(np.intp) - (_POINTS // 2 - 1), 0, _LINES - _POINTS)
    offset = places - first
    found = np.zeros((len(positions), len(chances)))
    for point in range(_POINTS):
        weight = np.ones_like(offset)
        for other in range(_POINTS):
            if other != point:
                weight *= (offset - other) / (point - other)
        found += weight[:, None] * grid[first + point]
    return found


@lru_cache(maxsize=4)
def _grid(chances: tuple[float, ...]) -> FloatArray:
    """Return the quantiles on the lines of the grid. Shape: (lines, chances)."""
    return lower_pert_quantiles(np.linspace(0, 1, _LINES), np.array(chances))


def _share(beta: _Beta, x: FloatArray) -> FloatArray:
    """Return the distribution functions, each at its own places; from the nearer end, by the series of 26.5.4.

    References:
        Abramowitz and Stegun 1964.
    """
    near = x <= _HALF
    place = np.where(near, x, 1 - x)
    a, b = np.where(near, beta.a, beta.b), np.where(near, beta.b, beta.a)
    term = np.exp(a * np.log(place) + b * np.log1p(-place) + beta.log_scale) / a
    total = term.copy()
    count = 0
    while bool(np.any(term > _NOTHING * total)):
        term *= place * ((_SUM + count) / (a + 1 + count))
        total += term
        count += 1
    found: FloatArray = np.where(near, total, 1 - total)
    return found
