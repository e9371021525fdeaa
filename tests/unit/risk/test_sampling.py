"""Shares: spread over strata, or plainly at random."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import clientpm as pm
from clientpm.risk.sampling import Sampling, uniforms
from tests.unit.risk.test_streams import look_even, look_normal, scores

NAMES = [f"task:t{i}" for i in range(200)]


@pytest.mark.parametrize("size", [1, 2, 3, 5, 100, 784, 1000, 1023, 1024])
def test_one_trial_in_every_stratum(size: int) -> None:
    """In every block, of whatever size, each variable has exactly one trial in each stratum."""
    for block in (0, 7):
        found = uniforms(3, NAMES, block, size)
        assert (np.sort(np.floor(found * size), axis=1) == np.arange(size)).all()
        assert found.min() > 0
        assert found.max() < 1


def test_the_order_of_strata_is_random() -> None:
    """A variable's strata come in an order of its own in each block: no place and no neighbour is preferred."""
    found = np.concatenate([uniforms(3, NAMES, block) for block in range(10)])
    strata = np.floor(found * 1024)
    assert look_normal(scores(strata[1:], strata[:-1]))
    assert look_normal(scores(strata[200:], strata[:-200]))
    assert look_normal(scores(strata[:, 1:], strata[:, :-1]) + 1 / np.sqrt(1024))
    places = np.argsort(strata, axis=1)[:, [0, 511, 1023]] // 64
    assert look_even(np.stack([np.bincount(column, minlength=16) for column in places.T]))


def test_the_place_within_a_stratum_is_random() -> None:
    """Within its stratum a trial is anywhere, whichever stratum it is and wherever it comes."""
    found = np.concatenate([uniforms(3, NAMES, block) for block in range(5)]) * 1024
    inside = found - np.floor(found)
    assert look_even(np.stack([np.bincount(row, minlength=16) for row in (inside * 16).astype(int)]))
    assert look_normal(scores(inside, np.floor(found)))


@pytest.mark.parametrize("sampling", Sampling)
def test_a_further_variable_changes_no_other(sampling: Sampling) -> None:
    """Names may be added, left out or put in another order."""
    both = uniforms(3, ["task:a", "task:b"], 4, sampling=sampling)
    more = uniforms(3, ["risk:new", "task:b", "driver:x", "task:a"], 4, sampling=sampling)
    assert (more[[3, 1]] == both).all()


def test_a_plain_block_begins_like_a_whole_one() -> None:
    """With plain sampling a shorter last block is the beginning of a whole one."""
    whole = uniforms(3, NAMES, 2, sampling="plain")
    for size in (1, 2, 783, 1023):
        assert (uniforms(3, NAMES, 2, size, sampling="plain") == whole[:, :size]).all()


def test_strata_make_means_exact() -> None:
    """The mean of a block is far closer to 1/2 than that of plain sampling."""
    latin, plain = (uniforms(3, NAMES, sampling=way).mean(axis=1) for way in ("latin", "plain"))
    assert np.abs(latin - 0.5).max() < 1e-4
    assert np.abs(plain - 0.5).max() > 1e-2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"block": -1}, "simulation.block"),
        ({"block": 0.5}, "simulation.block"),
        ({"block": True}, "simulation.block"),
        ({"size": 0}, "simulation.block"),
        ({"size": 1025}, "simulation.block"),
        ({"size": "9"}, "simulation.block"),
        ({"sampling": "sobol"}, "simulation.sampling"),
    ],
)
def test_bad_blocks(arguments: dict[str, Any], code: str) -> None:
    """A block has a number and a size, and a way of sampling that there is."""
    with pytest.raises(pm.ValidationError) as caught:
        uniforms(3, ["task:a"], **arguments)
    assert caught.value.code == code
