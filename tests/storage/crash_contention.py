"""Many processes change the same project at once; run as `python -m tests.storage.crash_contention --runs N`.

Eight processes add one to a number, N times in all, each on the revision that it read. No update may be lost,
nothing but our own errors may be raised, and nobody may wait for long. `--backups N` instead copies a store
N times while four processes write to it: every copy must be whole, and hold the first revisions of each project.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from clientpm.errors import ConflictError, NotFoundError
from tests.storage.crash_stores import KINDS, Save, Store, kept, opened, quick_folder, told

if TYPE_CHECKING:
    from collections.abc import Callable

_PROCESSES = 8
_WRITERS = 4
_FRESH = 10
"""After so many copies a new store is begun."""


def _started(work: Callable[[], object]) -> int:
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def _counted(kind: str, folder: str, updates: int, mine: int) -> None:
    conflicts, waits, foreign = 0, list[float](), ""
    with opened(kind, folder) as store:
        done = 0
        while done < updates:
            begin = time.monotonic()
            try:
                last = store.read("counter")
                number, value = last.revision, int(last.data)
            except NotFoundError:
                number, value = 0, 0
            key = f"{os.getpid()}-{done}-{number}"
            try:
                store.append("counter", revision=number + 1, data=b"%d" % (value + 1), parts={}, key=key)
                done += 1
            except ConflictError:
                conflicts += 1
            except Exception as error:
                foreign = repr(error)
                raise
            finally:
                waits.append(time.monotonic() - begin)
                if foreign or done == updates:
                    with Path(f"{folder}/{mine}.json").open("w", encoding="utf-8") as file:
                        json.dump({"conflicts": conflicts, "waits": waits, "foreign": foreign}, file)


def updates(kind: str, runs: int) -> dict[str, object]:
    """Count with eight processes.

    Args:
        kind: The store.
        runs: How many updates in all.

    Returns:
        The last revision, the number counted, conflicts, foreign errors, the wait of 99 in 100 and the longest.
    """
    with tempfile.TemporaryDirectory() as folder:
        opened(kind, folder).close()
        each = runs // _PROCESSES
        pids = [_started(lambda n=n: _counted(kind, folder, each, n)) for n in range(_PROCESSES)]  # type: ignore[misc]
        for pid in pids:
            os.waitpid(pid, 0)
        told_by = [json.loads(path.read_text("utf-8")) for path in sorted(Path(folder).glob("*.json"))]
        waits = sorted(wait for found in told_by for wait in found["waits"])
        with opened(kind, folder, create=False) as store:
            revisions = [(found.revision, int(found.data)) for found in store.log("counter")]
        return {
            "updates": each * _PROCESSES,
            "lost": each * _PROCESSES - revisions[-1][1],
            "gaps": sum(pair != (n, n) for n, pair in enumerate(revisions, 1)),
            "conflicts": sum(found["conflicts"] for found in told_by),
            "foreign": [found["foreign"] for found in told_by if found["foreign"]],
            "p99": round(waits[len(waits) * 99 // 100], 3),
            "longest": round(waits[-1], 3),
        }


def _written(kind: str, folder: str, project: str) -> None:
    parent = os.getppid()
    with opened(kind, folder) as store:
        for revision in range(1, 1_000_000):
            if os.getppid() != parent:
                return  # nobody is left to end it
            Save(project, revision, revision * 31 + ord(project)).to(store)
            time.sleep(0.01)  # so that the store does not outgrow the disk


def backups(kind: str, runs: int) -> dict[str, object]:
    """Copy a store while others write to it; a new one after every few copies, so that it does not outgrow the disk.

    Args:
        kind: The store.
        runs: How many copies.

    Returns:
        How many copies were whole and held the first revisions, and how many revisions all of them held.
    """
    found = {"backups": 0, "whole": 0, "revisions": 0}
    while found["backups"] < runs:
        with quick_folder() as folder, opened(kind, folder) as store:
            names = [chr(97 + n) for n in range(_WRITERS)]
            pids = [_started(lambda at=folder, name=name: _written(kind, at, name)) for name in names]  # type: ignore[misc]
            try:
                while len(store.projects()) < _WRITERS:
                    time.sleep(0.01)
                for _ in range(min(_FRESH, runs - found["backups"])):
                    _copied(kind, Path(folder), store, names, found)
            finally:
                for pid in pids:
                    os.kill(pid, signal.SIGKILL)
                    os.waitpid(pid, 0)
    return dict(found)


def _copied(kind: str, folder: Path, store: Store, names: list[str], found: dict[str, int]) -> None:
    target = folder / f"copy-{found['backups']}"
    target.mkdir()
    least = {name: _last(store, name) for name in names}
    store.backup(str(target / "store"))
    most = {name: _last(store, name) for name in names}
    with opened(kind, target, create=False) as copy:
        held = kept(copy)
    theirs = {name: [each for each in held if each.project == name] for name in names}
    ours = [store.read(each[-1].project, revision=len(each)) for each in theirs.values() if each]
    of_its_time = all(least[name] <= len(theirs[name]) <= most[name] for name in names)
    same = [each.data for each in ours] == [each[-1].data for each in theirs.values() if each]
    found["backups"] += 1
    found["whole"] += same and of_its_time
    found["revisions"] += len(held)
    shutil.rmtree(target)


def _last(store: Store, name: str) -> int:
    return store.read(name).revision


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--store", choices=KINDS, action="append")
    parser.add_argument("--backups", type=int, default=0)
    asked = parser.parse_args()
    for kind in asked.store or KINDS:
        begin = time.monotonic()
        found = backups(kind, asked.backups) if asked.backups else updates(kind, asked.runs)
        told({"store": kind, **found, "seconds": round(time.monotonic() - begin)})


if __name__ == "__main__":
    main()
