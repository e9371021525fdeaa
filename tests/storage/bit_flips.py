"""Every bit of a log flipped, one after the other, in the raw form of each store: nothing is accepted silently.

Run all of it with ``python -m tests.storage.bit_flips --all``.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import clientpm as pm
from clientpm.adapters.storage import FolderStore, SqliteStore
from tests.storage.crash_stores import quick_folder, told
from tests.storage.raw_logs import RawLog, Salts, random_log

if TYPE_CHECKING:
    from collections.abc import Iterator

REVISIONS = 20


def memory_flips(sample: int | None) -> tuple[int, list[str]]:
    """Flip bits of revisions and parts as a store in memory holds them."""
    log, head = random_log(7, revisions=REVISIONS)
    places = [("entry", i, b) for i, (_, _, data) in enumerate(log.entries) for b in range(8 * len(data))]
    places += [("part", name, b) for name, data in sorted(log.parts.items()) for b in range(8 * len(data))]  # type: ignore[misc]
    accepted: list[str] = []
    chosen = places if sample is None else random.Random(3).sample(places, sample)
    for what, name, bit in chosen:
        touched = RawLog.__new__(RawLog)
        touched.project, touched.entries, touched.parts = log.project, list(log.entries), dict(log.parts)
        if what == "entry":
            revision, key, data = touched.entries[name]
            touched.entries[name] = (revision, key, flipped(data, bit))
        else:
            touched.parts[str(name)] = flipped(touched.parts[str(name)], bit)
        if pm.Archive(touched).verify("shop", head=head).ok:
            accepted.append(f"{what} {name} bit {bit}")
    return len(chosen), accepted


def flipped(data: bytes, bit: int) -> bytes:
    """Give bytes with one other bit."""
    found = bytearray(data)
    found[bit // 8] ^= 1 << bit % 8
    return bytes(found)


def file_flips(kind: str, sample: int | None, seconds: float | None = None) -> tuple[int, list[str]]:
    """Flip bits of the files of a store: it refuses, or answers as before, or verification says so.

    With a number of seconds, in an order of chance and as many as fit.
    """
    with quick_folder() as name:
        folder = Path(name)
        expected, head = filled(kind, folder / "whole")
        files = sorted(path for path in (folder / "whole").rglob("*") if path.is_file())
        places = [(path.relative_to(folder / "whole"), bit) for path in files for bit in range(8 * path.stat().st_size)]
        if sample is not None or seconds is not None:
            places = random.Random(5).sample(places, len(places) if sample is None else min(sample, len(places)))
        accepted: list[str] = []
        until = time.monotonic() + (seconds or 1e9)
        work = folder / "work"
        shutil.copytree(folder / "whole", work)
        count = 0
        for place, bit in places:
            if time.monotonic() > until:
                break
            count += 1
            whole = (folder / "whole" / place).read_bytes()
            (work / place).write_bytes(flipped(whole, bit))
            if not noticed(kind, work, expected, head):
                accepted.append(f"{place} bit {bit}")
            (work / place).write_bytes(whole)
            if not count % 200 and not same(work, folder / "whole"):
                accepted.append(f"looking changed a file, up to {place} bit {bit}")
        return count, accepted


def same(one: Path, other: Path) -> bool:
    """Tell whether two folders hold the same files."""
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    )
    return first == second


def filled(kind: str, folder: Path) -> tuple[list[pm.Project], pm.Head]:
    """Fill a store with a log; give what every revision holds, and the head."""
    folder.mkdir()
    rng = random.Random(11)
    head = None
    projects = []
    with opened(kind, folder) as store:
        archive = pm.Archive(store, ids=Salts("flip"))
        for revision in range(REVISIONS):
            project = pm.Project(
                id="shop",
                goals=[pm.Goal(id=f"g{i}", title=f"Goal {i} {rng.randrange(9)}") for i in range(3)],
                people=[pm.Person(id="ann", name=f"Ann {revision // 7}")],
            )
            head = archive.save(project, expected_revision=revision, by="pm", at="2026-03-02T09:00Z").head
            projects.append(project)
    assert head is not None
    return projects, head


@contextlib.contextmanager
def opened(kind: str, folder: Path) -> Iterator[SqliteStore | FolderStore]:
    """Open the store in a folder."""
    store = (
        SqliteStore(folder / "store.db", durability="relaxed")
        if kind == "sqlite"
        else FolderStore(folder / "store", durability="relaxed")
    )
    with store:
        yield store


def noticed(kind: str, folder: Path, expected: list[pm.Project], head: pm.Head) -> bool:
    """Tell whether a flipped bit is refused or reported, or leaves every answer as it was."""
    try:
        with opened(kind, folder) as store:
            archive = pm.Archive(store)
            if not archive.verify("shop", head=head).ok:
                return True
            return [archive.load("shop", revision=i) for i in range(1, len(expected) + 1)] == expected
    except pm.ClientPMError:
        return True


def main() -> None:
    """Flip bits and print the figures."""
    parser = argparse.ArgumentParser(description="Flip bits of what is kept.")
    parser.add_argument("--all", action="store_true", help="every bit; else 5,000 of each form")
    parser.add_argument("--seconds", type=float, help="with --all, as many bits of each kind of file as fit")
    asked = parser.parse_args()
    sample = None if asked.all else 5000
    failed = False
    for name in ("memory", "sqlite", "folder"):
        count, accepted = memory_flips(sample) if name == "memory" else file_flips(name, sample, asked.seconds)
        failed |= bool(accepted)
        for each in accepted[:5]:
            told({"wrong": each})
        told({"store": name, "bits": count, "accepted": len(accepted)})
    sys.exit(failed)


if __name__ == "__main__":
    main()
