"""Matrices of rank correlations: possible ones, impossible ones, and the nearest possible one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pytest

import clientpm as pm
from clientpm.risk.correlating import check_correlations, correlation_matrix, gaussian_from_spearman

IMPOSSIBLE = [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]


@pytest.mark.parametrize(
    ("matrix", "code", "where"),
    [
        ([[1, 0.5], [0.4, 1]], "correlation.entry", "correlations[a][b]"),
        ([[1, 30], [30, 1]], "correlation.entry", "correlations[a][b]"),
        ([[1, -1.01], [-1.01, 1]], "correlation.entry", "correlations[a][b]"),
        ([[1, float("nan")], [float("nan"), 1]], "correlation.entry", "correlations[a][b]"),
        ([[0.9, 0], [0, 1]], "correlation.entry", "correlations[a][a]"),
        ([[1, 0.5]], "correlation.shape", "correlations"),
        ([[1, 0.5], [0.5]], "correlation.shape", "correlations"),
        ([["x", 0.5], [0.5, 1]], "correlation.shape", "correlations"),
        (1, "correlation.shape", "correlations"),
    ],
)
def test_bad_matrices(matrix: Any, code: str, where: str) -> None:
    """What is no matrix of correlations is refused, with the entry that is wrong."""
    with pytest.raises(pm.ValidationError) as caught:
        check_correlations(["a", "b"], matrix)
    assert {problem.code for problem in caught.value.problems} == {code}
    assert caught.value.problems[0].where == where


def test_a_percentage() -> None:
    """Somebody who writes 30 is told of 0.30."""
    with pytest.raises(pm.ValidationError, match=r"did you mean 0\.30"):
        check_correlations(["a", "b"], [[1, 30], [30, 1]])


def test_many_wrong_entries() -> None:
    """A large matrix that is wrong everywhere is refused in a message that can still be read."""
    with pytest.raises(pm.ValidationError) as caught:
        check_correlations([f"t{i}" for i in range(50)], np.full((50, 50), 2.0))
    assert len(caught.value.problems) == 20


@pytest.mark.parametrize("pair", [("a", "a"), ("b", "a")])
def test_bad_pairs(pair: tuple[str, str]) -> None:
    """Each pair has one correlation, of two variables."""
    with pytest.raises(pm.ValidationError) as caught:
        correlation_matrix([("a", "b", 0.3), (*pair, 0.4)])
    assert caught.value.code == "correlation.pair"


def test_twice_in_a_matrix() -> None:
    """A variable has one row."""
    with pytest.raises(pm.ValidationError) as caught:
        check_correlations(["a", "a"], [[1, 0.5], [0.5, 1]])
    assert caught.value.code == "correlation.pair"


def test_no_number() -> None:
    """A correlation is a number."""
    with pytest.raises(pm.ValidationError) as caught:
        correlation_matrix([("a", "b", "much")])  # type: ignore[list-item]
    assert caught.value.code == "correlation.entry"


def test_the_contradiction_is_named() -> None:
    """Among a hundred variables the three that contradict each other are found."""
    names = [f"t{i}" for i in range(100)]
    matrix = np.full((100, 100), 0.2)
    np.fill_diagonal(matrix, 1)
    for one, other, rho in ((17, 40, 0.95), (17, 83, 0.95), (40, 83, -0.5)):
        matrix[one, other] = matrix[other, one] = rho
    with pytest.raises(pm.ValidationError) as caught:
        check_correlations(names, matrix)
    assert caught.value.code == "correlation.impossible"
    assert caught.value.facts["variables"] == ("t17", "t40", "t83")
    assert float(str(caught.value.facts["smallest_eigenvalue"])) < -0.3
    assert "t17 with t40 0.95; t17 with t83 0.95; t40 with t83 -0.5" in str(caught.value)


def test_a_contradiction_of_four() -> None:
    """Where no three contradict each other, the two that add most to it are named."""
    matrix = np.full((4, 4), -0.4)
    np.fill_diagonal(matrix, 1)
    with pytest.raises(pm.ValidationError) as caught:
        check_correlations("abcd", matrix)
    assert caught.value.facts["variables"] == ("a", "b")


def test_pairs_left_out_are_independent() -> None:
    """A chain of strong correlations contradicts the zeros that it leaves."""
    with pytest.raises(pm.ValidationError) as caught:
        correlation_matrix([("a", "b", 0.9), ("b", "c", 0.9)])
    assert caught.value.facts["variables"] == ("a", "b", "c")


def test_nearest() -> None:
    """On request the nearest possible matrix is taken, and it says how far it is."""
    found = check_correlations(["a", "b", "c"], IMPOSSIBLE, nearest=True)
    assert np.linalg.eigvalsh(found.gaussian)[0] > -1e-12
    assert np.diagonal(found.gaussian).tolist() == [1, 1, 1]
    np.testing.assert_allclose(found.gaussian, [[1, 0.5, 0.5], [0.5, 1, -0.5], [0.5, -0.5, 1]], atol=1e-9)
    assert found.largest_change == pytest.approx(0.9 - found.spearman[0, 1])


def test_nearest_of_higham() -> None:
    """The example of Higham's paper, with its printed result."""
    near = check_correlations("abc", [[1, 1, 0], [1, 1, 1], [0, 1, 1]], nearest=True).spearman
    # His matrix is for the correlations themselves; ours goes on to normal variables, a few hundredths away at most.
    np.testing.assert_allclose(near, [[1, 0.7607, 0.1573], [0.7607, 1, 0.7607], [0.1573, 0.7607, 1]], atol=0.03)


def test_what_is_possible_stays() -> None:
    """A possible matrix is taken as it is, perfect correlations included."""
    for rho in (-1, -0.5, 0, 0.3, 1):
        found = correlation_matrix([("b", "a", Decimal(rho))])
        assert found.names == ("a", "b")
        assert found.largest_change == 0
        assert found.gaussian[0, 1] == pytest.approx(gaussian_from_spearman(rho).item())
        assert found.spearman[0, 1] == pytest.approx(rho)
    assert correlation_matrix([]).names == ()


def test_the_edge_of_the_possible() -> None:
    """What ranks may have and ranks of normal variables may not is moved by a few hundredths, and says so."""
    weights = np.random.default_rng(0).normal(size=(8, 3))
    matrix = weights @ weights.T
    matrix /= np.sqrt(np.outer(np.diagonal(matrix), np.diagonal(matrix)))
    found = check_correlations("abcdefgh", matrix)
    assert 0 < found.largest_change < 0.05
    assert np.linalg.eigvalsh(found.gaussian)[0] > -1e-9
