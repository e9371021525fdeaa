"""How good chances were that somebody gave, once it is known what happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import FieldTypeError
from clientpm.risk.shares_held import TrackVerdict, judged, wilson_interval
from clientpm.values.frozen import EMPTY, FrozenMap
from clientpm.values.probability import check_probability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

__all__ = ["BrierScore", "ReliabilityRow", "brier_score"]

_MOST_GROUPS: Final = 10
_NONE: Final = Fraction(0)


@attrs.frozen(kw_only=True)
class ReliabilityRow:
    """How often it happened where about the same chance was given.

    Attributes:
        said: The chance that was given, on average.
        count: How often.
        happened: In how many of these cases it happened.
        share: The share of them.
        low: Lower bound of the chance, at 95 %, as if the cases were independent.
        high: Upper bound.
    """

    said: float
    count: int
    happened: int
    share: float
    low: float
    high: float


@attrs.frozen(kw_only=True)
class BrierScore:
    """How good chances were: the mean square of their distance from what happened.

    `score` is `reliability - resolution + uncertainty + within`, exactly.

    Attributes:
        count: The cases that can be judged.
        happened: In how many it happened.
        score: The Brier score [0 to 1, 0 is best]; `None` where there are no cases.
        reliability: How far the chances are from how often it happened where they were given
            [0 or more, 0 is best].
        resolution: How well the chances tell what happens from what does not [0 or more, more is
            better].
        uncertainty: The score of somebody who always gives the base rate.
        within: What is left because unlike chances were taken together; 0 where at most ten
            different ones were given.
        said: The mean of the chances.
        base_rate: How often it happened.
        low: Lower bound of that, at 95 %.
        high: Upper bound.
        skill: By how much the score is better than that of the base rate, which only hindsight
            knows [1 or less; at most 0 is no skill].
        verdict: Whether the chances were right on the whole.
        rows: How often it happened for each chance, the lowest first.
        left_out: How many cases cannot be judged, by reason.
        reasons: Why a figure is `None`, by its name.
    """

    count: int
    happened: int
    score: float | None = None
    reliability: float | None = None
    resolution: float | None = None
    uncertainty: float | None = None
    within: float | None = None
    said: float | None = None
    base_rate: float | None = None
    low: float | None = None
    high: float | None = None
    skill: float | None = None
    verdict: TrackVerdict = TrackVerdict.TOO_FEW
    rows: tuple[ReliabilityRow, ...] = ()
    left_out: FrozenMap[int] = EMPTY
    reasons: FrozenMap[str] = EMPTY


_FIGURES: Final = (
    "score",
    "reliability",
    "resolution",
    "uncertainty",
    "within",
    "said",
    "base_rate",
    "low",
    "high",
    "skill",
)


def brier_score(cases: Iterable[tuple[Decimal | int | str, bool]], *, left_out: Iterable[str] = ()) -> BrierScore:
    """Return how good chances were.

    Cases with the same chance are taken together, as Murphy does; where more than ten different
    chances were given, those of each tenth, with the two further terms that this brings.

    Args:
        cases: The chance that was given for each case [0 to 1], and whether it happened.
        left_out: Why each of the other cases cannot be judged.

    Returns:
        The score and its parts.

    Raises:
        FieldTypeError: When a case is not a chance and yes or no.
        ValidationError: When a chance is below 0 or above 1.

    Examples:
        >>> found = brier_score([("0.3", False), ("0.3", False), ("0.3", True), ("0.8", True), ("0.8", True)])
        >>> round(found.score, 4), round(found.reliability, 4), round(found.resolution, 4), found.uncertainty
        (0.15, 0.0167, 0.1067, 0.24)
        >>> round(found.skill, 3), found.verdict.value
        (0.375, 'too_few')

    References:
        Brier 1950, "Verification of forecasts expressed in terms of probability", Monthly Weather
        Review 78(1); Murphy 1973, "A new vector partition of the probability score", Journal of
        Applied Meteorology 12(4); Stephenson, Coelho and Jolliffe 2008, "Two extra components in
        the Brier score decomposition", Weather and Forecasting 23(4).
    """
    for name, value in (("cases", cases), ("left_out", left_out)):
        if not isinstance(value, Iterable):
            raise FieldTypeError("not a list", code="list.type", where=name, got=value, expected="a list")
    known = [_case(item, i) for i, item in enumerate(cases)]
    missing = FrozenMap(dict(sorted(Counter(left_out).items()))) or EMPTY
    count, happened = len(known), sum(hit for _, hit in known)
    if not count:
        reasons = FrozenMap(dict.fromkeys(_FIGURES, "no_cases"))
        return BrierScore(count=0, happened=0, left_out=missing, reasons=reasons)
    groups = list(_groups(known).values())
    parts = _parts(groups, Fraction(happened, count), count)
    said, rate = sum((chance for chance, _ in known), _NONE) / count, Fraction(happened, count)
    uncertainty = parts["uncertainty"]
    low, high = wilson_interval(float(rate), count)
    return BrierScore(
        count=count,
        happened=happened,
        **{name: float(part) for name, part in parts.items()},
        said=float(said),
        base_rate=float(rate),
        low=low,
        high=high,
        skill=float(1 - parts["score"] / uncertainty) if uncertainty else None,
        verdict=judged(count, low, high, float(said)),
        rows=tuple(_row(group) for group in groups),
        left_out=missing,
        reasons=EMPTY if uncertainty else FrozenMap({"skill": "always_the_same"}),
    )


def _case(item: tuple[Decimal | int | str, bool], place: int) -> tuple[Fraction, bool]:
    try:
        chance, happened = item
    except (TypeError, ValueError) as error:
        raise _no_case(item, place) from error
    if type(happened) is not bool:
        raise _no_case(item, place)
    return Fraction(check_probability(chance, f"cases[{place}]")), happened


def _no_case(item: object, place: int) -> FieldTypeError:
    return FieldTypeError(
        "not a chance and what happened",
        code="brier.case",
        where=f"cases[{place}]",
        got=item,
        expected="a chance, and True or False",
    )


def _groups(cases: Sequence[tuple[Fraction, bool]]) -> Mapping[Fraction, list[tuple[Fraction, bool]]]:
    """Return cases by their chance, or by the tenth that it lies in, the lowest first."""
    many = len({chance for chance, _ in cases}) > _MOST_GROUPS
    found: dict[Fraction, list[tuple[Fraction, bool]]] = {}
    for chance, happened in sorted(cases):
        key = Fraction(min(9, int(chance * 10))) if many else chance
        found.setdefault(key, []).append((chance, happened))
    return found


def _parts(groups: Sequence[Sequence[tuple[Fraction, bool]]], rate: Fraction, count: int) -> dict[str, Fraction]:
    """Return the score and what it is made of, exactly."""
    score = reliability = resolution = spread = shared = _NONE
    for group in groups:
        size = len(group)
        said = sum((chance for chance, _ in group), _NONE) / size
        share = Fraction(sum(hit for _, hit in group), size)
        score += sum(((chance - hit) ** 2 for chance, hit in group), _NONE)
        reliability += size * (said - share) ** 2
        resolution += size * (share - rate) ** 2
        spread += sum(((chance - said) ** 2 for chance, _ in group), _NONE)
        shared += 2 * sum(((chance - said) * (hit - share) for chance, hit in group), _NONE)
    return {
        "score": score / count,
        "reliability": reliability / count,
        "resolution": resolution / count,
        "uncertainty": rate * (1 - rate),
        "within": (spread - shared) / count,
    }


def _row(group: Sequence[tuple[Fraction, bool]]) -> ReliabilityRow:
    count, happened = len(group), sum(hit for _, hit in group)
    share = happened / count
    low, high = wilson_interval(share, count)
    said = float(sum((chance for chance, _ in group), _NONE) / count)
    return ReliabilityRow(said=said, count=count, happened=happened, share=share, low=low, high=high)
