"""Student's t distribution: how likely a value is when its spread is only estimated."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Final

from clientpm.errors import ValidationError

__all__ = ["student_cdf", "student_quantile"]

_SMALLEST: Final = 1e-300
_CLOSE: Final = 1e-15
_MOST_STEPS: Final = 100_000
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
        Abramowitz and Stegun 1964, 26.7.1 and 26.5.8.
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
    return _beta_share(freedom / 2, 0.5, freedom / (freedom + square), square / (freedom + square)) / 2


def _beta_share(a: float, b: float, x: float, rest: float) -> float:
    """Return the regularised incomplete beta function at x, where `rest` is 1 - x, exactly."""
    if x <= 0:
        return 0.0
    if rest <= 0:
        return 1.0
    scale = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * _log_of(x, rest) + b * _log_of(rest, x))
    if x < (a + 1) / (a + b + 2):
        return scale * _fraction(a, b, x) / a
    return 1.0 - scale * _fraction(b, a, rest) / b


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
