"""Student's t distribution against printed tables, closed forms and plain integration."""

from __future__ import annotations

import math

import pytest

import clientpm as pm
from clientpm.values.student import student_cdf, student_quantile

# Degrees of freedom, upper tail, and value, as printed in tables of the t distribution.
TABLE = [
    (1, 0.10, 3.078), (1, 0.05, 6.314), (1, 0.025, 12.706), (1, 0.01, 31.821), (1, 0.005, 63.657), (1, 0.0005, 636.619),
    (2, 0.10, 1.886), (2, 0.05, 2.920), (2, 0.025, 4.303), (2, 0.01, 6.965), (2, 0.005, 9.925), (2, 0.0005, 31.599),
    (3, 0.10, 1.638), (3, 0.05, 2.353), (3, 0.025, 3.182), (3, 0.01, 4.541), (3, 0.005, 5.841), (3, 0.0005, 12.924),
    (5, 0.10, 1.476), (5, 0.05, 2.015), (5, 0.025, 2.571), (5, 0.01, 3.365), (5, 0.005, 4.032), (5, 0.0005, 6.869),
    (10, 0.10, 1.372), (10, 0.05, 1.812), (10, 0.025, 2.228), (10, 0.01, 2.764), (10, 0.005, 3.169), (10, 0.0005, 4.587),
    (20, 0.10, 1.325), (20, 0.05, 1.725), (20, 0.025, 2.086), (20, 0.01, 2.528), (20, 0.005, 2.845), (20, 0.0005, 3.850),
    (30, 0.10, 1.310), (30, 0.05, 1.697), (30, 0.025, 2.042), (30, 0.01, 2.457), (30, 0.005, 2.750), (30, 0.0005, 3.646),
    (60, 0.10, 1.296), (60, 0.05, 1.671), (60, 0.025, 2.000), (60, 0.01, 2.390), (60, 0.005, 2.660), (60, 0.0005, 3.460),
    (120, 0.10, 1.289), (120, 0.05, 1.658), (120, 0.025, 1.980), (120, 0.01, 2.358), (120, 0.005, 2.617), (120, 0.0005, 3.373),
]  # fmt: skip
VALUES = (0.0, 1e-9, 0.01, 0.3, 0.9, 1.0, 1.7, 2.5, 4.0, 11.0, 300.0)


@pytest.mark.parametrize(("freedom", "tail", "value"), TABLE)
def test_printed_tables(freedom: int, tail: float, value: float) -> None:
    """Quantiles are those of printed tables, to the last printed digit."""
    assert round(student_quantile(1 - tail, freedom), 3) == pytest.approx(value, abs=5e-4)


def cdf_1(t: float) -> float:
    """One degree of freedom: the Cauchy distribution."""
    return 0.5 + math.atan(t) / math.pi


def cdf_2(t: float) -> float:
    """Two degrees of freedom."""
    return 0.5 + t / (2 * math.sqrt(2 + t * t))


def cdf_4(t: float) -> float:
    """Four degrees of freedom."""
    share = t * t / (t * t + 4)
    return 0.5 + math.copysign(math.sqrt(share) * (3 - share) / 4, t)


@pytest.mark.parametrize("t", [*VALUES, *(-t for t in VALUES)])
def test_closed_forms(t: float) -> None:
    """With 1, 2 and 4 degrees of freedom there are formulas, and they agree to twelve places."""
    for freedom, closed in ((1, cdf_1), (2, cdf_2), (4, cdf_4)):
        assert student_cdf(t, freedom) == pytest.approx(closed(t), abs=1e-12)


def integrated(t: float, freedom: float, steps: int = 4000) -> float:
    """Integrate the density from 0 to t by Simpson's rule."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(freedom * math.pi)
    width = t / steps
    points = (scale * (1 + (i * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for i in range(steps + 1))
    weights = (1 if i in {0, steps} else 4 if i % 2 else 2 for i in range(steps + 1))
    return 0.5 + width / 3 * math.fsum(weight * point for weight, point in zip(weights, points, strict=True))


@pytest.mark.parametrize("freedom", [1, 2, 3, 5.5, 9, 30, 200, 5000])
def test_against_integration(freedom: float) -> None:
    """The area under the density is the same, to ten places."""
    for t in (0.05, 0.7, 1.3, 2.2, 4.1, 7.5):
        assert student_cdf(t, freedom) == pytest.approx(integrated(t, freedom), abs=1e-10)


@pytest.mark.parametrize("freedom", [0.5, 1, 2, 7, 50, 10_000])
@pytest.mark.parametrize("chance", [1e-6, 0.01, 0.2, 0.5, 0.8, 0.975, 1 - 1e-6])
def test_the_quantile_undoes_the_distribution(freedom: float, chance: float) -> None:
    """The value of a chance has that chance, and both tails are alike."""
    value = student_quantile(chance, freedom)
    assert student_cdf(value, freedom) == pytest.approx(chance, abs=1e-10)
    assert student_cdf(-value, freedom) == pytest.approx(1 - chance, abs=1e-10)


def test_the_ends() -> None:
    """Beyond everything there is nothing left, and with much freedom it is the normal distribution."""
    assert (student_cdf(math.inf, 3), student_cdf(-math.inf, 3)) == (1.0, 0.0)
    assert student_cdf(1e200, 3) == 1.0
    normal = 0.5 * (1 + math.erf(1.2 / math.sqrt(2)))
    assert student_cdf(1.2, 1e8) == pytest.approx(normal, abs=1e-8)


def test_what_is_no_chance_is_refused() -> None:
    """Chances of 0 and 1 have no value, and a distribution needs freedom."""
    for chance in (0.0, 1.0, -0.1, 1.5):
        with pytest.raises(pm.ValidationError, match="not a chance"):
            student_quantile(chance, 3)
    for freedom in (0.0, -1.0, math.inf, math.nan):
        with pytest.raises(pm.ValidationError, match="no degrees of freedom"):
            student_cdf(1.0, freedom)
    with pytest.raises(pm.ValidationError, match="not a number"):
        student_cdf(math.nan, 3)
