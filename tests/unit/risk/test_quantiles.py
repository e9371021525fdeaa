"""Quantile tables: next to exact everywhere, and at both ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from clientpm.risk.beta_grid import lower_pert_quantiles, pert_quantiles_between
from clientpm.risk.normal import normal_quantile
from clientpm.risk.quantiles import TableShape, normal_scores, outlines, quantile_tables
from clientpm.values.curve import Curve, curve_quantile
from clientpm.values.distribution import Distribution, DistributionShape

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray, WordArray

PERT, TRIANGULAR, LOGNORMAL, UNIFORM = (
    DistributionShape.PERT,
    DistributionShape.TRIANGULAR,
    DistributionShape.LOGNORMAL,
    DistributionShape.UNIFORM,
)
PLACES = [0.0, 1e-9, 1e-4, 0.01, 0.1, 0.2, 0.37, 0.5, 0.63, 0.9, 0.9999, 1.0]
BOUND = 1e-4


def dense_words() -> WordArray:
    """Give words as dense at both ends and at the middle as they come, and many between."""
    random = np.random.default_rng(0)
    ends = np.concatenate([np.arange(3000), (2.0 ** (random.random(20000) * 32)).astype(np.int64)])
    ends = np.minimum(ends, 2**32 - 1)
    middle = 2**31 + np.arange(-200, 200)
    found = np.concatenate([ends, 2**32 - 1 - ends, middle, random.integers(0, 2**32, 40000)])
    return np.unique(found).astype(np.uint32)


WORDS = dense_words()
LOWER = (WORDS.astype(np.float64) + 0.5) / 2.0**32
UPPER = (2.0**32 - WORDS.astype(np.float64) - 0.5) / 2.0**32


def read(curve: DistributionShape, place: float = 0.0) -> FloatArray:
    """Read a table for all words."""
    return quantile_tables([TableShape(curve, place)]).read(WORDS[None], np.array([0])).reshape(-1).astype(np.float64)


@pytest.mark.parametrize("place", PLACES)
def test_pert_everywhere(place: float) -> None:
    """A PERT table is right within 1e-4 of the range for every word, the first and the last one included."""
    half = WORDS < 2**31
    exact = np.empty(len(WORDS))
    exact[half] = lower_pert_quantiles(np.array([place]), LOWER[half])[0]
    exact[~half] = 1 - lower_pert_quantiles(np.array([1 - place]), UPPER[~half])[0]
    found = read(PERT, place)
    assert np.abs(found - exact).max() < BOUND / 5
    assert 0 <= found.min() < found.max() <= 1


@pytest.mark.parametrize("place", PLACES)
def test_triangular_everywhere(place: float) -> None:
    """A triangular table is right within 1e-4 of the range for every word."""
    exact = np.where(place >= LOWER, np.sqrt(LOWER * place), 1 - np.sqrt(UPPER * (1 - place)))
    found = read(TRIANGULAR, place)
    assert np.abs(found - exact).max() < BOUND / 5
    assert 0 <= found.min() < found.max() <= 1


def test_uniform_everywhere() -> None:
    """A uniform table is right to single precision."""
    assert np.abs(read(UNIFORM) - LOWER).max() < 1e-7


@pytest.mark.parametrize("sigma", [0.01, 0.2, 0.46, 1.0, 2.0])
def test_lognormal_everywhere(sigma: float) -> None:
    """A lognormal table is right within 1e-4 of the range from P0.01 to P99.99, and of each value within 1e-3."""
    top = -normal_quantile(2.0**-33)
    z = np.where(WORDS < 2**31, 1, -1) * normal_quantile(np.where(WORDS < 2**31, LOWER, UPPER))
    exact = np.exp(sigma * z)
    inside = np.abs(z) < -normal_quantile(1e-4)
    least = np.exp(-sigma * top) if sigma < 0.5 else 0
    found = least + (np.exp(sigma * top) - least) * read(LOGNORMAL, sigma)
    assert np.abs(found - exact)[inside].max() < BOUND * np.ptp(exact[inside])
    assert np.abs(found / exact - 1).max() < 1e-3


@pytest.mark.parametrize(
    ("curve", "place"), [*((PERT, p) for p in PLACES), *((TRIANGULAR, p) for p in PLACES), (LOGNORMAL, 0.8)]
)
def test_tables_rise(curve: DistributionShape, place: float) -> None:
    """A larger word never means a smaller value, rounding apart."""
    assert np.diff(read(curve, place)).min() > -1e-6


@pytest.mark.parametrize("place", PLACES)
def test_exact_quantiles_of_pert(place: float) -> None:
    """The exact quantiles agree with those found one by one in another way."""
    chances = np.array([2.0**-33, 1e-6, 0.001, 0.1, 0.3, 0.5])
    expected = [curve_quantile(Curve.PERT, place, chance) for chance in chances.tolist()]
    np.testing.assert_allclose(lower_pert_quantiles(np.array([place]), chances)[0], expected, rtol=1e-10)


def test_closed_forms() -> None:
    """With the most likely value at an end, or in the middle, the quantiles have formulas."""
    chances = np.array([2.0**-33, 1e-5, 0.01, 0.2, 0.5])
    first, middle, last = lower_pert_quantiles(np.array([0, 0.5, 1]), chances)
    np.testing.assert_allclose(first, -np.expm1(np.log1p(-chances) / 5), rtol=1e-13)
    np.testing.assert_allclose(last, chances**0.2, rtol=1e-13)
    # Of three equal ones of five, by the binomial distribution.
    np.testing.assert_allclose(middle**3 * (10 - 15 * middle + 6 * middle**2), chances, rtol=1e-12)


def test_between_the_lines_of_the_grid() -> None:
    """For any most likely value the grid gives what is computed exactly."""
    places = np.random.default_rng(1).random(300)
    chances = np.array([2.0**-33, 1e-8, 1e-4, 0.05, 0.3, 0.5])
    found = pert_quantiles_between(places, tuple(chances.tolist()))
    assert np.abs(found - lower_pert_quantiles(places, chances)).max() < 4e-7


def test_normal_scores() -> None:
    """Deviations are right within 1e-4."""
    exact = np.where(WORDS < 2**31, 1, -1) * normal_quantile(np.where(WORDS < 2**31, LOWER, UPPER))
    assert np.abs(normal_scores(WORDS[None])[0] - exact).max() < BOUND


def test_percentiles_all_at_once() -> None:
    """PERT distributions with P10 and P90 have the ends that each of them has alone."""
    given = [(1, 1, 9), (1, 9, 9), (0, 3, 10), (5, 6, 60), (5, 55, 60), (2, 2, 2)]
    several = [Distribution(low=a, likely=m, high=b, percentile_meaning="p10_p90") for a, m, b in given]
    for one, found in zip(several, outlines(several), strict=True):
        low, high = one.bounds
        assert math.isclose(found.start, low, abs_tol=1e-5 * (high - low))
        assert math.isclose(found.extent, high - low, rel_tol=1e-5)


def test_tables_are_shared() -> None:
    """One shape has one outline, whatever its ends."""
    near, far = outlines([Distribution.of((2, 4, 12)), Distribution.of((200, 400, 1200))])
    assert near.shape == far.shape
    assert (near.start, near.extent, far.start, far.extent) == (2, 10, 200, 1000)


def test_order_of_tables() -> None:
    """Each table is that of its own shape, however many there are and however they are mixed."""
    shapes = [TableShape((PERT, TRIANGULAR, UNIFORM)[i % 3], i / 200) for i in range(200)]
    words = np.full((200, 1), 2**31 + 2**29, dtype=np.uint32)
    together = quantile_tables(shapes).read(words, np.arange(200))
    alone = [quantile_tables([shape]).read(words[:1], np.array([0]))[0, 0] for shape in shapes]
    assert together[:, 0].tolist() == alone
