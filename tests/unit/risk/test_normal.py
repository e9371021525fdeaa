"""The normal distribution, against the standard library and against itself."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

import clientpm as pm
from clientpm.risk.normal import normal_cdf, normal_quantile

CHANCES = np.concatenate(
    [10.0 ** -np.arange(1, 300, 7.3), np.linspace(0.001, 0.999, 999), 1 - 10.0 ** -np.arange(1, 15)]
)


def test_quantiles_of_the_standard_library() -> None:
    """Every quantile is that of `statistics.NormalDist`, to the last digits."""
    expected = [NormalDist().inv_cdf(chance) for chance in CHANCES.tolist()]
    np.testing.assert_allclose(normal_quantile(CHANCES), expected, rtol=1e-14, atol=1e-15)


def test_published_quantiles() -> None:
    """Values as tables print them."""
    found = normal_quantile([0.5, 0.75, 0.9, 0.975, 0.995, 1e-9])
    np.testing.assert_allclose(
        found, [0, 0.674489750196, 1.281551565545, 1.959963984540, 2.575829303549, -5.997807015008], atol=5e-13
    )


def test_the_quantile_undoes_the_distribution_function() -> None:
    """The chance of a quantile is the chance again, far into the lower tail."""
    np.testing.assert_allclose(normal_cdf(normal_quantile(CHANCES)), CHANCES, rtol=1e-12)
    assert normal_cdf([-np.inf, np.inf]).tolist() == [0, 1]


def test_any_shape() -> None:
    """The result has the shape of what was given."""
    assert normal_quantile(0.5).shape == ()
    assert normal_quantile(np.full((2, 3), 0.2)).shape == normal_cdf(np.zeros((2, 3))).shape == (2, 3)


@pytest.mark.parametrize("chance", [0, 1, -0.1, 30, float("nan")])
def test_bad_chances(chance: float) -> None:
    """At 0 and 1 the normal distribution has no value."""
    with pytest.raises(pm.ValidationError) as caught:
        normal_quantile([0.5, chance])
    assert caught.value.code == "normal.chance"
