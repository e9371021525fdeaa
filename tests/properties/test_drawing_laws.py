"""Laws of drawing that hold for every distribution, name, seed and size."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clientpm.risk.correlating import check_correlations
from clientpm.risk.drawing import compile_draws
from clientpm.risk.sampling import Sampling, uniforms
from clientpm.values.distribution import Distribution

NAMES = st.text(min_size=1, max_size=20)
SEEDS = st.integers(0, 2**70)
SIZES = st.integers(1, 1024)
BLOCKS = st.integers(0, 2**30)
POINTS = st.decimals(0, 10**6, places=3)


@st.composite
def distributions(draw: st.DrawFn) -> Distribution:
    """Draw a distribution of any shape."""
    low, likely, high = sorted(draw(POINTS) for _ in range(3))
    fields: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"shape": "pert", "low": low, "likely": likely, "high": high},
                {"shape": "pert", "low": low, "likely": likely, "high": high, "percentile_meaning": "p10_p90"},
                {"shape": "triangular", "low": low, "likely": likely, "high": high},
                {"shape": "trigen", "low": low, "likely": likely, "high": high},
                {"shape": "uniform", "low": low, "high": high},
                {"shape": "lognormal", "likely": likely + 1, "high": likely + 1 + (high - likely) / 1000},
                {"shape": "empirical", "values": [low, likely, likely, high]},
                {"shape": "discrete", "values": [low, high], "weights": ["0.25", "0.75"]},
                {"shape": "fixed", "likely": likely},
            ]
        )
    )
    if fields["shape"] == "lognormal":
        fields["high"] = max(fields["high"], fields["likely"] + 1).quantize(Decimal("0.001"))
        fields["high"] = min(fields["high"], fields["likely"] * 10)
    return Distribution(**fields)


@given(distribution=distributions(), name=NAMES, seed=SEEDS, block=BLOCKS, sampling=st.sampled_from(Sampling))
def test_values_are_quantiles_of_the_shares(
    distribution: Distribution, name: str, seed: int, block: int, sampling: Sampling
) -> None:
    """What is drawn is the quantile of the share, right within 1e-4 of the range, and never beyond the ends."""
    drawn = compile_draws(seed, {name: distribution}, sampling=sampling).block(block, 20)[0]
    shares = uniforms(seed, [name], block, 20, sampling=sampling)[0]
    low, high = distribution.bounds
    assert (drawn >= low).all()
    assert (drawn <= high).all()
    if distribution.values:
        assert set(drawn.tolist()) <= {float(value) for value in distribution.values}
        return
    span = distribution.quantile(0.9999) - distribution.quantile(0.0001) if math.isinf(high) else high - low
    expected = np.array([distribution.quantile(float(share)) for share in shares])
    inside = np.ones(20, dtype=bool) if math.isfinite(high) else (shares > 1e-4) & (shares < 1 - 1e-4)
    assert np.abs(drawn - expected)[inside].max(initial=0) <= 1e-4 * span + 1e-9


@given(names=st.lists(NAMES, min_size=1, max_size=5, unique=True), seed=SEEDS, block=BLOCKS, size=SIZES)
def test_strata_of_any_block(names: list[str], seed: int, block: int, size: int) -> None:
    """Whatever the size, each stratum has one trial of each variable."""
    found = np.floor(uniforms(seed, names, block, size) * size)
    assert (np.sort(found, axis=1) == np.arange(size)).all()


@given(
    names=st.lists(NAMES, min_size=2, max_size=6, unique=True),
    extra=NAMES,
    seed=SEEDS,
    block=BLOCKS,
    size=SIZES,
    sampling=st.sampled_from(Sampling),
)
def test_further_variables_change_nothing(
    names: list[str], extra: str, seed: int, block: int, size: int, sampling: Sampling
) -> None:
    """A further name leaves the shares of all others alone, wherever it comes."""
    before = uniforms(seed, names, block, size, sampling=sampling)
    after = uniforms(seed, [extra, *names], block, size, sampling=sampling)
    assert (after[1:] == before).all()


@given(
    weights=st.lists(st.lists(st.floats(-1, 1), min_size=3, max_size=3), min_size=2, max_size=6),
    seed=SEEDS,
    size=SIZES,
    sampling=st.sampled_from(Sampling),
)
def test_correlation_only_reorders(weights: list[list[float]], seed: int, size: int, sampling: Sampling) -> None:
    """For any possible matrix each variable keeps its own values in every block."""
    loads = np.array(weights) + np.eye(len(weights), 3) * 0.1
    matrix = loads @ loads.T + np.eye(len(weights))
    scale = np.sqrt(np.diagonal(matrix))
    names = [f"task:{i}" for i in range(len(weights))]
    tied = check_correlations(names, matrix / np.outer(scale, scale))
    given_ = dict.fromkeys(names, Distribution.of((2, 4, 12)))
    alone = compile_draws(seed, given_, sampling=sampling).block(1, size)
    together = compile_draws(seed, given_, correlations=tied, sampling=sampling).block(1, size)
    assert (np.sort(alone, axis=1) == np.sort(together, axis=1)).all()
