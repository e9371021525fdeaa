"""Trends through readings against other ways to compute them."""

from __future__ import annotations

import math
import random
import statistics
from decimal import Decimal
from itertools import combinations

import numpy as np
import pytest

from clientpm.progress.goal_trend import LeastSquares, TheilSen, TrendMethod
from clientpm.values.student import student_quantile


def series(seed: int, count: int) -> tuple[list[int], list[Decimal]]:
    """Make readings around a line on days that are not evenly spaced."""
    rng = random.Random(seed)
    days = sorted(rng.sample(range(739_000, 739_000 + 20 * count), count))
    return days, [Decimal(round(3000 - 2 * (day - 739_000) + rng.gauss(0, 40))).scaleb(-1) for day in days]


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("count", [3, 4, 9, 40])
def test_least_squares(seed: int, count: int) -> None:
    """Line and prediction interval are those of a matrix solution."""
    days, values = series(seed, count)
    day = days[-1] + 30
    line = LeastSquares.through(days, values)
    x = np.array(days, dtype=float) - days[0]
    y = np.array([float(value) for value in values])
    design = np.stack([np.ones_like(x), x], axis=1)
    (constant, slope), *_ = np.linalg.lstsq(design, y)
    at = np.array([1.0, day - days[0]])
    assert float(line.slope) == pytest.approx(slope, rel=1e-9)
    assert float(line.at(day)) == pytest.approx(constant + slope * at[1], rel=1e-9)
    left = y - design @ np.array([constant, slope])
    error = math.sqrt(left @ left / (count - 2) * (1 + at @ np.linalg.inv(design.T @ design) @ at))
    assert line.error_at(day) == pytest.approx(error, rel=1e-7)
    forecast = line.forecast(day, last=days[-1], level=0.9)
    if count < 4:
        assert (forecast.low, forecast.high) == (None, None)
    else:
        assert forecast.low is not None
        assert forecast.high is not None
        half = student_quantile(0.95, count - 2) * error
        assert forecast.high - forecast.value == pytest.approx(half, rel=1e-7)
        assert forecast.value - forecast.low == pytest.approx(half, rel=1e-7)


@pytest.mark.parametrize("count", [3, 10, 301, 400])
def test_theil_sen(count: int) -> None:
    """The slope is the median of all pairs, however many there are, and the line runs through both medians."""
    days, values = series(1, count)
    line = TheilSen.through(days, values)
    pairs = combinations(zip(days, map(float, values), strict=True), 2)
    assert line.slope == statistics.median((b - a) / (to - since) for (since, a), (to, b) in pairs)
    middle, level = statistics.median(days), statistics.median(map(float, values))
    assert line.forecast(days[0], last=days[-1]).value == pytest.approx(level + line.slope * (days[0] - middle))


def test_a_wild_reading_moves_only_one_of_them() -> None:
    """One reading that is far off turns the line of least squares, not the median line."""
    days, values = list(range(0, 100, 10)), [Decimal(100 - day) for day in range(0, 100, 10)]
    values[-1] = Decimal(500)
    assert TheilSen.through(days, values).slope == -1
    assert LeastSquares.through(days, values).slope > 0


def test_a_straight_line_is_certain() -> None:
    """Readings that lie exactly on a line leave no doubt, at the bound itself neither."""
    line = LeastSquares.through([0, 10, 20], [Decimal("0.1"), Decimal("0.2"), Decimal("0.3")])
    assert line.misfit == 0
    assert line.chance_within(None, Decimal("0.4"), 30) == 1
    assert line.chance_within(Decimal("0.4"), None, 30) == 1
    assert line.chance_within(Decimal("0.400000001"), None, 30) == 0
    assert line.chance_within(None, Decimal("0.399"), 30) == 0
    forecast = LeastSquares.through(range(4), [Decimal(i) for i in range(4)]).forecast(9, last=3)
    assert (forecast.low, forecast.value, forecast.high) == (9, 9, 9)


def test_chances_of_what_excludes_each_other_add_up() -> None:
    """Below, within and above a band is everything."""
    days, values = series(3, 7)
    line, day = LeastSquares.through(days, values), days[-1] + 5
    middle = Decimal(round(line.at(day)))
    low, high = middle - 3, middle + 5
    parts = (
        line.chance_within(None, low, day),
        line.chance_within(low, high, day),
        line.chance_within(high, None, day),
    )
    assert sum(parts) == pytest.approx(1, abs=1e-12)
    assert all(0 < part < 1 for part in parts)


def test_extrapolation_is_said() -> None:
    """A day after the last reading is beyond what was seen."""
    line = LeastSquares.through([0, 1, 2], [Decimal(0), Decimal(1), Decimal(3)])
    assert line.forecast(3, last=2).extrapolated
    assert not line.forecast(2, last=2).extrapolated
    assert line.forecast(2, last=2).method is TrendMethod.OLS
