"""Kill whoever opens a store that a killed process left, again and again; run as `python -m tests.storage.crash_recovery`.

A process is killed at a call of its save. Another opens the store and saves something else, and is killed at a
call of that, too; a third does the same without harm. The files must then be the same, byte by byte, as if nobody
had been killed a second time.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import random
import shutil
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from tests.storage.crash_faults import Faults, faulty
from tests.storage.crash_stores import Save, kept, opened, quick_folder, told
from tests.storage.sqlite_calls import can_be_watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS: Final = ("folder", "sqlite")
_SAVES: Final = tuple(Save("shop", revision, revision * 11) for revision in (1, 2, 3))
_OTHER: Final = Save("other", 1, 5)
_TORN: Final = b"revision 3 0123"


class _Deadly(Faults):
    """Ends the process at one of its calls, as a kill would."""

    def __init__(self, at: int) -> None:
        super().__init__(0, at, sticky=False)

    def next(self, name: str = "") -> int:
        super().next(name)
        if self.fired:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def _killed(kind: str, at: int, work: Callable[[], None]) -> bool:
    """Run something in a process that is killed at one of its calls; return whether it had so many."""
    pid = os.fork()
    if not pid:
        status = 1
        try:
            with faulty(kind, _Deadly(at)):
                work()
            status = 0
        finally:
            os._exit(status)
    status = os.waitpid(pid, 0)[1]
    if os.WIFSIGNALED(status):
        return True
    if status:
        message = f"a process broke off at call {at}"
        raise AssertionError(message)
    return False


def _save(kind: str, place: Path) -> None:
    with opened(kind, place, create=False) as store:
        _SAVES[2].to(store)


def _recover(kind: str, place: Path) -> None:
    with opened(kind, place, create=False) as store:
        # What is saved after it is the same, whether the first save is there or not.
        _SAVES[2].to(store)
        _OTHER.to(store)


def states(kind: str, folder: Path) -> Iterator[Path]:
    """Give copies of a store that was killed at each call of a save; some of a folder have a torn record too."""
    made = folder / "made"
    made.mkdir()
    with opened(kind, made) as store:
        for save in _SAVES[:2]:
            save.to(store)
    for at in itertools.count():
        place = folder / f"killed-{at}"
        shutil.copytree(made, place)
        if not _killed(kind, at, lambda place=place: _save(kind, place)):  # type: ignore[misc]
            return
        if kind == "folder" and at % 2:
            (log,) = (place / "store" / "projects").iterdir()
            if log.stat().st_size == 3 * 512:
                log.write_bytes(log.read_bytes() + _TORN)
        yield place


def files_of(place: Path) -> dict[str, str]:
    """Give the digest of every file of a store but its lock."""
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in place.rglob("*")
        if path.is_file() and path.name != "lock"
    }


@attrs.define
class Found:
    """What was looked at, and what was wrong.

    Attributes:
        states: How many stores that a killed process left.
        kills: How many recoveries were killed.
        wrong: What was different afterwards.
    """

    states: int = 0
    kills: int = 0
    wrong: list[str] = attrs.field(factory=list)


def recoveries(kind: str, runs: int, seed: int = 0) -> Found:
    """Kill recoveries.

    Args:
        kind: The store.
        runs: How many.
        seed: Where chance begins.

    Returns:
        What was found.
    """
    found, rng = Found(), random.Random(seed)
    with quick_folder() as name:
        left = list(states(kind, Path(name)))
        found.states = len(left)
        rng.shuffle(left)
        for place in itertools.cycle(left):
            if found.kills >= runs:
                break
            _one_state(found, kind, place, rng, min(8, runs - found.kills))
    return found


def _one_state(found: Found, kind: str, left: Path, rng: random.Random, kills: int) -> None:
    with quick_folder() as name:
        whole = Path(name) / "whole"
        shutil.copytree(left, whole)
        _recover(kind, whole)
        wanted = files_of(whole)
        calls = _calls_of(kind, left, Path(name) / "counted")
        for at in sorted(rng.sample(range(calls), min(kills, calls))):
            place = Path(name) / f"again-{at}"
            shutil.copytree(left, place)
            found.kills += _killed(kind, at, lambda place=place: _recover(kind, place))  # type: ignore[misc]
            if rng.random() < 0.3:
                _killed(kind, rng.randrange(calls), lambda place=place: _recover(kind, place))  # type: ignore[misc]
            _recover(kind, place)
            if files_of(place) != wanted:
                found.wrong.append(f"{kind}: {left.name}, recovery killed at call {at}: other files")
            with opened(kind, place, create=False) as store:
                if kept(store) != [_OTHER, *_SAVES]:
                    found.wrong.append(f"{kind}: {left.name}, recovery killed at call {at}: other saves")
            shutil.rmtree(place)


def _calls_of(kind: str, left: Path, place: Path) -> int:
    shutil.copytree(left, place)
    count = Faults(0, -1, sticky=False)
    with faulty(kind, count):
        _recover(kind, place)
    return count.calls


def main() -> None:
    """Do what the command line says, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--store", choices=KINDS, action="append")
    asked = parser.parse_args()
    for kind in asked.store or KINDS:
        if kind == "sqlite" and not can_be_watched():
            told({"store": kind, "kills": 0, "why": "the calls of this SQLite cannot be watched"})
            continue
        begin = time.monotonic()
        found = recoveries(kind, asked.runs)
        for each in found.wrong[:20]:
            told({"wrong": each})
        figures = {"states": found.states, "kills": found.kills, "wrong": len(found.wrong)}
        told({"store": kind, **figures, "seconds": round(time.monotonic() - begin)})


if __name__ == "__main__":
    main()
