"""Whatever stands in a store, an archive answers or refuses with our own errors; run as `python -m tests.storage.stored_fuzz`.

Revisions and parts of logs are changed: bytes as they are kept, the JSON within them, and JSON whose values were
exchanged. Every call comes back soon; what comes out, if anything, is what was saved.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import attrs

import clientpm as pm
from clientpm.evidence.packing import pack_part, unpack_part
from tests.benchmarks.peak_memory import peak_bytes
from tests.storage.crash_stores import told
from tests.storage.raw_logs import RawLog, random_log

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST: Final = 1.0
"""A call takes no longer [seconds of a processor, which others may use meanwhile]."""
_LIMITS: Final = pm.Limits()
_ODD: Final[tuple[Any, ...]] = (
    None, True, False, 0, 1, -1, 10**30, "", "a", "é", "\udc80", [], {}, [[]], {"": ""}, "1e400", "2026-13-01", "\x00",
    [0, 0], [10**9, 10**9], "f" * 64, 2**63, ["x"] * 50,
)  # fmt: skip
_TOKENS: Final = (b'"', b"{", b"}", b"[", b"]", b",", b":", b"null", b"-1", b"1e999", b"\\u0000", b"\xff", b"\\ud800", b" ")  # fmt: skip


@attrs.define
class Found:
    """What was tried, and what was wrong.

    Attributes:
        runs: How many changes.
        refused: How many of the calls were refused.
        slowest: The longest call [seconds of a processor].
        wrong: Errors that are not ours, calls that took too long, and projects that nobody saved.
    """

    runs: int = 0
    refused: int = 0
    slowest: float = 0
    wrong: list[str] = attrs.field(factory=list)


def _bytes_changed(rng: random.Random, data: bytes) -> bytes:
    place = rng.randrange(len(data) + 1)
    kind = rng.randrange(5)
    if kind == 0:
        return data[:place]
    if kind == 1:
        return data[:place] + rng.choice(_TOKENS) + data[place:]
    if kind == 2:
        return data[:place] + data[place + rng.randrange(1, 9) :]
    if kind == 3:
        return data + data[place:] * rng.randrange(1, 4)
    flipped = bytearray(data or b"\0")
    flipped[place % len(flipped)] ^= 1 << rng.randrange(8)
    return bytes(flipped)


def _values_changed(rng: random.Random, value: Any, depth: int = 0) -> Any:
    """Exchange one value somewhere within a JSON document."""
    if isinstance(value, dict) and value and rng.random() < 0.9:
        name = rng.choice(sorted(value))
        kind = rng.random()
        if kind < 0.05:
            return {each: held for each, held in value.items() if each != name}
        if kind < 0.1:
            return {**value, rng.choice(("x", "$type", "", "people", "base", "erased")): rng.choice(_ODD)}
        return {**value, name: _values_changed(rng, value[name], depth + 1)}
    if isinstance(value, list) and value and rng.random() < 0.8:
        place = rng.randrange(len(value))
        if rng.random() < 0.2:
            return [*value[:place], *value[place + 1 :], *value[:1]]
        return [*value[:place], _values_changed(rng, value[place], depth + 1), *value[place + 1 :]]
    return rng.choice(_ODD)


def _changed(rng: random.Random, packed: bytes) -> bytes:
    kind = rng.randrange(3)
    if kind == 0:
        return _bytes_changed(rng, packed)
    plain = unpack_part(packed, _LIMITS)
    if kind == 1:
        return pack_part(_bytes_changed(rng, plain))
    text = json.dumps(_values_changed(rng, json.loads(plain)), ensure_ascii=rng.random() < 0.5, sort_keys=True)
    return pack_part(text.encode("utf-8", "surrogatepass"))


def _touched(rng: random.Random, log: RawLog) -> RawLog:
    found = RawLog.__new__(RawLog)
    found.project, found.entries, found.parts = log.project, list(log.entries), dict(log.parts)
    for _ in range(rng.choice((1, 1, 1, 3))):
        if rng.random() < 0.5 or not found.parts:
            place = rng.randrange(len(found.entries))
            revision, key, data = found.entries[place]
            found.entries[place] = (revision, key, _changed(rng, data))
        else:
            name = rng.choice(sorted(found.parts))
            found.parts[name] = _changed(rng, found.parts[name])
    return found


def _calls(log: RawLog, rng: random.Random) -> dict[str, Callable[[], object]]:
    archive = pm.Archive(log)
    number = rng.randrange(1, len(log.entries) + 1)
    return {
        "load": lambda: archive.load("shop"),
        "load one": lambda: archive.load("shop", revision=number),
        "history": lambda: archive.history("shop"),
        "verify": lambda: archive.verify("shop"),
        "head": lambda: archive.head("shop"),
        "pack": lambda: archive.evidence_pack("shop"),
    }


def fuzz(runs: int, seed: int = 0) -> Found:
    """Change what is kept, and call the archive.

    Args:
        runs: How many changes.
        seed: Where chance begins.

    Returns:
        What was found.
    """
    rng = random.Random(seed)
    found = Found()
    logs, heads = zip(*(random_log(number) for number in range(6)), strict=True)
    saved = [[pm.Archive(log).load("shop", revision=i + 1) for i in range(len(log.entries))] for log in logs]
    for _ in range(runs):
        which = rng.randrange(len(logs))
        try:
            log = _touched(rng, logs[which])
        except (pm.ClientPMError, ValueError):
            continue  # the same bytes were changed twice, and are no JSON any more
        found.runs += 1
        for name, call in _calls(log, rng).items():
            began = time.thread_time()
            try:
                answer = call()
            except pm.ClientPMError:
                found.refused += 1
            except Exception as error:  # noqa: BLE001 - whatever is raised is what we look for
                found.wrong.append(f"{name}: {error!r}")
            else:
                unknown = isinstance(answer, pm.Project) and answer not in saved[which]
                if unknown and pm.Archive(log).verify("shop", head=heads[which]).ok:
                    found.wrong.append(f"{name}: a project that nobody saved verifies")
            found.slowest = max(found.slowest, time.thread_time() - began)
    return found


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    before = peak_bytes()
    begin = time.monotonic()
    found = fuzz(asked.runs, asked.seed)
    grown = (peak_bytes() - before) // 2**20
    for each in found.wrong[:10]:
        told({"wrong": each})
    figures = {"runs": found.runs, "refused": found.refused, "slowest": round(found.slowest, 3), "MiB more": grown}
    told({**figures, "wrong": len(found.wrong), "seconds": round(time.monotonic() - begin)})
    sys.exit(bool(found.wrong) or found.slowest > LONGEST or grown > 256)


if __name__ == "__main__":
    main()
