"""Quantile tables: a random word becomes a value of a distribution by one look-up and one line.

A table is shared by all distributions of one shape, whatever their ends: start and extent are applied afterwards.
Its lines follow the floating-point form of the distance to the nearer end, 32 of them from each power of two to
the next, from the middle down to 2**-33: so they are as fine at both ends as where most values lie, and the
number of a line is had by shifting bits. Every value is off by less than 2e-5 of the range between the ends;
one of a lognormal, which has no upper end, by less than 1e-4 of the range from P0.01 to P99.99.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np

from clientpm.risk.arrays import SingleArray
from clientpm.risk.beta_grid import pert_quantiles_between
from clientpm.risk.normal import normal_quantile
from clientpm.values.distribution import DistributionShape, PercentileMeaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.risk.arrays import FloatArray, IndexArray, WordArray
    from clientpm.values.distribution import Distribution

__all__ = ["Outline", "QuantileTables", "TableShape", "normal_scores", "outlines", "quantile_tables"]

_POWERS: Final = 32
_LINES: Final = 32
_EDGES: Final = _POWERS * _LINES + 1
_UPPER: Final = _EDGES + _LINES - 1
_STRIDE: Final = 2 * _UPPER
_SHIFT: Final = 18
_FIRST: Final = 126 * _LINES
"""Of the floating-point form: what is left of 1/2, and what is shifted out below the lines of a power."""
_WORDS: Final = 2.0**-32
_ROUNDING: Final = 1e-6
_AT_ONCE: Final = 64
_FINE: Final = 4097
_NARROW: Final = 0.5


class TableShape(NamedTuple):
    """What tells one table from another.

    Attributes:
        curve: PERT, triangular, lognormal or uniform.
        place: The most likely value between 0 and 1; of a lognormal the standard deviation of the logarithm.
    """

    curve: DistributionShape
    place: float = 0.0


class Outline(NamedTuple):
    """A distribution without steps, as a table and what is done with its values.

    Attributes:
        shape: The table.
        start: What value 0 of the table means.
        extent: How much the range from 0 to 1 means; zero for what is certain.
    """

    shape: TableShape
    start: float
    extent: float


def outlines(distributions: Sequence[Distribution]) -> list[Outline]:
    """Return the table of each distribution, and how its values are stretched.

    Args:
        distributions: Distributions with points, no discrete or empirical ones.

    Returns:
        Their outlines.

    Examples:
        >>> from clientpm.values.distribution import Distribution
        >>> found = outlines([Distribution(shape="triangular", low=2, likely=4, high=12)])[0]
        >>> found.shape.place, found.start, found.extent
        (0.2, 2.0, 10.0)
    """
    found = [None if _by_percentiles(each) else _outline(each) for each in distributions]
    rest = iter(_pert_between_percentiles([each for each in distributions if _by_percentiles(each)]))
    return [next(rest) if each is None else each for each in found]


def _outline(distribution: Distribution) -> Outline:
    if distribution.shape is DistributionShape.LOGNORMAL:
        _, sigma = distribution.log_parameters
        middle = float(distribution.likely or 0)
        start = middle * math.exp(-sigma * _top()) if sigma < _NARROW else 0.0
        return Outline(TableShape(DistributionShape.LOGNORMAL, sigma), start, middle * math.exp(sigma * _top()) - start)
    low, high = distribution.bounds
    shape = _CURVES.get(distribution.shape)
    if low == high or shape is None:
        return Outline(_STRAIGHT, low, high - low)
    return Outline(TableShape(shape, distribution.position), low, high - low)


def _by_percentiles(distribution: Distribution) -> bool:
    """Return whether it is a PERT distribution whose ends must be found from its P10 and P90."""
    return (
        distribution.shape is DistributionShape.PERT
        and distribution.percentile_meaning is PercentileMeaning.P10_P90
        and distribution.low != distribution.high
    )


def _pert_between_percentiles(distributions: Sequence[Distribution]) -> list[Outline]:
    """Return the outlines of PERT distributions with P10 and P90, all at once.

    One by one, as `Distribution.bounds` finds them, takes over a millisecond each; this is the same to 1e-6 of
    their range.
    """
    if not distributions:
        return []
    low, likely, high = (
        np.array([float(point or 0) for point in points])
        for points in zip(*((each.low, each.likely, each.high) for each in distributions), strict=True)
    )
    places = np.interp((likely - low) / (high - low), *_shares_between())
    first, last = _deciles(places)
    extent = (high - low) / (last - first)
    return [
        Outline(TableShape(DistributionShape.PERT, place), start, width)
        for place, start, width in zip(places.tolist(), (low - first * extent).tolist(), extent.tolist(), strict=True)
    ]


@lru_cache(maxsize=1)
def _shares_between() -> tuple[FloatArray, FloatArray]:
    """Return how far from P10 to P90 the most likely value of a PERT distribution lies, and where that is."""
    places = np.linspace(0, 1, _FINE)
    first, last = _deciles(places)
    return (places - first) / (last - first), places


def _deciles(places: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return P10 and P90 of PERT distributions between 0 and 1."""
    first, last = (pert_quantiles_between(each, (0.1,))[:, 0] for each in (places, 1 - places))
    return first, 1 - last


_STRAIGHT: Final = TableShape(DistributionShape.UNIFORM)
_CURVES: Final = {
    DistributionShape.PERT: DistributionShape.PERT,
    DistributionShape.TRIANGULAR: DistributionShape.TRIANGULAR,
    DistributionShape.TRIGEN: DistributionShape.TRIANGULAR,
}


@attrs.frozen(kw_only=True, eq=False)
class QuantileTables:
    """The tables of some shapes, one after the other.

    Attributes:
        bases: Of each line its value at distance 0 from the nearer end. Shape: (shapes * lines,).
        slopes: Of each line its rise for one word further from it. Shape: (shapes * lines,).
    """

    bases: SingleArray
    slopes: SingleArray

    def read(self, words: WordArray, tables: IndexArray) -> SingleArray:
        """Return the values of the tables for random words.

        Args:
            words: The words. Shape: (rows, trials).
            tables: Number of each row's table. Shape: (rows,).

        Returns:
            The values [0 to 1]. Shape: (rows, trials).
        """
        signed = words.view(np.int32)
        upper = np.right_shift(signed, 31)
        number = np.bitwise_xor(signed, upper)
        # Of the lower half the word itself, of the upper one its distance to the last word.
        distance = number.astype(np.float32)
        np.add(distance, np.float32(0.5), out=distance)
        np.right_shift(distance.view(np.int32), _SHIFT, out=number)
        np.bitwise_and(upper, _UPPER, out=upper)
        np.add(number, upper, out=number)
        np.add(number, (tables * _STRIDE - _FIRST).astype(np.int32)[:, None], out=number)
        lines = number.astype(np.intp)
        values = np.empty(words.shape, dtype=np.float32)
        np.take(self.slopes, lines, out=values, mode="wrap")
        np.multiply(values, distance, out=values)
        np.take(self.bases, lines, out=distance, mode="wrap")
        np.add(values, distance, out=values)
        return values


def quantile_tables(shapes: Sequence[TableShape]) -> QuantileTables:
    """Return the tables of some shapes.

    Args:
        shapes: The shapes.

    Returns:
        Their tables, in the same order.
    """
    bases = np.empty((len(shapes), 2, _UPPER), dtype=np.float32)
    slopes = np.empty_like(bases)
    for curve, edges in _EDGES_OF.items():
        rows = np.array([row for row, shape in enumerate(shapes) if shape.curve is curve], dtype=np.intp)
        for start in range(0, len(rows), _AT_ONCE):
            some = rows[start : start + _AT_ONCE]
            lower, upper = edges(np.array([shapes[row].place for row in some.tolist()], dtype=np.float64))
            bases[some, 0], slopes[some, 0] = _lines(lower)
            bases[some, 1], slopes[some, 1] = _lines(upper)
            # Rounding must not lead out of the range where a line starts at its end.
            below, above = bases[some, 0], bases[some, 1]
            bases[some, 0] = np.where((below < 0) & (below > -_ROUNDING * slopes[some, 0] * _starts()), 0, below)
            bases[some, 1] = np.where((above > 1) & (above < 1 + _ROUNDING), 1, above)
    return QuantileTables(bases=bases.reshape(-1), slopes=slopes.reshape(-1))


def normal_scores(words: WordArray) -> FloatArray:
    """Return the standard normal deviations of random words, to 1e-4.

    Args:
        words: The words. Shape: (rows, trials).

    Returns:
        The deviations. Shape: (rows, trials).
    """
    return _normal_table().read(words, np.zeros(len(words), dtype=np.intp)).astype(np.float64)


@lru_cache(maxsize=1)
def _normal_table() -> QuantileTables:
    lower, upper = (_lines(sign * _deviations()[None, :]) for sign in (1, -1))
    bases, slopes = (np.concatenate([one, other], axis=None) for one, other in zip(lower, upper, strict=True))
    return QuantileTables(bases=bases, slopes=slopes)


def _lines(values: FloatArray) -> tuple[SingleArray, SingleArray]:
    """Return base and slope of the lines between values at the edges. Shape: (rows, edges) and (rows, lines)."""
    edges = _distances()
    slope = np.diff(values, axis=1) / np.diff(edges)
    base = values[:, :-1] - slope * edges[:-1]
    # The middle itself, and lines that no word reaches, go on as the last line.
    more = ((0, 0), (0, _UPPER - _EDGES + 1))
    return np.pad(base, more, mode="edge").astype(np.float32), np.pad(slope, more, mode="edge").astype(np.float32)


@lru_cache(maxsize=1)
def _distances() -> FloatArray:
    """Return the distances from an end at which lines meet, in words: from 1/2 to 2**31."""
    count = np.arange(_EDGES)
    return np.ldexp(1 + count % _LINES / _LINES, count // _LINES - 1)


@lru_cache(maxsize=1)
def _starts() -> FloatArray:
    """Return the distance at which each line starts."""
    return np.pad(_distances()[:-1], (0, _UPPER - _EDGES + 1), mode="edge")


@lru_cache(maxsize=1)
def _chances() -> tuple[float, ...]:
    """Return the same distances as chances: from 2**-33 to 1/2."""
    return tuple((_distances() * _WORDS).tolist())


@lru_cache(maxsize=1)
def _deviations() -> FloatArray:
    """Return the standard normal deviations there, which are below zero or zero."""
    return normal_quantile(_chances())


def _top() -> float:
    """Return the largest standard normal deviation that a table knows."""
    return -float(_deviations()[0])


def _pert(places: FloatArray) -> tuple[FloatArray, FloatArray]:
    lower, upper = (pert_quantiles_between(each, _chances()) for each in (places, 1 - places))
    return lower, 1 - upper


def _triangular(places: FloatArray) -> tuple[FloatArray, FloatArray]:
    chances = np.array(_chances())

    def half(place: FloatArray) -> FloatArray:
        rising = np.sqrt(chances * place)
        return np.where(chances <= place, rising, 1 - np.sqrt((1 - chances) * (1 - place)))

    return half(places[:, None]), 1 - half(1 - places[:, None])


def _lognormal(sigmas: FloatArray) -> tuple[FloatArray, FloatArray]:
    sigma = sigmas[:, None]
    # The table of a narrow one begins with its least value, that of a wide one with zero: single precision is short.
    least = np.where(sigma < _NARROW, np.expm1(-2 * _top() * sigma), -1)
    lower, upper = (np.expm1(sigma * (sign * _deviations() - _top())) for sign in (1, -1))
    return (lower - least) / -least, (upper - least) / -least


def _uniform(places: FloatArray) -> tuple[FloatArray, FloatArray]:
    lower = np.broadcast_to(np.array(_chances()), (len(places), _EDGES))
    return lower, 1 - lower


_EDGES_OF: Final = {
    DistributionShape.PERT: _pert,
    DistributionShape.TRIANGULAR: _triangular,
    DistributionShape.LOGNORMAL: _lognormal,
    DistributionShape.UNIFORM: _uniform,
}
