"""Streams: the numbers of SplitMix64, the same everywhere, and without anything between two of them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pytest

import clientpm as pm
from clientpm.risk.sampling import Sampling, draw_words
from clientpm.risk.streams import fill_states, stream_keys
from tests.architecture.source import run_python

if TYPE_CHECKING:
    from clientpm.risk.arrays import FloatArray, WordArray

AnyArray: TypeAlias = npt.NDArray[Any]
NAMES = [f"task:t{i}" for i in range(400)]


def words(seed: int = 11, names: list[str] | None = None, blocks: int = 10) -> WordArray:
    """Draw words plainly. Shape: (names, trials)."""
    keys = stream_keys(seed, NAMES if names is None else names)
    return np.concatenate([draw_words(keys, block, 1024, Sampling.PLAIN) for block in range(blocks)], axis=1)


def scores(numbers: AnyArray, others: AnyArray) -> FloatArray:
    """Give correlations of rows as multiples of their standard error."""
    one, other = (rows - rows.mean(axis=1, keepdims=True) for rows in (numbers.astype(float), others.astype(float)))
    scale = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    return np.asarray((one * other).sum(axis=1) / scale * np.sqrt(numbers.shape[1]), dtype=np.float64)


def look_normal(found: FloatArray) -> bool:
    """Tell whether many figures may be standard normal: mean, spread and extremes; wrong once in 1,000 times."""
    count = len(found)
    return bool(
        abs(found.mean()) < 4 / np.sqrt(count)
        and abs(found.std() - 1) < 4 / np.sqrt(2 * count)
        and np.abs(found).max() < 5.5
    )


def look_even(counts: AnyArray) -> bool:
    """Tell whether many rows of counts may be of equal chances: chi-square of each, and of all of them."""
    expected = counts.sum(axis=1, keepdims=True) / counts.shape[1]
    freedom = counts.shape[1] - 1
    ratio = ((counts - expected) ** 2 / expected).sum(axis=1) / freedom
    # Chi-square as a normal variable: Wilson and Hilferty 1931.
    return look_normal((np.cbrt(ratio) - 1 + 2 / (9 * freedom)) / np.sqrt(2 / (9 * freedom)))


def test_the_published_numbers() -> None:
    """The stream of a key is that of SplitMix64 with the key as its seed."""
    states = np.empty((1, 5), dtype=np.uint64)
    fill_states(np.array([1234567], dtype=np.uint64), 1, states, np.empty_like(states))
    assert states[0].tolist() == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def test_a_number_depends_on_its_place_alone() -> None:
    """Whatever is drawn with it, before it or after it, a number stays the same."""
    states = np.empty((3, 100), dtype=np.uint64)
    keys = stream_keys(5, ["a", "b", "c"])
    fill_states(keys, 0, states, np.empty_like(states))
    part = np.empty((1, 7), dtype=np.uint64)
    fill_states(keys[1:2], 40, part, np.empty_like(part))
    assert part[0].tolist() == states[1, 40:47].tolist()


def test_keys_differ() -> None:
    """Names, seeds, and texts that are parts of each other have keys of their own."""
    keys = {
        *stream_keys(1, [f"{kind}:{i}" for kind in ("task", "risk", "driver") for i in range(5000)]).tolist(),
        *stream_keys(2, [f"task:{i}" for i in range(5000)]).tolist(),
        *stream_keys(1, ["", "\0", "\0" * 8, "\0" * 9, "任务", "a" * 199, "a" * 200]).tolist(),
        *stream_keys(2**64 + 1, ["", "task:1"]).tolist(),
    }
    assert len(keys) == 15000 + 5000 + 7 + 2


def test_keys_have_no_pattern() -> None:
    """Of two seeds or two names next to each other, half of the bits differ."""
    bits = np.unpackbits(stream_keys(1, NAMES).view(np.uint8)).reshape(len(NAMES), 64)
    next_seed = np.unpackbits(stream_keys(2, NAMES).view(np.uint8)).reshape(len(NAMES), 64)
    for differing in ((bits != next_seed).sum(axis=1), (bits[1:] != bits[:-1]).sum(axis=1)):
        assert look_normal((differing - 32) / 4)


@pytest.mark.parametrize("shift", [24, 16, 8, 0])
def test_every_byte_is_even(shift: int) -> None:
    """Each byte of the words has each value equally often, in every stream and across all of them."""
    found = words() >> shift & 255
    assert look_even(np.stack([np.bincount(row, minlength=256) for row in found]))
    assert look_even(np.stack([np.bincount(row, minlength=64) for row in found.T >> 2]))


@pytest.mark.parametrize("lag", [1, 2, 4, 512, 1024, 2048])
def test_no_serial_correlation(lag: int) -> None:
    """A number says nothing of those after it, nor of the same place in later blocks."""
    found = words(blocks=16)
    assert look_normal(scores(found[:, lag:], found[:, :-lag]))


@pytest.mark.parametrize("distance", [1, 2, 10, 199])
def test_no_correlation_between_variables(distance: int) -> None:
    """A variable says nothing of any other, in the same trial or in another one."""
    found = words(seed=5)
    assert look_normal(scores(found[distance:], found[:-distance]))
    assert look_normal(scores(found[distance:, 3:], found[:-distance, :-3]))


def test_all_pairs_of_variables() -> None:
    """Among all pairs of 400 variables the correlations are as large as chance makes them."""
    found = words() / 2.0**32
    pairs = np.asarray(np.corrcoef(found))[np.triu_indices(len(found), 1)] * np.sqrt(found.shape[1])
    assert abs(pairs.std() - 1) < 0.01
    assert np.abs(pairs).max() < 6


def test_runs() -> None:
    """Runs above and below the middle are as many as they should be."""
    above = words() >= 2**31
    runs = 1 + (above[:, 1:] != above[:, :-1]).sum(axis=1)
    high = above.sum(axis=1)
    low = above.shape[1] - high
    mean = 2 * high * low / (high + low) + 1
    assert look_normal((runs - mean) / np.sqrt((mean - 1) * (mean - 2) / (high + low - 1)))


@pytest.mark.parametrize("across", [False, True])
def test_birthday_spacings(across: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Equal distances between 512 birthdays in 2**25 days: Poisson with mean 1, within streams and across them.

    Marsaglia and Tsang 2002, "Some difficult-to-pass tests of randomness".
    """
    drawn = words(names=[f"risk:{i}" for i in range(512)], blocks=4)
    days = np.sort((drawn.T if across else drawn.reshape(-1, 512)).astype(np.int64) >> 7, axis=1)
    equal = (np.diff(np.sort(np.diff(days, axis=1), axis=1), axis=1) == 0).sum(axis=1)
    assert abs(equal.mean() - 1) < 4 / np.sqrt(len(equal))
    assert abs(equal.var() - 1) < 4 * np.sqrt(3 / len(equal))


DIGEST = """
import hashlib, json, sys
from clientpm import Plan
from clientpm.risk.drawing import compile_draws
from clientpm.risk.streams import stream_keys
from clientpm.risk.sampling import Sampling, draw_words
from clientpm.risk.correlating import correlation_matrix
from clientpm.values.distribution import Distribution
names = json.loads(sys.argv[1])
keys = stream_keys(7, names)
words = [draw_words(keys, block, size, way) for way in Sampling for block, size in ((3, 1024), (0, 1024), (9, 784))]
draws = compile_draws(
    7,
    {name: Distribution.of((2, 4 + i % 5, 12)) for i, name in enumerate(names)},
    correlations=correlation_matrix([(names[i], names[i + 1], 0.4) for i in range(20)]),
)
values = [draws.block(block) for block in (5, 0)]
print(*(hashlib.sha256(b"".join(a.tobytes() for a in arrays)).hexdigest() for arrays in (words, values)))
"""


def test_the_same_in_fresh_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same seed has the same bits in any process, whatever Python's own hashes and threads are."""
    found = set()
    for hash_seed, threads in (("0", "1"), ("1", "2"), ("77", "7")):
        monkeypatch.setenv("PYTHONHASHSEED", hash_seed)
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", threads)
        done = run_python(DIGEST, json.dumps(NAMES))
        assert done.returncode == 0, done.stderr
        found.add(done.stdout)
    assert len(found) == 1


def test_the_same_on_every_platform() -> None:
    """The words are whole numbers from whole numbers: their digest stands here for all platforms and versions."""
    keys = stream_keys(7, NAMES)
    digests = {
        way.value: hashlib.sha256(draw_words(keys, 3, 1000, way).astype("<u4").tobytes()).hexdigest()[:16]
        for way in Sampling
    }
    assert digests == {"latin": "9e383a299d2b1335", "plain": "325b1a86be458a75"}


@pytest.mark.parametrize(
    ("seed", "kind"), [(-1, pm.ValidationError), (1.5, pm.FieldTypeError), (True, pm.FieldTypeError)]
)
def test_bad_seeds(seed: int, kind: type[pm.ValidationError]) -> None:
    """A seed is a whole number of 0 or more."""
    with pytest.raises(kind) as caught:
        stream_keys(seed, ["task:a"])
    assert caught.value.code == "simulation.seed"
