"""Whether a few waves of a survey go anywhere, or are too few to tell."""

from __future__ import annotations

import enum
import math
from collections import Counter
from fractions import Fraction
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["MannKendall", "Trend", "mann_kendall", "read_series"]

_LEVEL: Final = 0.05
_MOST_EXACT: Final = 60


class Trend(enum.Enum):
    """Where a series goes."""

    TOO_FEW = "too_few"
    """Even the clearest order of these values could be chance."""
    NONE = "none"
    """What is seen may well be chance."""
    RISING = "rising"
    FALLING = "falling"


@attrs.frozen(kw_only=True)
class MannKendall:
    """Whether a series goes up or down, whatever its shape.

    Attributes:
        n: How many values there are.
        s: Pairs that go up minus pairs that go down.
        p: Chance of an `s` so far from 0 if the order meant nothing, both ways [0 to 1];
            `None` for no values.
        least_p: The smallest such chance that these values can reach in any order.
        trend: What follows at the level asked for.
        exact: Whether the chances are exact; beyond 60 values they are those of a normal
            distribution.
    """

    n: int
    s: int
    p: float | None
    least_p: float | None
    trend: Trend
    exact: bool = True


def mann_kendall(series: Iterable[float], *, level: float = _LEVEL) -> MannKendall:
    """Return whether a series goes up or down, with exact chances.

    Every order of the values is as likely as any other if there is no trend; values that
    are equal are counted as they are. Fewer than five different values never tell anything at
    5 %.

    Args:
        series: The values in the order of time.
        level: Up to which chance a trend is believed [above 0, below 1].

    Returns:
        The statistic, its chance, and what follows.

    Raises:
        FieldTypeError: When a value is no number.
        ValidationError: When a value is not finite, or the level is no chance.

    Examples:
        >>> found = mann_kendall([4.4, 4.3, 4.1, 4.0, 3.7])
        >>> found.s, round(found.p, 4), found.trend.value
        (-10, 0.0167, 'falling')
        >>> mann_kendall([4.4, 4.2, 4.1]).trend.value
        'too_few'

    References:
        Mann 1945, "Nonparametric tests against trend", Econometrica 13; Kendall 1975, "Rank
        correlation methods", 4th edition; Valz and McLeod 1990, "A simplified derivation of the
        variance of Kendall's rank correlation coefficient", The American Statistician 44.
    """
    if not 0 < level < 1:
        raise ValidationError("not a chance", code="trend.level", where="level", got=level, expected="above 0, below 1")
    values = read_series(series)
    n = len(values)
    if not n:
        return MannKendall(n=0, s=0, p=None, least_p=None, trend=Trend.TOO_FEW)
    s = sum((b > a) - (b < a) for i, a in enumerate(values) for b in values[i + 1 :])
    ties = sorted(Counter(values).values())
    exact = n <= _MOST_EXACT
    p, least = _exact(s, ties) if exact else _normal(s, ties)
    return MannKendall(n=n, s=s, p=p, least_p=least, trend=_trend(s, p, least, level), exact=exact)


def read_series(series: Iterable[float]) -> list[Fraction]:
    """Return the exact values of a series, each as it is written.

    Args:
        series: The values.

    Returns:
        The values; 4.1 is forty-one tenths.

    Raises:
        FieldTypeError: When a value is no number.
        ValidationError: When a value is not finite.
    """
    given: Iterable[object] = series
    found = []
    for i, value in enumerate(given):
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise FieldTypeError("not a number", code="trend.value", where=f"series[{i}]", got=value)
        if not math.isfinite(value):
            raise ValidationError(
                "not a number", code="trend.value", where=f"series[{i}]", got=str(value), expected="a finite number"
            )
        found.append(Fraction(repr(value)) if isinstance(value, float) else Fraction(value))
    return found


def _trend(s: int, p: float, least: float, level: float) -> Trend:
    if least > level:
        return Trend.TOO_FEW
    if p > level:
        return Trend.NONE
    return Trend.RISING if s > 0 else Trend.FALLING


def _exact(s: int, ties: Sequence[int]) -> tuple[float, float]:
    """Return the chance of a statistic and the smallest possible one, from all orders of the values."""
    counts = _inversions(ties)
    pairs, orders = len(counts) - 1, sum(counts)
    far = sum(count for down, count in enumerate(counts) if abs(pairs - 2 * down) >= abs(s))
    return float(Fraction(far, orders)), float(Fraction(2 if pairs else 1, orders))


def _inversions(ties: Sequence[int]) -> list[int]:
    """Return how many orders of the values have 0, 1, 2 and more pairs that go down.

    They are the coefficients of the q-multinomial of the sizes of groups of equal values.
    """
    counts = [1]
    before = 0
    for size in ties:
        for i in range(1, size + 1):
            counts = _divided(_multiplied(counts, before + i), i)
        before += size
    return counts


def _multiplied(counts: Sequence[int], k: int) -> list[int]:
    """Return a polynomial times 1 - q to the power of k."""
    found = [*counts, *(0,) * k]
    for i, count in enumerate(counts):
        found[i + k] -= count
    return found


def _divided(counts: list[int], k: int) -> list[int]:
    """Return a polynomial divided by 1 - q to the power of k, which divides it."""
    for i in range(k, len(counts)):
        counts[i] += counts[i - k]
    return counts[: len(counts) - k]


def _normal(s: int, ties: Sequence[int]) -> tuple[float, float]:
    """Return the same chances of many values, with a correction for whole numbers and for ties."""
    n = sum(ties)
    variance = Fraction(n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties), 18)
    pairs = math.comb(n, 2) - sum(math.comb(t, 2) for t in ties)

    def chance(value: int) -> float:
        if not variance or not value:
            return 1.0
        return 2 * NormalDist().cdf(-(abs(value) - 1) / math.sqrt(variance))

    return chance(s), chance(pairs)
