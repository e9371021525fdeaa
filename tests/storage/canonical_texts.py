"""Random values have one canonical form; run as ``python -m tests.storage.canonical_texts --runs 100000``.

What is read from canonical bytes and written again is the same, byte by byte, in whatever order keys came.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from typing import Any, Final

from clientpm.evidence import canonical_bytes, parse_json
from tests.storage.crash_stores import told

LETTERS: Final = 'ab"\\/\n\r\t\x00\x1f\x7f\u2028\u00e9e\u0301\u4e8c\u5929\ufeff\uffee\U0001f600\U00020bb7'
LARGEST: Final = 2**53 - 1


def value(rng: random.Random, depth: int = 0) -> Any:
    """Make a value as JSON has them, without fractions.

    Args:
        rng: Where chance comes from.
        depth: How deep the value lies.

    Returns:
        The value.
    """
    kind = rng.randrange(6 if depth < 4 else 4)
    if kind == 0:
        return rng.choice((None, True, False))
    if kind == 1:
        return rng.choice((0, LARGEST, -LARGEST, rng.randint(-1000, 1000), rng.randint(-LARGEST, LARGEST)))
    if kind < 4:
        return text(rng)
    if kind == 4:
        return [value(rng, depth + 1) for _ in range(rng.randrange(5))]
    return {text(rng): value(rng, depth + 1) for _ in range(rng.randrange(5))}


def text(rng: random.Random) -> str:
    """Make a short text of letters that are easily spoiled."""
    return "".join(rng.choices(LETTERS, k=rng.randrange(6)))


def shuffled(of: Any, rng: random.Random) -> Any:
    """Give the same value with its keys in another order."""
    if isinstance(of, dict):
        keys = list(of)
        rng.shuffle(keys)
        return {key: shuffled(of[key], rng) for key in keys}
    return [shuffled(each, rng) for each in of] if isinstance(of, list) else of


def differences(runs: int, seed: int = 0) -> list[str]:
    """Name the values whose form changes on the way through reading, or with the order of keys."""
    rng = random.Random(seed)
    wrong = []
    for _ in range(runs):
        made = value(rng)
        data = canonical_bytes(made)
        read = parse_json(data)
        if read != made or canonical_bytes(read) != data or canonical_bytes(shuffled(made, rng)) != data:
            wrong.append(repr(made))
    return wrong


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    asked = parser.parse_args()
    begin = time.monotonic()
    wrong = differences(asked.runs)
    for each in wrong[:10]:
        told({"value": each})
    told({"values": asked.runs, "wrong": len(wrong), "seconds": round(time.monotonic() - begin)})
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
