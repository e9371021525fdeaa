"""Correlations against their definitions, pair by pair."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from clientpm.risk.rank_correlation import average_ranks, kendall, pearson, spearman


def samples() -> list[tuple[np.ndarray, np.ndarray]]:
    """Give pairs of samples, with and without equal values."""
    rng = np.random.default_rng(3)
    found: list[tuple[np.ndarray, np.ndarray]] = []
    for size in (2, 3, 7, 20, 63, 64, 65):
        for most in (2, 5, 1000):
            one = rng.integers(0, most, size).astype(float)
            found.append((one, one + rng.integers(0, most, size)))
            found.append((one, -one))
            found.append((rng.normal(size=size), rng.normal(size=size)))
    return found


def test_kendall_counts_pairs() -> None:
    """Pairs that go the same way less those that go opposite ways, ties counted out on each side."""
    for one, other in samples():
        same = ties_one = ties_other = pairs = 0
        for i, j in itertools.combinations(range(len(one)), 2):
            a, b = np.sign(one[i] - one[j]), np.sign(other[i] - other[j])
            pairs += 1
            same += int(a * b)
            ties_one += a == 0
            ties_other += b == 0
        found = kendall(one, other)
        if pairs in {ties_one, ties_other}:
            assert found is None
        else:
            assert found == pytest.approx(same / math.sqrt((pairs - ties_one) * (pairs - ties_other)), abs=1e-12)


def test_ranks_are_shared_by_equal_values() -> None:
    """Each has one more than those below it and half of its equals."""
    for one, _ in samples():
        below = [float(np.sum(one < x) + (np.sum(one == x) + 1) / 2) for x in one]
        assert average_ranks(one).tolist() == below


def test_spearman_is_pearson_of_ranks() -> None:
    """And does not change when values are stretched."""
    for one, other in samples():
        found = spearman(one, other)
        if found is None:
            assert len(set(one.tolist())) == 1 or len(set(other.tolist())) == 1
            continue
        ranks = average_ranks(one), average_ranks(other)
        assert found == pytest.approx(float(np.corrcoef(*ranks)[0, 1]), abs=1e-12)
        assert spearman(np.exp(one / 100), other) == pytest.approx(found, abs=1e-12)
        assert pearson(one, one) == pytest.approx(1)
        assert kendall(one, one) == pytest.approx(1)
