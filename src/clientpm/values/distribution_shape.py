"""The shapes of distributions, and which points each of them has."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final

from clientpm.values.curve import Curve

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "ALL_POINTS",
    "ALWAYS_PERCENTILES",
    "CURVES",
    "NEVER_PERCENTILES",
    "POINTS",
    "DistributionShape",
    "PercentileMeaning",
]


class DistributionShape(enum.Enum):
    """Which curve the possible values follow."""

    PERT = "pert"
    """Low, most likely and high: a smooth curve (beta, with a weight of 4 on the most likely)."""
    TRIANGULAR = "triangular"
    """Low, most likely and high: straight lines; heavier at both ends than PERT."""
    TRIGEN = "trigen"
    """Triangular, with low and high as P10 and P90: one case in ten lies beyond each of them."""
    LOGNORMAL = "lognormal"
    """P50 and P90: never below zero, with a long tail upwards."""
    UNIFORM = "uniform"
    """Anything from low to high, alike."""
    DISCRETE = "discrete"
    """Some values, each with its probability."""
    EMPIRICAL = "empirical"
    """One of the values that were seen before."""
    FIXED = "fixed"
    """One value, and no other."""


class PercentileMeaning(enum.Enum):
    """What the low and the high of somebody who gives three points are."""

    ABSOLUTE = "absolute"
    """The least and the most that there can be."""
    P10_P90 = "p10_p90"
    """What one case in ten stays below, and one in ten goes beyond: what people mostly mean."""


CURVES: Final[Mapping[DistributionShape, Curve]] = {
    DistributionShape.PERT: Curve.PERT,
    DistributionShape.TRIANGULAR: Curve.TRIANGULAR,
    DistributionShape.TRIGEN: Curve.TRIANGULAR,
}
POINTS: Final[Mapping[DistributionShape, tuple[str, ...]]] = {
    **dict.fromkeys(CURVES, ("low", "likely", "high")),
    DistributionShape.LOGNORMAL: ("likely", "high"),
    DistributionShape.UNIFORM: ("low", "high"),
    DistributionShape.DISCRETE: (),
    DistributionShape.EMPIRICAL: (),
    DistributionShape.FIXED: ("likely",),
}
ALWAYS_PERCENTILES: Final = frozenset({DistributionShape.TRIGEN, DistributionShape.LOGNORMAL})
NEVER_PERCENTILES: Final = frozenset({DistributionShape.DISCRETE, DistributionShape.EMPIRICAL, DistributionShape.FIXED})
ALL_POINTS: Final = ("low", "likely", "high")
