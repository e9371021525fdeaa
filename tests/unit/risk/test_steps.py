"""Listed values: each comes up as often as its probability says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from clientpm.risk.steps import step_tables
from clientpm.values.distribution import Distribution

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray, WordArray

ALL = np.linspace(0, 2**32 - 1, 100_001).astype(np.uint32)


def read(distribution: Distribution, words: WordArray = ALL) -> FloatArray:
    """Read the values for words."""
    return step_tables([distribution]).read(words[None], np.array([0])).reshape(-1)


def test_shares() -> None:
    """Of all words each value has its share, exactly to the word."""
    found = step_tables([Distribution(shape="discrete", values=[8, 4], weights=["0.75", "0.25"])])
    assert found.values[0].tolist() == [4, 8]
    assert found.firsts[0].tolist() == [2**30]
    edge = np.array([[0, 2**30 - 1, 2**30, 2**32 - 1]], dtype=np.uint32)
    assert found.read(edge, np.array([0])).tolist() == [[4, 4, 8, 8]]


@pytest.mark.parametrize(("chance", "expected"), [("0", 0.0), ("1", 1.0)])
def test_never_and_always(chance: str, expected: float) -> None:
    """What has no chance never happens, and what is certain always does."""
    rest = {"0": "1", "1": "0"}[chance]
    happens = Distribution(shape="discrete", values=[0, 1], weights=[rest, chance])
    assert set(read(happens).tolist()) == {expected}


@pytest.mark.parametrize("count", [1, 2, 8, 9, 10, 57, 1000])
def test_few_and_many(count: int) -> None:
    """Counting the steps and searching among them agree with the definition of a quantile."""
    values = [(7 * i) % 101 for i in range(count)]
    seen = Distribution(shape="empirical", values=values)
    words = np.random.default_rng(0).integers(0, 2**32, 500, dtype=np.uint32)
    expected = [seen.quantile((int(word) + 0.5) / 2**32) for word in words]
    assert read(seen, words).tolist() == expected


def test_rows_have_their_own_steps() -> None:
    """Rows are read from their own tables."""
    tables = step_tables([Distribution(shape="empirical", values=[i, i + 1]) for i in range(5)])
    words = np.array([[0, 2**32 - 1]] * 3, dtype=np.uint32)
    assert tables.read(words, np.array([4, 0, 2])).tolist() == [[4, 5], [0, 1], [2, 3]]
