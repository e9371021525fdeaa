"""The regularised incomplete beta function: the shares of beta and of Student's t distributions."""

from __future__ import annotations

import math
from typing import Final

__all__ = ["beta_quantile", "beta_share"]

_SMALLEST: Final = 1e-300
_CLOSE: Final = 1e-15
_MOST_STEPS: Final = 100_000
_MOST_TRIES: Final = 200


def beta_share(a: float, b: float, x: float, rest: float) -> float:
    """Return the regularised incomplete beta function.

    Args:
        a: First parameter [above 0].
        b: Second parameter [above 0].
        x: Where [0 to 1].
        rest: Exactly 1 - x, which a difference would round away next to 1.

    Returns:
        The share of a beta distribution that lies below x.

    Examples:
        >>> round(beta_share(2, 2, 0.25, 0.75), 6)
        0.15625

    References:
        Abramowitz and Stegun 1964, 26.5.8.
    """
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    scale = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * _log_of(x, rest) + b * _log_of(rest, x))
    if x < (a + 1) / (a + b + 2):
        return scale * _fraction(a, b, x) / a
    return 1.0 - scale * _fraction(b, a, rest) / b


def beta_quantile(a: float, b: float, chance: float) -> float:
    """Return where a beta distribution has a share of itself below.

    Newton's method, kept within halves that close in on the answer.

    Args:
        a: First parameter [1 or more].
        b: Second parameter [1 or more].
        chance: The share [0 to 1].

    Returns:
        The place [0 to 1].

    Examples:
        >>> round(beta_quantile(1.8, 4.2, 0.8), 6)
        0.450259
    """
    if chance <= 0 or chance >= 1:
        return min(max(chance, 0.0), 1.0)
    low, high, x = 0.0, 1.0, a / (a + b)
    weight = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    for _ in range(_MOST_TRIES):
        miss = beta_share(a, b, x, 1 - x) - chance
        low, high = (low, x) if miss > 0 else (x, high)
        slope = math.exp(weight + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))
        following = x - miss / slope if slope > _SMALLEST else -1.0
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - x) <= _CLOSE * x or following in {low, high}:
            return following
        x = following
    return x


def _log_of(value: float, other: float) -> float:
    """Return the logarithm of a value whose difference to 1 is `other`."""
    return math.log1p(-other) if other < value else math.log(value)


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function by Lentz's method."""
    c, d = 1.0, _away_from_zero(1 - (a + b) * x / (a + 1))
    d = 1 / d
    value = d
    for m in range(1, _MOST_STEPS):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _away_from_zero(1 + numerator * d)
            c = _away_from_zero(1 + numerator / c)
            value *= d * c
        if abs(d * c - 1) < _CLOSE:
            break
    return value


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _SMALLEST else _SMALLEST
