"""Streams of random numbers: one for every variable, the same on every machine and in every order.

A variable has a key, which depends on the seed and its own name alone.
Number i of its stream is SplitMix64 at the place key + i: computed from the place, not from the number before,
so that any block of trials of any variable can be drawn at once, by any worker, in any order,
and a further variable leaves the numbers of all others as they are.
Everything is arithmetic of whole numbers, so that every platform has the same bits.

References:
    Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA, figure 17;
    the finaliser is variant 13 of Stafford 2011. It passes TestU01 BigCrush, whole and by halves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from clientpm.errors import FieldTypeError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientpm.risk.arrays import StateArray

__all__ = ["BLOCK", "fill_states", "stream_keys"]

BLOCK: Final = 1024
"""Trials of a block: what one worker draws at once, whatever the number of workers."""

_BITS: Final = 64
_MASK: Final = (1 << _BITS) - 1
_GAMMA: Final = 0x9E3779B97F4A7C15
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB
_STEP: Final = np.uint64(_GAMMA)
_MULTIPLIERS: Final = (np.uint64(_FIRST), np.uint64(_SECOND))
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))


def stream_keys(seed: int, names: Iterable[str]) -> StateArray:
    """Return the key of each variable's stream.

    Args:
        seed: The seed of the simulation [0 or more].
        names: Kind and id of each variable, such as `task:build`.

    Returns:
        The keys. Shape: (names,).

    Raises:
        FieldTypeError: When the seed is no whole number.
        ValidationError: When the seed is below zero.

    Examples:
        >>> [hex(key) for key in stream_keys(7, ["task:build", "risk:late"]).tolist()]
        ['0x91e203abfd533764', '0xbbee3c55e922af85']
    """
    start = _absorb(0, _bytes_of_seed(seed))
    return np.array([_absorb(start, name.encode()) for name in names], dtype=np.uint64)


def fill_states(keys: StateArray, first: int, states: StateArray, scratch: StateArray) -> None:
    """Fill an array with the numbers of some streams, from one place on.

    Args:
        keys: The key of each stream. Shape: (streams,).
        first: The place of the first number.
        states: Where the numbers go. Shape: (streams, numbers).
        scratch: Room of the same shape.
    """
    places = np.arange(first, first + states.shape[1], dtype=np.uint64)
    np.multiply(places, _STEP, out=places)
    np.add(keys[:, None], places, out=states)
    for shift, multiplier in zip(_SHIFTS, _MULTIPLIERS, strict=False):
        np.right_shift(states, shift, out=scratch)
        np.bitwise_xor(states, scratch, out=states)
        np.multiply(states, multiplier, out=states)
    np.right_shift(states, _SHIFTS[-1], out=scratch)
    np.bitwise_xor(states, scratch, out=states)


def _bytes_of_seed(seed: int) -> bytes:
    if isinstance(seed, bool) or not isinstance(seed, int):
        raise FieldTypeError(
            "the seed is no whole number", code="simulation.seed", where="seed", got=seed, expected="a whole number"
        )
    if seed < 0:
        raise ValidationError(
            "the seed is below zero", code="simulation.seed", where="seed", got=seed, expected="0 or more"
        )
    return seed.to_bytes((seed.bit_length() + 7) // 8, "little")


def _absorb(state: int, data: bytes) -> int:
    """Return a state changed by a text: its length, then eight bytes at a time, each step one to one."""
    state = _finished(state + _GAMMA * (len(data) + 1))
    for start in range(0, len(data), 8):
        word = int.from_bytes(data[start : start + 8], "little")
        state = _finished((state ^ word) + _GAMMA)
    return state


def _finished(state: int) -> int:
    """Return the finaliser of SplitMix64 at a state."""
    state &= _MASK
    state = (state ^ state >> 30) * _FIRST & _MASK
    state = (state ^ state >> 27) * _SECOND & _MASK
    return state ^ state >> 31
