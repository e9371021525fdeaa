"""The curves of distributions between 0 and 1: where their shares lie, and how percentiles give their ends.

Every PERT and every triangular distribution is one of these, stretched: only the place of the
most likely value between the two ends tells one from another.
"""

from __future__ import annotations

import enum
import math
from functools import lru_cache
from typing import Final

from clientpm.values.incomplete_beta import beta_quantile

__all__ = ["P90_SIGMAS", "Curve", "curve_quantile", "position_between"]

P90_SIGMAS: Final = 1.2815515655446004
"""How many standard deviations the P90 of a normal distribution lies above its middle."""

_LAMBDA: Final = 4
_LOW, _HIGH = 0.1, 0.9
_CLOSE: Final = 1e-15
_MOST_TRIES: Final = 200


class Curve(enum.Enum):
    """A distribution between 0 and 1 that has one most likely value."""

    PERT = "pert"
    """A beta distribution whose mean is (a + 4 m + b) / 6."""
    TRIANGULAR = "triangular"
    """A straight line up to the most likely value, and one down from it."""


def curve_quantile(curve: Curve, position: float, chance: float) -> float:
    """Return the value that a curve does not exceed with a chance.

    Args:
        curve: The curve.
        position: Its most likely value [0 to 1].
        chance: The chance [0 to 1].

    Returns:
        The value [0 to 1].

    Examples:
        >>> round(curve_quantile(Curve.TRIANGULAR, 0.2, 0.8), 9)
        0.6
    """
    if curve is Curve.PERT:
        return beta_quantile(1 + _LAMBDA * position, 1 + _LAMBDA * (1 - position), chance)
    if chance <= position:
        return math.sqrt(chance * position)
    return 1 - math.sqrt((1 - chance) * (1 - position))


@lru_cache(maxsize=4096)
def position_between(curve: Curve, share: float) -> float:
    """Return the most likely value of the curve that has it at a share of the way from its P10 to its P90.

    Args:
        curve: The curve.
        share: Where the most likely value lies between P10 and P90 [0 to 1].

    Returns:
        Where it lies between the ends [0 to 1].

    Examples:
        >>> round(position_between(Curve.TRIANGULAR, 2 / 7), 6)
        0.345351
    """
    low, high = 0.0, 1.0
    below, above = _miss(curve, low, share), _miss(curve, high, share)
    side = 0
    for _ in range(_MOST_TRIES):
        between = (low * above - high * below) / (above - below)
        miss = _miss(curve, between, share)
        if abs(miss) <= _CLOSE or high - low <= _CLOSE:
            return between
        if miss > 0:
            high, above = between, miss
            below = below / 2 if side > 0 else below
            side = 1
        else:
            low, below = between, miss
            above = above / 2 if side < 0 else above
            side = -1
    return (low + high) / 2


def _miss(curve: Curve, position: float, share: float) -> float:
    """Return how far beyond a share of the way from P10 to P90 a position lies (regula falsi, Illinois)."""
    low, high = (curve_quantile(curve, position, chance) for chance in (_LOW, _HIGH))
    return (position - low) / (high - low) - share
