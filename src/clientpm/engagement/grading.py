"""How well a project went: four scores and their weighted mean."""

from __future__ import annotations

import enum
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.weighted_parts import Number, ScorePart, exact_value, weighted_score
from clientpm.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DEFAULT_WEIGHTS",
    "EvaluationVerdict",
    "ProjectEvaluation",
    "evaluate_project",
    "overrun_score",
    "pass_score",
    "scale_score",
]

_HUNDRED: Final = 100
_WELL, _FAIR, _FLOOR = 75, 50, 40
DEFAULT_WEIGHTS: Final[Mapping[str, Decimal]] = {
    "schedule": Decimal("0.25"),
    "quality": Decimal("0.30"),
    "cost": Decimal("0.20"),
    "satisfaction": Decimal("0.25"),
}
"""What each of the four counts for."""


class EvaluationVerdict(enum.Enum):
    """How well a project went, in a word."""

    WELL = "well"
    MIXED = "mixed"
    BADLY = "badly"
    UNKNOWN = "unknown"
    """Nothing is known."""


@attrs.frozen(kw_only=True)
class ProjectEvaluation:
    """How well a project went.

    Attributes:
        overall: Weighted mean of the parts that are known [0 to 100]; `None` where none is.
        coverage: Weight of the parts that are known as a share of all [0 to 1].
        verdict: The same in a word; at most mixed where a part is below 40.
        parts: The parts.
        missing: Names of the parts that are not known.
        capped: Whether a part below 40 kept the verdict at mixed.
    """

    overall: float | None
    coverage: float
    verdict: EvaluationVerdict
    parts: tuple[ScorePart, ...]
    missing: tuple[str, ...]
    capped: bool


def evaluate_project(
    scores: Mapping[str, Number | None], *, weights: Mapping[str, Number] = DEFAULT_WEIGHTS
) -> ProjectEvaluation:
    """Return how well a project went, from the score of each part.

    Args:
        scores: The score of each part [0 to 100]; `None` where it is not known. It is left out
            then, never made up.
        weights: What each part counts for.

    Returns:
        The mean, its coverage and the verdict: well from 75, mixed from 50, badly below.

    Raises:
        FieldTypeError: When a score or weight is no number.
        ValidationError: When one is out of range, or a part has no weight.

    Examples:
        >>> found = evaluate_project({"schedule": 76, "quality": 92, "cost": 30, "satisfaction": 95})
        >>> found.overall, found.verdict.value, found.capped
        (76.35, 'mixed', True)
    """
    unknown = sorted(scores.keys() - weights.keys())
    if unknown:
        raise ValidationError(
            "a part has no weight", code="score.parts", where="scores", got=unknown[0], expected=", ".join(weights)
        )
    found = weighted_score({name: (weight, scores.get(name)) for name, weight in weights.items()})
    verdict = _verdict(found.score)
    low = found.worst_score is not None and found.worst_score < _FLOOR
    capped = low and verdict is EvaluationVerdict.WELL
    return ProjectEvaluation(
        overall=None if found.score is None else float(found.score),
        coverage=float(found.coverage),
        verdict=EvaluationVerdict.MIXED if capped else verdict,
        parts=found.parts,
        missing=tuple(part.name for part in found.parts if part.score is None),
        capped=capped,
    )


def _verdict(score: Fraction | None) -> EvaluationVerdict:
    if score is None:
        return EvaluationVerdict.UNKNOWN
    if score >= _WELL:
        return EvaluationVerdict.WELL
    return EvaluationVerdict.MIXED if score >= _FAIR else EvaluationVerdict.BADLY


def overrun_score(planned: Number, actual: Number, *, worst: Number = 0.25) -> Fraction | None:
    """Return the score of a length or cost against its plan.

    Args:
        planned: What was planned [0 or more].
        actual: What it became [0 or more].
        worst: The overrun that scores 0, as a share of the plan [above 0].

    Returns:
        100 for no overrun, 0 for the worst or more, in proportion between; `None` where
        nothing was planned.

    Raises:
        FieldTypeError: When a figure is no number.
        ValidationError: When a figure is out of range.

    Examples:
        >>> float(overrun_score(200, 212))
        76.0
    """
    plan, became, limit = (
        _from_zero(value, name) for value, name in ((planned, "planned"), (actual, "actual"), (worst, "worst"))
    )
    if not limit:
        raise _out(worst, "worst", "above 0")
    if not plan:
        return None
    return _within(_HUNDRED * (1 - (became - plan) / plan / limit))


def pass_score(passed: int, count: int) -> Fraction | None:
    """Return the score of criteria that were met at the first test.

    Args:
        passed: How many were [0 to `count`].
        count: How many there are [0 or more].

    Returns:
        Their share of 100; `None` where there are none.

    Raises:
        ValidationError: When a number is out of range.

    Examples:
        >>> float(pass_score(46, 50))
        92.0
    """
    for value, name in ((passed, "passed"), (count, "count")):
        if type(value) is not int or value < 0:
            raise _out(value, name, "a whole number of 0 or more")
    if passed > count:
        raise _out(passed, "passed", f"at most {count}")
    return Fraction(_HUNDRED * passed, count) if count else None


def scale_score(mean: Number | None, *, lowest: Number = 1, highest: Number = 5) -> Fraction | None:
    """Return the score of a mean on a scale.

    Args:
        mean: The mean; `None` where there is none.
        lowest: The lowest score of the scale.
        highest: The highest.

    Returns:
        0 for the lowest, 100 for the highest; `None` for no mean.

    Raises:
        FieldTypeError: When a figure is no number.
        ValidationError: When the mean is outside the scale.

    Examples:
        >>> float(scale_score(4.2))
        80.0
    """
    if mean is None:
        return None
    least, most, value = exact_value(lowest, "lowest"), exact_value(highest, "highest"), exact_value(mean, "mean")
    if not least <= value <= most or least == most:
        raise _out(mean, "mean", f"{lowest} to {highest}")
    return _HUNDRED * (value - least) / (most - least)


def _from_zero(value: Number, where: str) -> Fraction:
    exact = exact_value(value, where)
    if exact < 0:
        raise _out(value, where, "0 or more")
    return exact


def _out(value: object, where: str, expected: str) -> ValidationError:
    return ValidationError("out of range", code="score.figure", where=where, got=str(value), expected=expected)


def _within(score: Fraction) -> Fraction:
    return min(max(score, Fraction(0)), Fraction(_HUNDRED))
