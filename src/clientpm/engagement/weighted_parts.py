"""A score from parts of which some may be missing: what is missing is never made up."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Number", "ScorePart", "WeightedScore", "exact_value", "weighted_score"]

_HUNDRED: Final = 100

Number = Decimal | float | int
"""A number as a person or a computation gives it."""


@attrs.frozen(kw_only=True)
class ScorePart:
    """One part of a score.

    Attributes:
        name: What it is.
        weight: Its weight as a share of all weights [0 to 1].
        score: Its score [0 to 100]; `None` where it is missing.
        points: What it brings to the score; `None` where it is missing.
        lost: What it costs the score against 100; `None` where it is missing.
    """

    name: str
    weight: float
    score: float | None
    points: float | None
    lost: float | None


@attrs.frozen(kw_only=True)
class WeightedScore:
    """A weighted mean of the parts that are there.

    Attributes:
        score: The mean [0 to 100]; `None` where no part is there.
        coverage: Weight of the parts that are there as a share of all [0 to 1].
        parts: The parts in the order in which they were given.
        worst: Name of the lowest part; the first of several.
        worst_score: Its score.
    """

    score: Fraction | None
    coverage: Fraction
    parts: tuple[ScorePart, ...]
    worst: str | None
    worst_score: Fraction | None


def weighted_score(parts: Mapping[str, tuple[Number, Number | None]]) -> WeightedScore:
    """Return the weighted mean of the parts that are there.

    Args:
        parts: Weight [above 0] and score [0 to 100, `None` where missing] by name.

    Returns:
        The mean, exactly, and how much of the weights it covers.

    Raises:
        FieldTypeError: When a weight or a score is no number.
        ValidationError: When one is out of range, or there are no parts.

    Examples:
        >>> found = weighted_score({"cost": (3, 80), "time": (1, 60), "trust": (1, None)})
        >>> str(found.score), str(found.coverage)
        ('75', '4/5')
    """
    if not parts:
        raise ValidationError("a score has parts", code="score.parts", where="parts", expected="at least one part")
    read = {name: _part(name, pair) for name, pair in parts.items()}
    whole = sum((weight for weight, _ in read.values()), Fraction(0))
    known = {name: (weight, score) for name, (weight, score) in read.items() if score is not None}
    there = sum((weight for weight, _ in known.values()), Fraction(0))
    score = sum((weight * score for weight, score in known.values()), Fraction(0)) / there if known else None
    worst = min(known, key=lambda name: known[name][1], default=None)
    return WeightedScore(
        score=score,
        coverage=there / whole,
        parts=tuple(_shown(name, weight / whole, weight, there, value) for name, (weight, value) in read.items()),
        worst=worst,
        worst_score=None if worst is None else known[worst][1],
    )


def _shown(name: str, share: Fraction, weight: Fraction, there: Fraction, score: Fraction | None) -> ScorePart:
    if score is None:
        return ScorePart(name=name, weight=float(share), score=None, points=None, lost=None)
    points = weight * score / there
    lost = weight * (_HUNDRED - score) / there
    return ScorePart(name=name, weight=float(share), score=float(score), points=float(points), lost=float(lost))


def _part(name: str, pair: tuple[Number, Number | None]) -> tuple[Fraction, Fraction | None]:
    try:
        weight, score = pair
    except (TypeError, ValueError) as error:
        raise FieldTypeError(
            "not a weight and a score", code="score.part", where=f"parts[{name}]", got=pair, expected="a pair"
        ) from error
    exact = exact_value(weight, f"parts[{name}][0]")
    if exact <= 0:
        raise ValidationError(
            "a weight is above zero",
            code="score.weight",
            where=f"parts[{name}][0]",
            got=str(weight),
            expected="above 0",
        )
    if score is None:
        return exact, None
    value = exact_value(score, f"parts[{name}][1]")
    if not 0 <= value <= _HUNDRED:
        raise ValidationError(
            "a score is out of range",
            code="score.range",
            where=f"parts[{name}][1]",
            got=str(score),
            expected="0 to 100",
        )
    return exact, value


def exact_value(value: Number, where: str) -> Fraction:
    """Return the exact number that is meant; 0.1 is a tenth.

    Args:
        value: The number.
        where: Name of the field, for the message.

    Returns:
        The number.

    Raises:
        FieldTypeError: When it is no number.
        ValidationError: When it is not finite.
    """
    given: object = value
    if isinstance(given, bool) or not isinstance(given, (Decimal, float, int)):
        raise FieldTypeError("not a number", code="score.number", where=where, got=given, expected="a number")
    if not (given.is_finite() if isinstance(given, Decimal) else math.isfinite(given)):
        raise ValidationError(
            "not a number", code="score.number", where=where, got=str(given), expected="a finite number"
        )
    return Fraction(repr(given)) if isinstance(given, float) else Fraction(given)
