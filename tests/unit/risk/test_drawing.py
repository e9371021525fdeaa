"""Drawing whole simulations: marginals, correlations, order, workers."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import pytest

import clientpm as pm
from clientpm.risk.cholesky import triangle
from clientpm.risk.correlating import CorrelationMatrix, correlation_matrix
from clientpm.risk.drawing import Draws, compile_draws
from clientpm.risk.rank_order import correlated_groups
from clientpm.values.distribution import Distribution

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray

MIXED = {
    "task:pert": Distribution.of((2, 4, 12)),
    "risk:late": Distribution(shape="discrete", values=[0, 1], weights=["0.7", "0.3"]),
    "task:fixed": Distribution.of("7"),
    "task:uniform": Distribution(shape="uniform", low=8, high=12),
    "driver:history": Distribution(shape="empirical", values=list(range(1, 21))),
    "task:trigen": Distribution(shape="trigen", low=3, likely=5, high=10),
    "task:lognormal": Distribution(shape="lognormal", likely=10, high=18),
    "task:p10": Distribution(low=3, likely=5, high=10, percentile_meaning="p10_p90"),
    "task:same": Distribution.of((5, 5, 5)),
}


def values(draws: Draws, blocks: int = 10) -> FloatArray:
    """Draw some blocks. Shape: (variables, trials)."""
    return np.concatenate([draws.block(block) for block in range(blocks)], axis=1)


def spearman(rows: FloatArray) -> FloatArray:
    """Give the rank correlations of rows."""
    return np.asarray(np.corrcoef(rows.argsort(axis=1).argsort(axis=1)), dtype=np.float64)


def equal(names: list[str], rho: float) -> CorrelationMatrix:
    """Make a matrix of equal correlations."""
    return correlation_matrix([(a, b, rho) for i, a in enumerate(names) for b in names[:i]])


@pytest.mark.parametrize("sampling", ["latin", "plain"])
def test_every_shape(sampling: str) -> None:
    """Each row has mean, spread and percentiles of its own distribution."""
    drawn = values(compile_draws(7, MIXED, sampling=sampling), 20)
    for row, wanted in zip(drawn, MIXED.values(), strict=True):
        close = 4 * wanted.standard_deviation / np.sqrt(len(row))
        assert abs(row.mean() - wanted.mean) <= close
        for chance in (0.1, 0.5, 0.8, 0.9):
            value = wanted.quantile(chance)
            assert (row < value - 1e-3).mean() - 0.01 <= chance <= (row <= value + 1e-3).mean() + 0.01
        assert row.std() == pytest.approx(wanted.standard_deviation, rel=0.05)


def test_what_is_certain_is_exact() -> None:
    """One value alone is drawn to the last bit, so that a plan without uncertainty stays as it is."""
    certain = {f"task:{i}": Distribution.of(f"{0.1 + i * 1001}"[:12]) for i in range(40)}
    drawn = compile_draws(7, certain).block(3)
    assert (drawn == np.array([[float(each.likely or 0)] for each in certain.values()])).all()


def test_within_the_ends() -> None:
    """No value lies below the low end or above the high end, not even by rounding."""
    ends = {f"task:{i}": Distribution.of((i * 480, i * 480 + i % 7 * 160, (i + 2) * 481)) for i in range(300)}
    drawn = values(compile_draws(7, ends), 3)
    low, high = (np.array([[each.bounds[i]] for each in ends.values()]) for i in (0, 1))
    assert (drawn >= low).all()
    assert (drawn <= high).all()


def test_the_order_of_variables_is_theirs() -> None:
    """Rows come in the order of the variables, and each has the values that it has alone."""
    whole = compile_draws(7, MIXED)
    assert whole.names == tuple(MIXED)
    drawn = whole.block(4)
    for i, (name, wanted) in enumerate(MIXED.items()):
        assert (compile_draws(7, {name: wanted}).block(4)[0] == drawn[i]).all()
    turned = dict(reversed(MIXED.items()))
    assert (compile_draws(7, turned).block(4)[::-1] == drawn).all()


def test_many_rows() -> None:
    """More rows than are drawn at once, of mixed shapes, each have their own values."""
    many = {f"task:{i}": list(MIXED.values())[i % len(MIXED)] for i in range(150)}
    drawn = compile_draws(7, many).block(0)
    for name in ("task:0", "task:37", "task:149"):
        assert (compile_draws(7, {name: many[name]}).block(0)[0] == drawn[int(name[5:])]).all()


def test_any_worker_in_any_order() -> None:
    """Blocks are the same drawn by threads, from a copy that was sent, into one room, and in another order."""
    names = [f"task:{i}" for i in range(30)]
    draws = compile_draws(7, {n: Distribution.of((2, 4, 12)) for n in names}, correlations=equal(names[5:25], 0.3))
    expected = [draws.block(block) for block in range(6)]
    sent = pickle.loads(pickle.dumps(draws))  # noqa: S301 - our own bytes
    with ThreadPoolExecutor(4) as pool:
        assert all((a == b).all() for a, b in zip(pool.map(sent.block, range(6)), expected, strict=True))
    room = np.empty((30, 1024))
    for block in (5, 2, 0):
        assert draws.block(block, out=room) is room
        assert (room == expected[block]).all()


@pytest.mark.parametrize("sampling", ["latin", "plain"])
@pytest.mark.parametrize("rho", [-0.05, 0.3, 0.6, 0.95])
def test_spearman_is_reached(sampling: str, rho: float) -> None:
    """Over all blocks the rank correlations are those that were asked for; marginals stay as they were."""
    names = [f"task:{i}" for i in range(12)]
    curves = [Distribution.of((2, 4, 12)), Distribution(shape="lognormal", likely=10, high=30), MIXED["task:trigen"]]
    given = {name: curves[i % 3] for i, name in enumerate(names)}
    alone = values(compile_draws(7, given, sampling=sampling))
    tied = values(compile_draws(7, given, correlations=equal(names, rho), sampling=sampling))
    found = spearman(tied)[np.triu_indices(12, 1)]
    assert np.abs(found - rho).max() < (0.015 if sampling == "latin" else 0.045)
    assert abs(found.mean() - rho) < 0.01
    for block in range(10):
        some = slice(block * 1024, block * 1024 + 1024)
        assert (np.sort(tied[:, some], axis=1) == np.sort(alone[:, some], axis=1)).all()


@pytest.mark.parametrize("rho", [1.0, -1.0])
def test_perfect_correlation(rho: float) -> None:
    """Two variables move exactly together, or exactly against each other, within each block."""
    draws = compile_draws(7, {"a": MIXED["task:pert"], "b": MIXED["task:uniform"]}, correlations=equal(["a", "b"], rho))
    for size in (5, 100, 1024):
        one, other = draws.block(2, size).argsort(axis=1)
        assert (one == (other if rho > 0 else other[::-1])).all()


def test_correlations_of_unlike_strength() -> None:
    """A matrix with signs and strengths of all kinds is reached entry by entry."""
    weights = np.random.default_rng(3).normal(size=(20, 6))
    matrix = weights @ weights.T + 2 * np.eye(20)
    matrix /= np.sqrt(np.outer(np.diagonal(matrix), np.diagonal(matrix)))
    names = [f"task:{i:02}" for i in range(20)]
    pairs = [(names[i], names[j], matrix[i, j]) for i in range(20) for j in range(i)]
    given = {name: Distribution.of((2, 4, 12)) for name in names}
    found = spearman(values(compile_draws(7, given, correlations=correlation_matrix(pairs))))
    assert np.abs(found - matrix).max() < 0.015


def test_what_is_not_tied_stays() -> None:
    """Correlations, and further variables in another group, leave everybody else's values alone."""
    names = [f"task:{i}" for i in range(10)]
    given = {name: Distribution.of((2, 4, 12)) for name in names}
    free = compile_draws(7, given).block(1)
    tied = compile_draws(7, given, correlations=equal(names[:3], 0.5)).block(1)
    assert (free[3:] == tied[3:]).all()
    assert (free[1] != tied[1]).any()
    pairs = [(a, b, 0.5) for i, a in enumerate(names[:3]) for b in names[:i]]
    more = compile_draws(7, given, correlations=correlation_matrix([*pairs, (names[7], names[8], -0.8)])).block(1)
    assert (more[:7] == tied[:7]).all()
    last = compile_draws(7, given, correlations=correlation_matrix([*pairs, (names[2], names[9], 0.4)])).block(1)
    assert (last[:3] == tied[:3]).all()


def test_the_order_of_correlations_does_not_matter() -> None:
    """The same pairs in another order give the same values."""
    names = [f"task:{i}" for i in range(6)]
    given = {name: Distribution.of((2, 4, 12)) for name in names}
    pairs = [(a, b, 0.1 * (i + 1)) for i, a in enumerate(names) for b in names[:i]]
    one = compile_draws(7, given, correlations=correlation_matrix(pairs)).block(0)
    other = compile_draws(7, given, correlations=correlation_matrix([(b, a, r) for a, b, r in reversed(pairs)]))
    assert (other.block(0) == one).all()


def test_small_blocks() -> None:
    """A last block with next to no trials is drawn as well, even when there are more variables than trials."""
    names = [f"task:{i}" for i in range(40)]
    given = {name: Distribution.of((2, 4, 12)) for name in names}
    draws = compile_draws(7, given, correlations=equal(names, 0.4))
    for size in (1, 2, 3, 30, 161):
        drawn = draws.block(9, size)
        assert drawn.shape == (40, size)
        assert np.isfinite(drawn).all()


def test_groups() -> None:
    """What is tied through others is one group; what is tied to nobody is none."""
    pairs = [("d", "a", 0.5), ("c", "a", 0.2), ("x", "b", 0.1), ("y", "z", 0)]
    groups = correlated_groups(correlation_matrix(pairs))
    assert [group.names for group in groups] == [("a", "c", "d"), ("b", "x")]


def test_triangle() -> None:
    """A triangle times its transpose is the matrix again, also where a variable depends on others wholly."""
    weights = np.random.default_rng(3).normal(size=(9, 4))
    matrix = weights @ weights.T
    matrix /= np.sqrt(np.outer(np.diagonal(matrix), np.diagonal(matrix)))
    for each in (matrix, np.ones((5, 5)), np.eye(3), matrix * 0.7 + np.eye(9) * 0.3):
        found = triangle(each)
        assert (found == np.tril(found)).all()
        np.testing.assert_allclose(found @ found.T, each, atol=1e-9)


def test_a_stranger() -> None:
    """A correlation with something that is not drawn is refused."""
    with pytest.raises(pm.UnknownReferenceError) as caught:
        compile_draws(7, {"task:a": MIXED["task:pert"]}, correlations=correlation_matrix([("task:a", "task:b", 0.5)]))
    assert (caught.value.code, caught.value.where) == ("correlation.unknown", "correlations")
    with pytest.raises(pm.UnknownReferenceError):
        compile_draws(7, {"task:a": MIXED["task:pert"]}, correlations=correlation_matrix([("task:a", "task:b", 0)]))


def test_a_shape_alone() -> None:
    """A distribution without points cannot be drawn."""
    for shape in ("pert", "lognormal", "uniform"):
        with pytest.raises(pm.ValidationError) as caught:
            compile_draws(7, {"task:a": Distribution.of(shape)})
        assert caught.value.code == "distribution.points"


def test_nothing_to_draw() -> None:
    """A simulation without variables has no rows."""
    assert compile_draws(7, {}).block(0).shape == (0, 1024)
