"""The worked examples of distributions, strata and correlation, every expected number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import clientpm as pm
from clientpm.risk.correlating import check_correlations, gaussian_from_spearman
from clientpm.risk.drawing import compile_draws
from clientpm.risk.sampling import uniforms
from clientpm.values.distribution import Distribution
from tests.golden.day_model import example

CHANCES = {"P10": 0.1, "P50": 0.5, "P80": 0.8, "P90": 0.9}


def decimals(inputs: dict[str, Any], *names: str) -> list[Decimal]:
    """Give numbers of an example as somebody would enter them."""
    return [Decimal(str(inputs[name])) for name in names]


def drawn(distribution: Distribution) -> np.ndarray:
    """Draw a hundred blocks of strata, sorted."""
    draws = compile_draws(7, {"task:a": distribution})
    return np.sort(np.concatenate([draws.block(block)[0] for block in range(100)]))


def check_drawn(distribution: Distribution, expected: dict[str, Any]) -> None:
    """Compare percentiles, mean and spread of what is drawn with an example."""
    found = drawn(distribution)
    for name, chance in CHANCES.items():
        if name in expected:
            assert found[int(chance * len(found))] == pytest.approx(expected[name], rel=1e-3)
    assert found.mean() == pytest.approx(expected["mean"], rel=3e-4)


@pytest.mark.parametrize("shape", ["pert", "triangular"])
def test_r4(shape: str) -> None:
    """R4: moments and percentiles of PERT and triangular, exact and drawn."""
    inputs, expected = example("R4")
    low, likely, high = decimals(inputs, "a", "m", "b")
    wanted = Distribution(shape=shape, low=low, likely=likely, high=high)
    figures = expected[shape]
    assert wanted.mean == pytest.approx(figures["mean"], abs=1e-9)
    assert wanted.variance == pytest.approx(figures.get("var", figures.get("var_exact")), abs=1e-9)
    for name, chance in CHANCES.items():
        assert wanted.quantile(chance) == pytest.approx(figures[name], abs=1e-9)
    check_drawn(wanted, figures)


def test_r4b() -> None:
    """R4b: P10 and P90 around a most likely value, for the ends of a triangle."""
    inputs, expected = example("R4b")
    low, likely, high = decimals(inputs, "P10", "mode", "P90")
    wanted = Distribution(shape="trigen", low=low, likely=likely, high=high)
    assert wanted.bounds == pytest.approx((expected["a"], expected["b"]), abs=1e-6)
    check_drawn(wanted, {"P10": expected["check_P10"], "P90": expected["check_P90"], "mean": expected["mean"]})


def test_r4c() -> None:
    """R4c: a lognormal by its P50 and P90."""
    inputs, expected = example("R4c")
    likely, high = decimals(inputs, "P50", "P90")
    wanted = Distribution(shape="lognormal", likely=likely, high=high)
    assert wanted.log_parameters == pytest.approx((expected["mu"], expected["sigma"]), abs=1e-9)
    assert (wanted.mean, wanted.standard_deviation) == pytest.approx((expected["mean"], expected["sd"]), abs=1e-9)
    assert wanted.quantile(0.8) == pytest.approx(expected["P80"], abs=1e-9)
    check_drawn(wanted, {**expected, "P50": inputs["P50"], "P90": inputs["P90"]})


@pytest.mark.parametrize("sampling", ["latin", "plain"])
@pytest.mark.parametrize("case", range(4))
def test_r8(case: int, sampling: str) -> None:
    """R8: the spread of a sum of ten tasks, drawn with equal correlations."""
    inputs, expected = example("R8")
    count, rho = inputs["n"], inputs["rho"][case]
    assert gaussian_from_spearman(rho).item() == pytest.approx(
        expected["gaussian_copula_r_for_spearman"][case], abs=1e-9
    )
    # Of uniform variables the correlation of ranks is that of the values.
    half = Decimal(3 * inputs["sd"] ** 2).sqrt().quantize(Decimal("0.000001"))
    tasks = {f"task:{i}": Distribution(shape="uniform", low=10 - half, high=10 + half) for i in range(count)}
    matrix = np.full((count, count), rho) + (1 - rho) * np.eye(count)
    draws = compile_draws(5, tasks, correlations=check_correlations(list(tasks), matrix), sampling=sampling)
    totals = np.concatenate([draws.block(block).sum(axis=0) for block in range(20)])
    assert totals.std() == pytest.approx(expected["sd_total"][case], rel=0.02)
    assert totals.mean() == pytest.approx(10 * count, abs=0.01 if sampling == "latin" else 0.5)


def test_r8b() -> None:
    """R8b: a matrix that contradicts itself is refused, with its smallest eigenvalue and who contradicts whom."""
    inputs, expected = example("R8b")
    with pytest.raises(pm.ValidationError) as caught:
        check_correlations(["task:a", "task:b", "task:c"], inputs["matrix"])
    assert caught.value.facts["smallest_eigenvalue"] == pytest.approx(expected["min_eigenvalue"], abs=1e-9)
    assert caught.value.facts["variables"] == ("task:a", "task:b", "task:c")
    assert "-0.8" in str(caught.value)


def test_r11() -> None:
    """R11: five trials, one in each stratum; so is every block that is drawn."""
    inputs, expected = example("R11")
    assert np.floor(np.array(inputs["u"]) * inputs["n"]).astype(int).tolist() == expected["strata"]
    for block in range(20):
        found = uniforms(7, ["task:a", "task:b"], block, inputs["n"])
        strata = np.floor(found * inputs["n"]).astype(int)
        assert np.sort(strata, axis=1).tolist() == [sorted(expected["strata"])] * 2
