"""Measure what keeping costs; run as a script in a process of its own, in a folder that it is given.

Saves with full durability are timed in turn with what the standard library's SQLite does with the same bytes
and the same durability. Loading the newest of 10,000 revisions is compared with loading the only one. A change
of one task in a thousand is saved again and again, and the files are counted. Beside it a loop of a known
length is timed. Prints figures as JSON, for the store that is named.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import random
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

import clientpm as pm
from clientpm.adapters.storage import FolderStore, SqliteStore
from clientpm.ports.archive import Archive

if TYPE_CHECKING:
    from collections.abc import Callable

TASKS, APPENDS, ROUNDS, LOOP = 1_000, 150, 9, 2_000_000
AT = "2026-03-02T09:00:00Z"
Store = FolderStore | SqliteStore


def project(title: str = "", changed: int = 0) -> pm.Project:
    """Give a project of a thousand tasks, one of them with another title."""
    tasks = [
        pm.task(
            f"task-{i}", title if title and i == changed else f"Task {i}", "5d", after=[f"task-{i - 1}"] if i else []
        )
        for i in range(TASKS)
    ]
    return pm.Project(id="shop", plan=pm.Plan(start="2026-03-02", tasks=tasks))


def renamed(before: pm.Project, number: int) -> pm.Project:
    """Change one task."""
    assert before.plan is not None
    tasks = list(before.plan.tasks)
    place = number * 7 % TASKS
    tasks[place] = attrs.evolve(tasks[place], title=f"Renamed {number}")
    return attrs.evolve(before, plan=attrs.evolve(before.plan, tasks=tasks))


def seconds(work: Callable[[], object]) -> float:
    """Give how long some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def loop() -> None:
    """Do a known amount of work."""
    total = 0
    for i in range(LOOP):
        total += i % 7


def appends(store: Store, folder: Path) -> float:
    """Give how many saves a second a store does for each one of raw SQLite: revision and one part, turn about."""
    rng = random.Random(7)
    with contextlib.closing(sqlite3.connect(folder / "raw", isolation_level=None)) as raw:
        raw.execute("PRAGMA synchronous = EXTRA")
        raw.execute("CREATE TABLE revision (id INTEGER PRIMARY KEY, key TEXT UNIQUE, data BLOB)")
        raw.execute("CREATE TABLE part (digest BLOB PRIMARY KEY, data BLOB)")

        def raw_append(key: str, data: bytes, part: bytes) -> None:
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("INSERT INTO part VALUES (?, ?)", (hashlib.sha256(part).digest(), part))
            raw.execute("INSERT INTO revision (key, data) VALUES (?, ?)", (key, data))
            raw.execute("COMMIT")

        ours, theirs = [], []
        for number in range(1, APPENDS + 1):
            data, part, key = rng.randbytes(400), rng.randbytes(300), f"k{number}"
            parts = {hashlib.sha256(part).hexdigest(): part}
            theirs.append(seconds(lambda key=key, data=data, part=part: raw_append(key, data, part)))  # type: ignore[misc]
            begin = time.perf_counter()
            store.append("small", revision=number, data=data, parts=parts, key=key)
            ours.append(time.perf_counter() - begin)
    return statistics.median(theirs) / statistics.median(ours)


def size(folder: Path) -> int:
    """Give how many bytes the files of a store have."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def grown(kind: type[Store], folder: Path) -> dict[str, float]:
    """Save a change a thousand times and more: how large the files are, and how long the newest takes to load."""
    folder.mkdir()
    small = pm.Project(id="shop")
    with kind(folder / "store", durability="relaxed") as store:
        archive, held = Archive(store), project()
        archive.save(held, expected_revision=0, by="pm", at=AT)
        for number in range(1, 1_000):
            held = renamed(held, number)
            archive.save(held, expected_revision=number, by="pm", at=AT)
        taken = size(folder) / len(pm.to_json(held))
        for number in range(1_000, 9_999):
            # What lies between is of no account: only how far back the newest one reaches.
            archive.save(small, expected_revision=number, by="pm", at=AT)
        archive.save(held, expected_revision=9_999, by="pm", at=AT)
        with kind(folder / "only", durability="relaxed") as only:
            alone = Archive(only)
            alone.save(held, expected_revision=0, by="pm", at=AT)
            archive.load("shop")
            pairs = [
                (seconds(lambda: archive.load("shop")), seconds(lambda: alone.load("shop"))) for _ in range(3 * ROUNDS)
            ]
    newest, one = (statistics.median(each) for each in zip(*pairs, strict=True))
    return {"size": taken, "deep": newest / one}


def saves(store: Store) -> float:
    """Give the median of saving a project of a thousand tasks after one change."""
    archive, held, taken = Archive(store), project(), []
    archive.save(held, expected_revision=0, by="pm", at=AT)
    for number in range(1, 2 * ROUNDS):
        held = renamed(held, number)
        begin = time.perf_counter()
        archive.save(held, expected_revision=number, by="pm", at=AT)
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    """Measure, and print the figures."""
    kind: type[Store] = FolderStore if sys.argv[1] == "folder" else SqliteStore
    folder = Path(sys.argv[2])
    with kind(folder / "store") as store:
        found = {"append": appends(store, folder), "save": saves(store)}
    if "grown" in sys.argv:
        found |= grown(kind, folder / "grown")
    found["loop"] = statistics.median(seconds(loop) for _ in range(ROUNDS))
    print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    main()
