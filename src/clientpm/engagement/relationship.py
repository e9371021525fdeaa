"""How a relationship with a client is: its health from facts, and trust in its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from clientpm.engagement.weighted_parts import Number, ScorePart, exact_value, weighted_score
from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.status import Status

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

__all__ = ["HealthRule", "HealthScore", "Trust", "health_score"]

_LOWEST, _HIGHEST = 1, 10
_HUNDRED: Final = 100


@attrs.frozen(kw_only=True)
class HealthRule:
    """From which score on a relationship is well. The limits are agreed, not measured.

    Attributes:
        on_course: Least score of a relationship that is on course [0 to 100].
        attention: Least score of one that needs attention; below it is in trouble [0 to 100].
        floor: With a part below this it needs attention at best [0 to 100].
        red_floor: With a part below this it is in trouble [0 to 100].
        min_coverage: Least share of the weights that must be there [0 to 1].

    Raises:
        ValidationError: When a limit is out of range, or they are out of order.
    """

    on_course: Number = 75
    attention: Number = 50
    floor: Number = 40
    red_floor: Number = 25
    min_coverage: Number = 0.6

    def __attrs_post_init__(self) -> None:
        limits = [exact_value(value, "rule") for value in (self.red_floor, self.floor, self.attention, self.on_course)]
        good = 0 <= limits[0] <= limits[1] <= _HUNDRED and 0 <= limits[2] <= limits[3] <= _HUNDRED
        if not good or not 0 <= exact_value(self.min_coverage, "min_coverage") <= 1:
            raise ValidationError(
                "limits are out of order",
                code="score.rule",
                where="rule",
                got=", ".join(str(limit) for limit in limits),
                expected="red_floor <= floor and attention <= on_course within 0 to 100, min_coverage 0 to 1",
            )

    def band(self, score: Fraction) -> Status:
        """Return how a score stands, without regard to its worst part.

        Args:
            score: The score [0 to 100].

        Returns:
            On course, attention or trouble.
        """
        if score >= exact_value(self.on_course, "on_course"):
            return Status.ON_COURSE
        return Status.ATTENTION if score >= exact_value(self.attention, "attention") else Status.TROUBLE

    def cap(self, worst: Fraction) -> Status:
        """Return how well it can stand at best with its worst part.

        Args:
            worst: Score of the worst part [0 to 100].

        Returns:
            On course, attention or trouble.
        """
        if worst < exact_value(self.red_floor, "red_floor"):
            return Status.TROUBLE
        return Status.ATTENTION if worst < exact_value(self.floor, "floor") else Status.ON_COURSE


@attrs.frozen(kw_only=True)
class HealthScore:
    """How well a relationship is, with what it comes from.

    Attributes:
        score: Weighted mean of the parts that are there [0 to 100]; `None` where too few are.
        coverage: Weight of the parts that are there as a share of all [0 to 1].
        status: How it stands; unknown without a score.
        status_before_floor: How it would stand without regard to its worst part.
        floor_applied: Whether its worst part is below the floor.
        worst: Name of the worst part that is there.
        worst_score: Its score.
        drivers: The parts that are there, those that cost most first.
        missing: Names of the parts that are not there.
        reason: Why there is no score: `coverage`.
    """

    score: float | None
    coverage: float
    status: Status
    status_before_floor: Status
    floor_applied: bool
    worst: str | None
    worst_score: float | None
    drivers: tuple[ScorePart, ...]
    missing: tuple[str, ...]
    reason: str | None = None


def health_score(parts: Mapping[str, tuple[Number, Number | None]], *, rule: HealthRule | None = None) -> HealthScore:
    """Return how well a relationship is, from the parts that are there.

    A part that is missing is left out and never made up; where too much is missing there is
    no score. One bad part is not hidden by good ones.

    Args:
        parts: Weight [above 0] and score [0 to 100, `None` where missing] by name.
        rule: The limits.

    Returns:
        Score, coverage, how it stands and what costs most.

    Raises:
        FieldTypeError: When a weight or a score is no number.
        ValidationError: When one is out of range, or there are no parts.

    Examples:
        >>> found = health_score({"csat": (1, 80), "plan kept": (1, 35), "payment": (1, None)})
        >>> found.score, round(found.coverage, 2), found.status.value, found.worst
        (57.5, 0.67, 'attention', 'plan kept')
    """
    limits = HealthRule() if rule is None else rule
    found = weighted_score(parts)
    known = sorted((part for part in found.parts if part.lost is not None), key=lambda part: -(part.lost or 0))
    enough = found.coverage >= exact_value(limits.min_coverage, "min_coverage")
    score = found.score if enough else None
    before = Status.UNKNOWN if score is None else limits.band(score)
    cap = Status.ON_COURSE if found.worst_score is None else limits.cap(found.worst_score)
    return HealthScore(
        score=None if score is None else float(score),
        coverage=float(found.coverage),
        status=before if score is None else max(before, cap, key=_rank),
        status_before_floor=before,
        floor_applied=score is not None and cap is not Status.ON_COURSE,
        worst=found.worst,
        worst_score=None if found.worst_score is None else float(found.worst_score),
        drivers=tuple(known),
        missing=tuple(part.name for part in found.parts if part.score is None),
        reason="coverage" if score is None else None,
    )


def _rank(status: Status) -> int:
    return status.rank


def _mark(value: int) -> int:
    if type(value) is not int:
        raise FieldTypeError("not a mark", code="trust.mark", got=value, expected="a whole number")
    if not _LOWEST <= value <= _HIGHEST:
        raise ValidationError("not a mark", code="trust.mark", got=value, expected="1 to 10")
    return value


@attrs.frozen(kw_only=True)
class Trust:
    """What trust is made of, each from 1 to 10. Show the four, rather than their ratio.

    Attributes:
        credibility: Whether what is said is right.
        reliability: Whether promises are kept; better counted than asked for.
        intimacy: Whether people dare to say what they think.
        self_orientation: Whether we think of ourselves first; less is better.

    Raises:
        FieldTypeError: When a mark is not a whole number.
        ValidationError: When a mark is outside 1 to 10.

    Examples:
        >>> [Trust(credibility=8, reliability=7, intimacy=6, self_orientation=s).ratio for s in (2, 1)]
        [10.5, 21.0]

    References:
        Maister, Green and Galford 2000, "The trusted advisor".
    """

    credibility: int = attrs.field(converter=_mark)
    reliability: int = attrs.field(converter=_mark)
    intimacy: int = attrs.field(converter=_mark)
    self_orientation: int = attrs.field(converter=_mark)

    @property
    def ratio(self) -> float:
        """The trust equation [0.3 to 30]; one point of self-orientation may double it."""
        return (self.credibility + self.reliability + self.intimacy) / self.self_orientation
