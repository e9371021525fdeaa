"""Percentiles of trials, and how far they may be off: nothing is assumed about the distribution behind them."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from statistics import NormalDist
from typing import Any, Final, NamedTuple

from clientpm.errors import ValidationError

__all__ = ["Ranks", "exact_chance", "rank_of", "ranks_around", "share_interval", "trials_needed"]

_FINEST: Final = -400
"""How many places after the point a chance may begin: a float begins no later."""


class Ranks(NamedTuple):
    """Ranks of a sorted sample, counted from 1.

    Attributes:
        low: The lower one.
        high: The higher one.
    """

    low: int
    high: int


def exact_chance(value: Any, where: str, *, inside: bool = False) -> Fraction:
    """Return the chance that somebody means.

    Args:
        value: A number from 0 to 1; a `float` means what it is written as.
        where: Name of the argument, for messages.
        inside: Whether 0 and 1 are refused.

    Returns:
        The chance, exact.

    Raises:
        ValidationError: When it is no chance.

    Examples:
        >>> exact_chance(0.8, "p")
        Fraction(4, 5)
    """
    number: Fraction | None = None
    written_out = not isinstance(value, Decimal) or not value or value.adjusted() > _FINEST
    if isinstance(value, (int, float, Decimal, Fraction)) and not isinstance(value, bool) and written_out:
        try:
            number = value if isinstance(value, Fraction) else Fraction(str(value))
        except ValueError:
            number = None
    if number is None or not 0 <= number <= 1 or (inside and number in {0, 1}):
        expected = "a number between 0 and 1" if inside else "a number from 0 to 1"
        raise ValidationError(
            "not a chance",
            code="simulation.chance",
            where=where,
            got=value,
            expected=expected,
            suggestion=_meant(number),
        )
    return number


def _meant(number: Fraction | None) -> str:
    """Return what somebody who wrote a percentage meant."""
    return f"did you mean {float(number) / 100:.2f}?" if number is not None and 1 < number <= 100 else ""  # noqa: PLR2004 - a percentage


def rank_of(chance: Fraction, count: int) -> int:
    """Return the rank of the smallest value that so many of a sample do not exceed.

    Args:
        chance: The share.
        count: Size of the sample.

    Returns:
        The rank [1 to count].

    Examples:
        >>> rank_of(Fraction(4, 5), 10)
        8
    """
    return max(1, math.ceil(chance * count))


def ranks_around(chance: Fraction, count: int, level: Fraction) -> Ranks:
    """Return between which ranks of a sample a percentile of what it was drawn from lies.

    Args:
        chance: Which percentile.
        count: Size of the sample.
        level: How sure one wants to be.

    Returns:
        Both ranks.

    Examples:
        >>> ranks_around(Fraction(4, 5), 1000, Fraction(19, 20))
        Ranks(low=775, high=825)

    References:
        Normal approximation of the binomial; David and Nagaraja 2003, "Order Statistics", 7.1.
    """
    middle, half = float(chance * count), _deviations(level) * math.sqrt(float(chance * (1 - chance) * count))
    low, high = math.floor(middle - half), math.ceil(middle + half)
    return Ranks(min(count, max(1, low)), min(count, max(1, high)))


def share_interval(successes: float, count: float, level: Fraction) -> tuple[float, float]:
    """Return between which bounds a chance lies, of which a share of trials was seen.

    Args:
        successes: In how many trials it came to pass.
        count: How many trials there were; an effective number need not be whole.
        level: How sure one wants to be.

    Returns:
        Both bounds [0 to 1].

    Examples:
        >>> low, high = share_interval(0, 1000, Fraction(19, 20))
        >>> low, round(high, 4)
        (0.0, 0.0038)

    References:
        Wilson 1927, "Probable inference, the law of succession, and statistical inference".
    """
    z = _deviations(level)
    share = successes / count
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    middle = share + z * z / (2 * count)
    scale = 1 + z * z / count
    low = 0.0 if not successes else (middle - spread) / scale
    high = 1.0 if successes == count else (middle + spread) / scale
    return max(0.0, low), min(1.0, high)


def trials_needed(chance: Any, within: Any, *, level: Any = 0.95) -> int:
    """Return how many plain trials it takes until a chance is off by no more than a bound.

    It bounds the error of the chance that belongs to a date, not of the date. With a Latin hypercube fewer do.

    Args:
        chance: The chance, such as 0.8 for the P80 [between 0 and 1].
        within: The bound, such as 0.01 [between 0 and 1].
        level: How sure one wants to be [between 0 and 1].

    Returns:
        The number of trials.

    Raises:
        ValidationError: When one of them is no chance.

    Examples:
        >>> trials_needed(0.8, 0.01), trials_needed(0.9, 0.01)
        (6147, 3458)
    """
    share, bound = exact_chance(chance, "chance", inside=True), exact_chance(within, "within", inside=True)
    z = _deviations(exact_chance(level, "level", inside=True))
    return math.ceil(Fraction(z * z) * share * (1 - share) / bound**2)


def _deviations(level: Fraction) -> float:
    """Return how many standard deviations on both sides of the mean hold a share of a normal distribution."""
    return NormalDist().inv_cdf(float((1 + level) / 2)) if level < 1 else math.inf
