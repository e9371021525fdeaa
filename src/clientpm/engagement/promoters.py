"""Whether clients would recommend: the net promoter score with how little a few answers say."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.client_scores import check_population, read_scores
from clientpm.errors import ValidationError
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["NetPromoter", "NpsChange", "nps", "nps_change", "nps_of_counts"]

_HIGHEST: Final = 10
_PROMOTER: Final = 9
_DETRACTOR: Final = 6
_ADDED: Final = 0.75
_ADDED_IN_ALL: Final = 3
_Z: Final = NormalDist().inv_cdf(0.975)
_PERCENT: Final = 100.0
_ENOUGH: Final = 30
_FIGURES: Final = ("score", "centre", "low", "high", "wald_low", "wald_high")


@attrs.frozen(kw_only=True)
class NetPromoter:
    """How many more promoters there are than detractors, in points of 100.

    Attributes:
        promoters: Answers of 9 or 10.
        passives: Answers of 7 or 8.
        detractors: Answers of 0 to 6.
        score: The net promoter score [-100 to 100].
        centre: Centre of the interval, which is not the score.
        low: Lower bound at 95 % (adjusted Wald); no bound lies outside -100 to 100.
        high: Upper bound.
        wald_low: Lower bound of the plain interval, which is too narrow for few answers.
        wald_high: Upper bound of the plain interval.
        census: Whether everybody answered; then there are no intervals.
        reasons: Why a figure is `None`, by its name: `no_responses` or `census`.
    """

    promoters: int
    passives: int
    detractors: int
    score: float | None = None
    centre: float | None = None
    low: float | None = None
    high: float | None = None
    wald_low: float | None = None
    wald_high: float | None = None
    census: bool = False
    reasons: FrozenMap[str] = EMPTY

    @property
    def n(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def counts_only(self) -> bool:
        """Whether there are so few answers that a client should see the counts, not the score."""
        return self.n < _ENOUGH


@attrs.frozen(kw_only=True)
class NpsChange:
    """How the score moved from one wave to the next.

    Attributes:
        difference: Second score minus first, as they are [points]; `None` where one is missing.
        centre: Centre of the interval: the difference of the adjusted scores.
        low: Lower bound of the change at 95 %.
        high: Upper bound.
        significant: Whether the interval leaves out 0; `None` where there is none.
        reason: Why there is no difference: `no_responses`.
    """

    difference: float | None
    centre: float | None
    low: float | None
    high: float | None
    significant: bool | None
    reason: str | None = None


def nps(scores: Iterable[int], *, population: int | None = None) -> NetPromoter:
    """Return the net promoter score of answers from 0 to 10.

    Args:
        scores: The scores, one for each answer.
        population: How many were to answer; when all did, there are no intervals.

    Returns:
        The score and its interval.

    Raises:
        FieldTypeError: When a score is not a whole number.
        ValidationError: When a score is outside 0 to 10, or more answered than were to.

    Examples:
        >>> found = nps([10, 9, 9, 8, 3])
        >>> found.score, found.n, found.counts_only
        (40.0, 5, True)
    """
    given = read_scores(scores, 0, _HIGHEST)
    promoters, detractors = sum(s >= _PROMOTER for s in given), sum(s <= _DETRACTOR for s in given)
    return nps_of_counts(promoters, len(given) - promoters - detractors, detractors, population=population)


def nps_of_counts(promoters: int, passives: int, detractors: int, *, population: int | None = None) -> NetPromoter:
    """Return the net promoter score of counted answers.

    Args:
        promoters: Answers of 9 or 10 [0 or more].
        passives: Answers of 7 or 8 [0 or more].
        detractors: Answers of 0 to 6 [0 or more].
        population: How many were to answer; when all did, there are no intervals.

    Returns:
        The score and its interval.

    Raises:
        ValidationError: When a count is not a whole number of 0 or more, or more answered
            than were to.

    Examples:
        >>> found = nps_of_counts(7, 2, 3)
        >>> round(found.score, 1), round(found.low, 1), round(found.high, 1)
        (33.3, -15.5, 68.9)

    References:
        Rocks 2016, "Interval estimation for the net promoter score", The American Statistician
        70(4).
    """
    for name, count in (("promoters", promoters), ("passives", passives), ("detractors", detractors)):
        if type(count) is not int or count < 0:
            raise ValidationError(
                "not a count", code="satisfaction.count", where=name, got=count, expected="a whole number of 0 or more"
            )
    n = promoters + passives + detractors
    check_population(n, population)
    counted = NetPromoter(promoters=promoters, passives=passives, detractors=detractors)
    if not n:
        return attrs.evolve(counted, reasons=FrozenMap(dict.fromkeys(_FIGURES, "no_responses")))
    score = _PERCENT * (promoters - detractors) / n
    if population == n:
        reasons = FrozenMap(dict.fromkeys(_FIGURES[1:], "census"))
        return attrs.evolve(counted, score=score, census=True, reasons=reasons)
    plain = _Z * _error(promoters, detractors, n)
    half = _Z * _adjusted_error(promoters, detractors, n)
    centre = _PERCENT * (promoters - detractors) / (n + _ADDED_IN_ALL)
    return attrs.evolve(
        counted,
        score=score,
        centre=centre,
        low=max(centre - half, -_PERCENT),
        high=min(centre + half, _PERCENT),
        wald_low=max(score - plain, -_PERCENT),
        wald_high=min(score + plain, _PERCENT),
    )


def nps_change(before: NetPromoter, after: NetPromoter) -> NpsChange:
    """Return how the score moved from one wave to the next, and whether that may be chance.

    Args:
        before: The first wave.
        after: The second one; its answers count as independent of the first ones.

    Returns:
        The difference as it is, with the interval of the adjusted one.

    Examples:
        >>> change = nps_change(nps_of_counts(7, 2, 3), nps_of_counts(4, 3, 6))
        >>> round(change.difference, 1), round(change.low, 1), round(change.high, 1), change.significant
        (-48.7, -98.1, 19.7, False)
    """
    if before.score is None or after.score is None:
        return NpsChange(difference=None, centre=None, low=None, high=None, significant=None, reason="no_responses")
    errors = [_adjusted_error(wave.promoters, wave.detractors, wave.n) for wave in (before, after)]
    first, second = (
        _PERCENT * (wave.promoters - wave.detractors) / (wave.n + _ADDED_IN_ALL) for wave in (before, after)
    )
    half = _Z * math.hypot(*errors)
    low, high = second - first - half, second - first + half
    return NpsChange(
        difference=after.score - before.score,
        centre=second - first,
        low=low,
        high=high,
        significant=low > 0 or high < 0,
    )


def _error(promoters: float, detractors: float, n: float) -> float:
    """Return the standard error of a score [points]."""
    up, down = promoters / n, detractors / n
    return _PERCENT * math.sqrt(max(up + down - (up - down) ** 2, 0.0) / n)


def _adjusted_error(promoters: int, detractors: int, n: int) -> float:
    return _error(promoters + _ADDED, detractors + _ADDED, n + _ADDED_IN_ALL)
