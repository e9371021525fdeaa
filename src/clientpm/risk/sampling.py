"""Shares between 0 and 1 for every variable and every trial of a block: spread evenly, or plainly at random.

A Latin hypercube is laid over each block: as many strata as the block has trials, and exactly one trial of
every variable in each of them, in an order of its own. So any block is a sample in itself, whoever draws it;
over many blocks each stratum of 1/1,024 has as many trials as there are blocks.
"""

from __future__ import annotations

import enum
import itertools
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from clientpm.errors import ValidationError
from clientpm.risk.streams import BLOCK, fill_states, stream_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientpm.risk.arrays import FloatArray, StateArray, WordArray

__all__ = ["ROWS_AT_ONCE", "Sampling", "check_block", "draw_words", "uniforms"]

ROWS_AT_ONCE: Final = 32
"""Variables that are drawn together: so many fit into the second cache of a processor."""

_WORD: Final = np.uint64(32)
_LOW_HALF: Final = np.uint64(0xFFFFFFFF)
_HIGH_HALF: Final = np.uint64(0xFFFFFFFF00000000)
_SHARE: Final = 2.0**-32
_MOST_BLOCKS: Final = 2**40


class Sampling(enum.Enum):
    """How the trials of a variable are spread."""

    LATIN = "latin"
    """A Latin hypercube: in each block one trial in every stratum; closer figures for the same work."""
    PLAIN = "plain"
    """Every trial on its own, so that textbook formulas for the error of a mean hold."""


class _Strata(NamedTuple):
    """The words with which strata begin, and how many words each has."""

    first: StateArray
    width: StateArray


def uniforms(
    seed: int,
    names: Sequence[str],
    block: int = 0,
    size: int = BLOCK,
    *,
    sampling: Sampling | str = Sampling.LATIN,
) -> FloatArray:
    """Return the shares of some variables for the trials of one block.

    Args:
        seed: The seed of the simulation [0 or more].
        names: Kind and id of each variable, such as `task:build`.
        block: Number of the block [0 or more].
        size: Trials in it [1 to 1,024]; fewer than 1,024 only in the last block of a simulation.
        sampling: How the trials are spread.

    Returns:
        The shares, above 0 and below 1. Shape: (names, size).

    Raises:
        ValidationError: When the block, its size or the way of sampling is none.

    Examples:
        >>> shares = uniforms(7, ["task:build"], size=5)
        >>> sorted(int(share * 5) for share in shares[0])
        [0, 1, 2, 3, 4]

    References:
        McKay, Beckman and Conover 1979, "A comparison of three methods for selecting values of input
        variables", Technometrics 21(2).
    """
    check_block(block, size)
    keys = stream_keys(seed, names)
    words = draw_words(keys, block, size, sampling_of(sampling))
    return (words.astype(np.float64) + 0.5) * _SHARE


def sampling_of(value: Sampling | str) -> Sampling:
    """Return the way of sampling that is meant.

    Args:
        value: A `Sampling` or its value.

    Returns:
        The way of sampling.

    Raises:
        ValidationError: When there is no such way.
    """
    try:
        return Sampling(value)
    except ValueError as error:
        raise ValidationError(
            "no such way of sampling",
            code="simulation.sampling",
            where="sampling",
            got=value,
            expected=", ".join(member.value for member in Sampling),
        ) from error


def check_block(block: int, size: int) -> None:
    """Refuse a block that cannot be drawn.

    Args:
        block: Number of the block.
        size: Trials in it.

    Raises:
        ValidationError: When the number is below zero, or the size is not from 1 to 1,024.
    """
    if not _is_between(block, 0, _MOST_BLOCKS):
        raise ValidationError(
            "no such block", code="simulation.block", where="block", got=block, expected="0 or a number above"
        )
    if not _is_between(size, 1, BLOCK):
        raise ValidationError(
            "a block has no such size", code="simulation.block", where="size", got=size, expected=f"1 to {BLOCK}"
        )


def _is_between(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def draw_words(keys: StateArray, block: int, size: int, sampling: Sampling) -> WordArray:
    """Return the random words of some variables for the trials of one block.

    Args:
        keys: The key of each variable's stream. Shape: (variables,).
        block: Number of the block.
        size: Trials in it.
        sampling: How the trials are spread.

    Returns:
        The words. Shape: (variables, size).
    """
    words = np.empty((len(keys), size), dtype=np.uint32)
    for start in range(0, len(keys), ROWS_AT_ONCE):
        some = slice(start, start + ROWS_AT_ONCE)
        words[some] = _some_words(keys[some], block, size, sampling)
    return words


def _some_words(keys: StateArray, block: int, size: int, sampling: Sampling) -> WordArray:
    """Return the words of a few variables."""
    latin = sampling is Sampling.LATIN
    states = np.empty((len(keys), size if latin else (size + 1) // 2), dtype=np.uint64)
    scratch = np.empty_like(states)
    fill_states(keys, block * BLOCK, states, scratch)
    if not latin:
        return _halves(states)[:, :size]
    # The lower half places a trial within its stratum; the upper half is what shuffles them, by being sorted.
    strata = _strata(size)
    np.bitwise_and(states, _LOW_HALF, out=scratch)
    np.multiply(scratch, strata.width, out=scratch)
    np.right_shift(scratch, _WORD, out=scratch)
    np.add(scratch, strata.first, out=scratch)
    np.bitwise_and(states, _HIGH_HALF, out=states)
    np.bitwise_or(states, scratch, out=states)
    states.sort(axis=1)
    return _halves(states)[:, ::2]


def _halves(states: StateArray) -> WordArray:
    """Return numbers of 64 bits as twice as many of 32, the lower half first on every platform."""
    return states.astype("<u8", copy=False).view("<u4").astype(np.uint32, copy=False)


@lru_cache(maxsize=64)
def _strata(size: int) -> _Strata:
    """Return the strata of a block: word w belongs to stratum i where (w + 1/2) / 2**32 lies in it."""
    edges = [(2**33 * i + size - 1) // (2 * size) for i in range(size + 1)]
    first = np.array(edges[:-1], dtype=np.uint64)
    width = np.array([after - before for before, after in itertools.pairwise(edges)], dtype=np.uint64)
    return _Strata(first, width)
