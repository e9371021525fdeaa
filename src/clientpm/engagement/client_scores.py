"""What clients score: how satisfied they are and how easy it was, with how sure that is."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, Problem, ValidationError, raise_problems
from clientpm.risk.shares_held import wilson_interval
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.student import student_quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ScoreFigures", "ces", "check_population", "csat", "read_scores"]

_EASY_SCALE: Final = 7
_EASY_TOP: Final = 3
_CONFIDENCE: Final = 0.95
_FIGURES: Final = ("share", "low", "high", "mean", "mean_low", "mean_high", "weighted_mean")


@attrs.frozen(kw_only=True)
class ScoreFigures:
    """What the scores of one question say.

    Where everybody who was to answer did, it is a census: there is nothing that a sample could
    have missed, and there are no intervals.

    Attributes:
        n: How many answered.
        top: How many gave one of the top scores.
        share: Share of the top scores [0 to 1].
        low: Lower bound of the share at the confidence asked for (Wilson).
        high: Upper bound.
        mean: Mean score.
        mean_low: Lower bound of the mean (Student's t); may lie below the scale.
        mean_high: Upper bound; may lie above the scale.
        weighted_mean: Mean with the weights that were given.
        minimum: The lowest score: one unhappy person shows here first.
        spread: Standard deviation of the scores as a sample; `None` for fewer than two.
        counts: How often each score was given, from the lowest of the scale to the highest.
        census: Whether everybody answered.
        reasons: Why a figure is `None`, by its name: `no_responses`, `census`, `one_response`,
            `no_spread`, `no_weights`.
    """

    n: int
    top: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    mean_low: float | None = None
    mean_high: float | None = None
    weighted_mean: float | None = None
    minimum: int | None = None
    spread: float | None = None
    counts: tuple[tuple[int, int], ...] = ()
    census: bool = False
    reasons: FrozenMap[str] = EMPTY


def csat(
    scores: Iterable[int],
    *,
    scale: tuple[int, int] = (1, 5),
    top: int = 2,
    population: int | None = None,
    weights: Iterable[float] | None = None,
    confidence: float = _CONFIDENCE,
) -> ScoreFigures:
    """Return how satisfied clients are: the share of top scores, and the mean.

    Args:
        scores: The scores, one for each answer.
        scale: The lowest and the highest score.
        top: How many of the highest scores count as satisfied [1 or more].
        population: How many were to answer; when all did, there are no intervals.
        weights: A weight for each score, such as the power of who gave it [0 or more].
        confidence: How sure the intervals are [above 0, below 1].

    Returns:
        The figures. The mean of a few scores is no better than its interval says.

    Raises:
        FieldTypeError: When a score is not a whole number.
        ValidationError: When a score is outside the scale, or an argument is out of range.

    Examples:
        >>> found = csat([5, 4, 4, 5, 3, 4, 5, 2, 4, 5, 3, 4])
        >>> found.share, round(found.low, 3), round(found.high, 3)
        (0.75, 0.468, 0.911)
        >>> found.mean, round(found.mean_low, 2), round(found.mean_high, 2)
        (4.0, 3.39, 4.61)

    References:
        Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA
        22.
    """
    lowest, highest = _scale(scale)
    if type(top) is not int or not 1 <= top <= highest - lowest:
        raise ValidationError(
            "not a number of top scores",
            code="satisfaction.top",
            where="top",
            got=top,
            expected=f"1 to {highest - lowest}",
        )
    _check_confidence(confidence)
    given = read_scores(scores, lowest, highest)
    check_population(len(given), population)
    weighted, why = _weighted(given, weights)
    if not given:
        return ScoreFigures(n=0, top=0, reasons=FrozenMap(dict.fromkeys(_FIGURES, "no_responses")))
    n, good = len(given), sum(score > highest - top for score in given)
    counted = Counter(given)
    census = population == n
    spread = _spread(given)
    figures: dict[str, float | None] = {"share": good / n, "mean": sum(given) / n, "weighted_mean": weighted}
    reasons = {} if why is None else {"weighted_mean": why}
    if census:
        reasons |= dict.fromkeys(("low", "high", "mean_low", "mean_high"), "census")
    else:
        figures["low"], figures["high"] = wilson_interval(good / n, n, confidence=confidence)
        if spread:
            half = student_quantile((1 + confidence) / 2, n - 1) * spread / math.sqrt(n)
            figures["mean_low"], figures["mean_high"] = sum(given) / n - half, sum(given) / n + half
        else:
            reasons |= dict.fromkeys(("mean_low", "mean_high"), "one_response" if n == 1 else "no_spread")
    return ScoreFigures(
        n=n,
        top=good,
        **figures,
        minimum=min(given),
        spread=spread,
        counts=tuple((score, counted[score]) for score in range(lowest, highest + 1)),
        census=census,
        reasons=FrozenMap(reasons) or EMPTY,
    )


def ces(scores: Iterable[int], *, population: int | None = None, confidence: float = _CONFIDENCE) -> ScoreFigures:
    """Return how easy clients found it, on a scale from 1 to 7 where 7 is easiest.

    Args:
        scores: The scores, one for each answer.
        population: How many were to answer; when all did, there are no intervals.
        confidence: How sure the intervals are [above 0, below 1].

    Returns:
        The figures; `share` is that of the scores 5 to 7.

    Raises:
        FieldTypeError: When a score is not a whole number.
        ValidationError: When a score is outside the scale, or an argument is out of range.

    Examples:
        >>> found = ces([6, 7, 5, 6, 4, 7, 6])
        >>> round(found.mean, 3), round(found.share, 3)
        (5.857, 0.857)
    """
    return csat(scores, scale=(1, _EASY_SCALE), top=_EASY_TOP, population=population, confidence=confidence)


def read_scores(scores: Iterable[int], lowest: int, highest: int, where: str = "scores") -> list[int]:
    """Return scores that lie on a scale, or say which do not.

    Args:
        scores: The scores.
        lowest: The lowest score of the scale.
        highest: The highest.
        where: Name of the argument, for messages.

    Returns:
        The scores.

    Raises:
        FieldTypeError: When a score is not a whole number.
        ValidationError: When a score is outside the scale.
    """
    found = list(scores)
    expected = f"a whole number from {lowest} to {highest}"
    problems = []
    for i, score in enumerate(found):
        if type(score) is not int:
            problems.append(
                Problem(
                    what="not a score of this scale",
                    code="satisfaction.score",
                    where=f"{where}[{i}]",
                    got=score,
                    expected=expected,
                    kind=FieldTypeError,
                )
            )
        elif not lowest <= score <= highest:
            problems.append(
                Problem(
                    what="not a score of this scale",
                    code="satisfaction.score",
                    where=f"{where}[{i}]",
                    got=score,
                    expected=expected,
                )
            )
    raise_problems(problems)
    return found


def check_population(n: int, population: int | None) -> None:
    """Refuse a number of people who were to answer that is lower than that of those who did.

    Args:
        n: How many answered.
        population: How many were to answer; `None` where nobody knows.

    Raises:
        ValidationError: When it is lower, or no whole number.
    """
    if population is not None and (type(population) is not int or population < n):
        raise ValidationError(
            "more answers than people who were to answer",
            code="satisfaction.population",
            where="population",
            got=population,
            expected=f"{n} or more",
        )


def _scale(scale: tuple[int, int]) -> tuple[int, int]:
    try:
        lowest, highest = scale
    except (TypeError, ValueError):
        lowest = highest = 0
    if type(lowest) is not int or type(highest) is not int or not lowest < highest:
        raise ValidationError(
            "not a scale", code="satisfaction.scale", where="scale", got=scale, expected="lowest and highest score"
        )
    return lowest, highest


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise ValidationError(
            "not a confidence",
            code="satisfaction.confidence",
            where="confidence",
            got=confidence,
            expected="above 0 and below 1, such as 0.95",
        )


def _spread(scores: Sequence[int]) -> float | None:
    """Return the standard deviation of scores as a sample; `None` for fewer than two."""
    n = len(scores)
    if n < 2:  # noqa: PLR2004 - one score has no spread
        return None
    total = sum(scores)
    return math.sqrt(Fraction(n * sum(score * score for score in scores) - total * total, n * (n - 1)))


def _weighted(scores: Sequence[int], weights: Iterable[float] | None) -> tuple[float | None, str | None]:
    """Return the weighted mean of scores, or why there is none."""
    if weights is None:
        return None, "no_weights"
    given = list(weights)
    if len(given) != len(scores) or not all(_is_weight(weight) for weight in given):
        raise ValidationError(
            "not a weight for each score",
            code="satisfaction.weights",
            where="weights",
            got=given,
            expected=f"{len(scores)} numbers, each 0 or more",
        )
    total = math.fsum(given)
    if not total:
        return None, "no_weights"
    return math.fsum(weight * score for weight, score in zip(given, scores, strict=True)) / total, None


def _is_weight(weight: object) -> bool:
    return isinstance(weight, (int, float)) and not isinstance(weight, bool) and 0 <= weight < math.inf
