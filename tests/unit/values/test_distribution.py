"""Distributions: what they take, what they refuse, and their figures against sums of many parts."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clientpm as pm
from clientpm.values.curve import Curve, curve_quantile, position_between
from clientpm.values.incomplete_beta import beta_quantile, beta_share
from clientpm.values.probability import check_probability


def mean_by_quantiles(found: pm.Distribution, count: int = 4000) -> tuple[float, float]:
    """Give mean and variance as the averages over the middles of many equal shares."""
    values = [found.quantile((i + 0.5) / count) for i in range(count)]
    mean = math.fsum(values) / count
    return mean, math.fsum((value - mean) ** 2 for value in values) / count


SHAPES: dict[str, dict[str, Any]] = {
    "pert": {"low": 2, "likely": 4, "high": 12},
    "pert-skewed": {"shape": "pert", "low": 0, "likely": 0, "high": 10},
    "pert-percentiles": {"shape": "pert", "low": 3, "likely": 5, "high": 10, "percentile_meaning": "p10_p90"},
    "triangular": {"shape": "triangular", "low": 2, "likely": 4, "high": 12},
    "trigen": {"shape": "trigen", "low": 3, "likely": 5, "high": 10},
    "uniform": {"shape": "uniform", "low": 8, "high": 12},
    "uniform-percentiles": {"shape": "uniform", "low": 9, "high": 17, "percentile_meaning": "p10_p90"},
    "discrete": {"shape": "discrete", "values": [5, 7, 20], "weights": ["0.6", "0.3", "0.1"]},
    "empirical": {"shape": "empirical", "values": [3, 4, 4, 9]},
    "fixed": {"shape": "fixed", "likely": 7},
}


@pytest.mark.parametrize("name", SHAPES)
def test_mean_and_variance_are_those_of_the_quantiles(name: str) -> None:
    """The formulas say what the curve itself says."""
    found = pm.Distribution(**{"shape": name, **SHAPES[name]})
    mean, variance = mean_by_quantiles(found)
    assert found.mean == pytest.approx(mean, abs=2e-3)
    assert found.variance == pytest.approx(variance, rel=5e-3, abs=1e-9)
    assert found.bounds[0] <= found.quantile(0) <= found.quantile(1) <= found.bounds[1] + 1e-12


def test_a_lognormal_has_a_tail() -> None:
    """Half of it lies below its P50, a tenth above its P90, and all of it above zero."""
    found = pm.Distribution(shape="lognormal", likely=10, high=18)
    assert [round(found.quantile(p), 9) for p in (0.5, 0.9)] == [10, 18]
    assert found.quantile(0) == 0
    assert found.quantile(1) == math.inf
    assert found.mean > 10


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from(["pert", "triangular", "trigen"]),
    st.integers(-1000, 1000),
    st.integers(0, 1000),
    st.integers(1, 1000),
)
def test_percentiles_lie_where_somebody_said(shape: str, low: int, up: int, more: int) -> None:
    """Whatever the three points, a tenth lies below the P10 and a tenth above the P90."""
    found = pm.Distribution(shape=shape, low=low, likely=low + up, high=low + up + more, percentile_meaning="p10_p90")
    width = up + more
    assert found.quantile(0.1) == pytest.approx(low, abs=1e-9 * width + 1e-9)
    assert found.quantile(0.9) == pytest.approx(low + up + more, abs=1e-9 * width + 1e-9)
    first, last = found.bounds
    assert first + found.position * (last - first) == pytest.approx(low + up, abs=1e-9 * width + 1e-9)


@pytest.mark.parametrize("curve", list(Curve))
def test_every_place_of_the_most_likely_value_is_found(curve: Curve) -> None:
    """From where the mode lies between P10 and P90 follows where it lies between the ends, and back."""
    for i in range(21):
        position = position_between(curve, i / 20)
        low, high = (curve_quantile(curve, position, chance) for chance in (0.1, 0.9))
        assert (position - low) / (high - low) == pytest.approx(i / 20, abs=1e-12)


def test_the_incomplete_beta_function() -> None:
    """Values of a table (Abramowitz and Stegun 26.5), and the quantile as its inverse."""
    assert beta_share(2, 3, 0.5, 0.5) == pytest.approx(0.6875, abs=1e-14)
    assert beta_share(1, 1, 0.3, 0.7) == pytest.approx(0.3, abs=1e-15)
    assert beta_share(5, 1, 0.9, 0.1) == pytest.approx(0.9**5, abs=1e-14)
    for a, b in ((1, 5), (5, 1), (1.8, 4.2), (3, 3)):
        for chance in (1e-6, 0.01, 0.1, 0.5, 0.9, 0.999999):
            x = beta_quantile(a, b, chance)
            assert beta_share(a, b, x, 1 - x) == pytest.approx(chance, abs=1e-12)
    assert (beta_quantile(2, 2, 0), beta_quantile(2, 2, 1)) == (0, 1)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"low": 5, "likely": 4, "high": 12}, "distribution.order"),
        ({"low": 2, "likely": 13, "high": 12}, "distribution.order"),
        ({"low": 2, "likely": 3, "high": 2}, "distribution.order"),
        ({"shape": "trigen", "low": 5, "likely": 4, "high": 12}, "distribution.percentiles"),
        ({"shape": "trigen", "low": 5, "likely": 13, "high": 12}, "distribution.percentiles"),
        ({"low": 2, "high": 12}, "distribution.points"),
        ({"shape": "uniform", "low": 2, "likely": 3, "high": 12}, "distribution.points"),
        ({"shape": "discrete", "values": [1, 2]}, "distribution.weights"),
        ({"shape": "discrete", "values": [1, 2], "weights": ["0.5", "0.4"]}, "distribution.weights"),
        ({"shape": "discrete", "values": [1], "weights": ["0.5", "0.5"]}, "distribution.weights"),
        ({"shape": "discrete", "values": [1, 2], "weights": [50, 50]}, "probability.range"),
        ({"shape": "empirical"}, "distribution.points"),
        ({"shape": "empirical", "values": [1], "weights": [1]}, "distribution.weights"),
        ({"shape": "lognormal", "likely": 0, "high": 2}, "distribution.positive"),
        ({"shape": "fixed", "likely": 1, "percentile_meaning": "p10_p90"}, "distribution.percentiles"),
        ({"shape": "gauss"}, "enum.unknown"),
        ({"low": 1.5, "likely": 2, "high": 3}, "number.type"),
        ({"shape": "empirical", "values": "123"}, "list.type"),
    ],
)
def test_what_is_refused(given: dict[str, Any], code: str) -> None:
    """Points that make no distribution are refused by name."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Distribution(**given)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("given", "unit", "shape"),
    [
        ("5d", "d", "fixed"),
        ("20%", "%", "fixed"),
        (("1w", "2w", "3w"), "w", "pert"),
        (pm.Estimate.of(("1d", "2d", "4d")), "d", "pert"),
        (pm.Money(9, "EUR"), "EUR", "fixed"),
        (7, "", "fixed"),
        (("0.9", 1, "1.4"), "", "pert"),
        ("uniform", "", "uniform"),
    ],
)
def test_what_people_write(given: Any, unit: str, shape: str) -> None:
    """One figure, three, or the name of a shape."""
    found = pm.Distribution.of(given)
    assert (found.unit, found.shape.value) == (unit, shape)
    assert pm.Distribution.of(found) is found


@pytest.mark.parametrize(
    ("given", "where", "code"),
    [
        (("3d", "2d", "5d"), "delay.likely", "distribution.order"),
        (("3d", "2w", "5d"), "delay", "distribution.unit"),
        (("3d", "5d"), "delay", "distribution.points"),
        ("5x", "delay.duration", "duration.invalid"),
        (object(), "delay.number", "number.type"),
        (None, "delay.number", "number.type"),
    ],
)
def test_what_nobody_means(given: Any, where: str, code: str) -> None:
    """The place of the field stands in front."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Distribution.of(given, "delay")
    assert (caught.value.where, caught.value.code) == (where, code)


def test_a_shape_alone_reads_the_points_of_others() -> None:
    """Without points it has no figures; with those of an estimate it has, and its meaning of low and high stays."""
    shape = pm.Distribution.of("trigen")
    for name in ("mean", "variance", "bounds"):
        with pytest.raises(pm.ValidationError, match="a shape alone"):
            getattr(shape, name)
    found = shape.with_points(3, 5, 10, unit="d")
    assert found == pm.Distribution(shape="trigen", low=3, likely=5, high=10, unit="d")
    assert found.with_points(1, 2, 3) is found
    assert pm.Distribution.of("lognormal").with_points(3, 5, 10).low is None
    assert pm.Distribution.of("uniform").with_points(3, 5, 10).likely is None
    assert shape.with_points(None, 5, None, unit="d") == pm.Distribution.of("5d")


def test_other_units() -> None:
    """Days become minutes of the calendar; what counts no time does not."""
    found = pm.Distribution.of(("2d", "4d", "12d")).in_minutes(minutes_per_day=450, minutes_per_week=2250)
    assert (found.unit, found.mean) == ("min", 2250)
    clock = pm.Distribution.of("2ed").in_minutes(minutes_per_day=450, minutes_per_week=2250)
    assert (clock.unit, clock.likely) == ("emin", Decimal(2880))
    listed = pm.Distribution(shape="discrete", values=[1, 2], weights=["0.5", "0.5"], unit="h")
    assert listed.in_minutes(minutes_per_day=480, minutes_per_week=2400).values == (Decimal(60), Decimal(120))
    for unit in ("EUR", "%", ""):
        with pytest.raises(pm.ValidationError, match="not a distribution of durations"):
            pm.Distribution(shape="fixed", likely=1, unit=unit).in_minutes(minutes_per_day=480, minutes_per_week=2400)


def test_one_value_only_is_certain() -> None:
    """Zero spread has zero variance and the value at every quantile."""
    for found in (
        pm.Distribution(low=4, likely=4, high=4),
        pm.Distribution(shape="trigen", low=4, likely=4, high=4),
        pm.Distribution(shape="discrete", values=[4, 9], weights=[1, 0]),
        pm.Distribution(shape="lognormal", likely=4, high=4),
        pm.Distribution.of(4),
    ):
        assert found.is_certain
        assert found.variance == pytest.approx(0, abs=1e-12)
        assert [found.quantile(p) for p in (0.1, 0.5, 0.9)] == pytest.approx([4, 4, 4])
    assert not pm.Distribution.of(("1d", "2d", "3d")).is_certain
    assert not pm.Distribution.of("pert").is_certain


@pytest.mark.parametrize("chance", [-0.1, 1.1, float("nan"), True, "0.5", None])
def test_no_chance(chance: Any) -> None:
    """A quantile is asked for at a chance."""
    with pytest.raises(pm.ValidationError) as caught:
        pm.Distribution.of("5d").quantile(chance)
    assert caught.value.code == "distribution.chance"


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (30, "did you mean 0.30?"),
        ("30", "did you mean 0.30?"),
        ("30%", "did you mean 0.30?"),
        ("12.5 %", "did you mean 0.125?"),
        (100, "did you mean 1.00?"),
        ("0.5%", "did you mean 0.005?"),
        (-1, ""),
        (101, ""),
    ],
    ids=repr,
)
def test_a_percentage_is_no_probability(value: Any, meant: str) -> None:
    """What was probably meant is said."""
    with pytest.raises(pm.ValidationError) as caught:
        check_probability(value)
    assert (caught.value.code, caught.value.suggestion) == ("probability.range", meant)


def test_probabilities() -> None:
    """From 0 to 1, both ends among them, exactly."""
    assert [check_probability(value) for value in (0, 1, "0.30")] == [0, 1, Decimal("0.30")]
    with pytest.raises(pm.FieldTypeError):
        check_probability(0.3)  # type: ignore[arg-type]


def test_a_lognormal_is_no_wider_than_a_million_times() -> None:
    """Beyond that its mean and its tail leave what a number holds; a unit was mistyped."""
    widest = pm.Distribution(shape="lognormal", likely=1, high=1_000_000, unit="d")
    assert math.isfinite(widest.mean)
    assert math.isfinite(widest.variance)
    with pytest.raises(pm.ValidationError, match="too wide") as caught:
        pm.Distribution(shape="lognormal", likely=1, high=1_000_001, unit="d")
    assert caught.value.problems[0].code == "distribution.wide"


@pytest.mark.parametrize("chance", ["NaN", "sNaN", "Infinity"])
def test_a_chance_that_is_no_number_is_refused(chance: str) -> None:
    """A `Decimal` may be no number, and is then no chance."""
    with pytest.raises(pm.ValidationError, match="not a chance"):
        pm.Distribution.of((1, 2, 3)).quantile(Decimal(chance))


@pytest.mark.parametrize("factor", [None, 1.5, True, 0, Decimal("NaN"), Decimal("sNaN"), pm.Money(5, "EUR"), 10**10])
def test_a_factor_is_an_exact_number_above_zero(factor: Any) -> None:
    """Nothing else is multiplied with, and nothing so large that the digits run out."""
    spread = pm.Distribution.of(("1d", "2d", "3d"))
    with pytest.raises(pm.ClientPMError):
        spread.scaled(factor, "h")
    with pytest.raises(pm.ClientPMError):
        spread.in_minutes(minutes_per_day=factor, minutes_per_week=2400)
