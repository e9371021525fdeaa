"""What the points of a distribution must be."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import Any, Final, Protocol

from clientpm.errors import FieldTypeError, LimitExceeded, ValidationError
from clientpm.values.distribution_shape import (
    ALL_POINTS,
    NEVER_PERCENTILES,
    POINTS,
    DistributionShape,
    PercentileMeaning,
)
from clientpm.values.number import exact_context

__all__ = ["check_distribution", "check_factor"]

_WIDEST: Final = 1_000_000
"""How many times its P50 the P90 of a lognormal may be."""
_MOST_TIMES: Final = 1_000_000_000


class Given(Protocol):
    """Protocol: the fields of a distribution, each of them read."""

    @property
    def shape(self) -> DistributionShape:
        """Which curve."""

    @property
    def low(self) -> Decimal | None:
        """The low point."""

    @property
    def likely(self) -> Decimal | None:
        """The most likely one."""

    @property
    def high(self) -> Decimal | None:
        """The high one."""

    @property
    def percentile_meaning(self) -> PercentileMeaning:
        """What low and high are."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Values that were listed."""

    @property
    def weights(self) -> tuple[Decimal, ...]:
        """Their probabilities."""


def check_distribution(given: Given) -> None:
    """Refuse a distribution whose points do not make one.

    Args:
        given: The distribution, its fields read.

    Raises:
        ValidationError: When points are missing, out of order, or not those of its shape.
    """
    if given.shape in NEVER_PERCENTILES and given.percentile_meaning is PercentileMeaning.P10_P90:
        raise ValidationError(
            "this shape has no percentiles",
            code="distribution.percentiles",
            where="percentile_meaning",
            got=given.shape.value,
            expected=PercentileMeaning.ABSOLUTE.value,
        )
    _check_fields(given)
    _check_order(given)
    if given.shape is DistributionShape.DISCRETE:
        _check_weights(given)


def check_factor(factor: Any, where: str) -> None:
    """Refuse what no figure is multiplied with.

    Args:
        factor: The factor [above 0].
        where: Name of the argument, for messages.

    Raises:
        FieldTypeError: When it is no exact number above 0.
        LimitExceeded: When it is too large.
    """
    known = isinstance(factor, (Decimal, int)) and not isinstance(factor, bool)
    if not known or not Decimal(factor).is_finite() or factor <= 0:
        raise FieldTypeError(
            "not a factor", code="number.type", where=where, got=factor, expected="a whole number or Decimal above 0"
        )
    if factor > _MOST_TIMES:
        raise LimitExceeded(
            "the factor is too large",
            code="limit.number",
            where=where,
            limit=_MOST_TIMES,
            expected=f"{_MOST_TIMES:,} at most",
        )


def _check_fields(given: Given) -> None:
    """Refuse points that the shape does not have, and some of them without the others."""
    wanted = POINTS[given.shape]
    named = tuple(name for name in ALL_POINTS if getattr(given, name) is not None)
    listed = given.shape in {DistributionShape.DISCRETE, DistributionShape.EMPIRICAL}
    if (named and named != wanted) or listed != bool(given.values):
        raise ValidationError(
            f"a {given.shape.value} distribution has other points",
            code="distribution.points",
            where="shape",
            got=", ".join((*named, *(("values",) if given.values else ()))) or None,
            expected=", ".join(wanted) if wanted else "values",
        )
    if bool(given.weights) != (given.shape is DistributionShape.DISCRETE):
        raise ValidationError(
            "probabilities belong to the values of a discrete distribution",
            code="distribution.weights",
            where="weights",
            expected="one for each value" if not given.weights else "none",
        )


def _check_order(given: Given) -> None:
    low, likely, high = given.low, given.likely, given.high
    points = tuple(point for point in (low, likely, high) if point is not None)
    where, got = "high" if likely is None else "likely", " / ".join(map(str, points))
    percentiles = given.percentile_meaning is PercentileMeaning.P10_P90
    if list(points) != sorted(points) and percentiles and low is not None and high is not None and low <= high:
        raise ValidationError(
            "P10 and P90 do not have the most likely value between them",
            code="distribution.percentiles",
            where=where,
            got=got,
            expected="P10 <= most likely <= P90",
        )
    if list(points) != sorted(points):
        raise ValidationError(
            "the points are not in order",
            code="distribution.order",
            where=where,
            got=got,
            expected="low <= most likely <= high",
        )
    if given.shape is DistributionShape.LOGNORMAL and likely is not None and likely <= 0:
        raise ValidationError(
            "a lognormal distribution lies above zero",
            code="distribution.positive",
            where="likely",
            got=str(likely),
            expected="a P50 above 0",
        )
    if given.shape is DistributionShape.LOGNORMAL and likely is not None and high is not None:
        _check_width(likely, high)


def _check_width(likely: Decimal, high: Decimal) -> None:
    """Refuse a lognormal distribution so wide that its tail has no end that a number can hold."""
    with localcontext(exact_context()):
        most = likely * _WIDEST
    if high > most:
        raise ValidationError(
            "the distribution is too wide",
            code="distribution.wide",
            where="high",
            got=str(high),
            expected=f"a P90 of at most {_WIDEST:,} times the P50",
        )


def _check_weights(given: Given) -> None:
    if len(given.weights) != len(given.values):
        raise ValidationError(
            "every value has its probability",
            code="distribution.weights",
            where="weights",
            got=len(given.weights),
            expected=str(len(given.values)),
        )
    with localcontext(exact_context()):
        total = sum(given.weights, Decimal(0))
    if total != 1:
        raise ValidationError(
            "the probabilities do not add up to 1",
            code="distribution.weights",
            where="weights",
            got=str(total),
            expected="1",
        )
