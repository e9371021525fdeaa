"""Logs of a folder store that end in the middle of a record; run as `python -m tests.storage.torn_tails --runs 1000`.

Reading changes nothing. The next save moves what was never acknowledged to quarantine, byte by byte, and takes
away nothing else.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from pathlib import Path

from clientpm.adapters.storage import FolderStore
from clientpm.adapters.storage.folder_log import RECORD
from tests.storage.crash_stores import Save, kept, quick_folder, told


def _saves(rng: random.Random) -> list[Save]:
    return [Save("shop", revision, rng.getrandbits(48)) for revision in range(1, rng.randrange(2, 7))]


def _tail(rng: random.Random, last: bytes) -> bytes:
    """Give what a killed process or a power cut may leave behind the last record."""
    if rng.random() < 0.5:
        return last[: rng.randrange(1, RECORD)]
    if rng.random() < 0.5:
        return bytes(rng.randrange(1, 4 * RECORD))
    cut = rng.randrange(1, RECORD - 1)
    return last[:cut] + bytes(rng.randrange(1, RECORD - cut))


def torn_tails(runs: int, seed: int = 0) -> dict[str, int]:
    """Tear the end of logs.

    Args:
        runs: How many.
        seed: Where chance begins.

    Returns:
        How many were torn, acknowledged saves that were lost, bytes that are not in quarantine, and how often
        reading changed a file.
    """
    rng = random.Random(seed)
    found = {"tails": 0, "lost": 0, "missing": 0, "changed": 0, "stuck": 0}
    with quick_folder() as name:
        for number in range(runs):
            folder = Path(name) / str(number)
            _one(folder, rng, found)
            shutil.rmtree(folder)
    return found


def _one(folder: Path, rng: random.Random, found: dict[str, int]) -> None:
    saves = _saves(rng)
    with FolderStore(folder, durability="relaxed") as store:
        for save in saves:
            save.to(store)
    (log,) = (folder / "projects").iterdir()
    whole = log.read_bytes()
    tail = _tail(rng, whole[-RECORD:])
    log.write_bytes(whole + tail)
    found["tails"] += 1
    with FolderStore(folder, durability="relaxed") as store:
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        found["lost"] += kept(store) != saves
        found["changed"] += before != {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        after = Save("shop", len(saves) + 1, rng.getrandbits(48))
        found["stuck"] += not after.to(store)
        found["lost"] += kept(store) != [*saves, after]
    found["lost"] += log.read_bytes()[: len(whole)] != whole
    aside = b"".join(path.read_bytes() for path in (folder / "quarantine").iterdir())
    found["missing"] += aside != tail


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    asked = parser.parse_args()
    begin = time.monotonic()
    found = torn_tails(asked.runs)
    told({**found, "seconds": round(time.monotonic() - begin)})
    sys.exit(any(found[name] for name in found if name != "tails"))


if __name__ == "__main__":
    main()
