"""How sure a figure is: what else it may be, and how likely."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from functools import cached_property
from typing import Any, Final, TypeVar

import attrs

from clientpm.errors import FieldTypeError, ValidationError
from clientpm.values.curve import P90_SIGMAS, curve_quantile, position_between
from clientpm.values.distribution_checks import check_distribution, check_factor
from clientpm.values.distribution_shape import (
    ALL_POINTS,
    ALWAYS_PERCENTILES,
    CURVES,
    POINTS,
    DistributionShape,
    PercentileMeaning,
)
from clientpm.values.duration import DurationUnit, WorkDuration
from clientpm.values.estimate import Estimate
from clientpm.values.listed_values import ListedValues
from clientpm.values.money import Money
from clientpm.values.number import exact_context, exact_number, fits
from clientpm.values.probability import check_probability
from clientpm.values.text import check_title

__all__ = ["Distribution", "DistributionShape", "PercentileMeaning"]


E = TypeVar("E", bound=enum.Enum)
_LEAST: Final = Decimal("1e-9")
_BETWEEN: Final = 0.8
"""How much lies between P10 and P90."""


def _shape(value: DistributionShape | str) -> DistributionShape:
    return _member(DistributionShape, value, "shape")


def _meaning(value: PercentileMeaning | str) -> PercentileMeaning:
    return _member(PercentileMeaning, value, "percentile_meaning")


def _member(kind: type[E], value: object, where: str) -> E:
    try:
        return kind(value)
    except ValueError as error:
        raise ValidationError(
            f"no such {where.replace('_', ' ')}",
            code="enum.unknown",
            where=where,
            got=value,
            expected=", ".join(member.value for member in kind),
        ) from error


def _low(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else exact_number(value, "low")


def _likely(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else exact_number(value, "likely")


def _high(value: Decimal | int | str | None) -> Decimal | None:
    return None if value is None else exact_number(value, "high")


def _values(value: Iterable[Decimal | int | str]) -> tuple[Decimal, ...]:
    return tuple(exact_number(item, f"values[{i}]") for i, item in enumerate(_listed(value, "values")))


def _weights(value: Iterable[Decimal | int | str]) -> tuple[Decimal, ...]:
    return tuple(check_probability(item, f"weights[{i}]") for i, item in enumerate(_listed(value, "weights")))


def _listed(value: Iterable[Any], where: str) -> Iterable[Any]:
    if isinstance(value, (str, Mapping)) or not isinstance(value, Iterable):
        raise FieldTypeError("not a list", code="list.type", where=where, got=value, expected="(number, ...)")
    return value


@attrs.frozen(kw_only=True)
class Distribution:
    """How sure a figure is: a duration, an amount of money, a percentage or a factor.

    A distribution with a shape and no points says how to read somebody else's three points:
    a task's `distribution="triangular"` applies to its estimate.

    Attributes:
        shape: Which curve the values follow.
        low: The least, or the P10.
        likely: The most likely value; the P50 of a lognormal, the value of a fixed one.
        high: The most, or the P90.
        percentile_meaning: What low and high are; always percentiles for trigen and lognormal.
        values: The possible values, of a discrete or empirical one.
        weights: Their probabilities, of a discrete one.
        unit: What the numbers count: a unit of `WorkDuration` such as `d`, `%`, a currency, or
            nothing for a factor.

    Examples:
        >>> guess = Distribution.of(("2d", "4d", "12d"))
        >>> guess.mean, round(guess.standard_deviation, 4), round(guess.quantile(0.8), 3), guess.unit
        (5.0, 1.7321, 6.503, 'd')
        >>> Distribution(shape="trigen", low=3, likely=5, high=10).bounds[1] > 13
        True
    """

    shape: DistributionShape = attrs.field(default=DistributionShape.PERT, converter=_shape)
    low: Decimal | None = attrs.field(default=None, converter=_low)
    likely: Decimal | None = attrs.field(default=None, converter=_likely)
    high: Decimal | None = attrs.field(default=None, converter=_high)
    percentile_meaning: PercentileMeaning = attrs.field(default=PercentileMeaning.ABSOLUTE, converter=_meaning)
    values: tuple[Decimal, ...] = attrs.field(default=(), converter=_values)
    weights: tuple[Decimal, ...] = attrs.field(default=(), converter=_weights)
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        check_title(self.unit, "unit")
        if self.shape in ALWAYS_PERCENTILES:
            object.__setattr__(self, "percentile_meaning", PercentileMeaning.P10_P90)
        check_distribution(self)

    @cached_property
    def _listed(self) -> ListedValues:
        return ListedValues(self.values, self.weights)

    @property
    def _percentiles(self) -> bool:
        return self.percentile_meaning is PercentileMeaning.P10_P90

    @classmethod
    def of(cls, value: Any, where: str = "distribution") -> Distribution:
        """Return the distribution that somebody means.

        Args:
            value: A distribution; one figure such as `"5d"`, `"10%"`, money or a number; three
                of them, low, most likely and high, read as PERT; an estimate; or the name of a
                shape alone.
            where: Name of the field, for messages.

        Returns:
            The distribution.

        Raises:
            FieldTypeError: When it is none of these.
            ValidationError: When the three are not in order, or count different things.

        Examples:
            >>> Distribution.of("3d").shape, Distribution.of("triangular").has_points
            (<DistributionShape.FIXED: 'fixed'>, False)
            >>> Distribution.of((Money(900, "EUR"), Money(1200, "EUR"), Money(2500, "EUR"))).unit
            'EUR'
        """
        if isinstance(value, Distribution):
            return value
        if isinstance(value, DistributionShape) or (isinstance(value, str) and value in _NAMES):
            return cls(shape=value)
        try:
            return cls._read(value)
        except ValidationError as error:
            raise error.problems[0].at(where).error() from error

    @classmethod
    def _read(cls, value: Any) -> Distribution:
        if isinstance(value, Estimate):
            value = value.likely if value.low is None else (value.low, value.likely, value.high)
        if not isinstance(value, (tuple, list)):
            number, unit = _figure(value)
            return cls(shape=DistributionShape.FIXED, likely=number, unit=unit)
        if len(value) != len(ALL_POINTS):
            raise ValidationError(
                "one figure, or three",
                code="distribution.points",
                got=value,
                expected="low, most likely and high",
            )
        figures = [_figure(item) for item in value]
        units = {unit for _, unit in figures}
        if len(units) > 1:
            raise ValidationError(
                "the three points count different things",
                code="distribution.unit",
                got=", ".join(unit or "a number" for _, unit in figures),
                expected="three of one unit",
            )
        low, likely, high = (number for number, _ in figures)
        return cls(low=low, likely=likely, high=high, unit=units.pop())

    @property
    def has_points(self) -> bool:
        """Whether it has values of its own, and is not a shape alone."""
        return self.high is not None or self.likely is not None or bool(self.values)

    @property
    def is_certain(self) -> bool:
        """Whether there is only one value that it can have."""
        if self.values:
            return len(self._listed.chances) == 1
        points = [point for point in (self.low, self.likely, self.high) if point is not None]
        return self.has_points and min(points) == max(points)

    def with_points(
        self,
        low: Decimal | int | str | None,
        likely: Decimal | int | str,
        high: Decimal | int | str | None,
        *,
        unit: str = "",
    ) -> Distribution:
        """Return this shape, with the same meaning of low and high, over three points.

        Args:
            low: The low point; a fixed shape and a lognormal one do without.
            likely: The most likely one, which a lognormal takes as its P50.
            high: The high point.
            unit: What they count.

        Returns:
            The distribution; one that has points of its own as it is, one figure where there is
            no low and high.

        Raises:
            ValidationError: When the points are not in order.

        Examples:
            >>> Distribution.of("trigen").with_points(3, 5, 10, unit="d").percentile_meaning
            <PercentileMeaning.P10_P90: 'p10_p90'>
        """
        if self.has_points:
            return self
        if low is None or high is None:
            return Distribution(shape=DistributionShape.FIXED, likely=likely, unit=unit)
        points: dict[str, Any] = {"low": low, "likely": likely, "high": high}
        kept = {name: points[name] for name in POINTS[self.shape]}
        return attrs.evolve(self, unit=unit, **kept)

    def scaled(self, factor: Decimal | int, unit: str) -> Distribution:
        """Return the same, counted in another unit.

        Args:
            factor: How many of the new unit one of the old one is [above 0].
            unit: The new unit.

        Returns:
            The distribution; what would have more digits than a number may is rounded to nine
            places.

        Raises:
            FieldTypeError: When the factor is no number.
            LimitExceeded: When the points get too long for a number.
        """
        check_factor(factor, "factor")
        points = {name: getattr(self, name) for name in ALL_POINTS}
        known: dict[str, Any] = {name: _times(point, factor) for name, point in points.items() if point is not None}
        return attrs.evolve(self, unit=unit, values=[_times(value, factor) for value in self.values], **known)

    def in_minutes(self, *, minutes_per_day: int, minutes_per_week: int) -> Distribution:
        """Return a distribution of durations in minutes, working or elapsed as its unit says.

        Args:
            minutes_per_day: Minutes of a working day.
            minutes_per_week: Minutes of a working week.

        Returns:
            The distribution, in `min` or `emin`.

        Raises:
            ValidationError: When it does not count time.

        Examples:
            >>> Distribution.of(("2d", "4d", "12d")).in_minutes(minutes_per_day=480, minutes_per_week=2400).mean
            2400.0
        """
        check_factor(minutes_per_day, "minutes_per_day")
        check_factor(minutes_per_week, "minutes_per_week")
        kind = _UNITS.get(self.unit)
        if kind is None or kind.percent:
            raise ValidationError(
                "not a distribution of durations",
                code="distribution.unit",
                where="unit",
                got=self.unit,
                expected=", ".join(name for name, unit in _UNITS.items() if not unit.percent),
            )
        one = WorkDuration(Decimal(1), kind)
        factor = one.to_minutes(minutes_per_day=minutes_per_day, minutes_per_week=minutes_per_week)
        return self.scaled(factor, "emin" if kind.elapsed else "min")

    @cached_property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that there can be; without end above for a lognormal.

        Where low and high are P10 and P90, the ends are those of the curve that has them there.

        Raises:
            ValidationError: When it is a shape alone.
        """
        self._need_points()
        if self.values:
            return float(min(self.values)), float(max(self.values))
        if self.shape is DistributionShape.LOGNORMAL:
            return 0.0, math.inf
        if self.low is None or self.high is None:
            return float(self.likely or 0), float(self.likely or 0)
        low, high = float(self.low), float(self.high)
        if not self._percentiles or low == high:
            return low, high
        curve = CURVES.get(self.shape)
        if curve is None:
            beyond = (high - low) * (1 - _BETWEEN) / _BETWEEN / 2
            return low - beyond, high + beyond
        first, last = (curve_quantile(curve, self.position, chance) for chance in (0.1, 0.9))
        width = (high - low) / (last - first)
        return low - first * width, low + (1 - first) * width

    @cached_property
    def position(self) -> float:
        """Where the most likely value lies between the bounds [0 to 1]: of one position, one shape of curve."""
        if self.low is None or self.high is None or self.likely is None or self.low == self.high:
            return 0.0
        with localcontext(exact_context()):
            share = float((self.likely - self.low) / (self.high - self.low))
        return position_between(CURVES[self.shape], share) if self._percentiles else share

    @cached_property
    def log_parameters(self) -> tuple[float, float]:
        """Mean and standard deviation of the logarithm of a lognormal."""
        if self.shape is not DistributionShape.LOGNORMAL or self.likely is None or self.high is None:
            raise ValidationError(
                "not a lognormal distribution", code="distribution.points", where="shape", got=self.shape.value
            )
        middle = math.log(self.likely)
        return middle, math.log(self.high / self.likely) / P90_SIGMAS

    @cached_property
    def mean(self) -> float:
        """The average over many cases.

        Raises:
            ValidationError: When it is a shape alone.
        """
        self._need_points()
        if self.values:
            return self._listed.mean
        if self.shape is DistributionShape.LOGNORMAL:
            mu, sigma = self.log_parameters
            return math.exp(mu + sigma * sigma / 2)
        low, high = self.bounds
        middle = float(self.likely or 0)
        if self.shape is DistributionShape.PERT:
            return (low + 4 * middle + high) / 6
        if self.shape in CURVES:
            return (low + middle + high) / 3
        return (low + high) / 2

    @cached_property
    def variance(self) -> float:
        """The mean square of the distance from the mean.

        Raises:
            ValidationError: When it is a shape alone.

        References:
            For PERT (mean - a)(b - mean) / 7, which is exact; never ((b - a) / 6) squared.
        """
        self._need_points()
        if self.values:
            return self._listed.variance
        if self.shape is DistributionShape.LOGNORMAL:
            mu, sigma = self.log_parameters
            return math.expm1(sigma * sigma) * math.exp(2 * mu + sigma * sigma)
        low, high = self.bounds
        if self.shape is DistributionShape.PERT:
            return (self.mean - low) * (high - self.mean) / 7
        if self.shape in CURVES:
            middle = float(self.likely or 0)
            return ((high - low) ** 2 + (middle - low) * (middle - high)) / 18
        return (high - low) ** 2 / 12

    @property
    def standard_deviation(self) -> float:
        """The root of the variance."""
        return math.sqrt(self.variance)

    def quantile(self, chance: Decimal | float) -> float:
        """Return the value that is not exceeded with a chance: the smallest one, where several are not.

        Args:
            chance: The chance [0 to 1].

        Returns:
            The value.

        Raises:
            ValidationError: When the chance is none, or it is a shape alone.

        Examples:
            >>> Distribution(shape="discrete", values=[5, 7], weights=["0.6", "0.4"]).quantile(0.6)
            5.0
        """
        self._need_points()
        _check_chance(chance)
        if self.values:
            return self._listed.quantile(Decimal(str(chance)))
        if self.shape is DistributionShape.LOGNORMAL:
            return self._lognormal_quantile(float(chance))
        low, high = self.bounds
        curve = CURVES.get(self.shape)
        share = float(chance) if curve is None else curve_quantile(curve, self.position, float(chance))
        return low + (high - low) * share

    def _lognormal_quantile(self, chance: float) -> float:
        from statistics import NormalDist

        if chance in {0.0, 1.0}:
            return self.bounds[int(chance)]
        mu, sigma = self.log_parameters
        return math.exp(mu + sigma * NormalDist().inv_cdf(chance))

    def _need_points(self) -> None:
        if not self.has_points:
            raise ValidationError(
                "the distribution is a shape alone",
                code="distribution.points",
                where="shape",
                got=self.shape.value,
                expected="points, or with_points",
            )


_NAMES: Final = frozenset(shape.value for shape in DistributionShape)
_UNITS: Final[Mapping[str, DurationUnit]] = {unit.value: unit for unit in DurationUnit}


def _figure(value: Any) -> tuple[Decimal, str]:
    """Return the number of a figure and what it counts."""
    if isinstance(value, Money):
        return value.amount, value.currency
    if isinstance(value, WorkDuration):
        return value.amount, value.unit.value
    if isinstance(value, str) and value.strip()[-1:] not in {*"0123456789"}:
        found = WorkDuration.of(value)
        return found.amount, found.unit.value
    return exact_number(value), ""


def _times(value: Decimal, factor: Decimal | int) -> Decimal:
    with localcontext(exact_context()):
        found = value * factor
        return found if fits(found) else found.quantize(_LEAST)


def _check_chance(value: Any) -> None:
    try:
        known = isinstance(value, (Decimal, float, int)) and not isinstance(value, bool) and 0 <= value <= 1
    except ArithmeticError:  # a Decimal that is no number
        known = False
    if not known:
        raise ValidationError(
            "not a chance", code="distribution.chance", where="chance", got=value, expected="a number from 0 to 1"
        )
