"""Hostile records through every store: what comes back is what went in, byte by byte.

Run all of it with `python -m tests.storage.hostile_bytes --runs 10000`.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from clientpm.testing.store_content_checks import HOSTILE_BYTES, NASTY_IDS, NASTY_KEYS
from clientpm.testing.store_kit import shut
from tests.storage.crash_stores import told
from tests.storage.postgres_server import PostgresServer, postgres_binaries
from tests.storage.store_walks import KINDS, postgres_stores, stores_of

if TYPE_CHECKING:
    from clientpm.ports.storage import ProjectStore
    from tests.storage.kept_stores import KeptStores

_TEXTS: Final = tuple(
    piece.encode("utf-8", "surrogatepass")
    for piece in (
        "e\u0301", "\u00e9", "\ufb01", "\u212b", "\U0001f600", "\U00020bb7", "\udc80", "\ud83d", "\u202e", "\u2028",
        "\ufeff", "\x00", "\r\n", "\n", "\r", "\x1a", "\x7f", "\\", "'", '"', "--", ";", "%s", "?", ":name", "$1",
        '{"a":1,"a":2}', '{"b":1,"a":1.0}', "1e400", "NaN", "007.50", "12345678901234567890", "null", "\\u0000", "\\x41",
        "COPY", "\\.", "' OR 1=1", "</script>", "网上商店", " ", "\t", "\u00a0", "\u3000", "\uffff", "true",
    )
)  # fmt: skip
_PIECES: Final = (
    *_TEXTS, b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\x80", b"\xf8\x88\x80\x80\x80", b"\x1f\x8b", b"x\x9c", b"SQLite format 3",
)  # fmt: skip


def _bytes(rng: random.Random) -> bytes:
    kind = rng.randrange(6)
    if kind == 0:
        return rng.choice(HOSTILE_BYTES)
    if kind == 1:
        return rng.randbytes(rng.choice((0, 1, 2, 511, 512, 513, 4_095, 4_097, 65_536)))
    if kind == 2:
        return bytes([rng.randrange(256)]) * rng.choice((1, 7, 512, 1_024, 3_000))
    if kind == 3:
        return bytes(rng.choice(b"0123456789abcdef\\xX'\" ") for _ in range(rng.randrange(80)))
    return b"".join(rng.choices(_PIECES, k=rng.randrange(1, 12)))


def hostile(store: ProjectStore, stores: KeptStores, runs: int, seed: int = 0) -> list[str]:
    """Keep hostile records, and compare what comes back at once, in the log, and from a store opened anew.

    Args:
        store: A new store.
        stores: What opens it once more.
        runs: How many records, each a revision with parts.
        seed: Where chance begins.

    Returns:
        What came back otherwise.
    """
    rng = random.Random(seed)
    wrong: list[str] = []
    kept: dict[str, list[tuple[str, bytes]]] = {}
    parts: dict[str, bytes] = {}
    for number in range(runs):
        project = rng.choice(NASTY_IDS)
        log = kept.setdefault(project, [])
        key = f"{rng.choice(NASTY_KEYS)[:180]}{number}"
        data = _bytes(rng)
        held = {hashlib.sha256(b"%d %d" % (number, i)).hexdigest(): _bytes(rng) for i in range(rng.randrange(3))}
        log.append((key, data))
        parts |= held
        answer = store.append(project, revision=len(log), data=data, parts=held, key=key)
        found = store.read(project, revision=len(log))
        if not (answer == found and (found.key, found.data) == (key, data)):
            wrong.append(f"{project} {len(log)}: {found} instead of {key!r} {data!r}")
        wrong += [f"part {digest}" for digest in held if store.part(digest) != held[digest]]
    again = store if stores.reopen is None else stores.reopen(store)
    for each in (store, again):
        for project, log in kept.items():
            if [(found.key, found.data) for found in each.log(project)] != log:
                wrong.append(f"the log of {project}")
        if each.projects() != tuple(sorted(kept)):
            wrong.append(f"projects: {each.projects()}")
        wrong += [f"part {digest}" for digest, content in parts.items() if each.part(digest) != content]
    for each in {id(each): each for each in (store, again)}.values():
        shut(each)
    return wrong


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--store", choices=(*KINDS, "postgres"), action="append")
    asked = parser.parse_args()
    for kind in asked.store or (*KINDS, "postgres"):
        if kind == "postgres" and postgres_binaries() is None:
            told({"store": kind, "records": 0, "why": "PostgreSQL is not installed"})
            continue
        server = PostgresServer() if kind == "postgres" else None
        try:
            with tempfile.TemporaryDirectory() as folder:
                begin = time.monotonic()
                stores = stores_of(kind, Path(folder)) if server is None else postgres_stores(server)
                wrong = hostile(stores.make(), stores, asked.runs)
                for each in wrong[:10]:
                    told({"wrong": each})
                seconds = round(time.monotonic() - begin)
                told({"store": kind, "records": asked.runs, "wrong": len(wrong), "seconds": seconds})
                sys.stdout.flush()
        finally:
            if server is not None:
                server.stop()


if __name__ == "__main__":
    main()
