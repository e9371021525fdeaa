"""Student's t distribution: how likely a value is when its spread is only estimated."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from clientpm.errors import ValidationError
from clientpm.values.incomplete_beta import beta_share

__all__ = ["student_cdf", "student_quantile"]

_SMALLEST: Final = 1e-300
_HALVINGS: Final = 200


def student_cdf(t: float, freedom: float) -> float:
    """Return the chance that a value of Student's t distribution is at most `t`.

    Args:
        t: The value; infinities are allowed.
        freedom: Degrees of freedom [above 0].

    Returns:
        The chance [0 to 1], to at least ten decimal places.

    Raises:
        ValidationError: When there are no degrees of freedom, or a number is none.

    Examples:
        >>> round(student_cdf(1.0, 1), 6)
        0.75

    References:
        Abramowitz and Stegun 1964, 26.7.1.
    """
    _check(freedom, t)
    tail = _upper_tail(abs(t), freedom)
    return 1.0 - tail if t > 0 else tail


@lru_cache(maxsize=256)
def student_quantile(chance: float, freedom: float) -> float:
    """Return the value that Student's t distribution does not exceed with a chance.

    Args:
        chance: The chance [above 0, below 1].
        freedom: Degrees of freedom [above 0].

    Returns:
        The value.

    Raises:
        ValidationError: When the chance is not between 0 and 1, or there are no degrees of freedom.

    Examples:
        >>> round(student_quantile(0.975, 10), 4)
        2.2281
    """
    _check(freedom, chance)
    if not 0 < chance < 1:
        raise ValidationError(
            "not a chance", code="student.chance", where="chance", got=chance, expected="above 0 and below 1"
        )
    tail = min(chance, 1 - chance)
    low, high = 0.0, 1.0
    while _upper_tail(high, freedom) > tail and high < 1 / _SMALLEST:
        low, high = high, high * 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if _upper_tail(middle, freedom) > tail:
            low = middle
        else:
            high = middle
    found = (low + high) / 2
    return found if chance >= 0.5 else -found  # noqa: PLR2004 - the middle of the distribution


def _check(freedom: float, value: float) -> None:
    if not 0 < freedom < math.inf:
        raise ValidationError(
            "no degrees of freedom", code="student.freedom", where="freedom", got=freedom, expected="a number above 0"
        )
    if math.isnan(value):
        raise ValidationError("not a number", code="student.value", got=str(value), expected="a number")


def _upper_tail(t: float, freedom: float) -> float:
    """Return the chance of a value above `t`, which is not negative."""
    if math.isinf(t):
        return 0.0
    square = t * t
    if math.isinf(square):
        return 0.0
    return beta_share(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square)) / 2
