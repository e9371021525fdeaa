"""Kill a process that saves, at a random moment, again and again; run as `python -m tests.storage.crash_kills`.

`--runs N` kills N times for each store. Every save that was acknowledged must be there, none may be torn,
and no more than one that was not acknowledged may be there after each kill. `--twice` instead sends N saves
twice each; a quarter of the processes that sent them first is killed after the save and before anybody heard of it.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sys
import time
from typing import TYPE_CHECKING

from tests.storage.crash_stores import KILLED, Save, kept, leftovers, opened, quick_folder, told

if TYPE_CHECKING:
    from collections.abc import Callable

_LONGEST = 0.06
"""How long a process lives at most once it saves [seconds]."""

_FRESH = 10
"""After so many kills a new store is begun, so that looking at it stays fast."""


def _child(work: Callable[[], None]) -> int:
    """Run something in a process of its own."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
    finally:
        os._exit(0)


def _saving(kind: str, folder: str, seed: int, mine: int) -> None:
    """Save without end; tell what was acknowledged."""
    rng = random.Random(seed)
    store = opened(kind, folder)
    last = dict.fromkeys(("a", "b", "c"), 0)
    for project in store.projects():
        last[project] = store.read(project).revision
    os.write(mine, b"\n")
    while True:
        project = rng.choice(sorted(last))
        save = Save(project, last[project] + 1, rng.getrandbits(48))
        save.to(store)
        last[project] += 1
        os.write(mine, f"{save.project} {save.revision} {save.seed}\n".encode())


def _killed_once(kind: str, folder: str, seed: int) -> list[Save]:
    """Return what was acknowledged before the process was killed."""
    theirs, mine = os.pipe()
    pid = _child(lambda: _saving(kind, folder, seed, mine))
    os.close(mine)
    with os.fdopen(theirs, "rb") as told_by_child:
        told_by_child.readline()
        time.sleep(random.Random(seed).random() * _LONGEST)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        lines = [line.split() for line in told_by_child if line.endswith(b"\n")]
    return [Save(project.decode(), int(revision), int(number)) for project, revision, number in lines]


def kills(kind: str, runs: int, seed: int = 0) -> dict[str, int]:
    """Kill a process that saves.

    Args:
        kind: The store.
        runs: How often.
        seed: Where chance begins.

    Returns:
        How many saves were acknowledged, lost and torn, the most that were extra after one kill, and how many
        temporary files were left after the store was opened anew.
    """
    found = {"kills": 0, "acknowledged": 0, "lost": 0, "torn": 0, "unacknowledged": 0, "most_extra": 0, "left": 0}
    while found["kills"] < runs:
        with quick_folder() as folder:
            opened(kind, folder).close()
            known: set[Save] = set()
            for _ in range(min(_FRESH, runs - found["kills"])):
                acknowledged = _killed_once(kind, folder, seed + found["kills"])
                found["kills"] += 1
                found["acknowledged"] += len(acknowledged)
                known.update(acknowledged)
                with opened(kind, folder, create=False) as store:
                    held = _held(store, found)
                    found["left"] += len(leftovers(kind, folder))
                extra = held - known
                found["lost"] += len(known - held)
                found["unacknowledged"] += len(extra)
                found["most_extra"] = max(found["most_extra"], len(extra))
                known = held
    return found


def _held(store: object, found: dict[str, int]) -> set[Save]:
    try:
        return set(kept(store))  # type: ignore[arg-type]
    except AssertionError:
        found["torn"] += 1
        return set()


def _sent(kind: str, folder: str, save: Save, *, die: bool) -> None:
    with opened(kind, folder) as store:
        save.to(store)
        if die:
            os.kill(os.getpid(), signal.SIGKILL)


def twice(kind: str, runs: int) -> dict[str, int]:
    """Send every save twice, the first time at times from a process that is killed once it is kept.

    Args:
        kind: The store.
        runs: How many saves.

    Returns:
        How many were sent, killed and kept.
    """
    rng = random.Random(1)
    killed = 0
    with quick_folder() as folder:
        for number in range(1, runs + 1):
            save = Save("shop", number, rng.getrandbits(48))
            die = rng.random() < 0.25
            if die:
                os.waitpid(_child(lambda save=save: _sent(kind, folder, save, die=True)), 0)  # type: ignore[misc]
                killed += 1
            else:
                _sent(kind, folder, save, die=False)
            with opened(kind, folder) as store:
                if not save.to(store):
                    raise AssertionError(f"another save was answered: {save}")
        with opened(kind, folder, create=False) as store:
            return {"sent": runs, "killed": killed, "kept": len(kept(store))}


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--store", choices=KILLED, action="append")
    parser.add_argument("--twice", action="store_true")
    asked = parser.parse_args()
    begin = time.monotonic()
    with contextlib.suppress(KeyboardInterrupt):
        for kind in asked.store or KILLED:
            found = twice(kind, asked.runs) if asked.twice else kills(kind, asked.runs)
            told({"store": kind, **found, "seconds": round(time.monotonic() - begin)})
            begin = time.monotonic()
            sys.stdout.flush()


if __name__ == "__main__":
    main()
