"""How often what was said came true, with how far that can be trusted."""

from __future__ import annotations

import enum
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import attrs

from clientpm.errors import ValidationError
from clientpm.risk.order_statistics import share_interval
from clientpm.values.frozen import EMPTY, FrozenMap

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

__all__ = ["HeldShare", "TrackVerdict", "held_share", "judged", "wilson_interval"]

_CONFIDENCE: Final = 0.95
_TELLING: Final = 0.3
"""An interval that is wider says too little: 0.6 to 0.9 may be anything from careless to careful."""
_LEAST: Final = 5
"""From fewer cases nothing is concluded: they may all be one story."""


class TrackVerdict(enum.Enum):
    """Whether chances that were given were right."""

    AS_SAID = "as_said"
    """As often as was said, within what the number of cases can tell."""
    TOO_HIGH = "too_high"
    """It came true less often: what was said was too sure."""
    TOO_LOW = "too_low"
    """It came true more often: what was said was too careful."""
    TOO_FEW = "too_few"
    """There are too few cases to tell."""


def wilson_interval(share: float, count: float, *, confidence: float = _CONFIDENCE) -> tuple[float, float]:
    """Return between which bounds a chance lies of which a share of cases was seen.

    Args:
        share: The share of the cases in which it happened [0 to 1].
        count: How many cases there were [above 0]; an effective number need not be whole.
        confidence: How sure the interval is to hold the chance [above 0, below 1].

    Returns:
        The lower and the upper bound [0 to 1].

    Raises:
        ValidationError: When a figure is out of its range.

    Examples:
        >>> low, high = wilson_interval(0.8, 10)
        >>> round(low, 3), round(high, 3)
        (0.49, 0.943)

    References:
        Wilson 1927, "Probable inference, the law of succession, and statistical inference", JASA
        22; Brown, Cai and DasGupta 2001, "Interval estimation for a binomial proportion",
        Statistical Science 16(2).
    """
    for name, value, good in (
        ("share", share, 0 <= share <= 1),
        ("count", count, count > 0),
        ("confidence", confidence, 0 < confidence < 1),
    ):
        if not good:
            raise ValidationError("out of range", code="interval.range", where=name, got=value)
    return share_interval(share * count, count, Fraction(confidence))


def judged(count: int, low: float, high: float, said: float) -> TrackVerdict:
    """Return whether a chance was right that was given before.

    Args:
        count: How many cases there were.
        low: Lower bound of the share in which it came true.
        high: Upper bound.
        said: The chance that was given.

    Returns:
        The verdict. From fewer than five cases there is none. What lies outside the interval is
        wrong; what lies inside is right only where the interval is narrow enough to say so.
    """
    if count < _LEAST:
        return TrackVerdict.TOO_FEW
    if said > high:
        return TrackVerdict.TOO_HIGH
    if said < low:
        return TrackVerdict.TOO_LOW
    return TrackVerdict.TOO_FEW if high - low > _TELLING else TrackVerdict.AS_SAID


@attrs.frozen(kw_only=True)
class HeldShare:
    """How often something held that was said to hold with a chance.

    Cases of one project share its luck, so that many of them may tell little. How alike they
    are is estimated from several projects; the interval is as wide as that of so many
    independent cases as they are worth.

    Attributes:
        said: The chance that was given.
        count: The cases that can be judged.
        held: In how many it held.
        share: The share in which it held; `None` where nothing can be judged.
        low: Lower bound of the chance, at 95 %.
        high: Upper bound.
        dependence: How alike the cases of one project are [0 to 1]; `None` where it cannot be
            estimated, and the cases count as independent.
        effective: How many independent cases they are worth.
        verdict: Whether the chance that was given was right.
        left_out: How many cases cannot be judged, by reason.
        reason: Why there is no share: `no_cases`.
    """

    said: Decimal
    count: int
    held: int
    share: float | None = None
    low: float | None = None
    high: float | None = None
    dependence: float | None = None
    effective: float = 0.0
    verdict: TrackVerdict = TrackVerdict.TOO_FEW
    left_out: FrozenMap[int] = EMPTY
    reason: str = ""


def held_share(
    cases: Iterable[tuple[Hashable, bool]], said: Decimal, *, left_out: Iterable[str] = (), least: float | None = None
) -> HeldShare:
    """Return how often something held.

    Args:
        cases: The group that each case belongs to, and whether it held.
        said: The chance that was given.
        left_out: Why each of the other cases cannot be judged.
        least: What is held against the interval in place of what was said.

    Returns:
        The share with its interval.
    """
    known = list(cases)
    missing = FrozenMap(dict(sorted(Counter(left_out).items()))) or EMPTY
    count, held = len(known), sum(happened for _, happened in known)
    if not count:
        return HeldShare(said=said, count=0, held=0, left_out=missing, reason="no_cases")
    share, dependence, effective = held / count, *_worth(known)
    low, high = wilson_interval(share, effective)
    return HeldShare(
        said=said,
        count=count,
        held=held,
        share=share,
        low=low,
        high=high,
        dependence=dependence,
        effective=effective,
        verdict=judged(count, low, high, float(said) if least is None else least),
        left_out=missing,
    )


def _worth(cases: Sequence[tuple[Hashable, bool]]) -> tuple[float | None, float]:
    """Return how alike the cases of one group are, and how many independent ones they are worth.

    References:
        Fleiss, Levin and Paik 2003, "Statistical methods for rates and proportions", 15.2, the
        analysis of variance estimate of the intraclass correlation; Kish 1965, "Survey
        sampling", 8.2, for the design effect.
    """
    sizes, hits = Counter(group for group, _ in cases), Counter(group for group, held in cases if held)
    total, groups = len(cases), len(sizes)
    if groups in {1, total}:
        return None, float(total)
    share = sum(hits.values()) / total
    between = sum(n * (hits[group] / n - share) ** 2 for group, n in sizes.items()) / (groups - 1)
    within = sum(hits[group] * (1 - hits[group] / n) for group, n in sizes.items()) / (total - groups)
    squares = sum(n * n for n in sizes.values()) / total
    typical = (total - squares) / (groups - 1)
    spread = between + (typical - 1) * within
    if spread <= 0:
        return None, float(total)
    alike = min(1.0, max(0.0, (between - within) / spread))
    return alike, total / (1 + (squares - 1) * alike)
